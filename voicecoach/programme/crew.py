"""The crew: who builds the people of a roster, on the cores of this machine or on others.

Rows are handed out a few at a time, and come back in whatever order they are done. A worker that
dies costs the rows it had one retry each; a row with which two died is given up.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

from ..problem import Problem, Problems, Refusal
from ..store import Store, default_folder
from ..voice.engines import VoiceProblem
from .bundle import Files, build_one, write_bundle
from .person import Person


@dataclass(frozen=True, slots=True)
class Task:
    """A row to build.

    Attributes:
        text: the bytes of its routine.
        person: what the roster says.
        url: where the page will be found; empty where nobody knows.
        folder: where the files are to be written by whoever makes them; None to hand them back.

    Printed, as a log may do, it tells nothing of the person.
    """

    text: bytes = field(repr=False)
    person: Person = field(repr=False)
    url: str = field(default="", repr=False)
    folder: Path | None = field(default=None, repr=False)


class GivenUp(Exception):  # noqa: N818 - nobody erred
    """Two workers ended while they built a row."""


@dataclass(frozen=True, slots=True)
class Result:
    """What became of a task: its files, where they were to be handed back, or its problems."""

    task: Task
    files: Files | None = field(default=None, repr=False)
    problems: tuple[Problem, ...] = field(default=(), repr=False)


def done(task: Task) -> Result:
    """Build a row, and write it where it is to be: what a worker does."""
    try:
        files = build_one(task.text, task.person, task.url, own_store())
    except Problems as error:
        return Result(task, None, error.problems)
    except VoiceProblem as error:
        return Result(task, None, (Problem(task.person.place, error.message, error.cure),))
    except Refusal as error:
        return Result(task, None, (Problem(task.person.place, str(error)),))
    if task.folder is None:
        return Result(task, files)
    write_bundle(files, task.folder)
    return Result(task)


@cache
def own_store() -> Store:
    """Open the store of this process, which all of a machine share."""
    return Store(default_folder())


Hired = Callable[[int], AbstractContextManager[Executor]]
"""Gives so many workers, as long as a block lasts."""


def built_rows(tasks: Sequence[Task], hired: Hired, workers: int) -> Iterator[Result]:
    """Build rows, and give each as it is done.

    The first is built before the others begin: it speaks most of what they share.

    Args:
        tasks: the rows.
        hired: gives workers, which may die.
        workers: how many.

    Raises:
        Exception: what none of us foresaw in a row; those under way are finished first.
    """
    left, suspected = list(tasks), list[Task]()
    while left or suspected:
        # A row with which a worker died is tried by itself: another death is its own doing.
        rows, width = ([suspected.pop()], 1) if suspected else (left, workers)
        again = width == 1 and rows is not left
        lost: list[Task] = []
        with hired(width) as executor:
            yield from _handed(rows, executor, width, lost)
        for task in lost:
            if again:
                yield _given_up(task)
            else:
                suspected.append(task)


def _given_up(task: Task) -> Result:
    message = "two workers ended while they built this row; it was given up"
    return Result(task, None, (Problem(task.person.place, message),))


def _handed(left: list[Task], executor: Executor, width: int, lost: list[Task]) -> Iterator[Result]:
    """Hand rows out, taking them from those that are left, until a worker dies."""
    under_way: dict[Future[Result], Task] = {}
    room = 1
    try:
        while left or under_way:
            while left and len(under_way) < room:
                task = left.pop(0)
                under_way[executor.submit(done, task)] = task
            for future in wait(under_way, return_when=FIRST_COMPLETED).done:
                try:
                    result = future.result()
                except GivenUp:
                    result = _given_up(under_way[future])
                del under_way[future]
                room = width
                yield result
    except BrokenProcessPool:
        lost += under_way.values()


def cores() -> int:
    """Give how many cores this process may use."""
    count = getattr(os, "sched_getaffinity", None)
    return len(count(0)) if count is not None else os.cpu_count() or 1


class _Processes(ProcessPoolExecutor):
    """Processes that begin with this package, and do not run the program's own start again."""

    def submit(self, *args: Any, **more: Any) -> Future[Any]:
        """Hand out work; a process is started for it, if one is still to be."""
        own = sys.modules["__main__"]
        sys.modules["__main__"] = ModuleType("__main__")
        try:
            future = super().submit(*args, **more)
        finally:
            sys.modules["__main__"] = own
        # It woke those who watch before it started a process: that one they would not see die.
        with self._shutdown_lock:
            if self._executor_manager_thread_wakeup is not None:
                self._executor_manager_thread_wakeup.wakeup()
        return future

    def dismiss(self) -> None:
        """End all processes: when they are done, or at once where one of them was killed.

        It may have died with the lock on the way back, for which the others would wait for ever.
        """
        if self._broken:
            for process in list((self._processes or {}).values()):
                process.kill()
        self.shutdown(wait=True, cancel_futures=True)


@contextmanager
def hired_here(count: int) -> Iterator[Executor]:
    """Hire workers on this machine, each a process of its own; an interrupt lets them finish."""
    context = multiprocessing.get_context("spawn")
    executor = _Processes(count, context, _undisturbed)
    try:
        yield executor
    finally:
        executor.dismiss()


def _undisturbed() -> None:
    """Leave an interrupt to the process that hired this one."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
