// What the buttons, fields and keys do.

/** Connect the fixed buttons and fields of the page. */
function setUpControls(page) {
  const click = (id, run) => byId(id).addEventListener("click", run);
  click("language", () => page.setLanguage(isArabic() ? "en" : "ar"));
  click("reset", () => page.reset());
  click("share", () => page.share());
  click("print", () => window.print());
  click("export-csv", () =>
    saveFile("events.csv", "text/csv;charset=utf-8", csvText(page.table, page.pane.rows)),
  );
  click("export-geojson", () =>
    saveFile("events.geojson", "application/geo+json", geoJson(page.table, page.pane.rows)),
  );
  click("popup-close", () => page.popup.close());
  click("popup-previous", () => page.popup.turn(-1));
  click("popup-next", () => page.popup.turn(1));
  click("popup-list", () => page.listPlace());
  click("zoom-in", () => page.map.zoomIn(1));
  click("zoom-out", () => page.map.zoomOut(1));
  click("zoom-fit", () => page.fitAll());
  click("outside", () => page.fitAll());
  click("filters-toggle", () => page.toggleFilters());
  click("filters-close", () => page.toggleFilters(false));
  byId("search").addEventListener(
    "input",
    debounced(() => page.setQuery(), 150),
  );
  byId("all-rows").addEventListener("change", (event) => page.setAll(event.target.checked));
  byId("views").addEventListener("change", (event) => page.setPane(event.target.value));
  document.addEventListener("keydown", (event) => page.pressed(event));
  window.addEventListener("hashchange", () => page.followAddress());
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => page.repaint());
  window.addEventListener("beforeprint", () => page.setPrinting(true));
  window.addEventListener("afterprint", () => page.setPrinting(false));
}
