"""Idiom: the words of the coach that a routine brings with it, in a file beside it."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

from ..problem import Problem, Problems
from ..source.encoding import contents
from ..source.reader import Map, Text, read
from .beside import beside
from .items import Routine
from .rules import missing_file


def language_of_moves(root: Map, folder: Path | None) -> str:
    """Give the language whose moves a routine uses by their names: its own, or the one that its
    phrasebook is like; "" where none is told.

    What is wrong with the phrasebook is told by `with_its_words`.
    """
    node = root.get("language")
    name = node.get("file") if isinstance(node, Map) else node
    if not isinstance(node, Map) or not isinstance(name, Text):
        return str(name) if isinstance(name, Text) else ""
    if folder is None or any(missing_file(folder, name, name.place, "language")):
        return ""
    try:
        book, _ = read(contents(beside(folder, name), name), name)
    except Problems:
        return ""
    like = book.get("like")
    return str(like) if isinstance(like, Text) else ""


def with_its_words(routine: Routine, problems: list[Problem]) -> Routine:
    """Open the phrasebook that a routine brings, if it does.

    It is read as routines are first: one file beside it, no larger than they, without anchors; and
    then strictly as a phrasebook.

    Args:
        routine: with `language: {file: NAME}`, or another.
        problems: what is wrong with the file is added.
    """
    from ..language.own import own_book

    node = routine.source.get("language")
    name = node.get("file") if isinstance(node, Map) else None
    if not isinstance(name, Text) or "language" not in routine.given:
        return routine
    missing = tuple(missing_file(routine.folder, name, name.place, "language"))
    if missing or routine.folder is None:
        problems += missing
        return routine
    called = os.path.join(os.path.dirname(str(routine.place.file)), name)  # noqa: PTH118, PTH120 - `./` stays
    try:
        data = contents(beside(routine.folder, name), called)
        _, found = read(data, called)
        if found:
            raise Problems(found)
        words = own_book(data, called)
    except Problems as wrong:
        problems += wrong.problems
        return routine
    borrowed = replace(routine.borrowed, files=(*routine.borrowed.files, str(name)))
    return replace(routine, language=words.language, own=words, borrowed=borrowed)
