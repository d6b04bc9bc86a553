"""One walk over the tokens: each word type is analysed once, then looked up in two tries.

The lexicon's trie and the gazetteer's are walked side by side, so a new gazetteer never
recompiles the lexicon. Only sentences that hold a trigger are walked at all.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from midan.events.scan.items import ARMED, HOT, NO_READINGS, WEAK, Item, Readings, TypeReading
from midan.events.scan.part import Part, Sentence
from midan.text.clitics import Split, split_parts
from midan.text.phrases import may_follow
from midan.text.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from midan.events.lexicon.forms import Entry
    from midan.events.lexicon.lexicon import Lexicon
    from midan.gazetteer import Gazetteer

# A "sentence" without a stop is cut here, so that no text can make the frame steps run away.
MAX_SENTENCE_TOKENS = 150
_ARMED_KINDS = frozenset({"ACTOR", "MEMBER", "WEAPON", "PEOPLE", "NATION"})
_UNIT_HEADS = frozenset({"governorate", "district"})
_BARE_KINDS = frozenset({"LINK", "CUE", "WORD"})
_NO_SPLIT = Split("", "", article=False, stem="")


def _is_hot(entry: Entry) -> bool:
    """Tell whether a word can make an event: triggers, idioms, people dead or wounded."""
    if entry.kind == "PEOPLE":
        return bool(entry.record.effect)
    return entry.kind in {"TRIGGER", "WORD"}


def _needs_arms(entry: Entry) -> bool:
    return entry.kind == "TRIGGER" and entry.weak and not entry.record.placed


def _tells(entry: Entry) -> int:
    """Return what a form adds to its sentence: HOT, WEAK and ARMED, or none of them."""
    told = ARMED if entry.kind in _ARMED_KINDS else 0
    if _is_hot(entry):
        told |= WEAK if _needs_arms(entry) else HOT
    return told


def _may_tell(readings: list[TypeReading | None], loose: list[str], first: int, last: int) -> bool:
    """Tell whether a sentence can hold an event: a trigger, or a weak one and something armed."""
    told = 0
    for position in range(first, last):
        reading = readings[position]
        if reading is not None:
            told |= reading.tells
            if reading.tells_before and position + 1 < last:
                told |= reading.tells_before.get(loose[position + 1], 0)
            if told & HOT:
                return True
    return told == WEAK | ARMED


def _goes_on(reading: TypeReading, following: str) -> bool:
    """Tell whether an entry or a name that this type begins may go on with the word behind."""
    for tail in reading.tails:  # noqa: SIM110 (a plain loop costs half, and this is the hot path)
        if following in tail:
            return True
    return False


def _alike(first: Split, second: Split) -> bool:
    """Two splits that differ in the stem alone (سيطرت+ها the verb, سيطرة+ها the noun)."""
    return (
        first.conjunction == second.conjunction
        and first.prefix == second.prefix
        and (first.article == second.article and first.pronoun == second.pronoun)
    )


def _unit_head(item: Item) -> str:
    """Return "governorate" or "district" if the item is that word: "محافظة إدلب" is one name."""
    entry = item.entry("HEAD")
    return entry.record.kind if entry is not None and entry.record.kind in _UNIT_HEADS else ""


_MOST_TYPES = 150_000


class _Memo(dict[str, "TypeReading | None"]):
    """What each word type may be, analysed when it is met for the first time."""

    def __init__(self, analyse: Callable[[str], TypeReading | None]) -> None:
        super().__init__()
        self._analyse = analyse

    def __missing__(self, word: str) -> TypeReading | None:
        if len(self) >= _MOST_TYPES:
            self.clear()  # new ones never end in a large corpus, and the common ones are soon back
        reading = self[word] = self._analyse(word)
        return reading


class Scanner:
    """Looks word types up and remembers them; holds no state of a report."""

    def __init__(self, lexicon: Lexicon, gazetteer: Gazetteer) -> None:
        """Join the two tries and the two readers."""
        self.lexicon = lexicon
        self.gazetteer = gazetteer
        self._memo = _Memo(self._analyse)
        self._fitting: dict[tuple[int, str, bool, bool], Readings] = {}

    def sentences(self, part: Part, index: int = 0) -> Iterator[Sentence]:
        """Yield the sentences of a part, numbered from `index`; `hot` ones hold a trigger."""
        starts, total = part.tokens.starts, len(part.tokens)
        own_start, own_end = part.own
        position = bisect_left(starts, own_start)
        total = bisect_left(starts, own_end, position, total)
        loose = part.tokens.loose
        readings = part.readings = list(map(self._memo.__getitem__, loose))
        for _, end in sentences(part.folded.close):
            first = position
            position = bisect_left(starts, end, first, total)
            cut = position - first > MAX_SENTENCE_TOKENS
            for begin in range(first, position, MAX_SENTENCE_TOKENS):
                stop = min(begin + MAX_SENTENCE_TOKENS, position)
                hot = _may_tell(readings, loose, begin, stop)
                yield Sentence(part, begin, stop, index, hot, cut)
                index += 1

    def _analyse(self, word: str) -> TypeReading | None:
        lexicon, names = self.lexicon.trie, self.gazetteer.trie
        lexical: list[Split] = []
        places: list[Split] = []
        for parts in split_parts(word):
            _, prefix, _, stem, pronoun = parts
            if lexicon.starts(stem):
                lexical.append(Split(*parts))
            if not pronoun and prefix != "س" and names.starts(stem):
                places.append(Split(*parts))
        date = self.lexicon.dates.starts(word)
        number = self.lexicon.numbers.starts(word)
        if not (lexical or places or date or number):
            return None
        tells = self._told_by(lexical)
        alone = tells.pop("", 0)
        reading = TypeReading(tuple(lexical), tuple(places), alone, tells, date, number)
        stems = dict.fromkeys(split.stem for split in places)
        reading.tails = (
            *(tail for split in lexical if (tail := lexicon.tail(split.stem))),
            *(names_on for stem in stems if (names_on := names.tail(stem)) is not None),
        )
        # Between Latin words an article may be left out, so that only the walk itself can tell.
        latin = bool(places) and word.isascii()
        sided = any(names.needs_kind(stem) for stem in stems)
        reading.reads = date or number or sided or latin
        if not (sided or latin):
            reading.leads = self._leads(word, date=date, number=number)
        item = self._longest(reading, [word], 0, 1)
        if item is not None:
            reading.alone = (item.split, item.readings, item.place, item.place_weak, item.head)
        return reading

    def _told_by(self, splits: list[Split]) -> dict[str, int]:
        """Return what the forms of a word tell, by the word that must follow it ("" for none)."""
        tells: dict[str, int] = {}
        for split in splits:
            for following, entry in self.lexicon.trie.following(split.stem):
                told = _tells(entry)
                if told and self._fits(split, entry):
                    tells[following] = tells.get(following, 0) | told
        return tells

    def _leads(self, word: str, *, date: bool, number: bool) -> tuple[frozenset[str], ...] | None:
        """Return the words of which one must follow for a date or a number; None for any."""
        dated = self.lexicon.dates.seconds(word) if date else ()
        counted = self.lexicon.numbers.seconds(word) if number else ()
        return None if dated is None or counted is None else dated + counted

    def _readings_of(self, handle: int, split: Split) -> Readings:
        key = (handle, split.prefix, split.article, bool(split.pronoun))
        found = self._fitting.get(key)
        if found is None:
            entries = self.lexicon.trie.entries[handle]
            found = Readings(tuple(entry for entry in entries if self._fits(split, entry)))
            self._fitting[key] = found
        return found

    def items(self, sentence: Sentence, anchor: date | None) -> list[Item]:
        """Find the items of a sentence, the longest first at each token."""
        part = sentence.part
        readings, loose = part.readings, part.tokens.loose
        found: list[Item] = []
        position, last = sentence.first, sentence.last
        while position < last:
            reading = readings[position]
            if reading is None:
                position += 1
                continue
            following = loose[position + 1] if position + 1 < last else ""
            reads = reading.reads and (
                reading.leads is None or may_follow(following, reading.leads)
            )
            if not (reads or (reading.tails and _goes_on(reading, following))):
                position += 1
                if reading.alone is not None:
                    found.append(Item(position - 1, position, *reading.alone))
                continue
            item = self._read(reading, part, position, last, anchor)
            if item is None:
                position += 1
            else:
                found.append(item)
                position = item.last
        return found

    def _read(
        self, reading: TypeReading, part: Part, at: int, end: int, anchor: date | None
    ) -> Item | None:
        if reading.date:
            date = self.lexicon.dates.read(part.tokens, at, part.folded.close, anchor)
            if date is not None and date.last <= end:
                return Item(at, date.last, _NO_SPLIT, date=date)
        best = self._longest(reading, part.tokens.loose, at, end)
        if reading.number and (
            best is None or best.last - at == 1 or best.entry("QUANTIFIER") is not None
        ):
            number = self.lexicon.numbers.read(part.tokens, at, part.folded.close)
            if number is not None and number.last <= end:
                return Item(at, number.last, _NO_SPLIT, number=number)
        return best

    def _longest(self, reading: TypeReading, loose: list[str], at: int, end: int) -> Item | None:
        best: Item | None = None
        for split in reading.lexicon:
            for length, handle in self.lexicon.trie.matches(split.stem, loose, at):
                fitting = self._readings_of(handle, split)
                if not fitting.entries or at + length > end:
                    continue
                if best is None or at + length > best.last:
                    best = Item(at, at + length, split, fitting)
                elif at + length == best.last and _alike(best.split, split):
                    best.readings = Readings(best.entries + fitting.entries)
        for split in reading.gazetteer:
            for length, handle in self.gazetteer.trie.matches(split.stem, loose, at):
                last = at + length
                if last > end or (best is not None and last < best.last):
                    continue
                if best is not None and self._reads_on(best, split, loose):
                    continue
                weak = self.gazetteer.spelling(handle).weak
                if best is None or last > best.last:
                    head = best.head or _unit_head(best) if best is not None else ""
                    best = Item(at, last, split, NO_READINGS, handle, weak, head)
                elif best.place < 0:
                    best.place, best.place_weak = handle, weak
                    if not best.entries:
                        best.split = split
        return best

    def _reads_on(self, best: Item, split: Split, loose: list[str]) -> bool:
        """Tell whether a longer name drops the article of the shorter one and eats a relation.

        "مدينة الباب شرقي حلب" is الباب, east of Aleppo, not the quarter باب شرقي.
        """
        if best.place < 0 or best.split.article or not split.article or best.last >= len(loose):
            return False
        behind = self.lexicon.trie.first_entries(loose[best.last])
        return any(entry.kind in {"RELATION", "DIRECTION"} for entry in behind)

    @staticmethod
    def _fits(split: Split, entry: Entry) -> bool:
        """Tell whether these clitics may hang on this reading."""
        if entry.tense in {"past", "present", "base", "participle"}:
            if split.article:
                return False
            if entry.tense == "past":
                return not split.prefix
            return split.prefix in {"", "س", "ل"}
        if split.prefix == "س":
            return False
        if entry.kind == "CUE" and entry.record.effect == "ceased":
            # "طالب بوقف القصف": a stop that is itself an object.
            return not split.pronoun and split.prefix in {"", "ب", "ل"}
        if entry.kind in _BARE_KINDS:
            return not split.pronoun and not split.prefix and not split.article
        if entry.article and not split.article:
            return False
        if split.pronoun:
            return entry.kind not in {"DIRECTION", "NATION", "ACTOR", "SOURCE", "RELATION"}
        return True
