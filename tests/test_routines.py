"""Every routine that ships, and the template, can be built as it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import voicecoach
from voicecoach.compose import Composed, compose
from voicecoach.routine import (
    Exercise,
    Group,
    Item,
    Routine,
    SayItem,
    advice,
    load,
    shipped,
    shipped_text,
)
from voicecoach.score import Say
from voicecoach.units import RATE
from voicecoach.voice import Choice, open_voice

TEMPLATE = "template"

# How long each lasts, in minutes; every routine that ships is here.
MINUTES = {
    "box-breathing": (5, 6),
    "couch-to-5k": (30, 31),
    "countdown": (14, 19),
    "desk-break": (5, 7),
    "hip-strength": (50, 63),
    "seven-minutes": (7, 10),
    "strength-day": (30, 45),
    "sun-salutation": (5, 8),
    "tabata": (12, 14),
    TEMPLATE: (6, 12),
}

# What must be heard, in this order, though not at once.
HEARD = {
    "box-breathing": ["breathe in", "two", "three", "four", "hold", "two", "breathe out", "hold"],
    "couch-to-5k": ["Run.", "Walk.", "Run.", "Walk.", "Slow walk."],
    "countdown": ["ten", "Last round: one rep."],
    "hip-strength": ["Backward.", "back", "down", "hold", "four", "one", "To the left."],
    "sun-salutation": [
        "breathe in, reach up",
        "stay, and breathe",
        "breathe out, hands to your heart",
    ],
}


def text_of(name: str) -> bytes:
    if name == TEMPLATE:
        return (Path(voicecoach.__file__).parent / "template.yaml").read_bytes()
    return shipped_text(name)


@cache
def routine_of(name: str) -> Routine:
    return load(text_of(name), f"{name}.yaml", None)


@cache
def composed(name: str) -> Composed:
    with open_voice(Choice("ticker"), None, "en", None) as voice:
        return compose(routine_of(name), voice)


def exercises(items: tuple[Item, ...]) -> Iterator[Exercise]:
    for item in items:
        if isinstance(item, Group):
            yield from exercises(item.session)
        elif isinstance(item, Exercise):
            yield item


def texts(routine: Routine) -> Iterator[str]:
    yield from (routine.title, routine.about or "", *routine.equipment)
    for exercise in exercises(routine.session):
        yield from (exercise.name, exercise.setup or "", exercise.how or "", *exercise.tips)


every_routine = pytest.mark.parametrize("name", sorted(MINUTES))


def test_every_routine_that_ships_is_tested() -> None:
    assert {*shipped(), TEMPLATE} == set(MINUTES)


@every_routine
def test_a_routine_that_ships_gives_no_cause_for_advice(name: str) -> None:
    assert [problem.message for problem in advice(routine_of(name))] == []


@every_routine
def test_a_routine_that_ships_lasts_as_long_as_we_say(name: str) -> None:
    least, most = MINUTES[name]
    assert least <= composed(name).score.length / RATE / 60 <= most


@pytest.mark.parametrize("name", sorted(HEARD))
def test_what_a_routine_proves_is_heard(name: str) -> None:
    said = iter(
        [c.what.line.text for _, c in composed(name).score.cues() if isinstance(c.what, Say)]
    )
    missing = [text for text in HEARD[name] if text not in said]
    assert missing == []


@every_routine
def test_the_first_line_says_what_a_routine_proves(name: str) -> None:
    first, second, *_ = text_of(name).decode().splitlines()
    if name == TEMPLATE:
        assert first.startswith("# A routine for voicecoach.")
    else:
        assert re.fullmatch(r"# Proves .*\.", first)
        assert second.startswith("title: ")


@every_routine
def test_texts_are_easily_said(name: str) -> None:
    """No brackets, no abbreviations, no digits: what an engine may stumble over."""
    marks = re.compile(r"[()\[\]/&%\d]|\b(e\.g|i\.e|etc|approx|sec|min)\b", re.IGNORECASE)
    assert [text for text in texts(routine_of(name)) if marks.search(text)] == []


@every_routine
def test_a_phase_is_never_heard_as_a_side(name: str) -> None:
    """ "Lift" on a beat is heard as "left"."""
    for exercise in exercises(routine_of(name).session):
        if exercise.each:
            assert not [p.words for p in exercise.rep or () if re.search(r"\blift\b", p.words)]


@every_routine
def test_every_routine_opens_with_a_word_of_care(name: str) -> None:
    assert isinstance(routine_of(name).session[0], SayItem)


@every_routine
def test_no_rest_grows(name: str) -> None:
    assert [(grown.before, grown.became) for grown in composed(name).grown] == []
