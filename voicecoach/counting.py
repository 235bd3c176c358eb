"""One set as beats: what is heard on each, and how fast it must be said to fit.

`beats_of` is a table of rules (which word, number or tick on which beat); `fit` asks how long the
words take and finds the speed at which every count ends before the next begins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal

from .coach import Coach, Known
from .line import Line, Tone
from .phases import Phase
from .phrasebook import Phrasebook
from .sets import Set
from .units import RATE, frame_at

CLEAR = RATE // 10
"""Frames from the end of a count to the next spoken thing: 0.1 s, so that none masks another."""

SPEEDS = (1.0, 1.2, 1.4, 1.6)
"""How fast counts may be said. At 160 words a minute, 1.6 is the edge of what is understood
(Covell, Withgott & Slaney 1998: comprehension breaks at 225 to 270)."""

HOLD = 3
"""Beats from which a phase that says "hold" is a hold."""

LONG_HOLD, LAST_OF_HOLD = 10, 5
"""Of a hold longer than ten beats, only the last five are counted."""

MILESTONES = 8
"""Reps from which "halfway" and "last one" are said."""

COUNTED_DOWN = 6
"""Seconds from which a set of `time` counts its last three."""


@dataclass(frozen=True, slots=True)
class Beat:
    """What is heard on one beat of a set.

    Attributes:
        sound: `tick`, `accent`, or None.
        words: a phase's words or a side, or None.
        number: a number that is said; after it `words`, where both are there.
        rep: the rep it belongs to, from 1; 0 for what lies outside the reps.
    """

    sound: str | None = None
    words: str | None = None
    number: int | None = None
    rep: int = 0

    @property
    def spoken(self) -> bool:
        """Whether anything is said on it."""
        return self.words is not None or self.number is not None


def beats_of(planned: Set, book: Phrasebook) -> tuple[Beat, ...]:
    """Give what is heard on each beat of a counted set, from its first beat to its end.

    A set of `time` has a tick on every beat that is left after its last whole rep.
    """
    counting, reps = planned.counting, planned.reps or 0
    beats = [
        beat
        for rep in range(1, reps + 1)
        for beat in _rep(planned, reps + 1 - rep if counting.down else rep, book, rep)
    ]
    if planned.dose.time is not None:
        total = -(-planned.dose.time // planned.beat)
        beats += [Beat("tick")] * (total - len(beats))
    if counting.ticks:
        return tuple(beats)
    return tuple(replace(beat, sound=None) for beat in beats)


def _rep(planned: Set, number: int, book: Phrasebook, rep: int) -> Iterator[Beat]:
    """Give the beats of one rep; its number is `number`, it is done as the `rep`th."""
    style = planned.counting.style
    halves: Sequence[str | None] = [side.name for side in planned.halves] or [None]
    for index, half in enumerate(halves):
        beats = [b for p, phase in enumerate(planned.phases) for b in _phase(phase, style, p, book)]
        if half is not None:
            beats[0] = Beat("accent" if style == "ticks" else None, words=half)
        elif style == "reps":
            beats[0] = Beat(words=_hold_words(planned.phases[0], book), number=number)
        last = index == len(halves) - 1
        if last and (style == "cadence" or (style == "reps" and half is not None)):
            beats[-1] = Beat(number=number)
        yield from (replace(beat, rep=rep) for beat in beats)


def is_hold(phase: Phase, book: Phrasebook) -> bool:
    """Tell whether a phase is a hold: three beats or more, with the word for it."""
    words = re.findall(r"\w+", phase.words.casefold())
    return phase.beats >= HOLD and book.words["hold"] in words


def _hold_words(phase: Phase, book: Phrasebook) -> str | None:
    """Give the words that follow the number in a rep that begins with its hold."""
    return phase.words if is_hold(phase, book) else None


def _phase(phase: Phase, style: str, index: int, book: Phrasebook) -> Iterator[Beat]:
    """Give the beats of a phase, as its count style says, without the rep's number."""
    count_up = style in ("beats", "cadence")
    count_down = style == "reps" and is_hold(phase, book)
    for beat in range(phase.beats):
        left = phase.beats - beat
        if beat == 0:
            yield _first_beat(phase, style, index, count_up=count_up)
        elif count_up:
            yield Beat(number=beat + 1)
        elif count_down and (phase.beats <= LONG_HOLD or left <= LAST_OF_HOLD):
            yield Beat(number=left)
        else:
            yield Beat("tick")


def _first_beat(phase: Phase, style: str, index: int, *, count_up: bool) -> Beat:
    """Give the first beat of a phase."""
    if style == "ticks":
        return Beat("accent" if index == 0 else "tick")
    if phase.words:
        return Beat(words=phase.words)
    return Beat(number=1) if count_up else Beat("tick")


@dataclass(frozen=True, slots=True)
class Note:
    """One thing that sounds in a set.

    Attributes:
        at: seconds from the set's first beat; below zero in the count-in.
        what: a line, or the name of a sound's event.
        on_beat: whether it is heard on that moment by its beat; else it begins there.
    """

    at: Fraction
    what: Line | str
    on_beat: bool = True


@dataclass(frozen=True, slots=True)
class Misfit:
    """A count or a phase's words that do not fit at any speed.

    Attributes:
        line: what was to be said, at its fastest.
        takes: how long that takes, in seconds.
        has: seconds from its beat to the next spoken thing's, or to the set's end.
        factor: by what a beat would have to be longer for it to fit.
        kind: a count, a count-in, or a phase's words.
    """

    line: Line
    takes: float
    has: Fraction
    factor: Fraction
    kind: Literal["count", "count-in", "words"]


@dataclass(frozen=True, slots=True)
class _Spoken:
    """Something said on a beat, as a line that may still be made faster or shorter."""

    at: Fraction
    number: int | None
    words: str | None = None
    speed: float = 1.0
    short: bool = False
    tone: Tone = "level"

    def line(self, coach: Coach) -> Line:
        book = coach.book
        if self.number is None:
            return coach.line(self.words or "", "counter", self.speed)
        text = book.short(self.number) if self.short else book.number(self.number)
        if self.words is not None:
            text = coach.phrase("hold_count", count=text, words=self.words)
            return coach.line(text, "counter", self.speed)
        return coach.line(text, "counter", self.speed, self.tone)


def fit(
    planned: Set, beats: Sequence[Beat], coach: Coach, *, count_in: bool, lead: int = 0
) -> tuple[tuple[Note, ...], tuple[Misfit, ...]]:
    """Put a set's beats in time: the count-in, the counts and the words at the speed they need.

    A set of `time` that is not counted has no beats; its last three seconds are counted instead.
    All numbers of a set share one speed, the highest that one of them needs, and so do equal
    words. A number that fits at no speed is said in its short form.

    Args:
        planned: the set.
        beats: what is heard on each of its beats.
        coach: who says it.
        count_in: whether it is counted in.
        lead: frames before its end at which the next set's first count begins, over a seam.

    Returns:
        The notes in order of time, and what does not fit.
    """
    down = range(planned.count_in if count_in else 0, 0, -1)
    step = planned.count_in_length / max(1, planned.count_in)
    spoken = [_Spoken(-k * step, k, tone="low") for k in down]
    spoken += [
        _Spoken(k * planned.beat, b.number, b.words) for k, b in enumerate(beats) if b.spoken
    ]
    if planned.reps is None and planned.length >= COUNTED_DOWN:
        spoken += [_Spoken(planned.length - k, k) for k in (3, 2, 1)]
    row, misfits = _fitted(_last_falls(spoken), planned.length, lead, coach)
    notes = [Note(s.at, s.line(coach)) for s in row]
    notes += [Note(-k * step, "count_in") for k in down]
    notes += [Note(k * planned.beat, b.sound) for k, b in enumerate(beats) if b.sound]
    return tuple(sorted(notes, key=lambda note: note.at)), misfits


def _last_falls(row: Sequence[_Spoken]) -> Sequence[_Spoken]:
    """Let the last number of a set end as a sentence does."""
    last = max((k for k, s in enumerate(row) if s.number and s.tone == "level"), default=-1)
    return [replace(s, tone="falling") if k == last else s for k, s in enumerate(row)]


def lead_of(planned: Set, coach: Coach) -> int:
    """Give the frames by which a counted set's first count begins before its first beat."""
    first = next(iter(beats_of(planned, coach.book)), Beat())
    if not first.spoken:
        return 0
    return coach.known(_Spoken(Fraction(0), first.number, first.words).line(coach)).beat


def _fitted(
    row: Sequence[_Spoken], end: Fraction, lead: int, coach: Coach
) -> tuple[Sequence[_Spoken], tuple[Misfit, ...]]:
    """Find the speeds at which everything fits, the slowest first, then shorter forms.

    A number gives up the words after it before anything is hurried.
    """
    late = _late(row, end, lead, coach)
    if not late:
        return row, ()
    spoken = [
        replace(s, words=None) if k in late and s.number is not None else s
        for k, s in enumerate(row)
    ]
    for speed in SPEEDS:
        row = [replace(s, speed=speed) if s.number is not None else s for s in spoken]
        row = _words_fitted(row, end, lead, coach)
        late = _late(row, end, lead, coach)
        if all(row[k].number is None for k in late):
            break
    row = [
        replace(s, short=True) if k in late and s.number is not None else s
        for k, s in enumerate(row)
    ]
    late = _late(row, end, lead, coach)
    return row, tuple(_misfit(row, k, end, lead, coach) for k in sorted(late))


def _words_fitted(
    row: Sequence[_Spoken], end: Fraction, lead: int, coach: Coach
) -> Sequence[_Spoken]:
    """Make words that do not fit faster, each by themselves, and alike in every rep."""
    for speed in SPEEDS[1:]:
        late = {row[k].words for k in _late(row, end, lead, coach) if row[k].number is None}
        if not late:
            break
        row = [replace(s, speed=speed) if s.number is None and s.words in late else s for s in row]
    return row


def _late(row: Sequence[_Spoken], end: Fraction, lead: int, coach: Coach) -> set[int]:
    """Give the indices of what ends less than 0.1 s before the next spoken thing or the end."""
    clips = [coach.known(s.line(coach)) for s in row]
    starts = [frame_at(s.at) - clip.beat for s, clip in zip(row, clips, strict=True)]
    limits = [*starts[1:], frame_at(end) - lead]
    return {
        k
        for k, (start, clip) in enumerate(zip(starts, clips, strict=True))
        if start + len(clip) + CLEAR > limits[k]
    }


def _misfit(row: Sequence[_Spoken], k: int, end: Fraction, lead: int, coach: Coach) -> Misfit:
    """Say what does not fit, and by how much a beat would have to be longer."""
    line = row[k].line(coach)
    clip = coach.known(line)
    following = row[k + 1 : k + 2]
    has = (following[0].at if following else end) - row[k].at
    lead = coach.known(following[0].line(coach)).beat if following else lead
    needs = Fraction(len(clip) - clip.beat + CLEAR + lead, RATE)
    kind: Literal["count", "count-in", "words"] = "count" if row[k].at >= 0 else "count-in"
    if row[k].number is None:
        kind = "words"
    return Misfit(line, len(clip) / RATE, has, needs / has, kind)


def milestones(
    planned: Set, beats: Sequence[Beat], notes: Sequence[Note], coach: Coach
) -> tuple[Note, ...]:
    """Say "halfway" and "last one" on the last free beats of their reps, where there are any.

    At the level `minimal` the `half` sound stands for "halfway", and "last one" is not said.
    """
    reps = planned.reps or 0
    if reps < MILESTONES or not planned.counting.milestones or planned.dose.time is not None:
        return tuple(notes)
    row = list(notes)
    for rep, name in ((-(-reps // 2), "halfway"), (reps - 1, "last_one")):
        free = [
            Note(
                k * planned.beat, "half" if planned.level == "minimal" else coach.say(name, planned)
            )
            for k, beat in enumerate(beats)
            if beat.rep == rep and not beat.spoken and beat.sound != "accent"
        ]
        if planned.level == "minimal" and name == "last_one":
            continue
        clear = [note for note in free if is_clear(note, row, planned.length, coach.known)]
        if clear:
            row = instead_of_tick(row, clear[-1])
    return tuple(row)


def instead_of_tick(notes: Sequence[Note], note: Note) -> list[Note]:
    """Put a note in the place of the tick at its moment."""
    rest = [n for n in notes if not (n.at == note.at and n.what == "tick")]
    return sorted([*rest, note], key=lambda n: n.at)


def is_clear(
    note: Note, notes: Sequence[Note], end: Fraction, known: Known, clear: int = CLEAR
) -> bool:
    """Tell whether a line would lie clear of everything said around it, and of the set's end.

    `clear` is how many frames of quiet there must be before and after it. Sounds are always clear.
    """
    begin, stop = span(note, known)
    if begin == stop:
        return True
    spans = [span(other, known) for other in notes]
    return stop + clear <= frame_at(end) and all(
        stop + clear <= other or other_stop + clear <= begin
        for other, other_stop in spans
        if other < other_stop
    )


def span(note: Note, known: Known) -> tuple[int, int]:
    """Give the frames where a note's words begin and end, from the set's first beat.

    A sound has no words: its span is empty.
    """
    moment = frame_at(note.at)
    if isinstance(note.what, str):
        return moment, moment
    clip = known(note.what)
    start = moment - (clip.beat if note.on_beat else 0)
    return start, start + len(clip)
