"""A leaflet, a post or a message: read, pass by pass, from its bytes to a draft."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any

from ...language.function_words import NAMES
from ...language.phrasebook import ENGLISH, languages
from ...problem import Problems, Refusal, listed
from ...routine.load import of_values
from ..draft import Draft, Path, Remark
from ..sheet import Sheet
from ..tongues.tongue import Tongue, language_of, tongue
from .body import Account
from .lines import lines_of
from .outline import Outline
from .papers import text_in
from .parts import Circuit, Gathered, Section, alone, gathered
from .phases import both_ways, ways
from .prescription import Prescription, prescription, resolved
from .running import is_running, run_through
from .sentences import sayable
from .surroundings import plainly_title
from .writing import item_of, load_of, spelt, unbraced


def read(sheet: Sheet) -> Draft:
    """Find the exercises in a sheet of prose.

    Raises:
        Problems: it cannot be read as text.
        Refusal: there are none.
    """
    text = text_in(sheet)
    words = tongue(language_of(text))
    lines, noise = lines_of(text, words, sheet.name)
    if is_running(lines):
        found = run_through("\n".join(line.text for line in lines), words)
    else:
        found = gathered(Outline(lines, words).blocks(), words)
    if not found.moves:
        found = alone(lines, plainly_title(sheet.name), words)
    if not found.moves:
        raise Refusal(
            f"there is no exercise in {sheet.name} that could be read; each needs a name on a "
            "line of its own, or a number, and below it what to do and how often"
        )
    found.around.left_out += noise
    return _Leaflet(sheet, text, found, words).draft()


class _Leaflet:
    """What was found in a leaflet, to be written."""

    def __init__(self, sheet: Sheet, text: str, found: Gathered, words: Tongue) -> None:
        self.sheet = sheet
        self.text = text
        self.around = found.around
        self.words = words
        self.parts, self.others = _of_first_period(found.parts)
        self.all = prescription(found.around.doses)
        self.phases = ways(found.around.told, words)
        self.values: dict[str, Any] = {}
        self.remarks: list[Remark] = []
        self.doses: list[Prescription] = []

    def draft(self) -> Draft:
        """Write the draft."""
        names = [move.name for part in self.parts for move in part.moves]
        alone = names[0] if len(names) == 1 else ""
        title = (
            self.around.title
            or alone
            or plainly_title(self.sheet.name)
            or self.words.phrases["title"]
        )
        self.values["title"] = unbraced(title)
        session = self._session()
        self._head(session)
        self.values["session"] = session
        left = [*self.around.left_out, *self._left()]
        if not _is_sound(self.values):
            self.values["session"] = [_sound(item) for item in session]
            self._refuse_unsound()
        share = self._share(left)
        return Draft(self.values, tuple(self.remarks), tuple(left), share, self.words.language)

    def _refuse_unsound(self) -> None:
        """Refuse what no routine can be: a session of a hundred hours."""
        try:
            of_values(self.values, None)
        except Problems as error:
            message = error.problems[0].message
            raise Refusal(f"what {self.sheet.name} says makes no routine: {message}") from None

    def _head(self, items: Sequence[dict[str, Any]]) -> None:
        """Write what stands above the session."""
        if self.words.language not in languages():
            name = NAMES[self.words.language]
            text = f"The sheet is in {name}, which the coach does not speak."
            self.remarks.insert(0, Remark((), "note", text))
        elif self.words.language != ENGLISH:
            self.values["language"] = self.words.language
        often = self._often()
        if often:
            self.values["about"] = unbraced(often)
        for need in dict.fromkeys(self.around.needs):
            self.remarks.append(Remark((), "note", f"needs {need}"))
        load = self.around.load
        if load and not any(load.split()[-1] in str(item.get("with", "")) for item in items):
            self.remarks.append(Remark((), "note", f"the sheet names {load}"))
        for text in dict.fromkeys(self.around.besides):
            self.remarks.append(Remark((), "note", f"besides: {sayable(text)}"))
        for text in dict.fromkeys(self.around.later):
            self.remarks.append(Remark((), "note", f"for later: {text}"))
        period = self.around.period or (self.parts[0].period if self.others else "")
        if period:
            self._ask_period(period)
        self._rests()

    def _ask_period(self, period: str) -> None:
        """Say for which day or week the draft is, and what the others have."""
        others = dict.fromkeys(part.period for part in self.others)
        which = f"which of {listed([period, *others], 'or')}?" if others else "which weeks?"
        self.remarks.append(Remark(("title",), "asked", f"{which} this is {period}"))
        for part in self.others:
            names = ", ".join(move.quoted[0] if move.quoted else move.name for move in part.moves)
            self.remarks.append(Remark(("title",), "note", f"{part.period}: {names}"))

    def _session(self) -> list[dict[str, Any]]:
        session: list[dict[str, Any]] = []
        for warning in dict.fromkeys(self.around.warnings):
            session.append({"say": unbraced(warning)})
        for part in self.parts:
            circuit = part.circuit
            if circuit is None or circuit.rounds[1] < 2:
                self._write(part, session, ("session",), None)
                continue
            path = ("session", len(session))
            group = self._group(circuit, path)
            inner: list[dict[str, Any]] = []
            self._write(part, inner, (*path, "session"), circuit)
            self._by_round(group, inner, path)
            group["session"] = inner
            session.append(group)
        return session

    def _write(self, part: Section, session: list[dict[str, Any]], path: Path,
               circuit: Circuit | None) -> None:  # fmt: skip
        """Write exercises, each behind what warns in it."""
        moves, own = part.moves, prescription(part.around.doses)
        for move in moves:
            for warning in move.warnings:
                session.append({"say": unbraced(warning)})
            dose = resolved(resolved(self._own(move), own), self.all)
            if own.rest and not dose.rest and not dose.every and circuit is None:
                dose = replace(dose, rest=own.rest)
            if circuit is not None:
                often = dose.sets[1] if dose.sets else 0
                if often in (circuit.rounds[1], len(moves)):  # told once more, or once for each
                    dose = replace(dose, sets=None)
            else:
                self.doses.append(dose)
            item = item_of(move, dose, self.phases, self.words)
            self.remarks += item.remarks_at(*path, len(session))
            session.append(item.values)

    def _by_round(self, group: dict[str, Any], inner: Sequence[dict[str, Any]],
                  path: Path) -> None:  # fmt: skip
        """Give a group the reps of each round, where its exercises have them; else ask for one."""
        ladders = {at: item["reps"] for at, item in enumerate(inner)
                   if isinstance(item.get("reps"), list)
                   and len(item["reps"]) == group["rounds"]}  # fmt: skip
        if not ladders:
            return
        dosed = [item for item in inner if "reps" in item or "time" in item]
        alike = len(ladders) == len(dosed) and len({tuple(each) for each in ladders.values()}) == 1
        if alike:
            group["reps"] = next(iter(ladders.values()))
        for at, values in ladders.items():
            if alike:
                del inner[at]["reps"]
            else:
                inner[at]["reps"] = max(values)
                told = f"how many reps? the sheet has {listed(map(str, values))}, one a round"
                self.remarks.append(Remark((*path, "session", at, "reps"), "asked", told))

    def _group(self, circuit: Circuit, path: Path) -> dict[str, Any]:
        """Write the keys of a group."""
        low, high = circuit.rounds
        group: dict[str, Any] = {"rounds": int(high)}
        if low < high:
            self.remarks.append(
                Remark((*path, "rounds"), "guessed", f"{int(low)} to {int(high)} on the sheet")
            )
        told = (self._rest("#"), self._rest(""))
        between = next((rest for rest in (circuit.between, *told) if rest is not None), None)
        group["between"] = spelt(between if between is not None else BETWEEN)
        if between is None:
            text = "no rest between exercises on the sheet"
            self.remarks.append(Remark((*path, "between"), "guessed", text))
        if circuit.rest is not None:
            group["rest"] = spelt(circuit.rest)
        if circuit.after is not None:
            group["rest_after"] = spelt(circuit.after)
        return group

    def _own(self, move: Account) -> Prescription:
        own = prescription([*move.said, *move.resting])
        if own.hold and own.reps and own.reps[1] > 1 and own.rest and not own.sets:
            words = [fact.word for each in [*move.said, *move.resting]
                     for fact in each.facts if fact.sort == "rest"]  # fmt: skip
            word = next(iter(words), "S")  # a long pause became one
            if not word and own.pause is None:  # a rest of what is held some times lies between
                own = replace(own, pause=own.rest, rest=None)
        text = move.text
        turns = any(re.search(pattern, text, re.IGNORECASE) for pattern in self.words.alternates)
        sides = re.search(self.words.in_turn, text, re.IGNORECASE) if not own.each else None
        each = both_ways(text, self.words) or own.each or ("side" if sides else "")
        own = replace(own, each=self.words.parts.get(each, each))
        if any(re.search(p, text, re.IGNORECASE) for p in self.words.together) and not own.each:
            own = replace(own, together=not own.each)
        load = own.load or load_of(move, self.around.load, self.words)
        return replace(own, load=load, by_rep=(turns or bool(sides)) and "," not in own.each)

    def _often(self) -> str:
        told = [*self.around.often, *(dose.often for dose in self.doses if dose.often)]
        often = next(iter(told), "")
        return sayable(often)

    def _rests(self) -> None:
        """Write the rest of all exercises, or a guess at it."""
        after, between = self._rest("#"), self._rest("S")
        between = self._rest("") if between is None else between
        if between is not None and self.doses:
            self.values["rest"] = spelt(between)
        elif any(
            ((dose.sets and dose.sets[1] > 1) or dose.ladder) and not (dose.rest or dose.every)
            for dose in self.doses
        ):
            self.values["rest"] = spelt(after or REST)
            said = "only of that between exercises" if after else "no rest on the sheet"
            self.remarks.append(Remark(("rest",), "guessed", said))
        if after is not None:
            self.values["rest_after"] = spelt(after)

    def _rest(self, between: str) -> Fraction | None:
        """Give the rest that the sheet has for all: between sets, exercises, or just a rest."""
        facts = (fact for each in self.around.doses for fact in each.facts if fact.sort == "rest")
        return next((fact.high for fact in facts if fact.word == between), None)

    def _left(self) -> list[str]:
        moves = [move for part in self.parts for move in part.moves]
        lines = [line for move in moves for line in move.left_out]
        others = [line for part in self.others for move in part.moves for line in move.quoted]
        return [*lines, *others]

    def _share(self, left: Sequence[str]) -> float:
        every = len(self.text.split())
        lost = sum(len(line.split()) for line in left)
        return max(0.0, 1 - lost / every) if every else 0.0


REST = Fraction(30)
"""The rest between sets where a sheet has none, as a routine has it."""

BETWEEN = Fraction(15)
"""The rest between two exercises of a circuit where a sheet has none."""


_DOUBTFUL = ("rep", "each", "order", "tips", "rest", "with", "setup", "how", "sets", "between")
"""Keys that an item can do without, those first whose values are most of our own making."""


def _is_sound(values: dict[str, Any]) -> bool:
    try:
        of_values(values, None)
    except Problems:
        return False
    return True


def _sound(item: dict[str, Any]) -> dict[str, Any]:
    """Take from an item what no routine takes, whatever a sheet made of it."""
    if "session" in item:
        item = {**item, "session": [_sound(inner) for inner in item["session"]]}
    for key in ("", *_DOUBTFUL):
        item = {name: value for name, value in item.items() if name != key}
        if _is_sound({"title": "x", "session": [item]}):
            return item
    return item


def _of_first_period(parts: Sequence[Section]) -> tuple[list[Section], list[Section]]:
    """Part the exercises of the first day or week, and of any, from those of the others."""
    periods = list(dict.fromkeys(part.period for part in parts if part.period))
    if len(periods) < 2:
        return list(parts), []
    others = [part for part in parts if part.period in periods[1:]]
    return [part for part in parts if part not in others], others
