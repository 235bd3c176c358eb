"""A set of `time`: what is called during it, and where its tips and its `how` find room."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from .coach import Coach
from .counting import Note, instead_of_tick, is_clear, span
from .fitting import COUNTED_DOWN, counted
from .items import Exercise
from .line import Line, Tone
from .sets import Set
from .units import RATE, frame_at, seconds_at

CALLED = 30
"""Seconds from which a set of `time` is called halfway and ten seconds before its end."""

IN_MINUTES = 180
"""Seconds from which the minutes that are left are called instead of halfway."""

TEN = Fraction(10)
"""Seconds before its end at which a long set, or a long rest, is called for the last time. The
minutes that are left are not called in a set's first ten seconds, where they say nothing new."""

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
    for note in _calls(planned, row, coach, then):
        if is_clear(note, row, planned.length, coach.known):
            row.append(note)
    if how is not None:
        row.append(Note(opening, how, on_beat=False))
    if tips is not None and planned.reps is None and planned.level == "full":
        row += _tips(planned, row, coach, tips)
    row.append(Note(planned.length, "end", on_beat=False))
    return sorted(row, key=lambda n: n.at)


def room_for_how(
    planned: Set, coach: Coach, how: Line, *, then: Line | None, start: Line | None = None
) -> bool:
    """Tell whether a `how` can be said at the start of a set of `time`, clear of its calls."""
    counts = counted(planned, coach, count_in=False)
    row = timed(planned, counts.notes, coach, then=then, start=start)
    opening = OPENING if start is None else seconds_at(len(coach.known(start)) + SENTENCES)
    rest = [note for note in row if note.what != start]
    said = Note(opening, how, on_beat=False)
    return is_clear(said, rest, planned.length, coach.known, SENTENCES)


def _counted_down(planned: Set, counts: Sequence[Note], coach: Coach) -> list[Note]:
    """Count the last three seconds of a counted set too, if nothing else is counted in them."""
    row = list(counts)
    if planned.reps is None or planned.length < COUNTED_DOWN:
        return row
    tones: tuple[tuple[int, Tone], ...] = ((3, "level"), (2, "level"), (1, "falling"))
    three, two, one = (
        Note(planned.length - k, coach.line(coach.book.number(k), "counter", tone=tone))
        for k, tone in tones
    )
    last = max((note.at for note in row if isinstance(note.what, Line)), default=Fraction(0))
    if last < three.at and is_clear(three, row, planned.length, coach.known):
        for note in (three, two, one):
            row = instead_of_tick(row, note)
    return row


def _calls(planned: Set, notes: Sequence[Note], coach: Coach, then: Line | None) -> Iterator[Note]:
    """Give the calls of a set of `time`, clear or not, the most needed first."""
    seconds, minimal = planned.length, planned.level == "minimal"
    long = seconds >= CALLED
    at = TEN if long and not minimal else Fraction(0)
    if then is not None:
        yield _before_the_end(then, planned, notes, at, coach)
    elif long and not minimal:
        yield _before_the_end(coach.say("ten_seconds", planned), planned, notes, at, coach)
    if long and minimal:
        yield Note(seconds / 2, "half", on_beat=False)
    elif seconds >= IN_MINUTES:
        for minutes in range(int((seconds - TEN) / 60), 0, -1):
            left = coach.book.time(Fraction(minutes * 60))
            line = coach.say("left", planned, time=left)
            yield Note(seconds - minutes * 60, line, on_beat=False)
    elif long:
        yield Note(seconds / 2, coach.say("halfway", planned), on_beat=False)


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
        line = coach.text(tips.due(planned) or "", planned)
        aim = planned.length * k / (count + 1)
        for steps in sorted(range(-TIP_MOVES * 2, TIP_MOVES * 2 + 1), key=abs):
            note = Note(aim + steps * TIP_STEP, line, on_beat=False)
            if note.at > earliest and is_clear(note, row, planned.length, coach.known, TIP_CLEAR):
                row.append(note)
                earliest = note.at
                tips.give(planned)
                break
    return row[len(notes) :]
