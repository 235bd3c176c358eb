"""A routine in another language: the file beside it that is called after the language, too.

`hip-strength.de.yaml` is `hip-strength.yaml` in German.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ..language.phrasebook import book_of, languages
from ..problem import Refusal, listed, shown
from .items import Routine
from .library import SUFFIXES, Unread, bytes_named, is_file, names_shipped
from .load import shipped_text, translations


def bytes_in(name: str, language: str, unread: Unread, routine: Routine) -> Unread:
    """Give the routine or the programme that a name means, in a language, unread.

    The one that is there may be in it. A country's own tag takes what there is in its language.

    Args:
        name: of the routine or the programme.
        language: as `de`, or `de-AT`.
        unread: what the name means.
        routine: what that holds; of a programme any session.

    Raises:
        Problems: it cannot be read.
        Refusal: there is none; the coach does not speak the language, or the routine does not.
    """
    if routine.own is not None and _same(language, routine.language):
        return unread
    spoken = book_of(language)
    if spoken is None:
        known = listed(languages())
        raise Refusal(f"the coach does not speak {shown(language)}; it speaks {known}")
    if book_of(routine.language) == spoken:
        return unread
    found = next(_beside(name, language), None)
    if found is None:
        raise Refusal(
            f"{shown(name)} is in {shown(routine.language)}, and not in {shown(language)}; "
            f"a file {Path(name).stem}.{spoken}.yaml beside it would be"
        )
    return found


def _same(one: str, other: str) -> bool:
    """Tell whether two tags are of one language."""
    return one.partition("-")[0] == other.partition("-")[0]


def _beside(name: str, language: str) -> Iterator[Unread]:
    """Give what is called after a language, or after what that is a kind of."""
    while language:
        if name in names_shipped() and not is_file(name):
            if language in translations(name):
                called = f"{name}.{language}"
                yield Unread(shipped_text(called), f"{called}.yaml", None)
        else:
            path = Path(name)
            for suffix in SUFFIXES:
                other = path.with_name(f"{path.stem}.{language}{suffix}")
                if name != "-" and other.is_file():
                    yield bytes_named(str(other))
        language = language.rpartition("-")[0]
