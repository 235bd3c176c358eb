"""The coach's phrases in one language: entries with several wordings, numbers, times and lists.

A phrasebook is a YAML file in `phrases/`, called after the language. A country's own tag, like
`de-AT`, opens that of its language.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import lru_cache
from hashlib import sha256
from importlib.resources import files
from typing import Any

from .filling import fill
from .numbers import ANY, PLURALS, Numbers
from .proof import proofread
from .sides import Sides, order_of

Overrides = Sequence[Mapping[str, Sequence[str]]]
"""Overrides of entries, innermost first: an exercise's, its groups', the routine's."""


STYLES = ("plain", "warm", "drill")
"""How a coach may talk."""

_APART = ("hours", "seconds")  # units that are no neighbours

ENGLISH = "en"
"""The language whose book says which entries there are."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that the coach says.

    Attributes:
        holds: the placeholders that it may hold.
        says: its equivalent wordings, by style; a style without any says nothing.
        genders: the wordings, by style, where the part of the body is of a gender that has its own.
    """

    holds: tuple[str, ...]
    says: Mapping[str, tuple[str, ...]]
    genders: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)

    def wordings(self, style: str, gender: str = "") -> tuple[str, ...]:
        """Give the wordings of a style, about a part of a gender."""
        return self.genders.get(gender, self.says)[style]


def drawn(*circumstances: object) -> int:
    """Draw a number by a hash of the circumstances: an edit elsewhere changes none.

    The circumstances are the seed, the phrase, the exercise, the set and the side; each number is
    drawn by itself, without a running generator.
    """
    digest = sha256("\0".join(map(str, circumstances)).encode("utf-8", "replace")).digest()
    return int.from_bytes(digest[:4], "big")


def choices(of: Sequence[str], last: str | None, *circumstances: object) -> tuple[str, ...]:
    """Put wordings in the order in which they are to be tried, the one that is picked first.

    Which one that is, the circumstances draw; the others follow as the book has them. The last that
    was heard steps aside to the end, so that none comes twice running where there are two. An edit
    elsewhere changes the wordings behind it only until the same one is picked again: with three
    wordings and more that is soon.

    >>> choices(["a", "b", "c"], "b", 1, "rest")[-1]
    'b'
    """
    if len(of) < 2:
        return tuple(of)
    first = drawn(*circumstances) % len(of)
    order = (*of[first:], *of[:first])
    return (*(w for w in order if w != last), *(w for w in order if w == last))


@dataclass(frozen=True, slots=True, eq=False)
class Phrasebook:
    """The coach's phrases in one language. Each is opened once, and equal to itself alone.

    Attributes:
        language: its tag, like `en`.
        words: words that mean something to the count: hold, down, up.
        holds: words by which a phase is known for a hold.
        sides: how right and left are said, and of what.
        entries: the phrases by name.
        numbers: how numbers are put in words.
        plural: which counts take the form of one; see `PLURALS`.
        amounts: seconds, minutes, hours, reps, sets, rounds, beats, breaths and times: what `one`
            is called, and any `other` number of them, and their `gender`.
        times: how far times are said in seconds and in minutes, how larger ones are, how units are
            written in short, and what is said of a period of one of them.
        abbreviations: words whose stop ends no sentence, in small letters.
        between: what stands between the members of a list; `last`: before its last; `before`: in
            place of that before a member that begins with some letters.
        contracted: what becomes of words side by side where a wording is filled in.
        small_inside: whether a name inside a sentence starts with a small letter.
        like: the language of the book that it is made after, for one that does not ship.
    """

    language: str
    words: Mapping[str, str]
    holds: frozenset[str]
    sides: Sides
    entries: Mapping[str, Entry]
    numbers: Numbers
    plural: str
    amounts: Mapping[str, Mapping[str, str]]
    times: Mapping[str, Any]
    abbreviations: frozenset[str]
    between: str
    last: str
    before: Mapping[str, str]
    contracted: Mapping[str, str]
    small_inside: bool
    like: str = ""

    def says(
        self, name: str, style: str, overrides: Overrides = (), gender: str = ""
    ) -> Sequence[str]:
        """Give the wordings of an entry: an author's own, else those of a style.

        Args:
            name: of the entry.
            style: how the coach talks.
            overrides: the author's own.
            gender: of the part of the body that it is about; empty where it is about none.

        Raises:
            KeyError: there is no such entry.
        """
        own = (override[name] for override in overrides if name in override)
        return next(own, self.entries[name].wordings(style, gender))

    def filled(self, wording: str, values: Mapping[str, str]) -> str:
        """Fill in a wording; what the language contracts is one word then.

        >>> book('fr').filled("{sets} de {amount}", {"sets": "deux séries", "amount": "une minute"})
        "deux séries d'une minute"
        """
        said = fill(wording, values)
        for apart, together in self.contracted.items():
            said = said.replace(apart, together)
        return said

    def number(self, count: int, gender: str = "") -> str:
        """Give a whole number in words up to 999, beyond that in digits; see `Numbers.word`.

        >>> book('en').number(21), book('en').number(115), book('en').number(1000)
        ('twenty-one', 'one hundred and fifteen', '1000')
        """
        return self.numbers.word(count, gender)

    def short(self, count: int) -> str:
        """Give a count in its short form: its last digit, the tens in full, the hundreds' name.

        >>> [book('en').short(n) for n in (7, 10, 19, 20, 21, 100, 101, 110, 121, 200)]
        ['seven', 'ten', 'nine', 'twenty', 'one', 'hundred', 'one', 'ten', 'one', 'two hundred']
        """
        return self.numbers.short(count)

    def amount(self, of: str, count: int) -> str:
        """Give a number of seconds, minutes, hours, reps, sets, rounds, beats, … in words.

        >>> book('en').amount('reps', 1), book('en').amount('sets', 3)
        ('one rep', 'three sets')
        """
        form = "one" if PLURALS[self.plural](count) else ANY
        return self.counted(of, self.number_of(of, count), form)

    def number_of(self, of: str, count: int) -> str:
        """Give a number in words as it stands before what it counts, be that said or not.

        >>> book('de').number_of('reps', 101), book('de').number(101)
        ('hunderteine', 'hunderteins')
        """
        return self.number(count, self.amounts[of].get("gender", ANY))

    def bare(self, of: str, count: int) -> str:
        """Give a number in words that stands for what it counts: what is feminine is heard there.

        >>> book('fr').bare('seconds', 21), book('es').bare('seconds', 21)
        ('vingt et une', 'veintiuno')
        """
        feminine = self.amounts[of].get("gender") == "f"
        return self.number_of(of, count) if feminine else self.number(count)

    def counted(self, of: str, count: str, form: str = ANY) -> str:
        """Give what is counted behind a number, or a list of them, in words."""
        return fill(self.amounts[of][form], {"count": count})

    def time(self, seconds: Fraction, in_seconds: int = 0) -> str:
        """Give a time in words, to the whole second, as people say it.

        Below a hundred seconds in seconds, save a minute. Of two units side by side the smaller
        goes without its name, from ten on.

        Args:
            seconds: how long it is.
            in_seconds: how far it is said in seconds, where that is further than is usual.

        >>> [book('en').time(Fraction(n)) for n in (90, 60, 105, 125)]
        ['ninety seconds', 'one minute', 'one minute forty-five', 'two minutes and five seconds']
        """
        whole = int(seconds + Fraction(1, 2))
        if whole <= max(self.times["in_seconds"], in_seconds) and whole != 60:
            return self.amount("seconds", whole)
        units = (("hours", whole // 3600), ("minutes", whole // 60 % 60), ("seconds", whole % 60))
        parts = [(unit, count) for unit, count in units if count]
        *larger, (unit, count) = parts
        bare = self.times["without_unit"]
        if bare and len(larger) == 1 and count >= 10 and (larger[0][0], unit) != _APART:
            return fill(bare, {"larger": self.amount(*larger[0]), "count": self.bare(unit, count)})
        return self.list([self.amount(*part) for part in parts])

    def period(self, seconds: Fraction) -> str:
        """Give the time of a period in words, as it is said behind "every".

        >>> book('fr').period(Fraction(97)), book('fr').time(Fraction(97))
        ('quatre-vingt-dix-sept secondes', 'une minute trente-sept')
        """
        return self.time(seconds, self.times["every_in_seconds"])

    def every(self, seconds: Fraction) -> str:
        """Give what is said of a period of one minute, or one of another unit, if that is not as
        with any other time; else nothing.

        >>> book('de').every(Fraction(60)), book('de').every(Fraction(110))
        ('jede Minute', '')
        """
        lengths = {Fraction(1): "seconds", Fraction(60): "minutes", Fraction(3600): "hours"}
        said: str = self.times["every"].get(lengths.get(seconds, ""), "")
        return said

    def times_of(self, seconds: Sequence[Fraction]) -> str:
        """Give several times as a list, the unit said once where they share one.

        >>> book('en').times_of([Fraction(20), Fraction(40), Fraction(60)])
        'twenty, forty and sixty seconds'
        """
        for unit, one, most in (("seconds", 1, self.times["in_seconds"]), ("minutes", 60, 5999)):
            counts = [value / one for value in seconds]
            if all(c.denominator == 1 and c > 1 and c * one <= most for c in counts):
                numbers = [self.number_of(unit, int(count)) for count in counts]
                return self.counted(unit, self.list(numbers))
        return self.list([self.time(value) for value in seconds])

    def roughly(self, minutes: int) -> str:
        """Give a length as one tells it beforehand: minutes, fives of them, quarters of an hour.

        >>> [book('en').roughly(n) for n in (12, 37, 59, 121, 153)]
        ['twelve minutes', 'thirty-five minutes', 'an hour', 'two hours', 'two and a half hours']
        """
        minutes = self.rounded(minutes)
        if minutes < 60:
            return self.amount("minutes", minutes)
        hours, quarters = divmod(minutes // 15, 4)
        forms = self.times["quarters"]["one" if hours == 1 else ANY]
        return fill(forms[quarters], {"count": self.number_of("hours", hours)})

    def rounded(self, minutes: int) -> int:
        """Give the minutes that are told of a length: it, a multiple of five, or of a quarter.

        >>> [book('en').rounded(n) for n in (12, 37, 59, 121, 153)]
        [12, 35, 60, 120, 150]
        """
        if minutes > self.times["in_minutes"]:
            minutes = (minutes + 2) // 5 * 5
        return minutes if minutes < 60 else (minutes + 7) // 15 * 15

    def inside(self, name: str) -> str:
        """Give a name as it stands inside a sentence.

        >>> book('en').inside('Side plank'), book('en').inside('TRX row')
        ('side plank', 'TRX row')
        """
        if self.small_inside and name[1:2].islower():
            return name[:1].lower() + name[1:]
        return name

    def list(self, members: Sequence[str]) -> str:
        """Give members as a list in a sentence.

        >>> book('en').list(['a mat', 'a band', 'a chair'])
        'a mat, a band and a chair'
        """
        if len(members) < 2:
            return "".join(members)
        begins = members[-1].casefold()
        own = max((letters for letters in self.before if begins.startswith(letters)), default="")
        return self.between.join(members[:-1]) + self.before.get(own, self.last) + members[-1]


@lru_cache
def languages() -> tuple[str, ...]:
    """Give the languages that have a phrasebook."""
    folder = files("voicecoach") / "phrases"
    return tuple(sorted(f.name[:-5] for f in folder.iterdir() if f.name.endswith(".yaml")))


def book_of(language: str) -> str | None:
    """Give the language whose book has the words for a tag: its own, or one that is less narrow.

    >>> book_of('en-GB'), book_of('en'), book_of('xx')
    ('en', 'en', None)
    """
    known = languages()
    while language and language not in known:
        language = language.rpartition("-")[0]
    return language or None


def book(language: str) -> Phrasebook:
    """Open the phrasebook of a language. Its entries are those of the English one.

    Raises:
        KeyError: there is none; `languages` lists those there are.
        Problems: something is wrong in it.
    """
    name = book_of(language)
    if name is None:
        raise KeyError(language)
    return _opened(name)


@lru_cache
def _opened(language: str) -> Phrasebook:
    """Read a phrasebook from its file."""
    like = entries_held() if language != ENGLISH else None
    return made_of(
        proofread(book_text(language), f"phrases/{language}.yaml", language, STYLES, like)
    )


def book_text(language: str) -> bytes:
    """Give what stands in the file of a book that ships."""
    return (files("voicecoach") / "phrases" / f"{language}.yaml").read_bytes()


def entries_held() -> Mapping[str, tuple[str, ...]]:
    """Give the entries that every book has, with the placeholders that each may hold."""
    return {entry: about.holds for entry, about in book(ENGLISH).entries.items()}


def made_of(data: Mapping[str, Any], like: str = "") -> Phrasebook:
    """Make a phrasebook of what its proof gave."""
    entries = {name: Entry(**entry) for name, entry in data["phrases"].items()}
    called = next(iter((*entries["part"].genders.values(), entries["part"].says)))["plain"][0]
    return Phrasebook(
        like=like,
        language=data["language"],
        words=data["words"],
        holds=frozenset(data["holds"]),
        sides=Sides(**data["sides"], order=order_of(called)),
        entries=entries,
        numbers=Numbers(**data["numbers"]),
        plural=data["plural"],
        amounts=data["amounts"],
        times=data["times"],
        abbreviations=frozenset(data["abbreviations"]),
        between=data["list"]["between"],
        last=data["list"]["last"],
        before=data["list"]["before"],
        contracted=data["contracted"],
        small_inside=data["small_inside"],
    )
