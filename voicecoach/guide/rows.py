"""All keys, by where they stand: what each says, what it takes, and what holds without it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from ..problem import listed
from ..routine.items import (
    Callouts,
    Counting,
    Exercise,
    Group,
    Move,
    PauseItem,
    PlayItem,
    RestItem,
    Routine,
    SayItem,
    SoundItem,
)
from ..routine.load import Written, schema
from ..routine.voices import MusicChoice, VoiceChoice, WrittenCounter, WrittenVoice
from ..routine.written import keys_of
from ..source.printer import in_a_line

PLACES: dict[str, type[Written]] = {"exercise": Exercise, "group": Group, "routine": Routine}
"""Where most keys stand; what a key says is told as it is where the first of these has it."""

INSIDE: dict[str, tuple[type[Written], ...]] = {
    "Other items": (SayItem, PauseItem, RestItem, SoundItem, PlayItem),
    "Inside `count`": (Counting,),
    "Inside `callouts`": (Callouts,),
    "Inside `voice`": (WrittenVoice, VoiceChoice, WrittenCounter),
    "Inside `music`": (MusicChoice,),
    "Inside a move, under `moves`": (Move,),
}
"""What else has keys of its own."""

_LIKE: dict[type[Written], type[Written]] = {Move: Exercise, WrittenCounter: WrittenVoice}
"""Parts that have all keys of another, and of which only their own are told."""

_SHOWN = 5  # examples of a key


@dataclass(frozen=True, slots=True)
class KeyRow:
    """What is told of a key.

    Attributes:
        key: as authors write it.
        says: what it is, and what holds without it.
        takes: how it is written, and the range it lies in.
    """

    key: str
    says: str
    takes: str


@dataclass(frozen=True, slots=True)
class Shelf:
    """Keys that stand in the same places.

    Attributes:
        title: where that is.
        models: the parts of a routine that it is.
        rows: the keys.
    """

    title: str
    models: tuple[type[Written], ...]
    rows: tuple[KeyRow, ...]


@cache
def shelves() -> tuple[Shelf, ...]:
    """Give all keys, those of exercises, groups and the routine first."""
    found = schema()
    parts = found["definitions"]
    return (*_common(found, parts), *_inside(parts), _sounds(found), _phrases(parts))


def _common(found: Mapping[str, Any], parts: Mapping[str, Any]) -> Iterator[Shelf]:
    """Give the keys of exercises, groups and the routine, those in the most places first."""
    told = {place: parts[model.__name__] for place, model in PLACES.items() if place != "routine"}
    told["routine"] = found
    stands: dict[tuple[str, ...], list[str]] = {}
    for first, part in told.items():
        for key in part["properties"]:
            there = tuple(p for p in told if _alike(told, p, first, key))
            if there[0] == first:
                stands.setdefault(there, []).append(key)
    for places, keys in sorted(
        stands.items(), key=lambda pair: (-len(pair[0]), "routine" in pair[0])
    ):
        first = places[0]
        lent = found["properties"] if "routine" in places else {}
        rows = (
            _row(key, told[first]["properties"][key], PLACES[first], lent.get(key, {}))
            for key in keys
        )
        models = tuple(PLACES[place] for place in places)
        yield Shelf(_title(places), models, tuple(rows))


def _alike(told: Mapping[str, Any], place: str, first: str, key: str) -> bool:
    """Tell whether a key of one place is one of another too, with the same words to choose from."""
    own, other = (told[p]["properties"].get(key) for p in (place, first))
    return own is not None and own.get("enum") == other.get("enum")


def _title(places: Sequence[str]) -> str:
    words = {"exercise": "an exercise", "group": "a group", "routine": "the routine"}
    return f"Keys of {listed([words[place] for place in places])}"


def _inside(parts: Mapping[str, Any]) -> Iterator[Shelf]:
    for title, models in INSIDE.items():
        rows: list[KeyRow] = []
        for model in models:
            like = _LIKE.get(model)
            own = set(like.own_keys()) if like is not None else set()
            name = next(iter(model.own_keys())) if title == "Other items" else ""
            for key, told in parts[model.__name__]["properties"].items():
                if key not in own:
                    row = _row(key, told, model, {})
                    beside = "" if key == name or not name else f"beside `{name}`: "
                    rows.append(KeyRow(row.key, f"{beside}{row.says}", row.takes))
        yield Shelf(title, models, tuple(rows))


def _sounds(found: Mapping[str, Any]) -> Shelf:
    events = found["properties"]["sounds"]["then"]["properties"]
    rows = tuple(KeyRow(name, told["description"], "") for name, told in events.items())
    return Shelf("Inside `sounds`", (), rows)


def _phrases(parts: Mapping[str, Any]) -> Shelf:
    entries = parts["Phrases"]["then"]["properties"]
    rows = tuple(KeyRow(name, told["description"], "") for name, told in entries.items())
    return Shelf("Inside `phrases`", (), rows)


def _row(
    key: str, told: Mapping[str, Any], model: type[Written], lent: Mapping[str, Any]
) -> KeyRow:
    """Tell of a key as the schema does; what holds without it may be said at the routine alone."""
    _, mark, holds = str(lent.get("description", "")).partition(" Without it: ")
    says = told["description"]
    says = f"{says}{mark}{holds}" if mark and mark not in says else says
    return KeyRow(key, says, _takes(key, told, model))


def _takes(key: str, told: Mapping[str, Any], model: type[Written]) -> str:
    """Show how a key is written: all words that it takes, or a few examples and their range."""
    words, meant = (_found(told, name) for name in ("enum", "enumDescriptions"))
    if meant:
        maps = (f"`{in_a_line(each)}`" for each in _examples(told) if isinstance(each, dict))
        pairs = zip(words, meant, strict=True)
        return "; ".join((*(f"`{word}`: {_within(about)}" for word, about in pairs), *maps))
    shown = " · ".join(f"`{in_a_line(each)}`" for each in words or _examples(told)[:_SHOWN])
    own = keys_of(model)
    kind = own[key].kind if key in own else None
    lies = kind.lies() if kind is not None and hasattr(kind, "lies") else ""
    return f"{shown} ({lies})" if shown and lies else shown


def _within(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:].rstrip(".")


def _found(told: Mapping[str, Any], name: str) -> Sequence[str]:
    return told.get(name) or told.get("else", {}).get(name) or ()


def _examples(told: Mapping[str, Any]) -> list[Any]:
    snippets = [snippet["body"] for snippet in told.get("defaultSnippets", ())]
    return [*told.get("examples", ()), *snippets]
