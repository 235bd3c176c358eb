"""The measuring script: what it says of a track whose every fault is known."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import soundfile

from voicecoach.clip import finish
from voicecoach.units import RATE

SCRIPT = Path(__file__).parent.parent / "scripts" / "measure"


def vowel(seconds: float = 0.45) -> np.ndarray:
    time = np.arange(round(seconds * RATE)) / RATE
    wave = sum(np.sin(2 * np.pi * f * time) / k for k, f in enumerate((220, 660, 1100, 1540), 1))
    return np.asarray(
        0.2 * wave * np.minimum(time / 0.06, 1) * np.minimum(1, (seconds - time) / 0.1)
    )


def counted(folder: Path, faults_ms: dict[int, float]) -> tuple[Path, Path]:
    """Forty counts a second apart over a quiet floor, some of them late; and their plan."""
    clip = finish(vowel().astype(np.float32))
    sound = np.random.default_rng(1).normal(0, 16, 42 * RATE)
    cues = []
    for number in range(40):
        beat = round((number + 0.9) * RATE)
        start = beat - clip.beat
        late = round(faults_ms.get(number, 0) * RATE / 1000)
        sound[start + late : start + late + len(clip)] += clip.samples
        times = {"time": start / RATE, "length": len(clip) / RATE, "beat": beat / RATE}
        cues.append({"lane": "voice", **times})
    soundfile.write(folder / "a.wav", sound / 32768, RATE)
    (folder / "a.json").write_text(json.dumps({"cues": cues}))
    return folder / "a.wav", folder / "a.json"


def measured(*arguments: Path | str) -> tuple[int, dict[str, tuple[bool, str]]]:
    done = subprocess.run(
        [sys.executable, SCRIPT, *arguments], capture_output=True, text=True, check=False
    )
    assert done.stderr == ""
    rows = (re.split(r" {2,}", line[5:].strip()) for line in done.stdout.splitlines())
    missed = [line.startswith("MISS") for line in done.stdout.splitlines()]
    return done.returncode, {r[0]: (m, r[1]) for r, m in zip(rows, missed, strict=True)}


def number(told: str) -> float:
    return float(told.split()[0])


def test_a_track_on_the_beat_passes(tmp_path: Path) -> None:
    sound, plan = counted(tmp_path, {})
    status, found = measured(sound, "--plan", plan)
    assert status == 0
    assert number(found["counts found"][1]) == 40
    assert number(found["worst beat error"][1]) < 2
    assert abs(number(found["beat drift"][1])) < 1
    assert number(found["quietest 0.1 s"][1]) == pytest.approx(-66, abs=1)
    assert number(found["longest quiet"][1]) == pytest.approx(1.6, abs=0.2)


def test_one_count_40_ms_late_is_found(tmp_path: Path) -> None:
    status, found = measured(*counted(tmp_path, {17: 40})[:1], "--plan", tmp_path / "a.json")
    assert status == 1
    missed, told = found["worst beat error"]
    assert missed
    assert number(told) == pytest.approx(40, abs=3)


def test_a_clock_that_drifts_is_found(tmp_path: Path) -> None:
    sound, plan = counted(tmp_path, {k: k / 4 for k in range(40)})
    status, found = measured(sound, "--plan", plan)
    assert status == 1
    assert found["beat drift"][0]
    assert number(found["beat drift"][1]) == pytest.approx(9.75, abs=0.5)
