"""The weeks of a programme: what holds on a day, as a routine like any other.

All that a routine is checked for is checked of each session; a fault that several sessions share
is told once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from ..problem import Problem, Problems
from ..routine.items import Routine
from ..routine.load import of_source
from ..routine.options import edition_words
from ..source.reader import Broken, List, Map, Node, Text
from .programme import Occasional, Programme
from .progression import Progression
from .term import TrainingDay

_OWN = re.compile(r"\{(weeks?|day)\}")


def session_on(programme: Programme, day: TrainingDay) -> Routine:
    """Give the session of a day.

    Raises:
        Problems: what is wrong with it, in order of place.
    """
    return _titled(programme, day, of_source(tree_on(programme, day), programme.folder))


def sessions(programme: Programme) -> Mapping[TrainingDay, Routine]:
    """Give the sessions of all days, in order; those that are equal are one and the same value.

    Raises:
        Problems: all that is wrong with them, each fault once; what holds from a later week on
            says from which.
    """
    made: dict[str, Routine] = {}
    found: dict[TrainingDay, Routine] = {}
    gathered = ToldOnce()
    for day in programme.term:
        tree = None
        try:
            tree = tree_on(programme, day)
            key = f"{day.week} {tree!r}"  # the week is in the title
            if key not in made:
                made[key] = _titled(programme, day, of_source(tree, programme.folder))
            found[day] = made[key]
        except Problems as problems:
            gathered.add(day, problems.problems)
    if gathered.problems:
        raise Problems(gathered.problems)
    return found


class ToldOnce:
    """Problems, or advice, of one session after another, each told where it first comes up.

    Attributes:
        problems: what is to be told.
    """

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self._known: set[object] = set()

    def add(self, day: TrainingDay, problems: Iterable[Problem]) -> None:
        """Add what was found in the session of a day."""
        new = [each for each in problems if self._key(each) not in self._known]
        for each in new:
            message, when = each.message, str(day)
            message += f" ({when})" if day.number > 1 and when not in message else ""
            self.problems.append(replace(each, message=message))
        self._known.update(map(self._key, new))

    def _key(self, problem: Problem) -> object:
        at = problem.place
        words = re.sub(r"[0-9.,:]+", "#", problem.message)
        return words if at is None else (at.file, at.line, at.column)


def tree_on(programme: Programme, day: TrainingDay) -> Map:
    """Make the source of a day's session: of each value that which holds, and what is done.

    Raises:
        Problems: nothing is done on that day.
    """
    words = {"week": str(day.week), "weeks": str(programme.term.weeks)}
    words |= {"day": day.name} if day.name else {}
    tree = _On(day, words).map(programme.source)
    title = programme.title
    text = Text(title.replace("{weeks}", words["weeks"]), title.place)
    text.plain, text.comment = title.plain, title.comment
    tree.put(Text("title", title.key.place if title.key is not None else title.place), text)
    session = programme.source.get("session")
    if session is not None and isinstance(tree.get("session"), List) and not tree["session"]:
        written = session.on(day) if isinstance(session, Progression) else session
        if isinstance(written, List) and written:
            place = session.key.place if session.key is not None else session.place
            message = f"nothing is done in {day}: no item has it among its weeks and days"
            raise Problems([Problem(place, message)])
    return tree


class _On:
    """Copies a source as it is on a day."""

    def __init__(self, day: TrainingDay, words: Mapping[str, str]) -> None:
        self.day = day
        self.words = words

    def node(self, node: Node) -> Node | None:
        """Copy a part; None for what is not done."""
        if isinstance(node, Progression):
            value = node.on(self.day)
            return self.node(value) if value is not None else None
        if isinstance(node, Occasional):
            return self.node(node.item) if node.done_on(self.day) else None
        if isinstance(node, Map):
            made = self.map(node)
            inside, before = made.get("session"), node.get("session")
            emptied = isinstance(inside, List) and not inside and bool(before)
            return None if emptied else made  # a group of which nothing is done
        if isinstance(node, List):
            list_ = List(node.place, node.flow)
            for each in node:
                copied = self.node(each)
                if copied is not None:
                    list_.put(copied)
            return list_
        return self._text(node) if isinstance(node, Text) else Broken(node.place)

    def map(self, node: Map) -> Map:
        """Copy a map, with what is in it."""
        map_ = Map(node.place, node.flow)
        map_.move, map_.merged = node.move, node.merged
        for key, value in node.items():
            copied = self.node(value)
            if copied is not None:
                map_.put(value.key if value.key is not None else Text(key, value.place), copied)
        return map_

    def _text(self, text: Text) -> Text:
        copied = Text(_OWN.sub(lambda found: self.words.get(found[1], found[0]), text), text.place)
        copied.plain, copied.comment = text.plain, text.comment
        return copied


def _titled(programme: Programme, day: TrainingDay, routine: Routine) -> Routine:
    """Put the week behind the title of a session; what all of it is about is said in the first."""
    if programme.term.weeks == 1:
        return routine
    title = edition_words(routine, "in_week", title=routine.title, week=str(day.week))
    told = isinstance(programme.source.get("about"), Progression) or day.week == 1
    return routine.but(title=title, about=routine.about if told else None)
