"""A score: when everything sounds. Pure data, with a text form that reads back.

A score is a row of passages. A passage knows nothing of its neighbours: it begins and ends in
quiet and is a whole number of MP3 frames long, so it can be rendered, encoded, kept and compared
alone, and equal passages are equal values.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from typing import Literal

from .line import Line

Lane = Literal["voice", "sound"]


@dataclass(frozen=True, slots=True)
class Say:
    """A line, to be spoken."""

    line: Line


@dataclass(frozen=True, slots=True)
class Play:
    """A sound, to be played: the name of a built-in one, or a file beside the routine."""

    name: str


@dataclass(frozen=True, slots=True)
class Cue:
    """One thing that sounds.

    Attributes:
        start: the frame, from its passage's start, where its clip starts.
        length: how many frames its clip has.
        lane: `voice` (nothing overlaps there) or `sound`.
        what: the line or the sound.
        beat: the frame, from its passage's start, of the beat it sits on; None if on none.
    """

    start: int
    length: int
    lane: Lane
    what: Say | Play
    beat: int | None = None

    @property
    def end(self) -> int:
        """The first frame after it, from its passage's start."""
        return self.start + self.length


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of the score: its cues in order of start, and its length in whole MP3 frames.

    At least `units.QUIET` frames at each end are quiet. Without cues it is quiet throughout.
    """

    length: int
    cues: tuple[Cue, ...] = ()


@dataclass(frozen=True, slots=True)
class Chapter:
    """A title, and the index of the passage where it starts."""

    title: str
    passage: int


@dataclass(frozen=True, slots=True)
class Score:
    """When everything sounds: a title, passages in order, chapters in order of passage."""

    title: str
    passages: tuple[Passage, ...]
    chapters: tuple[Chapter, ...]

    @property
    def length(self) -> int:
        """Frames from the start of the track to its end."""
        return sum(passage.length for passage in self.passages)

    def starts(self) -> tuple[int, ...]:
        """Give the first frame of each passage, from the start of the track."""
        return tuple(accumulate((p.length for p in self.passages[:-1]), initial=0))

    def cues(self) -> Iterator[tuple[int, Cue]]:
        """Give every cue with its start in frames from the start of the track, passage by passage."""
        for start, passage in zip(self.starts(), self.passages, strict=True):
            for cue in passage.cues:
                yield start + cue.start, cue
