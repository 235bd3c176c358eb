"""A variant: a routine's text with other values written into it, where it has them.

What can be set in the text itself is, so that comments and the author's ways stay. Where a value
stands in a form that this does not know, all of it is printed anew. Either way the text is read
back, and must mean what was asked for.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

from ..problem import Problems, Refusal
from ..source.encoding import BREAK, seen, text_of
from ..source.printer import made, printed
from ..source.reader import List, Map, Node, Text
from .items import Exercise, Routine
from .load import load
from .options import Options, changed
from .scope import LISTS, listed_times, walk
from .voices import WrittenCounter, WrittenVoice

_PLAIN = re.compile(r"[^\W_]([\w .;()/+-]*[\w)])?")
_DECIMALS = 6  # that a number in a routine may have


@dataclass(frozen=True, slots=True)
class _Edit:
    """A key that gets another value; None takes it away."""

    part: Map
    key: str
    value: str | Sequence[str] | dict[str, Any] | None


def variant(text: bytes, file: str, folder: Path | None, options: Options) -> str:
    """Give a routine's text with the pace, level, voice and sets of options written into it.

    Args:
        text: of the routine.
        file: its name, for problems.
        folder: where the files are that it names.
        options: all others are left out.

    Raises:
        Problems: what is wrong with the routine, or would be.
        Refusal: a text that means it cannot be found.
    """
    wished = Options(pace=options.pace, level=options.level, voice=options.voice, sets=options.sets)
    routine = load(text, file, folder)
    wanted = changed(routine, wished)
    edits = tuple(_edits(routine, wanted, wished))
    patched = _patched(seen(text_of(text, file)), file, edits)
    if patched is not None and _means(patched, folder, wanted, wished):
        return patched
    for edit in edits:
        _apply(edit)
    whole = printed(routine.source)
    if not _means(whole, folder, wanted, wished):
        raise Refusal("these values cannot be written into this routine; set them in it yourself")
    return whole


def _edits(routine: Routine, wanted: Routine, options: Options) -> Iterator[_Edit]:
    """Give what has to be written."""
    root = routine.source
    if options.voice is not None:
        coach, counter = wanted.voice.coach, wanted.voice.counter
        if counter is None:
            yield _Edit(root, "voice", _voice(coach))
        else:
            yield _Edit(root, "voice", {"coach": _voice(coach), "counter": _voice(counter)})
    if options.level is not None:
        yield _Edit(root, "level", options.level)
    if options.pace != 1:
        yield _Edit(root, "pace", _decimal(wanted.pace))
    if options.sets is not None:
        yield _Edit(root, "sets", str(options.sets))
        yield from _sets(routine, options.sets)


def _sets(routine: Routine, sets: int) -> Iterator[_Edit]:
    """Give what exercises have of their own: sets, and lists of values a set."""
    for scope in walk(routine):
        item = scope.item
        if not isinstance(item, Exercise):
            continue
        own = item.source
        if item.sets is not None:
            yield _Edit(own, "sets", str(sets))
        elif listed_times(item) is None:
            continue
        for key, _ in (*LISTS, ("rest", "rest")):
            node = own.get(key)
            if isinstance(node, List):
                values = [str(value) for value in node]
                count = sets - (key == "rest")
                yield _Edit(own, key, (*values, *values[-1:] * count)[:count] or None)


def _voice(voice: WrittenVoice) -> str | dict[str, str]:
    """Give a voice as it is written: its name, or a table with how it speaks."""
    how = {"speed": (voice.speed, 1.0), "pitch": (voice.pitch, 0.0), "gain": (voice.gain, 0.0)}
    table = {key: f"{value:g}" for key, (value, usual) in how.items() if value != usual}
    if voice.recorded is not None:
        table["recorded"] = voice.recorded
    if isinstance(voice, WrittenCounter) and voice.language is not None:
        table["language"] = voice.language
    return {"name": voice.name, **table} if table else voice.name


def _decimal(value: Fraction) -> str:
    return f"{float(value):.{_DECIMALS}f}".rstrip("0").rstrip(".")


def _means(text: str, folder: Path | None, wanted: Routine, options: Options) -> bool:
    """Tell whether a text means what is wanted: read back, and with the sets it then has."""
    try:
        found = load(text.encode("utf-8"), "<variant>", folder)
        alike = changed(found, Options(sets=options.sets)) == wanted
    except (Problems, Refusal):
        return False
    return alike and _counts(found) == _counts(wanted)


def _counts(routine: Routine) -> list[object]:
    """Give how often each item is done, and what its lists hold."""
    items = [scope for scope in walk(routine) if isinstance(scope.item, Exercise)]
    names = (*(name for _, name in LISTS), "rest")
    return [(s.times, [getattr(s.item, name) for name in names]) for s in items]


# --- in the text itself ------------------------------------------------------------------------


def _patched(text: str, file: str, edits: Sequence[_Edit]) -> str | None:
    """Write values where they stand, and new keys before the session; None if one has no place."""
    ends = [found[0] for found in BREAK.finditer(text)]
    lines = BREAK.split(text)
    spans: list[tuple[int, int, int, str]] = []  # line, from where, to where, what
    new: list[str] = []
    for edit in edits:
        node = edit.part.get(edit.key)
        if node is not None and node.place.file != file:
            return None  # it is a move's, and written there
        if node is None:
            if edit.part.parent is not None or edit.part.flow or edit.value is None:
                return None
            new.append(f"{edit.key}: {_spelt(edit.value)}")
            continue
        span = _span(node, edit)
        if span is None:
            return None
        spans.append(span)
    for line, start, stop, value in sorted(set(spans), reverse=True):
        lines[line] = lines[line][:start] + value + lines[line][stop:]
    if new:
        at = _before_session(lines)
        if at is None:
            return None
        end = ends[0] if ends else "\n"
        lines[at:at] = new
        ends[at:at] = [end] * len(new)
    return "".join(line + end for line, end in zip(lines, [*ends, ""], strict=True))


def _span(node: Node, edit: _Edit) -> tuple[int, int, int, str] | None:
    """Give where a value stands, and what is to stand there; None for a form not known here."""
    place, value = node.place, edit.value
    start = place.column - 1
    written = place.text[start : start + place.length]
    if value is None:
        return None
    if isinstance(node, Text):
        if edit.key == "sets" and written.strip("\"'") != str(
            node
        ):  # a dose written out, as `3 x 10`
            digits = re.match(r"[0-9]+", written)
            return (place.line - 1, start, start + len(digits[0]), str(value)) if digits else None
        if written.strip("\"'") != str(node):
            return None
        return place.line - 1, start, start + place.length, _spelt(value)
    if not isinstance(node, List) or isinstance(value, (str, dict)):
        return None
    if not written.startswith("["):  # a series without brackets
        series = written if not written.startswith("-") else ""
        return (place.line - 1, start, start + len(series), ", ".join(value)) if series else None
    stop = written.find("]")
    return (place.line - 1, start, start + stop + 1, _spelt(value)) if stop > 0 else None


def _before_session(lines: Sequence[str]) -> int | None:
    """Give the line where a new key goes: before the session, and the blank lines before that."""
    at = next((k for k, line in enumerate(lines) if re.match(r"session\s*:", line)), None)
    while at and not lines[at - 1].strip():
        at -= 1
    return at


def _spelt(value: str | Sequence[str] | dict[str, Any]) -> str:
    """Spell a value as it stands in a line of YAML."""
    if isinstance(value, str):
        return value if _PLAIN.fullmatch(value) else json.dumps(value, ensure_ascii=False)
    if isinstance(value, dict):
        return f"{{{', '.join(f'{key}: {_spelt(each)}' for key, each in value.items())}}}"
    return f"[{', '.join(map(_spelt, value))}]"


def _apply(edit: _Edit) -> None:
    """Write a value into the source."""
    if edit.value is None:
        edit.part.pop(edit.key, None)
        return
    old = edit.part.get(edit.key)
    key = old.key if old is not None and old.key is not None else Text(edit.key, edit.part.place)
    plain = edit.value
    node = made(plain if isinstance(plain, (str, dict)) else list(plain), edit.part.place)
    for text in node if isinstance(node, List) else (node,):
        if isinstance(text, Text):
            text.plain = _PLAIN.fullmatch(text) is not None
    session = None if old is not None else edit.part.pop("session", None)
    edit.part.put(key, node)
    if session is not None and session.key is not None:
        edit.part.put(session.key, session)
