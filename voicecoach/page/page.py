"""The page: a session as one HTML file, complete without its script, and sealed against texts.

Titles and texts come from anybody's routine: the template escapes all of them, and the policy of
the page runs its own script and style and nothing else, by their digests.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from importlib.resources import files
from typing import Any

from ..formats.cover import palette
from ..formats.lyrics import script, script_languages
from ..language.filling import fill
from ..language.labels import labelled_in, labels
from ..language.phrasebook import ENGLISH, book, book_of
from ..score.score import Score, Span
from ..text import plain
from ..units import RATE, whole_minutes
from .picture import HEIGHT, SCALE, strip, strip_width, tints
from .sheet import Handout

SPEEDS = (Fraction(3, 4), Fraction(9, 10), Fraction(1), Fraction(11, 10), Fraction(5, 4))
"""How fast the page may play a track; the pitch stays."""


@dataclass(frozen=True, slots=True)
class Addresses:
    """What lies around a page.

    Attributes:
        track: the address of the track, or the track itself as a data address.
        cover: the address of the cover; empty for none.
        manifest, worker: the addresses of the web manifest and the service worker; empty for none.
        code: a QR code as SVG; empty for none.
        id: under which a browser remembers the session; empty for its title and length.
        around: the address of the page of all sessions that it is one of; empty for none.
    """

    track: str
    cover: str = ""
    manifest: str = ""
    worker: str = ""
    code: str = ""
    id: str = ""
    around: str = ""


@dataclass(frozen=True, slots=True)
class Live:
    """What a page has besides while it is served to those who work at its routine.

    Attributes:
        id: under which a browser remembers it: edits change its title and its length.
        markup: what stands below the player, as HTML.
        style, script: of that.
    """

    id: str
    markup: str
    style: str
    script: str


def page_html(score: Score, sheet: Handout, around: Addresses, live: Live | None = None) -> str:
    """Print the page of a session as HTML."""
    style, code = page_style(score.title, live), own_file("page.js")
    return filled_in(
        "page.html.j2",
        sheet=sheet,
        labels=labels(sheet.language),
        labelled=labelled_in(sheet.language),
        facts=_facts(score, sheet),
        ground=palette(score.title)[0],
        policy=page_policy(score.title, live, inside=around.track.startswith("data:")),
        style=markup(style),  # our own files
        script=markup(code),
        live=markup(live.markup if live else ""),  # of a template that escapes
        live_script=markup(live.script if live else ""),
        strip=markup(strip(score)),  # printed by ElementTree, which escapes
        code=markup(around.code),  # made by segno of an address
        width=strip_width(score),
        height=HEIGHT,
        length=round(score.length / RATE, 3),
        track=around.track,
        icon=around.cover,
        touch_icon=around.cover if around.manifest else "",
        manifest=around.manifest,
        around=around.around,
        speeds=[(f"{float(s):g}", f"{_figure(s, sheet.language)}\u00d7") for s in SPEEDS],
        words=list(_words(score)),
        session=session_facts(score, sheet, around, live),
    )


def _figure(number: Fraction, language: str) -> str:
    """Give a number in digits, with the decimal sign of a language."""
    return book(book_of(language) or ENGLISH).numbers.figure(number)


def page_policy(title: str, live: Live | None = None, *, inside: bool = False) -> str:
    """Give the policy of a page, as `policy` does; whether its track lies `inside`."""
    scripts = (own_file("page.js"), *([live.script] if live else ()))
    asks = "'self'" if live else "data:" if inside else ""
    return policy(page_style(title, live), *scripts, asks=asks)


def markup(text: str) -> str:
    """Mark a text as HTML that a template is to leave alone: never one that a routine holds."""
    from markupsafe import Markup

    return Markup(text)  # noqa: S704


def filled_in(name: str, **values: object) -> str:
    """Fill in a template of ours; what is no markup is escaped."""
    return str(_template(name).render(**values))


@cache
def _template(name: str) -> Any:
    from jinja2 import Environment, StrictUndefined

    environment = Environment(autoescape=True, undefined=StrictUndefined)
    return environment.from_string(own_file(name))


def own_file(name: str) -> str:
    """Give the text of a file of ours: of this wing, or `wing/name`."""
    inside = name if "/" in name else f"page/{name}"
    return files("voicecoach").joinpath(*inside.split("/")).read_text("utf-8")


def page_style(title: str, live: Live | None = None) -> str:
    """Give the style, with the cover's colours and the tints of the exercises in both schemes."""
    ground, ink, bright = palette(title)

    def hues(colour: str, other: str) -> str:
        return "".join(f".hue{k}{{fill:{c}}}" for k, c in enumerate(tints(colour, other)))

    colours = f":root{{--cover-ground:{ground};--cover-ink:{ink};--cover-bright:{bright}}}\n"
    dark = f"@media (prefers-color-scheme:dark){{{hues(bright, ground)}}}\n"
    return colours + hues(ground, ink) + dark + own_file("page.css") + (live.style if live else "")


def policy(style: str, *scripts: str, asks: str = "") -> str:
    """Give the policy: a page's own style and scripts, its track and its pictures.

    Args:
        style: the page's.
        scripts: the page's.
        asks: whom the scripts may ask: `'self'` for who served them, `data:` for a track inside.
    """

    def digest(text: str) -> str:
        return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"

    return (
        f"default-src 'none'; script-src {' '.join(map(digest, scripts))}; "
        f"style-src {digest(style)}; img-src 'self' data:; "
        f"media-src 'self' data: blob:; {asks and f'connect-src {asks}; '}"
        "manifest-src 'self'; worker-src 'self'; "
        "base-uri 'none'; form-action 'none'"
    )


def _facts(score: Score, sheet: Handout) -> str:
    words, count = labels(sheet.language), len(sheet.entries)
    minutes = fill(words["minutes"], {"count": str(max(1, whole_minutes(score.length)))})
    exercises = words["exercise" if count == 1 else "exercises"]
    return f"{minutes} \u00b7 {fill(exercises, {'count': str(count)})}"


def _words(score: Score) -> Iterator[tuple[str, list[tuple[str, str, str]]]]:
    """Give what is said, chapter by chapter, each line with its time, and another language."""
    starts = score.starts()
    begins = [starts[chapter.passage] for chapter in score.chapters]
    said = list(zip(script(score), script_languages(score), strict=True))
    for chapter, start, end in zip(
        score.chapters, begins, [*begins[1:], score.length], strict=True
    ):
        lines = [(_clock(at), text, lang) for (at, text), lang in said if start <= at < end]
        yield plain(chapter.title), lines


def _clock(frame: int) -> str:
    minutes, seconds = divmod(frame // RATE, 60)
    return f"{minutes}:{seconds:02}"


def session_facts(
    score: Score, sheet: Handout, around: Addresses, live: Live | None = None
) -> dict[str, Any]:
    """Give what the script knows of a session; times are in seconds."""
    starts = score.starts()
    titled = f"{sheet.title} {score.length}".encode("utf-8", "replace")
    return {
        "id": live.id if live else around.id or hashlib.sha256(titled).hexdigest()[:12],
        "title": plain(sheet.title),
        "length": _s(score.length),
        "scale": SCALE,
        "height": HEIGHT,
        "worker": around.worker,
        "inside": around.track.startswith("data:"),
        "chapters": [_s(starts[chapter.passage]) for chapter in score.chapters],
        "spans": list(_spans(score)),
        "labels": labels(sheet.language),
    }


def _spans(score: Score) -> Iterator[dict[str, Any]]:
    """Give the spans; a set also with what it comes after, and where its count-in begins."""
    counted_in = [at for (at, _), kind in zip(score.cues(), score.kinds, strict=True)
                  if kind == "count_in"]  # fmt: skip
    before: Span | None = None
    for span in score.spans:
        told: dict[str, Any] = {
            "kind": span.kind,
            "start": _s(span.start),
            "end": _s(span.end),
            "exercise": plain(span.exercise or ""),
            "set": span.number,
            "of": span.of,
            "side": plain(span.side or ""),
            "load": plain(span.load or ""),
            "round": span.round,
            "rounds": span.rounds,
        }
        if span.kind == "set":
            since = before.start if before is not None else 0
            ready = next((at for at in counted_in if since <= at < span.start), span.start)
            told |= {
                "after": before.kind if before is not None else None,
                "ready": max(0, _s(ready - RATE // 4)),
                "reps": [_s(rep) for rep in span.reps],
            }
        yield {key: value for key, value in told.items() if value not in (None, "", [])}
        before = span


def _s(frames: int) -> float:
    return round(frames / RATE, 3)
