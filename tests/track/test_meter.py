"""The meter: its loudness is that of the whole track, measured by another's instrument."""

from __future__ import annotations

from collections import deque
from pathlib import Path

import numpy as np
import pyloudnorm
import pytest
import soundfile
from work import best_s

from voicecoach.pipeline import build, rendered
from voicecoach.routine.load import load, shipped_text
from voicecoach.routine.options import Options, changed
from voicecoach.spoken import composed
from voicecoach.store import Store
from voicecoach.track.meter import Metered, integrated, loudness
from voicecoach.units import RATE


def reference(samples: np.ndarray) -> float:
    both = samples if samples.ndim == 2 else np.stack([samples, samples], axis=1)
    return float(pyloudnorm.Meter(RATE).integrated_loudness(both))


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("tabata", Options(voice="system", only=("Warm",))),
        ("hip-strength", Options(voice="system", only=("Bridge",), sets=1, reps=3)),
        ("box-breathing", Options(voice="ticker", level="minimal")),
    ],
)
def test_it_agrees_with_pyloudnorm_on_the_decoded_file(
    tmp_path: Path, store_folder: Path, name: str, options: Options
) -> None:
    routine = changed(load(shipped_text(name), name, None), options)
    built = build(routine, tmp_path / "t.mp3", format="mp3", store=Store(store_folder))
    assert built.loudness == pytest.approx(reference(soundfile.read(built.path)[0]), abs=0.5)


def test_without_an_encoder_it_agrees_within_a_tenth(tmp_path: Path, store_folder: Path) -> None:
    routine = changed(
        load(shipped_text("tabata"), "t", None), Options(voice="system", only=("Warm",))
    )
    built = build(routine, tmp_path / "t.wav", format="wav", store=Store(store_folder))
    assert built.loudness == pytest.approx(reference(soundfile.read(built.path)[0]), abs=0.1)


def test_music_is_measured_with_it(tmp_path: Path, store_folder: Path) -> None:
    noise = np.random.default_rng(1).standard_normal((5 * RATE, 2)) * 0.1
    noise = (noise + np.roll(noise, 1, 0) + np.roll(noise, 2, 0)) / 3  # LAME keeps no hiss
    soundfile.write(tmp_path / "song.flac", noise, RATE)
    options = Options(voice="system", only=("Warm",), music=str(tmp_path / "song.flac"))
    routine = changed(load(shipped_text("tabata"), "t", None), options)
    built = build(routine, tmp_path / "t.mp3", format="mp3", store=Store(store_folder))
    assert built.loudness == pytest.approx(reference(soundfile.read(built.path)[0]), abs=0.5)


def test_it_takes_far_less_than_the_sound_itself() -> None:
    """A seventeenth as much was measured: clips are measured once, however often they are heard."""
    routine = changed(load(shipped_text("hip-strength"), "h", None), Options(voice="ticker"))
    track = rendered(routine, composed(routine, None))
    assert isinstance(track, Metered)
    assert len(track.clips) > 100
    assert best_s(lambda: loudness(track)) < best_s(lambda: deque(track, 0), 1) / 5


def test_silence_has_no_loudness() -> None:
    assert integrated(np.zeros(100)) is None
    assert integrated(np.zeros(0)) is None


def test_a_short_sound_is_measured() -> None:
    assert integrated(np.full(5, 0.01)) is not None
