// The street map of an online server: nothing is asked of it until the reader presses the button.

class StreetMap {
  constructor(page, tiles) {
    Object.assign(this, { page, tiles, layer: null });
    if (!tiles) return;
    this.button = el("button", { type: "button", id: "tiles", on: { click: () => this.turn() } });
    byId("map-area").append(this.button);
  }

  get isShown() {
    return this.layer !== null;
  }

  /** What the button does, said before it is pressed: which server learns what. */
  draw() {
    if (!this.tiles) return;
    const host = ltr(this.tiles.hosts);
    const isSite = location.protocol.startsWith("http");
    const lines = this.isShown
      ? [el("strong", {}, t("tiles.remove"))]
      : [
          el("strong", {}, tNodes("tiles.load", { host })),
          el("small", { text: t("tiles.learns") }),
          isSite ? el("small", { text: t("tiles.learns_site") }) : null,
        ];
    fill(this.button, lines, this.hasFailed ? el("small", { text: t("tiles.failed") }) : null);
    this.button.setAttribute("aria-pressed", String(this.isShown));
  }

  turn() {
    if (this.isShown) this.remove();
    else this.load();
    this.page.symbols.hasTiles = this.isShown;
    this.page.symbols.redraw();
    this.page.drawSources();
  }

  load() {
    const { tiles } = this;
    this.hasFailed = false;
    this.layer = L.tileLayer(tiles.url, {
      subdomains: tiles.subdomains,
      maxNativeZoom: tiles.max_zoom + tiles.zoom_offset,
      maxZoom: 16,
      tileSize: tiles.tile_size,
      zoomOffset: tiles.zoom_offset,
      // Servers may refuse a page that doesn't say where it is; one opened from a disk can't.
      referrerPolicy: location.protocol.startsWith("http") ? "strict-origin-when-cross-origin" : false,
    });
    this.layer.on("tileerror", () => {
      this.hasFailed = true;
      this.draw();
    });
    this.layer.addTo(this.page.map);
  }

  remove() {
    this.layer.remove();
    this.layer = null;
    this.hasFailed = false;
  }
}
