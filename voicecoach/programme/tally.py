"""The tally of a session: how long it is, and how much is done in it, in all and by exercise."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from ..score.score import Score, Span
from ..units import RATE
from .growth import quantity


@dataclass(slots=True)
class Workload:
    """How much is done of one exercise, or of all.

    Attributes:
        seconds: the time that its sets take.
        sets: how many there are; both sides of one are one set.
        reps: how many are counted, those of both sides.
        loads: the loads that are used, as they are written, in the order in which they come.
    """

    seconds: Fraction = Fraction(0)
    sets: int = 0
    reps: int = 0
    loads: dict[str, None] = field(default_factory=dict)

    def heaviest(self) -> Mapping[str, Fraction]:
        """Give the greatest load of each unit: of `20 kg` and `25 kg` that is 25."""
        found: dict[str, Fraction] = {}
        for load in self.loads:
            read = quantity(load)
            if read is not None and read.unit and not read.time:
                unit = read.unit.split()[0]
                found[unit] = max(found.get(unit, read.number), read.number)
        return found

    def add(self, span: Span, *, new: bool) -> None:
        """Add a set, or the other side of one."""
        self.seconds += Fraction(span.end - span.start, RATE)
        self.sets += new
        self.reps += len(span.reps)
        if span.load:
            self.loads[span.load] = None


@dataclass(frozen=True, slots=True)
class Tally:
    """What a session holds.

    Attributes:
        length: of its track, in frames.
        whole: of all exercises.
        exercises: of each, by its name.
    """

    length: int
    whole: Workload
    exercises: Mapping[str, Workload]


def tally(score: Score) -> Tally:
    """Count what is done in a session."""
    whole, exercises = Workload(), dict[str, Workload]()
    for span, new in _sets(score.spans):
        whole.add(span, new=new)
        exercises.setdefault(span.exercise or "", Workload()).add(span, new=new)
    return Tally(score.length, whole, exercises)


def _sets(spans: Iterable[Span]) -> Iterator[tuple[Span, bool]]:
    """Give the sets, and of each whether it is one of its own: the second side is none."""
    name: str | None = None
    sides: dict[tuple[int | None, int | None], set[str | None]] = {}
    for span in spans:
        if span.kind != "set":
            continue
        if span.exercise != name:
            name, sides = span.exercise, {}
        seen = sides.setdefault((span.round, span.number), set())
        if span.side in seen:  # the exercise begins again
            sides = {(span.round, span.number): set()}
            seen = sides[span.round, span.number]
        yield span, not seen
        seen.add(span.side)
