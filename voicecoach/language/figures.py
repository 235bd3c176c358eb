"""Figures in words: numbers, times, units and fractions, by a language's own rules.

The rules are data, beside the phrasebook's language in `readings/`; each finds a pattern in a text
and says another. When all have been tried, no figure is left.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from .phrasebook import Phrasebook

LONGEST = 9
"""Digits of a number that is said as one; what is longer is said digit by digit."""

_GROUP = re.compile(r"\{(\w+)(?::([a-z]+))?\}")
_NUMBER = re.compile(rf"(\d{{1,{LONGEST}}})(?:\.(\d+))?")


@dataclass(frozen=True, slots=True)
class Doubt:
    """What has two readings and no clear winner.

    Attributes:
        found: the text, as it is written.
        read: how it is read.
        other: how it may be meant as well.
    """

    found: str
    read: str
    other: str


@dataclass(frozen=True, slots=True)
class Unit:
    """What one of a unit is called, what several are, one with its article, and half of one."""

    one: str
    many: str
    a: str
    half: str


Wording = Callable[[re.Match[str]], str]
Rule = tuple[re.Pattern[str], Wording, Wording | None]


class Figures:
    """How a language says what is written in figures.

    Args:
        tables: the language's readings.
        book: its phrasebook, for the numbers below a thousand and for times.
    """

    def __init__(self, tables: Mapping[str, Any], book: Phrasebook) -> None:
        self._tables = tables
        self._book = book
        units = [_unit(row, tables["article"], tables["half"]) for row in tables["units"]]
        self._named = {unit.one: unit for unit, _ in units}
        self._units = {symbol.casefold(): unit for unit, symbols in units for symbol in symbols}
        parts = {name: pattern.replace(" ", "") for name, pattern in tables["parts"].items()}
        parts["UNIT"] = _one_of(self._units)
        names = {name.casefold(): unit for unit, _ in units for name in (unit.one, unit.many)}
        parts["NAMES"] = _one_of(names)
        self._units = names | self._units
        self._genders = [
            (gender, re.compile(rf" (?:{noun.replace(' ', '')})\b", re.IGNORECASE))
            for gender, noun in tables.get("genders", {}).items()
        ]
        self._names = re.compile(rf"(?<![A-Za-z])(?:{'|'.join(parts)})(?![A-Za-z])")
        self._parts = parts

    @cached_property
    def _sections(self) -> list[tuple[re.Pattern[str], list[Rule]]]:
        """The rules, and what a text must have for them; made for the first text with a figure."""
        return [
            (self._compiled(section["when"]), [self.rule(*r) for r in section["rules"]])
            for section in self._tables["figures"]
        ]

    def rule(self, find: str, say: str, other: str = "") -> Rule:
        """Make a rule of a pattern, of what it says, and of its other reading."""
        return self._compiled(find), self._saying(say), self._saying(other) if other else None

    def _compiled(self, pattern: str) -> re.Pattern[str]:
        pattern = self._names.sub(lambda part: self._parts[part[0]], pattern)
        return re.compile(pattern, re.IGNORECASE)

    def read(self, text: str, doubts: list[Doubt] | None = None) -> str:
        """Put all figures of a text in words; what was guessed on the way is added to the list."""
        for when, rules in self._sections:
            if not when.search(text):
                continue
            for pattern, say, other in rules:
                if doubts is not None and other is not None:
                    for found in pattern.finditer(text):
                        read, meant = self.words(say(found)), self.words(other(found))
                        doubts.append(Doubt(_as_written(found[0]), read, meant))
                text = pattern.sub(say, text)
        return self.words(text)

    def words(self, text: str) -> str:
        """Put the bare numbers of a text in words."""

        def said(found: re.Match[str]) -> str:
            gender = "" if found[2] else self._gender(text, found.end())
            return self.number(found[1], found[2] or "", gender)

        return _NUMBER.sub(said, text)

    def _gender(self, text: str, at: int) -> str:
        """Tell the gender of the noun behind a number, by how the language writes it."""
        return next((gender for gender, noun in self._genders if noun.match(text, at)), "")

    def number(self, whole: str, fraction: str = "", gender: str = "") -> str:
        """Give a number in words; one that starts with naught is said digit by digit.

        Args:
            whole: its digits before the point.
            fraction: those behind it.
            gender: of the noun that it counts.
        """
        point = f" {self._tables['point']} {self._decimals(fraction)}" if fraction else ""
        if len(whole) > 1 and whole.startswith("0"):
            return self._digits(whole) + point
        return self._cardinal(int(whole), gender) + point

    def _cardinal(self, count: int, gender: str = "") -> str:
        if count < 1000:
            return self._book.number(count, gender)
        said = []
        for power, name in reversed(list(enumerate(self._tables["thousands"], 1))):
            group, count = divmod(count, 1000**power)
            if group:
                agrees = gender if power == 1 and self._tables.get("thousands_agree") else ""
                said.append(self._thousands(group, name, agrees))
        if count:
            joined = f"{self._tables['and']} ".lstrip() * (count < 100)
            said.append(joined + self._book.number(count, gender))
        return " ".join(said)

    def _thousands(self, count: int, name: str | Sequence[str], gender: str) -> str:
        """Give so many thousands or millions, which have a word for one alone in some languages."""
        if isinstance(name, str):
            return f"{self._cardinal(count, gender)} {name}"
        one, many = name
        return one if count == 1 else many.replace("{count}", self._cardinal(count, gender))

    def _decimals(self, digits: str) -> str:
        """Give what stands behind the point: digit by digit, or two of them as a number where the
        language says them so ("un virgule vingt-cinq")."""
        together = self._tables.get("decimals") == "number"
        if together and len(digits) == 2 and digits[0] != "0":
            return self._book.number(int(digits))
        return self._digits(digits)

    def _digits(self, text: str) -> str:
        return " ".join(
            self._book.number(int(c)) if c.isdigit() else c for c in text if c.isalnum()
        )

    def _ordinal(self, count: int) -> str:
        words = self._tables["ordinals"]
        if count < 20:
            return str(words["small"][count])
        if "large" in words:
            return str(words["large"]).replace("{count}", self._cardinal(count))
        if "tens" not in words:  # the last word alone is another
            said = self._cardinal(count)
            last = re.split("[ -]", said)[-1]
            return said.removesuffix(last) + str(words["last"].get(last, last))
        rest = count % 100
        if count < 100:
            tens = str(words["tens"][count // 10 - 2])
            ones = count % 10
            return tens if not ones else f"{self._book.number(count - ones)}-{self._ordinal(ones)}"
        if not rest:
            start, _, last = self._cardinal(count).rpartition(" ")
            return f"{start} {words['last'][last]}"
        return f"{self._cardinal(count - rest)} {self._tables['and']} {self._ordinal(rest)}"

    def _time(self, found: re.Match[str]) -> str:
        """Give a time of the groups h, m and s, in figures with their units."""
        groups = found.groupdict()
        hours, minutes, seconds = (int(groups.get(name) or 0) for name in "hms")
        units = self._tables["time_units"]
        parts = list(zip((hours, minutes, seconds), units, strict=True))
        said = [self._of(str(n), self._named[unit]) for n, unit in parts if n]
        if minutes and seconds >= self._tables["bare_seconds"]:
            bare = self._book.bare("seconds", seconds)
            said[-1] = str(seconds) if bare == self._book.number(seconds) else bare
        if len(said) < 2:
            return "".join(said) or self._of("0", self._named[units[-1]])
        between = str(self._tables.get("time_between", " "))
        return " ".join(said[:-1]) + between + said[-1]

    @staticmethod
    def _of(count: str, unit: Unit) -> str:
        return f"{count} {unit.one if count == '1' else unit.many}"

    def _saying(self, template: str) -> Wording:
        """Make of a template what puts a match in words."""
        pieces = [(m.start(), m.end(), m[1], m[2]) for m in _GROUP.finditer(template)]

        def say(found: re.Match[str]) -> str:
            said, at = "", 0
            for start, end, group, how in pieces:
                value = found[0] if group == "0" else found[group] or ""
                said += template[at:start] + (self._filtered(value, how, found) if how else value)
                at = end
            return said + template[at:]

        return say

    def _filtered(self, value: str, how: str, found: re.Match[str]) -> str:
        if how == "minutes":
            return self._book.bare("minutes", int(value))
        if how == "time":
            return self._time(found)
        count = found.groupdict().get("n") or ""
        if how == "part":
            one, many = self._tables["fractions"][int(value)]
            return str(many if count and count != "1" else one)
        if how in ("unit", "one", "many", "a", "half", "whole"):
            unit = self._units.get(value.strip().casefold())
            if unit is None:
                return value
            if how == "unit":
                return unit.one if count == "1" else unit.many
            return str(getattr(unit, "one" if how == "whole" else how))
        simple: dict[str, Callable[[str], str]] = {
            "digits": self._digits,
            "word": self.number,
            "ordinal": lambda n: self._ordinal(int(n)),
            "row": self._row,
            "letter": lambda c: self._tables["letter_names"].get(c.upper(), c.upper()),
            "clock": lambda m: "" if m == "00" else m.replace("0", "oh ", 1) if m[0] == "0" else m,
        }
        if how in simple:
            return simple[how](value)
        unit = self._named[how]
        return unit.one if value == "1" else unit.many

    @staticmethod
    def _row(text: str) -> str:
        """Say a row of numbers: single digits at one go, others one by one."""
        numbers = re.findall(r"\d+", text)
        return (" " if all(len(n) == 1 for n in numbers) else ", ").join(numbers)


def _as_written(text: str) -> str:
    return text.replace("\u2032", "'").replace("\u2033", '"').strip()


def _unit(row: Sequence[str], article: str, half: str) -> tuple[Unit, list[str]]:
    """Read a row of the table of units: its names, its symbols; and where these are special, with
    its article, and half of it."""
    one, many, symbols = row[:3]
    a = row[3] if len(row) > 3 else article.replace("{one}", one)
    half = row[4] if len(row) > 4 else half
    return Unit(one, many, a, half.replace("{a}", a).replace("{one}", one)), symbols.split()


def _one_of(words: Iterable[str]) -> str:
    return f"(?:{'|'.join(map(re.escape, sorted(words, key=len, reverse=True)))})"
