"""Piper's voices: a file of the user's own, run by onnxruntime. Runs in a worker only.

It is asked for no noise, so that a line sounds the same every time, and for one thread. The file
is read before it is run: what is in it may refer to no other file. Only what piper-tts reads by
itself is taken; for Chinese it would fetch another model from the network.
"""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ..worker import Request

SLOWEST, FASTEST = 0.4, 3.0
"""The speeds that are asked for at most."""

LOW = 2 ** (-2 / 12)
"""What the pitch of the count-in is of that of the counts: it is said faster and played slower."""

READ = ("espeak", "text")
"""The kinds of phonemes that need nothing else than the package."""


def start() -> None:
    """Import the engine."""
    try:
        import piper  # noqa: F401
    except ImportError as error:
        raise RuntimeError(f"piper-tts cannot be used here: {error}") from None


def voices() -> list[dict[str, Any]]:
    """Give none: they are files, and whoever names one knows where it is."""
    return []


def speak(request: Request) -> tuple[Any, int]:
    """Say a line; float32 samples at the voice's own rate."""
    import numpy as np
    from piper import SynthesisConfig

    voice = _loaded(request.voice)
    lower = LOW if request.tone == "low" else 1.0
    speed = min(max(request.speed / lower, SLOWEST), FASTEST)
    text = request.text if request.tone == "falling" else request.text.rstrip(" .,:;") + ","
    how = SynthesisConfig(
        length_scale=voice.config.length_scale / speed,
        noise_scale=0.0,
        noise_w_scale=0.0,
        normalize_audio=False,
    )
    said = [chunk.audio_float_array for chunk in voice.synthesize(text, how)]
    samples = np.concatenate(said) if said else np.zeros(0, np.float32)
    return samples.astype(np.float32), round(voice.config.sample_rate * lower)


@lru_cache(maxsize=1)
def _loaded(path: str) -> Any:
    """Open a voice.

    Raises:
        RuntimeError: it is none of Piper's, or broken.
    """
    import onnxruntime
    from piper import PiperConfig, PiperVoice

    try:
        about = json.loads(Path(f"{path}.json").read_text("utf-8"))
        kind = about.get("phoneme_type", "espeak")
        config = PiperConfig.from_dict(about)
    except (KeyError, TypeError, ValueError, AttributeError):
        raise RuntimeError("its .json is not one of Piper's") from None
    if kind not in READ:
        raise RuntimeError(f"it reads by '{kind}', for which piper-tts needs more than is here")
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 4
    try:
        session = onnxruntime.InferenceSession(
            Path(path).read_bytes(), options, providers=["CPUExecutionProvider"]
        )
    except OSError:
        raise
    except Exception:  # noqa: BLE001 - onnxruntime has an error for each way to be broken
        raise RuntimeError("its .onnx is broken, or no model") from None
    return PiperVoice(session=session, config=config)
