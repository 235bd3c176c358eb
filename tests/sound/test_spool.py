"""Reels: clips lie in memory or on disk, and nobody can tell but by the memory it takes."""

from __future__ import annotations

import io
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from conftest import Type

from voicecoach import pipeline as building
from voicecoach.routine.load import load
from voicecoach.sound import spool as reels
from voicecoach.sound.clip import Clip
from voicecoach.sound.spool import Reel


def clip(number: int, frames: int = 5000) -> Clip:
    samples = np.random.default_rng(number).integers(-30_000, 30_000, frames).astype(np.int16)
    return Clip.of(samples, number)


def test_what_there_is_room_for_stays_as_it_is() -> None:
    with Reel(room=2 * 5000) as reel:
        first, second = clip(1), clip(2)
        assert reel.keep(first) is first
        assert reel.keep(second) is not second


def test_what_lies_on_disk_is_equal_to_what_was_kept() -> None:
    clips = [clip(number, frames=100 + 37 * number) for number in range(40)]
    with Reel(room=0) as reel:
        kept = [reel.keep(each) for each in clips]
        for given, got in zip(clips, kept, strict=True):
            assert len(got) == len(given)
            assert (got.beat, got.digest) == (given.beat, given.digest)
            assert np.array_equal(got.samples, given.samples)


def test_several_threads_may_read() -> None:
    clips = [clip(number) for number in range(20)]
    with Reel(room=0) as reel, ThreadPoolExecutor(4) as pool:
        kept = [reel.keep(each) for each in clips]
        for _ in range(20):
            for given, samples in zip(clips, pool.map(lambda c: c.samples, kept), strict=True):
                assert np.array_equal(samples, given.samples)


def test_on_a_full_disk_clips_stay_in_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: Any, **__: Any) -> Any:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(tempfile, "TemporaryFile", full)
    with Reel(room=0) as reel:
        given = clip(1)
        assert reel.keep(given) is given


def test_a_disk_that_fills_up_loses_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    class Filling(io.BytesIO):
        def write(self, data: Any, /) -> int:
            return super().write(data[: max(0, 25_000 - self.seek(0, 2))])

    monkeypatch.setattr(tempfile, "TemporaryFile", lambda **_: Filling())
    clips = [clip(number) for number in range(5)]
    with Reel(room=0) as reel:
        kept = [reel.keep(each) for each in clips]
        assert [got is given for given, got in zip(clips, kept, strict=True)] == [
            *(False, False),
            *(True, True, True),
        ]
        for given, got in zip(clips, kept, strict=True):
            assert np.array_equal(got.samples, given.samples)


def test_a_track_is_the_same_wherever_its_clips_lie(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "title: T\nvoice: ticker\nsession: [{ exercise: Squat, sets: 2, reps: 4, rest: 20 }]\n"
    routine = load(text.encode(), "t.yaml", None)
    made = []
    for room in (0, reels.ROOM):
        monkeypatch.setattr(reels.Reel.__init__, "__defaults__", (room,))
        path = tmp_path / f"{room}.mp3"
        building.build(routine, path, format="mp3", store=None)
        made.append(path.read_bytes())
    assert made[0] == made[1]


@pytest.mark.parametrize("words", [("check",), ("plan",)])
def test_a_look_at_a_routine_keeps_no_samples(
    type_: Type, here: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    """Of six hundred kilobytes of sayings they were three gigabytes."""
    (here / "a.yaml").write_text("title: T\nsession:\n- say: Go.\n- exercise: A\n  reps: 3\n")
    looked: list[Clip] = []
    real = reels.without_samples
    monkeypatch.setattr(
        reels, "without_samples", lambda clip: looked.append(real(clip)) or looked[-1]
    )
    ended = type_(*words, "a.yaml", "--voice", "ticker")
    assert ended.exit_code == 0
    assert len(looked) > 5
    for kept in looked:
        with pytest.raises(RuntimeError):
            kept.samples  # noqa: B018


def test_a_clip_that_is_only_laid_out_has_its_length_and_its_beat() -> None:
    given = clip(7, frames=777)
    kept = reels.without_samples(given)
    assert (len(kept), kept.beat) == (777, 7)
