"""Zwift workouts (.zwo): segments of a ride or a run with their power, as XML.

Powers are parts of the threshold power (FTP). The durations of a run may be metres. What a text
event says stands at seconds from its segment's start, in intervals from the first interval's.
Files that people write by hand are seldom well formed, so one that is not is read tag by tag, if
none is lost that way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from html import unescape
from typing import Any

from ..problem import Place, Problem, Problems
from .draft import Draft
from .efforts import Effort, exercises
from .jotting import Jotting, Notepad
from .sheet import Sheet
from .timer import Loop, Stage, laid_out, said_at

_SEGMENTS = {
    "warmup": "Warm up",
    "cooldown": "Cool down",
    "ramp": "Ramp",
    "steadystate": "Steady",
    "solidstate": "Steady",
    "freeride": "Free ride",
    "maxeffort": "All out",
    "intervalst": "",
}
_TEXTS = frozenset(("textevent", "textnotification"))
_TOP = ("name", "description", "author", "sporttype", "durationtype")
_TAG = re.compile(
    r"<\s*(?P<ends>/?)\s*(?P<name>[A-Za-z_][\w.-]*)"
    r"(?P<inside>(?:\s+[\w:.-]+\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"'>/]+))*)\s*/?\s*>"
)
_ATTRIBUTE = re.compile(
    r"(?P<key>[\w:.-]+)\s*=\s*(?:\"(?P<a>[^\"]*)\"|'(?P<b>[^']*)'|(?P<c>[^\s\"'>/]+))"
)
_OPENED = re.compile(rf"<\s*(?:{'|'.join((*_SEGMENTS, *_TEXTS))})\b", re.IGNORECASE)
_MOST = 5_000
"""Segments and texts that a workout may have."""


@dataclass(slots=True)
class _Segment:
    """A segment: its kind, its attributes in small letters, and the texts in it."""

    kind: str
    values: dict[str, str]
    texts: list[tuple[Fraction, str]] = field(default_factory=list)

    def number(self, *keys: str) -> Fraction | None:
        """Give the first of some values that is there."""
        for key in keys:
            found = re.fullmatch(r"-?[0-9]{1,9}(?:\.[0-9]{1,12})?", self.values.get(key, ""))
            if found:
                return abs(Fraction(found[0]))
        return None


def tells(sheet: Sheet) -> bool:
    """Tell a workout by its outermost element."""
    return b"<workout_file" in sheet.head.lower()


def read(sheet: Sheet) -> Draft:
    """Read a workout.

    Raises:
        Problems: it is broken, or has no segment.
    """
    top, segments, fault = _opened(sheet)
    pad = Notepad(sheet, top.get("name", ""))
    if fault:
        pad.remark("title", "note", f"the file is no whole XML ({fault}); read all the same")
    pad.about(top.get("description", ""))
    course = _Course(pad, _sport(top), _in_metres(top, segments, pad))
    moves = [move for segment in segments for move in course.moves(segment)]
    pad.items, keys = laid_out(moves)
    pad.keys |= keys
    return pad.draft()


def _sport(top: Mapping[str, str]) -> str:
    return "Run" if top.get("sporttype", "").strip().casefold() == "run" else "Ride"


def _in_metres(top: Mapping[str, str], segments: list[_Segment], pad: Notepad) -> bool:
    """Tell whether durations are metres: the file says so, or it is a run of no whole minutes."""
    kind = top.get("durationtype", "").strip().casefold()
    if kind or _sport(top) != "Run":
        return kind == "distance"
    found = [
        segment.number(key)
        for segment in segments
        for key in ("duration", "onduration", "offduration")
    ]
    metres = any(each % 30 for each in found if each)
    meant = "metres" if metres else "seconds"
    pad.ask(f"a run whose durations are read as {meant}: is that right?")
    return metres


def _opened(sheet: Sheet) -> tuple[dict[str, str], list[_Segment], str]:
    """Open a file: as XML, else tag by tag, and then say where it is no XML.

    Raises:
        Problems: it is XML that no workout needs, or tags would be lost.
    """
    from xml.etree.ElementTree import ParseError

    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    try:
        root = fromstring(sheet.text.lstrip().encode(), forbid_dtd=True)
    except ParseError as error:
        line, column = error.position
        place = Place(sheet.name, line, column + 1, 1, _line(sheet.text.lstrip(), line))
        return (*_by_tags(sheet, place), f"line {line}, column {column + 1}")
    except (DefusedXmlException, ValueError, LookupError):
        message = f"{sheet.name} declares entities or a document type, which no workout needs"
        raise Problems([Problem(None, message)]) from None
    top = {
        child.tag.casefold(): (child.text or "").strip()
        for child in root
        if child.tag.casefold() in _TOP
    }
    return top, list(_segments(root)), ""


def _line(text: str, number: int) -> str:
    lines = text.split("\n")
    return lines[number - 1] if 0 < number <= len(lines) else ""


def _segments(root: Any) -> Iterator[_Segment]:
    for workout in root.iter():
        if str(workout.tag).casefold() != "workout":
            continue
        for child in workout:
            values = {key.casefold(): value for key, value in child.attrib.items()}
            segment = _Segment(str(child.tag).casefold(), values)
            for inner in child:
                _add_text(segment, str(inner.tag), dict(inner.attrib))
            yield segment


def _add_text(segment: _Segment, tag: str, attributes: Mapping[str, str]) -> None:
    values = {key.casefold(): value for key, value in attributes.items()}
    text = values.get("message") or values.get("text") or ""
    if tag.casefold() in _TEXTS and text.strip():
        at = re.match(r"[0-9]{1,6}(?:\.[0-9]{1,6})?", values.get("timeoffset", ""))
        segment.texts.append((Fraction(at[0]) if at else Fraction(0), text))


def _by_tags(sheet: Sheet, place: Place) -> tuple[dict[str, str], list[_Segment]]:
    """Read a file that is no XML: each tag as it comes, segments with the texts behind them.

    Raises:
        Problems: a segment or a text would be lost.
    """
    text = sheet.text
    tags = [tag for tag in _TAG.finditer(text) if not tag["ends"]]
    known = [tag for tag in tags if tag["name"].casefold() in {*_SEGMENTS, *_TEXTS}]
    if len(known) != len(_OPENED.findall(text)) or not known or len(known) > _MOST:
        cure = "mend the file there, or export it once more"
        raise Problems([Problem(place, "from here on this is no XML", cure)])
    segments: list[_Segment] = []
    for tag in known:
        values = {
            found["key"]: unescape(found["a"] or found["b"] or found["c"] or "")
            for found in _ATTRIBUTE.finditer(tag["inside"])
        }
        name = tag["name"].casefold()
        if name in _SEGMENTS:
            segments.append(_Segment(name, {key.casefold(): v for key, v in values.items()}))
        elif segments:
            _add_text(segments[-1], name, values)
    top = {}
    for key in _TOP:
        found = re.search(rf"<{key}>(.*?)</{key}\s*>", text, re.IGNORECASE | re.DOTALL)
        if found:
            top[key] = unescape(found[1]).strip()
    return top, segments


class _Course:
    """Makes the moves of segments."""

    def __init__(self, pad: Notepad, sport: str, metres: bool) -> None:
        self.pad = pad
        self.sport = sport
        self.metres = metres

    def moves(self, segment: _Segment) -> list[Stage]:
        """Give the moves of a segment; of one that nobody knows, none."""
        called = _SEGMENTS.get(segment.kind)
        if called is None:
            self.pad.leave_out(segment.values.get("message") or f"a segment: {segment.kind}")
            return []
        if segment.kind == "intervalst":
            return self._intervals(segment)
        time = segment.number("duration")
        if not time:
            self.pad.leave_out(f"{called}, without a duration")
            return []
        name = f"{called} {self.sport.lower()}" if called == "Steady" else called
        if called == "Free ride" and self.sport == "Run":
            name = "Free run"
        item = self._work(name, time, _power(segment), segment.number("cadence"))
        self._say(item, segment.texts, time)
        return [item]

    def _work(self, name: str, time: Fraction, power: str, cadence: Fraction | None) -> Jotting:
        turns = (
            f"{float(cadence):g} {'rpm' if self.sport == 'Ride' else 'steps a minute'}"
            if cadence
            else ""
        )
        of = "FTP" if self.sport == "Ride" else "your threshold pace"
        load = ", ".join(filter(None, (f"{power} of {of}" if power else "", turns)))
        if self.metres:
            asked = f"{name} run" if "run" not in name.casefold() else name
            item = exercises(asked, [Effort(metres=time, load=load)])[0]
            item.keys["exercise"] = name
            return item
        return exercises(name, [Effort(time=time, load=load)])[0]

    def _intervals(self, segment: _Segment) -> list[Stage]:
        """Give intervals as a loop, parted where a later round has words of its own."""
        times = int(min(segment.number("repeat") or 1, Fraction(1000)))
        on, off = segment.number("onduration"), segment.number("offduration")
        if not on and not off:
            self.pad.leave_out("intervals without a duration")
            return []
        round_ = (on or Fraction(0)) + (off or Fraction(0))
        said: dict[int, list[tuple[Fraction, str]]] = {}
        for at, text in segment.texts:
            number = int(at // round_)
            if number >= times:
                self._too_late(text, at, round_ * times)
                continue
            said.setdefault(number, []).append((at - number * round_, text))
        alone = {n for n, texts in said.items() if n or any(at > 1 for at, _ in texts)}
        starts = sorted({0, *alone, *(n + 1 for n in alone)} - {times})
        moves: list[Stage] = []
        for start, end in zip(starts, [*starts[1:], times], strict=True):
            steps = self._round(segment, on, off, said.get(start, []))
            moves.append(Loop(end - start, steps))
        return moves

    def _round(
        self, segment: _Segment, on: Fraction | None, off: Fraction | None,
        texts: list[tuple[Fraction, str]],
    ) -> tuple[Stage, ...]:  # fmt: skip
        cadence, resting = segment.number("cadence"), segment.number("cadenceresting")
        steps: list[Stage] = []
        if on:
            item = self._work("Hard", on, _power(segment, "on"), cadence)
            self._say(item, [each for each in texts if each[0] < on], on)
            steps.append(item)
        if off:
            item = self._work("Easy", off, _power(segment, "off"), resting)
            late = [(at - (on or 0), text) for at, text in texts if at >= (on or 0)]
            self._say(item, late, off)
            steps.append(item)
        return tuple(steps)

    def _say(self, item: Jotting, texts: list[tuple[Fraction, str]], time: Fraction) -> None:
        """Put texts into a segment: what stands at its start is how it is done, others are tips."""
        for at, text in sorted(texts, key=lambda pair: pair[0]):
            if at > time and not self.metres:
                self._too_late(text, at, time)
            else:
                said_at(item, at, text)

    def _too_late(self, text: str, at: Fraction, end: Fraction) -> None:
        self.pad.leave_out(text)
        self.pad.ask(f"'{text}' lies at {float(at):g} s of {float(end):g} s: where is it meant?")


def _power(segment: _Segment, part: str = "") -> str:
    """Give the power of a segment, or of a part of its intervals, in hundredths."""
    low = segment.number(f"power{part}low", f"{part}powerlow")
    high = segment.number(f"power{part}high", f"{part}powerhigh")
    one = segment.number(f"{part}power", f"power{part}")
    found = [
        power
        for power in ((low, high) if low is not None or high is not None else (one,))
        if power is not None
    ]
    percents = list(dict.fromkeys(f"{round(float(power) * 100)}" for power in found))
    return f"{' to '.join(percents)}%" if percents else ""
