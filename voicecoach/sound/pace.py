"""Pace: speech made shorter without another pitch: counts that must be hurried, long pauses.

Engines do not obey: asked for 1.6 times their speed, hibari speaks single words 0.95 to 1.8 times
as fast, and slurs some. So a word is spoken at leisure and shortened here, by WSOLA (Verhelst &
Roelands 1993): windows are taken further apart than they are laid, each from where it fits best
to what the one before would have gone on with. Of 21 numbers so shortened by 1.6 each stays
nearest to itself among all by its cepstrum; of hibari's own at 1.6 two do not (measured).
"""

from __future__ import annotations

import numpy as np

from ..units import RATE
from .loudness import Samples

WINDOW = RATE * 30 // 1000
"""Frames in a window: 30 ms, two periods of the lowest voices."""

SEARCH = RATE * 15 // 2000
"""Frames by which a window may be taken earlier or later: 7.5 ms, so that pitches meet."""

PAUSE = RATE * 2 // 5
"""Frames of a pause inside a line at the most: 0.4 s, as much as between two. At a full stop
hibari is quiet for 0.6 s; "Next. Bridge." then took as long to say as to think about."""

INAUDIBLE_DB = -50.0
"""How far under its own loudest 5 ms speech is quiet; see `finishing.AUDIBLE_DB`."""

_STEP = RATE // 200  # frames (5 ms) that are looked at as one
_FFT = 1 << 12  # at least two windows and both ways of the search


def hurried(samples: Samples, factor: float) -> Samples:
    """Give speech `factor` times as fast, from 1 to 2, at the same pitch."""
    if factor == 1.0:
        return samples
    hop = WINDOW // 2
    count = int(len(samples) / factor) // hop + 1
    padded = np.zeros(WINDOW + len(samples) + 2 * (WINDOW + SEARCH), np.float32)
    padded[WINDOW : WINDOW + len(samples)] = samples
    shape = (0.5 - 0.5 * np.cos(2 * np.pi * (np.arange(WINDOW) + 0.5) / WINDOW)).astype(np.float32)
    laid = np.zeros((count + 1) * hop, np.float32)
    taken = WINDOW - hop
    for k in range(count):
        if k:
            onward = padded[taken + hop : taken + hop + WINDOW]
            earliest = WINDOW - hop + int(k * hop * factor) - SEARCH
            among = padded[earliest : earliest + WINDOW + 2 * SEARCH]
            taken = earliest + _nearest(among, onward)
        laid[k * hop : k * hop + WINDOW] += padded[taken : taken + WINDOW] * shape
    return laid[hop:]


def closed_up(samples: Samples) -> Samples:
    """Give speech whose pauses are no longer than `PAUSE`; longer ones lose their middle."""
    whole = len(samples) // _STEP * _STEP
    steps = samples[:whole].reshape(-1, _STEP)
    power = np.einsum("ij,ij->i", steps, steps, dtype=np.float64)
    if not power.any():
        return samples
    audible = np.flatnonzero(power > power.max() * 10 ** (INAUDIBLE_DB / 10))
    gaps = np.diff(audible) - 1
    long = np.flatnonzero(gaps * _STEP > PAUSE)
    if not long.size:
        return samples
    kept = np.ones(len(samples), bool)
    for gap in long:
        start = (int(audible[gap]) + 1) * _STEP + PAUSE // 2
        kept[start : int(audible[gap + 1]) * _STEP - PAUSE // 2] = False
    return samples[kept]


def _nearest(among: Samples, wanted: Samples) -> int:
    """Give where a window lies in a longer stretch that is most like another one."""
    spectrum = np.fft.rfft(among, _FFT) * np.conj(np.fft.rfft(wanted, _FFT))
    likeness = np.fft.irfft(spectrum, _FFT)[: 2 * SEARCH + 1]
    power = np.cumsum(np.square(among, dtype=np.float64))
    power = np.append(power[WINDOW - 1], power[WINDOW:] - power[:-WINDOW])
    return int(np.argmax(likeness / np.sqrt(power + 1e-9)))
