"""The roster: who can speak here, by language, and who could, with the command that gets them."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from ..language.phrasebook import languages
from ..problem import Refusal, listed, near, shown, visible
from ..units import spelt_bytes
from ..voice import pico
from ..voice.engines import NATURAL, PICO, Cast, VoiceProblem, cast_of
from ..voice.offer import fetched
from ..voice.pool import NotWorking
from ..voice.speaker import known_as
from ..voice.takes import FOLDER, TABLE, takes_of
from . import console

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..voice.offer import Offer
    from ..voice.speaker import Speaker

NOBODY = Cast()
"""A roster without anybody."""


def narrowed(cast: Cast, language: str | None, *, every: bool) -> Cast:
    """Leave those who matter, in order of language, natural ones first.

    Args:
        cast: all there are.
        language: which they are to speak; None for those that the coach knows.
        every: leave all: other languages, and those that read theirs in unusual letters.
    """
    wanted = languages() if language is None else (language,)

    def matters(speaker: Speaker) -> bool:
        if every and language is None:
            return True
        speaks = any(speaker.speaks(each) for each in wanted)
        return speaks and (every or speaker.reads_as_written)

    def order(speaker: Speaker) -> tuple[bool, str, bool]:
        tag = speaker.language.replace("_", "-").lower().partition("-")[0]
        return not any(speaker.speaks(each) for each in wanted), tag, not speaker.natural

    return Cast(
        tuple(sorted(filter(matters, cast.speakers), key=order)),
        tuple(
            sorted(
                (offer for offer in cast.offers if matters(offer.speaker)),
                key=lambda offer: order(offer.speaker),
            )
        ),
    )


def nobody(cast: Cast, language: str) -> str:
    """Say that nobody speaks a language, and how it may be called."""
    tags = [s.language for s in (*cast.speakers, *(offer.speaker for offer in cast.offers))
            if s.name.casefold().startswith(language.casefold())]  # fmt: skip
    if tags:
        return f"no language has the code {shown(language)}; did you mean {tags[0]}?"
    return (
        f"no voice here speaks {shown(language)}, and none is known that could; "
        "`voicecoach voices --all` lists all that are here"
    )


def _rows(cast: Cast) -> tuple[list[tuple[str, ...]], list[tuple[str, ...]]]:
    """Give the cells of those who are here, and of those who could be.

    They are voice, language, engine, note, size, and the command that fetches one not yet here.
    """
    here = [(*_described(speaker), "") for speaker in cast.speakers]
    others = [(*_described(offer.speaker), offer.command) for offer in cast.offers]
    return here, others


def _described(speaker: Speaker) -> tuple[str, ...]:
    size = spelt_bytes(speaker.size) if speaker.size else ""
    return speaker.name, speaker.language, speaker.engine, speaker.note, size


def as_data(cast: Cast) -> list[dict[str, object]]:
    """Give the same for JSON: sizes in bytes or null, `here`, and `get` or null."""
    every: list[tuple[Speaker, str | None]] = [(each, None) for each in cast.speakers]
    every += [(offer.speaker, offer.command) for offer in cast.offers]
    return [
        {"voice": speaker.name, "language": speaker.language, "engine": speaker.engine,
         "note": speaker.note, "size": speaker.size or None, "here": command is None,
         "get": command}
        for speaker, command in every
    ]  # fmt: skip


def as_lines(cast: Cast) -> str:
    """Give a line for each, with tabs between its cells."""
    here, others = _rows(cast)
    return "\n".join("\t".join(map(visible, row)) for row in here + others)


def tell(cast: Cast) -> None:
    """Print it: for people two tables, for programs a line each."""
    if sys.stdout is None or not sys.stdout.isatty():
        console.data(as_lines(cast))
        return
    here, others = _rows(cast)
    columns = ("voice", "language", "engine", "note")
    with console.table("What can speak here", columns, wraps="voice") as add:
        for voice, language, engine, note, _, _ in here:
            add(voice, language, engine, note)
    for title in dict.fromkeys(map(_title, cast.offers)):
        with console.table(title, ("voice", "language", "note", "size"), wraps="note") as add:
            for offer, (voice, language, _, note, size, _) in zip(cast.offers, others, strict=True):
                if _title(offer) == title:
                    add(voice, language, note, size)


def _title(offer: Offer) -> str:
    """Say how all that come like this one are got."""
    if offer.brought_by:
        return f"What could: `{offer.brought_by}` brings it"
    return "What could: `voicecoach voices --get NAME` fetches it"


def recordings() -> Iterator[str]:
    """Tell of the takes that lie in the current folder, as somebody's own voice."""
    for table in sorted(Path(FOLDER).glob(f"*/{TABLE}")):
        where = visible(table.parent.as_posix())
        try:
            count = len(takes_of(table))
        except VoiceProblem as error:
            yield str(error)
            continue
        lines = "1 line" if count == 1 else f"{count} lines"
        cure = f"`voice: {{recorded: {where}}}` in a routine uses them"
        yield f"{where} has {lines} recorded; {cure}."


def get(name: str) -> tuple[str, Path | None]:
    """Fetch a voice, and say first what it is; give its name and file, None if it was here.

    Raises:
        Refusal, VoiceProblem: it cannot be had; the text says why.
    """
    for speaker in known_as(pico.SPEAKERS, name.removeprefix(f"{PICO.name}:")):
        if PICO.installed:
            return speaker.name, None
        raise Refusal(f"{speaker.name} comes with a package; {PICO.cure}")
    try:
        cast = cast_of(NATURAL)
    except NotWorking as error:
        raise VoiceProblem(f"natural voices cannot be used: {error}", NATURAL.cure) from None
    asked = name.removeprefix(f"{NATURAL.name}:")
    offer = next((each for each in cast.offers if known_as([each.speaker], asked)), None)
    if offer is None:
        for speaker in known_as(cast.speakers, asked):
            return speaker.name, None
        raise Refusal(_not_to_be_had(name, asked, cast))
    about = f"{offer.speaker.note}; {spelt_bytes(offer.speaker.size)}"
    console.say(f"Fetching {offer.speaker.name} ({about}) from {offer.host}.")
    with console.ProgressLine() as progress:
        return offer.speaker.name, fetched(offer, progress)


def _not_to_be_had(name: str, asked: str, cast: Cast) -> str:
    """Say that no voice of this name can be fetched, and which can."""
    names = [offer.speaker.name for offer in cast.offers]
    likely = near(asked, [*names, *(speaker.name for speaker in cast.speakers)])
    if likely:
        cure = f"did you mean {shown(likely)}?"
    else:
        cure = f"those that could are: {listed(names)}" if names else "all of them are here"
    return f"no voice that could be fetched is called {shown(name)}; {cure}"
