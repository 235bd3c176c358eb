"""How counts sound, one by one and in a row: their beat, their length and their melody."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise

import numpy as np
import pytest
from conftest import VOICES
from scipy.signal import butter, filtfilt

from voicecoach.language.phrasebook import book
from voicecoach.line import Line, Tone
from voicecoach.score.counting import CLEAR
from voicecoach.score.fitting import SPEEDS
from voicecoach.sound.clip import Clip
from voicecoach.units import RATE
from voicecoach.voice.voice import Choice, open_voice

EN = book("en")


@lru_cache(maxsize=1)
def spoken(voice: str) -> dict[tuple[str, float, Tone], Clip]:
    """All numbers to 99 as the tests below need them, by text, speed and tone."""
    wanted = [(EN.number(n), speed, "level") for n in range(1, 100) for speed in (1.0, 1.4)]
    wanted += [(EN.short(n), 1.6, "level") for n in range(1, 100)]
    wanted += [(EN.number(n), speed, "level") for n in range(1, 31) for speed in SPEEDS]
    wanted += [(EN.number(n), 1.0, tone) for n in range(1, 31) for tone in ("low", "falling")]
    lines = [Line(text, text, "counter", *how) for text, *how in dict.fromkeys(wanted)]  # type: ignore[arg-type]
    with open_voice(Choice(voice), None, "en", None) as speaker:
        said = {(line.text, line.speed, line.tone): clip for line, clip in speaker.say(lines)}
    assert {type(clip) for clip in said.values()} == {Clip}
    return said  # type: ignore[return-value]


def row(voice: str, last: int, speed: float = 1.0, tone: Tone = "level") -> list[Clip]:
    return [spoken(voice)[EN.number(n), speed, tone] for n in range(1, last + 1)]


def sound(clip: Clip) -> np.ndarray:
    return clip.samples.astype(np.float64) / 32768


def onset_ms(clip: Clip) -> float:
    """Where the band of 300 to 3000 Hz first has a tenth of its greatest power."""
    band = filtfilt(*butter(2, [300, 3000], "band", fs=RATE), np.pad(sound(clip), RATE // 10))
    power = filtfilt(*butter(1, 30, fs=RATE), np.abs(band))[RATE // 10 :] ** 2
    return float(np.argmax(power > power.max() / 10)) / RATE * 1000


def pitches(clip: Clip) -> np.ndarray:
    """F0 by autocorrelation, in Hz, every 5 ms where there is one."""
    heard = filtfilt(*butter(4, 900, fs=RATE), sound(clip))[::6]
    rate, width = RATE // 6, RATE // 6 // 25
    lags = np.arange(rate // 400, rate // 60)
    found = []
    loudest = np.sqrt(np.convolve(heard**2, np.ones(width), "valid").max())
    for at in range(0, len(heard) - width - lags[-1], rate // 200):
        one = heard[at : at + width]
        others = np.lib.stride_tricks.sliding_window_view(heard[at + lags[0] :], width)[: lags.size]
        size = np.sqrt((one @ one) * (others**2).sum(axis=1)) + 1e-12
        like = others @ one / size
        first = np.flatnonzero(like > 0.95 * like.max())[0]
        best = first + int(like[first : first + 4].argmax())
        if like[best] > 0.7 and np.sqrt(one @ one) > 0.1 * loudest:
            found.append(rate / lags[best])
    return np.array(found)


def melody(clip: Clip) -> tuple[float, float]:
    """Where a word begins, in Hz, and how many semitones it rises from there to its end."""
    heard = pitches(clip)
    third = max(1, len(heard) // 3)
    begins, ends = np.median(heard[:third]), np.median(heard[-third:])
    return float(begins), float(12 * np.log2(ends / begins))


@pytest.mark.parametrize("voice", VOICES)
@pytest.mark.parametrize("speed", [1.0, 1.4])
def test_the_beat_of_every_number_lies_in_its_first_syllable(voice: str, speed: float) -> None:
    clips = row(voice, 99, speed)
    leads = np.array([clip.beat / RATE * 1000 - onset_ms(clip) for clip in clips])
    assert np.abs(leads - np.median(leads)).max() < 100
    spreads = {d * 10: float(np.ptp(leads[d * 10 - 1 : d * 10 + 9])) for d in range(2, 10)}
    assert max(spreads.values()) < 40, spreads


@pytest.mark.parametrize("voice", VOICES)
def test_faster_counts_are_shorter(voice: str) -> None:
    lengths = np.array([[len(clip) for clip in row(voice, 30, speed)] for speed in SPEEDS])
    assert (np.diff(lengths, axis=0) < 0).all()
    assert lengths[-1].sum() < lengths[0].sum() / 1.5


@pytest.mark.parametrize("voice", VOICES)
def test_counts_are_level_and_alike_and_the_last_one_falls(voice: str) -> None:
    level, last = (
        np.array([melody(clip) for clip in row(voice, 30, tone=t)]) for t in ("level", "falling")
    )
    assert np.abs(level[:, 1]).max() < 2
    assert 12 * np.log2(level[:, 0].max() / level[:, 0].min()) < 3
    assert last[:, 1].max() < -3


@pytest.mark.parametrize("voice", VOICES)
def test_the_count_in_is_two_semitones_lower_and_as_long(voice: str) -> None:
    level, low = (row(voice, 10, tone=tone) for tone in ("level", "low"))
    for high, deep in zip(level, low, strict=True):
        lower = 12 * np.log2(np.median(pitches(deep)) / np.median(pitches(high)))
        assert lower == pytest.approx(-2, abs=0.4)
        assert len(deep) == pytest.approx(len(high), abs=RATE // 20)


def late_ms(clips: list[Clip], bpm: int) -> float:
    """By how much a count of a row at its worst ends too late for the next."""
    beat = RATE * 60 // bpm
    return max(
        len(one) - one.beat + CLEAR + two.beat - beat for one, two in pairwise(clips)
    ) / (RATE / 1000)  # fmt: skip


def test_rows_fit_at_the_tempos_of_a_workout() -> None:
    fast = spoken("natural")
    assert late_ms(row("natural", 12, 1.6), 140) <= 0
    whole = [EN.number(n) if n <= 20 else EN.short(n) for n in range(1, 31)]
    assert late_ms([fast[text, 1.6, "level"] for text in whole], 120) <= 0
    short = [EN.short(n) for n in range(1, 100)]
    assert late_ms([fast[text, 1.6, "level"] for text in short], 100) <= 0
