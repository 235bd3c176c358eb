"""Plans in the Portable Workout Format."""

from __future__ import annotations

import pytest
from trial import draft_of, said, session

from voicecoach.draft.readers import drafted
from voicecoach.problem import Problems

TOP = "plan_version: 1\nmeta: {title: Barn, equipment: [pull_up_bar, mat]}\n"


def plan(exercises: str, top: str = TOP) -> str:
    lines = "".join(f"      {line}\n" for line in exercises.strip().splitlines())
    return f"{top}cycle:\n  days:\n  - exercises:\n{lines}"


def test_sets_with_rests_loads_and_notes() -> None:
    text = plan(
        """
- {name: Row, modality: strength, target_sets: 4, target_reps: 6, target_load: 30 kg,
   rest_between_sets_sec: 75, rest_after_sec: 120, target_notes: Elbows back. Each arm.}
- {name: Hang, modality: countdown, target_duration_sec: 25, link: https://a.example}
- {name: Squat, modality: strength, target_sets: 2, target_reps: 5, target_weight_percent: 80,
   percent_of: 1rm, target_notes: 'Rest 2 min between sets.'}
"""
    )
    draft = draft_of(text, "barn.yaml", "pwf")
    assert draft.values["equipment"] == ["pull up bar", "mat"]
    row, hang, squat = session(draft)
    assert row == {
        "exercise": "Row",
        "with": "30 kg",
        "each": "arm",
        "how": "Elbows back.",
        "sets": 4,
        "reps": 6,
        "rest": "1m15s",
        "rest_after": "2m",
    }
    assert hang == {"exercise": "Hang", "time": "25s"}
    assert squat["with"] == "80% of your 1RM"
    assert squat["rest"] == "2m"
    assert said(draft, "guessed") == []


def test_a_superset_is_a_group() -> None:
    text = plan(
        """
- {name: Push, modality: strength, target_sets: 3, target_reps: 8, group: A,
   group_type: superset, rest_between_sets_sec: 15}
- {name: Pull, modality: strength, target_sets: 3, target_reps: 9, group: A,
   group_type: superset, rest_after_sec: 90}
- {name: Plank, modality: countdown, target_duration_sec: 40}
"""
    )
    group, plank = session(draft_of(text, "barn.yaml", "pwf"))
    assert group == {
        "rounds": 3,
        "between": "15s",
        "rest": "1m30s",
        "session": [{"exercise": "Push", "reps": 8}, {"exercise": "Pull", "reps": 9}],
    }
    assert plank["exercise"] == "Plank"


def test_no_rest_in_a_group_is_a_guess() -> None:
    text = plan(
        """
- {name: Push, target_sets: 2, target_reps: 8, group: A, group_type: circuit}
- {name: Pull, target_sets: 2, target_reps: 9, group: A, group_type: circuit}
"""
    )
    draft = draft_of(text, "barn.yaml", "pwf")
    assert session(draft)[0]["between"] == "0"
    assert said(draft, "guessed") == ["no rest is said between the exercises of a round"]


def test_a_library_and_templates() -> None:
    text = """\
plan_version: 2
exercise_library:
- {id: press, name: Press, modality: strength, default_sets: 3, default_reps: 8, cues: Ribs down}
workout_templates:
- {id: push, exercises: [{exercise_ref: press, target_reps: 5}]}
cycle:
  weeks:
  - {week_number: 1, overrides: [{exercise_id: dips, target_sets: 2}]}
  - {week_number: 2, notes: More, overrides: [{exercise_id: dips, target_sets: 4}]}
  days:
  - order: 2
    focus: Pull
    exercises: [{name: Chin-up, modality: strength, target_reps: 4}]
  - order: 1
    template_ref: push
    exercises: [{id: dips, name: Dip, modality: strength, target_sets: 1, target_reps: 10}]
"""
    draft = draft_of(text, "-", "pwf")
    assert session(draft) == [
        {"exercise": "Press", "how": "Ribs down.", "sets": 3, "reps": 5},
        {"exercise": "Dip", "sets": 2, "reps": 10},
    ]
    assert said(draft, "asked") == [
        "this is the first of 2 days; is another one meant?",
        "this is the first of 2 weeks; is another one meant?",
    ]
    assert draft.left_out == ("Pull: Chin-up", "week 2: More")
    assert draft.values["title"] == "My routine"


def test_what_is_not_said_is_guessed_and_marked() -> None:
    text = plan("- {name: Stroll, modality: stopwatch}\n- {modality: strength, target_sets: 3}")
    draft = draft_of(text, "barn.yaml", "pwf")
    assert session(draft)[0]["time"] == "1m"
    assert said(draft, "guessed") == [
        "the source does not say how long",
        "not on the sheet",
    ]
    assert said(draft, "asked") == ["what is it called?", "how many reps, or how long?"]


def test_phases_of_an_interval_are_rounds_without_rest() -> None:
    text = plan(
        """
- name: Hills
  modality: running
  target_sets: 6
  interval_phases:
  - {name: work, duration_sec: 90, target_hr_bpm: 170}
  - {name: recovery, duration_sec: 60}
- {name: Easy run, modality: running, zones: [{zone: 1, duration_sec: 600}]}
"""
    )
    group, easy = session(draft_of(text, "barn.yaml", "pwf"))
    assert (group["rounds"], group["rest"]) == (6, "0")
    work, recovery = group["session"]
    assert work == {"exercise": "Work", "with": "a pulse of 170", "time": "1m30s", "rest": "0"}
    assert recovery == {"exercise": "Recovery", "time": "1m"}
    assert easy == {"exercise": "Easy run", "with": "zone 1", "time": "10m"}


def test_a_distance_is_no_time() -> None:
    text = plan("- {name: Easy run, modality: running, target_distance_meters: 5000}")
    draft = draft_of(text, "barn.yaml", "pwf")
    assert session(draft)[0]["how"] == "For 5000 metres."
    assert said(draft, "asked") == ["how long do 5000 m take?"]
    assert said(draft, "guessed") == ["5000 m, at a steady run"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("history_version: 1\nworkouts: []", "tells what was done, and is no plan"),
        ("plan_version: 1\ncycle: {days: []}", "no exercise"),
        ("plan_version: 1\ncycle: 7", "no exercise"),
        ("plan_version: 1\nmeta: [", "no YAML"),
    ],
)
def test_what_is_no_plan_is_refused(text: str, message: str) -> None:
    with pytest.raises(Problems, match=message):
        drafted(text.encode(), "a.yaml")
