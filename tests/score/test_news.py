"""What is new over a seam: which words, where, and that nothing is held up for them."""

from __future__ import annotations

import pytest

from voicecoach.routine.load import load
from voicecoach.score.compose import Composed, compose
from voicecoach.score.score import Play, Say
from voicecoach.units import RATE
from voicecoach.voice.ticker import Ticker


def made_of(session: str, top: str = "") -> Composed:
    text = f"title: T\nstyle: plain\nkeep_awake: no\nrest: 0\nchange: 0\n{top}\nsession:\n{session}"
    return compose(load(text.encode(), "t.yaml", None), Ticker())


def calls(made: Composed) -> list[str]:
    """Give what the coach says between the first beat and the goodbye, without the halfways."""
    row = [(at, cue.what) for at, cue in made.score.cues()]
    begin = next(at for at, what in row if what == Play("go"))
    texts = [what.line.text for at, what in row if at > begin and isinstance(what, Say)
             and what.line.by == "coach"]  # fmt: skip
    return [text for text in texts if text not in ("Halfway.", "That's it for today.")]


def length(made: Composed) -> float:
    """Give the seconds from the first beat to the finish sound."""
    row = [(at, cue.what) for at, cue in made.score.cues()]
    begin = next(at for at, what in row if what == Play("go"))
    return round((next(at for at, what in row if what == Play("finish")) - begin) / RATE, 1)


RUN = "- rounds: 3\n  rest: 0\n  between: 0\n  session:\n  - {exercise: Run, time: 30s}\n"
PLANK = "- {exercise: Plank, time: 30s}\n"


@pytest.mark.parametrize(
    ("session", "said"),
    [
        # A ramp test names its watts, on the first beat too.
        ("- {exercise: Ramp, time: 30s, with: [100 watts, 120 watts]}\n",
         ["Ten seconds, then 120 watts.", "120 watts.", "Ten seconds."]),
        # A drop set its weight, beside the counts.
        ("- {exercise: Curl, reps: 4, rep: 3, with: [12 kilos, 9 kilos]}\n", ["Next. 9 kilos."]),
        ("- {exercise: Curl, reps: 4, rep: 2, with: [twelve kilos, nine kilos]}\n",
         ["Nine kilos."]),  # the shorter words, where only they fit
        # A list of doses, times, bpm.
        ("- {exercise: Curl, reps: [4, 3], rep: 3}\n", ["Next. Three reps."]),
        ("- {exercise: Hang, time: [30s, 20s]}\n",
         ["Ten seconds, then twenty seconds.", "Twenty seconds."]),
        ("- {exercise: Bike, reps: 4, rep: 3, bpm: [60, 70]}\n", ["Next. Faster."]),
        # The set, where nothing else is new; not again on its first beat.
        ("- {exercise: Plank, time: 30s, sets: 3}\n",
         ["Ten seconds. Set two of three.", "Ten seconds. Last set.", "Ten seconds."]),
        ("- {exercise: Curl, reps: 4, rep: 3, sets: 3}\n", ["Set two of three.", "Last set."]),
        ("- {exercise: Sit, time: 9s, sets: 2}\n", ["Last set."]),
        # The round with the name, or by itself.
        (RUN + "  - {exercise: Walk, time: 30s}\n",
         ["Ten seconds, then walk.", "Walk.", "Ten seconds, then run, two of three.", "Run.",
          "Ten seconds, then walk.", "Walk.", "Ten seconds, then run, three of three.", "Run.",
          "Ten seconds, then walk.", "Walk.", "Ten seconds."]),
        (RUN, ["Ten seconds. Round two of three.", "Ten seconds. Last round.", "Ten seconds."]),
        # A group's list.
        ("- rounds: 2\n  rest: 0\n  reps: [4, 3]\n  rep: 3\n  session:\n  - exercise: Row\n",
         ["Last round, three reps."]),
        # Another exercise by name, with a load of its own.
        (PLANK + "- {exercise: Row, time: 30s, with: 9 kilos}\n",
         ["Ten seconds, then row, 9 kilos.", "Row, 9 kilos.", "Ten seconds."]),
        # Nobody knows by itself that an end is open, nor when it will be reached.
        (PLANK + "- {exercise: Hang, time: up to 40s}\n",
         ["Ten seconds, then hang, as long as you can, up to forty seconds.",
          "Hang, as long as you can, up to forty seconds.", "Thirty seconds."]),
        (PLANK + "- {exercise: Ride, time: up to 40s, with: 9 watts}\n",
         ["Ten seconds, then ride, 9 watts, as long as you can, up to forty seconds.",
          "Ride, 9 watts, as long as you can, up to forty seconds.", "Thirty seconds."]),
        (PLANK + "- {exercise: Dip, reps: up to 4, rep: 3}\n",
         ["Ten seconds, then dip, as many as you can, up to four."]),
        ("- {exercise: Hang, time: up to 20s}\n" + PLANK, ["Plank.", "Ten seconds."]),
        ("- {exercise: Hang, time: up to 20s}\n- {exercise: Dip, reps: 4, rep: 3}\n",
         ["Next. Dip."]),
        # Sides.
        ("- {exercise: Reach, time: 30s, each: arm}\n",
         ["Ten seconds, then left arm.", "Left arm.", "Ten seconds."]),
        ("- {exercise: Row, time: 30s, with: [9 kilos, 12 kilos], each: arm, order: by side}\n",
         ["Ten seconds, then 12 kilos.", "12 kilos.", "Ten seconds, then left arm, 9 kilos.",
          "Left arm, 9 kilos.", "Ten seconds, then 12 kilos.", "12 kilos.", "Ten seconds."]),
        # At the level minimal names alone.
        ("- {exercise: Ramp, level: minimal, time: 30s, with: [1 watt, 2 watts]}\n", []),
    ],
)  # fmt: skip
def test_what_is_new_is_said(session: str, said: list[str]) -> None:
    assert calls(made_of(session)) == said


@pytest.mark.parametrize(
    ("session", "seconds", "unsaid"),
    [
        # Another load takes a hand to make ready: with no quiet for it, a beat waits.
        ("- {exercise: Curl, reps: 6, rep: 1, with: [12 kilos, 9 kilos]}\n", 13, []),
        ("- {exercise: Curl, reps: [6, 5], rep: 1}\n", 11, ["'five reps'"]),
        ("- {exercise: Curl, reps: 6, rep: 2, with: [12 kilos, 9 kilos]}\n", 24, []),
        ("- {exercise: Curl, reps: 6, rep: 1, sets: 2}\n", 12, ["'last set'"]),
        ("- {exercise: Curl, reps: 3}\n- {exercise: Plank, time: 20s}\n", 26, []),
        ("- {exercise: Curl, reps: 3, rep: 1}\n- {exercise: Plank, time: 20s}\n", 23, []),
        ("- {exercise: Plank, time: 20s}\n- {exercise: Curl, reps: 3, rep: 1}\n", 23, []),
        # A name that fits nowhere, and without which no one would know, holds them up.
        ("- {exercise: Curl, reps: 3, rep: 1}\n- {exercise: Row, reps: 3, rep: 1}\n", 7, []),
    ],
)
def test_no_gap_opens_for_what_fits_elsewhere_or_can_be_left_out(
    session: str, seconds: int, unsaid: list[str]
) -> None:
    made = made_of(session)
    assert length(made) == pytest.approx(seconds + 0.5, abs=0.6)
    assert [advice.message.partition(" is not said")[0] for advice in made.advice] == unsaid


def test_a_name_is_said_where_the_set_begins_if_the_counts_before_leave_no_room() -> None:
    made = made_of("- {exercise: Curl, reps: 3, rep: 1}\n- {exercise: Plank, time: 20s}\n")
    (cue,) = (cue for _, cue in made.score.cues() if getattr(cue.what, "line", None)
              and cue.what.line.text == "Plank.")  # type: ignore[union-attr]  # fmt: skip
    assert cue.beat is not None


@pytest.mark.parametrize(
    ("phrases", "said"),
    [
        ('{ten_seconds_then: "Soon {name}."}', "Soon row, 9 kilos."),
        ('{ten_seconds_then: "Soon {name}, with {changed}."}', "Soon row, with 9 kilos."),
        ('{ten_seconds_then: "Set {set} of {sets}."}', "Set one of one."),
        ('{ten_seconds_then: "{changed}."}', "9 kilos."),
    ],
)
def test_an_author_s_wording_says_where_the_news_stands(phrases: str, said: str) -> None:
    plank = f"- exercise: Plank\n  time: 30s\n  phrases: {phrases}\n"
    assert calls(made_of(plank + "- {exercise: Row, time: 30s, with: 9 kilos}\n"))[0] == said
