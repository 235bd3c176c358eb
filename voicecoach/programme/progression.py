"""A progression: a value that changes over the weeks, written as a map from when to what.

`{week 1: 8, week 3: 10, week 3 Friday: 12}`: a value holds until the next one. On its own day
`week 3 Friday` wins over all others; then `day Friday`, on all Fridays; then the last value that
began. `each week: +1` grows from the last `week N`, to `most` and `least`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..problem import Place, Problem, near, shown
from ..routine.keys.when import DAY, EACH, NAMES, WEEK
from ..source.reader import Broken, List, Map, Node, Text
from .growth import Growth, Quantity, quantity, step_of
from .term import Term, TrainingDay

_BOUNDS = ("most", "least")

UNCHANGED = NAMES | {"programme", "weeks", "days"}
"""The keys whose maps hold names and words, and those that hold for all weeks."""


class Progression(Node):
    """A value that changes over the weeks.

    Attributes:
        starts: what holds from which week and day on, in order; the day is -1 for all of the week.
        days: what holds on a day of every week, by which of the days it is.
        growth: what is added as the weeks go by; None where nothing is.
        steps: where that is written.
        bounds: where its most and least are written.
    """

    def __init__(self, place: Place) -> None:
        self.place = place
        self.starts: list[tuple[tuple[int, int], Node]] = []
        self.days: dict[int, Node] = {}
        self.growth: Growth | None = None
        self.steps: Place = place
        self.bounds: dict[str, Place] = {}

    def empty(self, day: TrainingDay) -> Problem:
        """Say that it has no value on a day."""
        key = f" of {self.name}" if self.name else ""
        message = f"no value{key} holds in {day}"
        return Problem(self.place, message, f"begin with 'week {day.week}: …'")

    def parts(self) -> Iterator[Node]:
        """Give all values that it may have, as they are written."""
        yield from (value for _, value in self.starts)
        yield from self.days.values()

    def on(self, day: TrainingDay) -> Node | None:
        """Give the value that holds on a day; None if there is none yet."""
        now = (day.week, day.at)
        begun = [(start, value) for start, value in self.starts if start <= now]
        if begun and begun[-1][0] == now:
            return begun[-1][1]
        if day.at in self.days:
            return self.days[day.at]
        if not begun:
            return None
        start, value = begun[-1]
        if self.growth is None or start[1] >= 0:
            return value
        return self._grown(value, day.week - start[0])

    def _grown(self, value: Node, weeks: int) -> Node:
        """Give a value after some weeks of growth; what has grown stands where its step does."""
        if isinstance(value, List):
            grown = List(value.place, value.flow)
            for each in value:
                grown.put(self._grown(each, weeks))
            return grown
        growth = self.growth
        start = quantity(value, growth.step) if isinstance(value, Text) and growth else None
        if growth is None or start is None or not isinstance(value, Text):
            return value
        text = Text(growth.grown(value, weeks), value.place)
        text.plain = value.plain
        if str(text) != str(value):
            number = growth.number(start, weeks)
            reached = {"most": growth.most, "least": growth.least}
            ends = (self.bounds[k] for k, end in reached.items() if end and end.number == number)
            text.place = next(ends, self.steps)
        return text


def is_progression(node: Node) -> bool:
    """Tell whether a map says what holds when."""
    return isinstance(node, Map) and any(
        WEEK.fullmatch(key) or DAY.fullmatch(key) or EACH.fullmatch(key) for key in node
    )


@dataclass
class ProgressionReader:
    """Reads the progressions of a programme.

    Attributes:
        term: its weeks and days.
        problems: what is wrong with them.
    """

    term: Term
    problems: list[Problem]

    def progression(self, map_: Map) -> Node:
        """Read a map from when to what; one that is wrong is broken."""
        before = len(self.problems)
        made = Progression(map_.place)
        made.key = map_.key
        growth: dict[str, Node] = {}
        starts: dict[tuple[int, int], Node] = {}
        for key, value in map_.items():
            self._entry(key, value, made, starts, growth)
        made.starts = sorted(starts.items(), key=lambda each: each[0])
        if growth and len(self.problems) == before:
            self._grows(made, growth)
        if len(self.problems) > before:
            broken = Broken(map_.place)
            broken.key = map_.key
            return broken
        return made

    def _wrong(self, place: Place, message: str, cure: str = "") -> None:
        self.problems.append(Problem(place, message, cure))

    def _entry(
        self, key: str, value: Node, made: Progression,
        starts: dict[tuple[int, int], Node], growth: dict[str, Node],
    ) -> None:  # fmt: skip
        """Read one key of the map, with its value."""
        place = value.key.place if value.key is not None else value.place
        week, day = WEEK.fullmatch(key), DAY.fullmatch(key)
        if week is not None:
            number, at = self.term.week(week["week"]), -1
            if number is None:
                self._wrong(place, *self.term.no_week(week["week"]))
                return
            if week["day"]:
                found = self._day(place, week["day"])
                if found is None:
                    return
                at = found
            if (number, at) in starts:
                self._wrong(place, f"{key} has two values", "leave one of them out")
            starts[number, at] = value
        elif day is not None:
            found = self._day(place, day["day"])
            if found is not None:
                made.days[found] = value
        elif EACH.fullmatch(key) or key.casefold() in _BOUNDS:
            growth[key] = value
        else:
            likely = near(key, ("week 1", "day", "each week", *_BOUNDS))
            cure = "a key here is 'week 3', 'week 3 Friday', 'day Friday', 'each week', 'most'"
            if likely in ("each week", *_BOUNDS):
                cure = f"did you mean {shown(likely or '')}?"
            self._wrong(place, f"{shown(key)} does not say when", cure)

    def _day(self, place: Place, text: str) -> int | None:
        found = self.term.day(text)
        if found is None:
            self._wrong(place, *self.term.no_day(text))
        return found

    def _grows(self, made: Progression, growth: dict[str, Node]) -> None:
        """Read what is added as the weeks go by."""
        each = [(key, value) for key, value in growth.items() if key.casefold() not in _BOUNDS]
        if not each:
            key, value = next(iter(growth.items()))
            place = value.key.place if value.key else value.place
            self._wrong(place, f"{key} bounds nothing", "add what grows, like 'each week: +1'")
            return
        if len(each) > 1:
            self._wrong(each[1][1].place, "it grows twice", f"keep one of '{each[0][0]}' and this")
            return
        key, value = each[0]
        step = step_of(value) if isinstance(value, Text) else None
        if step is None or step.number == 0:
            found = shown(value) if isinstance(value, Text) else "this"
            self._wrong(value.place, f"{found} is no step like +1, +10s or -2.5 kg")
            return
        weeks = EACH.fullmatch(key)
        made.steps = value.place
        bounds = {name: self._bound(name, growth, step, made) for name in _BOUNDS}
        made.growth = Growth(step, int((weeks and weeks["weeks"]) or 1), **bounds)
        for (_, at), start in made.starts:
            if at < 0:
                self._can_grow(made, start, made.growth)
        self._stays_above_nothing(made, made.growth)

    def _bound(
        self, name: str, growth: dict[str, Node], step: Quantity, made: Progression
    ) -> Quantity | None:
        node = next((value for key, value in growth.items() if key.casefold() == name), None)
        if node is None:
            return None
        made.bounds[name] = node.place
        found = quantity(node, step) if isinstance(node, Text) else None
        if found is None:
            value = shown(node) if isinstance(node, Text) else "this"
            cure = "write it as the value it bounds, like 'most: 15'"
            self._wrong(node.place, f"{name} {value} does not go with its step", cure)
        return found

    def _can_grow(self, made: Progression, value: Node, growth: Growth) -> None:
        """Find values that have nothing to grow, or begin beyond their bounds."""
        if isinstance(value, List):
            for each in value:
                self._can_grow(made, each, growth)
            return
        start = quantity(value, growth.step) if isinstance(value, Text) else None
        if start is None:
            found = shown(value) if isinstance(value, Text) else "this"
            bare = not growth.step.unit and isinstance(value, Text) and quantity(value) is not None
            cure = "name the unit of the step, like +10s" if bare else "write each 'week N' instead"
            self._wrong(value.place, f"{found} does not grow by steps of its kind", cure)
            return
        for name, sign in (("most", 1), ("least", -1)):
            bound = growth.most if name == "most" else growth.least
            if bound is not None and bound.unit and not start.unit:
                message = f"{name} counts {bound.unit}, and {shown(str(value))} does not"
                self._wrong(made.bounds[name], message, "write it as the value it bounds")
            elif bound is not None and sign * (start.number - bound.number) > 0:
                more = "less" if name == "most" else "more"
                message = f"{name} is {more} than {shown(str(value))}, where it begins"
                self._wrong(made.bounds[name], message)

    def _stays_above_nothing(self, made: Progression, growth: Growth) -> None:
        """Find a growth after which nothing is left."""
        for day in self.term if growth.step.number < 0 else ():
            value = made.on(day)
            for each in value if isinstance(value, List) else (value,):
                left = quantity(str(each), growth.step) if isinstance(each, Text) else None
                if isinstance(each, Text) and (left is None or left.number <= 0):
                    message = f"nothing is left of it in {day}"
                    self._wrong(made.steps, message, "bound it with 'least'")
                    return
