"""What each language calls one, held against the tables of the Unicode consortium."""

from __future__ import annotations

import pytest

from voicecoach.language.numbers import PLURALS
from voicecoach.language.phrasebook import book, languages

babel = pytest.importorskip("babel")


@pytest.mark.parametrize("language", languages())
def test_a_language_calls_one_what_unicode_says_it_does(language: str) -> None:
    form = babel.Locale.parse(language, sep="-").plural_form
    one = PLURALS[book(language).plural]
    assert [n for n in range(1001) if one(n)] == [n for n in range(1001) if form(n) == "one"]
