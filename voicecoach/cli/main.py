"""The command line; thin: what a command does stands in the modules that it imports."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from .. import __version__
from ..problem import Problem, Problems, Refusal, listed, near, report, shown, visible
from . import catalogue, console, documents, drafting, recording, sharing
from .commands import Building, Commands
from .completion import complete_commands, complete_lyrics, complete_routines, complete_sizes
from .endings import told
from .given import given, given_routine
from .options import (
    Size,
    document_options,
    json_option,
    lyrics_kinds,
    opened_store,
    option,
    session_options,
    week_options,
)
from .practice import practice_asked, roster_options

if TYPE_CHECKING:
    from ..programme.schedule import Schedule
    from ..routine.items import Routine
    from ..score.compose import Composed
    from ..score.split import By

FORMATS = ("mp3", "wav", "flac", "ogg", "opus", "m4a")

_KNOWN = (Problems, Refusal)
"""What is told as a problem of the routine, or of what was asked for."""


_routine_argument = click.argument("routine", metavar="ROUTINE", shell_complete=complete_routines)
_routines_argument = click.argument(
    "routines", metavar="ROUTINE...", nargs=-1, required=True, shell_complete=complete_routines
)


@click.group(
    cls=Commands,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="voicecoach build hip-strength\nvoicecoach my-routine.yaml  # the same as build",
)
@click.version_option(__version__, message="%(prog)s %(version)s")
@option("--traceback", is_flag=True, help="Show where a fault of voicecoach's own happened.")
@click.pass_context
def main(ctx: click.Context, traceback: bool) -> None:  # noqa: ARG001 - `Commands` asks for it
    """Compile a training routine into a narrated audio track that counts every rep on the beat.

    A ROUTINE is a YAML file, the name of a routine that ships, or - for standard input. Without a
    command it is built.

    Every option of every command has an environment variable, like VOICECOACH_VOICE for --voice.
    """
    if ctx.invoked_subcommand is None:
        console.data(ctx.get_help())


def _composed(routine: Routine) -> Composed:
    """Compose a routine for a look at it; its cover and its music are opened, too: they may be at
    fault."""
    from ..pipeline import cover_of, music_of
    from ..sound.spool import without_samples
    from ..spoken import composed

    with opened_store() as store, console.ProgressLine() as progress:
        cover_of(routine)
        music_of(routine, progress, store)
        return composed(routine, store, progress, without_samples)


@main.command(
    cls=Building,
    epilog="voicecoach build hip-strength -o hips.mp3\n"
    "voicecoach build hip-strength --pace 0.8  # slower, as 80% is\n"
    "voicecoach build hip-strength --pace 1.2  # faster\n"
    "voicecoach build hip-strength --only Bridge --sets 1 --open\n"
    "voicecoach build clinic.yaml --roster people.csv  # for everybody in a table",
)
@_routines_argument
@week_options
@session_options
@option(
    "-o",
    "--output",
    type=click.Path(),
    metavar="FILE",
    section="Files",
    help="The file to write, or a folder (new ones end in /); else the routine's name, here.",
)
@option("--force", is_flag=True, section="Files",
         help="Replace files that voicecoach did not make.")  # fmt: skip
@option("--format", "format_", type=click.Choice(FORMATS), metavar="FORMAT", section="Files",
         help=f"{listed(FORMATS, 'or')}; else the suffix of FILE, else mp3.")  # fmt: skip
@option("--size", type=Size(), metavar="SIZE", shell_complete=complete_sizes, section="Files",
         help="No larger than this: 16MB, mail (18 MB) or whatsapp (16 MB).")  # fmt: skip
@option("--compatible", is_flag=True, section="Files",
         help="An MP3 at 44.1 kHz, for watches and cars that take nothing else.")  # fmt: skip
@option("--split", type=click.Choice(["exercises", "sets"]), metavar="[sets]", section="Files",
         help="One file an exercise, or a set, in a folder with a playlist.")  # fmt: skip
@option("--lyrics", metavar="KINDS", callback=lyrics_kinds, shell_complete=complete_lyrics,
         section="Files",
         help="Write lyrics beside it: lrc, srt, vtt, or several with commas.")  # fmt: skip
@option("--cues", is_flag=True, section="Files",
         help="Write when everything sounds beside it, as JSON.")  # fmt: skip
@roster_options
@option("--open", "opens", is_flag=True, help="Play it with the system's player.")
@json_option
@option("-v", "--verbose", is_flag=True, help="Say its loudness, its voice and all else, too.")
@option("-q", "--quiet", is_flag=True, help="Say nothing but what went wrong.")
@click.pass_context
def build(ctx: click.Context, /, routines: tuple[str, ...], output: str | None, force: bool,
          format_: str | None, size: int | None, compatible: bool, split: By | None,
          url: str, lyrics: tuple[str, ...], cues: bool, opens: bool, as_json: bool, verbose: bool,
          quiet: bool, **settings: Any) -> int:  # fmt: skip
    """Build the track of a routine, or of several.

    A ROUTINE may also be a folder, whose routines are all built, or a programme: its sessions are
    built into a folder, and again only where they changed; --roster builds for all in a table.

    With --json stdout gets one object: "tracks", a list with routine, file, format, length_s, size
    (bytes), loudness_lufs, chapters, voice, beside (other files) and advice of each; and
    "problems", of what was not built, as `check --json` has them.
    """
    from . import check as checks
    from . import closing, people
    from .batch import Outcome, build_all
    from .wanted import Wanted

    _refuse_together(ctx.params)
    practice = practice_asked(ctx, routines, output)
    if practice is not None:
        return people.built_people(practice, settings)
    settings["quiet"] = quiet
    problems: list[Problem] = []

    def tell(error: Exception, name: str) -> None:
        if as_json and isinstance(error, _KNOWN):
            problems.extend(checks.as_problems(error, name))
        else:
            told(error, name, traced=ctx.find_root().params["traceback"])

    wanted = Wanted(
        output, format_, lyrics, cues, quiet or as_json,
        verbose=verbose, force=force, most=size, compatible=compatible, split=split, url=url,
    )  # fmt: skip
    with opened_store() as store:
        try:
            done = build_all(routines, wanted, lambda name: given(name, settings), store, tell)
        except _KNOWN as error:
            if not as_json:
                raise
            tell(error, "")
            done = Outcome((), 1)
    if as_json:
        console.data(json.dumps(closing.built_json(done.built, problems), indent=1))
    if opens and done.built:
        _open(done.built[0].path)
    return done.status


def _refuse_together(given: dict[str, Any]) -> None:
    """Refuse options of a build that exclude each other."""
    if given["quiet"] and given["verbose"]:
        raise click.UsageError("--quiet and --verbose exclude each other")
    if given["split"] and (given["lyrics"] or given["cues"]):
        raise click.UsageError("--lyrics and --cues stand beside one file; leave --split out")


@main.command(
    epilog="voicecoach check my-routine.yaml\n"
    "voicecoach check my-routine.yaml --voice ticker  # quick: no voice is needed"
)
@_routines_argument
@week_options
@session_options
@json_option
@document_options("check")
@click.pass_context
def check(ctx: click.Context, /, routines: tuple[str, ...], as_json: bool, output: str | None,
          force: bool, **settings: Any) -> int:  # fmt: skip
    """Tell problems and give advice; write nothing.

    A ROUTINE may also be a folder: all routines in it are checked. Advice leaves the exit status
    at 0. With --voice ticker no engine is needed. With --json stdout gets one object: "problems"
    and "advice", each a list of file, line, column, length, message and cure; -o writes that.
    """
    from . import check as checks
    from .batch import every_routine as every_routine

    if output is not None and not as_json:
        raise click.UsageError("-o takes what --json prints; add --json")
    every, failed = every_routine(routines), 0
    problems: list[Problem] = []
    advice: list[Problem] = []
    for each in every:
        name, fault = each if isinstance(each, tuple) else (each, None)
        try:
            if fault is not None:
                raise fault
            found, length = _looked_at(given(name, settings))
        except Exception as error:
            known = isinstance(error, _KNOWN)
            if len(every) == 1 and not (as_json and known):
                raise
            failed += 1
            if as_json and known:
                problems += checks.as_problems(error, name if len(every) > 1 else "")
            else:
                told(error, name, traced=ctx.find_root().params["traceback"])
            continue
        advice += found
        if not as_json:
            _tell_checked(name, found, length)
    if as_json:
        documents.give(
            json.dumps(checks.checked_json(problems, advice), indent=1), output, force=force
        )
    elif len(every) > 1:
        console.say(f"{len(every) - failed} of {len(every)} routines have no problems.")
    return 1 if failed else 0


def _open(path: Path) -> None:
    """Play a track; that nothing here plays it is said, and is no failure of the build."""
    from .player import play

    try:
        play(path)
    except Refusal as error:
        console.say(f"voicecoach: {error}")


def _looked_at(work: Routine | Schedule) -> tuple[tuple[Problem, ...], str]:
    """Give what is advised of a routine or a programme, and how long it is, in words."""
    from ..advice import advised
    from ..programme.schedule import Schedule
    from . import weekly

    if isinstance(work, Schedule):
        advice, tallies = weekly.looked_through(work)
        length = console.duration(weekly.whole_length(work, tallies))
        return advice, f"{len(work)} sessions, {length} in all."
    made = _composed(work)
    return advised(work, made), f"{console.duration(made.score.length)} long."


def _tell_checked(name: str, advice: tuple[Problem, ...], length: str) -> None:
    """Tell of a routine without problems what is advised."""
    if advice:
        lines = report(advice, nothing_written=False, columns=console.quote_columns())
        console.say(lines.rpartition("\n")[0])
    pieces = f"{len(advice)} piece{'s' if len(advice) > 1 else ''} of advice"
    pieces = pieces if advice else "no advice"
    console.say(f"{visible(name)}: no problems, {pieces}; {length}")


@main.command(epilog="voicecoach plan hip-strength --only Bridge --words")
@_routine_argument
@week_options
@session_options
@json_option
@option("--words", is_flag=True, help="Print only what is said, line by line, to read through.")
@option("--weeks", is_flag=True, help="Print what each session of a programme holds, as a table.")
@option("--picture", type=click.Path(), metavar="FILE", section="Files",
        help="Draw the session in its true lengths, as SVG, into a FILE.")  # fmt: skip
@document_options("plan")
def plan(routine: str, as_json: bool, words: bool, weeks: bool, picture: str | None,
         output: str | None, force: bool, **settings: Any) -> None:  # fmt: skip
    """Print the score: when everything sounds, chapter by chapter.

    With --json it is the cue file, as `voicecoach schema --cues` describes it. Of a programme its
    sessions are printed, each with its length, sets, reps and loads; name one for its score.
    """
    from ..formats.cues import printed_cues
    from ..formats.lyrics import words_of
    from ..programme.schedule import Schedule
    from . import weekly

    if as_json and words:
        raise click.UsageError("--json and --words exclude each other")
    if weeks or not (words or picture):
        work = given(routine, settings)
        if isinstance(work, Schedule):
            weekly.plan_weeks(routine, work, output, as_json=as_json, force=force)
            return
        if weeks:
            raise Refusal(f"{shown(routine)} is one session; --weeks is for programmes")
    else:
        work = given_routine(routine, settings)
    if picture is not None:
        _draw(work, picture, force=force)
        return
    score = _composed(work).score
    text = printed_cues(score) if as_json else words_of(score) if words else str(score)
    documents.give(text, output, force=force)
    chapters = f"{len(score.chapters)} chapter{'s' if len(score.chapters) != 1 else ''}"
    console.aside(f"{visible(routine)}: {console.duration(score.length)} in all, {chapters}.")


def _draw(routine: Routine, target: str, *, force: bool) -> None:
    """Draw the picture of a routine's session into a file."""
    from ..formats.cover import palette
    from ..page.picture import session_picture

    score = _composed(routine).score
    title = routine.edition.title(routine.title)
    drawn = session_picture(score, palette(score.title), title, routine.language)
    documents.give(drawn, target, force=force)


for _command in (*sharing.COMMANDS, recording.record, *drafting.COMMANDS, *catalogue.COMMANDS):
    main.add_command(_command)


@main.command("help", epilog="voicecoach help build")
@click.argument("command", required=False, shell_complete=complete_commands)
@click.pass_context
def help_(ctx: click.Context, command: str | None) -> None:
    """Show the help of a COMMAND, or of them all."""
    root = ctx.find_root()
    if command is None:
        console.data(root.get_help())
        return
    found = main.get_command(root, command)
    if found is None:
        likely = near(command, main.commands)
        cure = f"did you mean {shown(likely)}?" if likely else f"there are {listed(main.commands)}"
        raise click.UsageError(f"no command is called {shown(command)}; {cure}")
    console.data(found.get_help(found.make_context(command, [], root, resilient_parsing=True)))
