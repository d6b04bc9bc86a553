// The reader's choices, and how they stand in the page's address.

function freshState() {
  return {
    query: "",
    all: false,
    only: "",
    from: null,
    to: null,
    undated: false,
    facets: Object.fromEntries(FACETS.map((facet) => [facet.id, new Set()])),
    sort: "date",
    descending: false,
    page: 1,
    event: null,
    pane: "split",
    lang: null,
    spot: null,
  };
}

/** The choices as the text after the address's # sign; what is as at first is left out. */
function writeState(state, startLang) {
  const out = new URLSearchParams();
  if (state.query) out.set("q", state.query);
  if (state.all) out.set("all", "1");
  if (state.only) out.set("only", state.only);
  if (state.from !== null || state.to !== null)
    out.set(
      "d",
      `${state.from === null ? "" : isoDay(state.from)}..${state.to === null ? "" : isoDay(state.to)}`,
    );
  if (state.undated) out.set("nd", "1");
  for (const { id } of FACETS) state.facets[id].forEach((key) => out.append(`f.${id}`, key));
  if (state.sort !== "date" || state.descending) out.set("s", (state.descending ? "-" : "") + state.sort);
  if (state.page > 1) out.set("p", String(state.page));
  if (state.event) out.set("e", state.event);
  if (state.pane !== "split") out.set("v", state.pane);
  if (state.lang !== startLang) out.set("l", state.lang);
  if (state.spot) out.set("m", state.spot);
  return out.toString();
}

/** Read the choices back; anything that isn't a choice of this page is passed over. */
function readState(text) {
  const state = freshState();
  const given = new URLSearchParams(text);
  state.query = given.get("q") ?? "";
  state.all = given.get("all") === "1";
  state.only = /^(unplaced|undated|at:\d+)$/.test(given.get("only") ?? "") ? given.get("only") : "";
  const [from, to] = (given.get("d") ?? "").split("..");
  state.from = dayNumber(from);
  state.to = dayNumber(to);
  state.undated = given.get("nd") === "1";
  for (const { id } of FACETS) given.getAll(`f.${id}`).forEach((key) => state.facets[id].add(key));
  const sort = given.get("s") ?? "date";
  if (COLUMNS.includes(sort.replace(/^-/, "")))
    Object.assign(state, { sort: sort.replace(/^-/, ""), descending: sort.startsWith("-") });
  state.page = Math.max(1, parseInt(given.get("p") ?? "1", 10) || 1);
  state.event = given.get("e");
  if (["map", "table"].includes(given.get("v"))) state.pane = given.get("v");
  if (["ar", "en"].includes(given.get("l"))) state.lang = given.get("l");
  if (/^-?[\d.]+,-?[\d.]+,[\d.]+$/.test(given.get("m") ?? "")) state.spot = given.get("m");
  return state;
}

/** Put the choices into the address. A notebook's frame may refuse; the page works without. */
function keepState(text) {
  try {
    history.replaceState(null, "", text ? `#${text}` : "#");
  } catch {
    location.hash = text;
  }
}
