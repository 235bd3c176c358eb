"""Sets that follow one another without a rest, as one stretch of cues around its first beat."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import zip_longest
from typing import Any

from .calls import called
from .coach import Coach, side_phrase
from .counting import CLEAR, Note, milestones, span
from .fitting import AFTER, Counted, counted, lead_of
from .line import Line
from .score import Cue, Play, Say
from .session import Gap
from .sets import Set
from .timed import Tips, naming, room_for_how, timed
from .units import frame_at, seconds_at

Sounds = Callable[[str], "tuple[Play, Any] | None"]
"""Gives what plays at an event and its clip, or None where the routine wants nothing."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Sets joined by seams.

    Attributes:
        cues: in order of start, in frames from the first set's first beat.
        length: seconds from there to the last set's end.
        sets: each set with the seconds from there to its own first beat, and the frame where it
            is announced.
        counted: what is counted in each set, and what does not fit there.
    """

    cues: tuple[Cue, ...]
    length: Fraction
    sets: tuple[tuple[Set, Fraction, int], ...]
    counted: tuple[Counted, ...]


def joins(gap: Gap, following: Gap | None, coach: Coach) -> bool:
    """Tell whether a gap is a seam that holds: nothing written in it, nothing new to explain.

    A new setup ends a seam, and so does a new `how`, save before a set of `time` that has room
    for it at its start.

    Args:
        gap: between two sets.
        following: the gap after the second of them.
        coach: who says it.
    """
    planned = gap.before
    if not gap.seam or planned is None or gap.after is None:
        return False
    if "setup" in planned.fresh and planned.level != "minimal":
        return False
    how = _late_how(coach, planned)
    if how is None:
        return True
    name = named(coach, gap)
    start = _starting(coach, planned, name) if name is not None else None
    then = named(coach, following) if following is not None and following.seam else None
    return planned.reps is None and room_for_how(planned, coach, how, then=then, start=start)


def named(coach: Coach, gap: Gap) -> str | None:
    """Give what is named over a seam: the new exercise, the new side, or with `words` the set."""
    planned, after = gap.before, gap.after
    if planned is None or after is None:
        return None
    names = []
    if planned.starts and planned.exercise is not after.exercise:
        names.append(coach.book.inside(planned.name))
    if planned.side is not None and planned.side != after.side:
        names.append(side_phrase(coach, planned.side, planned))
    if not names and planned.counting.style == "words" and planned.of > 1:
        names.append(coach.book.inside(called(coach, planned).rstrip(".")))
    return ", ".join(names) or None


def stretch_of(
    row: Sequence[tuple[Gap, Set]], coach: Coach, sounds: Sounds, tips: Tips, how: Line | None
) -> Stretch:
    """Join sets over their seams.

    Args:
        row: each set with the gap before it; the first gap is no seam.
        coach: who says it.
        sounds: what plays at which event.
        tips: whose turn it is among the tips.
        how: the first set's `how`, where it is said at the set's start.
    """
    cues: list[Cue] = []
    sets: list[tuple[Set, Fraction, int]] = []
    offset, announced, told = Fraction(0), 0, False
    followings = [named(coach, gap) for gap, _ in row[1:]]
    made = _counted([planned for _, planned in row], followings, coach)
    for index, (planned, then) in enumerate(zip_longest((s for _, s in row), followings)):
        counts = list(milestones(planned, made[index].beats, made[index].notes, coach))
        if index == 0:
            counts.append(Note(Fraction(0), "go"))
        name, start = followings[index - 1] if index else None, None
        if name is not None:
            start = _starting(coach, planned, name)
            if not told:
                cues.append(Cue(announced, len(coach.known(start)), "voice", Say(start)))
                offset += _beats_for(start, row[index - 1][1], counts, coach)
            if not told or planned.reps is not None:
                start = None
        notes = counts
        if planned.dose.time is not None:
            late = how if index == 0 else _late_how(coach, planned)
            notes = timed(planned, counts, coach, then=then, start=start, how=late, tips=tips)
        sets.append((planned, offset, announced))
        sounding = list(_cues(notes, offset, coach, sounds))
        cues += sounding
        offset += planned.length
        call = Say(naming(planned, coach, then)) if then is not None else None
        said = next((cue for cue in sounding if cue.what == call), None)
        told, announced = said is not None, said.start if said is not None else frame_at(offset)
    cues.sort(key=lambda cue: cue.start)
    return Stretch(tuple(cues), offset, tuple(sets), tuple(made))


def _starting(coach: Coach, planned: Set, name: str) -> Line:
    """Name a set over a seam, in a sentence of its own."""
    return coach.say("start", planned, name=name)


def _late_how(coach: Coach, planned: Set) -> Line | None:
    """Give the `how` that is new with a set after a seam."""
    text = planned.exercise.how
    if text is None or planned.level != "full" or "how" not in planned.fresh:
        return None
    return coach.text(text, planned)


def _beats_for(line: Line, after: Set, counts: Sequence[Note], coach: Coach) -> Fraction:
    """Give the seconds of the fewest whole beats in which a name fits between two sets."""
    beat = after.beat if after.reps is not None else Fraction(1)
    spoken = (span(note, coach.known)[0] for note in counts if isinstance(note.what, Line))
    lead = max(0, -min(spoken, default=0))
    needs = seconds_at(len(coach.known(line)) + CLEAR + lead)
    return -(-needs // beat) * beat


def _counted(row: Sequence[Set], followings: Sequence[str | None], coach: Coach) -> list[Counted]:
    """Count sets that follow one another, the last first: each ends before the next begins.

    The first is counted in. Where one is named, its name begins where the one before ends.
    """
    made: list[Counted] = []
    lead = -AFTER
    for index in reversed(range(len(row))):
        planned, first = row[index], index == 0
        if index < len(followings) and followings[index] is not None:
            lead = 0
        key = (planned.shape, first, lead)
        if key not in coach.counted:
            coach.counted[key] = counted(planned, coach, count_in=first, lead=lead)
        made.append(coach.counted[key])
        lead = lead_of(made[-1], coach)
    return made[::-1]


def _cues(notes: Sequence[Note], offset: Fraction, coach: Coach, sounds: Sounds) -> Iterator[Cue]:
    """Put notes at frames."""
    for note in notes:
        moment = frame_at(offset + note.at)
        if isinstance(note.what, Line):
            clip = coach.known(note.what)
            beat = moment if note.on_beat else None
            start = moment - (clip.beat if note.on_beat else 0)
            yield Cue(start, len(clip), "voice", Say(note.what), beat)
        elif (sounding := sounds(note.what)) is not None:
            play, clip = sounding
            beat = moment if note.on_beat else None
            start = moment - (clip.beat if note.on_beat else 0)
            yield Cue(start, len(clip), "sound", play, beat)
