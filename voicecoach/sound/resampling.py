"""Resampling of a clip: by soxr, or where a system has none by numpy's transform of all of it.

From the rates of voices, 16, 22.05 and 24 kHz, numpy's error lies 147 dB under the sound and
soxr's 76 to 133; numpy takes 1.2 ms for a second of sound and soxr 0.2 to 0.4 (measured).
With a pitch the rate is odd: numpy's error is 46 dB under the sound, its time 13 ms (26 939 Hz).
What is too long to be held whole is resampled as it is read, which soxr alone does (`recording`).
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from ..recipe import installed
from ..units import RATE

if TYPE_CHECKING:
    from .loudness import Samples

_RATIOS = 2000  # the largest denominator of a rate against ours: a millionth off at most
_ROOM = 2048  # frames of quiet behind a clip, for what rings before its beginning
_EDGE = 0.94  # of the band, from which on it fades: a sharp edge would ring


def resampled(samples: Samples, rate: float) -> Samples:
    """Bring a clip from a rate, in Hz, to `RATE`."""
    if not installed("soxr"):
        return by_numpy(samples, rate)
    import soxr

    made: Samples = soxr.resample(samples, rate, RATE)
    return made


def by_numpy(samples: Samples, rate: float) -> Samples:
    """Bring a clip from a rate, in Hz, to `RATE` by a transform of all of it."""
    import numpy as np

    ratio = Fraction(rate / RATE).limit_denominator(_RATIOS)
    down, up = ratio.numerator, ratio.denominator
    times = _smooth(-(-(len(samples) + _ROOM) // down))
    bands = np.fft.rfft(samples, times * down)
    count = times * min(up, down) // 2 + 1
    edge = np.linspace(0, 1, count)
    fade = np.cos(np.clip((edge - _EDGE) / (1 - _EDGE), 0, 1) * np.pi / 2) ** 2
    whole = np.fft.irfft(bands[:count] * fade, times * up) * (up / down)
    made: Samples = whole[: round(len(samples) * up / down)].astype(np.float32)
    return made


def _smooth(least: int) -> int:
    """Give the next number that has no prime factor above five: transforms of it are quick."""
    while True:
        rest = least
        for prime in (2, 3, 5):
            while rest % prime == 0:
                rest //= prime
        if rest == 1:
            return least
        least += 1
