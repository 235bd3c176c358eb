"""The writing of a draft: a routine's values from what was found, a remark wherever it is due."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Any

from ...problem import listed
from ..draft import NO_DOSE, Remark, Sort
from ..efforts import at_easy_pace
from ..hints import in_own_language
from ..tongues.tongue import Tongue
from .body import Account
from .dose import said
from .openings import load_pattern
from .phases import UNTOLD, Way, around_hold, ways
from .prescription import Prescription, Range
from .readings import BREATH

MOST_BEATS = 240
"""Beats of a rep; one of four minutes is a set by itself."""

REPS = 10
"""What stands where a sheet has no dose, until it is asked for."""

ROUND_A_SET = 15
"""Seconds for what is said around a set, and its count-in."""

_OF_REP = 2
"""Seconds of a rep of which a sheet does not say more."""

LONGEST = 60
"""Seconds of a time that is as long as one can, until it is asked for."""


@dataclass
class Item:
    """An item of a session that is being written, with the remarks on its keys."""

    values: dict[str, Any]
    remarks: list[tuple[str, Sort, str, str]] = field(default_factory=list)

    def remark(self, key: str, sort: Sort, text: str, words: str = "") -> None:
        """Add a remark on a key; "" for the item itself."""
        self.remarks.append((key, sort, text, words))

    def remarks_at(self, *path: str | int) -> list[Remark]:
        """Give the remarks, for an item that stands at a path."""
        return [Remark((*path, key) if key else path, sort, text, words)
                for key, sort, text, words in self.remarks]  # fmt: skip


def item_of(found: Account, dose: Prescription, phases: Sequence[Way], tongue: Tongue) -> Item:
    """Write an exercise.

    Args:
        found: what the sheet says of it.
        dose: with what it says of all.
        phases: of a rep, where the sheet says it of all.
        tongue: its language.
    """
    writer = _Writer(found, dose, tongue)
    writer.name()
    writer.sides()
    writer.texts()
    writer.rep(phases)
    writer.dose()
    writer.rest()
    for need in dict.fromkeys(found.needs):
        writer.item.remark("", "note", f"needs {need}")
    for note in found.notes:
        writer.item.remark("", "note", note)
    if found.quoted:
        writer.item.remarks[:0] = [("", "from", line, "") for line in found.quoted]
    return writer.item


class _Writer:
    """Writes one exercise, key by key in the order of a person's routine."""

    def __init__(self, found: Account, dose: Prescription, tongue: Tongue) -> None:
        self.found = found
        self.given = dose
        self.tongue = tongue
        self.item = Item({})
        self.values = self.item.values
        self.enough: list[str] = []
        self.swum: Fraction | None = None

    def name(self) -> None:
        name = self.found.name
        if not name:
            name = invented(self.found, self.tongue)
            self.item.remark("exercise", "guessed", "the sheet has no name for it")
        name = unbraced(name)
        self.values["exercise"] = name[:1].upper() + name[1:]
        load = self.found.load or self.given.load
        if self.given.loads and len(self.given.loads) in (len(self.given.ladder), self._sets()):
            self.values["with"] = [unbraced(each) for each in self.given.loads]
        elif load:
            self.values["with"] = unbraced(load)

    def sides(self) -> None:
        each = self.given.each
        if each == "direction":
            self.values["each"] = [self.tongue.phrases["one_way"], self.tongue.phrases["other_way"]]
        elif each:
            own = in_own_language([{"each": each}], self.tongue.language)[0]["each"]
            self.values["each"] = own.split(",") if "," in own else own
        if each and self.given.by_rep:
            self.values["order"] = "by rep"
        hurt, part = "|".join(self.tongue.set_of("affected")), "|".join(self.tongue.parts)
        pattern = rf"(?i)\b(?:(?:{hurt})\s+(?:{part})|(?:{part})\s+(?:{hurt}))\b"
        affected = re.search(pattern, self.found.text)
        if affected and not each:
            question = f"right or left? the sheet says '{affected[0]}'"
            self.item.remark("each", "asked", question, affected[0])

    def texts(self) -> None:
        for key in ("setup", "how"):
            texts = getattr(self.found, key)
            if texts:
                self.values[key] = unbraced(" ".join(texts))

    def rep(self, sheet: Sequence[Way]) -> None:
        if self.found.rep and not (self.given.time and not self.given.reps):
            self.values["rep"] = self.found.rep
            return
        phases = ways((*self.found.raw,), self.tongue) if self.given.holds or not sheet else ()
        phases = phases or ways(self.found.raw, self.tongue)
        hold, pause = self.given.hold, self.given.pause
        if not phases and hold and (self.given.reps or not self.given.time):
            phases = self._with_hold(hold, pause)
        elif not phases and pause and self.given.reps and not hold:
            first, _ = around_hold(self.found.how, self.tongue)
            phases = (Way(first), Way(self.tongue.phrases["rest"], pause[1], pause[0]))
        elif not phases and sheet and self.given.reps:
            first, back = around_hold(self.found.how, self.tongue)
            named = [first, *(way.word for way in sheet[1:])]
            phases = tuple(Way(word or back, way.beats, way.low)
                           for word, way in zip(named, sheet, strict=True))  # fmt: skip
        if not phases or sum(way.beats or UNTOLD for way in phases) > MOST_BEATS:
            return
        self.values["rep"] = ", ".join(
            f"{way.word} {max(1, round(way.beats or UNTOLD))}" for way in phases
        )
        untold = [way.word for way in phases if way.beats is None]
        if untold:
            self.item.remark("rep", "guessed", f"no beats on the sheet for {listed(untold)}")
        if self.given.breaths:
            self.item.remark("rep", "guessed", "five seconds for each breath")
        for way in phases:
            if way.low is not None and way.beats is not None and way.low < way.beats:
                self._at_least(way.low, way.beats, "rep", "seconds")

    def _with_hold(self, hold: Range, pause: Range | None) -> tuple[Way, ...]:
        first_held = [text for text in self.found.setup if said(text, self.tongue).has("hold")]
        first, back = around_hold([*first_held, *self.found.how, *self.found.setup], self.tongue)
        held = Way(self.tongue.phrases["hold"], hold[1], hold[0])
        let_go = Way(self.tongue.phrases["rest"], *((pause[1], pause[0]) if pause else ()))
        if self.tongue.words.get((first,)) == "H":
            return replace(held, word=self.tongue.phrases["held"].format(word=first)), let_go
        if pause:
            return Way(first), held, let_go
        return Way(first), held, Way(back)

    def dose(self) -> None:
        given = self.given
        if given.sets and given.sets[1] > 1:
            self._count("sets", given.sets)
        for key, sides in given.sided:
            self.values[key] = {side: spelt(value) if key == "time" else int(value)
                                for side, value in sides}  # fmt: skip
        if given.has_sided("reps", "time"):
            pass
        elif given.ladder:
            self.values["reps"] = list(given.ladder)
        elif given.most:
            self._most()
        elif given.metres:
            self._metres(given.metres)
        elif given.time and not given.reps:
            self._seconds("time", given.time)
        elif given.reps:
            self._count("reps", given.reps)
        else:
            self.values["reps"] = REPS
            what = "how many reps?" if given.hold else "how many reps, or how long?"
            self.item.remark("reps", "asked", what)
            self.item.remark("reps", "guessed", NO_DOSE)
        if self.enough:
            how = [self.values.get("how", ""), *dict.fromkeys(self.enough)]
            ordered = {key: self.values.pop(key) for key in list(self.values)}
            for key, value in ordered.items():
                if key in ("rep", "sets", "reps", "time") and "how" not in self.values:
                    self.values["how"] = ""
                self.values[key] = value
            self.values["how"] = " ".join(part for part in how if part)

    def _sets(self) -> int:
        return int(self.given.sets[1]) if self.given.sets else 1

    def _most(self) -> None:
        """Write as many as one can; up to where is asked, if the sheet does not say it."""
        key, _, unsaid = self.given.most.partition(" ")
        told = self.given.reps if key == "reps" else self.given.time
        most = told[1] if told else Fraction(REPS if key == "reps" else LONGEST)
        self.values[key] = f"up to {spelt(most) if key == 'time' else int(most)}"
        if unsaid:
            self.item.remark(key, "asked", "as much as you can: up to how much?")
            self.item.remark(key, "guessed", "the sheet has no number")

    def _lasts(self) -> Fraction:
        """Guess how long a set is, at an easy pace."""
        given, told = self.given, str(self.values.get("rep", ""))
        beats = sum(int(beat) for beat in re.findall(r"\b\d+\b", told)) or _OF_REP
        if self.swum is not None:
            return self.swum
        return given.time[1] if given.time else given.reps[1] * beats if given.reps else Fraction(0)

    def _metres(self, metres: Fraction) -> None:
        """Guess how long a distance takes."""
        time, way = at_easy_pace(self.found.name, metres)
        if self.given.every:  # it leaves some rest
            time = min(time, Fraction(self.given.every * 3 // 4))
        self.swum = time
        self.values["time"] = spelt(time)
        self.item.remark("time", "asked", f"how long do {_number(metres)} m take?")
        self.item.remark("time", "guessed", f"{_number(metres)} m, at {way}")

    def _count(self, key: str, number: Range) -> None:
        low, high = number
        self.values[key] = max(1, int(high))
        if key == "reps" and self.given.unit and high > 1:
            self.values[key] = f"{int(high)} {self.given.unit}"
        if low < high:
            self._at_least(low, high, key, key)

    def _seconds(self, key: str, time: Range) -> None:
        low, high = time
        self.values[key] = spelt(high)
        if self.given.breaths:
            low, high = low / BREATH, high / BREATH
            self.values[key] = f"{_number(high)} breaths"
        if low < high:
            self._at_least(low, high, key, "breaths" if self.given.breaths else "seconds")

    def _at_least(self, low: Fraction, high: Fraction, key: str, noun: str) -> None:
        whole = (
            noun == "seconds" and low > 60 and low % 60 == 0 and "minutes" in self.tongue.phrases
        )
        shown, noun = (low / 60, "minutes") if whole else (low, noun)
        words = {"low": _number(shown), "noun": self.tongue.phrases[noun]}
        phrase = "enough_one" if low == 1 else "enough"
        self.enough.append(self.tongue.phrases[phrase].format(**words))
        self.item.remark(key, "guessed", f"{_number(low)} to {_number(high)} on the sheet")

    def rest(self) -> None:
        if self.given.every and self._lasts() + ROUND_A_SET <= self.given.every:
            self.values["every"] = spelt(self.given.every)
        elif self.given.every:
            text = f"the sheet begins a set every {spelt(self.given.every)}; do these fit in?"
            self.item.remark("sets", "asked", text)
        elif self.given.rest:
            self.values["rest"] = spelt(self.given.rest[1])
            if self.given.rest[0] < self.given.rest[1]:
                text = (
                    f"{_number(self.given.rest[0])} to {_number(self.given.rest[1])} s on the sheet"
                )
                self.item.remark("rest", "guessed", text)
        if self.found.tips:
            self.values["tips"] = [unbraced(tip) for tip in self.found.tips]


def unbraced(text: str) -> str:
    """Make a text fit for a routine: no braces, which would be placeholders; not too long."""
    return " ".join(text.translate(_BRACES).split())[:_LONGEST]


_BRACES = str.maketrans("{}", "()")
_LONGEST = 900


def spelt(seconds: Fraction) -> str:
    """Write a time as a routine does.

    >>> spelt(Fraction(90)), spelt(Fraction(20)), spelt(Fraction(120))
    ('1m30s', '20s', '2m')
    """
    minutes, rest = divmod(seconds, 60)
    parts = f"{int(minutes)}m" if minutes else ""
    return parts + (f"{_number(rest)}s" if rest or not minutes else "")


def _number(value: Fraction | int) -> str:
    return str(int(value)) if value == int(value) else f"{float(value):g}"


def invented(found: Account, tongue: Tongue) -> str:
    """Make a name of the words of the first movement: `Hug one knee to your chest`."""
    clauses = [clause.strip() for text in (*found.how, *found.setup)
               for clause in re.split(rf"[,;:.(]|\b(?:{tongue.ands})\b", text)]  # fmt: skip
    moving = [clause for clause in clauses
              if tongue.moves.get(clause.split(" ")[0].casefold(), ("", ""))[0]]  # fmt: skip
    clause = next(iter((*moving, *filter(None, clauses))), tongue.phrases["title"])
    words = (clause[0].upper() + clause[1:]).split()[:6]
    while len(words) > 2 and words[-1].casefold() in tongue.set_of("joins") | {
        "your",
        "both",
        "its",
    }:
        words.pop()
    return " ".join(words)


def load_of(found: Account, sheet: str, tongue: Tongue) -> str:
    """Give what is lifted or pulled: its own, else the sheet's where its texts need it."""
    own = " ".join((*found.quoted, *found.needs))
    weighed = [fact.word for text in found.needs for fact in said(text, tongue).facts
               if fact.sort == "load"]  # fmt: skip
    if weighed:
        return weighed[0]
    match = load_pattern(tongue).search(own)
    if match and not re.match(r"(?i)(?:the|a|an|one) \w+$", match[0]):
        return re.sub(r"^(?:the|a|an) ", "", match[0], flags=re.IGNORECASE)
    needs = re.search(rf"(?i)\b(?:{'|'.join(tongue.set_of('loads'))})\b", own)
    return re.sub(r"^(?:the|an?) ", "", sheet, flags=re.IGNORECASE) if needs and sheet else ""


def remarks_of(values: Mapping[str, str]) -> tuple[Remark, ...]:
    """Give notes on the routine as a whole."""
    return tuple(Remark((), "note", text) for text in values.values() if text)
