"""Parts of a routine that have a short and a long form, and lists of items.

The short form is written out first: `count: beats` becomes `count: {style: beats}` before anything
is checked, so a mistake is said once, at its place, and not once for each form it might have had.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pydantic_core import core_schema

from ...problem import Place, shown
from ...source.reader import Broken, List, Map, Node, Text
from . import table as keys
from .fragments import expected, map_or
from .kinds import wrong
from .moments import as_callouts

Lengthen = Callable[[Node], "Map | None"]
"""Gives the long form of a value (itself, if it has it); None if it has neither form."""


class Form:
    """A part with keys of its own, and the shorthand that it may be written in.

    It stands in the annotation of a field whose type is the part's model, or that or None.

    Args:
        what: the forms it takes, in words.
        lengthen: writes the short form out.
        short: the JSON Schema of the short form.
        optional: whether the field may be None.
        examples: values as they are written.
    """

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

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> core_schema.CoreSchema:
        return core_schema.no_info_wrap_validator_function(self._read, handler(source))

    def __get_pydantic_json_schema__(self, schema: Any, handler: Any) -> dict[str, Any]:
        long = handler(schema)
        forms = [form for form in long.get("anyOf", [long]) if form != {"type": "null"}]
        return map_or(forms[0], self.short) | {"examples": list(self.examples)}

    def _read(self, node: Any, handler: Callable[[Any], Any]) -> Any:
        if isinstance(node, Broken):
            return None if self.optional else handler(Map(node.place))
        if not isinstance(node, Node):
            return handler(node)
        long = self.lengthen(node)
        if long is None:
            found = "a list" if isinstance(node, List) else shown(str(node))
            raise wrong(node, f"{node.name} takes {self.what}, not {found}")
        if long is not node:
            swap(node, long)
        return handler(long)


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


class Items:
    """A list of items; it stands in the annotation of a `session`."""

    what = "a list of items, each beginning with '- '"

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> core_schema.CoreSchema:
        return core_schema.no_info_wrap_validator_function(self._read, handler(source))

    def __get_pydantic_json_schema__(self, schema: Any, handler: Any) -> dict[str, Any]:
        found: dict[str, Any] = handler(schema)
        return found | {"minItems": 1}

    def _read(self, node: Any, handler: Callable[[Any], Any]) -> Any:
        if isinstance(node, Broken):
            return ()
        if not isinstance(node, Node):
            return handler(node)
        if not isinstance(node, List):
            empty = isinstance(node, Text) and not node
            found = "a map" if isinstance(node, Map) else shown(str(node))
            message = "session is empty" if empty else f"session takes {self.what}, not {found}"
            cure = "it begins with a line like '- exercise: Squat'"
            place: Place = node.key.place if empty and node.key else node.place
            raise wrong(node, message, cure, place)
        if not node:
            raise wrong(node, "session is an empty list")
        return handler([item for item in node if not isinstance(item, Broken)])


SESSION = Items()
