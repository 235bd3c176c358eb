"""A draft: the values of a routine as a reader found them, with a remark wherever one is due."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias

from ..language.phrasebook import ENGLISH

Path: TypeAlias = tuple[str | int, ...]
"""Where a value stands in a draft: keys and positions from the outermost one."""

Sort: TypeAlias = Literal["guessed", "asked", "from", "note"]
"""What a remark is: a guess to confirm, a question, the sheet's own words, or a note."""

NO_DOSE = "not on the sheet"
"""What is remarked where a sheet has no dose, and any stands in its place until it is asked for."""


@dataclass(frozen=True, slots=True)
class Remark:
    """A remark on a value of a draft, which is printed as a comment beside it.

    Attributes:
        path: the value that it is on; the key may be absent, as what is asked for is.
        sort: `guessed` stands on the value's own line; what is asked, quoted or noted stands above.
        text: a plain phrase, without the sort's own word: `no reps on the sheet`.
        words: what in the item's texts a question is about: `affected arm`.
    """

    path: Path
    sort: Sort
    text: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """What was found in a source.

    Attributes:
        values: the routine's keys, as `front.routine_of` takes them, `title` and `session` too.
        remarks: in any order.
        left_out: lines of the source that went nowhere, as they stand there.
        share: what part of the source's words went somewhere, from 0 to 1.
        language: what the source is in.
        programme: all the weeks of the source, where it has several that go together, as a
            programme; the values above are those of the first.
    """

    values: Mapping[str, Any]
    remarks: tuple[Remark, ...] = ()
    left_out: tuple[str, ...] = field(default=())
    share: float = 1.0
    language: str = ENGLISH
    programme: Draft | None = None
