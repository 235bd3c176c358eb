"""Sizes: how large a track may be, and the bit rate at which it is no larger."""

from __future__ import annotations

import re

from ..problem import Refusal
from ..units import RATE, spelt_bytes
from .thrift import LADDER, size_of

LIMITS = {"mail": 18_000_000, "whatsapp": 16_000_000}
"""Bytes by name. Providers of mail stop at 25 MB, and sending a file in one adds a third;
WhatsApp plays a recording of up to 16 MB without taking it for a document."""

OPUS = (64, 48, 40, 32, 28)
"""Bit rates of Opus a channel, in kb/s: RFC 6716, 2.1.1, has 28 to 40 for full-band speech."""

_SPREAD = 1.1  # how far Opus's variable bit rate may lie above what was asked for

_SIZE = re.compile(r"([0-9]{1,4}(?:[.,][0-9]{1,2})?) ?(k|m|g)b?", re.I)
_UNITS = {"k": 1000, "m": 1_000_000, "g": 1_000_000_000}


def size(text: str) -> int | None:
    """Read a size in bytes, None if it is none.

    >>> size("16MB"), size("mail"), size("1,5 m"), size("16")
    (16000000, 18000000, 1500000, None)
    """
    text = text.strip().casefold()
    if text in LIMITS:
        return LIMITS[text]
    found = _SIZE.fullmatch(text)
    return int(float(found[1].replace(",", ".")) * _UNITS[found[2]]) if found else None


def mp3_kbps(length: int, channels: int, tag: int, most: int) -> int:
    """Give the highest bit rate at which an MP3 is no larger than it may be.

    Args:
        length: frames of the track.
        channels: 1 or 2.
        tag: bytes of its tag.
        most: bytes that the file may have.

    Raises:
        Refusal: at the lowest it is larger still.
    """
    for kbps in LADDER[channels]:
        if tag + size_of(length, kbps) <= most:
            return kbps
    least = LADDER[channels][-1]
    opus = tag + _opus_bytes(length, channels, OPUS[-1])
    better = opus <= most
    cure = (
        f"--format opus makes it {spelt_bytes(opus)}"
        if better
        else "--fit or --only make it shorter"
    )
    raise Refusal(
        f"at {least} kb/s, the least at which an MP3 sounds well, it would have "
        f"{spelt_bytes(tag + size_of(length, least))}, not {spelt_bytes(most)}; {cure}"
    )


def opus_kbps(length: int, channels: int, tag: int, most: int) -> int:
    """Give the highest bit rate at which an Opus file is no larger than it may be; see `mp3_kbps`.

    Raises:
        Refusal: at the lowest it is larger still.
    """
    for kbps in OPUS:
        if tag + _opus_bytes(length, channels, kbps) <= most:
            return kbps
    least = spelt_bytes(tag + _opus_bytes(length, channels, OPUS[-1]))
    raise Refusal(
        f"at {OPUS[-1]} kb/s, the least at which Opus sounds well, it would have {least}, "
        f"not {spelt_bytes(most)}; --fit or --only make it shorter"
    )


def _opus_bytes(length: int, channels: int, kbps: int) -> float:
    return length / RATE * kbps * 125 * channels * _SPREAD
