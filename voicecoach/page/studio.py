"""The studio: all that is rehearsed in one sitting, and the thread that builds it.

One thread builds, one routine after another, and that of the last save first; what is built while
its routine changes is dropped. Whoever waits for news is woken in the server's loop.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from ..problem import Refusal
from ..routine.library import is_folder, routines_in, slug
from ..voice.voice import speakers
from .ensemble import Ensemble
from .rehearsal import Read, Rehearsal, Superseded, Wish
from .watch import folders_around

if TYPE_CHECKING:
    from ..store import Store

Told = Callable[[Rehearsal], None]
"""Told of a rehearsal each time it was built, from the thread that builds."""

_PATIENCE_S = 1.0  # for what is being built when all ends


class Bell:
    """Wakes those who wait in the server's loop, from any thread."""

    def __init__(self) -> None:
        self._loop: asyncio.AbstractEventLoop | None = None
        self._listening: set[asyncio.Event] = set()

    def ring(self) -> None:
        """Wake everybody."""
        loop = self._loop
        if loop is not None:
            with suppress(RuntimeError):  # the loop has ended
                loop.call_soon_threadsafe(self._rung)

    def _rung(self) -> None:
        for event in self._listening:
            event.set()

    @contextmanager
    def listening(self) -> Iterator[asyncio.Event]:
        """Give what is set at each ring; whoever was woken clears it."""
        self._loop = asyncio.get_running_loop()
        event = asyncio.Event()
        self._listening.add(event)
        try:
            yield event
        finally:
            self._listening.discard(event)


class Studio:
    """Routines that are rehearsed, and what builds them.

    Attributes:
        rehearsals: by what they are called in addresses.
        bell: rings when there is something new.
        regroup: called when other folders may have to be watched, from any thread.

    Args:
        names: of routines, and of folders of them.
        read: gives a routine.
        wish: what the command line changes.
        store: keeps clips and encoded passages.
        told: told what came of each build.
    """

    def __init__(
        self, names: Sequence[str], read: Read, wish: Wish, store: Store | None, told: Told
    ) -> None:
        self._names = tuple(names)
        self._read = read
        self._wish = wish
        self._store = store
        self._told = told
        self._ensemble = Ensemble(store)
        self._changed = threading.Condition()
        self._waiting: dict[str, Rehearsal] = {}  # the last that was asked for at the end
        self._ended = False
        self._voices: dict[str, list[str]] = {}
        self._thread = threading.Thread(target=self._build_all, name="build", daemon=True)
        self.bell = Bell()
        self.regroup: Callable[[], None] = lambda: None
        self.rehearsals: dict[str, Rehearsal] = {}
        self.look()

    @property
    def several(self) -> bool:
        """Whether there is a list to choose from."""
        return len(self._names) > 1 or any(map(is_folder, self._names))

    def start(self) -> None:
        """Begin to build: one routine at once, several when somebody looks at them."""
        self._thread.start()
        if not self.several:
            for rehearsal in self.rehearsals.values():
                self.ask(rehearsal)

    def close(self) -> None:
        """End it: what is being built is dropped, and the voices end."""
        with self._changed:
            self._ended = True
            self._waiting.clear()
            self._changed.notify_all()
        if self._thread.is_alive():
            self._thread.join(_PATIENCE_S)
        self.bell.ring()

    def look(self) -> None:
        """Find the routines of the folders: new ones come, deleted ones go.

        Raises:
            Refusal, OSError: a folder has none, or cannot be read, and nothing else was asked for.
        """
        known = {each.name: each for each in self.rehearsals.values()}
        found: dict[str, Rehearsal] = {}
        for name in dict.fromkeys(self._every()):
            rehearsal = known.get(name) or Rehearsal(name, _free(name, known, found), self._wish)
            found[rehearsal.slug] = rehearsal
        self.rehearsals = found

    def _every(self) -> Iterator[str]:
        """Give the names of all routines."""
        for name in self._names:
            if not is_folder(name):
                yield name
                continue
            try:
                yield from routines_in(Path(name))
            except (Refusal, OSError):
                if len(self._names) == 1 and not self.rehearsals:
                    raise

    def ask(self, rehearsal: Rehearsal) -> None:
        """Ask for a routine to be built: before all others that wait."""
        with self._changed:
            rehearsal.wanted = True
            self._waiting.pop(rehearsal.slug, None)
            self._waiting[rehearsal.slug] = rehearsal
            self._changed.notify_all()

    def opened(self, slug: str) -> Rehearsal | None:
        """Give a rehearsal that somebody looks at; the first time it is built."""
        rehearsal = self.rehearsals.get(slug)
        if rehearsal is not None and not rehearsal.wanted:
            self.ask(rehearsal)
        return rehearsal

    def changed(self, paths: frozenset[Path]) -> None:
        """Build what is made of files that changed; of none where nobody knows which did."""
        if any(map(is_folder, self._names)):
            before = set(self.rehearsals)
            with suppress(Refusal, OSError):
                self.look()
            if before != set(self.rehearsals):
                self.bell.ring()
                self.regroup()
        for rehearsal in self.rehearsals.values():
            touched = rehearsal.files & paths or (rehearsal.problems and paths)
            if rehearsal.wanted and (touched or (not paths and rehearsal.stale())):
                self.ask(rehearsal)

    def folders(self) -> frozenset[Path]:
        """Give the folders in which something may change."""
        folders = {Path(name).absolute() for name in self._names if is_folder(name)}
        every = tuple(self.rehearsals.values())
        for rehearsal in every:
            folders |= folders_around(rehearsal.files, searching=bool(rehearsal.problems))
        return frozenset(folders)

    def voices(self, language: str) -> list[str]:
        """Give who speaks a language here."""
        if language not in self._voices:
            found = [each for each in speakers([]) if each.speaks(language)]
            names = [each.name for each in found]
            self._voices[language] = [
                each.name if names.count(each.name) == 1 else each.full_name for each in found
            ]
        return self._voices[language]

    # --- the thread that builds ----------------------------------------------------------------

    def _build_all(self) -> None:
        try:
            while True:
                with self._changed:
                    while not self._waiting and not self._ended:
                        self._changed.wait()
                    if self._ended:
                        return
                    _, rehearsal = self._waiting.popitem()
                self._build(rehearsal)
        finally:
            self._ensemble.close()

    def _build(self, rehearsal: Rehearsal) -> None:
        def wanted() -> bool:
            return not self._ended and rehearsal.slug not in self._waiting

        before = self.folders()
        try:
            rehearsal.build(self._read, self._ensemble, self._store, self.bell.ring, wanted)
        except Superseded:
            return
        self.bell.ring()
        self._told(rehearsal)
        if self.folders() != before:
            self.regroup()


def _free(name: str, known: dict[str, Rehearsal], found: dict[str, Rehearsal]) -> str:
    """Give what no other rehearsal is called in addresses."""
    taken = {each.slug for each in (*known.values(), *found.values())}
    stem = slug(Path(name).stem, "routine")
    number, free = 1, stem
    while free in taken:
        number += 1
        free = f"{stem}-{number}"
    return free
