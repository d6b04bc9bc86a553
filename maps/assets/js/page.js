// Puts the parts together: one state, one filter run, every pane drawn from its result.

class IncidentPage {
  constructor(map, island) {
    Object.assign(this, { map, island });
    speech.texts = island.texts;
    speech.tied = island.table.tied;
    this.table = new EventTable(island.table, island.kinds, island.unit_names);
    this.groups = makeSymbols(this.table);
    this.base = new BaseMap(island.base, island.boundaries);
    findUnits(this.table, this.base);
    this.engine = new Engine(this.table, this.groups);
    this.state = readState(location.hash.slice(1));
    this.state.lang ??= island.lang;
    setLanguage(this.state.lang);
    this.setUpMap();
    this.actions = {
      filtered: () => this.filter(),
      changed: () => this.keep(),
      only: (kind) => this.showOnly(kind),
      open: (row, symbol) => this.popup.open(row, symbol),
      openRow: () => this.popup.row,
    };
    this.pane = new TablePane(this.table, this.state, this.actions);
    this.histogram = new Histogram(this.table, this.state, this.actions);
    this.facets = new FacetPane(this.engine, this.state, this.actions);
    this.popup = new PopupPane(this);
    this.streets = new StreetMap(this, island.tiles);
    setUpControls(this);
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
    const ground = new BaseLayer(this.base).addTo(this.map);
    this.symbols = new SymbolLayer(this.table, this.groups, ground, this.island.labels);
    this.symbols.addTo(this.map);
    this.fit(); // before the bounds are set: setting them while far away starts an animation
    this.map.setMaxBounds(L.latLngBounds(this.base.window));
    this.tip = L.tooltip({ direction: "top", offset: [0, -10], opacity: 1 });
    this.map.on("click", (event) => this.clickMap(event));
    container.addEventListener("keydown", (event) => this.pressedOnMap(event));
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) this.holdStill();
    this.map.on("mousemove", (event) => this.pointAt(event));
    this.map.on("mouseout", () => this.tip.remove());
    this.map.on("moveend", () => this.moved());
    new ResizeObserver(onFrame(() => this.map.invalidateSize({ animate: false }))).observe(container);
  }

  /** Show the places of nearly all events: one stray far away must not make the map a globe. */
  fit() {
    const core = L.latLngBounds(this.base.core);
    const bounds = L.latLngBounds(this.base.core);
    this.groups.symbols
      .filter((symbol) => core.contains([symbol.lat, symbol.lon]))
      .forEach((symbol) => bounds.extend(this.symbols.extent(symbol)));
    this.fitTo(bounds);
  }

  /** Show every place that has an event. */
  fitAll() {
    this.fitTo(L.latLngBounds(this.groups.symbols.map((symbol) => [symbol.lat, symbol.lon])));
  }

  fitTo(bounds) {
    this.map.fitBounds(bounds, { padding: [42, 42], maxZoom: 11, animate: false });
  }

  /** Say how many of the passing events that are on the map lie outside the view. */
  noteOutside() {
    const view = this.map.getBounds();
    const seen = this.groups.all.map((symbol) => view.contains([symbol.lat, symbol.lon]));
    const outside = this.result.rows.filter((row) => {
      const symbols = this.groups.ofRow[row];
      return symbols.length && !symbols.some((number) => seen[number]);
    }).length;
    byId("outside").hidden = !outside;
    byId("outside").textContent = t("map.outside", { n: outside.toLocaleString("en-US") });
  }

  clickMap(event) {
    const symbol = this.symbols.symbolAt(event.layerPoint);
    if (!symbol) return;
    this.tip.remove();
    this.popup.openSymbol(symbol);
  }

  /** Enter opens the symbol nearest to the middle of what is seen: the arrows have brought it there. */
  pressedOnMap(event) {
    if (event.key !== "Enter" || event.target !== this.map.getContainer()) return;
    const size = this.map.getSize();
    const symbol = this.symbols.nearest(this.map.containerPointToLayerPoint(size.divideBy(2)));
    if (symbol) this.popup.openSymbol(symbol);
  }

  /** For readers whom movement disturbs: the map jumps where it would glide. */
  holdStill() {
    const { map } = this;
    map.options.inertia = false;
    const { panBy, setView } = map;
    map.panBy = (offset, options) => panBy.call(map, offset, { ...options, animate: false });
    map.setView = (centre, zoom, options) => setView.call(map, centre, zoom, { ...options, animate: false });
  }

  pointAt(event) {
    const symbol = this.symbols.symbolAt(event.layerPoint);
    this.map.getContainer().classList.toggle("over-symbol", Boolean(symbol));
    if (!symbol) return void this.tip.remove();
    if (symbol !== this.pointed) this.tip.setContent(symbolNote(this.table, symbol));
    this.pointed = symbol;
    this.tip.setLatLng([symbol.lat, symbol.lon]).addTo(this.map);
  }

  moved() {
    if (!this.ready) return;
    this.noteOutside();
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
    drawTotals(this.table, this.result, this.actions);
    drawCounts(this.table, this.result, this.state, this.actions, this.island.counts.reports);
    this.noteFilters();
    this.noteOutside();
    this.keep();
  }

  showOnly(kind) {
    this.state.only = this.state.only === kind ? "" : kind;
    if (this.state.only && this.state.pane === "map") this.setPane("split");
    this.state.page = 1;
    this.filter();
  }

  /** List the events of the open place in the table. */
  listPlace() {
    const { number } = this.popup.symbol;
    this.popup.close();
    this.state.only = "";
    this.showOnly(`at:${number}`);
    byId("table-scroll").focus();
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
    if (this.result.at) words.push(t("count.at", { place: bestName(this.result.at) ?? "" }));
    byId("print-filters").textContent = words.length ? `${t("print.filters")} — ${words.join(" · ")}` : "";
    byId("filter-count").textContent = words.length ? String(words.length) : "";
  }

  keep() {
    keepState(writeState(this.state, this.island.lang));
  }

  // ---------------------------------------------------------------- controls and language
  pressed(event) {
    if (event.key !== "Escape") return;
    if (document.body.classList.contains("filters-open")) this.toggleFilters(false);
    else this.popup.close();
  }

  toggleFilters(open = !document.body.classList.contains("filters-open")) {
    document.body.classList.toggle("filters-open", open);
    byId("filters-toggle").setAttribute("aria-expanded", String(open));
    byId(open ? "filters-close" : "filters-toggle").focus(); // the search field would open a phone's keyboard
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
    if (this.popup.row !== null) this.popup.draw();
  }

  translate() {
    byId("title").textContent = this.island.title ?? t("page.title");
    byId("language").lang = isArabic() ? "en" : "ar";
    drawLegend(byId("legend-list"), this.table);
    this.drawSources();
    drawAbout(byId("about-notes"), this.island);
    this.map.getContainer().setAttribute("aria-label", t("page.map"));
  }

  drawSources() {
    this.streets.draw();
    drawAttribution(byId("attribution"), this.island, this.streets.isShown);
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
    this.popup.close();
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
    if (row !== null) this.popup.open(row, null);
    if (this.state.spot) {
      const [lat, lon, zoom] = this.state.spot.split(",").map(Number);
      this.map.setView([lat, lon], zoom, { animate: false });
      this.noteOutside();
    }
    this.ready = true;
  }

  fillControls() {
    byId("search").value = this.state.query;
    byId("all-rows").checked = this.state.all;
  }

  /** Paper has its own size and is never dark: paint for it, and for the screen again afterwards. */
  setPrinting(printing) {
    if (printing) document.documentElement.dataset.printing = "true";
    else delete document.documentElement.dataset.printing;
    this.map.invalidateSize({ animate: false });
    this.repaint();
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
