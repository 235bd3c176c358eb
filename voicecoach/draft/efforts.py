"""Efforts: sets as a source has them, one by one, made into exercises and into groups of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import groupby

from .draft import NO_DOSE
from .hints import is_all_sides
from .jotting import Jotting, exercise, fit_to_say, in_one, in_seconds, sentence_of

GUESSED_REPS = 10
"""Reps where a source has none, or as many as possible; always marked."""

GUESSED_TIME = Fraction(60)
"""Seconds where a source does not say how long something lasts; always marked."""

_UNLOADED = "your body weight"
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[\w(\"“„])|\n+")
_HOW_WORDS = 25

_SPEEDS = (
    (r"run|jog|sprint|shuttle|lauf|correr", Fraction(14, 5), "a steady run"),
    (r"bike|ride|cycl|spin|rad", Fraction(7), "a steady ride"),
    (r"row|ski|erg|rudern", Fraction(10, 3), "a steady row"),
    (r"swim|crawl|freestyle|backstroke|breaststroke|schwimm", Fraction(4, 5), "a steady swim"),
    (r"walk|hike|march|geh", Fraction(13, 10), "a walk"),
)
"""Metres a second at an easy pace: six minutes a kilometre run, half an hour a mile … walked."""

_OTHER_SPEED = Fraction(4, 5), "a slow walk"


@dataclass(frozen=True, slots=True)
class Effort:
    """One set, as a source has it; None and "" stand for what it does not say.

    Attributes:
        reps: how many; for a range its upper value.
        least: the lower value of a range, as it is said: `12`, `30 seconds`.
        time, rest: in seconds; the rest is behind it.
        metres: a distance to cover.
        most: whether it is as many as possible.
        lasts: whether it lasts a time, be it said or not.
        each: the part of the body that is done on both sides.
        load: what is lifted or pulled.
    """

    reps: int | None = None
    least: str = ""
    time: Fraction | None = None
    metres: Fraction | None = None
    most: bool = False
    lasts: bool = False
    each: str = ""
    load: str = ""
    rest: Fraction | None = None

    @property
    def kind(self) -> str:
        """What it is measured by: "time", "metres" or "reps"."""
        if self.time is not None or self.lasts:
            return "time"
        return "metres" if self.metres is not None else "reps"


def exercises(name: str, efforts: Sequence[Effort]) -> list[Jotting]:
    """Make the exercise of some sets; several of one name, where they are of several kinds."""
    runs = [list(run) for _, run in groupby(efforts, lambda each: each.kind)] or [[Effort()]]
    return [_exercise(name, run) for run in runs]


def _exercise(name: str, sets: list[Effort]) -> Jotting:
    item = exercise(name)
    if len(sets) > 1:
        item.keys["sets"] = len(sets)
    {"time": _timed, "metres": _measured, "reps": _counted}[sets[0].kind](item, sets)
    least = [each.least for each in sets if each.least]
    if least:
        note(item, f"{least[-1]} are enough.")
    if isinstance(item.keys.get("reps", item.keys.get("time")), list):
        item.keys.pop("sets", None)
    _load(item, [each.load for each in sets])
    _rest(item, [each.rest for each in sets])
    sides = [each.each for each in sets if each.each]
    if len(sides) == len(sets):
        item.keys["each"] = sides[0]
    elif sides:
        item.guess("each", sides[0], "not in all of the sets")
    return item


def _counted(item: Jotting, sets: list[Effort]) -> None:
    reps = [each.reps or GUESSED_REPS for each in sets]
    item.keys["reps"] = in_one(reps)
    open_ = [n for n, each in enumerate(sets, 1) if each.reps is None]
    if any(each.most for each in sets):
        item.remark("reps", "asked", f"as many as possible{_in_sets(open_, sets)}: how many?")
        item.remark("reps", "guessed", f"{GUESSED_REPS} stand for as many as possible")
        last = len(sets) > 1 and open_ == [len(sets)]
        note(item, "In the last set, as many as you can." if last else "As many as you can.")
    elif open_:
        where = _in_sets(open_, sets)
        asked = f"how many reps{where}?" if where else "how many reps, or how long?"
        item.remark("reps", "asked", asked)
        item.remark("reps", "guessed", f"the source has no reps{where}" if where else NO_DOSE)


def _in_sets(numbers: list[int], sets: list[Effort]) -> str:
    few = 0 < len(numbers) < len(sets)
    return f" in set {', '.join(map(str, numbers))}" if few else ""


def _timed(item: Jotting, sets: list[Effort]) -> None:
    item.keys["time"] = in_one([in_seconds(each.time or GUESSED_TIME) for each in sets])
    if not all(each.time for each in sets):
        item.remark("time", "guessed", "the source does not say how long")


def _measured(item: Jotting, sets: list[Effort]) -> None:
    """Guess how long distances take: at an easy pace, to five seconds."""
    metres = [each.metres or Fraction(0) for each in sets]
    paces = [at_easy_pace(str(item.keys["exercise"]), each) for each in metres]
    times, way = [time for time, _ in paces], paces[0][1]
    long = " and ".join(f"{float(each):g} m" for each in dict.fromkeys(metres))
    item.guess("time", in_one([in_seconds(each) for each in times]), f"{long}, at {way}")
    item.remark("time", "asked", f"how long do {long} take?")
    note(item, f"For {long.replace(' m', ' metres')}.")


def at_easy_pace(name: str, metres: Fraction) -> tuple[Fraction, str]:
    """Guess how many seconds a distance takes, by what is done: at which pace, in words, too.

    >>> at_easy_pace("Shuttle run", Fraction(400))
    (Fraction(145, 1), 'a steady run')
    """
    name = name.casefold()
    found = [(speed, way) for words, speed, way in _SPEEDS if re.search(rf"\b(?:{words})", name)]
    speed, way = found[0] if found else _OTHER_SPEED
    return Fraction(max(1, round(metres / speed / 5)) * 5), way


def _load(item: Jotting, loads: list[str]) -> None:
    said = [fit_to_say(load, 200) for load in loads]
    if any(said):
        item.keys["with"] = in_one([load or _UNLOADED for load in said])


def _rest(item: Jotting, rests: list[Fraction | None]) -> None:
    """Write the rests between sets, and the last where it is another."""
    *between, last = rests
    given = [rest for rest in between if rest is not None]
    if not between:
        if last is not None:
            item.keys["rest"] = in_seconds(last)
        return
    if given:
        usual = Counter(given).most_common(1)[0][0]
        known = [usual if rest is None else rest for rest in between]
        item.keys["rest"] = in_one([in_seconds(rest) for rest in known])
        if len(given) < len(between):
            item.remark("rest", "guessed", "not said of all of the sets")
    if last is not None and not (given and set(given) == {last}):
        item.keys["rest_after"] = in_seconds(last)


def note(item: Jotting, text: str) -> None:
    """Put a note of the source where it is said: how it is done, and tips if it is long."""
    for part in _SENTENCE.split(text):
        said = sentence_of(part)
        if not said or ("each" in item.keys and is_all_sides(said)):
            continue
        how = str(item.keys.get("how", ""))
        if len(f"{how} {said}".split()) <= _HOW_WORDS or not how:
            item.keys["how"] = f"{how} {said}".strip()
        else:
            item.keys["tips"] = [*item.keys.get("tips", ()), said]


LISTED = ("reps", "time", "with", "bpm")
"""Keys that may hold a value a set, and on a group a value a round."""


def in_turn(members: Sequence[Jotting], rounds: int) -> list[Jotting]:
    """Put exercises that are done in turn into a group, if a group can say what they are.

    A value a set becomes the group's, a value a round. Where that would be another exercise's as
    well, they stay one after the other, with a note.
    """
    lists = {(key, n) for n, one in enumerate(members) for key in LISTED if _listed(one, key)}
    both = {"reps", "time"} <= {key for key, _ in lists}
    gaps = any(isinstance(one.keys.get("rest"), list) for one in members)
    if both or gaps or not all(_may_be_lent(members, key, n) for key, n in lists):
        members[0].remark("", "note", "done in turn, a set of each: a group cannot say that here")
        return list(members)
    group = Jotting({"rounds": rounds})
    for key, n in sorted(lists):
        group.keys[key] = members[n].keys[key]
        group.remarks += [each for each in members[n].remarks if each.path == (key,)]
    last = members[-1].keys.get("rest_after")
    if last is not None:
        group.keys["rest_after"] = last
    lent = [{key for key, m in lists if m == n} for n in range(len(members))]
    group.inside = [_without(one, keys) for one, keys in zip(members, lent, strict=True)]
    return [group]


def _listed(item: Jotting, key: str) -> bool:
    return isinstance(item.keys.get(key), list)


def _may_be_lent(members: Sequence[Jotting], key: str, n: int) -> bool:
    """Tell whether no exercise would get a list from the group that is not its own."""
    pair = {"reps", "time"} if key in ("reps", "time") else {key}
    mine = members[n].keys[key]
    return all(
        one.keys.get(key) == mine or (pair & one.keys.keys() and not _any_listed(one, pair))
        for one in members
    )


def _any_listed(item: Jotting, keys: set[str]) -> bool:
    return any(_listed(item, key) for key in keys)


def _without(item: Jotting, keys: set[str]) -> Jotting:
    gone = keys | {"sets", "rest_after"}
    kept = {key: value for key, value in item.keys.items() if key not in gone}
    remarks = [each for each in item.remarks if not each.path or each.path[0] not in keys]
    return replace(item, keys=kept, remarks=remarks)


def rounds_of(members: Sequence[Jotting]) -> int | None:
    """Give how many sets all of some exercises have; None if they differ."""
    counts = {sets_of(one) for one in members}
    return counts.pop() if len(counts) == 1 else None


def sets_of(item: Jotting) -> int:
    """Give how many sets an exercise has."""
    lists: Iterator[int] = (len(item.keys[key]) for key in LISTED if _listed(item, key))
    return next(lists, int(item.keys.get("sets", 1)))
