"""A set with every value decided, as its scope says; its side, and its round."""

from __future__ import annotations

import re
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from ..language.filling import fill
from ..language.phrasebook import Phrasebook
from ..language.sides import ALONE, JOINED, Sides
from ..problem import Place
from ..routine.defaults import BEATS
from ..routine.dose import Dose, on_side
from ..routine.items import Counting, Exercise, Group, Level
from ..routine.keys.moments import Moment
from ..routine.keys.phases import Phase
from ..routine.keys.setcalls import Calls
from ..routine.scope import Scope
from .loads import greatest

_SIDE = re.compile(r"\{side(?:\.[a-z]+)?\}")

SLOW = Fraction(2)
"""Seconds of a beat beyond which a set is counted in by the second."""

FAST = Fraction(3, 5)
"""Seconds of a beat up to which a count-in is said on every second beat: a hundred a minute."""


FASTEST_WORDS = Fraction(3, 10)
"""Seconds of a beat up to which the words of a count-in are on every second beat: at two hundred a
minute no one says four words in time."""


@dataclass(frozen=True, slots=True)
class Side:
    """A side: right, left, or a label of the author's.

    Attributes:
        words: what the placeholders for it and for the other one stand for: `side`, `other`, and
            both in each form of the language, like `side.alone`.
        part: the part of the body that has this side; None for a label.
        index: how many sides come before it.
        own: whether the exercise itself has the sides, not a group around it.
        key: what it is called in a routine: `right`, `left` or the label.
        gender: of the part, in the routine's language; empty for a label.
        sides: how the language says sides; None for labels.
    """

    words: tuple[tuple[str, str], ...]
    part: str | None
    index: int
    own: bool
    key: str = ""
    gender: str = ""
    sides: Sides | None = field(default=None, compare=False, repr=False)

    @property
    def name(self) -> str:
        """The word for it by itself."""
        return dict(self.words)[f"side.{ALONE}"]

    @property
    def counted(self) -> str:
        """The word for it where reps are counted by it: "derecho" of an arm."""
        form = self.sides.by_itself(self.gender) if self.sides else ALONE
        return dict(self.words)[f"side.{form}"]

    def text(self, text: str) -> str:
        """Give an author's text with the words for this side and the other."""
        return fill(self.sides.apart(text) if self.sides else text, dict(self.words))

    def phrases(self, says: str) -> dict[str, str]:
        """Give it as it is called in a phrase, in each form, by placeholder.

        Args:
            says: how it is called with its part of the body, with placeholders for both; by itself
                (`side.alone`), and where it is a label, it has no part.
        """
        forms = {form: word for form, word in self.words if form.startswith("side")}
        if self.part is None:
            return forms
        part = self.part
        if self.sides and self.sides.order == JOINED:  # "rechterbeen", and "rechter grote teen"
            part = f" {part}" if " " in part else f"{part[0].lower()}{part[1:]}"
        return {
            form: word
            if form == f"side.{ALONE}"
            else fill(says, dict(self.words) | {"side": word, "part": part})
            for form, word in forms.items()
        }


@dataclass(frozen=True, slots=True)
class Every:
    """A period from first beat to first beat, in seconds; `key` tells periods apart."""

    key: int
    seconds: Fraction
    place: Place


@dataclass(frozen=True, slots=True)
class Around:
    """The groups around an item, outermost first, each with the index of its round and how many
    rounds it has; and the side of the innermost that has sides."""

    groups: tuple[tuple[Group, int, int], ...] = ()
    side: Side | None = None

    @property
    def rounds(self) -> tuple[int, ...]:
        """The index of the round of each group."""
        return tuple(number for _, number, _ in self.groups)

    @property
    def round(self) -> tuple[int, int]:
        """Which round, from 1, of how many, in the innermost group that has several."""
        rounds = ((number + 1, of) for _, number, of in reversed(self.groups) if of > 1)
        return next(rounds, (1, 1))


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
        phases: the phases of one rep; with `halves` their words may hold `{side}`.
        beat, breath: one beat, in seconds, with the pace; and one breath.
        own_pace: whether it is done at one's own pace, and lasts until the next one starts.
        sided: whether its sides have values of their own.
        counting, count_in, level: how it is counted, counted in (a number, or the words on each
            beat) and talked about.
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
        moments: what is said or played at a moment of it.
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
    breath: Fraction
    own_pace: bool
    sided: bool
    counting: Counting
    count_in: int | tuple[str, ...]
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
    moments: tuple[Moment, ...] = ()
    opens: tuple[Every, ...] = ()

    @property
    def name(self) -> str:
        """The name of its exercise, with the side if the name holds it."""
        return self.text(self.exercise.name)

    def text(self, text: str) -> str:
        """Give an author's text with the words for this side and the other."""
        if self.side is None:
            return text
        return self.side.text(text)

    def phases_on(self, half: Side | None) -> tuple[Phase, ...]:
        """Give the phases of a rep on one of its halves, in the words for that side."""
        if half is None:
            return self.phases
        return tuple(replace(phase, words=half.text(phase.words)) for phase in self.phases)

    @property
    def says_side(self) -> tuple[int, ...]:
        """The phases that say their half's side themselves, by their index."""
        return tuple(k for k, phase in enumerate(self.phases) if _SIDE.search(phase.words))

    @property
    def shape(self) -> Hashable:
        """All that what is counted in it depends on: equal shapes are counted alike."""
        dose = (self.dose.time, self.dose.open)
        counted = (self.phases, self.reps, self.beat, dose, self.halves, self.counting)
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
    def counts_in(self) -> int:
        """How many counts its count-in has."""
        return len(self.count_in) if isinstance(self.count_in, tuple) else self.count_in

    @property
    def count_in_length(self) -> Fraction:
        """Seconds of its count-in."""
        return self.counts_in * self.count_in_step

    @property
    def count_in_step(self) -> Fraction:
        """Seconds from one count of its count-in to the next.

        That is a second where no beats are counted, or slow ones, else a beat; with fast beats two,
        or four, so that there is time to get ready. Words of the author's own are on the beat even
        where numbers are not.
        """
        if self.reps is None or self.beat > SLOW:
            return Fraction(1)
        step = self.beat
        while step <= (FASTEST_WORDS if isinstance(self.count_in, tuple) else FAST):
            step *= 2
        return step


def sides_of(
    each: str | tuple[str, ...] | None, start: str, book: Phrasebook, *, own: bool
) -> tuple[Side, ...]:
    """Give the sides that `each` means, the first as `start` says; none without `each`."""
    if each is None:
        return ()
    keys, part, gender = each, None, ""
    if isinstance(each, str):
        keys = ("left", "right") if start == "left" else ("right", "left")
        part, gender = book.sides.part(each)
    others = keys[::-1] if len(keys) == 2 else ("",) * len(keys)
    sides = book.sides if isinstance(each, str) else None
    return tuple(
        Side(
            tuple(book.sides.said(key, other, gender).items()),
            part,
            index,
            own,
            key,
            gender,
            sides,
        )
        for index, (key, other) in enumerate(zip(keys, others, strict=True))
    )


def set_of(
    exercise: Exercise,
    scope: Scope,
    around: Around,
    book: Phrasebook,
    *,
    index: int,
    of: int,
    side: Side | None,
    halves: tuple[Side, ...],
) -> Set:
    """Decide every value of a set of an exercise, for which that holds which its scope says."""
    here = side or around.side
    key = here.key if here is not None else None
    dose = scope.dose(index, around.rounds, key)
    before = scope.dose(index - 1, around.rounds, key) if index else dose
    if scope.own_pace:
        dose, before = (replace(each, time=scope.every) for each in (dose, before))
    beat = scope.beat(dose.bpm)
    number, several = around.round
    prepare = scope.value("prepare")
    return Set(
        exercise=exercise,
        number=index + 1,
        of=of,
        side=here,
        halves=halves,
        dose=dose,
        reps=_reps(scope, dose, beat),
        phases=tuple(_worded(phase.at(beat), here) for phase in _phases(scope, book)),
        beat=beat,
        breath=scope.breath,
        own_pace=scope.own_pace,
        sided=bool(scope.sided()),
        counting=scope.counting,
        count_in=scope.count_in,
        prepare=None if prepare is None else scope.seconds(prepare, beat),
        level=scope.level,
        calls=scope.calls.at_own_pace() if scope.own_pace else scope.calls,
        encourage=scope.value("encourage", True),
        hardest=index > 0 and index == greatest(on_side(exercise.load, key)),
        phrases=tuple(level.phrases for level in scope.levels if level.phrases),
        places=_places(scope, index, around.rounds),
        changed=dose.changed(before),
        round=number,
        rounds=several,
        outer=around.side,
        moments=tuple(m for m in exercise.at if _holds(m, index, number)),
    )


def _holds(moment: Moment, index: int, number: int) -> bool:
    """Tell whether a moment is in the set of an index, in a round."""
    return moment.set in (None, index + 1) and moment.round in (None, number)


def _reps(scope: Scope, dose: Dose, beat: Fraction) -> int | None:
    """Give how many reps are counted: as written, or as many as there is time for."""
    if scope.own_pace:
        return None
    if dose.time is None or not scope.own_moves or scope.counting.style == "no":
        return dose.reps
    return int(dose.time / (scope.beats(beat) * beat))


def _phases(scope: Scope, book: Phrasebook) -> tuple[Phase, ...]:
    """Give the phases of a rep, from `rep` or from `tempo`, whose words the phrasebook has."""
    moves = scope.moves
    if scope.by_breath:
        return (Phase("", 1, scope.breath),)
    if moves is not None and moves.rep is not None:
        return moves.rep
    if moves is not None and moves.tempo is not None:
        pairs = moves.tempo.phases()
        return tuple(Phase(words=book.words[word], beats=beats) for word, beats in pairs)
    return (Phase(words="", beats=BEATS),)


def _worded(phase: Phase, side: Side | None) -> Phase:
    """Give a phase in the words for the set's side."""
    if side is None:
        return phase
    return replace(phase, words=side.text(phase.words))


def _places(scope: Scope, index: int, rounds: Sequence[int]) -> Places:
    return Places(
        exercise=scope.item.place,
        bpm=scope.place_in(index, rounds, "bpm"),
        rep=scope.place_in(index, rounds, "rep", "tempo"),
        dose=scope.place_of("reps", "time"),
        load=scope.place_of("load"),
        pace=scope.place_of("bpm"),
    )
