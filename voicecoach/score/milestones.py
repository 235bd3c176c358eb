"""The milestones of a counted set: "halfway" and "last one", on beats where nothing is said."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterator, Sequence
from fractions import Fraction

from ..line import Line
from .coach import Coach, Known
from .counting import CLEAR, Beat, Note, is_clear
from .sets import Set

MILESTONES = 8
"""Reps from which "halfway" and "last one" are said."""

Milestone = tuple[tuple[int, ...], tuple[Line | str, ...]]
"""The reps in which it may be said, the best first, and the ways to say it, likewise: a line, or
the name of a sound."""


def milestones_of(planned: Set, coach: Coach) -> tuple[Milestone, ...]:
    """Give the milestones that a set has, if there is room for them.

    At the level `minimal` the `half` sound stands for "halfway", and "last one" is not said.
    """
    return tuple(_due(planned, coach))


def _due(planned: Set, coach: Coach) -> Iterator[Milestone]:
    reps, minimal = planned.reps or 0, planned.level == "minimal"
    uncounted = planned.counting.style == "no" or planned.dose.time is not None
    if reps < MILESTONES or uncounted or planned.dose.open:
        return
    if "halfway" in planned.calls:
        half = -(-reps // 2)  # or just after, where that is the only one that is counted
        yield (half, half + 1), ("half",) if minimal else coach.ways("halfway", planned)
    if "last one" in planned.calls and not minimal:
        yield (reps - 1,), coach.ways("last_one", planned)


def milestones(
    planned: Set,
    beats: Sequence[Beat],
    notes: Sequence[Note],
    due: Sequence[Milestone],
    coach: Coach,
) -> tuple[Note, ...]:
    """Say milestones on the last free beats of their reps, where there are any.

    Each is said in the first of its ways that fits on a free beat of its rep: on one with a tick,
    else over an accent.
    """
    row = list(notes)
    for reps, ways in due:
        spoken = [note for note in row if isinstance(note.what, Line)]
        tries = (
            Note(at, way)
            for rep in reps
            for accents in (False, True)
            for way in ways
            for at in reversed(free_beats(planned, beats, (rep,), accents=accents))
        )
        said = next((n for n in tries if fits(n, spoken, planned.length, coach.known)), None)
        if said is not None:
            put_note(row, said)
    return tuple(row)


def fits(
    note: Note, spoken: Sequence[Note], end: Fraction, known: Known, clear: int = CLEAR
) -> bool:
    """Tell whether a line would lie clear of those around it, which are in order of time.

    None of them reaches beyond the next, so two are enough to look at. See `is_clear`.
    """
    at = bisect_left(spoken, note.at, key=_moment)
    return is_clear(note, spoken[max(0, at - 1) : at + 1], end, known, clear)


def put_note(row: list[Note], note: Note) -> None:
    """Put a note among others, which are in order of time; a call takes the place of a tick."""
    begin, stop = (find(row, note.at, key=_moment) for find in (bisect_left, bisect_right))
    silent = "tick" if isinstance(note.what, Line) or note.what == "half" else None
    row[begin:stop] = [*(n for n in row[begin:stop] if n.what != silent), note]


def _moment(note: Note) -> Fraction:
    return note.at


def free_beats(
    planned: Set, beats: Sequence[Beat], reps: Container[int], *, accents: bool = False
) -> list[Fraction]:
    """Give the moments of the beats in some reps on which nothing is said.

    Those with an accent are given alone, and only if they are asked for.
    """
    return [
        k * planned.beat
        for k, beat in enumerate(beats)
        if beat.rep in reps and not beat.spoken and (beat.sound == "accent") is accents
    ]
