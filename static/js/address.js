// Suggests addresses while somebody types one (ARIA combobox with a list). Without it the form is
// sent with what was typed, and the server looks it up.

const DELAY = 200;
const SHORTEST = 2;

class AddressField {
  constructor(element) {
    this.element = element;
    this.input = element.querySelector("input[type=text]");
    this.list = element.querySelector("[role=listbox]");
    this.status = element.querySelector("[data-address-status]");
    this.choices = [];
    this.active = -1;
    this.input.setAttribute("role", "combobox");
    this.input.setAttribute("aria-autocomplete", "list");
    this.input.setAttribute("aria-controls", this.list.id);
    this.input.setAttribute("aria-expanded", "false");
    // A page that saves while one types waits until there is an address: half a street is none.
    this.input.addEventListener("input", (event) => {
      event.stopPropagation();
      this.typed();
    });
    this.input.addEventListener("keydown", (event) => this.key(event));
    this.input.addEventListener("blur", () => this.close());
    // Before the field loses the focus, and with it the list.
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) {
        this.choose([...this.list.children].indexOf(option));
      }
    });
  }

  // What was chosen from the buttons below was about other words.
  typed() {
    for (const radio of this.element.querySelectorAll("input[type=radio]")) {
      radio.checked = false;
    }
    clearTimeout(this.timer);
    this.asking?.abort();
    if (this.input.value.trim().length < SHORTEST) {
      this.say("");
      this.close();
      return;
    }
    this.timer = setTimeout(() => this.suggest(), DELAY);
  }

  async ask(address, words) {
    this.asking?.abort();
    this.asking = new AbortController();
    const { signal } = this.asking;
    const url = new URL(address, window.location.origin);
    url.searchParams.set("q", words);
    try {
      const response = await fetch(url, { headers: { Accept: "application/json" }, signal });
      const answer = await response.json();
      return signal.aborted ? null : answer;
    } catch {
      // Typed on, or no connection: the form can be sent as it is.
      return null;
    }
  }

  async suggest() {
    const answer = await this.ask(this.element.dataset.address, this.input.value);
    if (!answer || document.activeElement !== this.input) {
      return;
    }
    this.choices = answer.choices;
    this.active = -1;
    this.list.replaceChildren(...this.choices.map((choice, at) => this.option(choice, at)));
    this.input.removeAttribute("aria-activedescendant");
    this.open(this.choices.length > 0);
    const { wordsOne, wordsFound, wordsNone } = this.element.dataset;
    const count = this.choices.length;
    const found = count === 1 ? wordsOne : wordsFound.replace("{count}", count);
    this.say(answer.sentence || (count ? found : wordsNone));
  }

  option({ label, hint }, at) {
    const option = document.createElement("li");
    option.id = `${this.list.id}_${at}`;
    option.className = "address__option";
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    option.append(label);
    if (hint) {
      const more = document.createElement("span");
      more.className = "address__hint";
      more.textContent = ` ${hint}`;
      option.append(more);
    }
    return option;
  }

  key(event) {
    const last = this.choices.length - 1;
    if (event.key === "Escape" && !this.list.hidden) {
      event.preventDefault();
      this.close();
    } else if (event.key === "ArrowDown" && last >= 0) {
      event.preventDefault();
      this.open(true);
      this.mark(this.active === last ? 0 : this.active + 1);
    } else if (event.key === "ArrowUp" && last >= 0) {
      event.preventDefault();
      this.open(true);
      this.mark(this.active <= 0 ? last : this.active - 1);
    } else if (event.key === "Enter" && !this.list.hidden && this.active >= 0) {
      event.preventDefault();
      this.choose(this.active);
    }
  }

  mark(at) {
    this.active = at;
    for (const [number, option] of [...this.list.children].entries()) {
      option.setAttribute("aria-selected", String(number === at));
    }
    const option = this.list.children[at];
    this.input.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  }

  choose(at) {
    this.input.value = this.choices[at].label;
    this.close();
    this.choices = [];
    this.say("");
    this.input.dispatchEvent(new Event("change", { bubbles: true }));
    if (this.element.dataset.addressPlace) {
      this.place();
    }
  }

  // Where it is: for the map beside it, and to say in which buurt.
  async place() {
    const answer = await this.ask(this.element.dataset.addressPlace, this.input.value);
    if (!answer) {
      return;
    }
    this.say(answer.sentence);
    if ("lon" in answer) {
      this.element.dispatchEvent(new CustomEvent("address:found", { bubbles: true, detail: answer }));
    }
  }

  say(words) {
    this.status.textContent = words;
  }

  open(shown) {
    this.list.hidden = !shown;
    this.input.setAttribute("aria-expanded", String(shown));
  }

  close() {
    this.open(false);
    this.active = -1;
    this.input.removeAttribute("aria-activedescendant");
  }
}

export function enhance(elements) {
  for (const element of elements) {
    new AddressField(element);
  }
}
