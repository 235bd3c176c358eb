"""Sizes and shapes: a track no larger than asked for, at 44.1 kHz, and what that does to it."""

from __future__ import annotations

import io
import struct
from pathlib import Path

import numpy as np
import pytest
import soundfile
from conftest import Type

from voicecoach.formats import sizes
from voicecoach.formats.thrift import LADDER
from voicecoach.problem import Refusal
from voicecoach.units import RATE

TEXT = """
title: T
session:
- exercise: Squat
  reps: 20
  rep: 2
  sets: 4
  rest: 20s
"""
TICKER = ("--voice", "ticker")


def built(type_: Type, here: Path, *words: str) -> bytes:
    (here / "a.yaml").write_text(TEXT)
    ended = type_("a.yaml", *TICKER, *words, "-o", "x.mp3", "--force")
    assert ended.exit_code == 0, ended.stderr
    return (here / "x.mp3").read_bytes()


def frames(data: bytes) -> list[tuple[int, int]]:
    """Give bit rate and sample rate of every MP3 frame behind the tag."""
    size = sum(
        (byte & 0x7F) << shift for byte, shift in zip(data[6:10], (21, 14, 7, 0), strict=True)
    )
    at, found = 10 + size, []
    table = (0, 32, 40, 48, 56, 64, 80, 96, 112, 128)
    while at + 4 <= len(data):
        assert data[at : at + 2] == b"\xff\xfb"
        kbps, rate = table[data[at + 2] >> 4], (44100, 48000)[data[at + 2] >> 2 & 3]
        found.append((kbps, rate))
        at += 144_000 * kbps // rate + (data[at + 2] >> 1 & 1)
    assert at == len(data)
    return found


@pytest.mark.parametrize("kbps", LADDER[1])
def test_the_highest_rate_that_fits_is_taken(type_: Type, here: Path, kbps: int) -> None:
    whole = built(type_, here)
    plain = frames(whole)
    tag = len(whole) - len(plain) * 288
    most = tag + (len(plain) + 3) * 3 * kbps + 200
    data = built(type_, here, "--size", f"{most / 1e6 + 0.01:.2f}MB")
    assert len(data) <= most + 10_000
    assert {rate for rate, _ in frames(data)[1:]} == {kbps}
    samples, rate = soundfile.read(io.BytesIO(data))
    before, _ = soundfile.read(io.BytesIO(whole))
    assert (len(samples), rate) == (len(before), RATE)
    loud = np.abs(before) > 0.05
    assert np.corrcoef(samples[loud], before[loud])[0, 1] > 0.98  # no frame late, no frame lost


def test_what_fits_is_the_very_track(type_: Type, here: Path) -> None:
    assert built(type_, here, "--size", "mail") == built(type_, here)


def test_compatible_is_at_44100_hertz_and_as_long(type_: Type, here: Path) -> None:
    plain, _ = soundfile.read(io.BytesIO(built(type_, here)))
    data = built(type_, here, "--compatible")
    assert {rate for _, rate in frames(data)} == {44100}
    samples, rate = soundfile.read(io.BytesIO(data))
    assert rate == 44100
    assert len(samples) == -(-len(plain) * 44100 // RATE)
    at = int(np.argmax(np.abs(plain) > 0.1)) / RATE
    assert abs(int(np.argmax(np.abs(samples) > 0.1)) / rate - at) < 0.001
    last = len(plain) / RATE - int(np.argmax(np.abs(plain[::-1]) > 0.1)) / RATE
    late = len(samples) / rate - int(np.argmax(np.abs(samples[::-1]) > 0.1)) / rate
    assert abs(late - last) < 0.001


@pytest.mark.parametrize("words", [(), ("--compatible",), ("--size", "2MB")])
def test_the_info_frame_counts_what_follows(type_: Type, here: Path, words: tuple[str]) -> None:
    data = built(type_, here, *words)
    at = data.index(b"Info")
    count, size = struct.unpack(">II", data[at + 8 : at + 16])
    found = frames(data)
    assert count == len(found) - 1
    tag = sum(
        (byte & 0x7F) << shift for byte, shift in zip(data[6:10], (21, 14, 7, 0), strict=True)
    )
    assert size == len(data) - 10 - tag


def test_equal_tracks_have_equal_bytes(type_: Type, here: Path) -> None:
    for words in (("--compatible",), ("--size", "2MB")):
        assert built(type_, here, *words) == built(type_, here, *words)


def test_opus_is_no_larger_either(type_: Type, here: Path) -> None:
    (here / "a.yaml").write_text(TEXT)
    words = ("a.yaml", *TICKER, "--format", "opus")
    assert type_(*words, "-o", "big.opus").exit_code == 0
    most = int((here / "big.opus").stat().st_size * 0.8)
    assert type_(*words, "-o", "x.opus", "--size", f"{most // 1000}k").exit_code == 0
    assert (here / "x.opus").stat().st_size <= most


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (["--size", "20"], 2, "'20' is no size like 16MB, mail or whatsapp; write 20MB"),
        (["--size", "small"], 2, "'small' is no size like 16MB"),
        (["--size", "100k"], 1, "at 48 kb/s, the least at which an MP3 sounds well, it would"),
        (["--size", "mail", "--format", "wav"], 1, "decides on the bit rate of mp3 or opus"),
        (["--compatible", "--format", "opus"], 1, "an mp3 at 44.1 kHz, and this is opus"),
    ],
)
def test_what_cannot_be_is_told_and_nothing_written(
    type_: Type, here: Path, words: list[str], status: int, said: str
) -> None:
    (here / "a.yaml").write_text(TEXT)
    ended = type_("a.yaml", *TICKER, *words)
    assert (ended.exit_code, ended.stdout) == (status, "")
    assert said in ended.stderr
    assert [p.name for p in here.iterdir()] == ["a.yaml"]


@pytest.mark.parametrize("channels", [1, 2])
def test_the_cure_cures(channels: int) -> None:
    length = 3600 * RATE
    with pytest.raises(Refusal, match="--format opus makes it") as raised:
        sizes.mp3_kbps(length, channels, 100_000, 18_000_000 * channels)
    assert "--format opus" in str(raised.value)
    sizes.opus_kbps(length, channels, 100_000, 18_000_000 * channels)
    with pytest.raises(Refusal, match="--fit or --only"):
        sizes.mp3_kbps(length, channels, 100_000, 9_000_000)
