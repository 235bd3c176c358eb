"""What a shell offers when a word of a command is begun: routines, voices, exercises, lyrics."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from pathlib import Path
from typing import Any

import click
from click.shell_completion import BashComplete, CompletionItem, add_completion_class

from .problem import Problems, Refusal

LYRICS = ("lrc", "srt", "vtt")
"""The kinds of lyrics that can be written beside a track."""


def complete_routines(
    _context: click.Context, _parameter: click.Parameter, start: str
) -> list[Any]:
    """Complete the name of a routine: of those that ship, and of those in the current folder.

    What is neither is a file somewhere; the shell completes that, but nothing beside it (Click's
    script for Bash drops what it has when files are asked for).
    """
    here = sorted(path.name for path in Path().glob("*.y*ml") if path.name.startswith(start))
    names = complete_shipped(_context, _parameter, start)
    return [*names, *map(CompletionItem, here)] or [CompletionItem(start, type="file")]


def complete_shipped(_context: click.Context, _parameter: click.Parameter, start: str) -> list[Any]:
    """Complete the name of a routine that ships."""
    from .routine import shipped

    return [CompletionItem(name) for name in shipped() if name.startswith(start)]


def complete_lyrics(_context: click.Context, _parameter: click.Parameter, start: str) -> list[Any]:
    """Complete the last of several kinds of lyrics."""
    *before, last = start.split(",")
    kinds = [kind for kind in LYRICS if kind not in before and kind.startswith(last)]
    return [CompletionItem(",".join((*before, kind))) for kind in kinds]


@add_completion_class
class _Bash(BashComplete):
    """Completion for Bash of names with spaces, which Click's does not protect."""

    name = "bash"

    def format_completion(self, item: CompletionItem) -> str:
        """Put a backslash before what Bash would obey; two, for its `read` takes one away."""
        value = str(item.value)
        begun = os.environ.get("COMP_WORDS", "").splitlines()[-1:]
        if item.type == "plain" and not any(word.startswith(("'", '"')) for word in begun):
            value = re.sub(r"([^\w@%+=:,./~^-])", r"\\\\\1", value)
        return f"{item.type},{value}"


def complete_voices(_context: click.Context, _parameter: click.Parameter, start: str) -> list[Any]:
    """Complete the name of a voice."""
    from .voice import speakers

    found = [s for s in speakers() if start or s.engine != "system" or s.speaks("en")]
    names = ["auto", "natural", "system", "ticker", *(s.name for s in found)]
    return [CompletionItem(name) for name in names if name.startswith(start)]


def complete_exercises(
    context: click.Context, _parameter: click.Parameter, start: str
) -> list[Any]:
    """Complete the name of an exercise of the routines that stand on the line."""
    from .items import Exercise
    from .library import is_folder, routine_named
    from .scope import walk

    names: dict[str, None] = {}
    for routine in context.args:  # left over where the line breaks off, after --only
        if routine == "-" or is_folder(routine):
            continue
        with suppress(Problems, Refusal, OSError):
            items = (scope.item for scope in walk(routine_named(routine)))
            names |= dict.fromkeys(item.name for item in items if isinstance(item, Exercise))
    begun = start.casefold()
    return [CompletionItem(name) for name in names if name.casefold().startswith(begun)]
