"""One side: a routine for somebody who does it with one leg, or one arm, alone.

What has two sides has none any more: the one that is left stands in the name of the exercise,
texts are filled in for it, and of values by side its own is left.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..language.filling import SIDED
from ..language.phrasebook import Phrasebook, book, book_of
from ..page.dosage import written_side
from ..problem import Problem, Problems
from ..routine.keys.forms import swap
from ..score.sets import Side, sides_of
from ..source.reader import List, Map, Node, Text
from .people import Cell

SIDES = ("left", "right")

_BY_SIDE = ("sets", "reps", "time", "with")
_TEXTS = ("exercise", "setup", "how", "tips", "at", "callouts", "say", "with", "chapter")
_WORD = re.compile(r"\w+")


def side_meant(written: str, language: str) -> str | None:
    """Give the side that a word means, in English or in a language: `left` or `right`; or None.

    >>> side_meant("L", "en"), side_meant("links", "de"), side_meant("both", "en")
    ('left', 'left', None)
    """
    word = written.strip().casefold()
    known = book_of(language) or "en"
    for side in SIDES:
        forms = book(known).sides.words[side].values()
        if word in (side, side[0]) or word in (form.casefold() for form in forms):
            return side
    return None


def one_side(root: Map, side: str, cell: Cell) -> dict[str, str]:
    """Leave one side of a routine's source.

    Args:
        root: the source, which is changed.
        side: `left` or `right`.
        cell: who wants it so.

    Returns:
        The new names of exercises, by their old ones.

    Raises:
        Problems: nothing in it has sides.
    """
    language = root.get("language")
    spoken = book_of(str(language) if isinstance(language, Text) else "en")
    if spoken is None:
        return {}  # it is told as a problem of the language
    renamed = dict(_inside(root, side, book(spoken), None))
    if not renamed:
        message = "one side alone is wanted, and no exercise of this routine has a left and a right"
        raise Problems([Problem(cell.place, message)])
    return renamed


def _inside(
    part: Map, key: str, words: Phrasebook, around: Side | None
) -> Iterator[tuple[str, str]]:
    """Go through the items of a routine or a group; give the names that exercises had and have."""
    session = part.get("session")
    for item in session if isinstance(session, List) else ():
        if not isinstance(item, Map):
            continue
        own = _chosen(item, key, words)
        side = own or around
        if own is not None:
            for name in ("each", "start", "change", "order"):
                item.pop(name, None)
            if "session" in item and not any(key in item for key in ("rounds", *_BY_SIDE)):
                item.put(Text("rounds", item.place), Text("1", item.place))
        if side is not None:
            old = str(item.get("exercise", ""))
            _leave(item, key, side, words)
            if old:
                yield old, str(item["exercise"])
        yield from _inside(item, key, words, side)


def _leave(item: Map, key: str, side: Side, words: Phrasebook) -> None:
    """Leave one side of an item: in its values, its texts and its name."""
    for name in _BY_SIDE:
        node = item.get(name)
        if isinstance(node, Map) and key in node:
            swap(node, node[key])
    title = item.get("exercise")
    if isinstance(title, Text) and not SIDED.search(title):
        which = side.key if side.part is None else written_side(words, side, None)["side"]
        swap(title, Text(f"{title}, {which}", title.place))
    for text_key in _TEXTS:
        _fill(item.get(text_key), side)


def _chosen(item: Map, key: str, words: Phrasebook) -> Side | None:
    """Give the side that is left of an item's own: of a part of the body, or of labels."""
    each = item.get("each")
    if isinstance(each, Text):
        return next(s for s in sides_of(str(each), key, words, own=True) if s.key == key)
    if not isinstance(each, List):
        return None
    for side in sides_of(tuple(map(str, each)), key, words, own=True):
        if _WORD.findall(side.key.casefold())[:1] == [key]:
            return side
    return None


def _fill(node: Node | None, side: Side) -> None:
    """Fill in the texts of a value for a side."""
    if isinstance(node, Text) and "{" in node:
        text = Text(side.text(str(node)), node.place)
        text.plain = node.plain
        swap(node, text)
    elif isinstance(node, List):
        for each in list(node):
            _fill(each, side)
    elif isinstance(node, Map):
        for each in list(node.values()):
            _fill(each, side)
