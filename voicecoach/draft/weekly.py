"""Weekly: a table of several weeks as a programme, in which what changes stands week by week.

Weeks are columns, `Week 1`, `Weeks 3-4`, or a column of their own. Where rows of one exercise have
other keys in other weeks, or none, it is an item for each of them, done in its own weeks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from typing import Any

from ..problem import Problems
from .cells import is_nothing
from .columns import Column
from .draft import Draft, Remark
from .jotting import Jotting, Notepad, fit_to_say
from .rows import Row

_WEEK = re.compile(
    r"(?:weeks?|wks?|w|wochen?|semanas?|semaines?)[\s_#.]*(?P<first>[0-9]{1,2})"
    r"(?:\s*(?:-|\u2013|to|bis|&|and)\s*(?P<last>[0-9]{1,2}))?(?:\s*\+)?",
    re.IGNORECASE,
)
_DAYS, _DAY_NAME, _WEEKS = 7, 40, 52  # as a programme may have


@dataclass(frozen=True, slots=True)
class WeekSpan:
    """Weeks in which all stays as it is: the first and the last of them."""

    first: int
    last: int


Days = Mapping[str, Sequence[Sequence[Row]]]
"""Of each day, by its name, the rows of each span of weeks."""


def weeks_called(text: str) -> WeekSpan | None:
    """Read the weeks that a head names.

    >>> weeks_called("Weeks 3-4"), weeks_called("Woche 2"), weeks_called("Phase 1")
    (WeekSpan(first=3, last=4), WeekSpan(first=2, last=2), None)
    """
    found = _WEEK.fullmatch(" ".join(text.split()))
    if found is None:
        return None
    first = int(found["first"])
    return WeekSpan(first, int(found["last"] or first))


def programme_in(
    days: Sequence[tuple[str, list[Row]]], columns: Sequence[Column], pad: Notepad
) -> Draft | None:
    """Make a programme of a table.

    Args:
        days: the rows of each day, by what it is called.
        columns: of the table.
        pad: what stands around the table; it is left as it is.

    Returns:
        None if the table has no weeks, or they do not go together: then its first day is a draft.
    """
    found = _by_columns(days, columns) or _by_labels(days)
    if found is None:
        return None
    spans, by_day = found
    merged: dict[str, list[Jotting]] = {}
    for name, weeks in by_day.items():
        items = _merged(weeks, spans, pad)
        if items is None:
            return None
        merged[name] = items
    try:
        return _draft(merged, spans, pad)
    except Problems:
        return None


def _by_columns(
    days: Sequence[tuple[str, list[Row]]], columns: Sequence[Column]
) -> tuple[list[WeekSpan], Days] | None:
    """Read weeks that are columns."""
    heads = [column.head for column in columns if column.kind == "weekly"]
    spans = _in_order([weeks_called(head) for head in heads])
    names = _names([label for label, _ in days])
    if spans is None or names is None:
        return None
    by_day: dict[str, list[list[Row]]] = {}
    for name, (_, rows) in zip(names, days, strict=True):
        by_day[name] = [list(_in_week(rows, at)) for at in range(len(spans))]
    return spans, by_day


def _in_week(rows: Sequence[Row], at: int) -> Iterator[Row]:
    """Give the rows as they are in one of the columns of weeks; those without a cell are left
    out."""
    for row in rows:
        cells = row.cells.get("weekly", "").split("\n")
        cell = cells[at] if at < len(cells) else ""
        if not is_nothing(cell):
            yield replace(row, cells={**row.cells, "weekly": cell})


def _by_labels(days: Sequence[tuple[str, list[Row]]]) -> tuple[list[WeekSpan], Days] | None:
    """Read weeks that are a column of their own, with or without days."""
    found: dict[WeekSpan, dict[str, list[Row]]] = {}
    for label, rows in days:
        week, _, day = label.partition(",")
        span = weeks_called(week)
        if span is None or day.strip() in found.get(span, ()):
            return None
        found.setdefault(span, {})[day.strip()] = rows
    spans = _in_order(list(found))
    if spans is None:
        return None
    labels = list(found[spans[0]])
    names = _names(labels)
    if names is None or any(set(each) != set(labels) for each in found.values()):
        return None
    every = {n: [found[s][label] for s in spans] for n, label in zip(names, labels, strict=True)}
    return spans, every


def _in_order(found: Sequence[WeekSpan | None]) -> list[WeekSpan] | None:
    """Give weeks that begin with the first and follow each other; None if they do not."""
    spans = [span for span in found if span is not None]
    if len(spans) < 2 or len(spans) != len(found) or spans[0].first != 1:
        return None
    follow = all(one.last < two.first <= two.last for one, two in pairwise(spans))
    return spans if follow and spans[-1].last <= _WEEKS else None


def _names(labels: Sequence[str]) -> list[str] | None:
    """Give names for days; one alone needs none."""
    if len(labels) == 1:
        return [""]
    names = [fit_to_say(label) for label in labels]
    good = all(name and not name.isdigit() and len(name) <= _DAY_NAME for name in names)
    alone = len({name.casefold() for name in names}) == len(names) <= _DAYS
    return names if good and alone else None


def _merged(
    weeks: Sequence[Sequence[Row]], spans: Sequence[WeekSpan], pad: Notepad
) -> list[Jotting] | None:
    """Give the items of a day, each with what it is in every week; None where rows do not match."""
    order: list[str] = []
    by_name: dict[str, list[Jotting | None]] = {}
    for at, rows in enumerate(weeks):
        names = [row.cells["name"].casefold() for row in rows]
        grouped = [row.group for row in rows if row.group]
        if not rows or len(set(names)) != len(names) or len(set(grouped)) != len(grouped):
            return None
        for place, (name, row) in enumerate(zip(names, rows, strict=True)):
            items = row.items(replace(pad))
            if len(items) != 1:
                return None
            if name not in by_name:
                before = order.index(names[place - 1]) + 1 if place else 0
                order.insert(before, name)
                by_name[name] = [None] * len(weeks)
            by_name[name][at] = items[0]
    return [item for name in order for item in _in_all_weeks(by_name[name], spans)]


def _in_all_weeks(
    versions: Sequence[Jotting | None], spans: Sequence[WeekSpan]
) -> Iterator[Jotting]:
    """Give an exercise: one item for all weeks in which it has the same keys."""

    def keys(at: int) -> frozenset[str] | None:
        version = versions[at]
        return frozenset(version.keys) if version is not None else None

    for own, places in groupby(range(len(versions)), keys):
        run = [(spans[at], made) for at in places if (made := versions[at]) is not None]
        if own is None:
            continue
        (first, begun), (last, _) = run[0], run[-1]
        item = Jotting({key: _over(run, key) for key in begun.keys}, begun.inside)
        item.remarks = list(begun.remarks)
        for span, version in run[1:]:
            _remark_later(item, span, version.remarks)
        if len(run) < len(versions):
            several = str(first.first) if first.first == last.last else f"{first.first}-{last.last}"
            to_the_end = last.last == spans[-1].last and first.first < last.last
            item.keys["weeks"] = f"from {first.first}" if to_the_end else several
        yield item


def _over(run: Sequence[tuple[WeekSpan, Jotting]], key: str) -> Any:
    """Give a value, or what it is in which week where that changes."""
    values: dict[str, Any] = {}
    last: Any = None
    for span, version in run:
        if not values or version.keys[key] != last:
            last = values[f"week {span.first}"] = version.keys[key]
    return next(iter(values.values())) if len(values) == 1 else values


def _remark_later(item: Jotting, span: WeekSpan, remarks: Sequence[Remark]) -> None:
    """Add what is remarked of a later week, if it is not what the first one has."""
    known = {(remark.path, remark.sort, remark.text) for remark in item.remarks}
    for remark in remarks:
        if (remark.path, remark.sort, remark.text) not in known:
            key = str(remark.path[0]) if remark.path else ""
            told = remark.text if remark.sort == "from" else f"week {span.first}: {remark.text}"
            item.remark(key, remark.sort, told)


def _draft(merged: Mapping[str, list[Jotting]], spans: Sequence[WeekSpan], pad: Notepad) -> Draft:
    """Make the draft of a programme.

    Raises:
        Problems: what was read is more than a routine may be.
    """
    around = list(pad.items)
    title = {"programme": pad.called(), **pad.spoken(item for items in merged.values()
                                                     for item in items)}  # fmt: skip
    remarks = [remark for remark in pad.remarks if remark.sort != "asked"]
    if not pad.title:
        remarks.append(Remark(("programme",), "guessed", "the source has no title"))
    remarks = [replace(r, path=("programme", *r.path[1:])) if r.path[:1] == ("title",) else r
               for r in remarks]  # fmt: skip
    values: dict[str, Any] = {**title, "weeks": spans[-1].last}
    session: Any = []
    if list(merged) == [""]:
        session = [item.values() for item in (*around, *merged[""])]
        for place, item in enumerate((*around, *merged[""])):
            remarks += item.placed(("session", place))
    else:
        values["days"] = list(merged)
        session = {}
        for day, items in merged.items():
            key = f"day {day}"
            session[key] = [item.values() for item in (*around, *items)]
            for place, item in enumerate((*around, *items)):
                remarks += item.placed(("session", key, place))
    return Draft({**values, **pad.keys, "session": session}, tuple(remarks), tuple(pad.left_out))
