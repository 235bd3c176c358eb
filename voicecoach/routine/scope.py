"""What holds for an item: its own values, its groups', the routine's; and the walk over all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from .defaults import GROUP_ORDER, ORDER
from .items import Exercise, Group, Item, Routine

Holder = Exercise | Group | Routine
"""Whoever may say how an exercise is done."""


@dataclass(frozen=True, slots=True)
class Scope:
    """An item with what stands around it.

    Attributes:
        item: the item.
        groups: the groups it is in, outermost first.
        routine: the routine.
    """

    item: Item
    groups: tuple[Group, ...]
    routine: Routine

    @property
    def levels(self) -> tuple[Holder, ...]:
        """Who may say how the item is done, nearest first."""
        own = (self.item,) if isinstance(self.item, (Exercise, Group)) else ()
        return (*own, *reversed(self.groups), self.routine)

    def nearest(self, *keys: str) -> Holder | None:
        """Give the nearest level where one of these keys is written."""
        return next((lv for lv in self.levels if any(lv.written(key) for key in keys)), None)

    @property
    def sides(self) -> str | tuple[str, ...] | None:
        """What `each` says for the item: its own, else the innermost group's."""
        doing = (level for level in self.levels if isinstance(level, (Exercise, Group)))
        return next((level.each for level in doing if level.each is not None), None)

    @property
    def order(self) -> str:
        """How the item's own sets or rounds alternate with its sides."""
        if isinstance(self.item, Exercise):
            return self.item.order or self.routine.order or ORDER
        return (isinstance(self.item, Group) and self.item.order) or GROUP_ORDER

    @property
    def times(self) -> int:
        """How many sets the exercise has, or rounds the group, as far as it is decided."""
        item = self.item
        if isinstance(item, Exercise):
            default = self.routine.sets if self.routine.sets and not self.groups else 1
            return item.sets or listed_times(item) or default
        return (isinstance(item, Group) and (item.rounds or listed_times(item))) or 1


LISTS = (("reps", "reps"), ("time", "time"), ("with", "load"), ("bpm", "bpm"))
"""The keys that may hold a value a set, each with its attribute."""


def listed_times(item: Exercise | Group) -> int | None:
    """Give the sets or rounds that an item's lists are made for, None if it has none."""
    for _, name in LISTS:
        values = getattr(item, name)
        if isinstance(values, tuple):
            return len(values)
    return len(item.rest) + 1 if isinstance(item.rest, tuple) else None


def with_times(item: Exercise | Group, times: int) -> dict[str, Any]:
    """Give what makes an item have so many sets or rounds; lists are cut or filled up."""
    update: dict[str, Any] = {"sets" if isinstance(item, Exercise) else "rounds": times}
    for name in [name for _, name in LISTS] + ["rest"]:
        values = getattr(item, name)
        if isinstance(values, tuple):
            length = times - (name == "rest")
            update[name] = (*values, *(values[-1:] * length))[:length] or None
    return update


def walk(routine: Routine) -> Iterator[Scope]:
    """Give every item of a routine in the order written, groups before what is in them."""

    def inside(items: Sequence[Item], groups: tuple[Group, ...]) -> Iterator[Scope]:
        for item in items:
            yield Scope(item, groups, routine)
            if isinstance(item, Group):
                yield from inside(item.session, (*groups, item))

    return inside(routine.session, ())
