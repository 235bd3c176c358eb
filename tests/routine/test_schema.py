"""The JSON Schema refuses what `check` refuses, as far as it can say it, and no good routine."""

from __future__ import annotations

import re
from fractions import Fraction
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from test_readme import ROUTINES

from voicecoach import ranges
from voicecoach.cli.options import session_options
from voicecoach.problem import Problems
from voicecoach.routine.keys import table as keys
from voicecoach.routine.load import load, schema, shipped, shipped_text

TESTS = Path(__file__).parents[1]
FAULTS = sorted((TESTS / "faults").glob("*.yaml"))
GOOD = {
    **{f"README {number}": text for number, text in enumerate(ROUTINES, 1)},
    **{name: shipped_text(name).decode() for name in shipped()},
    **{path.stem: path.read_text("utf-8") for path in (TESTS / "scores").glob("*.yaml")},
    "template": (files("voicecoach") / "template.yaml").read_text("utf-8"),
}
SCHEMA = schema()
JUDGE = jsonschema.Draft7Validator(SCHEMA)

BEYOND = {
    "calls-too-often": "how much 5s is",
    "callouts-from-more-to-less": "that 7s are more than 4s",
    "callouts-too-often": "how much 0.5s is",
    "every-alone-with-sides": "that no dose is around it",
    "every-uncounted-by-side": "what the count is",
    "language-file-missing": "which files there are",
    "language-of-a-file-like-none": "what stands in the file",
    "language-of-a-file-with-anchors": "what stands in the file",
    "language-of-a-file-with-faults": "what stands in the file",
    "moment-of-a-set-that-is-not": "how many sets there are",
    "moment-with-a-missing-file": "which files there are",
    "open-end-beyond-all-reason": "how much 5000 is",
    "side-in-an-unknown-form": "which forms the language of the routine has",
    "sides-by-rep": "which sides there are",
    "sides-that-are-others": "which sides there are",
    "sides-with-a-typo": "which sides there are",
    "sides-with-lists-too-long": "how many sets a side has",
    "sides-without-each": "what stands around it",
    "decimal-comma-in-a-list": "[1,5 kg] is a good list of two to all but a reader of its spaces",
    "duplicate-key": "an editor's YAML says so, or keeps the last",
    "each-with-a-typo": "nearness to another word",
    "equipment-with-a-comma": "quotes, in which it is one thing",
    "file-missing": "the disk",
    "file-that-is-a-device": "names that only Windows keeps for itself",
    "file-that-looks-like-an-address": "it is a good name of a file, which is not there",
    "label-with-a-typo": "nearness to another word",
    "list-against-a-list": "two lengths compared",
    "move-against-its-list": "a length against the number of another part",
    "move-in-another-language": "which moves there are",
    "move-unknown": "which moves there are",
    "moves-of-a-file-that-has-none": "another file",
    "moves-of-a-file-with-faults": "another file",
    "other-of-three": "a length against a text",
    "phrase-of-none-in-a-list": "quotes, in which none is a word to say",
    "reps-with-a-leading-zero": "an editor's YAML takes 010 for ten",
    "rest-list-too-long": "a length against a number",
    "rounds-against-a-list": "a length against a number",
    "sets-against-a-list": "a length against a number",
    "side-by-rep": "a text against a key of the exercise, or of what is around it",
    "side-in-a-rep-without-each": "a text against a key of the exercise, or of what is around it",
    "side-without-each": "a text against a key of the exercise, or of what is around it",
    "text-of-an-emoji": "which signs a voice can say",
    "text-taken-for-an-anchor": "an editor's YAML knows anchors",
    "time-too-long": "how much 7h is",
    "tips-without-spaces-after-dashes": "quotes, in which it is a tip",
    "too-long": "sums",
    "too-many-counts": "sums",
    "say-in-two-languages-with-a-side": "what else stands beside a text of another language",
}
"""The faults that JSON Schema accepts, each with what it cannot see. It is to grow only knowingly:
what can be said in the schema belongs there."""


class Core(yaml.SafeLoader):
    """YAML as editors read it: of version 1.2, where `no` and `1:30` are texts, and `012` is 12."""

    yaml_implicit_resolvers: dict[str, list[Any]] = {}  # noqa: RUF012 - PyYAML's own name


for _tag, _pattern, _first in (
    ("bool", "true|True|TRUE|false|False|FALSE", "tTfF"),
    ("null", "null|Null|NULL|~|", ["n", "N", "~", ""]),
    ("float", r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?", "-+.0123456789"),
):
    Core.add_implicit_resolver(  # type: ignore[no-untyped-call]
        f"tag:yaml.org,2002:{_tag}", re.compile(f"(?:{_pattern})\\Z"), list(_first)
    )
Core.add_constructor(
    "tag:yaml.org,2002:float",
    lambda loader, node: (
        int(node.value) if re.fullmatch(r"[-+]?\d+", node.value) else float(node.value)
    ),
)


def faults_of(text: str) -> list[str]:
    """Give what the schema says against a routine."""
    found = JUDGE.iter_errors(yaml.load(text, Core))
    return [f"{error.json_path}: {error.message}" for error in found]


def around(lines: str) -> str:
    """Put keys into the one exercise of a routine."""
    inner = "".join(f"  {line}\n" for line in lines.splitlines())
    return f"title: T\nsession:\n- exercise: A\n{inner}"


def read(text: str) -> bool:
    """Tell whether the reader accepts a routine."""
    try:
        load(text.encode(), "x.yaml", None)
    except Problems:
        return False
    return True


def test_it_is_a_schema() -> None:
    jsonschema.Draft7Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("name", sorted(GOOD))
def test_good_routines_pass(name: str) -> None:
    assert faults_of(GOOD[name]) == []


def test_it_refuses_every_fault_but_those_it_cannot_express() -> None:
    accepted = set()
    for path in FAULTS:
        try:
            found = faults_of(path.read_text("utf-8"))
        except yaml.YAMLError:
            continue  # an editor says so itself
        if not found:
            accepted.add(path.stem)
    assert accepted == set(BEYOND)


@pytest.mark.parametrize(
    ("lines", "fits"),
    [
        ("reps: 5", True),
        ("time: 30s", True),
        ("reps: 5\ntime: 30", False),
        ("sets: 3", False),
        ("reps: 5\nrep: up 2, down 2\ntempo: 3010", False),
        ("reps: 5\nrest: 30\nevery: 1m", False),
        *((f"reps: 5\ntempo: {tempo}", True) for tempo in ("3010", "30X1", "3-1-1-0", "0010")),
        *((f"reps: 5\ntempo: {tempo}", False) for tempo in ("3", "'3'", "31010", "0-0-0-0", "0")),
        *(
            (f"reps: 5\nrep: {rep}", True)
            for rep in (
                "4",
                "up 2, down 2",
                "hold on 60",
                "[up 2]",
                "lift, lower",
                "up 2, hold 5s",
                "4s",
            )
        ),
        *(
            (f"reps: 5\nrep: {rep}", False)
            for rep in ("0", "61", "up 61", "up 2 down 2", "up", "lift, lower 2", "up 61s")
        ),
        ("reps: 5\neach: leg\nstart: left", True),
        ("reps: 5\neach: [in, out]\nstart: left", False),
        *((f"reps: 5\neach: {part}", True) for part in ("hip", "left-hand string", "boots")),
        *((f"reps: 5\neach: {part}", True) for part in ("both", "legs", "each leg", "L/R")),
        *((f"reps: 5\neach: {part}", True) for part in ("left, right", "right leg, left leg")),
        *((f"reps: 5\neach: {part}", False) for part in ("left", "all", "all legs", "every")),
        *((f"reps: 5\neach: {part}", False) for part in ("right leg", "left, right, middle")),
        ("reps: 5\neach: leg\norder: by side\nrest: 30", True),
        ("reps: 5\neach: leg\norder: by side\nevery: 1m", False),
        ("time: 30\neach: leg\norder: by rep\nrep: up 1, down 1", True),
        ("time: 30\neach: leg\norder: by rep", False),
        ("reps: [5, 4]\nsets: 2", True),
        ("reps: [5, 4]\nsets: 1", False),
        ("reps: 5\nevery: 0s", False),
        ("reps: 5\nhow: '...'", False),
        ("reps: 5\ntips: Stand tall, and breathe.", True),
        ("reps: 5\ntips: none", True),
        ("reps: 5\ntips: {a: b}", False),
        ("reps: 5\nneeds: a chair", True),
        ("reps: 5\neach: leg\nhow: Your {side} leg", True),
        ("reps: 5\neach: leg\nhow: Your {site} leg", False),
        ("reps: 5\nphrases: {rest: Breathe.}", True),
        ("reps: 5\nphrases: {rests: Breathe.}", False),
        (f"reps: 5\neach: [{', '.join(f'muscle {n}' for n in range(40))}]", True),
        (f"reps: 5\neach: [{', '.join(f'muscle {n}' for n in range(41))}]", False),
    ],
)
def test_what_it_says_of_an_exercise_is_what_the_reader_says(lines: str, fits: bool) -> None:
    text = around(lines)
    assert (read(text), faults_of(text) == []) == (fits, fits)


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        (
            "reps: 5\nsession: [{exercise: A}, {rest: 30}, {session: [{exercise: B}], rounds: 2}]",
            True,
        ),
        ("session: [{exercise: A, reps: 5}, {say: Well done.}]", True),
        ("session: [{exercise: A, reps: 5}, {exercise: B}]", False),
        ("session: [{session: [{exercise: B}], rounds: 2, reps: 5}]", True),
        ("session: [{session: [{exercise: B}], rounds: 2}]", False),
        ("session: [{session: [{session: [{exercise: B}], each: leg}], reps: [5, 4]}]", True),
        ("session: [{session: [{session: [{exercise: B}], each: leg}], rounds: 2}]", False),
        ("reps: 5\nsession: [{session: [{exercise: B}]}]", False),
        ("reps: 5\nsession: [{session: [{exercise: B}], with: [1 kg, 2 kg]}]", True),
        ("reps: 5\nsession: [{session: [{exercise: B}], rest: [30]}]", True),
        ("reps: 5\nsession: [{session: [{exercise: B}], with: 1 kg}]", False),
        ("reps: 5\nlanguage: xx\nsession: [{exercise: B}]", False),
    ],
)
def test_what_it_says_of_a_routine_is_what_the_reader_says(text: str, fits: bool) -> None:
    text = f"title: T\n{text}\n"
    assert (read(text), faults_of(text) == []) == (fits, fits)


@pytest.mark.parametrize(
    ("item", "path", "message"),
    [
        ("{exercise: A, repz: 5}", "", "'repz' was unexpected"),
        ("{exercise: []}", ".exercise", "[] is not of type 'string'"),
        ("{exercise: A, level: loud}", ".level", "'loud' is not one of"),
        ("{exercise: A, order: by round}", ".order", "'by round' is not one of"),
        ("{session: []}", ".session", "[] "),
        ("{session: [{exercise: B, setz: 2}], rounds: 2}", ".session[0]", "'setz' was unexpected"),
        ("{session: [{play: a.wav, gain: 2}], rounds: 2}", ".session[0]", "'gain' was unexpected"),
        ("{say: Well done., rest: 5}", "", "'rest' was unexpected"),
        ("{say: []}", ".say", "[] is not of type 'string'"),
        ("{play: a.wav, volume: 2}", "", "'volume' was unexpected"),
        ("{sound: bell, time: 3}", "", "'time' was unexpected"),
        ("{rest: 30, say: Hi.}", "", "'rest' was unexpected"),
        ("{rest: 30, times: 2}", "", "'times' was unexpected"),
        ("{pause: 3, times: 2}", "", "'times' was unexpected"),
        ("{exercize: A}", "", "'exercise' is a required property"),
        ("A", "", "'A' is not of type 'object'"),
    ],
)
def test_an_item_is_told_its_own_mistake(item: str, path: str, message: str) -> None:
    found = faults_of(f"title: T\nreps: 5\nsession: [{item}]\n")
    assert any(fault.startswith(f"$.session[0]{path}: ") and message in fault for fault in found), (
        found
    )
    assert not any(fault.startswith(f"$.session[0]{path}: {{") for fault in found), found


# --- ranges, once ----------------------------------------------------------------------------

RANGES = {
    "voice: {{name: auto, speed: {}}}": ranges.SPEED,
    "voice: {{name: auto, pitch: {}}}": ranges.PITCH,
    "voice: {{counter: {{gain: {}}}}}": ranges.GAIN,
    "music: {{files: x.mp3, below_speech: {}}}": ranges.BELOW_VOICE,
    "music: {{files: x.mp3, below_counts: {}}}": ranges.BELOW_VOICE,
    "music: {{files: x.mp3, music_level: {}}}": ranges.MUSIC_LEVEL,
    "bpm: {}": ranges.BPM,
    "pace: {}": ranges.PACE,
    "sets: {}": ranges.SETS,
    "count_in: {}": ranges.COUNT_IN,
    "seed: {}": ranges.SEED,
    "rest: {}": ranges.TIME_S,
    "prepare: {}": ranges.PREPARE_S,
}


@pytest.mark.parametrize("key", RANGES)
def test_reader_and_schema_end_at_the_same_numbers(key: str, tmp_path: Path) -> None:
    (tmp_path / "x.mp3").touch()
    least, most = (float(bound) for bound in RANGES[key])
    for number in (least, most, least - 1 / 8, most + 1):
        text = f"title: T\nreps: 5\n{key.format(f'{number:.10g}')}\nsession:\n- exercise: A\n"
        try:
            load(text.encode(), "x.yaml", tmp_path)
            fits = True
        except Problems:
            fits = False
        assert fits == (least <= number <= most), text
        assert (faults_of(text) == []) == fits, text


@pytest.mark.parametrize("word", ["speed", "pitch", "gain"])
def test_a_voice_takes_what_a_routine_takes(word: str) -> None:
    from voicecoach.voice.voice import Choice, VoiceProblem, open_voice

    least, most = getattr(ranges, word.upper())
    for value in (least, most):
        assert open_voice(Choice("ticker", **{word: value}), None, "en", None).name == "ticker"
    for value in (least - 0.01, most + 0.01):
        with pytest.raises(VoiceProblem, match=f"a voice's {word} is {least:g} to {most:g}"):
            open_voice(Choice("ticker", **{word: value}), None, "en", None)


def test_options_take_what_a_routine_takes() -> None:
    import click

    command = session_options(click.command("x")(lambda: None))
    kinds = {each.name: each.type for each in command.params}
    for name in ("speed", "pace"):
        least, most = map(Fraction, getattr(ranges, name.upper()))
        assert (kinds[name].least, kinds[name].most) == (least, most)
    for name in ("sets", "reps"):
        assert (kinds[name].min, kinds[name].max) == getattr(ranges, name.upper())
    assert (keys.SPEED.low, keys.SPEED.high) == ranges.SPEED
