"""A voice: it says lines, and each comes back as a finished clip.

A voice is opened by name and starts nothing until a line must be spoken. Its engine then speaks
in workers, and what they answer is checked, resampled and finished here, the same for every one.
"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from ..line import Line, speakable
from ..problem import listed
from ..ranges import GAIN, PITCH, SPEED
from ..recipe import recipe
from ..store import Store, key_of
from .engines import Engine, VoiceProblem, find, speakers
from .pool import Limits, NotWorking, Team, Unspoken
from .speaker import Speaker
from .verdict import misspoken, samples_of, without_bursts

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor

    from ..sound.clip import Clip
    from .worker import Answer, Request

__all__ = [
    "Cached",
    "Choice",
    "Duet",
    "EngineVoice",
    "Speaker",
    "Unspoken",
    "Voice",
    "VoiceProblem",
    "open_voice",
    "speakers",
]

BRISK = 1.2
"""How much faster a count of a row is asked for than a word by itself, which is drawn out as at
the end of a sentence: of hibari's numbers to thirty 1.16 times as fast comes of it (measured)."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Which voice, and how.

    Attributes:
        name: `auto`, an engine, `engine:voice`, or a voice's bare name.
        speed: relative to the voice's own.
        pitch: semitones up; the words take as long as before.
        gain: dB above the common level. The ranges of all three stand in `ranges`.
        gives_way: where its engine does not start, `NotWorking` is raised at the first line, for
            another voice to be asked; else each line is told of.
        strange: it need not speak the language.
        ready: a worker is started when the voice is opened, before there is anything to say.
    """

    name: str = "auto"
    speed: float = 1.0
    pitch: float = 0.0
    gain: float = 0.0
    gives_way: bool = False
    strange: bool = False
    ready: bool = False


class Voice(Protocol):
    """Something that says lines. Use it in a `with` block; at its end its workers end."""

    name: str
    """As users write it: `natural:heart`, `system:English (America)`, `ticker`."""

    key: str
    """Everything that can change the sound, as a sha256."""

    def say(self, lines: Iterable[Line]) -> Iterator[tuple[Line, Clip | Unspoken]]:
        """Give each line with its clip as soon as it is ready, in any order."""

    def __enter__(self) -> Voice: ...

    def __exit__(self, *exception: object) -> None: ...


class EngineVoice:
    """A speaker of an engine, in workers of its own.

    Args:
        engine: what it speaks with.
        speaker: who of the engine's.
        choice: how.
        limits: how long a worker may take.
    """

    def __init__(
        self, engine: Engine, speaker: Speaker, choice: Choice, *, limits: Limits | None = None
    ) -> None:
        self.name = speaker.full_name
        self.key = _key(engine, speaker, choice)
        self._id, self._natural = speaker.file or speaker.id, speaker.natural
        self._choice = choice
        self._factor = 2 ** (choice.pitch / 12)
        self._team = Team(engine.adapter, share=engine.share, limits=limits)

    def __enter__(self) -> EngineVoice:
        if self._choice.ready:
            self._team.begin(self._request(Line("Ready", "Ready")) if self._natural else None)
        return self

    def __exit__(self, *_: object) -> None:
        self._team.close()

    def say(self, lines: Iterable[Line]) -> Iterator[tuple[Line, Clip | Unspoken]]:
        """Give each line with its clip as soon as it is ready; equal ones are spoken once.

        The longest are spoken first, so that all workers end at about the same time, and clips
        are finished in a thread, so that none of them waits for that.
        """
        wanted: dict[Request, list[Line]] = {}
        for line in lines:
            request = self._request(line)
            if request.text:
                wanted.setdefault(request, []).append(line)
            else:
                yield line, Unspoken("there is nothing to say")
        longest_first = sorted(wanted, key=lambda request: -len(request.text))
        with _finishing() as pool:
            waiting: deque[tuple[list[Line], Future[Clip | Unspoken]]] = deque()
            for spoken in self._team.speak(longest_first, misspoken):
                if spoken:
                    if self._choice.gives_way and not self._team.started:
                        raise NotWorking(self._team.broken)
                    for alike in _by_speed(wanted[spoken[0]]):
                        made = pool.submit(self._said, alike[0], spoken[1])
                        made.add_done_callback(lambda _: self._team.nudge())
                        waiting.append((alike, made))
                while waiting and waiting[0][1].done():
                    lines, said = waiting.popleft()
                    yield from ((line, said.result()) for line in lines)
            for lines, said in waiting:
                yield from ((line, said.result()) for line in lines)

    def _request(self, line: Line) -> Request:
        """Ask for the voice's speed after the change of pitch; lines are hurried afterwards."""
        from .worker import Request

        brisk = BRISK if line.tone != "falling" else 1.0
        speed = self._choice.speed * brisk / self._factor
        return Request(self._id, speakable(line.spoken), speed, line.tone)

    def _said(self, line: Line, answer: Answer | Unspoken) -> Clip | Unspoken:
        if isinstance(answer, Unspoken):
            return Unspoken(f"{self.name} cannot say it: {answer.reason}")
        return self._finished(line, answer)

    def _finished(self, line: Line, answer: Answer) -> Clip:
        """Resample and finish; played faster by a factor, a voice is higher by the same."""
        from ..sound.finishing import finish
        from ..sound.pace import closed_up, hurried
        from ..sound.resampling import resampled

        rate = answer.header["rate"] * self._factor
        samples = resampled(without_bursts(samples_of(answer)), rate)
        samples = hurried(closed_up(samples), line.speed)
        count = line.tone != "falling" or line.speed > 1.0
        return finish(samples, gain_db=self._choice.gain, count=count)


def _by_speed(lines: Iterable[Line]) -> Iterator[list[Line]]:
    """Part lines that are spoken alike by what they are made of it."""
    alike: dict[float, list[Line]] = {}
    for line in lines:
        alike.setdefault(line.speed, []).append(line)
    yield from alike.values()


@contextmanager
def _finishing() -> Iterator[ThreadPoolExecutor]:
    """Open a thread in which clips are finished; what still waits when it is left is dropped."""
    from concurrent.futures import ThreadPoolExecutor

    pool = ThreadPoolExecutor(1, thread_name_prefix="finish")
    try:
        yield pool
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


class Cached:
    """A voice that keeps what it said: each clip goes to the store as it arrives."""

    def __init__(self, voice: Voice, store: Store) -> None:
        self.name = voice.name
        self.key = voice.key
        self._voice = voice
        self._store = store

    def __enter__(self) -> Cached:
        self._voice.__enter__()
        return self

    def __exit__(self, *exception: object) -> None:
        self._voice.__exit__(None, None, None)

    def say(self, lines: Iterable[Line]) -> Iterator[tuple[Line, Clip | Unspoken]]:
        """Give the lines that are in the store, then those that the voice must say."""
        from ..sound.clip import from_wav, to_wav

        wanted: dict[str, list[Line]] = {}
        for line in lines:
            wanted.setdefault(self._key(line), []).append(line)
        missing = []
        for key, alike in wanted.items():
            try:
                clip = from_wav(self._store.get(key) or b"")
            except ValueError:
                missing.append(alike[0])
            else:
                yield from ((line, clip) for line in alike)
        for line, said in self._voice.say(missing):
            key = self._key(line)
            if not isinstance(said, Unspoken):
                self._store.put(key, to_wav(said))
            yield from ((each, said) for each in wanted[key])

    def _key(self, line: Line) -> str:
        return key_of("clip", self.key, line.spoken, line.speed, line.tone)


class Duet:
    """Two voices: the counter says what lies on beats, the coach the rest."""

    def __init__(self, coach: Voice, counter: Voice) -> None:
        self.name = f"{coach.name} and {counter.name}"
        self.key = key_of("duet", coach.key, counter.key)
        self._coach = coach
        self._counter = counter

    def __enter__(self) -> Duet:
        self._coach.__enter__()
        self._counter.__enter__()
        return self

    def __exit__(self, *exception: object) -> None:
        try:
            self._coach.__exit__(None, None, None)
        finally:
            self._counter.__exit__(None, None, None)

    def say(self, lines: Iterable[Line]) -> Iterator[tuple[Line, Clip | Unspoken]]:
        """Give what the coach says, then what the counter says."""
        shared = tuple(lines)
        yield from self._coach.say(line for line in shared if line.by == "coach")
        yield from self._counter.say(line for line in shared if line.by == "counter")


class Interpreters:
    """A voice, and for each other language one that says the coach's lines in that."""

    def __init__(self, own: Voice, others: Mapping[str, Voice]) -> None:
        every = (own, *others.values())
        self.name = listed(dict.fromkeys(voice.name for voice in every))
        self.key = key_of("interpreters", own.key, {tag: v.key for tag, v in others.items()})
        self._own = own
        self._others = others
        self._open = ExitStack()

    def __enter__(self) -> Interpreters:
        with ExitStack() as stack:
            for voice in (self._own, *self._others.values()):
                stack.enter_context(voice)
            self._open = stack.pop_all()
        return self

    def __exit__(self, *_: object) -> None:
        self._open.close()

    def say(self, lines: Iterable[Line]) -> Iterator[tuple[Line, Clip | Unspoken]]:
        """Give what its own voice says, then what the others say."""
        by_voice: dict[str, list[Line]] = {"": []}
        for line in lines:
            other = line.language if line.by == "coach" and line.language in self._others else ""
            by_voice.setdefault(other, []).append(line)
        for tag, own in by_voice.items():
            yield from (self._others[tag] if tag else self._own).say(own)


def _key(engine: Engine, speaker: Speaker, choice: Choice) -> str:
    """Give the key of all that can change what a voice sounds like."""
    import platform

    made_by = (recipe("voice.voice", "soxr", "numpy"), engine.digest())
    how = (choice.speed, choice.pitch, choice.gain)
    machine = [platform.system(), platform.machine()]
    if not engine.settled and not engine.bundled:  # the system's own parts count
        machine += [platform.release(), platform.version()]
    who = (engine.name, speaker.id, speaker.version)
    return key_of("voice", made_by, engine.versions(), who, how, machine)


def open_voice(coach: Choice, counter: Choice | None, language: str, store: Store | None) -> Voice:
    """Open the voice of a routine: one, or a duet. No worker is started yet.

    Args:
        coach: who says all, or all that lies on no beat.
        counter: who says what lies on beats; None for the same voice.
        language: what `auto`, `natural` and `system` must speak.
        store: where clips are kept; None keeps none.

    Raises:
        VoiceProblem: there is no such voice here, or none for the language.
    """
    leading = _open(coach, language, store)
    if counter is None or counter == coach:
        return leading
    return Duet(leading, _open(counter, language, store))


def _open(choice: Choice, language: str, store: Store | None) -> Voice:
    for word, value, (least, most) in (
        ("speed", choice.speed, SPEED),
        ("pitch", choice.pitch, PITCH),
        ("gain", choice.gain, GAIN),
    ):
        if not math.isfinite(value) or not least <= value <= most:
            raise VoiceProblem(f"a voice's {word} is {least:g} to {most:g}, not {value:g}")
    if choice.name == "ticker":
        from .ticker import Ticker

        return Ticker(choice.speed)
    engine, speaker = find(choice.name, language, store, strangers=choice.strange)
    voice = EngineVoice(engine, speaker, choice)
    return Cached(voice, store) if store else voice
