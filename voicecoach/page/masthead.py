"""The masthead of a routine: its title and its language, whatever else is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ..language.own import own_book
from ..language.phrasebook import ENGLISH
from ..problem import Problems, Refusal
from ..routine.beside import beside
from ..routine.library import is_file, text_named
from ..source.encoding import contents
from ..source.reader import Map, Node, Text, read


@dataclass(frozen=True, slots=True)
class Masthead:
    """What a routine says of itself at its head.

    Attributes:
        title: what it is called.
        language: that it is in; empty where it cannot be read so far.
    """

    title: str
    language: str


def masthead_of(name: str) -> Masthead:
    """Read the masthead of a routine; without a title it is called after its file."""
    try:
        text = contents(Path(name)) if is_file(name) else text_named(name)
        root = read(text, name)[0]
    except (Problems, Refusal):
        return Masthead(Path(name).stem, "")
    title = root.get("title")
    called = str(title) if isinstance(title, Text) and title else Path(name).stem
    return Masthead(called, _spoken(root.get("language"), Path(name).parent))


def _spoken(language: Node | None, folder: Path) -> str:
    """Give the language that a routine says, or that of the phrasebook which it brings."""
    if isinstance(language, Map):
        return _of_book(folder, language.get("file"))
    return str(language) if isinstance(language, Text) and language else ENGLISH


def _of_book(folder: Path, name: Node | None) -> str:
    if not isinstance(name, Text):
        return ""
    try:
        data = contents(beside(folder, name))
        return "" if read(data, name)[1] else own_book(data, name).language
    except (Problems, Refusal, OSError, ValueError):
        return ""
