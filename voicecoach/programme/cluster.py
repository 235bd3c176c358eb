"""The cluster: the workers of a Dask scheduler, who build rows as those of this machine do.

What goes over the wire are names, notes and doses: it is `tls://`, or a network that is trusted.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError, Executor, Future
from contextlib import AbstractContextManager, contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import Any

from .. import __version__
from ..problem import Refusal
from ..recipe import installed
from ..sound.clip import sound, sound_names
from ..voice.engines import VoiceProblem, find
from .crew import GivenUp, own_store

Voices = tuple[tuple[str, str], ...]
"""Voices as routines name them, each with a language."""

PATIENCE_S = 15
"""How long a scheduler may take to answer, and the first worker to be there."""

_LIBRARIES = (
    *("lameenc", "numpy", "soxr", "pillow", "typst", "mutagen", "segno", "jinja2", "pyyaml"),
    *("fastcrc", "pydub"),
)
_LOGS = ("distributed", "distributed.worker", "distributed.core", "distributed.comm",
         "distributed.scheduler", "distributed.nanny", "distributed.client")  # fmt: skip


def outfit(voices: Voices) -> dict[str, str]:
    """Say what can change a byte here: voicecoach, its libraries, and the voices that are wanted.

    Args:
        voices: those that the roster names.
    """
    found = {"voicecoach": f"{__version__} ({_code()})"}
    found |= {name: installed(name) or "none" for name in _LIBRARIES}
    for name, language in voices:
        try:
            engine, speaker = find(name, language, own_store())
        except VoiceProblem:
            found[f"voice {name}"] = "none"
            continue
        parts = [engine.name, speaker.id, engine.digest()[:8], *engine.versions().values()]
        found[f"voice {name}"] = " ".join(map(str, parts))
    return found


@cache
def _code() -> str:
    """Give a digest of the whole package: what any of its files can change."""
    root = Path(__file__).parents[1]
    made = hashlib.sha256()
    for path in sorted(root.rglob("*")):
        if path.is_file() and path.suffix not in (".pyc", ".pyo") and path.parent.name != "sounds":
            data = path.read_bytes()
            made.update(f"{path.relative_to(root).as_posix()} {len(data)}\n".encode() + data)
    for name in sound_names():  # they lie in the package, or beside it in a checkout
        made.update(f"{name} ".encode() + sound(name).samples.tobytes())
    return made.hexdigest()[:8]


def quiet() -> None:
    """Silence the logs of a worker: they would repeat what it was given."""
    for name in _LOGS:
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)


@contextmanager
def cluster(
    address: str, voices: Voices, security: Any = None
) -> Iterator[tuple[Callable[[int], AbstractContextManager[Executor]], int]]:
    """Find the workers of a scheduler, all of whom are equipped as this machine is.

    Args:
        address: of the scheduler, like `tls://host:8786`.
        voices: those that the roster names.
        security: what `tls://` needs; None for what Dask's own configuration says.

    Yields:
        What hires them, and how many rows they build at once.

    Raises:
        ModuleNotFoundError: distributed is not installed.
        Refusal: there is no scheduler or no worker; or one is equipped otherwise.
    """
    import distributed

    quiet()
    dask: Any = distributed
    with _answering(address):
        client = dask.Client(address, timeout=PATIENCE_S, security=security)
    try:
        with _answering(address):
            client.wait_for_workers(1, timeout=PATIENCE_S)
        _compare(client, voices)
        client.run(quiet)
        with _two_deaths(client):

            @contextmanager
            def hired(count: int) -> Iterator[Executor]:  # noqa: ARG001 - the scheduler decides
                yield _Rows(client.get_executor(pure=False))

            yield hired, sum(client.nthreads().values())
    finally:
        with suppress(OSError, TimeoutError):
            client.close()


@contextmanager
def _answering(address: str) -> Iterator[None]:
    try:
        yield
    except (OSError, TimeoutError) as error:
        raise Refusal(f"no scheduler with workers answers at {address}") from error
    except ValueError as error:
        raise Refusal(f"{address} is no address like tls://host:8786") from error
    except TypeError as error:
        message = f"{address} needs certificates; Dask's configuration names them"
        raise Refusal(f"{message} (distributed.comm.tls)") from error


def _compare(client: Any, voices: Voices) -> None:
    """Compare every worker with this machine.

    Raises:
        Refusal: one has another version of something, or lacks it.
    """
    here = outfit(voices)
    try:
        found = client.run(outfit, voices)
    except Exception as error:
        message = "a worker cannot run voicecoach; install the same version on every machine"
        raise Refusal(f"{message} ({type(error).__name__})") from error
    for worker, there in found.items():
        for name, own in here.items():
            if there.get(name) != own:
                raise Refusal(
                    f"{worker} has {name} {there.get(name, 'none')}, and here it is {own}; "
                    "install the same on every machine"
                )


@contextmanager
def _two_deaths(client: Any) -> Iterator[None]:
    """Let a row go to one worker more after a death, and to no third.

    Raises:
        Refusal: the scheduler, which reads the rows as well, has no voicecoach.
    """
    try:
        before = client.run_on_scheduler(allow_deaths, 1)
    except Exception as error:
        message = "the scheduler cannot run voicecoach; install the same version there, too"
        raise Refusal(f"{message} ({type(error).__name__})") from error
    try:
        yield
    finally:
        with suppress(Exception):
            client.run_on_scheduler(allow_deaths, before)


def allow_deaths(count: int, dask_scheduler: Any = None) -> int:
    """Set how many workers may die with a row before it is given up; give what it was."""
    before: int = dask_scheduler.allowed_failures
    dask_scheduler.allowed_failures = count
    return before


class _Rows(Executor):
    """Dask's executor, whose failures are told in our words."""

    def __init__(self, inner: Executor) -> None:
        self.inner = inner

    def submit(self, *args: Any, **more: Any) -> Future[Any]:
        """Hand a row to a worker."""
        outer: Future[Any] = Future()
        outer.set_running_or_notify_cancel()
        inner = self.inner.submit(*args, **more)
        inner.add_done_callback(lambda future: _pass_on(future, outer))
        return outer


def _pass_on(inner: Future[Any], outer: Future[Any]) -> None:
    """Give what became of a row to who waits for it."""
    from distributed import KilledWorker

    try:
        outer.set_result(inner.result())
    except KilledWorker:
        outer.set_exception(GivenUp())
    except CancelledError:
        gone = "the cluster is gone; what was built is kept, and the same command makes the rest"
        outer.set_exception(Refusal(gone))
    except Exception as error:  # noqa: BLE001 - it is raised again where it is waited for
        outer.set_exception(error)
