"""Text: what of it may be carried to a tag, a subtitle or the name of a file."""

from __future__ import annotations

import unicodedata

_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def plain(text: str) -> str:
    """Give text fit for a tag or a subtitle: one line, without controls or halves of characters.

    >>> plain("Left\\x00 leg,\\n  up")
    'Left leg, up'
    """
    kept = (" " if character.isspace() else character for character in text if _fit(character))
    return " ".join("".join(kept).split())


def _fit(character: str) -> bool:
    if character.isspace():
        return True
    if character in _BIDI or ord(character) & 0xFFFE == 0xFFFE:
        return False
    return unicodedata.category(character) not in ("Cc", "Cs")
