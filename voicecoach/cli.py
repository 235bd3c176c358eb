"""The command line; thin: what a command does stands in the modules that it imports."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from . import __version__, console
from .commands import Commands, lyrics_kinds, option, session_options, told
from .completion import complete_lyrics, complete_routines, complete_shipped, complete_voices
from .problem import Problem, Problems, Refusal, report, visible

if TYPE_CHECKING:
    from .compose import Composed
    from .items import Routine
    from .options import Options
    from .store import Store

FORMATS = ("mp3", "wav", "flac", "ogg", "opus", "m4a")


_routine_argument = click.argument("routine", metavar="ROUTINE", shell_complete=complete_routines)
_routines_argument = click.argument(
    "routines", metavar="ROUTINE...", nargs=-1, required=True, shell_complete=complete_routines
)
_json_option = option("--json", "as_json", is_flag=True, help="Print it as JSON.")


@click.group(
    cls=Commands,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Example: voicecoach build hip-strength",
)
@click.version_option(__version__, message="%(prog)s %(version)s")
@option("--traceback", is_flag=True, help="Show where a fault of voicecoach's own happened.")
@click.pass_context
def main(ctx: click.Context, traceback: bool) -> None:  # noqa: ARG001 - `Commands` asks for it
    """Compile a training routine into a narrated audio track that counts every rep on the beat.

    A ROUTINE is a YAML file, the name of a routine that ships, or - for standard input.

    Every option of every command has an environment variable, like VOICECOACH_VOICE for --voice.
    """
    if ctx.invoked_subcommand is None:
        console.data(ctx.get_help())


def _options(settings: dict[str, Any]) -> Options:
    """Make options of what the command line gave."""
    from .options import Options

    music = settings["music"]
    return Options(
        voice=settings["voice"],
        speed=float(settings["speed"] or 1),
        pace=settings["pace"] or Fraction(1),
        level=settings["level"],
        style=settings["style"],
        sets=settings["sets"],
        reps=settings["reps"],
        only=settings["only"],
        music=str(music.absolute()) if music is not None else None,
    )


def _read(name: str, settings: dict[str, Any]) -> Routine:
    """Read a routine, and change it as the options say.

    Raises:
        Problems: what is wrong with it.
        Refusal: there is none of that name.
        click.BadParameter: there is no exercise that `--only` names.
    """
    from .library import routine_named
    from .options import NoSuchExercise, changed

    routine = routine_named(name)
    try:
        return changed(routine, _options(settings))
    except NoSuchExercise as error:
        raise click.BadParameter(str(error), param_hint="--only") from error


@contextmanager
def _store() -> Iterator[Store]:
    """Open the store; at the end bring it under its cap, and say what was wrong with it."""
    from .store import Store, default_folder

    store = Store(default_folder())
    yield store
    store.close()
    if store.problem:
        console.say(f"voicecoach: {store.problem}")


def _composed(routine: Routine) -> Composed:
    """Compose a routine for a look at it; its music is opened too, for it may be at fault."""
    from .build import composed, music_of
    from .reel import timed

    with _store() as store, console.Progress() as progress:
        music_of(routine, progress, store)
        return composed(routine, store, progress, timed)


@main.command(epilog="Example: voicecoach build hip-strength --voice heart --sets 2 -o hips.mp3")
@click.argument(
    "routines", metavar="ROUTINE...", nargs=-1, required=True, shell_complete=complete_routines
)
@option(
    "-o",
    "--output",
    type=click.Path(),
    metavar="FILE",
    help="The file to write, or a folder (new ones end in /); else the routine's name, here.",
)
@session_options
@option(
    "--format", "format_", type=click.Choice(FORMATS), help="Else the suffix of FILE, else mp3."
)
@option("--lyrics", metavar="KINDS", callback=lyrics_kinds, shell_complete=complete_lyrics,
         help="Write lyrics beside it: lrc, srt, vtt, or several with commas.")  # fmt: skip
@option("--cues", is_flag=True, help="Write when everything sounds beside it, as JSON.")
@option("-q", "--quiet", is_flag=True, help="Say nothing but what went wrong.")
@click.pass_context
def build(ctx: click.Context, /, routines: tuple[str, ...], output: str | None, format_: str | None,
          lyrics: tuple[str, ...], cues: bool, quiet: bool, **settings: Any) -> int:  # fmt: skip
    """Build the track of a routine, or of several.

    A ROUTINE may also be a folder: all routines in it are built.
    """
    from .batch import Wanted, build_all

    def tell(error: Exception, name: str) -> None:
        told(error, name, traced=ctx.find_root().params["traceback"])

    wanted = Wanted(output, format_, lyrics, cues, bool(settings["only"]), quiet)
    with _store() as store:
        return build_all(routines, wanted, lambda name: _read(name, settings), store, tell)


@main.command(epilog="Example: voicecoach check my-routine.yaml --voice ticker")
@_routines_argument
@session_options
@_json_option
@click.pass_context
def check(ctx: click.Context, /, routines: tuple[str, ...], as_json: bool, **settings: Any) -> int:
    """Tell problems and give advice; write nothing.

    A ROUTINE may also be a folder: all routines in it are checked. Advice leaves the exit status
    at 0. With --voice ticker no engine is needed.
    """
    from . import check as checks
    from .batch import listed

    every, failed = listed(routines), 0
    problems: list[Problem] = []
    advice: list[Problem] = []
    for each in every:
        name, fault = each if isinstance(each, tuple) else (each, None)
        try:
            if fault is not None:
                raise fault
            read = _read(name, settings)
            made = _composed(read)
        except Exception as error:
            known = isinstance(error, (Problems, Refusal))
            if len(every) == 1 and not (as_json and known):
                raise
            failed += 1
            if as_json and known:
                problems += checks.as_problems(error, name if len(every) > 1 else "")
            else:
                told(error, name, traced=ctx.find_root().params["traceback"])
            continue
        advised = checks.advised(read, made)
        advice += advised
        if not as_json:
            _tell_checked(name, advised, made.score.length)
    if as_json:
        console.data(json.dumps(checks.as_json(problems, advice), indent=1))
    elif len(every) > 1:
        console.say(f"{len(every) - failed} of {len(every)} routines have no problems.")
    return 1 if failed else 0


def _tell_checked(name: str, advice: tuple[Problem, ...], length: int) -> None:
    """Tell of a routine without problems what is advised."""
    if advice:
        console.say(report(advice, nothing_written=False).rpartition("\n")[0])
    pieces = f"{len(advice)} piece{'s' if len(advice) > 1 else ''} of advice"
    pieces = pieces if advice else "no advice"
    console.say(f"{visible(name)}: no problems, {pieces}; {console.duration(length)} long.")


@main.command(epilog="Example: voicecoach plan hip-strength --only Bridge --words")
@_routine_argument
@session_options
@_json_option
@option("--words", is_flag=True, help="Print only what is said, line by line, to read through.")
def plan(routine: str, as_json: bool, words: bool, **settings: Any) -> None:
    """Print the score: when everything sounds, chapter by chapter.

    With --json all times are seconds from the start of the track.
    """
    from .build import words_of
    from .sidecars import cues_of

    if as_json and words:
        raise click.UsageError("--json and --words exclude each other")
    score = _composed(_read(routine, settings)).score
    console.data(
        json.dumps(cues_of(score)) if as_json else words_of(score) if words else str(score)
    )
    chapters = f"{len(score.chapters)} chapter{'s' if len(score.chapters) != 1 else ''}"
    console.aside(f"{visible(routine)}: {console.duration(score.length)} in all, {chapters}.")


@main.command(epilog="Example: voicecoach voices heart -o heart.wav")
@click.argument("name", required=False, shell_complete=complete_voices)
@option("-o", "--output", type=click.Path(), metavar="FILE",
         help="Where the sample goes; else the voice's name, here.")  # fmt: skip
@option("--all", "every", is_flag=True, help="List those of other languages, too.")
def voices(name: str | None, output: str | None, every: bool) -> None:
    """List what can speak here a language that the coach knows; with a NAME, write a sample."""
    if name is not None:
        from .sample import sample

        with _store() as store:
            console.say(f"{visible(str(sample(name, output, store)))}: listen to it.")
        return
    from .phrasebook import languages
    from .voice import speakers

    problems: list[str] = []
    here = speakers(problems)
    known = [s for s in here if any(map(s.speaks, languages()))]
    with console.table("What can speak here", ("voice", "language", "engine", "note")) as add:
        for s in here if every else known:
            add(s.name, s.language, s.engine, s.note)
    if len(known) < len(here) and not every:
        console.aside(f"{len(here) - len(known)} more speak other languages; --all lists them.")
    for problem in problems:
        console.say(f"voicecoach: {problem}")


@main.command(epilog="Example: voicecoach routines tabata > mine.yaml")
@click.argument("name", required=False, shell_complete=complete_shipped)
def routines(name: str | None) -> None:
    """List the routines that ship; with a NAME, print its YAML."""
    from .library import routine_named, text_named
    from .routine import shipped

    if name is not None:
        console.data(text_named(name).decode("utf-8"))
        return
    with console.table("Routines that ship", ("name", "what it is"), prose=True) as add:
        for each in shipped():
            add(each, routine_named(each).about or "")


@main.command(epilog="Example: voicecoach new -o mine.yaml")
@option("-o", "--output", envvar="NEW_OUTPUT", type=click.Path(), metavar="FILE",
         help="Write it to a file that is not there yet; else it is printed.")  # fmt: skip
def new(output: str | None) -> None:
    """Give a commented routine to start from."""
    from .library import refuse_target, template

    if output is None or output == "-":
        console.data(template())
        return
    path = Path(output)
    refuse_target(path)
    if path.exists():
        raise Refusal(f"{path} is there already; nothing was written")
    from .store import replacing

    with replacing(path) as file:
        file.write(template().encode("utf-8"))
    console.say(f"{visible(output)} written; next: voicecoach build {visible(output)}")


@main.command(epilog="Example: voicecoach schema > voicecoach.schema.json")
def schema() -> None:
    """Print the JSON Schema of routines, for completion in editors."""
    from .routine import schema as made

    console.data(json.dumps(made(), indent=1))


@main.command(epilog="Example: voicecoach doctor")
def doctor() -> int:
    """Try each part of the chain on this machine: OK, or what to do."""
    from .doctor import tried

    findings = []
    for each in tried():
        findings.append(each)
        console.data(f"{each.state:<4}  {each.part:<13}  {each.note} ({each.took:.1f} s)")
    failed = [each.part for each in findings if each.state == "FAIL"]
    if failed:
        console.say(f"{len(failed)} of {len(findings)} parts failed: {', '.join(failed)}.")
        return 1
    console.say("All is well.")
    return 0
