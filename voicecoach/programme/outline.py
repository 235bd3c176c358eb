"""The JSON Schema of routines and of programmes, for editors.

That of a programme is made of a routine's: each key takes its value, or a map from when to what.
"""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from ..routine.keys.fragments import Schema, either, expected
from ..routine.schema import schema
from .progression import UNCHANGED
from .term import DAYS, WEEKS

_WEEK = r"[Ww]eek +[0-9]+(?: +\S.*)?"
_DAY = r"[Dd]ay +\S.*"
_EACH = r"(?:[Ee]ach|[Ee]very)(?: [0-9]{1,2})? weeks?"
_BOUND = r"[Mm]ost|[Ll]east"
_WHEN = f"^(?:{_WEEK}|{_DAY}|{_EACH})$"
_ITEMS = ("Exercise", "Group", "SayItem", "SoundItem", "PlayItem", "RestItem", "PauseItem")
_BEHIND = "InWeeks"  # the name of a part, in a programme
_UNWRAPPED = UNCHANGED | {"title"}


def whole_schema() -> Schema:
    """Give the JSON Schema of all that voicecoach reads: routines and programmes."""
    routine = schema()
    programme = _programme()
    definitions = {**routine.pop("definitions"), **programme.pop("definitions")}
    head = {"$schema": routine.pop("$schema"), "title": "A voicecoach routine or programme"}
    return {
        **head,
        "if": {"type": "object", "required": ["programme"]},
        "then": programme,
        "else": routine,
        "definitions": definitions,
    }


def _programme() -> Schema:
    """Give the schema of a programme, with definitions of its own."""
    found = schema(("week", "weeks", "day"))
    del found["$schema"]
    parts = found.pop("definitions")
    values: Schema = {}
    for name, part in (("", found), *parts.items()):
        properties = part.get("properties", {}) if name != "Phrases" else {}
        for key in properties.keys() - _UNWRAPPED:
            values[f"{name or 'Routine'}.{key}"] = properties[key]
            properties[key] = _changing(f"{name or 'Routine'}.{key}", properties[key])
        if name in _ITEMS:
            properties |= {"weeks": _weeks(), "days": _on_days()}
    title = found["properties"].pop("title")
    found["properties"] = {
        "programme": title | {"title": "programme", "description": "What it is called."},
        "weeks": {
            "title": "weeks",
            "description": "How many weeks it has.",
            **either({"type": "integer", "minimum": WEEKS[0], "maximum": WEEKS[1]},
                     {"type": "string", "pattern": "^[0-9]{1,2}(?: weeks?)?$"}),
            **expected(f"a number of weeks, up to {WEEKS[1]}"),
        },
        "days": {
            "title": "days",
            "description": "What the days of a week are called on which there is a session.",
            **_names(DAYS),
        },
        **found["properties"],
    }  # fmt: skip
    found["required"] = ["programme", "weeks", "session"]
    found["title"] = "A voicecoach programme"
    named: Schema = _renamed({**parts, **values})
    whole: Schema = _renamed(found)
    return whole | {"definitions": {f"{k}{_BEHIND}": v for k, v in named.items()}}


def _changing(name: str, value: Schema) -> Schema:
    """Let a value be a map from when to what."""
    here = {"$ref": f"#/definitions/{name}"}
    pattern = r"^[-+\u2212\u2013]? *[0-9][^%]*$"
    step = either({"type": "number"}, {"type": "string", "pattern": pattern})
    step |= expected("a step like +1, +10s or -2.5 kg")
    told: Schema = {k: value[k] for k in ("title", "description", "default") if k in value}
    return {
        **deepcopy(told),
        "if": {"type": "object", "not": {"propertyNames": {"not": {"pattern": _WHEN}}}},
        "then": {
            "propertyNames": {"pattern": f"{_WHEN}|^(?:{_BOUND})$"},
            "patternProperties": {f"^(?:{_WEEK}|{_DAY}|{_BOUND})$": here, f"^{_EACH}$": step},
        },
        "else": here,
    }


def _weeks() -> Schema:
    number = {"type": "integer", "minimum": 1, "maximum": WEEKS[1]}
    text = {"type": "string", "pattern": "[0-9]"}
    several = {"type": "array", "items": either(number, text), "minItems": 1}
    return {
        "title": "weeks",
        "description": "The weeks in which it is done: 3, 3-5, from 3, or a list.",
        **either(number, text, several),
        **expected("weeks like 3, 3-5, from 3 or [1, 4]"),
    }


def _on_days() -> Schema:
    return {
        "title": "days",
        "description": "The days of the week on which it is done.",
        **_names(DAYS),
    }


def _names(most: int) -> Schema:
    text = {"type": "string", "pattern": r"\S"}
    several = {"type": "array", "items": text, "minItems": 1, "maxItems": most,
               "uniqueItems": True}  # fmt: skip
    return either(text, several) | expected("names of days, like [Monday, Friday]")


def _renamed(node: Any) -> Any:
    """Point all references at the parts of a programme."""
    if isinstance(node, dict):
        return {
            key: f"{value}{_BEHIND}" if key == "$ref" else _renamed(value)
            for key, value in node.items()
        }
    return [_renamed(each) for each in node] if isinstance(node, list) else node
