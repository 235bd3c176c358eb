"""A bundle: all files of one person, made by one pure function, here or on another machine."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from ..files import replacing
from ..page.folder import INDEX, TRACK, page_files
from ..page.press import sheet_pdf
from ..page.qr import qr_code
from ..units import RATE
from .ledger import LEDGER, Record, entry_in, entry_of
from .person import Person, personal

if TYPE_CHECKING:
    from ..store import Store

SHEET, CODE = "sheet.pdf", "code.svg"

Files = dict[str, bytes]
"""The files of a person, by name; the ledger comes last."""


def build_one(text: bytes, person: Person, url: str, store: Store | None = None) -> Files:
    """Build a person's track, page and sheet.

    The same routine and person, on the same kind of machine, give the same bytes.

    Args:
        text: the bytes of the routine.
        person: what the roster says.
        url: where the person's page will be found, for QR codes; empty for none.
        store: keeps clips and encoded passages; None keeps nothing. It changes no byte.

    Raises:
        Problems: what is wrong with the routine, or does not fit its voice.
        Refusal: see `pipeline.build`.
        ModuleNotFoundError: typst is not installed.
    """
    routine = personal(text, person)
    entry = entry_of(routine, url)
    files, length = page_files(routine, store=store, url=url)
    pdf, _ = sheet_pdf(routine, url=url)
    files[SHEET] = pdf
    if url:
        files[CODE] = (
            qr_code(url).replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1).encode()
        )
    done = replace(entry, length_s=round(length / RATE, 3))
    files[LEDGER] = done.printed().encode("utf-8")
    return files


def write_bundle(files: Files, folder: Path) -> None:
    """Write the files of a person into a folder.

    The ledger comes last. Before that it has no key: what is interrupted is not taken for done,
    and what was built last time is still known.

    Raises:
        OSError: one cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    before = entry_in(folder) or Record("", "", {})
    begun = replace(before, key="").printed().encode("utf-8")
    for name, data in ((LEDGER, begun), *files.items()):
        with replacing(folder / name) as file:
            file.write(data)
    for name in {CODE} - files.keys():
        (folder / name).unlink(missing_ok=True)


def is_built(folder: Path, entry: Record) -> bool:
    """Tell whether all of a person's files are in a folder, as they are to be."""
    found = entry_in(folder)
    every = all((folder / name).is_file() for name in (INDEX, TRACK, SHEET))
    return found is not None and found.key == entry.key and every
