"""The repertoire: the moves that ship, found by their names without reading them all.

They stand in files by region, in one form: a name at two spaces, its keys at four. So one of them
is found by its line, and only its own lines are read as YAML, with their places in the file. Those
in other languages stand likewise in folders called after them: each says which English one it is
`of`, and has what that has in words; position and dose are the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from importlib.resources import files

from ..language.phrasebook import ENGLISH
from ..source.reader import Map, read
from .alike import Names, folded, nearest_name

SHELF = "voicecoach/moves/"
"""What the files of the moves that ship begin with, where problems and advice name them."""

_NAME = re.compile(r"^  (?P<name>[^\s#:][^:\n]*):\n(?P<keys>(?:(?:    .*)?\n)*)", re.MULTILINE)
_ALIASES = re.compile("    aliases:")
_KEY = re.compile(r"^    (?P<key>\w+):(?:.*\n(?:    [ -].*\n)*)", re.MULTILINE)
_OF = "of"
_SPLIT = re.compile(r"[\s-]+")


@dataclass(frozen=True)
class ShippedMove:
    """A move that ships.

    Attributes:
        name: what it is called.
        region: the part of the body, or the kind of training.
        file: where it stands, with its line.
        line: likewise.
        keys: the lines of its keys.
        language: that it is in.
        of: the name of the English one that it is; its own, if that is it.
    """

    name: str
    region: str
    file: str
    line: int
    keys: str
    language: str = ENGLISH
    of: str = ""

    @cached_property
    def aliases(self) -> tuple[str, ...]:
        """What else it is called."""
        return self._listed("aliases")

    @cached_property
    def source(self) -> Map:
        """Its keys and values, with their places."""
        above = "\n" * (self.line - 2)
        text = f"moves:\n{above}  {self.name}:\n{self.keys}"
        root, _ = read(text.encode(), f"{SHELF}{self.file}")
        moves = root["moves"]
        found = moves[self.name] if isinstance(moves, Map) else None
        if not isinstance(found, Map):
            raise TypeError(f"{self.file}: {self.name} has no keys")
        return found

    @property
    def needs(self) -> tuple[str, ...]:
        """The equipment that it is not done without."""
        return self._listed("needs")

    @property
    def position(self) -> str:
        """How one stands, sits or lies."""
        return " ".join(self._listed("position"))

    def has(self, word: str) -> bool:
        """Tell whether a word, folded, begins one of its own, or is a part of one."""
        every = (self.name, *self.aliases, self.region, *self.needs, self.position, self.of)
        told = [each for text in every for each in (folded(text), *map(folded, _SPLIT.split(text)))]
        return any(each.startswith(word) or (word in each and len(word) > 3) for each in told)

    def as_item(self, name: str) -> str:
        """Give it as YAML, an item of a session under one of its names."""
        lines = [line[2:] for line in self.keys.splitlines() if not _ALIASES.match(line)]
        return "\n".join([f"- exercise: {name}", *lines]) + "\n"

    def _listed(self, key: str) -> tuple[str, ...]:
        """Give the words of a key that stand in one line, without reading the others."""
        found = re.search(rf"^    {key}: (.*)$", self.keys, re.MULTILINE)
        return tuple(word.strip() for word in found[1].strip("[]").split(",")) if found else ()


@lru_cache
def repertoire(language: str = ENGLISH) -> tuple[ShippedMove, ...]:
    """Give the moves that ship in a language, by region; none in one that has none."""
    inside = "" if language == ENGLISH else f"{language}/"
    folder = files("voicecoach") / "moves"
    folder = folder / language if inside else folder
    if not folder.is_dir():
        return ()
    found = sorted(folder.iterdir(), key=lambda file: file.name)
    texts = ((file.name, file.read_text("utf-8")) for file in found if file.name.endswith(".yaml"))
    every = (move for file, text in texts for move in _moves_of(f"{inside}{file}", text))
    return tuple(_translated(move, language) for move in every) if inside else tuple(every)


@lru_cache
def move_languages() -> tuple[str, ...]:
    """Give the languages that moves ship in, English first."""
    folder = files("voicecoach") / "moves"
    others = sorted(each.name for each in folder.iterdir() if re.fullmatch("[a-z]{2,3}", each.name))
    return (ENGLISH, *others)


def _of_language(tag: str) -> str:
    """Give the language of a tag that moves ship in, English where there is none."""
    while tag and tag not in move_languages():
        tag = tag.rpartition("-")[0]
    return tag or ENGLISH


def _translated(move: ShippedMove, language: str) -> ShippedMove:
    """Fill a move in another language up with what it shares with its English one."""
    (of,) = move._listed(_OF)
    found = _by_name().find(of)
    if found is None:
        raise KeyError(of)
    own = {each["key"]: each[0] for each in _KEY.finditer(move.keys)}
    shared = {each["key"]: each[0] for each in _KEY.finditer(found[1].keys)}
    keys = ({"aliases": ""} | shared | {"aliases": ""} | own).items()  # in the order of the English
    return replace(
        move,
        keys="".join(block for key, block in keys if key != _OF),
        language=language,
        of=found[1].name,
    )


def _moves_of(file: str, text: str) -> Iterator[ShippedMove]:
    """Give the moves of a file, whose first line is a comment that says their region."""
    region = text.partition("\n")[0].removeprefix("# ")
    for match in _NAME.finditer(text):
        line = text.count("\n", 0, match.start()) + 1
        keys = match["keys"].rstrip("\n") + "\n"
        yield ShippedMove(match["name"], region, file, line, keys)


@lru_cache
def _by_name(language: str = ENGLISH) -> Names[ShippedMove]:
    """Give the moves that ship by all their names; an alias never hides a name."""
    found = Names[ShippedMove]()
    for move in repertoire(language):
        found.add(move.name, move)
    for move in repertoire(language):
        for name in move.aliases:
            found.add(name, move)
    return found


def shipped_move(name: str, language: str = ENGLISH) -> tuple[str, ShippedMove] | None:
    """Find a move that ships by any of its names.

    Args:
        name: as it was written.
        language: of the routine, or a narrower tag. Its own names come first; an English one means
            the move in that language, and the English move where it is in no other.

    Returns:
        The name that was meant, as it is written, and the move; None if there is none.
    """
    own = _of_language(language)
    found = _by_name(own).find(name)
    if found is None and own != ENGLISH:
        found = _by_name().find(name)
        same = (move for move in repertoire(own) if found and move.of == found[1].name)
        move = next(same, None)
        return (move.name, move) if move is not None else found
    return found


def move_abroad(name: str, language: str = ENGLISH) -> tuple[str, str] | None:
    """Find a move by a name that it has in another language only.

    Returns:
        That language, and what the move is called in this one; None if there is none.
    """
    for tag in move_languages():
        found = _by_name(tag).find(name)
        if found is not None and shipped_move(name, language) is None:
            own = shipped_move(found[1].of or found[1].name, language)
            return tag, own[0] if own else found[0]
    return None


def move_names(language: str = ENGLISH) -> tuple[str, ...]:
    """Give all names of moves that ship, aliases too: in a language, and the English ones."""
    own = _of_language(language)
    return tuple(dict.fromkeys((*_by_name(own), *_by_name())))


def nearest_move(name: str, language: str = ENGLISH) -> str | None:
    """Give the name of a move that ships for which another was meant, or None if none is near."""
    return nearest_name(name, move_names(language))


def searched(words: Iterable[str], language: str = ENGLISH) -> tuple[ShippedMove, ...]:
    """Find the moves in a language that have all of these words, or beginnings of words: in a name,
    the region, what is needed or the position; or in the names of the English ones that they are.
    """
    wanted = [folded(word) for word in words]
    moves = repertoire(_of_language(language))
    return tuple(move for move in moves if all(move.has(word) for word in wanted))
