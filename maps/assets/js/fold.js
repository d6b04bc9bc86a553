// Spelling folded for search, by the rules of the extractor's loose key (midan/text/fold.py).

const FOLD_DROPPED =
  /[\u0610-\u061a\u061c\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad\ufe00-\ufe0f\u0300-\u036f]/g;
const FOLD_PRESENTATION = /[\ufb50-\ufdfb\ufe70-\ufefc]/g;
// A word broken up to dodge filters joins again where a tatweel stands on both sides of the gap, or on
// one side of a gap without a space.
const FOLD_BROKEN =
  /(?<=\u0640)[ .*_\-/\u200b-\u200f]{1,4}(?=\u0640)|(?<=\u0640)[.*_\-/]{1,3}(?=[\u0621-\u064a])|(?<=[\u0621-\u064a])[.*_\-/]{1,3}(?=\u0640)/g;
const FOLD_PAIRS =
  "یي ےي ېي کك ڪك ہه ھه ەه ۀه ٱا ٲا ٳا أا إا آا ةه ىي ؤو ئي ،, ؛; ؟? ٪% ٫. ٬, “\" ”\" „\" ‟\" «\" »\" ‘' ’' ʼ' `' ´' ʿ' ʾ' –- —- −- ‐- ‑- …. ۔. ßs ıi øo đd łl";
const FOLD_SPACES =
  "\t\u00a0\u202f\u3000\r\u205f\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a";
const FOLD_LINE_ENDS = "\u2028\u2029\u0085\v\f";

const FOLD_MAP = new Map([
  ...FOLD_PAIRS.split(" ").map((pair) => [pair[0], pair.slice(1)]),
  ...[...FOLD_SPACES].map((char) => [char, " "]),
  ...[...FOLD_LINE_ENDS].map((char) => [char, "\n"]),
  ...[..."٠١٢٣٤٥٦٧٨٩"].map((char, at) => [char, String(at)]),
  ...[..."۰۱۲۳۴۵۶۷۸۹"].map((char, at) => [char, String(at)]),
]);

/** A Latin letter in lower case and without its accent; other characters as they are. */
function foldLatin(char) {
  const base = char.toLowerCase().normalize("NFD")[0];
  return /\p{L}/u.test(base) ? (FOLD_MAP.get(base) ?? base) : char;
}

function foldChar(char) {
  const mapped = FOLD_MAP.get(char);
  if (mapped !== undefined) return mapped;
  return char >= "A" && char < "\u0250" ? foldLatin(char) : char;
}

/** Fold a text: what it returns is only compared, never shown. */
function fold(text) {
  return text
    .replace(FOLD_PRESENTATION, (char) => char.normalize("NFKC"))
    .replace(FOLD_BROKEN, "")
    .replace(FOLD_DROPPED, "")
    .replace(/[^\n -@[-_a-~]/g, foldChar);
}
