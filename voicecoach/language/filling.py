"""Filling: a wording with its placeholders filled in, as a sentence.

Texts are filled in by plain replacement of known placeholders, never by a formatting language, so
that nothing in a routine can be obeyed.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

SIDED = re.compile(r"\{(?:side|other)(?:\.[a-z]+)?\}")
"""A placeholder for a side or the other one, perhaps in a form that is named: `{side.en}`."""


def fill(wording: str, values: Mapping[str, str]) -> str:
    """Put values in the place of their `{placeholders}`.

    An empty value takes the white space and the comma, semicolon or colon in front of it along,
    and so it does with a stop where another follows. One that ends in a stop leaves it to the
    wording, if that has one. Placeholders without a value stay as they are.

    >>> fill('Set {set} of {sets}, {side}. {changed}.',
    ...      {'set': 'two', 'sets': 'three', 'side': '', 'changed': 'four reps'})
    'Set two of three. four reps.'
    >>> fill('Last set. {changed}.', {'changed': ''})
    'Last set.'
    >>> fill('Next: {name}.', {'name': 'Wall sit.'}), fill('{name}, left', {'name': 'Wall sit.'})
    ('Next: Wall sit.', 'Wall sit, left')
    """

    parts = []
    at = 0
    for found in _PLACEHOLDER.finditer(wording):
        text = values.get(found[1])
        if text is None:
            continue
        after = wording[found.end() : found.end() + 1]
        if after in _STOPS:
            text = text.removesuffix(".")
        before = wording[at : found.start()]
        parts += [before, text] if text else [_ended(before, after)]
        at = found.end()
    filled = "".join(parts) + wording[at:]
    return filled.replace("?.", "?").replace("!.", "!")


def _ended(before: str, after: str) -> str:
    """Give what stands before an empty value without what would only lead up to it."""
    stripped = before.rstrip()
    if stripped.endswith(".") and stripped != before:
        return stripped[:-1] if after == "." else stripped
    end = len(before)
    while end and (before[end - 1].isspace() or before[end - 1] in ",;:"):
        end -= 1
    return before[:end]


_PLACEHOLDER = re.compile(r"\{(\w+(?:\.\w+)?)\}")
_STOPS = (".", ",", ":", ";")
_SPACE = re.compile(r"\s")
_STRESSED = {"éé": "e", "óó": "o", "áá": "a", "úú": "u"}
"""Letters with an accent of stress, that a capital goes without: "één", "Eén"."""

_NEXT = re.compile(r"""(?<![.!?])(?P<stop>[.!?]+)["'’”)\]]*\s+["'‘“(\[]*(?=[^\W\d_])""")
"""Where a sentence may end and the next begin: the stop, and what lies between."""


def sentence(text: str, abbreviations: Collection[str] = ()) -> str:
    """Give a text the capital that starts a sentence, and each sentence inside it.

    A stop after an abbreviation or a single letter ends none, nor do several ("wait ... now"). A
    word that has its capital further on ("iPad") keeps its own way.

    >>> sentence('ten reps. slowly!  good.'), sentence('use e.g. a chair'), sentence('één stap')
    ('Ten reps. Slowly!  Good.', 'Use e.g. a chair', 'Eén stap')
    """
    starts = [0]
    before = 0
    for found in _NEXT.finditer(text):
        *_, word = _SPACE.split(text[before : found.start()])
        word = word.strip("\"'‘“([").casefold()
        before = found.end()
        short = len(word) == 1 and word.isalpha()
        if found["stop"] == "." and (short or "." in word or word in abbreviations):
            continue
        if ".." not in found["stop"]:
            starts.append(found.end())
    row = list(text)
    for at in starts:
        if not text[at + 1 : at + 2].isupper():
            first = text[at : at + 1]
            row[at : at + 1] = _STRESSED.get(text[at : at + 2], first).upper()
    return "".join(row)
