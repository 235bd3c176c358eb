"""What the commands do with a programme: its sessions checked, and told in a table."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from ..problem import Problem, in_order, visible
from ..units import RATE
from . import console, documents
from .options import opened_store

if TYPE_CHECKING:
    from ..programme.schedule import Schedule, Scheduled
    from ..programme.tally import Tally

COLUMNS = ("session", "length", "work", "sets", "reps", "load", "like")
"""The columns of the table of weeks."""


def looked_through(schedule: Schedule) -> tuple[tuple[Problem, ...], Mapping[int, Tally]]:
    """Compose all sessions that differ, and give the advice on them, and what each holds.

    Raises:
        Problems: what does not fit the voice, each fault once.
    """
    from ..advice import advised
    from ..pipeline import cover_of, music_of
    from ..problem import Problems
    from ..programme.jumps import jumps
    from ..programme.tally import tally
    from ..programme.weeks import ToldOnce
    from ..sound.spool import without_samples
    from ..spoken import composed

    advice, wrong = ToldOnce(), ToldOnce()
    tallies: dict[int, Tally] = {}
    different = list(schedule.different())
    with opened_store() as store, console.ProgressLine() as progress:
        for done, session in enumerate(different):
            progress.turn(session.name, done, len(different))
            try:
                cover_of(session.routine)
                music_of(session.routine, progress, store)
                made = composed(session.routine, store, progress, without_samples)
            except Problems as problems:
                wrong.add(session.day, problems.problems)
                continue
            advice.add(session.day, advised(session.routine, made))
            tallies[session.day.number] = tally(made.score)
    if wrong.problems:
        raise Problems(wrong.problems)
    return in_order((*advice.problems, *jumps(schedule, tallies))), tallies


def plan_weeks(
    name: str, schedule: Schedule, output: str | None, *, as_json: bool, force: bool
) -> None:  # fmt: skip
    """Print what each session holds: a table for a person, tabs for a program, or JSON."""
    _, tallies = looked_through(schedule)
    if as_json:
        documents.give(weeks_json(schedule, tallies), output, force=force)
    elif output not in (None, "-"):
        rows = _rows(schedule, tallies)
        documents.give("\n".join("\t".join(map(visible, row)) for row in rows), output, force=force)
    else:
        with console.table(schedule.title, COLUMNS, wraps="load") as add:
            for row in _rows(schedule, tallies):
                add(*row)
    length = console.duration(whole_length(schedule, tallies))
    console.aside(f"{visible(name)}: {len(schedule)} sessions, {length} in all.")


def whole_length(schedule: Schedule, tallies: Mapping[int, Tally]) -> int:
    """Give the length of all sessions together, in frames."""
    return sum(tallies[session.like].length for session in schedule)


def _rows(schedule: Schedule, tallies: Mapping[int, Tally]) -> Iterator[tuple[str, ...]]:
    """Give what each session holds, as cells."""
    named = {session.day.number: session.name for session in schedule}
    for session in schedule:
        held = tallies[session.like]
        work = round(held.whole.seconds)
        yield (
            session.name, console.duration(held.length), f"{work // 60}:{work % 60:02}",
            str(held.whole.sets), str(held.whole.reps or ""), ", ".join(held.whole.loads),
            named[session.like] if session.like != session.day.number else "",
        )  # fmt: skip


def weeks_json(schedule: Schedule, tallies: Mapping[int, Tally]) -> str:
    """Print what each session holds, as JSON: a list of objects.

    Each has `number`, `week`, `day` (null where the programme names none), `title`, `length_s`,
    `work_s`, `sets`, `reps`, `loads`, `like` (the number of the first session that sounds the
    same) and `exercises`, each with the last five of these.
    """
    return json.dumps([_value(each, tallies[each.like]) for each in schedule], indent=1)


def _value(session: Scheduled, held: Tally) -> dict[str, Any]:
    def effort(of: Any) -> dict[str, Any]:
        return {"work_s": round(float(of.seconds), 3), "sets": of.sets, "reps": of.reps,
                "loads": list(of.loads)}  # fmt: skip

    return {
        "number": session.day.number,
        "week": session.day.week,
        "day": session.day.name or None,
        "title": session.routine.edition.title(session.routine.title),
        "length_s": round(held.length / RATE, 3),
        **effort(held.whole),
        "like": session.like,
        "exercises": [{"exercise": name, **effort(of)} for name, of in held.exercises.items()],
    }
