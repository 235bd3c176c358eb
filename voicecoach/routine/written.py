"""A part of a routine that has keys of its own, and knows where they stand."""

from __future__ import annotations

from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict, PrivateAttr, model_validator
from pydantic.functional_validators import ModelWrapValidatorHandler

from ..problem import Place
from ..source.reader import List, Map, Node

_NOWHERE = Place("", 1, 1)


class Written(BaseModel):
    """A part of a routine that has keys of its own, and knows where they stand."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    written_out: ClassVar[tuple[str, ...]] = ()
    """Keys that stand for others, and are replaced by them before anything is checked."""

    _node: Map = PrivateAttr(default_factory=lambda: Map(_NOWHERE))

    @model_validator(mode="wrap")
    @classmethod
    def _remember(cls, data: Any, handler: ModelWrapValidatorHandler[Any]) -> Any:
        if isinstance(data, Map):
            data.owner = cls
        made = handler(data)
        if isinstance(data, Map):
            made._node = data
        return made

    def __eq__(self, other: object) -> bool:
        """Compare what is said, wherever it stands."""
        return type(self) is type(other) and vars(self) == vars(other)

    @classmethod
    def own_keys(cls) -> tuple[str, ...]:
        """Give its keys, as authors write them."""
        own = (field.alias or name for name, field in cls.model_fields.items())
        return (*own, *cls.written_out)

    @property
    def source(self) -> Map:
        """What was written, with its places."""
        return self._node

    @property
    def place(self) -> Place:
        """Where it begins."""
        return self._node.place

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
        field = type(self).model_fields.get(key)
        node = self._node.get((field.alias if field else None) or key)
        for step in inside:
            if isinstance(node, List) and isinstance(step, int):
                node = node[step] if 0 <= step < len(node) else node
            elif isinstance(node, Map) and isinstance(step, str):
                node = node.get(step, node)
        return node

    def written(self, key: str) -> bool:
        """Tell whether a key is written here (or was set since)."""
        fields = type(self).model_fields
        named = (name for name, field in fields.items() if key in (name, field.alias))
        return any(name in self.model_fields_set for name in named)
