"""The natural voice: hibari, a small neural voice that needs no download. Runs in a worker only.

It is asked for the same noise every time (`SEED`) and for one thread, because either changes the
sound. Its voices other than the one in its package are used only if the user has them already:
nothing is fetched from the network here.

Words by themselves come out of it with whatever melody: of the numbers to thirty "five" rises by
one semitone, "seventeen" falls by seven, and "seven" begins five higher than "eight" (measured).
Its network gives the pitch apart from all else, so a tone is put on it before it becomes sound.
"""

from __future__ import annotations

import re
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

KEPT = 0.2
"""What part of its own movement a level word keeps: falls of up to 8 semitones become 1.6."""

LOW = 2 ** (-2 / 12)
"""What the pitch of the count-in is of that of the counts: two semitones lower."""

FALL = -4.5
"""Semitones by which a single word falls, from its first third to its last. Single words that
are asked for nothing rise by up to two, as if in doubt (measured)."""

TUNING = "nine,"
"""The word whose pitch all level words are given: voiced throughout, neither high nor low."""

_WORD = re.compile(r"[\w'-]+")
_VOICED_HZ = 40.0  # hibari's own bound: what has less pitch has none
_LOWEST, _HEARD = 75, 0.05  # harmonics up to 1.5 kHz; what part of the strongest frame's is heard


def start() -> None:
    """Import the engine, and hide scipy from it: its audio differs with it, its speed does not.

    With scipy's FFT the last bit of some samples is another one; a line takes 20 ms both ways
    (measured), and the import is 0.1 s shorter without.
    """
    sys.modules["scipy"] = None  # type: ignore[assignment]
    try:
        import hibari  # noqa: F401
        import onnxruntime  # noqa: F401 - hibari imports it when it speaks
    except ImportError as error:
        raise RuntimeError(f"hibari cannot be used here: {error}") from None


def voices() -> list[dict[str, Any]]:
    """Give the voice in hibari's package, those whose model lies in its cache, then all others."""
    from hibari.voices import BASE_URL, VOICES, cache_dir

    here, others = [], []
    for name, about in sorted(VOICES.items(), key=lambda item: not item[1].get("bundled")):
        described = {
            "id": name,
            "name": name,
            "language": about["language"],
            "note": f"{about['accent']}, {about['gender']}; Apache-2.0",
            "size": about["bytes"],
        }
        if _model(name) is not None:
            here.append(described)
        elif not about.get("bundled"):
            file = about["file"]
            source = {"url": BASE_URL + file, "sha256": about["sha256"]}
            others.append({**described, **source, "path": str(Path(cache_dir(), file))})
    return here + others


def speak(request: Request) -> tuple[Any, int]:
    """Say a line; float32 samples at 24 kHz."""
    voice = _loaded(request.voice)
    speed = min(max(request.speed, SLOWEST), FASTEST)
    text, tone = request.text, request.tone
    if tone == "falling" and not _WORD.fullmatch(text):
        tone = ""  # a sentence falls by itself
    else:  # without a comma after it, "eight" is longer at 1.6 than at 1
        text = text.rstrip(" .,:;") + ","
    voice.sess.tone = tone
    return voice(text, speed=speed, seed=SEED), voice.sample_rate


class _Tuned:
    """hibari's network, which gives pitch as its last output; a tone is put on it.

    Attributes:
        tone: what is put on it; "" for nothing.
        pitch_hz: what a level word has.
    """

    def __init__(self, network: Any) -> None:
        self._network = network
        self.tone = ""
        self.pitch_hz = 0.0

    def run(self, names: Any, feeds: Any) -> list[Any]:
        """Give the network's outputs; the first are its harmonics, in logarithms, by frames."""
        outputs = list(self._network.run(names, feeds))
        if self.tone:
            outputs[-1] = self._toned(outputs[-1], outputs[0])
        return outputs

    def _toned(self, pitches: Any, harmonics: Any) -> Any:
        """Put the tone on the pitches, in Hz, of its frames."""
        import numpy as np

        voiced = pitches > _VOICED_HZ
        strength = np.exp(harmonics[..., :_LOWEST, :]).sum(axis=-2)
        heard = np.flatnonzero(voiced & (strength > _HEARD * strength.max()))
        if heard.size < 3:
            return pitches
        first, last = heard[0], heard[-1]
        middle_hz = np.median(pitches[..., heard])
        pitch_hz, bend = self.pitch_hz, 0.0
        if self.tone == "falling":
            frames = np.flatnonzero(voiced)
            bend = FALL * 1.5 * np.clip((frames - first) / (last - first) - 1 / 3, -1 / 3, 2 / 3)
            pitch_hz = middle_hz
        elif self.tone == "low":
            pitch_hz *= LOW
        toned = pitches.copy()
        toned[voiced] = pitch_hz * (pitches[voiced] / middle_hz) ** KEPT * 2 ** (bend / 12)
        return toned

    def tune(self, ids: list[int]) -> None:
        """Take the pitch of level words from a word of the voice's own."""
        import numpy as np

        feeds = {"ids": np.array([ids], np.int64), "speed": np.ones(1, np.float32)}
        pitches = self._network.run(None, feeds)[-1]
        self.pitch_hz = float(np.median(pitches[pitches > _VOICED_HZ]))


@lru_cache(maxsize=1)
def _loaded(name: str) -> Any:
    import hibari

    model = _model(name)
    if model is None:
        raise RuntimeError(f"hibari's voice {name} is not on this computer")
    voice = hibari.Hibari(voice=name, model=str(model), threads=1)
    voice.sess = _Tuned(voice.sess)
    voice.sess.tune(voice.ids(*voice.phonemize(TUNING)))
    return voice


def _model(name: str) -> Path | None:
    """Give the file of a voice's model; None if it would have to be fetched, or is another's."""
    from hibari.voices import VOICES, sha256_of, voice_path

    try:
        path = Path(voice_path(name, download_missing=False))
    except (OSError, ValueError):
        return None
    return path if sha256_of(path) == VOICES[name]["sha256"] else None
