"""What is said or played at a moment of a set, as `at` writes it; and what is called out in one."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any, Literal

from ...problem import listed, shown
from ...source.reader import Broken, List, Map, Node, Text
from .fragments import either, expected, map_or
from .kinds import Faults, Kind, Scalar, Words, Wrong, place_of_key, wrong

_WHICH = re.compile(
    r"(?:set (?P<set>[1-9][0-9]{0,2}),? +)?(?:round (?P<round>[1-9][0-9]{0,2}),? +)?"
    r"(?:rep (?P<rep>[1-9][0-9]{0,3})|(?P<sign>-?) ?(?P<time>[0-9].*))",
    re.IGNORECASE,
)

Does = Literal["say", "sound", "play"]
"""What happens at a moment."""


_NUMBERS = ("set", "round", "rep")


@dataclass(frozen=True, slots=True)
class Moment:
    """What sounds at a moment of a set: one of a text, a built-in sound and a recording.

    Attributes:
        key: the moment as it is written.
        set, round: in which it is, from 1; None for in each.
        rep: the rep that it comes with, from 1; None where it is a time.
        time: seconds from the set's start; below zero before its end, where `late` is set.
        late: whether the time is one before the set's end.
        does: what happens.
        what: the text that is said, the name of the sound, or that of the file.
    """

    key: str
    set: int | None = None
    round: int | None = None
    rep: int | None = None
    time: Fraction | None = None
    late: bool = False
    does: Does = "say"
    what: str = ""


class MomentsKind(Kind[tuple[Moment, ...]]):
    """Moments of a set, each with what is said or played at it.

    Args:
        time: the kind of time that a moment may be.
        say, sound, play: the kinds of what sounds at it.
    """

    what = "moments with what is said, like '2m: Almost there.' or 'rep 10: Half of them.'"
    blank = ()

    def __init__(
        self, time: Scalar[Fraction], say: Words, sound: Kind[str], play: Kind[str]
    ) -> None:
        self.time = time
        self.kinds: dict[Does, Kind[str]] = {"say": say, "sound": sound, "play": play}

    def read(self, node: Node) -> tuple[Moment, ...]:
        """Read each moment; all that are wrong are said."""
        if not isinstance(node, Map):
            found = shown(node) if isinstance(node, Text) else "a list"
            raise wrong(node, f"{node.name} takes {self.what}, not {found}")
        moments: list[Moment] = []
        faults = Faults()
        for key, part in node.items():
            try:
                if not isinstance(part, Broken):
                    moments.append(self._said(self._moment(str(key), part), part))
            except Wrong as found_wrong:
                faults.add(found_wrong)
        faults.settle()
        return tuple(moments)

    def _moment(self, key: str, node: Node) -> Moment:
        """Read when it is."""
        place = place_of_key(node)
        form = _WHICH.fullmatch(key.strip())
        if form is None or (form["time"] and not self.time.matches(form["time"])):
            apart = isinstance(node, Text) and not node and re.fullmatch(r"(set|round) [0-9]+", key)
            cure = f"put it in quotes: '{key}, 1m'" if apart else ""
            message = f"at has {shown(key)}; a moment is a time, like 2m or -30s, or 'rep 10'"
            raise wrong(
                node, message, cure or "write when, like '3m'; 'set 2, 3m' is in one set", place
            )
        time = self.time.convert(form["time"]) if form["time"] else None
        which, begun, rep = (int(form[name]) if form[name] else None for name in _NUMBERS)
        return Moment(key, which, begun, rep, time, late=form["sign"] == "-")

    def _said(self, moment: Moment, node: Node) -> Moment:
        """Read what is said or played at it."""
        if not isinstance(node, Map):
            return replace(moment, what=self.kinds["say"].read(node))
        does = [name for name in self.kinds if name in node]
        if len(node) != 1 or not does:
            message = f"{moment.key!r} takes a text, {{sound: NAME}} or {{play: FILE}}"
            raise wrong(node, f"{message}, not {listed(map(shown, node)) if node else 'nothing'}")
        what = self.kinds[does[0]].read_or_blank(node[does[0]])
        return replace(moment, does=does[0], what=what)

    def schema(self) -> dict[str, Any]:
        """Give its JSON Schema."""
        numbers = r"(set [1-9][0-9]{0,2},? +)?(round [1-9][0-9]{0,2},? +)?"
        key = rf"^{numbers}(rep [1-9][0-9]{{0,3}}|-? ?(?:{self.time.pattern}))$"
        kinds: dict[str, Any] = {name: kind.schema() for name, kind in self.kinds.items()}
        said = map_or(
            {
                "properties": kinds,
                "additionalProperties": False,
                "minProperties": 1,
                "maxProperties": 1,
            },
            self.kinds["say"].schema(),
        )
        return {
            "type": "object",
            "patternProperties": {key: said},
            "additionalProperties": False,
            **expected(self.what),
        }


@dataclass(frozen=True, slots=True)
class Spacing:
    """How far apart callouts are: seconds from the start of one to that of the next."""

    least: Fraction
    most: Fraction


class SpacingKind(Kind[Spacing]):
    """A time, or two that it lies between: `4s to 7s`.

    Args:
        time: the kind of time that they are.
    """

    what = "a time like 5s, or '4s to 7s'"

    def __init__(self, time: Scalar[Fraction]) -> None:
        self.time = time
        self.examples = ("4s to 7s", "5s")

    def read(self, node: Node) -> Spacing:
        """Read one time or two; a unit at the end is that of both."""
        text = self.scalar(node)
        parts = re.split(r" *(?:to|-|–|—|and) *", text)
        if len(parts) == 2 and parts[0].isdigit():
            unit = re.search(r" ?[a-z]+$", parts[1])
            parts[0] += unit[0] if unit else ""
        if not 1 <= len(parts) <= 2 or not all(map(self.time.matches, parts)):
            raise wrong(text, f"{text.name} {shown(text)} is not {self.what}")
        times = []
        for part in parts:
            inner = Text(part, text.place)
            inner.key, inner.parent, inner.plain = text.key, text.parent, True
            times.append(self.time.read(inner))
        if times[0] > times[-1]:
            cure = f"write {text.name}: {parts[-1]} to {parts[0]}"
            raise wrong(text, f"{text.name} {shown(text)} goes from more to less", cure)
        return Spacing(times[0], times[-1])

    def schema(self) -> dict[str, Any]:
        """Give its JSON Schema."""
        one = self.time.pattern
        both = {"type": "string", "pattern": rf"^(?:{one}) *(to|-|–|—|and) *(?:{one})$"}
        return either(self.time.schema(), both) | expected(self.what)


def as_callouts(node: Node) -> Map | None:
    """Write the short form of callouts out: a list is what is said."""
    if isinstance(node, Map):
        return node
    if not isinstance(node, List):
        return None
    long = Map(node.place)
    inner = List(node.place, node.flow)
    inner.extend(node)
    for part in node:
        part.parent = inner
    long.put(Text("say", node.place), inner)
    return long
