"""Compose: the voice says what a layout misses, until nothing is missing.

What was guessed is laid out again with the clips that were spoken since.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..line import Line
from ..problem import Problem, Problems
from ..routine.budget import LENGTH, WORDS, hours
from ..routine.items import Routine
from ..units import seconds_at
from . import misfits
from .findings import Grown
from .layout import Layout, layout
from .score import Say, Score, What
from .sounds import Events

if TYPE_CHECKING:
    from ..sound.clip import Clip
    from ..voice.voice import Voice


@dataclass(frozen=True, slots=True)
class Composed:
    """A score with the clips it needs, what the voice made of the rests, and what it advises.

    `follows` is the length of all that follows the welcome, in frames: that is what it tells.
    `ends` has, of each set that a rest or a change of sides follows, the index of the passage
    behind it.
    """

    score: Score
    clips: Mapping[What, Clip]
    grown: tuple[Grown, ...]
    advice: tuple[Problem, ...]
    follows: int
    ends: tuple[int, ...]


def compose(
    routine: Routine,
    voice: Voice,
    progress: Callable[[int, int], None] | None = None,
    keep: Callable[[Clip], Clip] | None = None,
    clips: dict[Line, Clip] | None = None,
) -> Composed:
    """Compose a routine for a voice.

    Args:
        routine: what to do.
        voice: asked for every line, all that are missing at a time.
        progress: told how many lines of how many are spoken.
        keep: lays a clip aside, and gives one that is equal to it.
        clips: those that are known already; the others are added.

    Raises:
        Problems: counts that do not fit their beats, periods that do not fit, lines that the
            voice cannot say; each at its place in the routine.
    """
    from ..voice.voice import Unspoken

    clips = {} if clips is None else clips
    events = Events(routine)
    while (laid := _within(routine, layout(routine, clips, events, voice.name))).missing:
        failed: dict[Line, str] = {}
        spoken = len(clips)
        for line, clip in voice.say(laid.missing):
            if isinstance(clip, Unspoken):
                failed[line] = clip.reason
            else:
                clips[line] = keep(clip) if keep else clip
            if progress is not None:
                progress(len(clips), spoken + len(laid.missing))
        if not failed and laid.missing[0] not in clips:
            raise RuntimeError(f"{voice.name} did not answer to {laid.missing[0]}")
        if failed:
            told = {line: failed[line] for line in laid.missing if line in failed}
            raise Problems(misfits.unspoken(routine, told))
    if events.problems or laid.problems:
        raise Problems((*events.problems, *laid.problems))
    used: dict[What, Clip] = {}
    for _, cue in laid.score.cues():
        what = cue.what
        used[what] = clips[what.line] if isinstance(what, Say) else events.clips[what]
    return Composed(laid.score, used, laid.grown, laid.advice, laid.follows, laid.ends)


def _within(routine: Routine, laid: Layout) -> Layout:
    """Give a layout that a track can hold; words count too, even those not yet spoken.

    Raises:
        Problems: it is too long.
    """
    seconds = seconds_at(laid.score.length)
    if seconds <= LENGTH + WORDS:
        return laid
    message = f"with its words the session makes the track {hours(seconds)} long; it may be 12h"
    raise Problems([Problem(routine.key_place("session"), message)])
