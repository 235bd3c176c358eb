"""The guard: who is let in to what is served, and what every answer says besides.

A page of a stranger's, open in the same browser, can send requests here under a name of its own
that it lets point to this machine (DNS rebinding). So the name by which somebody came is looked
at, and what is served lies under a word that nobody can guess.
"""

from __future__ import annotations

import ipaddress
import re
import socket
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Cache-Control": "no-store",
}
"""What every answer says unless it says otherwise itself."""

_HOST = re.compile(r"(\[[0-9a-fA-F:.]+\]|[A-Za-z0-9._-]+)(?::([0-9]{1,5}))?")


class Guard:
    """Lets requests through to an application that came by a name of this machine's.

    Args:
        app: what is guarded.
        port: where it is served.
        lan: whether others on the network may come.
    """

    def __init__(self, app: ASGIApp, port: int, *, lan: bool) -> None:
        self._app = app
        self._port = port
        self._lan = lan

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self._app(scope, receive, send)
            return

        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                said = {name.lower() for name, _ in message["headers"]}
                message["headers"] = [
                    *message["headers"],
                    *((name.lower().encode(), value.encode()) for name, value in HEADERS.items()
                      if name.lower().encode() not in said),
                ]  # fmt: skip
            await send(message)

        hosts = [value.decode("latin-1") for name, value in scope["headers"] if name == b"host"]
        here = (scope.get("server") or ("",))[0]
        if len(hosts) != 1 or not self.knows(hosts[0], here):
            await _refuse(sent)
            return
        await self._app(scope, receive, sent)

    def knows(self, host: str, here: str) -> bool:
        """Tell whether a host is this machine.

        Args:
            host: as the request has it.
            here: the address at which the request arrived.
        """
        found = _HOST.fullmatch(host)
        if found is None or int(found[2] or 80) != self._port:
            return False
        name = found[1].strip("[]").casefold().removesuffix(".")
        if name == "localhost" or name in _loopback():
            return not self._lan or _is_loopback(here)
        if not self._lan:
            return False
        return _same_address(name, here) or name in own_names()


def own_names() -> frozenset[str]:
    """Give what this machine is called on its network."""
    name = socket.gethostname().casefold().partition(".")[0]
    return frozenset({name, f"{name}.local", socket.gethostname().casefold()} - {""})


def _loopback() -> frozenset[str]:
    return frozenset({"127.0.0.1", "::1"})


def _is_loopback(address: str) -> bool:
    try:
        return ipaddress.ip_address(address.partition("%")[0]).is_loopback
    except ValueError:
        return False


def _same_address(name: str, here: str) -> bool:
    """Tell whether a name is the very address at which somebody arrived."""
    try:
        return ipaddress.ip_address(name) == ipaddress.ip_address(here.partition("%")[0])
    except ValueError:
        return False


async def _refuse(send: Send) -> None:
    text = b"This address is not voicecoach's. Use the one that it printed.\n"
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"connection", b"close")]
    headers.append((b"content-length", str(len(text)).encode()))
    await send({"type": "http.response.start", "status": 421, "headers": headers})
    await send({"type": "http.response.body", "body": text})


def own_origin(origin: str, host: str) -> bool:
    """Tell whether what a browser says of the page that asks is one of these pages."""
    return origin == f"http://{host}"
