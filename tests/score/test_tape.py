"""Passages: cut where it is quiet, laid end to end on whole MP3 frames."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from voicecoach.score.score import Cue, Passage, Play, Score, parse
from voicecoach.score.tape import APART, BEFORE, CUT, HEAD, MEETING, Tape, cut, moved, runs
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


def test_a_stretch_does_not_move() -> None:
    tape = Tape()
    tape.words([cue(RATE)])
    start = 200 * MP3_FRAME
    index = tape.fixed(start, [cue(QUIET), cue(RATE)], 60 * MP3_FRAME)
    sound(tape)
    assert heard(tape)[1:] == [start + QUIET, start + RATE]
    assert tape.passages[index] == Passage(60 * MP3_FRAME, (cue(QUIET), cue(RATE)))


def test_words_keep_some_of_the_quiet_before_them() -> None:
    tape = Tape()
    tape.words([cue(QUIET)])
    for gap in (BEFORE - MP3_FRAME, BEFORE, 2 * BEFORE):
        tape.words([cue(tape.end + gap + QUIET)])
    assert [p.length for p in tape.passages if not p.cues] == [BEFORE]
    assert [p.cues[0].start - QUIET for p in tape.passages if p.cues] == [
        0, BEFORE - MP3_FRAME, BEFORE, BEFORE,
    ]  # fmt: skip
    sound(tape)


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


def test_no_quiet_is_no_passage() -> None:
    tape = Tape()
    tape.silence(0)
    tape.words([cue(QUIET)])
    tape.silence(MP3_FRAME)
    assert [len(p.cues) for p in tape.passages] == [1, 0]


def score(*passages: Passage) -> Score:
    return Score("", passages, ())


def placed(score: Score) -> list[Cue]:
    """Give the cues as they would stand in one passage as long as the track."""
    return [moved([c], start - c.start)[0] for start, c in score.cues()]


@pytest.mark.parametrize(
    "path",
    sorted((Path(__file__).parents[1] / "scores").glob("*.score")),
    ids=lambda path: path.stem,
)
def test_cut_finely_everything_stays_where_it_is(path: Path) -> None:
    coarse = parse(path.read_text(encoding="utf-8"))
    fine = score(*cut(coarse.passages))
    assert fine.length == coarse.length
    assert placed(fine) == placed(coarse)
    whole(fine.passages)
    assert cut(fine.passages) == fine.passages
    sounding = [p for p in fine.passages if p.cues]
    assert [p.cues[0].start >= HEAD for p in sounding[1:]] == [True] * (len(sounding) - 1)
    both = zip(fine.passages, fine.passages[1:], strict=False)
    assert all(one.cues or other.cues for one, other in both)  # no two of quiet in a row
    assert len({id(p) for p in fine.passages}) == len(set(fine.passages))


def test_equal_counts_become_one_value_in_whatever_set_they_stand() -> None:
    """Two sets with the same beats, the second with a word more: all else in them is shared."""
    period = 100 * MP3_FRAME
    beats = [cue(QUIET + k * period, 9000) for k in range(10)]
    plain = Passage(10 * period, tuple(beats))
    told = Passage(10 * period, (*beats[:4], cue(beats[3].end + 30_000, 20_000), *beats[4:]))
    parts = cut([plain, Passage(256 * MP3_FRAME), told])
    sounding = {id(part): part for part in parts if part.cues}
    assert len(sounding) == 3  # the very first beat, any other, the word
    assert sum(part.length for part in sounding.values()) < 2 * period


def test_what_sounds_too_close_for_a_cut_is_one_passage() -> None:
    """Words that end a passage, and words that begin the next one."""
    first = Passage(20 * MP3_FRAME, (cue(3 * QUIET, 20 * MP3_FRAME - 4 * QUIET),))
    for quiet in (QUIET, APART - QUIET - MP3_FRAME, APART - QUIET + MP3_FRAME):
        second = Passage(30 * MP3_FRAME, (cue(quiet, RATE // 10),))
        parts = cut([first, second])
        assert len([p for p in parts if p.cues]) == (2 if quiet + QUIET >= APART else 1)
        assert placed(score(*parts)) == placed(score(first, second))
        whole(parts)
