// Small helpers. Text always goes in as text: nothing on this page is built from markup.

/** Make an element; `text` is its text, `on` its listeners, the rest are attributes. */
function el(name, options = {}, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(options)) {
    if (value === null || value === undefined || value === false) continue;
    if (key === "text") node.textContent = value;
    else if (key === "on") Object.entries(value).forEach(([event, run]) => node.addEventListener(event, run));
    else node.setAttribute(key, value === true ? "" : value);
  }
  node.append(...children.flat(2).filter((child) => child !== null && child !== undefined && child !== ""));
  return node;
}

const byId = (id) => document.getElementById(id);

/** Replace what an element holds. */
function fill(node, ...children) {
  node.replaceChildren(...children.flat(2).filter((child) => child !== null && child !== undefined));
  return node;
}

/** A value of one direction inside a line of the other: dates, numbers, ids, coordinates. */
const ltr = (value) => el("bdi", { dir: "ltr", text: String(value) });

/** A name of either script inside a line. */
const named = (value) => el("bdi", { dir: "auto", text: String(value) });

/** Put a separator between nodes. */
function joined(nodes, separator = " · ") {
  return nodes.filter(Boolean).flatMap((node, at) => (at ? [separator, node] : [node]));
}

const DAY_MS = 86400000;

/** Days since 1970-01-01 of an ISO date, or null. */
function dayNumber(text) {
  const parts = /^(\d{4})-(\d{2})-(\d{2})/.exec(text ?? "");
  return parts ? Math.round(Date.UTC(+parts[1], +parts[2] - 1, +parts[3]) / DAY_MS) : null;
}

const isoDay = (day) => new Date(day * DAY_MS).toISOString().slice(0, 10);

/** Collect calls that come quickly after each other into one. */
function debounced(run, milliseconds) {
  let timer = 0;
  return (...values) => {
    clearTimeout(timer);
    timer = setTimeout(() => run(...values), milliseconds);
  };
}

/** Run at the next frame, once, however often it is asked for. */
function onFrame(run) {
  let waiting = false;
  return () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      run();
    });
  };
}

/** A link to a page of the web, or plain text if the address is of any other kind. */
function webLink(address, text) {
  if (!/^https?:\/\//i.test(address ?? "")) return null;
  return el("a", { href: address, target: "_blank", rel: "noopener noreferrer nofollow", text });
}

/** A range of whole numbers: "3", "3–9", "3+" where no upper bound is stated. */
function rangeText(low, high, open) {
  const number = (value) => value.toLocaleString("en-US");
  if (open) return `${number(low)}+`;
  return low === high ? number(low) : `${number(low)}–${number(high)}`;
}

/** A colour of the style sheet. */
const colourOf = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
