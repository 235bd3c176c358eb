"""The command line; thin: what a command does stands in the modules that it imports."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click
from click.shell_completion import CompletionItem

from . import __version__, console
from .problem import Problems, Refusal, report, visible

if TYPE_CHECKING:
    from .items import Routine
    from .options import Options
    from .store import Store

F = TypeVar("F", bound=Callable[..., Any])

ISSUES = "https://github.com/voicecoach/voicecoach/issues"

FORMATS = ("mp3", "wav", "flac", "ogg", "opus", "m4a")


class _Commands(click.Group):
    """The commands, which end alike: problems told, interrupts quiet, our own faults admitted."""

    def main(self, *args: Any, **kwargs: Any) -> Any:
        console.prepare()
        traced = "--traceback" in (kwargs.get("args") or sys.argv[1:])
        try:
            status = super().main(*args, **{**kwargs, "standalone_mode": False})
        except click.exceptions.Abort:
            console.say("Stopped; nothing was written.")
            status = 130
        except click.ClickException as error:
            error.message = visible(error.message)
            error.show()
            status = error.exit_code
        except BrokenPipeError:
            console.closed_pipe()
            status = 1
        except Exception as error:
            if traced:
                raise
            status = _told(error)
        if kwargs.get("standalone_mode", True):
            sys.exit(status if isinstance(status, int) else 0)
        return status


def _told(error: Exception) -> int:
    """Tell what went wrong; give the exit status."""
    if isinstance(error, Problems):
        console.say(report(error.problems))
        return 1
    if isinstance(error, (Refusal, OSError)):
        console.say(f"voicecoach: {error}")
        return 1
    console.say(
        f"voicecoach: {type(error).__name__}: {error}\n"
        "This is a fault of voicecoach, not yours; --traceback shows more.\n"
        f"Please report it, with what you did: {ISSUES}"
    )
    return 1


def _option(*names: str, **settings: Any) -> Callable[[F], F]:
    """Make an option that an environment variable, `VOICECOACH_NAME`, can set too."""
    name = max(names, key=len).lstrip("-").replace("-", "_").upper()
    return click.option(*names, envvar=f"VOICECOACH_{name}", **settings)


def _routines(_context: click.Context, _parameter: click.Parameter, start: str) -> list[Any]:
    """Complete the name of a routine that ships, or of a file."""
    from .routine import shipped

    names = [CompletionItem(name) for name in shipped() if name.startswith(start)]
    return [*names, CompletionItem(start, type="file")]


def _voices(_context: click.Context, _parameter: click.Parameter, start: str) -> list[Any]:
    """Complete the name of a voice."""
    from .voice import speakers

    return [CompletionItem(s.name) for s in speakers() if s.name.startswith(start)]


class _Factor(click.ParamType):
    """A positive decimal number, between two bounds."""

    name = "factor"

    def __init__(self, least: str, most: str) -> None:
        self.least, self.most = Fraction(least), Fraction(most)

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> Fraction:
        text = str(value)
        if len(text) < 9 and text.isascii() and text.replace(".", "", 1).isdigit():
            factor = Fraction(text)
            if self.least <= factor <= self.most:
                return factor
        self.fail(f"{text!r} is no number from {self.least} to {self.most}", param, ctx)


def _session_options(command: F) -> F:
    """Give a command the options that change the session."""
    for option in reversed((
        _option("--voice", metavar="VOICE", shell_complete=_voices,
                help="A voice's name; `voicecoach voices` lists them."),
        _option("--speed", type=_Factor("0.5", "2"), metavar="X", help="Times the voice's speed."),
        _option("--pace", type=_Factor("0.25", "4"), metavar="X",
                help="Times every bpm: 1.2 counts a fifth faster."),
        _option("--level", type=click.Choice(["full", "brief", "minimal"]), help="How much is said."),
        _option("--sets", type=click.IntRange(1, 100), metavar="N", help="Sets of every exercise."),
        _option("--reps", type=click.IntRange(1, 1000), metavar="N", help="Reps of every counted set."),
        _option("--only", multiple=True, metavar="EXERCISE", help="This exercise alone; may be repeated."),
        _option("--music", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE",
                help="Music under the track."),
    )):  # fmt: skip
        command = option(command)
    return command


_routine_argument = click.argument("routine", metavar="ROUTINE", shell_complete=_routines)


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Example: voicecoach build hip-strength",
)
@click.version_option(__version__, message="%(prog)s %(version)s")
@click.option("--traceback", is_flag=True, help="Show where a fault of voicecoach's own happened.")
def main(traceback: bool) -> None:
    """Compile a training routine into a narrated audio track that counts every rep on the beat.

    ROUTINE is a YAML file, the name of a routine that ships, or - for standard input.
    """


def _options(settings: dict[str, Any]) -> Options:
    """Make options of what the command line gave."""
    from .options import Options

    music = settings["music"]
    return Options(
        voice=settings["voice"],
        speed=float(settings["speed"] or 1),
        pace=settings["pace"] or Fraction(1),
        level=settings["level"],
        sets=settings["sets"],
        reps=settings["reps"],
        only=settings["only"],
        music=str(music.resolve()) if music is not None else None,
    )


def _read(name: str, settings: dict[str, Any]) -> Routine:
    """Read a routine, and change it as the options say.

    Raises:
        Problems: what is wrong with it.
        click.UsageError: there is none of that name, or no exercise that `--only` names.
    """
    from .library import routine_named
    from .options import NoSuchExercise, changed

    routine = routine_named(name)
    try:
        return changed(routine, _options(settings))
    except NoSuchExercise as error:
        raise click.BadParameter(str(error), param_hint="--only") from error


def _store() -> Store:
    from .store import Store, default_folder

    return Store(default_folder())


@main.command(epilog="Example: voicecoach build hip-strength --voice heart --sets 2 -o hips.mp3")
@click.argument("routines", metavar="ROUTINE...", nargs=-1, required=True, shell_complete=_routines)
@_option("-o", "--output", type=click.Path(path_type=Path), metavar="FILE",
         help="The file to write, or a folder; else the routine's name, here.")  # fmt: skip
@_session_options
@_option(
    "--format", "format_", type=click.Choice(FORMATS), help="Else the suffix of FILE, else mp3."
)
@_option(
    "--lyrics",
    metavar="KINDS",
    help="Write lyrics beside it: lrc, srt, vtt, or several with commas.",
)
@_option("--cues", is_flag=True, help="Write when everything sounds beside it, as JSON.")
@_option("-q", "--quiet", is_flag=True, help="Say nothing but what went wrong.")
def build(routines: tuple[str, ...], output: Path | None, format_: str | None, lyrics: str | None,
          cues: bool, quiet: bool, **settings: Any) -> int:  # fmt: skip
    """Build the track of a routine, or of several.

    A ROUTINE may be a folder: all routines in it are built.
    """
    from .batch import Wanted, build_all

    wanted = Wanted(output, format_, _kinds(lyrics), cues, quiet)
    return build_all(routines, wanted, lambda name: _read(name, settings), _store())


def _kinds(lyrics: str | None) -> tuple[str, ...]:
    """Read which lyrics are wanted."""
    kinds = tuple(kind.strip() for kind in (lyrics or "").split(",") if kind.strip())
    for kind in kinds:
        if kind not in ("lrc", "srt", "vtt"):
            raise click.BadParameter(f"{kind!r} is none of lrc, srt, vtt", param_hint="--lyrics")
    return kinds


@main.command(epilog="Example: voicecoach check my-routine.yaml --voice ticker")
@_routine_argument
@_session_options
@click.option("--json", "as_json", is_flag=True, help="Print problems and advice as JSON.")
def check(routine: str, as_json: bool, **settings: Any) -> int:
    """Tell problems and give advice; write nothing.

    Advice leaves the exit status at 0. With --voice ticker no engine is needed.
    """
    from .build import composed
    from .check import advised

    try:
        read = _read(routine, settings)
        made = composed(read, _store())
    except Problems as error:
        if not as_json:
            raise
        console.data(_json(error.problems, ()))
        return 1
    advice = advised(read, made.grown)
    if as_json:
        console.data(_json((), advice))
        return 0
    if advice:
        console.say(report(advice, nothing_written=False).rpartition("\n")[0])
    count = (
        f"{len(advice)} piece{'s' if len(advice) > 1 else ''} of advice" if advice else "no advice"
    )
    console.say(f"{visible(routine)}: no problems, {count}; {_length(made.score.length)} long.")
    return 0


def _json(problems: Any, advice: Any) -> str:
    import json

    def values(found: Any) -> list[dict[str, Any]]:
        return [
            {
                "file": p.place.file if p.place else None,
                "line": p.place.line if p.place else None,
                "column": p.place.column if p.place else None,
                "message": p.message,
                "cure": p.cure,
            }
            for p in found
        ]

    return json.dumps({"problems": values(problems), "advice": values(advice)}, indent=1)


def _length(frames: int) -> str:
    from .units import RATE

    minutes, seconds = divmod(frames // RATE, 60)
    return f"{minutes}:{seconds:02}"


@main.command(epilog="Example: voicecoach plan hip-strength --only Bridge")
@_routine_argument
@_session_options
@click.option(
    "--json", "as_json", is_flag=True, help="Print chapters and cues as JSON, in seconds."
)
def plan(routine: str, as_json: bool, **settings: Any) -> None:
    """Print the score: when everything sounds, chapter by chapter."""
    import json

    from .build import composed, cues_of

    made = composed(_read(routine, settings), _store())
    if as_json:
        console.data(json.dumps(cues_of(made.score), ensure_ascii=True))
        return
    console.data(str(made.score))
    console.data(f"# {_length(made.score.length)} in all")


@main.command(epilog="Example: voicecoach voices heart -o heart.wav")
@click.argument("name", required=False, shell_complete=_voices)
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="FILE",
              help="Where the sample goes; else the voice's name, here.")  # fmt: skip
def voices(name: str | None, output: Path | None) -> None:
    """List what can speak here; with a NAME, write a sample to listen to."""
    from .sample import sample

    if name is not None:
        console.say(f"{sample(name, output, _store())} written.")
        return
    from .voice import speakers

    problems: list[str] = []
    with console.table("What can speak here", ("voice", "language", "engine", "natural")) as add:
        for s in speakers(problems):
            add(s.name, s.language, s.engine, "natural" if s.natural else "")
    for problem in problems:
        console.say(f"voicecoach: {problem}")


@main.command(epilog="Example: voicecoach routines tabata > mine.yaml")
@click.argument("name", required=False, shell_complete=_routines)
def routines(name: str | None) -> None:
    """List the routines that ship; with a NAME, print its YAML."""
    from .library import routine_named
    from .routine import shipped, shipped_text

    if name is not None:
        console.data(shipped_text(name).decode("utf-8"))
        return
    with console.table("Routines that ship", ("name", "what it is")) as add:
        for each in shipped():
            add(each, routine_named(each).about or "")


@main.command(epilog="Example: voicecoach new -o mine.yaml")
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="FILE",
              help="Write it to a file that is not there yet; else it is printed.")  # fmt: skip
def new(output: Path | None) -> None:
    """Give a commented routine to start from."""
    from .library import template

    if output is None:
        console.data(template())
        return
    if output.exists():
        raise click.UsageError(f"{output} is there already; nothing was written")
    from .store import replacing

    with replacing(output) as file:
        file.write(template().encode("utf-8"))
    console.say(f"{output} written; next: voicecoach build {output}")


@main.command(epilog="Example: voicecoach schema > voicecoach.schema.json")
def schema() -> None:
    """Print the JSON Schema of routines, for completion in editors."""
    import json

    from .routine import schema as made

    console.data(json.dumps(made(), indent=1))


@main.command(epilog="Example: voicecoach doctor")
def doctor() -> int:
    """Try each part of the chain on this machine: OK, or what to do."""
    from .doctor import tried

    failed = 0
    for name, fault in tried():
        console.say(
            f"{'OK  ' if fault is None else 'FAIL'}  {name}{'' if fault is None else ': ' + fault}",
            err=False,
        )
        failed += fault is not None
    return 1 if failed else 0


if __name__ == "__main__":
    main(prog_name=os.environ.get("VOICECOACH_PROG", "voicecoach"))
