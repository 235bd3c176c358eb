"""A phrasebook of one's own: a file that says how it differs from a book that ships.

At its head stands which: `like: de`. What it leaves out is that book's. Lists of words and of parts
are added to, and so are the forms of numbers; tables are filled up key by key; a phrase, an amount
or the list of numbers is replaced as a whole.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from ..problem import Problems, listed, shown
from .galley import Galley, list_node, map_node
from .phrasebook import STYLES, Phrasebook, book_of, book_text, entries_held, languages, made_of
from .proof import PARTS, read_book

_LIKE = "like"
_TABLES = ("words", "sides", "numbers", "amounts", "times", "list", "phrases")
_ADDED = ("holds", "abbreviations")
_BY_GENDER = ("parts", "articles")
_HOLDS, _SAYS = "holds", "says"


@lru_cache(maxsize=32)
def own_book(data: bytes, file: str) -> Phrasebook:
    """Open a phrasebook of one's own; the same content is one book.

    Args:
        data: what stands in the file.
        file: its name, for the places.

    Raises:
        Problems: all that is wrong in it, each at its line.
    """
    galley = Galley(data.decode("utf-8", "replace"), file)
    root = galley.composed()
    own = galley.map(root, (_LIKE, *PARTS), (_LIKE,))
    like = _like(galley, own[_LIKE])
    if like:
        shipped = f"phrases/{like}.yaml"
        base = galley.composed(shipped, book_text(like).decode())
        read = read_book(galley, _joined(galley, own, base), STYLES, entries_held())
    if galley.problems or not like:
        raise Problems(galley.problems)
    return made_of(read, like)


def _like(galley: Galley, node: Any) -> str | None:
    """Read which book it is made after."""
    language = galley.text(node)
    known = book_of(language) if language else None
    if language and known is None:
        galley.tell(node, f"no book in {shown(language)} ships; there are {listed(languages())}")
    return known


def _joined(galley: Galley, own: Mapping[str, Any], base: Any) -> Any:
    """Give the node of a whole book: a base, and what is own in its place."""
    made = _values(base)
    for name, node in own.items():
        if name in _TABLES and galley.is_map(node) and name in made:
            made[name] = _table(galley, name, node, made[name])
        elif name in _BY_GENDER and galley.is_map(node):
            made[name] = _parts(galley, node, made[name])
        elif name in _ADDED and _is_list(node):
            made[name] = list_node([*made[name].value, *node.value], node)
        elif name != _LIKE:
            made[name] = node
    return map_node(made, base)


def _table(galley: Galley, name: str, node: Any, base: Any) -> Any:
    """Fill a table up with what its base has besides; of phrases their placeholders, too."""
    made = _values(base)
    for key, value in galley.map(node, tuple(made), ()).items():
        if name == "phrases":
            made[key] = _phrase(galley, value, made[key])
        elif key == "forms" and galley.is_map(value):
            made[key] = _forms(galley, value, made[key])
        else:
            made[key] = value
    return map_node(made, node)


def _forms(galley: Galley, node: Any, base: Any) -> Any:
    """Add numbers to those that are others before a noun, or always."""
    made = _values(base)
    for gender, own in galley.map(node, None, ()).items():
        if galley.is_map(own) and gender in made:
            own = map_node({**_values(made[gender]), **galley.map(own, None, ())}, own)
        made[gender] = own
    return map_node(made, node)


def _phrase(galley: Galley, node: Any, base: Any) -> Any:
    """Give a phrase, of which the wordings alone may be written."""
    holds = _values(base)[_HOLDS]
    if not galley.is_map(node) or not galley.keys(node) & {_HOLDS, _SAYS}:
        return map_node({_HOLDS: holds, _SAYS: node}, node)
    return map_node({_HOLDS: holds, **galley.map(node, (_HOLDS, _SAYS), (_SAYS,))}, node)


def _parts(galley: Galley, node: Any, base: Any) -> Any:
    """Add words to those that have a gender; a word that has another one here takes it."""
    own = galley.map(node, None, ())
    words = {each.value for part in own.values() if _is_list(part) for each in part.value}
    made = {
        gender: list_node([each for each in part.value if each.value not in words], part)
        for gender, part in _values(base).items()
    }
    for gender, part in own.items():
        before = made[gender].value if gender in made and _is_list(part) else []
        made[gender] = list_node([*before, *part.value], part) if _is_list(part) else part
    return map_node({gender: part for gender, part in made.items() if part.value}, node)


def _is_list(node: Any) -> bool:
    return getattr(node, "id", "") == "sequence"


def _values(node: Any) -> dict[str, Any]:
    return {str(key.value): value for key, value in node.value}
