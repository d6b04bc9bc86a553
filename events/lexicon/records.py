"""The records that researchers write, one class a kind of table.

The attribute names are the TOML keys (`class` is `cls`, since Python keeps that word). A record
with a word list is found in text by these words; a frame, support or idiom says how to read the
words around. Every record that takes part in finding events carries its own examples.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Record:
    """What all records share: an id, unique in the lexicon, and the file that it stands in."""

    id: str
    file: str = field(default="", kw_only=True)
    lang: str = field(default="", kw_only=True)
    examples: list[Any] = field(default_factory=list, kw_only=True)
    counterexamples: list[str] = field(default_factory=list, kw_only=True)


@dataclass(frozen=True, slots=True)
class Trigger(Record):
    """A word that names an act. `verbs` are "root form" pairs (قصف I) or English lemmas.

    `weak`: polysemous, so an armed mention must stand in one of its slots; with `placed` a place
    that is hit will do too. `unless`: neighbours that cancel it. `tags` refine the kind (air,
    drone, chemical …) or are copied to the event. `aftermath`: it names the traces of the act.
    """

    cls: str
    verbs: list[str] = field(default_factory=list)
    nouns: list[str] = field(default_factory=list)
    plurals: list[str] = field(default_factory=list)
    forms: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    weak: bool = False
    placed: bool = False
    aftermath: bool = False
    unless: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Frame(Record):
    """The valency frame of a trigger class: slots = kinds of mention + the words that join them."""

    on: str
    agent: str = ""
    party: str = ""
    target: str = ""
    victim: str = ""
    site: str = ""
    origin: str = ""
    destination: str = ""
    weapon: str = ""
    loser: str = ""
    event: str = ""
    needs: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Support(Record):
    """A verb that carries an event noun and shares out its own arguments."""

    verbs: list[str] = field(default_factory=list)
    nouns: list[str] = field(default_factory=list)
    forms: list[str] = field(default_factory=list)
    event: str = "obj"
    subj: str = ""
    obj: str = ""
    result: bool = False


@dataclass(frozen=True, slots=True)
class Idiom(Record):
    """A fixed order of elements with no single trigger; one element a list entry."""

    line: list[str]
    kind: str
    verbs: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Link(Record):
    """A word that joins an argument to its trigger; `same_as` makes it stand for another link.

    With `pronoun` it carries its own object: منها is من and the place told of last.
    """

    words: list[str]
    same_as: str = ""
    relation: str = ""
    pronoun: bool = False


@dataclass(frozen=True, slots=True)
class Cue(Record):
    """A word that sets status, or that shapes the scope of one (codebook section 3).

    `effect` is a status, or background, barrier, pseudo, terminator, relative, speech, habitual,
    turn …
    `scope`: arg, one, word, both, sent. `direction`: forward, backward. `only`: casualties.
    `tense`: of the trigger. `unarmed`: the status instead where no agent is named (to seek the
    cleansing of a city is an attempt of an army, and a demand of anyone else). `claim`: a speech
    verb whose armed subject did what it announces (أعلن الفصيل استهداف الحاجز).
    """

    effect: str
    scope: str = "arg"
    direction: str = "forward"
    verbs: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    only: str = ""
    tense: str = ""
    unarmed: str = ""
    claim: bool = False


@dataclass(frozen=True, slots=True)
class PlaceHead(Record):
    """A noun before (ar) or after (en) a place name that says what kind of place it is."""

    kind: str
    words: list[str]
    plural: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Relation(Record):
    """A noun or adverb that relates the event to a place: around, north of, part of, between."""

    relation: str
    words: list[str]


@dataclass(frozen=True, slots=True)
class Direction(Record):
    """An adjective of direction after a countryside or part: الغربي."""

    value: str
    words: list[str]


@dataclass(frozen=True, slots=True)
class Asset(Record):
    """A thing that is hit; `civilian` and `military` tell what it says about the target."""

    type: str
    words: list[str]
    civilian: bool = False
    military: bool = False


@dataclass(frozen=True, slots=True)
class People(Record):
    """A noun for people; its number is read from its form (singular, dual, plural).

    `effect`: killed, injured … if the noun says so itself (قتيل). `listed`: how many an English
    plural means when bare; Arabic takes the codebook's table. `toll`: the noun names the count
    (حصيلة القتلى), so that bare it counts nobody. `collective`: one of them
    is several people (عائلة), and how many is not stated.
    """

    singular: list[str] = field(default_factory=list)
    plural: list[str] = field(default_factory=list)
    status: str = "unknown"
    group: str = ""
    effect: str = ""
    member: bool = False
    toll: bool = False
    collective: bool = False


@dataclass(frozen=True, slots=True)
class Member(Record):
    """A head noun that makes a doer out of the name behind it: مقاتلو، عناصر، طيران، مدفعية."""

    words: list[str]
    means: str = ""
    armed: bool = True


@dataclass(frozen=True, slots=True)
class Damage(Record):
    """An adjective or verb of damage to an asset, or an aftermath word; see `effect`."""

    words: list[str]
    effect: str = "damaged"


@dataclass(frozen=True, slots=True)
class Source(Record):
    """Who speaks: مصادر ميدانية، ناشطون."""

    words: list[str]


@dataclass(frozen=True, slots=True)
class Quantifier(Record):
    """Words that a preposition reaches through: على جميع المواقع، في عدد من القرى."""

    words: list[str]


@dataclass(frozen=True, slots=True)
class Furniture(Record):
    """Lines of a page that open a list of related links."""

    words: list[str]


@dataclass(frozen=True, slots=True)
class ClosedClass(Record):
    """Words that the grammar asks about and that name nothing: its id says what they are.

    `name_opener`: nouns that begin a name of two words. `no_name`: words behind a harm that begin
    no person's name. `another_one`: one more of the people told of before. `outlet_word`: words
    that make a place name an outlet's. `headline_word`: words that
    head a line and name no place. `reason_opener`: words whose ل states no purpose (نتيجة لـ).
    `and`, `or`: conjunctions that stand alone. `hedge`, `that_it`: "believed", "that it is".
    The rest are what they say.
    """

    words: list[str]


@dataclass(frozen=True, slots=True)
class Weapon(Record):
    """A weapon, munition or platform; its tags imply the kind of event."""

    name: str
    name_ar: str
    family: str
    tags: list[str] = field(default_factory=list)
    role: str = "munition"
    strong: list[str] = field(default_factory=list)
    weak: list[str] = field(default_factory=list)
    side: str = ""


@dataclass(frozen=True, slots=True)
class ActorRecord(Record):
    """A party, with side and type that may change by date (`periods`).

    `members` are nouns for one of its people, masculine singular (حوثي): a number counts them.
    `common` are those of its names that every state's own body bears (قوات الأمن): abroad they
    are not this party's. A report without a date that tells of acts of a party `told_until` a day,
    and of acts of a name that changed hands then, is of before that day.
    """

    name: str
    name_ar: str = ""
    side: str = "unknown"
    type: str = ""
    acled: str = ""
    parent: str = ""
    valid_from: str = ""
    valid_to: str = ""
    told_until: str = ""
    strong: list[str] = field(default_factory=list)
    weak: list[str] = field(default_factory=list)
    adjectives: list[str] = field(default_factory=list)
    members: list[str] = field(default_factory=list)
    common: list[str] = field(default_factory=list)
    periods: list[dict[str, str]] = field(default_factory=list)
    partisan: bool = False
    partisan_of: dict[str, str] = field(default_factory=dict)
    armed: bool = True


@dataclass(frozen=True, slots=True)
class Outlet(Record):
    """An outlet: alignment and zone, and the names that it is known by."""

    name: str
    name_ar: str = ""
    aliases: list[str] = field(default_factory=list)
    alignment: str = "unknown"
    zone: str = "Asia/Damascus"
    home: str = ""
    periods: list[dict[str, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class EventClass(Record):
    """A trigger class: the kind that it gives, and how tags refine it (codebook section 2)."""

    kind: str
    family: str
    refine: dict[str, str] = field(default_factory=dict)
    unspecified: bool = False
    violent: bool = False
