"""When: the keys of a map that says what holds in which week, or on which day of it.

A programme reads them; in a routine they are none, and what they are for is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...problem import Problem
from ...source.reader import List, Map, Node

WEEK = re.compile(r"week +(?P<week>\S+)(?: +(?P<day>\S.*))?", re.IGNORECASE)
DAY = re.compile(r"day +(?P<day>\S.*)", re.IGNORECASE)
EACH = re.compile(r"(?:each|every)(?: (?P<weeks>[0-9]{1,2}))? weeks?", re.IGNORECASE)

NAMES = frozenset(("moves", "pronounce"))
"""The keys whose maps hold names and words."""

CURE = "write 'programme: TITLE' in place of 'title', and 'weeks: 6' below it"
"""What makes a programme of a routine."""

_NUMBERED = re.compile(r"week +[0-9]{1,2}(?: +\S.*)?", re.IGNORECASE)


def weekly(root: Map) -> Iterator[Problem]:
    """Give the first value of a routine that changes from week to week, as a problem."""
    found = next(_changing(root, ""), None)
    if found is not None:
        yield Problem(found.place, "only a programme has values for each week", CURE)


def _changing(node: Node, key: str) -> Iterator[Node]:
    if isinstance(node, Map):
        if key not in NAMES and any(map(_NUMBERED.fullmatch, node)):
            yield node
        for name, value in node.items():
            yield from _changing(value, name)
    elif isinstance(node, List):
        for value in node:
            yield from _changing(value, key)
