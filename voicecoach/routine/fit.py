"""The fit: a session made as short as somebody has time for.

Sets go first, evenly and from the end; where one of each is still too long, rests become shorter,
down to half. How long a session lasts only a voice can say, so it is composed for each try; what
it lasts at least (see `budget`) saves most of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from ..problem import Refusal, listed
from .budget import least_s
from .items import Exercise, Group, Item, RestItem, Routine
from .keys.amounts import Amount
from .keys.table import spell
from .scope import rest_of, walk, with_times

LEAST_PERCENT, STEP_PERCENT = 50, 5
"""Down to what rests are shortened, and in which steps."""

NAMED = 3
"""Exercises that are named where they all have lost the same."""

Length = Callable[[Routine], Fraction]
"""Gives the seconds that a session lasts, its words included."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """A routine that fits, and what was done to it: sentences without their stop."""

    routine: Routine
    done: tuple[str, ...]


def fitted(routine: Routine, most: Fraction, length: Length) -> Fitted:
    """Shorten a routine until it lasts no longer than so many seconds.

    Raises:
        Refusal: it cannot be made as short.
    """
    if length(routine) <= most:
        return Fitted(routine, ())
    cuts = _cuts(routine)

    def fits(made: Routine) -> bool:
        return least_s(made) <= most and length(made) <= most

    few = _with(routine, cuts)
    if fits(few):
        count = _first(len(cuts), lambda count: fits(_with(routine, cuts[:count])))
        made = _with(routine, cuts[:count])
        return Fitted(made, _told(routine, made))
    steps = range(100 - STEP_PERCENT, LEAST_PERCENT - 1, -STEP_PERCENT)
    shortest = _rested(few, steps[-1])
    lasts = length(shortest)
    if lasts > most:
        raise Refusal(
            f"it takes {spell(Fraction(-(-lasts // 1)))} with one set of each and half the rests, "
            f"so it cannot be done in {spell(most)}; --only or --skip leave exercises out"
        )
    at = _first(len(steps) - 1, lambda index: fits(_rested(few, steps[index])))
    rests = f"rests {steps[at]} % as long"
    return Fitted(_rested(few, steps[at]), (*_told(routine, few), rests))


def _first(last: int, fits: Callable[[int], bool]) -> int:
    """Find the first number from 0 to `last` that fits, knowing that the last does."""
    low, high = 0, last
    while low < high:
        middle = (low + high) // 2
        if fits(middle):
            high = middle
        else:
            low = middle + 1
    return high


def _cuts(routine: Routine) -> list[int]:
    """Give the order in which sets go: the index, in the walk, of the item that loses one.

    The next is taken from where the largest share of what was written is left; of several, from
    the last.
    """
    times = [
        scope.times if isinstance(scope.item, (Exercise, Group)) else 1 for scope in walk(routine)
    ]
    now, cuts = list(times), []
    while max(now, default=1) > 1:
        shares = ((Fraction(left, of), index) for index, (left, of) in enumerate(
            zip(now, times, strict=True)) if left > 1)  # fmt: skip
        _, index = max(shares)
        now[index] -= 1
        cuts.append(index)
    return cuts


def _with(routine: Routine, cuts: Sequence[int]) -> Routine:
    """Take sets and rounds away."""
    lost = Counter(cuts)
    scopes = list(walk(routine))
    numbers = iter(range(len(scopes)))

    def items(session: Sequence[Item]) -> tuple[Item, ...]:
        return tuple(item(each) for each in session)

    def item(each: Item) -> Item:
        index = next(numbers)
        if not isinstance(each, (Exercise, Group)):
            return each
        update: dict[str, Any] = {}
        if lost[index]:
            update = with_times(each, scopes[index].times - lost[index])
        if isinstance(each, Group):
            update["session"] = items(each.session)
        return each.but(**update) if update else each

    return routine.but(session=items(routine.session)) if cuts else routine


def _rested(routine: Routine, percent: int) -> Routine:
    """Shorten all rests, to whole seconds; changes, pauses and periods stay."""

    def shorter(rest: Any) -> Any:
        if isinstance(rest, tuple):
            return tuple(map(shorter, rest))
        if isinstance(rest, Amount):
            return replace(rest, count=rest.count * percent / 100)
        return rest if rest is None else Fraction(-(-rest * percent // 100))

    def item(each: Item) -> Item:
        if isinstance(each, RestItem):
            return each.but(rest=shorter(each.rest))
        if not isinstance(each, (Exercise, Group)):
            return each
        names = ("rest", "rest_after", "between") if isinstance(each, Group) else _RESTS
        update = {name: shorter(getattr(each, name)) for name in names if each.written(name)}
        if isinstance(each, Group):
            update["session"] = tuple(map(item, each.session))
        return each.but(**update)

    update = {name: shorter(getattr(routine, name)) for name in _RESTS if routine.written(name)}
    update.setdefault("rest", shorter(rest_of(routine)[0]))
    return routine.but(**update, session=tuple(map(item, routine.session)))


_RESTS = ("rest", "rest_after")


def _told(before: Routine, after: Routine) -> tuple[str, ...]:
    """Say which sets and rounds went: "2 sets, not 3, of Squat and Bridge"."""
    lost: dict[tuple[str, int, int], list[str]] = {}
    for old, new in zip(walk(before), walk(after), strict=True):
        if old.times != new.times:
            word = "set" if isinstance(old.item, Exercise) else "round"
            name = old.item.name if isinstance(old.item, Exercise) else ""
            lost.setdefault((word, new.times, old.times), []).append(name)
    return tuple(
        f"{new} {word}{'s' if new > 1 else ''}, not {old}{_of(list(filter(None, names)))}"
        for (word, new, old), names in lost.items()
    )


def _of(names: list[str]) -> str:
    if len(names) > NAMED:
        names = [*names[:NAMED], f"{len(names) - NAMED} more"]
    return f", of {listed(names)}" if names else ""
