"""Chapters as podcast players read them: a JSON file beside the track."""

from __future__ import annotations

import json
from collections.abc import Mapping

from ..score.score import Score
from ..text import plain
from ..units import RATE


def podcast_chapters(score: Score) -> str:
    """Print the chapters as podcast players read them (Podcasting 2.0, JSON chapters 1.2)."""
    starts = score.starts()
    chapters: list[Mapping[str, object]] = [
        {"startTime": round(starts[chapter.passage] / RATE, 3), "title": plain(chapter.title)}
        for chapter in score.chapters
    ]
    values = {"version": "1.2.0", "title": plain(score.title), "chapters": chapters}
    return json.dumps(values, indent=1) + "\n"
