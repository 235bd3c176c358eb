"""Options: what the command line replaces, multiplies, keeps, and what it leaves alone."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from voicecoach.problem import Problems, Refusal, report
from voicecoach.routine import rules
from voicecoach.routine.items import Exercise, Group, Routine
from voicecoach.routine.load import load, shipped, shipped_text
from voicecoach.routine.options import Options, changed
from voicecoach.routine.selection import NoSuchExercise

TEXT = """
title: All kinds
voice: {coach: {name: heart, speed: 1.25, pitch: 2}, counter: ticker}
pace: 1.5
sets: 3
reps: 12
session:
- say: Hello.
- exercise: Plain
- exercise: Own
  sets: 2
  reps: 8
  level: brief
- exercise: Lists
  reps: [10, 8, 6]
  with: [light, middle, heavy]
  rest: [30s, 60s]
- exercise: Timed
  time: [20s, 40s]
- rounds: 2
  reps: [5, 4]
  session:
  - exercise: Inner
  - exercise: Inner list
    reps: [3, 2]
  - rounds: 2
    session:
    - exercise: Deep plank
      time: 20s
- exercise: Plank
  time: 30s
"""


def routine(text: str = TEXT) -> Routine:
    return load(text.encode(), "all.yaml", None)


def exercises(made: Any) -> dict[str, Exercise]:
    found: dict[str, Exercise] = {}
    for item in made.session:
        if isinstance(item, Exercise):
            found[item.name] = item
        elif isinstance(item, Group):
            found |= exercises(item)
    return found


def test_no_options_change_nothing() -> None:
    one = routine()
    assert changed(one, Options()) == one
    assert changed(one, Options()).given == one.given


@pytest.mark.parametrize(
    ("name", "key", "sets", "value"),
    [
        ("Plain", "sets", 1, 1),
        ("Own", "sets", 5, 5),
        ("Own", "reps", 5, 8),
        ("Lists", "reps", 2, (10, 8)),
        ("Lists", "reps", 5, (10, 8, 6, 6, 6)),
        ("Lists", "load", 4, ("light", "middle", "heavy", "heavy")),
        ("Lists", "rest", 2, (30,)),
        ("Lists", "rest", 4, (30, 60, 60)),
        ("Lists", "rest", 1, None),
        ("Timed", "time", 1, (20,)),
        ("Timed", "time", 3, (20, 40, 40)),
        ("Inner", "sets", 4, None),
        ("Inner list", "reps", 3, (3, 2, 2)),
        ("Deep plank", "sets", 4, None),
    ],
)
def test_sets_cut_lists_or_repeat_their_last_value(
    name: str, key: str, sets: int, value: Any
) -> None:
    made = changed(routine(), Options(sets=sets))
    assert getattr(exercises(made)[name], key) == value
    assert list(rules.disagreements(made)) == []


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("Plain", None),
        ("Own", 4),
        ("Lists", (4, 4, 4)),
        ("Timed", None),
        ("Inner", None),
        ("Inner list", (4, 4)),
        ("Plank", None),
    ],
)
def test_reps_replace_all_and_leave_the_number_of_sets(name: str, value: Any) -> None:
    made = changed(routine(), Options(reps=4))
    assert exercises(made)[name].reps == value
    assert made.reps == 4
    assert isinstance(made.session[5], Group)
    assert made.session[5].reps == (4, 4)
    assert exercises(made)[name].time == exercises(routine())[name].time
    assert list(rules.disagreements(made)) == []


def test_sets_and_reps_together() -> None:
    lists = exercises(changed(routine(), Options(sets=2, reps=4)))["Lists"]
    assert (lists.sets, lists.reps, lists.load, lists.rest) == (
        2,
        (4, 4),
        ("light", "middle"),
        (30,),
    )


def test_a_routine_without_reps_gets_none() -> None:
    timed = routine("title: a\nsession:\n- exercise: b\n  time: 10s\n")
    assert changed(timed, Options(reps=5)).reps is None


def test_pace_and_speed_multiply() -> None:
    made = changed(routine(), Options(pace=Fraction(6, 5), speed=1.2))
    assert made.pace == Fraction(9, 5)
    assert made.voice.coach.speed == 1.5
    assert made.voice.counter is not None
    assert made.voice.counter.speed == 1.2
    assert made.voice.coach.name == "heart"


def test_a_speed_beyond_what_is_understood_is_refused() -> None:
    with pytest.raises(Refusal, match=r"speed 2 times the routine's own, 1\.25, is 2\.5"):
        changed(routine(), Options(speed=2.0))


def test_a_voice_replaces_both_and_keeps_pitch_and_speed() -> None:
    voice = changed(routine(), Options(voice="ticker")).voice
    assert (voice.coach.name, voice.coach.speed, voice.coach.pitch) == ("ticker", 1.25, 2)
    assert voice.counter is None
    assert voice.coach.place.file == ""


def test_style_replaces_the_routines() -> None:
    assert routine().style == "warm"
    assert changed(routine(), Options(style="drill")).style == "drill"
    assert changed(routine("style: plain\n" + TEXT), Options(style="drill")).style == "drill"
    assert changed(routine("style: plain\n" + TEXT), Options()).style == "plain"


def test_level_replaces_the_routines_and_no_exercises() -> None:
    made = changed(routine(), Options(level="minimal"))
    assert (made.level, exercises(made)["Own"].level) == ("minimal", "brief")


def test_music_replaces_files_and_keeps_how_loud() -> None:
    assert changed(routine(), Options(music="/a.mp3")).music is not None
    with_music = routine().but(music=changed(routine(), Options(music="/b.mp3")).music)
    quiet = with_music.music.but(below_speech=20.0)  # type: ignore[union-attr]
    made = changed(with_music.but(music=quiet), Options(music="/a.mp3")).music
    assert made is not None
    assert (made.files, made.below_speech, made.accessible) == (("/a.mp3",), 20.0, False)
    assert made.place.file == ""


@pytest.mark.parametrize(
    ("only", "kept"),
    [
        (("Plain",), ["Plain"]),
        (("plain", "OWN"), ["Plain", "Own"]),
        (("Ti",), ["Timed"]),
        (("Inner",), ["Inner"]),
        (("deep  plank",), ["Deep plank"]),
        (("p pl",), ["Deep plank"]),
        (("plank",), ["Plank"]),
    ],
)
def test_only_keeps_exercises_and_the_groups_around_them(
    only: tuple[str, ...], kept: list[str]
) -> None:
    made = changed(routine().but(about="Ten exercises."), Options(only=only))
    assert list(exercises(made)) == kept
    assert made.about is None


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        ("Tiemd", "did you mean 'Timed'?"),
        ("Pla", "it may be 'Deep plank' or 'Plain' or 'Plank'"),
        ("Zzz", "there are 'Plain', 'Own', 'Lists'"),
        ("", "there are 'Plain'"),
    ],
)
def test_only_names_what_is_near(wanted: str, said: str) -> None:
    with pytest.raises(NoSuchExercise) as raised:
        changed(routine(), Options(only=(wanted,)))
    assert said in str(raised.value)


def test_a_session_that_became_too_large_is_a_problem() -> None:
    with pytest.raises(Problems) as raised:
        changed(routine(), Options(sets=100, reps=1000))
    assert "all.yaml:" in report(raised.value.problems)


@pytest.mark.parametrize("name", shipped())
@pytest.mark.parametrize("options", [Options(sets=1), Options(sets=4), Options(reps=2)])
def test_routines_that_ship_take_other_sets_and_reps(name: str, options: Options) -> None:
    made = changed(load(shipped_text(name), name, None), options)
    assert list(rules.disagreements(made)) == []
