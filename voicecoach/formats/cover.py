"""The cover: a dial of the session, its length, its title and what is in it; or a picture.

The ring is the session itself, read like a clock from the top: one arc a chapter, as long as the
chapter is. Everything is drawn from the score, so that the same track has the same cover.
"""

from __future__ import annotations

import hashlib
import io
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from ..language.phrasebook import Phrasebook
from ..recipe import recipe
from ..score.score import Score
from ..store import key_of
from ..units import RATE, whole_minutes
from . import lettering
from .lettering import drawable
from .picture import COVER_BYTES, square

if TYPE_CHECKING:
    from PIL.Image import Image

    from ..store import Store

SIZE = 1200
"""Pixels a side: a phone's whole width; what old players choke on is bytes (see `tags`)."""

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

_MARGIN = 88
_RING = 720  # outer diameter
_BAND = 80
_SMALL = 80  # from which on strokes are thickened less: letters would touch
_LIST = 46  # size of the small print
_SHARP = 2  # all is drawn so many times larger, then reduced: Pillow does not smooth arcs


def draw(score: Score, title: str = "", told: tuple[int, str] | None = None) -> bytes:
    """Draw a track's cover: a JPEG of 1200 by 1200 pixels and at most `picture.COVER_BYTES`.

    Of a title in a script that no font here has nothing is left: the dial and the length stand
    alone (see `lettering`). Of three chapters or more the first is the welcome and the last the
    goodbye; they are in the ring and not in the list.

    Args:
        score: what is in the ring.
        title: what is written; else the score's.
        told: the length as the voice tells it, and its unit; else the score's.
    """
    from PIL import Image

    ground, ink, bright = palette(score.title)
    written, names = drawable(title or score.title), _names(score)
    canvas = _Canvas(Image.new("RGB", (SIZE * _SHARP, SIZE * _SHARP), ground), ground)
    top = _MARGIN - 8 if written or names else (SIZE - _RING) // 2
    canvas.ring(_arcs(score), top, bright)
    number, unit = told or _length(score)
    size = {1: 352, 2: 352, 3: 264}.get(len(str(number)), 200)
    middle = top + _RING // 2
    canvas.text(str(number), middle + size * 0.31, size, ink, weight=6)
    canvas.text(unit, middle + size * 0.5 + 48, 80, ink)
    bottom = SIZE - _MARGIN
    if names:
        canvas.text(_listed(names, SIZE - 2 * _MARGIN), bottom, _LIST, bright)
        bottom -= 92
    face = lettering.face_of(written)
    lines, size = _set(written, SIZE - 2 * _MARGIN, face)
    weight = 2 if size > _SMALL else 1
    for above, line in enumerate(reversed(lines)):
        canvas.text(line, bottom - above * size * 1.2, size, ink, weight, face)
    return _jpeg(canvas.image.reduce(_SHARP))


def drawn_cover(
    score: Score, title: str, told: tuple[int, str] | None, store: Store | None
) -> bytes:
    """Draw a cover, or give it as it was drawn before; see `draw`.

    Args:
        score, title, told: what is in it.
        store: keeps it; None keeps nothing.
    """
    if store is None:
        return draw(score, title, told)
    starts = score.starts()
    chapters = [(chapter.title, starts[chapter.passage]) for chapter in score.chapters]
    shown = (score.title, title, told, chapters, score.length)
    fonts = lettering.fonts_of(f"{title}{shown}")
    key = key_of("cover", recipe("formats.cover", "pillow"), shown, fonts)
    made = store.get(key)
    if made is None:
        made = draw(score, title, told)
        store.put(key, made)
    return made


def palette(title: str) -> tuple[str, str, str]:
    """Give the colours of ground, text and ring for a routine of a title."""
    choice = hashlib.sha256(title.encode("utf-8", "replace")).digest()[0]
    return PALETTES[choice % len(PALETTES)]


def told_length(follows: int, score: Score, words: Phrasebook) -> tuple[int, str]:
    """Give a length and its unit as the voice tells it: of all that follows the welcome.

    Of less than half a minute, where the voice names no number, it is the track's in seconds.
    """
    minutes = whole_minutes(follows)
    if minutes < 1:
        return round(score.length / RATE), words.times["short"]["seconds"]
    return words.rounded(minutes), words.times["short"]["minutes"]


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

    def text(
        self,
        text: str,
        base: float,
        size: int,
        colour: str,
        weight: int = 0,
        face: str | None = None,
    ) -> None:
        """Write a line, centred, with its base line at a height."""
        lettering.letter(
            self.pen, text, SIZE * _SHARP / 2, base * _SHARP, size * _SHARP, colour, self.ground,
            weight * _SHARP, face,
        )  # fmt: skip


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


def _length(score: Score) -> tuple[int, str]:
    """Give the length as a number and its unit: minutes, or seconds under one minute."""
    seconds = round(score.length / RATE)
    return (seconds, "s") if seconds < 60 else (whole_minutes(score.length), "min")


def _set(title: str, width: int, face: str | None = None) -> tuple[list[str], int]:
    """Break a title into a few lines, as large as fits; what is too long is cut."""
    for size, most in ((116, 1), (100, 1), (88, 1), (76, 2), (64, 2), (56, 3)):
        lines = _lines(title, size, width, face)
        if len(lines) <= most:
            return lines, size
    return [*lines[:2], _cut(" ".join(lines[2:]), size, width, face)], size


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


def _lines(text: str, size: int, width: int, face: str | None = None) -> list[str]:
    """Break a text at words into lines of a width."""
    lines: list[str] = []
    for word in text.split():
        if lines and _width(f"{lines[-1]} {word}", size, face) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(_cut(word, size, width, face))
    return lines


def _cut(text: str, size: int, width: int, face: str | None = None) -> str:
    """Cut a text to a width, with dots where something is missing."""
    if _width(text, size, face) <= width:
        return text
    text = text[:width]  # no letter is thinner than a pixel
    while text and _width(f"{text}…", size, face) > width:
        text = text[:-1]
    return f"{text.rstrip()}…"


def _width(text: str, size: int, face: str | None = None) -> float:
    return lettering.width(text, size * _SHARP, face) / _SHARP


def _jpeg(image: Image, optimize: bool = True) -> bytes:
    """Encode a picture: as large as it is, and smaller where it would weigh too much."""
    for part, qualities in ((1, (92, 80, 60)), (2, (80, 60, 40, 20))):
        small = image.reduce(part) if part > 1 else image
        for quality in qualities:
            file = io.BytesIO()
            small.save(file, "JPEG", quality=quality, subsampling=0, optimize=optimize)
            if file.tell() <= COVER_BYTES:
                return file.getvalue()
    return file.getvalue()
