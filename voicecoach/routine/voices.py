"""Who is heard in a routine: the voices that speak and count, and the music under them."""

from __future__ import annotations

from dataclasses import dataclass

from .keys import table as keys
from .keys.forms import COUNTER, SPEAKER
from .written import NEEDED, Written, key


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenVoice(Written):
    """A voice, and how it speaks."""

    name: str = key(keys.VOICE, "Its name, or auto.", "auto")
    speed: float = key(keys.SPEED, "Times its own speed.", 1.0)
    pitch: float = key(keys.PITCH, "Semitones above its own pitch.", 0.0)
    gain: float = key(keys.GAIN, "Decibels above the usual loudness.", 0.0)
    recorded: str | None = key(
        keys.FOLDER, "A folder of lines that somebody has recorded; the voice says the rest."
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenCounter(WrittenVoice):
    """The voice that counts, and in which language."""

    language: str | None = key(
        keys.TAG, "The language of the numbers; not written, it is the routine's."
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceChoice(Written):
    """Who speaks: the counter says what lies on beats, the coach the rest."""

    coach: WrittenVoice = key(SPEAKER.of(WrittenVoice), "The voice that explains.", WrittenVoice())
    counter: WrittenCounter | None = key(
        COUNTER.of(WrittenCounter), "The voice that counts, if another."
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class MusicChoice(Written):
    """Music under the whole track."""

    files: tuple[str, ...] = key(keys.MUSIC_FILES, "One file, or several in turn.", NEEDED)
    below_speech: float = key(
        keys.BELOW,
        "How far it lies under the voice while that speaks, in LU (loudness units, dB).",
        14.0,
    )
    below_counts: float = key(
        keys.BELOW, "How far it lies under the voice in counted sets, in LU.", 7.0
    )
    music_level: float = key(
        keys.MUSIC_LEVEL,
        "How loud it is in rests and timed work, in LUFS; the voice is at -16.",
        -20.0,
    )
    accessible: bool = key(
        keys.SWITCH,
        "20 LU under the voice at least, for those who hear speech in noise badly.",
        False,
    )
