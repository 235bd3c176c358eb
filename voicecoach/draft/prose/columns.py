"""Columns: lines that stand beside each other, as a table or as two columns of text.

What a PDF, a spreadsheet or an old typist puts side by side is put one below the other, or between
bars as in Markdown, so that whoever reads lines need not know of it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from ..tongues.tongue import Tongue

_GAP = re.compile(r"\t+| {3,}")
_WIDE = re.compile(r" {2,}")
_LEAST_LINES = 3
"""Lines in which two columns of text show."""


def unfolded(text: str, tongue: Tongue) -> list[tuple[int, str]]:
    """Give the lines of a text in the order in which they are read, each with its number."""
    lines = [(number, part) for number, line in enumerate(text.split("\n"), 1)
             for part in _flat_rows(line, tongue) or _items(line)]  # fmt: skip
    made: list[tuple[int, str]] = []
    for part in _paragraphs(_column_a_run(_cell_a_line(lines, tongue), tongue)):
        made += _rows(part, tongue) or _columns(part) or part
    return made


def _cell_a_line(lines: list[tuple[int, str]], tongue: Tongue) -> list[tuple[int, str]]:
    """Put the cells of a table in rows that stand one a line, as some programs copy them.

    The titles of its columns come first, one below the other; then each row has as many lines, the
    first a name, and others with numbers.
    """
    full = [(number, line.strip().rstrip("|").strip()) for number, line in lines if line.strip()]
    for begin in range(len(full)):
        kinds: list[str] = []
        for _, cell in full[begin : begin + _MOST_CELLS]:
            kind = _kind_of(cell, tongue)
            if not kind:
                break
            kinds.append(kind)
        if len(kinds) < _LEAST_CELLS or kinds[0] != "name" or kinds.count("name") > 1:
            continue
        rows = [full[begin : begin + len(kinds)]]
        at = begin + len(kinds)
        while _is_row(row := full[at : at + len(kinds)], len(kinds)):
            rows.append(row)
            at += len(kinds)
        if len(rows) > _LEAST_ROWS:
            table = [(row[0][0], f"| {' | '.join(cell for _, cell in row)} |") for row in rows]
            ends = full[at - 1][0]
            return [*(line for line in lines if line[0] < full[begin][0]), *table, (ends, ""),
                    *(line for line in lines if line[0] > ends)]  # fmt: skip
    return lines


def _column_a_run(lines: list[tuple[int, str]], tongue: Tongue) -> list[tuple[int, str]]:
    """Put the cells of a table in rows whose columns stand one below the other.

    Each column is a title and then as many lines as the first has, which are the names.
    """
    full = [(number, line.strip()) for number, line in lines if line.strip()]
    kinds = [_kind_of(cell, tongue) for _, cell in full]
    for begin in [at for at, kind in enumerate(kinds) if kind == "name"]:
        size = next((at for at, kind in enumerate(kinds[begin + 1 :]) if kind), 0)
        count = 1
        while size and _is_column(full, kinds, begin + count * (size + 1), size):
            count += 1
        if size < _LEAST_ROWS or count < _LEAST_COLUMNS:
            continue
        runs = [full[begin + at * (size + 1) :][: size + 1] for at in range(count)]
        table = [(row[0][0], f"| {' | '.join(cell for _, cell in row)} |")
                 for row in zip(*runs, strict=True)]  # fmt: skip
        ends = runs[-1][-1][0]
        return [*(line for line in lines if line[0] < full[begin][0]), *table, (ends, ""),
                *(line for line in lines if line[0] > ends)]  # fmt: skip
    return lines


def _is_column(full: Sequence[tuple[int, str]], kinds: Sequence[str], at: int, size: int) -> bool:
    """Tell whether a title stands at a line, and below it as many cells as a column has."""
    cells = [cell for _, cell in full[at + 1 : at + 1 + size]]
    if len(cells) < size or not kinds[at] or any(kinds[at + 1 : at + 1 + size]):
        return False
    short = all(len(cell.split()) <= _OF_CELL for cell in cells)
    measured = sum(bool(re.match(r"\d|[–—-]$", cell)) for cell in cells)
    return short and (kinds[at] in _OF_TEXT or 2 * measured > size)


_OF_TEXT = ("name", "how", "tips", "needs", "purpose", "skip", "load")
_OF_CELL = 12
"""Words that a cell of a column may have."""

_LEAST_COLUMNS = 3
"""Columns one below the other that show a table."""

_LEAST_CELLS, _MOST_CELLS, _LEAST_ROWS = 3, 12, 2
"""Columns that show a table whose cells stand one a line, and rows below its titles."""


def _is_row(row: Sequence[tuple[int, str]], size: int) -> bool:
    if len(row) < size:
        return False
    first, *others = (cell for _, cell in row)
    measured = any(re.match(r"\d|[–—-]$", cell) for cell in others[:2])
    return bool(re.match(r"[^\W\d_]", first)) and len(first.split()) < 9 and measured


_INSIDE = re.compile(r"(?<!\d)(?<!\d[.,])(\d{1,2})[.)]\s*(?=[^\W\d_a-zà-ÿ])")
_DOTS = re.compile(r"\s*(?=[•●▪■►✓])")
_LONG = 200
"""Characters from which a line may hold a list whose breaks are lost."""


def _items(line: str) -> list[str]:
    """Cut a long line before the numbers or bullets of a list in it."""
    if len(line) < _LONG:
        return [line]
    if len(_DOTS.findall(line)) > 2:
        return [part for part in _DOTS.split(line) if part.strip()]
    cuts, wanted = [0], 1
    for match in _INSIDE.finditer(line):
        if int(match[1]) == wanted:
            cuts.append(match.start())
            wanted += 1
    if wanted < 4:
        return [line]
    return [line[a:b].strip() for a, b in zip(cuts, [*cuts[1:], len(line)], strict=True)
            if line[a:b].strip()]  # fmt: skip


def _paragraphs(lines: Sequence[tuple[int, str]]) -> Iterator[list[tuple[int, str]]]:
    part: list[tuple[int, str]] = []
    for line in lines:
        blank = not line[1].strip()
        if part and blank != (not part[-1][1].strip()):
            yield part
            part = []
        part.append(line)
    if part:
        yield part


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in _GAP.split(line.strip())]


def _rows(part: list[tuple[int, str]], tongue: Tongue) -> list[tuple[int, str]]:
    """Read lines as rows of a table, if they have as many cells each; else give none."""
    counts = Counter(len(_cells(line)) for _, line in part)
    for begin, (_, line) in enumerate(part):
        cells = _cells(line)
        titled = sum(_is_title(cell, tongue) for cell in cells) >= max(2, len(cells) // 2)
        alike = counts[len(cells)]
        tabbed = line.count("\t") == len(cells) - 1 and len(cells) > 1
        if len(cells) < 2 or not (titled or (alike > 2 and (len(cells) > 2 or tabbed))):
            continue
        bare = begin + 1 < len(part) and _lacks_names(line, part[begin + 1][1], cells, tongue)
        titles = [_name_title(tongue), *cells] if bare else cells
        end = begin + 1
        while end < len(part) and 1 < len(_cells(part[end][1])) <= len(titles):
            end += 1
        if end - begin < 2:
            return []
        rows = [(part[begin][0], f"| {' | '.join(titles)} |")]
        rows += [
            (number, f"| {' | '.join(_cells(row))} |") for number, row in part[begin + 1 : end]
        ]
        return [*part[:begin], *rows, *part[end:]]
    return []


def _lacks_names(header: str, row: str, titles: Sequence[str], tongue: Tongue) -> bool:
    """Tell whether nothing stands above the names of a table: each row has a cell more."""
    named = any(_kind_of(title, tongue) == "name" for title in titles)
    known = all(_is_title(title, tongue) for title in titles)
    return known and not named and header[:1].isspace() and len(_cells(row)) == len(titles) + 1


def _name_title(tongue: Tongue) -> str:
    return tongue.columns["name"].partition(",")[0]


def _is_title(cell: str, tongue: Tongue) -> bool:
    text = cell.strip(" :*").casefold()
    return any(text in {each.strip() for each in titles.split(",")}
               for titles in tongue.columns.values())  # fmt: skip


def _columns(part: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """Read lines as two columns, one below the other; none if they are not."""
    at = _gutter([line for _, line in part])
    if at is None:
        return []
    left = [(number, line[:at].rstrip()) for number, line in part if line[:at].strip()]
    right = [(number, line[at:].strip()) for number, line in part if line[at:].strip()]
    return [*left, (left[-1][0], ""), *right]


def _gutter(lines: Sequence[str]) -> int | None:
    """Find where a second column begins: in every line with words on both sides."""
    if len(lines) < _LEAST_LINES or any("\t" in line for line in lines):
        return None
    starts = Counter(match.end() for line in lines for match in _WIDE.finditer(line.rstrip())
                     if line[: match.start()].strip())  # fmt: skip
    for at, count in starts.most_common(3):
        both = [line for line in lines if line[:at].strip() and line[at:].strip()]
        clean = all(line[max(0, at - 2) : at].strip() == "" for line in both)
        if count < max(2, 0.5 * len(lines)) or not clean:
            continue
        words = sum(len(line[at:].split()) for line in both) / len(both)
        if words >= 2 and sum(len(line[:at].split()) for line in both) / len(both) >= 2:
            return at
    return None


def _flat_rows(line: str, tongue: Tongue) -> list[str]:
    """Read a table that was flattened into one line, its header first; none if it is none.

    A row is a name, as many short cells as the header has between name and notes, then the notes,
    which end where a sentence does.
    """
    words = line.split()
    if len(words) < _FLAT_WORDS:
        return []
    begin, titles = _header(words, tongue)
    kinds = [_kind_of(title, tongue) for title in titles]
    if "name" not in kinds:
        return []
    measures = [title for title, kind in zip(titles, kinds, strict=True)
                if kind not in ("name", "how", "skip", "")]  # fmt: skip
    if len(measures) < 2:
        return []
    cells = r"\s+".join([rf"({_CELL})"] * len(measures))
    row = re.compile(rf"([^\W\d_][^.!?\d]{{2,60}}?)\s+{cells}(?=\s|$)")
    rest = " ".join(words[begin + sum(len(title.split()) for title in titles) :])
    found = [match for match in row.finditer(rest) if not tongue.noisy.fullmatch(match[1])]
    if len(found) < 2:
        return []
    names = titles[kinds.index("name")]
    rows = [
        " ".join(words[:begin]),
        f"| {names} | {' | '.join(measures)} | {_notes(titles, kinds)} |",
    ]
    ends = [*(match.start() for match in found[1:]), len(rest)]
    for match, end in zip(found, ends, strict=True):
        notes = rest[match.end() : end].strip()
        rows.append(f"| {' | '.join(part.strip() for part in match.groups())} | {notes} |")
    return [row for row in rows if row]


_FLAT_WORDS = 25
_CELL = (
    r"(?:[–—-]|\d{1,3}(?:\s?[-–]\s?\d{1,3})?"
    r"(?:\s?(?:x|s|sec|secs|seconds|min|mins|Sek\.?|seg|kg))?)"
)


def _header(words: Sequence[str], tongue: Tongue) -> tuple[int, list[str]]:
    """Find the longest run of titles of columns: where it begins, and the titles."""
    best: tuple[int, list[str]] = (0, [])
    for begin in range(min(len(words), 40)):
        titles, at = [], begin
        while at < len(words):
            size = next(
                (n for n in (3, 2, 1) if _is_title(" ".join(words[at : at + n]), tongue)), 0
            )
            if not size:
                break
            titles.append(" ".join(words[at : at + size]))
            at += size
        if len(titles) > len(best[1]):
            best = (begin, titles)
    return best


def _kind_of(title: str, tongue: Tongue) -> str:
    text = title.strip(" :*").casefold()
    for kind, titles in tongue.columns.items():
        if text in {each.strip() for each in titles.split(",")}:
            return kind
    return ""


def _notes(titles: Sequence[str], kinds: Sequence[str]) -> str:
    return next(
        (title for title, kind in zip(titles, kinds, strict=True) if kind == "how"), "Notes"
    )
