"""A dose: what a sentence says of sets, reps, times and sides, and what is then known of it all."""

from __future__ import annotations

import re
from functools import lru_cache

from ..tongues.tongue import Tongue
from .amounts import amounts
from .facts import Fact, Said
from .readings import LISTED, RULES, things
from .schemes import schemes
from .search import Search


@lru_cache(maxsize=4096)  # each way to part a sheet asks for the same sentences
def said(text: str, tongue: Tongue, *, listed: bool = False) -> Said:
    """Find what a sentence says of a dose.

    Args:
        text: one sentence, or the head of an exercise.
        tongue: its language.
        listed: whether it is no sentence but a name with its dose, where a bare number is one, too.
    """
    search = Search(text, amounts(text, tongue), tongue, listed)
    facts = _facts(search)
    taken = tuple((token.start, token.end) for token, tag in
                  zip(search.tokens, search.line, strict=True) if tag == "_")  # fmt: skip
    return Said(text, tuple(facts), search.bare(), tuple(search.tokens), taken)


def is_small(text: str, tongue: Tongue) -> bool:
    """Tell whether nothing but small words of a dose is left in a part of a head."""
    return not any(token.tag not in _SMALL and token.text not in tongue.set_of("small")
                   for token in amounts(text, tongue))  # fmt: skip


_SMALL = "aoE&.,;:()[]/-ACxtrSRsT!MB"
"""Tags of words that say nothing once the amounts are taken away."""


def _facts(search: Search) -> list[Fact]:
    """Find all facts, those of schemes first, and take the words of each."""
    stop = search.progress()
    facts: list[Fact] = []
    for scheme in schemes(search.text, search.tokens, search.whole, search.tongue,
                          listed=search.listed):  # fmt: skip
        begin, end = scheme.begin, scheme.end
        late = begin < len(search.tokens) and search.tokens[begin].start >= stop
        if search.taken(begin, end) or late:
            continue
        facts += scheme.facts
        if scheme.names:
            search.take_numbers(begin, end)
        else:
            search.take_all(begin, end)
    for pattern, way in RULES if not search.listed else (*RULES, *LISTED):
        for match in re.finditer(pattern, search.line):
            made = list(way(search, match))
            if made and match.start() < len(search.tokens):
                if search.tokens[match.start()].start >= stop:
                    continue
                facts += made
                search.take(match, named=way is things and search.listed)
    return sorted(facts, key=lambda fact: fact.at)
