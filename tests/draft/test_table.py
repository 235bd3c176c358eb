"""Tables of exercises: heads and cells in many spellings, days, pairs, and what is no plan."""

from __future__ import annotations

import warnings
from datetime import datetime, time
from fractions import Fraction
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from trial import draft_of, said, session

from voicecoach.draft.cells import dose_in, loads_in, tempo_in, time_in
from voicecoach.draft.columns import columns_of
from voicecoach.draft.readers import drafted, reader_of
from voicecoach.draft.sheet import Sheet
from voicecoach.problem import Problems

DOSES: list[tuple[str, dict[str, Any]]] = [
    ("10", {"reps": [10]}),
    ("10 reps", {"reps": [10]}),
    ("8-12", {"reps": [12], "least": "8"}),
    ("8 – 12 reps", {"reps": [12], "least": "8"}),
    ("12/10/8/6", {"reps": [12, 10, 8, 6]}),
    ("12, 10, 8", {"reps": [12, 10, 8]}),
    ("12-10-8", {"reps": [12, 10, 8]}),
    ("10 each", {"reps": [10], "each": "side"}),
    ("10 ea.", {"reps": [10], "each": "side"}),
    ("10/side", {"reps": [10], "each": "side"}),
    ("10 e/s", {"reps": [10], "each": "side"}),
    ("6 per leg", {"reps": [6], "each": "leg"}),
    ("6 (each arm)", {"reps": [6], "each": "arm"}),
    ("10/8/6 per leg", {"reps": [10, 8, 6], "each": "leg"}),
    ("8 L/R", {"reps": [8], "each": "side"}),
    ("10 je Bein", {"reps": [10], "each": "leg"}),
    ("12 Wdh.", {"reps": [12]}),
    ("3x10", {"reps": [10], "sets": 3}),
    ("3 × 8-10", {"reps": [10], "sets": 3, "least": "8"}),
    ("3 sets of 10", {"reps": [10], "sets": 3}),
    ("3 x 30s", {"time": [30], "sets": 3}),
    ("3x10 each side", {"reps": [10], "sets": 3, "each": "side"}),
    ("45s", {"time": [45]}),
    ("45 sec.", {"time": [45]}),
    ("1:30", {"time": [90]}),
    ("2 min", {"time": [120]}),
    ("30-45 s", {"time": [45], "least": "30 seconds"}),
    ("30s each side", {"time": [30], "each": "side"}),
    ("20/30/40s", {"time": [20, 30, 40]}),
    ("AMRAP", {"most": [True]}),
    ("max reps", {"most": [True]}),
    ("to failure", {"most": [True]}),
    ("400 m", {"metres": [400]}),
    ("2m", {"time": [120]}),
    ("1.5 km", {"metres": [1500]}),
    ("10-Jun", {"reps": [10], "least": "6"}),
    ("10 June 2026", {"reps": [10], "least": "6"}),
    ("Oct-12", {"reps": [12], "least": "10"}),
    ("-", {}),
    ("", {}),
]


@pytest.mark.parametrize(("cell", "meant"), DOSES)
def test_a_dose_is_read_as_it_is_meant(cell: str, meant: dict[str, Any]) -> None:
    found = dose_in(cell)
    assert found is not None
    assert found.sets == meant.get("sets")
    for key in ("reps", "time", "metres"):
        values = [getattr(effort, key) for effort in found.efforts]
        assert values == meant.get(key, [None] * len(values))
    assert [effort.most for effort in found.efforts if effort.most] == meant.get("most", [])
    assert {effort.each for effort in found.efforts} <= {meant.get("each", "")}
    assert {effort.least for effort in found.efforts if effort.least} == {
        least for least in [meant.get("least")] if least
    }


@pytest.mark.parametrize("cell", ["as tolerated", "10 kg", "until it burns", "0", "5000"])
def test_what_is_no_dose_is_none(cell: str) -> None:
    found = dose_in(cell)
    assert found is None


@pytest.mark.parametrize(
    ("cell", "unit", "meant"),
    [("90", "s", 90), ("90", "", None), ("2", "m", 120), ("1,5 Min.", "s", 90),
     ("2-3 min", "s", 180), ("1:00", "s", 60), ("60-90s", "s", 90), ("long", "s", None)],
)  # fmt: skip
def test_a_time_is_read_with_the_unit_of_its_column(cell: str, unit: str, meant: int) -> None:
    assert time_in(cell, unit) == (None if meant is None else Fraction(meant))


@pytest.mark.parametrize(
    ("cell", "unit", "meant"),
    [("14kg", "", ("14 kg",)), ("12,5", "kg", ("12.5 kg",)), ("2x16kg", "", ("2 x 16 kg",)),
     ("bodyweight", "", ()), ("red band", "", ("red band",)), ("20/25/30", "lbs",
     ("20 lbs", "25 lbs", "30 lbs")), ("70%", "kg", ("70%",))],
)  # fmt: skip
def test_a_load_is_written_with_its_unit(cell: str, unit: str, meant: tuple[str, ...]) -> None:
    assert loads_in(cell, unit) == meant


@pytest.mark.parametrize(
    ("cell", "meant"),
    [("4010", "4-0-1-0"), ("3/0/1/0", "3-0-1-0"), ("31X1", "3-1-X-1"), ("2-1-2", "2-1-2"),
     ("moderate", ""), ("-", ""), ("12", "")],
)  # fmt: skip
def test_a_tempo_is_read(cell: str, meant: str) -> None:
    assert tempo_in(cell) == meant


@pytest.mark.parametrize(
    ("heads", "kinds"),
    [
        ("Exercise,Sets,Reps,Rest", "name sets reps rest"),
        ("Drill,Duration (min)", "name time"),
        ("Übung,Sätze,Wdh.,Pause (Sek.)", "name sets reps rest"),
        ("Ejercicio,Series,Repeticiones", "name sets reps"),
        ("Mouvement,Nb de séries,Rép.,Récup,Consignes", "name sets reps rest notes"),
        ("#,**Exercise**,Sets x Reps", "order name dose"),
        ("Workout,Sets,Reps", "name sets reps"),
        ("Exercise,Week 1,Week 2", "name weekly weekly"),
        ("Exercise,Set #,Reps", "name number reps"),
        ("Name,Age,City", ""),
        ("Sets,Reps,Rest", ""),
    ],
)
def test_heads_are_known_in_many_spellings(heads: str, kinds: str) -> None:
    assert " ".join(column.kind for column in columns_of(heads.split(","))) == kinds


def test_pairs_are_groups_with_a_value_a_round() -> None:
    text = (
        "Order,Exercise,Sets,Reps,Rest,Load\n"
        "A1,Split squat,3,8 each,0,2x10kg\n"
        "A2,Row,3,12/10/8,60s,30kg\n"
        "B,Plank,2,40s,30,\n"
    )
    group, plank = session(draft_of(text, "a.csv", "table"))
    assert group == {
        "rounds": 3,
        "reps": [12, 10, 8],
        "session": [
            {
                "exercise": "Split squat",
                "with": "2 x 10 kg",
                "each": "side",
                "reps": 8,
                "rest": "0",
            },
            {"exercise": "Row", "with": "30 kg", "rest": "1m"},
        ],
    }
    assert plank == {"exercise": "Plank", "sets": 2, "time": "40s", "rest": "30s"}


def test_pairs_that_no_group_can_say_stay_apart_with_a_note() -> None:
    text = "Order,Exercise,Sets,Reps\nA1,Press,2,8/6\nA2,Row,2,12/10\n"
    draft = draft_of(text, "a.csv", "table")
    assert [item["reps"] for item in session(draft)] == [[8, 6], [12, 10]]
    assert "done in turn, a set of each: a group cannot say that here" in said(draft, "note")


def test_no_rest_between_pairs_is_a_guess() -> None:
    text = "Order,Exercise,Sets,Reps,Rest\n1a,Press,2,8,\n1b,Row,2,12,90s\n"
    draft = draft_of(text, "a.csv", "table")
    (group,) = session(draft)
    assert (group["between"], group["rest"]) == ("0", "1m30s")
    assert said(draft, "guessed")[1].startswith("no rest is said between")


def test_markdown_with_headings_and_days() -> None:
    text = """\
# Ankle plan

Stop if it swells.

## Day 1
| Exercise | Dose | Notes |
|---|:-:|---|
| **Heel raise** | 3 × 15 | Slowly \\| with both hands on a wall |
| Balance | 2 x 30 s each leg | [see here](https://a.example/x) |

## Day 2
| Exercise | Dose | Notes |
|---|---|---|
| Hop | 2x8 | |
"""
    draft = draft_of(text, "ankle.md", "table")
    assert draft.values["title"] == "Ankle plan"
    assert session(draft) == [
        {"say": "Stop if it swells."},
        {
            "exercise": "Heel raise",
            "how": "Slowly | with both hands on a wall.",
            "sets": 3,
            "reps": 15,
        },
        {"exercise": "Balance", "each": "leg", "sets": 2, "time": "30s"},
    ]
    assert said(draft, "asked") == ["this is the first of 2 (Day 1); is another one meant?"]
    assert "also in the table: Day 2: Hop 2x8" in said(draft, "note")
    assert draft.left_out == ("Hop | 2x8",)


def test_rows_without_a_name_are_further_sets() -> None:
    text = (
        "Exercise\tSet\tReps\tWeight\nBench\t1\t10\t40kg\n\t2\t8\t45kg\nDip\t1\t6\t\nDip\t2\t5\t\n"
    )
    bench, dip = session(draft_of(text, "a.tsv", "table"))
    assert bench == {"exercise": "Bench", "with": ["40 kg", "45 kg"], "reps": [10, 8]}
    assert dip == {"exercise": "Dip", "reps": [6, 5]}


def test_headings_between_rows_sums_and_days_below_each_other() -> None:
    text = (
        "Day;Exercise;Sets;Reps\nMon;;;\n;Warm-up;;\nMon;Jump;2;10\n;Squat;3;5\n"
        "Fri;Row;3;8\n;Total;8;\n"
    )
    draft = draft_of(text, "a.csv", "table")
    assert [item["exercise"] for item in session(draft)] == ["Jump", "Squat"]
    assert draft.left_out == ("Fri | Row | 3 | 8",)


def test_what_is_said_in_notes_fills_what_has_no_column() -> None:
    text = (
        "Exercise,Sets,Reps,Comments\n"
        'Bridge,3,10,"Hold for 4 seconds. Rest 45 s between sets."\n'
        "Lunge,2,8,Each leg\n"
        'Press,2,8,"Tempo 3-0-1-0, weight on each foot"\n'
    )
    bridge, lunge, press = session(draft_of(text, "a.csv", "table"))
    assert (bridge["rep"], bridge["rest"]) == ("hold 4, release 2", "45s")
    assert lunge == {"exercise": "Lunge", "each": "leg", "sets": 2, "reps": 8}
    assert press["tempo"] == "3-0-1-0"
    assert "each" not in press


def test_nothing_is_copied_from_a_neighbour() -> None:
    text = "Exercise,Sets,Reps,Rest,Load\nSquat,3,10,60s,20kg\nStretch,,,,\nSway,2,as you like,,\n"
    _, stretch, sway = session(draft_of(text, "a.csv", "table"))
    assert stretch == {"exercise": "Stretch", "reps": 10}
    assert sway == {"exercise": "Sway", "how": "As you like.", "sets": 2, "reps": 10}
    guesses = said(draft_of(text, "a.csv", "table"), "guessed")
    assert guesses[1:] == ["not on the sheet", "not on the sheet"]
    assert said(draft_of(text, "a.csv", "table"), "asked") == ["how many reps, or how long?"] * 2


def test_a_range_that_became_a_date_with_its_months_whole_name() -> None:
    text = "Exercise,Sets,Reps\nSquat,3,10-June\nLunge,2,8\n"
    squat, _ = session(draft_of(text, "a.csv", "table"))
    assert squat["reps"] == 10
    assert "6" in squat["how"]


def test_a_day_has_its_row_to_itself() -> None:
    text = "Exercise,Sets,Reps\nMonday,,\nSquat,3,10\nTuesday walk,2,8\nTuesday,,\nLunge,2,8\n"
    draft = draft_of(text, "a.csv", "table")
    assert [item["exercise"] for item in session(draft)] == ["Squat", "Tuesday walk"]
    assert said(draft, "asked")[0].startswith("this is the first of 2")


def test_weeks_as_columns_give_the_first() -> None:
    text = (
        "| Exercise | Week 1 | Week 2 |\n|---|---|---|\n"
        "| Squat | 3x8 | 4x6 |\n| Plank | 2x30s | 3x30s |"
    )
    draft = draft_of(text, "a.md", "table")
    assert [(item["sets"], item.get("reps", item.get("time"))) for item in session(draft)] == [
        (3, 8),
        (2, "30s"),
    ]
    assert said(draft, "asked") == ["this is Week 1 of Week 1, Week 2; is another one meant?"]
    assert "in later weeks: 4x6" in said(draft, "note")


def test_what_begins_in_a_later_week_is_not_in_the_first() -> None:
    text = (
        "Wrist: four weeks\n\n| Exercise | Weeks 1-2 | Weeks 3-4 | What to do |\n"
        "|---|---|---|---|\n"
        "| Squeeze | 5, hold 3 s | 9, hold 5 s | A soft ball. |\n| Push-up | – | 2 x 7 | |\n"
        "\nTwo minutes of rest between exercises.\n"
    )
    draft = draft_of(text, "a.txt", "table")
    assert draft.values["title"] == "Wrist: four weeks"
    assert draft.values["rest"] == "2m"
    (squeeze,) = session(draft)
    assert (squeeze["reps"], squeeze["rep"]) == (5, "hold 3, release 2")
    assert draft.left_out == ("Push-up | – | 2 x 7",)


def test_a_plan_with_words_around_its_tables() -> None:
    text = """\
---
name: Shoulder reset
description: Three easy days.
---
This is for you. Stop if it pinches.

**Day A:**
| Exercise | Sets | Reps | Rest |
|---|---|---|---|
| [[Wall slide]] | 3 | 10-12 | 90s |

*Slow and controlled.*

**Day B:**
| Exercise | Sets | Reps | Rest |
|---|---|---|---|
| Row | 3 | 12 | 60s |

## Weekly structure
| Day | Focus | Volume | Duration |
|---|---|---|---|
| Mon | A | 9 sets | 25 min |
"""
    draft = draft_of(text, "-", "table")
    assert draft.values["title"] == "Shoulder reset"
    assert draft.values["about"] == "Three easy days."
    assert [item.get("exercise") for item in session(draft)] == [None, "Wall slide"]
    assert said(draft, "asked") == ["this is the first of 2 (Day A); is another one meant?"]
    assert "Slow and controlled." in said(draft, "note")


LOGS = [
    "Date,Exercise,Sets,Reps\n2027-02-03,Squat,3,5\n2027-02-05,Squat,3,5\n",
    "Date;Workout Name;Exercise Name;Set Order;Weight;Reps\n2027-02-03 18:00;A;Squat;1;80;5\n"
    "2027-02-05 18:00;A;Squat;1;80;5\n",
    "title,start_time,exercise_title,set_index,weight_kg,reps\n"
    "A,4 Mar,Squat,0,60,8\nB,6 Mar,Row,0,60,8\n",
]


@pytest.mark.parametrize("text", LOGS)
def test_a_log_is_refused_in_one_sentence(text: str) -> None:
    with pytest.raises(Problems, match="is a training log: it has 2 dates") as found:
        drafted(text.encode(), "log.csv")
    assert len(found.value.problems) == 1


def test_one_date_makes_no_log() -> None:
    text = "Date,Exercise,Sets,Reps\n2027-02-03,Squat,3,5\n2027-02-03,Row,3,5\n"
    assert len(session(draft_of(text, "a.csv", "table"))) == 2


def spreadsheet(*pages: list[list[Any]]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for n, rows in enumerate(pages):
        page = book.create_sheet(f"Page {n + 1}")
        for row in rows:
            page.append(row)
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_a_spreadsheet_with_what_it_made_of_values() -> None:
    head = ["Exercise", "Sets", "Reps", "Hold (s)", "Rest"]
    data = spreadsheet(
        [
            ["Wrist"],
            [],
            head,
            ["Curl", 3.0, datetime(2027, 12, 8), None, time(1, 15)],
            ["Press", "2", 1, 20, 45],
        ],
        [["Never into pain."], ["Next visit in May"]],
    )
    draft = draft_of(data, "wrist.xlsx", "table")
    assert draft.values["title"] == "Wrist"
    say, curl, press = session(draft)
    assert say == {"say": "Never into pain."}
    assert curl == {
        "exercise": "Curl",
        "how": "8 are enough.",
        "sets": 3,
        "reps": 12,
        "rest": "1m15s",
    }
    assert press["rep"] == "hold 20, release 2"
    assert any("a date" in text for text in said(draft, "asked"))
    assert any("time of day" in text for text in said(draft, "guessed"))


def test_a_broken_spreadsheet_is_refused() -> None:
    whole = spreadsheet([["Exercise", "Sets", "Reps"], ["Squat", 3, 5]])
    for data in (whole[:300], whole[:-200], whole[:40] + b"\0" * 400 + whole[440:]):
        with pytest.raises(Problems, match="cannot be read"):
            drafted(data, "a.xlsx")


def test_a_spreadsheet_that_unpacks_to_more_is_refused() -> None:
    import zipfile

    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/workbook.xml", b" " * 60_000_000)
    with pytest.raises(Problems, match="too large once it is unpacked"):
        drafted(stream.getvalue(), "a.xlsx")


@pytest.mark.parametrize(
    "text",
    [
        "Dear Anna, do three sets of ten squats, then rest; it helps.",
        "Exercise, as you know, is good; sets of ten are fine.",
        "a,b,c\n1,2,3\n",
        "|||||\n|||||\n",
    ],
)
def test_what_is_no_table_is_left_to_others(text: str) -> None:
    assert reader_of(Sheet("a.txt", text.encode())).name != "table"


def test_odd_rows_never_end_in_a_traceback() -> None:
    rows = ["Exercise,Sets,Reps,Rest", ",,,", "Squat", 'Row,"3,10', "Hop,99999,-4,1:99", "x" * 3000]
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        draft = drafted("\n".join(rows).encode(), "a.csv")
    assert session(draft)


def test_a_table_in_dutch_is_read_in_dutch() -> None:
    """Its heads tell the language, where names of the gym do not."""
    draft = draft_of(
        "Oefening;Aantal series;Herh.;Gewicht (kg);Rust (sec);Opmerkingen\n"
        "Leg press;3;12 herh.;60;90;\nStep-up;2;10 per been;;60;\n",
        "benen.csv",
        "table",
    )
    assert draft.values["language"] == "nl"
    press, step = session(draft)
    assert press == {
        "exercise": "Leg press",
        "with": "60 kg",
        "sets": 3,
        "reps": 12,
        "rest": "1m30s",
    }
    assert (step["each"], step["sets"], step["reps"], step["rest"]) == ("been", 2, 10, "1m")
