"""Texts in another language than the routine's: a voice reads them by its own letters."""

from __future__ import annotations

from collections.abc import Iterator

from ..language.function_words import NAMES, plainly_in, shows
from ..language.phrasebook import book_of, languages
from ..problem import Place, Problem, listed
from .items import SENTENCES, Exercise, Group, Routine, SayItem
from .keys.names import part_of
from .placeholders import texts_of
from .repertoire import SHELF
from .scope import walk


def strayed(routine: Routine) -> Iterator[Problem]:
    """Find the first text that is plainly not in the routine's language.

    All texts are counted together first, for a short one shows little by itself.
    """
    written = tuple(_sentences(routine))
    every = plainly_in((text for _, text in written), routine.language)
    for place, text in written:
        found = plainly_in([text], routine.language)
        if not found and any(shows(text, each) for each in every):
            found = every
        if found:
            yield _told(place, every or found, routine.language, whole=bool(every))
            return


def english_parts(routine: Routine) -> Iterator[Problem]:
    """Find parts of the body that are called by their English names in another language."""
    sides = routine.book.sides if routine.speaks else None
    tag = routine.language.replace("_", "-").lower().partition("-")[0]
    for scope in walk(routine) if sides is not None and tag in NAMES and tag != "en" else ():
        item = scope.item
        part = item.each if isinstance(item, (Exercise, Group)) else None
        if not isinstance(part, str) or not part or sides is None:
            continue
        place, word = item.place_of("each"), part.casefold().split()[-1]
        if word not in sides.parts and part_of(word) and not _ships(place):
            message = f"each is '{part}', in English, and the language is '{routine.language}'"
            yield Problem(place, message, f"write it in {NAMES[tag]}")


def languages_of(routine: Routine) -> dict[str, Place]:
    """Give the languages of texts that are in another one by the author's will: each its first."""
    found: dict[str, Place] = {}
    own = routine.book.language if routine.speaks else ""
    for scope in walk(routine):
        if isinstance(scope.item, SayItem):
            for tag, _ in scope.item.texts:
                if tag and (book_of(tag) or tag) != own:
                    found.setdefault(tag, scope.item.place_of("say", tag))
    return found


def _sentences(routine: Routine) -> Iterator[tuple[Place, str]]:
    """Give the author's sentences with their places, in the order written.

    Names, titles and loads may be in any language; and of moves that ship it is told where they
    are used.
    """
    for part in (routine, *(scope.item for scope in walk(routine))):
        for key in SENTENCES.get(type(part), ()):
            yield from ((p, text) for p, text in texts_of(part, key) if not _ships(p))
        if isinstance(part, (Routine, Exercise, Group)):
            for name, wordings in part.phrases.items():
                for index, wording in enumerate(wordings):
                    yield part.place_of("phrases", name, index), wording


def _ships(place: Place) -> bool:
    return place.file.startswith(SHELF)


def _told(place: Place, found: tuple[str, ...], language: str, *, whole: bool) -> Problem:
    """Say what a text is, and what to do: of all texts the language may be what is wrong."""
    own = NAMES[language.replace("_", "-").lower().partition("-")[0]]
    spelt = listed((NAMES[each] for each in found), "or")
    message = f"this is {spelt}, and the language is '{language}': it would be read as {own}"
    known = [tag for tag in languages() if tag.lower().partition("-")[0] in found]
    cure = f"write it in {own}"
    if whole:
        cure = f"write the texts in {own}; the coach speaks no {spelt}"
        if known:
            lines = listed((f"'language: {tag}'" for tag in known), "or")
            cure = f"write {lines} at the top"
    return Problem(place, message, cure)
