"""Pieces: the MP3 of a track of which any part can be had, and only that is encoded.

Every MP3 frame has the same number of bytes, so the place of each passage is known before a byte
of it is made. Whoever listens while an author writes hears a change as soon as it is laid out.
"""

from __future__ import annotations

import hashlib
import threading
from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Iterator
from itertools import accumulate
from typing import TYPE_CHECKING

from ..store import Store
from ..units import MP3_FRAME
from .lame import frame_bytes
from .mp3 import info_frame
from .splice import LOOP, Quiet, encoded_alone, passage_key

if TYPE_CHECKING:
    from ..score.score import Passage
    from ..track.track import Track

KEPT = 8_000_000
"""Bytes of encoded passages that pieces keep in memory: players ask for a part in many parts."""

_MOST = 1 << 18  # bytes given at once


class Pieces:
    """The MP3 of a track without music and without tags, as `mp3.write_mp3` writes it.

    But its Info frame says no checksum of the sound (it is 0), which no player looks at: for that,
    all of it would have to be encoded.

    Attributes:
        size: bytes of the whole.
        digest: a sha256, in hex: other bytes have another.

    Args:
        track: without music.
        store: keeps encoded passages; None keeps nothing beyond `KEPT`.
    """

    def __init__(self, track: Track, store: Store | None) -> None:
        self._track = track
        self._store = store
        self._row = track.passages
        counts = (passage.length // MP3_FRAME for passage in self._row)
        self._begins = tuple(accumulate(counts, initial=1))  # in MP3 frames; the first is Info
        each = frame_bytes(1)
        self.size = (self._begins[-1] + 1) * each  # and one of quiet at the very end
        self._info = info_frame(1, track.score.length, self.size - each, 0)
        self._kept: OrderedDict[int, bytes] = OrderedDict()
        self._held = 0
        self._lock = threading.Lock()
        self.digest = self._digest()

    def read(self, start: int, stop: int) -> Iterator[bytes]:
        """Give the bytes from one place up to another, a part at a time, from any thread."""
        each = frame_bytes(1)
        while start < stop:
            frame, inside = divmod(start, each)
            if frame == 0:
                data, begin = self._info, inside
            else:
                data, begin = self._around(frame, inside)
            some = data[begin : begin + min(stop - start, _MOST)]
            yield some
            start += len(some)

    def _around(self, frame: int, inside: int) -> tuple[bytes, int]:
        """Give bytes that hold an MP3 frame, and the place in them of one of its own."""
        each = frame_bytes(1)
        index = bisect_right(self._begins, frame) - 1
        if index < len(self._row) and self._row[index].cues:
            return self._encoded(self._row[index]), (frame - self._begins[index]) * each + inside
        end = self._begins[index + 1] if index < len(self._row) else frame + 1
        count = min(end - frame, LOOP)
        quiet = _quiet(self._track)
        return b"".join(quiet.frames(frame - 1, count)), inside

    def _encoded(self, passage: Passage) -> bytes:
        """Give a passage's MP3 frames; those asked for last are at hand."""
        with self._lock:
            found = self._kept.get(id(passage))
            if found is not None:
                self._kept.move_to_end(id(passage))
                return found
        quiet = _quiet(self._track)
        made = encoded_alone(self._track, quiet, passage, self._store)
        with self._lock:
            if id(passage) not in self._kept:
                self._kept[id(passage)] = made
                self._held += len(made)
            while self._held > KEPT and len(self._kept) > 1:
                self._held -= len(self._kept.popitem(last=False)[1])
        return made

    def _digest(self) -> str:
        """Name all that is heard, without making it."""
        keys: dict[int, str] = {}
        for passage in self._row:
            if id(passage) not in keys:
                sounds = passage_key(self._track, passage) if passage.cues else "quiet"
                keys[id(passage)] = f"{sounds} {passage.length}"
        parts = (keys[id(passage)] for passage in self._row)
        whole = "\n".join((f"{self.size} {self._track.floor}", *parts))
        return hashlib.sha256(whole.encode("ascii")).hexdigest()


_QUIETS: dict[bool, Quiet] = {}  # of all tracks with a floor, and of all without


def _quiet(track: Track) -> Quiet:
    """Give the quiet of a track; it is encoded once."""
    if track.floor not in _QUIETS:
        _QUIETS[track.floor] = Quiet(track)
    return _QUIETS[track.floor]
