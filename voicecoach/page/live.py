"""What is shown while routines are rehearsed: pages that hear of each change, and the list."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import TYPE_CHECKING, get_args

from ..formats.cover import palette
from ..routine.items import Level
from ..routine.library import is_file
from .page import Live, filled_in, markup, own_file, page_style, policy

if TYPE_CHECKING:
    from .rehearsal import Rehearsal
    from .studio import Studio
    from .take import Take

PACES = ("0.7", "0.8", "0.9", "1.1", "1.2", "1.3")
"""Paces to choose from, beside the routine's own."""

SETS = ("1", "2", "3", "4", "5")
"""Sets of every exercise to choose from, beside the routine's own."""

LABELS: Mapping[str, str] = {
    "desk": "Try it otherwise",
    "written": "as written",
    "pace": "Pace",
    "level": "Words",
    "full": "all",
    "brief": "few",
    "minimal": "fewest",
    "voice": "Voice",
    "sets": "Sets",
    "save": "Save as a new routine",
    "download": "Download it",
    "saved": "Saved as {name}.",
    "away": "voicecoach has ended, or cannot be reached.",
    "waiting": "The first build is under way.",
    "list": "All routines",
    "routines": "Routines",
    "problem": "1 problem",
    "problems": "{count} problems",
}
"""What a page says while it is served."""


def live_page(rehearsal: Rehearsal, take: Take, *, several: bool, lan: bool) -> tuple[str, str]:
    """Print the page of a take, with what changes it; give its policy, too."""
    return take.page(_live(rehearsal, take, several=several, lan=lan))


def live_facts(rehearsal: Rehearsal, take: Take) -> str:
    """Give what the script of such a page knows of the session, as JSON."""
    return take.facts(_live(rehearsal, take, several=False, lan=False))


def _live(rehearsal: Rehearsal, take: Take, *, several: bool, lan: bool) -> Live:
    known = hashlib.sha256(rehearsal.name.encode("utf-8", "replace")).hexdigest()[:12]
    desk = filled_in(
        "desk.html.j2", labels=LABELS, paces=_paces(), levels=get_args(Level), sets=SETS,
        several=several, writes=not lan and is_file(rehearsal.name), take=take.digest,
    )  # fmt: skip
    return Live(known, desk, own_file("serve.css"), own_file("serve.js"))


def _paces() -> list[tuple[str, str]]:
    return [(pace, f"{float(pace):.0%}".replace("%", "\u202f%")) for pace in PACES]


def waiting_page(rehearsal: Rehearsal, *, several: bool) -> tuple[str, str]:
    """Print a page for a routine of which there is nothing to hear yet; give its policy, too."""
    return _other_page("waiting.html.j2", rehearsal.title, several=several)


def index_page(studio: Studio) -> tuple[str, str]:
    """Print the list of the routines; give its policy, too."""
    return _other_page("index.html.j2", LABELS["routines"], rows=list(studio.rehearsals.values()))


def _other_page(name: str, title: str, **values: object) -> tuple[str, str]:
    style, script = page_style(title) + own_file("serve.css"), own_file("serve.js")
    said = policy(style, script, asks="'self'")
    html = filled_in(
        name, title=title, labels=LABELS, style=markup(style), script=markup(script),
        policy=said, ground=palette(title)[0], **values,
    )  # fmt: skip
    return html, said
