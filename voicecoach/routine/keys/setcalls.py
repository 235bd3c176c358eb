"""Which calls a set makes while it lasts: what `calls` writes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from ...problem import near, shown
from ...source.reader import List, Node, Text
from .fragments import either, expected
from .kinds import Kind, OneOf, Scalar, Switch, Wrong, wrong
from .lists import Listing

CALLS = ("halfway", "last one", "minutes", "ten seconds", "three")
"""The calls there are: the first two of a counted set, all but the second of a set of time."""

_AT_THE_END = ("ten seconds", "three")

_MEANT = {
    **dict.fromkeys(("half", "half way", "half-way", "middle"), "halfway"),
    **dict.fromkeys(("last", "last rep", "one more", "last-one", "last_one"), "last one"),
    **dict.fromkeys(("minute", "every minute", "time"), "minutes"),
    **dict.fromkeys(("ten", "10", "10s", "10 seconds", "ten-seconds", "10 s"), "ten seconds"),
    **dict.fromkeys(
        ("3", "3s", "3 seconds", "321", "3-2-1", "countdown", "three two one"), "three"
    ),
}
"""What people write, and the call that they mean."""


_TIME = r"[0-9]+ ?(?:m|mins?|minutes?|s|secs?|seconds?)|[0-9]+:[0-9]{2}"


@dataclass(frozen=True, slots=True)
class Calls:
    """Which calls a set makes.

    Attributes:
        names: out of `CALLS`.
        every: seconds between calls of the time that is left, in place of halfway and the minutes
            in a set of time; None where nothing says so.
        listed: whether they were named one by one, so that nothing else is to be said.
    """

    names: frozenset[str] = frozenset(CALLS)
    every: Fraction | None = None
    listed: bool = False

    def __contains__(self, name: object) -> bool:
        return name in self.names

    def at_own_pace(self) -> Calls:
        """Give what is left where only the starts are on the clock: what tells of the next.

        >>> sorted(Calls().at_own_pace().names)
        ['ten seconds', 'three']
        """
        return self if self.listed or self.every else Calls(self.names & set(_AT_THE_END))

    def without_milestones(self) -> Calls:
        """Give what is left where no milestones are wanted: the last three seconds.

        >>> sorted(Calls().without_milestones().names)
        ['three']
        """
        return Calls(self.names & {"three"}, listed=True)


class CallsKind(Kind[Calls]):
    """Yes or no, `every 5m`, or a list of calls.

    Args:
        time: the kind of time that stands after "every".
    """

    what = "yes, no, a time like 'every 5m', or a list like [halfway, three]"

    def __init__(self, time: Scalar[Fraction]) -> None:
        self.time = time
        self.list = Listing(OneOf(*CALLS, meant=_MEANT), "calls", len(CALLS))
        self.switch = Switch()

    def read(self, node: Node) -> Calls:
        """Read which calls are made; one alone is a list too."""
        if isinstance(node, List):
            _refuse_every(node)
            return Calls(frozenset(self.list.read(node)), listed=True)
        text = self.scalar(node)
        every = re.fullmatch(r"every +(.+)", text)
        if every:
            part = Text(every[1], text.place.within(every[1]))
            part.key, part.parent = text.key, text.parent
            return Calls(every=self.time.read(part))
        try:
            return Calls() if self.switch.read(text) else Calls(frozenset(), listed=True)
        except Wrong:
            raise wrong(text, f"calls takes {self.what}, not {shown(text)}", _cure(text)) from None

    def schema(self) -> dict[str, Any]:
        """Give its JSON Schema."""
        every = {"type": "string", "pattern": f"^every +(?:{self.time.pattern})$"}
        return either(self.switch.schema(), every, self.list.several()) | expected(self.what)


def _refuse_every(node: List) -> None:
    """Refuse a time among the calls of a list: it stands alone."""
    for part in node:
        if isinstance(part, Text) and part.startswith("every "):
            cure = f"write calls: {part}; ten seconds and three come with it"
            raise wrong(part, f"{shown(part)} has no place in a list", cure)


def _cure(text: Text) -> str:
    """Say how a list is written that stands without its brackets, or a word for yes or no."""
    written = text.casefold()
    if written in ("none", "never", "nothing", "silent", "quiet"):
        return "write calls: no"
    if written in ("all", "always", "default"):
        return "write calls: yes"
    if re.fullmatch(_TIME, written) and written not in _MEANT:
        return f"write calls: every {text}"
    named = [
        _MEANT.get(part) or near(part, CALLS) for part in re.split(r" *(?:,|\band\b) *", written)
    ]
    known = [name for name in named if name]
    return f"write calls: [{', '.join(known)}]" if len(known) == len(named) else ""
