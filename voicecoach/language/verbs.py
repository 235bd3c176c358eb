"""Commands: words that are said in one way as a verb and in another as something else."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .figures import Doubt

_NEAR = 24  # characters in which the word before and the word after are looked for
_ENDS = ".!?…;:,–—(\"'/"
_BEFORE = re.compile(r"[\w']+$")
_AFTER = re.compile(r"[\s-]{1,3}([\w']+)")


@dataclass(frozen=True, slots=True)
class Verb:
    """A word that is a verb in a command; the attributes are those of the tables."""

    say: str
    other: str = ""
    always: bool = False
    unsure: bool = False
    objects_only: bool = False
    before: frozenset[str] = frozenset()
    not_before: frozenset[str] = frozenset()
    not_after: frozenset[str] = frozenset()


class Verbs:
    """The words of a language that are said otherwise when they are commands."""

    def __init__(self, tables: Mapping[str, Any]) -> None:
        self._objects = frozenset(tables["objects"].split())
        self._leads = frozenset(tables["leads"].split())
        self._verbs = {word: _verb(about) for word, about in tables["words"].items()}
        self._pattern = re.compile(rf"\b(?:{'|'.join(self._verbs)})\b(?!')", re.IGNORECASE)

    def read(self, text: str, command: bool, doubts: list[Doubt] | None = None) -> str:
        """Respell the verbs of a text.

        Args:
            text: what is said.
            command: it is a phase of a rep, and so a command.
            doubts: what was guessed is added to it.
        """

        lower = text.lower()
        if not any(word in lower for word in self._verbs):
            return text

        def said(found: re.Match[str]) -> str:
            verb = self._verbs[found[0].lower()]
            head = text[max(0, found.start() - _NEAR) : found.start()].rstrip(" -")
            last = _BEFORE.search(head)
            following = _AFTER.match(text, found.end(), found.end() + _NEAR)
            before = last[0].lower() if last else ""
            after = following[1].lower() if following else ""
            starts = not head or head[-1] in _ENDS or before in self._leads
            spoken = self._spoken(verb, before, after, starts and command, starts)
            if spoken is None and verb.unsure and starts and doubts is not None:
                doubts.append(Doubt(found[0], found[0], verb.say))
            spoken = spoken or found[0]
            return spoken[:1].upper() + spoken[1:] if found[0][0].isupper() else spoken

        return self._pattern.sub(said, text)

    def _spoken(
        self, verb: Verb, before: str, after: str, command: bool, starts: bool
    ) -> str | None:
        """Give how a word is said; "" if it is clear and said as written, None if it is not."""
        if after in verb.not_before or before in verb.not_after:
            return verb.other
        if after in self._objects or after in verb.before or command or verb.always:
            return "" if verb.objects_only and after not in self._objects else verb.say
        if verb.objects_only or not starts:
            return ""
        return None if verb.unsure else verb.say


def _verb(about: Mapping[str, Any]) -> Verb:
    lists = ("before", "not_before", "not_after")
    made: dict[str, Any] = {k: frozenset(v.split()) if k in lists else v for k, v in about.items()}
    return Verb(**made)
