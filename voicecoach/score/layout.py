"""Routine and voice to score: when everything sounds.

Pure: given what is known of the voice's clips it gives a score, the lines that are missing, and the
problems that only a voice can show. `compose` asks the voice for all that is missing.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

from ..language.phrasebook import book
from ..line import Line
from ..problem import Place, Problem, Problems
from ..routine.items import Routine
from ..units import MP3_FRAME, QUIET, RATE, frame_at, seconds_at, up_to_mp3_frame
from . import calls, misfits
from .coach import Coach, Guess
from .counting import CLEAR
from .encouragement import Encouragement
from .fitting import Counted
from .gap import Laid, lay_out
from .moments import Misplaced
from .score import Chapter, Cue, Say, Score
from .seams import Stretch, Unsaid, joins, next_named, stretch_of
from .session import Gap, session_of
from .sets import Every, Set, Side
from .sounds import Events
from .spans import Course
from .tape import MEETING, Tape
from .timed import OPENING, SENTENCES, Tips, room_for_how
from .wake import with_wake

if TYPE_CHECKING:
    from ..sound.clip import Clip

GUESS = RATE * 6 // 100
"""Frames that a character takes in a line not yet spoken: 60 ms, until the voice says."""


@dataclass(frozen=True, slots=True)
class Grown:
    """A rest that its words made longer: where it is written, what it was to be, what it became.

    `again` tells whether it lies between two sets of one exercise, `settles` whether the time to
    get into a new position is part of it.
    """

    place: Place | None
    before: str
    again: bool
    written: Fraction
    became: Fraction
    settles: bool = False


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
    words = book(routine.language)
    coach = Coach(
        words, known, routine.pronounce, routine.phrases, routine.seed, routine.level, routine.style
    )
    made = _Composing(routine, coach, events)
    score = made.score()
    if coach.overlong:
        raise Problems(misfits.overlong(routine, coach.overlong))
    late = (misfits.late(every, took, words) for every, took in made.late.values())
    counts = misfits.counts(made.counted, routine, coach, voice)
    sets = [planned for planned, _ in made.counted]
    problems = (*late, *counts, *misfits.out_of_place(made.misplaced, sets, voice))
    beat = min((planned.beat for planned, _ in made.counted), default=None)
    fallen = misfits.fallen(made.counted, routine, coach, voice)
    advice = (*fallen, *made.advice(), *events.long(beat))
    before = len(score.passages) - len(made.tape.passages)  # of the welcome
    ends = tuple(before + end for end in made.ends)
    grown, missing = tuple(made.grown), tuple(known.missing)
    return Layout(score, missing, problems, grown, advice, made.tape.end, ends)


class _Composing:
    """One laying-out of a routine: passages laid end to end while the session's clock runs.

    The clock is exact; each stretch of sets begins on the whole MP3 frame nearest to it, so that
    what rounding adds is taken back in the next gap.
    """

    def __init__(self, routine: Routine, coach: Coach, events: Events) -> None:
        self.routine, self.coach, self.events = routine, coach, events
        self.tape = Tape()
        self.course = Course(coach)
        self.tips = Tips()
        self.encouragement = Encouragement()
        self.chapters: list[Chapter] = []
        self.sided: Side | None = None  # of the set before
        self.late: dict[Place, tuple[Every, Fraction]] = {}  # what takes longest, at each place
        self.counted: list[tuple[Set, Counted]] = []
        self.grown: list[Grown] = []
        self.ends: list[int] = []  # of the tape's passages, behind each stretch
        self.unsaid: list[Unsaid] = []
        self.misplaced: list[tuple[Set, Misplaced]] = []
        self.named: dict[Place, tuple[Set, int]] = {}  # names, each with the frames it takes
        self.tipped: dict[int, Set] = {}  # a set of each exercise whose tips are to be said
        self.clock = Fraction(0)  # the end of the set before, in seconds of the session
        self.ended = 0  # the same in frames of the tape
        self.periods: dict[int, Fraction] = {}
        self.clocked: frozenset[int] = frozenset()  # gaps inside a period of `every`, by `id`

    def score(self) -> Score:
        """Give the whole score."""
        row = session_of(self.routine, self.coach.book)
        gaps = [item for item in row if isinstance(item, Gap)]
        self.clocked = frozenset(map(id, _clocked(gaps)))
        stretch: list[tuple[Gap, Set]] = []
        for gap, following in pairwise(gaps):
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
        ended = self.ended
        then = next_named(planned, row[1][0], self.coach) if len(row) > 1 else None
        laid = self.gap(gap, then)
        self.coach.heard(cue.what.line for cue in laid.cues if isinstance(cue.what, Say))
        stretch = stretch_of(row, self.coach, self.events, self.tips, laid.how, self.encouragement)
        self.counted += zip((done for _, done in row), stretch.counted, strict=True)
        self.unsaid += stretch.unsaid
        self.misplaced += stretch.misplaced
        first = min((cue.start for cue in stretch.cues), default=0)
        lead = QUIET + max(0, -first)
        begins = self.clock + laid.seconds
        chapter = self.words(gap, laid, frame_at(begins) + first - 2 * QUIET - MP3_FRAME)
        said = min((cue.start for cue in stretch.cues if cue.lane == "voice"), default=first)
        begins = max(begins, seconds_at(self.tape.spoken + CLEAR - said))
        start = round(Fraction(frame_at(begins) - lead, MP3_FRAME)) * MP3_FRAME
        if start < self.tape.end and not self.tape.goes_on:
            start = self.tape.end
            begins = seconds_at(start + lead)
        cues = tuple(_moved(cue, lead) for cue in stretch.cues)
        last = max((cue.end for cue in cues), default=0)
        length = up_to_mp3_frame(max(last, lead + frame_at(stretch.length)) + QUIET)
        by = self.routine.chapters
        marks = {lead + at for s, _, at in stretch.sets[1:] if s.starts or by != "by exercise"}
        index = self.tape.fixed(start, cues, length, marks)
        self.ends.append(len(self.tape.passages))
        self.chapter(planned, chapter if chapter is not None else index)
        self.later_chapters(stretch, start + lead, index)
        self.own_chapters(laid, ended)
        self.course.lead(gap, start + lead)
        for done, offset, _ in stretch.sets:
            self.course.set(done, start + lead, offset)
            self.heard(done)
            self.periods |= {every.key: begins + offset for every in done.opens}
        self.clock = begins + stretch.length
        self.ended = frame_at(self.clock)

    def heard(self, done: Set) -> None:
        """Note how long a set's name takes, if it looks long, and that its tips are to be said."""
        if done.exercise.tips and done.level == "full":
            self.tipped[id(done.exercise)] = done
        if done.starts and len(done.name) >= misfits.LONG_NAME:
            frames = len(self.coach.known(self.coach.say("again", done, name=done.name)))
            place = done.exercise.place_of("exercise")
            if place not in self.named or frames > self.named[place][1]:
                self.named[place] = done, frames

    def advice(self) -> Iterator[Problem]:
        """Advise on what only a voice shows: what is never said, and what takes long to say."""
        yield from misfits.unsaid(self.unsaid)
        for done in self.tipped.values():
            yield from misfits.tips(done, self.tips.unsaid(done.exercise))
        for done, frames in self.named.values():
            yield from misfits.long_name(done, seconds_at(frames))

    def gap(self, gap: Gap, then: Line | None) -> Laid:
        """Lay out the gap before a stretch, and tell if its words made it longer."""
        if gap.every is not None:
            left = self.periods[gap.every.key] + gap.every.seconds - self.clock
            laid = self.laid(gap, then, max(left, seconds_at(1)))
            if laid.grown:
                took = gap.every.seconds - left + laid.seconds
                longest = self.late.get(gap.every.place, (gap.every, took))[1]
                self.late[gap.every.place] = gap.every, max(took, longest)
            return laid
        laid = self.laid(gap, then)
        if laid.grown and laid.nominal is not None and gap.before is not None:
            place = gap.place or gap.before.places.exercise
            again = gap.after is not None and not gap.before.starts
            name, settles = gap.before.name, laid.settles
            self.grown.append(Grown(place, name, again, laid.nominal, laid.seconds, settles))
        return laid

    def laid(self, gap: Gap, then: Line | None = None, left: Fraction | None = None) -> Laid:
        """Lay out a gap; `then` is what is named over a seam after its set."""

        def room(how: Line) -> bool:
            planned = gap.before
            return planned is not None and room_for_how(planned, self.coach, how, then=then)

        start = QUIET if gap.after is None else frame_at(OPENING)
        return lay_out(
            gap, self.coach, self.events, self.tips,
            left=left, start=start, room=room, clocked=id(gap) in self.clocked,
        )  # fmt: skip

    def words(self, gap: Gap, laid: Laid, latest: int) -> int | None:
        """Lay down the words of a gap; give the passage where a new exercise's chapter begins."""
        cues = laid.cues
        chapter = cues[laid.announces] if laid.announces is not None and cues else None
        own = {at for at, _ in laid.chapters}
        latest = latest - self.ended if gap.before is not None else 0
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
                laid_down = self.tape.words([_moved(c, self.ended) for c in run])
                if chapter in run:
                    index = laid_down
                run, end = [], 0
            if cue is not None:
                run.append(cue)
                end = max(end, cue.end)
        return index

    def chapter(self, planned: Set, passage: int) -> None:
        """Begin a chapter with a new exercise, or with its side or set; one passage has one."""
        by = self.routine.chapters
        side = by == "by side" and planned.side != self.sided
        self.sided = planned.side
        if not (planned.starts or side or by == "by set"):
            return
        title = calls.chapter(self.coach, planned, by)
        if self.chapters and self.chapters[-1].passage == passage:
            return
        self.chapters.append(Chapter(title, passage))

    def own_chapters(self, laid: Laid, ended: int) -> None:
        """Begin the author's chapters of a gap, each with the passage that holds its frame."""
        starts: list[int] = []
        at = 0
        for passage in self.tape.passages if laid.chapters else ():
            starts.append(at)
            at += passage.length
        for frame, title in laid.chapters:
            index = bisect_right(starts, ended + frame + QUIET + MP3_FRAME) - 1
            self.chapters.append(Chapter(title, max(0, index)))

    def later_chapters(self, stretch: Stretch, origin: int, index: int) -> None:
        """Begin the chapters of exercises that follow over a seam, where they are named."""
        starts: list[int] = []
        at = self.tape.end - sum(p.length for p in self.tape.passages[index:])
        for passage in self.tape.passages[index:]:
            starts.append(at)
            at += passage.length
        for planned, _, announced in stretch.sets[1:]:
            before = [k for k, start in enumerate(starts) if start <= origin + announced]
            self.chapter(planned, index + (before[-1] if before else 0))

    def goodbye(self, gap: Gap) -> None:
        """Lay down what is written after the last set, the finish sound, and the closing phrase."""
        laid = self.laid(gap)
        end = max((cue.end for cue in laid.cues), default=0)
        at = max(end + SENTENCES if laid.cues else frame_at(OPENING), frame_at(laid.seconds))
        cues, begins = list(laid.cues), self.ended + at if laid.cues else None
        finish = self.events("finish")
        if finish is not None:
            cues.append(Cue(at, len(finish[1]), "sound", finish[0]))
            at = cues[-1].end + SENTENCES
        if self.routine.level != "minimal":
            line = self.coach.say("goodbye")
            cues.append(Cue(at, len(self.coach.known(line)), "voice", Say(line)))
        index, ended, first = len(self.tape.passages), self.ended, 0
        if laid.cues and (gap.after is None or laid.chapters):  # such words are no goodbye
            first = min(len(laid.cues), len(cues) - 1)
        if first and not any(at <= laid.cues[0].start for at, _ in laid.chapters):
            self.chapters += [Chapter(self.routine.title, 0)] if gap.after is None else []
        placed = replace(laid, cues=tuple(cues), announces=first)
        index = self.words(gap, placed, 0) or index
        self.own_chapters(laid, ended)
        self.tape.silence(up_to_mp3_frame(RATE))
        self.course.goodbye(begins, self.tape.end)
        title = self.coach.phrase("chapter_goodbye")
        self.chapters.append(Chapter(title, min(index, len(self.tape.passages) - 1)))

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
        chapters = [Chapter(coach.phrase("chapter_welcome"), 0)]
        own = {c.passage: c for c in sorted(self.chapters, key=lambda c: c.passage)}
        chapters += [Chapter(c.title, c.passage + count) for c in own.values()]
        return Score(
            self.routine.title,
            (*tape.passages, *self.tape.passages),
            tuple(chapters),
            self.course.welcomed(tape.end),
            (*tape.kinds, *self.tape.kinds),
        )


def _clocked(gaps: Sequence[Gap]) -> Iterator[Gap]:
    """Give the gaps that lie between a set that opens a period of `every` and that period's end."""
    ends = {gap.every.key: k for k, gap in enumerate(gaps) if gap.every is not None}
    until = 0
    for k, gap in enumerate(gaps):
        if k < until:
            yield gap
        opened = gap.before.opens if gap.before is not None else ()
        until = max([until, *(ends.get(every.key, 0) for every in opened)])


def _moved(cue: Cue, frames: int) -> Cue:
    """Give a cue some frames later."""
    beat = None if cue.beat is None else cue.beat + frames
    return replace(cue, start=cue.start + frames, beat=beat)
