"""The lines of a sheet: what is noise, which are a list, and which of them are one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from ...problem import Problem, Problems
from ..tongues.tongue import Tongue
from .columns import unfolded
from .dose import said
from .facts import DOSES
from .marks import SheetLine, read_line
from .openings import opening_of

LARGEST, MOST = 300_000, 5000
"""Characters and lines of a sheet; a book of exercises has fewer, and a leaflet a hundredth."""

LONGEST = 1500
"""Characters of a line that are read at once; a text without a break is cut between words."""

_LABEL = re.compile(r"([^\W\d][^:]{2,30}):\s")


def lines_of(text: str, tongue: Tongue, name: str) -> tuple[list[SheetLine], list[str]]:
    """Cut a sheet into its lines, and give those that are no part of it.

    Raises:
        Problems: there are too many.
    """
    if len(text) > LARGEST or text.count("\n") > MOST:
        raise Problems([Problem(None, f"{name} has more text than a sheet of exercises: it may "
                                f"have {MOST} lines and {LARGEST} characters")])  # fmt: skip
    cut = [(number, part) for number, line in unfolded(text, tongue) for part in _cut(line)]
    found: list[SheetLine] = []
    apart = True
    for number, raw in cut:
        if not raw.strip(" \t|-=_*~·"):
            apart = True
            continue
        found.append(read_line(raw, number, apart=apart))
        apart = False
    kept, noise = _without_noise(_without_bars(_counted(found)), tongue)
    kept = _named_by_label(_dosed_steps(_nested(kept), tongue), tongue)
    whole = list(_whole(_labelled(_unnumbered(kept), tongue), tongue))
    kept, again = _without_signatures(whole, tongue)
    return kept, [*noise, *again]


def _cut(line: str) -> Iterator[str]:
    """Cut a line that has no end where a word ends."""
    while len(line) > LONGEST:
        at = line.rfind(" ", 0, LONGEST)
        at = at if at > 0 else LONGEST
        yield line[:at]
        line = line[at:].lstrip()
    yield line


_SPACED = re.compile(r"(\d{1,2})\s+(?=[A-ZÄÖÜÁÉÍÓÚÑ])")


def _counted(found: Sequence[SheetLine]) -> list[SheetLine]:
    """Take `1 Bridge`, `2 Squat`, `3 Plank` for a list, where they count up from one."""
    spaced = {at: match for at, line in enumerate(found)
              if not line.mark and (match := _SPACED.match(line.text))}  # fmt: skip
    wanted, chosen = 1, []
    for at, match in spaced.items():
        if int(match[1]) == wanted:
            chosen.append(at)
            wanted += 1
    if len(chosen) < _LEAST_COUNTED or len(chosen) < len(spaced) / 2:
        chosen = [at for at, match in spaced.items() if match[1] == "1"]  # nobody does one Bridge
    return [
        replace(line, mark="number", value=int(spaced[at][1]), text=line.text[spaced[at].end() :])
        if at in chosen else line
        for at, line in enumerate(found)
    ]  # fmt: skip


_LEAST_COUNTED = 3
"""Lines that count up, and so are a list."""


def _nested(found: Sequence[SheetLine]) -> list[SheetLine]:
    """Take numbers within numbers for steps: those farther in, and those that begin again at one
    below a short line with a number."""
    numbered = [line for line in found if line.mark == "number"]
    margin = min((line.indent for line in numbered), default=0)
    deep = {id(line) for line in numbered if line.indent >= margin + 2}
    outer = inner = 0
    for line in numbered:
        if id(line) in deep:
            continue
        short = len(line.text) < 50 and not line.ends
        if inner and line.value == inner + 1 and not (short and line.value == outer + 1):
            inner += 1
            deep.add(id(line))
        elif line.value == 1 and outer and not inner and not short:
            inner = 1
            deep.add(id(line))
        else:
            outer, inner = line.value, 0
    if len(deep) == len(numbered):
        return list(found)
    return [replace(line, mark="step") if id(line) in deep else line for line in found]


def _dosed_steps(found: list[SheetLine], tongue: Tongue) -> list[SheetLine]:
    """Take steps for exercises where most have a dose each: lists that begin again at one."""
    steps = [line for line in found if line.mark == "step" and line.value]
    dosed = [line for line in steps if said(line.text, tongue).has("reps", "times", "time", "by")]
    if len(steps) < 3 or len(dosed) < 0.6 * len(steps):
        return found
    made = []
    for line in found:
        head = line.mark == "number" and len(line.text.split()) < 4
        if head and not said(line.text, tongue, listed=True).facts:
            line = replace(line, mark="heading", value=20)
        made.append(replace(line, mark="number") if line.mark == "step" and line.value else line)
    return made


def _named_by_label(found: list[SheetLine], tongue: Tongue) -> list[SheetLine]:
    """Number the exercises that a label names: `Exercise: Pendulum`."""
    titles = {title.strip() for title in tongue.columns["name"].split(",")}
    heads = [at for at, line in enumerate(found)
             if (label := _LABEL.match(line.text)) and label[1].casefold() in titles
             and len(line.text.split()) < 9 and not line.ends]  # fmt: skip
    alike = {found[at].text.split(":")[0].casefold() for at in heads}
    if len(heads) < 2 or len(alike) > 1:
        return found
    return [replace(line, text=line.text.partition(":")[2].strip(), mark="number",
                    value=heads.index(at) + 1) if at in heads else line
            for at, line in enumerate(found)]  # fmt: skip


def _without_bars(found: Sequence[SheetLine]) -> list[SheetLine]:
    """Take a line with bars for what it says, where no table is: `Sets: 3 | Reps: 10`."""
    rows = [line.mark == "row" for line in found]
    beside = [at > 0 and rows[at - 1] for at in range(len(found))]
    above = [at + 1 < len(found) and rows[at + 1] for at in range(len(found))]
    return [
        replace(line, mark="", text=re.sub(r"\s*\|\s*", "   ", line.text).strip())
        if rows[at] and not beside[at] and not above[at] else line
        for at, line in enumerate(found)
    ]  # fmt: skip


def _labelled(found: list[SheetLine], tongue: Tongue) -> list[SheetLine]:
    """Mark lines whose label is not known, but stands above several exercises."""
    labels = [_LABEL.match(line.text) if not line.mark else None for line in found]
    counts = Counter(label[1].casefold() for label in labels if label)
    return [
        replace(line, mark="label")
        if label and counts[label[1].casefold()] > 1 and label[1].casefold() not in tongue.meanings
        else line
        for line, label in zip(found, labels, strict=True)
    ]


def _unnumbered(found: list[SheetLine]) -> list[SheetLine]:
    """Take the mark from a number that begins no list, but is one of the line: `9 – 12 reps`."""
    values = {line.value for line in found if line.mark == "number"}
    return [
        replace(line, text=f"{line.value} {line.text}", mark="")
        if line.mark == "number" and line.value > 2 and line.value - 1 not in values
        and line.value - 2 not in values and line.value + 1 not in values
        else line
        for line in found
    ]  # fmt: skip


def _without_noise(found: Sequence[SheetLine], tongue: Tongue) -> tuple[list[SheetLine], list[str]]:
    """Take out what is no part of the sheet: menus, captions, page heads, all behind its end."""
    heads = _page_heads(found)
    kept: list[SheetLine] = []
    noise: list[str] = []
    for at, line in enumerate(found):
        if _is_tail(line, tongue) and at > len(found) // 4:
            noise += [each.text for each in found[at:]]
            break
        odd = tongue.noisy.fullmatch(line.text.strip()) or line.text in heads or _is_menu(line)
        if odd or not (_says(line) or _answers(line, kept, tongue)):
            noise.append(line.text)
        else:
            kept.append(line)
    return kept, noise


def _without_signatures(
    found: Sequence[SheetLine], tongue: Tongue
) -> tuple[list[SheetLine], list[str]]:
    """Take out short lines that stand below every exercise alike, and say nothing of it."""
    counts = Counter(line.text.casefold() for line in found)
    kept: list[SheetLine] = []
    noise: list[str] = []
    for line in found:
        first = re.split(r"\W", line.text.casefold(), maxsplit=1)[0]
        tells = first in tongue.moves or first in tongue.set_of("positions")
        label = line.text.strip(" :").casefold() in tongue.meanings or ":" in line.text
        alike = counts[line.text.casefold()] > 2 and not (tells or label or line.mark == "row")
        if alike and not said(line.text, tongue, listed=True).facts:
            noise.append(line.text)
        else:
            kept.append(line)
    return kept, noise


def _says(line: SheetLine) -> bool:
    return any(map(str.isalpha, line.text))


def _answers(line: SheetLine, before: Sequence[SheetLine], tongue: Tongue) -> bool:
    """Tell whether a line is the number that the label above asks for: `Repetitions`, `5`."""
    above = before[-1].text.strip(" :*#").casefold() if before else ""
    return tongue.meanings.get(above) == "dose" and any(map(str.isdigit, line.text))


def _is_menu(line: SheetLine) -> bool:
    """Tell whether a line is a row of links: three short parts or more, nothing counted in them."""
    parts = line.text.split("   ")
    short = all(0 < len(part.split()) <= 3 for part in parts)
    return len(parts) > 2 and short and not re.search(r"[\d:]", line.text)


def _is_tail(line: SheetLine, tongue: Tongue) -> bool:
    return len(line.text) < 80 and tongue.ending.fullmatch(line.text.strip(" #*")) is not None


_PAGE = re.compile(
    r"(?:.*\s)?\(?(?:page|seite|página|pagina|p\.)\s*\d+(?:\s*(?:of|/|von|de)\s*\d+)?\)?\s*",
    re.IGNORECASE,
)


_OF_PAGES = re.compile(r"\s\d{1,3}\s?/\s?\d{1,3}$")


def _page_heads(found: Sequence[SheetLine]) -> set[str]:
    """Find the heads and feet of pages: a line with the page's number, and those that repeat."""
    heads = {line.text for line in found if _PAGE.fullmatch(line.text)}
    numbered = [line.text for line in found if _OF_PAGES.search(line.text)]
    alike = Counter(_OF_PAGES.sub("", text) for text in numbered)
    heads |= {text for text in numbered if alike[_OF_PAGES.sub("", text)] > 1}
    if len(heads) < 2:
        return heads
    counts = Counter(line.text for line in found)
    near = {
        at + by for at, line in enumerate(found) if line.text in heads
        for by in (-2, -1, 1, 2) if 0 <= at + by < len(found)
    }  # fmt: skip
    beside = Counter(found[at].text for at in near)  # what stands elsewhere too is no foot
    return heads | {text for text, times in beside.items() if times == counts[text] > 1}


def _whole(found: Iterable[SheetLine], tongue: Tongue) -> Iterator[SheetLine]:
    """Join the lines that were broken for their width."""
    every = list(found)
    width = _width(every)
    made: SheetLine | None = None
    last = 0
    for line in every:
        if (
            made is not None
            and _goes_on(made, line, last, width)
            and not _stands_alone(line, tongue, made.text)
        ):
            made = replace(made, text=_joined(made.text, line.text))
        else:
            if made is not None:
                yield made
            made = line
        last = len(line.text)
    if made is not None:
        yield made


def _width(found: Sequence[SheetLine]) -> int:
    """Give the width at which lines were broken; 0 if they were not."""
    lengths = sorted(len(line.text) + line.indent for line in found if line.mark != "row")
    if len(lengths) < 4:
        return 0
    long = lengths[int(0.9 * len(lengths))]
    near = sum(0.75 * long <= length <= 1.1 * long for length in lengths)
    return long if 30 <= long <= 120 and near >= 0.25 * len(lengths) else 0


def _goes_on(line: SheetLine, after: SheetLine, last: int, width: int) -> bool:
    if after.mark or line.mark in ("heading", "row") or len(line.text) > LONGEST:
        return False
    if line.text.endswith(("-", "\u00ad")) and after.text[:1].islower() and not after.apart:
        return True
    if after.apart:
        return after.text[:1].islower() and not line.ends and bool(width) and last > 0.6 * width
    if line.caps != after.caps and line.caps:
        return False
    if line.mark == "bullet" and line.text[:1].islower() and not width:
        return False  # all of it is written small
    if after.text[:1].islower() and not line.ends and (len(line.text) > 25 or bool(width)):
        return bool(width) or line.mark == "bullet" or len(line.text) > 40
    first = len(after.text.split(" ", 1)[0])
    wide = bool(width) and last + 1 + first >= 0.9 * width
    return wide and not line.ends and not after.text[:1].isdigit()


_SHORT, _NOTED = 40, 200
"""Characters of a line that no width has broken, and of one that is jotted down."""


def _stands_alone(line: SheetLine, tongue: Tongue, before: str) -> bool:
    """Tell whether a line is an exercise with its dose, or a rest, whatever stands before it.

    Some write without capitals: then a dose in the line before, or its shortness, ends that.
    """
    small = not line.text[:1].isupper()
    ended = len(before) <= _SHORT or (
        len(before) <= _NOTED and said(before, tongue, listed=True).has(*DOSES)
    )
    if small and not ended:
        return False
    if small and said(line.text, tongue, listed=True).has("rest", *DOSES):
        return True
    opening = opening_of(line.text, tongue)
    return bool(opening.name) and opening.own and opening.dosed


def _joined(text: str, after: str) -> str:
    if text.endswith(("-", "\u00ad")) and after[:1].islower():
        return text[:-1].rstrip() + after
    return f"{text} {after}"
