"""Every format holds the whole track, and what is written is complete or absent."""

from __future__ import annotations

import io
import os
import subprocess
from pathlib import Path
from typing import Any
from unittest import mock

import mutagen
import numpy as np
import pytest
import soundfile
from mutagen.id3 import ID3
from test_mp3 import SCORE, Clicks, offsets, score_of  # type: ignore[import-not-found]

from voicecoach.formats import write as formats
from voicecoach.formats.tags import Details
from voicecoach.formats.thrift import PLAIN
from voicecoach.formats.write import FORMATS, FormatProblem, check, write
from voicecoach.store import Store
from voicecoach.units import RATE

DETAILS = Details("Läufe", "Ada", "Slow and steady.", b"\xff\xd8\xff\xd9")
LOCAL = [name for name in FORMATS if name != "m4a"]
"""The formats that need no program beside us."""
needs_ffmpeg = pytest.mark.skipif(formats.ffmpeg() is None, reason="FFmpeg is not on the PATH")


def written(path: Path, track: Any, **more: Any) -> bytes:
    write(path, track, DETAILS, store=None, format=path.suffix[1:], **more)
    assert [found.name for found in path.parent.iterdir()] == [path.name]
    return path.read_bytes()


@pytest.mark.parametrize("name", LOCAL)
@pytest.mark.parametrize("music", [None, "music"])
def test_every_format_holds_the_track_to_the_frame(
    tmp_path: Path, name: str, music: str | None
) -> None:
    track = Clicks(SCORE, music)
    sound, rate = soundfile.read(
        io.BytesIO(written(tmp_path / f"track.{name}", track)), always_2d=True
    )
    assert (rate, sound.shape) == (RATE, (SCORE.length, track.channels))
    assert offsets(sound, track) == {0}
    if name in ("wav", "flac"):
        assert np.array_equal(np.round(sound[:, 0] * 32768), track.whole())


@pytest.mark.parametrize("name", LOCAL)
def test_the_same_track_gives_the_same_bytes(tmp_path: Path, name: str) -> None:
    first = written(tmp_path / f"track.{name}", Clicks(SCORE))
    assert written(tmp_path / f"track.{name}", Clicks(SCORE)) == first


@pytest.mark.parametrize("name", ["flac", "ogg", "opus"])
def test_titles_chapters_lyrics_and_cover_are_vorbis_comments(tmp_path: Path, name: str) -> None:
    track = Clicks(score_of(*SCORE.passages))
    file = mutagen.File(io.BytesIO(written(tmp_path / f"track.{name}", track)))
    assert file.tags["title"] == ["Läufe"]
    assert file.tags["chapter001"] == ["00:00:00.000"]
    assert file.tags["chapter001name"] == ["All"]
    assert "metadata_block_picture" in file.tags or file.pictures[0].data == DETAILS.cover


def test_a_wav_is_plain_pcm_with_the_id3_tag_behind_it(tmp_path: Path) -> None:
    data = written(tmp_path / "track.wav", Clicks(SCORE))
    assert data[:4] + data[8:16] + data[36:40] == b"RIFFWAVEfmt data"
    assert int.from_bytes(data[4:8], "little") == len(data) - 8
    place = 44 + 2 * SCORE.length
    assert data[place : place + 4] == b"id3 "
    tag = ID3(io.BytesIO(data[place + 8 :]))
    assert str(tag["TIT2"]) == "Läufe"


def test_an_mp3_begins_with_its_tag_and_keeps_its_passages_in_the_store(tmp_path: Path) -> None:
    store = Store(tmp_path / "store")
    path = tmp_path / "out.mp3"
    write(path, Clicks(SCORE), DETAILS, store=store, format="mp3")  # type: ignore[arg-type]
    assert str(ID3(path)["TPE1"]) == "Ada"
    again = Clicks(SCORE)
    write(path, again, DETAILS, store=store, format="mp3")  # type: ignore[arg-type]
    assert again.passages_made == 0


@pytest.mark.parametrize("name", LOCAL)
def test_progress_ends_with_the_whole_length(tmp_path: Path, name: str) -> None:
    told: list[tuple[int, int]] = []
    written(tmp_path / f"track.{name}", Clicks(SCORE), progress=lambda *now: told.append(now))
    assert told == sorted(told)
    assert told[-1] == (SCORE.length, SCORE.length)


@pytest.mark.parametrize("name", LOCAL)
def test_a_track_that_fails_leaves_the_old_file(tmp_path: Path, name: str) -> None:
    path = tmp_path / f"track.{name}"
    path.write_bytes(b"old")
    with pytest.raises(OSError, match="no sound"):
        written(path, Clicks(SCORE, fail_after=2))
    assert path.read_bytes() == b"old"
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a full disk is Linux's /dev/full")
@pytest.mark.parametrize("name", LOCAL)
def test_a_full_disk_is_an_error_in_every_format(name: str, capfd: Any) -> None:
    with Path("/dev/full").open("r+b", buffering=0) as full, pytest.raises(OSError, match="space"):
        FORMATS[name](full, Clicks(SCORE), DETAILS, None, None, PLAIN)  # type: ignore[arg-type]
    assert capfd.readouterr().err == ""


# --- what cannot be written


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("mp4", "there is no format 'mp4'; did you mean 'mp3'?"),
        (".flac", "there is no format '.flac'; did you mean 'flac'?"),
        ("MP3", "there is no format 'MP3'; did you mean 'mp3'?"),
        ("", "there is no format ''; there are mp3, wav, flac, ogg, opus, m4a"),
    ],
)
def test_an_unknown_format_is_a_problem(tmp_path: Path, name: str, sentence: str) -> None:
    with pytest.raises(FormatProblem) as caught:
        write(tmp_path / "x", Clicks(SCORE), DETAILS, store=None, format=name)  # type: ignore
    assert str(caught.value) == sentence
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("hours", "channels", "holds"),
    [
        (12.3, 1, ""),
        (12.4, 1, "12 h 22 min in mono"),
        (6.1, 2, ""),
        (7, 2, "6 h 11 min with music"),
    ],
)
def test_a_wav_of_more_than_4_gib_is_refused_before_the_work(
    hours: float, channels: int, holds: str
) -> None:
    length = int(hours * 3600 * RATE)
    check("flac", length, channels)
    if not holds:
        check("wav", length, channels)
        return
    with pytest.raises(FormatProblem) as caught:
        check("wav", length, channels)
    assert str(caught.value) == f"a WAV holds 4.29 GB, {holds}, and this track is longer; use flac"


def test_m4a_without_ffmpeg_says_how(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(FormatProblem) as caught:
        check("m4a")
    assert str(caught.value) == (
        "m4a is made by FFmpeg, which is not on the PATH; "
        "install it (ffmpeg.org), or use one of mp3, wav, flac, ogg, opus"
    )


@pytest.mark.skipif(os.name != "posix", reason="a shell script stands for the program")
def test_ffmpeg_in_the_current_folder_is_never_run(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    script = tmp_path / "ffmpeg"
    script.write_text("#!/bin/sh\n")
    script.chmod(0o755)
    monkeypatch.chdir(tmp_path)
    for path in ("", ".", ":", "./"):
        monkeypatch.setenv("PATH", path)
        assert formats.ffmpeg() is None
    monkeypatch.setenv("PATH", str(tmp_path))
    assert formats.ffmpeg() == script


# --- m4a


_FILE = "for file; do :; done; file=${file#file:}"  # the last word of the command
_SAYS = "FFmpeg could not make the m4a: "
SCRIPTS = {
    # It goes away in the middle of the track, and says why or does not.
    "head -c 100000 >/dev/null; echo enough >&2; exit 1": f"{_SAYS}enough",
    "head -c 100000 >/dev/null": f"{_SAYS}it stopped before the end of the track",
    "exec <&-": f"{_SAYS}it stopped before the end of the track",
    # It says that all went well.
    "cat >/dev/null": f"{_SAYS}it wrote nothing",
    f"{_FILE}; cat >/dev/null; : >$file": f"{_SAYS}what it wrote is none",
    f"{_FILE}; cat >/dev/null; head -c 5000 /dev/urandom >$file": f"{_SAYS}what it wrote is none",
    f"{_FILE}; cat >$file": f"{_SAYS}what it wrote is none",
    "echo broken >&2; exit 3": "FFmpeg could not make the m4a: broken",
    "cat >/dev/null; exit 1": "FFmpeg could not make the m4a: it did not say why",
    "exec sleep 60": "FFmpeg could not make the m4a: it took too long",
}


@pytest.mark.skipif(os.name != "posix", reason="a shell script stands for the program")
@pytest.mark.parametrize("script", SCRIPTS)
def test_an_ffmpeg_that_fails_or_hangs_is_a_problem(tmp_path: Path, script: str) -> None:
    program = tmp_path / "ffmpeg"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)
    (tmp_path / "out").mkdir()
    found = mock.patch.object(formats, "ffmpeg", return_value=program)
    patience = mock.patch.object(formats, "_PATIENCE_S", 0.5 if "sleep" in script else 60)
    with found, patience, pytest.raises(FormatProblem) as caught:
        written(tmp_path / "out" / "track.m4a", Clicks(SCORE))
    assert str(caught.value) == SCRIPTS[script]
    assert list((tmp_path / "out").iterdir()) == []


@needs_ffmpeg
@pytest.mark.parametrize("music", [None, "music"])
def test_an_m4a_holds_the_track_its_tags_and_chapters(tmp_path: Path, music: str | None) -> None:
    track = Clicks(SCORE, music)
    path = tmp_path / "track.m4a"
    data = written(path, track)
    assert written(path, Clicks(SCORE, music)) == data
    tagged = mutagen.File(path)
    assert tagged.tags["\xa9nam"] == ["Läufe"]
    assert bytes(tagged.tags["covr"][0]) == DETAILS.cover
    assert [chapter.title for chapter in tagged.chapters] == ["All"]
    program = str(formats.ffmpeg())
    command = [program, "-v", "error", "-i", str(path), "-map", "0:a", "-f", "s16le", "-"]
    pcm = np.frombuffer(subprocess.run(command, capture_output=True, check=True).stdout, "<i2")
    sound = pcm.reshape(-1, track.channels) / 32768
    assert SCORE.length <= len(sound) <= SCORE.length + 2048
    assert offsets(sound, track) == {0}
