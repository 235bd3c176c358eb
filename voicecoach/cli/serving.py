"""Serving from the command line: what a terminal is told while pages follow their author."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from ..problem import Refusal, report, visible
from ..units import RATE
from . import console
from .given import given_routine
from .options import opened_store

if TYPE_CHECKING:
    from ..page.rehearsal import Rehearsal, Wish
    from ..routine.items import Routine

LACKING = (
    "serve needs starlette, uvicorn and watchfiles; pip install 'voicecoach[serve]' brings them"
)


def served(
    names: Sequence[str], settings: dict[str, Any], *, lan: bool, port: int | None, opens: bool,
    quiet: bool,
) -> int:  # fmt: skip
    """Serve routines until somebody ends it; give the exit status.

    Raises:
        Refusal: it cannot be.
    """
    from ..page import host

    if host.lacks():
        raise Refusal(LACKING)
    if "-" in names:
        raise Refusal("serve watches files, and standard input is none")
    from ..page.rehearsal import Wish
    from ..page.studio import Studio

    settings = {**settings, "quiet": True}
    wish = Wish(*(settings[key] for key in ("pace", "level", "voice", "sets")))
    with opened_store() as store:
        studio = Studio(
            names, lambda name, wish: _read(name, settings, wish), wish, store, _Teller(quiet)
        )
        venue = host.open_venue(port, lan=lan)
        if venue.moved and not quiet:
            console.say(f"Port {host.PORT} is taken; this is {venue.port}.")
        host.run_server(
            studio, venue, lan=lan, ready=lambda: _welcome(venue.address, lan, opens, quiet)
        )
    console.settle()
    if not quiet:
        console.say("Ended.")
    return 0


def _read(name: str, settings: dict[str, Any], wish: Wish) -> Routine:
    """Read a routine, changed as the command line says and a page wishes.

    Raises:
        Problems, Refusal: see `given_routine`.
    """
    wished = {key: getattr(wish, key) for key in ("pace", "level", "voice", "sets")}
    try:
        return given_routine(name, {**settings, **wished})
    except click.ClickException as error:
        raise Refusal(error.format_message()) from error


def _welcome(address: str, lan: bool, opens: bool, quiet: bool) -> None:
    """Say where it is; a phone reads the code."""
    from ..page import host

    console.say(f"Serving at {address}")
    if lan and sys.stderr is not None and sys.stderr.isatty():
        plain = "NO_COLOR" in os.environ or os.environ.get("TERM", "") in ("dumb", "unknown")
        console.drawing(host.code_in_terminal(address, coloured=not plain))
    if not quiet:
        phone = (
            "anybody on this network with the address can listen"
            if lan
            else ("--lan lets a phone on the same network open it")
        )
        console.say(f"Save the routine and listen. Ctrl-C ends it; {phone}.")
    if opens and not host.browse(address) and not quiet:
        console.say("No browser opened; open the address yourself.")


class _Teller:
    """Tells what came of builds; the same twice is told once."""

    def __init__(self, quiet: bool) -> None:
        self._quiet = quiet
        self._last: dict[str, object] = {}

    def __call__(self, rehearsal: Rehearsal) -> None:
        take = rehearsal.take
        said = (rehearsal.problems, take.digest if take is not None else "")
        if self._last.get(rehearsal.name) == said:
            return
        self._last[rehearsal.name] = said
        if rehearsal.problems:
            console.say(report(rehearsal.problems, nothing_written=False))
        elif take is not None and not self._quiet:
            length = console.duration(round(take.length_s * RATE))
            console.say(f"{visible(rehearsal.name)}: {length} long, {rehearsal.took_s:.2f} s.")
        for note in rehearsal.notes:
            console.say(f"voicecoach: {visible(note)}")
