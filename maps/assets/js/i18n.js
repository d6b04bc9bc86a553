// The two languages of the page. Texts come with the data; {name} in a text is a place for a value.

const speech = { texts: { en: {}, ar: {} }, lang: "en", tied: false };

const isArabic = () => speech.lang === "ar";

/** A text of the interface; some say it otherwise of incidents than of events. */
function wording(key) {
  const texts = speech.texts[speech.lang];
  return (speech.tied ? texts[`${key}.tied`] : null) ?? texts[key] ?? key;
}

/** A text of the interface with its values put in. */
function t(key, values = {}) {
  const text = wording(key);
  return text.replace(/\{(\w+)\}/g, (all, name) => String(values[name] ?? all));
}

/** The same as nodes, so that a date or a number keeps its own direction. */
function tNodes(key, values) {
  return wording(key).split(/\{(\w+)\}/).map((part, at) => {
    if (at % 2 === 0) return part;
    const value = values[part];
    return value instanceof Node
      ? value
      : ltr(typeof value === "number" ? value.toLocaleString("en-US") : value);
  });
}

/** The name of a code; codes that the page doesn't know are shown as they are. */
function nameOf(group, code) {
  if (code === null || code === undefined || code === "") return t("value.unknown");
  return speech.texts[speech.lang][`${group}.${code}`] ?? String(code).replaceAll("_", " ");
}

/** Whether a code has a name of its own: a weapon's has not, since its event lists it by name. */
const isNamed = (group, code) => `${group}.${code}` in speech.texts[speech.lang];

/** The reader's script first: an Arabic name on the Arabic page, else whatever there is. */
function nameIn(lang, name, arabicName) {
  return (lang === "ar" ? (arabicName ?? name) : (name ?? arabicName)) ?? null;
}

const regions = { codes: null };

/** A country's English name in the reader's language, by the browser's own list of countries. */
function countryName(name) {
  if (!isArabic() || !name) return name;
  if (!regions.codes) {
    const english = new Intl.DisplayNames(["en"], { type: "region", fallback: "none" });
    const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
    const codes = letters.flatMap((first) => letters.map((second) => first + second));
    regions.codes = new Map(codes.map((code) => [english.of(code), code]));
  }
  const code = regions.codes.get(name);
  return code ? new Intl.DisplayNames(["ar"], { type: "region" }).of(code) : name;
}

const bestName = (thing) => nameIn(speech.lang, thing.name, thing.name_ar);

/** Put the texts of the fixed markup in. */
function translateShell(root) {
  for (const node of root.querySelectorAll("[data-text]")) node.textContent = t(node.dataset.text);
  for (const node of root.querySelectorAll("[data-label]"))
    node.setAttribute("aria-label", t(node.dataset.label));
  for (const node of root.querySelectorAll("[data-title]")) node.setAttribute("title", t(node.dataset.title));
  for (const node of root.querySelectorAll("[data-hint]"))
    node.setAttribute("placeholder", t(node.dataset.hint));
}

function setLanguage(lang) {
  speech.lang = lang;
  document.documentElement.lang = lang;
  document.documentElement.dir = lang === "ar" ? "rtl" : "ltr";
  translateShell(document);
}
