"""The keys and values of a source, held to a model; what is wrong is said in words.

All that is wrong is found in one walk: it is broken off the source, and what is left is read.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeVar

from ..problem import Problem
from ..source.reader import Broken, Map, Node, Text
from . import guesses
from .items import KINDS
from .keys.forms import Form, Items, swap
from .keys.kinds import Kind, Wrong
from .written import NEEDED, Written, keys_of

W = TypeVar("W", bound=Written)

_DOSES = ("reps", "time")


def validated(model: type[W], root: Map, problems: list[Problem]) -> W:
    """Read keys and values; what is wrong is added to the problems, and broken off the source.

    Args:
        model: whose keys they are.
        root: the keys with their values.
        problems: what was found so far.
    """
    root.owner = model
    own = keys_of(model)
    lacking = [key for key, row in own.items() if row.default is NEEDED and key not in root]
    for key in () if root.merged else lacking:
        problems += guesses.missing(root, key)
    unknown = [node for key, node in root.items() if key not in own]
    problems += map(guesses.unknown_key, unknown)
    for node in unknown:
        del root[str(node.key)]
        _stand_in(node, root, model)
    for key in lacking:
        root.put(Text(key, root.place), Broken(root.place))
    values = {own[key].name: _value(own[key].kind, root, key, problems) for key in tuple(root)}
    return model(**values, source=root, given=frozenset(values))


def _stand_in(node: Node, root: Map, model: type[Written]) -> None:
    """Put something broken where an unknown key was meant for a dose: it is not missing as well."""
    meant = guesses.guess(node.key, model.own_keys()) if node.key is not None else None
    if meant in _DOSES and not any(dose in root for dose in _DOSES):
        root.put(Text(meant, node.place), Broken(node.place))


def _value(kind: Kind[Any], root: Map, key: str, problems: list[Problem]) -> Any:
    """Read a value; what is wrong with parts of it is broken off, and the rest is read."""
    told: tuple[Problem, ...] = ()
    while True:
        try:
            value = kind.read_or_blank(root[key])
            break
        except Wrong as found:
            problems += found.problems
            for part in found.nodes if found.problems != told else (root[key],):
                swap(part, Broken(part.place))
            told = found.problems
    if isinstance(kind, Form) and value is not None:
        return validated(kind.part, value, problems)
    return tuple(_items(value, problems)) if isinstance(kind, Items) else value


def _items(nodes: tuple[Node, ...], problems: list[Problem]) -> Iterator[Written]:
    """Read the items of a session; what is none is left out."""
    for node in nodes:
        kind = next((key for key in KINDS if key in node), "") if isinstance(node, Map) else ""
        if isinstance(node, Map) and kind:
            yield validated(KINDS[kind], node, problems)
            continue
        if not (isinstance(node, Map) and node.merged):
            problems.append(guesses.no_item(node))
        swap(node, Broken(node.place))
