"""The keys and values of a source, held to a model; what is wrong is said in words.

All that is wrong is found at once: it is broken off the source, and what is left is held to the
model again.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeVar

from pydantic import ValidationError

from ..problem import Problem, shown
from ..source.reader import Broken, List, Map, Node, Text
from . import guesses
from .items import Routine
from .keys.kinds import Wrong
from .written import Written

W = TypeVar("W", bound=Written)

_PASSES = 8  # each takes all problems out that show; what then shows lay behind them

_LACKING = ("missing", "union_tag_not_found")


def validated(model: type[W], root: Map, problems: list[Problem]) -> W | None:
    """Read keys and values; what is wrong is added to the problems, and broken off the source.

    Args:
        model: whose keys they are.
        root: the keys with their values.
        problems: what was found so far.

    Returns:
        What is left of it; None where too much is broken.
    """
    for _ in range(_PASSES):
        try:
            return model.model_validate(root)
        except ValidationError as error:
            faults = [(fault, fault["input"]) for fault in error.errors(include_url=False)]
            for fault, node in faults:
                problems += _said(fault, node)
            _break(faults)
    return None


def _said(fault: Any, node: Node) -> Iterator[Problem]:
    """Put a fault that pydantic found into words."""
    error = fault.get("ctx", {}).get("error")
    if isinstance(node, Map) and node.merged and fault["type"] in _LACKING:
        return
    if isinstance(error, Wrong):
        yield from error.problems
    elif fault["type"] == "extra_forbidden":
        yield guesses.unknown_key(node)
    elif fault["type"] == "missing":
        yield from guesses.missing(node, str(fault["loc"][-1]))
    elif fault["type"] == "union_tag_not_found":
        yield guesses.no_item(node)
    elif not isinstance(node, Broken):
        found = "a list" if isinstance(node, List) else shown(str(node))
        yield Problem(node.place, f"{node.name} takes a map, not {found}")


def _break(faults: list[tuple[Any, Node]]) -> None:
    """Take what is wrong out of the source, so that the rest can be read."""
    parents: dict[int, tuple[Node, dict[int, bool]]] = {}
    for fault, node in faults:
        if fault["type"] == "missing" and isinstance(node, Map):
            node.put(Text(str(fault["loc"][-1]), node.place), Broken(node.place))
            continue
        error = fault.get("ctx", {}).get("error")
        for part in error.nodes if isinstance(error, Wrong) else (node,):
            if part.parent is not None:
                known = fault["type"] != "extra_forbidden"
                if not known:
                    _stand_in(part)
                parents.setdefault(id(part.parent), (part.parent, {}))[1][id(part)] = known
    for parent, bad in parents.values():
        if isinstance(parent, List):
            parent[:] = [_broken(part) if id(part) in bad else part for part in parent]
        elif isinstance(parent, Map):
            for key, part in list(parent.items()):
                if bad.get(id(part)):
                    parent[key] = _broken(part)
                elif id(part) in bad:
                    del parent[key]


def _stand_in(node: Node) -> None:
    """Put something broken where an unknown key was meant for a dose: it is not missing as well."""
    key, parent = node.key, node.parent
    owner: type[Written] = getattr(parent, "owner", None) or Routine
    meant = guesses.guess(key, owner.own_keys()) if key is not None else None
    doses = ("reps", "time")
    if meant in doses and isinstance(parent, Map) and not any(dose in parent for dose in doses):
        parent.put(Text(meant, node.place), Broken(node.place))


def _broken(node: Node) -> Broken:
    broken = Broken(node.place)
    broken.key, broken.parent = node.key, node.parent
    return broken
