"""Openings: the line that begins an exercise, with its name, its dose, and what else it says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from ..tongues.tongue import Tongue
from .amounts import amounts
from .dose import is_small, said
from .facts import DOSES, Said
from .sentences import sentences

MOST_WORDS = 9
"""Words of a name; a longer one is a sentence."""

_LEAD = re.compile(
    r"(?P<lead>[^:.?!–—]{2,70}?)\s*(?:[:–—]|\s-\s|\.(?=\s))\s*(?P<rest>\S.*)$", re.DOTALL
)
_BRACKETS = re.compile(r"\s*[(\[][^()\[\]]*[)\]]?")
_EDGES = " \t,;:.–—-/|+=@&•*\"“”'()[]#_"
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_SPLIT = re.compile(r"\s*[:;–—]\s*|\s-\s|\s{3,}")


@dataclass(frozen=True, slots=True)
class Opening:
    """What the first line of an exercise says.

    Attributes:
        name: as it stands there; "" if there is none.
        said: its dose.
        rest: what it says besides, for the exercise's texts.
        own: whether the name and its dose are all that the line says.
    """

    name: str
    said: Said
    rest: str
    own: bool
    aside: str = ""
    """What stands in brackets behind the name, and is no dose: `Nordic curl (with a band)`."""

    part: str = ""
    """The word before it that heads a part of the sheet: `Finisher: bike 6 x 20 s`."""

    @property
    def dosed(self) -> bool:
        """Whether it says how often or how long."""
        return self.said.has(*DOSES, "hold")


@lru_cache(maxsize=4096)
def opening_of(text: str, tongue: Tongue, *, marked: bool = False) -> Opening:
    """Read a line as the head of an exercise.

    Args:
        text: without its number or bullet.
        tongue: its language.
        marked: whether it stands out as a head, by a number or its type.
    """
    words = len(_WORD.findall(text))
    lead = _LEAD.match(text)
    if lead and tongue.stance.fullmatch(lead["lead"].strip()):  # `Side lying: leg circles – 9`
        inner = opening_of(lead["rest"], tongue)
        if inner.name and inner.dosed:
            return replace(inner, rest=f"{lead['lead'].strip()}. {inner.rest}")
    if lead and _heads(lead["lead"].strip(), tongue):  # `Finisher: bike 6 x 20 s`
        inner = opening_of(lead["rest"], tongue)
        if inner.name and inner.dosed:
            return replace(inner, part=lead["lead"].strip())
    if (
        words <= MOST_WORDS + 9
        and _is_one(text)
        and (not text.rstrip().endswith(".") or (words <= 4 and not _addresses(text, tongue)))
    ):
        made = _short(text, tongue, marked=marked)
        if made.name:
            return made
    if lead and _warms(lead["lead"].strip(), lead["rest"], tongue):
        return Opening(lead["lead"].strip(), Said("", (), bare=False), lead["rest"], own=False)
    if lead and len(_WORD.findall(lead["lead"])) <= 7:
        first = _short(lead["lead"], tongue, marked=False)
        if first.name and not first.rest and first.name.casefold() not in tongue.meanings:
            return Opening(first.name, first.said, lead["rest"], own=False)
    return Opening("", said(text, tongue), text, own=False)


def _heads(lead: str, tongue: Tongue) -> bool:
    """Tell whether a word before a colon heads a part of a sheet, and is no name."""
    warms = re.fullmatch(tongue.warming, lead, re.IGNORECASE)
    known = lead.casefold() in tongue.meanings
    return tongue.sectional.fullmatch(lead) is not None and not (warms or known)


def _warms(name: str, rest: str, tongue: Tongue) -> bool:
    """Tell whether a line is of warming up, with its dose: `Warm-up: 2 minutes of marching.`"""
    warms = re.fullmatch(tongue.warming, name, re.IGNORECASE) is not None
    return warms and said(rest, tongue).has(*DOSES)


def _addresses(text: str, tongue: Tongue) -> bool:
    return not tongue.set_of("addressed").isdisjoint(map(str.casefold, _WORD.findall(text)))


def _is_one(text: str) -> bool:
    """Tell whether a line is one piece, and no question or call."""
    text = " ".join(text.split())
    return not text.endswith(("!", "?")) and len(list(sentences(text))) == 1


def _short(text: str, tongue: Tongue, *, marked: bool) -> Opening:
    found = said(text, tongue, listed=True)
    parts = [part for part in _SPLIT.split(_without(text, found, tongue)) if part.strip(_EDGES)]
    name = bare_name(parts[0], tongue) if parts else ""
    dosed = found.has(*DOSES, "hold") and len(name.split()) < 6
    stands_out = marked or dosed
    own = dosed and any(fact.sort not in _OF_PARTS for fact in found.facts)
    if not is_name(name, tongue, marked=stands_out, dosed=own):
        return Opening("", found, text, own=False)
    kept = [part.strip(_EDGES) for part in parts[1:] if not is_small(part, tongue)]
    rest = ". ".join(kept)
    return Opening(name, found, rest, own=not rest, aside=_bracketed(parts[0], tongue))


def _bracketed(head: str, tongue: Tongue) -> str:
    """Give what a head has in brackets besides its name, if it says anything."""
    told = [part[0].strip(_EDGES) for part in _BRACKETS.finditer(head)]
    return ". ".join(
        part for part in told
        if any(len(word) > 3 for word in _WORD.findall(part)) and not tongue.noisy.fullmatch(part)
        and not any(token.tag == "f" for token in amounts(part, tongue))
        and not said(part, tongue, listed=True).facts
    )  # fmt: skip


_OF_PARTS = ("sets", "each", "rest", "every", "work", "off")
"""The sorts of facts that head a part of a sheet, too: `Strength work, 3 sets of each`."""


def _without(text: str, found: Said, tongue: Tongue) -> str:
    """Take the dose out of a head, and the brackets it stands in."""
    taken = list(found.taken) + [
        match.span()
        for match in load_pattern(tongue).finditer(text)
        if match.start() > 0 and text[: match.start()].rstrip()[-1:] in ",(:–-"
    ]
    for match in _BRACKETS.finditer(text):
        if any(match.start() <= begin < match.end() for begin, _ in taken):
            taken.append(match.span())
    signs = list(text)
    for begin, end in taken:
        signs[begin:end] = "\0" * (end - begin)
    left = re.sub(r"\s*\0+[\s\0,]*", " \0 ", "".join(signs))
    head, gap, tail = left.partition("\0")
    if gap and re.search(r"\w", head) and not re.match(r"\s*[-–—:]", tail):
        left = head + _SPLIT_MARK + tail.replace("\0", " ")
    return left.replace("\0", " ")


_SPLIT_MARK = " ; "


@lru_cache
def load_pattern(tongue: Tongue) -> re.Pattern[str]:
    """Give the pattern of a load that is no number: `a light band`, `banda elástica roja`."""
    adjectives = "|".join(
        sorted(map(re.escape, tongue.set_of("load_adjectives")), key=len, reverse=True)
    )
    nouns = "|".join(sorted(map(re.escape, tongue.set_of("loads")), key=len, reverse=True))
    if tongue.adjectives_follow:
        behind = rf"(?i)\b(?:{nouns})(?: (?:{adjectives})\b){{1,3}}(?!-)"
        return re.compile(rf"{behind}|\b(?:{adjectives}) (?:{nouns})\b(?!-)")
    return re.compile(
        rf"(?i)\b(?:(?:an?|the|one|two) )?(?:(?:{adjectives})[ -]){{1,3}}(?:{nouns})\b(?!-)"
    )


def bare_name(text: str, tongue: Tongue) -> str:
    """Take from a name what only joins it with something else.

    >>> from ..tongues.tongue import tongue
    >>> bare_name("the Heel Raise on –", tongue("en")), bare_name("SIDE PLANK (easy)", tongue("en"))
    ('Heel Raise', 'Side plank')
    """
    text = re.sub(rf"(?i)^{tongue.prefixes}(?=\w)", "", _BRACKETS.sub("", text).strip(_EDGES))
    words = text.split()
    while words and not ends_name(words, tongue):
        words.pop()
    while len(words) > 1 and words[0].casefold() in ("the", "a", "an", "and", "then"):
        words.pop(0)
    name = " ".join(words).strip(_EDGES)
    letters = [sign for sign in name if sign.isalpha()]
    if len(letters) > 3 and all(map(str.isupper, letters)):
        name = name.capitalize()
    return name


def ends_name(words: Sequence[str], tongue: Tongue) -> bool:
    """Tell whether a name may end with the last of its words: `Curl up`, but not `Curl with`.

    >>> from ..tongues.tongue import tongue
    >>> ends_name(["Curl", "up"], tongue("en")), ends_name(["Curl", "with"], tongue("en"))
    (True, False)
    """
    last = words[-1].strip(_EDGES).casefold()
    if last not in tongue.set_of("joins"):
        return True
    before = words[-2].strip(_EDGES).casefold() if len(words) > 1 else ""
    moving = (
        before in tongue.set_of("names") or before in tongue.moves or before in ("warm", "cool")
    )
    return moving and last in tongue.ways


def _names_period(text: str, tongue: Tongue) -> bool:
    """Tell whether a day or a week is named: `Day 5`."""
    words = re.findall(r"[^\W\d_]+|\d+", text.casefold())
    return any(tongue.words.get((word,)) == "d" and after.isdigit()
               for word, after in pairwise(words))  # fmt: skip


_OF_DOSE = "BSRrtsmxoE&-a~d"
"""Tags of words of a dose that are no name by themselves."""


def _is_titled(text: str) -> bool:
    """Tell whether a text is written as a title: `Look Over Your Shoulder`."""
    words = [word for word in _WORD.findall(text) if len(word) > 3]
    return len(words) > 1 and all(map(str.istitle, words)) and text[-1:] not in ".!?,"


def is_name(text: str, tongue: Tongue, *, marked: bool, dosed: bool = False) -> bool:
    """Tell whether a text may be the name of an exercise.

    Args:
        text: the text.
        tongue: its language.
        marked: whether it stands out as a head.
        dosed: whether a dose stands beside it, so that `Balance` heads no section.
    """
    words = [word.casefold() for word in _WORD.findall(text)]
    if not 1 <= len(words) <= MOST_WORDS or not any(len(word) > 2 for word in words):
        return False
    if all(tongue.numbers.get(word, 100) < 100 for word in words) or _names_period(text, tongue):
        return False
    if all(tongue.words.get((word,), "w") in _OF_DOSE for word in words):
        return False  # `between sets`
    marked = marked or _is_titled(text)
    heads = tongue.planned if dosed else tongue.sectional
    if re.fullmatch(tongue.periods, text, re.IGNORECASE):
        return False
    stands = not dosed and tongue.stance.fullmatch(text)
    if stands or heads.fullmatch(text) or text.casefold() in tongue.meanings:
        return False
    if words[0] in tongue.set_of("orders"):
        return False
    orders = words[0] in tongue.moves or words[0] in tongue.set_of("positions")
    addressed = tongue.set_of("addressed") & set(words)
    if addressed and (orders or len(words) > 5) and not _is_titled(text):
        return False
    if orders and not marked and {"the", "a", "an", "then"} & set(words[1:]):
        return False
    return not re.search(r"[?!]|\.\.\.|…", text)
