"""Labels: the words of the page and the printed sheet themselves, by language.

They are data, a table a language in `labels/`. Nobody says them.
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


def labels(language: str) -> Mapping[str, str]:
    """Give the labels in the language of a tag; where it has none, in English.

    >>> labels("es-MX")["goodbye"], labels("xx")["goodbye"]
    ('Terminado', 'Done')
    """
    return _table(language.replace("_", "-").lower().partition("-")[0])


@lru_cache
def _table(language: str) -> Mapping[str, str]:
    file = files("voicecoach") / "labels" / f"{language}.yaml"
    if not language.isalpha() or not file.is_file():
        return _table(ENGLISH)
    like = None if language == ENGLISH else _table(ENGLISH)
    return proofread_labels(file.read_bytes(), f"labels/{language}.yaml", like)


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
