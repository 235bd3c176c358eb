"""A routine: what the author wrote, read with all its problems at once.

Reading has stages: the text; keys and values; the rules between keys. The first ends with the
first place where YAML cannot go on. The others report together: what is wrong with a value is
taken out, and the rules are asked about what is left. The fit to a voice comes later.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from ..problem import Place, Problem, Problems, shown
from ..source.printer import map_of, printed
from ..source.reader import Broken, List, Map, Node, Text, read
from . import budget, guesses, rules
from . import placeholders as texts
from .advice import advice
from .items import (
    Counting,
    Exercise,
    Group,
    GroupOrder,
    Item,
    Level,
    MusicChoice,
    Order,
    PauseItem,
    PlayItem,
    RestItem,
    Routine,
    SayItem,
    SoundItem,
    Start,
    VoiceChoice,
    WrittenVoice,
)
from .keys import shorthand
from .keys.kinds import Wrong, unknown
from .keys.phases import Phase, Tempo
from .schema import schema
from .written import Written

__all__ = [
    "Counting",
    "Exercise",
    "Group",
    "GroupOrder",
    "Item",
    "Level",
    "MusicChoice",
    "Order",
    "PauseItem",
    "Phase",
    "PlayItem",
    "RestItem",
    "Routine",
    "SayItem",
    "SoundItem",
    "Start",
    "Tempo",
    "VoiceChoice",
    "Written",
    "WrittenVoice",
    "advice",
    "as_yaml",
    "load",
    "of_source",
    "of_values",
    "schema",
    "shipped",
    "shipped_text",
]

_PASSES = 8  # each takes all problems out that show; what then shows lay behind them


def load(text: bytes, file: str, folder: Path | None) -> Routine:
    """Read a routine.

    Args:
        text: the bytes of its file.
        file: the file's name, as problems are to show it.
        folder: where the files are that it names; None if it came from no folder.

    Raises:
        Problems: all that is wrong with it, in order of place.
    """
    root, problems = read(text, file)
    return of_source(root, folder, problems)


def of_source(root: Map, folder: Path | None, problems: Iterable[Problem] = ()) -> Routine:
    """Read a routine from a source, which short forms in it change.

    Args:
        root: its keys and values.
        folder: where the files are that it names; None if it came from no folder.
        problems: what was found in the source already.

    Raises:
        Problems: all that is wrong with it, in order of place.
    """
    problems = [*problems, *shorthand.write_out(root)]
    routine = _validated(root, problems)
    if routine is not None:
        routine._folder = folder
        problems += rules.disagreements(routine)
        problems += texts.misplaced(routine)
        problems += budget.excess(routine)
    if problems or routine is None:
        raise Problems(problems)
    return routine


def of_values(values: Mapping[str, object], folder: Path | None) -> Routine:
    """Read a routine from Python's own values; see `source.printer.made`.

    Raises:
        Problems: all that is wrong with it.
        TypeError: a value is of a type that no source holds.
    """
    return of_source(map_of(values, Place("<routine>", 1, 1)), folder)


def as_yaml(routine: Routine) -> str:
    """Print a routine as it was written, as YAML that reads back as an equal one."""
    return printed(routine.source)


def _validated(root: Map, problems: list[Problem]) -> Routine | None:
    """Read keys and values; what is wrong is added to the problems, and broken off the source."""
    for _ in range(_PASSES):
        try:
            return Routine.model_validate(root)
        except ValidationError as error:
            faults = [(fault, fault["input"]) for fault in error.errors(include_url=False)]
            for fault, node in faults:
                problems += _said(fault, node)
            _break(faults)
    return None


def _said(fault: Any, node: Node) -> Iterator[Problem]:
    """Put a fault that pydantic found into words."""
    error = fault.get("ctx", {}).get("error")
    if isinstance(error, Wrong):
        yield from error.problems
    elif fault["type"] == "extra_forbidden":
        yield guesses.unknown_key(node)
    elif fault["type"] == "missing":
        yield from guesses.missing(node, str(fault["loc"][-1]))
    elif fault["type"] == "union_tag_not_found":
        yield guesses.no_item(node)
    elif not isinstance(node, Broken):
        found = "a list" if isinstance(node, List) else shown(str(node))
        yield Problem(node.place, f"{node.name} takes a map, not {found}")


def _break(faults: list[tuple[Any, Node]]) -> None:
    """Take what is wrong out of the source, so that the rest can be read."""
    parents: dict[int, tuple[Node, dict[int, bool]]] = {}
    for fault, node in faults:
        if fault["type"] == "missing" and isinstance(node, Map):
            node.put(Text(str(fault["loc"][-1]), node.place), Broken(node.place))
            continue
        error = fault.get("ctx", {}).get("error")
        for part in error.nodes if isinstance(error, Wrong) else (node,):
            if part.parent is not None:
                known = fault["type"] != "extra_forbidden"
                if not known:
                    _stand_in(part)
                parents.setdefault(id(part.parent), (part.parent, {}))[1][id(part)] = known
    for parent, bad in parents.values():
        if isinstance(parent, List):
            parent[:] = [_broken(part) if id(part) in bad else part for part in parent]
        elif isinstance(parent, Map):
            for key, part in list(parent.items()):
                if bad.get(id(part)):
                    parent[key] = _broken(part)
                elif id(part) in bad:
                    del parent[key]


def _stand_in(node: Node) -> None:
    """Put something broken where an unknown key was meant for a dose: it is not missing as well."""
    key, parent = node.key, node.parent
    owner: type[Written] = getattr(parent, "owner", None) or Routine
    meant = guesses.guess(key, owner.own_keys()) if key is not None else None
    doses = ("reps", "time")
    if meant in doses and isinstance(parent, Map) and not any(dose in parent for dose in doses):
        parent.put(Text(meant, node.place), Broken(node.place))


def _broken(node: Node) -> Broken:
    broken = Broken(node.place)
    broken.key, broken.parent = node.key, node.parent
    return broken


@lru_cache
def shipped() -> tuple[str, ...]:
    """Give the names of the routines that ship, in order of the alphabet."""
    folder = files("voicecoach") / "routines"
    return tuple(sorted(f.name[:-5] for f in folder.iterdir() if f.name.endswith(".yaml")))


def shipped_text(name: str) -> bytes:
    """Give the YAML of a routine that ships.

    Raises:
        Problems: none has this name.
    """
    if name not in shipped():
        raise Problems([Problem(None, unknown("routine", name, shipped()))])
    return (files("voicecoach") / "routines" / f"{name}.yaml").read_bytes()
