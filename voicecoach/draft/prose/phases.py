"""Phases: how a rep goes, where a sheet says it in counts or seconds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from ..tongues.tongue import Tongue
from .amounts import amounts
from .dose import said
from .facts import Fact
from .readings import LONGEST_PHASE

UNTOLD = 2
"""Beats of a phase of which the sheet says only that there is one: calm, and easy to follow."""


@dataclass(frozen=True, slots=True)
class Way:
    """A part of a rep.

    Attributes:
        word: what is called.
        beats: how long, in seconds at 60 beats a minute; None if the sheet does not say.
        low: the least that the sheet asks for.
    """

    word: str
    beats: Fraction | None = None
    low: Fraction | None = None


def ways(sentences: Iterable[str], tongue: Tongue) -> tuple[Way, ...]:
    """Find the phases of a rep, if one of them, or a hold, is told in counts or seconds."""
    found: list[Way] = []
    told, holds = False, 0
    for sentence in sentences:
        facts = _of_rep(sentence, tongue)
        begin = 0
        for fact in facts:
            words = sentence[begin : fact.at]
            if fact.sort == "phase":
                told = True
                own = _words(re.split("[,;]", words)[-1], tongue)
                lasts = _way_behind(sentence[fact.at :], tongue)  # `take 5 seconds to lower it`
                if lasts:
                    found += [Way(word) for word in _words(words, tongue) if word != lasts]
                    found.append(Way(lasts, fact.high, fact.low))
                    begin = _end(sentence, fact)
                    continue
                behind = _words(re.split("[,;.]", sentence[fact.at :])[0], tongue)
                before = _words(words, tongue)
                if not own and behind:
                    before = [*before, behind[0]]
                found += [Way(word) for word in before[:-1]]
                found.append(Way(before[-1] if before else "", fact.high, fact.low))
            else:
                found += [Way(word) for word in _words(words, tongue)]
                word = tongue.phrases["hold" if fact.sort == "hold" else "rest"]
                found.append(Way(word, fact.high, fact.low))
            begin = _end(sentence, fact)
            holds += fact.sort == "hold"
        rest = _words(sentence[begin:], tongue)
        found += [Way(word) for word in rest]
    return _tidy(found, tongue) if told or holds > 1 else ()


def _way_behind(text: str, tongue: Tongue) -> str:
    """Give the way that takes the time at the head of a text: `five seconds to lower it`."""
    behind = amounts(text, tongue)[1:3]
    lasts = [token.tag for token in behind] == ["-", "w"]
    return tongue.ways.get(behind[1].text, "") if lasts else ""


def _of_rep(sentence: str, tongue: Tongue) -> list[Fact]:
    """Give the times of a rep; two short ones, each behind a way, are phases: `up for 2 seconds,
    down for 3`."""
    facts = said(sentence, tongue).facts
    times = [fact for fact in facts if fact.sort == "time"]
    if len(times) > 1 and all(fact.high <= LONGEST_PHASE for fact in times):
        begins = [0, *(fact.at for fact in times[:-1])]
        if all(_words(sentence[begin : fact.at], tongue)
               for begin, fact in zip(begins, times, strict=True)):  # fmt: skip
            facts = tuple(replace(fact, sort="phase") if fact in times else fact for fact in facts)
    told = [fact for fact in facts if fact.sort in ("phase", "hold", "pause")]
    return [fact for fact in told if 1 <= fact.high <= LONGEST_PHASE]


def _end(sentence: str, fact: Fact) -> int:
    match = re.compile(r"\W|$").search(sentence, fact.at + 1)
    return match.start() if match else fact.at


def _words(text: str, tongue: Tongue) -> list[str]:
    """Give the words for the ways that are taken in a part of a sentence, one a clause."""
    found: list[str] = []
    nouns = tongue.set_of("articles") | {"lower", "upper", "my"}  # `your lower back` is no way
    for clause in re.split(rf"[,;:.]|\b(?:{tongue.ands})\b", text.casefold()):
        words = re.findall(r"[^\W\d_]+", re.sub(r"\bin (?=your|the|a|an)\b", "", clause))
        way = next((tongue.ways[word] for before, word in zip(["", *words], words, strict=False)
                    if word in tongue.ways and before not in nouns), "")  # fmt: skip
        if not way:
            verb = next((word for word in re.findall(r"[^\W\d_]+", clause)
                         if tongue.moves.get(word, ("", ""))[0]), "")  # fmt: skip
            way = tongue.moves[verb][0] if verb else ""
        if way and (not found or found[-1] != way):
            found.append(way)
    return found


def _tidy(found: Sequence[Way], tongue: Tongue) -> tuple[Way, ...]:
    """Give each phase a word, and leave out what begins a rep twice."""
    made: list[Way] = []
    for way in found:
        if made and made[-1].word == way.word and made[-1].beats is None:
            made.pop()
        if made and made[-1].word == way.word and way.beats is None:
            continue
        made.append(way)
    first = next((index for index, way in enumerate(made) if way.beats is not None), 0)
    made = made[max(0, first - 1) :]
    names = [tongue.phrases["go"], tongue.phrases["back"]]
    return tuple(
        Way(way.word or names[index % 2], way.beats, way.low) for index, way in enumerate(made)
    )


def both_ways(text: str, tongue: Tongue) -> str:
    """Give the two ways of what is walked, rolled or circled both ways, with a comma between.

    >>> from ..tongues.tongue import tongue
    >>> both_ways("Walk ten steps forward, then ten backward.", tongue("en"))
    'forward,backward'
    """
    words = re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", text.casefold())
    if tongue.set_of("travels").isdisjoint(words):
        return ""
    for first, second in tongue.opposites:
        if first in words and second in words[words.index(first) :]:
            sure = (first, second) not in _LOOSE or _alike(text, first, second)
            if sure:
                return f"{first},{second}"
    return ""


_LOOSE = (("up", "down"), ("forward", "back"))
"""Ways that are mostly the two halves of one rep, unless as much is counted on each."""


def _alike(text: str, first: str, second: str) -> bool:
    """Tell whether the same number stands beside two ways."""
    number = r"(?:\d+|[^\W\d_]+)"
    beside = rf"(?i)\b{{}}\b[^.]{{{{0,40}}}}?\bfor ({number})\b"
    found = [re.search(beside.format(way), text) for way in (first, second)]
    return all(found) and found[0][1] == found[1][1]  # type: ignore[index]


def around_hold(sentences: Sequence[str], tongue: Tongue) -> tuple[str, str]:
    """Give the words before and after a hold: of the first movement that is told, both ways of it
    if the sheet names them."""
    told = [_words(sentence, tongue) for sentence in sentences]
    for words in told:
        if len(words) > 1:
            return words[0], words[-1]
    for sentence in sentences:
        for word in re.findall(r"[^\W\d_]+", sentence.casefold()):
            pair = tongue.moves.get(word)
            if pair and pair[0] and pair[1] and word not in tongue.set_of("postures"):
                return pair
    return tongue.phrases["go"], tongue.phrases["back"]
