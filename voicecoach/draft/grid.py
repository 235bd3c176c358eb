"""Grids: the tables of CSV, TSV, Markdown and spreadsheets, each with the lines around it."""

from __future__ import annotations

import csv
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from io import BytesIO
from typing import Any

from ..problem import Problem, Problems
from .columns import Column, columns_of
from .sheet import Sheet

_ROWS, _COLUMNS, _SHEETS = 5_000, 80, 50
"""Of a spreadsheet no more is read."""

_UNPACKED = 50_000_000
"""Bytes that a spreadsheet may have once it is unpacked."""

_SIGNS = ("\t", ";", ",", "|")
_HEADS_WITHIN = 60
"""Lines within which a table begins."""

_RULE = re.compile(r"\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*")
_HEADING = re.compile(r"#{1,6}\s+(?P<text>.+?)\s*#*")
_BOLD = re.compile(r"\*\*(?P<text>[^*]+)\*\*:?")


@dataclass(slots=True)
class Grid:
    """A table of a sheet.

    Attributes:
        columns: which there are.
        rows: below their heads, each as long as the row of heads at least.
        heading: what stands above it: a heading, or the name of its page.
        before, behind: lines around it.
    """

    columns: tuple[Column, ...]
    rows: list[list[str]] = field(default_factory=list)
    heading: str = ""
    before: list[str] = field(default_factory=list)
    behind: list[str] = field(default_factory=list)


def is_spreadsheet(sheet: Sheet) -> bool:
    """Tell a spreadsheet by its first bytes and its name, or what is in it."""
    packed = sheet.data.startswith(b"PK\x03\x04")
    return packed and (sheet.suffix in (".xlsx", ".xlsm") or b"xl/workbook" in sheet.data)


def grids_of(sheet: Sheet) -> list[Grid]:
    """Find the tables of exercises in a sheet, in order.

    Raises:
        Problems: it cannot be read, or is too large.
    """
    if is_spreadsheet(sheet):
        return list(_of_pages(pages_of(sheet)))
    lines = sheet.text.split("\n")
    if any(_piped(line) for line in lines):
        return list(_of_markdown(lines))
    return list(_of_pages([("", _parted(sheet.text))]))


def _piped(line: str) -> bool:
    return line.strip().startswith("|") and line.count("|") > 2


def _of_markdown(lines: Sequence[str]) -> Iterator[Grid]:
    """Find the tables in Markdown, with or without a rule below their heads."""
    grid: Grid | None = None
    heading, before = "", list[str]()
    for line in lines:
        title = _HEADING.fullmatch(line.strip()) or _BOLD.fullmatch(line.strip())
        cells = _cells(line) if "|" in line else []
        columns = columns_of(cells) if len(cells) > 1 else ()
        if columns:
            if grid:
                yield grid
            grid = Grid(columns, heading=heading, before=before)
            heading, before = "", []
        elif grid and len(cells) > 1 and not before and not heading:
            if not _RULE.fullmatch(line):
                grid.rows.append(_filled(cells, grid.columns))
        elif title:
            before += [heading] if heading else []
            heading = title["text"].strip(" :")
        elif line.strip() and not _RULE.fullmatch(line):
            (grid.behind if grid and not heading else before).append(line.strip())
    if grid:
        grid.behind += [heading, *before] if heading else before
        yield grid


def _cells(line: str) -> list[str]:
    text = line.strip().removeprefix("|").removesuffix("|").replace("\\|", "\0")
    return [cell.strip().replace("\0", "|") for cell in text.split("|")]


def _filled(cells: list[str], columns: tuple[Column, ...]) -> list[str]:
    most = max(column.at for column in columns) + 1
    cells = [re.sub(r"<br\s*/?>", "\n", cell) for cell in cells]
    return cells + [""] * (most - len(cells))


_LONGEST_HEAD = 5000
"""Characters of a row of heads; a longer line is none."""


def _parted(text: str) -> list[list[str]]:
    """Part a text at the sign that parts the row of heads; no rows if none is found."""
    heads = [line for line in text.split("\n")[:_HEADS_WITHIN] if len(line) <= _LONGEST_HEAD]
    for line in heads:
        for sign in _SIGNS:
            if columns_of(next(csv.reader([line], delimiter=sign), [])):
                rows = text.splitlines(keepends=True)
                try:
                    return list(csv.reader(rows, delimiter=sign, skipinitialspace=True))
                except csv.Error:
                    return []
    return []


def _of_pages(pages: Sequence[tuple[str, list[list[str]]]]) -> Iterator[Grid]:
    """Find the table on each page, and what stands around it; a page without one is behind."""
    found: list[Grid] = []
    loose: list[str] = []
    for name, rows in pages:
        lines = [" ".join(filter(None, (cell.strip() for cell in row))) for row in rows]
        starts = [n for n, row in enumerate(rows) if columns_of(row)]
        if not starts:
            loose += filter(None, lines)
            continue
        for start, end in zip(starts, [*starts[1:], len(rows)], strict=True):
            columns = columns_of(rows[start])
            body = [_filled(row, columns) for row in rows[start + 1 : end] if any(row)]
            above = list(filter(None, lines[: starts[0]])) if start == starts[0] else []
            found.append(Grid(columns, body, name, above))
    if found:
        found[0].behind += loose
    yield from found


def pages_of(sheet: Sheet) -> list[tuple[str, list[list[str]]]]:
    """Read the pages of a spreadsheet: its values as texts.

    Raises:
        Problems: it is no spreadsheet that can be read, or too large.
    """
    try:
        with zipfile.ZipFile(BytesIO(sheet.data)) as packed:
            size = sum(part.file_size for part in packed.infolist())
        if size > _UNPACKED:
            raise Problems([Problem(None, f"{sheet.name} is too large once it is unpacked")])
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _opened_pages(sheet.data)
    except ImportError:
        cure = "install voicecoach[draft], or save the page as CSV"
        raise Problems([Problem(None, "spreadsheets need openpyxl", cure)]) from None
    except (
        *(zipfile.BadZipFile, zlib.error, KeyError, ValueError, TypeError, AttributeError),
        *(IndexError, OSError, EOFError, SyntaxError, NotImplementedError, RuntimeError),
    ):
        cure = "save it once more as .xlsx, or as CSV"
        raise Problems([Problem(None, f"{sheet.name} cannot be read", cure)]) from None


def _opened_pages(data: bytes) -> list[tuple[str, list[list[str]]]]:
    import openpyxl

    book = openpyxl.load_workbook(BytesIO(data), read_only=True, data_only=True)
    pages = []
    for page in book.worksheets[:_SHEETS]:
        if page.sheet_state == "visible":
            rows = page.iter_rows(max_row=_ROWS, max_col=_COLUMNS, values_only=True)
            pages.append((str(page.title), [[_text(cell) for cell in row] for row in rows]))
    book.close()
    return pages


def _text(value: Any) -> str:
    """Write a value as a person would have typed it."""
    if value is None:
        return ""
    if isinstance(value, (datetime, date)):
        return f"{value:%d-%b-%Y}"
    if isinstance(value, time):
        return f"{value:%H:%M:%S}"
    if isinstance(value, float):
        return f"{value:g}"
    return str(value).strip()
