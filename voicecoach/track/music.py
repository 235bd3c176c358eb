"""Music under a track: measured, decoded as it is needed, looped without a seam, mixed with words.

Where the session has words or counts, and so how loud the music is there, says `duck`. Each file
is brought to one loudness first, so that what a routine says of the music is what one measures.
"""

from __future__ import annotations

import hashlib
import json
import stat
from collections.abc import Generator, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import chain, cycle, islice
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ..recipe import recipe
from ..sound.clip import SoundProblem
from ..sound.finishing import ENCODER_LOSS_DB, to_int16
from ..sound.limiter import HALO, limit
from ..sound.loudness import SILENT_LUFS, Samples, decibels, window_powers
from ..sound.recording import MUSIC_BYTES, MUSIC_S, decode
from ..store import Store, key_of
from ..units import RATE
from .dip import REACH, dipped, paired
from .duck import Curve, Stay, Where

VOICE_LUFS = -16.0
"""The voice in a finished file, which the music is said to be under."""

MUSIC_LUFS = -20.0
"""Music where it is alone, where nothing else is written: 4 LU under the voice."""

BELOW_SPEECH, BELOW_COUNTS, BELOW_ACCESSIBLE = 14.0, 7.0, 20.0
"""LU of music under the voice, while it speaks and while it counts: 14 is what lay listeners want
(Torcoli et al. 2019); 20 by WCAG 2, success criterion 1.4.7. A count is one of a row that is
expected, and needs less than a sentence."""

UNDER_WORDS_LU = 0.7
"""What music lies lower under words than is written: less than the loudness of one bar and the
next differ by, and what lifts a thin voice's counts (eSpeak) over a band that plays to an ESTOI of
0.80. A natural voice's have 0.82 without it; sentences 0.89 and 0.92 (measured on files)."""

LIVELY_LU = 3.0
"""What loud parts of a file may lie over its mean, as those of most songs do. Where they rise
higher, all of it is laid that much lower under words: at the default the loudest 3 s then are 11
LU under speech, one more than what experts ask for at the least."""

CROSSFADE = 3 * RATE
"""Frames (3 s) in which one file gives way to the next, at equal power."""

FADE_IN, FADE_OUT = 2 * RATE, 4 * RATE
"""Frames in which the music comes at the start of a track, and goes at its end."""

MARGIN = HALO + REACH
"""Frames to either side of a stretch whose music can change what is heard in it."""

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


@dataclass(frozen=True)
class Music:
    """What plays under a whole track.

    Attributes:
        pieces: the files, played in turn, from the first again when all are through.
        below_speech, below_counts: how far, in LU, the music lies under the voice while someone
            speaks, and in counted sets.
        level: how loud it is elsewhere, in LUFS.
    """

    pieces: tuple[Piece, ...]
    below_speech: float = BELOW_SPEECH
    below_counts: float = BELOW_COUNTS
    level: float = MUSIC_LUFS

    @property
    def levels(self) -> Mapping[Where, float]:
        """What the music is turned up in each place, in dB, from `MUSIC_LUFS`."""
        return {
            "speech": VOICE_LUFS - self.below_speech - UNDER_WORDS_LU - MUSIC_LUFS,
            "counts": VOICE_LUFS - self.below_counts - UNDER_WORDS_LU - MUSIC_LUFS,
            "alone": self.level - MUSIC_LUFS,
        }

    def curve(self, stays: Iterable[Stay]) -> Curve:
        """Give how loud it is over a track whose words and counts lie as `duck.stays` gives."""
        return Curve(tuple(stays), self.levels)

    def key(self) -> str:
        """Give a sha256, in hex, of everything that can change what is heard of it.

        The files are read for it, unless they are as they were when it was last asked for.
        """
        files = [(content(p.path), p.length, p.gain_db, p.words_db) for p in self.pieces]
        levels = (self.below_speech, self.below_counts, self.level)
        return key_of("music", _made_by(), files, levels)

    def under(
        self, dry: NDArray[np.int16], stem: Samples, start: int, curve: Curve
    ) -> NDArray[np.int16]:
        """Lay the music under a stretch of a track.

        Args:
            dry: the stretch without music, mono, and `HALO` frames at each end of it.
            stem: the music alone, and `MARGIN` frames at each end.
            start: the first frame of the stretch in the track; a whole MP3 frame.
            curve: how loud the music is.

        Returns:
            The stretch, frames × 2. It depends on nothing farther away than was given.
        """
        low, high = start - HALO, start - HALO + len(dry)
        gain_db, dip = curve(low, high)
        if dip.any():
            gain_db += dip * self._words_db(low, high)
        gain = np.exp(gain_db * np.float32(np.log(10) / 20))
        music = dipped(stem, dip)
        pairs = paired(music)
        pairs *= gain
        pairs += dry * np.complex64((1 + 1j) / 32768)
        return to_int16(limit(music)[HALO:-HALO])

    def _words_db(self, start: int, stop: int) -> Samples:
        """Give what is put on the music under words, for each frame from one up to another."""
        corners, values, period = self._turns
        if len(set(values)) == 1:
            return np.full(stop - start, values[0], np.float32)
        put = np.interp(np.arange(start, stop), corners, values, period=period)
        return put.astype(np.float32)

    @cached_property
    def _turns(self) -> tuple[list[int], list[float], int]:
        """Give where each piece goes and the next has come, what is put on there, and the turn."""
        corners, values, at = [], [], 0
        for piece, following in _in_turn(self.pieces, len(self.pieces)):
            at += piece.length - _overlap(piece, following)
            corners += [at, at + _overlap(piece, following)]
            values += [piece.words_db, following.words_db]
        return corners, values, at

    def stem(self, length: int) -> Generator[Samples, None, None]:
        """Give this many frames of the music alone, at `MUSIC_LUFS`, in blocks of frames × 2."""
        at = 0
        for block in _joined(self.pieces):
            part = block[: length - at]
            inside = at >= FADE_IN and at + len(part) <= length - FADE_OUT
            yield part if inside else part * _edges(at, len(part), length)[:, None]
            at += len(part)
            if at >= length:
                return


def open_music(
    pieces: Iterable[Piece],
    below_speech: float = BELOW_SPEECH,
    below_counts: float = BELOW_COUNTS,
    level: float = MUSIC_LUFS,
    *,
    accessible: bool = False,
) -> Music:
    """Make ready to play files of music that are measured.

    Args:
        pieces: the files, see `open_piece`.
        below_speech, below_counts, level: as `Music` has them.
        accessible: at least 20 LU under the voice wherever it is heard.

    Raises:
        ValueError: there is no file.
    """
    pieces = tuple(pieces)
    if not pieces:
        raise ValueError("music needs a file")
    least = BELOW_ACCESSIBLE if accessible else 0.0
    return Music(pieces, max(below_speech, least), max(below_counts, least), level)


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


def _made_by() -> str:
    """Give the recipe of what is read, resampled and mixed here."""
    return recipe("track.music", "soundfile", "soxr", "numpy")


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
    key = key_of("measured music", _made_by(), digest)
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
    reader = _Reader(chain([end], _decoded(path), [end]))
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


def _decoded(path: Path) -> Iterator[Samples]:
    return decode(path, 2, most_bytes=MUSIC_BYTES, most_s=MUSIC_S)


def _edges(at: int, frames: int, length: int) -> Samples:
    """Give the gain that fades a track of this length in at its start and out at its end."""
    where = np.arange(at, at + frames)
    rise = np.minimum(np.minimum(where / FADE_IN, (length - 1 - where) / FADE_OUT), 1)
    edges: Samples = (0.5 - 0.5 * np.cos(np.pi * np.maximum(rise, 0))).astype(np.float32)
    return edges


def _in_turn(pieces: tuple[Piece, ...], count: int | None = None) -> Iterator[tuple[Piece, Piece]]:
    """Give pieces in turn, each with the one after it; so many, or for ever."""
    following = islice(cycle(pieces), 1, None)
    return islice(zip(cycle(pieces), following, strict=False), count)


def _overlap(piece: Piece, following: Piece) -> int:
    """Give the frames over which a piece gives way to the next."""
    return min(CROSSFADE, piece.length // 2, following.length // 2)


def _joined(pieces: tuple[Piece, ...]) -> Iterator[Samples]:
    """Give the pieces one after the other, for ever, each giving way to the next."""
    tail = np.zeros((0, 2), np.float32)
    for piece, following in _in_turn(pieces):
        overlap = _overlap(piece, following)
        gain = np.float32(10 ** (piece.gain_db / 20))
        reader = _Reader(block * gain for block in _decoded(piece.path))
        if len(tail):
            coming = reader.take(len(tail))
            yield _crossfaded(tail[: len(coming)], coming)
        left = piece.length - len(tail) - overlap
        while left > 0 and len(block := reader.next(left)):
            left -= len(block)
            yield block
        tail = reader.take(overlap)
        if len(tail) < overlap or len(reader.take(1)):
            raise SoundProblem(f"{piece.path.name} has changed while it was used")


def _crossfaded(going: Samples, coming: Samples) -> Samples:
    """Give one stretch of sound becoming another at equal power."""
    turn = (np.arange(len(going), dtype=np.float32)[:, None] + 0.5) * np.float32(np.pi / 2)
    turn /= max(len(going), 1)
    mixed: Samples = going * np.cos(turn) + coming * np.sin(turn)
    return mixed


class _Reader:
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


class Stem:
    """The music alone under a track, before it is turned down, read once from start to end.

    Args:
        music: what plays.
        length: frames of the track.
    """

    def __init__(self, music: Music, length: int) -> None:
        self._blocks = music.stem(length)
        self._reader = _Reader(self._blocks)
        self._near = np.zeros((MARGIN, 2), np.float32)  # what was read last
        self._at = -MARGIN  # the frame it begins with

    def between(self, start: int, stop: int) -> Samples:
        """Give the music from one frame up to another; each time the start lies farther on.

        From `MARGIN` frames before the track on there is silence around it.

        Raises:
            SoundProblem: a file has changed, or can no longer be read.
        """
        while self._at + len(self._near) < start:
            self._at += len(self._near)
            self._near = self._reader.take(RATE)  # nobody wants these
            if not len(self._near):
                self._at = start
        self._near = self._near[start - self._at :]
        self._at = start
        missing = stop - start - len(self._near)
        if missing > 0:
            read = self._reader.take(missing)
            self._near = np.concatenate(
                [self._near, read, np.zeros((missing - len(read), 2), np.float32)]
            )
        return self._near[: stop - start]

    def close(self) -> None:
        """Close the file that is being read."""
        self._blocks.close()
