"""Sidecars: the files that lie beside a track, its lyrics and its cues; each as its name says."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from ..files import replacing
from ..score.score import Score
from ..seal import sealed
from . import lyrics
from .cues import printed_cues

BESIDE: Mapping[str, Callable[[Score], str]] = {
    "lrc": lyrics.lrc,
    "srt": lyrics.srt,
    "vtt": lyrics.vtt,
    "cues.json": printed_cues,
}
"""What can lie beside a track: how its name ends, and what prints it; `seal` knows its kind."""

CUES = "cues.json"
"""What `--cues` writes."""


def names_beside(path: Path, kinds: Sequence[str], *, cues: bool) -> tuple[Path, ...]:
    """Give the files that are written beside a track.

    Args:
        path: the track.
        kinds: keys of `BESIDE`.
        cues: whether `CUES` is one of them, whatever the others are.
    """
    every = dict.fromkeys((*kinds, *([CUES] if cues else [])))
    return tuple(path.with_suffix(f".{kind}") for kind in every)


@contextmanager
def written(paths: tuple[Path, ...], score: Score) -> Iterator[None]:
    """Write what goes beside a track, each as its name says, sealed.

    All of it is on the disk before the block begins, and in its place when that has ended well: a
    disk without room for it keeps the old track, too.
    """

    with ExitStack() as open_files:
        for path in paths:
            ending = next(ending for ending in BESIDE if path.name.endswith(f".{ending}"))
            text = sealed(ending.rpartition(".")[2], BESIDE[ending](score))
            file = open_files.enter_context(replacing(path))
            file.write(text.encode("utf-8"))
            file.flush()
            os.fsync(file.fileno())
        yield
