"""A clip comes to 48 kHz by soxr, and without it by numpy, as exactly."""

from __future__ import annotations

import numpy as np
import pytest

from voicecoach.sound import resampling
from voicecoach.sound.resampling import by_numpy, resampled
from voicecoach.units import RATE


def tones(times: np.ndarray, rate: float) -> np.ndarray:
    """A second of four tones that swells and fades, at any moments."""
    swell = 0.5 - 0.5 * np.cos(2 * np.pi * np.clip(times, 0, 1))
    pitches = (200, 900, 3000, 0.42 * min(rate, RATE))
    return sum(0.1 * np.sin(2 * np.pi * pitch * times) for pitch in pitches) * swell


@pytest.mark.parametrize("rate", [16_000, 22_050, 24_000, 44_100, 96_000])
def test_numpy_is_as_exact_as_soxr(rate: int) -> None:
    sound = tones(np.arange(rate) / rate, rate).astype(np.float32)
    wanted = tones(np.arange(RATE) / RATE, rate)
    errors = []
    for made in (by_numpy(sound, rate), resampled(sound, rate)):
        assert (made.dtype, len(made)) == (np.float32, RATE)
        errors.append(np.sqrt(np.mean((made - wanted) ** 2) / np.mean(wanted**2)))
    assert errors[0] < 1e-6  # -120 dB
    assert errors[0] < errors[1]


def test_a_pitch_makes_an_odd_rate_and_the_right_length() -> None:
    rate = 24_000 * 2 ** (2 / 12)
    made = by_numpy(tones(np.arange(24_000) / 24_000, rate).astype(np.float32), rate)
    assert len(made) == round(24_000 * RATE / rate)


def test_a_click_at_the_beginning_does_not_come_again_at_the_end() -> None:
    click = np.zeros(2400, np.float32)
    click[0] = 1
    made = by_numpy(click, 24_000)
    assert np.abs(made[-1200:]).max() < 1e-4


def test_without_soxr_a_clip_is_resampled_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    sound = tones(np.arange(24_000) / 24_000, 24_000).astype(np.float32)
    assert resampling.installed("soxr")
    monkeypatch.setattr(resampling, "installed", lambda _: "")
    assert np.array_equal(resampled(sound, 24_000), by_numpy(sound, 24_000))
