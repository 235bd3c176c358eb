"""What is known of a move fills what a sheet leaves out, is marked, and never changes a word."""

from __future__ import annotations

from typing import Any

import pytest

import voicecoach as vc
from voicecoach.draft.answers import answered
from voicecoach.draft.draft import Draft
from voicecoach.draft.printer import yaml_of
from voicecoach.draft.readers import drafted
from voicecoach.routine.repertoire import repertoire, shipped_move

ROUND = "Heel drops 2x7\n{}\nWall slides 2x9\n"


def drafted_of(line: str) -> tuple[Draft, dict[str, Any]]:
    """Draft a line of a list between two others; give its exercise, too."""
    draft = drafted(ROUND.format(line).encode(), "sheet.txt", "prose")
    assert vc.loads(yaml_of(draft))
    return draft, draft.values["session"][1]


def marked(draft: Draft, sort: str = "guessed") -> set[Any]:
    """Give the keys of the exercise that are marked."""
    return {each.path[-1] for each in draft.remarks
            if each.sort == sort and each.path[:2] == ("session", 1)}  # fmt: skip


def known(name: str) -> dict[str, Any]:
    found = shipped_move(name)
    assert found
    return {key: str(value) for key, value in found[1].source.items()}


def test_a_name_and_a_dose_are_explained_and_all_of_it_is_marked() -> None:
    draft, item = drafted_of("Clam-shells 3x12")
    move = known("Clamshell")
    assert item == {"exercise": "Clam-shells", "each": move["each"], "setup": move["setup"],
                    "how": move["how"], "rep": move["rep"], "sets": 3, "reps": 12}  # fmt: skip
    assert marked(draft) == {"each", "setup", "how", "rep"}
    assert "sets: 3\n" in yaml_of(draft)
    assert f"rep: {move['rep']}  # guessed: from the move Clamshell\n" in yaml_of(draft)


@pytest.mark.parametrize(
    "line",
    [
        "1. Bridge 3x12\nLift your hips as high as feels good.\n2. Squats 3x9\nSit down and rise.",
        "1. Bridge 3x12\nLie on your back on a firm mat.\n2. Squats 3x9\nSit down and rise.",
    ],
)
def test_the_words_of_the_sheet_stand_alone(line: str) -> None:
    draft = drafted(line.encode(), "sheet.txt", "prose")
    item = draft.values["session"][0]
    assert "Lift your hips until" not in str(item)
    assert "rep" not in item


@pytest.mark.parametrize(
    ("line", "each"),
    [
        ("Clamshell 2x8", "leg"),
        ("Clamshell 2x8 each side", "side"),
        ("Clamshell 2x8, left leg", None),
        ("Clamshell 2x8, alternating", None),
        ("Clamshell 2x8 with the affected leg", None),
        ("Bridge 2x8", None),
    ],
)
def test_sides_are_filled_in_only_where_the_sheet_says_nothing_of_them(
    line: str, each: str | None
) -> None:
    draft, item = drafted_of(line)
    assert item.get("each") == each
    assert ("each" in marked(draft)) == (line == "Clamshell 2x8")
    assert "{side}" not in str(item) or each


def test_a_dose_that_is_missing_is_the_moves_until_it_is_answered() -> None:
    sheet = "1. Heel drops 2x7\n2. Side plank\n3. Wall slides 2x9\n4. Bridge\n"
    draft = drafted(sheet.encode(), "sheet.txt")
    names = [item["exercise"] for item in draft.values["session"]]
    assert names == ["Heel drops", "Side plank", "Wall slides", "Bridge"]
    plank, bridge = draft.values["session"][1::2]
    assert (plank["time"], "reps" in plank) == (known("Side plank")["time"], False)
    assert bridge["reps"] == int(known("Bridge")["reps"])
    asked = [each for each in draft.remarks if each.sort == "asked"]
    assert [each.path[1] for each in asked] == [1, 3]
    assert "time" in marked(draft)
    told = answered(draft, asked[0], "12")
    assert told.values["session"][1]["reps"] == 12
    assert "time" not in told.values["session"][1]
    assert not marked(told) & {"time", "reps"}


def test_a_time_of_the_sheets_is_no_moves() -> None:
    draft, item = drafted_of("Side plank, hold 45 seconds")
    assert (item["time"], "reps" in item, "rep" in item) == ("45s", False, False)
    assert known("Side plank")["time"] != "45s"
    assert "time" not in marked(draft)


def test_each_value_is_marked_once_and_none_of_a_neighbour() -> None:
    draft = drafted(ROUND.format("Marching 3x12").encode(), "sheet.txt", "prose")
    paths = [each.path for each in draft.remarks if each.sort == "guessed"]
    assert len(paths) == len(set(paths))


SHEETS = {
    "de": "Übungen\n\n1. {}\n3 Sätze mit 10 Wiederholungen.\n\n"
          "2. Auf der Stelle gehen\n{}\n2 x 30 Sekunden.\n",
    "es": "Ejercicios\n\n1. {}\n3 series de 10 repeticiones.\n\n"
          "2. Marcha en el sitio\n{}\n2 series de 30 segundos.\n",
    "fr": "Exercices\n\n1. {}\n3 séries de 10 répétitions.\n\n"
          "2. Marche sur place\n{}\n2 séries de 30 secondes.\n",
    "it": "Esercizi\n\n1. {}\n3 serie da 10 ripetizioni.\n\n"
          "2. Marcia sul posto\n{}\n2 serie da 30 secondi.\n",
    "nl": "Oefeningen\n\n1. {}\n3 series van 10 herhalingen.\n\n"
          "2. Lopen op de plaats\n{}\n2 series van 30 seconden.\n",
    "pt": "Exercícios\n\n1. {}\n3 séries de 10 repetições.\n\n"
          "2. Marcha no lugar\n{}\n2 séries de 30 segundos.\n",
}  # fmt: skip
"""A sheet of two exercises in each language, of which the first has its name and dose alone."""

BOTH = {
    "de": "Mit beiden Beinen.", "es": "Con ambas piernas.", "fr": "Avec les deux jambes.",
    "it": "Con entrambe le gambe.", "nl": "Met beide benen.", "pt": "Com ambas as pernas.",
}  # fmt: skip


@pytest.mark.parametrize("language", SHEETS)
def test_a_sheet_is_filled_in_its_own_language(language: str) -> None:
    found = shipped_move("Clamshell", language)
    assert found
    move = found[1]
    explained = SHEETS[language].format(move.name, BOTH[language])
    draft = drafted(explained.encode(), "sheet.txt", "prose")
    assert draft.language == language
    item, other = draft.values["session"]
    for key in ("each", "setup", "how", "rep"):
        assert str(item[key]) == str(move.source[key])
    assert {each.path[-1] for each in draft.remarks if each.sort == "guessed"} >= {"each", "how"}
    assert "from the move" in yaml_of(draft)
    assert vc.loads(yaml_of(draft)).session
    assert "each" not in other


@pytest.mark.parametrize("language", SHEETS)
def test_what_another_language_has_no_move_for_is_not_filled_with_english(
    language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    english = shipped_move("Clamshell")
    monkeypatch.setattr("voicecoach.draft.known.shipped_move", lambda *_: english)
    draft = drafted(SHEETS[language].format("Clamshell", "").encode(), "sheet.txt", "prose")
    assert "from the move" not in yaml_of(draft)


@pytest.mark.parametrize("language", SHEETS)
def test_a_sheet_that_tells_of_both_sides_is_given_none(language: str) -> None:
    found = shipped_move("Clamshell", language)
    assert found
    sheet = SHEETS[language].format(f"{found[1].name}\n{BOTH[language]}", "")
    item = drafted(sheet.encode(), "sheet.txt", "prose").values["session"][0]
    assert "each" not in item


def test_a_german_sheet_is_a_german_routine() -> None:
    sheet = "Übungen\n\n1. Brücke\nHeben Sie das Becken an.\n3 Sätze mit 10 Wiederholungen.\n"
    assert drafted(sheet.encode(), "sheet.txt").values["language"] == "de"


@pytest.mark.parametrize("name", ["plan.csv", "timer.txt"])
def test_a_table_or_a_timer_in_german_is_a_german_routine(name: str) -> None:
    table = (
        "Übung,Sätze,Wdh\nKniebeuge mit dem Rücken an der Wand,3,10\nAuf einem Bein stehen,2,6\n"
    )
    timer = "Kniebeuge mit dem Rücken an der Wand | 30\nPause | 10\nAuf einem Bein stehen | 30\n"
    draft = drafted((table if name == "plan.csv" else timer).encode(), name)
    assert (draft.language, draft.values.get("language")) == ("de", "de")


def test_a_timer_goes_on_as_it_did() -> None:
    draft = drafted(b"Plank | 30\nRest | 10\nWall sit | 30\nRest | 10\n", "timer.txt")
    assert "from the move" not in yaml_of(draft)


def test_every_move_fills_a_sheet_that_is_a_routine() -> None:
    moves = repertoire()
    for begin in range(0, len(moves), 40):
        names = [move.name for move in moves[begin : begin + 40]]
        rows = ["Exercise,Sets,Reps", *(f"{name},2,6" for name in names)]
        routine = vc.loads(yaml_of(drafted("\n".join(rows).encode(), "table.csv")))
        assert [item.name for item in routine.session] == names  # type: ignore[union-attr]
