"""What only a voice can show: counts and words that fit at no speed, periods that are too short."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import pytest

from voicecoach.line import Line
from voicecoach.problem import Problems, report
from voicecoach.routine.load import load
from voicecoach.score.compose import compose
from voicecoach.voice.pool import Unspoken
from voicecoach.voice.ticker import Ticker


class Slow(Ticker):
    """A ticker under another name, five times as slow: it says "ten" in 0.56 s at its fastest."""

    def __init__(self) -> None:
        super().__init__(0.2)
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


def test_a_count_that_fits_in_no_form_is_told_at_the_bpm_with_the_cure() -> None:
    """The tens are said in full, so ten fits at no speed; and every tenth rep is the least."""
    text = """
title: Fast
bpm: 360
session:
- exercise: Swing
  rep: 1
  reps: 10
  count_in: 0
"""
    assert (
        problems(text, Slow())
        == """
fast.yaml:2:6: "ten" needs 0.61 s with voice heart, but there are 0.57 s for it
    2 | bpm: 360
      |      ^^^
      use bpm 282 or less, or count: ticks
1 problem in fast.yaml; nothing was written.
""".strip("\n")
    )


BEATS = "reps: 2, rep: 4, count: beats"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (f"- {{exercise: A, {BEATS}, bpm: 300}}", "4:53"),
        (f"- {{exercise: A, {BEATS}, bpm: [60, 300]}}", "4:58"),
        (f"- rounds: 1\n  bpm: 300\n  session: [{{exercise: A, {BEATS}}}]", "5:8"),
        (f"- bpm: [60, 300]\n  session: [{{exercise: A, {BEATS}}}]", "4:13"),
        (f"- {{exercise: A, {BEATS}}}", "2:6"),
    ],
)
def test_its_place_is_where_the_bpm_is_written(text: str, place: str) -> None:
    found = problems(f"title: T\nbpm: 310\nsession:\n{text}\n")
    assert found.startswith(f'fast.yaml:{place}: "three" needs 0.29 s')


def test_without_a_bpm_it_is_the_exercise() -> None:
    found = problems(f"title: T\npace: 4\nsession:\n- {{exercise: A, {BEATS}}}\n")
    assert found.startswith('fast.yaml:4:3: "three" needs 0.29 s')
    assert "use bpm 52 or less" in found  # the pace multiplies it: 208 beats are counted


def test_a_count_in_that_does_not_fit_can_be_left_out() -> None:
    """With one beat a second a slow voice has no time to count in."""
    text = "title: T\nsession:\n- {exercise: A, reps: 2, rep: 4, count: ticks}\n"
    voice = Ticker(0.2)  # "three" takes 0.94 s at its fastest
    first, *_, cure, _ = problems(text, voice).splitlines()
    assert first == (
        'fast.yaml:3:3: "three" needs 1.04 s with voice ticker, but a beat here is 1.00 s'
    )
    assert cure == "      use bpm 57 or less, or count_in: 0"
    compose(load(text.replace("reps", "bpm: 57, reps").encode(), "t.yaml", None), voice)


def test_words_that_do_not_fit_are_told_at_the_rep() -> None:
    rep = '"up 1, slowly all the way down to the floor 1"'
    text = f"title: T\nsession:\n- exercise: A\n  reps: 2\n  rep: {rep}\n"
    first, *_, cure, _ = problems(text).splitlines()
    assert first == (
        'fast.yaml:5:8: "slowly all the way down to the floor" needs 1.45 s with voice ticker, '
        "but a beat here is 1.00 s"
    )
    assert cure == "      use fewer words, more beats, or bpm 41 or less"


def test_each_place_has_one_problem_the_one_that_fits_least() -> None:
    text = f"title: T\nbpm: 250\nsession:\n- {{exercise: A, {BEATS}}}\n"
    assert problems(text).count("needs") == 1
    assert '"one"' not in problems(text)  # three takes longer


@pytest.mark.parametrize(
    ("exercise", "slow"),
    [
        (BEATS, 1.0),
        ("reps: 60, rep: 1", 0.3),
        ("reps: 20, rep: 1", 0.3),
        ("reps: 3, rep: 'up 1, all the way down 1'", 0.5),
        ("time: 20s, rep: 1, count: tens", 0.2),
    ],
)
def test_with_the_bpm_of_the_cure_it_is_composed_and_with_one_more_it_is_not(
    exercise: str, slow: float
) -> None:
    text = f"title: T\nbpm: {{bpm}}\nsession:\n- {{{{exercise: A, {exercise}, count_in: 0}}}}\n"
    found = re.search(r"bpm (\d+) or less", problems(text.format(bpm=400), Ticker(slow)))
    assert found
    bpm = int(found[1])
    compose(load(text.format(bpm=bpm).encode(), "t.yaml", None), Ticker(slow))
    problems(text.format(bpm=bpm + 1), Ticker(slow))


def advice(text: str, voice: Ticker | None = None) -> list[str]:
    """Give what composing a routine advises: the first line and the cure of each."""
    made = compose(load(text.encode(), "fast.yaml", None), voice or Ticker())
    return [f"{str(found).splitlines()[0]}; {found.cure}" for found in made.advice]


@pytest.mark.parametrize(
    ("exercise", "speed", "said"),
    [
        ("reps: 20, rep: 1", 1.0, []),
        (
            "reps: 4, rep: 1, bpm: 240",
            1.0,
            [
                'fast.yaml:3:39: "three" needs 0.29 s with voice ticker, but a beat here is '
                "0.25 s: every second rep is counted; use bpm 208 or less to hear it all"
            ],
        ),
        (
            "reps: 7, rep: 1, bpm: 400",
            0.6,
            [
                'fast.yaml:3:39: "three" needs 0.41 s with voice ticker, but a beat here is '
                "0.15 s: every fifth rep is counted; use bpm 145 or less to hear it all; "
                "if this is meant, write count: fives"
            ],
        ),
        (
            "reps: 7, rep: reach and turn 2, count: reps and words, bpm: 140",
            1.0,
            [
                'fast.yaml:3:31: "three, reach and turn" needs 0.89 s with voice ticker, but '
                "there are 0.86 s for it: the numbers are said without the words; "
                "use bpm 135 or less to hear it all"
            ],
        ),
    ],
)
def test_a_set_in_which_less_is_said_than_was_asked_for_is_advised_once(
    exercise: str, speed: float, said: list[str]
) -> None:
    once = f"title: T\nsession:\n- {{exercise: A, {exercise}}}\n"
    assert advice(once, Ticker(speed)) == said
    twice = f"title: T\nsession:\n- rounds: 2\n  session: [{{exercise: A, {exercise}}}]\n"
    assert len(advice(twice, Ticker(speed))) == len(said)


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
every.yaml:6:10: the sets, the words between them and the count-ins take 15.2 s, and a period is \
twelve seconds
    6 |   every: 12s
      |          ^^^
      use every: 16s or more, or put less into a period
1 problem in every.yaml; nothing was written.
""".strip("\n")
    )


def test_with_the_period_of_the_cure_it_is_composed() -> None:
    text = EVERY.replace("12s", "17s")
    compose(load(text.encode(), "t.yaml", None), Ticker())


def test_a_set_longer_than_its_period_is_a_problem() -> None:
    assert "take 15.2 s" in problems(EVERY.replace("12s", "9s"))
    assert "take 15.2 s" in problems(EVERY.replace("12s", "10s"))


def test_a_set_longer_than_its_period_is_one_without_a_word_too() -> None:
    text = """
title: T
level: minimal
session:
- {exercise: A, time: 5s, sets: 3, every: 4s, count_in: 0}
"""
    assert "take 5.0 s, and a period is four seconds" in problems(text)
    assert "a period is four seconds" in problems(text.replace("level", "language: it\nlevel"))
    fits = text.replace("4s", "5s").lstrip("\n")
    assert compose(load(fits.encode(), "fast.yaml", None), Ticker()).score.passages


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
    items = [f"- {{exercise: {name}, bpm: 300, {BEATS}}}" for name in "AB"]
    text = "\n".join(["title: T", "session:", *items, ""])
    assert [line[:11] for line in problems(text).splitlines() if line[:4] == "fast"] == [
        "fast.yaml:3",
        "fast.yaml:4",
    ]


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
