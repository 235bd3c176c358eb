"""A phrasebook of one's own: a file that says how it differs from a book that ships.

At its head stands which: `like: de`. What it leaves out is that book's. Lists of words and of parts
are added to, and so are the forms of numbers; tables are filled up key by key; a phrase, an amount
or the list of numbers is replaced as a whole.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from ..problem import Problems, listed, shown
from .galley import Galley, list_node, map_node, text_node
from .phrasebook import STYLES, Phrasebook, book_of, book_text, entries_held, made_of
from .proof import PARTS, read_book

_LIKE = "like"
_FILLED = {
    "words": 1, "sides": 2, "numbers": 3, "amounts": 1, "times": 2, "list": 2, "phrases": 2,
}  # fmt: skip
"""Tables that are filled up with what their base has besides, and to which depth."""
_ADDED = ("holds", "abbreviations")
_BY_GENDER = ("parts", "articles")
_HOLDS, _SAYS = "holds", "says"
_TAG = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}")


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
        if read["language"] and not _TAG.fullmatch(read["language"]):
            galley.tell(own["language"], f"{shown(read['language'])} is no tag of a language")
    if galley.problems or not like:
        raise Problems(galley.problems)
    return made_of(read, like)


def _like(galley: Galley, node: Any) -> str | None:
    """Read which book it is made after."""
    from .phrasebook import languages

    language = galley.text(node)
    known = book_of(language) if language else None
    if language and known is None:
        galley.tell(node, f"here belongs {listed(languages(), 'or')}, not {shown(language)}")
    return known


def _joined(galley: Galley, own: Mapping[str, Any], base: Any) -> Any:
    """Give the node of a whole book: a base, and what is own in its place."""
    made = {str(key.value): (key, value) for key, value in base.value}
    for name, node in own.items():
        if name in made:
            key, before = made[name]
            if name in _FILLED and galley.is_map(node):
                node = _phrases(galley, node) if name == "phrases" else node
                if name == "sides":  # where both must be alike, what differs is told at what is own
                    before = map_node([(k, map_node(v.value, node)) for k, v in before.value], node)
                node = _filled(galley, node, before, _FILLED[name])
            elif name in _BY_GENDER and galley.is_map(node):
                node = _parts(galley, node, before)
            elif name in _ADDED and _is_list(node):
                node = list_node([*before.value, *node.value], node)
            made[name] = key, node
        elif name != _LIKE:
            made[name] = text_node(name, node), node
    return map_node(made.values(), base)


def _filled(galley: Galley, node: Any, base: Any, depth: int) -> Any:
    """Fill a map up with what its base has besides; so many levels of maps in it, too."""
    if not depth or not galley.is_map(node) or not galley.is_map(base):
        return node
    galley.map(node, None, ())  # tells what stands there twice
    made = {str(key.value): (key, value) for key, value in base.value}
    for key, value in node.value:
        name = str(key.value)
        before = made[name][1] if name in made else None
        made[name] = key, _filled(galley, value, before, depth - 1)
    return map_node(made.values(), node)


def _phrases(galley: Galley, node: Any) -> Any:
    """Give phrases in their long form: of one, the wordings alone may be written."""
    pairs = []
    for key, value in node.value:
        long = galley.is_map(value) and galley.keys(value) & {_HOLDS, _SAYS}
        pairs.append((key, value if long else map_node([(text_node(_SAYS, key), value)], value)))
    return map_node(pairs, node)


def _parts(galley: Galley, node: Any, base: Any) -> Any:
    """Add words to those that have a gender; a word that has another one here takes it."""
    own = galley.map(node, None, ())
    words = {str(each.value) for part in own.values() if _is_list(part) for each in part.value}
    made: dict[str, tuple[Any, Any]] = {}
    for key, part in base.value:
        made[key.value] = key, list_node([w for w in part.value if str(w.value) not in words], part)
    for key, part in node.value:
        name = str(key.value)
        before = made[name][1].value if name in made and _is_list(part) else []
        made[name] = key, list_node([*before, *part.value], part) if _is_list(part) else part
    return map_node([(key, part) for key, part in made.values() if part.value], node)


def _is_list(node: Any) -> bool:
    return getattr(node, "id", "") == "sequence"
