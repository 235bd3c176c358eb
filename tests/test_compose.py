"""Compose: what a routine becomes in time. The golden scores are read, not only compared."""

from __future__ import annotations

from pathlib import Path

import pytest

from voicecoach.compose import Composed, compose
from voicecoach.problem import Problems
from voicecoach.routine import load
from voicecoach.score import parse
from voicecoach.voices.ticker import Ticker

SCORES = Path(__file__).parent / "scores"
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
        "a.yaml:2:1: with its words the session makes the track 16h33m7s long; it may be 12h"
    )
