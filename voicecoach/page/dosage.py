"""The dosage: how much of an exercise there is, in all its sets and rounds, as a sheet writes it.

A coach says only what a set begins with, and the rest when it comes; a sheet has to say all of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from ..language.filling import sentence
from ..language.phrasebook import Phrasebook
from ..routine.keys.amounts import Time
from ..score.calls import amount_of, amounts_of, every_one
from ..score.sets import Set, Side


def worded(
    book: Phrasebook, name: str, about: Set | None = None, /, *, gender: str = "", **values: str
) -> str:
    """Write a phrase: in the author's own words, and where these are silence in the book's."""
    overrides = about.phrases if about is not None else ()
    own = (wording for each in overrides for wording in each.get(name, ()) if wording)
    return book.filled(next(own, book.says(name, "plain", gender=gender)[0]), values)


def written_side(book: Phrasebook, side: Side, about: Set | None) -> dict[str, str]:
    """Write a side with its part of the body, in its forms by placeholder; see `Side.phrases`."""
    says = worded(book, "part", about, gender=side.gender)
    return side.phrases(says)


def on_each(book: Phrasebook, about: Set, part: str, gender: str) -> str:
    """Write that something is for each side of a part."""
    return worded(book, "on_each", about, gender=gender, part=part)


def dosage(book: Phrasebook, sets: Sequence[Set], sides: Sequence[Side] = ()) -> str:
    """Write how much of an exercise there is: "Four sets of ten, eight, six and six."

    Args:
        book: has the words.
        sets: the exercise's sets on its first side, in the order in which they are done.
        sides: its own sides.
    """
    runs: list[list[Set]] = []
    for planned in sets:
        if planned.starts or not runs:
            runs.append([])
        runs[-1].append(planned)
    each = _on_each(book, sets[0], sides)
    if all(_amounts(run) == _amounts(runs[0]) for run in runs):
        said = _of_sets(book, runs[0], each)
    elif all(len(run) == 1 for run in runs):
        said = _of_one(book, [run[0] for run in runs], each)
    else:
        said = " ".join(_in_round(book, run, each) for run in runs)
    return sentence(said, book.abbreviations)


def times_in_words(book: Phrasebook, times: Sequence[Time | None]) -> str:
    """Write times, once where they are alike: "forty seconds"; nothing of those that are none."""
    some = [time for time in times if time]
    if len(set(some)) == 1 and isinstance(some[0], Fraction):
        return book.time(some[0])
    return amounts_of(book, (), list(dict.fromkeys(some)) if len(set(some)) == 1 else some)


def _amounts(run: Sequence[Set]) -> list[tuple[int | None, Fraction | None, str | None]]:
    return [(planned.dose.reps, planned.dose.time, planned.dose.load) for planned in run]


def _of_sets(book: Phrasebook, run: Sequence[Set], each: str) -> str:
    """Write the dose of the sets of a round."""
    if len(run) == 1:
        return _of_one(book, run, each)
    first, load = run[0], _load(book, run)
    sets = book.amount("sets", len(run))
    if _vary(run):
        amounts = _listed(book, run, bare=True)
        values = {"each": each, "every": _every(book, first), "load": load}
        return worded(book, "dose_by_set", first, sets=sets, amounts=amounts, **values)
    every = _every(book, first)
    if first.own_pace and first.dose.reps is None:
        times = book.amount("times", len(run))
        return worded(book, "dose_at_own_pace", first, times=times, every=every, load=load)
    amount = amount_of(book, first.dose, first, bare=True)
    values = {"amount": amount, "each": each, "every": every, "load": load}
    return worded(book, "dose_of_sets", first, sets=sets, **values)


def _of_one(book: Phrasebook, rounds: Sequence[Set], each: str) -> str:
    """Write the dose of one set a round."""
    first, load = rounds[0], _load(book, rounds)
    if _vary(rounds):
        amount = _listed(book, rounds, bare=bool(each))
    elif first.dose.reps == 1 and first.dose.amount is None:
        amount = worded(book, "once", first)
    else:
        amount = amount_of(book, first.dose, first, bare=bool(each))
    every = _every(book, first)
    return worded(book, "dose", first, amount=amount, each=each, every=every, load=load)


def _every(book: Phrasebook, first: Set) -> str:
    """Write how often a set starts that is done at one's own pace; or the label that a dose is for,
    where each has its own."""
    period = first.dose.time if first.own_pace else None
    if period:
        one = every_one(book, first, period)
        return one or worded(book, "every", first, time=book.period(period))
    labelled = first.sided and first.side is not None and first.side.part is None
    return first.side.name if labelled and first.side is not None else ""


def _in_round(book: Phrasebook, run: Sequence[Set], each: str) -> str:
    """Write the dose of a round that is not like the others."""
    first = run[0]
    which = "last_round" if first.round == first.rounds else "round"
    return worded(
        book,
        which,
        first,
        round=book.number(first.round),
        rounds=book.number(first.rounds),
        changed=_of_sets(book, run, each),
    )


def _vary(sets: Sequence[Set]) -> bool:
    return len({(planned.dose.reps, planned.dose.time) for planned in sets}) > 1


def _listed(book: Phrasebook, sets: Sequence[Set], *, bare: bool) -> str:
    """Write several amounts as a list: "twelve, ten and eight reps"."""
    doses = [planned.dose for planned in sets]
    if all(dose.reps is None for dose in doses):
        return amounts_of(book, (), [dose.amount or dose.time or Fraction() for dose in doses])
    numbers = amounts_of(book, [dose.amount or dose.reps or 0 for dose in doses], ())
    bare = bare or any(dose.amount is not None for dose in doses)
    return numbers if bare else book.counted("reps", numbers)


def _load(book: Phrasebook, sets: Sequence[Set]) -> str:
    """Write what is lifted or pulled: one load, or one for each set."""
    loads = [planned.text(planned.dose.load) for planned in sets if planned.dose.load]
    if not loads:
        return ""
    listed = loads[:1] if len(set(loads)) == 1 else loads
    return worded(book, "load", sets[0], load=book.list(listed))


def _on_each(book: Phrasebook, first: Set, sides: Sequence[Side]) -> str:
    """Write that a dose is for each side; labels are named."""
    if not sides:
        return ""
    if first.sided and first.side is not None:
        if first.side.part is None:
            return ""
        named = written_side(book, first.side, first)
        return worded(book, "on_side", first, gender=first.side.gender, **named)
    if sides[0].part is not None:
        return on_each(book, first, sides[0].part, sides[0].gender)
    return f"{worded(book, 'each', first)}, {book.list([side.counted for side in sides])}"
