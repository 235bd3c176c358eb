"""Lettering: how a text is drawn, in whatever script a font here has.

Pillow's own font is the same on every machine and has plain Latin letters; accents are drawn by
hand. What it does not have is looked for in the system's fonts, each told by what it covers. A text
is drawn in one font where one has all of it, else letter by letter.
"""

from __future__ import annotations

import os
import re
import sys
import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..text import plain

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw

FONTS = 4000
"""Fonts of the system that are looked at: some ten times what an office has."""

_SPELT = str.maketrans(
    {"ß": "ss", "ẞ": "SS", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ø": "o", "Ø": "O"}
    | {
        "ł": "l",
        "Ł": "L",
        "Đ": "D",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "ı": "i",
        "–": "-",
        "—": "-",
        "„": '"',
    }
)
_MARKS = "\u0300\u0301\u0302\u0303\u0304\u0307\u0308\u030a\u030c\u0327"
"""Accents that are drawn by hand: grave, acute, circumflex, tilde, macron, dot, diaeresis, ring,
caron, cedilla. The font, Pillow's own, has plain letters only."""

_STYLES = re.compile(
    "bold|black|heavy|light|thin|italic|oblique|mono|condensed|serif|narrow|ui|emoji|symbol|math",
    re.I,
)
"""What a plain face is not called; of two fonts the one with fewer of these is taken."""

_JOINED = re.compile(
    "[\u0590-\u08ff\u0900-\u0dff\u0f00-\u0fff\u1000-\u109f\u1780-\u17ff\ufb1d-\ufdff\ufe70-\ufeff]"
)
"""Scripts whose letters join, move or run from right to left: they need more than a font."""


def drawable(text: str) -> str:
    """Give what can be drawn of a text; some signs are spelt out.

    Letters with an accent that is drawn by hand are given as the letter and its mark (NFD).
    """
    return " ".join("".join(drawn for _, drawn in _clusters(text)).split())


def undrawn(text: str) -> str:
    """Give the letters, figures and signs of a text that no font here has whole, each once."""
    if text.isascii():
        return ""
    return "".join(dict.fromkeys(sign for sign, drawn in _clusters(text) if _loses(sign, drawn)))


def _loses(sign: str, drawn: str) -> bool:
    parts = unicodedata.normalize("NFKD", sign).translate(_SPELT)
    return len(unicodedata.normalize("NFKD", drawn)) < len(parts)


def face_of(text: str) -> str | None:
    """Give the font that has all of what `drawable` gave, so that its lines look alike."""
    return _whole(text)


def width(text: str, size: float, face: str | None = None) -> float:
    """Give the width of a text in pixels, at a size of the letters in pixels; see `write`."""
    return sum(_advance(found, run, size) for found, run in _runs(text, face))


def letter(
    pen: ImageDraw,
    text: str,
    middle: float,
    base: float,
    size: int,
    colour: str,
    ground: str,
    weight: int = 0,
    face: str | None = None,
) -> None:
    """Write a line, centred, with its base line at a height; then its accents.

    Args:
        pen: draws.
        text: what `drawable` gave.
        middle, base: where the line's middle and its base line are, in pixels.
        size: of the letters, in pixels.
        colour, ground: of the letters, and of what lies under them.
        weight: pixels by which the strokes are thickened.
        face: a font that has all of it; None to find some.
    """
    left = middle - width(text, size, face) / 2
    for found, run in _runs(text, face):
        font, letters = _font(found, size), _letters(run) if found == _OWN else [(run, "")]
        word = "".join(letter for letter, _ in letters)
        pen.text((left, base), word, colour, font, anchor="ls", stroke_width=weight)
        for index, (letter, marks) in enumerate(letters if found == _OWN else ()):
            if not marks:
                continue
            at = left + font.getlength(word[:index]) + font.getlength(letter) / 2
            _, top, _, _ = font.getbbox(letter, anchor="ls")
            if letter in "ij" and set(marks) - {"\u0327"}:  # the accent takes the dot's place
                dot = [at - 0.11 * size, base + top - 2, at + 0.11 * size, base - 0.55 * size]
                pen.rectangle(dot, ground)
                top = -0.53 * size
            for mark in marks:
                _mark(pen, mark, at, base + top, base, size, colour)
        left += _advance(found, run, size)


def _mark(
    pen: ImageDraw, mark: str, x: float, top: float, base: float, em: float, colour: str
) -> None:
    """Draw an accent over a letter's top, or under its base line."""
    wide, low, high = 0.1 * em, top - 0.08 * em, top - 0.2 * em
    thick = round(0.08 * em)
    strokes = {
        "\u0300": [(x - wide, high), (x + wide / 2, low)],
        "\u0301": [(x + wide, high), (x - wide / 2, low)],
        "\u0302": [(x - 1.5 * wide, low), (x, high), (x + 1.5 * wide, low)],
        "\u0303": [
            (x - 1.6 * wide, low),
            (x - wide / 2, high),
            (x + wide / 2, low),
            (x + 1.6 * wide, high),
        ],
        "\u0304": [(x - 1.5 * wide, low - 0.03 * em), (x + 1.5 * wide, low - 0.03 * em)],
        "\u030c": [(x - 1.5 * wide, high), (x, low), (x + 1.5 * wide, high)],
        "\u0327": [(x, base), (x + wide / 2, base + 0.1 * em), (x - wide, base + 0.17 * em)],
    }
    if mark in strokes:
        pen.line(strokes[mark], colour, thick, joint="curve")
    elif mark == "\u030a":
        box = (x - wide, (low + high) / 2 - wide, x + wide, (low + high) / 2 + wide)
        pen.ellipse(box, outline=colour, width=thick * 3 // 4)
    else:
        for dot in (x - 1.4 * wide, x + 1.4 * wide) if mark == "\u0308" else (x,):
            radius = 0.062 * em
            middle = (low + high) / 2
            pen.ellipse((dot - radius, middle - radius, dot + radius, middle + radius), colour)


def _letters(text: str) -> list[tuple[str, str]]:
    """Part a text into letters, each with its accents."""
    letters: list[tuple[str, str]] = []
    for sign in text:
        if sign in _MARKS and letters:
            letters[-1] = (letters[-1][0], letters[-1][1] + sign)
        else:
            letters.append((sign, ""))
    return letters


def _clusters(text: str) -> Iterator[tuple[str, str]]:
    """Part a text into letters with all that belongs to them; give each, and what is drawn of it.

    That is its letter alone where the letter is plain and no font has its mark, else nothing.
    """
    for sign in signs(unicodedata.normalize("NFC", " ".join(plain(text).split()))):
        spelt = unicodedata.normalize("NFKD", sign).translate(_SPELT)
        if spelt and _face(spelt) == _OWN:
            yield sign, spelt
        elif _face(sign) is not None:
            yield sign, sign
        else:
            yield sign, spelt[0] if spelt and _face(spelt[0]) == _OWN else ""


def signs(text: str) -> Iterator[str]:
    """Part a text into letters, with the marks that combine with them."""
    sign = ""
    for character in text:
        joins = unicodedata.combining(character) or character in _JOINERS
        if sign and not joins and unicodedata.category(character) not in ("Mn", "Mc", "Me"):
            yield sign
            sign = ""
        sign += character
    if sign:
        yield sign


def _runs(text: str, face: str | None = None) -> list[tuple[str, str]]:
    """Part what `drawable` gave into runs of one font each: its path, "" for Pillow's own."""
    whole = face if face is not None else _whole(text)
    if whole is not None:
        return [(whole, unicodedata.normalize("NFC", text) if whole else text)]
    faces = ((_face(sign) or _OWN, sign) for sign in signs(text))
    return [
        (face, "".join(sign for _, sign in run))
        for face, run in groupby(faces, key=lambda pair: pair[0])
    ]


_OWN = ""  # Pillow's own font


@cache
def _whole(text: str) -> str | None:
    """Find a font that has all of a text, Pillow's own first."""
    if all(_face(sign) == _OWN for sign in signs(text)):
        return _OWN
    whole = set(unicodedata.normalize("NFC", text)) - set(_JOINERS)
    return next((path for path in _fonts() if all(_has(path, sign) for sign in whole)), None)


@cache
def _face(sign: str) -> str | None:
    """Find a font for a letter with its marks; None if none here has it."""
    if all((part in _MARKS and index) or _plain(part) for index, part in enumerate(sign)):
        return _OWN
    if _JOINED.search(sign) and not _joins():
        return None
    parts = [part for part in sign if part not in _JOINERS]
    return next((path for path in _fonts() if all(_has(path, part) for part in parts)), None)


_JOINERS = "\u200d\ufe0f"  # what makes one sign of several, and shows nothing itself


def _plain(sign: str) -> bool:
    return sign == " " or _has(_OWN, sign)


def _advance(face: str, run: str, size: float) -> float:
    letters = "".join(letter for letter, _ in _letters(run)) if face == _OWN else run
    return float(_font(face, round(size)).getlength(letters))


@cache
def _joins() -> bool:
    """Tell whether Pillow can set scripts whose letters join."""
    from PIL import features

    return bool(features.check("raqm") and features.check("fribidi"))


@cache
def _fonts() -> tuple[str, ...]:
    """Give the system's fonts, plain faces first; the order is the same on the same machine."""
    found: list[Path] = []
    for folder in _folders():
        for path in sorted(folder.rglob("*")):
            if path.suffix.lower() in (".ttf", ".otf", ".ttc") and len(found) < FONTS:
                found.append(path)
    return tuple(map(str, sorted(found, key=_rank)))


def _rank(path: Path) -> tuple[int, str, str]:
    return len(set(map(str.lower, _STYLES.findall(path.stem)))), path.name.casefold(), str(path)


def _folders() -> list[Path]:
    if sys.platform == "win32":
        folders = [Path(os.environ.get("WINDIR", "C:\\Windows")) / "Fonts"]
    elif sys.platform == "darwin":
        folders = [Path("/System/Library/Fonts"), Path("/Library/Fonts")]
    else:
        folders = [Path("/usr/share/fonts"), Path("/usr/local/share/fonts")]
    return [folder for folder in folders if folder.is_dir()]


@cache
def _font(face: str, size: int) -> Any:
    from PIL import ImageFont

    return ImageFont.truetype(face, size) if face else ImageFont.load_default(size)


@cache
def _has(face: str, character: str) -> bool:
    """Tell whether a font has a sign of its own for a character."""
    try:
        font = _font(face, 32)
        missing, found = font.getmask("\U0010fffd"), font.getmask(character)
    except OSError:
        return False  # it is no font, or one that Pillow cannot draw with
    if not found.size[0] or not found.getbbox():
        return character.isspace()
    return bool(found.size != missing.size or bytes(found) != bytes(missing))
