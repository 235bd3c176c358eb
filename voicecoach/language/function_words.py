"""Function words: the small ones by which a text shows its language, whatever it is about.

Articles, pronouns, conjunctions and prepositions are a third of any sentence and of no name but a
few. Those that stand in the terms of a trade all the same, or mean something in English too, are
weak: `port de bras en bas` and `pas de deux à la seconde` have no others.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

NAMES = {
    "de": "German",
    "en": "English",
    "es": "Spanish",
    "fr": "French",
    "it": "Italian",
    "nl": "Dutch",
    "pt": "Portuguese",
}
"""The languages that are told apart, and what they are called."""

_STRONG = {
    "de": "auf bis dann das dein deine deinem deinen deiner dem den der dich dir du ein eine einem "
    "einen für ist mit nicht oder sich und über von zu zum zur",
    "en": "and are both each for from into is it its of that the then this to until while with you "
    "your",
    "es": "cada como con del el es hasta las los luego mientras más para pero por que se sin sobre "
    "su sus tu tus una",
    "fr": "avec cette chaque contre dans des est jusqu les mais ne puis que qui sont tes toi ton "
    "tu une vers vos votre vous",
    "it": "alla che con dal dalla del della delle dello fino gli il mentre nel nella non ogni poi "
    "sono sul sulla tua tue tuo tuoi una",
    "nl": "aan bij dan dat een elke het je jouw met naar niet ook op terwijl tot uit uw van voor "
    "zijn",
    "pt": "ao até cada com das depois dos em enquanto mais nas nos não para pela pelo que sem seu "
    "seus sobre sua suas uma você",
}
_WEAK = {
    "de": "am an des die im in so",
    "en": "a an as at be do in not on or so",
    "es": "a al de en la lo no te un y",
    "fr": "au aux ce d de du en et l la le ou par pas plus pour sans sur ta un à",
    "it": "a al come da di e i in l la le lo per si un",
    "nl": "de die en in is om te",
    "pt": "a as da de do e na no o os por se um à",
}
_STRONG_WORDS = {language: frozenset(words.split()) for language, words in _STRONG.items()}
_ALL_WORDS = {
    language: _STRONG_WORDS[language] | frozenset(words.split())
    for language, words in _WEAK.items()
}

LEAST, LEAST_STRONG = 3, 2
"""Different function words that a text has at least, and strong ones among them, to be told."""

LEAST_SHARE = 0.2
"""Their part of all words at least; in instructions of these languages it is 0.3 to 0.5."""

MOST_OWN = 0.34
"""What the language that a text should be in may have of them at most, in parts of theirs: Spanish
has so many that are Italian or Portuguese, too."""

_WORD = re.compile(r"[^\W\d_]+")
_PLACEHOLDER = re.compile(r"\{[^{}]*\}")


@dataclass(frozen=True, slots=True)
class _Count:
    """How many function words a text has: in all, different ones, different strong ones."""

    words: int
    different: int
    strong: int


def plainly_in(texts: Iterable[str], language: str) -> tuple[str, ...]:
    """Give the languages that texts are in, if that is plainly not what it should be.

    Several are given where the same can be said of each; none if there is nothing to be said.

    Args:
        texts: what is counted together.
        language: what they should be in; of one without a table nothing is said.

    >>> plainly_in(["Apóyate en la pierna {other}, con una mano en la pared."], "en")
    ('es',)
    >>> plainly_in(["Port de bras en bas.", "Pas de deux à la seconde."], "en")
    ()
    """
    own = language.replace("_", "-").lower().partition("-")[0]
    if own not in NAMES:
        return ()
    said = [word for text in texts for word in _words(text)]
    counts = {each: _counted(said, each) for each in NAMES}
    found = {
        each: count.words for each, count in counts.items()
        if each != own and count.different >= LEAST and count.strong >= LEAST_STRONG
        and count.words >= LEAST_SHARE * len(said)
        and counts[own].words <= MOST_OWN * count.words
    }  # fmt: skip
    return tuple(each for each in found if found[each] == max(found.values()))


def shows(text: str, language: str) -> bool:
    """Tell whether a text has a strong function word of a language."""
    return not _STRONG_WORDS[language].isdisjoint(_words(text))


def _counted(words: list[str], language: str) -> _Count:
    found = [word for word in words if word in _ALL_WORDS[language]]
    different = set(found)
    return _Count(len(found), len(different), len(different & _STRONG_WORDS[language]))


def _words(text: str) -> list[str]:
    plain = unicodedata.normalize("NFC", _PLACEHOLDER.sub(" ", text)).casefold()
    return _WORD.findall(plain)
