"""Music under a track: decoded as it is needed, looped without a seam, ducked under speech.

The duck is computed from the score, so it can look ahead: the music is down when the first word
begins, stays down over short gaps, and comes back slowly. No compressor listens to anything.
"""

from __future__ import annotations

import hashlib
import json
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import version
from itertools import chain, cycle, islice
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from .clip import SoundProblem
from .finishing import ENCODER_LOSS_DB, SPEECH_LUFS, to_int16
from .limiter import HALO, limit
from .loudness import SILENT_LUFS, Samples, decibels, window_powers
from .recording import MUSIC_BYTES, MUSIC_S, decode
from .store import Store, key_of
from .units import RATE

MUSIC_LUFS = -16.5
"""Music where nobody speaks: just under speech (-15.2), so that a finished file measures
-16.0 ±1.2 however its time is shared between words and music."""

BELOW_SPEECH, BELOW_ACCESSIBLE, BELOW_AT_LEAST = 14.0, 20.0, 10.0
"""LU of speech over music: what lay listeners want, and experts' least (Torcoli et al. 2019);
20 by WCAG 2, success criterion 1.4.7."""

RAMP = RATE * 150 // 1000
"""Frames (150 ms) in which the music goes down, the last one before the first of the speech."""

HOLD = 3 * RATE
"""Gaps in the speech shorter than this (3 s) keep the music down: it would pump with every rep.
An editor's automatic ducking holds for 1 s (Audacity), which is for speech, not for counts."""

RELEASE = RATE // 2
"""Frames (500 ms) in which the music comes back; with `RAMP`, shorter than `HOLD`."""

DIP_DB, DIP_HZ = 4.0, (150.0, 5000.0)
"""How much lower still the music lies under speech in the band of speech; its bass and its
brilliance stay. At 14 LU alone a thin voice over a dense chord is understood with an ESTOI of 0.79
(eSpeak, its worst sentence of four), with the dip of 0.87 (measured); 0.85 is asked for. A dip
from 1 kHz on helps little (0.79): the chord hides the voice's low partials."""

CROSSFADE = 3 * RATE
"""Frames (3 s) in which one file gives way to the next, at equal power."""

FADE_IN, FADE_OUT = 2 * RATE, 4 * RATE
"""Frames in which the music comes at the start of a track, and goes at its end."""

VERSION = 2
"""Part of the keys of what is kept: raised when the same files come to sound different."""

_WINDOW = RATE * 4 // 10  # 400 ms, the block of BS.1770-4
_LOUD = 8  # windows (3.2 s) over which the loud parts of a file are looked for
_LOUDEST_EXCESS_DB = 12.0  # more than this over its mean is a bang, not music to duck
_REACH = 2048  # frames to either side that the filter of the dip looks at: 43 ms
_FFT = 16_384  # frames it transforms at once
_EDGE_OCTAVES = 0.5  # over which it goes from nothing to the whole dip


@dataclass(frozen=True, slots=True)
class Piece:
    """One file of music.

    Attributes:
        path: where it is.
        length: its frames at `RATE`.
        gain_db: what brings it to `MUSIC_LUFS`.
        excess_db: how far its loud parts lie over that.
    """

    path: Path
    length: int
    gain_db: float
    excess_db: float


@dataclass(frozen=True, slots=True)
class Music:
    """What plays under a whole track.

    Attributes:
        pieces: the files, played in turn, from the first again when all are through.
        below_speech: how far, in LU, the music lies under speech while someone speaks.
    """

    pieces: tuple[Piece, ...]
    below_speech: float = BELOW_SPEECH

    @property
    def depth_db(self) -> float:
        """How far the music is turned down under speech; the loud parts decide."""
        excess = max(piece.excess_db for piece in self.pieces)
        return SPEECH_LUFS - self.below_speech - MUSIC_LUFS - excess

    def key(self) -> str:
        """Give a sha256, in hex, of everything that can change what is heard of it.

        The files are read for it, unless they are as they were when it was last asked for.
        """
        files = [(content(p.path), p.length, p.gain_db, p.excess_db) for p in self.pieces]
        return key_of("music", VERSION, _decoders(), files, self.below_speech)

    def under(
        self, speech: Iterable[tuple[int, int]], dry: Iterable[NDArray[np.int16]], length: int
    ) -> Iterator[NDArray[np.int16]]:
        """Lay the music under a track.

        Args:
            speech: where each thing that is said starts and ends, in frames of the track.
            dry: the track without music, mono, in blocks.
            length: the track's frames.

        Returns:
            The track in stereo blocks, frames × 2, about as long as those of `dry`.
        """
        spans = held(speech)
        return map(to_int16, _limited(self._mixed(spans, dry, length)))

    def _mixed(
        self, spans: list[tuple[int, int]], dry: Iterable[NDArray[np.int16]], length: int
    ) -> Iterator[Samples]:
        at, stem = 0, _Reader(_with_band(self.stem(length)), 4)
        for block in dry:
            stop = at + len(block)
            gain, dip = duck(spans, at, stop, self.depth_db), duck(spans, at, stop, -DIP_DB)
            voice = block.astype(np.float32) / np.float32(32768)
            music = stem.take(len(block))
            music = music[:, :2] - music[:, 2:] * (1 - dip)[:, None]
            yield music * gain[:, None] + voice[:, None]
            at = stop

    def stem(self, length: int) -> Iterator[Samples]:
        """Give this many frames of the music alone, before ducking, in blocks of frames × 2."""
        at = 0
        for block in _joined(self.pieces):
            part = block[: length - at]
            inside = at >= FADE_IN and at + len(part) <= length - FADE_OUT
            yield part if inside else part * _edges(at, len(part), length)[:, None]
            at += len(part)
            if at >= length:
                return


def open_music(
    pieces: Iterable[Piece], below_speech: float = BELOW_SPEECH, accessible: bool = False
) -> Music:
    """Make ready to play files of music that are measured.

    Args:
        pieces: the files, see `open_piece`.
        below_speech: LU of speech over music; at least 10.
        accessible: at least 20 LU.

    Raises:
        ValueError: there is no file.
    """
    pieces = tuple(pieces)
    if not pieces:
        raise ValueError("music needs a file")
    least = BELOW_ACCESSIBLE if accessible else BELOW_AT_LEAST
    return Music(pieces, max(below_speech, least))


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


def _decoders() -> list[str]:
    """Give what reads and resamples music, for another version may round otherwise."""
    return [version(package) for package in ("soundfile", "soxr", "numpy")]


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
    key = key_of("measured music", VERSION, _decoders(), digest)
    kept = store.get(key)
    if kept is not None:
        length, gain_db, excess_db = json.loads(kept)
        return Piece(path, length, gain_db, excess_db)
    piece = _measured(path)
    if content(path) == digest:  # nobody changed it meanwhile
        values = [piece.length, piece.gain_db, piece.excess_db]
        store.put(key, json.dumps(values).encode("ascii"))
    return piece


def _measured(path: Path) -> Piece:
    """Decode a file once and find its length and how loud it is."""
    length, powers, reader = 0, [], _Reader(_decoded(path))
    while (block := reader.take(64 * _WINDOW)).size:
        length += len(block)
        powers.append(sum(window_powers(channel, _WINDOW) for channel in block.T))
    if length < RATE:
        raise SoundProblem(f"{path.name} is shorter than a second, too short for music")
    power = np.concatenate(powers)
    sounding = power[power > 10 ** ((SILENT_LUFS + 0.691) / 10)]
    if not sounding.size:
        raise SoundProblem(f"{path.name} is silent")
    gated = sounding[sounding > sounding.mean() / 10]  # BS.1770-4: 10 LU under the mean
    loudness = -0.691 + decibels(float(gated.mean()))
    longest = min(_LOUD, power.size)
    around = np.convolve(power, np.ones(longest) / longest, "valid")
    excess = -0.691 + decibels(float(np.percentile(around, 95))) - loudness
    wanted = MUSIC_LUFS + ENCODER_LOSS_DB
    return Piece(path, length, wanted - loudness, min(max(excess, 0.0), _LOUDEST_EXCESS_DB))


def _decoded(path: Path) -> Iterator[Samples]:
    return decode(path, 2, most_bytes=MUSIC_BYTES, most_s=MUSIC_S)


def held(speech: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Give the stretches over which the music stays down: speech joined over gaps under `HOLD`.

    >>> held([(0, 100), (144_099, 150_000), (294_000, 295_000)])
    [(0, 150000), (294000, 295000)]
    """
    spans: list[tuple[int, int]] = []
    for start, end in sorted(speech):
        if spans and start - spans[-1][1] < HOLD:
            spans[-1] = (spans[-1][0], max(spans[-1][1], end))
        else:
            spans.append((start, end))
    return spans


def duck(spans: list[tuple[int, int]], start: int, stop: int, depth_db: float) -> Samples:
    """Give the music's gain for each frame from one up to another; 1 where nobody speaks.

    It is `depth_db` from the first frame of each span to its last, and moves between the two along
    a raised cosine in dB: `RAMP` frames before, `RELEASE` frames after.
    """
    if not spans:
        return np.ones(stop - start, np.float32)
    corners = [(a - RAMP, a, b, b + RELEASE) for a, b in spans]
    turned = np.interp(np.arange(start, stop), np.ravel(corners), [0.0, 1.0, 1.0, 0.0] * len(spans))
    depth = depth_db * (0.5 - 0.5 * np.cos(np.pi * turned))
    gain: Samples = (10 ** (depth / 20)).astype(np.float32)
    return gain


def _with_band(blocks: Iterable[Samples]) -> Iterator[Samples]:
    """Give blocks of frames × 4: both channels, and both again with the band of speech alone."""
    near, end = np.zeros((_REACH, 2), np.float32), np.zeros((_REACH, 2), np.float32)
    for block in chain(blocks, [end]):
        near = np.concatenate([near, block])
        if len(near) > 2 * _REACH:
            yield np.concatenate([near[_REACH:-_REACH], _in_band(near)], axis=1)
            near = near[-2 * _REACH :]


def _in_band(near: Samples) -> Samples:
    """Give the band of speech in a stretch, without the `_REACH` frames at each end of it."""
    step, wanted = _FFT - 2 * _REACH, len(near) - 2 * _REACH
    rows = -(-wanted // step)
    padded = np.pad(near, ((0, rows * step - wanted), (0, 0)))
    parts = np.lib.stride_tricks.sliding_window_view(padded, _FFT, axis=0)[::step]
    spectra = np.fft.rfft(parts, axis=-1) * _band_response()
    heard = np.fft.irfft(spectra, _FFT, axis=-1)[:, :, 2 * _REACH :]
    band: Samples = heard.transpose(0, 2, 1).reshape(-1, 2)[:wanted].astype(np.float32)
    return band


@lru_cache(maxsize=1)
def _band_response() -> NDArray[np.complex64]:
    """Give the spectrum of a linear-phase filter that lets the band of speech through.

    It is `_REACH` frames late, which `_in_band` allows for.
    """
    octaves = np.log2(np.maximum(np.fft.rfftfreq(_FFT, 1 / RATE), 1))
    low, high = np.log2(DIP_HZ)
    inside = np.minimum(octaves - low, high - octaves) / _EDGE_OCTAVES + 1
    wanted = 0.5 - 0.5 * np.cos(np.pi * np.clip(inside, 0, 1))
    taps = np.roll(np.fft.irfft(wanted), _REACH)[: 2 * _REACH + 1] * np.hanning(2 * _REACH + 1)
    response: NDArray[np.complex64] = np.fft.rfft(taps, _FFT).astype(np.complex64)
    return response


def _edges(at: int, frames: int, length: int) -> Samples:
    """Give the gain that fades a track of this length in at its start and out at its end."""
    where = np.arange(at, at + frames)
    rise = np.minimum(np.minimum(where / FADE_IN, (length - 1 - where) / FADE_OUT), 1)
    edges: Samples = (0.5 - 0.5 * np.cos(np.pi * np.maximum(rise, 0))).astype(np.float32)
    return edges


def _joined(pieces: tuple[Piece, ...]) -> Iterator[Samples]:
    """Give the pieces one after the other, for ever, each giving way to the next."""
    tail = np.zeros((0, 2), np.float32)
    for piece, following in zip(cycle(pieces), islice(cycle(pieces), 1, None), strict=False):
        overlap = min(CROSSFADE, piece.length // 2, following.length // 2)
        held_back = np.zeros((0, 2), np.float32)
        frames = 0
        for block in _decoded(piece.path):
            frames += len(block)
            held_back = np.concatenate([held_back, block * np.float32(10 ** (piece.gain_db / 20))])
            if len(held_back) < len(tail) + overlap:
                continue
            held_back[: len(tail)] = _crossfaded(tail, held_back[: len(tail)])
            tail = tail[:0]
            yield held_back[:-overlap]
            held_back = held_back[-overlap:]
        if frames != piece.length:
            raise SoundProblem(f"{piece.path.name} has changed while it was used")
        tail = held_back


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


def _limited(blocks: Iterable[Samples]) -> Iterator[Samples]:
    """Limit a row of blocks as if it were one: each is looked at with its neighbours' edges.

    Each is a whole number of MP3 frames, and so of the limiter's steps.
    """
    near = np.zeros((HALO, 2), np.float32)
    for block in blocks:
        near = np.concatenate([near, block])
        if len(near) > 2 * HALO:
            yield limit(near)[HALO:-HALO]
            near = near[-2 * HALO :]
    yield limit(np.concatenate([near, np.zeros((HALO, 2), np.float32)]))[HALO:-HALO]
