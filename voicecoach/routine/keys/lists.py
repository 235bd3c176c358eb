"""Several values under one key: a list of one kind, one for all or a list, names with values."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import Any, TypeVar

from ...problem import shown
from ...source.reader import Broken, List, Map, Node, Text
from ...source.syntax import QUOTES, quoted
from .fragments import either, expected, map_or
from .kinds import Faults, Kind, Wrong, place_of_key, unknown, wrong

T = TypeVar("T")


_DASHED = re.compile("-[A-Za-z]")

NOTHING = frozenset(("none", "nothing"))
"""What people write where they leave nothing to list."""


class Listing(Kind[tuple[T, ...]]):
    """A list of values of one kind; a value alone is a list of one, and `none` of nothing.

    Attributes:
        parted: whether a comma in a value alone may be meant to part two.
    """

    blank = ()

    def __init__(self, kind: Kind[T], many: str, most: int = 1000, *, parted: bool = False) -> None:
        self.kind = kind
        self.what = f"a list of {many}"
        self.many = many
        self.most = most
        self.parted = parted

    def read(self, node: Node) -> tuple[T, ...]:
        """Read each value; all that are wrong are said."""
        if isinstance(node, Text):
            return self._alone(node)
        if not isinstance(node, List):
            return (self.kind.read(node),)  # what was meant for a text and is a map, it says
        if not node:
            raise wrong(node, f"{node.name} is an empty list")
        if node.flow:
            _refuse_decimal_comma(node)
        if len(node) > self.most:
            raise wrong(node, f"{node.name} has {len(node)} values; it may have {self.most}")
        return tuple(self._each(node))

    def _alone(self, node: Text) -> tuple[T, ...]:
        """Read a list of one, written without brackets and without a '-'."""
        if node.plain and _DASHED.match(node):
            cure = "put a space after each '-', and each on a line of its own"
            raise wrong(node, f"{node.name} takes {self.what}, not {shown(node)}", cure)
        if node.plain and node.casefold() in NOTHING:
            return ()
        if self.parted and node.plain and "," in node:
            message = f"{node.name} {shown(node)} may be one of the {self.many}, or several"
            cure = f"write [{node}] for several, or {quoted(node)} for one"
            raise wrong(node, message, cure if len(node) < 40 else QUOTES)
        return (self.kind.read(node),)

    def _each(self, node: List) -> list[T]:
        values: list[T] = []
        faults = Faults()
        for part in node:
            try:
                values.append(self.kind.read_or_blank(part))
            except Wrong as found:
                faults.add(found)
        faults.settle()
        return values

    def schema(self) -> dict[str, Any]:
        """Give its JSON Schema; it does not see quotes, so what needs them is left to `check`."""
        return either(self.kind.schema(), self.several()) | expected(self.what)

    def several(self) -> dict[str, Any]:
        """Give the JSON Schema of a list that is written as one."""
        return {"type": "array", "items": self.kind.schema(), "minItems": 1, "maxItems": self.most}


def _refuse_decimal_comma(node: List) -> None:
    """Refuse a number that the comma in it has cut in two: 1,5 kg would become 1 and 5 kg."""
    for before, part in pairwise(node):
        if not (isinstance(before, Text) and isinstance(part, Text)):
            continue
        joined = before.place.line == part.place.line and (
            before.place.column + before.place.length + 1 == part.place.column
        )
        if joined and re.fullmatch(r"(?:.*\s)?\d+", before) and re.match(r"\d+\s*[^\W\d]", part):
            message = f"{node.name} has {shown(before)} and {shown(part)}: a comma parts them"
            place = replace(before.place, length=before.place.length + 1 + part.place.length)
            cure = f"write {before}.{part}; if two are meant, put a space after the comma"
            raise wrong(before, message, cure, place)


class Several(Kind[Any]):
    """One value for all, or a list with one each."""

    def __init__(
        self,
        kind: Kind[Any],
        many: str,
        most: int = 100,
        *,
        as_tuple: bool = False,
        inside: Kind[Any] | None = None,
    ) -> None:
        self.kind = kind
        self.list = Listing(inside or kind, many, most)
        self.what = f"{kind.what}, or {self.list.what}"
        self.as_tuple = as_tuple
        self.blank = () if as_tuple else None

    def read(self, node: Node) -> Any:
        """Read one value, or a list of them."""
        if isinstance(node, List):
            return self.list.read(node)
        value = self.kind.read(node)
        return (value,) if self.as_tuple else value

    def lies(self) -> str:
        """Say the range that each lies in."""
        return self.kind.lies()

    def schema(self) -> dict[str, Any]:
        """Give its JSON Schema."""
        return either(self.kind.schema(), self.list.several()) | expected(self.what)


class Table(Kind[dict[str, T]]):
    """Names with values of one kind."""

    def __init__(self, kind: Kind[T], what: str, names: tuple[str, ...] | None = None) -> None:
        self.kind = kind
        self.what = what
        self.names = names

    @property
    def blank(self) -> dict[str, T]:
        """An empty table, each time anew."""
        return {}

    def read(self, node: Node) -> dict[str, T]:
        """Read each value; all that are wrong are said."""
        if not isinstance(node, Map):
            found = shown(node) if isinstance(node, Text) else "a list"
            raise wrong(node, f"{node.name} takes {self.what}, not {found}")
        values: dict[str, T] = {}
        faults = Faults()
        for key, part in node.items():
            try:
                if self.names and key not in self.names and not isinstance(part, Broken):
                    raise wrong(part, unknown("key", key, self.names), "", place_of_key(part))
                values[str(key)] = self.kind.read_or_blank(part)
            except Wrong as found:
                faults.add(found)
        faults.settle()
        return values

    def schema(self) -> dict[str, Any]:
        """Give its JSON Schema."""
        inner = self.kind.schema()
        if self.names is None:
            return {"type": "object", "additionalProperties": inner, **expected(self.what)}
        properties = dict.fromkeys(self.names, inner)
        names = {"properties": properties, "additionalProperties": False}
        return map_or(names, {"type": "object", **expected(self.what)})
