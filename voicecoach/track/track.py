"""A track: the rendered sound of a score, in blocks.

Passages are rendered one by one and know nothing of their neighbours, so equal passages have
equal bytes wherever they stand. With music it is stretches that are rendered one by one, each with
what can be heard of its neighbours. Nothing ever holds a track, or a long passage, whole. Inside a
block, mixing is addition at sample positions; where clips lie over each other, and only there, the
limiter looks after their sum.
"""

from __future__ import annotations

import hashlib
import os
import threading
import warnings
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from ..score.score import Passage, Score, What
from ..score.tape import cut
from ..sound.clip import Clip
from ..sound.finishing import to_int16
from ..sound.limiter import HALO, STEP, limit
from ..units import MP3_FRAME, RATE

if TYPE_CHECKING:
    from pydub import AudioSegment

    from ..sound.loudness import Samples
    from .duck import Curve
    from .music import Music, Stem

BLOCK = 208 * MP3_FRAME
"""Frames in a rendered block, the last one of a passage apart: 4.992 s, whole MP3 frames."""

FLOOR_DBFS = -66.0
"""RMS of the floor: 6 dB under the -60 dB an audiobook may have (ACX), enough to keep earbuds
awake (whether every device: unconfirmed)."""

FLOOR_SEED = 20_250_601
"""The seed of the floor's noise: always the same noise, so equal passages are equal bytes."""

_TURN = 1 << 18  # frames after which the floor's noise comes round again: 5.5 s
_DRAW = 3  # from it and a passage its place in the floor's noise is drawn; any number would do
_FULL = np.float32(32768)


@dataclass(frozen=True)
class Track:
    """The rendered sound of a score.

    Attributes:
        score: when everything sounds.
        clips: the sound of every line and sound in the score.
        floor: whether the quiet layer that keeps earbuds awake lies under it.
        music: what plays under the whole track, if anything.
    """

    score: Score
    clips: Mapping[What, Clip]
    floor: bool = True
    music: Music | None = None

    @property
    def channels(self) -> int:
        """Two with music, else one."""
        return 2 if self.music else 1

    def __len__(self) -> int:
        return self.score.length

    def __iter__(self) -> Iterator[AudioSegment]:
        """Give the whole track in order, in blocks of at most ten seconds."""
        if self.music:
            yield from map(segment, self._under_music())
            return
        for start in range(0, len(self), BLOCK):
            yield segment(self.dry(start, min(start + BLOCK, len(self))))

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """The passages that are rendered one by one: the score's, cut as finely as can be."""
        return cut(self.score.passages)

    def blocks(self, passage: Passage) -> Iterator[AudioSegment]:
        """Render a passage without music: mono blocks of at most ten seconds."""
        return map(segment, self.samples(passage))

    def samples(self, passage: Passage) -> Iterator[NDArray[np.int16]]:
        """Render a passage without music, as `blocks` does, into plain frames."""
        placed = self._placed(passage)
        for start in range(0, passage.length, BLOCK):
            yield placed.rendered(start, min(start + BLOCK, passage.length))

    def _placed(self, passage: Passage) -> _Placed:
        """Place the clips of a passage, on its part of the floor.

        Where in its noise the floor begins depends on the passage: beginning with the same noise,
        counts would have a rhythm of it.
        """
        begins = int(self.key(passage)[:8], 16) if self.floor else None
        return _Placed([(cue.start, self.clips[cue.what]) for cue in passage.cues], begins)

    def quiet(self, frames: int) -> NDArray[np.int16]:
        """Render frames in which nothing sounds but the floor, if there is one."""
        return np.resize(floor(), frames) if self.floor else np.zeros(frames, np.int16)

    def dry(self, low: int, high: int) -> NDArray[np.int16]:
        """Render from one frame of the track up to another without music, mono.

        Beyond the track there is silence.
        """
        made = np.zeros(high - low, np.int16)
        first = max(0, bisect_right(self._starts, low) - 1)
        for index in range(first, bisect_left(self._starts, high)):
            at, length = self._starts[index], self.passages[index].length
            start, stop = max(0, low - at), min(length, high - at)
            if start < stop:
                made[at + start - low : at + stop - low] = self._lying(index).rendered(start, stop)
        return made

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        return tuple(accumulate((p.length for p in self.passages[:-1]), initial=0))

    @cached_property
    def _lying(self) -> Callable[[int], _Placed]:
        """Give the clips of a passage, by its index: the last few are at hand."""
        return lru_cache(maxsize=64)(lambda index: self._placed(self.passages[index]))

    def stem(self) -> Stem:
        """Begin to read the music under the track, for `rendered`."""
        from .music import Stem

        assert self.music is not None  # noqa: S101 - nobody asks without music
        return Stem(self.music, len(self))

    def rendered(self, start: int, stop: int, near: Samples) -> NDArray[np.int16]:
        """Render from one frame of a track with music up to another, a block after the other.

        Args:
            start, stop: the frames; the first of a whole MP3 frame.
            near: the music there, and `MARGIN` frames at each end; see `stem`.

        Returns:
            Frames × 2. Any thread can ask, in any order.
        """
        from .music import MARGIN

        assert self.music is not None  # noqa: S101 - nobody asks without music
        blocks = [np.zeros((0, 2), np.int16)]
        for low in range(start, stop, BLOCK):
            high = min(low + BLOCK, stop)
            music = near[low - start : high - start + 2 * MARGIN]
            dry = self.dry(low - HALO, high + HALO)
            blocks.append(self.music.under(dry, music, low, self.curve))
        return np.concatenate(blocks)

    def _under_music(self) -> Iterator[NDArray[np.int16]]:
        """Give the whole track with music in order, in blocks."""
        from .music import MARGIN

        with closing(self.stem()) as stem:
            for start in range(0, len(self), BLOCK):
                stop = min(start + BLOCK, len(self))
                yield self.rendered(start, stop, stem.between(start - MARGIN, stop + MARGIN))

    @cached_property
    def curve(self) -> Curve:
        """How loud the music is, where there is any."""
        from .duck import stays

        assert self.music is not None  # noqa: S101 - nobody asks without music
        return self.music.curve(stays(self.score, len(self)))

    def span_key(self, start: int, stop: int) -> str:
        """Give a sha256, in hex, of all that changes what is heard from one frame up to another.

        This is so with music; what the track has before and after does not change it.
        """
        from .music import FADE_OUT, MARGIN

        assert self.music is not None  # noqa: S101 - nobody asks without music
        low, high = start - HALO, stop + HALO
        first = max(0, bisect_right(self._starts, low) - 1)
        here = range(first, bisect_left(self._starts, high))
        parts = [f"{self._starts[k] - start} {self._key(k)}" for k in here]
        parts += [
            f"{s.start - start} {s.end - start} {s.where}" for s in self.curve.between(low, high)
        ]
        ends = len(self) if stop + MARGIN > len(self) - FADE_OUT else ""
        parts += [self.music.key(), f"{start} {stop} {ends}"]
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()

    @cached_property
    def _key(self) -> Callable[[int], str]:
        keys: dict[int, str] = {}  # equal passages are one value

        def key(index: int) -> str:
            passage = self.passages[index]
            if id(passage) not in keys:
                keys[id(passage)] = self.key(passage)
            return keys[id(passage)]

        return key

    def key(self, passage: Passage) -> str:
        """Give a sha256, in hex, of what sounds in a passage; how it is rendered, is the code's."""
        parts = [f"{_DRAW} {passage.length} {self.floor and FLOOR_DBFS} {FLOOR_SEED}"]
        parts += [f"{cue.start} {self.clips[cue.what].digest}" for cue in passage.cues]
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()


class _Placed:
    """Clips at their starts, in order, and the stretches where they lie over each other."""

    def __init__(self, clips: list[tuple[int, Clip]], begins: int | None) -> None:
        self.begins = begins  # the frame of the floor it begins with; None without a floor
        self.clips = sorted(clips, key=lambda placed: placed[0])
        self.starts = [start for start, _ in self.clips]
        self.longest = max((len(clip) for _, clip in self.clips), default=0)
        self.overlaps: list[tuple[int, int]] = []
        sounding = 0
        for start, clip in self.clips:
            end = start + len(clip)
            if start < sounding:
                low = (start - HALO) // STEP * STEP  # for the limiter: on its grid
                self.overlaps.append((low, min(sounding, end) + HALO))
            sounding = max(sounding, end)

    def rendered(self, start: int, stop: int) -> NDArray[np.int16]:
        """Give what sounds from one frame up to another, with the floor."""
        mixed = self.mixed(start, stop)
        if self.begins is not None:
            at = (self.begins + start) % _TURN  # numpy wraps by one turn after another
            mixed += np.take(floor(), np.arange(at, at + stop - start), mode="wrap")
        return np.clip(mixed, -32767, 32767).astype(np.int16)

    def mixed(self, start: int, stop: int) -> NDArray[np.int32]:
        """Give the sum of all clips from one frame up to another, limited where they overlap.

        One clip alone is under the ceiling already; the limiter looks no farther than `HALO`, so
        a block's edge in the middle of an overlap changes nothing.
        """
        mix = self._sum(start, stop)
        for low, high in self._overlaps_in(start, stop):
            wide = self._sum(low - HALO, high + HALO).astype(np.float32) / _FULL
            limited = limit(wide)
            if limited is not wide:
                mix[low - start : high - start] = to_int16(limited[HALO:-HALO])
        return mix

    def _sum(self, start: int, stop: int) -> NDArray[np.int32]:
        """Give the sum of all clips from one frame up to another."""
        mix = np.zeros(stop - start, np.int32)
        first = bisect_left(self.starts, start - self.longest)
        last = bisect_left(self.starts, stop)
        for at, clip in self.clips[first:last]:
            low, high = max(at, start), min(at + len(clip), stop)
            if low < high:
                mix[low - start : high - start] += clip.samples[low - at : high - at]
        return mix

    def _overlaps_in(self, start: int, stop: int) -> Iterator[tuple[int, int]]:
        """Give the overlaps between two frames, joined where they touch."""
        joined: list[tuple[int, int]] = []
        # An overlap ends no later than a clip that starts within `longest` before it.
        first = bisect_left(self.overlaps, (start - self.longest - 2 * HALO - STEP,))
        last = bisect_left(self.overlaps, (stop,))
        for low, high in self.overlaps[first:last]:
            low, high = max(low, start), min(high, stop)
            if joined and low <= joined[-1][1]:
                joined[-1] = (joined[-1][0], max(joined[-1][1], high))
            elif low < high:
                joined.append((low, high))
        yield from joined


@lru_cache(maxsize=1)
def floor() -> NDArray[np.int16]:
    """Give the floor: noise that comes round after 5.5 s without a seam, at `FLOOR_DBFS` RMS.

    It falls by 3 dB an octave from 120 Hz to 8 kHz, like a quiet room, and is made in the
    frequency domain, so its end flows into its beginning.
    """
    hertz = np.fft.rfftfreq(_TURN, 1 / RATE)
    shape = 1 / np.sqrt(np.maximum(hertz, 120) * (1 + (hertz / 8000) ** 4))
    shape *= (hertz / 60) ** 2 / (1 + (hertz / 60) ** 2)
    noise = np.random.RandomState(FLOOR_SEED).standard_normal(_TURN)  # a stream numpy has frozen
    shaped = np.fft.irfft(np.fft.rfft(noise) * shape, _TURN)
    shaped *= 10 ** (FLOOR_DBFS / 20) * 32768 / np.sqrt(np.mean(shaped * shaped))
    table: NDArray[np.int16] = np.rint(shaped).astype(np.int16)
    table.setflags(write=False)
    return table


def segment(samples: NDArray[np.int16]) -> AudioSegment:
    """Give frames, or frames × channels, as an AudioSegment."""
    channels = samples.shape[1] if samples.ndim == 2 else 1
    return _pydub().AudioSegment(
        data=samples.astype("<i2", copy=False).tobytes(),
        sample_width=2,
        frame_rate=RATE,
        channels=channels,
    )


def _pydub() -> Any:
    """Import pydub, which warns of an ffmpeg that is not needed here and trips over no PATH.

    Two threads render; what keeps warnings quiet is for one at a time.
    """
    with _IMPORTING:
        return _imported_pydub()


_IMPORTING = threading.Lock()


@lru_cache(maxsize=1)
def _imported_pydub() -> Any:
    os.environ.setdefault("PATH", os.defpath)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import pydub
    return pydub
