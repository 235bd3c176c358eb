"""A piece: one file of music, brought to one loudness, and read in blocks of any length."""

from __future__ import annotations

import hashlib
import json
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ..recipe import recipe
from ..sound.clip import SoundProblem
from ..sound.finishing import ENCODER_LOSS_DB
from ..sound.loudness import SILENT_LUFS, Samples, decibels, window_powers
from ..sound.recording import MUSIC_BYTES, MUSIC_S, decode
from ..store import Store, key_of
from ..units import RATE
from .dip import REACH, dipped

MUSIC_LUFS = -20.0
"""Music where it is alone, where nothing else is written: 4 LU under the voice."""

LIVELY_LU = 3.0
"""What loud parts of a file may lie over its mean, as those of most songs do. Where they rise
higher, all of it is laid that much lower under words: at the default the loudest 3 s then are 11
LU under speech, one more than what experts ask for at the least."""

_WINDOW = RATE * 4 // 10  # 400 ms, the block of BS.1770-4
_LOUD = 8  # windows (3.2 s) over which the loud parts of a file are looked for
_LOUDEST_EXCESS_DB = 12.0  # more than this over its mean is a bang, not music to duck


@dataclass(frozen=True, slots=True)
class Piece:
    """One file of music.

    Attributes:
        path: where it is.
        length: its frames at `RATE`.
        gain_db: what brings it to `MUSIC_LUFS` in a finished file.
        dip_lu: how much softer the dip makes it.
        excess_db: how far its loud parts lie over its mean.
    """

    path: Path
    length: int
    gain_db: float
    dip_lu: float
    excess_db: float

    @property
    def words_db(self) -> float:
        """What is put on it under words: what the dip takes, less what its loud parts are over."""
        return self.dip_lu - max(0.0, self.excess_db - LIVELY_LU)


def content(path: Path) -> str:
    """Give a sha256, in hex, of a file of music; "" of what is none, which is refused elsewhere."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode) or status.st_size > MUSIC_BYTES:
            return ""
        return _hashed(path, status.st_size, status.st_mtime_ns)
    except (OSError, ValueError):
        return ""


@lru_cache(maxsize=64)
def _hashed(path: Path, _size: int, _changed_ns: int) -> str:
    """Read a file once for as long as it seems to stay the same."""
    made = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            made.update(block)
    return made.hexdigest()


def open_piece(path: Path, store: Store | None = None) -> Piece:
    """Measure a file of music, decoded once, or remember what was measured of the same one.

    Args:
        path: WAV, FLAC, OGG, MP3 or AIFF; 12 hours and 2 GB at most.
        store: keeps what was measured.

    Raises:
        SoundProblem: it cannot be used, is silent, or is shorter than a second.
    """
    digest = content(path)
    if store is None or not digest:
        return _measured(path)
    key = key_of("measured music", recipe("track.piece", "soundfile", "soxr", "numpy"), digest)
    kept = store.get(key)
    if kept is not None:
        return Piece(path, *json.loads(kept))
    piece = _measured(path)
    if content(path) == digest:  # nobody changed it meanwhile
        values = [piece.length, piece.gain_db, piece.dip_lu, piece.excess_db]
        store.put(key, json.dumps(values).encode("ascii"))
    return piece


def _measured(path: Path) -> Piece:
    """Decode a file once and find its length and how loud it is, with the dip and without."""
    length = 0
    powers: list[NDArray[np.float64]] = []  # of windows, with the dip and without
    end = np.zeros((REACH, 2), np.float32)
    reader = BlockReader(chain([end], decoded(path), [end]))
    near = reader.take(2 * REACH)
    while (block := reader.take(64 * _WINDOW)).size:
        near = np.concatenate([near, block])
        length += len(block)
        pair = (near[REACH:-REACH], dipped(near))
        powers.append(np.stack([_powers(sound) for sound in pair]))
        near = near[-2 * REACH :]
    if length < RATE:
        raise SoundProblem(f"{path.name} is shorter than a second, too short for music")
    power, with_dip = np.concatenate(powers, axis=1)
    sounding = power > 10 ** ((SILENT_LUFS + 0.691) / 10)
    if not sounding.any():
        raise SoundProblem(f"{path.name} is silent")
    heard = sounding & (power > power[sounding].mean() / 10)  # BS.1770-4: 10 LU under the mean
    loudness = -0.691 + decibels(float(power[heard].mean()))
    dip_lu = loudness + 0.691 - decibels(float(with_dip[heard].mean()))
    longest = min(_LOUD, power.size)
    around = np.convolve(power, np.ones(longest) / longest, "valid")
    excess = -0.691 + decibels(float(np.percentile(around, 95))) - loudness
    gain_db = MUSIC_LUFS + ENCODER_LOSS_DB - loudness
    return Piece(path, length, gain_db, dip_lu, min(max(excess, 0.0), _LOUDEST_EXCESS_DB))


def _powers(sound: Samples) -> NDArray[np.float64]:
    """Give the K-weighted power of both channels in each window."""
    powers: NDArray[np.float64] = np.sum([window_powers(c, _WINDOW) for c in sound.T], axis=0)
    return powers


def decoded(path: Path) -> Iterator[Samples]:
    """Decode a file of music, block by block: frames × 2.

    Raises:
        SoundProblem: it cannot be used.
    """
    return decode(path, 2, most_bytes=MUSIC_BYTES, most_s=MUSIC_S)


class BlockReader:
    """A row of blocks, read in other lengths than they come in."""

    def __init__(self, blocks: Iterator[Samples], channels: int = 2) -> None:
        self.blocks = blocks
        self.none = np.zeros((0, channels), np.float32)
        self.waiting: list[Samples] = []

    def take(self, frames: int) -> Samples:
        """Give the next frames; fewer, and at last none, where the row ends."""
        have = sum(map(len, self.waiting))
        while have < frames and (block := next(self.blocks, None)) is not None:
            self.waiting.append(block)
            have += len(block)
        whole = np.concatenate([self.none, *self.waiting])
        self.waiting = [whole[frames:]]
        return whole[:frames]

    def next(self, most: int) -> Samples:
        """Give as many frames, up to a number, as come without copying; none where the row ends."""
        while not self.waiting or not len(self.waiting[0]):
            self.waiting = self.waiting[1:]
            if not self.waiting:
                block = next(self.blocks, None)
                if block is None:
                    return self.none
                self.waiting = [block]
        block = self.waiting[0]
        self.waiting[0] = block[most:]
        return block[:most]
