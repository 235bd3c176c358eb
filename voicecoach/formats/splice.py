"""Splices: each passage that sounds is encoded by itself, and between them lies quiet.

Two things tie MP3 frames together: the overlap of their transforms, and the reservoir: the bytes
of a frame may begin up to 511 bytes before it, in what earlier frames left free. A passage gets
an encoder of its own, which hears quiet before and after it, so both are as in one long encode.
Of its frames the first few, in which nothing sounds, are not taken: in their place stand frames
of quiet from an encoder at a lower rate. These leave room, and there the bytes go with which the
first frame that is taken begins. So nothing reaches beyond a passage, and equal passages are
encoded once. Quiet by itself is laid from a loop of such frames: any of them can stand anywhere.

Where quiet meets quiet of another encoder, or from another place in the noise, the overlap is
that of two noises, which is as loud as one.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future
from contextlib import closing
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from ..recipe import recipe
from ..score.score import Passage
from ..score.tape import LEAD
from ..store import Store, key_of
from ..units import MP3_FRAME
from . import lame
from .lame import SIDE, exactly, frame_bytes

if TYPE_CHECKING:
    from pydub import AudioSegment

    from ..track.track import Track

Told = Callable[[int, int], None]
"""Told how many frames of the track are done, and how many there are."""

LOOP = 228
"""MP3 frames of quiet that are encoded; then they come round again: 5.5 s, as does their noise."""

RUN_UP = 12
"""MP3 frames of quiet that an encoder hears before a passage. After as many it has saved what it
may save, and words come out as in one long encode: of 2500 words the error in their first 20 ms
lies 41 dB under them against 42 dB, and 5 in 100 lie above -30 against -32 (measured)."""

_FOLLOWING = 2  # MP3 frames of quiet that it hears after it: overlap and delay
_QUIET_KBPS = 56  # at which five frames leave the 511 bytes free that the sixth may want
_FAR = 511  # bytes before a frame where its own can begin: nine bits say it
_HEADER = 4
_AHEAD = 4  # passages that may be ready before the file gets to them


def spliced(
    track: Track, file: BinaryIO, store: Store | None, progress: Told | None
) -> Generator[bytes, None, None]:
    """Give a mono track's MP3 frames in order, and at the very end one more of quiet.

    What comes again is read back from the file, where all that was given before must stand:
    memory holds a few passages, whatever the length.
    """
    quiet = Quiet(track)
    sounding = {id(p): p for p in track.passages if p.cues}  # equal ones are one value
    keys = {identity: _key(track, passage) for identity, passage in sounding.items()}
    places: dict[str, int] = {}
    done, total = 0, track.score.length
    distinct = {keys[identity]: passage for identity, passage in sounding.items()}
    with closing(_made(track, quiet, distinct, store)) as fresh:
        for passage in track.passages:
            count = passage.length // MP3_FRAME
            if not passage.cues:
                yield from quiet.frames(done // MP3_FRAME, count)
            elif (key := keys[id(passage)]) in places:
                here = file.tell()
                file.seek(places[key])
                piece = file.read(count * frame_bytes(1))
                file.seek(here)
                yield piece
            else:
                places[key] = file.tell()
                yield next(fresh)
            done += passage.length
            if progress:
                progress(done, total)
    yield from quiet.frames(done // MP3_FRAME, 1)


def encoded_alone(track: Track, quiet: Quiet, passage: Passage, store: Store | None) -> bytes:
    """Give the MP3 frames of a passage that sounds, as `spliced` lays them down."""
    return _encoded(track, quiet, passage, passage_key(track, passage), store, threading.Event())


def passage_key(track: Track, passage: Passage) -> str:
    """Give a sha256, in hex, of everything that can change a passage's MP3 frames."""
    return _key(track, passage)


class _Frame(NamedTuple):
    """An MP3 frame taken apart: its side information, without where its bytes begin; the bytes."""

    side: int
    data: bytes


class Quiet:
    """The floor of a track, or its silence, as MP3 frames that can stand anywhere.

    Args:
        track: what it is the quiet of; mono.
    """

    def __init__(self, track: Track) -> None:
        self.samples: bytes = track.quiet((RUN_UP + LOOP + _FOLLOWING) * MP3_FRAME).tobytes()
        parts = list(_taken_apart(_encoded_at(_QUIET_KBPS, self.samples), 3 * _QUIET_KBPS))
        self._parts = parts[RUN_UP : RUN_UP + LOOP]
        self._loop = b"".join(_laid([part]) for part in self._parts)
        room = LEAD * _room() - _FAR
        self._leads = [
            lead
            for lead in (self._parts[at : at + LEAD] for at in range(LOOP - LEAD + 1))
            if sum(len(part.data) for part in lead) <= room
        ]

    def frames(self, at: int, count: int) -> Iterator[bytes]:
        """Give MP3 frames to stand from one of the track's on, each time no more than a loop."""
        each = frame_bytes(1)
        while count:
            begin = at % LOOP
            end = min(begin + count, LOOP)
            yield self._loop[begin * each : end * each]
            at, count = at + end - begin, count - (end - begin)

    def lead(self, number: int, reserve: bytes) -> bytes:
        """Give `LEAD` frames, one of many by its number, with the bytes that the next frame wants.

        Args:
            number: which.
            reserve: these bytes, at most 511.
        """
        return _laid(self._leads[number % len(self._leads)], reserve)


def _laid(parts: Iterable[_Frame], reserve: bytes = b"") -> bytes:
    """Lay frames of quiet, their bytes close together, and at the end what the next one wants."""
    parts = list(parts)
    room, size = _room(), _room() * len(parts)
    body = bytearray(size)
    sides: list[bytes] = []
    place = 0
    for number, part in enumerate(parts):
        place = max(place, number * room - _FAR)
        begins = number * room - place
        sides.append((part.side | begins << 8 * SIDE[1] - 9).to_bytes(SIDE[1], "big"))
        body[place : place + len(part.data)] = part.data
        place += len(part.data)
        if begins < 0 or place > (number + 1) * room:
            raise RuntimeError("quiet takes more bytes than an MP3 frame has")
    if place > size - len(reserve):
        raise RuntimeError("quiet leaves too few bytes for what follows it")
    body[size - len(reserve) :] = reserve
    head = lame.header(1)
    return b"".join(
        head + side + body[number * room : (number + 1) * room] for number, side in enumerate(sides)
    )


def _room() -> int:
    """Give the bytes of a mono frame behind its header and side information."""
    return frame_bytes(1) - _HEADER - SIDE[1]


def _taken_apart(data: bytes, each: int) -> Iterator[_Frame]:
    """Take mono MP3 frames of so many bytes apart, without what was stuffed between their data.

    Side information of mono is 136 bits: 9 say how far back the data begin, 9 more follow, and of
    each of two granules 59, the first 12 of which count its bits (ISO/IEC 11172-3, 2.4.1.7).
    """
    room = each - _HEADER - SIDE[1]
    frames = [data[at : at + each] for at in range(0, len(data) - each + 1, each)]
    main = b"".join(frame[_HEADER + SIDE[1] :] for frame in frames)
    for number, frame in enumerate(frames):
        side = int.from_bytes(frame[_HEADER : _HEADER + SIDE[1]], "big")
        bits = (side >> 106 & 0xFFF) + (side >> 47 & 0xFFF)
        begins = number * room - (side >> 127)
        yield _Frame(side & (1 << 127) - 1, main[begins : begins + (bits + 7) // 8])


def _encoded_at(kbps: int, samples: bytes) -> bytes:
    encoder = lame.encoder(1, kbps)
    return bytes(encoder.encode(samples)) + bytes(encoder.flush())


def _made(
    track: Track, quiet: Quiet, passages: dict[str, Passage], store: Store | None
) -> Generator[bytes, None, None]:
    """Give distinct passages encoded, in order, while two threads work a little ahead."""
    with lame.threads() as (pool, stop):
        ahead: deque[Future[bytes]] = deque()
        for key, passage in passages.items():
            ahead.append(pool.submit(_encoded, track, quiet, passage, key, store, stop))
            if len(ahead) > _AHEAD:
                yield ahead.popleft().result()
        while ahead:
            yield ahead.popleft().result()


def _encoded(
    track: Track, quiet: Quiet, passage: Passage, key: str, store: Store | None,
    stop: threading.Event,
) -> bytes:  # fmt: skip
    """Give a passage's MP3 frames, from the store or a fresh encoder.

    One that sounds from its beginning, as the first of a track may, has no room for a lead.
    """
    size = passage.length // MP3_FRAME * frame_bytes(1)
    kept = store.get(key) if store else None
    if kept is not None and len(kept) == size:
        return kept
    led = min(cue.start for cue in passage.cues) > LEAD * MP3_FRAME
    before = RUN_UP if led else 0
    encoder = lame.encoder(1)
    made = bytearray(encoder.encode(quiet.samples[: 2 * before * MP3_FRAME]))
    for block in _until(stop, track.blocks(passage)):
        made += encoder.encode(block.raw_data)
    made += encoder.encode(quiet.samples[: 2 * _FOLLOWING * MP3_FRAME]) + encoder.flush()
    if stop.is_set():
        return b""
    data = exactly(bytes(made), before * frame_bytes(1) + size)
    if led:
        data = _led(quiet, int(track.key(passage)[:8], 16), data)
    if store:
        store.put(key, data)
    return data


def _led(quiet: Quiet, number: int, data: bytes) -> bytes:
    """Put a lead in the place of the first frames of a passage, and leave out the run-up."""
    first = (RUN_UP + LEAD) * frame_bytes(1)
    begins = int.from_bytes(data[first + _HEADER : first + _HEADER + 2], "big") >> 7
    end, reserve = first, b""
    while len(reserve) < begins:
        reserve = data[end - _room() : end] + reserve
        end -= frame_bytes(1)
    return quiet.lead(number, reserve[len(reserve) - begins :]) + data[first:]


def _until(stop: threading.Event, blocks: Iterable[AudioSegment]) -> Iterator[AudioSegment]:
    for block in blocks:
        if stop.is_set():
            return
        yield block


def _key(track: Track, passage: Passage) -> str:
    """Name everything that can change an encoded passage: its sound, and what makes and encodes it.

    `LEAD` is the score's, whose code is in no recipe.
    """
    made_by = recipe("formats.splice", "lameenc", "numpy")
    return key_of("mp3", made_by, LEAD, passage.length // MP3_FRAME, track.key(passage))
