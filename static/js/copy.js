// A button that copies the text of a field. Without it the text can be selected and copied by hand.

export function enhance(blocks) {
  for (const block of blocks) {
    prepare(block);
  }
  // A list that is fetched anew brings its fields anew, closed until somebody opens them.
  document.addEventListener(
    "toggle",
    ({ target }) => {
      for (const block of target.querySelectorAll("[data-copy]")) {
        prepare(block);
      }
    },
    { capture: true },
  );
}

function prepare(block) {
  const source = block.querySelector("[data-copy-source]");
  const button = block.querySelector("[data-copy-button]");
  const words = block.querySelector("[data-copy-words]");
  const status = block.querySelector("[data-copy-status]");

  // Browsers copy only on pages that came over a safe connection.
  if (!button.hidden || !navigator.clipboard) {
    return;
  }
  button.hidden = false;
  source.addEventListener("focus", () => source.select());
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(source.value);
      words.textContent = button.dataset.copyDone;
      status.textContent = button.dataset.copyDone;
    } catch {
      source.focus();
    }
  });
}
