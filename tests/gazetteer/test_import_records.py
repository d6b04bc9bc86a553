"""Whatever a downloaded file holds, what is taken from it can be stored and read back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from midan.gazetteer import load_gazetteer
from midan.gazetteer.importers import import_file
from midan.gazetteer.importers.names import arabic, clean, latin
from midan.gazetteer.importers.points import number
from midan.gazetteer.importers.shape import Found, Options, Refused, record_of
from midan.gazetteer.places import KINDS, PLACE_COLUMNS
from midan.gazetteer.table import Row, place_of, row_of
from tests.gazetteer.import_files import file, table
from tests.gazetteer.test_import_ocha import VILLAGE

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

TEXTS = st.text(max_size=40)
NUMBERS = st.one_of(st.none(), st.floats())


@given(
    st.builds(
        Found,
        id=TEXTS,
        kind=st.sampled_from(KINDS),
        lat=NUMBERS,
        lon=NUMBERS,
        arabic=st.lists(TEXTS.map(lambda text: arabic(f"حلب {text}")), max_size=3).map(tuple),
        latin=st.lists(TEXTS.map(lambda text: latin(f"Aleppo {text}")), max_size=3).map(tuple),
        source=TEXTS,
        licence=TEXTS,
        pcode=TEXTS,
        country=TEXTS,
        population=st.integers(0, 10**10),
        extent_km=st.one_of(st.none(), st.floats(0, 1e9)),
        error_km=st.one_of(st.none(), st.floats(0, 1e9)),
    )
)
def test_a_record_comes_back_from_the_store_as_it_went_in(found: Found) -> None:
    place = record_of(found, Options())
    if not isinstance(place, Refused):
        line = row_of(place)
        assert "\n" not in line
        assert place_of(Row("store", 1, PLACE_COLUMNS, line.split("\t"))) == place


@given(TEXTS)
def test_a_cleaned_name_has_nothing_left_to_clean(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(st.floats(-180, 180).map(lambda value: round(value, 6)))
def test_numbers_are_read_in_either_digits(value: float) -> None:
    plain = f"{value:.6f}"
    eastern = plain.translate(str.maketrans("0123456789.", "٠١٢٣٤٥٦٧٨٩٫"))
    assert number(plain) == number(eastern) == number(plain.replace(".", ",")) == value


def test_a_place_far_from_the_subdistrict_that_it_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MIDAN_HOME", str(tmp_path))
    far = {"LocationName_ar": "كفر البعيد", "Latitude_y": "34.2", "Longitude_x": "39.2"}
    report = import_file(file(tmp_path, "places.csv", table([VILLAGE | far])))
    assert report.kept == 1
    assert [remark for remark in report.notes if "far from the subdistrict" in remark]
    place = load_gazetteer().place("ocha-c1201")
    assert (place.container, place.admin2, place.admin3) == ("sy-gov-aleppo", "", "")
