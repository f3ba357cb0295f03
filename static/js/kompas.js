// Saves each answer while it is typed. Without it, every button saves.
// The server says per question what this window has seen (`seen`), so two windows or two people
// never overwrite each other; what it does not have yet is kept on this device.

import { drop, keep, read } from "samenspel/kompas-drafts";
import { Session } from "samenspel/kompas-session";

const PAUSE_MS = 1200;
// Who types without a pause is saved now and then too.
const LONGEST_MS = 10_000;
const RETRY_MS = 8000;

class Question {
  constructor(section) {
    this.section = section;
    this.key = section.dataset.question;
    // Goes up with every change: a save that was under way may be old by the time it is told.
    this.changes = 0;
    this.saved = 0;
    this.isMistaken = section.classList.contains("field--invalid");
    this.mustChoose = Boolean(section.querySelector("[data-clash]"));
    this.isOnlyHere = false;
  }

  get isDirty() {
    return this.changes > this.saved && !this.mustChoose;
  }

  get controls() {
    return [...this.section.querySelectorAll("input, select, textarea")].filter((one) => one.name);
  }

  get seen() {
    // A page with one form has but one of them.
    return this.controls.find((one) => [`${this.key}-seen`, "seen"].includes(one.name));
  }

  // Names and values as a form would send them, without what this window has seen.
  values() {
    return this.controls
      .filter((one) => one !== this.seen && one.name !== `${this.key}-keep`)
      .filter((one) => !["checkbox", "radio"].includes(one.type) || one.checked)
      .map((one) => [one.name, one.value]);
  }

  put(values) {
    for (const control of this.controls) {
      const found = values.filter(([name]) => name === control.name).map(([, value]) => value);
      if (control === this.seen || control.name === `${this.key}-keep`) {
        continue;
      }
      if (["checkbox", "radio"].includes(control.type)) {
        control.checked = found.includes(control.value);
      } else if (found.length > 0) {
        control.value = found[0];
      }
    }
  }

  // What is wrong, beside the question; the page that comes back after a button says it too.
  blame(sentences) {
    this.isMistaken = sentences.length > 0;
    const list = this.section.querySelector("[data-mistakes]");
    list.replaceChildren(
      ...sentences.map((sentence) => {
        const line = document.createElement("li");
        line.textContent = sentence;
        return line;
      }),
    );
    list.hidden = !this.isMistaken;
  }

  // A question that a tick answers, such as whether a place just outside belongs to a buurt.
  ask(asks) {
    const box = this.section.querySelector("[data-asks]");
    if (!box || (box.hidden && !asks)) {
      return;
    }
    box.hidden = !asks;
    if (asks) {
      const tick = box.querySelector("input");
      tick.checked = false;
      tick.value = asks.value;
      box.querySelector("[data-asks-words]").textContent = asks.words;
    }
  }

  replace(html) {
    const typed = this.values();
    const focused = this.section.contains(document.activeElement) && document.activeElement;
    const { selectionStart, selectionEnd } = focused || {};
    const holder = document.createElement("template");
    holder.innerHTML = html.trim();
    const fresh = holder.content.firstElementChild;
    this.section.replaceWith(fresh);
    this.section = fresh;
    this.mustChoose = Boolean(fresh.querySelector("[data-clash]"));
    const counted = fresh.querySelectorAll("[data-counter]");
    if (counted.length > 0) {
      import("samenspel/counter").then((module) => module.enhance(counted));
    }
    if (this.mustChoose) {
      // She may have typed on while the server was asked.
      this.put(typed);
      const again = focused && focused.id && document.getElementById(focused.id);
      again?.focus();
      if (again && selectionStart !== null && selectionStart !== undefined) {
        again.setSelectionRange(selectionStart, selectionEnd);
      }
    } else if (focused) {
      const heading = fresh.querySelector("h2");
      heading.tabIndex = -1;
      heading.focus();
    }
  }
}

class Autosave {
  constructor(form) {
    this.form = form;
    this.kompas = form.dataset.kompas;
    this.status = form.querySelector("[data-autosave-status]");
    this.session = new Session(form);
    this.questions = [...form.querySelectorAll("[data-question]")].map((one) => new Question(one));
    this.timer = 0;
    this.waitingSince = 0;
    this.running = null;
    this.isOffline = false;
    // Once the Kompas is closed to this window, trying again is no use.
    this.isClosed = false;
    // Closed because she may only read now, which the server says in a sentence.
    this.refusal = "";
    this.isLeaving = false;

    form.addEventListener("input", (event) => this.changed(event.target));
    form.addEventListener("change", (event) => this.changed(event.target));
    form.addEventListener("submit", (event) => this.submitted(event));
    window.addEventListener("online", () => this.save());
    window.addEventListener("offline", () => this.lost());
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "hidden") {
        this.save({ keepalive: true });
      }
    });
    window.addEventListener("beforeunload", (event) => {
      if (!this.isLeaving && this.questions.some((one) => one.isOnlyHere)) {
        event.preventDefault();
      }
    });
    this.restore();
  }

  // What this device kept when it was closed, or lost its connection.
  restore() {
    let found = false;
    for (const question of this.questions) {
      const draft = read(this.kompas, question.key);
      if (!draft || question.isMistaken || question.mustChoose) {
        continue;
      }
      if (JSON.stringify(draft.values) === JSON.stringify(question.values())) {
        drop(this.kompas, question.key);
        continue;
      }
      question.put(draft.values);
      question.seen.value = draft.seen;
      question.changes += 1;
      found = true;
    }
    if (found) {
      this.say("wordsRestored");
      this.later(PAUSE_MS);
    }
  }

  changed(control) {
    const section = control.closest("[data-question]");
    const question = this.questions.find((one) => one.section === section);
    if (!question || !control.name || control.name === `${question.key}-keep`) {
      return;
    }
    question.changes += 1;
    const draft = { values: question.values(), seen: question.seen.value };
    question.isOnlyHere = !keep(this.kompas, question.key, draft);
    this.waitingSince ||= Date.now();
    this.later(Date.now() - this.waitingSince > LONGEST_MS ? 0 : PAUSE_MS);
  }

  later(wait) {
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.save(), wait);
  }

  // Only when it says something new: the same words are not read aloud again.
  say(words, time = "") {
    const said = this.form.dataset[words]
      .replace("{time}", time)
      .replace("{reason}", this.refusal);
    this.status.dataset.state = words;
    if (this.status.textContent !== said) {
      this.status.textContent = said;
    }
  }

  lost() {
    this.isOffline = true;
    if (this.questions.some((one) => one.isDirty)) {
      const isOnlyHere = this.questions.some((one) => one.isOnlyHere);
      this.say(isOnlyHere ? "wordsOfflineHere" : "wordsOffline");
    }
  }

  // Saves every answer that changed, one after the other; who calls meanwhile waits along.
  save(options = {}) {
    window.clearTimeout(this.timer);
    this.running ||= this.saveAll(options).finally(() => {
      this.running = null;
      if (!this.isClosed && this.questions.some((one) => one.isDirty)) {
        this.later(this.isOffline ? RETRY_MS : PAUSE_MS);
      }
    });
    return this.running;
  }

  async saveAll({ keepalive = false }) {
    this.waitingSince = 0;
    const waiting = this.questions.filter((one) => one.isDirty);
    if (waiting.length === 0 || this.isClosed) {
      return;
    }
    let savedAt = "";
    try {
      for (const question of waiting) {
        const answer = await this.send(question, { keepalive });
        savedAt = answer?.savedAt ?? savedAt;
        if (this.isClosed) {
          this.say(this.refusal ? "wordsReadOnly" : "wordsClosed");
          return;
        }
      }
    } catch {
      this.lost();
      return;
    }
    this.isOffline = false;
    if (this.questions.some((one) => one.mustChoose)) {
      this.say("wordsClash");
    } else if (this.questions.some((one) => one.isMistaken)) {
      this.say("wordsMistake");
    } else if (savedAt) {
      this.say("wordsSaved", savedAt);
    }
  }

  async send(question, { keepalive = false, choice = "" } = {}) {
    const changes = question.changes;
    const response = await this.post(question, keepalive, choice);
    if (response.status === 429 || response.status >= 500) {
      throw new Error(`status ${response.status}`);
    }
    if (response.status === 413) {
      // Far too much text: a button leads to the page that says so.
      question.saved = changes;
      question.isMistaken = true;
      return null;
    }
    if (![200, 400, 409].includes(response.status)) {
      this.isClosed = true;
      const isTold = response.headers.get("Content-Type") === "application/json";
      this.refusal = isTold ? (await response.json()).refused : "";
      return null;
    }
    const answer = await response.json();
    this.session.moved(answer.openUntil);
    // Refused stays on this device: it is tried again with the next change, not before.
    question.saved = changes;
    question.blame(answer.mistakes);
    question.ask(answer.asks);
    if (answer.section) {
      this.shown(question, answer.section);
    }
    if (response.status === 200) {
      this.stored(question, answer, choice);
    }
    return answer;
  }

  async post(question, keepalive, choice, isSecond = false) {
    const body = new FormData();
    body.append("csrfmiddlewaretoken", this.form.elements.csrfmiddlewaretoken.value);
    body.append(question.seen.name, question.seen.value);
    for (const [name, value] of question.values()) {
      body.append(name, value);
    }
    if (choice) {
      body.append(`${question.key}-keep`, choice);
    }
    const response = await fetch(question.section.dataset.save, {
      method: "POST",
      body,
      headers: { Accept: "application/json" },
      credentials: "same-origin",
      // The last words are saved also when the window is closed at once.
      keepalive,
    });
    if (response.status === 403 && !isSecond && (await this.session.stay())) {
      return this.post(question, keepalive, choice, true);
    }
    return response;
  }

  // A map does not survive being put in the page anew: then the whole page is.
  shown(question, html) {
    if (question.section.querySelector("[data-place]")) {
      this.isLeaving = true;
      this.form.submit();
    } else {
      question.replace(html);
    }
  }

  stored(question, answer, choice) {
    if (!choice) {
      question.seen.value = answer.seen;
    }
    if (question.changes === question.saved) {
      question.isOnlyHere = false;
      drop(this.kompas, question.key);
    } else {
      keep(this.kompas, question.key, { values: question.values(), seen: question.seen.value });
    }
    if (answer.state !== question.section.dataset.state || choice) {
      question.section.dataset.state = answer.state;
      document.body.dispatchEvent(new CustomEvent("kompas:marked"));
    }
  }

  // A button: first what is not saved yet, so that nothing is lost when the next page is not there.
  async submitted(event) {
    if (this.isLeaving) {
      return;
    }
    const { submitter } = event;
    if (submitter?.name === "leave") {
      // She leaves what was saved elsewhere as it is.
      this.questions.forEach((one) => drop(this.kompas, one.key));
      this.isLeaving = true;
      return;
    }
    event.preventDefault();
    const chosen = this.questions.find(
      (one) => submitter?.name === "choose" && submitter.value === one.key && one.mustChoose,
    );
    if (chosen) {
      await this.choose(chosen);
      return;
    }
    await this.save();
    // Also what was typed while another save was under way.
    await this.save();
    // Browsers are not always right about a connection: ask.
    const isDoubtful = this.isOffline || !window.navigator.onLine;
    if (!this.isClosed && isDoubtful && !(await this.session.stay())) {
      this.say(this.questions.some((one) => one.isOnlyHere) ? "wordsOfflineHere" : "wordsOffline");
      return;
    }
    this.isLeaving = true;
    // Not within the event itself: a form that is being submitted is not submitted again.
    window.setTimeout(() => this.form.requestSubmit(submitter));
  }

  async choose(question) {
    const choice = question.section.querySelector(`[name="${question.key}-keep"]:checked`).value;
    try {
      const answer = await this.send(question, { choice });
      if (answer?.savedAt && !question.mustChoose && !question.isMistaken) {
        this.say("wordsSaved", answer.savedAt);
      }
    } catch {
      this.lost();
    }
  }
}

for (const form of document.querySelectorAll("[data-autosave]")) {
  new Autosave(form);
}
