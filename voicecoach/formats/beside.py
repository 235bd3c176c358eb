"""Sidecars: the files that lie beside a track, its lyrics and its cues; each as its name says."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from ..files import replacing
from ..score.score import Score
from ..seal import JSON, Seal
from . import lyrics
from .cues import printed_cues


@dataclass(frozen=True, slots=True)
class Sidecar:
    """A kind of file beside a track: what prints a score as its text, and where its seal stands."""

    prints: Callable[[Score], str]
    seal: Seal

    def text(self, score: Score) -> str:
        """Print a score, sealed."""
        return self.seal.sealed(self.prints(score))


BESIDE: Mapping[str, Sidecar] = {
    "lrc": Sidecar(lyrics.lrc, Seal("", "[re:{}]\n")),
    "srt": Sidecar(lyrics.srt, Seal("1\n00:00:00,000 --> 00:00:00,000")),
    "vtt": Sidecar(lyrics.vtt, Seal("WEBVTT\n\n", "NOTE {}\n\n")),
    "cues.json": Sidecar(printed_cues, JSON),
}
"""What can lie beside a track, by how its name ends."""

CUES = "cues.json"
"""What `--cues` writes."""


def sidecar(path: Path) -> Sidecar:
    """Give the kind of a file beside a track, by its name."""
    return next(kind for end, kind in BESIDE.items() if path.name.endswith(f".{end}"))


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
            file = open_files.enter_context(replacing(path))
            file.write(sidecar(path).text(score).encode("utf-8"))
            file.flush()
            os.fsync(file.fileno())
        yield
