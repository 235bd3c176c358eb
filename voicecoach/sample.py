"""A sample of a voice, to listen to before choosing it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from .line import Line
from .problem import Refusal

if TYPE_CHECKING:
    from .store import Store

TEXT = "Hello. Ten reps on each leg. Ready? Three, two, one."
"""What a sample says: words, a dose and counts."""


def sample(name: str, output: Path | None, store: Store | None) -> Path:
    """Write a WAV in which a voice speaks.

    Args:
        name: the voice's.
        output: the file; None for the voice's name, in the current folder.
        store: keeps what was spoken.

    Raises:
        VoiceProblem: no voice has this name.
        Refusal: it could not speak.
        OSError: the file cannot be written.
    """
    from .clip import to_wav
    from .store import replacing
    from .voice import Choice, Unspoken, open_voice

    with open_voice(Choice(name), None, "en", store) as voice:
        ((_, clip),) = tuple(voice.say([Line(TEXT, TEXT)]))
        if isinstance(clip, Unspoken):
            raise Refusal(clip.reason)
        letters = "".join(c if c.isascii() and c.isalnum() else " " for c in voice.name.casefold())
    path = output or Path("-".join(letters.split()) + ".wav")
    with replacing(path) as file:
        file.write(to_wav(clip))
    return path
