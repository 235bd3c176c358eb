"""OpenHIIT: interval timers as JSON, their settings as maps or as texts that hold JSON.

An interval timer has so many intervals of one length with a rest between, and starts over so many
times; the app plays them in the order of `_steps`.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from ..problem import Problem, Problems
from .draft import Draft
from .jawt import others
from .jotting import Jotting, Notepad, exercise, in_seconds
from .parcel import from_json, json_inside, number_at, text_at
from .sheet import Sheet
from .timer import Loop, Lull, Stage, laid_out


def tells(sheet: Sheet) -> bool:
    """Tell timers of this app: intervals and settings of their times."""
    head = sheet.head
    return head[:1] in (b"[", b"{") and b'"activeIntervals"' in head and b'"activities"' in head


def read(sheet: Sheet) -> Draft:
    """Read the first timer of a file.

    Raises:
        Problems: the file is broken, or has no timer.
    """
    data = from_json(sheet)
    timers = [each for each in (data if isinstance(data, list) else [data]) if _times(each)]
    if not timers:
        raise Problems([Problem(None, f"there is no timer in {sheet.name}")])
    pad = Notepad(sheet, text_at(timers[0], "name"))
    pad.items, keys = laid_out(_steps(timers[0]))
    pad.keys |= keys
    others(pad, [text_at(each, "name") for each in timers[1:]])
    return pad.draft()


def _times(timer: Any) -> Any:
    """Give a timer's settings of time; versions before 2024 had them among its own."""
    if not isinstance(timer, dict):
        return None
    times = json_inside(timer.get("timeSettings"))
    return times if isinstance(times, dict) else timer if "workTime" in timer else None


def _steps(timer: Any) -> list[Stage]:
    times = _times(timer)

    def lasting(key: str) -> Fraction:
        return Fraction(number_at(times, f"{key}Time") or 0)

    names = json_inside(timer.get("activities"))
    names = names if isinstance(names, list) else []
    count = number_at(timer, "activeIntervals") or len(names) or 1
    rest = Lull(lasting("rest"))
    steps: list[Stage] = []
    if lasting("warmup"):
        steps += [_timed(Jotting({"exercise": "Warm-up"}), lasting("warmup")), rest]
    round_: list[Stage] = []
    for number in range(min(count, 1000)):
        name = names[number] if number < len(names) and isinstance(names[number], str) else ""
        item = exercise(name, "Work", f"what is done in interval {number + 1}?")
        round_ += [_timed(item, lasting("work")), rest]
    times_over = 1 + (number_at(times, "restarts") or 0)
    steps.append(Loop(times_over, tuple(round_[:-1]), lasting("break") or rest.time))
    if lasting("cooldown"):
        steps.append(_timed(Jotting({"exercise": "Cool-down"}), lasting("cooldown")))
    return steps


def _timed(item: Jotting, time: Fraction) -> Jotting:
    if time:
        item.keys["time"] = in_seconds(time)
        return item
    return item.guess("time", "30s", "the file gives no time of work")
