"""A line: what is to be said, and the one sanitiser that every text passes before a voice."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Speaker = Literal["coach", "counter"]
"""Who says a line: the counter what lies on beats, the coach the rest."""


@dataclass(frozen=True, slots=True)
class Line:
    """What is to be said.

    Attributes:
        text: as shown in lyrics, scores and messages.
        spoken: as the voice gets it, after `pronounce` and `speakable`.
        by: the coach or the counter.
        speed: relative to the voice's own speed, 1.0 to 1.6.
    """

    text: str
    spoken: str
    by: Speaker = "coach"
    speed: float = 1.0
