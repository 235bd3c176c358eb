"""Columns: lines that stand beside each other, as a table or as two columns of text.

What a PDF, a spreadsheet or an old typist puts side by side is put one below the other, or between
bars as in Markdown, so that whoever reads lines need not know of it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from ..tongues.tongue import Tongue

_GAP = re.compile(r"\t+| {3,}")
_WIDE = re.compile(r" {2,}")
_LEAST_LINES = 3
"""Lines in which two columns of text show."""


def unfolded(text: str, tongue: Tongue) -> list[tuple[int, str]]:
    """Give the lines of a text in the order in which they are read, each with its number."""
    lines = list(enumerate(text.split("\n"), 1))
    made: list[tuple[int, str]] = []
    for part in _paragraphs(lines):
        made += _rows(part, tongue) or _columns(part) or part
    return made


def _paragraphs(lines: Sequence[tuple[int, str]]) -> Iterator[list[tuple[int, str]]]:
    part: list[tuple[int, str]] = []
    for line in lines:
        blank = not line[1].strip()
        if part and blank != (not part[-1][1].strip()):
            yield part
            part = []
        part.append(line)
    if part:
        yield part


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in _GAP.split(line.strip())]


def _rows(part: list[tuple[int, str]], tongue: Tongue) -> list[tuple[int, str]]:
    """Read lines as rows of a table, if they have as many cells each; else give none."""
    counts = Counter(len(_cells(line)) for _, line in part)
    for begin, (_, line) in enumerate(part):
        cells = _cells(line)
        titled = sum(_is_title(cell, tongue) for cell in cells) >= max(2, len(cells) // 2)
        alike = counts[len(cells)]
        tabbed = line.count("\t") == len(cells) - 1 and len(cells) > 1
        if len(cells) < 2 or not (titled or (alike > 2 and (len(cells) > 2 or tabbed))):
            continue
        end = begin + 1
        while end < len(part) and 1 < len(_cells(part[end][1])) <= len(cells):
            end += 1
        if end - begin < 2:
            return []
        rows = [(number, f"| {' | '.join(_cells(row))} |") for number, row in part[begin:end]]
        return [*part[:begin], *rows, *part[end:]]
    return []


def _is_title(cell: str, tongue: Tongue) -> bool:
    text = cell.strip(" :*").casefold()
    return any(text in {each.strip() for each in titles.split(",")}
               for titles in tongue.columns.values())  # fmt: skip


def _columns(part: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """Read lines as two columns, one below the other; none if they are not."""
    at = _gutter([line for _, line in part])
    if at is None:
        return []
    left = [(number, line[:at].rstrip()) for number, line in part if line[:at].strip()]
    right = [(number, line[at:].strip()) for number, line in part if line[at:].strip()]
    return [*left, (left[-1][0], ""), *right]


def _gutter(lines: Sequence[str]) -> int | None:
    """Find where a second column begins: in every line with words on both sides."""
    if len(lines) < _LEAST_LINES or any("\t" in line for line in lines):
        return None
    starts = Counter(match.end() for line in lines for match in _WIDE.finditer(line.rstrip())
                     if line[: match.start()].strip())  # fmt: skip
    for at, count in starts.most_common(3):
        both = [line for line in lines if line[:at].strip() and line[at:].strip()]
        clean = all(line[max(0, at - 2) : at].strip() == "" for line in both)
        if count < max(2, 0.5 * len(lines)) or not clean:
            continue
        words = sum(len(line[at:].split()) for line in both) / len(both)
        if words >= 2 and sum(len(line[:at].split()) for line in both) / len(both) >= 2:
            return at
    return None
