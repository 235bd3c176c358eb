"""FFmpeg, where it is installed: found, and given what no library here opens."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from ..problem import Refusal
from ..scratch import scratch

_PATIENCE_S = 300.0  # an hour of AAC takes about ten seconds to decode (measured)


class NoTranscoder(Refusal):
    """FFmpeg is not here, or could not do it; the text ends a sentence about a file."""


def ffmpeg() -> Path | None:
    """Find FFmpeg on the PATH, by absolute folders only: never one that lies in the current one."""
    name = "ffmpeg.exe" if os.name == "nt" else "ffmpeg"
    for folder in os.get_exec_path():
        program = Path(folder) / name
        if program.is_absolute() and program.is_file() and os.access(program, os.X_OK):
            return program
    return None


def environment() -> dict[str, str]:
    """Give FFmpeg no more than a system needs to start a program."""
    return {key: os.environ[key] for key in ("PATH", "SYSTEMROOT", "TEMP") if key in os.environ}


@contextmanager
def as_flac(file: BinaryIO, most_s: float) -> Iterator[BinaryIO]:
    """Give the sound of an M4A as FLAC, of a little more than so many seconds at most.

    FFmpeg gets a copy by a name of ours, may open nothing else, and follows no address in it.

    Raises:
        NoTranscoder: it is not here, or could not read the file.
    """
    program = ffmpeg()
    if program is None:
        raise NoTranscoder(
            "is M4A, which FFmpeg opens, and that is not on the PATH; install it (ffmpeg.org), "
            "or save the file as MP3"
        )
    with scratch() as folder:
        given, made = folder / "given.m4a", folder / "made.flac"
        with given.open("wb") as copy:
            shutil.copyfileobj(file, copy, 1 << 20)
        head = [str(program), "-hide_banner", "-nostdin", "-loglevel", "error", "-y"]
        take = ["-protocol_whitelist", "file", "-f", "mov", "-i", f"file:{given}"]
        only = ["-map", "0:a:0", "-map_metadata", "-1", "-t", f"{most_s + 1:g}", "-bitexact"]
        _run([*head, *take, *only, "-c:a", "flac", "-sample_fmt", "s16", f"file:{made}"])
        with made.open("rb") as sound:
            yield sound


def _run(command: list[str]) -> None:
    with tempfile.TemporaryFile() as talk:
        try:
            ran = subprocess.run(  # noqa: S603 - an absolute path, and arguments of our own
                command, stdin=subprocess.DEVNULL, stdout=talk, stderr=talk, env=environment(),
                timeout=_PATIENCE_S, check=False,
            )  # fmt: skip
        except subprocess.TimeoutExpired:
            raise NoTranscoder("takes FFmpeg too long to decode") from None
    if ran.returncode:
        raise NoTranscoder("is damaged, or has no sound that FFmpeg can decode")
