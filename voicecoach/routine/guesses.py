"""What was meant by a key that is unknown, or by an item that is none."""

from __future__ import annotations

from collections.abc import Iterator

from ..problem import Place, Problem, listed, near, shown
from ..source.reader import Map, Node, Text
from ..source.slips import item_cure
from .items import KINDS, Counting, Exercise, Group, Move, Routine
from .keys.abroad import KEYS_ABROAD
from .keys.names import ALL_SIDES, ONE_SIDE
from .keys.when import CURE
from .voices import MusicChoice, VoiceChoice, WrittenCounter, WrittenVoice
from .written import Written

_NAMES: dict[type[Written], str] = {
    Routine: "a routine",
    Exercise: "an exercise",
    Group: "a group",
    Counting: "count",
    WrittenVoice: "a single voice",
    WrittenCounter: "the counter",
    VoiceChoice: "a pair of voices",
    MusicChoice: "music",
    Move: "a move",
}
_MEANT = {
    "name": "title exercise",
    "title": "exercise",
    "move": "exercise",
    "movement": "exercise",
    "weight": "with",
    "load": "with",
    "duration": "time",
    "seconds": "time",
    "hold": "time",
    "work": "time",
    "repetitions": "reps",
    "repeat": "rounds",
    "laps": "rounds",
    "side": "each",
    "sides": "each",
    "speed": "pace bpm",
    "description": "about how",
    "instructions": "about how",
    "notes": "about how",
    "note": "about how",
    "cue": "tips",
    "cues": "tips",
    "milestones": "calls",
    "callouts": "calls",
    "praise": "encourage",
    "motivation": "encourage",
    "encouragement": "encourage",
    "tone": "style",
    "mood": "style",
    **dict.fromkeys(("equipment", "gear", "tools", "requires", "need"), "needs equipment"),
    "same": "use",
    "like": "use",
    "ref": "use",
    "template": "use",
    **dict.fromkeys(("library", "definitions", "define", "templates", "include"), "moves"),
    **dict.fromkeys(("alias", "synonyms", "names"), "aliases"),
    **dict.fromkeys(("posture", "pose", "lying", "standing", "starting position"), "position"),
    "break": "rest",
    "breaks": "rest",
    "recovery": "rest",
    "exercises": "session",
    "items": "session",
    "workout": "session",
    "routine": "session",
    "program": "session",
    "circuit": "session",
    "steps": "session",
    **dict.fromkeys(("superset", "triset", "block", "group", "complex", "emom"), "session"),
}
_MEANT |= KEYS_ABROAD
"""Words that people write, and the keys that they mean: the first that there is."""


_EFFORT = frozenset(("rpe", "rir", "effort", "intensity", "zone", "1rm", "rm"))
"""What people write of how hard a set is: that is said in words, and is near no key."""


def guess(key: str, known: tuple[str, ...]) -> str | None:
    """Give the key that was meant by an unknown one, if that can be told.

    >>> guess("notes", ("exercise", "how")), guess("sesion", ("title", "session"))
    ('how', 'session')
    """
    if key.casefold() in _EFFORT:
        return None
    meant = _MEANT.get(key.casefold(), "").split()
    return next((word for word in meant if word in known), None) or near(key, known)


def unknown_key(node: Node) -> Problem:
    """Say that a value's key is unknown, and which was meant."""
    key = node.key
    if key is None or node.parent is None:
        return Problem(node.place, "an unknown key")
    owner: type[Written] = getattr(node.parent, "owner", None) or Routine
    known = owner.own_keys()
    who = _NAMES.get(owner) or f"'{known[0]}'"
    if key in KINDS and owner is Routine:
        message = f"'{key}' is an item of the session, not a key of {who}"
        return Problem(key.place, message, f"put it under 'session': '- {key}: …'")
    if key in KINDS and owner in KINDS.values():
        message = f"'{key}' is an item of its own, not a key of {who}"
        return Problem(key.place, message, f"begin another item: '- {key}: …'")
    if key in ("weeks", "days") and (owner is Routine or owner in KINDS.values()):
        return Problem(key.place, f"'{key}' is a key of programmes, not of {who}", CURE)
    elsewhere = [name for model, name in _NAMES.items() if key in model.own_keys()]
    if len(elsewhere) > 1:
        elsewhere = [name for name in elsewhere if name != _NAMES[Move]]  # they are an exercise's
    if elsewhere and key != "name":
        message = f"'{key}' is a key of {listed(elsewhere)}, not of {who}"
        cure = "indent it under the item that it belongs to" if owner is Routine else ""
        if owner is Group and key == "sets" and "rounds" not in node.parent:
            cure = f"a group has rounds: write 'rounds: {node}'" if isinstance(node, Text) else ""
        if owner is Exercise and key == "rounds" and "sets" not in node.parent:
            cure = f"an exercise has sets: write 'sets: {node}'" if isinstance(node, Text) else ""
        if owner is Exercise and key in Move.own_keys():
            cure = "give the exercise its names under 'moves:', and write 'use' for it here"
        return Problem(key.place, message, cure)
    word, colon, value = key.partition(":")
    if colon and value and word in known:
        cure = f"put a space after the colon: {word}: {value}"
        return Problem(key.place, f"unknown key {shown(key)}", cure if len(cure) < 80 else "")
    return _guessed(key, node, known, who)


def _guessed(key: Text, node: Node, known: tuple[str, ...], who: str) -> Problem:
    found, cure = guess(key, known), ""
    value = str(node).casefold() if isinstance(node, Text) else ""
    if key == "hold" and found == "time":
        found = None if "reps" in (node.parent or ()) else found
        cure = "a hold in every rep is a phase: 'rep: up 2, hold 5, down 2'"
    elif key in ("side", "sides") and value in ONE_SIDE and "start" in known:
        found = "start"
        cure = "it is the first side; for one side only, write the side in the name"
    elif key in ("side", "sides") and value in ALL_SIDES and "each" in known:
        cure = "write 'each: leg', or another part of the body"
    elif key.casefold() in _EFFORT:
        cure = (
            f"how hard it is, is said: 'how: {key.upper()} {value}.'" if 0 < len(value) < 20 else ""
        )
    elif not found and len(known) < 9:
        cure = f"{who} takes {listed(known)}"
    end = f"; did you mean '{found}'?" if found else ""
    return Problem(key.place, f"unknown key {shown(key)}{end}", cure)


def missing(node: Node, key: str) -> Iterator[Problem]:
    """Say that a key is missing, unless an unknown one was meant for it, of which is said so."""
    owner: type[Written] = getattr(node, "owner", None) or Routine
    known = owner.own_keys()
    if isinstance(node, Map) and any(
        guess(word, known) == key for word in node if word not in known
    ):
        return
    if node.parent is None:
        place = Place(node.place.file, 1, 1, 1, node.place.text if node.place.line == 1 else "")
        yield Problem(place, f"a routine needs '{key}'", f"add a line '{key}: …' at the top")
    else:
        yield Problem(node.place, f"{node.name} needs '{key}'")


def no_item(node: Node) -> Problem:
    """Say what an item lacks to be one."""
    kinds = tuple(KINDS)
    if isinstance(node, Text):
        if not node:
            return Problem(node.place, "an empty item")
        message = f"{shown(node)} is no item; an item has a key"
        return Problem(node.place, message, item_cure(node))
    if not isinstance(node, Map):
        return Problem(node.place, "a list is no item; a group of items is '- session:'")
    known = {*Exercise.own_keys(), *Group.own_keys()}
    for key, value in node.items():
        found = None if key in known else guess(key, kinds)
        if found and value.key is not None:
            message = f"unknown key {shown(key)}; did you mean '{found}'?"
            return Problem(value.key.place, message)
    if "rounds" in node or "between" in node:
        return Problem(node.place, "a group needs 'session', the list of its items")
    message = f"an item needs one of {listed(kinds, 'or')}"
    first = next(iter(node), "")
    if first in known:
        return Problem(node.place, message, f"if '{first}' is of the item above, leave its '-' out")
    top = first in Routine.own_keys()
    cure = f"'{first}' stands at the top of a routine, above 'session'" if top else ""
    return Problem(node.place, message, cure)
