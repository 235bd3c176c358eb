"""The doctor: each part of the chain tried on this machine."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path


def tried() -> Iterator[tuple[str, str | None]]:
    """Try each part of the chain; give its name, and None or what is wrong and what to do."""
    parts: tuple[tuple[str, Callable[[], str | None]], ...] = (
        ("the store, which keeps what was made", _store),
        ("the natural voice", lambda: _speaks("natural")),
        ("the system's voice, through pyttsx3", lambda: _speaks("system")),
        ("the built-in sounds", _sounds),
        ("a track as MP3, with its tags", _track),
    )
    for name, part in parts:
        try:
            yield name, part()
        except Exception as error:  # noqa: BLE001 - whatever it is, the next part is tried
            yield name, f"{type(error).__name__}: {error}"


def _store() -> str | None:
    from .store import Store, default_folder, key_of

    folder = default_folder()
    store = Store(folder)
    key = key_of("doctor")
    store.put(key, b"ok")
    if store.get(key) != b"ok":
        return f"nothing can be kept in {folder}; set VOICECOACH_CACHE to a folder of your own"
    return None


def _speaks(engine: str) -> str | None:
    from .line import Line
    from .voice import Choice, Unspoken, open_voice

    with open_voice(Choice(engine), None, "en", None) as voice:
        ((_, clip),) = tuple(voice.say([Line("One, two, three.", "One, two, three.")]))
    return clip.reason if isinstance(clip, Unspoken) else None


def _sounds() -> str | None:
    from .clip import sound, sound_names

    if not sound_names():
        return "none is there; install voicecoach again"
    for name in sound_names():
        sound(name)
    return None


def _track() -> str | None:
    import soundfile

    from .build import build
    from .options import Options, changed
    from .routine import load, shipped_text

    routine = load(shipped_text("tabata"), "tabata.yaml", None)
    short = changed(routine, Options(voice="ticker", level="minimal", only=()))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "tried.mp3"
        built = build(short, path, format="mp3", store=None)
        with path.open("rb") as file:
            frames = soundfile.info(file).frames
    return None if frames == built.length else "its length is wrong; please report it"
