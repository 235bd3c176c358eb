"""The doctor: every part is tried, what fails says what to do, and the next is tried anyway."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from conftest import Type

from voicecoach.cli import doctor
from voicecoach.cli.doctor import tried
from voicecoach.voice import engines
from voicecoach.voice.engines import ENGINES, PIPER, Engine


def test_every_part_is_tried(type_: Type) -> None:
    seen = type_("doctor")
    parts = [line[6:19].strip() for line in seen.stdout.splitlines()]
    assert parts == [
        *("Python", "store", "sounds"),
        *(f"{engine.name} voice" for engine in ENGINES),
        *(f"{kind} file" for kind in doctor.FILES),
        "PDF sheet",
        "recording",
    ]
    states = {line[:4].strip() for line in seen.stdout.splitlines()}
    assert states <= {"OK", "NONE", "FAIL"}
    assert seen.exit_code == int("FAIL" in states)


def test_what_fails_does_not_end_it(
    type_: Type, monkeypatch: pytest.MonkeyPatch, tmp_path: object
) -> None:
    def broken() -> str:
        raise ZeroDivisionError("by zero")

    monkeypatch.setattr(doctor, "FILES", ())
    monkeypatch.setattr(doctor, "_sounds", broken)
    monkeypatch.setenv("VOICECOACH_CACHE", "/dev/null/store")
    findings = {each.part: each for each in tried()}
    assert findings["sounds"].state == "FAIL"
    assert findings["sounds"].note == "ZeroDivisionError: by zero"
    assert findings["store"].state == "FAIL"
    assert findings["store"].note.endswith("set VOICECOACH_CACHE to a folder of your own")
    ended = type_("doctor")
    assert ended.exit_code == 1
    assert f"2 of {len(findings)} parts failed: store, sounds." in ended.stderr


def test_a_natural_voice_that_is_not_installed_is_no_fault(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("voicecoach.voice.engines.Engine.installed", property(lambda _: False))
    monkeypatch.setattr(doctor, "FILES", ())
    findings = {each.part: each for each in tried()}
    assert findings["natural voice"].state == "NONE"
    assert "pip install 'voicecoach[natural]'" in findings["natural voice"].note
    assert findings["piper voice"].state == "NONE"
    assert findings["system voice"].state == "FAIL"


AWKWARD = Path(__file__).parents[1] / "engines" / "awkward.py"


def test_every_engine_speaks_with_its_first_voice(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    adapter = tmp_path / "awkward.py"
    shutil.copy(AWKWARD, adapter)
    monkeypatch.setattr(engines, "ENGINES", (Engine("awkward", adapter, ("numpy",)),))
    monkeypatch.setattr(doctor, "FILES", ())
    (found,) = [each for each in tried() if each.part == "awkward voice"]
    assert (found.state, found.note.split()[:2]) == ("OK", ["awkward:Vera,", "numpy"])


@pytest.mark.parametrize(
    ("line", "state", "note"),
    [
        ("def voices(): raise RuntimeError('no licence')", "FAIL", "no licence; buy one"),
        ("def voices(): return []", "NONE", "installed, and no voice of its is here"),
    ],
)
def test_an_engine_that_cannot_speak_says_why(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, line: str, state: str, note: str
) -> None:
    adapter = tmp_path / "mute.py"
    adapter.write_text(line)
    monkeypatch.setattr(engines, "ENGINES", (Engine("mute", adapter, cure="buy one"),))
    monkeypatch.setattr(doctor, "FILES", ())
    (found,) = [each for each in tried() if each.part == "mute voice"]
    assert (found.state, found.note) == (state, note)


@pytest.mark.parametrize(
    ("folder", "state", "note"),
    [
        ("", "NONE", "installed, and no voice of its is in {}"),
        ("none", "FAIL", "VOICECOACH_VOICES names {}/none: no such file or directory"),
    ],
)
def test_piper_speaks_if_a_voice_is_in_the_users_folder(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, folder: str, state: str, note: str
) -> None:
    monkeypatch.setattr(Engine, "installed", True)
    monkeypatch.setattr(engines, "ENGINES", (PIPER,))
    monkeypatch.setattr(doctor, "FILES", ())
    monkeypatch.setenv("VOICECOACH_VOICES", str(tmp_path / folder))
    (found,) = [each for each in tried() if each.part == "piper voice"]
    assert (found.state, found.note) == (state, note.format(tmp_path))


def test_a_file_of_the_wrong_length_is_a_fault_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "FILES", ("wav",))
    monkeypatch.setattr(doctor, "_frames", lambda _: 1)
    findings = {each.part: each for each in tried()}
    assert findings["wav file"].state == "FAIL"
    assert findings["wav file"].note == "its length is wrong; please report it"
