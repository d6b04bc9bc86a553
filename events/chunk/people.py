"""People counted: number + noun, duals and plurals, listed people, members of a party."""

from __future__ import annotations

from typing import TYPE_CHECKING

from midan.events.chunk.doers import read_doers
from midan.events.chunk.endings import is_no_pair
from midan.events.chunk.mentions import ActorPhrase, CountPhrase, Mention, Row

if TYPE_CHECKING:
    from midan.events.lexicon.forms import Entry
    from midan.events.lexicon.records import People
    from midan.events.scan.items import Item

_LIST_STOPS = frozenset(".:;|\n")
Bounds = tuple[int | None, int | None, int | None]
_UNCOUNTED = frozenset({"several", "many"})
_NUMBER_REACH = 3  # words between a noun and its number: "بلغ عددهم نحو 12"
# What a bare form says of the number (codebook section 6).
_BY_FORM: dict[str, Bounds] = {
    "singular": (1, 1, 1),
    "dual": (2, 2, 2),
    "plural": (3, None, None),
}


def read_people(row: Row, index: int) -> tuple[Mention | None, int]:
    """Read counted people from item `index`; a list of unlike people stays a list."""
    count, following = _count(row, index)
    if count is None:
        return None, index
    counts = [count]
    while True:
        item = row.item(following)
        if item is None:
            break
        and_word = item.split.conjunction or (item.number.prefix if item.number else "")
        # The conjunction before digits (و17) is a token of its own.
        apart = item.first - row.items[following - 1].last
        if apart != (1 if item.number is not None and row.word(item.first - 1) == and_word else 0):
            break
        gap = row.gap_before(following)
        joined = and_word == "و" or "," in gap or "(" in gap
        if not joined or item.split.prefix or not _LIST_STOPS.isdisjoint(gap):
            break
        more, after = _count(row, following)
        if more is None:
            break
        if _starts_new_toll(counts[-1], more):
            if not counts[-1].effect or _is_done_to(row, after):
                break
            more.effect = counts[-1].effect  # "9 قتلى من داعش و7 مدنيين"
            counts.append(more)
            following = after
            continue
        if _counted_together(counts[-1], more):
            if counts[-1].several:
                # "عدد من الشهداء والجرحى" says so of the dead and of the wounded.
                more.low, more.best, more.high = counts[-1].low, counts[-1].best, counts[-1].high
                more.stated_number = True
                counts.append(more)
                following = after
                continue
            counts[-1].effect, counts[-1].last = "killed_or_injured", more.last
            following = after
            continue
        more.subset = "(" in gap or counts[-1].subset
        counts.append(more)
        following = after
    _share_status(counts)
    item = row.items[index]
    return (
        Mention(
            "COUNT", item.first, row.items[following - 1].last, counts=counts, item=item,
            definite=item.split.article or counts[0].definite, conjunction=item.split.conjunction,
        ),
        following,
    )  # fmt: skip


def _is_done_to(row: Row, index: int) -> bool:
    """Tell whether the next word known says what became of those before it (أصيبوا، جرحى)."""
    item = row.item(index)
    if item is None or item.first - row.items[index - 1].last > 1 or item.split.prefix:
        return False
    entry = item.entry("PEOPLE")
    verb = item.entry("TRIGGER") is not None and not item.split.conjunction
    return verb or (entry is not None and bool(entry.record.effect))


def _share_status(counts: list[CountPhrase]) -> None:
    """ "قتلى وجرحى مدنيون": the adjective behind both is of both."""
    last = counts[-1]
    for count in counts[:-1]:
        if count.effect and last.effect and count.status == "unknown":
            count.status = last.status


def _counted_together(before: CountPhrase, after: CountPhrase) -> bool:
    """ "عشرة قتلى وجرحى", "30 بين قتيل وجريح": one number over killed and wounded."""
    both = {before.effect, after.effect} == {"killed", "injured"}
    numeral = before.stated_number and (before.best or 0) > 2  # a dual (قتيلان) counts its own
    return both and numeral and not after.stated_number


def _starts_new_toll(before: CountPhrase, after: CountPhrase) -> bool:
    """Killed and wounded side by side are two tolls of one mention only if each says its effect."""
    return bool(before.effect) != bool(after.effect) and not after.effect and after.stated_number


def _count(row: Row, index: int) -> tuple[CountPhrase | None, int]:
    item = row.item(index)
    if item is None:
        return None, index
    if item.number is not None:
        return _numbered(row, index, item)
    entry = item.entry("PEOPLE")
    fighter = item.entry("FIGHTER")
    if entry is None and fighter is not None and not item.split.article:
        # "أصيب حوثيان": the noun for a party's people counts them behind a harm.
        phrase = _fighters(item, fighter, _BY_FORM.get(fighter.number, (None, None, None)))
        phrase.stated_number = phrase.low == 2
        return phrase, after_noun(row, index + 1, phrase)
    if entry is None or item.entry("TRIGGER") is not None or _is_feminine(row, item):
        return None, index
    form = "plural" if entry.record.collective else entry.number
    low, best, high = _BY_FORM.get(form, (None, None, None))
    phrase = _phrase(item, entry, (low, best, high))
    if entry.number == "dual_construct":
        # طفليها are two; والدي is my father.
        phrase.low = phrase.best = phrase.high = 2 if item.split.pronoun else 1
    if entry.number == "singular" and item.split.pronoun and _is_dual_stem(row, item):
        phrase.low = phrase.best = phrase.high = 2
    phrase.stated_number = phrase.low == 2
    # "عائلة الشهيد": what stands behind a family is whose it is.
    following = index + 1 if entry.record.collective else after_noun(row, index + 1, phrase)
    return phrase, following


def _is_feminine(row: Row, item: Item) -> bool:
    """ "مواقع عسكرية": ة is no pronoun, though the loose key spells it so."""
    if not item.split.pronoun:
        return False
    end = row.part.tokens.ends[item.last - 1]
    return row.part.folded.close[end - 1 : end] == "ة"


def _is_dual_stem(row: Row, item: Item) -> bool:
    """طفلاهما، طفليها: before a pronoun the dual has lost its nun, and looks like a singular."""
    stem = row.word(item.last - 1).removesuffix(item.split.pronoun)
    return stem.endswith(("ا", "ي")) and not row.is_a(item.last - 1, "five_nouns")


def _phrase(item: Item, entry: Entry, bounds: Bounds) -> CountPhrase:
    record = entry.record
    return CountPhrase(
        item.first, item.last, *bounds, status=record.status, group=record.group,
        effect=record.effect, toll=record.toll, family=record.collective,
    )  # fmt: skip


def _fighters(item: Item, entry: Entry, bounds: Bounds) -> CountPhrase:
    """ "ثمانية حوثيين": a party's own people are its fighters."""
    doer = ActorPhrase(item.first, item.last, entry.record)
    return CountPhrase(item.first, item.last, *bounds, status="combatant", actors=[doer])


def _numbered(row: Row, index: int, item: Item) -> tuple[CountPhrase | None, int]:
    """Number + noun; number + من + noun; number + من + party; "n آخرين"."""
    number = item.number
    if number is None or number.kind == "percent":
        return None, index
    if number.kind in _UNCOUNTED and row.is_a(item.first - 1, "greatest"):
        return None, index  # "أكبر عدد من الجنود" is an aim
    bounds = (number.low, number.best, number.high)
    position = index + 1
    following = row.adjacent(position)
    if following is None:
        return None, index
    several = number.kind in _UNCOUNTED
    link = following.entry("LINK")
    if link is not None and row.is_a(following.first, "partitive"):
        doers, after = read_doers(row, position + 1)
        people = row.adjacent(position + 1)
        entry = people.entry("PEOPLE") if people is not None else None
        if entry is not None and people is not None:
            phrase = _phrase(people, entry, bounds)
            phrase.first, phrase.stated_number, phrase.several = item.first, True, several
            return phrase, after_noun(row, position + 2, phrase)
        if doers is not None:
            phrase = CountPhrase(item.first, doers.last, *bounds, status="combatant")
            phrase.actors, phrase.stated_number = doers.actors, True
            return phrase, after
        return None, index
    entry = following.entry("PEOPLE")
    if following.split.prefix or following.split.conjunction:
        return None, index
    fighter = following.entry("FIGHTER")
    if entry is None and fighter is not None:
        phrase = _fighters(following, fighter, bounds)
        phrase.first, phrase.stated_number, phrase.several = item.first, True, several
        return phrase, after_noun(row, position + 1, phrase)
    if entry is None:
        return None, index
    # Twelve families are more than twelve people; how many is not stated.
    families = entry.record.collective
    phrase = _phrase(following, entry, _BY_FORM["plural"] if families else bounds)
    phrase.first, phrase.stated_number, phrase.several = item.first, not families, several
    return phrase, after_noun(row, position + 1, phrase)


def after_noun(row: Row, index: int, phrase: CountPhrase) -> int:
    """Read what narrows the noun: مدنيين behind قتلى, "من قوات X", "في صفوف المدنيين"."""
    position = _behind_rank(row, index, phrase)
    while True:
        if _their_number(row, position, phrase):
            position += 1
            continue
        item = row.adjacent(position)
        entry = item.entry("PEOPLE") if item is not None else None
        if item is None or item.split.conjunction or is_no_pair(row, phrase.last - 1, item, entry):
            return position
        if _is_genitive(row, index, item) and entry is not None and entry.record.effect:
            if not phrase.effect:
                return position  # "أبناء القتيل": the sons of the dead are not the dead
            phrase.definite = True  # "جثث الشهداء": the bodies of those who were told of
        if _bodies_of(row, position, phrase):
            position += 2
            continue
        if _number_behind(row, item, phrase) or _noun_behind(item, entry, phrase):
            phrase.last = item.last
            position += 1
            continue
        link = item.entry("LINK")
        link_word = row.word(item.first) if link is not None else ""
        if link_word == "في" and phrase.status == "combatant" and _is_party(row, position + 1):
            link_word = "من"
        ranks = link is not None and link.record.id.endswith("link.ranks")
        if link_word in row.closed.get("partitive", ()) or ranks:
            after = _members(row, position + 1, phrase)
            if after is None:
                return position
            what = row.items[position + 1].entry("PEOPLE")
            if what is not None and row.is_a(item.first, "between"):
                # "30 مدنيا بين قتيل وجريح"
                phrase.effect = phrase.effect or what.record.effect
            position = after
            continue
        nation = item.entry("NATION")
        if nation is not None and phrase.status == "combatant" and not item.split.prefix:
            # "جنديان تركيان": a state's soldiers are of its forces.
            phrase.actors.append(ActorPhrase(phrase.first, item.last, nation=nation.record))
            phrase.last = item.last
            position += 1
            continue
        doer = item.entry("ACTOR") or item.entry("MEMBER")
        # "عنصر قوات النظام", "عنصر لقوات النظام"
        if doer is not None and phrase.status == "combatant" and item.split.prefix in {"", "ل"}:
            doers, after = read_doers(row, position)
            if doers is None:
                return position
            phrase.actors += doers.actors
            phrase.last = doers.last
            position = after
            continue
        return position


def _their_number(row: Row, index: int, phrase: CountPhrase) -> bool:
    """Take the number in "جرحى عددهم تجاوز 33", "قتلى بلغ عددهم 12"."""
    item = row.item(index)
    if item is None or item.number is None or phrase.stated_number:
        return False
    between = range(phrase.last, item.first)
    if not 0 < len(between) <= _NUMBER_REACH:
        return False
    if not any(row.is_a(token, "their_number") for token in between):
        return False
    phrase.low, phrase.best, phrase.high = item.number.low, item.number.best, item.number.high
    phrase.stated_number, phrase.last = True, item.last
    return True


def _behind_rank(row: Row, index: int, phrase: CountPhrase) -> int:
    """Step over what tells no second person: "برتبة ملازم أول", "شخص مجهول الهوية"."""
    token = phrase.last
    if token + 1 >= row.sentence.last:
        return index
    unknown = row.is_a(token, "of_unknown") and row.is_a(token + 1, "identity")
    if not unknown and not row.is_a(token, "rank_opener"):
        return index
    phrase.last = token + 2
    if phrase.last < row.sentence.last and row.is_a(phrase.last, "rank_degree"):
        phrase.last += 1
    while index < len(row.items) and row.items[index].first < phrase.last:
        index += 1
    return index


def _bodies_of(row: Row, index: int, phrase: CountPhrase) -> bool:
    """ "جثث 4 مدنيين": how many bodies there are is said of whose they are."""
    item, people = row.items[index], row.adjacent(index + 1)
    entry = people.entry("PEOPLE") if people is not None else None
    bare = phrase.effect and not phrase.stated_number and phrase.best is None
    if not bare or item.number is None or people is None or entry is None:
        return False
    phrase.low, phrase.best, phrase.high = item.number.low, item.number.best, item.number.high
    phrase.stated_number, phrase.last = True, people.last
    phrase.status, phrase.group = entry.record.status, entry.record.group
    return True


def _number_behind(row: Row, item: Item, phrase: CountPhrase) -> bool:
    """Take the number behind a noun: "مدنيين اثنين" is a dual, "أطفالهما الثلاثة" are three."""
    number = item.number
    if number is None or number.prefix or phrase.stated_number:
        return False
    definite = row.word(item.first).startswith("ال") and phrase.best is None
    several = number.kind == "several" and item.last - item.first == 1  # "إصابات عدة"
    definite = definite or (several and phrase.low is not None and phrase.best is None)
    if number.best != 2 and not (definite and item.first == phrase.last):
        return False
    phrase.low, phrase.best, phrase.high = number.low, number.best, number.high
    phrase.stated_number = True
    return True


def _noun_behind(item: Item, entry: Entry | None, phrase: CountPhrase) -> bool:
    """Take the noun that narrows another: "قتلى مدنيين"."""
    if entry is None or item.split.prefix or not _narrows(phrase, entry.record):
        return False
    record = entry.record
    if record.member:
        phrase.status = record.status  # "ثلاث نساء مسلحات"
    elif record.status != "same":
        phrase.status = _stronger(phrase.status, record.status)
    phrase.group = phrase.group or record.group
    phrase.effect = phrase.effect or record.effect
    return True


def _is_genitive(row: Row, index: int, item: Item) -> bool:
    """Tell whether a noun with the article stands behind one without: whose those are."""
    return item.split.article and not row.items[index - 1].split.article


def _is_party(row: Row, index: int) -> bool:
    """Tell whether a party stands there: "قيادي في الجيش الحر" is one of its men."""
    item = row.item(index)
    if item is not None and item.entry("ACTOR") is None and item.entry("MEMBER") is not None:
        item = row.adjacent(index + 1)  # "قيادي في تنظيم X"
    return item is not None and item.entry("ACTOR") is not None and item.place < 0


def _narrows(phrase: CountPhrase, record: People) -> bool:
    status, effect = record.status, record.effect
    if record.toll and not phrase.stated_number:
        return False  # "بينهم مواطنة عدد القتلى …": the count is named, nobody more
    if status == "same":
        return True
    if phrase.effect and effect:
        return False
    armed = record.member and bool(phrase.group)
    return phrase.status in ("unknown", status) or bool(effect) or armed


def _stronger(first: str, second: str) -> str:
    return second if first == "unknown" else first


def _members(row: Row, index: int, phrase: CountPhrase) -> int | None:
    item = row.item(index)
    if item is None or item.first != row.items[index - 1].last:
        return None
    entry = item.entry("PEOPLE")
    doers, after = read_doers(row, index)
    if doers is not None and doers.kind == "ACTOR" and (entry is None or entry.record.member):
        phrase.last = doers.last
        if phrase.status != "civilian":  # "راع من عشيرة X": whose people they are, no party
            phrase.actors += doers.actors
            phrase.status = "combatant"
        return after
    if entry is not None:
        phrase.family = phrase.family or entry.record.collective
        phrase.status = _stronger(phrase.status, entry.record.status)
        phrase.group = phrase.group or entry.record.group
        phrase.last = item.last
        return index + 1
    return None
