"""Workouts of the day (.wod): AMRAP, EMOM, for time, rounds and ladders, as WODCraft has them.

In plain lines (`EMOM 8:00`, `Odd: 12 Air squat`), with keys (`MODE: AMRAP`, `BLOCK:`) or in braces
(`wod ForTime { 21 Thruster @43kg }`). What is done for time has no rest; as many rounds as possible
is one set of its whole time; every minute on the minute starts a set or a round each minute.
"""

from __future__ import annotations

import re
from fractions import Fraction
from math import ceil

from ..problem import Problem, Problems
from ..routine.keys.table import seconds
from .draft import Draft
from .efforts import Effort, exercises, note
from .heats import BUY_IN, LADDER, MINUTES, MOVE, Heat, heat_of, heats, lines_in
from .jotting import Jotting, Notepad, fit_to_say, in_seconds, sentence_of
from .sheet import Sheet

_LOAD = re.compile(
    r"\s*[@(]?\s*(?P<load>[0-9]+(?:\.[0-9]+)?(?:\s*(?:kg|lbs?|lb|in|cm|\"))?(?:\s*/\s*[0-9]+(?:\.[0-9]+)?)?\s*(?:kg|lbs?|lb|in|inch|cm|pood|\"))\)?",
    re.IGNORECASE,
)


_OTHERS = re.compile(
    r"\s*(?:module\s+[\w.]+(?:\s+v[0-9]+)?\s*\{|(?:session|WOD)\s+\"|programming\s*\{)"
)
"""How a document of WODCraft begins, be there a workout in it or not."""

_FULL = Fraction(4, 5)
"""Of a minute on the minute, so much may be work; the rest is for words."""


def tells(sheet: Sheet) -> bool:
    """Tell a workout of the day: a line that is a kind of one and nothing else, and movements."""
    lines = [line.strip() for line in lines_in(sheet.text) if line.strip()]
    kinds = sum(heat_of(line) is not None for line in lines)
    moves = sum(
        any(pattern.fullmatch(line) for pattern in (MOVE, MINUTES, LADDER, BUY_IN))
        for line in lines
    )
    if _OTHERS.match(sheet.text):
        return True
    named = sheet.suffix == ".wod" or "wod" in sheet.text[:200].casefold()
    return kinds > 0 and moves > 0 and (named or kinds + moves >= 0.6 * len(lines))


def read(sheet: Sheet) -> Draft:
    """Read a workout.

    Raises:
        Problems: there is no movement in it.
    """
    pad = Notepad(sheet)
    for block in heats(lines_in(sheet.text), pad):
        pad.items += _Part(block, pad).items()
    if not any("session" in item.values() or "exercise" in item.keys for item in pad.items):
        cure = "give the file of a workout, not one that names others"
        raise Problems([Problem(None, f"there is no movement in {sheet.name}", cure)])
    return pad.draft()


class _Part:
    """The items of a block."""

    def __init__(self, block: Heat, pad: Notepad) -> None:
        self.block = block
        self.pad = pad

    def items(self) -> list[Jotting]:
        block = self.block
        if not block.lines and not block.before:
            return []
        before = [item for text in block.before for item in self._move(text)]
        behind = [item for text in block.behind for item in self._move(text)]
        if block.timed or block.kind in ("fortime", "amrap"):
            for item in before:
                item.guess("rest_after", "0", "no rest is meant")
        makers = {"amrap": self._amrap, "emom": self._emom, "tabata": self._tabata}
        made = makers.get(block.kind, self._rounds)()
        if block.title and made:
            made[0].remark("", "note", block.title)
        return [*before, *made, *behind]

    def _move(self, line: str) -> list[Jotting]:
        """Give the exercise of a line, with what was guessed in it."""
        found = MOVE.fullmatch(line.strip())
        if not found:
            return exercises(line.strip(), [Effort()])
        name, load, doubt = _named(found["name"])
        effort = _effort(found, load)
        count = int(found["sets"] or 1)
        item = exercises(name, [effort] * count)[0]
        if doubt:
            item.remark("with", "guessed", doubt).remark(
                "with", "asked", f"which is meant? {doubt}"
            )
        if "/" in (found["count"] or "") and "reps" in item.keys:
            item.remark("reps", "guessed", f"the source says {found['count']}")
        if (found["unit"] or "").casefold().startswith("cal"):
            note(item, f"{found['count']} calories.")
        return [item.remark("", "from", line.strip())]

    def _all(self) -> list[Jotting]:
        return [item for line in self.block.lines for item in self._move(line)]

    def _rounds(self) -> list[Jotting]:
        """Give rounds, a ladder, or a list that is done once."""
        block = self.block
        if block.ladder:
            return self._ladder()
        moves = self._all()
        if block.kind == "" and block.rounds == 1:
            return moves
        group = Jotting({"rounds": block.rounds}, moves)
        self._rests(group)
        return [self._capped(group)]

    def _rests(self, group: Jotting) -> None:
        """Write the rest between rounds; within them, and for time, none is meant."""
        if len(group.inside) > 1:
            group.guess("between", "0", "no rest is said within a round")
        if self.block.rest is not None:
            group.keys["rest"] = in_seconds(self.block.rest)
        elif self.block.timed and group.keys.get("rounds", 2) != 1:
            group.guess("rest", "0", "for time: no rest is meant")

    def _capped(self, group: Jotting) -> Jotting:
        if self.block.cap:
            group.remark("", "asked", f"for time, with a cap of {self.block.cap}: is it needed?")
        return group

    def _ladder(self) -> list[Jotting]:
        """Give a ladder: the reps of each round for the movements that say none themselves."""
        steps = [each for each in self.block.ladder if 0 < each <= 1000]
        moves = []
        for line in self.block.lines:
            if MOVE.fullmatch(line.strip()):
                moves += self._move(line)
                continue
            name, load, doubt = _named(line.strip().lstrip("-*• "))
            item = exercises(name, [Effort(load=load)])[0]
            item.keys.pop("reps")
            item.remarks = []
            if doubt:
                item.remark("with", "guessed", doubt)
                item.remark("with", "asked", f"which is meant? {doubt}")
            moves.append(item.remark("", "from", line.strip()))
        group = Jotting({"rounds": len(steps), "reps": steps}, moves)
        self._rests(group)
        return [self._capped(group)]

    def _amrap(self) -> list[Jotting]:
        """Give as many rounds as possible: one set of the whole time that says what a round is."""
        told = [re.sub(r"^[-*•]\s*", "", line).strip() for line in self.block.lines]
        item = Jotting({"exercise": "As many rounds as possible"})
        item.keys["how"] = sentence_of(fit_to_say(", ".join(told)))
        if self.block.time:
            item.keys["time"] = in_seconds(self.block.time)
        else:
            item.guess("time", "10m", "the source does not say how long")
        for line in told:
            found = MOVE.fullmatch(line)
            doubt = _named(found["name"])[2] if found else ""
            if doubt:
                item.remark("", "asked", f"which is meant? {doubt}")
        return [item.remark("", "from", self.block.head)]

    def _emom(self) -> list[Jotting]:
        """Give every minute on the minute: in turn where minutes are told apart, else all of it."""
        block = self.block
        every = in_seconds(block.every)
        minutes = [found for line in block.lines if (found := MINUTES.fullmatch(line))]
        whole = block.time or Fraction(600)
        if minutes and len(minutes) == len(block.lines):
            moves = [item for found in minutes for item in self._move(found["move"])]
            for item in moves:
                item.keys["every"] = every
                _fit([item], block.every, item)
            rounds = ceil(whole / (block.every * max(1, len(moves))))
            group = Jotting({"rounds": rounds}, moves)
        else:
            moves = self._all()
            group = Jotting({"rounds": ceil(whole / block.every), "every": every}, moves)
            if len(moves) > 1:
                group.guess("between", "0", "no rest is said within a minute")
            _fit(moves, block.every, group)
        if block.time is None:
            group.remark("rounds", "guessed", "the source does not say how long")
        return [group]

    def _tabata(self) -> list[Jotting]:
        """Give eight times twenty seconds, ten between, of each movement."""
        moves = []
        for line in self.block.lines or ["Tabata"]:
            found = MOVE.fullmatch(line.strip())
            name = _named(found["name"] if found else line.strip())[0]
            item = exercises(name, [Effort(time=Fraction(20), rest=Fraction(10))] * 8)[0]
            moves.append(item.remark("", "note", "a tabata: 8 times 20 s, 10 s between"))
        return moves


def _fit(moves: list[Jotting], every: Fraction, holder: Jotting) -> None:
    """Let reps be as fast as their minute asks for; what takes longer starts when it can."""
    timed = sum(seconds(str(one.keys["time"])) for one in moves if "time" in one.keys)
    reps = sum(int(one.keys["reps"]) for one in moves if "reps" in one.keys)
    room = every * _FULL - timed - 3 * (len(moves) - 1)
    if 2 * reps <= room:
        return
    if reps and room > 0 and reps <= 3 * room:
        fast = max(Fraction(60), Fraction(ceil(60 * reps / room)))
        for one in moves:
            if "reps" in one.keys:
                one.guess("rep", 1, "as fast as it must be to fit")
                if fast > 60:
                    one.keys["bpm"] = int(fast)
        return
    holder.keys.pop("every", None)
    text = f"more than {float(every):g} s are needed for this: when does the next one start?"
    holder.remark("", "asked", text)


def _named(text: str) -> tuple[str, str, str]:
    """Part a movement from its load; of two loads the first is taken, with a doubt."""
    load = _LOAD.search(text)
    name = (text[: load.start()] + text[load.end() :]) if load else text
    name = re.sub(r"\((?P<word>[^()]*)\)|\b(?:SYNC|@\w+|PROGRESS\(.*)", " ", name)
    name = fit_to_say(re.sub(r"\s+", " ", name).strip(" ,;:@-"))
    if not load:
        return name, "", ""
    written = load["load"]
    unit = re.search(r"(kg|lbs?|inch|in|cm|pood|\")\s*$", written, re.IGNORECASE)
    first = re.match(r"[0-9.]+", written)
    one = f"{first[0]} {unit[1]}" if first and unit else written
    return name, one, f"{written}: two are given" if "/" in written else ""


def _effort(found: re.Match[str], load: str) -> Effort:
    """Read how much of a movement is done."""
    if found["most"]:
        return Effort(most=True, load=load)
    number = Fraction(found["count"].split("/")[0])
    unit = (found["unit"] or "").casefold()
    if unit.startswith("cal"):
        return Effort(lasts=True, load=load)
    if unit in ("s",) or unit.startswith(("sec", "min")):
        return Effort(time=number * (60 if unit.startswith("min") else 1), load=load)
    if unit and not unit.startswith("rep"):
        scale = {"k": Fraction(1000), "y": Fraction(9144, 10000), "f": Fraction(3048, 10000)}
        mile = Fraction(1609)
        long = mile if unit.startswith("mi") else scale.get(unit[0], Fraction(1))
        return Effort(metres=number * long, load=load)
    return Effort(reps=int(number) if 0 < number <= 1000 else None, load=load)
