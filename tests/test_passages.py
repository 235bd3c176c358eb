"""Passages: cut where it is quiet, laid end to end on whole MP3 frames."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from voicecoach.passages import CUT, GRAIN, LONG, MEETING, SHORT, Tape, cut, moved, quiet, runs
from voicecoach.score import Cue, Passage, Play, Score, parse
from voicecoach.units import MP3_FRAME, QUIET, RATE


def cue(start: int, length: int = 100) -> Cue:
    return Cue(start, length, "sound", Play("tick"), start + 5)


def heard(tape: Tape) -> list[int]:
    """Give the frames of the track where cues start."""
    at, found = 0, []
    for passage in tape.passages:
        found += [at + c.start for c in passage.cues]
        at += passage.length
    return found


def sound(tape: Tape) -> None:
    """Check what holds for every tape."""
    assert tape.end == sum(p.length for p in tape.passages)
    whole(tape.passages)


def whole(passages: Iterable[Passage]) -> None:
    """Check what holds for every passage."""
    for passage in passages:
        assert passage.length > 0
        assert passage.length % MP3_FRAME == 0
        for c in passage.cues:
            assert QUIET <= c.start <= c.end <= passage.length - QUIET


@pytest.mark.parametrize(
    ("frames", "lengths"),
    [
        (0, []),
        (MP3_FRAME, [MP3_FRAME]),
        (LONG, [LONG]),
        (2 * LONG + MP3_FRAME, [LONG, LONG, MP3_FRAME]),
    ],
)
def test_long_quiet_is_made_of_equal_passages(frames: int, lengths: list[int]) -> None:
    assert [p.length for p in quiet(frames)] == lengths


def test_cues_are_split_where_nothing_is_heard_for_long() -> None:
    row = [cue(0), cue(150), cue(100 + RATE), cue(3 * RATE)]
    assert [len(run) for run in runs(row, RATE)] == [3, 1]
    assert [len(run) for run in runs([cue(0, 5 * RATE), cue(10), cue(5 * RATE)], RATE)] == [3]
    assert list(runs([], RATE)) == []


def test_a_mark_splits_where_two_passages_can_meet() -> None:
    row = [cue(0), cue(100 + MEETING), cue(200 + 2 * MEETING - 1)]
    assert [len(run) for run in runs(row, CUT)] == [3]
    assert [len(run) for run in runs(row, CUT, {c.start for c in row})] == [1, 2]


def test_moved_cues_take_their_beats_along() -> None:
    assert moved([cue(10)], 7) == (Cue(17, 100, "sound", Play("tick"), 22),)


def test_words_may_move_by_half_an_mp3_frame_so_that_equal_words_are_equal() -> None:
    tape = Tape()
    tape.words([cue(RATE), cue(RATE + 1000)])
    later = tape.end + RATE + 321
    tape.words([cue(later), cue(later + 1000)])
    sound(tape)
    first, second = (p for p in tape.passages if p.cues)
    assert first == second
    assert abs(heard(tape)[2] - later) <= MP3_FRAME // 2


def test_words_that_would_begin_before_the_tape_ends_begin_as_soon_as_they_can() -> None:
    tape = Tape()
    tape.words([cue(QUIET)])
    end = tape.end
    tape.words([cue(QUIET + 110)])
    sound(tape)
    assert heard(tape)[1] == end + QUIET


def test_a_stretch_does_not_move_and_words_before_it_take_up_what_is_no_grain() -> None:
    tape = Tape()
    tape.words([cue(RATE)])
    start = 200 * MP3_FRAME
    index = tape.fixed(start, [cue(QUIET), cue(RATE)], 60 * MP3_FRAME)
    sound(tape)
    assert heard(tape)[1:] == [start + QUIET, start + RATE]
    assert tape.passages[index] == Passage(60 * MP3_FRAME, (cue(QUIET), cue(RATE)))
    assert all(p.length % GRAIN == 0 for p in tape.passages if not p.cues)


def test_long_quiet_inside_a_stretch_is_cut_out() -> None:
    tape = Tape()
    row = [cue(QUIET), cue(RATE), cue(20 * RATE), cue(21 * RATE)]
    length = (22 * RATE // MP3_FRAME + 3) * MP3_FRAME
    tape.fixed(10 * MP3_FRAME, row, length)
    sound(tape)
    assert heard(tape) == [10 * MP3_FRAME + c.start for c in row]
    assert tape.end == 10 * MP3_FRAME + length
    assert sum(1 for p in tape.passages if p.cues) == 2


def test_a_marked_cue_begins_a_passage_even_close_to_the_end() -> None:
    tape = Tape()
    row = [cue(QUIET), cue(QUIET + 100 + MEETING), cue(RATE)]
    tape.fixed(0, row, 60 * MP3_FRAME, {row[1].start})
    sound(tape)
    assert [len(p.cues) for p in tape.passages if p.cues] == [1, 2]
    assert heard(tape) == [c.start for c in row]


def test_short_quiet_is_taken_up_whole_by_the_words_before_it() -> None:
    tape = Tape()
    tape.words([cue(QUIET)])
    tape.silence(SHORT - MP3_FRAME)
    assert len(tape.passages) == 1
    tape.fixed(tape.end, [cue(QUIET)], 10 * MP3_FRAME)
    tape.silence(SHORT - MP3_FRAME)
    assert not tape.passages[-1].cues  # a stretch takes up nothing: equal sets stay equal
    sound(tape)


def score(*passages: Passage) -> Score:
    return Score("", passages, ())


def placed(score: Score) -> list[Cue]:
    """Give the cues as they would stand in one passage as long as the track."""
    return [moved([c], start - c.start)[0] for start, c in score.cues()]


@pytest.mark.parametrize(
    "path", sorted((Path(__file__).parent / "scores").glob("*.score")), ids=lambda path: path.stem
)
def test_cut_finely_everything_stays_where_it_is(path: Path) -> None:
    coarse = parse(path.read_text(encoding="utf-8"))
    fine = score(*cut(coarse.passages))
    assert fine.length == coarse.length
    assert placed(fine) == placed(coarse)
    whole(fine.passages)
    assert cut(fine.passages) == fine.passages


def test_equal_counts_become_one_value_in_whatever_set_they_stand() -> None:
    """Two sets with the same beats, the second with a word more: all else in them is shared."""
    period = 100 * MP3_FRAME
    beats = [cue(QUIET + k * period, 9000) for k in range(10)]
    plain = Passage(10 * period, tuple(beats))
    told = Passage(10 * period, (*beats[:4], cue(beats[3].end + 30_000, 20_000), *beats[4:]))
    parts = cut([plain, Passage(LONG), told])
    sounding = {id(part) for part in parts if part.cues}
    assert len(sounding) == 4  # the first beat, a later one, the word, the beat behind it
    assert sum(part.length for part in {id(p): p for p in parts}.values()) < 6 * period


def test_quiet_has_few_lengths() -> None:
    found = {p.length for frames in range(1, 700) for p in cut([Passage(frames * MP3_FRAME)])}
    halves = {LONG >> k for k in range(5)}
    assert min(halves) == GRAIN
    assert found == halves | {frames * MP3_FRAME for frames in range(1, GRAIN // MP3_FRAME)}
