"""Timers of other apps: what is done, how long, with the lulls where they lie."""

from __future__ import annotations

import json
from fractions import Fraction
from typing import Any

import pytest
from trial import draft_of, length, said, session

from voicecoach.draft.jotting import Jotting
from voicecoach.draft.readers import drafted
from voicecoach.draft.timer import Loop, Lull, Stage, is_rest, laid_out
from voicecoach.problem import Problems


def work(name: str, time: str = "20s") -> Jotting:
    return Jotting({"exercise": name, "time": time})


def lull(time: int) -> Lull:
    return Lull(Fraction(time))


LAID: list[tuple[str, list[Stage], list[Any], dict[str, str]]] = [
    (
        "what lies before and behind all work is dropped",
        [lull(10), work("A"), lull(30), work("B"), lull(60)],
        [{"exercise": "A", "time": "20s"}, {"exercise": "B", "time": "20s"}],
        {"rest": "30s"},
    ),
    (
        "without a lull there is none",
        [work("A"), work("B")],
        [{"exercise": "A", "time": "20s"}, {"exercise": "B", "time": "20s"}],
        {"rest": "0"},
    ),
    (
        "one exercise has nothing between",
        [work("A"), lull(5)],
        [{"exercise": "A", "time": "20s"}],
        {},
    ),
    (
        "a lull at a loop's end is behind its last round, too, and another adds up",
        [Loop(3, (work("A"), lull(15))), lull(45), work("B")],
        [
            {
                "rounds": 3,
                "rest": "15s",
                "rest_after": "1m",
                "session": [{"exercise": "A", "time": "20s"}],
            },
            {"exercise": "B", "time": "20s"},
        ],
        {"rest": "15s"},
    ),
    (
        "a lull at a loop's beginning lies before the loop, and between its rounds",
        [work("A"), Loop(2, (lull(10), work("B"))), work("C")],
        [
            {"exercise": "A", "time": "20s"},
            {
                "rounds": 2,
                "rest": "10s",
                "rest_after": "0",
                "session": [{"exercise": "B", "time": "20s"}],
            },
            {"exercise": "C", "time": "20s"},
        ],
        {"rest": "10s"},
    ),
    (
        "where loops end together, the lulls of both add up",
        [Loop(2, (work("A"), Loop(3, (work("B"), lull(10))), lull(20)))],
        [
            {
                "rounds": 2,
                "rest": "30s",
                "session": [
                    {"exercise": "A", "time": "20s"},
                    {
                        "rounds": 3,
                        "rest": "10s",
                        "session": [{"exercise": "B", "time": "20s"}],
                    },
                ],
            },
        ],
        {"rest": "0"},
    ),
    (
        "a loop of one round, and one of nothing, are none",
        [Loop(1, (work("A"), lull(5))), Loop(4, ()), Loop(4, (lull(3),)), work("B")],
        [{"exercise": "A", "time": "20s"}, {"exercise": "B", "time": "20s"}],
        {"rest": "8s"},
    ),
    (
        "words lie in the lull of the work before them",
        [work("A"), lull(20), Jotting({"say": "Drink."}), lull(5), work("B")],
        [
            {"exercise": "A", "time": "20s"},
            {"say": "Drink."},
            {"exercise": "B", "time": "20s"},
        ],
        {"rest": "25s"},
    ),
]


@pytest.mark.parametrize(("moves", "items", "keys"), [row[1:] for row in LAID], ids=lambda _: "")
def test_lulls_stand_where_they_lie(
    moves: list[Stage], items: list[Any], keys: dict[str, str]
) -> None:
    laid, own = laid_out(moves)
    assert [item.values() for item in laid] == items
    assert own == keys


@pytest.mark.parametrize(
    "name", ["Rest", "REST", "Rest 15", "rest (20s)", "Short break", "Pause", "Change legs", "Prep"]
)
def test_a_rest_is_told_by_its_name(name: str) -> None:
    assert is_rest(name)


@pytest.mark.parametrize("name", ["Pause squat", "Restless legs", "Change-up", "Breaking", "Plank"])
def test_a_word_of_rest_makes_none_of_an_exercise(name: str) -> None:
    assert not is_rest(name)


def jawt(*sets: tuple[int, list[tuple[str, int]]], title: str = "Yard") -> dict[str, Any]:
    return {
        "title": title,
        "sets": [
            {
                "repetitions": times,
                "exercises": [{"name": name, "duration": time} for name, time in inside],
            }
            for times, inside in sets
        ],
    }


def test_a_workout_of_sets() -> None:
    data = jawt((2, [("Hop", 30), ("Break", 20), ("Skip", 40), ("Break", 10)]), (1, [("Sit", 60)]))
    draft = draft_of({"workouts": [data]}, "yard.json", "jawt")
    assert draft.values["title"] == "Yard"
    assert session(draft)[0] == {
        "rounds": 2,
        "rest": "10s",
        "session": [
            {"exercise": "Hop", "time": "30s", "rest": "20s"},
            {"exercise": "Skip", "time": "40s"},
        ],
    }
    assert length(draft) == pytest.approx(260, abs=0.1)
    assert said(draft, "asked") == []


def test_of_several_workouts_the_first_is_read_and_the_others_are_named() -> None:
    first, second = jawt((1, [("Exercise", 30)])), jawt((1, [("Row", 30)]), title="Boat")
    draft = draft_of({"workouts": [first, second]}, "-", "jawt")
    assert said(draft, "asked") == [
        "this is the first of 2 in the file; is another one meant?",
        "what is this exercise called?",
    ]
    assert draft.left_out == ("Boat",)


def test_an_exercise_without_a_duration_is_guessed_and_marked() -> None:
    data = {"title": "Yard", "sets": [{"repetitions": 1, "exercises": [{"name": "Hop"}]}]}
    assert said(draft_of(data, "yard.json", "jawt"), "guessed") == ["no duration in the file"]


def hiit(times: dict[str, int], count: int, names: list[str], **more: Any) -> dict[str, Any]:
    settings = {f"{key}Time": value for key, value in times.items() if key != "restarts"}
    settings["restarts"] = times.get("restarts", 0)
    timer = {"id": "1", "name": "Hall", "activeIntervals": count, "activities": names}
    return {**timer, "timeSettings": settings, **more}


@pytest.mark.parametrize("folded", [False, True])
def test_intervals_of_one_length(folded: bool) -> None:
    timer = hiit({"work": 20, "rest": 10, "break": 45, "warmup": 60, "restarts": 1}, 3, ["Run"])
    if folded:
        timer["timeSettings"] = json.dumps(timer["timeSettings"])
        timer["activities"] = json.dumps(timer["activities"])
    draft = draft_of([timer], "hall.json", "openhiit")
    names = [item["exercise"] for item in session(draft)[1]["session"]]
    assert names == ["Run", "Work", "Work"]
    assert said(draft, "asked") == [
        "what is done in interval 2?",
        "what is done in interval 3?",
    ]
    assert length(draft) == pytest.approx(60 + 10 + 80 + 45 + 80, abs=0.1)


def test_a_cool_down_follows_without_a_rest() -> None:
    timer = hiit({"work": 30, "rest": 15, "cooldown": 90}, 2, ["Row", "Ski"])
    draft = draft_of([timer], "hall.json", "openhiit")
    assert [item["exercise"] for item in session(draft)] == ["Row", "Ski", "Cool-down"]
    assert length(draft) == pytest.approx(30 + 15 + 30 + 90, abs=0.1)


def step(label: str, seconds: float, *behaviour: dict[str, Any], kind: str = "NORMAL") -> Any:
    return {
        "step_type": "step",
        "label": label,
        "length": int(seconds * 1000),
        "behaviour": list(behaviour),
        "type": kind,
    }


def group(name: str, loop: int, *steps: Any) -> Any:
    return {"step_type": "group", "name": name, "loop": loop, "steps": list(steps)}


def timers(*steps: Any, loop: int = 1, **more: Any) -> dict[str, Any]:
    return {"timers": [{"id": 1, "name": "Circuit", "loop": loop, "steps": list(steps), **more}]}


def voice(content: str) -> dict[str, Any]:
    return {"type": "VOICE", "content": content}


def test_steps_and_groups_in_loops() -> None:
    row = group("Rows", 2, step("Row", 30), step("Rest", 15))
    data = timers(step("Jog", 60), row, step("Walk", 20), step("Rest", 25), loop=2)
    draft = draft_of(data, "circuit.json", "machine")
    assert length(draft) == pytest.approx(2 * (60 + 45 + 45 + 20) + 25, abs=0.1)
    assert said(draft, "note") == ["Rows"]


def test_what_a_step_says_is_how_it_is_done() -> None:
    words = voice("{SName}. Knees high. {GLoop} of {GTotalLoop}.")
    draft = draft_of(timers(step("March", 30, words)), "a.json", "machine")
    assert session(draft) == [{"exercise": "March", "how": "Knees high.", "time": "30s"}]
    assert draft.left_out == ("{GLoop} of {GTotalLoop}.",)


def test_variables_that_a_file_knows_are_filled_in() -> None:
    end = step("Done", 5, voice("$step_name! {timer_name} is over."), kind="END")
    draft = draft_of(timers(step("March", 30), endStep=end), "a.json", "machine")
    assert session(draft)[-1] == {"say": "Circuit is over."}


def test_a_wait_for_a_tap_is_asked_for() -> None:
    draft = draft_of(timers(step("Pull", 30, {"type": "HALT"})), "a.json", "machine")
    assert said(draft, "asked") == ["the app waits for a tap here; is this time enough?"]


def test_short_steps_over_and_over_are_reps() -> None:
    sets = group("Squats", 10, step("Down", 1.5), step("Up", 0.5))
    draft = draft_of(timers(sets), "a.json", "machine")
    assert session(draft) == [
        {"exercise": "Squats", "rep": "down 3, up 1", "bpm": 120.0, "reps": 10}
    ]
    assert length(draft) == pytest.approx(20, abs=0.1)


@pytest.mark.parametrize("first", ["right", "left"])
def test_reps_on_the_right_and_then_on_the_left_are_on_each_side(first: str) -> None:
    other = "left" if first == "right" else "right"
    phases = (step("Lift", 2), step("Lower", 2))
    data = timers(
        group(f"Raise {first}", 8, *phases),
        step("Switch sides", 6, voice("Turn over")),
        group(f"Raise {other}", 8, *phases),
    )
    (raises,) = session(draft_of(data, "a.json", "machine"))
    assert raises.pop("start", "right") == first
    assert raises == {
        "exercise": "Raise",
        "each": "side",
        "rep": "lift 1, lower 1",
        "bpm": 30.0,
        "reps": 8,
        "change": "6s",
    }


@pytest.mark.parametrize(
    "data",
    [
        b'{"title": "A", "sets": [{"repetitions": 2, "exercises": []}]}',
        b'{"title": "A", "sets": [{"repetitions": 2, "exer',
        b'{"repetitions": 1, "sets": ' + b"[" * 5000,
        b'{"sets": [{"repetitions": 1, "exercises": [{"name": "a", "duration": NaN}]}]}',
        b'{"sets": [{"repetitions": 9999999, "exercises": [{"name": "a", "duration": 3}]}]}',
        b'[{"step_type": "group", "steps": 7}]',
        b'[{"activeIntervals": 1, "activities": "[[[[", "timeSettings": "{"}]',
        b'[{"activeIntervals": 1e9, "activities": [], "timeSettings": {"workTime": 99999999}}]',
    ],
)
def test_what_is_no_timer_is_refused(data: bytes) -> None:
    with pytest.raises(Problems) as found:
        drafted(data, "a.json")
    assert "Traceback" not in str(found.value)
