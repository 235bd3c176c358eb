"""A programme: what the author wrote, with what changes from week to week, read once for all days.

Its source is that of a routine, in which some values are progressions and some items are done on
some days only. `weeks` gives the routine of a day.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ..problem import Problem, Problems, shown
from ..routine.items import Routine
from ..routine.keys.forms import swap
from ..routine.library import Unread
from ..routine.load import of_source
from ..source.copies import nodes_in
from ..source.reader import Broken, List, Map, Node, Text, read
from .progression import UNCHANGED, Progression, ProgressionReader, is_progression
from .term import DAYS, WEEKS, Term, TrainingDay

NODES = 1_000_000
"""Keys, texts and lists that all sessions together may have; a long programme has a hundredth."""

_WEEKS = re.compile(r"([0-9]{1,4})(?: weeks?)?", re.IGNORECASE)
_RANGE = re.compile(
    r"(?:from )?(?P<first>[0-9]{1,3})"
    r"(?:(?P<open> ?\+| on)| ?(?:-|\u2013|to) ?(?P<last>[0-9]{1,3}))?",
    re.IGNORECASE,
)
_UNTIL = re.compile(r"(?:to|until|till|up to) (?P<last>[0-9]{1,3})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Programme:
    """What the author of a programme wrote.

    Attributes:
        title: of all of it.
        term: its weeks and days.
        source: the keys of its sessions, with progressions and occasional items in them.
        folder: where the files are that it names; None if it came from no folder.
    """

    title: Text
    term: Term
    source: Map
    folder: Path | None


class Occasional(Node):
    """An item that is done in some weeks, or on some days, only.

    Attributes:
        item: its other keys.
        weeks: the weeks in which it is done; None for all of them.
        days: on which of the days it is; None for all.
    """

    def __init__(
        self, item: Map, weeks: frozenset[int] | None, days: frozenset[int] | None
    ) -> None:
        self.place, self.item, self.weeks, self.days = item.place, item, weeks, days

    def done_on(self, day: TrainingDay) -> bool:
        """Tell whether it is done on a day."""
        in_week = self.weeks is None or day.week in self.weeks
        return in_week and (self.days is None or day.at in self.days)


def is_programme(root: Map) -> bool:
    """Tell whether a source is a programme's, and not a routine's."""
    return "programme" in root


def programme_of(root: Map, folder: Path | None, problems: Iterable[Problem] = ()) -> Programme:
    """Read a programme from its source, which this changes.

    What is wrong with the sessions themselves is not looked at yet: see `weeks.sessions`.

    Args:
        root: its keys and values.
        folder: where the files are that it names; None if it came from no folder.
        problems: what was found in the source already.

    Raises:
        Problems: what is wrong with it as a programme, in order of place.
    """
    found = list(problems)
    written = nodes_in(root)
    weeks = root.get("weeks", root)
    title = _title(root, found)
    term = _term(root, found)
    if written * len(term) > NODES and not found:
        message = f"{len(term)} sessions of so long a programme are more than can be read"
        raise Problems(
            [Problem(weeks.place, message, "make two programmes of it, one after another")]
        )
    planned = _Planned(term, found)
    planned.read(root)
    if found:
        raise Problems(found)
    return Programme(title, term, root, folder)


def _title(root: Map, problems: list[Problem]) -> Text:
    """Take the title out of the source; each session has one of its own."""
    node = root.pop("programme")
    own = root.pop("title", None)
    if own is not None and own.key is not None:
        message = "'programme' is the title of all its sessions, and 'title' one more"
        problems.append(Problem(own.key.place, message, "leave 'title' out"))
    if not isinstance(node, Text) or not node.strip():
        found = "empty" if isinstance(node, Text) else "no text"
        message = f"programme is {found}; it is the programme's title"
        place = node.key.place if node.key is not None and not node else node.place
        if not isinstance(node, Broken):
            problems.append(Problem(place, message, "write 'programme: TITLE'"))
        return Text("…", node.place)
    if re.search(r"\{(?:week|day)\}", node):
        message = "the title is one for all weeks; each session adds its own week to it"
        problems.append(Problem(node.place, message, "leave '{week}' and '{day}' out of it"))
    return node


def _term(root: Map, problems: list[Problem]) -> Term:
    """Take the weeks and days out of the source; of what is wrong something good is made."""
    node, days = root.pop("weeks", None), root.pop("days", None)
    least, most = WEEKS
    weeks = most
    if node is None:
        message = "a programme has 'weeks', how many there are"
        problems.append(Problem(root.place, message, "add 'weeks: 6'"))
    else:
        found = _WEEKS.fullmatch(node.strip()) if isinstance(node, Text) else None
        if found and least <= int(found[1]) <= most:
            weeks = int(found[1])
        elif not isinstance(node, Broken):
            value = shown(node) if isinstance(node, Text) else "no number"
            message = f"weeks is {value}; a programme has {least} to {most}"
            problems.append(Problem(node.place, message, "write 'weeks: 6'"))
    return Term(weeks, tuple(_days(days, problems)) if days is not None else ())


def _days(node: Node, problems: list[Problem]) -> Iterator[str]:
    """Read what the days are called."""
    cure = "name them, like 'days: [Monday, Wednesday, Friday]'"
    known: set[str] = set()
    parts = list(_listed(node))
    if len(parts) > DAYS:
        problems.append(Problem(node.place, f"a week has at most {DAYS} days with a session"))
        parts = []
    elif not parts and not isinstance(node, Broken):
        problems.append(Problem(node.place, "days is empty", cure))
    for part in parts:
        name = " ".join(part.split()) if isinstance(part, Text) else ""
        if not name or name.isdigit() or "{" in name or len(name) > 40:
            found = shown(part) if isinstance(part, Text) else "this"
            problems.append(Problem(part.place, f"{found} is no name of a day", cure))
        elif name.casefold() in known:
            problems.append(Problem(part.place, f"there are two days {shown(name)}"))
        else:
            known.add(name.casefold())
            yield name


def _listed(node: Node) -> Iterator[Node]:
    """Give the parts of a list, or of a text that lists them with commas."""
    if isinstance(node, List):
        yield from node
    elif isinstance(node, Text):
        for part in filter(str.strip, node.split(",")):
            yield Text(part.strip(), node.place.within(part.strip()))
    elif isinstance(node, Map):
        yield node


@dataclass
class _Planned:
    """Finds what changes from week to week, and puts it in the place of its map."""

    term: Term
    problems: list[Problem]

    def read(self, root: Map) -> None:
        """Read all of a source, then find items that are never done."""
        self._map(root)
        if self.problems:
            return
        done: set[int] = set()
        told: set[int] = set()
        for day in self.term:
            for node in _active(root, day):
                done.add(id(node))
                if isinstance(node, Progression) and node.on(day) is None and id(node) not in told:
                    told.add(id(node))
                    self.problems.append(node.empty(day))
        for node in _active(root):
            if isinstance(node, Occasional) and id(node) not in done:
                message = "this item is never done: what is around it leaves its weeks or days out"
                self.problems.append(Problem(node.place, message))

    def _map(self, map_: Map) -> None:
        for key, value in list(map_.items()):
            if key == "moves":
                for move in value.values() if isinstance(value, Map) else ():
                    self._node(move, key)
            elif key not in UNCHANGED:
                self._node(value, key)

    def _node(self, node: Node, key: str) -> None:
        """Read a value of a key; what changes takes its place."""
        if isinstance(node, Map) and is_progression(node):
            made = ProgressionReader(self.term, self.problems).progression(node)
            swap(node, made)
            for part in made.parts() if isinstance(made, Progression) else ():
                self._node(part, key)
        elif isinstance(node, Map):
            self._map(node)
        elif isinstance(node, List):
            for each in list(node):
                if key == "session" and isinstance(each, Map):
                    self._item(each)
                else:
                    self._node(each, key)

    def _item(self, item: Map) -> None:
        """Read an item of a session, which may be done in some weeks only."""
        weeks, days = item.pop("weeks", None), item.pop("days", None)
        if weeks is not None or days is not None:
            in_weeks = self._weeks(weeks) if weeks is not None else None
            on_days = self._on_days(days) if days is not None else None
            swap(item, Occasional(item, in_weeks, on_days))
        self._map(item)

    def _weeks(self, node: Node) -> frozenset[int]:
        """Read the weeks of an item: `3-5`, `from 3`, `[1, 4]`."""
        weeks: set[int] = set()
        parts = list(_listed(node))
        for part in parts:
            text = str(part).strip() if isinstance(part, Text) else ""
            found, until = _RANGE.fullmatch(text), _UNTIL.fullmatch(text)
            first = int(found["first"]) if found else 1
            last = first
            if found and (found["open"] or text.casefold().startswith("from")):
                last = self.term.weeks
            elif found and found["last"]:
                last = int(found["last"])
            elif until:
                last = int(until["last"])
            beyond = next((n for n in (first, last) if not 1 <= n <= self.term.weeks), None)
            if not (found or until) or (last < first and beyond is None):
                told = shown(part) if isinstance(part, Text) else "this"
                cure = "write '3', '3-5', 'from 3' or '[1, 4]'"
                self.problems.append(Problem(part.place, f"{told} is no weeks", cure))
            elif beyond is not None:
                self.problems.append(Problem(part.place, *self.term.no_week(str(beyond))))
            weeks.update(range(first, last + 1))
        if not parts and not isinstance(node, Broken):
            self.problems.append(Problem(node.place, "weeks is empty", "write 'weeks: 3-5'"))
        return frozenset(weeks)

    def _on_days(self, node: Node) -> frozenset[int]:
        """Read the days of an item: `Monday`, `[Monday, Friday]`."""
        days: set[int] = set()
        for part in _listed(node):
            name = str(part) if isinstance(part, Text) else ""
            found = self.term.day(name)
            if found is None:
                self.problems.append(Problem(part.place, *self.term.no_day(name)))
            else:
                days.add(found)
        return frozenset(days)


def _active(node: Node, day: TrainingDay | None = None) -> Iterator[Occasional | Progression]:
    """Give what changes from week to week: all of it, or what has a say on a day."""
    if isinstance(node, Occasional):
        if day is None or node.done_on(day):
            yield node
            yield from _active(node.item, day)
    elif isinstance(node, Progression):
        yield node
        now = node.on(day) if day is not None else None
        for part in node.parts() if day is None else (now,):
            if part is not None:
                yield from _active(part, day)
    elif isinstance(node, (Map, List)):
        for part in node.values() if isinstance(node, Map) else node:
            yield from _active(part, day)


def work_in(manuscript: Unread) -> Routine | Programme:
    """Read what a manuscript holds: a routine, or a programme.

    Raises:
        Problems: what is wrong with it, in order of place.
    """
    root, problems = read(manuscript.text, manuscript.file)
    if is_programme(root):
        return programme_of(root, manuscript.folder, problems)
    return of_source(root, manuscript.folder, problems)


def about(manuscript: Unread) -> str:
    """Say what a routine or a programme is about; of a programme, also how long it is.

    Raises:
        Problems: what is wrong with it, in order of place.
    """
    work = work_in(manuscript)
    if isinstance(work, Routine):
        return work.about or ""
    told = work.source.get("about")
    days = f", {len(work.term)} sessions" if work.term.days else ""
    length = f"{work.term.told_weeks()}{days}."
    return f"{told} {length}" if isinstance(told, Text) else length
