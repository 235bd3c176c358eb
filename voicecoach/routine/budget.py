"""The budgets: how large a session may be, reckoned by multiplying before anything is unrolled.

Counts and seconds are lower bounds, so that nothing is refused that would have fitted: speech
lasts as long as the voice makes it, and only the score knows the end.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from ..problem import Place, Problem
from .defaults import BEATS, BPM
from .items import Exercise, Group, Item, PauseItem, RestItem, Routine, SayItem
from .keys.table import spell
from .scope import Scope

CUES = 50_000
"""Cues a score may have: eight hours of counts are about 24 000."""

LENGTH = Fraction(12 * 3600)
"""Seconds a track may last: twelve hours."""

WORDS = Fraction(1200)
"""Seconds that words may make it longer; a WAV in mono holds 12 h 22 min."""


@dataclass(frozen=True, slots=True)
class Weight:
    """What a part of a session costs: cues, and seconds that it lasts at least."""

    cues: Fraction = Fraction(0)
    seconds: Fraction = Fraction(0)

    def __add__(self, other: Weight) -> Weight:
        return Weight(self.cues + other.cues, self.seconds + other.seconds)

    def times(self, factor: Fraction | int) -> Weight:
        """Give the weight of doing it so many times."""
        return Weight(self.cues * factor, self.seconds * factor)


NOTHING = Weight()


def excess(routine: Routine) -> tuple[Problem, ...]:
    """Give the first factor on each path that makes a session too large, and so for its sum."""
    scales = _Scales(routine)
    total = scales.items(routine.session, ())
    if not scales.problems:
        scales.checked(total, "the session", routine.key_place("session"))
    return tuple(scales.problems)


def least_s(routine: Routine) -> Fraction:
    """Give the seconds that a session lasts at least: all that is known before a voice speaks."""
    return _Scales(routine).items(routine.session, ()).seconds


def _values(value: Any, default: Any) -> tuple[Any, ...]:
    """Give the values of a list, or the one there is; without those that were found wrong."""
    values = value if isinstance(value, tuple) else (value,)
    return tuple(value for value in values if value is not None) or (default,)


class _Scales:
    """Weighs items, and remembers which factor was too much."""

    def __init__(self, routine: Routine) -> None:
        self.routine = routine
        self.problems: list[Problem] = []

    def items(self, items: Sequence[Item], groups: tuple[Group, ...]) -> Weight:
        return sum((self.item(item, groups) for item in items), NOTHING)

    def item(self, item: Item, groups: tuple[Group, ...]) -> Weight:
        scope = Scope(item, groups, self.routine)
        if isinstance(item, Exercise):
            return self.exercise(item, scope)
        if isinstance(item, Group):
            return self.group(item, scope)
        if isinstance(item, RestItem):
            return Weight(Fraction(1), item.rest or Fraction(0))
        if isinstance(item, (PauseItem, SayItem)):
            return Weight(Fraction(1), item.pause or Fraction(0))
        return Weight(Fraction(1))

    def exercise(self, exercise: Exercise, scope: Scope) -> Weight:
        weight = self.one_set(scope)
        sides = _sides(exercise)
        if scope.order != "by rep":
            weight = self.grown(
                weight, sides, f"each, with {sides} sides,", exercise.place_of("each")
            )
        rest = Fraction(0) if scope.groups else self.routine.rest or Fraction(0)
        gap = _gap(weight, _values(exercise.rest, rest), exercise.every)
        place = exercise.place_of("sets" if exercise.written("sets") else "exercise")
        return self.repeated(weight, scope.times, gap, f"sets {scope.times}", place)

    def one_set(self, scope: Scope) -> Weight:
        """Weigh a set: the mean of them all, where a list gives each its own."""
        dose, speed = scope.nearest("reps", "time"), scope.nearest("bpm")
        bpms = _values(speed.bpm if speed else None, BPM)
        beat = Fraction(60) / (max(bpms) * (self.routine.pace or 1))
        beats = self.beats(scope, beat)
        if dose is None:
            return NOTHING
        if dose.written("time"):
            times = _values(dose.time, Fraction(0))
            seconds = Fraction(sum(times), len(times))
            own = scope.item.written("rep") or scope.item.written("tempo")
            return self.checked(
                Weight(Fraction(1) + (seconds / beat if own else 0), seconds),
                "time",
                dose.place_of("time"),
            )
        reps = _values(dose.reps, 0)
        weight = Weight(Fraction(beats), beats * beat)
        return self.grown(weight, Fraction(sum(reps), len(reps)), "reps", dose.place_of("reps"))

    def beats(self, scope: Scope, beat: Fraction) -> int:
        """Give the beats of one rep, each so many seconds, through all its sides if it has any."""
        moves = scope.nearest("rep", "tempo")
        beats = BEATS
        if moves is not None and moves.rep is not None:
            beats = sum(phase.at(beat).beats for phase in moves.rep)
        elif moves is not None and moves.tempo is not None:
            beats = sum(moves.tempo.digits)
        by_rep = scope.order == "by rep" and isinstance(scope.item, Exercise)
        return beats * (_sides(scope.item) if by_rep else 1)

    def group(self, group: Group, scope: Scope) -> Weight:
        weight = self.items(group.session, (*scope.groups, group))
        sides = _sides(group)
        weight = self.grown(weight, sides, f"each, with {sides} sides,", group.place_of("each"))
        gap = _gap(weight, _values(group.rest, Fraction(0)), group.every)
        place = group.place_of("rounds" if group.written("rounds") else "session")
        return self.repeated(weight, scope.times, gap, f"rounds {scope.times}", place)

    def repeated(
        self, weight: Weight, times: int, gap: Fraction, what: str, place: Place
    ) -> Weight:
        grown = weight.times(times) + Weight(seconds=gap * (times - 1))
        return self.checked(grown, what, place)

    def grown(self, weight: Weight, factor: Fraction | int, what: str, place: Place) -> Weight:
        return self.checked(weight.times(factor), what, place)

    def checked(self, weight: Weight, what: str, place: Place) -> Weight:
        """Say that a factor is too much; what it grew is then taken for nothing."""
        if weight.cues > CUES:
            message = f"{what} makes {_thousands(weight.cues)} counts; a track may have 50 000"
        elif weight.seconds > LENGTH:
            message = f"{what} makes the track {hours(weight.seconds)} long; it may be 12h"
        else:
            return weight
        self.problems.append(Problem(place, message))
        return NOTHING


def _sides(item: Item) -> int:
    each = item.each if isinstance(item, (Exercise, Group)) else None
    return 1 if each is None else 2 if isinstance(each, str) else len(each)


def _gap(weight: Weight, rests: tuple[Fraction, ...], every: Fraction | None) -> Fraction:
    """Give the least number of seconds that lie between two sets or rounds."""
    if every is not None:
        return max(Fraction(0), every - weight.seconds)
    return min(rests)


def _thousands(number: Fraction) -> str:
    return f"{int(number):,}".replace(",", " ") if number < 10**12 else "more than a billion"


def hours(seconds: Fraction) -> str:
    """Spell the length of a track, in whole seconds."""
    return spell(Fraction(-(-seconds // 1))) if seconds < 360_000 else "more than 100h"
