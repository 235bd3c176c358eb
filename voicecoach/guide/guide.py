"""The page: the language by example, all keys, the mistakes that are made most, and three sheets.

Its prose and its examples stand in `guide.md`; the reader's own models and messages fill it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib.resources import files

from ..problem import Refusal, near, shown
from .mistakes import mistakes
from .rows import KeyRow, Shelf, shelves


def guide() -> str:
    """Give the page, as Markdown."""
    page = files(__package__).joinpath("guide.md").read_text("utf-8")
    for name, lines in (("keys", _keys()), ("mistakes", _mistakes())):
        page = page.replace(f"<!-- {name} -->\n", "\n".join(lines))
    return page


def about_key(key: str) -> str:
    """Tell of one key, wherever it stands, as Markdown.

    Raises:
        Refusal: there is none of that name.
    """
    found = [(shelf, row) for shelf in shelves() for row in shelf.rows if row.key == key]
    if not found:
        likely = near(key, key_names())
        cure = f"did you mean {shown(likely)}?" if likely else "`voicecoach guide` tells of all"
        raise Refusal(f"no key is called {shown(key)}; {cure}")
    each = (_table(Shelf(shelf.title, shelf.models, (row,)), "##") for shelf, row in found)
    return "\n".join(line for lines in each for line in lines)


def key_names() -> tuple[str, ...]:
    """Give the names of all keys, each once."""
    return tuple(dict.fromkeys(row.key for shelf in shelves() for row in shelf.rows))


def _keys() -> Iterator[str]:
    for shelf in shelves():
        yield from _table(shelf, "###")


def _table(shelf: Shelf, mark: str) -> Iterator[str]:
    """Draw the table of a shelf; how its keys are written has a column where anything tells it."""
    wide = 3 if any(row.takes for row in shelf.rows) else 2
    columns = ("key", "what it says", "how it is written")[:wide]
    rows = [_cells(row)[:wide] for row in shelf.rows]
    yield from (f"{mark} {shelf.title}", "")
    yield from map(_line, (columns, ("---",) * wide, *rows))
    yield ""


def _cells(row: KeyRow) -> tuple[str, str, str]:
    return f"`{row.key}`", row.says, row.takes


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"


def _mistakes() -> Iterator[str]:
    for name, report in mistakes():
        yield from (f"### {name}", "", "```text", *report.splitlines(), "```", "")
