"""The lexicon keeps its own examples, and what is wrong in one is named."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from midan.events.lexicon.check import check_rules
from midan.events.lexicon.compile import COMPILED, ROOT, write_compiled

if TYPE_CHECKING:
    from pathlib import Path

    from midan.events.lexicon.problem import Problem

CLASSES = """
[[class]]
id = "STRIKE"
kind = "shelling"
family = "fire"
violent = true
"""
TRIGGER = """
[[trigger]]
id = "xx.shell"
class = "STRIKE"
verbs = ["shell"]
examples = ["The army shelled Manbij"]
"""
LINK = """
[[link]]
id = "xx.on"
words = ["on", "upon"]
"""
FRAME = """
[[frame]]
id = "xx.strike"
on = "STRIKE"
target = "PLACE : obj, on"
examples = [{ text = "The army shelled Manbij", kind = "shelling", target = "Manbij" }]
"""


def lexicon(folder: Path, *files: str) -> Path:
    """Write the files into a rules folder of one language (`en`, whose verbs need no grammar)."""
    language = folder / "languages" / "en"
    language.mkdir(parents=True)
    (folder / "kinds.toml").write_text(CLASSES, encoding="utf-8")
    for number, text in enumerate(files):
        (language / f"rules{number}.toml").write_text(text, encoding="utf-8")
    return folder


FOLDERS = ["actors", "languages/ar", "languages/en"]


@pytest.fixture(scope="module")
def problems() -> list[Problem]:
    return check_rules(ROOT)


@pytest.mark.parametrize("folder", FOLDERS)
def test_the_records_of_a_folder_have_no_errors(problems: list[Problem], folder: str) -> None:
    errors = [str(one) for one in problems if one.is_error and one.file.startswith(folder)]
    assert errors == []


def test_no_other_file_of_the_lexicon_has_errors(problems: list[Problem]) -> None:
    folders = ("actors", "languages/ar", "languages/en")
    assert [str(one) for one in problems if one.is_error and not one.file.startswith(folders)] == []


def test_the_compiled_lexicon_is_what_its_rules_give(tmp_path: Path) -> None:
    fresh = tmp_path / "compiled.json"
    write_compiled(ROOT, fresh)
    assert json.loads(COMPILED.read_text(encoding="utf-8")) == json.loads(
        fresh.read_text(encoding="utf-8")
    ), "run python -m midan.events.lexicon.compile"


def test_a_small_lexicon_that_is_right_has_no_errors(tmp_path: Path) -> None:
    problems = check_rules(lexicon(tmp_path, TRIGGER, FRAME, LINK))
    assert [str(problem) for problem in problems] == []


WRONG = [
    # what is changed in the lexicon above, from, to; the line that names it
    (TRIGGER, "class =", "clas =", "en/rules0.toml: xx.shell: clas: unknown key"),
    (TRIGGER, "STRIKE", "STRIKES", "xx.shell: class: unknown class STRIKES; did you mean STRIKE?"),
    (TRIGGER, 'verbs = ["shell"]', 'verbs = "shell"', "xx.shell: verbs: must be a list"),
    (TRIGGER, "[[trigger]]", "[[triger]]", "triger: unknown table; did you mean trigger?"),
    (TRIGGER, "[[trigger]]", "[trigger]", "trigger: write it as [[trigger]]"),
    (TRIGGER, 'class = "STRIKE"\n', "", "xx.shell: cls: is missing"),
    (TRIGGER, '["The army shelled Manbij"]', "[]", "xx.shell: examples: has none"),
    (TRIGGER, "shelled", "besieged", "xx.shell: examples: is not matched: The army besieged"),
    (TRIGGER, "examples", "weak = true\nexamples", "xx.shell: counterexamples: has none"),
    (TRIGGER, "examples", 'counterexamples = ["They shelled Manbij"]\nexamples',
     "xx.shell: counterexamples: is matched: They shelled Manbij"),
    (FRAME, "PLACE", "PLCE", "xx.strike: target: unknown kind PLCE; did you mean PLACE?"),
    (FRAME, "obj, on", "obj, upom", "xx.strike: target: unknown link upom; did you mean upon?"),
    (FRAME, "obj, on", "obj, upon", "xx.strike: target: link upon is folded into on; write that"),
    (FRAME, "PLACE : obj, on", "PLACE", 'xx.strike: target: write "KIND KIND : link, link"'),
    (FRAME, 'on = "STRIKE"', 'on = "STRIK"', "xx.strike: on: unknown class STRIK; did you mean"),
    (FRAME, "examples", 'needs = ["agent"]\nexamples', "xx.strike: needs: asks for agent"),
    (FRAME, "examples", 'needs = ["targt"]\nexamples', "unknown slot targt; did you mean target?"),
    (FRAME, 'kind = "shelling"', 'kind = "clash"', "kind should be clash, is shelling"),
    (FRAME, 'target = "Manbij"', 'target = "Aleppo"', "target should be Aleppo, is Manbij"),
    (FRAME, 'target = "Manbij"', 'target = ""', "target should be empty, is Manbij"),
    (FRAME, 'target = "Manbij"', 'targte = "Manbij"', "unknown key targte; did you mean target?"),
    (LINK, "xx.on", "xx.strike", "xx.strike: id: this id stands in languages/en/rules1.toml"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "line"), WRONG)
def test_what_is_wrong_is_named_by_file_record_and_field(
    tmp_path: Path, file: str, old: str, new: str, line: str
) -> None:
    files = [text.replace(old, new) if text is file else text for text in (TRIGGER, FRAME, LINK)]
    assert files != [TRIGGER, FRAME, LINK]
    problems = check_rules(lexicon(tmp_path, *files))
    assert any(line in str(problem) and problem.is_error for problem in problems), problems


OWLS = """
[[actor]]
id = "owls"
name = "Owls"
side = "sdf"
type = "Rebel group"
strong = ["Owls"]
counterexamples = ["Owls sleep by day"]
"""
SLING = """
[[weapon]]
id = "sling"
name = "sling"
name_ar = "مقلاع"
family = "sling"
strong = ["sling"]
examples = ["They threw stones"]
"""
RECORDS = [
    # a record put beside the lexicon above, and the line that names what is wrong in it
    ('[[cue]]\nid = "c"\neffect = "dennied"\nwords = ["no"]', "c: effect: unknown value dennied"),
    ('[[cue]]\nid = "c"\neffect = "denied"\nscope = "won"\nwords = ["no"]', "c: scope: unknown"),
    ('[[cue]]\nid = "c"\neffect = "denied"\ndirection = "back"\nwords = ["no"]', "c: direction:"),
    ('[[cue]]\nid = "c"\neffect = "denied"\nwords = ["no"]', "c: examples: has none"),
    ('[[cue]]\nid = "c"\neffect = "denied"\nwords = ["no"]\nexamples = ["The army shelled Manbij"]',
     "c: examples: is not matched"),
    ('[[support]]\nid = "s"\nverbs = ["launch"]\nevent = "objj"\nexamples = ["x"]',
     "s: event: unknown link objj; did you mean obj?"),
    ('[[support]]\nid = "s"\nverbs = ["launch"]\nsubj = "agnt"\nexamples = ["x"]',
     "s: subj: unknown value agnt; did you mean agent?"),
    ('[[idiom]]\nid = "i"\nline = ["fell", "target=PLCE"]\nkind = "capture"\nexamples = ["x"]',
     "i: line: unknown value PLCE; did you mean PLACE?"),
    ('[[idiom]]\nid = "i"\nline = ["fell"]\nkind = "captur"\nexamples = ["x"]',
     "i: kind: unknown value captur; did you mean capture?"),
    ('[[actor]]\nid = "a"\nname = "A"\nside = "oposition"\ntype = "Rebel group"',
     "a: side: unknown value oposition; did you mean opposition?"),
    ('[[actor]]\nid = "a"\nname = "A"\nside = "sdf"\ntype = "Rebels"', "a: type: unknown value"),
    (OWLS, "owls: counterexamples: is matched: Owls sleep by day"),
    (SLING, "sling: examples: is not matched: They threw stones"),
]  # fmt: skip


# A noun record, a sentence that shows it (beside the lexicon above), and one that has its letters.
NOUNS = {
    "people": ('singular = ["farmer"]\nstatus = "civilian"', "The army shelled a farmer",
               "The army shelled Farmersville"),
    "asset": ('type = "school"\nwords = ["school"]', "The army shelled a school",
              "The army shelled Preschool"),
    "member": ('words = ["fighters"]', "Fighters shelled Manbij", "Gunfighters shelled Manbij"),
    "damage": ('words = ["ruins"]', "The army shelled Manbij ruins", "The army shelled Truins"),
    "place_head": ('kind = "town"\nwords = ["hamlet"]', "The army shelled the hamlet of Sarmin",
                   "The army shelled Hamletville"),
    "relation": ('relation = "around"\nwords = ["outskirts of"]',
                 "The army shelled the outskirts of Sarmin", "The army shelled outskirts offline"),
    "direction": ('value = "north"\nwords = ["northern"]', "The army shelled northern Sarmin",
                  "The army shelled Northernmost"),
    "source": ('words = ["monitors"]', "The army shelled Manbij monitors said",
               "The army shelled Monitorsville"),
}  # fmt: skip


def noun(table: str, *, example: str = "", counterexample: str = "") -> str:
    """Write a noun record with the examples given."""
    lines = [f'[[{table}]]\nid = "n"', NOUNS[table][0]]
    lines += [f'examples = ["{example}"]'] if example else []
    lines += [f'counterexamples = ["{counterexample}"]'] if counterexample else []
    return "\n".join(lines)


def told(folder: Path, record: str) -> list[str]:
    """Give the errors of the lexicon above with this record beside it."""
    link = '[[link]]\nid = "xx.of"\nwords = ["of"]'
    problems = check_rules(lexicon(folder, TRIGGER, FRAME, LINK, link, record))
    return [str(problem) for problem in problems if problem.is_error]


@pytest.mark.parametrize("table", NOUNS)
def test_a_noun_needs_an_example(tmp_path: Path, table: str) -> None:
    (error,) = told(tmp_path, noun(table))
    assert error.startswith("languages/en/rules4.toml: n: examples: has none")


@pytest.mark.parametrize("table", NOUNS)
def test_the_example_of_a_noun_must_show_it(tmp_path: Path, table: str) -> None:
    _, shown, _ = NOUNS[table]
    (error,) = told(tmp_path, noun(table, example="The army shelled Manbij"))
    assert error.startswith(
        "languages/en/rules4.toml: n: examples: is not matched: The army shelled Manbij (TRIGGER"
    )
    assert told(tmp_path / "right", noun(table, example=shown)) == []


@pytest.mark.parametrize("table", NOUNS)
def test_a_counterexample_of_a_noun_has_its_letters_and_an_act(tmp_path: Path, table: str) -> None:
    _, shown, alike = NOUNS[table]
    cases = {
        shown: "is matched",
        "Nobody came": "has no act",
        "The army shelled Manbij": "holds no word of this record",
        alike: "",
    }
    for number, (text, problem) in enumerate(cases.items()):
        record = noun(table, example=shown, counterexample=text)
        errors = told(tmp_path / str(number), record)
        named = f"languages/en/rules4.toml: n: counterexamples: {problem}"
        assert [error.startswith(named) for error in errors] == [True] * bool(problem), (
            text,
            errors,
        )


@pytest.mark.parametrize(("record", "line"), RECORDS)
def test_a_record_that_cannot_work_is_named(tmp_path: Path, record: str, line: str) -> None:
    problems = check_rules(lexicon(tmp_path, TRIGGER, FRAME, LINK, record))
    assert any(line in str(problem) and problem.is_error for problem in problems), problems


WARNINGS = [
    (FRAME.replace("xx.strike", "xx.other"), "xx.other: on: class STRIKE has the frame xx.strike"),
    (TRIGGER.replace("xx.shell", "xx.bomb").replace("STRIKE", "BOMB"), "forms stand in xx.shell"),
    (FRAME.replace("xx.strike", "xx.o").replace("examples", 'site = "PLACE : on"\nexamples'),
     "warning: languages/en/rules3.toml: xx.o: site: PLACE on: always goes to target"),
    ('[[asset]]\nid = "xx.asset"\ntype = "x"\nwords = ["upon"]', "hides the joining word of xx.on"),
]  # fmt: skip


@pytest.mark.parametrize(("record", "line"), WARNINGS)
def test_what_is_only_a_surprise_is_a_warning(tmp_path: Path, record: str, line: str) -> None:
    bombs = CLASSES.replace("STRIKE", "BOMB")
    problems = check_rules(lexicon(tmp_path, TRIGGER, FRAME, LINK, record, bombs))
    assert any(line in str(problem) and not problem.is_error for problem in problems), problems


def test_a_folder_without_records_is_no_lexicon(tmp_path: Path) -> None:
    (problem,) = check_rules(tmp_path)
    assert str(problem) == f"{tmp_path}: holds no record; give a folder of TOML files"
