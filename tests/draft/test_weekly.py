"""Tables of several weeks as programmes: what changes stands week by week, all else once."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from conftest import Type

from voicecoach.draft.draft import Draft
from voicecoach.draft.printer import yaml_of
from voicecoach.draft.readers import drafted
from voicecoach.draft.weekly import WeekSpan, weeks_called
from voicecoach.programme.programme import Programme, work_in
from voicecoach.programme.weeks import sessions
from voicecoach.routine.items import Exercise
from voicecoach.routine.library import Unread

WRIST = """\
After the cast: six weeks

| Exercise | Weeks 1-2 | Weeks 3-4 | Weeks 5-6 | What to do |
|---|---|---|---|---|
| Bend | 2 x 6 | 2 x 11 | 3 x 12 | Hand over the edge. |
| Squeeze | 5, hold 3 s | 9, hold 5 s | 9, hold 5 s | A soft ball. |
| Push-up | – | – | 2 x 7 | |
| Shrug | 8 | 8 | – | |
"""
LEGS = """\
Week,Day,Exercise,Sets,Reps,Rest
1,Mon,Squat,3,8,60s
1,Mon,Row,3,10,60s
1,Fri,Lunge,2,8,60s
2,Mon,Squat,3,10,60s
2,Mon,Plank,1,30s,30s
2,Mon,Row,3,10,60s
2,Fri,Lunge,3,8,45s
"""


def whole(text: str, name: str) -> Draft:
    """Draft a table, which must be a programme that is read without problems."""
    draft = drafted(text.encode(), name).programme
    assert draft is not None
    made = work_in(Unread(yaml_of(draft).encode(), "draft.yaml", None))
    assert isinstance(made, Programme)
    assert sessions(made)
    return draft


def done(draft: Draft) -> dict[str, list[tuple[str, Any, Any]]]:
    """Give what is done in each session: name, sets, reps or time."""
    made = work_in(Unread(yaml_of(draft).encode(), "draft.yaml", None))
    assert isinstance(made, Programme)
    return {
        str(day): [
            (item.name, item.sets, item.reps or item.time)
            for item in routine.session if isinstance(item, Exercise)
        ]
        for day, routine in sessions(made).items()
    }  # fmt: skip


def test_columns_of_weeks_are_a_programme() -> None:
    draft = whole(WRIST, "a.md")
    assert (draft.values["programme"], draft.values["weeks"]) == ("After the cast: six weeks", 6)
    bend, squeeze, push_up, shrug = draft.values["session"]
    assert bend == {
        "exercise": "Bend", "how": "Hand over the edge.",
        "sets": {"week 1": 2, "week 5": 3}, "reps": {"week 1": 6, "week 3": 11, "week 5": 12},
    }  # fmt: skip
    assert squeeze["rep"] == {"week 1": "hold 3, release 2", "week 3": "hold 5, release 2"}
    assert squeeze["reps"] == {"week 1": 5, "week 3": 9}
    assert (push_up["weeks"], push_up["reps"]) == ("from 5", 7)
    assert (shrug["weeks"], shrug["reps"]) == ("1-4", 8)
    assert [r.text for r in draft.remarks if r.sort == "asked"] == []


def test_each_week_has_what_the_table_says() -> None:
    found = done(whole(WRIST, "a.md"))
    assert list(found) == [f"week {n}" for n in range(1, 7)]
    assert found["week 2"] == [("Bend", 2, 6), ("Squeeze", None, 5), ("Shrug", None, 8)]
    assert found["week 4"] == [("Bend", 2, 11), ("Squeeze", None, 9), ("Shrug", None, 8)]
    assert found["week 6"] == [("Bend", 3, 12), ("Squeeze", None, 9), ("Push-up", 2, 7)]


def test_a_column_of_weeks_is_a_programme_too_with_its_days() -> None:
    draft = whole(LEGS, "legs.csv")
    assert (draft.values["programme"], draft.values["weeks"], draft.values["days"]) == (
        "Legs", 2, ["Mon", "Fri"]
    )  # fmt: skip
    assert done(draft) == {
        "week 1, Mon": [("Squat", 3, 8), ("Row", 3, 10)],
        "week 1, Fri": [("Lunge", 2, 8)],
        "week 2, Mon": [("Squat", 3, 10), ("Plank", None, 30), ("Row", 3, 10)],
        "week 2, Fri": [("Lunge", 3, 8)],
    }


def test_the_first_week_is_still_a_draft_of_its_own() -> None:
    draft = drafted(WRIST.encode(), "a.md")
    assert [item["exercise"] for item in draft.values["session"]] == ["Bend", "Squeeze", "Shrug"]


@pytest.mark.parametrize(
    "text",
    [
        "| Exercise | Phase 1 | Phase 2 |\n|---|---|---|\n| Squat | 3x8 | 4x6 |\n",
        "| Exercise | Week 2 | Week 3 |\n|---|---|---|\n| Squat | 3x8 | 4x6 |\n",
        "| Exercise | Week 1 | Week 1 |\n|---|---|---|\n| Squat | 3x8 | 4x6 |\n",
        "Exercise,Sets,Reps\nSquat,3,8\n",
        "Week,Day,Exercise,Reps\n1,Mon,Squat,8\n1,Fri,Row,8\n2,Mon,Squat,9\n",
        "Week,Exercise,Reps\n1,Squat,8\n1,Row,9\n1,Squat,10\n2,Squat,9\n2,Row,9\n",
        "Order,Exercise,Sets,Week 1,Week 2\nA1,Squat,3,8,9\nA2,Row,3,8,9\n",
    ],
    ids=["phases", "not from the first", "one week twice", "no weeks", "a day that is missing",
         "an exercise twice", "done in turn"],
)  # fmt: skip
def test_what_does_not_go_together_is_no_programme(text: str) -> None:
    assert drafted(text.encode(), "a.md" if text.startswith("|") else "a.csv").programme is None


@pytest.mark.parametrize(
    ("head", "found"),
    [
        ("Week 1", WeekSpan(1, 1)), ("weeks 3 - 4", WeekSpan(3, 4)), ("Woche 2", WeekSpan(2, 2)),
        ("Semanas 5-6", WeekSpan(5, 6)), ("W3", WeekSpan(3, 3)), ("Wk 2+", WeekSpan(2, 2)),
        ("Phase 1", None), ("Week", None), ("Month 2", None),
    ],
)  # fmt: skip
def test_heads_of_weeks(head: str, found: WeekSpan | None) -> None:
    assert weeks_called(head) == found


def test_the_command_drafts_a_programme_that_can_be_checked(type_: Type, here: Path) -> None:
    (here / "legs.csv").write_text(LEGS)
    result = type_("draft", "legs.csv", "-o", "legs.yaml")
    assert result.exit_code == 0, result.stderr
    assert (here / "legs.yaml").read_text().startswith("programme: Legs")
    assert "3 × 8, then 10" in result.stdout + result.stderr
    result = type_("check", "legs.yaml", "--voice", "ticker")
    assert result.exit_code == 0
    assert "4 sessions" in result.stderr


def test_a_programme_is_not_asked_for(type_: Type, here: Path) -> None:
    (here / "legs.csv").write_text(LEGS)
    result = type_("draft", "legs.csv", "--ask")
    assert result.exit_code == 1
    assert "--ask asks about one session, and this is a programme" in result.stderr
