"""What lasts as long as a process: folders and files that it may leave behind when it is killed.

Another process removes them later, and must never take a person's own for them. A name, an age
and an owner prove nothing: `voicecoach-mysquats`, two days old, may hold somebody's routines. So:

- A **folder** is called `voicecoach-` and a random token, and holds a marker that names the same
  token and the process. Only both together make it ours.
- A **file** beside the one that it is to replace can hold no marker, so its name is sealed: a
  random token, and a digest of it that nothing else would end a name with.
- Whoever made either holds a lock on it, which the system takes back when the process ends,
  however it ends. A number of a process is not asked for: it may be another's by now.

What cannot be locked, as on some network disks, is left to whoever cleans the temporary folder.
"""

from __future__ import annotations

import hashlib
import os
import re
import secrets
import shutil
import stat
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

MARKER = ".voicecoach"
"""The file in a folder that says whose it is: `voicecoach`, its token, the number of a process."""

STALE_S = 86_400.0
"""A day: what nobody has touched for as long belongs to no build that will come back to it."""

_DRAWN = "[0-9a-f]{32}"
_FOLDER = re.compile(rf"voicecoach-({_DRAWN})")
_FILE = re.compile(rf"\.voicecoach-({_DRAWN})-([0-9a-f]{{16}})\.tmp")
_LONGEST_MARKER = 200  # bytes; ours has some 55
_LOCKED = 0x7FFF_0000  # the byte that Windows locks: far behind a marker, which stays readable


class Scratch:
    """A folder of our own in the temporary folder, for as long as it is needed.

    Attributes:
        path: where it is; only its owner may look into it.
        token: what its name and its marker have in common.

    Raises:
        OSError: it cannot be made.
    """

    def __init__(self) -> None:
        place = tempfile.gettempdir()
        sweep_folders(place)
        self.token = secrets.token_hex(16)
        self.path = os.path.join(place, f"voicecoach-{self.token}")  # noqa: PTH118
        os.mkdir(self.path, 0o700)  # noqa: PTH102 - it fails if anything is there already
        self._made = os.lstat(self.path)
        self._lock = -1
        try:
            self._lock = os.open(self._marker, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
            os.write(self._lock, f"voicecoach {self.token} {os.getpid()}\n".encode("ascii"))
            lock(self._lock)
        except BaseException:
            self.remove()
            raise

    @property
    def _marker(self) -> str:
        return os.path.join(self.path, MARKER)  # noqa: PTH118

    def remove(self) -> None:
        """Remove the folder with all that is in it. Harmless if it is gone.

        Safe, for it is the very folder that was made here: another of its name is left alone.
        """
        if self._lock >= 0:
            os.close(self._lock)
            self._lock = -1
        with suppress(OSError):
            if os.path.samestat(os.lstat(self.path), self._made):
                shutil.rmtree(self.path, ignore_errors=True)


@contextmanager
def scratch() -> Iterator[Path]:
    """Open a folder of our own that is gone when the block ends."""
    folder = Scratch()
    try:
        yield Path(folder.path)
    finally:
        folder.remove()


def sweep_folders(place: str) -> None:
    """Remove the folders of our own whose processes were killed more than a day ago."""
    with suppress(OSError), os.scandir(place) as found:
        for entry in found:
            form = _FOLDER.fullmatch(entry.name)
            with suppress(OSError):
                if form and _abandoned(Path(entry.path), form[1]):
                    shutil.rmtree(entry.path, ignore_errors=True)  # it follows no link


def _abandoned(folder: Path, token: str) -> bool:
    """Tell whether a folder is ours, private, old, and of a process that has ended.

    Raises:
        OSError: it has no marker, or cannot be looked into.
    """
    status = folder.lstat()
    if not stat.S_ISDIR(status.st_mode) or not _owned(status) or _shared(status):
        return False
    handle = _opened(folder / MARKER)
    try:
        status = os.fstat(handle)
        if not (stat.S_ISREG(status.st_mode) and _owned(status) and _old(status)):
            return False
        text = os.read(handle, _LONGEST_MARKER + 1).decode("ascii", "replace")
        ours = re.fullmatch(rf"voicecoach {token} [1-9][0-9]*\n", text)
        return ours is not None and lock(handle)
    finally:
        os.close(handle)


def temporary_name() -> str:
    """Give a new name for a file that is to be renamed over another: with a seal in it."""
    token = secrets.token_hex(16)
    return f".voicecoach-{token}-{_seal(token)}.tmp"


def sweep_files(folder: Path) -> None:
    """Remove the files of sealed names whose processes were killed more than a day ago."""
    with suppress(OSError), os.scandir(folder) as found:
        for entry in found:
            form = _FILE.fullmatch(entry.name)
            if form and form[2] == _seal(form[1]):
                with suppress(OSError):
                    _sweep_file(Path(entry.path))


def _sweep_file(path: Path) -> None:
    status = path.lstat()
    if not (stat.S_ISREG(status.st_mode) and _owned(status) and _old(status)):
        return
    handle = _opened(path)
    try:
        free = lock(handle)
    finally:
        os.close(handle)
    if free:
        path.unlink()


def lock(handle: int) -> bool:
    """Take the lock of a file until it is closed or the process ends; False if another has it.

    Also False where the disk has no locks: then nobody can tell, and nothing is removed.
    """
    try:
        if sys.platform == "win32":
            import msvcrt

            at = os.lseek(handle, 0, os.SEEK_CUR)
            os.lseek(handle, _LOCKED, os.SEEK_SET)
            try:
                msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
            finally:
                os.lseek(handle, at, os.SEEK_SET)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _opened(path: Path) -> int:
    """Open what stands at a path itself: no link is followed, no pipe waited for.

    To write, because some network disks lock nothing that is only read.
    """
    flags = ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY")
    return os.open(path, os.O_RDWR | sum(getattr(os, flag, 0) for flag in flags))


def _seal(token: str) -> str:
    return hashlib.sha256(f"a temporary file of voicecoach, {token}".encode("ascii")).hexdigest()[
        :16
    ]


def _owned(status: os.stat_result) -> bool:
    return os.name != "posix" or status.st_uid == os.geteuid()


def _shared(status: os.stat_result) -> bool:
    return os.name == "posix" and bool(status.st_mode & 0o077)


def _old(status: os.stat_result) -> bool:
    return time.time() - status.st_mtime > STALE_S
