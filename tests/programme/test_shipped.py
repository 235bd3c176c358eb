"""The programmes that ship: what they ask for week by week, and what is said in one week."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from test_translation import doses

from voicecoach.cli.weekly import looked_through
from voicecoach.formats.lyrics import words_of
from voicecoach.language.phrasebook import book_of
from voicecoach.problem import Problem
from voicecoach.programme.programme import Programme, work_in
from voicecoach.programme.schedule import Schedule, Scheduled, scheduled
from voicecoach.routine.doubts import doubts
from voicecoach.routine.library import Unread
from voicecoach.routine.load import shipped_programmes, shipped_text, translations
from voicecoach.routine.options import Options
from voicecoach.routine.tongue import strayed
from voicecoach.score.score import Score
from voicecoach.spoken import composed
from voicecoach.units import RATE

WORDS = Path(__file__).parent / "words"
READ = {
    "couch-to-5k-in-nine-weeks": 5,
    "hundred-push-ups": 6,
    "knee-in-four-phases": 7,
}
"""The programmes, and of each the week whose words were read."""
TRANSLATED = [(name, language) for name in READ for language in translations(name)]
EVERY = [*READ, *(f"{name}.{language}" for name, language in TRANSLATED)]


@cache
def schedule(name: str) -> Schedule:
    found = work_in(Unread(shipped_text(name), f"{name}.yaml", None))
    assert isinstance(found, Programme)
    return scheduled(found, Options(voice="ticker"))


def score_of(session: Scheduled) -> Score:
    return composed(session.routine, None).score


def words(name: str) -> str:
    """Give what is said in the week that was read, one session after another."""
    week = schedule(name).only(READ[name.partition(".")[0]], None)
    return "\n".join(words_of(score_of(session)) + "\n" for session in week.different())


def test_every_programme_that_ships_is_tested() -> None:
    assert set(shipped_programmes()) == set(READ)
    assert set(EVERY) == {path.stem for path in WORDS.iterdir()}


@pytest.mark.parametrize("name", EVERY)
def test_what_a_programme_says_is_what_was_read(name: str) -> None:
    """When one differs: read how, as somebody on the way, then scripts/update-scores."""
    assert words(name) == (WORDS / f"{name}.txt").read_text("utf-8")


@pytest.mark.parametrize("name", sorted(READ))
def test_a_programme_that_ships_gives_little_cause_for_advice(name: str) -> None:
    """The one jump is the public schedule's own, and known for it."""
    advice: tuple[Problem, ...] = looked_through(schedule(name))[0]
    jump = "'Run' goes from 9m of work in week 3 to 16m in week 4, more than half as much again"
    assert [each.message for each in advice] == ([jump] if name.startswith("couch") else [])


@pytest.mark.parametrize(("name", "language"), TRANSLATED)
def test_a_translation_is_the_same_programme_without_more_advice(name: str, language: str) -> None:
    first, other = schedule(name), schedule(f"{name}.{language}")
    assert [each.day.number for each in first] == [each.day.number for each in other]
    assert len(first) == len(other)
    for one, same in zip(first.different(), other.different(), strict=True):
        assert book_of(same.routine.language) == language  # `pt` is in pt-BR
        assert doses(one.routine) == doses(same.routine)
        assert list(strayed(same.routine)) == list(doubts(same.routine)) == []
    advice = [looked_through(each)[0] for each in (first, other)]
    assert len(advice[0]) == len(advice[1])


@pytest.mark.parametrize("name", EVERY)
def test_the_first_line_says_what_a_programme_proves(name: str) -> None:
    assert shipped_text(name).decode().startswith("# Proves ")


S, M = 1, 60
COUCH = [
    *[[60 * S, 90 * S] * 8] * 3,
    *[[90 * S, 2 * M] * 6] * 3,
    *[[90 * S, 90 * S, 3 * M, 3 * M] * 2] * 3,
    *[[3 * M, 90 * S, 5 * M, 150 * S] * 2] * 3,
    [5 * M, 3 * M, 5 * M, 3 * M, 5 * M],
    [8 * M, 5 * M, 8 * M],
    [20 * M],
    [5 * M, 3 * M, 8 * M, 3 * M, 5 * M],
    [10 * M, 3 * M, 10 * M],
    *[[25 * M]] * 4,
    *[[28 * M]] * 3,
    *[[30 * M]] * 3,
]
"""The public schedule: runs and walks in turn, in seconds, between five minutes of walking."""


def test_couch_to_5k_is_the_public_schedule() -> None:
    found = []
    for session in schedule("couch-to-5k-in-nine-weeks"):
        spans = [span for span in score_of(session).spans if span.kind == "set"]
        lengths = [round((span.end - span.start) / RATE) for span in spans]
        assert (lengths[0], lengths[-1]) == (5 * M, 5 * M)
        found.append(lengths[1:-1])
    assert found == COUCH


def test_a_hundred_push_ups_are_done_in_the_last_week() -> None:
    counts = []
    for session in schedule("hundred-push-ups"):
        spans = score_of(session).spans
        counts.append(sum(len(span.reps) for span in spans if span.exercise != "Chest stretch"))
    mondays, fridays = counts[0::3], counts[2::3]
    assert mondays == [42, 56, 70, 84, 98, 112]
    assert fridays == [42, 56, 70, 84, 98, 120]
    assert set(counts[1::3]) == {24}


def test_the_knee_goes_through_four_phases() -> None:
    phases = []
    for session in schedule("knee-in-four-phases"):
        names = {span.exercise for span in score_of(session).spans if span.kind == "set"}
        phases.append(frozenset(filter(None, names)))
    assert phases[0] == {"Ankle pump", "Knee press", "Heel slide"}
    assert phases[2] - phases[1] == {"Straight leg raise"}
    assert {"Ankle pump", "Knee press"} & phases[5] == set()
    assert phases[11] == {"Step-up", "Stand on one leg", "Wall squat"}
