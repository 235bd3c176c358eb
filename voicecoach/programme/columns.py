"""Columns: what the headings of a roster mean, and which exercise of a routine each is about."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass

from ..problem import Problem, near, shown
from ..routine.items import Exercise, Routine
from ..routine.scope import walk
from ..routine.selection import NoSuchExercise, meant
from .people import NAME, Heading, PeopleTable, folded_head
from .person import ROUTINE_KEYS

OWN = (NAME, "side", "without", "skip", "note", "greet", "routine", "week")
"""The columns of a person, which are no keys of a routine."""

KNOWN = (*OWN, *ROUTINE_KEYS)
"""All columns but those of exercises."""

_NOT_THERE = ("exercise", "use")


@dataclass(frozen=True, slots=True)
class Subject:
    """What a column is about.

    Attributes:
        key: of a person, of the routine, or of an exercise.
        exercise: the name of that, as the heading has it; empty for the other two.
    """

    key: str
    exercise: str = ""


def columns_of_people(table: PeopleTable, wrong: Container[str]) -> dict[str, Subject]:
    """Read the headings of a roster, but for those with which something is wrong; by their heads
    as they are written."""
    found = ((heading.text, _column(heading.text)) for heading in table.headings)
    return {head: about for head, about in found if about is not None and head not in wrong}


def heading_problems(table: PeopleTable, routines: Sequence[Routine]) -> dict[str, Problem]:
    """Give what is wrong with the headings of a roster, by heads: what nobody knows, and exercises
    that nobody does.

    Args:
        table: the roster.
        routines: all that somebody in it does; the practice's own comes first.
    """
    found = {}
    for heading in table.headings:
        column = _column(heading.text)
        if column is None:
            found[heading.text] = _unknown(heading, routines[0])
        elif column.exercise:
            missing = [lacks_exercise(routine, column.exercise) for routine in routines]
            if all(missing):
                found[heading.text] = Problem(heading.place, missing[0])
    return found


def exercise_names(routine: Routine) -> list[str]:
    """Give the names of a routine's exercises, in the order written, each once."""
    names = (scope.item.name for scope in walk(routine) if isinstance(scope.item, Exercise))
    return list(dict.fromkeys(names))


def lacks_exercise(routine: Routine, exercise: str) -> str:
    """Say that a routine has no such exercise, or several; "" if it has one."""
    try:
        meant(routine.session, (exercise,))
    except NoSuchExercise as error:
        return str(error)
    return ""


def named_in(theirs: Routine, exercise: str, practice: Routine) -> str:
    """Give the name of an exercise in a person's own routine.

    A translation has its exercises under other names, in the same order; there the name may be
    that of the practice's routine.

    Raises:
        NoSuchExercise: there is none.
    """
    try:
        return meant(theirs.session, (exercise,))[0]
    except NoSuchExercise:
        here, there = exercise_names(practice), exercise_names(theirs)
        if len(here) != len(there) or lacks_exercise(practice, exercise):
            raise
        return there[here.index(meant(practice.session, (exercise,))[0])]


def _column(head: str) -> Subject | None:
    words = folded_head(head)
    if words in KNOWN:
        return Subject(words)
    keys = (key for key in Exercise.own_keys() if key not in _NOT_THERE)
    for key in sorted(keys, key=len, reverse=True):
        behind = " " + key.replace("_", " ")
        if words.endswith(behind):
            return Subject(key, words.removesuffix(behind))
    return None


def _unknown(heading: Heading, practice: Routine) -> Problem:
    names = exercise_names(practice)
    keys = ("reps", "sets", "time", "with", "rest", "bpm", "tempo")
    likely = near(folded_head(heading.text), [*KNOWN, *(f"{n} {k}" for n in names for k in keys)])
    cure = f"did you mean {shown(likely)}?" if likely else ""
    example = f"'{names[0]} reps'" if names else "'Bridge reps'"
    message = f"no column is called {shown(heading.text)}"
    return Problem(
        heading.place,
        message + (f"; {cure}" if cure else ""),
        "" if cure else f"there are {', '.join(KNOWN)}, and keys of exercises, like {example}",
    )
