// What she typed and the server does not have yet, kept on this device until it does.
// The key names a Kompas and a question, never a word of hers; whoever lets this device forget the
// Kompas, or deletes it, takes these along.

const keyOf = (kompas, question) => `kompas-draft:${kompas}:${question}`;

// A browser may keep nothing: private windows, a full disk. Then the screen is all there is.
export function keep(kompas, question, draft) {
  try {
    window.localStorage.setItem(keyOf(kompas, question), JSON.stringify(draft));
    return true;
  } catch {
    return false;
  }
}

export function read(kompas, question) {
  try {
    return JSON.parse(window.localStorage.getItem(keyOf(kompas, question)));
  } catch {
    return null;
  }
}

export function drop(kompas, question) {
  try {
    window.localStorage.removeItem(keyOf(kompas, question));
  } catch {
    // Nothing was kept either.
  }
}

export function forget(kompas) {
  try {
    for (const key of Object.keys(window.localStorage)) {
      if (key.startsWith(keyOf(kompas, ""))) {
        window.localStorage.removeItem(key);
      }
    }
  } catch {
    // Nothing was kept either.
  }
}

// Forms that end the Kompas on this device. One that still asks for a choice comes back first.
export function enhance(forms) {
  for (const form of forms) {
    form.addEventListener("submit", () => {
      const radios = [...form.querySelectorAll("input[type=radio]")];
      if (radios.length === 0 || radios.some((one) => one.checked)) {
        forget(form.dataset.forgetsDrafts);
      }
    });
  }
}
