"""Hostile texts, spoken: engines obey nothing in them, and what kills an engine costs one line.

Like `test_hostile`, with the voices that are installed. The texts come from routines, so they pass
everything that a stranger's text passes. What is also tried elsewhere:

    what the sanitiser takes out and leaves alone          test_line
    each way in which an engine can misbehave              test_voice, test_engines
    that lines sound the same in any order, under load     test_voices
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
import soundfile
from numpy.typing import NDArray
from ordeal import Case, Outcome, build, run

from voicecoach.line import speakable
from voicecoach.store import Store
from voicecoach.voice.engines import NATURAL, PICO, SYSTEM

ENGINES = [
    pytest.param("natural", marks=pytest.mark.skipif(not NATURAL.installed, reason="no hibari")),
    pytest.param("system", marks=pytest.mark.skipif(not SYSTEM.settled, reason="no eSpeak NG")),
    pytest.param("pico", marks=pytest.mark.skipif(not PICO.installed, reason="no py-nanotts")),
]

SAME: list[tuple[str, str, str]] = [
    ("25 NUL in front", "\0hello", "hello"),
    ("25 NUL inside", "a\0b and more", "ab and more"),
    ("26 speed", "\x01400S fast", "400S fast"),
    ("26 volume", "\x010A mute", "0A mute"),
    ("27 SSML", '<speak><break time="600s"/></speak>', 'speak break time="600s"/ speak'),
    ("27 SAPI", '<bookmark mark="x"/> go', 'bookmark mark="x"/ go'),
    ("28 rate", "[[rate 900]] go", "[rate 900] go"),
    ("28 pause", "[[slnc 600000]] go", "[slnc 600000] go"),
    ("28 phonemes", "[[inpt PHON]] go", "[inpt PHON] go"),
    ("28 pronunciation", "[go](/hibari/)", "[go] (/hibari/)"),
    ("30 surrogate", "\ud800go", "go"),
    ("30 no character", "go\uffff", "go"),
    ("30 tags", "go" + "\U000e0041" * 50, "go"),
    ("30 right to left", "\u202ego", "go"),
]
"""What would be obeyed, and the text that sounds just the same."""

SPOKEN: list[tuple[str, str]] = [
    ("29 option", "-v evil --help"),
    ("29 substitution", "$(touch pwned)"),
    ("29 backticks", "`touch pwned`"),
    ("29 command", "go; touch pwned; rm -rf /nowhere"),
    ("31 family", "the 👨\u200d👩\u200d👧 family"),
    ("31 marks", "e" + "\u0301" * 500),
    ("33 dots", "Ready.. set.. go.."),
    ("44 36 digits", "9" * 36),
    ("44 37 digits", "9" * 37),
]
"""What is spoken as it stands, or nearly."""

KILLERS: list[tuple[str, str]] = [
    ("32 digits", "9" * 150),
    ("32 letters", "a" * 700),
    ("43 plurals", "s'" * 220),
    ("43 genitives", "'s" * 100),
    ("43 letters", "a." * 300),
    ("43 states", "U.S." * 150),
    ("43 pairs", "a.a. " * 150),
    ("43 sharp", ".ß" * 150),
]
"""What has killed an engine: a clip, or an error that names the line."""

NOTHING = (
    "\ud800",
    "\uffff",
    "\U000e0041" * 50,
    "\u202e",
    "💪",
    "👨\u200d👩\u200d👧",
    "🇨🇭🇩🇪",
    "\0",
)
"""30, 31: nothing is left of them, whatever the engine."""


def routine(*texts: str) -> str:
    """Write a routine that says these; JSON's escapes are YAML's as well."""
    lines = "".join(f"- say: {json.dumps(text)}\n" for text in texts)
    return f"title: T\nlevel: minimal\nkeep_awake: no\nsession:\n{lines}"


def test_a_text_of_which_nothing_is_left_is_refused_on_every_engine(tmp_path: Path) -> None:
    voices = ("ticker", "natural", "system")
    for outcome in run(tmp_path, [build(routine("Go", *NOTHING), voice=v) for v in voices]):
        outcome.refused(*(f"a.yaml:{line}:8: there is nothing to say in say" for line in
                          range(6, 6 + len(NOTHING))))  # fmt: skip
        assert f"{len(NOTHING)} problems in a.yaml; nothing was written." in outcome.err


def test_a_text_that_is_too_long_is_refused_and_a_long_number_is_none(tmp_path: Path) -> None:
    long, digits = run(tmp_path, [build(routine("a" * 5000)), build(routine("9" * 400))])
    long.problems("say has 5000 characters; a text may have 2000")
    digits.built()


def wav(*texts: str, voice: str) -> Case:
    """A routine that says these, built as a.wav."""
    words = ("build", "a.yaml", "-o", "a.wav", "--cues", "--voice", voice)
    return Case(words, {"a.yaml": routine(*texts)})


@pytest.mark.parametrize("engine", ENGINES)
def test_an_engine_obeys_nothing_and_dies_alone(tmp_path: Path, engine: str) -> None:
    """All in one process, because an engine takes a second to start.

    hibari, which speaks all that kills eSpeak, takes long over it; test_voices lets it.
    """
    hostile, alike = [text for _, text, _ in SAME], [text for _, _, text in SAME]
    killers = [text for name, killer in KILLERS for text in (killer, f"After {name}")]
    first, second, *third = run(tmp_path, [
        wav(*hostile, *(text for _, text in SPOKEN), voice=engine),
        wav(*alike, *(text for _, text in SPOKEN), voice=engine),
        *([wav(*killers, voice=engine)] if engine == "system" else []),
    ])  # fmt: skip
    for outcome in (first, second):
        outcome.harmless()
        assert (outcome.status, outcome.new) == (0, ["a.cues.json", "a.wav"]), outcome.err
    assert (sound(first) == sound(second)).all()
    lasts_as_long_as_speech(first)
    for outcome in third:
        costs_one_line(outcome, killers, Store(tmp_path / "store"))


def sound(outcome: Outcome) -> NDArray[np.int16]:
    samples: NDArray[np.int16] = soundfile.read(outcome.folder / "a.wav", dtype="int16")[0]
    return samples


def lasts_as_long_as_speech(outcome: Outcome) -> None:
    """Speech takes 0.07 s a letter, 0.55 s a digit; nothing is skipped, drawn out, waited for."""
    cues = json.loads((outcome.folder / "a.cues.json").read_text())["cues"]
    lengths = {cue["say"]: cue["length"] for cue in cues if cue["say"]}
    for text, length in lengths.items():
        letters = sum(map(str.isalnum, speakable(text)))
        digits = sum(map(str.isdigit, text))
        assert 0.02 * letters < length < 2 + 0.2 * (letters - digits) + 0.7 * digits, text
    assert lengths["Ready.. set.. go.."] < 5
    assert lengths["9" * 36] == pytest.approx(lengths["9" * 37], rel=0.1)


def costs_one_line(outcome: Outcome, killers: Sequence[str], store: Store) -> None:
    """The lines that could not be spoken are problems, at their places; the others are kept."""
    outcome.harmless()
    if outcome.status == 0:
        assert len(json.loads((outcome.folder / "a.cues.json").read_text())["cues"]) > len(killers)
        return
    lines = re.findall(r"^a\.yaml:(\d+):8: \".*\" could not be spoken: ", outcome.err, re.MULTILINE)
    assert outcome.new == []
    assert lines, outcome.err
    assert all(killers[int(line) - 5] in [text for _, text in KILLERS] for line in lines)
    assert len(list(store.folder.iterdir())) > len(killers) - len(lines)
