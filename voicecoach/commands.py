"""What all commands have in common: their options, and how they end."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any, TypeVar

import click

from . import console, ranges
from .completion import LYRICS, complete_exercises, complete_voices
from .problem import Problems, Refusal, report, visible

F = TypeVar("F", bound=Callable[..., Any])


class Commands(click.Group):
    """The commands, which end alike: problems told, interrupts quiet, our own faults admitted."""

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        **extra: Any,
    ) -> Any:
        """Run a command; end the program with its status, unless it is not to stand alone."""
        given = sys.argv[1:] if args is None else args
        if "--traceback" in given:  # wherever it stands: it is added when something failed
            args = ["--traceback", *(word for word in given if word != "--traceback")]
        # OpenBLAS's threads mostly wait for each other, and take a core from the voice meanwhile:
        # 0.2 s of an hour's cold build (measured). It reads this when numpy loads it.
        os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
        with console.prepared():
            try:
                status = super().main(args, prog_name, complete_var, False, **extra)
            except click.ClickException as error:
                status = told(error)
            except KeyboardInterrupt as error:
                status = _stopped(error)
        status = status if isinstance(status, int) else 0
        if standalone_mode:
            sys.exit(status)
        return status

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command, and say how it ended, before Click says too much or too little."""
        try:
            return super().invoke(ctx)
        except click.exceptions.Exit:
            raise
        except KeyboardInterrupt as error:
            return _stopped(error)
        except BrokenPipeError:
            console.forget_stdout()
            return 1
        except Exception as error:  # noqa: BLE001 - whatever it is, it is told
            return told(error, traced=ctx.params["traceback"])


def _stopped(error: KeyboardInterrupt) -> int:
    """Say that a command was interrupted, and what it had written; on a terminal below the ^C."""
    begin = "\n" if sys.stderr is not None and sys.stderr.isatty() else ""
    written = " and ".join(error.args) or "nothing"
    console.say(f"{begin}Stopped; {written} {'were' if len(error.args) > 1 else 'was'} written.")
    return 130


def told(error: Exception, name: str = "", *, traced: bool = False) -> int:
    """Tell what went wrong, with a routine or on the whole; give the exit status."""
    from .voices import VoiceProblem

    who = f"voicecoach: {visible(name)}: " if name else "voicecoach: "
    if isinstance(error, Problems):
        console.say(report(error.problems))
    elif isinstance(error, click.ClickException):
        context = getattr(error, "ctx", None)
        if context is not None:
            console.say(f"{context.get_usage()}\nTry '{context.command_path} -h' for help.\n")
        console.say(f"{who}{error.format_message()}")
        return error.exit_code
    elif isinstance(error, (Refusal, VoiceProblem)):
        console.say(f"{who}{error}")
    elif isinstance(error, OSError) and not traced:
        console.say(f"{who}{console.sentence(error)}")
    else:
        _admit(error, who, traced=traced)
    return 1


def _admit(error: Exception, who: str, *, traced: bool) -> None:
    """Say that it is our fault."""
    if traced:
        import traceback

        console.say("".join(traceback.format_exception(error)).rstrip())
    console.say(
        f"{who}{type(error).__name__}: {error}\n"
        f"This is a fault of voicecoach, not yours{'' if traced else '; --traceback shows more'}.\n"
        "Please report it where you got voicecoach, with what you did and these lines."
    )


def option(*names: str, envvar: str = "", **settings: Any) -> Callable[[F], F]:
    """Make an option that an environment variable, `VOICECOACH_NAME`, can set too."""
    long = next(name for name in names if name.startswith("--"))
    name = envvar or long.lstrip("-").replace("-", "_").upper()
    return click.option(*names, envvar=f"VOICECOACH_{name}", **settings)


class _Factor(click.ParamType):  # type: ignore[type-arg]
    """A positive decimal number, between two bounds."""

    name = "factor"

    def __init__(self, lies: tuple[float, float] | tuple[Fraction, Fraction]) -> None:
        self.least, self.most = map(Fraction, lies)

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> Fraction:
        """Read one, like 1.2."""
        text = str(value)
        if len(text) < 9 and text.isascii() and text.replace(".", "", 1).isdigit():
            factor = Fraction(text)
            if self.least <= factor <= self.most:
                return factor
        bounds = f"{float(self.least):g} to {float(self.most):g}"
        return self.fail(f"{text!r} is no number from {bounds}, like 1.2", param, ctx)


class _Exercise(click.ParamType):  # type: ignore[type-arg]
    """The name of an exercise; in the environment, several are parted by semicolons."""

    name = "exercise"
    envvar_list_splitter = ";"


def lyrics_kinds(ctx: click.Context, param: click.Parameter, text: str | None) -> tuple[str, ...]:
    """Read which lyrics are wanted."""
    kinds = tuple(kind.strip().lower() for kind in (text or "").split(",") if kind.strip())
    for kind in kinds:
        if kind not in LYRICS:
            raise click.BadParameter(f"{kind!r} is none of {', '.join(LYRICS)}", ctx, param)
    return kinds


def session_options(command: F) -> F:
    """Give a command the options that change the session."""
    count = click.IntRange
    for each in reversed((
        option("--voice", metavar="VOICE", shell_complete=complete_voices,
               help="A voice's name; `voicecoach voices` lists them."),
        option("--speed", type=_Factor(ranges.SPEED), metavar="X", help="Times the voice's speed."),
        option("--pace", type=_Factor(ranges.PACE), metavar="X",
               help="Times every bpm: 1.2 counts a fifth faster."),
        option("--level", type=click.Choice(["full", "brief", "minimal"]),
               help="How much is said."),
        option("--style", type=click.Choice(["plain", "warm", "drill"]),
               help="How the coach talks."),
        option("--sets", type=count(*ranges.SETS), metavar="N", help="Sets of every exercise."),
        option("--reps", type=count(*ranges.REPS), metavar="N", help="Reps of every counted set."),
        option("--only", type=_Exercise(), multiple=True, metavar="EXERCISE",
               shell_complete=complete_exercises,
               help="This exercise alone, by words of its name; may be repeated."),
        option("--music", type=click.Path(path_type=Path), metavar="FILE",
               help="Music under the track, turned down while the voice speaks."),
    )):  # fmt: skip
        command = each(command)
    return command
