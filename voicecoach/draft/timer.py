"""A timer: steps of work and gaps, in loops, laid out as the items of a session.

Timers say how long everything lasts, gaps too, so nothing is left to defaults: the gap that is
met most is the routine's rest, and every other stands where it lies.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias

from .jotting import Jotting, in_seconds, sentence_of

_REST_WORDS = (
    *("rest", "break", "pause", "recover", "recovery", "relax", "rest period", "rest time"),
    *("resting", "pause time", "breather", "time out", "cool off", "off", "breathe and rest"),
    *("active rest", "water break", "short rest", "short break", "long rest", "long break"),
    *("ruhe", "erholung", "erholen", "ausruhen", "verschnaufen", "kurze pause", "lange pause"),
    *("descanso", "descansar", "pausa", "recuperación", "riposo", "recupero", "repos"),
    *("récupération", "rust", "descanso activo", "odpoczynek", "przerwa"),
)
_WAIT_WORDS = (
    *("get ready", "ready", "get set", "prepare", "preparation", "prep", "transition"),
    *("next exercise", "get into position", "countdown", "wechsel", "bereit machen"),
    *("vorbereitung", "vorbereiten", "preparación", "preparados", "préparation", "cambio"),
)
_ENDS = r"(?:\s*[#(\[]?\s*\d+\s*(?:s|sec|secs|seconds|sekunden|min)?\s*[)\]]?)?[\s.!:…-]*"
_REST = re.compile(rf"\W*(?:{'|'.join(map(re.escape, _REST_WORDS))}){_ENDS}", re.IGNORECASE)
_TURN = r"(?:change|switch|swap)(?: (?:your |of )?(?:over|legs?|sides?|arms?|hands?|feet|foot))?"
_WAIT = re.compile(rf"\W*(?:{'|'.join(map(re.escape, _WAIT_WORDS))}|{_TURN}){_ENDS}", re.IGNORECASE)


def is_rest(name: str) -> bool:
    """Tell whether a step is called a rest, or a time to get ready, and nothing else.

    >>> is_rest("Rest 15s"), is_rest("Pause"), is_rest("Pause squat"), is_rest("Get ready!")
    (True, True, False, True)
    """
    return bool(_REST.fullmatch(name) or _WAIT.fullmatch(name))


@dataclass(frozen=True, slots=True)
class Lull:
    """A time without work, in seconds."""

    time: Fraction


@dataclass(frozen=True, slots=True)
class Loop:
    """Steps done several times over.

    Attributes:
        times: how many.
        steps: a lull at their end lies behind the last round as well.
        between: seconds that lie between rounds only.
        note: what there is to say of it.
    """

    times: int
    steps: tuple[Stage, ...]
    between: Fraction = Fraction(0)
    note: str = ""


def said_at(item: Jotting, at: Fraction, text: str) -> None:
    """Put words into a set: how it is done at its start, else a tip with a note of its time."""
    said = sentence_of(text)
    if not said:
        return
    if at <= 1 and "how" not in item.keys:
        item.keys["how"] = said
    else:
        item.keys["tips"] = [*item.keys.get("tips", ()), said]
        item.remark("tips", "note", f"at {float(at):g} s: {said}")


Stage: TypeAlias = "Jotting | Lull | Loop"
"""A step of a timer: an exercise or words, a lull, or a loop."""


@dataclass(slots=True)
class _Spot:
    """An item in its row, with the lull behind it; a loop has a row of its own inside."""

    item: Jotting
    after: Fraction = Fraction(0)
    row: tuple[_Spot, ...] = ()
    between: Fraction = Fraction(0)

    def behind(self) -> Fraction:
        """Give all that lies between its last work and whatever follows."""
        last = _last_work(self.row)
        return self.after + (last.behind() if last else Fraction(0))

    def turn(self) -> Fraction:
        """Give what lies between two rounds of a loop."""
        return self.behind() - self.after + self.between


def laid_out(steps: Sequence[Stage]) -> tuple[list[Jotting], dict[str, str]]:
    """Lay the steps of a timer out as items, and give the routine's own rest as its key.

    What lies before the first work or behind the last is no part of it.
    """
    row, _ = _row(steps)
    gaps = Counter(_gaps(row))
    usual = max(gaps, key=lambda gap: (gaps[gap], -gap), default=Fraction(0))
    _settle(row, usual)
    return [spot.item for spot in row], {"rest": in_seconds(usual)} if gaps else {}


def _works(spot: _Spot) -> bool:
    return "say" not in spot.item.keys


def _last_work(row: Sequence[_Spot]) -> _Spot | None:
    return next(filter(_works, reversed(row)), None)


def _row(steps: Iterable[Stage]) -> tuple[tuple[_Spot, ...], Fraction]:
    """Put a level's steps in a row, and give the lull before its first work.

    A lull belongs to the work before it, be there words between. One at the beginning of a loop
    lies before the loop, and between its rounds.
    """
    row: list[_Spot] = []
    lead = Fraction(0)
    for step in _done_once(steps):
        lull = step.time if isinstance(step, Lull) else Fraction(0)
        spot = None
        if isinstance(step, Jotting):
            spot = _Spot(step)
        elif isinstance(step, Loop):
            inner, lull = _row(step.steps)
            group = Jotting({"rounds": step.times}, [one.item for one in inner])
            spot = _Spot(
                group.remark("", "note", step.note), row=inner, between=lull + step.between
            )
        before = _last_work(row)
        if before:
            before.after += lull
        else:
            lead += lull
        if spot and (spot.row or not isinstance(step, Loop)):
            row.append(spot)
    return tuple(row), lead


def _done_once(steps: Iterable[Stage]) -> Iterator[Stage]:
    """Give the steps, those of a loop of one round in its place."""
    for step in steps:
        if isinstance(step, Loop) and step.times == 1:
            yield from _done_once(step.steps)
        else:
            yield step


def _gaps(row: Sequence[_Spot]) -> Iterator[Fraction]:
    """Give the lulls between works, and between rounds."""
    works = [*filter(_works, row)]
    for spot in works[:-1]:
        yield spot.behind()
    for spot in works:
        if spot.row:
            yield spot.turn()
            yield from _gaps(spot.row)


def _settle(row: Sequence[_Spot], usual: Fraction) -> None:
    """Write the lulls where they lie, but behind the last work of a row, where the row's own is.

    Where rows end together, the outermost says how long the lull is, so a loop always does.
    """
    last = _last_work(row)
    for spot in filter(_works, row):
        keys = spot.item.keys
        if spot.row:
            _settle(spot.row, usual)
            keys["rest"] = in_seconds(spot.turn())
            if spot.behind() != spot.turn() and spot is not last:
                keys["rest_after"] = in_seconds(spot.behind())
        elif spot.after != usual and spot is not last:
            keys["rest"] = in_seconds(spot.after)
