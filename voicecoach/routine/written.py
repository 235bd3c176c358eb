"""A part of a routine that has keys of its own, and knows where they stand."""

from __future__ import annotations

from dataclasses import MISSING, dataclass, field, fields, replace
from typing import Any, ClassVar, TypeVar

from ..problem import Place
from ..source.reader import List, Map, Node
from .keys.kinds import Kind

NOWHERE = Place("", 1, 1)
"""Where a part is that no source holds."""

W = TypeVar("W", bound="Written")

NEEDED = MISSING
"""In place of a default: the key must be there."""


@dataclass(frozen=True, slots=True)
class Key:
    """A key of a part.

    Attributes:
        name: of the attribute that holds its value.
        kind: what it takes.
        about: what it says, for the JSON Schema.
        default: what holds without it; `NEEDED` where it must be there.
    """

    name: str
    kind: Kind[Any]
    about: str
    default: Any


def key(kind: Kind[Any], about: str, default: Any = None, alias: str = "") -> Any:
    """Declare a key of a part, as one of the fields of its class.

    Args:
        kind: what it takes.
        about: what it says, for the JSON Schema.
        default: what holds without it, or `NEEDED`.
        alias: how authors write it, where that cannot be the attribute's name.
    """
    told = {"alias": alias, "kind": kind, "about": about, "default": default}
    if isinstance(default, dict):
        return field(default_factory=dict, metadata=told)
    return field(default=default, metadata=told)


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A part of a routine that has keys of its own, and knows where they stand.

    Equal are those that say the same, wherever it stands.

    Attributes:
        source: what was written, with its places.
        given: the attributes whose keys are written, or that were changed since.
    """

    written_out: ClassVar[tuple[str, ...]] = ()
    """Keys that stand for others, and are replaced by them before anything is checked."""

    source: Map = field(default_factory=lambda: Map(NOWHERE), compare=False, repr=False)
    given: frozenset[str] = field(default=frozenset(), compare=False, repr=False)

    @classmethod
    def own_keys(cls) -> tuple[str, ...]:
        """Give its keys, as authors write them."""
        return (*keys_of(cls), *cls.written_out)

    @property
    def place(self) -> Place:
        """Where it begins."""
        return self.source.place

    def place_of(self, key: str, *inside: str | int | None) -> Place:
        """Say where a key's value stands; the part's own place if the key is not written.

        Args:
            key: as authors write it, or as the attribute is called.
            inside: which value, if it is a list; under which key, if it is a table. What is not
                there stands where the whole does.
        """
        node = self._value_at(key, inside)
        return node.place if node is not None else self.place

    def key_place(self, key: str, *inside: str) -> Place:
        """Say where a key itself stands; the part's own place if it is not written."""
        node = self._value_at(key, inside)
        return node.key.place if node is not None and node.key is not None else self.place

    def _value_at(self, key: str, inside: tuple[str | int | None, ...]) -> Node | None:
        named = (k for k, own in keys_of(type(self)).items() if own.name == key)
        node = self.source.get(next(named, key))
        for step in inside:
            if isinstance(node, List) and isinstance(step, int):
                node = node[step] if 0 <= step < len(node) else node
            elif isinstance(node, Map) and isinstance(step, str):
                node = node.get(step, node)
        return node

    def written(self, key: str) -> bool:
        """Tell whether a key is written here (or was set since)."""
        own = keys_of(type(self))
        return (own[key].name if key in own else key) in self.given

    def but(self: W, **values: Any) -> W:
        """Give the same with other values."""
        return replace(self, **values, given=self.given | values.keys())


_KEYS: dict[type[Written], dict[str, Key]] = {}


def keys_of(part: type[Written]) -> dict[str, Key]:
    """Give the keys of a part, as authors write them, in the order in which they are declared."""
    if part not in _KEYS:
        told = ((each.name, each.metadata) for each in fields(part) if each.metadata)
        _KEYS[part] = {
            by["alias"] or name: Key(name, by["kind"], by["about"], by["default"])
            for name, by in told
        }
    return _KEYS[part]
