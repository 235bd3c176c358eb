"""Thrift: an MP3 at another bit or sample rate than usual, encoded in one go.

Splices (see `splice`) need quiet at a lower rate than the sound's; here one encoder hears all of
the track instead, which takes as long as LAME takes.

At 48 kb/s LAME's error in speech lies as far below it at 48 kHz as at 24 kHz, to within 0.7 dB in
every band up to 12 kHz (measured on three minutes of the natural voice: 21.8, 19.9, 15.2, 11.3,
8.2, 3.6 dB against 22.2, 20.2, 15.8, 11.6, 8.7, 4.7); so all rates keep 48 kHz, which every player
of the others takes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, BinaryIO

from ..units import MP3_FRAME, RATE
from . import lame
from .lame import DELAY

if TYPE_CHECKING:
    from ..track.track import Track
    from .splice import Told

COMPATIBLE = 44_100
"""Hz: what a watch or a car takes that takes nothing else."""

LADDER = {1: (96, 80, 64, 56, 48), 2: (128, 112, 96, 80)}
"""Bit rates from the usual one down, in kb/s, by number of channels."""

INFO_KBPS = 64
"""The least at which an MP3 frame has room for what the Info frame says; it may have its own."""

_DECODED = 529  # frames of padding that a decoder wants behind the last


@dataclass(frozen=True, slots=True)
class Shape:
    """How a track is encoded: the bit rate in kb/s, 0 for the usual one; the rate in Hz."""

    kbps: int = 0
    rate: int = RATE


PLAIN = Shape()
"""As tracks are encoded unless something else is asked for."""


def mp3_frame_bytes(kbps: int, rate: int) -> int:
    """Give the size of an MP3 frame, without the byte of padding that some have at 44.1 kHz."""
    return 144_000 * kbps // rate


def size_of(length: int, kbps: int) -> int:
    """Give the bytes of an MP3's sound at 48 kHz, its Info frame among them, from its length."""
    return (length // MP3_FRAME + 2) * mp3_frame_bytes(kbps, RATE) + mp3_frame_bytes(
        INFO_KBPS, RATE
    )


def write_thrifty(
    file: BinaryIO,
    track: Track,
    shape: Shape,
    info_frame: Callable[..., bytes],
    progress: Told | None,
) -> None:
    """Write the Info frame and the audio of a track; see `mp3.write`."""
    from fastcrc import crc16

    channels, kbps = track.channels, shape.kbps or lame.KBPS[track.channels]
    length = -(-track.score.length * shape.rate // RATE)
    start = file.tell()
    shape = Shape(kbps, shape.rate)
    room = mp3_frame_bytes(max(kbps, INFO_KBPS), shape.rate)
    file.write(bytes(room))
    count, crc, size = 0, 0, 0
    wanted = -(-(length + DELAY + _DECODED) // MP3_FRAME)
    for frame in _frames(_encoded(track, shape, progress), kbps, shape.rate):
        if count == wanted:
            break
        file.write(frame)
        count, crc, size = count + 1, crc16.arc(frame, crc), size + len(frame)
    if count < wanted:
        raise RuntimeError(f"the encoder gave {count} frames where {wanted} were due")
    file.seek(start)
    file.write(info_frame(channels, length, size, crc, count, shape))
    file.seek(start + room + size)


def _encoded(track: Track, shape: Shape, progress: Told | None) -> Iterator[bytes]:
    encoder = lame.encoder(track.channels, shape.kbps, shape.rate)
    resampled = _resampler(track.channels, shape.rate)
    done = 0
    for block in track:
        yield bytes(encoder.encode(resampled(block.raw_data, last=False)))
        done += int(block.frame_count())
        if progress:
            progress(done, track.score.length)
    quiet = bytes(2 * track.channels * 3 * MP3_FRAME)  # the encoder gives all that came before
    yield bytes(encoder.encode(resampled(b"", last=True) + quiet))
    yield bytes(encoder.flush())


def _resampler(channels: int, rate: int) -> Callable[..., bytes]:
    """Make what brings 16-bit frames to a rate, without a seam between blocks."""
    if rate == RATE:
        return lambda data, last: data  # noqa: ARG005
    import numpy as np
    import soxr

    stream: Any = soxr.ResampleStream(RATE, rate, channels, dtype="int16", quality="VHQ")

    def resampled(data: bytes, last: bool) -> bytes:
        block = np.frombuffer(data, "<i2").reshape(-1, channels)
        made: bytes = stream.resample_chunk(np.ascontiguousarray(block), last=last).tobytes()
        return made

    return resampled


def _frames(pieces: Iterator[bytes], kbps: int, rate: int) -> Iterator[bytes]:
    """Part an encoder's bytes into MP3 frames."""
    rest = b""
    for piece in pieces:
        rest += piece
        at = 0
        while at + 4 <= len(rest):
            size = mp3_frame_bytes(kbps, rate) + (rest[at + 2] >> 1 & 1)
            if at + size > len(rest):
                break
            yield rest[at : at + size]
            at += size
        rest = rest[at:]
