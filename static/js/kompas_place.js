// Choosing a place: a click on a small map, or a buurt from a list that narrows while one types.
// Without it the list and the whole municipality are there to choose from.

import { addMark, keepNamesInside, makeRoomForPin, mapStyle, putRoomForPin } from "samenspel/map-style";

const hasWebGL2 = () => Boolean(document.createElement("canvas").getContext("webgl2"));
const reducedMotion = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches;

// Somebody who types "t oude" means "'t Oude"; accents and signs do not count.
const plain = (text) =>
  text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

// A question has the same fields as the page of the idea, with its own key before their names.
const field = (form, name, more = "") => form.querySelector(`input[name$=${name}]${more}`);

// A point on the map ------------------------------------------------------------------------------

// The ground of the neighbourhood map, without what others do there.
function groundStyle({ areas, background }) {
  const style = mapStyle({
    areas: `${window.location.origin}${areas}`,
    initiatives: "",
    background,
  });
  delete style.sources.initiatives;
  style.layers = style.layers.filter(({ source }) => source !== "initiatives");
  makeRoomForPin(style);
  return style;
}

class PointOnMap {
  constructor(form) {
    this.form = form;
    this.frame = form.querySelector("[data-place-map]");
    this.status = form.querySelector("[data-place-status]");
    this.fields = ["lon", "lat"].map((name) => field(form, name));
    this.radio = field(form, "kind", "[value=point]");
    form.querySelector("[data-place-point]").hidden = false;
    const middle = form.querySelector("[data-place-middle]");
    middle.addEventListener("click", () => this.map && this.choose(this.map.getCenter()));
    form.addEventListener("address:found", ({ detail }) => this.found(detail));
    for (const radio of form.querySelectorAll("input[name$=kind]")) {
      radio.addEventListener("change", () => this.draw());
    }
    this.draw();
  }

  // Only when it is asked for: a map is a lot to load for who just wants to tick a buurt.
  draw() {
    if (this.radio.checked) {
      this.drawn ??= this.load().catch((error) => {
        this.frame.dataset.failed = "";
        throw error;
      });
    }
    return this.drawn;
  }

  async load() {
    if (!hasWebGL2()) {
      this.frame.dataset.failed = "";
      return;
    }
    const maplibre = await import("maplibre-gl");
    const { dataset } = this.frame;
    maplibre.setWorkerUrl(dataset.worker);
    await document.fonts.ready;
    const [west, south, east, north] = dataset.bounds.split(",").map(Number);
    this.map = new maplibre.Map({
      container: this.frame.querySelector(".map__canvas"),
      style: groundStyle(dataset),
      bounds: [
        [west, south],
        [east, north],
      ],
      fitBoundsOptions: { padding: 16 },
      minZoom: 8,
      maxZoom: 18,
      dragRotate: false,
      touchPitch: false,
      // Otherwise a thumb that scrolls the page moves the map.
      cooperativeGestures: true,
      attributionControl: false,
      locale: JSON.parse(dataset.words),
      fadeDuration: reducedMotion() ? 0 : 150,
    });
    this.frame.classList.add("map--ready");
    this.map.touchZoomRotate.disableRotation();
    this.map.addControl(new maplibre.NavigationControl({ showCompass: false }), "top-right");
    this.map.setMissingStyleImageResolver((id) => addMark(this.map, id));
    keepNamesInside(this.map);
    this.marker = new maplibre.Marker({ element: this.pin(), anchor: "bottom" });
    this.map.on("click", ({ lngLat }) => this.choose(lngLat));
    // The pin stands before the style is there.
    this.map.on("style.load", () => this.makeRoom());
    const [lon, lat] = this.fields.map(({ value }) => value && Number(value));
    if (lon !== "" && lat !== "") {
      this.stand({ lng: lon, lat });
      // A place that was refused is better seen from afar, with the town in view.
      if ("close" in dataset) {
        this.map.jumpTo({ center: [lon, lat], zoom: 14 });
      }
    }
  }

  pin() {
    const pin = document.createElement("span");
    pin.className = "place-pin";
    return pin;
  }

  stand(place) {
    this.marker.setLngLat(place).addTo(this.map);
    this.makeRoom();
  }

  makeRoom() {
    const place = this.marker.getLngLat();
    if (place) {
      // As high as the stylesheet draws it, for who has larger letters too; also while it is hidden.
      const { height } = getComputedStyle(this.marker.getElement());
      putRoomForPin(this.map, place, Number.parseFloat(height));
    }
  }

  // She pointed: what she typed before does not count any more.
  choose({ lng, lat }) {
    const address = field(this.form, "address");
    if (address) {
      address.value = "";
      address.closest("[data-address]").querySelector("[data-address-status]").textContent = "";
    }
    this.put(lng, lat);
    this.status.textContent = this.status.dataset.wordsChosen;
    this.tell(lng, lat);
  }

  // An address was looked up (address.js): it says itself where it lies.
  async found({ lon, lat }) {
    this.put(lon, lat);
    this.status.textContent = "";
    await this.drawn;
    this.map?.jumpTo({ center: [lon, lat], zoom: 15 });
  }

  put(lng, lat) {
    const [lonField, latField] = this.fields;
    lonField.value = lng.toFixed(6);
    latField.value = lat.toFixed(6);
    this.radio.checked = true;
    // An earlier "yes, it belongs there" was about another place.
    const nearby = field(this.form, "nearby");
    if (nearby) {
      nearby.checked = false;
      nearby.closest(".callout").hidden = true;
    }
    this.draw();
    if (this.map) {
      this.stand({ lng, lat });
    }
    this.radio.dispatchEvent(new Event("change", { bubbles: true }));
  }

  // In which buurt it lies, as soon as we know.
  async tell(lng, lat) {
    const url = new URL(this.status.dataset.placeLies, window.location.origin);
    url.search = new URLSearchParams({ lon: lng.toFixed(6), lat: lat.toFixed(6) });
    const chosen = this.fields[0].value;
    try {
      const { sentence } = await (await fetch(url)).json();
      if (chosen === this.fields[0].value) {
        this.status.textContent = `${sentence} ${this.status.dataset.wordsChosen}`;
      }
    } catch {
      // No connection: the form says it when it is sent.
    }
  }
}

// A buurt from the list -----------------------------------------------------------------------------

function filterList(form) {
  const filter = form.querySelector("[data-place-filter]");
  const status = form.querySelector("[data-place-found]");
  const groups = [...form.querySelectorAll("[data-place-group]")];
  const wasOpen = new Map(groups.map((group) => [group, group.open]));

  filter.addEventListener("input", () => {
    const words = plain(filter.value).split(" ").filter(Boolean);
    let count = 0;
    for (const group of groups) {
      let inGroup = 0;
      for (const item of group.querySelectorAll("[data-place-buurt]")) {
        const names = ` ${plain(item.dataset.placeBuurt)}`;
        const fits = words.every((word) => names.includes(` ${word}`));
        item.hidden = !fits;
        inGroup += fits ? 1 : 0;
      }
      group.hidden = inGroup === 0;
      group.open = words.length > 0 || wasOpen.get(group);
      count += inGroup;
    }
    const { wordsFound, wordsNone } = status.dataset;
    const said = count ? wordsFound.replace("{count}", count) : wordsNone;
    status.textContent = words.length ? said : "";
  });
  // Enter in the filter must not send the form.
  filter.addEventListener("keydown", (event) => {
    if (event.key === "Enter") {
      event.preventDefault();
    }
  });
}

for (const form of document.querySelectorAll("[data-place]")) {
  for (const element of form.querySelectorAll("[data-needs-script]")) {
    element.hidden = false;
  }
  filterList(form);
  if (form.querySelector("[data-place-map]")) {
    new PointOnMap(form);
  }
}
