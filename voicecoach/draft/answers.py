"""Answers to what a draft asks: each puts a value in the place of a guess, or into the texts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from ..problem import Problems, Refusal
from ..routine.load import of_values
from .draft import Draft, Path, Remark

_TIME = re.compile(r"\d+(?:[.:,]\d+)?\s*(?:s|m|h|sec|min|hour|hr)[a-z.]*|\d+:\d\d", re.IGNORECASE)
_SIDES = {"r": "right", "right": "right", "l": "left", "left": "left"}
_BOTH = ("both", "each", "each side", "both sides", "b")
_INSTEAD = {"reps": "time", "time": "reps"}


def answered(draft: Draft, remark: Remark, answer: str) -> Draft:
    """Give a draft with an answer in it; the question, and a guess at the same value, are gone.

    Args:
        draft: stays as it is.
        remark: a question of it.
        answer: what a person typed. To `reps` a time may be the answer, as `30s`; to which side,
            right, left or both.

    Raises:
        Refusal: it is none that the routine takes; the text says why.
    """
    text = " ".join(answer.split())
    path, key = remark.path[:-1], remark.path[-1] if remark.path else ""
    item = _at(draft.values, path)
    if not remark.path or not isinstance(item, Mapping) or not isinstance(key, str):
        raise Refusal("this question is answered in the file")
    if key == "each" and remark.words:
        made = _sided(item, remark.words, text)
    else:
        made = _with(item, key, text)
    values = _put(draft.values, path, made)
    try:
        of_values(values, None)
    except Problems as error:
        raise Refusal(error.problems[0].message) from None
    settled = {(*path, key), (*path, _INSTEAD.get(key, key))}
    left = tuple(each for each in draft.remarks
                 if each.path not in settled or each.sort not in ("asked", "guessed"))  # fmt: skip
    return replace(draft, values=values, remarks=left)


def _with(item: Mapping[str, Any], key: str, text: str) -> dict[str, Any]:
    """Put an answer under its key; a time where reps were asked for goes under `time`."""
    other = _INSTEAD.get(key, key)
    if key == "reps" and _TIME.fullmatch(text):
        key, other = "time", "reps"
    value = int(text) if text.isascii() and text.isdigit() and len(text) < 9 else text
    if key in item or other not in item:
        return {**item, key: value}
    return {key if name == other else name: value if name == other else each
            for name, each in item.items()}  # fmt: skip


def _sided(item: Mapping[str, Any], words: str, text: str) -> dict[str, Any]:
    """Say `right arm` for the `affected arm` in every text of an item; or do both sides."""
    part = words.split()[-1]
    if text.casefold() in _BOTH:
        rest = {key: value for key, value in item.items() if key != "exercise"}
        return {"exercise": item["exercise"], "each": part, **rest}
    side = _SIDES.get(text.casefold())
    if side is None:
        raise Refusal("that is none of right, left and both")

    def told(value: Any) -> Any:
        if isinstance(value, list):
            return [told(each) for each in value]
        if isinstance(value, str):
            return re.sub(rf"(?i)\b{re.escape(words)}\b", f"{side} {part}", value)
        return value

    return {key: told(value) for key, value in item.items()}


def _at(values: Any, path: Path) -> Any:
    for step in path:
        values = values[step]
    return values


def _put(values: Any, path: Path, made: Any) -> Any:
    """Give the values with another one at a path."""
    if not path:
        return made
    step, rest = path[0], path[1:]
    if isinstance(values, Mapping):
        return {key: _put(value, rest, made) if key == step else value
                for key, value in values.items()}  # fmt: skip
    return [_put(value, rest, made) if at == step else value for at, value in enumerate(values)]
