"""A sitting for tests: routines that are rehearsed with the ticker, and nobody's browser."""

from __future__ import annotations

import asyncio
import re
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
from conftest import command, environment

from voicecoach.page.rehearsal import Rehearsal, Wish
from voicecoach.page.studio import Studio
from voicecoach.routine.items import Routine
from voicecoach.routine.library import routine_named
from voicecoach.routine.options import Options, changed

LEGS = """\
title: Legs
about: For strong legs.
session:
  - exercise: Squat
    reps: 8
    sets: 3
    rest: 20s
    how: Go down slowly.
  - exercise: Lunge
    reps: 4
    each: leg
"""

PATIENCE_S = 30.0
"""How long tests wait for what takes a moment, on a machine that has much else to do."""


def read(name: str, wish: Wish) -> Routine:
    options: Any = {"voice": wish.voice or "ticker", "level": wish.level, "sets": wish.sets}
    if wish.pace is not None:
        options["pace"] = wish.pace
    return changed(routine_named(name), Options(**options))


def until(happened: Callable[[], Any], what: str = "it") -> Any:
    """Wait until something is so; give what it gave."""
    end = time.monotonic() + PATIENCE_S
    while not (found := happened()):
        assert time.monotonic() < end, f"{what} did not happen in {PATIENCE_S:g} s"
        time.sleep(0.01)
    return found


@contextmanager
def studio_of(*names: str | Path) -> Iterator[Studio]:
    told: list[Rehearsal] = []
    studio = Studio([str(name) for name in names], read, Wish(), None, told.append)
    studio.start()
    try:
        yield studio
    finally:
        studio.close()


class Client:
    """Asks an application without a network between."""

    def __init__(self, app: Any, base: str) -> None:
        self._app = app
        self._base = base

    def request(self, method: str, path: str, **settings: Any) -> httpx.Response:
        async def asked() -> httpx.Response:
            way = httpx.ASGITransport(self._app)
            async with httpx.AsyncClient(transport=way, base_url=self._base) as client:
                return await client.request(method, path, **settings)

        return asyncio.run(asked())

    def get(self, path: str, **settings: Any) -> httpx.Response:
        return self.request("GET", path, **settings)

    def head(self, path: str, **settings: Any) -> httpx.Response:
        return self.request("HEAD", path, **settings)

    def post(self, path: str, **settings: Any) -> httpx.Response:
        return self.request("POST", path, **settings)


class Served:
    """`voicecoach serve` in a process of its own."""

    def __init__(self, *words: str, env: dict[str, str] | None = None, here: Path) -> None:
        self.said: list[str] = []
        self.process = subprocess.Popen(
            command("serve", "--no-open", "--voice", "ticker", *words),
            stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True, cwd=here,
            env=environment(**env or {}),
        )  # fmt: skip
        self._listening = threading.Thread(target=self._listen, daemon=True)
        self._listening.start()
        self.address = until(self._address, "the address")

    def _listen(self) -> None:
        assert self.process.stderr is not None
        with self.process.stderr as lines:
            self.said += []
            for line in lines:
                self.said.append(line.rstrip())

    def _address(self) -> str:
        assert self.process.poll() is None, "\n".join(self.said)
        found = re.search(r"http://\S+/", "\n".join(self.said))
        return found[0] if found else ""

    def end(self, number: int, within_s: float = 10) -> int:
        self.process.send_signal(number)
        status = self.process.wait(within_s)
        self._listening.join(5)
        return status

    def __enter__(self) -> Served:
        return self

    def __exit__(self, *_: object) -> None:
        self.process.kill()
        self.process.wait()
        self._listening.join(5)
