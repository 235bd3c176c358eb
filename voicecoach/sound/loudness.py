"""Loudness: how loud a sound is, to an ear.

Levels are LUFS as ITU-R BS.1770-4 defines them, counted as *dual mono*: one channel is played by
two loudspeakers, so it counts twice (+3.01 LU over the same channel alone). Filters are magnitude
responses applied in an FFT: zero phase, and no scipy at run time.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from ..units import RATE

Samples: TypeAlias = NDArray[np.float32]
"""Sound at `RATE`, full scale at ±1: frames, or frames × channels."""

WINDOW = RATE // 50
"""Frames (20 ms) in one window of the active part."""

GATE_DB = -30.0
"""Windows this far under the mean power of the sounding ones are pauses, not the active part.

Any value from -20 to -40 gives the same order of utterances; at -30 a stop inside a word is a
pause, and the end of a vowel is not."""

SILENT_LUFS = -70.0
"""Windows below this are silence, as in the absolute gate of BS.1770-4."""

SHORT_S, SHORT_LU = 0.6, 0.3
"""An utterance shorter than this many seconds counts as softer, by this much at most: loudness
builds up over time (BS.1770's momentary loudness needs 0.4 s; of counts it is 2 LU under that of
phrases of equal power, measured)."""

PAUSES_LU = 2.0
"""A sound counts as no more than this much softer for the pauses in it: of 120 spoken lines the
most is 1.7 (measured), and a recording in which somebody mostly listens is no softer for that."""

PIECE = 11 * RATE
"""Frames that are worked on at once: a long recording never needs more memory than this."""

_FFT, _LAP = 1 << 14, 1 << 11  # frames in one FFT, and at each end of it for the filter to die away

# BS.1770-4, tables 1 and 2: the two biquads of the K-weighting at 48 kHz, numerator, denominator.
_SHELF = ((1.53512485958697, -2.69169618940638, 1.19839281085285),
          (1.0, -1.69065929318241, 0.73248077421585))  # fmt: skip
_HIGH_PASS = ((1.0, -2.0, 1.0), (1.0, -1.99004745483398, 0.99007225036621))


def decibels(power: float) -> float:
    """Give a power ratio in dB; nothing at all is -inf."""
    return 10 * float(np.log10(power)) if power > 0 else -np.inf


def lufs(power: float) -> float:
    """Give the loudness, as dual mono, of a K-weighted mean square of one channel."""
    return -0.691 + decibels(2 * power)


def _biquad_gain(cosine: NDArray[Any], biquad: tuple[tuple[float, ...], ...]) -> NDArray[Any]:
    """Give |H|² of a biquad at the angles with these cosines."""
    power = []
    for c0, c1, c2 in biquad:
        twice = 2 * cosine * cosine - 1
        flat = c0 * c0 + c1 * c1 + c2 * c2
        power.append(flat + 2 * (c0 * c1 + c1 * c2) * cosine + 2 * c0 * c2 * twice)
    gain: NDArray[Any] = power[0] / power[1]
    return gain


@lru_cache(maxsize=1)
def _k_response() -> NDArray[np.float32]:
    """Give the magnitude of the K-weighting at the bins of a real FFT."""
    cosine = np.cos(2 * np.pi * np.arange(_FFT // 2 + 1) / _FFT)
    power = _biquad_gain(cosine, _SHELF) * _biquad_gain(cosine, _HIGH_PASS)
    response: NDArray[np.float32] = np.sqrt(np.maximum(power, 0)).astype(np.float32)
    return response


def k_weighted(samples: Samples) -> Samples:
    """Give one channel as the K-weighting of BS.1770-4 hears it, without delay."""
    step = _FFT - 2 * _LAP
    padded = np.zeros(-(-len(samples) // step) * step + 2 * _LAP, np.float32)
    padded[_LAP : _LAP + len(samples)] = samples
    parts = np.lib.stride_tricks.sliding_window_view(padded, _FFT)[::step]
    spectra = np.fft.rfft(parts) * _k_response()
    weighted = np.fft.irfft(spectra, _FFT)[:, _LAP:-_LAP].ravel()[: len(samples)]
    return weighted.astype(np.float32, copy=False)


def window_powers(samples: Samples, window: int = WINDOW) -> NDArray[np.float64]:
    """Give the K-weighted mean square of one channel in each window, the last one padded."""
    powers = [_window_means(k_weighted(piece), window) for piece in _pieces(samples, window)]
    return np.concatenate(powers) if powers else np.zeros(0)


def _pieces(samples: Samples, window: int) -> Iterator[Samples]:
    step = PIECE // window * window
    for at in range(0, len(samples), step):
        yield samples[at : at + step]


def _window_means(samples: Samples, window: int) -> NDArray[np.float64]:
    squares = np.zeros(-(-len(samples) // window) * window)
    np.square(samples, out=squares[: len(samples)])
    means: NDArray[np.float64] = squares.reshape(-1, window).mean(axis=1)
    return means


def active_loudness(powers: NDArray[np.float64]) -> float:
    """Give how loud the active part of one channel is, in LUFS as dual mono.

    The active part is every window that is not a pause: louder than -70 LUFS, and no more than
    30 LU below the mean of those. It is defined for any length, so a count of 0.3 s and a
    sentence are measured alike; the 400 ms blocks of BS.1770-4 do not fit a count.

    Args:
        powers: of each window, as `window_powers` gives them.

    Returns:
        The loudness; -inf if nothing sounds.
    """
    sounding = powers[powers > 10 ** ((SILENT_LUFS + 0.691) / 10) / 2]
    if not sounding.size:
        return -np.inf
    return lufs(float(sounding[sounding > sounding.mean() * 10 ** (GATE_DB / 10)].mean()))


def spoken_loudness(powers: NDArray[np.float64], frames: int) -> float:
    """Give how loud an utterance is, in LUFS as dual mono: between its two loudnesses.

    One is of its active part, the other of all of it, from the first frame to the last. To level
    by the first makes counts soft, which are half dying away; to level by the second makes
    sentences loud that have a pause in them. Levelled in between, 200 utterances of two voices lie
    within 1.1 LU of their median by either (measured; 1.5 LU if levelled by one alone).

    Args:
        powers: of each window, as `window_powers` gives them.
        frames: how long the utterance is.

    Returns:
        The loudness; -inf if nothing sounds.
    """
    active = active_loudness(powers)
    whole = max(lufs(float(powers.sum()) * WINDOW / max(frames, 1)), active - PAUSES_LU)
    short = decibels(SHORT_S * RATE / max(frames, 1))
    return 0.35 * active + 0.65 * whole - min(max(short, 0), SHORT_LU)
