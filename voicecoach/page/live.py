"""What is shown while routines are rehearsed: pages that hear of each change, and the list."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, get_args

from ..formats.cover import palette
from ..language.filling import fill
from ..language.labels import labelled_in, studio_labels
from ..language.phrasebook import ENGLISH
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


def live_page(rehearsal: Rehearsal, take: Take, *, several: bool, lan: bool) -> tuple[str, str]:
    """Print the page of a take, with what changes it; give its policy, too."""
    return take.page(_live(rehearsal, take, several=several, lan=lan))


def live_facts(rehearsal: Rehearsal, take: Take) -> str:
    """Give what the script of such a page knows of the session, as JSON."""
    return take.facts(_live(rehearsal, take, several=False, lan=False))


def _live(rehearsal: Rehearsal, take: Take, *, several: bool, lan: bool) -> Live:
    known = hashlib.sha256(rehearsal.name.encode("utf-8", "replace")).hexdigest()[:12]
    language = take.routine.language
    words = studio_labels(language)
    desk = filled_in(
        "desk.html.j2", labels=words, labelled=labelled_in(language), language=language,
        paces=[(pace, _percent(words, pace)) for pace in PACES], levels=get_args(Level), sets=SETS,
        several=several, writes=not lan and is_file(rehearsal.name), take=take.digest,
    )  # fmt: skip
    return Live(known, desk, own_file("serve.css"), own_file("serve.js"))


def _percent(words: Mapping[str, str], share: str) -> str:
    return fill(words["percent"], {"count": f"{float(share) * 100:.0f}"})


def waiting_page(rehearsal: Rehearsal, *, several: bool) -> tuple[str, str]:
    """Print a page for a routine of which there is nothing to hear yet; give its policy, too."""
    language = rehearsal.language or ENGLISH
    return _other_page("waiting.html.j2", rehearsal.title, language, several=several)


def index_page(studio: Studio) -> tuple[str, str]:
    """Print the list of the routines; give its policy, too."""
    rehearsals = list(studio.rehearsals.values())
    language = common_language(each.language for each in rehearsals)
    return _other_page("index.html.j2", "", language, rows=rehearsals)


def common_language(languages: Iterable[str]) -> str:
    """Give the one language that several are, as far as it is known; else English.

    >>> common_language(["de", "", "de-AT"]), common_language(["de", "es"]), common_language([])
    ('de', 'en', 'en')
    """
    found = {each for each in languages if each}
    if len(found) > 1:
        found = {each.partition("-")[0] for each in found}
    return found.pop() if len(found) == 1 else ENGLISH


def _other_page(name: str, title: str, language: str, **values: object) -> tuple[str, str]:
    words = studio_labels(language)
    title = title or words["routines"]
    style, script = page_style(title) + own_file("serve.css"), own_file("serve.js")
    said = policy(style, script, asks="'self'")
    html = filled_in(
        name, title=title, language=language, labels=words, labelled=labelled_in(language),
        style=markup(style), script=markup(script), policy=said, ground=palette(title)[0], **values,
    )  # fmt: skip
    return html, said
