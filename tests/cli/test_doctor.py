"""The doctor: every part is tried, what fails says what to do, and the next is tried anyway."""

from __future__ import annotations

import pytest
from conftest import Type

from voicecoach.cli import doctor
from voicecoach.cli.doctor import tried


def test_every_part_is_tried(type_: Type) -> None:
    seen = type_("doctor")
    parts = [line[6:19].strip() for line in seen.stdout.splitlines()]
    assert parts == [
        *("Python", "store", "sounds", "natural voice", "system voice"),
        *(f"{kind} file" for kind in doctor.FILES),
        "PDF sheet",
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
    assert "2 of 6 parts failed: store, sounds." in ended.stderr


def test_a_natural_voice_that_is_not_installed_is_no_fault(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("voicecoach.voice.engines.Engine.installed", property(lambda _: False))
    monkeypatch.setattr(doctor, "FILES", ())
    findings = {each.part: each for each in tried()}
    assert findings["natural voice"].state == "NONE"
    assert "pip install 'voicecoach[natural]'" in findings["natural voice"].note
    assert findings["system voice"].state == "FAIL"


def test_a_file_of_the_wrong_length_is_a_fault_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "FILES", ("wav",))
    monkeypatch.setattr(doctor, "_frames", lambda _: 1)
    findings = {each.part: each for each in tried()}
    assert findings["wav file"].state == "FAIL"
    assert findings["wav file"].note == "its length is wrong; please report it"
