"""What there is: the commands that list it, and those that give a document to start from."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..problem import Refusal, shown, visible
from . import console, documents, manual
from .completion import (
    complete_keys,
    complete_languages,
    complete_sheets,
    complete_shipped,
    complete_voices,
)
from .moves import moves
from .options import document_options, json_option, opened_store, option, store_problem

if TYPE_CHECKING:
    from ..routine.library import Unread


@click.command(
    cls=manual.Command,
    epilog="voicecoach voices\nvoicecoach voices --language de\n"
    "voicecoach voices heart -o heart.wav  # a sample\n"
    "voicecoach voices --play heart\nvoicecoach voices --get emma  # 8 MB, from the network",
)
@click.argument("name", required=False, shell_complete=complete_voices)
@option("--all", "every", is_flag=True,
        help="List those of other languages and of unusual letters, too.")  # fmt: skip
@option("--language", envvar="VOICES_LANGUAGE", metavar="LANGUAGE",
        help="List those that speak it, like de.")  # fmt: skip
@option("--get", "gets", envvar="VOICES_GET", is_flag=True,
        help="Fetch the natural voice NAME, which is not here yet, from the network.")  # fmt: skip
@option("--play", "plays", envvar="VOICES_PLAY", is_flag=True,
        help="Write a sample of the voice NAME, and play it.")  # fmt: skip
@json_option
@option("-o", "--output", envvar="VOICES_OUTPUT", type=click.Path(), metavar="FILE",
         section="Files",
         help="Where the sample goes, else the voice's name, here; or the list.")  # fmt: skip
@option("--force", is_flag=True, section="Files", help="Let -o replace a file that is there.")
def voices(name: str | None, every: bool, language: str | None, gets: bool, plays: bool,
           as_json: bool, output: str | None, force: bool) -> None:  # fmt: skip
    """List what can speak here, and what could; with a NAME, write a sample of that voice.

    Listed are those that speak a language that the coach knows.

    With --json: a list of objects with voice, language, engine, note, size (bytes, or null), here
    (true or false) and get (the command that fetches it, or null).
    """
    if name is not None:
        if as_json:
            raise click.UsageError("--json lists the voices; a NAME asks for a sample")
        _heard(name, output, force=force, gets=gets, plays=plays)
        return
    if gets or plays:
        flag = "--get" if gets else "--play"
        raise click.UsageError(f"{flag} needs the name of a voice; without it they are listed")
    from ..voice.engines import whole_cast
    from . import cast

    problems: list[str] = []
    found = whole_cast(problems)
    known = cast.narrowed(found, language, every=every)
    if language is not None and known == cast.NOBODY:
        raise Refusal(cast.nobody(found, language))
    if as_json:
        documents.give(json.dumps(cast.as_data(known), indent=1), output, force=force)
    elif output not in (None, "-"):
        documents.give(cast.as_lines(known), output, force=force)
    else:
        cast.tell(known)
    more = len(found.speakers) - len(known.speakers)
    if more and language is None and not as_json:
        console.aside(f"{more} more speak other languages; --all lists them.")
    if not as_json:
        for line in cast.recordings():
            console.say(line)
    for problem in problems:
        console.say(f"voicecoach: {problem}")


def _heard(name: str, output: str | None, *, force: bool, gets: bool, plays: bool) -> None:
    """Fetch a voice, or write a sample of it, or both; and play that."""
    from . import cast
    from .sample import sample

    if gets:
        who, path = cast.get(name)
        where = "here already" if path is None else f"here now: {path}"
        ends = "." if plays else f"; next: voicecoach voices --play {who}"
        console.say(f"{who} is {where}{ends}")
        if not plays:
            return
    with opened_store() as store:
        written = sample(name, output, store, force=force)
    if plays:
        _played(written)
    else:
        console.say(f"{visible(str(written))}: listen to it.")


def _played(path: Path) -> None:
    """Play a sample, and say where it is; that nothing here plays it is no failure."""
    from .player import play

    try:
        play(path)
    except Refusal as error:
        console.say(f"voicecoach: {error}")
    else:
        console.say(f"{path} is being played.")


def _listed(title: str, columns: tuple[str, ...], rows: Sequence[tuple[str, ...]], *, as_json: bool,
            output: str | None, force: bool, wraps: str = "") -> None:  # fmt: skip
    """List rows: a table for a person, tabs for a program, JSON where it is asked for."""
    if as_json:
        values = [dict(zip(columns, row, strict=True)) for row in rows]
        documents.give(json.dumps(values, indent=1), output, force=force)
    elif output not in (None, "-"):
        documents.give("\n".join("\t".join(map(visible, row)) for row in rows), output, force=force)
    else:
        with console.table(title, columns, wraps=wraps) as add:
            for row in rows:
                add(*row)


@click.command(
    cls=manual.Command,
    epilog="voicecoach routines\nvoicecoach routines tabata -o my-tabata.yaml\n"
    "voicecoach routines tabata --language de -o mein-tabata.yaml",
)
@click.argument("name", required=False, shell_complete=complete_shipped)
@option("--language", envvar="ROUTINES_LANGUAGE", metavar="LANGUAGE",
        shell_complete=complete_languages, help="Those in another language, like de.")  # fmt: skip
@json_option
@document_options("routines")
def routines(name: str | None, language: str | None, as_json: bool, output: str | None,
             force: bool) -> None:  # fmt: skip
    """List the routines and programmes that ship; with a NAME, print its YAML.

    With --json: a list of objects with name and about.
    """
    from ..programme.programme import about
    from ..routine.library import names_shipped

    if name is not None:
        if as_json:
            raise click.UsageError("--json lists the routines; with a NAME its YAML is printed")
        text = _shipped_in(name, language).text.decode("utf-8")
        documents.give(text, output, force=force, next_=f"voicecoach build {visible(str(output))}")
        return
    rows = [(each, about(_shipped_in(each, language))) for each in names_shipped()]
    _listed("Routines that ship", ("name", "about"), rows,
            as_json=as_json, output=output, force=force, wraps="about")  # fmt: skip


def _shipped_in(name: str, language: str | None) -> Unread:
    """Give a routine or a programme that ships, unread, in a language or as it is.

    Raises:
        Problems, Refusal: there is none, or not in this language.
    """
    from ..programme.person import base_of
    from ..routine.library import Unread, text_named
    from ..routine.translation import bytes_in

    found = Unread(text_named(name), f"{name}.yaml", None)
    return found if language is None else bytes_in(name, language, found, base_of(*found))


@click.command(
    cls=manual.Command,
    epilog="voicecoach new mine.yaml\n"
    "voicecoach new mine.yaml --from leaflet.pdf  # as `draft` does",
)
@click.argument("file", required=False, type=click.Path(), metavar="[FILE]")
@option("--from", "sheet", envvar="NEW_FROM", metavar="SHEET", shell_complete=complete_sheets,
        help="Make it of a leaflet, a post or a table, as `voicecoach draft` does.")  # fmt: skip
@document_options("new")
def new(file: str | None, sheet: str | None, output: str | None, force: bool) -> None:
    """Give a commented routine to start from: into a FILE, or printed."""
    from ..routine.library import template

    if file is not None and output is not None and file != output:
        raise click.UsageError(f"two files are named, {shown(file)} and {shown(output)}")
    output = file or output
    if sheet is not None:
        from .drafting import give_draft

        give_draft(sheet, output, force=force)
        return
    documents.give(
        template(), output, force=force, next_=f"voicecoach build {visible(str(output))}"
    )


@click.command(
    cls=manual.Command,
    epilog="voicecoach guide\nvoicecoach guide -o guide.md  # to hand to whom or what writes\n"
    "voicecoach guide rest  # one key",
)
@click.argument("key", required=False, shell_complete=complete_keys)
@document_options("guide")
def guide(key: str | None, output: str | None, force: bool) -> None:
    """Print how routines are written: examples, all keys, mistakes, and sheets made routines.

    It is one page of Markdown, for people who write routines for others, and for language models.
    With a KEY of a routine, like rest, it tells of that one.
    """
    from ..guide.guide import about_key
    from ..guide.guide import guide as whole

    text = about_key(key) if key is not None else whole()
    if output in (None, "-"):
        console.page(text)
    else:
        documents.give(text, output, force=force)


@click.command(cls=manual.Command, epilog="voicecoach schema -o routine.schema.json")
@option("--cues", is_flag=True, help="Of the cue file that `build --cues` writes.")
@document_options("schema")
def schema(cues: bool, output: str | None, force: bool) -> None:
    """Print the JSON Schema of routines and programmes, for completion in editors."""
    from ..formats.cues import cue_schema
    from ..programme.outline import whole_schema

    made = cue_schema() if cues else whole_schema()
    documents.give(json.dumps(made, indent=1), output, force=force)


@click.command(cls=manual.Command, epilog="voicecoach doctor")
@json_option
@document_options("doctor")
def doctor(as_json: bool, output: str | None, force: bool) -> int:
    """Try each part of the chain on this machine: OK, or what to do.

    With --json: a list of objects with part, state (OK, NONE or FAIL), note and took_s.
    """
    from .doctor import tried

    findings, lines = [], []
    prints = not as_json and output in (None, "-")
    for each in tried():
        findings.append(each)
        lines.append(f"{each.state:<4}  {each.part:<13}  {each.note} ({each.took:.1f} s)")
        if prints:
            console.row(lines[-1], hang=lines[-1].index(each.note))
    if not prints:
        values = [{"part": f.part, "state": f.state, "note": f.note, "took_s": round(f.took, 2)}
                  for f in findings]  # fmt: skip
        documents.give(json.dumps(values, indent=1) if as_json else "\n".join(lines), output,
                  force=force)  # fmt: skip
    failed = [each.part for each in findings if each.state == "FAIL"]
    if failed:
        console.say(f"{len(failed)} of {len(findings)} parts failed: {', '.join(failed)}.")
        return 1
    if not as_json:
        console.say("All is well.")
    return 0


@click.command(cls=manual.Command, epilog="voicecoach cache\nvoicecoach cache --clear")
@option("--clear", envvar="CACHE_CLEAR", is_flag=True,
        help="Empty it; what voicecoach did not make stays.")  # fmt: skip
@json_option
@document_options("cache")
def cache(clear: bool, as_json: bool, output: str | None, force: bool) -> int:
    """Tell where the store lies and how large it is; with --clear, empty it.

    The store keeps what was said, names and notes too, as sound, so that another build is quick.
    VOICECOACH_CACHE names another folder for it.

    With --json one object: folder, used, entries, size and most (bytes), others (what lies in the
    folder and is not voicecoach's), cleared (entries) and problem.
    """
    from ..store import Store, default_folder
    from ..units import spelt_bytes

    store = Store(default_folder())
    problem = store_problem(store)
    held = store.holdings()
    left = store.clear() if clear else held
    if as_json:
        found = {"folder": str(store.folder), "used": not problem, "entries": left.entries,
                 "size": left.size, "most": store.cap, "others": left.others,
                 "cleared": held.entries - left.entries, "problem": problem}  # fmt: skip
        documents.give(json.dumps(found, indent=1), output, force=force)
    elif problem:
        console.say(f"voicecoach: {problem}")
    else:
        lines = [str(store.folder), f"{_entries(left.entries)}, {spelt_bytes(left.size)} "
                 f"of at most {spelt_bytes(store.cap)}"]  # fmt: skip
        if left.others:
            lines.append(f"{left.others} more in this folder, not voicecoach's: left alone")
        documents.give("\n".join(map(visible, lines)), output, force=force)
    if clear and not problem:
        gone = spelt_bytes(held.size - left.size)
        console.say(f"{_entries(held.entries - left.entries)} removed, {gone}.")
    elif not as_json and not problem:
        console.aside(
            "It keeps what was said, names and notes too, as sound, so that another build is "
            "quick. `voicecoach cache --clear` empties it."
        )
    return 1 if clear and (problem or left.entries) else 0


def _entries(count: int) -> str:
    return f"{count} entr{'y' if count == 1 else 'ies'}"


COMMANDS = (voices, routines, moves, new, guide, schema, doctor, cache)
"""The commands, in the order of the help."""
