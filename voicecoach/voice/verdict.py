"""A verdict: whether what an engine answered can be the line spoken; and its samples."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..units import RATE

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from .worker import Answer, Request

SILENCE = 10 ** (-45 / 20)
"""Less than -45 dBFS is silence, and a line of which but a thousandth is more was not spoken; of
the softest of 824 lines as much was above -20 dBFS (measured)."""

BURST = 2.0
"""How far above its level a line may peak: 824 lines of both engines stay under 1.8 times, but
for hibari's bursts of 3 to 9 samples, at 2.5 times and more, where its pitch breaks (measured)."""

SHORTEST_S = 0.04
"""What a line takes at least, however fast: of 3744 of both engines eSpeak's "A." at twice its
speed is the shortest, with 0.052 s (measured)."""

SHORTEST_CHARACTER_S = 0.03
"""What each letter and digit takes at least, at speed 1: of the same lines 0.064 s (measured)."""

LONGEST_S, LONGEST_CHARACTER_S = 2.0, 1.0
"""What a line may take at speed 1, and each of its characters; speech takes some 0.07 s each."""

NOISY, NOISY_HZ = 1.4, 22_050
"""How much of a line's power the differences of its samples may have, from what rate on. Noise has
2, and so have bytes in the wrong order; of the same lines hibari's "X" has most, 0.69 (measured).
At lower rates than these engines' an S is closer to noise."""


def misspoken(request: Request, answer: Answer) -> str:
    """Say why an answer cannot be the request spoken, or "" if it can.

    Engines call it a success when they say nothing, or half, or never end.
    """
    import numpy as np

    rate, kind = answer.header.get("rate"), answer.header.get("format")
    if not isinstance(rate, int) or not 8000 <= rate <= RATE or kind not in ("h", "f"):
        return "it answered with what is no sound"
    if len(answer.data) % {"h": 2, "f": 4}[kind]:
        return "it answered with half a sample"
    samples = samples_of(answer)
    if not np.isfinite(samples).all():
        return "it answered with broken sound"
    letters = sum(map(str.isalnum, request.text))
    lasts_s = len(samples) / rate
    took_s = lasts_s * request.speed
    if lasts_s < SHORTEST_S or took_s < SHORTEST_CHARACTER_S * letters:
        return "it said nothing" if not took_s else "it said only a part of it"
    if took_s > LONGEST_S + LONGEST_CHARACTER_S * len(request.text):
        return "it went on and on"
    loud = np.count_nonzero(np.abs(samples) >= SILENCE)
    if loud * 1000 < len(samples):
        return "it answered with silence"
    return "it answered with noise" if rate >= NOISY_HZ and _noise(samples) else ""


def _noise(samples: NDArray[np.float32]) -> bool:
    """Tell whether each sample has as good as nothing to do with the one before it."""
    import numpy as np

    steps = np.diff(samples)
    return float(np.dot(steps, steps)) > NOISY * float(np.dot(samples, samples))


def samples_of(answer: Answer) -> NDArray[np.float32]:
    """Give an answer's samples, full scale at ±1."""
    import numpy as np

    if answer.header["format"] == "f":
        return np.frombuffer(answer.data, np.float32)
    return np.frombuffer(answer.data, np.int16).astype(np.float32) / np.float32(32768)


def without_bursts(samples: NDArray[np.float32]) -> NDArray[np.float32]:
    """Cut off the few samples that stand far above all others: the limiter would duck for them."""
    import numpy as np

    tallest = np.float32(BURST * _level(samples))
    return np.clip(samples, -tallest, tallest)


def _level(samples: NDArray[np.float32]) -> float:
    """Give the height that all but a thousandth of the samples keep under."""
    import numpy as np

    return float(np.percentile(np.abs(samples), 99.9))
