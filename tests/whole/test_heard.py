"""What is heard in a finished MP3, with real voices: counts on their beats, chapters, the length.

The file is decoded by libsndfile, which shares nothing with the encoder; each count is looked for
by correlation with its own clip.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import mutagen.id3
import numpy as np
import pytest
import soundfile
from conftest import VOICES
from scipy.signal import correlate

from voicecoach.pipeline import build
from voicecoach.routine.load import load, shipped_text
from voicecoach.routine.options import Options, changed
from voicecoach.score.compose import Composed
from voicecoach.score.score import Cue, Play, Say
from voicecoach.spoken import composed
from voicecoach.store import Store
from voicecoach.units import RATE

NEAR = RATE // 50
"""Frames around its place in which a count is looked for: 20 ms."""


@dataclass(frozen=True)
class Heard:
    made: Composed
    path: Path
    samples: np.ndarray


@pytest.fixture(scope="module", params=VOICES)
def heard(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Heard:
    folder = tmp_path_factory.mktemp(request.param)
    routine = load(shipped_text("hip-strength"), "hip-strength.yaml", None)
    routine = changed(routine, Options(voice=request.param, sets=1, reps=5))
    path = folder / "hips.mp3"
    with Store(folder / "store") as store:
        build(routine, path, format="mp3", store=store)
        made = composed(routine, store)
    samples, rate = soundfile.read(path, dtype="float32")
    assert rate == RATE
    return Heard(made, path, samples)


def counts(made: Composed) -> list[tuple[int, Cue]]:
    return [(at, cue) for at, cue in made.score.cues() if cue.beat and isinstance(cue.what, Say)]


def found_at(heard: Heard, at: int, clip: np.ndarray) -> tuple[int, float]:
    """Where a clip correlates best with the track near a frame, and how well (1 is perfectly)."""
    window = heard.samples[at - NEAR : at + len(clip) + NEAR].astype(np.float64)
    wanted = clip.astype(np.float64)
    likeness = correlate(window, wanted, "valid", "fft")
    best = int(likeness.argmax())
    part = window[best : best + len(wanted)]
    norm = np.sqrt((part @ part) * (wanted @ wanted))
    return best - NEAR, float(likeness[best] / norm)


def test_length_is_the_plans_to_the_frame(heard: Heard) -> None:
    assert len(heard.samples) == heard.made.score.length


def test_every_count_is_heard_where_the_plan_says(heard: Heard) -> None:
    found = [
        found_at(heard, at, heard.made.clips[cue.what].samples) for at, cue in counts(heard.made)
    ]
    assert len(found) > 100
    offsets = np.array([offset for offset, _ in found])
    assert min(likeness for _, likeness in found) > 0.9
    assert np.abs(offsets - np.median(offsets)).max() <= RATE * 5 // 1000
    assert abs(np.median(offsets)) <= 1152


def test_every_rep_is_counted_once_a_set(heard: Heard) -> None:
    numbers = ["one", "two", "three", "four", "five"]
    said = [cue.what.line.text for _, cue in counts(heard.made)]  # type: ignore[union-attr]
    clamshell = next(c for c in heard.made.score.chapters if c.title == "Clamshell")
    first = heard.made.score.starts()[clamshell.passage]
    inside = [
        cue.what.line.text  # type: ignore[union-attr]
        for at, cue in counts(heard.made)
        if first <= at and cue.what.line.text in numbers  # type: ignore[union-attr]
    ]
    assert inside[:8] == ["three", "two", "one", *numbers]
    assert said.count("five") >= 11


def test_every_chapter_starts_at_quiet_before_its_words(heard: Heard) -> None:
    score = heard.made.score
    tags = mutagen.id3.ID3(heard.path)
    marks = sorted(tags.getall("CHAP"), key=lambda mark: mark.start_time)
    starts = [score.starts()[chapter.passage] for chapter in score.chapters]
    assert [mark.start_time for mark in marks] == [round(start / 48) for start in starts]
    assert [str(mark.sub_frames["TIT2"]) for mark in marks] == [c.title for c in score.chapters]
    for start in starts[1:]:
        edge = heard.samples[start - 1152 : start + 1152]
        assert 20 * np.log10(np.sqrt(np.mean(edge**2)) + 1e-9) < -55


def test_every_counted_set_is_announced_for_its_own_side(heard: Heard) -> None:
    """By all that is said since the set before: after a long rest the side is said twice."""
    called: list[set[str]] = []
    since: set[str] = set()
    for _, cue in heard.made.score.cues():
        text = cue.what.line.text if isinstance(cue.what, Say) else ""
        side = re.fullmatch(r"(?:.*\byour )?(right|left) leg\.", text, re.IGNORECASE)
        if side:
            since.add(side[1].lower())
        elif since and cue.what == Play("go"):
            called.append(since)
            since = set()
    assert [side for (side,) in called] == [
        "right",
        "left",
        "left",
        "right",
        "right",
        "left",
        "left",
        "right",
    ]


def test_no_digital_silence_of_50_ms(heard: Heard) -> None:
    silent = np.flatnonzero(heard.samples)
    assert np.diff(silent).max() < RATE // 20
