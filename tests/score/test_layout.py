"""Compose: what a routine becomes in time. The golden scores are read, not only compared."""

from __future__ import annotations

from pathlib import Path

import pytest

from voicecoach.language.reading import Pronounced, reader
from voicecoach.line import LONGEST_LINE, Line
from voicecoach.problem import Problems
from voicecoach.routine.load import load
from voicecoach.score.compose import Composed, compose
from voicecoach.score.misfits import unspoken
from voicecoach.score.score import parse
from voicecoach.voice.ticker import Ticker

SCORES = Path(__file__).parents[1] / "scores"
GOLDEN = sorted(SCORES.glob("*.yaml"))


def composed(text: str) -> Composed:
    return compose(load(text.encode(), "routine.yaml", None), Ticker())


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.stem)
def test_a_golden_score_is_composed_again_and_reads_back(path: Path) -> None:
    """When one differs: read how, then scripts/update-scores."""
    score = compose(load(path.read_bytes(), path.name, path.parent), Ticker()).score
    golden = path.with_suffix(".score").read_text("utf-8")
    assert str(score) == golden
    assert parse(golden) == score


def test_every_golden_score_has_its_routine() -> None:
    assert {path.stem for path in SCORES.glob("*.score")} == {path.stem for path in GOLDEN}


def test_words_make_a_track_too_long_before_a_voice_says_any_of_them() -> None:
    text = "title: T\nsession:\n- rounds: 100\n  session:\n  - rounds: 5\n    session:\n    - say: "
    routine = load((text + "word " * 390).encode(), "a.yaml", None)
    with pytest.raises(Problems) as raised:
        compose(routine, Ticker())
    (problem,) = raised.value.problems
    assert str(problem) == (
        "a.yaml:2:1: with its words the session makes the track 16h33m8s long; it may be 12h"
    )


def test_what_pronounce_makes_too_long_is_told_where_it_stands_before_a_voice_says_it() -> None:
    long = " ".join(["b"] * 500)
    text = f"title: T\npronounce: {{a: {long}}}\nsession:\n- say: One a.\n- say: THIS\n"
    assert len(composed(text.replace("THIS", "a a")).score.passages) > 1
    mute = Ticker()
    mute.say = None  # type: ignore[assignment, method-assign]
    with pytest.raises(Problems) as raised:
        compose(load(text.replace("THIS", "a a a").encode(), "routine.yaml", None), mute)
    (problem,) = raised.value.problems
    assert str(problem) == (
        "routine.yaml:5:8: as pronounce says it, 'A a a' has more than 2000 characters; no line may"
    )
    assert problem.cure == "use fewer words, or shorter ones in pronounce"


def test_what_pronounce_says_is_not_put_together_beyond_what_a_line_may_have() -> None:
    words = Pronounced({"a": "b" * 999})
    read = reader("en").read("a " * 990, pronounced=words)
    assert LONGEST_LINE < len(read) < 4 * LONGEST_LINE


def test_where_a_line_comes_from_is_found_in_one_walk_through_each_text() -> None:
    """Placeholders may stand for anything, and are no pattern that is tried in every way."""
    text = "title: Zz\nsession:\n- each: leg\n  session:\n  - say: '" + "{side}" * 30 + "x'\n"
    routine = load(text.encode(), "routine.yaml", None)
    (problem,) = unspoken(routine, {Line("left " * 200, ""): "why"})
    assert problem.place is None
    (problem,) = unspoken(routine, {Line("left " * 200 + "x", ""): "why"})
    assert str(problem.place) == "routine.yaml:5:10"
