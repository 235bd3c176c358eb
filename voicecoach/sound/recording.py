"""A recording: a sound file of the user's, opened with suspicion and decoded in blocks.

A routine may come from a stranger, and so may the files beside it. They are opened here and
nowhere else: regular files only, of five formats, capped in bytes and in decoded time, read block
by block. A sixth, M4A, is FFmpeg's, where that is installed (see `transcoder`).
"""

from __future__ import annotations

import errno
import os
import stat
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

from ..files import leads_nowhere
from ..units import RATE, spelt_bytes
from .clip import SoundProblem
from .loudness import Samples
from .oggflac import is_oggflac, unwrap
from .transcoder import NoTranscoder, as_flac

FORMATS = {"WAV": "WAV", "WAVEX": "WAV", "FLAC": "FLAC", "OGG": "OGG", "MP3": "MP3", "AIFF": "AIFF"}
"""Decoded formats, as libsndfile and as people call them; told by content, never by suffix."""

SOUND_BYTES, SOUND_S = 200_000_000, 15 * 60
"""The largest file and the longest sound that a cue may play."""

MUSIC_BYTES, MUSIC_S = 2_000_000_000, 12 * 3600
"""The largest and the longest file of music: as long as the longest track."""

LOUDEST = 1e4
"""The tallest sample: 80 dB over full scale is no recording, and its square is still a number."""

BLOCK = 1 << 16
"""Frames decoded at a time, at the file's own rate."""

CHANNELS = 32
"""Channels of one file: a cinema's 22.2 has 24."""

DENSITY = 4
"""Samples that may be decoded for each frame of the longest sound: stereo at 96 kHz all the time,
and eight channels or 192 kHz for half of it."""

_RATES = range(4_000, 384_001)  # Hz, what a sound card or a telephone may have recorded
_UNKNOWN = 1 << 62  # libsndfile's count of frames where a header tells none is 2**63 - 1


def decode(
    path: Path, channels: int = 1, *, most_bytes: int = SOUND_BYTES, most_s: float = SOUND_S
) -> Iterator[Samples]:
    """Decode a file at `RATE`, block by block: frames if `channels` is 1, else frames × channels.

    More channels become one by their mean; one becomes two by doubling, and of more than two
    both sides get those behind them.

    Raises:
        SoundProblem: it is no regular file, too large or too long, of another format, damaged, or
            holds samples that are not finite numbers.
    """
    with _opened(path, most_bytes, most_s) as file:
        resampled = _Resampler(file.samplerate, channels)
        left = round(most_s * file.samplerate)
        too_long = SoundProblem(f"{path.name} is longer than {_spelt(most_s)}")
        work = round(most_s * RATE * DENSITY / file.channels)  # frames
        if work < left:
            left, too_long = work, SoundProblem(_dense(path, file, work))
        if left < file.frames < _UNKNOWN:  # as its header says, before hours are decoded
            raise too_long
        for block in _read(file, path):
            left -= len(block)
            if left < 0:
                raise too_long
            yield resampled(_mixed(block, channels), False)
        yield resampled(np.zeros((0, channels), np.float32), True)


def collect(path: Path, *, most_bytes: int = SOUND_BYTES, most_s: float = SOUND_S) -> Samples:
    """Decode a whole file, as one channel at `RATE`.

    Raises:
        SoundProblem: as `decode`.
    """
    blocks = list(decode(path, most_bytes=most_bytes, most_s=most_s))
    whole: Samples = np.concatenate(blocks)
    return whole


@contextmanager
def _opened(path: Path, most_bytes: int, most_s: float) -> Iterator[Any]:
    """Open a file and give it as a SoundFile. The name never reaches the decoder."""
    import soundfile

    # A pipe must not be waited for, and what was checked must be what is read.
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        descriptor = os.open(path, flags | getattr(os, "O_CLOEXEC", 0))
    except OSError as error:
        why = leads_nowhere(path) or f"cannot be read: {_reason(error)}"
        raise SoundProblem(f"{path.name} {why}") from None
    status = os.fstat(descriptor)
    if not stat.S_ISREG(status.st_mode):
        os.close(descriptor)
        raise SoundProblem(f"{path.name} is not a regular file")
    with os.fdopen(descriptor, "rb") as raw:
        if status.st_size > most_bytes:
            raise SoundProblem(f"{path.name} is larger than {spelt_bytes(most_bytes)}")
        if status.st_size == 0:
            raise SoundProblem(f"{path.name} is empty")
        with ExitStack() as kept:
            guarded = Guarded(_plain(raw, path, most_s, kept))
            try:
                file = kept.enter_context(soundfile.SoundFile(guarded))
            except (RuntimeError, TypeError, ValueError, OSError):
                _tell_problem(guarded, path)
                raise SoundProblem(f"{path.name} is not a sound file in {_formats()}") from None
            if file.format not in FORMATS:
                raise SoundProblem(f"{path.name} is not a sound file in {_formats()}")
            if file.samplerate not in _RATES:
                raise SoundProblem(f"{path.name} has an impossible rate, {file.samplerate} Hz")
            if file.channels > CHANNELS:
                words = f"{path.name} has {file.channels} channels; it may have {CHANNELS}"
                raise SoundProblem(words)
            file.guarded = guarded
            # Read in a row it needs no seeking, which fails where the header tells no length.
            file.seekable = lambda: False
            yield file


def _plain(raw: BinaryIO, path: Path, most_s: float, kept: ExitStack) -> BinaryIO:
    """Give a file as libsndfile reads it: FLAC in an Ogg is copied out of it, M4A decoded."""
    is_m4a = raw.read(8)[4:] == b"ftyp"
    raw.seek(0)
    if is_m4a:
        try:
            return kept.enter_context(as_flac(raw, most_s))
        except NoTranscoder as error:
            raise SoundProblem(f"{path.name} {error}") from None
    if not is_oggflac(raw):
        return raw
    flac: BinaryIO = kept.enter_context(tempfile.TemporaryFile())  # noqa: SIM115
    unwrap(raw, flac)
    flac.seek(0)
    return flac


def _tell_problem(guarded: Guarded, path: Path) -> None:
    """Raise what was raised inside, if anything was: what the disk said as a plain sentence."""
    try:
        guarded.tell_problem()
    except OSError as error:
        raise SoundProblem(f"{path.name} cannot be read: {_reason(error)}") from None


class Guarded:
    """A file for libsndfile, which calls back through C, where whatever is raised would be lost.

    Attributes:
        problem: what was raised first, be it Ctrl-C; None if all went well.
    """

    def __init__(self, file: Any) -> None:
        self._file = file
        self.problem: BaseException | None = None

    def read(self, size: int) -> bytes:
        """Read; nothing after a problem."""
        data: bytes = self._called(b"", self._file.read, size)
        return data

    def write(self, data: bytes) -> int:
        """Write; nothing after a problem."""
        written: int = self._called(0, self._file.write, data)
        return written

    def seek(self, to: int, whence: int = 0) -> int:
        """Go to a byte; -1 before the first, where a header that lies leads to."""
        at: int = self._called(-1, self._sought, to, whence)
        return at

    def _sought(self, to: int, whence: int) -> int:
        try:
            return int(self._file.seek(to, whence))
        except (OSError, ValueError) as error:
            if isinstance(error, OSError) and error.errno != errno.EINVAL:
                raise
            return -1

    def tell(self) -> int:
        """Tell at which byte it is."""
        at: int = self._called(0, self._file.tell)
        return at

    def _called(self, failed: Any, call: Any, *words: Any) -> Any:
        if self.problem is not None:
            return failed
        try:
            return call(*words)
        except BaseException as problem:  # noqa: BLE001 - raised again by `tell_problem`
            self.problem = problem
            return failed

    def tell_problem(self) -> None:
        """Raise what was raised inside, if anything was."""
        if self.problem is not None:
            raise self.problem


def _dense(path: Path, file: Any, frames: int) -> str:
    rate, channels = file.samplerate, file.channels
    what = f"{channels} channel{'s' if channels > 1 else ''} at {rate} Hz"
    return (
        f"{path.name} is longer than {frames / rate / 60:g} minutes, and of {what} no more is taken"
    )


def _spelt(most_s: float) -> str:
    return f"{most_s / 3600:g} hours" if most_s >= 3600 else f"{most_s / 60:g} minutes"


def _reason(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "there is no such file"
    return (error.strerror or "unknown error").lower()


def _formats() -> str:
    *names, last = dict.fromkeys(FORMATS.values())
    return f"{', '.join(names)} or {last}"


def _read(file: Any, path: Path) -> Iterator[NDArray[np.float32]]:
    """Give the file's blocks, frames × channels, until it ends, whatever its header says."""
    while True:
        try:
            block = file.read(BLOCK, dtype="float32", always_2d=True)
        except (RuntimeError, OSError):
            _tell_problem(file.guarded, path)
            raise SoundProblem(f"{path.name} is damaged and cannot be decoded") from None
        _tell_problem(file.guarded, path)
        if not len(block):
            return
        if not np.isfinite(block).all():
            raise SoundProblem(f"{path.name} holds samples that are not finite numbers")
        if np.abs(block).max() > LOUDEST:
            raise SoundProblem(f"{path.name} holds samples far beyond full scale")
        yield block


def _mixed(block: NDArray[np.float32], channels: int) -> NDArray[np.float32]:
    """Give a block with the wanted number of channels."""
    if block.shape[1] == channels:
        return block
    if channels == 1:
        mean: NDArray[np.float32] = block.mean(axis=1, dtype=np.float32, keepdims=True)
        return mean
    if block.shape[1] < channels:
        return np.repeat(block, channels, axis=1)
    rest = block[:, channels:].mean(axis=1, dtype=np.float32, keepdims=True)
    both: NDArray[np.float32] = (block[:, :channels] + rest) / 2
    return both


class _Resampler:
    """Bring blocks of one rate to `RATE`, without a seam between them."""

    def __init__(self, rate: int, channels: int) -> None:
        self.channels = channels
        self.stream: Any = None
        if rate != RATE:
            import soxr

            self.stream = soxr.ResampleStream(rate, RATE, channels, dtype="float32", quality="HQ")

    def __call__(self, block: NDArray[np.float32], last: bool) -> Samples:
        if self.stream is not None:
            block = self.stream.resample_chunk(np.ascontiguousarray(block), last=last)
        return block[:, 0] if self.channels == 1 else block
