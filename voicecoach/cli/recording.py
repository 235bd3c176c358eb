"""Recording from the command line: what somebody is to read, and the page where it is read."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ..problem import Refusal, shown, visible
from . import console, manual
from .completion import complete_routines
from .options import opened_store, option

if TYPE_CHECKING:
    from ..routine.items import Routine
    from ..wanted import WantedLine

USUAL = "me"
"""Whose takes they are, if nobody says so."""

LACKING = "record needs starlette and uvicorn; pip install 'voicecoach[serve]' brings them"

_NAME = re.compile(r"[^\W_][\w-]{0,39}")


@click.command(
    cls=manual.Command,
    epilog="voicecoach record my-routine.yaml --voice anna\n"
    "voicecoach record my-routine.yaml --voice anna --missing",
)
@click.argument("routine", shell_complete=complete_routines)
@option("--voice", "who", envvar="RECORD_VOICE", metavar="NAME",
        help="Whose voice it is: takes lie in recordings/NAME, beside the routine.")  # fmt: skip
@option("--missing", is_flag=True, help="List the lines that are not recorded yet, and no more.")
@option("--port", type=click.IntRange(1, 65535), metavar="N", help="Where it is served; else 8642.")
@option("--no-open", is_flag=True, help="Leave the browser alone.")
def record(routine: str, who: str | None, missing: bool, port: int | None, no_open: bool) -> None:
    """Record the lines of a routine in your own voice, on a page that counts you in.

    The lines that are said most come first. Each take is kept at once, beside the routine;
    `voice: {recorded: recordings/NAME}` in it uses them, and another voice says the rest. Ctrl-C
    ends it.
    """
    from ..page import host
    from ..routine.library import is_file, routine_named
    from ..voice.takes import takes_of
    from ..wanted import nine_tenths, share_of

    if not is_file(routine):
        raise Refusal(
            f"{shown(routine)} lies in no folder where recordings could; "
            f"save it first: voicecoach routines {routine} -o {routine}.yaml"
        )
    read = routine_named(routine)
    folder, table = _place(routine, read, who)
    lines = _lines(read)
    takes = takes_of(table) if table.exists() else {}
    if missing:
        left = [f"{each.times}\t{visible(each.text)}" for each in lines if each.key not in takes]
        if left:
            console.data("\n".join(left))
        here, share = share_of(lines, takes)
        console.say(
            f"{here} of {len(lines)} lines are recorded in {visible(folder)}: "
            f"{share} % of all that is said."
        )
        return
    if host.lacks():
        raise Refusal(LACKING)
    _in_a_booth(read, folder, table, lines, port=port, opens=not no_open)
    takes = takes_of(table) if table.exists() else {}
    here, share = share_of(lines, takes)
    enough = nine_tenths(lines)
    console.settle()
    console.say(
        f"{here} of {len(lines)} lines are recorded, {share} % of all that is said "
        f"(the first {enough} are nine of ten of it)."
    )
    if here and folder not in _recorded(read):
        console.say(f"Write `voice: {{recorded: {folder}}}` into {visible(routine)} to hear them.")


def _in_a_booth(
    read: Routine, folder: str, table: Path, lines: tuple[WantedLine, ...], *, port: int | None,
    opens: bool,
) -> None:  # fmt: skip
    """Serve the page until somebody ends it."""
    from ..page import host
    from ..page.booth import Reading

    reading = Reading(read.title, folder.rpartition("/")[2], table, lines, read.language)
    venue = host.open_venue(port, lan=False)

    def welcome() -> None:
        console.say(f"Recording at {venue.address}")
        console.say(f"Takes are kept in {visible(folder)}. Ctrl-C ends it.")
        if opens and not host.browse(venue.address):
            console.say("No browser opened; open the address yourself.")

    host.run_booth(reading, venue, welcome)


def _recorded(read: Routine) -> list[str]:
    """Give the folders of takes that a routine names."""
    voices = (read.voice.coach, read.voice.counter)
    return [voice.recorded for voice in voices if voice is not None and voice.recorded]


def _place(routine: str, read: Routine, who: str | None) -> tuple[str, Path]:
    """Give the folder of somebody's takes, as a routine would name it, and its table's path.

    Raises:
        Refusal: the name is none, or the folder leads elsewhere.
    """
    from ..voice.takes import FOLDER, TABLE

    if who is not None and not _NAME.fullmatch(who):
        raise click.BadParameter(
            f"{shown(who)} is no name for a folder; it takes letters, digits and hyphens",
            param_hint="--voice",
        )
    named = _recorded(read)
    folder = f"{FOLDER}/{who}" if who is not None else next(iter(named), f"{FOLDER}/{USUAL}")
    here = Path(routine).parent
    path = here / folder
    if not path.resolve().is_relative_to(here.resolve()):
        raise Refusal(f"{folder} is a link that leads out of the routine's folder; move it there")
    return folder, path / TABLE


def _lines(read: Routine) -> tuple[WantedLine, ...]:
    """Give the lines of a routine as its own voice says them, but for takes that are not there."""
    from ..sound.spool import without_samples
    from ..spoken import composed
    from ..wanted import wanted_of

    voices: dict[str, Any] = {"coach": read.voice.coach.but(recorded=None)}
    if read.voice.counter is not None:
        voices["counter"] = read.voice.counter.but(recorded=None)
    with opened_store() as store:
        made = composed(read.but(voice=read.voice.but(**voices)), store, None, without_samples)
    return wanted_of(made.score)
