"""The author's texts: which placeholders they hold, and which they may.

Nothing of a text is ever handed to a formatting language: braces are looked for, and compared.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from ..line import LONGEST_LINE
from ..problem import Place, Problem, listed, near, shown
from ..source.reader import List, Map, Node, Text
from .items import TEXTS, Callouts, Exercise, Group, Routine, SayItem
from .keys.amounts import BySide
from .keys.kinds import unknown
from .scope import Scope, walk
from .written import Written

_GROWTH = 10
"""How many times longer a text may get by being read: a sign becomes two words."""

_BRACES = re.compile(r"\{[^{}]*\}|[{}]")


def misplaced(routine: Routine) -> Iterator[Problem]:
    """Give all that is wrong with a routine's texts: their placeholders, their length when said."""
    for key in ("title", "about", "author", "equipment"):
        for place, text in texts_of(routine, key):
            yield from _placeholders(text, place, (), "here nothing has sides")
            yield from _length(text, place, key, routine)
    yield from _phrases(routine, routine)
    for scope in walk(routine):
        yield from _item(scope)


def _item(scope: Scope) -> Iterator[Problem]:
    item = scope.item
    if isinstance(item, (Exercise, Group)):
        for place, text in texts_of(item, "each"):
            yield from _placeholders(text, place, (), "it stands for these words")
        for place, text in texts_of(item, "needs") if isinstance(item, Exercise) else ():
            yield from _placeholders(text, place, (), "it is said in the welcome")
            yield from _length(text, place, "needs", scope.routine)
        yield from _phrases(item, scope.routine)
    if isinstance(item, Exercise):
        yield from _rep(scope)
    if isinstance(item, SayItem) and not isinstance(item.say, str):
        for tag, text in item.texts:
            place = item.place_of("say", tag)
            yield from _placeholders(text, place, (), "it is said in a language of its own")
            yield from _length(text, place, "say", scope.routine)
    allowed, reason = _allowed(scope)
    forms = _forms(scope.routine)
    for key in TEXTS.get(type(item), ()):
        for place, text in texts_of(item, key):
            yield from _placeholders(text, place, allowed, reason, forms)
            yield from _length(text, place, key, scope.routine)


def _rep(scope: Scope) -> Iterator[Problem]:
    """Check the words of an exercise's phases, which may name its side even `by rep`."""
    moves, sides = scope.moves, scope.sides
    if moves is None or moves.rep is None:
        return
    two = isinstance(sides, str) or (sides is not None and len(sides) == 2)
    allowed = () if sides is None else ("side", "other") if two else ("side",)
    reason = "there is no 'each' here" if sides is None else "'each' has not two sides"
    for index, phase in enumerate(moves.rep):
        place = moves.place_of("rep", index)
        yield from _placeholders(phase.words, place, allowed, reason, _forms(scope.routine))


def _forms(routine: Routine) -> tuple[str, ...]:
    """Give the forms that sides have in a routine's language."""
    return routine.book.sides.forms if routine.speaks else ()


def _length(text: str, place: Place, key: str, routine: Routine) -> Iterator[Problem]:
    """Refuse a text that is too long when its figures and signs are said as words."""
    if len(text) * _GROWTH <= LONGEST_LINE:
        return
    from ..language.reading import reader, reading_of

    read = reading_of(routine.book) if routine.speaks else reader(routine.language)
    length = len(read.read(text))
    if length > LONGEST_LINE:
        message = f"{key} has {length} characters with its figures as words; a text may have"
        yield Problem(place, f"{message} {LONGEST_LINE}", "make it several")


def texts_of(part: Written, key: str) -> Iterator[tuple[Place, str]]:
    """Give the texts of a key with their places; none where no text stands."""
    name = {"exercise": "name", "with": "load"}.get(key, key)
    value = getattr(part, name)
    written = part.source.get(key)
    if isinstance(value, Callouts):
        yield from texts_of(value, "say")
    elif key == "at":
        said = (moment for moment in value if moment.does == "say")
        yield from ((part.place_of("at", moment.key), moment.what) for moment in said)
    elif isinstance(value, BySide) and isinstance(written, Map):
        for side, (_, own) in zip(written, value.values, strict=False):
            yield from _texts(part, own, key, side)
    else:
        yield from _texts(part, value, key)


def _texts(part: Written, value: object, *where: str) -> Iterator[tuple[Place, str]]:
    if isinstance(value, str):
        yield part.place_of(*where), value
    elif isinstance(value, tuple):
        for index, text in enumerate(value):
            yield part.place_of(*where, index), text


def _allowed(scope: Scope) -> tuple[tuple[str, ...], str]:
    """Give the placeholders that an item's texts may hold, and why not the others."""
    sides = scope.sides
    if scope.by_rep:
        return (), "'by rep' goes from side to side in every rep"
    if sides is None:
        if any(level.written("each") for level in scope.levels):
            return ("side", "other"), ""
        return (), "there is no 'each' here"
    if isinstance(sides, tuple) and len(sides) != 2:
        return ("side",), f"'each' has {len(sides)} labels, not two"
    return ("side", "other"), ""


def _placeholders(
    text: str, place: Place, allowed: tuple[str, ...], reason: str, forms: tuple[str, ...] = ()
) -> Iterator[Problem]:
    """Check the braces of a text.

    Args:
        text: as the author wrote it.
        place: where it stands.
        allowed: the placeholders that it may hold.
        reason: why it may not hold one that is known elsewhere.
        forms: those of a side, which may be named in it: `{side.en}`; none to take any.
    """
    known = ("side", "other")
    for found in dict.fromkeys(_BRACES.findall(text)):
        at = _where(place, found)
        name, _, form = found[1:-1].strip().partition(".")
        formed = form.isalpha() and found == f"{{{name}.{form}}}"
        if len(found) == 1:
            yield Problem(at, f"a lone '{found}' in a text", "placeholders look like {side}")
        elif name in known and (formed or found == f"{{{name}}}"):
            if name not in allowed:
                cure = "write 'each: leg', or the side itself" if "no 'each'" in reason else ""
                yield Problem(at, f"{found} means nothing here: {reason}", cure)
            elif formed and forms and form not in forms:  # none where the language is unknown
                every = listed((f"{{{name}.{each}}}" for each in forms), "or")
                yield Problem(at, f"unknown form of a side: {shown(found)}", f"write {every}")
        else:
            guess = near(found[1:-1].strip(), known)
            every = listed(f"{{{word}}}" for word in known)
            end = f"did you mean {{{guess}}}?" if guess else f"there are {every}"
            yield Problem(at, f"unknown placeholder {shown(found)}; {end}")


def _where(place: Place, found: str) -> Place:
    """Point at a placeholder or a lone brace, and not at a brace of another placeholder."""
    begin = place.column - 1
    for match in _BRACES.finditer(place.text, begin, begin + place.length):
        if match[0] == found:
            return replace(place, column=match.start() + 1, length=len(found))
    return place


def _phrases(part: Routine | Exercise | Group, routine: Routine) -> Iterator[Problem]:
    """Hold overrides of phrases to the phrasebook's entries and their placeholders."""
    if not part.phrases:
        return
    if not routine.speaks:
        return
    phrases = routine.book
    entries = phrases.entries
    for name, wordings in part.phrases.items():
        if name not in entries:
            yield Problem(part.key_place("phrases", name), unknown("phrase", name, sorted(entries)))
            continue
        for index, wording in enumerate(wordings):
            place = part.place_of("phrases", name, index)
            yield from _wording(wording, place, name, entries[name].holds, phrases.sides.forms)


def _wording(
    text: str, place: Place, name: str, holds: tuple[str, ...], forms: tuple[str, ...]
) -> Iterator[Problem]:
    formed = {f"side.{form}" for form in forms if "side" in holds}
    for found in dict.fromkeys(_BRACES.findall(text)):
        if len(found) == 1:
            yield Problem(_where(place, found), f"a lone '{found}' in a text")
        elif found[1:-1] not in holds and found[1:-1] not in formed:
            every = listed(f"{{{word}}}" for word in holds) if holds else "none"
            message = f"unknown placeholder {shown(found)} in phrase '{name}'; it may hold {every}"
            yield Problem(_where(place, found), message)


def place_of(routine: Routine, text: str) -> Place | None:
    """Find the longest text of a routine that a line holds; None for the coach's own words."""
    found: Text | None = None
    said = text.casefold()
    rest: list[Node] = [routine.source]
    while rest:
        node = rest.pop()
        if isinstance(node, (Map, List)):
            rest += node.values() if isinstance(node, Map) else node
        elif isinstance(node, Text) and len(node) > len(found or ""):
            parts = re.split(r"\{\w+\}", " ".join(node.casefold().split()))
            found = node if _in_order(parts, said) else found
    return found.place if found is not None else None


def _in_order(parts: Iterable[str], text: str) -> bool:
    """Tell whether a text holds these parts one after another, whatever lies between them."""
    at = 0
    for part in parts:
        at = text.find(part, at)
        if at < 0:
            return False
        at += len(part)
    return True
