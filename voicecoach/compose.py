"""Routine and voice to score: when everything sounds.

`layout` is pure: given what is known of the voice's clips it gives a score, the lines that are
missing, and the problems that only a voice can show. `compose` asks the voice for all that is
missing and lays out again, until nothing is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from . import calls
from .clip import SOUND_DB, Clip, SoundProblem, load_sound, sound, sound_names
from .coach import Coach
from .counting import Misfit
from .items import Routine
from .line import Line
from .passages import Tape
from .phrasebook import book
from .problem import Place, Problem, Problems
from .rests import Laid, lay_out, with_wake
from .score import Chapter, Cue, Passage, Play, Say, Score
from .seams import Stretch, joins, stretch_of
from .session import Gap, session_of
from .sets import Set
from .timed import OPENING, SENTENCES, Tips
from .units import MP3_FRAME, QUIET, RATE, frame_at, seconds_at, up_to_mp3_frame

if TYPE_CHECKING:
    from .voice import Voice

ROUNDS = 8
"""Times that a routine is laid out at most; three are usual: all lines, faster counts, the rest."""

GUESS = RATE * 6 // 100
"""Frames that a character takes in a line not yet spoken: 60 ms, until the voice says."""

What = Say | Play


@dataclass(frozen=True, slots=True)
class Grown:
    """A rest that its words made longer: where it is written, what it was to be, what it became."""

    place: Place | None
    before: str
    written: Fraction
    became: Fraction


@dataclass(frozen=True, slots=True)
class Composed:
    """A score with the clips it needs, and what the voice made of the rests."""

    score: Score
    clips: Mapping[What, Clip]
    grown: tuple[Grown, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """What one laying-out gives: a score, the lines whose clips were guessed, and problems."""

    score: Score
    missing: tuple[Line, ...]
    problems: tuple[Problem, ...]
    grown: tuple[Grown, ...]


@dataclass(frozen=True, slots=True)
class _Guess:
    """A clip that is not there yet: as long as its text, its beat early in it."""

    length: int
    beat: int = RATE // 20

    def __len__(self) -> int:
        return self.length


@dataclass(slots=True)
class _Known:
    """The clips of lines, remembering which were asked for in vain."""

    clips: Mapping[Line, Clip]
    missing: dict[Line, None] = field(default_factory=dict)

    def __call__(self, line: Line) -> Clip | _Guess:
        clip = self.clips.get(line)
        if clip is not None:
            return clip
        self.missing[line] = None
        return _Guess(max(1, int(len(line.spoken) * GUESS / line.speed)))


class _Sounds:
    """What plays at each event of a routine, or by the name of a sound or a file of the author's."""

    def __init__(self, routine: Routine) -> None:
        self.routine = routine
        self.problems: list[Problem] = []
        self.clips: dict[Play, Clip] = {}
        self.get = cache(self._get)

    def _get(self, event: str) -> tuple[Play, Clip] | None:
        if event == "wake" and not self.routine.keep_awake:
            return None
        name = self.routine.sounds.get(event, event)
        if name == "none":
            return None
        try:
            clip = sound(name) if name in sound_names() else self._file(name, event)
        except SoundProblem as error:
            place = self.routine.place_of("sounds" if event in self.routine.sounds else "session")
            self.problems.append(Problem(_where(self.routine, event) or place, f"{name}: {error}"))
            return None
        self.clips[Play(name)] = clip
        return Play(name), clip

    def _file(self, name: str, event: str) -> Clip:
        folder = self.routine.folder or Path()
        if event in self.routine.sounds:
            return load_sound(folder / name, gain_db=SOUND_DB)
        return load_sound(folder / name)


def _where(routine: Routine, name: str) -> Place | None:
    """Find the item that plays a file."""
    from .items import Group, PlayItem

    def search(items: Sequence[object]) -> Iterator[Place]:
        for item in items:
            if isinstance(item, PlayItem) and item.play == name:
                yield item.place_of("play")
            elif isinstance(item, Group):
                yield from search(item.session)

    return next(search(routine.session), None)


def compose(
    routine: Routine, voice: Voice, progress: Callable[[int, int], None] | None = None
) -> Composed:
    """Compose a routine for a voice.

    Args:
        routine: what to do.
        voice: asked for every line, all that are missing at a time.
        progress: told how many lines of how many are spoken.

    Raises:
        Problems: counts that do not fit their beats, periods that do not fit, lines that the
            voice cannot say; each at its place in the routine.
    """
    from .voice import Unspoken

    clips: dict[Line, Clip] = {}
    sounds = _Sounds(routine)
    for _ in range(ROUNDS):
        laid = layout(routine, clips, sounds, voice.name)
        if not laid.missing:
            break
        problems = []
        for line, clip in voice.say(laid.missing):
            if isinstance(clip, Unspoken):
                problems.append(_unspoken(routine, line, clip.reason))
            else:
                clips[line] = clip
            if progress is not None:
                progress(len(clips), len(clips) + len(laid.missing))
        if problems:
            raise Problems(tuple(problems))
    if sounds.problems or laid.problems:
        raise Problems((*sounds.problems, *laid.problems))
    used: dict[What, Clip] = {}
    for _, cue in laid.score.cues():
        what = cue.what
        used[what] = clips[what.line] if isinstance(what, Say) else sounds.clips[what]
    return Composed(laid.score, used, laid.grown)


def _unspoken(routine: Routine, line: Line, reason: str) -> Problem:
    """Tell of a line that the voice could not say, at the place of its text."""
    place = place_of_text(routine, line.text)
    return Problem(place, f'"{line.text[:60]}" could not be spoken: {reason}')


def layout(routine: Routine, clips: Mapping[Line, Clip], sounds: _Sounds, voice: str) -> Layout:
    """Lay a routine out in time with the clips that are known."""
    known = _Known(clips)
    coach = Coach(book(routine.language), known, routine.pronounce, routine.phrases, routine.seed)
    made = _Composing(routine, coach, sounds, voice)
    score = made.score()
    return Layout(score, tuple(known.missing), tuple(made.problems), tuple(made.grown))


class _Composing:
    """One laying-out of a routine: passages laid end to end while the session's clock runs.

    The clock is exact; each stretch of sets begins on the whole MP3 frame nearest to it, so that
    what rounding adds is taken back in the next gap.
    """

    def __init__(self, routine: Routine, coach: Coach, sounds: _Sounds, voice: str) -> None:
        self.routine, self.coach, self.sounds, self.voice = routine, coach, sounds, voice
        self.tape = Tape()
        self.tips = Tips()
        self.chapters: list[Chapter] = []
        self.problems: list[Problem] = []
        self.grown: list[Grown] = []
        self.clock = Fraction(0)  # the end of the set before, in seconds of the session
        self.ended = 0  # the same in frames of the tape
        self.periods: dict[int, Fraction] = {}

    def score(self) -> Score:
        """Give the whole score."""
        row = session_of(self.routine, self.coach.book)
        gap: Gap | None = None
        stretch: list[tuple[Gap, Set]] = []
        for item in row:
            if isinstance(item, Gap):
                if stretch and not joins(item):
                    self.stretch(stretch)
                    stretch = []
                gap = item
            elif gap is not None:
                stretch.append((gap, item))
        if stretch:
            self.stretch(stretch)
        if gap is not None:
            self.goodbye(gap)
        return self.welcomed()

    def stretch(self, row: Sequence[tuple[Gap, Set]]) -> None:
        """Lay down sets that follow one another without a rest, and the gap before them."""
        gap, planned = row[0]
        laid = self.gap(gap)
        stretch = stretch_of(row, self.coach, self.sounds.get, self.tips, laid.how)
        self.problems += [self.misfit(s, m) for s, m in stretch.misfits]
        first = min((cue.start for cue in stretch.cues), default=0)
        lead = QUIET + max(0, -first)
        begins = self.clock + laid.seconds
        start = round(Fraction(frame_at(begins) - lead, MP3_FRAME)) * MP3_FRAME
        chapter = self.words(gap, laid, start + lead + first - 2 * QUIET - MP3_FRAME)
        if start < self.tape.end:
            start = self.tape.end
            begins = seconds_at(start + lead)
        cues = tuple(_moved(cue, lead) for cue in stretch.cues)
        last = max((cue.end for cue in cues), default=0)
        length = up_to_mp3_frame(max(last, lead + frame_at(stretch.length)) + QUIET)
        index = self.tape.fixed(start, cues, length)
        self.chapter(planned, chapter if chapter is not None else index)
        self.later_chapters(stretch, start + lead, index)
        for done, offset, _ in stretch.sets:
            self.periods |= {every.key: begins + offset for every in done.opens}
        self.clock = begins + stretch.length
        self.ended = start + lead + frame_at(stretch.length)

    def gap(self, gap: Gap) -> Laid:
        """Lay out the gap before a stretch, and tell if its words made it longer."""
        left: Fraction | None = None
        if gap.every is not None:
            left = self.periods[gap.every.key] + gap.every.seconds - self.clock
        start = QUIET if gap.after is None else frame_at(OPENING)
        fits = left is None or left > 0
        laid = lay_out(
            gap, self.coach, self.sounds.get, self.tips, left=left if fits else None, start=start
        )
        if gap.every is not None and left is not None and (laid.grown or not fits):
            took = gap.every.seconds - left + (laid.seconds if gap.before else 0)
            self.problems.append(self.late(gap, took))
        elif laid.grown and laid.nominal is not None:
            before = gap.before.exercise.name if gap.before else ""
            place = gap.place or (gap.before.places.exercise if gap.before else None)
            self.grown.append(Grown(place, before, laid.nominal, laid.seconds))
        return laid

    def words(self, gap: Gap, laid: Laid, latest: int) -> int | None:
        """Lay down the words of a gap; give the passage where a new exercise's chapter begins."""
        cues = laid.cues
        chapter = cues[laid.announces] if laid.announces is not None and cues else None
        latest = latest - self.ended if gap.before is not None else 0
        woken = with_wake(cues, latest or None, self.sounds.get) if gap.after is not None else cues
        index: int | None = None
        run: list[Cue] = []
        for cue in [*woken, None]:
            apart = bool(run) and (
                cue is None
                or cue.start - max(c.end for c in run) >= RATE
                or (cue == chapter and gap.after is None)
            )
            if apart:
                laid_down = self.tape.words([_moved(c, self.ended) for c in run])
                if chapter in run:
                    index = laid_down
                run = []
            if cue is not None:
                run.append(cue)
        return index

    def chapter(self, planned: Set, passage: int) -> None:
        """Begin a chapter with a new exercise; one passage has one chapter."""
        if not planned.starts:
            return
        title = calls.chapter(self.coach, planned, rounds=planned.rounds)
        if self.chapters and self.chapters[-1].passage == passage:
            return
        self.chapters.append(Chapter(title, passage))

    def later_chapters(self, stretch: Stretch, origin: int, index: int) -> None:
        """Begin the chapters of exercises that follow over a seam, where they are named."""
        starts: list[int] = []
        at = sum(p.length for p in self.tape.passages[:index])
        for passage in self.tape.passages[index:]:
            starts.append(at)
            at += passage.length
        for planned, _, announced in stretch.sets[1:]:
            before = [k for k, start in enumerate(starts) if start <= origin + announced]
            self.chapter(planned, index + (before[-1] if before else 0))

    def goodbye(self, gap: Gap) -> None:
        """Lay down what is written after the last set, the finish sound, and the closing phrase."""
        laid = lay_out(
            gap, self.coach, self.sounds.get, self.tips, left=None, start=frame_at(OPENING)
        )
        end = max((cue.end for cue in laid.cues), default=0)
        at = max(end + SENTENCES if laid.cues else frame_at(OPENING), frame_at(laid.seconds))
        cues = list(laid.cues)
        finish = self.sounds.get("finish")
        if finish is not None:
            cues.append(Cue(at, len(finish[1]), "sound", finish[0]))
            at = cues[-1].end + SENTENCES
        if self.routine.level != "minimal":
            line = self.coach.say("goodbye")
            cues.append(Cue(at, len(self.coach.known(line)), "voice", Say(line)))
        index = len(self.tape.passages)
        placed = replace(laid, cues=tuple(cues), announces=0)
        index = self.words(gap, placed, 0) or index
        self.tape.silence(up_to_mp3_frame(RATE))
        title = self.coach.phrase("chapter_goodbye")
        self.chapters.append(Chapter(title, min(index, len(self.tape.passages) - 1)))

    def welcomed(self) -> Score:
        """Put the welcome before all that is laid down: it says how long that is."""
        coach, tape = self.coach, Tape()
        cues: list[Cue] = []
        at = frame_at(OPENING)
        wake = self.sounds.get("wake")
        if wake is not None:
            cues.append(Cue(at, len(wake[1]), "sound", wake[0]))
            at = cues[-1].end
        lines = calls.welcome(self.routine, coach)
        if self.routine.level != "minimal":
            lines.append(calls.length(coach, self.tape.end))
        for line in lines:
            cues.append(Cue(at, len(coach.known(line)), "voice", Say(line)))
            at = cues[-1].end + SENTENCES
        tape.words(cues)
        tape.silence(up_to_mp3_frame(max(0, at - QUIET - tape.end)))
        count = len(tape.passages)
        chapters = [Chapter(coach.phrase("chapter_welcome"), 0)]
        chapters += [Chapter(c.title, c.passage + count) for c in self.chapters]
        return Score(self.routine.title, (*tape.passages, *self.tape.passages), tuple(chapters))

    def misfit(self, planned: Set, misfit: Misfit) -> Problem:
        """Tell of a count or a phase's words that fit at no speed."""
        text = misfit.line.text
        takes = f'"{text}" takes {misfit.takes:.2f} s at its fastest with voice {self.voice}'
        bpm = int(60 / (planned.beat * misfit.factor) / self.routine.pace)
        has = f"there are {misfit.has:.2f} s for it"
        if abs(misfit.has - float(planned.beat)) < 0.005:
            has = f"a beat here is {misfit.has:.2f} s"
        if misfit.count:
            cure = f"use bpm {bpm} or less, or count: words"
            return Problem(planned.places.bpm, f"{takes}, but {has}", cure)
        cure = f"use fewer words, more beats, or bpm {bpm} or less"
        return Problem(planned.places.rep, f"{takes}, but {has}", cure)

    def late(self, gap: Gap, took: Fraction) -> Problem:
        """Tell of a period that its sets and words do not fit in."""
        every = gap.every
        assert every is not None  # noqa: S101 - only periods are late
        name = self.coach.book.time
        least = -(-took // 1)
        return Problem(
            every.place,
            f"every {name(every.seconds)}: the sets and the words between take {float(took):.1f} s",
            f"use every: {least}s or more, or fewer reps",
        )


def _moved(cue: Cue, frames: int) -> Cue:
    """Give a cue some frames later."""
    beat = None if cue.beat is None else cue.beat + frames
    return replace(cue, start=cue.start + frames, beat=beat)


__all__ = ["Composed", "Grown", "Layout", "Passage", "compose", "layout"]
