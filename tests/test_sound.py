"""The sound of finished files, with real voices, by the measuring script's own instruments."""

from __future__ import annotations

import json
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
import soundfile
from conftest import VOICES

from voicecoach.build import build, composed
from voicecoach.options import Options, changed
from voicecoach.routine import Routine, load, shipped_text
from voicecoach.sidecars import cues_of
from voicecoach.store import Store
from voicecoach.units import RATE

SCRIPT = Path(__file__).parent.parent / "scripts" / "measure"


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
def test_speech_is_understood_over_dense_music(tmp_path: Path, voice: str) -> None:
    soundfile.write(tmp_path / "music.flac", dense(20), RATE)
    quiet, _ = built(hips(voice=voice, only=("Clamshell",)), tmp_path / "quiet.mp3")
    music = str(tmp_path / "music.flac")
    file, plan = built(hips(voice=voice, only=("Clamshell",), music=music), tmp_path / "music.mp3")
    assert misses(file, "--voice", quiet, "--plan", plan) == []


def dense(seconds: int) -> np.ndarray:
    """A dense stereo chord: hard to speak over."""
    time = np.arange(seconds * RATE) / RATE
    notes = (110, 164.8, 220, 277.2, 329.6, 440, 554.4, 659.3, 880, 1318.5, 2637)
    both = [
        sum(np.sin(2 * np.pi * f * time + turn * f) / (1 + f / 400) for f in notes)
        for turn in (1, 2)
    ]
    return np.asarray(0.4 * np.stack(both, 1) / np.abs(both).max())


def test_without_the_floor_quiet_is_silence(tmp_path: Path) -> None:
    routine = hips(voice="system", reps=2).model_copy(update={"keep_awake": False})
    file, plan = built(routine, tmp_path / "hips.mp3")
    samples, _ = soundfile.read(file)
    cues = json.loads(plan.read_text())["cues"]
    assert not [cue for cue in cues if cue.get("play") == "wake"]
    pairs = [(a["time"] + a["length"], b["time"]) for a, b in pairwise(cues)]
    start, end = max(pairs, key=lambda pair: pair[1] - pair[0])
    gap = samples[round((start + 0.1) * RATE) : round((end - 0.1) * RATE)]
    assert len(gap) > RATE
    assert np.abs(gap).max() < 2e-5
