"""The parts of a sheet: what stands around the exercises, circuits of them, days and weeks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from ...language.phrasebook import book
from ..tongues.tongue import Tongue
from .body import Account, account_of
from .dose import said
from .facts import Fact, Said
from .marks import SheetLine
from .openings import Opening
from .outline import Block, heads_rounds
from .prescription import Range
from .rows import SheetTable, runs_of_rows, same_move, table_of
from .sentences import sayable, sentences
from .surroundings import Surroundings


@dataclass
class Circuit:
    """How often some exercises are done in turn.

    Attributes:
        rounds: the least and the most.
        rest: seconds between rounds; between: between two exercises; after: behind the last round.
            None is what the sheet does not say.
    """

    rounds: Range
    rest: Fraction | None = None
    between: Fraction | None = None
    after: Fraction | None = None


@dataclass
class Section:
    """Exercises that stand together, under a heading or none.

    Attributes:
        moves: the exercises.
        circuit: None where each is done by itself.
        period: the day or week that they are for, "" for any.
        around: what is said at its head, of its exercises alone.
        stance: the position from which they start, if that heads them.
    """

    moves: list[Account] = field(default_factory=list)
    circuit: Circuit | None = None
    period: str = ""
    around: Surroundings = field(default_factory=lambda: Surroundings(title="-"))
    stance: str = ""


@dataclass
class Gathered:
    """All that was found in a sheet."""

    around: Surroundings = field(default_factory=Surroundings)
    parts: list[Section] = field(default_factory=list)

    @property
    def moves(self) -> list[Account]:
        """All its exercises, in order."""
        return [move for part in self.parts for move in part.moves]


def gathered(blocks: Sequence[Block], tongue: Tongue) -> Gathered:
    """Sort the blocks of a sheet."""
    gathering = _Gathering(tongue)
    for block in blocks:
        if block.opening is None:
            gathering.aside(block.lines)
        else:
            gathering.move(account_of(block, tongue))
    gathering.finish()
    return gathering.made


def alone(lines: Sequence[SheetLine], name: str, tongue: Tongue) -> Gathered:
    """Take a sheet for one exercise without a name, if it says what to do and how often, once."""
    made = Gathered()
    texts = [sentence for line in lines for sentence in sentences(line.text)]
    doses = [text for text in texts if said(text, tongue).has("sets", "reps", "times", "by")
             and not tongue.warning.search(text)]  # fmt: skip
    if len(doses) != 1 or len(texts) < _OF_ONE:
        return made
    opening = Opening("", Said("", (), bare=False), "", own=False)
    move = account_of(Block(opening, tuple(lines), lines[0]), tongue)
    made.around.title = name
    made.parts = [Section([move])]
    return made


_OF_ONE = 3
"""Sentences that a sheet of one exercise has at least."""


class _Gathering:
    """Blocks on their way to the parts that they belong to."""

    def __init__(self, tongue: Tongue) -> None:
        self.tongue = tongue
        self.made = Gathered()
        self.part = Section()
        self.tables: list[tuple[int, SheetTable]] = []

    def move(self, move: Account) -> None:
        """Take an exercise; sentences in it that are about all go where those are."""
        first = move.quoted[0].casefold() if move.quoted else ""
        if self.part.circuit and first.startswith(tuple(self.tongue.set_of("closes"))):
            self._begin(self.part.period)
        for sentence in move.general:
            self.made.around.sentence(sentence, self.tongue, before=False)
        self.part.moves.append(move)

    def aside(self, lines: Sequence[SheetLine]) -> None:
        """Take what stands around exercises: it may begin a part, or say how often one is done."""
        for run in runs_of_rows(lines):
            table = table_of(run, self.tongue)
            if table is None:
                self.made.around.left_out += [line.text for line in run]
            else:
                self._begin("")
                self.tables.append((len(self.made.parts), table))
                self.part.moves += table.moves
        plain = [line for line in lines if line.mark != "row"]
        period = next((line.text.strip(" :#") for line in plain if self._is_period(line)), "")
        headed = any(
            line.mark == "heading" or self._is_section(line) or self._is_stance(line)
            for line in plain
        )
        if self.part.moves and (headed or period):
            self._begin(period)
        elif period:
            self.part.period = period
        stances = [line for line in plain if self._is_stance(line)]
        if stances:
            self.part.stance = _position(stances[-1].text, self.tongue)
            plain = [line for line in plain if line not in stances]
        before = not self._any()
        if before:
            heads = [line for line in plain if self._is_letterhead(line)]
            self.made.around.left_out += [line.text for line in heads]
            plain = [line for line in plain if line not in heads]
        inside = headed and not before and not self.part.moves
        if inside and plain and not plain[0].apart and self.made.parts:  # a heading in a part
            self.part.around.doses += self.made.parts[-1].around.doses
        left = self._circuit(plain)
        around = self.part.around if inside else self.made.around
        around.take(left, self.tongue, before=before or inside)

    def _any(self) -> bool:
        return bool(self.part.moves) or any(part.moves for part in self.made.parts)

    def _begin(self, period: str) -> None:
        if self.part.moves:
            self.made.parts.append(self.part)
            self.part = Section(period=period or self.part.period)
        elif period:
            self.part.period = period

    def _is_period(self, line: SheetLine) -> bool:
        text = re.split(r" {3,}", line.text)[0].strip(" :#")
        return re.fullmatch(self.tongue.periods, text, re.IGNORECASE) is not None

    def _is_section(self, line: SheetLine) -> bool:
        text = line.text.strip(" :")
        if not line.mark and heads_rounds(line.text, self.tongue):
            return True
        return not line.ends and self.tongue.sectional.fullmatch(text) is not None

    def _is_stance(self, line: SheetLine) -> bool:
        text = line.text.strip(" :")
        return not line.ends and self.tongue.stance.fullmatch(text) is not None

    def _is_letterhead(self, line: SheetLine) -> bool:
        match = re.fullmatch(self.tongue.letterhead, line.text, re.IGNORECASE)
        return not line.mark and match is not None

    def _circuit(self, lines: Sequence[SheetLine]) -> list[SheetLine]:
        """Take what says how often exercises are done in turn; give the other lines."""
        left: list[SheetLine] = []
        for line in lines:
            kept: list[str] = []
            for sentence in sentences(line.text):
                found = said(sentence, self.tongue)
                if not self._takes(sentence, found):
                    kept.append(sentence)
            if kept:
                left.append(replace(line, text=" ".join(kept)))
        return left

    def _takes(self, sentence: str, found: Said) -> bool:
        tongue = self.tongue
        often = [fact for fact in found.facts if fact.sort in ("sets", "times")]
        clause = _clause(sentence, often[0].at) if often else sentence
        if tongue.general.search(clause) is None:  # `do each 8 times`, whatever follows
            clause = sentence
        told = any(re.search(p, clause, re.IGNORECASE) for p in tongue.rounds)
        again = next((fact for fact in found.facts if fact.sort == "more"), None)
        if again is not None and found.bare and len(self.part.moves) > 1:
            often = [replace(again, low=again.low + 1, high=again.high + 1)]
            told = True
        if told and often and not found.has("reps"):
            circuit = Circuit((often[0].low, often[0].high))
            self._rests(circuit, found.facts, sentence)
            if not self.part.moves or self.part.circuit is None:
                self.part.circuit = circuit
            return not found.has("time", "reps", "each", "work")
        held = self.part.circuit
        rests = [fact for fact in found.facts if fact.sort == "rest"]
        told_apart = all(fact.word in ("S", "#") for fact in rests)  # between rounds, or exercises
        if held is not None and rests and (not self.part.moves or told_apart):
            self._rests(held, rests, sentence)
            return not found.has("time", "reps")
        return False

    def _rests(self, circuit: Circuit, facts: Sequence[Fact], sentence: str) -> None:
        for fact in facts:
            if fact.sort == "rest" and fact.word == "S":
                circuit.rest = fact.high
            elif fact.sort in ("rest", "off"):
                circuit.between = fact.high
        if re.search(self.tongue.seamless, sentence, re.IGNORECASE):
            circuit.between = circuit.between or Fraction(0)

    def finish(self) -> None:
        """Take the last part, and give tables their exercises."""
        if self.part.moves:
            self.made.parts.append(self.part)
        else:
            self.part.around.told.clear()  # how something else is done: `breathe in for 4 seconds`
            self.made.around.add(self.part.around)
        moves = self.made.moves
        if len(moves) > 1:
            below = [each for each in moves[-1].below if each in moves[-1].warnings]
            moves[-1].warnings = [each for each in moves[-1].warnings if each not in below]
            self.made.around.warnings += below
        for part in self.made.parts:
            if part.circuit is not None:
                _rests_inside(part)
            for move in part.moves:
                if part.stance and not _stands(move, self.tongue):
                    move.setup.insert(0, part.stance)
        for part in self.made.parts:
            self.made.around.add(part.around, doses=False)
        for at, table in self.tables:
            self._merge(self.made.parts[at], table)
        self.made.parts = [part for part in self.made.parts if part.moves]

    def _merge(self, part: Section, table: SheetTable) -> None:
        """Give the exercises of the text their doses from a table; other rows stay exercises."""
        around = self.made.around
        texts = [move for each in self.made.parts if each is not part for move in each.moves]
        free = set(range(len(texts)))
        rows, part.moves = part.moves[: len(table.moves)], part.moves[len(table.moves) :]
        for at, row in enumerate(rows):
            row.notes += table.later.get(at, [])
            known = same_move(row.name, texts, free) if free else None
            if known is None:
                part.moves.insert(at, row)
                continue
            free.discard(known)
            texts[known].add(row)
        around.period = around.period or table.period
        around.left_out += table.not_yet


def _stands(move: Account, tongue: Tongue) -> bool:
    """Tell whether an exercise has a posture of its own."""
    words = [text.casefold().split()[0] for text in (*move.setup, *move.how)]
    return not tongue.set_of("postures").isdisjoint(words)


def _position(text: str, tongue: Tongue) -> str:
    """Give the heading of a position as it is said.

    >>> from ..tongues.tongue import tongue
    >>> _position("IN THE CHAIR:", tongue("en")), _position("In Rückenlage", tongue("de"))
    ('In the chair.', 'In Rückenlage.')
    """
    head, sign, rest = text.strip(" :").partition("(")
    keeps = not (book(tongue.language).small_inside or head.isupper())  # nouns keep their capital
    return sayable((head if keeps else head.capitalize()) + sign + rest)


def _clause(sentence: str, at: int) -> str:
    """Give the part of a sentence between commas in which a fact stands.

    >>> _clause("Do each 8 times, and the circuit daily", 8)
    'Do each 8 times'
    """
    begin = sentence.rfind(",", 0, at) + 1
    end = sentence.find(",", at)
    return sentence[begin : end if end >= 0 else len(sentence)]


def _rests_inside(part: Section) -> None:
    """Take the rests that stand below the last exercise of a circuit for those of its rounds."""
    circuit, last = part.circuit, part.moves[-1]
    for move in part.moves[:-1]:  # `between rounds`, with more below it
        between = [fact for found in move.resting for fact in found.facts
                   if fact.sort == "rest" and fact.word == "S"]  # fmt: skip
        if circuit is not None and between and circuit.rest is None:
            circuit.rest, move.resting = between[0].high, []
    rests = [fact for found in last.resting for fact in found.facts if fact.sort == "rest"]
    if circuit is None or not rests:
        return
    last.resting = []
    if circuit.rest is None:
        circuit.rest = rests.pop(0).high
    if rests and circuit.after is None:
        circuit.after = rests[0].high
