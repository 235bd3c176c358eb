"""The JSON Schema of routines, for editors: made of the models that read them, and of their rules.

What is wrong between two keys of one item is said here as far as JSON Schema can say it. The rest
(files, sums, lists against numbers) only `check` knows.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from copy import deepcopy
from functools import lru_cache

from ..problem import listed
from .defaults import GROUP_ORDER, HOLDS, SPACING
from .items import KINDS, TEXTS, Callouts, Counting, Exercise, Group, Move, Routine, SayItem
from .keys import table as keys
from .keys.fragments import Schema, asked, either, expected, map_or, refused, together
from .keys.shorthand import EXAMPLES, pattern
from .repertoire import repertoire
from .rules import PAIRS
from .scope import LISTS
from .voices import MusicChoice, VoiceChoice, WrittenCounter, WrittenVoice
from .written import NEEDED, Written, keys_of

_SAID = r"""[\s\S]*[^\s.,;:!?…'"()*_~–—\-]"""  # something to say: no voice says a comma
_SIDES = ("side", "other")
_UNSAID = ("author",)
_TEXTS = {
    **dict.fromkeys(("title", "about", "author", "equipment", "needs", "each", "aliases"), ()),
    **dict.fromkeys((*TEXTS[Exercise], *TEXTS[SayItem]), _SIDES),
}
"""The keys that take texts, with what may be between braces in them."""

_SEVERAL: Schema = {"type": "array", "minItems": 2}
_TITLES: dict[type[Written], str] = {
    Callouts: "callouts",
    **{model: key for key, model in reversed(KINDS.items())},
    Group: "group",
    Move: "move",
    Counting: "count",
    MusicChoice: "music",
    VoiceChoice: "two voices",
    WrittenVoice: "voice",
    WrittenCounter: "counter",
}
"""What editors call a part."""

_SHOWN = 5
"""Examples that are shown of a key; more are words to choose from."""

_DOSE: Schema = {"anyOf": [{"required": ["reps"]}, {"required": ["time"]}]}


def schema(within: Iterable[str] = ()) -> Schema:
    """Give the JSON Schema of routines.

    Args:
        within: what may stand in all texts besides, between braces.
    """
    found = _part(Routine)
    parts = found["definitions"] = {model.__name__: _part(model) for model in _TITLES}
    _lend(found, parts)
    _judge_voices_by_their_keys(found)
    for part in (found, *parts.values()):
        for key in _TEXTS.keys() & part["properties"].keys():
            holds = (*_TEXTS[key], *within)
            _write_text(part["properties"][key], holds, said=key not in _UNSAID)
        for key, value in part["properties"].items():
            value["title"] = key
    for model, title in _TITLES.items():
        parts[model.__name__]["title"] = title
    found["allOf"] = [*_one_of_each_pair(Routine.own_keys())]
    for model in (Exercise, Move, Group):
        times = "rounds" if model is Group else "sets"
        rules = [*_one_of_each_pair(model.own_keys()), *_sides_and_times(times)]
        parts[model.__name__]["allOf"] = rules
    parts["Exercise"]["allOf"] += [_by_rep(), _callouts()]
    parts["Group"]["allOf"].append(_reason())
    _jot(found, parts)
    _tell_defaults(found, parts)
    _name_what_there_is(found, parts, within)
    _offer(found, parts)
    parts |= {"Item": _item(parts), "Dosed": _dosed()}
    found["allOf"].append({"if": {"not": _DOSE}, "then": _inside("Dosed")})
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        **found,
        "title": "A voicecoach routine",
    }


def _part(model: type[Written]) -> Schema:
    """Give the schema of a part, with that of each of its keys."""
    properties: Schema = {}
    needed = []
    for key, row in keys_of(model).items():
        told = properties[key] = deepcopy(row.kind.schema()) | {"description": row.about}
        if row.kind.examples:
            told["examples"] = list(row.kind.examples)
        if row.default is NEEDED:
            needed.append(key)
        elif isinstance(row.default, (str, int, float)):
            told["default"] = row.default
    about = (model.__doc__ or "").partition("\n")[0]
    part = {"type": "object", "description": about, "properties": properties}
    return part | {"additionalProperties": False} | ({"required": needed} if needed else {})


def _lend(found: Schema, parts: Schema) -> None:
    """Add the keys that are written out before a routine is read: moves, and what uses them.

    An exercise has a name or the move that it is: `_item` asks for one of them.
    """
    for part in (parts["Move"], parts["Exercise"]):
        del part["required"]
    del parts["Move"]["properties"]["exercise"]
    use = "The move that it is: of 'moves', of this session, or one that ships."
    names = [shipped.name for shipped in repertoire()]
    parts["Exercise"]["properties"]["use"] = keys.MOVE.schema() | {
        "description": use, "examples": names,
    }  # fmt: skip
    by_name = {"additionalProperties": {"$ref": "#/definitions/Move"}}
    one = map_or(by_name, keys.FILE.schema())
    several = {"type": "array", "items": one, "minItems": 1}
    told = expected("exercises by name, or files beside the routine that hold such")
    found["properties"]["moves"] = map_or(by_name, either(keys.FILE.schema(), several) | told) | {
        "description": "Exercises by name, done wherever an item says 'use: NAME'; or files "
        "beside the routine that hold such.",
        "examples": [{"Squat": {"rep": "down 2, up 2", "reps": 10}}, ["clinic.yaml"]],
    }


def _item(parts: Schema) -> Schema:
    """Judge an item by the key that makes it one, so that its own mistake is told and no other's.

    A bare `oneOf` could only say that an item is none of the seven kinds.
    """
    kinds = {}  # for completion, where no key is written
    for key, model in KINDS.items():
        part = parts[model.__name__]
        kinds[key] = part["properties"][key]
        if key != "use":
            kinds[key] = kinds[key] | {"description": part["description"]}
    first = next(iter(KINDS))
    told = f"An item needs one of {listed(KINDS, 'or')}."
    item: Schema = {
        "if": {"type": "object", "anyOf": [{"required": ["rounds"]}, {"required": ["between"]}]},
        "then": {"required": ["session"], "errorMessage": "A group needs 'session', its items."},
        "else": {"title": first, "required": [first], "errorMessage": told, "properties": kinds},
    }
    for key, model in reversed(KINDS.items()):
        kind = {"$ref": f"#/definitions/{model.__name__}"}
        item = {"if": {"type": "object", "required": [key]}, "then": kind, "else": item}
    own = expected("an item with a key, like 'exercise: Squat'")
    return {"description": "An item of a session.", "type": "object", **own, **item}


def _judge_voices_by_their_keys(found: Schema) -> None:
    """Take the form between a name and two voices: one voice, with how it speaks.

    What the two are called is shown before one of them is written.
    """
    voice = found["properties"]["voice"]
    one = {"$ref": f"#/definitions/{WrittenVoice.__name__}"}
    several = {"anyOf": [{"required": ["coach"]}, {"required": ["counter"]}]}
    two = found["definitions"]["VoiceChoice"]["properties"]
    shown = {key: {"description": two[key]["description"], "examples": ["auto"]} for key in two}
    voice["then"] = {"if": several, "then": voice["then"], "else": one, "properties": shown}


def _jot(found: Schema, parts: Schema) -> None:
    """Take doses as people jot them down, see `shorthand`."""
    for part in (parts["Exercise"], parts["Move"], parts["Group"], found):
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
        text = {"type": "string", "pattern": pattern(key, form)}
        told = properties[key]
        if "else" in told:  # what is no map of sides
            told["else"] = either(told["else"], text)
        else:
            properties[key] = told = either(told, text)
        told["examples"] += EXAMPLES.get((key, form), ())


def _tell_defaults(found: Schema, parts: Schema) -> None:
    """Say what holds where a key is not written; inside of items that is what is around them."""
    for key, value in HOLDS.items():
        found["properties"][key]["default"] = value
    parts["Group"]["properties"]["order"]["default"] = GROUP_ORDER
    apart = f"{keys.spell(SPACING.least)} to {keys.spell(SPACING.most)}"
    parts["Callouts"]["properties"]["every"]["default"] = apart
    name = parts["WrittenVoice"]["properties"]["name"]["default"]
    found["properties"]["voice"]["default"] = name
    parts["VoiceChoice"]["properties"]["coach"]["default"] = name
    for part in (found, *parts.values()):
        for told in part["properties"].values():
            if "default" in told:
                told["description"] += f" Without it: {_as_written(told['default'])}."


def _offer(found: Schema, parts: Schema) -> None:
    """Offer maps, and many words, as snippets.

    Editors name a snippet by its label, an example by its text; and of a key they show examples.
    """
    for part in (found, *parts.values(), found["properties"]["sounds"]["then"]):
        for told in part.get("properties", {}).values():
            examples = told.get("examples", [])
            many = len(examples) > _SHOWN
            offered = [example for example in examples if many or isinstance(example, dict)]
            if offered:
                told["examples"] = [example for example in examples if example not in offered]
                told["defaultSnippets"] = [
                    {"label": json.dumps(example).replace('"', ""), "body": example}
                    for example in offered
                ]


def _as_written(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:g}" if isinstance(value, float) else str(value)


def _write_text(part: Schema, holds: Iterable[str], *, said: bool = True) -> None:
    """Hold texts to what may be in them: something to say, and these between braces."""
    names = "|".join(
        rf"{name}(?:\.(?:{'|'.join(_forms())}))?" if name in _SIDES else name for name in holds
    )
    inside = rf"(?:[^{{}}]|\{{(?:{names})\}})*" if names else r"[^{}]*"
    braces = f"no braces but {listed(f'{{{name}}}' for name in holds)}" if names else "no braces"
    told = f"something to say, and {braces}" if said else f"a text with {braces}"
    form = {"pattern": rf"^(?={_SAID}){inside}$" if said else f"^{inside}$"}
    _hold_to(part, form | {"patternErrorMessage": f"Expected {told}."})


@lru_cache
def _forms() -> tuple[str, ...]:
    """Give the forms of sides, in all languages."""
    from ..language.phrasebook import book, languages

    return tuple(sorted({form for name in languages() for form in book(name).sides.forms}))


def _hold_to(part: Schema, form: Schema) -> None:
    if "maxLength" in part:
        if "pattern" in part:  # which says something else
            part["allOf"] = [form]
        else:
            part |= form
    then = part.get("then", {})
    sides = then.get("additionalProperties")
    said = (*part.get("patternProperties", {}).values(), sides, part.get("else"))
    for inner in (part.get("items"), then.get("items"), *said):
        if inner:
            _hold_to(inner, form)


def _one_of_each_pair(keys: Iterable[str]) -> Iterable[Schema]:
    """Refuse both of a pair on one level."""
    known = frozenset(keys)
    for first, second in PAIRS:
        if known.issuperset((first, second)):
            both = {"required": [first, second]}
            yield refused(second, both, f"Keep one of '{first}' and '{second}'.")


def _sides_and_times(times: str) -> list[Schema]:
    """Hold `start`, `order` and `every` to each other, and lists to one set or round."""
    once = {"type": ["integer", "string"], "minimum": 1, "maximum": 1, "pattern": "^1$"}
    rests = f"One of {times} has no gaps; the rest after the last is 'rest_after'."
    values = f"A value for each of the {times}; leave '{times}' out, or make them agree."
    return [
        refused(
            "start",
            together({"each": {"type": "array"}, "start": {}}),
            "'start' is for right and left; labels begin with the first of them.",
        ),
        refused(
            "every",
            together({"every": {}, "order": {"const": "by side"}}),
            "'every' does not go with 'by side', where one side waits for all of the other.",
        ),
        refused("rest", together({times: once, "rest": {"type": "array"}}), rests),
        *(refused(key, together({times: once, key: _SEVERAL}), values) for key, _ in LISTS),
    ]


def _by_rep() -> Schema:
    """Refuse sets of time without a rep, where nothing alternates."""
    reps = {"anyOf": [{"required": ["rep"]}, {"required": ["tempo"]}]}
    where = together({"each": {}, "time": {}, "order": {"const": "by rep"}}) | {"not": reps}
    return refused("order", where, "'by rep' needs 'reps', or a 'rep' to count in that time.")


def _callouts() -> Schema:
    """Refuse callouts beside reps, which are counted; at one's own pace they are not."""
    where = together({"callouts": {}, "reps": {}}) | {"not": {"required": ["every"]}}
    return refused("callouts", where, "Callouts are for sets of time.")


def _reason() -> Schema:
    """Ask for a reason to be a group."""
    reasons: list[Schema] = [{"required": ["rounds"]}, {"required": ["each"]}]
    reasons.append(together({"order": {"const": "shuffled"}}))
    for key in (*(key for key, _ in LISTS), "rest"):
        series: Schema = {"type": "array"}
        if key != "with":
            jotted = {"type": "string", "pattern": pattern(key, "series")}
            series = {"anyOf": [series, jotted]}
        reasons.append(together({key: series}))
    message = "A group needs 'rounds', 'each', or a list with a value a round."
    return asked("rounds", {"not": {"anyOf": reasons}}, message)


def _inside(name: str) -> Schema:
    """Hold the items of a session to a definition."""
    return {"properties": {"session": {"items": {"$ref": f"#/definitions/{name}"}}}}


def _dosed() -> Schema:
    """Ask an item for a dose, where nothing around it has one; in a group without, every item."""
    message = "It has neither 'reps' nor 'time', and nothing around it has."
    own = {"anyOf": [{"required": ["use"]}, {"required": ["every"]}]}  # a move's, or its time
    exercise = {"type": "object", "required": ["exercise"], "not": own}
    jotted = together({"sets": {"type": "string", "pattern": "[^0-9].*[0-9]"}})  # it says so itself
    return {
        "description": "An item with a dose of its own.",
        "if": {"not": {"anyOf": [*_DOSE["anyOf"], jotted]}},
        "then": {
            "if": exercise,
            "then": {"type": "object", "required": ["reps"], "errorMessage": message},
            "else": _inside("Dosed"),
        },
    }


def _name_what_there_is(found: Schema, parts: Schema, within: Iterable[str]) -> None:
    """Name the languages and the phrases that there are."""
    from ..language.phrasebook import book, languages

    country = "(?:-[A-Za-z0-9]{2,8}){0,2}"
    language = found["properties"]["language"]
    counters = parts["WrittenCounter"]["properties"]["language"]
    for each in (language["else"], counters):
        each["pattern"] = f"^(?:{'|'.join(languages())}){country}$"
    language["examples"] = counters["examples"] = list(languages())
    books = [book(name).entries for name in languages()]
    holds = {
        name: {h for b in books for h in (*b[name].holds, *within)} for b in books for name in b
    }
    says = {name: entry.says["warm"] for name, entry in book(language["default"]).entries.items()}
    for part in (parts["Exercise"], parts["Move"], parts["Group"], found):
        phrases = part["properties"]["phrases"]
        wordings = phrases.pop("additionalProperties")
        told = {name: phrases.pop(name) for name in ("type", "errorMessage")}
        phrases["allOf"] = [{"$ref": "#/definitions/Phrases"}]
    parts["Phrases"] = map_or(_phrases(wordings, holds, says), told)


def _phrases(
    wordings: Schema, holds: Mapping[str, Iterable[str]], says: Mapping[str, Iterable[str]]
) -> Schema:
    """Name each phrase, with what it says as it ships and what it may hold."""
    entries = {}
    for name in sorted(holds):
        braces = [f"{{{word}}}" for word in sorted(holds[name])]
        about = f"As it ships: {', '.join(repr(wording) for wording in says.get(name, ()))}."
        about += f" It may hold {listed(braces)}." if braces else ""
        one = deepcopy(wordings) | {"title": name, "description": about}
        _write_text(one, sorted(holds[name]))
        entries[name] = one
    return {
        "description": "Other wordings for the coach's phrases.",
        "properties": entries,
        "additionalProperties": False,
    }
