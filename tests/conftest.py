"""What all tests share: a store of their own, and a command line to type at."""

from __future__ import annotations

import importlib.util
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import settings

ROOT = Path(__file__).parent.parent

settings.register_profile("patient", deadline=None)  # how long an example takes is no property
settings.load_profile("patient")

Type = Callable[..., Result]
"""Runs the command line in this process: `type_("plan", "tabata")`."""

Run = Callable[..., "subprocess.CompletedProcess[str]"]
"""Runs it in a process of its own."""


VOICES = [
    pytest.param(
        "natural",
        marks=pytest.mark.skipif(
            importlib.util.find_spec("hibari") is None,
            reason="the extra `natural` is not installed",
        ),
    ),
    "system",
]
"""The engines that are in the packages; one of them in an extra."""


@pytest.fixture(scope="session")
def store_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("store")


@pytest.fixture(scope="session")
def no_voices(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("no-voices")


@pytest.fixture(autouse=True)
def _away_from_the_user(
    store_folder: Path, no_voices: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No test sees the user's options, or touches the user's store."""
    for name in [name for name in os.environ if "VOICECOACH" in name]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("VOICECOACH_CACHE", str(store_folder))
    monkeypatch.setenv("VOICECOACH_VOICES", str(no_voices))


@pytest.fixture(autouse=True)
def _signals_as_in_a_terminal() -> Iterator[None]:
    """What the shell ignores for us (`nohup pytest &`) is not ignored by what is tested."""
    ignored = []
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is signal.SIG_IGN:
            ignored.append(number)
            ends = number == signal.SIGINT
            signal.signal(number, signal.default_int_handler if ends else signal.SIG_DFL)
    yield
    for number in ignored:
        signal.signal(number, signal.SIG_IGN)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty current folder."""
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def type_() -> Type:
    from voicecoach.cli.main import main

    try:
        runner = CliRunner(mix_stderr=False)  # type: ignore[call-arg] # before Click 8.2
    except TypeError:
        runner = CliRunner()

    def typed(*words: str, **settings: Any) -> Result:
        return runner.invoke(main, words, prog_name="voicecoach", **settings)

    return typed


def command(*words: str) -> list[str]:
    return [sys.executable, "-m", "voicecoach", *words]


def environment(**more: str) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT), **more}


@pytest.fixture
def run() -> Run:
    def ran(*words: str, env: dict[str, str] | None = None, **settings: Any) -> Any:
        return subprocess.run(
            command(*words), env=environment(**env or {}), timeout=60, text=True,
            **{"capture_output": True, **settings},
        )  # fmt: skip

    return ran
