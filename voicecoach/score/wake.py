"""The wake sound: what earbuds that fell asleep in silence lose, in place of a first syllable."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from ..units import MP3_FRAME, QUIET, RATE
from .score import Cue, Play, Say
from .tape import MEETING

Sounds = Callable[[str], "tuple[Play, Any] | None"]
"""Gives what plays at an event and its clip, or None where the routine wants nothing."""

ASLEEP = 5 * RATE - 2 * MP3_FRAME - QUIET
"""Frames of silence, by the plan, after which earbuds may sleep: five seconds, less what the edges
of passages may add to them."""


def with_wake(
    cues: Sequence[Cue], ends: int | None, sounds: Sounds, silent: int = ASLEEP, since: int = 0
) -> tuple[Cue, ...]:
    """Play the wake sound before the first words after more than five silent seconds.

    Args:
        cues: of a gap or of sets, in order of start.
        ends: the last frame at which it may end before the next set's first sound, which comes as
            much later as two passages need to meet; None where nothing follows.
        sounds: what plays at which event.
        silent: frames of silence after which earbuds may sleep.
        since: the frame where the silence before the first of them begins.
    """
    cues = [c for c in cues if not isinstance(c.what, Say) or c.what.line.text]  # none said there
    wake = sounds("wake")
    if wake is None:
        return tuple(cues)
    play, clip = wake
    row: list[Cue] = []
    heard = since
    for cue in cues:
        if cue.lane == "voice" and cue.start - heard > silent:
            row.append(Cue(cue.start - len(clip), len(clip), "sound", play))
        row.append(cue)
        heard = max(heard, cue.end)
    if ends is not None and ends + MEETING - heard > silent:
        row.append(Cue(ends - len(clip), len(clip), "sound", play))
    return tuple(row)
