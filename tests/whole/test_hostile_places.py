"""Hostile places: what lies in the current folder, what is not in the environment, and no room.

Like `test_hostile`. What is also tried elsewhere:

    nothing in the current folder runs in a worker    test_voice
    eSpeak's data at the end of a long path           test_voices
    consoles that cannot print a character            test_cli
    a store that is a link, a file, or others'        test_store
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT
from ordeal import Case, build, routine, run

from voicecoach.voice.engines import NATURAL, SYSTEM

VOICE = "system" if SYSTEM.settled else "ticker"
TEXT = routine("reps: 2", top="title: Übung\nlevel: minimal")
MODULES = ("wave", "yaml", "numpy", "click", "soundfile", "lameenc", "platformdirs",
           "pyttsx3", "espeakng_loader", "hibari", "difflib", "array", "PIL")  # fmt: skip
SCRIPT = (
    "from voicecoach.cli.main import main\nmain()\n"  # what an installer makes of the entry point
)


def made(
    folder: Path, *words: str, package: Path = ROOT, voice: str = VOICE, **changes: str | None
) -> bytes:
    """Build a track in a folder, in a process of its own, with an environment that is changed."""
    folder.mkdir(exist_ok=True)
    (folder / "a.yaml").write_text(TEXT, "utf-8")
    program = folder.with_name(f"{folder.name}.bin") / "voicecoach"
    program.parent.mkdir()
    program.write_text(SCRIPT)
    given = {**os.environ, "PYTHONPATH": str(package), "VOICECOACH_CACHE": f"{folder}.store",
             **changes}  # fmt: skip
    ended = subprocess.run(
        [sys.executable, *(words or [str(program)]), "build", "a.yaml", "--voice", voice],
        cwd=folder, capture_output=True, text=True, timeout=60,
        env={name: value for name, value in given.items() if value is not None},
    )  # fmt: skip
    assert ended.returncode == 0, ended.stderr
    assert "Traceback" not in ended.stderr
    return (folder / "a.mp3").read_bytes()


@pytest.fixture(scope="module")
def usual(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The track that a run in a plain place makes."""
    return made(tmp_path_factory.mktemp("usual") / "here")


@pytest.mark.parametrize(
    "changes",
    [
        {"PATH": None},
        {"PATH": ""},
        {"HOME": None, "XDG_CACHE_HOME": "{}/cache", "VOICECOACH_CACHE": None},
        {"HOME": "/dev/null", "XDG_CACHE_HOME": None, "VOICECOACH_CACHE": None},
        {"HOME": "/dev/null/none", "VOICECOACH_CACHE": "/dev/null/none"},
        {"LANG": "C", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"TZ": "Pacific/Apia", "PYTHONHASHSEED": "7", "SOURCE_DATE_EPOCH": "1"},
        {"PYTHONDONTWRITEBYTECODE": "1", "PYTHONOPTIMIZE": "2"},
    ],
    ids=lambda changes: " ".join(f"{name}={value}" for name, value in changes.items())[:40],
)
def test_an_environment_changes_nothing(
    tmp_path: Path, usual: bytes, changes: dict[str, str | None]
) -> None:
    changes = {name: value and value.format(tmp_path) for name, value in changes.items()}
    assert made(tmp_path / "here", **changes) == usual
    assert not [path for path in (tmp_path / "here").iterdir() if path.suffix not in
                (".yaml", ".mp3")]  # fmt: skip


@pytest.mark.skipif(not NATURAL.installed, reason="hibari is not installed")
def test_a_natural_voice_needs_no_home(tmp_path: Path) -> None:
    one = made(tmp_path / "one", voice="natural")
    two = made(tmp_path / "two", voice="natural", HOME="/dev/null", PATH="", LC_ALL="C")
    assert one == two


@pytest.mark.parametrize("words", [(), ("-m", "voicecoach")], ids=["installed", "module"])
def test_nothing_in_the_current_folder_runs(
    tmp_path: Path, usual: bytes, words: tuple[str, ...]
) -> None:
    here = tmp_path / "here"
    here.mkdir()
    for name in MODULES:
        (here / f"{name}.py").write_text("import os\nos.mkdir('pwned')\nos._exit(9)\n")
    for name in ("ffmpeg", "espeak-ng", "espeak", "python"):
        (here / name).write_text("#!/bin/sh\nmkdir pwned\n")
        (here / name).chmod(0o755)
    assert made(here, *words, PATH=f".:{here}:{os.environ.get('PATH', '')}") == usual
    assert not (here / "pwned").exists()
    assert not (here / "__pycache__").exists()


def test_it_works_at_the_end_of_a_long_path_with_an_umlaut(tmp_path: Path, usual: bytes) -> None:
    package = tmp_path / ("ä" * 60) / ("long " * 16) / "site"
    skipped = shutil.ignore_patterns("__pycache__")
    for name in ("voicecoach", "sounds"):
        shutil.copytree(ROOT / name, package / name, ignore=skipped)
    assert len(os.fsencode(package)) > 160
    assert made(tmp_path / "here", package=package) == usual


def test_twelve_hours_are_built_in_little_memory(tmp_path: Path) -> None:
    (outcome,) = run(tmp_path, [build(routine("time: 6h", "sets: 2", "rest: 0"))])
    planned = outcome.built()
    (outcome.folder / "a.mp3").unlink()  # 519 MB
    assert 12 * 3600 < planned["length"] < 12 * 3600 + 60
    assert outcome.grew < 200 << 20


def test_a_program_called_ffmpeg_in_the_current_folder_is_not_asked(tmp_path: Path) -> None:
    def program(folder: Path) -> None:
        (folder / "ffmpeg").write_text("#!/bin/sh\nmkdir pwned\n")
        (folder / "ffmpeg").chmod(0o755)

    words = ("build", "a.yaml", "-o", "a.m4a", "--voice", "ticker")
    before = os.environ["PATH"]
    os.environ["PATH"] = ".::"
    try:
        (outcome,) = run(tmp_path, [Case(words, {"a.yaml": TEXT}, program)])
    finally:
        os.environ["PATH"] = before
    outcome.refused("voicecoach: m4a is made by FFmpeg, which is not on the PATH")
