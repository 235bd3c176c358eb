"""Spans: what each stretch of a track is, and which rep begins when; nobody parses text for it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Any

from ..routine.items import RestItem
from ..units import frame_at
from .coach import Coach, side_phrase
from .score import Span, SpanKind, Step
from .session import Gap
from .sets import Set


@dataclass(slots=True)
class Course:
    """The spans of a session as they are laid down, from its first frame.

    Invariant: each begins where the one before it ends.
    """

    coach: Coach
    spans: list[Span] = field(default_factory=list)

    @property
    def end(self) -> int:
        """The frame where the next begins."""
        return self.spans[-1].end if self.spans else 0

    def lead(self, gap: Gap, until: int) -> None:
        """Add what leads to a set, or to the session's end: a gap, until a frame."""
        self._until(_kind(gap), until, gap.before)

    def set(self, done: Set, origin: int, offset: Fraction) -> None:
        """Add a set that begins so many seconds after the frame of its stretch's first beat.

        What is said over a seam before it leads to it.
        """
        start = origin + frame_at(offset)
        self._until("words", start, done)
        beats = range(done.reps or 0)
        self.spans.append(
            Span(
                "set",
                start,
                origin + frame_at(offset + done.length),
                **_which(done, self.coach),
                reps=tuple(origin + frame_at(offset + k * done.rep_length) for k in beats),
                steps=tuple(_steps(done, self.coach)) if beats else (),
            )
        )

    def goodbye(self, begins: int | None, end: int) -> None:
        """Add the goodbye until the end, and what is said before it begins; None for nothing."""
        if begins is not None:
            self._until("words", begins, None)
        self._until("goodbye", end, None)

    def welcomed(self, frames: int) -> tuple[Span, ...]:
        """Give all of it behind a welcome that takes so many frames."""
        return (Span("welcome", 0, frames), *(span.moved(frames) for span in self.spans))

    def _until(self, kind: SpanKind, end: int, to: Set | None) -> None:
        """Add a span up to a frame; rounding may have put that a little before the last one's."""
        if end > self.end:
            which = _which(to, self.coach) if to is not None else {}
            self.spans.append(Span(kind, self.end, end, **which))
        elif self.spans and end < self.end:
            self.spans[-1] = replace(self.spans[-1], end=end)


def _kind(gap: Gap) -> SpanKind:
    """Tell what a gap is: a change of sides, a rest, or words alone."""
    if gap.change:
        return "change"
    if gap.after is None or gap.before is None:
        return "words"
    resting = gap.rest or gap.every or any(isinstance(item, RestItem) for item in gap.items)
    return "rest" if resting else "words"


def _which(of: Set, coach: Coach) -> dict[str, Any]:
    """Give what tells a set from others."""
    several = of.rounds > 1
    return {
        "exercise": of.name,
        "number": of.number,
        "of": of.of,
        "side": side_phrase(coach, of.side, of) if of.side is not None else None,
        "load": of.text(of.dose.load) if of.dose.load else None,
        "round": of.round if several else None,
        "rounds": of.rounds if several else None,
    }


def _steps(of: Set, coach: Coach) -> Iterator[Step]:
    """Give what each rep of a set goes through, on each side where it has both."""
    beats = 0
    for half in of.halves or (None,):
        side = side_phrase(coach, half, of) if half is not None else None
        for phase in of.phases_on(half):
            yield Step(frame_at(beats * of.beat), phase.words, side)
            beats += phase.beats
