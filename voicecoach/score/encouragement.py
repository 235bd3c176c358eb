"""Encouragement: a word of praise towards the end of a long set, and after the hardest one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..language.phrasebook import drawn
from ..line import Line
from ..units import RATE
from .coach import Coach
from .counting import Beat, Note
from .milestones import fits, free_beats, put_note
from .session import Gap
from .sets import Set

LONG_REPS, LONG_SECONDS = 10, 40
"""Reps, or seconds, from which a set is long: praise for less sounds hollow."""

QUIET = 2 * RATE
"""Frames of quiet around praise in a set of `time`: 2 s, so that it is no part of what was said."""

APART = RATE
"""Frames between praise and a call in a counted set, where more would leave no room: 1 s."""

MOMENTS = 12
"""Moments, evenly spread, at which praise is tried in a set of `time`."""


@dataclass(slots=True)
class Encouragement:
    """Praise along a track: at most one a set, and never in two sets running.

    Whether a set is praised is drawn for it by itself, as wordings are: an edit elsewhere changes
    it only until the next set that is not praised.

    Attributes:
        before: whether the last set was praised.
    """

    before: bool = False

    def praised(
        self, planned: Set, beats: Sequence[Beat], notes: Sequence[Note], coach: Coach
    ) -> Sequence[Note]:
        """Praise a set, if it is long and its turn has come and there is room for it.

        Args:
            planned: the set.
            beats: what is counted on each of its beats; none in a set of `time` without a rep.
            notes: all that sounds in it.
            coach: who says it.
        """
        ways = coach.ways("praise", planned) if self._due(planned, coach) else ()
        said = _place(planned, beats, notes, ways, coach)
        self.before = said is not None
        if said is None:
            return notes
        row = list(notes)
        put_note(row, said)
        return row

    def _due(self, planned: Set, coach: Coach) -> bool:
        long = (planned.reps or 0) >= LONG_REPS or planned.length >= LONG_SECONDS
        wanted = planned.encourage and planned.level == "full" and not planned.calls.listed
        if self.before or not long or not wanted or planned.own_pace:
            return False
        return _draw(planned, coach, "praised") % 2 == 0


def _place(
    planned: Set,
    beats: Sequence[Beat],
    notes: Sequence[Note],
    ways: Iterable[Line],
    coach: Coach,
) -> Note | None:
    """Draw a moment in the last third of a set that has room for the first way that fits.

    On the last rep it would come too late.
    """
    begins = planned.length * 2 / 3
    said = [note for note in notes if isinstance(note.what, Line)]
    if planned.reps is not None:
        free = free_beats(planned, beats, range(1, planned.reps))
        moments, apart = [at for at in free if at >= begins], APART
        around = [note for note in said if isinstance(note.what, Line) and note.what.by == "coach"]
    else:
        step = (planned.length - begins) / MOMENTS
        moments, apart = [begins + k * step for k in range(MOMENTS)], QUIET
        around = said
    for way in ways:
        notes = [Note(at, way, on_beat=planned.reps is not None) for at in moments]
        clear = [
            note
            for note in notes
            if fits(note, said, planned.length, coach.known)
            and fits(note, around, planned.length, coach.known, apart)
        ]
        if clear:
            return clear[_draw(planned, coach, "moment") % len(clear)]
    return None


def _draw(planned: Set, coach: Coach, what: str) -> int:
    """Draw a number for a set by itself."""
    side = planned.side.name if planned.side else ""
    where = (planned.exercise.name, planned.number, planned.round, side)
    return drawn(coach.seed, *where, what)


def hardest(coach: Coach, gap: Gap) -> Line | None:
    """Praise the set before a rest, if its load was the greatest and no side is left to do."""
    after, before = gap.after, gap.before
    if after is None or before is None or gap.change or not after.hardest:
        return None
    if after.level != "full" or not after.encourage:
        return None
    return next(iter(coach.ways("hardest", after)), None)
