"""The ensemble: the voices of those who rehearse, which stay ready from build to build.

A worker takes a second to start, and reading all clips of an hour from the store takes a third of
one: who hears each change at once waits for neither.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ..line import Line
from ..routine.tongue import languages_of
from ..spoken import speaking
from ..voice.model import is_model
from ..voice.pool import NotWorking, Unspoken

if TYPE_CHECKING:
    from ..routine.items import Routine
    from ..sound.clip import Clip
    from ..store import Store
    from ..voice.voice import Voice

VOICES = 2
"""Voices that are ready at once, each with its workers; a natural one takes some 200 MB."""

SPARE = 16_000_000
"""Bytes of clips that are remembered of a voice though the last build did not ask for them: what
was written a moment ago may come back."""

ASIDE = 8
"""Lines that a voice says one at a time, while a layout waits; more are said together. One that
guesses is made again, and a layout of an hour takes 0.06 s, a line 0.02 to 0.11 s (measured)."""


class Attentive:
    """A voice that notes whether there was a line it could not say.

    Args:
        voice: says the lines.
    """

    def __init__(self, voice: Voice) -> None:
        self.name, self.key = voice.name, voice.key
        self.failed = False
        self._voice = voice

    def __enter__(self) -> Attentive:
        return self

    def __exit__(self, *_: object) -> None:
        return

    def say(self, lines: Iterable[Line]) -> Iterator[tuple[Line, Clip | Unspoken]]:
        """Give each line with its clip as soon as it is ready, in any order."""
        for line, said in self._voice.say(lines):
            self.failed = self.failed or isinstance(said, Unspoken)
            yield line, said


class Remembered(dict[Line, "Clip"]):
    """What a voice has said, by its lines; a line that is missing is said when it is asked for.

    So what one changed text needs is there when the layout comes to it, and nothing is laid out
    twice.

    Args:
        voice: says what is missing.
    """

    def __init__(self, voice: Voice) -> None:
        super().__init__()
        self._voice = voice
        self._asides = 0
        self._asked: dict[Line, None] = {}

    def begin(self) -> None:
        """Begin a build; the first one asks for all of it together."""
        self._asides = ASIDE if self else 0
        self._asked.clear()

    def get(self, line: Line, default: Any = None) -> Any:
        """Give the clip of a line; the default if it has to be asked for together with others."""
        self._asked[line] = None
        clip = super().get(line)
        if clip is None and self._asides:
            self._asides -= 1
            for _, said in self._voice.say([line]):
                if isinstance(said, Unspoken):
                    self._asides = 0  # it is told where all are told
                else:
                    clip = self[line] = said
        return default if clip is None else clip

    def forget(self) -> None:
        """Forget what the last build did not ask for, the oldest first, while it is too much."""
        spare = [line for line in self if line not in self._asked]
        size = sum(len(self[line].data) for line in spare)
        for line in spare:
            if size <= SPARE:
                break
            size -= len(self.pop(line).data)


@dataclass(frozen=True, slots=True)
class _Opened:
    """A voice that is open, until its stack is closed, and what it has said."""

    stack: ExitStack
    voice: Attentive
    remembered: Remembered


class Ensemble:
    """Voices that are open, the one that spoke last at the end. One build at a time.

    Args:
        store: keeps clips; None keeps none.
    """

    def __init__(self, store: Store | None) -> None:
        self._store = store
        self._open: OrderedDict[object, _Opened] = OrderedDict()
        self._auto = "auto"

    def close(self) -> None:
        """End all voices."""
        while self._open:
            self._open.popitem()[1].stack.close()

    @contextmanager
    def speaking(self, routine: Routine) -> Iterator[tuple[Voice, Remembered]]:
        """Give the voice of a routine, and what it has said.

        Raises:
            Problems, VoiceProblem: see `spoken.speaking`.
            NotWorking: the natural voice does not; asked again, the system's is given.
        """
        key = _key(routine)
        opened = self._open.pop(key, None) or self._opened(routine)
        self._open[key] = opened
        while len(self._open) > VOICES:
            self._open.popitem(last=False)[1].stack.close()
        opened.remembered.begin()
        try:
            yield opened.voice, opened.remembered
        except NotWorking:
            opened.voice.failed, self._auto = True, "system"
            raise
        finally:
            if opened.voice.failed:  # its engine may have been given up: others may do better
                self._open.pop(key).stack.close()
            else:
                opened.remembered.forget()

    def _opened(self, routine: Routine) -> _Opened:
        with ExitStack() as stack:
            voice = speaking(routine, self._store, self._auto, ready=True)
            attentive = Attentive(stack.enter_context(voice))
            return _Opened(stack.pop_all(), attentive, Remembered(attentive))


def _key(routine: Routine) -> object:
    """Give what tells one voice, or two, from others."""
    both = (routine.voice.coach, routine.voice.counter)
    here = str(routine.folder)  # a model's name is a file's there
    how = (
        (v.name, here if is_model(v.name) or v.recorded else "", v.speed, v.pitch, v.gain,
         v.recorded)
        for v in both if v is not None
    )  # fmt: skip
    counting = routine.voice.counter.language if routine.voice.counter is not None else None
    return routine.language, counting, tuple(languages_of(routine)), *how
