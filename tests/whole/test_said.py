"""What is heard in routines that say much: each set, and what is said when, beside what is right.

`said/expected.json` has it for each routine of that folder: `sets` in order; `says`, a text with
when it starts in seconds from a set's first beat (`from`, `to`), or in the gap before that set
(`before`); `plays`, likewise for sounds; `gaps_s`, the seconds before a set; `starts_apart_s`,
those from one set's first beat to another's; `never`, what nobody says; `once`, what is said once.
"""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

import voicecoach as vc
from voicecoach.score.score import Cue, Play, Say, Score, Span
from voicecoach.units import RATE
from voicecoach.voice.engines import NATURAL

SAID = Path(__file__).parents[1] / "said"
EXPECTED: dict[str, dict[str, Any]] = json.loads((SAID / "expected.json").read_text("utf-8"))
VOICES = (
    "ticker",
    pytest.param("natural", marks=pytest.mark.skipif(not NATURAL.installed, reason="no hibari")),
)


def composed(name: str, voice: str) -> vc.Composition:
    return vc.compose(vc.load(SAID / f"{name}.yaml"), voice=voice)


def sets_of(score: Score) -> list[Span]:
    return [span for span in score.spans if span.kind == "set"]


def cues_of(score: Score) -> list[tuple[int, Cue]]:
    return sorted(score.cues(), key=lambda pair: pair[0])


def said_in(score: Score, begin: float, end: float) -> list[str]:
    """Give what is said from one frame to another."""
    return [
        cue.what.line.text.casefold()
        for at, cue in cues_of(score)
        if isinstance(cue.what, Say) and begin <= at < end
    ]


def test_every_routine_has_what_is_right() -> None:
    assert {path.stem for path in SAID.glob("*.yaml")} == set(EXPECTED)


@pytest.mark.parametrize("voice", VOICES)
@pytest.mark.parametrize("name", EXPECTED)
def test_sets_words_and_sounds_come_when_they_should(name: str, voice: str) -> None:
    score, right = composed(name, voice).score, EXPECTED[name]
    sets = sets_of(score)
    _compare_sets(sets, right["sets"])
    for wanted in right.get("says", ()):
        number = wanted["set"] - 1
        start = sets[number].start
        if wanted.get("before"):
            begin, end = (sets[number - 1].end if number else 0), start
        else:
            begin, end = start + wanted["from"] * RATE, start + wanted["to"] * RATE
        said = said_in(score, begin, end)
        assert any(wanted["text"].casefold() in text for text in said), (wanted, said)
    for wanted in right.get("plays", ()):
        at = sets[wanted["set"] - 1].start + wanted["at"] * RATE
        heard = [start for start, cue in cues_of(score) if cue.what == Play(wanted["sound"])]
        assert min(abs(start - at) for start in heard) < RATE / 100
    for set_, seconds in right.get("gaps_s", {}).items():
        number = int(set_) - 1
        gap = (sets[number].start - sets[number - 1].end) / RATE
        assert seconds is None or gap == pytest.approx(seconds, abs=0.03)
    for pair, seconds in right.get("starts_apart_s", {}).items():
        later, earlier = (sets[int(number) - 1].start for number in pair.split("-"))
        assert (later - earlier) / RATE == pytest.approx(seconds, abs=0.03)
    everything = said_in(score, 0, score.length)
    for text in right.get("never", ()):
        assert [line for line in everything if text.casefold() in line] == []
    for text in right.get("once", ()):
        assert len([line for line in everything if text.casefold() in line]) == 1
    titles = [chapter.title for chapter in score.chapters]
    assert set(right.get("chapters_hold", ())) <= set(titles)


def _compare_sets(sets: list[Span], right: list[dict[str, Any]]) -> None:
    for span, wanted in zip(sets, right, strict=False):
        assert span.exercise in wanted.get("any", [wanted.get("exercise")])
        if "time_s" in wanted:
            assert (span.end - span.start) / RATE == pytest.approx(wanted["time_s"], abs=0.01)
        if "reps" in wanted:
            assert len(span.reps) == wanted["reps"]
        if "side" in wanted:
            assert span.side is not None
            assert span.side.startswith(wanted["side"])
    several = any("any" in wanted for wanted in right)
    assert len(sets) == len(right) or (several and len(sets) > len(right))


@pytest.mark.parametrize("voice", VOICES)
@pytest.mark.parametrize("name", [name for name, right in EXPECTED.items() if "callouts" in right])
def test_callouts_come_by_chance_and_never_twice_running(name: str, voice: str) -> None:
    score, right = composed(name, voice).score, EXPECTED[name]["callouts"]
    sets = sets_of(score)
    kinds = zip(score.cues(), score.kinds, strict=True)
    calls = [(at, cue.what) for (at, cue), kind in kinds if kind == "callout"]
    least, most = right["each_set"]
    near, far = right["gap_s"]
    for span in sets:
        own = [at for at, _ in calls if span.start <= at < span.end]
        assert least <= len(own) <= most
        assert all(near * RATE <= b - a <= far * RATE for a, b in pairwise(own))
    assert all(any(span.start <= at < span.end for span in sets) for at, _ in calls)
    assert all(one != other for (_, one), (_, other) in pairwise(calls))
    assert composed(name, voice).score == score
    routine = vc.changed(vc.load(SAID / f"{name}.yaml"), seed=8)
    other = vc.compose(routine, voice=voice).score
    assert other != score
