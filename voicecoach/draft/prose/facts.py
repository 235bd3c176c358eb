"""Facts: single things that a sheet says of a dose, and the sentences that say them."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal, TypeAlias

from .tokens import Token

Sort: TypeAlias = Literal[
    "sets", "reps", "times", "things", "hold", "time", "rest", "pause", "phase", "each",
    "together", "load", "often", "more", "takes_turns", "by", "ladder", "loads", "sided", "most",
    "every", "metres", "work", "off",
]  # fmt: skip
"""What a fact is about: `times` are reps or sets, `things` reps with a name of their own, `by` the
number before a time (`4 x 25 s`), `more` what is added to the first; a `ladder` has a number a set,
what is `sided` another for each side, `most` is as many as one can."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that a sentence says of a dose.

    Attributes:
        sort: what it is about.
        low, high: its number, both alike where it is no range; times in seconds.
        word: the side, the load or how often.
        at: where it stands in the sentence, in characters.
    """

    sort: Sort
    low: Fraction = Fraction(0)
    high: Fraction = Fraction(0)
    word: str = ""
    at: int = 0


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence that was searched for a dose.

    Attributes:
        text: the sentence.
        facts: what it says.
        bare: whether it says nothing else.
    """

    text: str
    facts: tuple[Fact, ...]
    bare: bool
    tokens: tuple[Token, ...] = field(default=(), repr=False)
    taken: tuple[tuple[int, int], ...] = field(default=(), repr=False)
    """Where in the text its facts stand, in characters."""

    def has(self, *sorts: str) -> bool:
        """Tell whether it says something of these sorts."""
        return any(fact.sort in sorts for fact in self.facts)


DOSES = ("sets", "reps", "times", "things", "time", "by", "more", "ladder", "sided", "most",
         "every", "metres", "work")  # fmt: skip
"""The sorts of facts that make a dose: how often or how long."""
