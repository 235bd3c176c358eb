"""The words of a sentence, each with a tag of its sort, so that a dose is a pattern of tags.

n number        s seconds       m minutes       h hours         c counts, beats
r reps          t times         g things done   S sets          x by (3 x 10)
o of            - range         B between       & and           ~ about
H hold          U let go        R rest          P in, over      M more
E each          b both          O other         A again, then   C change
e breaths
p side or limb  l right, left   k kilos         q measures      # exercise, page (before 3)
d day, week     D daily         j part of a day y day of the week   a per
T time          L load          F how often     N once, twice   f a number that is no dose
w any other word; punctuation is its own tag
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from ..tongues.tongue import Tongue

_WORD = re.compile(
    r"\d+[ªº]|\d{1,5}(?:[.,]\d{1,3})?(?![\d])|[^\W\d_]+(?:['’](?=[^\W\d_])[^\W\d_]+)*|\d+|['’′]{2}|[^\w\s]"
)
_FRACTIONS = {"½": Fraction(1, 2), "¼": Fraction(1, 4), "¾": Fraction(3, 4)}
_DASHES = dict.fromkeys("-–—−‐‑", "-")
_ALONE = {
    "×": "x",
    "✕": "x",
    "✖": "x",
    "*": "x",
    "'": "′",
    "’": "′",
    "''": "″",
    "’’": "″",
    "′′": "″",
    '"': "″",
    "”": "″",
    "&": "&",
    "=": ":",
}


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a number or a sign of a sentence.

    Attributes:
        tag: its sort, one letter; see the module.
        text: in small letters.
        start, end: where it stands in the text.
        low, high: of numbers; of times, in seconds.
    """

    tag: str
    text: str
    start: int
    end: int
    low: Fraction = Fraction(0)
    high: Fraction = Fraction(0)
    counted: bool = False
    """Whether a time was told in counts, not in seconds."""


def tokens(text: str, tongue: Tongue) -> list[Token]:
    """Cut a text into tokens with their tags."""
    found = [
        part for match in _WORD.finditer(text) for part in _parted(_token(match, tongue), tongue)
    ]
    return list(_expressions(found, tongue))


def _parted(token: Token, tongue: Tongue) -> Iterator[Token]:
    """Part a number from the word for times that is written on to it: `zehnmal`, `tienmaal`."""
    for times in ("mal", "maal"):
        number = tongue.numbers.get(token.text.removesuffix(times))
        if token.tag != "w" or number is None or (token.text,) in tongue.words:
            continue
        middle, value = token.end - len(times), Fraction(number)
        yield Token("n", token.text.removesuffix(times), token.start, middle, value, value)
        yield Token("w", times, middle, token.end)
        return
    yield token


def _token(match: re.Match[str], tongue: Tongue) -> Token:
    text, (start, end) = match[0].casefold(), match.span()
    if text in _FRACTIONS:
        return Token("n", text, start, end, _FRACTIONS[text], _FRACTIONS[text])
    if text[0].isdigit():
        number = _number(text)
        tag = "w" if number is None else "n"
        return Token(tag, text, start, end, number or Fraction(0), number or Fraction(0))
    if text in _DASHES:
        return Token("-", text, start, end)
    if text in _ALONE:
        sign = _ALONE[text]
        return Token(sign, sign, start, end)
    if not text[0].isalpha():
        return Token(text if len(text) == 1 else "w", text, start, end)
    text = text.replace("’", "'").removesuffix("'s")
    value = tongue.numbers.get(text)
    if value is not None:
        return Token("n", text, start, end, Fraction(value), Fraction(value))
    return Token("w", text, start, end)


def _number(text: str) -> Fraction | None:
    if re.fullmatch(r"\d{1,3}[.,]\d{3}", text):
        return Fraction(re.sub("[.,]", "", text))
    try:
        return Fraction(text.replace(",", "."))
    except ValueError:
        return None


def _expressions(found: list[Token], tongue: Tongue) -> Iterator[Token]:
    """Join the words of an expression, and give each its tag."""
    at = 0
    while at < len(found):
        for length in range(min(tongue.longest, len(found) - at), 0, -1):
            part = found[at : at + length]
            if length > 1 and any(_DASHES.get(each.text) for each in (part[0], part[-1])):
                continue
            tag = tongue.words.get(tuple(each.text for each in part if each.tag != "-"))
            if tag is not None and (length > 1 or part[0].tag != "n"):
                text = " ".join(each.text for each in part)
                yield replace(part[0], tag=tag, text=text, end=part[-1].end)
                at += length
                break
        else:
            yield found[at]
            at += 1


def tags(found: list[Token]) -> str:
    """Give the tags of tokens as one text, a letter a token."""
    return "".join(token.tag for token in found)
