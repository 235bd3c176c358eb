"""What all commands have in common: their options, and how they end."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from .. import ranges
from ..problem import Problems, Refusal, near, report, shown, visible
from . import absent, console, manual
from .completion import (
    LYRICS,
    complete_equipment,
    complete_exercises,
    complete_routines,
    complete_voices,
)

if TYPE_CHECKING:
    from ..store import Store

F = TypeVar("F", bound=Callable[..., Any])

_OBVIOUS = "build"  # what is done with a routine where no command is named


class Commands(manual.CommandGroup):
    """The commands, which end alike: problems told, interrupts quiet, our own faults admitted.

    A routine where a command should stand is built.
    """

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

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the line up to the command; one that begins with an option of it finds it behind."""
        own = {name for param in self.get_params(ctx) for name in param.opts}
        first = args[0].partition("=")[0] if args else ""
        if first.startswith("-") and first != "-" and first not in own:
            at = next((k for k in range(1, len(args)) if self._commands(first, args, k)), None)
            if at is not None:
                args = [args[at], *args[:at], *args[at + 1 :]]
            elif first in self._options(_OBVIOUS):
                args = [_OBVIOUS, *args]
        return super().parse_args(ctx, args)

    def _commands(self, first: str, args: list[str], at: int) -> bool:
        """Tell whether a word is a command with the option that the line begins with.

        A word behind an option that takes a value is that value.
        """
        options = self._options(args[at])
        before = options.get(args[at - 1])
        value = before is not None and not getattr(before, "is_flag", True)
        return first in options and not value

    def _options(self, name: str) -> dict[str, click.Parameter]:
        command = self.commands.get(name)
        return {name: param for param in command.params for name in param.opts} if command else {}

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that a line begins with; a routine is built."""
        word = args[0]
        if self.get_command(ctx, word) is not None:
            return super().resolve_command(ctx, args)
        if _is_routine(word):
            return _OBVIOUS, self.commands[_OBVIOUS], args
        if ctx.resilient_parsing:
            return None, None, args
        from ..routine.load import shipped

        likely = near(word, (*self.commands, *shipped()))
        cure = (
            f"did you mean {shown(likely)}?" if likely else "`voicecoach help` lists the commands"
        )
        raise click.UsageError(f"no command and no routine is called {shown(word)}; {cure}", ctx)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[Any]:
        """Offer the commands, and the routines that could be built."""
        found = super().shell_complete(ctx, incomplete)
        if incomplete.startswith("-") and incomplete != "-":
            return found
        routines = complete_routines(ctx, self.params[0], incomplete)
        return [*found, *(each for each in routines if each.type == "plain" or not found)]

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


class Building(manual.Command):
    """The command that builds: `--split` may stand alone before a routine."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the line; a bare `--split` is one of exercises."""
        words = [*args, ""]
        for at, word in enumerate(args):
            if word == "--split" and words[at + 1] not in ("sets", "exercises"):
                args = [*args[:at], "--split=exercises", *args[at + 1 :]]
        return super().parse_args(ctx, args)


def _is_routine(word: str) -> bool:
    """Tell whether a word means a routine: a file, a folder of them, one that ships, or `-`."""
    from ..files import leads_nowhere
    from ..routine.library import is_file, is_folder
    from ..routine.load import shipped

    named = is_file(word) or is_folder(word) or word in shipped()
    named = named or leads_nowhere(Path(word)) != ""
    return named or word == "-" or "/" in word or Path(word).suffix != ""


def _stopped(error: KeyboardInterrupt) -> int:
    """Say that a command was interrupted, and what it had written; on a terminal below the ^C."""
    begin = "\n" if sys.stderr is not None and sys.stderr.isatty() else ""
    written = " and ".join(error.args) or "nothing"
    console.say(f"{begin}Stopped; {written} {'were' if len(error.args) > 1 else 'was'} written.")
    return 130


def told(error: Exception, name: str = "", *, traced: bool = False) -> int:
    """Tell what went wrong, with a routine or on the whole; give the exit status."""
    from ..voice.engines import VoiceProblem

    who = f"voicecoach: {visible(name)}: " if name else "voicecoach: "
    if isinstance(error, Problems):
        console.say(report(error.problems))
    elif isinstance(error, click.ClickException):
        context = getattr(error, "ctx", None)
        if context is not None:
            console.say(f"{context.get_usage()}\nTry '{context.command_path} -h' for help.\n")
        console.say(f"{who}{error.format_message()}{_variables(error.format_message())}")
        return error.exit_code
    elif isinstance(error, (Refusal, VoiceProblem)):
        console.say(f"{who}{error}{_variables(str(error))}")
    elif not traced and (lacking := absent.absence(error)):
        console.say(f"{who}{lacking}")
    elif isinstance(error, OSError) and not traced:
        console.say(f"{who}{console.os_sentence(error)}")
    else:
        _admit(error, who, traced=traced)
    return 1


def _variables(message: str) -> str:
    """Name the environment variables whose values a message speaks of, as its next line."""
    context = click.get_current_context(silent=True)
    given = context.meta.get(manual.FROM_ENVIRONMENT, {}) if context else {}
    found = [
        name for name, value in given.items()
        if value and not value.isdigit() and value in message and name not in message
    ]  # fmt: skip
    if not found:
        return ""
    spelt = ", ".join(f"{name}={visible(given[name])}" for name in found)
    return f"\nThat come{'s' if len(found) == 1 else ''} from the environment: {spelt}."


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


def option(*names: str, envvar: str = "", section: str = "", **settings: Any) -> Callable[[F], F]:
    """Make an option that an environment variable, `VOICECOACH_NAME`, can set too."""
    long = next(name for name in names if name.startswith("--"))
    name = envvar or long.lstrip("-").replace("-", "_").upper()
    settings |= {"cls": manual.Option, "section": section}
    return click.option(*names, envvar=f"VOICECOACH_{name}", **settings)


@contextmanager
def opened_store() -> Iterator[Store]:
    """Open the store; at the end bring it under its cap, and say once what was wrong with it."""
    from ..store import Store, default_folder

    store = Store(default_folder())
    yield store
    store.close()
    if store.problem and not _said(store.problem):
        console.say(f"voicecoach: {store_problem(store)}")


def store_problem(store: Store) -> str:
    """Say what was wrong with the store, and whose choice its folder was; "" if nothing was."""
    named = os.environ.get("VOICECOACH_CACHE")
    unused = store.problem.startswith("the store is not used")
    where = "; the environment variable VOICECOACH_CACHE names this folder"
    return store.problem + (where if named and unused else "")


def _said(text: str) -> bool:
    """Tell whether something was said already while a command runs; from now on it was."""
    context = click.get_current_context(silent=True)
    said: set[str] = context.meta.setdefault(f"{__package__}.said", set()) if context else set()
    known = text in said
    said.add(text)
    return known


json_option = option("--json", "as_json", is_flag=True, help="Print it as JSON.")
"""Gives a command `--json`."""


def document_options(command: str) -> Callable[[F], F]:
    """Give a command that prints a document `-o` and `--force`."""

    def given(function: F) -> F:
        for each in (
            option("--force", is_flag=True, section="Files",
                   help="Let -o replace a file that is there."),
            option("-o", "--output", envvar=f"{command.upper()}_OUTPUT", type=click.Path(),
                   metavar="FILE", section="Files",
                   help="Write it into a file, whole or not at all; else it is printed."),
        ):  # fmt: skip
            function = each(function)
        return function

    return given


class _Factor(click.ParamType):  # type: ignore[type-arg]
    """A positive decimal number, between two bounds."""

    name = "factor"

    def __init__(self, lies: tuple[float, float] | tuple[Fraction, Fraction]) -> None:
        self.least, self.most = map(Fraction, lies)

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> Fraction:
        """Read one, like 1.2, 1,2 or 120%."""
        text = str(value).strip()
        number = text.removesuffix("%").rstrip().replace(",", ".")
        if len(text) < 9 and number.isascii() and number.replace(".", "", 1).isdigit():
            factor = Fraction(number) / (100 if text.endswith("%") else 1)
            if self.least <= factor <= self.most:
                return factor
        bounds = f"{float(self.least):g} to {float(self.most):g}"
        percent = text.isdigit() and len(text) < 4 and self.least <= Fraction(int(text), 100)
        meant = f"did you mean {text}%?" if percent else "like 1.2 or 80%"
        return self.fail(f"{text!r} is no number from {bounds}; {meant}", param, ctx)


class _Time(click.ParamType):  # type: ignore[type-arg]
    """A time with its unit: a bare number may be minutes to one and seconds to another."""

    name = "time"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> Fraction:
        """Read one, like 20m."""
        if isinstance(value, Fraction):
            return value
        from ..routine.keys.table import LASTING, seconds

        text = str(value).strip().casefold()
        if text.isdigit():
            return self.fail(f"{text!r} has no unit; write {text}m for minutes", param, ctx)
        if LASTING.matches(text) and 0 < seconds(text) <= ranges.TIME_S[1]:
            return seconds(text)
        return self.fail(f"{str(value)!r} is no time like 20m, 1h or 12:30", param, ctx)


class Size(click.ParamType):  # type: ignore[type-arg]
    """A number of bytes."""

    name = "size"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Read one, like 16MB."""
        if isinstance(value, int):
            return value
        from ..formats.sizes import size

        found = size(str(value))
        if found is None or found < 1:
            unit = f"; write {value}MB" if str(value).isdigit() else ""
            self.fail(f"{str(value)!r} is no size like 16MB, mail or whatsapp{unit}", param, ctx)
        return found


class _Words(click.ParamType):  # type: ignore[type-arg]
    """A name or a title: of one line, with something to say in it."""

    name = "words"

    def __init__(self, most: int) -> None:
        self.most = most

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Read one; spaces in a row are one."""
        text = " ".join(str(value).split())
        if not any(sign.isalnum() for sign in text):
            return self.fail(f"{text!r} has nothing in it to say", param, ctx)
        if len(text) > self.most:
            return self.fail(f"it has {len(text)} characters; it may have {self.most}", param, ctx)
        return text


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
    built, said, sound = manual.SECTIONS[:3]
    for each in reversed((
        option("--sets", type=count(*ranges.SETS), metavar="N", section=built,
               help="Sets of every exercise, {} to {}.".format(*ranges.SETS)),
        option("--reps", type=count(*ranges.REPS), metavar="N", section=built,
               help="Reps of every counted set, {} to {}.".format(*ranges.REPS)),
        option("--pace", type=_Factor(ranges.PACE), metavar="X", section=built,
               help="How fast is counted: 0.8 or 80% is slower, 1.2 or 120% faster."),
        option("--only", type=_Exercise(), multiple=True, metavar="EXERCISE", section=built,
               shell_complete=complete_exercises,
               help="This exercise alone, by words of its name; may be repeated."),
        option("--skip", type=_Exercise(), multiple=True, metavar="EXERCISE", section=built,
               shell_complete=complete_exercises,
               help="All but this exercise; may be repeated."),
        option("--without", type=_Exercise(), multiple=True, metavar="EQUIPMENT", section=built,
               shell_complete=complete_equipment,
               help="Without the exercises that need it; may be repeated."),
        option("--fit", type=_Time(), metavar="TIME", section=built,
               help="No longer than this, like 20m: fewer sets, then shorter rests."),
        option("--title", type=_Words(ranges.TITLE), metavar="TITLE", section=said,
               help="Another title."),
        option("--for", "for_", type=_Words(ranges.NAME), metavar="NAME", section=said,
               help="For whom it is: in the welcome, the title and the file's name."),
        option("--seed", type=count(*ranges.SEED), metavar="N", section=said,
               help="Other wordings that mean the same: any whole number."),
        option("--level", type=click.Choice(["full", "brief", "minimal"]), section=said,
               metavar="LEVEL", help="How much is said: full, brief or minimal."),
        option("--style", type=click.Choice(["plain", "warm", "drill"]), section=said,
               metavar="STYLE", help="How the coach talks: plain, warm or drill."),
        option("--voice", metavar="VOICE", shell_complete=complete_voices, section=sound,
               help="A voice's name; `voicecoach voices` lists them."),
        option("--speed", type=_Factor(ranges.SPEED), metavar="X", section=sound,
               help="How fast the voice talks: 0.9 is slower, 1.1 faster; counts stay."),
        option("--music", type=click.Path(path_type=Path), metavar="FILE", section=sound,
               help="Music under the track, turned down while the voice speaks."),
    )):  # fmt: skip
        command = each(command)
    return command
