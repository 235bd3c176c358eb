"""The kinds of value that name something else: a file beside the routine, a built-in sound."""

from __future__ import annotations

from typing import Any

from .kinds import Kind, unknown, wrong
from .paths import refusal
from .problem import shown
from .source import Node

SOUNDS = (
    *("accent", "bell", "chime", "count_in", "end", "finish"),
    *("go", "half", "tick", "wake"),
)
"""The built-in sounds, in order of the alphabet; `clip.sound_names` has the last word."""

EVENTS = ("tick", "accent", "count_in", "go", "half", "end", "finish", "wake")
"""What a routine can give another sound."""


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
        return {"type": "string", "minLength": 1, "pattern": r"^[^/\\][^\\]*$"}


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
