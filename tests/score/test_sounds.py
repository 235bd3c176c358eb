"""What plays at each event: built-in sounds, a routine's own, none; files that cannot be used."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import soundfile

from voicecoach.problem import Problems
from voicecoach.routine.load import load
from voicecoach.score.compose import compose
from voicecoach.score.score import Play
from voicecoach.score.sounds import Events
from voicecoach.sound.clip import Clip, sound, to_wav
from voicecoach.sound.finishing import load_sound
from voicecoach.units import RATE
from voicecoach.voice.ticker import Ticker


def events(keys: str, folder: Path | None = None) -> Events:
    text = f"title: T\n{keys}\nsession:\n- {{say: X}}\n"
    return Events(load(text.encode(), "t.yaml", folder))


def played(keys: str, event: str) -> str | None:
    found = events(keys)(event)
    return found[0].name if found else None


@pytest.mark.parametrize(
    ("keys", "event", "name"),
    [
        ("", "tick", "tick"),
        ("", "bell", "bell"),
        ("sounds: {tick: none}", "tick", None),
        ("sounds: {tick: none}", "accent", "accent"),
        ("sounds: {finish: bell}", "finish", "bell"),
        ("keep_awake: no", "wake", None),
        ("", "wake", "wake"),
    ],
)
def test_an_event_plays_its_sound_or_what_the_routine_says(
    keys: str, event: str, name: str | None
) -> None:
    assert played(keys, event) == name


def test_a_file_beside_the_routine_stands_in(tmp_path: Path) -> None:
    (tmp_path / "gong.wav").write_bytes(to_wav(sound("bell")))
    own = events("sounds: {finish: gong.wav}", tmp_path)
    found = own("finish")
    assert found is not None
    assert found[0] == Play("gong.wav")
    assert own.clips == {found[0]: found[1]}
    assert own("finish") is found


def test_a_file_that_is_no_sound_is_a_problem_at_its_place(tmp_path: Path) -> None:
    (tmp_path / "a.wav").write_bytes(b"no sound")
    text = "title: T\nsession:\n- say: X\n- rounds: 1\n  session:\n  - play: a.wav\n"
    with pytest.raises(Problems) as found:
        compose(load(text.encode(), "t.yaml", tmp_path), Ticker())
    assert [str(p).split(": ")[:2] for p in found.value.problems] == [["t.yaml:6:11", "a.wav"]]
    text = "title: T\nsession:\n- exercise: A\n  time: 9s\n  at: {3s: {play: a.wav}}\n"
    with pytest.raises(Problems) as found:
        compose(load(text.encode(), "t.yaml", tmp_path), Ticker())
    assert [str(p).split(": ")[:2] for p in found.value.problems] == [["t.yaml:5:19", "a.wav"]]
    own = events("sounds: {finish: a.wav}", tmp_path)
    assert own("finish") is None
    assert [(p.place.line, p.place.column) for p in own.problems if p.place] == [(2, 18)]


@pytest.mark.parametrize(
    ("event", "seconds", "advised"),
    [
        ("tick", 0.75, False),
        ("tick", 0.8, True),
        ("count_in", 120, True),
        ("go", 5, False),
        ("end", 5.1, True),
        ("finish", 60, False),
    ],
)
def test_a_sound_that_is_heard_over_what_follows_gets_advice_at_its_place(
    tmp_path: Path, event: str, seconds: float, advised: bool
) -> None:
    silent = Clip(bytes(2 * round(seconds * RATE)), 0)
    text = (
        f"title: T\nsounds: {{{event}: a.wav}}\nsession:\n"
        "- exercise: A\n  reps: 4\n  bpm: 80\n- exercise: B\n  time: 20\n"
    )
    (tmp_path / "a.wav").write_bytes(to_wav(silent))
    routine = load(text.encode(), "t.yaml", tmp_path)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("voicecoach.sound.finishing.load_sound", lambda *_, **__: silent)
        advice = [a for a in compose(routine, Ticker()).advice if "a.wav" in a.message]
    assert [str(a.place) for a in advice] == ["t.yaml:2:" + str(12 + len(event))] * advised
    if event == "tick" and advised:
        assert advice[0].message == "a.wav lasts 0.80 s; the next beat is after 0.75 s"


def test_what_stands_in_for_a_built_in_sound_lies_eight_decibels_under_a_recording(
    tmp_path: Path,
) -> None:
    tone = 0.05 * np.sin(np.arange(RATE) / 9)
    soundfile.write(tmp_path / "a.wav", tone, RATE, subtype="FLOAT")
    event, recording = events("sounds: {go: a.wav}", tmp_path)("go"), load_sound(tmp_path / "a.wav")
    assert event is not None
    one, other = (float(np.sqrt(np.mean(clip.samples.astype(float) ** 2)))
                  for clip in (event[1], recording))  # fmt: skip
    assert 20 * np.log10(one / other) == pytest.approx(-8, abs=0.1)
