"""Crashes: whatever ends a build or fails in it, the old file is there, or the new one, whole.

`scripts/crash` kills builds by the hundred; a share of them is killed here. An interrupt, a closed
terminal and the store by itself are tried in test_cli and test_store.
"""

from __future__ import annotations

import errno
import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT, Type, command, environment

from voicecoach.voice.engines import SYSTEM

posix = pytest.mark.skipif(os.name != "posix", reason="signals and limits are POSIX")
VOICE = "system" if SYSTEM.settled else "ticker"
TEXT = """\
title: {}
level: minimal
session:
- exercise: Squat
  reps: 3
  sets: 2
  rest: 10s
"""
OLD = b"ID3 old ... ENCODED-BY=voicecoach"


@pytest.fixture
def folder(here: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with a routine, an old track, and a store of its own beside it."""
    (here / "a.yaml").write_text(TEXT.format("T"))
    (here / "a.mp3").write_bytes(OLD)
    monkeypatch.setenv("VOICECOACH_CACHE", str(here.parent / "store"))
    return here


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], bytes]:
    """Gives the bytes of the track as a voice makes it when nothing disturbs it."""
    made: dict[str, bytes] = {}

    def track(voice: str) -> bytes:
        if voice not in made:
            place = tmp_path_factory.mktemp("clean")
            (place / "a.yaml").write_text(TEXT.format("T"))
            env = environment(VOICECOACH_CACHE=str(place / "store"))
            words = command("build", "a.yaml", "--voice", voice, "-q")
            subprocess.run(words, cwd=place, env=env, check=True, timeout=60)
            made[voice] = (place / "a.mp3").read_bytes()
        return made[voice]

    return track


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def litter(folder: Path) -> list[str]:
    places = (folder, folder.parent / "store")
    return [name for place in places if place.exists() for name in names(place) if "tmp" in name]


@posix
@pytest.mark.parametrize(("voice", "times"), [("ticker", 24), (VOICE, 12)])
def test_a_killed_build_leaves_the_old_track_or_the_new_one(voice: str, times: int) -> None:
    words = [sys.executable, ROOT / "scripts" / "crash", str(times), "--voice", voice]
    ended = subprocess.run(words, capture_output=True, text=True, timeout=120)
    assert (ended.returncode, ended.stderr) == (0, ""), ended.stdout
    assert ended.stdout.startswith(f"{times} builds killed, ")


# --- the call that fails -----------------------------------------------------------------------


class Failing:
    """Lets the N-th of some calls fail, and counts them."""

    def __init__(self, number: int, error: OSError) -> None:
        self.number, self.error, self.count = number, error, 0

    def __call__(self) -> None:
        self.count += 1
        if self.count == self.number:
            raise self.error

    def before(self, call: Callable[..., Any]) -> Callable[..., Any]:
        def called(*arguments: Any, **settings: Any) -> Any:
            self()
            return call(*arguments, **settings)

        return called


class File:
    """A file whose writes may fail."""

    def __init__(self, file: Any, fails: Failing) -> None:
        self._file = file
        self.write = fails.before(file.write)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)

    def __enter__(self) -> File:
        return self

    def __exit__(self, *exception: object) -> None:
        self._file.close()


def writes(patch: pytest.MonkeyPatch, fails: Failing) -> None:
    """Let the N-th write of our own fail: into the track, or into the store."""
    opens = Path.open

    def opened(path: Path, mode: str = "r", *rest: Any, **settings: Any) -> Any:
        file = opens(path, mode, *rest, **settings)
        return File(file, fails) if path.name.startswith(".voicecoach-") else file

    patch.setattr(Path, "open", opened)


def syncs(patch: pytest.MonkeyPatch, fails: Failing) -> None:
    patch.setattr(os, "fsync", fails.before(os.fsync))


def replaces(patch: pytest.MonkeyPatch, fails: Failing) -> None:
    patch.setattr(Path, "replace", fails.before(Path.replace))


def opens(patch: pytest.MonkeyPatch, fails: Failing) -> None:
    opened = Path.open

    def failing(path: Path, *rest: Any, **settings: Any) -> Any:
        if path.name.startswith(".voicecoach-"):
            fails()
        return opened(path, *rest, **settings)

    patch.setattr(Path, "open", failing)


def starts(patch: pytest.MonkeyPatch, fails: Failing) -> None:
    class Popen(subprocess.Popen[bytes]):
        def __init__(self, *arguments: Any, **settings: Any) -> None:
            fails()
            super().__init__(*arguments, **settings)

    patch.setattr(subprocess, "Popen", Popen)


@pytest.mark.parametrize(
    ("fault", "voice", "code", "least"),
    [
        (writes, "ticker", errno.ENOSPC, 5),
        (syncs, "ticker", errno.EIO, 2),
        (replaces, "ticker", errno.EACCES, 3),
        (opens, "ticker", errno.EMFILE, 3),
        (starts, VOICE, errno.EAGAIN, 1 if VOICE == "system" else 0),
    ],
)
def test_whichever_call_fails_the_track_is_old_or_right(
    folder: Path, type_: Type, clean: Callable[[str], bytes], fault: Any, voice: str, code: int,
    least: int,
) -> None:  # fmt: skip
    """The first call fails, then the second, … until a build makes fewer than that.

    Of the thousands of writes ever fewer are let fail.
    """
    right, number, failed = clean(voice), 0, 0
    while True:
        number += number // 8 if fault is writes and number > 12 else 1
        assert number < 100_000  # of writes; of the rest some hundred
        shutil.rmtree(folder.parent / "store", ignore_errors=True)
        (folder / "a.mp3").write_bytes(OLD)
        fails = Failing(number, OSError(code, os.strerror(code)))
        with pytest.MonkeyPatch.context() as patch:
            fault(patch, fails)
            ended = type_("build", "a.yaml", "--voice", voice)
        assert litter(folder) == []
        assert names(folder) == ["a.mp3", "a.yaml"]
        found = (folder / "a.mp3").read_bytes()
        assert "fault of voicecoach" not in ended.stderr, ended.stderr
        if ended.exit_code:
            failed += 1
            assert (ended.exit_code, found) == (1, OLD)
            assert ended.stderr.count(os.strerror(code).lower()) or "full" in ended.stderr or (
                os.strerror(code) in ended.stderr), ended.stderr  # fmt: skip
        else:
            assert found == right, ended.stderr
        if fails.count < number:
            break
    assert number > least
    assert failed >= min(least, 1)
    assert type_("build", "a.yaml", "--voice", voice).exit_code == 0
    assert (folder / "a.mp3").read_bytes() == right


@posix
@pytest.mark.parametrize("limit", [500, 20_000, 100_000])
def test_a_disk_that_is_full_at_any_size_leaves_the_old_track(
    folder: Path, clean: Callable[[str], bytes], limit: int
) -> None:
    right = clean(VOICE)
    assert limit < len(right)
    ended = subprocess.run(
        command("build", "a.yaml", "--voice", VOICE), env=environment(), text=True,
        capture_output=True, timeout=60, cwd=folder,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)),
    )  # fmt: skip
    assert (ended.returncode, ended.stdout) == (1, "")
    assert "voicecoach: a.mp3: file too large\n" in ended.stderr
    assert "fault of voicecoach" not in ended.stderr
    assert (folder / "a.mp3").read_bytes() == OLD
    assert litter(folder) == []
    again = subprocess.run(command("build", "a.yaml", "--voice", VOICE, "-q"), env=environment(),
                           cwd=folder, timeout=60)  # fmt: skip
    assert again.returncode == 0
    assert (folder / "a.mp3").read_bytes() == right


# --- the store ---------------------------------------------------------------------------------


def test_eight_builds_at_once_on_an_empty_store_are_equal(
    folder: Path, clean: Callable[[str], bytes]
) -> None:
    (folder / "a.mp3").unlink()
    builds = [
        subprocess.Popen(
            command("build", "a.yaml", "--voice", VOICE, "-o", f"{number}.mp3"), text=True,
            env=environment(), cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )
        for number in range(8)
    ]  # fmt: skip
    said = [build.communicate(timeout=120) for build in builds]
    assert [build.returncode for build in builds] == [0] * 8, said
    assert not [err for _, err in said if err.count("\n") != 1], said
    assert {(folder / f"{number}.mp3").read_bytes() for number in range(8)} == {clean(VOICE)}
    assert litter(folder) == []


def flipped(data: bytes) -> bytes:
    middle = len(data) // 2
    return data[:middle] + bytes([data[middle] ^ 4]) + data[middle + 1 :]


DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "a flipped bit": flipped,
    "a flipped bit at the end": lambda data: data[:-1] + bytes([data[-1] ^ 1]),
    "cut": lambda data: data[: len(data) // 2],
    "cut by one": lambda data: data[:-1],
    "emptied": lambda data: b"",
    "longer": lambda data: data + b"\0",
}


@pytest.fixture
def stored(folder: Path, type_: Type) -> Path:
    """A store that holds all of a build."""
    assert type_("build", "a.yaml", "--voice", VOICE).exit_code == 0
    return folder.parent / "store"


def entries(store: Path) -> Iterator[Path]:
    return (path for path in sorted(store.iterdir()) if len(path.name) == 64)


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_store_of_nothing_but_damage_costs_only_time(
    folder: Path, stored: Path, type_: Type, clean: Callable[[str], bytes], damage: str
) -> None:
    whole = {path.name: path.read_bytes() for path in entries(stored)}
    assert len(whole) > 5
    for path in entries(stored):
        path.write_bytes(DAMAGES[damage](path.read_bytes()))
    ended = type_("build", "a.yaml", "--voice", VOICE)
    assert ended.exit_code == 0, ended.stderr
    assert "was damaged and is made again" in ended.stderr
    assert (folder / "a.mp3").read_bytes() == clean(VOICE)
    assert {path.name: path.read_bytes() for path in entries(stored)} == whole


def test_each_entry_may_be_damaged_lost_or_another(
    folder: Path, stored: Path, type_: Type, clean: Callable[[str], bytes]
) -> None:
    paths = list(entries(stored))
    for path, other in zip(paths, [*paths[1:], paths[0]], strict=True):
        for data in (flipped(path.read_bytes()), other.read_bytes(), None):
            path.unlink() if data is None else path.write_bytes(data)
            (folder / "a.mp3").unlink()
            assert type_("build", "a.yaml", "--voice", VOICE).exit_code == 0
            assert (folder / "a.mp3").read_bytes() == clean(VOICE)
