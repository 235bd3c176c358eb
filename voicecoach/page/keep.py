"""What is kept of a rehearsal: the routine with what was wished, in a new file."""

from __future__ import annotations

from contextlib import suppress
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, cast

from ..language.filling import fill
from ..language.labels import studio_labels
from ..problem import Problems, Refusal
from ..routine.items import Level
from ..routine.library import is_file, stem, text_named
from ..routine.options import Options
from ..routine.variant import variant
from ..source.encoding import contents

if TYPE_CHECKING:
    from .rehearsal import Rehearsal

_MOST = 1000  # names that are tried before it is given up


class NotKept(Refusal):
    """Why nothing is kept, in the language of the page; every other refusal is in English."""


def refuse_copy(rehearsal: Rehearsal, lan: bool) -> None:
    """Find out whether a copy may be written next to a routine.

    Raises:
        Refusal: it may not; the page can still have it.
    """
    if lan:
        raise _refused(rehearsal, "not_from_afar")
    if not is_file(rehearsal.name):
        raise _refused(rehearsal, "no_folder")


def copied(rehearsal: Rehearsal) -> tuple[str, str]:
    """Give the text of a routine with what is wished, and what a file of it may be called.

    Raises:
        Refusal: the routine has problems; or what is wished cannot be written.
    """
    name, wish, take = rehearsal.name, rehearsal.wish, rehearsal.take
    file = is_file(name)
    options = Options(
        pace=wish.pace or Fraction(1),
        level=cast("Level | None", wish.level),
        voice=wish.voice,
        sets=wish.sets,
    )
    try:
        text = contents(Path(name)) if file else text_named(name)
        made = variant(text, name, Path(name).parent if file else None, options)
    except Problems:
        raise _refused(rehearsal, "problems_first") from None
    called = stem(name, take.routine) if take is not None else Path(name).stem
    return f"{called}{Path(name).suffix if file else '.yaml'}", made


def saved(rehearsal: Rehearsal) -> Path:
    """Write the routine with what is wished into a file that is not there yet; give its path.

    Raises:
        Refusal: it cannot be written.
    """
    name, text = copied(rehearsal)
    folder, start = Path(rehearsal.name).parent, Path(name)
    for number in range(1, _MOST):
        called = name if number == 1 else f"{start.stem}-{number}{start.suffix}"
        path = folder / called
        try:
            with path.open("x", encoding="utf-8", newline="") as file:
                try:
                    file.write(text)
                except BaseException:
                    with suppress(OSError):
                        path.unlink()  # it was opened as new just now
                    raise
            return path
        except FileExistsError:
            continue
        except OSError as error:
            why = (error.strerror or str(error)).lower()
            raise _refused(rehearsal, "unwritten", file=str(path), why=why) from None
    raise _refused(rehearsal, "too_many", name=name)


def _refused(rehearsal: Rehearsal, label: str, **values: str) -> NotKept:
    """Say in the words of the page why nothing is kept."""
    return NotKept(fill(studio_labels(rehearsal.language)[label], values))
