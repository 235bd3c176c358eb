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
from .dose import all_values
from .items import Exercise, Group, Item, PauseItem, RestItem, Routine, SayItem
from .keys.amounts import Amount, Time, reps_of
from .keys.table import spell
from .scope import Scope, decides_gap, has_sets, rest_of

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


def _least(rests: Any, default: Time) -> Fraction:
    """Give the least of the rests of a list, or of the one there is.

    What is in beats or breaths may be as good as nothing.
    """
    values = all_values(rests) or (default,)
    return min(Fraction(0) if isinstance(rest, Amount) else rest for rest in values)


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
            return Weight(Fraction(1), _least(item.rest, Fraction(0)))
        if isinstance(item, (PauseItem, SayItem)):
            return Weight(Fraction(1), _least(item.pause, Fraction(0)))
        return Weight(Fraction(1))

    def exercise(self, exercise: Exercise, scope: Scope) -> Weight:
        weight = self.one_set(scope)
        sides = scope.own_sides
        if scope.order != "by rep":
            weight = self.grown(
                weight, sides, f"each, with {sides} sides,", exercise.place_of("each")
            )
        gap = _gap(weight, _least(exercise.rest, rest_of(self.routine)[0]), scope.every)
        place = exercise.place_of("sets" if exercise.written("sets") else "exercise")
        times = min(map(scope.times_on, scope.sided()), default=scope.times)
        return self.repeated(weight, times, gap, f"sets {times}", place)

    def one_set(self, scope: Scope) -> Weight:
        """Weigh a set: the mean of them all, where a list gives each its own.

        Where each side has its own, it is the least.
        """
        dose = scope.nearest("reps", "time")
        beat = scope.beat(max(scope.bpms))
        beats = scope.beats(beat)
        if scope.own_pace:
            return Weight(Fraction(1), scope.every or Fraction(0))
        if dose is None:
            return NOTHING
        if dose.written("time"):
            written: Any = dose.time
            times = [scope.seconds(time) for time in all_values(written)] or [Fraction(0)]
            seconds = min(times) if scope.sided() else Fraction(sum(times), len(times))
            return self.checked(
                Weight(Fraction(1) + (seconds / beat if scope.own_moves else 0), seconds),
                "time",
                dose.place_of("time"),
            )
        doses: Any = dose.reps
        reps = [reps_of(value) or 0 for value in all_values(doses)] or [0]
        count = Fraction(min(reps) if scope.sided() else Fraction(sum(reps), len(reps)))
        weight = Weight(Fraction(beats), beats * beat)
        return self.grown(weight, count, "reps", dose.place_of("reps"))

    def group(self, group: Group, scope: Scope) -> Weight:
        weight = self.items(group.session, (*scope.groups, group))
        sides = scope.own_sides
        weight = self.grown(weight, sides, f"each, with {sides} sides,", group.place_of("each"))
        gap = _gap(weight, _least(group.rest, Fraction(0)), scope.every)
        if _decided(group) or _decided(group, -1):
            gap = Fraction(0)  # what stands between the rounds says how long that lasts
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


def _decided(group: Group, step: int = 1) -> bool:
    """Tell whether what stands before a group's first set says how long the gap before that is.

    Args:
        group: what has rounds.
        step: -1 for what stands behind its last set.
    """
    for item in group.session[::step]:
        if has_sets(item):
            return isinstance(item, Group) and _decided(item, step)
        if decides_gap(item):
            return True
    return False


def _gap(weight: Weight, rest: Fraction, every: Fraction | None) -> Fraction:
    """Give the least number of seconds that lie between two sets or rounds."""
    return rest if every is None else max(Fraction(0), every - weight.seconds)


def _thousands(number: Fraction) -> str:
    return f"{int(number):,}".replace(",", " ") if number < 10**12 else "more than a billion"


def hours(seconds: Fraction) -> str:
    """Spell the length of a track, in whole seconds."""
    return spell(Fraction(-(-seconds // 1))) if seconds < 360_000 else "more than 100h"
