"""The system's voices, through pyttsx3: eSpeak NG on Linux, Apple's on macOS, SAPI on Windows.

Runs in a worker only. On Linux pyttsx3's run loop loses words and mistakes the speed under load
(2 to 3 of 100 lines, measured), so its binding of eSpeak is called directly, in synchronous mode,
and each line is said in a forked child of its own (`APART`): eSpeak's state carries over from one
line to the next, and some texts kill it. On macOS and Windows, where nothing of this was
measured, it is pyttsx3 as it is, one line a process.
"""

from __future__ import annotations

import ctypes
import math
import os
import re
import shutil
import sys
import tempfile
from array import array
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ..worker import Request

DRIVER = {"darwin": "nsss", "win32": "sapi5"}.get(sys.platform, "espeak")
ONCE = DRIVER != "espeak"
APART = not ONCE

NORMAL_WPM = 160
"""Words a minute at speed 1; instruction is spoken at 120 to 150, audiobooks at 150 to 160."""

ESPEAK_WPM = 80, 450
"""What eSpeak NG's own manual gives as its slowest and fastest."""

LONGEST_CALL = 300
"""Characters for one call of eSpeak: longer runs of abbreviations kill it (measured)."""

LEVEL_RANGE, LOW_PITCH = 10, 39
"""Settings of eSpeak, whose own are 50 and 50: with the one a word moves by 0 to 1.3 semitones
and begins within one of any other, with the other it lies two semitones lower (measured)."""

LOW = 2 ** (-2 / 12)
"""What the pitch of the count-in is of that of the counts, where the engine cannot be asked."""

_LONGEST_PATH = 149  # bytes; from 160 on eSpeak NG 1.52 does not find its data (measured)
_STAY = 0x8000  # eSpeak's option not to end the process when its data is missing
_BUFFER_MS = 1000  # as in pyttsx3; it changes no sample
_DATA = Path("data")  # in the worker's own folder; it is made, and never taken away by itself


def start() -> None:
    """Import the engine; on Linux, from the package that brings it, else the system's own."""
    if DRIVER == "espeak":
        _binding()
    else:
        _engine()


def voices() -> list[dict[str, str]]:
    """Give the voices of this computer, the first choice of each language first."""
    if DRIVER == "espeak":
        return _espeak_voices()
    engine = _engine()
    default = engine.getProperty("voice")
    listed = _sapi_voices(engine) if DRIVER == "sapi5" else engine.getProperty("voices")
    found = sorted(listed, key=lambda voice: voice.id != default)
    return [
        {
            "id": voice.id,
            "name": voice.name or voice.id,
            "language": str((voice.languages or [""])[0]).replace("_", "-"),
            "note": str(voice.gender or ""),
        }
        for voice in found
    ]


def speak(request: Request) -> tuple[Any, int]:
    """Say a line; 16-bit samples, or float32 ones on macOS."""
    if DRIVER == "espeak":
        return _espeak_says(request)
    engine = _engine()
    # In a new folder within the worker's own, wherever the engine has gone since: it is removed.
    path = str(Path(tempfile.mkdtemp(), "line.aiff" if DRIVER == "nsss" else "line.wav").absolute())
    lower = LOW if request.tone == "low" else 1.0  # by speaking faster and playing slower
    asked = request._replace(speed=request.speed / lower)
    engine.setProperty("voice", request.voice)
    engine.setProperty("rate", _words_per_minute(asked))
    engine.save_to_file(request.text + ("" if request.tone == "falling" else ","), path)
    engine.runAndWait()
    samples, rate = _written(Path(path))
    return samples, round(rate * lower)


# --- macOS and Windows -----------------------------------------------------------------------


def _engine() -> Any:
    import pyttsx3

    return pyttsx3.init(DRIVER)


class _OneLanguage:
    """A voice of SAPI's that names only the first of its languages, whose code is `409;9`."""

    def __init__(self, token: Any) -> None:
        self._token = token

    def __getattr__(self, name: str) -> Any:
        return getattr(self._token, name)

    def GetAttribute(self, name: str) -> Any:  # noqa: N802 - SAPI's name
        """Give what SAPI tells of the voice."""
        told = self._token.GetAttribute(name)
        return str(told).partition(";")[0] if name == "Language" else told


def _sapi_voices(engine: Any) -> Iterator[Any]:
    """Ask for each voice by itself: one that pyttsx3 2.99 cannot describe hides all others."""
    driver = engine.proxy._driver
    for token in driver._tts.GetVoices():
        with suppress(Exception):  # it has no language, or none that is a number
            yield driver._toVoice(_OneLanguage(token))


def _written(path: Path) -> tuple[Any, int]:
    """Read and remove the file that an engine wrote, whatever its name says it is.

    Raises:
        RuntimeError: it is no sound, or there is none.
    """
    import soundfile

    try:
        samples, rate = soundfile.read(path, dtype="float32", always_2d=True)
    except (RuntimeError, OSError, TypeError):
        raise RuntimeError("it wrote no sound") from None
    finally:
        with suppress(OSError):
            path.unlink()
    return samples.mean(axis=1), rate


def _words_per_minute(request: Request) -> int:
    """Give the number that makes pyttsx3 ask for this speed.

    SAPI has 21 speeds, from a third to three times its own. pyttsx3 finds one by a logarithm
    that it cuts towards zero; half a step more is cut to the very one that is meant.
    """
    if DRIVER == "nsss":
        return round(NORMAL_WPM * request.speed)
    from pyttsx3.drivers.sapi5 import E_REG, MSMARY

    step = min(max(round(10 * math.log(request.speed, 3)), -10), 10)
    base, factor = E_REG.get(request.voice, E_REG[MSMARY])
    return round(float(base * factor ** (step + (step > 0) / 2 - (step < 0) / 2)))


# --- eSpeak ----------------------------------------------------------------------------------


def _binding() -> Any:
    """Import pyttsx3's binding, which takes the eSpeak library that is loaded already."""
    try:
        import espeakng_loader

        ctypes.CDLL(espeakng_loader.get_library_path(), mode=ctypes.RTLD_GLOBAL)
    except (ImportError, OSError):
        pass  # the system's own, if it has one
    try:
        from pyttsx3.drivers import _espeak
    except RuntimeError:
        raise RuntimeError(
            "eSpeak NG is not installed here; pip install espeakng-loader brings it"
        ) from None
    return _espeak


def _initialised() -> tuple[Any, int]:
    """Give eSpeak ready to speak, and its rate."""
    espeak = _binding()
    rate = espeak.Initialize(espeak.AUDIO_OUTPUT_SYNCHRONOUS, _BUFFER_MS, _data_path(), _STAY)
    if rate <= 0:
        raise RuntimeError("eSpeak does not find its data")
    return espeak, rate


def _data_path() -> bytes | None:
    """Give where eSpeak's data is; a long path by a link in the worker's own folder."""
    try:
        import espeakng_loader
    except ImportError:
        return None
    path = Path(espeakng_loader.get_data_path())
    if len(os.fsencode(path)) <= _LONGEST_PATH:
        return os.fsencode(path)
    if not _DATA.exists():
        try:
            _DATA.symlink_to(path)
        except OSError:
            shutil.copytree(path, _DATA)
    return os.fsencode(_DATA)


def _espeak_voices() -> list[dict[str, str]]:
    espeak, _ = _initialised()
    path = ctypes.c_char_p()
    version = espeak.Info(ctypes.addressof(path)).decode()
    data = Path(os.fsdecode(path.value or b""))
    listed: list[tuple[int, bool, int, dict[str, str]]] = []
    for voice in espeak.ListVoices(None):
        identity = voice.identifier.decode()
        if voice.languages and not identity.startswith("mb/") and _has_words(data, identity):
            language = voice.languages[1:].decode()
            described = {
                "id": identity,
                "name": voice.name.decode().strip(),
                "language": language,
                "note": "eSpeak NG, GPL-3.0-or-later",
                "version": version,
            }
            listed.append((voice.languages[0], language != "en-us", len(listed), described))
    return [described for *_, described in sorted(listed)]


def _has_words(data: Path, identity: str) -> bool:
    """Tell whether a voice has its dictionary; without one it answers nonsense, and no error."""
    try:
        described = (data / "lang" / identity).read_text("utf-8")
    except OSError:
        return False
    about = dict(re.findall(r"^(language|dictionary)\s+(\S+)", described, re.MULTILINE))
    name = about.get("dictionary") or about.get("language", "").partition("-")[0]
    return (data / f"{name}_dict").exists()


def _espeak_says(request: Request) -> tuple[Any, int]:
    """Say a line; 16-bit samples."""
    espeak, rate = _initialised()
    said = array("h")

    def heard(samples: Any, count: int, _events: Any) -> int:
        if count:
            said.frombytes(ctypes.string_at(samples, 2 * count))
        return 0

    slowest, fastest = ESPEAK_WPM
    wpm = min(max(round(NORMAL_WPM * request.speed), slowest), fastest)
    espeak.SetSynthCallback(heard)
    espeak.SetParameter(espeak.RATE, wpm, 0)
    identity = request.voice.encode()
    if espeak.SetVoiceByName(identity) != espeak.EE_OK:
        raise RuntimeError(f"eSpeak has no voice {request.voice}")
    pieces, flags = _pieces(request.text), espeak.ENDPAUSE | espeak.CHARS_UTF8
    if request.tone != "falling":
        espeak.SetParameter(espeak.RANGE, LEVEL_RANGE, 0)
    elif request.text.isalnum():  # a count or a phase's word; unstressed, "one" would rise
        pieces, flags = [f"<emphasis>{request.text}!</emphasis>"], flags | espeak.SSML
    if request.tone == "low":
        espeak.SetParameter(espeak.PITCH, LOW_PITCH, 0)
    for piece in pieces:
        if espeak.Synth(piece, flags=flags) != espeak.EE_OK:
            raise RuntimeError("eSpeak refused the text")
    return said, rate


def _pieces(text: str) -> list[str]:
    """Cut a text for one call each: at the ends of sentences, of clauses or of words."""
    pieces = []
    while len(text) > LONGEST_CALL:
        head = text[:LONGEST_CALL]
        at = max((head.rfind(end) + 1 for end in (". ", "! ", "? ")), default=0)
        at = at or max(head.rfind(", "), head.rfind("; "), head.rfind(": ")) + 1
        at = at or head.rfind(" ") + 1 or LONGEST_CALL
        pieces.append(text[:at].strip())
        text = text[at:]
    return [*pieces, text.strip()]
