"""What the coach says about the session: the welcome, what comes next, doses, sides and rounds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

from ..language.phrasebook import Phrasebook
from ..line import Kind, Line
from ..routine.dose import Dose
from ..routine.items import ONCE, Chapters, Routine
from ..routine.needs import asked_for
from ..units import whole_minutes
from .coach import Coach, side_phrase
from .session import Change, Gap, Round
from .sets import Set, Side


def welcome(routine: Routine, coach: Coach) -> list[Line]:
    """Give the welcome without its last sentence, the length of what follows."""
    lines = [coach.say("welcome", title=routine.title)]
    if routine.about and routine.level == "full":
        lines.append(coach.sentence(routine.about, "welcome"))
    equipment = asked_for(routine)
    if equipment and routine.level != "minimal":
        lines.append(coach.say("equipment", list=coach.book.list(equipment)))
    return lines


def length(coach: Coach, frames: int) -> Line:
    """Say how long all that follows takes, as one tells it beforehand."""
    minutes = whole_minutes(frames)
    if minutes < 1:
        return coach.say("length_short")
    return coach.say("length", time=coach.book.roughly(minutes))


def announcement(coach: Coach, planned: Set, gap: Gap) -> list[tuple[str, Line]]:
    """Say what comes next: its name and dose, what is told of it, and the side it begins with.

    Returns:
        Lines, each with what it is: `name`, `dose`, a key of `ONCE`, or `side`.
    """
    said: list[tuple[str, Line]] = []
    if planned.outer is not None and _enters(planned.outer, gap):
        said.append(("side", side_call(coach, planned, planned.outer)))
    if planned.starts:
        opening = "first" if gap.after is None else "next"
        name = opening if planned.first else "again"
        said.append(("name", coach.say(name, planned, name=planned.name)))
    if planned.starts and planned.first and planned.level != "minimal":
        said += [("dose", line) for line in dose(coach, planned)]
    said += ((key, instruction(coach, planned, key)) for key in new_texts(planned))
    if planned.starts and planned.side is not None and planned.side.own:
        said.append(("side", side_call(coach, planned, planned.side)))
    return said


def new_texts(planned: Set) -> tuple[Kind, ...]:
    """Give the keys of the author's texts that are to be said before a set, of `ONCE`."""
    return tuple(k for k, at in ONCE.items() if k in planned.fresh and planned.level in at)


def instruction(coach: Coach, planned: Set, key: Kind) -> Line:
    """Say a text of an exercise, of `ONCE`."""
    return coach.text(getattr(planned.exercise, key), planned, key)


def _enters(outer: Side, gap: Gap) -> bool:
    """Tell whether a gap leads to the side of a group, and no change of sides says so."""
    if gap.change and any(isinstance(item, Change) and item.side == outer for item in gap.items):
        return False
    before = gap.after.outer if gap.after is not None else None
    return outer != before or any(
        isinstance(item, Round) and item.number == 1 and item.group.each is not None
        for item in gap.items
    )


def side_call(coach: Coach, planned: Set, side: Side) -> Line:
    """Say a side by itself: "Right leg."."""
    return coach.say("side", planned, side=side_phrase(coach, side, planned))


def dose(coach: Coach, planned: Set) -> Iterator[Line]:
    """Say how much of an exercise there is: sets, reps or time, sides, load."""
    book, exercise = coach.book, planned.exercise
    each = _each(coach, planned)
    listed = next((v for v in (exercise.reps, exercise.time) if isinstance(v, tuple)), ())
    loads = isinstance(exercise.load, tuple) and len(set(exercise.load)) > 1
    load = planned.text(planned.dose.load or "")
    with_load = coach.phrase("load", planned, load=load) if load else ""
    values = {"each": each, "load": "" if loads else with_load}
    if len(set(listed)) > 1:
        timed = planned.dose.time is not None
        amounts = book.times_of(list(map(Fraction, listed))) if timed else _numbers(book, listed)
        sets = book.amount("sets", planned.of)
        yield coach.say("dose_by_set", planned, **values, sets=sets, amounts=amounts)
    elif planned.of > 1:
        amount = amount_of(coach.book, planned.dose, bare=True)
        values |= {"sets": book.amount("sets", planned.of), "amount": amount}
        yield coach.say("dose_of_sets", planned, **values)
    else:
        yield from _single(coach, planned, values)
    if loads:
        yield coach.say("first_load", planned, load=load)


def _single(coach: Coach, planned: Set, values: Mapping[str, str]) -> Iterator[Line]:
    """Say the dose of one set; a rep is "once", and nothing where only labels follow."""
    labels = values["each"] and coach.phrase("each", planned) == values["each"]
    if planned.dose.reps != 1:
        amount = amount_of(coach.book, planned.dose, bare=bool(values["each"]))
        yield coach.say("dose", planned, **values, amount=amount)
    elif values["load"] or (values["each"] and not labels):
        each = "" if labels else values["each"]
        once = coach.phrase("once", planned)
        yield coach.say("dose", planned, amount=once, each=each, load=values["load"])


def _numbers(book: Phrasebook, reps: Iterable[int | Fraction]) -> str:
    """Give several numbers of reps as a list."""
    return book.list([book.number(int(count)) for count in reps])


def _each(coach: Coach, planned: Set) -> str:
    """Say that a dose is for each side, where the exercise has sides of its own."""
    own = planned.side is not None and planned.side.own
    side = planned.halves[0] if planned.halves else planned.side if own else None
    if side is None:
        return ""
    if side.part is None:
        return coach.phrase("each", planned)
    return coach.phrase("on_each", planned, part=side.part)


def amount_of(book: Phrasebook, of: Dose, *, bare: bool = False) -> str:
    """Say reps or time; several reps as a bare number where "sets of" or "each" say enough."""
    if of.time is not None:
        return book.time(of.time)
    reps = of.reps or 0
    return book.number(reps) if bare and reps != 1 else book.amount("reps", reps)


def changes(coach: Coach, names: Sequence[str], of: Dose, about: Set | None) -> str:
    """Say what is not as it was: "four reps with 70 kilos", "70 kilos", "faster"."""
    parts = []
    if "reps" in names or "time" in names:
        parts.append(amount_of(coach.book, of))
    if "load" in names and of.load:
        load = about.text(of.load) if about is not None else of.load
        parts = [f"{dose} {coach.phrase('load', about, load=load)}" for dose in parts] or [load]
    parts += [coach.phrase(name, about) for name in ("faster", "slower") if name in names]
    return ", ".join(parts)


def redone(coach: Coach, planned: Set, before: Set) -> Line | None:
    """Say what a new side begins with, where its first set is not as the other side's last was."""
    changed = changes(coach, planned.dose.changed(before.dose), planned.dose, planned)
    return coach.sentence(f"{changed}.", "call") if changed else None


def call(coach: Coach, planned: Set) -> Line:
    """Call a later set of an exercise: "Set two of three, right leg. Four reps."."""
    return coach.say(_which(planned), planned, **_call(coach, planned))


def called(coach: Coach, planned: Set) -> str:
    """Give the call of a later set as part of a sentence."""
    return coach.phrase(_which(planned), planned, **_call(coach, planned))


def _call(coach: Coach, planned: Set) -> dict[str, str]:
    """Give what the call of a later set holds."""
    own = planned.side is not None and planned.side.own
    side = side_phrase(coach, planned.side, planned) if planned.side and own else ""
    changed = changes(coach, planned.changed, planned.dose, planned)
    return _values(coach, planned, side=side, changed=changed)


def set_call(coach: Coach, planned: Set) -> str:
    """Give which set it is as part of a sentence: "set two of three", "last set"."""
    values = _values(coach, planned, side="", changed="")
    return coach.phrase(_which(planned), planned, **values).rstrip(".")


def _which(planned: Set) -> str:
    """Give the phrase that calls a set."""
    return "last_set" if planned.number == planned.of else "set"


def _values(coach: Coach, planned: Set, **values: str) -> dict[str, str]:
    """Add which set it is to the values of its call."""
    book = coach.book
    return values | {"set": book.number(planned.number), "sets": book.number(planned.of)}


def switch(coach: Coach, planned: Set, side: Side) -> Line:
    """Say that the side changes: "Switch to your left leg.", or a label by itself."""
    plain = side.part is None or planned.level == "minimal"
    name = "switch_label" if plain else "switch"
    return coach.say(name, planned, side=side_phrase(coach, side, planned))


def round_call(
    coach: Coach, begun: Round, about: Set | None, *, inside: bool = False
) -> Line | None:
    """Say that a group begins, or one of its later rounds; nothing for a group of one round.

    Args:
        coach: who says it.
        begun: the round.
        about: the set that it begins with, whose phrases hold.
        inside: whether the group around it has just begun with words of its own.
    """
    if begun.of == 1:
        return None
    book = coach.book
    if begun.number == 1:
        name = "rounds_inside" if inside else "rounds"
        return coach.say(name, about, rounds=book.amount("rounds", begun.of))
    name = "last_round" if begun.number == begun.of else "round"
    return coach.say(
        name,
        about,
        round=book.number(begun.number),
        rounds=book.number(begun.of),
        changed=changes(coach, begun.changed, begun.dose, about),
    )


def chapter(coach: Coach, planned: Set, by: Chapters) -> str:
    """Name the chapter of an exercise; in a group with its round and side, where it has several.

    Where each side or set has a chapter, it is named, too.
    """
    which = planned.outer if by == "by exercise" else planned.side
    side = side_phrase(coach, which, planned) if which else ""
    if by == "by set" and planned.of > 1:
        number = coach.book.number(planned.number)
        return coach.phrase("chapter_set", planned, name=planned.name, set=number, side=side)
    number = coach.book.number(planned.round) if planned.rounds > 1 else ""
    name = "chapter_round" if number else "chapter"
    return coach.phrase(name, planned, name=planned.name, round=number, side=side)
