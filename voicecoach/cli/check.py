"""Problems and advice as data, for editors and other programs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ..problem import Problem, Problems


def as_problems(error: Exception, name: str) -> tuple[Problem, ...]:
    """Give what is wrong with a routine as problems, whatever stands in no place with its name."""
    if isinstance(error, Problems):
        return error.problems
    return (Problem(None, f"{name}: {error}" if name else str(error)),)


def checked_json(problems: Iterable[Problem], advice: Iterable[Problem]) -> dict[str, Any]:
    """Give problems and advice as JSON values: `problems` and `advice`, each a list.

    Each has `file`, `line`, `column` and `length` (from 1, in characters; null for what stands
    nowhere), `message`, and `cure` ("" if there is none).
    """

    return {"problems": list(map(value, problems)), "advice": list(map(value, advice))}


def value(found: Problem) -> dict[str, Any]:
    """Give a problem, or a piece of advice, as JSON values."""
    place = found.place
    return {
        "file": place.file if place else None,
        "line": place.line if place else None,
        "column": place.column if place else None,
        "length": place.length if place else None,
        "message": found.message,
        "cure": found.cure,
    }
