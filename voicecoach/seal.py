"""The seal: how a track, or a file beside it, is known again as ours.

Lyrics and cues carry no tags. Each kind has a place that its readers skip; there stands a digest
of all the rest. What was written by hand has none, and what was changed by hand has a wrong one:
neither is ever replaced.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

MAKER = "voicecoach"
"""Who made the file, in the field of each kind of tag for that: how we know our own again."""

PLAYLIST = "# Made by voicecoach"
"""The line of a playlist that tells ours from others."""

_MADE = re.compile(
    rb"TENC.{6}\0voicecoach|ENCODED-BY=voicecoach|\xa9too.{4}data.{8}voicecoach", re.DOTALL
)  # a frame of ID3, a Vorbis comment, an atom
_LOOKED_AT = 1 << 20  # bytes at each end of a file in which its tags are
_DIGITS = 16
_HEX = "0123456789abcdef"
_BLANKS = tuple(
    "".join("\t" if digit >> shift & 1 else " " for shift in (3, 2, 1, 0)) for digit in range(16)
)


@dataclass(frozen=True, slots=True)
class Seal:
    """Where in a kind of text its seal stands, and how.

    Attributes:
        after: what every such text begins with.
        form: what stands behind that, with the digest in its braces: a comment, or a key. Where
            readers skip neither it is empty, and the seal is blanks.
    """

    after: str
    form: str = ""

    def sealed(self, text: str) -> str:
        """Give a text with its seal; an empty one stays so, as SubRip without a subtitle."""
        at = len(self.after)
        return text[:at] + self._mark(text) + text[at:] if text else text

    def whole(self, text: str) -> bool:
        """Tell whether a text is as `sealed` gave it; an empty one is nobody's: nothing is lost."""
        at = len(self.after)
        rest = text[:at] + text[at + len(self._mark("")) :]
        return not text or text == self.sealed(rest)

    def _mark(self, text: str) -> str:
        digest = sha256(text.encode("utf-8", "replace")).hexdigest()[:_DIGITS]
        if not self.form:
            return "".join(_BLANKS[_HEX.index(digit)] for digit in digest[: _DIGITS // 2])
        return self.form.format(f"{MAKER} {digest}")


JSON = Seal("{\n", ' "made_by": "{}",\n')
"""The seal of an object that has a line for each of its keys."""


def made_here(data: bytes) -> bool:
    """Tell whether bytes of a file hold our tag; that it is of speech says nothing about whose."""
    return _MADE.search(data) is not None


def ours(path: Path) -> bool:
    """Tell whether a file is a track or a playlist of ours: whatever we write says so in it."""
    with path.open("rb") as file:
        head = file.read(_LOOKED_AT)
        if path.suffix == ".m3u8":
            return PLAYLIST.encode() in head
        file.seek(max(0, path.stat().st_size - _LOOKED_AT))
        return made_here(head) or made_here(file.read())
