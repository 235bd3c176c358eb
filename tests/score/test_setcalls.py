"""Which calls a set makes: what `calls` means, and what is heard when."""

from __future__ import annotations

import re
from fractions import Fraction

import pytest

from voicecoach.language.phrasebook import book
from voicecoach.routine.keys.setcalls import CALLS, Calls
from voicecoach.routine.load import load
from voicecoach.score.compose import compose
from voicecoach.score.score import Play, Say
from voicecoach.score.session import session_of
from voicecoach.score.sets import Set
from voicecoach.units import RATE
from voicecoach.voice.ticker import Ticker

ALL, NONE = frozenset(CALLS), frozenset[str]()


def the_set(exercise: str, group: str = "", routine: str = "") -> Set:
    text = (
        f"title: T\n{routine}\nsession:\n- rounds: 1\n  {group}\n  session:\n"
        f"  - {{exercise: A, {exercise}}}\n"
    )
    row = session_of(load(text.encode(), "t.yaml", None), book("en"))
    return next(item for item in row if isinstance(item, Set))


@pytest.mark.parametrize(
    ("written", "calls"),
    [
        ("yes", Calls(ALL)),
        ("on", Calls(ALL)),
        ("no", Calls(NONE, listed=True)),
        ("every 5m", Calls(ALL, Fraction(300))),
        ("every 90s", Calls(ALL, Fraction(90))),
        ("every 1:30", Calls(ALL, Fraction(90))),
        ("[halfway]", Calls(frozenset({"halfway"}), listed=True)),
        ("[three, last one, three]", Calls(frozenset({"three", "last one"}), listed=True)),
        ("[halfway, last one, minutes, ten seconds, three]", Calls(ALL, listed=True)),
    ],
)
def test_calls_are_read_in_all_their_forms(written: str, calls: Calls) -> None:
    assert the_set(f"reps: 9, calls: {written}").calls == calls


@pytest.mark.parametrize(
    ("routine", "group", "exercise", "names"),
    [
        ("", "", "", ALL),
        ("calls: no", "", "", NONE),
        ("calls: no", "calls: [three]", "", {"three"}),
        ("calls: no", "calls: [three]", "calls: [halfway]", {"halfway"}),
        ("", "count: {milestones: no}", "", {"three"}),
        ("", "count: {milestones: no}", "calls: [halfway]", NONE),
        ("", "count: {milestones: no}", "calls: no", NONE),
    ],
)
def test_the_nearest_who_says_it_decides(
    routine: str, group: str, exercise: str, names: set[str]
) -> None:
    assert the_set(f"reps: 9, {exercise}", group, routine).calls.names == names


def heard(exercise: str, more: str = "") -> list[str]:
    """Give what is called in the one set of a plain coach, each with its second, and sounds."""
    text = f"""
title: T
style: plain
keep_awake: no
count_in: 0
{more}
session:
- {{exercise: A, {exercise}}}
"""
    score = compose(load(text.encode(), "t.yaml", None), Ticker()).score
    cues = list(score.cues())
    (begins,) = [
        at - cue.start + (cue.beat or 0)
        for at, cue in cues
        if isinstance(cue.what, Play) and cue.what.name == "go"
    ]
    row = []
    for at, cue in cues:
        second = (at - cue.start + cue.beat if cue.beat is not None else at) - begins
        if second < -RATE // 10:
            continue
        if isinstance(cue.what, Say):
            row.append(f"{second / RATE:.4g} {cue.what.line.text}")
        elif cue.what.name not in ("go", "tick", "finish"):
            row.append(f"{second / RATE:.4g} {cue.what.name}")
    return row[: -1 if row and "today" in row[-1] else None]


COUNTS = [f"{2 * k} {word}" for k, word in enumerate(
    ("one", "two", "three", "four", "five", "six", "seven", "eight"))]  # fmt: skip


@pytest.mark.parametrize(
    ("calls", "said"),
    [
        ("yes", ["7 Halfway.", "13 Last one."]),
        ("no", []),
        ("every 5m", ["7 Halfway.", "13 Last one."]),
        ("[halfway]", ["7 Halfway."]),
        ("[last one]", ["13 Last one."]),
        ("[minutes, ten seconds, three]", []),
    ],
)
def test_a_counted_set_says_halfway_and_last_one(calls: str, said: list[str]) -> None:
    row = heard(f"reps: 8, rep: 2, calls: {calls}")
    assert [line for line in row if line not in COUNTS] == said
    assert [line for line in row if line in COUNTS] == COUNTS


THREE = ["three", "two", "one"]


@pytest.mark.parametrize(
    ("seconds", "calls", "said", "three"),
    [
        (40, "yes", ["20 Halfway.", "30 Ten seconds."], True),
        (40, "no", [], False),
        (40, "[halfway]", ["20 Halfway."], False),
        (40, "[ten seconds]", ["30 Ten seconds."], False),
        (40, "[minutes, last one]", [], False),
        (40, "[three]", [], True),
        (29, "yes", [], True),
        (5.5, "yes", [], False),
        (240, "yes", ["60 Three minutes left.", "120 Halfway. Two minutes left.",
                      "180 One minute left.", "230 Ten seconds."], True),
        (244, "yes", ["64 Three minutes left.", "124 Halfway. Two minutes left.",
                      "184 One minute left.", "234 Ten seconds."], True),
        (210, "yes", ["30 Three minutes left.", "90 Two minutes left.", "105 Halfway.",
                      "150 One minute left.", "200 Ten seconds."], True),
        (240, "[minutes]", ["60 Three minutes left.", "120 Two minutes left.",
                            "180 One minute left."], False),
        (240, "[halfway]", ["120 Halfway."], False),
        (240, "every 90s", ["60 Three minutes left.", "150 Ninety seconds left.",
                            "230 Ten seconds."], True),
        (240, "every 5m", ["230 Ten seconds."], True),
        (100, "every 30s", ["10 Ninety seconds left.", "40 One minute left.",
                            "70 Thirty seconds left.", "90 Ten seconds."], True),
        (40, "every 10s", ["10 Thirty seconds left.", "20 Twenty seconds left.",
                           "30 Ten seconds."], True),
    ],
)  # fmt: skip
def test_a_set_of_time_says_halfway_the_time_that_is_left_and_its_end(
    seconds: float, calls: str, said: list[str], three: bool
) -> None:
    told = [line.casefold() for line in heard(f"time: {seconds}s, calls: {calls}")]
    ending = [f"{seconds - k:g} {word}" for k, word in zip((3, 2, 1), THREE, strict=True)]
    expected = [*said, *(ending if three else []), f"{seconds:g} end"]
    assert told == [line.casefold() for line in expected]


def test_milestones_off_leave_a_set_of_time_its_last_three_seconds() -> None:
    for time in (40, 240):
        row = heard(f"time: {time}s, count: {{milestones: no}}")
        assert [line.split(" ", 1)[1] for line in row] == [*THREE, "end"]


@pytest.mark.parametrize(
    ("calls", "said"),
    [("yes", ["20 half"]), ("no", []), ("[halfway]", ["20 half"]), ("every 5m", []),
     ("[three]", [])],
)  # fmt: skip
def test_at_the_level_minimal_the_half_sound_is_the_call(calls: str, said: list[str]) -> None:
    row = heard(f"time: 40s, calls: {calls}", "level: minimal")
    assert [line for line in row if "half" in line.lower()] == said
    assert not [line for line in row if "left" in line or "Ten" in line]


def test_a_counted_set_of_time_makes_the_calls_that_fit_and_are_wanted() -> None:
    move = 'time: 40s, rep: "in 4, out 4", count: words'
    assert [line for line in heard(move) if "Ten" in line]
    assert not [line for line in heard(f"{move}, calls: [three]") if "Ten" in line]
    assert heard(f"{move}, calls: no")[-2:] == ["36 out", "40 end"]


def seam(calls: str) -> list[str]:
    text = f"""
title: T
style: plain
session:
- {{exercise: Run, time: 40s, rest: 0, calls: {calls}}}
- {{exercise: Walk, time: 40s}}
"""
    score = compose(load(text.encode(), "t.yaml", None), Ticker()).score
    return [c.what.line.text for _, c in score.cues() if isinstance(c.what, Say)]


def test_what_follows_over_a_seam_is_named_whatever_is_called() -> None:
    soon = re.compile(r"Next\W+walk\.", re.IGNORECASE)
    for calls, ten in (("yes", 1), ("no", 0), ("[ten seconds]", 1), ("[halfway, three]", 0)):
        said = seam(calls)
        assert said.count("Ten seconds, then walk.") == ten
        assert len([text for text in said if soon.fullmatch(text)]) == 1 - ten
