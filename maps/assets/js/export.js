// The passing events as files: a CSV of events, a GeoJSON of their places.

const CSV_COLUMNS = [
  "event_id",
  "incident_id",
  "reports_count",
  "kind",
  "event_type",
  "sub_event_type",
  "status",
  "scope",
  "background",
  "confidence",
  "date_start",
  "date_end",
  "date_basis",
  "places",
  "latitudes",
  "longitudes",
  "admin1",
  "geo_precision",
  "actors",
  "sides",
  "killed_low",
  "killed_best",
  "killed_high",
  "injured_low",
  "injured_best",
  "injured_high",
  "casualties_shared_with",
  "quote",
  "title",
  "source",
  "url",
  "published",
];

/** A cell of the CSV. Text that a spreadsheet would run as a formula gets an apostrophe before it. */
function csvCell(value) {
  if (value === null || value === undefined) return "";
  if (typeof value === "number") return String(value);
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n;]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** What an event, or the reports of an incident, say of one thing: each different answer once. */
function told(event, name) {
  if (!event.reports.length) return event[name];
  const answers = new Set(event.reports.map((report) => report[name]).filter((answer) => answer !== null));
  return [...answers].join("; ") || null;
}

/** All sentences that prove an event, the reports of an incident one after the other. */
const quotesOf = (event) =>
  [event, ...event.reports].flatMap(({ evidence }) => evidence.map((item) => item.quote)).join("\n") || null;

const incidentOf = (event) => (event.reports.length ? event.event_id : null);

/** One event as a row of the CSV: lists are joined with "; ". */
function csvRow(event) {
  const list = (values) => values.map((value) => value ?? "").join("; ");
  const [killed, injured] = [event.killed, event.injured];
  return [
    told(event, "event_id"),
    incidentOf(event),
    event.reports.length || 1,
    event.kind,
    event.event_type,
    event.sub_event_type,
    event.status,
    event.scope,
    event.flags.includes("background") ? "true" : "false",
    event.confidence,
    event.date_start,
    event.date_end,
    event.date_basis,
    list(event.places.map((mention) => mention.place.name ?? mention.place.name_ar ?? mention.text)),
    numbers(event.places.map((mention) => mention.place.lat)),
    numbers(event.places.map((mention) => mention.place.lon)),
    list(event.places.map((mention) => mention.place.admin1)),
    numbers(event.places.map((mention) => mention.geo_precision)),
    list(event.actors.map((actor) => actor.name ?? actor.name_ar ?? actor.text)),
    list(event.actors.map((actor) => actor.side)),
    ...killed,
    ...injured,
    event.casualties_shared_with,
    quotesOf(event),
    told(event, "title"),
    told(event, "source"),
    told(event, "url"),
    told(event, "published"),
  ];
}

/** Numbers of several places: one stays a number, more become a list. */
function numbers(values) {
  return values.length === 1 ? values[0] : values.map((value) => value ?? "").join("; ");
}

function csvText(table, rows) {
  const lines = [CSV_COLUMNS, ...rows.map((row) => csvRow(table.event(row)))];
  return `\ufeff${lines.map((cells) => cells.map(csvCell).join(",")).join("\r\n")}\r\n`;
}

/** One feature for each event and place; no figure on it that could be summed twice. */
function geoJson(table, rows) {
  const features = rows.flatMap((row) => {
    const event = table.event(row);
    return event.places.map((mention, number) => feature(event, mention, number));
  });
  return JSON.stringify({ type: "FeatureCollection", features });
}

/** A polygon without what only this page knows of it. */
const areaGeometry = (area) => area && { type: area.type, coordinates: area.coordinates };

function feature(event, mention, number) {
  const { place } = mention;
  const geometry =
    areaGeometry(place.area) ??
    (place.lat === null ? null : { type: "Point", coordinates: [place.lon, place.lat] });
  return {
    type: "Feature",
    id: `${event.event_id}/${number + 1}`,
    geometry,
    properties: {
      event_id: told(event, "event_id"),
      incident_id: incidentOf(event),
      reports_count: event.reports.length || 1,
      kind: event.kind,
      event_type: event.event_type,
      status: event.status,
      date_start: event.date_start,
      date_end: event.date_end,
      confidence: event.confidence,
      role: mention.role,
      relation: mention.relation,
      place: place.name,
      place_ar: place.name_ar,
      place_text: mention.text,
      radius_km: place.radius_km,
      geo_precision: mention.geo_precision,
      uncertain: Boolean(place.uncertain),
      admin1: place.admin1,
      source: told(event, "source"),
      url: told(event, "url"),
      quote: quotesOf(event),
    },
  };
}

/** Hand a text over as a file. */
function saveFile(name, type, text) {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = el("a", { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}
