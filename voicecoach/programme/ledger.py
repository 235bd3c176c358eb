"""The ledger: what was built last time, beside each person's track, and in what the next differs.

It names nobody. A folder whose ledger has the key of what is to be built is done, and is left.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

from .. import __version__
from ..routine.dose import on_side
from ..routine.items import Exercise, Routine, SayItem
from ..routine.keys.amounts import Amount, BySide
from ..routine.keys.table import spell
from ..routine.materials import materials
from ..routine.scope import Scope, walk
from ..seal import JSON
from ..store import key_of

LEDGER = "made.json"
"""The file beside a person's track."""

Facts = Mapping[str, Mapping[str, str]]
"""What one hears: of each exercise, and under "" of the whole, values by key."""

_WHOLE = ("title", "language", "pace", "level", "style", "rest")
_TEXTS = ("setup", "how", "tips", "at", "callouts")
_LARGEST = 1 << 20  # bytes of a ledger, far beyond those of a thousand exercises


@dataclass(frozen=True, slots=True)
class Record:
    """What is to be built for a person, or was.

    Attributes:
        key: of all that can change the files.
        track: of all that can change the track.
        facts: what one hears.
        length_s: of the track; 0 before it is built.
    """

    key: str
    track: str
    facts: Facts
    length_s: float = 0.0

    def printed(self) -> str:
        """Print it as a file beside the track."""
        values = {name: getattr(self, name) for name in ("key", "track", "length_s", "facts")}
        return JSON.sealed(json.dumps(values, indent=1, ensure_ascii=False) + "\n")


def entry_of(routine: Routine, url: str) -> Record:
    """Give what is to be built of a person's routine, whose page will be at an address."""
    files = [
        hashlib.sha256(path.read_bytes()).hexdigest()
        for path in materials("", routine)
        if path.is_file()
    ]
    track = key_of("person", __version__, _plain(routine), files)
    return Record(key_of(track, routine.edition.whom, url), track, _facts(routine))


def entry_in(folder: Path) -> Record | None:
    """Give what was built in a folder last; None if it is not all there, or not ours."""
    path = folder / LEDGER
    try:
        text = path.read_text("utf-8") if path.stat().st_size <= _LARGEST else "?"
        if not JSON.whole(text):
            return None
        values = json.loads(text)
        return Record(values["key"], values["track"], values["facts"], values["length_s"])
    except (OSError, ValueError, KeyError):
        return None


def differences(before: Facts, now: Facts) -> Iterator[str]:
    """Say in what a track differs from last time: `Bridge 10 → 12 reps`.

    >>> list(differences({"Bridge": {"reps": "10"}}, {"Bridge": {"reps": "12"}, "Plank": {}}))
    ['Bridge 10 → 12 reps', 'Plank is new']
    >>> list(differences({"": {"pace": "1"}, "Row": {}}, {"": {"pace": "0.9"}}))
    ['pace 1 → 0.9', 'without Row']
    >>> list(differences({"Bridge": {"reps": "10"}}, {"Bridge": {"time": "30s"}}))
    ['Bridge 10 reps → 30s']
    """
    for name, values in now.items():
        if name not in before:
            yield f"{name} is new"
        else:
            yield from _changes(name, before[name], values)
    for name in before:
        if name not in now:
            yield f"without {name}"


_UNITS = {"reps": " reps", "sets": " sets"}


def _changes(name: str, before: Mapping[str, str], now: Mapping[str, str]) -> Iterator[str]:
    about = f"{name} " if name else ""
    dose = ("reps", "time")
    old, new = (next((key for key in dose if key in each), "") for each in (before, now))
    if old and new and old != new:
        units = [_UNITS.get(key, "") for key in (old, new)]
        yield f"{about}{before[old]}{units[0]} → {now[new]}{units[1]}"
    for key in dict.fromkeys((*before, *now)):
        was, is_ = before.get(key, ""), now.get(key, "")
        if was == is_ or (key in dose and old != new):
            continue
        if key in ("texts", "words"):
            yield f"{about}other words".lstrip()
        elif key in (*dose, "sets"):
            yield f"{about}{was or 'none'} → {is_ or 'none'}{_UNITS.get(key, '')}"
        else:
            yield f"{about}{key} {was or 'none'} → {is_ or 'none'}"


def _facts(routine: Routine) -> dict[str, dict[str, str]]:
    """Give what one hears of a routine, in order, and of its exercises."""
    coach = routine.voice.coach
    whole = {key: _written(getattr(routine, key), time=key == "rest") for key in _WHOLE}
    whole["voice"] = coach.name
    said = [s.item.say for s in walk(routine) if isinstance(s.item, SayItem)]
    whole["words"] = _digest([routine.about, *said])
    found = {"": whole}
    for scope in walk(routine):
        if isinstance(scope.item, Exercise):
            found.setdefault(scope.item.name, _exercise(scope))
    return found


def _exercise(scope: Scope) -> dict[str, str]:
    item = scope.item
    dose = scope.nearest("reps", "time")
    key = "reps" if dose is not None and dose.written("reps") else "time"
    values = {
        "sets": str(scope.times),
        key: _written(getattr(dose, key, None), time=key == "time"),
        "with": _written(scope.value("load")),
        "bpm": _written(scope.value("bpm")),
        "rest": _written(getattr(item, "rest", None), time=True),
        "each": _written(scope.sides),
        "texts": _digest([_plain(getattr(item, name, None)) for name in _TEXTS]),
    }
    return {name: value for name, value in values.items() if value}


def _written(value: Any, *, time: bool = False) -> str:
    """Write a value as a person would: `10, 8, 6`, `left 12, right 6`, `1m30s`.

    Args:
        value: as the routine has it.
        time: whether a number of it is seconds.
    """
    if value is None:
        return ""
    if isinstance(value, BySide):
        sides = ((key, on_side(value, key)) for key, _ in value.values)
        return ", ".join(f"{key} {_written(own, time=time)}" for key, own in sides)
    if isinstance(value, tuple):
        return ", ".join(_written(each, time=time) for each in value)
    if isinstance(value, Amount):
        count = _written(value.count, time=time and value.unit is None)
        return ("up to " if value.open else "") + " ".join(filter(None, (count, value.unit)))
    if isinstance(value, Fraction):
        return spell(value) if time else f"{float(value):g}"
    return str(value)


def _digest(values: Any) -> str:
    return key_of(values)[:12]


def _plain(value: Any) -> Any:
    """Give a part of a routine as values that a key can be made of, the same in any process."""
    if isinstance(value, (frozenset, set)):
        return sorted(map(_plain, value))
    if isinstance(value, (tuple, list)):
        return [_plain(each) for each in value]
    if isinstance(value, Mapping):
        return {str(key): _plain(each) for key, each in value.items()}
    if is_dataclass(value):
        own = {f.name: _plain(getattr(value, f.name)) for f in fields(value) if f.compare}
        return [type(value).__name__, own]
    return value if isinstance(value, (str, int, bool, type(None))) else str(value)
