"""The items of a session and the routine around them: frozen, as written, each knowing its place.

A value that is not written is None here; what then holds (a group's, the routine's, the default)
is for the session to decide. The descriptions stand in the JSON Schema too.
"""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Annotated, Any, ClassVar, Literal, Union

from pydantic import Discriminator, Field, PrivateAttr, Tag

from ..line import Kind
from ..source.reader import Map
from .borrowed import Borrowed
from .defaults import CHAPTERS, PACE, SPACING
from .edition import Edition
from .keys import table as keys
from .keys.amounts import BySide, Reps, Sided, Time
from .keys.forms import CALLOUTS, COUNT, COUNTER, MUSIC, SESSION, SPEAKER, VOICE
from .keys.moments import Moment, Spacing
from .keys.phases import Phase, Tempo
from .keys.setcalls import Calls
from .written import Written

Level = Literal["full", "brief", "minimal"]
"""How much is said."""

Style = Literal["plain", "warm", "drill"]
"""How the coach talks."""

Order = Literal["by set", "by side", "by rep"]
"""How sets and sides alternate in an exercise."""

Chapters = Literal["by exercise", "by side", "by set"]
"""What has a chapter of its own."""

GroupOrder = Literal["by round", "by side", "shuffled"]
"""How rounds and sides alternate in a group."""

CountStyle = Literal[
    "reps", "reps and words", "beats", "cadence", "words", "ticks", "fives", "tens", "no"
]
"""What is counted in a set."""

Start = Literal["right", "left"]
"""The first side."""


def _about(description: str, default: Any = None, **more: Any) -> Any:
    return Field(default=default, description=description, **more)


class Counting(Written):
    """What is heard on the beats of a set."""

    style: Annotated[CountStyle, keys.STYLE] = _about(
        "What is counted: reps, with or without the first phase's words, every fifth or tenth rep, "
        "the beats of each phase, or the rep at the end of its beats; words or ticks only, or no.",
        "reps",
    )
    down: Annotated[bool, keys.SWITCH] = _about("Count the reps down to one.", False)
    ticks: Annotated[bool, keys.SWITCH] = _about("A tick on every beat without a word.", True)
    milestones: Annotated[bool, keys.SWITCH] = _about(
        "Say 'halfway', 'last one', the minutes and 'ten seconds'.", True
    )


class WrittenVoice(Written):
    """A voice, and how it speaks."""

    name: Annotated[str, keys.VOICE] = _about("Its name, or auto.", "auto")
    speed: Annotated[float, keys.SPEED] = _about("Times its own speed.", 1.0)
    pitch: Annotated[float, keys.PITCH] = _about("Semitones above its own pitch.", 0.0)
    gain: Annotated[float, keys.GAIN] = _about("Decibels above the usual loudness.", 0.0)


class VoiceChoice(Written):
    """Who speaks: the counter says what lies on beats, the coach the rest."""

    coach: Annotated[WrittenVoice, SPEAKER] = Field(
        default_factory=WrittenVoice, description="The voice that explains."
    )
    counter: Annotated[WrittenVoice | None, COUNTER] = _about("The voice that counts, if another.")


class MusicChoice(Written):
    """Music under the whole track."""

    files: Annotated[tuple[str, ...], keys.MUSIC_FILES] = Field(
        description="One file, or several in turn."
    )
    below_speech: Annotated[float, keys.BELOW] = _about(
        "How far it lies under the voice while that speaks, in LU (loudness units, dB).", 14.0
    )
    below_counts: Annotated[float, keys.BELOW] = _about(
        "How far it lies under the voice in counted sets, in LU.", 7.0
    )
    music_level: Annotated[float, keys.MUSIC_LEVEL] = _about(
        "How loud it is in rests and timed work, in LUFS; the voice is at -16.", -20.0
    )
    accessible: Annotated[bool, keys.SWITCH] = _about(
        "20 LU under the voice at least, for those who hear speech in noise badly.", False
    )


class Callouts(Written):
    """What is called out at chance moments of a set of time."""

    say: Annotated[tuple[str, ...], keys.CALLED_OUT] = Field(
        description="What may be called; no one comes twice running."
    )
    every: Annotated[Spacing, keys.SPACING] = Field(
        default_factory=lambda: SPACING,
        description="How far apart, from one to the next: a time, or two that it lies between.",
    )


class _Defaults(Written):
    """What an exercise, a group and the routine may all say."""

    rep: Annotated[tuple[Phase, ...] | None, keys.REP] = _about(
        "The phases of one rep and their beats: 'up 2, down 2', or a number of beats, or a list."
    )
    tempo: Annotated[Tempo | None, keys.TEMPO] = _about(
        "Instead of rep: lower-hold-lift-hold in beats, like 3-1-1-0; 'from lift' to begin there."
    )
    count: Annotated[Counting | None, COUNT] = _about("What is heard on the beats.")
    rest_after: Annotated[Time | None, keys.QUIET] = _about(
        "The rest after the last set; not written, it is the rest."
    )
    change: Annotated[Time | None, keys.QUIET] = _about(
        "The time to change sides, from the end of the words."
    )
    prepare: Annotated[Time | None, keys.PREPARE] = _about(
        "Quiet between the last word about an exercise and its count-in; not written, it is 1.5 s, "
        "and after a setup 8 s."
    )
    breath: Annotated[Fraction | None, keys.LASTING] = _about(
        "How long a breath is, where reps or times are counted in breaths."
    )
    count_in: Annotated[int | tuple[str, ...] | None, keys.COUNT_IN] = _about(
        "Beats counted before the first: how many, or the word on each."
    )
    start: Annotated[Start | None, keys.START] = _about("The first side.")
    calls: Annotated[Calls | None, keys.CALLS] = _about(
        "Which calls a set makes: yes, no, 'every 5m', or a list of halfway, last one, minutes, "
        "ten seconds and three."
    )
    encourage: Annotated[bool | None, keys.SWITCH] = _about("Praise in long sets and after them.")
    phrases: Annotated[dict[str, tuple[str, ...]], keys.PHRASES] = Field(
        default_factory=dict, description="Other wordings for the coach's phrases."
    )


_Several = "; a list has one value a set (in a group: a round)"
_Sided = _Several + ", and each side may have its own."


class _Done(_Defaults):
    """What an exercise and a group may both say."""

    reps: Annotated[Sided[Reps], keys.REPS_EACH] = _about(
        "Reps a set, 'up to 20' of them, or '5 breaths'" + _Sided
    )
    time: Annotated[Sided[Time], keys.TIME_EACH] = _about(
        "How long a set lasts, instead of reps: '45s', 'up to 2m', '10 breaths'" + _Sided
    )
    load: Annotated[Sided[str], keys.LOAD] = _about(
        "The load, as spoken after 'with'" + _Sided, alias="with"
    )
    bpm: Annotated[Fraction | tuple[Fraction, ...] | None, keys.BPM_EACH] = _about(
        f"Beats a minute{_Several}."
    )
    rest: Annotated[Time | tuple[Time, ...] | None, keys.REST] = _about(
        "The rest between two sets (in a group: rounds); a list holds the gaps, one fewer."
    )
    each: Annotated[str | tuple[str, ...] | None, keys.EACH] = _about(
        "A part of the body, done right, then left; or a list of labels."
    )
    every: Annotated[Time | None, keys.PERIOD] = _about(
        "Instead of rest: a set (in a group: a round) starts every so often."
    )


class Exercise(_Done):
    """One exercise with its sets."""

    written_out: ClassVar[tuple[str, ...]] = ("use",)

    name: Annotated[str, keys.NAME] = Field(alias="exercise", description="Its name, as spoken.")
    setup: Annotated[str | None, keys.TEXT] = _about("How to get into position.")
    how: Annotated[str | None, keys.TEXT] = _about("What the movement is.")
    tips: Annotated[tuple[str, ...], keys.TIPS] = _about("One for each later rest, in turn.", ())
    needs: Annotated[tuple[str, ...], keys.NEEDS] = _about(
        "Equipment that it is not done without: one thing, or a list.", ()
    )
    sets: Annotated[int | BySide[int] | None, keys.SETS_EACH] = _about(
        "How many sets, or how many on each side; not written, as many as a list has values."
    )
    order: Annotated[Order | None, keys.ORDER] = _about("How sets and sides alternate.")
    level: Annotated[Level | None, keys.LEVEL] = _about("How much is said.")
    at: Annotated[tuple[Moment, ...], keys.MOMENTS] = _about(
        "Words and sounds at moments of a set: a time from its start, from its end (-30s), or "
        "'rep 10'; in one set alone with 'set 2, ' in front.",
        (),
    )
    callouts: Annotated[Callouts | None, CALLOUTS] = _about(
        "What is called out now and then while a set of time lasts."
    )
    position: Annotated[str | None, keys.POSITION] = _about(
        "How one stands, sits or lies; `check` says where there is no time to change it."
    )


class Move(Exercise):
    """An exercise that is written once, and done wherever its name is used."""

    written_out: ClassVar[tuple[str, ...]] = ()

    aliases: Annotated[tuple[str, ...], keys.ALIASES] = _about("Other names that it goes by.", ())


class Group(_Done):
    """Items done together: in rounds, on each side, or both."""

    rounds: Annotated[int | None, keys.SETS] = _about(
        "How many rounds; not written, one, or as many as a list has values."
    )
    between: Annotated[Time | None, keys.QUIET] = _about("The rest between items of a round.")
    order: Annotated[GroupOrder | None, keys.GROUP_ORDER] = _about(
        "How rounds and sides alternate; shuffled does the items of each round in another order."
    )
    session: Annotated[tuple[_AnyItem, ...], SESSION] = Field(description="The items, in order.")


_CHAPTER = "The title of a chapter that begins here."


class RestItem(Written):
    """A rest that decides the gap it lies in."""

    rest: Annotated[Time, keys.QUIET] = Field(description="How long it is.")


class PauseItem(Written):
    """Quiet without words."""

    pause: Annotated[Time, keys.QUIET] = Field(description="How long it is.")
    chapter: Annotated[str | None, keys.TITLE] = _about(_CHAPTER)


class SayItem(Written):
    """Words of the author's own."""

    say: Annotated[str, keys.TEXT] = Field(description="What is said.")
    pause: Annotated[Time | None, keys.QUIET] = _about("Quiet after the words.")
    chapter: Annotated[str | None, keys.TITLE] = _about(_CHAPTER)


class SoundItem(Written):
    """A built-in sound."""

    sound: Annotated[str, keys.SOUND] = Field(description="Its name.")


class PlayItem(Written):
    """A recording beside the routine."""

    play: Annotated[str, keys.RECORDING] = Field(description="The name of its file.")
    chapter: Annotated[str | None, keys.TITLE] = _about(_CHAPTER)


Item = Union[Exercise, Group, SayItem, PlayItem, SoundItem, RestItem, PauseItem]  # noqa: UP007
"""What a session is made of."""

KINDS: dict[str, type[Written]] = {
    "exercise": Exercise,
    "use": Exercise,
    "session": Group,
    "say": SayItem,
    "play": PlayItem,
    "sound": SoundItem,
    "rest": RestItem,
    "pause": PauseItem,
}
"""What makes an item what it is: the first of these keys that it has."""


def _kind(node: Any) -> str | None:
    """Give the key that makes an item what it is."""
    return next((key for key in KINDS if key in node), None) if isinstance(node, Map) else None


_AnyItem = Annotated[
    Annotated[Exercise, Tag("exercise")]
    | Annotated[Group, Tag("session")]
    | Annotated[SayItem, Tag("say")]
    | Annotated[PlayItem, Tag("play")]
    | Annotated[SoundItem, Tag("sound")]
    | Annotated[RestItem, Tag("rest")]
    | Annotated[PauseItem, Tag("pause")],
    Discriminator(_kind),
]


class Routine(_Defaults):
    """What the author wrote: a title, a session, and what holds where nothing else is said."""

    written_out: ClassVar[tuple[str, ...]] = ("moves",)

    title: Annotated[str, keys.TITLE] = Field(description="Spoken in the welcome.")
    about: Annotated[str | None, keys.TEXT] = _about("One or two sentences after the title.")
    author: Annotated[str | None, keys.CREDIT] = _about("The track's artist.")
    equipment: Annotated[tuple[str, ...], keys.EQUIPMENT] = _about("What is needed.", ())
    language: Annotated[str, keys.LANGUAGE] = _about("The language that is spoken.", "en")
    voice: Annotated[VoiceChoice, VOICE] = Field(
        default_factory=VoiceChoice, description="Who speaks."
    )
    pace: Annotated[Fraction, keys.PACE] = Field(
        default_factory=lambda: PACE, description="Multiplies every bpm."
    )
    level: Annotated[Level, keys.LEVEL] = _about("How much is said.", "full")
    style: Annotated[Style, keys.WORDING] = _about("How the coach talks.", "warm")
    sounds: Annotated[dict[str, str], keys.SOUNDS] = Field(
        default_factory=dict, description="Other sounds: a built-in one, a file, or none."
    )
    music: Annotated[MusicChoice | None, MUSIC] = _about("Music under the track.")
    cover: Annotated[str | None, keys.PICTURE] = _about(
        "A picture, JPEG or PNG, in place of the cover that is drawn."
    )
    chapters: Annotated[Chapters, keys.CHAPTERS] = _about(
        "What has a chapter of its own: an exercise, each of its sides, or each of its sets.",
        CHAPTERS,
    )
    keep_awake: Annotated[bool, keys.SWITCH] = _about(
        "A quiet floor that keeps Bluetooth earbuds awake.", True
    )
    pronounce: Annotated[dict[str, str], keys.PRONOUNCE] = Field(
        default_factory=dict, description="Whole words, and how the voice is to say them."
    )
    seed: Annotated[int, keys.SEED] = _about("Picks among wordings that mean the same.", 0)
    sets: Annotated[int | None, keys.SETS] = _about("Sets of an exercise outside of groups.")
    reps: Annotated[Reps | None, keys.REPS_ONE] = _about("Reps a set.")
    time: Annotated[Time | None, keys.TIME_ONE] = _about("How long a set lasts.")
    bpm: Annotated[Fraction | None, keys.BPM_ONE] = _about("Beats a minute.")
    rest: Annotated[Time | None, keys.REST_ONE] = _about("The rest between two sets.")
    order: Annotated[Order | None, keys.ORDER] = _about("How sets and sides alternate.")
    session: Annotated[tuple[_AnyItem, ...], SESSION] = Field(description="The items, in order.")

    _folder: Path | None = PrivateAttr(default=None)
    _edition: Edition = PrivateAttr(default=Edition())
    _borrowed: Borrowed = PrivateAttr(default=Borrowed())

    @property
    def folder(self) -> Path | None:
        """The folder where its files are; None if it came from no file."""
        return self._folder

    @property
    def edition(self) -> Edition:
        """What options made of it."""
        return self._edition

    @property
    def borrowed(self) -> Borrowed:
        """Where its moves came from; they themselves are exercises of its session."""
        return self._borrowed


Group.model_rebuild()

ONCE: dict[Kind, tuple[Level, ...]] = {"setup": ("full", "brief"), "how": ("full",)}
"""The texts that are said when an exercise is new, and once on each side that they name: in this
order, each at these levels."""

SENTENCES: dict[type[Written], tuple[str, ...]] = {
    Routine: ("about",),
    Exercise: (*ONCE, "tips", "at", "callouts"),
    SayItem: ("say",),
}
"""The keys that take sentences."""

TEXTS: dict[type[Written], tuple[str, ...]] = {
    Routine: ("title", *SENTENCES[Routine], "equipment"),
    Exercise: ("exercise", *SENTENCES[Exercise], "with"),
    Group: ("with",),
    SayItem: SENTENCES[SayItem],
}
"""The keys whose texts a voice gets; those of items may name a side."""
