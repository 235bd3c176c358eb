"""The kinds of file a track can be written to; each is streamed block by block and put in place
when it is complete.
"""

from __future__ import annotations

import difflib
import shutil
import struct
import subprocess
import tempfile
import threading
from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, BinaryIO, TypeAlias

from ..files import replacing
from ..problem import Refusal
from ..scratch import scratch
from ..sound.transcoder import environment, ffmpeg
from ..store import Store
from ..units import RATE
from . import mp3, sizes, tags
from .lame import KBPS
from .splice import Told
from .tags import Details
from .thrift import COMPATIBLE, PLAIN, Shape

if TYPE_CHECKING:
    from ..track.track import Track

WAV_BYTES = (1 << 32) - (1 << 24)
"""What the sizes in a WAV can say, less 17 MB for its tag (twelve hours of words take 3)."""

_WAV_HOLDS = {1: "12 h 22 min in mono", 2: "6 h 11 min with music"}
_SLICE = RATE  # frames given to libsndfile at once
_M4A_KBPS = {1: "96k", 2: "160k"}
_PATIENCE_S = 60.0  # for FFmpeg, and as much again for every ten minutes of track
_FFMPEG_CURE = (
    "m4a is made by FFmpeg, which is not on the PATH; "
    "install it (ffmpeg.org), or use one of mp3, wav, flac, ogg, opus"
)

_FFMPEG_FAILED = "FFmpeg could not make the m4a"

_PARTS = {"mp3": ("lameenc", "fastcrc"), **dict.fromkeys(("flac", "ogg", "opus"), ("soundfile",))}
"""Packages without which a format cannot be written; see also `cover`."""

Writer: TypeAlias = "Callable[[BinaryIO, Track, Details, Store | None, Told | None, Shape], None]"
"""Writes a track, with its tags, into an open file."""


class FormatProblem(Refusal):
    """A format that cannot be written, as a plain sentence with the cure."""


def check(format: str, length: int = 0, channels: int = 1) -> None:  # noqa: A002
    """Find out, before anything is spoken, whether a track can be written in a format.

    Compiled parts are loaded here: a system may have them not, or have them broken.

    Args:
        format: a key of `FORMATS`.
        length: frames of the track.
        channels: 2 with music, else 1.

    Raises:
        FormatProblem: it cannot, and why.
        ImportError, OSError: a part that it needs cannot be loaded.
    """
    if format not in FORMATS:
        near = difflib.get_close_matches(format.lower().lstrip("."), FORMATS, 1)
        hint = f"did you mean {near[0]!r}?" if near else f"there are {', '.join(FORMATS)}"
        raise FormatProblem(f"there is no format {format!r}; {hint}")
    if format == "wav" and _wav_bytes(length, channels) > WAV_BYTES:
        raise FormatProblem(
            f"a WAV holds 4.29 GB, {_WAV_HOLDS[channels]}, and this track is longer; use flac"
        )
    if format == "m4a" and ffmpeg() is None:
        raise FormatProblem(_FFMPEG_CURE)
    for part in (*_PARTS.get(format, ()), "PIL.Image"):
        import_module(part)


def format_of(path: Path, asked: str | None) -> str:
    """Decide on a format: what is asked for, else what the file is called, else mp3.

    Raises:
        Refusal: there is none of that name, or the two disagree.
    """
    suffix = path.suffix.lstrip(".").lower()
    suffix = "m4a" if suffix == "m4b" else suffix  # an audiobook's name for the same
    if asked is None:
        if suffix and suffix not in FORMATS:
            raise Refusal(f"{path}: no format is called {suffix!r}; there are {', '.join(FORMATS)}")
        return suffix or "mp3"
    if suffix != asked and suffix in FORMATS:
        raise Refusal(f"{path} is called {suffix}, and --format says {asked}; make them agree")
    return asked


def check_shape(format: str, *, sized: bool, compatible: bool) -> None:  # noqa: A002
    """Find out, before anything is spoken, whether a format can be had in another shape.

    Raises:
        FormatProblem: it cannot.
    """
    if sized and format not in ("mp3", "opus"):
        raise FormatProblem(f"--size decides on the bit rate of mp3 or opus, and this is {format}")
    if compatible and format != "mp3":
        raise FormatProblem(f"--compatible is an mp3 at 44.1 kHz, and this is {format}")


def shape_of(
    format: str,  # noqa: A002
    track: Track,
    details: Details,
    most: int | None,
    *,
    compatible: bool,
) -> Shape:
    """Give the bit rate at which a track has so many bytes at most, and its rate.

    Raises:
        Refusal: it is larger at the lowest.
    """
    rate = COMPATIBLE if compatible else RATE
    if most is None:
        return Shape(rate=rate)
    tag = len(tags.id3(track.score, details))
    chosen = sizes.mp3_kbps if format == "mp3" else sizes.opus_kbps
    kbps = chosen(track.score.length, track.channels, tag, most)
    usual = format == "mp3" and kbps == KBPS[track.channels]
    return Shape(0 if usual else kbps, rate)


def write(
    path: Path,
    track: Track,
    details: Details,
    *,
    store: Store | None,
    format: str,  # noqa: A002
    progress: Told | None = None,
    shape: Shape = PLAIN,
) -> None:
    """Write a track to a file, which is complete or absent.

    Args:
        path: the file; what is there is replaced at the very end, links and folders are refused.
        track: the rendered sound.
        details: what the tags say.
        store: keeps encoded passages for the next build (MP3 only).
        format: a key of `FORMATS`.
        progress: told the frames done and the frames in all, now and then.
        shape: bit rate (MP3 and Opus), and rate (MP3).

    Raises:
        FormatProblem: the format cannot be written here, or cannot hold the track.
        OSError: the disk refused.
    """
    check(format, track.score.length, track.channels)
    with replacing(path) as file:
        FORMATS[format](file, track, details, store, progress, shape)


def write_into(
    file: BinaryIO,
    track: Track,
    details: Details,
    *,
    store: Store | None,
    format: str,  # noqa: A002
    progress: Told | None = None,
    shape: Shape = PLAIN,
) -> None:
    """Write a track into an open file, from its start: it must be one that can seek and be read.

    See `write` for the arguments.

    Raises:
        FormatProblem: the format cannot be written here, or cannot hold the track.
        OSError: the disk refused.
    """
    check(format, track.score.length, track.channels)
    FORMATS[format](file, track, details, store, progress, shape)


def _mp3(
    file: BinaryIO,
    track: Track,
    details: Details,
    store: Store | None,
    progress: Told | None,
    shape: Shape,
) -> None:
    file.write(tags.id3(track.score, details))
    mp3.write_mp3(file, track, store=store, progress=progress, shape=shape)


def _wav(
    file: BinaryIO, track: Track, details: Details, _: Store | None, progress: Told | None,
    _shape: Shape,
) -> None:  # fmt: skip
    """Write a plain WAV, 16 bit, with the same ID3 tag as an MP3 in a chunk behind the sound."""
    tag = tags.id3(track.score, details)
    tag += bytes(len(tag) % 2)
    size = _wav_bytes(track.score.length, track.channels)
    step = 2 * track.channels
    form = struct.pack("<HHIIHH", 1, track.channels, RATE, RATE * step, step, 16)
    file.write(struct.pack("<4sI4s", b"RIFF", 4 + 24 + 8 + size + 8 + len(tag), b"WAVE"))
    file.write(struct.pack("<4sI", b"fmt ", len(form)) + form)
    file.write(struct.pack("<4sI", b"data", size))
    for block in _blocks(track, progress):
        file.write(block)
    file.write(struct.pack("<4sI", b"id3 ", len(tag)) + tag)


def _wav_bytes(length: int, channels: int) -> int:
    return length * channels * 2


def _sndfile(kind: str, subtype: str) -> Writer:
    """Make the writer for one of libsndfile's formats."""

    def writer(
        file: BinaryIO, track: Track, details: Details, _: Store | None, progress: Told | None,
        shape: Shape,
    ) -> None:  # fmt: skip
        import soundfile

        from ..sound.recording import Guarded

        step = 2 * track.channels * _SLICE
        guarded = Guarded(file)
        try:
            with soundfile.SoundFile(
                guarded, "w", RATE, track.channels, format=kind, subtype=subtype,
                **_opus_level(shape.kbps),
            ) as sound:  # fmt: skip
                for block in _blocks(track, progress):
                    for start in range(0, len(block), step):
                        sound.buffer_write(block[start : start + step], dtype="int16")
        finally:
            guarded.tell_problem()
        tag = tags.tag_flac if kind == "FLAC" else tags.tag_ogg
        tag(file, track.score, details)

    return writer


def _opus_level(kbps: int) -> dict[str, float]:
    """Give the level at which libsndfile encodes Opus at a bit rate a channel: 256 to 6 kb/s."""
    return {"compression_level": (256 - kbps) / 250} if kbps else {}


def _m4a(
    file: BinaryIO, track: Track, details: Details, _: Store | None, progress: Told | None,
    _shape: Shape,
) -> None:  # fmt: skip
    """Let FFmpeg encode AAC from a pipe; its file needs a place where it can seek."""
    program = ffmpeg()
    if program is None:
        raise FormatProblem(_FFMPEG_CURE)
    with scratch() as folder:
        made, chapters = folder / "track.m4a", folder / "chapters.txt"
        chapters.write_text(tags.ffmetadata(track.score), encoding="utf-8", newline="\n")
        _run(_m4a_command(program, track.channels, chapters, made), track, progress)
        if not made.exists():
            raise FormatProblem(f"{_FFMPEG_FAILED}: it wrote nothing")
        with made.open("rb") as encoded:
            shutil.copyfileobj(encoded, file, 1 << 20)
    try:
        tags.tag_m4a(file, track.score, details)
    except ValueError:
        raise FormatProblem(f"{_FFMPEG_FAILED}: what it wrote is none") from None


def _m4a_command(program: Path, channels: int, chapters: Path, made: Path) -> list[str]:
    pcm = ["-f", "s16le", "-ar", str(RATE), "-ac", str(channels), "-i", "pipe:0"]
    told = ["-f", "ffmetadata", "-i", f"file:{chapters}"]
    take = ["-map", "0:a", "-map_metadata", "1", "-map_chapters", "1"]
    aac = ["-c:a", "aac", "-b:a", _M4A_KBPS[channels], "-bitexact", "-movflags", "+faststart"]
    head = [str(program), "-hide_banner", "-nostdin", "-loglevel", "error", "-y"]
    return [*head, "-protocol_whitelist", "file,pipe", *pcm, *told, *take, *aac, f"file:{made}"]


def _run(command: list[str], track: Track, progress: Told | None) -> None:
    """Run FFmpeg with the track on its standard input; kill it when it takes far too long."""
    limit_s = _PATIENCE_S * (1 + track.score.length / RATE / 600)
    with tempfile.TemporaryFile() as talk:
        process = subprocess.Popen(  # noqa: S603  (an absolute path, and arguments of our own)
            command, stdin=subprocess.PIPE, stdout=talk, stderr=talk, env=environment()
        )
        late = threading.Event()

        def kill() -> None:
            late.set()
            process.kill()

        watch = threading.Timer(limit_s, kill)
        watch.daemon = True
        watch.start()
        try:
            whole = _feed(process, track, progress)
            process.wait()
        finally:
            watch.cancel()
            process.kill()
            process.wait()
        if process.returncode:
            talk.seek(0)
            said = talk.read(10_000).decode("utf-8", "replace").strip().splitlines()
            why = "it took too long" if late.is_set() else (said or ["it did not say why"])[-1]
            raise FormatProblem(f"{_FFMPEG_FAILED}: {why}")
        if not whole:
            raise FormatProblem(f"{_FFMPEG_FAILED}: it stopped before the end of the track")


def _feed(process: subprocess.Popen[bytes], track: Track, progress: Told | None) -> bool:
    """Pipe the track, and tell whether all of it was taken; why not, its exit status may say."""
    assert process.stdin is not None  # noqa: S101  (it was opened as a pipe)
    try:
        with process.stdin as pipe:
            for block in _blocks(track, progress):
                pipe.write(block)
    except (BrokenPipeError, ConnectionResetError):
        return False
    except OSError as error:
        if error.errno != 22:  # Windows says EINVAL for a broken pipe
            raise
        return False
    return True


def _blocks(track: Track, progress: Told | None) -> Iterator[bytes]:
    """Give the track as raw frames, at most ten seconds at once."""
    done, total = 0, track.score.length
    for block in track:
        data: bytes = block.raw_data
        yield data
        done += len(data) // (2 * track.channels)
        if progress:
            progress(done, total)


FORMATS: Mapping[str, Writer] = MappingProxyType(
    {
        "mp3": _mp3,
        "wav": _wav,
        "flac": _sndfile("FLAC", "PCM_16"),
        "ogg": _sndfile("OGG", "VORBIS"),
        "opus": _sndfile("OGG", "OPUS"),
        "m4a": _m4a,
    }
)
"""The formats, by the suffix of their files."""
