"""What tests of drafts have in common: a draft of a text, and how long its session really is."""

from __future__ import annotations

import json
from typing import Any

import voicecoach as vc
from voicecoach.draft.draft import Draft
from voicecoach.draft.printer import yaml_of
from voicecoach.draft.readers import drafted, reader_of
from voicecoach.draft.sheet import Sheet
from voicecoach.units import RATE


def draft_of(source: Any, name: str, reader: str) -> Draft:
    """Draft a source, text or values of JSON, which must be told to be the reader's.

    It is what the source says alone; with what is known of its moves it must be a routine, too.
    """
    text = source if isinstance(source, (str, bytes)) else json.dumps(source)
    data = text.encode() if isinstance(text, str) else text
    sheet = Sheet(name, data)
    assert reader_of(sheet).name == reader
    assert vc.loads(yaml_of(drafted(data, name)))
    draft = reader_of(sheet).read(sheet)
    assert vc.loads(yaml_of(draft)) == vc.routine_of(
        draft.values["title"],
        draft.values["session"],
        **{key: draft.values[key] for key in draft.values if key not in ("title", "session")},
    )
    return draft


def session(draft: Draft) -> list[dict[str, Any]]:
    """Give its items."""
    found: list[dict[str, Any]] = draft.values["session"]
    return found


def length(draft: Draft) -> float:
    """Give the seconds from the first work to the end of the last, as the track has them."""
    routine = vc.loads(yaml_of(draft))
    spans = vc.compose(routine, voice="ticker").score.spans
    sets = [span for span in spans if span.kind == "set"]
    return (sets[-1].end - sets[0].start) / RATE


def said(draft: Draft, sort: str) -> list[str]:
    """Give the remarks of a sort."""
    return [remark.text for remark in draft.remarks if remark.sort == sort]


KEYS = ("with", "each", "rep", "sets", "reps", "time", "rest", "every")


def exercises_told(text: str, name: str = "sheet.txt") -> list[tuple[str, dict[str, Any]]]:
    """Draft a sheet, which must be a routine, and give its exercises, each with its dose."""
    draft = drafted(text.encode(), name)
    assert vc.loads(yaml_of(draft))
    guessed = {remark.path for remark in draft.remarks if remark.sort == "guessed"}
    found: list[tuple[str, dict[str, Any]]] = []

    def inside(items: list[dict[str, Any]], path: tuple[str | int, ...]) -> None:
        for at, item in enumerate(items):
            here = (*path, at)
            if "session" in item:
                inside(item["session"], (*here, "session"))
            elif "exercise" in item:
                dose = {
                    key: item[key] for key in KEYS if key in item and (*here, key) not in guessed
                }
                found.append((item["exercise"], dose))

    inside(draft.values["session"], ("session",))
    return found
