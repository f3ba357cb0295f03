// Counts the characters of a text while it is typed, and lets its field grow along.
// Characters are counted as the server does: code points, a line break as one.

const SPOKEN_AT = [1000, 100, 20, 0];

const countOf = (text) => [...text.replaceAll("\r\n", "\n")].length;

function sentence(words, left, language) {
  const [enough, tooMuch] = words.split("|");
  const number = Math.abs(left).toLocaleString(language);
  return left < 0 ? tooMuch.replace("{over}", number) : enough.replace("{left}", number);
}

export function enhance(fields) {
  const language = document.documentElement.lang;
  const growsItself = CSS.supports("field-sizing", "content");

  for (const field of fields) {
    const counter = document.getElementById(`${field.id}_counter`);
    if (!counter) {
      continue;
    }
    const most = Number(field.dataset.counter);
    const words = counter.dataset.counterWords;
    // Only a few moments are read aloud; every key would drown what is being written.
    const spoken = document.createElement("p");
    spoken.className = "visually-hidden";
    spoken.setAttribute("role", "status");
    counter.after(spoken);
    let nextSpoken = null;

    const show = () => {
      const left = most - countOf(field.value);
      const said = sentence(words, left, language);
      counter.textContent = said;
      counter.classList.toggle("field__counter--over", left < 0);
      const step = left < 0 ? -1 : SPOKEN_AT.findLast((limit) => left <= limit);
      if (step !== undefined && step !== nextSpoken) {
        spoken.textContent = said;
      }
      nextSpoken = step;
      if (!growsItself) {
        field.style.height = "auto";
        field.style.height = `${field.scrollHeight + 4}px`;
      }
    };
    field.addEventListener("input", show);
    show();
  }
}
