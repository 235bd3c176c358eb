"""The coach's phrases in one language: entries with several wordings, numbers, times and lists.

A phrasebook is a YAML file in `phrases/`. Texts are filled in by plain replacement of known
placeholders, never by a formatting language, so that nothing in a routine can be obeyed.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from hashlib import sha256
from importlib.resources import files
from typing import Any

from .proof import proofread

Overrides = Sequence[Mapping[str, Sequence[str]]]
"""Overrides of entries, innermost first: an exercise's, its groups', the routine's."""


STYLES = ("plain", "warm", "drill")
"""How a coach may talk."""

ENGLISH = "en"
"""The language whose book says which entries there are."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that the coach says.

    Attributes:
        holds: the placeholders that it may hold.
        says: its equivalent wordings, by style; a style without any says nothing.
    """

    holds: tuple[str, ...]
    says: Mapping[str, tuple[str, ...]]


def fill(wording: str, values: Mapping[str, str]) -> str:
    """Put values in the place of their `{placeholders}`.

    An empty value takes the white space and the comma, semicolon or colon in front of it along,
    and so it does with a stop where another follows. One that ends in a stop leaves it to the
    wording, if that has one. Placeholders without a value stay as they are.

    >>> fill('Set {set} of {sets}, {side}. {changed}.',
    ...      {'set': 'two', 'sets': 'three', 'side': '', 'changed': 'four reps'})
    'Set two of three. four reps.'
    >>> fill('Last set. {changed}.', {'changed': ''})
    'Last set.'
    >>> fill('Next: {name}.', {'name': 'Wall sit.'}), fill('{name}, left', {'name': 'Wall sit.'})
    ('Next: Wall sit.', 'Wall sit, left')
    """

    parts = []
    at = 0
    for found in _PLACEHOLDER.finditer(wording):
        text = values.get(found[1])
        if text is None:
            continue
        after = wording[found.end() : found.end() + 1]
        if after in _STOPS:
            text = text.removesuffix(".")
        before = wording[at : found.start()]
        parts += [before, text] if text else [_ended(before, after)]
        at = found.end()
    filled = "".join(parts) + wording[at:]
    return filled.replace("?.", "?").replace("!.", "!")


def _ended(before: str, after: str) -> str:
    """Give what stands before an empty value without what would only lead up to it."""
    stripped = before.rstrip()
    if stripped.endswith(".") and stripped != before:
        return stripped[:-1] if after == "." else stripped
    end = len(before)
    while end and (before[end - 1].isspace() or before[end - 1] in ",;:"):
        end -= 1
    return before[:end]


_PLACEHOLDER = re.compile(r"\{(\w+)\}")
_STOPS = (".", ",", ":", ";")
_SPACE = re.compile(r"\s")

_NEXT = re.compile(r"""(?<![.!?])(?P<stop>[.!?]+)["'’”)\]]*\s+["'‘“(\[]*(?=[^\W\d_])""")
"""Where a sentence may end and the next begin: the stop, and what lies between."""


def sentence(text: str, abbreviations: Collection[str] = ()) -> str:
    """Give a text the capital that starts a sentence, and each sentence inside it.

    A stop after an abbreviation or a single letter ends none, nor do several ("wait ... now"). A
    word that has its capital further on ("iPad") keeps its own way.

    >>> sentence('ten reps. slowly!  good.'), sentence('use e.g. a chair')
    ('Ten reps. Slowly!  Good.', 'Use e.g. a chair')
    """
    starts = [0]
    before = 0
    for found in _NEXT.finditer(text):
        *_, word = _SPACE.split(text[before : found.start()])
        word = word.strip("\"'‘“([").casefold()
        before = found.end()
        short = len(word) == 1 and word.isalpha()
        if found["stop"] == "." and (short or "." in word or word in abbreviations):
            continue
        if ".." not in found["stop"]:
            starts.append(found.end())
    row = list(text)
    for at in starts:
        if not text[at + 1 : at + 2].isupper():
            row[at : at + 1] = text[at : at + 1].upper()
    return "".join(row)


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


@dataclass(frozen=True, slots=True)
class Phrasebook:
    """The coach's phrases in one language.

    Attributes:
        language: its tag, like `en`.
        words: words that mean something to the count: right, left, hold, down, up.
        entries: the phrases by name.
        numbers: how numbers are put in words.
        amounts: seconds, minutes, hours, reps, sets, rounds, beats, breaths and times, by number.
        times: how far times are said in seconds and in minutes, and how larger ones are.
        abbreviations: words whose stop ends no sentence, in small letters.
        between: what stands between the members of a list; `last`: before its last.
        small_inside: whether a name inside a sentence starts with a small letter.
    """

    language: str
    words: Mapping[str, str]
    entries: Mapping[str, Entry]
    numbers: Mapping[str, Any]
    amounts: Mapping[str, Mapping[str, str]]
    times: Mapping[str, Any]
    abbreviations: frozenset[str]
    between: str
    last: str
    small_inside: bool

    def says(self, name: str, style: str, overrides: Overrides = ()) -> Sequence[str]:
        """Give the wordings of an entry: an author's own, else those of a style.

        Raises:
            KeyError: there is no such entry.
        """
        own = (override[name] for override in overrides if name in override)
        return next(own, self.entries[name].says[style])

    def number(self, count: int) -> str:
        """Give a whole number in words up to 999, beyond that in digits.

        >>> book('en').number(21), book('en').number(115), book('en').number(1000)
        ('twenty-one', 'one hundred and fifteen', '1000')
        """
        small, tens = self.numbers["small"], self.numbers["tens"]
        if not 0 <= count < 1000:
            return str(count)
        if count < 20:
            return str(small[count])
        if count < 100:
            word = str(tens[count // 10 - 2])
            ones = str(small[count % 10])
            form = self.numbers["ten_and_one"]
            return fill(form, {"tens": word, "ones": ones}) if count % 10 else word
        hundreds, rest = str(small[count // 100]), count % 100
        form = self.numbers["hundred_and_rest" if rest else "hundreds"]
        return fill(form, {"hundreds": hundreds, "rest": self.number(rest)})

    def short(self, count: int) -> str:
        """Give a count in its short form: its last digit, the tens in full, the hundreds' name.

        >>> [book('en').short(n) for n in (7, 10, 19, 20, 21, 100, 101, 110, 121, 200)]
        ['seven', 'ten', 'nine', 'twenty', 'one', 'hundred', 'one', 'ten', 'one', 'two hundred']
        """
        if count == 100:
            return fill(self.numbers["hundreds"], {"hundreds": ""}).strip()
        rest = count % 100 or count
        return self.number(rest % 10 or rest)

    def amount(self, of: str, count: int) -> str:
        """Give a number of seconds, minutes, hours, reps, sets, rounds, beats, … in words.

        >>> book('en').amount('reps', 1), book('en').amount('sets', 3)
        ('one rep', 'three sets')
        """
        form = self.amounts[of]
        return form["one"] if count == 1 else fill(form["many"], {"count": self.number(count)})

    def time(self, seconds: Fraction) -> str:
        """Give a time in words, to the whole second, as people say it.

        Below a hundred seconds in seconds, save a minute. Of two units side by side the smaller
        goes without its name, from ten on.

        >>> [book('en').time(Fraction(n)) for n in (90, 60, 105, 125)]
        ['ninety seconds', 'one minute', 'one minute forty-five', 'two minutes and five seconds']
        """
        whole = int(seconds + Fraction(1, 2))
        if whole <= self.times["in_seconds"] and whole != 60:
            return self.amount("seconds", whole)
        units = (("hours", whole // 3600), ("minutes", whole // 60 % 60), ("seconds", whole % 60))
        parts = [(unit, count) for unit, count in units if count]
        *larger, (unit, count) = parts
        if len(larger) == 1 and count >= 10 and (larger[0][0], unit) != ("hours", "seconds"):
            values = {"larger": self.amount(*larger[0]), "count": self.number(count)}
            return fill(self.times["without_unit"], values)
        return self.list([self.amount(*part) for part in parts])

    def times_of(self, seconds: Sequence[Fraction]) -> str:
        """Give several times as a list, the unit said once where they share one.

        >>> book('en').times_of([Fraction(20), Fraction(40), Fraction(60)])
        'twenty, forty and sixty seconds'
        """
        for unit, one, most in (("seconds", 1, self.times["in_seconds"]), ("minutes", 60, 5999)):
            counts = [value / one for value in seconds]
            if all(c.denominator == 1 and c > 1 and c * one <= most for c in counts):
                numbers = self.list([self.number(int(c)) for c in counts])
                return fill(self.amounts[unit]["many"], {"count": numbers})
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
        forms = self.times["quarters"]["one" if hours == 1 else "many"]
        return fill(forms[quarters], {"count": self.number(hours)})

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
        return self.between.join(members[:-1]) + self.last + members[-1]


@lru_cache
def languages() -> tuple[str, ...]:
    """Give the languages that have a phrasebook."""
    folder = files("voicecoach") / "phrases"
    return tuple(sorted(f.name[:-5] for f in folder.iterdir() if f.name.endswith(".yaml")))


@lru_cache
def book(language: str) -> Phrasebook:
    """Open the phrasebook of a language. Its entries are those of the English one.

    Raises:
        KeyError: there is none; `languages` lists those there are.
        Problems: something is wrong in it.
    """
    if language not in languages():
        raise KeyError(language)
    name = f"{language}.yaml"
    like = None
    if language != ENGLISH:
        like = {entry: about.holds for entry, about in book(ENGLISH).entries.items()}
    text = (files("voicecoach") / "phrases" / name).read_bytes()
    data = proofread(text, f"phrases/{name}", language, STYLES, like)
    return Phrasebook(
        language=data["language"],
        words=data["words"],
        entries={
            name: Entry(entry["holds"], entry["says"]) for name, entry in data["phrases"].items()
        },
        numbers=data["numbers"],
        amounts=data["amounts"],
        times=data["times"],
        abbreviations=frozenset(data["abbreviations"]),
        between=data["list"]["between"],
        last=data["list"]["last"],
        small_inside=data["small_inside"],
    )
