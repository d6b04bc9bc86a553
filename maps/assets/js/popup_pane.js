// Opens, turns and closes the popup, and keeps map and table in step with it.

class PopupPane {
  constructor(page) {
    Object.assign(this, {
      page,
      table: page.table,
      groups: page.groups,
      row: null,
      symbol: null,
      opener: null,
    });
  }

  openSymbol(symbol) {
    const rows = this.byDate(symbol.rows.filter((row) => this.page.passing.has(row)));
    if (rows.length) this.open(rows[0], symbol);
  }

  byDate(rows) {
    const { start, dated, bounded } = this.table;
    const day = (row) => (dated[row] || bounded[row] ? start[row] : Number.MAX_SAFE_INTEGER);
    return rows.sort((a, b) => day(a) - day(b) || a - b);
  }

  /** Open an event, from a place if it was chosen on the map. */
  open(row, symbol) {
    this.opener = document.activeElement;
    this.row = row;
    this.page.state.event = this.table.text("event_id", row);
    const own = this.groups.ofRow[row].map((number) => this.groups.all[number]);
    this.symbol = symbol ?? own[0] ?? null;
    this.page.symbols.select(
      this.symbol ? [this.symbol, ...own.filter((other) => other !== this.symbol)] : [],
    );
    byId("popup").hidden = false;
    this.draw();
    this.page.pane.reveal(row);
    this.page.map.invalidateSize({ animate: false }); // the popup took its part of the width
    if (this.page.ready || !this.page.state.spot) this.bringIntoView();
    byId("popup").querySelector("h2").focus({ preventScroll: true });
    this.page.keep();
  }

  draw() {
    const event = this.table.event(this.row);
    const isHere = (mention) =>
      this.symbol !== null &&
      this.groups.all[this.groups.ofPlace[this.table.places.indexOf(mention.place)]] === this.symbol;
    fill(byId("popup-body"), eventNode(this.table, event, isHere));
    byId("popup-body").scrollTop = 0;
    this.drawPager();
  }

  /** The events of the place, in order of date. */
  siblings() {
    const rows = (this.symbol?.rows ?? []).filter((row) => this.page.passing.has(row) || row === this.row);
    return this.byDate(rows);
  }

  drawPager() {
    const rows = this.siblings();
    byId("popup-pager").hidden = rows.length < 2;
    fill(byId("popup-number"), tNodes("popup.pager", { n: rows.indexOf(this.row) + 1, all: rows.length }));
  }

  turn(step) {
    const rows = this.siblings();
    const next = rows[(rows.indexOf(this.row) + step + rows.length) % rows.length];
    const { opener } = this;
    this.open(next, this.symbol);
    this.opener = opener;
  }

  close() {
    if (byId("popup").hidden) return;
    byId("popup").hidden = true;
    const row = this.row;
    this.row = null;
    this.page.state.event = null;
    this.page.symbols.select([]);
    this.page.pane.draw();
    if (this.opener?.isConnected) this.opener.focus();
    else this.page.pane.focusRow(row);
    this.page.keep();
  }

  /** Move the map so that the open place is beside the popup, not under it. */
  bringIntoView() {
    if (!this.symbol || this.page.state.pane === "table") return;
    const size = this.page.map.getSize();
    const card = byId("popup").getBoundingClientRect();
    const frame = this.page.map.getContainer().getBoundingClientRect();
    const point = this.page.map.latLngToContainerPoint([this.symbol.lat, this.symbol.lon]);
    const covered = {
      left: card.left - frame.left,
      right: card.right - frame.left,
      top: card.top - frame.top,
    };
    const under = point.x > covered.left - 30 && point.x < covered.right + 30 && point.y > covered.top - 30;
    if (!under && point.x > 30 && point.y > 30 && point.x < size.x - 30 && point.y < size.y - 30) return;
    const wide = card.width < size.x * 0.8;
    const free = covered.left > size.x - covered.right ? covered.left / 2 : (covered.right + size.x) / 2;
    const target = wide ? L.point(free, size.y / 2) : L.point(size.x / 2, Math.max(40, covered.top / 2));
    this.page.map.panBy(point.subtract(target), { animate: false });
  }
}
