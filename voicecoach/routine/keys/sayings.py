"""What is said between sets: a text in the routine's language, or in several, each with its tag."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ...language.phrasebook import languages
from ...source.reader import Map, Node
from . import table as keys
from .fragments import expected, map_or
from .kinds import Faults, Kind, Wrong, place_of_key, unknown, wrong


@dataclass(frozen=True, slots=True)
class ByLanguage:
    """The same in several languages, or something in another one.

    Attributes:
        values: each language, as it is written, with its text; in the order written.
    """

    values: tuple[tuple[str, str], ...]


class Sayings(Kind["str | ByLanguage"]):
    """A text, or a map of languages with a text each."""

    what = "a text, or languages with a text each, like {de: Steh auf.}"
    blank = ""
    examples = ({"en": "Stand up.", "de": "Steh auf."},)

    def read(self, node: Node) -> str | ByLanguage:
        """Read a text or a map of them."""
        braces = isinstance(node, Map) and node.flow and not any(node.values())  # `{side}` alone
        if not isinstance(node, Map) or (node and braces):
            return keys.TEXT.read(node)
        if not node:
            raise wrong(node, f"{node.name} is empty; it takes {self.what}")
        faults, values = Faults(), []
        for tag, text in node.items():
            try:
                if not keys.TAG.matches(tag):
                    message = unknown("language", tag, languages())
                    raise wrong(text, message, "", place_of_key(text))
                values.append((str(tag), keys.TEXT.read_or_blank(text) or ""))
            except Wrong as error:
                faults.add(error)
        faults.settle(node)
        return ByLanguage(tuple(values))

    def schema(self) -> dict[str, Any]:
        """Give its JSON Schema."""
        text = keys.TEXT.schema()
        tags = {"type": "object", "minProperties": 1, "additionalProperties": text}
        tag = keys.TAG.schema()
        names = {"propertyNames": {key: tag[key] for key in ("pattern", "errorMessage")}}
        return map_or(tags | names | expected(self.what), text)


SAID = Sayings()
