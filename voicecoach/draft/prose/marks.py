"""Marks: what each line of a sheet begins with, a number, a bullet, a heading."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from ..tongues.tongue import Tongue
from .dose import said

Mark: TypeAlias = Literal["", "heading", "number", "step", "bullet", "bold", "row", "label"]
"""What a line begins with; a row is one of a table with bars, a label is none that is known."""

_HEADING = re.compile(r"(#{1,6})\s+(.*?)[\s#]*$")
_NUMBER = re.compile(
    r"(?:(?:exercise|ex|übung|ejercicio|exercice|esercizio|exerc[íi]cio|oefening|move|stretch|no|nr)"
    r"\W{0,2}\s?)?"
    r"#?\(?(\d{1,2})(?:\s?[.):\]](?!\d)|\s?[-–—](?=\s)|(?=[A-ZÄÖÜÁÉÍÓÚÑ][^\W\d]))\s*(?=\S)",
    re.IGNORECASE,
)
_GLUED = re.compile(r"(\d{1,2})(?=[A-ZÄÖÜÁÉÍÓÚÑ][^\W\d_A-Z]|[A-ZÄÖÜ] )")
_WORDED = re.compile(
    r"(?:exercise|übung|ejercicio|exercice|esercizio|exerc[íi]cio|oefening|move|stretch)"
    r"\s*(?:#|n[ro]?\s?[.°º]{0,2})?\s*(\d{1,2})\s*[.:)–—-]?\s+(?=\S)", re.IGNORECASE,
)  # fmt: skip
_STEP = re.compile(
    r"(?:step|schritt|paso|étape|stap|passo)\s*(\d{1,2})\s*[.:)–—-]?\s*(?=\S)", re.IGNORECASE
)
_PAIRED = re.compile(r"([A-H])(\d)[.):]?\s+(?=\S)")
_LETTER = re.compile(r"\(?([a-h])[.)]\s+(?=\S)")
_BULLET = re.compile(
    r"(?:[\[(][ _xX✓✔]?[\])]|[•●○◦▪▫■□►▶‣⁃∙·*+✓✔☐➢➤»❖o-]|[–—])\s+(?=\S)|[•●▪■►✓✔☐➢➤]\s*(?=\S)"
)
_SIGN = re.compile(r"[^\w\s]{1,4}\s*(?=\w)")
_BOLD = re.compile(r"(\*\*|__)(?=\S)(.{1,80}?)(?<=\S)\1\s*[:.–—-]?\s*(.*)$")
_EMPHASIS = re.compile(r"(\*\*|__|(?<!\w)[*_](?=\w))(.+?)(\*\*|__|(?<=\w)[*_](?!\w))")
_LINK = re.compile(r"!?\[([^\]]{0,200})\]\([^)\s]{0,300}(?:\s\"[^\"]{0,100}\")?\)")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+\.\w+")
_LABEL = re.compile(r"([^\W\d][^:]{2,30}):\s")
_CAPITAL = re.compile(r"([A-H])[.)]\s+(?=[A-ZÄÖÜ])")
_STUCK = re.compile(r"(?<=[a-zà-ÿ)])\.(?=[A-ZÄÖÜ][a-zà-ÿ]* )")
_LEADERS = re.compile(r"(?<=[\w)])\s*(?:\.{4,}|(?:\. ){4,}|…{2,})\s*(?=\d)")
"""Dots that lead from a name to its dose; where none follows, one is to be filled in."""
_WITH = re.compile(r"\bw/\s?(?=[^\W\d_])")
_GAP = re.compile(r"\t+| {3,}")
_SENT = re.compile(
    r"\u200e?(?:\[\d{1,4}[./-]\d{1,2}[./-]\d{1,4},? \d{1,2}[:.]\d\d[^\]]{0,8}\]"
    r"|\d{1,4}[./-]\d{1,2}[./-]\d{1,4},? \d{1,2}[:.]\d\d(?: ?[ap]m)? -) [^:]{1,40}: "
)
"""What stands before a line in a chat that was exported: when it was sent, and by whom."""
_ENDS = re.compile(r"[.!?…:;][\"'”’)\]]*$")


@dataclass(frozen=True, slots=True)
class SheetLine:
    """A line of a sheet.

    Attributes:
        text: what it says, without its mark.
        number: which line of the sheet it is, from 1.
        mark: what it begins with.
        value: the number of a numbered line, the level of a heading.
        apart: whether an empty line stands above it.
        indent: columns before it.
    """

    text: str
    number: int
    mark: Mark = ""
    value: int = 0
    apart: bool = False
    indent: int = 0

    @property
    def caps(self) -> bool:
        """Whether it is written in capitals."""
        letters = [sign for sign in self.text if sign.isalpha()]
        return len(letters) > 3 and sum(map(str.isupper, letters)) > 0.8 * len(letters)

    @property
    def ends(self) -> bool:
        """Whether a sentence ends at its end."""
        return _ENDS.search(self.text) is not None


def marked(raw: str, number: int, apart: bool) -> SheetLine:
    """Read what a line begins with."""
    indent = len(raw) - len(raw.lstrip())
    text = _LEADERS.sub(" – ", _WITH.sub("with ", _uncircled(raw.strip())))
    text = _STUCK.sub(r". ", _GAP.sub("   ", _SENT.sub("", text)))
    text = _ADDRESS.sub("", _LINK.sub(r"\1", text)).strip() or raw.strip()
    made = SheetLine(text, number, apart=apart, indent=indent)
    if text.count("|") >= 2 or (text.startswith("|") and text.endswith("|")):
        return replace(made, mark="row")
    text = text.removeprefix("> ")
    heading = _HEADING.match(text)
    if heading:
        inner = marked(heading[2], number, apart) if heading[2] else made
        value = inner.value if inner.mark in ("number", "step") else 0
        return replace(
            made, text=inner.text, mark="heading", value=10 * len(heading[1]) + bool(value)
        )
    bold = _BOLD.match(text)
    if bold:
        inner = marked(bold[2].rstrip(" :."), number, apart)
        rest = f": {_plain(bold[3])}" if bold[3] else ""
        if inner.mark in ("number", "step"):
            return replace(inner, text=inner.text + rest)
        return replace(made, text=_plain(bold[2]).rstrip(" :.") + rest, mark="bold")
    return replace(_marked(made, _plain(text)), apart=apart)


def _uncircled(text: str) -> str:
    """Write a number in a circle at the head of a line as others do: `❷ Bridge`, `2. Bridge`."""
    value = _CIRCLED.get(text[:1])
    return f"{value}. {text[1:].lstrip(' .:)')}" if value else text


_CIRCLED = {chr(ord(first) + at): at + 1 for first in "①❶➀➊" for at in range(10)}


def _plain(text: str) -> str:
    """Take the signs of emphasis away."""
    return _EMPHASIS.sub(r"\2", text) if "*" in text or "_" in text else text


def _marked(line: SheetLine, text: str) -> SheetLine:
    for mark, pattern in (
        ("step", _STEP), ("number", _WORDED), ("number", _GLUED), ("number", _NUMBER),
        ("number", _PAIRED), ("number", _CAPITAL),
        ("step", _LETTER), ("bullet", _BULLET),
    ):  # fmt: skip
        match = pattern.match(text)
        if match is None and mark == "bullet":
            match = _SIGN.match(text) if text and unicodedata.category(text[0]) == "So" else None
        if match:
            rest = text[match.end() :].strip()
            value = match[1] if match.groups() else "0"
            number = int(value) if value.isdigit() else 0
            number = ord(value) - 64 if pattern is _CAPITAL else number
            inner = _BOLD.match(rest)
            if inner:
                tail = f": {_plain(inner[3])}" if inner[3] else ""
                rest = inner[2].rstrip(" :.") + tail
            if mark == "bullet" and _NUMBER.match(rest):
                return _marked(line, rest)
            return replace(line, text=rest, mark=mark, value=number)  # type: ignore[arg-type]
    return replace(line, text=text)


_SPACED = re.compile(r"(\d{1,2})\s+(?=[A-ZÄÖÜÁÉÍÓÚÑ])")


def counting_up(found: Sequence[SheetLine]) -> list[SheetLine]:
    """Take `1 Bridge`, `2 Squat`, `3 Plank` for a list, where they count up from one."""
    spaced = {at: match for at, line in enumerate(found)
              if not line.mark and (match := _SPACED.match(line.text))}  # fmt: skip
    wanted, chosen = 1, []
    for at, match in spaced.items():
        if int(match[1]) == wanted:
            chosen.append(at)
            wanted += 1
    apart = len(chosen) == len(spaced) == 2 and chosen[1] > chosen[0] + 1
    if (len(chosen) < _LEAST_COUNTED and not apart) or len(chosen) < len(spaced) / 2:
        chosen = [at for at, match in spaced.items() if match[1] == "1"]  # nobody does one Bridge
    return [
        replace(line, mark="number", value=int(spaced[at][1]), text=line.text[spaced[at].end() :])
        if at in chosen else line
        for at, line in enumerate(found)
    ]  # fmt: skip


_LEAST_COUNTED = 3
"""Lines that count up, and so are a list."""


def numbered(found: Sequence[SheetLine], tongue: Tongue) -> list[SheetLine]:
    """Tell numbers of exercises, of their steps and of none apart, and mark lines with a label."""
    kept = _named_by_label(_dosed_steps(_nested(_lettered(found, tongue)), tongue), tongue)
    return _labelled(_unnumbered(kept), tongue)


def _lettered(found: Sequence[SheetLine], tongue: Tongue) -> list[SheetLine]:
    """Number the exercises of a list with letters that has no numbers, too: `a) Bridge`."""
    letters = [at for at, line in enumerate(found) if line.mark == "step" and not line.value]
    dosed = [at for at in letters if said(found[at].text, tongue, listed=True).facts]
    others = any(line.mark in ("number", "step") and line.value for line in found)
    if others or len(letters) < _LEAST_COUNTED or len(dosed) < 0.6 * len(letters):
        return list(found)
    return [replace(line, mark="number", value=letters.index(at) + 1) if at in letters else line
            for at, line in enumerate(found)]  # fmt: skip


def _nested(found: Sequence[SheetLine]) -> list[SheetLine]:
    """Take numbers within numbers for steps: those farther in, and those that begin again at one
    below a short line with a number."""
    numbered = [line for line in found if line.mark == "number"]
    margin = min((line.indent for line in numbered), default=0)
    deep = {id(line) for line in numbered if line.indent >= margin + 2}
    outer = inner = 0
    for line in numbered:
        if id(line) in deep:
            continue
        short = len(line.text) < 50 and not line.ends
        if inner and line.value == inner + 1 and not (short and line.value == outer + 1):
            inner += 1
            deep.add(id(line))
        elif line.value == 1 and outer and not inner and not short:
            inner = 1
            deep.add(id(line))
        else:
            outer, inner = line.value, 0
    if len(deep) == len(numbered):
        return list(found)
    return [replace(line, mark="step") if id(line) in deep else line for line in found]


def _dosed_steps(found: list[SheetLine], tongue: Tongue) -> list[SheetLine]:
    """Take steps for exercises where most have a dose each: lists that begin again at one."""
    steps = [line for line in found if line.mark == "step" and line.value]
    dosed = [line for line in steps if said(line.text, tongue).has("reps", "times", "time", "by")]
    if len(steps) < 3 or len(dosed) < 0.6 * len(steps):
        return found
    made = []
    for line in found:
        head = line.mark == "number" and len(line.text.split()) < 4
        if head and not said(line.text, tongue, listed=True).facts:
            line = replace(line, mark="heading", value=20)
        made.append(replace(line, mark="number") if line.mark == "step" and line.value else line)
    return made


def _named_by_label(found: list[SheetLine], tongue: Tongue) -> list[SheetLine]:
    """Number the exercises that a label names: `Exercise: Pendulum`."""
    titles = {title.strip() for title in tongue.columns["name"].split(",")}
    heads = [at for at, line in enumerate(found)
             if (label := _LABEL.match(line.text)) and label[1].casefold() in titles
             and len(line.text.split()) < 9 and not line.ends]  # fmt: skip
    alike = {found[at].text.split(":")[0].casefold() for at in heads}
    if len(heads) < 2 or len(alike) > 1:
        return found
    return [replace(line, text=line.text.partition(":")[2].strip(), mark="number",
                    value=heads.index(at) + 1) if at in heads else line
            for at, line in enumerate(found)]  # fmt: skip


def _labelled(found: list[SheetLine], tongue: Tongue) -> list[SheetLine]:
    """Mark lines whose label is not known, but stands above several exercises."""
    labels = [_LABEL.match(line.text) if not line.mark else None for line in found]
    counts = Counter(label[1].casefold() for label in labels if label)
    return [
        replace(line, mark="label")
        if label and counts[label[1].casefold()] > 1 and label[1].casefold() not in tongue.meanings
        else line
        for line, label in zip(found, labels, strict=True)
    ]


def _unnumbered(found: list[SheetLine]) -> list[SheetLine]:
    """Take the mark from a number that begins no list, but is one of the line: `9 – 12 reps`."""
    values = {line.value for line in found if line.mark == "number"}
    if 0 in values:  # pairs: A1, A2, B1
        return list(found)
    return [
        replace(line, text=f"{line.value} {line.text}", mark="")
        if line.mark == "number" and line.value > 2 and line.value - 1 not in values
        and line.value - 2 not in values and line.value + 1 not in values
        else line
        for line in found
    ]  # fmt: skip
