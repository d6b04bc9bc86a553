"""Bare forms of a lexicon word: verbs conjugated, nouns in number and case.

Arabic verbs come as "root form" (قصف I, هدف X) and are conjugated by mazini (CC BY 4.0), which
is needed only when the lexicon is compiled. Kept are the third person and the participles of the
reports' register; jussive and first-person forms are left out, since they collide with other
words (measured: 222 of 401 false hits). Clitics are no business of this module.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from midan.errors import MissingExtraError, RuleError
from midan.text.fold import close_key

# No dual of the past: فجرا is "at dawn" before it is "the two blew up".
_PAST = ("past_3ms", "past_3fs", "past_3mp", "past_3fp")
_IMPERFECT = (
    "ind_3ms", "ind_3fs", "ind_3mp", "ind_3md", "ind_3fd", "sub_3ms", "sub_3fs", "sub_3mp",
)  # fmt: skip
_PASSIVE_PAST = ("past_pass_3ms", "past_pass_3fs", "past_pass_3mp")
_SHORT_STEM = 3
_PASSIVE_IMPERFECT = ("ind_pass_3ms", "ind_pass_3fs", "ind_pass_3mp", "sub_pass_3ms")


@dataclass(frozen=True, slots=True)
class Form:
    """One bare form and what it says: `tense` past, present, noun, participle or word.

    `number` is singular, dual or plural for nouns, "" for verbs; `feminine` for verbs.
    """

    text: str
    tense: str
    number: str = ""
    feminine: bool = False


def arabic_verb(spec: str, file: str, record: str) -> list[Form]:
    """Conjugate "root form", form I with its vowels if they matter ("نفي I:ai")."""
    parts = spec.split()
    root, code = parts[0], parts[1] if len(parts) > 1 else "I"
    slots = _conjugate(root, code, file, record)
    found: dict[tuple[str, str], Form] = {}
    for tense, names in (
        ("past", _PAST + _PASSIVE_PAST),
        ("present", _IMPERFECT + _PASSIVE_IMPERFECT),
    ):
        for name in names:
            for text in slots.get(name, ()):
                form = Form(close_key(text), tense, feminine=name.endswith("3fs"))
                found.setdefault((form.text, tense), form)
    return list(found.values())


def arabic_masdar(spec: str, file: str, record: str) -> list[str]:
    """Return the verbal noun of a derived verb; a first-form one must be given by hand."""
    parts = spec.split()
    if len(parts) < 2 or parts[1].partition(":")[0] == "I":  # root and form
        return []
    slots = _conjugate(parts[0], parts[1], file, record)
    return [close_key(text) for text in slots.get("vn", ()) if "?" not in text]


@cache
def _conjugate(root: str, code: str, file: str, record: str) -> dict[str, list[str]]:
    try:
        import mazini  # a development tool: the shipped lexicon is compiled
    except ImportError as error:
        raise MissingExtraError("mazini", "rules") from error
    # The vowels of form I matter for weak roots alone: "نفي I:ai" is نفى ينفي.
    code, _, given = code.partition(":")
    vowels = (given[0], given[1]) if given else ("a", "u") if code == "I" else None
    try:
        verb = mazini.conjugate(root, code, vowels=vowels, passive=True)
    except mazini.MaziniError:
        try:
            verb = mazini.conjugate(root, code, vowels=vowels)
        except mazini.MaziniError as error:
            problem = f"{root} {code} cannot be conjugated: {error}"
            raise RuleError(file, record, "verbs", problem) from error
    return {slot: [form.form for form in forms] for slot, forms in verb.slots.items()}


def arabic_noun(singular: str) -> list[Form]:
    """Return a noun's singular, accusative and dual forms; broken plurals are given by hand."""
    text = close_key(singular)
    head, _, rest = text.partition(" ")
    tail = f" {rest}" if rest else ""
    if head.endswith("ة"):
        base = head[:-1] + "ت"
        forms = [Form(text, "noun", "singular")]
        forms += [Form(base + end + tail, "noun", "dual") for end in ("ان", "ين", "ا", "ي")]
        return forms
    forms = [Form(text, "noun", "singular"), Form(head + "ا" + tail, "noun", "singular")]
    forms += [Form(head + end + tail, "noun", "dual") for end in ("ان", "ين")]
    return forms


def arabic_possessed_dual(singular: str) -> list[Form]:
    """Return the dual of a noun for people as it stands before a pronoun: طفليـ of طفليها.

    The nominative (طفلاهما) is spelled as the accusative singular; feminines have both already.
    """
    text = close_key(singular)
    if " " in text or text.endswith(("ة", "ي", "ه", "ا")):
        return []
    return [Form(text + "ي", "noun", "dual_construct")]


def arabic_plural(plural: str) -> list[Form]:
    """Return a plural with its case and construct forms (مقاتلون، مقاتلين، مقاتلي، مقاتلو)."""
    text = close_key(plural)
    head, _, rest = text.partition(" ")
    tail = f" {rest}" if rest else ""
    if head.endswith(("ون", "ين")):
        base = head[:-2]
        # A construct form of a short word (آخرو) would be another word (أخرى).
        ends = ("ون", "ين", "و", "ي", "وا") if len(base) > _SHORT_STEM else ("ون", "ين")
        return [Form(base + end + tail, "noun", "plural") for end in ends]
    return [Form(text, "noun", "plural")]


def english_verb(spec: str) -> list[Form]:
    """Return a lemma's regular forms, or those given: "strike strikes struck striking".

    A particle goes on every form: "blow blows blew blown blowing +up".
    """
    spec, _, particle = spec.partition(" +")
    if particle:
        forms = english_verb(spec)
        return [Form(f"{form.text} {particle}", form.tense) for form in forms]
    words = spec.split()
    if len(words) > 1:
        return [Form(word, _english_tense(word, number)) for number, word in enumerate(words)]
    lemma = words[0]
    base = lemma.removesuffix("e")
    third = lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x")) else "s")
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        base, third = lemma, lemma[:-1] + "ies"
        return [Form(lemma, "base"), Form(third, "present"), Form(lemma[:-1] + "ied", "past"),
                Form(lemma + "ing", "participle")]  # fmt: skip
    return [Form(lemma, "base"), Form(third, "present"), Form(base + "ed", "past"),
            Form(base + "ing", "participle")]  # fmt: skip


def _english_tense(word: str, number: int) -> str:
    if number == 0:
        return "base"
    if word.endswith("ing"):
        return "participle"
    return "present" if number == 1 else "past"


def english_noun(noun: str) -> list[Form]:
    """Return an English noun and its regular plural."""
    if noun.endswith(("s", "sh", "ch", "x")):
        plural = noun + "es"
    elif noun.endswith("y") and noun[-2] not in "aeiou":
        plural = noun[:-1] + "ies"
    else:
        plural = noun + "s"
    return [Form(noun, "noun", "singular"), Form(plural, "noun", "plural")]
