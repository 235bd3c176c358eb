"""Sets that follow one another without a rest, as one stretch of cues around its first beat."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from ..line import Line
from ..problem import Place
from ..units import frame_at, seconds_at
from .calls import instruction, new_texts
from .coach import Coach
from .counting import CLEAR, Note, instead_of_tick, is_clear, span
from .encouragement import Encouragement
from .fitting import AFTER, Counted, counted, lead_of
from .milestones import milestones, milestones_of, put_note
from .moments import Misplaced, placed
from .news import News, naming, news_of, starting
from .score import Cue, Say
from .session import Gap
from .sets import Set
from .timed import TEN, Tips, room_for_how, timed
from .wake import Sounds, with_wake

Unsaid = tuple[Place, str]
"""What is new with a set over a seam, and yet finds no room to be said: where, and what."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Sets joined by seams.

    Attributes:
        cues: in order of start, in frames from the first set's first beat.
        length: seconds from there to the last set's end.
        sets: each set with the seconds from there to its own first beat, and the frame where it
            is announced.
        counted: what is counted in each set, and what does not fit there.
        misplaced: the moments of each set that find no room.
        unsaid: what is new over its seams and is not said.
    """

    cues: tuple[Cue, ...]
    length: Fraction
    sets: tuple[tuple[Set, Fraction, int], ...]
    counted: tuple[Counted, ...]
    unsaid: tuple[Unsaid, ...]
    misplaced: tuple[tuple[Set, Misplaced], ...] = ()


@dataclass(frozen=True, slots=True)
class _Over:
    """How a seam is called.

    Attributes:
        then: what a set of `time` says before its end.
        aside: the same beside the counts of the set before it, where nothing else is said.
        start: what names the next set on its first beat.
        gap: seconds between the two sets, in which that is said; zero where they join.
        later: what is said beside the counts of the next set.
        unsaid: the parts of the news that are said nowhere.
    """

    then: Line | None = None
    aside: Note | None = None
    start: Line | None = None
    gap: Fraction = Fraction(0)
    later: Note | None = None
    unsaid: tuple[str, ...] = ()


def joins(gap: Gap, following: Gap | None, coach: Coach) -> bool:
    """Tell whether a gap is a seam that holds: nothing written in it, nothing new to explain.

    A new text to be told ends a seam, save a `how` alone before a set of `time` that has room for
    it at its start.

    Args:
        gap: between two sets.
        following: the gap after the second of them.
        coach: who says it.
    """
    planned = gap.before
    if not gap.seam or planned is None or gap.after is None:
        return False
    new = new_texts(planned)
    if new != ("how",):
        return not new
    how = instruction(coach, planned, "how")
    news = news_of(coach, gap)
    start = starting(coach, news, news.parts()[0]) if news is not None else None
    then = next_named(planned, following, coach) if following and following.seam else None
    return planned.reps is None and room_for_how(planned, coach, how, then=then, start=start)


def next_named(planned: Set, following: Gap, coach: Coach) -> Line | None:
    """Give what a set says before its end of what follows it over a seam, or None."""
    news = news_of(coach, following)
    return naming(coach, planned, news, news.parts()[0]) if news is not None else None


def stretch_of(
    row: Sequence[tuple[Gap, Set]],
    coach: Coach,
    sounds: Sounds,
    tips: Tips,
    how: Line | None,
    encouragement: Encouragement,
) -> Stretch:
    """Join sets over their seams.

    Args:
        row: each set with the gap before it; the first gap is no seam.
        coach: who says it.
        sounds: what plays at which event.
        tips: whose turn it is among the tips.
        how: the first set's `how`, where it is said at the set's start.
        encouragement: whose turn it is to be praised.
    """
    cues: list[Cue] = []
    sets: list[tuple[Set, Fraction, int]] = []
    unsaid: list[Unsaid] = []
    offset, announced, before = Fraction(0), 0, _Over()
    made = _counted([planned for _, planned in row], coach)
    counts = [_sounding(p, made[k], coach, first=k == 0) for k, (_, p) in enumerate(row)]
    for index, (_, planned) in enumerate(row):
        late = how if index == 0 else _late(coach, planned)
        over = _Over()
        news = news_of(coach, row[index + 1][0]) if index + 1 < len(row) else None
        if news is not None:
            around, lead = (counts[index], counts[index + 1]), lead_of(made[index + 1], coach)
            first = before.start
            over = _over(planned, around, news, coach.aside(), start=first, how=late, lead=lead)
            unsaid += (_told(news, part) for part in over.unsaid)
        if over.gap and (made[index].misfits or made[index].fallen):
            made[index] = _one(planned, coach, first=index == 0, lead=0)
            counts[index] = _sounding(planned, made[index], coach, first=index == 0)
        heard = _notes(planned, counts[index], coach, before, over, late, tips)
        notes = encouragement.praised(planned, made[index].beats, heard, coach)
        coach.heard(line for note in notes if isinstance(line := note.what, Line))
        sets.append((planned, offset, announced))
        cues += (sounding := list(_cues(notes, offset, coach, sounds)))
        offset += planned.length
        announced = _named(over, sounding, frame_at(offset))
        cues += _between(over, frame_at(offset), coach)
        offset += over.gap
        before = over
    cues.sort(key=lambda cue: cue.start)
    woken = with_wake(cues, None, sounds, since=cues[0].start if cues else 0)
    misplaced = tuple(_misplaced(row, made, coach))
    return Stretch(woken, offset, tuple(sets), tuple(made), tuple(unsaid), misplaced)


def _between(over: _Over, at: int, coach: Coach) -> Iterator[Cue]:
    """Say what comes next in the gap that a seam opens, if it does."""
    if over.gap and over.start is not None:
        yield Cue(at, len(coach.known(over.start)), "voice", Say(over.start))


def _misplaced(
    row: Sequence[tuple[Gap, Set]], made: Sequence[Counted], coach: Coach
) -> Iterator[tuple[Set, Misplaced]]:
    """Give the moments of sets that find no room."""
    for (_, planned), counts in zip(row, made, strict=True):
        for moment in placed(planned, counts.notes, coach).misplaced:
            yield planned, moment


def _named(over: _Over, sounding: Sequence[Cue], end: int) -> int:
    """Give the frame where a set says what follows it, else that of its end."""
    said = (over.then, over.aside.what if over.aside is not None else None)
    named = [c.start for c in sounding if isinstance(c.what, Say) and c.what.line in said]
    return named[-1] if named else end


def _notes(
    planned: Set, counts: list[Note], coach: Coach, before: _Over, over: _Over,
    how: Line | None, tips: Tips,
) -> list[Note]:  # fmt: skip
    """Give all that sounds in a set: its counts, and what is said of the seams at its ends."""
    row = counts
    for note in (before.later, over.aside):
        if note is not None:
            row = instead_of_tick(row, note)
    if planned.dose.time is None:
        return row
    start = before.start if not before.gap else None
    return timed(planned, row, coach, then=over.then, start=start, how=how, tips=tips)


def _told(news: News, part: str) -> Unsaid:
    """Give where a part of the news is written, and what it is."""
    return news.places[part == "changed"], getattr(news, part)


def _over(
    planned: Set, around: tuple[Sequence[Note], Sequence[Note]], news: News, coach: Coach,
    *, start: Line | None, how: Line | None, lead: int,
) -> _Over:  # fmt: skip
    """Find where what is new over a seam is said: the richest words first, before it if they fit.

    What fits neither before the seam nor at the start of the next set, and must be said, opens a
    gap of the fewest whole beats that hold it.
    """
    whole = news.parts()[0]
    counts, notes = around  # of the set before the seam, and of the one after
    over, told = _before(planned, counts, news, coach, start=start, how=how, lead=lead)
    left = tuple(part for part in whole if part not in told)
    after = news.planned
    if not left and (over.aside is not None or told == ("number",)):
        return over  # so soon after, or "Last set.", it is not said again when it begins
    if after.reps is None:
        row = timed(after, notes, coach)
        late = over.aside is not None  # then all at once, when it begins
        for parts in _starts(news, () if late else told, whole if late else left):
            line = starting(coach, news, parts)
            if is_clear(Note(Fraction(0), line), row, after.length, coach.known):
                unsaid = tuple(p for p in (whole if late else left) if p not in parts)
                return replace(_Over() if late else over, start=line, unsaid=unsaid)
    if told or not news.needed:
        found = _beside(after, notes, coach, [(starting(coach, news, left), 0)]) if left else None
        return replace(over, later=found, unsaid=() if found else left)
    ways = [(parts, starting(coach, news, parts)) for parts in news.parts()]
    beats = [_beats_for(line, planned, notes, coach) for _, line in ways]
    parts, line = ways[beats.index(min(beats))]
    left = tuple(part for part in whole if part not in parts)
    found = _beside(after, notes, coach, [(starting(coach, news, left), 0)]) if left else None
    return replace(over, start=line, gap=min(beats), later=found, unsaid=() if found else left)


def _starts(news: News, told: Sequence[str], left: Sequence[str]) -> list[tuple[str, ...]]:
    """Give what may be said on a set's first beat: what is left unsaid with its name, or that."""
    named = tuple(p for p in news.parts()[0] if p != "number") or news.parts()[0]
    ways = [tuple(p for p in news.parts()[0] if p in left or p in named), named]
    return [*ways, *news.parts()] if not told else ways


def _before(
    planned: Set, counts: Sequence[Note], news: News, coach: Coach,
    *, start: Line | None, how: Line | None, lead: int,
) -> tuple[_Over, tuple[str, ...]]:  # fmt: skip
    """Say in the set before a seam what comes next; give which parts of the news that says.

    A set of time that may be ended before has no moment for it: there it is said when the next
    begins, unless that is counted.
    """
    if planned.dose.open and planned.dose.time is not None and news.planned.reps is None:
        return _Over(), ()
    for parts in news.parts():
        row: Sequence[Note] = counts
        if planned.dose.time is not None:
            then = naming(coach, planned, news, parts)
            if then in [n.what for n in timed(planned, counts, coach, then=then, start=start)]:
                return _Over(then=then), parts
            row = timed(planned, counts, coach, start=start, how=how)
        soon = naming(coach, planned, news, parts, soon=True)
        found = _beside(planned, row, coach, [(soon, lead), (starting(coach, news, parts), lead)],
                        late=True)  # fmt: skip
        if found is not None:
            return _Over(aside=found), parts
    return _Over(), ()


def _beside(
    planned: Set, notes: Sequence[Note], coach: Coach, lines: Sequence[tuple[Line, int]],
    *, late: bool = False,
) -> Note | None:  # fmt: skip
    """Find room for one of these lines beside what is said in a set, near its start or its end.

    Args:
        planned: the set.
        notes: what sounds in it.
        coach: who says it.
        lines: the best first, each with the frames that the next set's first count takes before
            the seam.
        late: near its end, the latest moment first; else near its start.
    """
    step = planned.beat if planned.reps is not None else Fraction(1, 2)
    accents = {note.at for note in notes if note.what == "accent"}
    moments = [k * step for k in range(1, int(planned.length / step) + 1)]
    near = [at for at in moments if (planned.length - at if late else at) <= TEN]
    spans = [span(note, coach.known) for note in notes if isinstance(note.what, Line)]
    for line, lead in lines:
        for at in reversed(near) if late else near:
            note = Note(at, line, on_beat=planned.reps is not None)
            begin, stop = span(note, coach.known)
            apart = (stop + CLEAR <= one or other + CLEAR <= begin for one, other in spans)
            fits = stop + CLEAR <= frame_at(planned.length) - lead
            if fits and at not in accents and all(apart):
                return note
    return None


def _late(coach: Coach, planned: Set) -> Line | None:
    """Give the `how` that is said while a set after a seam lasts."""
    return instruction(coach, planned, "how") if "how" in new_texts(planned) else None


def _beats_for(line: Line, after: Set, counts: Sequence[Note], coach: Coach) -> Fraction:
    """Give the seconds of the fewest whole beats in which a name fits between two sets."""
    beat = after.beat if after.reps is not None else Fraction(1)
    spoken = (span(note, coach.known)[0] for note in counts if isinstance(note.what, Line))
    lead = max(0, -min(spoken, default=0))
    needs = seconds_at(len(coach.known(line)) + CLEAR + lead)
    return -(-needs // beat) * beat


def _counted(row: Sequence[Set], coach: Coach) -> list[Counted]:
    """Count sets that follow one another, the last first: each ends before the next begins.

    The first is counted in.
    """
    made: list[Counted] = []
    lead = -AFTER
    for index in reversed(range(len(row))):
        made.append(_one(row[index], coach, first=index == 0, lead=lead))
        lead = lead_of(made[-1], coach)
    return made[::-1]


def _one(planned: Set, coach: Coach, *, first: bool, lead: int) -> Counted:
    """Count one set, equal ones once."""
    key = (planned.shape, first, lead)
    if key not in coach.counted:
        coach.counted[key] = counted(planned, coach, count_in=first, lead=lead)
    found: Counted = coach.counted[key]
    return found


def _sounding(planned: Set, made: Counted, coach: Coach, *, first: bool) -> list[Note]:
    """Give what is counted in a set with its milestones, and the sound of its first beat."""
    due = milestones_of(planned, coach)
    row = placed(planned, made.notes, coach)
    key = (made, due, row.said)
    if key not in coach.counted:
        coach.counted[key] = milestones(planned, made.beats, row.notes, due, coach)
    notes = list(coach.counted[key])
    coach.heard(line for note in notes if isinstance(line := note.what, Line))
    if first:
        put_note(notes, Note(Fraction(0), "go"))
    return notes


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
