"""What the coach says about the session: the welcome, what comes next, doses, sides, rounds, sets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from .coach import Coach, side_phrase
from .items import Routine
from .line import Line
from .session import Gap, Round
from .sets import Dose, Set, Side
from .units import RATE

MINUTE = 60 * RATE


def welcome(routine: Routine, coach: Coach) -> list[Line]:
    """Give the welcome without its last sentence, the length of what follows."""
    lines = [coach.say("welcome", title=routine.title)]
    if routine.about and routine.level == "full":
        lines.append(coach.line(routine.about))
    if routine.equipment and routine.level != "minimal":
        lines.append(coach.say("equipment", list=coach.book.list(routine.equipment)))
    return lines


def length(coach: Coach, frames: int) -> Line:
    """Say how long all that follows takes, in whole minutes."""
    minutes = (frames + MINUTE // 2) // MINUTE
    if minutes < 1:
        return coach.say("length_short")
    return coach.say("length", time=coach.book.amount("minutes", minutes))


def announcement(coach: Coach, planned: Set, gap: Gap) -> list[tuple[str, Line]]:
    """Say what comes next: its name and dose, setup, how, and the side it begins with.

    Returns:
        Lines, each with what it is: `name`, `dose`, `setup`, `how` or `side`.
    """
    said: list[tuple[str, Line]] = []
    exercise, level = planned.exercise, planned.level
    if planned.outer is not None and not gap.change and _enters(planned, gap):
        side = side_phrase(coach, planned.outer, planned)
        said.append(("side", coach.say("side", planned, side=side)))
    if planned.starts:
        opening = "first" if gap.after is None else "next"
        name = opening if planned.first else "again"
        said.append(("name", coach.say(name, planned, name=exercise.name)))
    if planned.starts and planned.first and level != "minimal":
        said += [("dose", line) for line in dose(coach, planned)]
    if level != "minimal" and exercise.setup and "setup" in planned.fresh:
        said.append(("setup", coach.text(exercise.setup, planned.side)))
    if level == "full" and exercise.how and "how" in planned.fresh:
        said.append(("how", coach.text(exercise.how, planned.side)))
    if planned.starts and planned.side is not None and planned.side.own:
        side = side_phrase(coach, planned.side, planned)
        said.append(("side", coach.say("side", planned, side=side)))
    return said


def _enters(planned: Set, gap: Gap) -> bool:
    """Tell whether a set is the first on the side of the group around it."""
    return (
        gap.after is None
        or gap.after.outer != planned.outer
        or any(isinstance(item, Round) for item in gap.items)
    )


def dose(coach: Coach, planned: Set) -> Iterator[Line]:
    """Say how much of an exercise there is: sets, reps or time, sides, load."""
    book, exercise = coach.book, planned.exercise
    each = _each(coach, planned)
    listed = next((v for v in (exercise.reps, exercise.time) if isinstance(v, tuple)), None)
    loads = isinstance(exercise.load, tuple)
    with_load = coach.phrase("load", planned, load=planned.dose.load) if planned.dose.load else ""
    values = {"each": each, "load": "" if loads else with_load}
    if listed is not None:
        timed = planned.dose.time is not None
        doses = [Dose(time=Fraction(v)) if timed else Dose(reps=int(v)) for v in listed]
        amounts = [_amount(coach, dose, bare=True) for dose in doses]
        sets = book.amount("sets", planned.of)
        values |= {"sets": sets, "amounts": book.list(amounts)}
        yield coach.say("dose_by_set", planned, **values)
    elif planned.of > 1:
        amount = _amount(coach, planned.dose, bare=True)
        values |= {"sets": book.amount("sets", planned.of), "amount": amount}
        yield coach.say("dose_of_sets", planned, **values)
    elif planned.dose.reps != 1 or each or values["load"]:
        amount = _amount(coach, planned.dose, bare=bool(each))
        yield coach.say("dose", planned, **values, amount=amount)
    if loads and with_load:
        yield coach.say("load", planned, load=planned.dose.load or "")


def _each(coach: Coach, planned: Set) -> str:
    """Say that a dose is for each side, where the exercise has sides of its own."""
    own = planned.side is not None and planned.side.own
    side = planned.halves[0] if planned.halves else planned.side if own else None
    if side is None:
        return ""
    if side.part is None:
        return coach.phrase("each", planned)
    return coach.phrase("on_each", planned, part=side.part)


def _amount(coach: Coach, of: Dose, *, bare: bool = False) -> str:
    """Say reps or time; reps as a bare number where "sets of" or "each" say enough."""
    if of.time is not None:
        return coach.book.time(of.time)
    reps = of.reps or 0
    return coach.book.number(reps) if bare else coach.book.amount("reps", reps)


def changed(coach: Coach, names: Sequence[str], of: Dose, about: Set | None) -> str:
    """Say what is not as it was: "four reps, with 70 kilos", "faster"."""
    parts = []
    if "reps" in names or "time" in names:
        parts.append(_amount(coach, of))
    if "load" in names and of.load:
        parts.append(coach.phrase("load", about, load=of.load))
    parts += [coach.phrase(name, about) for name in ("faster", "slower") if name in names]
    return ", ".join(parts)


def call(coach: Coach, planned: Set) -> Line:
    """Call a later set of an exercise: "Set two of three, right leg: four reps."."""
    own = planned.side is not None and planned.side.own
    side = side_phrase(coach, planned.side, planned) if planned.side and own else ""
    book = coach.book
    values = {
        "set": book.number(planned.number),
        "sets": book.number(planned.of),
        "side": side,
        "changed": changed(coach, planned.changed, planned.dose, planned),
    }
    return coach.say("last_set" if planned.number == planned.of else "set", planned, **values)


def switch(coach: Coach, planned: Set, side: Side) -> Line:
    """Say that the side changes: "Switch to your left leg.", or a label by itself."""
    plain = side.part is None or planned.level == "minimal"
    name = "switch_label" if plain else "switch"
    return coach.say(name, planned, side=side_phrase(coach, side, planned))


def round_call(coach: Coach, begun: Round) -> Line | None:
    """Say that a group begins, or one of its later rounds; nothing for a group of one round."""
    if begun.of == 1:
        return None
    book = coach.book
    if begun.number == 1:
        return coach.say("rounds", rounds=book.amount("rounds", begun.of))
    name = "last_round" if begun.number == begun.of else "round"
    return coach.say(
        name,
        round=book.number(begun.number),
        rounds=book.number(begun.of),
        changed=changed(coach, begun.changed, begun.dose, None),
    )


def chapter(coach: Coach, planned: Set, *, rounds: int) -> str:
    """Name the chapter of an exercise; in a group with its round and side, where it has several."""
    side = side_phrase(coach, planned.outer, planned) if planned.outer else ""
    number = coach.book.number(planned.round) if rounds > 1 else ""
    if not number:
        return ", ".join(part for part in (planned.exercise.name, side) if part)
    return coach.phrase(
        "chapter_round", planned, name=planned.exercise.name, round=number, side=side
    )
