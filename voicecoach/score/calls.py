"""What the coach says about the session: the welcome, what comes next, doses, sides and rounds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any

from ..language.filling import fill
from ..language.numbers import ANY
from ..language.phrasebook import Phrasebook
from ..line import Kind, Line
from ..routine.dose import Dose, on_side
from ..routine.items import ONCE, Chapters, Routine
from ..routine.keys.amounts import Amount, Reps, Time
from ..routine.needs import asked_for
from ..units import whole_minutes
from .coach import Coach, side_phrases
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
    return coach.say("side", planned, gender=side.gender, **side_phrases(coach, side, planned))


def dose(coach: Coach, planned: Set) -> Iterator[Line]:
    """Say how much of an exercise there is: sets, reps or time, sides, load."""
    book = coach.book
    loads = _own(planned, "load")
    load = planned.text(planned.dose.load or "")
    with_load = coach.phrase("load", planned, load=load) if load else ""
    values = {
        "each": _each(coach, planned),
        "every": _every(coach, planned),
        "load": "" if loads else with_load,
    }
    listed = amounts_of(book, _own(planned, "reps"), _own(planned, "time"))
    if listed:
        sets = book.amount("sets", planned.of)
        yield coach.say("dose_by_set", planned, **values, sets=sets, amounts=listed)
    elif planned.own_pace and planned.dose.reps is None:
        del values["each"]
        times = book.amount("times", planned.of)
        yield coach.say("dose_at_own_pace", planned, **values, times=times)
    elif planned.of > 1:
        amount = amount_of(coach.book, planned.dose, planned, bare=True)
        values |= {"sets": book.amount("sets", planned.of), "amount": amount}
        yield coach.say("dose_of_sets", planned, **values)
    else:
        yield from _single(coach, planned, values)
    if loads:
        yield coach.say("first_load", planned, load=load)


def _own(planned: Set, name: str) -> tuple[Any, ...]:
    """Give the values that the sets of its side have, where they differ."""
    side = planned.side.key if planned.side is not None else None
    values = on_side(getattr(planned.exercise, name), side)
    return values if isinstance(values, tuple) and len(set(values)) > 1 else ()


def _every(coach: Coach, planned: Set) -> str:
    """Say how often a set starts that is done at one's own pace; or the label that a dose is for,
    where each has its own."""
    period = planned.dose.time if planned.own_pace else None
    if period:
        one = every_one(coach.book, planned, period)
        return one or coach.phrase("every", planned, time=coach.book.period(period))
    label = planned.side is not None and planned.side.part is None and planned.side.own
    return planned.side.name if planned.sided and label and planned.side is not None else ""


def every_one(book: Phrasebook, planned: Set, period: Fraction) -> str:
    """Say a period of one minute, or one of another unit, where a language has words of its own for
    it and the author has not; else nothing."""
    return "" if any("every" in own for own in planned.phrases) else book.every(period)


def amounts_of(book: Phrasebook, reps: Sequence[Reps], times: Sequence[Time]) -> str:
    """Give several numbers of reps, or several times, as a list; the unit once where they share it.

    What is in a unit of its own is said with it, and what is open as the most.
    """
    plain = [time for time in times if not isinstance(time, Amount)]
    if times and len(plain) == len(times):
        return book.times_of(plain)
    alike = [of for of in (*reps, *times) if isinstance(of, Amount) and of.unit and not of.open]
    if len(alike) == len(reps) + len(times) and len({of.unit for of in alike}) == 1:
        gender = book.numbers.gender(alike[-1].unit or "")
        known = "" if gender == ANY else gender
        numbers = [_number(book, of.count, known) for of in alike[:-1]]
        return book.list([*numbers, *(in_units(book, of) for of in alike[-1:])])
    amounts = [book.time(t) if isinstance(t, Fraction) else _upto(book, t) for t in times]
    amounts += [
        book.number_of("reps", n) if isinstance(n, int) else _upto(book, n, reps=True) for n in reps
    ]
    return book.list(amounts)


def _upto(book: Phrasebook, of: Amount, *, reps: bool = False) -> str:
    """Give one amount of a list."""
    amount = in_units(book, of) if reps or of.unit is not None else book.time(of.count)
    return fill(book.says("up_to", "plain")[0], {"amount": amount}) if of.open else amount


def _single(coach: Coach, planned: Set, values: Mapping[str, str]) -> Iterator[Line]:
    """Say the dose of one set; a rep is "once", and nothing where only labels follow."""
    labels = values["each"] and coach.phrase("each", planned) == values["each"]
    if planned.dose.reps != 1 or planned.dose.amount is not None:
        amount = amount_of(coach.book, planned.dose, planned, bare=bool(values["each"]))
        yield coach.say("dose", planned, **values, amount=amount)
    elif values["load"] or (values["each"] and not labels):
        each = "" if labels else values["each"]
        once = coach.phrase("once", planned)
        yield coach.say("dose", planned, **{**values, "amount": once, "each": each})


def _each(coach: Coach, planned: Set) -> str:
    """Say that a dose is for each side, where the exercise has sides of its own."""
    own = planned.side is not None and planned.side.own
    side = planned.halves[0] if planned.halves else planned.side if own else None
    if side is None:
        return ""
    if planned.sided:
        named = side_phrases(coach, side, planned)
        return coach.phrase("on_side", planned, gender=side.gender, **named) if side.part else ""
    if side.part is None:
        return coach.phrase("each", planned)
    return coach.phrase("on_each", planned, gender=side.gender, part=side.part)


def amount_of(book: Phrasebook, of: Dose, about: Set | None = None, *, bare: bool = False) -> str:
    """Say reps or time, in the unit that is written; where that is the most, that it is.

    Several reps are a bare number where "sets of" or "each" say enough.
    """
    if of.amount is not None and of.amount.unit is not None:
        amount = in_units(book, of.amount)
    elif of.reps is None:
        amount = book.time(of.time or Fraction(0))
    else:
        bare = (bare or of.open) and of.reps != 1
        amount = (book.number_of if bare else book.amount)("reps", of.reps)
    if not of.open:
        return amount
    name = "open_time" if of.reps is None else "open_reps"
    says = book.says(name, "plain", about.phrases if about is not None else ())
    return fill(says[0], {"amount": amount})


def in_units(book: Phrasebook, of: Amount) -> str:
    """Say an amount in its unit: "eight beats", "seventy-five steps"."""
    if of.unit in ("beats", "breaths") and of.count.denominator == 1:
        return book.amount(of.unit, int(of.count))
    count = _number(book, of.count, book.numbers.gender(of.unit) if of.unit else "")
    return f"{count} {of.unit}" if of.unit else count


def _number(book: Phrasebook, count: Fraction, gender: str = "") -> str:
    if count.denominator == 1:
        return book.number(int(count), gender)
    return book.numbers.figure(count)


def changes(coach: Coach, names: Sequence[str], of: Dose, about: Set | None) -> str:
    """Say what is not as it was: "four reps with 70 kilos", "70 kilos", "faster"."""
    parts = []
    if "reps" in names or "time" in names:
        parts.append(amount_of(coach.book, of, about))
    if "load" in names and of.load:
        load = about.text(of.load) if about is not None else of.load
        if of.open:  # never "up to three minutes with 70 kilos"
            parts = [load, *parts]
        else:
            worded = coach.phrase("load", about, load=load)
            parts = [
                coach.phrase("amount_and_load", about, amount=d, load=worded) for d in parts
            ] or [load]
    parts += [coach.phrase(name, about) for name in ("faster", "slower") if name in names]
    return ", ".join(parts)


def redone(coach: Coach, planned: Set, before: Set) -> Iterator[Line]:
    """Say what a new side begins with, where its first set is not as the other side's last was.

    Where it has a dose of its own, that is said in full.
    """
    if planned.sided and planned.number == 1:
        yield from dose(coach, planned)
        return
    changed = changes(coach, planned.dose.changed(before.dose), planned.dose, planned)
    if changed:
        yield coach.sentence(f"{changed}.", "call")


def call(coach: Coach, planned: Set) -> Line:
    """Call a later set of an exercise: "Set two of three, right leg. Four reps."."""
    return coach.say(_which(planned), planned, **_call(coach, planned))


def called(coach: Coach, planned: Set) -> str:
    """Give the call of a later set as part of a sentence."""
    return coach.phrase(_which(planned), planned, **_call(coach, planned))


def _call(coach: Coach, planned: Set) -> dict[str, str]:
    """Give what the call of a later set holds."""
    own = planned.side is not None and planned.side.own
    side = side_phrases(coach, planned.side if own else None, planned)
    changed = changes(coach, planned.changed, planned.dose, planned)
    return _values(coach, planned, **side, changed=changed)


def set_call(coach: Coach, planned: Set) -> str:
    """Give which set it is as part of a sentence: "set two of three", "last set"."""
    values = _values(coach, planned, **side_phrases(coach, None), changed="")
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
    return coach.say(name, planned, gender=side.gender, **side_phrases(coach, side, planned))


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
    values = side_phrases(coach, which, planned) | {"name": planned.name}
    if by == "by set" and planned.of > 1:
        number = coach.book.number(planned.number)
        return coach.phrase("chapter_set", planned, **values, set=number)
    number = coach.book.number(planned.round) if planned.rounds > 1 else ""
    name = "chapter_round" if number else "chapter"
    return coach.phrase(name, planned, **values, round=number)
