"""What only a voice can show: counts and words that fit at no speed, periods that are too short."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import pytest

from voicecoach.compose import compose
from voicecoach.line import Line
from voicecoach.problem import Problems, report
from voicecoach.routine import load
from voicecoach.team import Unspoken
from voicecoach.voices.ticker import Ticker


class Slow(Ticker):
    """A ticker under another name, which says "twenty" in 0.45 s at its fastest."""

    def __init__(self) -> None:
        super().__init__(6 * 0.06 / 1.6 / 0.45)
        self.name = "natural:heart"


class Dumb(Ticker):
    """A ticker that cannot say one word."""

    def say(self, lines: Iterable[Line]) -> Iterator[tuple[Line, object]]:  # type: ignore[override]
        for line, clip in super().say(lines):
            broken = "Bridge" in line.text or "leg" in line.text
            yield line, Unspoken("ticker cannot say it: it said nothing") if broken else clip


def problems(text: str, voice: Ticker | None = None, file: str = "fast.yaml") -> str:
    routine = load(text.lstrip("\n").encode(), file, None)
    with pytest.raises(Problems) as found:
        compose(routine, voice or Ticker())
    return report(found.value.problems)


def test_a_count_that_fits_at_no_speed_is_told_at_the_bpm_with_the_cure() -> None:
    """The example of the project's plan: the tens are said in full, so twenty fits at no speed."""
    text = """
title: Fast
bpm: 120
session:
- exercise: Swing
  rep: 1
  reps: 20
  count: {down: yes}
  count_in: 0
"""
    assert (
        problems(text, Slow())
        == """
fast.yaml:2:6: "twenty" takes 0.45 s at its fastest with voice heart, but a beat here is 0.50 s
    2 | bpm: 120
      |      ^^^
      use bpm 109 or less, or count: words
1 problem in fast.yaml; nothing was written.
""".strip("\n")
    )


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("- {exercise: A, rep: 1, reps: 4, count_in: 0, bpm: 300}", "4:52"),
        ("- {exercise: A, rep: 1, reps: 4, count_in: 0, bpm: [60, 300]}", "4:57"),
        (
            "- rounds: 1\n  bpm: 300\n  session: [{exercise: A, rep: 1, reps: 4, count_in: 0}]",
            "5:8",
        ),
        ("- bpm: [60, 300]\n  session: [{exercise: A, rep: 1, reps: 4, count_in: 0}]", "4:13"),
        ("- {exercise: A, rep: 1, reps: 4, count_in: 0}", "2:6"),
    ],
)
def test_its_place_is_where_the_bpm_is_written(text: str, place: str) -> None:
    found = problems(f"title: T\nbpm: 310\nsession:\n{text}\n")
    assert found.startswith(f'fast.yaml:{place}: "three" takes 0.19 s at its fastest')


def test_without_a_bpm_it_is_the_exercise() -> None:
    found = problems("title: T\npace: 4\nsession:\n- {exercise: A, rep: 1, reps: 4, count_in: 0}\n")
    assert found.startswith('fast.yaml:4:3: "three" takes 0.19 s')
    assert "use bpm 52 or less" in found  # the pace multiplies it: 208 beats are counted


def test_a_count_in_that_does_not_fit_can_be_left_out() -> None:
    found = problems("title: T\nbpm: 250\nsession:\n- {exercise: A, rep: 4, reps: 2}\n")
    assert found.splitlines()[0].endswith("but a beat here is 0.24 s")
    assert found.splitlines()[3] == "      use bpm 208 or less, or count_in: 0"


def test_words_that_do_not_fit_are_told_at_the_rep() -> None:
    rep = '"up 1, slowly all the way down to the floor 1"'
    text = f"title: T\nsession:\n- exercise: A\n  reps: 1\n  rep: {rep}\n"
    first, *_, cure, _ = problems(text).splitlines()
    assert first == (
        'fast.yaml:5:8: "slowly all the way down to the floor" takes 1.35 s at its fastest '
        "with voice ticker, but a beat here is 1.00 s"
    )
    assert cure == "      use fewer words, more beats, or bpm 42 or less"


def test_each_place_has_one_problem_the_one_that_fits_least() -> None:
    text = "title: T\nbpm: 250\nsession:\n- {exercise: A, rep: 1, reps: 19, count_in: 0}\n"
    assert problems(text).count("takes") == 1
    assert '"eleven"' not in problems(text)  # nineteen is said nine, but thirteen is three: as long


def test_what_was_said_is_what_is_told_to_fit() -> None:
    """With the bpm of the cure it is composed."""
    text = "title: T\nbpm: {bpm}\nsession:\n- {{exercise: A, rep: 1, reps: 4, count_in: 0}}\n"
    assert "use bpm 208 or less" in problems(text.format(bpm=209))
    compose(load(text.format(bpm=208).encode(), "t.yaml", None), Ticker())


EVERY = """
title: Swings
session:
- exercise: Swing
  sets: 2
  reps: 5
  every: 12s
"""


def test_a_period_in_which_nothing_is_left_is_a_problem() -> None:
    assert (
        problems(EVERY, file="every.yaml")
        == """
every.yaml:6:10: the sets, the words between them and the count-ins take 16.2 s, and a period is \
twelve seconds
    6 |   every: 12s
      |          ^^^
      use every: 17s or more, or put less into a period
1 problem in every.yaml; nothing was written.
""".strip("\n")
    )


def test_with_the_period_of_the_cure_it_is_composed() -> None:
    text = EVERY.replace("12s", "17s")
    compose(load(text.encode(), "t.yaml", None), Ticker())


def test_a_set_longer_than_its_period_is_a_problem() -> None:
    assert "take 16.2 s" in problems(EVERY.replace("12s", "9s"))
    assert "take 16.2 s" in problems(EVERY.replace("12s", "10s"))


def test_a_round_with_its_sides_and_changes_must_fit_its_period() -> None:
    text = """
title: T
session:
- rounds: 2
  each: leg
  every: 20s
  session:
  - {exercise: Squat, reps: 3}
"""
    assert problems(text).startswith("fast.yaml:5:10: the sets, the words between")


def test_the_last_period_must_hold_the_next_exercise_s_words() -> None:
    text = """
title: T
session:
- {exercise: A, reps: 2, every: 10s}
- {exercise: B, reps: 2, setup: Sit down on the floor with your legs stretched out before you.}
"""
    assert problems(text).startswith("fast.yaml:3:33: the sets, the words between")


def test_all_are_told_at_once_in_order_of_place() -> None:
    items = [f"- {{exercise: {name}, bpm: 300, rep: 1, reps: 9}}" for name in "AB"]
    text = "\n".join(["title: T", "session:", *items, ""])
    assert [line[:11] for line in problems(text).splitlines() if line[:4] == "fast"] == [
        "fast.yaml:3",
        "fast.yaml:4",
    ]


def test_counts_and_count_in_at_one_place_are_one_problem_with_a_cure_for_both() -> None:
    text = "title: T\nbpm: {bpm}\nsession:\n- {{exercise: A, rep: 1, reps: 9}}\n"
    found = problems(text.format(bpm=300))
    assert found.endswith("1 problem in fast.yaml; nothing was written.")
    bpm = int(
        re.search(r"use bpm (\d+) or less, or count: words and count_in: 0$", found, re.MULTILINE)[
            1
        ]
    )  # type: ignore[index]
    compose(load(text.format(bpm=bpm).encode(), "t.yaml", None), Ticker())


@pytest.mark.parametrize(
    ("text", "place", "said"),
    [
        ("- {exercise: A Bridge, reps: 2}", "3:14", "A Bridge."),
        ("- {exercise: A, each: arm, reps: 2, how: 'Lift {side} leg.'}", "3:42", "Lift right leg."),
        ("- {exercise: A, each: leg, reps: 2}", "3:23", "Two on each leg."),
    ],
)
def test_a_line_that_the_voice_cannot_say_is_told_at_its_text(
    text: str, place: str, said: str
) -> None:
    found = problems(f"title: T\nsession:\n{text}\n", Dumb())
    assert f'fast.yaml:{place}: "{said}" could not be spoken: ticker cannot say it' in found
