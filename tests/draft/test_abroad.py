"""What sheets of other countries have of their own: heads, letters, loads, tables, warnings."""

from __future__ import annotations

import pytest
from trial import exercises_told, said

from voicecoach.draft.columns import columns_of
from voicecoach.draft.draft import Draft
from voicecoach.draft.readers import drafted
from voicecoach.draft.tongues.tongue import KNOWN, tongue


def draft(text: str, name: str = "sheet.txt") -> Draft:
    return drafted(text.encode(), name)


def warnings(text: str) -> list[str]:
    return [item["say"] for item in draft(text).values["session"] if "say" in item]


@pytest.mark.parametrize("language", KNOWN)
@pytest.mark.parametrize(
    "field",
    ["besides", "doing", "closes", "stances", "letterhead", "farewell", "warming", "postures",
     "turned", "one_set", "pointing", "sided", "forbids"],
)  # fmt: skip
def test_no_language_lacks_a_word(language: str, field: str) -> None:
    assert getattr(tongue(language), field) not in ("", (), r"(?!)")


@pytest.mark.parametrize(
    ("head", "one", "other"),
    [
        ("Esercizio n. {} - ", "Ponte", "Affondo"),
        ("Esercizio n° {}: ", "Ponte", "Affondo"),
        ("Exercice n°{} : ", "Pont", "Fente avant"),
        ("Ejercicio nº {}. ", "Puente", "Zancada"),
        ("Exercício {}: ", "Ponte", "Afundo"),
        ("Oefening nr. {}: ", "Brug", "Uitvalspas"),
        ("Übung Nr. {}: ", "Brücke", "Ausfallschritt"),
    ],
)
def test_a_number_of_an_exercise_is_no_part_of_its_name(head: str, one: str, other: str) -> None:
    text = f"{head.format(1)}{one}\n3 x 9\n\n{head.format(2)}{other}\n2 x 8\n"
    assert [name for name, _ in exercises_told(text)] == [one, other]


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        ("Wdh./Zeit", "reps"), ("Repeticiones o tiempo", "reps"), ("Rép./durée", "reps"),
        ("Séries x reps", "dose"), ("Ripetizioni/Durata", "reps"), ("Sets x herhalingen", "dose"),
    ],
)  # fmt: skip
def test_a_column_may_hold_one_thing_or_another(head: str, kind: str) -> None:
    assert columns_of(["Name", head])[1].kind == kind


@pytest.mark.parametrize(
    "cell", ["8 a 12", "8 à 12", "8 tot 12", "8 bis 12", "8-12 veces", "8 a 12 vezes"]
)
def test_a_cell_may_hold_a_range_in_words(cell: str) -> None:
    table = f"Ejercicio;Series;Repeticiones\nPuente;3;{cell}\nRemo;2;9\n"
    assert exercises_told(table, "plan.csv")[0][1]["reps"] == 12


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Remo con banda elástica roja 3 x 9\nPuente 2 x 8\n", "banda elástica roja"),
        ("Rotation avec élastique vert : 3 x 9\nPont : 2 x 8\n", "élastique vert"),
        ("Remata con elastico giallo 3 x 9\nPonte 2 x 8 ripetizioni\n", "elastico giallo"),
        ("Remada com faixa elástica azul 3 x 9\nPonte 2 x 8 repetições\n", "faixa elástica azul"),
        ("Seitheben mit 3-kg-Hanteln 3 x 9\nBrücke 2 x 8\n", "3-kg-Hanteln"),
    ],
)
def test_a_load_is_named_as_the_language_does(text: str, said: str) -> None:
    assert exercises_told(text)[0][1]["with"] == said


@pytest.mark.parametrize(
    "text",
    [
        "Ciao Anna,\n\n- Ponte: 9 ripetizioni, tieni 4 secondi in alto\n- Squat: 8 ripetizioni\n",
        "Hoi Anna,\n\n- Brug: 9 herhalingen, 4 sec boven vasthouden\n- Squat: 8 herhalingen\n",
        "Bonjour Anna,\n\n- Pont : 9 répétitions, tenez 4 s en haut\n- Squat : 8 répétitions\n",
        "Oi, Anna!\n\n- Ponte: 9 repetições, segura 4 s em cima\n- Agachamento: 8 repetições\n",
        "Hola Anna:\n\n- Puente: 9 repeticiones, aguanta 4 s arriba\n- Sentadilla: 8 veces\n",
    ],
)
def test_a_greeting_is_no_title_and_no_word_of_a_hold_is_left_over(text: str) -> None:
    made = draft(text)
    first = made.values["session"][0]
    assert "Anna" not in made.values["title"]
    assert first["reps"] == 9
    assert " 4, " in first["rep"]
    assert not {"Boven.", "Em cima.", "Arriba.", "En haut.", "In alto."} & set(first.values())


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Bitte beachten:\n- Nicht auf der operierten Seite liegen.\n\n1. Brücke\n9-mal.\n\n"
         "2. Kniebeuge\n8-mal.\n", "Nicht auf der operierten Seite liegen."),
        ("Let op\nDraag de eerste weken niets met die arm.\n\n"
         "1. Brug\n9 keer.\n\n2. Squat\n8 keer.\n",
         "Draag de eerste weken niets met die arm."),
        ("Avvertenze\nNon sdraiarsi sul fianco operato.\n\n"
         "1. Ponte\n9 volte.\n\n2. Squat\n8 volte.\n",
         "Non sdraiarsi sul fianco operato."),
        ("Orientações:\n• Não cruze as pernas.\n\n1. Ponte\n9 vezes.\n\n2. Agachamento\n8 vezes.\n",
         "Não cruze as pernas."),
        ("Recomendaciones\n- No cruce las piernas.\n\n"
         "1. Puente\n9 veces.\n\n2. Sentadilla\n8 veces.\n",
         "No cruce las piernas."),
        ("Conseils :\n- Ne croisez pas les jambes.\n\n1. Pont\n9 fois.\n\n2. Squat\n8 fois.\n",
         "Ne croisez pas les jambes."),
        ("Important\n- Do not lie on that side.\n\n1. Bridge\n9 times.\n\n2. Squat\n8 times.\n",
         "Do not lie on that side."),
    ],
)  # fmt: skip
def test_what_is_forbidden_is_said(text: str, kept: str) -> None:
    assert kept in warnings(text)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("- Puente 3 x 9\n- Remo 2 x 8\n\nSi se te duerme el brazo, para y avísame.\n", "duerme"),
        ("- Brug 3 x 9\n- Squat 2 x 8 keer\n\nWordt de enkel dik, bel me dan.\n", "dik"),
        (
            "Le programme :\n- Pont 3 x 9\n- Fente 2 x 8 fois\n\nEn cas de gonflement, arrêtez.\n",
            "gonfl",
        ),
        ("- Ponte 3 x 9\n- Affondo 2 x 8\n\nSe ti gira la testa, fermati.\n", "testa"),
        ("- Ponte 3 x 9\n- Afundo 2 x 8\n\nSe o joelho inchar, me avisa.\n", "inchar"),
    ],
)
def test_what_to_do_when_it_goes_wrong_is_said(text: str, kept: str) -> None:
    assert [warning for warning in warnings(text) if kept in warning]


def test_a_time_that_something_lasts_is_no_part_of_a_rep() -> None:
    text = (
        "1. Slinger\nLaat de arm slingeren gedurende 1 minuut.\n\n"
        "2. Brug\nTil je heupen op, 9 keer.\n"
    )
    assert exercises_told(text)[0][1] == {"time": "1m"}


def test_to_count_up_there_is_a_hold() -> None:
    text = (
        "1. Pointes\nMontez sur la pointe des pieds, comptez jusqu'à 3 puis redescendez. 9 fois.\n"
    )
    assert draft(text).values["session"][0]["rep"] == "montez 2, tenez 3, descendez 2"


def test_each_time_is_no_side() -> None:
    text = "Il collo\n\n- Mano contro la fronte: 5 volte, 6 secondi ciascuna\n- Squat: 8 volte\n"
    dose = exercises_told(text)[0][1]
    assert (dose["sets"], dose["time"], "each" in dose) == (5, "6s", False)
    assert exercises_told("Side plank 30 s each\nBridge 3 x 9\n")[0][1]["each"] == "side"


def test_a_dose_that_is_understood_is_not_said_again() -> None:
    text = (
        "1. Ponte\nLevante o quadril. 3 séries de 9 repetições, com intervalo de 40 segundos entre "
        "as séries.\n\n2. Afundo\nDobre os joelhos, 8 vezes.\n"
    )
    assert draft(text).values["session"][0]["how"] == "Levante o quadril."


def test_a_hold_lies_between_the_ways_of_its_own_sentence() -> None:
    text = (
        "1. Pinch\nWith your feet flat, lift your hips and hold for 5 s. Lower slowly. 8 times.\n\n"
        "2. Nod\n9 times.\n"
    )
    assert draft(text).values["session"][0]["rep"] == "up 2, hold 5, down 2"


def test_a_position_in_a_heading_keeps_its_capitals_where_nouns_have_some() -> None:
    text = (
        "In Rückenlage\n\n1. Brücke\nDas Becken heben, 9-mal.\n\n"
        "2. Dehnung\nDas Bein ziehen, 8-mal.\n"
    )
    assert draft(text).values["session"][0]["setup"] == "In Rückenlage."


def test_the_first_weeks_are_not_how_often() -> None:
    text = (
        "Oefeningen voor de eerste weken thuis. Doe de oefeningen drie keer per dag.\n\n"
        "1. Brug\nTil je heupen op, 9 keer.\n\n2. Squat\nZak door je knieën, 8 keer.\n"
    )
    assert draft(text).values["about"] == "Drie keer per dag."


def test_cold_and_heat_are_done_besides() -> None:
    text = (
        "Puede aplicar calor durante 15 minutos antes de empezar.\n\n1. Puente\nSuba la cadera, 9 "
        "veces.\n\n2. Remo\nTire de la banda, 8 veces.\n"
    )
    assert [note for note in said(draft(text), "note") if note.startswith("besides: Puede")]
