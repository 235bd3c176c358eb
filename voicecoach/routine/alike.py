"""Names that mean the same however they are written: in another case, as a plural, with hyphens."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

from ..problem import near

T = TypeVar("T")

_PLURALS = (
    (re.compile(r"(?:(?<=ion)|(?<=ular)|(?<=mbar))es$"), ""),  # Spanish: rotaciones lumbares
    (re.compile(r"(?:(?<=ss)|(?<=[xz])|(?<=[cs]h))es$"), ""),
    (re.compile(r"(?<=[a-z]{2})ies$"), "y"),
    (re.compile(r"(?<=[^su])s$"), ""),
)
_IRREGULAR = {"calves": "calf", "feet": "foot", "flies": "fly"}
_SILENT = re.compile("['\u2019`\u00b4\u0300-\u036f]")  # apostrophes, and accents taken apart


def folded(name: str) -> str:
    """Give what all ways to write a name have in common.

    >>> folded("Step-ups") == folded("step up") == folded("Stepup")
    True
    >>> [folded(name) for name in ("Calf raises", "Child’s pose", "Crunches", "Leg press")]
    ['calfraise', 'childpose', 'crunch', 'legpress']
    """
    return "".join(_words(name)) or name


def _words(name: str) -> list[str]:
    plain = _SILENT.sub("", unicodedata.normalize("NFKD", name.casefold()))
    return [_singular(word) for word in re.findall(r"[^\W_]+", plain)]


def _singular(word: str) -> str:
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    for ending, instead in _PLURALS:
        if ending.search(word):
            return ending.sub(instead, word)
    return word


class Names(Generic[T]):
    """Things by their names, each found however its name is written.

    >>> names = Names[int]()
    >>> names.add("Squat", 1); names.add("Squats", 2); names.add("Squat", 3)
    >>> names.find("Squats"), names.find("SQUAT"), names.find("Lunge")
    (('Squats', 2), ('Squat', 1), None)
    """

    def __init__(self) -> None:
        self._alike: dict[str, dict[str, T]] = {}

    def add(self, name: str, thing: T) -> None:
        """Add a thing; the first of a name keeps it."""
        self._alike.setdefault(folded(name), {}).setdefault(name, thing)

    def find(self, name: str) -> tuple[str, T] | None:
        """Give the thing that a name means, with that of its names that is written most like it."""
        alike = self._alike.get(folded(name))
        if alike is None:
            return None
        wanted = name.casefold()
        found = min(alike, key=lambda other: (other != name, other.casefold() != wanted))
        return found, alike[found]

    def items(self) -> Iterator[tuple[str, T]]:
        """Give every thing with its name."""
        return (pair for alike in self._alike.values() for pair in alike.items())

    def __iter__(self) -> Iterator[str]:
        """Give every name as it is written."""
        return (name for name, _ in self.items())


def nearest_name(name: str, known: Iterable[str]) -> str | None:
    """Give the known name that a name was meant for, in whatever order its words are; or None.

    >>> known = ("Clamshell", "Hip flexor")
    >>> nearest_name("clamshel", known), nearest_name("flexor, hip", known)
    ('Clamshell', 'Hip flexor')
    """
    names = {" ".join(sorted(_words(each))): each for each in known}
    found = near(name, names.values())
    if found is not None:
        return found
    other = near(" ".join(sorted(_words(name))), names)
    return names[other] if other is not None else None
