"""Rests: the eight seconds of a new position, the ten-second call, and what `every` leaves."""

from __future__ import annotations

from pathlib import Path

import pytest

from voicecoach.routine.load import load, shipped, shipped_text
from voicecoach.score.compose import compose
from voicecoach.score.score import Cue, Play, Say, Score
from voicecoach.units import MP3_FRAME, QUIET, RATE
from voicecoach.voice.ticker import Ticker

SCORES = Path(__file__).parents[1] / "scores"
FLOOR = 5 * RATE
"""Frames of silence after which earbuds may sleep."""


def score_of(session: str, top: str = "") -> Score:
    text = f"title: T\nstyle: plain\nreps: 1\nrep: 1\ncount_in: 2\n{top}\nsession:\n{session}"
    return compose(load(text.encode(), "t.yaml", None), Ticker()).score


def placed(score: Score) -> list[tuple[int, Cue]]:
    return [(at, cue) for at, cue in score.cues()]


def said(score: Score) -> list[str]:
    """Give what the coach says."""
    whats = [cue.what for _, cue in score.cues()]
    return [w.line.text for w in whats if isinstance(w, Say) and w.line.by == "coach"]


def settling(score: Score, last: str) -> float:
    """Give the seconds from the end of a text to the first count-in after it."""
    row = placed(score)
    end = next(at + cue.length for at, cue in row if isinstance(cue.what, Say)
               and cue.what.line.text == last)  # fmt: skip
    beats = (at + (cue.beat or cue.start) - cue.start for at, cue in row
             if at > end and cue.what == Play("count_in"))  # fmt: skip
    return round((next(beats) - end) / RATE, 1)


LIE = "- exercise: Lie\n  setup: On your back.\n"


@pytest.mark.parametrize(
    ("session", "top", "seconds"),
    [
        (LIE, "", 8.0),  # the first exercise, too
        (LIE + "  prepare: 3s\n", "", 3.0),
        (LIE + "  level: minimal\n", "", None),  # no setup is said
        ("- exercise: Sit\n" + LIE, "rest: 10s", 8.0),  # the rest grows
        ("- exercise: Sit\n" + LIE, "rest: 60s", 54.1),  # what is left of it counts
        ("- exercise: Sit\n" + LIE, "rest: 10s\nprepare: 4s", 4.0),  # as written
        ("- exercise: Sit\n  rest: 0\n" + LIE, "", 8.0),  # a setup ends a seam
        ("- exercise: Sit\n- pause: 5s\n" + LIE, "", 8.0),
        ("- exercise: Sit\n- exercise: Lie\n  how: On your back.\n", "rest: 6s", 1.5),
        # What `every` allows is not overrun.
        ("- rounds: 2\n  every: 20s\n  session:\n  - exercise: Sit\n    rest: 6s\n"
         "  - exercise: Lie\n    setup: On your back.\n", "", 2.0),
    ],
)  # fmt: skip
def test_a_new_position_has_eight_seconds(session: str, top: str, seconds: float | None) -> None:
    score = score_of(session, top)
    if seconds is None:
        assert "On your back." not in said(score)
    else:
        assert settling(score, "On your back.") == pytest.approx(seconds, abs=0.5)


def test_a_change_of_sides_has_its_own_time_for_a_new_position() -> None:
    score = score_of("- exercise: Lie\n  each: side\n  change: 4s\n  setup: On your {side}.\n")
    assert settling(score, "On your left.") == 2.0


def test_a_setup_is_settled_into_once() -> None:
    score = score_of(
        "- rounds: 2\n  session:\n  - exercise: Lie\n    setup: On your back.\n", "rest: 6s"
    )
    goes = [at for at, cue in placed(score) if cue.what == Play("go")]
    assert (goes[1] - goes[0]) / RATE == pytest.approx(1 + 6, abs=0.05)


@pytest.mark.parametrize(
    ("rest", "calls"),
    [
        ("29s", ["Set two of three.", "Last set."]),
        ("30s", ["Ten seconds.", "Set two of three.", "Ten seconds.", "Last set."]),
        ("2m", ["Ten seconds.", "Set two of three.", "Ten seconds.", "Last set."]),
    ],
)
def test_rests_from_half_a_minute_on_are_called(rest: str, calls: list[str]) -> None:
    score = score_of(f"- exercise: Row\n  sets: 3\n  rest: {rest}\n")
    row = [text for text in said(score) if text.startswith(("Ten", "Set", "Last"))]
    assert row == calls
    goes = [at for at, cue in placed(score) if cue.what == Play("go")]
    tens = [at for at, cue in placed(score) if isinstance(cue.what, Say)
            and cue.what.line.text == "Ten seconds."]  # fmt: skip
    for at, go in zip(tens, goes[1:], strict=bool(tens)):
        assert (go - at) / RATE == pytest.approx(10, abs=0.05)


def test_a_rest_never_grows_for_its_call_nor_for_how_long_it_is() -> None:
    how = "Slowly and with care, as if there were all the time in the world for it. " * 4
    score = score_of(f"- exercise: Row\n- exercise: Lie\n  how: {how}\n", "rest: 30s")
    goes = [at for at, cue in placed(score) if cue.what == Play("go")]
    assert (goes[1] - goes[0]) / RATE == pytest.approx(31, abs=0.05)
    assert "Ten seconds." not in said(score)


def test_the_call_names_an_exercise_again_only_where_that_is_long_ago() -> None:
    row = "- exercise: Row\n- exercise: Lie\n"
    assert said(score_of(row, "rest: 30s"))[-3:-1] == ["Ten seconds.", "Lie."]
    long = "Lie on your back, with your knees bent and your feet flat, as wide as your hips."
    after = said(score_of(f"{row}  setup: {long} {long}\n", "rest: 30s"))
    assert after[-3:-1] == [f"{long} {long}", "Ten seconds."]


@pytest.mark.parametrize("every", ["20s", "1m", "3m"])
def test_every_says_rest_alone(every: str) -> None:
    row = said(score_of(f"- exercise: Swing\n  sets: 4\n  every: {every}\n"))
    assert [text for text in row if "est" in text and "set" not in text] == ["Rest."] * 3


@pytest.mark.parametrize("source", [*shipped(), *sorted(p.stem for p in SCORES.glob("*.yaml"))])
def test_no_word_comes_after_five_silent_seconds_without_the_wake_sound(source: str) -> None:
    """In rests, in changes, in sets and over seams; ticks and other sounds break the silence."""
    path = SCORES / f"{source}.yaml"
    text = path.read_bytes() if path.exists() else shipped_text(source)
    routine = load(text, "t.yaml", SCORES if path.exists() else None)
    routine = routine.but(keep_awake=True, sounds={})
    score = compose(routine, Ticker()).score
    heard = 0
    for at, cue in placed(score):
        if isinstance(cue.what, Say):
            assert at - heard <= FLOOR, (cue.what.line.text, at / RATE)
        heard = max(heard, at + cue.length)


def test_silence_is_measured_as_the_plan_lays_it() -> None:
    """A word 4.9 s after the last sound has no wake sound, one after 5.1 s has."""
    from voicecoach.score.wake import ASLEEP

    assert ASLEEP == FLOOR - 2 * MP3_FRAME - QUIET
