"""A routine spoken: composed with the voices that it names, or with those that do instead."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING

from .problem import Place, Problem, Problems, shown
from .routine.beside import beside
from .routine.rules import file_of_voice
from .routine.tongue import languages_of
from .routine.voices import WrittenVoice
from .units import seconds_at

if TYPE_CHECKING:
    from .line import Role
    from .routine.fit import Fitted
    from .routine.items import Routine
    from .routine.voices import WrittenCounter
    from .score.compose import Composed
    from .sound.clip import Clip
    from .store import Store
    from .voice.takes import VoiceTake
    from .voice.voice import Choice, Voice

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
    with _Opening(routine, store, auto, ready).all_of_them() as voice:
        yield voice


@dataclass(frozen=True, slots=True)
class _Opening:
    """What it takes to open the voices of a routine; see `speaking`."""

    routine: Routine
    store: Store | None
    auto: str
    ready: bool

    def all_of_them(self) -> Voice:
        """Open the coach, perhaps a counter, and one for each language that is said besides."""
        from .voice.voice import Duet, Interpreters

        routine, coach, counter = self.routine, self.routine.voice.coach, self.routine.voice.counter
        at = routine.place_of("voice") if coach.place.file else coach.place
        voice = self.opened(coach, routine.language, at)
        if counter is not None and (counter.language or self.differs(counter)):
            own = counter.place_of("language" if counter.name == "auto" else "name")
            counting = self.opened(counter, counter.language or routine.language, own)
            voice = Duet(
                self.recorded(coach, voice, "coach"), self.recorded(counter, counting, "counter")
            )
        else:
            voice = self.recorded(coach, voice, None)
        name = "ticker" if coach.name == "ticker" else "auto"
        interpreter = WrittenVoice(name=name, speed=coach.speed, gain=coach.gain)
        others = {
            tag: self.opened(interpreter, tag, place)
            for tag, place in languages_of(routine).items()
        }
        return Interpreters(voice, others) if others else voice

    def differs(self, counter: WrittenCounter) -> bool:
        """Tell whether the counter is another than the coach."""
        coach = self.routine.voice.coach
        return self.choice(counter) != self.choice(coach) or counter.recorded != coach.recorded

    def choice(self, written: WrittenVoice) -> Choice:
        """Give which voice is meant, and how."""
        from .voice.model import is_model
        from .voice.voice import Choice

        name = self.auto if written.name == "auto" else written.name
        if is_model(name):
            name = str(file_of_voice(self.routine, written))
        return Choice(
            name, written.speed, written.pitch, written.gain, gives_way=name == "auto",
            ready=self.ready,
        )  # fmt: skip

    def opened(self, written: WrittenVoice, language: str, place: Place) -> Voice:
        """Open one voice, for the texts of a language."""
        from .voice.voice import VoiceProblem, open_voice

        try:
            return open_voice(self.choice(written), None, language, self.store)
        except VoiceProblem as error:
            if not place.file:  # named by an option, or not at all
                raise
            raise Problems([Problem(place, error.message, error.cure)]) from error

    def recorded(self, written: WrittenVoice, voice: Voice, by: Role | None) -> Voice:
        """Give a voice, or the takes that are written beside it, for the rest of which it speaks.

        Args:
            written: names them.
            voice: says the rest.
            by: whose lines it says; None for all.
        """
        if written.recorded is None:
            return voice
        from .voice.recorded import RecordedVoice
        from .wanted import numbers_of

        takes = self.takes(written.recorded, written.place_of("recorded"))
        numbers = numbers_of(self.routine, by)
        counts = numbers is not None and numbers <= takes.keys()
        who = written.recorded.rpartition("/")[2]
        return RecordedVoice(who, takes, voice, counts=counts, gain=written.gain, store=self.store)

    def takes(self, folder: str, place: Place) -> Mapping[str, VoiceTake]:
        """Give the takes in a folder beside the routine."""
        from .voice.speaker import VoiceProblem
        from .voice.takes import TABLE, takes_of

        table = f"{folder}/{TABLE}"
        try:
            if self.routine.folder is None:
                raise ValueError("is in no folder: the routine came from none")
            return takes_of(beside(self.routine.folder, table))
        except VoiceProblem as error:
            raise Problems([Problem(place, error.message, error.cure)]) from error
        except ValueError as error:
            who = folder.rpartition("/")[2]
            cure = f"`voicecoach record ROUTINE --voice {who}` records lines into recordings/{who}"
            message = f"recorded: {shown(table)} {error}"
            raise Problems([Problem(place, message, cure)]) from error


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
