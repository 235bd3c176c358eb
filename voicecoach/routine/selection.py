"""Selection: which exercises of a routine are done, by their names and by what they need."""

from __future__ import annotations

from collections.abc import Sequence

from ..problem import Refusal, listed, near, shown
from .items import Exercise, Group, Item, PauseItem, RestItem, Routine
from .needs import needed, same


class NoSuchExercise(Refusal):
    """There is no exercise of the name that was asked for; the text says which is near."""


class NoSuchEquipment(Refusal):
    """No exercise needs what is to be done without; the text says what they need."""


def meant(session: Sequence[Item], wanted: Sequence[str]) -> tuple[str, ...]:
    """Find the exercises that are meant, by name or by the only name that has these words in it.

    Raises:
        NoSuchExercise: there is none, or there are several.
    """
    found = _names(session, wanted)
    return tuple(name for name in _exercises(session) if name in found)


def needing(routine: Routine, without: Sequence[str]) -> tuple[str, ...]:
    """Find the exercises that need any of these things.

    Raises:
        NoSuchEquipment: none does.
    """
    things = needed(routine)
    for thing in without:
        if any(same(thing, other) for other in things):
            continue
        listed_here = [other for other in routine.equipment if same(thing, other)]
        if listed_here:
            cure = f"say it at the exercises that do: 'needs: {listed_here[0]}'"
        elif things:
            cure = f"they need {listed(things)}"
        else:
            cure = "an exercise says what it needs with 'needs: a band'"
        raise NoSuchEquipment(f"no exercise says that it needs {shown(thing)}; {cure}")
    return tuple(
        name
        for name, needs in _exercises(routine.session).items()
        if any(same(thing, other) for thing in without for other in needs)
    )


def kept(session: Sequence[Item], names: Sequence[str]) -> tuple[Item, ...]:
    """Keep the exercises of these names and the groups around them."""
    return _kept(session, frozenset(names))


def left(session: Sequence[Item], out: Sequence[str]) -> tuple[Item, ...]:
    """Leave exercises out, and groups in which nothing is done then.

    The rest behind an exercise goes with it; so does the rest before one that was the last. What
    is said stays.
    """
    found: list[Item] = []
    gone = False  # whether the last that was to be done is out
    for item in session:
        if isinstance(item, Exercise):
            gone = item.name in out
            if not gone:
                found.append(item)
        elif isinstance(item, Group):
            inner = left(item.session, out)
            gone = bool(_exercises(item.session)) and not _exercises(inner)
            if not gone:
                found.append(item.but(session=inner))
        elif not (gone and isinstance(item, (RestItem, PauseItem))):
            found.append(item)
    if gone:
        while found and isinstance(found[-1], (RestItem, PauseItem)):
            found.pop()
    return tuple(found)


def equipment_left(routine: Routine, session: Sequence[Item]) -> tuple[str, ...]:
    """Give the equipment of a routine, without what only exercises need that are out."""
    still = {thing for needs in _exercises(session).values() for thing in needs}
    before = needed(routine)
    return tuple(
        thing
        for thing in routine.equipment
        if any(same(thing, other) for other in still)
        or not any(same(thing, other) for other in before)
    )


def _names(session: Sequence[Item], only: Sequence[str]) -> set[str]:
    """Find the exercises that are meant, by name or by the only name that has these words in it.

    Raises:
        NoSuchExercise: there is none, or there are several.
    """
    names = list(_exercises(session))
    found: set[str] = set()
    for wanted in only:
        folded = " ".join(wanted.split()).casefold()
        same = {name for name in names if name.casefold() == folded}
        having = {name for name in names if folded and folded in name.casefold()}
        if not same and len(having) == 1:
            same = having
        if not same:
            likely = near(folded, names)
            if len(having) > 1:
                cure = f"it may be {' or '.join(shown(name) for name in sorted(having))}"
            else:
                all_names = ", ".join(shown(name) for name in names)
                cure = f"did you mean {shown(likely)}?" if likely else f"there are {all_names}"
            raise NoSuchExercise(f"no exercise is called {shown(wanted)}; {cure}")
        found |= same
    return found


def _exercises(session: Sequence[Item]) -> dict[str, tuple[str, ...]]:
    """Give the names of all exercises, in order, and what they need."""
    names: dict[str, tuple[str, ...]] = {}
    for item in session:
        found = {}
        if isinstance(item, Exercise):
            found = {item.name: item.needs}
        elif isinstance(item, Group):
            found = _exercises(item.session)
        for name, needs in found.items():
            names[name] = (*names.get(name, ()), *needs)
    return names


def _kept(session: Sequence[Item], names: frozenset[str]) -> tuple[Item, ...]:
    """Keep the exercises of these names and the groups around them."""
    kept: list[Item] = []
    for item in session:
        if isinstance(item, Exercise) and item.name in names:
            kept.append(item)
        elif isinstance(item, Group):
            inner = _kept(item.session, names)
            if inner:
                kept.append(item.but(session=inner))
    return tuple(kept)
