"""A leaflet, a post or a message: read, pass by pass, from its bytes to a draft."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from ...language.function_words import NAMES
from ...language.phrasebook import languages
from ...problem import Refusal
from ..draft import Draft, Remark
from ..sheet import Sheet
from ..tongues.tongue import Tongue, language_of, tongue
from .body import Move, move_of
from .lines import SheetLine, lines_of
from .outline import Block, Outline
from .papers import text_in
from .phases import ways
from .prescription import Prescription, prescription, resolved
from .rows import SheetTable, runs_of_rows, same_move, table_of
from .surroundings import Surroundings, plainly_title
from .writing import item_of, load_of, spelt, unbraced


def read(sheet: Sheet) -> Draft:
    """Find the exercises in a sheet of prose.

    Raises:
        Problems: it cannot be read as text.
        Refusal: there are none.
    """
    text = text_in(sheet)
    words = tongue(language_of(text))
    lines, noise = lines_of(text, words)
    blocks = Outline(lines, words).blocks()
    around, found = _sorted(blocks, words)
    if not found:
        raise Refusal(_nothing(sheet))
    around.left_out += noise
    return _Leaflet(sheet, text, around, found, words).draft()


def _nothing(sheet: Sheet) -> str:
    return (
        f"there is no exercise in {sheet.name} that could be read; each needs a name on a line "
        "of its own, or a number, and below it what to do and how often"
    )


def _sorted(blocks: Sequence[Block], words: Tongue) -> tuple[Surroundings, list[Move]]:
    """Sort blocks into exercises and what stands around them."""
    around = Surroundings()
    found: list[Move] = []
    tables: list[SheetTable] = []
    for block in blocks:
        if block.opening is None:
            tables += _tables(block.lines, words, around)
            plain = [line for line in block.lines if line.mark != "row"]
            around.take(plain, words, before=not found and not tables)
        else:
            made = move_of(block, words)
            for sentence in made.general:
                around.sentence(sentence, words, before=False)
            found.append(made)
    for table in tables:
        _merge(found, table, around)
    return around, found


def _tables(lines: Sequence[SheetLine], words: Tongue, around: Surroundings) -> list[SheetTable]:
    made = []
    for run in runs_of_rows(lines):
        table = table_of(run, words)
        if table is None:
            around.left_out += [line.text for line in run]
        else:
            made.append(table)
    return made


def _merge(found: list[Move], table: SheetTable, around: Surroundings) -> None:
    """Give the exercises of the text their doses from a table; other rows are exercises, too."""
    free = set(range(len(found)))
    for at, row in enumerate(table.moves):
        row.notes += table.later.get(at, [])
        known = same_move(row.name, found, free) if free else None
        if known is None:
            found.append(row)
            continue
        free.discard(known)
        move = found[known]
        move.said[:0] = row.said
        move.how += row.how
        move.tips += row.tips
        move.quoted += row.quoted
        move.load = move.load or row.load
        move.notes += row.notes
    around.period = around.period or table.period
    around.left_out += table.not_yet


class _Leaflet:
    """What was found in a leaflet, to be written."""

    def __init__(
        self, sheet: Sheet, text: str, around: Surroundings, found: list[Move], words: Tongue
    ) -> None:
        self.sheet = sheet
        self.text = text
        self.around = around
        self.found = found
        self.words = words
        self.all = prescription(around.doses)
        self.phases = ways(around.told, words)

    def draft(self) -> Draft:
        """Write the draft."""
        values: dict[str, Any] = {
            "title": unbraced(self.around.title or plainly_title(self.sheet.name))
        }
        remarks: list[Remark] = list(self._notes())
        doses = [resolved(self._own(each), self.all) for each in self.found]
        often = self._often(doses)
        if often:
            values["about"] = unbraced(often)
        if self.words.language in languages() and self.words.language != "en":
            values["language"] = self.words.language
        session: list[dict[str, Any]] = []
        for warning in dict.fromkeys(self.around.warnings):
            session.append({"say": unbraced(warning)})
        for each, dose in zip(self.found, doses, strict=True):
            for warning in each.warnings:
                session.append({"say": unbraced(warning)})
            item = item_of(each, dose, self.phases, self.words)
            remarks += item.remarks_at("session", len(session))
            session.append(item.values)
        self._rests(values, remarks, doses)
        values["session"] = session
        left = [*self.around.left_out, *(line for each in self.found for line in each.left_out)]
        return Draft(values, tuple(remarks), tuple(left), self._share(left))

    def _own(self, found: Move) -> Prescription:
        own = prescription(found.said)
        text = found.text
        turns = any(re.search(pattern, text, re.IGNORECASE) for pattern in self.words.alternates)
        if any(re.search(p, text, re.IGNORECASE) for p in self.words.together) and not own.each:
            own = replace(own, together=True)
        load = own.load or load_of(found, self.around.load, self.words)
        return replace(own, load=load, by_rep=turns)

    def _often(self, doses: Sequence[Prescription]) -> str:
        told = dict.fromkeys([*self.around.often, *(dose.often for dose in doses if dose.often)])
        often = next(iter(told), "")
        return f"{often[0].upper()}{often[1:]}." if often else ""

    def _notes(self) -> list[Remark]:
        notes = []
        if self.words.language not in languages():
            name = NAMES[self.words.language]
            notes.append(
                Remark((), "note", f"The sheet is in {name}, which the coach does not speak.")
            )
        return notes

    def _rests(
        self, values: dict[str, Any], remarks: list[Remark], doses: Sequence[Prescription]
    ) -> None:
        if self.all.rest:
            values["rest"] = spelt(self.all.rest[1])
        elif any(dose.sets and dose.sets[1] > 1 and not dose.rest for dose in doses):
            values["rest"] = "30s"
            remarks.append(Remark(("rest",), "guessed", "no rest on the sheet"))

    def _share(self, left: Sequence[str]) -> float:
        every = len(self.text.split())
        lost = sum(len(line.split()) for line in left)
        return max(0.0, 1 - lost / every) if every else 0.0
