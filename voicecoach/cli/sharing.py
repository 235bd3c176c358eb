"""What goes to a person: the commands that make a page to play from, and a sheet to hold."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from . import console, manual
from .completion import complete_routines, complete_sizes
from .given import given_routine
from .options import Size, address, opened_store, option, session_options


@click.command(
    cls=manual.Command,
    epilog="voicecoach page hip-strength\nvoicecoach page hip-strength --single --sets 1",
)
@click.argument("routine", metavar="ROUTINE", shell_complete=complete_routines)
@session_options
@option(
    "-o",
    "--output",
    envvar="PAGE_OUTPUT",
    type=click.Path(path_type=Path),
    section="Files",
    metavar="FOLDER",
    help="The folder, or with --single the file; else the routine's name.",
)
@option(
    "--single", is_flag=True, section="Files", help="One HTML file with the track inside, to send."
)
@option(
    "--url",
    metavar="ADDRESS",
    default="",
    callback=address,
    section="Files",
    help="Where the page will be found: its QR code is printed on the sheet.",
)
@option(
    "--size",
    type=Size(),
    metavar="SIZE",
    shell_complete=complete_sizes,
    section="Files",
    envvar="PAGE_SIZE",
    help="No larger a track than this: 16MB, mail or whatsapp.",
)
@option(
    "--force",
    is_flag=True,
    section="Files",
    envvar="PAGE_FORCE",
    help="Replace files that voicecoach did not make.",
)
@option("-q", "--quiet", is_flag=True, help="Say nothing but what went wrong.")
def page(routine: str, output: Path | None, single: bool, url: str, size: int | None,
         force: bool, quiet: bool, **settings: Any) -> None:  # fmt: skip
    """Make a page that plays the track in a browser, big enough to read from the floor.

    It is a folder for any web host, from where a phone can put it on its home screen and play it
    without a network; or, with --single, one file. It shows the exercises without its script, too,
    and prints them as a sheet.
    """
    from ..page.folder import refuse_page, write_page
    from ..routine.library import stem
    from .closing import paged_word

    settings["quiet"] = quiet
    made = given_routine(routine, settings)
    path = output or Path(stem(routine, made) + (".html" if single else ""))
    refuse_page(path, single=single, force=force)
    with opened_store() as store, console.ProgressLine(quiet=quiet) as progress:
        done = write_page(
            made, path, single=single, store=store, progress=progress, url=url, most=size
        )
    if not quiet:
        console.say(paged_word(done))


COMMANDS = (page,)
"""The commands, in the order of the help."""
