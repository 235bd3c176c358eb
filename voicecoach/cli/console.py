"""The console: what is said on it, how far long work is, and how it ends."""

from __future__ import annotations

import _thread
import contextlib
import errno
import os
import signal
import sys
import threading
from collections.abc import Iterator
from types import FrameType, TracebackType
from typing import Any

import click

from ..problem import Refusal, visible
from ..units import RATE
from . import screen

ENDS = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")
"""What ends a command: Ctrl-C, a request to end, a closed terminal (on Windows: Ctrl-Break)."""

LONGEST_LINE = 601
"""Characters in a line of talk: a few lines of a terminal; no sentence of ours has half as many."""

_PATIENCE = 3  # interrupts: the first ends in order, the next is too soon, the third ends at once
_STDERR = 2  # its descriptor
_GAP = 2  # columns between two of a table
_PAGE = 100  # columns of a page, at most
_NAME = 32  # characters of a routine's name that the progress shows


def say(text: str) -> None:
    """Print lines on stderr; what a terminal would obey is shown, not sent.

    Talk is not worth failing for: a stderr that nobody reads changes nothing. Nor is it worth
    drowning in: a line that repeats a name of a megabyte is cut in its middle. On a terminal a
    line ends between words.
    """
    wide = screen.columns(sys.stderr)
    lines = [screen.broken(_cut(visible(line)), wide) for line in text.split("\n")]
    with contextlib.suppress(OSError, ValueError):
        click.echo("\n".join(lines), err=True)


def drawing(text: str) -> None:
    """Print on stderr, as it is, what we drew ourselves for a terminal."""
    with contextlib.suppress(OSError, ValueError):
        click.echo(text, err=True, color=True)


def _cut(line: str) -> str:
    half = (LONGEST_LINE - 1) // 2
    return line if len(line) <= LONGEST_LINE else f"{line[:half]}…{line[-half:]}"


def quote_columns() -> int:
    """Give how many columns there are for a quoted line; a hundred where nobody says."""
    return screen.columns(sys.stderr) or 100


def answer(question: str) -> str:
    """Ask a person something on stderr; what they type is given, "" where they are gone.

    Raises:
        KeyboardInterrupt: they want none of it.
    """
    with contextlib.suppress(OSError, ValueError):
        click.echo(visible(question), err=True, nl=False)
    return "" if sys.stdin is None else sys.stdin.readline().strip()


def aside(text: str) -> None:
    """Say something about data, where a person reads it: not if it goes to a file or a program."""
    if sys.stdout is not None and sys.stdout.isatty():
        say(text)


def data(text: str) -> None:
    """Print data on stdout, a line break at its end; for a terminal as `say` does.

    Raises:
        BrokenPipeError: nobody reads it.
        Refusal: stdout cannot be written.
    """
    if sys.stdout is None or sys.stdout.isatty():
        text = "\n".join(visible(line) for line in text.split("\n"))
    try:
        click.echo(text.rstrip("\n"))
    except BrokenPipeError:
        raise
    except OSError as error:
        forget_stdout()
        raise Refusal(f"standard output cannot be written: {cause(error)}") from error


def page(text: str) -> None:
    """Print a page of Markdown: as it would be read on a terminal, as it stands elsewhere.

    Raises:
        BrokenPipeError, Refusal: see `data`.
    """
    if sys.stdout is None or not sys.stdout.isatty():
        data(text)
        return
    from rich.console import Console
    from rich.markdown import Markdown

    terminal = Console()
    text = "\n".join(visible(line) for line in text.split("\n"))
    width = min(terminal.width, _PAGE)
    terminal.print(Markdown(text, code_theme="ansi_dark", hyperlinks=False), width=width)


def row(text: str, hang: int) -> None:
    """Print a row of a table as data, which on a terminal ends between words.

    Args:
        text: a line whose last column is prose.
        hang: columns before that.
    """
    data(screen.broken(visible(text), screen.columns(sys.stdout), hang))


def cause(error: OSError) -> str:
    """Say what the system said, without its number."""
    if error.errno in (errno.ENOENT, errno.EACCES, errno.EROFS, errno.ENOSPC, errno.ENAMETOOLONG):
        return {
            errno.ENOENT: "there is no such file or folder",
            errno.EACCES: "permission denied",
            errno.EROFS: "it is on a disk that can only be read",
            errno.ENOSPC: "the disk is full",
            errno.ENAMETOOLONG: "its name is too long",
        }[error.errno]
    return (error.strerror or str(error) or type(error).__name__).lower()


def os_sentence(error: OSError) -> str:
    """Say which file, and what is the matter with it."""
    if error.filename is None or error.strerror is None:
        return cause(error) if error.errno else str(error)
    return f"{os.fsdecode(error.filename)}: {cause(error)}"


def duration(frames: int) -> str:
    """Give a length as people write it: `4:31`, `1:02:07`."""
    minutes, seconds = divmod(frames // RATE, 60)
    if minutes < 60:
        return f"{minutes}:{seconds:02}"
    return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"


@contextlib.contextmanager
def prepared() -> Iterator[None]:
    """Make the console safe while a command runs.

    What it cannot print becomes an escape, files and pipes get UTF-8 unless PYTHONIOENCODING says
    otherwise, and whatever ends the command does so as Ctrl-C does. What was to be ignored (by
    nohup, say) still is.
    """
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError, ValueError, OSError):
            plain = stream.isatty() or "PYTHONIOENCODING" in os.environ
            encoding = {} if plain else {"encoding": "utf-8"}
            stream.reconfigure(errors="backslashreplace", **encoding)  # type: ignore[union-attr]
    global _interrupted, _settled
    _interrupted = _settled = False
    before = {}
    interrupt = _Interrupt()
    sys.unraisablehook = interrupt.lost
    for name in ENDS:
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) not in (signal.SIG_IGN, None):
            with contextlib.suppress(ValueError, OSError):  # not in the main thread
                before[number] = signal.signal(number, interrupt)
    try:
        with _alone_on_stderr():
            yield
    finally:
        sys.unraisablehook = interrupt.otherwise
        for number, handler in before.items():  # what was interrupted ends now, unhurried
            signal.signal(number, signal.SIG_IGN if interrupt.times else handler)


@contextlib.contextmanager
def _alone_on_stderr() -> Iterator[None]:
    """Keep stderr to ourselves: what libraries in C print there, past Python, nobody reads.

    On Windows, where a console is more than its number, all stays as it is.
    """
    try:
        ours = os.name == "posix" and sys.stderr.fileno() == _STDERR
    except (AttributeError, ValueError, OSError):
        ours = False
    if not ours:
        yield
        return
    before = sys.stderr
    sys.stderr.flush()
    kept = os.dup(_STDERR)
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, _STDERR)
    os.close(null)
    sys.stderr = open(  # noqa: SIM115 - a descriptor has no path
        kept, "w", 1, encoding=before.encoding, errors=before.errors, closefd=False
    )
    try:
        yield
    finally:
        with contextlib.suppress(OSError, ValueError):
            sys.stderr.flush()
        sys.stderr = before
        os.dup2(kept, _STDERR)
        os.close(kept)


_interrupted = False  # a library that calls back through C may lose what is raised
_settled = False


def settle() -> None:
    """Say that all is done that could be taken back: an interrupt changes nothing any more."""
    global _settled
    _settled = True


class _Interrupt:
    """Ends a command in order: what it began is taken back before it is gone."""

    def __init__(self) -> None:
        self.times = 0
        self.otherwise = sys.unraisablehook

    def __call__(self, _number: int, _frame: FrameType | None) -> None:
        global _interrupted
        self.times += 1
        if self.times >= _PATIENCE:
            os._exit(130)
        if _settled:
            return
        _interrupted = True
        if self.times == 1:
            raise KeyboardInterrupt

    def lost(self, unraisable: Any) -> None:
        """Interrupt again, a moment later, where it came in a finalizer, which lets none out."""
        if isinstance(unraisable.exc_value, KeyboardInterrupt):
            self.times = 0
            again = threading.Timer(0.02, _thread.interrupt_main)
            again.daemon = True
            again.start()
        else:
            self.otherwise(unraisable)


def forget_stdout() -> None:
    """Forget stdout, which takes nothing any more, so that nothing is said about it at the end."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, sys.stdout.fileno())
        os.close(null)


class ProgressLine:
    """How far the work is, on a terminal; elsewhere nothing is shown.

    It stands on stderr, appears with the first that is told, and goes away without a trace.
    """

    def __init__(self, *, quiet: bool = False) -> None:
        dumb = os.environ.get("TERM", "") in ("dumb", "unknown")
        self._shown = not quiet and not dumb and sys.stderr is not None and sys.stderr.isatty()
        self._bar: Any = None
        self._tasks: dict[str, Any] = {}
        self._turn: tuple[str, int, int] | None = None

    def __enter__(self) -> ProgressLine:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.hide()

    def turn(self, name: str, done: int, of: int) -> None:
        """Begin the next of several works; of one work there is nothing to show."""
        self.hide()
        self._turn = (visible(name)[-_NAME:], done, of) if of > 1 else None

    def hide(self) -> None:
        """Take the display away, so that something can be said."""
        if self._bar is not None:
            with contextlib.suppress(OSError, ValueError):
                self._bar.stop()
        self._bar = None
        self._tasks.clear()

    def __call__(self, doing: str, done: int, of: int) -> None:
        """Show how much of something is done; of 0, that it is being done.

        Raises:
            KeyboardInterrupt: it was raised before, and lost in a library.
        """
        if _interrupted:
            raise KeyboardInterrupt
        if not self._shown:
            return
        with contextlib.suppress(OSError, ValueError):  # the terminal may be gone
            if self._bar is None:
                self._bar = _bar()
                self._bar.start()
                if self._turn is not None:
                    name, turn, turns = self._turn
                    title = f"Track {turn + 1} of {turns}: {name}"
                    self._bar.add_task(title, completed=turn, total=turns)
            if doing not in self._tasks:
                self._tasks[doing] = self._bar.add_task(doing.capitalize(), total=of or None)
            self._bar.update(self._tasks[doing], completed=done, total=of or None)


def _bar() -> Any:
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    console = Console(stderr=True)
    console.width = max(1, console.width - 2)  # for ^C, or it begins a line that is not ours
    return Progress(
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        TextColumn("{task.percentage:>3.0f} %", markup=False),
        TimeRemainingColumn(compact=True),
        console=console,
        transient=True,
    )


@contextlib.contextmanager
def table(title: str, columns: tuple[str, ...], *, wraps: str = "") -> Iterator[Any]:
    """Print a table on stdout: for people on a terminal, one row a line with tabs elsewhere.

    The block is given a function that takes the cells of a row. Where they do not fit the width,
    the column that `wraps` goes on in the next line, then all do; nothing is cut.
    """
    rows: list[tuple[str, ...]] = []

    def add(*cells: str) -> None:
        rows.append(tuple(visible(cell) for cell in cells))

    yield add
    if not rows:
        return
    if sys.stdout is None or not sys.stdout.isatty():
        data("\n".join("\t".join(row) for row in rows))
        return
    _drawn(title, columns, rows, wraps)


def _drawn(title: str, columns: tuple[str, ...], rows: list[tuple[str, ...]], wraps: str) -> None:
    """Draw a table on a terminal; where its longest words do not fit in a row, cells in a line."""
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    terminal = Console()
    cells = list(zip(columns, *rows, strict=True))
    words = [max(map(len, " ".join(column).split())) for column in cells]
    whole = [
        word if name == wraps else max(map(len, column))
        for name, column, word in zip(columns, cells, words, strict=True)
    ]
    room = terminal.width - _GAP * len(columns)
    if sum(words) > room:
        lines = [title, *(", ".join(cell for cell in row if cell) for row in rows), ""]
        data("\n".join(screen.broken(line, terminal.width) for line in lines))
        return
    made = Table(box=box.SIMPLE_HEAD, show_edge=False, padding=(0, _GAP - 1, 0, 0))
    for name, column, alone, least in zip(columns, cells, whole, words, strict=True):
        width = min(max(map(len, column)), alone + max(0, room - sum(whole)))
        made.add_column(name, min_width=least, width=width if sum(whole) <= room else None)
    for row in rows:
        made.add_row(*(Text(cell) for cell in row))
    terminal.print(Text(title), "", made, "", sep="\n")
