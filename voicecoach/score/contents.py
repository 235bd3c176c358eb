"""The contents of a track: where its chapters begin, on the tape as it is laid down."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from ..routine.items import Chapters
from ..units import MP3_FRAME, QUIET
from .calls import chapter as titled
from .coach import Coach
from .score import Chapter
from .sets import Set, Side
from .tape import Tape


@dataclass(slots=True)
class Contents:
    """Chapters as they come.

    Attributes:
        coach: who names them.
        by: what has a chapter of its own.
        tape: what they are on.
        chapters: those that have begun.
        side: of the set before.
    """

    coach: Coach
    by: Chapters
    tape: Tape
    chapters: list[Chapter] = field(default_factory=list)
    side: Side | None = None

    def begin(self, planned: Set, passage: int) -> None:
        """Begin a chapter with a new exercise, or with its side or set; one passage has one."""
        other = self.by == "by side" and planned.side != self.side
        self.side = planned.side
        if not (planned.starts or other or self.by == "by set"):
            return
        if not (self.chapters and self.chapters[-1].passage == passage):
            self.chapters.append(Chapter(titled(self.coach, planned, self.by), passage))

    def later(self, sets: Sequence[tuple[Set, int]], index: int) -> None:
        """Begin the chapters of sets that follow over a seam.

        Args:
            sets: each with the frame of the tape where it is named.
            index: the passage where their stretch begins.
        """
        starts = self._starts(index)
        for planned, named in sets:
            self.begin(planned, index + max(0, bisect_right(starts, named) - 1))

    def written(self, chapters: Sequence[tuple[int, str]]) -> None:
        """Begin chapters of the author's, each with the passage that holds its frame."""
        starts = self._starts(0) if chapters else []
        for frame, title in chapters:
            index = bisect_right(starts, frame + QUIET + MP3_FRAME) - 1
            self.chapters.append(Chapter(title, max(0, index)))

    def _starts(self, index: int) -> list[int]:
        """Give the first frame of each passage from one on."""
        lengths = [passage.length for passage in self.tape.passages[index:]]
        return list(accumulate(lengths[:-1], initial=self.tape.end - sum(lengths)))

    def after(self, count: int) -> tuple[Chapter, ...]:
        """Give all chapters behind so many passages, one a passage: the last that began there."""
        row = sorted(self.chapters, key=lambda chapter: chapter.passage)
        last = {chapter.passage: chapter for chapter in row}
        return tuple(Chapter(c.title, c.passage + count) for c in last.values())
