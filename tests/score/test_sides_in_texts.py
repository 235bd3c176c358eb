"""A side in an author's text agrees with its part, and stands by itself where it has none."""

from __future__ import annotations

import pytest

from voicecoach.language.phrasebook import book
from voicecoach.score.sets import sides_of


@pytest.mark.parametrize(
    ("language", "each", "text", "said"),
    [
        ("de", "Bein", "Dreh dich nach {side}.", "Dreh dich nach rechts."),
        ("de", "Bein", "Erst {side}, dann {other}.", "Erst rechts, dann links."),
        ("de", "Bein", "Heb dein {side} Bein.", "Heb dein rechtes Bein."),
        ("de", "Bein", "Heb dein {side} gestrecktes Bein.", "Heb dein rechtes gestrecktes Bein."),
        ("de", "Arm", "Dreh dich nach {side}", "Dreh dich nach rechts"),
        ("de", "Bein", "Heb den {side.en} Arm.", "Heb den rechten Arm."),
        ("nl", "been", "Draai naar {side}.", "Draai naar rechts."),
        ("nl", "been", "Til je {side}been op.", "Til je rechterbeen op."),
        ("en", "leg", "Turn to your {side}.", "Turn to your right."),
        ("es", "brazo", "Levanta el brazo {side}.", "Levanta el brazo derecho."),
        ("es", "pierna", "Gira a la {side}.", "Gira a la derecha."),
    ],
)
def test_what_a_side_is_in_a_text(language: str, each: str, text: str, said: str) -> None:
    first = sides_of(each, "right", book(language), own=True)[0]
    assert first.text(text) == said


@pytest.mark.parametrize(
    ("language", "each", "counted"),
    [
        ("de", "Bein", ["rechts", "links"]), ("nl", "been", ["rechts", "links"]),
        ("en", "leg", ["right", "left"]), ("es", "brazo", ["derecho", "izquierdo"]),
        ("es", "pierna", ["derecha", "izquierda"]), ("pt", "braço", ["direito", "esquerdo"]),
        ("it", "braccio", ["destro", "sinistro"]), ("fr", "bras", ["droit", "gauche"]),
        ("fr", "jambe", ["droite", "gauche"]),
    ],
)  # fmt: skip
def test_what_a_side_is_where_reps_are_counted_by_it(
    language: str, each: str, counted: list[str]
) -> None:
    sides = sides_of(each, "right", book(language), own=True)
    assert [side.counted for side in sides] == counted
