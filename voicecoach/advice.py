"""All advice on a routine: what is allowed, and yet hardly meant."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from .problem import Problem, in_order, shown
from .routine.items import Exercise
from .routine.load import advice
from .routine.needs import unused
from .routine.scope import walk
from .score.advice import on_session

if TYPE_CHECKING:
    from .routine.items import Routine
    from .score.compose import Composed


def advised(routine: Routine, made: Composed) -> tuple[Problem, ...]:
    """Give all advice on a routine, in order of place, each said once.

    Args:
        routine: one without problems.
        made: what composing it gave.
    """
    own = (*advice(routine), *unused(routine), *_undrawn(routine))
    return in_order((*own, *on_session(routine, made)))


def _undrawn(routine: Routine) -> Iterator[Problem]:
    """Tell what of the title and of the names cannot be drawn on the cover."""
    from .formats.lettering import undrawn

    if routine.cover is not None:
        return
    names = {s.item.name: s.item for s in walk(routine) if isinstance(s.item, Exercise)}
    texts = [(routine.title, routine.place_of("title"))]
    texts += [(name, item.place_of("exercise")) for name, item in names.items()]
    for text, place in texts:
        signs = undrawn(text)
        if signs:
            message = f"the cover goes without {shown(signs)}: no font here has "
            message += "it" if len(signs) == 1 else "them"
            cure = "install a font that does, or take a picture of your own: 'cover: FILE'"
            yield Problem(place, message, cure)
            return
