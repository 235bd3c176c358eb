"""An album: the track of a routine in several files, with a playlist, in a folder of its own."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from .advice import advised
from .files import refuse_target, replacing
from .formats import write as formats
from .pipeline import (
    Built,
    Progress,
    cover_of,
    details_of,
    loudness_of,
    metered,
    music_of,
    write_track,
)
from .pipeline import spoken as composed
from .routine.library import slug
from .score.split import By, Part, parts, playlist
from .seal import ours
from .sound.spool import Reel

if TYPE_CHECKING:
    from collections.abc import Callable

    from .formats.thrift import Shape
    from .routine.items import Routine
    from .store import Store

_NUMBERED = re.compile(r"[0-9]{2,}-[^.]+\.[a-z0-9]+")  # as `_files` names them
_NAMED = 5  # leftovers that a note names


def build_album(
    routine: Routine,
    path: Path,
    *,
    by: By,
    format: str,  # noqa: A002 - the word of the command line
    store: Store | None,
    refuse: Callable[[Sequence[Path]], None],
    progress: Progress | None = None,
    most: int | None = None,
    compatible: bool = False,
) -> Built:
    """Build the parts of a track into the folder of its playlist.

    Files that its playlist had before and has no more are removed, where they are voicecoach's.

    Args:
        routine: what to do.
        path: the playlist, whose folder is there.
        by: what has a file of its own.
        format: a key of `formats.FORMATS`.
        store: keeps clips and encoded passages.
        refuse: asked, before anything is written, whether all these files may be.
        progress: told how far it is.
        most, compatible: as in `build`, of every file.

    Raises:
        Problems, Refusal, OSError: as in `build`.
        KeyboardInterrupt: its words are the files that were written before it.
    """
    began = monotonic()
    formats.check_shape(format, sized=most is not None, compatible=compatible)
    formats.check(format)
    picture, music = cover_of(routine), music_of(routine, progress, store)
    written: list[Path] = []
    with Reel() as reel:
        made, voice = composed(routine, store, progress, reel.keep)
        whole = details_of(routine, made, picture)
        found = parts(made.score, made.ends, by)
        files = _files(path.parent, found, format)
        refuse([path, *files])
        for target in (path, *files):
            refuse_target(target)
        tracks = [metered(routine, replace(made, score=part.score), music) for part in found]
        details = [
            replace(whole, title=part.title, album=whole.title, number=(number, len(found)))
            for number, part in enumerate(found, 1)
        ]
        shapes = [
            formats.shape_of(format, track, said, most, compatible=compatible)
            for track, said in zip(tracks, details, strict=True)
        ]
        shape = min(shapes, key=_rate)
        loud = None if music else loudness_of(metered(routine, made, music), format)
        before = _listed(path) if path.is_file() and ours(path) else frozenset()
        try:
            for file, track, said in zip(files, tracks, details, strict=True):
                write_track(file, track, said, format, store, progress, shape)
                written.append(file)
            with replacing(path) as listed:
                names = [file.name for file in files]
                listed.write(playlist(whole.title, names, found).encode("utf-8"))
            notes = _tidied(path, before)
        except KeyboardInterrupt as error:
            error.args = tuple(map(str, written))
            raise
    return Built(
        path=path,
        voice=voice,
        length=made.score.length,
        size=sum(file.stat().st_size for file in files),
        chapters=len(made.score.chapters),
        loudness=loud,
        took=monotonic() - began,
        grown=made.grown,
        beside=tuple(files),
        advice=advised(routine, made),
        notes=notes,
    )


def _rate(shape: Shape) -> int:
    return shape.kbps or 1000


def _files(folder: Path, found: Sequence[Part], kind: str) -> list[Path]:
    """Name the files: numbered, so that any player has them in order."""
    digits = max(2, len(str(len(found))))
    return [
        folder / f"{number:0{digits}}-{slug(part.title, 'part', 60)}.{kind}"
        for number, part in enumerate(found, 1)
    ]


def _tidied(path: Path, before: frozenset[str]) -> tuple[str, ...]:
    """Remove what a playlist had before and no playlist of its folder has now; say what was left.

    Only what is a numbered file in this folder and says that voicecoach made it is removed, and
    only in the format of the new files: one who changes the format may want both.
    """
    kind = {Path(name).suffix for name in _listed(path)}
    known = frozenset().union(*map(_listed, path.parent.glob("*.m3u*")))
    gone, left = [], []
    for each in sorted(path.parent.iterdir()):
        if _folded(each.name) in known or not _NUMBERED.fullmatch(each.name):
            continue
        with suppress(OSError):  # what cannot be read or removed stays
            if each.is_symlink() or not each.is_file() or not ours(each):
                continue
            if _folded(each.name) in before and each.suffix in kind:
                each.unlink()
                gone.append(each.name)
            else:
                left.append(each.name)
    notes = [f"removed, as no part of it any more: {_named(gone)}"] if gone else []
    notes += [f"in no playlist of this folder: {_named(left)}"] if left else []
    return tuple(notes)


def _listed(path: Path) -> frozenset[str]:
    """Give the names of the files in a playlist; none if there is no playlist."""
    try:
        lines = path.read_text("utf-8", "replace").splitlines() if path.is_file() else []
    except OSError:
        return frozenset()
    files = (line for line in lines if line and not line.startswith("#"))
    return frozenset(_folded(re.split(r"[/\\]", file)[-1]) for file in files)


def _folded(name: str) -> str:
    """Give a file's name as disks compare it that mind no capitals."""
    return unicodedata.normalize("NFC", name).casefold()


def _named(names: Sequence[str]) -> str:
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return ", ".join(names[:_NAMED]) + more
