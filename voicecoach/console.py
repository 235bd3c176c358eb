"""The console: what is said on it, how far long work is, and how it ends."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from collections.abc import Iterator
from types import FrameType, TracebackType
from typing import Any

import click

from .problem import visible


def say(text: str, *, err: bool = True) -> None:
    """Print a line on stderr, or on stdout; what a terminal would obey is shown, not sent."""
    click.echo("\n".join(visible(line) for line in text.split("\n")), err=err)


def data(text: str) -> None:
    """Print data on stdout, a line break at its end."""
    say(text.rstrip("\n"), err=False)


def prepare() -> None:
    """Make the console safe: what it cannot print becomes an escape, and every end is an interrupt."""
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError, ValueError, OSError):
            stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None:
            with contextlib.suppress(ValueError, OSError):
                signal.signal(number, _interrupted)


def _interrupted(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def closed_pipe() -> None:
    """Forget stdout, which nobody reads any more, so that nothing is said about it at the end."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


class Progress:
    """How far a build is, on a terminal; elsewhere nothing is shown.

    It stands on stderr, and goes away at the end.
    """

    def __init__(self, *, quiet: bool) -> None:
        self._shown = not quiet and sys.stderr.isatty()
        self._bar: Any = None
        self._tasks: dict[str, Any] = {}

    def __enter__(self) -> Progress:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._bar is not None:
            self._bar.stop()

    def __call__(self, doing: str, done: int, of: int) -> None:
        """Show how much of something is done."""
        if not self._shown:
            return
        if self._bar is None:
            self._bar = _bar()
            self._bar.start()
        if doing not in self._tasks:
            self._tasks[doing] = self._bar.add_task(doing.capitalize(), total=of)
        self._bar.update(self._tasks[doing], completed=done, total=of)


def _bar() -> Any:
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn

    return Progress(
        TextColumn("{task.description:<9}"),
        BarColumn(),
        TaskProgressColumn(),
        console=Console(stderr=True),
        transient=True,
    )


@contextlib.contextmanager
def table(title: str, columns: tuple[str, ...]) -> Iterator[Any]:
    """Print a table on stdout: for people on a terminal, one row a line with tabs elsewhere.

    The block is given a function that takes the cells of a row.
    """
    rows: list[tuple[str, ...]] = []

    def add(*cells: str) -> None:
        rows.append(tuple(visible(cell) for cell in cells))

    yield add
    if not sys.stdout.isatty():
        for row in rows:
            click.echo("\t".join(row))
        return
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    made = Table(title=title, box=box.SIMPLE, title_justify="left")
    for column in columns:
        made.add_column(column)
    for row in rows:
        made.add_row(*(Text(cell) for cell in row))
    Console().print(made)
