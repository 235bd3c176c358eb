"""What a routine borrowed: the files that its moves and its phrases came from, and idle moves."""

from __future__ import annotations

from dataclasses import dataclass

from ..problem import Problem


@dataclass(frozen=True, slots=True)
class Borrowed:
    """Where the moves of a routine, and its phrases, came from.

    Attributes:
        files: beside the routine, as it names them.
        idle: advice on moves that it defines and does not use, and on files of which it uses none.
    """

    files: tuple[str, ...] = ()
    idle: tuple[Problem, ...] = ()
