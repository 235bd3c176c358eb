"""Hints: what a note beside an exercise says of its sides, its rest, its hold and its tempo.

Tables and plans have a column for notes, and people write there what has no column. Only what is
said in so many words is taken.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from ..routine.keys.names import part_of
from ..routine.keys.table import seconds
from .tongues.tongue import tongue

_TIME = (
    r"(?P<time>[0-9]{1,3}(?:\.[0-9])?)\s*-?"
    r"(?P<unit>s|secs?|seconds?|sek(?:unden)?\.?|m|mins?|minutes?|\")(?![a-z])"
)
_NAMES = (
    *("side", "leg", "arm", "hand", "foot", "knee", "hip", "shoulder", "ankle", "wrist", "elbow"),
    *("way", "direction", "seite", "bein", "arm", "fuß", "hand"),
)
_PART = rf"(?P<part>(?:{'|'.join(_NAMES)})s?|feet)"
_EACH = re.compile(
    r"(?:^|[.;,:(/–-]|\bdo (?:this|it)?|\brepeat|\bperform)\s*"
    r"(?:(?:\d+\s*(?:x|reps?|times|s|sec|seconds?)?\s*)?(?:on|for|with|to)?\s*)?"
    rf"(?:each|per|either|every|both(?=\s+sides?\b)|pro|je|jede)\s+{_PART}"
    r"(?=\s*(?:[.;,:!)–-]|$))",
    re.IGNORECASE,
)
_REST = (
    re.compile(
        rf"\b(?:rest|pause of|break)(?:\s+(?:for|of|about|:))?\s*:?\s*{_TIME}", re.IGNORECASE
    ),
    re.compile(rf"{_TIME}\s*(?:of\s+|seconds?\s+)?rest\b", re.IGNORECASE),
)
_HOLD = (
    re.compile(
        rf"\b(?:hold|pause|squeeze|freeze|stay|still|balance)\b[^.;,\d]{{0,30}}?\b(?:for\s+)?{_TIME}(?!\s*(?:of\s+)?rest)",
        re.IGNORECASE,
    ),
    re.compile(rf"{_TIME}\s*(?:hold|pause|squeeze|halten)\b", re.IGNORECASE),
)
_TEMPO = re.compile(
    r"\b(?P<tempo>[0-9X](?:\s*[-/]\s*[0-9X]){3}|(?:(?<=tempo )|(?<=tempo: ))[0-9X]{4})\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Hints:
    """What a note says.

    Attributes:
        each: the part of the body that is done on both sides; "" if it does not say.
        rest: seconds between sets.
        hold: seconds in each rep.
        tempo: as a routine has it; "" if it does not say.
    """

    each: str = ""
    rest: Fraction | None = None
    hold: Fraction | None = None
    tempo: str = ""


_WORDS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_IN_WORDS = re.compile(rf"\b(?:{'|'.join(_WORDS)})\b(?=\s+(?:seconds?|minutes?)\b)", re.IGNORECASE)


def _in_figures(word: re.Match[str]) -> str:
    return str(_WORDS.index(word[0].casefold()))


def hints_in(note: str) -> Hints:
    """Find what a note says of an exercise.

    >>> hints_in("Each leg, one hand on a chair").each
    'leg'
    >>> hints_in("Sprint for 20 s, then 40 seconds rest").rest
    Fraction(40, 1)
    >>> hints_in("One minute of rest between exercises.").rest
    Fraction(60, 1)
    >>> found = hints_in("Pause for 2 seconds at the top. Weight on each leg, please.")
    >>> found.hold, found.each
    (Fraction(2, 1), '')
    """
    note = _IN_WORDS.sub(_in_figures, note)
    side = _EACH.search(note)
    tempo = _TEMPO.search(note)
    return Hints(
        part_meant(side["part"]) if side else "",
        _first(_REST, note),
        _first(_HOLD, note),
        re.sub(r"\s", "", tempo["tempo"]).upper().replace("/", "-") if tempo else "",
    )


def _first(patterns: tuple[re.Pattern[str], ...], note: str) -> Fraction | None:
    for pattern in patterns:
        found = pattern.search(note)
        if found:
            unit = "m" if found["unit"].startswith("m") else "s"
            return seconds(f"{found['time']}{unit}")
    return None


_ONLY_SIDES = re.compile(
    rf"(?:repeat\s+)?(?:(?:on|for|with)\s+)?(?:each|per|both|either)\s+{_PART}\s*[.!]?",
    re.IGNORECASE,
)


def is_all_sides(sentence: str) -> bool:
    """Tell whether a sentence says of sides only that there are both.

    >>> is_all_sides("Each side."), is_all_sides("Each leg, slowly.")
    (True, False)
    """
    return bool(_ONLY_SIDES.fullmatch(sentence.strip()))


_OWN = _NAMES[: _NAMES.index("way")]
_OWN_IN = {
    "de": "Seite Bein Arm Hand Fuß Knie Hüfte Schulter Sprunggelenk Handgelenk Ellbogen",
    "es": "lado pierna brazo mano pie rodilla cadera hombro tobillo muñeca codo",
    "fr": "côté jambe bras main pied genou hanche épaule cheville poignet coude",
    "it": "lato gamba braccio mano piede ginocchio anca spalla caviglia polso gomito",
    "nl": "kant been arm hand voet knie heup schouder enkel pols elleboog",
    "pt": "lado perna braço mão pé joelho quadril ombro tornozelo punho cotovelo",
}
_PARTS_IN = {
    word.casefold(): own
    for words in _OWN_IN.values()
    for word, own in zip(words.split(), _OWN, strict=True)
}


def part_meant(word: str) -> str:
    """Give the part of the body that a word for one names, be it in the plural; else the side.

    >>> part_meant("Legs"), part_meant("way"), part_meant("Bein")
    ('leg', 'side', 'leg')
    """
    word = word.casefold()
    return part_of(_PARTS_IN.get(word, word)) or "side"


_HELD = re.compile(r"hold (?P<hold>[0-9]+), release (?P<rest>[0-9]+)")
_ENOUGH = re.compile(r"\b(?P<low>[0-9]+) (?:(?P<noun>sets|seconds|minutes) )?are enough\.")


def in_own_language(session: Sequence[Any], language: str) -> list[Any]:
    """Give items whose sides are of parts in the language of the routine, and whose guessed words
    are, too: `each: Bein`, `rep: halten 5, lösen 2`.
    """
    own = dict(zip(_OWN, _OWN_IN.get(language, "").split(), strict=False))
    return [_renamed(item, own, tongue(language).phrases) for item in session]


def unguessed(text: str) -> str:
    """Take out of a text what is put there in English before its language is known.

    >>> unguessed("hold 5, release 2"), unguessed("Fest bleiben. 2 sets are enough.")
    ('', 'Fest bleiben. ')
    """
    return _HELD.sub("", _ENOUGH.sub("", text))


def _renamed(value: Any, own: Mapping[str, str], phrases: Mapping[str, str]) -> Any:
    if isinstance(value, Mapping):
        changed = {key: _renamed(each, own, phrases) for key, each in value.items()}
        if own and isinstance(rep := changed.get("rep"), str):
            changed["rep"] = _HELD.sub("{hold} \\1, {rest} \\2".format_map(phrases), rep)
        if own and isinstance(how := changed.get("how"), str):
            changed["how"] = _ENOUGH.sub(
                lambda found: phrases["enough"].format(
                    low=found["low"], noun=phrases[found["noun"] or "reps"]
                ),
                how,
            )
        if isinstance(part := changed.get("each"), str):
            changed["each"] = own.get(part, part)
        return changed
    if isinstance(value, (list, tuple)):
        return [_renamed(each, own, phrases) for each in value]
    return value
