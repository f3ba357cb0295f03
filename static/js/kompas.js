// Saves the answers of a theme while they are typed. Without it, every button saves.
// The server says per question what this window has seen (`seen`), so two windows never overwrite
// each other; a lost connection keeps the text on the screen and is tried again.

const PAUSE_MS = 1200;
const RETRY_MS = 8000;

class Autosave {
  constructor(form) {
    this.form = form;
    this.status = form.querySelector("[data-autosave-status]");
    this.timer = 0;
    this.busy = false;
    this.dirty = false;
    // Something stands on this screen that the server refused or did not get.
    this.unsaved = false;
    // Once the Kompas is closed to this window, trying again is no use.
    this.closed = false;

    form.addEventListener("input", (event) => this.changed(event));
    form.addEventListener("change", (event) => this.changed(event));
    form.addEventListener("submit", () => {
      this.dirty = false;
      this.unsaved = false;
      window.clearTimeout(this.timer);
    });
    window.addEventListener("online", () => this.save());
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "hidden") {
        this.save({ leaving: true });
      }
    });
    window.addEventListener("beforeunload", (event) => {
      if (this.unsaved) {
        event.preventDefault();
      }
    });
  }

  changed(event) {
    if (!event.target.name || this.closed) {
      return;
    }
    this.dirty = true;
    this.later(PAUSE_MS);
  }

  later(wait) {
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.save(), wait);
  }

  say(words, time = "") {
    this.status.textContent = this.form.dataset[words].replace("{time}", time);
    this.status.dataset.state = words;
  }

  async save({ leaving = false } = {}) {
    if (!this.dirty || this.busy || this.closed) {
      return;
    }
    window.clearTimeout(this.timer);
    this.busy = true;
    this.dirty = false;
    try {
      const response = await fetch(this.form.action, {
        method: "POST",
        body: new FormData(this.form),
        headers: { Accept: "application/json" },
        credentials: "same-origin",
        // The last words are saved also when the window is closed at once.
        keepalive: leaving,
      });
      await this.told(response);
    } catch {
      this.dirty = true;
      this.unsaved = true;
      this.say("wordsOffline");
      this.later(RETRY_MS);
    } finally {
      this.busy = false;
    }
    if (this.dirty && !this.closed) {
      this.later(this.status.dataset.state === "wordsOffline" ? RETRY_MS : PAUSE_MS);
    }
  }

  async told(response) {
    if ([403, 404, 410, 413].includes(response.status)) {
      this.closed = true;
      this.unsaved = true;
      this.say("wordsClosed");
      return;
    }
    if (response.status >= 500) {
      throw new Error(`status ${response.status}`);
    }
    const answer = await response.json();
    for (const [name, seen] of Object.entries(answer.seen)) {
      this.form.elements[name].value = seen;
    }
    this.unsaved = !response.ok;
    if (Object.keys(answer.mistakes).length > 0) {
      this.say("wordsMistake");
    } else if (answer.clashes.length > 0) {
      this.say("wordsClash");
    } else {
      this.say("wordsSaved", answer.savedAt);
    }
  }
}

for (const form of document.querySelectorAll("[data-autosave]")) {
  new Autosave(form);
}
