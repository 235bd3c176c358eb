"""Parts of a routine that have a short and a long form, and lists of items.

The short form is written out first: `count: beats` becomes `count: {style: beats}` before anything
is checked, so a mistake is said once, at its place, and not once for each form it might have had.
"""

from __future__ import annotations

from collections.abc import Callable
from copy import copy
from typing import Any

from ...problem import Place, shown
from ...source.reader import Broken, List, Map, Node, Text
from . import table as keys
from .fragments import expected, map_or
from .kinds import Kind, wrong
from .moments import as_callouts

Lengthen = Callable[[Node], "Map | None"]
"""Gives the long form of a value (itself, if it has it); None if it has neither form."""


class Form(Kind[Any]):
    """A part with keys of its own, and the shorthand that it may be written in.

    Attributes:
        part: the model of the part.

    Args:
        what: the forms it takes, in words.
        lengthen: writes the short form out.
        short: the JSON Schema of the short form.
        optional: whether None may stand for a part that is broken.
        examples: values as they are written.
    """

    part: Any

    def __init__(
        self,
        what: str,
        lengthen: Lengthen,
        short: dict[str, Any],
        *,
        optional: bool = True,
        examples: tuple[Any, ...] = (),
    ) -> None:
        self.what = what
        self.lengthen = lengthen
        self.short = short
        self.optional = optional
        self.examples = examples

    def of(self, part: type) -> Form:
        """Give the form for a model."""
        made = copy(self)
        made.part = part
        return made

    def read_or_blank(self, node: Node) -> Map | None:
        """Give the long form, written out where the short one stood."""
        if isinstance(node, Broken):
            return None if self.optional else Map(node.place)
        return self.read(node)

    def read(self, node: Node) -> Map:
        """Give the long form, written out where the short one stood."""
        long = self.lengthen(node)
        if long is None:
            found = "a list" if isinstance(node, List) else shown(str(node))
            raise wrong(node, f"{node.name} takes {self.what}, not {found}")
        if long is not node:
            swap(node, long)
        return long

    def schema(self) -> dict[str, Any]:
        """Give its JSON Schema, which refers to that of the part."""
        return map_or({"$ref": f"#/definitions/{self.part.__name__}"}, self.short)


def swap(node: Node, other: Node) -> None:
    """Put another node in the place of one, in what that is a part of."""
    parent = other.parent = node.parent
    other.key = node.key
    if isinstance(parent, List):
        parent[:] = [other if part is node else part for part in parent]
    elif isinstance(parent, Map):
        slot = next((key for key, part in parent.items() if part is node), None)
        if slot is not None:
            parent[slot] = other


def _wrap(node: Node, key: str) -> Map:
    """Write a value out as a map with one key, that stands where it stands."""
    long = Map(node.place)
    inner: Node = node
    if isinstance(node, Text):
        inner = Text(node, node.place)
        inner.plain, inner.comment = node.plain, node.comment
    elif isinstance(node, List):
        inner = List(node.place, node.flow)
        inner.extend(node)
        for part in node:
            part.parent = inner
    elif isinstance(node, Map):
        inner = Map(node.place, node.flow)
        inner.update(node)
        for part in node.values():
            part.parent = inner
    inner.key, inner.parent = node.key, long
    long[key] = inner
    return long


def _counting(node: Node) -> Map | None:
    return (
        _wrap(node, "style") if isinstance(node, Text) else node if isinstance(node, Map) else None
    )


def _speaker(node: Node) -> Map | None:
    return (
        _wrap(node, "name") if isinstance(node, Text) else node if isinstance(node, Map) else None
    )


def _voice(node: Node) -> Map | None:
    if isinstance(node, Map) and ("coach" in node or "counter" in node):
        return node
    return None if isinstance(node, List) else _wrap(node, "coach")


def _music(node: Node) -> Map | None:
    return node if isinstance(node, Map) else _wrap(node, "files")


_NAME = keys.VOICE.schema() | expected("the name of a voice, or a map")
_FILES = keys.MUSIC_FILES.schema() | expected("a file, a list of files, or a map")

_SPOKEN = (*keys.VOICE.examples, {"name": "heart", "speed": 0.9})

COUNT = Form(
    "a style like reps, or a map",
    _counting,
    keys.STYLE.schema(),
    examples=(*keys.STYLE.words, {"style": "reps", "down": "yes"}),
)
SPEAKER = Form("the name of a voice, or a map", _speaker, _NAME, optional=False, examples=_SPOKEN)
COUNTER = Form("the name of a voice, or a map", _speaker, _NAME, examples=_SPOKEN)
VOICE = Form(
    "the name of a voice, or a map",
    _voice,
    _NAME,
    optional=False,
    examples=(*_SPOKEN, {"coach": "heart", "counter": "auto"}),
)
MUSIC = Form(
    "a file, a list of files, or a map",
    _music,
    _FILES,
    examples=(*keys.MUSIC_FILES.examples, {"files": "slow.mp3", "below_speech": 18}),
)


CALLOUTS = Form(
    "a map with say and every, or a list of texts",
    as_callouts,
    keys.CALLED_OUT.several() | expected("a map with say and every, or a list of texts"),
    examples=({"say": ["jab", "cross", "double jab"], "every": "4s to 7s"},),
)


class Items(Kind[tuple[Node, ...]]):
    """A list of items."""

    what = "a list of items, each beginning with '- '"
    blank = ()

    def read(self, node: Node) -> tuple[Node, ...]:
        """Give the items, without those that are broken."""
        if not isinstance(node, List):
            empty = isinstance(node, Text) and not node
            found = "a map" if isinstance(node, Map) else shown(str(node))
            message = "session is empty" if empty else f"session takes {self.what}, not {found}"
            cure = "it begins with a line like '- exercise: Squat'"
            place: Place = node.key.place if empty and node.key else node.place
            raise wrong(node, message, cure, place)
        if not node:
            raise wrong(node, "session is an empty list")
        return tuple(item for item in node if not isinstance(item, Broken))

    def schema(self) -> dict[str, Any]:
        """Give its JSON Schema."""
        item = {"$ref": "#/definitions/Item"}
        return {"type": "array", "items": item, "minItems": 1, **expected(self.what)}


SESSION = Items()
