"""Building for a roster: what is told before, while it lasts and at the end."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ..problem import Problem, report, visible
from ..units import RATE
from . import console
from .given import options_given
from .options import F, address, option

if TYPE_CHECKING:
    from ..programme.ledger import Record
    from ..programme.roster import Member, Roster

PEOPLE = "people"
"""The folder of people below the practice's: it alone is to be published."""


@dataclass(frozen=True, slots=True)
class Practice:
    """What a practice asks for.

    Attributes:
        routine: of all who have no other.
        roster: the table of people.
        folder: of the practice.
        url: where the folder of people will be found; empty where nobody knows.
        private: whether nothing is to tell who somebody is.
        changed: whether only what differs is listed, with what does.
        force: whether files of others may be replaced.
        quiet: whether to say nothing but what went wrong.
        as_json: whether to print what was made as JSON.
        cluster: the address of a cluster; empty for the cores of this machine.
        shared: whether its workers see the practice's folder, and write into it.
    """

    routine: str
    roster: str
    folder: Path
    url: str = ""
    private: bool = False
    changed: bool = False
    force: bool = False
    quiet: bool = False
    as_json: bool = False
    cluster: str = ""
    shared: bool = False

    @property
    def key(self) -> Path:
        """The file that says whose folder is which, where nobody is named."""
        from ..programme.folders import KEY

        return self.folder / KEY


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
    _write_pages(practice, states)
    folders.keep()
    try:
        _build(practice, states)
    except KeyboardInterrupt:
        _write_pages(practice, states)
        console.say(_stopped(states))
        return 130
    _write_pages(practice, states)
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
    from ..programme.crew import Task

    left = {state.member.person.called: state for state in states if not state.done}
    tasks = [
        Task(state.member.text, state.member.person, _url(practice, state.member),
             _folder(practice, state.member).absolute())
        for state in left.values()
    ]  # fmt: skip
    with console.ProgressLine(quiet=practice.quiet or practice.as_json) as progress:
        for count, (called, problems) in enumerate(_results(tasks), 1):
            state = left[called]
            state.problems, state.done = problems, not problems
            if not practice.as_json:
                progress.hide()
                _tell(practice, state)
            progress("people", count, len(tasks))


def _results(tasks: Sequence[Any]) -> Iterator[tuple[str, tuple[Problem, ...]]]:
    """Give the folder of each row as it is done, and what kept it from being built."""
    from ..programme.crew import built_rows, cores, done, hired_here

    if len(tasks) == 1:
        results = iter([done(tasks[0])])
    else:
        results = built_rows(tasks, hired_here, min(cores(), len(tasks)))
    for result in results:
        yield result.task.person.called, result.problems


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


def _write_pages(practice: Practice, states: Sequence[_State]) -> None:
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
    pages = practice_pages(Path(practice.routine).stem, people)
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


ROSTER_ONLY = {
    "private": "--private",
    "changed": "--changed",
    "url": "--url",
    "cluster": "--cluster",
    "shared": "--shared-folder",
}
"""The options that only go with `--roster`."""

_NOT_FOR_PEOPLE = {
    "split": "--split",
    "lyrics": "--lyrics",
    "cues": "--cues",
    "size": "--size",
    "compatible": "--compatible",
    "opens": "--open",
    "for_": "--for",
    "fit": "--fit",
    "language": "--language",
    "only": "--only",
}


def practice_asked(
    routines: Sequence[str], output: str | None, given: dict[str, Any], settings: dict[str, Any]
) -> Practice | None:
    """Give what a command line asks for a roster; None if it names none.

    Args:
        routines: that are to be built.
        output: where to.
        given: the options of the command, which are no settings.
        settings: the options that change the session.

    Raises:
        click.UsageError: the options do not go together.
    """
    if given["roster"] is None:
        for name, option in ROSTER_ONLY.items():
            if given[name]:
                raise click.UsageError(f"{option} goes with --roster PEOPLE")
        return None
    for name, option in _NOT_FOR_PEOPLE.items():
        if {**given, **settings}.get(name):
            raise click.UsageError(f"{option} does not go with --roster; leave it out")
    if given["format_"] not in (None, "mp3"):
        raise click.UsageError("the tracks of a roster are MP3s; leave --format out")
    if len(routines) != 1:
        raise click.UsageError("--roster takes one ROUTINE; a column 'routine' names others")
    if given["shared"] and not given["cluster"]:
        raise click.UsageError("--shared-folder goes with --cluster")
    return Practice(
        routines[0],
        given["roster"],
        Path(output or Path(given["roster"]).stem),
        given["url"],
        private=given["private"],
        changed=given["changed"],
        force=given["force"],
        quiet=given["quiet"],
        as_json=given["as_json"],
        cluster=given["cluster"] or "",
        shared=given["shared"],
    )


def roster_options(command: F) -> F:
    """Give a command the options of a roster."""
    for each in reversed((
        option("--roster", type=click.Path(), metavar="PEOPLE", section="People",
               help="A table of people: a track, a page and a sheet for each."),
        option("--private", is_flag=True, section="People",
               help="Folders called by words that tell nothing; key.csv says whose they are."),
        option("--changed", is_flag=True, section="People",
               help="List those alone whose track differs from last time, and in what."),
        option("--url", metavar="ADDRESS", default="", callback=address, section="People",
               envvar="BUILD_URL", help="Where the folder of people will lie, for QR codes."),
        option("--cluster", metavar="ADDRESS", section="People",
               help="Build on the workers of a Dask scheduler, like tls://host:8786."),
        option("--shared-folder", "shared", is_flag=True, section="People",
               help="Its workers see the same folder, and write into it."),
    )):  # fmt: skip
        command = each(command)
    return command
