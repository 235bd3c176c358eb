"""A dose: how much of an exercise a set is, how heavy and how fast; and values that lists hold."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TypeVar

from .defaults import BPM

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Dose:
    """How much, how heavy, how fast: reps or time (seconds), the load, and beats a minute."""

    reps: int | None = None
    time: Fraction | None = None
    load: str | None = None
    bpm: Fraction | None = None

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


def value_at(values: T | tuple[T, ...] | None, index: int) -> T | None:
    """Give the value of a set or round, from one for all or a list with one each."""
    return values[index] if isinstance(values, tuple) else values


def gap_at(rests: Fraction | tuple[Fraction, ...] | None, index: int) -> Fraction | None:
    """Give the rest after a set or round; a list of rests has none after the last."""
    if isinstance(rests, tuple):
        return rests[index] if index < len(rests) else None
    return rests
