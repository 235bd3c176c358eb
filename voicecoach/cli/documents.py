"""Documents: what a command prints, or writes into a file, whole or not at all."""

from __future__ import annotations

from pathlib import Path

from ..problem import Refusal, visible
from . import console


def put(text: str, output: str | None, *, force: bool = False) -> bool:
    """Print a document, or write it into a file; tell whether a file was written.

    Args:
        text: the document.
        output: the file; None or `-` for standard output.
        force: whether it may take the place of another file; of its own equal it always may.

    Raises:
        Refusal: the file is there already, or cannot be written.
        OSError: the disk refused.
    """
    if output is None or output == "-":
        console.data(text)
        return False
    from ..files import refuse_target, replacing

    path, data = Path(output), (text.rstrip("\n") + "\n").encode("utf-8")
    refuse_target(path)
    if path.exists() and not force and not holds(path, data):
        raise Refusal(f"{path} is there already; --force replaces it")
    with replacing(path) as file:
        file.write(data)
    return True


def give(text: str, output: str | None, *, force: bool = False, next_: str = "") -> None:
    """Print a document, or write it into a file and say so, and what may be done next; see `put`.

    Raises:
        Refusal, OSError: see `put`.
    """
    if put(text, output, force=force):
        console.say(f"{visible(str(output))} written{f'; next: {next_}' if next_ else '.'}")


def holds(path: Path, data: bytes) -> bool:
    """Tell whether a file has these bytes and no others."""
    with path.open("rb") as file:
        return file.read(len(data) + 1) == data
