"""`voicecoach draft`: a sheet in, a routine out, and what is said of it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

import voicecoach as vc
from voicecoach.cli import drafting

LEAFLET = """\
Knees at home

Stop if your knee swells.

1. Wall sit: 3 x 40 s
Stand with your back to a wall.
Slide down until your thighs burn.

2. Leg swing
Hold on to a chair.
Swing the affected leg forward and back.
Share this
"""


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "knees.txt").write_text(LEAFLET, "utf-8")
    return tmp_path


def test_a_sheet_becomes_a_routine(type_: Any, here: Path) -> None:
    done = type_("draft", "knees.txt", "-o", "knees.yaml")
    assert done.exit_code == 0
    routine = vc.load(here / "knees.yaml")
    assert routine.title == "Knees at home"
    said, wall, swing = routine.session
    assert said.say == "Stop if your knee swells."  # type: ignore[union-attr]
    assert (wall.name, wall.sets, wall.time) == ("Wall sit", 3, 40)  # type: ignore[union-attr]
    assert swing.name == "Leg swing"  # type: ignore[union-attr]
    lines = (here / "knees.yaml").read_text("utf-8").splitlines()
    asked = [number for number, line in enumerate(lines, 1) if "# asked" in line]
    assert lines[asked[0]] == "    reps: 10  # guessed: from the move Leg swing"
    assert done.stderr == (
        f"knees.yaml:{asked[0]}: how many reps, or how long?\n"
        f"knees.yaml:{asked[1]}: right or left? the sheet says 'affected leg'\n"
        "1 line was left out: 'Share this'; 96 % of the words are in the draft.\n"
        "knees.yaml written: 2 guesses marked, 2 questions; next: voicecoach check knees.yaml\n"
    )


def test_the_readme_shows_what_it_gives(type_: Any, here: Path) -> None:
    readme = (Path(__file__).parents[2] / "README.md").read_text("utf-8")
    blocks = dict(re.findall(r"^```(txt|yml)\n(.*?)^```$", readme, re.MULTILINE | re.DOTALL))
    (here / "readme.txt").write_text(blocks["txt"], "utf-8")
    assert type_("draft", "readme.txt").stdout == blocks["yml"]


def test_it_is_printed_where_no_file_is_named(type_: Any, here: Path) -> None:
    done = type_("draft", "knees.txt")
    assert vc.loads(done.stdout).title == "Knees at home"
    assert done.stderr.startswith("line ")
    assert [path.name for path in here.iterdir()] == ["knees.txt"]


def test_new_does_the_same(type_: Any, here: Path) -> None:
    assert type_("new", "a.yaml", "--from", "knees.txt").exit_code == 0
    assert type_("draft", "knees.txt", "-o", "b.yaml").exit_code == 0
    assert (here / "a.yaml").read_bytes() == (here / "b.yaml").read_bytes()


def test_what_is_there_stays(type_: Any, here: Path) -> None:
    (here / "knees.yaml").write_text("mine")
    done = type_("draft", "knees.txt", "-o", "knees.yaml")
    assert (done.exit_code, done.stderr) == (
        1, "voicecoach: knees.yaml is there already; --force replaces it\n"
    )  # fmt: skip
    assert (here / "knees.yaml").read_text() == "mine"
    assert type_("draft", "knees.txt", "-o", "knees.yaml", "--force").exit_code == 0


def test_the_sheets_lines_stand_beside_each_exercise(type_: Any, here: Path) -> None:
    assert "  # Swing the affected leg" in type_("draft", "knees.txt", "--quote").stdout
    assert "# Swing" not in type_("draft", "knees.txt").stdout


def test_questions_are_asked_one_after_another(
    type_: Any, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drafting, "_listens", lambda: True)
    done = type_("draft", "knees.txt", "--ask", "-o", "a.yaml", input="lots\n45 s\nl\n")
    assert "Leg swing: how many reps, or how long?" in done.output
    text = (here / "a.yaml").read_text("utf-8")
    assert "asked" not in text
    swing = vc.loads(text).session[2]
    assert (swing.time, swing.reps) == (45, None)  # type: ignore[union-attr]
    assert swing.how == "Swing the left leg forward and back."  # type: ignore[union-attr]


def test_both_sides_may_be_the_answer(
    type_: Any, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drafting, "_listens", lambda: True)
    type_("draft", "knees.txt", "--ask", "-o", "a.yaml", input="12\nboth\n")
    swing = vc.load(here / "a.yaml").session[2]
    assert (swing.reps, swing.each) == (12, "leg")  # type: ignore[union-attr]


def test_an_empty_answer_leaves_it_open(
    type_: Any, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drafting, "_listens", lambda: True)
    done = type_("draft", "knees.txt", "--ask", input="\n\n")
    plain = type_("draft", "knees.txt")
    assert plain.stdout in done.stdout


def test_nobody_is_asked_where_nobody_is(type_: Any, here: Path) -> None:
    done = type_("draft", "knees.txt", "--ask")
    assert done.exit_code == 1
    assert "--ask asks on a terminal" in done.stderr


@pytest.mark.parametrize("words", [("build",), ()])
def test_who_builds_a_sheet_is_told_of_the_draft(
    type_: Any, here: Path, words: tuple[str, ...]
) -> None:
    done = type_(*words, "knees.txt")
    assert done.exit_code == 1
    assert "voicecoach draft knees.txt -o knees.yaml makes a routine of it" in done.stderr


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("nothing.txt", "there is no such file"),
        (".", "'.' is a folder; name one sheet in it"),
    ],
)
def test_what_cannot_be_read_is_told(type_: Any, here: Path, name: str, says: str) -> None:
    done = type_("draft", name)
    assert done.exit_code == 1
    assert says in done.stderr


def test_a_text_without_exercises_is_refused(type_: Any, here: Path) -> None:
    (here / "poem.txt").write_text("The moon is up.\nThe owls are out.\n")
    done = type_("draft", "poem.txt", "-o", "poem.yaml")
    assert done.exit_code == 1
    assert "there is no exercise in poem.txt" in done.stderr
    assert not (here / "poem.yaml").exists()
