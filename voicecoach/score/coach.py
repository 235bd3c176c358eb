"""The coach: a phrasebook, the routine's own wordings, and what is known of its voice.

Every line of a track is made here, so that `pronounce`, the reader and the sanitiser touch each
text once.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, NamedTuple, Protocol

from ..language.filling import sentence
from ..language.phrasebook import Phrasebook, book, book_of, choices
from ..language.reading import Pronounced, Reader, reader, reading_of
from ..line import LONGEST_LINE, Kind, Line, Role, Tone, speakable
from ..routine.items import Level, Style
from ..units import RATE
from .sets import Set, Side


class Sounding(Protocol):
    """What is known of a line's clip: its frames, and the frame of its beat."""

    @property
    def beat(self) -> int:
        """Give the frame where its beat is heard."""
        ...

    def __len__(self) -> int:
        """Give its length in frames."""
        ...


@dataclass(frozen=True, slots=True)
class Guess:
    """What is taken for the clip of a line not yet spoken."""

    length: int
    beat: int = RATE // 20

    def __len__(self) -> int:
        return self.length


ON_BEATS = frozenset(("hold_count",))
"""Phrases that are said on beats: one wording for a whole track, so that equal counts are equal."""

OFTEN = frozenset(("left", "passed"))
"""Phrases that one set says several times, each time in a wording of its own."""

KINDS: Mapping[str, Kind] = {
    "first": "name",
    "next": "name",
    "again": "name",
    "first_load": "dose",
    "dose": "dose",
    "dose_of_sets": "dose",
    "dose_by_set": "dose",
    "dose_at_own_pace": "dose",
    "rest": "rest",
    "rest_short": "rest",
    "switch": "change",
    "switch_label": "change",
    "switch_time": "change",
    "ten_seconds": "milestone",
    "halfway": "milestone",
    "halfway_left": "milestone",
    "last_one": "milestone",
    "left": "milestone",
    "passed": "milestone",
    "praise": "praise",
    "hardest": "praise",
    "welcome": "welcome",
    "equipment": "welcome",
    "length": "welcome",
    "length_short": "welcome",
    "goodbye": "goodbye",
}
"""What the coach's sentences are in a session, by phrase; all others are calls."""

Known = Callable[[Line], Sounding]
"""Gives the clip of a line; of a line not yet spoken a guess, remembering that it is missing."""


class Count(NamedTuple):
    """What is said on a beat: a number (perhaps in its short form) or a side, and then words; or,
    before a set's first beat, its count-in."""

    number: int | None = None
    side: str | None = None
    words: str | None = None
    short: bool = False
    count_in: bool = False


@dataclass(frozen=True)
class Coach:
    """Who puts a routine into words.

    A sentence never comes in the wording that it had the last time, where there are two; for that
    the coach is told what is `heard`, in the order of the track.

    Attributes:
        book: the phrasebook.
        known: gives a line's clip, or a guess.
        pronounce: whole words, and how the voice is to say them.
        phrases: the routine's overrides of phrases.
        seed: picks among equivalent wordings.
        level: how much is said about the session as a whole.
        style: how the coach talks.
        counts: the phrasebook of the numbers on beats, where the counter has another language.
        counted: what is counted in a set, by all that it depends on, so that it is fitted once.
        overlong: texts that are longer than a line may be once `pronounce` has had its say.
    """

    book: Phrasebook
    known: Known
    pronounce: Mapping[str, str] = field(default_factory=dict)
    phrases: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    seed: int = 0
    level: Level = "full"
    style: Style = "warm"
    counts: Phrasebook | None = None
    counted: dict[Hashable, Any] = field(default_factory=dict, repr=False)
    overlong: dict[str, None] = field(default_factory=dict, repr=False)
    _lines: dict[tuple[str, Role, float, Tone, Kind, str], Line] = field(
        default_factory=dict, repr=False
    )
    _counts: dict[tuple[Count, float, Tone], Line] = field(default_factory=dict, repr=False)
    _worded: dict[Line, dict[str, str]] = field(default_factory=dict, repr=False)
    _last: dict[str, str] = field(default_factory=dict, repr=False)

    @cached_property
    def _reader(self) -> Reader:
        return reading_of(self.book)

    @cached_property
    def _pronounced(self) -> Pronounced:
        return Pronounced(self.pronounce)

    def line(
        self,
        text: str,
        by: Role = "coach",
        speed: float = 1.0,
        tone: Tone = "falling",
        kind: Kind = "say",
        language: str = "",
    ) -> Line:
        """Make a line of a text: pronounced as the routine says, and plain for any engine.

        What is said on a beat is a phase of a rep, a side or a number: a command. A text in
        another language is read by the rules of that, and none of the routine's words are in it.
        """
        line = self._lines.get((text, by, speed, tone, kind, language))
        if line is None:
            command = by == "counter" or kind == "phase"
            read = (reader(language) if language else self._reader).read
            own = self._pronounced if not language else None
            spoken = read(text, command=command, pronounced=own)
            if len(spoken) > LONGEST_LINE:
                self.overlong[text] = None
            said = speakable(spoken[: LONGEST_LINE + 1])
            line = Line(text, said, by, speed, tone, language, kind)
            self._lines[text, by, speed, tone, kind, language] = line
        return line

    def count(self, said: Count, speed: float, tone: Tone) -> Line:
        """Make the line of what is said on a beat.

        Where the counter has another language, it says the numbers that stand by themselves. The
        coach says the words, which are the routine's, and what is counted in one breath with them.
        """
        key = (said, speed, tone)
        if key not in self._counts:
            apart = said.words is None and said.side is None
            book = self.counts if self.counts is not None and apart else self.book
            by: Role = "counter" if self.counts is None or apart else "coach"
            text = said.side or ""
            if said.number is not None:
                text = (book.short if said.short else book.number)(said.number)
            if said.words is not None:
                text = text and self.phrase("hold_count", count=text, words=said.words)
            text, language = text or said.words or "", "" if book is self.book else book.language
            self._counts[key] = self.line(text, by, speed, tone, _kind(said), language)
        return self._counts[key]

    def phrase(
        self, name: str, about: Set | None = None, /, *, gender: str = "", **values: str
    ) -> str:
        """Say a phrase about a set, or about the session, as part of a sentence."""
        return self.book.filled(self._wordings(name, about, values, gender)[0], values)

    def say(
        self, name: str, about: Set | None = None, /, *, gender: str = "", **values: str
    ) -> Line:
        """Make a line of a phrase about a set, or about the session: a sentence of its own.

        Args:
            name: of the phrase.
            about: the set.
            gender: of the part of the body that it is about; empty for none.
            values: what its placeholders stand for.
        """
        return self.ways(name, about, gender=gender, **values)[0]

    def ways(
        self, name: str, about: Set | None = None, /, *, gender: str = "", **values: str
    ) -> tuple[Line, ...]:
        """Give all ways to say a sentence, the best first; none if the coach's style has none."""
        lines = []
        for wording in self._wordings(name, about, values, gender):
            line = self.sentence(self.book.filled(wording, values), KINDS.get(name, "call"))
            self._worded.setdefault(line, {})[name] = wording
            lines.append(line)
        return tuple(lines)

    def called_out(self, texts: Sequence[str], about: Set, *circumstances: object) -> Line:
        """Draw one of an author's texts, never the one that was heard last where there are two."""
        key = f"callouts of {about.exercise.name}"
        text = choices(texts, self._last.get(key), *circumstances, key)[0]
        line = self.text(text, about, "callout")
        self._worded.setdefault(line, {})[key] = text
        return line

    def heard(self, lines: Iterable[Line]) -> None:
        """Remember in which wordings sentences were said, in the order of the track."""
        for line in lines:
            if line.by == "coach":
                self._last.update(self._worded.get(line, {}))

    def aside(self) -> Coach:
        """Give the same coach for a trial, whose words nobody hears."""
        return replace(self, _last=dict(self._last))

    def _wordings(
        self, name: str, about: Set | None, values: Mapping[str, str], gender: str
    ) -> tuple[str, ...]:
        """Give the wordings of a phrase in the order in which they are to be tried."""
        overrides = about.phrases if about is not None else (self.phrases,)
        circumstances: tuple[object, ...] = (self.seed,)
        if about is not None and name not in ON_BEATS:
            side = about.side.name if about.side else ""
            circumstances = (self.seed, about.exercise.name, about.number, about.round, side)
        if name in OFTEN:
            circumstances = (*circumstances, *values.values())
        says = self.book.says(name, self.style, overrides, gender)
        return choices(says, self._last.get(name), *circumstances, name)

    def text(self, text: str, about: Set, kind: Kind) -> Line:
        """Make a line of an author's text about a set: a sentence of its own."""
        return self.sentence(about.text(text), kind)

    def sentence(self, text: str, kind: Kind, language: str = "") -> Line:
        """Make a line of a text that stands by itself: its sentences begin with capitals.

        Args:
            text: what is said.
            kind: what it is in a session.
            language: of the text; empty for the routine's own.
        """
        found = book_of(language) if language else None
        if (found or language) == self.book.language:
            language = ""
        words = book(found) if found is not None else self.book
        abbreviations = words.abbreviations if found is not None or not language else frozenset()
        return self.line(sentence(text, abbreviations), kind=kind, language=language)


def _kind(said: Count) -> Kind:
    """Tell what a count is: its number decides, then its side."""
    if said.count_in:
        return "count_in"
    if said.number is not None:
        return "count"
    return "phase" if said.side is None else "call"


def side_phrase(coach: Coach, side: Side, about: Set | None = None) -> str:
    """Give a side as it is called: with its part of the body, or a label by itself.

    In English: "right leg", "forward".
    """
    return side_phrases(coach, side, about)["side"]


def side_phrases(coach: Coach, side: Side | None, about: Set | None = None) -> dict[str, str]:
    """Give a side as it is called, in its forms by placeholder; nothing for none.

    See `Side.phrases`.
    """
    if side is None:
        return {"side": "", **{f"side.{form}": "" for form in coach.book.sides.forms}}
    return side.phrases(coach.phrase("part", about, gender=side.gender) if side.part else "")
