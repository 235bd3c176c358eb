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

from voicecoach.formats.cover import draw
from voicecoach.formats.tags import Details
from voicecoach.formats.write import write
from voicecoach.score.score import Chapter, Cue, Passage, Play, Score
from voicecoach.sound import clip, finishing
from voicecoach.track.track import Track
from voicecoach.units import RATE

SCRIPT = Path(__file__).parents[2] / "scripts" / "measure"


def vowel(seconds: float = 0.45) -> np.ndarray:
    time = np.arange(round(seconds * RATE)) / RATE
    wave = sum(np.sin(2 * np.pi * f * time) / k for k, f in enumerate((220, 660, 1100, 1540), 1))
    return np.asarray(
        0.2 * wave * np.minimum(time / 0.06, 1) * np.minimum(1, (seconds - time) / 0.1)
    )


def counted(
    folder: Path, faults_ms: dict[int, float], faults_db: dict[int, float] | None = None
) -> tuple[Path, Path]:
    """Forty counts a second apart over a quiet floor, some late or too loud; and their plan."""
    word = finishing.finish(vowel().astype(np.float32))
    lost = 0.95  # what LAME leaves of it
    sound = np.random.default_rng(1).normal(0, 16, 42 * RATE)
    cues = []
    for number in range(40):
        beat = round((number + 0.9) * RATE)
        start = beat - word.beat
        late = round(faults_ms.get(number, 0) * RATE / 1000)
        gain = lost * 10 ** ((faults_db or {}).get(number, 0) / 20)
        sound[start + late : start + late + len(word)] += gain * word.samples
        times = {"time": start / RATE, "length": len(word) / RATE, "beat": beat / RATE}
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


def test_one_count_2_db_too_loud_is_found(tmp_path: Path) -> None:
    sound, plan = counted(tmp_path, {}, {5: 2})
    status, found = measured(sound, "--plan", plan)
    assert status == 1
    missed, told = found["loudest utterance"]
    assert missed
    assert number(told) == pytest.approx(2, abs=0.1)


def test_a_word_that_is_cut_off_is_found(tmp_path: Path) -> None:
    sound, plan = counted(tmp_path, {})
    known = json.loads(plan.read_text())
    for cue in known["cues"]:
        cue["length"] -= 0.2  # as if each clip ended there
    plan.write_text(json.dumps(known))
    _, found = measured(sound, "--plan", plan)
    assert found["cut words"][0]


def test_a_click_in_the_quiet_and_a_hole_in_the_floor_are_found(tmp_path: Path) -> None:
    sound, plan = counted(tmp_path, {})
    samples, _ = soundfile.read(sound)
    samples[round(5.7 * RATE)] = 0.05
    samples[round(6.7 * RATE) : round(6.712 * RATE)] *= 0.1
    samples[round(41.2 * RATE) : round(41.26 * RATE)] = 0
    soundfile.write(sound, samples, RATE)
    _, found = measured(sound, "--plan", plan)
    assert found["loudest 6 ms of floor"][0]
    assert found["softest 6 ms of floor"][0]
    assert found["longest run of zeros"][0]


def test_a_byte_that_is_not_the_encoders_is_found(tmp_path: Path) -> None:
    bell = clip.sound("bell")
    cue = Cue(24_000, len(bell), "sound", Play("bell"))
    score = Score("Bell", (Passage(1152 * 150, (cue,)),), (Chapter("Bell", 0),))
    path, track = tmp_path / "bell.mp3", Track(score, {cue.what: bell})
    write(path, track, Details("Bell", "us", cover=draw(score)), store=None, format="mp3")
    _, found = measured(path)
    assert not found["Info frame"][0]
    assert not found["MP3 frames"][0]
    damaged = bytearray(path.read_bytes())
    damaged[-100] ^= 1
    path.write_bytes(damaged)
    _, found = measured(path)
    assert found["Info frame"] == (True, "wrong: music CRC")
