"""Jumps: where a programme asks for much more than in the week before.

How much more a body takes in a week is for the author to say, so only what is a jump to anybody is
told: more than half as much again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from ..problem import Place, Problem, shown
from ..routine.items import Exercise, Routine
from ..routine.keys.table import spell
from ..routine.scope import walk
from .schedule import Schedule
from .tally import Tally, Workload

LIMIT = Fraction(3, 2)
"""Times the week before."""

SMALL_REPS, SMALL_S = 6, 30
"""Up to here a step is small, whatever part of the whole it is: from 3 reps to 6, or to 30 s."""


def jumps(schedule: Schedule, tallies: Mapping[int, Tally]) -> tuple[Problem, ...]:
    """Advise on steps from one week to the next that are larger than others.

    An exercise is compared by its hardest session in each week; one that was not done in the week
    before makes no jump.

    Args:
        schedule: the sessions.
        tallies: what each holds, by the number of the first that sounds the same.
    """
    weeks: dict[int, dict[str, list[Workload]]] = {}
    where: dict[tuple[int, str], Routine] = {}
    for session in schedule:
        for name, effort in tallies[session.like].exercises.items():
            weeks.setdefault(session.day.week, {}).setdefault(name, []).append(effort)
            where.setdefault((session.day.week, name), session.routine)
    found = []
    for week, efforts in weeks.items():
        for name, now in efforts.items():
            before = weeks.get(week - 1, {}).get(name)
            told = next(_steps(before, now), None) if before else None
            if told is not None:
                then, more = told
                message = (
                    f"{shown(name)} goes from {then} in week {week - 1} to {more} in week {week}, "
                    "more than half as much again"
                )
                place = _place(where[week, name], name)
                found.append(Problem(place, message, "a smaller step, or a week between, is safer"))
    return tuple(found)


def _steps(before: Sequence[Workload], now: Sequence[Workload]) -> Iterator[tuple[str, str]]:
    """Give what grows too fast: how much it was, and how much it is."""
    reps = [max(effort.reps for effort in week) for week in (before, now)]
    if reps[0] and reps[1] > SMALL_REPS and reps[1] > LIMIT * reps[0]:
        yield f"{reps[0]} reps", str(reps[1])
    seconds = [max(effort.seconds for effort in week) for week in (before, now)]
    timed = not reps[0] and seconds[0] > 0
    if timed and seconds[1] > SMALL_S and seconds[1] > LIMIT * seconds[0]:
        then, more = (spell(Fraction(round(each))) for each in seconds)
        yield f"{then} of work", more
    old, new = _heaviest(before), _heaviest(now)
    for unit, load in new.items():
        if unit in old and load > LIMIT * old[unit]:
            yield f"{float(old[unit]):g} {unit}", f"{float(load):g} {unit}"


def _heaviest(week: Sequence[Workload]) -> dict[str, Fraction]:
    found: dict[str, Fraction] = {}
    for effort in week:
        for unit, load in effort.heaviest().items():
            found[unit] = max(load, found.get(unit, load))
    return found


def _place(routine: Routine, name: str) -> Place | None:
    items = (s.item for s in walk(routine) if isinstance(s.item, Exercise) and s.item.name == name)
    item = next(items, None)
    return item.place_of("exercise") if item is not None else None
