"""The store: bytes by key.

Clips and encoded passages are kept in one folder, each under the sha256 of everything that can
change its bytes. Losing the store costs only time, so nothing here ever fails a build: an entry
that is missing or damaged is made again, and a folder that cannot be trusted is not used.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import stat
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from .files import reason, renamed
from .scratch import sweep_files, temporary_name

CAP = 1_000_000_000
"""Bytes the store may hold: 1 GB, some 23 hours of encoded passages at 96 kb/s."""

_DIGEST = 32  # bytes of a sha256
_BLOCK = 1 << 20  # bytes read at once
_PUTS_BETWEEN_SWEEPS = 1000  # a long build must not outgrow the cap by much before it closes
_TOUCH_S = 600.0  # an entry younger than this is not marked as used again
_ENTRY = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Holdings:
    """What a store holds.

    Attributes:
        entries: how many there are.
        size: bytes they take.
        others: how many more things lie in its folder, which it leaves alone.
    """

    entries: int
    size: int
    others: int


class Store:
    """Bytes by key, in one folder that only its owner may write.

    Safe for several threads and several builds at once: an entry is written under a temporary
    name and renamed, and the digest behind its bytes is checked when it is read.

    Attributes:
        folder: where the entries are; made, with mode 0700, if it is missing.
        cap: bytes it may hold; the least recently used go, on `close` and now and then before.
        problem: why the store is not used, or what went wrong with it first; "" if nothing did.
    """

    def __init__(self, folder: Path, cap: int = CAP) -> None:
        self.folder = folder
        self.cap = cap
        self.problem = distrust(folder)
        self._usable = not self.problem
        self._puts = 0
        self._lock = threading.Lock()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"Store({str(self.folder)!r})"

    def get(self, key: str) -> bytes | None:
        """Give the bytes kept under a key, or None if there are none or they are damaged.

        A damaged entry is deleted: nobody else's file has a name that only we can give it, the
        sha256 of what we were asked for. `key` is what `key_of` gives.
        """
        path = self._path(key)
        if not self._usable:
            return None
        try:
            with path.open("rb") as file:
                data = file.read()
                age_s = time.time() - os.fstat(file.fileno()).st_mtime
        except OSError:
            return None
        data, digest = data[:-_DIGEST], data[-_DIGEST:]
        if _digest(key, data) != digest:
            self._note(f"an entry of the store {self.folder} was damaged and is made again")
            with suppress(OSError):
                path.unlink()
            return None
        if age_s > _TOUCH_S:
            with suppress(OSError):
                os.utime(path)
        return data

    def put(self, key: str, data: bytes) -> None:
        """Keep bytes under a key. Never raises OSError: losing the store costs only time."""
        path = self._path(key)
        if not self._usable or len(data) + _DIGEST > self.cap:
            return
        temporary = self.folder / temporary_name()
        try:
            with temporary.open("xb") as file:
                file.write(data)
                file.write(_digest(key, data))
            renamed(temporary, path)
        except BaseException as error:
            with suppress(OSError):
                temporary.unlink()  # its name was drawn at random just now, and opened as new
            if not isinstance(error, OSError):
                raise
            if not path.exists():  # else another build was faster, with the same bytes
                self._note(f"cannot keep anything in {self.folder}: {reason(error)}")
        with self._lock:
            self._puts += 1
            due = self._puts % _PUTS_BETWEEN_SWEEPS == 0
        if due:
            self.close()

    def close(self) -> None:
        """Bring the store under its cap: the least recently used entries go, then it goes on.

        The folder may be one that somebody else keeps files in, and a sha256 may be their name
        too: only what proves to be an entry goes, by the digest behind its bytes.
        """
        if not self._usable:
            return
        sweep_files(self.folder)
        entries = self._named()
        excess = sum(size for _, _, size in entries) - self.cap
        for _, name, size in sorted(entries):
            if excess <= 0:
                break
            with suppress(OSError):  # one that is being read, on Windows, stays for now
                if self._is_entry(name):
                    (self.folder / name).unlink()
                excess -= size  # what is not ours is not counted against us either

    def holdings(self) -> Holdings:
        """Count the entries: what proves to be one by the digest behind its bytes."""
        sizes = [size for _, name, size in self._named() if self._proven(name)]
        return Holdings(len(sizes), sum(sizes), self._things() - len(sizes))

    def clear(self) -> Holdings:
        """Remove every entry, and nothing else; give what is left.

        An entry that is being read, on Windows, stays.
        """
        if self._usable:
            sweep_files(self.folder)
        for _, name, _ in self._named():
            if self._proven(name):
                with suppress(OSError):
                    (self.folder / name).unlink()
        return self.holdings()

    def _named(self) -> list[tuple[int, str, int]]:
        """Find the files that are called as entries are: when each was used, its name, its size."""
        entries: list[tuple[int, str, int]] = []
        if not self._usable:
            return entries
        with suppress(OSError), os.scandir(self.folder) as found:
            for entry in found:
                with suppress(OSError):
                    if _ENTRY.fullmatch(entry.name):
                        status = entry.stat(follow_symlinks=False)
                        if stat.S_ISREG(status.st_mode):
                            entries.append((status.st_mtime_ns, entry.name, status.st_size))
        return entries

    def _things(self) -> int:
        """Count what lies in the folder, whatever it is."""
        if not self._usable:
            return 0
        with suppress(OSError), os.scandir(self.folder) as found:
            return sum(1 for _ in found)
        return 0

    def _proven(self, name: str) -> bool:
        with suppress(OSError):
            return self._is_entry(name)
        return False

    def _is_entry(self, name: str) -> bool:
        """Tell whether a file is an entry, whole, under its own name.

        Raises:
            OSError: it cannot be read.
        """
        with (self.folder / name).open("rb") as file:
            return _holds(name, file)

    def _path(self, key: str) -> Path:
        if not _ENTRY.fullmatch(key):
            raise ValueError(f"a key is 64 hexadecimal digits, not {key!r}")
        return self.folder / key

    def _note(self, problem: str) -> None:
        with self._lock:
            self.problem = self.problem or problem


def default_folder() -> Path:
    """Give the store's folder: `$VOICECOACH_CACHE`, else the platform's folder for caches.

    Somebody without a home, as in a container whose user has no account, has the folder `~`, which
    no store trusts.
    """
    named = os.environ.get("VOICECOACH_CACHE")
    if named:
        with suppress(OSError):  # the current folder is gone
            return Path(named).absolute()
        return Path(named)
    import platformdirs

    try:
        return Path(platformdirs.user_cache_dir("voicecoach", appauthor=False))
    except RuntimeError:  # older ones leave the `~` as it is
        return Path("~")


def key_of(*parts: object) -> str:
    """Give the key for everything that can change some bytes: sha256, as 64 hexadecimal digits.

    The parts are text, numbers, booleans, None, and lists, tuples or maps of these.

    >>> key_of("clip", 1, "heart", 1.25) == key_of("clip", 1, "heart", 1.25)
    True

    Raises:
        TypeError: a part is something else.
        ValueError: a number is not finite.
    """
    canonical = json.dumps(parts, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return hashlib.sha256(canonical.encode("ascii")).hexdigest()


def distrust(folder: Path) -> str:
    """Say why a folder cannot be the store, or "" if it can; it is made if it is missing.

    What others may write is not read: whoever can put bytes there could put words into the
    coach's mouth.
    """
    if folder.parts[:1] == ("~",):
        return (
            "the store is not used: there is no home folder to keep it in, so nothing is kept for "
            "the next build; VOICECOACH_CACHE=FOLDER names another"
        )
    if not folder.is_absolute():
        return f"the store is not used: {folder} is not an absolute path"
    try:
        if not folder.is_symlink():
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        status = folder.lstat()
    except OSError as error:
        return f"the store is not used: cannot make {folder}: {reason(error)}"
    if stat.S_ISLNK(status.st_mode):
        return f"the store is not used: {folder} is a link"
    if os.name == "posix":
        if status.st_uid != os.geteuid():
            return f"the store is not used: {folder} belongs to another user"
        if status.st_mode & (stat.S_IWGRP | stat.S_IWOTH):
            return f"the store is not used: others may write in {folder}; chmod 700 cures that"
    if not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
        return f"the store is not used: {folder} may not be written"
    return ""


def _holds(key: str, file: BinaryIO) -> bool:
    """Tell whether a file holds an entry of this key: bytes with their digest behind them."""
    left = os.fstat(file.fileno()).st_size - _DIGEST
    found = hashlib.sha256(key.encode("ascii"))
    while left > 0 and (block := file.read(min(left, _BLOCK))):
        found.update(block)
        left -= len(block)
    return left == 0 and file.read() == found.digest()


def _digest(key: str, data: bytes) -> bytes:
    """The key is part of it, so that an entry under another's name is found out."""
    return hashlib.sha256(key.encode("ascii") + data).digest()
