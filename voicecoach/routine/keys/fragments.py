"""Pieces of JSON Schema, joined so that every value is told its own mistake.

`anyOf` can say no more than that a value is none of its forms. So forms are told apart by the type
of the value, and those of other types lie in one piece, where each keyword speaks of its own type.
What is wrong between two keys is said of one of them. `errorMessage` is what editors show in place
of a pattern; it is no keyword of JSON Schema, and a validator that does not know it passes it over.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

Schema = dict[str, Any]


def expected(what: str) -> Schema:
    """Say what a value of another type or form should have been: "a time like 45s"."""
    return {"errorMessage": f"Expected {what}."}


def either(*forms: Schema) -> Schema:
    """Join forms of different types into one piece; texts may have several patterns.

    What holds for a list stands apart: where it does not, editors begin one for whatever they
    complete.

    >>> either({"type": "integer", "minimum": 1}, {"type": "string", "pattern": "^a$"},
    ...        {"type": "string", "pattern": "^b$"})
    {'type': ['integer', 'string'], 'minimum': 1, 'pattern': '(?:^a$)|(?:^b$)'}
    """
    joined: Schema = {"type": []}
    patterns = []
    for form in forms:
        if form["type"] == "array":
            inside = {name: value for name, value in form.items() if name != "type"}
            form = {"type": "array", "if": {"type": "array"}, "then": inside}
        own = form["type"]
        types = [own] if isinstance(own, str) else own
        joined["type"] += [name for name in types if name not in joined["type"]]
        patterns += [form["pattern"]] if "pattern" in form else []
        joined |= {name: value for name, value in form.items() if name not in ("type", "pattern")}
    if len(patterns) > 1:
        patterns = ["|".join(f"(?:{pattern})" for pattern in patterns)]
    return joined | ({"pattern": patterns[0]} if patterns else {})


def map_or(long: Schema, short: Schema) -> Schema:
    """Judge a map by its long form, and whatever else by the short one."""
    return {"if": {"type": "object"}, "then": long, "else": short}


def together(values: Mapping[str, Schema]) -> Schema:
    """Give the condition that keys are written, each with a value of its own kind."""
    return {"required": list(values), "properties": dict(values)}


def refused(key: str, where: Schema, message: str) -> Schema:
    """Refuse a key where a condition holds, at the key itself."""
    return {"if": where, "then": {"properties": {key: False}, "errorMessage": message}}


def asked(key: str, where: Schema, message: str) -> Schema:
    """Ask for a key where a condition holds."""
    return {"if": where, "then": {"required": [key], "errorMessage": message}}


def in_any_case(found: str) -> str:
    """Let the letters of a pattern be capitals, too; JSON Schema has no flags."""

    def both(part: re.Match[str]) -> str:
        if part[0].startswith("["):
            letters = re.sub(r"(?<!-)[a-z](?!-)", lambda one: one[0] + one[0].upper(), part[0])
            return letters.replace("a-z", "a-zA-Z")
        return f"[{part[0]}{part[0].upper()}]" if part[0].isalpha() else part[0]

    return re.sub(r"\[[^\]]*\]|\\.|\(\?<?[:=!]|[a-z]", both, found)
