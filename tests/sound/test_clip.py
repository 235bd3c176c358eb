"""Clips: finished as the documents say, by others' instruments; kept as plain WAV files."""

from __future__ import annotations

import io
import struct
import subprocess
import sys
import wave
from pathlib import Path

import numpy as np
import pyloudnorm
import pytest
from scipy.signal import lfilter, resample_poly

from voicecoach.sound import finishing
from voicecoach.sound.clip import Clip, from_wav, sound, sound_names, to_wav
from voicecoach.sound.finishing import EDGE, ENCODER_LOSS_DB, finish, to_int16
from voicecoach.sound.loudness import spoken_loudness, window_powers
from voicecoach.units import RATE

MS = RATE // 1000
WANTED = -15.2 + ENCODER_LOSS_DB
"""Speech in a finished file, as dual mono, or a little less of it; then what the encoder takes."""


def speech(seconds: float, seed: int = 1, pitch: float = 120.0) -> np.ndarray:
    """Syllables of a buzzing voice, with peaks well above their mean, like speech."""
    random, frames = np.random.default_rng(seed), round(seconds * RATE)
    time = np.arange(frames) / RATE
    glottis = np.maximum(0, np.sin(2 * np.pi * pitch * time)) ** 8
    voice = sum(
        lfilter([1], [1, -2 * r * np.cos(2 * np.pi * f / RATE), r * r], glottis)
        for f, r in ((500, 0.99), (1500, 0.985), (2500, 0.98))
    )
    syllables = np.abs(np.sin(np.pi * time / 0.25)) ** 0.5 * random.uniform(0.6, 1.0)
    loud = np.asarray(voice) * syllables
    return (0.2 * loud / np.abs(loud).max()).astype(np.float32)


def k_power_lufs(clip: Clip) -> float:
    """K-weighted power over the 20 ms windows within 25 dB of the loudest: another measure."""
    heard = clip.samples / 32768
    for stage in pyloudnorm.Meter(RATE)._filters.values():
        heard = lfilter(stage.b, stage.a, heard)
    windows = (heard[: heard.size // 960 * 960].reshape(-1, 960) ** 2).mean(axis=1)
    active = windows[windows > windows.max() * 10**-2.5]
    return float(-0.691 + 10 * np.log10(2 * active.mean()))


def quiet(ms: int) -> np.ndarray:
    return np.zeros(ms * MS, np.float32)


@pytest.mark.parametrize("gain", [0.02, 0.1, 1.0, 8.0])
@pytest.mark.parametrize("seconds", [0.3, 0.6, 3.0])
def test_every_clip_comes_out_equally_loud(seconds: float, gain: float) -> None:
    clip = finish(speech(seconds) * np.float32(gain))
    assert k_power_lufs(clip) == pytest.approx(WANTED, abs=1.0)


def test_a_sentence_is_as_loud_as_pyloudnorm_says() -> None:
    x = finish(speech(4.0)).samples / 32768
    heard = pyloudnorm.Meter(RATE).integrated_loudness(np.stack([x, x], 1))
    assert heard == pytest.approx(WANTED, abs=0.7)


def test_gain_makes_a_clip_louder_or_softer() -> None:
    plain, soft = finish(speech(1.0)), finish(speech(1.0), gain_db=-6)
    assert k_power_lufs(soft) - k_power_lufs(plain) == pytest.approx(-6, abs=0.5)


@pytest.mark.parametrize("gain_db", [0.0, 6.0, 20.0])
def test_no_clip_peaks_above_the_ceiling(gain_db: float) -> None:
    burst = speech(1.0)
    burst[20_000:20_009] = 1.0
    x = finish(burst, gain_db=gain_db).samples / 32768
    assert 20 * np.log10(np.abs(resample_poly(x, 8, 1)).max()) <= -1.4


@pytest.mark.parametrize("before_ms", [0, 1, 7, 300])
@pytest.mark.parametrize("after_ms", [0, 1, 7, 300])
def test_silence_is_trimmed_and_the_word_never(before_ms: int, after_ms: int) -> None:
    word = np.full(200 * MS, 0.1, np.float32) * np.sign(np.sin(np.arange(200 * MS) / 20 + 0.1))
    clip = finish(np.concatenate([quiet(before_ms), word, quiet(after_ms)]).astype(np.float32))
    sounding = np.flatnonzero(np.abs(clip.samples) > 1000)
    assert sounding[-1] - sounding[0] + 1 == word.size
    assert sounding[0] == pytest.approx(10 * MS, abs=2 * MS)
    assert len(clip) - sounding[-1] == pytest.approx(25 * MS, abs=2 * MS)


def test_first_and_last_5_ms_hold_nothing() -> None:
    clip = finish(np.random.default_rng(1).standard_normal(RATE).astype(np.float32))
    assert not clip.samples[:EDGE].any()
    assert not clip.samples[-EDGE:].any()


def test_a_soft_tail_40_db_down_is_kept() -> None:
    tail = np.concatenate([speech(0.5), speech(0.5) * np.float32(0.01)])
    assert len(finish(tail)) > 0.95 * RATE


def test_steady_noise_of_an_engine_at_60_db_down_is_trimmed() -> None:
    hum = np.random.default_rng(1).standard_normal(2 * RATE).astype(np.float32) * 2e-5
    hum[RATE // 2 : RATE] += speech(0.5)
    assert len(finish(hum)) < 0.6 * RATE


def test_trimming_moves_the_beat_with_the_word() -> None:
    for before_ms in (0, 100, 437):
        clip = finish(np.concatenate([quiet(before_ms), speech(0.5)]))
        assert clip.beat == pytest.approx(finish(speech(0.5)).beat, abs=2 * MS)


@pytest.mark.parametrize("length", [0, 1, 100, RATE])
def test_silence_makes_an_empty_clip(length: int) -> None:
    assert len(finish(np.zeros(length, np.float32))) == 0


@pytest.mark.parametrize("length", [1, 2, 59, 60, 61, 241])
def test_the_shortest_sound_is_still_a_clip(length: int) -> None:
    clip = finish(np.full(length, 0.5, np.float32))
    assert 0 <= clip.beat < len(clip)


@pytest.mark.parametrize("bad", [np.nan, np.inf, -np.inf])
def test_what_is_no_number_is_refused(bad: float) -> None:
    word = speech(0.3)
    word[100] = bad
    with pytest.raises(ValueError, match="not finite"):
        finish(word)


def test_the_same_sound_gives_the_same_clip() -> None:
    assert finish(speech(1.0)).digest == finish(speech(1.0)).digest
    assert finish(speech(1.0)).digest != finish(speech(1.0, pitch=121)).digest


def test_the_digest_covers_the_beat() -> None:
    samples = np.arange(100, dtype=np.int16)
    assert Clip.of(samples, 1).digest != Clip.of(samples, 2).digest


def test_a_clip_cannot_be_changed_and_must_be_what_it_says() -> None:
    clip = Clip.of(np.zeros(10, np.int16), 10)
    with pytest.raises(ValueError, match="read-only"):
        clip.samples[0] = 1
    for samples, beat in (
        (np.zeros(10, np.float32), 0),
        (np.zeros((10, 2), np.int16), 0),
        (np.zeros(10, np.int16), 11),
        (np.zeros(10, np.int16), -1),
    ):
        with pytest.raises(ValueError, match="clip"):
            Clip.of(samples, beat)


def test_to_int16_saturates_and_never_wraps() -> None:
    assert to_int16(np.array([-9.0, -1.0, 0.0, 1.0, 9.0], np.float32)).tolist() == [
        *(-32767, -32767, 0, 32767, 32767)
    ]


def test_wav_reads_back_the_very_clip() -> None:
    for clip in (finish(speech(0.5)), Clip.of(np.zeros(0, np.int16), 0)):
        again = from_wav(to_wav(clip))
        assert np.array_equal(again.samples, clip.samples)
        assert (again.beat, again.digest) == (clip.beat, clip.digest)


def test_wav_is_plain_enough_for_any_reader() -> None:
    clip = finish(speech(0.5))
    with wave.open(io.BytesIO(to_wav(clip))) as file:
        assert file.getparams()[:4] == (1, 2, RATE, len(clip))
        assert file.readframes(len(clip)) == clip.samples.tobytes()


def _wave_file(rate: int = RATE, channels: int = 1) -> bytes:
    made = io.BytesIO()
    with wave.open(made, "wb") as file:
        file.setparams((channels, 2, rate, 0, "NONE", ""))
        file.writeframes(bytes(4000))
    return made.getvalue()


GOOD = to_wav(Clip.of(np.arange(1000, dtype=np.int16), 7))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"RIFF",
        GOOD[:-1],
        GOOD[:-2],
        GOOD[:60],
        GOOD + b"xx",
        _wave_file(),
        _wave_file(44_100),
        _wave_file(channels=2),
        GOOD[:52] + struct.pack("<I", 1001) + GOOD[56:68] + struct.pack("<I", 1001) + GOOD[72:],
    ],
    ids=["empty", "stub", "half a sample", "cut", "header only", "too long", "no cue",
         "44.1 kHz", "stereo", "beat outside"],
)  # fmt: skip
def test_from_wav_refuses_all_else(data: bytes) -> None:
    with pytest.raises(ValueError, match="clip"):
        from_wav(data)


BUILT_IN = ("accent", "bell", "chime", "count_in", "end", "finish", "go", "half", "tick", "wake")


def test_the_built_in_sounds_are_these() -> None:
    assert sound_names() == BUILT_IN
    with pytest.raises(KeyError):
        sound("gong")


@pytest.mark.parametrize("name", BUILT_IN)
def test_a_built_in_sound_is_soft_whole_and_struck_at_its_beat(name: str) -> None:
    clip = sound(name)
    assert np.abs(clip.samples).max() <= 32768 * 10 ** (-9.4 / 20)
    assert not clip.samples[:EDGE].any()
    assert not clip.samples[-EDGE:].any()
    assert clip.beat == EDGE
    assert abs(int(clip.samples[-EDGE - 1])) < 50, "it dies away before it ends"


def test_ticks_are_short_and_the_wake_sound_is_long_and_soft() -> None:
    assert len(sound("tick")) <= 40 * MS
    assert len(sound("accent")) <= 40 * MS
    assert len(sound("wake")) == 800 * MS
    assert k_power_lufs(sound("wake")) < -28


def test_sounds_are_what_make_sounds_makes(tmp_path: Path) -> None:
    root = Path(__file__).parents[2]
    subprocess.run(
        [sys.executable, root / "scripts" / "make-sounds", tmp_path],
        check=True,
        stdout=subprocess.DEVNULL,
    )
    for name in BUILT_IN:
        made = from_wav((tmp_path / f"{name}.wav").read_bytes()).samples.astype(int)
        # Other machines' sines may round another way: one step of 16 bits is granted.
        assert np.abs(made - sound(name).samples).max() <= 1, name


def test_of_what_the_limiter_takes_no_more_than_three_decibels_are_given_back() -> None:
    """Where no peak is near, a sound is turned up by what its loudness lacks, and by so much."""
    soft = 0.02 * np.sin(np.arange(RATE) / 9).astype(np.float32)
    tall = soft.copy()
    tall[::400] = 0.9  # the limiter holds all of this second down
    samples = np.concatenate([tall, soft, soft])
    lacks_db = -20.0 - spoken_loudness(window_powers(samples), len(samples))
    made = finishing._levelled(samples, -20.0)
    assert made is not None
    quiet = slice(2 * RATE, 3 * RATE - RATE // 10)
    turned_db = 20 * np.log10(np.abs(made[quiet]).max() / np.abs(samples[quiet]).max())
    assert turned_db - lacks_db == pytest.approx(3.0, abs=0.01)
