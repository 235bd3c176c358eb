"""The JSON Schema of routines and programmes: two validators refuse what the reader does, as far
as they can, and no good programme."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import jsonschema_rs
import pytest
import yaml
from test_schema import FAULTS as OF_ROUTINES
from test_schema import GOOD, SCHEMA, Core
from weekly import SMALL

from voicecoach.programme.outline import whole_schema
from voicecoach.routine.load import shipped_programmes, shipped_text

WHOLE = whole_schema()
JUDGES = {"jsonschema": jsonschema.Draft7Validator(WHOLE),
          "jsonschema-rs": jsonschema_rs.Draft7Validator(WHOLE)}  # fmt: skip
FAULTS = sorted((Path(__file__).parent / "faults").glob("*.yaml"))

PROGRAMMES = {
    "small": SMALL,
    **{name: shipped_text(name).decode() for name in shipped_programmes()},
    "all ways": """\
programme: P
weeks: 6 weeks
days: Monday, Friday
rest: {week 1: 30s, week 3 Friday: 20s}
language: en
session:
  week 1:
  - say: {week 1: "Hello to week {week} of {weeks}.", day Friday: "It is {day}."}
    weeks: [1, 3-4]
  - exercise: Squat
    weeks: from 1
    days: Friday
    each: {week 1: leg, week 2: [in, out]}
    reps: {Week 1: 8, each week: +1, most: 15}
    with: {week 1: 20 kg, each 2 weeks: "+2.5 kg"}
    tips: {week 1: [Breathe.], week 3: One text.}
  - rounds: {week 1: 2, each week: 1, most: 4}
    weeks: 2
    session: {week 1: [{exercise: Plank, time: {week 1: 30s, each week: -5s, least: 10s}}]}
""",
}

BEYOND = {
    "day-in-a-programme-without-days": "what the days are called",
    "day-unknown": "what the days are called",
    "day-where-none-are-named": "what the days are called",
    "day-without-a-session": "which items are done when",
    "days-twice": "that Monday and monday are one",
    "grown-beyond-all-reason": "sums",
    "growth-in-another-unit": "what 1m and +10 are of",
    "growth-of-nothing": "how much nought is",
    "growth-twice": "that two keys say the same",
    "item-in-a-week-beyond": "how many weeks there are",
    "item-in-weeks-backwards": "that 5 is more than 3",
    "item-never-done": "what stands around it",
    "item-on-an-unknown-day": "what the days are called",
    "least-above-the-start": "that 9 is more than 8",
    "most-alone": "what grows",
    "most-below-the-start": "that 6 is less than 8",
    "shrinks-to-nothing": "sums",
    "title-with-a-week": "that all weeks have one title",
    "value-from-a-later-week": "in which weeks there is a value",
    "value-on-one-day-only": "on which days there is a value",
    "week-beyond": "how many weeks there are",
    "week-nought": "that the first is 1",
    "week-twice": "that 1 and 01 are one",
}
"""The faults that JSON Schema accepts, each with what it cannot see."""


def parsed(text: str) -> Any:
    return json.loads(json.dumps(yaml.load(text, Core)))


def test_it_is_a_schema() -> None:
    jsonschema.Draft7Validator.check_schema(WHOLE)


def test_of_a_routine_it_is_the_routine_schema() -> None:
    own = {key: value for key, value in SCHEMA.items() if key not in ("$schema", "definitions")}
    assert WHOLE["else"] == own
    assert SCHEMA["definitions"].items() <= WHOLE["definitions"].items()


@pytest.mark.parametrize("judge", JUDGES)
@pytest.mark.parametrize("name", PROGRAMMES)
def test_good_programmes_pass(name: str, judge: str) -> None:
    assert [error.message for error in JUDGES[judge].iter_errors(parsed(PROGRAMMES[name]))] == []


@pytest.mark.parametrize("judge", JUDGES)
def test_good_routines_pass(judge: str) -> None:
    assert [name for name, text in GOOD.items() if not JUDGES[judge].is_valid(parsed(text))] == []


@pytest.mark.parametrize("judge", JUDGES)
def test_it_refuses_every_fault_but_those_it_cannot_express(judge: str) -> None:
    accepted = {p.stem for p in FAULTS if JUDGES[judge].is_valid(parsed(p.read_text("utf-8")))}
    assert accepted == {*BEYOND}


@pytest.mark.parametrize("judge", JUDGES)
def test_what_is_wrong_in_a_routine_is_wrong_in_a_programme(judge: str) -> None:
    """Each fault of a routine, in a programme of one week."""
    routine = jsonschema.Draft7Validator(SCHEMA)
    others = []
    for path in sorted(OF_ROUTINES):
        try:
            values = parsed(path.read_text("utf-8"))
        except yaml.YAMLError:
            continue
        if not isinstance(values, dict) or "title" not in values:
            continue
        inside = {"programme": values["title"], "weeks": 1, **values}
        del inside["title"]
        if not routine.is_valid(values) and JUDGES[judge].is_valid(inside):
            others.append(path.stem)
    # These two are what a programme is for.
    assert others == ["value-for-each-week-in-a-routine", "weeks-in-a-routine"]
