"""The screen: on a terminal lines end between words, tables are whole, and nothing is too wide."""

from __future__ import annotations

import fcntl
import os
import re
import struct
import subprocess
import sys
import termios
import time
from pathlib import Path

import pytest
from conftest import command, environment

from voicecoach.cli.screen import broken, columns

HELPED = ("", "build", "check", "page", "voices", "cache")


def seen(*words: str, wide: int) -> list[str]:
    """Run a command of ours on a terminal so many columns wide; give the lines that it was sent."""
    return sent_by(command(*words), wide)


def sent_by(words: list[str], wide: int) -> list[str]:
    """Give the lines that a program sends to a terminal so many columns wide."""
    ours, theirs = os.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 50, wide, 0, 0))
    given = {k: v for k, v in environment().items() if k not in ("COLUMNS", "LINES")}
    given |= {"TERM": "xterm-256color", "NO_COLOR": "1"}
    running = subprocess.Popen(words, stdin=theirs, stdout=theirs, stderr=theirs,
                               env=given)  # fmt: skip
    os.close(theirs)
    sent = b""
    ends = time.monotonic() + 60
    while time.monotonic() < ends:
        try:
            part = os.read(ours, 65536)
        except OSError:  # on Linux, the end
            break
        if not part:
            break
        sent += part
    running.wait(10)
    os.close(ours)
    plain = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", sent.decode("utf-8"))
    return [line.rstrip() for line in plain.replace("\r\n", "\n").split("\n")]


# --- lines -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "wide", "lines"),
    [
        ("a word and another", 11, ["a word and", "  another"]),
        ("a word and another", 18, ["a word and another"]),
        ("a word and another", 0, ["a word and another"]),
        ("say `voicecoach voices` now", 22, ["say", "  `voicecoach voices`", "  now"]),
        ("a `b c", 5, ["a `b", "  c"]),
        ("a ``` b", 6, ["a ```", "  b"]),
        ("hip-strength hip-strength", 20, ["hip-strength", "  hip-strength"]),
        ("      cure that is long", 17, ["      cure that", "        is long"]),
        ("pneumonoultramicroscopic x", 20, ["pneumonoultramicroscopic", "  x"]),
        ("'two  blanks' stay there", 20, ["'two  blanks' stay", "  there"]),
        ("    4 | a line of a routine", 20, ["    4 | a line of a routine"]),
        ("      | ^^^^^^^^^^^^^^^^^^^^", 20, ["      | ^^^^^^^^^^^^^^^^^^^^"]),
        ("深く 息を 吸う", 8, ["深く", "  息を", "  吸う"]),
        ("", 20, [""]),
    ],
)
def test_a_line_ends_between_words(line: str, wide: int, lines: list[str]) -> None:
    assert broken(line, wide).split("\n") == lines


def test_only_a_terminal_has_columns(tmp_path: Path) -> None:
    with (tmp_path / "file").open("w") as file:
        assert columns(file) == 0
    assert columns(None) == 0
    ours, theirs = os.openpty()
    with os.fdopen(theirs, "w") as terminal:
        for wide, taken in ((0, 0), (10, 0), (20, 20), (132, 132)):
            fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 50, wide, 0, 0))
            assert columns(terminal) == taken
    os.close(ours)


# --- what a person sees ------------------------------------------------------------------------


@pytest.mark.parametrize("wide", [40, 80, 120])
def test_help_fits_the_screen(wide: int) -> None:
    for name in HELPED:
        lines = seen(*filter(None, (name, "-h")), wide=wide)
        body = lines[: next(at for at, line in enumerate(lines) if line.startswith("Example"))]
        assert "Options:" in body
        assert max(map(len, body)) <= wide
        assert max(map(len, body)) > min(wide, 78) - 20


@pytest.mark.parametrize("wide", [40, 80])
def test_what_is_said_fits_the_screen(here: Path, wide: int) -> None:
    how = "Press your heels into the floor, and lift your hips as high as you can: breathe. " * 3
    (here / "a.yaml").write_text(f"title: A\nsession:\n- exercise: B\n  how: {how}\n  reps: 5\n")
    for words in (["build", "nosuch"], ["check", "a.yaml"], ["hip-strenght", "--open"]):
        lines = seen(*words, wide=wide)
        assert max(map(len, lines)) <= wide
        assert len(lines) > 3
    whole = " ".join(line.strip() for line in seen("build", "nosuch", wide=wide))
    assert (
        "there are body-scan, box-breathing, boxing, breath-pause, couch-to-5k, countdown" in whole
    )


@pytest.mark.parametrize("wide", [40, 80, 120])
def test_the_guide_is_read_as_a_page(wide: int) -> None:
    lines = seen("guide", wide=wide)
    assert max(map(len, lines)) <= min(wide, 100)
    words = " ".join(lines).split()
    assert words[:5] == ["How", "to", "write", "a", "routine"]
    assert not {"```yaml", "#", "###", "|", "---"} & set(lines)
    assert "rest_after" in words


@pytest.mark.parametrize("wide", [30, 40, 60, 80, 120])
def test_a_table_is_whole_on_every_screen(wide: int) -> None:
    lines = seen("routines", wide=wide)
    assert max(map(len, lines)) <= wide
    words = [word.rstrip(",") for word in " ".join(lines).split()]
    for word in ("hip-strength", "finisher", "sun-salutation", "minute.", "walking"):
        assert word in words


VOICES = """
from voicecoach.cli import console
with console.table("Who", ("voice", "language", "engine", "note"), wraps="voice") as add:
    add("English (Received Pronunciation)", "en-gb-x-rp", "system", "eSpeak NG, GPL-3.0-or-later")
    add("English (Lancaster)", "en-gb-x-gbclan", "system", "eSpeak NG, GPL-3.0-or-later")
"""


@pytest.mark.parametrize(
    ("wide", "rows"),
    [
        (120, 2),
        (80, 3),  # the longest name goes on in the next line, and nothing else
        (60, 4),
        (40, 5),  # no room for columns: the cells of a row in a line
    ],
)
def test_first_one_column_wraps_then_all_do(wide: int, rows: int) -> None:
    lines = [line for line in sent_by([sys.executable, "-c", VOICES], wide) if line]
    assert max(map(len, lines)) <= wide
    told = " ".join(lines).split()
    for word in ("Pronunciation)", "(Lancaster)", "en-gb-x-gbclan", "GPL-3.0-or-later"):
        assert any(word == each.rstrip(",") for each in told)
    assert len(lines) - (3 if wide > 40 else 1) == rows


def test_the_progress_leaves_room_for_an_interrupt() -> None:
    """The terminal writes ^C at the end of the last line; were that full, it would begin another,
    and the first line of the display would stay."""
    program = """
from voicecoach.cli import console
with console.ProgressLine() as progress:
    progress.turn("a-routine-with-a-name-of-32-signs", 0, 2)
    progress("speaking", 1, 2)
"""
    sent = sent_by([sys.executable, "-c", program], 60)
    lines = [part for line in sent for part in line.split("\r")]
    assert any("Speaking" in line for line in lines)
    assert max(map(len, lines)) <= 58
