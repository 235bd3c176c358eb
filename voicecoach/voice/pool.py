"""A team: the workers of one voice. It shares out lines, sets limits, tries twice, gives up.

Whatever an engine does - hang, crash, answer nonsense, or not start at all - each line ends in
bounded time, spoken or with a reason, and costs no other line.
"""

from __future__ import annotations

import json
import os
import queue
import time
import weakref
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .worker import Answer, Inbox, Request, Worker

_ATTEMPTS = 2
_WORKERS = 2  # two halve the time; a third one's start costs more than it gains (measured)


@dataclass(frozen=True, slots=True)
class Limits:
    """How long a worker may take, in seconds, before it is ended.

    A natural worker starts in 1 s and speaks a long line in 0.2 s on one core (measured); eight
    builds at once on two cores, which take eight times as long, still keep well within these. An
    engine that hangs from its start is given up in half a minute, one that hangs at every line in
    less than a whole one.

    Attributes:
        start_s: to start.
        line_s: for a line,
        character_s: and more for each of its characters.
        patience: lines in a row that may run out of time before the rest is given up.
    """

    start_s: float = 30.0
    line_s: float = 6.0
    character_s: float = 0.1
    patience: int = 3


@dataclass(frozen=True, slots=True)
class Unspoken:
    """Why a voice could not say a line: a plain sentence."""

    reason: str


class NotWorking(Exception):  # noqa: N818 - it is no fault of a program
    """An engine cannot be used here. The message is a plain sentence that says why."""


Judge = Callable[[Request, Answer], str]
"""Says what is wrong with an answer, or ""."""


@dataclass(slots=True, eq=False)
class _Job:
    """A request and how often it was tried; the number is new each time, to know a late answer."""

    request: Request
    attempts: int = 0
    number: int = 0


@dataclass(slots=True, eq=False)
class _Seat:
    """What a worker is doing: starting until it is ready, then idle or at a job."""

    deadline: float
    ready: bool = False
    once: bool = False
    job: _Job | None = None
    trying: bool = False  # it says something to nobody first


class Team:
    """The workers of one voice: none until a line must be spoken, at most two, until it closes.

    Args:
        adapter: the path of the adapter's module.
        share: how many lines make one more worker worth its start.
        limits: how long they may take.

    Attributes:
        started: whether any worker ever did.
        broken: why nothing more is asked of the engine; "" if something is.
    """

    def __init__(self, adapter: Path, *, share: int = 10, limits: Limits | None = None) -> None:
        self._adapter = adapter
        self._share = share
        self._limits = limits or Limits()
        self._inbox: Inbox = queue.SimpleQueue()
        self._seats: dict[Worker, _Seat] = {}
        self._number = 0
        self._failed_starts = 0
        self._lost = 0  # lines in a row that ran out of time or ended their worker
        self.broken = ""
        self.started = False
        self._end = weakref.finalize(self, _kill, self._seats)  # also when the program ends

    def close(self) -> None:
        """End the workers. A line that comes later starts new ones."""
        _kill(self._seats)

    def begin(self, first: Request | None = None) -> None:
        """Start a worker for lines that are still to come; one that fails is told with these.

        Args:
            first: what it is to say to nobody: an engine may load much with its first line.
        """
        if not self._seats and not self.broken and self._engage() and first is not None:
            for worker, seat in self._seats.items():
                seat.trying = True
                worker.ask({"number": 0, **first._asdict()})

    def speak(
        self, requests: Iterable[Request], judge: Judge
    ) -> Iterator[tuple[Request, Answer | Unspoken] | None]:
        """Give each request with its answer as it comes, in any order; one batch at a time.

        A worker has its next request before its answer is given away, so the caller's work on it
        costs no time. None is given when something else has happened, as after `nudge`. Left
        early, be it by Ctrl-C, this ends the workers that are speaking.
        """
        waiting = deque(_Job(request) for request in requests)
        try:
            while waiting or any(seat.job for seat in self._seats.values()):
                while self.broken and waiting:
                    yield waiting.popleft().request, Unspoken(self.broken)
                self._share_out(waiting)
                done = self._hear(waiting, judge)
                self._share_out(waiting)
                yield done
        finally:
            for worker in [worker for worker, seat in self._seats.items() if seat.job]:
                self._dismiss(worker)

    def nudge(self) -> None:
        """Make `speak` give None soon, from whatever thread: something else wants to be seen to."""
        self._inbox.put((None, None))

    def _share_out(self, waiting: deque[_Job]) -> None:
        """Give every idle worker a job, and start a worker where one more is worth it."""
        for worker, seat in self._seats.items():
            if waiting and seat.ready and not seat.job:
                job = seat.job = waiting.popleft()
                self._number += 1
                job.number, job.attempts = self._number, job.attempts + 1
                limits = self._limits
                limit_s = limits.line_s + limits.character_s * len(job.request.text)
                seat.deadline = time.monotonic() + limit_s
                worker.ask({"number": job.number, **job.request._asdict()})
        wanted = min(_WORKERS, os.cpu_count() or 1, 1 + len(waiting) // self._share)
        while waiting and not self.broken and len(self._seats) < wanted:
            if not self._engage():
                return

    def _engage(self) -> bool:
        """Start one more worker; False if no process can be started."""
        try:
            worker = Worker(self._adapter, self._inbox)
        except OSError as error:
            if not self._seats:  # else those that are there do it alone
                self.broken = f"no process can be started for it ({error.strerror or error})"
            return False
        self._seats[worker] = _Seat(time.monotonic() + self._limits.start_s)
        return True

    def _hear(self, waiting: deque[_Job], judge: Judge) -> tuple[Request, Answer | Unspoken] | None:
        """Wait for the next thing to happen; give what came of a request that is done with."""
        active = {w: seat for w, seat in self._seats.items() if seat.job or not seat.ready}
        if not active:
            return None
        first = min(active, key=lambda worker: active[worker].deadline)
        try:
            worker, answer = _next(self._inbox, active[first].deadline)
            late = False
        except queue.Empty:
            worker, answer, late = first, None, True
        seat = self._seats.get(worker) if worker else None
        if worker is None or seat is None:  # a nudge, or the last words of one that was dismissed
            return None
        if not seat.ready:
            self._started(worker, seat, answer, late)
            return None
        if seat.trying and answer is not None and answer.header.get("number") == 0:
            seat.trying = False
            return None
        job, seat.job = seat.job, None
        if answer is None or job is None or seat.once or answer.header.get("number") != job.number:
            self._dismiss(worker)
        if job is None:
            return None
        reason = self._fault(job, answer, late, judge)
        if answer is not None and not reason:
            return job.request, answer
        if job.attempts < _ATTEMPTS:
            waiting.appendleft(job)
            return None
        return job.request, Unspoken(reason)

    def _started(self, worker: Worker, seat: _Seat, answer: Answer | None, late: bool) -> None:
        """Take the first word of a worker; one that hangs is enough, or two that end."""
        if answer and not answer.error:
            seat.ready, seat.once = True, bool(answer.header.get("once"))
            self.started = True
            self._failed_starts = 0
            return
        self._dismiss(worker)
        self._failed_starts += 1
        if late or self._failed_starts == _ATTEMPTS:
            self.broken = _start_fault(answer, late, self._limits)

    def _fault(self, job: _Job, answer: Answer | None, late: bool, judge: Judge) -> str:
        """Say what is wrong with what came of a job, or ""; too many losses in a row end it all."""
        if answer is not None:
            self._lost = 0
            if answer.header.get("number") != job.number:
                return "it answered for another line"
            return answer.error or judge(job.request, answer)
        reason = "it did not end in time" if late else "it crashed"
        if job.attempts == _ATTEMPTS:
            self._lost += 1
            if self._lost == self._limits.patience:
                self.broken = f"it was given up after {self._lost} lines like this: {reason}"
        return reason

    def _dismiss(self, worker: Worker) -> None:
        """End a worker and forget it."""
        worker.kill()
        self._seats.pop(worker, None)


def ask_voices(adapter: Path, limits: Limits | None = None) -> list[dict[str, Any]]:
    """Ask an adapter, in a worker of its own, what can speak here.

    Raises:
        NotWorking: the engine is not installed, or does not work.
    """
    limits = limits or Limits()
    inbox: Inbox = queue.SimpleQueue()
    try:
        worker = Worker(adapter, inbox)
    except OSError as error:
        raise NotWorking(f"no process can be started for it ({error.strerror or error})") from None
    try:
        _first_word(inbox, limits)
        worker.ask({"number": 0})
        voices: list[dict[str, Any]] = json.loads(_first_word(inbox, limits).data)
        return voices
    finally:
        worker.kill()


def _first_word(inbox: Inbox, limits: Limits) -> Answer:
    """Wait for an answer as long as a start may take."""
    try:
        _, answer = _next(inbox, time.monotonic() + limits.start_s)
    except queue.Empty:
        raise NotWorking(_start_fault(None, True, limits)) from None
    if answer is None or answer.error:
        raise NotWorking(_start_fault(answer, False, limits))
    return answer


def _next(inbox: Inbox, deadline: float) -> tuple[Worker | None, Answer | None]:
    """Take the next message; in short waits, for on Windows Ctrl-C does not end a long one.

    Raises:
        queue.Empty: there is none by the deadline.
    """
    while True:
        left_s = deadline - time.monotonic()
        try:
            return inbox.get(timeout=min(max(left_s, 0.0), 0.5))
        except queue.Empty:
            if left_s <= 0:
                raise


def _start_fault(answer: Answer | None, late: bool, limits: Limits) -> str:
    if answer and answer.error:
        return answer.error
    return f"it did not start in {limits.start_s:g} s" if late else "it crashed while starting"


def _kill(seats: dict[Worker, _Seat]) -> None:
    for worker in list(seats):
        worker.kill()
    seats.clear()
