// The base map: land, water and boundary lines, drawn from shared arcs on one canvas.

/** Web Mercator in units of the whole world: 0 to 1 on either axis. */
function mercator(lat, lon) {
  const sine = Math.min(0.9999, Math.max(-0.9999, Math.sin((lat * Math.PI) / 180)));
  return [(lon + 180) / 360, 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)];
}

/** The arcs projected once, the shapes over them, and what lies where. */
class BaseMap {
  constructor(source, boundaries) {
    this.arcs = source.arcs.map((steps) => BaseMap.project(steps, source.scale));
    this.objects = source.objects;
    this.window = source.window;
    this.core = source.core ?? source.window;
    this.own = Array.isArray(boundaries)
      ? boundaries.map((line) => Float64Array.from(line.flatMap(([x, y]) => mercator(y, x))))
      : null;
    this.bare = boundaries === "none";
    this.sortArcs();
  }

  static project(steps, scale) {
    const points = new Float64Array(steps.length);
    for (let at = 0, x = 0, y = 0; at < steps.length; at += 2) {
      x += steps[at];
      y += steps[at + 1];
      [points[at], points[at + 1]] = mercator(y * scale, x * scale);
    }
    return points;
  }

  /** An arc that two units of one country share is a province line, two countries a border, one a coast. */
  sortArcs() {
    const users = new Map();
    for (const unit of [...this.objects.units, ...this.objects.countries]) {
      for (const arc of unit.arcs.flat(2)) {
        const number = arc < 0 ? ~arc : arc;
        users.set(number, [...(users.get(number) ?? []), unit.properties.country]);
      }
    }
    this.lines = { province: [], border: [], coast: [] };
    users.forEach((countries, number) => {
      const kind = countries.length < 2 ? "coast" : countries[0] === countries[1] ? "province" : "border";
      this.lines[kind].push(number);
    });
  }

  /** The rings of a unit, as runs of arcs. */
  static rings(unit) {
    return unit.type === "Polygon" ? unit.arcs : unit.arcs.flat(1);
  }

  /** Walk the projected points of a ring. */
  walk(ring, visit) {
    for (const arc of ring) {
      const points = this.arcs[arc < 0 ? ~arc : arc];
      if (arc < 0) for (let at = points.length - 2; at >= 0; at -= 2) visit(points[at], points[at + 1]);
      else for (let at = 0; at < points.length; at += 2) visit(points[at], points[at + 1]);
    }
  }

  /** The first-level unit that holds a point, or null. */
  unitAt(lat, lon) {
    this.found ??= new Map();
    const key = `${lat} ${lon}`;
    if (!this.found.has(key))
      this.found.set(key, this.objects.units.find((unit) => this.holds(unit, ...mercator(lat, lon))) ?? null);
    const unit = this.found.get(key);
    return unit && { ...unit.properties, unit };
  }

  /** The shapes of the governorate or country that a point lies in. */
  outlineAt(lat, lon, outline) {
    const found = this.unitAt(lat, lon);
    if (!found) return [];
    return outline === "governorate" ? [found.unit] : this.unitsOf(found.country);
  }

  /** The first-level units of a country, by the base map's code for it. */
  unitsOf(country) {
    return this.objects.units.filter((unit) => unit.properties.country === country);
  }

  /** The corners of a unit: west, north, east, south on the unit world. */
  box(unit) {
    this.boxes ??= new Map();
    if (!this.boxes.has(unit)) {
      const box = [Infinity, Infinity, -Infinity, -Infinity];
      for (const ring of BaseMap.rings(unit))
        this.walk(ring, (x, y) => {
          box[0] = Math.min(box[0], x);
          box[1] = Math.min(box[1], y);
          box[2] = Math.max(box[2], x);
          box[3] = Math.max(box[3], y);
        });
      this.boxes.set(unit, box);
    }
    return this.boxes.get(unit);
  }

  holds(unit, x, y) {
    const [west, north, east, south] = this.box(unit);
    if (x < west || x > east || y < north || y > south) return false;
    let inside = false;
    for (const ring of BaseMap.rings(unit)) {
      let last = null;
      this.walk(ring, (px, py) => {
        if (last && last[1] > y !== py > y && x < ((last[0] - px) * (y - py)) / (last[1] - py) + px)
          inside = !inside;
        last = [px, py];
      });
    }
    return inside;
  }
}

/** A canvas that covers the map and follows its moves, as Leaflet's own does. */
const CanvasLayer = L.Renderer.extend({
  _initContainer() {
    this._container = L.DomUtil.create("canvas", this.options.className);
    this._container.setAttribute("aria-hidden", "true");
    this.pen = this._container.getContext("2d");
  },

  _destroyContainer() {
    this._container.remove();
    this._container = null;
  },

  _onZoomEnd() {},

  _updatePaths() {},

  _update() {
    if (this._map._animatingZoom && this._bounds) return;
    L.Renderer.prototype._update.call(this);
    const size = this._bounds.getSize();
    const ratio = window.devicePixelRatio || 1;
    L.DomUtil.setPosition(this._container, this._bounds.min);
    this._container.width = size.x * ratio;
    this._container.height = size.y * ratio;
    this.ratio = ratio;
    this._container.style.width = `${size.x}px`;
    this._container.style.height = `${size.y}px`;
    const origin = this._map.getPixelOrigin();
    this.scale = 256 * 2 ** this._map.getZoom();
    this.shift = { x: origin.x + this._bounds.min.x, y: origin.y + this._bounds.min.y };
    this.size = size;
    this.redraw();
  },

  /** Empty the canvas. */
  wipe() {
    this._container.width = this.size.x * this.ratio;
    this.pen.setTransform(this.ratio, 0, 0, this.ratio, 0, 0);
  },

  /** The part of the canvas that a name must fit into: what the reader sees, for a point in it. */
  frameAround(x, y) {
    const seen = this._map.getSize();
    const start = this._map.containerPointToLayerPoint([0, 0]).subtract(this._bounds.min);
    const frame = { left: start.x, top: start.y, right: start.x + seen.x, bottom: start.y + seen.y };
    const isSeen = x > frame.left && x < frame.right && y > frame.top && y < frame.bottom;
    return isSeen ? frame : { left: 0, top: 0, right: this.size.x, bottom: this.size.y };
  },

  /** A point of the unit world on this canvas. */
  place(x, y) {
    return [x * this.scale - this.shift.x, y * this.scale - this.shift.y];
  },
});

const BaseLayer = CanvasLayer.extend({
  options: { pane: "tilePane", className: "base-canvas", padding: 0.3 },

  initialize(base) {
    L.Renderer.prototype.initialize.call(this, {});
    this.base = base;
  },

  redraw() {
    if (!this._container) return;
    const { pen, base } = this;
    this.wipe();
    pen.lineJoin = "round";
    this.fillShapes([...base.objects.countries, ...base.objects.units], colourOf("--land"), true);
    this.fillShapes(base.objects.lakes, colourOf("--water"), false);
    this.strokeArcs(
      base.objects.rivers.flatMap((river) => river.arcs),
      colourOf("--river"),
      1,
    );
    this.strokeArcs(base.lines.coast, colourOf("--coast"), 0.8);
    if (base.own) this.strokeLines(base.own, colourOf("--border"), 1.1);
    else if (!base.bare) {
      if (this._map.getZoom() >= 5) this.strokeArcs(base.lines.province, colourOf("--province"), 0.8, [4, 3]);
      this.strokeArcs(base.lines.border, colourOf("--border"), 1.3);
    }
  },

  /** Land is outlined in its own colour too, so that no seam shows between neighbours. */
  fillShapes(shapes, colour, seamless) {
    this.pen.beginPath();
    for (const shape of shapes) for (const ring of BaseMap.rings(shape)) this.trace(ring);
    this.pen.fillStyle = colour;
    this.pen.fill(seamless ? "nonzero" : "evenodd");
    if (!seamless) return;
    this.pen.setLineDash([]);
    this.pen.strokeStyle = colour;
    this.pen.lineWidth = 1;
    this.pen.stroke();
  },

  trace(ring) {
    let first = true;
    this.base.walk(ring, (x, y) => {
      const [px, py] = this.place(x, y);
      if (first) this.pen.moveTo(px, py);
      else this.pen.lineTo(px, py);
      first = false;
    });
    this.pen.closePath();
  },

  strokeArcs(numbers, colour, width, dash = []) {
    this.strokeLines(
      numbers.map((number) => this.base.arcs[number < 0 ? ~number : number]),
      colour,
      width,
      dash,
    );
  },

  strokeLines(lines, colour, width, dash = []) {
    this.pen.beginPath();
    for (const points of lines) {
      for (let at = 0; at < points.length; at += 2) {
        const [x, y] = this.place(points[at], points[at + 1]);
        if (at === 0) this.pen.moveTo(x, y);
        else this.pen.lineTo(x, y);
      }
    }
    this.pen.setLineDash(dash);
    this.pen.strokeStyle = colour;
    this.pen.lineWidth = width;
    this.pen.stroke();
  },
});
