"""The guide: its routines are good ones, every key is in it, and what it tells is what is so."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import Type

from voicecoach.advice import advised
from voicecoach.guide.guide import about_key, guide
from voicecoach.guide.mistakes import FILE, MISTAKES, mistakes
from voicecoach.guide.rows import INSIDE, PLACES, shelves
from voicecoach.problem import Problems, Refusal, report
from voicecoach.routine import items, voices
from voicecoach.routine.load import Written, load
from voicecoach.routine.options import Options, changed
from voicecoach.score.score import Say
from voicecoach.spoken import composed

PAGE = guide()
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
ROUTINES = [text for kind, text in BLOCKS if kind == "yaml"]
TABLES = PAGE.partition("## All keys")[2]


def title(text: str) -> str:
    return text.partition("\n")[0].removeprefix("title: ")


@pytest.mark.parametrize("text", ROUTINES, ids=title)
def test_every_example_is_a_routine_without_problems_or_advice(text: str) -> None:
    routine = changed(load(text.encode(), "example.yaml", None), Options(voice="ticker"))
    made = composed(routine, None)
    assert [problem.message for problem in advised(routine, made)] == []
    assert made.grown == ()


@pytest.mark.parametrize("text", ROUTINES, ids=title)
def test_an_example_fits_a_terminal(text: str) -> None:
    assert max(map(len, text.splitlines())) < 80


def models() -> set[type[Written]]:
    """Every part of a routine that has keys."""
    return {
        each
        for each in (*vars(items).values(), *vars(voices).values())
        if isinstance(each, type) and issubclass(each, Written) and each is not Written
        and not each.__name__.startswith("_")
    }  # fmt: skip


def test_every_part_that_has_keys_is_told_of() -> None:
    told = {*PLACES.values(), *(model for row in INSIDE.values() for model in row)}
    assert told == models()


def test_every_key_is_in_it_where_it_stands() -> None:
    told: dict[type[Written], set[str]] = {model: set() for model in models()}
    for shelf in shelves():
        keys = {row.key for row in shelf.rows}
        for model in shelf.models:
            told[model] |= keys
        if shelf.models:
            assert keys <= {key for model in shelf.models for key in model.own_keys()}, shelf.title
        assert [key for key in keys if f"| `{key}` | " not in TABLES] == []
    told[items.Move] |= told[items.Exercise]
    missing = {model.__name__: {*model.own_keys()} - keys for model, keys in told.items()}
    assert {name: keys for name, keys in missing.items() if keys} == {}


@pytest.mark.parametrize(
    "row",
    [
        # From the descriptions, the defaults, the ranges and the examples of the models.
        "| `rest` | The rest between two sets (in a group: rounds); a list holds the gaps, one "
        "fewer. Without it: 30s. | `45s` · `1:30` · `[30s, 1m]` · `8 beats` (0s to 6h) |",
        "| `sets` | How many sets, or how many on each side; not written, as many as a list has "
        "values. Without it: 1. | `3` · `{left: 3, right: 2}` (1 to 100) |",
        "| `level` | How much is said. Without it: full. | `full`: everything; `brief`: no "
        "'about', 'how' and 'tips'; `minimal`: names, sides and counts |",
        "| `start` | The first side. Without it: right. | `right` · `left` |",
        "| `every` | How far apart, from one to the next: a time, or two that it lies between. "
        "Without it: 5s to 10s. | `4s to 7s` · `5s` |",
        "| `end` | At the end of a set. |",
    ],
)
def test_a_row_is_made_of_the_model(row: str) -> None:
    assert row in TABLES.splitlines()


def test_a_key_that_takes_other_words_elsewhere_has_a_row_for_each() -> None:
    exercise, group = (line for line in TABLES.splitlines() if line.startswith("| `order` |"))
    assert "`by rep`" in exercise
    assert "`shuffled`" in group
    assert "`by rep`" not in group


def test_what_is_told_of_mistakes_is_what_the_reader_says() -> None:
    assert [name for name, _ in mistakes()] == list(MISTAKES)
    for name, text in MISTAKES.items():
        with pytest.raises(Problems) as raised:
            load(text.encode(), FILE, None)
        whole, _, last = report(raised.value.problems).rpartition("\n")
        assert f"### {name}\n\n```text\n{whole}\n```\n" in PAGE
        assert last.endswith("nothing was written.")


def test_what_is_no_mistake_any_more_is_not_told_as_one(monkeypatch: pytest.MonkeyPatch) -> None:
    fine = "title: T\nsession:\n- {exercise: Squat, reps: 5}\n"
    monkeypatch.setitem(MISTAKES, "Squats", fine)
    with pytest.raises(AssertionError, match="not a mistake: Squats"):
        list(mistakes())


def test_three_sheets_stand_beside_their_routines() -> None:
    kinds = [kind for kind, _ in BLOCKS]
    assert kinds[-6:] == ["text", "yaml"] * 3


def test_a_sheet_s_doses_are_those_of_its_routine() -> None:
    leaflet = load(ROUTINES[-3].encode(), "leaflet.yaml", None)
    said = [
        cue.what.line.text
        for _, cue in composed(changed(leaflet, Options(voice="ticker")), None).score.cues()
        if isinstance(cue.what, Say)
    ]
    assert "Ten each." in said
    assert "Three sets of twelve, with the red band." in said
    assert "Three sets of thirty seconds." in said


# --- the command ---------------------------------------------------------------------------------


def test_it_is_printed_as_markdown_and_written_into_a_file(type_: Type, here: Path) -> None:
    assert type_("guide").stdout == PAGE.rstrip("\n") + "\n"
    assert type_("guide", "-o", "guide.md").exit_code == 0
    assert (here / "guide.md").read_text("utf-8") == PAGE.rstrip("\n") + "\n"


def test_one_key_is_told_of_wherever_it_stands(type_: Type) -> None:
    told = type_("guide", "rest").stdout
    assert re.findall("^## (.*)$", told, re.MULTILINE) == [
        "Keys of an exercise, a group and the routine", "Other items", "Inside `phrases`",
    ]  # fmt: skip
    assert told == about_key("rest").rstrip("\n") + "\n"
    assert "| `reps` |" not in told


def test_a_key_that_there_is_not_gets_the_nearest(type_: Type) -> None:
    ended = type_("guide", "rest_s")
    assert (ended.exit_code, ended.stdout) == (1, "")
    assert "no key is called 'rest_s'; did you mean 'rest'?" in ended.stderr
    with pytest.raises(Refusal, match="`voicecoach guide` tells of all"):
        about_key("xyzzy")


def test_it_needs_no_voice_and_no_sound() -> None:
    script = (
        "import sys; from voicecoach.cli.main import main;"
        "main(['guide'], standalone_mode=False);"
        "print(*sorted({m.split('.')[0] for m in sys.modules}), file=sys.stderr)"
    )
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    loaded = set(ran.stderr.splitlines()[-1].split())
    assert {"numpy", "rich", "soundfile", "jinja2", "hibari"} & loaded == set()
