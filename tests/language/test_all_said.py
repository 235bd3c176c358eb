"""In every language each of the coach's phrases is said in a score that was read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import pytest

from voicecoach.formats.lyrics import words_of
from voicecoach.language.phrasebook import Overrides, Phrasebook, book, languages
from voicecoach.routine.load import load, shipped, shipped_text, translations
from voicecoach.score.compose import compose
from voicecoach.voice.ticker import Ticker

SCORES = Path(__file__).parents[1] / "scores"
SHOWN = ("edition_", "sheet_")
"""What the entries begin with that stand in titles and on the sheet, and are never spoken."""

SHORT = "length_short"
"""What a session of less than a minute is told, which no score of many phrases is."""


@pytest.fixture(scope="module")
def said() -> dict[str, set[str]]:
    """Give the entries that each language's scores take from its book, not from the author."""
    found: dict[str, set[str]] = defaultdict(set)
    says = Phrasebook.says

    def noted(
        self: Phrasebook, name: str, style: str, overrides: Overrides = (), gender: str = ""
    ) -> Sequence[str]:
        if not any(name in override for override in overrides):
            found[self.language].add(name)
        return says(self, name, style, overrides, gender)

    names = [name for each in shipped() for name in (each, *(f"{each}.{language}"
             for language in translations(each)))]  # fmt: skip
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Phrasebook, "says", noted)
        for path in SCORES.glob("*.yaml"):
            compose(load(path.read_bytes(), path.name, path.parent), Ticker())
        for name in names:
            compose(load(shipped_text(name), f"{name}.yaml", None), Ticker())
    return found


@pytest.mark.parametrize("language", languages())
def test_each_phrase_is_in_a_score_that_was_read(said: dict[str, set[str]], language: str) -> None:
    spoken = {name for name in book(language).entries if not name.startswith(SHOWN)}
    assert spoken - said[language] <= {SHORT}


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "This takes less than a minute."),
        ("de", "Das dauert weniger als eine Minute."),
        ("es", "Dura menos de un minuto."),
        ("fr", "Cela dure moins d'une minute."),
        ("it", "Dura meno di un minuto."),
        ("nl", "Dit duurt minder dan een minuut."),
        ("pt-BR", "Dura menos de um minuto."),
    ],
)
def test_what_is_said_of_less_than_a_minute(language: str, told: str) -> None:
    text = f"title: T\nlanguage: {language}\nsession:\n- exercise: Squat\n  reps: 3\n"
    score = compose(load(text.encode(), "t.yaml", None), Ticker()).score
    assert told in words_of(score)
