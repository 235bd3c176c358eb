"""A reel: the clips of a track until it is rendered, in memory while they are few, else on disk.

A session of many hours says more than one of an hour, and must not take more memory for it.
"""

from __future__ import annotations

import tempfile
import threading
from typing import IO

from .clip import Clip

ROOM = 24 << 20
"""Bytes of clips that are kept in memory: four minutes of speech, what an hour's session says."""


class Reel:
    """Keeps clips until it is left. Its file has no name, so nothing of it outlives the program.

    Args:
        room: bytes of clips to keep in memory before the file is used.
    """

    def __init__(self, room: int = ROOM) -> None:
        self._room = room
        self._file: IO[bytes] | None = None
        self._lock = threading.Lock()  # two threads render

    def __enter__(self) -> Reel:
        return self

    def __exit__(self, *_: object) -> None:
        if self._file:
            self._file.close()

    def keep(self, clip: Clip) -> Clip:
        """Give a clip that is equal to this one; its samples may lie on disk.

        Where the disk has no room, they stay in memory.
        """
        if len(clip.data) <= self._room:
            self._room -= len(clip.data)
            return clip
        try:
            with self._lock:
                if self._file is None:
                    self._file = tempfile.TemporaryFile(buffering=0)  # noqa: SIM115
                at = self._file.seek(0, 2)
                written = self._file.write(clip.data)
        except OSError:
            return clip
        return _Kept(clip, self, at) if written == len(clip.data) else clip

    def read(self, at: int, size: int) -> bytes:
        """Give as many bytes as were written, from a byte of the file on.

        Raises:
            OSError: the disk does not give back what it was given.
        """
        assert self._file is not None  # noqa: S101 - a clip was kept in it
        with self._lock:
            self._file.seek(at)
            data = self._file.read(size)
        if len(data) != size:
            raise OSError("a temporary file was cut short")
        return data


def without_samples(clip: Clip) -> Clip:
    """Give what a layout needs of a clip, its length and its beat; its samples are let go."""
    return _Timed(clip)


class _Timed(Clip):
    """A clip that is never heard."""

    __slots__ = ("_frames",)
    _frames: int

    def __init__(self, clip: Clip) -> None:
        for name, value in (("beat", clip.beat), ("_digest", ""), ("_frames", len(clip))):
            object.__setattr__(self, name, value)  # a clip is frozen

    @property
    def data(self) -> bytes:
        raise RuntimeError("the samples of this clip were let go")

    def __len__(self) -> int:
        return self._frames


class _Kept(Clip):
    """A clip whose samples are read when they are asked for."""

    __slots__ = ("_at", "_frames", "_reel")
    _reel: Reel
    _at: int
    _frames: int

    def __init__(self, clip: Clip, reel: Reel, at: int) -> None:
        known = {"beat": clip.beat, "_digest": clip.digest, "_frames": len(clip)}
        for name, value in (known | {"_reel": reel, "_at": at}).items():
            object.__setattr__(self, name, value)  # a clip is frozen

    @property
    def data(self) -> bytes:
        return self._reel.read(self._at, 2 * self._frames)

    def __len__(self) -> int:
        return self._frames
