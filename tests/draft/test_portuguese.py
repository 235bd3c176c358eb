"""Sheets in Portuguese, as clinics in Brazil write them: letters, lists and headed parts."""

from __future__ import annotations

from typing import Any

import pytest
from trial import exercises_told

from voicecoach.draft.readers import drafted

HEAD = "Exercícios para o joelho\n\nFaça os exercícios abaixo uma vez por dia.\n\n"

PROSE = (
    "Clínica Movimento – Fisioterapia\n" + HEAD + "Primeiro, deite-se de costas. Contraia a coxa, "
    "levante a perna, segure por 5 segundos e desça devagar. Repita 10 vezes com cada perna, "
    "3 séries, com 30 segundos de descanso entre as séries.\n\n"
    "Depois, deite de barriga para cima e eleve o quadril. São 2 séries de 12 repetições.\n\n"
    "Por fim, fique em pé de frente para a parede e alongue a panturrilha por 40 segundos de cada "
    "lado, 2 vezes.\n"
)

HEADED = (
    "HOSPITAL SANTA CLARA – Setor de Fisioterapia\nORIENTAÇÕES PARA CASA\n\n"
    "EXERCÍCIO 1 – BOMBEAMENTO DE TORNOZELO\nPosição: deitado.\n"
    "Execução: movimente os pés.\nRepetições: 30 vezes\n\n"
    "EXERCÍCIO 2 – PRESSÃO DA PERNA\nPosição: com a perna operada esticada.\n"
    "Execução: aperte a toalha contra a cama, segure por 5 segundos e relaxe.\n"
    "Séries: 3  Repetições: 10  Intervalo: 40 segundos\n"
)


def test_the_last_paragraph_of_a_letter_is_no_byline() -> None:
    first, second, third = exercises_told(PROSE)
    assert first[1] == {"each": "perna", "sets": 3, "reps": 10, "rest": "30s"}
    assert second == ("Eleve o quadril", {"sets": 2, "reps": 12})
    assert third[0].startswith("Alongue a panturrilha")
    assert third[1] == {"each": "lado", "sets": 2, "time": "40s"}


def test_exercises_are_headed_by_their_numbers_and_whose_leg_it_is_is_asked() -> None:
    draft = drafted(HEADED.encode(), "sheet.txt")
    assert draft.values["title"] == "Orientações para casa"
    assert exercises_told(HEADED) == [
        ("Bombeamento de tornozelo", {"reps": 30}),
        ("Pressão da perna", {"sets": 3, "reps": 10, "rest": "40s"}),
    ]
    assert draft.values["session"][1]["rep"] == "aperta 2, segura 5, solta 2"
    (asked,) = [remark.text for remark in draft.remarks if remark.sort == "asked"]
    assert asked == "right or left? the sheet says 'perna operada'"


@pytest.mark.parametrize(
    ("dose", "told"),
    [
        ("3x15 (cada braço). Descanso: 45 seg.",
         {"each": "braço", "sets": 3, "reps": 15, "rest": "45s"}),
        ("3 séries de 15, descansando 40s", {"sets": 3, "reps": 15, "rest": "40s"}),
        ("3x15, pausa de 45s entre as séries", {"sets": 3, "reps": 15, "rest": "45s"}),
        ("3 séries x 30 s por lado", {"each": "lado", "sets": 3, "time": "30s"}),
        ("10x cada lado, mantendo 5s", {"each": "lado", "reps": 10}),
        ("2 séries de 12 repetições, intervalo de 1 min", {"sets": 2, "reps": 12, "rest": "1m"}),
    ],
)  # fmt: skip
def test_a_dose_is_read_as_it_is_written(dose: str, told: dict[str, Any]) -> None:
    text = f"1. Giro do bastão - {dose}\n2. Volta da roda - 9 repetições\n"
    assert exercises_told(text)[0] == ("Giro do bastão", told)


def test_what_is_done_after_the_exercises_is_no_time_of_theirs() -> None:
    text = "1. Giro do bastão: 9 repetições\n\nAplicar gelo por 15 min após os exercícios.\n"
    draft = drafted(text.encode(), "sheet.txt")
    assert [item.get("time") for item in draft.values["session"]] == [None]
