"""Introductions: exercises that a letter presents in turn, as `the second one is the calf hold`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ..tongues.tongue import Tongue
from .marks import SheetLine

_LEAST = 2
"""Paragraphs that introduce an exercise each, and so are a list."""


def introduced(found: Sequence[SheetLine], tongue: Tongue) -> list[SheetLine]:
    """Number the paragraphs of a letter that introduce an exercise by its name."""
    pattern = _pattern(tongue)
    heads = {at: match for at, line in enumerate(found)
             if not line.mark and (match := pattern.match(line.text))
             and not _repeats(match["name"], tongue)}  # fmt: skip
    listed = any(line.mark in ("number", "heading") for line in found)
    if listed or len(heads) < _LEAST:
        return list(found)
    counted = {at: count for count, at in enumerate(heads, 1)}
    return [
        replace(line, mark="number", value=counted[at], text=_headed(heads[at], line.text))
        if at in heads else line
        for at, line in enumerate(found)
    ]  # fmt: skip


def _repeats(name: str, tongue: Tongue) -> bool:
    """Tell whether no name begins with a word: `then the same`, `next the other leg`."""
    return tongue.words.get((name.split()[0].casefold(),)) in ("A", "O", "p", "l")


def _headed(match: re.Match[str], text: str) -> str:
    """Put the name at the head of a paragraph, and behind a colon what is said of it."""
    name, rest = match["name"].strip(), text[match.end() :].strip()
    return f"{name[0].upper()}{name[1:]}" + (f": {rest[0].upper()}{rest[1:]}" if rest else "")


def _pattern(tongue: Tongue) -> re.Pattern[str]:
    """Give the pattern of an introduction: what numbers it, an article, and a name by itself."""
    opens = sorted(tongue.set_of("opens"), key=len, reverse=True)
    begins = "|".join(re.escape(word) for word in opens)
    articles = "|".join(sorted(tongue.set_of("articles") | {"a", "an"}))
    name = r"(?P<name>[^\W\d_][\w'’-]*(?: [\w'’-]+){0,5})"
    return re.compile(
        rf"(?i)(?:(?:{tongue.fillers})\s+)*(?:{tongue.numbering}|(?:{begins}))\b[,:]?\s+"
        rf"(?:is |are |with )?(?:{articles})\s+{name}\s*(?:[.:;–—]|\s-)(?:\s+|$)"
    )
