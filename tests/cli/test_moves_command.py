"""The moves that ship, from the command line: listed, searched, pasted, spoken."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from conftest import Type

from voicecoach.routine.load import Exercise, load
from voicecoach.routine.repertoire import repertoire


def names(told: str) -> list[str]:
    return [line.split("\t")[0] for line in told.splitlines()]


def test_all_are_listed(type_: Type) -> None:
    rows = [line.split("\t") for line in type_("moves").stdout.splitlines()]
    assert [row[0] for row in rows] == [move.name for move in repertoire()]
    assert ["Clamshell", "hip", "", "Clam, Side-lying clam"] in rows


@pytest.mark.parametrize(
    ("words", "found", "not_found"),
    [
        ("hip", "Clamshell", "Chin tuck"),  # a region
        ("band", "Monster walk", "Clamshell"),  # what is needed
        ("hip band", "Band side step", "Fire hydrant"),
        ("calves", "Calf stretch", "Clamshell"),  # a name
        ("piriformis", "Figure four stretch", "Calf stretch"),  # another name
        ("kneeling", "Low lunge", "Lunge"),  # a position
        ("PUSHUPS wall", "Wall push-up", "Knee push-up"),
        ("fac", "Frown", "Clamshell"),  # the beginning of a word
        ("arm", "Lateral raise", "Farmer walk"),  # and not its middle
        ("neck", "Chin tuck", "Pendulum"),
    ],
)
def test_words_find_them(type_: Type, words: str, found: str, not_found: str) -> None:
    told = names(type_("moves", *words.split()).stdout)
    assert found in told
    assert not_found not in told


def test_a_name_prints_one_to_be_pasted(type_: Type) -> None:
    """What is pasted into a session is what `use` gives there."""
    for name in ("bird dogs", "Clam", "World's greatest stretch", "straight-leg raise"):
        item = type_("moves", *name.split()).stdout
        pasted = load(f"title: T\nsession:\n{item}".encode(), "x.yaml", None)
        used = load(f'title: T\nsession:\n- use: "{name}"\n'.encode(), "x.yaml", None)
        assert pasted == used
    assert type_("moves", "clam").stdout.splitlines()[:3] == [
        "# Hip; also called Clamshell or Side-lying clam.",
        "# In a routine, 'use: Clam' is this.",
        "- exercise: Clam",
    ]


def test_json_lists_what_is_found(type_: Type) -> None:
    found = json.loads(type_("moves", "--json", "monster", "walk").stdout)
    assert found == [
        {"name": "Monster walk", "aliases": ["Band walk", "Banded walk"], "region": "hip",
         "needs": ["a band"], "position": "standing"},
    ]  # fmt: skip
    assert len(json.loads(type_("moves", "--json").stdout)) == len(repertoire())


@pytest.mark.parametrize("output", ["b.wav", "tracks/"])
def test_one_is_spoken(type_: Type, here: Path, output: str) -> None:
    (here / "Bridge").mkdir()  # a folder of its name is not what is meant
    ended = type_("moves", "bridge", "-o", output, "--voice", "ticker")
    assert (ended.exit_code, ended.stdout) == (0, "")
    path = here / (output if output == "b.wav" else "tracks/bridge.mp3")
    assert path.stat().st_size > 100_000
    assert "is ready: 1 min" in ended.stderr


def test_it_is_the_routine_of_that_one_move() -> None:
    routine = load(b"title: Bridge\nsession:\n- use: Bridge\n", "x.yaml", None)
    (bridge,) = routine.session
    assert isinstance(bridge, Exercise)
    assert bridge.reps == 10


def test_what_is_a_move_in_another_language_only_is_told_with_that(type_: Type) -> None:
    assert type_("moves", "Schelp").stderr.endswith("ask for it with --language nl\n")
    ponte = type_("moves", "ponte").stderr
    assert ponte.endswith("ask for it with --language it or --language pt\n")
    missing = type_("moves", "zzzz", "--language", "es").stderr
    assert missing.endswith("`voicecoach moves --language es` lists them all\n")
