"""A set's values: its own, else its groups', else the routine's, else the default."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from voicecoach.language.phrasebook import book
from voicecoach.routine.dose import Dose
from voicecoach.routine.load import load
from voicecoach.score.session import session_of
from voicecoach.score.sets import Set


def the_sets(text: str) -> list[Set]:
    row = session_of(load(f"title: T\n{text}".encode(), "t.yaml", None), book("en"))
    return [item for item in row if isinstance(item, Set)]


def nested(routine: str, outer: str, inner: str, exercise: str) -> Set:
    return the_sets(
        f"{routine}\nsession:\n- rounds: 1\n  {outer}\n  session:\n  - rounds: 1\n    {inner}\n"
        f"    session:\n    - exercise: A\n      {exercise}\n"
    )[0]


@pytest.mark.parametrize(
    ("key", "values", "read"),
    [
        ("reps", ["4", "3", "2", "1"], lambda s: s.reps),
        ("time", ["4s", "3s", "2s", "1s"], lambda s: s.dose.time),
        ("bpm", ["40", "30", "20", "10"], lambda s: int(60 / s.beat) // 10),
        ("count_in", ["4", "3", "2", "1"], lambda s: s.count_in),
        ("prepare", ["4s", "3s", "2s", "1s"], lambda s: s.prepare),
        ("rep", ["4", "3", "2", "1"], lambda s: s.phases[0].beats),
    ],
)
def test_the_nearest_who_says_it_decides(key: str, values: list[str], read: Any) -> None:
    dose = "" if key in ("reps", "time") else "reps: 9"
    for told in range(4):
        keys = [f"{key}: {value}" if level <= told else "" for level, value in enumerate(values)]
        planned = nested(f"{keys[0]}\n{dose}", *keys[1:])
        assert read(planned) == 4 - told


@pytest.mark.parametrize(
    ("routine", "outer", "exercise", "dose"),
    [
        ("reps: 9", "", "time: 5s", Dose(time=Fraction(5))),
        ("time: 5s", "reps: 3", "", Dose(reps=3)),
        ("reps: 9", "time: 5s", "reps: 2", Dose(reps=2)),
        ("reps: 9", "with: a band", "", Dose(reps=9, load="a band")),
        ("reps: 9", "with: a band", "with: a rope", Dose(reps=9, load="a rope")),
    ],
)
def test_reps_and_time_replace_each_other(
    routine: str, outer: str, exercise: str, dose: Dose
) -> None:
    assert nested(routine, outer, "", exercise).dose == dose


def test_a_rep_replaces_a_tempo_and_the_other_way_round() -> None:
    def words(routine: str, exercise: str) -> list[str]:
        return [p.words for p in nested(f"reps: 1\n{routine}", "", "", exercise).phases]

    assert words("tempo: 2-0-1-0", "rep: in 1, out 1") == ["in", "out"]
    assert words("rep: in 1, out 1", "tempo: 2-0-1-0") == ["down", "up"]
    assert words("", "") == [""]


def test_lists_on_groups_are_one_a_round_for_exercises_without_their_own() -> None:
    sets = the_sets(
        "session:\n- reps: [3, 2]\n  session:\n  - exercise: A\n  - {exercise: B, reps: [7, 6]}\n"
    )
    assert [(s.name, s.reps) for s in sets] == [
        ("A", 3), ("B", 7), ("B", 6), ("A", 2), ("B", 7), ("B", 6),
    ]  # fmt: skip


def test_the_pace_makes_beats_faster_and_times_stay() -> None:
    fast = the_sets(
        "pace: 1.5\nsession:\n- {exercise: A, reps: 3, bpm: 40}\n- {exercise: B, time: 9s}\n"
    )
    assert (fast[0].beat, fast[0].length, fast[1].length) == (1, 6, 9)
    assert (fast[0].count_in_length, fast[1].count_in_length) == (3, 3)


def test_a_count_in_is_in_beats_or_in_seconds_before_a_set_of_time_without_a_rep() -> None:
    sets = the_sets(
        "bpm: 90\nsession:\n- {exercise: A, reps: 3}\n- {exercise: B, time: 9s}\n"
        "- {exercise: C, time: 9s, rep: 2}\n"
    )
    assert [s.count_in_length for s in sets] == [2, 3, 2]


@pytest.mark.parametrize(
    ("keys", "column"),
    [
        ("bpm: [60, 70]", [32, 36]),
        ("bpm: 70, sets: 2", [31, 31]),
    ],
)
def test_a_value_of_a_list_has_a_place_of_its_own(keys: str, column: list[int]) -> None:
    sets = the_sets(f"session:\n- {{exercise: A, reps: 2, {keys}}}\n")
    assert [s.places.bpm.column for s in sets] == column


def test_phrases_are_asked_for_from_the_inside_out() -> None:
    told = "phrases: {{rest: {}}}"
    planned = nested("reps: 1\n" + told.format("r"), told.format("o"), "", told.format("e"))
    assert [p["rest"] for p in planned.phrases] == [("e",), ("o",), ("r",)]


def test_the_round_of_a_set_is_that_of_the_innermost_group_that_has_several() -> None:
    inside = "  - each: leg\n    session:\n    - exercise: A\n"
    sets = the_sets(f"reps: 1\nsession:\n- rounds: 2\n  session:\n{inside}")
    assert [(s.round, s.rounds) for s in sets] == [(1, 2), (1, 2), (2, 2), (2, 2)]
