"""The schedule of a programme: which sessions there are to do, each as the options change it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ..problem import Refusal, listed, near, shown
from ..routine.edition import Edition
from ..routine.items import Routine
from ..routine.library import stem as file_stem
from ..routine.options import Options, changed, edition_words
from ..routine.selection import NoSuchEquipment, NoSuchExercise
from .programme import Programme
from .term import Term, TrainingDay
from .weeks import sessions


@dataclass(frozen=True, slots=True)
class Scheduled:
    """A session, and when it is done.

    Attributes:
        day: when.
        routine: what is done.
        like: the number of the first session that sounds the same; its own where none before does.
    """

    day: TrainingDay
    routine: Routine
    like: int

    @property
    def week(self) -> str:
        """Its week in the coach's words: `Week 3`."""
        words = edition_words(self.routine, "in_week", title="", week=str(self.day.week))
        words = words.strip(" ,")
        return words[:1].upper() + words[1:]

    @property
    def name(self) -> str:
        """What it is called among the others: `Week 3, Friday`."""
        return f"{self.week}, {self.day.name}" if self.day.name else self.week


@dataclass(frozen=True, slots=True)
class Schedule:
    """The sessions of a programme, or some of them.

    Attributes:
        title: of the programme.
        term: all its weeks and days.
        sessions: what there is to do, in order.
        about: what all of it is about; empty for nothing.
        week: the one that was asked for; None for all of them.
    """

    title: str
    term: Term
    sessions: tuple[Scheduled, ...]
    about: str = ""
    week: int | None = None

    def __iter__(self) -> Iterator[Scheduled]:
        return iter(self.sessions)

    def __len__(self) -> int:
        return len(self.sessions)

    def stem(self, name: str) -> str:
        """Give the name of its folder: its file's, with what tells these sessions from others."""
        first = self.sessions[0].routine
        day = self.sessions[0].day.name
        marks = tuple(mark for mark in first.edition.marks if mark != day)
        named = first.edition.named
        if self.week is None:
            named = tuple(
                each for each in named if each != _week_named(first, self.sessions[0].day)
            )
        routine = replace(first.but(title=self.title), edition=Edition(marks, named))
        return file_stem(name, routine)

    def different(self) -> Iterator[Scheduled]:
        """Give the first of all sessions that sound the same."""
        return (each for each in self.sessions if each.like == each.day.number)

    def only(self, week: int | None, day: str | None) -> Schedule:
        """Give the sessions of a week, or the one on a day of it.

        Raises:
            Refusal: the programme has no such week or day, or only a day is named.
        """
        if week is None and day is None:
            return self
        if week is None:
            raise Refusal("--day names a day of one week; add --week N")
        if week > self.term.weeks:
            raise Refusal(f"there is no week {week}; the programme has {self.term.told_weeks()}")
        at = None
        if day is not None:
            at = self.term.day(day)
            if at is None:
                likely = near(day, self.term.days)
                days = f"its days are {listed(self.term.days)}" if self.term.days else (
                    "the programme names none")  # fmt: skip
                cure = f"; did you mean {shown(likely)}?" if likely else ""
                raise Refusal(f"there is no day {shown(day)}; {days}{cure}")
        found = [s for s in self.sessions if s.day.week == week and at in (None, s.day.at)]
        if not found:
            raise Refusal(f"nothing is left to do in week {week}")
        first: dict[int, int] = {}
        kept = [replace(s, like=first.setdefault(s.like, s.day.number)) for s in found]
        return replace(self, sessions=tuple(kept), week=week)


def scheduled(programme: Programme, options: Options) -> Schedule:
    """Read all sessions of a programme, and change them as the options say.

    What `--only` names is looked for in all sessions, and those without it fall away; what is to
    be left out need not be in each.

    Raises:
        Problems: what is wrong with them, each fault once.
        Refusal, NoSuchExercise, NoSuchEquipment: no session has what the options name.
    """
    first: dict[int, int] = {}
    made: dict[int, Routine | None] = {}
    missing: Refusal | None = None
    met = False  # what the options name
    found = []
    every = sessions(programme)
    for day, routine in every.items():
        key = id(routine)
        if key not in made:
            made[key], refusal = _changed(routine, options)
            missing, met = missing or refusal, met or refusal is None
        session = made[key]
        if session is None:
            continue
        like = first.setdefault(key, day.number)
        found.append(Scheduled(day, _edition(session, day, options), like))
    if missing is not None and not met:
        raise missing
    title = options.title or str(programme.title).replace("{weeks}", str(programme.term.weeks))
    if options.name is not None:
        title = edition_words(found[0].routine, "for", title=title, name=options.name)
    about = next(filter(None, (each.about for each in every.values())), "")
    return Schedule(title, programme.term, tuple(found), about)


def _changed(routine: Routine, options: Options) -> tuple[Routine | None, Refusal | None]:
    """Change a session; one that has not what is asked for is left out, or left as it is."""
    try:
        return changed(routine, options), None
    except (NoSuchExercise, NoSuchEquipment) as refusal:
        if options.only:
            return None, refusal
        return changed(routine, replace(options, skip=(), without=())), refusal


def _edition(routine: Routine, day: TrainingDay, options: Options) -> Routine:
    """Say in a session's title and file when it is done."""
    mark = _week_named(routine, day)
    if options.title is not None:
        title = edition_words(routine, "in_week", title=routine.title, week=str(day.week))
        routine = routine.but(title=title)
    own = routine.edition
    marks = (day.name, *own.marks) if day.name else own.marks
    behind = 1 if options.language else 0  # the language stands behind the name, as in all files
    named = (*own.named[:behind], mark, *own.named[behind:])
    return replace(routine, edition=Edition(marks, named, own.whom))


def _week_named(routine: Routine, day: TrainingDay) -> str:
    """Say which week it is: `week 3`."""
    return edition_words(routine, "in_week", title="", week=str(day.week)).strip(" ,")
