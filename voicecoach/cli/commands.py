"""The command that holds all others, and how words that name none of them are read."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from ..problem import near, shown
from . import console, manual
from .completion import complete_routines
from .endings import stopped, told

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
                status = stopped(error)
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
        from ..routine.library import likely_file, names_shipped

        file = likely_file(word)
        likely = near(word, (*self.commands, *names_shipped())) or file
        if file is not None and Path(file).stem == word:
            likely = file
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
            return stopped(error)
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
    from ..routine.library import is_file, is_folder, names_shipped

    named = is_file(word) or is_folder(word) or word in names_shipped()
    named = named or leads_nowhere(Path(word)) != ""
    return named or word == "-" or "/" in word or Path(word).suffix != ""
