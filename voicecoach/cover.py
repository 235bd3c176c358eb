"""The cover: a dial of the session, its length, its title and what is in it; or a picture.

The ring is the session itself, read like a clock from the top: one arc a chapter, as long as the
chapter is. Everything is drawn from the score, so that the same track has the same cover.
"""

from __future__ import annotations

import hashlib
import io
import unicodedata
from collections import Counter
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .lyrics import plain
from .picture import square
from .score import Score
from .tags import COVER_BYTES
from .units import RATE

if TYPE_CHECKING:
    from PIL.Image import Image

SIZE = 600
"""Pixels a side: what players show largest, and far below what old ones choke on."""

PALETTES = (
    ("#12343B", "#F4EDE0", "#F2A65A"),
    ("#1B2A49", "#F3EFE7", "#F4C542"),
    ("#33203F", "#F7EBE8", "#F28482"),
    ("#173F35", "#F1F3E4", "#B8D94C"),
    ("#23233F", "#F0EDF7", "#8FA8FF"),
    ("#4A1D24", "#FBEDE2", "#FF9F6E"),
    ("#0F3B57", "#EEF4F5", "#6FD6C5"),
    ("#2E2A25", "#F6F0E4", "#E8B04A"),
)
"""Ground, text and ring. Text and ring stand out from the ground by 4.5 : 1 at least (WCAG 2)."""

_MARGIN = 44
_RING = 360  # outer diameter
_BAND = 40
_LIST = 23  # size of the small print
_SHARP = 3  # all is drawn so many times larger, then reduced: Pillow does not smooth arcs

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


def draw(score: Score) -> bytes:
    """Draw a track's cover: a JPEG of 600 by 600 pixels and at most `tags.COVER_BYTES`.

    Of a title in a script that the font does not have nothing is left: the dial and the length
    stand alone. Of three chapters or more the first is the welcome and the last the goodbye; they
    are in the ring and not in the list.
    """
    from PIL import Image

    choice = hashlib.sha256(score.title.encode("utf-8", "replace")).digest()[0]
    ground, ink, bright = PALETTES[choice % len(PALETTES)]
    title, names = drawable(score.title), _names(score)
    canvas = _Canvas(Image.new("RGB", (SIZE * _SHARP, SIZE * _SHARP), ground), ground)
    top = _MARGIN - 4 if title or names else (SIZE - _RING) // 2
    canvas.ring(_arcs(score), top, bright)
    number, unit = _length(score)
    size, middle = 176 if len(number) < 3 else 132, top + _RING // 2
    canvas.text(number, middle + size * 0.31, size, ink, weight=3)
    canvas.text(unit, middle + size * 0.5 + 24, 40, ink)
    bottom = SIZE - _MARGIN
    if names:
        canvas.text(_listed(names, SIZE - 2 * _MARGIN), bottom, _LIST, bright)
        bottom -= 46
    lines, size = _set(title, SIZE - 2 * _MARGIN)
    for above, line in enumerate(reversed(lines)):
        canvas.text(line, bottom - above * size * 1.2, size, ink, weight=1)
    return _jpeg(canvas.image.reduce(_SHARP))


def picture(path: Path) -> bytes:
    """Make a cover of a picture: its middle, as a JPEG of the size and weight of a drawn one.

    Args:
        path: JPEG or PNG, told by content; what is transparent becomes white.

    Raises:
        CoverProblem: it cannot be used.
    """
    from PIL import Image

    middle = square(path, SIZE)
    ground = Image.new("RGBA", middle.size, "white")
    # Pillow has no room for an optimized picture of noise: it would fail.
    return _jpeg(Image.alpha_composite(ground, middle).convert("RGB"), optimize=False)


def drawable(text: str) -> str:
    """Give what can be drawn of a text: some signs are spelt out, those of other scripts go.

    Letters with an accent are given as the letter and its mark (NFD).
    """
    kept: list[str] = []
    for sign in unicodedata.normalize("NFKD", plain(text)).translate(_SPELT):
        if sign == " " or (sign in _MARKS and kept and kept[-1].isalpha()) or _has(sign):
            kept.append(sign)
    return " ".join("".join(kept).split())


class _Canvas:
    """A picture that is drawn in pixels of the cover, and larger than these."""

    def __init__(self, image: Image, ground: str) -> None:
        from PIL.ImageDraw import Draw

        self.image = image
        self.ground = ground
        self.pen = Draw(image)

    def ring(self, arcs: list[tuple[float, float]], top: int, colour: str) -> None:
        """Draw arcs, in degrees, in the colour and in one halfway to the ground, in turn."""
        from PIL.ImageColor import getrgb

        pairs = zip(getrgb(colour), getrgb(self.ground), strict=True)
        faint = tuple((6 * a + 4 * b) // 10 for a, b in pairs)
        left = (SIZE - _RING) // 2
        box = [_SHARP * edge for edge in (left, top, left + _RING, top + _RING)]
        for index, (start, end) in enumerate(arcs):
            fill = faint if index % 2 else colour
            self.pen.arc(box, start, end, fill=fill, width=_BAND * _SHARP)

    def text(self, text: str, base: float, size: int, colour: str, weight: int = 0) -> None:
        """Write a line, centred, with its base line at a height; then its accents."""
        font, letters = _font(size * _SHARP), _letters(text)
        word = "".join(letter for letter, _ in letters)
        left, base = (SIZE * _SHARP - font.getlength(word)) / 2, base * _SHARP
        self.pen.text((left, base), word, colour, font, anchor="ls", stroke_width=weight * _SHARP)
        em = size * _SHARP
        for index, (letter, marks) in enumerate(letters):
            middle = left + font.getlength(word[:index]) + font.getlength(letter) / 2
            _, top, _, _ = font.getbbox(letter, anchor="ls")
            if letter in "ij" and set(marks) - {"\u0327"}:  # the accent takes the dot's place
                dot = [middle - 0.11 * em, base + top - 2, middle + 0.11 * em, base - 0.55 * em]
                self.pen.rectangle(dot, self.ground)
                top = -0.53 * em
            for mark in marks:
                self.mark(mark, middle, base + top, base, em, colour)

    def mark(self, mark: str, x: float, top: float, base: float, em: float, colour: str) -> None:
        """Draw an accent over a letter's top, or under its base line."""
        wide, low, high = 0.1 * em, top - 0.08 * em, top - 0.2 * em
        pen, thick = self.pen, round(0.08 * em)
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


def _arcs(score: Score) -> list[tuple[float, float]]:
    """Give each chapter's arc in degrees; between two lies a gap, narrow where arcs are short."""
    passages = score.starts()
    starts = sorted({0, *(passages[chapter.passage] for chapter in score.chapters)})
    ends = [*starts[1:], score.length]
    arcs = []
    for start, end in zip(starts, ends, strict=True):
        first, last = (360 * frame / max(score.length, 1) - 90 for frame in (start, end))
        gap = min(2.2, (last - first) / 3) if len(starts) > 1 else 0.0
        arcs.append((first + gap / 2, last - gap / 2))
    return arcs


def _length(score: Score) -> tuple[str, str]:
    """Give the length as a number and its unit: minutes, or seconds under one minute."""
    seconds = round(score.length / RATE)
    return (str(seconds), "s") if seconds < 60 else (str(round(seconds / 60)), "min")


def _set(title: str, width: int) -> tuple[list[str], int]:
    """Break a title into one line or two, as large as fits; what is too long is cut."""
    for size, most in ((58, 1), (50, 1), (44, 1), (38, 2), (32, 2)):
        lines = _lines(title, size, width)
        if len(lines) <= most:
            return lines, size
    return [lines[0], _cut(" ".join(lines[1:]), size, width)], size


def _names(score: Score) -> list[str]:
    """Give what is in the session, each once: titles that begin alike up to a comma are one."""
    chapters = score.chapters[1:-1] if len(score.chapters) > 2 else score.chapters
    titles = list(dict.fromkeys(filter(None, (drawable(c.title) for c in chapters))))
    heads = Counter(title.split(",")[0] for title in titles)
    shared = (title if heads[head := title.split(",")[0]] == 1 else head for title in titles)
    return list(dict.fromkeys(shared))


def _listed(names: list[str], width: int) -> str:
    """Join as many names as fit into one line."""
    for count in range(min(len(names), 20), 0, -1):
        more = f"  +{len(names) - count}" if count < len(names) else ""
        text = "  ·  ".join(names[:count]) + more
        if _width(text, _LIST) <= width:
            return text
    return _cut(names[0], _LIST, width)


def _lines(text: str, size: int, width: int) -> list[str]:
    """Break a text at words into lines of a width."""
    lines: list[str] = []
    for word in text.split():
        if lines and _width(f"{lines[-1]} {word}", size) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(_cut(word, size, width))
    return lines


def _cut(text: str, size: int, width: int) -> str:
    """Cut a text to a width, with dots where something is missing."""
    if _width(text, size) <= width:
        return text
    text = text[:width]  # no letter is thinner than a pixel
    while text and _width(f"{text}…", size) > width:
        text = text[:-1]
    return f"{text.rstrip()}…"


def _width(text: str, size: int) -> float:
    letters = "".join(letter for letter, _ in _letters(text))
    return float(_font(size * _SHARP).getlength(letters)) / _SHARP


@cache
def _font(size: int) -> Any:
    from PIL import ImageFont

    return ImageFont.load_default(size)


@cache
def _has(character: str) -> bool:
    """Tell whether the font has a sign of its own for a character."""
    font = _font(32)
    missing, found = font.getmask("\U0010fffd"), font.getmask(character)
    return bool(found.size != missing.size or bytes(found) != bytes(missing))


def _jpeg(image: Image, optimize: bool = True) -> bytes:
    for quality in (92, 80, 60, 40, 20):
        file = io.BytesIO()
        image.save(file, "JPEG", quality=quality, subsampling=0, optimize=optimize)
        if file.tell() <= COVER_BYTES:
            break
    return file.getvalue()
