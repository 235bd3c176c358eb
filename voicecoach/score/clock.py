"""The session's clock: exact, whatever rounding puts on the tape."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from .sets import Every


@dataclass(slots=True)
class Clock:
    """The session's clock, at the end of the last set.

    Attributes:
        at: seconds of the session.
        ended: the same in frames of the tape.
        periods: when each period of `every` began, by its key.
    """

    at: Fraction = Fraction(0)
    ended: int = 0
    periods: dict[int, Fraction] = field(default_factory=dict)

    def left(self, every: Every) -> Fraction:
        """Give the seconds that are left of a period."""
        return self.periods[every.key] + every.seconds - self.at

    def run(self, until: Fraction, frame: int, begun: Mapping[int, Fraction]) -> None:
        """Let it run to the end of a set; `begun` are the periods that have begun since."""
        self.periods |= begun
        self.at, self.ended = until, frame
