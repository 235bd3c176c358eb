"""TimeR Machine: timers of steps and groups in loops, as JSON; lengths are in milliseconds."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from math import gcd
from typing import Any

from ..problem import Problem, Problems
from ..ranges import BPM
from ..routine.keys.names import part_of
from .draft import Draft
from .jawt import others
from .jotting import Jotting, Notepad, exercise, fit_to_say, in_seconds, saying, sentence_of
from .parcel import from_json, list_at, number_at, text_at
from .sheet import Sheet
from .timer import Loop, Lull, Stage, is_rest, laid_out

_PHASE_MS = 8_000
"""Steps no longer than this, done over and over, are the phases of one rep."""

_REPS = 4
"""From so many rounds on."""

_VARIABLE = re.compile(r"\{[A-Za-z_]{1,30}%?\}|\$[a-z_]{2,30}%?(?:_group)?")
_SENTENCE = re.compile(r"[^.!?]+[.!?]*")
_SIDE = re.compile(r"\b(right|left)\b", re.IGNORECASE)


def tells(sheet: Sheet) -> bool:
    """Tell timers of this app: steps with a label and a length, or groups of them."""
    head = sheet.head
    return head[:1] in (b"[", b"{") and b'"step_type"' in head and b'"steps"' in head


def read(sheet: Sheet) -> Draft:
    """Read the first timer of a file.

    Raises:
        Problems: the file is broken, or has no timer.
    """
    data = from_json(sheet)
    found = list_at(data, "timers") or (data if isinstance(data, list) else [data])
    timers = [each for each in found if list_at(each, "steps")]
    if not timers:
        raise Problems([Problem(None, f"there is no timer in {sheet.name}")])
    pad = Notepad(sheet, text_at(timers[0], "name"))
    pad.items, keys = laid_out(_Timer(timers[0], pad).moves())
    pad.keys |= keys
    others(pad, [text_at(each, "name") for each in timers[1:]])
    return pad.draft()


class _Timer:
    """The moves of one timer; what has no place among them goes to the pad."""

    def __init__(self, timer: Mapping[str, Any], pad: Notepad) -> None:
        self.timer = timer
        self.pad = pad
        self.known = {"TName": pad.title, "timer_name": pad.title}

    def moves(self) -> list[Stage]:
        """Give its moves, and its last words."""
        times = max(1, number_at(self.timer, "loop") or 1)
        steps = self._level(list_at(self.timer, "steps"), self.pad.title)
        moves: list[Stage] = [Loop(times, tuple(steps))]
        start, end = self.timer.get("startStep"), self.timer.get("endStep")
        return [*saying(self._words(start)), *moves, *saying(self._words(end))]

    def _level(self, steps: list[Any], name: str) -> list[Stage]:
        moves: list[Stage] = []
        for step in steps:
            if isinstance(step, dict):
                group = list_at(step, "steps")
                moves += self._group(step, group) if group else self._step(step)
        return _on_each_side(moves, name)

    def _group(self, group: Mapping[str, Any], steps: list[Any]) -> list[Stage]:
        name, times = text_at(group, "name"), max(1, number_at(group, "loop") or 1)
        self.known |= {"GName": name, "group_name": name}
        self.known |= {"GTotalLoop": str(times), "group_loop_total": str(times)}
        reps = _reps(name or self.pad.title, times, steps)
        if reps is not None:
            return [reps]
        note = name if fit_to_say(name) else ""
        return [Loop(times, tuple(self._level(steps, name)), note=note)]

    def _step(self, step: Mapping[str, Any]) -> list[Stage]:
        label, time = text_at(step, "label"), _length(step)
        words = self._words(step)
        halts = any(text_at(each, "type") == "HALT" for each in list_at(step, "behaviour"))
        if is_rest(label) or text_at(step, "type") == "NOTIFIER":
            lull: list[Stage] = [Lull(time), *saying(words)] if time else [*saying(words)]
            if halts:
                self.pad.ask(
                    f"the app waits for a tap after '{label or 'a rest'}'; a track goes on"
                )
            return lull
        item = exercise(label, "Step")
        if time:
            item.keys["time"] = in_seconds(time)
        else:
            item.guess("time", "30s", "the step has no length")
        if words:
            item.keys["how"] = sentence_of(words)
        if halts:
            item.remark("time", "asked", "the app waits for a tap here; is this time enough?")
        return [item]

    def _words(self, step: Any) -> str:
        """Give what a step says, without the sentences that need what only the app knows."""
        said = []
        for each in list_at(step, "behaviour"):
            spoken = text_at(each, "content") if text_at(each, "type") == "VOICE" else ""
            label = text_at(step, "label")
            for sentence in _SENTENCE.findall(spoken):
                filled = self._filled(sentence, label)
                if _VARIABLE.search(filled):
                    self.pad.leave_out(sentence)
                elif not _same(filled, label):
                    said.append(filled.strip())
        return " ".join(said)

    def _filled(self, sentence: str, label: str) -> str:
        names = {"SName": label, "step_name": label}

        def value(found: re.Match[str]) -> str:
            key = found[0].strip("{}$")
            return {**self.known, **names}.get(key, found[0])

        return _VARIABLE.sub(value, sentence)


def _same(text: str, other: str) -> bool:
    return not fit_to_say(text) or fit_to_say(text).strip(" .!").casefold() == other.casefold()


def _length(step: Any) -> Fraction:
    return Fraction(number_at(step, "length") or 0, 1000)


def _reps(name: str, times: int, steps: list[Any]) -> Jotting | None:
    """Give an exercise whose reps are the rounds of a group of short steps; None if it has none."""
    lengths = [number_at(step, "length") or 0 for step in steps]
    labels = [re.sub(r"[\d,;]+", " ", text_at(step, "label")).split() for step in steps]
    short = len(steps) > 1 and all(0 < length <= _PHASE_MS for length in lengths)
    if times < _REPS or not short or not all(labels) or len(steps) > 10:
        return None
    beat = gcd(*lengths)
    bpm = Fraction(60_000, beat)
    if not BPM[0] <= bpm <= 240:
        return None
    phases = [f"{' '.join(words)} {n // beat}" for words, n in zip(labels, lengths, strict=True)]
    item = exercise(name)
    item.keys |= {"reps": times, "rep": ", ".join(phases).casefold()}
    if bpm != 60:
        item.keys["bpm"] = round(float(bpm), 6)
    return item


def _on_each_side(moves: list[Stage], name: str) -> list[Stage]:
    """Put what is done with the right and then alike with the left together."""
    found: list[Stage] = []
    for move in moves:
        works = [n for n, each in enumerate(found) if not _between_sides(each)]
        first = found[works[-1]] if works else None
        pair = _pair(first, move, name)
        if pair is not None:
            lulls = [each.time for each in found[works[-1] :] if isinstance(each, Lull)]
            pair.keys["change"] = in_seconds(sum(lulls, Fraction(0)))
            found[works[-1] :] = [pair]
        else:
            found.append(move)
    return found


def _between_sides(move: Stage) -> bool:
    return isinstance(move, Lull) or (isinstance(move, Jotting) and "say" in move.keys)


def _pair(first: Stage | None, second: Stage, name: str) -> Jotting | None:
    """Give one exercise for each side, if two are counted alike and called after the sides."""
    if not (isinstance(first, Jotting) and isinstance(second, Jotting)):
        return None
    names = [item.keys.get("exercise", "") for item in (first, second)]
    sides = [_SIDE.findall(each) for each in names]
    if [len(each) for each in sides] != [1, 1] or sides[0][0].casefold() == sides[1][0].casefold():
        return None
    rest = [" ".join(_SIDE.sub(" ", each).split()) for each in names]
    alike = rest[0].casefold() == rest[1].casefold() and "rep" in first.keys
    if not alike or {**first.keys, "exercise": ""} != {**second.keys, "exercise": ""}:
        return None
    part = part_of(rest[0].casefold()) if len(rest[0].split()) == 1 else ""
    called = exercise((name if part else rest[0]) or name)
    keys = {**first.keys, **called.keys, "each": part or "side"}
    if sides[0][0].casefold() == "left":
        keys["start"] = "left"
    return replace(called, keys=keys, remarks=[*called.remarks, *first.remarks])
