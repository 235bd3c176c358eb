"""The system's own player: a finished track is handed to it, and nobody waits for its end."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path

from ..problem import Refusal

_NONE = "no player is known here; open the file yourself"


def play(path: Path) -> None:
    """Open a file with what the system opens it with.

    Raises:
        Refusal: there is nothing that opens it; the text says so.
    """
    whole = path.resolve()
    if sys.platform == "win32":
        try:
            os.startfile(whole)  # type: ignore[attr-defined,unused-ignore] # noqa: S606
        except OSError as error:
            raise Refusal(f"{path} cannot be opened: {error.strerror}") from None
        return
    program = _opener()
    if program is None:
        raise Refusal(f"{path} is not played: {_NONE}")
    nothing = subprocess.DEVNULL
    try:
        opened = subprocess.Popen(  # noqa: S603 - an absolute program, and an absolute path that we wrote
            [program, str(whole)], stdin=nothing, stdout=nothing, stderr=nothing,
            start_new_session=True,
        )  # fmt: skip
    except OSError as error:
        raise Refusal(f"{path} is not played: {error.strerror}") from None
    threading.Thread(target=opened.wait, daemon=True).start()  # no zombie, and nobody waits


def _opener() -> str | None:
    """Find the program that opens files, by absolute folders only.

    Without a screen `xdg-open` would take the terminal for a browser of its own.
    """
    if sys.platform == "darwin":
        return "/usr/bin/open"
    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        return None
    for folder in os.get_exec_path():
        program = Path(folder) / "xdg-open"
        if program.is_absolute() and program.is_file() and os.access(program, os.X_OK):
            return str(program)
    return None
