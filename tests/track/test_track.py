"""Tracks: every clip at its frame, the floor under it, nothing above the ceiling."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace

import numpy as np
import pytest
from scipy.signal import resample_poly, welch

from voicecoach.line import Line
from voicecoach.score.score import Cue, Passage, Play, Say, Score
from voicecoach.sound.clip import Clip, sound
from voicecoach.sound.limiter import STEP
from voicecoach.track.track import BLOCK, FLOOR_DBFS, Track, floor
from voicecoach.units import MP3_FRAME, RATE

CLICK = Play("click")
WORD = Say(Line("one", "one", "counter"))
TICK = Play("tick")
LONG = Play("long")


def ramp(frames: int, top: int = 20_000) -> np.ndarray:
    return np.linspace(1, top, frames).astype(np.int16)


def loud_word(frames: int = RATE // 2, peak: int = 27_000) -> np.ndarray:
    wave = np.sin(2 * np.pi * 150 * np.arange(frames) / RATE) * np.hanning(frames)
    return (peak * wave).astype(np.int16)


CLIPS = {
    CLICK: Clip.of(np.array([30_000], np.int16), 0),
    WORD: Clip.of(loud_word(), 3000),
    TICK: sound("tick"),
    LONG: Clip.of(ramp(25 * RATE), 0),
}


def cue(what: Say | Play, start: int) -> Cue:
    lane = "voice" if isinstance(what, Say) else "sound"
    return Cue(start, len(CLIPS[what]), lane, what)


def passage(*cues: Cue, seconds: float = 1.0) -> Passage:
    return Passage(round(seconds * RATE / MP3_FRAME) * MP3_FRAME, cues)


def track(*passages: Passage, floor: bool = True) -> Track:
    return Track(Score("test", passages, ()), CLIPS, floor)


def frames(track: Track) -> np.ndarray:
    return np.concatenate([np.array(block.get_array_of_samples()) for block in track])


def test_every_click_lies_at_its_frame_over_an_hour() -> None:
    starts = list(range(5000, 60 * RATE - 5000, 41_143))
    minute = passage(*(cue(CLICK, start) for start in starts), seconds=60)
    hour = track(*[minute] * 60, floor=False)
    assert len(hour) == 60 * minute.length
    at = 0
    for number, block in enumerate(hour):
        found = np.flatnonzero(np.array(block.get_array_of_samples()))
        again = [*starts, *(s + minute.length for s in starts)]
        told = [s for s in again if at <= s < at + block.frame_count()]
        assert (found + at).tolist() == told, number
        at = (at + int(block.frame_count())) % minute.length


@pytest.mark.parametrize("seconds", [0.024, 1.0, 9.984, 10.008, 31.2])
def test_a_passage_is_as_long_as_the_score_says_in_blocks_of_ten_seconds(seconds: float) -> None:
    quiet = passage(seconds=seconds)
    blocks = list(track(quiet).blocks(quiet))
    assert sum(int(block.frame_count()) for block in blocks) == quiet.length
    assert all(block.frame_count() <= 10 * RATE for block in blocks)
    assert {(b.frame_rate, b.channels, b.sample_width) for b in blocks} == {(RATE, 1, 2)}


def test_without_floor_there_is_nothing_but_the_clips() -> None:
    start = 40_001
    long = track(passage(cue(LONG, start), seconds=40), floor=False)
    heard = frames(long)
    assert np.array_equal(heard[start : start + 25 * RATE], CLIPS[LONG].samples)
    assert not heard[:start].any()
    assert not heard[start + 25 * RATE :].any()


def test_equal_passages_have_equal_bytes_wherever_they_stand() -> None:
    set_of_ten = passage(cue(WORD, 5000), cue(TICK, 30_000))
    quiet = passage(seconds=2)
    three = track(*[quiet, set_of_ten] * 3)
    heard, length = frames(three), quiet.length + set_of_ten.length
    last, same = heard[-length:], quiet.length + 30_000  # behind it more quiet may follow
    assert np.array_equal(last[:same], heard[-2 * length : -length][:same])
    assert np.array_equal(heard, frames(three))


def test_floor_is_at_its_level_everywhere_and_never_digital_silence() -> None:
    heard = frames(track(passage(seconds=12), passage(seconds=31)))
    windows = heard[: heard.size // RATE * RATE].reshape(-1, RATE).astype(float)
    level = 20 * np.log10(np.sqrt((windows**2).mean(axis=1)) / 32768)
    assert np.abs(level - FLOOR_DBFS).max() < 1.0
    runs = np.diff(np.flatnonzero(np.concatenate([[1], heard, [1]])))
    assert runs.max() < 48


def test_floor_comes_round_without_a_seam_and_falls_towards_the_treble() -> None:
    table = floor().astype(float)
    steps = np.abs(np.diff(np.concatenate([table, table[:1]])))
    assert steps[-1] <= steps[:-1].max()
    hertz, power = welch(table, RATE, nperseg=8192)
    low, high = (power[(hertz > f) & (hertz < 1.2 * f)].mean() for f in (500, 4000))
    assert 10 * np.log10(low / high) == pytest.approx(9, abs=1.5)
    assert np.abs(table).max() < 32768 * 10 ** (-50 / 20)


def test_sum_of_a_loud_word_and_a_tick_stays_under_the_ceiling() -> None:
    heard = frames(
        track(*[passage(cue(WORD, 5000), cue(TICK, 5000 + s)) for s in range(0, 20_000, 997)])
    )
    peak = np.abs(resample_poly(heard / 32768, 4, 1)).max()
    assert 20 * np.log10(peak) <= -1.4


def test_limiter_touches_only_where_clips_overlap() -> None:
    both = passage(cue(WORD, 5000), cue(TICK, 16_000), cue(TICK, 60_000), seconds=2)
    heard = frames(track(both, floor=False))
    raw = np.zeros(both.length, int)
    for placed in both.cues:
        raw[placed.start : placed.end] += CLIPS[placed.what].samples
    changed = np.flatnonzero(heard != raw)
    assert changed.size
    assert changed.min() >= 16_000 - 2400
    assert changed.max() < 16_000 + len(CLIPS[TICK]) + 2400
    assert np.abs(heard - raw)[changed].max() < 0.3 * 27_000


def test_a_block_edge_inside_an_overlap_changes_nothing() -> None:
    def around(start: int) -> np.ndarray:
        whole = frames(
            track(passage(cue(WORD, start), cue(TICK, start + 11_000), seconds=21), floor=False)
        )
        return whole[start - 3000 : start + 30_000]

    for offset in (219 * STEP, 230 * STEP, 244 * STEP, 271 * STEP):
        assert np.array_equal(around(BLOCK - offset), around(48_000)), offset


def test_sums_beyond_16_bits_saturate_and_never_wrap() -> None:
    heard = frames(track(passage(*[cue(CLICK, 5000)] * 5), floor=False))
    assert heard.min() == 0
    assert heard[5000] > 25_000


def test_the_key_covers_all_that_is_heard() -> None:
    base = passage(cue(WORD, 5000), cue(TICK, 30_000))
    plain = track(base)
    other = {**CLIPS, WORD: Clip.of(CLIPS[WORD].samples[::-1].copy(), 0)}
    keys = {
        plain.key(base),
        plain.key(replace(base, length=base.length + MP3_FRAME)),
        plain.key(replace(base, cues=base.cues[:1])),
        plain.key(replace(base, cues=(replace(base.cues[0], start=5001), base.cues[1]))),
        replace(plain, floor=False).key(base),
        replace(plain, clips=other).key(base),
    }
    assert len(keys) == 6


def test_the_key_covers_nothing_else() -> None:
    base = passage(cue(WORD, 5000))
    renamed = Say(Line("One", "One", "coach"))
    same = replace(base, cues=(replace(base.cues[0], what=renamed, beat=8000),))
    both = Track(Score("other", (base, base), ()), {**CLIPS, renamed: CLIPS[WORD]})
    assert track(base).key(base) == both.key(base) == both.key(same)


def test_a_track_without_music_imports_none_and_pydub_is_quiet() -> None:
    code = (
        "import sys, voicecoach.track.track as t\n"
        "from voicecoach.score.score import Passage, Score\n"
        "assert 'pydub' not in sys.modules\n"
        "list(t.Track(Score('', (Passage(1152),), ()), {}))\n"
        "assert 'pydub' in sys.modules and 'voicecoach.track.music' not in sys.modules\n"
        "assert 'soundfile' not in sys.modules and 'soxr' not in sys.modules\n"
    )
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, env={}
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
