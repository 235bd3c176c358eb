"""People: a practice's table of them, read with the place of every cell.

A row is a person, and what it says of them is data: nothing in a cell is ever obeyed. A table is
CSV, TSV, a spreadsheet's first page that has the column `name`, or YAML with a list of people.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from importlib.resources import files
from pathlib import Path

from ..draft.grid import is_spreadsheet, pages_of
from ..draft.sheet import Sheet, readable, sheet_named
from ..problem import Place, Problem, Problems
from ..routine.keys.abroad import by_word, key_abroad
from ..source.reader import List, Map, Node, Text, read

Value = str | list[str] | dict[str, str]
"""What a cell holds: a text; in YAML also a list, or values by side."""

ROWS = 5000
"""People in a roster."""

SHIPPED = "people.csv"
"""The roster that ships, to try with."""

NAME = "name"
"""The column that every roster has."""

_SIGNS = ("\t", ";", ",", "|")
_NOTHING = ("", "-", "–", "—")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that says something.

    Attributes:
        head: of its column, as it is written.
        value: what it says.
        place: where it stands.
    """

    head: str
    value: Value
    place: Place


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A row of a roster: a person.

    Attributes:
        place: where it begins.
        cells: those that say something, in order.
    """

    place: Place
    cells: tuple[Cell, ...]

    def cell(self, head: str) -> Cell | None:
        """Give the cell of a column."""
        return next((cell for cell in self.cells if folded_head(cell.head) == head), None)


@dataclass(frozen=True, slots=True)
class Heading:
    """The head of a column, as it is written, and where."""

    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class PeopleTable:
    """A roster as it was written: its columns, each once, and its rows."""

    headings: tuple[Heading, ...]
    rows: tuple[PersonRow, ...]


_COLUMNS = {
    "name": "nombre nom nome naam",
    "side": "lado seite côté lato kant zijde",
    "skip": "saltar omitir auslassen sauter saltare overslaan pular",
    "without": "sin ohne sans senza zonder sem",
    "note": "nota notiz opmerking",
    "greet": "saludar begrüßen saluer salutare begroeten cumprimentar",
    "week": "semana woche semaine settimana",
    "rest": "pause",
    "routine": "rutina rotina",
}
_ABROAD = by_word(_COLUMNS)
"""What the columns of a person are called in the coach's other languages."""


def folded_head(head: str) -> str:
    """Give what all ways to write a heading have in common, in the coach's other languages, too.

    >>> folded_head(" Bridge_Reps: "), folded_head("REST AFTER"), folded_head("Nombre")
    ('bridge reps', 'rest after', 'name')
    >>> folded_head("Puente repeticiones"), folded_head("Pause")
    ('puente reps', 'rest')
    """
    words = re.sub(r"[_:*]+", " ", head).casefold().split()
    if len(words) == 1 and words[0] in _ABROAD:
        return _ABROAD[words[0]]
    return " ".join([*words[:-1], *(key_abroad(word) or word for word in words[-1:])])


def people_in(name: str) -> PeopleTable:
    """Read the roster that a name means: a file, or `-`, standard input.

    Raises:
        Problems: it cannot be read, or is no table of people.
        Refusal: there is none.
    """
    sheet = _shipped(name) or sheet_named(name)
    if sheet.suffix in (".yaml", ".yml"):
        table = _of_yaml(sheet)
    elif is_spreadsheet(sheet):
        table = _of_pages(sheet)
    else:
        table = _of_lines(sheet)
    if len(table.rows) > ROWS:
        place = table.rows[ROWS].place
        raise Problems([Problem(place, f"a roster has at most {ROWS} people")])
    return table


def _shipped(name: str) -> Sheet | None:
    """Give the roster of invented people that ships, if no file here has its name."""
    if name != SHIPPED or Path(name).exists():
        return None
    return Sheet(name, (files("voicecoach") / "routines" / SHIPPED).read_bytes())


def _no_table(file: str, place: Place | None = None) -> Problems:
    message = f"{file} is no roster: no column is called '{NAME}'"
    cure = "its first row has the names of its columns, like: name, reps, note"
    return Problems([Problem(place, message, cure)])


# --- CSV and TSV -------------------------------------------------------------------------------


def _of_lines(sheet: Sheet) -> PeopleTable:
    text = sheet.text
    lines = text.split("\n")
    first = next((line for line in lines if line.strip()), "")
    widths = {each: len(next(csv.reader([first], delimiter=each), [])) for each in _SIGNS}
    sign = max(_SIGNS, key=lambda each: (widths[each], text.count(each)))
    rows: list[tuple[Place, list[Heading]]] = []
    reader = csv.reader(text.splitlines(keepends=True), delimiter=sign, skipinitialspace=True)
    at = 1
    try:
        for cells in reader:
            line = lines[at - 1]
            if any(cell.strip() for cell in cells):
                found = list(_placed(cells, line, Place(sheet.name, at, 1), sign))
                rows.append((_whole(sheet.name, at, line), found))
            at = reader.line_num + 1
    except csv.Error:
        place = Place(sheet.name, at, 1, 1, lines[at - 1] if at <= len(lines) else "")
        message = "this row cannot be read: a quote is never closed, or a cell is too long"
        raise Problems([Problem(place, message)]) from None
    return _table(sheet.name, rows)


def _whole(file: str, at: int, line: str) -> Place:
    return Place(file, at, 1, max(1, len(line.rstrip())), line)


def _placed(cells: Sequence[str], line: str, start: Place, sign: str) -> Iterator[Heading]:
    """Give the cells of a row with their places in its first line."""
    at = 0
    for cell in cells:
        text = cell.strip()
        found = line.find(text, at) if text else -1
        begin = min(at if found < 0 else found, len(line))
        length = len(text) if found >= 0 else 1
        yield Heading(text, replace(start, column=begin + 1, length=max(1, length), text=line))
        end = line.find(sign, begin + (length if found >= 0 else 0))
        at = len(line) if end < 0 else end + 1


# --- spreadsheets ------------------------------------------------------------------------------


def _of_pages(sheet: Sheet) -> PeopleTable:
    for _, page in pages_of(sheet):
        rows = [
            (
                Place(sheet.name, line, 1),
                [
                    Heading(readable(cell).strip(), Place(sheet.name, line, column))
                    for column, cell in enumerate(cells, 1)
                ],
            )
            for line, cells in enumerate(page, 1)
            if any(cell.strip() for cell in cells)
        ]
        if rows and any(folded_head(cell.text) == NAME for cell in rows[0][1]):
            return _table(sheet.name, rows)
    raise _no_table(sheet.name)


def _table(file: str, rows: Sequence[tuple[Place, list[Heading]]]) -> PeopleTable:
    """Make a table of a row of heads and those below it.

    Raises:
        Problems: a column has no name and is not empty, two have one name, or none is `name`.
    """
    heads = rows[0][1] if rows else []
    if not any(folded_head(head.text) == NAME for head in heads):
        raise _no_table(file, rows[0][0] if rows else None)
    problems, known = [], dict[str, Heading]()
    for head in heads:
        other = known.setdefault(folded_head(head.text), head)
        if other is not head and head.text:
            problems.append(Problem(head.place, f"a second column is called '{head.text[:40]}'"))
    if problems:
        raise Problems(problems)
    made = []
    for place, cells in rows[1:]:
        named = [head.text for head in heads]
        for named_by, cell in zip([*named, *[""] * len(cells)], cells, strict=False):
            if cell.text not in _NOTHING and not named_by:
                cure = "give the column a name; a cell with a comma in it stands in quotes"
                problems.append(Problem(cell.place, "this cell is in no column", cure))
        pairs = [pair for pair in zip(heads, cells, strict=False) if pair[0].text]
        made.append(
            PersonRow(place, tuple(Cell(h.text, c.text, c.place) for h, c in pairs
                             if c.text not in _NOTHING))
        )  # fmt: skip
    if problems:
        raise Problems(problems)
    return PeopleTable(tuple(head for head in heads if head.text), tuple(made))


# --- YAML --------------------------------------------------------------------------------------


def _of_yaml(sheet: Sheet) -> PeopleTable:
    root, problems = read(sheet.data, sheet.name)
    people = root.get("people")
    if not isinstance(people, List):
        message = "a roster is a list of people"
        raise Problems([*problems, Problem(root.place, message, "begin with 'people:'")])
    headings: dict[str, Heading] = {}
    rows = []
    for node in people:
        if not isinstance(node, Map):
            cure = "write it as '- name: Anna'"
            problems.append(Problem(node.place, "a person is keys with values", cure))
            continue
        cells = []
        for key, inner in node.items():
            place = inner.key.place if inner.key is not None else inner.place
            headings.setdefault(folded_head(key), Heading(str(key), place))
            value = _value(inner, problems)
            if value not in _NOTHING:
                cells.append(Cell(str(key), value, inner.place))
        rows.append(PersonRow(node.place, tuple(cells)))
    if problems:
        raise Problems(problems)
    if NAME not in headings:
        raise _no_table(sheet.name)
    return PeopleTable(tuple(headings.values()), tuple(rows))


def _value(node: Node, problems: list[Problem]) -> Value:
    """Give the value of a cell; what is deeper than a list or a map is a problem."""
    if isinstance(node, Text):
        return str(node).strip()
    inside = node.values() if isinstance(node, Map) else node if isinstance(node, List) else ()
    if any(not isinstance(each, Text) for each in inside):
        problems.append(Problem(node.place, "a cell takes a text, a list, or values by side"))
        return ""
    if isinstance(node, Map):
        return {str(key): str(each) for key, each in node.items()}
    return [str(each) for each in node] if isinstance(node, List) else ""
