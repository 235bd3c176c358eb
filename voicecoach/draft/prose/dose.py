"""A dose: what a sentence says of sets, reps, times and sides, and what is then known of it all."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from fractions import Fraction
from functools import lru_cache

from ..tongues.tongue import Tongue
from .amounts import amounts
from .facts import Fact, Said, Sort
from .schemes import schemes
from .tokens import Token, tags

LONGEST_PHASE = 60
"""Seconds that a part of a rep may last; what lasts longer is a set."""

BREATH = 5
"""Seconds that a breath is taken to last, as in a routine."""

_WAY = Callable[["_Search", "re.Match[str]"], Iterator[Fact]]


@lru_cache(maxsize=4096)  # each way to part a sheet asks for the same sentences
def said(text: str, tongue: Tongue, *, listed: bool = False) -> Said:
    """Find what a sentence says of a dose.

    Args:
        text: one sentence, or the head of an exercise.
        tongue: its language.
        listed: whether it is no sentence but a name with its dose, where a bare number is one, too.
    """
    search = _Search(text, amounts(text, tongue), tongue, listed)
    facts = search.run()
    taken = tuple((token.start, token.end) for token, tag in
                  zip(search.tokens, search.line, strict=True) if tag == "_")  # fmt: skip
    return Said(text, tuple(facts), search.bare(), tuple(search.tokens), taken)


def is_small(text: str, tongue: Tongue) -> bool:
    """Tell whether nothing but small words of a dose is left in a part of a head."""
    return not any(token.tag not in _SMALL and token.text not in tongue.set_of("small")
                   for token in amounts(text, tongue))  # fmt: skip


_SMALL = "aoE&.,;:()[]/-ACxtrSRsT!MB"
"""Tags of words that say nothing once the amounts are taken away."""


class _Search:
    """The search of one sentence; what was taken once is taken out of the line of tags."""

    def __init__(self, text: str, found: list[Token], tongue: Tongue, listed: bool) -> None:
        self.text = text
        self.tokens = found
        self.tongue = tongue
        self.listed = listed
        self.line = tags(found)
        self.whole = self.line

    def run(self) -> list[Fact]:
        stop = self._progress()
        facts: list[Fact] = []
        for scheme in schemes(self.text, self.tokens, self.whole, self.tongue, listed=self.listed):
            begin, end = scheme.begin, scheme.end
            late = begin < len(self.tokens) and self.tokens[begin].start >= stop
            if "_" not in self.line[begin:end] and not late:
                facts += scheme.facts
                if scheme.names:
                    self._take_numbers(begin, end)
                    continue
                self.line = self.line[:begin] + "_" * (end - begin) + self.line[end:]
        for pattern, way in _RULES if not self.listed else (*_RULES, *_LISTED):
            for match in re.finditer(pattern, self.line):
                made = list(way(self, match))
                if made and match.start() < len(self.tokens):
                    if self.tokens[match.start()].start >= stop:
                        continue
                    facts += made
                    self._take(match, named=way is _things and self.listed)
        return sorted(facts, key=lambda fact: fact.at)

    def _take_numbers(self, begin: int, end: int) -> None:
        """Take the numbers and signs of a scheme whose words are a name."""
        taken = "".join(tag if tag in "wgUp" and self.tokens[at].text != "on" else "_"
                        for at, tag in enumerate(self.line[begin:end], begin))  # fmt: skip
        self.line = self.line[:begin] + taken + self.line[end:]

    def _take(self, match: re.Match[str], *, named: bool = False) -> None:
        begin, end = match.span()
        if named and not self.line[:begin].strip("_x-"):  # `15 kettlebell swings` is its name, too
            end = begin + 1
        self.line = self.line[:begin] + "_" * (end - begin) + self.line[end:]

    def _progress(self) -> int:
        """Find where amounts begin that are not for now."""
        ends = [len(self.text)]
        for pattern in self.tongue.progress:
            match = re.search(pattern, self.text, re.IGNORECASE)
            if match and not re.search(self.tongue.as_many, self.text, re.IGNORECASE):
                ends.append(match.start())
        return min(ends)

    def bare(self) -> bool:
        """Tell whether nothing is left but small words."""
        small = self.tongue.set_of("small")
        left = any(tag not in "_aoE&.,;:()[]/-ACxtrSRsT!M" and token.text not in small
                   for token, tag in zip(self.tokens, self.line, strict=True))  # fmt: skip
        return self.line != self.whole and not left

    def fact(self, sort: Sort, index: int, word: str = "") -> Fact:
        token = self.tokens[index]
        return Fact(sort, token.low, token.high, word, token.start)

    def cue(self, index: int) -> str:
        """Give the tag of the word that says what the time at an index is: H, U, R, P or "".

        That is the word right behind it, else the nearest one before.
        """
        line = self.whole
        behind = re.match(r"-?[aow]?([HUR])(?!:)", line[index + 1 :])
        if behind:
            self._blank(index + behind.start(1) + 1)
            return behind[1]
        for at in range(index - 1, -1, -1):
            tag = line[at]
            if tag in "HURP":
                if index - at < 3:
                    self._blank(at)
                return tag
            if tag in ".;":
                break
            if tag == "T" and at < index - 3:
                break
            if tag == "w" and self._moves(at) and index - at > 1:
                return ""
        return ""

    def _blank(self, index: int) -> None:
        self.line = f"{self.line[:index]}_{self.line[index + 1 :]}"

    def _moves(self, index: int) -> bool:
        """Tell whether a word is a movement, and no noun: `hold the stretch`."""
        before = self.tokens[index - 1].text if index else ""
        noun = before in self.tongue.set_of("articles")
        return self.tokens[index].text in self.tongue.moves and not noun

    def part(self, index: int) -> str:
        """Give the word for a side that `each` takes."""
        return self.tongue.parts.get(self.tokens[index].text, "side")


_RESTS = "w?B"
"""What may stand behind the time of a rest: between the sets."""

_TAKEN = "[,w]{0,5}[^T]{0,3}R(?!:)(?![aow]*T)"
"""What may stand behind one that is taken: `take a minute to get your breath back`."""


def _pairs(*sorts: Sort) -> _WAY:
    """Make facts of the groups of a match, in order."""

    def way(search: _Search, match: re.Match[str]) -> Iterator[Fact]:
        for group, sort in enumerate(sorts, 1):
            if match[group]:
                yield search.fact(sort, match.start(group))

    return way


def _by_time(search: _Search, match: re.Match[str]) -> Iterator[Fact]:
    """Read `4 x 25 s`, `30 s x 3`, `3 sets of 30 s`: a hold where it is called one."""
    number = next(g for g in (1, 2) if search.whole[match.start(g)] in "nN")
    time = 3 - number
    yield search.fact("by", match.start(number))
    held = search.cue(match.start(time)) == "H" or "H" in match[0]
    yield search.fact("hold" if held else "time", match.start(time))


def _time(search: _Search, match: re.Match[str]) -> Iterator[Fact]:
    """Tell a hold, a rest, a pause, a phase and a length apart, by the words around them."""
    at = match.start()
    cue, line = search.cue(at), search.whole
    token = search.tokens[at]
    if cue == "H":
        yield search.fact("hold", at)
    elif cue in ("R", "U") or (not cue and _is_rest(search, at)):
        sort, between = _kind_of_rest(line, at, cue)
        yield search.fact(sort, at, between)
    elif (cue == "P" or token.counted) and token.high <= LONGEST_PHASE:
        yield search.fact("phase", at)
    else:
        yield search.fact("time", at)


def _is_rest(search: _Search, at: int) -> bool:
    """Tell whether a time without a word before it is a rest, by what follows."""
    behind = search.whole[at + 1 :]
    taken = search.tokens[0].text in search.tongue.takes and re.match(_TAKEN, behind)
    return re.match(_RESTS, behind) is not None or bool(taken)


def _kind_of_rest(line: str, at: int, cue: str) -> tuple[Sort, str]:
    """Tell the rest between sets (`S`) or exercises (`#`) and the pause between reps apart."""
    behind = re.search(r"B[awE]*([rSt#])", line)
    if behind:
        return ("pause", "") if behind[1] in "rt" else ("rest", behind[1])
    before = line[:at]
    around = re.search(r"[AE][aow]{0,2}([S#])", before) or re.search(
        r"A[awE]{0,2}([S#])", line[at:]
    )
    if around and cue != "U":
        return "rest", around[1]
    if cue == "U" or re.search(r"H[^.]*T[^.]*$", before) or "U" in before:
        return "pause", ""
    return "rest", ""


def _bare_hold(search: _Search, match: re.Match[str]) -> Iterator[Fact]:
    yield search.fact("hold", match.start(1))


def _phase(search: _Search, match: re.Match[str]) -> Iterator[Fact]:
    """Read `in three`; words may follow if they say which way: `auf 3 wieder senken`."""
    behind = re.match("w*", search.line[match.end() :])
    words = [token.text for token in search.tokens[match.end() :][: behind.end() if behind else 0]]
    if words and not any(word in search.tongue.ways for word in words):
        return
    yield search.fact("phase", match.start(1))


def _things(search: _Search, match: re.Match[str]) -> Iterator[Fact]:
    """Read `20 circles`; a few steps are taken to get into position."""
    if (
        search.tokens[match.end() - 1].text in search.tongue.few
        and search.tokens[match.start()].high < 5
    ):
        return
    yield search.fact("things", match.start(1))


def _breaths(search: _Search, match: re.Match[str]) -> Iterator[Fact]:
    """Read `for 5 breaths`, which is a time; `take 5 breaths` are five things done."""
    at = match.start()
    held = search.cue(at) == "H"
    before = search.tokens[at - 1].text if at else ""
    if not held and not search.listed and before not in search.tongue.lasting:
        yield search.fact("things", match.start(1), "breaths")
        return
    fact = search.fact("hold" if held else "time", match.start(1), "breaths")
    yield replace(fact, low=fact.low * BREATH, high=fact.high * BREATH)


def _sets(search: _Search, match: re.Match[str]) -> Iterator[Fact]:
    """Read `3 sets`; `8 rounds` of a movement may be its reps."""
    loops = search.tokens[match.start(2)].text in search.tongue.set_of("loops")
    yield search.fact("sets", match.start(1), "rounds" if loops else "")


def _more(search: _Search, match: re.Match[str]) -> Iterator[Fact]:
    """Read `two more goes`, `twice more`: sets, or whatever is done there."""
    group = next(group for group in (1, 2, 3) if match[group])
    yield search.fact("more", match.start(group), "sets" if group == 1 else "")


def _second(search: _Search, match: re.Match[str]) -> Iterator[Fact]:
    yield Fact("more", Fraction(1), Fraction(1), "sets", at=search.tokens[match.start()].start)


def _each(search: _Search, match: re.Match[str]) -> Iterator[Fact]:
    at = match.end() - 1
    yield Fact("each", word=search.part(at) if search.whole[at] == "p" else "side",
               at=search.tokens[match.start()].start)  # fmt: skip


def _each_of(search: _Search, match: re.Match[str]) -> Iterator[Fact]:
    """Read `with each leg`; what is held in each hand has no sides."""
    part = search.part(match.end() - 1)
    slash = search.tokens[match.start()].text == "/"
    if slash and search.whole[match.start() - 1 : match.start()] not in tuple("nTxrt"):
        return
    if match[0][0] != "P" or part in ("side", "direction"):
        yield from _each(search, match)


def _both_ways(search: _Search, match: re.Match[str]) -> Iterator[Fact]:
    """Read `10 forward, 10 backward`: as many each way."""
    ends = (match.start(1) + 1 + (search.line[match.start(1) + 1] == "g"), match.end() - 1)
    texts = [search.tokens[at].text for at in ends]
    first, second = (search.tokens[match.start(group)] for group in (1, 2))
    pairs = search.tongue.opposites
    if first.high == second.high and any(set(pair) == set(texts) for pair in pairs):
        yield search.fact("reps", match.start(1))
        yield Fact("each", word=",".join(texts), at=first.start)


def _other(search: _Search, match: re.Match[str]) -> Iterator[Fact]:
    """Read `then the other leg`; what goes one way and then the other is one movement."""
    if not re.search("np", search.whole[: match.start()]):
        yield from _each(search, match)


def _both(search: _Search, match: re.Match[str]) -> Iterator[Fact]:
    at = match.end() - 1
    word = search.part(at)
    sort: Sort = "each" if word in ("side", "direction") else "together"
    yield Fact(sort, word=word, at=search.tokens[match.start()].start)


def _left_right(search: _Search, match: re.Match[str]) -> Iterator[Fact]:
    if search.listed or search.line[: match.start()].strip("w"):
        yield Fact("each", word="side", at=search.tokens[match.start()].start)


def _leading(search: _Search, match: re.Match[str]) -> Iterator[Fact]:
    """Read `12 squats`; `one leg stand` and `90/90 switches` are names."""
    token = search.tokens[match.start()]
    if token.high != 1 or token.text[0].isdigit():
        yield search.fact("reps", match.start(1))


def _bracketed(search: _Search, match: re.Match[str]) -> Iterator[Fact]:
    """Read `Bridges (20)`; `(3)` may be a note, and `(2024)` is a year."""
    if search.line[: match.start()].strip("_") and 3 < search.tokens[match.start(1)].high <= 100:
        yield search.fact("reps", match.start(1))


def _times_each(search: _Search, match: re.Match[str]) -> Iterator[Fact]:
    behind = search.whole[match.end() : match.end() + 1]
    if search.tokens[match.start() + 1].text == "/" and behind not in (*"p.,;)&", ""):
        return  # `90/90 hip switches`, `12/10`
    yield search.fact("reps", match.start(1))
    yield from _each(search, match)


def _often(search: _Search, match: re.Match[str]) -> Iterator[Fact]:
    token = search.tokens[match.start()]
    if token.text.split()[0] in search.tongue.per:
        return
    yield Fact("often", word=search.text[token.start : token.end], at=token.start)


def _load(search: _Search, match: re.Match[str]) -> Iterator[Fact]:
    token = search.tokens[match.start()]
    yield Fact("load", token.low, token.high, search.text[token.start : token.end], token.start)


_RULES: tuple[tuple[str, _WAY], ...] = (
    ("F", _often),
    ("L", _load),
    (r"(n)xx?(n)x(T)", _pairs("sets", "reps", "hold")),
    (r"(n)w?S[xo,:]*a?w?(n)w?[rtg]", _pairs("sets", "reps")),
    (r"(n)[tx](n)w?[rg]", _pairs("sets", "reps")),
    (r"(n)w?S[xo,:-]*(T)(?!w?R)(?:[aow-]*H)?", _by_time),
    (r"(n)-?H[xo]?(T)", _by_time),
    (r"(n)w?S[xo]+(n)", _pairs("sets", "reps")),
    (r"(n)[rtg]?x(n)S", _pairs("reps", "sets")),
    (r"(n)[rg]x(n)", _pairs("reps", "sets")),
    (r"(n)xx?(T)(?:[aow-]*H)?", _by_time),
    (r"(n)xx?(n)(?:w?[rg])?", _pairs("sets", "reps")),
    (r"(T)(?:w|-?H)?,?xx?(n)(?:S|t)?", _by_time),
    (r"(T)(?:w|-?H)?,?A?(n)t", _by_time),
    (r"(?<=[nTrtf_])\(E\)", _each),
    (r"S:(n)", _pairs("sets")),
    (r"r:(n)", _pairs("reps")),
    (r"R:(n)", _pairs("rest")),
    (r"(n)MS|(n)Mt|(N)M", _more),
    (r"x?(n)w?(S)", _sets),
    (r"(n)\+?w?r", _pairs("reps")),
    (r"(n)-?w?t", _pairs("times")),
    (r"(n)[xoP,]{0,2}Ep?", _times_each),
    (r"(N)(?=,|w{0,2}(?:$|[.;)&EMSTF-]))", _pairs("times")),
    (r"x(n)|(n)x", _pairs("times", "times")),
    (r"(n)g?w[^nT]{0,3}(n)g?w", _both_ways),
    (r"(n)w?g", _things),
    (r"(n)w?e", _breaths),
    (r"asS", _second),
    (r"H[Ewao:]{0,4}(n)(?=$|[.,;&)A])", _bare_hold),
    (r"T", _time),
    (r"U[w]?(n)(?=$|[.,;&)A])", _pairs("pause")),
    (r"P(n)(?=w{0,2}(?:$|[.,;&)A]))", _phase),
    (r"P?Ew?p", _each_of),
    (r"ba?p", _both),
    (r"[AC][^.;]{0,6}Op?", _other),
    (r"A[^.;]{0,5}lp", _each),
    (r"C[aw]{0,2}p", _each),
    (r"l[&E]l", _left_right),
)
"""Patterns of tags, the most telling first, and the facts of a match."""

_LISTED: tuple[tuple[str, _WAY], ...] = (
    (r"^(n)(?=w|p|H|,)", _leading),
    (r"[:-](n)(?:$|(?=[w,]))|(?<=w)(n)$", _pairs("reps", "reps")),
    (r"\((n)\)$", _bracketed),
    (r"E$", _each),
)
"""And those that hold only where a name stands with its dose."""
