"""A phrasebook of one's own: what it leaves out is that of the one it is made after."""

from __future__ import annotations

import re
from fractions import Fraction
from pathlib import Path

import pytest

from voicecoach.language.own import own_book
from voicecoach.language.phrasebook import book, languages
from voicecoach.language.reading import reader, reading_of
from voicecoach.problem import Problems

SWISS = """like: fr
language: fr-CH
numbers:
  forms:
    f: {71: septante et une}
    always: {70: septante, 71: septante et un, 90: nonante}
parts: {f: [papatte], m: [fesse]}
holds: [bloque]
sides: {right: {x: droite}, left: {x: gauche}}
amounts:
  rounds: {gender: f, one: "{count} manche", other: "{count} manches"}
phrases:
  rest: ["Pause, {time}."]
  switch: {says: {warm: {f: ["Change, {side.x}."], other: ["Change, {side}."]}}}
"""
FR = book("fr")


def test_it_is_its_base_but_for_what_it_says() -> None:
    own = own_book(SWISS.encode(), "suisse.yaml")
    assert (own.language, own.like) == ("fr-CH", "fr")
    assert [own.number(n) for n in (69, 70, 71, 171, 90, 200)] == [
        "soixante-neuf", "septante", "septante et un", "cent septante et un", "nonante",
        "deux cents",
    ]  # fmt: skip
    assert own.amount("sets", 71) == "septante et une séries"
    assert own.amount("sets", 21) == FR.amount("sets", 21)
    assert own.amount("rounds", 21) == "vingt et une manches"
    assert own.says("rest", "drill") == ("Pause, {time}.",)
    assert own.says("switch", "plain", gender="f") == ("Change, {side.x}.",)
    assert own.entries.keys() == FR.entries.keys()
    assert own.entries["set"] == FR.entries["set"]
    assert own.time(Fraction(90)) == FR.time(Fraction(90))
    assert {"bloque", "tenez"} <= own.holds


def test_parts_are_added_and_one_that_has_another_gender_takes_it() -> None:
    sides = own_book(SWISS.encode(), "suisse.yaml").sides
    assert [sides.part(each)[1] for each in ("papatte", "fesse", "jambe", "genou")] == list("fmfm")
    assert sides.forms == (*FR.sides.forms, "x")
    assert FR.sides.part("fesse") == ("fesse", "f")  # the base is not touched


def test_texts_are_read_with_its_numbers() -> None:
    own = own_book(SWISS.encode(), "suisse.yaml")
    assert reading_of(own).read("70 kg, 71 rép.") == "septante kilos, septante et une répétitions."
    assert reading_of(FR) is reader("fr")


def test_what_is_contracted_is_its_own_or_that_of_its_base() -> None:
    said = [("de ", "une minute"), ("de ", "onze"), ("de ", "autant que possible")]
    swiss = own_book(SWISS.encode(), "suisse.yaml")
    assert [swiss.filled(f"séries {of}{{a}}", {"a": amount}) for of, amount in said] == [
        "séries d'une minute", "séries de onze", "séries, autant que possible",
    ]  # fmt: skip


def test_a_period_is_said_in_seconds_as_far_as_the_book_says_with_its_own_numbers() -> None:
    swiss = own_book(SWISS.encode(), "suisse.yaml")
    periods = [FR.period(Fraction(n)) for n in (80, 97, 119, 150)]
    assert periods == [
        "quatre-vingts secondes", "quatre-vingt-dix-sept secondes", "cent dix-neuf secondes",
        "deux minutes trente",
    ]  # fmt: skip
    assert swiss.period(Fraction(90)) == "nonante secondes"
    assert FR.time(Fraction(97)) == "une minute trente-sept"
    text = "like: en\nlanguage: xx\ncontracted: {of a: o'a}\n"
    assert own_book(text.encode(), "x.yaml").filled("cup of {a}", {"a": "a kind"}) == "cup o'a kind"
    with pytest.raises(Problems, match="is no text"):
        own_book(b"like: en\nlanguage: xx\ncontracted: {of a: no}\n", "x.yaml")


def test_a_language_that_has_no_tables_reads_as_the_one_that_it_is_like() -> None:
    own = own_book(b"like: de\nlanguage: gsw", "x.yaml")
    assert reading_of(own).read("1,5 kg") == "eins Komma fünf Kilo"


def test_the_same_content_is_one_book_and_another_is_another() -> None:
    text = SWISS.encode()
    assert own_book(text, "a.yaml") is own_book(bytes(text), "a.yaml")
    assert own_book(text, "a.yaml") is not own_book(text + b"#", "a.yaml")


@pytest.mark.parametrize("language", languages())
def test_a_book_that_says_nothing_is_its_base(language: str) -> None:
    own, base = own_book(f"like: {language}".encode(), "x.yaml"), book(language)
    assert (own.language, own.entries, own.numbers) == (base.language, base.entries, base.numbers)
    assert (own.amounts, own.times, own.sides) == (base.amounts, base.times, base.sides)


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ("language: de", "1:1", "missing here: like"),
        ("like: 1", "1:7", "'1' is no text to YAML"),
        ("like: xx", "1:7", "here belongs de, en"),
        ("like: de\nlanguage: de-x", "2:11", "'de-x' is no tag of a language"),
        ("like: de\nwhat: x", "2:1", "unknown key 'what'"),
        ("like: de\nphrases: {rst: [x]}", "2:11", "unknown key 'rst'; did you mean 'rest'?"),
        ("like: de\nphrases: {rest: ['{tim}']}", "2:18", "unknown placeholder '{tim}'"),
        ("like: de\nphrases: {rest: {says: [x], holds: [tim]}}", "2:36", "rest holds time"),
        ("like: de\nphrases: {rest: [a], rest: [b]}", "2:22", "'rest' stands here twice"),
        ("like: de\nphrases: {part: {f: [x]}}", "2:17", "missing here: other"),
        ("like: de\nphrases: {? [x] : [y]}", "2:13", "unknown key"),
        ("like: de\nparts: {? [x] : [y]}", "2:11", "unknown key"),
        ("like: de\nphrases: [x]", "2:10", "here belongs a map"),
        ("like: de\nparts: {f: [[x]]}", "2:13", "no text"),
        ("like: de\nparts: {f: [Pfote, Pfote]}", "2:12", "'Pfote' has two genders here"),
        ("like: de\nnumbers: {words: [x]}", "2:18", "here belong 100 texts, and there are 1"),
        ("like: de\namounts: {reps: {one: x}}", "2:17", "missing here: other"),
        ("", "1:1", "here belongs a map"),
        ("like: 'de", "1:10", "YAML cannot read this"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_at_its_place(text: str, place: str, message: str) -> None:
    with pytest.raises(Problems) as found:
        own_book(text.encode(), "x.yaml")
    told = [str(problem) for problem in found.value.problems]
    assert any(each.startswith(f"x.yaml:{place}: {message}") for each in told), told
    assert all("phrases/" not in each for each in told)


def test_the_one_in_the_readme_opens() -> None:
    readme = (Path(__file__).parents[2] / "README.md").read_text("utf-8")
    (text,) = re.findall(r"^```yml\n(# ours\.yaml.*?)^```$", readme, re.MULTILINE | re.DOTALL)
    own = own_book(text.encode(), "ours.yaml")
    assert (own.language, own.number(70), own.says("rest", "warm")) == (
        "fr-CH", "septante", ("Pause, {time}.",),
    )  # fmt: skip
