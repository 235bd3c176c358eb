"""A voice of takes: it says what somebody has recorded, and another voice says the rest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from ..line import Line
from ..problem import visible
from ..recipe import recipe
from ..sound.clip import SoundProblem
from ..store import Store, key_of
from ..units import RATE
from .pool import Unspoken
from .takes import LARGEST, LONGEST_S, VoiceTake, said_as

if TYPE_CHECKING:
    from ..sound.clip import Clip
    from .voice import Voice

LOW = 2 ** (-2 / 12)
"""What the pitch of the count-in is of that of the counts: a take is played slower for that."""

LIBRARIES = ("numpy", "soundfile", "soxr")
"""The distributions whose versions can change what a take sounds like."""

NUMBERS = ("count", "count_in")
"""The kinds of lines of which all are recorded, or none is used."""


class RecordedVoice:
    """Somebody's takes, and a voice for what is none of them.

    Args:
        name: of the folder of the takes.
        takes: by what each is found by, as `takes_of` gives them.
        other: says the rest.
        counts: whether the takes have all numbers of the routine; else the other says them all.
        gain: dB above the common level.
        store: where clips are kept; None keeps none.
    """

    def __init__(
        self,
        name: str,
        takes: Mapping[str, VoiceTake],
        other: Voice,
        *,
        counts: bool,
        gain: float = 0.0,
        store: Store | None = None,
    ) -> None:
        self.name = f"{name} and {other.name}"
        digests = {key: take.digest for key, take in sorted(takes.items())}
        self.key = key_of(
            "recorded", recipe("voice.recorded", *LIBRARIES), digests, counts, gain, other.key
        )
        self._takes, self._other = takes, other
        self._counts, self._gain, self._store = counts, gain, store

    def __enter__(self) -> RecordedVoice:
        self._other.__enter__()
        return self

    def __exit__(self, *exception: object) -> None:
        self._other.__exit__(None, None, None)

    def say(self, lines: Iterable[Line]) -> Iterator[tuple[Line, Clip | Unspoken]]:
        """Give the lines that are recorded, then what the other voice says."""
        rest = []
        for line in lines:
            take = self._take(line)
            if take is None:
                rest.append(line)
            else:
                yield line, self._clip(take, line)
        yield from self._other.say(rest)

    def _take(self, line: Line) -> VoiceTake | None:
        if line.kind in NUMBERS and not self._counts:
            return None
        return self._takes.get(said_as(line.text))

    def _clip(self, take: VoiceTake, line: Line) -> Clip | Unspoken:
        """Make a clip of a take: levelled, on its beat, and as fast as the line is to be."""
        from ..sound.clip import from_wav, to_wav
        from ..sound.finishing import finish, recorded_sound
        from ..sound.pace import closed_up, hurried
        from ..sound.resampling import resampled

        key = key_of(
            "take",
            recipe("voice.recorded", *LIBRARIES),
            take.digest,
            line.speed,
            line.tone,
            self._gain,
        )
        try:
            return from_wav((self._store.get(key) if self._store else None) or b"")
        except ValueError:
            pass
        try:
            samples = recorded_sound(take.path, most_bytes=LARGEST, most_s=LONGEST_S)
        except SoundProblem as error:
            return Unspoken(f"its take is no sound: {visible(str(error))}; record it again")
        if line.tone == "low":
            samples = resampled(samples, RATE * LOW)
        count = line.tone != "falling" or line.speed > 1.0
        clip = finish(hurried(closed_up(samples), line.speed), gain_db=self._gain, count=count)
        if not len(clip):
            return Unspoken(f"its take {take.path.name} is silent; record it again")
        if self._store:
            self._store.put(key, to_wav(clip))
        return clip
