"""The cluster: other machines build the same bytes, and one that dies costs little."""

from __future__ import annotations

import gc
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from conftest import Type, environment

pytest.importorskip("typst")
distributed = pytest.importorskip("distributed")

from voicecoach.programme import cluster as dask  # noqa: E402

CLINIC = """\
title: Knees
voice: ticker
session:
- exercise: Bridge
  reps: 4
- exercise: Clamshell
  each: leg
  reps: 3
"""


@pytest.fixture(autouse=True)
def no_client_left() -> Iterator[None]:
    """Close a client that met no scheduler: later, while the next one starts, both would wait."""
    yield
    gc.collect()


class Machines:
    """A scheduler and two workers on this machine, each a process of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.processes: list[subprocess.Popen[bytes]] = []
        self.log = (folder / "log").open("wb")
        self.address = ""
        self.workers: list[subprocess.Popen[bytes]] = []

    def begin(self) -> None:
        """Start all of them."""
        found = self.folder / "scheduler.json"
        self.start(
            "distributed.cli.dask_scheduler", "--port", "0", "--host", "127.0.0.1",
            "--no-dashboard", "--scheduler-file", str(found),
        )  # fmt: skip
        until = time.monotonic() + 60
        while not self.address and time.monotonic() < until:
            time.sleep(0.1)
            text = found.read_text() if found.exists() else ""
            said = re.search(r'"address": "(tcp://[^"]+)"', text)
            self.address = said[1] if said else ""
        self.workers = [self.worker(str(number)) for number in range(2)]

    def start(self, module: str, *words: str, **more: str) -> subprocess.Popen[bytes]:
        process = subprocess.Popen(
            [sys.executable, "-m", module, *words],
            env={**environment(), **more}, stdout=self.log, stderr=self.log, cwd=self.folder,
        )  # fmt: skip
        self.processes.append(process)
        return process

    def worker(self, name: str) -> subprocess.Popen[bytes]:
        return self.start(
            "distributed.cli.dask_worker", self.address, "--nthreads", "1", "--no-nanny",
            "--no-dashboard", "--name", name, "--local-directory", str(self.folder / name),
            VOICECOACH_CACHE=str(self.folder / f"store-{name}"),
        )  # fmt: skip

    def wait(self, count: int) -> None:
        """Wait until so many workers are there."""
        with distributed.Client(self.address) as client:
            client.wait_for_workers(count, timeout=60)

    def close(self) -> None:
        for process in reversed(self.processes):
            process.kill()
            process.wait()
        self.log.close()


@pytest.fixture(scope="module")
def machines(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Machines]:
    made = Machines(tmp_path_factory.mktemp("cluster"))
    try:
        made.begin()
        yield made
    finally:
        made.close()


@pytest.fixture
def clinic(here: Path) -> Path:
    (here / "clinic.yaml").write_text(CLINIC)
    rows = "\n".join(f"Person {number},{number % 5 + 3}" for number in range(12))
    (here / "people.csv").write_text(f"name,Bridge reps\n{rows}\n")
    return here


BUILD = ("build", "clinic.yaml", "--roster", "people.csv", "--url", "https://x.org/p")


def files(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_a_cluster_gives_the_bytes_of_this_machine(
    machines: Machines, clinic: Path, type_: Type
) -> None:
    assert type_(*BUILD, "-o", "local").exit_code == 0
    done = type_(*BUILD, "-o", "far", "--cluster", machines.address)
    assert done.exit_code == 0, done.stderr
    assert "12 of 12 people are in far/people." in done.stderr
    assert files(clinic / "far") == files(clinic / "local")
    shared = type_(*BUILD, "-o", "shared", "--cluster", machines.address, "--shared-folder")
    assert shared.exit_code == 0, shared.stderr
    assert files(clinic / "shared") == files(clinic / "local")
    machines.log.flush()
    assert b"Person" not in (machines.folder / "log").read_bytes()


def test_a_worker_that_dies_in_the_middle_costs_no_row(
    machines: Machines, clinic: Path, type_: Type
) -> None:
    assert type_(*BUILD, "-o", "local").exit_code == 0
    process = subprocess.Popen(
        [sys.executable, "-m", "voicecoach", *BUILD, "-o", "far", "--cluster", machines.address],
        env=environment(), stderr=subprocess.PIPE, text=True, cwd=clinic,
    )  # fmt: skip
    until = time.monotonic() + 60
    while time.monotonic() < until and len(list((clinic / "far").glob("people/*/sheet.pdf"))) < 2:
        time.sleep(0.02)
    machines.workers[0].send_signal(signal.SIGKILL)
    _, said = process.communicate(timeout=120)
    machines.workers[0] = machines.worker("again")
    assert process.returncode == 0, said
    assert files(clinic / "far") == files(clinic / "local")


def test_a_row_that_kills_two_workers_is_given_up(machines: Machines) -> None:
    third = machines.worker("third")
    machines.wait(3)
    with dask.cluster(machines.address, ()) as (hired, count):
        assert count == 3
        before = set(machines.processes)
        with hired(count) as executor:
            future = executor.submit(signal.raise_signal, signal.SIGKILL)
            with pytest.raises(dask.GivenUp):
                future.result(timeout=60)
        dead = [process for process in before if process.poll() is not None]
    alive = [p for p in (*machines.workers, third) if p.poll() is None]
    assert len(alive) == 1
    assert dead
    machines.workers[:] = [*alive, machines.worker("fourth")]


def test_another_version_is_refused(
    machines: Machines, clinic: Path, type_: Type, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = dask.outfit

    def other(voices: dask.Voices) -> dict[str, str]:
        return {**own(voices), "lameenc": "0.1"}

    compare = dask._compare

    def compared(client: Any, voices: dask.Voices) -> None:
        here = other(voices)
        monkeypatch.setattr(dask, "outfit", lambda _: here)

        class Asking:
            @staticmethod
            def run(*_: Any) -> Any:
                return client.run(own, voices)

        compare(Asking, voices)

    monkeypatch.setattr(dask, "_compare", compared)
    done = type_(*BUILD, "-o", "far", "--cluster", machines.address)
    assert done.exit_code == 1
    assert re.search(
        r"tcp://\S+ has lameenc \S+, and here it is 0.1; install the same", done.stderr
    )
    assert list((clinic / "far" / "people").iterdir()) == []


@pytest.mark.parametrize(
    ("address", "message"),
    [("tcp://127.0.0.1:9", "no scheduler with workers answers at tcp://127.0.0.1:9"),
     ("nonsense://x", "nonsense://x is no address like tls://host:8786")],
)  # fmt: skip
def test_an_address_where_nobody_is(
    clinic: Path, type_: Type, address: str, message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dask, "PATIENCE_S", 1)
    done = type_(*BUILD, "--cluster", address)
    assert done.exit_code == 1
    assert message in done.stderr


def test_files_that_no_worker_sees_are_refused(
    machines: Machines, clinic: Path, type_: Type
) -> None:
    from conftest import ROOT

    (clinic / "bell.wav").write_bytes((ROOT / "sounds" / "bell.wav").read_bytes())
    (clinic / "clinic.yaml").write_text(
        CLINIC.replace("session:", "sounds: {go: bell.wav}\nsession:")
    )
    done = type_(*BUILD, "-o", "far", "--cluster", machines.address)
    assert "the workers of a cluster do not see bell.wav" in done.stderr
    shared = type_(*BUILD, "-o", "far", "--cluster", machines.address, "--shared-folder")
    assert shared.exit_code == 0, shared.stderr
