"""The mistakes that are made most, each as the reader tells it."""

from __future__ import annotations

from collections.abc import Iterator

from ..problem import Problems, report
from ..routine.load import load

FILE = "mine.yaml"
"""What the file is called in which they are made."""

_TOP = "title: Legs\nsession:\n"

MISTAKES: dict[str, str] = {
    "Two doses, or none": _TOP
    + "- exercise: Plank\n  reps: 3\n  time: 30s\n- exercise: Squat\n  sets: 3\n",
    "A range in place of a number": _TOP + "- exercise: Squat\n  reps: 8-12\n",
    "A key that there is not, or not there": _TOP
    + "- exercise: Squat\n  reps: 10\n  rest_s: 30\n"
    + "- rounds: 2\n  sets: 3\n  session:\n  - exercise: Lunge\n    reps: 8\n",
    "A colon inside a text": _TOP + "- say: Next: the floor.\n- exercise: Bridge\n  reps: 10\n",
    "A text that begins with a brace": _TOP
    + "- exercise: Lunge\n  each: leg\n  reps: 8\n  setup: {side} foot in front.\n",
    "A side where there are no sides": _TOP
    + "- exercise: Leg raise\n  reps: 8\n  how: Lift the {side} leg.\n",
    "Two keys in a line": _TOP + "- exercise: Squat reps: 10\n",
    "A key that does not line up": _TOP + "- exercise: Squat\n reps: 10\n",
    "A list that is not as long as its sets": _TOP
    + "- exercise: Squat\n  sets: 3\n  reps: [12, 10]\n",
    "A tempo that is none": _TOP + "- exercise: Squat\n  reps: 8\n  tempo: 3\n",
    "A unit that is another key's": _TOP
    + "- exercise: Curl\n  reps: 12 kg\n- exercise: Run\n  reps: 400 metres\n",
    "A move that nobody knows": _TOP + "- use: Brigde\n  reps: 8\n",
    "A group without a reason": _TOP
    + "- rest: 1m\n  session:\n  - exercise: Squat\n    reps: 10\n",
    "Anchors and merge keys": _TOP
    + "- &legs\n  exercise: Squat\n  reps: 10\n- <<: *legs\n  reps: 8\n",
}
"""By what it is, a routine with it; more than one of its kind in some."""


def mistakes() -> Iterator[tuple[str, str]]:
    """Give each mistake, and what `check` says of it.

    Raises:
        AssertionError: a routine has no problem, so it is no mistake any more.
    """
    for name, text in MISTAKES.items():
        try:
            load(text.encode(), FILE, None)
        except Problems as found:
            yield name, report(found.problems).rpartition("\n")[0]
        else:
            raise AssertionError(f"not a mistake: {name}")
