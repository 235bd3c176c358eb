"""Compose: what a routine becomes in time. The golden scores are read, not only compared."""

from __future__ import annotations

from pathlib import Path

import pytest

from voicecoach.compose import Composed, compose
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
