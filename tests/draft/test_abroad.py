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


@pytest.mark.parametrize(
    ("head", "name", "other", "dose"),
    [
        ("Treino A", "Agachamento - 3x12 - 80kg - 60s", "Prancha", ("80kg", 3, 12, "1m")),
        (
            "Treino A",
            "Agachamento - 4x10 - 20kg - descanso 90s",
            "Afundo",
            ("20kg", 4, 10, "1m30s"),
        ),
        ("Leg day", "Squat - 3x12 - 16kg, 45 s", "Plank", ("16kg", 3, 12, "45s")),
    ],
)
def test_a_dash_parts_reps_from_the_load_and_the_rest(
    head: str, name: str, other: str, dose: tuple[str, int, int, str]
) -> None:
    told = exercises_told(f"{head}\n\n{name}\n{other} - 3x8\n")[0]
    assert told[0] == name.split()[0]
    assert tuple(told[1][key] for key in ("with", "sets", "reps", "rest")) == dose


def test_a_close_dash_is_a_range_still() -> None:
    text = "Legs\n\nPlank - 3 x 20-30 s\nWall sit - 3 x 30 - 45 s\n"
    assert [item["time"] for item in draft(text).values["session"]] == ["30s", "45s"]


@pytest.mark.parametrize(
    "text",
    [
        "HOME CIRCUIT - 3 rounds\n\n1. Squats - 9 reps\n2. Push-ups - 8 reps\n3. Plank - 30 sec\n\n"
        "Rest between exercises: 20 sec\nRest between rounds: 1 min\n",
        "CIRCUITO - 3 vueltas\n\n1. Sentadillas – 9 rep\n2. Flexiones – 8 rep\n"
        "3. Plancha – 30 seg\n\nDescanso entre ejercicios: 20 seg\nDescanso entre vueltas: 1 min\n",
        "Rückenfit\n\nMach die drei Übungen nacheinander, je 40 Sekunden mit 20 Sekunden Pause "
        "dazwischen. Wiederhole den Zirkel dreimal, zwischen den Runden 1 Minute Pause.\n\n"
        "Beckenlift\nHeb dein Becken langsam vom Boden.\n\nKäfer\nSenk einen Arm und ein Bein.\n\n"
        "Stütz\nBleib auf den Unterarmen.\n",
    ],
)
def test_the_rests_of_a_circuit_may_stand_anywhere(text: str) -> None:
    (circuit,) = [item for item in draft(text).values["session"] if "session" in item]
    assert [circuit[key] for key in ("rounds", "between", "rest")] == [3, "20s", "1m"]
    assert len(circuit["session"]) == 3


def test_sets_and_reps_may_stand_before_their_numbers() -> None:
    text = (
        "Esercizi per la schiena\n\n1. PONTE\nSerie 3, ripetizioni 9, recupero 1 minuto.\n\n"
        "2. SQUAT\nSerie 2, ripetizioni 8.\n"
    )
    assert exercises_told(text)[0][1] == {"sets": 3, "reps": 9, "rest": "1m"}


@pytest.mark.parametrize(
    ("title", "one", "other"),
    [
        ("2 esercizi per le caviglie", "Ponte\n3 x 9 ripetizioni", "Squat\n2 x 8 ripetizioni"),
        ("2 ejercicios para el tobillo", "Puente\n3 x 9", "Sentadilla\n2 x 8"),
        ("HOME WORKOUT - 20 MINUTEN", "Brug\n3 x 9 keer", "Uitvalspas\n2 x 8 keer"),
    ],
)
def test_a_title_with_a_number_is_no_exercise(title: str, one: str, other: str) -> None:
    text = f"{title}\n\n{one}\n\n{other}\n"
    assert [name for name, _ in exercises_told(text)] == [one.split("\n")[0], other.split("\n")[0]]


def test_to_stand_there_for_some_seconds_is_a_time() -> None:
    text = (
        "Esercizi per le caviglie\n\nEquilibrio su una gamba\nResta in piedi per 40 secondi, poi "
        "cambia gamba. Tre serie.\n\nPonte\nSolleva il bacino, 9 volte.\n"
    )
    assert exercises_told(text)[0][1] == {"each": "gamba", "sets": 3, "time": "40s"}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Exercises after surgery\n\na) Quad set: squeeze your thigh, hold 5 s. 2 sets of 9.\n"
         "b) Chair bend: slide your foot back. 8 reps.\nc) Side lift: lift your leg. 3 x 8.\n",
         ["Quad set", "Chair bend", "Side lift"]),
        ("Exercícios após cirurgia - 1ª fase\n\na) Ponte: eleve o quadril. 9 repetições.\n"
         "b) Flexão na cadeira: deslize o pé para trás. 8 vezes.\n"
         "c) Alongamento posterior: puxe a perna, 3 x 20 segundos.\n",
         ["Ponte", "Flexão na cadeira", "Alongamento posterior"]),
    ],
)  # fmt: skip
def test_a_list_with_letters_is_one(text: str, names: list[str]) -> None:
    assert [name for name, _ in exercises_told(text)] == names


def test_each_rest_of_a_sentence_lies_where_it_says() -> None:
    text = (
        "Circuito em casa (4 rodadas)\n\nDescanse 20 segundos entre os exercícios e 2 minutos "
        "entre as rodadas.\n\n1. Agachamento – 9 repetições\n2. Prancha – 30 segundos\n"
    )
    (circuit,) = draft(text).values["session"]
    assert [circuit[key] for key in ("rounds", "between", "rest")] == [4, "20s", "2m"]


def test_how_one_breathes_at_the_end_is_no_rep_of_all() -> None:
    text = (
        "GINNASTICA\n\nESERCIZI\n1) Flessioni al muro: piegate i gomiti. 9 ripetizioni.\n"
        "2) Slanci laterali: portate la gamba di lato. 8 volte per gamba.\n\nRILASSAMENTO\n"
        "Inspirate in 4 secondi, espirate in 6 secondi. 5 volte.\n"
    )
    assert "rep" not in draft(text).values["session"][0]


def test_the_other_side_may_be_told_behind_the_number() -> None:
    text = (
        "Kniestrecker im Sitzen: Strecken Sie das rechte Knie. Zwölf Mal, dann links.\n\n"
        "Brücke: In Rückenlage das Becken heben, 2 x 9.\n\nFersenheben: 8 Wiederholungen.\n"
    )
    assert exercises_told(text)[0][1]["each"]


def test_to_count_is_no_number_of_a_telephone() -> None:
    text = (
        "Oefeningen voor de nek\n\n1. Kin intrekken\nMaak een onderkin. Tel tot 3 en ontspan. 9 "
        "herhalingen.\n\n2. Hoofd draaien\nDraai uw hoofd, 8 keer.\n\nTel. 010 - 123 45 67\n"
    )
    made = draft(text)
    assert " 3" in made.values["session"][0]["rep"]
    assert "Tel. 010 - 123 45 67" in made.left_out


def test_a_question_that_warns_is_said() -> None:
    text = (
        "- Hoofd draaien: 9 keer\n- Schouders rollen: 8 keer\n\n"
        "Krijgt u tintelingen in de arm? Stop dan en neem contact op.\n"
    )
    assert [warning for warning in warnings(text) if "tintelingen" in warning]


@pytest.mark.parametrize(
    ("dose", "forbids", "lifts"),
    [
        ("3 sets of 12", "Do not lift weights above 2 kg.", "Don't rush, lift 2 kg."),
        ("3 serie da 12", "Non sollevi pesi superiori a 2 kg.", "Non abbia fretta, sollevi 2 kg."),
        ("3 Sätze mit 12 Wiederholungen", "Heben Sie nie mehr als 2 kg.", "Nicht hetzen: 2 kg."),
        ("3 séries de 12", "Ne soulevez jamais plus de 2 kg.", "Ne forcez pas : 2 kg."),
        ("3 series de 12 repeticiones", "No levante más de 2 kg.", "No tenga prisa, use 2 kg."),
        ("3 séries de 12 repetições", "Não levante mais de 2 kg.", "Não tenha pressa, use 2 kg."),
        ("3 series van 12", "Til niet meer dan 2 kg.", "Niet haasten, 2 kg."),
    ],
)
def test_a_load_that_is_forbidden_is_none(dose: str, forbids: str, lifts: str) -> None:
    for sentence, load in ((forbids, None), (lifts, "2 kg")):
        text = f"1. Squat\n{dose}.\n\n2. Bridge\n{dose}. {sentence}\n"
        last = draft(text).values["session"][-1]
        assert last.get("with") == load, sentence
