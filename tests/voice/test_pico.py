"""Pico: chosen before eSpeak where nobody is named, offered where its package is not.

What all engines must stand is tried with it in test_voices and test_hostile_speech.
"""

from __future__ import annotations

import json
import platform
import sys
import time
import types
from pathlib import Path

import numpy as np
import pytest
from conftest import Type

from voicecoach.line import Line
from voicecoach.sound.clip import Clip
from voicecoach.voice import engines, pico
from voicecoach.voice.adapters import pico as adapter
from voicecoach.voice.engines import NATURAL, PICO, SYSTEM, Engine, automatic, find
from voicecoach.voice.pool import Limits, Team
from voicecoach.voice.speaker import VoiceProblem
from voicecoach.voice.voice import Choice, EngineVoice, open_voice
from voicecoach.voice.worker import Request

HERE = pytest.mark.skipif(not PICO.installed, reason="py-nanotts is not installed")


def have(monkeypatch: pytest.MonkeyPatch, *names: str, system: str = "linux") -> None:
    """Of the engines only these are installed."""
    monkeypatch.setattr(Engine, "installed", property(lambda self: self.name in names))
    monkeypatch.setattr(sys, "platform", system)


# --- who is chosen -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "here", "system", "engine"),
    [
        ("de", "natural system pico", "linux", "pico"),
        ("de-AT", "natural system pico", "linux", "pico"),
        ("es", "system pico", "linux", "pico"),
        ("it", "system pico", "linux", "pico"),
        ("fr", "system pico", "linux", "pico"),
        ("en", "natural system pico", "linux", "natural"),
        ("en", "system pico", "linux", "pico"),
        ("de", "natural system", "linux", "system"),
        ("nl", "natural system pico", "linux", "system"),
        ("de", "natural system pico", "win32", "system"),
        ("de", "natural system pico", "darwin", "system"),
    ],
)
def test_who_speaks_where_nobody_is_named(
    monkeypatch: pytest.MonkeyPatch, language: str, here: str, system: str, engine: str
) -> None:
    have(monkeypatch, *here.split(), system=system)
    assert automatic(language).name == engine


@pytest.mark.parametrize(
    ("name", "language", "found"),
    [
        ("auto", "de-AT", "Pico German"),
        ("pico", "de-AT", "Pico German"),
        ("pico", "en", "Pico American"),
        ("pico", "en-GB", "Pico British"),
        ("pico:en-gb", "en", "Pico British"),
        ("pico british", "en", "Pico British"),
        ("picco italian", "it", "Pico Italian"),
        ("pico:Spanish", "es", "Pico Spanish"),
        ("fr-FR", "fr", "Pico French"),
    ],
)
@pytest.mark.usefixtures("espeak_too")
def test_a_name_finds_it(name: str, language: str, found: str) -> None:
    engine, speaker = find(name, language, None)
    assert (engine, speaker.name, speaker.natural) == (PICO, found, False)


@pytest.mark.parametrize(
    ("name", "language"), [("de", "de"), ("German", "de"), ("germ", "de"), ("en-gb", "en"),
                           ("Great Britain", "en"), ("gb", "en"), ("us", "en")]
)  # fmt: skip
@pytest.mark.usefixtures("espeak_too")
def test_what_others_are_called_they_are_called_still(
    monkeypatch: pytest.MonkeyPatch, name: str, language: str
) -> None:
    with_it = find(name, language, None)
    monkeypatch.setattr(engines, "ENGINES", (NATURAL, SYSTEM))
    assert find(name, language, None) == with_it
    assert with_it[0] is SYSTEM


@pytest.fixture
def espeak_too(monkeypatch: pytest.MonkeyPatch) -> None:
    listed = [
        {"id": tag, "name": name, "language": tag, "note": "GPL"}
        for name, tag in (
            ("English (America)", "en-us"),
            ("English (Great Britain)", "en-gb"),
            ("German", "de"),
            ("French (Belgium)", "fr-be"),
        )
    ]
    monkeypatch.setattr(engines, "ask_voices", lambda path: listed if path.stem == "system" else [])
    have(monkeypatch, "system", "pico")


# --- where it is not -----------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["pico", "Pico German", "pico:Pico German"])
def test_without_its_package_it_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    have(monkeypatch, "natural")
    with pytest.raises(VoiceProblem) as raised:
        find(name, "de", None)
    assert raised.value.message == "pico voices cannot be used: it is not installed here"
    assert raised.value.cure == PICO.cure


def test_it_is_listed_and_where_it_is_not_with_the_line_that_brings_it(
    type_: Type, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engines, "ENGINES", (PICO,))
    monkeypatch.setattr(pico, "obtainable", lambda: True)
    have(monkeypatch, "pico")
    assert type_("voices", "--language", "de").stdout == (
        "Pico German\tde-DE\tpico\tPico, Apache-2.0\t\t\n"
    )
    assert type_("voices", "Pico German", "--get").stderr.startswith("Pico German is here already")
    have(monkeypatch)
    (german,) = json.loads(type_("voices", "--language", "de", "--json").stdout)
    assert (german["here"], german["get"]) == (False, "pip install 'voicecoach[voices]'")
    ended = type_("voices", "Pico German", "--get")
    assert ended.stderr == f"voicecoach: Pico German comes with a package; {PICO.cure}\n"


@pytest.mark.parametrize(
    ("system", "machine", "libc", "made"),
    [
        ("linux", "x86_64", "glibc", True),
        ("linux", "aarch64", "glibc", True),
        ("linux", "x86_64", "", False),
        ("linux", "riscv64", "glibc", False),
        ("win32", "AMD64", "", True),
        ("win32", "ARM64", "", False),
        ("darwin", "arm64", "", False),
    ],
)
def test_it_is_offered_only_where_its_package_is_made_for_the_system(
    monkeypatch: pytest.MonkeyPatch, system: str, machine: str, libc: str, made: bool
) -> None:
    monkeypatch.setattr(sys, "platform", system)
    monkeypatch.setattr(platform, "machine", lambda: machine)
    monkeypatch.setattr(platform, "libc_ver", lambda: (libc, ""))
    assert pico.obtainable() is made
    assert len(pico.offers()) == (6 if made else 0)


# --- what is asked of it -------------------------------------------------------------------------


def test_what_is_asked_of_it_and_what_is_left_of_the_answer(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A fake of its package answers with a tone between silence and noise."""
    asked = []
    tone = (10_000 * np.sin(np.arange(1600))).astype("<i2")
    noise = np.full(800, 30, "<i2")  # 50 dB below the tone

    class Nano:
        def speak(self, text: str, **how: object) -> bytes:
            asked.append((text, how))
            return np.concatenate([np.zeros(1600, "<i2"), tone, noise, noise]).tobytes()

    monkeypatch.setitem(sys.modules, "py_nanotts", types.SimpleNamespace(NanoTTS=Nano))
    samples, rate = adapter.speak(Request("it-IT", "uno", 1.2))
    assert (len(samples), rate) == (1600, 16_000)
    assert np.array_equal(samples, tone)
    adapter.speak(Request("de-DE", "eins", 9.0, "low"))
    assert asked == [
        ("uno", {"voice": "it-IT", "speed": 1.5, "pitch": 1.0}),
        ("eins", {"voice": "de-DE", "speed": 3.0, "pitch": 2 ** (-1 / 6)}),
    ]
    assert len(adapter.trimmed(np.zeros(1600, "<i2"))) == 0
    assert len(adapter.trimmed(np.zeros(0, "<i2"))) == 0


@pytest.mark.parametrize(
    ("level_db", "pause_ms", "stays"),
    [(-35, 500, False), (-44, 120, False), (-35, 80, True), (-25, 500, True), (-2, 300, True)],
)
def test_a_click_long_after_the_last_word_is_no_part_of_it(
    level_db: float, pause_ms: int, stays: bool
) -> None:
    tone = 10_000 * np.sin(np.arange(3200))
    pause, click = np.zeros(pause_ms * 16), tone[:320] * 10 ** (level_db / 20)
    said = adapter.trimmed(np.concatenate([tone, pause, click]).astype("<i2"))
    assert len(said) == len(tone) + (len(pause) + len(click) if stays else 0)


@HERE
@pytest.mark.parametrize(
    ("voice", "word"), [("it-IT", "Metà."), ("it-IT", "A destra."), ("es-ES", "Hacia atrás.")]
)
def test_a_short_line_ends_with_its_last_word(voice: str, word: str) -> None:
    """With the click it would be half a second longer, and so be made too soft."""
    samples, rate = adapter.speak(Request(voice, word, 1.0))
    loud = np.square(samples[: len(samples) // 800 * 800].reshape(-1, 800).astype(float)).mean(1)
    assert len(samples) < 0.85 * rate
    assert loud[-2:].max() > loud.max() / 1000  # -30 dB in its last 0.1 s


def test_a_line_that_hangs_is_given_up_in_time_and_costs_no_other(tmp_path: Path) -> None:
    """Its own adapter, with an engine that hangs in the forked child."""
    path = tmp_path / "hangs.py"
    path.write_text(
        "import os, time\nfrom array import array\nAPART = hasattr(os, 'fork')\nheard = []\n"
        "def voices():\n    return []\n"
        "def speak(request):\n"
        "    heard.append(request.text)\n"
        "    if request.text == 'hang':\n        time.sleep(99)\n"
        "    if request.text == 'die':\n        os.kill(os.getpid(), 9)\n"
        "    return array('h', [len(heard)] * 9000), 16000\n"
    )
    team = Team(path, limits=Limits(line_s=0.6, character_s=0))
    began = time.monotonic()
    requests = [Request("v", text, 1.0) for text in ("hang", "one", "die", "two")]
    said = dict(each for each in team.speak(requests, lambda *_: "") if each)
    team.close()
    assert time.monotonic() - began < 10
    told = {request.text: getattr(answer, "reason", "") for request, answer in said.items()}
    assert told == {"hang": "it did not end in time", "die": "it crashed", "one": "", "two": ""}
    if adapter.APART:  # nothing is kept from one line to the next
        one, two = (said[Request("v", text, 1.0)] for text in ("one", "two"))
        assert one.data == two.data  # type: ignore[union-attr]
        assert one.data[0] == 1  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Squat (slow), it's fine.", "Squat (slow), it's fine."),
        ("¿Listo?", "Listo?"),
        ("- [go](/x/) *now*", "go ( x )  now "),
        ("hip-width – hold… ‘ready’", "hip-width , hold, 'ready'"),
        ("5 + 5 = 10 %", "5 + 5 = 10 %"),
    ],
)
def test_no_sign_is_called_by_its_name(text: str, said: str) -> None:
    assert adapter.readable(text) == said


@HERE
@pytest.mark.parametrize("tag", pico.NAMES.values())
def test_each_of_its_voices_speaks_and_low_is_lower(tag: str) -> None:
    lines = [Line("8", "8", tone="level"), Line("8", "8", tone="low"), Line("10", "10")]
    speaker = next(each for each in pico.SPEAKERS if each.language == tag)
    with EngineVoice(PICO, speaker, Choice()) as voice:
        said = dict(voice.say(lines))
    clips = [clip for clip in said.values() if isinstance(clip, Clip)]
    assert len({clip.digest for clip in clips}) == 3
    assert all(0.1 < len(clip) / 48_000 < 1.2 for clip in clips)


@HERE
def test_another_language_than_its_own_is_refused() -> None:
    with pytest.raises(VoiceProblem, match="voice 'Pico German' speaks de-DE, and the texts are"):
        open_voice(Choice("Pico German"), None, "en", None)
