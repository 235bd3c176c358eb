"""One set as beats: what is heard on each of them.

A table of rules: which word, number or tick lies on which beat, in each style of counting. How
fast it must be said to fit, and what is left out where it does not, is for `fitting`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from ..language.phrasebook import Phrasebook
from ..line import Line
from ..routine.items import CountStyle
from ..routine.keys.phases import Phase
from ..units import RATE, frame_at
from .coach import Known
from .sets import Set, Side

CLEAR = RATE // 10
"""Frames from the end of a count to the next spoken thing: 0.1 s, so that none masks another."""

HOLD = 3
"""Beats from which a phase that says "hold" is a hold."""

LONG_HOLD, LAST_OF_HOLD = 10, 5
"""Of a hold longer than ten beats, only the last five are counted."""

EVERY = {"fives": 5, "tens": 10}
"""Styles that count some reps only: one in so many."""

_REPS: tuple[CountStyle, ...] = ("reps", "reps and words")
_PLAIN: tuple[CountStyle, ...] = ("ticks", "fives", "tens")
"""Styles without the phases' words."""


@dataclass(frozen=True, slots=True)
class Beat:
    """What is heard on one beat of a set.

    Attributes:
        sound: `tick`, `accent`, or None.
        side: a side that is said, before everything else.
        number: a number that is said.
        words: a phase's words, after the side or the number where there is one.
        rep: the rep it belongs to, from 1; 0 for what lies outside the reps.
        hold: in a hold that is counted down, the index of its phase and the beats since it began.
    """

    sound: str | None = None
    side: str | None = None
    number: int | None = None
    words: str | None = None
    rep: int = 0
    hold: tuple[int, int] | None = None

    @property
    def spoken(self) -> bool:
        """Whether anything is said on it."""
        return any(said is not None for said in (self.side, self.number, self.words))


def beats_of(
    planned: Set, book: Phrasebook, style: CountStyle | None = None, every: int = 1
) -> tuple[Beat, ...]:
    """Give what is heard on each beat of a counted set, from its first beat to its end.

    A set of `time` has a tick on every beat that is left after its last whole rep.

    Args:
        planned: the set.
        book: has the words that mean something to the count.
        style: another style than the set's own.
        every: says the numbers of the reps only that are whole multiples of it.
    """
    counting, reps = planned.counting, planned.reps or 0
    style = style or counting.style
    beats = [
        beat
        for rep in range(1, reps + 1)
        for beat in _rep(planned, reps + 1 - rep if counting.down else rep, book, rep, style, every)
    ]
    if planned.dose.time is not None:
        total = -(-planned.dose.time // planned.beat)
        beats += [Beat("tick")] * (total - len(beats))
    if style == "no":
        return (Beat(),) * len(beats)
    if counting.ticks:
        return tuple(beats)
    return tuple(replace(beat, sound=None) for beat in beats)


def _rep(
    planned: Set, number: int, book: Phrasebook, rep: int, style: CountStyle, every: int
) -> Iterator[Beat]:
    """Give the beats of one rep; its number is `number`, it is done as the `rep`th."""
    said = number if number % EVERY.get(style, every) == 0 else None
    halves: Sequence[Side | None] = planned.halves or (None,)
    for index, half in enumerate(halves):
        phases = planned.phases_on(half)
        beats = [b for p, phase in enumerate(phases) for b in _phase(phase, style, p, book)]
        side = half.counted if half is not None and not planned.says_side else None
        if half is None or side is not None:
            beats[0] = _opening(beats[0], phases[0], style, side, said)
        else:
            _say_sides(beats, phases, planned.says_side, style)
        last = index == len(halves) - 1
        at_end = style == "cadence" or (half is not None and style in (*_REPS, *EVERY))
        if last and at_end:
            beats[-1] = replace(beats[-1], sound="accent", number=None, words=None)
            if said is not None:
                beats[-1] = Beat(number=said)
        yield from (replace(beat, rep=rep) for beat in beats)


def _say_sides(
    beats: list[Beat], phases: Sequence[Phase], saying: Sequence[int], style: CountStyle
) -> None:
    """Put the words of phases that say a half's side on their first beats, in place of the side."""
    if style in _PLAIN:
        beats[0] = replace(beats[0], sound="accent")
    starts = [sum(phase.beats for phase in phases[:k]) for k in range(len(phases))]
    for k in saying:
        first = beats[starts[k]]
        sound = first.sound if style in _PLAIN and k == 0 else None
        beats[starts[k]] = replace(first, sound=sound, number=None, words=phases[k].words)


def _opening(
    first: Beat, phase: Phase, style: CountStyle, half: str | None, said: int | None
) -> Beat:
    """Give the first beat of a rep, or of its half on one side.

    In `reps` the words of a hold follow the number, or the side; in `reps and words` any words.
    """
    held = first.hold is not None or style == "reps and words"
    words = (phase.words or None) if held and style in _REPS else None
    if half is not None:
        return Beat("accent" if style in _PLAIN else None, half, words=words, hold=first.hold)
    if style not in (*_REPS, *EVERY):
        return first
    return Beat("accent" if said is None else None, number=said, words=words, hold=first.hold)


def is_hold(phase: Phase, book: Phrasebook) -> bool:
    """Tell whether a phase is a hold: three beats or more, with a word for it."""
    words = re.findall(r"\w+", phase.words.casefold())
    return phase.beats >= HOLD and not book.holds.isdisjoint(words)


def _phase(phase: Phase, style: CountStyle, index: int, book: Phrasebook) -> Iterator[Beat]:
    """Give the beats of a phase, as its count style says, without the rep's number."""
    count_up = style in ("beats", "cadence")
    count_down = style in _REPS and is_hold(phase, book)
    for beat in range(phase.beats):
        left = phase.beats - beat
        hold = (index, beat) if count_down else None
        if beat == 0:
            yield replace(_first_beat(phase, style, index, count_up=count_up), hold=hold)
        elif count_up:
            yield Beat(number=beat + 1)
        elif count_down and (phase.beats <= LONG_HOLD or left <= LAST_OF_HOLD):
            yield Beat(number=left, hold=hold)
        else:
            yield Beat("tick")


def _first_beat(phase: Phase, style: CountStyle, index: int, *, count_up: bool) -> Beat:
    """Give the first beat of a phase."""
    if style in _PLAIN:
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
