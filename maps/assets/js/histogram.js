// Events over time: bars by kind family, a brush by mouse or keyboard, and a player.

const BIN_LIMITS = [
  ["day", 70],
  ["week", 500],
  ["month", 4400],
  ["year", Infinity],
];
const PLAY_MS = 700;
const AXIS_PIXELS = 16;
const PALE = 0.38;

/** First days of the bins that cover the table, and the day after the last. */
function makeBins(first, last) {
  const unit = BIN_LIMITS.find(([, days]) => last - first < days)[0];
  const edges = [];
  let day = binStart(first, unit);
  while (day <= last) {
    edges.push(day);
    day = nextBin(day, unit);
  }
  return { unit, edges: [...edges, day] };
}

function binStart(day, unit) {
  const date = new Date(day * DAY_MS);
  if (unit === "day") return day;
  if (unit === "week") return day - ((date.getUTCDay() + 1) % 7); // weeks begin on Saturday, as in the region
  const month = unit === "year" ? 0 : date.getUTCMonth();
  return Date.UTC(date.getUTCFullYear(), month, 1) / DAY_MS;
}

function nextBin(day, unit) {
  if (unit === "day") return day + 1;
  if (unit === "week") return day + 7;
  const date = new Date(day * DAY_MS);
  return unit === "year"
    ? Date.UTC(date.getUTCFullYear() + 1, 0, 1) / DAY_MS
    : Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1) / DAY_MS;
}

class Histogram {
  constructor(table, state, actions) {
    Object.assign(this, { table, state, actions, rows: [], timer: 0 });
    this.canvas = byId("bars");
    this.empty = table.firstDay > table.lastDay;
    byId("time").classList.toggle("empty", this.empty);
    if (this.empty) return;
    Object.assign(this, makeBins(table.firstDay, table.lastDay));
    this.count = this.edges.length - 1;
    this.setUpInputs();
    this.setUpMouse();
    new ResizeObserver(onFrame(() => this.draw())).observe(this.canvas);
  }

  setUpInputs() {
    for (const input of [byId("time-from"), byId("time-to")]) {
      input.max = this.count - 1;
      input.addEventListener("input", () =>
        this.choose(Number(byId("time-from").value), Number(byId("time-to").value), input.id),
      );
    }
    byId("time-play").addEventListener("click", () => this.play());
    byId("time-all").addEventListener("click", () => this.choose(0, this.count - 1));
    byId("time-undated").addEventListener("change", (event) => {
      this.state.undated = event.target.checked;
      this.actions.filtered();
    });
  }

  setUpMouse() {
    let anchor = null;
    const binAt = (event) => {
      const box = this.canvas.getBoundingClientRect();
      return Math.min(
        this.count - 1,
        Math.max(0, Math.floor(((event.clientX - box.left) / box.width) * this.count)),
      );
    };
    this.canvas.addEventListener("pointerdown", (event) => {
      this.stop();
      anchor = binAt(event);
      this.canvas.setPointerCapture(event.pointerId);
      this.choose(anchor, anchor);
    });
    this.canvas.addEventListener(
      "pointermove",
      (event) =>
        anchor !== null && this.choose(Math.min(anchor, binAt(event)), Math.max(anchor, binAt(event))),
    );
    const release = () => (anchor = null);
    this.canvas.addEventListener("pointerup", release);
    this.canvas.addEventListener("pointercancel", release);
    this.canvas.addEventListener("dblclick", () => this.choose(0, this.count - 1));
  }

  /** The chosen bins, first and last. */
  chosen() {
    const at = (day) => this.edges.findLastIndex((edge) => edge <= day);
    const first = this.state.from === null ? 0 : Math.max(0, at(this.state.from));
    const last =
      this.state.to === null ? this.count - 1 : Math.min(this.count - 1, Math.max(0, at(this.state.to)));
    return [first, Math.max(first, last)];
  }

  /** Choose bins; all of them is no choice at all. */
  choose(first, last, moved = null) {
    if (first > last) [first, last] = moved === "time-from" ? [last, last] : [first, first];
    const whole = first === 0 && last === this.count - 1;
    this.state.from = whole ? null : this.edges[first];
    this.state.to = whole ? null : this.edges[last + 1] - 1;
    this.actions.filtered();
  }

  show(rows) {
    if (this.empty) return void fill(byId("time-range"), t("time.empty"));
    this.rows = rows;
    const { start, dated, bounded, family, families } = this.table;
    const empty = () => Array.from({ length: this.count }, () => new Int32Array(families.length));
    this.bars = empty();
    this.pale = empty();
    for (const row of rows)
      if (dated[row]) this.bars[this.binOf(start[row])][family[row]]++;
      else if (bounded[row]) this.pale[this.binOf(start[row])][family[row]]++;
    this.hasPale = rows.some((row) => bounded[row]);
    this.showRange();
    this.draw();
  }

  binOf(day) {
    if (this.unit === "day" || this.unit === "week")
      return Math.floor((day - this.edges[0]) / (this.unit === "day" ? 1 : 7));
    let low = 0;
    let high = this.count - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.edges[middle] <= day) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  showRange() {
    const [first, last] = this.chosen();
    const [from, to] = [
      isoDay(this.state.from ?? this.table.firstDay),
      isoDay(this.state.to ?? this.table.lastDay),
    ];
    for (const [id, bin, text] of [
      ["time-from", first, from],
      ["time-to", last, to],
    ]) {
      byId(id).value = bin;
      byId(id).setAttribute("aria-valuetext", text);
    }
    fill(
      byId("time-range"),
      tNodes("time.summary", { from, to }),
      " · ",
      t(`time.unit.${this.unit}`),
      this.hasPale ? el("small", { class: "quiet", text: ` · ${t("time.pale")}` }) : null,
    );
    const ranged = this.state.from !== null || this.state.to !== null;
    byId("time-all").hidden = !ranged;
    byId("time-undated").checked = this.state.undated;
    byId("time-undated").closest("label").hidden = !ranged || this.table.dated.every(Boolean);
  }

  draw() {
    if (this.empty || !this.bars) return;
    const ratio = window.devicePixelRatio || 1;
    const { clientWidth: width, clientHeight: height } = this.canvas;
    this.canvas.width = width * ratio;
    this.canvas.height = height * ratio;
    const pen = this.canvas.getContext("2d");
    pen.scale(ratio, ratio);
    const step = width / this.count;
    const floor = height - AXIS_PIXELS;
    this.drawBrush(pen, step, floor);
    this.drawBars(pen, step, floor);
    this.drawAxis(pen, step, floor, width);
  }

  /** Solid for events of that time, pale on top for those that only lie on or before it. */
  drawBars(pen, step, floor) {
    const total = (bar) => bar.reduce((sum, n) => sum + n, 0);
    const highest = Math.max(1, ...this.bars.map((bar, bin) => total(bar) + total(this.pale[bin])));
    const [first, last] = this.chosen();
    this.bars.forEach((bar, bin) => {
      const x = bin * step + Math.min(1, step * 0.1);
      const width = Math.max(1, step - Math.min(2, step * 0.2));
      const shade = bin >= first && bin <= last ? 1 : 0.28;
      let top = floor;
      for (const [counts, alpha] of [
        [bar, shade],
        [this.pale[bin], shade * PALE],
      ])
        counts.forEach((n, family) => {
          const height = (n / highest) * (floor - 6);
          top -= height;
          pen.globalAlpha = alpha;
          pen.fillStyle = this.table.families[family].colour;
          pen.fillRect(x, top, width, height);
        });
    });
    pen.globalAlpha = 1;
    pen.fillStyle = colourOf("--quiet");
    pen.font = `11px ${LABEL_FONT}`;
    pen.textAlign = "left";
    pen.lineWidth = 3;
    pen.strokeStyle = colourOf("--panel");
    pen.strokeText(highest.toLocaleString("en-US"), 2, 10);
    pen.fillText(highest.toLocaleString("en-US"), 2, 10);
  }

  drawBrush(pen, step, floor) {
    if (this.state.from === null && this.state.to === null) return;
    const [first, last] = this.chosen();
    pen.fillStyle = colourOf("--brush");
    pen.fillRect(first * step, 0, (last - first + 1) * step, floor);
    pen.fillStyle = colourOf("--accent");
    for (const x of [first * step, (last + 1) * step - 2]) pen.fillRect(x, 0, 2, floor);
  }

  drawAxis(pen, step, floor, width) {
    pen.fillStyle = colourOf("--line");
    pen.fillRect(0, floor, width, 1);
    pen.fillStyle = colourOf("--quiet");
    pen.textBaseline = "alphabetic";
    let free = 0;
    for (let bin = 0; bin < this.count; bin++) {
      const label = isoDay(this.edges[bin]).slice(0, { day: 10, week: 10, month: 7, year: 4 }[this.unit]);
      const x = bin * step;
      const room = pen.measureText(label).width;
      if (x < free || x + room > width) continue;
      pen.fillRect(x, floor, 1, 4);
      pen.fillText(label, x + 3, floor + 13);
      free = x + room + 28;
    }
  }

  /** Move the chosen window through time; a whole choice starts as a window of a twelfth. */
  play() {
    if (this.timer) return this.stop();
    const [first, last] = this.chosen();
    const whole = first === 0 && last === this.count - 1;
    const length = whole ? Math.max(1, Math.round(this.count / 12)) : last - first + 1;
    let at = whole || last === this.count - 1 ? 0 : first;
    fill(byId("time-play"), t("time.pause"));
    const move = () => {
      if (at + length > this.count) return this.stop();
      this.choose(at, at + length - 1);
      at += Math.max(1, Math.round(length / 4));
    };
    this.timer = setInterval(move, PLAY_MS);
    move();
  }

  stop() {
    clearInterval(this.timer);
    this.timer = 0;
    fill(byId("time-play"), t("time.play"));
  }
}
