"""The watch: it notices which files change, wherever they lie."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from pathlib import Path

STEP_MS = 10
"""Milliseconds without a change after which a save counts as whole: an editor truncates, writes and
renames without a pause. What is read too early is built again when the rest comes."""

LONGEST_MS = 200
"""Milliseconds after which what has changed is told, whatever still changes."""

LOOK_MS = 1000
"""Milliseconds after which somebody looks for changes that nobody told of: some network disks tell
of none, and none is told of while the folders that are watched become others."""

BELOW = 50
"""Folders beside a routine that are watched while it has a problem: what it misses may come to
lie in one of them."""


def folders_around(files: Iterable[Path], *, searching: bool = False) -> frozenset[Path]:
    """Give the folders in which a change of these files shows; each is there.

    Args:
        files: absolute; they need not be there.
        searching: whether files that nobody knows may be missing.
    """
    found: set[Path] = set()
    for file in files:
        folder = file.parent
        while not folder.is_dir() and folder != folder.parent:
            folder = folder.parent
        found.add(folder)
    if searching:
        for folder in tuple(found):
            found |= _below(folder)
    return frozenset(found)


def _below(folder: Path) -> set[Path]:
    try:
        return set([path for path in folder.iterdir() if path.is_dir()][:BELOW])
    except OSError:
        return set()


async def watch(
    folders: Callable[[], frozenset[Path]],
    changed: Callable[[frozenset[Path]], None],
    moved: asyncio.Event,
    ended: asyncio.Event,
) -> None:
    """Tell which files change, until all ends.

    Args:
        folders: gives where to look.
        changed: told which files changed; of none, now and then, as some may have, unseen.
        moved: set when `folders` may give others.
        ended: set when all ends.
    """
    from watchfiles import awatch

    while not ended.is_set():
        moved.clear()
        places = folders()
        if not places:
            await _either(moved, ended)
            continue
        stop = asyncio.Event()
        stopping = asyncio.create_task(_stop(moved, ended, stop))
        try:
            async for changes in awatch(
                *places,
                watch_filter=None,
                debounce=LONGEST_MS,
                step=STEP_MS,
                rust_timeout=LOOK_MS,
                yield_on_timeout=True,
                stop_event=stop,
                recursive=False,
                ignore_permission_denied=True,
            ):
                changed(frozenset(Path(path) for _, path in changes))
        except (OSError, RuntimeError):  # a folder is gone
            await asyncio.sleep(0.2)
        finally:
            stopping.cancel()


async def _stop(moved: asyncio.Event, ended: asyncio.Event, stop: asyncio.Event) -> None:
    await _either(moved, ended)
    stop.set()


async def _either(one: asyncio.Event, other: asyncio.Event) -> None:
    """Wait until one of two is set."""
    waiting = [asyncio.create_task(event.wait()) for event in (one, other)]
    try:
        await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in waiting:
            task.cancel()
