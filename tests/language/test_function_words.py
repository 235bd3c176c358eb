"""The language of a text by its small words: told where it is plain, and never of a name."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import ROOT, Type

from voicecoach.language.function_words import NAMES, plainly_in
from voicecoach.problem import Problems
from voicecoach.routine.load import load
from voicecoach.routine.tongue import english_parts, strayed

SENTENCES = {
    "de": ("Stell dich auf dein linkes Bein und halte die Arme vor dem Körper.",
           "Atme ein, dann senke die Hüfte langsam bis zum Boden."),
    "en": ("Stand on your left leg, with one hand on the wall.",
           "Breathe in, then lower your hips to the floor."),
    "es": ("Ponte de pie sobre tu pierna izquierda con los brazos en cruz.",
           "Inspira, luego baja las caderas hasta el suelo."),
    "fr": ("Tenez-vous debout sur votre jambe gauche, une main contre le mur.",
           "Inspire, puis descends les hanches vers le sol avec une main au mur."),
    "it": ("Mettiti in piedi sulla gamba sinistra con una mano al muro.",
           "Inspira, poi abbassa il bacino fino al pavimento con la schiena dritta."),
    "nl": ("Ga op je linkerbeen staan met een hand tegen de muur.",
           "Adem in en laat dan je heupen zakken tot op de vloer."),
    "pt": ("Fique em pé sobre a perna esquerda com uma mão na parede.",
           "Inspire e depois desça o quadril até o chão sem dobrar os joelhos com força."),
}  # fmt: skip

NAMED = (
    "Chaturanga, then adho mukha svanasana.",
    "Plié, relevé, port de bras en avant, et fini.",
    "Pas de bourrée en tournant, pas de deux à la seconde.",
    "Rond de jambe à terre, grand battement en cloche, sur le cou-de-pied.",
    "Meia lua de frente, queda de rins, au, rabo de arraia.",
    "Tendu devant, derrière, à la seconde, et plié.",
    "Deadlift, farmer's carry, Turkish get-up.",
    "I, Y and T raises: a Y, a T, a W.",
    "El Capitan. Los Angeles. San Diego.",
    "Squat. Hollow hold. Burpees. Superman.",
    "Wie geht's?",
    "Vamos!",
    "Eins, zwei, drei.",
    "",
)


AKIN = {"es", "fr", "it", "pt"}
"""Languages with so many words in common that one sentence may show too little between them."""


@pytest.mark.parametrize("language", sorted(SENTENCES))
@pytest.mark.parametrize("other", sorted(SENTENCES))
def test_a_sentence_is_told_from_other_languages_and_never_from_its_own(
    language: str, other: str
) -> None:
    for sentence in SENTENCES[language]:
        found = plainly_in([sentence], other)
        if other == language:
            assert found == ()
        elif {language, other} <= AKIN:
            assert found in ((), (language,))
        else:
            assert found == (language,)
    assert plainly_in(SENTENCES[language], f"{language}-XX") == ()


@pytest.mark.parametrize("text", NAMED)
def test_names_and_terms_of_a_trade_are_in_no_language(text: str) -> None:
    for language in NAMES:
        assert plainly_in([text], language) == ()


def test_of_a_language_without_a_table_nothing_is_said() -> None:
    assert plainly_in(SENTENCES["en"], "fi") == ()


def test_an_english_sentence_may_have_a_foreign_name_in_it() -> None:
    for text in NAMED:
        assert plainly_in([f"Now do this with your left leg: {text}"], "en") == ()


def test_short_texts_show_it_together() -> None:
    texts = ["Baja despacio.", "Espalda recta.", "Con los brazos arriba.", "Mira hasta el techo."]
    assert [text for text in texts if plainly_in([text], "en")] == []
    assert plainly_in(texts, "en") == ("es",)


# --- as advice -----------------------------------------------------------------------------------


def routine(*texts: str) -> str:
    return "title: Pierna\nsession:\n" + "".join(f"- say: {text}\n" for text in texts)


def test_a_routine_in_another_language_is_told_at_its_first_text(type_: Type, here: Path) -> None:
    (here / "a.yaml").write_text(routine("Listos.", *SENTENCES["es"]), "utf-8")
    ended = type_("check", "a.yaml", "--voice", "ticker")
    assert ended.exit_code == 0
    assert (
        "a.yaml:4:8: this is Spanish, and the language is 'en': it would be read as English\n"
        in ended.stderr
    )
    assert "no problems, 1 piece of advice" in ended.stderr


def test_it_says_to_name_the_language_where_the_coach_speaks_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    text = routine(*SENTENCES["pt"]).encode()
    (told,) = strayed(load(text, "a.yaml", None))
    assert told.cure == "write 'language: pt' at the top"
    monkeypatch.setattr("voicecoach.routine.tongue.languages", lambda: ("en", "es"))
    (told,) = strayed(load(text, "a.yaml", None))
    assert told.cure == "write the texts in English; the coach speaks no Portuguese"
    monkeypatch.setattr("voicecoach.routine.tongue.languages", lambda: ("en", "es", "pt-BR"))
    (told,) = strayed(load(text, "a.yaml", None))
    assert told.cure == "write 'language: pt-BR' at the top"


def test_one_foreign_text_among_others_is_to_be_translated() -> None:
    text = routine(*SENTENCES["en"] * 3, *SENTENCES["de"])
    (told,) = strayed(load(text.encode(), "a.yaml", None))
    assert str(told).startswith("a.yaml:9:8: this is German, and the language is 'en'")
    assert told.cure == "write it in English"


@pytest.mark.parametrize(
    "folder", [ROOT / "voicecoach" / "routines", ROOT / "tests"], ids=["shipped", "of the tests"]
)
def test_no_routine_that_is_here_is_taken_for_another_language(folder: Path) -> None:
    read = 0
    for path in sorted(folder.rglob("*.yaml")):
        try:
            found = load(path.read_bytes(), path.name, path.parent)
        except Problems:
            continue
        read += 1
        assert list(strayed(found)) == [], path
    assert read >= 9


def test_a_part_of_the_body_in_english_is_told_in_another_language() -> None:
    def told(language: str, part: str) -> list[str]:
        text = f"title: T\nlanguage: {language}\nsession:\n- exercise: A\n  each: {part}\n  reps: 5"
        return [each.message for each in english_parts(load(text.encode(), "a.yaml", None))]

    assert told("es", "legs") == ["each is 'leg', in English, and the language is 'es'"]
    assert told("nl", "both sides") == ["each is 'side', in English, and the language is 'nl'"]
    assert told("nl", "arm") == told("es", "pierna") == told("en", "leg") == []
