"""Words in capitals: what is spelled, what stands for other words, and what is merely loud."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from .figures import Doubt

_UPPER = "A-ZÀ-ÖØ-Þ"
_CAPITALS = re.compile(
    rf"(?<![^\W_]|')(?:[{_UPPER}]+(?:'[{_UPPER}]+)+|[{_UPPER}]{{2,}})(?P<s>s?)(?![^\W_])"
)
_TWO = re.compile(rf"[{_UPPER}]['s]?[{_UPPER}]")
_NUMERALS = re.compile("[IVX]")
_LOWER = re.compile(r"[a-zß-öø-ÿ]")
_LETTERS = re.compile(r"[^\W\d_]+")
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50}
_NUMERAL = r"(?=[IVXL])(?:X[LX]|L?X{0,3})(?:I[XV]|V?I{0,3})"
SHORT = 4
"""Letters up to which an unknown word in capitals may as well be an abbreviation."""


class Capitals:
    """How a language reads words in capitals, and Roman numerals."""

    def __init__(self, tables: Mapping[str, Any]) -> None:
        self._letters = frozenset(tables["letters"].split())
        self._words: Mapping[str, str] = tables["words"]
        self._sure = frozenset(tables["sure"].split())
        self._before = {word: after.split() for word, after in tables["letters_before"].items()}
        self._names: Mapping[str, str] = tables["letter_names"]
        self._onsets = frozenset(tables["onsets"].split())
        self._vowels = tables["vowels"]
        after = "|".join(tables["roman_after"].split())
        alone = "|".join(tables["roman_alone"].split())
        ends = r"(?![\w'-])"
        self._roman = re.compile(
            rf"(?P<w>\b(?i:{after})s? )(?P<r>{_NUMERAL}){ends}|(?<![\w'-])(?P<a>{alone}){ends}"
        )
        words, names = "|".join(tables["before_a_letter"].split()), "".join(self._names)
        if names:
            self._letter = re.compile(rf"(?P<w>\b(?i:{words}) )(?P<l>[{names}])(?![\w'])")

    def numerals(self, text: str) -> str:
        """Put the Roman numerals of a text in figures."""

        if not _NUMERALS.search(text):
            return text

        def figures(found: re.Match[str]) -> str:
            return (found["w"] or "") + str(_value(found["r"] or found["a"]))

        return self._roman.sub(figures, text)

    def read(self, text: str, doubts: list[Doubt] | None = None) -> str:
        """Put what is in capitals as it is said; what was guessed is added to the list."""
        if self._names and " A" in text:
            text = self._letter.sub(lambda found: found["w"] + self._names[found["l"]], text)
        if not _TWO.search(text):
            return text
        loud = not _LOWER.search(text) and len(_LETTERS.findall(text)) > 1

        def said(found: re.Match[str]) -> str:
            word = found[0].removesuffix("s") if found["s"] else found[0]
            spoken = self._said(word, found["s"], text[found.end() :], loud)
            if spoken is not None:
                return spoken
            lower = _with_capital(found[0].lower(), text, found.start())
            if doubts is not None and not loud and len(word) <= SHORT and word not in self._sure:
                doubts.append(Doubt(found[0], lower.lower(), self._spelled(word)))
            return lower

        text = _CAPITALS.sub(said, text)
        return re.sub(r"(?<=[a-z] )A(?= [a-z])", "a", text) if loud else text

    def _said(self, word: str, plural: str, rest: str, loud: bool) -> str | None:
        """Give how a word is said that is not read as it is; None if it is."""
        bare, _, ending = word.partition("'")
        if word + plural.upper() in self._words:
            return self._words[word + plural.upper()]
        if bare in self._words and ending in ("", "S"):
            return self._words[bare] + (plural or "'s" * bool(ending))
        if bare in self._before:
            following = re.match(r"[ -]([a-z]+)", rest, re.IGNORECASE)
            if following is None or following[1].lower() not in self._before[bare]:
                return None
            return self._spelled(bare)
        known = bare in self._letters and not (loud and bare in self._sure)
        if ending in ("", "S") and (
            known or (not self._pronounced(bare) and bare not in self._sure)
        ):
            return self._spelled(bare) + "'s" * bool(plural or ending)
        return None

    def _spelled(self, word: str) -> str:
        return " ".join(self._names.get(letter, letter) for letter in word)

    def _pronounced(self, word: str) -> bool:
        """Tell whether a word can be pronounced: it has a vowel, and begins and ends like one."""
        word = word.lower()
        inner = [at for at, letter in enumerate(word) if letter in self._vowels]
        if not inner or not word.isascii():
            return bool(inner)
        onset, coda = word[: inner[0]], word[inner[-1] + 1 :].removesuffix("s")
        return (not onset or onset in self._onsets) and len(coda) <= SHORT


def _value(numeral: str) -> int:
    total = 0
    for letter, following in zip(numeral, [*numeral[1:], "I"], strict=True):
        value = _ROMAN[letter]
        total += -value if _ROMAN[following] > value else value
    return total


def _with_capital(word: str, text: str, at: int) -> str:
    """Give a word the capital of a sentence's start, where it stands at one."""
    before = text[max(0, at - 3) : at].rstrip()
    starts = not before or before[-1] in ".!?…:"
    word = "I" + word[1:] if word.startswith("i'") else word
    return word[:1].upper() + word[1:] if starts else word
