// Sums over the passing events that the table has by default, each counted once; what is not stated is counted apart.

const spread = ({ low, high }) => high - low;
const WIDE = 20; // a range of fewer people is read without help

/** One event that makes most of the sum's range: the reader may want to look at it, or leave it out. */
const widestOf = (sum) =>
  sum.stated > 1 && spread(sum) >= WIDE && spread(sum.widest) * 2 > spread(sum) ? sum.widest : null;

/** Add one effect up: low and high bounds, best guess, and how many events leave what open. */
function sumEffect(table, rows, effect) {
  const sum = { low: 0, best: 0, high: 0, open: 0, unknown: 0, stated: 0, widest: null };
  for (const row of rows) {
    const low = table.cell(`${effect}_low`, row);
    const best = table.cell(`${effect}_best`, row);
    const high = table.cell(`${effect}_high`, row);
    if (low === null && best === null && high === null) {
      sum.unknown += table.text("casualties_shared_with", row) === null; // it is known, and counted elsewhere
      continue;
    }
    sum.stated++;
    sum.low += low ?? best ?? 0;
    sum.best += best ?? low ?? 0;
    sum.high += high ?? best ?? low ?? 0;
    if (high === null && low !== null) sum.open++;
    const figure = { row, low: low ?? best ?? 0, high: high ?? best ?? low ?? 0 };
    if (sum.widest === null || spread(figure) > spread(sum.widest)) sum.widest = figure;
  }
  return sum;
}

function totalNode(effect, sum, actions) {
  const widest = widestOf(sum);
  const figure = sum.stated
    ? ltr(rangeText(sum.low, sum.high, false) + (sum.open ? "+" : ""))
    : t("total.none");
  const notes = [
    sum.stated && (sum.low !== sum.high || sum.open)
      ? el("span", {}, tNodes("total.best", { n: sum.best }))
      : null,
    sum.open ? el("span", {}, tNodes("total.open", { n: sum.open })) : null,
    sum.unknown ? el("span", {}, tNodes("total.unknown", { n: sum.unknown })) : null,
    widest &&
      el(
        "button",
        { type: "button", class: "link", on: { click: () => actions.open(widest.row, null) } },
        tNodes("total.widest", { figure: rangeText(widest.low, widest.high, false) }),
      ),
  ];
  return el(
    "div",
    {
      class: "total",
      "data-effect": effect,
      "data-low": sum.low,
      "data-best": sum.best,
      "data-high": sum.high,
      "data-open": sum.open,
      "data-unknown": sum.unknown,
    },
    el("dt", { text: t(`total.${effect}`) }),
    el("dd", {}, el("strong", {}, figure), el("span", { class: "quiet" }, joined(notes))),
  );
}

function drawTotals(table, { summed }, actions) {
  fill(
    byId("totals"),
    ["killed", "injured"].map((effect) => totalNode(effect, sumEffect(table, summed, effect), actions)),
  );
  byId("totals").title = t("total.help");
}

/** What some nodes say, for a label. */
const nodesText = (nodes) => nodes.map((node) => node.textContent ?? node).join("");

/** The line of counts under the title. */
function drawCounts(table, result, state, actions, reports) {
  const { rows, summed, unplaced, undated } = result;
  const unsummed = rows.length - summed.length;
  const listing = (nodes, kind) =>
    el(
      "span",
      { class: "gap" },
      nodes,
      " ",
      el("button", {
        type: "button",
        class: "link",
        "aria-pressed": String(state.only === kind),
        "aria-label": `${t(state.only === kind ? "count.unlist" : "count.list")}: ${nodesText(nodes)}`,
        text: t(state.only === kind ? "count.unlist" : "count.list"),
        on: { click: () => actions.only(kind) },
      }),
    );
  const gap = (kind, n) =>
    n || state.only === kind ? listing(tNodes(`count.${kind}`, { n }), kind) : null;
  const { at } = result;
  const place = at && named(bestName(at) ?? `${at.lat}, ${at.lon}`);
  fill(
    byId("counts"),
    joined([
      el(
        "strong",
        { "data-shown": rows.length, "data-all": table.size },
        tNodes("count.events", { shown: rows.length, all: table.size }),
      ),
      reports > 1 && el("span", {}, tNodes("count.reports", { n: reports })),
      at && listing(tNodes("count.at", { place }), state.only),
      gap("unplaced", unplaced),
      gap("undated", undated),
      unsummed > 0 && el("span", { title: t("default.help") }, tNodes("count.unsummed", { n: unsummed })),
    ]),
  );
  byId("counts").dataset.unplaced = unplaced;
  byId("counts").dataset.undated = undated;
}
