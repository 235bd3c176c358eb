"""One gap in time: what is said in a rest or a change of sides, and how long the gap becomes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from ..line import Line
from ..routine.defaults import PREPARE, SETTLE
from ..routine.items import PauseItem, PlayItem, RestItem, SayItem, SoundItem
from ..routine.keys.amounts import Amount
from ..units import frame_at, seconds_at
from .calls import announcement, in_units, redone, round_call, switch
from .coach import Coach
from .encouragement import hardest
from .score import Cue
from .script import Ending, Script
from .session import Change, Gap, Round
from .sets import Set
from .timed import SENTENCES, Tips
from .wake import Sounds

READY = 20
"""Seconds of rest from which another load is told early, so that it can be made ready."""

LONG = 30
"""Seconds from which a rest or a change is long: it is called ten seconds before its end, and a
change says its length."""


@dataclass(frozen=True, slots=True)
class Laid:
    """A gap laid out.

    Attributes:
        cues: in order of start, in frames from the end of the set before.
        seconds: from there to the first beat of the next set, or to the session's end.
        announces: index of the cue where the next set's chapter begins, if it has one: the rest
            before it is part of it, the welcome and chapters of the author's are not; None without
            a set.
        how: the next set's `how`, where it is to be said at the set's start.
        nominal: how long the gap was to be; None where words alone decide.
        settles: whether it holds the time to get into a new position.
        chapters: the frames where chapters of the author's begin, each with its title.
    """

    cues: tuple[Cue, ...]
    seconds: Fraction
    announces: int | None
    how: Line | None
    nominal: Fraction | None
    settles: bool = False
    chapters: tuple[tuple[int, str], ...] = ()

    @property
    def grown(self) -> Fraction:
        """By how many seconds words made it longer than written."""
        return max(Fraction(0), self.seconds - self.nominal) if self.nominal else Fraction(0)


def lay_out(
    gap: Gap,
    coach: Coach,
    sounds: Sounds,
    tips: Tips,
    *,
    left: Fraction | None,
    start: int,
    room: Callable[[Line], bool],
) -> Laid:
    """Lay out a gap that has words, or quiet, between two sets, before the first or after the last.

    Args:
        gap: what is written of it.
        coach: who says it.
        sounds: what plays at which event.
        tips: whose turn it is among the tips.
        left: what is left of the period that ends it, in seconds; None without `every`.
        start: the frame of its first words.
        room: tells whether the next set, one of `time`, has room for a `how` at its start.
    """
    script = Script(coach, sounds, start)
    *before, last = _segments(gap)
    began = Fraction(0)
    for part in before:
        _open(script, gap, part.told, part.items, told=True)
        began = max(seconds_at(script.end), began + (part.rest or 0))
        if part.pause is None:
            script.at = max(script.at, frame_at(began))
        else:
            script.chapter(part.chapter)
            began += max(part.pause, seconds_at(SENTENCES) if part.items else 0)
            script.pause(frame_at(began))
    if gap.before is None:
        _open(script, gap, last.told, last.items, told=True)
        end = max(seconds_at(script.end), began + (last.rest or 0))
        return Laid(tuple(script.cues), end, None, None, None, chapters=tuple(script.chapters))
    if gap.change:
        return _change(script, gap, gap.before, last.items, tips)
    if last.rest is None:
        nominal = next((s for s in (gap.rest, left) if s), None)
        last = replace(last, rest=nominal, told=nominal, whole=nominal)
    return _rest(script, gap, gap.before, last, tips, began, room)


@dataclass(frozen=True, slots=True)
class _Segment:
    """A stretch of what is written in a gap.

    Attributes:
        items: what is said and played, in order.
        rest: seconds of rest that it lies in; None in none.
        told: seconds that "Rest, …" says before the items; None where it is not said.
        whole: seconds of the rest that this is the end of, with the segments before it.
        pause: seconds of quiet after it; None if a rest goes on with the next segment's words.
        chapter: the title of the chapter that begins with that quiet, if one does.
    """

    items: tuple[object, ...]
    rest: Fraction | None = None
    told: Fraction | None = None
    whole: Fraction | None = None
    pause: Fraction | None = None
    chapter: str | None = None


def _segments(gap: Gap) -> list[_Segment]:
    """Split what is written in a gap at its pauses, and at words between two rests.

    Rests add up to one, which is told before its first words; the words between two of them
    begin where the first is over.
    """
    segments: list[_Segment] = []
    parts: list[tuple[Fraction | None, list[object]]] = [(None, [])]  # of one rest, or of none
    since: list[object] = []

    def close(pause: Fraction | None, chapter: str | None = None) -> None:
        parts[-1][1].extend(since)
        since.clear()
        whole = sum((rest for rest, _ in parts if rest is not None), Fraction(0)) or None
        for index, (rest, items) in enumerate(parts):
            after = pause if index == len(parts) - 1 else None
            told = whole if index == 0 else None
            segments.append(_Segment(tuple(items), rest, told, whole, after, chapter))
        parts[:] = [(None, [])]

    for item in gap.items:
        if isinstance(item, RestItem):
            rest, items = parts[-1]
            length = gap.seconds(item.rest)
            if rest is not None and since:
                parts.append((length, list(since)))
            else:
                parts[-1] = ((rest or Fraction(0)) + length, [*items, *since])
            since.clear()
        elif isinstance(item, PauseItem):
            close(gap.seconds(item.pause), item.chapter)
        else:
            since.append(item)
            if isinstance(item, SayItem) and item.pause is not None:
                close(gap.seconds(item.pause))
    close(None)
    return segments


def _open(
    script: Script, gap: Gap, rest: Fraction | None, items: Sequence[object], *, told: bool
) -> None:
    """Say that it is a rest and how long, then what is written in it."""
    coach, after = script.coach, gap.after
    if rest and after is not None:
        if after.level != "minimal":
            time = _time(coach, gap, rest)
            line = coach.say("rest", after, time=time)
            if line.text and not (told and rest >= 1):  # "zero seconds" is no time to tell
                line = coach.say("rest_short", after)
            script.say(line)
        elif after.dose.time is None:  # a set of time ends with this sound anyway
            script.play("end")
    rounds = False  # whether those of a group around have just been told
    for item in items:
        script.chapter(getattr(item, "chapter", None))
        if isinstance(item, SayItem):
            for language, text in item.texts:
                script.say(coach.sentence(text, "say", language))
        elif isinstance(item, SoundItem):
            script.play(item.sound)
        elif isinstance(item, PlayItem):
            script.play(item.play)
        elif isinstance(item, Round):
            about = gap.before or after
            begun = round_call(coach, item, gap.before, inside=rounds)
            if begun is not None and (about.level if about else coach.level) != "minimal":
                script.say(begun)
                rounds = item.number == 1
        elif isinstance(item, Change) and gap.change and gap.before is not None:
            script.say(switch(coach, gap.before, item.side))
            if gap.rest is not None and gap.rest >= LONG and gap.before.level != "minimal":
                time = _time(coach, gap, gap.rest)
                script.say(coach.say("switch_time", gap.before, time=time))


def _time(coach: Coach, gap: Gap, rest: Fraction) -> str:
    """Put a rest in words: in the beats or breaths that it is written in, else as a time."""
    written = [gap.amount, *(item.rest for item in gap.items if isinstance(item, RestItem))]
    amounts = [time for time in written if isinstance(time, Amount)]
    if len(amounts) == 1 and gap.seconds(amounts[0]) == rest:
        return in_units(coach.book, amounts[0])
    return coach.book.time(rest)


def _called(gap: Gap, seconds: Fraction | None) -> bool:
    """Tell whether a gap is called ten seconds before its end, as the set before it would be."""
    of = gap.after or gap.before
    wanted = of is None or "ten seconds" in of.calls
    return wanted and seconds is not None and seconds >= LONG


def _rest(
    script: Script, gap: Gap, planned: Set, last: _Segment, tips: Tips,
    began: Fraction, room: Callable[[Line], bool],
) -> Laid:  # fmt: skip
    """Lay out a rest: the richest words that fit, else the shortest, and then it grows.

    What is said before its last segment lies in `script` already; that begins at `began` seconds.
    """
    coach, nominal = script.coach, last.rest
    said = announcement(coach, planned, gap)
    tip = _tip(gap, planned, tips)
    ready = _ready(coach, planned, nominal)
    how = next((line for kind, line in said if kind == "how"), None)
    late = how if how is not None and planned.reps is None and nominal and room(how) else None
    settle = _settling(planned, said)
    ways = _ways(gap, tip, late, settle, long=_called(gap, last.whole))
    if settle == SETTLE and (gap.clocked or gap.every is not None):
        ways += [replace(way, settle=PREPARE) for way in ways]
    ways += [replace(ways[-1], close=True)]
    for way in ways:
        words = script.copy()
        _open(words, gap, last.told, last.items, told=way.told)
        if ready is not None and way.ready:
            words.say(ready)
        if way.tip is not None:
            words.say(coach.text(way.tip, planned, "tip"))
        announces = len(words.cues) if gap.after is None or words.chapters else 0
        for _, line in said:
            if line is not way.late:
                words.say(line)
        ending = Ending.of(coach, planned, gap, long=way.long, settle=way.settle, close=way.close)
        needs = seconds_at(ending.needs(words))
        if nominal is None or began + nominal >= needs:
            break
    if way.tip is not None:
        tips.give(planned)
    praise = hardest(coach, gap)
    if praise is not None and nominal is not None and words.cues and not script.cues:
        praised = words.second(praise)
        words = praised if nominal >= seconds_at(ending.needs(praised)) else words
    whole = began + nominal if nominal is not None else None
    seconds = max(needs, whole) if whole is not None else needs
    ending.say(words, seconds)
    return Laid(
        tuple(words.cues), seconds, announces, way.late, whole, way.settle == SETTLE,
        tuple(words.chapters),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Way:
    """A way to fill a rest: which of the words that may be left out are said.

    Attributes:
        long: whether the call comes ten seconds before its end.
        told: whether "Rest, …" says how long it is.
        ready: whether another load is told early.
        settle: seconds to get into position.
        tip: the tip that is said, or None.
        late: the `how` that is left for the set's start, or None.
        close: whether the call may end just before the count-in, as it must in a short rest.
    """

    long: bool
    told: bool
    ready: bool
    settle: Fraction
    tip: str | None = None
    late: Line | None = None
    close: bool = False


def _ways(
    gap: Gap, tip: str | None, late: Line | None, settle: Fraction, *, long: bool
) -> list[_Way]:
    """Give the ways to fill a rest, the richest first. A tip waits for a rest with room for it."""
    told = gap.every is None  # a period says when it goes on, whatever it leaves
    ways: list[_Way] = []
    for called in (True, False) if long else (False,):
        rich = _Way(called, told, ready=True, settle=settle)
        if tip is not None and called == long:
            ways.append(replace(rich, tip=tip))
        ways += [rich, _Way(called, told=False, ready=False, settle=settle)]
    return ways + ([replace(way, late=late) for way in ways if not way.tip] if late else [])


def _settling(planned: Set, said: Sequence[tuple[str, Line]]) -> Fraction:
    """Give the seconds between the last word and the count-in of a new exercise, at the least."""
    if planned.prepare is not None:
        return planned.prepare
    new = planned.starts and any(kind == "setup" for kind, _ in said)
    return SETTLE if new else PREPARE


def _ready(coach: Coach, planned: Set, nominal: Fraction | None) -> Line | None:
    """Tell of another load while there is time to make it ready; its call comes at the end."""
    load = planned.dose.load
    late = nominal is None or nominal < READY or planned.level == "minimal"
    if late or planned.starts or "load" not in planned.changed or load is None:
        return None
    return coach.say("load_next", planned, load=load)


def _tip(gap: Gap, planned: Set, tips: Tips) -> str | None:
    """Give the tip that is due, if the exercise goes on."""
    goes_on = gap.after is not None and gap.after.exercise is planned.exercise
    return tips.due(planned) if goes_on and planned.level == "full" else None


def _change(script: Script, gap: Gap, planned: Set, items: Sequence[object], tips: Tips) -> Laid:
    """Lay out a change of sides, which begins when its words end."""
    coach, seconds = script.coach, gap.rest or Fraction(0)
    _open(script, gap, None, items, told=False)
    if gap.after is not None and not planned.starts and planned.level != "minimal":
        for line in redone(coach, planned, gap.after):
            script.say(line)
    for _, line in announcement(coach, planned, gap):
        script.say(line)
    ending = Ending.of(coach, planned, gap, long=_called(gap, seconds))
    least = seconds_at(ending.count_in + ending.quiet[1 if seconds else 0])
    total = seconds_at(script.end) + max(seconds, least)
    tip = _tip(gap, planned, tips)
    if tip is not None:
        trial = script.copy()
        trial.say(coach.text(tip, planned, "tip"))
        if ending.needs(trial) <= frame_at(total):
            script = trial
            tips.give(planned)
    ending.say(script, total)
    return Laid(tuple(script.cues), total, 0, None, None, chapters=tuple(script.chapters))
