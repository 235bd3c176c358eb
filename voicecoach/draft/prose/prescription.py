"""A prescription: what is known of a dose, when all that is said of it is put together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from fractions import Fraction

from ... import ranges
from .facts import Fact, Said
from .readings import LONGEST_PHASE

Range = tuple[Fraction, Fraction]
"""The least and the most that a sheet asks for."""

_ONE: Range = (Fraction(1), Fraction(1))
_SETS_AT_MOST = 12
"""Times that what has reps may be repeated."""

_LASTS = 10
"""Seconds from which a hold that nobody counts is a set by itself; a shorter one is repeated."""

_SQUEEZED = 6
"""Seconds up to which what is done four times or more is a rep that is held, and no set."""

_HELD_AT_MOST = 60
"""Seconds up to which a time beside a number of reps is taken for a hold in each."""


@dataclass(frozen=True, slots=True)
class Prescription:
    """A dose; None is what the sheet does not say. Times are in seconds.

    Attributes:
        sets, reps, hold, time, rest: as in a routine; a hold lies in each rep.
        pause: the rest between two reps.
        each: the word for a side, or labels with commas between; "" for none.
        by_rep: whether sides take turns within a set.
        together: whether both sides work at once.
        load: what is lifted or pulled.
        breaths: whether the hold was told in breaths.
        often: how often a day or a week, in the sheet's words.
        holds: how many holds a rep has.
        rounds: whether its sets were called rounds, which may be reps.
        ladder: the reps of each set, where they differ; loads: what is lifted in each.
        sided: keys of a dose with what it is on the left and on the right.
        most: whether its reps or its time are as many or as long as one can; `unsaid` if the sheet
            does not say up to where.
        every: when the next set begins, counted from when the last did.
        metres: a distance.
        unit: what its reps are, `breaths`; "" for reps.
    """

    sets: Range | None = None
    reps: Range | None = None
    hold: Range | None = None
    time: Range | None = None
    rest: Range | None = None
    pause: Range | None = None
    each: str = ""
    by_rep: bool = False
    together: bool = False
    load: str = ""
    breaths: bool = False
    often: str = ""
    holds: int = 0
    rounds: bool = False
    ladder: tuple[int, ...] = ()
    loads: tuple[str, ...] = ()
    sided: tuple[tuple[str, tuple[tuple[str, Fraction], ...]], ...] = ()
    most: str = ""
    every: Fraction | None = None
    metres: Fraction | None = None
    unit: str = ""

    @property
    def dosed(self) -> bool:
        """Whether it says how often or how long."""
        return bool(self.reps or self.time or self.hold or self.schemed)

    @property
    def schemed(self) -> bool:
        """Whether it says how much in another way than by one number."""
        return bool(self.ladder or self.most or self.metres or self.has_sided("reps", "time"))

    def has_sided(self, *keys: str) -> bool:
        """Tell whether its sides have doses of their own under one of some keys."""
        return any(key in keys for key, _ in self.sided)


def prescription(said: Iterable[Said]) -> Prescription:
    """Put together what sentences say of one dose, the most telling first."""
    facts = [_between_sets(fact) for each in said for fact in each.facts]
    facts = [fact for fact in facts if _is_sane(fact)]
    first: dict[str, Fact] = {}
    for fact in facts:
        first.setdefault(fact.sort, fact)
    given = {sort: (fact.low, fact.high) for sort, fact in first.items()}
    made = Prescription(
        given.get("sets"), given.get("reps"), given.get("hold"), given.get("time"),
        given.get("rest"), given.get("pause"),
        each=first["each"].word if "each" in first else "",
        together="together" in first and "each" not in first,
        load=first["load"].word if "load" in first else "",
        breaths=any(fact.word == "breaths" and fact.sort != "things" for fact in facts),
        often=first["often"].word if "often" in first else "",
        holds=sum(fact.sort == "hold" for fact in facts),
        rounds="sets" in first and first["sets"].word == "rounds",
    )  # fmt: skip
    times = [(fact.low, fact.high) for fact in facts if fact.sort == "times"]
    made = _with_schemes(_with_by(made, given.get("by")), first, facts)
    made = _with_times(made, list(dict.fromkeys(times)), given.get("things"),
                       first["things"].word if "things" in first else "")  # fmt: skip
    return _with_more(made, first.get("more"))


def _with_schemes(made: Prescription, first: dict[str, Fact], facts: list[Fact]) -> Prescription:
    """Take what is no single number."""
    if "ladder" in first:
        made = replace(made, ladder=tuple(map(int, first["ladder"].word.split(","))), reps=None)
    if "loads" in first:
        made = replace(made, loads=tuple(first["loads"].word.split(";")))
    sided = {}
    for fact in facts:
        if fact.sort == "sided":
            key, _, told = fact.word.partition(":")
            pairs = [pair.partition("=") for pair in told.split(",")]
            sided[key] = tuple((side, Fraction(value)) for side, _, value in pairs)
    made = replace(made, sided=tuple(sided.items()))
    if "most" in first:
        most = first["most"]
        upper = (most.high, most.high) if most.high else None
        made = replace(made, most=most.word if upper else f"{most.word} unsaid")
        if most.word == "time":
            made = replace(made, time=upper or made.time)
        else:
            made = replace(made, reps=upper or made.reps)
    if "every" in first:
        made = replace(made, every=first["every"].high)
    if "metres" in first and not (made.reps or made.time):
        made = replace(made, metres=first["metres"].high)
    return _with_work(made, first)


def _with_work(made: Prescription, first: dict[str, Fact]) -> Prescription:
    """Take a time of work and one of rest: reps and their pauses where those are counted."""
    if "work" not in first:
        return made
    work, off = ((first[sort].low, first[sort].high) for sort in ("work", "off"))
    if made.reps:
        return replace(made, hold=work, pause=off)
    return replace(made, time=work, rest=made.rest or off)


def _between_sets(fact: Fact) -> Fact:
    """Take a pause that is longer than a part of a rep for a rest between sets."""
    long = fact.sort == "pause" and fact.high > LONGEST_PHASE
    return replace(fact, sort="rest", word="S") if long else fact


_MOST = {
    "sets": ranges.SETS[1], "by": ranges.SETS[1], "more": ranges.SETS[1] - 1,
    "reps": ranges.REPS[1], "times": ranges.REPS[1], "things": ranges.REPS[1],
    "hold": ranges.HOUR, "rest": ranges.HOUR, "pause": LONGEST_PHASE, "phase": LONGEST_PHASE,
    "time": ranges.TIME_S[1],
}  # fmt: skip
"""The most that a routine takes; beyond, a number on a sheet is none of a dose."""


def _is_sane(fact: Fact) -> bool:
    most = _MOST.get(fact.sort)
    return most is None or 1 <= fact.high <= most


def _with_by(made: Prescription, by: Range | None) -> Prescription:
    """Take the number of `4 x 25 s`: sets of a time, reps with a hold."""
    if by is None:
        return made
    if made.hold and not made.reps:
        return replace(made, reps=by)
    if made.time and made.time[1] <= _SQUEEZED and by[1] > 3 and not (made.reps or made.sets):
        return replace(made, reps=by, hold=made.time, time=None)  # `10 x 5 s`
    return made if made.sets else replace(made, sets=by)


def _with_times(made: Prescription, times: list[Range], things: Range | None,
                unit: str) -> Prescription:  # fmt: skip
    """Take `repeat 3 times`: reps, or the sets of what has reps or a time of its own."""
    if made.reps is None and things is not None and made.time is None:
        made = replace(made, reps=things, unit=unit)
    for each in times:
        if made.reps is None and made.time is None:
            made = replace(made, reps=each)
        elif made.sets is None and _are_sets(each, made):
            made = replace(made, sets=each)
    return made


def _are_sets(times: Range, made: Prescription) -> bool:
    """Tell whether so many times are sets, not the reps once more, of one side or both."""
    if times[1] > _SETS_AT_MOST or times == made.reps:
        return False
    if made.reps and made.each and times[1] == 2 * made.reps[1]:
        return False
    return times != _ONE or made.time is not None


def _with_more(made: Prescription, more: Fact | None) -> Prescription:
    """Take `two more goes`: that many, and the first."""
    if more is None:
        return made
    every = (more.low + 1, more.high + 1)
    if made.sets is None and (more.word == "sets" or (made.reps is None and made.hold is None)):
        return replace(made, sets=every)
    if made.reps is None and made.hold is not None:
        return replace(made, reps=every)
    return made


def resolved(own: Prescription, sheet: Prescription) -> Prescription:
    """Give the dose of an exercise: its own, and of the sheet's what it leaves open."""
    made = own
    if not (made.reps or made.time or made.schemed):
        made = replace(made, reps=sheet.reps, time=sheet.time if not made.hold else None,
                       unit=sheet.unit)  # fmt: skip
        if not made.hold and not made.time:
            made = replace(made, hold=sheet.hold)
        if not own.hold:
            made = replace(made, breaths=sheet.breaths)
    timed = own.time is not None and sheet.time is not None  # its own length, its own sets
    once = own.reps == _ONE and own.hold is not None
    if made.sets is None and not (own.ladder or own.has_sided("sets") or timed or once):
        made = replace(made, sets=sheet.sets)
    if not made.each and not made.together:
        made = replace(made, each=sheet.each, by_rep=made.by_rep or sheet.by_rep)
    if made.pause is None and made.hold and made.hold == sheet.hold:
        made = replace(made, pause=sheet.pause)
    return _told_apart(made)


def _told_apart(made: Prescription) -> Prescription:
    """Tell a hold in each rep and the time of a set apart."""
    if made.schemed:
        return replace(made, sets=None) if made.ladder else made
    if made.rounds and made.sets and not (made.reps or made.time or made.hold):
        made = replace(made, reps=made.sets, sets=None)
    if made.time and made.reps and made.time[1] <= _HELD_AT_MOST and not made.hold:
        made = replace(made, hold=made.time, time=None)
    elif made.time and made.reps:
        made = replace(made, time=None) if made.hold else replace(made, reps=None)
    if made.hold and made.time:
        made = replace(made, time=None) if made.reps else replace(made, hold=None)
    if made.hold and not made.reps and made.holds <= 1 and (made.sets or made.hold[1] >= _LASTS):
        made = replace(made, time=made.hold, hold=None)
    if made.hold and made.reps and made.hold[1] > LONGEST_PHASE:  # longer than a phase can be
        made = replace(made, time=made.hold, hold=None, reps=None, sets=made.sets or made.reps)
    rested = made.rest is not None and made.rest[1] > LONGEST_PHASE and not made.sets
    if made.hold and made.reps and rested and made.hold[1] >= _LASTS and made.pause is None:
        made = replace(made, time=made.hold, hold=None, reps=None, sets=made.reps)
    if made.hold and made.reps == _ONE and made.hold[1] > 10 and made.pause is None:
        made = replace(made, time=made.hold, hold=None, reps=None, sets=made.sets or _ONE)
    return made
