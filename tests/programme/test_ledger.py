"""The ledger: what a track is, in words and as a key, and in what two of them differ."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from conftest import environment

from voicecoach.programme.ledger import LEDGER, Record, differences, entry_in, entry_of
from voicecoach.routine.load import load
from voicecoach.routine.options import Options, changed

KNEES = b"""\
title: Knees
session:
- say: Hello.
- exercise: Bridge
  reps: 10
  sets: 2
  calls: [halfway]
- exercise: Clamshell
  each: leg
  reps: {left: 12, right: 6}
  with: a band
- exercise: Plank
  time: 90s
"""


def entry(*swaps: tuple[str, str]) -> Record:
    text = KNEES.decode()
    for old, new in swaps:
        assert old in text
        text = text.replace(old, new)
    return entry_of(load(text.encode(), "k.yaml", None), "")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("reps: 10", "reps: 12", ["Bridge 10 → 12 reps"]),
        ("sets: 2", "sets: 3", ["Bridge 2 → 3 sets"]),
        ("left: 12", "left: 14", ["Clamshell left 12, right 6 → left 14, right 6 reps"]),
        ("with: a band", "with: 2 kg", ["Clamshell with a band → 2 kg"]),
        ("time: 90s", "time: up to 2m", ["Plank 1m30s → up to 2m"]),
        ("time: 90s", "reps: 5", ["Plank 1m30s → 5 reps"]),
        ("- exercise: Plank\n  time: 90s\n", "", ["without Plank"]),
        ("exercise: Plank", "exercise: Side plank", ["Side plank is new", "without Plank"]),
        ("say: Hello.", "say: Hi.", ["other words"]),
        ("time: 90s", "time: 90s\n  setup: Lie down.", ["Plank other words"]),
        ("title: Knees", "title: Knees\nvoice: ticker\npace: 0.9",
         ["pace 1 → 0.9", "voice auto → ticker"]),
    ],
)  # fmt: skip
def test_what_differs_is_said(old: str, new: str, said: list[str]) -> None:
    before, now = entry(), entry((old, new))
    assert sorted(differences(before.facts, now.facts)) == sorted(said)
    assert before.key != now.key


@pytest.mark.parametrize(
    ("old", "new"), [("title: Knees", "# So far.\ntitle:   Knees"), ("reps: 10", "reps: 10 reps")]
)
def test_what_is_only_written_otherwise_is_the_same(old: str, new: str) -> None:
    assert entry((old, new)) == entry()


def test_a_key_is_the_same_in_every_process(here: Path) -> None:
    code = (
        "import sys; from voicecoach.routine.load import load;"
        "from voicecoach.programme.ledger import entry_of;"
        "print(entry_of(load(sys.stdin.buffer.read(), 'k.yaml', None), '').key)"
    )
    keys = {
        subprocess.run(
            [sys.executable, "-c", code], input=KNEES, capture_output=True, check=True,
            env={**environment(), "PYTHONHASHSEED": seed},
        ).stdout.decode().strip()
        for seed in ("1", "2", "3")
    }  # fmt: skip
    assert keys == {entry().key}


def test_what_lies_beside_the_routine_is_part_of_the_key(here: Path) -> None:
    (here / "hum.wav").write_bytes(b"one")
    text = KNEES.replace(b"session:", b"music: hum.wav\nsession:")
    before = entry_of(load(text, "k.yaml", here), "")
    (here / "hum.wav").write_bytes(b"two")
    assert entry_of(load(text, "k.yaml", here), "").key != before.key


def test_options_are_part_of_the_key() -> None:
    routine = load(KNEES, "k.yaml", None)
    assert entry_of(changed(routine, Options(reps=7)), "").key != entry().key
    assert entry_of(routine, "https://x.org/anna/").key != entry().key


def test_a_ledger_reads_back_and_a_changed_one_does_not(here: Path) -> None:
    (here / LEDGER).write_text(entry().printed(), "utf-8")
    assert entry_in(here) == entry()
    (here / LEDGER).write_text(entry().printed().replace("12", "13"), "utf-8")
    assert entry_in(here) is None
    (here / LEDGER).unlink()
    assert entry_in(here) is None
