// The table as the page holds it: columns of numbers and of indices into one list of texts.

/** The bytes that a base64 text stands for. */
function bytesOf(text) {
  if (Uint8Array.fromBase64) return Uint8Array.fromBase64(text);
  const chars = atob(text);
  const bytes = new Uint8Array(chars.length);
  for (let at = 0; at < chars.length; at++) bytes[at] = chars.charCodeAt(at);
  return bytes;
}

/** Read the data element, packed or plain. */
async function readIsland() {
  const holder = byId("midan-data");
  let text = holder.textContent;
  if (holder.dataset.form === "gzip") {
    const stream = new Blob([bytesOf(text)]).stream().pipeThrough(new DecompressionStream("gzip"));
    text = await new Response(stream).text();
  }
  holder.remove();
  return JSON.parse(text);
}

/** The events, decoded by the field orders that the island itself carries. */
class EventTable {
  constructor(source, kinds, unitNames) {
    this.unitNames = new Map(Object.entries(unitNames));
    this.size = source.size;
    this.tied = source.tied;
    this.strings = source.strings;
    this.columns = source.columns;
    this.details = source.details;
    this.rows = source.rows;
    this.fields = source.fields;
    this.forms = Object.fromEntries(
      Object.entries(source.fields).map(([group, names]) => [
        group,
        names.map((name) => {
          const [bare, form] = name.split(":");
          return { name: bare, isText: form === "s" };
        }),
      ]),
    );
    this.textColumns = source.texts;
    this.flagNames = source.flag_names;
    this.markRoles = source.mark_roles;
    this.rawPlaces = source.places;
    this.placeTexts = ["id:s", "name:s", "name_ar:s", "admin1:s"].map((name) =>
      source.fields.place.indexOf(name),
    );
    this.places = source.places.map((row) => this.decode(row, "place"));
    this.places.forEach((place) => (place.area = place.area === null ? null : source.areas[place.area]));
    this.shared = Object.fromEntries(
      Object.entries(this.rows).map(([group, rows]) => [group, rows.map((row) => this.decode(row, group))]),
    );
    this.mentionPlace = source.fields.places.indexOf("place");
    this.mentionDrawn = source.fields.places.indexOf("drawn");
    this.readFamilies(kinds);
    this.readDays();
  }

  /** The raw cell of a column: an index, a number, or null. */
  cell(name, row) {
    const column = this.columns[name];
    return Array.isArray(column) ? (column[row] ?? null) : (column.same ?? null);
  }

  text(name, row) {
    const index = this.cell(name, row);
    return index === null ? null : this.strings[index];
  }

  flag(name, row) {
    return Boolean(this.cell("flags", row) & (1 << this.flagNames.indexOf(name)));
  }

  /** One stored row as an object. */
  decode(row, group) {
    const thing = {};
    const fields = this.forms[group];
    for (let at = 0; at < fields.length; at++) {
      const value = row[at];
      thing[fields[at].name] = value !== null && fields[at].isText ? this.strings[value] : value;
    }
    return thing;
  }

  /** The details of one kind of an event; those that events share are stored once, by number. */
  list(group, row) {
    const things = this.shared[group];
    return this.details[group][row].map((item) => (things ? things[item] : this.decode(item, group)));
  }

  /** The places of an event, each with what the event says about it. */
  mentions(row) {
    return this.list("places", row).map((mention) => ({ ...mention, place: this.places[mention.place] }));
  }

  /** The reports behind an incident, the earliest first; an event that is told once has none. */
  reports(row) {
    return this.rawReports(row).map((item) => {
      const report = this.decode(item, "reports");
      for (const effect of ["killed", "injured"])
        report[effect] = ["low", "best", "high"].map((bound) => report[`${effect}_${bound}`]);
      report.evidence = report.evidence.map((quote) => this.decode(quote, "evidence"));
      for (const group of ["attribution", "rules"])
        report[group] = report[group].map((number) => this.shared[group][number]);
      return report;
    });
  }

  rawReports(row) {
    return this.details.reports[row] ?? [];
  }

  /** How many reports tell it. */
  told(row) {
    return this.rawReports(row).length || 1;
  }

  /** The sentence that stands for an event in a list: the first, of its earliest report. */
  firstQuote(row) {
    const own = this.list("evidence", row)[0] ?? this.reports(row).find((report) => report.evidence.length)?.evidence[0];
    return own?.quote ?? this.text("title", row);
  }

  /** Who reports it. */
  sources(row) {
    const reports = this.rawReports(row);
    if (!reports.length) return [this.text("source", row)];
    const at = this.forms.reports.findIndex((field) => field.name === "source");
    return [...new Set(reports.map((report) => (report[at] === null ? null : this.strings[report[at]])))];
  }

  /** Everything about one event, for the popup and the exports. */
  event(row) {
    const event = { row, count: this.cell("count", row), family: this.families[this.family[row]] };
    for (const name of this.textColumns) event[name] = this.text(name, row);
    for (const name of ["confidence", "date_prec", "time_precision"]) event[name] = this.cell(name, row);
    for (const effect of ["killed", "injured"]) {
      event[effect] = ["low", "best", "high"].map((bound) => this.cell(`${effect}_${bound}`, row));
    }
    event.flags = this.flagNames.filter((name) => this.flag(name, row));
    event.tags = (this.cell("tags", row) ?? []).map((index) => this.strings[index]);
    event.versions = this.text("versions", row);
    for (const group of ["actors", "targets", "weapons", "casualties", "attribution", "rules", "evidence"]) {
      event[group] = this.list(group, row);
    }
    event.places = this.mentions(row);
    event.reports = this.reports(row);
    return event;
  }

  readFamilies(kinds) {
    this.families = kinds.families;
    const other = this.families.findIndex((family) => family.kinds.length === 0);
    const ofKind = new Map(this.families.flatMap((family, at) => family.kinds.map((kind) => [kind, at])));
    this.family = new Uint8Array(this.size);
    for (let row = 0; row < this.size; row++) this.family[row] = ofKind.get(this.text("kind", row)) ?? other;
  }

  /**
   * First and last day of each event. One whose text gives no first day is undated; its last day, if it has one
   * (the day of publication), is a bound.
   */
  readDays() {
    const days = this.strings.map(() => undefined);
    const day = (index) => {
      if (index === null) return null;
      if (days[index] === undefined) days[index] = dayNumber(this.strings[index]);
      return days[index];
    };
    this.start = new Int32Array(this.size);
    this.end = new Int32Array(this.size);
    this.dated = new Uint8Array(this.size);
    this.bounded = new Uint8Array(this.size);
    this.firstDay = Infinity;
    this.lastDay = -Infinity;
    for (let row = 0; row < this.size; row++) {
      const start = day(this.cell("date_start", row));
      const end = day(this.cell("date_end", row)) ?? start;
      if (end === null) continue;
      (start === null ? this.bounded : this.dated)[row] = 1;
      this.start[row] = start ?? end;
      this.end[row] = Math.max(this.start[row], end);
      this.firstDay = Math.min(this.firstDay, this.start[row]);
      this.lastDay = Math.max(this.lastDay, this.end[row]);
    }
  }

  /** Rows whose text says that they happened, once, as news: the default of every midan table. */
  isDefault(row) {
    const status = this.text("status", row);
    const scope = this.text("scope", row);
    return (
      (status === null || DEFAULT_STATUSES.has(status)) &&
      (scope === null || scope === "single") &&
      !this.flag("background", row)
    );
  }

  kindKey(row) {
    return this.text("kind", row) ?? this.text("sub_event_type", row) ?? this.text("event_type", row);
  }

  /** The row of an event, or of the incident that it tells. */
  rowOf(eventId) {
    this.rowsById ??= new Map(
      Array.from({ length: this.size }, (_, row) => [
        [this.text("event_id", row), row],
        ...this.reports(row).map((report) => [report.event_id, row]),
      ]).flat(),
    );
    return this.rowsById.get(eventId) ?? null;
  }
}

const DEFAULT_STATUSES = new Set(["occurred", "attempted", "unconfirmed"]);

/** Symbols: places at one point share one; sure places and areas stay apart. */
function makeSymbols(table) {
  const byKey = new Map();
  const symbols = [];
  const ofPlace = table.places.map((place) => {
    if (place.lat === null) return -1;
    const area = place.uncertain ? (place.radius_km ?? 0) : "";
    const key = `${place.lat} ${place.lon} ${place.uncertain} ${area} ${place.outline} ${JSON.stringify(place.area)}`;
    if (!byKey.has(key)) {
      byKey.set(key, symbols.length);
      symbols.push({
        number: symbols.length,
        lat: place.lat,
        lon: place.lon,
        place,
        uncertain: Boolean(place.uncertain),
        rows: [],
      });
    }
    return byKey.get(key);
  });
  const ofRow = table.details.places.map((mentions, row) => {
    const drawn = mentions.filter((m) => m[table.mentionDrawn]).map((m) => ofPlace[m[table.mentionPlace]]);
    const unique = [...new Set(drawn)];
    unique.forEach((symbol) => symbols[symbol].rows.push(row));
    return unique;
  });
  return { symbols: symbols.filter((symbol) => symbol.rows.length), all: symbols, ofRow, ofPlace };
}

const VOTES_FOR_A_NAME = 40;

/**
 * The base map's unit or country for each name of one in the table. One place may lie beyond a thinned border, so
 * what holds most of the places that are known as points decides; of a name without such places, most of all.
 */
function meantBy(table, base, field, code) {
  const votes = new Map();
  const sure = table.places.filter((place) => !place.uncertain);
  const named = new Set(sure.map((place) => place[field]));
  for (const place of [...sure, ...table.places.filter((other) => !named.has(other[field]))]) {
    if (place[field] === null || place.lat === null) continue;
    const units = votes.get(place[field]) ?? votes.set(place[field], []).get(place[field]);
    if (units.length < VOTES_FOR_A_NAME) units.push(base.unitAt(place.lat, place.lon));
  }
  const meant = new Map();
  votes.forEach((units, name) => {
    const most = units
      .filter(Boolean)
      .find((unit) => units.filter((other) => other?.[code] === unit[code]).length * 2 > units.length);
    if (most) meant.set(name, most);
  });
  return meant;
}

/** Find the governorates and countries of the table on the base map. */
function findUnits(table, base) {
  table.governorates = meantBy(table, base, "admin1", "code");
  const countries = meantBy(table, base, "country", "country");
  table.countries = new Map([...countries].map(([name, unit]) => [name, unit.country]));
}

/** A governorate, district or subdistrict as the table names it, or in the reader's script if that is known. */
function unitName(table, name) {
  const unit = table.governorates.get(name);
  const isWrittenSo = /[\u0600-\u06ff]/.test(name) === isArabic();
  if (isWrittenSo) return name;
  return (isArabic() ? (table.unitNames.get(name) ?? unit?.name_ar) : unit?.name) || name;
}
