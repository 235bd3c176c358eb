"""A meter: how loud a track is, told without listening to all of it.

Integrated loudness as ITU-R BS.1770-4 defines it: the K-weighted power in blocks of 400 ms, a new
one every 100 ms, without those under -70 LUFS and then without those 10 LU under the mean of the
rest. A track says the same words and plays the same ticks again and again; so each clip is
measured once, in steps of 20 ms, and its power is added up wherever the score has it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..score.score import What
from ..sound.loudness import PIECE, SILENT_LUFS, k_weighted, lufs
from ..units import RATE
from .track import Track, floor

STEP = RATE // 50
"""Frames (20 ms) that are measured at once; a clip is placed to the nearest step."""

HOP = 5 * STEP
"""Frames (100 ms) in a hop: a new block of the loudness begins with each."""

_HOP, _BLOCK = 5, 20  # steps in 100 ms and in 400 ms (BS.1770-4, annex 1)
_AT_ONCE = 64  # steps of two channels transformed at once: the processor's cache holds them
_GATE_LU = 10.0  # a block this far under the mean of the audible ones is a pause (ibid.)
_FULL = np.float32(32768)

Powers = NDArray[np.float64]
"""The K-weighted mean square, full scale at 1, of one channel in each step."""


def loudness(track: Track) -> float | None:
    """Give the integrated loudness, in LUFS as dual mono, of a track without music.

    Returns:
        The loudness before any encoder; None if all of it is silence.
    """
    hops = np.zeros(track.score.length // (_HOP * STEP) + 2)
    if track.floor:
        hops += _HOP * _floor_power()
    measured = {what: _clip_powers(clip.samples) for what, clip in track.clips.items()}

    @cache
    def late(what: What, steps: int) -> Powers:
        """Give the hops of a clip that starts so many steps after a hop does."""
        return _hops(np.pad(measured[what], (steps, _HOP)))

    for start, cue in track.score.cues():
        at, steps = divmod((start + STEP // 2) // STEP, _HOP)
        clip = late(cue.what, steps)
        hops[at : at + len(clip)] += clip[: len(hops) - at]
    return integrated(hops[: track.score.length // (_HOP * STEP)])


def _hops(powers: Powers) -> Powers:
    """Give the sum of powers in each whole hop."""
    sums: Powers = powers[: len(powers) // _HOP * _HOP].reshape(-1, _HOP).sum(axis=1)
    return sums


def integrated(hops: Powers) -> float | None:
    """Give the loudness, in LUFS, of two channels that have these powers on the average.

    Args:
        hops: the sum of the powers in each hop.

    Returns:
        The loudness; None if all of it is silence.
    """
    if len(hops) < _BLOCK // _HOP:
        hops = np.pad(hops, (0, _BLOCK // _HOP - len(hops)))
    blocks = np.convolve(hops, np.full(_BLOCK // _HOP, 1 / _BLOCK), "valid")
    audible = blocks[blocks > 10 ** ((SILENT_LUFS + 0.691) / 10) / 2]
    if not audible.size:
        return None
    loud = audible[audible > audible.mean() * 10 ** (-_GATE_LU / 10)]
    return lufs(float(loud.mean()))


@dataclass(frozen=True)
class Metered(Track):
    """A track that is measured while it is written: with music there is no shorter way.

    Attributes:
        heard: what was given out so far, a row of hops for each part; see `hops_of`.
    """

    heard: list[Powers] = field(default_factory=list, compare=False)

    def __iter__(self) -> Iterator[Any]:
        """Give the whole track in order, as any track does, and measure it on the way."""
        rest = np.zeros((0, self.channels), np.int16)
        for block in super().__iter__():
            yield block
            samples = np.frombuffer(block.raw_data, "<i2").reshape(-1, self.channels)
            rest = np.concatenate((rest, samples))
            hops = hops_of(rest)
            self.heard.append(hops)
            rest = rest[len(hops) * HOP :]

    def heard_loudness(self) -> float | None:
        """Give the integrated loudness, in LUFS, of all that was given out."""
        return integrated(np.concatenate([*self.heard, np.zeros(0)]))


def hops_of(samples: NDArray[np.int16]) -> Powers:
    """Give the sum of the powers in each whole hop of frames × channels, on the average of them."""
    whole = samples[: len(samples) // HOP * HOP]
    if samples.shape[1] == 1:
        return _hops(_powers(whole[:, 0].astype(np.float32) / _FULL))
    # Both channels in one transform: what they have in common in it cancels over ± each frequency.
    pairs = (whole.astype(np.float32) / _FULL).view(np.complex64).reshape(-1, STEP)
    powers = np.empty(len(pairs))
    for at in range(0, len(pairs), _AT_ONCE):
        spectra = np.fft.fft(pairs[at : at + _AT_ONCE]).view(np.float32)
        powers[at : at + _AT_ONCE] = np.square(spectra, out=spectra) @ _pair_weights()
    return _hops(powers)


def _clip_powers(samples: NDArray[np.int16]) -> Powers:
    """Give the powers of a clip, its last step filled up with nothing."""
    pieces = []
    for at in range(0, len(samples), PIECE):
        some = samples[at : at + PIECE]
        padded = np.zeros(-(-len(some) // STEP) * STEP, np.float32)
        padded[: len(some)] = some
        pieces.append(_powers(padded / _FULL))
    return np.concatenate([*pieces, np.zeros(0)])


def _powers(samples: NDArray[np.float32]) -> Powers:
    """Give the K-weighted mean square of each step of one channel, by Parseval's theorem."""
    spectra: NDArray[Any] = np.fft.rfft(samples.reshape(-1, STEP))
    squares = spectra.real**2 + spectra.imag**2
    powers: Powers = squares @ _weights()
    return powers


@lru_cache(maxsize=1)
def _weights() -> NDArray[np.float32]:
    """Give what each bin of a step's spectrum counts in its mean square."""
    click = np.zeros(STEP, np.float32)
    click[STEP // 2] = 1
    response = np.abs(np.fft.rfft(k_weighted(click)))
    weights = response**2 * 2 / STEP**2
    weights[[0, -1]] /= 2
    return weights.astype(np.float32)


@lru_cache(maxsize=1)
def _pair_weights() -> NDArray[np.float32]:
    """Give what each part of a step's complex spectrum counts in the mean square of a channel."""
    one_side = _weights() / 4  # of two channels, and of two sides
    one_side[[0, -1]] *= 2  # the middle and the end are there once
    return np.repeat(np.concatenate((one_side, one_side[-2:0:-1])), 2)


@lru_cache(maxsize=1)
def _floor_power() -> float:
    """Give the K-weighted mean square of the floor, from its first second."""
    return float(_clip_powers(floor()[:RATE]).mean())
