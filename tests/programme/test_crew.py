"""The crew: rows come back whoever builds them, and a worker that dies costs little."""

from __future__ import annotations

import multiprocessing
import os
import signal
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from voicecoach.problem import Place
from voicecoach.programme import crew
from voicecoach.programme.bundle import build_one
from voicecoach.programme.crew import Hired, Result, Task, built_rows, hired_here
from voicecoach.programme.person import Person
from voicecoach.routine.load import shipped_text

pytest.importorskip("typst")

KNEES = b"title: Knees\nvoice: ticker\nsession:\n- exercise: Bridge\n  reps: 4\n"
BROKEN = b"title: Knees\nvoice: ticker\nsession:\n- exercise: Bridge\n  reps: no\n"


def task(called: str, folder: Path | None = None, text: bytes = KNEES) -> Task:
    return Task(text, Person(called, "knees.yaml", None, Place("p.csv", 2, 1)), "", folder)


class Mortal(Executor):
    """Workers that die of some rows, and sometimes of one that is innocent beside them."""

    def __init__(self, deadly: Callable[[str], bool]) -> None:
        self.deadly = deadly
        self.waiting: list[tuple[Future[Result], Task]] = []

    def submit(self, function: Any, /, *args: Any, **more: Any) -> Future[Any]:
        future: Future[Result] = Future()
        self.waiting.append((future, args[0]))
        dies = self.deadly(args[0].person.called)
        if dies:
            for each, _ in self.waiting:
                if not each.done():
                    each.set_exception(BrokenProcessPool())
        elif len(self.waiting) % 2:
            future.set_result(Result(args[0]))
        else:  # the last but one is done as well
            for each, its in self.waiting:
                if not each.done():
                    each.set_result(Result(its))
        return future


def crew_of(deadly: Callable[[str], bool]) -> Hired:
    @contextmanager
    def hired(count: int) -> Iterator[Executor]:
        yield Mortal(deadly)

    return hired


def outcome(results: Iterator[Result]) -> dict[str, str]:
    return {r.task.person.called: "".join(p.message for p in r.problems) for r in results}


GIVEN_UP = "two workers ended while they built this row; it was given up"


def test_a_row_that_kills_two_workers_is_given_up_and_no_other() -> None:
    tries: list[str] = []

    def deadly(called: str) -> bool:
        tries.append(called)
        return called == "c"

    found = outcome(built_rows([task(name) for name in "abcdef"], crew_of(deadly), 2))
    assert found == {**dict.fromkeys("abdef", ""), "c": GIVEN_UP}
    assert tries.count("c") == 2


def test_a_worker_that_dies_once_costs_one_retry() -> None:
    tries: list[str] = []

    def deadly(called: str) -> bool:
        tries.append(called)
        return called == "c" and tries.count("c") == 1

    found = outcome(built_rows([task(name) for name in "abcdef"], crew_of(deadly), 2))
    assert found == dict.fromkeys("abcdef", "")


def test_a_process_that_is_killed_costs_no_row(tmp_path: Path) -> None:
    names = [f"p{number}" for number in range(8)]
    rows = built_rows([task(name, tmp_path / name) for name in names], hired_here, 2)
    found = [next(rows)]
    multiprocessing.active_children()[0].kill()
    found += rows
    assert sorted(r.task.person.called for r in found) == names
    assert all(r.problems == () for r in found)
    whole = {name: (tmp_path / name / "track.mp3").read_bytes() for name in names}
    assert len(set(whole.values())) == 1
    assert whole["p0"] == build_one(KNEES, task("p0").person, "")["track.mp3"]


def deaf(here: Path) -> None:
    """Hear no request to end, as one that waits for a dead one's lock."""
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    here.touch()
    time.sleep(60)


def dead(here: Path) -> None:
    while not here.exists():
        time.sleep(0.01)
    os.kill(os.getpid(), signal.SIGKILL)


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL is POSIX")
def test_where_one_died_nobody_is_waited_for(tmp_path: Path) -> None:
    began = time.monotonic()
    with hired_here(2) as executor:
        executor.submit(deaf, tmp_path / "deaf")
        with pytest.raises(BrokenProcessPool):
            executor.submit(dead, tmp_path / "deaf").result()
    assert time.monotonic() - began < 40


def test_what_a_person_may_get_wrong_comes_back_as_problems(tmp_path: Path) -> None:
    (result,) = built_rows([task("a", None, BROKEN)], hired_here, 1)
    assert [str(problem) for problem in result.problems] == [
        "knees.yaml:5:9: reps 'no' is not a whole number like 12"
    ]


def test_printed_it_tells_nothing(tmp_path: Path) -> None:
    anna = task("anna", tmp_path / "anna")
    assert "anna" not in repr(anna) + repr(Result(anna))


def test_an_interrupt_is_not_for_workers() -> None:
    before = signal.getsignal(signal.SIGINT)
    try:
        crew._undisturbed()
        assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGINT, before)


def test_a_store_changes_no_byte(tmp_path: Path) -> None:
    from voicecoach.store import Store

    text = shipped_text("tabata")
    person = Person("a", "tabata.yaml", None, Place("p.csv", 2, 1))
    text = text.replace(b"title:", b"voice: ticker\ntitle:", 1)
    store = Store(tmp_path / "store")
    first = build_one(text, person, "https://x.org/a/", store)
    assert build_one(text, person, "https://x.org/a/", store) == first
    assert build_one(text, person, "https://x.org/a/") == first
