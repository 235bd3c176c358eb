"""The rules between keys: what each key takes alone is right, and yet they disagree.

Plain functions over a routine, each giving the problems it finds. A value that was found wrong
before is still `written` but None; a rule says nothing that follows from it.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ..problem import Place, Problem, Problems, listed, near, shown
from .beside import beside
from .dose import on_side
from .items import Exercise, Group, PlayItem, Routine
from .keys.amounts import BySide
from .keys.kinds import unknown
from .keys.names import parts_like
from .scope import LISTS, Holder, Scope, listed_times, walk
from .voices import WrittenVoice
from .written import Written

PAIRS = (("reps", "time"), ("rep", "tempo"), ("rest", "every"))
"""Keys of which one level may have but one."""


def disagreements(routine: Routine) -> Iterator[Problem]:
    """Give all that is wrong between the keys of a routine, save its texts and its size."""
    yield from _pairs(routine, "the routine")
    yield from _language(routine)
    yield from _files(routine)
    for scope in walk(routine):
        item = scope.item
        if isinstance(item, (Exercise, Group)):
            yield from _pairs(item, the_item(item))
            yield from _lists(scope, item)
            yield from _sides(scope, item)
        if isinstance(item, Exercise):
            yield from _dose(scope, item)
            yield from _moments(scope, item)
        elif isinstance(item, Group):
            yield from _group(item)
        elif isinstance(item, PlayItem):
            yield from missing_file(routine.folder, item.play, item.place_of("play"), "play")


def the_item(item: Exercise | Group) -> str:
    """Give the words for an item in a message."""
    return shown(item.name) if isinstance(item, Exercise) and item.name else f"the {_noun(item)}"


def _noun(item: Exercise | Group) -> str:
    return "exercise" if isinstance(item, Exercise) else "group"


def _pairs(level: Holder, who: str) -> Iterator[Problem]:
    """Refuse both of a pair on one level: one of them would be silently ignored."""
    for first, second in PAIRS:
        if level.written(first) and level.written(second):
            later = max(level.key_place(first), level.key_place(second))
            yield Problem(later, f"{who} has both '{first}' and '{second}'; keep one")


def _dose(scope: Scope, exercise: Exercise) -> Iterator[Problem]:
    """Ask for reps or time, here or around."""
    if exercise.source.merged or (exercise.written("sets") and exercise.sets is None):
        return  # what is wrong there may be reps
    if exercise.written("every") and (exercise.every is None or scope.own_pace):
        return
    if scope.nearest("reps", "time") is None:
        message = f"{the_item(exercise)} has neither 'reps' nor 'time', and nothing around it has"
        yield Problem(exercise.place_of("exercise"), message, "add one, like 'reps: 10'")


def _lists(scope: Scope, item: Exercise | Group) -> Iterator[Problem]:
    """Hold lists to the number of sets or rounds, and to each other; each side's by themselves."""
    count = "sets" if isinstance(item, Exercise) else "rounds"
    times = item.sets if isinstance(item, Exercise) else item.rounds
    if times is None and item.written(count):
        return
    found: dict[Problem, None] = {}
    for side in scope.sided() or (None,):
        written = times.of(side) if isinstance(times, BySide) else times
        found |= dict.fromkeys(_lists_on(item, count, written, side))
    yield from found
    yield from _gaps(item, count, scope.times)


def _lists_on(
    item: Exercise | Group, count: str, written: int | None, side: str | None
) -> Iterator[Problem]:
    """Hold the lists of one side to each other, and to its number of sets where that is written."""
    values = {key: on_side(getattr(item, name), side) for key, name in LISTS}
    lists = {key: row for key, row in values.items() if isinstance(row, tuple)}
    for key, row in lists.items():
        if written is not None and len(row) != written:
            message = f"{key} has {_many(len(row), 'value')}, but {count} is {written}"
            yield Problem(item.place_of(key), message, f"make them agree, or leave out '{count}'")
        elif written is None and len(row) != listed_times(item, side):
            first = next(iter(lists))
            message = f"{key} has {_many(len(row), 'value')}, but {first} has {len(lists[first])}"
            cure = f"both hold one value for each of the {count}"
            yield Problem(item.place_of(key), message, cure)


def _gaps(item: Exercise | Group, count: str, times: int) -> Iterator[Problem]:
    if isinstance(item.rest, tuple) and len(item.rest) != times - 1:
        has = _many(len(item.rest), "value")
        between = _many(times - 1, "gap")
        noun = _many(times, count[:-1])
        message = f"rest has {has}, but {noun} have {between}"
        if times == 1:
            message = f"rest is a list, but one {count[:-1]} has no gaps"
        yield Problem(item.place_of("rest"), message, "the rest after the last is 'rest_after'")


def _many(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _sides(scope: Scope, item: Exercise | Group) -> Iterator[Problem]:
    """Hold `start`, `order` and `every` to what `each` says, and it to the language."""
    yield from _part(scope, item)
    if isinstance(item.each, tuple) and item.written("start"):
        message = "start is for right and left; labels begin with the first of them"
        yield Problem(item.place_of("start"), message)
    by_side = scope.order == "by side" and (item.each is not None or item.order is not None)
    if item.every is not None and by_side:
        message = "every does not go with 'by side', where one side waits for all of the other"
        other = "by set" if isinstance(item, Exercise) else "by round"
        yield Problem(item.place_of("every"), message, f"use 'rest', or 'order: {other}'")
    if isinstance(item, Exercise) and scope.by_rep:
        yield from _by_rep(scope, item)
    elif isinstance(item, Exercise) and scope.own_pace and scope.own_sides > 1:
        message = "at one's own pace nobody can tell when the side changes"
        cure = "leave 'count: no' out, write a dose, or make an exercise of each side"
        yield Problem(item.place_of("every"), message, cure)
    yield from _own_values(scope, item)


def _moments(scope: Scope, item: Exercise) -> Iterator[Problem]:
    """Hold moments to the sets and rounds that there are, and callouts to sets of time."""
    rounds = [Scope(group, (), scope.routine).times for group in scope.groups]
    of = {"set": scope.times, "round": max(rounds, default=1)}
    for moment in item.at:
        place = item.key_place("at", moment.key)
        for noun, number in (("set", moment.set), ("round", moment.round)):
            if number is not None and number > of[noun]:
                message = f"{moment.key!r}, but {the_item(item)} has {_many(of[noun], noun)}"
                yield Problem(place, message)
        if moment.does == "play":
            where = item.place_of("at", moment.key, "play")
            yield from missing_file(scope.routine.folder, moment.what, where, "play")
    dose = scope.nearest("reps", "time")
    timed = dose is not None and not dose.written("reps")
    counted = scope.own_moves and scope.counting.style != "no"
    if item.callouts is not None and not scope.own_pace and (not timed or counted):
        message = f"callouts are for sets of time, and {the_item(item)} is counted"
        cure = "write 'time' without a 'rep', or say it with 'at'"
        yield Problem(item.key_place("callouts"), message, cure)


def _own_values(scope: Scope, item: Exercise | Group) -> Iterator[Problem]:
    """Hold values that each side has of its own to the sides that there are."""
    each = scope.sides
    sides = ("right", "left") if isinstance(each, str) else each or ()
    keys = [(key, name) for key, name in LISTS if name != "bpm"]
    keys += [("sets", "sets")] if isinstance(item, Exercise) else []
    for key, name in keys:
        values = getattr(item, name)
        if not isinstance(values, BySide):
            continue
        named = tuple(side for side, _ in values.values)
        if not sides:
            message = f"{key} has a value for {listed(named)}, but there is no 'each' here"
            yield Problem(item.key_place(key), message, "write 'each: side', or the part")
        elif scope.by_rep:
            message = f"{key} has a value for each side, but 'by rep' does both in every rep"
            yield Problem(item.key_place(key), message, "write one for both, or leave 'order' out")
        elif sorted(named) != sorted(sides):
            message = f"{key} has a value for {listed(named)}, but the sides are {listed(sides)}"
            odd = next((side for side in named if side not in sides), "")
            meant = near(odd, sides)
            cure = f"did you mean '{meant}'?" if meant else "write one for each of them"
            yield Problem(item.key_place(key), message, cure)


def _by_rep(scope: Scope, exercise: Exercise) -> Iterator[Problem]:
    """Refuse sets of time without a rep: nothing in them alternates."""
    dose = scope.nearest("reps", "time")
    timed = dose is not None and dose.written("time") and not dose.written("reps")
    if timed and not scope.own_moves:
        place = exercise.place_of("order" if exercise.written("order") else "each")
        message = "'by rep' needs reps to go from side to side, and here is a time"
        yield Problem(place, message, "give 'reps', or a 'rep' to count in that time")


def _group(group: Group) -> Iterator[Problem]:
    """Ask for a reason to be a group."""
    reasons = ("rounds", "each", *(key for key, _ in LISTS), "rest")
    lists = listed_times(group) is not None
    broken = any(group.written(key) and _value(group, key) is None for key in reasons)
    mixed = group.order == "shuffled"
    if not (lists or broken or mixed or group.written("rounds") or group.written("each")):
        message = "a group needs 'rounds', 'each', or a list with a value a round"
        yield Problem(group.key_place("session"), message, "add 'rounds: 1' to do it once")


def _value(part: Written, key: str) -> object:
    return getattr(part, "load" if key == "with" else key)


def _part(scope: Scope, item: Exercise | Group) -> Iterator[Problem]:
    """Find a part of the body with a slip, and a side in its place, in the routine's language."""
    if not isinstance(item.each, str) or not scope.routine.speaks:
        return
    sides = scope.routine.book.sides
    part, place = item.each, item.place_of("each")
    message = f"each takes a part of the body, like leg, or a list of labels, not {shown(part)}"
    words = {word for forms in sides.words.values() for word in forms.values()}
    if not words.isdisjoint(part.casefold().split()):
        cure = "for one side only, leave 'each' out and write the side in the name"
        yield Problem(place, message, cure)
    elif meant := parts_like(sides.part(part)[0], sides.parts):
        yield Problem(place, f"{message}; did you mean '{meant}'?")


def _language(routine: Routine) -> Iterator[Problem]:
    """Ask for a phrasebook, and hold overrides of phrases to its entries."""
    from ..language.phrasebook import book_of, languages

    if routine.language and not routine.speaks:
        message = unknown("language", routine.language, languages())
        yield Problem(routine.place_of("language"), message)
    counter = routine.voice.counter
    if counter is not None and counter.language and book_of(counter.language) is None:
        message = unknown("language", counter.language, languages())
        yield Problem(counter.place_of("language"), message)


def _files(routine: Routine) -> Iterator[Problem]:
    for event, name in routine.sounds.items():
        if "." in name or "/" in name:
            place = routine.place_of("sounds", event)
            yield from missing_file(routine.folder, name, place, event)
    if routine.music is not None:
        music = routine.music
        for index, name in enumerate(music.files):
            yield from missing_file(routine.folder, name, music.place_of("files", index), "music")
    if routine.cover is not None:
        yield from missing_file(routine.folder, routine.cover, routine.place_of("cover"), "cover")


def file_of_voice(routine: Routine, voice: WrittenVoice) -> Path:
    """Give the file that a voice is: the routine's own lies beside it, an option's anywhere.

    It is looked for only when it is to speak: with `--voice` another one may.

    Raises:
        Problems: it is not there.
    """
    if not voice.place.file:
        return Path(voice.name)
    problems = tuple(missing_file(routine.folder, voice.name, voice.place_of("name"), "voice"))
    if problems or routine.folder is None:
        raise Problems(problems)
    return beside(routine.folder, voice.name)


def missing_file(folder: Path | None, name: str, place: Place, key: str) -> Iterator[Problem]:
    """Look for a file beside the routine, without opening it."""
    if not name:
        return
    if folder is None:
        message = f"{key} {shown(name)}: a routine that came from no folder has no files"
        yield Problem(place, message, "save it in a folder, beside the file")
        return
    try:
        beside(folder, name)
    except ValueError as reason:
        yield Problem(place, f"{key} {shown(name)} {reason}")
