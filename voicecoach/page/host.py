"""The host: the address at which pages are served, and the server until it is ended."""

from __future__ import annotations

import asyncio
import os
import secrets
import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ..problem import Refusal
from .guard import Guard
from .watch import watch

if TYPE_CHECKING:
    from types import FrameType

    from .booth import Reading
    from .studio import Studio

PORT = 8642
"""Where pages are served unless something else is asked for: a browser remembers by it how far
somebody was, so it is the same each time if it can be."""

_TRIED = 20  # ports after it, if it is taken
_PATIENCE = 2  # signals: the first ends in order, the next at once


@dataclass(frozen=True, slots=True)
class Venue:
    """Where pages are served.

    Attributes:
        door: the socket that listens.
        address: of the first page.
        word: the first part of its path.
        port: of the door.
        moved: whether the usual port was taken.
    """

    door: socket.socket
    address: str
    word: str
    port: int
    moved: bool


def open_venue(port: int | None, *, lan: bool) -> Venue:
    """Open a door.

    Args:
        port: to be used; None for the usual one, or one that is free.
        lan: whether it is open to the network, and not to this machine alone.

    Raises:
        Refusal: the port cannot be had.
    """
    tried = range(PORT, PORT + _TRIED) if port is None else (port,)
    door = next(filter(None, (_door(each, lan=lan) for each in tried)), None)
    if door is None and port is not None:
        raise Refusal(f"port {port} is taken; leave --port out for one that is free")
    if door is None:
        door = _door(0, lan=lan)
    if door is None:
        raise Refusal("no port can be opened here")
    found = int(door.getsockname()[1])
    word = secrets.token_urlsafe(12)
    host = lan_address() if lan else "127.0.0.1"
    moved = port is None and found != PORT
    return Venue(door, f"http://{host}:{found}/{word}/", word, found, moved)


def _door(port: int, *, lan: bool) -> socket.socket | None:
    """Open a socket that listens; None if the port is taken."""
    door = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        if os.name == "posix":  # on Windows it would share a port with whoever has it
            door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        door.bind(("0.0.0.0" if lan else "127.0.0.1", port))  # noqa: S104 - it was asked for
        door.listen(64)
    except (OSError, OverflowError):
        door.close()
        return None
    return door


def lan_address() -> str:
    """Give this machine's address on its network; nothing is sent for that.

    Raises:
        Refusal: it is on none.
    """
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as way:
        try:
            way.connect(("192.0.2.1", 9))  # an address of nobody's (RFC 5737)
            address = str(way.getsockname()[0])
        except OSError:
            address = "127.0.0.1"
    if address.startswith("127.") or address == "0.0.0.0":  # noqa: S104
        raise Refusal("this computer is on no network; leave --lan out")
    return address


def run_server(studio: Studio, venue: Venue, *, lan: bool, ready: Callable[[], None]) -> None:
    """Serve until a signal ends it.

    Args:
        studio: what is rehearsed.
        venue: where.
        lan: see `open_venue`.
        ready: called when the first page can be opened.
    """
    asyncio.run(_served(studio, venue, lan=lan, ready=ready))


def run_booth(reading: Reading, venue: Venue, ready: Callable[[], None]) -> None:
    """Serve a booth to this machine until a signal ends it.

    Args:
        reading: what is read in it.
        venue: where.
        ready: see `run_server`.
    """
    asyncio.run(_booth_served(reading, venue, ready))


async def _booth_served(reading: Reading, venue: Venue, ready: Callable[[], None]) -> None:
    from .booth import Booth

    running = _server(_config(Booth(reading, venue.word).app, venue, lan=False), asyncio.Event())
    calling = asyncio.create_task(_call(running, ready))
    try:
        await running.serve(sockets=[venue.door])
    finally:
        calling.cancel()


def _config(app: Any, venue: Venue, *, lan: bool) -> Any:
    """Say how uvicorn is to serve an application, behind the guard."""
    import uvicorn

    return uvicorn.Config(
        Guard(app, venue.port, lan=lan),
        log_config=None, log_level="critical", access_log=False, lifespan="off", ws="none",
        server_header=False, proxy_headers=False, timeout_graceful_shutdown=0,
        h11_max_incomplete_event_size=16_384, loop="asyncio", http="h11",
    )  # fmt: skip


async def _served(studio: Studio, venue: Venue, *, lan: bool, ready: Callable[[], None]) -> None:
    from .serve import Server

    server = Server(studio, venue.word, lan=lan)
    running = _server(_config(server.app, venue, lan=lan), server.ended)
    moved = asyncio.Event()
    loop = asyncio.get_running_loop()

    def regroup() -> None:
        with suppress(RuntimeError):  # the loop has ended
            loop.call_soon_threadsafe(moved.set)

    studio.regroup = regroup
    watching = asyncio.create_task(watch(studio.folders, studio.changed, moved, server.ended))
    calling = asyncio.create_task(_call(running, ready))
    studio.start()
    try:
        await running.serve(sockets=[venue.door])
    finally:
        server.ended.set()
        studio.close()
        await asyncio.wait([watching, calling], timeout=1)
        for task in (watching, calling):
            task.cancel()


async def _call(running: Any, ready: Callable[[], None]) -> None:
    while not running.started:
        await asyncio.sleep(0.01)
    ready()


def _server(config: Any, ended: asyncio.Event) -> Any:
    """Make a server of uvicorn's that a signal ends at once, and quietly."""
    import uvicorn

    class Running(uvicorn.Server):
        times = 0

        @contextmanager
        def capture_signals(self) -> Iterator[None]:
            names = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")
            numbers = [getattr(signal, name) for name in names if hasattr(signal, name)]
            heeded = [n for n in numbers if signal.getsignal(n) is not signal.SIG_IGN]
            try:
                before = {number: signal.signal(number, self._end) for number in heeded}
            except ValueError:  # not in the main thread
                before = {}
            try:
                yield
            finally:
                for number, handler in before.items():
                    signal.signal(number, handler)

        def _end(self, _number: int, _frame: FrameType | None) -> None:
            self.times += 1
            if self.times >= _PATIENCE:
                os._exit(130)
            self.should_exit = self.force_exit = True
            ended.set()

    return Running(config)


def code_in_terminal(address: str, *, coloured: bool) -> str:
    """Draw an address as a QR code in the characters of a terminal, two rows in each.

    Args:
        address: what the code says.
        coloured: whether black stands on white whatever the terminal's colours are; else its light
            parts are drawn, as they are light on a dark ground.
    """
    import segno

    rows = [list(row) for row in segno.make(address, micro=False, error="l").matrix_iter(border=2)]
    if len(rows) % 2:
        rows.append([0] * len(rows[0]))
    lines = []
    for upper, lower in zip(rows[::2], rows[1::2], strict=True):
        light = "".join(" ▄▀█"[(not a) * 2 + (not b)] for a, b in zip(upper, lower, strict=True))
        lines.append(f"\x1b[38;5;231;48;5;16m{light}\x1b[0m" if coloured else light)
    return "\n".join(lines)


def browse(address: str) -> bool:
    """Open an address in the browser; False if there is none."""
    import webbrowser

    try:
        return webbrowser.open(address)
    except (webbrowser.Error, OSError):
        return False


def lacks() -> bool:
    """Tell whether a part is not installed that serving needs."""
    from importlib.util import find_spec

    return any(find_spec(part) is None for part in ("starlette", "uvicorn", "watchfiles"))
