"""The repertoire: the moves that ship, found by their names without reading them all.

They stand in files by region, in one form: a name at two spaces, its keys at four. So one of them
is found by its line, and only its own lines are read as YAML, with their places in the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.resources import files

from ..source.reader import List, Map, Node, Text, read
from .alike import Names

SHELF = "voicecoach/moves/"
"""What the files of the moves that ship begin with, where problems and advice name them."""

_NAME = re.compile(r"^  (?P<name>[^\s#:][^:\n]*):\n(?P<keys>(?:(?:    .*)?\n)*)", re.MULTILINE)
_ALIASES = re.compile(r"^    aliases: (.*)$", re.MULTILINE)


@dataclass(frozen=True)
class ShippedMove:
    """A move that ships.

    Attributes:
        name: what it is called.
        region: the part of the body or the kind of training: the name of its file.
        line: where its name stands in that.
        keys: the lines of its keys.
        aliases: what else it is called.
    """

    name: str
    region: str
    line: int
    keys: str
    aliases: tuple[str, ...]

    @cached_property
    def source(self) -> Map:
        """Its keys and values, with their places."""
        above = "\n" * (self.line - 2)
        text = f"moves:\n{above}  {self.name}:\n{self.keys}"
        root, _ = read(text.encode(), f"{SHELF}{self.region}.yaml")
        moves = root["moves"]
        found = moves[self.name] if isinstance(moves, Map) else None
        if not isinstance(found, Map):
            raise TypeError(f"{self.region}.yaml: {self.name} has no keys")
        return found

    def texts(self, key: str) -> tuple[str, ...]:
        """Give the texts of a key: one, several or none."""
        node: Node | None = self.source.get(key)
        if isinstance(node, List):
            return tuple(str(part) for part in node if isinstance(part, Text))
        return (str(node),) if isinstance(node, Text) else ()


@lru_cache
def repertoire() -> tuple[ShippedMove, ...]:
    """Give the moves that ship, by region and in order of the alphabet."""
    folder = files("voicecoach") / "moves"
    found = sorted(folder.iterdir(), key=lambda file: file.name)
    named = ((f.name[:-5], f.read_text("utf-8")) for f in found if f.name.endswith(".yaml"))
    return tuple(move for region, text in named for move in _moves_of(region, text))


def _moves_of(region: str, text: str) -> Iterator[ShippedMove]:
    for match in _NAME.finditer(text):
        aliases = _ALIASES.search(match["keys"])
        others = aliases[1].strip("[]").split(",") if aliases else ()
        line = text.count("\n", 0, match.start()) + 1
        names = tuple(other.strip() for other in others)
        yield ShippedMove(match["name"], region, line, match["keys"].rstrip("\n") + "\n", names)


@lru_cache
def _by_name() -> Names[ShippedMove]:
    """Give the moves that ship by all their names; an alias never hides a name."""
    found = Names[ShippedMove]()
    for move in repertoire():
        found.add(move.name, move)
    for move in repertoire():
        for name in move.aliases:
            found.add(name, move)
    return found


def shipped_move(name: str) -> tuple[str, ShippedMove] | None:
    """Find a move that ships by any of its names.

    Returns:
        The name that was meant, as it is written, and the move; None if there is none.
    """
    return _by_name().find(name)


def move_names() -> tuple[str, ...]:
    """Give all names of moves that ship, aliases too."""
    return tuple(_by_name())
