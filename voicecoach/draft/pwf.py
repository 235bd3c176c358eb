"""PWF, the Portable Workout Format: plans of days and exercises, as YAML.

A plan of version 2 may hold a library of exercises with defaults, templates of days, and weeks
that change what an exercise is. One routine is one day, so the first is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from itertools import groupby
from typing import Any

from ..problem import Problem, Problems
from .draft import Draft
from .efforts import Effort, exercises, in_turn, note, rounds_of, sets_of
from .hints import hints_in
from .jotting import Jotting, Notepad, fit_to_say, in_seconds, saying
from .parcel import from_yaml, list_at, number_at, text_at
from .sheet import Sheet

_PLAN = re.compile(r"^(?:plan|history)_version:", re.MULTILINE)
_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+")
_IDLE = frozenset((
    *("id", "exercise_id", "order", "name", "modality"),
    *("exercise_ref", "group", "group_type", "link", "image"),
    *("equipment", "muscle_groups", "difficulty", "description", "cues", "target_notes", "zones"),
    *("target_sets", "target_reps", "target_duration_sec", "target_distance_meters", "ramp"),
    *("target_load", "target_weight_percent", "percent_of", "reference_exercise", "tags"),
    *("rest_between_sets_sec", "rest_after_sec", "interval_phases", "default_sets"),
    *("default_reps", "default_duration_sec", "default_distance_meters"),
))  # fmt: skip
"""Keys of an exercise that are read, or that say nothing to the ear."""


def tells(sheet: Sheet) -> bool:
    """Tell a plan by its version."""
    return bool(_PLAN.search(sheet.text))


def read(sheet: Sheet) -> Draft:
    """Read the first day of a plan.

    Raises:
        Problems: the file is broken, no plan, or has no exercise.
    """
    data = from_yaml(sheet)
    if text_at(data, "history_version"):
        cure = "give a plan, or write the day that is to be done again as a table"
        raise Problems([Problem(None, f"{sheet.name} tells what was done, and is no plan", cure)])
    pad = Notepad(sheet)
    plan = _Plan(data, pad)
    plan.top()
    plan.first_day()
    return pad.draft()


def _map_at(values: Any, key: str) -> Mapping[str, Any]:
    value = values.get(key) if isinstance(values, dict) else None
    return value if isinstance(value, dict) else {}


class _Plan:
    """A plan, which is put down on a pad."""

    def __init__(self, data: Any, pad: Notepad) -> None:
        self.meta = _map_at(data, "meta")
        self.cycle = _map_at(data, "cycle")
        self.library = _by_id(list_at(data, "exercise_library"))
        self.templates = _by_id(list_at(data, "workout_templates"))
        self.glossary = _map_at(data, "glossary")
        self.pad = pad

    def top(self) -> None:
        """Put down what is said of the whole plan."""
        pad = self.pad
        pad.title = text_at(self.meta, "title")
        pad.about(text_at(self.meta, "description"))
        things = [
            fit_to_say(str(each).replace("_", " "), 200)
            for each in list_at(self.meta, "equipment")
            if isinstance(each, str)
        ]
        if any(things):
            pad.keys["equipment"] = [each for each in things if each]
        often = number_at(self.meta, "daysPerWeek")
        if often:
            pad.remark("title", "note", f"{often} days a week")
        for word, meaning in self.glossary.items():
            pad.leave_out(f"{word}: {meaning}")

    def first_day(self) -> None:
        """Put the first day down, and ask for the others."""
        days = [each for each in list_at(self.cycle, "days") if isinstance(each, dict)]
        days.sort(key=lambda day: number_at(day, "order") or 0)
        days = [day for day in days if self._exercises_of(day)] or [{}]
        day, *more = days
        for text in (text_at(self.cycle, "notes"), text_at(day, "notes")):
            self.pad.items += [item for part in _SENTENCE.split(text) for item in saying(part)]
        weeks = [each for each in list_at(self.cycle, "weeks") if isinstance(each, dict)]
        changes = _by_id(list_at(weeks[0], "overrides"), "exercise_id") if weeks else {}
        written = [
            {**each, **changes.get(text_at(each, "id"), {})} for each in self._exercises_of(day)
        ]
        for (group, _), members in groupby(written, lambda one: (text_at(one, "group"), "")):
            self.pad.items += self._grouped(group, list(members))
        self._others(day, more)
        if len(weeks) > 1:
            self.pad.ask(f"this is the first of {len(weeks)} weeks; is another one meant?")
            for week in weeks[1:]:
                self.pad.leave_out(f"week {text_at(week, 'week_number')}: {text_at(week, 'notes')}")

    def _others(self, day: Mapping[str, Any], more: list[dict[str, Any]]) -> None:
        if not more:
            return
        same = all(self._exercises_of(each) == self._exercises_of(day) for each in more)
        if same:
            self.pad.ask(f"the plan has {len(more) + 1} days, all alike: is one routine right?")
        else:
            self.pad.ask(f"this is the first of {len(more) + 1} days; is another one meant?")
        for each in more:
            called = text_at(each, "focus", "id", "scheduled_date") or "a day"
            done = ", ".join(text_at(one, "name") for one in self._exercises_of(each))
            self.pad.remark("session", "note", f"also in the plan: {called}: {done}")
            if not same:
                self.pad.leave_out(f"{called}: {done}")

    def _exercises_of(self, day: Mapping[str, Any]) -> list[dict[str, Any]]:
        template = self.templates.get(text_at(day, "template_ref"), {})
        written = [*list_at(template, "exercises"), *list_at(day, "exercises")]
        return [self._whole(each) for each in written if isinstance(each, dict)]

    def _whole(self, written: dict[str, Any]) -> dict[str, Any]:
        """Give an exercise with what the library has of it, where it has nothing of its own."""
        shelf = self.library.get(text_at(written, "exercise_ref"), {})
        defaults = {key.replace("default_", "target_"): value for key, value in shelf.items()}
        whole = {**defaults, **written}
        if "target_notes" in written and "cues" in shelf and "name" in written:
            whole.pop("cues", None)  # another exercise than the one on the shelf
        return whole

    def _grouped(self, group: str, written: list[dict[str, Any]]) -> list[Jotting]:
        """Give exercises, in a group if they are said to be in one."""
        made = [self._made(each) for each in written]
        flat = [item for items in made for item in items]
        if not group or len(flat) < 2 or len(flat) != len(written):
            return flat
        rounds = rounds_of(flat) or max(map(sets_of, flat))
        if rounds_of(flat) is None:
            flat[0].remark("", "asked", "done in turn, but the plan gives each other sets")
            return flat
        *most, last = written
        rests = [number_at(each, "rest_between_sets_sec") for each in most]
        for item in flat:
            item.keys.pop("rest", None)
        found = in_turn(flat, rounds)
        if len(found) == 1:
            found[0].keys.pop("rest_after", None)
            _group_rests(found[0], rests, last)
        return found

    def _made(self, written: dict[str, Any]) -> list[Jotting]:
        """Give the items of one exercise: one, but for intervals with phases and zones."""
        for key in written.keys() - _IDLE:
            self.pad.leave_out(f"{text_at(written, 'name')}: {key}")
        parts = list(_parts(written))
        name = text_at(written, "name")
        if parts:
            return _course(name, written, parts)
        effort = _effort(written)
        text = " ".join(filter(None, (text_at(written, "cues"), text_at(written, "target_notes"))))
        hints = hints_in(text)
        rest = number_at(written, "rest_between_sets_sec")
        gap = hints.rest if rest is None else Fraction(rest)
        count = max(1, number_at(written, "target_sets") or 1)
        effort = replace(effort, rest=gap, each=hints.each)
        items = exercises(name, [effort] * min(count, 100))
        item = items[0]
        after = number_at(written, "rest_after_sec")
        if after is not None:
            item.keys["rest_after" if count > 1 else "rest"] = in_seconds(Fraction(after))
        note(item, text)
        if effort.kind == "metres" and "target_duration_sec" not in written:
            return items
        metres = text_at(written, "target_distance_meters")
        if metres and effort.kind == "time":
            note(item, f"{metres} metres.")
        return items


def _by_id(values: list[Any], key: str = "id") -> dict[str, dict[str, Any]]:
    return {text_at(each, key): each for each in values if isinstance(each, dict)}


def _effort(written: dict[str, Any]) -> Effort:
    reps, time = number_at(written, "target_reps"), number_at(written, "target_duration_sec")
    metres = re.fullmatch(
        r"[0-9]{1,6}(?:\.[0-9]{1,2})?", text_at(written, "target_distance_meters")
    )
    load = text_at(written, "target_load")
    percent = text_at(written, "target_weight_percent")
    if percent and not load:
        load = f"{percent}% of your {text_at(written, 'percent_of').upper() or 'best'}"
    if load.casefold() in ("bodyweight", "bw", "none"):
        load = ""
    if text_at(written, "modality") == "strength" and reps:
        return Effort(reps=reps, load=load)
    if time:
        return Effort(time=Fraction(time), load=load)
    if reps:
        return Effort(reps=reps, load=load)
    if metres:
        return Effort(metres=Fraction(metres[0]), load=load)
    return Effort(load=load, lasts=text_at(written, "modality") not in ("strength", ""))


def _group_rests(group: Jotting, rests: list[int | None], last: Mapping[str, Any]) -> None:
    """Write what lies between the exercises of a round, and between the rounds."""
    if set(rests) == {rests[0]} and rests[0] is not None:
        group.keys["between"] = in_seconds(Fraction(rests[0]))
    elif any(rest is not None for rest in rests):
        for item, rest in zip(group.inside, rests, strict=False):
            if rest is not None:
                item.keys["rest"] = in_seconds(Fraction(rest))
    else:
        group.guess("between", "0", "no rest is said between the exercises of a round")
    after, again = (number_at(last, f"rest_{key}_sec") for key in ("after", "between_sets"))
    rest = after if after is not None else again
    if rest is not None:
        group.keys["rest"] = in_seconds(Fraction(rest))


def _parts(written: Mapping[str, Any]) -> Iterator[tuple[str, Fraction, str]]:
    """Give the stretches of an endurance exercise: what each is called, its seconds, its aim."""
    for each in [*list_at(written, "interval_phases"), *list_at(written, "zones")]:
        time = number_at(each, "duration_sec")
        zone = text_at(each, "zone")
        if time:
            yield text_at(each, "name"), Fraction(time), _aim(each, zone)
    ramp = _map_at(written, "ramp")
    time = number_at(ramp, "duration_sec")
    if time:
        watts = [text_at(ramp, f"{end}_power_watts") for end in ("start", "end")]
        yield (
            "",
            Fraction(time),
            " to ".join(filter(None, watts)) + (" watts" if any(watts) else ""),
        )


def _aim(part: Any, zone: str) -> str:
    watts, beats = text_at(part, "target_power_watts"), text_at(part, "target_hr_bpm")
    pace = number_at(part, "target_pace_sec_per_km")
    found = [f"zone {zone}" if zone else "", f"{watts} watts" if watts else ""]
    found += [f"a pulse of {beats}" if beats else ""]
    found += [f"{pace // 60}:{pace % 60:02} a kilometre" if pace else ""]
    return ", ".join(filter(None, found))


def _course(
    name: str, written: Mapping[str, Any], parts: list[tuple[str, Fraction, str]]
) -> list[Jotting]:
    """Give the stretches of an endurance exercise one after the other, over and over if so said."""
    items = []
    for called, time, aim in parts:
        plain = called or name
        items += exercises(plain[:1].upper() + plain[1:], [Effort(time=time, load=aim)])
    for item in items[:-1]:
        item.keys["rest"] = "0"
    note(items[0], text_at(written, "target_notes"))
    times = max(1, number_at(written, "target_sets") or 1)
    if times == 1 or not list_at(written, "interval_phases"):
        return items
    group = Jotting({"rounds": min(times, 100), "rest": "0"}, items)
    return [group.remark("", "note", name)]
