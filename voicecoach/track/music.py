"""Music under a track: decoded as it is needed, looped without a seam, mixed with words.

Where the session has words or counts, and so how loud the music is there, says `duck`. Each file
is brought to one loudness first, so that what a routine says of the music is what one measures.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import cycle, islice

import numpy as np
from numpy.typing import NDArray

from ..recipe import recipe
from ..sound.clip import SoundProblem
from ..sound.finishing import to_int16
from ..sound.limiter import HALO, limit
from ..sound.loudness import Samples
from ..store import key_of
from ..units import RATE
from .dip import REACH, dipped, paired
from .duck import Curve, Stay, Where
from .piece import MUSIC_LUFS, BlockReader, Piece, content, decoded

VOICE_LUFS = -16.0
"""The voice in a finished file, which the music is said to be under."""

BELOW_SPEECH, BELOW_COUNTS, BELOW_ACCESSIBLE = 14.0, 7.0, 20.0
"""LU of music under the voice, while it speaks and while it counts: 14 is what lay listeners want
(Torcoli et al. 2019); 20 by WCAG 2, success criterion 1.4.7. A count is one of a row that is
expected, and needs less than a sentence."""

UNDER_WORDS_LU = 0.7
"""What music lies lower under words than is written: less than the loudness of one bar and the
next differ by, and what lifts a thin voice's counts (eSpeak) over a band that plays to an ESTOI of
0.80. A natural voice's have 0.82 without it; sentences 0.89 and 0.92 (measured on files)."""

CROSSFADE = 3 * RATE
"""Frames (3 s) in which one file gives way to the next, at equal power."""

FADE_IN, FADE_OUT = 2 * RATE, 4 * RATE
"""Frames in which the music comes at the start of a track, and goes at its end."""

MARGIN = HALO + REACH
"""Frames to either side of a stretch whose music can change what is heard in it."""


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
        return key_of("music", recipe("track.music", "soundfile", "soxr", "numpy"), files, levels)

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
        reader = BlockReader(block * gain for block in decoded(piece.path))
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


class Stem:
    """The music alone under a track, before it is turned down, read once from start to end.

    Args:
        music: what plays.
        length: frames of the track.
    """

    def __init__(self, music: Music, length: int) -> None:
        self._blocks = music.stem(length)
        self._reader = BlockReader(self._blocks)
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
