"""Takes: lines that somebody has recorded, in a folder with a table of what each file says.

The table is `lines.csv`: a text a row, and the file beside it. A folder may come from a stranger,
so its table is small, its files are its own, and each is opened with suspicion.
"""

from __future__ import annotations

import csv
import hashlib
import io
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from ..files import reason, replacing
from ..problem import Refusal, shown
from ..units import spelt_bytes
from .speaker import VoiceProblem

FOLDER = "recordings"
"""The folder beside a routine in which everybody's takes have one of their own."""

TABLE = "lines.csv"
COLUMNS = ("text", "file")

LONGEST_S, LARGEST = 60, 24_000_000
"""The longest take, in seconds, and its largest file in bytes: a minute at 192 kHz, 16 bits."""

ROWS, TABLE_BYTES = 5000, 4_000_000
"""How many takes a folder may have, and how large its table may be."""

_FILE = re.compile(r"[^\W_][\w.-]{0,99}\.\w{2,4}")


@dataclass(frozen=True, slots=True)
class VoiceTake:
    """A line that was recorded.

    Attributes:
        text: what it says, as shown.
        path: its file.
        digest: the sha256 of what is in that.
    """

    text: str
    path: Path
    digest: str


def said_as(text: str) -> str:
    """Give what a text is found by: however it is composed, and however many spaces it has."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def takes_of(table: Path) -> Mapping[str, VoiceTake]:
    """Read a table of takes, and what is in their files; each by what it is found by.

    Args:
        table: its path.

    Raises:
        VoiceProblem: it cannot be read, or names what is no file of its folder.
    """
    found: dict[str, VoiceTake] = {}
    for number, (text, name) in _rows(table):
        where = f"{table.parent.name}/{table.name}, line {number}"
        path = table.parent / name
        if not _FILE.fullmatch(name) or path.is_symlink():
            why = f"{shown(name)} is no name of a file in this folder"
            raise VoiceProblem(f"{where}: {why}", "write the name of a sound file beside the table")
        try:
            if path.stat().st_size > LARGEST:
                raise VoiceProblem(
                    f"{where}: {name} is larger than {spelt_bytes(LARGEST)}", "record it again"
                )
            digest = hashlib.sha256(path.read_bytes()).hexdigest()
        except OSError as error:
            cure = "record it again, or take the line out"
            raise VoiceProblem(f"{where}: {name}: {reason(error)}", cure) from None
        found[said_as(text)] = VoiceTake(text, path, digest)
    return found


def _rows(table: Path) -> Iterable[tuple[int, tuple[str, str]]]:
    """Give the rows of a table with the numbers of their lines."""
    name = f"{table.parent.name}/{table.name}"
    cure = f"it is a CSV with the columns {' and '.join(COLUMNS)}"
    try:
        with table.open("rb") as file:
            data = file.read(TABLE_BYTES + 1)
        text = data.decode("utf-8-sig")
        if len(data) > TABLE_BYTES:
            raise VoiceProblem(f"{name} is larger than {spelt_bytes(TABLE_BYTES)}", cure)
        rows = csv.reader(io.StringIO(text, newline=""), strict=True)
        head = tuple(each.strip() for each in next(rows, ()))
        if head != COLUMNS:
            raise VoiceProblem(f"{name} begins with {shown(','.join(head))}", cure)
        found = [(rows.line_num, tuple(row)) for row in rows if row]
    except OSError as error:
        raise VoiceProblem(f"{name} cannot be read: {reason(error)}", cure) from None
    except (UnicodeDecodeError, csv.Error):
        raise VoiceProblem(f"{name} is no table that can be read", cure) from None
    if len(found) > ROWS:
        raise VoiceProblem(f"{name} has {len(found)} rows; it may have {ROWS}", cure)
    for number, row in found:
        if len(row) != len(COLUMNS):
            raise VoiceProblem(f"{name}, line {number} has {len(row)} columns, not 2", cure)
        yield number, (row[0], row[1])


def keep_take(table: Path, text: str, data: bytes) -> VoiceTake:
    """Keep a take: its file, and its row; one of the same text that was there goes.

    Args:
        table: of the folder, which is made if it is not there.
        text: what it says.
        data: the bytes of its file.

    Raises:
        Refusal: it is no sound, or silent, or cannot be kept.
    """
    from ..sound.clip import SoundProblem
    from ..sound.finishing import load_sound

    if len(data) > LARGEST:
        raise Refusal(f"it is larger than {spelt_bytes(LARGEST)}")
    folder = table.parent
    try:
        folder.mkdir(parents=True, exist_ok=True)
        known = dict(takes_of(table)) if table.exists() else {}
        numbers = [int(n[0]) for t in known.values() if (n := re.match(r"\d+", t.path.name))]
        path = folder / f"{max(numbers, default=0) + 1:04}-{_slug(text)}.wav"
        with replacing(path) as file:
            file.write(data)
        try:
            load_sound(path, most_s=LONGEST_S)
        except SoundProblem as error:
            path.unlink()
            raise Refusal(str(error)) from None
        old = known.pop(said_as(text), None)
        take = known[said_as(text)] = VoiceTake(text, path, hashlib.sha256(data).hexdigest())
        _write(table, known.values())
        if old is not None and old.path != path:
            old.path.unlink(missing_ok=True)
    except OSError as error:
        raise Refusal(f"{error.filename or folder}: {reason(error)}") from None
    return take


def drop_take(table: Path, text: str) -> None:
    """Take a take away, with its file; nothing happens where there is none.

    Raises:
        Refusal: that cannot be done.
    """
    try:
        known = dict(takes_of(table)) if table.exists() else {}
        old = known.pop(said_as(text), None)
        if old is not None:
            _write(table, known.values())
            old.path.unlink(missing_ok=True)
    except OSError as error:
        raise Refusal(f"{error.filename or table}: {reason(error)}") from None


def _write(table: Path, takes: Iterable[VoiceTake]) -> None:
    text = io.StringIO()
    rows = csv.writer(text, lineterminator="\n")
    rows.writerow(COLUMNS)
    rows.writerows((take.text, take.path.name) for take in takes)
    with replacing(table) as file:
        file.write(text.getvalue().encode("utf-8"))


def _slug(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall(r"[a-z0-9]+", plain))[:40].rstrip("-") or "line"
