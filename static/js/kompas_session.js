// Says in time that the Kompas closes on this device, and keeps it open with one button.
// Every save moves the end on, so who writes never sees this.

const WARN_MS = 60 * 60 * 1000;
const LOOK_MS = 60 * 1000;

export class Session {
  constructor(form) {
    this.form = form;
    this.warning = form.querySelector("[data-session-warning]");
    this.until = Date.parse(form.dataset.openUntil);
    this.warning.querySelector("button").addEventListener("click", () => this.stay());
    // Looks at the clock now and then: a laptop that slept wakes up with timers that are too late.
    window.setInterval(() => this.look(), LOOK_MS);
    document.addEventListener("visibilitychange", () => this.look());
    this.look();
  }

  look() {
    this.warning.hidden = this.until - Date.now() > WARN_MS;
  }

  moved(until) {
    this.until = Date.parse(until);
    this.look();
  }

  // Also gives a fresh token: logging in elsewhere makes that of an open page useless.
  async stay() {
    try {
      const response = await fetch(this.form.dataset.stay, {
        headers: { Accept: "application/json" },
        credentials: "same-origin",
      });
      if (!response.ok) {
        return false;
      }
      const answer = await response.json();
      this.form.elements.csrfmiddlewaretoken.value = answer.token;
      this.moved(answer.openUntil);
      return true;
    } catch {
      return false;
    }
  }
}
