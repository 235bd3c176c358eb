"""Which sessions there are, as options change them; what each holds; and where it jumps."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from weekly import SMALL

from voicecoach.problem import Refusal
from voicecoach.programme.jumps import jumps
from voicecoach.programme.programme import Programme, work_in
from voicecoach.programme.schedule import Schedule, scheduled
from voicecoach.programme.tally import Tally, Workload, tally
from voicecoach.routine.library import Unread, stem
from voicecoach.routine.options import Options
from voicecoach.routine.selection import NoSuchExercise
from voicecoach.score.score import Score, Span


def schedule(text: str = SMALL, **options: Any) -> Schedule:
    found = work_in(Unread(text.encode(), "legs.yaml", None))
    assert isinstance(found, Programme)
    return scheduled(found, Options(**options))


def names(found: Schedule) -> list[str]:
    return [session.name for session in found]


def test_sessions_have_names_and_titles_and_files_of_their_own() -> None:
    found = schedule()
    assert names(found) == ["Week 1, Monday", "Week 1, Friday", "Week 2, Monday", "Week 2, Friday"]
    last = found.sessions[-1].routine
    assert last.edition.title(last.title) == "Strong legs, week 2, Friday"
    assert stem("legs.yaml", last) == "legs-week-2-friday"
    assert found.stem("legs.yaml") == "legs"
    assert found.only(2, None).stem("legs.yaml") == "legs-week-2"


def test_equal_sessions_are_known_for_it() -> None:
    assert [session.like for session in schedule()] == [1, 1, 3, 4]
    assert [session.day.number for session in schedule().different()] == [1, 3, 4]


@pytest.mark.parametrize(
    ("week", "day", "expected"),
    [
        (None, None, ["Week 1, Monday", "Week 1, Friday", "Week 2, Monday", "Week 2, Friday"]),
        (2, None, ["Week 2, Monday", "Week 2, Friday"]),
        (1, "friday", ["Week 1, Friday"]),
    ],
)
def test_sessions_may_be_named(week: int | None, day: str | None, expected: list[str]) -> None:
    assert names(schedule().only(week, day)) == expected


def test_of_the_sessions_that_are_left_the_first_is_the_one_that_others_are_like() -> None:
    assert [session.like for session in schedule().only(1, "Friday")] == [2]


@pytest.mark.parametrize(
    ("week", "day", "said"),
    [
        (3, None, "there is no week 3; the programme has 2 weeks"),
        (1, "Fryday", "there is no day 'Fryday'; its days are Monday and Friday; did you mean"),
        (None, "Friday", "--day names a day of one week; add --week N"),
    ],
)
def test_what_there_is_not_is_refused(week: int | None, day: str | None, said: str) -> None:
    with pytest.raises(Refusal, match=said):
        schedule().only(week, day)


def test_options_change_all_sessions() -> None:
    found = schedule(sets=3, name="Anna")
    assert [session.routine.title for session in found][:1] == ["Strong legs, week 1, for Anna"]
    assert {session.routine.session[0].sets for session in found} == {3}  # type: ignore[union-attr]
    assert found.title == "Strong legs, for Anna"
    assert found.stem("legs.yaml") == "legs-for-anna-three-sets"


def test_another_title_has_the_week_behind_it_too() -> None:
    found = schedule(title="Knees")
    assert (found.title, found.sessions[2].routine.title) == ("Knees", "Knees, week 2")


def test_only_an_exercise_leaves_the_sessions_that_have_it() -> None:
    assert names(schedule(only=("Plank",))) == ["Week 2, Friday"]


def test_what_is_skipped_need_not_be_in_each() -> None:
    found = schedule(skip=("Plank",))
    assert [len(session.routine.session) for session in found] == [1, 1, 1, 1]


def test_what_is_in_no_session_is_refused() -> None:
    for options in ({"only": ("Lunge",)}, {"skip": ("Lunge",)}):
        with pytest.raises(NoSuchExercise):
            schedule(**options)


# --- what a session holds --------------------------------------------------------------------


def span(name: str, start: int, end: int, **more: Any) -> Span:
    return Span("set", start * 48000, end * 48000, name, **more)


def test_both_sides_are_one_set_and_all_reps_count() -> None:
    spans = (
        Span("welcome", 0, 48000),
        span("Lunge", 1, 11, number=1, of=2, side="right leg", reps=(1, 2), load="10 kg"),
        span("Lunge", 12, 22, number=1, of=2, side="left leg", reps=(1, 2), load="10 kg"),
        span("Lunge", 30, 40, number=2, of=2, side="right leg", reps=(1, 2), load="12.5 kg"),
        span("Lunge", 41, 51, number=2, of=2, side="left leg", reps=(1, 2), load="12.5 kg"),
        span("Plank", 60, 90, number=1, of=1),
        span("Plank", 95, 100, number=1, of=1),
    )
    found = tally(Score("T", (), (), spans))
    assert (found.whole.sets, found.whole.reps, found.whole.seconds) == (4, 8, 75)
    assert list(found.exercises) == ["Lunge", "Plank"]
    assert found.exercises["Lunge"].heaviest() == {"kg": Fraction(25, 2)}
    assert found.exercises["Plank"].sets == 2


# --- jumps -----------------------------------------------------------------------------------


def jumped(*weeks: Workload | None) -> list[str]:
    """Give the advice on a programme whose one exercise is so hard in each week."""
    text = f"programme: P\nweeks: {len(weeks)}\nsession:\n- exercise: Squat\n  reps: 5\n"
    found = schedule(text)
    tallies = {
        week: Tally(0, Workload(), {"Squat": effort} if effort else {})
        for week, effort in enumerate(weeks, 1)
    }
    found = Schedule(found.title, found.term, tuple(found))
    each = {session.like: tallies[session.day.week] for session in found}
    return [problem.message for problem in jumps(found, each)]


def reps(count: int) -> Workload:
    return Workload(Fraction(3 * count), 1, count)


def work(seconds: int) -> Workload:
    return Workload(Fraction(seconds), 1)


def loaded(load: str) -> Workload:
    return Workload(Fraction(20), 1, 10, {load: None})


@pytest.mark.parametrize(
    ("weeks", "advised"),
    [
        ((reps(10), reps(15)), None),
        ((reps(10), reps(16)), "10 reps in week 1 to 16 in week 2"),
        ((reps(10), reps(15), reps(30)), "15 reps in week 2 to 30 in week 3"),
        ((reps(2), reps(6)), None),
        ((reps(2), reps(7)), "2 reps in week 1 to 7 in week 2"),
        ((reps(10), None, reps(30)), None),
        ((work(60), work(90)), None),
        ((work(60), work(91)), "1m of work in week 1 to 1m31s in week 2"),
        ((work(10), work(30)), None),
        ((loaded("20 kg"), loaded("30 kg")), None),
        ((loaded("20 kg"), loaded("32.5 kg")), "20 kg in week 1 to 32.5 kg in week 2"),
        ((loaded("a light band"), loaded("a strong band")), None),
        ((loaded("20 kg"), loaded("60 lb")), None),
        ((reps(30), reps(10)), None),
    ],
)
def test_more_than_half_as_much_again_is_a_jump(
    weeks: tuple[Workload | None, ...], advised: str | None
) -> None:
    expected = [f"'Squat' goes from {advised}, more than half as much again"] if advised else []
    assert jumped(*weeks) == expected
