"""Moves that ship in other languages than English: found there, and said as their English ones."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import pytest
from conftest import Type
from test_repertoire import HOW, SETUP, TIP, advised, stands_alone

from voicecoach.language.function_words import plainly_in
from voicecoach.language.reading import Doubt, reader
from voicecoach.problem import listed as listed_in
from voicecoach.routine import repertoire as shelf
from voicecoach.routine.alike import folded
from voicecoach.routine.items import Exercise
from voicecoach.routine.load import Routine, advice, load
from voicecoach.routine.repertoire import (
    ShippedMove,
    move_languages,
    nearest_move,
    repertoire,
    searched,
    shipped_move,
)
from voicecoach.source.reader import List

ABROAD = [language for language in move_languages() if language != "en"]
NAMED = [
    pytest.param(move, id=f"{language}-{move.name}")
    for language in ABROAD
    for move in repertoire(language)
]
WORDED = ("needs", "each", "setup", "how", "rep", "tips")
ALIKE = {("nl", "arm"), ("nl", "hand")}  # words that are spelt as the English ones


def using(language: str, *names: str, more: str = "") -> Routine:
    session = "".join(f'- use: "{name}"\n{more}' for name in names)
    return load(f"title: T\nlanguage: {language}\nsession:\n{session}".encode(), "x.yaml", None)


def texts(move: ShippedMove) -> list[str]:
    """Give all that is said of a move, on the first side."""
    said = [move.name]
    for key in ("setup", "how", "tips", "needs"):
        value = move.source.get(key)
        said += map(str, value) if isinstance(value, List) else [str(value)] if value else []
    return said


@pytest.mark.parametrize("language", ABROAD)
def test_each_english_move_is_there_once(language: str) -> None:
    own = {move.of for move in repertoire(language)}
    assert own == {move.name for move in repertoire()}
    assert len(own) == len(repertoire(language))


@pytest.mark.parametrize("language", ABROAD)
def test_no_two_moves_of_a_language_have_a_name_in_common(language: str) -> None:
    moves = repertoire(language)
    names = Counter(folded(name) for move in moves for name in {move.name, *move.aliases})
    assert [name for name, times in names.items() if times > 1] == []


@pytest.mark.parametrize("move", NAMED)
def test_it_is_the_english_one_in_other_words(move: ShippedMove) -> None:
    (name, english) = shipped_move(move.of) or ("", move)
    assert name == move.of
    own, other = move.source, english.source
    assert list(move.aliases) == list(map(str, own.get("aliases", [])))  # found by their line
    assert own.keys() == other.keys()
    for key in other:
        same = str(own[key]) == str(other[key])
        if not str(other[key]).isdigit() and (move.language, str(other[key])) not in ALIKE:
            assert same == (key not in (*WORDED, "aliases")), key
    beats, wanted = (re.findall(r"\d+", str(each.get("rep"))) for each in (own, other))
    assert beats == wanted
    assert isinstance(own["tips"], List)
    assert len(own["tips"]) == 3
    assert len(str(own["setup"]).split()) <= SETUP
    assert len(str(own["how"]).split()) <= HOW
    assert all(len(str(tip).split()) <= TIP for tip in own["tips"])


@pytest.mark.parametrize("move", NAMED)
def test_it_is_a_move_by_itself(move: ShippedMove) -> None:
    assert stands_alone(move)


@pytest.mark.parametrize("move", NAMED)
def test_its_words_are_of_its_language_and_without_a_doubt(move: ShippedMove) -> None:
    assert plainly_in(texts(move), move.language) == ()
    said = " ".join(str(move.source[key]) for key in ("setup", "how"))
    assert ("each" in move.source) == bool(re.search(r"\{side(?:\.\w+)?\}", said))
    doubts: list[Doubt] = []
    for text in texts(move):
        reader(move.language).read(text, doubts=doubts)
    assert doubts == []


@pytest.mark.parametrize("move", NAMED)
def test_a_routine_of_it_builds_without_advice(move: ShippedMove) -> None:
    assert advised(using(move.language, move.name)) == []


@pytest.mark.parametrize("language", ABROAD)
def test_every_name_of_a_move_is_taken(language: str) -> None:
    names = [name for move in repertoire(language) for name in (move.name, *move.aliases)]
    for at in range(0, len(names), 200):  # all of them are longer than a track may be
        some = names[at : at + 200]
        routine = using(language, *some)
        assert [item.name for item in routine.session if isinstance(item, Exercise)] == some
        assert advice(routine) == ()


@pytest.mark.parametrize(
    ("written", "language", "name", "of"),
    [
        ("Brücke", "de", "Brücke", "Bridge"), ("brücken", "de-AT", "Brücken", "Bridge"),
        ("glute bridges", "de", "Brücke", "Bridge"), ("Puente", "es-MX", "Puente", "Bridge"),
        ("rotaciones externas", "es", "Rotación externa", "External rotation"),
        ("Rotaciones lumbares", "es", "Rotación lumbar", "Knee roll"),
        ("pont", "fr", "Pont", "Bridge"), ("Bridge", "it", "Ponte", "Bridge"),
        ("bruggetje", "nl", "Bruggetje", "Bridge"),
        ("Bridge", "sv", "Bridge", ""), ("Bridge", "en-GB", "Bridge", ""),
    ],
)  # fmt: skip
def test_a_name_is_found_in_the_language_and_an_english_one_there_too(
    written: str, language: str, name: str, of: str
) -> None:
    found = shipped_move(written, language)
    assert found is not None
    assert (found[0], found[1].of) == (name, of)
    assert found[1].language == (language[:2] if of else "en")


def test_a_name_of_another_language_is_none() -> None:
    assert shipped_move("Brücke") is None
    assert shipped_move("Brücke", "fr") is None
    assert nearest_move("Bruecke", "de") == "Brücke"


@pytest.fixture
def no_lunges(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Ship lunges in English alone."""

    def others(language: str = "en") -> tuple[ShippedMove, ...]:
        return tuple(move for move in repertoire(language) if move.of != "Lunge")

    monkeypatch.setattr(shelf, "repertoire", others)
    shelf._by_name.cache_clear()
    yield
    shelf._by_name.cache_clear()


@pytest.mark.usefixtures("no_lunges")
def test_what_ships_in_english_alone_is_told_once_and_not_where_it_has_its_words() -> None:
    assert shipped_move("Lunges", "fr") == ("Lunge", shipped_move("Lunge")[1])  # type: ignore[index]
    (told,) = advice(using("de", "Brücke", "Lunge"))
    assert told.message == "the move 'Lunge' ships in English, and not in 'de'"
    assert told.cure == "write its each, setup, how, rep and tips here"
    own = "  each: Bein\n  setup: Steh.\n  how: Geh.\n  rep: vor 2, zurück 2\n  tips: [Gut.]\n"
    assert advice(using("de", "Lunge", more=own)) == ()
    assert advice(using("en", "Lunge")) == ()


def test_they_are_searched_by_their_own_words_and_the_english_name() -> None:
    with_band = [move.name for move in searched(["hüfte", "band"], "de")]
    assert with_band == ["Monstergang", "Seitschritt mit Band"]
    found = ["Coquillage", "Coquillage inversé"]
    assert [move.name for move in searched(["clamshell"], "fr")] == found
    assert searched(["Hüfte"]) == ()


def test_the_command_lists_and_prints_them(type_: Type) -> None:
    listed = type_("moves", "--language", "de", "-o", "-")
    assert "Brücke\tHüfte" in listed.stdout
    printed = type_("moves", "brücke", "--language", "de").stdout
    assert "# In a routine with 'language: de', 'use: Brücke' is this." in printed
    assert load(
        f"title: T\nlanguage: de\nsession:\n{printed}".encode(), "x.yaml", None
    ).session[0] == using("de", "Brücke").session[0]  # fmt: skip
    refused = type_("moves", "--language", "tlh")
    assert refused.exit_code == 1
    assert f"no moves ship in 'tlh'; they are in {listed_in(move_languages())}" in refused.stderr
