"""The picture of a session: every set, rest, change and word in its true length, as SVG.

Made as a tree of elements, so that no text of a routine is ever taken for markup.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from xml.etree import ElementTree

from ..language.filling import fill
from ..language.labels import labelled_in, studio_labels
from ..language.phrasebook import ENGLISH
from ..score.score import Score, Span
from ..text import plain
from ..units import RATE

Element = ElementTree.Element
SCALE = 8
"""Units of a strip for a second: reps of a second stand apart, and a minute fills a phone."""

HEIGHT = 64
"""Units from the top of a strip to its bottom."""

_SHARES = (1, 0.6, 0.84, 0.5, 0.92, 0.67, 0.76, 0.55)
HUES = len(_SHARES)
"""Colours of exercises; then they begin again."""

_SVG = "http://www.w3.org/2000/svg"
_BARS = {"set": (6, 46), "rest": (24, 10), "change": (18, 22), "words": (28, 2)}
"""From where, and how high, the bars of a strip are; all other kinds are words."""

_CLASSES = {"words": "words-bar"}


def exercise_hues(score: Score) -> dict[str, int]:
    """Give each exercise its colour, by the order in which they come."""
    names = dict.fromkeys(span.exercise for span in score.spans if span.kind == "set")
    return {name: k % HUES for k, name in enumerate(filter(None, names))}


def strip(score: Score) -> str:
    """Draw a session in one row, as the inside of a picture `strip_width` wide: its bars, and its
    reps, each in a group of its own."""
    hues = exercise_hues(score)
    bars, reps = Element("g", {"id": "bars"}), Element("g")
    for span in score.spans:
        bars.append(_bar(span, span.start, SCALE, hues))
        ticks = _ticks(span, 0, SCALE)
        if ticks is not None:
            reps.append(ticks)
    return _printed(bars) + _printed(reps)


def strip_width(score: Score) -> int:
    """Give how wide a strip is, in units."""
    return max(1, round(score.length * SCALE / RATE))


def session_picture(
    score: Score, colours: tuple[str, str, str], title: str, language: str = ENGLISH
) -> str:
    """Draw a session as a picture of its own: a row for each chapter, all to one scale.

    Args:
        score: the session.
        colours: of ground, text and sets, as the cover has them.
        title: stands above it.
        language: of what is done in it.
    """
    ground, ink, bright = colours
    rows = list(_rows(score))
    wide, high, left, top = 1200, 96 + 56 * len(rows) + 72, 300, 112
    longest = max((end - start for _, start, end in rows), default=1)
    scale = (wide - left - 48) * RATE / max(1, longest)
    svg = Element("svg", {"xmlns": _SVG, "viewBox": f"0 0 {wide} {high}", "role": "img"})
    svg.set("xml:lang", language)
    ElementTree.SubElement(svg, "title").text = plain(title)
    ElementTree.SubElement(svg, "style").text = _style(ground, ink, bright)
    ElementTree.SubElement(svg, "rect", {"class": "ground", "width": "100%", "height": "100%"})
    _text(svg, 48, 64, plain(title), "title")
    _text(svg, wide - 48, 64, _clock(score.length), "length")
    hues = exercise_hues(score)
    for k, (name, start, end) in enumerate(rows):
        y = top + 56 * k
        _text(svg, 48, y + 28, _short(plain(name), 26), "name")
        row = ElementTree.SubElement(svg, "g", {"transform": f"translate({left} {y - 6})"})
        for span in _between(score.spans, start, end):
            row.append(_bar(span, span.start - start, scale, hues, height=0.8))
            ticks = _ticks(span, start, scale, height=0.8) if scale > 4 else None
            if ticks is not None:
                row.append(ticks)
    _legend(svg, left, top + 56 * len(rows) + 20, score, language)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + _printed(svg) + "\n"


def _rows(score: Score) -> Iterator[tuple[str, int, int]]:
    """Give the chapters, each with its first frame and the one after its last."""
    starts = score.starts()
    begins = [starts[chapter.passage] for chapter in score.chapters]
    for chapter, start, end in zip(
        score.chapters, begins, [*begins[1:], score.length], strict=True
    ):
        if end > start:
            yield chapter.title, start, end


def _between(spans: Iterable[Span], start: int, end: int) -> Iterator[Span]:
    """Give the parts of spans that lie in a stretch of the track."""
    for span in spans:
        if span.start < end and span.end > start:
            yield replace(span, start=max(start, span.start), end=min(end, span.end))


def _bar(span: Span, at: int, scale: float, hues: Mapping[str, int], height: float = 1) -> Element:
    top, high = _BARS.get(span.kind, _BARS["words"])
    hue = f" hue{hues.get(span.exercise or '', 0)}" if span.kind == "set" else ""
    kind = span.kind if span.kind in _BARS else "words"
    width = max(0.5, (span.end - span.start) * scale / RATE - (1 if kind == "set" else 0))
    return Element(
        "rect",
        {
            "class": f"{_CLASSES.get(kind, kind)}{hue}",
            "x": _place(at, scale),
            "y": f"{top * height:g}",
            "width": f"{width:.1f}",
            "height": f"{high * height:g}",
            "rx": "3" if kind == "set" else "1",
        },
    )


def _ticks(span: Span, origin: int, scale: float, height: float = 1) -> Element | None:
    """Draw a line at the first beat of each rep but the first."""
    top, high = _BARS["set"]
    reps = [rep for rep in span.reps[1:] if span.start < rep < span.end]
    lines = (
        f"M{_place(rep - origin, scale)} {(top + high * 0.7) * height:g}v{high * 0.3 * height:g}"
        for rep in reps
    )
    return Element("path", {"class": "tick", "d": "".join(lines)}) if reps else None


def _legend(svg: Element, left: int, y: int, score: Score, language: str) -> None:
    """Draw what the bars mean, with how long each kind is in all."""
    lengths: Counter[str] = Counter()
    for span in score.spans:
        lengths[span.kind if span.kind in _BARS else "words"] += span.end - span.start
    labels = studio_labels(language)
    svg = ElementTree.SubElement(svg, "g", {"xml:lang": labelled_in(language)})
    for k, kind in enumerate(k for k in ("set", "rest", "change", "words") if lengths[k]):
        x = left + 220 * k
        top, high = _BARS[kind]
        kinds = f"{_CLASSES.get(kind, kind)} hue0"
        place = {"x": str(x), "y": f"{y - 20 + top * 0.5:g}", "width": "36", "rx": "2"}
        height = f"{max(2, high * 0.5):g}"
        ElementTree.SubElement(svg, "rect", {"class": kinds, **place, "height": height})
        told = fill(labels[f"bars_{kind}"], {"time": _clock(lengths[kind])})
        _text(svg, x + 48, y + 2, told, "note")


def _text(parent: Element, x: float, y: float, words: str, kind: str) -> None:
    ElementTree.SubElement(
        parent, "text", {"class": kind, "x": f"{x:g}", "y": f"{y:g}"}
    ).text = words


def tints(colour: str, other: str) -> tuple[str, ...]:
    """Give the colours of exercises: tints of one, neighbours well apart.

    Args:
        colour: the first of them, `#rrggbb`.
        other: what it is mixed with.
    """
    return tuple(_mixed(colour, other, share) for share in _SHARES)


def _mixed(colour: str, other: str, share: float) -> str:
    pairs = ((int(c[k : k + 2], 16) for c in (colour, other)) for k in (1, 3, 5))
    return "#" + "".join(f"{round(a * share + b * (1 - share)):02x}" for a, b in pairs)


def _style(ground: str, ink: str, bright: str) -> str:
    made = enumerate(tints(bright, ground))
    hues = "".join(f".set.hue{k}{{fill:{colour}}}" for k, colour in made)
    return (
        f".ground{{fill:{ground}}}text{{fill:{ink};font-family:system-ui,sans-serif;font-size:22px}}"
        f".title{{font-size:34px;font-weight:700}}.length{{font-size:34px;text-anchor:end}}"
        f".name{{font-weight:600}}.note{{font-size:20px}}{hues}"
        f".rest,.change,.words-bar{{fill:{ink};opacity:.45}}.change{{opacity:.7}}"
        f".tick{{stroke:{ground};stroke-width:1.5;opacity:.8}}"
    )


def _place(frames: int, scale: float) -> str:
    return f"{frames * scale / RATE:.1f}"


def _clock(frames: int) -> str:
    seconds = round(frames / RATE)
    hours, minutes = divmod(seconds // 60, 60)
    return f"{hours}:{minutes:02}:{seconds % 60:02}" if hours else f"{minutes}:{seconds % 60:02}"


def _short(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def _printed(element: Element) -> str:
    return ElementTree.tostring(element, encoding="unicode")
