"""Chapters, and the order of a round's items: what the golden scores do not show."""

from __future__ import annotations

from itertools import pairwise

import pytest

from voicecoach.formats.cues import cues_of
from voicecoach.routine.load import load
from voicecoach.score.compose import compose
from voicecoach.score.score import Score
from voicecoach.voice.ticker import Ticker


def score(text: str) -> Score:
    return compose(
        load(f"title: T\nkeep_awake: no\n{text}".encode(), "a.yaml", None), Ticker()
    ).score


def titles(text: str) -> list[str]:
    return [chapter.title for chapter in score(text).chapters]


ROUND = "session: [{exercise: A, reps: 1}, {exercise: B, reps: 1}, {exercise: C, reps: 1}]"


def order(seed: int, rounds: int = 4) -> list[str]:
    """Give the exercises of each round, in the order in which they are done."""
    spans = score(
        f"seed: {seed}\nsession:\n- {{order: shuffled, rounds: {rounds}, {ROUND}}}\n"
    ).spans
    done = [span.exercise or "" for span in spans if span.kind == "set"]
    return ["".join(done[k : k + 3]) for k in range(0, len(done), 3)]


def test_a_shuffled_round_has_all_its_items_in_an_order_of_its_own() -> None:
    made = order(0)
    assert {"".join(sorted(each)) for each in made} == {"ABC"}
    assert len(set(made)) > 1
    assert order(0) == made
    assert {tuple(order(seed)) for seed in range(4)} != {tuple(made)}


def test_every_order_comes() -> None:
    """Of six orders in sixty rounds each comes: the chance that one fails to is 1 in 10 000."""
    assert len(set(order(1, 60))) == 6


@pytest.mark.parametrize(
    ("session", "told"),
    [
        ("- {exercise: A, reps: 1}", ["A"]),
        ("- {say: Hi., chapter: One}\n- {exercise: A, reps: 1}", ["One", "A"]),
        ("- {exercise: A, reps: 1}\n- {say: Bye., chapter: Two}", ["A", "Two"]),
        ("- {say: Hi., chapter: One}\n- {say: Ho., chapter: Two}", ["One", "Two"]),
        ("- say: Hi.", ["T"]),
        ("- {exercise: A, reps: 1}\n- {pause: 9s, chapter: Still}\n- {exercise: B, reps: 1}",
         ["A", "Still", "B"]),
    ],
)  # fmt: skip
def test_an_author_s_chapters_stand_in_order_and_none_is_lost(
    session: str, told: list[str]
) -> None:
    assert titles(f"session:\n{session}\n") == ["Welcome", *told, "Goodbye"]


def test_an_author_s_chapter_begins_with_its_words() -> None:
    exercise = "- {exercise: A, reps: 1}\n"
    made = score(f"session:\n{exercise}- {{say: Part two., chapter: Two}}\n{exercise}")
    chapter = next(c for c in cues_of(made)["chapters"] if c["title"] == "Two")
    said = next(c for c in cues_of(made)["cues"] if c["say"] == "Part two.")
    assert 0 < said["time"] - chapter["start"] < 0.4


def test_each_side_and_each_set_may_have_a_chapter() -> None:
    session = "session:\n- {exercise: A, each: leg, sets: 2, reps: 1}\n"
    assert titles(f"chapters: by side\n{session}")[1:-1] == [
        "A, right leg", "A, left leg", "A, right leg", "A, left leg",
    ]  # fmt: skip
    assert titles(f"chapters: by set\n{session}")[1:-1] == [
        "A, set one, right leg", "A, set one, left leg",
        "A, set two, right leg", "A, set two, left leg",
    ]  # fmt: skip


def test_the_words_of_a_count_in_are_one() -> None:
    text = "session:\n- {exercise: A, reps: 2, count_in: [five, six]}\n"
    cues = [cue for cue in cues_of(score(text))["cues"] if cue["kind"] == "count_in"]
    assert [cue["say"] for cue in cues] == ["five", "six"]
    first = next(cue["beat"] for cue in cues_of(score(text))["cues"] if cue["kind"] == "count")
    assert [first - cue["beat"] for cue in cues] == pytest.approx([2, 1])


@pytest.mark.parametrize(("bpm", "step"), [(60, 1), (30, 2), (29, 1), (4, 1)])
def test_slow_beats_are_counted_in_by_the_second(bpm: int, step: int) -> None:
    made = cues_of(score(f"session:\n- {{exercise: A, reps: 1, bpm: {bpm}}}\n"))["cues"]
    beats = [cue["beat"] for cue in made if cue["kind"] == "count_in"]
    assert [b - a for a, b in pairwise(beats)] == pytest.approx([step] * 2)
