"""Partial content: which bytes of a track a player asks for (RFC 9110, 13 and 14).

Players ask in parts, some for nothing but two bytes at first (iOS), and play nothing without a
right answer.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

_RANGE = re.compile(r"bytes\s*=\s*([0-9]{0,18})\s*-\s*([0-9]{0,18})\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Excerpt:
    """What is answered to a request for a track.

    Attributes:
        status: 200 for all of it, 206 for a part, 304 for what is known already, 416 for a part
            that there is not.
        start, stop: the bytes that are sent.
    """

    status: int
    start: int = 0
    stop: int = 0

    def headers(self, size: int, tag: str) -> dict[str, str]:
        """Give the headers that say so.

        Args:
            size: bytes of the whole.
            tag: its entity tag.
        """
        headers = {"Accept-Ranges": "bytes", "ETag": tag}
        if self.status == 416:
            return {**headers, "Content-Range": f"bytes */{size}", "Content-Length": "0"}
        if self.status == 206:
            headers["Content-Range"] = f"bytes {self.start}-{self.stop - 1}/{size}"
        if self.status != 304:
            headers["Content-Length"] = str(self.stop - self.start)
        return headers


def excerpt_of(size: int, tag: str, method: str, asked: Mapping[str, str]) -> Excerpt:
    """Tell what is to be answered.

    A part is one; who asks for several gets the whole, as does who asks for what is no range, or
    holds another version. Ranges are for GET alone.

    >>> excerpt_of(1000, '"a"', "GET", {"range": "bytes=0-1"})
    Excerpt(status=206, start=0, stop=2)
    >>> excerpt_of(1000, '"a"', "GET", {"range": "bytes=-200"})
    Excerpt(status=206, start=800, stop=1000)
    >>> excerpt_of(1000, '"a"', "HEAD", {"range": "bytes=0-1"})
    Excerpt(status=200, start=0, stop=1000)

    Args:
        size: bytes of the whole.
        tag: its entity tag.
        method: of the request.
        asked: the headers of the request, their names in small letters.
    """
    known = asked.get("if-none-match", "")
    if known.strip() == "*" or tag in (each.strip() for each in known.split(",")):
        return Excerpt(304)
    found = _RANGE.fullmatch(asked.get("range", ""))
    condition = asked.get("if-range", tag).strip()
    if method != "GET" or found is None or condition != tag or found.groups() == ("", ""):
        return Excerpt(200, 0, size)
    first, last = found.groups()
    start = int(first) if first else max(0, size - int(last))
    stop = min(int(last) + 1, size) if first and last else size
    if first and last and int(last) < int(first):  # no range at all
        return Excerpt(200, 0, size)
    return Excerpt(206, start, stop) if start < stop else Excerpt(416)
