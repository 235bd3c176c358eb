"""Pico's voices, through py-nanotts: small, clear, and not natural. Runs in a worker only.

Pico keeps something of each line, which the next one is not the same for, and some lines make it
hang; so each is said in a forked child of its own, or by one process where nothing can be forked.
Every word falls, whatever stands behind it, so a level tone cannot be asked for (measured).
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ..worker import Request

APART = hasattr(os, "fork")
ONCE = not APART

RATE = 16_000
"""Frames a second that Pico makes."""

PACE = {"es-ES": 1.2, "fr-FR": 1.2, "it-IT": 1.25}
"""How much faster than its own is a voice's speed 1: these speak so slowly (measured)."""

SLOWEST, FASTEST = 0.4, 3.0
"""The speeds that are asked for at most."""

LOW = 2 ** (-2 / 12)
"""What the pitch of the count-in is of that of the counts."""

NOISE_DB = -45.0
"""Sound is trimmed where it stays this far below its loudest 5 ms: words end in noise."""

CLICK_DB, CLICK_S = -30.0, 0.1
"""What stays this far below the loudest 5 ms, behind so long a pause, is a click and no word: most
Italian lines and some Spanish ones end in one of -35 to -45 dB, half a second behind the last word,
where a last syllable is no softer than -22 dB (of 1746 lines, measured)."""

_NAMED = "[]{}/\\*_#|~^´`·"
"""Signs that it calls by their names, in all of its languages or in most (measured)."""

_FIRST = " -.,:;!?¡¿()'\""
"""What it names where a line begins with it."""

_AS = str.maketrans(dict.fromkeys(_NAMED, " ") | dict.fromkeys("–—…", ",") | {"’": "'", "‘": "'"})

_STEP = RATE // 200  # 5 ms


def start() -> None:
    """Import the engine."""
    try:
        import py_nanotts  # noqa: F401
    except ImportError as error:
        raise RuntimeError(f"py-nanotts cannot be used here: {error}") from None


def voices() -> list[dict[str, Any]]:
    """Give none: they come with the package, and `voice.pico` knows them."""
    return []


def speak(request: Request) -> tuple[Any, int]:
    """Say a line; 16-bit samples at 16 kHz."""
    import numpy as np
    from py_nanotts import NanoTTS

    speed = request.speed * PACE.get(request.voice, 1.0)
    said = NanoTTS().speak(
        readable(request.text),
        voice=request.voice,
        speed=min(max(speed, SLOWEST), FASTEST),
        pitch=LOW if request.tone == "low" else 1.0,
    )
    return trimmed(np.frombuffer(said, "<i2")), RATE


def readable(text: str) -> str:
    """Give a text without the signs that it would name; dashes, which it passes over, as commas."""
    return text.translate(_AS).lstrip(_FIRST)


def trimmed(samples: Any) -> Any:
    """Cut off both ends where there is only silence, noise or a click."""
    import numpy as np

    rows = samples[: len(samples) // _STEP * _STEP].reshape(-1, _STEP).astype(np.float64)
    power = np.square(rows).sum(axis=1)
    loudest = power.max(initial=0.0)
    heard = np.flatnonzero(power > loudest * 10 ** (NOISE_DB / 10))
    pauses = np.flatnonzero(np.diff(heard) > CLICK_S * RATE / _STEP)
    for pause in pauses[::-1]:
        if power[heard[pause + 1] :].max() > loudest * 10 ** (CLICK_DB / 10):
            break
        heard = heard[: pause + 1]
    return samples[heard[0] * _STEP : (heard[-1] + 1) * _STEP] if heard.size else samples[:0]
