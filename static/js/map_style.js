// The look of the map. Colours are the page's own tokens, labels are drawn in its own letter (so
// without glyph files), and the marks of the topics are copied from the legend in the page.

const token = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

// MapLibre takes the first name of a stack for its weight, the rest for its family.
function letter(weight) {
  const family = getComputedStyle(document.body).fontFamily.split(",")[0].trim();
  return [weight, family];
}

// A name steps aside for what lives there: in ems, near first.
const STEPS_ASIDE = [
  ...["center", [0, 0]],
  ...["bottom", [0, -1.6], "top", [0, 1.6], "left", [1.8, 0], "right", [-1.8, 0]],
  ...["bottom", [0, -3], "top", [0, 3], "left", [3.5, 0], "right", [-3.5, 0]],
  ...["bottom", [0, -4], "top", [0, 4]],
];

const level = (number) => ["==", ["get", "level"], number];

function borders(number, { colour, width, minzoom = 0, opacity = 1, dashes }) {
  return {
    id: `border-${number}`,
    type: "line",
    source: "areas",
    "source-layer": "areas",
    minzoom,
    filter: level(number),
    layout: { "line-join": "round", "line-cap": "round" },
    paint: {
      "line-color": token(colour),
      "line-width": width,
      "line-opacity": opacity,
      ...(dashes ? { "line-dasharray": dashes } : {}),
    },
  };
}

function labels(number, { minzoom, maxzoom, size, weight, colour, spacing = 0, capitals = false }) {
  return {
    id: `label-${number}`,
    type: "symbol",
    source: "areas",
    "source-layer": "labels",
    minzoom,
    maxzoom,
    filter: level(number),
    layout: {
      "text-field": capitals ? ["upcase", ["get", "name"]] : ["get", "name"],
      "text-font": letter(weight),
      "text-size": size,
      "text-letter-spacing": spacing,
      "text-max-width": 8,
      "text-padding": 4,
      "text-variable-anchor-offset": STEPS_ASIDE,
    },
    paint: {
      "text-color": token(colour),
      "text-halo-color": token("--color-surface"),
      "text-halo-width": 2,
    },
  };
}

// How far is searched ---------------------------------------------------------------------------

const EARTH_RADIUS = 6378137;
const CORNERS = 120;
const radians = (degrees) => (degrees * Math.PI) / 180;
const degrees = (angle) => (angle * 180) / Math.PI;

// Round a place, from "lon,lat,metres": the very circle the search uses, which is one on the map,
// stretched as the map is at that latitude. Nothing for an empty text.
export function circleRound(written) {
  const features = [];
  if (written) {
    const [lon, lat, metres] = written.split(",").map(Number);
    const reach = metres / Math.cos(radians(lat)) / EARTH_RADIUS;
    const middle = Math.log(Math.tan(Math.PI / 4 + radians(lat) / 2));
    const ring = Array.from({ length: CORNERS + 1 }, (_, corner) => {
      const turn = (2 * Math.PI * (corner % CORNERS)) / CORNERS;
      const north = middle + reach * Math.sin(turn);
      return [
        lon + degrees(reach * Math.cos(turn)),
        degrees(2 * Math.atan(Math.exp(north)) - Math.PI / 2),
      ];
    });
    for (const geometry of [
      { type: "Polygon", coordinates: [ring] },
      { type: "Point", coordinates: [lon, lat] },
    ]) {
      features.push({ type: "Feature", properties: {}, geometry });
    }
  }
  return { type: "FeatureCollection", features };
}

// The edge of what is shown -------------------------------------------------------------------------

// MapLibre lets a name run off the map, where half of it says nothing. So the edge, and the buttons
// in its corner, are lined with marks that nobody sees and no name may cover: it steps aside, or
// stays away where it does not fit.
const UNSEEN_MARK = { name: "unseen", size: 4 };
const EDGE_STEP = 10;
const NOWHERE = { type: "FeatureCollection", features: [] };

const upTo = (length) =>
  Array.from({ length: Math.ceil(length / EDGE_STEP) + 1 }, (_, step) =>
    Math.min(step * EDGE_STEP, length),
  );

const edgeLayer = () => ({
  id: "edge",
  type: "symbol",
  source: "edge",
  layout: { "icon-image": UNSEEN_MARK.name, "icon-allow-overlap": true, "icon-padding": 0 },
});

// In the pixels of the map; `buttons` is the room at its right top that they take.
function edgePlaces({ width, height }, buttons) {
  const lines = [
    ...upTo(width).flatMap((x) => [[x, 0], [x, height]]),
    ...upTo(height).flatMap((y) => [[0, y], [width, y]]),
    ...upTo(buttons.height).map((y) => [width - buttons.width, y]),
    ...upTo(buttons.width).map((x) => [width - x, buttons.height]),
  ];
  return lines.map(([x, y]) => ({ x, y }));
}

// While the map moves its edge is nowhere; a name that crosses it goes when it stands still.
export function keepNamesInside(map) {
  const line = (features) =>
    map.getSource("edge")?.setData({ type: "FeatureCollection", features });
  const mark = () => {
    const canvas = map.getCanvas().getBoundingClientRect();
    const corner = map.getContainer().querySelector(".maplibregl-ctrl-group")?.getBoundingClientRect();
    const buttons = corner
      ? { width: canvas.right - corner.left, height: corner.bottom - canvas.top }
      : { width: 0, height: 0 };
    line(
      edgePlaces(canvas, buttons).map(({ x, y }) => {
        const { lng, lat } = map.unproject([x, y]);
        const geometry = { type: "Point", coordinates: [lng, lat] };
        return { type: "Feature", properties: {}, geometry };
      }),
    );
  };
  map.on("movestart", () => line([]));
  map.on("moveend", mark);
  // Also when the colours changed: the style is a new one then.
  map.on("style.load", mark);
}

function addUnseenMark(map) {
  const { name, size } = UNSEEN_MARK;
  map.addImage(name, { width: size, height: size, data: new Uint8ClampedArray(size * size * 4) });
}

// The pin of a place stands on the map, not in it. The same mark, as high as the pin, keeps names from
// under it.
export function makeRoomForPin(style) {
  style.sources.pin = { type: "geojson", data: NOWHERE };
  style.layers.push({
    id: "pin",
    type: "symbol",
    source: "pin",
    layout: {
      "icon-image": UNSEEN_MARK.name,
      "icon-anchor": "bottom",
      "icon-allow-overlap": true,
      "icon-padding": 0,
    },
  });
}

export function putRoomForPin(map, { lng, lat }, height) {
  const source = map.getSource("pin");
  if (source) {
    map.setLayoutProperty("pin", "icon-size", height / UNSEEN_MARK.size);
    source.setData({ type: "Point", coordinates: [lng, lat] });
  }
}

const circleLayers = () => [
  {
    id: "circle",
    type: "fill",
    source: "circle",
    filter: ["==", ["geometry-type"], "Polygon"],
    paint: { "fill-color": token("--color-accent"), "fill-opacity": 0.08 },
  },
  {
    id: "circle-edge",
    type: "line",
    source: "circle",
    filter: ["==", ["geometry-type"], "Polygon"],
    paint: { "line-color": token("--color-accent"), "line-width": 2.5, "line-dasharray": [3, 2] },
  },
  {
    id: "circle-middle",
    type: "circle",
    source: "circle",
    filter: ["==", ["geometry-type"], "Point"],
    paint: {
      "circle-radius": 5,
      "circle-color": token("--color-accent"),
      "circle-stroke-color": token("--color-surface"),
      "circle-stroke-width": 2,
    },
  },
];

const active = ["boolean", ["feature-state", "active"], false];
const many = [">", ["get", "count"], 1];
const clusterSize = ["interpolate", ["linear"], ["get", "count"], 2, 16, 10, 20, 50, 26, 500, 34];

export function mapStyle({ areas, initiatives, background, circle }) {
  const sources = {
    areas: { type: "vector", tiles: [areas], minzoom: 0, maxzoom: 16 },
    initiatives: { type: "vector", tiles: [initiatives], minzoom: 0, maxzoom: 18 },
    circle: { type: "geojson", data: circleRound(circle) },
    edge: { type: "geojson", data: NOWHERE },
  };
  const ground = [
    { id: "around", type: "background", paint: { "background-color": token("--color-sunken") } },
    {
      id: "town",
      type: "fill",
      source: "areas",
      "source-layer": "areas",
      filter: level(0),
      paint: { "fill-color": token("--color-surface") },
    },
  ];
  if (background) {
    sources.background = {
      type: "raster",
      tiles: [`${background}/brt/achtergrondkaart/wmts/v2_0/grijs/EPSG:3857/{z}/{x}/{y}.png`],
      tileSize: 256,
      maxzoom: 19,
    };
    ground.push({ id: "streets", type: "raster", source: "background" });
  }
  return {
    version: 8,
    sources,
    layers: [
      ...ground,
      {
        id: "chosen",
        type: "fill",
        source: "areas",
        "source-layer": "chosen",
        paint: { "fill-color": token("--color-accent"), "fill-opacity": 0.14 },
      },
      borders(3, {
        colour: "--color-line-strong",
        width: 1.25,
        minzoom: 13,
        opacity: 0.6,
        dashes: [3, 3],
      }),
      borders(2, { colour: "--color-line-strong", width: 1.25, minzoom: 11.5, opacity: 0.45 }),
      borders(1, { colour: "--color-line-strong", width: 2 }),
      borders(0, { colour: "--color-ink-soft", width: 2.5 }),
      {
        id: "chosen-border",
        type: "line",
        source: "areas",
        "source-layer": "chosen",
        layout: { "line-join": "round" },
        paint: { "line-color": token("--color-accent"), "line-width": 3 },
      },
      ...circleLayers(),
      labels(3, { minzoom: 14, size: 14, weight: "Regular", colour: "--color-ink-soft" }),
      labels(2, {
        minzoom: 12.5,
        maxzoom: 14.5,
        size: 15,
        weight: "Semibold",
        colour: "--color-ink-soft",
      }),
      labels(1, {
        minzoom: 0,
        maxzoom: 13.5,
        size: ["interpolate", ["linear"], ["zoom"], 10, 13, 13, 17],
        weight: "Bold",
        colour: "--color-ink",
        spacing: 0.06,
        capitals: true,
      }),
      {
        id: "halo",
        type: "circle",
        source: "initiatives",
        "source-layer": "initiatives",
        paint: {
          "circle-radius": ["case", many, ["+", clusterSize, 7], 24],
          "circle-color": token("--color-ink"),
          "circle-opacity": ["case", active, 0.85, 0],
        },
      },
      {
        id: "clusters",
        type: "circle",
        source: "initiatives",
        "source-layer": "initiatives",
        filter: many,
        paint: {
          "circle-radius": clusterSize,
          "circle-color": token("--color-accent"),
          "circle-stroke-color": token("--color-surface"),
          "circle-stroke-width": 2.5,
        },
      },
      {
        id: "counts",
        type: "symbol",
        source: "initiatives",
        "source-layer": "initiatives",
        filter: many,
        layout: {
          "text-field": ["to-string", ["get", "count"]],
          "text-font": letter("Bold"),
          "text-size": 16,
          "text-allow-overlap": true,
          // As wide as the circle under it, which names of areas do not see.
          "text-padding": 14,
        },
        paint: { "text-color": token("--color-accent-ink") },
      },
      {
        id: "singles",
        type: "symbol",
        source: "initiatives",
        "source-layer": "initiatives",
        filter: ["!", many],
        layout: {
          "icon-image": ["concat", "topic-", ["get", "topic"]],
          "icon-allow-overlap": true,
          "icon-padding": 0,
        },
      },
      edgeLayer(),
    ],
  };
}

// The marks -----------------------------------------------------------------------------------

const MARK = 36;
const SHARPNESS = 2;
const GRID = 32;
const EDGE = 2;

function drawMark(context, drawing) {
  const paper = token("--color-surface");
  const ground = drawing?.querySelector(".topic-shape__ground");
  const shape = ground
    ? new Path2D(ground.getAttribute("d"))
    : new Path2D("M16 2a14 14 0 1 1 0 28a14 14 0 1 1 0-28Z");
  context.lineJoin = "round";
  context.lineCap = "round";
  context.strokeStyle = paper;
  context.lineWidth = 4;
  context.stroke(shape);
  context.fillStyle = ground ? getComputedStyle(ground).fill : token("--topic-verkeer");
  context.fill(shape);
  const icon = drawing?.querySelector(".topic-shape__icon");
  if (!icon) {
    return;
  }
  context.translate(icon.x.baseVal.value, icon.y.baseVal.value);
  context.scale(icon.width.baseVal.value / 24, icon.height.baseVal.value / 24);
  context.lineWidth = 2;
  for (const line of icon.querySelectorAll("path")) {
    context.stroke(new Path2D(line.getAttribute("d")));
  }
}

// Draws a mark when the map first needs it, also after the colours changed.
export function addMark(map, name, legend) {
  if (name === UNSEEN_MARK.name) {
    addUnseenMark(map);
    return;
  }
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = MARK * SHARPNESS;
  const context = canvas.getContext("2d");
  const scale = (MARK * SHARPNESS) / (GRID + 2 * EDGE);
  context.scale(scale, scale);
  context.translate(EDGE, EDGE);
  const code = name.replace("topic-", "");
  drawMark(context, code ? legend?.querySelector(`.topic--${code}`) : null);
  const image = context.getImageData(0, 0, canvas.width, canvas.height);
  map.addImage(name, image, { pixelRatio: SHARPNESS });
}
