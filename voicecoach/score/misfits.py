"""The problems and the advice that only a voice can show, put into words, each at its place."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import islice

from ..language.phrasebook import ENGLISH, book
from ..line import LONGEST_LINE, Line
from ..problem import REPORTED, Place, Problem, shown
from ..routine.items import Routine
from ..routine.keys.moments import Moment
from ..routine.placeholders import place_of
from ..routine.repertoire import SHELF
from .coach import Coach
from .counting import EVERY
from .fitting import Counted, Fallen, Misfit, fastest
from .moments import Misplaced, moment_of
from .sets import Every, Set

LONG_NAME = 36
"""Characters of a name whose length is looked at: a slow voice takes 3 s for as many (83 ms each;
the natural voice takes 70 ms, measured)."""

NAME = 3
"""Seconds that a name may take: it is said in every call."""

ALIKE = 9
"""Lines that may fail for one reason and are still told one by one."""


def counts(
    made: Iterable[tuple[Set, Counted]], routine: Routine, coach: Coach, voice: str
) -> tuple[Problem, ...]:
    """Tell of counts and words that fit in no form: at each place the one that fits least.

    Args:
        made: what is counted in each set.
        routine: where the sets are.
        coach: who says it.
        voice: the voice's name.
    """
    found: dict[tuple[Place, bool], dict[tuple[Hashable, Misfit], Set]] = {}
    for planned, counted in made:
        for misfit in counted.misfits:
            words = misfit.kind == "words"
            place = planned.places.rep if words else planned.places.bpm
            found.setdefault((place, words), {}).setdefault((planned.shape, misfit), planned)
    told = []
    for (place, _), those in found.items():
        misfits = [(planned, misfit) for (_, misfit), planned in those.items()]
        bpm = min(
            fastest(planned, coach, routine.pace, misfit.lead, whole=False)
            for planned, misfit in {planned.shape: (planned, m) for planned, m in misfits}.values()
        )
        planned, misfit = max(misfits, key=lambda found: found[1].needs / found[1].has)
        kinds = " ".join(sorted({misfit.kind for _, misfit in misfits}))
        told.append(Problem(place, _needs(misfit, planned, voice), _cure(kinds, bpm)))
    return tuple(told)


def _needs(misfit: Misfit, planned: Set, voice: str) -> str:
    """Say what something needs, with the quiet around it, and what there is for it."""
    name = re.sub(r"\w+:", "", voice)
    needs = f'"{misfit.line.text}" needs {float(misfit.needs):.2f} s with voice {name}'
    if misfit.has == planned.beat:
        return f"{needs}, but a beat here is {float(misfit.has):.2f} s"
    return f"{needs}, but there are {float(misfit.has):.2f} s for it"


def _cure(kinds: str, bpm: int) -> str:
    """Say what makes counts fit: a bpm at which they do, or something else."""
    others = {
        "count": ("", "count: ticks"),
        "count count-in": ("", "count: ticks and count_in: 0"),
        "count-in": ("", "count_in: 0"),
        "words": ("use fewer words, more beats, or ", ""),
    }
    before, after = others[kinds]
    if not bpm:
        return before.removesuffix(", or ") if before else f"use {after}"
    return f"{before or 'use '}bpm {bpm} or less" + (f", or {after}" if after else "")


_INSTEAD: Mapping[Fallen, str] = {
    "numbers": "the numbers are said without the words",
    "every second": "every second rep is counted",
    "fives": "every fifth rep is counted",
    "tens": "every tenth rep is counted",
}


def fallen(
    made: Iterable[tuple[Set, Counted]], routine: Routine, coach: Coach, voice: str
) -> tuple[Problem, ...]:
    """Tell, as advice, of sets in which less is said than was asked for; each place once."""
    found: dict[Place, tuple[Set, Misfit, Fallen]] = {}
    for planned, counted in made:
        misfit, instead = counted.because, counted.fallen
        if misfit is None or instead is None:
            continue
        place = planned.places.rep if misfit.kind == "words" else planned.places.bpm
        worst = found.get(place)
        if worst is None or misfit.needs / misfit.has > worst[1].needs / worst[1].has:
            found[place] = planned, misfit, instead
    told = []
    for place, (planned, misfit, instead) in found.items():
        bpm = fastest(planned, coach, routine.pace, misfit.lead, whole=True)
        cure = f"use bpm {bpm} or less to hear it all" if bpm else ""
        if instead in EVERY:
            cure = f"{cure}; if this is meant, write count: {instead}".removeprefix("; ")
        message = f"{_needs(misfit, planned, voice)}: {_INSTEAD[instead]}"
        told.append(Problem(place, message, cure))
    return tuple(told)


def out_of_place(
    found: Iterable[tuple[Set, Misplaced]], sets: Iterable[Set], voice: str
) -> Iterator[Problem]:
    """Tell of words at moments that find no room, and of moments that no set has.

    Args:
        found: what found no room, in each set.
        sets: all sets, for what holds in any of them.
        voice: the voice's name.
    """
    told: dict[Place, None] = {}
    outside: dict[int, tuple[Set, Moment]] = {}
    for planned, miss in found:
        place = planned.exercise.key_place("at", miss.moment.key)
        if miss.needs is None:
            outside.setdefault(id(miss.moment), (planned, miss.moment))
        elif place not in told:
            told[place] = None
            yield _no_room(planned, miss, miss.needs, re.sub(r"\w+:", "", voice))
    within = _within(sets)
    for key, (planned, moment) in outside.items():
        if key not in within:
            yield Problem(planned.exercise.key_place("at", moment.key), _outside(planned, moment))


def _no_room(planned: Set, miss: Misplaced, needs: Fraction, voice: str) -> Problem:
    """Say that words at a moment find no room."""
    place = planned.exercise.key_place("at", miss.moment.key)
    if not miss.has:
        message = f"the words at {miss.moment.key!r} would begin while others are said"
        cure = "give a rep more beats" if planned.reps is not None else "shorten those before it"
        return Problem(place, message, f"use another moment, or {cure}")
    message = (
        f"the words at {miss.moment.key!r} need {float(needs):.2f} s with voice {voice}, "
        f"but there are {float(miss.has):.2f} s for them"
    )
    return Problem(place, message, "use fewer words, another moment, or fewer 'calls'")


def _within(sets: Iterable[Set]) -> set[int]:
    """Give the moments, by their id, that lie in some set that has them."""
    return {id(m) for planned in sets for m in planned.moments if moment_of(m, planned) is not None}


def _outside(planned: Set, moment: Moment) -> str:
    """Say that no set has a moment."""
    name = planned.exercise.name
    if moment.rep is not None and planned.reps is None:
        return f"{moment.key!r}: a set of {name} has no reps that are counted"
    if moment.rep is not None:
        return f"{moment.key!r}: a set of {name} has {planned.reps} reps"
    return f"{moment.key!r}: a set of {name} lasts {float(planned.length):g} s"


def late(every: Every, took: Fraction) -> Problem:
    """Tell of a period that its sets and words do not fit in.

    Args:
        every: the period.
        took: the seconds that they take.
    """
    return Problem(
        every.place,
        f"the sets, the words between them and the count-ins take {float(took):.1f} s, "
        f"and a period is {book(ENGLISH).time(every.seconds)}",
        f"use every: {-(-took // 1)}s or more, or put less into a period",
    )


def unsaid(parts: Iterable[tuple[Place, str]]) -> Iterator[Problem]:
    """Advise on what is new over a seam and finds no room: once a place, with how much it is."""
    found: dict[Place, dict[str, None]] = {}
    for place, what in parts:
        found.setdefault(place, {})[what] = None
    for place, several in found.items():
        whats = list(several)
        more = f", nor are {len(whats) - 1} others" if len(whats) > 2 else ""
        more = f", nor is '{whats[1]}'" if len(whats) == 2 else more
        message = (
            f"'{whats[0]}' is not said over its seam{more}: no quiet beside the counts holds it"
        )
        yield Problem(place, message, "write a rest above 0, or give a rep more beats")


def tips(planned: Set, unsaid: Sequence[int]) -> Iterator[Problem]:
    """Advise on tips that are never said; of a move that ships they are no author's.

    Args:
        planned: a set of their exercise.
        unsaid: which of its tips, from 0.
    """
    exercise, of, several = planned.exercise, len(planned.exercise.tips), len(unsaid) > 1
    if not unsaid or exercise.place_of("tips").file.startswith(SHELF):
        return
    those = "the tip" if of == 1 else f"{len(unsaid)} of the {of} tips"
    place = exercise.place_of("tips", unsaid[0])
    if several and len(unsaid) == of:
        those, place = "the tips", exercise.place_of("tips")
    why = "there is no rest between its sets with room for it"
    cure = f"do more sets, or move {'them' if several else 'it'} to 'how'"
    if planned.dose.time is not None and planned.reps is None:
        why = "its set is too short, or too full of calls"
        cure = "use shorter texts, or more of them: tip k of n comes at k/(n+1) of the set"
    message = f"{those} of {shown(exercise.name)} {'are' if several else 'is'} never said: {why}"
    yield Problem(place, message, cure)


def long_name(planned: Set, seconds: Fraction) -> Iterator[Problem]:
    """Advise on a name that takes long to say."""
    if seconds > NAME:
        name = planned.exercise.name
        message = f"the name {shown(name)} takes {float(seconds):.1f} s to say, in every call"
        cure = "use a short name, and put the rest into 'setup' or 'how'"
        yield Problem(planned.exercise.place_of("exercise"), message, cure)


def unspoken(routine: Routine, failed: Mapping[Line, str]) -> tuple[Problem, ...]:
    """Tell of lines that the voice could not say, each at the place of its text.

    Args:
        routine: where the texts are.
        failed: why, by line. Of more than `ALIKE` lines with one reason, which then is the
            voice's rather than theirs, only the first is named.
    """
    problems: list[Problem] = []
    for reason in dict.fromkeys(failed.values()):
        lines = [line for line, why in failed.items() if why == reason]
        named = lines if len(lines) <= ALIKE else lines[:1]
        for line in named:
            who = f'"{line.text if len(line.text) <= 60 else f"{line.text[:60]}…"}"'
            cure = ""
            if len(lines) > len(named):
                who = f"{who} and {len(lines) - 1} more lines"
                cure = "`voicecoach doctor` tries every voice, and says what to do"
            message = f"{who} could not be spoken: {reason}"
            place = place_of(routine, line.text) if len(lines) == len(named) else None
            problems.append(Problem(place, message, cure))
    return tuple(problems)


def overlong(routine: Routine, texts: Iterable[str]) -> tuple[Problem, ...]:
    """Tell of lines that `pronounce` makes too long to be said, each at the place of its text."""
    message = f"as pronounce says it, {{}} has more than {LONGEST_LINE} characters; no line may"
    cure = "use fewer words, or shorter ones in pronounce"
    return tuple(
        Problem(place_of(routine, text), message.format(shown(text)), cure)
        for text in islice(texts, REPORTED)
    )
