"""Where a sound's beat is heard: its perceptual centre, by one estimator for every voice.

The onset of a word is not where its beat is heard: over 18 words of one voice the two lie up to
172 ms apart (measured), far more than the 25 ms an ear notices at a beat a second (Friberg &
Sundberg 1995). The estimator is that of Cummins & Port 1998, appendix A: band-pass 700 to 1300 Hz,
rectify, low-pass 10 Hz, and the beat is the midpoint between 10 % and 90 % of the rise. Both
filters are first-order Butterworth run forwards and backwards, so they delay nothing. It is a
convention, not the truth: what matters is that all counts follow the same one.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .loudness import Samples
from .units import RATE

LOW_HZ, HIGH_HZ, SMOOTH_HZ = 700.0, 1300.0, 10.0
"""The band that is followed, and how slowly (Cummins & Port 1998)."""

ENOUGH = 0.5
"""A rise counts when its top is at least this part of the loudest ("eleven" is stressed late)."""

RIPPLE = 0.01
"""Dips smaller than this part of the maximum are the voice's own pitch, not the end of a rise."""

FIRST_S = 0.4
"""Seconds from the onset in which a beat is looked for. The rules above are for one word; in a
phrase a later word may be louder, and the beat still is the first one's ("breathe in, reach up"
had it 1.1 s late)."""

AUDIBLE = 0.003
"""What part of the tallest sample a sound begins with: 50 dB below it."""

_STEP = 48  # frames between two points of the envelope: 1 ms
_FINE = 4  # frames between two points of the band-passed signal: 12 kHz
_GRID = 4096  # FFT lengths are whole multiples, so that few responses are worked out and kept
_PAD = RATE // 5  # frames of silence around it, for the low-pass to die away
_LONGEST = 30 * RATE  # frames looked at: what has not begun to sound by then has no beat to find


@lru_cache(maxsize=64)
def _band(length: int) -> NDArray[np.float32]:
    """Give |H|² of the band-pass (that is: run both ways), up to half the 12 kHz rate."""
    bins = length // (2 * _FINE) + 1
    warped = np.tan(np.pi * np.arange(1, bins) / length)
    low, high = np.tan(np.pi * LOW_HZ / RATE), np.tan(np.pi * HIGH_HZ / RATE)
    off_centre = (warped * warped - low * high) / (warped * (high - low))
    response = np.zeros(bins, np.float32)
    response[1:] = 1 / (1 + off_centre * off_centre)
    return response


def envelope(samples: Samples) -> NDArray[np.float64]:
    """Give how strong the band is, one value a millisecond from 0.2 s before the first frame."""
    length = -(-(len(samples) + 2 * _PAD) // _GRID) * _GRID
    padded = np.zeros(length, np.float32)
    padded[_PAD : _PAD + len(samples)] = samples
    spectrum = np.fft.rfft(padded)[: length // (2 * _FINE) + 1] * _band(length)
    strength = np.abs(np.fft.irfft(spectrum, length // _FINE))
    ratio = _STEP // _FINE
    strength = strength[: strength.size // ratio * ratio].reshape(-1, ratio).mean(axis=1)
    rates = np.fft.rfftfreq(strength.size, _STEP / RATE)
    smooth: NDArray[Any] = np.fft.irfft(
        np.fft.rfft(strength) / (1 + (rates / SMOOTH_HZ) ** 2), strength.size
    )
    return smooth


def _first_rise(curve: NDArray[np.float64]) -> tuple[int, int]:
    """Give foot and top of the first rise that is high enough."""
    loudest = float(curve.max())
    foot = top = 0
    for at, value in enumerate(curve.tolist()):
        if value > curve[top]:
            top = at
        if value < curve[top] - RIPPLE * loudest:
            if curve[top] >= ENOUGH * loudest:
                break
            foot = top = at
        elif top == foot and value < curve[foot]:
            foot = top = at
    return foot, top


def beat(samples: Samples) -> int:
    """Give the frame, within 48 kHz mono sound, where its beat is heard.

    It is never before the onset: the low-pass looks both ways, and half of its rise to a click
    lies 20 ms before the click, where there is nothing to hear.

    Returns:
        A frame of the sound; 0 if it is silent.
    """
    heard = np.abs(samples[:_LONGEST])
    if not heard.size or not heard.max() > 0:
        return 0
    onset = int(np.argmax(heard > heard.max() * AUDIBLE))
    last = onset + round(FIRST_S * RATE)
    curve = envelope(samples[: min(last + _PAD, _LONGEST)])[: (_PAD + last) // _STEP]
    foot, top = _first_rise(curve)
    rise = curve[foot : top + 1]
    height = rise[-1] - rise[0]
    low, high = (_crossing(rise, float(rise[0] + part * height)) for part in (0.1, 0.9))
    middle = (foot + (low + high) / 2 + 0.5) * _STEP - _PAD
    return int(min(max(round(middle), onset), len(samples) - 1))


def _crossing(rise: NDArray[np.float64], level: float) -> float:
    """Give where a rise last passes a level on its way up, between its points if need be."""
    below = np.flatnonzero(rise < level)
    if not below.size or below[-1] + 1 >= rise.size:
        return 0.0
    at = int(below[-1])
    return at + (level - float(rise[at])) / float(rise[at + 1] - rise[at])
