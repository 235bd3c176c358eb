"""Advice: what is allowed, and yet hardly meant. Only what can be said without a voice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import chain, pairwise

from ..problem import Problem, in_order, shown
from ..source.reader import List, Map, Node, Text
from ..source.syntax import QUOTES
from .doubts import doubts
from .items import TEXTS, Exercise, Group, PauseItem, RestItem, Routine
from .keys.kinds import place_of_key, small
from .rules import the_item
from .scope import Scope, walk
from .tongue import english_parts, strayed
from .voices import MusicChoice

_SPOKEN = frozenset(chain.from_iterable(TEXTS.values()))
"""The keys where a comment may be a lost end of a text."""

HEARD_AS_SIDE = {"lift": "left"}
"""Words that, spoken alone, are heard as a side: measured, with a recogniser, for "lift"; "up" is
heard as "up"."""


def advice(routine: Routine) -> tuple[Problem, ...]:
    """Give what an author might want to think about again, in order of place."""
    found = [*comments(routine.source), *_ending(routine), *_one_sided(routine), *doubts(routine)]
    found += _commas(routine.source.get("equipment"))
    found += _drowned(routine.music)
    found += (*strayed(routine), *english_parts(routine))
    found += _breaths(routine)
    found += routine.borrowed.idle
    for scope in walk(routine):
        if isinstance(scope.item, Exercise):
            found += _tips(scope, scope.item)
            found += _commas(scope.item.source.get("tips"))
            found += _words(scope)
            found += _seconds(scope)
        if isinstance(scope.item, (Exercise, Group)):
            found += _idle(scope.item)
    return in_order(found)


def comments(root: Node) -> Iterator[Problem]:
    """Find texts that end where YAML begins a comment. Two spaces before a '#' show it is meant."""
    rest: list[Node] = [root]
    while rest:
        node = rest.pop()
        if isinstance(node, (Map, List)):
            rest += node.values() if isinstance(node, Map) else node
        elif isinstance(node, Text) and node and node.comment and node.name in _SPOKEN:
            place = node.place
            message = f"{shown(node.comment)} is a comment to YAML, and will not be heard"
            end = place.text.find(node.comment, place.column - 1 + place.length)
            if end >= 0:
                place = replace(place, column=end + 1, length=len(node.comment))
            yield Problem(place, message, f"{QUOTES}, or two spaces before the '#'")


LEAST_BELOW_SPEECH, LEAST_BELOW_COUNTS, LOUDEST_MUSIC = 10.0, 5.0, -16.0
"""What words need. Speech 10 LU over music is the least that experts ask for (Torcoli et al. 2019).
Counts 5 LU over a band that plays are understood with an ESTOI of 0.83 (natural voice) and 0.76
(eSpeak), 4 LU over it with 0.80 and 0.74 (measured). The voice is at -16 LUFS."""


def _drowned(music: MusicChoice | None) -> Iterator[Problem]:
    """Find music that is louder than words can bear."""
    if music is None or music.accessible or not music.place.file:
        return
    for key, least, what in (
        ("below_speech", LEAST_BELOW_SPEECH, "words are"),
        ("below_counts", LEAST_BELOW_COUNTS, "counts are"),
    ):
        if getattr(music, key) < least:
            message = f"{what} hard to understand over music {getattr(music, key):g} LU under them"
            yield Problem(music.place_of(key), message, f"use {key}: {least:g} or more")
    if music.music_level > LOUDEST_MUSIC:
        message = f"at {music.music_level:g} LUFS the music in rests is louder than the voice"
        yield Problem(music.place_of("music_level"), message, f"use {LOUDEST_MUSIC:g} or less")


def _ending(routine: Routine) -> Iterator[Problem]:
    """Find a session that ends in quiet: its listener waits for what does not come."""
    last = routine.session[-1] if routine.session else None
    if isinstance(last, (RestItem, PauseItem)):
        key = "rest" if isinstance(last, RestItem) else "pause"
        message = f"the session ends in a {key}, with nothing after it"
        yield Problem(last.place_of(key), message, "leave it out, or say something after it")


_SIDE = re.compile(r"\b(right|left)\b", re.IGNORECASE)


def _one_sided(routine: Routine) -> Iterator[Problem]:
    """Find an exercise for each side by name, whose doses differ: one side is trained more."""
    seen: dict[tuple[object, ...], tuple[str, Exercise, object]] = {}
    for scope in walk(routine):
        item = scope.item
        side = _SIDE.search(item.name) if isinstance(item, Exercise) else None
        if side is None or not isinstance(item, Exercise):
            continue
        key = (_SIDE.sub("…", item.name).casefold(), *map(id, scope.groups))
        word, other, dose = seen.setdefault(key, (side[0].casefold(), item, _dose(scope)))
        if word != side[0].casefold() and dose != _dose(scope):
            message = f"{the_item(item)} and {the_item(other)} have unequal doses"
            cure = "if that is not meant, make them one exercise with 'each'"
            yield Problem(item.place_of("exercise"), message, cure)


def _dose(scope: Scope) -> tuple[object, ...]:
    level = scope.nearest("reps", "time")
    return (scope.times, level and level.reps, level and level.time)


def _tips(scope: Scope, exercise: Exercise) -> Iterator[Problem]:
    """Find a tip that is said in every rest."""
    if len(exercise.tips) == 1 and scope.times >= 3 and scope.level == "full":
        message = f"the one tip of {the_item(exercise)} is said in every rest of {scope.times} sets"
        yield Problem(exercise.place_of("tips", 0), message, "add another, or move it to 'how'")


_ENDS = (".", "!", "?", "…")


def _commas(node: Node | None) -> Iterator[Problem]:
    """Find a list in brackets where a comma seems to have cut a text in two."""
    if not isinstance(node, List) or not node.flow:
        return
    texts = [text for text in node if isinstance(text, Text)]
    for before, text in pairwise(texts):
        if not (before.plain and text.plain):
            continue
        goes_on = text[:1].islower() and node.name == "tips"
        if goes_on or (texts[-1].endswith(_ENDS) and not before.endswith(_ENDS)):
            message = (
                f"{node.name} has {small(len(texts))} texts here: inside […] a comma separates them"
            )
            cure = "put the text in quotes, or each text on a line of its own, beginning with '- '"
            yield Problem(node.place, message, cure)
            return


def _words(scope: Scope) -> Iterator[Problem]:
    """Find phase words that sound like a side in an exercise that has sides."""
    moves, style = scope.moves, scope.counting.style
    if scope.sides is None or moves is None or moves.rep is None:
        return
    for index, phase in enumerate(moves.rep):
        word = phase.words.casefold()
        heard = HEARD_AS_SIDE.get(word)
        if heard and style != "ticks" and not (style == "reps" and index == 0):
            message = f"{shown(phase.words)}, spoken alone, is easily heard as '{heard}'"
            place = moves.place_of("rep", index).within(phase.words)
            yield Problem(place, message, "say 'up' instead" if word == "lift" else "")


FAR = Fraction(1, 10)
"""How far the beats of a phase may be from its seconds, in parts of them."""


def _seconds(scope: Scope) -> Iterator[Problem]:
    """Find phases in seconds that no whole number of beats comes near."""
    moves = scope.moves
    if moves is None or moves.rep is None:
        return
    for index, phase in enumerate(moves.rep):
        for bpm in scope.bpms:
            beat = scope.beat(bpm)
            beats = phase.at(beat).beats
            if phase.seconds is None or abs(beats * beat - phase.seconds) <= FAR * phase.seconds:
                continue
            many, last = f"{small(beats)} beat{'s' * (beats > 1)}", "last" + "s" * (beats == 1)
            message = (
                f"{shown(phase.words or 'the rep')} is {float(phase.seconds):g} s, and {many} "
                f"at bpm {float(bpm * scope.routine.pace):g} {last} {float(beats * beat):.2g} s"
            )
            cure = "write it in beats, or choose a bpm that divides it"
            yield Problem(moves.place_of("rep", index), message, cure)
            break


_IN_BREATHS = re.compile(r"\bbreaths?\b", re.IGNORECASE)


def _breaths(routine: Routine) -> Iterator[Problem]:
    """Find a breath's length where nothing is counted in breaths."""
    rest: list[Node] = [routine.source]
    keys: list[Node] = []
    while rest:
        node = rest.pop()
        if isinstance(node, Map):
            keys += [value for key, value in node.items() if key == "breath"]
            rest += node.values()
        elif isinstance(node, List):
            rest += node
        elif isinstance(node, Text) and node.name in _TIMES and _IN_BREATHS.search(node):
            return
    for value in keys:
        cure = "write 'reps: 5 breaths', or a time like '3 breaths'"
        yield Problem(place_of_key(value), "breath does nothing here: nothing lasts breaths", cure)


_TIMES = frozenset(
    (
        *("reps", "time", "rest", "rest_after", "change", "prepare", "between", "every", "pause"),
        *("right", "left"),
    )
)
"""The keys whose values may be in breaths, and the sides that may have their own."""


def _idle(item: Exercise | Group) -> Iterator[Problem]:
    """Find keys that are about sides where there are none."""
    if item.each is None and not item.written("each"):
        for key in ("start", "order", "change"):
            mixed = key == "order" and item.order == "shuffled"
            inner = key == "change" and isinstance(item, Group)
            if item.written(key) and not mixed and not inner:
                message = f"{key} does nothing here: {the_item(item)} has no 'each'"
                yield Problem(item.key_place(key), message)
