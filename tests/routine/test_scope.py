"""What holds for an item, found once for the rules, the budgets, the advice and the session."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from voicecoach.problem import Problems
from voicecoach.routine.budget import least_s
from voicecoach.routine.dose import Dose
from voicecoach.routine.items import Exercise, Group
from voicecoach.routine.load import Routine, load
from voicecoach.routine.scope import Scope, rest_of, walk


def routine_of(text: str) -> Routine:
    return load(f"title: T\n{text}".encode(), "t.yaml", None)


def scope_of(routine: str, group: str = "rounds: 1", exercise: str = "reps: 9") -> Scope:
    """The scope of an exercise in a group."""
    made = routine_of(
        f"{routine}\nsession:\n- {group}\n  session:\n  - exercise: A\n    {exercise}\n"
    )
    return next(scope for scope in walk(made) if isinstance(scope.item, Exercise))


@pytest.mark.parametrize(
    ("what", "key", "value", "default"),
    [
        (lambda s: s.bpms, "bpm: 40", (40,), (60,)),
        (lambda s: s.count_in, "count_in: 5", 5, 3),
        (lambda s: s.counting.style, "count: beats", "beats", "reps"),
        (lambda s: s.beats(Fraction(1)), "rep: up 3, down 4", 7, 2),
        (lambda s: s.beats(Fraction(1)), "tempo: 3-1-2-0", 6, 2),
        (lambda s: "halfway" in s.calls, "calls: no", False, True),
        (lambda s: s.value("encourage", True), "encourage: no", False, True),
    ],
)
def test_what_is_written_holds_wherever_it_is_written(
    what: Any, key: str, value: object, default: object
) -> None:
    assert what(scope_of("")) == default
    assert what(scope_of(key)) == value
    assert what(scope_of("", f"rounds: 1\n  {key}")) == value
    assert what(scope_of("", exercise=f"reps: 9\n    {key}")) == value


@pytest.mark.parametrize(
    ("what", "routine", "own", "value"),
    [
        (lambda s: s.order, "", "", "by set"),
        (lambda s: s.order, "order: by side", "", "by side"),
        (lambda s: s.order, "order: by side", "order: by set", "by set"),
        (lambda s: s.start, "", "", "right"),
        (lambda s: s.start, "start: left", "", "left"),
        (lambda s: s.start, "start: left", "start: right", "right"),
        (lambda s: s.level, "", "", "full"),
        (lambda s: s.level, "level: brief", "", "brief"),
        (lambda s: s.level, "level: brief", "level: minimal", "minimal"),
        (lambda s: s.change[0], "", "", 8),
        (lambda s: s.change[0], "change: 5s", "", 5),
        (lambda s: s.change[0], "change: 5s", "change: 0", 0),
        (lambda s: s.times, "", "", 1),
        (lambda s: s.times, "", "rest: [1s, 2s]", 3),
        (lambda s: s.times, "sets: 3", "", 1),  # the routine's are for what is in no group
    ],
)
def test_some_of_it_no_group_decides(what: Any, routine: str, own: str, value: object) -> None:
    group = "rounds: 2\n  order: by side\n  start: left\n  change: 1s\n  each: arm"
    exercise = f"reps: 9\n    each: leg\n    {own}"
    assert what(scope_of(routine, group, exercise)) == value


def test_lists_have_a_value_for_each_set_and_round() -> None:
    scope = scope_of("bpm: 50", "reps: [8, 6]\n  with: [a band, a rope]", "bpm: [40, 30]")
    assert scope.dose(1, (0,)) == Dose(8, None, "a band", Fraction(30))
    assert scope.dose(0, (1,)) == Dose(6, None, "a rope", Fraction(40))
    assert scope.bpms == (40, 30)
    assert str(scope.place_in(1, (1,), "reps", "time")) == "t.yaml:4:13"
    assert str(scope.place_of("reps", "time")) == "t.yaml:4:9"
    assert scope.place_in(0, (0,), "prepare") == scope.item.place


def test_a_pace_makes_every_beat_faster() -> None:
    assert scope_of("pace: 2").beat(None) == Fraction(1, 2)
    assert scope_of("pace: 2").beat(Fraction(40)) == Fraction(3, 4)


@pytest.mark.parametrize(
    ("order", "each", "goes"),
    [("by rep", "leg", True), ("by rep", "", False), ("by set", "leg", False)],
)
def test_by_rep_goes_through_the_sides_that_are_there(order: str, each: str, goes: bool) -> None:
    keys = f"each: {each}" if each else ""
    scope = scope_of(f"order: {order}", exercise=f"reps: 4\n    rep: 3\n    {keys}")
    assert scope.by_rep == goes
    assert scope.beats(Fraction(1)) == (6 if goes else 3)


@pytest.mark.parametrize(
    ("keys", "between", "after"),
    [
        ("", 30, 30),
        ("rest: 7s", 7, 7),
        ("rest_after: 9s", 30, 9),
        ("rest: 7s\nrest_after: 0", 7, 0),
    ],
)
def test_a_rest_that_nobody_nearer_has_is_the_routines(keys: str, between: int, after: int) -> None:
    routine = routine_of(f"{keys}\nreps: 1\nsession:\n- exercise: A\n")
    assert rest_of(routine)[0] == between
    assert rest_of(routine, after=True)[0] == after


@pytest.mark.parametrize(
    ("session", "seconds"),
    [
        ("- {exercise: A, sets: 3}", 3 * 2 + 2 * 30),
        ("- {exercise: A, sets: 3, rest: 5s}", 3 * 2 + 2 * 5),
        ("- rounds: 2\n  session:\n  - {exercise: A, sets: 3}", 2 * (3 * 2 + 2 * 30)),
        ("- rounds: 2\n  rest: 20s\n  session:\n  - exercise: A", 2 * 2 + 20),
        ("- rounds: 2\n  rest: 20s\n  session:\n  - rest: 9s\n  - exercise: A", 2 * (9 + 2)),
        ("- rounds: 2\n  rest: 20s\n  session:\n  - exercise: A\n  - pause: 1s", 2 * (1 + 2)),
        ("- rounds: 2\n  rest: 20s\n  session:\n  - exercise: A\n  - pause: 1s\n  - exercise: A",
         2 * (1 + 4) + 20),
        ("- rounds: 2\n  rest: 20s\n  session:\n  - rounds: 1\n    session:\n    - pause: 1s\n"
         "    - exercise: A", 2 * (1 + 2)),
    ],
)  # fmt: skip
def test_the_budget_reckons_with_the_rests_that_will_be(session: str, seconds: int) -> None:
    assert least_s(routine_of(f"reps: 1\nsession:\n{session}\n")) == seconds


def test_a_value_that_was_found_wrong_holds_and_is_nothing() -> None:
    """So no other problem follows from it: neither `reps` nor `time` is missing here."""
    with pytest.raises(Problems) as found:
        routine_of("session:\n- reps: [x, 4]\n  session:\n  - exercise: A\n")
    assert [str(problem) for problem in found.value.problems] == [
        "t.yaml:3:10: reps 'x' is not a whole number like 12"
    ]


def test_the_walk_gives_groups_before_what_is_in_them() -> None:
    routine = routine_of(
        "reps: 1\nsession:\n- rounds: 2\n  session:\n  - exercise: A\n- say: Hi.\n"
    )
    kinds = [(type(scope.item), len(scope.groups)) for scope in walk(routine)]
    assert kinds[:2] == [(Group, 0), (Exercise, 1)]
    assert len(kinds) == 3
