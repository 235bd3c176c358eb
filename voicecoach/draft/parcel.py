"""Parcels: JSON and YAML as other apps write them, opened under the limits of a routine.

Anchors, aliases and merge keys are common there, so they are read, and whatever they stand for is
counted each time. All scalars of YAML stay text.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, NoReturn

import yaml

from ..problem import Place, Problem, Problems
from ..source.encoding import BREAK
from ..source.reader import DEPTH, NODES
from .sheet import Sheet

_IN_JSON = re.compile(r'"(?:[^"\\]|\\.)*"|[\[\]{}]', re.DOTALL)
_MERGE = "<<"


def _wrong(sheet: Sheet, line: int, column: int, message: str, cure: str = "") -> NoReturn:
    lines = BREAK.split(sheet.text)
    text = lines[line] if line < len(lines) else ""
    raise Problems([Problem(Place(sheet.name, line + 1, column + 1, 1, text), message, cure)])


def from_json(sheet: Sheet) -> Any:
    """Open a sheet that is JSON.

    Raises:
        Problems: it is none, or is more than the limits allow.
    """
    deep = 0
    for many, sign in enumerate(_IN_JSON.finditer(sheet.text)):
        deep += {"[": 1, "{": 1, "]": -1, "}": -1}.get(sign[0], 0)
        if deep > DEPTH or many > 4 * NODES:
            line = sheet.text.count("\n", 0, sign.start())
            _wrong(sheet, line, 0, "this holds more than a routine may, or too many levels of it")
    try:
        return json.loads(sheet.text, parse_constant=_no_number)
    except json.JSONDecodeError as error:
        cure = "the file may be cut off: export it once more"
        _wrong(sheet, error.lineno - 1, error.colno - 1, f"here it is no JSON: {error.msg}", cure)
    except (ValueError, RecursionError):
        _wrong(sheet, 0, 0, "a number in this file is none that can be read")


def _no_number(name: str) -> NoReturn:
    raise ValueError(name)


def from_yaml(sheet: Sheet) -> Any:
    """Open a sheet that is YAML: maps, lists and texts; what is empty is None.

    Raises:
        Problems: it is none, or is more than the limits allow.
    """
    try:
        return _Opening(sheet).whole()
    except yaml.MarkedYAMLError as error:
        mark: Any = error.problem_mark or error.context_mark
        line, column = (mark.line, mark.column) if mark else (0, 0)
        _wrong(sheet, line, column, f"here it is no YAML: {error.problem}")
    except (yaml.YAMLError, ValueError, RecursionError):
        _wrong(sheet, 0, 0, "YAML cannot read this file")


class _Opening:
    """Builds values from YAML's events; each knows how many values it stands for."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.events: Iterator[Any] = yaml.parse(sheet.text, Loader=yaml.SafeLoader)
        self.anchors: dict[str, tuple[Any, int]] = {}
        self.nodes = 0

    def whole(self) -> Any:
        """Give what the first document holds."""
        for event in self.events:
            if isinstance(event, yaml.NodeEvent):
                return self._value(event, 1)
        return None

    def _value(self, event: Any, depth: int) -> Any:
        before = self.nodes
        self._count(event, 1)
        if depth > DEPTH:
            self._stop(event, f"this is nested deeper than {DEPTH} levels")
        if isinstance(event, yaml.AliasEvent):
            return self._alias(event)
        if isinstance(event, yaml.ScalarEvent):
            plain = event.style is None
            value: Any = None if plain and event.value in ("", "~", "null") else event.value
        elif isinstance(event, yaml.SequenceStartEvent):
            value = self._list(depth)
        else:
            value = self._map(depth)
        if event.anchor is not None:
            self.anchors[event.anchor] = (value, self.nodes - before)
        return value

    def _list(self, depth: int) -> list[Any]:
        found = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            found.append(self._value(event, depth + 1))
        return found

    def _map(self, depth: int) -> dict[str, Any]:
        own: dict[str, Any] = {}
        merged: list[Any] = []
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            key = self._value(event, depth + 1)
            value = self._value(next(self.events), depth + 1)
            if key == _MERGE:
                merged += value if isinstance(value, list) else [value]
            elif isinstance(key, str):
                own[key] = value
        for other in merged:
            if isinstance(other, dict):
                own = {**other, **own}
        return own

    def _alias(self, event: Any) -> Any:
        if event.anchor not in self.anchors:
            self._stop(event, f"'*{event.anchor}' is an alias of nothing that stands before it")
        value, many = self.anchors[event.anchor]
        self._count(event, many)
        return value

    def _count(self, event: Any, many: int) -> None:
        self.nodes += many
        if self.nodes > NODES:
            self._stop(event, "the file has more than 20 000 values")

    def _stop(self, event: Any, message: str) -> NoReturn:
        _wrong(self.sheet, event.start_mark.line, event.start_mark.column, message)


def text_at(values: Any, *keys: str) -> str:
    """Give the text under the first of some keys that is there; "" if none is.

    >>> text_at({"name": " Plank "}, "title", "name"), text_at([], "name")
    ('Plank', '')
    """
    for key in keys:
        value = values.get(key) if isinstance(values, dict) else None
        if isinstance(value, (str, int, float)) and not isinstance(value, bool):
            return str(value).strip()
    return ""


def list_at(values: Any, key: str) -> list[Any]:
    """Give the list under a key; an empty one if there is none."""
    value = values.get(key) if isinstance(values, dict) else None
    return value if isinstance(value, list) else []


def number_at(values: Any, key: str) -> int | None:
    """Give the whole number under a key, be it a text; None if there is none.

    >>> number_at({"sets": "3"}, "sets"), number_at({"sets": 3.0}, "sets"), number_at({}, "sets")
    (3, 3, None)
    """
    found = re.fullmatch(r"([0-9]{1,9})(?:\.0+)?", text_at(values, key))
    return int(found[1]) if found else None


def json_inside(value: Any) -> Any:
    """Give what a value holds, be it folded into a text as JSON.

    >>> json_inside('{"workTime": 20}'), json_inside([1])
    ({'workTime': 20}, [1])
    """
    if not isinstance(value, str) or value.count("[") + value.count("{") > DEPTH:
        return value
    try:
        return json.loads(value, parse_constant=_no_number)
    except (ValueError, RecursionError):
        return None
