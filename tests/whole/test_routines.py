"""Every routine that ships, and the template, can be built as it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
import soundfile

import voicecoach
from voicecoach.formats.lyrics import words_of
from voicecoach.pipeline import build
from voicecoach.routine.load import (
    Exercise,
    Group,
    Item,
    Routine,
    SayItem,
    advice,
    load,
    shipped,
    shipped_text,
    translations,
)
from voicecoach.routine.options import Options, changed
from voicecoach.score.compose import Composed, compose
from voicecoach.score.score import Play, Say
from voicecoach.units import RATE
from voicecoach.voice.voice import Choice, open_voice

TEMPLATE = "template"
WORDS = Path(__file__).parents[1] / "words"
SPOKEN = (*shipped(), *(f"{name}.{tag}" for name in shipped() for tag in translations(name)))

# How long each lasts, in minutes; every routine that ships is here.
MINUTES = {
    "body-scan": (10, 11),
    "box-breathing": (5, 6),
    "boxing": (11, 12),
    "breath-pause": (7, 8),
    "couch-to-5k": (30, 31),
    "countdown": (14, 19),
    "desk-break": (5, 7),
    "eight-counts": (5, 7),
    "hip-strength": (50, 63),
    "jump-rope": (9, 10),
    "knee-after-surgery": (20, 23),
    "ramp-test": (21, 23),
    "rowing-intervals": (20, 22),
    "seven-minutes": (7, 10),
    "six-minute-walk": (7, 9),
    "strength-day": (30, 45),
    "sun-salutation": (5, 8),
    "tabata": (12, 14),
    TEMPLATE: (6, 13),
}

# What must be heard, in this order, though not at once.
HEARD = {
    "body-scan": [
        "Notice that you breathe. The breath may be as it is.",
        "Your jaw, your tongue, your lips.",
    ],
    "box-breathing": ["breathe in", "two", "three", "four", "hold", "two", "breathe out", "hold"],
    "breath-pause": [
        "Six breaths.",
        "Next. Pause, for as long as it is easy, up to forty seconds.",
        "Thirty seconds.",
        "Breathe as it comes, for five breaths.",
    ],
    "couch-to-5k": ["Run.", "Walk.", "Run.", "Walk.", "Slow walk."],
    "countdown": ["ten", "Last round. One rep."],
    "eight-counts": ["Two sets of four eights.", "five", "six", "seven", "eight", "one", "two"],
    "hip-strength": ["Backward.", "back", "down", "hold", "four", "one", "To the left."],
    "jump-rope": [
        "Five sets of forty, sixty, one hundred, sixty and forty jumps.",
        "ten",
        "twenty",
        "Set three of five. One hundred jumps.",
        "ninety",
        "one hundred",
    ],
    "knee-after-surgery": [
        "Two sets of eight on the left leg.",
        "Eight on the right leg.",
        "Last set, left leg.",
        "Twelve on the left leg.",
        "Six on the right leg.",
        "Twenty seconds on the right leg.",
    ],
    "ramp-test": [
        "Ten seconds, then 100 watts.",
        "100 watts.",
        "Last step, 240 watts, as long as you can, up to three minutes.",
        "One minute.",
        "Two minutes.",
        "Easy ride, 60 watts.",
    ],
    "rowing-intervals": [
        "Ten seconds, then two minutes with twenty strokes a minute.",
        "Ten seconds, then hard row, two of four, twenty-six strokes a minute.",
        "Hard row, twenty-six strokes a minute.",
    ],
    "six-minute-walk": [
        "You are halfway. Three minutes are left.",
        "In fifteen seconds I will say stop. Then stay where you are.",
        "Stop. Keep your number of lengths in mind, and sit down.",
    ],
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


@pytest.mark.parametrize("name", SPOKEN)
def test_what_a_routine_says_is_what_was_read(name: str) -> None:
    """When one differs: read how, as somebody on the mat, then scripts/update-scores."""
    assert words_of(composed(name).score) + "\n" == (WORDS / f"{name}.txt").read_text("utf-8")


def test_only_routines_that_ship_have_their_words() -> None:
    assert {path.stem for path in WORDS.iterdir()} == set(SPOKEN)


def test_callouts_are_what_the_boxer_has_learnt() -> None:
    """No punch is called before the exercise that explains it."""
    straight, hooks, feet = (
        " ".join(exercise.callouts.say)
        for exercise in exercises(routine_of("boxing").session)
        if exercise.callouts
    )
    assert ("hook" in straight, "hook" in hooks) == (False, True)
    assert [("slip" in called) for called in (straight, hooks, feet)] == [False, False, True]


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


def legs(length: int, rest: int, after: int) -> list[tuple[int, int | None]]:
    """Three sets on one leg, a change, three on the other: each with its length and rest."""
    one: list[tuple[int, int | None]] = [(length, rest), (length, rest), (length, None)]
    return [*one, *one[:2], (length, after)]


HIPS: list[tuple[int, int | None]] = [
    *[
        (20, None),
        (20, 40),
        (20, None),
        (20, 40),
        (20, None),
        (20, 60),
    ],  # monster walk: a beat a rep
    *legs(20 * 4, 40, 60),  # hip flexor: forward 2, back 2
    *legs(20 * 4, 40, 60),  # hip abductor: out 2, back 2
    *legs(20 * 2, 30, 30),  # clamshell: up 1, down 1; its own rest goes before the routine's
    *legs(20 * 3, 30, 45),  # lateral leg raise: up 1, down 2
    *[(20 * 8, 40), (20 * 8, 40), (20 * 8, 60)],  # bridge: up 1, hold 5, down 2
    *[(10 * 3, None), (10 * 3, 40), (10 * 3, None), (10 * 3, 0)],  # lunge: out 1, back 2
]
"""Hip strength by hand: seconds of every set, and of the rest after it; None is a change."""

MP3_FRAME_S = 0.024


def test_hip_strength_adds_up_by_hand() -> None:
    cues = list(composed("hip-strength").score.cues())
    first = [
        (at - cue.start + cue.beat) / RATE
        for at, cue in cues
        if cue.beat and isinstance(cue.what, Play) and cue.what.name == "go"
    ]
    assert len(first) == len(HIPS) == 37
    tips = {tip for e in exercises(routine_of("hip-strength").session) for tip in e.tips}
    changes = iter([4] * 3 + [20, 20, 10, 10] + [8] * 2)
    for begins, then, (length, rest) in zip(first, first[1:], HIPS, strict=False):
        ends = begins + length
        if rest is not None:
            assert abs(then - ends - rest) <= MP3_FRAME_S
            continue
        words = [
            (at + cue.length) / RATE
            for at, cue in cues
            if ends < at / RATE < then and isinstance(cue.what, Say) and not cue.beat
            and cue.what.line.text not in tips
        ]  # fmt: skip
        assert abs(then - words[-1] - next(changes)) <= MP3_FRAME_S
    assert next(changes, None) is None


@pytest.mark.parametrize("name", [*shipped()])
def test_a_routine_that_ships_is_built_and_as_long_as_its_plan(name: str, tmp_path: Path) -> None:
    routine = changed(routine_of(name), Options(voice="ticker"))
    built = build(routine, tmp_path / "a.mp3", format="mp3", store=None)
    assert soundfile.info(built.path).frames == built.length == composed(name).score.length
