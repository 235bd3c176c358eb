"""Sides and parts of the body, in the forms that a language has for them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from .numbers import ANY

ALONE = "alone"
"""The form of a side that stands by itself, as one counts or says where something is."""

JOINED, BEFORE, BEHIND = "joined", "before", "behind"
"""Where a side goes with its part: one word with it, "rechterbeen"; before it, "rechtes Bein"; or
behind it, "pierna derecha"."""

_BARE = re.compile(r"(?:(['’]?\w+)\s+)?\{(side|other)\}(?!\w)(?=\s*(\w*))")
_ARTICLE = re.compile(r"(?P<article>\w+(?:['’]|(?=\s)))\s*(?P<part>\S.*)")


@dataclass(frozen=True, slots=True)
class Sides:
    """How a language says right and left of what.

    Attributes:
        words: for `right` and `left` their forms: `alone`, by gender, and others by name.
        parts: the gender of parts of the body, in small letters.
        articles: what an article before a part says of its gender; `other` if nothing, like
            "l'", which goes before vowels of any.
        order: where a side goes with its part: `JOINED`, `BEFORE` or `BEHIND`.
    """

    words: Mapping[str, Mapping[str, str]]
    parts: Mapping[str, str]
    articles: Mapping[str, str]
    order: str = BEFORE

    @property
    def forms(self) -> tuple[str, ...]:
        """The names of the forms."""
        return tuple(self.words["right"])

    def part(self, each: str) -> tuple[str, str]:
        """Give a part of the body without its article, and its gender, `other` if not known."""
        found = _ARTICLE.fullmatch(each)
        article = found["article"].replace("’", "'").casefold() if found else ""
        gender = self.articles.get(article)
        if found and gender:
            each = found["part"]
        if gender and gender != ANY:
            return each, gender
        known = (self.parts.get(word) for word in each.casefold().split())
        return each, next(filter(None, known), ANY)

    def said(self, key: str, other: str, gender: str) -> dict[str, str]:
        """Give what the placeholders for a side and the other one stand for, by their names.

        Args:
            key: `right` or `left`; or a label, which is its own only form.
            other: likewise; empty where there are not two.
            gender: of the part that has sides.
        """
        made = {}
        for name, side in (("side", key), ("other", other)):
            words = self.words.get(side) if gender else None
            own = words.get(gender, words[ALONE]) if words else side
            made[name] = own
            made |= {f"{name}.{form}": words[form] if words else own for form in self.forms}
        return made

    def by_itself(self, gender: str) -> str:
        """Give the form in which a side is counted: "rechts", but "derecho" of an arm.

        Args:
            gender: of the part that has sides.
        """
        return gender if self.order == BEHIND and gender in self.forms else ALONE

    def apart(self, text: str) -> str:
        """Have a side that stands by itself say so, where it goes before its part.

        "Dreh dich nach {side}." is "nach rechts", and "je {side} gestrekte been" goes with what
        follows.
        """
        if self.order == BEHIND:
            return text

        def named(found: re.Match[str]) -> str:
            before, after = (found[1] or "").replace("’", "'").casefold(), found[3].casefold()
            goes_on = bool(after)
            if self.order == JOINED:
                goes_on = before in self.articles or after in self.parts
            return found[0] if goes_on else f"{found[0][:-1]}.{ALONE}}}"

        return _BARE.sub(named, text)


def order_of(wording: str) -> str:
    """Tell where a side goes with its part, from how both are called together.

    >>> order_of("{side.er}{part}"), order_of("{side} {part}"), order_of("{part} {side}")
    ('joined', 'before', 'behind')
    """
    if "}{part}" in wording:
        return JOINED
    return BEFORE if wording.find("{side") < wording.find("{part}") else BEHIND
