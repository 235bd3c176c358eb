"""Findings: what only laying out a session shows, gathered as it goes, and told at its end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from ..problem import Place, Problem
from ..routine.items import Routine
from ..units import seconds_at
from . import misfits
from .coach import Coach
from .fitting import Counted
from .gap import Laid
from .moments import Misplaced
from .seams import Stretch, Unsaid
from .session import Gap
from .sets import Every, Set
from .timed import Tips


@dataclass(frozen=True, slots=True)
class Grown:
    """A rest that its words made longer: where it is written, what it was to be, what it became.

    `again` tells whether it lies between two sets of one exercise, `settles` whether the time to
    get into a new position is part of it.
    """

    place: Place | None
    before: str
    again: bool
    written: Fraction
    became: Fraction
    settles: bool = False


@dataclass(slots=True)
class Findings:
    """What is found while a session is laid out.

    Attributes:
        counted: what is counted in each set.
        grown: the rests that their words made longer.
        unsaid: what is new over a seam and is not said.
        misplaced: the moments without room.
        late: of each place of an `every` the period that takes longest, in seconds.
        named: long names, each with the frames it takes.
        tipped: a set of each exercise whose tips are to be said.
    """

    counted: list[tuple[Set, Counted]] = field(default_factory=list)
    grown: list[Grown] = field(default_factory=list)
    unsaid: list[Unsaid] = field(default_factory=list)
    misplaced: list[tuple[Set, Misplaced]] = field(default_factory=list)
    late: dict[Place, tuple[Every, Fraction]] = field(default_factory=dict)
    named: dict[Place, tuple[Set, int]] = field(default_factory=dict)
    tipped: dict[int, Set] = field(default_factory=dict)

    def rest(self, gap: Gap, laid: Laid) -> None:
        """Note a rest, if its words made it longer."""
        if laid.grown and laid.nominal is not None and gap.before is not None:
            place = gap.place or gap.before.places.exercise
            again = gap.after is not None and not gap.before.starts
            name, settles = gap.before.name, laid.settles
            self.grown.append(Grown(place, name, again, laid.nominal, laid.seconds, settles))

    def period(self, every: Every, left: Fraction, laid: Laid) -> None:
        """Note a period whose end its words have moved, or that its set has passed."""
        if laid.grown or left < 0:
            took = every.seconds - left + laid.seconds
            longest = self.late.get(every.place, (every, took))[1]
            self.late[every.place] = every, max(took, longest)

    def stretch(self, sets: Sequence[Set], made: Stretch, coach: Coach) -> None:
        """Note what a stretch of sets shows."""
        self.counted += zip(sets, made.counted, strict=True)
        self.unsaid += made.unsaid
        self.misplaced += made.misplaced
        for done in sets:
            self._heard(done, coach)

    def _heard(self, done: Set, coach: Coach) -> None:
        """Note how long a set's name takes, if it looks long, and that its tips are to be said."""
        if done.exercise.tips and done.level == "full":
            self.tipped[id(done.exercise)] = done
        if done.starts and len(done.name) >= misfits.LONG_NAME:
            frames = len(coach.known(coach.say("again", done, name=done.name)))
            place = done.exercise.place_of("exercise")
            if place not in self.named or frames > self.named[place][1]:
                self.named[place] = done, frames

    def problems(self, routine: Routine, coach: Coach, voice: str) -> tuple[Problem, ...]:
        """Tell what does not fit the voice."""
        sets = [planned for planned, _ in self.counted]
        return (
            *(misfits.late(every, took) for every, took in self.late.values()),
            *misfits.counts(self.counted, routine, coach, voice),
            *misfits.out_of_place(self.misplaced, sets, voice),
        )

    def advice(self, routine: Routine, coach: Coach, tips: Tips, voice: str) -> Iterator[Problem]:
        """Advise on what is said less than was asked for, or never, and on what takes long."""
        yield from misfits.fallen(self.counted, routine, coach, voice)
        yield from misfits.unsaid(self.unsaid)
        for done in self.tipped.values():
            yield from misfits.tips(done, tips.unsaid(done.exercise))
        for done, frames in self.named.values():
            yield from misfits.long_name(done, seconds_at(frames))

    @property
    def beat(self) -> Fraction | None:
        """The shortest beat, in seconds; None without sets."""
        return min((planned.beat for planned, _ in self.counted), default=None)
