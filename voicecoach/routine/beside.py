"""Files beside a routine: the only ones that a routine may name.

A routine shared by a friend is untrusted: what it plays lies in its own folder or below, after
links are followed, and is a regular file. Names are refused by their form first, the same on every
system, before anything is looked for.
"""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path

from ..files import leads_nowhere
from ..source.encoding import seen

_DEVICES = frozenset(
    ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"]
    + [f"{port}{number}" for port in ("COM", "LPT") for number in "0123456789¹²³"]
)


def refusal(name: str) -> str | None:
    """Say what forbids a name by its form, as the end of a sentence, or None if nothing does.

    >>> refusal("../x.mp3"), refusal("loops/slow.mp3")
    ("leads out of the routine's folder", None)
    """
    if "\0" in name or any(ord(character) < 0x20 for character in name):
        return "holds a control character"
    if name.startswith(("\\\\", "//")):
        return "is on another machine"
    if name.startswith(("/", "\\", "~")):
        return "is not in the routine's folder"
    if re.match(r"[A-Za-z]:", name):
        return "names a drive"
    if "\\" in name:
        return "has a '\\'; folders are separated by '/'"
    parts = name.split("/")
    if ".." in parts:
        return "leads out of the routine's folder"
    if any(part.split(".")[0].rstrip(" ").upper() in _DEVICES for part in parts):
        return "is the name of a device"
    if parts[-1] in ("", "."):
        return "is a folder"
    return None


def named(folder: Path, name: str) -> Path:
    """Give the file in a folder that a name means: the one called so, or the one that looks so.

    Systems put no-break spaces into the names of recordings and screenshots, which nobody sees; a
    routine has plain ones. Where neither is there, it is the name as it stands.
    """
    path = folder / name
    try:
        if not path.exists():
            alike = (other for other in os.listdir(path.parent) if seen(other) == path.name)  # noqa: PTH208 - names are enough
            return path.parent / min(alike, default=path.name)
    except (OSError, ValueError):
        pass
    return path


def beside(folder: Path, name: str) -> Path:
    """Find a file in a folder or below it, with all links followed.

    Args:
        folder: the routine's.
        name: as the routine has it.

    Raises:
        ValueError: there is no such regular file in the folder; the message ends a sentence.
    """
    reason = refusal(name)
    if reason:
        raise ValueError(reason)
    try:
        inside = folder.resolve(strict=True)
        path = named(inside, name).resolve(strict=True)
        mode = os.stat(path).st_mode  # noqa: PTH116 - no open: a pipe would wait for its writer
    except (OSError, RuntimeError, ValueError) as error:
        nowhere = leads_nowhere(folder / name)
        if nowhere:
            raise ValueError(nowhere) from None
        if isinstance(error, (FileNotFoundError, NotADirectoryError)):
            raise ValueError("is not beside the routine") from None
        raise ValueError("cannot be looked up") from None
    if not path.is_relative_to(inside):
        raise ValueError("leads out of the routine's folder")
    if not stat.S_ISREG(mode):
        raise ValueError("is not a regular file")
    return path
