"""Serving: the application that gives pages, tracks and news of what is rehearsed, and no more.

All of it is made in memory; no address is ever taken for a file's name.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import Route

from ..language.phrasebook import ENGLISH
from ..problem import Refusal
from .guard import own_origin
from .keep import NotKept, copied, refuse_copy, saved
from .live import index_page, live_facts, live_page, waiting_page
from .partial import excerpt_of
from .rehearsal import wish_of

if TYPE_CHECKING:
    from .rehearsal import Rehearsal
    from .studio import Studio
    from .take import Take

FOREVER = "private, max-age=31536000, immutable"
"""For what lies under its own digest."""

_ALIVE_S = 15.0  # a comment goes to those who wait, so that nothing between takes them for gone
_LARGEST = 10_000  # bytes of what a page may send


class Server:
    """The application.

    Attributes:
        app: what a server runs.
        ended: set when all ends; those who wait for news are let go.

    Args:
        studio: what is rehearsed.
        word: under which it lies; nobody can guess it.
        lan: whether others on the network may come: they save nothing on this machine.
    """

    def __init__(self, studio: Studio, word: str, *, lan: bool) -> None:
        self.ended = asyncio.Event()
        self._studio = studio
        self._lan = lan
        top = f"/{word}"
        here = f"{top}/{{slug}}"
        self.app = Starlette(
            routes=[
                Route(f"{top}/", self.index),
                Route(f"{top}/events", self.all_events),
                Route(f"{here}/", self.page),
                Route(f"{here}/track-{{digest}}.mp3", self.track),
                Route(f"{here}/facts-{{digest}}.json", self.facts),
                Route(f"{here}/cover.jpg", self.cover),
                Route(f"{here}/voices.json", self.voices),
                Route(f"{here}/events", self.events),
                Route(f"{here}/copy.yaml", self.copy),
                Route(f"{here}/wish", self.wish, methods=["POST"]),
                Route(f"{here}/save", self.save, methods=["POST"]),
            ]
        )
        self.app.router.redirect_slashes = False

    # --- what is looked at and listened to -----------------------------------------------------

    async def index(self, _: Request) -> Response:
        """Give the list of what is rehearsed; of one there is its page."""
        if not self._studio.several:
            (slug,) = self._studio.rehearsals
            return RedirectResponse(f"{quote(slug)}/", 302)
        return _page(*await run_in_threadpool(index_page, self._studio))

    async def page(self, request: Request) -> Response:
        """Give the page of a routine; until there is a take, one that waits for it."""
        rehearsal = self._opened(request)
        take = rehearsal.take
        several, lan = self._studio.several, self._lan
        if take is None:
            return _page(*waiting_page(rehearsal, several=several))
        return _page(*await run_in_threadpool(live_page, rehearsal, take, several=several, lan=lan))

    async def track(self, request: Request) -> Response:
        """Give a track, or the part of it that is asked for."""
        take = self._take(request)
        sound, tag = take.sound, f'"{take.sound.digest[:32]}"'
        part = excerpt_of(sound.size, tag, request.method, request.headers)
        headers = {**part.headers(sound.size, tag), "Cache-Control": FOREVER}
        if request.method == "HEAD" or part.status in (304, 416):
            response = Response(None, part.status, headers, "audio/mpeg")
            return _bare(response) if part.status == 304 else response
        return _Quietly(sound.read(part.start, part.stop), part.status, headers, "audio/mpeg")

    async def facts(self, request: Request) -> Response:
        """Give what the page's script knows of a take."""
        rehearsal = self._opened(request)
        digest = request.path_params["digest"]
        every = reversed(rehearsal.takes.values())
        take = next((each for each in every if each.digest[:32] == digest), None)
        if take is None:
            raise HTTPException(404)
        return Response(live_facts(rehearsal, take), 200, None, "application/json")

    async def cover(self, request: Request) -> Response:
        """Give the cover of the last take."""
        take = self._opened(request).take
        if take is None:
            raise HTTPException(404)
        return Response(await run_in_threadpool(lambda: take.cover), 200, None, "image/jpeg")

    # --- news ----------------------------------------------------------------------------------

    async def events(self, request: Request) -> Response:
        """Tell what is new of a routine, as it comes."""
        rehearsal = self._opened(request)
        return self._told(lambda: rehearsal.state())

    async def all_events(self, _: Request) -> Response:
        """Tell what is new on the list."""
        return self._told(
            lambda: [[r.slug, r.title, len(r.problems)] for r in self._studio.rehearsals.values()]
        )

    def _told(self, state: Any) -> Response:
        """Stream a state, now and whenever it is another (server-sent events)."""

        async def stream() -> AsyncIterator[str]:
            last = ""
            with self._studio.bell.listening() as rung:
                while not self.ended.is_set():
                    rung.clear()
                    said = json.dumps(state())
                    if said != last:
                        last = said
                        yield f"data: {said}\n\n"
                    try:
                        await asyncio.wait_for(rung.wait(), _ALIVE_S)
                    except asyncio.TimeoutError:
                        yield ":\n\n"

        return _Quietly(stream(), 200, {"X-Accel-Buffering": "no"}, "text/event-stream")

    # --- what is changed and kept --------------------------------------------------------------

    async def voices(self, request: Request) -> Response:
        """Give who can speak the routine's language here."""
        take = self._opened(request).take
        language = take.routine.language if take is not None else ENGLISH
        return JSONResponse(await run_in_threadpool(self._studio.voices, language))

    async def wish(self, request: Request) -> Response:
        """Change what is heard."""
        rehearsal = self._opened(request)
        values = await _sent(request)
        try:
            rehearsal.wish = wish_of(values)
        except Refusal as error:
            return JSONResponse({"refused": str(error)}, 400)
        self._studio.ask(rehearsal)
        return JSONResponse({"wish": rehearsal.wish.told()})

    async def copy(self, request: Request) -> Response:
        """Give a routine with what is wished, to be kept where the browser keeps files."""
        rehearsal = self._opened(request)
        try:
            name, text = await run_in_threadpool(copied, rehearsal)
        except Refusal as error:
            return JSONResponse({"refused": str(error)}, 409)
        headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name)}"}
        return Response(text, 200, headers, "application/yaml; charset=utf-8")

    async def save(self, request: Request) -> Response:
        """Write a routine with what is wished into a new file, next to the routine."""
        rehearsal = self._opened(request)
        await _sent(request)
        try:
            refuse_copy(rehearsal, self._lan)
            path = await run_in_threadpool(saved, rehearsal)
        except Refusal as error:
            lang = {} if isinstance(error, NotKept) else {"lang": ENGLISH}
            return JSONResponse({"refused": str(error), **lang}, 409)
        return JSONResponse({"saved": path.name})

    # --- ---------------------------------------------------------------------------------------

    def _opened(self, request: Request) -> Rehearsal:
        rehearsal = self._studio.opened(request.path_params["slug"])
        if rehearsal is None:
            raise HTTPException(404)
        return rehearsal

    def _take(self, request: Request) -> Take:
        rehearsal = self._opened(request)
        take = rehearsal.takes.get(f"track-{request.path_params['digest']}.mp3")
        if take is None:
            raise HTTPException(404)
        return take


class _Quietly(StreamingResponse):
    """A stream that may be left at any moment: players do, again and again."""

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        try:
            await super().__call__(scope, receive, send)
        except (ClientDisconnect, OSError):
            return


def _page(html: str, policy: str) -> Response:
    """Answer with a page and its policy."""
    said = {"Content-Security-Policy": f"{policy}; frame-ancestors 'none'"}
    return Response(html, 200, said, "text/html; charset=utf-8")


def _bare(response: Response) -> Response:
    """Take away what an answer without a body does not say."""
    for name in ("content-length", "content-type"):
        if name in response.headers:
            del response.headers[name]
    return response


async def _sent(request: Request) -> dict[str, Any]:
    """Give what one of our pages sends; nobody else's may send anything.

    Raises:
        HTTPException: it is not.
    """
    origin = request.headers.get("origin", "")
    site = request.headers.get("sec-fetch-site", "same-origin")
    kind = request.headers.get("content-type", "").partition(";")[0].strip()
    if not own_origin(origin, request.headers["host"]) or site != "same-origin":
        raise HTTPException(403)
    if kind != "application/json":
        raise HTTPException(415)
    body = b""
    async for some in request.stream():
        body += some
        if len(body) > _LARGEST:
            raise HTTPException(413)
    try:
        values = json.loads(body)
    except ValueError:
        raise HTTPException(400) from None
    if not isinstance(values, dict):
        raise HTTPException(400)
    return values
