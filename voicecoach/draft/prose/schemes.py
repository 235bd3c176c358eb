"""Schemes: doses that are no single number: one a set, another a side, as many as one can."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from ... import ranges
from ..tongues.tongue import Tongue
from .facts import Fact
from .tokens import Token

_METRES = re.compile(
    r"\d[\d.,]*\s*-?\s*(km|kilomet\w+|mi\b|miles?|m\b|met\w+)$", re.IGNORECASE
)  # fmt: skip
_LENGTHS = {"k": Fraction(1000), "mi": Fraction(1609)}

MINUTE = 60
"""Seconds of the minute on which sets begin, where no other time is told."""


@dataclass(frozen=True, slots=True)
class Scheme:
    """What a run of tokens says.

    Attributes:
        begin, end: where it stands among the tokens.
        facts: what it says.
        names: whether its words are a name, and only its numbers a dose.
    """

    begin: int
    end: int
    facts: tuple[Fact, ...]
    names: bool = False


def schemes(text: str, found: Sequence[Token], line: str, tongue: Tongue,
            *, listed: bool) -> Iterator[Scheme]:  # fmt: skip
    """Find the schemes of a sentence, given its tokens and the line of their tags."""
    yield from _on_the_minute(text, found, line, tongue)
    yield from _most(text, found, line, tongue)
    for pattern, way, only_listed in _PATTERNS:
        if only_listed and not listed:
            continue
        for match in re.finditer(pattern, line):
            facts = tuple(way(match, found, tongue))
            if facts:
                yield Scheme(match.start(), match.end(), facts, names=way is _swum)


def _span(match: re.Match[str], found: Sequence[Token]) -> tuple[int, int]:
    """Give the tokens that a match covers; a word like `max` is none by itself."""
    begin = sum(token.end <= match.start() for token in found)
    return begin, max(begin, sum(token.start < match.end() for token in found))


def _numbers(match: re.Match[str], found: Sequence[Token], tag: str = "n") -> list[Token]:
    return [token for token in found[match.start() : match.end()] if token.tag == tag]


def _ladder(match: re.Match[str], found: Sequence[Token], _tongue: Tongue) -> Iterator[Fact]:
    """Read `12/10/8` and `12, 10, 8 reps`, one number a set."""
    values = [token.high for token in _numbers(match, found)]
    whole = all(value == int(value) for value in values)
    signs = {token.text for token in found[match.start() : match.end()] if token.tag in "E-,"}
    if not whole or not all(0 < value <= _REPS_AT_MOST for value in values) or len(signs) > 1:
        return
    if signs == {"-"} and min(values) < _LEAST_IN_DASHES:  # a tempo: 3-1-1-0
        return
    yield _laddered(values, found[match.start()].start)


def _laddered(values: Sequence[Fraction], at: int) -> Fact:
    if len(set(values)) == 1:
        return Fact("reps", values[0], values[0], at=at)
    return Fact("ladder", values[0], values[-1], ",".join(str(int(each)) for each in values), at)


_REPS_AT_MOST = 500
_MOST = {"reps": _REPS_AT_MOST, "sets": ranges.SETS[1], "time": ranges.HOUR}
_METRES_AT_MOST = 50_000
_LEAST_IN_DASHES = 3


def _loaded(match: re.Match[str], found: Sequence[Token], _tongue: Tongue) -> Iterator[Fact]:
    """Read `5x65%, 5x75%, 5+ x85%` and `60 kg x 8, 70 kg x 8`: a number and a load a set."""
    part = found[match.start() : match.end()]
    loads = [token for token in part if token.tag in "fL"]
    if any(token.tag == "f" and "%" not in token.text and "percent" not in token.text
           for token in loads):  # fmt: skip
        return
    values = [token.high for token in part if token.tag == "n"]
    at = part[0].start
    yield Fact("sets", Fraction(len(values)), Fraction(len(values)), "sets", at)
    yield _laddered(values, at)
    texts = [re.sub(r"(?<=\d)\s*(?=[^\W\d])|\s*(?=%)", _spaced, token.text) for token in loads]
    if len(set(texts)) == 1:
        yield Fact("load", word=texts[0], at=at)
    else:
        yield Fact("loads", word=";".join(texts), at=at)


def _spaced(match: re.Match[str]) -> str:
    return "" if match.string[match.end()] == "%" else " "


def _pair(match: re.Match[str], found: Sequence[Token], _tongue: Tongue) -> Iterator[Fact]:
    """Read `5/5`, as many on each side."""
    first, last = _numbers(match, found)
    if first.text[0].isdigit() and first.high == last.high:
        yield Fact("reps", first.low, first.high, at=first.start)
        yield Fact("each", word="side", at=first.start)


def _sided(match: re.Match[str], found: Sequence[Token], tongue: Tongue) -> Iterator[Fact]:
    """Read `10 on the left, 8 on the right`, `6 L / 6 R`, `3 sets left, 2 sets right`."""
    part = found[match.start() : match.end()]
    sides = [tongue.sides.get(token.text, "") for token in part if token.tag == "l"]
    amounts = [token for token in part if token.tag in "nT"]
    if sorted(sides) != ["left", "right"] or len(amounts) != 2:
        return
    key = "time" if amounts[0].tag == "T" else "sets" if "S" in match[0] else "reps"
    yield Fact("each", word="side", at=part[0].start)
    first, last = amounts
    whole = key == "time" or all(each.high == int(each.high) for each in amounts)
    if not whole or not all(1 <= each.high <= _MOST[key] for each in amounts):
        return
    if first.high == last.high:
        yield Fact("time" if key == "time" else "sets" if key == "sets" else "reps",
                   first.low, first.high, at=first.start)  # fmt: skip
        return
    told = ",".join(f"{side}={each.high}" for side, each in zip(sides, amounts, strict=True))
    yield Fact("sided", word=f"{key}:{told}", at=first.start)


def _on_and_off(match: re.Match[str], found: Sequence[Token], tongue: Tongue) -> Iterator[Fact]:
    """Read `7 s on, 3 s off`, `20 seconds work, 10 seconds rest`."""
    part = found[match.start() : match.end()]
    if not any(token.text in tongue.set_of("working") for token in part[:2]):
        return
    first, last = (token for token in part if token.tag in "nT")
    if not (1 <= first.high <= ranges.HOUR and 1 <= last.high <= ranges.HOUR):
        return
    yield Fact("work", first.low, first.high, at=first.start)
    yield Fact("off", last.low, last.high, at=last.start)


def _sets_of_metres(match: re.Match[str], found: Sequence[Token], tongue: Tongue) -> Iterator[Fact]:
    """Read `4 x 80 m`."""
    length = _metres(found[match.end() - 1], tongue)
    if length is not None:
        number = found[match.start()]
        yield Fact("sets", number.low, number.high, "sets", number.start)
        yield Fact("metres", length, length, at=number.start)


def _distance(match: re.Match[str], found: Sequence[Token], tongue: Tongue) -> Iterator[Fact]:
    length = _metres(found[match.start()], tongue)
    if length is not None:
        yield Fact("metres", length, length, at=found[match.start()].start)


def _swum(match: re.Match[str], found: Sequence[Token], tongue: Tongue) -> Iterator[Fact]:
    """Read `200 easy free`, `8 x 100 free on 2:00`."""
    part = found[match.start() : match.end()]
    numbers = [token for token in part if token.tag == "n"]
    length = numbers[-1]
    words = [token.text for token in part[part.index(length) + 1 :]]
    timed = part[-1].tag == "T" and words[-2:-1] == ["on"]
    stroke = words[-3 if timed else -1] if len(words) > 2 * timed else ""
    pooled = length.high >= _POOL and not length.high % _POOL
    if not pooled or stroke not in tongue.set_of("strokes"):
        return
    if len(numbers) > 1:
        yield Fact("sets", numbers[0].low, numbers[0].high, "sets", numbers[0].start)
    yield Fact("metres", length.high, length.high, at=length.start)
    if timed:
        yield Fact("every", part[-1].high, part[-1].high, at=part[-1].start)


_POOL = 25
"""Metres of a short pool."""


def _metres(token: Token, _tongue: Tongue) -> Fraction | None:
    match = _METRES.search(token.text)
    if not match:
        return None
    unit = match[1].casefold()
    by = next((scale for key, scale in _LENGTHS.items() if unit.startswith(key)), Fraction(1))
    return token.high * by if 1 <= token.high * by <= _METRES_AT_MOST else None


def _on_the_minute(text: str, found: Sequence[Token], line: str,
                   tongue: Tongue) -> Iterator[Scheme]:  # fmt: skip
    """Read `every minute on the minute for 10 minutes`, `EMOM 10`, `E2MOM`."""
    match = re.search(tongue.on_the_minute, text, re.IGNORECASE)
    if not match:
        return
    begin, end = _span(match, found)
    number = next((group for group in match.groups() if group), "1")
    every = Fraction(int(number) * MINUTE) if number.isdigit() else Fraction(MINUTE)
    facts = [Fact("every", every, every, at=match.start())]
    behind = re.match(r"[-wx:,(]{0,2}([nT])", line[end:])
    if behind:
        token = found[end + behind.start(1)]
        total = token.high if token.tag == "T" else token.high * MINUTE
        if every <= total <= ranges.SETS[1] * every and not (
            token.tag == "n" and _counts(line, end, behind)
        ):
            sets = Fraction(int(total / every))
            facts.append(Fact("sets", sets, sets, "sets", token.start))
            end += behind.end()
    yield Scheme(begin, end, tuple(facts))


def _counts(line: str, at: int, behind: re.Match[str]) -> bool:
    """Tell whether a bare number behind is one of reps: `EMOM: 5 power cleans`."""
    return line[at + behind.end() :][:1] not in ("", ":", ",", ")", "-", ".", "m")


def _most(text: str, found: Sequence[Token], line: str, tongue: Tongue) -> Iterator[Scheme]:
    """Read `as many as you can, up to 20`, `3 x max`."""
    match = re.search(tongue.as_many, text, re.IGNORECASE)
    if not match:
        return
    begin, end = _span(match, found)
    behind = re.match(r",?a?w{0,2}([nT])(?![xS])", line[end:])
    if behind:
        token = found[end + behind.start(1)]
        word = "time" if token.tag == "T" else "reps"
        if not 1 <= token.high <= _MOST[word]:
            return
        yield Scheme(begin, end + behind.end(),
                     (Fact("most", token.high, token.high, word, token.start),))  # fmt: skip
        return
    sets = re.search(r"(n)(?:x|S[ox]?)a?$", line[:begin])
    facts = [Fact("most", word="time" if "long" in match[0].casefold() else "reps",
                  at=match.start())]  # fmt: skip
    if sets:
        number = found[sets.start(1)]
        facts.append(Fact("sets", number.low, number.high, "sets", number.start))
        begin = sets.start(1)
    yield Scheme(begin, end, tuple(facts))


_Way = Callable[["re.Match[str]", Sequence[Token], Tongue], Iterator[Fact]]

_PATTERNS: tuple[tuple[str, _Way, bool], ...] = (
    (r"n\+?x[fL](?:[,;&]n\+?x[fL])+", _loaded, False),
    (r"n\+?w?[rg]?@[fL](?:[,;&]n\+?w?[rg]?@[fL])+", _loaded, False),
    (r"[fL]x\+?n(?:[,;&][fL]x\+?n)+", _loaded, False),
    (r"(?<!x)nEn(?:En)+(?:w?r)?", _ladder, True),
    (r"(?<![xn-])n-n(?:-n)+(?:w?r)?(?![-sT])", _ladder, True),
    (r"(?<!x)n,n,n(?:,n)*(?=w?r|$)(?:w?r)?", _ladder, True),
    (r"(?<![xn,])n(?:,n)+,?&n(?=w?[rgE])(?:w?[rg])?|(?<=So)n(?:,n)+,?&n", _ladder, False),
    (r"(?<!E)nEn(?=$|[,;)])", _pair, True),
    (r"[nT][trS]?[w-]{0,2}l[,;&/Ewx-]{0,3}[nT][trS]?[w-]{0,2}l(?:p)?", _sided, False),
    (r"l(?:p|:)*[nT][trS]?[,;&/Ew-]{0,3}l(?:p|:)*[nT][trS]?", _sided, True),
    (r"[nT]ww?,?[&E]?w?T(?:[Rw]|$)", _on_and_off, False),
    (r"[nT]w,?[&E]?w?n[Rw]", _on_and_off, True),
    (r"w:?T[,&;E]*R:?T", _on_and_off, False),
    (r"^(?:nx)?n(?:w|g|U|p)(?:[wg](?=$|,|w|T))?(?:wT)?(?=$|,)", _swum, True),
    (r"nxx?f(?!x)", _sets_of_metres, False),
    (r"^f(?=w)|[:-]f$|(?<=w),?f$", _distance, True),
)
"""Patterns of tags, the way to read a match, and whether it holds only beside a name."""
