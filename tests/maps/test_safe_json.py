"""JSON that means the same and looks like code to nobody."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from midan.maps.safe_json import safe_json

TEXT = st.text(st.characters() | st.sampled_from("<>&{}%#\u2028\u2029\ud800\"'\\/"))
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | TEXT,
    lambda inner: st.lists(inner) | st.dictionaries(TEXT, inner),
)


@given(VALUES)
def test_it_reads_back_as_it_was(value: object) -> None:
    assert json.loads(safe_json(value)) == value


@given(VALUES)
def test_no_parser_of_html_script_or_template_finds_anything_in_it(value: object) -> None:
    text = safe_json(value).decode("utf-8")
    assert not re.search("[<>&\u2028\u2029]", text)
    assert not re.search(r"\{[{%#]", text)


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_what_json_does_not_have_is_refused(value: float) -> None:
    with pytest.raises(ValueError, match="JSON"):
        safe_json([value])
