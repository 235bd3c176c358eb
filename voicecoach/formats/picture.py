"""A picture of the author's: opened with suspicion, upright, and cut to a square.

It may come from a stranger, and twenty megabytes can hold years of work for a decoder. So all that
costs is counted in the file's own structure, bytes, pixels, sides, parts and scans, before any of
it is decoded.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from ..problem import Refusal
from ..units import spelt_bytes

if TYPE_CHECKING:
    from PIL.Image import Image

BYTES, PIXELS, SIDE = 20_000_000, 40_000_000, 20_000
"""The largest picture that is taken: that of a good camera, and a panorama."""

COVER_BYTES = 200_000
"""What a cover may weigh: old car radios fail on large ones (at 1 MB: bulkmetadataeditor.com)."""

SCANS = 100
"""Times that a JPEG may be gone through: progressive ones have ten, some optimised ones sixty."""

WORK = 20 * PIXELS
"""Pixels of all scans together."""

PARTS = 20_000
"""Segments of a JPEG or chunks of a PNG: of 20 MB in parts of 8 kB there are 2 560."""

_PNG = b"\x89PNG\r\n\x1a\n"


class CoverProblem(Refusal):
    """A picture cannot be used; the message is a plain sentence for its author."""


def square(path: Path, side: int) -> Image:
    """Open a picture and give its middle, upright: RGBA, so many pixels a side.

    Args:
        path: JPEG or PNG, told by content.
        side: pixels of the square's side.

    Raises:
        CoverProblem: it cannot be used.
    """
    from PIL import Image, ImageOps

    data = _contents(path)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of bombs and odd tags: pixels are counted here
        try:
            image: Image.Image = Image.open(io.BytesIO(data), formats=("JPEG", "PNG"))
            _weighed(path, image, data)
            image.draft("RGB", (2 * side, 2 * side))  # of a JPEG no more is decoded than is seen
            upright = _eight_bits(image)
            ImageOps.exif_transpose(upright, in_place=True)
            if upright.mode not in ("L", "RGB") or "transparency" in upright.info:
                upright = upright.convert("RGBA")
            small = upright.resize((side, side), Image.Resampling.LANCZOS, _middle(upright))
            return small.convert("RGBA")
        except CoverProblem:
            raise
        except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
            raise CoverProblem(f"{path.name} is not a picture in JPEG or PNG") from None


def _contents(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(BYTES + 1)
    except OSError as error:
        raise CoverProblem(f"{path.name} cannot be read: {error.strerror}") from None
    if len(data) > BYTES:
        raise CoverProblem(f"{path.name} is larger than {spelt_bytes(BYTES)}")
    if sum(1 for _ in zip(_parts(data), range(PARTS + 1), strict=False)) > PARTS:
        raise CoverProblem(f"{path.name} has more than {PARTS:,} parts".replace(",", " "))
    return data


def _weighed(path: Path, image: Image, data: bytes) -> None:
    """Refuse what is too much work to decode."""
    pixels = image.width * image.height
    if pixels > PIXELS:
        raise CoverProblem(f"{path.name} has more than {PIXELS // 1_000_000} million pixels")
    if max(image.size) > SIDE:
        words = f"{path.name} is {image.width} by {image.height} pixels; a side may have {SIDE}"
        raise CoverProblem(words)
    # In the data of a JPEG a byte of ones never stands before 0xDA: each such pair begins a scan.
    scans = data.count(b"\xff\xda") if image.format != "PNG" else 1
    if scans > SCANS or scans * pixels > WORK:
        raise CoverProblem(f"{path.name} goes {scans} times through its pixels; save it anew")


def _parts(data: bytes) -> Iterator[int]:
    """Give where each part of a file begins, up to its pixels or its end."""
    png = data.startswith(_PNG)
    at = len(_PNG) if png else 2
    while at + 4 <= len(data):
        yield at
        if png:
            at += 12 + int.from_bytes(data[at : at + 4], "big")
        elif data[at] == 0xFF and data[at + 1] == 0xFF:
            at += 1  # a byte to fill up with
        elif data[at] == 0xFF and data[at + 1] != 0xDA:
            at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        else:
            return


def _eight_bits(image: Image) -> Image:
    """Bring grey of 16 bits to 8: Pillow would cut off what is lighter than a 256th."""
    if not image.mode.startswith("I"):
        return image
    grey = image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    grey.info.pop("transparency", None)
    return grey


def _middle(image: Image) -> tuple[int, int, int, int]:
    """Give the square in the middle: left, top, right and bottom."""
    edge = min(image.size)
    left, top = (image.width - edge) // 2, (image.height - edge) // 2
    return left, top, left + edge, top + edge


def icon(cover: bytes, side: int) -> bytes:
    """Make an icon of a cover of ours: a PNG, so many pixels a side."""
    from PIL import Image

    made = io.BytesIO()
    with Image.open(io.BytesIO(cover), formats=("JPEG",)) as image:
        image.draft("RGB", (2 * side, 2 * side))
        image.convert("RGB").resize((side, side), Image.Resampling.LANCZOS).save(made, "PNG")
    return made.getvalue()
