// Sends files one by one as soon as they are chosen: with a number per file, a way to stop, and what
// is wrong said beside the file it is about. Without this the form sends them all with its button.

const SPOKEN_EVERY = 50;

// What the server says of a file: which were refused. Nothing when it says something else, as the
// log-in page does, to which a browser goes by itself.
function refusedIn(request) {
  try {
    return JSON.parse(request.responseText).refused ?? null;
  } catch {
    return null;
  }
}

const isKept = (request) => request.status === 200 && refusedIn(request)?.length === 0;

class Uploads {
  constructor(form) {
    this.form = form;
    this.list = form.querySelector("[data-upload-list]");
    this.spoken = form.querySelector("[data-upload-spoken]");
    this.waiting = [];
    this.sending = false;
    if (!this.list) {
      return;
    }
    for (const input of form.querySelectorAll("input[type=file]")) {
      input.addEventListener("change", () => {
        const files = [...input.files];
        input.value = "";
        this.add(input.name, files);
      });
    }
    window.addEventListener("beforeunload", (event) => {
      if (this.sending) {
        event.preventDefault();
      }
    });
  }

  words(name, values = {}) {
    let said = this.list.dataset[`words${name}`];
    for (const [key, value] of Object.entries(values)) {
      said = said.replace(`{${key}}`, value);
    }
    return said;
  }

  add(field, files) {
    for (const file of files) {
      const row = this.row(file);
      if (file.size > Number(this.list.dataset.mostBytes)) {
        this.end(row, "refused", this.words("Large"));
      } else {
        this.waiting.push({ field, file, row });
      }
    }
    this.next();
  }

  row(file) {
    const item = document.createElement("li");
    item.className = "upload__item";
    const name = document.createElement("p");
    name.className = "upload__name";
    name.textContent = file.name;
    const stop = document.createElement("button");
    stop.type = "button";
    stop.className = "utrecht-button utrecht-button--subtle button--small";
    stop.textContent = this.words("Stop", { name: file.name });
    const bar = document.createElement("progress");
    bar.className = "upload__progress";
    bar.max = 100;
    bar.value = 0;
    bar.setAttribute("aria-label", file.name);
    const words = document.createElement("p");
    words.className = "upload__words";
    words.textContent = this.words("Waiting");
    item.append(name, stop, bar, words);
    this.list.append(item);
    const row = { item, stop, bar, words, name: file.name };
    stop.addEventListener("click", () => {
      row.stopped = true;
      row.request?.abort();
      this.waiting = this.waiting.filter((one) => one.row !== row);
      this.end(row, "stopped", this.words("Stopped"));
    });
    return row;
  }

  say(row, words) {
    this.spoken.textContent = `${row.name}: ${words}`;
  }

  end(row, state, words) {
    row.item.dataset.state = state;
    row.words.textContent = words;
    row.bar.remove();
    row.stop.remove();
    this.say(row, words);
  }

  async next() {
    if (this.sending || this.waiting.length === 0) {
      return;
    }
    this.sending = true;
    let kept = false;
    while (this.waiting.length > 0) {
      kept = (await this.send(this.waiting.shift())) || kept;
    }
    this.sending = false;
    if (kept) {
      await this.refresh();
    }
  }

  send({ field, file, row }) {
    return new Promise((resolve) => {
      const request = new XMLHttpRequest();
      const body = new FormData();
      const token = this.form.elements.csrfmiddlewaretoken;
      body.append(token.name, token.value);
      body.append(field, file);
      row.request = request;
      let spokenAt = 0;
      request.upload.addEventListener("progress", (event) => {
        const percent = Math.floor((100 * event.loaded) / event.total);
        row.bar.value = percent;
        const words =
          percent < 100 ? this.words("Sending", { percent }) : this.words("Looking");
        row.words.textContent = words;
        if (percent - spokenAt >= SPOKEN_EVERY) {
          spokenAt = percent;
          this.say(row, words);
        }
      });
      request.addEventListener("loadend", () => {
        if (!row.stopped) {
          this.told(row, request);
        }
        resolve(isKept(request));
      });
      request.open("POST", this.form.action);
      request.setRequestHeader("Accept", "application/json");
      request.send(body);
    });
  }

  told(row, request) {
    if (isKept(request)) {
      this.end(row, "kept", this.words("Kept"));
      row.item.remove();
    } else if (refusedIn(request)?.length) {
      const [refused] = refusedIn(request);
      this.end(row, "refused", refused.sentence);
    } else if (request.status === 413) {
      this.end(row, "refused", this.words("Large"));
    } else {
      this.end(row, "refused", this.words(request.status === 0 ? "Offline" : "Closed"));
    }
  }

  // The list as the server has it now; rows that are there stay, with what is being typed in them.
  async refresh() {
    const answer = await fetch(this.form.action, { credentials: "same-origin" });
    if (!answer.ok) {
      return;
    }
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.querySelector("[data-upload-kept]");
    if (!fresh) {
      return;
    }
    const kept = this.form.querySelector("[data-upload-kept]");
    for (const row of kept.querySelectorAll("[data-upload-row]")) {
      fresh.querySelector(`[data-upload-row="${row.dataset.uploadRow}"]`)?.replaceWith(row);
    }
    kept.replaceWith(fresh);
  }
}

export function enhance(forms) {
  for (const form of forms) {
    new Uploads(form);
  }
}
