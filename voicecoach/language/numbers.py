"""Numbers in words, in the forms that they have before what is counted."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from .filling import fill

ANY = "other"
"""In place of a gender: whatever has none of the others, or none that is known."""

GENDERS = ("f", "m", "n", ANY)
"""Feminine, masculine, neuter, and any."""

ALWAYS = "always"
"""In place of a gender, for a number: with any, and with none."""

PLURALS: Mapping[str, Callable[[int], bool]] = {
    "one-other": lambda count: count == 1,
    "zero-is-one": lambda count: count in (0, 1),
}
"""Which counts a language calls one, and has a form of their own for."""


@dataclass(frozen=True, slots=True)
class Numbers:
    """How a language says numbers.

    Attributes:
        words: zero to ninety-nine, as one counts.
        hundreds: one hundred to nine hundred, as they stand before another number.
        hundred: a hundred in a row of short counts.
        hundred_and_rest: how a hundred and the rest are joined; `joints`: letters that meet there,
            and what is said for them: `centottanta`, not `centoottanta`.
        forms: by gender, the numbers that are others before a noun of it; and those that are
            others than joined, `always`.
        decimal: the sign between whole and decimals.
        nouns: by gender, a pattern of the nouns that are of it, for what an author counts.
    """

    words: tuple[str, ...]
    hundreds: tuple[str, ...]
    hundred: str
    hundred_and_rest: str
    forms: Mapping[str, Mapping[int, str]]
    decimal: str
    joints: Mapping[str, str] = field(default_factory=dict)
    nouns: Mapping[str, str] = field(default_factory=dict)

    def word(self, count: int, gender: str = "") -> str:
        """Give a whole number in words up to 999, beyond that in digits.

        Args:
            count: the number.
            gender: of the noun behind it; without one it is said as one counts.
        """
        if not 0 <= count < 1000:
            return str(count)
        own = self.forms.get(gender, self.forms.get(ANY, {})) if gender else {}
        form = own.get(count) or self.forms.get(ALWAYS, {}).get(count)
        if form:
            return form
        if count < len(self.words):
            return self.words[count]
        hundred, rest = count - count % 100, count % 100
        before = own.get(hundred) or self.hundreds[hundred // 100 - 1]
        if not rest:
            return before
        words = {"hundred": before, "rest": self.word(rest, gender)}
        said = fill(self.hundred_and_rest, words)
        for met, joined in self.joints.items():
            said = said.replace(met, joined)
        return said

    def gender(self, noun: str) -> str:
        """Tell the gender of a noun by its first word, `other` if none is known."""
        first = noun.casefold().partition(" ")[0]
        found = (g for g, pattern in self.nouns.items() if re.fullmatch(pattern, first))
        return next(found, ANY)

    def short(self, count: int) -> str:
        """Give a count in its short form: its last digit, the tens in full, the hundreds' name."""
        if count == 100:
            return self.hundred
        rest = count % 100 or count
        return self.word(rest % 10 or rest)

    def figure(self, count: Fraction) -> str:
        """Give a number that is no whole one, in digits."""
        return f"{float(count):g}".replace(".", self.decimal)
