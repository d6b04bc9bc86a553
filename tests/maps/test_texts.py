"""The interface speaks two languages, with the same things to say in each."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest

from midan import records
from midan.gazetteer.query import RELATIONS
from midan.maps import assets

AR, EN = assets.texts()["ar"], assets.texts()["en"]
HOME = files("midan.maps").joinpath("assets")
SOURCES = "\n".join(
    path.read_text(encoding="utf-8") for path in HOME.joinpath("js").iterdir()
) + HOME.joinpath("shell.html").read_text(encoding="utf-8")


def test_both_languages_have_the_same_keys_and_places_for_values() -> None:
    assert list(AR) == list(EN)
    for key, text in EN.items():
        assert set(re.findall(r"\{\w+\}", text)) == set(re.findall(r"\{\w+\}", AR[key])), key


def test_arabic_texts_are_arabic() -> None:
    foreign = [key for key, text in AR.items() if not re.search("[\u0600-\u06ff]", text)]
    assert foreign == ["page.switch", "page.geojson", "table.more_places"]


def test_what_is_said_otherwise_of_incidents_is_said_of_events_too() -> None:
    tied = [key.removesuffix(".tied") for key in EN if key.endswith(".tied")]
    assert len(tied) > 5
    assert [key for key in tied if key not in EN] == []


def test_every_key_that_the_page_asks_for_exists() -> None:
    asked = set(re.findall(r"""\b(?:t|tNodes)\("([a-z_.]+)\"""", SOURCES)) | set(
        re.findall(r'data-(?:text|label|title|hint)="([a-z_.]+)"', SOURCES)
    )
    assert len(asked) > 60
    assert asked - set(EN) == set()


CODED = {
    "kind",
    "family",
    "side",
    "status",
    "flag",
    "scope",
    "role",
    "relation",
    "certainty",
    "effect",
    "casualty",
    "group",
    "basis",
    "date_prec",
    "damage",
    "mark",
    "problem",
    "precision",
    "confidence",
    "facet",
    "means",
    "target",
    "time_of_day",
    "actor_type",
    "tag",
}
BUILT = re.compile(
    r"page\.title|count\.(unplaced|undated)|total\.(killed|injured)|time\.unit\.\w+|table\.\w+|popup\.(spread\.\w+|toll_\w+|event|incident)"
)


def test_no_text_is_left_over() -> None:
    unused = [
        key
        for key in EN
        if f'"{key.removesuffix(".tied")}"' not in SOURCES
        and key.split(".")[0] not in CODED
        and not BUILT.fullmatch(key.removesuffix(".tied"))
    ]
    assert unused == []
    assert {key.split(".")[0] for key in EN} >= CODED


def written_in(language_file: str, field: str) -> tuple[str, ...]:
    """Return the codes that the records of every language give a field."""
    files_of_all = files("midan.events").joinpath("languages").iterdir()
    pattern = re.compile(rf'\b{field} = "([a-z_]+)"')
    texts = [
        folder.joinpath(language_file).read_text(encoding="utf-8")
        for folder in files_of_all
        if folder.joinpath(language_file).is_file()
    ]
    return tuple(sorted({code for text in texts for code in pattern.findall(text)}))


@pytest.mark.parametrize(
    ("group", "codes"),
    [
        ("kind", records.KINDS),
        ("status", records.STATUSES),
        ("side", records.SIDES),
        ("actor_type", records.ACTOR_TYPES),
        ("relation", tuple(filter(None, RELATIONS))),
        ("group", written_in("people.toml", "group")),
        ("target", written_in("assets.toml", "type")),
        ("time_of_day", written_in("calendar.toml", "time_of_day")),
    ],
)
def test_every_code_of_the_contract_has_a_name(group: str, codes: tuple[str, ...]) -> None:
    assert len(codes) > 4
    assert [code for code in codes if f"{group}.{code}" not in EN] == []


def test_every_kind_belongs_to_one_family_and_no_two_families_look_alike() -> None:
    families = assets.kinds()["families"]
    kinds = [kind for family in families for kind in family["kinds"]]
    assert sorted(kinds) == sorted(records.KINDS)
    for sign in ("colour", "shape", "id"):
        assert len({family[sign] for family in families}) == len(families)
