"""Loads as people write them, compared where that is sure."""

from __future__ import annotations

import re

_WEIGHT = re.compile(
    r"(?P<before>.*?)(?P<number>[0-9]+(?:[.,][0-9]+)?)\s?"
    r"(?P<unit>kgs?|quilos?|chil[oi]|kilos?|kilograms?|lbs?|pounds?|stones?|pfund|libras?"
    r"|libbr[ae]|livres?|ponden|pond|watts?|vatios?|w)\b(?P<after>.*)"
)
_LIGHTENS = re.compile(
    r"assist|help|counter|support|\boff\b|\bless\b|\bminus\b|^-"
    r"|hilfe|unterst|weniger|ayud|asist|apoyo|menos|aiut|\bmeno\b|ajuda|apoio"
    r"|\baide|soutien|\bmoins\b|hulp|minder|ondersteun"
)
"""Words with which a greater weight makes an exercise easier."""


def greatest(loads: str | tuple[str, ...] | None) -> int | None:
    """Give the index of the load that is surely the greatest of a list; None if none is.

    Surely: all are one number and one unit of weight or power, in the same words; one is above all
    others; and none lightens the exercise. The first may be without a number, if the others rise
    from there to the last: a set with the empty bar is no hard one.

    >>> greatest(("20 kg", "22.5 kg", "25 kg")), greatest(("a light band", "a strong band"))
    (2, None)
    >>> greatest(("20 kg", "25 kg", "25 kg")), greatest(("20 kg of assistance", "10 kg"))
    (None, None)
    >>> greatest(("10 chili", "12,5 chili")), greatest(("10 kg de ayuda", "20 kg de ayuda"))
    (1, None)
    >>> greatest(("the empty bar", "30 kilos", "40 kilos")), greatest(("the bar", "40 kg", "30 kg"))
    (2, None)
    """
    if not isinstance(loads, tuple) or len(loads) < 2:
        return None
    bare = not any(map(str.isdigit, loads[0]))
    numbers = _numbers(loads[1:] if bare else loads)
    if bare and sorted(set(numbers)) != numbers:
        return None
    most = max(numbers, default=0.0)
    return numbers.index(most) + bare if numbers.count(most) == 1 and len(numbers) > 1 else None


def _numbers(loads: tuple[str, ...]) -> list[float]:
    """Give loads as numbers of one unit; none if they cannot be compared."""
    forms = [_WEIGHT.fullmatch(load.casefold()) for load in loads]
    found = [form for form in forms if form is not None]
    words = {(f["before"], f["unit"].rstrip("s"), f["after"]) for f in found}
    lighter = any(_LIGHTENS.search(load.casefold()) for load in loads)
    if len(found) < len(loads) or len(words) > 1 or lighter:
        return []
    return [float(form["number"].replace(",", ".")) for form in found]
