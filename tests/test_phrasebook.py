"""The phrasebook: entries with placeholders, numbers, times, lists, and wordings picked alone."""

from __future__ import annotations

import re
from fractions import Fraction

import pytest

from voicecoach.phrasebook import book, choice, fill, languages, sentence

EN = book("en")
HELD = re.compile(r"\{(\w+)\}")


@pytest.mark.parametrize("language", languages())
def test_every_wording_holds_only_the_placeholders_of_its_entry(language: str) -> None:
    for name, entry in book(language).entries.items():
        assert entry.says, name
        for wording in entry.says:
            assert set(HELD.findall(wording)) <= set(entry.holds), (name, wording)
            assert not set(re.sub(HELD, "", wording)) & set("{}"), name


@pytest.mark.parametrize("language", languages())
def test_wordings_that_mean_the_same_hold_the_same(language: str) -> None:
    for name, entry in book(language).entries.items():
        held = {frozenset(HELD.findall(wording)) for wording in entry.says}
        assert len(held) == 1, name


@pytest.mark.parametrize("language", languages())
def test_a_book_has_the_entries_and_words_of_the_english_one(language: str) -> None:
    other = book(language)
    assert other.entries.keys() == EN.entries.keys()
    assert other.words.keys() == EN.words.keys()
    assert {k: set(e.holds) for k, e in other.entries.items()} == {
        k: set(e.holds) for k, e in EN.entries.items()
    }


def test_a_language_without_a_book_is_refused() -> None:
    with pytest.raises(KeyError):
        book("xx")


@pytest.mark.parametrize(
    ("wording", "values", "said"),
    [
        ("Set {set}, {side}: {changed}.", {"set": "two", "side": "", "changed": ""}, "Set two."),
        ("Set {set}, {side}: {changed}.", {"set": "two", "side": "left", "changed": ""},
         "Set two, left."),
        ("Last set, {side}: {changed}.", {"side": "", "changed": "four"}, "Last set: four."),
        ("{amount} {each} {load}.", {"amount": "Ten", "each": "", "load": "with a band"},
         "Ten with a band."),
        ("{other} stays", {"side": "x"}, "{other} stays"),
        ("{a}", {"a": "{b}", "b": "no"}, "{b}"),
        ("no placeholder", {}, "no placeholder"),
    ],
)  # fmt: skip
def test_what_has_nothing_to_say_goes_with_the_sign_before_it(
    wording: str, values: dict[str, str], said: str
) -> None:
    assert fill(wording, values) == said


@pytest.mark.parametrize(
    ("number", "word"),
    [
        (0, "zero"), (1, "one"), (13, "thirteen"), (20, "twenty"), (21, "twenty-one"),
        (99, "ninety-nine"), (100, "one hundred"), (101, "one hundred and one"),
        (999, "nine hundred and ninety-nine"), (1000, "1000"),
    ],
)  # fmt: skip
def test_numbers_are_words_below_a_thousand(number: int, word: str) -> None:
    assert EN.number(number) == word


@pytest.mark.parametrize(
    ("number", "word"),
    [(1, "one"), (10, "ten"), (11, "one"), (19, "nine"), (20, "twenty"), (21, "one"),
     (30, "thirty"), (100, "hundred"), (101, "one"), (110, "ten"), (200, "two hundred")],
)  # fmt: skip
def test_a_short_count_is_its_last_digit_the_tens_in_full(number: int, word: str) -> None:
    assert EN.short(number) == word


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        ("1", "one second"), ("30", "thirty seconds"), ("59", "fifty-nine seconds"),
        ("60", "one minute"), ("90", "ninety seconds"), ("119", "one hundred and nineteen seconds"),
        ("120", "two minutes"), ("121", "two minutes one second"), ("3600", "one hour"),
        ("5400", "one hour thirty minutes"), ("3661", "one hour one minute one second"),
        ("29.5", "thirty seconds"), ("29.4", "twenty-nine seconds"),
    ],
)  # fmt: skip
def test_times_are_said_as_people_say_them(seconds: str, said: str) -> None:
    assert EN.time(Fraction(seconds)) == said


@pytest.mark.parametrize(
    ("members", "said"),
    [([], ""), (["a mat"], "a mat"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")],
)
def test_lists_end_in_and(members: list[str], said: str) -> None:
    assert EN.list(members) == said


@pytest.mark.parametrize(
    ("name", "inside"),
    [("Side plank", "side plank"), ("TRX row", "TRX row"), ("A", "A"), ("iso hold", "iso hold"),
     ("Push-up", "push-up"), ("", "")],
)  # fmt: skip
def test_a_name_inside_a_sentence_begins_small_unless_it_is_letters(name: str, inside: str) -> None:
    assert EN.inside(name) == inside


def test_a_sentence_begins_with_a_capital() -> None:
    assert [sentence(text) for text in ("ten reps.", "Ten.", "", "é.")] == [
        "Ten reps.", "Ten.", "", "É.",
    ]  # fmt: skip


def test_a_choice_depends_on_all_its_circumstances_and_on_nothing_else() -> None:
    wordings = [str(k) for k in range(50)]
    one = choice(wordings, 0, "rest", "Squat", 1)
    assert choice(wordings, 0, "rest", "Squat", 1) == one
    others = {choice(wordings, 0, "rest", "Squat", number) for number in range(2, 9)}
    assert len(others | {one}) > 4
    assert choice(["only"], 1, 2, 3) == "only"
    assert choice(wordings, 0, "a\0b") != choice(wordings, 0, "\ud800")  # and any text will do


def test_overrides_are_asked_for_in_order() -> None:
    inner, outer = {"rest": ("In.",)}, {"rest": ("Out.",), "goodbye": ("Bye.",)}
    assert EN.phrase("rest", overrides=(inner, outer)) == "In."
    assert EN.phrase("goodbye", overrides=(inner, outer)) == "Bye."
    assert EN.phrase("ten_seconds", overrides=(inner, outer)) == "Ten seconds."
