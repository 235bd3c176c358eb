"""Doses of prose that are no single number: one a set, another a side, as many as one can."""

from __future__ import annotations

from typing import Any

import pytest

import voicecoach as vc
from voicecoach.draft.printer import yaml_of
from voicecoach.draft.readers import drafted, reader_of
from voicecoach.draft.sheet import Sheet

KEYS = ("with", "each", "rep", "sets", "reps", "time", "rest", "every")


def items(text: str) -> list[dict[str, Any]]:
    """Draft a sheet, which must be a routine, and give its exercises, those of groups too."""
    sheet = Sheet("sheet.txt", text.encode())
    draft = reader_of(sheet, "prose").read(sheet)
    assert vc.loads(yaml_of(draft))
    found: list[dict[str, Any]] = []
    for item in draft.values["session"]:
        found += item.get("session", [item] if "exercise" in item else [])
    return found


def dose_of(line: str) -> dict[str, Any]:
    """Give the dose of one line, between two that have a plain one."""
    found = items(f"Heel drops 2x7\n{line}\nWall slides 2x9\n")
    assert [item["exercise"] for item in (found[0], found[-1])] == ["Heel drops", "Wall slides"]
    assert len(found) == 3, found
    return {key: found[1][key] for key in KEYS if key in found[1]}


@pytest.mark.parametrize(
    ("line", "dose"),
    [
        ("Row 12/10/8", {"reps": [12, 10, 8]}),
        ("Row 12, 10, 8 reps", {"reps": [12, 10, 8]}),
        ("Thruster 21-15-9", {"reps": [21, 15, 9]}),
        ("Squat: 5x65%, 3x75%, 1+ x85%", {"with": ["65%", "75%", "85%"], "reps": [5, 3, 1]}),
        ("Squat: 5x40 kg, 5x50 kg", {"with": ["40 kg", "50 kg"], "sets": 2, "reps": 5}),
        ("Hip circles 5/5", {"each": "side", "reps": 5}),
        ("Trunk turns - 6 L / 6 R", {"each": "side", "reps": 6}),
        ("Calf raises - 10 on the left, 8 on the right, 3 sets",
         {"each": "side", "sets": 3, "reps": {"left": 10, "right": 8}}),
        ("Clock reaches - 3 sets left, 2 sets right, 6 reps",
         {"each": "side", "sets": {"left": 3, "right": 2}, "reps": 6}),
        ("Push-ups - as many as you can, up to 20", {"reps": "up to 20"}),
        ("Wall sit - as long as you can, up to 50 seconds, x3", {"sets": 3, "time": "up to 50s"}),
        ("Squats - every minute on the minute for 10 minutes, 5 reps",
         {"every": "1m", "sets": 10, "reps": 5}),
        ("Plank - 20 seconds work, 10 seconds rest, 8 rounds",
         {"sets": 8, "time": "20s", "rest": "10s"}),
        ("Hang: 7 s on, 3 s off, 6 reps, 3 sets, 3 min rest between sets",
         {"rep": "move 2, hold 7, let go 3", "sets": 3, "reps": 6, "rest": "3m"}),
        ("Single hops: 3 x 30 seconds (each)", {"each": "side", "sets": 3, "time": "30s"}),
        ("One leg stand, 25 seconds", {"time": "25s"}),
        ("90/90 switches - 8 each side", {"each": "side", "reps": 8}),
        ("Wrist circles 10+ reps", {"reps": 10}),
    ],
)  # fmt: skip
def test_a_line_of_a_list(line: str, dose: dict[str, Any]) -> None:
    assert dose_of(line) == dose


def test_as_many_as_one_can_without_a_number_asks_for_one() -> None:
    draft = drafted(b"Heel drops 2x7\nPush-ups 3 x max\nWall slides 2x9\n", "sheet.txt", "prose")
    item = draft.values["session"][1]
    assert (item["sets"], item["reps"]) == (3, "up to 10")
    told = {remark.sort for remark in draft.remarks if remark.path == ("session", 1, "reps")}
    assert told == {"asked", "guessed"}


def test_a_distance_is_a_guess_at_its_time() -> None:
    draft = drafted(b"Heel drops 2x7\nStrides: 4 x 80 m\nWall slides 2x9\n", "sheet.txt", "prose")
    item = draft.values["session"][1]
    assert item["sets"] == 4
    assert "reps" not in item
    told = {remark.sort for remark in draft.remarks if remark.path == ("session", 1, "time")}
    assert told == {"asked", "guessed"}


@pytest.mark.parametrize(
    "line", ["Hop 99999999 m", "Raise 1000000 L / 3 R", "Row 2.5 L / 3 R", "Dip EMOM for 100 hours",
             "Push-ups as many as you can, up to 99999", "Row 0/0/0", "Hang 0 s on, 0 s off"],
)  # fmt: skip
def test_numbers_that_no_routine_takes_are_none_of_a_dose(line: str) -> None:
    assert items(f"Heel drops 2x7\n{line}\nWall slides 2x9\n")


@pytest.mark.parametrize(
    "line",
    ["Free 8 x 100 m, every 2 minutes on the minute", "Squats EMOM 10: 60 reps",
     "8 x 100 free on 2:00",
     "Plank EMOM 5: 55 s", "Row EMOM 10, 5 reps"],
)  # fmt: skip
def test_what_begins_on_the_minute_fits_into_it(line: str) -> None:
    draft = drafted(f"Heel drops 2x7\n{line}\nWall slides 2x9\n".encode(), "sheet.txt", "prose")
    assert vc.compose(vc.loads(yaml_of(draft)), voice="ticker").score.spans
