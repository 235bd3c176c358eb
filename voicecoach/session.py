"""The session in a row: every set with its side, and the gaps between, as the author meant them.

Groups, rounds, sides and lists are unrolled here. No voice is needed: times are what is written,
not what speech makes of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from .items import Exercise, Group, Item, PauseItem, RestItem, Routine, SayItem
from .phrasebook import Phrasebook
from .problem import Place
from .sets import CHANGE, Around, Dose, Every, Set, Side, at, count_of, gap_at, set_of, sides_of

REST = Fraction(30)
"""Seconds of rest where nothing is written."""


@dataclass(frozen=True, slots=True)
class Round:
    """A group begins (`number` 1), or one of its later rounds.

    Attributes:
        number, of: which round, from 1.
        dose: what the group's lists say for it.
        changed: what differs from the round before; see `Dose.changed`.
        group: what the author wrote of it.
    """

    number: int
    of: int
    dose: Dose
    changed: tuple[str, ...]
    group: Group


@dataclass(frozen=True, slots=True)
class Gap:
    """What lies between two sets, before the first, or after the last.

    Attributes:
        after, before: the sets around it; None at the session's ends.
        items: what is written in it, in order, with the rounds that begin there.
        rest: the whole gap in seconds; None at the start and the end, with `every`, and where a
            `rest` or a `pause` among the items decides.
        change: whether it is a change of sides, `rest` seconds long after its words.
        every: the period whose end is the end of this gap.
        place: where its length is written; None where nothing is.
    """

    after: Set | None
    before: Set | None
    items: tuple[Item | Round, ...] = ()
    rest: Fraction | None = None
    change: bool = False
    every: Every | None = None
    place: Place | None = None

    @property
    def seam(self) -> bool:
        """Whether the next set is to begin on the beat after the last."""
        return self.rest == 0 and all(isinstance(item, Round) for item in self.items)


@dataclass(frozen=True, slots=True)
class _Ended:
    """A set, an exercise, a round or a group ends here, with the rest that it has written."""

    what: str
    rest: Fraction | None
    every: Every | None
    place: Place | None


@dataclass(frozen=True, slots=True)
class _Changing:
    """The side changes here."""

    seconds: Fraction
    place: Place | None


@dataclass(frozen=True, slots=True)
class _Between:
    """One item of a round ends here and the next begins."""

    rest: Fraction
    place: Place


_Event = Set | Item | Round | _Ended | _Changing | _Between


def session_of(routine: Routine, book: Phrasebook) -> tuple[Gap | Set, ...]:
    """Unroll a routine's session: a gap, a set, a gap, …, a set, a gap."""
    row: list[Gap | Set] = []
    after: Set | None = None
    events: list[_Event] = []
    for event in _openings(_Unrolling(routine, book).session(routine.session, Around())):
        if isinstance(event, Set):
            row += [_gap(after, event, events, routine), event]
            after, events = event, []
        else:
            events.append(event)
    return (*row, _gap(after, None, events, routine))


def _openings(events: Iterator[_Event | Every]) -> Iterator[_Event]:
    """Hang each `every` period on the set whose first beat begins it."""
    opens: list[Every] = []
    for event in events:
        if isinstance(event, Every):
            opens.append(event)
        elif isinstance(event, Set):
            yield replace(event, opens=tuple(opens))
            opens.clear()
        else:
            yield event


def _gap(after: Set | None, before: Set | None, events: Sequence[_Event], routine: Routine) -> Gap:
    """Decide how long a gap is: what is written in it, then what ends there, then what is nearest."""
    items = tuple(e for e in events if not isinstance(e, (_Ended, _Changing, _Between)))
    gap = Gap(after, before, items)  # type: ignore[arg-type]
    decided = any(
        isinstance(item, (RestItem, PauseItem)) or (isinstance(item, SayItem) and item.pause)
        for item in items
    )
    if after is None or before is None or decided:
        return gap
    for event in events:
        if isinstance(event, _Changing):
            return replace(gap, rest=event.seconds, change=True, place=event.place)
    for event in reversed(events):
        if isinstance(event, _Ended) and event.rest is not None:
            return replace(gap, rest=event.rest, place=event.place)
        if isinstance(event, _Ended) and event.every is not None:
            return replace(gap, every=event.every, place=event.every.place)
    for event in events:
        if isinstance(event, _Between):
            return replace(gap, rest=event.rest, place=event.place)
    return _default(gap, routine, "rest_after" if before.starts else "rest")


def _default(gap: Gap, routine: Routine, key: str) -> Gap:
    """Take a gap's length from the routine."""
    value = getattr(routine, key)
    if value is None and key == "rest_after":
        return _default(gap, routine, "rest")
    return replace(
        gap,
        rest=REST if value is None else value,
        place=routine.place_of(key) if value is not None else None,
    )


def _has_sets(group: Group) -> bool:
    """Tell whether anything is done in a group; one of words and pauses alone has no rests."""
    return any(
        isinstance(item, Exercise) or (isinstance(item, Group) and _has_sets(item))
        for item in group.session
    )


class _Unrolling:
    """A routine's session as a row of events, remembering what has been said of each exercise."""

    def __init__(self, routine: Routine, book: Phrasebook) -> None:
        self.routine = routine
        self.book = book
        self.said: set[tuple[int, str, str]] = set()
        self.periods = 0

    def session(self, items: Sequence[Item], around: Around) -> Iterator[_Event | Every]:
        """Give the events of a list of items."""
        groups = [group for group, _, _ in reversed(around.groups) if group.between is not None]
        for index, item in enumerate(items):
            if index and groups and groups[0].between is not None:
                yield _Between(groups[0].between, groups[0].place_of("between"))
            if isinstance(item, Exercise):
                yield from self.exercise(item, around)
            elif isinstance(item, Group):
                yield from self.group(item, around)
            else:
                yield item

    def group(self, group: Group, around: Around) -> Iterator[_Event | Every]:
        """Give the events of a group: its rounds, its sides, what is inside, and how each ends."""
        lists = (group.reps, group.time, group.load, group.bpm)
        of = count_of(group.rounds, lists, group.rest, 1)
        start = group.start or self.routine.start or "right"
        sides = sides_of(group.each, start, self.book, own=False)
        by_side = group.order == "by side"
        sets = _has_sets(group)
        previous: tuple[int, Side | None] | None = None
        every: Every | None = None
        for number, side in _passes(of, sides, by_side=by_side):
            changing = previous is not None and previous[1] != side
            if changing and previous is not None and (by_side or previous[0] == number):
                yield _Changing(*self.change_of(group))
            elif previous is not None:
                yield from _round_end(group, previous[0], every, sets=sets)
            if previous is None or previous[0] != number:
                every = self.period(group)
                if every:
                    yield every
                if number or previous is None:
                    yield _round(group, number, of)
            inside = Around((*around.groups, (group, number, of)), side or around.side)
            yield from self.session(group.session, inside)
            previous = number, side
        if sets:
            yield _Ended("group", *_last_rest(group, every))

    def exercise(self, exercise: Exercise, around: Around) -> Iterator[_Event | Every]:
        """Give the events of an exercise: its sets on its sides, and what lies between them."""
        lists = (exercise.reps, exercise.time, exercise.load, exercise.bpm)
        default = 1 if around.groups else self.routine.sets or 1
        of = count_of(exercise.sets, lists, exercise.rest, default)
        start = exercise.start or self.routine.start or "right"
        sides = sides_of(exercise.each, start, self.book, own=True)
        order = exercise.order or self.routine.order or "by set"
        halves = sides if order == "by rep" else ()
        by_side = order == "by side"
        previous: tuple[int, Side | None] | None = None
        every: Every | None = None
        first = not any(id(exercise) == key for key, _, _ in self.said)
        for number, side in _passes(of, () if halves else sides, by_side=by_side):
            if previous is not None and previous[1] != side and (by_side or previous[0] == number):
                yield _Changing(*self.change_of(exercise))
            elif previous is not None:
                rest = gap_at(exercise.rest, previous[0])
                yield _Ended("set", rest, every, exercise.place_of("rest"))
            if previous is None or previous[0] != number:
                every = self.period(exercise)
                if every:
                    yield every
            made = set_of(
                exercise, around, self.routine, self.book,
                index=number, of=of, side=side, halves=halves,
            )  # fmt: skip
            fresh = frozenset(
                k for k in ("name", "setup", "how") if self.fresh(exercise, k, made.side)
            )
            yield replace(made, starts=previous is None, first=first, fresh=fresh)
            previous = number, side
        yield _Ended("exercise", *_last_rest(exercise, every))

    def fresh(self, exercise: Exercise, key: str, side: Side | None) -> bool:
        """Tell whether a text is still to be said for this side, and remember that now it is."""
        text = exercise.name if key == "name" else getattr(exercise, key)
        if text is None:
            return False
        mentions = side is not None and ("{side}" in text or "{other}" in text)
        entry = (id(exercise), key, side.name if side is not None and mentions else "")
        new = entry not in self.said
        self.said.add(entry)
        return new

    def period(self, owner: Exercise | Group) -> Every | None:
        """Begin the next `every` period of an exercise or a group, where it has one."""
        if owner.every is None:
            return None
        self.periods += 1
        return Every(self.periods, owner.every, owner.place_of("every"))

    def change_of(self, owner: Exercise | Group) -> tuple[Fraction, Place | None]:
        """Give how long a change of sides is, in seconds, and where that is written."""
        for level in (owner, self.routine):
            if level.change is not None:
                return level.change, level.place_of("change")
        return CHANGE, None


def _passes(
    of: int, sides: tuple[Side, ...], *, by_side: bool
) -> Iterator[tuple[int, Side | None]]:
    """Give the index of each set or round with its side, in the order they are done."""
    every: tuple[Side | None, ...] = sides or (None,)
    if by_side:
        return ((number, side) for side in every for number in range(of))
    return ((number, side) for number in range(of) for side in every)


def _last_rest(
    owner: Exercise | Group, every: Every | None
) -> tuple[Fraction | None, Every | None, Place]:
    """Give the rest that an exercise or group has written for after its last set or round."""
    if owner.rest_after is not None:
        return owner.rest_after, every, owner.place_of("rest_after")
    return gap_at(owner.rest, 1 << 30), every, owner.place_of("rest")


def _round(group: Group, index: int, of: int) -> Round:
    """Give a round of a group with what its lists say."""

    def dose(number: int) -> Dose:
        return Dose(
            at(group.reps, number),
            at(group.time, number),
            at(group.load, number),
            at(group.bpm, number),
        )

    changed = dose(index).changed(dose(index - 1)) if index else ()
    return Round(index + 1, of, dose(index), changed, group)


def _round_end(group: Group, index: int, every: Every | None, *, sets: bool) -> Iterator[_Event]:
    """Give how a round ends before the next: with a rest, or, without sets, a written one alone."""
    rest = gap_at(group.rest, index)
    if sets:
        yield _Ended("round", rest, every, group.place_of("rest"))
    elif rest is not None:
        yield RestItem.model_construct(rest=rest)
