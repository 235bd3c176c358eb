"""Prose and lists: leaflets, posts, messages, as text, a web page, a PDF or a Word document."""

from __future__ import annotations

from ..problem import Refusal
from .draft import Draft
from .sheet import Sheet


def read(sheet: Sheet) -> Draft:
    """Find the exercises in a sheet of prose.

    Raises:
        Refusal: there are none.
    """
    raise Refusal(f"there is no exercise in {sheet.name} that could be read")
