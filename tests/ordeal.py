"""An ordeal: command lines run one after another in a process that is watched and kept short.

    python -W error tests/ordeal.py FOLDER < CASES

The process may have so much memory and processor time and no more, each command so many seconds;
it is noted which files it opened, what it wrote or removed outside of its folder, the store and
the place for temporary files, which programs it started, and every attempt to reach a network.
Tests use `run`, which starts such a process; the rest of this file happens in it.
"""

from __future__ import annotations

import json
import os
import re
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

MEMORY = 3 << 30
"""Bytes of address space; the threads of NumPy and the decoders take 1 GB of it before any work."""

PROCESSOR_S, COMMAND_S = 1800, 180
"""Seconds after which something hangs, be the machine ten times slower than any of today's."""

AT_ONCE = 30.0
"""Times the work of a small build, on the same machine, in which a refusal is to come; reading a
megabyte of YAML takes twelve (measured)."""

SMALL = "title: Small\nsession:\n- exercise: Squat\n  sets: 2\n  reps: 10\n"

CHANGES = ("os.remove", "os.rename", "os.mkdir", "os.rmdir", "os.symlink", "os.link", "os.truncate",
           "os.chmod", "os.chown", "shutil.rmtree", "os.utime")  # fmt: skip
STARTS = ("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.startfile")
NO_NETWORK = ("socket.__new__", "socket.gethostname")
WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


@dataclass(frozen=True)
class Case:
    """A command line and what lies in the folder where it runs: bytes or text by name.

    `made` makes what is neither; it gets the folder.
    """

    words: tuple[str, ...]
    files: Mapping[str, bytes | str] = field(default_factory=dict)
    made: Callable[[Path], object] = lambda folder: None
    typed: str | None = None


@dataclass(frozen=True)
class Outcome:
    """What became of a case.

    Attributes:
        folder: where it ran; it is still there.
        raised: what came out of the command line that should not; "" if nothing did.
        worked_s: processor time that it took.
        small_s: processor time that a small build takes there.
        grew: bytes of memory that it needed at most.
        new: files and folders that are there now and were not before.
        read: files of its folder that were opened to be read.
        outside: what it wrote or removed elsewhere.
        started: programs.
        reached: attempts to reach a network.
    """

    folder: Path
    status: int
    out: str
    err: str
    raised: str
    worked_s: float
    small_s: float
    grew: int
    new: list[str]
    read: list[str]
    outside: list[str]
    started: list[str]
    reached: list[str]

    def harmless(self) -> Outcome:
        """Assert what must hold whatever it was given."""
        said = self.out + self.err
        assert (self.raised, self.outside, self.reached) == ("", [], []), self.err
        assert "Traceback" not in said
        assert "fault of voicecoach" not in said, self.err
        assert "takes too long" not in said
        assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", said)
        assert not [name for name in self.new if ".voicecoach-" in name]
        assert set(self.started) <= {sys.executable}
        return self

    def refused(self, *said: str) -> Outcome:
        """Assert that it was refused at once, that these were the reasons, and nothing written."""
        self.harmless()
        assert (self.status, self.out, self.new) == (1, "", []), self.err
        assert self.worked_s < AT_ONCE * self.small_s
        for sentence in said:
            assert sentence in self.err
        return self

    def problems(self, *messages: str) -> Outcome:
        """Assert that it was refused with just these problems, each with its place in a.yaml."""
        self.refused()
        found = re.findall(r"^a\.yaml:\d+:\d+: (.*)", self.err, re.MULTILINE)
        assert found == list(messages)
        count = f"{len(messages)} problem{'s' if len(messages) > 1 else ''}"
        assert self.err.endswith(f"{count} in a.yaml; nothing was written.\n")
        return self

    def built(self) -> dict[str, Any]:
        """Assert that a.mp3 was built, with a.cues.json, as long as planned; give the cues."""
        import soundfile

        self.harmless()
        assert (self.status, self.new) == (0, ["a.cues.json", "a.mp3"]), self.err
        planned: dict[str, Any] = json.loads((self.folder / "a.cues.json").read_text())
        sound = soundfile.info(self.folder / "a.mp3")
        assert (sound.frames, sound.samplerate) == (round(planned["length"] * 48000), 48000)
        return planned


def said(planned: Mapping[str, Any]) -> list[str]:
    """Give all that is said in a track, by its cues."""
    return [cue["say"] for cue in planned["cues"] if cue["say"]]


def routine(*keys: str, top: str = "title: T", item: str = "exercise: Squat") -> str:
    """Write a routine of one item with these keys, one a line."""
    return "\n".join((top, "session:", f"- {item}", *(f"  {key}" for key in keys), ""))


def build(text: bytes | str, *words: str, voice: str = "ticker") -> Case:
    """Make the case that a routine, a.yaml, is built."""
    return Case(("build", "a.yaml", "--cues", "--voice", voice, *words), {"a.yaml": text})


def run(folder: Path, cases: Sequence[Case]) -> list[Outcome]:
    """Let a process of its own go through the cases, each in a folder of its own below this one."""
    rows, temporary = [], folder / "temporary"
    temporary.mkdir(parents=True)
    for number, case in enumerate(cases):
        place = folder / "cases" / str(number)
        place.mkdir(parents=True)
        for name, content in case.files.items():
            data = content.encode() if isinstance(content, str) else content
            (place / name).write_bytes(data)
        case.made(place)
        rows.append({"folder": str(place), "words": case.words, "input": case.typed})
    ended = subprocess.run(
        [sys.executable, "-B", "-W", "error", __file__, str(folder / "cases")],
        input=json.dumps(rows), capture_output=True, text=True, timeout=PROCESSOR_S,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent),
             "TMPDIR": str(temporary), "VOICECOACH_CACHE": str(folder / "store")},
    )  # fmt: skip
    assert (ended.returncode, ended.stderr) == (0, "")
    assert list(temporary.iterdir()) == []
    return [Outcome(Path(row["folder"]), **answer) for row, answer in
            zip(rows, json.loads(ended.stdout), strict=True)]  # fmt: skip


# --- what happens in the process -------------------------------------------------------------


class Watch:
    """Notes what a process does beyond computing."""

    def __init__(self, places: Sequence[str]) -> None:
        self.places = tuple(places)
        self.forget()

    def forget(self) -> None:
        self.read: list[str] = []
        self.outside: list[str] = []
        self.started: list[str] = []
        self.reached: list[str] = []

    def __call__(self, event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open":
            path, _, flags = arguments
            if not isinstance(path, int):
                (self.write if flags & WRITES else self.read.append)(absolute(path))
        elif event in CHANGES:
            for path in arguments[:2]:
                if isinstance(path, (str, bytes, os.PathLike)):
                    self.write(absolute(path))
        elif event in STARTS:
            self.started.append(str(arguments[0]))
        elif event.startswith("socket.") and event not in NO_NETWORK:
            self.reached.append(f"{event} {arguments[1:]}")

    def write(self, path: str) -> None:
        if not path.startswith(self.places) and path != os.devnull:
            self.outside.append(path)


def absolute(path: Any) -> str:
    return os.path.abspath(os.fsdecode(path))  # noqa: PTH100 - the name itself, links and all


def most_memory() -> tuple[int, int]:
    """The bytes in use, and the most since it was asked last; zeros if the system does not say."""
    try:
        status = Path("/proc/self/status").read_text()
        Path("/proc/self/clear_refs").write_text("5")
    except OSError:
        return 0, 0
    now, most = (int(status.partition(name)[2].split()[0]) for name in ("VmRSS:", "VmHWM:"))
    return now * 1024, most * 1024


def listed(folder: str) -> set[str]:
    return {str(path.relative_to(folder)) for path in Path(folder).rglob("*")}


def too_long(*_: object) -> None:
    raise TimeoutError("the command takes too long")


def endure(case: dict[str, Any], watch: Watch, type_: Callable[..., Any]) -> dict[str, Any]:
    """Run one command line; whatever it raises is told."""
    os.chdir(case["folder"])
    before, (in_use, _) = listed(case["folder"]), most_memory()
    watch.forget()
    signal.alarm(COMMAND_S)
    began = time.process_time()
    ended = type_(*case["words"], input=case["input"])
    worked_s = time.process_time() - began
    signal.alarm(0)
    noted = {name: list(getattr(watch, name)) for name in ("outside", "started", "reached")}
    read = [path for path in watch.read if path.startswith(case["folder"])]
    raised = None if isinstance(ended.exception, SystemExit) else ended.exception
    return {
        "status": ended.exit_code,
        "out": ended.stdout,
        "err": ended.stderr,
        "raised": repr(raised) if raised else "",
        "worked_s": worked_s,
        "grew": max(0, most_memory()[1] - in_use),
        "new": sorted(listed(case["folder"]) - before),
        "read": [os.path.relpath(path, case["folder"]) for path in read],
        **noted,
    }


def a_small_build(folder: Path, type_: Callable[..., Any]) -> float:
    """Build ten reps and give the processor time: what others' is measured by."""
    os.chdir(folder)
    began = time.process_time()
    ended = type_("build", "-", "--voice", "ticker", "-o", "small.mp3", input=SMALL)
    worked_s = time.process_time() - began
    assert ended.exit_code == 0, ended.stderr
    (folder / "small.mp3").unlink()
    return worked_s


def main() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (PROCESSOR_S, PROCESSOR_S))
    signal.signal(signal.SIGALRM, too_long)
    cases = json.load(sys.stdin)
    watch = Watch([sys.argv[1], *(os.environ[name] for name in ("VOICECOACH_CACHE", "TMPDIR"))])
    from click.testing import CliRunner

    from voicecoach.cli.main import main as command

    try:
        runner = CliRunner(mix_stderr=False)  # type: ignore[call-arg]
    except TypeError:  # Click 8.2 and later
        runner = CliRunner()

    def type_(*words: str, **settings: Any) -> Any:
        return runner.invoke(command, words, prog_name="voicecoach", **settings)

    for module in ("pipeline", "cli.batch", "routine.options"):  # imported before anything is timed
        __import__(f"voicecoach.{module}")
    sys.addaudithook(watch)
    small_s = min(a_small_build(Path(sys.argv[1]), type_) for _ in range(3))
    answers = [endure(case, watch, type_) for case in cases]
    json.dump([{**answer, "small_s": small_s} for answer in answers], sys.stdout)


if __name__ == "__main__":
    main()
