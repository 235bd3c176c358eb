"""What is new over a seam: the exercise, the side, the round or set, the dose, load or pace."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..line import Line
from ..problem import Place
from .calls import changes, set_call
from .coach import Coach, side_phrase
from .session import Gap, Round
from .sets import Set
from .timed import ten_seconds

_OWN = ("{round}", "{rounds}", "{set}", "{sets}", "{changed}")
"""Placeholders in whose place an author's wording says what else is new, beside the name."""


@dataclass(frozen=True, slots=True)
class News:
    """What is new with a set that begins over a seam, each part as it stands inside a sentence.

    Attributes:
        planned: the set.
        name: the new exercise, the new side, or both; else empty.
        number: the round that begins, or, where nothing else is new, the set; else empty.
        changed: the dose, load or pace that is not as it was; else empty.
        values: the numbers by placeholder, for an author's own wording.
        places: where the number, and where what changed, is written.
        loaded: whether the load is another, which takes a hand to make ready.
    """

    planned: Set
    name: str
    number: str
    changed: str
    values: tuple[tuple[str, str], ...]
    places: tuple[Place, Place]
    loaded: bool = False

    @property
    def needed(self) -> bool:
        """Whether something changes unheard without it: the movement, the load, or with `words`
        the set."""
        worded = self.planned.counting.style == "words" and self.planned.of > 1
        return bool(self.name) or self.loaded or worded

    def parts(self) -> tuple[tuple[str, ...], ...]:
        """Give what may be said of it, the richest first, each as the names of its parts."""
        whole = tuple(p for p in ("name", "number", "changed") if getattr(self, p))
        fewer = tuple(p for p in whole if p != "number")
        ways = [whole, fewer, whole[:1] if self.name else ()]
        return tuple(way for way in dict.fromkeys(ways) if way)


def news_of(coach: Coach, gap: Gap) -> News | None:
    """Tell what is new with the set after a seam, or None."""
    planned, after = gap.before, gap.after
    if planned is None or after is None:
        return None
    book = coach.book
    new = planned.exercise is not after.exercise
    names = [book.inside(planned.name)] if planned.starts and new else []
    if planned.side is not None and planned.side != after.side:
        names.append(side_phrase(coach, planned.side, planned))
    minimal = planned.level == "minimal"
    begun = None if minimal else _round(gap)
    news = () if minimal else _news(planned, after, begun)
    changed = book.inside(changes(coach, news, planned.dose, planned))
    number, values = "", {"set": book.number(planned.number), "sets": book.number(planned.of)}
    place = planned.exercise.place_of("sets")
    if begun is not None:
        values |= {"round": book.number(begun.number), "rounds": book.number(begun.of)}
        number = _round_number(coach, planned, begun, named=bool(names))
        place = begun.group.place_of("rounds")
    elif planned.of > 1 and not planned.starts and not names and not changed:
        worded = planned.counting.style == "words"
        number = book.inside(set_call(coach, planned)) if worded or not minimal else ""
    if not (names or number or changed):
        return None
    where = (place, planned.places.changed(news))
    return News(
        planned, ", ".join(names), number, changed, tuple(values.items()), where, "load" in news
    )


def _round(gap: Gap) -> Round | None:
    """Give the round that begins in a gap: the outermost later one, else the innermost first."""
    rounds = [item for item in gap.items if isinstance(item, Round) and item.of > 1]
    later = [item for item in rounds if item.number > 1]
    return later[0] if later else rounds[-1] if rounds else None


def _round_number(coach: Coach, planned: Set, begun: Round, *, named: bool) -> str:
    """Say a round after a name, "three of four", or by itself, "round three of four"."""
    values = {"round": coach.book.number(begun.number), "rounds": coach.book.number(begun.of)}
    by_itself = "last_round" if begun.number == begun.of else "round"
    name = "of_rounds" if named else by_itself
    said = coach.phrase(name, planned, **values, changed="")
    return coach.book.inside(said.rstrip("."))


def _news(planned: Set, after: Set, begun: Round | None) -> tuple[str, ...]:
    """Name what is not as it was in the set before, of one exercise; of another its load, and a
    dose whose end is open: nobody knows by itself that it may be ended."""
    names = planned.dose.changed(after.dose)
    if planned.exercise is after.exercise:
        return names
    listed = begun.changed if begun is not None else ()
    load = planned.dose.load is not None and (planned.first or "load" in planned.changed)
    open_ = planned.dose.open and planned.first
    return tuple(
        n
        for n in names
        if n in listed or (n == "load" and load) or (n in ("reps", "time") and open_)
    )


def naming(coach: Coach, of: Set, news: News, parts: Sequence[str], *, soon: bool = False) -> Line:
    """Say in a set what comes next over a seam: "Ten seconds, then walk.", "Next. Walk."."""
    if of.level == "minimal":
        return starting(coach, news, parts)
    ten = of.dose.time is not None and ten_seconds(of) and not soon
    name = "ten_seconds_then" if ten else "soon"
    if "name" in parts or "number" not in parts or any(name in book for book in of.phrases):
        return _say(coach, name, of, news, parts)
    number = starting(coach, news, parts)  # never "then last set"
    return (
        coach.sentence(f"{coach.phrase('ten_seconds', of)} {number.text}", "call")
        if ten
        else number
    )


def starting(coach: Coach, news: News, parts: Sequence[str]) -> Line:
    """Say what is new when the set begins: "Walk.", "120 watts."."""
    return _say(coach, "start", news.planned, news, parts)


def _say(coach: Coach, name: str, about: Set, news: News, parts: Sequence[str]) -> Line:
    """Say a phrase; a wording of the author's may say where the numbers and changes stand."""
    said = {part: getattr(news, part) if part in parts else "" for part in ("name", "changed")}
    overridden = next((book[name] for book in about.phrases if name in book), ())
    own = any(placeholder in wording for wording in overridden for placeholder in _OWN)
    if not own:
        said["name"] = ", ".join(getattr(news, part) for part in parts)
    values = dict.fromkeys(("set", "sets", "round", "rounds"), "") | dict(news.values)
    return coach.say(name, about, **(values | said))
