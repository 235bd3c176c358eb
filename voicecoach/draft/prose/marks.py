"""Marks: what a line of a sheet begins with, be it a number, a bullet or the signs of a heading."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

Mark: TypeAlias = Literal["", "heading", "number", "step", "bullet", "bold", "row", "label"]
"""What a line begins with; a row is one of a table with bars, a label is none that is known."""

_HEADING = re.compile(r"(#{1,6})\s+(.*?)[\s#]*$")
_NUMBER = re.compile(
    r"(?:(?:exercise|ex|übung|ejercicio|exercice|esercizio|oefening|move|stretch|no|nr)\W{0,2}\s?)?"
    r"#?\(?(\d{1,2})(?:\s?[.):\]](?!\d)|\s?[-–—](?=\s)|(?=[A-ZÄÖÜÁÉÍÓÚÑ][^\W\d]))\s*(?=\S)",
    re.IGNORECASE,
)
_GLUED = re.compile(r"(\d{1,2})(?=[A-ZÄÖÜÁÉÍÓÚÑ][^\W\d_A-Z]|[A-ZÄÖÜ] )")
_WORDED = re.compile(
    r"(?:exercise|übung|ejercicio|exercice|esercizio|oefening|move|stretch)\s*#?\s*(\d{1,2})"
    r"\s*[.:)–—-]?\s+(?=\S)", re.IGNORECASE,
)  # fmt: skip
_STEP = re.compile(
    r"(?:step|schritt|paso|étape|stap|passo)\s*(\d{1,2})\s*[.:)–—-]?\s*(?=\S)", re.IGNORECASE
)
_PAIRED = re.compile(r"([A-H])(\d)[.):]?\s+(?=\S)")
_LETTER = re.compile(r"\(?([a-h])[.)]\s+(?=\S)")
_BULLET = re.compile(r"(?:[•●○◦▪▫■□►▶‣⁃∙·*+✓✔☐➢➤»❖o-]|[–—])\s+(?=\S)|[•●▪■►✓✔☐➢➤]\s*(?=\S)")
_SIGN = re.compile(r"[^\w\s]{1,4}\s*(?=\w)")
_BOLD = re.compile(r"(\*\*|__)(?=\S)(.{1,80}?)(?<=\S)\1\s*[:.–—-]?\s*(.*)$")
_EMPHASIS = re.compile(r"(\*\*|__|(?<!\w)[*_](?=\w))(.+?)(\*\*|__|(?<=\w)[*_](?!\w))")
_LINK = re.compile(r"!?\[([^\]]{0,200})\]\([^)\s]{0,300}(?:\s\"[^\"]{0,100}\")?\)")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+\.\w+")
_CAPITAL = re.compile(r"([A-H])[.)]\s+(?=[A-ZÄÖÜ])")
_STUCK = re.compile(r"(?<=[a-zà-ÿ)])\.(?=[A-ZÄÖÜ][a-zà-ÿ]* )")
_GAP = re.compile(r"\t+| {3,}")
_SENT = re.compile(
    r"\u200e?(?:\[\d{1,4}[./-]\d{1,2}[./-]\d{1,4},? \d{1,2}[:.]\d\d[^\]]{0,8}\]"
    r"|\d{1,4}[./-]\d{1,2}[./-]\d{1,4},? \d{1,2}[:.]\d\d(?: ?[ap]m)? -) [^:]{1,40}: "
)
"""What stands before a line in a chat that was exported: when it was sent, and by whom."""
_ENDS = re.compile(r"[.!?…:;][\"'”’)\]]*$")


@dataclass(frozen=True, slots=True)
class SheetLine:
    """A line of a sheet.

    Attributes:
        text: what it says, without its mark.
        number: which line of the sheet it is, from 1.
        mark: what it begins with.
        value: the number of a numbered line, the level of a heading.
        apart: whether an empty line stands above it.
        indent: columns before it.
    """

    text: str
    number: int
    mark: Mark = ""
    value: int = 0
    apart: bool = False
    indent: int = 0

    @property
    def caps(self) -> bool:
        """Whether it is written in capitals."""
        letters = [sign for sign in self.text if sign.isalpha()]
        return len(letters) > 3 and sum(map(str.isupper, letters)) > 0.8 * len(letters)

    @property
    def ends(self) -> bool:
        """Whether a sentence ends at its end."""
        return _ENDS.search(self.text) is not None


def read_line(raw: str, number: int, *, apart: bool) -> SheetLine:
    """Read what a line begins with.

    Args:
        raw: the line.
        number: which of the sheet it is, from 1.
        apart: whether an empty line stands above it.
    """
    indent = len(raw) - len(raw.lstrip())
    text = _STUCK.sub(r". ", _GAP.sub("   ", _SENT.sub("", raw.strip())))
    text = _ADDRESS.sub("", _LINK.sub(r"\1", text)).strip() or raw.strip()
    made = SheetLine(text, number, apart=apart, indent=indent)
    if text.count("|") >= 2 or (text.startswith("|") and text.endswith("|")):
        return replace(made, mark="row")
    text = text.removeprefix("> ")
    heading = _HEADING.match(text)
    if heading:
        inner = read_line(heading[2], number, apart=apart) if heading[2] else made
        value = inner.value if inner.mark in ("number", "step") else 0
        return replace(
            made, text=inner.text, mark="heading", value=10 * len(heading[1]) + bool(value)
        )
    bold = _BOLD.match(text)
    if bold:
        inner = read_line(bold[2].rstrip(" :."), number, apart=apart)
        rest = f": {_plain(bold[3])}" if bold[3] else ""
        if inner.mark in ("number", "step"):
            return replace(inner, text=inner.text + rest)
        return replace(made, text=_plain(bold[2]).rstrip(" :.") + rest, mark="bold")
    return replace(_marked(made, _plain(text)), apart=apart)


def _plain(text: str) -> str:
    """Take the signs of emphasis away."""
    return _EMPHASIS.sub(r"\2", text) if "*" in text or "_" in text else text


def _marked(line: SheetLine, text: str) -> SheetLine:
    for mark, pattern in (
        ("step", _STEP), ("number", _WORDED), ("number", _GLUED), ("number", _NUMBER),
        ("number", _PAIRED), ("number", _CAPITAL),
        ("step", _LETTER), ("bullet", _BULLET),
    ):  # fmt: skip
        match = pattern.match(text)
        if match is None and mark == "bullet":
            match = _SIGN.match(text) if text and unicodedata.category(text[0]) == "So" else None
        if match:
            rest = text[match.end() :].strip()
            value = match[1] if match.groups() else "0"
            number = int(value) if value.isdigit() else 0
            number = ord(value) - 64 if pattern is _CAPITAL else number
            inner = _BOLD.match(rest)
            if inner:
                tail = f": {_plain(inner[3])}" if inner[3] else ""
                rest = inner[2].rstrip(" :.") + tail
            if mark == "bullet" and _NUMBER.match(rest):
                return _marked(line, rest)
            return replace(line, text=rest, mark=mark, value=number)  # type: ignore[arg-type]
    return replace(line, text=text)
