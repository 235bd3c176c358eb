"""The duck: three levels of music, which change only where the session does."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from voicecoach.score.score import Cue, Passage, Score, parse
from voicecoach.track.duck import (
    HOLD,
    RAMP,
    RELEASE,
    SETTLED,
    Curve,
    Stay,
    Where,
    counted_spans,
    stays,
)
from voicecoach.units import RATE

LEVELS: dict[Where, float] = {"speech": -10.0, "counts": -3.0, "alone": 0.0}


# The stays

BEAT = '  0:{:06.3f} + 0:00.300  counter "{}"{}  beat 0:{:06.3f}'
TICK = '  0:{:06.3f} + 0:00.040  play "tick"  beat 0:{:06.3f}'
GO = '  0:{:06.3f} + 0:00.400  play "go"  beat 0:{:06.3f}'
SAID = '  0:{:06.3f} + 0:{:06.3f}  coach "{}"'


def score_of(*rows: str, length: str = "0:59.976") -> Score:
    return parse("\n".join(['score "T"', f"passage 0:00.000 + {length}", *rows]) + "\n")


def one(at: float, tone: str = " level") -> str:
    return BEAT.format(at, "one", tone, at)


def low(at: float) -> str:
    return one(at, " low")


def tick(at: float) -> str:
    return TICK.format(at, at)


def go(at: float) -> str:
    return GO.format(at, at)


def said(at: float, lasts: float) -> str:
    return SAID.format(at, lasts, "words")


def told(*rows: str) -> list[tuple[float, float, str]]:
    score = score_of(*rows)
    return [(s.start / RATE, s.end / RATE, s.where) for s in stays(score, score.length)]


END = 59.976

TABLE: list[tuple[str, list[str], list[tuple[float, float, str]]]] = [
    ("nothing", [], [(0, END, "alone")]),
    ("words", [said(10, 4)], [(0, 10, "alone"), (10, 14, "speech"), (14, END, "alone")]),
    ("words from the start", [said(0.5, 4)], [(0, 4.5, "speech"), (4.5, END, "alone")]),
    ("a short gap", [said(10, 4), said(16.9, 2)],
     [(0, 10, "alone"), (10, 18.9, "speech"), (18.9, END, "alone")]),
    ("a long gap", [said(10, 4), said(17, 2)],
     [(0, 10, "alone"), (10, 14, "speech"), (14, 17, "alone"), (17, 19, "speech"),
      (19, END, "alone")]),
    ("to the end", [said(10, 4), said(57, 2)],
     [(0, 10, "alone"), (10, 14, "speech"), (14, 57, "alone"), (57, END, "speech")]),
    ("a counted set", [low(10), low(11), low(12), go(13), one(13), *map(one, range(14, 20))],
     [(0, 10, "alone"), (10, 13, "speech"), (13, 19.3, "counts"), (19.3, END, "alone")]),
    ("ticks between counts", [low(10), one(11), tick(12), one(13), tick(14)],
     [(0, 10, "alone"), (10, 11, "speech"), (11, 14.04, "counts"), (14.04, END, "alone")]),
    ("a count seven seconds after another", [low(10), one(11), one(18), one(25)],
     [(0, 10, "alone"), (10, 11, "speech"), (11, 25.3, "counts"), (25.3, END, "alone")]),
    ("ticks alone", [low(10), tick(11), *map(tick, range(12, 16))],
     [(0, 10, "alone"), (10, 11, "speech"), (11, 15.04, "counts"), (15.04, END, "alone")]),
    ("a set of time", [low(10), low(11), low(12), go(13), one(40), one(41), one(42)],
     [(0, 10, "alone"), (10, 12.3, "speech"), (12.3, 40, "alone"), (40, 42.3, "counts"),
      (42.3, END, "alone")]),
    ("a short set of time", [low(12), go(13), one(20), one(21), one(22)],
     [(0, 12, "alone"), (12, 12.3, "speech"), (12.3, 20, "alone"), (20, 22.3, "counts"),
      (22.3, END, "alone")]),
    ("words in a counted set", [low(10), one(11), one(12), said(12.5, 0.4), one(13)],
     [(0, 10, "alone"), (10, 11, "speech"), (11, 13.3, "counts"), (13.3, END, "alone")]),
    ("words after counts", [low(10), one(11), one(12), said(13, 2)],
     [(0, 10, "alone"), (10, 11, "speech"), (11, 13, "counts"), (13, 15, "speech"),
      (15, END, "alone")]),
    ("one count", [low(10), one(11)],
     [(0, 10, "alone"), (10, 11, "speech"), (11, 11.3, "counts"), (11.3, END, "alone")]),
    ("two sets over a rest", [low(10), one(11), one(12), low(20), one(21), one(22)],
     [(0, 10, "alone"), (10, 11, "speech"), (11, 12.3, "counts"), (12.3, 20, "alone"),
      (20, 21, "speech"), (21, 22.3, "counts"), (22.3, END, "alone")]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("rows", "wanted"), [row[1:] for row in TABLE], ids=[row[0] for row in TABLE]
)
def test_music_stays_where_it_is_for_as_long_as_the_session_does(
    rows: list[str], wanted: list[tuple[float, float, str]]
) -> None:
    assert told(*rows) == [pytest.approx(stay) for stay in wanted]


def test_stays_touch_and_cover_the_track() -> None:
    chance = np.random.default_rng(1)
    for _ in range(200):
        starts = np.sort(chance.uniform(0.1, 58, chance.integers(1, 12)))
        makers = (one, low, tick, lambda at: said(at, 0.5))
        score = score_of(*(makers[chance.integers(4)](round(float(at), 3)) for at in starts))
        row = stays(score, score.length)
        assert (row[0].start, row[-1].end) == (0, score.length)
        assert all(a.end == b.start and a.where != b.where for a, b in pairwise(row))
        assert all(stay.start < stay.end for stay in row)
        assert all(s.end - s.start >= HOLD for s in row if s.where == "alone")


def test_counts_in_two_passages_are_one_row() -> None:
    cue = next(score_of(one(1)).cues())[1]
    half = 4 * 48 * 1000 // 1152 * 1152
    passages = tuple(Passage(half, (Cue(RATE, cue.length, "voice", cue.what, RATE),)) for _ in "ab")
    assert counted_spans(Score("T", passages, ())) == [(RATE, half + RATE + cue.length)]


# The curve


def curve_of(*parts: tuple[float, Where]) -> tuple[Curve, int]:
    row, at = [], 0
    for seconds, where in parts:
        row.append(Stay(at, at + round(seconds * RATE), where))
        at = row[-1].end
    return Curve(row, LEVELS), at


def test_it_is_down_at_the_first_frame_of_speech_and_stays_to_the_last() -> None:
    curve, length = curve_of((2, "alone"), (2, "speech"), (2, "alone"))
    gain, dip = curve(0, length)
    start, end = 2 * RATE, 4 * RATE
    assert np.all(gain[start : end + 1] == -10)
    assert np.all(gain[: start - RAMP + 1] == 0)
    assert np.all(gain[end + RELEASE :] == 0)
    assert gain[start - RAMP // 2] == pytest.approx(-5, abs=0.1)
    assert gain[end + RELEASE // 2] == pytest.approx(-5, abs=0.1)
    assert np.allclose(dip, gain / -10, atol=1e-5)


def test_from_words_to_counts_it_rises_but_not_to_the_top() -> None:
    curve, length = curve_of((3, "speech"), (5, "counts"), (4, "alone"))
    gain, dip = curve(0, length)
    assert np.all(gain[: 3 * RATE] == -10)
    assert np.all(gain[3 * RATE + RELEASE : 8 * RATE] == -3)
    assert np.all(dip[: 8 * RATE] == 1)
    assert gain[-1] == dip[-1] == 0


def test_it_moves_smoothly() -> None:
    curve, length = curve_of((2, "alone"), (1, "counts"), (2, "speech"), (0.2, "counts"),
                             (1, "speech"), (3, "alone"))  # fmt: skip
    gain, _ = curve(0, length)
    assert np.abs(np.diff(gain)).max() < 10 * np.pi / 2 / RAMP * 1.05


@pytest.mark.parametrize("seconds", [0.05, 0.3, SETTLED / RATE - 0.001])
def test_what_is_too_short_to_come_back_for_stays_down(seconds: float) -> None:
    curve, length = curve_of((2, "speech"), (seconds, "counts"), (2, "speech"))
    assert np.all(curve(0, length)[0] == -10)
    curve, length = curve_of((2, "alone"), (seconds, "counts"), (2, "speech"))
    assert np.all(curve(0, length)[0][2 * RATE :] == -10), "down from its first frame"


def test_in_pieces_it_is_what_it_is_whole() -> None:
    curve, length = curve_of((1, "speech"), (3, "counts"), (4, "alone"), (1, "speech"))
    whole = curve(0, length)
    for step in (7, 10_007, RATE):
        some = [curve(at, min(at + step, length)) for at in range(0, min(length, 400 * step), step)]
        for kind in (0, 1):
            pieces = np.concatenate([piece[kind] for piece in some])
            assert np.array_equal(pieces, whole[kind][: len(pieces)])


def test_before_and_after_the_track_it_stays_as_it_was() -> None:
    curve, length = curve_of((1, "speech"), (3, "alone"))
    gain, dip = curve(-1000, length + 1000)
    assert np.all(gain[:1000] == -10)
    assert np.all(dip[-1000:] == 0)


def test_music_that_is_louder_under_words_than_alone_goes_up_for_them() -> None:
    row = [Stay(0, 2 * RATE, "alone"), Stay(2 * RATE, 4 * RATE, "counts")]
    curve = Curve(row, {"alone": 0.0, "counts": 4.0, "speech": -10.0})
    gain, dip = curve(0, 4 * RATE)
    assert gain[2 * RATE] == 0
    assert gain[-1] == 4
    assert dip[-1] == 1
