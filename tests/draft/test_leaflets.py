"""What leaflets, cards and letters do around their exercises, each as small as it can be."""

from __future__ import annotations

from typing import Any

import pytest
from trial import exercises_told

from voicecoach.draft.draft import Draft
from voicecoach.draft.readers import drafted

SHEETS: dict[str, tuple[str, list[tuple[str, dict[str, Any]]]]] = {
    "a table whose columns stand one below the other": (
        "Exercise\nToe yoga\nArch lift\nHeel drop\n\nSets\n3\n2\n4\n\nReps\n12\n9\n8\n",
        [("Toe yoga", {"sets": 3, "reps": 12}), ("Arch lift", {"sets": 2, "reps": 9}),
         ("Heel drop", {"sets": 4, "reps": 8})],
    ),
    "a table without a title above its names, and a unit above its loads": (
        "                 SETS    REPS    KG    REST\n"
        "Hip thrust        3       11     45    80s\n"
        "Pull-over         2       13     15    50s\n"
        "Face pull         4       14     -     40s\n",
        [("Hip thrust", {"with": "45 kg", "sets": 3, "reps": 11, "rest": "1m20s"}),
         ("Pull-over", {"with": "15 kg", "sets": 2, "reps": 13, "rest": "50s"}),
         ("Face pull", {"sets": 4, "reps": 14, "rest": "40s"})],
    ),
    "boxes to tick, and dots that lead to the dose": (
        "[ ] Shelf reach ........ 9 times\n[ ] Stair tap ........ 3 lots of 11\n"
        "[ ] Corner lean ........ 14 secs, 4 times\n",
        [("Shelf reach", {"reps": 9}), ("Stair tap", {"sets": 3, "reps": 11}),
         ("Corner lean", {"sets": 4, "time": "14s"})],
    ),
    "numbers in circles": (
        "❶ Knee sway\nLet both knees sink to one side. 9 times.\n\n"
        "❷ Belly press\nPress your back down. 7 times.\n",
        [("Knee sway", {"reps": 9}), ("Belly press", {"reps": 7})],
    ),
    "the same again behind a rest is another set": (
        "- Shelf reach: 9 times, rest a minute, then 9 more\n- Stair tap: 7 times, then 8 more\n",
        [("Shelf reach", {"sets": 2, "reps": 9, "rest": "1m"}), ("Stair tap", {"reps": 7})],
    ),
    "so many of these is the dose of one": (
        "Belly press\nPress your back down. Do 9 of these.\n\n"
        "Cow arch\nArch your back. Do 5 to 7 of these.\n\nHip hug\nHug one knee to your chest.\n",
        [("Belly press", {"reps": 9}), ("Cow arch", {}), ("Hip hug", {})],
    ),
    "so many a side": (
        "SKATER STEP – sink straight down. 9 a side, slow.\n\n"
        "HEEL DIG – dig both heels in. 12 reps.\n\nARM SWEEP – sweep it up. 7 a side.\n",
        [("Skater step", {"each": "side", "reps": 9}), ("Heel dig", {"reps": 12}),
         ("Arm sweep", {"each": "side", "reps": 7})],
    ),
    "do so many, then the other side": (
        "**Book turn.** Let the top arm fall open. Do 9, then roll over and do the other side.\n\n"
        "**Roller lean.** Lean back over it. 11 slow ones.\n",
        [("Book turn", {"each": "side", "reps": 9}), ("Roller lean", {"reps": 11})],
    ),
    "a number of points is part of a name": (
        "1. Four point lift\n• On hands and knees, lift your belly and hold for 6 sec x 9.\n\n"
        "2. Side open\n• Open the top knee. 8 times.\n",
        [("Four point lift", {"reps": 9}), ("Side open", {"reps": 8})],
    ),
    "a letter that presents one after the other": (
        "Begin with the stair drop. Come up on both legs and take four seconds to lower yourself. "
        "Do 3 sets of 13.\n\n"
        "The second exercise is the tiptoe stay. Go up and stay there for forty seconds; do that "
        "four times with two minutes off in between.\n\n"
        "Lastly, the wall lean: half a minute on each leg.\n\nKind regards,\nAnn Otter\n",
        [("Stair drop", {"sets": 3, "reps": 13}),
         ("Tiptoe stay", {"sets": 4, "time": "40s", "rest": "2m"}),
         ("Wall lean", {"each": "leg", "time": "30s"})],
    ),
    "what finishes a circuit is none of it": (
        "then 3 rounds of this\nsplit drops 9/leg\nbridge march 14 total\npresses 11 (knees fine)\n"
        "finish w/ shin stretch 40s a side\n",
        [("Split drops", {"each": "leg", "reps": 9}), ("Bridge march", {"reps": 14}),
         ("Presses", {"reps": 11}), ("Shin stretch", {"each": "side", "time": "40s"})],
    ),
    "warming up with a dose is done, and the title above it is none": (
        "Rückenkurs – Aufgabe für zu Hause\n\nAufwärmen: 3 Minuten auf der Stelle gehen.\n\n"
        "Käferbeine: in Rückenlage die Beine bewegen. 9-mal.\n\n"
        "Fersensitz: auf den Fersen sitzen. 40 Sekunden halten.\n",
        [("Aufwärmen", {"time": "3m"}), ("Käferbeine", {"reps": 9}),
         ("Fersensitz", {"time": "40s"})],
    ),
    "a page's head with its number is no exercise": (
        "Neck sheet                      4\n\nDo each exercise 9 times.\n\n"
        "1. Chin glide\nSlide your chin back.\n\nNeck sheet                      5\n\n"
        "2. Slow nod\nNod your head.\n",
        [("Chin glide", {"reps": 9}), ("Slow nod", {"reps": 9})],
    ),
    "each of them so often, and the whole set daily, is no circuit": (
        "Do each exercise 7 – 9 times, and the whole set 2 times a day.\n\n"
        "1. Knee sway\nLet your knees sink.\n\n2. Belly press\nPress your back down.\n",
        [("Knee sway", {}), ("Belly press", {})],
    ),
    "a class by the clock": (
        "0:00 - 5:00   roll-downs x 6\n5:00   Pelvic peel - 11 reps\n"
        "       Leg float - 9 each side\n12:00  Side lying: leg rings - 7 forward, 7 back\n"
        "20:00  Paddle - 3 x 25 secs\n30:00  Swan dip - 8 slow\n",
        [("Roll-downs", {"reps": 6}), ("Pelvic peel", {"reps": 11}),
         ("Leg float", {"each": "side", "reps": 9}),
         ("Leg rings", {"each": ["forward", "back"], "reps": 7}),
         ("Paddle", {"sets": 3, "time": "25s"}), ("Swan dip", {"reps": 8})],
    ),
    "a dose without a letter in it": (
        "Chin glide\nDraw your chin back.\n3 × 9\n\nSlow nod\nNod your head.\n× 7\n",
        [("Chin glide", {"sets": 3, "reps": 9}), ("Slow nod", {"reps": 7})],
    ),
    "every two hours is how often, and no length": (
        "Foot dips\nPoint your toes. 18 repetitions, every 2 hours.\n\n"
        "Knee dips\nBend your knee. 7 repetitions, every waking hour.\n",
        [("Foot dips", {"reps": 18}), ("Knee dips", {"reps": 7})],
    ),
    "changing the leg is doing each": (
        "Armlift: einen Arm heben, 4 Sekunden halten, Seite wechseln. 9-mal.\n\n"
        "Beinlift: ein Bein heben, 6 Sekunden halten, Bein wechseln. 8-mal.\n",
        [("Armlift", {"each": "Seite", "reps": 9}), ("Beinlift", {"each": "Bein", "reps": 8})],
    ),
    "behind what one set is, a number is one of sets": (
        "### Band walk\nTake 11 steps to the right, then 11 to the left. That's one set. "
        "I do 3.\n\n"
        "### Wall seat\nSlide down and stay there for 35 seconds. I do that 4 times.\n",
        [("Band walk", {"each": "side", "sets": 3, "reps": 11}),
         ("Wall seat", {"reps": 4})],
    ),
    "reps in the tank are none, and a finisher is no name": (
        "A) Hip hinge   4 x 5 @ 90 kg\nB) Heel lift   2 x 15\n"
        "Finisher: bike 6 x (20s hard / 40s easy)\nNotes - leave 2 reps in the tank.\n",
        [("Hip hinge", {"with": "90 kg", "sets": 4, "reps": 5}),
         ("Heel lift", {"sets": 2, "reps": 15}),
         ("Bike", {"sets": 6, "time": "20s", "rest": "40s"})],
    ),
    "what is done before is no dose of what has none": (
        "WARM YOUR HANDS AND HOLD THEM IN WARM WATER FOR 4-6 MINS BEFORE YOU BEGIN.\n\n"
        "FIST FAN\n\n• Curl the fingers.\n\nHOW MUCH: 3 SETS OF 7 REPS\n\n"
        "THUMB POP\n\n• Lift the thumb straight up.\n\nPALM ROLL\n\n• Roll the palm.\n\n"
        "HOW MUCH: 2 SETS OF 8 REPS\n",
        [("Fist fan", {"sets": 3, "reps": 7}), ("Thumb pop", {}),
         ("Palm roll", {"sets": 2, "reps": 8})],
    ),
}  # fmt: skip


@pytest.mark.parametrize("layout", SHEETS)
def test_a_leaflet(layout: str) -> None:
    text, wanted = SHEETS[layout]
    assert exercises_told(text) == wanted


def draft(text: str) -> Draft:
    return drafted(text.encode(), "sheet.txt")


def items(text: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = draft(text).values["session"]
    return found


def notes(text: str) -> list[str]:
    return [each.text for each in draft(text).remarks if each.sort == "note"]


BELOW = (
    "General exercises\n\nDo each exercise 9 times.\n\nIN BED\n\n1. Foot pump\nPump both feet.\n\n"
    "STANDING (hold on to the worktop)\n\n2. Heel lift\nRise on to your toes.\n\n"
    "3. Chair knee\nSit well back. Straighten one knee.\n"
)


def test_the_heading_of_a_position_is_where_those_below_it_start() -> None:
    first, second, third = items(BELOW)
    assert first["setup"] == "In bed."
    assert second["setup"] == "Standing (hold on to the worktop)."
    assert third["setup"] == "Sit well back."  # it has one of its own
    assert first["how"] == "Pump both feet."


def test_precautions_below_the_last_exercise_are_said_first() -> None:
    text = (
        "1. Foot pump\nPump both feet 9 times.\n\n2. Heel lift\nLift your heels 7 times.\n\n"
        "Precautions\n- No twisting on the leg.\n- Sling at all times.\n"
    )
    found = items(text)
    assert [item.get("say") for item in found[:2]] == [
        "No twisting on the leg.", "Sling at all times.",
    ]  # fmt: skip
    assert [item.get("exercise") for item in found[2:]] == ["Foot pump", "Heel lift"]


def test_a_label_that_warns_is_said_and_others_are_not() -> None:
    text = (
        "Shoulder guide\n\nPrecautions: Sling at all times. No lifting.\n\n"
        "Swing\nSwing the arm 9 times.\n\nGrip\nSqueeze a sock 8 times.\n"
    )
    assert [item["say"] for item in items(text) if "say" in item] == [
        "Sling at all times.", "No lifting.",
    ]  # fmt: skip


def test_counting_to_five_is_a_hold() -> None:
    text = "Squash\nPress a cushion, count to 6 and relax. Repeat 9 times.\n"
    assert "hold 6" in items(f"{text}\nNod\nNod. 8 times.\n")[0]["rep"]


def test_a_time_of_ice_is_no_dose() -> None:
    for text in (
        "1. Swing\nSwing your leg 9 times.\n\n2. Slide\nSlide your heel.\n\n"
        "Put a cold pack on for 15 minutes after the exercises.\n",
        "1. Péndulo\nMueva el brazo 9 veces.\n\n2. Deslizar\nDeslice el pie.\n\n"
        "Póngase hielo 15 minutos después de los ejercicios.\n",
    ):
        assert "15m" not in str(draft(text).values)
        assert [note for note in notes(text) if note.startswith("besides: ")]


def test_how_a_dose_grows_is_noted() -> None:
    text = (
        "Hip sheet\n\nAim to do the sheet 3 times a day. Start with 6 of each exercise and build "
        "up to 12.\n\n1. Swing\nSwing your leg.\n\n2. Slide\nSlide your heel.\n"
    )
    found = draft(text)
    assert [item["reps"] for item in found.values["session"]] == [6, 6]
    assert found.values["about"] == "3 times a day."
    assert notes(text) == ["for later: Start with 6 of each exercise and build up to 12."]


def test_what_comes_in_weeks_is_no_frequency() -> None:
    text = "Courts open in four weeks, so start now.\n\n1. Swing – 9 times\n2. Slide – 8 times\n"
    assert "about" not in draft(text).values


def test_a_letterhead_is_no_title() -> None:
    text = (
        "Northfield General Hospital\nPhysiotherapy Department      Leaflet 11\n\n"
        "Moving after your operation\n\n1. Swing – 9 times\n2. Slide – 8 times\n"
    )
    assert draft(text).values["title"] == "Moving after your operation"
    assert "Northfield General Hospital" in draft(text).left_out


def test_a_movement_takes_the_time_to_lower() -> None:
    text = (
        "1. Stair drop\nCome up on both legs and take 4 seconds to lower yourself. 9 times.\n\n"
        "2. Slide\nSlide your heel. 8 times.\n"
    )
    first = items(text)[0]
    assert first["reps"] == 9
    assert first["rep"].endswith("down 4")


def test_a_label_nobody_knows_keeps_a_position() -> None:
    text = (
        "1) Beckenlift\nGrundstellung: Rückenlage, Beine aufgestellt\nWH: 3 Serien à 12\n\n"
        "2) Beinheber\nGrundstellung: Seitlage\nWH: 2 Serien à 9\n"
    )
    first, second = items(text)
    assert (first["setup"], first["sets"]) == ("Rückenlage, Beine aufgestellt.", 3)
    assert (second["setup"], second["reps"]) == ("Seitlage.", 9)


@pytest.mark.parametrize(
    "sentence",
    ["If you get pins and needles, leave it out.", "Do them next to something solid.",
     "Stop and get checked if it throbs.", "If your foot goes numb, go to A&E at once.",
     "A dull ache up to 3 out of 10 is acceptable."],
)  # fmt: skip
def test_safety_is_said(sentence: str) -> None:
    body = "1. Swing\nSwing your leg 9 times.\n\n2. Slide\nSlide your heel 8 times.\n"
    found = items(f"{body}\n{sentence}\n")
    assert [item["say"] for item in found if "say" in item] == [sentence]


@pytest.mark.parametrize("label", ["Avoid", "Common mistakes", "Do not", "Don't"])
def test_a_label_that_turns_the_sense_is_said_with_it(label: str) -> None:
    body = "1. Bridge lift\nLift your hips 9 times.\n{}\n\n2. Slide\nSlide your heel 8 times.\n"
    for line in (f"{label}: lift your ribs.", f"{label}\nlift your ribs."):
        told = str(items(body.format(line)))
        assert f"{label}: lift your ribs." in told


def test_what_stands_in_brackets_behind_a_name_is_said() -> None:
    text = "1. Nordic drop (with a band) 3 x 5\n2. Heel lift (Figure 2) 2 x 9\n"
    first, second = items(text)
    assert first["setup"] == "With a band."
    assert second["exercise"] == "Heel lift"
    assert "Figure" not in str(second)


def test_what_is_needed_is_noted() -> None:
    text = (
        "Hip sheet\n\nYou will need: a chair and a towel\nAll with the green band.\n\n"
        "1. Swing\nEquipment: a step\nSwing your leg 9 times.\n\n2. Slide\nSlide 8 times.\n"
    )
    assert set(notes(text)) == {
        "needs a chair and a towel", "the sheet names the green band", "needs a step",
    }  # fmt: skip


def test_what_is_shouted_is_said_and_not_spelt() -> None:
    text = (
        "FIST FAN\n\nCURL THE FINGERS INTO A FIST.\n\n3 SETS OF 7 REPS\n\n"
        "PALM ROLL\n\nROLL THE PALM. 8 TIMES\n"
    )
    assert items(text)[0]["how"] == "Curl the fingers into a fist."


def test_ten_steps_to_one_side_are_no_position() -> None:
    text = "1 Side walk\nTake ten steps to one side and back. Four times.\n\n2 Nod\nNod 8 times.\n"
    first = items(text)[0]
    assert "setup" not in first
    assert first["how"] == "Take ten steps to one side and back."


def test_a_long_range_is_told_in_minutes() -> None:
    text = "1. March\nMarch on the spot for 2-3 minutes.\n\n2. Nod\nNod 8 times.\n"
    assert "2 minutes are enough." in items(text)[0]["how"]


def test_a_dose_that_cannot_be_read_is_left_out_by_name() -> None:
    text = "1. March\nMarch on the spot 9 times.\nTempo: calm\n\n2. Nod\nNod 8 times.\n"
    assert "Tempo: calm" in draft(text).left_out


def test_a_paragraph_that_warns_below_the_last_exercise_is_said_first() -> None:
    text = (
        "1. Swing\nSwing your leg 9 times.\n\n2. Slide\nSlide your heel 8 times.\n\n"
        "Use a cold pack for 10 minutes.\nIf your calf swells, ring the ward.\n"
    )
    assert items(text)[0] == {"say": "If your calf swells, ring the ward."}


def test_what_points_to_a_picture_is_not_said() -> None:
    text = (
        "Belly press\nLie on your back (see picture). Press down. 9 times.\n\nNod\nNod 8 times.\n"
    )
    assert items(text)[0]["setup"] == "Lie on your back."


def test_so_many_times_a_few_seconds_are_reps_that_are_held() -> None:
    text = "Sock squash\nSqueeze a sock.\n10 x 5 sec\n\nWall seat\nSlide down.\n3 x 40 sec\n"
    squash, seat = items(text)
    assert (squash["reps"], "hold 5" in squash["rep"]) == (10, True)
    assert (seat["sets"], seat["time"]) == (3, "40s")


def test_a_sheet_of_one_exercise_is_called_like_it() -> None:
    text = "1. Nerve slide\nSit tall. Straighten your knee. Do 9 of these. Bend it again.\n"
    assert draft(text).values["title"] == "Nerve slide"


def test_nothing_needed_is_no_note() -> None:
    text = "1. Swing\nEquipment: none\nSwing 9 times.\n\n2. Slide\nSlide your heel 8 times.\n"
    assert notes(text) == []


def test_a_move_of_other_limbs_by_the_same_name_lends_no_sides() -> None:
    text = (
        "1. Ball squeeze\nSqueeze a ball between your knees. 9 times.\n\n"
        "2. Grip squeeze\nSqueeze a ball in your hand. 8 times.\n"
    )
    first, second = items(text)
    assert "each" not in first
    assert second["each"] == "hand"


def test_two_numbered_paragraphs_are_a_list() -> None:
    text = "1 Side walk\nWalk to one side. 9 times.\n\n2 Nod\nNod your head. 8 times.\n"
    assert exercises_told(text) == [("Side walk", {"reps": 9}), ("Nod", {"reps": 8})]


def test_lines_with_a_name_and_its_dose_are_not_joined() -> None:
    text = (
        "Mein Abendprogramm gegen verspannte Schultern\n\n"
        "Kinn zurückziehen – 9x, jeweils 4 Sekunden halten\n"
        "Nackendehnung – Ohr zur Schulter, 35 Sekunden je Seite\n"
        "Brustdehnung im Türrahmen – 2x 45 Sekunden\n"
    )
    names = ["Kinn zurückziehen", "Nackendehnung", "Brustdehnung im Türrahmen"]
    assert [name for name, _ in exercises_told(text)] == names


def test_a_verb_in_a_capital_begins_a_sentence() -> None:
    text = (
        "My home exercises from the clinic:\n"
        "1) Sitting in the armchair, kick one leg out - 9 each leg\n"
        "2) Stand up from the armchair without hands - 5, have a rest, then 5\n"
        "Do these at teatime\n"
    )
    assert len(exercises_told(text)) == 2


def test_a_word_of_the_gym_is_no_language() -> None:
    table = "| Exercise | Work | Rest |\n|--|--|--|\n| Halo | 30s | 15s |\n| Squat | 40s | 20s |\n"
    assert "language" not in drafted(table.encode(), "sheet.md").values
