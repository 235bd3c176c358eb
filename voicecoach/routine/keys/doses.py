"""How many: a whole number, and what people write in its place."""

from __future__ import annotations

import re

from ...problem import shown
from ...source.reader import Text
from .abroad import time_abroad
from .kinds import SMALL, Scalar, Wrong, wrong

_TIME = r"[0-9]{1,4} ?(?:s|secs?|seconds?|m|mins?|minutes?)"
_REPS = r"[1-9][0-9]{0,3}"
_SETS_AND_REPS = re.compile(
    r"(?P<sets>[1-9][0-9]?)(?: ?[x×*] ?| sets? of )"
    rf"(?:(?P<time>{_TIME})|(?P<reps>{_REPS})(?: reps)?)"
)
_EACH = re.compile(
    rf"(?P<number>{_REPS}) ?(?:/|per|each|on each|a)? ?(?P<part>side|leg|arm|each|way)?s?"
)
_NOUN = re.compile(rf"(?P<number>{_REPS}) ?(?:x|×|reps?|sets?|times|rounds?|repetitions?)")
_MOST = frozenset(("amrap", "max", "maximum", "failure", "to failure", "as many as possible"))


class DoseKind(Scalar[int]):
    """A whole number of reps, sets, rounds or beats."""

    def __init__(self, pattern: str, low: int, high: int, example: int) -> None:
        json = ("integer", "string")
        super().__init__("a whole number", (example,), pattern, int, low, high, json=json)

    def mismatch(self, text: Text) -> Wrong:
        """Say what stands there in place of a number, and how that is written."""
        key = text.name if text.name in _KEYS or text.parent is None else text.parent.name
        cure = _cure(text, text.casefold(), key) if key in _KEYS else ""
        if cure:
            return wrong(text, f"{text.name} {shown(text)} is not {self.what}", cure)
        return super().mismatch(text)


_KEYS = ("reps", "sets", "rounds")
_LOAD = re.compile(r"[0-9]+(?:\.[0-9]+)? ?(?:kgs?|kilos?|kilograms?|lbs?|pounds?|watts?)")
_DISTANCE = re.compile(
    r"[0-9]+(?:\.[0-9]+)? ?(?:km|metres?|meters?|yards?|yds?|miles?|feet|foot|ft)"
)


def _cure(text: Text, written: str, key: str) -> str:
    both = _SETS_AND_REPS.fullmatch(written)
    sets = "rounds" if key == "rounds" else "sets"
    if both and both["time"]:
        return f"write {sets}: {both['sets']} and time: {both['time']}"
    if both:
        return f"write {sets}: {both['sets']} and reps: {both['reps']}"
    two = re.fullmatch(r"([1-9][0-9]{0,3}) ?/ ?([1-9][0-9]{0,3})", written)
    if two and key == "reps":
        return f"for two sets write [{two[1]}, {two[2]}]; for two sides {two[1]}, and 'each: side'"
    noun = _NOUN.fullmatch(written)
    if noun:
        return f"write {text.name}: {noun['number']}"
    if written in SMALL[1:]:
        return f"write {text.name}: {SMALL.index(written)}"
    if key != "reps":
        return ""
    if _LOAD.fullmatch(written):
        return f"write with: {written}"
    if _DISTANCE.fullmatch(written):
        return "a distance is not counted: put it into the name, and use 'time' or 'every'"
    if re.fullmatch(_TIME, written):
        return f"write time: {written}"
    if time := time_abroad(written):
        return f"write time: {time}"
    if written.removeprefix("up to ") in _MOST:
        return "write the most that it can be, like 'reps: up to 20'; or how long, 'time: 40s'"
    each = _EACH.fullmatch(written)
    if each and not written.isdigit():
        part = each["part"] if each["part"] in ("leg", "arm") else "side"
        return f"write reps: {each['number']} and each: {part}"
    return ""
