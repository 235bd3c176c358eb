"""What the keys of a routine take: each kind of value with its pattern, its range and its words.

Scalars come as text. Each kind matches a pattern of its own with a limit of digits first and
converts after, so no number of Python's or YAML's is ever meant by accident (`012`, `12_5`, `1e9`
and `１０` are no counts). The same patterns stand in the JSON Schema.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from copy import copy
from typing import Any, Generic, TypeVar

from ...line import LONGEST_LINE, speakable
from ...problem import Place, Problem, listed, near, shown
from ...source.reader import Broken, List, Map, Node, Text
from ...source.syntax import QUOTES, in_quotes
from .fragments import expected

T = TypeVar("T")
K = TypeVar("K", bound="Kind[Any]")


class Wrong(ValueError):  # noqa: N818 - it carries problems to the one who collects them
    """A value is not what its key takes.

    Attributes:
        problems: what is wrong.
        nodes: what it is wrong with: the value, or parts of it.
    """

    def __init__(self, problems: Iterable[Problem], nodes: Iterable[Node]) -> None:
        self.problems = tuple(problems)
        self.nodes = tuple(nodes)
        super().__init__(self.problems)


def wrong(node: Node, message: str, cure: str = "", place: Place | None = None) -> Wrong:
    """Make the one problem of a value."""
    return Wrong([Problem(place or node.place, message, cure)], [node])


class Faults:
    """Collects what is wrong with the parts of a value, so that all of it is said."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.nodes: list[Node] = []

    def add(self, found: Wrong) -> None:
        """Add what is wrong with a part."""
        self.problems += found.problems
        self.nodes += found.nodes

    def settle(self, whole: Node | None = None) -> None:
        """Raise what was found, if anything was: with the parts, or with the whole value.

        Raises:
            Wrong: something was.
        """
        if self.problems:
            raise Wrong(self.problems, self.nodes if whole is None else [whole])


class Kind(Generic[T]):
    """One kind of value: how it is read, and how the JSON Schema has it.

    What was found broken before is read as `blank`, and nothing more is said of it.
    """

    what: str
    """What it takes, with its article: "a time like 45s"."""

    blank: Any = None

    examples: tuple[Any, ...] = ()
    """Values as they are written, which editors offer; each is one that it takes."""

    def like(self: K, *examples: Any) -> K:
        """Give the same kind with examples of its own."""
        made = copy(self)
        made.examples = examples
        return made

    def read(self, node: Node) -> T:
        """Read a value.

        Raises:
            Wrong: it is not of this kind.
        """
        raise NotImplementedError

    def lies(self) -> str:
        """Say the range that it lies in: "1 to 100"; nothing where it has none."""
        return ""

    def schema(self) -> dict[str, Any]:
        """Give its JSON Schema."""
        raise NotImplementedError

    def read_or_blank(self, node: Node) -> Any:
        """Read a value, unless it was found broken before."""
        return self.blank if isinstance(node, Broken) else self.read(node)

    def scalar(self, node: Node) -> Text:
        """Give a value that must be a scalar, and must not be empty."""
        if not isinstance(node, Text):
            found = "a map" if isinstance(node, Map) else "a list"
            raise wrong(node, f"{node.name} takes {self.what}, not {found}")
        if not node and node.plain:
            raise self.empty(node)
        return node

    def empty(self, node: Text) -> Wrong:
        """Say that a key has no value."""
        if node.comment:
            message = f"{node.name} is empty; to YAML, what begins with '#' is a comment"
            place = node.place.within(node.comment)
            return wrong(node, message, f"if it is a text, {in_quotes(node.comment)}", place)
        return wrong(node, f"{node.name} is empty; it takes {self.what}", "", place_of_key(node))


def place_of_key(node: Node) -> Place:
    """Give the place of the key that a value belongs to; its own if it has none."""
    return node.key.place if node.key is not None else node.place


_RANGE = re.compile(
    r"([0-9]{1,5})((?: ?[a-z]{1,7})?) ?(?:-|–|—|to) ?([0-9]{1,5})((?: ?[a-z]{1,7})?)"
)
SMALL = (
    *("no", "one", "two", "three", "four", "five", "six"),
    *("seven", "eight", "nine", "ten", "eleven", "twelve"),
)
"""The words for small numbers; that for none first."""


def small(number: int) -> str:
    """Write a small number as a word, and a larger one in digits."""
    return SMALL[number] if number < len(SMALL) else str(number)


class Scalar(Kind[T]):
    """A number, a time or another short word: a pattern, its meaning, and the range it lies in.

    Args:
        what: the noun with its article: "a time".
        examples: values that it takes, which its messages show.
    """

    def __init__(
        self,
        what: str,
        examples: tuple[Any, ...],
        pattern: str,
        convert: Callable[[str], T],
        low: T | None = None,
        high: T | None = None,
        *,
        says: Callable[[Any], str] = str,
        json: tuple[str, ...] = ("number", "string"),
        positive: bool = False,
    ) -> None:
        self.what = f"{what} like {listed(map(str, examples), 'or')}"
        self.examples = examples
        self.pattern = pattern
        self.convert = convert
        self.low, self.high = low, high
        self.says = says
        self.json = json
        self.positive = positive
        self._match = re.compile(pattern).fullmatch

    def matches(self, text: str) -> bool:
        """Tell whether a text has the form, whatever its range."""
        return self._match(text) is not None

    def read(self, node: Node) -> T:
        """Read a scalar by its pattern, then hold it to its range."""
        text = self.scalar(node)
        if not self._match(text):
            raise self.mismatch(text)
        value = self.convert(text)
        low: Any = self.low
        high: Any = self.high
        if self.positive and not value:
            raise wrong(text, f"{text.name} is 0; it takes {self.what} above 0")
        if low is not None and not low <= value <= high:
            raise self._out_of_range(text)
        return value

    def mismatch(self, text: Text) -> Wrong:
        """Say that a text is not of this kind, and what it may have been meant for."""
        dash = _RANGE.fullmatch(text)
        if dash and ("number" in self.json or "integer" in self.json):
            few, unit, many, end = dash.groups()
            least = few + (unit or end) if unit or end else small(int(few))
            cure = f"take {many}{end or unit}, and say in 'how' that {least} are enough"
            return wrong(text, f"{text.name} {shown(text)} is a range", cure)
        if self.low is not None and text.isascii() and text.isdigit() and text[0] != "0":
            return self._out_of_range(text)
        return wrong(text, f"{text.name} {shown(text)} is not {self.what}", self._meant(text))

    def _meant(self, text: Text) -> str:
        """Give the value that a comma, a percentage or a word for nothing may stand for."""
        point = re.sub(r"(\d),(\d)", r"\1.\2", text)
        if point != text and self._match(point):
            return f"write {text.name}: {point}"
        percent = re.fullmatch(r"([0-9]{1,4}) ?%", text)
        number = f"{int(percent[1]) / 100:g}" if percent else "0"
        nothing = text.casefold() in ("no", "none", "off", "zero", "nothing")
        if (percent or nothing) and self._match(number):
            value: Any = self.convert(number)
            if (value or not self.positive) and (self.low is None or self.low <= value):
                return f"write {text.name}: {number}"
        return ""

    def lies(self) -> str:
        """Say the range that it lies in."""
        if self.low is None:
            return ""
        low = "above 0" if self.positive else self.says(self.low)
        return f"{low} to {self.says(self.high)}"

    def _out_of_range(self, text: Text) -> Wrong:
        bounds = f"it goes from {self.says(self.low)} to {self.says(self.high)}"
        return wrong(text, f"{text.name} {shown(text)} is out of range; {bounds}")

    def schema(self) -> dict[str, Any]:
        """Give its JSON Schema: a number or a text, as people write it."""
        above = "(?=.*[1-9])" if self.positive else ""
        found: dict[str, Any] = {
            "type": list(self.json),
            "pattern": f"^{above}(?:{self.pattern})$",
            **expected(self.what),
        }
        if self.low is not None and ("number" in self.json or "integer" in self.json):
            found["minimum"], found["maximum"] = _json_number(self.low), _json_number(self.high)
        if self.positive:
            found["exclusiveMinimum"] = found.pop("minimum")
        return found


def _json_number(value: Any) -> int | float:
    return int(value) if value == int(value) else float(value)


class OneOf(Kind[str]):
    """One word of several.

    Args:
        words: the words.
        meant: what people write in place of them, in small letters.
        about: what each of the words means.
    """

    def __init__(
        self,
        *words: str,
        meant: Mapping[str, str] | None = None,
        about: tuple[str, ...] | None = None,
    ) -> None:
        self.words = words
        self.meant = meant or {}
        self.about = about
        self.what = listed(words, "or")

    def read(self, node: Node) -> str:
        """Read one of the words."""
        text = self.scalar(node)
        if text not in self.words:
            guess = self.meant.get(text.casefold()) or near(text, self.words)
            end = f"; did you mean '{guess}'?" if guess else f"; it is {self.what}"
            raise wrong(text, f"{text.name} takes no {shown(text)}{end}")
        return str(text)

    def schema(self) -> dict[str, Any]:
        """Give its JSON Schema, with what editors say of each word."""
        about = {"enumDescriptions": list(self.about)} if self.about else {}
        return {"enum": list(self.words), **about}


class Switch(Kind[bool]):
    """Yes or no."""

    what = "yes or no"
    examples = ("yes", "no")

    def read(self, node: Node) -> bool:
        """Read yes or no, on or off, true or false."""
        text = self.scalar(node)
        if text not in _SWITCHES:
            raise wrong(text, f"{text.name} {shown(text)} is not yes or no")
        return _SWITCHES[text]

    def schema(self) -> dict[str, Any]:
        """Give its JSON Schema."""
        return {
            "type": ["boolean", "string"],
            "pattern": f"^(?:{'|'.join(_SWITCHES)})$",
            **expected(self.what),
        }


_SWITCHES = {
    form: word in ("yes", "on", "true")
    for word in ("yes", "no", "on", "off", "true", "false")
    for form in (word, word.capitalize(), word.upper())
}


class Words(Kind[str]):
    """A text, on one line however it was written.

    Attributes:
        spoken: a voice gets it, so it must hold something to say.
        most: characters it may have.
    """

    blank = ""

    def __init__(
        self, what: str = "a text", *, spoken: bool = True, most: int = LONGEST_LINE
    ) -> None:
        self.what = what
        self.spoken = spoken
        self.most = most

    def read(self, node: Node) -> str:
        """Read a text, and say which ones YAML took for something else."""
        if not isinstance(node, Text):
            raise self._not_text(node)
        text = " ".join(self.scalar(node).split())
        if len(text) > self.most:
            message = f"{node.name} has {len(text)} characters; a text may have {self.most}"
            raise wrong(node, message, "make it several")
        if not (speakable(text) if self.spoken else text):
            raise wrong(node, f"there is nothing to say in {node.name} {shown(text)}")
        return text

    def _not_text(self, node: Node) -> Wrong:
        place = node.place
        written = place.text[place.column - 1 :].strip()
        if isinstance(node, Map) and not node.flow:
            message = f"{node.name} takes {self.what}; ': ' in it makes YAML take it for a key"
            return wrong(node, message, in_quotes(written))
        if isinstance(node, (Map, List)) and node.flow:
            mark = "{" if isinstance(node, Map) else "["
            message = (
                f"{node.name} takes {self.what}, which cannot begin with '{mark}' without quotes"
            )
            return wrong(node, message, in_quotes(written) if len(written) <= 60 else QUOTES)
        return wrong(node, f"{node.name} takes {self.what}, not a list", "write it as one text")

    def schema(self) -> dict[str, Any]:
        """Give its JSON Schema; what YAML takes for a number or a boolean is meant as text."""
        types = ["string", "number", "boolean"]
        return {"type": types, "maxLength": self.most, **expected(self.what)}


def unknown(what: str, word: str, known: Iterable[str]) -> str:
    """Say that a name is not known, with the nearest that is, or with all there are."""
    names = tuple(known)
    guess = near(word, names)
    are = "there is only" if len(names) == 1 else "there are"
    end = f"did you mean '{guess}'?" if guess else f"{are} {listed(names)}"
    return f"unknown {what} {shown(word)}; {end}"
