"""Workout text of intervals.icu."""

from __future__ import annotations

from typing import Any

import pytest
from trial import draft_of, length, said, session

from voicecoach.draft.readers import reader_of
from voicecoach.draft.sheet import Sheet


def steps(text: str) -> list[dict[str, Any]]:
    return session(draft_of(text, "ride.txt", "intervals"))


@pytest.mark.parametrize(
    ("written", "time"),
    [("30s", "30s"), ("10m", "10m"), ("1m30", "1m30s"), ("1m30s", "1m30s"), ("1h", "1h"),
     ("1h10m", "1h10m"), ("2h5m10s", "2h5m10s"), ("5'", "5m"), ("40\"", "40s"), ("1'30\"", "1m30s"),
     ("90s", "1m30s")],
)  # fmt: skip
def test_durations(written: str, time: str) -> None:
    assert steps(f"- {written} 75%") == [{"exercise": "Steady", "with": "75% of FTP", "time": time}]


@pytest.mark.parametrize(
    ("target", "load"),
    [("95-105%", "95-105% of FTP"), ("220w", "220 watts"),
     ("200-240w 90rpm", "200-240 watts, 90 rpm"),
     ("Z2", "zone 2"), ("Z2-Z3 HR", "zone 2-zone 3 HR"), ("70% HR", "70% HR"),
     ("95% LTHR", "95% LTHR"), ("ramp 50-75%", "ramp 50-75% of FTP"), ("freeride", "freeride"),
     ("60% MMP 5m", "60% MMP 5m"), ("78-82% Pace", "78-82% Pace"), ("5:00/km Pace", "5:00/km Pace"),
     ("RPE 9", "RPE 9")],
)  # fmt: skip
def test_targets_are_what_it_is_done_with(target: str, load: str) -> None:
    assert steps(f"- 10m {target}")[0]["with"] == load


def test_sections_repeats_and_names() -> None:
    text = """\
Threshold day

A hard one.

Warmup
- 10m ramp 50-75% 90rpm
- Spin ups 1m 80%

Main set 3x
- 8m 100%
- 4m 55%

Cooldown
- 5m 50%
"""
    draft = draft_of(text, "ride.txt", "intervals")
    assert draft.values["title"] == "Threshold day"
    assert draft.values["about"] == "A hard one."
    names = [item.get("exercise") for item in session(draft)]
    assert names == ["Warm up", "Spin ups", None, "Cool down"]
    assert [item["exercise"] for item in session(draft)[2]["session"]] == ["Hard", "Easy"]
    assert length(draft) == pytest.approx(60 * (11 + 36 + 5), abs=0.1)


@pytest.mark.parametrize(
    "text",
    ["4x\n- 30s 120%\n- 30s 50%\n\n- 5m 50%", "- 4x\n  - 30s 120%\n  - 30s 50%\n- 5m 50%",
     "Sprints 4x\n- 30s 120%\n- 30s 50%\n\nEasy\n- 5m 50%",
     "- 4x 30s 120%\n- 4x 30s 50%\n- 5m 50%"],
)  # fmt: skip
def test_a_repeat_is_written_in_four_ways(text: str) -> None:
    loop, last = steps(text)
    assert loop["rounds"] == 4
    assert len(loop["session"]) == 2
    assert last["time"] == "5m"


def test_prompts_and_words_behind_the_target() -> None:
    text = "- First 60^30 Second 120^30 Third 10m 65%, keep it smooth\n- 20^ Up 5m 85% press lap"
    draft = draft_of(text, "ride.txt", "intervals")
    first, second = session(draft)
    assert first["exercise"] == "First"
    assert first["tips"] == ["Second.", "Third."]
    assert first["how"] == "Keep it smooth."
    assert second["tips"] == ["Up."]
    assert said(draft, "asked") == ["the step may last longer (press lap); is its time right?"]


@pytest.mark.parametrize(
    ("text", "metres"),
    [("- 400m 100% pace\n- 5m Z1 HR", ["400 metres", ""]), ("- 120m 65%", [""]),
     ("- 500mtr 4:10/km Pace", ["500 metres"]), ("- 1km Z3 pace\n- 3m Z1", ["1000 metres", ""]),
     ("- 800m 80%", ["800 metres"])],
)  # fmt: skip
def test_metres_are_no_minutes(text: str, metres: list[str]) -> None:
    for item, meant in zip(steps(text), metres, strict=True):
        assert meant in item.get("how", "")
        assert bool(meant) == ("how" in item)


def test_two_hours_are_minutes_and_marked() -> None:
    draft = draft_of("- 120m 65%", "ride.txt", "intervals")
    assert session(draft)[0]["time"] == "2h"
    assert said(draft, "guessed")[1:] == ["read as minutes, as intervals.icu does"]


@pytest.mark.parametrize(
    "text",
    [
        "- Squats, 3 x 10\n- Plank 30s\n",
        "- take a 10m walk\n- drink",
        "nothing\nat all",
        "- 5x\n- 3x",
    ],
)
def test_other_lists_are_left_to_others(text: str) -> None:
    assert reader_of(Sheet("a.txt", text.encode())).name != "intervals"
