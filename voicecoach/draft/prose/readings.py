"""Readings: each pattern of the words of a dose, and what is read where it is found."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from fractions import Fraction
from typing import TypeAlias

from .facts import Fact, Sort
from .search import Search

LONGEST_PHASE = 60
"""Seconds that a part of a rep may last; what lasts longer is a set."""

BREATH = 5
"""Seconds that a breath is taken to last, as in a routine."""

Way: TypeAlias = Callable[[Search, "re.Match[str]"], Iterator[Fact]]
"""A way to read a match: the facts that it holds."""

_RESTS = "w?B"
"""What may stand behind the time of a rest: between the sets."""

_TAKEN = "[,w]{0,5}[^T]{0,3}R(?!:)(?![aow]*T)"
"""What may stand behind one that is taken: `take a minute to get your breath back`."""


def _pairs(*sorts: Sort) -> Way:
    """Make facts of the groups of a match, in order."""

    def way(search: Search, match: re.Match[str]) -> Iterator[Fact]:
        for group, sort in enumerate(sorts, 1):
            if match[group]:
                yield search.fact(sort, match.start(group))

    return way


def _by_time(search: Search, match: re.Match[str]) -> Iterator[Fact]:
    """Read `4 x 25 s`, `30 s x 3`, `3 sets of 30 s`: a hold where it is called one."""
    number = next(g for g in (1, 2) if search.whole[match.start(g)] in "nN")
    time = 3 - number
    yield search.fact("by", match.start(number))
    held = search.cue(match.start(time)) == "H" or "H" in match[0]
    yield search.fact("hold" if held else "time", match.start(time))


def _time(search: Search, match: re.Match[str]) -> Iterator[Fact]:
    """Tell a hold, a rest, a pause, a phase and a length apart, by the words around them."""
    at = match.start()
    cue, line = search.cue(at), search.whole
    token = search.tokens[at]
    if cue == "H":
        yield search.fact("hold", at)
    elif cue in ("R", "U") or (not cue and _is_rest(search, at)):
        sort, between = _kind_of_rest(line, at, cue)
        yield search.fact(sort, at, between)
    elif not cue and search.listed and token.high >= _RESTED and _follows_sets(search, at):
        yield search.fact("rest", at)
    elif (cue == "P" or token.counted or _lasts(search, at)) and token.high <= LONGEST_PHASE:
        yield search.fact("phase", at)
    else:
        yield search.fact("time", at)


_RESTED = 20
"""Seconds from which a time by itself behind `3 x 12` is the rest, and no hold."""


def _follows_sets(search: Search, at: int) -> bool:
    """Tell whether a time stands by itself behind sets and reps: `Press - 3 x 12 - 60 s`."""
    before, behind = search.whole[:at], search.whole[at + 1 :]
    return bool(re.search(r"nx+n[^nTH]*[-,;/]$", before)) and not re.match(r"[^-,;.)]", behind)


def _lasts(search: Search, at: int) -> bool:
    """Tell whether a movement takes a time: `take five seconds to lower yourself`."""
    behind = search.tokens[at + 1 : at + 3]
    return [token.tag for token in behind] == ["-", "w"] and behind[1].text in search.tongue.ways


def _is_rest(search: Search, at: int) -> bool:
    """Tell whether a time without a word before it is a rest, by what follows."""
    behind = search.whole[at + 1 :]
    taken = search.tokens[0].text in search.tongue.takes and re.match(_TAKEN, behind)
    return re.match(_RESTS, behind) is not None or bool(taken)


def _kind_of_rest(line: str, at: int, cue: str) -> tuple[Sort, str]:
    """Tell the rest between sets (`S`) or exercises (`#`) and the pause between reps apart."""
    between = r"B[awE]*([rSt#])"  # `20 s between exercises and 2 minutes between rounds`
    behind = re.search(between, line[at:]) or re.search(between, line[:at])
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


def _bare_hold(search: Search, match: re.Match[str]) -> Iterator[Fact]:
    yield search.fact("hold", match.start(1))


def _phase(search: Search, match: re.Match[str]) -> Iterator[Fact]:
    """Read `in three`; words may follow if they say which way: `auf 3 wieder senken`."""
    behind = re.match("w*", search.line[match.end() :])
    words = [token.text for token in search.tokens[match.end() :][: behind.end() if behind else 0]]
    if words and not any(word in search.tongue.ways for word in words):
        return
    yield search.fact("phase", match.start(1))


def things(search: Search, match: re.Match[str]) -> Iterator[Fact]:
    """Read `20 circles`; a few steps are taken to get into position."""
    if (
        search.tokens[match.end() - 1].text in search.tongue.few
        and search.tokens[match.start()].high < 5
    ):
        return
    yield search.fact("things", match.start(1))


def _breaths(search: Search, match: re.Match[str]) -> Iterator[Fact]:
    """Read `for 5 breaths`, which is a time; `take 5 breaths` are five things done."""
    at = match.start()
    held = search.cue(at) == "H"
    before = search.tokens[at - 1].text if at else ""
    if not held and not search.listed and before not in search.tongue.lasting:
        yield search.fact("things", match.start(1), "breaths")
        return
    fact = search.fact("hold" if held else "time", match.start(1), "breaths")
    yield replace(fact, low=fact.low * BREATH, high=fact.high * BREATH)


def _sets(search: Search, match: re.Match[str]) -> Iterator[Fact]:
    """Read `3 sets`; `8 rounds` of a movement may be its reps."""
    loops = search.tokens[match.start(2)].text in search.tongue.set_of("loops")
    yield search.fact("sets", match.start(1), "rounds" if loops else "")


def _more(search: Search, match: re.Match[str]) -> Iterator[Fact]:
    """Read `two more goes`, `twice more`: sets, or whatever is done there."""
    group = next(group for group in (1, 2, 3) if match[group])
    yield search.fact("more", match.start(group), "sets" if group == 1 else "")


def _second(search: Search, match: re.Match[str]) -> Iterator[Fact]:
    yield Fact("more", Fraction(1), Fraction(1), "sets", at=search.tokens[match.start()].start)


def _each(search: Search, match: re.Match[str]) -> Iterator[Fact]:
    at = match.end() - 1
    yield Fact("each", word=search.part(at) if search.whole[at] == "p" else "side",
               at=search.tokens[match.start()].start)  # fmt: skip


def _each_at_end(search: Search, match: re.Match[str]) -> Iterator[Fact]:
    """Read `Side plank 30 s each`; in `5 times, 6 seconds each` each is one of the five."""
    if not re.search(r"n\w?[tr].*T$", search.whole[: match.start()]):
        yield from _each(search, match)


def _each_of(search: Search, match: re.Match[str]) -> Iterator[Fact]:
    """Read `with each leg`; what is held in each hand has no sides."""
    part = search.part(match.end() - 1)
    slash = search.tokens[match.start()].text == "/"
    if slash and search.whole[match.start() - 1 : match.start()] not in tuple("nTxrt"):
        return
    if match[0][0] != "P" or part in ("side", "direction"):
        yield from _each(search, match)


def _both_ways(search: Search, match: re.Match[str]) -> Iterator[Fact]:
    """Read `10 forward, 10 backward`: as many each way."""
    ends = (match.start(1) + 1 + (search.line[match.start(1) + 1] == "g"), match.end() - 1)
    texts = [search.tokens[at].text for at in ends]
    first, second = (search.tokens[match.start(group)] for group in (1, 2))
    pairs = search.tongue.opposites
    if first.high == second.high and any(set(pair) == set(texts) for pair in pairs):
        yield search.fact("reps", match.start(1))
        yield Fact("each", word=",".join(texts), at=first.start)


def _other(search: Search, match: re.Match[str]) -> Iterator[Fact]:
    """Read `then the other leg`; what goes one way and then the other is one movement."""
    if not re.search("np", search.whole[: match.start()]):
        yield from _each(search, match)


def _changed(search: Search, match: re.Match[str]) -> Iterator[Fact]:
    """Read `Bein wechseln`, with the word for the side first."""
    at = match.start()
    yield Fact("each", word=search.part(at), at=search.tokens[at].start)


def _sides_changed(search: Search, match: re.Match[str]) -> Iterator[Fact]:
    """Read `Seite wechseln`, which is one expression."""
    token = search.tokens[match.start()]
    side = next((word for word in search.tongue.parts if token.text.startswith(word)), "")
    if side:
        yield Fact("each", word=search.tongue.parts[side], at=token.start)


def _both(search: Search, match: re.Match[str]) -> Iterator[Fact]:
    at = match.end() - 1
    word = search.part(at)
    sort: Sort = "each" if word in ("side", "direction") else "together"
    yield Fact(sort, word=word, at=search.tokens[match.start()].start)


def _left_right(search: Search, match: re.Match[str]) -> Iterator[Fact]:
    if search.listed or search.line[: match.start()].strip("w"):
        yield Fact("each", word="side", at=search.tokens[match.start()].start)


def _leading(search: Search, match: re.Match[str]) -> Iterator[Fact]:
    """Read `12 squats`; `one leg stand` and `90/90 switches` are names."""
    token = search.tokens[match.start()]
    if token.high != 1 or token.text[0].isdigit():
        yield search.fact("reps", match.start(1))


def _bracketed(search: Search, match: re.Match[str]) -> Iterator[Fact]:
    """Read `Bridges (20)`; `(3)` may be a note, and `(2024)` is a year."""
    if search.line[: match.start()].strip("_") and 3 < search.tokens[match.start(1)].high <= 100:
        yield search.fact("reps", match.start(1))


def _before_bracket(search: Search, match: re.Match[str]) -> Iterator[Fact]:
    """Read `Push-ups 10 (knees fine)`; a number in words names it: `The Hundred (easy)`."""
    if search.tokens[match.start()].text[0].isdigit():
        yield search.fact("reps", match.start(1))


def _done_of(search: Search, match: re.Match[str]) -> Iterator[Fact]:
    """Read `do 8, then roll over`."""
    if search.tokens[match.start()].text in search.tongue.set_of("doing"):
        yield search.fact("reps", match.start(1))


def _as_many_again(search: Search, match: re.Match[str]) -> Iterator[Fact]:
    """Read `10 times, rest, then 10 more`: another set."""
    more = search.tokens[match.start(1)]
    before = [token for token in search.tokens[: match.start()] if token.tag == "n"]
    if before and before[-1].high == more.high:
        yield Fact("more", Fraction(1), Fraction(1), "sets", at=more.start)


def _times_each(search: Search, match: re.Match[str]) -> Iterator[Fact]:
    behind = search.whole[match.end() : match.end() + 1]
    if search.tokens[match.start() + 1].text == "/" and behind not in (*"p.,;)&", ""):
        return  # `90/90 hip switches`, `12/10`
    yield search.fact("reps", match.start(1))
    yield from _each(search, match)


def _often(search: Search, match: re.Match[str]) -> Iterator[Fact]:
    token = search.tokens[match.start()]
    if token.text.split()[0] in search.tongue.per:
        return
    yield Fact("often", word=search.text[token.start : token.end], at=token.start)


def _load(search: Search, match: re.Match[str]) -> Iterator[Fact]:
    token = search.tokens[match.start()]
    clause = re.split(r"[,;:.()–—]", search.text[: token.start])[-1]
    if search.tongue.forbidding.search(clause):
        return  # `do not lift more than 2 kg`
    yield Fact("load", token.low, token.high, search.text[token.start : token.end], token.start)


RULES: tuple[tuple[str, Way], ...] = (
    ("F", _often),
    ("L", _load),
    (r"(n)xx?(n)x(T)", _pairs("sets", "reps", "hold")),
    (r"(n)w?S[xo,:]*a?w?(n)w?[rtg]", _pairs("sets", "reps")),
    (r"S:?(n)[,;/&]*r:?(n)", _pairs("sets", "reps")),
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
    (r"(n)ap", _times_each),
    (r"(?<=[Ttr_])ap", _each),
    (r"(N)(?=,|w{0,2}(?:$|[.;)&EMSTF-]))", _pairs("times")),
    (r"x(n)|(n)x", _pairs("times", "times")),
    (r"(n)g?w[^nT]{0,3}(n)g?w", _both_ways),
    (r"(n)w?g", things),
    (r"(n)w?e", _breaths),
    (r"asS", _second),
    (r"A(n)M(?=$|[.,;)])", _as_many_again),
    (r"w(n)(?=$|[.,;&)A])", _done_of),
    (r"H[Ewao:]{0,4}(n)(?=$|[.,;&)A])", _bare_hold),
    (r"T", _time),
    (r"U[w]?(n)(?=$|[.,;&)A])", _pairs("pause")),
    (r"P(n)(?=w{0,2}(?:$|[.,;&)A]))", _phase),
    (r"P?Ew?p", _each_of),
    (r"ba?p", _both),
    (r"[AC][^.;]{0,6}Op?", _other),
    (r"A[^.;]{0,5}lp", _each),
    (r"(?<=_,)Al(?=$|[.;)])", _each),
    (r"C[aw]{0,2}p", _each),
    (r"pC", _changed),
    (r"C", _sides_changed),
    (r"l[&E]l", _left_right),
)
"""Patterns of tags, the most telling first, and the facts of a match."""

LISTED: tuple[tuple[str, Way], ...] = (
    (r"^(n)(?=w|p|H|,)", _leading),
    (r"[:-](n)(?:$|(?=[w,]))|(?<=[wg])(n)$", _pairs("reps", "reps")),
    (r"(?<=[wg])(n)(?=\()", _before_bracket),
    (r"\((n)\)$", _bracketed),
    (r"E$", _each_at_end),
)
"""And those that hold only where a name stands with its dose."""
