"""Names stand clear: a pause is heard before each, or "Next: Bridge" is "next to bridge"."""

from __future__ import annotations

import numpy as np
import pytest
from conftest import VOICES

from voicecoach.language.filling import fill
from voicecoach.language.phrasebook import STYLES, book
from voicecoach.line import Line
from voicecoach.units import RATE
from voicecoach.voice.voice import Choice, open_voice

EN = book("en")
STEP = RATE // 200
"""Frames of a window: 5 ms."""

PAUSE = 0.15
"""Seconds of quiet by which two words are heard as two sentences; a stop in a word has 0.06."""

NAMES = ("Bridge", "Wall sit", "Row", "Plank", "Air squat", "Two-leg raise")

VALUES: dict[str, list[dict[str, str]]] = {
    "next": [{"name": name} for name in NAMES],
    "soon": [{"name": name} for name in NAMES[:2]],
    "set": [{"set": "two", "sets": "three", "side": "", "changed": "Four reps"}],
    "round": [{"round": "two", "rounds": "ten", "changed": "Nine reps"}],
    "last_set": [{"side": "right leg", "changed": "Ten reps"}],
}

SAID = sorted(
    {
        fill(wording, values)
        for name, all_values in VALUES.items()
        for style in STYLES
        for wording in EN.says(name, style)
        for values in all_values
    }
)


def longest_pause(samples: np.ndarray) -> float:
    """Give the seconds of the longest stretch inside a clip that is 30 dB below its loud parts."""
    windows = samples[: len(samples) // STEP * STEP].astype(np.float64).reshape(-1, STEP)
    level = np.sqrt((windows**2).mean(axis=1))
    loud = np.flatnonzero(level > np.percentile(level, 98) * 10 ** (-30 / 20))
    return float(np.diff(loud).max(initial=1) - 1) * STEP / RATE


@pytest.fixture(scope="module", params=VOICES)
def pauses(request: pytest.FixtureRequest) -> dict[str, float]:
    texts = [*SAID, "Bridge."]
    with open_voice(Choice(request.param), None, "en", None) as voice:
        clips = voice.say([Line(text, text) for text in texts])
        return {
            line.text: longest_pause(np.frombuffer(clip.data, "<i2"))  # type: ignore[union-attr]
            for line, clip in clips
        }


@pytest.mark.parametrize("text", SAID)
def test_a_pause_stands_before_a_name_or_a_dose(pauses: dict[str, float], text: str) -> None:
    assert pauses[text] >= PAUSE


def test_a_word_alone_has_no_such_pause(pauses: dict[str, float]) -> None:
    """Else what is measured above would say nothing."""
    assert pauses["Bridge."] < PAUSE
