// The key to the map, and the small note under the pointer.

/** Fill the legend with the families that the table has. */
function drawLegend(holder, table) {
  const used = table.families.filter((family, number) => table.family.includes(number));
  const lines = used.map((family) =>
    el("li", {}, swatch(family), el("span", { text: t(`family.${family.id}`) })),
  );
  lines.push(
    el(
      "li",
      { class: "legend-note" },
      swatch({ shape: "circle", colour: "#7C7C7C" }, true),
      el("span", { text: t("legend.area") }),
    ),
    el(
      "li",
      { class: "legend-note" },
      el("span", { class: "legend-sign", "aria-hidden": "true", text: "12" }),
      el("span", { text: t("legend.size") }),
    ),
    el(
      "li",
      { class: "legend-note" },
      el("span", { class: "legend-ring", "aria-hidden": "true" }),
      el("span", { text: t("legend.mixed") }),
    ),
  );
  fill(holder, lines);
}

/** What the pointer's note says about a place. */
function symbolNote(table, symbol) {
  const { place } = symbol;
  const names = joined([place.name, place.name_ar].filter(Boolean).map(named));
  const count = symbol.total === 1 ? t("map.tooltip_one") : t("map.tooltip", { n: symbol.total });
  const kinds = [...symbol.counts].flatMap((n, number) =>
    n
      ? [
          el(
            "li",
            {},
            swatch(table.families[number], symbol.uncertain),
            ` ${t(`family.${table.families[number].id}`)} `,
            ltr(n),
          ),
        ]
      : [],
  );
  const radius =
    symbol.uncertain && place.radius_km
      ? el("p", { class: "quiet" }, tNodes("popup.radius", { n: place.radius_km }))
      : null;
  return el(
    "div",
    { class: "note", dir: isArabic() ? "rtl" : "ltr" },
    el("strong", {}, names),
    el("p", { text: count }),
    radius,
    el("ul", {}, kinds),
  );
}

/** Attribution, built of nodes: Leaflet would read a string as markup. */
function drawAttribution(holder, island, hasTiles) {
  const text =
    island.boundaries === null
      ? t("map.attribution")
      : island.boundaries === "none"
        ? "Natural Earth"
        : t("map.attribution_own");
  const tiles = hasTiles ? [named(island.tiles.attribution), " · "] : [];
  fill(holder, "Leaflet · ", tiles, el("span", { text }));
}

/** The notes under the filters: what the map shows, what it doesn't, and what was odd in the table. */
function drawAbout(holder, island) {
  const { counts } = island;
  const problems = Object.entries(counts.coordinate_problems);
  const wrong = problems.reduce((sum, [, n]) => sum + n, 0);
  const list = problems
    .map(([problem, n]) => `${t(`problem.${problem}`)}: ${n}`)
    .join(isArabic() ? "، " : ", ");
  fill(
    holder,
    el("p", { class: "warn", text: t("about.graphic") }),
    ["about.shown", "about.missing", "about.rows", "total.help"].map((key) => el("p", { text: t(key) })),
    counts.duplicates ? el("p", {}, tNodes("about.duplicates", { n: counts.duplicates })) : null,
    counts.renamed ? el("p", {}, tNodes("about.renamed", { n: counts.renamed })) : null,
    wrong ? el("p", { text: t("about.coordinates", { n: wrong, list }) }) : null,
    [island.tiles ? "about.tiles" : "about.offline", "about.data"].map((key) => el("p", { text: t(key) })),
    el("p", {}, `${t("about.sha")}: `, el("code", { dir: "ltr", text: island.sha256 })),
  );
}
