"""Amounts that a bare number or time does not say: in a unit of their own, or open at their end.

`5 breaths`, `75 steps`, `8 beats`, `up to 2m`, `5+`; and a value for each side.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Generic, TypeAlias, TypeVar

from ... import ranges
from ...problem import shown
from ...source.reader import Map, Node, Text
from .abroad import TIMES_ABROAD, time_abroad
from .doses import DoseKind
from .fragments import expected, in_any_case, map_or
from .kinds import Faults, Kind, Scalar, Wrong, wrong

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Amount:
    """How much, where a number or a time alone does not say it.

    Attributes:
        count: how many reps, beats or breaths; of a time that is only open, its seconds.
        unit: of reps the word for them, as it is written; of a time `beats` or `breaths`; None
            where it is the usual one.
        open: whether that is the most, and it may be ended before.
    """

    count: Fraction
    unit: str | None = None
    open: bool = False


Reps: TypeAlias = int | Amount
"""A number of reps."""

Time: TypeAlias = Fraction | Amount
"""A time: seconds, or an amount."""


def reps_of(value: Reps | None) -> int | None:
    """Give a number of reps without what they are called."""
    return int(value.count) if isinstance(value, Amount) else value


def seconds_of(value: Time, beat: Fraction, breath: Fraction) -> Fraction:
    """Give a time in seconds, for a beat and a breath of so many.

    >>> seconds_of(Amount(Fraction(8), "beats"), Fraction(1, 2), Fraction(5))
    Fraction(4, 1)
    """
    if not isinstance(value, Amount):
        return value
    one = {"beats": beat, "breaths": breath}.get(value.unit or "", Fraction(1))
    return value.count * one


@dataclass(frozen=True, slots=True)
class BySide(Generic[T]):
    """A value for each side: under `right` and `left`, or under labels."""

    values: tuple[tuple[str, T], ...]

    def of(self, side: str | None) -> T | None:
        """Give the value of a side, by its key; None if it has none."""
        return next((value for name, value in self.values if name == side), None)

    def __iter__(self) -> Iterator[T]:
        return (value for _, value in self.values)


Sided: TypeAlias = T | tuple[T, ...] | BySide[T | tuple[T, ...]] | None
"""A value for all sets, a list with one each, or these for each side."""

OPEN_TIMES = 3
"""Times the number before a `+` that are counted at the most."""

_UP_TO = re.compile(r"(?:up to|at most|max\.?|maximum) +(?P<most>.+)", re.IGNORECASE)
_MORE = re.compile(r"(?P<least>[1-9][0-9]{0,3}) ?\+")
_WORDS = r"[^\W\d_]+(?:[ '’-][^\W\d_]+){0,2}"
_IN_UNITS = re.compile(rf"(?P<count>[1-9][0-9]{{0,3}}) (?P<unit>{_WORDS})")
_AS_LONG = re.compile(r"as long|max|until|till|to fail")
_TIMED = re.compile(
    r"(?P<count>(?:0|[1-9][0-9]{0,3})(?:\.[0-9]{1,3})?) ?(?P<unit>beat|breath)s?", re.IGNORECASE
)

NO_UNITS = frozenset(
    (
        *("rep", "reps", "repetition", "repetitions", "times", "x", "set", "sets", "round"),
        *("rounds", "s", "sec", "secs", "second", "seconds", "m", "min", "mins", "minute"),
        *("minutes", "h", "hr", "hrs", "hour", "hours", "each", "per", "a", "an", "on", "side"),
        *("sides", "leg", "legs", "arm", "arms", "way", "ways", "of", "or", "and", "to", "with"),
        *("kg", "kgs", "kilo", "kilos", "kilogram", "kilograms", "lb", "lbs", "pound", "pounds"),
        *("km", "metre", "metres", "meter", "meters", "yard", "yards", "yd", "mile", "miles"),
        *("feet", "foot", "ft", "bpm", "percent", "watt", "watts", "rm", "rpe", "plus", "minus"),
        *("day", "days", "week", "weeks", "daily", "hold", "holds", "for", "then", "in", "at"),
        *("from", "by", "until", "till", "into", "over", "as", "if", "no", "not", "the", "up"),
        *TIMES_ABROAD,
    )
)
"""Words that are no name for reps: they are another key's, or what they count cannot be counted."""


class RepsKind(DoseKind):
    """A number of reps: `12`, `5 breaths`, `up to 20`, `5+`."""

    def matches(self, text: str) -> bool:
        """Tell whether a text has one of these forms, whatever its range."""
        return super().matches(text) or self._amount(text) is not None

    def read(self, node: Node) -> Any:
        """Read a number of reps; one that says more than a number is an amount."""
        amount = self._amount(node) if isinstance(node, Text) else None
        if amount is None or not isinstance(node, Text):
            return super().read(node)
        if amount.count > ranges.REPS[1]:
            raise self._out_of_range(node)
        return amount

    def _amount(self, text: str) -> Amount | None:
        """Give what a text says beside its number; None if nothing, or no such thing."""
        upto = _UP_TO.fullmatch(text)
        if upto:
            inner = upto["most"]
            found = self._amount(inner)
            if found is not None and not found.open:
                return Amount(found.count, found.unit, open=True)
            bare = re.fullmatch(r"([1-9][0-9]{0,3})(?: reps?| times)?", inner)
            return Amount(Fraction(bare[1]), None, open=True) if bare else None
        more = _MORE.fullmatch(text)
        if more:
            return Amount(Fraction(more["least"]) * OPEN_TIMES, None, open=True)
        units = _IN_UNITS.fullmatch(text)
        if units and NO_UNITS.isdisjoint(re.findall(r"[^\W\d_]+", units["unit"].casefold())):
            return Amount(Fraction(units["count"]), units["unit"])
        return None

    def schema(self) -> dict[str, Any]:
        """Give its JSON Schema; a word for reps may be any that no other key takes."""
        found = super().schema()
        no = in_any_case("|".join(sorted(NO_UNITS)))
        units = (
            rf"[1-9][0-9]{{0,3}} (?!(?:.*[ '’-])?(?:{no})(?:[ '’-]|$))"
            rf"[A-Za-zÀ-ɏ]+(?:[ '’-][A-Za-zÀ-ɏ]+){{0,2}}"
        )
        upto = rf"[Uu]p to (?:[1-9][0-9]{{0,3}}(?: reps?| times)?|{units})"
        pattern = rf"{found['pattern']}|^{units}$|^{upto}$|^[1-9][0-9]{{0,3}} ?\+$"
        return found | {"pattern": pattern}


class UnitTime(Kind[Time]):
    """A time, or a number of beats or breaths; a set's may be open at its end.

    Args:
        time: the kind of time that it else is.
        upto: whether it may be open: `up to 2m`.
    """

    def __init__(self, time: Scalar[Fraction], *, upto: bool = False) -> None:
        self.time = time
        self.upto = upto
        self.what = time.what
        self.examples = time.examples

    def matches(self, text: str) -> bool:
        """Tell whether a text has the form, whatever its range."""
        inner = self._inside(text)
        return self.time.matches(inner) or _TIMED.fullmatch(inner) is not None

    def _inside(self, text: str) -> str:
        upto = _UP_TO.fullmatch(text) if self.upto else None
        return upto["most"] if upto else text

    def read(self, node: Node) -> Time:
        """Read a time; one that says more than seconds is an amount."""
        if not isinstance(node, Text):
            return self.time.read(node)
        inner = self._inside(node)
        part, is_open = node, inner != node
        if is_open:
            part = Text(inner, node.place.within(inner))
            part.key, part.parent, part.plain = node.key, node.parent, node.plain
        units = _TIMED.fullmatch(inner)
        if units is None:
            if not self.time.matches(part):
                raise self._mismatch(node)
            value = self.time.read(part)
            return Amount(value, None, open=True) if is_open else value
        count = Fraction(units["count"])
        if self.time.positive and not count:
            raise wrong(node, f"{node.name} is 0; it takes {self.what} above 0")
        return Amount(count, f"{units['unit'].casefold()}s", is_open)

    def lies(self) -> str:
        """Say the range that each lies in."""
        return self.time.lies()

    def _mismatch(self, node: Text) -> Wrong:
        """Say that a text is no time, and what it may have been meant for."""
        found = self.time.mismatch(node)
        if found.problems[0].cure:
            return found
        written, cure = node.casefold(), ""
        abroad = time_abroad(re.sub(r"^(?:hasta|bis|jusqu'à|fino a|tot|até) +", "", written))
        upto = _UP_TO.fullmatch(written)
        if abroad:
            more = "up to " if self.upto and not written[0].isdigit() else ""
            cure = f"write {node.name}: {more}{abroad}"
        elif upto:
            cure = f"it says how long it is: write {node.name}: {upto['most']}"
        elif node.name == "time" and _IN_UNITS.fullmatch(written):
            cure = f"what is counted is 'reps': write reps: {node}"
        elif _IN_UNITS.fullmatch(written):
            cure = "beside times it takes beats and breaths, like '8 beats'"
        elif node.name == "time" and _AS_LONG.match(written):
            cure = "write the longest that it can be, like 'time: up to 2m'"
        return wrong(node, found.problems[0].message, cure)

    def schema(self) -> dict[str, Any]:
        """Give its JSON Schema."""
        found = self.time.schema()
        units = r"^(?:0|[1-9][0-9]{0,3})(?:\.[0-9]{1,3})? ?(?:beat|breath)s?$"
        pattern = f"{found['pattern']}|{units}"
        if self.upto:
            pattern += rf"|^[Uu]p to (?:{self.time.pattern}|{units[1:-1]})$"
        return found | {"pattern": pattern}


class SidedKind(Kind[Any]):
    """A value, a list with one a set, or these for each side: `{left: 10, right: 8}`."""

    def __init__(self, kind: Kind[Any]) -> None:
        self.kind = kind
        self.what = kind.what
        self.examples = kind.examples
        self.blank = kind.blank

    def matches(self, text: str) -> bool:
        """Tell whether a text has the form of a value."""
        return bool(getattr(self.kind, "matches", lambda _: False)(text))

    def read(self, node: Node) -> Any:
        """Read a value, or one for each side; which sides there are is asked later."""
        if not isinstance(node, Map):
            return self.kind.read(node)
        if len(node) < 2:
            side = next(map(shown, node), "no side")
            message = f"{node.name} has a value for {side} alone"
            raise wrong(node, message, f"write one for each side, like {self._like(node)}")
        values: list[tuple[str, Any]] = []
        faults = Faults()
        for key, part in node.items():
            try:
                values.append((side_key(str(key)), self.kind.read_or_blank(part)))
            except Wrong as found:
                faults.add(found)
        faults.settle()
        return BySide(tuple(values))

    def lies(self) -> str:
        """Say the range that each lies in."""
        return self.kind.lies()

    def _like(self, node: Node) -> str:
        return f"'{node.name}: {{left: {self._example}, right: {self._example}}}'"

    @property
    def _example(self) -> Any:
        return next((e for e in self.examples if not isinstance(e, (list, dict))), "…")

    def schema(self) -> dict[str, Any]:
        """Give its JSON Schema."""
        each = self.kind.schema()
        sides = {"type": "object", "minProperties": 2, "additionalProperties": each}
        return map_or(sides | expected(f"{self.what}, for each side"), self.kind.schema())


def side_key(written: str) -> str:
    """Give the key of a side as it is written: L and R are left and right.

    >>> side_key("L"), side_key("Right"), side_key("forward")
    ('left', 'right', 'forward')
    """
    folded = written.casefold()
    return {"l": "left", "r": "right"}.get(
        folded, folded if folded in ("left", "right") else written
    )
