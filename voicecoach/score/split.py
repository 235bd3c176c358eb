"""A split: a score in parts, one for each exercise or each set, to be played one by one.

Passages begin and end in quiet and know nothing of their neighbours, so a score may be cut between
any two of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from ..seal import PLAYLIST
from ..text import plain
from ..units import RATE
from .score import Chapter, Score, Span

By = Literal["exercises", "sets"]
"""What has a part of its own."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a score: what it is called, and itself a score."""

    title: str
    score: Score


def parts(score: Score, ends: Sequence[int], by: By) -> tuple[Part, ...]:
    """Cut a score into parts; laid end to end they are the score.

    The welcome belongs to the first, the goodbye to the last. A part of a set begins with the rest
    before it, which announces it.

    Args:
        score: the whole.
        ends: of each set, the index of the passage behind it.
        by: what has a part of its own.
    """
    inner = score.chapters[1:-1] if len(score.chapters) > 2 else score.chapters
    starts = sorted({c.passage for c in inner} if by == "exercises" else set(ends))
    starts = starts[1:] if by == "exercises" else starts[:-1]
    bounds = [0, *starts, len(score.passages)]
    cuts = [(begin, end) for begin, end in pairwise(bounds) if end > begin]
    titles = [_title(score, inner, end) for _, end in cuts]
    return tuple(
        Part(title, _part(score, title, begin, end))
        for title, (begin, end) in zip(_numbered(titles), cuts, strict=True)
    )


def playlist(title: str, files: Sequence[str], made: Sequence[tuple[str, int]]) -> str:
    """Write the playlist of several tracks, as M3U in UTF-8.

    Args:
        title: of them all.
        files: their names, in the playlist's own folder.
        made: of each its title, and its length in frames.
    """
    lines = ["#EXTM3U", PLAYLIST, f"#PLAYLIST:{plain(title)}"]
    for file, (name, length) in zip(files, made, strict=True):
        lines += [f"#EXTINF:{round(length / RATE)},{plain(name)}", file]
    return "\n".join(lines) + "\n"


def _title(score: Score, inner: Sequence[Chapter], end: int) -> str:
    """Give the title of the last chapter that is begun before a passage."""
    return next((c.title for c in reversed(inner) if c.passage < end), score.title)


def _numbered(titles: Sequence[str]) -> list[str]:
    """Number titles that are not the only one of their kind."""
    counts, seen = Counter(titles), Counter[str]()
    numbered = []
    for title in titles:
        seen[title] += 1
        numbered.append(f"{title}, {seen[title]}" if counts[title] > 1 else title)
    return numbered


def _part(score: Score, title: str, begin: int, end: int) -> Score:
    chapters = [Chapter(c.title, c.passage - begin) for c in score.chapters
                if begin <= c.passage < end]  # fmt: skip
    if not chapters or chapters[0].passage:
        chapters.insert(0, Chapter(title, 0))
    first = sum(len(passage.cues) for passage in score.passages[:begin])
    count = sum(len(passage.cues) for passage in score.passages[begin:end])
    spans = _within(score, begin, end)
    kinds = score.kinds[first : first + count]
    return Score(title, score.passages[begin:end], tuple(chapters), spans, kinds)


def _within(score: Score, begin: int, end: int) -> tuple[Span, ...]:
    """Give the spans of some passages, cut at their ends."""
    starts = (*score.starts(), score.length)
    first, last = starts[begin], starts[end]
    return tuple(
        replace(span, start=max(span.start, first), end=min(span.end, last)).moved(-first)
        for span in score.spans
        if span.start < last and span.end > first
    )
