"""The JSON Schema of routines, for editors: made of the models that read them, and of their rules.

What is wrong between two keys of one item is said here as far as JSON Schema can say it. The rest
(files, sums, lists against numbers) only `check` knows.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from .defaults import GROUP_ORDER, HOLDS
from .items import KINDS, Exercise, Group, Routine, WrittenVoice
from .keys.shorthand import EXAMPLES, PATTERNS
from .rules import PAIRS
from .scope import LISTS

Schema = dict[str, Any]

_SAID = r"[\s\S]*[^\s.,;:!?…'\"()*_~–—-]"  # something to say: no voice says a comma
_PLAIN = rf"^(?={_SAID})[^{{}}]*$"
_SIDED = rf"^(?={_SAID})(?:[^{{}}]|\{{(?:side|other)\}})*$"
_WORDED = r"^(?:[^{}]|\{[a-z_]+\})*$"
_TEXTS = {
    **dict.fromkeys(("title", "about", "equipment", "needs", "each"), _PLAIN),
    **dict.fromkeys(("exercise", "setup", "how", "tips", "with", "say"), _SIDED),
    "phrases": _WORDED,
}
"""The keys that take texts, with what may be between braces in them."""

_DOSE: Schema = {"anyOf": [{"required": ["reps"]}, {"required": ["time"]}]}


def schema() -> Schema:
    """Give the JSON Schema of routines."""
    found = Routine.model_json_schema(by_alias=True)
    middle = {"$ref": f"#/$defs/{WrittenVoice.__name__}"}  # the form between a name and two voices
    found["properties"]["voice"]["anyOf"].append(middle)
    parts = found["$defs"]
    _tell_items_apart(found)
    _tidy(found)
    for part in (found, *parts.values()):
        _write_texts(part["properties"])
    for part, model in ((found, Routine), (parts["Exercise"], Exercise), (parts["Group"], Group)):
        part["allOf"] = [*_one_of_each_pair(model.own_keys())]
    for part, times in ((parts["Exercise"], "sets"), (parts["Group"], "rounds")):
        part["allOf"] += _sides_and_times(times)
    parts["Exercise"]["allOf"].append(_by_rep())
    parts["Group"]["allOf"].append(_reason())
    _jot(found, parts)
    _tell_defaults(found, parts)
    found["definitions"]["Dosed"] = _dosed()
    found["allOf"].append(_where_there_is_no_dose())
    _name_what_there_is(found)
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        **found,
        "title": "A voicecoach routine",
    }


def _tell_items_apart(found: Schema) -> None:
    """Judge an item by the key that makes it one, so that its own mistake is told and no other's.

    A bare `oneOf` could only say that an item is none of the seven kinds.
    """
    item: Schema = {"required": [next(iter(KINDS))]}
    for key, model in reversed(KINDS.items()):
        kind = {"$ref": f"#/$defs/{model.__name__}"}
        item = {"if": {"required": [key]}, "then": kind, "else": item}
    for part in (found, found["$defs"]["Group"]):
        part["properties"]["session"]["items"] = {"$ref": "#/definitions/Item"}
    found["definitions"] = {
        "Item": {"description": "An item of a session.", "type": "object", **item}
    }


def _jot(found: Schema, parts: Schema) -> None:
    """Take doses as people jot them down, see `shorthand`."""
    for part in (parts["Exercise"], parts["Group"], found):
        properties = part["properties"]
        for key in ("reps", "time", "bpm", "rest"):
            if part is not found:
                _or_text(properties, key, "series")
        for key in ("reps", "sets", "rounds"):
            _or_text(properties, key, "noun")
        if part is not parts["Group"]:
            for key in ("reps", "time"):
                _or_text(properties, key, "sets" if part is found else "dose")


def _or_text(properties: Schema, key: str, form: str) -> None:
    """Let a key take texts of a form of shorthand, too."""
    if key in properties:
        part = properties[key]
        kept = {name: part.pop(name) for name in ("description", "examples") if name in part}
        forms = part.get("anyOf") or [part]
        properties[key] = {"anyOf": [*forms, {"type": "string", "pattern": PATTERNS[form]}], **kept}
        properties[key]["examples"] = [*kept["examples"], *EXAMPLES.get((key, form), ())]


def _tell_defaults(found: Schema, parts: Schema) -> None:
    """Say what holds where a key is not written; inside of items that is what is around them."""
    for key, value in HOLDS.items():
        found["properties"][key]["default"] = value
    parts["Group"]["properties"]["order"]["default"] = GROUP_ORDER
    name = parts["WrittenVoice"]["properties"]["name"]["default"]
    found["properties"]["voice"]["default"] = name
    parts["VoiceChoice"]["properties"]["coach"]["default"] = name
    for part in (found, *parts.values()):
        for told in part["properties"].values():
            if "default" in told:
                told["description"] += f" Without it: {_as_written(told['default'])}."


def _as_written(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:g}" if isinstance(value, float) else str(value)


def _tidy(part: Any) -> None:
    """Leave defaults out that are not to be written: what is not there is not written."""
    if isinstance(part, dict):
        if part.get("default", 0) in (None, []):
            del part["default"]
        for inner in part.values():
            _tidy(inner)
    elif isinstance(part, list):
        for inner in part:
            _tidy(inner)


def _write_texts(properties: Schema) -> None:
    """Hold texts to what may be in them."""
    for key in _TEXTS.keys() & properties.keys():
        _write_text(properties[key], _TEXTS[key])


def _write_text(part: Schema, pattern: str) -> None:
    if "maxLength" in part:
        part["allOf"] = [*part.get("allOf", ()), {"pattern": pattern}]
    for inner in (*part.get("anyOf", ()), part.get("items"), part.get("additionalProperties")):
        if isinstance(inner, dict):
            _write_text(inner, pattern)


def _one_of_each_pair(keys: Iterable[str]) -> Iterable[Schema]:
    """Refuse both of a pair on one level."""
    known = frozenset(keys)
    return ({"not": {"required": list(pair)}} for pair in PAIRS if known.issuperset(pair))


def _sides_and_times(times: str) -> list[Schema]:
    """Hold `start`, `order` and `every` to each other, and a list of rests to one set or round."""
    several = {"type": "array"}
    return [
        _not({"each": several, "start": {}}),
        _not({"every": {}, "order": {"const": "by side"}}),
        _not({times: {"enum": [1, "1"]}, "rest": several}),
        *(_not({times: {"enum": [1, "1"]}, key: several | {"minItems": 2}}) for key, _ in LISTS),
    ]


def _not(together: Schema) -> Schema:
    return {"not": {"required": list(together), "properties": together}}


def _by_rep() -> Schema:
    """Refuse sets of time without a rep, where nothing alternates."""
    rep = {"anyOf": [{"required": ["rep"]}, {"required": ["tempo"]}]}
    order = {"order": {"const": "by rep"}}
    return {"if": {"required": ["each", "order", "time"], "properties": order}, "then": rep}


def _reason() -> Schema:
    """Ask for a reason to be a group."""
    lists = (*(key for key, _ in LISTS), "rest")
    series = {"anyOf": [{"type": "array"}, {"type": "string", "pattern": PATTERNS["series"]}]}
    each_round = [
        {"required": [key], "properties": {key: {"type": "array"} if key == "with" else series}}
        for key in lists
    ]
    return {"anyOf": [{"required": ["rounds"]}, {"required": ["each"]}, *each_round]}


def _dosed() -> Schema:
    """Ask an item for a dose, where nothing around it has one; in a group without, every item."""
    inside = {"properties": {"session": {"items": {"$ref": "#/definitions/Dosed"}}}}
    return {
        "description": "An item with a dose of its own.",
        "if": {"required": ["exercise"]},
        "then": _DOSE,
        "else": {"anyOf": [_DOSE, inside]},
    }


def _where_there_is_no_dose() -> Schema:
    return {
        "anyOf": [_DOSE, {"properties": {"session": {"items": {"$ref": "#/definitions/Dosed"}}}}]
    }


def _name_what_there_is(found: Schema) -> None:
    """Name the languages and the phrases that there are."""
    from ..language.phrasebook import book, languages

    found["properties"]["language"] |= {"enum": list(languages())}
    phrases = {name for language in languages() for name in book(language).entries}
    for part in (found, found["$defs"]["Exercise"], found["$defs"]["Group"]):
        part["properties"]["phrases"]["propertyNames"] = {"enum": sorted(phrases)}
