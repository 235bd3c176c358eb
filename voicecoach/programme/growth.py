"""Growth: what a value gains or loses from week to week, up to a most and down to a least.

A number grows wherever it stands in a text: `20 kg`, `two bands of 5 kg`. What it counts stays.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from ..routine.keys.table import LASTING, seconds, spell
from ..source.reader import Text

_NUMBER = re.compile(r"(?P<before>[^0-9]*?)(?P<number>[0-9]+(?:[.,][0-9]+)?)(?P<after>[^0-9]*)")
_STEP = re.compile(r"(?P<sign>[-+\u2212\u2013])? *(?P<amount>[0-9].*)")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number, and what stands around it.

    Attributes:
        number: of a time its seconds.
        unit: what it counts, as `kg`; `s` for a time.
        time: whether it is a time.
        before, after: the text around it.
    """

    number: Fraction
    unit: str = ""
    time: bool = False
    before: str = ""
    after: str = ""

    def with_number(self, number: Fraction) -> str:
        """Write it with another number.

        >>> quantity("20 kg").with_number(Fraction(45, 2)), quantity("1m").with_number(Fraction(75))
        ('22.5 kg', '1m15s')
        """
        if self.time:
            return spell(number) if number >= 0 else f"-{spell(-number)}"
        return f"{self.before}{float(number):.12g}{self.after}"


@dataclass(frozen=True, slots=True)
class Growth:
    """What is added to a value every so many weeks.

    Attributes:
        step: how much; it may be less than nothing.
        each: the weeks from one step to the next.
        most, least: what it does not go beyond; None where nothing bounds it.
    """

    step: Quantity
    each: int = 1
    most: Quantity | None = None
    least: Quantity | None = None

    def number(self, start: Quantity, weeks: int) -> Fraction:
        """Give what a quantity has become after so many weeks."""
        number = start.number + self.step.number * (weeks // self.each)
        if self.most is not None:
            number = min(number, self.most.number)
        return number if self.least is None else max(number, self.least.number)

    def grown(self, start: str, weeks: int) -> str:
        """Write what a value has become after so many weeks; before the first step it stays as
        it is written."""
        quantity_ = quantity(start, self.step)
        if quantity_ is None or weeks < self.each:
            return str(start)
        return quantity_.with_number(self.number(quantity_, weeks))


def quantity(text: str, like: Quantity | None = None) -> Quantity | None:
    """Read the one number of a text, with what it counts.

    Args:
        text: as an author writes it.
        like: what it is to go with: a bare number is seconds beside a time.

    Returns:
        None if there is no number, or more than one, or one of another unit.
    """
    text = str(text).strip()
    bare = re.fullmatch(r"[0-9.]+", text) is not None
    if LASTING.matches(text.casefold()) and not (bare and (like is None or not like.time)):
        found = Quantity(seconds(text.casefold()), "s", time=True)
        return found if like is None or like.time else None
    number = _NUMBER.fullmatch(text)
    if number is None or (like is not None and like.time):
        return None
    unit = number["after"].strip().casefold()
    if like is not None and like.unit and unit:
        one = re.escape(like.unit.removesuffix("s"))
        if not re.match(rf"{one}s?\b", unit):
            return None
    amount = Fraction(number["number"].replace(",", "."))
    return Quantity(amount, unit, False, number["before"], number["after"])


def step_of(text: Text) -> Quantity | None:
    """Read a step: `+1`, `-5s`, `+2.5 kg`; without a sign it is more. None if it is none."""
    found = _STEP.fullmatch(text.strip())
    if found is None:
        return None
    read = quantity(found["amount"])
    if read is None or "%" in read.unit:
        return None
    less = found["sign"] not in (None, "+")
    return Quantity(-read.number if less else read.number, read.unit, read.time)
