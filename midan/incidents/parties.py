"""The two sides of an incident as ACLED and UCDP name them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from midan.io.rows import joined

if TYPE_CHECKING:
    from midan.io.contract import Record
    from midan.io.rows import Row

# In the order of ACLED's numbers, 1 to 8: an interaction names the lower one first.
ACLED_TYPES = (
    "State forces", "Rebel group", "Political militia", "Identity militia", "Rioters",
    "Protesters", "Civilians", "External/Other forces",
)  # fmt: skip
# ACLED's names for who is not known, with the types that it gives them; only states fly warplanes.
_UNIDENTIFIED = ("Unidentified Armed Group", "Political militia")
_UNIDENTIFIED_OF_KIND = {
    "air_strike": ("Unidentified Military Forces", "External/Other forces"),
}
_CROWDS = {"Protests": "Protesters", "Riots": "Rioters"}


def party_cells(record: Record, country: str | None) -> Row:
    """Give ACLED's columns on who met whom; their order does not tell who began."""
    first, second = sides_of(record)
    unknown = _UNIDENTIFIED_OF_KIND.get(record["kind"], _UNIDENTIFIED)
    one = _named(first, country, unknown)
    helpers = _supporters(record, first, country)
    other = _named(second, country, _UNIDENTIFIED)
    crowd = _CROWDS.get(record["event_type"])
    if crowd and not any(kind == crowd for _, kind in one):
        one.insert(0, (_in(country, crowd), crowd))
    if not one:
        one = [(_in(country, unknown[0]), unknown[1])]
    if not other and record["civilian_targeting"]:
        other = [(_in(country, "Civilians"), "Civilians")]
    inter = [one[0][1], other[0][1] if other else ""]
    return {
        "actor1": one[0][0],
        "assoc_actor_1": joined(name for name, _ in [*one[1:], *helpers]),
        "inter1": inter[0],
        "actor2": other[0][0] if other else "",
        "assoc_actor_2": joined(name for name, _ in other[1:]),
        "inter2": inter[1],
        "interaction": _interaction(inter, lone=not other),
    }


def sides_of(record: Record) -> tuple[list[Record], list[Record]]:
    """Part the actors: agents and party 1, targets and party 2."""
    actors = record["actors"]
    first = [a for a in actors if a["role"] == "agent" or _is_party(a, 1)]
    second = [a for a in actors if a["role"] == "target" or _is_party(a, 2)]
    return first, second


def _is_party(actor: Record, number: int) -> bool:
    return actor["role"] == "party" and (actor["party_no"] or 1) == number


def _in(country: str | None, name: str) -> str:
    return f"{name} ({country})" if country else name


def _named(
    actors: list[Record], country: str | None, unknown: tuple[str, str]
) -> list[tuple[str, str]]:
    """Name each actor once, with its type; fighters before the civilians among them.

    Of whom neither the type nor the side is known, only that is said.
    """
    found: dict[str, str] = {}
    for actor in sorted(actors, key=lambda each: each["type"] == "Civilians"):
        name, kind = actor["name"] or "", actor["type"] or ""
        if kind == "Civilians" or actor["side"] == "civilians":
            name, kind = _in(country, "Civilians"), "Civilians"
        elif not name or not (kind or actor["side"] != "unknown"):
            name, kind = _in(country, unknown[0]), kind or unknown[1]
        found.setdefault(name, kind)
    return list(found.items())


def _supporters(record: Record, first: list[Record], country: str | None) -> list[tuple[str, str]]:
    """Supporters stand beside the first side, unless it is empty: nobody is helped then."""
    helpers = [actor for actor in record["actors"] if actor["role"] == "supporter"]
    return _named(helpers, country, _UNIDENTIFIED) if first else []


def _interaction(types: list[str], *, lone: bool) -> str:
    if lone:
        return f"{types[0]} only" if types[0] else ""
    if not all(types):
        return ""
    return "-".join(sorted(types, key=ACLED_TYPES.index))
