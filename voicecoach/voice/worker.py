"""A worker: a process of its own in which an engine speaks; both ends of the channel to it.

Engines hang, crash, print, and leave threads behind: none ever runs in our process. A worker is
started with its own process group, an empty folder of its own, a small environment and nothing
of our input and output. It loads two files of ours, both by path and neither by name, so nothing
in the current folder can take their place: this one, which therefore needs nothing but the
standard library, and an adapter.

An **adapter** is a module with two functions, which run only in a worker:

- `voices() -> list[dict]`: what can speak here, each `{"id", "name", "language", "note"}`, perhaps
  with a `"size"` in bytes; what could be fetched has `"url"`, `"sha256"` and `"path"`, too;
- `speak(request) -> (samples, rate)`: one row of float32 or 16-bit samples. What it raises is a
  plain sentence for the user.

It may have a function `start()`, which imports the engine, and `ONCE = True` if the engine can
speak but once a process; or `APART = True`, and each request is answered in a forked child, which
has the imports and nothing of what the engine keeps from one line to the next.

The channel: a request is a line of JSON; an answer is a line of JSON, ASCII only, and as many
bytes after it as its `bytes` says. The worker's standard output is not the channel: engines print.
"""

from __future__ import annotations

import importlib.util
import io
import json
import os
import queue
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from types import ModuleType
from typing import IO, Any, NamedTuple, cast

_BOOTSTRAP = """
import json, sys
sys.path[:], worker, adapter, *scratch = json.loads(sys.argv[1])
from importlib.util import module_from_spec, spec_from_file_location
spec = spec_from_file_location("worker", worker)
module = sys.modules["worker"] = module_from_spec(spec)
spec.loader.exec_module(module)
module.serve(adapter, *scratch)
"""

_KEPT = (  # what an engine may need to find its files and its user's voices
    *("HOME", "USER", "LD_LIBRARY_PATH", "XDG_CACHE_HOME", "HIBARI_HOME"),
    *("SYSTEMROOT", "WINDIR", "USERPROFILE", "APPDATA", "LOCALAPPDATA", "PROGRAMDATA"),
)
_LONGEST_HEADER = 1 << 16
_LARGEST_ANSWER = 1 << 28  # bytes: 46 minutes of float32 at 24 kHz, far beyond any line


class Request(NamedTuple):
    """What an adapter is asked to say: the voice's id, the text, the speed (1 is normal), the tone.

    The tone is how the line is to end, as `line.Tone` has it.
    """

    voice: str
    text: str
    speed: float
    tone: str = "falling"


class Answer(NamedTuple):
    """What a worker answered: its header, and the bytes after it."""

    header: dict[str, Any]
    data: bytes

    @property
    def error(self) -> str:
        """Why it failed, as a plain sentence; "" if it did not."""
        return str(self.header.get("error", ""))


Inbox = queue.SimpleQueue[tuple["Worker | None", "Answer | None"]]
"""Where answers arrive with the worker they come from; without one they are the team's own."""

# --- our end ---------------------------------------------------------------------------------


class Worker:
    """A process in which one adapter runs.

    Its first answer says that it has started; then each `ask` brings one. Answers arrive in the
    inbox with the worker they came from; None instead of one means that it has ended, or sent
    what is no answer.

    Raises:
        OSError: no process can be started.
    """

    def __init__(self, adapter: Path, inbox: Inbox) -> None:
        from ..scratch import (
            Scratch,  # at our end alone: a worker has nothing of ours but its files
        )

        self._scratch = Scratch()
        folder = self._scratch.path
        paths = [path for path in sys.path if Path(path).is_absolute()]
        with suppress(OSError):  # the current folder may be gone: then no name in it means anything
            here = os.getcwd()  # noqa: PTH109
            paths = [os.path.abspath(path) for path in sys.path if path]  # noqa: PTH100
            paths = [path for path in paths if path != here]
        places = [paths, os.path.abspath(__file__), str(adapter.absolute())]  # noqa: PTH100
        try:
            self._process = subprocess.Popen(  # noqa: S603 - our own interpreter
                [
                    sys.executable,
                    "-I",
                    "-c",
                    _BOOTSTRAP,
                    json.dumps([*places, folder, self._scratch.token]),
                ],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                bufsize=0,
                cwd=folder,
                env=_environment(folder),
                start_new_session=True,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        except BaseException:
            self._scratch.remove()
            raise
        self._inbox = inbox
        threading.Thread(target=self._listen, daemon=True).start()

    def ask(self, request: Mapping[str, object]) -> None:
        """Send a request. If the worker has ended, the inbox says so."""
        assert self._process.stdin  # noqa: S101
        with suppress(OSError):
            self._process.stdin.write(json.dumps(request).encode("ascii") + b"\n")

    def kill(self) -> None:
        """End the worker and whatever it started, at once. Harmless if it has ended."""
        with suppress(OSError):
            if os.name == "posix" and self._process.returncode is None:
                os.killpg(self._process.pid, signal.SIGKILL)
            else:
                self._process.kill()
        with suppress(OSError):
            if self._process.stdin:
                self._process.stdin.close()
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(5)
        self._scratch.remove()

    def _listen(self) -> None:
        """Put each answer into the inbox; no other thread touches the channel."""
        with io.BufferedReader(cast("io.RawIOBase", self._process.stdout)) as channel:
            answer = _receive(channel)
            while answer:
                self._inbox.put((self, answer))
                answer = _receive(channel)
        self._inbox.put((self, None))


def _receive(channel: IO[bytes]) -> Answer | None:
    """Read one answer; None at the end of the channel, and for what is none."""
    try:
        header = json.loads(channel.readline(_LONGEST_HEADER))
        size = header["bytes"]
        if not 0 <= size <= _LARGEST_ANSWER:
            return None
        data = channel.read(size)
    except (ValueError, KeyError, TypeError, OSError):
        return None
    return Answer(header, data) if len(data) == size else None


def _environment(folder: str) -> dict[str, str]:
    """Give the worker's environment: what the system needs, and the same everywhere else."""
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    return kept | {
        "LC_ALL": "C.UTF-8",
        **dict.fromkeys(("TMPDIR", "TEMP", "TMP"), folder),
        **dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"), "1"),
    }


# --- the worker's end ------------------------------------------------------------------------


def serve(adapter: str, folder: str, token: str) -> None:
    """Be a worker: answer requests with an adapter until there are no more.

    Args:
        adapter: the path of its module.
        folder, token: the folder that was made for this worker, and what its marker says.
    """
    requests, channel = _private()
    inbox: queue.SimpleQueue[dict[str, Any]] = queue.SimpleQueue()
    threading.Thread(target=_watch, args=(requests, inbox, folder, token), daemon=True).start()
    try:
        speaks = _load(adapter)
        header = {"once": getattr(speaks, "ONCE", False)}
    except BaseException as error:  # noqa: BLE001 - whatever it is, it is the answer
        _send(channel, {"error": _sentence(error)})
        return
    _send(channel, header)
    while True:
        _send(channel, *_answer(speaks, inbox.get()))


def _answer(adapter: ModuleType, request: dict[str, Any]) -> tuple[dict[str, object], bytes]:
    """Let the adapter do what a request asks; the number tells which request is answered."""
    number = {"number": request.pop("number")}
    answered = _apart if getattr(adapter, "APART", False) else _done
    header, data = answered(adapter, request)
    return {**number, **header}, data


def _done(adapter: ModuleType, request: dict[str, Any]) -> tuple[dict[str, object], bytes]:
    try:
        if not request:
            return {}, json.dumps(adapter.voices()).encode("ascii")
        samples, rate = adapter.speak(Request(**request))
        view = memoryview(samples)
        return {"rate": rate, "format": view.format}, view.tobytes()
    except BaseException as error:  # noqa: BLE001 - as above
        return {"error": _sentence(error)}, b""


def _apart(adapter: ModuleType, request: dict[str, Any]) -> tuple[dict[str, object], bytes]:
    """Let it be done in a forked child."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            _send(writing, *_done(adapter, request))
        finally:
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        answer = _receive(pipe)
    os.waitpid(child, 0)
    return answer or Answer({"error": "it crashed"}, b"")


def _private() -> tuple[int, int]:
    """Keep the channel to ourselves: whatever an engine prints or reads meets the null device."""
    requests, channel = os.dup(0), os.dup(1)
    null = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(null, descriptor)
    if os.name == "posix":
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # a crash leaves no core file
    return requests, channel


def _load(path: str) -> ModuleType:
    """Import an adapter by its path, and let it import its engine."""
    spec = importlib.util.spec_from_file_location("adapter", path)
    if spec is None or spec.loader is None:
        raise ImportError(f"{path} is no Python module")
    adapter = sys.modules["adapter"] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(adapter)
    if hasattr(adapter, "start"):
        adapter.start()
    return adapter


def _watch(
    requests: int, inbox: queue.SimpleQueue[dict[str, Any]], folder: str, token: str
) -> None:
    """Pass requests on; at their end, which is our parent's, leave nothing behind."""
    with open(requests, "rb") as lines:
        for line in lines:
            inbox.put(json.loads(line))
    _clear(folder, token)
    if os.name == "posix":
        os.killpg(0, signal.SIGKILL)
    os._exit(0)


def _clear(folder: str, token: str) -> None:
    """Remove the folder that was made for this worker, which its marker proves it to be.

    Never the current one: engines may have moved to another.
    """
    with suppress(OSError, ValueError):
        marker = Path(folder, ".voicecoach").read_text("ascii")
        if marker.startswith(f"voicecoach {token} "):
            shutil.rmtree(folder, ignore_errors=True)


def _send(channel: int, header: dict[str, object], data: bytes = b"") -> None:
    """Write an answer to the channel."""
    left = memoryview(json.dumps({**header, "bytes": len(data)}).encode("ascii") + b"\n" + data)
    while left:
        left = left[os.write(channel, left) :]


def _sentence(error: BaseException) -> str:
    """Give the first line of what an error says; its type's name would help nobody."""
    return (str(error).strip() or "it gave no reason").splitlines()[0][:300]
