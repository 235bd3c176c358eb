"""The kinds of value that name something else: a file beside the routine, a sound, a part of the
body."""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection
from typing import Any

from ... import ranges
from ...problem import listed, shown
from ...source.reader import List, Map, Node, Text
from ..beside import refusal
from .fragments import expected, map_or
from .kinds import Faults, Kind, Scalar, Words, Wrong, unknown, wrong
from .lists import Several, Table

SOUNDS = (
    *("accent", "bell", "chime", "count_in", "end", "finish"),
    *("go", "half", "tick", "wake"),
)
"""The built-in sounds, in order of the alphabet; `clip.sound_names` has the last word."""

EVENTS = {
    "tick": "On a beat without a word.",
    "accent": "On the first beat of a rep, where its number is not said.",
    "count_in": "Under each count before a set.",
    "go": "Under the first beat of a set.",
    "half": "Halfway through a set, where little is said.",
    "end": "At the end of a set.",
    "finish": "At the end of the session.",
    "wake": "Before words after a silence: it wakes earbuds.",
}
"""What a routine can give another sound, and when that plays; each has a sound of its name."""


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
        return {"type": "string", "minLength": 1, "pattern": _FILE, **expected(self.what)}


class Folder(File):
    """The name of a folder in the routine's folder, or below."""

    what = "the name of a folder beside the routine"


def is_sound(name: str) -> bool:
    """Tell whether a built-in sound has this name."""
    if name in SOUNDS:
        return True
    from ...sound.clip import sound_names

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

    def schema(self) -> dict[str, Any]:
        """Give its JSON Schema."""
        file = super().schema()
        named = "|".join((*SOUNDS, "none"))
        return file | {
            "pattern": rf"^(?:{named})$|(?=.*[./]){file['pattern']}",
            **expected(self.what),
        }


class MoveName(Words):
    """The name of a move; which there are is asked later."""

    def __init__(self) -> None:
        super().__init__("the name of a move", most=200)

    def read(self, node: Node) -> str:
        """Read one name; several moves are several items, and other keys stand beside it."""
        if isinstance(node, List):
            first = next((str(name) for name in node if isinstance(name, Text)), "Bridge")
            message = f"{node.name} takes {self.what}, not a list"
            raise wrong(node, message, f"make an item of each: '- {node.name}: {first}'")
        if isinstance(node, Map):
            message = f"{node.name} takes {self.what}, not a map"
            raise wrong(node, message, f"write '{node.name}: Bridge', and other keys below it")
        return super().read(node)


class LanguageTag(Scalar[str]):
    """The tag of a language; whether there is a phrasebook for it is asked later."""

    blank = ""

    def __init__(self) -> None:
        pattern = r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}"
        super().__init__("a language", ("en",), pattern, str, json=("string",))

    def mismatch(self, text: Text) -> Wrong:
        """Say which languages there are."""
        from ...language.phrasebook import languages

        return wrong(text, unknown("language", text, languages()))


class Language(LanguageTag):
    """The tag of a language, or `{file: NAME}`, a phrasebook of one's own.

    That is opened later, and says which language it is in.
    """

    def read(self, node: Node) -> str:
        """Read a tag; of a file nothing but its name."""
        if not isinstance(node, Map):
            return super().read(node)
        faults = Faults()
        for part in node.values():
            if part.key is not None and part.key != "file":
                message = f"unknown key {shown(part.key)}; language has a file, and nothing else"
                faults.add(wrong(part, message, "its tag stands in the file", part.key.place))
        if "file" not in node:
            cure = "write 'language: {file: ours.yaml}'"
            faults.add(wrong(node, "language has no file here", cure))
        else:
            try:
                File().read_or_blank(node["file"])
            except Wrong as found:
                faults.add(found)
        faults.settle(node)
        return ""

    def schema(self) -> dict[str, Any]:
        """Give the schema of both forms."""
        file = File().schema() | {"description": "A phrasebook of one's own, beside the routine."}
        told = expected("the file of a phrasebook, like {file: ours.yaml}")
        long = {"required": ["file"], "properties": {"file": file}, "additionalProperties": False}
        return map_or(long | told, super().schema())


class SoundsKind(Table[str]):
    """What plays at each event, or `none` for none at any."""

    def __init__(self) -> None:
        super().__init__(SoundOrFile(), "none, or events with sounds", tuple(EVENTS))

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
        found = super().schema()
        events = found["then"]["properties"]
        for event, when in EVENTS.items():
            told = {
                "title": event,
                "description": when,
                "default": event,
                "examples": [*SOUNDS, "none"],
            }
            events[event] = events[event] | told
        return found | {"else": {"const": "none", **expected(self.what)}}


ONE_SIDE = frozenset(("right", "left"))
"""Words for a side, which is none of a part of the body that has two."""

ALL_SIDES = frozenset(
    ("both", "each", "every", "either", "all", "yes", "no", "true", "false", "none")
)
"""Words that people write for both sides, and that name no part of the body."""

EACH_SIDE = frozenset(
    ("both", "each", "either", "bilateral", "bilaterally", "l/r", "r/l", "lr", "rl", "l r", "r l")
)
"""What people write for each side in turn, beside "per side", "both sides" and "left/right"."""

_PER = frozenset(("both", "each", "every", "either", "per"))
"""Words before a part of the body that say no more than `each` does: "per leg", "both legs"."""

_BETWEEN = frozenset(("and", "or", "then"))

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


def _each(text: str) -> str:
    """Give the part that is meant where its plural or both sides are written, "" for any other.

    >>> _each("L/R"), _each("per side"), _each("both legs"), _each("upper arms"), _each("knee")
    ('side', 'side', 'leg', 'upper arm', '')
    """
    words = re.findall(r"[^\W\d_]+", text.casefold())
    if " ".join(words) in EACH_SIDE or text.casefold() in EACH_SIDE:
        return "side"
    if not words:
        return ""
    both = ONE_SIDE.issubset(words)
    if both:
        words = list(dict.fromkeys(word for word in words if word not in ONE_SIDE | _BETWEEN))
    elif len(words) > 1 and words[0] in _PER:
        both, words = True, words[1:]
    if not words:
        return "side"
    last = _SINGULAR.get(words[-1], words[-1])
    named = both and last in _SINGULAR.values()
    if (named or words[-1] in _SINGULAR) and ALL_SIDES.isdisjoint(words) and _plain(words):
        return " ".join([*words[:-1], last])
    return ""


def part_of(word: str) -> str:
    """Give the part of the body that a word names, in the singular; "" if it names none.

    >>> part_of("legs"), part_of("foot"), part_of("day")
    ('leg', 'foot', '')
    """
    part = _SINGULAR.get(word, word)
    return part if part in _SINGULAR.values() and part != "direction" else ""


def parts_like(words: str, others: Collection[str] = ()) -> str:
    """Give the part of the body that words are a slip of; "" for none.

    Args:
        words: what was written.
        others: the parts that there are, if not the English ones.

    >>> parts_like("legg"), parts_like("leg"), parts_like("schouder", ["bein"])
    ('leg', '', '')
    """
    known = others or _SINGULAR.values()
    part = words.casefold()
    meant = [] if part in known else difflib.get_close_matches(part, known, 1, 0.85)
    found = "".join(meant)
    return found.capitalize() if words[:1].isupper() else found


def _plain(words: list[str]) -> bool:
    """Tell whether words name one part: no other part, side or number among them."""
    return ONE_SIDE.isdisjoint(words) and not any(
        word in _SINGULAR or word in _SINGULAR.values() for word in words[:-1]
    )


class PartKind(Words):
    """A part of the body that there is twice, as it is called after "right" and "left"."""

    def __init__(self) -> None:
        super().__init__("a part of the body", most=100)

    def read(self, node: Node) -> str:
        """Read a part of the body; both sides are each side, and legs are each leg."""
        text: str = super().read(node)
        counted = text.lstrip("+-.")[:1].isdigit()  # a dose, or so many of them
        if (each := _each(text)) and not counted:
            return each
        words = text.casefold().split()
        part = " ".join(_SINGULAR.get(w, w) for w in words if w not in ALL_SIDES | _PER)
        message = f"each takes a part of the body, like leg, or a list of labels, not {shown(text)}"
        both = set(re.findall(r"\w+", text.casefold())) >= ONE_SIDE
        if not both and not ONE_SIDE.isdisjoint(words):
            cure = "for one side only, leave 'each' out and write the side in the name"
            raise wrong(node, message, cure)
        if both or not part or counted:
            raise wrong(node, message, "write 'each: side', or the part that is meant")
        if words[0] in _PER | ALL_SIDES or words[-1] in _SINGULAR:
            raise wrong(node, message, f"write 'each: {part}'")
        return text

    def schema(self) -> dict[str, Any]:
        """Give its JSON Schema: no single side, no word for all or none, as far as patterns go."""
        none = "|".join(sorted(ALL_SIDES - _PER))
        named = "|".join(sorted({*ONE_SIDE, *_BETWEEN, *_SINGULAR, *_SINGULAR.values()}))
        refused = (
            r"(?!.*\bleft\b)(?:.*\s)?right(?:\s|$)",
            r"(?!.*\bright\b)(?:.*\s)?left(?:\s|$)",
            rf"(?=.*\bleft\b)(?=.*\bright\b)(?!(?:\W*\b(?:{named})\b)+\W*$)",
            rf"(?:{none})(?:\s|$)",
            r"every(?:$|\s+[0-9])",
            "[0-9]",
        )
        pattern = f"^(?!{'|'.join(refused)})"
        return {"type": "string", "maxLength": self.most, "pattern": pattern}


class Each(Several):
    """A part of the body, done right and then left, or labels of the author's own."""

    def __init__(self) -> None:
        super().__init__(PartKind(), "labels", ranges.LABELS, inside=Label())

    def read(self, node: Node) -> Any:
        """Read a part or labels; `[L, R]` is each side."""
        if isinstance(node, List) and [str(label).casefold() for label in node] in (
            ["l", "r"],
            ["r", "l"],
        ):
            return "side"
        return super().read(node)

    def schema(self) -> dict[str, Any]:
        """Give its JSON Schema."""
        return super().schema() | expected("a part of the body, like leg, or a list of labels")
