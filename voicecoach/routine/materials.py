"""Materials: the files that a track is made of."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from .beside import named
from .items import PlayItem, Routine
from .library import is_file
from .scope import walk


def materials(name: str, routine: Routine) -> Iterator[Path]:
    """Give the files that a track is made of: the routine, its moves, music, sounds, recordings,
    the cover.

    Args:
        name: of the routine, as it was given.
        routine: what it holds. Names of built-in sounds are files that are not there.
    """
    if is_file(name):
        yield Path(name)
    folder = routine.folder or Path()
    yield from (named(folder, file) for file in routine.borrowed.files)
    yield from (named(folder, file) for file in (routine.music.files if routine.music else ()))
    yield from (named(folder, file) for file in routine.sounds.values())
    yield from ([named(folder, routine.cover)] if routine.cover else [])
    yield from (named(folder, s.item.play) for s in walk(routine) if isinstance(s.item, PlayItem))
