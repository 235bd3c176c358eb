"""A variant: other values are written where they stand, and mean what was asked for."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from voicecoach.front import changed, compose, loads
from voicecoach.routine.load import load, shipped, shipped_text
from voicecoach.routine.options import Options
from voicecoach.routine.variant import variant

WISHES: list[dict[str, Any]] = [
    {"pace": Fraction("0.9")},
    {"level": "brief"},
    {"voice": "ticker"},
    {"sets": 1},
    {"sets": 2},
    {"sets": 5},
    {"pace": Fraction("1.1"), "level": "minimal", "voice": "ticker", "sets": 2},
]


def varied(text: str, **wish: Any) -> str:
    return variant(text.encode("utf-8"), "legs.yaml", None, Options(**wish))


@pytest.mark.parametrize("wish", WISHES, ids=str)
@pytest.mark.parametrize("name", shipped())
def test_what_was_heard_is_what_the_new_routine_gives(name: str, wish: dict[str, Any]) -> None:
    text = shipped_text(name)
    routine = load(text, name, None)
    new = load(variant(text, name, None, Options(**wish)).encode("utf-8"), name, None)
    heard = compose(changed(routine, **wish), voice="ticker")
    assert compose(new, voice="ticker").score == heard.score
    if wish.get("voice"):
        assert new.voice.coach.name == wish["voice"]


PLAIN = """\
# For Anna
title: Legs  # her own
pace: 0.8    # slowly

session:
  # the warm-up
  - exercise: Squat
    sets: 3  # three
    reps: 10
  - {exercise: Lunge, sets: 2, reps: 8}
"""


def test_comments_and_the_authors_ways_stay() -> None:
    assert (
        varied(PLAIN, pace=Fraction(3, 2), level="brief", sets=1)
        == """\
# For Anna
title: Legs  # her own
pace: 1.2    # slowly
level: brief
sets: 1

session:
  # the warm-up
  - exercise: Squat
    sets: 1  # three
    reps: 10
  - {exercise: Lunge, sets: 1, reps: 8}
"""
    )


@pytest.mark.parametrize(
    ("written", "sets", "expected"),
    [
        ("reps: 3 x 10 per leg", 2, "reps: 2 x 10 per leg"),
        ("reps: [12, 10, 8]", 2, "reps: [12, 10]"),
        ("reps: [12, 10, 8]", 4, "reps: [12, 10, 8, 8]"),
        ("reps: 12, 10, 8", 2, "reps: 12, 10"),
        ("sets: '3'\n  reps: 5", 2, "sets: 2\n  reps: 5"),
        ("time: 30s", 4, "time: 30s"),
    ],
)
def test_sets_are_written_in_the_form_they_have(written: str, sets: int, expected: str) -> None:
    text = f"title: Legs\nsession:\n- exercise: Squat\n  {written}\n"
    made = varied(text, sets=sets)
    assert made == f"title: Legs\nsets: {sets}\nsession:\n- exercise: Squat\n  {expected}\n"


@pytest.mark.parametrize(
    "text",
    [
        "title: Legs\nsession:\n- exercise: Squat\n  reps:\n  - 12\n  - 10\n  - 8\n",
        "{title: Legs, session: [{exercise: Squat, reps: [5, 6], rest: [40s]}]}\n",
        "title: Legs\nvoice:\n  coach: system\n  counter: ticker\nsession: [{say: Go}]\n"
        "sets: 2\nreps: 3\n".replace("[{say: Go}]", "[{exercise: Squat}]"),
        'title: Legs\r\n"session":\r\n- exercise: Squat\r\n  reps: 3\r\n',
    ],
)
def test_other_forms_are_printed_anew(text: str) -> None:
    wish: dict[str, Any] = {"sets": 1, "voice": "ticker", "pace": Fraction("0.9")}
    new = loads(varied(text, **wish))
    heard = compose(changed(loads(text), **wish))
    assert compose(new).score == heard.score


def test_in_a_group_only_own_sets_change() -> None:
    text = (
        "title: Legs\nsession:\n- rounds: 3\n  session:\n  - {exercise: Squat, reps: 3}\n"
        "  - {exercise: Lunge, reps: 3, sets: 2}\n"
    )
    made = varied(text, sets=1)
    assert "rounds: 3" in made
    assert "{exercise: Lunge, reps: 3, sets: 1}" in made
    assert "{exercise: Squat, reps: 3}" in made


def test_a_voice_keeps_how_it_speaks() -> None:
    text = "title: Legs\nvoice: {name: system, speed: 0.9, gain: 2}\nsession: [{say: Go}]\n"
    text = text.replace("[{say: Go}]", "[{exercise: Squat, reps: 2}]")
    new = loads(varied(text, voice="ticker"))
    coach = new.voice.coach
    assert (coach.name, coach.speed, coach.gain) == ("ticker", 0.9, 2.0)


def test_line_ends_stay() -> None:
    made = varied(PLAIN.replace("\n", "\r\n"), sets=1)
    assert "\n" not in made.replace("\r\n", "")
