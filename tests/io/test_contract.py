"""Records read back: the same, and what they repeat stands in memory once."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from hypothesis import given
from hypothesis import strategies as st

from midan.io.contract import LineDecoder, as_record, read_records
from midan.io.tables import write_records

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pytest

    from midan.records import Event

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(st.lists(VALUES))
def test_a_line_is_decoded_as_json_is(values: list[Any]) -> None:
    decode = LineDecoder()
    for value in values:
        line = json.dumps(value)
        assert decode(line) == decode(line.encode()) == json.loads(line)


def test_records_share_what_they_repeat(
    make_event: Callable[..., Event], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    records = [
        as_record(make_event(event_id=f"e{number}", title=f"غارة {number}")) for number in range(3)
    ]
    write_records(records, path := tmp_path / "events.jsonl")
    one, other, _ = read_records(path)
    assert one["places"][0]["name"] is other["places"][0]["name"]
    assert all(key is same for key, same in zip(one, other, strict=True))
    monkeypatch.setattr("midan.io.contract._MOST_SHARED", 10)  # forgotten, and read all the same
    assert list(read_records(path)) == records


def test_rows_share_rules_and_versions_and_no_object_that_may_be_filled() -> None:
    decode = LineDecoder()
    line = '{"rules": [{"field": "kind", "id": "ar.qasf"}], "toll": {"low": 1}, "more": {}}'
    first, second = decode(line), decode(line)
    assert first == second == json.loads(line)
    assert first["rules"][0] is second["rules"][0]
    assert first["toll"] is not second["toll"]
    assert first["more"] is not second["more"]
