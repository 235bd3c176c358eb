"""A voice that is a file of the user's own: a model of Piper's, and the `.json` beside it.

The model is not run here, but in a worker. Its key is what is in both files, so it
may be moved and renamed.
"""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path
from typing import Any

from ..files import reason
from ..problem import shown, visible
from ..units import spelt_bytes
from .pool import Team, Unspoken
from .speaker import Speaker, VoiceProblem
from .worker import Request

SUFFIX = ".onnx"

LARGEST, LARGEST_JSON = 500_000_000, 4_000_000
"""Bytes that a model and its `.json` may have; Piper's are 5 to 130 MB, and 5 to 60 kB."""

_HEAD = b"\x08"  # of ONNX: the version comes first
_FILES = "a voice of Piper's is two files, NAME.onnx and NAME.onnx.json"


def is_model(name: str) -> bool:
    """Tell whether a voice's name is that of a file."""
    return name.lower().endswith(SUFFIX)


def default_folder_of_voices() -> Path | None:
    """Give the folder of the user's own voices: `$VOICECOACH_VOICES`, else the platform's for data.

    None for somebody without a home.
    """
    import platformdirs

    named = os.environ.get("VOICECOACH_VOICES")
    try:
        folder = Path(named or Path(platformdirs.user_data_dir("voicecoach", False), "voices"))
    except RuntimeError:
        return None
    return folder if folder.is_absolute() else None


def folder_fault() -> str:
    """Say why the folder that `$VOICECOACH_VOICES` names is none of voices; "" if nothing is wrong.

    That the platform's folder is not there is no fault: nobody has put a voice there yet.
    """
    named = os.environ.get("VOICECOACH_VOICES")
    if not named:
        return ""
    if not Path(named).is_absolute():
        return f"VOICECOACH_VOICES is {visible(named)}; it takes the whole path of a folder"
    try:
        next(Path(named).iterdir(), None)
    except OSError as error:
        return f"VOICECOACH_VOICES names {visible(named)}: {reason(error)}"
    return ""


def described_in(folder: Path | None, problems: list[str] | None = None) -> tuple[Speaker, ...]:
    """Give the voices in a folder, in order of name, as far as they can be read.

    Args:
        folder: where they are; None for nowhere.
        problems: gets a plain sentence for each that cannot be read.
    """
    found = []
    try:
        paths = sorted(folder.iterdir()) if folder is not None else []
    except OSError:
        return ()
    for path in paths:
        if is_model(path.name):
            try:
                found.append(described(path))
            except VoiceProblem as error:
                if problems is not None:
                    problems.append(str(error))
    return tuple(found)


def described(path: Path) -> Speaker:
    """Give who a file is, by the `.json` beside it; the digest is left to `opened`.

    Raises:
        VoiceProblem: one of the two is not there, or is none of Piper's.
    """
    return _described(path, _about(path))


def opened(path: Path) -> Speaker:
    """Give who a file is, by what is in it.

    Raises:
        VoiceProblem: it is not there, too large, or no voice of Piper's; or its `.json` is.
    """
    about = _about(path)
    digest = hashlib.sha256(about)
    try:
        size = path.stat().st_size
        if size > LARGEST:
            most = f"{spelt_bytes(size)}, and a voice has at most {spelt_bytes(LARGEST)}"
            raise VoiceProblem(f"voice {shown(path.name)} has {most}", _FILES)
        with path.open("rb") as file:
            if file.read(1) != _HEAD:
                raise VoiceProblem(f"voice {shown(path.name)} is no ONNX model", _FILES)
            file.seek(0)
            while chunk := file.read(1 << 20):
                digest.update(chunk)
    except OSError as error:
        raise _unreadable(path, error) from None
    return _described(path, about, digest.hexdigest())


def refusal_of(adapter: Path, speaker: Speaker) -> str:
    """Let a voice say a word in a worker; give why it does not, or ""."""
    team = Team(adapter)
    try:
        request = Request(speaker.file, "one", 1.0)
        answers = [each[1] for each in team.speak([request], lambda *_: "") if each is not None]
    finally:
        team.close()
    return "".join(answer.reason for answer in answers if isinstance(answer, Unspoken))


def _about(path: Path) -> bytes:
    """Give what a model's `.json` holds."""
    beside = Path(f"{path}.json")
    if not path.is_file():
        raise VoiceProblem(f"voice {shown(path.name)}: there is no such file", _FILES)
    try:
        with beside.open("rb") as file:
            text = file.read(LARGEST_JSON + 1)
    except FileNotFoundError:
        message = f"voice {shown(path.name)} lacks its {beside.name}"
        raise VoiceProblem(message, "put it beside the voice; it comes with it") from None
    except OSError as error:
        raise _unreadable(beside, error) from None
    if len(text) > LARGEST_JSON:
        raise VoiceProblem(f"{beside.name} is too large for one of Piper's", _FILES)
    return text


def _described(path: Path, about: bytes, digest: str = "") -> Speaker:
    """Describe a voice by its `.json`.

    Raises:
        VoiceProblem: it is not one of Piper's.
    """
    try:
        told = json.loads(about.decode("utf-8"))
        language = _language(told)
        rate = int(told["audio"]["sample_rate"])
        speakers = int(told.get("num_speakers", 1))
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError):
        message = f"{path.name}.json is not one of Piper's"
        raise VoiceProblem(message, "put the one there that comes with the voice") from None
    note = f"Piper, {rate / 1000:g} kHz" + (f", the first of {speakers}" if speakers > 1 else "")
    return Speaker(path.name[: -len(SUFFIX)], "piper", language, natural=True, note=note,
                   id=digest, file=str(path.absolute()), size=path.stat().st_size)  # fmt: skip


def _language(told: dict[str, Any]) -> str:
    """Give the tag of a voice's language: its own, else that by which it reads."""
    code = (told.get("language") or {}).get("code") or told["espeak"]["voice"]
    if not isinstance(code, str) or not code:
        raise ValueError(code)
    return code.replace("_", "-")[:40]


def _unreadable(path: Path, error: OSError) -> VoiceProblem:
    return VoiceProblem(f"voice {shown(path.name)} cannot be read: {reason(error)}", _FILES)
