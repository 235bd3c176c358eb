"""Pace: speech made shorter, its pitch and its words as they were."""

from __future__ import annotations

import numpy as np
import pytest

from voicecoach.sound.pace import PAUSE, closed_up, hurried
from voicecoach.units import RATE


def tone(seconds: float, hz: float = 150.0) -> np.ndarray:
    at = np.arange(round(seconds * RATE)) / RATE
    return (0.5 * np.sin(2 * np.pi * hz * at)).astype(np.float32)


def quiet(seconds: float) -> np.ndarray:
    noise = np.random.default_rng(1).normal(0, 1e-4, round(seconds * RATE))
    return noise.astype(np.float32)  # 71 dB under the tone


@pytest.mark.parametrize("seconds", [0.45, 0.6, 2.0])
def test_a_long_pause_becomes_as_long_as_one_between_lines(seconds: float) -> None:
    word, other = tone(0.3), tone(0.5, 200)
    said = closed_up(np.concatenate([word, quiet(seconds), other]))
    assert abs(len(said) - len(word) - len(other) - PAUSE) <= RATE // 100
    assert np.array_equal(said[: len(word)], word)
    assert np.array_equal(said[-len(other) :], other)


@pytest.mark.parametrize("seconds", [0.05, 0.2, 0.39])
def test_a_shorter_pause_is_left_alone(seconds: float) -> None:
    said = np.concatenate([tone(0.3), quiet(seconds), tone(0.3)])
    assert np.array_equal(closed_up(said), said)


def test_each_of_several_is_closed_up_and_silence_is_left_alone() -> None:
    said = np.concatenate([tone(0.2), quiet(0.7), tone(0.2), quiet(0.7), tone(0.2)])
    assert abs(len(closed_up(said)) - len(said) + 2 * (round(0.7 * RATE) - PAUSE)) <= RATE // 50
    assert len(closed_up(np.zeros(RATE, np.float32))) == RATE
    assert len(closed_up(np.zeros(0, np.float32))) == 0


@pytest.mark.parametrize("factor", [1.0, 1.2, 1.6, 2.0])
def test_hurried_speech_is_shorter_and_keeps_its_pitch(factor: float) -> None:
    said = hurried(tone(1.0), factor)
    assert abs(len(said) / RATE * factor - 1) < 0.06
    spectrum = np.abs(np.fft.rfft(said * np.hanning(len(said)), 1 << 17))
    assert abs(np.argmax(spectrum) * RATE / (1 << 17) - 150) < 2
