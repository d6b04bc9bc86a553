"""What the compiled build makes of a dataclass behaves like the dataclass."""

from __future__ import annotations

import dataclasses
import textwrap
from typing import Any

import pytest

from midan.build.plain_classes import plain

_HEAD = "from __future__ import annotations\nfrom dataclasses import dataclass, field\n"

PLACE = """
@dataclass(frozen=True, slots=True)
class Place:
    \"\"\"A place.\"\"\"

    name: str
    radius_km: float = 1.5
    parts: list[str] = field(default_factory=list)

    @property
    def wide(self) -> bool:
        return self.radius_km > 5
"""

COUNT = """
@dataclass(slots=True)
class Count:
    low: int
    high: int | None = (
        None
    )

    def __post_init__(self) -> None:
        self.low += 1
"""


def made(source: str, *, written_out: bool) -> dict[str, Any]:
    """Run a module as it stands or with its dataclasses written out."""
    module = _HEAD + textwrap.dedent(source)
    names: dict[str, Any] = {}
    exec(compile(plain(module) if written_out else module, "module", "exec"), names)  # noqa: S102
    return names


@pytest.fixture(params=[False, True], ids=["dataclass", "written out"])
def module(request: pytest.FixtureRequest) -> dict[str, Any]:
    return made(PLACE + COUNT, written_out=request.param)


def test_constructor_and_defaults(module: dict[str, Any]) -> None:
    place = module["Place"]("حلب", 9.0)
    assert (place.name, place.radius_km, place.parts, place.wide) == ("حلب", 9.0, [], True)
    assert module["Place"]("حلب").parts is not module["Place"]("حلب").parts
    assert (module["Count"](1).low, module["Count"](1).high) == (2, None)


def test_equal_by_value_and_by_class(module: dict[str, Any]) -> None:
    place = module["Place"]
    assert place("حلب") == place("حلب")
    assert place("حلب") != place("حمص")
    assert place("حلب") != "حلب"


def test_what_is_frozen_can_be_a_key(module: dict[str, Any]) -> None:
    pair = module["Place"]("a", 1.0, ()), module["Place"]("a", 1.0, ())
    assert len(set(pair)) == 1
    with pytest.raises(TypeError):
        hash(module["Count"](1))


def test_shown_and_replaced(module: dict[str, Any]) -> None:
    place = module["Place"]("a")
    assert repr(place) == "Place(name='a', radius_km=1.5, parts=[])"
    assert dataclasses.replace(place, name="b") == module["Place"]("b")
    assert [one.name for one in dataclasses.fields(place)] == ["name", "radius_km", "parts"]


REFUSED = [
    ("class A(int):\n    x: int", "a base"),
    ("class A:\n    x: int = field(default=1)", "the field x"),
]


@pytest.mark.parametrize(("body", "said"), REFUSED)
def test_what_cannot_be_written_out_is_refused(body: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        plain(f"{_HEAD}@dataclass\n{body}\n")


def test_an_unknown_option_is_refused() -> None:
    with pytest.raises(ValueError, match="order"):
        plain(f"{_HEAD}@dataclass(order=True)\nclass A:\n    x: int\n")


def test_other_classes_stay_as_they_are() -> None:
    source = f"{_HEAD}class A:\n    x: int = 1\n"
    assert plain(source) == source
