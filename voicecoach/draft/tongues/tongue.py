"""What a table of a language's words holds, and which language a sheet is in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from importlib import import_module

from ...language.function_words import shows

KNOWN = ("en", "de", "es", "fr", "it", "nl", "pt")
"""The languages whose sheets are read; the first stands in for others."""


BOTH_WAYS = frozenset({"side", "direction", "Seite", "lado", "côté", "lato", "kant"})
"""What `each` takes that is no limb."""

_NEVER = (r"(?!)",)
"""A pattern that matches nothing: what a language has no words for yet."""


@dataclass(frozen=True, eq=False)
class Tongue:
    """The words of one language, in small letters; `_` joins the words of an expression.

    Attributes:
        language: its code.
        numbers: words of numbers with their values, without those that are made of two.
        tens: whether two number words make one number, as in `thirty five`.
        tags: for each sort of word in a dose (see `prose.tokens`), the words.
        parts: words of sides and limbs, each with the word that `each` takes.
        halves: expressions of a part of a minute, with its seconds.
        labels: what a label at the head of a line means, with the labels, commas between.
        columns: what a column of a table is for, with its titles, commas between.
        positions: words that begin a sentence about the position to start from.
        moves: words that begin a movement; with each the words for its two ways.
        ways: words of direction, each with the way that it goes.
        opposites: pairs of ways that are done one after the other.
        travels: words of going somewhere and round, which is done both ways in turn.
        gerund: what words end in that name what is done, "" if none do.
        cautions: words that begin a sentence about how to do it well.
        warnings: patterns that make a sentence one of safety.
        progress: patterns after which amounts belong to later weeks.
        orders: words that begin a sentence, and never a name.
        articles: words before a noun.
        takes: words that begin a sentence of a rest that one takes.
        per: words of how often that say nothing without a number.
        working: words for the time of work, beside one of rest: `20 s on, 10 s off`.
        sides: the words for left and right, with which of them each is.
        as_many: a pattern of as many, or as long, as one can.
        on_the_minute: a pattern of sets that begin on the minute, or on every second one.
        small: words that a sentence of a dose may have, and say nothing more.
        addressed: words by which a sentence speaks to somebody.
        ands: a pattern of what joins two halves of a movement.
        loops: words of rounds, which may be reps where nothing else is counted.
        few: things done that, up to four, are no dose: `two steps`.
        lasting: words before a time that something lasts: `for 5 breaths`.
        prefixes: what may stand before a name, as a pattern.
        affected: words for the side that hurts.
        loads: nouns of what is lifted or pulled.
        load_adjectives: what may stand before those.
        things: nouns of other equipment, each as it is asked for.
        noise: patterns of lines that are no part of the sheet.
        tail: patterns of lines at which the sheet ends.
        sections: patterns of lines that head a part of the sheet, and are no name; the first two
            are of plans, which are none with a dose beside them, either.
        together: patterns that say that both sides work at once.
        alternates: patterns that say that sides take turns within a set.
        in_turn: a pattern of a movement to one side and then to the other.
        everything: patterns that say that a dose is for all exercises.
        rounds: patterns of how often a block is done.
        periods: a pattern of the headings of days and weeks, of which one is for today.
        seamless: a pattern of no rest between two exercises.
        dictated: what is said for a sign, with the sign.
        corrections: a pattern of what stands between a number and the right one.
        fillers: a pattern of words that only join.
        manner: a pattern of how something is done, in a word or three.
        asides: a pattern of what begins a sentence about all exercises, or about none.
        numbering: a pattern of what numbers an exercise in running text.
        runups: a pattern of what may stand before a name there.
        breaks: words at which a name ends there.
        strokes: words of swimming, before which a number is of metres.
        opens: words that may begin the next exercise where nothing else parts them.
        names: words that end the names of exercises.
        joins: short words that a name may have inside, and cannot end with.
        phrases: what a draft says itself.
        besides: patterns of what is done before or after the exercises, such as ice: its time is none
            of theirs.
        doing: words before a bare number of reps: `do 8`.
        closes: what begins the exercise behind a circuit.
        pointing: a pattern of what points to a picture, which nobody hears.
        one_set: a pattern of a sentence behind which a number is one of sets.
        turned: a pattern of labels that turn the sense of what follows: `avoid: …`.
        postures: words that begin a sentence about the whole body's position.
        stances: a pattern of the headings of positions, which those below them start from.
        letterhead: a pattern of a line that says whose sheet it is, and is no title of it.
        farewell: a pattern of the line with which a letter ends, above a name.
        warming: a pattern of the names of what is done before and after all exercises.
        sided: a pattern of words that tell of sides: a sheet that has one has said what it wants,
            be it that both work at once.
        adjectives_follow: whether most stand behind their noun: `banda roja`.
        forbids: a pattern of sentences around the exercises that forbid something.
    """

    language: str
    numbers: Mapping[str, int]
    tens: bool
    tags: Mapping[str, str]
    parts: Mapping[str, str]
    halves: Mapping[str, int]
    labels: Mapping[str, str]
    columns: Mapping[str, str]
    positions: str
    moves: Mapping[str, tuple[str, str]]
    ways: Mapping[str, str]
    opposites: tuple[tuple[str, str], ...]
    travels: str
    gerund: str
    cautions: str
    warnings: tuple[str, ...]
    progress: tuple[str, ...]
    orders: str
    articles: str
    takes: tuple[str, ...]
    per: tuple[str, ...]
    small: str
    addressed: str
    ands: str
    loops: str
    few: str
    working: str
    sides: Mapping[str, str]
    as_many: str
    on_the_minute: str
    lasting: tuple[str, ...]
    prefixes: str
    affected: str
    loads: str
    load_adjectives: str
    things: Mapping[str, str]
    noise: tuple[str, ...]
    tail: tuple[str, ...]
    sections: tuple[str, ...]
    together: tuple[str, ...]
    alternates: tuple[str, ...]
    in_turn: str
    everything: tuple[str, ...]
    rounds: tuple[str, ...]
    periods: str
    seamless: str
    dictated: Mapping[str, str]
    corrections: str
    fillers: str
    manner: str
    asides: str
    numbering: str
    runups: str
    breaks: str
    strokes: str
    opens: str
    names: str
    joins: str
    phrases: Mapping[str, str] = field(default_factory=dict)
    besides: tuple[str, ...] = ()
    doing: str = ""
    closes: str = ""
    pointing: str = _NEVER[0]
    one_set: str = _NEVER[0]
    turned: str = _NEVER[0]
    postures: str = ""
    stances: str = _NEVER[0]
    letterhead: str = _NEVER[0]
    farewell: str = _NEVER[0]
    warming: str = _NEVER[0]
    sided: str = _NEVER[0]
    adjectives_follow: bool = False
    forbids: str = _NEVER[0]

    @cached_property
    def words(self) -> Mapping[tuple[str, ...], str]:
        """Every expression of a dose, as a tuple of words, with the tag of its sort."""
        made: dict[tuple[str, ...], str] = {}
        for tag, words in self.tags.items():
            for word in words.split():
                made[tuple(word.split("_"))] = tag
        for word in self.parts:
            made.setdefault(tuple(word.split("_")), "p")
        return made

    @cached_property
    def meanings(self) -> Mapping[str, str]:
        """What each label means."""
        return {
            label.strip(): meaning
            for meaning, labels in self.labels.items()
            for label in labels.split(",")
        }

    @cached_property
    def noisy(self) -> re.Pattern[str]:
        """What a whole line matches that is no part of the sheet."""
        return re.compile("|".join(self.noise), re.IGNORECASE)

    @cached_property
    def ending(self) -> re.Pattern[str]:
        """What a whole line matches at which the sheet ends."""
        return re.compile("|".join(self.tail), re.IGNORECASE)

    @cached_property
    def sectional(self) -> re.Pattern[str]:
        """What a whole line matches that heads a part of the sheet."""
        return re.compile("|".join(self.sections), re.IGNORECASE)

    @cached_property
    def stance(self) -> re.Pattern[str]:
        """What a whole line matches that is a position alone."""
        return re.compile(self.stances, re.IGNORECASE)

    @cached_property
    def planned(self) -> re.Pattern[str]:
        """What a whole line matches that heads a plan, a day or a week."""
        return re.compile("|".join((*self.sections[:2], self.periods)), re.IGNORECASE)

    @cached_property
    def warning(self) -> re.Pattern[str]:
        """What a sentence holds that is one of safety."""
        return re.compile("|".join(self.warnings), re.IGNORECASE)

    @cached_property
    def forbidding(self) -> re.Pattern[str]:
        """What a sentence around the exercises holds that forbids something."""
        return re.compile(self.forbids, re.IGNORECASE)

    @cached_property
    def general(self) -> re.Pattern[str]:
        """What a sentence holds whose dose is for all exercises."""
        return re.compile("|".join(self.everything), re.IGNORECASE)

    @cached_property
    def of_sides(self) -> re.Pattern[str]:
        """What a text holds that tells of sides."""
        return re.compile(rf"\b(?:{self.sided})\b", re.IGNORECASE)

    def limbs(self, text: str) -> frozenset[str]:
        """Give the limbs that a text names, each as `each` takes it."""
        words = re.findall(r"[^\W\d_]+", text.casefold())
        told = (self.parts.get(word) or self.parts.get(word.rstrip("s")) for word in words)
        return frozenset(part for part in told if part) - BOTH_WAYS

    @cached_property
    def aside(self) -> re.Pattern[str]:
        """What a sentence holds that tells of something done besides the exercises."""
        return re.compile("|".join(self.besides or _NEVER), re.IGNORECASE)

    @lru_cache(maxsize=32)  # noqa: B019 - there is one of each language
    def set_of(self, name: str) -> frozenset[str]:
        """Give the words of an attribute, expressions with spaces."""
        return frozenset(word.replace("_", " ") for word in getattr(self, name).split())

    @cached_property
    def distinct(self) -> frozenset[str]:
        """The single words of a dose, of a table's heads and of exercises; of two letters or less
        none shows a language."""
        dose = (words[0] for words in self.words if len(words) == 1)
        heads = re.findall(r"[^\W\d_]+", " ".join(self.columns.values()))
        return frozenset(w for w in (*dose, *heads, *self.names.split()) if len(w) > 2)

    @cached_property
    def longest(self) -> int:
        """Words in the longest expression."""
        return max(map(len, self.words))


@lru_cache
def tongue(language: str) -> Tongue:
    """Give the table of a language.

    Raises:
        KeyError: there is none.
    """
    if language not in KNOWN:
        raise KeyError(language)
    table = language  # the name of its module
    found: Tongue = import_module(f".{table}", __package__).WORDS
    return found


def language_of(text: str) -> str:
    """Tell which language a sheet is in, of those that can be read, by its small words.

    >>> language_of("Die Knie beugen und mit dem Rücken an der Wand bleiben."), language_of("3x10")
    ('de', 'en')
    """
    lines = [line for line in text[:20_000].split("\n") if line.strip()]
    if len(lines) < 4:
        lines = text[:20_000].replace("\n", " ").split(". ")
    words = set(re.findall(r"[^\W\d_]{2,}", text[:20_000].casefold()))
    counts = {each: sum(shows(line, each) for line in lines) for each in KNOWN}
    own = {each: len(words & tongue(each).distinct) for each in KNOWN}
    found = max(KNOWN, key=lambda each: counts[each] + own[each])
    names = tongue(KNOWN[0]).set_of("names")  # `squat` is lent to all
    lent = not counts[found] and words & tongue(found).distinct <= names
    return KNOWN[0] if lent else found
