"""A problem: what an author can get wrong, where it stands, and what to do about it.

Problems are values. They are collected, and raised all at once; only what nobody but we can get
wrong is raised where it happens. `report` prints them the way a compiler does.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

QUOTE_WIDTH = 88
"""Characters of a source line that a report shows, so that a quote fits a console of 100."""

QUOTE_LEAST = 24
"""Of them on the narrowest screen."""

_MARGIN = 9  # columns of a quote that are not the author's: its number, a rule, a mark of its cut

SHOWN = 40
"""Characters of a value that a message repeats; a value may be a megabyte."""

REPORTED = 200
"""Problems that a report spells out: a file of nothing but faults has twenty thousand."""


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where something stands in a file.

    Attributes:
        file: the file's name as the author knows it.
        line: counted from 1.
        column: in characters, counted from 1.
        length: in characters, within the line.
        text: the whole source line, for the report.
    """

    file: str
    line: int
    column: int
    length: int = 1
    text: str = ""

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"

    def within(self, part: str) -> Place:
        """Narrow the place to a part of its value, where the source line shows that part."""
        begin = self.column - 1
        at = self.text.find(part, begin, begin + self.length)
        return self if at < 0 or not part else replace(self, column=at + 1, length=len(part))


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to put right (or, as advice, to think about).

    Attributes:
        place: where it stands; None for what stands nowhere in a file.
        message: a sentence without its full stop: what was found, what was expected.
        cure: what to write instead, if that can be said.
    """

    place: Place | None
    message: str
    cure: str = ""

    def __str__(self) -> str:
        return visible(self.message if self.place is None else f"{self.place}: {self.message}")


class Problems(Exception):  # noqa: N818 - the word of the house, as in every message
    """All that is wrong with a file, in order of place."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = in_order(problems)
        super().__init__(self.problems)

    def __str__(self) -> str:
        return report(self.problems)


class Refusal(ValueError):  # noqa: N818 - what is refused is no error of the program
    """What a user asked for cannot be had; its text is a plain sentence with the cure."""


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Sort problems by place, each said once; what stands nowhere comes first."""

    def place(problem: Problem) -> tuple[str, int, int]:
        at = problem.place
        return ("", 0, 0) if at is None else (at.file, at.line, at.column)

    return tuple(sorted(dict.fromkeys(problems), key=place))


_HIDDEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\ufffe\uffff\U000e0000-\U000e007f]"
)
_SHORT = {"\t": "\\t", "\n": "\\n", "\r": "\\r"}


def visible(text: str) -> str:
    r"""Show what a terminal would obey: control, bidi and other unseen characters as escapes.

    >>> visible("a\x1b[2J\u202eb")
    'a\\x1b[2J\\u202eb'
    """
    return _HIDDEN.sub(_escape, text)


def _escape(match: re.Match[str]) -> str:
    code = ord(match[0])
    if match[0] in _SHORT:
        return _SHORT[match[0]]
    letter, width = ("x", 2) if code < 0x100 else ("u", 4) if code < 0x10000 else ("U", 8)
    return f"\\{letter}{code:0{width}x}"


def shown(value: str) -> str:
    """Quote a value for a message, cut where it is long.

    >>> shown("1:75")
    "'1:75'"
    """
    return f"'{value}'" if len(value) <= SHOWN else f"'{value[:SHOWN]}…'"


def near(word: str, known: Iterable[str]) -> str | None:
    """Give the known word that is nearest to this one, or None if none is near.

    >>> near("rest_s", ["rest", "reps"])
    'rest'
    """
    names = {name.casefold(): name for name in known}
    found = difflib.get_close_matches(word[:SHOWN].casefold(), names, 1, 0.65)
    return names[found[0]] if found else None


def listed(words: Iterable[str], last: str = "and") -> str:
    """Join words the way a sentence does.

    >>> listed(["a", "b", "c"]), listed(["yes", "no"], "or")
    ('a, b and c', 'yes or no')
    """
    *first, end = words
    return f"{', '.join(first)} {last} {end}" if first else end


def report(problems: Iterable[Problem], *, nothing_written: bool = True, columns: int = 100) -> str:
    """Print problems for a person: each with its line, a caret under it and its cure.

    The last line counts them, and says that nothing was written unless it is told otherwise.
    No problems give the empty text. What comes out holds no character that a terminal obeys.

    Args:
        problems: what is to be told.
        nothing_written: whether the last line says so.
        columns: of the screen, which a quoted line with its number is to fit.
    """
    every = tuple(problems)
    if not every:
        return ""
    room = max(QUOTE_LEAST, min(QUOTE_WIDTH, columns - _MARGIN))
    lines = [line for problem in every[:REPORTED] for line in _spelt_out(problem, room)]
    if len(every) > REPORTED:
        lines.append(f"… and {len(every) - REPORTED} more like these.")
    files = list(dict.fromkeys(p.place.file for p in every if p.place is not None))
    count = f"{len(every)} problem{'s' if len(every) > 1 else ''}"
    where = f" in {visible(listed(files))}" if files else ""
    end = "; nothing was written." if nothing_written else "."
    return "\n".join([*lines, f"{count}{where}{end}"])


def _spelt_out(problem: Problem, width: int) -> list[str]:
    lines = [str(problem)]
    if problem.place is not None and problem.place.text.strip():
        lines += underlined(problem.place, width)
    if problem.cure:
        lines.append(f"      {visible(problem.cure)}")
    return lines


def underlined(place: Place, width: int = QUOTE_WIDTH) -> list[str]:
    """Give the source line and the carets under the value, cut around it if it is long."""
    cells = [visible(character) for character in place.text[: place.column + width]]
    begin = min(place.column - 1, len(cells))
    end = min(begin + max(place.length, 1), len(cells))
    before, value, after = cells[:begin], cells[begin:end], cells[end:]
    lead, left = "", "".join(before)
    if len("".join(cells)) > width and len(left) > width // 3:
        lead, left = "…", left[-width // 3 :]
    room = width - len(lead + left)
    marked, rest = "".join(value), "".join(after)
    tail = "…" if len(marked + rest) > room or len(place.text) > len(cells) else ""
    text = lead + left + (marked + rest)[:room] + tail
    carets = "^" * max(1, min(len(marked), room))
    number = f"{place.line:>5}"
    return [
        f"{number} | {text.rstrip()}",
        f"{' ' * len(number)} | {' ' * len(lead + left)}{carets}",
    ]
