// The source sentence, with the words marked that prove the row.

/** Text with its ISO dates held together: in a line of Arabic they would read from the wrong end. */
function withDates(text) {
  return text
    .split(/(\d{4}-\d{1,2}-\d{1,2})/)
    .map((part, at) => (at % 2 ? el("bdi", { dir: "ltr", class: "date", text: part }) : part))
    .filter(Boolean);
}

/** The quote cut at the marks: [text, role or null] in order. */
function quoteParts(quote, marks, roles) {
  const parts = [];
  let at = 0;
  for (let mark = 0; mark < marks.length; mark += 3) {
    const [start, end, role] = marks.slice(mark, mark + 3);
    if (start > at) parts.push([quote.slice(at, start), null]);
    parts.push([quote.slice(start, end), roles[role]]);
    at = end;
  }
  if (at < quote.length) parts.push([quote.slice(at), null]);
  return parts;
}

function quoteNode(evidence, roles) {
  const parts = quoteParts(evidence.quote ?? "", evidence.marks, roles).map(([text, role]) =>
    role ? el("mark", { class: `mark-${role}`, title: t(`mark.${role}`) }, withDates(text)) : withDates(text),
  );
  return el("blockquote", { dir: "auto" }, parts);
}

/** The sentences of an event, or of one report of it, the headline named as such. */
function quoteNodes({ evidence }, roles) {
  return evidence.flatMap((item) => [
    item.part === "title" ? el("p", { class: "quiet quote-head", text: t("popup.headline") }) : null,
    quoteNode(item, roles),
  ]);
}

/** The key to the marks in some sentences. */
function markKey(evidence, roles) {
  const used = new Set(
    evidence.flatMap((item) => item.marks.filter((value, at) => at % 3 === 2).map((role) => roles[role])),
  );
  const key = [...used].map((role) =>
    el("li", {}, el("mark", { class: `mark-${role}`, text: t(`mark.${role}`) })),
  );
  return key.length ? el("ul", { class: "mark-key", "aria-label": t("popup.marks") }, key) : null;
}
