"""Encouragement: praise in long sets, never twice running, and a word after the hardest set."""

from __future__ import annotations

from itertools import pairwise

import pytest

from voicecoach.language.phrasebook import book
from voicecoach.routine.load import load
from voicecoach.score.compose import compose
from voicecoach.score.counting import CLEAR
from voicecoach.score.loads import greatest
from voicecoach.score.score import Cue, Play, Say, Score
from voicecoach.units import RATE
from voicecoach.voice.ticker import Ticker

EN = book("en")
PRAISE = {text for says in EN.entries["praise"].says.values() for text in says}
HARDEST = {text for says in EN.entries["hardest"].says.values() for text in says}


def score_of(exercise: str, more: str = "") -> Score:
    text = f"title: T\n{more}\nsession:\n- {{exercise: A, {exercise}}}\n"
    return compose(load(text.encode(), "t.yaml", None), Ticker()).score


def sets(score: Score) -> list[list[tuple[int, Cue]]]:
    """Give what sounds from each set's first beat on, in frames from there."""
    rows: list[list[tuple[int, Cue]]] = []
    begins = 0
    for at, cue in sorted(score.cues(), key=lambda pair: pair[0]):
        if isinstance(cue.what, Play) and cue.what.name == "go":
            rows.append([])
            begins = at - cue.start + (cue.beat or 0)
        if rows:
            rows[-1].append((at - begins, cue))
    return rows


def text(cue: Cue) -> str:
    return cue.what.line.text if isinstance(cue.what, Say) else ""


def praised(score: Score) -> list[bool]:
    return [any(text(cue) in PRAISE for _, cue in row) for row in sets(score)]


@pytest.mark.parametrize(
    "exercise",
    ["reps: 10, rep: 2", "reps: 10, rep: 4", "reps: 5, rep: 9", "time: 40s", "time: 5m",
     'time: 60s, rep: "in 4, out 4", count: words', "reps: 12, each: leg, rep: 2"],
)  # fmt: skip
def test_some_long_sets_are_praised_and_no_two_running(exercise: str) -> None:
    row = praised(score_of(f"{exercise}, sets: 12"))
    assert len(row) >= 12
    assert len(row) // 6 <= sum(row) <= (len(row) + 1) // 2
    assert not any(one and other for one, other in pairwise(row))


@pytest.mark.parametrize(
    ("exercise", "more"),
    [
        ("reps: 9, rep: 2", ""),  # not long
        ("time: 39s", ""),
        ("reps: 20, rep: 1", ""),  # no free beat
        ("reps: 1, rep: 45", ""),  # the last rep is too late
        ("reps: 20, rep: 2, encourage: no", ""),
        ("reps: 20, rep: 2", "encourage: no"),
        ("reps: 20, rep: 2", "style: plain"),
        ("reps: 20, rep: 2", "level: brief"),
        ("time: 60s", "level: minimal"),
        ("time: 60s, calls: no", ""),
        ("time: 60s, calls: [halfway, three]", ""),
        ("reps: 20, rep: 2, count: {milestones: no}", ""),
    ],
)
def test_short_and_quiet_sets_are_not_praised(exercise: str, more: str) -> None:
    assert not any(praised(score_of(f"{exercise}, sets: 12", more)))


@pytest.mark.parametrize(
    ("exercise", "more"),
    [
        ("reps: 20, rep: 2, encourage: yes", "encourage: no"),  # the nearest decides
        ("time: 10m, calls: every 5m", ""),
        ("reps: 20, rep: 2", "style: drill"),
        ("reps: 20, rep: 2", "style: plain\nphrases: {praise: Good work.}"),  # an author's own
    ],
)
def test_where_it_is_wanted_praise_is_heard(exercise: str, more: str) -> None:
    assert any(praised(score_of(f"{exercise}, sets: 8", more)))


@pytest.mark.parametrize(
    ("exercise", "length", "apart"),
    [
        ("reps: 20, rep: 2", 40, CLEAR),
        ("reps: 10, rep: 4", 40, CLEAR),
        ("reps: 20, rep: 2, bpm: 75", 32, CLEAR),
        ("time: 45s", 45, 2 * RATE),
        ("time: 200s, tips: [Breathe., Long neck., Look ahead.]", 200, 2 * RATE),
    ],
)
def test_praise_lies_in_the_last_third_clear_of_all_that_is_said(
    exercise: str, length: int, apart: int
) -> None:
    found = 0
    for row in sets(score_of(f"{exercise}, sets: 10, rest: 20s")):
        spoken = [(at, cue) for at, cue in row if isinstance(cue.what, Say) and at < length * RATE]
        for k, (at, cue) in enumerate(spoken):
            if text(cue) in PRAISE:
                found += 1
                before, after = spoken[k - 1], spoken[k + 1]
                assert at + (cue.beat - cue.start if cue.beat else 0) >= length * RATE * 2 / 3
                assert before[0] + before[1].length + apart <= at
                assert at + cue.length + apart <= after[0]
    assert found >= 2


def test_praise_keeps_away_from_calls() -> None:
    for row in sets(score_of("reps: 10, rep: 4, sets: 20, rest: 15s")):
        coach = [(at, c) for at, c in row if isinstance(c.what, Say) and c.what.line.by == "coach"]
        for (at, cue), (following, other) in pairwise(coach):
            if text(cue) in PRAISE or text(other) in PRAISE:
                assert at + cue.length + RATE <= following


@pytest.mark.parametrize(
    ("loads", "index"),
    [
        ("20 kg", None),
        (("20 kg", "30 kg"), 1),
        (("20kg", "30kg", "25kg"), 1),
        (("20 kg", "30 lb"), None),  # of other units
        (("20 kg", "30 kgs"), 1),
        (("100 watts", "120 watts", "140 watts"), 2),
        (("two 8 kilo dumbbells", "two 10 kilo dumbbells"), 1),
        (("two 8 kilo dumbbells", "a 12 kilo kettlebell"), None),
        (("30 kg", "30 kg"), None),
        (("1,5 kg", "1.25 kg"), 0),
        (("a light band", "a strong band"), None),
        (("level 3", "level 4"), None),
        (("30 kg of assistance", "20 kg of assistance"), None),
        (("minus 10 kg", "minus 5 kg"), None),
        (("the empty bar", "40 kg", "60 kg"), 2),
        (("the empty bar", "60 kg", "40 kg"), None),
        (("the empty bar", "60 kg"), None),
    ],
)
def test_the_greatest_load_is_named_only_where_it_is_sure(
    loads: str | tuple[str, ...], index: int | None
) -> None:
    assert greatest(loads) == index


def after_sets(exercise: str, more: str = "", then: str = "") -> list[bool]:
    """Tell after which sets of an exercise "That was the hardest one." is heard."""
    source = f"title: T\n{more}\nsession:\n- {{exercise: A, {exercise}}}\n{then}"
    score = compose(load(source.encode(), "t.yaml", None), Ticker()).score
    return [any(text(cue) in HARDEST for _, cue in row) for row in sets(score)]


THEN = "- {exercise: B, reps: 3}\n"


@pytest.mark.parametrize(
    ("exercise", "then", "heard"),
    [
        ("reps: 4, with: [20 kg, 30 kg, 25 kg]", "", [False, True, False]),
        ("reps: 4, with: [30 kg, 20 kg, 10 kg]", "", [False, False, False]),  # the first of all
        ("reps: 4, with: [20 kg, 30 kg]", THEN, [False, True, False]),
        ("reps: 4, with: [20 kg, 30 kg]", "", [False, False]),  # no rest is left to say it in
        ("reps: 4, with: [20 kg, 30 kg, 25 kg], rest: 1s", "", [False, False, False]),
        ("reps: 4, with: [20 kg, 30 kg, 25 kg], rest: 0", "", [False]),
        ("reps: 4, with: [20 kg, 30 kg, 25 kg], encourage: no", "", [False, False, False]),
        ("reps: 4, with: [20 kg, 30 kg, 25 kg], level: brief", "", [False, False, False]),
        ("reps: 2, each: leg, with: [2 kg, 3 kg]", THEN, [False, False, False, True, False]),
        ("reps: 2, each: leg, order: by side, with: [2 kg, 3 kg, 1 kg]", "",
         [False, False, False, False, True, False]),
    ],
)  # fmt: skip
def test_the_hardest_set_is_told_in_the_rest_after_it(
    exercise: str, then: str, heard: list[bool]
) -> None:
    assert after_sets(exercise, then=then) == heard


def test_no_rest_grows_by_praise() -> None:
    for rest in range(2, 12):
        source = (
            "title: T\nkeep_awake: no\nsession:\n"
            f"- {{exercise: A, reps: 4, with: [20 kg, 30 kg, 25 kg], rest: {rest}s}}\n"
        )
        routine = load(source.encode(), "t.yaml", None)
        quiet = routine.but(encourage=False)
        one, other = compose(routine, Ticker()), compose(quiet, Ticker())
        assert one.grown == other.grown
        assert one.score.length == other.score.length


def test_the_hardest_one_comes_right_after_the_rest_is_told() -> None:
    score = score_of("reps: 4, with: [20 kg, 30 kg, 25 kg], tips: [Stand tall.], rest: 30s")
    said = [text(cue) for _, cue in sets(score)[1] if isinstance(cue.what, Say)]
    said = said[said.index("four") + 1 :]
    assert "hirty seconds" in said[0]
    assert said[1] in HARDEST
