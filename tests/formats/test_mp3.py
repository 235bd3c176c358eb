"""What is decoded is what was rendered: same length, same places, quiet joins."""

from __future__ import annotations

import io
import random
import struct
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
import pytest
import soundfile
from numpy.typing import NDArray

from voicecoach.formats import lame, mp3, splice
from voicecoach.formats.splice import LEAD, Quiet
from voicecoach.score.score import Chapter, Cue, Passage, Play, Score
from voicecoach.store import Store, key_of
from voicecoach.units import MP3_FRAME, RATE, frame_at

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from pydub import AudioSegment

FLOOR_DB = -66.0
CLICK = 480  # frames of a chirp, 1 to 6 kHz: like itself in one place only


class Silent:
    """The music of a track of clicks: there is none to decode."""

    def between(self, start: int, stop: int) -> None:
        """Give nothing."""

    def close(self) -> None:
        """Close nothing."""


@dataclass
class Clicks:
    """A track of clicks over a quiet floor: rendered at once, by rules that need no voice."""

    score: Score
    music: object = None
    passages_made: int = 0
    fail_after: int | None = None

    @property
    def channels(self) -> int:
        return 2 if self.music else 1

    @property
    def passages(self) -> tuple[Passage, ...]:
        return self.score.passages

    def quiet(self, frames: int) -> NDArray[np.int16]:
        return self.samples(Passage(frames))

    def samples(self, passage: Passage) -> NDArray[np.int16]:
        chance = np.random.default_rng(passage.length)
        sound = chance.normal(0, 32768 * 10 ** (FLOOR_DB / 20), passage.length)
        time = np.arange(CLICK)
        sweep = 2 * np.pi / RATE * (1000 * time + 5000 / CLICK / 2 * time**2)
        click = 16000 * np.sin(sweep) * np.hanning(CLICK)
        for cue in passage.cues:
            sound[cue.start : cue.start + CLICK] += click
        return np.round(sound).astype(np.int16)

    def blocks(self, passage: Passage) -> Iterator[AudioSegment]:
        if self.fail_after is not None and self.passages_made >= self.fail_after:
            raise OSError("no sound")
        self.passages_made += 1
        samples = self.samples(passage)
        for start in range(0, len(samples), 10 * RATE):
            block = np.repeat(samples[start : start + 10 * RATE], self.channels)
            yield AudioSegment(
                block.tobytes(), sample_width=2, frame_rate=RATE, channels=self.channels
            )

    def key(self, passage: Passage) -> str:
        return key_of(passage.length, [cue.start for cue in passage.cues])

    def stem(self) -> Silent:
        return Silent()

    def rendered(self, start: int, stop: int, near: None) -> NDArray[np.int16]:
        assert near is None
        if self.fail_after is not None:
            raise OSError("no sound")
        return np.repeat(self.whole()[start:stop, None], 2, axis=1)

    def span_key(self, start: int, stop: int) -> str:
        return key_of(self.whole()[start:stop].tobytes().hex())

    def __iter__(self) -> Iterator[AudioSegment]:
        for passage in self.score.passages:
            yield from self.blocks(passage)

    def whole(self) -> NDArray[np.int16]:
        return np.concatenate([self.samples(passage) for passage in self.score.passages])


def passage(mp3_frames: int, *starts: int) -> Passage:
    cues = tuple(Cue(start, CLICK, "sound", Play("tick")) for start in starts)
    return Passage(mp3_frames * MP3_FRAME, cues)


def score_of(*passages: Passage) -> Score:
    return Score("Clicks", passages, (Chapter("All", 0),))


QUIET = passage(40)
BEATS = passage(250, *(frame_at(Fraction(1, 4) + Fraction(k, 3)) for k in range(15)))
SHORT = passage(5, 2500)
LONG = passage(1000, *range(8000, 1_100_000, 47_000))
SCORE = score_of(QUIET, BEATS, QUIET, SHORT, SHORT, LONG, BEATS, passage(4), BEATS, QUIET)


def encoded(track: Clicks, store: Store | None = None) -> bytes:
    file = io.BytesIO()
    mp3.write_mp3(file, track, store=store)  # type: ignore[arg-type]
    return file.getvalue()


def decoded(data: bytes) -> NDArray[Any]:
    samples, rate = soundfile.read(io.BytesIO(data), dtype="float64", always_2d=True)
    assert rate == RATE
    return np.asarray(samples)


def level_db(samples: NDArray[Any]) -> float:
    return float(10 * np.log10(np.mean(np.square(samples)) + 1e-20))


def offsets(decoded: NDArray[Any], track: Clicks) -> set[int]:
    """Where each click is found, against where it was put; by cross-correlation."""
    rendered = track.whole() / 32768
    found = set()
    starts = [start for start, _ in track.score.cues()]
    for start in starts:
        near = slice(max(0, start - 2000), start + CLICK + 2000)
        a, b = decoded[near, 0], rendered[near]
        found.add(int(np.argmax(np.correlate(a, b, "full"))) - (len(b) - 1))
    assert starts
    return found


@pytest.fixture(scope="module")
def track() -> Clicks:
    return Clicks(SCORE)


@pytest.fixture(scope="module")
def data(track: Clicks) -> bytes:
    return encoded(track)


@pytest.fixture(scope="module")
def sound(data: bytes) -> NDArray[Any]:
    return decoded(data)


# --- what is decoded


@pytest.mark.parametrize("mp3_frames", [1, 2, 4, 5, 41])
@pytest.mark.parametrize("music", [None, "music"])
def test_every_length_is_decoded_to_the_frame(mp3_frames: int, music: str | None) -> None:
    one = Clicks(score_of(passage(mp3_frames)), music)
    assert len(decoded(encoded(one))) == mp3_frames * MP3_FRAME


def test_a_spliced_track_is_decoded_to_the_frame(sound: NDArray[Any]) -> None:
    assert sound.shape == (SCORE.length, 1)


def test_every_click_is_where_it_was_put(track: Clicks, sound: NDArray[Any]) -> None:
    assert offsets(sound, track) == {0}


def test_under_music_every_click_is_where_it_was_put() -> None:
    track = Clicks(SCORE, "music")
    sound = decoded(encoded(track))
    assert sound.shape == (SCORE.length, 2)
    assert offsets(sound, track) == {0}


def test_no_join_is_louder_or_softer_than_the_floor(sound: NDArray[Any]) -> None:
    window = 288  # 6 ms
    for join, behind in list(zip(SCORE.starts(), SCORE.passages, strict=True))[1:]:
        levels = [
            level_db(sound[start : start + window])
            for start in range(join - 1296, join + 1296 - window, window // 2)
        ]
        assert max(levels) <= FLOOR_DB + 4
        assert min(levels) >= FLOOR_DB - 4 or behind == SHORT  # which has no room for a lead


def test_clicks_come_out_as_in_one_encode(track: Clicks, sound: NDArray[Any]) -> None:
    """What is wrong with each, from where it begins; a passage's encoder has saved as much."""
    whole = track.whole()
    encoder = lame.encoder(1)
    info = mp3.info_frame(1, len(whole), (len(whole) // MP3_FRAME + 1) * 288, 0)
    once = decoded(info + bytes(encoder.encode(whole.tobytes())) + bytes(encoder.flush()))
    starts = [start for start, _ in track.score.cues()]

    def errors(sound: NDArray[Any]) -> NDArray[Any]:
        wrong = sound[: len(whole), 0] / 0.95 - whole / 32768
        return np.array([level_db(wrong[start : start + CLICK]) for start in starts])

    worse = errors(sound) - errors(once)
    assert np.median(worse) < 0.5
    assert np.percentile(worse, 90) < 2


def test_the_floor_is_still_there(sound: NDArray[Any]) -> None:
    for start, here in zip(SCORE.starts(), SCORE.passages, strict=True):
        if not here.cues and here.length > 20 * MP3_FRAME:
            assert level_db(sound[start + 1152 : start + here.length - 1152]) == pytest.approx(
                FLOOR_DB, abs=2
            )
    silent = np.flatnonzero(np.abs(sound[:, 0]) >= 0.5 / 32768)
    assert np.diff(silent).max() < RATE // 20


# --- what the file holds


def frames_of(data: bytes) -> list[bytes]:
    """Cut at the sizes that the MP3 frames' own headers give."""
    kbps = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320]
    frames, place = [], 0
    while place < len(data):
        sync, rate = struct.unpack(">HB", data[place : place + 3])
        assert sync == 0xFFFB
        assert rate & 0x0C == 0x04  # 48 kHz
        size = 3 * kbps[rate >> 4] + (rate >> 1 & 1)
        frames.append(data[place : place + size])
        place += size
    return frames


def crc16(data: bytes) -> int:
    crc = 0
    for byte in data:
        crc ^= byte
        for _ in range(8):
            crc = crc >> 1 ^ (0xA001 if crc & 1 else 0)
    return crc


@pytest.mark.parametrize(("music", "size", "tag"), [(None, 288, 21), ("music", 384, 36)])
def test_the_info_frame_says_what_follows(music: str | None, size: int, tag: int) -> None:
    data = encoded(Clicks(SCORE, music))
    info, *audio = frames_of(data)
    count = SCORE.length // MP3_FRAME + 1
    assert {len(frame) for frame in (info, *audio)} == {size}
    assert len(audio) == count
    assert info[4:tag] == bytes(tag - 4)
    assert info[:3] == audio[0][:3]
    assert info[3] >> 6 == audio[0][3] >> 6  # mono, or joint stereo
    assert info[tag : tag + 4] == b"Info"
    assert struct.unpack(">III", info[tag + 4 : tag + 16]) == (0x0F, count, len(data))
    assert list(info[tag + 16 : tag + 116]) == [256 * i // 100 for i in range(100)]
    lame = info[tag + 120 :]
    assert lame[:4] == b"LAME"
    assert lame[9] & 0x0F == 1  # constant bit rate
    assert int.from_bytes(lame[21:24], "big") == 576 << 12 | 576
    assert lame[24] >> 6 == 2  # made of 48 kHz
    assert lame[24] >> 2 & 7 == (3 if music else 0)  # joint stereo, or mono
    assert lame[20] == size // 3
    length, music_crc, tag_crc = struct.unpack(">IHH", lame[28:36])
    assert length == len(data)
    assert music_crc == crc16(data[size:])
    assert tag_crc == crc16(info[: tag + 120 + 34])


def test_each_passage_starts_without_a_debt_to_the_one_before(data: bytes) -> None:
    _, *audio = frames_of(data)
    for start in SCORE.starts():
        frame = audio[start // MP3_FRAME]
        assert frame[4] << 1 | frame[5] >> 7 == 0  # main_data_begin, nine bits


def test_no_frame_has_bytes_of_another(data: bytes) -> None:
    """Each has its own from where it says that they begin, as many as its granules' bits take."""
    _, *audio = frames_of(data)
    room, end = 288 - 21, 0
    for number, frame in enumerate(audio):
        side = int.from_bytes(frame[4:21], "big")
        begin = number * room - (side >> 127)
        assert begin >= end
        end = begin + ((side >> 106 & 4095) + (side >> 47 & 4095) + 7) // 8
        assert end <= (number + 1) * room


def test_quiet_leaves_room_for_what_a_frame_may_want() -> None:
    quiet = Quiet(Clicks(SCORE))  # type: ignore[arg-type]
    reserve = bytes(range(256)) + bytes(range(255))
    assert len({quiet.lead(number, reserve) for number in range(20)}) > 10
    frames = frames_of(quiet.lead(3, reserve))
    assert len(frames) == LEAD
    assert b"".join(frame[21:] for frame in frames).endswith(reserve)


def test_the_position_in_the_file_is_kept_in_front_and_left_behind_the_audio(data: bytes) -> None:
    file = io.BytesIO()
    file.write(b"tag")
    mp3.write_mp3(file, Clicks(SCORE))  # type: ignore[arg-type]
    assert file.tell() == 3 + len(data)
    assert file.getvalue() == b"tag" + data


# --- what is done once


def test_equal_passages_are_rendered_once() -> None:
    track = Clicks(SCORE)
    encoded(track)
    assert track.passages_made == len({here for here in SCORE.passages if here.cues}) == 3


def test_what_the_store_has_is_not_rendered_again(tmp_path: Path, data: bytes) -> None:
    first, second = Clicks(SCORE), Clicks(SCORE)
    assert encoded(first, Store(tmp_path)) == data
    assert encoded(second, Store(tmp_path)) == data
    assert (first.passages_made, second.passages_made) == (3, 0)


def test_the_store_knows_a_passage_by_its_sound_and_what_made_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Made again by other code it has other bytes only where that code does something else."""
    before = encoded(Clicks(SCORE), Store(tmp_path))
    shorter = Clicks(score_of(BEATS, passage(251, *(cue.start for cue in BEATS.cues))))
    encoded(shorter, Store(tmp_path))
    assert shorter.passages_made == 1
    monkeypatch.setattr(splice, "recipe", lambda *_: "another")
    other = Clicks(SCORE)
    assert encoded(other, Store(tmp_path)) == before
    assert other.passages_made == 3


def test_a_damaged_store_changes_nothing_but_the_time(tmp_path: Path, data: bytes) -> None:
    encoded(Clicks(SCORE), Store(tmp_path))
    for number, path in enumerate(sorted(tmp_path.iterdir())):
        path.write_bytes(path.read_bytes()[number:])
    assert encoded(Clicks(SCORE), Store(tmp_path)) == data


def test_any_order_of_passages_is_spliced_in_order() -> None:
    """Many shufflings, few passages: the place of each must not depend on who was ready first."""
    chance = random.Random(7)
    kinds = [passage(4 + k, 2400 + 10 * k) for k in range(6)]
    for _ in range(5):
        track = Clicks(score_of(*chance.choices(kinds, k=20)))
        sound = decoded(encoded(track))
        assert len(sound) == track.score.length
        assert offsets(sound, track) == {0}


# --- how it goes


@pytest.mark.parametrize("music", [None, "music"])
def test_progress_rises_to_the_whole_length(music: str | None) -> None:
    told: list[tuple[int, int]] = []
    track = Clicks(SCORE, music)
    mp3.write_mp3(io.BytesIO(), track, progress=lambda *now: told.append(now))  # type: ignore[arg-type]
    done = [frames for frames, _ in told]
    assert done == sorted(done)
    assert done[-1] == SCORE.length
    assert {total for _, total in told} == {SCORE.length}


@pytest.mark.parametrize("music", [None, "music"])
def test_a_passage_that_fails_ends_the_writing(music: str | None) -> None:
    with pytest.raises(OSError, match="no sound"):
        encoded(Clicks(SCORE, music, fail_after=2))


class Full(io.BytesIO):
    """A disk with room for a few passages."""

    def write(self, data: Any, /) -> int:
        if self.tell() > 20_000:
            raise OSError("no space")
        return super().write(data)


def test_a_full_disk_ends_the_writing_and_the_threads() -> None:
    file: BinaryIO = Full()
    track = Clicks(score_of(*(passage(40 + k) for k in range(40))))
    with pytest.raises(OSError, match="no space"):
        mp3.write_mp3(file, track)  # type: ignore[arg-type]
    assert track.passages_made < 12
