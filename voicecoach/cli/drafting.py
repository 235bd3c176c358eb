"""The command that makes a routine of a leaflet, a post, a table, or another app's export."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ..problem import Place, Problem, Problems, Refusal, listed, shown, visible
from . import console, documents, manual
from .completion import complete_readers, complete_sheets
from .options import option

if TYPE_CHECKING:
    from ..draft.draft import Draft

_NAMED_OUT = 3
"""Lines that were left out, and are shown."""


@click.command(
    cls=manual.Command,
    epilog="voicecoach draft leaflet.pdf -o knees.yaml\n"
    "voicecoach draft post.html --ask -o hips.yaml  # asks what the post leaves open\n"
    "pbpaste | voicecoach draft - --quote  # the clipboard, its lines beside each exercise",
)
@click.argument("sheet", metavar="FILE", shell_complete=complete_sheets)
@option("--as", "as_", metavar="FORMAT", envvar="DRAFT_AS", shell_complete=complete_readers,
        help="What FILE is, where its content does not tell.")  # fmt: skip
@option("--ask", "asks", is_flag=True, envvar="DRAFT_ASK",
        help="Ask what FILE leaves open, one after another.")  # fmt: skip
@option("--quote", "quotes", is_flag=True, envvar="DRAFT_QUOTE",
        help="Put the lines of FILE beside each exercise, as comments, to compare.")  # fmt: skip
@option("-o", "--output", envvar="DRAFT_OUTPUT", type=click.Path(), metavar="FILE",
        section="Files",
        help="Write it into a file, whole or not at all; else it is printed.")  # fmt: skip
@option("--force", is_flag=True, envvar="DRAFT_FORCE", section="Files",
        help="Let -o replace a file that is there.")  # fmt: skip
def draft(sheet: str, as_: str | None, asks: bool, quotes: bool, output: str | None,
          force: bool) -> None:  # fmt: skip
    """Draft a routine from a leaflet, a post, a message, a table or another app's export.

    FILE may be text, Markdown, a saved web page, a PDF, a Word document, a table, a spreadsheet,
    another app's export, or - for standard input.
    Nothing is fetched, and nothing in FILE is obeyed. What it says stands in the draft in its own
    words; a guess is marked with '# guessed', and what it leaves open is asked, with its line.
    """
    give_draft(sheet, output, as_=as_, asks=asks, quotes=quotes, force=force)


def give_draft(sheet: str, output: str | None, *, as_: str | None = None, asks: bool = False,
               quotes: bool = False, force: bool = False) -> None:  # fmt: skip
    """Draft a routine from a sheet; print it, or write it into a file.

    Raises:
        Problems, Refusal: there is no draft of it.
        OSError: a file cannot be read or written.
    """
    from ..draft.printer import questions, yaml_of

    target = None if output in (None, "-") else output
    if target is not None and not force and Path(target).exists():
        raise Refusal(f"{target} is there already; --force replaces it")
    made = _drafted(sheet, as_)
    if asks:
        made = _asked(made)
    if not quotes:
        made = replace(made, remarks=tuple(r for r in made.remarks if r.sort != "from"))
    text = yaml_of(made)
    if target is not None or (sys.stdout is not None and sys.stdout.isatty()):
        _show(made)
    written = documents.put(text, output, force=force)
    _tell(made, tuple(questions(text)), str(output) if written else sheet, written=written)


def _drafted(sheet: str, as_: str | None) -> Draft:
    from ..draft.readers import drafted
    from ..draft.sheet import sheet_named
    from ..programme.programme import programme_of
    from ..programme.weeks import sessions
    from ..routine.load import of_values
    from ..source.printer import map_of

    found = sheet_named(sheet)
    made = drafted(found.data, found.name, as_)
    whole = made.programme
    try:
        if whole is not None:
            sessions(programme_of(map_of(whole.values, Place(sheet, 1, 1)), None))
            return whole
        of_values(made.values, None)
    except Problems as error:  # of a draft, whose places are in no file that anybody has
        raise Problems([Problem(None, f"the draft of {sheet}: {each.message}", each.cure)
                        for each in error.problems]) from None  # fmt: skip
    return made


def _asked(made: Draft) -> Draft:
    """Ask what a draft leaves open; an empty answer leaves it so."""
    from ..draft.answers import answered

    if "programme" in made.values:
        raise Refusal(
            "--ask asks about one session, and this is a programme; its questions stand in -o FILE"
        )
    if not _listens():
        raise Refusal("--ask asks on a terminal, and there is none; the questions stand in -o FILE")
    kept = []
    while open_ := [remark for remark in made.remarks if remark.sort == "asked"]:
        remark = min(open_, key=lambda each: _order(made.values, each.path))
        answer = console.answer(f"{_named(made.values, remark.path)}{remark.text} ")
        if not answer:
            kept.append(remark)
            made = replace(made, remarks=tuple(each for each in made.remarks if each != remark))
            continue
        try:
            made = answered(made, remark, answer)
        except Refusal as error:
            console.say(f"{error}; an empty line leaves it open.")
    return replace(made, remarks=(*made.remarks, *kept))


def _order(values: Any, path: Sequence[str | int]) -> tuple[tuple[int, ...], bool]:
    """Say where a question stands in the draft: what is not there comes last in its item."""
    for step in path[:-1]:
        values = values[step]
    where = tuple(step for step in path if isinstance(step, int))
    return where, bool(path) and path[-1] not in values


def _listens() -> bool:
    """Tell whether a person can be asked."""
    return sys.stdin is not None and sys.stdin.isatty()


def _named(values: Any, path: Sequence[str | int]) -> str:
    """Name the exercise that a question is about."""
    name = ""
    for step in path:
        if isinstance(values, Mapping) and step not in values:
            break
        values = values[step]
        if isinstance(values, Mapping) and "exercise" in values:
            name = f"{values['exercise']}: "
    return name


def _show(made: Draft) -> None:
    """Show what was found, an exercise a row."""
    marked: dict[tuple[str | int, ...], list[str]] = {}
    for remark in made.remarks:
        if remark.sort in ("guessed", "asked") and remark.path:
            keys = marked.setdefault(remark.path[:-1], [])
            key = f"{remark.path[-1]}{'?' if remark.sort == 'asked' else ''}"
            if key not in keys and f"{key}?" not in keys:
                keys.append(key)
    title = made.values.get("title") or made.values["programme"]
    with console.table(str(title), ("exercise", "dose", "sides", "guessed"),
                       wraps="exercise") as add:  # fmt: skip
        for path, item in _sessions(made.values["session"]):
            guessed = ", ".join(key for key in marked.get(path, ()) if key != "exercise")
            if "exercise" in marked.get(path, ()):
                guessed = ", ".join(filter(None, ["name", guessed]))
            add(str(item["exercise"]), _dose(item), _sides(item.get("each")), guessed)


def _sessions(session: Any) -> Iterator[tuple[tuple[str | int, ...], Mapping[str, Any]]]:
    """Give the exercises, those of a programme day by day."""
    if not isinstance(session, Mapping):
        yield from _items(session, ("session",))
        return
    for day, items in session.items():
        yield from _items(items, ("session", day))


def _items(
    session: Sequence[Any], path: tuple[str | int, ...], rounds: int = 1
) -> Iterator[tuple[tuple[str | int, ...], Mapping[str, Any]]]:
    for at, item in enumerate(session):
        if "exercise" in item:
            yield (*path, at), {"rounds": rounds, **item}
        elif "session" in item:
            inner = rounds * item["rounds"] if isinstance(item.get("rounds"), int) else rounds
            yield from _items(item["session"], (*path, at, "session"), inner)


def _dose(item: Mapping[str, Any]) -> str:
    """Write a dose as people jot it down: `3 × 10`, `2 × 30s`."""
    sets = item.get("sets", item["rounds"] if item["rounds"] > 1 else None)
    much = item.get("reps", item.get("time", ""))
    if isinstance(much, Mapping) or isinstance(sets, Mapping):
        return _changing(sets, much)
    much = "/".join(map(str, much)) if isinstance(much, (list, tuple)) else str(much)
    dose = f"{sets} × {much}" if isinstance(sets, int) and sets > 1 else much
    rep = item.get("rep")
    return f"{dose} ({rep})" if isinstance(rep, str) else dose


def _changing(sets: object, much: object) -> str:
    """Write a dose that changes from week to week: `3 × 8, then 10`."""

    def values(of: object) -> str:
        each = of.values() if isinstance(of, Mapping) else (of,)
        return ", then ".join(map(str, each))

    return f"{values(sets)} × {values(much)}" if sets else values(much)


def _sides(each: object) -> str:
    if isinstance(each, (list, tuple)):
        return ", ".join(map(str, each))
    return f"each {each}" if each else ""


def _tell(
    made: Draft, asked: Sequence[tuple[int, str]], file: str, *, written: bool
) -> None:  # fmt: skip
    """Say what is asked and what was left out, and what to type next."""
    name = visible(file)
    for line, question in asked:
        console.say(f"{name}:{line}: {question}" if written else f"line {line}: {question}")
    left = made.left_out
    if left:
        lines = [shown(line) for line in left[:_NAMED_OUT]]
        more = f" and {len(left) - _NAMED_OUT} more" if len(left) > _NAMED_OUT else ""
        were = "1 line was" if len(left) == 1 else f"{len(left)} lines were"
        named = ", ".join(lines) if more else listed(lines)
        share = f"{round(100 * made.share)} % of the words are in the draft"
        console.say(f"{were} left out: {named}{more}; {share}.")
    guesses = sum(remark.sort == "guessed" for remark in made.remarks)
    marks = f"{guesses} guess{'es' if guesses != 1 else ''} marked" if guesses else "no guesses"
    asks = f"{len(asked)} question{'s' if len(asked) != 1 else ''}" if asked else "no questions"
    if written:
        console.say(f"{name} written: {marks}, {asks}; next: voicecoach check {name}")
    else:
        console.aside(f"{marks.capitalize()}, {asks}; -o FILE writes it.")


COMMANDS = (draft,)
"""The commands, in the order of the help."""
