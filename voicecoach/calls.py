"""What the coach says about the session: the welcome, what comes next, doses, sides and rounds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from .coach import Coach, side_phrase
from .items import Routine
from .line import Line
from .phrasebook import sentence
from .session import Change, Gap, Round
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
    if planned.outer is not None and _enters(planned.outer, gap):
        said.append(("side", side_call(coach, planned, planned.outer)))
    if planned.starts:
        opening = "first" if gap.after is None else "next"
        name = opening if planned.first else "again"
        said.append(("name", coach.say(name, planned, name=planned.name)))
    if planned.starts and planned.first and level != "minimal":
        said += [("dose", line) for line in dose(coach, planned)]
    if level != "minimal" and exercise.setup and "setup" in planned.fresh:
        said.append(("setup", coach.text(exercise.setup, planned)))
    if level == "full" and exercise.how and "how" in planned.fresh:
        said.append(("how", coach.text(exercise.how, planned)))
    if planned.starts and planned.side is not None and planned.side.own:
        said.append(("side", side_call(coach, planned, planned.side)))
    return said


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
    listed = next((v for v in (exercise.reps, exercise.time) if isinstance(v, tuple)), None)
    loads = isinstance(exercise.load, tuple)
    load = planned.text(planned.dose.load or "")
    with_load = coach.phrase("load", planned, load=load) if load else ""
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
    if loads:
        yield coach.say("first_load", planned, load=load)


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
    """Say reps or time; several reps as a bare number where "sets of" or "each" say enough."""
    if of.time is not None:
        return coach.book.time(of.time)
    reps = of.reps or 0
    return coach.book.number(reps) if bare and reps != 1 else coach.book.amount("reps", reps)


def _changed(coach: Coach, names: Sequence[str], of: Dose, about: Set | None) -> str:
    """Say what is not as it was: "four reps, with 70 kilos", "faster"."""
    parts = []
    if "reps" in names or "time" in names:
        parts.append(_amount(coach, of))
    if "load" in names and of.load:
        load = about.text(of.load) if about is not None else of.load
        parts.append(coach.phrase("load", about, load=load))
    parts += [coach.phrase(name, about) for name in ("faster", "slower") if name in names]
    return ", ".join(parts)


def redone(coach: Coach, planned: Set, before: Set) -> Line | None:
    """Say what a new side begins with, where its first set is not as the other side's last was."""
    changed = _changed(coach, planned.dose.changed(before.dose), planned.dose, planned)
    return coach.line(sentence(f"{changed}.")) if changed else None


def call(coach: Coach, planned: Set) -> Line:
    """Call a later set of an exercise: "Set two of three, right leg: four reps."."""
    return coach.line(sentence(called(coach, planned)))


def called(coach: Coach, planned: Set) -> str:
    """Give the call of a later set as part of a sentence."""
    own = planned.side is not None and planned.side.own
    side = side_phrase(coach, planned.side, planned) if planned.side and own else ""
    book = coach.book
    values = {
        "set": book.number(planned.number),
        "sets": book.number(planned.of),
        "side": side,
        "changed": _changed(coach, planned.changed, planned.dose, planned),
    }
    return coach.phrase("last_set" if planned.number == planned.of else "set", planned, **values)


def switch(coach: Coach, planned: Set, side: Side) -> Line:
    """Say that the side changes: "Switch to your left leg.", or a label by itself."""
    plain = side.part is None or planned.level == "minimal"
    name = "switch_label" if plain else "switch"
    return coach.say(name, planned, side=side_phrase(coach, side, planned))


def round_call(coach: Coach, begun: Round, about: Set | None) -> Line | None:
    """Say that a group begins, or one of its later rounds; nothing for a group of one round.

    Args:
        coach: who says it.
        begun: the round.
        about: the set that it begins with, whose phrases hold.
    """
    if begun.of == 1:
        return None
    book = coach.book
    if begun.number == 1:
        return coach.say("rounds", about, rounds=book.amount("rounds", begun.of))
    name = "last_round" if begun.number == begun.of else "round"
    return coach.say(
        name,
        about,
        round=book.number(begun.number),
        rounds=book.number(begun.of),
        changed=_changed(coach, begun.changed, begun.dose, about),
    )


def chapter(coach: Coach, planned: Set) -> str:
    """Name the chapter of an exercise; in a group with its round and side, where it has several."""
    side = side_phrase(coach, planned.outer, planned) if planned.outer else ""
    number = coach.book.number(planned.round) if planned.rounds > 1 else ""
    name = "chapter_round" if number else "chapter"
    return coach.phrase(name, planned, name=planned.name, round=number, side=side)
