"""A routine spoken: composed with the voices that it names, or with those that do instead."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from .problem import Place, Problem, Problems, shown
from .routine.beside import beside
from .routine.items import WrittenVoice
from .routine.rules import file_of_voice
from .routine.tongue import languages_of
from .units import seconds_at

if TYPE_CHECKING:
    from .line import Role
    from .routine.fit import Fitted
    from .routine.items import Routine
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
    from .voice.voice import Choice, Duet, Interpreters, VoiceProblem, open_voice

    def choice(written: WrittenVoice) -> Choice:
        name = auto if written.name == "auto" else written.name
        if is_model(name):
            name = str(file_of_voice(routine, written))
        way = name == "auto"
        return Choice(name, written.speed, written.pitch, written.gain, gives_way=way, ready=ready)

    def opened(chosen: Choice, language: str, place: Place) -> Voice:
        try:
            return open_voice(chosen, None, language, store)
        except VoiceProblem as error:
            if not place.file:  # named by an option, or not at all
                raise
            raise Problems([Problem(place, error.message, error.cure)]) from error

    coach, counter = routine.voice.coach, routine.voice.counter
    leading = choice(coach)
    at = routine.place_of("voice") if coach.place.file else coach.place
    voice = opened(leading, routine.language, at)
    if counter is not None and (counter.language or choice(counter) != leading):
        own = counter.place_of("language" if counter.name == "auto" else "name")
        counting = opened(choice(counter), counter.language or routine.language, own)
        voice = Duet(
            recorded(routine, coach, voice, store, "coach"),
            recorded(routine, counter, counting, store, "counter"),
        )
    else:
        voice = recorded(routine, coach, voice, store, None)
    auto = "ticker" if leading.name == "ticker" else auto
    others = {
        tag: opened(choice(WrittenVoice(speed=coach.speed, gain=coach.gain)), tag, place)
        for tag, place in languages_of(routine).items()
    }
    with Interpreters(voice, others) if others else voice as speaks:
        yield speaks


def recorded(
    routine: Routine, written: WrittenVoice, voice: Voice, store: Store | None, by: Role | None
) -> Voice:
    """Give a voice, or the takes that are written beside it, for the rest of which it speaks.

    Args:
        routine: names them.
        written: who speaks.
        voice: that voice.
        store: where clips are kept; None keeps none.
        by: whose lines it says; None for all.

    Raises:
        Problems: the takes cannot be had, at the place where the routine names them.
    """
    if written.recorded is None:
        return voice
    from .voice.recorded import Recorded
    from .voice.speaker import VoiceProblem
    from .voice.takes import TABLE, takes_of
    from .wanted import numbers_of

    place, name = written.place_of("recorded"), written.recorded
    try:
        if routine.folder is None:
            raise ValueError("is in no folder: the routine came from none")
        takes = takes_of(beside(routine.folder, f"{name}/{TABLE}"))
    except ValueError as error:
        who = name.rpartition("/")[2]
        cure = f"`voicecoach record ROUTINE --voice {who}` records lines into recordings/{who}"
        problem = Problem(place, f"recorded: {shown(f'{name}/{TABLE}')} {error}", cure)
        raise Problems([problem]) from error
    except VoiceProblem as error:
        raise Problems([Problem(place, error.message, error.cure)]) from error
    numbers = numbers_of(routine, by)
    counts = numbers is not None and numbers <= takes.keys()
    who = name.rpartition("/")[2]
    return Recorded(who, takes, voice, counts=counts, gain=written.gain, store=store)


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
    mark = edition_words(routine, "within", time=routine.book.time(most))
    edition = replace(routine.edition, marks=(*routine.edition.marks, mark))
    return replace(found, routine=replace(found.routine, edition=edition))


def stage(progress: Progress | None, doing: str) -> Callable[[int, int], None]:
    """Give what is told how far a part of the work is."""

    def told(done: int, of: int) -> None:
        if progress is not None:
            progress(doing, done, of)

    return told
