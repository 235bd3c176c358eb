"""Labels: the words of the page and the sheet themselves, in the language of the routine."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

import voicecoach
from voicecoach.front import loads
from voicecoach.language.labels import labelled_in, labels, proofread_labels, studio_labels
from voicecoach.language.phrasebook import languages
from voicecoach.page.page import Addresses, page_html
from voicecoach.page.sheet import sheet_of
from voicecoach.problem import Problems
from voicecoach.score.compose import compose
from voicecoach.voice.ticker import Ticker

PACKAGE = Path(voicecoach.__file__).parent
Labels = Callable[[str], Mapping[str, str]]

EN = labels("en")
TABLES = sorted(each for each in languages() if labels(each) is not EN)
HELD = re.compile(r"\{\w+\}")

SESSION = """title: X
language: {}
equipment: [x]
author: y
rest: 30s
session:
- {{exercise: A, reps: 2, sets: 2}}
- {{exercise: B, reps: 2}}
"""


def test_german_and_spanish_have_their_own() -> None:
    assert {"de", "es"} <= set(TABLES)


@pytest.mark.parametrize("of", [labels, studio_labels], ids=["player", "studio"])
@pytest.mark.parametrize("language", TABLES)
def test_a_table_has_the_entries_of_the_english_one(language: str, of: Labels) -> None:
    own, english = of(language), of("en")
    assert own.keys() == english.keys()
    assert {k: set(HELD.findall(v)) for k, v in own.items()} == {
        k: set(HELD.findall(v)) for k, v in english.items()
    }
    shared = [name for name in english if own[name] == english[name]]
    assert len(shared) <= 6  # "min", signs, and words that are shared


@pytest.mark.parametrize("folder", ["labels", "labels/studio"])
def test_every_language_of_the_coach_has_both_tables(folder: str) -> None:
    tables = {path.stem for path in (PACKAGE / folder).glob("*.yaml")}
    assert tables == set(languages())
    assert all(labelled_in(each) == each for each in tables)


@pytest.mark.parametrize("language", ["en", *TABLES])
def test_words_on_buttons_and_in_choices_are_short(language: str) -> None:
    """So that five buttons stand in two rows on a phone, and a choice shows all of its words."""
    words = studio_labels(language)
    for name in ("back", "record", "stop", "play", "delete", "next", "loudness"):
        assert len(words[name]) <= 12, name
    for name in ("pace", "sets", "level", "voice"):
        assert len(words[name]) <= 13, name
    for name in ("written", "full", "brief", "minimal"):
        assert len(words[name]) <= 16, name
    for name in ("save", "download", "list"):
        assert len(words[name]) <= 34, name


@pytest.mark.parametrize(
    ("tag", "own"), [("de-AT", "de"), ("es_MX", "es"), ("ES", "es"), ("xx", "en"), ("../en", "en")]
)
def test_a_tag_takes_its_language_and_any_other_english(tag: str, own: str) -> None:
    assert labels(tag) is labels(own)
    assert studio_labels(tag) is studio_labels(own)
    assert labelled_in(tag) == (tag if own != "en" else "en")


@pytest.mark.parametrize(
    ("right", "wrong", "told"),
    [
        ("play: Play", "pley: Play", "unknown key 'pley'; did you mean 'play'?"),
        ("play: Play", "play: no", "'no' is no text to YAML"),
        ('"Then {what}"', '"Then {wat}"', "unknown placeholder '{wat}'; here may stand {what}"),
        ('"Then {what}"', "Then", "missing in this text: {what}"),
        ("play: Play\n", "", "missing here: play"),
    ],
)
def test_what_is_wrong_in_a_table_is_told(right: str, wrong: str, told: str) -> None:
    text = 'play: Play\nthen: "Then {what}"\n'
    like = {"play": "Play", "then": "Then {what}"}
    assert proofread_labels(text.encode(), "labels/xx.yaml", like) == like
    with pytest.raises(Problems) as found:
        proofread_labels(text.replace(right, wrong).encode(), "labels/xx.yaml", like)
    assert told in [problem.message for problem in found.value.problems]


@pytest.mark.parametrize("language", TABLES)
def test_a_page_and_its_facts_speak_the_language_of_the_routine(language: str) -> None:
    routine = loads(SESSION.format(language))
    page = page_html(compose(routine, Ticker()).score, sheet_of(routine), Addresses("track.mp3"))
    own = labels(language)
    shown = ("sheet", "equipment", "author", "again", "wait_rest", "safety")
    for name in shown:
        assert f">{own[name]}<" in page or f'"{own[name]}"' in page, name
        assert own[name] == EN[name] or f">{EN[name]}<" not in page, name
    assert own["rest_between"] in page
    assert EN["rest_between"] not in page
    assert own["exercises"].replace("{count}", "2") in page
    assert f'<html lang="{language}">' in page
