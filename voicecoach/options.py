"""Options: what the command line changes in a routine before it is composed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, TypeVar

from .items import Choice, Exercise, Group, Item, Level, MusicChoice, Routine
from .problem import Refusal, near

T = TypeVar("T")


class NoSuchExercise(Refusal):
    """There is no exercise of the name that was asked for; the text says which is near."""


@dataclass(frozen=True, slots=True)
class Options:
    """What replaces the routine's own values; None leaves them alone.

    Attributes:
        voice: the name of the coach's voice, and of the counter's, if the routine has none.
        speed, pace: multiply those of the routine.
        level: how much is said.
        sets: of every exercise, in groups only of those that have sets of their own; lists are
            cut, or their last value repeated.
        reps: of every set that is counted in reps.
        only: names of the exercises that are kept; all others go, and with them whatever is not
            an exercise.
        music: a file that replaces the routine's music.
    """

    voice: str | None = None
    speed: float = 1.0
    pace: Fraction = Fraction(1)
    level: Level | None = None
    sets: int | None = None
    reps: int | None = None
    only: tuple[str, ...] = ()
    music: str | None = None


def changed(routine: Routine, options: Options) -> Routine:
    """Give a routine as the options change it.

    Raises:
        NoSuchExercise: `only` names an exercise that is not in the routine.
    """
    session = routine.session
    if options.only:
        session = _kept(session, _names(session, options.only))
    update: dict[str, Any] = {
        "session": tuple(_item(item, options, grouped=False) for item in session),
        "pace": routine.pace * options.pace,
        "voice": _voices(routine, options),
    }
    if options.level is not None:
        update["level"] = options.level
    if options.sets is not None:
        update["sets"] = options.sets
    if options.reps is not None and routine.reps is not None:
        update["reps"] = options.reps
    if options.music is not None:
        music = routine.music or MusicChoice(files=(options.music,))
        update["music"] = music.model_copy(update={"files": (options.music,)})
    return routine.model_copy(update=update)


def _voices(routine: Routine, options: Options) -> Any:
    """Give the voices as the options change them."""

    def voice(choice: Choice, name: str | None) -> Choice:
        update: dict[str, Any] = {"speed": choice.speed * options.speed}
        return choice.model_copy(update=update | ({"name": name} if name else {}))

    voices = routine.voice
    counter = voices.counter and voice(voices.counter, None)
    return voices.model_copy(
        update={"coach": voice(voices.coach, options.voice), "counter": counter}
    )


def _item(item: Item, options: Options, *, grouped: bool) -> Item:
    """Give an item with other sets and reps."""
    if isinstance(item, Group):
        update: dict[str, Any] = {
            "session": tuple(_item(inner, options, grouped=True) for inner in item.session)
        }
        if options.reps is not None and item.reps is not None:
            update["reps"] = _all(item.reps, options.reps)
        return item.model_copy(update=update)
    if not isinstance(item, Exercise):
        return item
    update = {}
    lists = {key: getattr(item, key) for key in ("reps", "time", "load", "bpm")}
    own = item.sets is not None or any(isinstance(v, tuple) for v in lists.values())
    if options.sets is not None and (own or isinstance(item.rest, tuple) or not grouped):
        update["sets"] = options.sets
        update |= {key: _stretched(value, options.sets) for key, value in lists.items()}
        update["rest"] = _stretched(item.rest, options.sets - 1)
    if options.reps is not None and item.reps is not None:
        update["reps"] = options.reps
    return item.model_copy(update=update)


def _all(value: T | tuple[T, ...], by: T) -> T | tuple[T, ...]:
    """Replace a value, or every value of a list."""
    return (by,) * len(value) if isinstance(value, tuple) else by


def _stretched(value: Any, length: int) -> Any:
    """Cut a list to a length, or repeat its last value; leave one value for all alone."""
    if not isinstance(value, tuple):
        return value
    return (*value, *(value[-1:] * length))[:length]


def _names(session: Sequence[Item], only: Sequence[str]) -> set[str]:
    """Find the exercises that are meant, by name or by the only name that begins so.

    Raises:
        NoSuchExercise: there is none.
    """
    names = list(_exercises(session))
    found = set()
    for wanted in only:
        folded = wanted.casefold()
        same = [name for name in names if name.casefold() == folded]
        begin = {name for name in names if name.casefold().startswith(folded)}
        if not same and len(begin) == 1:
            same = list(begin)
        if not same:
            likely = near(wanted, names)
            cure = f"did you mean {likely!r}?" if likely else f"there are: {', '.join(names)}"
            raise NoSuchExercise(f"no exercise {wanted!r}; {cure}")
        found.add(same[0])
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
