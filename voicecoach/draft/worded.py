"""Cells in words: a dose as a sheet of prose would say it, in the cell of a table."""

from __future__ import annotations

import re

from .cells import Dosed, dose_in
from .efforts import Effort
from .prose.dose import said
from .prose.prescription import Prescription, prescription, resolved
from .tongues.tongue import language_of, tongue

_BRACKET = re.compile(r"\s*\(([^()]*)\)\s*")
_DOSED = re.compile(r"each|side|leg|arm|\d\s*(?:x|s|secs?|min|reps?)\b", re.IGNORECASE)


def worded_dose(cell: str) -> tuple[Dosed, str] | None:
    """Read a dose and what stands in brackets behind it; None if the cell says more, or nothing.

    >>> dosed, more = worded_dose("8-10 reps, 2 sets, 3s hold (slow)")
    >>> dosed.efforts[0].reps, dosed.sets, int(dosed.hold), more
    (10, 2, 3, 'slow')
    >>> worded_dose("as you like") is None
    True
    """
    brackets = [part for part in _BRACKET.findall(cell) if not _DOSED.search(part)]
    text = cell
    for part in brackets:
        text = text.replace(f"({part})", " ")
    plain = dose_in(text) if brackets else None
    if plain and plain.efforts:
        return plain, ", ".join(brackets)
    found = said(text, tongue(language_of(text)), listed=True)
    made = resolved(prescription([found]), Prescription())
    if not found.bare or made.ladder or made.sided or not (made.reps or made.time or made.metres):
        return None
    if made.time and made.reps is None and made.hold is None:
        low, high = made.time
        least = f"{int(low)} seconds" if low < high else ""
        effort = Effort(time=high, least=least, each=_part(made.each), load=made.load)
    elif made.reps:
        low, high = made.reps
        effort = Effort(
            reps=int(high), least=str(int(low)) if low < high else "", each=_part(made.each),
            load=made.load,
        )  # fmt: skip
    else:
        effort = Effort(metres=made.metres, each=_part(made.each), load=made.load)
    sets = int(made.sets[1]) if made.sets else None
    return Dosed((effort,), sets, hold=made.hold[1] if made.hold else None), ", ".join(brackets)


def _part(each: str) -> str:
    return "side" if each and ("," in each or each == "direction") else each
