"""Loudness and limiter, measured by others' instruments: pyloudnorm and scipy."""

from __future__ import annotations

import numpy as np
import pyloudnorm
import pytest
from scipy.signal import butter, resample_poly, sosfilt

from voicecoach.sound.limiter import CEILING_DB, HALO, STEP, limit, true_peak
from voicecoach.sound.loudness import PAUSES_LU, active_loudness, spoken_loudness, window_powers
from voicecoach.units import RATE


def sine(hertz: float, seconds: float = 2.0, peak: float = 0.1) -> np.ndarray:
    return (peak * np.sin(2 * np.pi * hertz * np.arange(round(seconds * RATE)) / RATE)).astype("f4")


def noise(seconds: float, rms: float = 0.1, seed: int = 1) -> np.ndarray:
    rough = np.random.default_rng(seed).standard_normal(round(seconds * RATE))
    return (rms * np.convolve(rough, np.hanning(9) / 2.5, "same")).astype("f4")


def loud(samples: np.ndarray) -> float:
    return active_loudness(window_powers(samples))


def heard_by_pyloudnorm(samples: np.ndarray) -> float:
    return pyloudnorm.Meter(RATE).integrated_loudness(np.stack([samples, samples], 1))


def peak_by_scipy_db(samples: np.ndarray) -> float:
    fine = np.abs(resample_poly(samples.astype(float), 8, 1))
    return 20 * np.log10(fine[800:-800].max())  # not where a tone is cut off


@pytest.mark.parametrize(
    "sound",
    [sine(60), sine(200), sine(997), sine(4000), sine(12_000), noise(3), noise(3, 0.01)],
    ids=["60 Hz", "200 Hz", "997 Hz", "4 kHz", "12 kHz", "noise", "soft noise"],
)
def test_steady_sound_is_as_loud_as_pyloudnorm_says(sound: np.ndarray) -> None:
    assert loud(sound) == pytest.approx(heard_by_pyloudnorm(sound), abs=0.15)


def test_full_scale_tone_on_two_channels_is_zero_lufs() -> None:
    # BS.1770-4: 0 dBFS at 997 Hz on one channel reads -3.01; the same on two reads 0.
    assert loud(sine(997, peak=1.0)) == pytest.approx(0.0, abs=0.05)


def test_pauses_and_length_do_not_change_the_loudness_of_what_sounds() -> None:
    word, pause = noise(0.4), np.zeros(RATE, np.float32)
    spread = np.concatenate([pause, word, pause, word, pause])
    assert loud(spread) == pytest.approx(loud(word), abs=0.2)


def test_long_pauses_make_an_utterance_little_softer() -> None:
    said = noise(2)
    pauses = np.concatenate([said, np.zeros(20 * RATE, np.float32), said])
    heard = [spoken_loudness(window_powers(sound), len(sound)) for sound in (said, pauses)]
    assert 0.65 * PAUSES_LU - 0.1 < heard[0] - heard[1] < 0.65 * PAUSES_LU + 0.1


def test_silence_has_no_loudness() -> None:
    assert loud(np.zeros(RATE, np.float32)) == -np.inf
    assert loud(np.zeros(0, np.float32)) == -np.inf


@pytest.mark.parametrize("gain", [3.0, 10.0, 30.0])
@pytest.mark.parametrize(
    "sound", [noise(1), sine(997), sine(11_025)], ids=["noise", "997 Hz", "11 kHz"]
)
def test_limiter_keeps_the_true_peak_under_the_ceiling(sound: np.ndarray, gain: float) -> None:
    assert peak_by_scipy_db(limit(sound * np.float32(gain))) <= CEILING_DB + 0.1


@pytest.mark.parametrize("seed", range(20, 40))
def test_limiter_finds_peaks_between_a_soft_sample_and_a_loud_one(seed: int) -> None:
    """A shaker that sets in at once: its tallest peak may lie before its first tall sample."""
    bright = sosfilt(
        butter(4, 3000, "hp", fs=RATE, output="sos"),
        np.random.RandomState(seed).standard_normal(9000),
    )[1000:] * np.exp(-np.arange(8000) / 300)
    sound = np.concatenate([np.zeros(4000), bright / np.abs(bright).max()]).astype("f4")
    assert peak_by_scipy_db(limit(sound)) <= CEILING_DB + 0.5


def test_limiter_leaves_quiet_sound_alone() -> None:
    soft = noise(1, 0.05)
    assert limit(soft) is soft


def test_limiter_is_local_so_pieces_equal_the_whole() -> None:
    sound, start = noise(1) * 6, 187 * STEP
    whole, piece = limit(sound), limit(sound[start - HALO : 20_000 + HALO])
    assert np.array_equal(piece[HALO:-HALO], whole[start:20_000])


def test_a_long_sound_is_limited_like_a_short_one() -> None:
    long = np.tile(noise(1) * 6, 24)
    assert np.array_equal(
        limit(long)[10 * RATE : 11 * RATE], limit(long[9 * RATE : 12 * RATE])[RATE : 2 * RATE]
    )


def test_limiter_turns_channels_down_together() -> None:
    left, right = noise(1) * 6, noise(1, 0.05, seed=2)
    both = limit(np.stack([left, right], 1))
    ratio = both[np.abs(right) > 1e-3, 1] / right[np.abs(right) > 1e-3]
    gain = both[np.abs(left) > 1e-3, 0] / left[np.abs(left) > 1e-3]
    assert ratio.min() == pytest.approx(gain.min(), abs=1e-2)
    assert ratio.min() < 0.9


def test_limiter_adds_no_more_than_a_trace_of_distortion() -> None:
    tone = sine(500, peak=1.4)
    spectrum = np.abs(np.fft.rfft(limit(tone) * np.hanning(tone.size)))
    fundamental = 500 * 2
    harmonics = [spectrum[k * fundamental - 4 : k * fundamental + 5].max() for k in range(2, 20)]
    assert 20 * np.log10(max(harmonics) / spectrum[fundamental]) < -60


def test_true_peak_finds_what_lies_between_the_samples() -> None:
    # A quarter of the rate at 45 degrees: every sample is 3 dB under the crest.
    between = np.sin(np.pi / 2 * np.arange(4800) + np.pi / 4).astype(np.float32)
    assert np.abs(between).max() == pytest.approx(0.7071, abs=1e-3)
    assert true_peak(between[600:-600] * 0.5) == pytest.approx(0.5, abs=0.02)
