"""Workouts of w2a, and YAML with anchors as it is opened under limits."""

from __future__ import annotations

import pytest
from trial import draft_of, length, session

from voicecoach.draft.parcel import from_yaml
from voicecoach.draft.readers import drafted
from voicecoach.draft.sheet import Sheet
from voicecoach.problem import Problems

TOP = """\
tts: {say_voice: Daniel}
audio_format: m4a
before_workout_announce: 'Ready? {{ .WorkoutExercisesCount }} to do in {{ .WorkoutDuration }}.'
pause: {text: 'Prepare for {{ .ExerciseName }}', duration: 10s}
half_time: {text: Change side, duration: 6s}
exercise_beginning: '{{ .ExerciseName }}'
"""


def test_exercises_with_the_pauses_before_them() -> None:
    text = TOP + (
        "lunge: &lunge {name: Lunge, duration: 40s, texts: [knee low, chest up]}\n"
        "exercises:\n"
        "- {name: Jog, duration: 1m5s}\n"
        "- <<: *lunge\n"
        "- {<<: *lunge, duration: 50s, pause_duration: 25s}\n"
    )
    draft = draft_of(text, "a.yaml", "w2a")
    assert session(draft) == [
        {"say": "Ready?"},
        {"exercise": "Jog", "time": "1m5s"},
        {"exercise": "Lunge", "how": "Knee low. Chest up.", "time": "40s", "rest": "25s"},
        {"exercise": "Lunge", "how": "Knee low. Chest up.", "time": "50s"},
    ]
    assert length(draft) == pytest.approx(65 + 10 + 40 + 25 + 50, abs=0.1)
    assert draft.left_out == ("{{ .WorkoutExercisesCount }} to do in {{ .WorkoutDuration }}.",)


def test_halves_are_sides() -> None:
    text = TOP + "exercises: [{name: Side plank, duration: 1m, half_time: true}]"
    plank = session(draft_of(text, "a.yaml", "w2a"))[-1]
    assert plank == {"exercise": "Side plank", "each": "side", "time": "30s", "change": "6s"}


def test_merge_keys_do_not_replace_what_is_written() -> None:
    text = "a: &a {x: 1, y: 2}\nb: &b {x: 3, z: 4}\nc: {<<: [*a, *b], y: 5}\nd: *a"
    opened = from_yaml(Sheet("-", text.encode()))
    assert opened["c"] == {"x": "1", "y": "5", "z": "4"}
    assert opened["d"] == {"x": "1", "y": "2"}


BOMB = "a0: &a0 [x, x]\n" + "".join(
    f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 9)
)
MERGES = "a0: &a0 {x: 1}\n" + "".join(
    f"a{n}: &a{n}\n  <<: [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 9)
)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (BOMB, "more than 20 000 values"),
        (MERGES, "more than 20 000 values"),
        ("a: &a [*a]", "an alias of nothing that stands before it"),
        ("a: " + "[" * 40 + "]" * 40, "nested deeper than 32 levels"),
        ("a: " + "[" * 100_000, "nested deeper than 32 levels"),
        ("- x\n" * 20_001, "more than 20 000 values"),
        ("a: b: c", "no YAML"),
        ("a: [1, 2", "no YAML"),
        ("a: 'b", "no YAML"),
    ],
)
def test_more_than_the_limits_is_refused_with_its_place(text: str, message: str) -> None:
    with pytest.raises(Problems, match=message) as found:
        from_yaml(Sheet("a.yaml", text.encode()))
    place = found.value.problems[0].place
    assert place is not None
    assert place.file == "a.yaml"


@pytest.mark.parametrize("inside", ["exercises: 7", "exercises: []", "exercises: [7, null]"])
def test_a_workout_without_exercises_is_refused(inside: str) -> None:
    with pytest.raises(Problems, match=r"there is no exercise in a\.yaml"):
        drafted((TOP + inside).encode(), "a.yaml")
