"""Where a sound's beat is heard: its perceptual centre, by one estimator for every voice.

The onset of a word is not where its beat is heard: over 18 words of one voice the two lie up to
172 ms apart (measured), far more than the 25 ms an ear notices at a beat a second (Friberg &
Sundberg 1995). The estimator is that of Cummins & Port 1998, appendix A: band-pass 700 to 1300 Hz,
rectify, low-pass 10 Hz, and the beat is the midpoint between 10 % and 90 % of the rise. Both
filters are first-order Butterworth run forwards and backwards, so they delay nothing. It is a
convention, not the truth: what matters is that all counts follow the same one.

Which rise it is, of a word with several, that band cannot tell: it holds little of the vowels of
"thir" or "fif", much of those of "one" and "five", and "thirty-one" had its beat 0.3 s late. So
syllables are told apart, and weighed, in the band where voices have their strength.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..units import RATE
from .loudness import Samples

VOWELS_HZ = 700.0, 1300.0
"""The band whose rise is the beat (Cummins & Port 1998)."""

SPEECH_HZ = 300.0, 3000.0
"""The band in which syllables are weighed: a telephone's, where vowels are alike strong."""

SMOOTH_HZ = 10.0
"""How slowly both are followed (Cummins & Port 1998)."""

DIP = 0.9
"""Two syllables are parted where the sound falls below this part of either's top."""

FAINT = 0.1
"""What stays below this part of the loudest is breath or hiss and no syllable."""

ENOUGH = 1 / 3
"""The beat is in the first syllable whose top is at least this part of the loudest one's: of the
first ones of all numbers to ninety-nine, at four speeds, it is 0.37 and more (two voices,
measured). Louder by so much less, later ones are stressed all the same, as in "thirty-one"."""

TALL = 0.5
"""In it, the first rise counts that reaches this part of its height."""

RIPPLE = 0.01
"""Dips smaller than this part of the height are the voice's own pitch, not the end of a rise."""

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
def _band(length: int, low_hz: float, high_hz: float) -> NDArray[np.float32]:
    """Give |H|² of the band-pass (that is: run both ways), up to half the 12 kHz rate."""
    bins = length // (2 * _FINE) + 1
    warped = np.tan(np.pi * np.arange(1, bins) / length)
    low, high = np.tan(np.pi * low_hz / RATE), np.tan(np.pi * high_hz / RATE)
    off_centre = (warped * warped - low * high) / (warped * (high - low))
    response = np.zeros(bins, np.float32)
    response[1:] = 1 / (1 + off_centre * off_centre)
    return response


def envelopes(samples: Samples, *bands: tuple[float, float]) -> tuple[NDArray[np.float64], ...]:
    """Give how strong each band is, one value a millisecond from 0.2 s before the first frame."""
    length = -(-(len(samples) + 2 * _PAD) // _GRID) * _GRID
    padded = np.zeros(length, np.float32)
    padded[_PAD : _PAD + len(samples)] = samples
    spectrum = np.fft.rfft(padded)[: length // (2 * _FINE) + 1]
    return tuple(_smooth(spectrum * _band(length, *band), length) for band in bands)


def _smooth(spectrum: NDArray[Any], length: int) -> NDArray[np.float64]:
    """Rectify a band and run the low-pass over it, both ways."""
    strength = np.abs(np.fft.irfft(spectrum, length // _FINE))
    ratio = _STEP // _FINE
    strength = strength[: strength.size // ratio * ratio].reshape(-1, ratio).mean(axis=1)
    rates = np.fft.rfftfreq(strength.size, _STEP / RATE)
    smooth: NDArray[Any] = np.fft.irfft(
        np.fft.rfft(strength) / (1 + (rates / SMOOTH_HZ) ** 2), strength.size
    )
    return smooth


def _syllables(curve: NDArray[np.float64]) -> list[slice]:
    """Part a curve at its valleys."""
    least = FAINT * float(curve.max())
    edges, top, valley = [0], 0.0, np.inf
    bottom = 0
    for at, value in enumerate(curve.tolist()):
        if value < valley and value < DIP * top:
            valley, bottom = value, at
        elif valley < DIP * value and value > least:
            edges.append(bottom)
            top, valley = value, np.inf
        elif valley == np.inf:
            top = max(top, value)
    return [slice(a, b) for a, b in zip(edges, [*edges[1:], len(curve)], strict=True)]


def _first_syllable(curve: NDArray[np.float64]) -> slice:
    """Give the first syllable that is loud enough."""
    loudest = float(curve.max())
    return next(s for s in _syllables(curve) if curve[s].max() >= ENOUGH * loudest)


def _first_top(curve: NDArray[np.float64]) -> int:
    """Give where the first rise ends that is tall enough."""
    tallest, top = float(curve.max()), 0
    for at, value in enumerate(curve.tolist()):
        if value > curve[top]:
            top = at
        elif curve[top] >= TALL * tallest and value < curve[top] - RIPPLE * tallest:
            break
    return top


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
    both = envelopes(samples[: min(last + _PAD, _LONGEST)], SPEECH_HZ, VOWELS_HZ)
    speech, vowels = (curve[: (_PAD + last) // _STEP] for curve in both)
    syllable = _first_syllable(speech)
    top = syllable.start + _first_top(vowels[syllable])
    begin = max(_last_below(curve[: top + 1], 0.1) for curve in (vowels, speech))
    end = begin + _first_above(vowels[int(begin) : top + 1], 0.9) - begin % 1
    middle = ((begin + end) / 2 + 0.5) * _STEP - _PAD
    return int(min(max(round(middle), onset), len(samples) - 1))


def _last_below(rise: NDArray[np.float64], part: float) -> float:
    """Give where a curve last passes a part of its end on its way up, between points if need be."""
    level = part * float(rise[-1])
    below = np.flatnonzero(rise < level)
    return _between(rise, int(below[-1]), level) if below.size else 0.0


def _first_above(rise: NDArray[np.float64], part: float) -> float:
    """Give where a curve first passes a part of its end on its way up."""
    level = part * float(rise[-1])
    at = int(np.argmax(rise >= level))
    return _between(rise, at - 1, level) if at else 0.0


def _between(rise: NDArray[np.float64], at: int, level: float) -> float:
    """Give where a curve passes a level between a point and the next."""
    return at + (level - float(rise[at])) / float(rise[at + 1] - rise[at])
