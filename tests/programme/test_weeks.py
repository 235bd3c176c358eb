"""What an author writes of many weeks, and the routine that it is on each day."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from voicecoach.problem import Problem, Problems, report
from voicecoach.programme.growth import Growth, quantity, step_of
from voicecoach.programme.programme import Programme, work_in
from voicecoach.programme.term import Term, TrainingDay
from voicecoach.programme.weeks import ToldOnce, session_on, sessions
from voicecoach.routine.items import Exercise, Group, Routine
from voicecoach.routine.library import Unread
from voicecoach.routine.load import load
from voicecoach.source.reader import Text

FAULTS = sorted((Path(__file__).parent / "faults").glob("*.yaml"))


def programme(text: str, name: str = "p.yaml") -> Programme:
    found = work_in(Unread(text.encode(), name, None))
    assert isinstance(found, Programme)
    return found


def squats(keys: str, top: str = "weeks: 6\ndays: [Monday, Friday]\n") -> Programme:
    lines = "".join(f"  {line}\n" for line in keys.splitlines())
    return programme(f"programme: P\n{top}session:\n- exercise: Squat\n{lines}")


def values(keys: str, name: str = "reps", **given: Any) -> list[list[Any]]:
    """Give what an exercise has on each day, week by week."""
    made = squats(keys, **given)
    found = {day: getattr(each.session[0], name) for day, each in sessions(made).items()}
    weeks = {day.week for day in found}
    return [[value for day, value in found.items() if day.week == week] for week in weeks]


def both(*weeks: Any) -> list[list[Any]]:
    """Give values that are the same on both days."""
    return [[value, value] for value in weeks]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("8", both(8, 8, 8, 8, 8, 8)),
        ("{week 1: 8, week 3: 10, week 6: 12}", both(8, 8, 10, 10, 10, 12)),
        ("{week 3: 10, week 1: 8}", both(8, 8, 10, 10, 10, 10)),
        ("{Week 1: 8, WEEK  03: 10}", both(8, 8, 10, 10, 10, 10)),
        ("{week 1: 8, week 2 Friday: 9, week 4: 10}", [[8, 8], [8, 9], [9, 9], *both(10, 10, 10)]),
        ("{week 1: 8, day Friday: 4, week 5: 6}", [[8, 4]] * 4 + [[6, 4]] * 2),
        ("{day monday: 3, day friday: 4}", [[3, 4]] * 6),
        ("{week 1: 8, day Friday: 4, week 3 Friday: 5}", [[8, 4], [8, 4], [8, 5]] + [[5, 4]] * 3),
        ("{week 1: 8, each week: +1}", both(8, 9, 10, 11, 12, 13)),
        ("{week 1: 8, each week: 2, most: 15}", both(8, 10, 12, 14, 15, 15)),
        ("{week 1: 8, each 2 weeks: +1}", both(8, 8, 9, 9, 10, 10)),
        ("{week 1: 8, each week: -2, least: 3}", both(8, 6, 4, 3, 3, 3)),
        ("{week 1: 8, each week: \u22121}", both(8, 7, 6, 5, 4, 3)),
        ("{week 1: 8, week 4: 6, each week: +1}", both(8, 9, 10, 6, 7, 8)),
        ("{week 1: 8, day Friday: 5, each week: +1}", [[n, 5] for n in range(8, 14)]),
        ("{week 1: [8, 6], each week: +1, most: 8}", both((8, 6), (8, 7), *[(8, 8)] * 4)),
        ("[{week 1: 8, week 4: 10}, 6]", both(*[(8, 6)] * 3, *[(10, 6)] * 3)),
    ],
)
def test_a_value_holds_until_the_next_one(written: str, expected: list[list[int]]) -> None:
    assert values(f"reps: {written}") == expected


def test_times_and_loads_grow_too() -> None:
    assert values("time: {week 1: 45s, each week: +10s, most: 1m20s}", "time") == both(
        45, 55, 65, 75, 80, 80
    )
    assert values("reps: 5\nwith: {week 1: 20 kg, each week: +2.5 kg}", "load")[1:3] == both(
        "22.5 kg", "25 kg"
    )
    assert values("reps: 5\nwith: {week 1: a bar of 20 kg, each week: +5}", "load")[1] == [
        "a bar of 25 kg"
    ] * 2  # fmt: skip


@pytest.mark.parametrize(
    ("start", "step", "after", "expected"),
    [
        ("8", "+1", 3, "11"),
        ("1m", "+15s", 2, "1m30s"),
        ("1:30", "+30 sec", 1, "2m"),
        ("90", "+10s", 1, "1m40s"),
        ("20 kg", "+2.5 kg", 1, "22.5 kg"),
        ("2,5 kg", "+0.5", 1, "3 kg"),
        ("5 breaths", "+1 breath", 2, "7 breaths"),
        ("up to 20", "+5", 1, "up to 25"),
        ("7", "+1", 0, "7"),
    ],
)
def test_what_grows(start: str, step: str, after: int, expected: str) -> None:
    read = step_of(Text(step, None))  # type: ignore[arg-type]
    assert read is not None
    assert Growth(read).grown(start, after) == expected


@pytest.mark.parametrize(
    ("text", "like"),
    [("a light band", "+1"), ("8-12", "+1"), ("1m", "+1"), ("20 kg", "+5 lb"), ("20 kg", "+5s"),
     ("2 bands of 5 kg", "+1")],
)  # fmt: skip
def test_what_does_not_grow(text: str, like: str) -> None:
    assert quantity(text, step_of(Text(like, None))) is None  # type: ignore[arg-type]


@pytest.mark.parametrize("text", ["", "more", "10%", "+", "1 2"])
def test_what_is_no_step(text: str) -> None:
    assert step_of(Text(text, None)) is None  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("keys", "done"),
    [
        ("weeks: 2-3", "2M 2F 3M 3F"),
        ("weeks: 2", "2M 2F"),
        ("weeks: 2 to 3\ndays: Friday", "2F 3F"),
        ("weeks: from 3", "3M 3F 4M 4F"),
        ("weeks: 3 on", "3M 3F 4M 4F"),
        ("weeks: 3+", "3M 3F 4M 4F"),
        ("weeks: until 2", "1M 1F 2M 2F"),
        ("weeks: [1, 3-4]\ndays: [monday]", "1M 3M 4M"),
        ("weeks: 1, 4", "1M 1F 4M 4F"),
        ("days: [Monday]", "1M 2M 3M 4M"),
    ],
)
def test_an_item_may_be_done_at_times_only(keys: str, done: str) -> None:
    lines = "".join(f"  {line}\n" for line in keys.splitlines())
    made = programme(
        "programme: P\nweeks: 4\ndays: [Monday, Friday]\nsession:\n- exercise: Squat\n"
        f"  reps: 8\n- exercise: Bridge\n{lines}  reps: 8\n"
    )
    found = [f"{d.week}{d.name[0]}" for d, each in sessions(made).items() if len(each.session) > 1]
    assert " ".join(found) == done


def test_a_group_of_which_nothing_is_done_is_left_out() -> None:
    made = programme(
        "programme: P\nweeks: 2\nsession:\n- exercise: Squat\n  reps: 8\n"
        "- rounds: 2\n  session:\n  - exercise: Bridge\n    weeks: 2\n    reps: 5\n"
    )
    first, second = sessions(made).values()
    assert [type(item) for item in first.session] == [Exercise]
    assert [type(item) for item in second.session] == [Exercise, Group]


def test_a_whole_session_may_change() -> None:
    made = programme(
        "programme: P\nweeks: 3\nsession:\n  week 1:\n  - exercise: Squat\n    reps: 8\n"
        "  week 3:\n  - exercise: Bridge\n    reps: {week 3: 5}\n"
    )
    names = [each.session[0].name for each in sessions(made).values()]  # type: ignore[union-attr]
    assert names == ["Squat", "Squat", "Bridge"]


def test_a_move_may_change_wherever_it_is_done() -> None:
    made = programme(
        "programme: P\nweeks: 2\nmoves:\n  Week 1 squat: {rep: '4', reps: {week 1: 8, week 2: 9}}\n"
        "session:\n- use: Week 1 squat\n"
    )
    assert [each.session[0].reps for each in sessions(made).values()] == [8, 9]  # type: ignore[union-attr]


def test_texts_may_tell_the_week() -> None:
    made = programme(
        "programme: All {weeks} weeks\nweeks: 2\ndays: [Monday, Friday]\nsession:\n"
        "- say: Week {week} of {weeks}, {day}.\n- exercise: Squat\n  each: leg\n  reps: 8\n"
        "  how: Bend your {side} knee.\n"
    )
    friday = session_on(made, TrainingDay(2, 1, "Friday", 4))
    assert friday.title == "All 2 weeks, week 2"
    assert friday.session[0].say == "Week 2 of 2, Friday."  # type: ignore[union-attr]
    assert friday.session[1].how == "Bend your {side} knee."  # type: ignore[union-attr]


def test_a_title_tells_the_week_in_the_language_of_the_coach() -> None:
    made = programme("programme: Knie\nlanguage: de\nweeks: 2\nsession:\n- exercise: Kniebeuge\n"
                     "  reps: 8\n")  # fmt: skip
    assert [each.title for each in sessions(made).values()] == ["Knie, Woche 1", "Knie, Woche 2"]


def test_a_session_is_the_routine_that_one_would_write_for_its_day() -> None:
    made = squats("reps: {week 1: 8, each week: +1}\nrest: {week 1: 30s, week 2: 20s}")
    written = "title: P, week 3\nsession:\n- exercise: Squat\n  reps: 10\n  rest: 20s\n"
    assert session_on(made, TrainingDay(3, 0, "Monday", 5)) == load(written.encode(), "x", None)


def test_what_all_of_it_is_about_is_said_in_the_first_week() -> None:
    top = "weeks: 2\ndays: [Monday, Friday]\nabout: {}\n"
    made = sessions(squats("reps: 8", top.format("Strong legs.")))
    assert [each.about for each in made.values()] == ["Strong legs."] * 2 + [None] * 2
    made = sessions(squats("reps: 8", top.format("{week 1: Slow., week 2: Fast.}")))
    assert [each.about for each in made.values()] == ["Slow."] * 2 + ["Fast."] * 2


def test_equal_sessions_are_one() -> None:
    made = sessions(squats("reps: {week 1: 8, week 2 Friday: 9}"))
    assert len({id(each) for each in made.values()}) == 7  # the week is told in each title
    assert len({(d.week, id(each)) for d, each in made.items() if d.week == 2}) == 2


def test_a_place_is_that_of_the_value_that_holds() -> None:
    made = sessions(squats("reps: {week 1: 8, week 4: 10}"))
    places = [each.session[0].place_of("reps") for each in made.values()]
    assert [(place.line, place.column) for place in (places[0], places[-1])] == [(6, 18), (6, 29)]


def test_a_term_counts_its_days() -> None:
    days = list(Term(2, ("Monday", "Friday")))
    assert [(d.number, d.week, d.name) for d in days] == [
        (1, 1, "Monday"), (2, 1, "Friday"), (3, 2, "Monday"), (4, 2, "Friday")
    ]  # fmt: skip
    assert [(d.number, d.name) for d in Term(2)] == [(1, ""), (2, "")]
    assert len(Term(9, ("A", "B", "C"))) == 27


@pytest.mark.parametrize("path", FAULTS, ids=lambda path: path.stem)
def test_a_fault_is_reported_word_for_word(path: Path) -> None:
    text = path.read_text("utf-8")
    expected = "\n".join(line[3:] for line in text.splitlines() if line.startswith("#:"))
    with pytest.raises(Problems) as raised:
        sessions(programme(text, path.name))
    assert report(raised.value.problems) == expected


def test_all_faults_are_told_at_once() -> None:
    with pytest.raises(Problems) as raised:
        sessions(squats("reps: {week 1: 8, week 9: 9}\ntime: {day Sunday: 3}\nweeks: 9"))
    assert [problem.message for problem in raised.value.problems] == [
        "there is no week '9'; the programme has 6 weeks",
        "there is no day 'Sunday'; its days are Monday and Friday",
        "there is no week '9'; the programme has 6 weeks",
    ]


def test_what_is_known_is_not_told_again() -> None:
    gathered = ToldOnce()
    gathered.add(TrainingDay(1), [Problem(None, "too long: 12 s")])
    gathered.add(TrainingDay(2, number=2), [Problem(None, "too long: 13 s"), Problem(None, "odd")])
    assert [each.message for each in gathered.problems] == ["too long: 12 s", "odd (week 2)"]


def test_a_programme_beyond_all_reason_is_refused_at_once() -> None:
    items = "".join(f"- exercise: E{n}\n  reps: 3\n" for n in range(2000))
    days = ", ".join("ABCDEFG")
    with pytest.raises(Problems, match="364 sessions of so long a programme"):
        programme(f"programme: P\nweeks: 52\ndays: [{days}]\nsession:\n{items}")


def test_where_one_session_is_wanted_a_programme_is_none() -> None:
    with pytest.raises(Problems, match="a programme of several weeks; one session is wanted here"):
        load(b"programme: P\nweeks: 2\nsession:\n- exercise: A\n  reps: 3\n", "p.yaml", None)


def test_a_routine_is_read_as_ever() -> None:
    found = work_in(Unread(b"title: T\nsession:\n- exercise: A\n  reps: 3\n", "t.yaml", None))
    assert isinstance(found, Routine)
    assert found.session[0].reps == Fraction(3)  # type: ignore[union-attr]
