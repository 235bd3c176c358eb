"""Music comes in two seconds and goes in four, along half a cosine at each end."""

from __future__ import annotations

import numpy as np
import pytest

from voicecoach.track.music import _edges
from voicecoach.units import RATE


def gain(at_s: float, length_s: float = 60.0) -> float:
    return float(_edges(round(at_s * RATE), 1, round(length_s * RATE))[0])


@pytest.mark.parametrize(
    ("at_s", "heard"),
    [(0, 0), (0.5, 0.1464), (1, 0.5), (1.5, 0.8536), (2, 1), (30, 1),
     (56, 1), (57, 0.8536), (58, 0.5), (59, 0.1464), (60 - 1 / RATE, 0)],
)  # fmt: skip
def test_how_much_of_the_music_is_heard(at_s: float, heard: float) -> None:
    assert gain(at_s) == pytest.approx(heard, abs=1e-3)


def test_the_two_ends_are_met_to_the_frame() -> None:
    edges = _edges(0, 60 * RATE, 60 * RATE)
    (whole,) = np.nonzero(edges >= 1)
    assert (whole[0], whole[-1]) == pytest.approx((2 * RATE, 56 * RATE), abs=0.02 * RATE)
