"""Workouts of the day, in plain lines, with keys and in braces."""

from __future__ import annotations

import pytest
from trial import draft_of, length, said, session

import voicecoach as vc
from voicecoach.draft.printer import yaml_of
from voicecoach.draft.readers import drafted, reader_of
from voicecoach.draft.sheet import Sheet
from voicecoach.problem import Problems


def test_for_time_with_a_ladder_and_runs_around_it() -> None:
    text = """\
# Hill
For time, cap 15:00
Buy-in: 400 m Run
21-15-9
  Thruster 43/30 kg
  Pull-up
Cash-out: 400 m Run
"""
    draft = draft_of(text, "hill.wod", "wod")
    first, group, last = session(draft)
    assert (first["exercise"], last["exercise"]) == ("Run", "Run")
    assert first["how"] == "For 400 metres."
    assert (group["rounds"], group["reps"]) == (3, [21, 15, 9])
    assert [item.get("with") for item in group["session"]] == ["43 kg", None]
    assert [item["exercise"] for item in group["session"]] == ["Thruster", "Pull-up"]
    assert "for time, with a cap of 15:00: is it needed?" in said(draft, "asked")
    assert "which is meant? 43/30 kg: two are given" in said(draft, "asked")


@pytest.mark.parametrize(
    "head", ["AMRAP 12:00", "AMRAP 12", "AMRAP in 12 minutes", "12 min AMRAP", "12-minute AMRAP"]
)
def test_as_many_rounds_as_possible_is_a_set_of_its_time(head: str) -> None:
    draft = draft_of(f"# Cindy\n{head}\n5 Pull-ups\n10 Push-ups\n", "c.wod", "wod")
    assert session(draft) == [
        {
            "exercise": "As many rounds as possible",
            "how": "5 Pull-ups, 10 Push-ups.",
            "time": "12m",
        }
    ]


def test_every_minute_in_turn_and_all_of_it() -> None:
    odd = draft_of("EMOM 6:00\nOdd: 10 Squat\nEven: 8 Push-up\n", "a.wod", "wod")
    (group,) = session(odd)
    assert group["rounds"] == 3
    assert [item["every"] for item in group["session"]] == ["1m", "1m"]
    whole = draft_of("# A\nEMOM 5 min\n5 Burpee\n5 Squat\n", "a.wod", "wod")
    (group,) = session(whole)
    assert (group["rounds"], group["every"], group["between"]) == (5, "1m", "0")
    assert length(whole) > 4 * 60


def test_reps_are_as_fast_as_their_minute_asks_for() -> None:
    text = "module wod.chelsea v1 {\n  // EMOM 30\n  wod EMOM 30:00 {\n"
    text += "    5 Pull_ups\n    10 Push_ups\n    15 Air_Squats\n  }\n}\n"
    draft = draft_of(text, "chelsea.wod", "wod")
    (group,) = session(draft)
    assert [item["exercise"] for item in group["session"]] == ["Pull ups", "Push ups", "Air Squats"]
    assert [item["rep"] for item in group["session"]] == [1, 1, 1]
    assert vc.compose(vc.loads(yaml_of(draft)), voice="ticker").score.length
    full = draft_of("EMOM 4:00\n200 m Run\n50 Squat\n", "a.wod", "wod")
    assert "every" not in session(full)[0]
    assert any("when does the next one start" in text for text in said(full, "asked"))


def test_rounds_with_a_rest_and_sections() -> None:
    text = "# Sat\n## Warm-up\n2 rounds\n  30 s Plank\n  6 Squat\n  Rest 0:20\n"
    text += "## Main\n3 rounds for time\n10 Row\n"
    draft = draft_of(text, "sat.wod", "wod")
    warm, main = session(draft)
    assert (warm["rounds"], warm["rest"], warm["between"]) == (2, "20s", "0")
    assert (main["rounds"], main["rest"]) == (3, "0")
    assert {"Warm-up", "Main"} <= set(said(draft, "note"))


def test_braces_keys_and_repeats() -> None:
    braces = draft_of(
        'module warmup.a v1 {\n  warmup "Ten" {\n    block "Loosen" repeat 2 {\n'
        "      10 Air_Squats\n      30s Jumping_Jacks\n    }\n  }\n}\n",
        "w.wod", "wod",
    )  # fmt: skip
    (group,) = session(braces)
    assert braces.values["title"] == "Ten"
    assert group["rounds"] == 2
    assert [item["exercise"] for item in group["session"]] == ["Air Squats", "Jumping Jacks"]
    keys = draft_of(
        'WOD "Engine"\nMODE: AMRAP\nDURATION: 16m\n\nBLOCK:\n  - 12 Swing @ 24/16kg\n'
        "  - 200 m Run\n\nSCALES:\n  RX:\n    - as written\n\nNOTES: Aim for four rounds.\n",
        "e.wod", "wod",
    )  # fmt: skip
    assert session(keys)[0]["time"] == "16m"
    assert session(keys)[0]["how"].startswith("12 Swing")


def test_calories_and_most_reps_are_guessed_and_marked() -> None:
    draft = draft_of("# A\n2 rounds for time\n12/9 cal Row\nMax Pull-ups\n", "a.wod", "wod")
    row, pull = session(draft)[0]["session"]
    assert (row["time"], row["how"]) == ("1m", "12/9 calories.")
    assert pull["how"] == "As many as you can."
    assert len(said(draft, "guessed")) >= 3


@pytest.mark.parametrize(
    "text",
    ['session "S" { components { wod import wod.a@v1 } }', "programming { macrocycle: {weeks: 2} }",
     "module open.a v1 {\n  wod ForTime { }\n}", 'WOD "A"\n'],
)  # fmt: skip
def test_a_file_without_movements_is_refused(text: str) -> None:
    with pytest.raises(Problems, match="no movement"):
        drafted(text.encode(), "a.wod")


@pytest.mark.parametrize(
    "text", ["I did an AMRAP once.\nIt was hard.\n", "3 rounds of tea\nand cake\n", "For time\n"]
)
def test_talk_of_workouts_is_left_to_others(text: str) -> None:
    assert reader_of(Sheet("a.txt", text.encode())).name != "wod"
