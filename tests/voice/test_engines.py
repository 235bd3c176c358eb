"""Engines that misbehave, from the command line to the file: one line is told of, no other is lost.

What a single line of each kind comes to is tried in test_voice; here it stands in a routine.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import soundfile
from conftest import Type

from voicecoach.store import Store
from voicecoach.voice.adapters import system as system_adapter
from voicecoach.voice.engines import Engine
from voicecoach.voice.pool import Limits
from voicecoach.voice.voice import Cached, Choice, EngineVoice, Speaker
from voicecoach.voice.worker import Request

LIMITS = Limits(start_s=20, line_s=0.7, character_s=0, patience=9)
REASONS = {
    "hang": "it did not end in time",
    "exit": "it crashed",
    "crash": "it crashed",
    "grandchild": "it did not end in time",
    "raise": "the dog ate it",
    "nothing": "it said nothing",
    "half of a line that takes much longer": "it said only a part of it",
    "long": "it went on and on",
    "silence": "it answered with silence",
    "endless": "it answered with broken sound",
    "bytes": "it answered with what is no sound",
    "noise": "it answered with what is no sound",
    "odd": "it answered with what is no sound",
    "rate": "it answered with what is no sound",
}
TOP = "title: T\nlevel: minimal\nsession:\n- say: Here we go.\n"


@pytest.fixture
def adapter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The awkward adapter, which speaks for every voice, in a folder of its own."""
    path = tmp_path / "engine" / "awkward.py"
    path.parent.mkdir()
    shutil.copy((Path(__file__).parents[1] / "engines") / "awkward.py", path)
    monkeypatch.setenv("VOICECOACH_CACHE", str(tmp_path / "store"))
    monkeypatch.setenv("TMPDIR", str(tmp_path / "temporary"))
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr("tempfile.tempdir", None)

    def opened(_coach: object, _counter: object, _language: str, store: Store | None) -> Any:
        engine = Engine("awkward", path, share=3)
        speaker = Speaker("Vera", "awkward", "en", id="v")
        voice = EngineVoice(engine, speaker, Choice(), limits=LIMITS)
        return Cached(voice, store) if store else voice

    monkeypatch.setattr("voicecoach.voice.voice.open_voice", opened)
    return path


def asked(adapter: Path) -> list[str]:
    """What the engine was asked since this was asked last."""
    path = adapter.with_name("asked")
    lines = path.read_text().splitlines() if path.exists() else []
    path.unlink(missing_ok=True)
    return lines


def left(adapter: Path) -> list[str]:
    """What lies where nothing should be left."""
    return [path.name for path in (adapter.parent.parent / "temporary").iterdir()]


def test_every_line_that_cannot_be_spoken_is_told_at_its_place_and_the_rest_is_kept(
    type_: Type, here: Path, adapter: Path
) -> None:
    text = TOP + "".join(f"- say: {word}\n- say: Fine after {word}.\n" for word in REASONS)
    (here / "a.yaml").write_text(text)
    ended = type_("build", "a.yaml")
    assert (ended.exit_code, ended.stdout) == (1, "")
    found = re.findall(r'^a\.yaml:(\d+):8: "(.+)" could not be spoken: (.*)', ended.stderr, re.M)
    told = {int(line): (text.lower(), reason) for line, text, reason in found}
    assert told == {
        5 + 2 * k: (word, f"awkward:Vera cannot say it: {reason}")
        for k, (word, reason) in enumerate(REASONS.items())
    }
    assert ended.stderr.endswith("14 problems in a.yaml; nothing was written.\n")
    assert [path.name for path in here.iterdir()] == ["a.yaml"]
    assert left(adapter) == []
    words = asked(adapter)
    assert {word: words.count(word.capitalize()) for word in REASONS} == dict.fromkeys(REASONS, 2)

    (here / "a.yaml").write_text(re.sub("(?<=say: )[a-z].*", "Now it can be said.", text))
    again = type_("build", "a.yaml")
    assert again.exit_code == 0, again.stderr
    assert asked(adapter) == ["Now it can be said."]  # all others are in the store
    assert sorted(path.name for path in here.iterdir()) == ["a.mp3", "a.yaml"]
    assert left(adapter) == []


def test_an_engine_that_prints_megabytes_is_heard_all_the_same(
    type_: Type, here: Path, adapter: Path
) -> None:
    (here / "a.yaml").write_text(TOP + "- say: print a lot\n")
    ended = type_("build", "a.yaml")
    assert (ended.exit_code, ended.stdout) == (0, ""), ended.stderr
    assert "xxx" not in ended.stderr


def test_a_line_of_an_exercise_is_told_where_it_is_written(
    type_: Type, here: Path, adapter: Path
) -> None:
    (here / "a.yaml").write_text(
        TOP + "- exercise: Squat\n  reps: 2\n  level: full\n  setup: Stand.\n  how: hang in there\n"
    )
    ended = type_("build", "a.yaml")
    assert ended.stderr.startswith('a.yaml:9:8: "Hang in there" could not be spoken: awkward:Vera')


@pytest.mark.parametrize(
    ("program", "reason"),
    [
        ("import nothing_of_this_name", "No module named 'nothing_of_this_name'"),
        ("import os; os._exit(3)", "it crashed while starting"),
        ("raise RuntimeError('\\x1b[2J\\nsecond line')", r"\x1b[2J"),
        ("import time; time.sleep(99)", "it did not start in 1 s"),
    ],
)
def test_a_voice_that_does_not_work_at_all_is_one_problem(
    type_: Type,
    here: Path,
    adapter: Path,
    monkeypatch: pytest.MonkeyPatch,
    program: str,
    reason: str,
) -> None:
    adapter.write_text(program)
    monkeypatch.setitem(globals(), "LIMITS", replace(LIMITS, start_s=1))
    ended = type_("build", "tabata")
    assert ended.exit_code == 1
    place, quote = r"(tabata\.yaml:\d+:\d+: )?", r"( +\d+ \| .*\n +\| +\^+\n)?"
    assert re.fullmatch(
        rf'{place}"[^"]+" and \d+ more lines could not be spoken: awkward:Vera cannot say it: '
        rf"{re.escape(reason)}\n{quote}"
        r"      `voicecoach doctor` tries every voice, and says what to do\n"
        r"1 problem( in tabata\.yaml)?; nothing was written\.\n",
        ended.stderr,
    ), ended.stderr
    assert list(here.iterdir()) == []
    assert left(adapter) == []


# --- pyttsx3 where it writes files -----------------------------------------------------------


class Writer:
    """A pyttsx3 engine that writes what it was told to into its file."""

    def __init__(self, write: Callable[[Path], object]) -> None:
        self.write = write

    def setProperty(self, name: str, value: object) -> None:  # noqa: N802 - pyttsx3's name
        pass

    def save_to_file(self, text: str, path: str) -> None:
        self.path = Path(path)

    def runAndWait(self) -> None:  # noqa: N802
        self.write(self.path)


@pytest.fixture
def spoken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[[Callable[[Path], object]], tuple[Any, int]]]:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(system_adapter, "DRIVER", "nsss")

    def speak(write: Callable[[Path], object]) -> tuple[Any, int]:
        monkeypatch.setattr(system_adapter, "_engine", lambda: Writer(write))
        return system_adapter.speak(Request("v", "go", 1.0))

    yield speak
    assert list(tmp_path.iterdir()) == []


def written(kind: str, keep: float = 1.0) -> Callable[[Path], object]:
    def write(path: Path) -> None:
        tone = 0.3 * np.sin(np.arange(16_000) / 9)
        soundfile.write(path, tone, 16_000, format=kind)
        path.write_bytes(path.read_bytes()[: round(keep * path.stat().st_size)])

    return write


@pytest.mark.parametrize("kind", ["WAV", "AIFF", "FLAC"])
def test_a_file_is_known_by_its_content(spoken: Any, kind: str) -> None:
    samples, rate = spoken(written(kind))
    assert (len(samples), samples.dtype, rate) == (16_000, np.float32, 16_000)


@pytest.mark.parametrize(
    "write",
    [
        lambda path: None,
        lambda path: path.write_bytes(b""),
        lambda path: path.write_bytes(b"RIFF" * 11),
        lambda path: path.write_bytes(b"noise" * 99_999),
    ],
    ids=["nothing", "empty", "44 bytes", "noise"],
)
def test_what_is_no_sound_is_a_sentence_that_names_no_path(spoken: Any, write: Any) -> None:
    with pytest.raises(RuntimeError, match=r"^it wrote no sound$"):
        spoken(write)


def test_half_a_file_is_half_a_line(spoken: Any) -> None:
    assert len(spoken(written("WAV", keep=0.5))[0]) < 8_000
