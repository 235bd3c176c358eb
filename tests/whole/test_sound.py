"""The sound of finished files, with real voices, by the measuring script's own instruments."""

from __future__ import annotations

import json
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import numpy as np
import pyloudnorm
import pytest
import soundfile
from conftest import VOICES
from test_music import band

from voicecoach.formats.cues import cues_of
from voicecoach.pipeline import build
from voicecoach.routine.load import Routine, load, shipped_text
from voicecoach.routine.options import Options, changed
from voicecoach.spoken import composed
from voicecoach.store import Store
from voicecoach.units import RATE

SCRIPT = Path(__file__).parents[2] / "scripts" / "measure"


def hips(**options: object) -> Routine:
    """Two exercises of a routine that ships: one on both sides, counted; one of seconds."""
    only = ("Clamshell", "Bridge")
    routine = load(shipped_text("hip-strength"), "hip-strength.yaml", None)
    wanted = {"sets": 1, "reps": 3, "only": only, **options}
    return changed(routine, Options(**wanted))  # type: ignore[arg-type]


def built(routine: Routine, path: Path) -> tuple[Path, Path]:
    """Build a routine from an empty store, and keep its plan beside it."""
    with Store(path.with_suffix(".store")) as store:
        build(routine, path, format="mp3", store=store)
        plan = path.with_suffix(".json")
        plan.write_text(json.dumps(cues_of(composed(routine, store).score)))
    return path, plan


def misses(*arguments: Path | str) -> list[str]:
    done = subprocess.run(
        [sys.executable, SCRIPT, *arguments], capture_output=True, text=True, check=False
    )
    assert done.stderr == ""
    assert done.stdout.count("\n") > 10
    return [line for line in done.stdout.splitlines() if line.startswith("MISS")]


@pytest.mark.parametrize("level", ["full", "minimal"])
@pytest.mark.parametrize("voice", VOICES)
def test_a_finished_file_meets_every_number(tmp_path: Path, voice: str, level: str) -> None:
    file, plan = built(hips(voice=voice, level=level), tmp_path / "hips.mp3")
    assert misses(file, "--plan", plan) == []


@pytest.mark.parametrize("voice", VOICES)
def test_the_same_input_from_an_empty_store_gives_the_same_bytes(
    tmp_path: Path, voice: str
) -> None:
    one, two = (
        built(hips(voice=voice, reps=2, only=("Clamshell",)), tmp_path / f"{n}.mp3")[0]
        for n in "ab"
    )
    assert one.read_bytes() == two.read_bytes()


@pytest.mark.parametrize("voice", VOICES)
def test_words_and_counts_are_understood_over_dense_music(tmp_path: Path, voice: str) -> None:
    """A band that plays without a pause: chords, bass and drums."""
    soundfile.write(tmp_path / "music.flac", band(30), RATE)
    only = {"voice": voice, "only": ("Clamshell",), "reps": 12}
    quiet, _ = built(hips(**only), tmp_path / "quiet.mp3")
    routine = hips(**only, music=str(tmp_path / "music.flac"))
    file, plan = built(routine, tmp_path / "music.mp3")
    assert misses(file, "--voice", quiet, "--plan", plan) == []


def test_the_music_in_a_file_is_as_loud_as_is_written(tmp_path: Path) -> None:
    """Measured on the decoded file, wherever nobody speaks and nothing ticks for 0.4 s."""
    soundfile.write(tmp_path / "music.flac", band(30), RATE)
    slow = {"voice": "natural", "only": ("Bridge",), "sets": 2, "reps": 4}
    for keys, counts, alone in (({}, -23, -20), (LOUDER, -19, -24)):
        routine = hips(**slow, music=str(tmp_path / "music.flac"))
        assert routine.music is not None
        music = routine.music.but(**keys)
        file, plan = built(routine.but(music=music), tmp_path / "a.mp3")
        samples, _ = soundfile.read(file)
        for where, wanted in (("counts", counts), ("alone", alone)):
            heard = between(samples, json.loads(plan.read_text())["cues"], where)
            assert len(heard) > 4 * RATE
            loudness = pyloudnorm.Meter(RATE).integrated_loudness(heard)
            assert loudness == pytest.approx(wanted, abs=1.0), where


LOUDER = {"below_counts": 3.0, "music_level": -24.0}


def between(samples: np.ndarray, cues: list[dict[str, object]], where: str) -> np.ndarray:
    """Give the sound between cues: between two on beats, or in long gaps of a rest."""
    parts = []
    for one, two in pairwise(cues):
        start, end = float(one["time"]) + float(one["length"]), float(two["time"])  # type: ignore[arg-type]
        beats = one["beat"] is not None and two["beat"] is not None
        if where == "counts" and beats and one.get("play") != "count_in" and end - start > 0.4:
            parts.append(samples[round((start + 0.02) * RATE) : round((end - 0.02) * RATE)])
        elif where == "alone" and not beats and end - start > 5:
            parts.append(samples[round((start + 0.6) * RATE) : round((end - 0.2) * RATE)])
    return np.concatenate(parts)


def test_without_the_floor_quiet_is_silence(tmp_path: Path) -> None:
    routine = hips(voice="system", reps=2).but(keep_awake=False)
    file, plan = built(routine, tmp_path / "hips.mp3")
    samples, _ = soundfile.read(file)
    cues = json.loads(plan.read_text())["cues"]
    assert not [cue for cue in cues if cue.get("play") == "wake"]
    pairs = [(a["time"] + a["length"], b["time"]) for a, b in pairwise(cues)]
    start, end = max(pairs, key=lambda pair: pair[1] - pair[0])
    gap = samples[round((start + 0.1) * RATE) : round((end - 0.1) * RATE)]
    assert len(gap) > RATE
    assert np.abs(gap).max() < 2e-5
