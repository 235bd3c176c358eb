"""Amounts in units of their own, open ends, one's own pace, and a value for each side."""

from __future__ import annotations

import pytest

from voicecoach.routine.load import load
from voicecoach.score.compose import Composed, compose
from voicecoach.score.score import Say, Span
from voicecoach.units import RATE
from voicecoach.voice.ticker import Ticker


def made_of(session: str, top: str = "") -> Composed:
    text = f"title: T\nkeep_awake: no\nstyle: plain\n{top}session:\n{session}"
    return compose(load(text.encode(), "amounts.yaml", None), Ticker())


def said(made: Composed) -> list[str]:
    return [cue.what.line.text for _, cue in made.score.cues() if isinstance(cue.what, Say)]


def sets_of(made: Composed) -> list[Span]:
    return [span for span in made.score.spans if span.kind == "set"]


def gap(made: Composed, before: int = 2) -> float:
    sets = sets_of(made)
    return round((sets[before - 1].start - sets[before - 2].end) / RATE, 1)


def lasts(span: Span) -> float:
    return round((span.end - span.start) / RATE, 2)


@pytest.mark.parametrize(
    ("exercise", "told"),
    [
        ("reps: 5 breaths, each: side", "Five breaths on each side."),
        ("reps: 75 steps", "Seventy-five steps."),
        ("reps: 8 lengths, sets: 3", "Three sets of eight lengths."),
        ("reps: 1 breath", "One breath."),
        ("reps: [10 steps, 8 steps]", "Two sets of ten and eight steps."),
        ("reps: [10 steps, 8 lengths]", "Two sets of ten steps and eight lengths."),
        ("reps: [10 steps, 8]", "Two sets of ten steps and eight."),
        ("reps: [3 breaths, 1 breath]", "Two sets of three breaths and one breath."),
        ("time: [8 beats, 16 beats]", "Two sets of eight and sixteen beats."),
        ("time: 10 breaths", "Ten breaths."),
        ("time: 16 beats, sets: 2", "Two sets of sixteen beats."),
        ("reps: up to 20", "As many as you can, up to twenty."),
        ("reps: up to 20 steps", "As many as you can, up to twenty steps."),
        ("reps: 5+", "As many as you can, up to fifteen."),
        ("reps: [5, 3, 1+]", "Three sets of five, three and up to three."),
        ("time: up to 2m", "As long as you can, up to two minutes."),
        ("time: [20s, up to 1m]", "Two sets of twenty seconds and up to one minute."),
        ("every: 1m, sets: 3", "Three times, every one minute."),
        ("every: 1m, count: no, reps: 5", "Five reps, every one minute."),
        ("every: 1m, sets: 2, count: no, reps: 5, with: 9 kg",
         "Two sets of five, every one minute, with 9 kg."),
        ("each: leg, sets: {left: 3, right: 2}, reps: {L: 10, R: 8}",
         "Two sets of eight on the right leg."),
        ("each: [in, out], reps: {in: 4, out: 6}", "Four reps, in."),
    ],
)  # fmt: skip
def test_a_dose_is_said_as_it_is_meant(exercise: str, told: str) -> None:
    assert told in said(made_of(f"- {{exercise: Do it, {exercise}}}\n"))


@pytest.mark.parametrize(
    ("rest", "seconds", "told"),
    [
        ("8 beats", 12, "Rest, eight beats."),
        ("3 breaths", 15, "Rest, three breaths."),
        ("2.5 breaths", 12.5, "Rest, 2.5 breaths."),
    ],
)
def test_a_rest_is_in_the_beats_and_breaths_of_what_was_done(
    rest: str, seconds: float, told: str
) -> None:
    made = made_of(f"- {{exercise: A, reps: 4, sets: 2, bpm: 40, rest: {rest}}}\n")
    assert gap(made) == seconds
    assert told in said(made)
    after = made_of(f"- {{exercise: A, reps: 4, bpm: 40}}\n- rest: {rest}\n"
                    "- {exercise: B, reps: 2, bpm: 90}\n")  # fmt: skip
    assert gap(after) == seconds


def test_beats_follow_the_pace_and_a_breath_the_nearest_that_says_it() -> None:
    one = "- {exercise: A, reps: 4, sets: 2, rest: 20 beats}\n"
    assert gap(made_of(one, "pace: 2\n")) == 10
    group = "- breath: 4s\n  rounds: 1\n  session:\n  - {exercise: A, time: 5 breaths%s}\n"
    assert lasts(sets_of(made_of(group % "", "breath: 8s\n"))[0]) == 20
    assert lasts(sets_of(made_of(group % ", breath: 2s", "breath: 8s\n"))[0]) == 10


def test_reps_that_are_breaths_last_as_long_where_nothing_says_how_they_are_moved() -> None:
    made = made_of("- {exercise: A, reps: 3 breaths, breath: 4s}\n")
    first = sets_of(made)[0]
    assert [round((rep - first.start) / RATE, 2) for rep in first.reps] == [0, 4, 8]
    moved = made_of("- {exercise: A, reps: 3 breaths, rep: 2}\n")
    assert lasts(sets_of(moved)[0]) == 6


def test_a_set_of_time_with_an_open_end_tells_what_has_passed() -> None:
    words = said(made_of("- {exercise: Hold, time: up to 2m}\n"))
    at = words.index("one")
    assert words[at + 1 : -1] == ["Thirty seconds.", "One minute.", "Ninety seconds."]
    long = said(made_of("- {exercise: Hold, time: up to 4m}\n"))
    assert long[long.index("one") + 1 : -1] == ["One minute.", "Two minutes.", "Three minutes."]
    assert "Thirty seconds." not in said(made_of("- {exercise: A, time: up to 2m, calls: no}\n"))


def test_open_reps_are_counted_without_milestones() -> None:
    words = said(made_of("- {exercise: Press-up, reps: up to 12}\n"))
    assert words[-2] == "twelve"
    assert not {"Halfway.", "Last one."} & set(words)
    assert {"Halfway.", "Last one."} <= set(said(made_of("- {exercise: A, reps: 12}\n")))


@pytest.mark.parametrize("dose", ["", "reps: 5, count: no, "])
def test_at_one_s_own_pace_a_set_lasts_until_the_next(dose: str) -> None:
    made = made_of(f"- {{exercise: Swim, {dose}every: 50s, sets: 3}}\n")
    sets = sets_of(made)
    assert [lasts(span) for span in sets] == [50, 50, 50]
    assert [span.start - sets[0].start for span in sets] == [0, 50 * RATE, 100 * RATE]
    assert not {"Halfway.", "Rest, fifty seconds."} & set(said(made))
    assert said(made).count("three") == 4


def test_with_counted_reps_a_period_has_a_rest_as_ever() -> None:
    made = made_of("- {exercise: Swing, reps: 5, every: 40s, sets: 2}\n")
    assert [lasts(span) for span in sets_of(made)] == [10, 10]


def test_each_side_has_its_own_sets_reps_and_load() -> None:
    made = made_of(
        "- {exercise: Step, each: leg, start: left, sets: {left: 3, right: 1}, rest: 9s,\n"
        "   reps: {left: [6, 5, 4], right: 8}, with: {left: 1 kg, right: 2 kg}}\n"
    )
    row = [(span.side, span.number, span.of, len(span.reps), span.load) for span in sets_of(made)]
    assert row == [
        ("left leg", 1, 3, 6, "1 kg"),
        ("right leg", 1, 1, 8, "2 kg"),
        ("left leg", 2, 3, 5, "1 kg"),
        ("left leg", 3, 3, 4, "1 kg"),
    ]
    assert "Eight on the right leg with 2 kg." in said(made)


def test_by_side_each_side_does_all_of_its_own_first() -> None:
    made = made_of(
        "- {exercise: Step, each: leg, order: by side, sets: {left: 1, right: 2}, reps: 3}\n"
    )
    assert [span.side for span in sets_of(made)] == ["right leg", "right leg", "left leg"]


def test_the_sides_of_a_group_may_have_their_own_values_too() -> None:
    made = made_of("- each: leg\n  session:\n  - {exercise: Step, reps: {left: 4, right: 6}}\n")
    assert [len(span.reps) for span in sets_of(made)] == [6, 4]


def test_a_phase_that_names_its_side_stands_for_the_bare_side() -> None:
    made = made_of(
        "- {exercise: Punch, each: arm, order: by rep, reps: 2, rep: 'punch {side} 1, back 1'}\n"
    )
    words = said(made)
    assert "right" not in words
    assert words.count("punch right") == words.count("punch left") == 2
    bare = said(made_of("- {exercise: A, each: arm, order: by rep, reps: 2, rep: 'out 1, in 1'}\n"))
    assert bare.count("right") == 2


def test_a_later_phase_may_name_the_side_in_any_style() -> None:
    made = made_of(
        "- {exercise: A, each: arm, order: by rep, reps: 2, rep: 'step 1, reach {side} 1',\n"
        "   count: ticks}\n"
    )
    assert said(made).count("reach left") == 2


def test_the_calls_of_an_exercise_hold_in_its_rests_too() -> None:
    session = "- {{exercise: A, reps: 3, sets: 2, rest: 40s{}}}\n"
    assert "Ten seconds." in said(made_of(session.format("")))
    assert "Ten seconds." not in said(made_of(session.format(", calls: no")))
