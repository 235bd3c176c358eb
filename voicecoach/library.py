"""Where routines come from: files, those that ship, standard input; and one to start from."""

from __future__ import annotations

import sys
from importlib.resources import files
from pathlib import Path

from .encoding import contents
from .problem import Refusal, near
from .routine import Routine, load, shipped, shipped_text

SUFFIXES = (".yaml", ".yml")
"""What makes a name a file's, whether the file is there or not."""


def is_file(name: str) -> bool:
    """Tell whether a name means a file, not a routine that ships."""
    return name.endswith(SUFFIXES) or Path(name).exists()


def routine_named(name: str) -> Routine:
    """Read the routine that a name means: a file, one that ships, or `-`, standard input.

    Raises:
        Problems: what is wrong with it.
        Refusal: there is none.
        OSError: the file cannot be read.
    """
    if name == "-":
        return load(sys.stdin.buffer.read((1 << 20) + 1), "-", None)
    if not is_file(name):
        if name not in shipped():
            likely = near(name, shipped())
            cure = f"did you mean {likely!r}?" if likely else f"there are {', '.join(shipped())}"
            raise Refusal(f"no file and no routine is called {name!r}; {cure}")
        return load(shipped_text(name), f"{name}.yaml", None)
    path = Path(name)
    return load(contents(path), name, path.parent)


def routines_in(folder: Path) -> list[str]:
    """Give the routines in a folder, in order of the alphabet.

    Raises:
        Refusal: there is none.
    """
    found = sorted(str(p) for p in folder.iterdir() if p.suffix in SUFFIXES and p.is_file())
    if not found:
        raise Refusal(f"there is no routine in {folder}: no file ends in .yaml")
    return found


def stem(name: str, routine: Routine) -> str:
    """Give the name of a routine's track without its suffix: its file's, else made of its title."""
    if name != "-":
        return Path(name).stem if is_file(name) else name
    letters = "".join(c if c.isascii() and c.isalnum() else " " for c in routine.title.casefold())
    return "-".join(letters.split())[:60].strip("-") or "routine"


def template() -> str:
    """Give a commented routine to start from."""
    return (files("voicecoach") / "template.yaml").read_text("utf-8")
