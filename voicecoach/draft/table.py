"""Tables of exercises: CSV, TSV, Markdown, a spreadsheet, with a row for each exercise.

Of a table of several days the first is read, and the others are kept beside it; one of several
weeks is a programme, too. A table of what was done on which date is no plan.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from ..problem import Problem, Problems
from .draft import Draft
from .efforts import in_turn, rounds_of
from .grid import Grid, grids_of, is_spreadsheet
from .hints import hints_in
from .jotting import Jotting, Notepad, in_seconds, saying
from .rows import Row, rows_of
from .sheet import Sheet
from .weekly import programme_in

_DAYS = (
    *("day", "tag", "día", "dia", "jour", "giorno", "dag", "week", "woche", "semana", "semaine"),
    *("phase", "session", "workout", "monday", "tuesday", "wednesday", "thursday", "friday"),
    *("saturday", "sunday", "montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag"),
    *("sonntag", "lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"),
    *("mon", "tue", "wed", "thu", "fri", "sat", "sun", "block", "training"),
)
_DAY = re.compile(rf"\W*(?:{'|'.join(_DAYS)})s?\b", re.IGNORECASE)
_SAID = re.compile(
    r"\b(?:stop|pain|hurts?|ache|dizzy|doctor|never|avoid|careful|breath|schmerz|arzt|dolor|"
    r"always|remember|make sure|do not|don't)",
    re.IGNORECASE,
)
_KEYED = re.compile(r"\W*(?P<key>[A-Za-zÄÖÜäöü ]{2,25}?)\W*:\W*\s(?P<value>\S.*)")
_TITLES = ("program name", "programme", "program", "plan", "title", "name", "workout", "titel")
_ABOUTS = ("description", "about", "goal", "overview", "focus", "beschreibung", "ziel")
_MARK = re.compile(r"^[\s#>*_-]+|[\s*_#]+$")
_LEAST = 0.4
"""Of the lines that are not empty, so many belong to a table that is more than a part of a text."""


def tells(sheet: Sheet) -> bool:
    """Tell a table: a row of heads that names exercises and doses, and rows below it."""
    if is_spreadsheet(sheet):
        return True
    if not any(sign in sheet.text for sign in ("\t", ";", ",", "|")):
        return False
    grids = grids_of(sheet)
    rows = sum(len(grid.rows) for grid in grids)
    lines = [line.strip() for line in sheet.text.split("\n") if line.strip()]
    barred = sum(line.startswith("|") for line in lines)
    return rows > 0 and max(rows + len(grids), barred) >= _LEAST * len(lines)


def read(sheet: Sheet) -> Draft:
    """Read the first day of a table.

    Raises:
        Problems: it cannot be read, has no exercises, or is a log.
    """
    grids = grids_of(sheet)
    if not grids:
        cure = "a table needs a row of heads, like Exercise, Sets, Reps, Rest"
        raise Problems([Problem(None, f"there is no table of exercises in {sheet.name}", cure)])
    _refuse_log(grids, sheet)
    pad = Notepad(sheet, heads=", ".join(column.head for column in grids[0].columns))
    for grid in grids:
        _around(pad, grid.before)
        _around(pad, grid.behind)
    days = list(_days(grids))
    if not days:
        raise Problems([Problem(None, f"there is no exercise in {sheet.name}")])
    whole = programme_in(days, grids[0].columns, pad)
    first, *others = days
    if others:
        pad.ask(f"this is the first of {len(others) + 1}{_called(first[0])}; is another one meant?")
    for label, rows in others:
        told = f"{label}: " * bool(label) + "; ".join(row.told() for row in rows)
        pad.remark("session", "note", f"also in the table: {told}")
        for row in rows:
            pad.leave_out(row.raw)
    weeks = [column.head for column in grids[0].columns if column.kind == "weekly"]
    if len(weeks) > 1:
        pad.ask(f"this is {weeks[0]} of {', '.join(weeks)}; is another one meant?")
    pad.items += _session(first[1], pad)
    return replace(pad.draft(), programme=whole)


def _called(label: str) -> str:
    return f" ({label})" if label else ""


def _refuse_log(grids: Sequence[Grid], sheet: Sheet) -> None:
    """Refuse a log: it has the dates of several days, and no plan of a day has.

    Raises:
        Problems: it is one.
    """
    for grid in grids:
        for column in grid.columns:
            dates = {row[column.at] for row in grid.rows} - {""}
            if column.kind == "date" and len(dates) > 1:
                message = (
                    f"{sheet.name} is a training log: it has {len(dates)} dates, and tells what "
                    "was done, not what to do"
                )
                cure = "keep the rows of the day that is to be done again"
                raise Problems([Problem(None, message, cure)])


def _around(pad: Notepad, lines: Sequence[str]) -> None:
    """Take what stands around a table: a title, what it is about, and what is to be said."""
    for line in lines:
        text = _MARK.sub("", line)
        rest = hints_in(text).rest
        if rest and "rest" not in pad.keys:
            pad.keys["rest"] = in_seconds(rest)
        keyed = _KEYED.fullmatch(line)
        key = keyed["key"].strip().casefold() if keyed else ""
        value = _MARK.sub("", keyed["value"]) if keyed else ""
        data = keyed and ("*" in line or value[:1].isdigit())
        if key in _TITLES and not pad.title:
            pad.title = value
        elif key in _ABOUTS and "about" not in pad.keys:
            pad.about(value)
        elif _SAID.search(text):
            pad.items += saying(text)
        elif not pad.title and not data and len(text.split()) <= 10 and not text.endswith("."):
            pad.title = text
        else:
            pad.remark("title", "note", f"{keyed['key']}: {value}" if keyed else text)


def _days(grids: Sequence[Grid]) -> Iterator[tuple[str, list[Row]]]:
    """Give what each day has: one unless headings, pages or columns tell of several."""
    apart = len(grids) > 1 and (
        sum(bool(_DAY.match(grid.heading)) for grid in grids) > 1
        or all(grid.heading == grids[0].heading for grid in grids)
        or not all(grid.heading for grid in grids)
    )
    whole: list[Row] = []
    for grid in grids:
        rows = rows_of(grid, _DAY)
        if rows and len(grids) > 1 and not apart:
            rows[0].section = grid.heading
        whole += rows
        if apart:
            yield from _by_day(rows, grid.heading)
    if not apart:
        yield from _by_day(whole, "")


def _by_day(rows: Sequence[Row], label: str) -> Iterator[tuple[str, list[Row]]]:
    days: dict[str, list[Row]] = {}
    for row in rows:
        days.setdefault(row.day, []).append(row)
    for day, found in days.items():
        yield ", ".join(filter(None, (label if len(days) == 1 or not day else "", day))), found


def _session(rows: Sequence[Row], pad: Notepad) -> list[Jotting]:
    """Give the items of a day, in groups where exercises are done in turn."""
    items: list[Jotting] = []
    for row in rows:
        if row.begins_later:
            pad.remark("session", "note", f"in a later week only: {row.raw}")
            pad.leave_out(row.raw)
    rows = [row for row in rows if not row.begins_later]
    keys = [row.group or str(n) for n, row in enumerate(rows)]
    for _, pairs in groupby(zip(keys, rows, strict=True), lambda pair: pair[0]):
        members = [row for _, row in pairs]
        made = [row.items(pad) for row in members]
        flat = [item for found in made for item in found]
        rounds = rounds_of(flat)
        if len(members) > 1 and len(flat) == len(members) and rounds:
            flat = _grouped(flat, rounds)
        elif len(members) > 1:
            flat[0].remark("", "asked", "done in turn, but the table gives each other sets")
        items += flat
    often = {row.often for row in rows if row.often}
    for text in sorted(often):
        pad.remark("title", "note", f"how often: {text}")
    return items


def _grouped(members: list[Jotting], rounds: int) -> list[Jotting]:
    found = in_turn(members, rounds)
    if len(found) == 1:
        group = found[0]
        *most, last = group.inside
        if not any("rest" in item.keys for item in most):
            group.guess("between", "0", "no rest is said between exercises that are done in turn")
        if "rest" in last.keys and all("rest" not in item.keys for item in most):
            group.keys["rest"] = last.keys.pop("rest")
    return found
