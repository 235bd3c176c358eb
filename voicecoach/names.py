"""The kinds of value that name something else: a file beside the routine, a sound, a part of the
body."""

from __future__ import annotations

import difflib
import re
from typing import Any

from .kinds import Kind, Scalar, Words, Wrong, unknown, wrong
from .lists import Table
from .paths import refusal
from .problem import listed, shown
from .source import List, Map, Node, Text

SOUNDS = (
    *("accent", "bell", "chime", "count_in", "end", "finish"),
    *("go", "half", "tick", "wake"),
)
"""The built-in sounds, in order of the alphabet; `clip.sound_names` has the last word."""

EVENTS = ("tick", "accent", "count_in", "go", "half", "end", "finish", "wake")
"""What a routine can give another sound."""


_FILE = r"^(?![/\\~]|[A-Za-z]:)(?!(?:.*/)?\.\.(?:/|$))[^\\]*[^/\\]$"


class File(Kind[str]):
    """The name of a file in the routine's folder, or in a folder below."""

    what = "the name of a file beside the routine"
    blank = ""

    def read(self, node: Node) -> str:
        """Read a name that leads nowhere else; whether the file is there is asked later."""
        text = self.scalar(node)
        reason = refusal(text)
        if reason:
            raise wrong(
                text, f"{text.name} {shown(text)} {reason}", "copy the file beside the routine"
            )
        return str(text)

    def schema(self) -> dict[str, Any]:
        """Give its JSON Schema."""
        return {"type": "string", "minLength": 1, "pattern": _FILE}


def is_sound(name: str) -> bool:
    """Tell whether a built-in sound has this name."""
    if name in SOUNDS:
        return True
    from .clip import sound_names

    return name in sound_names()


class Sound(Kind[str]):
    """The name of a built-in sound."""

    what = "the name of a built-in sound"
    blank = ""

    def read(self, node: Node) -> str:
        """Read the name of a built-in sound."""
        text = self.scalar(node)
        if is_sound(text):
            return str(text)
        cure = f"a file beside the routine is played by 'play: {text}'" if "." in text else ""
        raise wrong(text, unknown("sound", text, SOUNDS), cure)

    def schema(self) -> dict[str, Any]:
        """Give its JSON Schema."""
        return {"enum": list(SOUNDS)}


class SoundOrFile(File):
    """A built-in sound, a file beside the routine, or `none`."""

    what = "a built-in sound, a file beside the routine, or none"

    def read(self, node: Node) -> str:
        """Read a name; one with a dot or a slash in it is a file's."""
        text = self.scalar(node)
        if "." in text or "/" in text or "\\" in text:
            return super().read(node)
        if text != "none" and not is_sound(text):
            raise wrong(text, unknown("sound", text, (*SOUNDS, "none")))
        return str(text)


class Language(Scalar[str]):
    """The tag of a language; whether there is a phrasebook for it is asked later."""

    def __init__(self) -> None:
        pattern = r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}"
        super().__init__("a language like en", pattern, str, json=("string",))

    def mismatch(self, text: Text) -> Wrong:
        """Say which languages there are."""
        from .phrasebook import languages

        return wrong(text, unknown("language", text, languages()))


class Sounds(Table[str]):
    """What plays at each event, or `none` for none at any."""

    def __init__(self) -> None:
        super().__init__(SoundOrFile(), "none, or events with sounds", EVENTS)

    def read(self, node: Node) -> dict[str, str]:
        """Read events with sounds; `none` is none for each of them."""
        if isinstance(node, Text) and node == "none":
            return dict.fromkeys(EVENTS, "none")
        if not isinstance(node, Map):
            found = "a list" if isinstance(node, List) else shown(str(node))
            message = f"sounds takes {self.what}, not {found}; the events are {listed(EVENTS)}"
            raise wrong(node, message, "write it like 'sounds: {tick: none, finish: bell}'")
        return super().read(node)

    def schema(self) -> dict[str, Any]:
        """Give its JSON Schema."""
        return {"anyOf": [{"const": "none"}, super().schema()]}


ONE_SIDE = frozenset(("right", "left"))
"""Words for a side, which is none of a part of the body that has two."""

ALL_SIDES = frozenset(
    ("both", "each", "every", "either", "all", "yes", "no", "true", "false", "none")
)
"""Words that people write for both sides, and that name no part of the body."""

_PARTS = (
    *("leg", "arm", "side", "hand", "knee", "ankle", "shoulder", "hip", "elbow", "wrist", "eye"),
    *("ear", "toe", "finger", "thumb", "heel", "thigh", "shin", "hamstring", "quad", "glute"),
    *("buttock", "forearm", "nostril", "cheek", "direction"),
)
_SINGULAR = {f"{part}s": part for part in _PARTS} | {"feet": "foot", "calves": "calf"}


class Label(Words):
    """What a side is called in a list of them."""

    def __init__(self) -> None:
        super().__init__("a label", most=100)

    def read(self, node: Node) -> str:
        """Read a label; one with the letters of a side, in another order, is a slip."""
        text = super().read(node)
        for side in ONE_SIDE:
            if sorted(text.casefold()) == sorted(side) and text.casefold() != side:
                raise wrong(node, f"{node.name} has {shown(text)}; did you mean '{side}'?")
        return text


class Part(Words):
    """A part of the body that there is twice, as it is called after "right" and "left"."""

    def __init__(self) -> None:
        super().__init__("a part of the body", most=100)

    def read(self, node: Node) -> str:
        """Read a part of the body; a side, both sides or a plural is none."""
        text = super().read(node)
        words = text.casefold().split()
        part = " ".join(_SINGULAR.get(word, word) for word in words if word not in ALL_SIDES)
        message = f"each takes a part of the body, like leg, or a list of labels, not {shown(text)}"
        both = set(re.findall(r"\w+", text.casefold())) >= ONE_SIDE
        if not both and not ONE_SIDE.isdisjoint(words):
            cure = "for one side only, leave 'each' out and write the side in the name"
            raise wrong(node, message, cure)
        if both or not part or part[0].isdigit():
            raise wrong(node, message, "write 'each: side', or the part that is meant")
        if words[0] in ALL_SIDES or words[-1] in _SINGULAR:
            raise wrong(node, message, f"write 'each: {part}'")
        meant = difflib.get_close_matches(part, _SINGULAR.values(), 1, 0.85)
        if meant and part not in _SINGULAR.values():
            raise wrong(node, f"{message}; did you mean '{meant[0]}'?")
        return text

    def schema(self) -> dict[str, Any]:
        """Give its JSON Schema: no side, no word for both, no plural, as far as a pattern goes."""
        sides, both = "|".join(sorted(ONE_SIDE)), "|".join(sorted(ALL_SIDES))
        several = "|".join(sorted(_SINGULAR))
        refused = (
            rf"(?:.*\s)?(?:{sides})(?:\s|$)",
            r".*\bleft\b.*\bright\b|.*\bright\b.*\bleft\b",
            rf"(?:{both})(?:\s|$)",
            rf"(?:.*\s)?(?:{several})$",
            "[0-9]",
        )
        return {"type": "string", "maxLength": self.most, "pattern": f"^(?!{'|'.join(refused)})"}
