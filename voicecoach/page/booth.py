"""The booth: a page in which somebody reads line after line, and the takes that come of it.

It is served to this machine alone. A take is taken only from the page itself, for a line of the
routine, called by its number; no address is ever taken for a file's name.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from ..language.filling import fill
from ..language.labels import labelled_in, studio_labels
from ..language.phrasebook import ENGLISH
from ..problem import Refusal
from ..voice.takes import LARGEST, drop_take, keep_take, takes_of
from ..wanted import WantedLine, nine_tenths
from .guard import own_origin
from .page import filled_in, own_file

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
    "img-src data:; media-src 'self' blob:; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'"
)
"""What the page may do: run its own two scripts, and ask who served it."""

FILES = {
    "booth.js": "text/javascript; charset=utf-8",
    "microphone.js": "text/javascript; charset=utf-8",
    "booth.css": "text/css; charset=utf-8",
}
"""What the page is made of, besides itself."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What somebody reads.

    Attributes:
        title: of the routine.
        who: whose takes they are, as their folder is called.
        table: of the takes.
        lines: what is to be read, in order.
        language: of the routine.
    """

    title: str
    who: str
    table: Path
    lines: Sequence[WantedLine]
    language: str = ENGLISH


class Booth:
    """The application.

    Attributes:
        app: what a server runs.

    Args:
        reading: what is read.
        word: under which it lies; nobody can guess it.
    """

    def __init__(self, reading: Reading, word: str) -> None:
        self._reading = reading
        self._lock = asyncio.Lock()
        top = f"/{word}"
        self.app = Starlette(
            routes=[
                Route(f"{top}/", self.page),
                Route(f"{top}/lines.json", self.lines),
                Route(f"{top}/takes/{{number:int}}.wav", self.take),
                Route(f"{top}/takes/{{number:int}}", self.keep, methods=["POST"]),
                Route(f"{top}/takes/{{number:int}}/drop", self.drop, methods=["POST"]),
                Route(f"{top}/{{name}}", self.file),
            ]
        )
        self.app.router.redirect_slashes = False

    async def page(self, _: Request) -> Response:
        """Give the page."""
        reading = self._reading
        labels = studio_labels(reading.language)
        html = filled_in(
            "booth.html.j2", title=reading.title, language=reading.language, labels=labels,
            labelled=labelled_in(reading.language),
            heading=fill(labels["reads"], {"who": reading.who, "title": reading.title}),
        )  # fmt: skip
        return Response(html, 200, {"Content-Security-Policy": POLICY}, "text/html; charset=utf-8")

    async def file(self, request: Request) -> Response:
        """Give a part of the page."""
        name = request.path_params["name"]
        if name not in FILES:
            raise HTTPException(404)
        return Response(own_file(name), 200, None, FILES[name])

    async def lines(self, _: Request) -> Response:
        """Give what is to be read, how often each line is said, and which have a take."""
        takes = await run_in_threadpool(self._takes)
        lines = self._reading.lines
        told = [
            {
                "text": each.text,
                "times": each.times,
                "kind": each.kind,
                "take": each.key in takes,
                "language": each.language or self._reading.language,
            }
            for each in lines
        ]
        return JSONResponse({"lines": told, "enough": nine_tenths(lines)})

    async def take(self, request: Request) -> Response:
        """Give a take, to be heard."""
        line = self._line(request)
        found = (await run_in_threadpool(self._takes)).get(line.key)
        if found is None:
            raise HTTPException(404)
        return Response(await run_in_threadpool(found.path.read_bytes), 200, None, "audio/wav")

    async def keep(self, request: Request) -> Response:
        """Keep a take that the page sends."""
        _refuse_others(request)
        if request.headers.get("content-type", "").partition(";")[0].strip() != "audio/wav":
            raise HTTPException(415)
        line, data = self._line(request), await _body(request)
        return await self._changed(lambda: keep_take(self._reading.table, line.text, data))

    async def drop(self, request: Request) -> Response:
        """Take a take away."""
        _refuse_others(request)
        line = self._line(request)
        return await self._changed(lambda: drop_take(self._reading.table, line.text))

    async def _changed(self, change: Any) -> Response:
        async with self._lock:
            try:
                await run_in_threadpool(change)
            except Refusal as error:
                return JSONResponse({"refused": str(error)}, 409)
        return JSONResponse({"kept": True})

    def _takes(self) -> Any:
        try:
            return takes_of(self._reading.table) if self._reading.table.exists() else {}
        except Refusal as error:
            raise HTTPException(409, str(error)) from None

    def _line(self, request: Request) -> WantedLine:
        number: int = request.path_params["number"]
        if not 0 <= number < len(self._reading.lines):
            raise HTTPException(404)
        return self._reading.lines[number]


def _refuse_others(request: Request) -> None:
    """Refuse what none of our own pages sends.

    Raises:
        HTTPException: it is from another page, or from none.
    """
    site = request.headers.get("sec-fetch-site", "same-origin")
    origin = request.headers.get("origin", "")
    if not own_origin(origin, request.headers["host"]) or site != "same-origin":
        raise HTTPException(403)


async def _body(request: Request) -> bytes:
    """Give what is sent, as long as it is no larger than a take may be."""
    data = bytearray()
    async for some in request.stream():
        data += some
        if len(data) > LARGEST:
            raise HTTPException(413)
    return bytes(data)
