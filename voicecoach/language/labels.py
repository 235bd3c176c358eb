"""Labels: the words of the pages and the printed sheet themselves, by language.

They are data, and nobody says them: a table a language in `labels/` of what a listener meets, the
player and the sheet, and one in `labels/studio/` of the pages of those who make routines.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files

from ..problem import Problems
from .galley import Galley
from .phrasebook import ENGLISH

_HELD = re.compile(r"\{(\w+)\}")
_LISTENERS, _STUDIO = "labels", "labels/studio"


def labels(language: str) -> Mapping[str, str]:
    """Give the labels of the player and the sheet in the language of a tag, or else in English.

    >>> labels("es-MX")["goodbye"], labels("xx")["goodbye"]
    ('Terminado', 'Done')
    """
    return _table(_LISTENERS, _main(labelled_in(language)))


def studio_labels(language: str) -> Mapping[str, str]:
    """Give the labels of the pages on which routines are made, as `labels` does.

    >>> studio_labels("de-AT")["record"], studio_labels("xx")["record"]
    ('Aufnehmen', 'Record')
    """
    return _table(_STUDIO, _main(labelled_in(language)))


def labelled_in(language: str) -> str:
    """Give the language that labels for the language of a tag are in: that one, or else English.

    >>> labelled_in("pt-BR"), labelled_in("xx")
    ('pt-BR', 'en')
    """
    main = _main(language)
    there = main.isalpha() and (files("voicecoach") / _LISTENERS / f"{main}.yaml").is_file()
    return language if there else ENGLISH


def _main(language: str) -> str:
    """Give a language without its country."""
    return language.replace("_", "-").lower().partition("-")[0]


@lru_cache
def _table(folder: str, language: str) -> Mapping[str, str]:
    called = f"{folder}/{language}.yaml"
    like = None if language == ENGLISH else _table(folder, ENGLISH)
    return proofread_labels((files("voicecoach") / called).read_bytes(), called, like)


def proofread_labels(
    data: bytes, file: str, like: Mapping[str, str] | None = None
) -> Mapping[str, str]:
    """Read a table of labels strictly.

    Args:
        data: what stands in the file.
        file: its name, for the places.
        like: the entries that there must be; each holds the placeholders of its own.

    Raises:
        Problems: all that is wrong in it.
    """
    galley = Galley(data.decode("utf-8", "replace"), file)
    found = galley.map(galley.composed(), None if like is None else tuple(like))
    made = {}
    for name, node in found.items():
        holds = _HELD.findall(getattr(node, "value", "") if like is None else like[name])
        made[name] = galley.text(node, holds, every=True)
    if galley.problems:
        raise Problems(galley.problems)
    return made
