"""What editors show of a routine's keys: what each is for, its form, and what holds without it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from test_schema import SCHEMA, faults_of

from voicecoach.routine.items import KINDS
from voicecoach.routine.keys import names, setcalls
from voicecoach.routine.keys.names import EVENTS
from voicecoach.routine.load import load
from voicecoach.score.compose import compose
from voicecoach.voice.ticker import Ticker

TOP, SOUNDS, PHRASES = "Routine", "sounds", "phrases"
PARTS: dict[str, Any] = {
    TOP: SCHEMA,
    **{name: part for name, part in SCHEMA["definitions"].items() if "properties" in part},
    SOUNDS: SCHEMA["properties"]["sounds"]["then"],
    PHRASES: SCHEMA["definitions"]["Phrases"]["then"],
}
KEYS = [(part, key) for part, schema in PARTS.items() for key in schema["properties"]]
AROUND = {
    "Counting": "reps: 5\ncount: {{{}}}",
    "MusicChoice": "reps: 5\nmusic: {{{}, files: slow.mp3}}",
    "VoiceChoice": "reps: 5\nvoice: {{{}, counter: auto}}",
    "WrittenVoice": "reps: 5\nvoice: {{{}, name: auto}}",
    "WrittenCounter": "reps: 5\nvoice: {{counter: {{{}, name: auto}}}}",
    "Move": "reps: 5\nmoves: {{M: {{{}}}}}",
    SOUNDS: "reps: 5\nsounds: {{{}}}",
}
"""What makes a part of a routine one, around a key of it that is written in braces."""

ITEM = {
    "Exercise": "reps: 5\nsession: [{{{}, exercise: A}}]",
    "Group": "reps: 5\nsession: [{{{}, each: leg, session: [{{exercise: A}}]}}]",
    "SayItem": "reps: 5\nsession: [{{exercise: A}}, {{{}, say: Good.}}]",
}
FILES = ("slow.mp3", "fast.mp3", "hello.wav", "cover.jpg")


def of(part: str, key: str) -> Any:
    return PARTS[part]["properties"][key]


def written(part: str, key: str, value: object) -> str:
    """Write a routine in which a key of a part has a value; JSON is YAML as well."""
    return written_as(part, key, json.dumps(value))


def written_as(part: str, key: str, value: str) -> str:
    """Write a routine in which a key of a part has a value, as it is written."""
    pair = f"{json.dumps(key)}: {value}"
    dose = "" if {"reps", "time"} & {key} else "reps: 5\n"
    if part == "Callouts":
        inner = pair if key == "say" else f"{pair}, say: [jab, hook]"
        return f"title: T\nsession: [{{exercise: A, time: 50s, callouts: {{{inner}}}}}]\n"
    if (part, key) == ("Exercise", "callouts"):
        return f"title: T\nsession: [{{exercise: A, time: 50s, {pair}}}]\n"
    if part == TOP:
        title = "" if key == "title" else "title: T\n"
        session = "" if key == "session" else "session: [{exercise: A}]\n"
        return f"{title}{dose}{pair}\n{session}"
    if part == "Exercise" and key in ("sets", "reps", "time", "with") and value.startswith("{"):
        pair += ", each: side"
    text = AROUND.get(part) or ITEM.get(part, "reps: 5\nsession: [{{exercise: A}}, {{{}}}]")
    if part == "Exercise" and key in ("reps", "time"):
        text = text.removeprefix("reps: 5\n")
    for own in (
        ", files: slow.mp3",
        ", counter: auto",
        ", name: auto",
        ", say: Good.",
        ", exercise: A",
        ", each: leg",
    ):
        if own.split()[1] == f"{key}:":
            text = text.replace(own, "")
    if part in AROUND:
        text += "\nsession: [{{exercise: A}}]"
    return f"title: T\n{text.format(pair)}\n"


def examples() -> Iterator[Any]:
    for part, key in KEYS:
        snippets = [snippet["body"] for snippet in of(part, key).get("defaultSnippets", ())]
        for example in [*of(part, key).get("examples", ()), *snippets]:
            yield pytest.param(part, key, example, id=f"{part}-{key}-{json.dumps(example)}")


@pytest.mark.parametrize(("part", "key"), KEYS)
def test_every_key_says_what_it_is_for(part: str, key: str) -> None:
    about = of(part, key)["description"]
    assert len(about) > 5
    assert about[0].isupper() or about[0].isdigit()
    assert about.endswith((".", ")"))


@pytest.mark.parametrize(("part", "key"), KEYS)
def test_a_value_whose_form_is_not_plain_has_an_example(part: str, key: str) -> None:
    """What is a choice shows its words; a text is a text."""
    schema = of(part, key)
    plain = "maxLength" in schema and key not in ("name",)
    told = "enum" in schema or plain or key == "session" or part == SOUNDS
    assert told or schema.get("examples") or schema["defaultSnippets"]


def test_every_choice_says_what_each_of_its_words_means() -> None:
    choices = [piece for _, piece in judging(SCHEMA) if "enum" in piece]
    told = [piece for piece in choices if "enumDescriptions" in piece]
    assert all(len(piece["enum"]) == len(piece["enumDescriptions"]) for piece in told)
    plain = {tuple(piece["enum"]) for piece in choices if piece not in told}
    sides = ("right", "left")
    assert plain == {sides, names.SOUNDS, setcalls.CALLS}  # which say it themselves


@pytest.mark.parametrize(("part", "key", "example"), list(examples()))
def test_every_example_is_taken(part: str, key: str, example: object, tmp_path: Path) -> None:
    for name in FILES:
        (tmp_path / name).touch()
    (tmp_path / "clinic.yaml").write_text("moves: {Squat: {reps: 5}}")
    text = written(part, key, example)
    load(text.encode(), "x.yaml", tmp_path)
    assert faults_of(text) == []


# --- what holds where nothing is written -------------------------------------------------------

SESSION = """\
session:
- {exercise: A, reps: 12, each: leg, sets: 2, setup: Lie down., how: Up and down.}
- {exercise: B, time: 50s, each: arm}
- {exercise: C, tempo: 3010, with: [1 kg, 2 kg, 3 kg], reps: [12, 10, 8], tips: [Slowly.]}
- {exercise: D, reps: 14, count: ticks}
- {exercise: G, time: 3 breaths}
- {rounds: 2, each: leg, session: [{exercise: E, reps: 3}, {rest: 10s}, {exercise: F, time: 20s}]}
"""
OTHER = {
    "rep": 3,
    "bpm": 90,
    "pace": 2,
    "count": "beats",
    "count_in": 4,
    "sets": 2,
    "rest": "40s",
    "change": "9s",
    "start": "left",
    "order": "by side",
    "calls": "no",
    "breath": "6s",
    "encourage": "no",
    "level": "brief",
    "style": "drill",
    "seed": 5,
    "chapters": "by set",
    "keep_awake": "no",
}


def score(top: str, session: str = SESSION) -> str:
    routine = load(f"title: T\nabout: All.\n{top}\n{session}".encode(), "x.yaml", None)
    return str(compose(routine, Ticker()).score)


NOTHING = score("")


@pytest.mark.parametrize("key", [key for key in SCHEMA["properties"] if "default" in of(TOP, key)])
def test_what_is_said_to_hold_without_a_key_does(key: str) -> None:
    assert score(f"{key}: {json.dumps(of(TOP, key)['default'])}") == NOTHING
    if key not in ("language", "voice"):  # of which there is but one here
        assert score(f"{key}: {json.dumps(OTHER[key])}") != NOTHING


@pytest.mark.parametrize("event", EVENTS)
def test_an_event_has_the_sound_of_its_name(event: str) -> None:
    assert of(SOUNDS, event)["default"] == event
    assert score(f"sounds: {{{event}: {event}}}") == NOTHING
    brief = score(f"level: minimal\nsounds: {{{event}: none}}")
    assert brief != score("level: minimal")


def test_a_group_has_the_order_that_is_said() -> None:
    default = of("Group", "order")["default"]
    own = SESSION.replace("{rounds: 2,", f"{{order: {default}, rounds: 2,")
    assert score("", own) == NOTHING
    assert score("", own.replace(default, "by side")) != NOTHING


@pytest.mark.parametrize(
    ("part", "key"), [(part, key) for part, key in KEYS if "default" in of(part, key)]
)
def test_what_holds_without_a_key_reads_like_it(part: str, key: str, tmp_path: Path) -> None:
    """Where it may be written, it makes no other routine; and it is said in words."""
    default = of(part, key)["default"]
    if part in AROUND and part != SOUNDS:
        (tmp_path / "slow.mp3").touch()
        bare = {"Counting": "count: reps", "MusicChoice": "music: slow.mp3"}.get(part, "")
        if part in ("VoiceChoice", "WrittenCounter"):
            bare = "voice: {counter: auto}"
        text = f"title: T\nreps: 5\n{bare}\nsession: [{{exercise: A}}]\n"
        other = load(written(part, key, default).encode(), "x.yaml", tmp_path)
        assert load(text.encode(), "x.yaml", tmp_path) == other
    assert "Without it: " in of(part, key)["description"] or part == SOUNDS


# --- what is said of what is wrong -------------------------------------------------------------

CONDITIONS = ("if", "not", "contains")
"""What is only asked: what fails in there is nobody's mistake."""


def judging(part: Any, *, asked: bool = False, path: str = "$") -> Iterator[tuple[str, Any]]:
    """Give the pieces of the schema whose failing is told, by path; and those that only ask."""
    parts = part.items() if isinstance(part, dict) else enumerate(part)
    if isinstance(part, dict):
        yield path, part
    for key, inner in parts:
        skipped = ("examples", "default", *(() if asked else CONDITIONS))
        if isinstance(inner, (dict, list)) and key not in skipped:
            yield from judging(inner, asked=asked, path=f"{path}.{key}")


PIECES = dict(judging(SCHEMA))


def test_no_pattern_is_shown_to_anybody() -> None:
    bare = [
        path
        for path, piece in PIECES.items()
        if "pattern" in piece and not {"errorMessage", "patternErrorMessage"} & piece.keys()
    ]
    assert bare == []


def test_no_value_is_told_that_it_is_none_of_several() -> None:
    """`anyOf` and `not` name no mistake; they stand in conditions alone."""
    assert [
        path for path, piece in PIECES.items() if {"anyOf", "oneOf", "not"} & piece.keys()
    ] == []


def test_what_is_refused_or_asked_for_between_keys_says_why() -> None:
    between = {
        path: piece
        for path, piece in PIECES.items()
        if path.endswith((".then", ".else"))
        and ("required" in piece or False in piece.get("properties", {}).values())
    }
    assert len(between) > 20
    assert [path for path, piece in between.items() if "errorMessage" not in piece] == []


def test_patterns_are_what_browsers_take() -> None:
    """With the flag `u` an escape must be of a sign that means something; Python asks less."""
    pieces = dict(judging(SCHEMA, asked=True)).values()
    patterns = {piece["pattern"] for piece in pieces if isinstance(piece.get("pattern"), str)}
    assert len(patterns) > 20
    known = re.compile(r"[dDwWsSbB^$\\.*+?()[\]{}|/-]|u[0-9a-f]{4}")
    for pattern in patterns:
        escapes = re.findall(r"\\(u[0-9a-f]{4}|.)", pattern)
        assert [escape for escape in escapes if not known.fullmatch(escape)] == []
        assert "(?P" not in pattern


def test_no_key_begins_a_list_where_one_value_may_stand() -> None:
    """Editors complete a key with a dash under it, if what holds for its items is said at once."""
    assert [key for part, key in KEYS if "items" in of(part, key)] == ["session", "session"]


def test_keys_of_the_session_s_items_are_offered_where_none_is_written() -> None:
    item = SCHEMA["definitions"]["Item"]
    while "properties" not in item:
        item = item["else"]
    assert list(item["properties"]) == list(KINDS)
