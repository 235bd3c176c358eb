"""What goes to a person: the commands that make a page to play from, and a sheet to hold."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from . import console, manual
from .completion import complete_routines, complete_sizes
from .given import given_routine
from .options import Size, address, opened_store, option, session_options, week_options

if TYPE_CHECKING:
    from ..page.press import Paper


@click.command(
    cls=manual.Command,
    epilog="voicecoach page hip-strength\nvoicecoach page hip-strength --single --sets 1",
)
@click.argument("routine", metavar="ROUTINE", shell_complete=complete_routines)
@week_options
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


@click.command(
    cls=manual.Command,
    epilog="voicecoach sheet hip-strength --for Anna\n"
    "voicecoach sheet hip-strength --large --paper letter -o hips.pdf",
)
@click.argument("routine", metavar="ROUTINE", shell_complete=complete_routines)
@week_options
@session_options
@option(
    "-o",
    "--output",
    envvar="SHEET_OUTPUT",
    type=click.Path(path_type=Path),
    section="Files",
    metavar="FILE",
    help="The PDF to write, or its folder; else the routine's name with -sheet behind it, here.",
)
@option("--large", is_flag=True, section="Files", help="In large type, on more pages.")
@option(
    "--paper",
    type=click.Choice(["a4", "letter"]),
    default="a4",
    metavar="PAPER",
    section="Files",
    help="The size of its pages: a4 or letter.",
)
@option(
    "--url",
    metavar="ADDRESS",
    default="",
    section="Files",
    envvar="SHEET_URL",
    help="Where the track is found: its QR code is printed, too.",
)
@option(
    "--force",
    is_flag=True,
    section="Files",
    envvar="SHEET_FORCE",
    help="Replace a file that voicecoach did not make.",
)
@option("-q", "--quiet", is_flag=True, help="Say nothing but what went wrong.")
def sheet(routine: str, output: Path | None, large: bool, paper: Paper, url: str, force: bool,
          quiet: bool, **settings: Any) -> None:  # fmt: skip
    """Print a sheet to hand out: the exercises with their doses, and boxes for two weeks.

    It is a PDF, made without a voice (only --fit needs one). What is said less at another --level
    stands on it all the same.
    """
    from ..page.press import refuse_sheet, write_sheet
    from ..routine.library import stem
    from .closing import sheet_word

    made = given_routine(routine, settings | {"quiet": quiet, "level": None, "music": None})
    large_mark = "-large" if large else ""
    path = Path(f"{stem(routine, made)}-sheet{large_mark}.pdf")
    if output is not None:
        path = output / path if output.is_dir() else output
    refuse_sheet(path, force=force)
    done = write_sheet(made, path, paper=paper, large=large, url=url)
    if not quiet:
        console.say(sheet_word(done))


@click.command(
    cls=manual.Command,
    epilog="voicecoach serve my-routine.yaml\n"
    "voicecoach serve my-routine.yaml --lan  # for a phone, too",
)
@click.argument(
    "routines", metavar="ROUTINE...", nargs=-1, required=True, shell_complete=complete_routines
)
@session_options
@option("--lan", is_flag=True, help="Let others on the network open it, as a phone beside you.")
@option("--port", type=click.IntRange(1, 65535), metavar="N", help="Where it is served; else 8642.")
@option("--no-open", is_flag=True, help="Leave the browser alone.")
@option("-q", "--quiet", is_flag=True, help="Say nothing but where it is and what went wrong.")
def serve(routines: tuple[str, ...], lan: bool, port: int | None, no_open: bool, quiet: bool,
          **settings: Any) -> int:  # fmt: skip
    """Show the page of a routine while you write it: each save is heard at once.

    The page goes on at the same place with the new sound; what is wrong with the routine is shown
    in it, while the last good track plays on. A ROUTINE may also be a folder: its routines are
    listed. Ctrl-C ends it.
    """
    from .serving import served

    return served(routines, settings, lan=lan, port=port, opens=not no_open, quiet=quiet)


COMMANDS = (page, sheet, serve)
"""The commands, in the order of the help."""
