// One event, told in full: what, when, where, who, how many, how sure, and the words that say so.

/** When it happened, as exactly as the text says and no more. */
function dateNodes(event) {
  const precision = event.date_prec ? nameOf("date_prec", event.date_prec) : null;
  const basis = ["publication", "none", "relative", "title"].includes(event.date_basis)
    ? nameOf("basis", event.date_basis)
    : null;
  if (!event.date_start) {
    const bound = event.date_end ? el("span", {}, tNodes("popup.until", { date: event.date_end })) : null;
    return { main: bound ?? t("popup.no_date"), notes: [basis ?? t("popup.no_date")] };
  }
  const span =
    event.date_end && event.date_end !== event.date_start
      ? el("span", {}, tNodes("time.summary", { from: event.date_start, to: event.date_end }))
      : ltr(event.date_start);
  return {
    main: span,
    notes: [precision, basis, event.time_of_day && nameOf("time_of_day", event.time_of_day)],
  };
}

/** A name in the reader's script, and after it in the other one. */
function bothNames(thing) {
  const first = bestName(thing);
  const second = [thing.name, thing.name_ar].find((name) => name && name !== first);
  return joined([first, second].filter(Boolean).map(named));
}

function section(key, ...children) {
  const content = children.flat(2).filter(Boolean);
  return content.length ? el("section", {}, el("h3", { text: t(key) }), content) : null;
}

function placeNode(table, mention, here) {
  const { place } = mention;
  const names = bothNames(place);
  const sureness = [
    mention.geo_precision ? t(`precision.${mention.geo_precision}`) : null,
    place.uncertain && place.radius_km
      ? el("span", {}, tNodes("popup.radius", { n: place.radius_km }))
      : null,
    mention.estimate ? t("popup.estimate") : null,
    mention.confidence !== null ? el("span", {}, `${t("popup.confidence")} `, ltr(mention.confidence.toFixed(2))) : null,
    place.lat === null ? unresolvedNode(mention) : mention.drawn ? null : t("popup.not_drawn"),
  ];
  const holders = [
    ...[place.admin3, place.admin2, place.admin1].map((name) => name && unitName(table, name)),
    place.country && (isArabic() ? table.unitNames.get(place.country) : null) || countryName(place.country),
  ];
  const units = holders.filter((name, at) => name && name !== holders[at - 1]).map(named);
  return el(
    "li",
    { class: here ? "here" : null },
    el(
      "div",
      {},
      mention.relation ? el("span", { class: "tag", text: nameOf("relation", mention.relation) }) : null,
      names.length ? names : mention.text ? named(mention.text) : t("value.unknown"),
      " ",
      here ? el("span", { class: "tag strong", text: t("popup.here") }) : null,
      mention.role !== "site" ? el("span", { class: "tag", text: nameOf("role", mention.role) }) : null,
    ),
    el("div", { class: "quiet" }, joined(sureness)),
    el(
      "div",
      { class: "quiet" },
      joined([
        units.length ? el("span", {}, joined(units, " ‹ ")) : null,
        place.lat !== null ? ltr(`${place.lat}, ${place.lon}`) : null,
      ]),
    ),
  );
}

function unresolvedNode(mention) {
  if (!mention.reason) return t("popup.unresolved_bare");
  const reason = speech.texts[speech.lang][`problem.${mention.reason}`] ?? mention.reason;
  return el("span", {}, tNodes("popup.unresolved", { reason: named(reason) }));
}

/** Side and type, once where they say the same: civilians are civilians. */
const belongings = ({ side, type }) => [
  ...new Set([side && nameOf("side", side), type && nameOf("actor_type", type)].filter(Boolean)),
];

function actorNode(actor) {
  const names = bothNames(actor);
  const role =
    actor.role === "party" && actor.party_no
      ? `${nameOf("role", "party")} ${actor.party_no}`
      : nameOf("role", actor.role);
  return el(
    "li",
    {},
    el("span", { class: "tag", text: role }),
    names.length ? names : named(actor.text ?? t("value.unknown")),
    el(
      "div",
      { class: "quiet" },
      joined([
        ...belongings(actor).map((name) => named(name)),
        actor.certainty && actor.certainty !== "stated"
          ? el("span", { text: nameOf("certainty", actor.certainty) })
          : null,
        names.length && actor.text && actor.text !== actor.name && actor.text !== actor.name_ar
          ? el("span", {}, "«", named(actor.text), "»")
          : null,
      ]),
    ),
  );
}

/** A figure as the codebook bounds it: "3", "3–9", "at least 3", "up to 9", or not stated. */
function figureNode(low, best, high) {
  if (low === 0 && best === null && high === null) return el("span", { text: t("total.no_report") });
  const least = low ?? best;
  if (least === null && high === null) return el("span", { class: "quiet", text: t("total.none") });
  if (least === null) return ltr(`≤ ${high}`);
  const text = high === null ? rangeText(least, least, low !== null) : rangeText(least, high, false);
  const middle =
    best !== null && best !== least && best !== high ? [" (", tNodes("total.best", { n: best }), ")"] : [];
  return el("span", { class: "figure" }, ltr(text), middle);
}

function casualtyNode(casualty) {
  const who = [
    casualty.status === "unknown" ? null : nameOf("casualty", casualty.status),
    casualty.group ? nameOf("group", casualty.group) : null,
  ];
  return el(
    "li",
    { class: casualty.subset_of !== null ? "subset" : null },
    el("span", { class: "tag", text: nameOf("effect", casualty.effect) }),
    figureNode(casualty.low, casualty.best, casualty.high),
    " ",
    joined(
      [
        casualty.subset_of !== null ? t("popup.subset") : null,
        ...who,
        casualty.scope && casualty.scope !== "event" ? nameOf("scope", casualty.scope) : null,
      ]
        .filter(Boolean)
        .map((text) => el("span", { text })),
    ),
  );
}

function tollNode(event, effect) {
  const [low, best, high] = event[effect];
  if (low === null && best === null && high === null) return null;
  return el("li", {}, el("span", { class: "tag", text: t(`total.${effect}`) }), figureNode(low, best, high));
}

function casualtyNodes(event) {
  const lines = event.casualties.length
    ? event.casualties.map(casualtyNode)
    : ["killed", "injured"].map((effect) => tollNode(event, effect)).filter(Boolean);
  const drawn = event.places.filter((mention) => mention.role !== "origin").length;
  return [
    lines.length ? el("ul", {}, lines) : null,
    lines.length && drawn > 1 ? el("p", { class: "quiet", text: t("popup.once", { n: drawn }) }) : null,
    ...tollNotes(event),
    event.casualties_shared_with
      ? el("p", { class: "quiet" }, t("popup.shared"), " ", ltr(event.casualties_shared_with))
      : null,
  ];
}

function objectNodes(event) {
  const targets = event.targets.map((target) =>
    el(
      "li",
      {},
      joined([
        el("span", { text: nameOf("target", target.type) }),
        target.text ? named(target.text) : null,
        target.damage ? el("span", { text: nameOf("damage", target.damage) }) : null,
      ]),
    ),
  );
  const weapons = event.weapons.map((weapon) =>
    el("li", {}, bothNames(weapon).length ? bothNames(weapon) : named(weapon.text ?? "")),
  );
  return [
    section("popup.targets", targets.length ? el("ul", {}, targets) : null),
    section("popup.weapons", weapons.length ? el("ul", {}, weapons) : null),
  ];
}

function sourceNodes(event) {
  const said = event.attribution.map((item) => named(item.source ?? item.text));
  const link = webLink(event.url, t("popup.open"));
  return [
    said.length
      ? el("p", {}, el("span", { class: "tag", text: t("popup.attribution") }), joined(said))
      : null,
    el(
      "p",
      {},
      joined([
        event.source ? named(event.source) : null,
        event.published
          ? el("span", {}, tNodes("popup.published", { date: String(event.published).slice(0, 10) }))
          : null,
        link,
      ]),
    ),
    event.title ? el("p", { class: "quiet" }, named(event.title)) : null,
    !link && event.url ? el("p", { class: "quiet" }, ltr(event.url)) : null,
  ];
}

function technicalNode(event) {
  const rules = [
    ...event.rules.map((rule) => el("li", {}, ltr(`${rule.field}: ${rule.id}`))),
    ...tieNodes(event),
  ];
  return el(
    "details",
    {},
    el("summary", { text: t("popup.technical") }),
    rules.length ? el("ul", { class: "rules", "aria-label": t("popup.rules") }, rules) : null,
    event.versions ? el("p", { class: "quiet" }, ltr(event.versions)) : null,
    event.date_text ? el("p", { class: "quiet" }, `${t("table.date")}: `, named(event.date_text)) : null,
    event.tags.length
      ? el("p", { class: "quiet" }, `${t("popup.tags")}: `, joined(event.tags.map((tag) => named(nameOf("tag", tag)))))
      : null,
  );
}

function headNodes(table, event) {
  const date = dateNodes(event);
  const kind = event.kind
    ? nameOf("kind", event.kind)
    : (event.sub_event_type ?? event.event_type ?? t("value.unknown"));
  const count = event.count
    ? el(
        "span",
        {},
        tNodes("popup.count", {
          n: rangeText(
            event.count[0] ?? event.count[1] ?? 0,
            event.count[2] ?? event.count[1] ?? event.count[0] ?? 0,
            event.count[2] === null,
          ),
        }),
      )
    : null;
  return el(
    "header",
    {},
    el("h2", { tabindex: "-1" }, swatch(event.family), el("span", { text: kind })),
    el("p", { class: "when" }, date.main),
    el(
      "p",
      { class: "quiet" },
      joined([...date.notes.filter(Boolean).map((text) => el("span", { text })), count]),
    ),
    el(
      "p",
      { class: "tags" },
      event.reports.length
        ? el("span", { class: "tag strong" }, tNodes("table.told", { n: event.reports.length }))
        : null,
      event.status
        ? el("span", { class: `tag status-${event.status}`, text: nameOf("status", event.status) })
        : null,
      event.flags.map((flag) => el("span", { class: "tag", text: nameOf("flag", flag) })),
      event.scope && event.scope !== "single"
        ? el("span", { class: "tag", text: nameOf("scope", event.scope) })
        : null,
      isNamed("means", event.means)
        ? el("span", { class: "tag", text: nameOf("means", event.means) })
        : null,
      event.confidence !== null
        ? el("span", { class: "tag" }, `${t("popup.confidence")} `, ltr(event.confidence.toFixed(2)))
        : null,
    ),
  );
}

/** The whole popup. `symbol` is the place it was opened from, if it was one. */
function eventNode(table, event, isHere) {
  const places = [...event.places].sort((a, b) => Number(isHere(b)) - Number(isHere(a)));
  return el(
    "article",
    {},
    headNodes(table, event),
    event.reports.length
      ? null
      : el(
          "section",
          { class: "evidence", "aria-label": t("popup.evidence") },
          quoteNodes(event, table.markRoles),
          markKey(event.evidence, table.markRoles),
        ),
    section("popup.casualties", casualtyNodes(event)),
    section("popup.reports", reportNodes(event, table.markRoles)),
    section("popup.actors", event.actors.length ? el("ul", {}, event.actors.map(actorNode)) : null),
    objectNodes(event),
    section(
      "popup.places",
      places.length
        ? el(
            "ul",
            { class: "place-list" },
            places.map((mention) => placeNode(table, mention, places.length > 1 && isHere(mention))),
          )
        : null,
    ),
    event.reports.length ? null : section("popup.source", sourceNodes(event)),
    el(
      "p",
      { class: "quiet event-id" },
      `${t(event.reports.length ? "popup.incident" : "popup.event")} `,
      ltr(event.event_id),
    ),
    technicalNode(event),
  );
}
