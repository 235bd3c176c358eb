"""The sheet: a routine as one hands it to a person, each exercise with its dose in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from ..language.phrasebook import book, sentence
from ..routine.items import Exercise, Group, Item, Routine
from ..routine.needs import asked_for
from ..score import calls
from ..score.coach import Coach, Guess
from ..score.session import Gap, session_of
from ..score.sets import Set


@dataclass(frozen=True, slots=True)
class Instruction:
    """An exercise on a sheet.

    Attributes:
        name: as it is written, with its first side where the name holds it.
        dose: how much of it, in words: "Three sets of ten on each leg."
        rep: its phases and their beats: "up 2, hold 5, down 2"; empty where none are named.
        rest: the rest between its sets, in words; empty where it has none.
        setup, how: as they are said of the first side; empty where they are not written.
        tips: likewise.
        around: how many rounds the group around it has, in words; empty outside of such groups.
    """

    name: str
    dose: str
    rep: str = ""
    rest: str = ""
    setup: str = ""
    how: str = ""
    tips: tuple[str, ...] = ()
    around: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A routine to hold in the hand.

    Attributes:
        title: of this edition, with the name of whom it is for.
        about: what the author says of it.
        author: who wrote it.
        equipment: what is needed.
        entries: the exercises, in the order in which they first come.
        language: of all that.
    """

    title: str
    about: str
    author: str
    equipment: tuple[str, ...]
    entries: tuple[Instruction, ...]
    language: str


def sheet_of(routine: Routine) -> Sheet:
    """Make the sheet of a routine."""
    words = book(routine.language)
    coach = Coach(
        words,
        lambda _: Guess(0),
        routine.pronounce,
        routine.phrases,
        routine.seed,
        routine.level,
        routine.style,
    )
    row = session_of(routine, words)
    firsts: dict[int, Set] = {}
    for item in row:
        if isinstance(item, Set):
            firsts.setdefault(id(item.exercise), item)
    rests = _rests(row)
    entries = (
        _instruction(firsts[id(exercise)], around, rests.get(id(exercise)), coach)
        for exercise, around in _exercises(routine.session, ())
        if id(exercise) in firsts
    )
    return Sheet(
        title=routine.edition.title(routine.title),
        about=routine.about or "",
        author=routine.author or "",
        equipment=asked_for(routine),
        entries=tuple(entries),
        language=routine.language,
    )


def _exercises(
    items: Sequence[Item], around: tuple[Group, ...]
) -> Iterator[tuple[Exercise, tuple[Group, ...]]]:
    """Give the exercises in the order in which they are written, each with its groups."""
    for item in items:
        if isinstance(item, Exercise):
            yield item, around
        elif isinstance(item, Group):
            yield from _exercises(item.session, (*around, item))


def _rests(row: Sequence[Gap | Set]) -> Mapping[int, Fraction]:
    """Give the first rest between two sets of each exercise, in seconds."""
    found: dict[int, Fraction] = {}
    for gap in row:
        if not isinstance(gap, Gap) or gap.after is None or gap.before is None or gap.change:
            continue
        if gap.before.exercise is gap.after.exercise and gap.rest:
            found.setdefault(id(gap.before.exercise), gap.rest)
    return found


def _instruction(
    first: Set, around: tuple[Group, ...], rest: Fraction | None, coach: Coach
) -> Instruction:
    """Write an exercise down as its first set has it."""
    exercise, words = first.exercise, coach.book

    def text(written: str | None) -> str:
        return sentence(first.text(written), words.abbreviations) if written else ""

    rounds = first.rounds if around and first.rounds > 1 else 0
    heading = words.amount("rounds", rounds) if rounds else ""
    phases = [f"{phase.words} {phase.beats}" for phase in first.phases if phase.words]
    return Instruction(
        name=first.name,
        dose=" ".join(line.text for line in calls.dose(coach, first)),
        rep=", ".join(phases),
        rest=words.time(rest) if rest else "",
        setup=text(exercise.setup),
        how=text(exercise.how),
        tips=tuple(text(tip) for tip in exercise.tips),
        around=heading[:1].upper() + heading[1:],
    )
