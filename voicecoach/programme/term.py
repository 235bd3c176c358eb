"""The term of a programme: its weeks, and the days of a week on which there is a session."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..problem import listed, near, shown

WEEKS = (1, 52)
"""Weeks that a programme may have."""

DAYS = 7
"""Sessions that a week may have."""


@dataclass(frozen=True, slots=True, order=True)
class TrainingDay:
    """A day on which there is a session.

    Attributes:
        week: from 1.
        at: which of the week's days it is, from 0.
        name: what the programme calls it; empty where it names no days.
        number: which session of all it is, from 1.
    """

    week: int
    at: int = 0
    name: str = ""
    number: int = 1

    def __str__(self) -> str:
        """Name it in a message: `week 3, Friday`."""
        return f"week {self.week}, {self.name}" if self.name else f"week {self.week}"


@dataclass(frozen=True, slots=True)
class Term:
    """How long a programme is.

    Attributes:
        weeks: how many.
        days: what its days are called, in order; none where each week has one session.
    """

    weeks: int
    days: tuple[str, ...] = ()

    def __iter__(self) -> Iterator[TrainingDay]:
        """Give all days with a session, in order."""
        names = self.days or ("",)
        for week in range(1, self.weeks + 1):
            for at, name in enumerate(names):
                yield TrainingDay(week, at, name, (week - 1) * len(names) + at + 1)

    def __len__(self) -> int:
        return self.weeks * max(1, len(self.days))

    def day(self, name: str) -> int | None:
        """Give which of the days is called so, whatever its capitals; None if none is."""
        folded = [day.casefold() for day in self.days]
        wanted = " ".join(name.casefold().split())
        return folded.index(wanted) if wanted in folded else None

    def week(self, text: str) -> int | None:
        """Give the number of a week, if the programme has it."""
        found = re.fullmatch(r"0*([1-9][0-9]{0,2})", text.strip())
        return int(found[1]) if found and int(found[1]) <= self.weeks else None

    def no_week(self, text: str) -> tuple[str, str]:
        """Say that a programme has no such week, and what makes it one."""
        message = f"there is no week {shown(text)}; the programme has {self.told_weeks()}"
        between = re.fullmatch(r"([0-9]+)[-\u2013][0-9]+", text)
        if between:
            return message, f"write 'week {between[1]}'; a value holds until the next one"
        if not text.isdigit() or int(text) > WEEKS[1]:
            return message, ""
        if int(text) == 0:
            return message, "the first is week 1"
        return message, f"leave it out, or write 'weeks: {text}' at the top"

    def no_day(self, text: str) -> tuple[str, str]:
        """Say that a programme has no such day, and what may be meant."""
        if not self.days:
            return f"there is no day {shown(text)}; the programme names none", "add 'days' to it"
        likely = near(text, self.days)
        cure = f"did you mean {shown(likely)}?" if likely else ""
        return f"there is no day {shown(text)}; its days are {listed(self.days)}", cure

    def told_weeks(self) -> str:
        """Say how many weeks there are.

        >>> Term(9).told_weeks(), Term(1).told_weeks()
        ('9 weeks', '1 week')
        """
        return f"{self.weeks} week{'s' if self.weeks > 1 else ''}"
