"""The help of commands: options by what they are for, examples, and no word that is broken."""

from __future__ import annotations

import os
from collections.abc import Iterable
from shutil import get_terminal_size
from typing import Any

import click
from click.core import ParameterSource

FROM_ENVIRONMENT = f"{__package__}.environment"
"""Where a context keeps what options took from the environment: variables with their values."""

SECTIONS = ("What to build", "What is said", "Sound", "Files", "People")
"""What options are for, in the order of a page; all others stand at its end."""

_NARROWEST = 30  # columns of a page of help

_HARD = "\N{NON-BREAKING HYPHEN}"  # stands for a hyphen while lines are broken: not at it


class Page(click.HelpFormatter):
    """A page of help, whose lines end between words: `hip-strength` and `--json` are one each."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write how a command is called."""
        super().write_usage(prog, _hard(args), prefix)

    def write_text(self, text: str) -> None:
        """Write paragraphs."""
        super().write_text(_hard(text))

    def write_dl(
        self, rows: Iterable[tuple[str, str]], col_max: int = 24, col_spacing: int = 2
    ) -> None:
        """Write terms, and beside each what it means."""
        hard = [(term, _hard(meaning)) for term, meaning in rows]
        super().write_dl(hard, col_max, col_spacing)

    def getvalue(self) -> str:
        """Give the page."""
        return super().getvalue().replace(_HARD, "-")


def _hard(text: str) -> str:
    return text.replace("-", _HARD)


class Context(click.Context):
    """A command that is being run; its help is a `Page`, as wide as the terminal up to a limit."""

    formatter_class = Page

    def make_formatter(self) -> click.HelpFormatter:
        """Make the page; Click's own is never narrower than fifty columns."""
        made = super().make_formatter()
        if self.terminal_width is None:
            made.width = min(made.width, max(_NARROWEST, get_terminal_size().columns - 2))
        return made


class Option(click.Option):
    """An option that knows its section."""

    def __init__(self, *names: Any, section: str = "", **settings: Any) -> None:
        super().__init__(*names, **settings)
        self.section = section

    def get_help_extra(self, ctx: click.Context) -> Any:
        """Leave the range out, as `1<=x<=100`: the help says it in words."""
        extra = super().get_help_extra(ctx)
        extra.pop("range", None)
        return extra

    def get_error_hint(self, ctx: click.Context | None) -> str:
        """Name what has a wrong value: the environment variable where that gave it."""
        if ctx is not None and self.name and from_environment(ctx, self.name):
            return f"the environment variable {self.envvar}"
        return super().get_error_hint(ctx)


class Command(click.Command):
    """A command whose help has sections, and an example a line at its end."""

    context_class = Context

    def invoke(self, ctx: click.Context) -> Any:
        """Run it; what the environment gave it is kept, to be named if that was wrong."""
        given = [p for p in self.params if p.name and from_environment(ctx, p.name)]
        variables = [str(param.envvar) for param in given]
        ctx.meta[FROM_ENVIRONMENT] = {name: os.environ.get(name, "") for name in variables}
        return super().invoke(ctx)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, those for one thing together."""
        _write_options(self, ctx, formatter)

    def format_epilog(self, _ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the examples."""
        _write_examples(self.epilog, formatter)


class CommandGroup(click.Group):
    """The commands; their summaries are told in full."""

    context_class = Context
    command_class = Command

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, then the commands."""
        _write_options(self, ctx, formatter)
        self.format_commands(ctx, formatter)

    def format_commands(self, _ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write each command with the first sentence of its help, whole."""
        rows = [(name, self.commands[name].get_short_help_str(10_000)) for name in self.commands]
        with formatter.section("Commands"):
            formatter.write_dl(rows)

    def format_epilog(self, _ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the examples."""
        _write_examples(self.epilog, formatter)


def from_environment(ctx: click.Context, name: str) -> bool:
    """Tell whether an option has its value from the environment."""
    return ctx.get_parameter_source(name) == ParameterSource.ENVIRONMENT


def _write_options(
    command: click.Command, ctx: click.Context, formatter: click.HelpFormatter
) -> None:
    """Write the options by section; what they mean stands in one column on the whole page."""
    rows: dict[str, list[tuple[str, str]]] = {section: [] for section in (*SECTIONS, "Options")}
    for param in command.get_params(ctx):
        row = param.get_help_record(ctx) if isinstance(param, click.Option) else None
        if row is not None:
            rows[getattr(param, "section", "") or "Options"].append(row)
    width = max((len(term) for written in rows.values() for term, _ in written), default=0)
    for section, written in rows.items():
        if written:
            with formatter.section(section):
                formatter.write_dl([(term.ljust(width), meaning) for term, meaning in written])


def _write_examples(text: str | None, formatter: click.HelpFormatter) -> None:
    """Write lines as they stand: one `command # what it does` each."""
    lines = [line.partition("  # ") for line in (text or "").splitlines()]
    width = max((len(line) for line, mark, _ in lines if mark), default=0)
    whole = [f"{line:<{width}}  # {said}" if mark else line for line, mark, said in lines]
    if any(len(line) + 2 > formatter.width for line in whole):
        whole = [line for line, _, _ in lines]
    with formatter.section("Examples" if len(lines) > 1 else "Example"):
        for line in whole:
            formatter.write(f"  {line}\n")
