"""An album: the track of a routine in several files, with a playlist, in a folder of its own."""

from __future__ import annotations

from collections.abc import Sequence
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
from .sound.spool import Reel

if TYPE_CHECKING:
    from collections.abc import Callable

    from .formats.thrift import Shape
    from .routine.items import Routine
    from .store import Store


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
        try:
            for file, track, said in zip(files, tracks, details, strict=True):
                write_track(file, track, said, format, store, progress, shape)
                written.append(file)
            with replacing(path) as listed:
                names = [file.name for file in files]
                listed.write(playlist(whole.title, names, found).encode("utf-8"))
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
