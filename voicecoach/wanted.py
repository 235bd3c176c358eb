"""Wanted: the lines of a routine, those first that are said most, for somebody who records them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .line import Kind, Line, Role
from .problem import Problems
from .score.compose import compose
from .score.score import Say
from .voice.recorded import NUMBERS
from .voice.takes import said_as
from .voice.ticker import Ticker

if TYPE_CHECKING:
    from .routine.items import Routine
    from .score.score import Score


@dataclass(frozen=True, slots=True)
class WantedLine:
    """A line that is to be recorded: its text, how often it is said, and what it is.

    Its language is empty where it is the routine's.
    """

    text: str
    times: int
    kind: Kind
    language: str = ""

    @property
    def key(self) -> str:
        """What a take of it is found by."""
        return said_as(self.text)


def wanted_of(score: Score) -> tuple[WantedLine, ...]:
    """Give the lines of a score, each once: the most said first, else in order of the track.

    Lines of the coach's in another language have voices of their own.
    """
    first: dict[str, Line] = {}
    times: Counter[str] = Counter()
    for line in _said(score):
        if line.by == "counter" or not line.language:
            first.setdefault(said_as(line.text), line)
            times[said_as(line.text)] += 1
    found = [
        WantedLine(line.text, times[key], line.kind, line.language) for key, line in first.items()
    ]
    return tuple(sorted(found, key=lambda each: -each.times))


def numbers_of(routine: Routine, by: Role | None) -> frozenset[str] | None:
    """Give the numbers that a routine counts, as takes of them are found.

    Args:
        routine: what is counted.
        by: who says them; None for both.

    Returns:
        None where nobody knows: its counts fit no beats.
    """
    try:
        score = compose(routine, Ticker()).score
    except Problems:
        return None
    lines = (line for line in _said(score) if line.kind in NUMBERS)
    return frozenset(said_as(line.text) for line in lines if by in (None, line.by))


def share_of(lines: Sequence[WantedLine], recorded: Container[str]) -> tuple[int, int]:
    """Give how many lines are recorded, and the percentage that they are of all that is said."""
    here = [each for each in lines if each.key in recorded]
    said = sum(each.times for each in lines)
    return len(here), sum(each.times for each in here) * 100 // said if said else 100


def nine_tenths(lines: Iterable[WantedLine]) -> int:
    """Give how many lines, from the first on, are nine of ten of all that is said."""
    every = list(lines)
    left = sum(each.times for each in every) * 9
    for number, each in enumerate(every):
        if left <= 0:
            return number
        left -= each.times * 10
    return len(every)


def _said(score: Score) -> Iterator[Line]:
    for _, cue in score.cues():
        if isinstance(cue.what, Say) and cue.what.line.text:
            yield cue.what.line
