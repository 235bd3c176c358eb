"""Where routines come from, and what their tracks are called.

A routine is a file, one that ships, or standard input; and there is one to start from.
"""

from __future__ import annotations

import os
import re
import sys
import unicodedata
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

from ..files import GONE, is_nowhere, leads_nowhere
from ..problem import Problems, Refusal, near, shown
from ..source.encoding import SIZE, contents
from . import foreign
from .beside import refusal
from .load import Routine, load, shipped, shipped_programmes, shipped_text

SUFFIXES = (".yaml", ".yml")
"""What makes a name a file's, whether the file is there or not."""

_ENDS = tuple({"/", os.sep})  # what makes a name a folder's

STEM = 80
"""Bytes that a name made of a title may have: a third of what most disks take."""


PART = 60
"""Bytes that may stand behind it to tell an edition of a routine from others."""


class Unread(NamedTuple):
    """A routine or a programme that is still to be read: its bytes, what problems call it, its
    folder if it has one."""

    text: bytes
    file: str
    folder: Path | None


def names_shipped() -> tuple[str, ...]:
    """Give the names of all that ships: routines and programmes."""
    return (*shipped(), *shipped_programmes())


def is_file(name: str) -> bool:
    """Tell whether a name means a file, not a routine that ships."""
    return name.casefold().endswith(SUFFIXES) or (name not in ("", "-") and _exists(name))


def is_folder(name: str) -> bool:
    """Tell whether a name means a folder; one that is called like a routine that ships is none."""
    try:
        return bool(name) and name not in names_shipped() and Path(name).is_dir()
    except (OSError, ValueError):
        return False


def _exists(name: str) -> bool:
    try:
        return Path(name).exists() and not (name in names_shipped() and Path(name).is_dir())
    except (OSError, ValueError):
        return False


def routine_named(name: str) -> Routine:
    """Read the routine that a name means: a file, one that ships, or `-`, standard input.

    Raises:
        Problems: what is wrong with it.
        Refusal: there is none.
    """
    return load(*bytes_named(name))


def bytes_named(name: str) -> Unread:
    """Give the routine that a name means, unread; see `routine_named`.

    Raises:
        Problems: it cannot be, or is another app's.
        Refusal: there is none.
    """
    if name == "-":
        if sys.stdin is None:
            raise Refusal("- is standard input, and there is none")
        return Unread(sys.stdin.buffer.read(SIZE + 1), "-", None)
    if name.endswith(_ENDS) and not _exists(name):
        raise Refusal(f"there is no folder {shown(name)}")
    nowhere = "" if name in names_shipped() else leads_nowhere(Path(name))
    if nowhere:
        raise Refusal(f"{shown(name)} {nowhere}")
    likely = None if _exists(name) or name in names_shipped() else likely_file(name)
    if likely is not None:
        raise Refusal(f"there is no file {shown(name)}; did you mean {shown(likely)}?")
    if is_folder(name):
        raise Refusal(f"{shown(name)} is a folder; name one routine in it")
    if is_file(name) and not Path(name).is_absolute() and is_nowhere():
        raise Refusal(f"{shown(name)} cannot be read: {GONE}")
    if is_file(name):
        data = contents(Path(name))
        stranger = foreign.stranger(data, name)
        if stranger is not None:
            raise Problems([stranger])
        return Unread(data, name, Path(name).parent)
    return Unread(text_named(name), f"{name}.yaml", None)


def likely_file(name: str) -> str | None:
    """Give what is there and may be meant by a name that is not: a file, or one that ships."""
    path = Path(name)
    try:
        found_here = path.parent.iterdir()
        there = [p.name for p in found_here if p.suffix in SUFFIXES and not leads_nowhere(p)]
    except (OSError, ValueError):
        return None
    stems = {Path(each).stem: each for each in there}  # suffixes are alike and say nothing
    found = near(path.stem, stems)
    if found is not None:
        return str(path.with_name(stems[found]))
    return path.stem if path.stem in names_shipped() else None


def text_named(name: str) -> bytes:
    """Give the YAML of a routine that ships.

    Raises:
        Refusal: none has this name; the text says which is near.
    """
    if name not in names_shipped():
        likely = near(name, names_shipped())
        cure = f"did you mean {likely!r}?" if likely else f"there are {', '.join(names_shipped())}"
        raise Refusal(f"no file and no routine is called {shown(name)}; {cure}")
    return shipped_text(name)


def routines_in(folder: Path) -> list[str]:
    """Give the routines in a folder, in order of the alphabet; links that lead nowhere, too.

    Raises:
        Refusal: there is none.
        OSError: the folder cannot be read.
    """
    named = [p for p in folder.iterdir() if p.suffix.casefold() in SUFFIXES]
    found = [p for p in named if p.is_file() or leads_nowhere(p)]  # a link is told, not left out
    if not found:
        raise Refusal(
            f"there is no routine in {shown(str(folder))}: no file in it ends in {SUFFIXES[0]}; "
            f"`voicecoach new {folder / 'my-routine.yaml'}` begins one"
        )
    return sorted(map(str, found))


def stem(name: str, routine: Routine) -> str:
    """Give the name of a routine's track without its suffix: its file's, else made of its title.

    Behind it stands what tells an edition from others; where that is cut, so does its digest.
    """
    if name == "-":
        whole = slug(routine.title, "routine")
    else:
        whole = Path(name).stem if is_file(name) else name
    words = " ".join(routine.edition.words)
    if not words or (name == "-" and not routine.edition.marks):
        return whole
    called = slug(words, "edition", PART)
    plain = unicodedata.normalize("NFKD", words.casefold())
    if sum(map(str.isalnum, plain)) != sum(map(str.isalnum, called)):  # letters are lost
        called += "-" + sha256(words.encode("utf-8", "replace")).hexdigest()[:6]
    return f"{whole}-{called}"


def slug(words: str, instead: str, most: int = STEM) -> str:
    """Make a file's name of words: a-z, 0-9 and hyphens, safe on every system.

    Args:
        words: a title, or anything else.
        instead: what it is called if no letter is left, or if a device has the name.
        most: characters that it may have.
    """
    plain = unicodedata.normalize("NFKD", words.casefold())
    letters = re.sub("[^a-z0-9]+", "-", "".join(c for c in plain if not unicodedata.combining(c)))
    made = letters.strip("-")[:most].strip("-")
    if not made:
        return instead
    return f"{instead}-{made}" if refusal(made) else made


def template() -> str:
    """Give a commented routine to start from."""
    return (files("voicecoach") / "template.yaml").read_text("utf-8")
