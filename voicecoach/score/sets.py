"""A set with every value decided: its own, else its groups', the routine's, or the default."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, TypeVar

from ..language.phrasebook import Phrasebook, fill
from ..problem import Place
from ..routine.defaults import BEATS, BPM, COUNT_IN
from ..routine.items import Counting, Exercise, Group, Level, Routine
from ..routine.keys.phases import Phase, Tempo
from ..routine.keys.setcalls import Calls
from .loads import greatest

FAST = Fraction(3, 5)
"""Seconds of a beat up to which a count-in is said on every second beat: a hundred a minute."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Side:
    """A side: right, left, or a label of the author's.

    Attributes:
        name: the word for it, as `{side}` gives it.
        other: the word for the other one, where there are two; else empty.
        part: the part of the body that has this side; None for a label.
        index: how many sides come before it.
        own: whether the exercise itself has the sides, not a group around it.
    """

    name: str
    other: str
    part: str | None
    index: int
    own: bool


@dataclass(frozen=True, slots=True)
class Every:
    """A period from first beat to first beat, in seconds; `key` tells periods apart."""

    key: int
    seconds: Fraction
    place: Place


@dataclass(frozen=True, slots=True)
class Dose:
    """How much, how heavy, how fast: reps or time (seconds), the load, and beats a minute."""

    reps: int | None = None
    time: Fraction | None = None
    load: str | None = None
    bpm: Fraction | None = None

    def changed(self, before: Dose) -> tuple[str, ...]:
        """Name what differs from the dose before: reps, time, load, faster, slower.

        >>> Dose(reps=8, bpm=Fraction(60)).changed(Dose(reps=10, bpm=Fraction(50)))
        ('reps', 'faster')
        """
        names = [k for k in ("reps", "time", "load") if getattr(self, k) != getattr(before, k)]
        now, then = self.bpm or BPM, before.bpm or BPM
        if now != then:
            names.append("faster" if now > then else "slower")
        return tuple(names)


@dataclass(frozen=True, slots=True)
class Around:
    """The groups around an item, outermost first, each with the index of its round and how many
    rounds it has; and the side of the innermost that has sides."""

    groups: tuple[tuple[Group, int, int], ...] = ()
    side: Side | None = None


@dataclass(frozen=True, slots=True)
class Places:
    """Where a set's values are written, for the problems that only a voice shows."""

    exercise: Place
    bpm: Place
    rep: Place
    dose: Place
    load: Place
    pace: Place

    def changed(self, names: Sequence[str]) -> Place:
        """Say where the first of these changes is written; see `Dose.changed`."""
        places = {"reps": self.dose, "time": self.dose, "load": self.load}
        return places.get(names[0], self.pace) if names else self.exercise


@dataclass(frozen=True, slots=True)
class Set:
    """One set, with every value decided.

    Attributes:
        exercise: what the author wrote of it.
        number, of: which of its sets this is, from 1.
        side: its side, or that of the group around it; None without sides and in `by rep`.
        halves: the sides that every rep goes through, in `by rep`.
        dose: its reps or time, load and bpm; `bpm` as written, without the pace.
        reps: how many reps are counted, per side; None where none are.
        phases: the phases of one rep.
        beat: one beat, in seconds, with the pace.
        counting, count_in, level: how it is counted, counted in and talked about.
        calls: which calls it makes while it lasts.
        encourage: whether it may be praised.
        hardest: whether its load is surely the greatest of its exercise, and it is not the first;
            with sides, only on the last of them.
        prepare: seconds of quiet before the count-in; None where nothing is written.
        phrases: overrides of phrases, innermost first.
        places: where its values are written.
        changed: what differs from the set before it in its exercise; see `Dose.changed`.
        round, rounds: which round, from 1, of how many, in the innermost group that has several;
            1 of 1 outside such groups.
        outer: the side of the group around it, where that has sides.
        starts: whether it is the first set of this run of its exercise.
        first: whether its exercise was not done before.
        fresh: which of `setup` and `how` are still to be said, for this side.
        opens: the `every` periods that begin with its first beat.
    """

    exercise: Exercise
    number: int
    of: int
    side: Side | None
    halves: tuple[Side, ...]
    dose: Dose
    reps: int | None
    phases: tuple[Phase, ...]
    beat: Fraction
    counting: Counting
    count_in: int
    prepare: Fraction | None
    level: Level
    calls: Calls
    encourage: bool
    hardest: bool
    phrases: tuple[Mapping[str, tuple[str, ...]], ...]
    places: Places
    changed: tuple[str, ...]
    round: int
    rounds: int
    outer: Side | None
    starts: bool = False
    first: bool = False
    fresh: frozenset[str] = frozenset()
    opens: tuple[Every, ...] = ()

    @property
    def name(self) -> str:
        """The name of its exercise, with the side if the name holds it."""
        return self.text(self.exercise.name)

    def text(self, text: str) -> str:
        """Give an author's text with the words for this side and the other."""
        if self.side is None:
            return text
        return fill(text, {"side": self.side.name, "other": self.side.other})

    @property
    def shape(self) -> Hashable:
        """All that what is counted in it depends on: equal shapes are counted alike."""
        counted = (self.phases, self.reps, self.beat, self.dose.time, self.halves, self.counting)
        told = (self.count_in, self.level, self.calls)
        return (*counted, *told, tuple(map(id, self.phrases)))

    @property
    def rep_length(self) -> Fraction:
        """How long one rep is, in seconds, through all its halves."""
        beats = sum(phase.beats for phase in self.phases)
        return beats * self.beat * max(1, len(self.halves))

    @property
    def length(self) -> Fraction:
        """How long it is, in seconds."""
        if self.dose.time is not None:
            return self.dose.time
        return (self.reps or 0) * self.rep_length

    @property
    def count_in_length(self) -> Fraction:
        """Seconds of its count-in."""
        return self.count_in * self.count_in_step

    @property
    def count_in_step(self) -> Fraction:
        """Seconds from one count of its count-in to the next.

        That is a second where no beats are counted, else a beat; with fast beats two, or four, so
        that there is time to get ready.
        """
        if self.reps is None:
            return Fraction(1)
        step = self.beat
        while step <= FAST:
            step *= 2
        return step


def at(values: T | tuple[T, ...] | None, index: int) -> T | None:
    """Give the value of a set or round, from one for all or a list with one each."""
    return values[index] if isinstance(values, tuple) else values


def gap_at(rests: Fraction | tuple[Fraction, ...] | None, index: int) -> Fraction | None:
    """Give the rest after a set or round; a list of rests has none after the last."""
    if isinstance(rests, tuple):
        return rests[index] if index < len(rests) else None
    return rests


def count_of(written: int | None, lists: Sequence[object], rests: object, default: int) -> int:
    """Give the number of sets or rounds: as written, else as long as a list, else the default.

    >>> count_of(None, (None, (12, 10, 8)), None, 1), count_of(None, (10,), (30, 45), 1)
    (3, 3)
    """
    if written is not None:
        return written
    for values in lists:
        if isinstance(values, tuple):
            return len(values)
    return len(rests) + 1 if isinstance(rests, tuple) else default


def sides_of(
    each: str | tuple[str, ...] | None, start: str, book: Phrasebook, *, own: bool
) -> tuple[Side, ...]:
    """Give the sides that `each` means, the first as `start` says; none without `each`."""
    if each is None:
        return ()
    names, part = each, None
    if isinstance(each, str):
        right, left = book.words["right"], book.words["left"]
        names, part = ((left, right) if start == "left" else (right, left)), each
    return tuple(
        Side(name, names[1 - index] if len(names) == 2 else "", part, index, own)
        for index, name in enumerate(names)
    )


def phases_of(
    rep: tuple[Phase, ...] | None, tempo: Tempo | None, book: Phrasebook
) -> tuple[Phase, ...]:
    """Give the phases of a rep, from `rep` or from `tempo`, whose words the phrasebook has."""
    if rep is not None:
        return rep
    if tempo is not None:
        return tuple(Phase(words=book.words[word], beats=beats) for word, beats in tempo.phases())
    return (Phase(words="", beats=BEATS),)


def owners(
    exercise: Exercise, around: Around, routine: Routine, index: int
) -> Iterator[tuple[Any, int]]:
    """Give who may decide a value, nearest first, each with the index of its set or round."""
    yield exercise, index
    for group, number, _ in reversed(around.groups):
        yield group, number
    yield routine, 0


def dose_of(exercise: Exercise, around: Around, routine: Routine, index: int) -> Dose:
    """Give the dose of a set; its own `reps` or `time` replaces what a group or the routine has."""
    reps = time = load = bpm = None
    for owner, number in owners(exercise, around, routine, index):
        if reps is None and time is None:
            reps, time = at(owner.reps, number), at(owner.time, number)
        if load is None and owner is not routine:
            load = at(owner.load, number)
        if bpm is None:
            bpm = at(owner.bpm, number)
    return Dose(reps, time, load, bpm)


def set_of(
    exercise: Exercise,
    around: Around,
    routine: Routine,
    book: Phrasebook,
    *,
    index: int,
    of: int,
    side: Side | None,
    halves: tuple[Side, ...],
) -> Set:
    """Decide every value of a set of an exercise."""
    rows = list(owners(exercise, around, routine, index))
    chain = [owner for owner, _ in rows]

    def first(key: str, default: Any) -> Any:
        return next((v for v in (getattr(o, key, None) for o in chain) if v is not None), default)

    def place(*keys: str, whole: bool = False) -> Place:
        written = (
            o.place_of(key) if whole else o.place_of(key, number)
            for o, number in rows
            for key in keys
            if o.written(key)
        )
        return next(written, exercise.place)

    mover = next((o for o in chain if o.rep is not None or o.tempo is not None), exercise)
    dose = dose_of(exercise, around, routine, index)
    beat = 60 / ((dose.bpm or BPM) * routine.pace)
    phases = tuple(phase.at(beat) for phase in phases_of(mover.rep, mover.tempo, book))
    reps = dose.reps
    counting = first("count", Counting())
    moves = exercise.rep is not None or exercise.tempo is not None
    if dose.time is not None and moves and counting.style != "no":
        beats = sum(phase.beats for phase in phases) * max(1, len(halves))
        reps = int(dose.time / (beats * beat))
    counting, calls = first("count", Counting()), first("calls", Calls())
    groups = [group for group, _, _ in reversed(around.groups)]
    rounds = ((number + 1, of) for _, number, of in reversed(around.groups) if of > 1)
    number, several = next(rounds, (1, 1))
    return Set(
        exercise=exercise,
        number=index + 1,
        of=of,
        side=side or around.side,
        halves=halves,
        dose=dose,
        reps=reps,
        phases=phases,
        beat=beat,
        counting=counting,
        count_in=first("count_in", COUNT_IN),
        prepare=first("prepare", None),
        level=exercise.level or routine.level,
        calls=calls if counting.milestones else calls.without_milestones(),
        encourage=first("encourage", True),
        hardest=index > 0 and index == greatest(exercise.load),
        phrases=tuple(o.phrases for o in (exercise, *groups, routine) if o.phrases),
        places=Places(
            exercise.place,
            place("bpm"),
            place("rep", "tempo"),
            dose=place("reps", "time", whole=True),
            load=place("load", whole=True),
            pace=place("bpm", whole=True),
        ),
        changed=dose.changed(dose_of(exercise, around, routine, index - 1)) if index else (),
        round=number,
        rounds=several,
        outer=around.side,
    )
