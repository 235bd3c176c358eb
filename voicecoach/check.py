"""What `check` advises: all that is allowed in a routine, and yet hardly meant."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from .items import SayItem
from .phrasebook import book
from .problem import Problem, Problems, in_order
from .routine import advice
from .session import Gap, session_of

if TYPE_CHECKING:
    from .compose import Composed, Grown
    from .items import Routine

NEW_POSITION = 10
"""Seconds of rest that getting into a new position takes: the pause between the stations of a
circuit (Klika & Jordan 2013)."""

OTHER_SIDE = 3
"""Seconds that a change of sides takes at the very least."""


def advised(routine: Routine, made: Composed) -> tuple[Problem, ...]:
    """Give all advice about a routine, in order of place.

    Args:
        routine: one without problems.
        made: what composing it gave: the rests that grew, and what a voice shows besides.
    """
    found = (*advice(routine), *_gaps(routine), *map(_grown, made.grown), *made.advice)
    told = dict.fromkeys(found)
    return in_order(list(told))


def _gaps(routine: Routine) -> Iterator[Problem]:
    """Find rests and changes in which nobody gets where they should."""
    for gap in session_of(routine, book(routine.language)):
        if not isinstance(gap, Gap) or gap.before is None:
            continue
        said = next((item for item in gap.items if isinstance(item, SayItem)), None)
        if said is not None and gap.rest == 0 and gap.after is not None:
            message = f"words lie between, so {gap.before.exercise.name} does not follow at once"
            cure = "a 'how' or 'tips' of a set of time is said while it lasts; else write the rest"
            yield Problem(said.place_of("say"), message, cure)
        if not gap.rest:
            continue
        name, place = gap.before.exercise.name, gap.place or gap.before.places.exercise
        if gap.change and gap.rest < OTHER_SIDE:
            message = f"{float(gap.rest):g} s is short for a change of sides"
            yield Problem(place, message, f"use change: {OTHER_SIDE}s or more")
        elif not gap.change and "setup" in gap.before.fresh and gap.rest < NEW_POSITION:
            message = f"{float(gap.rest):g} s is short to get into position for {name}"
            yield Problem(place, message, f"use a rest of {NEW_POSITION}s or more")


def _grown(rest: Grown) -> Problem:
    """Tell of a rest that its words made longer."""
    message = (
        f"the rest before {'a set of ' if rest.again else ''}{rest.before} becomes "
        f"{float(rest.became):.1f} s, not {float(rest.written):g} s: its words need as much"
    )
    return Problem(rest.place, message, f"use {-(-rest.became // 1)}s or more, or fewer words")


def as_problems(error: Exception, name: str) -> tuple[Problem, ...]:
    """Give what is wrong with a routine as problems, whatever stands in no place with its name."""
    if isinstance(error, Problems):
        return error.problems
    return (Problem(None, f"{name}: {error}" if name else str(error)),)


def as_json(problems: Iterable[Problem], advice: Iterable[Problem]) -> dict[str, Any]:
    """Give problems and advice as JSON values: `problems` and `advice`, each a list.

    Each has `file`, `line`, `column` and `length` (from 1, in characters; null for what stands
    nowhere), `message`, and `cure` ("" if there is none).
    """

    def value(found: Problem) -> dict[str, Any]:
        place = found.place
        return {
            "file": place.file if place else None,
            "line": place.line if place else None,
            "column": place.column if place else None,
            "length": place.length if place else None,
            "message": found.message,
            "cure": found.cure,
        }

    return {"problems": list(map(value, problems)), "advice": list(map(value, advice))}
