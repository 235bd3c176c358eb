"""The items of a session and the routine around them: frozen, as written, each knowing its place.

A value that is not written is None here; what then holds (a group's, the routine's, the default)
is for the session to decide. The descriptions stand in the JSON Schema too.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import ClassVar, Literal, Union

from ..language.phrasebook import Phrasebook
from ..line import Kind
from .borrowed import Borrowed
from .defaults import CHAPTERS, PACE, SPACING
from .edition import Edition
from .keys import table as keys
from .keys.amounts import BySide, Reps, Sided, Time
from .keys.forms import CALLOUTS, COUNT, MUSIC, SESSION, VOICE
from .keys.moments import Moment, Spacing
from .keys.phases import Phase, Tempo
from .keys.sayings import SAID, ByLanguage
from .keys.setcalls import Calls
from .speech import Speaks
from .voices import MusicChoice, VoiceChoice
from .written import NEEDED, Written, key

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Counting(Written):
    """What is heard on the beats of a set."""

    style: CountStyle = key(
        keys.STYLE,
        "What is counted: reps, with or without the first phase's words, every fifth or tenth rep, "
        "the beats of each phase, or the rep at the end of its beats; words or ticks only, or no.",
        "reps",
    )
    down: bool = key(keys.SWITCH, "Count the reps down to one.", False)
    ticks: bool = key(keys.SWITCH, "A tick on every beat without a word.", True)
    milestones: bool = key(
        keys.SWITCH, "Say 'halfway', 'last one', the minutes and 'ten seconds'.", True
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Callouts(Written):
    """What is called out at chance moments of a set of time."""

    say: tuple[str, ...] = key(
        keys.CALLED_OUT, "What may be called; no one comes twice running.", NEEDED
    )
    every: Spacing = key(
        keys.SPACING,
        "How far apart, from one to the next: a time, or two that it lies between.",
        SPACING,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Defaults(Written):
    """What an exercise, a group and the routine may all say."""

    rep: tuple[Phase, ...] | None = key(
        keys.REP,
        "The phases of one rep and their beats: 'up 2, down 2', or a number of beats, or a list.",
    )
    tempo: Tempo | None = key(
        keys.TEMPO,
        "Instead of rep: lower-hold-lift-hold in beats, like 3-1-1-0; 'from lift' to begin there.",
    )
    count: Counting | None = key(COUNT.of(Counting), "What is heard on the beats.")
    rest_after: Time | None = key(
        keys.QUIET, "The rest after the last set; not written, it is the rest."
    )
    change: Time | None = key(keys.QUIET, "The time to change sides, from the end of the words.")
    prepare: Time | None = key(
        keys.PREPARE,
        "Quiet between the last word about an exercise and its count-in; not written, it is 1.5 s, "
        "and after a setup 8 s.",
    )
    breath: Fraction | None = key(
        keys.LASTING, "How long a breath is, where reps or times are counted in breaths."
    )
    count_in: int | tuple[str, ...] | None = key(
        keys.COUNT_IN, "Beats counted before the first: how many, or the word on each."
    )
    start: Start | None = key(keys.START, "The first side.")
    calls: Calls | None = key(
        keys.CALLS,
        "Which calls a set makes: yes, no, 'every 5m', or a list of halfway, last one, minutes, "
        "ten seconds and three.",
    )
    encourage: bool | None = key(keys.SWITCH, "Praise in long sets and after them.")
    phrases: dict[str, tuple[str, ...]] = key(
        keys.PHRASES, "Other wordings for the coach's phrases.", {}
    )


_Several = "; a list has one value a set (in a group: a round)"
_Sided = _Several + ", and each side may have its own."


@dataclass(frozen=True, slots=True, kw_only=True)
class _Done(_Defaults):
    """What an exercise and a group may both say."""

    reps: Sided[Reps] = key(
        keys.REPS_EACH, "Reps a set, 'up to 20' of them, or '5 breaths'" + _Sided
    )
    time: Sided[Time] = key(
        keys.TIME_EACH,
        "How long a set lasts, instead of reps: '45s', 'up to 2m', '10 breaths'" + _Sided,
    )
    load: Sided[str] = key(keys.LOAD, "The load, as spoken after 'with'" + _Sided, alias="with")
    bpm: Fraction | tuple[Fraction, ...] | None = key(keys.BPM_EACH, f"Beats a minute{_Several}.")
    rest: Time | tuple[Time, ...] | None = key(
        keys.REST,
        "The rest between two sets (in a group: rounds); a list holds the gaps, one fewer.",
    )
    each: str | tuple[str, ...] | None = key(
        keys.EACH, "A part of the body, done right, then left; or a list of labels."
    )
    every: Time | None = key(
        keys.PERIOD, "Instead of rest: a set (in a group: a round) starts every so often."
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Exercise(_Done):
    """One exercise with its sets."""

    written_out: ClassVar[tuple[str, ...]] = ("use",)

    name: str = key(keys.NAME, "Its name, as spoken.", NEEDED, alias="exercise")
    setup: str | None = key(keys.TEXT, "How to get into position.")
    how: str | None = key(keys.TEXT, "What the movement is.")
    tips: tuple[str, ...] = key(keys.TIPS, "One for each later rest, in turn.", ())
    needs: tuple[str, ...] = key(
        keys.NEEDS, "Equipment that it is not done without: one thing, or a list.", ()
    )
    sets: int | BySide[int] | None = key(
        keys.SETS_EACH,
        "How many sets, or how many on each side; not written, as many as a list has values.",
    )
    order: Order | None = key(keys.ORDER, "How sets and sides alternate.")
    level: Level | None = key(keys.LEVEL, "How much is said.")
    at: tuple[Moment, ...] = key(
        keys.MOMENTS,
        "Words and sounds at moments of a set: a time from its start, from its end (-30s), or "
        "'rep 10'; in one set alone with 'set 2, ' in front.",
        (),
    )
    callouts: Callouts | None = key(
        CALLOUTS.of(Callouts), "What is called out now and then while a set of time lasts."
    )
    position: str | None = key(
        keys.POSITION,
        "How one stands, sits or lies; `check` says where there is no time to change it.",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Move(Exercise):
    """An exercise that is written once, and done wherever its name is used."""

    written_out: ClassVar[tuple[str, ...]] = ()

    aliases: tuple[str, ...] = key(keys.ALIASES, "Other names that it goes by.", ())


@dataclass(frozen=True, slots=True, kw_only=True)
class Group(_Done):
    """Items done together: in rounds, on each side, or both."""

    rounds: int | None = key(
        keys.SETS, "How many rounds; not written, one, or as many as a list has values."
    )
    between: Time | None = key(keys.QUIET, "The rest between items of a round.")
    order: GroupOrder | None = key(
        keys.GROUP_ORDER,
        "How rounds and sides alternate; shuffled does the items of each round in another order.",
    )
    session: tuple[Item, ...] = key(SESSION, "The items, in order.", NEEDED)


_CHAPTER = "The title of a chapter that begins here."


@dataclass(frozen=True, slots=True, kw_only=True)
class RestItem(Written):
    """A rest that decides the gap it lies in."""

    rest: Time = key(keys.QUIET, "How long it is.", NEEDED)


@dataclass(frozen=True, slots=True, kw_only=True)
class PauseItem(Written):
    """Quiet without words."""

    pause: Time = key(keys.QUIET, "How long it is.", NEEDED)
    chapter: str | None = key(keys.TITLE, _CHAPTER)


@dataclass(frozen=True, slots=True, kw_only=True)
class SayItem(Written):
    """Words of the author's own."""

    say: str | ByLanguage = key(
        SAID, "What is said; or several languages, each with its text, one after another.", NEEDED
    )
    pause: Time | None = key(keys.QUIET, "Quiet after the words.")
    chapter: str | None = key(keys.TITLE, _CHAPTER)

    @property
    def texts(self) -> tuple[tuple[str, str], ...]:
        """Its texts, each with its language; "" for the routine's own."""
        return (("", self.say),) if isinstance(self.say, str) else self.say.values


@dataclass(frozen=True, slots=True, kw_only=True)
class SoundItem(Written):
    """A built-in sound."""

    sound: str = key(keys.SOUND, "Its name.", NEEDED)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlayItem(Written):
    """A recording beside the routine."""

    play: str = key(keys.RECORDING, "The name of its file.", NEEDED)
    chapter: str | None = key(keys.TITLE, _CHAPTER)


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Routine(Speaks, _Defaults):
    """What the author wrote: a title, a session, and what holds where nothing else is said.

    Attributes:
        folder: where its files are; None if it came from no file.
        edition: what options made of it.
        borrowed: where its moves came from; they themselves are exercises of its session.
        own: the phrasebook that it brings with it, if it does.
    """

    written_out: ClassVar[tuple[str, ...]] = ("moves",)

    title: str = key(keys.TITLE, "Spoken in the welcome.", NEEDED)
    about: str | None = key(keys.TEXT, "One or two sentences after the title.")
    author: str | None = key(keys.CREDIT, "The track's artist.")
    equipment: tuple[str, ...] = key(keys.EQUIPMENT, "What is needed.", ())
    language: str = key(keys.LANGUAGE, "The language that is spoken.", "en")
    voice: VoiceChoice = key(VOICE.of(VoiceChoice), "Who speaks.", VoiceChoice())
    pace: Fraction = key(keys.PACE, "Multiplies every bpm.", PACE)
    level: Level = key(keys.LEVEL, "How much is said.", "full")
    style: Style = key(keys.WORDING, "How the coach talks.", "warm")
    sounds: dict[str, str] = key(keys.SOUNDS, "Other sounds: a built-in one, a file, or none.", {})
    music: MusicChoice | None = key(MUSIC.of(MusicChoice), "Music under the track.")
    cover: str | None = key(
        keys.PICTURE, "A picture, JPEG or PNG, in place of the cover that is drawn."
    )
    chapters: Chapters = key(
        keys.CHAPTERS,
        "What has a chapter of its own: an exercise, each of its sides, or each of its sets.",
        CHAPTERS,
    )
    keep_awake: bool = key(keys.SWITCH, "A quiet floor that keeps Bluetooth earbuds awake.", True)
    pronounce: dict[str, str] = key(
        keys.PRONOUNCE, "Whole words, and how the voice is to say them.", {}
    )
    seed: int = key(keys.SEED, "Picks among wordings that mean the same.", 0)
    sets: int | None = key(keys.SETS, "Sets of an exercise outside of groups.")
    reps: Reps | None = key(keys.REPS_ONE, "Reps a set.")
    time: Time | None = key(keys.TIME_ONE, "How long a set lasts.")
    bpm: Fraction | None = key(keys.BPM_ONE, "Beats a minute.")
    rest: Time | None = key(keys.REST_ONE, "The rest between two sets.")
    order: Order | None = key(keys.ORDER, "How sets and sides alternate.")
    session: tuple[Item, ...] = key(SESSION, "The items, in order.", NEEDED)

    folder: Path | None = field(default=None, compare=False)
    edition: Edition = field(default=Edition(), compare=False)
    borrowed: Borrowed = field(default=Borrowed(), compare=False)
    own: Phrasebook | None = field(default=None, compare=False)


ONCE: dict[Kind, tuple[Level, ...]] = {"setup": ("full", "brief"), "how": ("full",)}
"""What is said when an exercise is new, once a side that it names: in order, each at its levels."""

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
