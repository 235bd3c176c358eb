"""The natural voice: hibari, a small neural voice that needs no download. Runs in a worker only.

It is asked for the same noise every time (`SEED`) and for one thread, because either changes the
sound. Its voices other than the one in its package are used only if the user has them already:
nothing is fetched from the network.
"""

from __future__ import annotations

import sys
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ..worker import Request

SEED = 0
"""What its noise starts from. hibari's own default is another noise at each call."""

SLOWEST, FASTEST = 0.5, 2.0
"""The speeds that hibari's manual gives for it."""


def start() -> None:
    """Import the engine, and hide scipy from it: its audio differs with it, its speed does not.

    With scipy's FFT the last bit of some samples is another one; a line takes 20 ms both ways
    (measured), and the import is 0.1 s shorter without.
    """
    sys.modules["scipy"] = None  # type: ignore[assignment]
    try:
        import hibari  # noqa: F401
    except ImportError as error:
        raise RuntimeError(f"hibari cannot be used here: {error}") from None


def voices() -> list[dict[str, str]]:
    """Give the voice in hibari's package, then those whose model lies in its cache."""
    from hibari.voices import VOICES

    listed = sorted(VOICES.items(), key=lambda item: not item[1].get("bundled"))
    return [
        {
            "id": name,
            "name": name,
            "language": about["language"],
            "note": f"{about['accent']}, {about['gender']}; Apache-2.0",
        }
        for name, about in listed
        if _model(name) is not None
    ]


def speak(request: Request) -> tuple[Any, int]:
    """Say a line; float32 samples at 24 kHz."""
    voice = _loaded(request.voice)
    speed = min(max(request.speed, SLOWEST), FASTEST)
    return voice(request.text, speed=speed, seed=SEED), voice.sample_rate


@lru_cache(maxsize=1)
def _loaded(name: str) -> Any:
    import hibari

    model = _model(name)
    if model is None:
        raise RuntimeError(f"hibari's voice {name} is not on this computer")
    return hibari.Hibari(voice=name, model=str(model), threads=1)


def _model(name: str) -> Path | None:
    """Give the file of a voice's model; None if it would have to be fetched, or is another's."""
    from hibari.voices import VOICES, sha256_of, voice_path

    try:
        path = Path(voice_path(name, download_missing=False))
    except (OSError, ValueError):
        return None
    return path if sha256_of(path) == VOICES[name]["sha256"] else None
