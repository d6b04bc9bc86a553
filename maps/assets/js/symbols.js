// The shapes of the symbols: colour says the kind family, shape says it again.

/** Corners of regular shapes, as angles from the top. */
const CORNERS = { triangle: 3, square: 4, diamond: 4, pentagon: 5, hexagon: 6 };
const TURNS = { triangle: Math.PI, square: Math.PI / 4, diamond: 0, pentagon: 0, hexagon: 0 };
// Shapes of equal radius look unequal; these factors make their areas alike.
const SWELL = {
  triangle: 1.32,
  square: 1.14,
  diamond: 1.2,
  pentagon: 1.08,
  hexagon: 1.04,
  star: 1.3,
  cross: 1.15,
};

/** Trace a family's shape around a point. */
function traceShape(pen, shape, x, y, radius) {
  const size = radius * (SWELL[shape] ?? 1);
  pen.beginPath();
  if (CORNERS[shape]) tracePolygon(pen, CORNERS[shape], TURNS[shape], x, y, size);
  else if (shape === "star") traceStar(pen, x, y, size);
  else if (shape === "cross") traceCross(pen, x, y, size);
  else pen.arc(x, y, size, 0, 2 * Math.PI);
}

function tracePolygon(pen, corners, turn, x, y, size) {
  for (let corner = 0; corner < corners; corner++) {
    const angle = turn + (corner * 2 * Math.PI) / corners;
    pen.lineTo(x + size * Math.sin(angle), y - size * Math.cos(angle));
  }
  pen.closePath();
}

function traceStar(pen, x, y, size) {
  for (let corner = 0; corner < 10; corner++) {
    const angle = (corner * Math.PI) / 5;
    const reach = corner % 2 ? size * 0.52 : size;
    pen.lineTo(x + reach * Math.sin(angle), y - reach * Math.cos(angle));
  }
  pen.closePath();
}

function traceCross(pen, x, y, size) {
  const arm = size * 0.42;
  const points = [
    [-arm, -size],
    [arm, -size],
    [arm, -arm],
    [size, -arm],
    [size, arm],
    [arm, arm],
    [arm, size],
    [-arm, size],
    [-arm, arm],
    [-size, arm],
    [-size, -arm],
    [-arm, -arm],
  ];
  points.forEach(([dx, dy]) => pen.lineTo(x + dx, y + dy));
  pen.closePath();
}

/** Symbols grow with the root of their count, and a little as the map comes closer. */
const symbolRadius = (count, zoom) =>
  Math.min(4.8 + 1.7 * Math.sqrt(count), 24) * Math.min(1.2, Math.max(0.8, 0.8 + (zoom - 7) * 0.1));

const channels = (colour) => [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));

/** Relative luminance of a colour, as WCAG reckons it. */
function luminance(colour) {
  const [red, green, blue] = channels(colour)
    .map((value) => value / 255)
    .map((value) => (value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** How well one colour stands out from another: 1 to 21. */
function contrast(one, other) {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** Black or white, whichever is easier to read on a colour. */
const inkOn = (colour) => (contrast("#111111", colour) > contrast("#ffffff", colour) ? "#111111" : "#ffffff");

const LEAST_CONTRAST = 3; // WCAG 1.4.11, for what is no text
const edges = new Map();

/** The colour of a family's outline: its own, mixed with the text's until it stands out from the land. */
function edgeOf(family) {
  const [land, ink] = [colourOf("--land"), colourOf("--text")];
  const key = `${family.colour} ${land}`;
  if (!edges.has(key)) {
    const steps = Array.from({ length: 10 }, (_, step) => mixed(family.colour, ink, step / 10));
    edges.set(key, steps.find((colour) => contrast(colour, land) >= LEAST_CONTRAST) ?? ink);
  }
  return edges.get(key);
}

function mixed(one, other, share) {
  const [from, to] = [channels(one), channels(other)];
  const parts = from.map((value, at) => Math.round(value + (to[at] - value) * share));
  return `#${parts.map((value) => value.toString(16).padStart(2, "0")).join("")}`;
}

/** A place known as a point. */
function drawPoint(pen, family, x, y, radius, count) {
  traceShape(pen, family.shape, x, y, radius);
  pen.setLineDash([]);
  pen.lineWidth = 4;
  pen.strokeStyle = colourOf("--symbol-edge");
  pen.stroke();
  pen.fillStyle = family.colour;
  pen.fill();
  pen.lineWidth = 1.25;
  pen.strokeStyle = edgeOf(family);
  pen.stroke();
  const lift = family.shape === "triangle" ? radius * 0.2 : 0; // its middle lies above its centre
  if (count > 1) drawCount(pen, x, y - lift, radius, count, inkOn(family.colour), family.colour);
}

/** A place known as an area: pale, dashed, never a sharp pin. */
function drawBadge(pen, family, x, y, radius, count) {
  traceShape(pen, family.shape, x, y, radius);
  pen.fillStyle = colourOf("--symbol-pale");
  pen.fill();
  pen.setLineDash([3, 2.5]);
  pen.lineWidth = 1.8;
  pen.strokeStyle = edgeOf(family);
  pen.stroke();
  pen.setLineDash([]);
  if (count > 1) drawCount(pen, x, y, radius, count, colourOf("--text"), colourOf("--panel"));
}

/** The number of events, on a rim of the symbol's own colour so that digits wider than it can be read. */
function drawCount(pen, x, y, radius, count, ink, rim) {
  const text = count > 9999 ? `${Math.round(count / 1000)}k` : String(count);
  pen.font = `700 ${Math.max(9.5, Math.min(14, (radius * 1.75) / Math.max(1.6, text.length * 0.75)))}px ${LABEL_FONT}`;
  pen.direction = "ltr";
  pen.textAlign = "center";
  pen.textBaseline = "middle";
  pen.lineJoin = "round";
  pen.lineWidth = 2.5;
  pen.strokeStyle = rim;
  pen.strokeText(text, x, y + 0.5);
  pen.fillStyle = ink;
  pen.fillText(text, x, y + 0.5);
}

/** A ring around a place of several kinds: each family's share. */
function drawShares(pen, families, counts, total, x, y, radius) {
  let angle = -Math.PI / 2;
  pen.lineWidth = 2.5;
  pen.setLineDash([]);
  counts.forEach((count, number) => {
    if (!count) return;
    const next = angle + (count / total) * 2 * Math.PI;
    pen.beginPath();
    pen.arc(x, y, radius, angle, next);
    pen.strokeStyle = families[number].colour;
    pen.stroke();
    angle = next;
  });
}

/** A small symbol for legends, lists and facets. */
function swatch(family, pale = false) {
  const side = 18;
  const ratio = window.devicePixelRatio || 1;
  const canvas = el("canvas", {
    class: "swatch",
    width: side * ratio,
    height: side * ratio,
    "aria-hidden": "true",
  });
  const pen = canvas.getContext("2d");
  pen.scale(ratio, ratio);
  if (pale) drawBadge(pen, family, side / 2, side / 2, 5.6, 1);
  else drawPoint(pen, family, side / 2, side / 2, 5.6, 1);
  return canvas;
}
