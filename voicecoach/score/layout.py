"""Routine and voice to score: when everything sounds.

Pure: given what is known of the voice's clips it gives a score, the lines that are missing, and the
problems that only a voice can show. `compose` asks the voice for all that is missing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

from ..language.phrasebook import Phrasebook, book
from ..line import Line
from ..problem import Problem, Problems
from ..routine.items import Routine
from ..units import MP3_FRAME, QUIET, RATE, frame_at, seconds_at, up_to_mp3_frame
from . import calls, misfits
from .clock import Clock
from .coach import Coach, Guess
from .contents import Contents
from .counting import CLEAR
from .encouragement import Encouragement
from .findings import Findings, Grown
from .gap import Laid, lay_out
from .score import Chapter, Cue, Say, Score
from .seams import Stretch, joins, next_named, stretch_of
from .session import Gap, clocked, session_of
from .sets import Set
from .sounds import Events
from .spans import Course
from .tape import MEETING, Tape, moved
from .timed import OPENING, SENTENCES, Tips, room_for_how
from .wake import with_wake

if TYPE_CHECKING:
    from ..sound.clip import Clip

GUESS = RATE * 6 // 100
"""Frames that a character takes in a line not yet spoken: 60 ms, until the voice says."""


@dataclass(frozen=True, slots=True)
class Layout:
    """What one laying-out gives: a score, the lines whose clips were guessed, problems, advice."""

    score: Score
    missing: tuple[Line, ...]
    problems: tuple[Problem, ...]
    grown: tuple[Grown, ...]
    advice: tuple[Problem, ...]
    follows: int
    ends: tuple[int, ...]


@dataclass(slots=True)
class _Known:
    """The clips of lines, remembering which were asked for in vain."""

    clips: Mapping[Line, Clip]
    missing: dict[Line, None] = field(default_factory=dict)

    def __call__(self, line: Line) -> Clip | Guess:
        clip = self.clips.get(line) if line.text else Guess(0, 0)  # none is said there
        if clip is not None:
            return clip
        self.missing[line] = None
        return Guess(max(1, int(len(line.spoken) * GUESS / line.speed)))


def layout(routine: Routine, clips: Mapping[Line, Clip], events: Events, voice: str) -> Layout:
    """Lay a routine out in time with the clips that are known.

    Raises:
        Problems: a line is too long for any voice once it is put in words.
    """
    known = _Known(clips)
    words = routine.book
    coach = Coach(
        words, known, routine.pronounce, routine.phrases, routine.seed, routine.level,
        routine.style, _counts(routine, words),
    )  # fmt: skip
    made = _Composing(routine, coach, events)
    score = made.score()
    if coach.overlong:
        raise Problems(misfits.overlong(routine, coach.overlong))
    found = made.findings
    problems = found.problems(routine, coach, voice)
    advice = (*found.advice(routine, coach, made.tips, voice), *events.long(found.beat))
    before = len(score.passages) - len(made.tape.passages)  # of the welcome
    ends = tuple(before + end for end in made.ends)
    missing = tuple(known.missing)
    return Layout(score, missing, problems, tuple(found.grown), advice, made.tape.end, ends)


def _counts(routine: Routine, words: Phrasebook) -> Phrasebook | None:
    """Give the book of the counter, if that has another language than the coach."""
    counter = routine.voice.counter
    if counter is None or counter.language is None:
        return None
    found = book(counter.language)
    return None if found.language == words.language else found


class _Composing:
    """One laying-out of a routine: passages laid end to end while the session's clock runs.

    Each stretch of sets begins on the whole MP3 frame nearest to what the clock says, so that what
    rounding adds is taken back in the next gap.

    Attributes:
        tape: the passages, as they are laid down.
        ends: of the tape's passages, behind each stretch.
        course, contents, findings: what is told beside them: spans, chapters, problems and advice.
        clock: of the session.
        tips, encouragement: whose turn it is.
    """

    def __init__(self, routine: Routine, coach: Coach, events: Events) -> None:
        self.routine, self.coach, self.events = routine, coach, events
        self.tape, self.ends = Tape(), list[int]()
        self.course = Course(coach)
        self.contents = Contents(coach, routine.chapters, self.tape)
        self.findings = Findings()
        self.clock = Clock()
        self.tips, self.encouragement = Tips(), Encouragement()

    def score(self) -> Score:
        """Give the whole score."""
        row = session_of(self.routine, self.coach.book)
        gaps = [item for item in row if isinstance(item, Gap)]
        stretch: list[tuple[Gap, Set]] = []
        for gap, following in pairwise(clocked(gaps)):
            if stretch and not joins(gap, following, self.coach):
                self.stretch(stretch)
                stretch = []
            if gap.before is not None:
                stretch.append((gap, gap.before))
        if stretch:
            self.stretch(stretch)
        self.goodbye(gaps[-1])
        return self.welcomed()

    def stretch(self, row: Sequence[tuple[Gap, Set]]) -> None:
        """Lay down sets that follow one another without a rest, and the gap before them."""
        gap, planned = row[0]
        sets, ended = [done for _, done in row], self.clock.ended
        then = next_named(planned, row[1][0], self.coach) if len(row) > 1 else None
        laid = self.gap(gap, then)
        self.coach.heard(cue.what.line for cue in laid.cues if isinstance(cue.what, Say))
        stretch = stretch_of(row, self.coach, self.events, self.tips, laid.how, self.encouragement)
        self.findings.stretch(sets, stretch, self.coach)
        first = min((cue.start for cue in stretch.cues), default=0)
        lead = QUIET + max(0, -first)
        begins = self.clock.at + laid.seconds
        chapter = self.words(gap, laid, frame_at(begins) + first - 2 * QUIET - MP3_FRAME)
        start, begins = self.starts(stretch, begins, first, lead)
        index = self.fixed(stretch, start, lead)
        self.contents.begin(planned, chapter if chapter is not None else index)
        later = [(done, start + lead + named) for done, _, named in stretch.sets[1:]]
        self.contents.later(later, index)
        self.contents.written([(ended + at, title) for at, title in laid.chapters])
        self.course.lead(gap, start + lead)
        begun: dict[int, Fraction] = {}
        for done, offset, _ in stretch.sets:
            self.course.set(done, start + lead, offset)
            begun |= {every.key: begins + offset for every in done.opens}
        until = begins + stretch.length
        self.clock.run(until, frame_at(until), begun)

    def starts(
        self, stretch: Stretch, begins: Fraction, first: int, lead: int
    ) -> tuple[int, Fraction]:
        """Give the whole MP3 frame where a stretch starts, and the second of its first beat.

        Args:
            stretch: the sets.
            begins: the second that the clock says.
            first: the frame of its first cue, from the first beat.
            lead: frames from its start to the first beat.
        """
        said = min((cue.start for cue in stretch.cues if cue.lane == "voice"), default=first)
        begins = max(begins, seconds_at(self.tape.spoken + CLEAR - said))
        start = round(Fraction(frame_at(begins) - lead, MP3_FRAME)) * MP3_FRAME
        if start < self.tape.end and not self.tape.goes_on:
            start = self.tape.end
            begins = seconds_at(start + lead)
        return start, begins

    def fixed(self, stretch: Stretch, start: int, lead: int) -> int:
        """Lay down a stretch whose first beat is so many frames after its start; give its index."""
        cues = moved(stretch.cues, lead)
        last = max((cue.end for cue in cues), default=0)
        length = up_to_mp3_frame(max(last, lead + frame_at(stretch.length)) + QUIET)
        by = self.routine.chapters
        marks = {lead + at for s, _, at in stretch.sets[1:] if s.starts or by != "by exercise"}
        index = self.tape.fixed(start, cues, length, marks)
        self.ends.append(len(self.tape.passages))
        return index

    def gap(self, gap: Gap, then: Line | None) -> Laid:
        """Lay out the gap before a stretch, and tell if its words made it longer."""
        if gap.every is None:
            laid = self.laid(gap, then)
            self.findings.rest(gap, laid)
        else:
            left = self.clock.left(gap.every)
            laid = self.laid(gap, then, max(left, seconds_at(1)))
            self.findings.period(gap.every, left, laid)
        return laid

    def laid(self, gap: Gap, then: Line | None = None, left: Fraction | None = None) -> Laid:
        """Lay out a gap; `then` is what is named over a seam after its set."""

        def room(how: Line) -> bool:
            planned = gap.before
            return planned is not None and room_for_how(planned, self.coach, how, then=then)

        start = QUIET if gap.after is None else frame_at(OPENING)
        return lay_out(
            gap, self.coach, self.events, self.tips,
            left=left, start=start, room=room,
        )  # fmt: skip

    def words(self, gap: Gap, laid: Laid, latest: int) -> int | None:
        """Lay down the words of a gap; give the passage where a new exercise's chapter begins."""
        cues = laid.cues
        chapter = cues[laid.announces] if laid.announces is not None and cues else None
        own = {at for at, _ in laid.chapters}
        latest = latest - self.clock.ended if gap.before is not None else 0
        woken = with_wake(cues, latest or None, self.events)
        index: int | None = None
        run: list[Cue] = []
        end = 0  # of the run
        for cue in [*woken, None]:
            apart = bool(run) and (
                cue is None
                or cue.start - end >= RATE
                or (cue == chapter and (gap.after is None or bool(own)))
                or (cue.start in own and cue.start - end >= MEETING)
            )
            if apart:
                laid_down = self.tape.words(moved(run, self.clock.ended))
                if chapter in run:
                    index = laid_down
                run, end = [], 0
            if cue is not None:
                run.append(cue)
                end = max(end, cue.end)
        return index

    def goodbye(self, gap: Gap) -> None:
        """Lay down what is written after the last set, the finish sound, and the closing phrase."""
        laid = self.laid(gap)
        end = max((cue.end for cue in laid.cues), default=0)
        at = max(end + SENTENCES if laid.cues else frame_at(OPENING), frame_at(laid.seconds))
        cues, begins = list(laid.cues), self.clock.ended + at if laid.cues else None
        finish = self.events("finish")
        if finish is not None:
            cues.append(Cue(at, len(finish[1]), "sound", finish[0]))
            at = cues[-1].end + SENTENCES
        if self.routine.level != "minimal":
            line = self.coach.say("goodbye")
            cues.append(Cue(at, len(self.coach.known(line)), "voice", Say(line)))
        chapters, index, first = self.contents.chapters, len(self.tape.passages), 0
        if laid.cues and (gap.after is None or laid.chapters):  # such words are no goodbye
            first = min(len(laid.cues), len(cues) - 1)
        if first and not any(at <= laid.cues[0].start for at, _ in laid.chapters):
            chapters += [Chapter(self.routine.title, 0)] if gap.after is None else []
        placed = replace(laid, cues=tuple(cues), announces=first)
        index = self.words(gap, placed, 0) or index
        self.contents.written([(self.clock.ended + at, title) for at, title in laid.chapters])
        self.tape.silence(up_to_mp3_frame(RATE))
        self.course.goodbye(begins, self.tape.end)
        title = self.coach.phrase("chapter_goodbye")
        chapters.append(Chapter(title, min(index, len(self.tape.passages) - 1)))

    def welcomed(self) -> Score:
        """Put the welcome before all that is laid down: it says how long that is."""
        coach, tape = self.coach, Tape()
        cues: list[Cue] = []
        at = frame_at(OPENING)
        wake = self.events("wake")
        if wake is not None:
            cues.append(Cue(at, len(wake[1]), "sound", wake[0]))
            at = cues[-1].end
        lines = calls.welcome(self.routine, coach)
        if self.routine.level != "minimal":
            lines.append(calls.length(coach, self.tape.end))
        for line in (said for said in lines if said.text):
            cues.append(Cue(at, len(coach.known(line)), "voice", Say(line)))
            at = cues[-1].end + SENTENCES
        tape.words(cues)
        tape.silence(up_to_mp3_frame(max(0, at - QUIET - tape.end)))
        count = len(tape.passages)
        welcome = Chapter(coach.phrase("chapter_welcome"), 0)
        return Score(
            self.routine.title,
            (*tape.passages, *self.tape.passages),
            (welcome, *self.contents.after(count)),
            self.course.welcomed(tape.end),
            (*tape.kinds, *self.tape.kinds),
        )
