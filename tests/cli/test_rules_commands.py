"""`midan rules` over the bundled lexicon and over a user's own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Midan = Callable[..., Any]


def test_list_names_every_record_with_its_file(midan: Midan) -> None:
    done = midan("rules", "list")
    assert done.code == 0
    row = next(line.split() for line in done.out.splitlines() if line.startswith(" ar.qasf "))
    assert row[1:3] == ["trigger", "languages/ar/triggers.toml"]
    assert int(row[3]) >= 1


def test_the_bundled_lexicon_keeps_its_own_examples(midan: Midan) -> None:
    done = midan("rules", "check")
    assert done.code == 0, done.err


def test_a_record_that_is_wrong_is_named(midan: Midan, tmp_path: Path) -> None:
    (tmp_path / "rules").mkdir()
    file = tmp_path / "rules" / "triggers.toml"
    file.write_text('[[trigger]]\nid = "x"\nclas = "STRIKE"\n', encoding="utf-8")
    for command in (("rules", "list", "rules"), ("rules", "check", "rules")):
        done = midan(*command)
        assert done.code == 1
        assert "triggers.toml: x: clas: unknown key" in done.err
        assert "Traceback" not in done.err
