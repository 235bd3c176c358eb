"""LAME, set up for this track's MP3 frames, and the two threads in which it works.

Constant bit rate at 48 kHz makes byte position equal to time: every MP3 frame is 24 ms and has
the same number of bytes.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

from ..units import RATE

KBPS = {1: 96, 2: 128}
"""Bit rate by number of channels. Apple Podcasts advises 96 to 128 kb/s mono and 128 to 256 stereo;
above 128 LAME, as lameenc sets it up, no longer writes joint stereo at 48 kHz (measured)."""

QUALITY = 5
"""LAME's quality. 0 to 3 warble at constant bit rates (LAME bug 516); 4 takes a fifth longer
than 5 (measured: 222 and 271 times real time, mono, one core)."""

DELAY = 576
"""Frames that LAME puts before the sound; a decoder adds 529 and knows to trim them itself."""

SIDE = {1: 17, 2: 32}
"""Bytes of side information, which follow an MP3 frame's header, by number of channels."""

_THREADS = 2  # lameenc releases the GIL: two encodes take the time of one (measured)
_RATES = {48: 3, 56: 4, 64: 5, 80: 6, 96: 7, 112: 8, 128: 9}  # as a header of MPEG-1 has them
_SAMPLE_RATES = {48_000: 0x04, 44_100: 0x00}
_MODE = {1: 0xC4, 2: 0x44}  # last byte of an MP3 frame's header: mono, joint stereo; original


def frame_bytes(channels: int) -> int:
    """Give the size of every MP3 frame: 24 ms at the bit rate."""
    return 3 * KBPS[channels]


def header(channels: int, kbps: int = 0, rate: int = RATE) -> bytes:
    """Give the four bytes with which an MP3 frame begins, at the usual bit rate or at another."""
    rates = _RATES[kbps or KBPS[channels]] << 4 | _SAMPLE_RATES[rate]
    return bytes([0xFF, 0xFB, rates, _MODE[channels]])


def encoder(channels: int, kbps: int = 0, rate: int = RATE) -> Any:
    """Start an encoder, at the bit rate of so many channels or at another."""
    import lameenc

    started = lameenc.Encoder()
    started.silence()
    started.set_in_sample_rate(rate)
    started.set_out_sample_rate(rate)
    started.set_channels(channels)
    started.set_bit_rate(kbps or KBPS[channels])
    started.set_quality(QUALITY)
    return started


def exactly(data: bytes, size: int) -> bytes:
    """Drop the MP3 frames past a size; an encoder that gave fewer is a bug of ours."""
    if len(data) < size:
        raise RuntimeError(f"the encoder gave {len(data)} bytes where {size} were due")
    return data[:size]


@contextmanager
def threads() -> Iterator[tuple[ThreadPoolExecutor, threading.Event]]:
    """Open two threads, and the event that makes them drop their work: set when this is left."""
    stop = threading.Event()
    pool = ThreadPoolExecutor(_THREADS, thread_name_prefix="encode")
    try:
        yield pool, stop
    finally:
        stop.set()
        pool.shutdown(wait=True, cancel_futures=True)
