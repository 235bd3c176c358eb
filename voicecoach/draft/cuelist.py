"""Cue lists: a phrase and its seconds on each line, as small timers take them.

`Marching | 45`, `Rocking on the feet;40`, `0:30 = Plank`, comments with `#` or `//`. A line that
is called a rest is one, and what else it says is said; a line of no seconds, or of a few at either
end, is words only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from .cells import time_in
from .draft import Draft
from .jotting import Notepad, exercise, in_seconds, saying
from .sheet import Sheet
from .timer import Lull, Stage, is_rest, laid_out

_TIME = r"(?P<time>[0-9]{1,3}(?::[0-5][0-9]){1,2}|[0-9]{1,4}(?:\.[0-9]+)?\s*(?:[a-z]{1,7}\.?)?)"
_SIGN = r"\s*(?P<sign>[|;\t=,]|\s->\s|\s[–—:-]\s|:\s)\s*"
_BEHIND = re.compile(rf"(?P<text>\S.*?){_SIGN}{_TIME}\s*[;,]?", re.IGNORECASE)
_BEFORE = re.compile(rf"{_TIME}{_SIGN}(?P<text>\S.*?)", re.IGNORECASE)
_COMMENT = re.compile(r"\s*(?:#|//)\s*(?P<text>.*)")
_SETTING = re.compile(r"(?:language|lang|voice|version|author|format)\s*[:=].*", re.IGNORECASE)
_CALLED = re.compile(r"(?:title|name|workout)\s*[:=]\s*(?P<title>.+)", re.IGNORECASE)
_RESTING = re.compile(
    r"(?P<rest>rest|pause|break|recover|relax)\b(?:[^,.;:]*?)(?:[,.;:]\s*(?:and\s+)?(?P<words>.+))?",
    re.IGNORECASE,
)
_WORDS_ONLY = Fraction(6)
"""Seconds up to which the first or the last line is taken for words."""

_LOOKED_AT = 1_000
"""Lines by which a list is told."""

_SURE = frozenset(("|", ";", "\t", "="))
"""Signs that stand between words and numbers in hardly anything else."""

_ENOUGH, _NEARLY_ALL = 0.6, 0.85
"""Of the lines that are no comment, so many have a time; with another sign nearly all."""


@dataclass(frozen=True, slots=True)
class _Cue:
    """A line: its text, and its seconds; None if it has none."""

    text: str
    time: Fraction | None
    line: str


def tells(sheet: Sheet) -> bool:
    """Tell a list of phrases with seconds: most lines are so, parted by the same sign."""
    lines = [line for line in sheet.text.split("\n") if line.strip()][:_LOOKED_AT]
    plain = [line.strip() for line in lines if not _COMMENT.match(line)]
    for pattern in (_BEHIND, _BEFORE):
        found = [pattern.fullmatch(line) for line in plain]
        cues = [cue for cue in found if cue and _is_cue(cue)]
        signs = {cue["sign"].strip() or cue["sign"] for cue in cues}
        sure = signs <= _SURE
        enough, least = (_ENOUGH, 2) if sure else (_NEARLY_ALL, 3)
        if len(signs) == 1 and len(cues) >= max(least, enough * len(plain)):
            return True
    return False


def read(sheet: Sheet) -> Draft:
    """Read a list of cues.

    Raises:
        Problems: there is no exercise in it.
    """
    pad = Notepad(sheet)
    cues = list(_cues(sheet.text, pad))
    timed = [n for n, cue in enumerate(cues) if cue.time]
    moves: list[Stage] = []
    for n, cue in enumerate(cues):
        at_an_end = bool(timed) and n in (timed[0], timed[-1]) and n in (0, len(cues) - 1)
        moves += _moves(cue, words=at_an_end and (cue.time or 0) < _WORDS_ONLY)
    pad.items, keys = laid_out(moves)
    pad.keys |= keys
    return pad.draft()


def _is_cue(cue: re.Match[str]) -> bool:
    """Tell a cue from a row of a table, which has more than two cells."""
    sign = cue["sign"].strip(" ")
    return _seconds(cue) is not None and not (sign in _SURE and sign in cue["text"])


def _seconds(cue: re.Match[str]) -> Fraction | None:
    return time_in(cue["time"])


def _cues(text: str, pad: Notepad) -> Iterator[_Cue]:
    """Give the lines that are done or said; comments go to the pad, the first is the title."""
    for line in text.split("\n"):
        comment, plain = _COMMENT.match(line), line.strip()
        called = _CALLED.fullmatch(comment["text"] if comment else plain)
        found = _BEHIND.fullmatch(plain) or _BEFORE.fullmatch(plain)
        time = _seconds(found) if found else None
        if called and time is None:
            pad.title = pad.title or called["title"]
        elif comment and _SETTING.fullmatch(comment["text"].strip()):
            pad.leave_out(line)
        elif comment and not pad.title:
            pad.title = comment["text"]
        elif comment:
            pad.remark("session", "note", comment["text"])
        elif plain and not re.fullmatch(r"\W+", plain):
            yield _Cue(found["text"] if found and time is not None else plain, time, plain)


def _moves(cue: _Cue, *, words: bool) -> Iterator[Stage]:
    if cue.time == 0 or words:
        yield from saying(_calm(cue.text))
        return
    resting = _RESTING.fullmatch(cue.text)
    if cue.time and (is_rest(cue.text) or resting):
        yield Lull(cue.time)
        yield from saying((resting["words"] if resting else "") or "")
        return
    item = exercise(_calm(cue.text))
    if cue.time:
        item.keys["time"] = in_seconds(cue.time)
    else:
        item.guess("time", "30s", "no time stands in this line")
        item.remark("time", "asked", "how long does it take?")
    yield item.remark("", "from", cue.line)


def _calm(text: str) -> str:
    """Give a phrase without a capital on every word.

    >>> _calm("Painting The Wall"), _calm("Heel raises, both feet")
    ('Painting the wall', 'Heel raises, both feet')
    """
    words = text.split()
    if len(words) > 1 and all(word[:1].isupper() or not word[:1].isalpha() for word in words):
        return " ".join([words[0], *(_small(word) for word in words[1:])])
    return text


def _small(word: str) -> str:
    return word if word.isupper() or word == "I" else word.lower()
