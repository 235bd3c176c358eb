"""Amounts: numbers, ranges, times, loads and how often, joined from the words that tell them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

from ..tongues.tongue import Tongue
from .tokens import Token, tags, tokens

_SECONDS_IN = {"s": 1, "m": 60, "h": 3600}
_ONE = Fraction(1)


def amounts(text: str, tongue: Tongue) -> list[Token]:
    """Cut a sentence into tokens, in which every amount is one.

    >>> from ..tongues.tongue import tongue
    >>> [str(token.high) for token in amounts("2-3 sets of twenty-five, 1 min 30 s", tongue("en"))
    ...  if token.tag in "nT"]
    ['3', '25', '90']
    """
    found = _halves(text, tongue)
    for joins, way in _STEPS:
        found = list(_joined(found, joins, way, tongue))
    return list(_rounded(found))


def _rounded(found: list[Token]) -> Iterator[Token]:
    """Take words like `about` into the amount behind them."""
    before: list[Token] = []
    for token in found:
        if token.tag == "~":
            before.append(token)
            continue
        if before and token.tag in "nTLN":
            token = replace(token, start=before[0].start)
        elif before and before[-1].text in _BY_ITSELF:
            yield replace(before[-1], tag="w")
        yield token
        before = []
    if before and before[-1].text in _BY_ITSELF:
        yield replace(before[-1], tag="w")


_BY_ITSELF = ("max", "max.")
"""Words around an amount that are one without a number, too: `3 x max`."""


def _halves(text: str, tongue: Tongue) -> list[Token]:
    """Cut a text into tokens; a part of a minute, as `half a minute`, is a time already."""
    spelt = sorted(tongue.halves, key=len, reverse=True)
    if not spelt:
        return tokens(text, tongue)
    found, at = [], 0
    for match in re.finditer(rf"(?i)\b(?:{'|'.join(map(re.escape, spelt))})\b", text):
        found += _shifted(tokens(text[at : match.start()], tongue), at)
        length = Fraction(tongue.halves[match[0].casefold()])
        found.append(Token("T", match[0].casefold(), *match.span(), length, length))
        at = match.end()
    return found + _shifted(tokens(text[at:], tongue), at)


def _shifted(found: list[Token], by: int) -> list[Token]:
    if not by:
        return found
    return [replace(each, start=each.start + by, end=each.end + by) for each in found]


Way = Callable[[list[Token], Tongue], Token | None]


def _joined(found: list[Token], pattern: str, way: Way, tongue: Tongue) -> Iterator[Token]:
    """Put one token in the place of each run of tokens whose tags match, where that makes sense."""
    line, at = tags(found), 0
    for match in re.finditer(pattern, line):
        if match.start() < at:
            continue
        made = way(found[match.start() : match.end()], tongue)
        if made is not None:
            yield from found[at : match.start()]
            yield made
            at = match.end()
    yield from found[at:]


def _over(part: list[Token], tag: str, low: Fraction, high: Fraction, **more: bool) -> Token:
    text = " ".join(token.text for token in part)
    return Token(tag, text, part[0].start, part[-1].end, low, high, **more)


def _two(part: list[Token], tongue: Tongue) -> Token | None:
    """Join `thirty five` and `thirty-five`, `two dozen`, `2 ½`."""
    first, last = part[0], part[-1]
    if last.low < 1 <= first.low < 1000 and last.low:
        return _over(part, "n", first.low + last.low, first.high + last.high)
    if first.text[0].isdigit() or last.text[0].isdigit():
        return None
    if last.low == 12 and first.low < 10:
        return _over(part, "n", first.low * 12, first.low * 12)
    if tongue.tens and first.low in range(20, 100, 10) and 0 < last.low < 10:
        return _over(part, "n", first.low + last.low, first.high + last.high)
    return None


def _adozen(part: list[Token], _tongue: Tongue) -> Token | None:
    """Take the article of `a dozen`."""
    number = part[-1]
    if number.low != 12 or number.text.isdigit():
        return None
    return replace(number, start=part[0].start)


def _range(part: list[Token], _tongue: Tongue) -> Token | None:
    """Join `8-12`, `8 to 12`, `30 s - 60 s`."""
    first, last = (token for token in part if token.tag in "nT")
    if first.high >= last.low or last.high > 10 * max(first.low, _ONE):
        return None
    return _over(part, last.tag, first.low, last.high, counted=last.counted)


def _range_by(part: list[Token], tongue: Tongue) -> Token | None:
    """Join `3 x 20 - 30 s`; in `3 x 12 - 60 s` the dash parts the reps from what comes then."""
    first, _, last = part
    return _range(part, tongue) if last.low <= 2 * first.high else _glued_range(part, tongue)


def _glued_range(part: list[Token], tongue: Tongue) -> Token | None:
    """Join `3 x 20-30 kg`; in `3 x 12 - 20 kg` the dash parts the reps from the load."""
    first, dash, last = part
    parts = first.end < dash.start and dash.end < last.start
    return None if parts else _range(part, tongue)


def _range_before_unit(part: list[Token], _tongue: Tongue) -> Token | None:
    """Join `6- bis 9-`, whose first number has a hyphen of its own."""
    first, last = part[0], part[-1]
    if first.high >= last.low:
        return None
    return _over(part, "n", first.low, last.high)


def _time(part: list[Token], _tongue: Tongue) -> Token | None:
    """Join a number and its unit; `a minute` is one."""
    unit, number = part[-1], part[0]
    if unit.text == "″" and number.high < 3:
        return None
    if number.tag != "n":
        if unit.text.endswith("s") or (unit.tag == "s" and unit.text != "second"):
            return None
        number = replace(number, low=_ONE, high=_ONE)
        if unit.tag == "s":  # `a second lot`
            return None
    by = _SECONDS_IN[unit.tag]
    return _over(part, "T", number.low * by, number.high * by)


def _counts(part: list[Token], _tongue: Tongue) -> Token:
    """Join a number and its counts: `4 counts`, `a count of 4`, which last a second each."""
    number = next(token for token in part if token.tag == "n")
    return _over(part, "T", number.low, number.high, counted=True)


def _abbreviated(part: list[Token], _tongue: Tongue) -> Token:
    """Take the full stop of `5 sec. hold`, where no sentence ends."""
    return replace(part[0], end=part[-1].end)


def _sum(part: list[Token], _tongue: Tongue) -> Token | None:
    """Join `1 min 30 s`."""
    first, last = part[0], part[-1]
    if first.low % 60 or last.high >= 60 or first.high != first.low:
        return None
    return _over(part, "T", first.low + last.low, first.high + last.high)


def _minutes_and(part: list[Token], _tongue: Tongue) -> Token | None:
    """Join `2 min 30`."""
    first, last = part[0], part[-1]
    if first.low % 60 or last.high not in (15, 20, 30, 40, 45, 10, 50):
        return None
    return _over(part, "T", first.low + last.low, first.high + last.high)


def _clock(part: list[Token], _tongue: Tongue) -> Token | None:
    """Join `1:30`, which is no time of the day."""
    first, colon, last = part
    close = first.end == colon.start and colon.end == last.start
    if not close or len(last.text) != 2 or last.high >= 60 or first.high > 20:
        return None
    length = first.low * 60 + last.low
    return _over(part, "T", length, length)


def _load(part: list[Token], _tongue: Tongue) -> Token:
    return _over(part, "L", part[0].low, part[0].high)


def _load_of(part: list[Token], tongue: Tongue) -> Token | None:
    """Join `2-kg-Hantel`, which is one word."""
    glued = all(first.end == last.start for first, last in pairwise(part))
    return _load(part, tongue) if glued and part[-1].text in tongue.set_of("loads") else None


def _masked(part: list[Token], _tongue: Tongue) -> Token | None:
    if part[0].tag == "#" and part[-1].text.isalpha() and part[0].text == "figure":
        return None  # `figure four`, a stretch
    return _over(part, "f", part[0].low, part[0].high)


def _often(part: list[Token], _tongue: Tongue) -> Token | None:
    """Join what says how often, with the parts of the day or the week."""
    return _over(part, "F", Fraction(0), Fraction(0))


def _hourly(part: list[Token], tongue: Tongue) -> Token | None:
    """Join `every 2 hours`, `every waking hour`, which is no length."""
    every = part[0].text not in tongue.per
    last = part[-1]
    hours = last.tag == "h" or last.high >= 60 * 60 / 2
    return _over(part, "F", Fraction(0), Fraction(0)) if every and hours else None


def _times(part: list[Token], _tongue: Tongue) -> Token:
    """Take `twice` for two times."""
    number = Fraction(part[0].tag)
    return replace(part[0], tag="N", low=number, high=number)


def _of_count(part: list[Token], tongue: Tongue) -> Token | None:
    numbers = [token for token in part if token.tag == "n"]
    return _counts(part, tongue) if "count" in part[-2].text and numbers else None


_STEPS: tuple[tuple[str, Way], ...] = (
    ("[123]", _times),
    ("n[-&]?n", _two),
    ("an", _adozen),
    ("(?<=x)n-n(?=-?k)", _glued_range),
    ("(?<=x)n-n(?=-?[ms])", _range_by),
    ("Bn-n|(?<!x)n-n|n-n(?!-?[kms])|Bn&n", _range),
    ("n--n", _range_before_unit),
    ("n:n", _clock),
    ("n-?[smh]|a[smh]", _time),
    ("n-?c", _counts),
    ("[ao]?Pn", _of_count),
    (r"[TrtSRl]\.(?!$)", _abbreviated),
    ("T&?T", _sum),
    ("Tn", _minutes_and),
    ("T-T", _range),
    ("n-T", _range),
    ("n-k-w", _load_of),
    ("n-?k", _load),
    ("n-?q", _masked),
    (r"d?[aE]d[:-]n|d:n", _often),
    (
        r"(?:n[tx]?|N|nn?t)?(?:[aEo]w?d|D)(?:ad)?|nwEd|nda(?:d)|n[tx]?[aE]d|Enn?d|Esd|EOd|Ew?d|n[tx]Pad"
        r"|(?<![Pw])n[tx]?d(?=$|[.,;)])|j(?:[,&/]*[a&]?j)+|y(?:[,&/]*y)+|[tN]ad|(?<=T)ad",
        _often,
    ),
    ("ET|Ew?h", _hourly),
    ("[#d]n(?!-?[trSxTgMe])", _masked),
)
"""What is joined, one step after the other: patterns of tags, and what is made of a match."""
