"""The roster: a practice's people, each with a routine that was checked, or with what is wrong.

What is wrong with a column stops all; what is wrong in a row leaves that person out. All of it is
told before anything is built.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from ..language.phrasebook import book_of
from ..problem import Place, Problem, Problems, Refusal, in_order, shown
from ..ranges import NAME as LONGEST_NAME
from ..routine.beside import refusal
from ..routine.items import Routine
from ..routine.library import Unread, bytes_named, is_file, names_shipped
from ..routine.options import Options
from ..routine.selection import NoSuchEquipment, NoSuchExercise, needing
from ..routine.translation import bytes_in
from .columns import Subject, columns_of_people, heading_problems, named_in
from .folders import Folders
from .people import NAME, Cell, PeopleTable, PersonRow, people_in
from .person import ROUTINE_KEYS, Person, Prescribed, base_of, has_weeks, personal
from .side import side_meant

_YES = ("yes", "y", "true", "x", "1", "ja", "sí", "si", "sì", "oui", "sim")
_NO = ("no", "n", "false", "0", "nein", "non", "nee", "não", "nao")


@dataclass(frozen=True, slots=True)
class Member:
    """A person of a roster whose row has no problems.

    Attributes:
        name: as the roster has it; only the practice sees it.
        text: the bytes of the routine that was chosen.
        person: what is to be made of it.
        routine: what was made.
    """

    name: str
    text: bytes
    person: Person
    routine: Routine


@dataclass(frozen=True, slots=True)
class Roster:
    """A practice's people.

    Attributes:
        members: those whose rows have no problems.
        problems: of the other rows.
        rows: how many there are.
        language: of the practice's routine.
    """

    members: tuple[Member, ...]
    problems: tuple[Problem, ...]
    rows: int
    language: str


@dataclass(frozen=True, slots=True)
class Base:
    """What somebody does before the row changes it: a routine, or the session of a week."""

    unread: Unread
    week: str
    routine: Routine


CheckVoice = Callable[[str, str], Problem | None]
"""Says what is wrong with a voice in a language, at no place."""


@dataclass(slots=True)
class _Reading:
    """A roster that is being read.

    Attributes:
        named: the practice's routine, as it was given; `practice`, its text and what it says.
        folders: gives the folder of a name.
        options: of the command line.
        private: whether nobody is to be named.
        voice: asked for the voices that cells name.
        beside: the folder where other routines lie.
    """

    named: str
    practice: Unread
    folders: Folders
    options: Options
    private: bool
    voice: CheckVoice
    beside: Path
    columns: Mapping[str, Subject] = field(default_factory=dict)
    known: dict[tuple[str, str, str], Base | tuple[str, str]] = field(default_factory=dict)


def roster_of(
    file: str,
    named: str,
    folders: Folders,
    options: Options,
    voice: CheckVoice,
) -> Roster:
    """Read a roster, and make everybody's routine.

    Args:
        file: the table.
        named: the practice's routine.
        folders: gives the folder of a name; where it is private, nothing names anybody.
        options: of the command line, which hold where a row says nothing else.
        voice: asked for the voices that cells name.

    Raises:
        Problems: what is wrong with the practice's routine, the file or its columns.
        Refusal: there is no such file or routine.
    """
    practice = bytes_named(named)
    base_of(*practice)
    try:
        table = people_in(file)
    except Problems as error:
        raise Problems(map(_quiet, error.problems) if folders.private else error.problems) from None
    reading = _Reading(named, practice, folders, options, folders.private, voice, Path(file).parent)
    routines = [base_of(*practice), *_others(reading, table)]
    wrong = heading_problems(table, routines)
    reading.columns = columns_of_people(table, wrong)
    roster = _read(reading, table)
    if wrong:
        raise Problems([*wrong.values(), *roster.problems])
    return roster


def _others(reading: _Reading, table: PeopleTable) -> Iterator[Routine]:
    """Give the other routines that rows name, as far as they can be read."""
    for row in table.rows:
        if any(row.cell(head) is not None for head in _CHOOSING):
            found = _base(reading, row)
            if isinstance(found, Base):
                yield found.routine


def _read(reading: _Reading, table: PeopleTable) -> Roster:
    """Read the rows."""
    names = [_name(row) for row in table.rows]
    folded = Counter(_folded(name) for name in names if name)
    reading.folders.give([name for name in names if name])
    members, problems = [], []
    first: dict[str, Place] = {}
    for row, name in zip(table.rows, names, strict=True):
        member, found = _member(reading, row, name)
        found = [*_name_problems(row, name, folded, first), *found]
        if member is not None and not found:
            members.append(member)
        problems += [_quiet(problem) for problem in found] if reading.private else found
    language = base_of(*reading.practice).language
    return Roster(tuple(members), in_order(problems), len(table.rows), language)


def _quiet(problem: Problem) -> Problem:
    """Give a problem without the line of the roster in which it stands."""
    place = problem.place
    return problem if place is None else replace(problem, place=replace(place, text=""))


def _name(row: PersonRow) -> str:
    cell = row.cell(NAME)
    return " ".join(cell.value.split()) if cell is not None and isinstance(cell.value, str) else ""


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()


def _name_problems(
    row: PersonRow, name: str, folded: Counter[str], first: dict[str, Place]
) -> list[Problem]:
    """Give what is wrong with a name. No message repeats it."""
    cell = row.cell(NAME)
    if not name or cell is None:
        return [Problem(row.place, "this person has no name", "write one under 'name'")]
    if not name[0].isalnum():
        return [Problem(cell.place, "a name begins with a letter or a digit")]
    if len(name) > LONGEST_NAME:
        message = f"this name has {len(name)} characters; it may have {LONGEST_NAME}"
        return [Problem(cell.place, message)]
    if folded[_folded(name)] > 1:
        before = first.setdefault(_folded(name), cell.place)
        if before != cell.place:
            message = f"the person in line {before.line} has this name, too"
            return [Problem(cell.place, message, "names tell people apart; add something to one")]
        return [Problem(cell.place, "another person has this name, too")]
    return []


# --- one row -----------------------------------------------------------------------------------


def _member(reading: _Reading, row: PersonRow, name: str) -> tuple[Member | None, list[Problem]]:
    """Make a person of a row, or give what is wrong with it."""
    base, problems = _base(reading, row), list[Problem]()
    if isinstance(base, Problem):
        problems.append(base)
        if row.cell("routine") is not None:
            return None, problems
        base = Base(reading.practice, "", base_of(*reading.practice))  # for all the other cells
    person = _person(reading, row, name, base, problems)
    problems += _telling(row, name) if reading.private else ()
    try:
        routine = personal(base.unread.text, person)
    except Problems as error:
        return None, [*problems, *error.problems]
    problems += _voice(reading, row, routine)
    return Member(name, base.unread.text, person, routine), problems


def _person(
    reading: _Reading, row: PersonRow, name: str, base: Base, problems: list[Problem]
) -> Person:
    """Read the cells of a row; what is wrong with them is added to the problems."""
    theirs = base.routine
    person = Person(
        reading.folders.folder(name),
        base.unread.file,
        base.unread.folder,
        replace(row.place, text="") if reading.private else row.place,
        options=reading.options,
        whom="" if reading.private else name,
        week=base.week,
    )
    own: list[tuple[str, Cell]] = []
    doses: list[Prescribed] = []
    skip, without = list(reading.options.skip), list(reading.options.without)
    for cell in row.cells:
        column = reading.columns.get(cell.head, Subject(""))
        key = column.key
        quiet = replace(cell, place=replace(cell.place, text="")) if reading.private else cell
        if column.exercise:
            problems += _dosed(doses, column, quiet, theirs, reading)
        elif key in ROUTINE_KEYS:
            own.append((key, quiet))
        elif key == "skip":
            problems += _skipped(skip, cell, theirs, reading)
        elif key == "without":
            problems += _missing(without, cell, theirs)
        elif key == "side":
            person = replace(person, side=_side(quiet, theirs, problems))
        elif key == "note":
            person = replace(person, note=quiet)
        elif key == "greet":
            person = replace(person, greeted=_greeted(cell, reading, problems))
    options = replace(person.options, skip=tuple(skip), without=tuple(without))
    return replace(person, own=tuple(own), doses=tuple(doses), options=options)


_CHOOSING = ("routine", "language", "week")
"""The columns that say which routine somebody does."""


def _base(reading: _Reading, row: PersonRow) -> Base | Problem:
    """Find the routine of a row, in its language and of its week; or say why there is none."""
    cells = {head: row.cell(head) for head in _CHOOSING}
    name, language, week = (str(cell.value) if cell is not None else "" for cell in cells.values())
    if (name, language, week) not in reading.known:
        step = ["routine"]
        try:
            reading.known[name, language, week] = _found(reading, name, language, week, step)
        except (Problems, Refusal) as error:
            first = error.problems[0] if isinstance(error, Problems) else error
            reading.known[name, language, week] = step[-1], str(first)
    found = reading.known[name, language, week]
    if isinstance(found, Base):
        return found
    head, message = found
    cell = cells[head]
    return Problem(cell.place if cell is not None else row.place, message)


def _found(reading: _Reading, name: str, language: str, week: str, step: list[str]) -> Base:
    """Find a routine: the practice's own, one that ships, or one beside the roster.

    Args:
        reading: the roster.
        name, language, week: what the row says; empty for nothing.
        step: gets the column of which each part of the search is about, as it comes to that.

    Raises:
        Problems, Refusal: there is none, not in this language, or not of this week.
    """
    if name:
        wrong = refusal(name)
        if wrong and name not in names_shipped():
            raise Refusal(f"routine {shown(name)} {wrong}".replace("routine's", "roster's"))
        there = is_file(name) or name not in names_shipped()
        name = str(reading.beside / name) if there else name
    name = name or reading.named
    found = reading.practice if name == reading.named else bytes_named(name)
    weekly = has_weeks(*found)
    step.append("language")
    if language and book_of(language):
        found = bytes_in(name, language, found, base_of(*found))
        base_of(*found)
    step.append("week")
    if weekly and not week:
        raise Refusal("this programme has a session for each week; add a column 'week'")
    return Base(found, week, base_of(*found, week))


def _parts(cell: Cell, known: Callable[[str], bool]) -> list[str]:
    """Give the several things that a cell names, parted by semicolons or by commas."""
    if not isinstance(cell.value, str):
        return [str(each).strip() for each in cell.value]
    signs = "[;\n]" if ";" in cell.value or "\n" in cell.value or known(cell.value) else "[,\n]"
    return [part.strip() for part in re.split(signs, cell.value) if part.strip()]


def _dosed(
    doses: list[Prescribed], column: Subject, cell: Cell, theirs: Routine, reading: _Reading
) -> Iterator[Problem]:
    try:
        name = named_in(theirs, column.exercise, base_of(*reading.practice))
        doses.append(Prescribed(name, column.key, cell))
    except NoSuchExercise as error:
        yield Problem(cell.place, str(error), "leave the cell empty")


def _skipped(skip: list[str], cell: Cell, theirs: Routine, reading: _Reading) -> Iterator[Problem]:
    practice = base_of(*reading.practice)

    def known(text: str) -> bool:
        try:
            return bool(named_in(theirs, text, practice))
        except NoSuchExercise:
            return False

    for part in _parts(cell, known):
        try:
            skip.append(named_in(theirs, part, practice))
        except NoSuchExercise as error:
            yield Problem(cell.place.within(part), str(error))


def _missing(without: list[str], cell: Cell, theirs: Routine) -> Iterator[Problem]:
    for part in _parts(cell, lambda _: False):
        try:
            needing(theirs, (part,))
            without.append(part)
        except NoSuchEquipment as error:
            yield Problem(cell.place.within(part), str(error))


def _side(cell: Cell, theirs: Routine, problems: list[Problem]) -> tuple[str, Cell] | None:
    side = side_meant(str(cell.value), theirs.language)
    if side is None:
        problems.append(Problem(cell.place, f"side {shown(str(cell.value))} is no left or right"))
        return None
    return side, cell


def _greeted(cell: Cell, reading: _Reading, problems: list[Problem]) -> bool:
    word = str(cell.value).casefold()
    if word not in (*_YES, *_NO):
        problems.append(Problem(cell.place, f"greet {shown(str(cell.value))} is no yes or no"))
    if word in _YES and reading.private:
        message = "a welcome with a name is not for --private, with which no track has one"
        problems.append(Problem(cell.place, message))
        return False
    return word in _YES


def _telling(row: PersonRow, name: str) -> Iterator[Problem]:
    """Give the cells that would tell who somebody is, where nobody is to know."""
    words = {word for word in re.findall(r"\w+", name.casefold()) if len(word) > 1}
    for cell in row.cells:
        if cell.place != getattr(row.cell(NAME), "place", None):
            said = set(re.findall(r"\w+", str(cell.value).casefold()))
            if words & said and isinstance(cell.value, str):
                message = "this says a part of the name, and --private tells nobody"
                yield Problem(cell.place, message, "write it without the name")


def _voice(reading: _Reading, row: PersonRow, routine: Routine) -> Iterator[Problem]:
    """Ask for the voice that a row names."""
    cell = row.cell("voice")
    found = reading.voice(str(cell.value), routine.language) if cell is not None else None
    if cell is not None and found is not None:
        yield replace(found, place=cell.place)
