"""A set of `time`: what is called during it, and where its tips and its `how` find room."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from ..line import Line, Tone
from ..routine.items import Exercise
from ..units import RATE, frame_at, seconds_at
from .coach import Coach, Count
from .counting import Note, instead_of_tick, is_clear, span
from .fitting import COUNTED_DOWN, counted
from .moments import called_out, placed
from .sets import Set

CALLED = 30
"""Seconds from which a set of `time` is called halfway and ten seconds before its end."""

MINUTE = Fraction(60)
"""Seconds from one call of the time that is left to the next, unless `calls` says otherwise."""

IN_MINUTES = 180
"""Seconds from which the minutes that are left are called."""

TEN = Fraction(10)
"""Seconds before its end at which a long set, or a long rest, is called for the last time. The
minutes that are left are not called in a set's first ten seconds, where they say nothing new."""

NEAR = 5
"""Seconds from the middle of a set within which the time that is left is called with it."""

SENTENCES = RATE * 2 // 5
"""Frames between two sentences: 0.4 s."""

OPENING = Fraction(1, 2)
"""Seconds from a set's start, or its end, to the first words after it."""

TIP_MOVES, TIP_STEP = 5, Fraction(1, 2)
"""A tip in a set moves by at most 5 s, in steps of half a second."""

TIP_CLEAR = 4 * RATE
"""Frames of quiet before and after a tip in a set: 4 s."""


@dataclass(slots=True)
class Tips:
    """The tips of each exercise, said in turn; used up, they start again.

    With sides, each side has its turns: it gets the tip that it has heard least, and of these the
    one that was said least. Else two tips for two sides would be one for each.
    """

    said: Counter[tuple[int, str | None, int]] = field(default_factory=Counter)

    def due(self, planned: Set) -> str | None:
        """Give the tip that is next, or None."""
        tips = planned.exercise.tips
        return tips[self._next(planned)] if tips else None

    def give(self, planned: Set) -> None:
        """Remember that the tip that was next has been said."""
        index = self._next(planned)
        for side in (_side(planned), None):
            self.said[id(planned.exercise), side, index] += 1

    def unsaid(self, exercise: Exercise) -> list[int]:
        """Give which tips of an exercise have not been said at all."""
        return [k for k in range(len(exercise.tips)) if not self.said[id(exercise), None, k]]

    def _next(self, planned: Set) -> int:
        exercise = planned.exercise

        def heard(index: int) -> tuple[int, int]:
            by_side, by_all = (
                self.said[id(exercise), side, index] for side in (_side(planned), None)
            )
            return by_side, by_all

        return min(range(len(exercise.tips)), key=heard)


def _side(planned: Set) -> str:
    return planned.side.name if planned.side else ""


def timed(
    planned: Set,
    counts: Sequence[Note],
    coach: Coach,
    *,
    then: Line | None = None,
    start: Line | None = None,
    how: Line | None = None,
    tips: Tips | None = None,
) -> list[Note]:
    """Give all that sounds in a set of `time`.

    Args:
        planned: the set.
        counts: what is counted in it.
        coach: who says it.
        then: what says before its end what comes next over a seam; None for nothing.
        start: what names the set on its first beat, over a seam.
        how: what the movement is, where that is said at the set's start.
        tips: whose turn it is among the tips; None to leave them out.
    """
    row = _counted_down(planned, counts, coach)
    opening = OPENING
    if start is not None:
        row.append(Note(Fraction(0), start))
        opening = seconds_at(len(coach.known(start)) + SENTENCES)
    if how is not None:
        row.append(Note(opening, how, on_beat=False))
    for ways in _calls(planned, row, coach, then):
        clear = (way for way in ways if is_clear(way, row, planned.length, coach.known))
        said = next(clear, None)
        if said is not None:
            row.append(said)
            coach.heard([said.what] if isinstance(said.what, Line) else [])
    if tips is not None and planned.reps is None and planned.level == "full":
        row += _tips(planned, row, coach, tips)
    row += called_out(planned, row, coach)
    row.append(Note(planned.length, "end", on_beat=False))
    return sorted(row, key=lambda n: n.at)


def ten_seconds(planned: Set) -> bool:
    """Tell whether a set of `time` is called ten seconds before its end."""
    called = planned.length >= CALLED and "ten seconds" in planned.calls
    return called and planned.level != "minimal" and not planned.dose.open


def room_for_how(
    planned: Set, coach: Coach, how: Line, *, then: Line | None, start: Line | None = None
) -> bool:
    """Tell whether a `how` can be said at the start of a set of `time`, clear of its calls."""
    coach = coach.aside()
    counts = counted(planned, coach, count_in=False).notes
    row = timed(planned, placed(planned, counts, coach).notes, coach, then=then, start=start)
    opening = OPENING if start is None else seconds_at(len(coach.known(start)) + SENTENCES)
    rest = [note for note in row if note.what != start]
    said = Note(opening, how, on_beat=False)
    called = [n for n in rest if not isinstance(n.what, Line) or n.what.kind != "callout"]
    return is_clear(said, called, planned.length, coach.known, SENTENCES)


def _counted_down(planned: Set, counts: Sequence[Note], coach: Coach) -> list[Note]:
    """Count the last three seconds of a counted set too, if nothing else is counted in them."""
    row = list(counts)
    down = planned.length >= COUNTED_DOWN and "three" in planned.calls
    if planned.reps is None or planned.dose.open or not down:
        return row
    tones: tuple[tuple[int, Tone], ...] = ((3, "level"), (2, "level"), (1, "falling"))
    three, two, one = (
        Note(planned.length - k, coach.count(Count(k), 1.0, tone)) for k, tone in tones
    )
    last = max((note.at for note in row if isinstance(note.what, Line)), default=Fraction(0))
    if last < three.at and is_clear(three, row, planned.length, coach.known):
        for note in (three, two, one):
            row = instead_of_tick(row, note)
    return row


def _calls(
    planned: Set, notes: Sequence[Note], coach: Coach, then: Line | None
) -> Iterator[tuple[Note, ...]]:
    """Give the calls of a set of `time`, clear or not, the most needed first, each in all ways."""
    ten = ten_seconds(planned)
    at = TEN if ten else Fraction(0)
    ways: tuple[Line, ...] = ()
    if then is not None:
        ways = (then,)
    elif ten:
        ways = coach.ways("ten_seconds", planned)
    yield tuple(_before_the_end(way, planned, notes, at, coach) for way in ways)
    if planned.dose.open:
        for passed in _passed(planned):
            ways = coach.ways("passed", planned, time=coach.book.time(passed))
            yield tuple(Note(passed, way, on_beat=False) for way in ways)
        return
    if planned.level == "minimal":
        if _halfway(planned):
            yield (Note(planned.length / 2, "half", on_beat=False),)
        return
    for left, ways in _time_left(planned, coach):
        yield tuple(Note(planned.length - left, way, on_beat=False) for way in ways)


def _passed(planned: Set) -> Iterator[Fraction]:
    """Give the moments of an open set at which the time that has passed is said.

    That is every half minute, in a set of three minutes and more every minute.
    """
    often = planned.calls.every or (MINUTE if planned.length >= IN_MINUTES else MINUTE / 2)
    if planned.level != "minimal" and "minutes" in planned.calls:
        yield from (k * often for k in range(1, -(-planned.length // often)))


def _halfway(planned: Set) -> bool:
    calls = planned.calls
    return planned.length >= CALLED and "halfway" in calls and calls.every is None


def _time_left(planned: Set, coach: Coach) -> Iterator[tuple[Fraction, tuple[Line, ...]]]:
    """Give the moments, in seconds from a set's end, when it is half over or its time is called.

    Where both are within 5 s, one is said, at the whole minute. In the first ten seconds and the
    last the time is not called: there it says nothing new.
    """
    length, calls = planned.length, planned.calls
    every = calls.every or MINUTE
    minutes = calls.every is not None or (length >= IN_MINUTES and "minutes" in calls)
    count = int((length - TEN) // every) if minutes else 0
    lefts = [k * every for k in range(1, count + 1) if k * every > TEN]
    half = length / 2
    both = min(lefts, key=lambda left: abs(left - half), default=half)
    together = both in lefts and abs(both - half) <= NEAR
    if _halfway(planned) and not together:
        yield half, coach.ways("halfway", planned)
    for left in reversed(lefts):
        name = "halfway_left" if together and left == both and _halfway(planned) else "left"
        yield left, coach.ways(name, planned, time=coach.book.time(left))


def _before_the_end(
    line: Line, planned: Set, notes: Sequence[Note], at: Fraction, coach: Coach
) -> Note:
    """Put a call this many seconds before a set's end, or earlier: before the last counts."""
    counts = [n for n in notes if planned.length - n.at <= 3 and isinstance(n.what, Line)]
    last = min((span(n, coach.known)[0] for n in counts), default=frame_at(planned.length))
    latest = seconds_at(last - SENTENCES - len(coach.known(line)))
    return Note(max(Fraction(0), min(planned.length - at, latest)), line, on_beat=False)


def _tips(planned: Set, notes: Sequence[Note], coach: Coach, tips: Tips) -> list[Note]:
    """Spread an exercise's tips over a set of `time`, each where it finds quiet around it.

    Tip k of n aims at k/(n+1) of the set. One that finds no room within 5 s, before the next,
    is left for the next gap.
    """
    row, count, earliest = list(notes), len(planned.exercise.tips), Fraction(0)
    for k in range(1, count + 1):
        line = coach.text(tips.due(planned) or "", planned, "tip")
        aim = planned.length * k / (count + 1)
        for steps in sorted(range(-TIP_MOVES * 2, TIP_MOVES * 2 + 1), key=abs):
            note = Note(aim + steps * TIP_STEP, line, on_beat=False)
            if note.at > earliest and is_clear(note, row, planned.length, coach.known, TIP_CLEAR):
                row.append(note)
                earliest = note.at
                tips.give(planned)
                break
    return row[len(notes) :]
