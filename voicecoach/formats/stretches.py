"""Stretches: a track with music, encoded by several encoders at once, and joined.

Nothing is quiet under music, so a track cannot be spliced in quiet. Each stretch has an encoder of
its own that begins a little early and goes on a little past the end; so at a join there are two
encodings of the same sound. Two things tie MP3 frames together. The first is the overlap of their
transforms: both encoders hear the same, so what one leaves over the other takes up, if the two cut
time alike there (the same kinds of blocks). The second is the reservoir: the bytes of an MP3 frame
begin up to 511 bytes before it. Those bytes of the frame that is left out lie free in the frames
before it, and there the bytes of the frame that comes in its place go, if they are as many or
fewer. A frame where both hold is looked for. An encoder that began later has saved less, so it is
found soon: of 3300 joins in music, noise and bangs one was without (measured).
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Generator, Sequence
from concurrent.futures import Future
from contextlib import closing
from dataclasses import astuple, dataclass
from typing import TYPE_CHECKING

import numpy as np

from ..recipe import recipe
from ..store import Store, key_of
from ..track.meter import HOP, Metered, Powers, hops_of
from ..track.music import MARGIN
from ..units import MP3_FRAME
from . import lame
from .lame import SIDE, exactly, frame_bytes

if TYPE_CHECKING:
    from ..sound.loudness import Samples
    from ..track.track import Track
    from .splice import Told

LENGTH = 1000
"""MP3 frames in a stretch: 24 s, a whole number of the meter's hops."""

RUN_UP = 20
"""MP3 frames (0.5 s) that an encoder hears before its stretch: its reservoir fills again."""

OVERLAP = 32
"""MP3 frames (0.8 s) past the end of a stretch among which the join is looked for."""

LEAST = 6
"""MP3 frames after which an encoder's own are sound, if the join can lie nowhere else."""

_FOLLOWING = 3  # MP3 frames that it hears after those that are taken: overlap, delay, looking ahead
_AHEAD = 3  # stretches that are being made, or waited for
_AT_ONCE = 208 * MP3_FRAME  # frames given to an encoder at once: 5 s
_COUNT = 4  # bytes that say how many are MP3 frames
_HEADER = 4
_CHANNELS = 2
_BEGINS = 9  # bits of the side information that say how far back an MP3 frame's bytes begin


@dataclass(frozen=True, slots=True)
class EncodedStretch:
    """A stretch of a track: its MP3 frames, `first` up to `end`, and what its encoder gives.

    Attributes:
        low, high: the MP3 frames that its encoder gives: a run-up, the stretch, an overlap.
    """

    first: int
    end: int
    low: int
    high: int

    def span(self, length: int) -> tuple[int, int]:
        """Give the frames that its encoder hears, of a track of this length."""
        return self.low * MP3_FRAME, min((self.high + _FOLLOWING) * MP3_FRAME, length)


def stretches(length: int) -> tuple[EncodedStretch, ...]:
    """Cut a track of so many frames, whole MP3 frames, into stretches.

    An encoder gives one MP3 frame more than it hears; the last stretch has it. The last is no
    shorter than what a join looks at.
    """
    count = length // MP3_FRAME + 1
    firsts = [*range(0, max(1, count - 2 * OVERLAP), LENGTH)]
    ends = [*firsts[1:], count]
    return tuple(
        EncodedStretch(first, end, max(0, first - RUN_UP), min(end + OVERLAP, count))
        for first, end in zip(firsts, ends, strict=True)
    )


def joined(
    track: Track, store: Store | None, progress: Told | None
) -> Generator[bytes, None, None]:
    """Give the MP3 frames of a track with music, in order, a stretch at a time.

    A `Metered` track is told what is heard. What is given does not depend on the threads.

    Raises:
        SoundProblem: see `Track.renderings`.
    """
    length, each = track.score.length, frame_bytes(_CHANNELS)
    before: bytearray | None = None
    at = 0  # the MP3 frame that `before` begins with
    with closing(_made(track, stretches(length), store)) as made:
        for stretch, (data, hops) in zip(stretches(length), made, strict=True):
            if isinstance(track, Metered):
                track.heard.append(hops)
            if before is not None:
                place = join(before[(stretch.low - at) * each :], data) + stretch.low
                _carry(before, place - at, data, place - stretch.low)
                yield bytes(before[: (place - at) * each])
                data, at = data[(place - stretch.low) * each :], place
            before = bytearray(data)
            if progress:
                progress(min(stretch.first * MP3_FRAME, length), length)
    if before is not None:
        yield bytes(before)
    if progress:
        progress(length, length)


def join(one: bytes | bytearray, two: bytes) -> int:
    """Find the MP3 frame from which the second of two encodings of the same sound can go on.

    Args:
        one: MP3 frames of an encoder that began earlier.
        two: MP3 frames of another, the first of the same sound as the first of `one`; it heard
            `RUN_UP` of them before its stretch.

    Returns:
        The index of the MP3 frame. Where time is nowhere cut alike, one whose bytes have room;
        where not even that is, the first: there the second encoder begins, and so do its bytes.
    """
    heads_one, heads_two = _heads(one), _heads(two)
    last = min(len(heads_one), len(heads_two), RUN_UP + OVERLAP)
    places: tuple[int, ...] = (*range(RUN_UP, last), *range(RUN_UP - 1, LEAST - 1, -1))
    room = [k for k in places if heads_two[k].begins <= heads_one[k].begins]
    for index in room:
        if all(heads_one[k].blocks == heads_two[k].blocks for k in (index - 1, index)):
            return index
    return room[0] if room else 0


@dataclass(frozen=True, slots=True)
class Head:
    """What the side information of an MP3 frame says of its ties to others.

    Attributes:
        begins: how many bytes before it its own begin.
        blocks: how each granule and channel cuts time: switched or not, the kind, mixed or not.
    """

    begins: int
    blocks: tuple[int, ...]


def _heads(data: bytes | bytearray) -> list[Head]:
    """Read the side information of stereo MP3 frames.

    It is 256 bits: 9 say how far back the bytes begin, 11 more follow, and of each of two granules
    and two channels 59: 12, 9, 8 and 4 bits, one for block switching, and if that is set two for
    the kind of blocks and one for mixed ones (ISO/IEC 11172-3, 2.4.1.7).
    """
    each, bits = frame_bytes(_CHANNELS), 8 * SIDE[_CHANNELS]
    found = []
    for at in range(_HEADER, len(data), each):
        side = int.from_bytes(data[at : at + SIDE[_CHANNELS]], "big")
        parts = (side >> bits - 20 - 59 * k - 37 & 0xF for k in range(4))
        blocks = tuple(part if part & 0b1000 else 0 for part in parts)
        found.append(Head(side >> bits - _BEGINS, blocks))
    return found


def _carry(one: bytearray, to: int, two: bytes, at: int) -> None:
    """Put the bytes that an MP3 frame has before it into the frames before its place.

    Args:
        one: MP3 frames, of which those before `to` stay.
        to: the index where the frame goes.
        two: the MP3 frames it comes from.
        at: its index there.
    """
    each = frame_bytes(_CHANNELS)
    left = _heads(two[at * each : (at + 1) * each])[0].begins
    room = each - _HEADER - SIDE[_CHANNELS]
    while left > 0:
        some = min(left, room)
        one[to * each - some : to * each] = two[at * each - some : at * each]
        left, to, at = left - some, to - 1, at - 1


def _made(
    track: Track, row: Sequence[EncodedStretch], store: Store | None
) -> Generator[tuple[bytes, Powers], None, None]:
    """Give stretches encoded, in order, each with its hops, while two threads work a little ahead.

    The music is decoded here, in order, as far as it is needed.
    """
    length = track.score.length
    with closing(track.stem()) as stem, lame.threads() as (pool, stop):
        ahead: deque[Future[bytes] | bytes] = deque()
        for stretch in row:
            key = _key(track, stretch)
            kept = store.get(key) if store else None
            if kept is not None and len(kept) == _size(stretch, length):
                ahead.append(kept)
            else:
                start, end = stretch.span(length)
                near = stem.between(start - MARGIN, end + MARGIN)
                ahead.append(pool.submit(_encoded, track, stretch, near, key, store, stop))
            if len(ahead) > _AHEAD:
                yield _parts(ahead.popleft())
        while ahead:
            yield _parts(ahead.popleft())


def _parts(made: Future[bytes] | bytes) -> tuple[bytes, Powers]:
    """Take what the store keeps of a stretch apart: the size of its MP3 frames, they, its hops."""
    data = made if isinstance(made, bytes) else made.result()
    size = int.from_bytes(data[:_COUNT], "big")
    return data[_COUNT : _COUNT + size], np.frombuffer(data[_COUNT + size :], "<f8")


def _encoded(
    track: Track, stretch: EncodedStretch, near: Samples, key: str, store: Store | None,
    stop: threading.Event,
) -> bytes:  # fmt: skip
    """Give what the store keeps of a stretch, from a fresh encoder."""
    if stop.is_set():
        return b""
    length, (start, end) = track.score.length, stretch.span(track.score.length)
    sound = track.rendered(start, end, near)
    own = sound[stretch.first * MP3_FRAME - start : min(stretch.end * MP3_FRAME, length) - start]
    hops = hops_of(own).astype("<f8").tobytes()
    encoder = lame.encoder(_CHANNELS)
    made = bytearray()
    for at in range(0, len(sound), _AT_ONCE):
        if stop.is_set():
            return b""
        made += encoder.encode(sound[at : at + _AT_ONCE].astype("<i2", copy=False).tobytes())
    made += encoder.flush()
    frames = exactly(bytes(made), (stretch.high - stretch.low) * frame_bytes(_CHANNELS))
    data = len(frames).to_bytes(_COUNT, "big") + frames + hops
    if store and _key(track, stretch) == key:  # nobody changed the music meanwhile
        store.put(key, data)
    return data


def _size(stretch: EncodedStretch, length: int) -> int:
    """Give the bytes that the store keeps of a stretch."""
    frames = min(stretch.end * MP3_FRAME, length) - stretch.first * MP3_FRAME
    return _COUNT + (stretch.high - stretch.low) * frame_bytes(_CHANNELS) + frames // HOP * 8


def _key(track: Track, stretch: EncodedStretch) -> str:
    """Name everything that can change an encoded stretch: its sound, what makes and encodes it."""
    made_by = recipe("formats.stretches", "lameenc", "numpy")
    start, end = stretch.span(track.score.length)
    return key_of("mp3 with music", made_by, astuple(stretch), track.span_key(start, end))
