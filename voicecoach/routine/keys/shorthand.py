"""Doses as people jot them down: `3 x 10`, `12, 10, 8`, `10 each`, written out before all else.

One text may stand for several keys: `reps: 3 x 10 per leg` is three sets of ten on each leg. It is
written out in the source, where it stands, so that every rule sees what is meant. What has two
meanings is left as it is, for its key to say so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ...problem import Problem, shown
from ...source.reader import List, Map, Node, Text
from . import table as keys
from .forms import swap
from .fragments import in_any_case
from .kinds import Scalar
from .names import part_of

_KINDS: dict[str, Scalar[Any]] = {
    "reps": keys.REPS,
    "time": keys.LASTING,
    "bpm": keys.BPM,
    "rest": keys.TIME,
}
"""The keys that take a value a set."""

LONGEST = 200
"""Characters of a dose that is looked into; nobody jots down more, and longer ones cost time."""

_NUMBER = r"[1-9][0-9]{0,3}"
_SETS = re.compile(rf"({_NUMBER}) ?(?:[x×*] ?|sets? of )(?=[0-9])(.+)")
_EACH = re.compile(
    r"(?P<dose>.*?[^\s/,]) ?"
    r"(?:(?:/ ?|(?<![a-z])(?:on each|per|each|a) )(?P<part>[a-z]{3,12})|/ ?each|(?<![a-z])each)"
)
_NOUNS = {
    "reps": re.compile(rf"({_NUMBER}) ?(?:x|×|reps?|repetitions?|times)"),
    "sets": re.compile(rf"({_NUMBER}) ?(?:x|×|sets?|times)"),
    "rounds": re.compile(rf"({_NUMBER}) ?(?:x|×|rounds?|times)"),
}
_SPACED = re.compile(r",\s+(?:and\s+)?|\s+and\s+")
_CLOSE = re.compile(r"\s*[,/–-]\s*")


def write_out(root: Map) -> list[Problem]:
    """Write every dose out, in place, and give what contradicts itself.

    >>> def text(value: str) -> Text:
    ...     return Text(value, root.place)
    >>> from ...problem import Place
    >>> root = Map(Place("x.yaml", 1, 1))
    >>> root.put(text("exercise"), text("Squat")); root.put(text("reps"), text("3 x 10 per leg"))
    >>> write_out(root)
    []
    >>> {str(key): str(value) for key, value in root.items()}
    {'exercise': 'Squat', 'reps': '10', 'each': 'leg', 'sets': '3'}
    """
    return list(_inside(root, None, top=True))


def _inside(part: Map, around: Node | None, *, top: bool = False) -> Iterator[Problem]:
    """Go through an item, and what is in it; `around` is what `each` says around it."""
    group = "session" in part and not top
    sides = part.get("each", around)
    for key in ("sets", "rounds"):
        _bare(part.get(key))
    for key in _KINDS:
        node = part.get(key)
        if isinstance(node, Text) and len(node) <= LONGEST and not _KINDS[key].matches(node):
            if not group:
                yield from _dose(part, node, sides)
            _series(part[key])
            _bare(part[key])
    session = part.get("session")
    for item in session if isinstance(session, List) else ():
        if isinstance(item, Map):
            yield from _inside(item, sides)


def _dose(item: Map, node: Text, sides: Node | None) -> Iterator[Problem]:
    """Take sides and sets out of a dose; in a group both might be meant for its rounds."""
    if node.name not in ("reps", "time"):
        return
    text, found = str(node).casefold().strip(), {}
    each = _EACH.fullmatch(text) if "exercise" in item else None
    if each:
        part = part_of(each["part"]) if each["part"] not in (None, "each") else "side"
        if not part:
            return
        text, found["each"] = each["dose"], part
    several = _SETS.fullmatch(text)
    if several:
        found["sets"], text = several.groups()
    if not found or not _reads(node.name, text):
        return
    for key, value in found.items():
        there = sides if key == "each" else item.get(key)
        if isinstance(there, Text) and str(there) != value and value != "side":
            message = f"{node.name} {shown(node)} has {key} {value}, but {key} is {shown(there)}"
            yield Problem(node.place, message, f"make them agree, or write {node.name}: {text}")
        if there is None:
            item.put(_at(node, key), _at(node, value))
    _replace(node, text)


def _reads(key: str, text: str) -> bool:
    noun = key in _NOUNS and _NOUNS[key].fullmatch(text)
    return bool(noun or _KINDS[key].matches(text) or _parts(key, text))


def _parts(key: str, text: str) -> list[str]:
    """Give the values of a list without brackets; none if it may be anything else."""
    kind = _KINDS[key]
    for parts, least in ((_SPACED.split(text), 2), (_CLOSE.split(text), 3)):
        if len(parts) >= least and all(map(kind.matches, parts)):
            return parts
    return []


def _series(node: Node) -> None:
    """Write `12, 10, 8` and `12/10/8` as the list that they are."""
    if not isinstance(node, Text):
        return
    parts = _parts(node.name, node.casefold())
    if parts:
        series = List(node.place, flow=True)
        swap(node, series)
        for part in parts:
            series.put(_at(node, part))


def _bare(node: Node | None) -> None:
    """Write `10 reps` as ten."""
    if isinstance(node, Text) and node.name in _NOUNS:
        noun = _NOUNS[node.name].fullmatch(node.casefold())
        if noun:
            _replace(node, noun[1])


def _replace(node: Text, value: str) -> None:
    swap(node, _at(node, value))


def _at(node: Text, value: str) -> Text:
    return Text(value, node.place)


def pattern(key: str, form: str) -> str:
    """Give how the JSON Schema knows a form of a key's value, as far as a pattern goes.

    Args:
        key: reps, time, bpm, rest, sets or rounds.
        form: `noun`, a number with its noun; `series`, a list without brackets; `sets`, so many
            sets of a dose; `dose`, one on each side, or so many sets of it.
    """
    noun = _NOUNS[key].pattern if key in _NOUNS else ""
    if form == "noun":
        return in_any_case(f"^{noun}$")
    one = r"""[0-9]{1,5}[0-9:.'"]*( ?[hms][a-z]*)?""" if key in ("time", "rest") else _AMOUNT
    apart = f"{one}((, +(and +)?| +and +){one})+"
    if form == "series":
        return in_any_case(f"^{apart}$|^{one}( *[,/–-] *{one}){{2,}}$")
    several = rf"{_NUMBER} ?([x×*] ?|sets? of )(?=[0-9])"
    dose = f"({one}{f'|{noun}' if noun else ''}|{apart})"
    if form == "sets":
        return in_any_case(f"^{several}{dose}$")
    part = r"( ?/ ?[a-z]{3,12}| (on each|per|each|a) [a-z]{3,12}| ?each)"
    return in_any_case(f"^({several}{dose}|({several})?{dose}{part})$")


_AMOUNT = r"[0-9]{1,4}(\.[0-9]{1,3})?"


EXAMPLES = {
    ("reps", "sets"): ("3 x 10",),
    ("reps", "dose"): ("3 x 10", "10 per leg"),
    ("time", "sets"): ("3 x 40s",),
    ("time", "dose"): ("3 x 40s", "30s per side"),
}
"""What editors offer of these forms."""
