"""Passages from cues: cut where it is quiet, and laid end to end on whole MP3 frames."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from .score import Cue, Passage
from .units import MP3_FRAME, QUIET, RATE, up_to_mp3_frame

CUT = 4 * RATE
"""Frames of quiet inside words or a set from which they become two passages with quiet between."""

LONG = 256 * MP3_FRAME
"""Frames of one passage of quiet; longer quiet is made of equal ones. 6.1 s."""

MEETING = 2 * QUIET + MP3_FRAME
"""Frames of quiet in which one passage can end and the next begin, wherever the MP3 frames lie."""

GRAIN = 16 * MP3_FRAME
"""Frames of which quiet is a multiple wherever words beside it can take up the rest. 0.4 s."""

SHORT = 42 * MP3_FRAME
"""Frames of quiet that words beside it take up whole: 1 s."""


def quiet(frames: int) -> Iterator[Passage]:
    """Make quiet of a number of frames, whole MP3 frames: equal long ones, then one shorter."""
    long, rest = divmod(frames, LONG)
    yield from [Passage(LONG)] * long
    if rest:
        yield Passage(rest)


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


def cut(passages: Iterable[Passage]) -> tuple[Passage, ...]:
    """Cut passages wherever two can meet, so that as many as can be are equal.

    A count sounds in every set with the same beats, a sentence here and there. Each keeps quiet
    before it, all that there is up to `SHORT`, else `GRAIN` and what is no multiple of that: an
    encoder that begins with it has saved up bits until the word begins. With no more than `QUIET`
    of it the first 20 ms of words came out 5 dB coarser (measured). The rest of the quiet is made
    of few lengths. Equal passages are one value, and what lies on the track stays where it is.
    """
    whole = tuple(passages)
    distinct: dict[Passage, Passage] = {}
    known: dict[int, tuple[list[tuple[int, Passage]], int]] = {}  # by identity of a whole one
    made: dict[tuple[int, int], Passage] = {}  # by identity of what sounds, and quiet before it
    row: list[Passage] = []
    waiting = 0  # frames of quiet that are not laid down yet
    for passage in whole:
        if id(passage) not in known:
            known[id(passage)] = _sounding(passage)
        parts, tail = known[id(passage)]
        for gap, part in parts:
            waiting += gap
            lead = waiting if waiting <= SHORT else GRAIN + waiting % GRAIN
            row += _halved(waiting - lead)
            if (id(part), lead) not in made:
                late = Passage(lead + part.length, moved(part.cues, lead))
                made[id(part), lead] = distinct.setdefault(late, late)
            row.append(made[id(part), lead])
            waiting = 0
        waiting += tail
    row += _halved(waiting)
    return tuple(part if part.cues else distinct.setdefault(part, part) for part in row)


def _sounding(passage: Passage) -> tuple[list[tuple[int, Passage]], int]:
    """Give what sounds in a passage, each with the frames of quiet before it, and those after."""
    parts: list[tuple[int, Passage]] = []
    at = 0
    for run in runs(passage.cues, MEETING):
        start = (run[0].start - QUIET) // MP3_FRAME * MP3_FRAME
        end = up_to_mp3_frame(max(cue.end for cue in run) + QUIET)
        parts.append((start - at, Passage(end - start, moved(run, -start))))
        at = end
    return parts, passage.length - at


def _halved(frames: int) -> Iterator[Passage]:
    """Make quiet of few lengths: `LONG`, half of that and so on to `GRAIN`, and what is left."""
    length = LONG
    while length >= GRAIN:
        yield from [Passage(length)] * (frames // length)
        frames, length = frames % length, length // 2
    if frames:
        yield Passage(frames)


@dataclass(slots=True)
class Tape:
    """Passages laid end to end.

    Equal passages are one value, so that a long track takes no more memory than what differs in it.
    Invariant: `end`, the frame after the last, is a whole number of MP3 frames.
    """

    passages: list[Passage] = field(default_factory=list)
    end: int = 0
    elastic: bool = False
    distinct: dict[Passage, Passage] = field(default_factory=dict)

    def words(self, cues: Sequence[Cue]) -> int:
        """Lay down words, whose starts are frames of the track; give the index of their passage.

        They may move by half an MP3 frame, so that equal words make equal passages.
        """
        lead = cues[0].start - QUIET - self.end
        lead = max(0, (lead + MP3_FRAME // 2) // MP3_FRAME * MP3_FRAME)
        spare = lead if lead < SHORT else lead % GRAIN
        self._quiet(lead - spare)
        shifted = moved(cues, QUIET + spare - cues[0].start)
        length = up_to_mp3_frame(max(cue.end for cue in shifted) + QUIET)
        return self._add(Passage(length, shifted), elastic=True)

    def fixed(
        self, start: int, cues: Sequence[Cue], length: int, marks: Collection[int] = frozenset()
    ) -> int:
        """Lay down a stretch that must not move, from `start`, a whole MP3 frame; give its index.

        The quiet before it becomes a multiple of `GRAIN` if words lie there that can take up the
        rest. Long quiet inside it is cut out, and at a mark, where a cue starts, a passage begins
        if the quiet before it is enough. If it starts before the tape ends, it goes on in the
        last passage (see `goes_on`).
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
                indices.append(self._add(Passage(end - first, moved(run, -first)), elastic=True))
        self.silence(start + length - self.end)
        self.elastic = False
        return indices[0] if indices else len(self.passages) - 1

    @property
    def goes_on(self) -> bool:
        """Whether a stretch that starts before the tape ends can go on in its last passage.

        It can in a stretch before it; words are a passage of their own, so that sets stay equal.
        """
        return not self.elastic and bool(self.passages and self.passages[-1].cues)

    @property
    def spoken(self) -> int:
        """The frame where the last word of its last passage ends; 0 if that has no cues."""
        last = self.passages[-1] if self.passages else Passage(0)
        ends = [cue.end for cue in last.cues if cue.lane == "voice"]
        return self.end - last.length + max(ends, default=0) if last.cues else 0

    def _go_on(self, cues: Sequence[Cue], until: int) -> int:
        """Make the last passage longer by cues whose starts are frames of the track."""
        last = self.passages.pop()
        self.end -= last.length
        length = max(last.length, until - self.end)
        both = sorted((*last.cues, *moved(cues, -self.end)), key=lambda cue: cue.start)
        return self._add(Passage(length, tuple(both)), elastic=True)

    def silence(self, frames: int) -> None:
        """Lay down quiet of whole MP3 frames; words before it take up what is no `GRAIN`."""
        spare = frames if frames < SHORT else frames % GRAIN
        if self.elastic and spare > 0:
            self.passages[-1] = replace(self.passages[-1], length=self.passages[-1].length + spare)
            self.end += spare
            frames -= spare
        self._quiet(frames)

    def _quiet(self, frames: int) -> None:
        for passage in quiet(frames):
            self._add(passage, elastic=False)

    def _add(self, passage: Passage, *, elastic: bool) -> int:
        self.passages.append(self.distinct.setdefault(passage, passage))
        self.end += passage.length
        self.elastic = elastic
        return len(self.passages) - 1
