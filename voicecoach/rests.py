"""One gap in time: what is said in a rest or a change of sides, and how long the gap becomes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from .calls import announcement, call, redone, round_call, side_call, switch
from .coach import Coach
from .items import PauseItem, PlayItem, RestItem, SayItem, SoundItem
from .line import Line
from .passages import MEETING
from .phrasebook import sentence
from .score import Cue, Say
from .seams import Sounds
from .session import Change, Gap, Round
from .sets import Set
from .timed import SENTENCES, TEN, Tips
from .units import MP3_FRAME, QUIET, RATE, frame_at, seconds_at

CALL_ENDS = Fraction(3, 2)
"""Seconds between the end of a set's call and its count-in."""

READY = 20
"""Seconds of rest from which another load is told early, so that it can be made ready."""

LONG = 60
"""Seconds from which a rest is long: it is called ten seconds before its end."""

ASLEEP = 5 * RATE - 2 * MP3_FRAME - QUIET
"""Frames of silence, by the plan, after which earbuds may sleep: five seconds, less what the edges
of passages may add to them."""

TOLD = 30
"""Seconds from which a change of sides says its length."""


@dataclass(frozen=True, slots=True)
class Laid:
    """A gap laid out.

    Attributes:
        cues: in order of start, in frames from the end of the set before.
        seconds: from there to the first beat of the next set, or to the session's end.
        announces: index of the cue where a new exercise's chapter begins: the rest before it is
            part of it, the welcome is not; None without a new exercise.
        how: the next set's `how`, where it is to be said at the set's start.
        nominal: how long the gap was to be; None where words alone decide.
    """

    cues: tuple[Cue, ...]
    seconds: Fraction
    announces: int | None
    how: Line | None
    nominal: Fraction | None

    @property
    def grown(self) -> Fraction:
        """By how many seconds words made it longer than written."""
        return max(Fraction(0), self.seconds - self.nominal) if self.nominal else Fraction(0)


@dataclass(slots=True)
class _Script:
    """Words and sounds one after another.

    Attributes:
        coach, sounds: who says what, and what plays at which event.
        at: the frame where the next may begin.
        end: the frame after the last word, sound or pause.
        cues: what is there so far.
    """

    coach: Coach
    sounds: Sounds
    at: int
    end: int = 0
    cues: list[Cue] = field(default_factory=list)

    def say(self, line: Line) -> None:
        self._add(Cue(self.at, len(self.coach.known(line)), "voice", Say(line)))

    def play(self, event: str) -> None:
        sounding = self.sounds(event)
        if sounding is not None:
            play, clip = sounding
            self._add(Cue(self.at, len(clip), "sound", play))

    def _add(self, cue: Cue) -> None:
        self.cues.append(cue)
        self.end = cue.end
        self.at = cue.end + SENTENCES

    def pause(self, until: int) -> None:
        """Be quiet until a frame; the next words follow at once."""
        self.at = self.end = until

    def copy(self) -> _Script:
        return replace(self, cues=list(self.cues))


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
    script = _Script(coach, sounds, start)
    *before, last = _segments(gap)
    began = Fraction(0)
    for part in before:
        _open(script, gap, part.told, part.items, told=True)
        began = max(seconds_at(script.end), began + (part.rest or 0))
        if part.pause is None:
            script.at = max(script.at, frame_at(began))
        else:
            began += max(part.pause, seconds_at(SENTENCES) if part.items else 0)
            script.pause(frame_at(began))
    if gap.before is None:
        _open(script, gap, last.told, last.items, told=True)
        end = max(seconds_at(script.end), began + (last.rest or 0))
        return Laid(tuple(script.cues), end, None, None, None)
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
    """

    items: tuple[object, ...]
    rest: Fraction | None = None
    told: Fraction | None = None
    whole: Fraction | None = None
    pause: Fraction | None = None


def _segments(gap: Gap) -> list[_Segment]:
    """Split what is written in a gap at its pauses, and at words between two rests.

    Rests add up to one, which is told before its first words; the words between two of them
    begin where the first is over.
    """
    segments: list[_Segment] = []
    parts: list[tuple[Fraction | None, list[object]]] = [(None, [])]  # of one rest, or of none
    since: list[object] = []

    def close(pause: Fraction | None) -> None:
        parts[-1][1].extend(since)
        since.clear()
        whole = sum((rest for rest, _ in parts if rest is not None), Fraction(0)) or None
        for index, (rest, items) in enumerate(parts):
            after = pause if index == len(parts) - 1 else None
            told = whole if index == 0 else None
            segments.append(_Segment(tuple(items), rest, told, whole, after))
        parts[:] = [(None, [])]

    for item in gap.items:
        if isinstance(item, RestItem):
            rest, items = parts[-1]
            if rest is not None and since:
                parts.append((item.rest, list(since)))
            else:
                parts[-1] = ((rest or Fraction(0)) + item.rest, [*items, *since])
            since.clear()
        elif isinstance(item, PauseItem):
            close(item.pause)
        else:
            since.append(item)
            if isinstance(item, SayItem) and item.pause is not None:
                close(item.pause)
    close(None)
    return segments


def _open(
    script: _Script, gap: Gap, rest: Fraction | None, items: Sequence[object], *, told: bool
) -> None:
    """Say that it is a rest and how long, then what is written in it."""
    coach, after = script.coach, gap.after
    if rest and after is not None:
        if after.level != "minimal":
            time = coach.book.time(rest)
            told = told and rest >= 1  # "zero seconds" is no time to tell
            line = coach.say("rest", after, time=time) if told else coach.say("rest_short", after)
            script.say(line)
        elif after.dose.time is None:  # a set of time ends with this sound anyway
            script.play("end")
    for item in items:
        if isinstance(item, SayItem):
            script.say(coach.line(sentence(item.say)))
        elif isinstance(item, SoundItem):
            script.play(item.sound)
        elif isinstance(item, PlayItem):
            script.play(item.play)
        elif isinstance(item, Round):
            about = gap.before or after
            begun = round_call(coach, item, gap.before)
            if begun is not None and (about.level if about else coach.level) != "minimal":
                script.say(begun)
        elif isinstance(item, Change) and gap.change and gap.before is not None:
            script.say(switch(coach, gap.before, item.side))
            if item.seconds >= TOLD and gap.before.level != "minimal":
                time = coach.book.time(item.seconds)
                script.say(coach.say("switch_time", gap.before, time=time))


def _rest(
    script: _Script, gap: Gap, planned: Set, last: _Segment, tips: Tips,
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
    ending = _Ending.of(coach, planned, gap, long=(last.whole or 0) >= LONG)
    tried: list[tuple[bool, str | None]] = [(True, tip)] if tip is not None else []
    tried += [(True, None), (False, None)]
    laters = (None, late) if late else (None,)
    ways = [(told, extra, later) for later in laters for told, extra in tried]
    later: Line | None
    for told, extra, later in ways:
        words = script.copy()
        _open(words, gap, last.told, last.items, told=told)
        if ready is not None and told:
            words.say(ready)
        if extra is not None:
            words.say(coach.text(extra, planned))
        announces = len(words.cues) if gap.after is None else 0
        for _, line in said:
            if line is not later:
                words.say(line)
        needs = seconds_at(ending.needs(words))
        if nominal is None or began + nominal >= needs:
            break
    if extra is not None:
        tips.give(planned)
    whole = began + nominal if nominal is not None else None
    seconds = max(needs, whole) if whole is not None else needs
    ending.say(words, seconds)
    return Laid(tuple(words.cues), seconds, announces if planned.starts else None, later, whole)


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


@dataclass(frozen=True, slots=True)
class _Ending:
    """What is said at the end of a gap.

    Attributes:
        lines: the call of the set, ten seconds before the end of a long gap; perhaps none.
        before: frames from the start of these words to the first beat.
        quiet: frames between the last word and the count-in, and the least that there must be:
            what two passages need to meet in.
        count_in: frames of count-in.
    """

    lines: tuple[Line, ...]
    before: int
    quiet: tuple[int, int]
    count_in: int

    @classmethod
    def of(cls, coach: Coach, planned: Set, gap: Gap, *, long: bool) -> _Ending:
        """Give the ending of a gap; `long` says whether it is called ten seconds before its end."""
        lines: list[Line] = []
        minimal = planned.level == "minimal"
        own = planned.side is not None and planned.side.own
        if planned.starts:
            if long and not minimal:
                lines = [coach.say("again", planned, name=planned.name)]
                if own and planned.side is not None:
                    lines.append(side_call(coach, planned, planned.side))
        elif gap.change:
            if long and not minimal and planned.side is not None:
                lines = [side_call(coach, planned, planned.side)]
        elif not minimal:
            lines = [call(coach, planned)]
        elif own and planned.side is not None:
            lines = [side_call(coach, planned, planned.side)]
        count_in = frame_at(planned.count_in_length)
        quiet = frame_at(planned.prepare if planned.starts or gap.rest == 0 else CALL_ENDS)
        first = coach.line(coach.book.number(max(1, planned.count_in)), "counter", tone="low")
        apart = MEETING + MP3_FRAME + coach.known(first).beat
        quiet = max(quiet, apart)
        if long and lines and not minimal:
            ten = (coach.say("ten_seconds", planned), *lines)
            if _length(coach, ten) + SENTENCES + count_in <= frame_at(TEN):
                return cls(ten, frame_at(TEN), (quiet, apart), count_in)
        spoken = _length(coach, lines)
        return cls(tuple(lines), spoken + quiet + count_in, (quiet, apart), count_in)

    def needs(self, words: _Script) -> int:
        """Give the fewest frames in which a gap holds its words, these, and the count-in."""
        if self.lines:
            return words.at + self.before
        return words.end + self.count_in + (self.quiet[0] if words.cues else 0)

    def say(self, words: _Script, seconds: Fraction) -> None:
        """Say it so that it ends in time for the first beat, `seconds` after the gap's start."""
        if self.lines:
            words.at = max(words.at, frame_at(seconds) - self.before)
        for line in self.lines:
            words.say(line)


def _length(coach: Coach, lines: Sequence[Line]) -> int:
    """Give the frames that lines take one after another."""
    return sum(len(coach.known(line)) for line in lines) + SENTENCES * max(0, len(lines) - 1)


def _change(script: _Script, gap: Gap, planned: Set, items: Sequence[object], tips: Tips) -> Laid:
    """Lay out a change of sides, which begins when its words end."""
    coach, seconds = script.coach, gap.rest or Fraction(0)
    _open(script, gap, None, items, told=False)
    if gap.after is not None and not planned.starts and planned.level != "minimal":
        changed = redone(coach, planned, gap.after)
        if changed is not None:
            script.say(changed)
    for _, line in announcement(coach, planned, gap):
        script.say(line)
    ending = _Ending.of(coach, planned, gap, long=seconds >= LONG)
    least = seconds_at(ending.count_in + ending.quiet[1 if seconds else 0])
    total = seconds_at(script.end) + max(seconds, least)
    tip = _tip(gap, planned, tips)
    if tip is not None:
        trial = script.copy()
        trial.say(coach.text(tip, planned))
        if ending.needs(trial) <= frame_at(total):
            script = trial
            tips.give(planned)
    ending.say(script, total)
    return Laid(tuple(script.cues), total, 0 if planned.starts else None, None, None)


def with_wake(
    cues: Sequence[Cue], ends: int | None, sounds: Sounds, silent: int = ASLEEP
) -> tuple[Cue, ...]:
    """Play the wake sound before the first words after more than five silent seconds.

    Args:
        cues: of a gap, in order of start.
        ends: the last frame at which it may end before the next set's first words; None at the
            session's end.
        sounds: what plays at which event.
        silent: frames of silence after which earbuds may sleep.
    """
    wake = sounds("wake")
    if wake is None:
        return tuple(cues)
    play, clip = wake
    row: list[Cue] = []
    heard = 0
    for cue in cues:
        if cue.lane == "voice" and cue.start - heard > silent:
            row.append(Cue(cue.start - len(clip), len(clip), "sound", play))
        row.append(cue)
        heard = max(heard, cue.end)
    if ends is not None and ends - heard > silent:
        row.append(Cue(ends - len(clip), len(clip), "sound", play))
    return tuple(row)
