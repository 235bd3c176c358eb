"""Words and sounds at moments of a set, and callouts: where they lie, and what has no room."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import pytest

from voicecoach.problem import Problems
from voicecoach.routine.load import load
from voicecoach.score.compose import Composed, compose
from voicecoach.score.score import Play, Say
from voicecoach.units import RATE
from voicecoach.voice.ticker import Ticker


def made_of(session: str, top: str = "") -> Composed:
    text = f"title: T\nkeep_awake: no\nstyle: plain\n{top}session:\n{session}"
    return compose(load(text.encode(), "moments.yaml", None), Ticker())


def heard(made: Composed, number: int = 1) -> list[tuple[float, str]]:
    """Give what is said and played in a set: seconds from its first beat, and what."""
    span = [span for span in made.score.spans if span.kind == "set"][number - 1]
    found = []
    for at, cue in made.score.cues():
        if span.start - RATE / 10 <= at < span.end:
            what = cue.what.line.text if isinstance(cue.what, Say) else cue.what.name
            moment = at if cue.beat is None else at - cue.start + cue.beat
            found.append((round((moment - span.start) / RATE, 1), what))
    return sorted(found)


def words(found: Sequence[tuple[float, str]], text: str) -> list[float]:
    return [at for at, what in found if what == text]


def problem(session: str) -> str:
    with pytest.raises(Problems) as raised:
        made_of(session)
    return str(raised.value)


def test_words_begin_at_their_moment_and_calls_make_room() -> None:
    found = heard(made_of("- {exercise: Walk, time: 60s, at: {30s: Half a minute is over.}}\n"))
    assert words(found, "Half a minute is over.") == [30.0]
    assert words(found, "Halfway.") == []
    assert words(found, "Ten seconds.") == [50.0]


def test_a_time_before_the_end_is_one_of_each_set() -> None:
    made = made_of("- {exercise: Walk, time: [40s, 60s], rest: 9s, at: {-20s: Twenty more.}}\n")
    assert [words(heard(made, number), "Twenty more.") for number in (1, 2)] == [[20.0], [40.0]]


@pytest.mark.parametrize(
    ("key", "found"),
    [
        ("5s", [1, 1, 1, 1]),
        ("set 2, 5s", [0, 1, 0, 1]),
        ("round 2, 5s", [0, 0, 1, 1]),
        ("set 1, round 2, 5s", [0, 0, 1, 0]),
    ],
)
def test_a_moment_is_in_each_set_or_in_one(key: str, found: list[int]) -> None:
    made = made_of(
        "- rounds: 2\n  rest: 9s\n  session:\n"
        f"  - exercise: Walk\n    time: 20s\n    sets: 2\n    rest: 9s\n"
        f'    at: {{"{key}": Now.}}\n'
    )
    assert [len(words(heard(made, number), "Now.")) for number in (1, 2, 3, 4)] == found


def test_words_in_a_counted_set_cover_no_count_and_phases_give_way() -> None:
    made = made_of("- {exercise: Squat, reps: 4, rep: 'down 2, up 2', at: {rep 2: Keep on.}}\n")
    found = heard(made)
    (at,) = words(found, "Keep on.")
    assert 4 < at < 8
    assert len([1 for _, what in found if what in ("one", "two", "three", "four")]) == 4
    assert [at for at, what in found if what == "up"] == [2.0, 6.0, 10.0, 14.0]
    longer = heard(made_of(
        "- {exercise: Squat, reps: 4, rep: 'down 2, up 2', at: {rep 2: Keep your back long now.}}\n"
    ))  # fmt: skip
    (at,) = words(longer, "Keep your back long now.")
    assert 4 < at < 8
    assert [at for at, what in longer if what == "up"] == [2.0, 10.0, 14.0]
    assert (6.0, "tick") in longer


def test_a_sound_plays_at_its_moment_whatever_is_said() -> None:
    session = "- {exercise: Squat, reps: 4, at: {rep 2: {sound: bell}, -2s: {sound: chime}}}\n"
    found = heard(made_of(session))
    assert (2.0, "bell") in found
    assert (6.0, "chime") in found
    assert (2.0, "two") in found


def test_a_moment_may_be_the_last_rep() -> None:
    found = heard(made_of("- {exercise: Squat, reps: 4, at: {rep 4: {sound: bell}}}\n"))
    assert (6.0, "bell") in found


def test_the_side_is_named() -> None:
    made = made_of("- {exercise: Reach, time: 20s, each: arm, at: {9s: 'Your {side} arm.'}}\n")
    assert words(heard(made, 1), "Your right arm.") == [9.0]
    assert words(heard(made, 2), "Your left arm.") == [9.0]


@pytest.mark.parametrize(
    ("session", "told"),
    [
        (
            "- {exercise: Walk, time: 1m, at: {90s: Now.}}\n",
            "moments.yaml:5:35: '90s': a set of Walk lasts 60 s",
        ),
        ("- {exercise: Squat, reps: 8, at: {rep 9: Now.}}\n", "'rep 9': a set of Squat has 8 reps"),
        (
            "- {exercise: Walk, time: 1m, at: {rep 9: Now.}}\n",
            "'rep 9': a set of Walk has no reps that are counted",
        ),
        (
            "- {exercise: Squat, reps: 8, rep: 1, at: {rep 4: Half of them are done.}}\n",
            "the words at 'rep 4' would begin while others are said",
        ),
        (
            "- {exercise: Squat, reps: 8, rep: 3, at: {rep 4: Half of them are done and well.}}\n",
            "need 1.96 s with voice ticker, but there are 1.95 s for them",
        ),
        (
            "- {exercise: Walk, time: 1m, at: {30s: You are doing well., 31s: Now.}}\n",
            "the words at '31s' would begin while others are said",
        ),
    ],
)
def test_what_has_no_room_is_a_problem_at_its_place(session: str, told: str) -> None:
    assert told in problem(session)


def test_a_moment_that_only_some_sets_have_is_no_problem() -> None:
    made = made_of("- {exercise: Walk, time: [20s, 1m], rest: 9s, at: {40s: Now.}}\n")
    assert words(heard(made, 1), "Now.") == []
    assert words(heard(made, 2), "Now.") == [40.0]


def test_a_file_that_is_played_is_told_at_its_place() -> None:
    message = problem("- {exercise: Walk, time: 1m, at: {30s: {play: hello.wav}}}\n")
    assert "moments.yaml:5:47: play 'hello.wav'" in message


CALLOUTS = "- {exercise: Bag, time: 90s, callouts: {say: [jab, cross, hook], every: 4s to 6s}}\n"


def test_callouts_lie_clear_of_all_calls_and_of_each_other() -> None:
    found = heard(made_of(CALLOUTS))
    spoken = [(at, what) for at, what in found if what not in ("go", "end", "tick")]
    called = [(at, what) for at, what in spoken if what in ("Jab", "Cross", "Hook")]
    assert 12 <= len(called) <= 22
    for at, what in called:
        others = [other for other, _ in spoken if other != at]
        assert min(abs(other - at) for other in others) > 0.5, what
    assert all(one != other for (_, one), (_, other) in pairwise(called))


def test_a_callout_alone_is_called_again_and_again() -> None:
    found = heard(made_of(CALLOUTS.replace("[jab, cross, hook]", "[jab]")))
    assert len(words(found, "Jab")) >= 12


def test_another_seed_calls_otherwise_and_the_same_calls_the_same() -> None:
    one, two = (heard(made_of(CALLOUTS, f"seed: {seed}\n")) for seed in (1, 2))
    assert one != two
    assert one == heard(made_of(CALLOUTS, "seed: 1\n"))


def test_callouts_stay_out_of_rests() -> None:
    made = made_of(CALLOUTS.replace("time: 90s", "time: 20s, sets: 3, rest: 20s"))
    spans = [span for span in made.score.spans if span.kind == "set"]
    kinds = zip(made.score.cues(), made.score.kinds, strict=True)
    moments = [at for (at, _), kind in kinds if kind == "callout"]
    assert moments
    assert all(any(span.start <= at < span.end for span in spans) for at in moments)
    assert not any(isinstance(cue.what, Play) and cue.what.name == "jab"
                   for _, cue in made.score.cues())  # fmt: skip
