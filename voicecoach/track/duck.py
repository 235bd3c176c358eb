"""The duck: how loud the music is at every moment, known from the score ahead of time.

The music has three levels: one under speech, one in counted sets, one where it is alone. It
changes only where the session does: it stays where it is over short gaps and between counts, is
down when the first word begins, and comes back slowly. No compressor listens to anything.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Literal, NamedTuple, TypeAlias

import numpy as np

from ..score.score import Play, Score
from ..sound.loudness import Samples
from ..units import RATE

RAMP = RATE * 150 // 1000
"""Frames (150 ms) in which the music goes down, the last one before the first of the speech."""

RELEASE = RATE // 2
"""Frames (500 ms) in which the music comes back."""

HOLD = 3 * RATE
"""Gaps between words, or between words and counts, in which the music does not come back: shorter
ones than this (3 s). An editor's automatic ducking holds for 1 s (Audacity)."""

ROW = 8 * RATE
"""Two beats farther apart than this (8 s) are not of one counted set. The slowest beat is 6 s."""

SETTLED = RAMP + RELEASE
"""Frames that a level lasts at least, if there is a lower one beside it."""

_UNEVEN = (
    1.5  # times the gap before: a sound by itself, so far before a count, is on no row with it
)

Where: TypeAlias = Literal["speech", "counts", "alone"]
"""Where the music plays: under speech, in a counted set, or where neither is."""


class Strike(NamedTuple):
    """A moment at which something sounds on a beat: its first frame, its last, its beat.

    `said` is whether anybody speaks there, `counts_in` whether it belongs to a count-in.
    """

    start: int
    end: int
    beat: int
    said: bool
    counts_in: bool


@dataclass(frozen=True, slots=True)
class Stay:
    """A stretch over which the music stays where it is: its frames, and which level it has."""

    start: int
    end: int
    where: Where


def stays(score: Score, length: int) -> list[Stay]:
    """Cut so many frames of a track into the stretches where music has the same level.

    A counted set reaches from its first beat to its last; what is said in it belongs to it.
    Neighbours touch, and differ; the first begins at 0, the last ends at `length`.
    """
    rows = [Stay(a, b, "counts") for a, b in counted_spans(score)]
    said = (
        (start, start + cue.length) for start, cue in score.cues() if not isinstance(cue.what, Play)
    )
    spoken = [Stay(a, b, "speech") for a, b in _outside(sorted(said), rows)]
    row: list[Stay] = []
    for stay in sorted((*rows, *spoken), key=lambda stay: stay.start):
        at, end = (row[-1].end if row else 0), min(stay.end, length)
        if end <= at:
            continue
        if stay.start - at >= HOLD:
            row.append(Stay(at, stay.start, "alone"))
        elif row:  # over a short gap the music stays as it was
            row.append(Stay(at, stay.start, row[-1].where))
        row.append(Stay(row[-1].end if row else 0, end, stay.where))
    at = row[-1].end if row else 0
    row.append(Stay(at, length, "alone" if length - at >= HOLD or not row else row[-1].where))
    return _joined([stay for stay in row if stay.start < stay.end])


def _joined(stays: Iterable[Stay]) -> list[Stay]:
    """Join neighbours that have the same level."""
    rows = [list(row) for _, row in groupby(stays, key=lambda stay: stay.where)]
    return [Stay(row[0].start, row[-1].end, row[0].where) for row in rows]


def _outside(spans: Sequence[tuple[int, int]], rows: Sequence[Stay]) -> Iterator[tuple[int, int]]:
    """Give what of each span lies outside of all rows; both are in order."""
    first = 0
    for start, end in spans:
        while first < len(rows) and rows[first].end <= start:
            first += 1
        at = start
        for row in rows[first:]:
            if row.start >= end:
                break
            if row.start > at:
                yield at, row.start
            at = max(at, row.end)
        if at < end:
            yield at, end


def counted_spans(score: Score) -> list[tuple[int, int]]:
    """Give where each counted set begins and ends, in frames of the track.

    A row of counts is what sounds on beats that follow each other; a count-in lies before it, and
    is none itself. What is counted down at the end of a set of time is a short row.
    """
    found: list[list[Strike]] = []
    before: Strike | None = None
    for beat in _beats(score):
        if not beat.counts_in:
            if before is None or before.counts_in or _apart(before, beat, found):
                found.append([])
            found[-1].append(beat)
        before = beat
    rows = (row for row in found if len(row) > 1 or row[0].said)
    return [(row[0].start, max(beat.end for beat in row)) for row in rows]


def _apart(before: Strike, beat: Strike, found: Sequence[Sequence[Strike]]) -> bool:
    """Tell whether one beat after another is the first of another row.

    It is if they are far apart. The sound that marks the start of a set of time is alone on its
    beat, and what is counted down at its end does not follow in step.
    """
    gap = beat.beat - before.beat
    row = found[-1]
    step = row[-1].beat - row[-2].beat if len(row) > 1 else RATE
    return gap > ROW or (beat.said and not before.said and gap > _UNEVEN * step)


def _beats(score: Score) -> Iterator[Strike]:
    """Give the beats on which anything sounds, in order, joined where several things do."""
    cues = (
        (start - cue.start + cue.beat, start, cue)
        for start, cue in score.cues()
        if cue.beat is not None
    )
    by_beat = groupby(sorted(cues, key=lambda found: found[:2]), key=lambda found: found[0])
    for beat, row in by_beat:
        placed = [(start, cue) for _, start, cue in row]
        lines = [cue.what.line for _, cue in placed if not isinstance(cue.what, Play)]
        yield Strike(
            min(start for start, _ in placed),
            max(start + cue.length for start, cue in placed),
            beat,
            bool(lines),
            any(line.tone == "low" for line in lines),
        )


class Curve:
    """The music's gain over a track, in dB, and how much of the dip it has.

    It is a stay's level from the first of its frames to the last where that is lower than what is
    beside it. Between two levels it moves along a raised cosine in dB: down over `RAMP` frames
    before the lower one, up over `RELEASE` frames after it.

    Args:
        stays: which level the music has where; see `stays`.
        levels: dB of each.
    """

    def __init__(self, stays: Sequence[Stay], levels: Mapping[Where, float]) -> None:
        self.stays = tuple(_settled(stays, levels))
        frames = [0]
        values: list[Where] = [self.stays[0].where if self.stays else "alone"]
        for one, two in pairwise(self.stays):
            down = levels[two.where] < levels[one.where]
            frames += [one.end - RAMP, one.end] if down else [one.end, one.end + RELEASE]
            values += [one.where, two.where]
        self._frames = frames
        self._levels = [levels[where] for where in values]
        self._dips = [float(where != "alone") for where in values]

    def __call__(self, start: int, stop: int) -> tuple[Samples, Samples]:
        """Give for each frame from one up to another the gain in dB, and the part of the dip."""
        gain, dip = np.empty(stop - start, np.float32), np.empty(stop - start, np.float32)
        at = start
        for index in range(bisect_right(self._frames, start), len(self._frames) + 1):
            if at == stop:
                break
            until = self._frames[index] if index < len(self._frames) else stop
            end = min(until, stop)
            here = slice(at - start, end - start)
            one, two = max(0, index - 1), min(index, len(self._frames) - 1)
            for made, values in ((gain, self._levels), (dip, self._dips)):
                made[here] = values[one]
                if values[one] != values[two]:
                    turn = (np.arange(at, end) - self._frames[one]) * np.float32(
                        np.pi / (until - self._frames[one])
                    )
                    made[here] += (values[two] - values[one]) * (0.5 - 0.5 * np.cos(turn))
            at = end
        return gain, dip

    def between(self, start: int, stop: int) -> tuple[Stay, ...]:
        """Give all stays that can change the gain from one frame up to another."""
        low, high = start - RELEASE, stop + RAMP
        return tuple(stay for stay in self.stays if stay.start < high and stay.end > low)


def _settled(stays: Sequence[Stay], levels: Mapping[Where, float]) -> list[Stay]:
    """Give stays of which none is too short to be reached and left again; the lower one goes on."""
    row = list(stays)
    for index, stay in enumerate(row):
        beside = [row[k].where for k in (index - 1, index + 1) if 0 <= k < len(row)]
        lowest = min(beside, key=lambda where: levels[where], default=stay.where)
        if stay.end - stay.start < SETTLED and levels[lowest] < levels[stay.where]:
            row[index] = Stay(stay.start, stay.end, lowest)
    joined = _joined(row)
    return joined if joined == list(stays) else _settled(joined, levels)
