"""The dip: under words, music is softer still in the band where speech is."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from ..sound.loudness import Samples
from ..units import RATE

DIP_DB, DIP_HZ = 6.0, (150.0, 5000.0)
"""How much lower still the music lies under speech in the band of speech; its bass and its
brilliance stay, and its loudness is held. Over a band that plays (chords, bass, drums) the counts
of a thin voice (eSpeak), 7 LU above it, are understood with an ESTOI of 0.79 at 4 dB, 0.80 at 5 and
0.81 at 6, its sentences at 14 LU with 0.90, 0.91 and 0.91 (measured); 0.80 and 0.85 are asked for.
A dip from 1 kHz on helps little: chords hide the voice's low partials."""

REACH = 2048
"""Frames to either side that the filter looks at: 43 ms."""

_FFT = 16_384  # frames it transforms at once
_EDGE_OCTAVES = 0.5  # over which it goes from nothing to the whole dip


def dipped(near: Samples, dip: Samples | None = None) -> Samples:
    """Give a stretch of music, frames × 2, with the dip, without `REACH` frames at each end.

    Args:
        near: the stretch and what is next to it.
        dip: for each frame that is given, how much of the dip there is, 0 to 1; None for all of it.
    """
    made = near[REACH : len(near) - REACH].copy()
    taken = np.float32(1 - 10 ** (-DIP_DB / 20))
    where = np.flatnonzero(dip) if dip is not None else np.arange(len(made))
    if where.size:
        low, high = int(where[0]), int(where[-1]) + 1
        band = _in_band(near[low : high + 2 * REACH])
        band *= taken if dip is None else dip[low:high] * taken
        paired(made)[low:high] -= band
    return made


def paired(samples: Samples) -> NDArray[np.complex64]:
    """Give frames × 2 as one row of complex numbers, left and right; it is the same memory."""
    pairs: NDArray[np.complex64] = np.ascontiguousarray(samples).view(np.complex64)[:, 0]
    return pairs


def _in_band(near: Samples) -> NDArray[np.complex64]:
    """Give the band of speech in a stretch, without the `REACH` frames at each end of it.

    Both channels go through one transform, as the two parts of a complex number: the filter is
    real and has no delay, so it keeps them apart.
    """
    pairs, step = paired(near), _FFT - 2 * REACH
    band = np.empty(len(near) - 2 * REACH, np.complex64)
    for at in range(0, len(band), step):  # one after another: the processor's cache holds it
        spectrum = np.fft.fft(pairs[at : at + _FFT], _FFT)
        spectrum *= _response()
        some = band[at : at + step]
        some[:] = np.fft.ifft(spectrum)[REACH : REACH + len(some)]
    return band


@lru_cache(maxsize=1)
def _response() -> NDArray[np.float32]:
    """Give the spectrum of a filter without delay that lets the band of speech through."""
    octaves = np.log2(np.maximum(np.fft.rfftfreq(_FFT, 1 / RATE), 1))
    low, high = np.log2(DIP_HZ)
    inside = np.minimum(octaves - low, high - octaves) / _EDGE_OCTAVES + 1
    wanted = 0.5 - 0.5 * np.cos(np.pi * np.clip(inside, 0, 1))
    taps = np.zeros(_FFT)
    reach = np.arange(-REACH, REACH + 1)
    taps[reach] = np.fft.irfft(wanted)[reach] * np.hanning(2 * REACH + 1)
    response: NDArray[np.float32] = np.fft.fft(taps).real.astype(np.float32)
    return response
