"""How a set's counts are made to fit its beats: faster, shorter, or fewer of them.

A count ends 0.1 s before the next spoken thing begins, and the last one before the set's end. What
does not is said faster, to 1.6 times; then in short forms; then every second rep is counted, then
every fifth, then every tenth: the first of these in which a whole set fits.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal

from ..line import Line, Tone
from ..routine.items import CountStyle
from ..units import RATE, frame_at
from .coach import Coach, Count, Guess
from .counting import CLEAR, Beat, Note, beats_of
from .sets import Set

SPEEDS = (1.0, 1.2, 1.4, 1.6)
"""How fast counts may be said. At 160 words a minute, 1.6 is the edge of what is understood
(Covell, Withgott & Slaney 1998: comprehension breaks at 225 to 270)."""

AFTER = RATE * 2 // 5
"""Frames after the end of a set that are free where a rest follows: its words begin 0.5 s after."""

COUNTED_DOWN = 6
"""Seconds from which a set of `time` counts its last three."""

Fallen = Literal["numbers", "every second", "fives", "tens"]
"""What is said where not all fits: the numbers without the words, or the numbers of some reps."""


@dataclass(frozen=True, slots=True)
class Misfit:
    """A count or a phase's words that do not fit at any speed.

    Attributes:
        line: what was to be said, at its fastest.
        needs: seconds from its beat to that of the next spoken thing, or to the end of the set and
            of what is free after it, with the quiet between and what the next says before its beat.
        has: the seconds that there are.
        kind: a count, a count-in, or words.
        lead: frames before the set's end at which something else begins, over a seam.
    """

    line: Line
    needs: Fraction
    has: Fraction
    kind: Literal["count", "count-in", "words"]
    lead: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class Counted:
    """A counted set in time; equal sets share one, which is equal to itself alone.

    Attributes:
        beats: what is heard on each beat.
        notes: the same, with the count-in, in order of time.
        misfits: what does not fit in any form.
        fallen: what is said instead of all that was asked for; None where all is.
        because: what did not fit, so that it fell.
        guessed: whether a line in it was not yet spoken, so that all of it may come out otherwise.
    """

    beats: tuple[Beat, ...]
    notes: tuple[Note, ...]
    misfits: tuple[Misfit, ...] = ()
    fallen: Fallen | None = None
    because: Misfit | None = None
    guessed: bool = False


def counted(planned: Set, coach: Coach, *, count_in: bool, lead: int = 0) -> Counted:
    """Count a set in the first form in which all of it fits; see `fit` for the arguments.

    A set of `time` that is not counted has no beats; its last three seconds are counted instead.
    """
    first: Counted | None = None
    made = Counted((), ())
    for style, every, fallen in _forms(planned):
        beats = beats_of(planned, coach.book, style, every) if planned.reps is not None else ()
        made = fit(planned, beats, coach, count_in=count_in, lead=lead)
        first = first or made
        if fallen is not None and not made.misfits:
            return replace(made, fallen=fallen, because=_foremost(first.misfits))
        if made.guessed or not made.misfits or not all(_gives_way(style, m) for m in made.misfits):
            return made
    return made


def _forms(planned: Set) -> Iterator[tuple[CountStyle, int, Fallen | None]]:
    """Give the forms in which a set may be counted, each a style and one number in so many."""
    style = planned.counting.style
    yield style, 1, None
    if style == "reps and words":
        style = "reps"
        yield style, 1, "numbers"
    if style in ("reps", "cadence"):
        yield style, 2, "every second"
        yield "fives", 1, "fives"
    if style in ("reps", "cadence", "fives"):
        yield "tens", 1, "tens"


def _gives_way(style: CountStyle, misfit: Misfit) -> bool:
    """Tell whether another form may help: with fewer numbers, or without the words after them."""
    return misfit.kind == "count" or (misfit.kind == "words" and style == "reps and words")


def _foremost(misfits: Sequence[Misfit]) -> Misfit:
    """Give what fits least."""
    return max(misfits, key=lambda misfit: misfit.needs / misfit.has)


def at_bpm(planned: Set, bpm: int, pace: Fraction) -> Set:
    """Give a set as it would be at another bpm, with as many reps, or as many as its time holds."""
    beat = 60 / (bpm * pace)
    slower = replace(planned, beat=beat)
    if planned.dose.time is not None and planned.reps is not None:
        slower = replace(slower, reps=int(planned.dose.time / slower.rep_length))
    return slower


def fastest(planned: Set, coach: Coach, pace: Fraction, lead: int, *, whole: bool) -> int:
    """Give the highest whole bpm at which a set fits; 0 if it fits at none.

    Args:
        planned: the set, which does not fit at its own.
        coach: who says it.
        pace: what multiplies the bpm.
        lead: frames before its end at which something else begins, over a seam.
        whole: whether all that was asked for is to be said, and not less of it.
    """

    def fits(bpm: int) -> bool:
        made = counted(at_bpm(planned, bpm, pace), coach, count_in=True, lead=lead)
        return not made.misfits and not (whole and made.fallen)

    low, high = 0, int(-(-60 // (planned.beat * pace)))  # fits at `low`, not at `high`
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if fits(middle) else (low, middle)
    return low


def fit(
    planned: Set, beats: Sequence[Beat], coach: Coach, *, count_in: bool, lead: int = 0
) -> Counted:
    """Put a set's beats in time: the count-in, the counts and the words at the speed they need.

    All numbers of a set share one speed, the highest that one of them needs, all numbers of its
    count-in another, and equal words theirs. Numbers that fit at no speed are said in their short
    forms, all of a decade alike. The words of a hold run on over the first beats of its count-down,
    which are left out, alike in all reps.

    Args:
        planned: the set.
        beats: what is heard on each of its beats.
        coach: who says it.
        count_in: whether it is counted in.
        lead: frames before its end at which something else begins; below zero, after it.
    """
    fitting = _Fitting(coach, planned.length, lead)
    counts = fitting.fitted(_counts(planned, beats))
    before = fitting.counted_in(_count_in(planned), counts) if count_in else ()
    row = (*before, *counts)
    kept = {s.index for s in counts}
    tick = "tick" if planned.counting.ticks else None
    heard = tuple(
        Beat(tick, rep=beat.rep) if beat.spoken and k not in kept else beat
        for k, beat in enumerate(beats)
    )
    notes = [Note(s.at, s.line(coach)) for s in row]
    notes += _count_in_sounds(planned) if count_in else ()
    notes += [Note(k * planned.beat, b.sound) for k, b in enumerate(heard) if b.sound]
    guessed = fitting.guessed(row)
    misfits = () if guessed else tuple(fitting.misfit(row, k) for k in fitting.late(row))
    return Counted(heard, tuple(sorted(notes, key=lambda n: n.at)), misfits, guessed=guessed)


def lead_of(made: Counted, coach: Coach) -> int:
    """Give the frames by which a set's first words begin before its first beat."""
    first = next((n for n in made.notes if isinstance(n.what, Line)), None)
    if first is None or first.at != 0 or not isinstance(first.what, Line):
        return 0
    return coach.known(first.what).beat


@dataclass(frozen=True, slots=True)
class _Spoken:
    """Something said on a beat, as a line that may still be made faster or shorter.

    Attributes:
        at: seconds from the set's first beat.
        number, side, words, hold: see `Beat`.
        index: of its beat; None for what lies on none.
        speed, short, tone: how it is said.
    """

    at: Fraction
    number: int | None = None
    side: str | None = None
    words: str | None = None
    hold: tuple[int, int] | None = None
    index: int | None = None
    speed: float = 1.0
    short: bool = False
    tone: Tone = "level"

    @property
    def text(self) -> str | None:
        """What is said besides a number; None if that is said alone."""
        return ", ".join(filter(None, (self.side, self.words))) or None

    @property
    def decade(self) -> int:
        """The tens of its number, whose forms are alike."""
        return (self.number or 0) // 10

    def line(self, coach: Coach) -> Line:
        said = Count(self.number, self.side, self.words, self.short, self.at < 0)
        return coach.count(said, self.speed, "falling" if self.text else self.tone)


def _count_in(planned: Set) -> list[_Spoken]:
    """Give what is said in a set's count-in, in order."""
    step = planned.count_in_step
    if isinstance(planned.count_in, tuple):
        last = len(planned.count_in)
        return [_Spoken((k - last) * step, words=word) for k, word in enumerate(planned.count_in)]
    return [_Spoken(-k * step, k, tone="low") for k in range(planned.count_in, 0, -1)]


def _counts(planned: Set, beats: Sequence[Beat]) -> list[_Spoken]:
    """Give what is said in a set from its first beat on, in order."""
    row = [
        _Spoken(k * planned.beat, b.number, b.side, b.words, b.hold, k)
        for k, b in enumerate(beats)
        if b.spoken
    ]
    down = planned.length >= COUNTED_DOWN and "three" in planned.calls and not planned.dose.open
    if planned.reps is None and down:
        row = [_Spoken(planned.length - k, k) for k in (3, 2, 1)]
    last = max((k for k, s in enumerate(row) if s.number is not None), default=-1)
    return [replace(s, tone="falling") if k == last else s for k, s in enumerate(row)]


def _count_in_sounds(planned: Set) -> Iterator[Note]:
    """Give the sounds under a count-in: one under each count, and ticks on the beats between."""
    step, beat = planned.count_in_step, planned.beat
    for count in range(planned.counts_in, 0, -1):
        yield Note(-count * step, "count_in")
        if planned.reps is not None and planned.counting.ticks:
            yield from (Note(-count * step + k * beat, "tick") for k in range(1, int(step / beat)))


@dataclass(frozen=True, slots=True)
class _Fitting:
    """What a row of spoken things has to fit.

    Attributes:
        coach: who says them.
        end: seconds from the set's first beat to its end.
        lead: frames before its end at which something else begins.
    """

    coach: Coach
    end: Fraction
    lead: int

    def fitted(self, row: Sequence[_Spoken]) -> Sequence[_Spoken]:
        """Find the speeds at which all fits, the slowest first, then shorter forms.

        Where a line is not yet spoken nothing more is tried: it is for the voice to say first.
        """
        given = row
        for speed in SPEEDS:
            row = [replace(s, speed=speed) if s.number is not None else s for s in given]
            row = self._worded(row, least=1)
            if self.guessed(row) or not any(row[k].number is not None for k in self.late(row)):
                return row
        while not self.guessed(row := self._worded(row, least=0)):
            late = (row[k] for k in self.late(row))
            decades = {s.decade for s in late if s.number is not None and not s.short}
            if not decades:
                break
            row = [replace(s, short=True) if s.decade in decades else s for s in row]
        return row

    def counted_in(self, row: Sequence[_Spoken], then: Sequence[_Spoken]) -> Sequence[_Spoken]:
        """Find the speed at which a count-in fits before what comes then."""
        for speed in SPEEDS:
            row = [replace(s, speed=speed) for s in row]
            whole = [*row, *then]
            if self.guessed(row) or not any(k < len(row) for k in self.late(whole)):
                break
        return row

    def _worded(self, row: Sequence[_Spoken], *, least: int) -> Sequence[_Spoken]:
        """Give words room: over the count-down of their hold first, then by hurrying them.

        Equal words are hurried alike; of a count-down at least so many beats are left.
        """
        while not self.guessed(row):
            late = (row[k] for k in self.late(row))
            holds = {s.hold[0] for s in late if s.hold is not None and s.hold[1] == 0}
            left = {p: {s.hold[1] for s in row if s.hold and s.hold[0] == p} - {0} for p in holds}
            gone = {(p, min(beats)) for p, beats in left.items() if len(beats) > least}
            if not gone:
                break
            row = [s for s in row if s.hold not in gone]
        for speed in SPEEDS[1:]:
            if self.guessed(row):
                break
            hurried = {row[k].text for k in self.late(row) if row[k].number is None}
            row = [
                replace(s, speed=speed) if s.number is None and s.text in hurried else s
                for s in row
            ]
        return row

    def guessed(self, row: Sequence[_Spoken]) -> bool:
        """Tell whether a line is not yet spoken, having asked for all of them."""
        clips = list(map(self.coach.known, {s.line(self.coach) for s in row}))
        return any(isinstance(clip, Guess) for clip in clips)

    def late(self, row: Sequence[_Spoken]) -> list[int]:
        """Give the indices of what ends less than 0.1 s before the next spoken thing or the end."""
        clips = [self.coach.known(s.line(self.coach)) for s in row]
        starts = [frame_at(s.at) - clip.beat for s, clip in zip(row, clips, strict=True)]
        limits = [*starts[1:], frame_at(self.end) - self.lead]
        return [
            k
            for k, (start, clip) in enumerate(zip(starts, clips, strict=True))
            if start + len(clip) + CLEAR > limits[k]
        ]

    def misfit(self, row: Sequence[_Spoken], k: int) -> Misfit:
        """Say what does not fit: how long it needs, and what there is."""
        known, this = self.coach.known, row[k]
        line = this.line(self.coach)
        clip = known(line)
        then, lead = self.end + Fraction(max(0, -self.lead), RATE), max(0, self.lead)
        if k + 1 < len(row):
            then, lead = row[k + 1].at, known(row[k + 1].line(self.coach)).beat
        needs, has = Fraction(len(clip) - clip.beat + CLEAR + lead, RATE), then - this.at
        kind: Literal["count", "count-in", "words"] = "words" if this.text is not None else "count"
        if this.at < 0:
            kind = "count-in"
        return Misfit(line, needs, has, kind, self.lead)
