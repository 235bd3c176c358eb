"""Options: what the command line changes in a routine before it is composed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from . import budget
from .items import (
    Choice,
    Exercise,
    Group,
    Item,
    Level,
    MusicChoice,
    Routine,
    Style,
    VoiceChoice,
)
from .problem import Problems, Refusal, near, shown
from .ranges import SPEED
from .scope import LISTS, listed_times


class NoSuchExercise(Refusal):
    """There is no exercise of the name that was asked for; the text says which is near."""


@dataclass(frozen=True, slots=True)
class Options:
    """What replaces the routine's own values; None leaves them alone.

    Attributes:
        voice: the name of the one voice that says all; pitch and gain stay the coach's.
        speed, pace: multiply those of the routine.
        level: how much is said, where an exercise does not say so itself.
        style: how the coach talks.
        sets: of every exercise, in groups only of those that have sets of their own; lists are
            cut, or their last value repeated.
        reps: of every set that is counted in reps.
        only: names of the exercises that are kept, with the groups around them; all else goes,
            and so does `about`.
        music: a file, wherever it lies, that replaces the routine's music.
    """

    voice: str | None = None
    speed: float = 1.0
    pace: Fraction = Fraction(1)
    level: Level | None = None
    style: Style | None = None
    sets: int | None = None
    reps: int | None = None
    only: tuple[str, ...] = ()
    music: str | None = None


def changed(routine: Routine, options: Options) -> Routine:
    """Give a routine as the options change it; what they do not change is the same as before.

    Raises:
        NoSuchExercise: `only` names an exercise that is not in the routine.
        Refusal: a voice cannot be as fast, or as slow, as is asked for.
        Problems: it is larger now than a session may be.
    """
    update: dict[str, Any] = {}
    session = routine.session
    if options.only:
        session = _kept(session, _names(session, options.only))
        update["about"] = None  # it is about the whole
    if options.only or options.sets is not None or options.reps is not None:
        update["session"] = tuple(_item(item, options, grouped=False) for item in session)
    if options.pace != 1:
        update["pace"] = routine.pace * options.pace
    if options.voice is not None or options.speed != 1:
        update["voice"] = _voices(routine.voice, options)
    if options.level is not None:
        update["level"] = options.level
    if options.style is not None:
        update["style"] = options.style
    if options.sets is not None:
        update["sets"] = options.sets
    if options.reps is not None and routine.reps is not None:
        update["reps"] = options.reps
    if options.music is not None:
        update["music"] = _music(routine.music, options.music)
    made = routine.model_copy(update=update)
    problems = budget.problems(made) if update else ()
    if problems:
        raise Problems(problems)
    return made


def _voices(voices: VoiceChoice, options: Options) -> VoiceChoice:
    """Give the voices as the options change them; one named here stands nowhere in a file."""
    coach = voices.coach
    if options.voice is not None:
        named = Choice.model_construct(
            name=options.voice, speed=_faster(coach, options), pitch=coach.pitch, gain=coach.gain
        )
        return VoiceChoice.model_construct(coach=named, counter=None)
    update = {
        who: choice.model_copy(update={"speed": _faster(choice, options)})
        for who, choice in (("coach", coach), ("counter", voices.counter))
        if choice is not None
    }
    return voices.model_copy(update=update)


def _faster(choice: Choice, options: Options) -> float:
    """Give the product of the speeds."""
    least, most = SPEED
    speed = choice.speed * options.speed
    if not least <= speed <= most:
        raise Refusal(
            f"speed {options.speed:g} times the routine's own, {choice.speed:g}, is {speed:g}; "
            f"a voice is understood from {least:g} to {most:g}"
        )
    return speed


def _music(music: MusicChoice | None, file: str) -> MusicChoice:
    """Give the music as the options change it. It stands nowhere in a file."""
    how = music.model_dump(exclude={"files"}) if music is not None else {}
    return MusicChoice.model_construct(files=(file,), **how)


def _item(item: Item, options: Options, *, grouped: bool) -> Item:
    """Give an item with other sets and reps."""
    if isinstance(item, Group):
        inner = tuple(_item(inner, options, grouped=True) for inner in item.session)
        update: dict[str, Any] = {"session": inner}
    elif isinstance(item, Exercise):
        update = _sets(item, options.sets, grouped=grouped)
    else:
        return item
    if options.reps is not None and item.reps is not None:
        update["reps"] = _all(update.get("reps", item.reps), options.reps)
    return item.model_copy(update=update)


def _sets(exercise: Exercise, sets: int | None, *, grouped: bool) -> dict[str, Any]:
    """Give what makes an exercise have so many sets; in a group, if it has any of its own."""
    own = exercise.sets is not None or listed_times(exercise) is not None
    if sets is None or (grouped and not own):
        return {}
    update: dict[str, Any] = {"sets": sets}
    for name in [name for _, name in LISTS] + ["rest"]:
        values = getattr(exercise, name)
        if isinstance(values, tuple):
            update[name] = _stretched(values, sets - (name == "rest")) or None
    return update


def _all(value: int | tuple[int, ...], by: int) -> int | tuple[int, ...]:
    """Replace a value, or every value of a list."""
    return (by,) * len(value) if isinstance(value, tuple) else by


def _stretched(values: tuple[Any, ...], length: int) -> tuple[Any, ...]:
    """Cut a list to a length, or repeat its last value."""
    return (*values, *(values[-1:] * length))[:length]


def _names(session: Sequence[Item], only: Sequence[str]) -> set[str]:
    """Find the exercises that are meant, by name or by the only name that has these words in it.

    Raises:
        NoSuchExercise: there is none, or there are several.
    """
    names = list(_exercises(session))
    found: set[str] = set()
    for wanted in only:
        folded = " ".join(wanted.split()).casefold()
        same = {name for name in names if name.casefold() == folded}
        having = {name for name in names if folded and folded in name.casefold()}
        if not same and len(having) == 1:
            same = having
        if not same:
            likely = near(folded, names)
            if len(having) > 1:
                cure = f"it may be {' or '.join(shown(name) for name in sorted(having))}"
            else:
                all_names = ", ".join(shown(name) for name in names)
                cure = f"did you mean {shown(likely)}?" if likely else f"there are {all_names}"
            raise NoSuchExercise(f"no exercise is called {shown(wanted)}; {cure}")
        found |= same
    return found


def _exercises(session: Sequence[Item]) -> dict[str, None]:
    """Give the names of all exercises, in order."""
    names: dict[str, None] = {}
    for item in session:
        if isinstance(item, Exercise):
            names[item.name] = None
        elif isinstance(item, Group):
            names |= _exercises(item.session)
    return names


def _kept(session: Sequence[Item], names: set[str]) -> tuple[Item, ...]:
    """Keep the exercises of these names and the groups around them."""
    kept: list[Item] = []
    for item in session:
        if isinstance(item, Exercise) and item.name in names:
            kept.append(item)
        elif isinstance(item, Group):
            inner = _kept(item.session, names)
            if inner:
                kept.append(item.model_copy(update={"session": inner}))
    return tuple(kept)
