"""A voice that is not here yet and could be: what it is, and how it is fetched when a user asks.

Nothing else in voicecoach opens a connection.
"""

from __future__ import annotations

import errno
import hashlib
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from ..files import reason, replacing
from ..problem import Refusal
from ..units import spelt_bytes
from .speaker import Speaker

TIMEOUT_S = 60.0
"""How long a server may be silent, in seconds."""

_CHUNK = 1 << 16
_ELSEWHERE = "set HIBARI_HOME to a folder of your own, with its whole path"


@dataclass(frozen=True, slots=True)
class Offer:
    """A voice that could be fetched.

    Attributes:
        speaker: who it would be; its size is that of the file.
        url: where it lies.
        sha256: of the file.
        path: where its engine looks for it.
        brought_by: the command that brings it, if it comes with a package and not by itself.
    """

    speaker: Speaker
    url: str = ""
    sha256: str = ""
    path: str = ""
    brought_by: str = ""

    @property
    def host(self) -> str:
        """Whose computer it is fetched from."""
        return urlsplit(self.url).hostname or self.url

    @property
    def command(self) -> str:
        """What fetches it."""
        return self.brought_by or f"voicecoach voices --get {self.speaker.name}"


def fetched(offer: Offer, progress: Callable[[str, int, int], None]) -> Path:
    """Fetch a voice: its file is there, whole and the one that was meant, or nothing is.

    Args:
        offer: what to fetch.
        progress: told what is being done, how many bytes of it are, and of how many.

    Raises:
        Refusal: it cannot be had, or not be kept; the text says why, and what to do.
    """
    path, name, size = Path(offer.path), offer.speaker.name, offer.speaker.size
    if not path.is_absolute():
        raise Refusal(f"{name} cannot be kept: {path.parent} is no whole path; {_ELSEWHERE}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        free = shutil.disk_usage(path.parent).free
        if free < size:
            why = f"{path.parent} has {spelt_bytes(free)} free, and {spelt_bytes(size)} are needed"
            raise Refusal(f"{name} cannot be kept: {why}; make room, or {_ELSEWHERE}")
        with replacing(path) as file:
            for chunk in _checked(offer, progress):
                file.write(chunk)
    except OSError as error:
        where = f"{error.filename or path}: {reason(error)}" if error.errno else str(error)
        cure = f"make room, or {_ELSEWHERE}" if error.errno == errno.ENOSPC else _ELSEWHERE
        raise Refusal(f"{name} cannot be kept: {where}; {cure}") from None
    return path


def _checked(offer: Offer, progress: Callable[[str, int, int], None]) -> Iterator[bytes]:
    """Give what a server sends, as long as it can be what was asked for.

    Raises:
        Refusal: it is something else, or not all of it.
    """
    name, size = offer.speaker.name, offer.speaker.size
    digest, come = hashlib.sha256(), 0
    for chunk in _sent(offer):
        come += len(chunk)
        if come > size:
            break
        digest.update(chunk)
        progress(f"fetching {name}", come, size)
        yield chunk
    if come < size:
        whole = f"{spelt_bytes(come)} of {spelt_bytes(size)}"
        raise Refusal(f"{name} did not come whole: {offer.host} sent {whole}; try again")
    if come > size or digest.hexdigest() != offer.sha256:
        raise Refusal(
            f"{offer.host} sent something else than {name} (its sha256 is another), which was "
            "thrown away; try again, and if it is the same: pip install --upgrade hibari-tts"
        )


def _sent(offer: Offer) -> Iterator[bytes]:
    """Give what a server sends.

    Raises:
        Refusal: it cannot be reached, refuses, or breaks off.
    """
    from http.client import HTTPException
    from urllib.error import HTTPError
    from urllib.request import urlopen

    try:
        with urlopen(offer.url, timeout=TIMEOUT_S) as answer:  # noqa: S310 - the package's own address
            while chunk := answer.read(_CHUNK):
                yield chunk
    except HTTPError as error:
        why, cure = f"it answers {error.code} {error.reason}", "try again later"
    except (OSError, HTTPException) as error:
        inner = getattr(error, "reason", error)
        why = reason(inner) if isinstance(inner, OSError) else str(inner) or "it broke off"
        cure = "check the connection"
    else:
        return
    raise Refusal(
        f"{offer.speaker.name} cannot be fetched from {offer.host}: {why}; {cure}, or copy the "
        f"file from another computer to {offer.path}"
    )
