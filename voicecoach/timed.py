"""A set of `time`: what is called during it, and where its tips and its `how` find room."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from .coach import Coach
from .counting import COUNTED_DOWN, Note, is_clear, span
from .items import Exercise
from .line import Line
from .sets import Set
from .units import RATE, frame_at, seconds_at

CALLED = 30
"""Seconds from which a set of `time` is called halfway and ten seconds before its end."""

IN_MINUTES = 180
"""Seconds from which the minutes that are left are called instead of halfway."""

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
    """The tips of each exercise, said in turn; used up, they start again."""

    said: dict[int, int] = field(default_factory=dict)

    def due(self, exercise: Exercise) -> str | None:
        """Give the tip that is next, or None."""
        tips = exercise.tips
        return tips[self.said.get(id(exercise), 0) % len(tips)] if tips else None

    def give(self, exercise: Exercise) -> None:
        """Remember that the tip that was next has been said."""
        self.said[id(exercise)] = self.said.get(id(exercise), 0) + 1


def called(planned: Set, notes: Sequence[Note], coach: Coach, then: str | None) -> list[Note]:
    """Add the calls of a set of `time` to its notes, as far as they are clear of its counts.

    Args:
        planned: the set.
        notes: its counts.
        coach: who says it.
        then: what comes next over a seam, as it is named inside a sentence; None for nothing.
    """
    seconds = planned.length
    row = list(notes)
    for note in _calls(planned, notes, coach, then):
        if planned.reps is None or is_clear(note, row, seconds, coach.known):
            row.append(note)
    return sorted(row, key=lambda n: n.at)


def _calls(planned: Set, notes: Sequence[Note], coach: Coach, then: str | None) -> list[Note]:
    """Give the calls of a set of `time`, clear or not."""
    seconds, calls = planned.length, []
    minimal = planned.level == "minimal"
    if seconds >= IN_MINUTES and not minimal:
        for minutes in range(int((seconds - 1) / 60), 0, -1):
            left = coach.book.time(Fraction(minutes * 60))
            line = coach.say("left", planned, time=left)
            calls.append(Note(seconds - minutes * 60, line, on_beat=False))
    elif seconds >= CALLED:
        halfway = "half" if minimal else coach.say("halfway", planned)
        calls.append(Note(seconds / 2, halfway, on_beat=False))
    if seconds >= CALLED and not minimal:
        line = coach.say("ten_seconds", planned)
        if then is not None:
            line = coach.say("ten_seconds_then", planned, name=then)
        calls.append(_before_the_end(line, notes, seconds, Fraction(10), coach))
    elif then is not None:
        line = coach.say("start" if minimal else "soon", planned, name=then)
        calls.append(_before_the_end(line, notes, seconds, Fraction(0), coach))
    return calls


def _before_the_end(
    line: Line, notes: Sequence[Note], seconds: Fraction, at: Fraction, coach: Coach
) -> Note:
    """Put a call this many seconds before a set's end, or earlier, to end before the last counts."""
    last = frame_at(seconds)
    if seconds >= COUNTED_DOWN:
        counts = [n for n in notes if seconds - n.at <= 3 and isinstance(n.what, Line)]
        last = min((span(n, coach.known)[0] for n in counts), default=last)
    latest = seconds_at(last - SENTENCES - len(coach.known(line)))
    return Note(max(Fraction(0), min(seconds - at, latest)), line, on_beat=False)


def room_for_how(planned: Set, line: Line, coach: Coach) -> bool:
    """Tell whether a `how` can be said at the start of a set of `time`, before anything else in it."""
    seconds = planned.length
    first = seconds / 2 if seconds >= CALLED else max(seconds - 4, Fraction(0))
    if seconds >= IN_MINUTES:
        first = seconds - int((seconds - 1) / 60) * 60 or Fraction(60)
    return frame_at(OPENING) + len(coach.known(line)) + SENTENCES <= frame_at(first)


def with_tips(planned: Set, notes: Sequence[Note], coach: Coach, tips: Tips) -> list[Note]:
    """Spread an exercise's tips over a set of `time`, each where it finds quiet around it.

    Tip k of n aims at k/(n+1) of the set. One that finds no room within 5 s, before the next,
    is left for the next gap.
    """
    row, count, earliest = list(notes), len(planned.exercise.tips), Fraction(0)
    for k in range(1, count + 1):
        text = tips.due(planned.exercise)
        if text is None:
            break
        line = coach.text(text, planned.side)
        aim = planned.length * k / (count + 1)
        for steps in sorted(range(-TIP_MOVES * 2, TIP_MOVES * 2 + 1), key=abs):
            note = Note(aim + steps * TIP_STEP, line, on_beat=False)
            if note.at > earliest and is_clear(note, row, planned.length, coach.known, TIP_CLEAR):
                row.append(note)
                earliest = note.at
                tips.give(planned.exercise)
                break
    return sorted(row, key=lambda n: n.at)
