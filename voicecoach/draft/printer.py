"""A draft printed as YAML, its remarks beside the values that they are about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from textwrap import wrap

from ..problem import Place
from ..source.printer import map_of, printed
from ..source.reader import List, Map, Node, Text, read
from ..text import plain
from .draft import Draft, Path, Remark

_WIDTH = 96
_PLAIN = frozenset(("rep", "title", "about", "exercise", "setup", "how", "tips", "say", "with"))
"""Keys whose texts need no quotes for what they say, but for what YAML itself would make of it."""

_HELD = re.compile(r"(?i)no(ne|thing)?|-.*")  # means something without quotes
_ABOVE = ("from", "note", "asked")


def yaml_of(draft: Draft) -> str:
    """Print a draft: YAML that reads back, a remark as a comment where it belongs.

    A guess stands behind its value, or above one of several lines. All else stands above: the
    sheet's own words, notes, and last what is asked. What is said of a key that is not there
    stands at the end of the map that it belongs to.
    """
    root = map_of(draft.values, Place("", 1, 1))
    _unquote(root)
    text = printed(root)
    placed, _ = read(text.encode("utf-8"), "draft")
    lines = text.rstrip("\n").split("\n")
    spots = _Spots(placed, len(lines))
    before: dict[int, list[str]] = {}
    behind: dict[int, list[str]] = {}
    for remark in sorted(draft.remarks, key=_order):
        spot = spots.at(remark.path)
        said = plain(remark.text)
        if remark.sort == "guessed" and spot.one_line:
            behind.setdefault(spot.line, []).append(said)
        else:
            margin = " " * spot.indent
            before.setdefault(spot.line, []).extend(_comment(remark.sort, said, margin))
    return "\n".join(_woven(lines, spots.items(), before, behind)) + "\n"


def _order(remark: Remark) -> int:
    return _ABOVE.index(remark.sort) if remark.sort in _ABOVE else 0


def _comment(sort: str, said: str, margin: str) -> list[str]:
    """Give a comment's lines; one that marks a value is one line, right above it."""
    if sort in ("from", "note"):
        return [f"{margin}# {line}" for line in wrap(said, _WIDTH - len(margin)) or [""]]
    return [f"{margin}# {sort}: {said}"]


def _woven(
    lines: list[str],
    items: set[int],
    before: Mapping[int, list[str]],
    behind: Mapping[int, list[str]],
) -> Iterator[str]:
    """Give the lines with their comments, a blank line before each item of a session."""
    for number, line in enumerate(lines, 1):
        ends = before.get(-number, ())
        if number in items:
            yield ""
        yield from before.get(number, ())
        said = "; ".join(behind.get(number, ()))
        yield f"{line}  # guessed: {said}" if said else line
        yield from ends


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where a remark goes: `line` is negative for what stands below that line."""

    line: int
    indent: int
    one_line: bool


class _Spots:
    """The lines of a printed draft, found by the paths of its values."""

    def __init__(self, root: Map, lines: int) -> None:
        self.root = root
        self.starts = sorted({line for node in _nodes(root) for line in _lines_of(node)})
        self.lines = lines

    def at(self, path: Path) -> _Spot:
        """Find the spot for a remark on a value, or on one that is not there."""
        node: Node = self.root
        for step in path:
            inner = _inside(node, step)
            if inner is None:
                return self._end_of(node)
            node = inner
        place = node.key.place if node.key is not None else node.place
        line = place.line
        alone = isinstance(node, Text) and self._last_line(node) == line == node.place.line
        listed = node.key is None and node is not self.root
        first = node.key is not None and node.parent is not None and _is_first(node)
        indent = place.column - 1 - (2 if listed or first else 0)
        return _Spot(line, max(0, indent), alone)

    def _end_of(self, node: Node) -> _Spot:
        place = node.place
        return _Spot(-self._last_line(node), place.column - 1, False)

    def _last_line(self, node: Node) -> int:
        """Give the last line of a value: the one before whatever begins after it."""
        last = node.place.line
        for inner in _nodes(node):
            last = max(last, inner.place.line)
        after = [line for line in self.starts if line > last]
        return after[0] - 1 if after else self.lines

    def items(self) -> set[int]:
        """Give the lines where items begin that stand below another."""
        return {
            item.place.line
            for node in _nodes(self.root)
            if isinstance(node, List) and node.key == "session"
            for item in node[1:]
        }


def _is_first(node: Node) -> bool:
    """Tell whether a value's key stands behind the `-` of an item."""
    parent = node.parent
    if not isinstance(parent, Map) or parent.key is not None or parent.parent is None:
        return False
    return next(iter(parent.values())) is node


def _inside(node: Node, step: str | int) -> Node | None:
    if isinstance(node, Map) and isinstance(step, str):
        return node.get(step)
    if isinstance(node, List) and isinstance(step, int) and step < len(node):
        return node[step]
    return None


def _nodes(node: Node) -> Iterator[Node]:
    rest = [node]
    while rest:
        node = rest.pop()
        yield node
        if isinstance(node, (Map, List)):
            rest += node.values() if isinstance(node, Map) else node


def _lines_of(node: Node) -> Iterator[int]:
    yield node.place.line
    if node.key is not None:
        yield node.key.place.line


def _unquote(root: Node) -> None:
    """Take quotes away that would only be in the way; YAML's printer adds those that it needs."""
    for node in _nodes(root):
        if isinstance(node, Text) and node.name in _PLAIN and not _HELD.fullmatch(node):
            node.plain = True


_QUESTION = re.compile(r"\s*# asked: (.*)")


def questions(text: str) -> Iterator[tuple[int, str]]:
    """Give what a printed draft asks, each with its line, from 1.

    >>> list(questions("title: A\\n# asked: which side?\\n"))
    [(2, 'which side?')]
    """
    for number, line in enumerate(text.split("\n"), 1):
        found = _QUESTION.fullmatch(line)
        if found:
            yield number, found[1]
