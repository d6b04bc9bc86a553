// The reports behind an incident: each one's words, toll and source.

/** Whether a report gives any figure for an effect. */
const states = (report, effect) => report[effect].some((bound) => bound !== null);

/** The lowest and highest figures that the reports give, if they differ. */
function spreadNode(event, effect) {
  const stated = event.reports.filter((report) => states(report, effect)).map((report) => report[effect]);
  const lows = stated.map(([low, best]) => low ?? best ?? 0);
  const highs = stated.map(([low, best, high]) => high ?? best ?? low);
  if (new Set(stated.map(String)).size < 2) return null;
  const figure = rangeText(Math.min(...lows), Math.max(...highs), false);
  return el("p", { class: "quiet spread" }, tNodes(`popup.spread.${effect}`, { figure }));
}

/** What is said of an incident's toll: whose it is, that it counts once, and that reports may differ about it. */
function tollNotes(event) {
  const givers = event.reports.filter((report) => states(report, "killed") || states(report, "injured"));
  if (!givers.length) return [];
  const isDated = givers.length === 1 || givers.every((report) => report.published !== null);
  return [
    el("p", { class: "quiet", text: t(isDated ? "popup.toll_last" : "popup.toll_one") }),
    spreadNode(event, "killed"),
    spreadNode(event, "injured"),
  ];
}

/** What a report says otherwise than the incident does. */
function differenceNodes(report, event) {
  const day = report.date_start ?? null;
  return [
    report.kind !== event.kind ? el("span", { class: "tag", text: nameOf("kind", report.kind) }) : null,
    report.status !== event.status ? el("span", { class: "tag", text: nameOf("status", report.status) }) : null,
    day !== null && day !== event.date_start ? el("span", { class: "tag" }, ltr(day)) : null,
  ];
}

function reportNode(report, event, roles) {
  const link = webLink(report.url, t("popup.open"));
  const said = report.attribution.map((item) => named(item.source ?? item.text));
  return el(
    "li",
    { class: "report" },
    el(
      "p",
      {},
      joined([
        report.source ? el("strong", {}, named(report.source)) : null,
        report.published
          ? el("span", {}, tNodes("popup.published", { date: String(report.published).slice(0, 10) }))
          : null,
        link,
      ]),
    ),
    quoteNodes(report, roles),
    el("ul", { class: "tolls" }, ["killed", "injured"].map((effect) => tollNode(report, effect))),
    el("p", { class: "tags" }, differenceNodes(report, event)),
    said.length ? el("p", {}, el("span", { class: "tag", text: t("popup.attribution") }), joined(said)) : null,
    !link && report.url ? el("p", { class: "quiet" }, ltr(report.url)) : null,
    el("p", { class: "quiet" }, `${t("popup.event")} `, ltr(report.event_id)),
  );
}

/** All reports of an incident, the earliest first, and the key to the marks in them. */
function reportNodes(event, roles) {
  if (!event.reports.length) return [];
  return [
    el("ol", { class: "reports" }, event.reports.map((report) => reportNode(report, event, roles))),
    markKey(
      event.reports.flatMap((report) => report.evidence),
      roles,
    ),
  ];
}

/** Why each report was taken for one of this incident, and the rules that made its row. */
function tieNodes(event) {
  return event.reports.map((report) =>
    el(
      "li",
      {},
      ltr(report.event_id),
      report.reason ? [" · ", el("span", { dir: "ltr", lang: "en", text: report.reason })] : null,
      report.rules.length
        ? el("div", {}, ltr(report.rules.map((rule) => `${rule.field}: ${rule.id}`).join("; ")))
        : null,
    ),
  );
}
