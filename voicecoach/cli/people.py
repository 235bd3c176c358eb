"""Building for a roster: what is told before, while it lasts and at the end."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..problem import Problem, Refusal, report, visible
from ..units import RATE
from . import console
from .given import options_given
from .practice import PEOPLE, Practice

if TYPE_CHECKING:
    from ..programme.crew import Result, Task
    from ..programme.ledger import Record
    from ..programme.person import Person
    from ..programme.roster import Member, Roster
    from ..routine.items import Routine


@dataclass(slots=True)
class _State:
    """How far a person is.

    Attributes:
        member: who it is.
        entry: what is to be built.
        before: what was built last; None if nothing was.
        done: whether that is what is to be built.
        problems: what kept it from being built.
    """

    member: Member
    entry: Record
    before: Record | None
    done: bool
    problems: tuple[Problem, ...] = ()


def built_people(practice: Practice, settings: dict[str, Any]) -> int:
    """Build for everybody in a roster; give the exit status: 1 if anybody was left out.

    Raises:
        Problems: what is wrong with the routine, or with the whole roster.
        Refusal: what was asked for cannot be had.
    """
    from ..page import press
    from ..page.folder import refuse_page
    from ..programme.folders import Folders
    from ..programme.roster import roster_of

    press.open_press()  # told first where it is missing: each person has a sheet
    folders = Folders(practice.key if practice.private else None)
    roster = roster_of(
        practice.roster, practice.routine, folders, options_given(settings), _voices()
    )
    if roster.problems and not practice.as_json:
        console.say(report(roster.problems, nothing_written=False, columns=console.quote_columns()))
    states = [_state(practice, member) for member in roster.members]
    refuse_page(practice.folder, single=False, force=practice.force)
    for state in states:
        folder = _folder(practice, state.member)
        if state.before is None and folder.exists():
            refuse_page(folder, single=False, force=practice.force)
    practice.folder.mkdir(parents=True, exist_ok=True)
    (practice.folder / PEOPLE).mkdir(exist_ok=True)
    _write_pages(practice, states, roster.language)
    folders.keep()
    try:
        _build(practice, states)
    except KeyboardInterrupt:
        console.say(_stopped(states))
        return 130
    finally:
        _write_pages(practice, states, roster.language)
    _close(practice, roster, states)
    return 1 if roster.problems or any(state.problems for state in states) else 0


def _voices() -> Callable[[str, str], Problem | None]:
    """Give what asks for a voice, once for each."""
    from functools import cache

    @cache
    def wrong(name: str, language: str) -> Problem | None:
        from ..store import Store, default_folder
        from ..voice.engines import VoiceProblem, find
        from ..voice.model import is_model

        try:
            if not is_model(name):  # a file is looked for beside the routine
                find(name, language, Store(default_folder()))
        except VoiceProblem as error:
            return Problem(None, error.message, error.cure)
        return None

    return wrong


def _folder(practice: Practice, member: Member) -> Path:
    return practice.folder / PEOPLE / member.person.called


def _url(practice: Practice, member: Member) -> str:
    return f"{practice.url.rstrip('/')}/{member.person.called}/" if practice.url else ""


def _label(practice: Practice, member: Member) -> str:
    return member.person.called if practice.private else member.name


def _state(practice: Practice, member: Member) -> _State:
    from ..programme.bundle import is_built
    from ..programme.ledger import entry_in, entry_of

    folder = _folder(practice, member)
    entry = entry_of(member.routine, _url(practice, member))
    return _State(member, entry, entry_in(folder), is_built(folder, entry))


def _build(practice: Practice, states: Sequence[_State]) -> None:
    """Build whoever is not built yet, and tell of each."""
    from ..programme.bundle import write_bundle
    from ..programme.crew import Task

    left = {state.member.person.called: state for state in states if not state.done}
    back = practice.cluster and not practice.shared
    tasks = [
        Task(state.member.text, _seen_from_afar(practice, state.member),
             _url(practice, state.member),
             None if back else _folder(practice, state.member).absolute())
        for state in left.values()
    ]  # fmt: skip
    with console.ProgressLine(quiet=practice.quiet or practice.as_json) as progress:
        for count, result in enumerate(_results(practice, states, tasks), 1):
            state = left[result.task.person.called]
            if result.files is not None:
                write_bundle(result.files, _folder(practice, state.member))
            state.problems, state.done = result.problems, not result.problems
            if not practice.as_json:
                progress.hide()
                _tell(practice, state)
            progress("people", count, len(tasks))


def _results(
    practice: Practice, states: Sequence[_State], tasks: Sequence[Task]
) -> Iterator[Result]:
    """Have the rows built, here or on a cluster."""
    from ..programme.crew import built_rows, cores, done, hired_here

    if practice.cluster and tasks:
        from ..programme.cluster import cluster

        voices = tuple(dict.fromkeys(
            (name, state.member.routine.language)
            for state in states for name in _spoken(state.member.routine)
        ))  # fmt: skip
        with cluster(practice.cluster, voices) as (hired, workers):
            yield from built_rows(tasks, hired, workers)
    elif len(tasks) == 1:
        yield done(tasks[0])
    else:
        yield from built_rows(tasks, hired_here, min(cores(), len(tasks)))


def _spoken(routine: Routine) -> Iterator[str]:
    """Give the names of the voices of a routine."""
    for choice in (routine.voice.coach, routine.voice.counter):
        if choice is not None:
            yield choice.name


def _seen_from_afar(practice: Practice, member: Member) -> Person:
    """Give a person whom the worker of a cluster can build: without files, or with them in sight.

    Raises:
        Refusal: the routine names files that no worker sees.
    """
    from ..routine.materials import materials

    person = member.person
    if not practice.cluster or person.folder is None:
        return person
    if practice.shared:
        return replace(person, folder=person.folder.absolute())
    files = [path for path in materials("", member.routine) if path.is_file()]
    if files:
        raise Refusal(
            f"the workers of a cluster do not see {files[0]}; with --shared-folder they do, "
            "if all of it lies in a folder that every machine has"
        )
    return replace(person, folder=None)


def _tell(practice: Practice, state: _State) -> None:
    """Tell of a person who was built, or was not."""
    from ..programme.ledger import differences, entry_in
    from .closing import lasting

    who = visible(_label(practice, state.member))
    if state.problems:
        told = report(state.problems, nothing_written=False, columns=console.quote_columns())
        console.say(told.rpartition("\n")[0])
    elif practice.quiet:
        return
    elif not practice.changed:
        made = entry_in(_folder(practice, state.member))
        length = lasting(round((made.length_s if made else 0) * RATE))
        console.say(f"{who}: {length}")
    elif state.before is None or not state.before.track:
        console.say(f"{who}: new")
    elif state.before.track != state.entry.track:
        differs = "; ".join(differences(state.before.facts, state.entry.facts))
        console.say(f"{who}: {visible(differs) or 'other sounds'}")


def _write_pages(practice: Practice, states: Sequence[_State], language: str) -> None:
    """Write the practice's own pages."""
    from ..files import replacing
    from ..programme.ledger import entry_in
    from ..programme.practice import CODES, Listed, practice_pages

    people = []
    for state in states:
        made = entry_in(_folder(practice, state.member))
        length_s = made.length_s if made is not None and made.key else 0.0
        below = f"{PEOPLE}/{state.member.person.called}/"
        people.append(
            Listed(_label(practice, state.member), below, length_s, _url(practice, state.member))
        )
    pages = practice_pages(Path(practice.routine).stem, people, language)
    for name, data in pages.items():
        with replacing(practice.folder / name) as file:
            file.write(data)
    if CODES not in pages:
        (practice.folder / CODES).unlink(missing_ok=True)


def _stopped(states: Sequence[_State]) -> str:
    count = sum(state.done for state in states)
    return f"Stopped; {count} of {len(states)} people are built. The same command makes the rest."


def _close(practice: Practice, roster: Roster, states: Sequence[_State]) -> None:
    """Tell how it went."""
    from .check import value

    problems = [*roster.problems, *(each for state in states for each in state.problems)]
    if practice.as_json:
        people = [
            {
                "folder": str(_folder(practice, state.member)),
                "length_s": _length(practice, state),
                "built": state.done,
            }
            for state in states
        ]
        console.data(
            json.dumps({"people": people, "problems": list(map(value, problems))}, indent=1)
        )
        return
    if practice.quiet:
        return
    kept = sum(state.done for state in states)
    lines = [f"{kept} of {roster.rows} people are in {visible(str(practice.folder / PEOPLE))}."]
    if not practice.url:
        lines.append("For QR codes say where that folder will lie: --url https://…")
    lines += _strangers(practice, states)
    console.say("\n".join(lines))


def _length(practice: Practice, state: _State) -> float | None:
    from ..programme.ledger import entry_in

    made = entry_in(_folder(practice, state.member))
    return made.length_s if made is not None and state.done else None


def _strangers(practice: Practice, states: Sequence[_State]) -> Iterator[str]:
    """Tell of folders that belong to nobody in the roster, which only a person should delete."""
    known = {state.member.person.called for state in states}
    for each in sorted((practice.folder / PEOPLE).iterdir()):
        if each.is_dir() and each.name not in known:
            yield f"{visible(str(each))} is nobody's who was read; if they are gone, delete it."
