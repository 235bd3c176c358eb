"""Compiled parts that some systems have not ready made: what needs each, and what does without."""

from __future__ import annotations

import sys
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CompiledPart:
    """A package that may be absent.

    Attributes:
        needs: what needs it, as the beginning of a sentence.
        without: what works without it, as its end.
    """

    needs: str
    without: str


PARTS = {
    "lameenc": CompiledPart("an MP3 needs", "--format flac, ogg, opus or wav does without"),
    "fastcrc": CompiledPart("an MP3 needs", "--format flac, ogg, opus or wav does without"),
    "soundfile": CompiledPart(
        "FLAC, Ogg, Opus, recordings and music need",
        "an MP3 or a WAV of the natural voice does without",
    ),
    "soxr": CompiledPart(
        "music and recordings at another rate than 48 kHz, and --compatible, need",
        "a file at 48 kHz does without",
    ),
    "PIL": CompiledPart("the cover needs", "`check` and `plan` do without"),
    "typst": CompiledPart(
        "a sheet as PDF needs", "`voicecoach page` makes one that a browser prints"
    ),
}
"""Packages by the name under which they are imported."""

_CALLED = {"PIL": "pillow"}  # what pip calls it


def absence(error: BaseException) -> str:
    """Say which part is absent, what needs it, and what to do; "" if that is not what went wrong.

    A package is absent when it cannot be imported, or when the library in C that it stands on is
    not there: soundfile is installed on musl, and finds no libsndfile.
    """
    if isinstance(error, ImportError):
        name = (error.name or "").partition(".")[0]
        cure = f"pip install {_CALLED.get(name, name)}"
    elif isinstance(error, OSError) and error.errno is None and "sndfile" in str(error):
        name, cure = "soundfile", "install the system's libsndfile"
    else:
        return ""
    part = PARTS.get(name)
    if part is None:
        others = name and name not in sys.stdlib_module_names and name != "voicecoach"
        return f"{name} is not installed here; install voicecoach again" if others else ""
    found = "does not work here" if isinstance(error, OSError) else _state(error)
    return f"{part.needs} {_CALLED.get(name, name)}, which {found}; {cure}, or: {part.without}"


def _state(error: BaseException) -> str:
    missing = isinstance(error, ModuleNotFoundError)
    return "is not installed here" if missing else f"cannot be loaded here ({error})"
