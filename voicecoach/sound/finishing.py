"""Finishing: raw sound becomes a clip: trimmed, levelled by itself, limited, its beat found.

Voices hand over raw speech; `finish` makes it a clip, the same way for every engine, and
`load_sound` does so with a user's own recordings.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ..units import RATE
from . import beat as pcentre
from .clip import Clip, SoundProblem
from .limiter import CEILING_DB, STEP, Gains, gains, tallest, turned
from .loudness import WINDOW, Samples, spoken_loudness, window_powers
from .recording import SOUND_BYTES, SOUND_S, collect

CLIP_LUFS = -14.75
"""What every clip is levelled to on the scale of `loudness.spoken_loudness`. Of a cue, from its
first frame to its last, -14.9 is heard, of its active part -14.4 (medians of 119 cues of each of
two voices, measured)."""

ENCODER_LOSS_DB = 0.45
"""What LAME takes off a constant bit rate up to 160 kb/s (its × 0.95); given back beforehand."""

SOUND_DB = -8.0
"""How far under speech a recording lies that stands in for a built-in sound (the built-in ones
measure 4 to 15 LU under it)."""

AUDIBLE_DB = -50.0
"""Sound is trimmed where it stays this far below its own loudest 5 ms."""

COUNT_DB = -30.0
"""A count ends where it stays this far below its loudest 5 ms: the breath after it says nothing to
someone in a workout and keeps the next count waiting. Of "five" 0.17 s lie above it, 0.45 s above
the other (measured)."""

MILLISECOND = RATE // 1000
"""Frames of which a clip's length and beat are multiples, so that plans read in milliseconds."""

EDGE = RATE * 5 // 1000
"""Frames (5 ms) at each end of a clip that hold nothing: proof that no word was cut."""

_FADE_IN = EDGE  # frames of fade before the first audible frame
_FADE_OUT = 4 * EDGE  # and after the last one: voices die away slower than they begin
_COUNT_OUT = EDGE  # and of a count
_TALLEST = 32767
_ROUNDS, _NEAR_DB = 4, 0.05  # tries to reach a loudness under the limiter, and what is near enough
_QUIETEST, _LOOKED_AT = RATE // 10, 1000  # frames of a part of a recording; how many are looked at
_GIVEN_BACK_DB = 3.0  # no more than this is given back of what the limiter takes


def finish(samples: Samples, *, gain_db: float = 0.0, count: bool = False) -> Clip:
    """Make a clip of raw speech: trim it, level it, limit it, fade its edges, find its beat.

    Args:
        samples: 48 kHz mono, full scale at ±1.
        gain_db: louder or softer than the common level.
        count: whether it is one of a row, and must be out of the next one's way.

    Returns:
        The clip. Its first and last 5 ms hold nothing. It is empty if the speech is silent.

    Raises:
        ValueError: a sample is not a number, or infinite.
    """
    if not np.isfinite(samples).all():
        raise ValueError("sound holds samples that are not finite numbers")
    fade, ends_db = (_COUNT_OUT, COUNT_DB) if count else (_FADE_OUT, AUDIBLE_DB)
    trimmed = _trimmed(samples.astype(np.float32, copy=False), ends_db, fade)
    levelled = _levelled(trimmed, CLIP_LUFS + ENCODER_LOSS_DB + gain_db)
    if levelled is None:
        return Clip(b"", 0)
    # Of what will be heard: the limiter moves the beat of a peaky voice by up to 10 ms (measured).
    beat = round(pcentre.beat(levelled) / MILLISECOND) * MILLISECOND
    return Clip.of(to_int16(levelled), beat)


def _levelled(samples: Samples, wanted_lufs: float) -> Samples | None:
    """Bring speech to a loudness, under the limiter's ceiling; None if it is silent.

    What the limiter takes is given back, or a voice with tall peaks would be softer than others.
    It is found without limiting again and again: a gain that changes slowly takes its square off
    the power of each window (of 120 lines of each of two voices none came out more than 0.1 dB
    softer than so reckoned, measured).
    """
    powers = window_powers(samples)
    least_db = gain_db = wanted_lufs - spoken_loudness(powers, len(samples))
    if not np.isfinite(least_db):
        return None
    ceiling = 10 ** (CEILING_DB / 20)
    tops = tallest(samples, ceiling / 10 ** ((least_db + _GIVEN_BACK_DB) / 20))
    for _ in range(_ROUNDS):
        level = 10 ** (gain_db / 20)
        gain = gains(level * tops, ceiling)
        heard = powers * level**2 * _kept_power(gain, len(powers))
        missing = wanted_lufs - spoken_loudness(heard, len(samples))
        if missing < _NEAR_DB:
            break
        gain_db = min(gain_db + missing, least_db + _GIVEN_BACK_DB)
    return turned(samples, gain * level)


def _kept_power(gain: Gains, windows: int) -> NDArray[np.float64]:
    """Give what part of its power each window of a sound keeps under a gain."""
    each = WINDOW // STEP
    kept = np.ones(windows * each)
    kept[: len(gain) - 1] = ((gain[:-1] + gain[1:]) / 2) ** 2
    means: NDArray[np.float64] = kept.reshape(-1, each).mean(axis=1)
    return means


def to_int16(samples: Samples) -> NDArray[np.int16]:
    """Round full scale ±1 to 16 bits; what is too loud saturates and never wraps."""
    scaled = samples * np.float32(_TALLEST + 1)
    np.clip(np.rint(scaled, out=scaled), -_TALLEST, _TALLEST, out=scaled)
    rounded: NDArray[np.int16] = scaled.astype(np.int16)
    return rounded


def _trimmed(samples: Samples, ends_db: float, fade: int) -> Samples:
    """Give the audible part between two short fades; silence is put where there is no room.

    Args:
        samples: the sound.
        ends_db: it ends where it stays this far below its loudest 5 ms.
        fade: frames in which it fades out after that.
    """
    if not samples.any():
        return np.zeros(0, np.float32)
    hop = EDGE // 4
    whole = len(samples) // hop * hop
    rows, rest = samples[:whole].reshape(-1, hop), samples[whole:]
    steps = np.append(np.einsum("ij,ij->i", rows, rows, dtype=np.float64), float(rest @ rest))
    power = np.convolve(steps, np.ones(4))
    begun, ended = (
        np.flatnonzero(steps > power.max() * 10 ** (db / 10) / 4) for db in (AUDIBLE_DB, ends_db)
    )
    first = int(begun[0]) * hop
    last = min((int(ended[-1]) + 1) * hop, len(samples))
    lead, trail = EDGE + _FADE_IN, fade + EDGE
    length = -(-(lead + last - first + trail) // MILLISECOND) * MILLISECOND
    kept = np.zeros(length, np.float32)
    head, tail = max(0, first - _FADE_IN), min(len(samples), last + fade)
    at = lead - (first - head)
    kept[at : at + tail - head] = samples[head:tail]
    kept[EDGE:lead] *= _ramp(_FADE_IN)
    out = lead + last - first
    kept[out : out + fade] *= _ramp(fade)[::-1]
    return kept


def _ramp(frames: int) -> Samples:
    """Give a raised-cosine rise from 0 to 1."""
    rise: Samples = (0.5 - 0.5 * np.cos(np.pi * (np.arange(frames) + 0.5) / frames)).astype(
        np.float32
    )
    return rise


def load_sound(path: Path, *, gain_db: float = 0.0, most_s: float = SOUND_S) -> Clip:
    """Make a clip of a user's recording, finished as speech is, its beat found.

    Args:
        path: WAV, FLAC, OGG, MP3 or AIFF, at most 200 MB and 15 minutes; any rate, any channels.
        gain_db: louder or softer than speech; `SOUND_DB` in place of a built-in sound.
        most_s: seconds that it may have.

    Raises:
        SoundProblem: the file cannot be used, or is silent.
    """
    clip = finish(recorded_sound(path, most_s=most_s), gain_db=gain_db)
    if not len(clip):
        raise SoundProblem(f"{path.name} is silent")
    return clip


def recorded_sound(
    path: Path, *, most_bytes: int = SOUND_BYTES, most_s: float = SOUND_S
) -> Samples:
    """Give a user's recording as one channel at `RATE`, without what a sound card adds to it.

    Raises:
        SoundProblem: the file cannot be used.
    """
    return _centred(collect(path, most_bytes=most_bytes, most_s=most_s))


def _centred(samples: Samples) -> Samples:
    """Take out of a recording the constant that a cheap sound card adds, as its quietest part has.

    The mean of all would add one to what is silent, where a sound rises higher than it falls.
    """
    whole = samples[: len(samples) // _QUIETEST * _QUIETEST].reshape(-1, _QUIETEST)
    if len(whole):
        some = whole[:: -(-len(whole) // _LOOKED_AT)]
        samples -= some[some.var(axis=1).argmin()].mean()
    return samples
