"""A routine that brings the coach's words with it."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_translation import spoken_in

from voicecoach.problem import Problems, Refusal
from voicecoach.routine.load import as_yaml, load
from voicecoach.routine.materials import materials
from voicecoach.routine.options import Options, changed
from voicecoach.score.compose import compose
from voicecoach.voice.ticker import Ticker

WORDS = "like: de\nlanguage: de-CH\nphrases: {rest_short: [Pfuus.], edition_brief: [churz]}\n"
TEXT = """title: Beine
language: {file: words/ours.yaml}
rest: 1s
level: brief
session:
- exercise: Kniebeuge
  reps: 3
  sets: 2
  each: Bein
"""


@pytest.fixture
def legs(tmp_path: Path) -> Path:
    (tmp_path / "words").mkdir()
    (tmp_path / "words/ours.yaml").write_text(WORDS, "utf-8")
    (tmp_path / "legs.yaml").write_text(TEXT, "utf-8")
    return tmp_path / "legs.yaml"


def said(path: Path) -> str:
    return str(compose(load(path.read_bytes(), path.name, path.parent), Ticker()).score)


def test_it_is_spoken_and_its_tag_is_the_routines(legs: Path) -> None:
    routine = load(legs.read_bytes(), "legs.yaml", legs.parent)
    assert routine.language == routine.book.language == "de-CH"
    score = said(legs)
    assert '"Pfuus."' in score
    assert '"Zwei Sätze, je drei pro Bein."' in score


def test_another_content_of_the_file_is_another_track(legs: Path) -> None:
    before = said(legs)
    (legs.parent / "words/ours.yaml").write_text(WORDS.replace("Pfuus", "Pauso"), "utf-8")
    assert said(legs) == before.replace("Pfuus", "Pauso") != before


def test_it_is_one_of_the_files_that_the_track_is_made_of(legs: Path) -> None:
    routine = load(legs.read_bytes(), "legs.yaml", legs.parent)
    assert legs.parent / "words/ours.yaml" in materials(str(legs), routine)


def test_it_is_printed_and_read_again(legs: Path) -> None:
    routine = load(legs.read_bytes(), "legs.yaml", legs.parent)
    text = as_yaml(routine)
    assert "ours.yaml" in text
    again = load(text.encode(), "legs.yaml", legs.parent)
    assert again == routine
    assert again.book is not None
    assert again.book.entries == routine.book.entries


def test_editions_take_its_words(legs: Path) -> None:
    routine = load(legs.read_bytes(), "legs.yaml", legs.parent)
    assert changed(routine, Options(level="brief")).edition.marks == ("churz",)


def test_it_may_be_asked_for_in_its_own_language(legs: Path) -> None:
    assert spoken_in(str(legs), "de-CH").book.language == "de-CH"
    with pytest.raises(Refusal, match="is in 'de-CH', and not in 'fr'"):
        spoken_in(str(legs), "fr")


def test_phrases_of_the_routine_are_held_to_it(legs: Path) -> None:
    wrong = TEXT.replace("level: brief", 'phrases: {rest: "{side.en}"}')
    with pytest.raises(Problems, match=r"unknown placeholder '\{side\.en\}' in phrase 'rest'"):
        load(wrong.encode(), "legs.yaml", legs.parent)


def test_a_routine_from_no_folder_has_no_file() -> None:
    with pytest.raises(Problems, match="a routine that came from no folder has no files"):
        load(TEXT.encode(), "legs.yaml", None)


def test_a_link_leads_nowhere_else(legs: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    other = tmp_path_factory.mktemp("other") / "ours.yaml"
    other.write_text(WORDS, "utf-8")
    (legs.parent / "words/ours.yaml").unlink()
    (legs.parent / "words/ours.yaml").symlink_to(other)
    with pytest.raises(Problems, match="leads out of the routine's folder"):
        load(TEXT.encode(), "legs.yaml", legs.parent)


def test_moves_are_those_of_the_language_that_it_is_like(legs: Path) -> None:
    """So it is, too, where something in the phrasebook is wrong: of the move nothing is told."""
    text = "title: A\nlanguage: {file: words/ours.yaml}\nsession:\n- use: Muschel\n"
    (move,) = load(text.encode(), "a.yaml", legs.parent).session
    assert "Knie" in str(move)
    (legs.parent / "words/ours.yaml").write_text(WORDS + "nonsense: 1\n", "utf-8")
    assert found_in(text, legs.parent) == ["words/ours.yaml"]


def found_in(text: str, folder: Path) -> list[str]:
    """Give the files in which something is wrong with a routine."""
    with pytest.raises(Problems) as told:
        load(text.encode(), "legs.yaml", folder)
    return [str(problem.place).partition(":")[0] for problem in told.value.problems]


def test_forms_of_sides_are_not_judged_by_a_phrasebook_that_could_not_be_read(legs: Path) -> None:
    (legs.parent / "words/ours.yaml").write_text(WORDS + "nonsense: 1\n", "utf-8")
    text = f"{TEXT}  how: Heb dein {{side.es}} Bein.\n"
    assert found_in(text, legs.parent) == ["words/ours.yaml"]
