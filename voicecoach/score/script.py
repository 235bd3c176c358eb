"""The script of one gap: its words one after another, and those that must end it in time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from ..line import Line
from ..routine.defaults import PREPARE
from ..units import MP3_FRAME, RATE, frame_at
from .calls import call, side_call
from .coach import Coach, Count
from .score import Cue, Say
from .session import Gap
from .sets import Set
from .tape import MEETING, moved
from .timed import SENTENCES, TEN
from .wake import Sounds

CALL_ENDS = Fraction(3, 2)
"""Seconds between the end of a set's call and its count-in."""

CLOSE = Fraction(1, 2)
"""The same where a rest is too short for more: it is kept rather than the quiet."""

REPEATED = 10 * RATE
"""Frames of quiet after a new exercise's words from which the call at the end names it again."""


@dataclass(slots=True)
class Script:
    """Words and sounds one after another.

    Attributes:
        coach, sounds: who says what, and what plays at which event.
        at: the frame where the next may begin.
        end: the frame after the last word, sound or pause.
        cues: what is there so far.
        chapters: the frames where chapters of the author's begin, each with its title.
    """

    coach: Coach
    sounds: Sounds
    at: int
    end: int = 0
    cues: list[Cue] = field(default_factory=list)
    chapters: list[tuple[int, str]] = field(default_factory=list)

    def chapter(self, title: str | None) -> None:
        """Begin a chapter with what comes next, if it has a title."""
        if title:
            self.chapters.append((self.at, title))

    def say(self, line: Line) -> None:
        """Say a line next; a phrase of none takes no time."""
        if line.text:
            self._add(Cue(self.at, len(self.coach.known(line)), "voice", Say(line)))

    def play(self, event: str) -> None:
        """Play next what plays at an event, if anything does."""
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

    def second(self, line: Line) -> Script:
        """Give the same words with a line after the first of them."""
        later = len(self.coach.known(line)) + SENTENCES
        said = Cue(self.cues[0].end + SENTENCES, later - SENTENCES, "voice", Say(line))
        cues = [self.cues[0], said, *moved(self.cues[1:], later)]
        chapters = [(at + later, title) for at, title in self.chapters]
        at, end = self.at + later, self.end + later
        return replace(self, at=at, end=end, cues=cues, chapters=chapters)

    def copy(self) -> Script:
        """Give one to try further words in."""
        return replace(self, cues=list(self.cues), chapters=list(self.chapters))


@dataclass(frozen=True, slots=True)
class Ending:
    """What is said at the end of a gap.

    Attributes:
        lines: the call of the set, ten seconds before the end of a long gap; perhaps none.
        before: frames from the start of these words to the first beat.
        quiet: frames between the last word and the count-in, and the least that there must be:
            what two passages need to meet in.
        settle: frames between the words before these and the count-in, at the least.
        count_in: frames of count-in.
        repeats: whether the words before these have named the exercise, and these do again.
    """

    lines: tuple[Line, ...]
    before: int
    quiet: tuple[int, int]
    settle: int
    count_in: int
    repeats: bool = False

    @classmethod
    def of(
        cls,
        coach: Coach,
        planned: Set,
        gap: Gap,
        *,
        long: bool,
        settle: Fraction = PREPARE,
        close: bool = False,
    ) -> Ending:
        """Give the ending of a gap.

        Args:
            coach: who says it.
            planned: the set after it.
            gap: the gap.
            long: whether it is called ten seconds before its end.
            settle: seconds to get into position, before a new exercise or after a seam.
            close: whether the call of a later set may end just before its count-in.
        """
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
        settling = planned.starts or gap.rest == 0
        quiet = frame_at(settle if settling else CLOSE if close else CALL_ENDS)
        apart = MEETING + MP3_FRAME + coach.known(_first_count(coach, planned)).beat
        quiet = max(quiet, apart)
        if long and lines and not minimal:
            ten = (coach.say("ten_seconds", planned), *lines)
            if _length(coach, ten) + SENTENCES + count_in <= frame_at(TEN):
                settled = quiet if settling else 0
                return cls(ten, frame_at(TEN), (quiet, apart), settled, count_in, planned.starts)
        spoken = _length(coach, lines)
        return cls(tuple(lines), spoken + quiet + count_in, (quiet, apart), 0, count_in)

    def needs(self, words: Script) -> int:
        """Give the fewest frames in which a gap holds its words, these, and the count-in."""
        if self.lines:
            return max(words.at + self.before, words.end + self.settle + self.count_in)
        return words.end + self.count_in + (self.quiet[0] if words.cues else 0)

    def say(self, words: Script, seconds: Fraction) -> None:
        """Say it so that it ends in time for the first beat, `seconds` after the gap's start."""
        lines = self.lines
        if lines:
            words.at = max(words.at, frame_at(seconds) - self.before)
        if self.repeats and words.at - words.end < REPEATED:
            lines = lines[:1]  # "Ten seconds." alone, so soon after the name
        for line in lines:
            words.say(line)


def _first_count(coach: Coach, planned: Set) -> Line:
    """Give the first count of a set's count-in."""
    if isinstance(planned.count_in, tuple):
        return coach.count(Count(words=planned.count_in[0], count_in=True), 1.0, "falling")
    return coach.count(Count(max(1, planned.count_in), count_in=True), 1.0, "low")


def _length(coach: Coach, lines: Sequence[Line]) -> int:
    """Give the frames that lines take one after another."""
    return sum(len(coach.known(line)) for line in lines) + SENTENCES * max(0, len(lines) - 1)
