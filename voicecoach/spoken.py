"""A routine spoken: composed with the voices that it names, or with those that do instead."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from .problem import Problem, Problems
from .routine.rules import file_of_voice
from .units import seconds_at

if TYPE_CHECKING:
    from .routine.fit import Fitted
    from .routine.items import Routine, WrittenVoice
    from .score.compose import Composed
    from .sound.clip import Clip
    from .store import Store
    from .voice.voice import Voice

Progress = Callable[[str, int, int], None]
"""Told what is being done, like `speaking`, how much of it is done, and of how much; 0: nobody
knows yet."""


@contextmanager
def speaking(
    routine: Routine, store: Store | None, auto: str = "auto", *, ready: bool = False
) -> Iterator[Voice]:
    """Open the voices of a routine.

    Args:
        routine: names them.
        store: where clips are kept; None keeps none.
        auto: the voice that is meant where the routine leaves it open; `auto` itself gives way
            (see `voice.Choice`).
        ready: likewise.

    Raises:
        Problems: one of them cannot be had, at the place where the routine names it.
        VoiceProblem: likewise, where the routine names none.
    """
    from .voice.model import is_model
    from .voice.voice import Choice, VoiceProblem, open_voice

    def choice(written: WrittenVoice) -> Choice:
        name = auto if written.name == "auto" else written.name
        if is_model(name):
            name = str(file_of_voice(routine, written))
        way = name == "auto"
        return Choice(name, written.speed, written.pitch, written.gain, gives_way=way, ready=ready)

    coach, counter = routine.voice.coach, routine.voice.counter
    try:
        voice = open_voice(
            choice(coach), choice(counter) if counter else None, routine.language, store
        )
    except VoiceProblem as error:
        if not coach.place.file:  # named by an option, or not at all
            raise
        place = routine.place_of("voice")
        raise Problems([Problem(place, error.message, error.cure)]) from error
    with voice:
        yield voice


def composed(
    routine: Routine,
    store: Store | None,
    progress: Progress | None = None,
    keep: Callable[[Clip], Clip] | None = None,
) -> Composed:
    """Compose a routine with its own voice.

    Args:
        routine: what to do.
        store: where clips are kept; None keeps none.
        progress: told how far it is.
        keep: see `compose`; `spool.without_samples` where nothing is to be heard.

    Raises:
        Problems: see `compose`.
        VoiceProblem: there is no such voice.
    """
    return spoken(routine, store, progress, keep)[0]


def spoken(
    routine: Routine,
    store: Store | None,
    progress: Progress | None,
    keep: Callable[[Clip], Clip] | None = None,
) -> tuple[Composed, str]:
    """Compose a routine, and tell who speaks."""
    from .score.compose import compose
    from .voice.engines import automatic
    from .voice.pool import NotWorking

    said = stage(progress, "speaking")
    said(0, 0)
    try:
        with speaking(routine, store) as voice:
            return compose(routine, voice, said, keep), _called(voice)
    except NotWorking as error:
        silent = automatic(routine.language)
        who = f"the {silent.name} voice is installed and does not work"
        note = Problem(None, f"{who} ({error}): the system's speaks", silent.cure)
    with speaking(routine, store, "system") as voice:
        made = compose(routine, voice, said, keep)
        return replace(made, advice=(note, *made.advice)), _called(voice)


def _called(voice: Voice) -> str:
    """Give who speaks as people call them, without their engines."""
    from .voice.engines import ENGINES

    name = voice.name
    for engine in ENGINES:
        name = name.replace(f"{engine.name}:", "")
    return name


def within(
    routine: Routine, most: Fraction, store: Store | None, progress: Progress | None = None
) -> Fitted:
    """Make a routine last no longer than so many seconds, with its own voice.

    Of one that does so already nothing is said, in its title neither.

    Raises:
        Refusal: it cannot be made as short.
        Problems, VoiceProblem: see `composed`.
    """
    from .language.phrasebook import book
    from .routine.fit import fitted
    from .routine.options import edition_words
    from .score.compose import compose
    from .voice.pool import NotWorking

    def found_with(auto: str) -> Fitted:
        with speaking(routine, store, auto) as voice:
            return fitted(routine, most, lambda r: seconds_at(compose(r, voice).score.length))

    said = stage(progress, "fitting")
    said(0, 0)
    try:
        found = found_with("auto")
    except NotWorking:  # `spoken` tells it
        found = found_with("system")
    if not found.done:
        return found
    mark = edition_words(routine, "within", time=book(routine.language).time(most))
    edition = replace(routine.edition, marks=(*routine.edition.marks, mark))
    return replace(found, routine=replace(found.routine, edition=edition))


def stage(progress: Progress | None, doing: str) -> Callable[[int, int], None]:
    """Give what is told how far a part of the work is."""

    def told(done: int, of: int) -> None:
        if progress is not None:
            progress(doing, done, of)

    return told
