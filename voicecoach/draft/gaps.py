"""Scripts with gaps: what a coach says, and between it times in which it is done.

`[Gap: 30 seconds]`, `#PAUSE 5`, `[pause 10s]`, `<break time="3s"/>`. A long gap is work, a short
one a breath between words. An exercise is called in its words: "First exercise: Seated twist.";
where nothing calls it, by the words before its gap, which is a guess. Counts before and behind a
gap are the coach's own affair, and are left to ours.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from .cells import time_in
from .draft import Draft
from .efforts import note
from .jotting import Jotting, Notepad, exercise, in_seconds, saying, sentence_of
from .sheet import Sheet
from .timer import Lull, Stage, laid_out

_GAP = re.compile(
    r"[\[(<{#*]+\s*(?:gap|pause|silence|wait|rest|break|pausa|stille|timer|hold)\b[\s:=]*"
    r"(?:for|of|time|duration|dauer)?[\s:=\"']*(?P<time>[0-9]{1,4}(?:[.:][0-9]{1,2})?\s*[a-z]*)"
    r"[\"'\s/]*[\])>}]*\s*(?:[#—–-].*|\(.*\))?",
    re.IGNORECASE,
)
_CALL = re.compile(
    r"(?:(?:the\s+)?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|next|last|final|new|"
    r"erste|zweite|dritte|nächste|letzte|primer|segundo|siguiente|último)\s+)?"
    r"(?:exercise|übung|ejercicio|exercice|esercizio|exerc[íi]cio|move|movement|stretch|pose|drill)"
    r"\s*(?:number\s+)?[0-9]{0,2}\s*(?::|is\b:?|–|—|-)\s*(?P<name>[^.!?:]+)(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
_LASTS = re.compile(
    r"(?:dauer|duration|time|for|during|duración|durée)\s*:?\s*"
    r"(?P<time>[0-9]{1,3}\s*(?:s|sec|seconds?|sek|sekunden|m|min|minutes?|minuten|segundos)\b)\.?",
    re.IGNORECASE,
)
_NUMBER = (
    r"(?:[0-9]{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eins?|zwei|drei|vier|fünf|"
    r"sechs|sieben|acht|neun|zehn|uno|dos|tres|cuatro|cinco|un|deux|trois)"
)
_LEAD = (
    r"(?:and|und|y|ok|okay|here we go|let'?s go|ready|get set|set|starting|begin|start|in|"
    r"auf geht'?s|bereit|achtung|fertig|preparados|listos)"
)
_COUNTED = re.compile(
    rf"\W*(?:{_LEAD}\b\W*)*(?:{_NUMBER}\b\W*)+(?:(?:go|los|ya|vamos)\W*)?"
    r"|\W*(?:go|los|ya|vamos|jetzt|now)\W*"
    r"|\W*(?:noch|another|only|just|last|letzte)\s+[0-9]+\s*(?:s|secs?|seconds?|sekunden)\b\W*"
    r"|\W*[0-9]+\s*(?:s|secs?|seconds?|sekunden)\s+(?:left|to go|more|remaining|noch)\W*"
    r"|\W*(?:halfway|half way|hälfte|half time)\b[^.!?]{0,12}\W*",
    re.IGNORECASE,
)
_CHATTER = re.compile(
    r"\W*(?:nice|good|great|well done|perfect|gut|super|prima|sehr gut|bien)\W*", re.I
)
_RESTS = re.compile(r"\b(?:rest|relax|break|pause|shake it out|ausruhen|descansa|erholung)\b", re.I)
_SENTENCE = re.compile(r"[^.!?]+[.!?…]*")
_ONE_SIDE = re.compile(
    r"\b(?:your|the|dein\w*|das|den|die) (?:right|left|recht\w*|link\w*)\b", re.I
)
_LONG = Fraction(10)
"""Seconds from which a gap is work, where nothing calls the exercise."""

_NAME_WORDS = 6


@dataclass(slots=True)
class _Part:
    """What is said up to a gap, and how long that is; None behind the last."""

    said: list[str] = field(default_factory=list)
    time: Fraction | None = None


def tells(sheet: Sheet) -> bool:
    """Tell a script: at least two of its lines are gaps."""
    return sum(bool(_GAP.fullmatch(line.strip())) for line in sheet.text.split("\n")) > 1


def read(sheet: Sheet) -> Draft:
    """Read a script.

    Raises:
        Problems: there is no exercise in it.
    """
    pad = Notepad(sheet)
    script = _Script(pad)
    for part in _parts(sheet.text, pad):
        script.take(part)
    pad.items, keys = laid_out(script.ended())
    pad.keys |= keys
    return pad.draft()


def _parts(text: str, pad: Notepad) -> Iterator[_Part]:
    """Part a script at its gaps; counts go nowhere."""
    part = _Part()
    for line in text.split("\n"):
        found = _GAP.fullmatch(line.strip())
        time = time_in(found["time"]) if found else None
        if time is not None:
            part.time = time
            yield part
            part = _Part()
            continue
        plain = line.strip().lstrip("#").strip()
        if line.startswith("# ") and not pad.title:
            pad.title = plain
        elif plain and _COUNTED.fullmatch(plain):
            pad.leave_out(plain)
        elif plain:
            part.said.append(plain)
    yield part


class _Script:
    """The moves of a script as it goes on."""

    def __init__(self, pad: Notepad) -> None:
        self.pad = pad
        self.moves: list[Stage] = []
        self.open: Jotting | None = None
        self.worked = Fraction(0)
        self.whole: Fraction | None = None

    def take(self, part: _Part) -> None:
        """Go on with what is said, and with the gap behind it."""
        words: list[str] = []
        for line in part.said:
            found = _CALL.search(line)
            if found:
                words = [self._begun(found, [*words, line[: found.start()].strip()])]
            else:
                words.append(line)
        words = [word for word in words if word and not _CHATTER.fullmatch(word)]
        if part.time is None:
            self.close()
            self.moves += saying(" ".join(words))
        elif self.open is None:
            self._unnamed(words, part.time)
        elif _rests(words) and self.worked:
            self.close()
            self.moves += [Lull(part.time), *saying(" ".join(_without_rest(words)))]
        elif part.time >= _LONG or (self.whole and self.worked and part.time < self.whole):
            self._say(words)
            self.worked += part.time
        else:
            self._say(words)

    def _begun(self, found: re.Match[str], before: list[str]) -> str:
        """Begin the exercise that a line calls, and give what else the line says."""
        self.close()
        self.moves += saying(" ".join(word for word in before if not _CHATTER.fullmatch(word)))
        self.open = exercise(found["name"].strip()).remark("", "from", found.string)
        lasts = _LASTS.search(found["rest"])
        self.whole = time_in(lasts["time"]) if lasts else None
        rest = found["rest"]
        return (rest.replace(lasts[0], "") if lasts else rest).strip(" .!")

    def _say(self, words: Sequence[str]) -> None:
        """Say words before the work, or during it."""
        if self.open is None:
            return
        if not self.worked:
            said = " ".join(filter(None, map(sentence_of, words)))
            before = self.open.keys.get("setup", "")
            if said:
                self.open.keys["setup"] = f"{before} {said}".strip()
            return
        tips = [said for word in words if (said := sentence_of(word))]
        if tips:
            self.open.keys["tips"] = [*self.open.keys.get("tips", ()), *tips]

    def _unnamed(self, words: Sequence[str], time: Fraction) -> None:
        """Take a gap that no exercise was called for: work if it is long."""
        if _rests(words):
            self.moves += [Lull(time), *saying(" ".join(_without_rest(words)))]
            return
        sentences = [part.strip() for part in _SENTENCE.findall(" ".join(words)) if part.strip()]
        if time < _LONG or not sentences:
            self.moves += saying(" ".join(words))
            if time >= _LONG:
                self.moves.append(Lull(time))
            return
        short = min(sentences, key=lambda part: (len(part.split()) > _NAME_WORDS, -len(part)))
        name = " ".join(short.strip(" .!?").split()[:_NAME_WORDS])
        item = exercise(name)
        item.guess("exercise", item.keys["exercise"], "the script does not name it")
        note(item, " ".join(part for part in sentences if part != short))
        item.keys["time"] = in_seconds(time)
        self.moves.append(item.remark("", "from", " ".join(words)))

    def close(self) -> None:
        """End the exercise that is open."""
        item, self.open = self.open, None
        if item is None:
            return
        if self.worked:
            item.keys["time"] = in_seconds(self.worked)
        elif self.whole:
            item.keys["time"] = in_seconds(self.whole)
        else:
            item.guess("time", "30s", "the script has no gap for it")
        if self.whole and self.worked and self.whole != self.worked:
            said = in_seconds(self.whole)
            item.remark("time", "asked", f"the script says {said}; which is right?")
        if _ONE_SIDE.search(str(item.keys.get("setup", ""))):
            item.remark("", "asked", "what of the other side?")
        self.moves.append(item)
        self.worked, self.whole = Fraction(0), None

    def ended(self) -> list[Stage]:
        """Give all moves."""
        self.close()
        return self.moves


def _rests(words: Sequence[str]) -> bool:
    return any(_RESTS.search(word) and len(word.split()) <= 12 for word in words[-1:])


def _without_rest(words: Sequence[str]) -> list[str]:
    return [word for word in words if not _RESTS.search(word)]
