"""The moves that ship: listed and searched, one of them printed to be pasted, or spoken."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ..problem import Refusal, listed, shown, visible
from . import console, documents, manual
from .completion import complete_languages, complete_moves, complete_voices
from .options import document_options, json_option, opened_store, option

if TYPE_CHECKING:
    from ..routine.repertoire import ShippedMove

SOUNDS = (".mp3", ".wav", ".flac", ".ogg", ".opus", ".m4a", ".m4b")
"""What makes a file a track, in which a move is spoken."""

_OTHERS = 5  # moves that are told beside the one that was named


@click.command(
    cls=manual.Command,
    epilog="voicecoach moves\nvoicecoach moves hip band  # for the hip, with a band\n"
    "voicecoach moves clamshell  # as YAML, to be pasted into a session\n"
    "voicecoach moves Brücke --language de  # in German\n"
    "voicecoach moves clamshell -o clamshell.mp3  # spoken",
)
@click.argument("words", metavar="[WORD...]", nargs=-1, shell_complete=complete_moves)
@option("--language", metavar="LANGUAGE", default="en", shell_complete=complete_languages,
        help="Those in another language, like de: the ones that are asked for most.")  # fmt: skip
@option("--voice", metavar="VOICE", shell_complete=complete_voices,
        help="Who speaks it with -o FILE.mp3; `voicecoach voices` lists them.")  # fmt: skip
@json_option
@document_options("moves")
def moves(words: tuple[str, ...], language: str, voice: str | None, as_json: bool,
          output: str | None, force: bool) -> None:  # fmt: skip
    """List the moves that ship: exercises that a routine has by `use: NAME`.

    WORDs search them: names, regions of the body, what is needed, positions. The name of one prints
    it as YAML, to be pasted into a session; with -o FILE.mp3 it is built as a track.

    With --json: a list of objects with name, aliases, region, needs and position.
    """
    from ..routine.repertoire import move_languages, searched, shipped_move

    if language.partition("-")[0] not in move_languages():
        known = listed(move_languages())
        raise Refusal(f"no moves ship in {shown(language)}; they are in {known}")
    found = searched(words, language)
    named = shipped_move(" ".join(words), language) if words and not as_json else None
    speaks = output is not None and _is_track(output)
    if named is None and not found:
        raise Refusal(_unknown(" ".join(words), language))
    if named is not None and speaks:
        _spoken(named[0], language, str(output), voice, force=force)
    elif speaks:
        raise click.UsageError(f"-o {output} speaks one move; give its name")
    elif voice is not None and not manual.from_environment(click.get_current_context(), "voice"):
        raise click.UsageError("--voice speaks a move, into -o FILE.mp3")
    elif named is not None:
        documents.give(_item(*named), output, force=force)
        _tell_others(named[1], found)
    else:
        _tell(found, output, as_json=as_json, force=force)


def _is_track(output: str) -> bool:
    """Tell whether a file is to be a track; in a folder it gets the name of its move."""
    path = Path(output)
    folder = output.endswith(("/", os.sep)) or path.is_dir()
    return folder or path.suffix.casefold() in SOUNDS


def _spoken(name: str, language: str, output: str, voice: str | None, *, force: bool) -> None:
    """Build a routine that is this one move."""
    from ..routine.library import slug
    from ..routine.load import of_values
    from ..routine.options import Options, changed
    from .batch import build_all
    from .wanted import Wanted

    one = of_values({"title": name, "language": language, "session": [{"use": name}]}, None)
    routine = changed(one, Options(voice=voice))

    def tell(error: Exception, _name: str) -> None:
        raise error

    with opened_store() as store:
        wanted = Wanted(output, force=force)
        build_all([f"{slug(name, 'move')}.yaml"], wanted, lambda _: routine, store, tell)


def _item(name: str, move: ShippedMove) -> str:
    """Give a move as an item of a session, with what it is in a comment."""
    others = [other for other in (move.name, *move.aliases) if other != name]
    also = f"; also called {listed(others, 'or')}" if others else ""
    region = move.region[0].upper() + move.region[1:]
    where = "a routine" if move.language == "en" else f"a routine with 'language: {move.language}'"
    return f"# {region}{also}.\n# In {where}, 'use: {name}' is this.\n{move.as_item(name)}"


def _tell_others(named: ShippedMove, found: Sequence[ShippedMove]) -> None:
    """Tell which other moves have the words of one that was named."""
    others = [move.name for move in found if move != named]
    if others:
        more = f" and {len(others) - _OTHERS} more" if len(others) > _OTHERS else ""
        be = "is" if len(others) == 1 else "are"
        console.aside(f"There {be} also {', '.join(others[:_OTHERS])}{more}.")


def _tell(found: Sequence[ShippedMove], output: str | None, *, as_json: bool, force: bool) -> None:
    """List moves: a table for a person, tabs for a program, JSON where it is asked for."""
    if as_json:
        documents.give(json.dumps(list(map(_value, found)), indent=1), output, force=force)
        return
    rows = [(m.name, m.region, ", ".join(m.needs), ", ".join(m.aliases)) for m in found]
    if output not in (None, "-"):
        lines = "\n".join("\t".join(map(visible, row)) for row in rows)
        documents.give(lines, output, force=force)
        return
    with console.table("Moves that ship", ("move", "region", "needs", "also"), wraps="also") as add:
        for row in rows:
            add(*row)
    tag = found[0].language
    within = f" --language {tag}" if tag != "en" else ""
    console.aside(f"{len(found)} moves; `voicecoach moves NAME{within}` prints one, to be pasted.")


def _value(move: ShippedMove) -> dict[str, Any]:
    return {"name": move.name, "aliases": list(move.aliases), "region": move.region,
            "needs": list(move.needs), "position": move.position}  # fmt: skip


def _unknown(words: str, language: str) -> str:
    """Say that there is no such move, and which may be meant."""
    from ..routine.repertoire import move_languages, nearest_move, searched

    abroad = [tag for tag in move_languages() if searched(words.split(), tag)]
    likely = None if abroad else nearest_move(words, language)
    within = f" --language {language}" if language != "en" else ""
    cure = f"`voicecoach moves{within}` lists them all"
    if likely:
        cure = f"did you mean {shown(likely)}?"
    elif abroad:
        cure = f"ask for it with {listed([f'--language {tag}' for tag in abroad], 'or')}"
    return f"no move that ships has {shown(words)} in its name, region, needs or position; {cure}"
