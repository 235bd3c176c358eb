"""What a practice asks for on the command line: a roster, and how it is built."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import click
from click.core import ParameterSource

from .options import F, address, option

PEOPLE = "people"
"""The folder of people below the practice's: it alone is to be published."""


@dataclass(frozen=True, slots=True)
class Practice:
    """What a practice asks for.

    Attributes:
        routine: of all who have no other.
        roster: the table of people.
        folder: of the practice.
        url: where the folder of people will be found; empty where nobody knows.
        private: whether nothing is to tell who somebody is.
        changed: whether only what differs is listed, with what does.
        force: whether files of others may be replaced.
        quiet: whether to say nothing but what went wrong.
        as_json: whether to print what was made as JSON.
        cluster: the address of a cluster; empty for the cores of this machine.
        shared: whether its workers see the practice's folder, and write into it.
    """

    routine: str
    roster: str
    folder: Path
    url: str = ""
    private: bool = False
    changed: bool = False
    force: bool = False
    quiet: bool = False
    as_json: bool = False
    cluster: str = ""
    shared: bool = False

    @property
    def key(self) -> Path:
        """The file that says whose folder is which, where nobody is named."""
        from ..programme.folders import KEY

        return self.folder / KEY


ROSTER_ONLY = {
    "private": "--private",
    "changed": "--changed",
    "cluster": "--cluster",
    "shared": "--shared-folder",
}
"""The options that only go with `--roster`."""

_NOT_FOR_PEOPLE = {
    "split": "--split",
    "lyrics": "--lyrics",
    "cues": "--cues",
    "size": "--size",
    "compatible": "--compatible",
    "opens": "--open",
    "for_": "--for",
    "fit": "--fit",
    "language": "--language",
    "only": "--only",
    "week": "--week",
    "day": "--day",
}


def practice_asked(
    ctx: click.Context, routines: Sequence[str], output: str | None
) -> Practice | None:
    """Give what a command line asks for a roster; None if it names none.

    Args:
        ctx: the command with its options.
        routines: that are to be built.
        output: where to.

    Raises:
        click.UsageError: the options do not go together.
    """
    given = ctx.params
    if given["roster"] is None:
        for name, option in ROSTER_ONLY.items():
            if ctx.get_parameter_source(name) is ParameterSource.COMMANDLINE:
                raise click.UsageError(f"{option} goes with --roster PEOPLE")
        return None
    for name, option in _NOT_FOR_PEOPLE.items():
        if given.get(name):
            raise click.UsageError(f"{option} does not go with --roster; leave it out")
    if given["format_"] not in (None, "mp3"):
        raise click.UsageError("the tracks of a roster are MP3s; leave --format out")
    if len(routines) != 1:
        raise click.UsageError("--roster takes one ROUTINE; a column 'routine' names others")
    if given["shared"] and not given["cluster"]:
        raise click.UsageError("--shared-folder goes with --cluster")
    return Practice(
        routines[0],
        given["roster"],
        Path(output or Path(given["roster"]).stem),
        given["url"],
        private=given["private"],
        changed=given["changed"],
        force=given["force"],
        quiet=given["quiet"],
        as_json=given["as_json"],
        cluster=given["cluster"] or "",
        shared=given["shared"],
    )


def roster_options(command: F) -> F:
    """Give a command the options of a roster."""
    for each in reversed((
        option("--roster", type=click.Path(), metavar="PEOPLE", section="People",
               help="A table of people: a track, a page and a sheet for each."),
        option("--private", is_flag=True, section="People",
               help="Folders called by words that tell nothing; key.csv says whose they are."),
        option("--changed", is_flag=True, section="People",
               help="List those alone whose track differs from last time, and in what."),
        option("--url", metavar="ADDRESS", default="", callback=address, section="Files",
               envvar="BUILD_URL",
               help="Where the folder will lie: of a programme, for its podcast feed; of people, "
               "for their QR codes."),
        option("--cluster", metavar="ADDRESS", section="People",
               help="Build on the workers of a Dask scheduler, like tls://host:8786."),
        option("--shared-folder", "shared", is_flag=True, section="People",
               help="Its workers see the same folder, and write into it."),
    )):  # fmt: skip
        command = each(command)
    return command
