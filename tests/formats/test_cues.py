"""The cue file says what each moment is."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from voicecoach.formats.cues import cue_schema, cues_of, printed_cues
from voicecoach.routine.load import load
from voicecoach.score.compose import compose
from voicecoach.score.split import parts
from voicecoach.voice.ticker import Ticker

ROUTINES = sorted((Path(__file__).parents[1] / "scores").glob("*.yaml"))


def cues(text: str) -> dict[str, Any]:
    return cues_of(compose(load(text.encode(), "routine.yaml", None), Ticker()).score)


def told(value: dict[str, Any]) -> str:
    """Put a cue in a line: what it is, in which set and rep, and what is heard."""
    keys = ("kind", "exercise", "set", "side", "round", "rep", "phase", "say", "play")
    return " ".join(str(value[key]) for key in keys if value[key] is not None)


@pytest.mark.parametrize("path", ROUTINES, ids=lambda path: path.stem)
def test_the_cue_file_of_every_golden_score_is_as_its_schema_says(path: Path) -> None:
    jsonschema = pytest.importorskip("jsonschema", reason="jsonschema is in the extra `test`")
    score = compose(load(path.read_bytes(), path.name, path.parent), Ticker()).score
    values = json.loads(printed_cues(score))
    assert values == cues_of(score)
    jsonschema.Draft202012Validator(cue_schema()).validate(values)
    for made in parts(score, range(1, len(score.passages), 3), "sets"):
        jsonschema.Draft202012Validator(cue_schema()).validate(cues_of(made.score))


def test_every_field_of_the_schema_is_described() -> None:
    def named(schema: dict[str, Any]) -> list[str]:
        row = []
        for name, field in schema.get("properties", {}).items():
            row += [name] if "description" not in field else []
            row += named(field.get("items", {}))
        return row

    assert named(cue_schema()) == []


def test_what_each_cue_is() -> None:
    values = cues(
        """
title: T
about: All about it.
equipment: [mat]
session:
- say: Breathe in.
- exercise: Lunge
  each: leg
  sets: 2
  rest: 20s
  with: [10 kg, 12 kg]
  setup: Stand tall.
  how: Step forward.
  tips: [Look ahead.]
  rep: down 1, up 1
  reps: 2
"""
    )
    lines = [told(cue) for cue in values["cues"] if cue["kind"] != "sound"]
    assert "\n".join(lines).startswith(
        """\
welcome T.
welcome All about it.
welcome You will need mat.
welcome This takes about one minute.
say Lunge 1 right leg Breathe in.
name Lunge 1 right leg Lunge.
dose Lunge 1 right leg Two sets of two on each leg.
dose Lunge 1 right leg Start with 10 kg.
setup Lunge 1 right leg Stand tall.
how Lunge 1 right leg Step forward.
call Lunge 1 right leg Right leg.
count_in Lunge 1 right leg three
count_in Lunge 1 right leg two
count_in Lunge 1 right leg one
count Lunge 1 right leg 1 down one
phase Lunge 1 right leg 1 up up
count Lunge 1 right leg 2 down two
phase Lunge 1 right leg 2 up up
change Lunge 1 left leg Switch to your left leg.
tip Lunge 1 left leg Look ahead.
"""
    )
    assert lines[-1] == "goodbye Well done. That's it for today."
    assert [told(cue) for cue in values["cues"] if cue["kind"] == "sound"][:2] == [
        "sound wake",
        "sound Lunge 1 right leg wake",
    ]
    assert [(s["kind"], s["set"], s["side"], s["load"]) for s in values["spans"]] == [
        ("welcome", None, None, None),
        ("words", 1, "right leg", "10 kg"),
        ("set", 1, "right leg", "10 kg"),
        ("change", 1, "left leg", "10 kg"),
        ("set", 1, "left leg", "10 kg"),
        ("rest", 2, "right leg", "12 kg"),
        ("set", 2, "right leg", "12 kg"),
        ("change", 2, "left leg", "12 kg"),
        ("set", 2, "left leg", "12 kg"),
        ("goodbye", None, None, None),
    ]
    assert [(c["title"], c["exercise"]) for c in values["chapters"]] == [
        ("Welcome", None),
        ("Lunge", "Lunge"),
        ("Goodbye", None),
    ]


def test_equal_words_are_what_they_are_each_time() -> None:
    """One sound, kept once: as the name of an exercise, and as what an author says."""
    values = cues("title: T\nsession:\n- {exercise: Squat, reps: 1}\n- say: Squat.\n")
    kinds = [cue["kind"] for cue in values["cues"] if cue["say"] == "Squat."]
    assert kinds == ["name", "say"]


def test_in_a_rep_of_both_sides_each_beat_tells_its_own() -> None:
    values = cues(
        "title: T\nsession:\n"
        "- {exercise: March, each: leg, order: by rep, rep: 'up 1, down 1', reps: 2}\n"
    )
    heard = [(c["rep"], c["side"], c["phase"], c["say"]) for c in values["cues"] if c["rep"]]
    assert [row for row in heard if row[3]] == [
        (1, "right leg", "up", "right"),
        (1, "right leg", "down", "down"),
        (1, "left leg", "up", "left"),
        (1, "left leg", "down", "one"),
        (2, "right leg", "up", "right"),
        (2, "right leg", "down", "down"),
        (2, "left leg", "up", "left"),
        (2, "left leg", "down", "two"),
    ]


def test_rests_and_words_are_told_apart() -> None:
    values = cues(
        "title: T\nsession:\n- {exercise: A, reps: 1, rest_after: 10s}\n"
        "- {exercise: B, time: 10s, rest_after: 0s}\n- {exercise: C, time: 10s}\n"
        "- say: Now.\n- pause: 3s\n- {exercise: D, reps: 1}\n- say: Done.\n"
    )
    assert [(s["kind"], s["exercise"]) for s in values["spans"]] == [
        ("welcome", None),
        ("words", "A"),
        ("set", "A"),
        ("rest", "B"),
        ("set", "B"),
        ("set", "C"),
        ("words", "D"),
        ("set", "D"),
        ("words", None),
        ("goodbye", None),
    ]
    lengths = [round(s["end"] - s["start"], 1) for s in values["spans"] if s["exercise"] == "B"]
    assert lengths == [10.0, 10.0]


def test_a_part_of_a_split_track_keeps_the_numbers_of_its_reps() -> None:
    text = (
        "title: T\nkeep_awake: no\nsession:\n"
        "- {exercise: A, rep: up 6, count: {style: reps, ticks: no}, reps: 3}\n"
    )
    score = compose(load(text.encode(), "routine.yaml", None), Ticker()).score
    whole = next(span for span in score.spans if span.kind == "set")
    starts = score.starts()
    inside = next(k for k, at in enumerate(starts) if whole.reps[0] < at <= whole.reps[1])
    _, after = parts(score, [inside, len(score.passages)], "sets")
    values = cues_of(after.score)
    span = values["spans"][0]
    assert (span["kind"], span["start"], span["reps"]) == ("set", 0, 3)
    assert span["rep_starts"][0] < 0 <= span["rep_starts"][1]
    assert {cue["rep"] for cue in values["cues"] if cue["rep"]} == {2, 3}
