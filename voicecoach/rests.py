"""One gap in time: what is said in a rest or a change of sides, where, and how long the gap becomes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from .calls import announcement, call, round_call, switch
from .coach import Coach, side_phrase
from .items import PauseItem, PlayItem, RestItem, SayItem, SoundItem
from .line import Line
from .score import Cue, Say
from .seams import Sounds
from .session import Gap, Round
from .sets import Set
from .timed import SENTENCES, Tips, room_for_how
from .units import RATE, frame_at, seconds_at

CALL_ENDS = Fraction(3, 2)
"""Seconds between the end of a set's call and its count-in."""

TEN = Fraction(10)
"""Seconds before the end of a long rest at which its last call begins."""

LONG = 60
"""Seconds from which a rest is long: it is called ten seconds before its end."""

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
    """Words and sounds one after another; `at` is the frame where the next may begin."""

    coach: Coach
    sounds: Sounds
    at: int = 0
    cues: list[Cue] = field(default_factory=list)

    @property
    def end(self) -> int:
        """The frame after the last word or sound."""
        return max((cue.end for cue in self.cues), default=self.at)

    def say(self, line: Line) -> None:
        clip = self.coach.known(line)
        self.cues.append(Cue(self.at, len(clip), "voice", Say(line)))
        self.at += len(clip) + SENTENCES

    def play(self, event: str) -> None:
        sounding = self.sounds(event)
        if sounding is not None:
            play, clip = sounding
            self.cues.append(Cue(self.at, len(clip), "sound", play))
            self.at += len(clip) + SENTENCES


def lay_out(
    gap: Gap, coach: Coach, sounds: Sounds, tips: Tips, *, left: Fraction | None, start: int
) -> Laid:
    """Lay out a gap that has words, or quiet, between two sets, before the first or after the last.

    Args:
        gap: what is written of it.
        coach: who says it.
        sounds: what plays at which event.
        tips: whose turn it is among the tips.
        left: what is left of the period that ends it, in seconds; None without `every`.
        start: the frame of its first words.
    """
    script = _Script(coach, sounds, start)
    segments = _segments(gap)
    began = 0
    for rest, items, pause in segments[:-1]:
        _open(script, gap, rest, items, told=rest is not None)
        began = max(script.end, began + frame_at(rest or Fraction(0))) + frame_at(pause)
        script.at = began
    rest, items, _ = segments[-1]
    if gap.before is None:
        _open(script, gap, rest, items, told=rest is not None)
        end = max(script.end, began + frame_at(rest or Fraction(0)))
        return Laid(tuple(script.cues), seconds_at(end), None, None, None)
    if gap.change and len(segments) == 1:
        return _change(script, gap, gap.before, items, tips)
    nominal = rest if rest is not None else gap.rest or left
    return _rest(script, gap, gap.before, items, tips, nominal, began)


def _segments(gap: Gap) -> list[tuple[Fraction | None, list[object], Fraction]]:
    """Split what is written in a gap at its pauses: rests in sum, items, and the pause after them."""
    segments: list[tuple[Fraction | None, list[object], Fraction]] = []
    rest: Fraction | None = None
    items: list[object] = []
    for item in gap.items:
        pause: Fraction | None = None
        if isinstance(item, RestItem):
            rest = (rest or Fraction(0)) + item.rest
        elif isinstance(item, PauseItem):
            pause = item.pause
        else:
            items.append(item)
            pause = item.pause if isinstance(item, SayItem) else None
        if pause:
            segments.append((rest, items, pause))
            rest, items = None, []
    return [*segments, (rest, items, Fraction(0))]


def _open(
    script: _Script, gap: Gap, rest: Fraction | None, items: Sequence[object], *, told: bool
) -> None:
    """Say that it is a rest and how long, then what is written in it."""
    about = gap.before or gap.after
    if rest and about is not None and gap.after is not None:
        if about.level == "minimal":
            script.play("end" if gap.after.dose.time is None else "none")
        elif told and rest >= 1:
            script.say(script.coach.say("rest", about, time=script.coach.book.time(rest)))
        else:
            script.say(script.coach.say("rest_short", about))
    for item in items:
        if isinstance(item, SayItem):
            side = gap.before.outer if gap.before else gap.after.outer if gap.after else None
            script.say(script.coach.text(item.say, side))
        elif isinstance(item, SoundItem):
            script.play(item.sound)
        elif isinstance(item, PlayItem):
            script.play(item.play)
        elif isinstance(item, Round) and about is not None and about.level != "minimal":
            line = round_call(script.coach, item)
            if line is not None:
                script.say(line)


def _rest(
    script: _Script, gap: Gap, planned: Set, items: Sequence[object], tips: Tips,
    nominal: Fraction | None, began: int,
) -> Laid:  # fmt: skip
    """Lay out a rest: the richest words that fit, else the shortest, and then it grows."""
    coach = script.coach
    said = announcement(coach, planned, gap)
    tip = None
    if not planned.starts and planned.level == "full":
        tip = tips.due(planned.exercise)
    how = next((line for kind, line in said if kind == "how"), None)
    movable = (
        how is not None and planned.reps is None and planned.dose.time is not None
        and room_for_how(planned, how, coach)
    )  # fmt: skip
    tried = [(True, True, False), (True, False, False), (False, False, False)]
    tried += [(True, False, True), (False, False, True)] if movable else []
    ending = _ending(coach, planned, gap, nominal)
    for told, with_tip, later in tried:
        words = replace(script, cues=list(script.cues))
        _open(words, gap, nominal, items, told=told)
        if with_tip and tip is not None:
            words.say(coach.text(tip, planned.side))
        announces = len(words.cues) if gap.after is None else 0
        for kind, line in said:
            if not (later and kind == "how"):
                words.say(line)
        needs = _needs(words, planned, ending, began)
        if not nominal or began + frame_at(nominal) >= needs:
            break
    if with_tip and tip is not None:
        tips.give(planned.exercise)
    total = max(needs, began + frame_at(nominal or Fraction(0)))
    exact = seconds_at(began) + nominal if nominal and total > needs else seconds_at(total)
    _call(words, planned, ending, exact)
    whole = seconds_at(began) + nominal if nominal else None
    chapter = announces if planned.starts else None
    return Laid(tuple(words.cues), exact, chapter, how if later else None, whole)


def _ending(coach: Coach, planned: Set, gap: Gap, seconds: Fraction | None) -> list[Line]:
    """Give the words at the end of a rest: the set's call, ten seconds before the end of a long one."""
    lines: list[Line] = []
    minimal = planned.level == "minimal"
    long = seconds is not None and seconds >= LONG and not minimal
    if long:
        lines.append(coach.say("ten_seconds", planned))
    if planned.starts:
        if long:
            lines.append(coach.say("again", planned, name=planned.exercise.name))
    elif not minimal:
        if gap.change and planned.side is not None:
            side = side_phrase(coach, planned.side, planned)
            lines += [coach.say("side", planned, side=side)] if long else []
        else:
            lines.append(call(coach, planned))
    elif planned.side is not None and planned.side.own:
        side = side_phrase(coach, planned.side, planned)
        lines.append(coach.say("side", planned, side=side))
    return lines


def _before_count_in(planned: Set) -> Fraction:
    """Give the seconds of quiet between a gap's last word and the count-in."""
    return planned.prepare if planned.starts else CALL_ENDS


def _spoken_length(coach: Coach, lines: Sequence[Line]) -> int:
    """Give the frames that lines take one after another."""
    return sum(len(coach.known(line)) for line in lines) + SENTENCES * max(0, len(lines) - 1)


def _needs(words: _Script, planned: Set, ending: Sequence[Line], began: int = 0) -> int:
    """Give the fewest frames in which a gap holds its words, the quiet after them, and the count-in.

    `began` is the frame where its last pause ended.
    """
    end = max(words.end, began) if words.cues else began
    if ending:
        end = words.at + _spoken_length(words.coach, ending)
    quiet = _before_count_in(planned) if end else Fraction(0)
    return end + frame_at(quiet + planned.count_in_length)


def _call(words: _Script, planned: Set, ending: Sequence[Line], seconds: Fraction) -> None:
    """Say the words at the end of a gap so that they end in time for the count-in."""
    if not ending:
        return
    latest = frame_at(seconds - planned.count_in_length - _before_count_in(planned))
    start = latest - _spoken_length(words.coach, ending)
    if len(ending) > 1 or seconds >= LONG:
        start = min(start, frame_at(seconds - TEN))
    words.at = max(words.at, start)
    for line in ending:
        words.say(line)


def _change(script: _Script, gap: Gap, planned: Set, items: Sequence[object], tips: Tips) -> Laid:
    """Lay out a change of sides, which begins when its words end."""
    coach, seconds = script.coach, gap.rest or Fraction(0)
    side = planned.side if planned.side is not None and planned.side.own else planned.outer
    if side is not None:
        script.say(switch(coach, planned, side))
    if seconds >= TOLD and planned.level != "minimal":
        script.say(coach.say("switch_time", planned, time=coach.book.time(seconds)))
    _open(script, gap, None, items, told=False)
    for kind, line in announcement(coach, planned, gap):
        if kind != "side" or planned.starts:
            script.say(line)
    total = seconds_at(script.end) + max(seconds, planned.count_in_length)
    ending = _ending(coach, planned, gap, seconds)
    tip = tips.due(planned.exercise) if planned.level == "full" and not planned.starts else None
    if tip is not None:
        line = coach.text(tip, planned.side)
        trial = replace(script, cues=list(script.cues))
        trial.say(line)
        if _needs(trial, planned, ending) <= frame_at(total):
            script.say(line)
            tips.give(planned.exercise)
    if seconds >= LONG:
        _call(script, planned, ending, total)
    return Laid(tuple(script.cues), total, 0 if planned.starts else None, None, None)


def with_wake(
    cues: Sequence[Cue], ends: int | None, sounds: Sounds, silent: int = 5 * RATE
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
