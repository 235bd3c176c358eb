"""A line: what is to be said, and the one sanitiser that every text passes before a voice."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import Literal

Role = Literal["coach", "counter"]
"""Who says a line: the counter what lies on beats, the coach the rest."""

Tone = Literal["falling", "level", "low"]
"""How a line ends: `falling` as a sentence does, `level` as one count of a row, `low` as one of
the count-in, which is level and two semitones lower."""

Kind = Literal[
    "welcome", "name", "dose", "setup", "how", "tip", "call", "rest", "change", "count_in", "count",
    "phase", "milestone", "praise", "callout", "say", "goodbye",
]  # fmt: skip
"""What a line is in a session: a `call` says which set, round, side or load comes next, a
`milestone` how much of a set or a rest is left; `say` is what the author wrote between sets, or at
a moment of one."""

LONGEST_WORD = 40
"""Characters in a word: eSpeak NG 1.52 is killed by 68 or more `'s` in one (measured)."""

LONGEST_NUMBER = 15
"""Digits in a run: hibari fails on 37 or more (measured), and no one hears past a trillion."""

LONGEST_LINE = 2000
"""Characters in a line: engines take quadratic time (eSpeak 14 s for 16 000, measured)."""

_MOST_MARKS = 2  # combining marks on one letter; no living script needs more
_JOINERS = "\u200c\u200d"  # the only invisible characters that words need: Persian, Hindi, emoji

_GAP = re.compile(r"[\t\n\v\f\r\x85\u2028\u2029]")
_NUMBER = re.compile(rf"(\d{{{LONGEST_NUMBER}}})(?=\d)")
_LONG_WORD = re.compile(rf"\S{{{LONGEST_WORD + 1},}}")


@dataclass(frozen=True, slots=True)
class Line:
    """What is to be said.

    Attributes:
        text: as shown in lyrics, scores and messages.
        spoken: as the voice gets it, after `pronounce`, the reader and `speakable`.
        by: the coach or the counter.
        speed: relative to the voice's own speed, 1.0 to 1.6.
        tone: how it ends. All of a row of counts are level but the last.
        language: of the text, where that is not the routine's own: `es`, `de-AT`.
        kind: what it is in a session. Lines that sound alike are equal, whatever they are.
    """

    text: str
    spoken: str
    by: Role = "coach"
    speed: float = 1.0
    tone: Tone = "falling"
    language: str = ""
    kind: Kind = field(default="say", compare=False)


def speakable(text: str) -> str:
    """Give a text as every voice may get it, or "" if no letter and no digit is left.

    Voices obey what hides in a text: eSpeak `\\x01` and a number, SAPI a leading `<`, Apple's and
    Piper's `[[ ]]`, hibari `[word](/sounds/)`. None of that is left, nor anything invisible, nor
    what stalls or kills an engine. What is clean already stays as it is: doing it twice changes
    nothing.

    >>> speakable("Ready..\\tset..  <go>")
    'Ready. set. go'
    >>> speakable("...")
    ''
    """
    text = _GAP.sub(" ", unicodedata.normalize("NFC", text))
    text = _few_marks("".join(c for c in text if audible(c)))
    text = " ".join(re.sub("[<>&]", " ", text).split())
    text = collapsed(unicodedata.normalize("NFC", text))
    text = _LONG_WORD.sub(_broken, _NUMBER.sub(r"\1 ", text.replace("](", "] (")))
    text = unicodedata.normalize("NFC", text)[:LONGEST_LINE].rstrip()
    return text if any(c.isalnum() for c in text) else ""


def audible(character: str) -> bool:
    """Tell what may be kept: no control, surrogate, private, invisible or impossible character."""
    category = unicodedata.category(character)
    if category in ("Cc", "Cs", "Co"):
        return False
    if category == "Cf":  # bidi controls, tags, soft hyphens, byte order marks …
        return character in _JOINERS
    return not (ord(character) & 0xFFFE == 0xFFFE or 0xFDD0 <= ord(character) <= 0xFDEF)


def _few_marks(text: str) -> str:
    """Leave each letter its first combining marks."""
    kept, marks = [], 0
    for character in text:
        if unicodedata.category(character) in ("Mn", "Me"):
            marks += 1
        elif character not in _JOINERS:
            marks = 0
        if marks <= _MOST_MARKS:
            kept.append(character)
    return "".join(kept)


def collapsed(text: str) -> str:
    """Collapse repeated punctuation and symbols, be there spaces between them or not."""
    kept: list[str] = []
    last, apart = "", False  # the last character that was kept and is no space; spaces since then
    for character in text:
        if character == " ":
            apart = True
            continue
        repeated = character == last and unicodedata.category(character)[0] in "PS"
        if not repeated:
            if apart:
                kept.append(" ")
            kept.append(character)
            last, apart = character, False
    return "".join(kept)


def _broken(word: re.Match[str]) -> str:
    """Break a long word, but never between a letter and its marks."""
    rest, pieces = word[0], []
    while len(rest) > LONGEST_WORD:
        at = LONGEST_WORD
        while at > LONGEST_WORD - 5 and (
            unicodedata.category(rest[at])[0] == "M" or rest[at] in _JOINERS
        ):
            at -= 1
        pieces.append(rest[:at])
        rest = rest[at:]
    return " ".join([*pieces, rest])
