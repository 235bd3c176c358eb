"""What plays at each event: built-in sounds, a routine's own, none; files that cannot be used."""

from __future__ import annotations

from pathlib import Path

import pytest

from voicecoach.clip import sound, to_wav
from voicecoach.compose import compose
from voicecoach.events import Events
from voicecoach.problem import Problems
from voicecoach.routine import load
from voicecoach.score import Play
from voicecoach.voices.ticker import Ticker


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
    own = events("sounds: {finish: a.wav}", tmp_path)
    assert own("finish") is None
    assert [(p.place.line, p.place.column) for p in own.problems if p.place] == [(2, 18)]
