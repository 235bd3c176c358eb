"""The cue file: a score as JSON, for programs that show, print or caption a track.

Whoever reads it finds there what each moment is, and never parses a text for it.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, get_args

from ..line import Kind
from ..score.score import Cue, Play, Say, Score, Span, SpanKind
from ..units import RATE, seconds_at

VERSION = 2
"""Of the cue file. Another number means that a reader of this one would be wrong."""

_TIME = {"type": "number", "minimum": 0}
_TEXT = {"type": "string"}
_NUMBER = {"type": ["integer", "null"], "minimum": 1}
_SAID = {"type": ["string", "null"]}

_WHICH = {
    "exercise": _SAID | {"description": "The exercise; null where there is none."},
    "set": _NUMBER | {"description": "Which of the exercise's sets, from 1."},
    "of": _NUMBER | {"description": "How many sets it has."},
    "side": _SAID | {"description": "The side as it is called: right leg."},
    "load": _SAID | {"description": "What is lifted or pulled: 10 kilos."},
    "round": _NUMBER | {"description": "Which round of its group, where that has several."},
    "rounds": _NUMBER | {"description": "How many rounds its group has."},
    "reps": _NUMBER | {"description": "How many reps are counted in the set, on each side."},
}
_SPAN = {
    "kind": {
        "enum": list(get_args(SpanKind)),
        "description": "What it is; words are those that no rest was written for.",
    },
    "start": _TIME | {"description": "Where it begins: where the one before it ends."},
    "end": _TIME | {"description": "Where it ends."},
    **_WHICH,
    "rep_starts": {
        "type": "array",
        "items": {"type": "number"},
        "description": "The first beat of each rep of a set; empty where none are counted. Where a "
        "track is split inside a set, those of the other part lie beyond this one's ends.",
    },
}
_CHAPTER = {
    "start": _TIME | {"description": "Where players jump to."},
    "end": _TIME | {"description": "Where the next begins, or the track ends."},
    "title": _TEXT | {"description": "What players show."},
    **{name: _WHICH[name] for name in ("exercise", "round", "side")},
}
_CUE = {
    "time": _TIME | {"description": "Where its sound begins."},
    "length": _TIME | {"description": "How long it sounds."},
    "lane": {"enum": ["voice", "sound"], "description": "Of each lane one sounds at a time."},
    "kind": {"enum": [*get_args(Kind), "sound"], "description": "What it is in the session."},
    "say": _SAID | {"description": "What is said; null of a sound."},
    "play": _SAID | {"description": "The sound, or the file, that plays; null of what is said."},
    "beat": {
        "type": ["number", "null"],
        "minimum": 0,
        "description": "The beat on which it is heard; null on none.",
    },
    **_WHICH,
    "rep": _NUMBER | {"description": "The rep in which it is heard, from 1."},
    "phase": _SAID | {"description": "The phase of the rep in which it is heard: up."},
}


def cue_schema() -> dict[str, Any]:
    """Give the JSON Schema of the cue file."""

    def rows(fields: dict[str, Any], about: str) -> dict[str, Any]:
        return {"type": "array", "description": about, "items": _object(fields)}

    fields = {
        "made_by": _TEXT | {"description": "The seal, in a file that voicecoach wrote."},
        "version": {"const": VERSION, "description": "Of this format."},
        "title": _TEXT | {"description": "Of the routine."},
        "length": _TIME | {"description": "Of the track."},
        "rate": {"const": RATE, "description": "Frames in a second: all times are whole frames."},
        "chapters": rows(_CHAPTER, "Where players can jump to, in order."),
        "spans": rows(_SPAN, "What the track is from its start to its end, without a hole."),
        "cues": rows(_CUE, "What sounds, in order of passage and start."),
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "The cues of a track",
        "description": "When everything sounds, and what it is. Times are in seconds from the "
        "start of the track. A rest, a change of sides and words tell of the set they lead to.",
        **_object(fields),
        "required": [name for name in fields if name != "made_by"],
    }


def cues_of(score: Score) -> dict[str, Any]:
    """Give a score as JSON values, as `cue_schema` describes them."""
    return {
        "version": VERSION,
        "title": score.title,
        "length": _seconds(score.length),
        "rate": RATE,
        "chapters": list(_chapters(score)),
        "spans": [_span(span) for span in score.spans],
        "cues": list(_cues(score)),
    }


def printed_cues(score: Score) -> str:
    """Print the cue file, each chapter, span and cue in a line of its own."""
    values = cues_of(score)
    parts = [f" {json.dumps(key)}: {_rows(value)}" for key, value in values.items()]
    return "{\n" + ",\n".join(parts) + "\n}\n"


def _rows(value: Any) -> str:
    if not isinstance(value, list) or not value:
        return json.dumps(value)
    return "[\n" + ",\n".join(f"  {json.dumps(row)}" for row in value) + "\n ]"


def _object(fields: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": fields,
        "required": list(fields),
        "additionalProperties": False,
    }


def _seconds(frame: int) -> float:
    """Give a time in seconds: five decimals tell any two frames apart (see `units.clock`)."""
    return round(float(seconds_at(frame)), 5)


def _which(span: Span | None) -> dict[str, Any]:
    """Give what tells a set from others: of the span that it is, or that leads to it."""
    if span is None:
        return dict.fromkeys(_WHICH)
    return {
        "exercise": span.exercise,
        "set": span.number,
        "of": span.of,
        "side": span.side,
        "load": span.load,
        "round": span.round,
        "rounds": span.rounds,
        "reps": len(span.reps) or None,
    }


def _span(span: Span) -> dict[str, Any]:
    return {
        "kind": span.kind,
        "start": _seconds(span.start),
        "end": _seconds(span.end),
        **_which(span),
        "rep_starts": [_seconds(rep) for rep in span.reps],
    }


def _chapters(score: Score) -> Iterator[dict[str, Any]]:
    """Give the chapters; each tells of the first set that begins in it."""
    starts = score.starts()
    begins = [starts[chapter.passage] for chapter in score.chapters]
    sets = [span for span in score.spans if span.kind == "set"]
    for chapter, start, end in zip(
        score.chapters, begins, [*begins[1:], score.length], strict=True
    ):
        first = next((span for span in sets if start <= span.start < end), None)
        which = _which(first)
        yield {
            "start": _seconds(start),
            "end": _seconds(end),
            "title": chapter.title,
            **{name: which[name] for name in ("exercise", "round", "side")},
        }


def _cues(score: Score) -> Iterator[dict[str, Any]]:
    starts = [span.start for span in score.spans]
    kinds: Iterable[Kind | None] = score.kinds
    for (start, cue), kind in zip(score.cues(), kinds, strict=True):
        beat = None if cue.beat is None else start - cue.start + cue.beat
        moment = start if beat is None else beat
        span = _last(score.spans, starts, moment)
        yield {
            "time": _seconds(start),
            "length": _seconds(cue.length),
            "lane": cue.lane,
            "kind": kind or "sound",
            **_what(cue),
            "beat": None if beat is None else _seconds(beat),
            **_which(span),
            **_within(span, moment),
        }


def _what(cue: Cue) -> dict[str, str | None]:
    said = cue.what.line.text if isinstance(cue.what, Say) else None
    return {"say": said, "play": cue.what.name if isinstance(cue.what, Play) else None}


def _within(span: Span | None, moment: int) -> dict[str, Any]:
    """Give the rep of a set in which a moment lies, and its phase, with the side it is done on."""
    begun = bisect_right(span.reps, moment) if span is not None else 0
    if span is None or not begun:
        return {"rep": None, "phase": None}
    steps = [step.start for step in span.steps]
    step = _last(span.steps, steps, moment - span.reps[begun - 1])
    side = {"side": step.side} if step is not None and step.side else {}
    return {"rep": begun, "phase": (step.words if step is not None else "") or None, **side}


def _last(values: Sequence[Any], starts: Sequence[int], moment: int) -> Any:
    """Give the last of several values that has started by a moment; None if none has."""
    index = bisect_right(starts, moment)
    return values[index - 1] if index else None
