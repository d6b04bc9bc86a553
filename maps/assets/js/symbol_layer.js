// One canvas for all places: areas below, points above, names last.

const WIDE_KM = 100; // circles beyond this, and countries, are shaded only while one of their events is open
const FAR_PIXELS = 150; // an area's symbol never stands further from its middle
const NEAR_PIXELS = 4; // a click this far beside a symbol still means it

const SymbolLayer = CanvasLayer.extend({
  options: { pane: "overlayPane", className: "symbol-canvas", padding: 0.15 },

  initialize(table, groups, ground, towns) {
    L.Renderer.prototype.initialize.call(this, {});
    Object.assign(this, { table, ground, base: ground.base, towns, groups });
    const { base } = this;
    this.selected = [];
    this.shown = [];
    const points = new Set(
      groups.symbols.filter((symbol) => !symbol.uncertain).map((symbol) => `${symbol.lat} ${symbol.lon}`),
    );
    for (const symbol of groups.symbols) {
      [symbol.x, symbol.y] = mercator(symbol.lat, symbol.lon);
      symbol.crowded = symbol.uncertain && points.has(`${symbol.lat} ${symbol.lon}`);
      const { area, outline } = symbol.place;
      symbol.units = outline && !area ? base.outlineAt(symbol.lat, symbol.lon, outline) : [];
      symbol.isCountry = outline === "country";
      symbol.isWide = symbol.isCountry || (this.isCircle(symbol) && symbol.place.radius_km > WIDE_KM);
      const hasEdge = symbol.uncertain && (area || this.isCircle(symbol));
      symbol.cut = hasEdge ? cutOf(table, base, symbol.place, symbol.x, symbol.y) : null;
    }
  },

  /** Count the passing events at each place. */
  show(rows) {
    const families = this.table.families.length;
    for (const symbol of this.groups.symbols) {
      symbol.total = 0;
      symbol.counts = new Int32Array(families);
    }
    for (const row of rows) {
      for (const number of this.groups.ofRow[row]) {
        const symbol = this.groups.all[number];
        symbol.counts[this.table.family[row]]++;
        symbol.total++;
      }
    }
    this.shown = this.groups.symbols.filter((symbol) => symbol.total);
    this.shown.forEach((symbol) => {
      symbol.main = symbol.counts.indexOf(Math.max(...symbol.counts));
      symbol.mixed = symbol.counts.filter(Boolean).length > 1;
    });
    this.shown.sort((a, b) => b.total - a.total || a.number - b.number);
    if (this._container) this._update();
  },

  /** Ring the places of the open event; the first is the one the reader chose. */
  select(symbols) {
    this.selected = symbols;
    if (this._container) this._update();
  },

  redraw() {
    if (!this._container) return;
    const { pen, size } = this;
    this.wipe();
    if (document.documentElement.dataset.printing && !this.hasTiles) this.drawGround();
    this.drawn = this.shown.map((symbol) => this.placed(symbol));
    const near = this.drawn.filter(
      ({ symbol, x, y }) => symbol.uncertain || (x > -40 && y > -40 && x < size.x + 40 && y < size.y + 40),
    );
    const areas = near.filter((item) => item.symbol.uncertain);
    const points = near.filter((item) => !item.symbol.uncertain);
    areas.sort((a, b) => (b.symbol.place.radius_km ?? 0) - (a.symbol.place.radius_km ?? 0));
    this.shaded = new Set(); // a governorate's outline is shaded once, however many points stand for it
    areas.forEach((item) => this.drawArea(item, this.selected.includes(item.symbol)));
    this.drawSelection();
    areas.forEach((item) => this.drawSymbol(item, drawBadge));
    points.forEach((item) => this.drawSymbol(item, drawPoint));
    this.drawNames(near);
  },

  /** The base map under the symbols: what is clear on a canvas comes out white on paper. */
  drawGround() {
    const { pen, size, ground } = this;
    pen.fillStyle = colourOf("--sea");
    pen.fillRect(0, 0, size.x, size.y);
    const offset = ground._bounds.min.subtract(this._bounds.min);
    pen.drawImage(ground._container, offset.x, offset.y, ground.size.x, ground.size.y);
  },

  /** Where a symbol goes. An area's sits on the area's edge: its middle is no place where anything happened. */
  placed(symbol) {
    const [centreX, centreY] = this.place(symbol.x, symbol.y);
    const radius = symbolRadius(symbol.total, this._map.getZoom());
    const isCut = symbol.cut && (!symbol.cut.isCentred || (!symbol.isWide && this.isCircle(symbol)));
    const [shiftX, shiftY] = isCut ? this.cutShift(symbol) : this.shiftOf(symbol, radius);
    return { symbol, x: centreX + shiftX, y: centreY + shiftY, centreX, centreY, radius };
  },

  shiftOf(symbol, radius) {
    const away =
      symbol.uncertain && !symbol.isWide && this.isCircle(symbol)
        ? Math.min(this.pixels(symbol), FAR_PIXELS)
        : 0;
    const shift = Math.max(away, symbol.crowded ? radius * 2 : 0) * Math.SQRT1_2;
    return [shift, -shift];
  },

  /** To the part of an area that is left of it; from a middle that is left too, not further than need be. */
  cutShift({ cut }) {
    const [dx, dy] = cut.spot.map((part) => part * this.scale);
    const least = cut.isCentred ? Math.min(1, FAR_PIXELS / Math.hypot(dx, dy)) : 1;
    return [dx * least, dy * least];
  },

  /** An area that is neither a polygon nor an outline of the base map is the circle that the table gives. */
  isCircle({ place, units, isCountry }) {
    return Boolean(place.radius_km && !place.area && !units.length && !isCountry);
  },

  /** The ground that a place covers, as far as it is shaded. */
  extent({ lat, lon, place, ...symbol }) {
    if (place.area) {
      const points = place.area.coordinates.flat(place.area.type === "Polygon" ? 1 : 2);
      return L.latLngBounds(points.map(([x, y]) => [y, x]));
    }
    const isShaded = symbol.uncertain && !symbol.isWide && this.isCircle({ place, ...symbol });
    return L.latLng(lat, lon).toBounds(isShaded ? place.radius_km * 2000 : 0);
  },

  drawNames(near) {
    const boxes = new Boxes();
    near.forEach(({ x, y, radius }) => boxes.take(x - radius, y - radius, x + radius, y + radius));
    const written = drawSymbolNames(this, boxes, near);
    if (this.hasTiles) return; // the street map has its own
    if (this.towns) drawTownNames(this, boxes, this.towns, written);
    drawUnitNames(this, boxes, this.base);
  },

  drawSymbol({ symbol, x, y, radius }, draw) {
    const family = this.table.families[symbol.main];
    if (symbol.mixed)
      drawShares(this.pen, this.table.families, symbol.counts, symbol.total, x, y, radius * 1.12 + 2.5);
    draw(this.pen, family, x, y, radius, symbol.total);
  },

  /** The ground that an uncertain place may lie on: its polygon, its governorate, or its circle. */
  drawArea({ symbol, centreX, centreY }, chosen) {
    const { pen } = this;
    if (symbol.isWide && !chosen) return; // its shade would lie under everything else
    if (symbol.units.length && !chosen && this.shaded.has(symbol.units[0])) return;
    this.shaded.add(symbol.units[0]);
    pen.save();
    if (symbol.cut) this.cutTo(symbol.cut.units);
    pen.beginPath();
    if (symbol.cut?.isWhole) this.traceUnits(symbol.cut.units);
    else if (symbol.place.area) this.traceGeometry(symbol.place.area);
    else if (this.isCircle(symbol)) pen.arc(centreX, centreY, this.pixels(symbol), 0, 2 * Math.PI);
    else this.traceUnits(symbol.units);
    const family = this.table.families[symbol.main];
    pen.globalAlpha = chosen ? 0.2 : 0.07;
    pen.fillStyle = family.colour;
    pen.fill("evenodd");
    pen.globalAlpha = chosen ? 1 : 0.55;
    pen.setLineDash([6, 4]);
    pen.lineWidth = chosen ? 2 : 1.1;
    pen.strokeStyle = edgeOf(family);
    pen.stroke();
    pen.restore();
  },

  /** Draw nothing beyond these units until the pen is restored. */
  cutTo(units) {
    this.pen.beginPath();
    this.traceUnits(units);
    this.pen.clip("nonzero");
  },

  traceUnits(units) {
    units.flatMap(BaseMap.rings).forEach((ring) => BaseLayer.prototype.trace.call(this, ring));
  },

  traceGeometry(geometry) {
    const polygons = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
    for (const ring of polygons.flat(1)) {
      ring.forEach(([lon, lat], at) =>
        this.pen[at ? "lineTo" : "moveTo"](...this.place(...mercator(lat, lon))),
      );
      this.pen.closePath();
    }
  },

  /** Kilometres on the ground as pixels at the symbol's latitude. */
  pixels(symbol) {
    return worldRadius(symbol.place) * this.scale;
  },

  drawSelection() {
    const { pen } = this;
    this.drawn
      .filter((item) => this.selected.includes(item.symbol))
      .forEach(({ symbol, x, y, radius }) => {
        const first = symbol === this.selected[0];
        pen.beginPath();
        pen.arc(x, y, radius * 1.3 + 7, 0, 2 * Math.PI);
        pen.lineWidth = first ? 4 : 2;
        pen.setLineDash(first ? [] : [2, 4]);
        pen.strokeStyle = colourOf("--accent");
        pen.stroke();
        pen.setLineDash([]);
      });
  },

  /** The shown symbol nearest to a point of the map that is in view, or null. */
  nearest(layerPoint) {
    const { x, y } = layerPoint.subtract(this._bounds.min);
    const far = (item) => Math.hypot(item.x - x, item.y - y);
    const view = this._map.getSize();
    const seen = (this.drawn ?? []).filter(
      (item) => Math.abs(item.x - x) < view.x / 2 && Math.abs(item.y - y) < view.y / 2,
    );
    return seen.sort((a, b) => far(a) - far(b))[0]?.symbol ?? null;
  },

  /** The symbol at a point of the map, points before areas, or null. */
  symbolAt(layerPoint) {
    const x = layerPoint.x - this._bounds.min.x;
    const y = layerPoint.y - this._bounds.min.y;
    const touches = (item) => Math.hypot(item.x - x, item.y - y) <= item.radius * 1.15 + NEAR_PIXELS;
    const nearest = (items) =>
      items.sort((a, b) => Math.hypot(a.x - x, a.y - y) - Math.hypot(b.x - x, b.y - y))[0];
    const hits = (this.drawn ?? []).filter(touches);
    const found = nearest(hits.filter((item) => !item.symbol.uncertain)) ?? nearest(hits);
    return found?.symbol ?? null;
  },
});
