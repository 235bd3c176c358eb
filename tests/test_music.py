"""Music under speech: ducked ahead of time, looped without a seam, never above the ceiling."""

from __future__ import annotations

import doctest
from pathlib import Path

import numpy as np
import pyloudnorm
import pytest
import soundfile
from pystoi import stoi
from scipy.signal import butter, resample_poly, sosfilt

from voicecoach import music as music_module
from voicecoach.clip import SoundProblem
from voicecoach.finishing import SPEECH_LUFS, finish
from voicecoach.line import Line
from voicecoach.music import (
    CROSSFADE,
    HOLD,
    RAMP,
    RELEASE,
    Music,
    duck,
    held,
    open_music,
    open_piece,
)
from voicecoach.score import Cue, Passage, Say, Score
from voicecoach.track import Track
from voicecoach.units import MP3_FRAME, RATE

WORDS = Say(Line("words", "words"))


def music_of(*paths: Path) -> Music:
    return open_music(map(open_piece, paths))


def chord(seconds: float, peak: float = 0.4, rate: int = RATE, swing: float = 0.0) -> np.ndarray:
    """A dense stereo chord; `swing` makes it louder and softer every eight seconds."""
    time = np.arange(round(seconds * rate)) / rate
    notes = (110, 164.8, 220, 277.2, 329.6, 440, 554.4, 659.3, 880, 1318.5, 2637)
    left = sum(np.sin(2 * np.pi * f * time + f) / (1 + f / 400) for f in notes)
    right = sum(np.sin(2 * np.pi * f * time + 2 * f) / (1 + f / 400) for f in notes)
    both = np.stack([left, right], 1) * (1 + swing * np.sin(2 * np.pi * time / 8))[:, None]
    return np.asarray(peak * both / np.abs(both).max())


def spoken(seconds: float) -> np.ndarray:
    """Buzzing syllables with gaps in their spectrum, like a voice."""
    time = np.arange(round(seconds * RATE)) / RATE
    syllable = np.abs(np.sin(np.pi * time * 2.7)) ** 0.7
    pitch = 2 * np.pi * np.cumsum(115 + 15 * np.sin(2 * np.pi * 0.7 * time)) / RATE
    partials = (np.sin(k * pitch) / k**0.8 for k in range(1, 30))
    return (0.1 * syllable * np.asarray(sum(partials))).astype(np.float32)


def written(folder: Path, sound: np.ndarray, name: str = "music.flac", rate: int = RATE) -> Path:
    soundfile.write(folder / name, sound, rate)
    return folder / name


def track_of(music: Music | None, *starts_s: float, seconds: float, talk_s: float = 4) -> Track:
    clip = finish(spoken(talk_s))
    cues = tuple(Cue(round(s * RATE), len(clip), "voice", WORDS) for s in starts_s)
    passage = Passage(round(seconds * RATE / MP3_FRAME) * MP3_FRAME, cues)
    return Track(Score("", (passage,), ()), {WORDS: clip}, floor=False, music=music)


def heard(track: Track) -> np.ndarray:
    return np.concatenate(
        [np.array(block.get_array_of_samples()).reshape(-1, block.channels) for block in track]
    )


def lufs(sound: np.ndarray) -> float:
    return pyloudnorm.Meter(RATE).integrated_loudness(sound)


def test_doctests_hold() -> None:
    assert doctest.testmod(music_module).failed == 0


# The curve


def gain_db(spans: list[tuple[int, int]], length: int) -> np.ndarray:
    return 20 * np.log10(duck(spans, 0, length, -14.0))


def test_duck_is_complete_at_the_first_frame_of_speech_and_holds_to_the_last() -> None:
    start, end = 2 * RATE, 4 * RATE
    curve = gain_db([(start, end)], 6 * RATE)
    assert np.allclose(curve[start : end + 1], -14, atol=1e-3)
    assert np.allclose(curve[: start - RAMP + 1], 0, atol=1e-3)
    assert np.allclose(curve[end + RELEASE :], 0, atol=1e-3)
    assert curve[start - RAMP // 2] == pytest.approx(-7, abs=0.1)
    assert curve[end + RELEASE // 2] == pytest.approx(-7, abs=0.1)


def test_duck_moves_smoothly() -> None:
    curve = gain_db([(RATE, RATE + 10), (2 * RATE + 10, 3 * RATE)], 4 * RATE)
    assert np.abs(np.diff(curve)).max() < 14 * np.pi / 2 / RAMP * 1.05


@pytest.mark.parametrize(("gap", "spans"), [(HOLD - 1, 1), (HOLD, 2)])
def test_short_gaps_hold_the_music_down(gap: int, spans: int) -> None:
    speech = [(RATE, 2 * RATE), (2 * RATE + gap, 4 * RATE)]
    assert len(held(speech)) == spans


def test_counts_a_second_apart_never_let_it_up() -> None:
    counts = [(k * RATE, k * RATE + 20_000) for k in range(1, 11)]
    curve = gain_db(held(counts), 12 * RATE)
    assert np.allclose(curve[RATE : 10 * RATE + 20_000], -14, atol=1e-3)


def test_the_curve_in_pieces_is_the_curve_whole() -> None:
    spans = held([(RATE, 2 * RATE), (5 * RATE, 6 * RATE), (5 * RATE + 10, 6 * RATE + 99)])
    whole = duck(spans, 0, 8 * RATE, -14.0)
    pieces = [duck(spans, at, at + 10_007, -14.0) for at in range(0, 8 * RATE, 10_007)]
    assert np.array_equal(np.concatenate(pieces)[: len(whole)], whole)


# The levels


@pytest.mark.parametrize("peak", [0.05, 0.9])
@pytest.mark.parametrize("swing", [0.0, 0.6])
@pytest.mark.parametrize(
    ("below", "accessible", "least"),
    [(14, False, 14), (3, False, 10), (14, True, 20), (24, True, 24)],
)  # fmt: skip
def test_speech_lies_above_the_music(
    tmp_path: Path, peak: float, swing: float, below: float, accessible: bool, least: float
) -> None:
    piece = open_piece(written(tmp_path, chord(40, peak, swing=swing)))
    music = open_music([piece], below, accessible)
    stem = np.concatenate(list(music.stem(40 * RATE)))[5 * RATE : 30 * RATE]
    assert SPEECH_LUFS - lufs(stem * 10 ** (music.depth_db / 20)) >= least - 0.5


@pytest.mark.parametrize("starts", [(), (5.0,), (5.0, 9.5, 14.0, 20.0, 26.0, 32.0)])
def test_the_whole_measures_the_same_however_much_is_said(
    tmp_path: Path, starts: tuple[float, ...]
) -> None:
    music = music_of(written(tmp_path, chord(30)))
    mixed = heard(track_of(music, *starts, seconds=60)) / 32768
    # What LAME takes off is still on it here: 0.45 dB over the -16 of the finished file.
    assert lufs(mixed) == pytest.approx(-15.55, abs=1.0)


def test_files_are_matched_in_level(tmp_path: Path) -> None:
    soft_one = written(tmp_path, chord(20, 0.03), "soft.wav")
    music = music_of(soft_one, written(tmp_path, chord(20, 0.9), "loud.wav"))
    stem = np.concatenate(list(music.stem(36 * RATE)))
    soft, loud = stem[4 * RATE : 15 * RATE], stem[21 * RATE : 31 * RATE]
    assert lufs(soft) == pytest.approx(lufs(loud), abs=0.5)


def test_the_mix_stays_under_the_ceiling(tmp_path: Path) -> None:
    crash = butter(8, 18_000, fs=RATE, output="sos")
    hits = sosfilt(crash, np.random.default_rng(4).uniform(-0.9, 0.9, 400))
    drums = chord(30, 0.1)
    for at in range(0, 29 * RATE, RATE // 3):
        drums[at : at + 400] += (hits * np.hanning(400))[:, None]
    mixed = heard(track_of(music_of(written(tmp_path, drums)), 5.0, seconds=30)) / 32768
    peak = max(np.abs(resample_poly(mixed[:, side], 4, 1)).max() for side in (0, 1))
    assert 20 * np.log10(peak) <= -1.4


def test_words_stay_clear_over_a_dense_chord(tmp_path: Path) -> None:
    hibari = pytest.importorskip("hibari", reason="the measure needs a real voice")
    line = "Stand tall, feet hip width apart, and breathe out as you lower the weight."
    raw = np.concatenate(list(hibari.Hibari().stream(line, 1.0, 0)))
    voice = finish(resample_poly(raw, RATE, hibari.SAMPLE_RATE).astype(np.float32)).samples / 32768
    music = music_of(written(tmp_path, chord(30)))
    stem = np.concatenate(list(music.stem(30 * RATE)))[5 * RATE :][: len(voice), 0]
    mixed = voice + stem * 10 ** (music.depth_db / 20)
    assert stoi(voice, mixed, RATE, extended=True) >= 0.85


# The stream


def test_a_track_with_music_is_stereo_as_long_as_its_score_and_fades_at_both_ends(
    tmp_path: Path,
) -> None:
    track = track_of(music_of(written(tmp_path, chord(7))), 5.0, seconds=45)
    blocks = list(track)
    assert {block.channels for block in blocks} == {2}
    assert sum(int(block.frame_count()) for block in blocks) == len(track)
    assert all(block.frame_count() <= 10 * RATE for block in blocks)
    mixed = heard(track).astype(float)
    assert np.abs(mixed[:480]).max() < 100
    assert np.abs(mixed[-480:]).max() < 100
    assert np.abs(mixed[20 * RATE : 21 * RATE]).max() > 2000


def test_the_voice_is_in_the_middle_and_where_the_score_has_it(tmp_path: Path) -> None:
    with_music = heard(track_of(music_of(written(tmp_path, chord(30))), 5.0, seconds=30))
    alone = heard(track_of(None, 5.0, seconds=30))[:, 0].astype(float)
    for side in (0, 1):
        spectrum = np.fft.rfft(with_music[:, side]) * np.conj(np.fft.rfft(alone))
        assert int(np.fft.irfft(spectrum).argmax()) == 0


@pytest.mark.parametrize("rate", [22_050, 44_100])
def test_a_short_file_is_looped_without_a_hole_or_a_jump(tmp_path: Path, rate: int) -> None:
    file = written(tmp_path, chord(8.3, rate=rate), "a.wav", rate)
    music = music_of(file)
    stem = np.concatenate(list(music.stem(60 * RATE)))
    assert len(stem) == 60 * RATE
    inner = stem[5 * RATE : 55 * RATE]
    power = (inner**2).mean(axis=1).reshape(-1, RATE // 10).mean(axis=1)
    assert power.min() > 0.15 * np.median(power), "equal power holds the level up"
    steps = np.abs(np.diff(inner, axis=0))
    assert steps.max() < 1.5 * np.percentile(steps, 99.9)


def test_files_play_in_turn_and_start_again(tmp_path: Path) -> None:
    def tone(hertz: int, name: str) -> Path:
        wave = 0.3 * np.sin(2 * np.pi * hertz * np.arange(10 * RATE) / RATE)
        return written(tmp_path, np.stack([wave, wave], 1), name)

    music = music_of(tone(440, "a.wav"), tone(880, "b.wav"), tone(1320, "c.wav"))
    stem = np.concatenate(list(music.stem(45 * RATE)))[:, 0]
    turn = 10 * RATE - CROSSFADE
    middles = [5 * RATE + k * turn for k in range(5)]
    notes = [int(np.abs(np.fft.rfft(stem[m : m + RATE])).argmax()) for m in middles]
    assert notes == [440, 880, 1320, 440, 880]


def test_the_shortest_music_still_loops(tmp_path: Path) -> None:
    for frames in (RATE, RATE + 1, 2 * CROSSFADE, 2 * CROSSFADE + 1):
        music = music_of(written(tmp_path, chord(10)[:frames], "a.wav"))
        assert sum(map(len, music.stem(20 * RATE + 17))) == 20 * RATE + 17


def test_the_same_music_gives_the_same_samples(tmp_path: Path) -> None:
    path = written(tmp_path, chord(12))
    one, two = (heard(track_of(music_of(path), 5.0, seconds=20)) for _ in range(2))
    assert np.array_equal(one, two)


@pytest.mark.parametrize(
    ("sound", "sentence"),
    [(np.zeros((RATE * 2, 2)), "a.wav is silent"),
     (chord(0.9), "a.wav is shorter than a second, too short for music")],
    ids=["silent", "short"],
)  # fmt: skip
def test_what_is_no_music_is_refused(tmp_path: Path, sound: np.ndarray, sentence: str) -> None:
    with pytest.raises(SoundProblem) as problem:
        music_of(written(tmp_path, sound, "a.wav"))
    assert str(problem.value) == sentence
