"""The screen: how many columns a terminal has, and lines that end between words on it."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from typing import TextIO

_NARROWEST = 20  # columns; on less than these no line is broken by us

_WORD = re.compile(r" *(?:[^\s`]*`[^`]*`\S*|\S+)")
"""A word with the blanks before it; a command in backticks is one word, to be copied whole."""

_QUOTED = re.compile(r" *\d* \| ")
"""How a line of the author's own begins, and the carets under it: they stand as they are."""


def columns(stream: TextIO | None) -> int:
    """Give how many columns a stream's terminal has; 0 where lines are not to be broken for it.

    That is a file, a pipe, or a terminal that does not say, or that is too narrow for any sentence.
    """
    with suppress(AttributeError, OSError, ValueError):
        if stream is not None and stream.isatty():
            wide = os.get_terminal_size(stream.fileno()).columns
            return wide if wide >= _NARROWEST else 0
    return 0


def broken(line: str, wide: int, hang: int = 2) -> str:
    r"""Break a line between words where it is wider than a terminal.

    Args:
        line: a line of talk; one that quotes a routine is left as it is.
        wide: the terminal's columns; 0 for none.
        hang: columns that its other lines are indented more than its first.

    >>> broken("A voice is not here; `voicecoach voices` lists those.", 36)
    'A voice is not here;\n  `voicecoach voices` lists those.'
    """
    if not wide or _wide(line) <= wide or _QUOTED.match(line):
        return line
    indent = " " * min(len(line) - len(line.lstrip(" ")) + hang, wide // 2)
    lines = [""]
    for word in _WORD.findall(line):
        if lines[-1].strip() and _wide(lines[-1] + word) > wide:
            lines.append(indent + word.lstrip(" "))
        else:
            lines[-1] += word
    return "\n".join(lines)


def _wide(text: str) -> int:
    """Give how many columns a text takes: signs of the Far East take two."""
    if text.isascii():
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)
