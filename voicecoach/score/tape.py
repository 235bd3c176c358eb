"""Passages from cues: cut where it is quiet, and laid end to end on whole MP3 frames."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain

from ..line import Kind
from ..units import MP3_FRAME, QUIET, RATE, up_to_mp3_frame
from .score import Cue, Passage, Say

CUT = 4 * RATE
"""Frames of quiet inside words or a set from which they become two passages with quiet between."""

MEETING = 2 * QUIET + MP3_FRAME
"""Frames of quiet in which one passage can end and the next begin, wherever the MP3 frames lie."""

BEFORE = 10 * MP3_FRAME
"""Frames of quiet that words keep before them, if there are any: their chapter starts 0.3 s early,
and a player that seeks to it a little late loses nothing."""

LEAD = 5
"""MP3 frames at the beginning of a passage from which an encoder's own are not taken (`splice`)."""

HEAD = (LEAD + 1) * MP3_FRAME
"""Frames of quiet before what sounds in a passage that is encoded by itself."""

APART = HEAD + QUIET + MP3_FRAME
"""Frames of quiet in which one such passage can end and the next begin: 0.2 s."""


def runs(
    cues: Iterable[Cue], gap: int, marks: Collection[int] = frozenset()
) -> Iterator[list[Cue]]:
    """Split cues, which are in order of start, where there are at least `gap` frames without any.

    A cue that starts at a mark begins a run of its own if the quiet before it is enough for two
    passages to meet in.
    """
    run: list[Cue] = []
    end = 0
    for cue in cues:
        if run and cue.start - end >= (MEETING if cue.start in marks else gap):
            yield run
            run = []
        run.append(cue)
        end = max(end, cue.end) if len(run) > 1 else cue.end
    if run:
        yield run


def moved(cues: Iterable[Cue], frames: int) -> tuple[Cue, ...]:
    """Give cues that start some frames later, with their beats."""
    return tuple(
        replace(c, start=c.start + frames, beat=None if c.beat is None else c.beat + frames)
        for c in cues
    )


def _silent(cue: Cue) -> bool:
    """Tell whether a cue says a phrase of none."""
    return isinstance(cue.what, Say) and not cue.what.line.text


def cut(passages: Iterable[Passage]) -> tuple[Passage, ...]:
    """Cut passages into what sounds and the quiet between, so that as many as can be are equal.

    A count sounds in every set with the same beats, a sentence here and there. What sounds keeps
    `HEAD` frames of quiet before it, if the track has them, and `QUIET` after it. Equal passages
    are one value, and what lies on the track stays where it is.
    """
    whole = tuple(passages)
    distinct: dict[Passage, Passage] = {}
    made: dict[tuple[int, ...], Passage] = {}  # by what is in it, and where
    row: list[Passage] = []
    end = 0  # the frame where the row ends

    def quiet(frames: int) -> None:
        if frames:
            passage = Passage(frames)
            row.append(distinct.setdefault(passage, passage))

    for group in _apart(whole):
        (at, first), (later, last) = group[0], group[-1]
        start = max(end, (at + first.start - HEAD) // MP3_FRAME * MP3_FRAME)
        quiet(start - end)
        key = tuple(chain.from_iterable((id(run), at - start) for at, run in group))
        if key not in made:
            end = up_to_mp3_frame(later + last.end + QUIET)
            cues = chain.from_iterable(moved(run.cues, at - start) for at, run in group)
            passage = Passage(end - start, tuple(cues))
            made[key] = distinct.setdefault(passage, passage)
        row.append(made[key])
        end = start + made[key].length
    quiet(sum(passage.length for passage in whole) - end)
    return tuple(row)


@dataclass(frozen=True, slots=True)
class _Run:
    """Cues of a passage, in order, with too little quiet between to cut there."""

    cues: tuple[Cue, ...]

    @property
    def start(self) -> int:
        return self.cues[0].start

    @property
    def end(self) -> int:
        return max(cue.end for cue in self.cues)


def _apart(passages: Iterable[Passage]) -> Iterator[list[tuple[int, _Run]]]:
    """Give what has room for a cut around it: runs, each with the frame its passage starts at."""
    known: dict[int, list[_Run]] = {}  # of passages that come again
    group: list[tuple[int, _Run]] = []
    at = until = 0
    for passage in passages:
        if id(passage) not in known:
            known[id(passage)] = [_Run(tuple(run)) for run in runs(passage.cues, APART)]
        for run in known[id(passage)]:
            if group and at + run.start - until >= APART:
                yield group
                group = []
            group.append((at, run))
            until = at + run.end
        at += passage.length
    if group:
        yield group


@dataclass(slots=True)
class Tape:
    """Passages laid end to end.

    Equal passages are one value, so that a long track takes no more memory than what differs in it.
    Invariant: `end`, the frame after the last, is a whole number of MP3 frames.
    """

    passages: list[Passage] = field(default_factory=list)
    end: int = 0
    distinct: dict[Passage, Passage] = field(default_factory=dict)
    worded: bool = False  # whether the last passage is of words
    kinds: list[Kind | None] = field(default_factory=list)  # of the cues: equal ones may differ

    def words(self, cues: Sequence[Cue]) -> int:
        """Lay down words, whose starts are frames of the track; give the index of their passage.

        They may move by half an MP3 frame, so that equal words make equal passages.
        """
        lead = cues[0].start - QUIET - self.end
        lead = max(0, (lead + MP3_FRAME // 2) // MP3_FRAME * MP3_FRAME)
        kept = min(lead, BEFORE)
        self.silence(lead - kept)
        shifted = moved(cues, QUIET + kept - cues[0].start)
        length = up_to_mp3_frame(max(cue.end for cue in shifted) + QUIET)
        return self._add(length, _kinds(shifted), worded=True)

    def fixed(
        self, start: int, cues: Sequence[Cue], length: int, marks: Collection[int] = frozenset()
    ) -> int:
        """Lay down a stretch that must not move, from `start`, a whole MP3 frame; give its index.

        Long quiet inside it is cut out, and at a mark, where a cue starts, a passage begins if the
        quiet before it is enough. If it starts before the tape ends, it goes on in the last passage
        (see `goes_on`).
        """
        parts = list(runs(cues, CUT, marks))
        indices: list[int] = []
        end = 0
        for run in parts:
            first = max(end, (run[0].start - QUIET) // MP3_FRAME * MP3_FRAME)
            end = up_to_mp3_frame(max(cue.end for cue in run) + QUIET)
            if run is parts[-1] and length - end < CUT:
                end = length
            if start < self.end and not indices:
                indices.append(self._go_on(moved(run, start), start + end))
            else:
                self.silence(start + first - self.end)
                indices.append(self._add(end - first, _kinds(moved(run, -first))))
        self.silence(start + length - self.end)
        return indices[0] if indices else len(self.passages) - 1

    @property
    def goes_on(self) -> bool:
        """Whether a stretch that starts before the tape ends can go on in its last passage.

        It can in a stretch before it; words are a passage of their own, so that sets stay equal.
        """
        return not self.worded and bool(self.passages and self.passages[-1].cues)

    @property
    def spoken(self) -> int:
        """The frame where the last word of its last passage ends; 0 if that has no cues."""
        last = self.passages[-1] if self.passages else Passage(0)
        ends = [cue.end for cue in last.cues if cue.lane == "voice"]
        return self.end - last.length + max(ends, default=0) if last.cues else 0

    def silence(self, frames: int) -> None:
        """Lay down quiet of whole MP3 frames, if there are any."""
        if frames > 0:
            self._add(frames)

    def _go_on(self, cues: Sequence[Cue], until: int) -> int:
        """Make the last passage longer by cues whose starts are frames of the track."""
        last = self.passages.pop()
        first = len(self.kinds) - len(last.cues)
        before = zip(last.cues, self.kinds[first:], strict=True)
        del self.kinds[first:]
        self.end -= last.length
        length = max(last.length, until - self.end)
        both = sorted((*before, *_kinds(moved(cues, -self.end))), key=lambda pair: pair[0].start)
        return self._add(length, both)

    def _add(
        self, length: int, cues: Iterable[tuple[Cue, Kind | None]] = (), *, worded: bool = False
    ) -> int:
        said = [(cue, kind) for cue, kind in cues if not _silent(cue)]
        heard = Passage(length, tuple(cue for cue, _ in said))
        self.kinds += (kind for _, kind in said)
        self.passages.append(self.distinct.setdefault(heard, heard))
        self.end += length
        self.worded = worded
        return len(self.passages) - 1


def _kinds(cues: Iterable[Cue]) -> Iterator[tuple[Cue, Kind | None]]:
    """Give cues with what each of them is; a sound is nothing that is said."""
    return ((c, c.what.line.kind if isinstance(c.what, Say) else None) for c in cues)
