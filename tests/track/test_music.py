"""Music under speech: ducked ahead of time, looped without a seam, never above the ceiling."""

from __future__ import annotations

import doctest
from pathlib import Path
from typing import Any

import numpy as np
import pyloudnorm
import pytest
import soundfile
from scipy.signal import butter, resample_poly, sosfilt

from voicecoach.line import Line
from voicecoach.routine.voices import MusicChoice
from voicecoach.score.score import Cue, Passage, Say, Score
from voicecoach.sound.clip import SoundProblem
from voicecoach.sound.finishing import ENCODER_LOSS_DB, finish
from voicecoach.sound.limiter import HALO
from voicecoach.track import music as music_module
from voicecoach.track.duck import Stay, Where
from voicecoach.track.music import (
    CROSSFADE,
    MARGIN,
    UNDER_WORDS_LU,
    Music,
    Stem,
    open_music,
)
from voicecoach.track.piece import open_piece
from voicecoach.track.track import Track
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


def band(seconds: float, peak: float = 0.4) -> np.ndarray:
    """Chords that change, a bass drum, a snare and a hi-hat, a beat every half second."""
    chance, frames = np.random.default_rng(3), round(seconds * RATE)
    sound = np.zeros((frames, 2))
    time = np.arange(2 * RATE) / RATE
    for at in range(0, frames, 2 * RATE):
        root = 110 * 2 ** (chance.integers(12) / 12)
        for step in (0, 3, 7, 10, 12, 15, 19, 24, 31):
            for partial in range(1, 9):
                tone = np.sin(2 * np.pi * root * 2 ** (step / 12) * partial * time + step)
                both = np.stack([tone, np.roll(tone, 400)], 1)
                sound[at:][: len(time)] += (0.06 * both * partial**-1.2)[: frames - at]
    hit = np.arange(RATE // 4) / RATE
    drum = 0.5 * np.sin(2 * np.pi * (55 + 60 * np.exp(-30 * hit)) * hit) * np.exp(-12 * hit)
    for at in range(0, frames - RATE, RATE // 2):
        sound[at:][: len(hit)] += drum[:, None]
        for late, loud, dies in ((RATE // 4, 0.2, 25), (RATE // 8, 0.1, 60)):
            noise = chance.normal(size=(len(hit), 2)) * loud * np.exp(-dies * hit)[:, None]
            sound[at + late :][: len(hit)] += noise
    return np.asarray(peak * sound / np.abs(sound).max())


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


# The levels


def stay_of(music: Music, where: Where, seconds: float = 12) -> np.ndarray:
    """Music as it is heard in a place for a while, without a voice: what is laid under it."""
    length = round(seconds * RATE / MP3_FRAME) * MP3_FRAME
    curve, stem = music.curve([Stay(0, length, where)]), Stem(music, 3 * length)
    near = stem.between(length - MARGIN, 2 * length + MARGIN)
    dry = np.zeros(length + 2 * HALO, np.int16)
    return music.under(dry, near, 0, curve) / 32768


@pytest.mark.parametrize(
    ("peak", "written_so", "speech", "counts", "alone"),
    [(0.05, {}, -30, -23, -20),
     (0.9, {}, -30, -23, -20),
     (0.9, {"below_speech": 6, "below_counts": 3, "level": -26}, -22, -19, -26),
     (0.9, {"below_speech": 0, "below_counts": 0, "level": -12}, -16, -16, -12),
     (0.05, {"accessible": True}, -36, -36, -20),
     (0.05, {"below_speech": 24, "accessible": True}, -40, -36, -20)],
)  # fmt: skip
def test_what_is_written_is_what_one_measures(
    tmp_path: Path, peak: float, written_so: dict[str, Any], speech: float, counts: float,
    alone: float,
) -> None:  # fmt: skip
    for sound in (chord(40, peak), band(40, peak)):
        piece = open_piece(written(tmp_path, sound))
        music = open_music([piece], **written_so)
        for where, wanted in (("speech", speech), ("counts", counts), ("alone", alone)):
            heard = lufs(stay_of(music, where)) - ENCODER_LOSS_DB  # type: ignore[arg-type]
            assert heard == pytest.approx(wanted, abs=0.95), where


def test_files_of_another_colour_keep_to_what_is_written(tmp_path: Path) -> None:
    """The dip takes more of a chord than of hiss; each piece is given back what it loses."""
    hiss = sosfilt(butter(2, 6000, "high", fs=RATE, output="sos"),
                   np.random.default_rng(1).normal(size=(40 * RATE, 2)) * 0.1, axis=0)  # fmt: skip
    pieces = [
        open_piece(written(tmp_path, x, n)) for x, n in ((chord(40), "a.wav"), (hiss, "b.wav"))
    ]
    assert pieces[0].dip_lu > pieces[1].dip_lu + 2
    music = open_music(pieces)
    length = 72 * 48 * 1000 // MP3_FRAME * MP3_FRAME
    curve, stem = music.curve([Stay(0, length, "counts")]), Stem(music, length)
    dry = np.zeros(length + 2 * HALO, np.int16)
    sound = music.under(dry, stem.between(-MARGIN, length + MARGIN), 0, curve) / 32768
    for start, stop in ((5, 35), (42, 65)):
        assert lufs(sound[start * RATE : stop * RATE]) == pytest.approx(
            -23 - UNDER_WORDS_LU + 0.45, abs=0.5
        )


def test_loud_parts_of_lively_music_stay_ten_under_speech(tmp_path: Path) -> None:
    loud = np.arange(80 * RATE) // RATE % 40 < 8
    wild = open_piece(written(tmp_path, chord(80) * np.where(loud, 1, 0.35)[:, None]))
    assert wild.excess_db > 3.2
    sound = stay_of(open_music([wild]), "speech", 40)
    power = [lufs(sound[at : at + 2 * RATE]) for at in range(0, len(sound) - 2 * RATE, RATE // 2)]
    assert -29 < max(power) <= -26


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


def test_what_a_routine_leaves_out_is_what_music_has_by_itself(tmp_path: Path) -> None:
    plain = music_of(written(tmp_path, chord(2)))
    choice = MusicChoice(files=())
    assert (choice.below_speech, choice.below_counts, choice.music_level) == (14, 7, -20)
    assert (plain.below_speech, plain.below_counts, plain.level) == (14, 7, -20)
    assert not choice.accessible


# The stream


def test_any_stretch_is_what_it_is_in_the_whole(tmp_path: Path) -> None:
    track = track_of(music_of(written(tmp_path, chord(30))), 5.0, 12.0, seconds=30)
    whole = heard(track).astype(int)
    stem = track.stem()
    for start, stop in ((0, 50), (40, 300), (700, 1000), (1100, 1250)):
        low, high = start * MP3_FRAME, min(stop * MP3_FRAME, len(track))
        part = track.rendered(low, high, stem.between(low - MARGIN, high + MARGIN))
        assert np.abs(part - whole[low:high]).max() <= 1
    stem.close()


def test_music_that_changes_while_it_is_used_is_told(tmp_path: Path) -> None:
    for seconds in (9, 12):
        music = music_of(written(tmp_path, chord(10), "a.wav"))
        written(tmp_path, chord(seconds), "a.wav")
        with pytest.raises(SoundProblem, match="has changed while it was used"):
            list(music.stem(60 * RATE))


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
