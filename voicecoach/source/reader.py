"""A routine's text: YAML with a place for every part, and nothing that YAML would do to it.

Scalars stay text: what `1:30` and `No` mean is for the key to say that owns them. Anchors,
aliases, tags, merge keys and duplicate keys are problems, so a file means what it shows. YAML is
taken as a stream of events by PyYAML's pure Python parser (the C one accepts other files), and
the maps and lists are built here, without recursion.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml

from ..problem import Place, Problem, Problems, in_order, listed, near, report, shown, visible
from .encoding import BREAK, contents, seen, text_of
from .slips import Fault, pasted, slip
from .syntax import QUOTES, in_brackets, in_quotes, yaml_fault

__all__ = [
    "Broken",
    "List",
    "Map",
    "Node",
    "Place",
    "Problem",
    "Problems",
    "Text",
    "contents",
    "in_order",
    "listed",
    "near",
    "read",
    "report",
    "shown",
    "visible",
]

DEPTH = 32
"""Levels of maps and lists within each other."""

NODES = 20_000
"""Maps, lists and texts a routine may have."""

TWICE = "what is done twice stands under 'moves:' at the top, and '- use: NAME' does it"
"""What a routine has in place of anchors, aliases and merge keys."""

_PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")  # how JSON escapes what is past U+FFFF


def _joined(pair: re.Match[str]) -> str:
    return pair[0].encode("utf-16", "surrogatepass").decode("utf-16")


class Node:
    """A part of a source: where it stands, the key it is the value of, and what it is part of."""

    place: Place
    key: Text | None = None
    parent: Map | List | None = None

    @property
    def name(self) -> str:
        """The key this is the value of; for an item of a list, the list's."""
        node: Node | None = self
        while node is not None and node.key is None:
            node = node.parent
        return str(node.key) if node is not None else ""


class Text(str, Node):
    """A scalar, as text.

    Attributes:
        plain: it stands without quotes.
        comment: what YAML takes for a comment behind it, if it looks like a part of the text.
    """

    plain: bool = False
    comment: str = ""

    def __new__(cls, value: str, place: Place) -> Text:
        """Make a text that stands at a place."""
        text = super().__new__(cls, value)
        text.place = place
        return text


class Map(dict[str, "Node"], Node):
    """Keys and values, in the order written.

    Attributes:
        flow: it stands in braces.
        owner: the model whose keys it has, once it has been read as one.
        merged: it lacks keys that it was to get by a merge key, which was refused.
        move: which move it is, alike wherever that is done; empty for what is done but here.
    """

    owner: Any = None
    merged: bool = False
    move: str = ""

    def __init__(self, place: Place, flow: bool = False) -> None:
        super().__init__()
        self.place = place
        self.flow = flow

    def put(self, key: Text, value: Node) -> None:
        """Add a value under its key."""
        value.key, value.parent = key, self
        self[key] = value


class List(list["Node"], Node):
    """Values, in the order written. `flow` says that it stands in brackets."""

    def __init__(self, place: Place, flow: bool = False) -> None:
        super().__init__()
        self.place = place
        self.flow = flow

    def put(self, value: Node) -> None:
        """Add a value at the end."""
        value.parent = self
        self.append(value)


class Broken(Node):
    """What stands where a problem was found and said: nothing more is to be said of it."""

    def __init__(self, place: Place) -> None:
        self.place = place


def read(data: bytes, file: str) -> tuple[Map, list[Problem]]:
    """Read YAML into maps, lists and texts with their places.

    Args:
        data: the file's bytes: UTF-8, with or without a byte order mark.
        file: its name, for the places.

    Returns:
        The map that the file is, and the problems that did not stop the reading; what they stand
        at is `Broken`, or left out.

    Raises:
        Problems: the text stopped the reading, which ends it at the first such place.
    """
    text = seen(text_of(data, file))
    return _Reader(text, file).run()


_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_COMMENT_IN_TEXT = re.compile(r" (#[^\r\n]*)")
_COMMENT_FOR_TEXT = re.compile(r"[ \t]*(#[^\r\n]*)")


_PLACEHOLDER = re.compile(r"""(?<=[^\s:,\[\]{}?|>&*!%@`"'#-] )\{(\w+)\}""")
"""A placeholder inside a text; in a list in brackets YAML would take it for a map."""

_OPEN, _CLOSED = "\ue000", "\ue001"
"""What stands for its braces while YAML reads: as long as they are, and nobody writes them."""


class _Stop(Exception):  # noqa: N818 - it ends the reading, and carries a problem
    """The reading ends here."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem


class _Reader:
    """Builds the nodes of one text from YAML's events."""

    def __init__(self, text: str, file: str) -> None:
        self.text = text
        self.file = file
        self.lines = BREAK.split(text)
        self.problems: list[Problem] = []
        self.open: list[Map | List] = []
        self.keys: list[Node | None] = []
        self.root: Node | None = None
        self.quoted: Any = None  # the last scalar, if it is quoted and runs over lines
        self.anchored: set[str] = set()  # the anchors of maps and lists
        self.nodes = 0
        self.documents = 0

    def run(self) -> tuple[Map, list[Problem]]:
        try:
            self._check_characters()
            for event in self._events():
                self._take(event)
            root = self._whole()
        except _Stop as stop:
            raise Problems([*self.problems, stop.problem]) from None
        except yaml.MarkedYAMLError as error:
            raise Problems([*self.problems, self._syntax(error)]) from None
        except (yaml.YAMLError, ValueError, RecursionError, OverflowError):
            unreadable = Problem(self._at(0, 0), "YAML cannot read this file")
            raise Problems([*self.problems, unreadable]) from None
        return root, self.problems

    def _events(self) -> Iterator[Any]:
        inside = _PLACEHOLDER.sub(f"{_OPEN}\\1{_CLOSED}", self.text)
        events: Iterator[Any] = yaml.parse(inside, Loader=yaml.SafeLoader)
        return events

    def _check_characters(self) -> None:
        for row, line in enumerate(self.lines):
            odd = None if line.isascii() else pasted(line)
            if odd:
                self.problems.append(self._fault(row, odd))
        if self.problems:
            raise Problems(self.problems)
        found = _UNPRINTABLE.search(self.text)
        if found:
            before = BREAK.split(self.text[: found.start()])
            place = self._at(len(before) - 1, len(before[-1]))
            code = f"U+{ord(found[0]):04X}"
            raise _Stop(Problem(place, f"character {code} has no place in a text file"))

    def _at(self, line: int, column: int, length: int = 1) -> Place:
        text = self.lines[line] if line < len(self.lines) else ""
        return Place(self.file, line + 1, column + 1, max(1, length), text)

    def _place(self, start: Any, end: Any) -> Place:
        if end.line > start.line:
            length = len(self.lines[start.line].rstrip()) - start.column
        else:
            length = end.column - start.column
        return self._at(start.line, start.column, length)

    def _syntax(self, error: yaml.MarkedYAMLError) -> Problem:
        """Say what YAML stumbled over, in the line where the author can mend it."""
        mark: Any = error.problem_mark
        stopped, context = mark, error.context or ""
        if self.quoted is not None and self.quoted.end_mark.line == stopped.line:
            place = self._place(self.quoted.start_mark, self.quoted.end_mark)
            message = f"the quote that begins this text is closed only in line {stopped.line + 1}"
            text = in_brackets(place.text, place.column - 1)
            return Problem(
                place, message, f"close it; if it belongs to the text, {in_quotes(text)}"
            )
        begun = context.startswith(
            ("while scanning a", "while parsing a flow", "while parsing a tag")
        )
        if begun and error.context_mark is not None and "simple key" not in context:
            mark = error.context_mark
        if "simple key" in context:
            mark = error.context_mark
        line, column = min(mark.line, len(self.lines) - 1), mark.column
        if begun and stopped.line == line and "unexpected end" not in (error.problem or ""):
            column = max(column, stopped.column)
        slipped = slip(self.lines, line, column, error.problem or "")
        line, found = slipped or (line, yaml_fault(self.lines[line], column, error.problem or ""))
        return self._fault(line, found)

    def _fault(self, line: int, found: Fault) -> Problem:
        return Problem(self._at(line, found.column, found.length), found.message, found.cure)

    def _take(self, event: Any) -> None:
        if isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                place = self._place(event.start_mark, event.end_mark)
                cure = "make a file of each"
                raise _Stop(Problem(place, "a second document; a routine is one", cure))
        elif isinstance(event, yaml.AliasEvent):
            self._add(self._refuse_alias(event))
        elif isinstance(event, yaml.ScalarEvent):
            self._add(self._scalar(event))
        elif isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
            self._begin(event)
        elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            node = self.open.pop()
            self.keys.pop()
            self._add(node)

    def _begin(self, event: Any) -> None:
        line = event.start_mark.line
        place = self._at(
            line, event.start_mark.column, len(self.lines[line].rstrip()) - event.start_mark.column
        )
        kind = Map if isinstance(event, yaml.MappingStartEvent) else List
        self._count(place)
        self._refuse_tag(event, place)
        if len(self.open) == DEPTH:
            raise _Stop(Problem(place, f"this is nested deeper than {DEPTH} levels"))
        self.open.append(kind(place, bool(event.flow_style)))
        self.keys.append(None)

    def _scalar(self, event: Any) -> Node:
        place = self._place(event.start_mark, event.end_mark)
        self._count(place)
        if self._refuse_tag(event, place):
            return Broken(place)
        value = event.value.replace(_OPEN, "{").replace(_CLOSED, "}")
        text = Text(_PAIR.sub(_joined, value), place)
        runs_on = event.end_mark.line > event.start_mark.line
        self.quoted = event if event.style in ("'", '"') and runs_on else None
        if event.style is None:
            text.plain = True
            behind = _COMMENT_IN_TEXT if event.value else _COMMENT_FOR_TEXT
            comment = behind.match(self.text, event.end_mark.index)
            text.comment = comment[1].rstrip() if comment else ""
        return text

    def _count(self, place: Place) -> None:
        self.nodes += 1
        if self.nodes > NODES:
            raise _Stop(Problem(place, "the file has more than 20 000 values"))

    def _refuse_alias(self, event: Any) -> Node:
        place = self._place(event.start_mark, event.end_mark)
        self._count(place)
        message = f"'*{event.anchor}' is an alias to YAML, and a routine has none"
        cure = TWICE if event.anchor in self.anchored else self._cure(place)
        self.problems.append(Problem(place, message, cure))
        return Broken(place)

    def _refuse_tag(self, event: Any, place: Place) -> bool:
        """Report an anchor or a tag, and say if there was one."""
        place = self._at(
            place.line - 1, place.column - 1, len(place.text.rstrip()) - place.column + 1
        )
        cure = self._cure(place)
        if event.anchor is not None:
            message = f"'&{event.anchor}' is an anchor to YAML, and a routine has none"
            if not isinstance(event, yaml.ScalarEvent):
                self.anchored.add(event.anchor)
                cure = TWICE
        elif event.tag is not None:
            written = place.text[place.column - 1 :].split(" ")[0]
            message = f"{shown(written)} is a tag to YAML, and a routine has none"
        else:
            return False
        self.problems.append(Problem(place, message, cure))
        return True

    def _cure(self, place: Place) -> str:
        text = place.text[place.column - 1 :].strip()
        return f"if it is a text, {in_quotes(text)}"

    def _add(self, node: Node) -> None:
        """Put a finished node where it belongs."""
        if not self.open:
            self.root = node
            return
        parent, key = self.open[-1], self.keys[-1]
        if isinstance(parent, List):
            parent.put(node)
        elif key is None:
            self.keys[-1] = self._key(node)
        else:
            self.keys[-1] = None
            if isinstance(key, Text):
                self._put(parent, key, node)

    def _key(self, node: Node) -> Node:
        if not isinstance(node, Text):
            if not isinstance(node, Broken):
                message = "a key is a word, not a map or a list"
                self.problems.append(Problem(node.place, message, f"if it is a text, {QUOTES}"))
            return Broken(node.place)
        if node == "<<" and node.plain:
            message = "'<<' is a merge key to YAML, and a routine has none"
            self.problems.append(Problem(node.place, message, TWICE))
            if isinstance(self.open[-1], Map):
                self.open[-1].merged = True
            return Broken(node.place)
        if re.match("-[A-Za-z]", node) and node.plain and not self.open[-1].flow:
            slipped = slip(self.lines, node.place.line - 1, 0, "mapping values")
            if slipped:
                raise _Stop(self._fault(*slipped))
        return node

    def _put(self, parent: Map, key: Text, node: Node) -> None:
        if key in parent:
            first = parent[key].key
            line = first.place.line if first is not None else parent.place.line
            message = f"duplicate key {shown(key)}; the first is on line {line}"
            self.problems.append(Problem(key.place, message))
        else:
            parent.put(key, node)

    def _whole(self) -> Map:
        place = self._at(0, 0, len(self.lines[0].rstrip()))
        if self.root is None or (isinstance(self.root, Text) and not self.root):
            cure = "a routine begins with 'title:' and 'session:'"
            raise _Stop(Problem(place, "the file is empty", cure))
        if isinstance(self.root, Broken):
            raise _Stop(self.problems.pop())
        if not isinstance(self.root, Map):
            found = "a list" if isinstance(self.root, List) else "a text"
            message = f"the file is {found}; a routine is keys with values"
            raise _Stop(Problem(self.root.place, message, "begin with 'title:' and 'session:'"))
        return self.root
