"""The phases of a rep, as `rep` and `tempo` write them: what is done, and for how many beats."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Literal

from ...problem import shown
from ...source.reader import Broken, List, Map, Node, Text
from .fragments import either, expected
from .kinds import Faults, Kind, Words, Wrong, wrong

BEATS = 60
"""Beats a phase may have: a minute at one beat a second."""

PHASES = 60
"""Phases a rep may have: a form of tai chi is one rep; a sun salutation has twelve."""


@dataclass(frozen=True, slots=True)
class Phase:
    """One part of a rep.

    Attributes:
        words: what is done; none for a bare number of beats.
        beats: how many it lasts, from 1; written in seconds, those at 60 beats a minute.
        seconds: how long it is to last, where that is what is written.
    """

    words: str
    beats: int
    seconds: Fraction | None = None

    def at(self, beat: Fraction) -> Phase:
        """Give the phase in beats of so many seconds: the nearest whole number, one at least.

        >>> Phase("hold", 5, Fraction(5)).at(Fraction(3, 4))
        Phase(words='hold', beats=7, seconds=None)
        """
        if self.seconds is None:
            return self
        return Phase(self.words, max(1, int(self.seconds / beat + Fraction(1, 2))))


@dataclass(frozen=True, slots=True)
class Tempo:
    """The beats of a rep in the order lower, hold, lift, hold.

    Attributes:
        digits: the four numbers of beats; an X is 1.
        first: whether a rep begins with the lowering or the lift.
    """

    digits: tuple[int, int, int, int]
    first: Literal["lower", "lift"] = "lower"

    def phases(self) -> tuple[tuple[str, int], ...]:
        """Give the phrasebook's word and the beats of each phase, in order, without those of none.

        >>> Tempo((3, 1, 1, 0)).phases()
        (('down', 3), ('hold', 1), ('up', 1))
        >>> Tempo((4, 2, 1, 2), "lift").phases()
        (('up', 1), ('hold', 2), ('down', 4), ('hold', 2))
        """
        pairs = list(zip(("down", "hold", "up", "hold"), self.digits, strict=True))
        if self.first == "lift":
            pairs = pairs[2:] + pairs[:2]
        return tuple(pair for pair in pairs if pair[1])


_TEMPO = r"[0-9]{1,2}|[Xx]"
_TEMPO_FORM = re.compile(
    rf"(?P<beats>[0-9Xx]+|(?:{_TEMPO})(?:(?P<mark>[-/])(?:{_TEMPO})(?:(?P=mark)(?:{_TEMPO}))*)?)"
    r"(?: from (?P<first>lift|lower))?"
)
_TEMPO_JSON = (
    r"^(?=.*[1-9Xx])([0-9Xx]{3,4}|([0-9]{1,2}|[Xx])([-/]([0-9]{1,2}|[Xx])){2,3})"
    r"( from (lift|lower))?$"
)
_NUMBER_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


class TempoKind(Kind[Tempo]):
    """Three or four numbers of beats: lower, hold, lift, hold."""

    what = "a tempo like 3-1-1-0"

    def read(self, node: Node) -> Tempo:
        """Read `3-1-1-0`, `3010`, `3/0/1/0`, `30X1`, `301` or `42X2 from lift`."""
        text = self.scalar(node)
        form = _TEMPO_FORM.fullmatch(text)
        if not form:
            message = f"tempo {shown(text)} is not lower-hold-lift-hold in beats"
            digits = re.findall(r"[0-9]+|[Xx]", text)
            bare = (
                not re.search(r"[A-WYZa-wyz]{2}", text)
                and 3 <= len(digits) <= 4
                and len(max(digits, key=len)) < 3
            )
            raise wrong(text, message, f"write it like {'-'.join(digits) if bare else '3-1-1-0'}")
        mark, written = form["mark"], form["beats"]
        digits = [_beats(digit) for digit in (written.split(mark) if mark else written)]
        if not 3 <= len(digits) <= 4:
            number = _NUMBER_WORDS[len(digits)] if len(digits) < 10 else str(len(digits))
            phases = f"{number} phase{'s' if len(digits) > 1 else ''}"
            need = "it needs three or four, like 3-1-1-0"
            raise wrong(text, f"tempo {shown(text)} has {phases}; {need}")
        if not any(digits):
            raise wrong(text, f"tempo {shown(text)} has no beats")
        if max(digits) > BEATS:
            raise wrong(text, f"tempo {shown(text)} has a phase of more than {BEATS} beats")
        lower, low, lift, high = (*digits, 0)[:4]
        return Tempo((lower, low, lift, high), "lift" if form["first"] == "lift" else "lower")

    def schema(self) -> dict[str, Any]:
        """Give its JSON Schema; editors take 3010 for a number, and 0010 for ten."""
        less = {"type": "integer", "not": {"minimum": 10, "maximum": 9999}}
        told = expected(self.what)
        return {
            "type": ["string", "integer"],
            "pattern": _TEMPO_JSON,
            **told,
            "if": less,
            "then": {"type": "string", **told},
        }


def _beats(digit: str) -> int:
    return 1 if digit in "Xx" else int(digit)


_PHASE = re.compile(r"(?:(?P<words>.*\S)\s+)?(?P<beats>[0-9]{1,9})")


_TIMED = re.compile(
    r"(?:(?P<words>.*\S)\s+)?(?P<seconds>[0-9]{1,2}(?:\.[0-9]{1,3})?) ?(?:s|secs?|seconds?)"
)


def _formed(part: str) -> re.Match[str] | None:
    return _PHASE.fullmatch(part) or _TIMED.fullmatch(part)


_BARE = "beats are bare whole numbers, each after its words"
_NUMBER = rf"(?P<beats>[0-9]{{1,4}}(?:\.[0-9]{{1,3}})?|{'|'.join(_NUMBER_WORDS[1:])}|ten)"
_UNIT = r"(?:\s*(?:s|secs?|seconds?|beats?|counts?))?"
_BEHIND = re.compile(rf"(?:(?P<words>[^0-9,]*[^\s0-9,:=–-])(?:\s*[:=–-]\s*|\s+))?{_NUMBER}{_UNIT}")
_BEFORE = re.compile(rf"{_NUMBER}{_UNIT}\s+(?P<words>[^0-9,]*[^\s0-9,])")


def mend(part: str) -> str:
    """Write a phase that has its beats in another form as it should be; nothing if it has none.

    >>> mend("2s out"), mend("2 out"), mend("up-2"), mend("hold five"), mend("up 1.5"), mend("up")
    ('out 2', 'out 2', 'up 2', 'hold 5', 'up 2', '')
    """
    if len(part) > 60 or _formed(part):
        return ""
    form = _BEHIND.fullmatch(part) or _BEFORE.fullmatch(part)
    if form is None:
        return ""
    written = form["beats"]
    words = (*_NUMBER_WORDS, "ten")
    beats = words.index(written) if written in words else int(float(written) + 0.5)
    return f"{form['words'] or ''} {beats}".strip() if 1 <= beats <= BEATS else ""


def _write(phases: str) -> str:
    return f"write '{phases}'" if len(phases) <= 60 else ""


def _refuse_decimals(text: Text) -> None:
    """Refuse beats with a decimal comma, which would part a phase in two."""
    point = re.sub(r"(\d),(\d)", r"\1.\2", text)
    if point == text or not any(map(str.isalpha, text)):
        return
    apart = re.sub(r"(\d)\s+(?=[^\W\d])", r"\1, ", point)
    mended = [mend(part.strip()) or part.strip() for part in apart.split(",")]
    whole = all(map(_formed, mended))
    raise wrong(text, f"rep {shown(text)}: {_BARE}", _write(", ".join(mended)) if whole else "")


class RepKind(Kind[tuple[Phase, ...]]):
    """The phases of a rep."""

    what = "phases like 'up 2, down 2', or a number of beats"

    def read(self, node: Node) -> tuple[Phase, ...]:
        """Read `up 2, hold 5s`, a bare number of beats or seconds, or a list with a phase a line.

        Where no phase has beats, as in `lift, lower`, each has one.
        """
        if isinstance(node, List):
            return self._lines(node)
        if isinstance(node, Map):
            raise self._table(node)
        text = self.scalar(node)
        if text.isascii() and text.isdigit():
            return (Phase("", _checked(text, text)),)
        whole = _TIMED.fullmatch(text)
        if whole and not whole["words"]:
            return (_timed(text, "", whole["seconds"]),)
        _refuse_decimals(text)
        parts = text.split(",")
        if len(parts) > PHASES:
            raise wrong(text, f"rep has {len(parts)} phases; it may have {PHASES}")
        self._mend(text, [part.strip() for part in parts])
        if _each_has_one(parts):
            parts = [f"{part.strip()} 1" for part in parts]
        phases: list[Phase] = []
        faults = Faults()
        for part in parts:
            try:
                phases.append(self._phase(text, part.strip(), commas=True))
            except Wrong as found:
                faults.add(found)
        faults.settle(text)
        return tuple(phases)

    def _lines(self, node: List) -> tuple[Phase, ...]:
        if not 1 <= len(node) <= PHASES:
            raise wrong(node, f"rep has {len(node)} phases; it takes one to {PHASES}")
        phases: list[Phase] = []
        faults = Faults()
        alone = _each_has_one([str(part) if isinstance(part, Text) else "" for part in node])
        for part in node:
            if isinstance(part, Broken):
                continue
            try:
                text = Words("a phase like 'up 2'").read(part) + (" 1" if alone else "")
                phases.append(self._phase(part, text, commas=False))
            except Wrong as found:
                faults.add(found)
        faults.settle(node)
        return tuple(phases)

    def _mend(self, text: Text, parts: list[str]) -> None:
        """Refuse beats in another form, once for all phases, if all can be put right."""
        mended = [mend(part) or part for part in parts]
        if mended != parts and all(map(_formed, mended)):
            raise wrong(text, f"rep {shown(text)}: {_BARE}", _write(", ".join(mended)))

    def _table(self, node: Map) -> Wrong:
        pairs = [f"{key} {beats}" for key, beats in node.items() if isinstance(beats, Text)]
        cure = _write(", ".join(pairs)) if all(map(_formed, pairs)) else ""
        return wrong(node, f"rep takes {self.what}, not a map", cure if pairs else "")

    def _phase(self, node: Node, part: str, *, commas: bool) -> Phase:
        place = node.place.within(part)
        form = _formed(part)
        if not form:
            if not part:
                raise wrong(node, "rep has a ',' with no phase beside it")
            if mend(part):
                raise wrong(node, f"rep: {shown(part)}: {_BARE}", _write(mend(part)), place)
            cure = f"write how many, like '{part} 2'" if len(part) < 40 else ""
            if any(map(str.isdigit, part)):
                cure = f"write it like 'up 2, down 2'; a phase has up to {BEATS} beats"
            raise wrong(node, f"rep: phase {shown(part)} has no beats", cure, place)
        words = " ".join((form["words"] or "").split())
        if not words:
            cure = "write it like 'up 2', or as one number for the whole rep"
            raise wrong(node, f"rep: phase {shown(part)} has no words", cure, place)
        if commas and re.search(r"\s[0-9]+\s", f" {words} "):
            apart = re.sub(r"(\s[0-9]+)\s+(?:[/;+&|]\s*)?", r"\1, ", part)
            raise wrong(
                node, f"rep: {shown(part)} is two phases without a ','", _write(apart), place
            )
        Words("a phase").read(_at(node, words))
        if form.re is _TIMED:
            return _timed(_at(node, part), words, form["seconds"])
        return Phase(words, _checked(_at(node, part), form["beats"]))

    def schema(self) -> dict[str, Any]:
        """Give its JSON Schema."""
        timed = r"(?=[0-9.]*[1-9])(?:[0-5]?[0-9](?:\.[0-9]{1,3})?|60) ?s(?:ecs?|econds?)?"
        beats = rf"(?:[1-9]|[1-5][0-9]|60|{timed})"
        told = expected("a phase like 'up 2'")
        side = r"\{(?:side|other)(?:\.[a-z]+)?\}"
        line = {"type": "string", "pattern": rf"^(?:[^{{}}]|{side})*\S\s+{beats}$", **told}
        word = rf"(?:[^,\s{{}}]|{side})+"
        phrase = rf"\s*(?:(?![0-9]+\s){word}\s+)+{beats}\s*"  # no number but the last
        text = {"type": ["integer", "string"], "pattern": rf"^({beats}|{phrase}(,{phrase})*)$"}
        number = rf"(?:{'|'.join(_NUMBER_WORDS[1:])}|ten)"
        behind = rf"(?!(?:[^,]*\s)?{number}{_UNIT}\s*(?:,|$))"  # beats in a word, where none is one
        sign = rf"(?:[^0-9{{}},]|{side})"
        bare = rf"(?!\s*{number}\s){behind}{sign}*(?:[^\W0-9]|{side}){sign}*"
        alone = {"type": "string", "pattern": f"^{bare}$", **told}
        words = {
            "type": "string",
            "pattern": f"^{bare}(,{bare})+$",
        }
        beats_in = {"anyOf": [{"maxItems": 1}, {"contains": {"pattern": "[0-9]"}}]}
        lines = {
            "type": "array",
            "minItems": 1,
            "maxItems": PHASES,
            "if": beats_in,
            "then": {"items": line},
            "else": {"items": alone},
        }
        joined = either(text | {"minimum": 1, "maximum": BEATS}, words, lines)
        return joined | expected(self.what)


def _each_has_one(parts: list[str]) -> bool:
    """Tell whether phases are words alone, of which each has one beat."""
    return len(parts) > 1 and all(
        part.strip() and not mend(part.strip()) and not any(map(str.isdigit, part))
        for part in parts
    )


def _timed(at: Text, words: str, seconds: str) -> Phase:
    """Make a phase that is written in seconds."""
    time = Fraction(seconds)
    if not time:
        raise wrong(at, f"rep: phase {shown(at)} has no beats")
    if time > BEATS:
        cure = f"a hold as long as that is a set of its own: 'time: {seconds}s'"
        raise wrong(at, f"rep: phase {shown(at)} has more than {BEATS} seconds", cure)
    return Phase(words, Phase(words, 1, time).at(Fraction(1)).beats, time)


def _at(node: Node, part: str) -> Text:
    """Make a text of a part of a value, that stands where the part does."""
    text = Text(part, node.place.within(part))
    text.key, text.parent = node.key, node.parent
    return text


def _checked(at: Text, beats: str) -> int:
    if len(beats) > 1 and beats[0] == "0":
        raise wrong(at, f"rep: {shown(beats)} is not a number of beats like 2")
    if not int(beats):
        raise wrong(at, f"rep: phase {shown(at)} has no beats")
    if int(beats) > BEATS:
        raise wrong(at, f"rep: phase {shown(at)} has more than {BEATS} beats")
    return int(beats)
