"""Sidecars: the files that lie beside a track, its lyrics and its cues; each as its name says."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, Literal

from ..files import replacing
from ..score.score import Say, Score
from ..seal import sealed
from ..units import RATE, seconds_at
from . import lyrics

Lyrics = Literal["lrc", "srt", "vtt"]


def names_beside(path: Path, lyrics: tuple[Lyrics, ...], *, cues: bool) -> tuple[Path, ...]:
    """Give the files that are written beside a track: lyrics, and the cues."""
    kinds = [*dict.fromkeys(lyrics), *(["cues.json"] if cues else [])]
    return tuple(path.with_suffix(f".{kind}") for kind in kinds)


@contextmanager
def written(paths: tuple[Path, ...], score: Score) -> Iterator[None]:
    """Write what goes beside a track, each as its name says, sealed.

    All of it is on the disk before the block begins, and in its place when that has ended well: a
    disk without room for it keeps the old track, too.
    """

    with ExitStack() as open_files:
        for path in paths:
            kind = path.suffix[1:]
            if kind == "json":
                text = json.dumps(cues_of(score), indent=1) + "\n"
            else:
                text = getattr(lyrics, kind)(score)
            file = open_files.enter_context(replacing(path))
            file.write(sealed(kind, text).encode("utf-8"))
            file.flush()
            os.fsync(file.fileno())
        yield


def cues_of(score: Score) -> dict[str, Any]:
    """Give a score as JSON values, with times in seconds from the start of the track.

    The keys are `title`, `length`, `rate`, `chapters` (`start`, `title`) and `cues` (`time`,
    `length`, `lane`, `say` or `play`, and `beat`: the time of the beat it sits on, else null).
    """
    starts = score.starts()

    def at(frame: int) -> float:
        return float(seconds_at(frame))

    cues = []
    for start, cue in score.cues():
        what = {"say": cue.what.line.text} if isinstance(cue.what, Say) else {"play": cue.what.name}
        beat = None if cue.beat is None else at(start - cue.start + cue.beat)
        cues.append(
            {"time": at(start), "length": at(cue.length), "lane": cue.lane, **what, "beat": beat}
        )
    return {
        "title": score.title,
        "length": at(score.length),
        "rate": RATE,
        "chapters": [{"start": at(starts[c.passage]), "title": c.title} for c in score.chapters],
        "cues": cues,
    }
