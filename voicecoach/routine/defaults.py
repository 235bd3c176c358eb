"""What holds where nothing is written: for the session, the budgets and the JSON Schema alike."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from .keys.moments import Spacing
from .keys.table import spell

BPM = Fraction(60)
"""Beats a minute: one a second."""

BEATS = 2
"""Beats of a rep: there and back."""

REST = Fraction(30)
"""Seconds of rest."""

CHANGE = Fraction(8)
"""Seconds of a change of sides."""

BREATH = Fraction(5)
"""Seconds of a breath: twelve a minute, the least of what is usual at rest (12 to 20)."""

PREPARE = Fraction(3, 2)
"""Seconds of quiet between the last word and the count-in."""

SETTLE = Fraction(8)
"""Seconds from there, where a `setup` has just been said: lying down on a mat takes as much."""

COUNT_IN = 3
"""Counts of a count-in."""

START = "right"
"""The first side."""

ORDER = "by set"
"""How sets and sides alternate."""

GROUP_ORDER = "by round"
"""How rounds and sides alternate."""

CHAPTERS = "by exercise"
"""What has a chapter of its own."""

SPACING = Spacing(Fraction(5), Fraction(10))
"""From one callout to the next, in seconds: time to do it, and to stand ready again."""

PACE = Fraction(1)
"""What every bpm is multiplied by."""

HOLDS: dict[str, Any] = {
    "rep": BEATS,
    "bpm": int(BPM),
    "count": "reps",
    "pace": int(PACE),
    "chapters": CHAPTERS,
    "count_in": COUNT_IN,
    "sets": 1,
    "rest": spell(REST),
    "change": spell(CHANGE),
    "start": START,
    "order": ORDER,
    "breath": spell(BREATH),
    "calls": True,
    "encourage": True,
}
"""What would be written at the top of a routine to say what holds without it, by its key.

Keys that are not here stand for what is said around them, or what holds has no value of theirs."""
