"""The lines of a sheet: what is noise, which are a list, and which of them are one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from ...problem import Problem, Problems
from ..tongues.tongue import Tongue
from .columns import unfolded
from .dose import said
from .facts import DOSES
from .introductions import introduced
from .marks import SheetLine, counting_up, marked, numbered
from .openings import MOST_WORDS, opening_of

LARGEST, MOST = 300_000, 5000
"""Characters and lines of a sheet; a book of exercises has fewer, and a leaflet a hundredth."""

LONGEST = 1500
"""Characters of a line that are read at once; a text without a break is cut between words."""


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
    cut = _with_their_names(_without_clock(cut))
    apart = True
    for number, raw in cut:
        if not raw.strip(" \t|-=_*~·"):
            apart = True
            continue
        found.append(marked(raw, number, apart))
        apart = False
    kept, noise = _without_noise(_without_bars(counting_up(found)), tongue)
    whole = introduced(list(_whole(numbered(kept, tongue), tongue)), tongue)
    kept, again = _without_signatures(whole, tongue)
    return kept, [*noise, *again]


_ALONE = re.compile(
    r"\s*(?:(?:exercise|übung|ejercicio|exercice|esercizio|oefening|exerc[íi]cio)\s*#?\s*\d{1,2}\s*[.:)]?"
    r"|\d{1,2}[.)])\s*", re.IGNORECASE,
)  # fmt: skip
"""A number that stands alone above its exercise."""


def _with_their_names(cut: Sequence[tuple[int, str]]) -> list[tuple[int, str]]:
    """Put the number of an exercise before its name, where it stands alone above it."""
    made: list[tuple[int, str]] = []
    above = ""
    for number, line in cut:
        if above and not line.strip():
            continue
        short = len(line.split()) < MOST_WORDS and not line.rstrip().endswith(".")
        if above and short and not _ALONE.fullmatch(line):
            made[-1] = (number, f"{above} {line.strip()}")
            above = ""
            continue
        made.append((number, line))
        above = line.strip().rstrip(".:)") + "." if _ALONE.fullmatch(line) else ""
    return made


_CLOCK = re.compile(
    r"\s*(\d{1,2}):([0-5]\d)(?:\s?[-–]\s?\d{1,2}:[0-5]\d)?(?:\s{2,}|\s?[-–:]\s|\s(?=[^\W\d_]))"
)
"""When something begins in a class, by the clock."""
_LEAST_TIMED = 3


def _without_clock(cut: Sequence[tuple[int, str]]) -> list[tuple[int, str]]:
    """Take away the column of a class's clock: times that head lines, each later than the last."""
    timed = [match for _, line in cut if (match := _CLOCK.match(line))]
    values = [60 * int(match[1]) + int(match[2]) for match in timed]
    if len(timed) < _LEAST_TIMED or any(a >= b for a, b in pairwise(values)):
        return list(cut)
    made: list[tuple[int, str]] = []
    for number, line in cut:
        match = _CLOCK.match(line)
        made += [(number, ""), (number, line[match.end() :])] if match else [(number, line.strip())]
    return made


def _cut(line: str) -> Iterator[str]:
    """Cut a line that has no end where a word ends."""
    while len(line) > LONGEST:
        at = line.rfind(" ", 0, LONGEST)
        at = at if at > 0 else LONGEST
        yield line[:at]
        line = line[at:].lstrip()
    yield line


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
        signs = at > 0 and _signs(line, found[at - 1], tongue)
        if signs or (not _answers(line, kept, tongue) and (odd or not _says(line))):
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
    return any(map(str.isalpha, line.text)) or _BY.search(line.text) is not None


_BY = re.compile(r"[×✕✖]\s*\d|\d\s*[×✕✖]")
"""A dose without a letter in it: `3 × 10`."""


def _answers(line: SheetLine, before: Sequence[SheetLine], tongue: Tongue) -> bool:
    """Tell whether a line is the number that the label above asks for: `Repetitions`, `5`."""
    above = before[-1].text.strip(" :*#").casefold() if before else ""
    return tongue.meanings.get(above) == "dose" and any(map(str.isdigit, line.text))


def _signs(line: SheetLine, above: SheetLine, tongue: Tongue) -> bool:
    """Tell whether a line is the name below the end of a letter."""
    ended = re.fullmatch(tongue.farewell, above.text, re.IGNORECASE) is not None
    return ended and len(line.text.split()) < 5 and not re.search(r"\d", line.text)


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


def _without_page(text: str) -> str:
    return _FAR.sub("", _OF_PAGES.sub("", text))


def _counted(found: Sequence[SheetLine]) -> list[str]:
    """Give the lines with the same words and then, behind a gap, numbers that count up: pages."""
    pages: dict[str, list[SheetLine]] = {}
    for line in found:
        if match := _FAR.search(line.text):
            pages.setdefault(line.text[: match.start()], []).append(line)
    runs = [(lines, [int(line.text.split()[-1]) for line in lines]) for lines in pages.values()]
    return [line.text for lines, values in runs for line in lines
            if len(values) > 1 and all(a < b <= a + 2 for a, b in pairwise(values))]  # fmt: skip


_FAR = re.compile(r"\s{3,}\d{1,3}$")


def _page_heads(found: Sequence[SheetLine]) -> set[str]:
    """Find the heads and feet of pages: a line with the page's number, and those that repeat."""
    heads = {line.text for line in found if _PAGE.fullmatch(line.text)}
    numbered = [line.text for line in found if _OF_PAGES.search(line.text)]
    numbered += _counted(found)
    alike = Counter(_without_page(text) for text in numbered)
    heads |= {text for text in numbered if alike[_without_page(text)] > 1}
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
            and not (_is_labelled(line, tongue) or _stands_alone(line, tongue, made.text))
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
    if after.text[:1].islower() and not line.ends and (len(line.text) > 25 or bool(width)):
        return bool(width) or line.mark == "bullet" or len(line.text) > 40
    first = len(after.text.split(" ", 1)[0])
    wide = bool(width) and last + 1 + first >= 0.9 * width
    return wide and not line.ends and not after.text[:1].isdigit()


_SHORT, _NOTED = 40, 200
"""Characters of a line that no width has broken, and of one that is jotted down."""


def _stands_alone(line: SheetLine, tongue: Tongue, before: str) -> bool:
    """Tell whether a line is an exercise with its dose, a rest, or a sentence of safety, whatever
    stands before it.

    Some write without capitals: then a dose in the line before, or its shortness, ends that.
    """
    small = not line.text[:1].isupper()
    ended = len(before) <= _SHORT or (
        len(before) <= _NOTED and said(before, tongue, listed=True).has("rest", *DOSES)
    )
    if small and not ended:
        return False
    if small and said(line.text, tongue, listed=True).has("rest", *DOSES):
        return True
    first = line.text.casefold().partition(" ")[0]
    if not small and first in tongue.set_of("orders") and tongue.warning.search(line.text):
        return True
    opening = opening_of(line.text, tongue)
    if not (opening.name and opening.dosed):
        return _begins_anew(line.text, tongue)
    above = opening_of(before, tongue)
    alike = above.dosed and bool(above.name) and bool(_NAMED.match(before))
    return opening.own or (alike and _NAMED.match(line.text) is not None)


_NAMED = re.compile(r"[^–—:]{3,50}\s[–—-]\s")
"""A name and, behind a dash, what is said of it."""


def _begins_anew(text: str, tongue: Tongue) -> bool:
    """Tell whether a line begins with a verb in a capital, which only a new sentence has."""
    word = re.match(r"[^\W\d_]+", text)
    if word is None or not word[0].istitle():
        return False
    verb = word[0].casefold()
    return verb in tongue.set_of("doing") or bool(tongue.moves.get(verb, ("", ""))[0])


def _is_labelled(line: SheetLine, tongue: Tongue) -> bool:
    """Tell whether a line begins with a label that is known, and so none goes on."""
    match = _LABEL.match(line.text)
    if match is None:
        return False
    facts = said(line.text, tongue).facts if len(line.text) <= _SHORT else ()
    rests = bool(facts) and all(fact.sort == "rest" for fact in facts)
    return rests or match[1].strip(" *").casefold() in tongue.meanings


_LABEL = re.compile(r"([^:–—]{2,40}?)(?::|\s[–—-]\s)")


def _joined(text: str, after: str) -> str:
    if text.endswith(("-", "\u00ad")) and after[:1].islower():
        return text[:-1].rstrip() + after
    return f"{text} {after}"
