"""Just Another Workout Timer: one workout, or a backup of several, as JSON.

A workout has sets with repetitions, a set has exercises with a duration in seconds; a rest is an
exercise that is called so.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from ..problem import Problem, Problems
from .draft import Draft
from .jotting import Notepad, exercise, in_seconds
from .parcel import from_json, list_at, number_at, text_at
from .sheet import Sheet
from .timer import Loop, Lull, Stage, is_rest, laid_out

_UNNAMED = "exercise"  # as the app calls one that nobody has named


def tells(sheet: Sheet) -> bool:
    """Tell a workout of this app: sets with repetitions, and exercises with a duration."""
    head = sheet.head
    return head.startswith(b"{") and b'"sets"' in head and b'"repetitions"' in head


def read(sheet: Sheet) -> Draft:
    """Read the first workout of a file.

    Raises:
        Problems: the file is broken, or has no workout.
    """
    data = from_json(sheet)
    backup = list_at(data, "workouts")
    workouts = [each for each in backup or [data] if list_at(each, "sets")]
    if not workouts:
        raise Problems([Problem(None, f"there is no workout in {sheet.name}")])
    pad = Notepad(sheet, text_at(workouts[0], "title"))
    steps = [_loop(each) for each in list_at(workouts[0], "sets")]
    pad.items, keys = laid_out(steps)
    pad.keys |= keys
    others(pad, [text_at(each, "title") for each in workouts[1:]])
    return pad.draft()


def others(pad: Notepad, titles: list[str]) -> None:
    """Ask which of several workouts in a file is meant; the first has been read."""
    if titles:
        pad.ask(f"this is the first of {len(titles) + 1} in the file; is another one meant?")
        for title in titles:
            pad.remark("title", "note", f"also in the file: {title or 'one without a title'}")
            pad.leave_out(title or "a workout without a title")


def _loop(workout_set: Any) -> Loop:
    steps = [step for each in list_at(workout_set, "exercises") for step in _steps(each)]
    return Loop(max(1, number_at(workout_set, "repetitions") or 1), tuple(steps))


def _steps(written: Any) -> list[Stage]:
    name, time = text_at(written, "name"), number_at(written, "duration")
    if is_rest(name):
        return [Lull(Fraction(time or 0))]
    item = exercise(name)
    if name.casefold() == _UNNAMED:
        item.remark("exercise", "asked", "what is this exercise called?")
    if time:
        item.keys["time"] = in_seconds(Fraction(time))
    else:
        item.guess("time", "30s", "no duration in the file")
    return [item]
