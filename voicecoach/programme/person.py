"""A person: what a roster says of one, and the routine that this makes of the practice's.

The cells are written into a copy of the routine's source, each with its own place, so that all
checks of a routine hold, and a problem points into the roster.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import cast

from ..problem import Place, Problem, Problems, Refusal
from ..routine.items import Exercise, Item, Routine
from ..routine.keys import shorthand
from ..routine.keys.forms import swap
from ..routine.library import Unread
from ..routine.load import of_source
from ..routine.options import Options, changed
from ..routine.rules import PAIRS
from ..routine.scope import LISTS
from ..source.copies import copy_of
from ..source.reader import List, Map, Node, Text
from .people import Cell, Value
from .programme import Programme, work_in
from .side import one_side
from .term import Term, TrainingDay
from .weeks import session_on

ROUTINE_KEYS = ("language", "voice", "pace", "level", "style", "rest", "sets", "reps")
"""The columns that are keys of the routine."""

LISTED = (*(key for key, _ in LISTS), "rest", "needs", "tips")
"""The keys of an exercise that may have several values, parted by semicolons."""

_FOR_ALL = ("sets", "reps")  # these are of every exercise, as the options of their names
_OF_A_SIDE = re.compile(r"(left|right)\s*[:=]?\s+(\S.*)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Prescribed:
    """What a cell says of one exercise: its name in the person's routine, the key and the cell."""

    exercise: str
    key: str
    cell: Cell


@dataclass(frozen=True, slots=True)
class Person:
    """What a roster says of one person; nothing in it tells who that is, where nobody is to know.

    Attributes:
        called: the name of the folder.
        file, folder: of the routine, for problems and for the files that it names.
        place: of the row.
        own: the cells that are keys of the routine, by key.
        doses: those of exercises.
        side: `left` or `right`, if it is one alone, with its cell.
        note: what is said after the welcome.
        options: what else is changed, as the command line's options do.
        whom: for whom the sheet says that it is; empty where nobody is named.
        greeted: whether the welcome and the title name the person, too.
        week: which session of a programme it is, like `3` or `3 Friday`.
    """

    called: str
    file: str
    folder: Path | None
    place: Place
    own: tuple[tuple[str, Cell], ...] = ()
    doses: tuple[Prescribed, ...] = ()
    side: tuple[str, Cell] | None = None
    note: Cell | None = None
    options: Options = field(default_factory=Options)
    whom: str = ""
    greeted: bool = False
    week: str = ""


@lru_cache(maxsize=64)
def base_of(text: bytes, file: str, folder: Path | None, week: str = "") -> Routine:
    """Read a practice's routine; once for all who do it.

    Args:
        text: its bytes.
        file, folder: as problems call it, and where its files are.
        week: of a programme, like `3` or `3 Friday`; empty for its first session.

    Raises:
        Problems: what is wrong with it.
        Refusal: it has no such week, or it is a routine and has none.
    """
    work = _work(text, file, folder)
    if isinstance(work, Programme):
        return session_on(work, _day(work.term, week))
    if week:
        raise Refusal("this routine has no weeks; leave the cell empty")
    return work


@lru_cache(maxsize=32)
def _work(text: bytes, file: str, folder: Path | None) -> Routine | Programme:
    return work_in(Unread(text, file, folder))


def has_weeks(text: bytes, file: str, folder: Path | None) -> bool:
    """Tell whether it is a programme, of which each session is another routine."""
    return isinstance(_work(text, file, folder), Programme)


def _day(term: Term, written: str) -> TrainingDay:
    """Find the session that a cell means: of a week, or of one of its days.

    Raises:
        Refusal: there is none.
    """
    if not written:
        return next(iter(term))
    number, _, name = re.sub(r"(?i)^week\s+", "", written.strip()).partition(" ")
    week = term.week(number.rstrip(",;"))
    if week is None:
        raise Refusal(" ".join(filter(None, term.no_week(number.rstrip(",;"))[:1])))
    at = term.day(name) if name.strip() else 0
    if at is None:
        raise Refusal("; ".join(filter(None, term.no_day(name.strip()))))
    return next(day for day in term if (day.week, day.at) == (week, at))


def personal(text: bytes, person: Person) -> Routine:
    """Give the routine of a person.

    Args:
        text: the bytes of the practice's routine.
        person: what the roster says.

    Raises:
        Problems: what is wrong with it now; where the roster does not say it, at the row.
    """
    base = base_of(text, person.file, person.folder, person.week)
    root = cast(Map, copy_of(base.source))
    own = dict(person.own)
    try:
        for key, cell in own.items():
            _put(root, key, cell)
        mine: dict[int, set[str]] = {}
        for exercise in _exercises(root):
            doses = [dosed for dosed in person.doses if dosed.exercise == str(exercise["exercise"])]
            mine[id(exercise)] = given = {dosed.key for dosed in doses}
            for dosed in doses:
                _dose(exercise, dosed, given)
        renamed = one_side(root, *person.side) if person.side is not None else {}
        if person.note is not None:
            _say(root, person.note)
        made = replace(of_source(root, person.folder), borrowed=base.borrowed)
        if (made.title, made.about) != (base.title, base.about):  # they say the week
            made = made.but(title=base.title, about=base.about)
        options = _options(made, own, person)
        skip = tuple(renamed.get(name, name) for name in options.skip)
        return _edited(made, replace(options, skip=skip), person, mine)
    except Problems as error:
        raise Problems(_in_row(error.problems, person)) from None
    except Refusal as error:
        raise Problems([Problem(person.place, str(error))]) from None


def _in_row(problems: Iterable[Problem], person: Person) -> Iterator[Problem]:
    """Give problems at their cells; what is at none is at the row, with where else it is."""
    for problem in problems:
        place = problem.place
        if place is not None and place.file == person.place.file:
            yield problem
        else:
            where = f" ({place})" if place is not None else ""
            yield replace(problem, place=person.place, message=problem.message + where)


def _options(made: Routine, own: dict[str, Cell], person: Person) -> Options:
    """Give what the options change: the command line's, where the row says nothing itself."""
    options = person.options
    if "pace" in own:
        options = replace(options, pace=Options().pace)
    if "voice" in own:
        options = replace(options, voice=None)
    if "level" in own:
        options = replace(options, level=None)
    if "style" in own:
        options = replace(options, style=None)
    if "sets" in own:
        options = replace(options, sets=made.sets)
    if "reps" in own:
        options = replace(options, reps=cast("int | None", made.reps))
    return replace(options, name=person.whom if person.greeted else None)


def _edited(made: Routine, options: Options, person: Person, mine: dict[int, set[str]]) -> Routine:
    """Change a routine as options do, but for what the row says of an exercise itself.

    Args:
        made: the routine.
        options: what to change.
        person: whose it is.
        mine: the keys that the row gives an exercise, by the id of its source.
    """
    edited = changed(made, options)
    if options.sets is not None or options.reps is not None:
        items = _kept(made.session, mine)
        edited = edited.but(session=tuple(_restored(each, items) for each in edited.session))
    edition = replace(edited.edition, marks=(), named=(), whom=person.whom)
    return replace(edited, edition=edition)


def _kept(items: Iterable[Item], mine: dict[int, set[str]]) -> dict[int, dict[str, object]]:
    """Give the values that the row has of exercises, by the id of where they are written."""
    found: dict[int, dict[str, object]] = {}
    for item in items:
        if isinstance(item, Exercise):
            keys = mine.get(id(item.source), set()) & {"sets", "reps"}
            values: dict[str, object] = {key: getattr(item, key) for key in keys}
            if isinstance(values.get("reps"), tuple):
                values["sets"] = item.sets
            found[id(item.source)] = values
        found |= _kept(getattr(item, "session", ()), mine)
    return found


def _restored(item: Item, kept: dict[int, dict[str, object]]) -> Item:
    if isinstance(item, Exercise):
        return item.but(**kept.get(id(item.source), {}))
    inner = getattr(item, "session", None)
    if inner is None:
        return item
    return cast(Item, item.but(session=tuple(_restored(each, kept) for each in inner)))


# --- in the source -----------------------------------------------------------------------------


def _exercises(part: Map) -> Iterator[Map]:
    """Give the exercises of a routine, in the order written."""
    session = part.get("session")
    for item in session if isinstance(session, List) else ():
        if isinstance(item, Map):
            if "exercise" in item:
                yield item
            yield from _exercises(item)


def _put(root: Map, key: str, cell: Cell) -> None:
    """Write a cell into the routine itself."""
    node = node_of(cell.value, cell.place)
    voice = root.get(key) if key == "voice" else None
    if isinstance(voice, Map):
        coach = voice.get("coach", voice)
        voice.pop("counter", None)
        if isinstance(coach, Map):
            put(coach, "name", node)
            return
    if key in _FOR_ALL:
        root.pop({"reps": "time"}.get(key, ""), None)
    put(root, key, node)


def _dose(item: Map, dosed: Prescribed, given: set[str]) -> None:
    """Write a cell into an exercise, in place of what excludes it.

    The sets stay as many as they were: one value for all stands for those of a list, and lists are
    cut, or their last value repeated, for other sets.
    """
    key, cell = dosed.key, dosed.cell
    for pair in PAIRS:
        if key in pair:
            for other in {*pair} - {key} - given:
                _keep_count(item, item.pop(other, None), given)
    old, new = item.get(key), Map(item.place)
    new.put(Text("exercise", item.place), Text(str(item["exercise"]), item.place))
    put(new, key, _several(key, cell))
    shorthand.write_out(new)  # `3 x 10` are sets, too, and `12, 10, 8` a list
    for name in new.keys() - {"exercise"}:
        put(item, name, new[name])
        given.add(name)
    if isinstance(new[key], List) and "sets" not in given:
        item.pop("sets", None)
    elif not isinstance(new[key], List):
        _keep_count(item, old, given)
    if key == "sets" and re.fullmatch(r"[1-9][0-9]{0,2}", str(cell.value)):
        _resize(item, int(str(cell.value)), given)


def _keep_count(item: Map, old: Node | None, given: set[str]) -> None:
    if isinstance(old, List) and "sets" not in item and "sets" not in given:
        put(item, "sets", node_of(str(len(old)), old.place))


def _resize(item: Map, sets: int, given: set[str]) -> None:
    """Cut the lists of an exercise, or repeat their last values."""
    for key in (*(key for key, _ in LISTS), "rest"):
        node, count = item.get(key), sets - (key == "rest")
        if key in given or not isinstance(node, List) or not node:
            continue
        if not count:
            item.pop(key)
            continue
        last = node[-1]
        node[:] = node[:count]
        while len(node) < count:
            node.put(copy_of(last))


def _several(key: str, cell: Cell) -> Node:
    """Make the value of an exercise's key: one, several with semicolons, or one for each side."""
    value = cell.value
    if isinstance(value, str) and key in LISTED:
        parts = [part.strip() for part in re.split(r"[;\n]", value) if part.strip()]
        sides = [_OF_A_SIDE.fullmatch(part.strip()) for part in re.split(r"[;,\n]", value)]
        if all(sides) and len(sides) == 2:
            value = {side[1].casefold(): side[2] for side in sides if side is not None}
        elif len(parts) > 1:
            value = parts
    return node_of(value, cell.place)


def _say(root: Map, note: Cell) -> None:
    """Let the note be the first item of the session."""
    session = root.get("session")
    item = Map(note.place)
    put(item, "say", node_of(note.value, note.place))
    if isinstance(session, List):
        item.parent = session
        session.insert(0, item)


def put(part: Map, key: str, node: Node) -> None:
    """Write a value under a key, in place of what is there."""
    old = part.get(key)
    if old is not None:
        swap(old, node)
    else:
        part.put(Text(key, node.place), node)


def node_of(value: Value, place: Place) -> Node:
    """Make a source of a cell's value: texts without quotes, all at the cell."""
    if isinstance(value, str):
        text = Text(value, place)
        text.plain = True
        return text
    if isinstance(value, dict):
        map_ = Map(place)
        for key, inner in value.items():
            map_.put(Text(key, place), node_of(inner, place))
        return map_
    list_ = List(place)
    for each in value:
        list_.put(node_of(each, place))
    return list_
