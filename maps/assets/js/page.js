// Puts the parts together: one state, one filter run, every pane drawn from its result.

class IncidentPage {
  constructor(map, island) {
    Object.assign(this, { map, island });
    speech.texts = island.texts;
    this.table = new EventTable(island.table, island.kinds);
    this.groups = makeSymbols(this.table);
    this.base = new BaseMap(island.base, island.boundaries);
    this.engine = new Engine(this.table, this.groups, this.base);
    this.state = readState(location.hash.slice(1));
    this.state.lang ??= island.lang;
    setLanguage(this.state.lang);
    this.setUpMap();
    this.actions = {
      filtered: () => this.filter(),
      changed: () => this.keep(),
      only: (kind) => this.showOnly(kind),
      open: (row, symbol) => this.open(row, symbol),
      openRow: () => this.openedRow,
    };
    this.pane = new TablePane(this.table, this.state, this.actions);
    this.histogram = new Histogram(this.table, this.state, this.actions);
    this.facets = new FacetPane(this.engine, this.state, this.actions);
    this.openedRow = null;
    this.setUpControls();
    this.translate();
    this.restore();
    this.engine.search.warm();
  }

  // ---------------------------------------------------------------- map
  setUpMap() {
    const container = this.map.getContainer();
    byId("map-slot").append(container);
    container.setAttribute("role", "application");
    this.map.invalidateSize({ animate: false });
    this.symbols = new SymbolLayer(this.table, this.groups, this.base, this.island.labels);
    new BaseLayer(this.base).addTo(this.map);
    this.symbols.addTo(this.map);
    this.fit(); // before the bounds are set: setting them while far away starts an animation
    this.map.setMaxBounds(L.latLngBounds(this.base.window));
    this.tip = L.tooltip({ direction: "top", offset: [0, -10], opacity: 1 });
    this.map.on("click", (event) => this.clickMap(event));
    this.map.on("mousemove", (event) => this.pointAt(event));
    this.map.on("mouseout", () => this.tip.remove());
    this.map.on("moveend", () => this.keepSpot());
    new ResizeObserver(onFrame(() => this.map.invalidateSize({ animate: false }))).observe(container);
  }

  /** Show all places that have an event in the default table. */
  fit() {
    const points = this.groups.symbols.map((symbol) => [symbol.lat, symbol.lon]);
    const bounds = points.length ? L.latLngBounds(points) : L.latLngBounds(this.base.window);
    this.map.fitBounds(bounds, { padding: [42, 42], maxZoom: 11, animate: false });
  }

  clickMap(event) {
    const symbol = this.symbols.symbolAt(event.layerPoint);
    if (!symbol) return;
    this.tip.remove();
    this.openSymbol(symbol);
  }

  pointAt(event) {
    const symbol = this.symbols.symbolAt(event.layerPoint);
    this.map.getContainer().classList.toggle("over-symbol", Boolean(symbol));
    if (!symbol) return void this.tip.remove();
    if (symbol !== this.pointed) this.tip.setContent(symbolNote(this.table, symbol));
    this.pointed = symbol;
    this.tip.setLatLng([symbol.lat, symbol.lon]).addTo(this.map);
  }

  keepSpot() {
    if (!this.ready) return;
    const centre = this.map.getCenter();
    this.state.spot = `${centre.lat.toFixed(4)},${centre.lng.toFixed(4)},${this.map.getZoom()}`;
    this.keep();
  }

  // ---------------------------------------------------------------- filter
  filter() {
    this.result = this.engine.apply(this.state);
    this.passing = new Set(this.result.rows);
    this.symbols.show(this.result.rows);
    this.histogram.show(this.result.anyDate);
    this.facets.show(this.result.counts);
    this.pane.show(this.result.rows);
    drawTotals(this.table, this.result.rows);
    drawCounts(this.table, this.result, this.state, this.actions);
    this.noteFilters();
    this.keep();
  }

  showOnly(kind) {
    this.state.only = this.state.only === kind ? "" : kind;
    if (this.state.only && this.state.pane === "map") this.setPane("split");
    this.state.page = 1;
    this.filter();
  }

  /** The filters in force, in words, for print. */
  noteFilters() {
    const { state } = this;
    const words = FACETS.filter(({ id }) => state.facets[id].size).map(({ id }) => {
      const facet = this.engine.facets.find((one) => one.id === id);
      return `${t(`facet.${id}`)}: ${[...state.facets[id]].map((key) => this.facets.nameOf(facet, key)).join(", ")}`;
    });
    if (state.query) words.unshift(`${t("search.label")}: ${state.query}`);
    if (state.all) words.push(t("default.label"));
    byId("print-filters").textContent = words.length ? `${t("print.filters")} — ${words.join(" · ")}` : "";
    byId("filter-count").textContent = words.length ? String(words.length) : "";
  }

  keep() {
    keepState(writeState(this.state, this.island.lang));
  }

  // ---------------------------------------------------------------- popup
  openSymbol(symbol) {
    const rows = symbol.rows.filter((row) => this.passing.has(row));
    if (rows.length) this.open(rows.sort((a, b) => this.table.start[a] - this.table.start[b] || a - b)[0], symbol);
  }

  /** Open an event, from a place if it was chosen on the map. */
  open(row, symbol) {
    this.opener = document.activeElement;
    this.openedRow = row;
    this.state.event = this.table.text("event_id", row);
    const own = this.groups.ofRow[row].map((number) => this.groups.all[number]);
    this.openedSymbol = symbol ?? own[0] ?? null;
    this.symbols.select(this.openedSymbol ? [this.openedSymbol, ...own.filter((other) => other !== this.openedSymbol)] : []);
    byId("popup").hidden = false;
    this.drawPopup();
    this.pane.reveal(row);
    this.map.invalidateSize({ animate: false }); // the popup took its part of the width
    if (this.ready || !this.state.spot) this.bringIntoView();
    byId("popup").querySelector("h2").focus({ preventScroll: true });
    this.keep();
  }

  drawPopup() {
    const event = this.table.event(this.openedRow);
    const isHere = (mention) => this.openedSymbol !== null && this.groups.all[this.groups.ofPlace[this.table.places.indexOf(mention.place)]] === this.openedSymbol;
    fill(byId("popup-body"), eventNode(this.table, event, isHere));
    byId("popup-body").scrollTop = 0;
    this.drawPager();
  }

  /** The events of the place, in order of date. */
  siblings() {
    const rows = (this.openedSymbol?.rows ?? []).filter((row) => this.passing.has(row) || row === this.openedRow);
    return rows.sort((a, b) => this.table.start[a] - this.table.start[b] || a - b);
  }

  drawPager() {
    const rows = this.siblings();
    byId("popup-pager").hidden = rows.length < 2;
    fill(byId("popup-number"), tNodes("popup.pager", { n: rows.indexOf(this.openedRow) + 1, all: rows.length }));
  }

  turnPopup(step) {
    const rows = this.siblings();
    const next = rows[(rows.indexOf(this.openedRow) + step + rows.length) % rows.length];
    const { opener } = this;
    this.open(next, this.openedSymbol);
    this.opener = opener;
  }

  closePopup() {
    if (byId("popup").hidden) return;
    byId("popup").hidden = true;
    const row = this.openedRow;
    this.openedRow = null;
    this.state.event = null;
    this.symbols.select([]);
    this.pane.draw();
    if (this.opener?.isConnected) this.opener.focus();
    else this.pane.focusRow(row);
    this.keep();
  }

  /** Move the map so that the open place is beside the popup, not under it. */
  bringIntoView() {
    if (!this.openedSymbol || this.state.pane === "table") return;
    const size = this.map.getSize();
    const card = byId("popup").getBoundingClientRect();
    const frame = this.map.getContainer().getBoundingClientRect();
    const point = this.map.latLngToContainerPoint([this.openedSymbol.lat, this.openedSymbol.lon]);
    const covered = { left: card.left - frame.left, right: card.right - frame.left, top: card.top - frame.top };
    const under = point.x > covered.left - 30 && point.x < covered.right + 30 && point.y > covered.top - 30;
    if (!under && point.x > 30 && point.y > 30 && point.x < size.x - 30 && point.y < size.y - 30) return;
    const wide = card.width < size.x * 0.8;
    const free = covered.left > size.x - covered.right ? covered.left / 2 : (covered.right + size.x) / 2;
    const target = wide ? L.point(free, size.y / 2) : L.point(size.x / 2, Math.max(40, covered.top / 2));
    this.map.panBy(point.subtract(target), { animate: false });
  }

  // ---------------------------------------------------------------- controls and language
  setUpControls() {
    const click = (id, run) => byId(id).addEventListener("click", run);
    click("language", () => this.setLanguage(isArabic() ? "en" : "ar"));
    click("reset", () => this.reset());
    click("share", () => this.share());
    click("print", () => window.print());
    click("export-csv", () => saveFile("events.csv", "text/csv;charset=utf-8", csvText(this.table, this.pane.rows)));
    click("export-geojson", () => saveFile("events.geojson", "application/geo+json", geoJson(this.table, this.pane.rows)));
    click("popup-close", () => this.closePopup());
    click("popup-previous", () => this.turnPopup(-1));
    click("popup-next", () => this.turnPopup(1));
    click("zoom-in", () => this.map.zoomIn(1));
    click("zoom-out", () => this.map.zoomOut(1));
    click("zoom-fit", () => this.fit());
    click("filters-toggle", () => this.toggleFilters());
    click("filters-close", () => this.toggleFilters(false));
    byId("search").addEventListener("input", debounced(() => this.setQuery(), 150));
    byId("all-rows").addEventListener("change", (event) => this.setAll(event.target.checked));
    byId("views").addEventListener("change", (event) => this.setPane(event.target.value));
    document.addEventListener("keydown", (event) => this.pressed(event));
    window.addEventListener("hashchange", () => this.followAddress());
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.repaint());
    window.addEventListener("beforeprint", () => this.repaint());
    window.addEventListener("afterprint", () => this.repaint());
  }

  pressed(event) {
    if (event.key !== "Escape") return;
    if (document.body.classList.contains("filters-open")) this.toggleFilters(false);
    else this.closePopup();
  }

  toggleFilters(open = !document.body.classList.contains("filters-open")) {
    document.body.classList.toggle("filters-open", open);
    byId("filters-toggle").setAttribute("aria-expanded", String(open));
    byId(open ? "search" : "filters-toggle").focus();
  }

  setQuery() {
    this.state.query = byId("search").value;
    this.state.page = 1;
    this.filter();
  }

  setAll(all) {
    this.state.all = all;
    this.filter();
  }

  setPane(pane) {
    this.state.pane = pane;
    document.body.dataset.pane = pane;
    byId(`view-${pane}`).checked = true;
    this.keep();
  }

  setLanguage(lang) {
    this.state.lang = lang;
    setLanguage(lang);
    this.translate();
    this.filter();
    if (this.openedRow !== null) this.drawPopup();
  }

  translate() {
    byId("title").textContent = this.island.title;
    byId("language").lang = isArabic() ? "en" : "ar";
    drawLegend(byId("legend-list"), this.table);
    drawAttribution(byId("attribution"), this.island);
    drawAbout(byId("about-notes"), this.island);
    this.map.getContainer().setAttribute("aria-label", t("page.map"));
  }

  async share() {
    try {
      await navigator.clipboard.writeText(location.href);
      byId("share").textContent = t("page.copied");
      setTimeout(() => (byId("share").textContent = t("page.share")), 2000);
    } catch {
      window.prompt(t("page.share"), location.href);
    }
  }

  reset() {
    this.histogram.stop();
    const { lang, pane } = this.state;
    this.closePopup();
    Object.assign(this.state, freshState(), { lang, pane });
    this.fillControls();
    this.fit();
    this.state.spot = null;
    this.filter();
  }

  /** Another address was typed or followed: take its choices over. */
  followAddress() {
    const next = readState(location.hash.slice(1));
    next.lang ??= this.island.lang;
    Object.assign(this.state, next);
    setLanguage(next.lang);
    this.translate();
    this.restore();
  }

  restore() {
    this.ready = false;
    this.fillControls();
    this.setPane(this.state.pane);
    const wanted = this.state.event;
    this.filter();
    const row = wanted === null ? null : this.table.rowOf(wanted);
    if (row !== null) this.open(row, null);
    if (this.state.spot) {
      const [lat, lon, zoom] = this.state.spot.split(",").map(Number);
      this.map.setView([lat, lon], zoom, { animate: false });
    }
    this.ready = true;
  }

  fillControls() {
    byId("search").value = this.state.query;
    byId("all-rows").checked = this.state.all;
  }

  repaint() {
    this.map.eachLayer((layer) => layer.redraw?.());
    this.histogram.draw();
    this.translate();
    this.facets.show(this.result.counts);
    this.pane.draw();
  }
}

/** Open the page on folium's map. */
async function openPage(map) {
  const island = await readIsland();
  const page = new IncidentPage(map, island);
  document.documentElement.dataset.ready = "true";
  return page;
}
