"""Rows: what each row of a table says of an exercise, column by column."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from fractions import Fraction

from .cells import Dosed, clock_in, dose_in, is_nothing, loads_in, tempo_in, time_in
from .columns import Column
from .efforts import Effort, exercises, note
from .grid import Grid
from .hints import hints_in
from .jotting import Jotting, Notepad, fit_to_say, sentence_of
from .worded import worded_dose

_ORDER = re.compile(
    r"(?P<letter>[A-Za-z])\s*[.-]?\s*(?P<number>[0-9]{1,2})|(?P<first>[0-9]{1,2})\s*(?P<second>[a-h])"
)
_NUMBERED = re.compile(
    r"(?P<order>[A-Z][0-9]?|[0-9]{1,2}[a-h]?)\s*[.):]\s+(?P<name>\S.*)|(?P<order2>[A-Z][0-9])\s+[-–]?\s*(?P<name2>\S.*)"
)
_TOOLS = (
    r"dumbbells?|db|dbs|barbell|bb|kettlebells?|kb|(?:resistance |mini |loop )?bands?|cables?|"
    r"machine|smith machine|ez[- ]?bar|trap bar|medicine ball|plates?|sandbag|trx|rings"
)
_TOOL = re.compile(
    rf"\s*\((?P<tool>(?:{_TOOLS})(?:\s*(?:,|/|&|and|or)\s*(?:{_TOOLS}))*)\)\s*$", re.IGNORECASE
)
_DOSE_IN_NAME = re.compile(r"(?P<name>.*?\S)\s*[(,–:-]+\s*(?P<dose>[0-9][^()]*?)\)?\s*$")
_SUM = re.compile(
    r"(?:sum|total|totals|summe|gesamt|average|avg|total time|count)\b.{0,20}", re.IGNORECASE
)
_PART = re.compile(
    r"\W*(?:warm|cool|main|strength|core|mobility|finisher|accessor|conditioning|superset|circuit|"
    r"upper|lower|full body|block|part|section|phase|cardio|prep|activation|aufwärm|hauptteil|"
    r"cierre|calentamiento|échauffement)",
    re.IGNORECASE,
)
_LINK = re.compile(r"\s*(?:\[[^\]]*\]\([^)]*\)|https?://\S+)\s*")
_ONE_SIDE = re.compile(r"(?:right|left|rechts|links|r|l)\b.*", re.IGNORECASE)
_NO_SIDE = re.compile(r"(?:no|none|nein|-|n/a|0|false)", re.IGNORECASE)
_DOSES = ("dose", "reps", "time", "weekly")
_FEW_MINUTES = Fraction(6)
"""A bare number of rest below this is minutes, not seconds."""


@dataclass(slots=True)
class Row:
    """An exercise as its rows have it.

    Attributes:
        cells: by the kinds of their columns; several of one kind are parted by line ends.
        columns: where they came from.
        raw: the row as a line.
        day: what the week and day columns say, and headings between rows.
        group: what it is done in turn with; "" if with nothing.
        section: a heading right above.
        more: further rows of the same exercise, a set each.
    """

    cells: dict[str, str]
    columns: dict[str, Column]
    raw: str
    day: str = ""
    group: str = ""
    section: str = ""
    more: list[dict[str, str]] = field(default_factory=list)

    @property
    def begins_later(self) -> bool:
        """Whether the columns of weeks have it in a later one only."""
        first, *later = self.cells.get("weekly", "").split("\n")
        return is_nothing(first) and not all(map(is_nothing, later))

    @property
    def later(self) -> list[str]:
        """What the columns of later weeks say."""
        return self.cells.get("weekly", "").split("\n")[1:]

    @property
    def often(self) -> str:
        """How often it is done, as the row says it."""
        return self.cells.get("often", "")

    def told(self) -> str:
        """Tell it in a few words, as a comment does."""
        cells = self.cells
        sets, reps = cells.get("sets", ""), next(filter(None, map(self._cell, _DOSES)), "")
        dose = f"{sets} x {reps}" if sets and reps else sets or reps
        load, rest = cells.get("load", ""), cells.get("rest", "")
        told = [f"{cells.get('name', '')} {dose}".strip(), load, f"rest {rest}" if rest else ""]
        return ", ".join(filter(None, told))

    def _cell(self, kind: str) -> str:
        return self.cells.get(kind, "").split("\n")[0]

    def items(self, pad: Notepad) -> list[Jotting]:
        """Give the exercise; more than one item if its sets are of several kinds."""
        return _Reading(self, pad).items()


def rows_of(grid: Grid, day: re.Pattern[str]) -> list[Row]:
    """Give the exercises of a table: rows of one exercise together, headings where they belong."""
    found: list[Row] = []
    filled: dict[int, str] = {}
    heading = section = ""
    for cells in grid.rows:
        row = _row(grid, cells)
        name = row.cells.get("name", "")
        alone = [cell for cell in cells if cell.strip()]
        if not alone or _SUM.fullmatch(alone[0].strip()):
            continue
        of_day = len(alone) == 1 and day.match(alone[0])
        if len(alone) == 1 and (of_day or _is_heading(grid, alone[0], name)):
            if of_day:
                heading, section, filled = alone[0].strip(), "", {}
            else:
                section = alone[0].strip()
            continue
        days = _filled_down(grid, cells, filled)
        row.day = ", ".join(filter(None, (heading, *days)))
        if found and _goes_on(found[-1], row, name):
            found[-1].more.append(row.cells)
            continue
        if is_nothing(name):
            continue
        row.section, section = section, ""
        found.append(row)
    return [row for row in found if row.cells.get("name")]


def _is_heading(grid: Grid, text: str, name: str) -> bool:
    """Tell whether the one cell of a row is a heading: it names no exercise, or a part of a day."""
    dosed = any(sum(bool(cell.strip()) for cell in row) > 1 for row in grid.rows)
    loud = text.isupper() and len(text) > 3
    return dosed and (not name or loud or text.endswith(":") or bool(_PART.match(text)))


def _row(grid: Grid, cells: list[str]) -> Row:
    values: dict[str, str] = {}
    columns: dict[str, Column] = {}
    for column in grid.columns:
        cell = cells[column.at].strip() if column.at < len(cells) else ""
        before = values.get(column.kind)
        if column.kind == "weekly":  # an empty cell is a week without the exercise
            values["weekly"] = cell if before is None else f"{before}\n{cell}"
        else:
            values[column.kind] = f"{before}\n{cell}" if before and cell else before or cell
        columns.setdefault(column.kind, column)
    values["name"], order = _named(values.get("name", ""))
    values["order"] = order or values.get("order", "")
    row = Row(values, columns, " | ".join(filter(None, (cell.strip() for cell in cells))))
    row.group = _group_of(values)
    return row


def _named(cell: str) -> tuple[str, str]:
    """Give a name without its number, and the number."""
    text = re.sub(r"\*\*|__|`", "", " ".join(cell.split()))
    found = _NUMBERED.fullmatch(text)
    if not found:
        return text, ""
    return found["name"] or found["name2"], found["order"] or found["order2"]


def _group_of(values: dict[str, str]) -> str:
    """Give what a row is grouped by: `A` of `A1`, `1` of `1a`, or what a column for it says."""
    found = _ORDER.fullmatch(values.get("order", "").strip())
    if found:
        return (found["letter"] or found["first"]).upper()
    named = values.get("superset", "").strip()
    paired = _ORDER.fullmatch(named)
    if paired:
        return (paired["letter"] or paired["first"]).upper()
    return "" if is_nothing(named) else named


def _filled_down(grid: Grid, cells: list[str], filled: dict[int, str]) -> Iterator[str]:
    """Give what the columns of weeks and days say, in an empty cell what stands above it."""
    for column in grid.columns:
        if column.kind in ("week", "day"):
            cell = " ".join(cells[column.at].split()) if column.at < len(cells) else ""
            if cell:
                filled[column.at] = cell
            said = filled.get(column.at, "")
            bare = re.fullmatch(r"[0-9][0-9 ,&–-]*|[A-Z]", said)
            yield f"{column.head.rstrip('s').lower()} {said}" if bare else said


def _goes_on(before: Row, row: Row, name: str) -> bool:
    """Tell whether a row is one more set of the exercise above: it has no name, or the next set."""
    if before.day != row.day:
        return False
    dosed = any(row.cells.get(kind) for kind in (*_DOSES, "load", "hold"))
    if is_nothing(name):
        return dosed
    last = before.more[-1] if before.more else before.cells
    numbers = [each.get("number") or _singular(row, each) for each in (last, row.cells)]
    digits = [int(number) for number in numbers if number.isdigit()]
    return name == before.cells["name"] and len(digits) == 2 and digits[1] == digits[0] + 1


def _singular(row: Row, cells: dict[str, str]) -> str:
    column = row.columns.get("sets")
    return cells.get("sets", "") if column and column.head.casefold() == "set" else ""


class _Reading:
    """Reads the cells of one exercise; what cannot be read becomes a part of how it is done."""

    def __init__(self, row: Row, pad: Notepad) -> None:
        self.row = row
        self.pad = pad
        self.doubts: list[tuple[str, str]] = []
        self.asked: list[tuple[str, str]] = []
        self.notes: list[str] = []
        self.held: Fraction | None = None

    def items(self) -> list[Jotting]:
        cells = self.row.cells
        name, load = self._name(cells["name"])
        notes = cells.get("notes", "").split("\n")
        self.notes += [each for each in notes if not is_nothing(each) and not _LINK.fullmatch(each)]
        self.hints = hints_in(". ".join(self.notes))
        efforts = self._efforts(cells)
        if self.row.more:
            efforts = [effort for each in (cells, *self.row.more) for effort in self._set(each)]
        if load and not any(effort.load for effort in efforts):
            efforts = [replace(effort, load=load) for effort in efforts]
        found = exercises(name, efforts)
        self._finish(found[0])
        return found

    def _name(self, cell: str) -> tuple[str, str]:
        """Part a name from the tool, and from a dose if no column has one."""
        tool = _TOOL.search(cell)
        name = cell[: tool.start()] if tool else cell
        dosed = any(self.row.cells.get(kind) for kind in _DOSES)
        found = None if dosed else _DOSE_IN_NAME.fullmatch(name)
        if found and dose_in(found["dose"]):
            name, self.row.cells["dose"] = found["name"], found["dose"]
        return fit_to_say(name), tool["tool"].lower() if tool else ""

    def _set(self, cells: dict[str, str]) -> list[Effort]:
        """Read a row that is one set."""
        return self._efforts({**cells, "sets": ""})[:1]

    def _efforts(self, cells: dict[str, str]) -> list[Effort]:
        sets = self._sets(cells.get("sets", ""))
        dosed = self._dose(cells)
        sets = dosed.sets if sets is None else sets
        efforts = dosed.efforts or (self._held(cells) or Effort(),)
        if len(efforts) == 2 and sets not in (None, 2) and efforts[0] == efforts[1]:
            efforts = (replace(efforts[0], each=efforts[0].each or "side"),)  # `10/10`
        many = len(efforts) if len(efforts) > 1 else sets or 1
        if len(efforts) > 1 and sets not in (None, len(efforts)):
            self.asked.append(
                ("reps", f"{sets} sets, but {len(efforts)} values: how many are meant?")
            )
        full = list(efforts) if len(efforts) > 1 else [efforts[0]] * min(many, 100)
        rest, side = self._rest(cells.get("rest", "")), self._each(cells.get("each", ""))
        loads = self._loads(cells.get("load", ""), len(full))
        return [
            replace(effort, rest=rest, load=load, each=effort.each or side)
            for effort, load in zip(full, loads, strict=True)
        ]

    def _sets(self, cell: str) -> int | None:
        number = re.match(r"\D{0,3}([0-9]{1,2})(?:\s*(?:-|–|to|bis|/)\s*([0-9]{1,2}))?", cell)
        if is_nothing(cell) or not number:
            return None
        if number[2]:
            self.notes.append(f"{number[1]} sets are enough")
        return int(number[2] or number[1]) or None

    def _dose(self, cells: dict[str, str]) -> Dosed:
        """Read the first cell that has a dose; the others are said."""
        found = Dosed()
        for kind in _DOSES:
            cell = cells.get(kind, "").split("\n")[0]
            if is_nothing(cell):
                continue
            column = self.row.columns.get(kind) or Column(0, kind, "Dose")
            unit = (column.unit or "s") if kind == "time" else ""
            dosed = dose_in(cell, of_time=unit)
            if dosed is None and (worded := worded_dose(cell)):
                dosed, more = worded
                self.notes += [more] if more else []
            if dosed is None or found.efforts:
                self.notes.append(f"{column.head}: {cell}" if dosed else cell)
                continue
            found = dosed
            self.held = dosed.hold
            if dosed.doubt:
                self.doubts.append(("reps", dosed.doubt))
                self.asked.append(("reps", f"how many reps? {dosed.doubt}"))
        return found

    def _held(self, cells: dict[str, str]) -> Effort | None:
        """Give a set that is one hold, where nothing says how often."""
        time = self._hold_in(cells)
        return Effort(time=time) if time else None

    def _hold_in(self, cells: dict[str, str]) -> Fraction | None:
        column = self.row.columns.get("hold")
        return time_in(cells.get("hold", ""), column.unit or "s") if column else None

    def _rest(self, cell: str) -> Fraction | None:
        if is_nothing(cell):
            return self.hints.rest
        of_day = clock_in(cell)
        if of_day is not None:
            self.doubts.append(("rest", f"'{cell}' is a time of day; read as minutes and seconds"))
            return of_day
        unit = self.row.columns["rest"].unit
        if not unit and re.fullmatch(r"[1-5](?:[.,][0-9])?", cell.strip()):
            self.doubts.append(("rest", f"'{cell}' is read as minutes"))
            unit = "m"
        rest = time_in(cell, unit or "s")
        if rest is None:
            self.notes.append(f"{self.row.columns['rest'].head}: {cell}")
        return rest

    def _each(self, cell: str) -> str:
        if is_nothing(cell) or _NO_SIDE.fullmatch(cell):
            return self.hints.each
        if _ONE_SIDE.fullmatch(cell) and not re.search(r"[/&+]|and|und", cell):
            self.notes.append(f"{cell} side" if len(cell) > 1 else cell)
            return ""
        return hints_in(f"each {cell.split()[-1]}").each or "side"

    def _loads(self, cell: str, sets: int) -> list[str]:
        column = self.row.columns.get("load")
        loads = loads_in(cell, column.unit if column else "")
        if len(loads) == sets:
            return list(loads)
        return [" / ".join(loads)] * sets

    def _finish(self, item: Jotting) -> None:
        """Add what holds for the exercise as a whole."""
        cells = self.row.cells
        tempo = tempo_in(cells.get("tempo", "")) or self.hints.tempo
        if tempo:
            item.keys["tempo"] = tempo
        elif not is_nothing(cells.get("tempo", "")):
            self.notes.append(f"tempo: {cells['tempo']}")
        self._hold(item, tempo)
        for text in self.notes:
            note(item, text)
        setup = sentence_of(cells.get("setup", ""))
        if setup:
            item.keys["setup"] = setup
        for kind in ("effort", "after"):
            if not is_nothing(cells.get(kind, "")):
                item.remark("", "note", f"{self.row.columns[kind].head}: {cells[kind]}")
        dose = "time" if "time" in item.keys else "reps"
        for sort, remarks in (("guessed", self.doubts), ("asked", self.asked)):
            for key, text in remarks:
                item.remark(
                    dose if key == "reps" else key,
                    "guessed" if sort == "guessed" else "asked",
                    text,
                )
        if any(self.row.later):
            item.remark("", "note", f"in later weeks: {'; '.join(self.row.later)}")
        item.remark("", "note", self.row.section).remark("", "from", self.row.raw)

    def _hold(self, item: Jotting, tempo: str) -> None:
        """Put the hold of each rep into the rep, whose other beats are guessed."""
        hold = self._hold_in(self.row.cells) or self.held or (None if tempo else self.hints.hold)
        if not hold or tempo or "reps" not in item.keys:
            return
        beats = max(1, round(hold))
        if beats > 600:
            return
        item.guess("rep", f"hold {beats}, release 2", "the hold is given; the release is not")
