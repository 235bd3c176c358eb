"""Advice on a session: what is allowed in a routine, and yet hardly meant."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from itertools import islice
from typing import TYPE_CHECKING

from ..problem import Problem
from ..routine.items import PlayItem, SayItem, SoundItem
from ..routine.keys.positions import GETTING_DOWN, TURNING, between_s
from ..routine.keys.setcalls import CALLS
from .calls import new_texts
from .fitting import COUNTED_DOWN
from .milestones import MILESTONES
from .session import Gap, session_of
from .sets import Set
from .timed import CALLED, IN_MINUTES, TEN

if TYPE_CHECKING:
    from ..problem import Place
    from ..routine.items import Routine
    from .compose import Composed
    from .findings import Grown

NEW_POSITION = GETTING_DOWN
"""Seconds of rest that getting into a new position takes, whatever it is."""

OTHER_SIDE = TURNING
"""Seconds that a change of sides takes at the very least."""


def on_session(routine: Routine, made: Composed) -> tuple[Problem, ...]:
    """Give the advice that only a session, or a voice, can show.

    Args:
        routine: one without problems.
        made: what composing it gave: the rests that grew, and what a voice shows besides. Of the
            rests written at one place the one that became the longest is told.
    """
    worst: dict[Place | None, Grown] = {}
    for rest in made.grown:
        if rest.place not in worst or rest.became > worst[rest.place].became:
            worst[rest.place] = rest
    gaps = (found for found in _gaps(routine) if found.place not in worst)
    return (*gaps, *_calls_unheard(routine), *map(_grown, worst.values()), *made.advice)


def _gaps(routine: Routine) -> Iterator[Problem]:
    """Find gaps in which nobody gets where they should, and sets that lose a rep: once a place."""
    seen: set[Place | None] = set()
    for gap in session_of(routine, routine.book):
        if not isinstance(gap, Gap) or gap.before is None:
            continue
        planned = gap.before
        short = (*_short(gap, planned), *_moved(gap, planned))
        for found in (*_seams(gap, planned), *short, *_remainder(planned)):
            if found.place not in seen:
                seen.add(found.place)
                yield found


def _seams(gap: Gap, planned: Set) -> Iterator[Problem]:
    """Find what ends a seam: `rest: 0` with words or a sound between, or a new position."""
    if gap.rest != 0 or gap.after is None:
        return
    name = planned.exercise.name
    cure = "a 'how' or 'tips' of a set of time is said while it lasts; else write the rest"
    for item in gap.items:
        if isinstance(item, SayItem):
            message = f"words lie between, so {name} does not follow at once"
            yield Problem(item.place_of("say"), message, cure)
        elif isinstance(item, (SoundItem, PlayItem)):
            key = "sound" if isinstance(item, SoundItem) else "play"
            message = f"a {key} lies between, so {name} does not follow at once"
            yield Problem(item.place_of(key), message, "write the rest, or leave it out")
    before = (k for k in new_texts(planned) if k != "how" or planned.reps is not None)
    for text in islice(before, 1):
        when = "before counts" if text == "how" else "first"
        message = f"a new '{text}' is said {when}, so {name} does not follow at once"
        place = planned.exercise.place_of(text)
        yield Problem(place, message, "write the rest, or move it to 'say'")


def _short(gap: Gap, planned: Set) -> Iterator[Problem]:
    """Find rests and changes that are too short to get into position."""
    if not gap.rest:
        return
    name, place = planned.exercise.name, gap.place or planned.places.exercise
    if gap.change and gap.rest < OTHER_SIDE:
        message = f"{float(gap.rest):g} s is short for a change of sides"
        yield Problem(place, message, f"use change: {OTHER_SIDE}s or more")
    elif not gap.change and "setup" in planned.fresh and gap.rest < NEW_POSITION:
        message = f"{float(gap.rest):g} s is short to get into position for {name}"
        yield Problem(place, message, f"use a rest of {NEW_POSITION}s or more")


def _moved(gap: Gap, planned: Set) -> Iterator[Problem]:
    """Find a gap in which nobody gets from one position into the other."""
    if gap.after is None or gap.rest is None or "setup" in planned.fresh:
        return  # a setup has its own time
    before, then = gap.after.exercise.position, planned.exercise.position
    takes = between_s(before, then) if before is not None and then is not None else 0
    if gap.rest < takes:
        message = f"{float(gap.rest):g} s is short to get from {before} to {then}"
        place = gap.place or planned.places.exercise
        yield Problem(place, message, f"use a rest of {takes}s or more")


def _remainder(planned: Set) -> Iterator[Problem]:
    """Find a counted set of `time` whose reps do not fill it: the rest of it only ticks."""
    time, length = planned.dose.time, planned.rep_length
    if time is None or planned.reps is None:
        return
    left = time - planned.reps * length
    if left < planned.beat:
        return
    reps = {0: "no whole rep", 1: "1 rep"}.get(planned.reps, f"{planned.reps} reps")
    message = (
        f"{_seconds(time)} of {planned.exercise.name} hold {reps} of {_seconds(length)}; "
        f"the last {_seconds(left)} only tick"
    )
    fits = [k * length for k in (planned.reps, planned.reps + 1) if k]
    cure = " or ".join(f"time: {_seconds(value).replace(' ', '')}" for value in fits)
    yield Problem(planned.places.dose, message, f"use {cure}")


_CALLED: Mapping[str, tuple[Callable[[Set], bool], str]] = {
    "halfway": (
        lambda s: s.length >= CALLED if s.dose.time is not None else (s.reps or 0) >= MILESTONES,
        f"it is called from {MILESTONES} reps or {CALLED} s on",
    ),
    "last one": (
        lambda s: s.dose.time is None and (s.reps or 0) >= MILESTONES,
        f"it is called from {MILESTONES} reps on",
    ),
    "minutes": (
        lambda s: s.dose.time is not None and s.length >= IN_MINUTES,
        f"they are called in sets of time from {IN_MINUTES // 60} minutes on",
    ),
    "ten seconds": (
        lambda s: s.dose.time is not None and s.length >= CALLED,
        f"it is called in sets of time from {CALLED} s on",
    ),
    "three": (
        lambda s: s.dose.time is not None and s.length >= COUNTED_DOWN,
        f"the last three seconds are counted in sets of time from {COUNTED_DOWN} s on",
    ),
}
"""When a set can make each call, and that in words."""


def _calls_unheard(routine: Routine) -> Iterator[Problem]:
    """Find calls that an exercise lists, and that none of its sets can make."""
    sets: dict[int, list[Set]] = {}
    for planned in session_of(routine, routine.book):
        if isinstance(planned, Set) and planned.exercise.calls is not None:
            sets.setdefault(id(planned.exercise), []).append(planned)
    for row in sets.values():
        place, calls = row[0].exercise.place_of("calls"), row[0].calls
        if calls.listed:
            idle = [name for name in CALLS if name in calls and not any(map(_CALLED[name][0], row))]
            for name in idle:
                message = f"{name!r} is never heard in {row[0].exercise.name}: {_CALLED[name][1]}"
                yield Problem(place, message, "leave it out")
        elif calls.every is not None and all(s.length <= calls.every + TEN for s in row):
            longest = max(s.length for s in row)
            message = f"a set of {_seconds(longest)} has no call every {_seconds(calls.every)}"
            yield Problem(place, message, "use a shorter time, or leave it out")


def _seconds(value: Fraction) -> str:
    return f"{float(value):.5g} s"


def _grown(rest: Grown) -> Problem:
    """Tell of a rest that its words made longer."""
    what = "its words need" if not rest.settles else "its words, and getting into position, need"
    message = (
        f"the rest before {'a set of ' if rest.again else ''}{rest.before} becomes "
        f"{float(rest.became):.1f} s, not {float(rest.written):g} s: {what} as much"
    )
    cure = f"use {-(-rest.became // 1)}s or more, or fewer words"
    return Problem(rest.place, message, f"{cure}, or write 'prepare'" if rest.settles else cure)
