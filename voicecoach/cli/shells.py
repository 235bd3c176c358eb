"""What a shell makes of a line that is begun, and how a word is written so that it is that word.

A word that a shell completes goes onto the line as if it had been typed: whatever in it the shell
obeys (`$(…)`, `;`, `!`) would be obeyed at the next Enter. The names of a stranger's exercises and
files are therefore written in the quoting that is begun, or not offered.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

Quote = Literal["", "'", '"', "$'"]
"""What is open: nothing, single quotes, double quotes, or Bash's and zsh's `$'…'`."""

_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_BETWEEN = frozenset(" \t\n;|&<>()")  # what parts words where nothing is quoted
_PLAIN = re.compile(r"[\w%+:,./@=-]+")
_ALONE = re.compile(r"[A-Za-z0-9_%+:,./@=-]")  # ASCII that no shell does anything with


@dataclass(frozen=True, slots=True)
class Begun:
    """A line up to where it breaks off.

    Attributes:
        words: those before the last, as the shell hands them on.
        typed: the last as it stands on the line, quotes and all; "" after a space.
        word: what that means so far; None where only the shell knows, as after `$`.
        quote: what is open at its end.
    """

    words: tuple[str, ...]
    typed: str
    word: str | None
    quote: Quote


def begun(line: str, *, fish: bool = False) -> Begun:
    """Read a line as a shell would: Bash and zsh, or fish, whose single quotes know backslashes.

    >>> begun("voicecoach plan 'Side pl")
    Begun(words=('voicecoach', 'plan'), typed="'Side pl", word='Side pl', quote="'")
    """
    words: list[str] = []
    start, at, word, quote, known = 0, 0, "", "", True
    while at < len(line):
        sign, rest = line[at], line[at + 1 : at + 2]
        step, said = 1, sign
        if not quote and sign in _BETWEEN:
            if at > start:
                words.append(word)
            start, word, said, known = at + 1, "", "", True
        elif not quote and sign in "'\"":
            quote, said = sign, ""
        elif not quote and sign == "$" and rest and rest in "'\"" and not fish:
            quote, step, said = "$'" if rest == "'" else '"', 2, ""
        elif quote and sign == quote[-1]:
            quote, said = "", ""
        elif sign == "\\" and (quote != "'" or fish):
            step, said = 2, _escaped(rest, quote, fish=fish)
            known = known and bool(rest) and (quote != "$'" or rest in "\\'\"")
        elif quote in ("", '"') and sign in "$`":
            known = False
        word, at = word + said, at + step
    return Begun(tuple(words), line[start:], word if known else None, _open(quote))


def _escaped(sign: str, quote: str, *, fish: bool) -> str:
    """Give what a backslash and the sign behind it stand for."""
    obeyed = {"": None, '"': '$"\\' if fish else '$`"\\', "'": "'\\", "$'": None}[quote]
    return sign if obeyed is None or sign in obeyed else f"\\{sign}"


def _open(quote: str) -> Quote:
    return "$'" if quote == "$'" else "'" if quote == "'" else '"' if quote == '"' else ""


def offerable(word: str) -> bool:
    """Tell whether a word may be offered at all: of one line, with no control character in it."""
    return not any(
        unicodedata.category(sign) in ("Cc", "Cs", "Zl", "Zp") or sign in _BIDI for sign in word
    )


def harmless(word: str) -> bool:
    """Tell whether a word is itself in every shell, unquoted."""
    return _PLAIN.fullmatch(word) is not None and word.isprintable()


def in_bash(word: str, line: str, replaced: str) -> str | None:
    """Write a word for Bash: what takes the place of the last part of a line.

    Bash appends the quote that is open, but only behind another sign; so a word that ends in the
    very quote is closed first, and the quote follows behind a backslash.

    Args:
        word: what the last word of the line is to become.
        line: up to where it breaks off.
        replaced: how much of it Bash replaces: what lies behind the last open quote, `=` or `:`.

    Returns:
        None where the word cannot be written in the quoting that is open.
    """
    if not line.endswith(replaced) or not offerable(word):
        return None
    before = begun(line[: len(line) - len(replaced)])
    if before.word is None or not word.startswith(before.word):
        return None
    rest = word[len(before.word) :]
    if before.quote == "":
        home = "~/" if replaced.startswith("~/") and rest.startswith("~/") else ""
        return home + "".join(map(_backslashed, rest[len(home) :]))
    if before.quote == "$'":
        return rest.replace("\\", "\\\\").replace("'", "\\x27")
    if before.quote == "'":
        last = "'\\'" if rest.endswith("'") else ""
        return rest.removesuffix("'").replace("'", "'\\''") + last
    if "!" in rest:  # Bash looks for events of its history within double quotes, backslash or not
        return None
    last = '"\\"' if rest.endswith('"') else ""
    return re.sub(r'([\\"$`])', r"\\\1", rest.removesuffix('"')) + last


def _backslashed(sign: str) -> str:
    plain = _ALONE.fullmatch(sign) if sign.isascii() else not sign.isspace()
    return sign if plain else f"\\{sign}"
