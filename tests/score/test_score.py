"""Scores: values that print as a text which reads back, all times from the track's start."""

from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from voicecoach.line import Line, Tone
from voicecoach.score.score import Chapter, Cue, Passage, Play, Say, Score, parse
from voicecoach.units import MP3_FRAME, QUIET, RATE, clock, frames_of

TICK = Cue(QUIET, 1920, "sound", Play("tick"), QUIET + 240)
WORDS = Cue(QUIET + 1, 4000, "voice", Say(Line('Go "on"\u202e\n', "Go on", "counter", 1.2)), None)
LEVEL = Cue(QUIET, 48, "voice", Say(Line("1", "one", "counter", 1.4, "level")), QUIET + 24)
LOW = Cue(QUIET, 48, "voice", Say(Line("two", "two", "counter", tone="low")), QUIET + 24)
SCORE = Score(
    "A title",
    (
        Passage(20 * MP3_FRAME, (TICK, WORDS)),
        Passage(10 * MP3_FRAME),
        Passage(10 * MP3_FRAME),
        Passage(20 * MP3_FRAME, (LOW,)),
        Passage(20 * MP3_FRAME, (LEVEL,)),
    ),
    (Chapter("One", 0), Chapter("Two", 4)),
)

PRINTED = """\
score "A title"
chapter "One"
passage 0:00.000 + 0:00.480
  0:00.048 + 0:00.040  play "tick"  beat 0:00.053
  0:00.04802 + 0:00.08333  counter "Go \\"on\\"\\u202e\\n" as "Go on" at 1.2
quiet 0:00.480 + 0:00.240 x2
passage 0:00.960 + 0:00.480
  0:01.008 + 0:00.001  counter "two" low  beat 0:01.00850
chapter "Two"
passage 0:01.440 + 0:00.480
  0:01.488 + 0:00.001  counter "1" as "one" at 1.4 level  beat 0:01.48850
"""


def test_a_score_prints_a_line_a_cue_and_equal_passages_in_a_row_once() -> None:
    assert str(SCORE) == PRINTED


def test_what_it_prints_reads_back() -> None:
    assert parse(PRINTED) == SCORE


def test_its_length_is_the_sum_of_its_passages() -> None:
    assert SCORE.length == 80 * MP3_FRAME
    assert SCORE.starts() == tuple(k * MP3_FRAME for k in (0, 20, 30, 40, 60))


def test_cues_are_given_from_the_start_of_the_track() -> None:
    assert [at for at, _ in SCORE.cues()][2:] == [40 * MP3_FRAME + QUIET, 60 * MP3_FRAME + QUIET]


def test_a_score_without_passages_is_a_score() -> None:
    empty = Score("", (), ())
    assert parse(str(empty)) == empty
    assert (empty.length, empty.starts()) == (0, (0,))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("noise", "line 1 is not part of a score: 'noise'"),
        ('  0:00.000 + 0:01.000  play "tick"', "line 1 is not part of a score"),
        ("quiet 0:00.000 + 0:01.000\nquiet 0:02.000 + 0:01.000", "line 2: the passage before ends"),
    ],
)
def test_what_is_no_score_is_refused(text: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        parse(text)


@settings(max_examples=60)
@given(
    st.text(max_size=20),
    st.text(max_size=20),
    st.sampled_from([1.0, 1.2, 1.6]),
    st.sampled_from(get_args(Tone)),
)
def test_any_text_reads_back(title: str, said: str, speed: float, tone: Tone) -> None:
    cue = Cue(QUIET, 100, "voice", Say(Line(said, said[::-1], "coach", speed, tone)))
    score = Score(title, (Passage(MP3_FRAME * 6, (cue,)),), (Chapter(said, 0),))
    assert parse(str(score)) == score
    assert not any(ord(c) in range(0x7F, 0xA0) or 0x202A <= ord(c) <= 0x202E for c in str(score))


@settings(max_examples=200)
@given(st.integers(0, 12 * 3600 * RATE))
def test_every_frame_of_twelve_hours_prints_and_reads_back(frame: int) -> None:
    assert frames_of(clock(frame)) == frame
