"""Moments: what the author has said or played while a set lasts, and what is called out in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from ..language.phrasebook import drawn
from ..line import Line
from ..routine.keys.moments import Moment
from ..units import RATE, frame_at, seconds_at
from .coach import Coach, Guess
from .counting import CLEAR, Note, is_clear, span
from .sets import Set

APART = RATE // 2
"""Frames of quiet around a callout: half a second, so that it is no part of another call."""

LATER = Fraction(1, 4)
"""Seconds by which a callout is put off, again and again, until there is room for it."""


@dataclass(frozen=True, slots=True)
class Misplaced:
    """A moment that finds no room in a set.

    Attributes:
        moment: what was to be said or played.
        needs: seconds that its words take with the quiet around them; None where the moment lies
            outside of the set.
        has: the most seconds that there are for them; 0 where others are said then.
    """

    moment: Moment
    needs: Fraction | None = None
    has: Fraction = Fraction(0)


@dataclass(frozen=True, slots=True)
class Placed:
    """What sounds in a set with what its moments have, and which of these find no room.

    Attributes:
        notes: in order of time.
        said: the words and sounds of the moments alone.
        misplaced: those without room.
    """

    notes: tuple[Note, ...]
    said: tuple[Note, ...]
    misplaced: tuple[Misplaced, ...]


def placed(planned: Set, counts: Sequence[Note], coach: Coach) -> Placed:
    """Put what is said and played at a set's moments among its counts.

    A sound plays at its moment, whatever is said then. Words begin at theirs; in a counted set
    they may wait for the next beats of that rep, for they cover no count. The words of a phase
    give way to them, if nothing else does.
    """
    row, said, misplaced = list(counts), [], []
    for moment in planned.moments:
        at = moment_of(moment, planned)
        if at is None:
            misplaced.append(Misplaced(moment))
        elif moment.does != "say":
            said.append(Note(at, moment.what, on_beat=False))
        else:
            line = coach.text(moment.what, planned, "say")
            note, row = _put(line, at, [*row, *said], planned, coach)
            row = [other for other in row if other not in said]
            if note is not None:
                said.append(note)
            elif not isinstance(coach.known(line), Guess):
                misplaced.append(_misplaced(moment, at, line, [*row, *said], planned, coach))
    whole = sorted((*row, *said), key=lambda n: n.at)
    return Placed(tuple(whole), tuple(said), tuple(misplaced))


def _put(
    line: Line, at: Fraction, row: list[Note], planned: Set, coach: Coach
) -> tuple[Note | None, list[Note]]:
    """Find room for words from a moment on; give them, and what else is heard then.

    Where they cover the words of a phase, a tick takes its place.
    """
    firm = [note for note in row if not _gives_way(note)]
    for around in (row, firm):
        for moment in _from(at, planned):
            note = Note(moment, line, on_beat=False)
            if not is_clear(note, around, planned.length, coach.known):
                continue
            covered = [
                other
                for other in row
                if other not in firm and not is_clear(note, [other], planned.length, coach.known)
            ]
            ticks = [Note(other.at, "tick") for other in covered if planned.counting.ticks]
            return note, [*(other for other in row if other not in covered), *ticks]
    return None, row


def _gives_way(note: Note) -> bool:
    """Tell whether a note is the words of a phase alone."""
    return isinstance(note.what, Line) and note.what.kind == "phase"


def moment_of(moment: Moment, planned: Set) -> Fraction | None:
    """Give the seconds from a set's start to a moment; None if it lies outside."""
    length = planned.length
    if moment.rep is not None:
        at = (moment.rep - 1) * planned.rep_length
        return at if planned.reps is not None and moment.rep <= planned.reps else None
    time = moment.time or Fraction(0)
    at = length - time if moment.late else time
    return at if 0 <= at < length else None


def _from(at: Fraction, planned: Set) -> Iterator[Fraction]:
    """Give the moments at which words may begin: theirs, and in a counted set the next beats."""
    yield at
    if planned.reps is not None and planned.counting.style != "no":
        beat = planned.beat
        first = at // beat + 1
        yield from ((first + k) * beat for k in range(int(planned.rep_length / beat)))


def _misplaced(
    moment: Moment, at: Fraction, line: Line, row: Sequence[Note], planned: Set, coach: Coach
) -> Misplaced:
    """Say how long words are that find no room, and what there is for them at the most."""
    begin, stop = span(Note(at, line, on_beat=False), coach.known)
    firm = [note for note in row if not _gives_way(note) and isinstance(note.what, Line)]
    spans = sorted(span(note, coach.known) for note in firm)
    spans.append((frame_at(planned.length), frame_at(planned.length)))
    has = 0
    for way in map(frame_at, _from(at, planned)):
        if not any(start <= way < end + CLEAR for start, end in spans):
            has = max(has, min((start for start, _ in spans if start >= way), default=way) - way)
    return Misplaced(moment, seconds_at(stop - begin + CLEAR), seconds_at(has))


def called_out(planned: Set, notes: Sequence[Note], coach: Coach) -> list[Note]:
    """Call out, at moments and in an order that chance draws, what an exercise has for that.

    Each waits for quiet. None comes twice running, not even in the next set.

    Args:
        planned: a set of time.
        notes: all else that sounds in it.
        coach: who says it.
    """
    callouts = planned.exercise.callouts
    if callouts is None or planned.reps is not None:
        return []
    side = planned.side.name if planned.side else ""
    where = (coach.seed, planned.exercise.name, planned.number, planned.round, side)
    row, at = list(notes), Fraction(0)
    coach = coach.aside()
    least, most = callouts.every.least, callouts.every.most
    while True:
        count = len(row) - len(notes)
        share = Fraction(drawn(*where, "when", count) % 1001, 1000)
        line = coach.called_out(callouts.say, planned, *where, count)
        moments = _later(at + least + share * (most - least), planned.length)
        tries = (Note(moment, line, on_beat=False) for moment in moments)
        note = next(
            (n for n in tries if is_clear(n, row, planned.length, coach.known, APART)), None
        )
        if note is None:
            return row[len(notes) :]
        row.append(note)
        coach.heard([line])
        at = note.at


def _later(at: Fraction, end: Fraction) -> Iterator[Fraction]:
    while at < end:
        yield at
        at += LATER
