"""The console: what it says, how far long work is, and that nothing is shown where nobody looks."""

from __future__ import annotations

import errno
import io
import os
import pty
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest
import soundfile
from conftest import Run, environment

from voicecoach.cli import console
from voicecoach.units import RATE


@contextmanager
def terminal(monkeypatch: pytest.MonkeyPatch, stream: str) -> Iterator[Callable[[], str]]:
    """Put a pseudo-terminal behind a stream; gives what it was sent."""
    ours, theirs = pty.openpty()
    sent: list[bytes] = []

    def listen() -> None:
        while True:
            try:
                part = os.read(ours, 65536)
            except OSError:
                return
            if not part:
                return
            sent.append(part)

    thread = threading.Thread(target=listen)
    thread.start()
    file = os.fdopen(theirs, "w", encoding="utf-8")

    def seen() -> str:
        file.close()
        thread.join()
        return b"".join(sent).decode("utf-8")

    monkeypatch.setattr(sys, stream, file)
    monkeypatch.setenv("TERM", "xterm-256color")
    try:
        yield seen
    finally:
        file.close()
        thread.join()
        os.close(ours)


def lines(text: str) -> list[str]:
    plain = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", text)
    return [line.strip() for line in re.split(r"[\r\n]+", plain) if line.strip()]


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(0, "0:00"), (59, "0:59"), (271, "4:31"), (3599, "59:59"), (3727, "1:02:07")],
)
def test_a_duration_is_written_as_people_write_it(seconds: int, text: str) -> None:
    assert console.duration(seconds * RATE + RATE - 1) == text


@pytest.mark.parametrize(
    ("error", "text"),
    [
        (OSError(errno.ENOSPC, "x", "a.mp3"), "a.mp3: the disk is full"),
        (OSError(errno.EACCES, "x", b"a.mp3"), "a.mp3: permission denied"),
        (OSError(errno.EIO, "Input/output error"), "input/output error"),
        (OSError("a.mp3 is a link"), "a.mp3 is a link"),
    ],
)
def test_an_error_of_the_system_is_a_sentence(error: OSError, text: str) -> None:
    assert console.os_sentence(error) == text


def test_nothing_is_shown_where_no_terminal_is(capfd: pytest.CaptureFixture[str]) -> None:
    with console.ProgressLine() as progress:
        progress("speaking", 1, 2)
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(("quiet", "term"), [(True, "xterm"), (False, "dumb")])
def test_nothing_is_shown_to_the_quiet_and_the_dumb(
    monkeypatch: pytest.MonkeyPatch, quiet: bool, term: str
) -> None:
    with terminal(monkeypatch, "stderr") as seen:
        monkeypatch.setenv("TERM", term)
        with console.ProgressLine(quiet=quiet) as progress:
            progress("speaking", 1, 2)
        assert seen() == ""


def test_progress_is_shown_and_goes_away(monkeypatch: pytest.MonkeyPatch) -> None:
    with terminal(monkeypatch, "stderr") as seen:
        with console.ProgressLine() as progress:
            progress.turn("[bold]a\x1b[2J[/]", 1, 3)
            progress("speaking", 1, 2)
            progress("encoding", 5, 5)
        console.say("done")
        sent = seen()
    shown = lines(sent)
    assert any(r"Track 2 of 3: [bold]a\x1b[2J[/]" in line for line in shown)
    assert any(line.startswith("Speaking") and "50 %" in line for line in shown)
    assert any(line.startswith("Encoding") and "100 %" in line for line in shown)
    assert "\x1b[2K" in sent  # its lines are erased
    assert sent.index("\x1b[?25l") < sent.index("\x1b[?25h")  # and the cursor is back
    assert shown[-1] == "done"


def test_what_nobody_knows_the_end_of_is_shown_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    with terminal(monkeypatch, "stderr") as seen:
        with console.ProgressLine() as progress:
            progress("opening music", 0, 0)
            progress("speaking", 0, 0)
            progress("speaking", 1, 4)
        shown = lines(seen())
    assert shown[0].startswith("Opening music")
    assert any(line.startswith("Speaking") and "25 %" in line for line in shown)


def test_no_color_is_heeded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    with terminal(monkeypatch, "stderr") as seen:
        with console.ProgressLine() as progress:
            progress("speaking", 1, 2)
        assert not re.search(r"\x1b\[[0-9;]*3[0-9;]*m", seen())


def test_a_table_is_for_people_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    with terminal(monkeypatch, "stdout") as seen:
        with console.table("Things", ("name", "what")) as add:
            add("[b]a[/b]", "\x1b[2Jx")
        shown = lines(seen())
    assert shown[0] == "Things"
    assert shown[-1].split() == ["[b]a[/b]", r"\x1b[2Jx"]


def test_a_table_is_rows_with_tabs_elsewhere(capsys: pytest.CaptureFixture[str]) -> None:
    with console.table("Things", ("name", "what")) as add:
        add("a", "b c")
    assert capsys.readouterr().out == "a\tb c\n"


def _handlers() -> list[object]:
    return [signal.getsignal(getattr(signal, name)) for name in ("SIGINT", "SIGTERM", "SIGHUP")]


def test_handlers_are_put_back() -> None:
    before = _handlers()
    with console.prepared():
        assert not set(map(str, _handlers())) & set(map(str, before))
    assert _handlers() == before


@pytest.fixture
def handlers() -> Iterator[None]:
    """Put signals' handlers back: after an interrupt nothing interrupts any more."""
    numbers = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP")]
    before = [signal.getsignal(number) for number in numbers]
    yield
    for number, handler in zip(numbers, before, strict=True):
        signal.signal(number, handler)


@pytest.mark.usefixtures("handlers")
def test_the_first_interrupt_counts_and_the_next_is_too_soon() -> None:
    """What was begun is being undone, to the very end of the program."""
    with console.prepared():
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGTERM)
        signal.raise_signal(signal.SIGINT)


@pytest.mark.usefixtures("handlers")
def test_an_interrupt_inside_a_finalizer_comes_once_more() -> None:
    class Ends:
        def __del__(self) -> None:
            signal.raise_signal(signal.SIGINT)

    def work() -> None:
        ends = [Ends()]
        ends.clear()
        for _ in range(1000):
            time.sleep(0.001)

    with console.prepared(), pytest.raises(KeyboardInterrupt):
        work()


@pytest.mark.usefixtures("handlers")
def test_when_all_is_done_an_interrupt_changes_nothing() -> None:
    with console.prepared():
        console.settle()
        signal.raise_signal(signal.SIGINT)


def test_talk_that_nobody_hears_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    class Gone:
        def write(self, _: str) -> None:
            raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(sys, "stderr", Gone())
    console.say("hello")


def test_libraries_in_c_are_not_heard(tmp_path: Path, run: Run) -> None:
    """libmpg123 says on stderr what it makes of a damaged file; a person cannot do anything."""
    file = io.BytesIO()
    soundfile.write(file, np.sin(np.arange(48_000) / 9) * 0.3, 48_000, format="MP3")
    data = bytearray(file.getvalue())
    data[3000:3400] = b"Z" * 400
    (tmp_path / "a.mp3").write_bytes(data)
    (tmp_path / "r.yaml").write_text("title: T\nsession:\n- say: Go\n- play: a.mp3\n")
    decoded = (
        "from voicecoach.sound.recording import collect; from pathlib import Path; "
        "collect(Path({!r}))"
    )
    loud = subprocess.run(
        [sys.executable, "-c", decoded.format(str(tmp_path / "a.mp3"))],
        env=environment(), capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    assert "resync" in loud.stderr  # or this test proves nothing
    built = run("build", "r.yaml", "--voice", "ticker", cwd=tmp_path)
    assert built.returncode == 0
    assert built.stderr.startswith("r.mp3 is ready: ")
    assert built.stderr.count("\n") == 1


def test_stderr_is_given_back() -> None:
    program = (
        "import os, sys\nfrom voicecoach.cli import console\nbefore = sys.stderr\n"
        "with console.prepared():\n"
        "    console.say('one')\n    os.write(2, b'two')\n    print('three', file=sys.stderr)\n"
        "assert sys.stderr is before\nos.write(2, b'four')\n"
    )
    ended = subprocess.run(
        [sys.executable, "-c", program], env=environment(), capture_output=True, timeout=60
    )
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, b"", b"one\nthree\nfour")


@pytest.mark.usefixtures("handlers")
def test_the_third_interrupt_ends_the_program_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    ended: list[int] = []
    monkeypatch.setattr(os, "_exit", ended.append)
    with console.prepared():
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)
        signal.raise_signal(signal.SIGINT)
        assert ended == []
        signal.raise_signal(signal.SIGINT)
        assert ended == [130]


def test_what_is_said_beside_data_is_for_who_reads_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    console.aside("to a file")
    with terminal(monkeypatch, "stdout"):
        console.aside("to a person")
    monkeypatch.setattr(sys, "stdout", None)
    console.aside("to nobody")
    assert capsys.readouterr().err == "to a person\n"
