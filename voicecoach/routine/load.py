"""A routine: what the author wrote, read with all its problems at once.

Reading has stages: the text; keys and values; the rules between keys. The first ends with the
first place where YAML cannot go on. The others report together: what is wrong with a value is
taken out, and the rules are asked about what is left. The fit to a voice comes later.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from ..problem import Place, Problem, Problems
from ..source.printer import map_of, printed
from ..source.reader import Map, read
from . import budget, rules
from . import placeholders as texts
from .advice import advice
from .idiom import with_its_words
from .items import (
    Counting,
    Exercise,
    Group,
    GroupOrder,
    Item,
    Level,
    Order,
    PauseItem,
    PlayItem,
    RestItem,
    Routine,
    SayItem,
    SoundItem,
    Start,
)
from .keys import shorthand
from .keys.kinds import unknown
from .keys.phases import Phase, Tempo
from .keys.when import weekly
from .moves import Moves
from .schema import schema
from .validation import validated
from .voices import MusicChoice, VoiceChoice, WrittenCounter, WrittenVoice
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
    "WrittenCounter",
    "WrittenVoice",
    "advice",
    "as_yaml",
    "load",
    "of_source",
    "of_values",
    "schema",
    "shipped",
    "shipped_programmes",
    "shipped_text",
]


_SHELVES = ("routines", "programmes")
"""The folders of what ships."""


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
    programme = root.get("programme")
    if programme is not None and programme.key is not None:
        message = "a programme of several weeks; one session is wanted here"
        cure = "name it with --week 1, or with --week 1 --day Monday"
        raise Problems([*problems, Problem(programme.key.place, message, cure)])
    weekly_values = tuple(weekly(root))
    if weekly_values:
        raise Problems([*problems, *weekly_values])
    moves = Moves(root, folder)
    problems = [*problems, *moves.problems, *shorthand.write_out(root), *moves.filled()]
    routine = validated(Routine, root, problems)
    routine = replace(routine, folder=folder, borrowed=moves.borrowed())
    routine = with_its_words(routine, problems)
    problems += rules.disagreements(routine)
    problems += texts.misplaced(routine)
    problems += budget.excess(routine)
    if problems:
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


@lru_cache
def shipped() -> tuple[str, ...]:
    """Give the names of the routines that ship, in order of the alphabet; translations are none."""
    return tuple(name for name in _stems("routines") if "." not in name)


@lru_cache
def shipped_programmes() -> tuple[str, ...]:
    """Give the names of the programmes that ship, likewise."""
    return tuple(name for name in _stems("programmes") if "." not in name)


def translations(name: str) -> tuple[str, ...]:
    """Give the languages into which a routine or a programme that ships is translated.

    >>> "de" in translations("hip-strength"), translations("no-routine")
    (True, ())
    """
    stems = (each for shelf in _SHELVES for each in _stems(shelf) if "." in each)
    pairs = (each.split(".") for each in stems)
    return tuple(language for whole, language in pairs if whole == name)


def shipped_text(name: str) -> bytes:
    """Give the YAML of a routine or a programme that ships, or of its translation:
    `hip-strength.de`.

    Raises:
        Problems: none has this name.
    """
    for shelf in _SHELVES:
        if name in _stems(shelf):
            return (files("voicecoach") / shelf / f"{name}.yaml").read_bytes()
    raise Problems([Problem(None, unknown("routine", name, shipped()))])


@lru_cache
def _stems(shelf: str) -> tuple[str, ...]:
    folder = files("voicecoach") / shelf
    return tuple(sorted(f.name[:-5] for f in folder.iterdir() if f.name.endswith(".yaml")))
