"""A take: what one build of a routine gave, in the form in which it is heard and looked at.

It is there as soon as the routine is laid out: its sound is encoded where somebody listens, and its
page is printed when somebody looks.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import IO, TYPE_CHECKING, Protocol

from ..formats import mp3
from ..formats.pieces import Pieces
from ..pipeline import cover_of, details_of, metered, music_of
from ..score.compose import compose
from ..units import RATE
from .page import Addresses, Live, page_html, page_policy, session_facts
from .sheet import sheet_of

if TYPE_CHECKING:
    from ..routine.items import Routine
    from ..score.compose import Composed
    from ..spoken import Progress
    from ..store import Store
    from ..track.track import Track
    from .ensemble import Ensemble
    from .sheet import Handout

_AT_ONCE = 1 << 18  # bytes


class Playable(Protocol):
    """The bytes of a track, any of which can be had, from any thread."""

    size: int
    digest: str

    def read(self, start: int, stop: int) -> Iterator[bytes]:
        """Give the bytes from one place up to another, a part at a time."""


@dataclass(frozen=True)
class Take:
    """What one build of a routine gave.

    Attributes:
        routine: what was built.
        made: what composing it gave.
        sheet: to look at.
        sound: to listen to.
        picture: the cover that the routine names; None for one that is drawn.
    """

    routine: Routine
    made: Composed
    sheet: Handout
    sound: Playable
    picture: bytes | None

    @cached_property
    def digest(self) -> str:
        """A sha256, in hex: of the sound and of all that the page shows."""
        score = self.made.score
        shown = (self.sound.digest, repr(self.sheet), repr(score.spans), repr(score.chapters))
        return hashlib.sha256("\n".join(shown).encode("utf-8", "replace")).hexdigest()

    @property
    def length_s(self) -> float:
        """How long it is, in seconds."""
        return self.made.score.length / RATE

    def facts(self, live: Live) -> str:
        """Give what the page's script knows of the session, as JSON."""
        return json.dumps(session_facts(self.made.score, self.sheet, self._around, live))

    @property
    def _around(self) -> Addresses:
        return Addresses(self.track, "cover.jpg")

    @property
    def track(self) -> str:
        """The address of its sound, from its page on."""
        return f"track-{self.sound.digest[:32]}.mp3"

    def page(self, live: Live) -> tuple[str, str]:
        """Print its page; give its policy, too."""
        score = self.made.score
        return page_html(score, self.sheet, self._around, live), page_policy(score.title, live)

    @cached_property
    def cover(self) -> bytes:
        """Its cover, drawn when it is asked for."""
        return details_of(self.routine, self.made, self.picture).cover or b""


def take_of(
    routine: Routine, ensemble: Ensemble, store: Store | None, progress: Progress | None = None
) -> Take:
    """Build a routine.

    Raises:
        Problems, Refusal, NotWorking: see `pipeline.build`.
        OSError: a file cannot be read, or the music of it not be kept.
    """

    def spoken(done: int, of: int) -> None:
        if progress is not None:
            progress("speaking", done, of)

    picture, music = cover_of(routine), music_of(routine, progress, store)
    spoken(0, 0)
    with ensemble.speaking(routine) as (voice, remembered):
        made = compose(routine, voice, spoken, clips=remembered)
    track = metered(routine, made, music)
    sound: Playable = Pieces(track, store) if music is None else Recorded(track, store, progress)
    return Take(routine, made, sheet_of(routine), sound, picture)


class Recorded:
    """The MP3 of a track with music, all of it: under music no part can be had by itself.

    It lies in a file without a name, so nothing of it outlives the program.

    Attributes:
        size, digest: as `Playable` has them.
    """

    def __init__(self, track: Track, store: Store | None, progress: Progress | None) -> None:
        def told(done: int, of: int) -> None:
            if progress is not None:
                progress("encoding", done, of)

        self._file: IO[bytes] = tempfile.TemporaryFile(buffering=0)  # noqa: SIM115
        self._lock = threading.Lock()
        try:
            mp3.write_mp3(self._file, track, store=store, progress=told)
            self.size = self._file.seek(0, os.SEEK_END)
            self.digest = self._sum()
        except BaseException:
            self._file.close()
            raise

    def _sum(self) -> str:
        summed = hashlib.sha256()
        for some in self.read(0, self.size):
            summed.update(some)
        return summed.hexdigest()

    def read(self, start: int, stop: int) -> Iterator[bytes]:
        """Give the bytes from one place up to another, a part at a time, from any thread."""
        while start < stop:
            with self._lock:
                self._file.seek(start)
                some = self._file.read(min(stop - start, _AT_ONCE))
            if not some:
                raise OSError("a temporary file was cut short")
            yield some
            start += len(some)
