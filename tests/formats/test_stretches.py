"""Stretches: encoded one by one, and to whoever decodes them one track."""

from __future__ import annotations

import io
import threading
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
import soundfile
from test_mp3 import Silent
from test_music import band

from voicecoach.formats import lame, mp3, stretches
from voicecoach.formats.lame import frame_bytes
from voicecoach.formats.stretches import LEAST, OVERLAP, RUN_UP, EncodedStretch, join
from voicecoach.score.score import Passage, Score
from voicecoach.store import Store, key_of
from voicecoach.units import MP3_FRAME, RATE

EACH = frame_bytes(2)


class Sound:
    """A track that is this sound: what a `Track` with music gives, without a voice."""

    music, channels = True, 2

    def __init__(self, sound: np.ndarray) -> None:
        frames = len(sound) // MP3_FRAME * MP3_FRAME
        self.samples = np.round(sound[:frames] * 32767).astype(np.int16)
        self.score = Score("", (Passage(frames),), ())
        self.asked: list[int] = []

    def stem(self) -> Silent:
        return Silent()

    def rendered(self, start: int, stop: int, near: None) -> np.ndarray:
        assert near is None
        self.asked.append(start)
        return self.samples[start:stop]

    def span_key(self, start: int, stop: int) -> str:
        return key_of(self.samples[start:stop].tobytes().hex())


def encoded(track: Sound, store: Store | None = None) -> bytes:
    file = io.BytesIO()
    mp3.write_mp3(file, track, store=store)  # type: ignore[arg-type]
    return file.getvalue()


def decoded(data: bytes) -> np.ndarray:
    return np.asarray(soundfile.read(io.BytesIO(data), dtype="float64", always_2d=True)[0])


def bangs(seconds: float) -> np.ndarray:
    """Quiet noise with bangs at odd times: blocks are switched all the time."""
    chance = np.random.default_rng(5)
    sound = chance.normal(size=(round(seconds * RATE), 2)) * 0.001
    for at in np.cumsum(chance.integers(500, 9000, 2000)):
        part = sound[at : at + 300]
        part += chance.normal(size=part.shape) * chance.uniform(0.01, 0.4)
    return sound


def noise(seconds: float) -> np.ndarray:
    return np.random.default_rng(6).normal(size=(round(seconds * RATE), 2)) * 0.1


@pytest.mark.parametrize("make", [band, bangs, noise])
def test_a_join_is_no_worse_than_one_long_encode(
    monkeypatch: pytest.MonkeyPatch, make: Any
) -> None:
    """What coding adds, in windows of 6 ms: at joins it is what it is without them."""
    track = Sound(make(40))
    monkeypatch.setattr(stretches, "LENGTH", 100_000)
    one = encoded(track)
    monkeypatch.setattr(stretches, "LENGTH", 75)
    row = stretches.stretches(len(track.samples))
    assert len(row) == 22
    many = encoded(track)
    assert one != many
    assert len(one) == len(many)
    source = track.samples / 32768 * 10 ** (-0.45 / 20)
    windows, around = 288, np.zeros(len(source) // 288, bool)
    for stretch in row[1:]:
        middle = stretch.first * MP3_FRAME // windows
        around[middle - 8 : middle + OVERLAP * 4 + 8] = True
    errors = []
    for data in (one, many):
        error = decoded(data) - source
        squares = (error[: len(around) * windows] ** 2).mean(axis=1)
        errors.append(squares.reshape(-1, windows).mean(axis=1))
    at_joins = 10 * np.log10(errors[1][around].mean() / errors[0][around].mean())
    assert abs(at_joins) < 0.3
    assert errors[1][around].max() <= errors[0].max() * 1.25, "no click"


@pytest.mark.parametrize("frames", [1, 2, 63, 64, 65, 99, 100, 101, 163, 164, 165, 200, 250, 263])
def test_every_length_is_decoded_to_the_frame(monkeypatch: pytest.MonkeyPatch, frames: int) -> None:
    monkeypatch.setattr(stretches, "LENGTH", 100)
    track = Sound(band(7)[: frames * MP3_FRAME])
    assert len(decoded(encoded(track))) == frames * MP3_FRAME


@pytest.mark.parametrize("frames", [0, 1, 60, 1000, 1064, 1065, 2000, 5123])
def test_stretches_touch_and_overlap_enough_to_be_joined(frames: int) -> None:
    row = stretches.stretches(frames * MP3_FRAME)
    assert row[0].first == row[0].low == 0
    assert row[-1].end == row[-1].high == frames + 1
    for one, two in pairwise(row):
        assert one.end == two.first
        assert two.first - two.low == RUN_UP
        assert one.high - two.first == OVERLAP
        assert two.high >= one.high


def test_the_bytes_are_the_same_however_many_threads_there_are(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(stretches, "LENGTH", 75)
    track = Sound(band(12))
    made = set()
    for threads in (1, 2, 5):
        monkeypatch.setattr(lame, "_THREADS", threads)
        made.add(encoded(track))
    assert len(made) == 1


def test_an_edit_encodes_anew_what_it_changes(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Any
) -> None:
    monkeypatch.setattr(stretches, "LENGTH", 100)
    store, sound = Store(tmp_path), band(20)
    first, again = Sound(sound), Sound(sound)
    whole = encoded(first, store)
    assert len(first.asked) == 8
    assert encoded(again, store) == whole
    assert again.asked == []
    sound[445 * MP3_FRAME : 470 * MP3_FRAME] *= 0.5  # past what the stretch before it hears
    edited = Sound(sound)
    made = encoded(edited, store)
    assert edited.asked == [(400 - RUN_UP) * MP3_FRAME]
    assert made == encoded(Sound(sound))


def test_where_nothing_fits_the_second_encoder_s_first_frame_does(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(stretches, "LENGTH", 100)
    track = Sound(band(8))
    monkeypatch.setattr(stretches, "join", lambda one, two: 0)
    assert len(decoded(encoded(track))) == len(track.samples)


def frame(begins: int, *blocks: int) -> bytes:
    """An MP3 frame of which only the side information says anything."""
    side = begins << 247
    for part, kind in enumerate(blocks):
        side |= (0b1000 | kind << 1) << 256 - 20 - 59 * part - 37 if kind else 0
    return lame.header(2) + side.to_bytes(32, "big") + bytes(EACH - 36)


LONG, SHORT = (0, 0, 0, 0), (0, 2, 0, 0)


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ({}, {}, RUN_UP),
        (dict.fromkeys(range(RUN_UP + 3), (100, LONG)), {}, RUN_UP + 3),
        ({}, {RUN_UP: (200, SHORT)}, RUN_UP + 2),
        (dict.fromkeys(range(LEAST + 2, 99), (100, LONG)), {}, LEAST + 1),
        (dict.fromkeys(range(99), (100, LONG)), {}, 0),
    ],
    ids=["at once", "when the bytes have room", "where time is cut alike", "early", "nowhere"],
)
def test_a_join_is_where_bytes_have_room_and_time_is_cut_alike(
    old: dict[int, tuple[int, Any]], new: dict[int, tuple[int, Any]], place: int
) -> None:
    plain = dict.fromkeys(range(RUN_UP + OVERLAP), (200, LONG))
    one, two = (
        b"".join(frame(begins, *blocks) for begins, blocks in row.values())
        for row in (plain | {k: v for k, v in rows.items() if k in plain} for rows in (old, new))
    )
    assert join(one, two) == place


def test_a_stretch_that_fails_ends_the_work(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stretches, "LENGTH", 75)
    track = Sound(band(20))

    def fails(start: int, stop: int, near: None) -> np.ndarray:
        track.asked.append(start)
        raise OSError("no sound")

    monkeypatch.setattr(track, "rendered", fails)
    before = threading.active_count()
    with pytest.raises(OSError, match="no sound"):
        encoded(track)
    assert len(track.asked) <= 6
    assert threading.active_count() == before


def test_a_span_is_what_its_encoder_hears() -> None:
    stretch = EncodedStretch(100, 200, 100 - RUN_UP, 200 + OVERLAP)
    start, stop = stretch.span(10_000 * MP3_FRAME)
    assert start == (100 - RUN_UP) * MP3_FRAME
    assert stop > (200 + OVERLAP) * MP3_FRAME + 1105
    assert stretch.span(205 * MP3_FRAME)[1] == 205 * MP3_FRAME
