"""The MP3: passages are encoded by themselves, spliced, and headed by an Info frame of our own.

Two things tie MP3 frames together: the bit reservoir and the overlap of their transforms. A passage
begins and ends in quiet and gets an encoder of its own, so nothing is tied across a join, and
equal passages are encoded once. Under music nothing is quiet: there the track is encoded in one go.

Constant bit rate at 48 kHz makes byte position equal to time: every MP3 frame is 24 ms and has
the same number of bytes. The Info frame tells a player the length and how much of the encoder's
delay to trim, so that what is decoded is exactly what was rendered.
"""

from __future__ import annotations

import struct
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing, contextmanager
from functools import cache
from typing import TYPE_CHECKING, Any, BinaryIO

from .score import Passage
from .store import Store, key_of
from .units import MP3_FRAME, RATE

if TYPE_CHECKING:
    from pydub import AudioSegment

    from .track import Track

Progress = Callable[[int, int], None]
"""Told how many frames of the track are done, and how many there are."""

KBPS = {1: 96, 2: 128}
"""Bit rate by number of channels. Apple Podcasts advises 96 to 128 kb/s mono and 128 to 256 stereo;
above 128 LAME, as lameenc sets it up, no longer writes joint stereo at 48 kHz (measured)."""

QUALITY = 5
"""LAME's quality. 0 to 3 warble at constant bit rates (LAME bug 516); 4 takes a fifth longer
than 5 (measured: 222 and 271 times real time, mono, one core)."""

DELAY = 576
"""Frames that LAME puts before the sound; a decoder adds 529 and knows to trim them itself."""

WHOLE = 1 << 26
"""Bytes that a track with music may have for the store to keep it: 64 MiB, 70 minutes. Until it is
complete it is held in memory, and a longer one would push too much else out."""

_THREADS = 2  # lameenc releases the GIL: two encodes take the time of one (measured)
_AHEAD = 4  # passages that may be ready before the file gets to them
_MODE = {1: 0xC4, 2: 0x44}  # last byte of an MP3 frame's header: mono, joint stereo; original
_SIDE = {1: 17, 2: 32}  # bytes of side information, which precede the Info tag
_VERSION = 1  # of what `_encoded` does with an encoder's bytes


def write(
    file: BinaryIO, track: Track, *, store: Store | None = None, progress: Progress | None = None
) -> None:
    """Write a track as MP3, from the file's position on: the Info frame, then the audio.

    The file must be readable and seekable: passages that come again are copied from it, and the
    Info frame is written last. Decoded, it gives exactly `track.score.length` frames.
    """
    from fastcrc import crc16

    channels = track.channels
    start = file.tell()
    file.write(bytes(frame_bytes(channels)))
    crc = size = 0
    whole = track.music is not None
    pieces = _whole(track, store, progress) if whole else _spliced(track, file, store, progress)
    with closing(pieces):
        for piece in pieces:
            file.write(piece)
            crc = crc16.arc(piece, crc)
            size += len(piece)
    file.seek(start)
    file.write(info_frame(channels, track.score.length, size, crc))
    file.seek(start + frame_bytes(channels) + size)


def frame_bytes(channels: int) -> int:
    """Give the size of every MP3 frame: 24 ms at the bit rate."""
    return 3 * KBPS[channels]


def info_frame(channels: int, length: int, size: int, crc: int) -> bytes:
    """Make the Info frame: a silent MP3 frame that says what follows it.

    Fields and their places are mp3infotag's (gabriel.mp3-tech.org). The string must begin with
    LAME, or some players do not trim (androidx/media#3200).

    Args:
        channels: 1 or 2.
        length: frames of the track.
        size: bytes of the audio's MP3 frames, this one not among them.
        crc: CRC-16 (0x8005 reflected, from 0) of these bytes.
    """
    from fastcrc import crc16

    each = frame_bytes(channels)
    padding = size // each * MP3_FRAME - DELAY - length
    # MPEG-1 Layer III without CRC; the table of bit rates goes in steps of 16 from index 5 (64).
    rates = {64: 5, 80: 6, 96: 7, 112: 8, 128: 9}
    frame = bytes([0xFF, 0xFB, rates[KBPS[channels]] << 4 | 0x04, _MODE[channels]])
    frame += bytes(_SIDE[channels])
    frame += b"Info" + struct.pack(">III", 0x0F, size // each, size + each)
    frame += bytes(256 * hundredth // 100 for hundredth in range(100))
    frame += struct.pack(">I", 0)  # quality: not said
    frame += b"LAME3.100" + bytes([0x01])  # tag revision 0, method 1: constant bit rate
    frame += bytes(9)  # low-pass, peak and replay gains, flags: not said
    frame += bytes([0, KBPS[channels]])
    frame += (DELAY << 12 | padding).to_bytes(3, "big")
    frame += bytes([0x80 | (0x0C if channels == 2 else 0)])  # source of 48 kHz; stereo mode
    frame += bytes(3)  # gain, preset: not said
    frame += struct.pack(">IH", size + each, crc)
    return (frame + struct.pack(">H", crc16.arc(frame))).ljust(each, b"\0")


def _whole(
    track: Track, store: Store | None, progress: Progress | None
) -> Generator[bytes, None, None]:
    """Give a track that is encoded in one go, from the store or as it is encoded."""
    size = (track.score.length // MP3_FRAME + 1) * frame_bytes(track.channels)
    if store is None or size > WHOLE:
        yield from _in_one_go(track, size, progress)
        return
    key = _whole_key(track)
    kept = store.get(key)
    if kept is not None and len(kept) == size:
        yield kept
        if progress:
            progress(track.score.length, track.score.length)
        return
    made = bytearray()
    for piece in _in_one_go(track, size, progress):
        made += piece
        yield piece
    if _whole_key(track) == key:  # nobody changed the music meanwhile
        store.put(key, bytes(made))


def _in_one_go(track: Track, kept: int, progress: Progress | None) -> Generator[bytes, None, None]:
    """Encode a track into so many bytes; a second thread renders the next block meanwhile."""
    encoder = _encoder(track.channels)
    done = 0
    with _workers() as (pool, _):
        blocks = iter(track)
        following: Future[AudioSegment | None] = pool.submit(next, blocks, None)
        while (block := following.result()) is not None:
            following = pool.submit(next, blocks, None)
            piece = bytes(encoder.encode(block.raw_data))
            done += int(block.frame_count())
            kept -= len(piece)
            yield piece
            if progress:
                progress(done, track.score.length)
    yield _exactly(bytes(encoder.flush()), kept)


def _spliced(
    track: Track, file: BinaryIO, store: Store | None, progress: Progress | None
) -> Generator[bytes, None, None]:
    """Give each passage's own MP3 frames in order, and at the very end the one that follows.

    What comes again is read back from the file: memory holds a few passages, whatever the length.
    """
    passages, total = track.passages, track.score.length
    each = frame_bytes(track.channels)
    distinct = {id(passage): passage for passage in passages}  # equal ones are one value
    keys = {identity: _key(track, passage) for identity, passage in distinct.items()}
    places: dict[str, int] = {}
    done, tail = 0, b""
    with closing(_made(track, {keys[i]: p for i, p in distinct.items()}, store)) as fresh:
        for passage in passages:
            key, size = keys[id(passage)], passage.length // MP3_FRAME * each
            here = file.tell()
            if key in places:
                file.seek(places[key])
                piece = file.read(size)
                file.seek(here)
            else:
                places[key] = here
                made = next(fresh)
                piece = made[:size]
                if key == keys[id(passages[-1])]:
                    tail = made[size:]
            yield piece
            done += passage.length
            if progress:
                progress(done, total)
    yield tail


def _made(
    track: Track, passages: dict[str, Passage], store: Store | None
) -> Generator[bytes, None, None]:
    """Give distinct passages encoded, in order, while two threads work a little ahead."""
    with _workers() as (pool, stop):
        ahead: deque[Future[bytes]] = deque()
        for key, passage in passages.items():
            ahead.append(pool.submit(_encoded, track, passage, key, store, stop))
            if len(ahead) > _AHEAD:
                yield ahead.popleft().result()
        while ahead:
            yield ahead.popleft().result()


def _encoded(
    track: Track, passage: Passage, key: str, store: Store | None, stop: threading.Event
) -> bytes:
    """Give a passage's MP3 frames and the one that follows, from the store or a fresh encoder."""
    size = (passage.length // MP3_FRAME + 1) * frame_bytes(track.channels)
    kept = store.get(key) if store else None
    if kept is not None and len(kept) == size:
        return kept
    encoder = _encoder(track.channels)
    made = bytearray()
    for block in _until(stop, track.blocks(passage)):
        made += encoder.encode(block.raw_data)
    made += encoder.flush()
    if stop.is_set():
        return b""
    data = _exactly(bytes(made), size)
    if store:
        store.put(key, data)
    return data


def _until(stop: threading.Event, blocks: Iterable[AudioSegment]) -> Iterator[AudioSegment]:
    for block in blocks:
        if stop.is_set():
            return
        yield block


@contextmanager
def _workers() -> Iterator[tuple[ThreadPoolExecutor, threading.Event]]:
    """Two threads, and the event that makes them drop their work: set when the block is left."""
    stop = threading.Event()
    pool = ThreadPoolExecutor(_THREADS, thread_name_prefix="encode")
    try:
        yield pool, stop
    finally:
        stop.set()
        pool.shutdown(wait=True, cancel_futures=True)


def _exactly(data: bytes, size: int) -> bytes:
    """Drop the MP3 frames past a size; an encoder that gave fewer is a bug of ours."""
    if len(data) < size:
        raise RuntimeError(f"the encoder gave {len(data)} bytes where {size} were due")
    return data[:size]


def _encoder(channels: int) -> Any:
    import lameenc

    encoder = lameenc.Encoder()
    encoder.silence()
    encoder.set_in_sample_rate(RATE)
    encoder.set_channels(channels)
    encoder.set_bit_rate(KBPS[channels])
    encoder.set_quality(QUALITY)
    return encoder


def _key(track: Track, passage: Passage) -> str:
    """Name everything that can change an encoded passage: its sound and the encoder."""
    kbps, frames = KBPS[track.channels], passage.length // MP3_FRAME
    return key_of("mp3", _VERSION, _lame(), kbps, QUALITY, frames, track.key(passage))


def _whole_key(track: Track) -> str:
    """Name everything that can change an encoded track with music."""
    kbps = KBPS[track.channels]
    return key_of("mp3 with music", _VERSION, _lame(), kbps, QUALITY, track.whole_key())


@cache
def _lame() -> str:
    from importlib.metadata import version

    return version("lameenc")
