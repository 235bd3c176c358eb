"""Two validators and our own reader: what one of them refuses, all do, and at the same place.

An editor has one of them inside, or one like them. What they know less of than the reader is in
`BEYOND` and `LOOSER`, by what it is that they cannot see.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import jsonschema_rs
import pytest
import yaml
from hypothesis import given
from test_editors import FILES, written_as
from test_properties import ROUTINES, tries
from test_schema import BEYOND, FAULTS, GOOD, JUDGE, SCHEMA, Core

from voicecoach.problem import Problems
from voicecoach.routine.load import load

FAST = jsonschema_rs.Draft7Validator(SCHEMA)
Path_ = tuple[str | int, ...]


def parsed(text: str) -> Any:
    """Read YAML as an editor does, and give what JSON has of it."""
    return json.loads(json.dumps(yaml.load(text, Core)))


def refusals(text: str) -> list[Problems]:
    try:
        load(text.encode(), "x.yaml", None)
    except Problems as found:
        return [found]
    return []


# --- where a mistake is ------------------------------------------------------------------------


def best(data: Any) -> Path_:
    """Give the path of the key or value that jsonschema's best match is about."""
    found = jsonschema.exceptions.best_match(JUDGE.iter_errors(data))
    assert found is not None
    path = tuple(found.absolute_path)
    if found.validator == "additionalProperties":
        odd = r"'([^']*)' (?:was|were) unexpected|^'([^']*)' does not match any"
        ((one, other),) = re.findall(odd, found.message)
        return (*path, one or other)
    if found.validator is None:  # of a key that may not be there it leaves the last step out
        whole = data
        for step in path:
            whole = whole[step]
        return (*path, next(key for key, value in whole.items() if value is found.instance))
    return path


def fast(data: Any) -> Iterator[Path_]:
    """Give the paths of all that jsonschema-rs finds."""
    for found in FAST.iter_errors(data):
        keys = getattr(found.kind, "unexpected", None) or [None]
        for key in keys:
            path = tuple(found.instance_path)
            yield path if key is None else (*path, key)


ITEM = "title: T\nreps: 5\nsession:\n- {}\n"
TOP = "title: T\nreps: 5\n{}\nsession: [{{exercise: A}}]\n"
I0: Path_ = ("session", 0)
WRONG: list[tuple[str, Path_]] = [
    (ITEM.format("{exercise: A, repz: 5}"), (*I0, "repz")),
    (ITEM.format("{exercise: A, Reps: 5}"), (*I0, "Reps")),
    (ITEM.format("{exercise: A, reps: ten}"), (*I0, "reps")),
    (ITEM.format("{exercise: A, reps: 0}"), (*I0, "reps")),
    (ITEM.format("{exercise: A, reps: 2000}"), (*I0, "reps")),
    (ITEM.format("{exercise: A, reps: 8-12}"), (*I0, "reps")),
    (ITEM.format("{exercise: A, reps: [12, ten, 8]}"), (*I0, "reps", 1)),
    (ITEM.format("{exercise: A, time: 1:75}"), (*I0, "time")),
    (ITEM.format("{exercise: A, time: 30 sek}"), (*I0, "time")),
    (ITEM.format("{exercise: A, rest: '30s.'}"), (*I0, "rest")),
    (ITEM.format("{exercise: A, rest: }"), (*I0, "rest")),
    (ITEM.format("{exercise: A, sets: none}"), (*I0, "sets")),
    (ITEM.format("{exercise: A, bpm: fast}"), (*I0, "bpm")),
    (ITEM.format("{exercise: A, bpm: 1}"), (*I0, "bpm")),
    (ITEM.format("{exercise: A, tempo: 3-1}"), (*I0, "tempo")),
    (ITEM.format("{exercise: A, tempo: 3}"), (*I0, "tempo")),
    (ITEM.format("{exercise: A, tempo: 3010 from top}"), (*I0, "tempo")),
    (ITEM.format("{exercise: A, rep: up 2 down 2}"), (*I0, "rep")),
    (ITEM.format("{exercise: A, rep: 'up two, down two'}"), (*I0, "rep")),
    (ITEM.format("{exercise: A, rep: [up 2, down]}"), (*I0, "rep", 1)),
    (ITEM.format("{exercise: A, rep: [up, down two]}"), (*I0, "rep", 1)),
    (ITEM.format("{exercise: A, count: loud}"), (*I0, "count")),
    (ITEM.format("{exercise: A, count: {style: reps, dwn: yes}}"), (*I0, "count", "dwn")),
    (ITEM.format("{exercise: A, count: {down: maybe}}"), (*I0, "count", "down")),
    (ITEM.format("{exercise: A, calls: halfway}"), (*I0, "calls")),
    (ITEM.format("{exercise: A, calls: [halfways]}"), (*I0, "calls", 0)),
    (ITEM.format("{exercise: A, each: left}"), (*I0, "each")),
    (ITEM.format("{exercise: A, each: 10 per leg}"), (*I0, "each")),
    (ITEM.format("{exercise: A, each: []}"), (*I0, "each")),
    (ITEM.format("{exercise: A, order: by round}"), (*I0, "order")),
    (ITEM.format("{exercise: A, start: rigth}"), (*I0, "start")),
    (ITEM.format("{exercise: A, tips: {a: b}}"), (*I0, "tips")),
    (ITEM.format("{exercise: A, how: [Slowly.]}"), (*I0, "how")),
    (ITEM.format("{exercise: A, how: 'Your {sid} leg.'}"), (*I0, "how")),
    (ITEM.format("{exercise: A, encourage: maybe}"), (*I0, "encourage")),
    (ITEM.format("{exercise: A, phrases: {rests: Go.}}"), (*I0, "phrases", "rests")),
    (ITEM.format("{exercise: A, phrases: {rest: '{tim}'}}"), (*I0, "phrases", "rest")),
    (ITEM.format("{exercise: A, reps: 5, time: 30s}"), (*I0, "time")),
    (ITEM.format("{exercise: A, rep: 4, tempo: 3010}"), (*I0, "tempo")),
    (ITEM.format("{exercise: A, sets: 1, reps: [5, 4]}"), (*I0, "reps")),
    (ITEM.format("{exercise: A, style: drill}"), (*I0, "style")),
    (ITEM.format("{exercise: A, with: {kg: 5}}"), (*I0, "with")),
    (ITEM.format("{rounds: 2, each: leg}"), I0),
    (ITEM.format("{session: [{exercise: A}]}"), I0),
    (ITEM.format("{rounds: 2, session: [{exercise: A, repz: 3}]}"), (*I0, "session", 0, "repz")),
    (ITEM.format("{rounds: 2, session: [{rounds: 2, session: []}]}"), (*I0, *I0, "session")),
    (ITEM.format("{rounds: 2, session: {exercise: A}}"), (*I0, "session")),
    (ITEM.format("{say: Go., rest: 5}"), (*I0, "rest")),
    (ITEM.format("{sound: gong}"), (*I0, "sound")),
    (ITEM.format("{play: ../a.wav}"), (*I0, "play")),
    (ITEM.format("{pause: long}"), (*I0, "pause")),
    (ITEM.format("Squat"), I0),
    (ITEM.format("{exercize: A}"), I0),
    (TOP.format("voice: {name: auto, sped: 2}"), ("voice", "sped")),
    (TOP.format("voice: {coach: {name: a, pitch: 9}}"), ("voice", "coach", "pitch")),
    (TOP.format("voice: [a, b]"), ("voice",)),
    (TOP.format("music: {below_speech: 10}"), ("music",)),
    (TOP.format("sounds: {tik: none}"), ("sounds", "tik")),
    (TOP.format("sounds: {tick: gong}"), ("sounds", "tick")),
    (TOP.format("sounds: bell"), ("sounds",)),
    (TOP.format("language: english"), ("language",)),
    (TOP.format("pace: 120%"), ("pace",)),
    (TOP.format("keep_awake: never"), ("keep_awake",)),
    (TOP.format("level: short"), ("level",)),
    (TOP.format("author: '{name}'"), ("author",)),
    (TOP.format("rests: 30"), ("rests",)),
    ("title: T\nsession:\n- {exercise: A}\n", I0),
    ("title: T\nsession:\n- {exercise: A, sets: 3x10}\n", (*I0, "sets")),
    ("title: T\nreps: 5\n", ()),
    ("title: T\nreps: 5\nsession:\n", ("session",)),
    ("reps: 5\nsession: [{exercise: A}]\n", ()),
]


@pytest.mark.parametrize(("text", "path"), WRONG, ids=lambda value: str(value)[-45:])
def test_what_is_wrong_is_refused_by_all_three_and_shown_where_it_is(
    text: str, path: Path_
) -> None:
    assert refusals(text)
    data = parsed(text)
    assert best(data) == path
    assert path in list(fast(data))


def spots(text: str) -> Iterator[tuple[Any, Any, Path_]]:
    """Give where each key and each value of a YAML text begins and ends, with its path."""

    def inside(node: yaml.Node, path: Path_) -> Iterator[tuple[Any, Any, Path_]]:
        yield node.start_mark, node.end_mark, path
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                yield key.start_mark, key.end_mark, (*path, key.value)
                yield from inside(value, (*path, key.value))
        elif isinstance(node, yaml.SequenceNode):
            for index, value in enumerate(node.value):
                yield from inside(value, (*path, index))

    return inside(yaml.compose(text, Core), ())


def pointed_at(text: str, line: int, column: int) -> Path_:
    """Give the path of the smallest key or value that lies around a place."""
    around = [
        path
        for start, end, path in spots(text)
        if (start.line, start.column) <= (line - 1, column - 1) <= (end.line, end.column)
    ]
    return max(around, key=len)


def readable(path: Path) -> bool:
    try:
        yaml.load(path.read_text("utf-8"), Core)
    except yaml.YAMLError:
        return False
    return path.stem not in BEYOND


@pytest.mark.parametrize("path", [p for p in FAULTS if readable(p)], ids=lambda path: path.stem)
def test_a_fault_is_shown_where_the_reader_shows_it(path: Path) -> None:
    """Or at the item that lacks something; what is missing has no place of its own."""
    text = path.read_text("utf-8")
    places = re.findall(rf"^#: {re.escape(path.name)}:(\d+):(\d+):", text, re.M)
    wanted = {pointed_at(text, int(line), int(column)) for line, column in places}
    wanted |= {place[:-1] for place in wanted}
    data = parsed(text)
    assert best(data) in wanted
    assert any(found in wanted for found in fast(data))


# --- what is right -----------------------------------------------------------------------------


@pytest.mark.parametrize("name", sorted(GOOD))
def test_good_routines_pass_both(name: str) -> None:
    data = parsed(GOOD[name])
    assert list(FAST.iter_errors(data)) == []
    assert JUDGE.is_valid(data)


@tries
@given(ROUTINES)
def test_what_the_reader_takes_passes_both(data: dict[str, Any]) -> None:
    if not refusals(json.dumps(data)):
        assert [error.message for error in FAST.iter_errors(data)] == []
        assert JUDGE.is_valid(data)


# --- value by value ----------------------------------------------------------------------------

TRIED = {
    "Routine": ("author", "equipment", "language", "voice", "pace", "sounds", "seed", "reps"),
    "Exercise": (
        *("rep", "tempo", "count", "change", "prepare", "count_in", "calls", "encourage", "reps"),
        *("time", "with", "bpm", "rest", "each", "every", "exercise", "tips", "sets", "order"),
    ),
    "Group": ("reps", "rest", "rounds", "order", "phrases"),
    "WrittenVoice": ("speed", "pitch"),
    "MusicChoice": ("music_level",),
}
VALUES = """\
5 | 0 | -1 | 3.5 | 012 | '5' | 30s | 0s | 1:30 | 1:75 | 2 min | 2min30 | 2'30" | 1h | 7h | 90000
1h30 | 1h75
1,5 | 1,5 kg | 10-12 | 12, 10, 8 | 12/10/8 | 12/10 | 3 x 10 | 3 X 10 | 3 sets of 10 | 10 reps
10 Reps | 3 sets | 10 each | 10 per leg | 10 PER LEG | 10/side | 3 x 30s | 30s per side | max | yes
no | none | true | oN | leg | legs | both | all | right | right leg | left, right | L/R | [a, b]
[left, right] | [1, 2] | [1, 0] | [30s, 1m] | [30s, x] | [] | {} | {a: b} | {style: beats}
{style: reps, down: maybe} | up 2, down 2 | up 2 down 2 | up two, down two | up 1.5, down 2 | 2s out
[up 2, down 2] | [up, down] | [up] | [up 2, down] | hold 5s | hold 61s | 61 | 3010 | 3-1-1-0 | 30X1
3/0/1/0 | 42X2 from lift | 42X2 from top | 0-0-0-0 | every 5m | every 5s | every | [halfway, three]
[half] | halfway | by set | by rep | by round | reps | en | de | EN | a b | '...' | '{side}' | '{'
'{time}' | {name: a, speed: 3} | {coach: a, counter: b} | {name: a, coach: b} | {tick: none}
{tick: bell} | {tick: gong} | {tik: none} | {rest: none} | {rest: Go.} | {rest: '{time}'}
{rest: '{tim}'} | {rest: []} | {rests: a} | bell | 5% | "5 " | 1_000 | 0x10 | 5s. | 5 S | five | 👍
"""
NUMBERS = "a number written as editors' YAML allows, and the reader does not"
RANGE = "the range of a number inside of a text"
QUOTES = "whether a text stands in quotes"
SIDES = "what `each` says, here or around it"
SIGNS = "which signs a voice can say"
LOOSER = {
    "012": (NUMBERS, "rep change prepare count_in seed reps sets rest time bpm every rounds"),
    "'5'": (RANGE, "pace speed music_level"),
    "7h": (RANGE, "change time rest every prepare"),
    "1h": (RANGE, "prepare"),
    "1h30": (RANGE, "prepare"),
    "every 5s": (RANGE, "calls"),
    "3-1-1-0": (RANGE, "Exercise.reps Group.reps time bpm"),
    "3/0/1/0": (RANGE, "Exercise.reps Group.reps time bpm"),
    "0-0-0-0": (RANGE, "Exercise.reps Group.reps time bpm"),
    "61": ("zeros before a number: 0061", "tempo"),
    "1,5": (QUOTES, "equipment"),
    "1,5 kg": (QUOTES, "equipment"),
    "12, 10, 8": (QUOTES, "equipment"),
    "left, right": (QUOTES, "equipment"),
    "up 2, down 2": (QUOTES, "equipment"),
    "up two, down two": (QUOTES, "equipment"),
    "up 1.5, down 2": (QUOTES, "equipment"),
    "{style: reps, down: maybe}": (SIDES, "with"),
    "{name: a, speed: 3}": (SIDES, "with"),
    "{name: a, coach: b}": (SIDES, "with"),
    "{coach: a, counter: b}": (SIDES, "with"),
    "'{side}'": (SIDES, "with exercise tips"),
    "👍": (SIGNS, "equipment with exercise tips each"),
}
"""Values that the schema takes and the reader refuses: what it cannot see, and of which keys."""


@pytest.mark.parametrize(
    ("part", "key"), [(part, key) for part, keys in TRIED.items() for key in keys]
)
def test_a_value_that_one_takes_the_others_take(part: str, key: str, tmp_path: Path) -> None:
    for name in FILES:
        (tmp_path / name).touch()
    looser, tighter = set(), set()
    for value in VALUES.replace("\n", " | ").split(" | "):
        text = written_as(part, key, value)
        try:
            data = parsed(text)
        except yaml.YAMLError:
            continue
        try:
            load(text.encode(), "x.yaml", tmp_path)
            taken = True
        except Problems:
            taken = False
        passed = FAST.is_valid(data)
        if passed != taken:
            (tighter if taken else looser).add(value)
    assert tighter == set()
    names = {key, f"{part}.{key}"}
    assert looser == {value for value, (_, keys) in LOOSER.items() if names & {*keys.split()}}
