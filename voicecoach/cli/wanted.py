"""What a build is to write, and where: what its command line says of files."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..score.split import By

_ENDS = tuple({"/", os.sep})  # what a folder's name may end with, there or not


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a build is to write.

    Attributes:
        output: a file, or a folder for the tracks of several; None for the current folder.
        format: else the suffix of the file, else mp3.
        lyrics: kinds of lyrics beside it.
        cues: whether to write the cues beside it.
        quiet: whether to say nothing but what went wrong.
        verbose: whether to say all that is known of a track.
        force: whether files of others may be replaced.
        most: bytes that a track may have.
        compatible: whether MP3s are to have 44.1 kHz.
        split: whether each exercise, or each set, is to have a file of its own, in a folder.
        url: where the folder of a programme will lie; empty where nobody knows.
    """

    output: str | None = None
    format: str | None = None
    lyrics: tuple[str, ...] = ()
    cues: bool = False
    quiet: bool = False
    verbose: bool = False
    force: bool = False
    most: int | None = None
    compatible: bool = False
    split: By | None = None
    url: str = ""

    @property
    def folder(self) -> Path | None:
        """The folder where tracks go under names of their own; None if one file is named."""
        if self.output is None:
            return Path()
        folder = Path(self.output)
        return folder if self.output.endswith(_ENDS) or folder.is_dir() else None
