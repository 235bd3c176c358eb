"""Sets that follow one another without a rest, as one stretch of cues around its first beat."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from .calls import call
from .coach import Coach, side_phrase
from .counting import CLEAR, Misfit, Note, beats_of, fit, milestones
from .line import Line
from .phrasebook import sentence
from .score import Cue, Play, Say
from .session import Gap
from .sets import Set
from .timed import OPENING, SENTENCES, Tips, called, with_tips
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
        misfits: the counts and words that fit at no speed, each with its set.
    """

    cues: tuple[Cue, ...]
    length: Fraction
    sets: tuple[tuple[Set, Fraction, int], ...]
    misfits: tuple[tuple[Set, Misfit], ...]


def joins(gap: Gap) -> bool:
    """Tell whether a gap is a seam that holds: nothing written in it, nothing new to explain.

    A new setup ends a seam, and so does a new `how` before a counted set.
    """
    planned = gap.before
    if not gap.seam or planned is None or gap.after is None:
        return False
    if planned.level == "minimal":
        return True
    how = planned.level == "full" and planned.reps is not None and "how" in planned.fresh
    return "setup" not in planned.fresh and not how


def named(coach: Coach, gap: Gap) -> str | None:
    """Give what is named over a seam: the new exercise, the new side, or with `words` the set."""
    planned = gap.before
    if planned is None or gap.after is None:
        return None
    if planned.starts and planned.exercise is not gap.after.exercise:
        return coach.book.inside(planned.exercise.name)
    if planned.side is not None and planned.side != gap.after.side:
        return side_phrase(coach, planned.side, planned)
    if planned.counting.style == "words":
        return call(coach, planned).text.rstrip(".")
    return None


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
    misfits: list[tuple[Set, Misfit]] = []
    offset, announced = Fraction(0), 0
    for index, (gap, planned) in enumerate(row):
        name = named(coach, gap) if index else None
        after = gap.after
        start: Line | None = None
        if name is not None and after is not None:
            line = coach.line(sentence(coach.phrase("start", planned, name=name)))
            if after.dose.time is None:
                announced = frame_at(offset)
                offset = _gap_with_name(cues, line, planned, offset, coach)
            elif planned.reps is None:
                start = line
        following = row[index + 1][0] if index + 1 < len(row) else None
        then = named(coach, following) if following is not None else None
        notes, misfit = _notes(planned, coach, tips, first=index == 0, then=then,
                               start=start, how=how if index == 0 else _late_how(coach, planned))  # fmt: skip
        sets.append((planned, offset, announced))
        misfits += [(planned, m) for m in misfit]
        made = list(_cues(notes, offset, coach, sounds))
        announced = _announced(made, then, offset)
        cues += made
        offset += planned.length
    cues.sort(key=lambda cue: cue.start)
    return Stretch(tuple(cues), offset, tuple(sets), tuple(misfits))


def _late_how(coach: Coach, planned: Set) -> Line | None:
    """Give the `how` that is said at the start of a set of `time` after a seam."""
    text = planned.exercise.how
    if text is None or planned.level != "full" or "how" not in planned.fresh:
        return None
    return coach.text(text, planned.side)


def _announced(cues: Sequence[Cue], then: str | None, offset: Fraction) -> int:
    """Give the frame where the next set is named in this one, else this one's start."""
    for cue in cues:
        if then is not None and isinstance(cue.what, Say) and then in cue.what.line.text:
            return cue.start
    return frame_at(offset)


def _gap_with_name(
    cues: list[Cue], line: Line, planned: Set, offset: Fraction, coach: Coach
) -> Fraction:
    """Say a name after a counted set, in a gap of the fewest whole beats; give where it ends."""
    clip = coach.known(line)
    start = frame_at(offset)
    cues.append(Cue(start, len(clip), "voice", Say(line)))
    first = next((b for b in beats_of(planned, coach.book) if b.spoken), None)
    lead = 0
    if planned.reps is not None and first is not None and first.number is not None:
        lead = coach.known(coach.line(coach.book.number(first.number), "counter")).beat
    beat = planned.beat if planned.reps is not None else Fraction(1)
    needs = seconds_at(len(clip) + CLEAR + lead)
    return offset + -(-needs // beat) * beat


def _notes(
    planned: Set, coach: Coach, tips: Tips, *,
    first: bool, then: str | None, start: Line | None, how: Line | None,
) -> tuple[list[Note], tuple[Misfit, ...]]:  # fmt: skip
    """Give everything that sounds in one set."""
    beats = beats_of(planned, coach.book) if planned.reps is not None else ()
    fitted, misfits = fit(planned, beats, coach, count_in=first)
    notes = list(milestones(planned, beats, fitted, coach))
    if first:
        notes.append(Note(Fraction(0), "go"))
    if planned.dose.time is not None:
        notes = called(planned, notes, coach, then)
        opening = OPENING
        if start is not None:
            notes.append(Note(Fraction(0), start))
            opening = seconds_at(len(coach.known(start)) + SENTENCES)
        if how is not None and planned.reps is None:
            notes.append(Note(opening, how, on_beat=False))
        if planned.reps is None and planned.level == "full":
            notes = with_tips(planned, notes, coach, tips)
        notes.append(Note(planned.length, "end", on_beat=False))
    return notes, misfits


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
