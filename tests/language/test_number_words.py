"""Numbers as a list of words, with those that are others before a noun of some gender."""

from __future__ import annotations

import pytest

from voicecoach.language.numbers import PLURALS, Numbers

ONES = tuple(f"<{n}>" for n in range(100))
HUNDREDS = tuple(f"<{n}00>" for n in range(1, 10))
FORMS = {
    "f": {1: "una", 21: "veintiuna", 200: "doscientas"},
    "m": {1: "un"},
    "other": {1: "ein"},
    "always": {100: "cien", 200: "deux cents"},
}
OWN = Numbers(ONES, HUNDREDS, "hundred", "{hundred} {rest}", FORMS, ",")


@pytest.mark.parametrize(
    ("count", "gender", "said"),
    [
        (2, "", "<2>"), (2, "f", "<2>"), (99, "f", "<99>"),
        (1, "f", "una"), (1, "m", "un"), (1, "n", "ein"), (21, "f", "veintiuna"),
        (1, "", "<1>"), (201, "", "<200> <1>"),
        (21, "m", "<21>"), (31, "f", "<31>"),
        (100, "", "cien"), (100, "f", "cien"), (101, "f", "<100> una"), (110, "", "<100> <10>"),
        (121, "f", "<100> veintiuna"), (121, "m", "<100> <21>"),
        (200, "f", "doscientas"), (200, "m", "deux cents"), (201, "f", "doscientas una"),
        (202, "m", "<200> <2>"), (999, "f", "<900> <99>"), (1000, "f", "1000"), (-1, "f", "-1"),
    ],
)  # fmt: skip
def test_a_number_takes_the_form_that_goes_with_what_is_counted(
    count: int, gender: str, said: str
) -> None:
    assert OWN.word(count, gender) == said


def test_what_a_language_calls_one() -> None:
    ones = {name: [n for n in range(4) if one(n)] for name, one in PLURALS.items()}
    assert ones == {"one-other": [1], "zero-is-one": [0, 1]}
