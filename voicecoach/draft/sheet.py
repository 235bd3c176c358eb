"""A sheet: the source of a draft, as it was handed in, and as text."""

from __future__ import annotations

import re
import sys
import unicodedata
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePath

from ..problem import Problem, Problems, Refusal, shown
from ..source.encoding import SIZE, contents, seen, text_of

LARGEST = 20_000_000
"""Bytes of a sheet with pictures and letter shapes in it: a PDF, a web page, an office file."""

_UTF32 = ((b"\xff\xfe\0\0", "utf-32-le"), (b"\0\0\xfe\xff", "utf-32-be"))
_UTF16 = ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
LARGEST_TEXT = SIZE
"""Characters that a sheet of any kind may have as text: no more than a routine."""

_LIGATURES = str.maketrans(
    {sign: unicodedata.normalize("NFKC", sign) for sign in map(chr, range(0xFB00, 0xFB07))}
)
_BREAK = re.compile("\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u061c\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufff9-\uffff]"
)


@dataclass(frozen=True)
class Sheet:
    """What a draft is made of.

    Attributes:
        name: as problems are to call it: the file as it was given, or `-`.
        data: its bytes.
    """

    name: str
    data: bytes

    @property
    def suffix(self) -> str:
        """What its name ends in, in small letters: `.md`; "" if in nothing."""
        return PurePath(self.name).suffix.casefold()

    @cached_property
    def head(self) -> bytes:
        """What a format is told by: the first bytes, without a byte order mark or blanks."""
        return self.data[:4096].removeprefix(b"\xef\xbb\xbf").lstrip()

    @cached_property
    def text(self) -> str:
        """Its bytes as text, in lines that end in `\\n`: UTF-8 or UTF-16, else Latin-1.

        Composed letters and plain spaces stand for what looks like them; what nobody sees is gone.

        Raises:
            Problems: it is larger than a routine may be.
        """
        return readable(_decoded(self.data, self.name))


def sheet_named(name: str) -> Sheet:
    """Read the sheet that a name means: a file, or `-`, standard input.

    Raises:
        Problems: it cannot be read, or is too large.
        Refusal: there is none.
    """
    if name == "-":
        if sys.stdin is None:
            raise Refusal("- is standard input, and there is none")
        data = sys.stdin.buffer.read(LARGEST + 1)
    elif Path(name).is_dir():
        raise Refusal(f"{shown(name)} is a folder; name one sheet in it")
    else:
        data = contents(Path(name), name, LARGEST)
    if len(data) > LARGEST:
        raise Problems([Problem(None, f"{name} is larger than 20 MB, too large for a sheet")])
    return Sheet(name, data)


def _decoded(data: bytes, name: str) -> str:
    """Turn a sheet's bytes into text; what is in no Unicode is taken for Windows-1252.

    Raises:
        Problems: they are too many.
    """
    if len(data) > SIZE:
        problem = Problem(None, f"{name} is larger than 1 MB, too large for a sheet of exercises")
        raise Problems([problem])
    for mark, encoding in (*_UTF32, *_UTF16):
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    try:
        return text_of(data, name)
    except Problems:
        pass
    zeros = len(data) // 4
    for at, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        if zeros and data[at::2].count(0) > zeros:
            return data.decode(encoding, "replace")
    text = data.decode("cp1252", "replace")
    return data.decode("latin-1") if "\ufffd" in text else text


def readable(text: str) -> str:
    """Give a text in lines that end in `\\n`, of characters that are seen.

    >>> readable("Sit\\u00a0tall.\\r\\nBreathe\\x00 in.")
    'Sit tall.\\nBreathe in.'
    """
    text = _BREAK.sub("\n", unicodedata.normalize("NFC", text)).translate(_LIGATURES)
    return _UNSEEN.sub("", seen(text))


def too_long(name: str) -> Problems:
    """Say that a sheet has more text than anybody trains by."""
    return Problems([Problem(None, f"{name} has more than 1 MB of text, too much for a sheet")])


def lacking(what: str, package: str, error: ImportError) -> Refusal:
    """Say which package reads a kind of paper, and is not installed."""
    name = (error.name or package).partition(".")[0]
    missing = f"{package}, which is not installed here" if name == package else f"{name}"
    return Refusal(f"{what} needs {missing}; pip install 'voicecoach[draft]'")
