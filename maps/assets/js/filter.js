// Which events pass: values of one facet add up, facets cut each other down.

const PRECISION_ORDER = ["1", "2", "3", "unstated", "none"];
const CONFIDENCE_BANDS = [
  ["high", 0.8],
  ["medium", 0.6],
  ["low", 0.4],
  ["very_low", -Infinity],
];
const UNKNOWN = "";

/** Each facet: what values an event has, and how a value is named. */
const FACETS = [
  { id: "kind", values: (table, row) => [table.kindKey(row) ?? UNKNOWN], name: (key) => nameOf("kind", key) },
  { id: "side", values: sides, name: (key) => nameOf("side", key) },
  {
    id: "actor",
    values: (table, row) => table.list("actors", row).map(actorKey),
    name: (key, facet) => bestName(facet.things.get(key) ?? {}) ?? key,
    thing: actorThings,
  },
  {
    id: "status",
    values: (table, row) => [table.text("status", row) ?? UNKNOWN],
    name: (key) => nameOf("status", key),
  },
  {
    id: "precision",
    values: (table, row) => [precisionOf(table, row)],
    name: (key) => nameOf("precision", key),
    order: PRECISION_ORDER,
  },
  {
    id: "confidence",
    values: (table, row) => [bandOf(table.cell("confidence", row))],
    name: (key) => (key ? t(`confidence.${key}`) : t("value.none")),
    order: CONFIDENCE_BANDS.map((band) => band[0]),
  },
  { id: "source", values: (table, row) => table.sources(row).map((source) => source ?? UNKNOWN), name: (key) => key },
  {
    id: "governorate",
    values: governorates,
    name: (key, facet) => unitName(facet.table, key),
  },
];

const doers = (table, row) =>
  table.list("actors", row).filter((actor) => actor.role === "agent" || actor.role === "party");

function sides(table, row) {
  const found = doers(table, row).map((actor) => actor.side ?? "unknown");
  return found.length ? found : ["unknown"];
}

const actorKey = (actor) => actor.id ?? actor.name ?? actor.text ?? UNKNOWN;

function actorThings(table, row) {
  return table
    .list("actors", row)
    .map((actor) => [actorKey(actor), { name: actor.name ?? actor.text, name_ar: actor.name_ar }]);
}

/** The finest precision among the places that are drawn. */
function precisionOf(table, row) {
  const drawn = table.list("places", row).filter((mention) => mention.drawn);
  if (!drawn.length) return "none";
  const codes = drawn.map((mention) => mention.geo_precision).filter((code) => code !== null);
  return codes.length ? String(Math.min(...codes)) : "unstated";
}

function bandOf(confidence) {
  return confidence === null ? UNKNOWN : CONFIDENCE_BANDS.find((band) => confidence >= band[1])[0];
}

function governorates(table, row) {
  return table
    .mentions(row)
    .filter((mention) => mention.role !== "origin")
    .map((mention) => mention.place.admin1 ?? UNKNOWN);
}

/** The values of all events in one facet, as numbers in one flat list. */
function indexFacet(definition, table) {
  const numbers = new Map();
  const keys = [];
  const things = new Map();
  const offsets = new Int32Array(table.size + 1);
  const flat = [];
  for (let row = 0; row < table.size; row++) {
    const values = definition.values(table, row);
    for (const key of new Set(values.length ? values : [UNKNOWN])) {
      if (!numbers.has(key)) {
        numbers.set(key, keys.length);
        keys.push(key);
        definition.thing?.(table, row).forEach(([name, thing]) => things.set(name, thing));
      }
      flat.push(numbers.get(key));
    }
    offsets[row + 1] = flat.length;
  }
  return { ...definition, table, keys, numbers, things, offsets, flat: Int32Array.from(flat) };
}

const SEARCHED_COLUMNS = ["event_id", "title", "source", "date_start"];
const SEARCHED_FIELD = /^(id|name|name_ar|text|quote|source):s$/;
const SEARCHED_OF_REPORT = /^(event_id|source|title|date_start):s$/;
const MOST_WORDS = 30; // one bit each

const searchedAt = (fields, wanted) => fields.flatMap((field, at) => (wanted.test(field) ? [at] : []));

/** Search by words: every word must stand in one of the event's texts, in any spelling. */
class Search {
  constructor(table) {
    this.table = table;
    this.folded = new Array(table.strings.length);
    this.query = null;
    this.groups = ["actors", "targets", "weapons", "places", "attribution", "evidence"].map((group) => [
      group,
      searchedAt(table.fields[group], SEARCHED_FIELD),
    ]);
    this.ofReport = searchedAt(table.fields.reports, SEARCHED_OF_REPORT);
    this.quotesOfReport = table.fields.reports.indexOf("evidence");
    this.quoteOfEvidence = table.fields.evidence.indexOf("quote:s");
  }

  /** Fold the texts ahead of the first search, in the browser's idle moments. */
  warm(from = 0) {
    if (!window.requestIdleCallback) return;
    requestIdleCallback((deadline) => {
      let at = from;
      while (at < this.folded.length && deadline.timeRemaining() > 2) this.foldedText(at++);
      if (at < this.folded.length) this.warm(at);
    });
  }

  foldedText(index) {
    return (this.folded[index] ??= fold(this.table.strings[index]));
  }

  /** Which rows match, or null if there is nothing to search for. */
  matches(query) {
    const words = fold(query).split(/\s+/).filter(Boolean).slice(0, MOST_WORDS);
    if (!words.length) return null;
    if (query === this.query) return this.found;
    const all = 2 ** words.length - 1;
    const wordsIn = this.rowReader(this.wordsOfTexts(words));
    this.found = new Uint8Array(this.table.size);
    for (let row = 0; row < this.table.size; row++) this.found[row] = wordsIn(row) === all ? 1 : 0;
    this.query = query;
    return this.found;
  }

  /** The words in each text of the table, a bit each. */
  wordsOfTexts(words) {
    return Int32Array.from(this.table.strings, (_, index) => {
      const text = this.foldedText(index);
      return words.reduce((bits, word, at) => (text.includes(word) ? bits | (1 << at) : bits), 0);
    });
  }

  /** A function that gives the words in an event's texts; what events share is looked through once. */
  rowReader(bits) {
    const { table } = this;
    const of = (item, at) => at.reduce((sum, position) => sum | (bits[item[position]] ?? 0), 0);
    const places = table.rawPlaces.map((place) => of(place, table.placeTexts));
    const shared = Object.fromEntries(
      this.groups.map(([group, at]) => [group, table.rows[group]?.map((item) => of(item, at))]),
    );
    return (row) => {
      let sum = 0;
      for (const name of SEARCHED_COLUMNS) sum |= bits[table.cell(name, row)] ?? 0;
      for (const [group, at] of this.groups)
        for (const item of table.details[group][row]) sum |= shared[group]?.[item] ?? of(item, at);
      for (const mention of table.details.places[row]) sum |= places[mention[table.mentionPlace]];
      for (const report of table.rawReports(row)) {
        sum |= of(report, this.ofReport);
        for (const quote of report[this.quotesOfReport]) sum |= bits[quote[this.quoteOfEvidence]] ?? 0;
      }
      return sum;
    };
  }
}

const DATE_BIT = 1 << FACETS.length;
const OTHER_BIT = DATE_BIT << 1;

/** Applies the reader's choices to the whole table at once. */
class Engine {
  constructor(table, symbols) {
    this.table = table;
    this.symbols = symbols;
    this.facets = FACETS.map((definition) => indexFacet(definition, table));
    this.search = new Search(table);
    this.defaults = Uint8Array.from({ length: table.size }, (_, row) => (table.isDefault(row) ? 1 : 0));
    this.failed = new Int32Array(table.size);
  }

  /** Returns the rows that pass, those that fail by date alone, live counts, and what has no place or date. */
  apply(state) {
    this.markOthers(state);
    this.facets.forEach((facet, number) => this.markFacet(facet, 1 << number, state.facets[facet.id]));
    const counts = this.facets.map((facet) => new Int32Array(facet.keys.length));
    const rows = [];
    const anyDate = [];
    for (let row = 0; row < this.table.size; row++) {
      const failed = this.failed[row];
      if (failed === 0) rows.push(row);
      if ((failed & ~DATE_BIT) === 0) anyDate.push(row);
      if ((failed & (failed - 1)) === 0) this.count(counts, row, failed);
    }
    const summed = rows.filter((row) => this.defaults[row]); // what is denied, planned or a running total is no toll
    const at = this.placeOf(state)?.place ?? null;
    return { rows, anyDate, counts, summed, at, ...this.gaps(rows, anyDate) };
  }

  /** An event counts for every facet if it passes, for one facet if that one alone stops it. */
  count(counts, row, failed) {
    this.facets.forEach((facet, number) => {
      if (failed !== 0 && failed !== 1 << number) return;
      for (let at = facet.offsets[row]; at < facet.offsets[row + 1]; at++) counts[number][facet.flat[at]]++;
    });
  }

  /** The symbol whose events alone are asked for, or null. */
  placeOf(state) {
    return state.only.startsWith("at:") ? (this.symbols.all[Number(state.only.slice(3))] ?? null) : null;
  }

  markOthers(state) {
    const place = this.placeOf(state);
    const found = this.search.matches(state.query);
    const { dated, start, end, size } = this.table;
    const ranged = state.from !== null || state.to !== null;
    const from = state.from ?? -Infinity;
    const to = state.to ?? Infinity;
    for (let row = 0; row < size; row++) {
      let failed = 0;
      if (!state.all && !this.defaults[row]) failed |= OTHER_BIT;
      if (found && !found[row]) failed |= OTHER_BIT;
      if (state.only === "unplaced" && this.symbols.ofRow[row].length) failed |= OTHER_BIT;
      if (state.only === "undated" && dated[row]) failed |= OTHER_BIT;
      if (place && !this.symbols.ofRow[row].includes(place.number)) failed |= OTHER_BIT;
      if (ranged && (dated[row] ? end[row] < from || start[row] > to : !state.undated)) failed |= DATE_BIT;
      this.failed[row] = failed;
    }
  }

  markFacet(facet, bit, chosen) {
    if (!chosen?.size) return;
    const wanted = new Uint8Array(facet.keys.length);
    chosen.forEach((key) => facet.numbers.has(key) && (wanted[facet.numbers.get(key)] = 1));
    for (let row = 0; row < this.table.size; row++) {
      let passes = 0;
      for (let at = facet.offsets[row]; at < facet.offsets[row + 1]; at++) passes |= wanted[facet.flat[at]];
      if (!passes) this.failed[row] |= bit;
    }
  }

  gaps(rows, anyDate) {
    const unplaced = rows.filter((row) => !this.symbols.ofRow[row].length).length;
    const undated = anyDate.filter((row) => !this.table.dated[row]).length;
    return { unplaced, undated };
  }
}
