"""The problems that only a voice can show, put into words, each at its place in the routine."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from fractions import Fraction

from .counting import Misfit
from .items import Routine
from .line import Line
from .phrasebook import Phrasebook
from .problem import Place, Problem
from .sets import Every, Set
from .source import List, Map, Node, Text

ALIKE = 9
"""Lines that may fail for one reason and are still told one by one."""


def counts(
    misfits: Iterable[tuple[Set, Misfit]], routine: Routine, voice: str
) -> tuple[Problem, ...]:
    """Tell of counts and words that fit at no speed: at each place the one that fits least.

    Args:
        misfits: each with the set it is in.
        routine: where the sets are.
        voice: the voice's name.
    """
    found: dict[tuple[Place, bool], list[tuple[Set, Misfit]]] = {}
    for planned, misfit in misfits:
        words = misfit.kind == "words"
        place = planned.places.rep if words else planned.places.bpm
        found.setdefault((place, words), []).append((planned, misfit))
    return tuple(_worst(those, place, routine, voice) for (place, _), those in found.items())


def _worst(
    misfits: list[tuple[Set, Misfit]], place: Place, routine: Routine, voice: str
) -> Problem:
    """Tell of the count or words that fit least, with a cure that is enough for all at a place."""
    planned, misfit = max(misfits, key=lambda found: found[0].beat * found[1].factor)
    text = misfit.line.text
    name = re.sub(r"\w+:", "", voice)
    takes = f'"{text}" takes {misfit.takes:.2f} s at its fastest with voice {name}'
    has = f"there are {float(misfit.has):.2f} s for it"
    if misfit.has == planned.beat:
        has = f"a beat here is {float(misfit.has):.2f} s"
    bpm = int(60 / (planned.beat * misfit.factor) / routine.pace)
    cures = {
        "count": f"use bpm {bpm} or less, or count: words",
        "count count-in": f"use bpm {bpm} or less, or count: words and count_in: 0",
        "count-in": f"use bpm {bpm} or less, or count_in: 0",
        "words": f"use fewer words, more beats, or bpm {bpm} or less",
    }
    kinds = " ".join(sorted({misfit.kind for _, misfit in misfits}))
    return Problem(place, f"{takes}, but {has}", cures[kinds])


def late(every: Every, took: Fraction, book: Phrasebook) -> Problem:
    """Tell of a period that its sets and words do not fit in.

    Args:
        every: the period.
        took: the seconds that they take.
        book: how times are said.
    """
    return Problem(
        every.place,
        f"the sets, the words between them and the count-ins take {float(took):.1f} s, "
        f"and a period is {book.time(every.seconds)}",
        f"use every: {-(-took // 1)}s or more, or put less into a period",
    )


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
            problems.append(Problem(_place_of(routine, line.text), message, cure))
    return tuple(problems)


def _place_of(routine: Routine, text: str) -> Place | None:
    """Find the longest text of a routine that a line holds; None for the coach's own words."""
    found: Text | None = None
    rest: list[Node] = [routine._node]
    while rest:
        node = rest.pop()
        if isinstance(node, (Map, List)):
            rest += node.values() if isinstance(node, Map) else node
        elif isinstance(node, Text) and len(node) > len(found or ""):
            parts = re.split(r"\{\w+\}", " ".join(node.split()))
            held = re.search(".*".join(map(re.escape, parts)), text, re.IGNORECASE)
            found = node if held else found
    return found.place if found is not None else None
