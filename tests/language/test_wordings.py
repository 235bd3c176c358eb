"""Wordings vary along a track: none comes twice running where the book has two that fit."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given
from test_properties import ROUTINES, composed, exercises, tries  # type: ignore[import-not-found]

from voicecoach.language.phrasebook import STYLES, book
from voicecoach.routine.load import load, shipped, shipped_text
from voicecoach.routine.options import Options, changed
from voicecoach.score.compose import compose
from voicecoach.score.counting import CLEAR
from voicecoach.score.score import Say, Score
from voicecoach.units import RATE
from voicecoach.voice.ticker import FRAMES_PER_CHARACTER, Ticker

EN = book("en")


Said = tuple[str, int]
"""A text, and the frames from its start to the next word."""


OWN = ("say", "setup", "how", "tip", "callout")
"""Kinds of lines that are the author's, however like a phrase they are."""


def spoken(score: Score) -> list[Said]:
    """Give what the coach says in words of its own, with the frames until the next words."""
    row = [
        (at, cue.what.line.text if kind not in OWN else "")
        for (at, cue), kind in zip(score.cues(), score.kinds, strict=True)
        if isinstance(cue.what, Say)
    ]
    row.sort()
    ends = [at for at, _ in row[1:]]
    return [(text, end - at) for (at, text), end in zip(row, [*ends, score.length], strict=True)]


def forms(style: str) -> list[tuple[str, str, re.Pattern[str]]]:
    """Give every wording that has words of its own, those with the most first, with its phrase."""
    wordings = [(name, w) for name, entry in EN.entries.items() for w in entry.says[style]]
    own = {w: re.sub(r"\{\w+\}|\W", "", w) for _, w in wordings}
    wordings = sorted((pair for pair in wordings if own[pair[1]]), key=lambda p: -len(own[p[1]]))
    times, held = r"(.*(?:second|minute|hour).*)", r"\\\{\w+\\\}"
    patterns = [re.escape(w).replace(re.escape("{time}"), times) for _, w in wordings]
    return [
        (name, w, re.compile(re.sub(held, "(.+)", pattern), re.IGNORECASE))
        for (name, w), pattern in zip(wordings, patterns, strict=True)
    ]


KNOWN = {style: forms(style) for style in STYLES}


def phrase_of(text: str, style: str = "warm") -> tuple[str, str]:
    """Give the phrase that a text says, and in which wording; empty for one of no phrase."""
    return next(((name, w) for name, w, form in KNOWN[style] if form.fullmatch(text)), ("", ""))


def twice(row: list[Said], style: str) -> list[tuple[str, str]]:
    """Give the phrases said twice running in one wording, though another had room there."""
    last: dict[str, str] = {}
    found: list[tuple[str, str]] = []
    for text, room in row:
        name, one = phrase_of(text, style)
        says = EN.entries[name].says[style] if name else ()
        others = [len(text) - len(one) + len(w) for w in says if w != one]
        fits = bool(others) and min(others) * FRAMES_PER_CHARACTER + CLEAR <= room
        if fits and last.get(name) == one:
            found.append((name, one))
        last[name] = one
    return found


def test_a_wording_that_comes_twice_running_is_found() -> None:
    said = [(text, RATE) for text in ("Halfway.", "One.", "Halfway.", "Half done.")]
    assert twice(said, "warm") == [("halfway", "Halfway.")]
    left = ["Four minutes left.", "Halfway. Three minutes left.", "Two minutes left."]
    assert twice([(text, 2 * RATE) for text in left], "warm") == [("left", "{time} left.")]
    assert twice([(text, RATE // 2) for text in left], "warm") == []  # nothing else fits


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("name", shipped())
def test_in_a_routine_that_ships_no_wording_comes_twice_running(name: str, style: str) -> None:
    routine = load(shipped_text(name), f"{name}.yaml", None)
    score = compose(changed(routine, Options(style=style)), Ticker()).score  # type: ignore[arg-type]
    assert twice(spoken(score), style) == []


@tries
@given(ROUTINES)
def test_no_wording_comes_twice_running(data: dict[str, Any]) -> None:
    assert twice(spoken(composed(data).score), "warm") == []


ROOM = {"rest": "40s", "change": "40s", "rest_after": "40s"}
"""Gaps in which every wording fits."""


@tries
@given(exercises(), exercises(), exercises(), exercises())
def test_an_edit_elsewhere_changes_wordings_behind_it_only_until_they_meet(
    a: dict[str, Any], b: dict[str, Any], other: dict[str, Any], c: dict[str, Any]
) -> None:
    """A choice hangs on its own circumstances and on the last one heard; nothing else moves it."""
    for exercise, name in ((a, "A"), (b, "B"), (other, "B"), (c, "C")):
        exercise |= {"exercise": name, **ROOM}
        exercise.pop("tips", None)
        exercise.pop("calls", None)  # which hold in the rest after an exercise, too
    first, second = (
        composed({"title": "T", "session": [a, middle, c]}).score for middle in (b, other)
    )
    assert texts(first, "A") == texts(second, "A")
    said, again = (by_phrase(texts(score, "C")) for score in (first, second))
    assert said.keys() == again.keys()
    for name, wordings in said.items():
        assert len(wordings) == len(again[name])
        same = [one == two for one, two in zip(wordings, again[name], strict=True)]
        assert same == sorted(same), name  # once they are the same, they stay the same


def texts(score: Score, chapter: str) -> list[str]:
    """Give all that is said in a chapter, but for the rest that it may begin with."""
    titles = [found.title for found in score.chapters]
    begin, end = (score.chapters[titles.index(chapter) + k].passage for k in (0, 1))
    cues = [cue for passage in score.passages[begin:end] for cue in passage.cues]
    said = [cue.what.line.text for cue in cues if isinstance(cue.what, Say)]
    return said[next(k for k, text in enumerate(said) if text.endswith(f"{chapter}.")) :]


def by_phrase(said: list[str]) -> dict[str, list[str]]:
    """Give what was said in several wordings, by phrase; praise may come, or wait for a set."""
    found: dict[str, list[str]] = {}
    for text in said:
        name, _ = phrase_of(text)
        if name and name != "praise":
            found.setdefault(name, []).append(text)
    return found


SETS = """
title: T
session:
- {exercise: A, reps: 20, rep: 2, sets: 5}
"""


def test_a_seed_picks_other_wordings_and_the_same_one_the_same() -> None:
    def texts(seed: int) -> list[str]:
        text = SETS + f"seed: {seed}\n"
        return [
            said for said, _ in spoken(compose(load(text.encode(), "t.yaml", None), Ticker()).score)
        ]

    assert texts(1) == texts(1)
    assert texts(1) != texts(2)
