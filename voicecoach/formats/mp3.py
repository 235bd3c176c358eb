"""The MP3: an Info frame of our own, and the MP3 frames of the sound.

Words and counts are encoded passage by passage and spliced in quiet. Under music nothing is quiet:
there the track is encoded in stretches, and joined. The Info frame tells a player the length and
how much of the encoder's delay to trim, so that what is decoded is exactly what was rendered.
"""

from __future__ import annotations

import struct
from contextlib import closing
from typing import TYPE_CHECKING, BinaryIO

from ..store import Store
from ..units import MP3_FRAME, RATE
from . import lame, thrift
from .lame import DELAY, KBPS, SIDE, frame_bytes
from .splice import Told, spliced
from .thrift import PLAIN, Shape

if TYPE_CHECKING:
    from ..track.track import Track


def write_mp3(
    file: BinaryIO,
    track: Track,
    *,
    store: Store | None = None,
    progress: Told | None = None,
    shape: Shape = PLAIN,
) -> None:
    """Write a track as MP3, from the file's position on: the Info frame, then the audio.

    The file must be readable and seekable: passages that come again are copied from it, and the
    Info frame is written last. Decoded, it gives exactly `track.score.length` frames, or as many
    at the shape's rate.
    """
    from fastcrc import crc16

    channels = track.channels
    if shape != PLAIN:
        thrift.write_thrifty(file, track, shape, info_frame, progress)
        return
    start = file.tell()
    file.write(bytes(frame_bytes(channels)))
    crc = size = 0
    if track.music is not None:
        from .stretches import joined

        pieces = joined(track, store, progress)
    else:
        pieces = spliced(track, file, store, progress)
    with closing(pieces):
        for piece in pieces:
            file.write(piece)
            crc = crc16.arc(piece, crc)
            size += len(piece)
    file.seek(start)
    file.write(info_frame(channels, track.score.length, size, crc))
    file.seek(start + frame_bytes(channels) + size)


def info_frame(
    channels: int, length: int, size: int, crc: int, count: int = 0, shape: Shape = PLAIN
) -> bytes:
    """Make the Info frame: a silent MP3 frame that says what follows it.

    Fields and their places are mp3infotag's (gabriel.mp3-tech.org). The string must begin with
    LAME, or some players do not trim (androidx/media#3200).

    Args:
        channels: 1 or 2.
        length: frames of the track.
        size: bytes of the audio's MP3 frames, this one not among them.
        crc: CRC-16 (0x8005 reflected, from 0) of these bytes.
        count: how many there are; 0 if all have the same size.
        shape: bit and sample rate.
    """
    from fastcrc import crc16

    kbps = shape.kbps or KBPS[channels]
    own = max(kbps, thrift.INFO_KBPS)
    each = frame_bytes(channels) if shape == PLAIN else thrift.mp3_frame_bytes(own, shape.rate)
    count = count or size // each
    padding = count * MP3_FRAME - DELAY - length
    frame = lame.header(channels, own, shape.rate) + bytes(SIDE[channels])
    frame += b"Info" + struct.pack(">III", 0x0F, count, size + each)
    frame += bytes(256 * hundredth // 100 for hundredth in range(100))
    frame += struct.pack(">I", 0)  # quality: not said
    frame += b"LAME3.100" + bytes([0x01])  # tag revision 0, method 1: constant bit rate
    frame += bytes(9)  # low-pass, peak and replay gains, flags: not said
    frame += bytes([0, kbps])
    frame += (DELAY << 12 | padding).to_bytes(3, "big")
    source = 0x80 if shape.rate == RATE else 0x40  # 48 kHz, or 44.1
    frame += bytes([source | (0x0C if channels == 2 else 0)])  # and the stereo mode
    frame += bytes(3)  # gain, preset: not said
    frame += struct.pack(">IH", size + each, crc)
    return (frame + struct.pack(">H", crc16.arc(frame))).ljust(each, b"\0")
