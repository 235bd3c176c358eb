"""w2a (workout to audio): exercises with durations and a pause before each, as YAML.

Anchors and merge keys are its way to write an exercise once. An exercise with `half_time` is done
for half of its duration, then, after words, for the other half.
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Any

from ..problem import Problem, Problems
from .draft import Draft
from .jotting import Jotting, Notepad, exercise, in_seconds, saying, sentence_of
from .parcel import from_yaml, list_at, text_at
from .sheet import Sheet
from .timer import Lull, Stage, laid_out

_KEYS = re.compile(r"^(tts|i18n|pause|half_time|exercise_beginning|exercises):", re.MULTILINE)
_ENOUGH = 3
_TEMPLATE = re.compile(r"\{\{.*?\}\}")
_SENTENCE = re.compile(r"(?:\{\{.*?\}\}|[^.!?])+[.!?]*")
_LENGTH = re.compile(r"(?:([0-9]+)h)?(?:([0-9]+)m(?!s))?(?:([0-9]+(?:\.[0-9]{1,3})?)s)?")


def tells(sheet: Sheet) -> bool:
    """Tell a workout of this program by the keys at its margin."""
    found = set(_KEYS.findall(sheet.text))
    return "exercises" in found and len(found) >= _ENOUGH


def read(sheet: Sheet) -> Draft:
    """Read a workout.

    Raises:
        Problems: the file is broken, or has no exercise.
    """
    data = from_yaml(sheet)
    exercises = [each for each in list_at(data, "exercises") if isinstance(each, dict)]
    if not exercises:
        raise Problems([Problem(None, f"there is no exercise in {sheet.name}")])
    pad = Notepad(sheet)
    pause, turn = (_time(data.get(key)) for key in ("pause", "half_time"))
    moves: list[Stage] = [*_words(pad, text_at(data, "before_workout_announce"))]
    for each in exercises:
        own = _lasting(text_at(each, "pause_duration"))
        moves += [Lull(pause if own is None else own), _exercise(each, turn)]
    moves += _words(pad, text_at(data, "after_workout_announce"))
    pad.items, keys = laid_out(moves)
    pad.keys |= keys
    return pad.draft()


def _lasting(text: str) -> Fraction | None:
    found = _LENGTH.fullmatch(text.replace(" ", ""))
    if not text or found is None:
        return None
    hours, minutes, seconds = (Fraction(part or 0) for part in found.groups())
    return hours * 3600 + minutes * 60 + seconds


def _time(announcement: Any) -> Fraction:
    return _lasting(text_at(announcement, "duration")) or Fraction(0)


def _exercise(written: dict[str, Any], turn: Fraction) -> Jotting:
    item = exercise(text_at(written, "name"))
    texts = [sentence_of(text) for text in list_at(written, "texts") if isinstance(text, str)]
    if any(texts):
        item.keys["how"] = " ".join(filter(None, texts))
    time = _lasting(text_at(written, "duration"))
    if not time:
        item.guess("time", "30s", "no duration in the file")
    elif text_at(written, "half_time").casefold() in ("true", "yes", "on"):
        item.keys |= {"each": "side", "time": in_seconds(time / 2), "change": in_seconds(turn)}
    else:
        item.keys["time"] = in_seconds(time)
    return item


def _words(pad: Notepad, text: str) -> list[Jotting]:
    """Give what is announced, without the sentences that need what a template would fill in."""
    said = []
    for sentence in _SENTENCE.findall(text):
        if _TEMPLATE.search(sentence):
            pad.leave_out(sentence)
        else:
            said.append(sentence.strip())
    return saying(" ".join(said))
