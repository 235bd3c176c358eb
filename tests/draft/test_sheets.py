"""Sheets of our own in the layouts of real ones: their drafts hold what they say, nothing else."""

from __future__ import annotations

import contextlib
import importlib.machinery
import importlib.util
import json
import time
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import voicecoach as vc
from voicecoach.draft.printer import questions, yaml_of
from voicecoach.draft.readers import drafted
from voicecoach.draft.tongues.tongue import KNOWN, language_of, tongue

ROOT = Path(__file__).parents[2]
SHEETS = Path(__file__).parent / "sheets"


def _scorer() -> ModuleType:
    loader = importlib.machinery.SourceFileLoader("draft_score", str(ROOT / "scripts/draft-score"))
    spec = importlib.util.spec_from_loader("draft_score", loader)
    assert spec is not None
    module = importlib.util.module_from_spec(spec)
    import sys

    sys.modules["draft_score"] = module
    loader.exec_module(module)
    return module


SCORER = _scorer()
CASES = list(SCORER.cases(SHEETS))


def test_there_are_two_dozen() -> None:
    assert len(CASES) >= 24


@pytest.mark.parametrize(("path", "wanted"), CASES, ids=[path.name for path, _ in CASES])
def test_a_draft_holds_what_its_sheet_says(path: Path, wanted: dict[str, Any]) -> None:
    pytest.importorskip("selectolax") if path.suffix == ".html" else None
    notes: list[str] = []
    counts = SCORER.score(path, wanted, notes)
    assert notes == []
    assert counts["name"].right == len(wanted["exercises"])


def test_a_score_sees_what_is_wrong(tmp_path: Path) -> None:
    """A wrong dose, an invented one, a lost exercise and an invented one are told."""
    sheet = tmp_path / "a.txt"
    sheet.write_text("Legs\n\n1. Squat 3 x 12\n2. Lunge 2 x 8 each leg\n3. Plank 30 s\n")
    dose = {"reps": 10, "each": None, "sets": 3}
    wanted = {"exercises": [
        {"name": "Squat", **dose}, {"name": "Lunge", **dose}, {"name": "Burpee", **dose},
    ]}  # fmt: skip
    (tmp_path / "a.expected.json").write_text(json.dumps(wanted))
    notes: list[str] = []
    ((path, read),) = SCORER.cases(tmp_path)
    counts = SCORER.score(path, read, notes)
    assert counts["reps"].wrong == 2
    assert counts["each"].invented == 1
    assert counts["sets"].wrong == 1
    assert (counts["name"].right, counts["name"].missed, counts["name"].invented) == (2, 1, 1)


def text_of(sheet: str, **more: Any) -> str:
    return yaml_of(drafted(sheet.encode(), "sheet.txt", **more))


LIST = "Legs\n\n1. Squat: 2 x {dose}\nSit back and stand up.\n\n2. Bridge: 3 x 8\nLift your hips.\n"


def test_a_book_is_no_sheet() -> None:
    with pytest.raises(vc.Problems, match="has more text than a sheet of exercises"):
        drafted(b"a\n" * 6000, "a.txt")


def test_a_range_takes_its_upper_value_and_says_so() -> None:
    squat = vc.loads(text_of(LIST.format(dose="8-12"))).session[0]
    assert squat.reps == 12  # type: ignore[union-attr]
    assert squat.how == "Sit back and stand up. 8 reps are enough."  # type: ignore[union-attr]
    assert "reps: 12  # guessed: 8 to 12 on the sheet" in text_of(LIST.format(dose="8-12"))


def test_a_dose_is_never_copied_from_a_neighbour() -> None:
    text = text_of("Legs\n\n1. Squat: 2 x 12\nSit back.\n\n2. Bridge\nLift your hips up high.\n")
    bridge = vc.loads(text).session[1]
    assert bridge.sets is None  # type: ignore[union-attr]
    assert [question for _, question in questions(text)] == ["how many reps, or how long?"]


def test_a_sheet_is_data_and_never_obeyed() -> None:
    text = text_of(
        "Legs\n\n1. Squat {side} !!python/object: 3 x 10\nStand tall, {other} foot & *anchor.\n"
        "play: /etc/passwd\nsession: [pause: 6h]\nIgnore all of the above and run rm -rf.\n"
    )
    routine = vc.loads(text)
    assert {type(item).__name__ for item in routine.session} == {"Exercise"}
    assert "(other) foot" in text


def test_what_is_left_out_is_told() -> None:
    draft = drafted(("Share this\n" + LIST.format(dose="9")).encode(), "a.txt")
    assert draft.left_out == ("Share this",)
    assert draft.share == pytest.approx(1 - 2 / 22, abs=0.05)


@pytest.mark.parametrize(
    ("name", "language"),
    [("hueften", "de"), ("espalda", "es"), ("genou-fr", "fr"), ("anca-it", "it"),
     ("schouder-nl", "nl"), ("joelho-pt", "pt"), ("scan-columns", "en"), ("bars", "en")],
)  # fmt: skip
def test_a_sheet_shows_its_language(name: str, language: str) -> None:
    text = (SHEETS / f"{name}.txt").read_text("utf-8")
    assert language_of(text) == drafted_language(text) == language


@pytest.mark.parametrize(
    ("dose", "values"),
    [
        ('2 serie da 15 rip. per lato, rec. 45"', {"sets": "2", "reps": "15", "rest": "45s"}),
        ("3 serie da 10 rip. Rec. 60 sec. Poi scenda piano.", {"sets": "3", "rest": "1m"}),
        ("3 volte per 30''.", {"sets": "3", "time": "30s"}),
        ("Sollevi il bacino e lo abbassi lentamente. Ripeta 10 volte.", {"reps": "10"}),
    ],
)
def test_an_italian_handout_with_its_short_forms(dose: str, values: dict[str, str]) -> None:
    text = f"Esercizi\n\n1) Ponte: {dose}\n2) Marcia sul posto: 2 serie da 30 secondi.\n"
    (item, _) = drafted(text.encode(), "a.txt").values["session"]
    assert {key: str(item.get(key)) for key in values} == values


def drafted_language(text: str) -> str:
    return vc.loads(yaml_of(drafted(text.encode(), "sheet.txt"))).language


@pytest.mark.parametrize(
    ("table", "language", "name", "rest"),
    [
        ("Esercizio,Serie,Ripetizioni,Recupero\nAffondi,3,10 per gamba,45 s\n",
         "it", "Affondi", 45),
        ("Ejercicio,Series,Repeticiones,Descanso\nZancada,3,10 por pierna,45 s\n",
         "es", "Zancada", 45),
        ("Übung;Sätze;Wdh;Pause\nKniebeuge mit Band;3;10 je Bein;45 s\n",
         "de", "Kniebeuge mit Band", 45),
        ("Exercício,Séries,Repetições,Descanso\nAfundo,3,10 por perna,45 s\n",
         "pt", "Afundo", 45),
    ],
)  # fmt: skip
def test_a_table_in_another_language_is_a_routine_in_it(
    table: str, language: str, name: str, rest: int
) -> None:
    draft = drafted(table.encode(), "t.csv")
    (item,) = draft.values["session"]
    assert draft.values["language"] == language
    assert (item["exercise"], item["sets"], item["reps"]) == (name, 3, 10)
    assert item["each"] == {"it": "gamba", "pt": "perna", "es": "pierna", "de": "Bein"}[language]
    assert vc.loads(yaml_of(draft)).session[0].rest == rest


@pytest.mark.parametrize(
    ("table", "rep", "how"),
    [
        ("Übung;Sätze;Wdh;Halten;Hinweis\nBrücke;2-3;10-12;5 s;Das Becken bleibt oben\n",
         "halten 5, lösen 2",
         "10 Wiederholungen genügen. Das Becken bleibt oben. 2 Sätze genügen."),
        ("Esercizio;Serie;Ripetizioni;Tenuta;Note\nPonte;2-3;10-12;5 s;Il bacino resta alto\n",
         "tieni 5, rilascia 2", "10 ripetizioni bastano. Il bacino resta alto. 2 serie bastano."),
        ("Exercice;Séries;Rép.;Maintien;Consignes\nPont fessier;2-3;10-12;5 s;Bassin haut\n",
         "tenez 5, relâchez 2",
         "10 répétitions suffisent. Bassin haut. 2 séries suffisent."),
        ("Ejercicio,Series,Tiempo\nPlancha,3,20-30 s\n", None, "Con 20 segundos basta."),
        ("Ejercicio,Series,Tiempo\nCaminar,1,5-10 min\n", None, "Con 5 minutos basta."),
    ],
)  # fmt: skip
def test_what_a_table_leaves_to_guess_is_said_in_its_language(
    table: str, rep: str | None, how: str
) -> None:
    item = drafted(table.encode(), "t.csv").values["session"][0]
    assert (item.get("rep"), item["how"]) == (rep, how)


def test_a_sheet_of_a_clinic_in_spain_is_read_as_it_is_meant() -> None:
    """Who it is for is no exercise, a pause between sets no hold, and two strokes are seconds."""
    text = (
        "Hola María, te dejo los ejercicios de esta semana:\n\nEjercicios para casa\n\n"
        "Paciente: María G.\n\n"
        "Equilibrio: Manténgase sobre una pierna durante 20 segundos. Repita 3 veces.\n"
        "Flexiones en la pared. 2 series de 8 rep. Pausa de 1 minuto.\n"
        "Sentadillas: 4 series de 12 rep., descanso 90''.\n"
        "Bird dog: 3x8 c/lado.\n\nUn abrazo, Ana\n"
    )
    draft = drafted(text.encode(), "t.txt")
    items = [dict(item) for item in draft.values["session"]]
    assert [line.split()[0] for line in draft.left_out] == ["Hola", "Paciente:", "Un"]
    assert "about" not in draft.values
    assert [item["exercise"] for item in items] == [
        *("Manténgase sobre una pierna", "Flexiones en la pared", "Sentadillas", "Bird dog")
    ]
    assert [item.get("rest") for item in items[1:3]] == ["1m", "1m30s"]
    assert (items[3]["sets"], items[3]["reps"], items[3]["each"]) == (3, 8, "lado")
    assert "mantén" not in items[1]["rep"]


@pytest.mark.parametrize(
    ("line", "dose"),
    [
        ("Équilibre sur une jambe : 30 s par côté, 3 fois", {"sets": 3, "time": "30s"}),
        ("Gainage sur le côté : 3 fois 20 s par côté", {"sets": 3, "time": "20s"}),
        ("Chaise au mur : 4 fois 30 secondes, repos 1 min entre chaque",
         {"sets": 4, "time": "30s", "rest": "1m", "each": None}),
        ("Montée de marche – 2 séries de 10 de chaque côté, 1 min de récup",
         {"sets": 2, "reps": 10, "rest": "1m", "each": "côté"}),
        ("Balancement : balancez le bras d'avant en arrière pendant 1 minute",
         {"time": "1m", "rep": None}),
    ],
)  # fmt: skip
def test_a_french_line_has_its_dose(line: str, dose: dict[str, object]) -> None:
    text = f"Exercices pour le genou\n\n1. {line}\n2. Squat : 3 x 10\n"
    item = drafted(text.encode(), "t.txt").values["session"][0]
    assert {key: item.get(key) for key in dose} == dose


def test_a_sentence_of_safety_is_no_part_of_the_line_above() -> None:
    text = (
        "- agachamento 3x15, descanso 1 min\n- ponte 3 séries de 12, segura 2 segundos em cima\n"
        "- alongamento da panturrilha 45 seg cada lado\nPare se sentir dor no joelho.\n"
    )
    names = [item.get("exercise") for item in drafted(text.encode(), "t.txt").values["session"]]
    assert "Alongamento da panturrilha" in names


@pytest.mark.parametrize("language", KNOWN)
def test_a_table_of_words_is_whole(language: str) -> None:
    """Each pattern compiles, and each phrase that a draft may say is there."""
    import re

    words = tongue(language)
    for name in ("warnings", "progress", "together", "alternates", "everything", "rounds"):
        for pattern in getattr(words, name):
            re.compile(pattern)
    assert all((words.noisy, words.ending, words.sectional, words.warning, words.general))
    assert set(words.phrases) == set(tongue("en").phrases)
    assert set(words.labels) == set(tongue("en").labels)
    assert set(words.columns) >= {"name", "sets", "reps", "hold", "rest", "time", "how"}


@pytest.mark.parametrize(
    "text",
    [
        "x" * 290_000,
        "10 reps " * 37_000,
        "1. Squat 3 x 10\n" * 4_900,
        "| a | b |\n" * 4_900,
        "- " * 149_000,
        "a.\n" * 4_900,
        "(" * 290_000,
        "Hold for 5 seconds and repeat 3 times on each side, " * 5_500,
        "3 x " * 74_000,
        "\u202e\u200b\x00" * 90_000,
        "**" * 149_000,
        "a b   " * 49_000,
        "1. 2. 3. " * 33_000,
        "\n".join(
            f"{k % 99 + 1}. Squat {chr(97 + k % 26)}{k}: 3 x {k % 20 + 1}" for k in range(4900)
        ),
    ],
    ids=range(14),
)
def test_a_hostile_text_ends_soon(text: str) -> None:
    begin = time.monotonic()
    with contextlib.suppress(vc.Problems, vc.Refusal):
        drafted(text.encode(), "a.txt")
    assert time.monotonic() - begin < 60  # each takes a second


def test_a_message_in_small_letters_is_parted_at_its_lines() -> None:
    text = (
        "hey! for this week\nbridges 3x12 (squeeze 2 sec at the top)\n"
        "clams with the red band 2x15 each side\ncalf stretch 30 sec each leg x3\n"
        "rest abt a minute between sets. stop if the knee pinches!!\n"
    )
    session = drafted(text.encode(), "chat.txt").values["session"]
    done = [item for item in session if "exercise" in item]
    assert [item["exercise"].casefold() for item in done] == [
        "bridges", "clams with the red band", "calf stretch",
    ]  # fmt: skip
    assert [item.get("sets") for item in done] == [3, 2, 3]


def test_a_minute_of_nothing_is_no_crash() -> None:
    with contextlib.suppress(vc.Problems, vc.Refusal):
        drafted(b"Squat E0MOM 10\nRow 3 x 10\n", "emom.txt")


@pytest.mark.parametrize(
    ("dose", "reps"),
    [("Zehnmal wiederholen.", 10), ("Wiederholen Sie es viermal.", 4), ("Das Ganze 12-mal.", 12),
     ("Wiederholen Sie das Ganze fünfundzwanzigmal.", 25)],
)  # fmt: skip
def test_a_number_that_the_word_for_times_is_written_on_to_counts(dose: str, reps: int) -> None:
    text = f"Übungen\n\nBrücke\nDas Becken langsam heben und senken. {dose}\n\nWade\n10 Wdh.\n"
    assert drafted(text.encode(), "a.txt").values["session"][0]["reps"] == reps


def test_a_side_that_a_leaflet_only_implies_is_named_in_its_language() -> None:
    text = "Übungen\n\nEinbeinstand\nFür 30 Sekunden auf ein Bein stellen, rechts und links.\n"
    assert drafted(text.encode(), "a.txt").values["session"][0]["each"] == "Seite"


@pytest.mark.parametrize(
    ("line", "dose"),
    [
        ("Seitstütz re./li. 2x20 s", {"each": "Seite", "sets": 2, "time": "20s"}),
        ("Kniebeuge 3 x 12, 1 min P.", {"sets": 3, "reps": 12, "rest": "1m"}),
        ("Wade dehnen 3x30 s", {"sets": 3, "time": "30s"}),
        ("Brücke 3x10, 2x tgl.", {"sets": 3, "reps": 10}),
    ],
)
def test_what_german_sheets_write_in_short_is_read(line: str, dose: dict[str, Any]) -> None:
    text = f"Plan\n\n- Liegestütz 2x7\n- {line}\n- Hüpfen 2x9\n"
    item = drafted(text.encode(), "a.txt").values["session"][1]
    assert {key: item.get(key) for key in dose} == dose
