"""Reading: what a voice is to say for a text that people wrote, in the language of its routine.

`500m`, `RDL`, `LUNGES`, `w/` and `close` mean one thing to who trains, and every engine has its own
way with them. A reader puts all into plain words, for every engine alike; its rules and tables are
data, one file a language, in `readings/`. What is shown stays as it was written.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cached_property, lru_cache
from importlib.resources import files
from typing import Any

from ..line import LONGEST_LINE, audible, collapsed
from .capitals import Capitals
from .figures import Doubt, Figures, Rule
from .phrasebook import Phrasebook, book
from .verbs import Verbs

__all__ = ["Doubt", "Pronounced", "Reader", "reader", "reading_of"]

_KEPT = 0xE000  # private characters stand for what `pronounce` has decided
_MOST_KEPT = 0x1900
_AGAIN = 4

_MARKS = str.maketrans(
    {
        **dict.fromkeys("\u2018\u2019\u201b\u02bc\u02bb", "'"),
        **dict.fromkeys("\u201c\u201d\u201f", '"'),
        **dict.fromkeys("\u2032\u02b9", "\u2032"),
        **dict.fromkeys("\u2033\u02ba", "\u2033"),
        **dict.fromkeys("\u2010\u2011", "-"),
        "\u2012": "–",
        "\u2044": "/",
    }
)
"""One character for all that look alike."""

_PRIVATE = re.compile(f"[{chr(_KEPT)}-{chr(_KEPT + _MOST_KEPT - 1)}]")
_STYLED = frozenset(("<font", "<wide", "<circle", "<square", "<fraction", "<sub", "<super"))
_LIGATURES = "ﬀﬁﬂﬃﬄﬅﬆ"
_SILENT = frozenset("<>*_`´^~\\#|\u2032\u2033")
_INVISIBLE = "\ufe0e\ufe0f\u20e3"
_DIGIT = re.compile(r"[0-9]")
_SIGN = re.compile(r"[^\w\s.,:;!?'\"()%-]|_")
_JOINED = re.compile(r"[/+@→⇒➔➜➡⟶>(]|\b[DELR]\b|minute")
_APOSTROPHE = re.compile(r"(?<=[^\W\d_])[`´](?=[^\W\d_])")
_BEFORE_STOP = re.compile(r"[ ,]+([.,;:!?])")
_SECONDS = re.compile(r"(?<=\d)''(?![^\W_])")
_REPEATED = re.compile(r"([^\w\s]|_) ?\1")
_COMMAS = re.compile(r"([.,;:!?(]),(?= )")


class Pronounced:
    """Words, and how the routine says they are said.

    A key is found as a whole word, whatever its case, unless it has capitals inside (`TFL`, `pH`).
    """

    def __init__(self, words: Mapping[str, str]) -> None:
        self._says = {key.translate(_MARKS): said for key, said in words.items()}
        self._written = {key.translate(_MARKS): key for key in words}
        self._folded = {key.casefold(): key for key in self._says}
        keys = sorted(self._says, key=len, reverse=True)
        found = "|".join(map(_key_pattern, keys))
        self._pattern = re.compile(rf"(?<!\w)(?:{found})(?!\w)") if keys else None

    def keep(self, text: str, kept: list[str]) -> str:
        """Put a character of its own in the place of each word, and add what it says to a list."""
        if self._pattern is None:
            return text

        def replaced(found: re.Match[str]) -> str:
            if len(kept) >= _MOST_KEPT:
                return found[0]
            kept.append(self._says[self._key(found[0])])
            return chr(_KEPT + len(kept) - 1)

        return self._pattern.sub(replaced, text)

    def used(self, text: str) -> set[str]:
        """Give the keys that a text holds."""
        if self._pattern is None:
            return set()
        found = self._pattern.finditer(text.translate(_MARKS))
        return {self._written[self._key(each[0])] for each in found}

    def _key(self, found: str) -> str:
        exact = (found, found[:1].lower() + found[1:])
        return (
            next((key for key in exact if key in self._says), "") or self._folded[found.casefold()]
        )


def _key_pattern(key: str) -> str:
    if key[1:] != key[1:].lower():  # capitals inside; at a sentence's start it has one more
        first, rest = re.escape(key[0]), re.escape(key[1:])
        return f"(?:{first}|{re.escape(key[0].upper())}){rest}"
    return f"(?i:{re.escape(key)})"


class Reader:
    """What reads the texts of one language.

    Args:
        tables: the language's; without them only what no voice can say is silenced.
        words: the phrasebook, for its numbers.
    """

    def __init__(
        self, tables: Mapping[str, Any] | None = None, words: Phrasebook | None = None
    ) -> None:
        self._signs: Mapping[str, str] = tables["signs"] if tables else {}
        self._tables = tables
        if tables is None or words is None:
            return
        self._short = _Short(tables["short"], tables.get("never_last", "").split(", "))
        self._figures = Figures(tables, words)
        self._capitals = Capitals(tables)
        self._verbs = Verbs(tables["commands"])

    def read(
        self,
        text: str,
        *,
        command: bool = False,
        pronounced: Pronounced | None = None,
        doubts: list[Doubt] | None = None,
    ) -> str:
        """Give what a voice is to say for a text.

        Reading what has been read changes nothing, and no word is lost.

        Args:
            text: as it was written.
            command: it is a phase of a rep, and so a command.
            pronounced: what the routine says about words.
            doubts: what has two readings and no clear winner is added to it.

        >>> reader("en").read("3 x 12 LUNGES w/ .5 kg, 10/side")
        'three times twelve lunges with half a kilo, ten per side'
        """
        kept: list[str] = []
        text = self._marked(text)
        if pronounced is not None:
            text = pronounced.keep(text, kept)
        again = self._once(text, command, doubts)
        for _ in range(_AGAIN):  # what one rule says another may read, in texts that mean nothing
            if again == text:
                break
            text, again = again, self._once(again, command, None)
        return _given_back(again, kept) if kept else again

    def _marked(self, text: str) -> str:
        """Give a text in plain characters, one for all that look alike, on one line."""
        if not (text.isascii() and text.isprintable()):
            text = unicodedata.normalize(
                "NFC", "".join(c for c in text if c.isspace() or audible(c))
            )
            text = "".join(map(self._plain, text)).translate(_MARKS)
        return _single(" ".join(_SECONDS.sub("\u2033", text).split()))

    def _once(self, text: str, command: bool, doubts: list[Doubt] | None) -> str:
        written = text
        if self._tables is not None:
            text = self._in_words(text, doubts)
        text = _tidy("".join(map(self._heard, text))) if _SIGN.search(text) else text
        if self._tables is not None:
            text = self._verbs.read(self._capitals.read(text, doubts), command, doubts)
        return text if text == written else _tidy(text)

    @cached_property
    def _texts(self) -> list[Rule]:
        return [self._figures.rule(*row) for row in self._tables["texts"]] if self._tables else []

    @cached_property
    def _phrases(self) -> list[Rule]:
        rows = self._tables.get("phrases", ()) if self._tables else ()
        return [self._figures.rule(*row) for row in rows]

    def _in_words(self, text: str, doubts: list[Doubt] | None) -> str:
        """Put what is short, in figures or joined by signs in words."""
        text = _APOSTROPHE.sub("'", text)
        for pattern, say, _ in self._phrases:
            text = pattern.sub(say, text)
        text = self._capitals.numerals(self._short.read(text))
        if _DIGIT.search(text):
            text = self._figures.read(_primes(text), doubts)
        if _JOINED.search(text):
            for pattern, say, _ in self._texts:
                text = pattern.sub(say, text)
        return text

    def _plain(self, character: str) -> str:
        """Give a character in its plain form: styled letters, digits in circles, other figures."""
        if character.isascii() or character in self._signs:
            # a fraction or a power counts as a figure and joins with those before it
            figure = not character.isascii() and unicodedata.category(character) == "No"
            return self._signs[character] if figure else character
        category = unicodedata.category(character)
        if category == "Nd":
            return str(unicodedata.digit(character)) if self._tables else character
        form = unicodedata.decomposition(character).partition(">")[0]
        if form in _STYLED or (
            form == "<compat" and (category[0] in "NS" or character in _LIGATURES)
        ):
            return (
                unicodedata.normalize("NFKC", character) if character not in "\u00b4\u00a8" else "'"
            )
        return character

    def _heard(self, character: str) -> str:
        """Give how a sign is said; most are silent."""
        if character in self._signs:
            return self._signs[character]
        if character in _SILENT or (
            not character.isascii() and unicodedata.category(character) in ("So", "Sk", "Sm")
        ):
            return " "
        return "" if character in _INVISIBLE else character


class _Short:
    """What is short for words.

    Args:
        table: what is said for it.
        never_last: what no sentence ends with, whatever its stop is followed by.
    """

    def __init__(self, table: Mapping[str, str], never_last: Iterable[str]) -> None:
        self._table = table
        self._never_last = frozenset(never_last)
        keys = "|".join(re.escape(key) for key in sorted(table, key=len, reverse=True))
        self._pattern = re.compile(
            rf"(?<![\w/.&+'-])(?P<key>{keys})(?:(?<=/)|(?P<stop>\.?)(?![\w/'-]))", re.IGNORECASE
        )

    def read(self, text: str) -> str:
        """Put what is short in a text as it is said."""
        lower = text.lower()
        if not any(key in lower for key in self._table):
            return text

        def said(found: re.Match[str]) -> str:
            words = self._table[found["key"].lower()]
            rest = text[found.end() :]
            if found["stop"] is None:
                return f"{words} " if rest[:1] not in ("", " ") else words
            last = found["key"].lower().rstrip(".") not in self._never_last
            ends = not rest or (last and rest[:1] == " " and rest[1:2].isupper())
            stop = "." if ends and (found["stop"] or found["key"].endswith(".")) else ""
            return words + stop

        return self._pattern.sub(said, text)


def _given_back(text: str, kept: list[str]) -> str:
    """Put what `pronounce` says in its places, up to one character more than a line may have."""
    parts, at, room = [], 0, LONGEST_LINE + 1
    for found in _PRIVATE.finditer(text):
        parts += [text[at : found.start()], kept[ord(found[0]) - _KEPT]]
        room -= len(parts[-1]) + len(parts[-2])
        at = found.end()
        if room < 0:
            break
    return "".join((*parts, text[at:]))


def _primes(text: str) -> str:
    """Tell the marks of minutes and seconds behind a figure from quotes that end there."""
    if "'" not in text and '"' not in text:
        return text
    said, opened = list(text), {"'": False, '"': False}
    for at, mark in enumerate(said):
        if mark not in opened:
            continue
        before = said[at - 1] if at else " "
        after = said[at + 1] if at + 1 < len(said) else " "
        if not (before.isalnum() or before in ".!?") and (after.isalnum() or after == "("):
            opened[mark] = True
        elif opened[mark] and not after.isalnum():
            opened[mark] = False
        elif before.isdigit() and not after.isalpha():
            said[at] = "\u2032" if mark == "'" else "\u2033"
    return "".join(said)


def _single(text: str) -> str:
    """Leave one of each sign that is repeated."""
    return collapsed(text) if _REPEATED.search(text) else text


def _tidy(text: str) -> str:
    """Leave one space between words, none in front of a stop, and one stop."""
    text = _BEFORE_STOP.sub(r"\1", " ".join(text.split()))
    return _single(_COMMAS.sub(r"\1", text).removeprefix(", ").removesuffix(","))


@lru_cache
def reader(language: str) -> Reader:
    """Give the reader of a language; where there are no tables, one that only silences signs."""
    tables = _tables(language)
    return Reader(tables, book(language)) if tables else Reader()


@lru_cache(maxsize=32)
def reading_of(words: Phrasebook) -> Reader:
    """Give the reader of a phrasebook: of its language, or of the one that it is made after."""
    if not words.like:
        return reader(words.language)
    tables = _tables(words.language) or _tables(words.like)
    return Reader(tables, words) if tables else Reader()


@lru_cache
def _tables(language: str) -> Mapping[str, Any] | None:
    """Open the tables of a language, if it has some."""
    file = files("voicecoach") / "readings" / f"{language.lower()[:2]}.yaml"
    if not file.is_file():
        return None
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # in C a tenth of the time
    found: Mapping[str, Any] = yaml.load(file.read_text("utf-8"), loader)  # noqa: S506 - it is safe
    return found
