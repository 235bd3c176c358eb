"""The ticker: a voice for tests and quick checks that clicks instead of speaking.

It needs no engine and no worker, and its clips last what anyone can compute: so a whole track can
be made in a moment, and every beat in it found again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from ..line import Line
from ..recipe import recipe
from ..store import key_of
from ..units import RATE
from .pool import Unspoken

if TYPE_CHECKING:
    from ..sound.clip import Clip

FRAMES_PER_CHARACTER = RATE * 60 // 1000
"""60 ms, about what speech takes (natural voice: 70 ms a character, measured)."""

BEAT = 2400
"""The frame of the click: 50 ms; spoken counts have 17 to 172 ms (measured)."""

CLICK = RATE // 1000
"""Frames of the click: 1 ms at half of full scale."""


class Ticker:
    """Says every line as silence with one click at its beat. It is neither trimmed nor levelled.

    Args:
        speed: divides the length of each clip, as does its line's own.
    """

    def __init__(self, speed: float = 1.0) -> None:
        self.name = "ticker"
        self.key = key_of("ticker", recipe("voice.ticker"), speed)
        self._speed = speed

    def __enter__(self) -> Ticker:
        return self

    def __exit__(self, *_: object) -> None:
        return

    def say(self, lines: Iterable[Line]) -> Iterator[tuple[Line, Clip | Unspoken]]:
        """Give each line with its clip, in order; one without a text is unspoken."""
        for line in lines:
            yield line, self._tick(line) if line.spoken else Unspoken("there is nothing to say")

    def _tick(self, line: Line) -> Clip:
        import numpy as np

        from ..sound.clip import Clip

        length = round(FRAMES_PER_CHARACTER * len(line.spoken) / (line.speed * self._speed))
        samples = np.zeros(max(length, BEAT + CLICK), np.int16)
        samples[BEAT : BEAT + CLICK] = 1 << 14
        return Clip.of(samples, BEAT)
