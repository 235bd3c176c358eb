"""Positions: how one stands, sits or lies, and how long it takes from one to another."""

from __future__ import annotations

POSITIONS = {
    "standing": "On the feet.",
    "sitting": "On a chair or a bench.",
    "sitting on the floor": "With the legs long, bent or crossed.",
    "kneeling": "On one knee or on both.",
    "on hands and knees": "Or on forearms and knees.",
    "lying on the back": "On a mat or a bed.",
    "lying on the side": "On a mat or a bed.",
    "lying on the front": "Planks, too.",
    "hanging": "From a bar or rings.",
}
"""The positions, and what each of them is."""

_HIGH = ("standing", "sitting", "hanging")

TURNING = 3
"""Seconds from one position to another on the floor, or between two off it: rolling over, standing
up from a chair."""

GETTING_DOWN = 10
"""Seconds between the floor and what is off it: the pause between the stations of a circuit (Klika
& Jordan 2013)."""


def between_s(one: str, other: str) -> int:
    """Give the seconds that it takes to get from one position to another.

    >>> between_s("standing", "lying on the back"), between_s("kneeling", "lying on the side")
    (10, 3)
    """
    if one == other:
        return 0
    return TURNING if (one in _HIGH) == (other in _HIGH) else GETTING_DOWN
