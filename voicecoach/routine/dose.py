"""A dose: how much of an exercise a set is, how heavy and how fast; and values that lists hold."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TypeVar

from .defaults import BPM
from .keys.amounts import Amount, BySide, Sided, Time

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Dose:
    """How much, how heavy, how fast: reps or time (seconds), the load, and beats a minute.

    `amount` is how much as it is written, where that is more than a number or a time.
    """

    reps: int | None = None
    time: Fraction | None = None
    load: str | None = None
    bpm: Fraction | None = None
    amount: Amount | None = None

    @property
    def open(self) -> bool:
        """Whether it may be ended before it is all done."""
        return self.amount is not None and self.amount.open

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


def value_at(values: Sided[T], index: int, side: str | None = None) -> T | None:
    """Give the value of a set or round, from one for all or a list with one each, of its side."""
    own = on_side(values, side)
    if isinstance(own, tuple):
        return own[index] if index < len(own) else None
    return own


def on_side(values: Sided[T], side: str | None) -> T | tuple[T, ...] | None:
    """Give the value, or the list, of a side, from one for all or one for each."""
    return values.of(side) if isinstance(values, BySide) else values


def all_values(values: Sided[T]) -> tuple[T, ...]:
    """Give every value there is, of all sets and sides."""
    sides = tuple(values) if isinstance(values, BySide) else (values,)
    rows = [own if isinstance(own, tuple) else (own,) for own in sides]
    return tuple(value for row in rows for value in row if value is not None)


def gap_at(rests: Time | tuple[Time, ...] | None, index: int) -> Time | None:
    """Give the rest after a set or round; a list of rests has none after the last."""
    if isinstance(rests, tuple):
        return rests[index] if index < len(rests) else None
    return rests
