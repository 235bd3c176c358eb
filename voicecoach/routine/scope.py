"""What holds for an item: its own values, its groups', the routine's, or the default.

Nobody else walks outwards: the rules, the budgets, the advice and the session ask here. In a
routine in which something was found wrong, that is `written` and None: it holds, and is nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Any

from ..problem import Place
from .defaults import BEATS, BPM, BREATH, CHANGE, COUNT_IN, GROUP_ORDER, ORDER, PACE, REST, START
from .dose import Dose, all_values, on_side, value_at
from .items import Counting, Exercise, Group, Item, Level, PauseItem, RestItem, Routine, SayItem
from .keys.amounts import Amount, BySide, Time, reps_of, seconds_of
from .keys.phases import Phase
from .keys.setcalls import Calls

Holder = Exercise | Group | Routine
"""Whoever may say how an exercise is done."""

_COUNTING, _CALLS = Counting(), Calls()


@dataclass(frozen=True)
class Scope:
    """An item with what stands around it.

    Where lists have a value for each set or round, the methods take the `index` of the item's own
    set or round, and in `rounds` those of the groups around it, outermost first.

    Attributes:
        item: the item.
        groups: the groups it is in, outermost first.
        routine: the routine.
    """

    item: Item
    groups: tuple[Group, ...]
    routine: Routine

    @cached_property
    def levels(self) -> tuple[Holder, ...]:
        """Who may say how the item is done, nearest first."""
        own = (self.item,) if isinstance(self.item, (Exercise, Group)) else ()
        return (*own, *reversed(self.groups), self.routine)

    @cached_property
    def _deciding(self) -> dict[tuple[str, ...], int | None]:
        return {}

    def _level(self, *keys: str) -> int | None:
        """Give the number of the nearest level where one of these keys is written."""
        if keys not in self._deciding:
            numbers = (n for n, lv in enumerate(self.levels) if any(map(lv.written, keys)))
            self._deciding[keys] = next(numbers, None)
        return self._deciding[keys]

    def nearest(self, *keys: str) -> Holder | None:
        """Give the nearest level where one of these keys is written."""
        level = self._level(*keys)
        return None if level is None else self.levels[level]

    def value(self, key: str, default: Any = None) -> Any:
        """Give what the nearest level has for a key, or the default where there is nothing."""
        found = getattr(self.nearest(key), key, None)
        return default if found is None else found

    def dose(self, index: int = 0, rounds: Sequence[int] = (), side: str | None = None) -> Dose:
        """Give the dose of a set; `reps` or `time` replaces what is farther out of either.

        Args:
            index: of the set, or the round, on its side.
            rounds: those of the groups around it.
            side: the key of its side, for values that each side has of its own.
        """
        numbers = (index, *reversed(rounds), 0)

        def value(name: str, level: int | None) -> Any:
            if level is None:
                return None
            return value_at(getattr(self.levels[level], name), numbers[level], side)

        dose = self._level("reps", "time")
        load, bpm = self._level("load"), value("bpm", self._level("bpm"))
        reps, time = value("reps", dose), value("time", dose)
        amount = next((value for value in (reps, time) if isinstance(value, Amount)), None)
        seconds = None if time is None else self.seconds(time, self.beat(bpm))
        return Dose(reps_of(reps), seconds, value("load", load), bpm, amount)

    def seconds(self, time: Time, beat: Fraction | None = None) -> Fraction:
        """Give a time in seconds; without a beat its fastest one is taken."""
        if not isinstance(time, Amount):
            return time
        return seconds_of(time, beat or self.beat(max(self.bpms)), self.breath)

    @property
    def breath(self) -> Fraction:
        """Seconds of a breath."""
        breath: Fraction = self.value("breath", BREATH)
        return breath

    def place_of(self, *keys: str) -> Place:
        """Say where the values of one of these keys are written, lists as a whole; else the item's
        own place."""
        holder = self.nearest(*keys)
        return self.item.place if holder is None else holder.place_of(_written(holder, keys))

    def place_in(self, index: int, rounds: Sequence[int], *keys: str) -> Place:
        """Say where that value is written which a set has; see `place_of`."""
        level = self._level(*keys)
        if level is None:
            return self.item.place
        holder, number = self.levels[level], (index, *reversed(rounds), 0)[level]
        return holder.place_of(_written(holder, keys), number)

    @property
    def times(self) -> int:
        """How many sets the exercise has, or rounds the group, as far as it is decided.

        Where its sides have sets of their own, the most.
        """
        sets = self.item.sets if isinstance(self.item, Exercise) else None
        if isinstance(sets, BySide):
            return max(filter(None, sets), default=1)
        sided = self.sided()
        return max((self.times_on(side) for side in sided), default=self.times_on(None))

    def times_on(self, side: str | None) -> int:
        """How many sets the exercise has on a side, or rounds the group."""
        item = self.item
        if isinstance(item, Exercise):
            default = self.routine.sets if self.routine.sets and not self.groups else 1
            sets = item.sets.of(side) if isinstance(item.sets, BySide) else item.sets
            return sets or listed_times(item, side) or default
        return (isinstance(item, Group) and (item.rounds or listed_times(item, side))) or 1

    def sided(self) -> tuple[str, ...]:
        """Give the keys of the sides for which the item has values of their own."""
        names = ("sets", *(name for _, name in LISTS))
        values = (getattr(self.item, name, None) for name in names)
        keys = (key for value in values if isinstance(value, BySide) for key, _ in value.values)
        return tuple(dict.fromkeys(keys))

    @property
    def sides(self) -> str | tuple[str, ...] | None:
        """What `each` says for the item: its own, else the innermost group's."""
        doing = (level for level in self.levels if isinstance(level, (Exercise, Group)))
        return next((level.each for level in doing if level.each is not None), None)

    @property
    def own_sides(self) -> int:
        """How many sides the item itself has; one where it has no `each`."""
        each = self.item.each if isinstance(self.item, (Exercise, Group)) else None
        return 1 if each is None else 2 if isinstance(each, str) else len(each)

    @property
    def start(self) -> str:
        """The side that the item begins with."""
        own = self.item.start if isinstance(self.item, (Exercise, Group)) else None
        return own or self.routine.start or START

    @property
    def order(self) -> str:
        """How the item's own sets or rounds alternate with its sides."""
        if isinstance(self.item, Exercise):
            return self.item.order or self.routine.order or ORDER
        return (isinstance(self.item, Group) and self.item.order) or GROUP_ORDER

    @property
    def by_rep(self) -> bool:
        """Whether every rep of the exercise goes through all its sides."""
        return isinstance(self.item, Exercise) and self.order == "by rep" and self.own_sides > 1

    @property
    def change(self) -> tuple[Time, Place | None]:
        """The time of a change of its sides, and where it is written, if it is."""
        for level in (self.item, self.routine):
            if isinstance(level, (Exercise, Group, Routine)) and level.change is not None:
                return level.change, level.place_of("change")
        return CHANGE, None

    @property
    def every(self) -> Fraction | None:
        """The seconds of a period of its own; None where it has none."""
        every = self.item.every if isinstance(self.item, (Exercise, Group)) else None
        return None if every is None else self.seconds(every)

    @property
    def own_pace(self) -> bool:
        """Whether its sets are done at one's own pace, and each lasts until the next starts.

        That is with `every`, where nothing is counted, or no dose is written.
        """
        if not isinstance(self.item, Exercise) or self.item.every is None:
            return False
        dose = self.nearest("reps", "time")
        uncounted = self.counting.style == "no" and dose is not None and dose.written("reps")
        return dose is None or uncounted

    @property
    def bpms(self) -> tuple[Fraction, ...]:
        """Beats a minute: one, or one for each of the sets or rounds that a list is for."""
        found = self.value("bpm", BPM)
        return tuple(filter(None, found)) or (BPM,) if isinstance(found, tuple) else (found,)

    def beat(self, bpm: Fraction | None) -> Fraction:
        """Give the seconds of one beat, with the pace; of the default without a bpm."""
        return 60 / ((bpm or BPM) * (self.routine.pace or PACE))

    def beats(self, beat: Fraction) -> int:
        """Give the beats of one rep, each so many seconds, through all its sides `by rep`."""
        moves, beats = self.moves, BEATS
        if self.by_breath:
            beats = Phase("", 1, self.breath).at(beat).beats
        elif moves is not None and moves.rep is not None:
            beats = sum(phase.at(beat).beats for phase in moves.rep)
        elif moves is not None and moves.tempo is not None:
            beats = sum(moves.tempo.digits)
        return beats * (self.own_sides if self.by_rep else 1)

    @property
    def moves(self) -> Holder | None:
        """Who says how the exercise is moved, by `rep` or by `tempo`."""
        return self.nearest("rep", "tempo")

    @property
    def by_breath(self) -> bool:
        """Whether its reps are breaths, and nobody says how a rep is moved: each is as long."""
        dose = self.nearest("reps", "time")
        units = (value.unit for value in all_values(dose.reps if dose is not None else None)
                 if isinstance(value, Amount))  # fmt: skip
        breaths = any((unit or "").casefold() in ("breath", "breaths") for unit in units)
        return breaths and self.moves is None

    @property
    def own_moves(self) -> bool:
        """Whether the exercise itself says how it is moved; then a set of time has reps, too."""
        return self.item.written("rep") or self.item.written("tempo")

    @property
    def counting(self) -> Counting:
        """What is counted in its sets."""
        found: Counting = self.value("count", _COUNTING)
        return found

    @property
    def calls(self) -> Calls:
        """Which calls its sets make."""
        found: Calls = self.value("calls", _CALLS)
        return found if self.counting.milestones else found.without_milestones()

    @property
    def count_in(self) -> int | tuple[str, ...]:
        """Counts before its first rep, or the words on them."""
        found: int | tuple[str, ...] = self.value("count_in", COUNT_IN)
        return found

    @property
    def level(self) -> Level:
        """How much is said."""
        return (isinstance(self.item, Exercise) and self.item.level) or self.routine.level


def _written(holder: Holder, keys: Sequence[str]) -> str:
    return next(filter(holder.written, keys))


def paced(routine: Routine) -> tuple[Fraction, Fraction]:
    """Give the seconds of a beat and of a breath where nothing is done."""
    beat = 60 / ((routine.bpm or BPM) * (routine.pace or PACE))
    return beat, routine.breath or BREATH


def rest_of(routine: Routine, *, after: bool = False) -> tuple[Time, Place | None]:
    """Give the time of a rest for which nothing nearer has any, and where it is written.

    Args:
        routine: whose rest it is.
        after: it lies between two exercises, for which there may be a `rest_after`.
    """
    for key in ("rest_after", "rest") if after else ("rest",):
        rest: Time | None = getattr(routine, key)
        if rest is not None:
            return rest, routine.place_of(key)
    return REST, None


def has_sets(item: Item) -> bool:
    """Tell whether anything is done in an item; a group of words and pauses alone has no rests."""
    if isinstance(item, Group):
        return any(map(has_sets, item.session))
    return isinstance(item, Exercise)


def decides_gap(item: object) -> bool:
    """Tell whether an item between two sets says how long that lasts: a rest, a pause, words that
    have a pause."""
    return isinstance(item, (RestItem, PauseItem)) or (
        isinstance(item, SayItem) and item.pause is not None
    )


LISTS = (("reps", "reps"), ("time", "time"), ("with", "load"), ("bpm", "bpm"))
"""The keys that may hold a value a set, each with its attribute."""


def listed_times(item: Exercise | Group, side: str | None = None) -> int | None:
    """Give the sets or rounds that an item's lists are made for, None if it has none.

    Args:
        item: the item.
        side: the key of the side whose lists are meant, where each has its own.
    """
    for _, name in LISTS:
        values = getattr(item, name)
        own = on_side(values, side)
        if isinstance(own, tuple):
            return len(own)
    return len(item.rest) + 1 if isinstance(item.rest, tuple) else None


def with_times(item: Exercise | Group, times: int) -> dict[str, Any]:
    """Give what makes an item have so many sets or rounds; lists are cut or filled up."""
    update: dict[str, Any] = {"sets" if isinstance(item, Exercise) else "rounds": times}
    for name in [name for _, name in LISTS] + ["rest"]:
        values, length = getattr(item, name), times - (name == "rest")
        if isinstance(values, BySide):
            sides = [(key, _as_long(own, length)) for key, own in values.values]
            update[name] = BySide(tuple(sides))
        elif isinstance(values, tuple):
            update[name] = _as_long(values, length)
    return update


def _as_long(values: Any, length: int) -> Any:
    """Cut a list, or repeat its last value; what is no list stays."""
    if not isinstance(values, tuple):
        return values
    return (*values, *(values[-1:] * length))[:length] or None


def walk(routine: Routine) -> Iterator[Scope]:
    """Give every item of a routine in the order written, groups before what is in them."""

    def inside(items: Sequence[Item], groups: tuple[Group, ...]) -> Iterator[Scope]:
        for item in items:
            yield Scope(item, groups, routine)
            if isinstance(item, Group):
                yield from inside(item.session, (*groups, item))

    return inside(routine.session, ())
