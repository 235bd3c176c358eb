"""Doubts: what the reader of texts had to guess, and what `pronounce` has that is never said."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from ..language.reading import Doubt, Pronounced, reader, reading_of
from ..problem import Place, Problem, near, shown
from .items import TEXTS, Exercise, Group, Routine
from .placeholders import texts_of
from .scope import walk

_WORD = re.compile(r"\w+")

GUESSED = 20
"""Unused words of `pronounce` whose near misses are looked for, each among all words of a routine:
whoever has more of them has copied a list."""


def doubts(routine: Routine) -> Iterator[Problem]:
    """Give what is said in a way that may not be meant, each at its first place."""
    said = tuple(_said(routine))
    pronounced = Pronounced(routine.pronounce)
    read = (reading_of(routine.book) if routine.speaks else reader(routine.language)).read
    told: set[str] = set()
    for place, text, command in said:
        found: list[Doubt] = []
        read(text, command=command, pronounced=pronounced, doubts=found)
        for doubt in found:
            if doubt.found.casefold() not in told:
                told.add(doubt.found.casefold())
                yield _guessed(doubt, place.within(doubt.found))
    yield from _unused(routine, pronounced, [text for _, text, _ in said])


def _said(routine: Routine) -> Iterator[tuple[Place, str, bool]]:
    """Give the author's texts with their places, and whether each is a phase of a rep."""
    for part in (routine, *(scope.item for scope in walk(routine))):
        for key in TEXTS.get(type(part), ()):
            yield from ((place, text, False) for place, text in texts_of(part, key))
        if isinstance(part, (Exercise, Group)):
            yield from ((place, text, False) for place, text in texts_of(part, "each"))
        if isinstance(part, (Routine, Exercise, Group)):
            for index, phase in enumerate(part.rep or ()):
                yield part.place_of("rep", index), phase.words, True
            for name, wordings in part.phrases.items():
                for index, wording in enumerate(wordings):
                    yield part.place_of("phrases", name, index), wording, False


def _guessed(doubt: Doubt, place: Place) -> Problem:
    quoted = json.dumps(doubt.found, ensure_ascii=False)
    found = quoted if "'" in doubt.found else shown(doubt.found)
    key = doubt.found if doubt.found.isalpha() else quoted
    line = f"'pronounce: {{{key}: {doubt.other}}}' at the top"
    if doubt.read == doubt.found:
        message = f"{found} has two readings, and is not said as a command"
        return Problem(place, message, f"if it is one, write {line}")
    message = f"{found} has two readings, and is said '{doubt.read}'"
    return Problem(place, message, f"if '{doubt.other}' is meant, write {line}")


def _unused(routine: Routine, pronounced: Pronounced, texts: list[str]) -> Iterator[Problem]:
    """Find words of `pronounce` that are in no text, and in no phrase of the coach."""
    if not routine.pronounce:
        return
    if routine.speaks:
        phrases = routine.book
        every = [s for e in phrases.entries.values() for s in (e.says, *e.genders.values())]
        texts += [one for says in every for wordings in says.values() for one in wordings]
        sides = [word for forms in phrases.sides.words.values() for word in forms.values()]
        texts += [*phrases.words.values(), *sides, *map(phrases.number, range(100))]
        texts += [form for forms in phrases.amounts.values() for form in forms.values()]
    used = {key for text in texts for key in pronounced.used(text)}
    words = {word for text in texts for word in _WORD.findall(text)}
    unused = [
        key for key in routine.pronounce
        if key not in used and not (" " in key and words.issuperset(key.split()))
    ]  # fmt: skip
    for number, key in enumerate(unused):
        guess = near(key, sorted(words)) if number < GUESSED else None
        cure = f"did you mean '{guess}'?" if guess else "leave it out"
        message = f"pronounce has {shown(key)}, which is said nowhere"
        yield Problem(routine.key_place("pronounce", key), message, cure)
