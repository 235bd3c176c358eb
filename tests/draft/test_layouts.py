"""Layouts of real sheets, each as small as it can be: the exercises found, with their doses."""

from __future__ import annotations

from typing import Any

import pytest
from trial import exercises_told

from voicecoach.draft.readers import drafted


def group_of(text: str) -> dict[str, Any]:
    """Give the keys of the only group of a draft, and how many exercises it has."""
    session = drafted(text.encode(), "sheet.txt").values["session"]
    (group,) = [item for item in session if "session" in item]
    return {**group, "session": len(group["session"])}


SHEETS: dict[str, tuple[str, list[tuple[str, dict[str, Any]]]]] = {
    "a title with an order in it is a name": (
        "Neck sheet\n\nChin Nod\n\nLie on your back and nod. Repeat 9 times.\n\n"
        "Look Over Your Shoulder\n\nTurn your head to the left, then back. Repeat 4 times.\n",
        [("Chin Nod", {"reps": 9}), ("Look Over Your Shoulder", {"reps": 4})],
    ),
    "a sheet that begins with a dose for all has a title": (
        "Poses for tired legs\n\nHold each pose for 5 breaths.\n\nLow Lunge\n"
        "Lower the left knee.\n\nPigeon\nFold over your shin.\n",
        [("Low Lunge", {"time": "5 breaths"}), ("Pigeon", {"time": "5 breaths"})],
    ),
    "days with a word behind them part a list": (
        "Monday: leg day\n- Squats: 3x8\n\nTuesday: press day\n- Dips: 2x5\n",
        [("Squats", {"sets": 3, "reps": 8})],
    ),
    "a chat that was exported": (
        "[12/03/2025, 18:42:31] Lena: here is tomorrow\n🏋️ Goblet squats 3x12 @ 16kg\n"
        "🧘 Plank 3x40s\n⏱ Rest 45 sec between sets\n[12/03/2025, 18:50:11] Me: thanks!\n",
        [("Goblet squats", {"with": "16kg", "sets": 3, "reps": 12}),
         ("Plank", {"sets": 3, "time": "40s"})],
    ),
    "pairs of a letter and a number": (
        "A1. Push-ups, 3 x 12\nA2. Wrist curls, 3 x 15\nB1. Rows, 2 x 8\nB2. Shrugs, 2 x 9\n",
        [("Push-ups", {"sets": 3, "reps": 12}), ("Wrist curls", {"sets": 3, "reps": 15}),
         ("Rows", {"sets": 2, "reps": 8}), ("Shrugs", {"sets": 2, "reps": 9})],
    ),
    "lists that begin again at one": (
        "A. Eyes\n1. Look up, then down. 20 times.\n2. Look from side to side. 18 times.\n\n"
        "B. Head\n1. Bend your head forward. 12 times.\n2. Turn your head. 14 times.\n",
        [("Look up", {"reps": 20}), ("Look from side to side", {"reps": 18}),
         ("Bend your head forward", {"reps": 12}), ("Turn your head", {"reps": 14})],
    ),
    "names behind a label": (
        "Exercise: Pendulum\nPosition: Lean on a table.\nRepetitions: 20\n\n"
        "Exercise: Grip squeeze\nMovement: Squeeze a soft ball.\nRepetitions = 15\nSets: 2\n",
        [("Pendulum", {"reps": 20}), ("Grip squeeze", {"reps": 15, "sets": 2})],
    ),
    "a set a line": (
        "Squat\nSet 1: 60 kg x 8\nSet 2: 70 kg x 6\n\n"
        "Leg curl\nSet 1: 35 kg x 12\nSet 2: 35 kg x 12\n",
        [("Squat", {"with": ["60 kg", "70 kg"], "reps": [8, 6]}),
         ("Leg curl", {"with": "35 kg", "sets": 2, "reps": 12})],
    ),
    "a dose at the head of a part is for that part": (
        "Warm-up\nArm rolls x10\nStep taps x20\n\nStrength work, 3 sets of each, rest 90s\n"
        "Pull-up x5\nDip x6\n\nCore work, 40 s rest\nPlank 30s\nSide plank 20s each side\n",
        [("Arm rolls", {"reps": 10}), ("Step taps", {"reps": 20}),
         ("Pull-up", {"sets": 3, "reps": 5, "rest": "1m30s"}),
         ("Dip", {"sets": 3, "reps": 6, "rest": "1m30s"}),
         ("Plank", {"time": "30s", "rest": "40s"}),
         ("Side plank", {"each": "side", "time": "20s", "rest": "40s"})],
    ),
    "a table whose cells stand one a line": (
        "Exercises\nSets\nReps\nSquat\n3\n4\nSingle leg press\n2\n15\nPlanks\n2\n30 seconds\n",
        [("Squat", {"sets": 3, "reps": 4}), ("Single leg press", {"sets": 2, "reps": 15}),
         ("Planks", {"sets": 2, "time": "30s"})],
    ),
    "paragraphs without names, with blanks": (
        "NECK ADVICE\n\nBend your head forward until it pulls. Repeat ___ times.\n\n"
        "Tilt your head to one side. Hold ___ seconds.\nRepeat ___ times.\n\n"
        "Push your forehead into your palm. Hold 5 seconds.\nRepeat 6 times.\n",
        [("Bend your head forward until it", {}), ("Tilt your head to one side", {}),
         ("Push your forehead into your palm", {"reps": 6})],
    ),
    "a number of reps with more in brackets": (
        "| Exercise | Sets | Reps |\n|---|---|---|\n| Squat | 3 | 4 (80% of 1RM) |\n"
        "| Row | 2 | 8-10 |\n\nRest well.\n",
        [("Squat", {"sets": 3, "reps": 4}), ("Row", {"sets": 2, "reps": 10})],
    ),
    "what begins and ends a dictation": (
        "what she said was start with the cat camel ten times nice and slow then the bird dog six "
        "times on each side and finish with walking for ten minutes\n",
        [("Cat camel", {"reps": 10}), ("Bird dog", {"each": "side", "reps": 6}),
         ("Walking", {"time": "10m"})],
    ),
    "a title with the dose of all in brackets": (
        "Post-run stretches (hold each 30 seconds, both sides)\n\n"
        "- Quad stretch: pull heel to bottom\n- Calf stretch: hands on wall, back leg straight\n"
        "- Figure four: ankle over knee, pull in\n",
        [(name, {"each": "side", "time": "30s"})
         for name in ("Quad stretch", "Calf stretch", "Figure four")],
    ),
    "a title with the rest of all": (
        "Knee strength block, rest 90 sec between all sets\n\n1. Split squat - 3 x 8 each leg\n"
        "2. Tib raises - 3 x 20\n",
        [("Split squat", {"each": "leg", "sets": 3, "reps": 8}),
         ("Tib raises", {"sets": 3, "reps": 20})],
    ),
    "a number alone above its exercise": (
        "Your programme\n\nExercise 1\nHamstring stretch with strap\nStraighten the knee.\n"
        "Dosage: 3 x 30 seconds\n\nExercise 2\nProne knee bend\nBend your knee.\nDosage: 2 x 15\n",
        [("Hamstring stretch with strap", {"sets": 3, "time": "30s"}),
         ("Prone knee bend", {"sets": 2, "reps": 15})],
    ),
    "a session after another, named by a letter": (
        "FULL BODY A\nSquat 5x5 rest 3:00\nPlank 3x45s\n\nFULL BODY B\nDeadlift 1x5\nChin-up 3x6\n",
        [("Squat", {"sets": 5, "reps": 5, "rest": "3m"}), ("Plank", {"sets": 3, "time": "45s"})],
    ),
    "reps in brackets, and each side as notes have it": (
        "## Bridges (20)\nSqueeze the seat.\n\n## Clams 3x12 e/s\nLift the top knee.\n",
        [("Bridges", {"reps": 20}), ("Clams", {"each": "side", "sets": 3, "reps": 12})],
    ),
    "a heading inside a part keeps the part's dose": (
        "Warm-up\nArm rolls x10\nStep taps x20\n\nStrength work, 3 sets of each\nFirst pair\n"
        "Pull-up x5\nSquat x8\nSecond pair\nDip x6\nHinge x9\n",
        [("Arm rolls", {"reps": 10}), ("Step taps", {"reps": 20}),
         ("Pull-up", {"sets": 3, "reps": 5}), ("Squat", {"sets": 3, "reps": 8}),
         ("Dip", {"sets": 3, "reps": 6}), ("Hinge", {"sets": 3, "reps": 9})],
    ),
    "a letter that numbers one alone": (
        "A1. Push-ups, 3 x 12\nA2. Wrist curls, 3 x 15\nC. Hang, 2 x 20 s\n",
        [("Push-ups", {"sets": 3, "reps": 12}), ("Wrist curls", {"sets": 3, "reps": 15}),
         ("Hang", {"sets": 2, "time": "20s"})],
    ),
    "a rest of what is held some times lies between the holds": (
        "Prone plank\nRepetitions\n5\nLift your hips and hold for 25 seconds. "
        "Rest for 15 seconds.\n\n"
        "Half squat\nRepetitions\n3 sets of 10\nSink your hips.\n",
        [("Prone plank", {"reps": 5}),
         ("Half squat", {"sets": 3, "reps": 10})],
    ),
}  # fmt: skip


@pytest.mark.parametrize("layout", SHEETS)
def test_a_layout(layout: str) -> None:
    text, wanted = SHEETS[layout]
    found = exercises_told(text)
    assert found == wanted


def test_a_rest_of_what_is_held_some_times_is_let_go() -> None:
    text, _ = SHEETS["a rest of what is held some times lies between the holds"]
    first = drafted(text.encode(), "sheet.txt").values["session"][0]
    assert first["rep"].endswith("hold 25, let go 15")
    assert "rest" not in first


def test_a_hold_with_care_in_its_sentence_is_no_warning() -> None:
    text = (
        "Slow squeezes\nHold the squeeze for up to 9 seconds while breathing normally. Relax for "
        "4 seconds. Repeat 8 times.\n\nQuick squeezes\nTighten and let go. Repeat 12 times.\n"
    )
    draft = drafted(text.encode(), "sheet.txt")
    assert [item.get("exercise") for item in draft.values["session"]] == [
        "Slow squeezes", "Quick squeezes",
    ]  # fmt: skip
    assert "hold 9" in draft.values["session"][0]["rep"]


def test_what_is_held_for_minutes_is_no_phase() -> None:
    text = "Wrist dips\nKeep a pack on it for 10 minutes. Lift in 2, lower in 3. 8 times.\n"
    assert "600" not in str(exercises_told(f"{text}\nFist\nClose the hand. 9 times.\n"))


def test_names_begin_with_a_capital_and_may_end_in_up() -> None:
    found = exercises_told("10 sit ups\n12 push ups\n8 curl ups\n")
    assert [name for name, _ in found] == ["Sit ups", "Push ups", "Curl ups"]
    assert (
        exercises_told("Sheet\n\nRoll Up x 5\nPeel up and roll back.\n\nSaw x 6\nTwist.\n")[0][0]
        == "Roll Up"
    )


def test_a_swim_is_in_metres() -> None:
    draft = drafted(b"Swim\n\n200 easy free\n8 x 100 free on 2:00\n50 pull ups\n", "sheet.txt")
    first, second, third = draft.values["session"]
    assert [item["exercise"] for item in (first, second, third)] == [
        "Easy free",
        "Free",
        "Pull ups",
    ]
    assert (second["sets"], second["every"], third["reps"]) == (8, "2m", 50)
    assert "reps" not in first
    assert "reps" not in second


def test_a_rest_in_the_title_is_for_all_and_the_title_goes_without() -> None:
    draft = drafted(SHEETS["a title with the rest of all"][0].encode(), "sheet.txt")
    assert (draft.values["title"], draft.values["rest"]) == ("Knee strength block", "1m30s")


def test_a_sentence_with_care_that_is_all_there_is_says_how() -> None:
    text = (
        "Wall walk\nWalk the fingers up, as long as that does not hurt.\n3 x 8\n\n"
        "Nod\nNod. 9 times.\n"
    )
    first = drafted(text.encode(), "sheet.txt").values["session"][0]
    assert first.get("how", "").startswith("Walk the fingers up")


def test_a_slip_of_the_tongue_may_have_a_verb_in_it() -> None:
    text = (
        "what we did was first the bird dog six times on each side then the bridge three sets of "
        "eight and hold it ten seconds no sorry hold it seven seconds and that was all for today\n"
    )
    assert "hold 7" in drafted(text.encode(), "sheet.txt").values["session"][-1]["rep"]
    assert "hold 10" not in str(drafted(text.encode(), "sheet.txt").values)


def test_a_cell_may_say_its_dose_in_words() -> None:
    text = (
        "| # | Exercise | Dose | Notes |\n|---|---|---|---|\n| 1 | Wall slides | 2x10 | slow |\n"
        "| 2 | Sleeper stretch | 30s x 3 / side | gentle |\n"
        "| 3 | Y raise | 8-10 reps, 2 sets, 3s hold | thumbs up |\n"
        "| 4 | Pull-aparts | 3 x 15 (yellow) | |\n"
    )
    found = dict(exercises_told(text, "sheet.md"))
    assert found["Sleeper stretch"] == {"each": "side", "sets": 3, "time": "30s"}
    assert (found["Y raise"]["sets"], found["Y raise"]["reps"]) == (2, 10)
    assert "hold 3" in str(drafted(text.encode(), "sheet.md").values)
    assert (found["Pull-aparts"]["sets"], found["Pull-aparts"]["reps"]) == (3, 15)
    assert "ellow" in str(drafted(text.encode(), "sheet.md").values)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("TABATA TUESDAY\n\n8 rounds: 20 seconds work, 10 seconds rest\n\nBurpees\nAir squats\n"
         "High knees\n", {"rounds": 8, "between": "10s", "session": 3}),
        ("The goal is 1 minute of all of these exercises back to back.\n\n1. Squats\n2. Jacks\n"
         "3. Step ups\n\nRepeat 2 more times (3 sets total)\n", {"rounds": 3, "session": 3}),
        ("4 rounds. Do each exercise for 45 seconds with 15 seconds of rest before moving to the "
         "next. After each round, take 1:30 off before starting the next round.\n\n1. Jacks\n"
         "2. Crunches\n3. Squats\n",
         {"rounds": 4, "between": "15s", "rest": "1m30s", "session": 3}),
        ("Squats 2x9\n\nThen 3 rounds:\n15 kettlebell swings (24 kg)\n10 pull-ups\n"
         "Rest 2:00 between rounds\n", {"rounds": 3, "session": 2}),
    ],
)  # fmt: skip
def test_a_circuit(text: str, wanted: dict[str, Any]) -> None:
    group = group_of(text)
    assert {key: group.get(key) for key in wanted} == wanted
