// The map beside its list. The list comes from the server, complete without this script; here it is
// kept in step with what the map shows, and the two point at each other.

import { addMark, circleRound, keepNamesInside, mapStyle } from "samenspel/map-style";

const PAUSE = 250;
// Initiatives closer together than this (in degrees) cannot be told apart by zooming in.
const ONE_SPOT = 0.0002;
const SHOWN_IN_POPUP = 6;
const THE_NETHERLANDS = "3.3,50.7,7.3,53.6";

const hasWebGL2 = () => Boolean(document.createElement("canvas").getContext("webgl2"));

const numbers = (text) => text.split(",").map(Number);

// Not through URL: it would escape the braces.
const tiles = (template, asked) =>
  `${window.location.origin}${template}${asked.size ? `?${asked}` : ""}`;

// The filters, which face a phone shows, and the view: all in the address bar. What leads on with the
// same filters does so with these.
function writeAddress(page, asked) {
  const written = new URLSearchParams(asked);
  if (page.classList.contains("map-page--list")) {
    written.set("show", "list");
  }
  for (const link of page.querySelectorAll("[data-with-filters]")) {
    link.search = asked.toString();
  }
  const search = written.size ? `?${written}` : "";
  window.history.replaceState(
    null,
    "",
    `${window.location.pathname}${search}${window.location.hash}`,
  );
}

export async function enhance([element]) {
  const page = element.closest("[data-map-page]");
  if (!hasWebGL2()) {
    element.dataset.failed = "";
    return;
  }
  const question = {
    asked: new URLSearchParams(element.dataset.query),
    circle: element.dataset.circle,
    hasView: window.location.hash !== "",
  };
  const map = await drawMap(element, question);
  const list = keepListInStep(map, page, element, question);
  pointAtEachOther(map, page);
  openOnClick(map, element, list);
  switchFaces(map, page, question);
}

// The map ---------------------------------------------------------------------------------------

async function drawMap(element, question) {
  const maplibre = await import("maplibre-gl");
  const { dataset } = element;
  const words = JSON.parse(dataset.words);
  maplibre.setWorkerUrl(dataset.worker);
  const legend = document.querySelector(".map-legend");
  const style = () =>
    mapStyle({
      areas: tiles(dataset.areas, question.asked),
      initiatives: tiles(dataset.initiatives, question.asked),
      background: dataset.background,
      circle: question.circle,
    });
  await document.fonts.ready;
  const map = new maplibre.Map({
    container: element.querySelector(".map__canvas"),
    style: style(),
    bounds: box(dataset.bounds || THE_NETHERLANDS),
    fitBoundsOptions: { padding: 24 },
    hash: true,
    minZoom: 6,
    maxZoom: 18,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    attributionControl: false,
    locale: words,
    fadeDuration: reducedMotion() ? 0 : 150,
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  map.addControl(new maplibre.NavigationControl({ showCompass: false }), "top-right");
  map.setMissingStyleImageResolver((id) => addMark(map, id, legend));
  keepNamesInside(map);
  window
    .matchMedia("(prefers-color-scheme: dark)")
    .addEventListener("change", () => map.setStyle(style(), { diff: false }));
  element.classList.add("map--ready");
  map.Popup = maplibre.Popup;
  return map;
}

const reducedMotion = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches;

function box(text) {
  const [west, south, east, north] = numbers(text);
  return [
    [west, south],
    [east, north],
  ];
}

// The list --------------------------------------------------------------------------------------

function keepListInStep(map, page, element, question) {
  // In a frame on another website there is none: the filters stand in its address.
  const form = page.querySelector("#filters");
  const status = page.querySelector("[data-map-status]");
  let waiting;
  let asking;

  // What was left empty need not be asked, nor stand in the address.
  form?.addEventListener("formdata", ({ formData }) => {
    const filled = [...formData].filter(([, value]) => value.trim());
    for (const key of [...formData.keys()]) {
      formData.delete(key);
    }
    for (const [key, value] of filled) {
      formData.append(key, value);
    }
  });

  const view = () => {
    const bounds = map.getBounds();
    return [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()]
      .map((degrees) => degrees.toFixed(5))
      .join(",");
  };

  async function fetchList(bbox, { pageNumber = "1", signal } = {}) {
    const asked = new URLSearchParams(question.asked);
    asked.set("bbox", bbox);
    asked.set("page", pageNumber);
    const response = await fetch(`${window.location.pathname}?${asked}`, {
      headers: { "HX-Request": "true", "HX-Request-Type": "partial" },
      signal,
    });
    const text = await response.text();
    const answer = new DOMParser().parseFromString(text, "text/html");
    for (const count of answer.querySelectorAll(".choice__count")) {
      document.getElementById(count.id)?.replaceChildren(...count.childNodes);
    }
    return answer.querySelector("#results");
  }

  async function refresh(pageNumber) {
    asking?.abort();
    asking = new AbortController();
    let fresh;
    try {
      fresh = await fetchList(view(), { pageNumber, signal: asking.signal });
    } catch {
      // Asked again meanwhile, or no connection: the list stays as it is.
      return null;
    }
    if (!fresh) {
      return null;
    }
    page.querySelector("#results").replaceWith(fresh);
    status.textContent = fresh.querySelector(".filter-chips__count")?.textContent ?? "";
    return fresh;
  }

  // As the page opens, everything is in view and the list is right. A view in the address, or
  // somebody who was quick, says otherwise.
  let shown = question.hasView ? "" : view();
  const follow = () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      if (view() !== shown) {
        shown = view();
        refresh();
      }
    }, PAUSE);
  };
  map.on("moveend", follow);
  follow();

  form?.addEventListener("change", async (event) => {
    if (!["checkbox", "radio"].includes(event.target.type)) {
      return;
    }
    const where = () =>
      ["area", "near", "distance"].map((key) => question.asked.getAll(key)).join(";");
    const before = where();
    question.asked = new URLSearchParams(new FormData(form));
    writeAddress(page, question.asked);
    map.getSource("areas").setTiles([tiles(element.dataset.areas, question.asked)]);
    map.getSource("initiatives").setTiles([tiles(element.dataset.initiatives, question.asked)]);
    const fresh = await refresh();
    if (fresh) {
      question.circle = fresh.dataset.circle;
      map.getSource("circle").setData(circleRound(question.circle));
    }
    if (fresh?.dataset.bounds && where() !== before) {
      map.fitBounds(box(fresh.dataset.bounds), { padding: 24, animate: !reducedMotion() });
    }
  });

  // Words, addresses and names of areas go to the server; what is in view comes along, unless it is
  // another place that is asked.
  form?.addEventListener("submit", () => {
    const near = new FormData(form).get("near");
    const place =
      form.querySelector("#filter-area").value.trim() ||
      (near && near !== question.asked.get("near"));
    form.action = window.location.pathname + (place ? "" : window.location.hash);
  });

  page.querySelector("[data-map-list]").addEventListener("click", async (event) => {
    const link = event.target.closest(".pagination__link");
    if (!link || event.ctrlKey || event.metaKey) {
      return;
    }
    event.preventDefault();
    const fresh = await refresh(new URL(link.href).searchParams.get("page"));
    fresh?.querySelector("a")?.focus();
    fresh?.scrollIntoView({ block: "start" });
  });

  return { fetchList };
}

// Pointing at each other ------------------------------------------------------------------------

const LAYERS = ["clusters", "singles"];

function holds(feature, item) {
  if (feature.properties.count === 1) {
    return feature.id === Number(item.dataset.key);
  }
  const { west, south, east, north } = feature.properties;
  const [lon, lat] = [Number(item.dataset.lon), Number(item.dataset.lat)];
  // The list writes six decimals.
  const slack = 0.000001;
  return (
    lon >= west - slack && lon <= east + slack && lat >= south - slack && lat <= north + slack
  );
}

function pointAtEachOther(map, page) {
  const source = { source: "initiatives", sourceLayer: "initiatives" };
  const list = page.querySelector("[data-map-list]");
  let lit = null;

  const light = (id) => {
    if (lit === id || !map.isStyleLoaded()) {
      return;
    }
    if (lit !== null) {
      map.setFeatureState({ ...source, id: lit }, { active: false });
    }
    lit = id;
    if (id !== null) {
      map.setFeatureState({ ...source, id }, { active: true });
    }
  };

  const fromList = (event) => {
    const item = event.target.closest(".map-item[data-lon]");
    const feature =
      item && map.queryRenderedFeatures({ layers: LAYERS }).find((one) => holds(one, item));
    light(feature ? feature.id : null);
  };
  list.addEventListener("mouseover", fromList);
  list.addEventListener("focusin", fromList);
  list.addEventListener("mouseleave", () => light(null));
  list.addEventListener("focusout", () => light(null));

  const mark = (feature) => {
    for (const item of list.querySelectorAll(".map-item")) {
      item.classList.toggle("map-item--lit", Boolean(feature) && holds(feature, item));
    }
  };
  for (const layer of LAYERS) {
    map.on("mousemove", layer, ({ features: [feature] }) => {
      map.getCanvas().style.cursor = "pointer";
      light(feature.id);
      mark(feature);
    });
    map.on("mouseleave", layer, () => {
      map.getCanvas().style.cursor = "";
      light(null);
      mark(null);
    });
  }
}

// Opening ---------------------------------------------------------------------------------------

function openOnClick(map, element, { fetchList }) {
  const open = (at, entries, more) => {
    const content = document.createElement("div");
    content.className = "map-popup";
    for (const { name, url, note } of entries) {
      const line = document.createElement("p");
      const link = document.createElement("a");
      link.href = url;
      link.rel = "noopener";
      link.textContent = name;
      line.append(link);
      if (note) {
        const small = document.createElement("span");
        small.className = "map-popup__note";
        small.textContent = note;
        line.append(small);
      }
      content.append(line);
    }
    if (more > 0) {
      const line = document.createElement("p");
      line.textContent = JSON.parse(element.dataset.words).more.replace("{count}", more);
      content.append(line);
    }
    new map.Popup({ offset: 20, maxWidth: "18rem" }).setLngLat(at).setDOMContent(content).addTo(map);
  };

  map.on("click", "singles", ({ features: [feature] }) => {
    const { name, slug, topic } = feature.properties;
    const label = document.querySelector(`.map-legend .topic--${topic || "none"}`);
    open(feature.geometry.coordinates, [
      {
        name,
        url: `${element.dataset.initiative}${slug}/`,
        note: label?.parentElement.textContent.trim(),
      },
    ]);
  });

  map.on("click", "clusters", async ({ features: [feature] }) => {
    const { west, south, east, north, count } = feature.properties;
    if (Math.max(east - west, north - south) > ONE_SPOT && map.getZoom() < map.getMaxZoom()) {
      const bounds = [
        [west, south],
        [east, north],
      ];
      map.fitBounds(bounds, { padding: 80, maxZoom: 17, animate: !reducedMotion() });
      return;
    }
    const around = [west - 0.00001, south - 0.00001, east + 0.00001, north + 0.00001];
    const found = await fetchList(around.map((degrees) => degrees.toFixed(6)).join(","));
    const items = [...found.querySelectorAll(".map-item[data-lon]")]
      .filter((item) => holds(feature, item))
      .map((item) => ({
        name: item.querySelector(".card-initiative__name").textContent.trim(),
        url: item.querySelector("a").href,
        note: item.querySelector(".card-initiative__topic").textContent.trim(),
      }));
    const shown = items.slice(0, SHOWN_IN_POPUP);
    open(feature.geometry.coordinates, shown, count - shown.length);
  });
}

// Phones: one at a time -------------------------------------------------------------------------

function switchFaces(map, page, question) {
  // They also work as links, for as long as this script is on its way.
  const tabs = page.querySelectorAll("[data-show]");
  const show = (face) => {
    page.classList.toggle("map-page--list", face === "list");
    for (const tab of tabs) {
      tab.setAttribute("aria-current", String(tab.dataset.show === face));
    }
    map.resize();
  };
  for (const tab of tabs) {
    tab.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey) {
        return;
      }
      event.preventDefault();
      show(tab.dataset.show);
      writeAddress(page, question.asked);
    });
  }
  show(page.classList.contains("map-page--list") ? "list" : "map");
}
