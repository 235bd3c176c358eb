"""A routine in another language: the file beside it that is called after the language."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from voicecoach.language.phrasebook import book_of, languages
from voicecoach.problem import Refusal
from voicecoach.routine.doubts import doubts
from voicecoach.routine.items import Exercise, Routine
from voicecoach.routine.keys.amounts import Amount
from voicecoach.routine.library import bytes_named, names_shipped, stem
from voicecoach.routine.load import load, shipped, shipped_text, translations
from voicecoach.routine.options import Options, changed
from voicecoach.routine.scope import walk
from voicecoach.routine.tongue import strayed
from voicecoach.routine.translation import bytes_in
from voicecoach.score.compose import compose
from voicecoach.voice.ticker import Ticker

ENGLISH = "title: Legs\nreps: 3\nsession:\n- exercise: Squat\n  each: leg\n"
GERMAN = "title: Beine\nlanguage: de\nreps: 3\nsession:\n- exercise: Kniebeuge\n  each: Bein\n"
TRANSLATED = [(name, language) for name in shipped() for language in translations(name)]


def spoken_in(name: str, language: str) -> Routine:
    unread = bytes_named(name)
    found = load(*bytes_in(name, language, unread, load(*unread)))
    return changed(found, Options(language=language))


@pytest.fixture
def legs(tmp_path: Path) -> str:
    (tmp_path / "legs.yaml").write_text(ENGLISH, "utf-8")
    (tmp_path / "legs.de.yaml").write_text(GERMAN, "utf-8")
    return str(tmp_path / "legs.yaml")


@pytest.mark.parametrize(
    ("language", "title"),
    [("de", "Beine"), ("de-AT", "Beine"), ("en", "Legs"), ("en-GB", "Legs")],
)
def test_it_is_the_file_beside_it_or_the_routine_itself(
    legs: str, language: str, title: str
) -> None:
    routine = spoken_in(legs, language)
    assert (routine.title, routine.language) == (title, language)


def test_a_narrower_tag_has_the_first_say(legs: str) -> None:
    Path(legs).with_name("legs.de-AT.yaml").write_text(GERMAN.replace("Beine", "Haxn"), "utf-8")
    assert spoken_in(legs, "de-AT").title == "Haxn"
    assert spoken_in(legs, "de-CH").title == "Beine"


def test_what_is_not_there_is_told(tmp_path: Path, legs: str) -> None:
    with pytest.raises(Refusal, match=r"the coach does not speak 'xx'; it speaks .*de"):
        spoken_in(legs, "xx")
    Path(legs).with_name("legs.de.yaml").unlink()
    with pytest.raises(Refusal, match=r"is in 'en', and not in 'de'; a file legs\.de\.yaml beside"):
        spoken_in(legs, "de")


def test_the_file_is_called_after_the_language() -> None:
    routine = spoken_in("hip-strength", "de")
    assert stem("hip-strength", routine) == "hip-strength-de"
    assert routine.edition.title(routine.title) == "Starke Hüfte"


def doses(routine: Routine) -> list[object]:
    """Give how much there is of each exercise, without the words in which its reps are counted."""
    items = [scope.item for scope in walk(routine) if isinstance(scope.item, Exercise)]
    return [(wordless(item.reps), item.time, item.sets, item.rest) for item in items]


def wordless(reps: object) -> object:
    if isinstance(reps, tuple):
        return tuple(map(wordless, reps))
    return replace(reps, unit=None) if isinstance(reps, Amount) else reps


@pytest.mark.parametrize("name", names_shipped())
def test_all_that_ships_is_in_all_languages(name: str) -> None:
    assert {"en", *translations(name)} == set(languages())


@pytest.mark.parametrize(("name", "language"), TRANSLATED)
def test_a_translation_that_ships_is_the_same_session_without_advice(
    name: str, language: str
) -> None:
    first, other = (
        load(shipped_text(each), f"{each}.yaml", None) for each in (name, f"{name}.{language}")
    )
    assert book_of(other.language) == language  # `pt` is in pt-BR

    assert doses(first) == doses(other)
    assert list(strayed(other)) == list(doubts(other)) == []
    assert compose(other, Ticker()).advice == ()
