"""A sample of a voice, to listen to before choosing it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ..line import Line
from ..problem import Refusal

if TYPE_CHECKING:
    from ..store import Store

TEXTS = {
    "en": "Hello. Ten reps on each leg. Ready? Three, two, one.",
    "de": "Hallo. Zehn Wiederholungen auf jedem Bein. Bereit? Drei, zwei, eins.",
    "es": "Hola. Diez repeticiones con cada pierna. ¿Preparados? Tres, dos, uno.",
    "fr": "Bonjour. Dix répétitions par jambe. On y va ? Trois, deux, un.",
    "it": "Ciao. Dieci ripetizioni per ogni gamba. Pronti? Tre, due, uno.",
    "nl": "Hallo. Tien herhalingen per been. Klaar? Drie, twee, één.",
    "pt": "Olá. Dez repetições com cada perna. Tudo pronto? Três, dois, um.",
}
"""What a sample says, by language: words, a dose and counts; in all other languages English."""


def sample(name: str, output: str | None, store: Store | None, *, force: bool = False) -> Path:
    """Write a WAV in which a voice speaks.

    Args:
        name: the voice's.
        output: the file, or a folder; None for the current folder.
        store: keeps what was spoken.
        force: whether it may take the place of another recording.

    Raises:
        VoiceProblem: no voice has this name.
        Refusal: it could not speak, or the file is not one that can be written.
        OSError: the disk refused.
    """
    from ..files import refuse_target, replacing
    from ..routine.library import slug
    from ..sound.clip import to_wav
    from ..voice.engines import find
    from ..voice.voice import Choice, Unspoken, open_voice
    from .documents import holds

    if output == "-":
        raise Refusal("a sample is a file; use -o FILE")
    text = TEXTS["en"]
    if name != "ticker":
        _, speaker = find(name, "en", store, strangers=True)
        text = next((TEXTS[each] for each in TEXTS if speaker.speaks(each)), text)
        name = speaker.file or speaker.full_name
    with open_voice(Choice(name, strange=True), None, "en", store) as voice:
        path = Path(output or ".")
        named = not path.is_dir()
        if not named:
            path /= f"{slug(voice.name, 'voice')}.wav"
        if path.suffix.casefold() != ".wav":
            raise Refusal(f"{path}: a sample is a WAV; call it {path.with_suffix('.wav')}")
        refuse_target(path)
        ((_, clip),) = tuple(voice.say([Line(text, text)]))
        if isinstance(clip, Unspoken):
            raise Refusal(clip.reason)
    wav = to_wav(clip)
    if not force and path.exists() and not holds(path, wav):
        where = "" if named else "-o FILE writes elsewhere, "
        raise Refusal(
            f"{path} is there, and is no sample of this voice; {where}--force replaces it"
        )
    with replacing(path) as file:
        file.write(wav)
    return path
