"""An album: the track of a routine in several files, with a playlist, in a folder of its own."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, NamedTuple

from .files import refuse_target, replacing
from .formats import write as formats
from .pipeline import (
    Built,
    built,
    cover_of,
    details_of,
    loudness_of,
    metered,
    music_of,
    write_track,
)
from .routine.library import slug
from .score.split import By, Part, parts, playlist
from .seal import ours
from .sound.spool import Reel
from .spoken import Progress, spoken

if TYPE_CHECKING:
    from collections.abc import Callable

    from .formats.tags import Details
    from .formats.thrift import Shape
    from .routine.items import Routine
    from .score.compose import Composed
    from .store import Store
    from .track.meter import Metered
    from .track.music import Music

_NUMBERED = re.compile(r"[0-9]{2,}-[^.]+\.[a-z0-9]+")  # as `_files` names them
_NAMED = 5  # leftovers that a note names


class PartFile(NamedTuple):
    """A part of a track, and the file it goes into, with what its tags say."""

    path: Path
    track: Metered
    details: Details


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
    with Reel() as reel:
        made, voice = spoken(routine, store, progress, reel.keep)
        found = parts(made.score, made.ends, by)
        files = _files(path.parent, found, format)
        _refuse((path, *files), refuse)
        album = details_of(routine, made, picture, store)
        tracks = list(_tracks(routine, made, music, album, found, files))
        shape = _shape(tracks, format, most, compatible=compatible)
        loud = None if music else loudness_of(metered(routine, made, music), format)
        with _counted() as written:
            for file in tracks:
                write_track(*file, format, store, progress, shape)
                written.append(file.path)
            notes = _listed_now(path, _playlist(album.title, files, found))
    done = built(routine, made, voice, path, files, tuple(files), began=began, loudness=loud)
    return replace(done, notes=notes)


def _playlist(title: str, files: Sequence[Path], found: Sequence[Part]) -> str:
    """Write the playlist of the parts."""
    lengths = [(part.title, part.score.length) for part in found]
    return playlist(title, [file.name for file in files], lengths)


def _refuse(targets: Sequence[Path], refuse: Callable[[Sequence[Path]], None]) -> None:
    """Refuse files that may not be written, or cannot."""
    refuse(targets)
    for target in targets:
        refuse_target(target)


def _tracks(
    routine: Routine,
    made: Composed,
    music: Music | None,
    album: Details,
    found: Sequence[Part],
    files: Sequence[Path],
) -> Iterator[PartFile]:
    """Make the tracks of the parts, numbered in their tags."""
    for number, (part, file) in enumerate(zip(found, files, strict=True), 1):
        track = metered(routine, replace(made, score=part.score), music)
        of = (number, len(found))
        yield PartFile(file, track, replace(album, title=part.title, album=album.title, number=of))


def _shape(
    tracks: Sequence[PartFile],
    format: str,  # noqa: A002
    most: int | None,
    *,
    compatible: bool,
) -> Shape:
    """Give the shape that all files have: that of the one with the lowest bit rate.

    Raises:
        Refusal: one of them is larger at the lowest there is.
    """
    shapes = [
        formats.shape_of(format, track, details, most, compatible=compatible)
        for _, track, details in tracks
    ]
    return min(shapes, key=_rate)


@contextmanager
def _counted() -> Iterator[list[Path]]:
    """Give a list for the files that are written: an interrupt names those that are in it."""
    written: list[Path] = []
    try:
        yield written
    except KeyboardInterrupt as error:
        error.args = tuple(map(str, written))
        raise


def _listed_now(path: Path, text: str) -> tuple[str, ...]:
    """Write the playlist, and remove what only the one before had; say what else lies there."""
    before = _listed(path) if path.is_file() and ours(path) else frozenset()
    with replacing(path) as file:
        file.write(text.encode("utf-8"))
    return _tidied(path, before)


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
