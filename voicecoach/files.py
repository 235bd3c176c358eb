"""Files: what may be written where, and files that are complete or absent."""

from __future__ import annotations

import errno
import os
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, cast

from .problem import Refusal, shown
from .scratch import lock, sweep_files, temporary_name

_ATTEMPTS = 10  # of a rename, where a reader or a virus scanner holds the target (Windows)
GONE = "the current folder is gone, deleted or moved away; go to one that is there (cd)"


def refuse_target(path: Path) -> None:
    """Find out, before anything is spoken, whether a file can be written.

    Raises:
        Refusal: it cannot.
        OSError: nobody knows.
    """
    if not path.is_absolute() and is_nowhere():
        raise Refusal(f"{path} cannot be written: {GONE}")
    nowhere = leads_nowhere(path)
    if nowhere:
        raise Refusal(f"{path} {nowhere}; give another name, or delete the link")
    if path.is_symlink():
        raise Refusal(f"{path} is a link; give the name of the file itself")
    if path.is_dir():
        raise Refusal(f"{path} is a folder; give the name of a file")
    if path.exists() and not path.is_file():
        raise Refusal(f"{path} is not a regular file")
    nowhere = leads_nowhere(path.parent)
    if nowhere:
        raise Refusal(f"{path} cannot be written: {path.parent} {nowhere}")
    if not path.parent.is_dir():
        raise Refusal(f"{path} cannot be written: there is no folder {path.parent}")
    refuse_unwritable(path)


def refuse_unwritable(path: Path) -> None:
    """Find out whether anything can be made where a file or a folder is to be.

    Raises:
        Refusal: it cannot.
    """
    if path.parent.exists() and not path.parent.is_dir():
        raise Refusal(f"{path} cannot be written: {path.parent} is a file, not a folder")
    if not os.access(path.parent, os.W_OK | os.X_OK):
        where = "this folder" if path.parent == Path() else path.parent
        raise Refusal(f"{path} cannot be written: you may not write in {where}")


def leads_nowhere(path: Path) -> str:
    """Say that a path is a link without an end, as the end of a sentence; "" if it is none."""
    try:
        if not path.is_symlink():
            return ""
        os.stat(path)  # noqa: PTH116 - `exists` hides why
    except FileNotFoundError:
        return f"is a link to {shown(os.readlink(path))}, which is not there"  # noqa: PTH115 - as written
    except (OSError, RuntimeError, ValueError) as error:
        return "is a link in a circle" if getattr(error, "errno", 0) == errno.ELOOP else ""
    return ""


def is_nowhere() -> bool:
    """Tell whether the current folder is no more, so that no name in it means anything."""
    try:
        os.getcwd()  # noqa: PTH109 - only whether there is one
    except OSError:
        return True
    return False


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """Open a file that takes the place of `path` when the block ends, and not before.

    What is written goes to a temporary file beside the target, reaches the disk, and is renamed.
    Whatever is raised in the block, or on the way to the disk, leaves the old file as it was and
    nothing else. Temporary files of builds that were killed more than a day ago are removed
    (see `scratch`).

    Raises:
        OSError: the target is a link, a folder or no regular file, or the disk refused; it names
            the target.
    """
    old = _regular(path)
    temporary = path.parent / temporary_name()
    sweep_files(path.parent)
    try:
        with _opened(temporary) as file:
            lock(file.fileno())
            if old is not None:
                with suppress(OSError):
                    temporary.chmod(stat.S_IMODE(old.st_mode))
            yield file
            file.flush()
            os.fsync(file.fileno())
        renamed(temporary, path)
    except BaseException as error:
        with suppress(OSError):
            temporary.unlink()
        if isinstance(error, OSError) and error.errno and error.filename in (None, str(temporary)):
            error.filename = str(path)
        raise
    _settle(path.parent)


def _opened(temporary: Path) -> BinaryIO:
    """Open a temporary file that is not there yet.

    Raises:
        OSError: nothing can be written in its folder.
    """
    try:
        return cast(BinaryIO, temporary.open("x+b"))
    except OSError as error:
        raise OSError(f"cannot write in {temporary.parent}: {reason(error)}") from error


def _regular(path: Path) -> os.stat_result | None:
    """Give what stands at a target now, None if nothing does; refuse all but a regular file."""
    try:
        status = path.lstat()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise OSError(f"cannot write {path}: {reason(error)}") from error
    if stat.S_ISLNK(status.st_mode):
        raise OSError(f"{path} is a link; give the name of the file itself")
    if stat.S_ISDIR(status.st_mode):
        raise OSError(f"{path} is a folder; give the name of a file")
    if not stat.S_ISREG(status.st_mode):
        raise OSError(f"{path} is not a regular file")
    return status


def renamed(temporary: Path, path: Path) -> None:
    """Rename a temporary file over its target.

    On Windows it is tried again while something else holds the target open.
    """
    for attempt in range(_ATTEMPTS):
        try:
            temporary.replace(path)
            return
        except PermissionError:
            if os.name != "nt" or attempt == _ATTEMPTS - 1:
                raise
            time.sleep(0.01 * 2**attempt if attempt < 5 else 0.2)


def _settle(folder: Path) -> None:
    """Bring the rename itself to the disk, where the system can (not on Windows)."""
    if os.name != "posix":
        return
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def reason(error: OSError) -> str:
    """Say why the system refused, in its own words, as a part of a sentence."""
    return (error.strerror or str(error) or type(error).__name__).lower()
