"""The closing word: what was made, in the language of those who train with it, and as data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from ..formats.picture import COVER_BYTES
from ..formats.sizes import LIMITS, OPUS
from ..formats.thrift import LADDER
from ..problem import Problem, visible
from ..units import RATE, spelt_bytes
from .check import value

if TYPE_CHECKING:
    from ..page.folder import Paged
    from ..page.press import Printed
    from ..pipeline import Built
    from ..score.findings import Grown

GROWN = 5
"""Grown rests that a closing line names; in a long circuit there may be forty, and `check` says."""


def closing_word(built: Built, *, verbose: bool = False) -> str:
    """Say what was made, in one line; then what else was, which rests grew, and what is too large.

    Args:
        built: what was made.
        verbose: whether its loudness, chapters and voice are said too.
    """
    facts = [lasting(built.length), spelt_bytes(built.size)]
    if verbose:
        facts += _details(built)
    album = built.path.suffix == ".m3u8"
    if album:
        facts.insert(0, f"{len(built.beside)} files")
    lines = [f"{visible(str(built.path))} is ready: {', '.join(facts)}"]
    lines += [f"  and {visible(str(other))}" for other in (() if album else built.beside)]
    lines += [f"  {visible(note)}" for note in built.notes]
    grown = list(dict.fromkeys(f"  {rest}" for rest in map(_became, built.grown)))
    lines += grown[:GROWN]
    if len(grown) > GROWN:
        lines.append(f"  and {len(grown) - GROWN} more rests grew; `voicecoach check` names them")
    if built.undrawn:
        lines.append(f"  the cover goes without {visible(built.undrawn)}: no font here has that")
    if built.size > LIMITS["mail"] and not album:
        lines.append(f"  too large for an e-mail: {_smaller(built)}")
    return "\n".join(lines)


def paged_word(made: Paged) -> str:
    """Say which page was made, and how to look at it."""
    facts = [lasting(made.length), spelt_bytes(made.size)]
    if made.files > 1:
        facts.insert(0, f"{made.files} files")
    lines = [f"{visible(str(made.path))} is ready: {', '.join(facts)}; open it in a browser."]
    if made.files == 1 and made.size > LIMITS["mail"]:
        cure = "put the folder on a host, without --single, and send the link"
        if made.mailed:
            cure = f"--size {made.mailed // 100_000 / 10:g}MB makes it fit"
        lines.append(f"  too large for an e-mail: {cure}")
    return "\n".join(lines)


def sheet_word(made: Printed) -> str:
    """Say which sheet was printed, and what is missing on it."""
    pages = f"{made.pages} page{'s' if made.pages != 1 else ''}"
    lines = [f"{visible(str(made.path))} is ready: {pages}."]
    if made.undrawn:
        lines.append(f"  the sheet goes without {visible(made.undrawn)}: no font here has that")
    return "\n".join(lines)


def _smaller(built: Built) -> str:
    """Say what makes a track small enough for an e-mail."""
    seconds, room = built.length / RATE, LIMITS["mail"] - COVER_BYTES
    bytes_a_second = LADDER[built.channels][-1] * 125
    sized = built.path.suffix.lower() in (".mp3", ".opus")  # the others have no bit rate
    size = "--size mail" if sized else "--size mail --format mp3"
    if seconds * bytes_a_second < room:
        return f"{size} makes it fit"
    shorter = f"--fit {room // bytes_a_second // 300 * 5}m"
    if seconds * OPUS[-1] * 138 * built.channels < room:
        return f"--size mail with --format opus or {shorter} makes it fit"
    return f"{size} with {shorter} makes it fit"


def _details(built: Built) -> Iterator[str]:
    if built.loudness is not None:
        yield f"{built.loudness:.1f} LUFS".replace("-", "\N{MINUS SIGN}")
    yield f"{built.chapters} chapter{'s' if built.chapters != 1 else ''}"
    yield f"voice{'s' if ' and ' in built.voice else ''} {visible(built.voice)}"
    yield f"in {built.took:.1f} s"


def lasting(frames: int) -> str:
    """Give a length as one says it: `45 s`, `4 min 31 s`, `1 h 2 min`.

    >>> lasting(45 * 48000), lasting(271 * 48000), lasting(3727 * 48000)
    ('45 s', '4 min 31 s', '1 h 2 min')
    """
    minutes, seconds = divmod(round(frames / RATE), 60)
    if minutes < 60:
        return f"{minutes} min {seconds} s" if minutes else f"{seconds} s"
    hours, minutes = divmod(round(frames / RATE / 60), 60)
    return f"{hours} h {minutes} min"


def _became(rest: Grown) -> str:
    name = visible(rest.before)
    return (
        f"the rest before {name} became {float(rest.became):.1f} s, not {float(rest.written):g} s"
    )


def built_json(built: Iterable[Built], problems: Iterable[Problem]) -> dict[str, Any]:
    """Give what was built as JSON values: `tracks`, and the `problems` of what was not.

    Lengths are in seconds, sizes in bytes; `loudness_lufs` is null for silence.
    """

    def track(made: Built) -> dict[str, Any]:
        return {
            "routine": made.routine,
            "file": str(made.path),
            "format": made.path.suffix[1:].lower(),
            "length_s": round(made.length / RATE, 3),
            "size": made.size,
            "loudness_lufs": None if made.loudness is None else round(made.loudness, 1),
            "chapters": made.chapters,
            "voice": made.voice,
            "beside": list(map(str, made.beside)),
            "advice": list(map(value, made.advice)),
        }

    return {"tracks": list(map(track, built)), "problems": list(map(value, problems))}
