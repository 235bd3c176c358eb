"""The outline of a sheet: which of its lines begin an exercise, and what belongs to each.

Sheets head their exercises in many ways: by numbers, bullets, headings, capitals, bold type, short
lines, or a name with its dose. Each way is tried, and the one whose parts look most like exercises
is taken: a name, one dose, something to do.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ...routine.repertoire import shipped_move
from ..tongues.tongue import Tongue
from .dose import said
from .facts import DOSES, Said
from .marks import SheetLine
from .openings import Opening, opening_of
from .sentences import sentences

_ORDER = ("heading1", "heading2", "heading3", "heading4", "heading5", "number", "dose", "caps",
          "bold", "title", "bullet", "lead", "paragraph")  # fmt: skip
"""The ways, the more plain ones first, which win where two are alike."""


@dataclass(frozen=True, slots=True)
class Block:
    """A part of a sheet.

    Attributes:
        opening: the first line of an exercise; None for what stands around them.
        lines: what belongs to it, without that line.
        line: that line.
    """

    opening: Opening | None
    lines: tuple[SheetLine, ...]
    line: SheetLine | None = None


@dataclass(frozen=True, slots=True)
class _Way:
    """One way to part a sheet: where its exercises would begin, and how much it looks like one."""

    name: str
    starts: tuple[int, ...] = ()
    worth: float = 0


class Outline:
    """The lines of a sheet, and the ways in which they could be parted."""

    def __init__(self, lines: Sequence[SheetLine], tongue: Tongue) -> None:
        self.lines = tuple(lines)
        self.tongue = tongue
        self.repeated = {
            text for text, count in Counter(line.text.casefold() for line in lines).items()
            if count > 1
        }  # fmt: skip
        self.repeated |= _captions(lines)
        self.general = any(_is_for_all(line.text, tongue) for line in lines if not line.mark)
        self.openings = [self._head(line) for line in self.lines]
        self.ways = [self._ways(at) for at in range(len(self.lines))]

    def blocks(self) -> list[Block]:
        """Part the sheet: blocks in the order of its lines."""
        best = self.best()
        if best is None:
            return [Block(None, self.lines)]
        made: list[Block] = []
        at = 0
        for start in best.starts:
            end = self._end(start, best)
            if start > at:
                made += self._aside(at, start, best)
            made.append(Block(self.openings[start], self.lines[start + 1 : end], self.lines[start]))
            at = end
        if at < len(self.lines):
            made += self._aside(at, len(self.lines), best)
        return made

    def best(self) -> _Way | None:
        """Choose the way to part the sheet; None if nothing in it looks like an exercise."""
        names = dict.fromkeys(way for ways in self.ways for way in ways)
        tried = [self._tried(name) for name in sorted(names, key=_ORDER.index)]
        if any(way.name == "paragraph" and way.worth > 0 for way in tried):  # else it is a title
            tried = [way for way in tried if way.starts != (0,)]
        found = max(tried, key=lambda way: way.worth, default=None)
        return found if found is not None and found.starts and found.worth > 0 else None

    def _aside(self, begin: int, end: int, best: _Way) -> list[Block]:
        """Give what stands around the exercises; lines with a name and a dose are some, too."""
        made: list[Block] = []
        plain: list[SheetLine] = []
        for at in range(begin, end):
            head = self.openings[at]
            alone = best.name not in ("dose", "number") and "dose" in self.ways[at]
            alone |= best.name == "number" and head is not None and bool(head.part)
            if alone and head is not None and head.name and not head.said.has("often"):
                made += [Block(None, tuple(plain))] if plain else []
                made.append(Block(head, (), self.lines[at]))
                plain = []
            else:
                plain.append(self.lines[at])
        return [*made, Block(None, tuple(plain))] if plain else made

    def _head(self, line: SheetLine) -> Opening | None:
        if line.mark in ("row", "step", "label"):
            return None
        if line.text.casefold() in self.repeated and line.mark not in ("number", "heading"):
            return None
        if not line.mark and heads_rounds(line.text, self.tongue):
            return None
        if not line.mark and re.fullmatch(self.tongue.letterhead, line.text, re.IGNORECASE):
            return None
        marked = line.mark in ("number", "heading", "bold") or line.caps
        return opening_of(line.text, self.tongue, marked=marked)

    def _ways(self, at: int) -> tuple[str, ...]:
        """Give the ways of which a line may be a start."""
        line, head = self.lines[at], self.openings[at]
        if head is None:
            return ()
        ways: list[str] = []
        if line.mark in ("number", "bullet"):
            ways.append(line.mark)
        begins = not head.name and not line.mark and line.apart
        if begins and _instructs(line.text, self.tongue):
            ways.append("paragraph")
        if not head.name or _label(line, self.tongue):
            return tuple(ways)
        if line.mark == "heading":
            ways.append(f"heading{min(line.value // 10, 5)}")
        elif line.mark == "bold":
            ways.append("bold")
        elif line.caps and head.own:
            ways.append("caps")
        elif not line.mark and head.own:
            ways.append("title")
        elif not line.mark:
            ways.append("lead")
        short = head.own or (
            not line.ends and len(line.text.split()) < _OF_LIST and len(head.name.split()) < 5
        )
        if head.dosed and short and line.mark != "heading":
            ways.append("dose")
        return tuple(ways)

    def _tried(self, name: str) -> _Way:
        """Weigh one way, less those of its parts that are no exercises."""
        starts = tuple(at for at, ways in enumerate(self.ways) if name in ways)
        way = _Way(name, starts)
        worth = {at: self._worth(at, way) for at in starts}
        named = sum(worth[at] > 0.5 for at in starts)
        kept = tuple(at for at in starts if worth[at] > 0 and not self._is_title(at, worth, named))
        kept = self._alike(kept) if name == "lead" else kept
        total = sum(worth[at] for at in kept) + 0.5 * sum(min(0, worth[at]) for at in starts)
        nameless = sum(not (self.openings[at] or _NO_HEAD).name for at in kept)
        if nameless > len(kept) / 2:  # steps of one exercise have one dose between them
            total *= sum(worth[at] >= 1 for at in kept) / len(kept)
        if name == "paragraph":
            kept = tuple(at for at in kept if worth[at] >= 1)
            total = sum(_OF_PARAGRAPH * worth[at] for at in kept) if len(kept) > 2 else 0
        if name == "number" and self._counts_up(kept):
            total *= 1.2
        return _Way(name, kept, total)

    def _alike(self, starts: tuple[int, ...]) -> tuple[int, ...]:
        """Give those heads that are in capitals, where most before a sentence are."""
        high = tuple(at for at in starts if _is_high(self.lines[at].text))
        return high if len(high) > 2 and 3 * len(high) >= 2 * len(starts) else starts

    def _is_title(self, at: int, worth: dict[int, float], named: int) -> bool:
        """Tell whether a line heads the sheet: its first, without a dose, where others follow."""
        first = at == 0 or (at == 1 and len(self.lines[0].text.split()) < 4)
        return (
            first
            and bool((self.openings[at] or _NO_HEAD).name)
            and named > 1
            and worth[at] < 2
            and self.lines[at].mark not in ("number", "bullet")
            and (not (self.openings[at] or _NO_HEAD).dosed or self._has_length(at))
        )

    def _has_length(self, at: int) -> bool:
        """Tell whether a line by itself says how long all of it lasts: `Drills (10 min)`."""
        facts = (self.openings[at] or _NO_HEAD).said.facts
        apart = at + 1 < len(self.lines) and self.lines[at + 1].apart
        return apart and [fact.sort for fact in facts] == ["time"] and "(" in self.lines[at].text

    def _counts_up(self, starts: Sequence[int]) -> bool:
        values = [self.lines[at].value for at in starts]
        return len(values) > 1 and all(a < b for a, b in pairwise(values))

    def _end(self, start: int, way: _Way) -> int:
        """Find where the part ends that begins at a line.

        The last ends at a paragraph below it, if the others have none.
        """
        last = bool(way.starts) and start == way.starts[-1] and len(way.starts) > 2
        close = last and not self._roomy(way.starts)
        for at in range(start + 1, len(self.lines)):
            if at in way.starts or self._parts(at, start, way):
                return at
            if close and self._is_paragraph(at):
                return at
        return len(self.lines)

    def _is_paragraph(self, at: int) -> bool:
        line = self.lines[at]
        return (
            line.apart
            and not line.mark
            and not _label(line, self.tongue)
            and (line.text.casefold() not in self.repeated)
        )

    def _roomy(self, starts: Sequence[int]) -> bool:
        """Tell whether any part but the last holds a paragraph of its own."""
        return any(self._is_paragraph(at) for begin, end in pairwise(starts)
                   for at in range(begin + 1, end))  # fmt: skip

    def _parts(self, at: int, start: int, way: _Way) -> bool:
        """Tell whether a line heads another part of the sheet."""
        line, head = self.lines[at], self.lines[start]
        if line.mark == "row":
            return way.name != "row"
        if line.mark == "heading":
            return head.mark != "heading" or line.value // 10 <= head.value // 10
        opening = self.openings[at]
        if not line.mark and opening is not None and opening.part:
            return True
        if not line.mark and heads_rounds(line.text, self.tongue):
            return True
        if not line.mark and _is_rounds(line.text, self.tongue):
            return True
        if line.text.casefold() in self.repeated:
            return False
        meaning = self.tongue.meanings.get(line.text.rstrip(" :").casefold())
        if meaning:
            return meaning == "warn" and line.apart and not line.mark
        text = line.text.strip(" :")
        section = self.tongue.sectional.fullmatch(text) is not None
        section = section or self.tongue.stance.fullmatch(text) is not None
        section = section or re.fullmatch(self.tongue.periods, text, re.IGNORECASE) is not None
        return section and not line.mark and not line.ends

    def _worth(self, at: int, way: _Way) -> float:
        """Say how much the part that begins at a line looks like an exercise."""
        head = self.openings[at] or _NO_HEAD
        body = self.lines[at + 1 : self._end(at, way)]
        doses = [head.said] if head.dosed else []
        told = 0
        first = at < 2 and not self.lines[at].mark  # below a title stands what is done with all
        first = first and any(map(self.tongue.general.search, _texts(head, body)))
        for text in _texts(head, body):
            if self.tongue.warning.search(text):
                continue
            found = said(text, self.tongue)
            of_all = self.tongue.general.search(text) or (first and self._of_rounds(text))
            if found.has(*DOSES, "hold") and not of_all:
                doses.append(found)
            told += _instructs(text, self.tongue)
        blank = any(_BLANK.search(text) for text in _texts(head, body))
        full = [dose for dose in doses if dose.has("reps", "by", "times", "time", "sets", "things")]
        worth = 1.0 if head.name else 0.2
        worth += 1 if full or blank else 0.6 if doses else 0
        worth += 0.5 if told else 0
        several = sum(1 for dose in full if dose.bare or dose is head.said)
        worth -= 0.8 * max(0, several - 2)
        if not doses and not told:
            listed = self.lines[at].mark in ("number", "bullet") or self._among_names(at)
            listed = listed and (head.own or self.lines[at].mark != "")
            named = self.general or self._among_dosed(at) or shipped_move(head.name) is not None
            return 0.6 if listed and head.name and named else -0.5
        if not head.name and not full and not blank:
            return -0.5 if head.said.has("often") else 0.1
        return worth

    def _of_rounds(self, text: str) -> bool:
        """Tell whether a sentence is of a circuit: `Repeat the circuit twice.`"""
        told = any(re.search(p, text, re.IGNORECASE) for p in self.tongue.rounds)
        return told and not said(text, self.tongue).has("reps")

    def _among_dosed(self, at: int) -> bool:
        """Tell whether a line is a name in a numbered list whose others mostly have their dose."""
        if self.lines[at].mark != "number" or not (self.openings[at] or _NO_HEAD).own:
            return False
        others = [
            head for other, head in enumerate(self.openings)
            if head is not None and self.lines[other].mark == "number" and other != at
        ]  # fmt: skip
        return len(others) > 1 and 2 * sum(head.dosed for head in others) >= len(others)

    def _among_names(self, at: int) -> bool:
        """Tell whether a line stands in a list of names, without marks."""
        beside = [other for other in (at - 2, at - 1, at + 1, at + 2)
                  if 0 <= other < len(self.lines) and "title" in self.ways[other]]  # fmt: skip
        return "title" in self.ways[at] and len(beside) > 1


_OF_PARAGRAPH = 0.5
"""What a paragraph without a name is worth, beside one way of heads or another."""

_BLANK = re.compile(r"(?<![^\W_])_+(?![^\W_])|\.{4,}")
"""Where a dose is to be filled in by hand: `Repeat ___ times`."""

_OF_LIST = 14
"""Words that a line of a list may have that begins with a name and its dose."""

_NO_HEAD = Opening("", Said("", (), bare=False), "", own=False)


def heads_rounds(text: str, tongue: Tongue) -> bool:
    """Tell whether a line says what is done with all exercises below it.

    >>> from ..tongues.tongue import tongue
    >>> heads_rounds("Then 3 rounds:", tongue("en")), heads_rounds("Squats: 3 sets", tongue("en"))
    (True, False)
    """
    found = said(text, tongue)
    if not found.has("sets", "times", "work", "rest", "time", "reps", "hold"):
        return False
    if text.rstrip().endswith(":") and found.has("sets", "times"):
        return any(re.search(pattern, text, re.IGNORECASE) for pattern in tongue.rounds)
    head, sign, _ = (part.strip() for part in _head_of(text))
    if not sign or head.casefold() in tongue.meanings:
        return False
    if any(token.tag == "R" for token in said(head, tongue).tokens):  # `Rest between rounds: 1 min`
        return False
    if sign == "(" and tongue.general.search(text) is not None:
        return True
    every = found.has("rest") or tongue.general.search(text) is not None
    return (tongue.sectional if every else tongue.planned).fullmatch(head) is not None


def _is_high(text: str) -> bool:
    """Tell whether what stands before the sign of a head is in capitals."""
    head = re.sub(r"\(.*", "", _head_of(text)[0])
    letters = [sign for sign in head if sign.isalpha()]
    return len(letters) > 3 and all(map(str.isupper, letters))


def _head_of(text: str) -> tuple[str, str, str]:
    match = re.search(r"\s*(?:[,:(–—]|\s-\s)", text)
    return (text[: match.start()], match[0], text[match.end() :]) if match else (text, "", "")


def _is_rounds(text: str, tongue: Tongue) -> bool:
    """Tell whether a line is only how often what follows it is done: `Three rounds`."""
    if len(text.split()) > 4:
        return False
    facts = said(text, tongue, listed=True).facts
    return bool(facts) and all(fact.sort == "sets" and fact.word == "rounds" for fact in facts)


def _captions(lines: Sequence[SheetLine]) -> set[str]:
    """Find lines that say the one above again, with more around it: below a picture."""
    return {line.text.casefold() for above, line in pairwise(lines) if _captures(line, above.text)}


def _captures(line: SheetLine, above: str) -> bool:
    """Tell whether a short line says another one again, with more around it."""
    text, name = line.text.casefold(), above.casefold().strip(" .:").removesuffix("s")
    short = len(text.split()) < 14 and not line.ends and line.mark != "row"
    return short and 5 < len(above) < len(line.text) and name in text


def _is_for_all(text: str, tongue: Tongue) -> bool:
    """Tell whether a line gives a dose for all exercises, so that these may be names alone."""
    return any(
        (tongue.general.search(sentence) and said(sentence, tongue).has(*DOSES, "hold"))
        or said(sentence, tongue).has("work")
        for sentence in sentences(text)
    )


def _texts(head: Opening, body: Sequence[SheetLine]) -> Iterator[str]:
    for text in (head.rest, *(line.text for line in body)):
        yield from sentences(text)


def _label(line: SheetLine, tongue: Tongue) -> bool:
    """Tell whether a line begins with a label, and is no head."""
    before, colon, _ = line.text.partition(":")
    return bool(colon) and before.strip().casefold() in tongue.meanings


def _instructs(text: str, tongue: Tongue) -> bool:
    """Tell whether a sentence says what to do."""
    words = text.casefold().split()
    if len(words) < 3:
        return False
    first = words[0].strip("*•-–,.:")
    return first in tongue.moves or first in tongue.set_of("positions") or len(words) > 6
