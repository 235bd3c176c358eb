"""The doctor: each part of the chain tried on this machine."""

from __future__ import annotations

import platform
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Literal

from ..problem import Refusal
from ..units import spelt_bytes
from . import absent

if TYPE_CHECKING:
    from ..voice.engines import Engine
    from ..voice.speaker import Speaker

LINE = "One, two, three."

FILES = ("mp3", "wav", "flac", "ogg", "opus", "m4a")
"""The formats that are tried, each with its tags."""


@dataclass(frozen=True, slots=True)
class Finding:
    """How one part of the chain does.

    Attributes:
        part: what was tried.
        state: `OK`; `NONE` for a part that is not here and that nothing else needs; `FAIL`.
        note: what was found, or what to do.
        took: seconds it took.
    """

    part: str
    state: Literal["OK", "NONE", "FAIL"]
    note: str
    took: float


class _Missing(Exception):  # noqa: N818 - nothing is wrong
    """A part is not here, and need not be; the text says how to get it."""


def tried() -> Iterator[Finding]:
    """Try each part of the chain; give how it does as soon as that is known."""
    from ..voice.engines import ENGINES

    parts: tuple[tuple[str, Callable[[], str]], ...] = (
        ("Python", _python),
        ("store", _store),
        ("sounds", _sounds),
        *((f"{engine.name} voice", lambda engine=engine: _speaks(engine)) for engine in ENGINES),
        *((f"{kind} file", lambda kind=kind: _track(kind)) for kind in FILES),
        ("PDF sheet", _sheet),
        ("recording", _booth),
    )
    for name, part in parts:
        began = monotonic()

        def found(
            state: Literal["OK", "NONE", "FAIL"], note: str, name: str = name, began: float = began
        ) -> Finding:
            return Finding(name, state, note, monotonic() - began)

        try:
            yield found("OK", part())
        except _Missing as reason:
            yield found("NONE", str(reason))
        except (Refusal, OSError, ValueError) as error:
            yield found("FAIL", absent.absence(error) or str(error))
        except Exception as error:  # noqa: BLE001 - whatever it is, the next part is tried
            yield found("FAIL", absent.absence(error) or f"{type(error).__name__}: {error}")


def _python() -> str:
    from .. import __version__

    system = f"{platform.system()} {platform.machine()}"
    return f"voicecoach {__version__}, Python {platform.python_version()}, {system}"


def _store() -> str:
    from ..store import Store, default_folder, key_of

    folder = default_folder()
    store = Store(folder)
    if not folder.is_absolute():
        raise _Missing(store.problem)
    key = key_of("doctor")
    store.put(key, b"ok")
    if store.get(key) != b"ok":
        why = store.problem or f"nothing can be kept in {folder}"
        raise Refusal(f"{why}; set VOICECOACH_CACHE to a folder of your own")
    size = sum(each.stat().st_size for each in folder.iterdir())
    return f"{folder}, {spelt_bytes(size)}"


def _sounds() -> str:
    from ..sound.clip import sound, sound_names

    if not sound_names():
        raise Refusal("none is there; install voicecoach again")
    for name in sound_names():
        sound(name)
    return f"{len(sound_names())} built in"


def _speaks(engine: Engine) -> str:
    """Let an engine's first voice speak; an engine that is in an extra need not be here."""
    from ..line import Line
    from ..voice.engines import SYSTEM, VoiceProblem
    from ..voice.pool import NotWorking
    from ..voice.speaker import first_choice
    from ..voice.voice import Choice, Unspoken, open_voice

    if not engine.installed and engine is not SYSTEM:
        raise _Missing(f"not installed; {engine.cure}")
    try:
        speaker = first_choice(engine.bundled, "en") or _first(engine)
        name = speaker.file or speaker.full_name
        with open_voice(Choice(name, strange=True), None, "en", None) as voice:
            ((_, clip),) = tuple(voice.say([Line(LINE, LINE)]))
    except NotWorking as error:
        raise Refusal(f"{error}; {engine.cure}") from None
    except VoiceProblem as error:
        raise Refusal(str(error)) from None
    if isinstance(clip, Unspoken):
        raise Refusal(f"{clip.reason}; {engine.cure}")
    return ", ".join([voice.name, *_versions(engine.packages)])


def _first(engine: Engine) -> Speaker:
    """Give an engine's first choice for English, else whoever speaks first."""
    from ..voice.engines import PIPER, SYSTEM, speakers_of
    from ..voice.model import default_folder_of_voices, folder_fault
    from ..voice.speaker import first_choice

    if engine is PIPER and (fault := folder_fault()):
        raise Refusal(fault)
    here = speakers_of(engine)
    found = first_choice(here, "en") or next(iter(here), None)
    if found is None and engine is SYSTEM:
        raise Refusal(f"this computer has no voice; {engine.cure}")
    if found is None:
        where = f"in {default_folder_of_voices()}" if engine is PIPER else "here"
        raise _Missing(f"installed, and no voice of its is {where}")
    return found


def _versions(packages: tuple[str, ...]) -> Iterator[str]:
    for package in packages:
        try:
            yield f"{package} {version(package)}"
        except PackageNotFoundError:
            continue


def _track(kind: str) -> str:
    from ..pipeline import build
    from ..routine.load import load, shipped_text
    from ..routine.options import Options, changed
    from ..scratch import scratch
    from ..sound.transcoder import ffmpeg

    if kind == "m4a" and ffmpeg() is None:
        raise _Missing("needs FFmpeg, and there is none on the PATH; no other format needs it")
    routine = load(shipped_text("strength-day"), "strength-day.yaml", None)
    short = changed(routine, Options(voice="ticker", level="minimal", sets=1, only=("Back squat",)))
    with scratch() as folder:
        path = folder / f"tried.{kind}"
        built = build(short, path, format=kind, store=None)
        if kind != "m4a" and _frames(path) != built.length:
            raise Refusal("its length is wrong; please report it")
    return f"{built.chapters} chapters, {spelt_bytes(built.size)}"


def _sheet() -> str:
    from importlib.util import find_spec

    from ..routine.load import load, shipped_text
    from ..scratch import scratch

    if find_spec("typst") is None:
        raise _Missing("needs typst; pip install typst, or print what `voicecoach page` makes")
    from ..page.press import write_sheet

    routine = load(shipped_text("strength-day"), "strength-day.yaml", None)
    with scratch() as folder:
        made = write_sheet(routine, folder / "tried.pdf")
    return ", ".join([f"{made.pages} page", *_versions(("typst",))])


def _booth() -> str:
    """Open a door for the page on which lines are recorded, as `voicecoach record` does."""
    from ..page import host
    from ..voice.takes import FOLDER
    from .recording import LACKING

    if host.lacks():
        raise _Missing(LACKING)
    venue = host.open_venue(None, lan=False)
    venue.door.close()
    return ", ".join([f"takes go to {FOLDER}/NAME", *_versions(("starlette", "uvicorn"))])


def _frames(path: Path) -> int:
    """Give how many frames a file decodes to."""
    import soundfile

    with path.open("rb") as file:
        return int(soundfile.info(file).frames)
