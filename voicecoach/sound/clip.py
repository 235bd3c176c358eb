"""A clip: a finished piece of sound, and the file it is kept in.

Voices' speech and a user's recordings become clips in `finishing`; the built-in sounds are clips
already. When something sounds depends on a clip's length and beat alone, so nothing here needs
numpy until its samples are asked for.
"""

from __future__ import annotations

import hashlib
import struct
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from ..problem import Refusal
from ..units import RATE

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class SoundProblem(Refusal):
    """A sound file cannot be used; the message is a plain sentence for its author."""


@dataclass(frozen=True, slots=True, eq=False)
class Clip:
    """A finished piece of sound.

    Attributes:
        data: its samples: 48 kHz mono, 16-bit, little-endian.
        beat: the frame in it where its beat is heard.

    Raises:
        ValueError: there is half a sample, or the beat is outside.
    """

    data: bytes
    beat: int
    _digest: str = field(default="", init=False, repr=False)

    def __post_init__(self) -> None:
        if len(self.data) % 2:
            raise ValueError("a clip is one row of 16-bit samples")
        if not 0 <= self.beat <= len(self):
            raise ValueError(f"beat {self.beat} is outside a clip of {len(self)} frames")

    @classmethod
    def of(cls, samples: NDArray[np.int16], beat: int) -> Clip:
        """Make a clip of samples.

        Raises:
            ValueError: they are not one row of 16-bit integers, or the beat is outside.
        """
        if samples.dtype.str[1:] != "i2" or samples.ndim != 1:
            raise ValueError("a clip is one row of 16-bit samples")
        return cls(samples.astype("<i2", copy=False).tobytes(), beat)

    def __len__(self) -> int:
        return len(self.data) // 2

    @property
    def samples(self) -> NDArray[np.int16]:
        """Its samples; read-only."""
        import numpy as np

        return np.frombuffer(self.data, "<i2").astype(np.int16, copy=False)

    @property
    def digest(self) -> str:
        """A sha256, in hex, of the samples and the beat: equal clips have equal digests."""
        if not self._digest:
            made = hashlib.sha256(struct.pack("<Q", self.beat))
            made.update(self.data)
            object.__setattr__(self, "_digest", made.hexdigest())
        return self._digest


# A clip as a file: RIFF with a plain format chunk, the beat as its only cue point, and the samples.
_HEADER = struct.Struct("<4sI4s 4sIHHIIHH 4sIIII4sIII 4sI")
_BEAT_AT = 52


def _header(frames: int, beat: int) -> bytes:
    size = 2 * frames
    return _HEADER.pack(
        *(b"RIFF", _HEADER.size - 8 + size, b"WAVE"),
        *(b"fmt ", 16, 1, 1, RATE, 2 * RATE, 2, 16),
        *(b"cue ", 28, 1, 1, beat, b"data", 0, 0, beat),
        *(b"data", size),
    )


def to_wav(clip: Clip) -> bytes:
    """Give a clip as a plain 16-bit WAV file with its beat as a cue point."""
    return _header(len(clip), clip.beat) + clip.data


def from_wav(data: bytes) -> Clip:
    """Read what `to_wav` wrote.

    Raises:
        ValueError: the bytes are anything else, be it a good WAV file.
    """
    if len(data) < _HEADER.size or len(data) % 2:
        raise ValueError("not a clip: too short, or half a sample at its end")
    frames, beat = (len(data) - _HEADER.size) // 2, struct.unpack_from("<I", data, _BEAT_AT)[0]
    if data[: _HEADER.size] != _header(frames, beat):
        raise ValueError("not a clip: another kind of file, or cut short")
    return Clip(data[_HEADER.size :], beat)


def _sounds_folder() -> Path:
    """Give the folder of the built-in sounds: in the package, or beside it in a checkout."""
    package = Path(__file__).resolve().parents[1]
    inside = package / "sounds"
    return inside if inside.is_dir() else package.parent / "sounds"


@lru_cache(maxsize=1)
def sound_names() -> tuple[str, ...]:
    """Give the names of the built-in sounds, in order of the alphabet."""
    return tuple(sorted(path.stem for path in _sounds_folder().glob("*.wav")))


@lru_cache(maxsize=32)
def sound(name: str) -> Clip:
    """Give a built-in sound.

    Raises:
        KeyError: there is none of that name.
    """
    if name not in sound_names():
        raise KeyError(name)
    return from_wav((_sounds_folder() / f"{name}.wav").read_bytes())
