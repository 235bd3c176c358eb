"""The beat of synthetic sounds whose answer is known."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.signal import butter, filtfilt

from voicecoach.sound.beat import beat
from voicecoach.units import RATE

MS = RATE // 1000
AT = 400 * MS  # where each sound begins


def tone(envelope: np.ndarray) -> np.ndarray:
    """A vowel of sorts: 1 kHz, in the middle of the band that is followed."""
    wave = np.sin(2 * np.pi * 1000 * np.arange(envelope.size) / RATE)
    return np.concatenate([np.zeros(AT), envelope * wave, np.zeros(AT)]).astype(np.float32)


def held(rise_ms: int, hold_ms: int = 250) -> np.ndarray:
    return np.concatenate([np.linspace(0, 0.3, rise_ms * MS), np.full(hold_ms * MS, 0.3)])


def hiss(frames: int, seed: int = 3) -> np.ndarray:
    rough = np.random.default_rng(seed).standard_normal(frames)
    b, a = butter(4, 5000, "high", fs=RATE)
    return 0.05 * np.asarray(filtfilt(b, a, rough))


@pytest.mark.parametrize("rise_ms", [0, 10, 50, 100, 200])
def test_beat_of_an_even_rise_is_its_middle(rise_ms: int) -> None:
    assert (beat(tone(held(rise_ms))) - AT) / MS == pytest.approx(rise_ms / 2, abs=2)


def test_beat_of_a_click_is_the_click() -> None:
    # The low-pass looks both ways and has half its rise 20 ms before: a beat waits for its sound.
    click = np.zeros(RATE, np.float32)
    click[AT] = 0.5
    assert beat(click) == AT


@pytest.mark.parametrize("length", [0, 1, 480, RATE])
def test_silence_has_its_beat_at_its_start(length: int) -> None:
    assert beat(np.zeros(length, np.float32)) == 0


@pytest.mark.parametrize("fricative_ms", [60, 120, 200])
def test_beat_after_a_fricative_is_the_vowel_not_the_onset(fricative_ms: int) -> None:
    word = tone(np.concatenate([np.zeros(fricative_ms * MS), held(20)]))
    word[AT : AT + fricative_ms * MS] += hiss(fricative_ms * MS).astype(np.float32)
    assert (beat(word) - AT) / MS == pytest.approx(fricative_ms + 10, abs=10)


def test_weak_first_syllable_is_passed_over_and_a_strong_one_is_not() -> None:
    for strength, expected in ((0.3, 300), (0.8, 0)):
        weak = np.concatenate([held(0, 150) * strength, np.zeros(150 * MS), held(0, 200)])
        assert (beat(tone(weak)) - AT) / MS == pytest.approx(expected, abs=12)


def test_level_does_not_move_the_beat_and_time_moves_it_exactly() -> None:
    word = tone(held(80))
    assert beat(word * np.float32(0.01)) == pytest.approx(beat(word), abs=1)
    later = np.concatenate([np.zeros(480 * MS, np.float32), word])
    assert beat(later) - beat(word) == pytest.approx(480 * MS, abs=MS)


def test_beat_agrees_with_the_filters_as_scipy_runs_them() -> None:
    for rise_ms in (5, 40, 120):
        word = tone(np.concatenate([held(rise_ms, 120), np.linspace(0.3, 0, 100 * MS)]))
        assert beat(word) == pytest.approx(by_scipy(word), abs=MS)


def by_scipy(word: np.ndarray) -> float:
    """Cummins & Port 1998, appendix A, filtered forwards and backwards at the full rate."""
    band = filtfilt(*butter(1, [700, 1300], "band", fs=RATE), word)
    curve = filtfilt(*butter(1, 10, fs=RATE), np.abs(band))
    top = int(curve.argmax())
    low, high = (np.flatnonzero(curve[:top] < part * curve[top])[-1] for part in (0.1, 0.9))
    return float(low + high) / 2


def test_a_long_recording_is_looked_at_from_its_start_only() -> None:
    long = np.zeros(40 * RATE, np.float32)
    long[2 * RATE : 3 * RATE] = tone(held(0, 1000))[AT : AT + RATE]
    assert beat(long) / RATE == pytest.approx(2.0, abs=0.01)
