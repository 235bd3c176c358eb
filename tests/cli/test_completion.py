"""A word that a shell completes is the word that is meant, and nothing in it is run.

In real shells, on a terminal of their own: half a line is typed, TAB, Enter; what the shell then
hands to the command is what it made of the line.
"""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import shutil
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import ROOT, Run, environment
from hypothesis import given
from hypothesis import strategies as st

from voicecoach.cli.shells import begun, in_bash, offerable

PATIENCE_S = 60.0
INSIST = bool(os.environ.get("VOICECOACH_INSIST"))
"""Set by the gate: what is not installed fails, rather than being skipped."""

ORDINARY = (
    *("Side plank", "Bird's dog", "Überzug über Kopf", "前屈 左", "Farmers'", "Row (bent over)"),
    *("Cat & cow", "Press 50%", "Squat = sit", "Push-up #2", "Why not?", "Step 1: reach", "A, [b]"),
)
HOSTILE = (
    *("$(touch pwned)", "`touch pwned`", "x; touch pwned; y", "x && touch pwned"),
    *("<(touch pwned)", "$(touch$IFS'pwned')", "x > pwned", "(touch pwned)", "x | touch pwned"),
    *('x"; touch pwned; "y', "x'; touch pwned; 'y", "x\\'; touch pwned; \\'y"),
    *("\\$(touch pwned)", "\\\\$(touch pwned)", 'x\\"; touch pwned; y', "x\\", "a\\nb", "x\\!y"),
    *("x $'\\x60' y", 'say "go"', "say ''", "Go! Go!!", "!touch x", "x !$ y", "^a^b^"),
    *("~/x", "x?[a-z]*", "=ls x", "-rf x", "#x y"),
)
IN_FILES = (
    *("$(touch pwned)", "`touch pwned`", "'; touch pwned; 'y", "\\'; touch pwned; \\'y", "x\\"),
    *('"; touch pwned; "y', " & touch pwned", "\\$(touch pwned)", "!touch", " it's", " *?"),
)
BRACES = ("{a,b} c", "${x:=$(touch pwned)}", "$(touch${IFS}pwned)")
"""What no exercise is called, because a brace begins a placeholder; a file may be."""

QUOTINGS = {"bash": ("", "'", '"', "$'"), "zsh": ("", "'", '"', "$'"), "fish": ("", "'", '"')}
STARTS = {
    "bash": ["bash", "--norc", "--noprofile", "-i"],
    "zsh": ["zsh", "-f", "-i"],
    "fish": ["fish", "--no-config", "--private", "-i"],
}
PREPARED = {
    "bash": "PS1='READ''Y> ' PS2='MOR''E> '; bind 'set enable-bracketed-paste off'; "
    "bind 'set bell-style none'",
    "zsh": "autoload -Uz compinit; compinit -D -u; unsetopt prompt_sp prompt_cr beep; "
    "unset zle_bracketed_paste; LISTMAX=9999; PS1='READ''Y> ' PS2='MOR''E> '",
    "fish": "function fish_prompt; printf 'READ''Y> '; end; "
    "set -g fish_autosuggestion_enabled 0; set -g fish_greeting",
}

PROGRAM = """
import os, socket, sys
from voicecoach.__main__ import run
from voicecoach.cli import completion, main
from voicecoach.routine import library, scope
sys.argv = ["voicecoach"]
with socket.socket(socket.AF_UNIX) as server:
    server.bind(os.environ["SOCKET"])
    server.listen()
    print("ready", flush=True)
    while True:
        asker, _ = server.accept()
        if os.fork() == 0:
            where, *given = asker.makefile("rb").read().split(b"\\0")
            os.chdir(where)
            os.environb.update(each.split(b"=", 1) for each in given)
            os.dup2(asker.fileno(), 1)
            run()
        asker.close()
        try:
            os.waitpid(-1, 0)
        except ChildProcessError:
            pass
"""
"""The program, which has loaded what it needs and does in a process of its own what it is asked:
two hundred starts of Python would take minutes."""

STUB = """#!{python} -IS
import os, socket, sys
if any(name.endswith(b"_COMPLETE") for name in os.environb):
    with socket.socket(socket.AF_UNIX) as asker:
        asker.connect({socket!r})
        asker.sendall(b"\\0".join([os.getcwdb(), *map(b"=".join, os.environb.items())]))
        asker.shutdown(socket.SHUT_WR)
        while (data := asker.recv(65536)):
            os.write(1, data)
    open({asked!r}, "a").write("x")
else:
    with open({words!r} + ".new", "wb") as file:
        file.writelines(os.fsencode(word) + b"\\0" for word in sys.argv[1:])
    os.rename({words!r} + ".new", {words!r})
"""


class Shell:
    """A shell on a terminal, in a folder, with completion as the README installs it."""

    def __init__(self, name: str, folder: Path) -> None:
        self.name = name
        self.here = folder / "here"
        self.words, self.asked = folder / "words", folder / "asked"
        tool = folder / "bin" / "voicecoach"
        for each in (self.here, tool.parent, folder / "home"):
            each.mkdir()
        at = str(folder / "socket")
        self.program = subprocess.Popen(
            [sys.executable, "-c", PROGRAM], env=environment(SOCKET=at), stdout=subprocess.PIPE
        )
        assert self.program.stdout is not None
        self.program.stdout.readline()
        tool.write_text(
            STUB.format(
                python=sys.executable, socket=at, asked=str(self.asked), words=str(self.words)
            )
        )
        tool.chmod(0o755)
        self.asked.touch()
        ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 60, 1000, 0, 0))
        self.terminal = ours
        self.seen = ""
        path = f"{tool.parent}{os.pathsep}{os.environ['PATH']}"
        self.process = subprocess.Popen(
            STARTS[name], stdin=theirs, stdout=theirs, stderr=theirs, cwd=self.here,
            start_new_session=True, preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
            env=environment(PATH=path, HOME=str(folder / "home"), LC_ALL="C.UTF-8", TERM="xterm",
                            XDG_CONFIG_HOME=str(folder / "home"),
                            XDG_DATA_HOME=str(folder / "home")),
        )  # fmt: skip
        os.close(theirs)
        self.run(PREPARED[name])
        self.run(installed(name))

    def send(self, text: str) -> None:
        os.write(self.terminal, text.encode())

    def hear(self, seconds: float) -> None:
        """Take what the shell prints, for so long at most."""
        if select.select([self.terminal], [], [], seconds)[0]:
            self.seen += os.read(self.terminal, 65536).decode("utf-8", "replace")

    def until(self, *signs: str) -> str:
        """Wait for one of several signs; forget all up to it."""
        deadline = time.monotonic() + PATIENCE_S
        while time.monotonic() < deadline:
            places = [(self.seen.find(sign), sign) for sign in signs if sign in self.seen]
            if places:
                at, sign = min(places)
                self.seen = self.seen[at + len(sign) :]
                return sign
            self.hear(0.1)
        raise AssertionError(f"{self.name} shows {self.seen!r} and none of {signs}")

    def run(self, line: str) -> None:
        """Run a line to its end."""
        self.send(f"{line}; echo DO''NE\r")
        self.until("DONE\r\n")
        self.until("READY> ")

    def complete(self, line: str, end: str = "") -> list[str] | None:
        """Type a line, TAB, an end and Enter; give the command's words, None if it did not run."""
        self.words.unlink(missing_ok=True)
        asked = self.asked.stat().st_size
        self.send(f"{line}\t")
        deadline = time.monotonic() + PATIENCE_S
        while self.asked.stat().st_size == asked and time.monotonic() < deadline:
            self.hear(0.01)
        assert self.asked.stat().st_size > asked, f"{self.name} asked for nothing"
        self.seen = ""
        self.send(f"{end}\r")
        given_up = time.monotonic() + (20 if self.name == "fish" else PATIENCE_S)
        while not self.words.exists() and time.monotonic() < given_up and "MORE> " not in self.seen:
            self.hear(0.02)
        found = self.words.read_bytes().decode().split("\0")[:-1] if self.words.exists() else None
        if found is None:
            self.send("\x03")
        self.run("true")
        return found

    def files(self) -> set[str]:
        return {path.name for path in self.here.iterdir()}

    def close(self) -> None:
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        self.program.kill()
        self.program.communicate()
        os.close(self.terminal)


def installed(name: str) -> str:
    """Give the line of the README that installs completion."""
    row = re.search(rf"^\| {name} \|.*\| `(.*)` \|$", (ROOT / "README.md").read_text("utf-8"), re.M)
    assert row is not None
    return row[1].replace("\\|", "|")


@pytest.fixture(params=["bash", "zsh", "fish"])
def shell(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Shell]:
    name: str = request.param
    if shutil.which(name) is None:
        if INSIST:
            pytest.fail(f"{name} is not installed, and the gate insists on it")
        pytest.skip(f"needs {name}")
    found = Shell(name, tmp_path)
    yield found
    found.close()


def routine(path: Path, name: str) -> None:
    quoted = name.replace("'", "''")
    path.write_text(f"title: A\nsession:\n- exercise: '{quoted}'\n  reps: 2\n", "utf-8")


def writable(shell: Shell, quote: str, name: str) -> bool:
    """Tell whether a name can be written in a quoting; else it is not to be offered.

    Bash looks for events of its history after `"`, backslash or not; fish takes a `~` for home.
    """
    if shell.name == "bash" and quote == '"':
        return "!" not in name
    return not (shell.name == "fish" and quote == "" and name.startswith("~"))


def test_exercises_complete_to_their_names_and_run_nothing(shell: Shell) -> None:
    wrong = {}
    for quote in QUOTINGS[shell.name]:
        for name in (*ORDINARY, *HOSTILE):
            routine(shell.here / "a.yaml", name)
            start = name[:2] if name in ORDINARY else ""
            got = shell.complete(f"voicecoach plan a.yaml --only {quote}{start}")
            completed = got == ["plan", "a.yaml", "--only", name]
            if completed != writable(shell, quote, name) or shell.files() != {"a.yaml"}:
                wrong[quote, name] = got
    assert wrong == {}


def test_files_complete_to_their_names_and_run_nothing(shell: Shell) -> None:
    """Those in the folder are ours to name, those in another the shell's."""
    wrong = {}
    (shell.here / "sub").mkdir()
    for quote in QUOTINGS[shell.name]:
        for name in (*BRACES, *IN_FILES):
            for start in ("zz", "sub/zz"):
                path = shell.here / f"{start}{name}.yaml"
                path.touch()
                got = shell.complete(f"voicecoach plan {quote}{start}")
                path.unlink()
                offered = writable(shell, quote, name)
                completed = got == ["plan", f"{start}{name}.yaml"]
                if completed != offered or shell.files() != {"sub"}:
                    wrong[quote, start, name] = got
    assert wrong == {}


def test_names_that_begin_like_an_option_or_a_home_are_files_in_this_folder(shell: Shell) -> None:
    for name in ("-rf.yaml", "~root.yaml"):
        (shell.here / name).touch()
        assert shell.complete("voicecoach plan ./") == ["plan", f"./{name}"]
        (shell.here / name).unlink()


def test_names_of_several_lines_are_not_offered(shell: Shell) -> None:
    (shell.here / "zz\ntouch pwned\n.yaml").touch()
    (shell.here / "zzplain,x\tabout.yaml").touch()
    for quote in QUOTINGS[shell.name]:
        got = shell.complete(f"voicecoach plan {quote}zz", quote[-1:])
        assert got == ["plan", "zz"]
    assert len(shell.files()) == 2


def test_words_go_on_where_they_were_begun(shell: Shell) -> None:
    routine(shell.here / "a.yaml", "Bird's big dog")
    begins = ["--only=bird", r"--only=Bird\'s\ b", r"--only Bird\'s\ b", "--only \"Bird's b"]
    begins += ["--only bird", "--only 'bird", '--only "Bir']
    if shell.name == "bash":
        begins += [r"--only 'Bird'\''s b", "--only Bird\"'s b", "--only=\"Bird's"]
        begins += [r"--only $'Bird\'s b"]
    name = "Bird's big dog"
    for line in begins:
        got = shell.complete(f"voicecoach plan a.yaml {line}")
        value = [f"--only={name}"] if "=" in line else ["--only", name]
        assert got == ["plan", "a.yaml", *value], line
    assert shell.complete("voicecoach pl") == ["plan"]
    assert shell.complete("voicecoach plan hip-s") == ["plan", "hip-strength"]
    assert shell.complete("voicecoach plan a.yaml --leve") == ["plan", "a.yaml", "--level"]
    assert shell.complete("voicecoach plan a.yaml --level mini") == [
        *("plan", "a.yaml", "--level", "minimal")
    ]  # fmt: skip


# --- what stands on the line, without a shell ------------------------------------------------


@given(st.text(max_size=12), st.sampled_from(["", "'", '"', "$'", "--only=", "x'y'", 'x"y']))
def test_what_is_written_for_bash_reads_back(word: str, before: str) -> None:
    head = begun(f"voicecoach {before}").word or ""
    line = f"voicecoach {before}"
    written = in_bash(head + word, line, "")
    if written is None:
        assert not offerable(word) or ("!" in word and '"' in before)
        return
    quote = begun(line).quote
    end = "" if not quote or written[-1:] == quote[-1] else quote[-1]  # as Bash appends it
    found = begun(line + written + end)
    if quote == "$'":  # whose escapes only the shell reads
        assert found.quote == ""
    else:
        assert (found.word, found.quote) == (head + word, "")


@pytest.mark.parametrize(
    ("line", "words", "word", "quote"),
    [
        ("voicecoach plan a", ["voicecoach", "plan"], "a", ""),
        ("voicecoach  plan ", ["voicecoach", "plan"], "", ""),
        ('v a\\ b \'c d\' "e\\"f" g', ["v", "a b", "c d", 'e"f'], "g", ""),
        ("v it'\\''s", ["v"], "it\\s", "'"),
        ("v $'a b", ["v"], "a b", "$'"),
        ("v a$b", ["v"], None, ""),
        ('v "a`b', ["v"], None, '"'),
        ("v '$(x)", ["v"], "$(x)", "'"),
        ("v a\\", ["v"], None, ""),
    ],
)
def test_a_line_is_read_as_the_shell_does(
    line: str, words: list[str], word: str | None, quote: str
) -> None:
    found = begun(line)
    assert (list(found.words), found.word, found.quote) == (words, word, quote)


@pytest.mark.parametrize("kind", ["bash", "zsh", "fish", "powershell"])
def test_a_script_that_hands_over_no_line_gets_only_what_needs_no_quotes(
    run: Run, here: Path, kind: str
) -> None:
    text = "".join(f"- {{exercise: '{name}', reps: 2}}\n" for name in ("$(touch x)", "Bridge"))
    (here / "a.yaml").write_text(f"title: A\nsession:\n{text}")
    line = "voicecoach plan a.yaml --only "
    asked = {"_VOICECOACH_COMPLETE": f"{kind}_complete", "COMP_WORDS": line}
    answer = run(env={**asked, "COMP_CWORD": "" if kind == "fish" else "4"}).stdout
    assert "touch" not in answer
    assert "Bridge" in answer or kind == "powershell"  # which Click has from 8.5 on
