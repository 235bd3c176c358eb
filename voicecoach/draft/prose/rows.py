"""Tables inside a sheet: a row an exercise, a column a part of its dose, or a week of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ..tongues.tongue import Tongue
from .amounts import amounts
from .body import Account, Sorting
from .dose import said
from .facts import Fact, Said, Sort
from .marks import SheetLine
from .openings import opening_of
from .sentences import sentences

_EMPTY = re.compile(r"[\s–—\-.·x/]*|n/?a|none|keine?", re.IGNORECASE)
_MEASURES: dict[str, Sort] = {
    "sets": "sets", "reps": "reps", "hold": "hold", "rest": "rest", "time": "time"
}  # fmt: skip


@dataclass
class SheetTable:
    """A table of a sheet.

    Attributes:
        moves: its exercises, in order.
        later: what the columns of later weeks say of each, by its place; and of those that begin
            only then.
        period: the weeks of which the doses are, "" if there are none.
    """

    moves: list[Account] = field(default_factory=list)
    later: dict[int, list[str]] = field(default_factory=dict)
    not_yet: list[str] = field(default_factory=list)
    period: str = ""


def cells(line: SheetLine) -> list[str]:
    """Cut a row into its cells."""
    text = line.text.strip().removeprefix("|").removesuffix("|")
    return [" ".join(cell.replace("**", "").split()) for cell in text.split("|")]


def table_of(lines: Sequence[SheetLine], tongue: Tongue) -> SheetTable | None:
    """Read a table; None if it is none of exercises."""
    rows = [cells(line) for line in lines]
    if len(rows) < 2:
        return None
    head: _Header | None = _Header(rows[0], tongue)
    body = rows[1:]
    if head is None or not head.told:
        head, body = _Header.guessed(rows, tongue), rows
    if head is None or head.name is None:
        return None
    made = SheetTable(period=head.titles[head.weeks[0]] if head.weeks else "")
    for row, line in zip(body, lines[len(rows) - len(body) :], strict=True):
        move = _move(row, line, head, tongue)
        if move is None:
            continue
        later = [f"{head.titles[at]}: {row[at]}" for at in head.weeks[1:]
                 if at < len(row) and not _EMPTY.fullmatch(row[at])]  # fmt: skip
        if head.weeks and _EMPTY.fullmatch(_cell(row, head.weeks[0])):
            made.not_yet.append(f"{move.name}: {', '.join(later)}")
            continue
        if later:
            made.later[len(made.moves)] = later
        made.moves.append(move)
    return made if made.moves else None


def _cell(row: Sequence[str], at: int) -> str:
    return row[at] if at < len(row) else ""


class _Header:
    """What each column of a table is for."""

    def __init__(self, titles: Sequence[str], tongue: Tongue) -> None:
        self.titles = list(titles)
        self.kinds = [_kind(title, tongue) for title in titles]
        self.weeks = [at for at, title in enumerate(titles) if _is_period(title, tongue)]
        named = [at for at, kind in enumerate(self.kinds) if kind == "name"]
        told = sum(kind not in ("", "name", "how") for kind in self.kinds) + len(self.weeks)
        self.told = told > 0 and len(titles) > 1
        self.name: int | None = named[0] if named else self._first_free()

    def _first_free(self) -> int | None:
        free = (at for at, kind in enumerate(self.kinds) if kind == "" and at not in self.weeks)
        return next(free, None)

    @classmethod
    def guessed(cls, rows: Sequence[Sequence[str]], tongue: Tongue) -> _Header | None:
        """Take the first column for names and all others for doses, where rows look like that."""
        dosed = sum(any(said(cell, tongue, listed=True).facts for cell in row[1:]) for row in rows)
        if dosed < 0.6 * len(rows):
            return None
        width = max(map(len, rows))
        made = cls([""] * width, tongue)
        made.name = 0
        return made


def _kind(title: str, tongue: Tongue) -> str:
    """Tell what a column is for, by its title."""
    text = re.sub(r"\(.*?\)|[*:#]", "", title).strip().casefold()
    for kind, titles in tongue.columns.items():
        if text in {each.strip() for each in titles.split(",")}:
            return kind
    words = text.split()
    for kind, titles in tongue.columns.items():
        if words and words[0] in {each.strip() for each in titles.split(",")}:
            return kind
    return ""


def _is_period(title: str, tongue: Tongue) -> bool:
    line = "".join(token.tag for token in amounts(title, tongue))
    return bool(re.fullmatch(r"[^nf]{0,2}f", line)) and bool(re.search(r"\d", title))


def _move(row: Sequence[str], line: SheetLine, head: _Header, tongue: Tongue) -> Account | None:
    """Read one row; None if it names no exercise."""
    title = _cell(row, head.name or 0)
    first = opening_of(title, tongue, marked=True)
    name = first.name or title.strip(" .:")
    if not any(map(str.isalpha, name)) or len(name.split()) > 10:
        return None
    move = Account(name, quoted=[line.text.strip(" |").replace("|", " | ")])
    sorting = Sorting(move, tongue)
    sorting.dosed(first.said, 0)
    for at, cell in enumerate(row):
        later = at in head.weeks[1:]
        if at == head.name or later or _EMPTY.fullmatch(cell):
            continue
        kind = head.kinds[at] if at < len(head.kinds) else ""
        if kind == "load" and re.fullmatch(r"[\d.,]+", cell) and _is_unit(head.titles[at], tongue):
            cell = f"{cell} {head.titles[at].strip(' .:').casefold()}"
        _take(cell, kind, sorting, tongue)
    sorting.finish()
    return move


def _is_unit(title: str, tongue: Tongue) -> bool:
    """Tell whether the title of a column is a unit of load: `KG`."""
    return tongue.words.get((title.strip(" .:").casefold(),)) == "k"


def _take(cell: str, kind: str, sorting: Sorting, tongue: Tongue) -> None:
    if kind in _MEASURES:
        found = _measured(cell, _MEASURES[kind], tongue)
        sorting.dosed(found, 1)
        if found.facts and re.search(r"[,;(]\s*[^\W\d_]{3}", cell):  # `10 mins, level 4`
            sorting.move.notes.append(cell)
    elif kind == "load":
        sorting.move.load = cell
    elif kind == "needs":
        sorting.move.needs.append(cell)
    elif kind in ("how", "setup", "tips", "purpose"):
        for sentence in sentences(cell):
            sorting.take(sentence, "" if kind == "how" else kind)
    elif kind != "skip":
        found = said(cell, tongue, listed=True)
        if found.facts or not kind:
            sorting.dosed(found, 1)
        if not found.bare and len(cell.split()) > 3:
            for sentence in sentences(cell):
                sorting.take(sentence, "")


def _measured(cell: str, sort: Sort, tongue: Tongue) -> Said:
    """Read a cell of a column of sets, reps, holds, rests or times, where a bare number is one."""
    found = said(cell, tongue, listed=True)
    bare = re.sub(r"\s*\(.*", "", cell)
    if bare != cell and re.fullmatch(r"\d+(?:\s?[-–]\s?\d+)?", bare):  # `4 (80% of 1RM)`
        found = said(bare, tongue, listed=True)
    numbers = [token for token in found.tokens if token.tag in "nT"]
    if len(numbers) != 1 or found.has("by"):
        return found
    number = numbers[0]
    if sort in ("sets", "reps") and number.tag == "T":
        sort = "time"
    fact = Fact(sort, number.low, number.high, at=number.start)
    others = [each for each in found.facts if each.sort in ("each", "together", "load", "often")]
    return Said(cell, (fact, *others), found.bare)


def runs_of_rows(lines: Sequence[SheetLine]) -> Iterator[list[SheetLine]]:
    """Give the tables among lines: rows that follow each other."""
    run: list[SheetLine] = []
    for line in lines:
        if line.mark == "row":
            run.append(line)
        elif run:
            yield run
            run = []
    if run:
        yield run


def same_move(name: str, moves: Sequence[Account], free: set[int]) -> int | None:
    """Find the exercise of the text that a row names in its own way: `Finger fans`."""
    words = _stems(name)
    likely = sorted(
        ((len(words & _stems(moves[at].name)) / max(1, len(words | _stems(moves[at].name))), -at)
         for at in free), reverse=True,
    )  # fmt: skip
    if likely and likely[0][0] >= 0.5:
        return -likely[0][1]
    first = name.casefold().split()[0]
    alike = [at for at in free if moves[at].name.casefold().split()[:1] == [first]]
    return alike[0] if len(alike) == 1 else None


def _stems(name: str) -> set[str]:
    words = re.findall(r"[^\W\d_]+", name.casefold())
    return {re.sub(r"(?:es|s|n|en)$", "", word) for word in words if len(word) > 2}
