"""A routine's bytes: taken from a regular file, and turned into text without a guess.

A routine is UTF-8, with or without a byte order mark. Anything else is refused by its name; text
that was misread would be misspoken.
"""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path

from ..problem import Place, Problem, Problems

SIZE = 1_000_000
"""Bytes a routine may have: a year of sessions is a tenth of that."""

BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
"""Where YAML ends a line."""


def contents(path: Path, name: str | None = None, most: int = SIZE) -> bytes:
    """Read a routine's file: a regular one, and not more of it than the limit and one byte.

    Raises:
        Problems: the file is missing, is no file, or cannot be read.
    """
    file = name or str(path)
    try:
        handle = os.open(
            path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
        )
        with os.fdopen(handle, "rb") as stream:
            if not stat.S_ISREG(os.fstat(handle).st_mode):
                raise Problems([Problem(None, f"{file} is not a file that can be read")])
            return stream.read(most + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "the name is not one of a file"
        reason = "there is no such file" if isinstance(error, FileNotFoundError) else reason
        raise Problems([Problem(None, f"{file} cannot be read: {reason}")]) from None


_SPACES = dict.fromkeys((0xA0, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000), " ")
_UNSEEN = dict.fromkeys((0xAD, 0x180E, 0x200B, 0x200E, 0x200F, *range(0x2060, 0x2065), 0xFEFF))
_SEEN = str.maketrans({**_SPACES, **_UNSEEN})


def seen(text: str) -> str:
    """Give a text as a person sees it: every space is a plain one, and what is not seen is gone.

    What word processors and web pages leave in a text means nothing in a routine, whether in keys,
    in values or between them. Columns count what is seen. The joiners of Persian and Hindi, and of
    emoji, stay.

    >>> seen("re\\u00adps:\\u00a01\\u200b2")
    'reps: 12'
    """
    return text if text.isascii() else text.translate(_SEEN)


def text_of(data: bytes, file: str) -> str:
    """Turn a routine's bytes into text.

    Raises:
        Problems: they are too many, or no UTF-8; the encoding they seem to be in is named.
    """

    def refuse(message: str, cure: str = "save the file as UTF-8") -> Problems:
        return Problems([Problem(Place(file, 1, 1), message, cure)])

    if len(data) > SIZE:
        raise refuse("the file is larger than 1 MB", "a routine may have 1 000 000 bytes")
    if data[:4] in (b"\xff\xfe\0\0", b"\0\0\xfe\xff"):
        raise refuse("the file is in UTF-32, not in UTF-8")
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or _every_other_is_nul(data[:64]):
        raise refuse("the file is in UTF-16, not in UTF-8")
    try:
        return data.removeprefix(b"\xef\xbb\xbf").decode("utf-8")
    except UnicodeDecodeError as error:
        raise Problems([_not_utf8(data, error.start, file)]) from None


def _every_other_is_nul(head: bytes) -> bool:
    return len(head) >= 4 and (not any(head[0::2]) or not any(head[1::2])) and any(head)


def _not_utf8(data: bytes, at: int, file: str) -> Problem:
    """Say where the first byte stands that is not UTF-8, and what the file seems to be in."""
    before = data[:at].removeprefix(b"\xef\xbb\xbf").decode("utf-8")
    lines = BREAK.split(before)
    ends = [end for end in (data.find(b"\n", at), data.find(b"\r", at)) if end >= 0]
    rest = data[at : min(ends, default=len(data))].decode("utf-8", "backslashreplace")
    place = Place(file, len(lines), len(lines[-1]) + 1, 4, lines[-1] + rest)
    windows = any(0x80 <= byte <= 0x9F for byte in data) and not _utf8_in_part(data)
    guess = "Windows-1252" if windows else "Latin-1"
    message = f"byte 0x{data[at]:02x} is not UTF-8; the file seems to be in {guess}"
    return Problem(place, message, "save the file as UTF-8")


def _utf8_in_part(data: bytes) -> bool:
    return re.search(rb"[\xc2-\xf4][\x80-\xbf]", data) is not None
