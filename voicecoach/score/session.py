"""The session in a row: every set with its side, and the gaps between, as the author meant them.

Groups, rounds, sides and lists are unrolled here. No voice is needed: times are what is written,
not what speech makes of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from ..language.filling import SIDED
from ..language.phrasebook import Phrasebook, drawn
from ..problem import Place
from ..routine.dose import Dose, gap_at
from ..routine.items import ONCE, Exercise, Group, Item, PauseItem, RestItem, Routine, SayItem
from ..routine.keys.amounts import Amount, Time, seconds_of
from ..routine.scope import Scope, decides_gap, has_sets, paced, rest_of, walk
from .sets import Around, Every, Set, Side, set_of, sides_of


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
class Change:
    """The side changes here, to `side`, in so much time; `place` is where that is written."""

    side: Side
    time: Time
    place: Place | None


@dataclass(frozen=True, slots=True)
class Gap:
    """What lies between two sets, before the first, or after the last.

    Attributes:
        after, before: the sets around it; None at the session's ends.
        items: what is written in it, in order, with the rounds and the change that begin there.
        rest: the whole gap in seconds; None at the start and the end, with `every`, and where a
            `rest` or a `pause` among the items decides.
        amount: the rest as it is written, where that is in beats or breaths.
        clocked: whether it lies inside a period of `every`, which no one's settling may prolong.
        beat, breath: seconds of those: of the set before it, else of the one after it, else the
            routine's.
        change: whether it is a change of sides, `rest` seconds long after its words.
        every: the period whose end is the end of this gap.
        place: where its length is written; None where nothing is.
    """

    after: Set | None
    before: Set | None
    items: tuple[Item | Round | Change, ...] = ()
    rest: Fraction | None = None
    change: bool = False
    every: Every | None = None
    place: Place | None = None
    amount: Amount | None = None
    clocked: bool = False
    beat: Fraction = Fraction(1)
    breath: Fraction = Fraction(1)

    def seconds(self, time: Time) -> Fraction:
        """Give a time in it in seconds."""
        return seconds_of(time, self.beat, self.breath)

    @property
    def seam(self) -> bool:
        """Whether the next set is to begin on the beat after the last."""
        return self.rest == 0 and all(isinstance(item, (Round, Change)) for item in self.items)


@dataclass(frozen=True, slots=True)
class _Ended:
    """A set, an exercise, a round or a group ends here, with the rest that it has written."""

    rest: Time | None
    every: Every | None
    place: Place | None


@dataclass(frozen=True, slots=True)
class _Between:
    """One item of a round ends here and the next begins."""

    rest: Time
    place: Place


_Event = Set | Item | Round | Change | _Ended | _Between


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


def clocked(gaps: Sequence[Gap]) -> Iterator[Gap]:
    """Give gaps, those marked that lie between a set that opens a period of `every` and its end."""
    ends = {gap.every.key: k for k, gap in enumerate(gaps) if gap.every is not None}
    until = 0
    for k, gap in enumerate(gaps):
        yield replace(gap, clocked=True) if k < until else gap
        opened = gap.before.opens if gap.before is not None else ()
        until = max([until, *(ends.get(every.key, 0) for every in opened)])


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
    """Decide how long a gap is: what is written in it, what ends there, or what is nearest."""
    items = tuple(e for e in events if not isinstance(e, (Set, _Ended, _Between)))
    near = after or before
    beat, breath = (near.beat, near.breath) if near is not None else paced(routine)
    gap = Gap(after, before, items, beat=beat, breath=breath)
    if after is None or before is None:
        return gap
    deciding = [item for item in items if decides_gap(item)]
    if deciding:
        if all(isinstance(item, RestItem) and not gap.seconds(item.rest) for item in deciding):
            others = tuple(item for item in items if item not in deciding)
            return replace(gap, items=others, rest=Fraction(0))
        return gap
    for item in items:
        if isinstance(item, Change):
            return replace(_resting(gap, item.time, item.place), change=True)
    for event in reversed(events):
        if isinstance(event, _Ended) and event.rest is not None:
            return _resting(gap, event.rest, event.place)
        if isinstance(event, _Ended) and event.every is not None:
            return replace(gap, every=event.every, place=event.every.place)
    for event in events:
        if isinstance(event, _Between):
            return _resting(gap, event.rest, event.place)
    return _resting(gap, *rest_of(routine, after=before.starts))


def _resting(gap: Gap, rest: Time, place: Place | None) -> Gap:
    """Give a gap with the rest that it is, in seconds."""
    amount = rest if isinstance(rest, Amount) else None
    return replace(gap, rest=gap.seconds(rest), place=place, amount=amount)


class _Unrolling:
    """A routine's session as a row of events, remembering what has been said of each exercise."""

    def __init__(self, routine: Routine, book: Phrasebook) -> None:
        self.routine = routine
        self.book = book
        self.done: set[int] = set()
        self.said: set[tuple[int | str, str, str]] = set()
        self.periods = 0
        self.scopes: dict[tuple[int, ...], Scope] = {}  # one for all rounds

    def session(self, items: Sequence[Item], around: Around) -> Iterator[_Event | Every]:
        """Give the events of a list of items."""
        groups = (group for group, _, _ in reversed(around.groups))
        resting = next((group for group in groups if group.between is not None), None)
        done = False  # whether a set of this round is done
        for item in items:
            sets = has_sets(item)
            if done and sets and resting is not None and resting.between is not None:
                yield _Between(resting.between, resting.place_of("between"))
            done = done or sets
            if isinstance(item, Exercise):
                yield from self.exercise(item, around)
            elif isinstance(item, Group):
                yield from self.group(item, around)
            elif (
                isinstance(item, SayItem) and isinstance(item.say, str) and around.side is not None
            ):
                yield item.but(say=around.side.text(item.say))
            else:
                yield item

    def group(self, group: Group, around: Around) -> Iterator[_Event | Every]:
        """Give the events of a group: its rounds, its sides, what is inside, and how each ends."""
        scope = self.scope(group, around)
        of, by_side = scope.times_on(_key(around.side)), scope.order == "by side"
        sides = sides_of(group.each, scope.start, self.book, own=False)
        previous: tuple[int, Side | None] | None = None
        every: Every | None = None
        for number, side in _passes(of, sides, by_side=by_side):
            if _changing(previous, number, side, by_side=by_side) and side is not None:
                yield Change(side, *scope.change)
            elif previous is not None:
                yield from _round_end(group, previous[0], every)
            if previous is None or previous[0] != number:
                every = self.period(scope)
                if every:
                    yield every
                if number or previous is None:
                    yield _round(scope, number, of)
            inside = Around((*around.groups, (group, number, of)), side or around.side)
            yield from self.session(self.items(group, number), inside)
            previous = number, side
        if has_sets(group):
            yield _Ended(*_last_rest(group, every))

    def items(self, group: Group, number: int) -> Sequence[Item]:
        """Give the items of a round: as they are written, or in an order that chance draws.

        What is no exercise, words and rests, stays in its place.
        """
        if group.order != "shuffled":
            return group.session
        places = [k for k, item in enumerate(group.session) if has_sets(item)]
        names = [
            scope.item.name for scope in walk(self.routine) if isinstance(scope.item, Exercise)
        ]
        row = list(group.session)
        mixed = sorted(places, key=lambda k: drawn(self.routine.seed, *names, number, k))
        for place, k in zip(places, mixed, strict=True):
            row[place] = group.session[k]
        return row

    def exercise(self, exercise: Exercise, around: Around) -> Iterator[_Event | Every]:
        """Give the events of an exercise: its sets on its sides, and what lies between them."""
        scope = self.scope(exercise, around)
        by_side = scope.order == "by side"
        sides = sides_of(exercise.each, scope.start, self.book, own=True)
        halves = sides if scope.by_rep else ()
        times = {side: scope.times_on(_key(side or around.side)) for side in (*sides, None)}
        of = max(times[side] for side in sides or (None,))
        previous: tuple[int, Side | None] | None = None
        every: Every | None = None
        first = id(exercise) not in self.done
        self.done.add(id(exercise))
        for number, side in _passes(of, () if halves else sides, by_side=by_side):
            if number >= times[side]:
                continue
            if _changing(previous, number, side, by_side=by_side) and side is not None:
                yield Change(side, *scope.change)
            elif previous is not None:
                yield _ended(exercise, previous[0], every, seam=scope.own_pace)
            if (previous is None or previous[0] != number) and not scope.own_pace:
                every = self.period(scope)
                if every:
                    yield every
            made = set_of(
                exercise, scope, around, self.book,
                index=number, of=times[side], side=side, halves=halves,
            )  # fmt: skip
            fresh = frozenset(k for k in ("name", *ONCE) if self.fresh(exercise, k, made.side))
            last = side is None or side == sides[-1]
            hardest = made.hardest and last and made.outer is None
            yield replace(made, starts=previous is None, first=first, fresh=fresh, hardest=hardest)
            previous = number, side
        yield _Ended(*_last_rest(exercise, every))

    def fresh(self, exercise: Exercise, key: str, side: Side | None) -> bool:
        """Tell whether a text is still to be said for this side, and remember that now it is.

        What a move says of itself is said once, however often the move is used.
        """
        text = exercise.name if key == "name" else getattr(exercise, key)
        if text is None:
            return False
        mentions = side is not None and SIDED.search(text) is not None
        move = exercise.source.move if key != "name" else ""
        who = f"{move}\n{text}" if move else id(exercise)
        entry = (who, key, side.name if side is not None and mentions else "")
        new = entry not in self.said
        self.said.add(entry)
        return new

    def period(self, scope: Scope) -> Every | None:
        """Begin the next `every` period of an exercise or a group, where it has one."""
        if scope.every is None:
            return None
        self.periods += 1
        return Every(self.periods, scope.every, scope.item.place_of("every"))

    def scope(self, item: Exercise | Group, around: Around) -> Scope:
        """Give what holds for an item, which is the same in all rounds."""
        groups = tuple(group for group, _, _ in around.groups)
        key = (id(item), *map(id, groups))
        return self.scopes.setdefault(key, Scope(item, groups, self.routine))


def _key(side: Side | None) -> str | None:
    return None if side is None else side.key


def _changing(
    previous: tuple[int, Side | None] | None, number: int, side: Side | None, *, by_side: bool
) -> bool:
    """Tell whether the side changes after a set or round; coming back after a rest is no change."""
    return previous is not None and previous[1] != side and (by_side or previous[0] == number)


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
) -> tuple[Time | None, Every | None, Place]:
    """Give the rest that an exercise or group has written for after its last set or round."""
    if owner.rest_after is not None:
        return owner.rest_after, every, owner.place_of("rest_after")
    return gap_at(owner.rest, 1 << 30), every, owner.place_of("rest")


def _round(scope: Scope, index: int, of: int) -> Round:
    """Give a round of a group with what its own lists say."""
    group = scope.item
    if not isinstance(group, Group):
        raise TypeError(type(group).__name__)
    own = Scope(group, (), scope.routine)
    dose = own.dose(index)
    changed = dose.changed(own.dose(index - 1)) if index else ()
    return Round(index + 1, of, dose, changed, group)


def _ended(
    owner: Exercise | Group, index: int, every: Every | None, *, seam: bool = False
) -> _Ended:
    """End a set of an exercise, or a round of a group, that is not its last."""
    if seam:
        return _Ended(Fraction(0), None, owner.place_of("every"))
    return _Ended(gap_at(owner.rest, index), every, owner.place_of("rest", index))


def _round_end(group: Group, index: int, every: Every | None) -> Iterator[_Event]:
    """Give how a round ends before the next: with a rest, or, without sets, a written one alone."""
    ended = _ended(group, index, every)
    if has_sets(group):
        yield ended
    elif ended.rest is not None:
        yield PauseItem(pause=ended.rest)
