// The list of passing events: sorted, fifty a page, each row opens its event.

const PAGE_ROWS = 50;
const PRINTED_ROWS = 1000; // some fifty pages of paper
const COLUMNS = ["date", "kind", "place", "actor", "killed", "injured", "status", "confidence", "quote"];
const SORT_KEYS = {
  date: (table, row) => (table.dated[row] || table.bounded[row] ? table.start[row] : null),
  kind: (table, row) => nameOf("kind", table.kindKey(row)),
  place: (table, row) => placeText(table, row),
  actor: (table, row) => actorText(table, row),
  killed: (table, row) => table.cell("killed_best", row) ?? table.cell("killed_low", row),
  injured: (table, row) => table.cell("injured_best", row) ?? table.cell("injured_low", row),
  status: (table, row) => nameOf("status", table.text("status", row)),
  confidence: (table, row) => table.cell("confidence", row),
  quote: (table, row) => quoteText(table, row),
};

const placeName = (mention) => bestName(mention.place) ?? mention.text ?? "";
/** Where an event is, what is on the map first; where it came from is not where it is. */
const whereabouts = (table, row) =>
  table
    .mentions(row)
    .filter((mention) => mention.role !== "origin")
    .sort((a, b) => b.drawn - a.drawn);
const placeText = (table, row) => whereabouts(table, row).map(placeName)[0] ?? null;
const actorText = (table, row) =>
  table
    .list("actors", row)
    .map((actor) => bestName(actor) ?? actor.text ?? "")
    .find(Boolean) ?? null;
const quoteText = (table, row) => table.firstQuote(row);

/** Sort rows by a column; what is not stated comes last whichever way. */
function sortRows(table, rows, column, descending) {
  const keys = new Map(rows.map((row) => [row, SORT_KEYS[column](table, row)]));
  const compare = new Intl.Collator(speech.lang).compare;
  const direction = descending ? -1 : 1;
  return [...rows].sort((a, b) => {
    const [one, two] = [keys.get(a), keys.get(b)];
    if (one === null || two === null) return (one === null) - (two === null) || a - b;
    return direction * (typeof one === "number" ? one - two : compare(one, two)) || a - b;
  });
}

class TablePane {
  constructor(table, state, actions) {
    Object.assign(this, { table, state, actions, rows: [] });
    this.head = byId("table-head");
    this.body = byId("table-body");
    this.body.addEventListener("click", (event) => this.openFrom(event.target));
    byId("pager").addEventListener("click", (event) =>
      this.turn(event.target.closest("button")?.dataset.turn),
    );
  }

  /** Take the passing rows. */
  show(rows) {
    this.rows = sortRows(this.table, rows, this.state.sort, this.state.descending);
    this.pages = Math.max(1, Math.ceil(rows.length / PAGE_ROWS));
    this.state.page = Math.min(this.state.page, this.pages);
    this.draw();
  }

  draw() {
    this.drawHead();
    const isPrinting = "printing" in document.documentElement.dataset;
    const first = isPrinting ? 0 : (this.state.page - 1) * PAGE_ROWS;
    const count = isPrinting ? PRINTED_ROWS : PAGE_ROWS;
    fill(
      this.body,
      this.rows.slice(first, first + count).map((row) => this.rowNode(row)),
    );
    byId("print-rest").textContent =
      isPrinting && this.rows.length > count ? t("print.rest", { n: count, all: this.rows.length }) : "";
    if (!this.rows.length)
      this.body.append(
        el("tr", {}, el("td", { colspan: COLUMNS.length, class: "empty", text: t("count.none") })),
      );
    fill(byId("page-number"), tNodes("table.page", { page: this.state.page, pages: this.pages }));
    for (const button of byId("pager").querySelectorAll("button")) {
      const back = button.dataset.turn === "first" || button.dataset.turn === "previous";
      button.disabled = back ? this.state.page <= 1 : this.state.page >= this.pages;
    }
  }

  drawHead() {
    if (!this.head.childElementCount) this.makeHead();
    for (const cell of this.head.children) {
      const { column } = cell.dataset;
      const sorted = column === this.state.sort;
      cell.setAttribute("aria-sort", sorted ? (this.state.descending ? "descending" : "ascending") : "none");
      fill(
        cell.firstChild,
        t(`table.${column}`),
        el("span", {
          class: "sort-sign",
          "aria-hidden": "true",
          text: sorted ? (this.state.descending ? "▼" : "▲") : "",
        }),
      );
    }
  }

  makeHead() {
    fill(
      this.head,
      COLUMNS.map((column) =>
        el(
          "th",
          { scope: "col", "data-column": column, class: `col-${column}` },
          el("button", { type: "button", on: { click: () => this.sortBy(column) } }),
        ),
      ),
    );
  }

  sortBy(column) {
    this.state.descending =
      this.state.sort === column
        ? !this.state.descending
        : ["killed", "injured", "confidence"].includes(column);
    this.state.sort = column;
    this.state.page = 1;
    this.show(this.rows);
    this.actions.changed();
  }

  turn(way) {
    if (!way) return;
    const target = { first: 1, previous: this.state.page - 1, next: this.state.page + 1, last: this.pages }[
      way
    ];
    this.state.page = Math.min(this.pages, Math.max(1, target));
    this.draw();
    byId("table-scroll").scrollTop = 0;
    this.actions.changed();
  }

  rowNode(row) {
    const { table } = this;
    const open = row === this.actions.openRow();
    const kind = nameOf("kind", table.kindKey(row));
    const button = el(
      "button",
      { type: "button", class: "row-open", "data-row": row, "aria-pressed": String(open) },
      this.dateNode(row),
    );
    return el(
      "tr",
      { class: open ? "open" : null, "data-row": row },
      el("th", { scope: "row", class: "col-date" }, button),
      el("td", { class: "col-kind" }, swatch(table.families[table.family[row]]), el("span", { text: kind })),
      el("td", { class: "col-place" }, this.placeNodes(row)),
      el("td", { class: "col-actor" }, this.actorNodes(row)),
      ...["killed", "injured"].map((effect) =>
        el("td", { class: `col-${effect} num` }, this.figure(effect, row)),
      ),
      el("td", { class: "col-status", text: nameOf("status", table.text("status", row)) }),
      el(
        "td",
        { class: "col-confidence num" },
        table.cell("confidence", row) === null ? "–" : ltr(table.cell("confidence", row).toFixed(2)),
      ),
      el("td", { class: "col-quote" }, this.quoteNode(row)),
    );
  }

  quoteNode(row) {
    const told = this.table.told(row);
    return [
      told > 1 ? el("span", { class: "tag told" }, tNodes("table.told", { n: told })) : null,
      el("span", { class: "quote", dir: "auto" }, withDates(quoteText(this.table, row) ?? "")),
    ];
  }

  dateNode(row) {
    const [start, end] = [this.table.text("date_start", row), this.table.text("date_end", row)];
    if (!start) return end ? ltr(`≤ ${end}`) : ltr("–");
    return end && end !== start ? el("span", { class: "dates" }, ltr(start), ltr(`– ${end}`)) : ltr(start);
  }

  placeNodes(row) {
    const mentions = whereabouts(this.table, row);
    if (!mentions.length) return "–";
    const more =
      mentions.length > 1
        ? el("span", { class: "tag" }, ltr(t("table.more_places", { n: mentions.length - 1 })))
        : null;
    return [named(placeName(mentions[0]) || "–"), more ? " " : null, more];
  }

  /** Doers by name; who was hit or stood behind them says so, for a list of names alone accuses. */
  actorNodes(row) {
    const nodes = new Map();
    for (const actor of this.table.list("actors", row)) {
      const name = bestName(actor) ?? actor.text;
      const doer = actor.role === "agent" || actor.role === "party";
      const role = doer ? null : nameOf("role", actor.role);
      if (name && !nodes.has(`${name} ${role}`)) {
        nodes.set(`${name} ${role}`, role ? el("span", {}, named(name), ` (${role})`) : named(name));
      }
    }
    return nodes.size ? joined([...nodes.values()], isArabic() ? "، " : ", ") : "–";
  }

  figure(effect, row) {
    const bounds = ["low", "best", "high"].map((bound) => this.table.cell(`${effect}_${bound}`, row));
    return bounds.every((bound) => bound === null)
      ? el("span", { class: "quiet", title: t("total.none"), text: "–" })
      : figureNode(...bounds);
  }

  openFrom(target) {
    const row = target.closest("tr")?.dataset.row;
    if (row !== undefined && !getSelection().toString()) this.actions.open(Number(row), null);
  }

  /** Mark the open row, turning to its page if it passes. */
  reveal(row) {
    const at = this.rows.indexOf(row);
    if (at >= 0) this.state.page = Math.floor(at / PAGE_ROWS) + 1;
    this.draw();
    this.body.querySelector("tr.open")?.scrollIntoView({ block: "nearest" });
  }

  focusRow(row) {
    this.body.querySelector(`button[data-row="${row}"]`)?.focus();
  }
}
