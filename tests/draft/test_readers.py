"""A sheet as text, whatever it is encoded in; and the reader that takes it."""

from __future__ import annotations

import pytest

from voicecoach.draft.readers import READERS, reader_of
from voicecoach.draft.sheet import Sheet
from voicecoach.problem import Problems, Refusal

GERMAN = "Übung für die Hüfte: 3 × 12, täglich"


@pytest.mark.parametrize(
    "data",
    [
        GERMAN.encode(),
        b"\xef\xbb\xbf" + GERMAN.encode(),
        GERMAN.encode("latin-1"),
        GERMAN.encode("utf-16"),
        GERMAN.encode("utf-16-le"),
        GERMAN.encode("utf-16-be"),
        GERMAN.encode("utf-32"),
    ],
)
def test_a_sheet_is_read_in_any_encoding(data: bytes) -> None:
    assert Sheet("a.txt", data).text == GERMAN


def test_word_processors_quotes_are_read_as_such() -> None:
    assert Sheet("a.txt", b"\x93Clam\x94 \x96 10").text == "“Clam” – 10"


def test_what_nobody_sees_is_gone() -> None:
    text = "Sit\u00a0tall.\r\n\x00Bre\u00adathe\u202e.\rUp\x0bdown\u2028end"
    assert Sheet("a.txt", text.encode()).text == "Sit tall.\nBreathe.\nUp\ndown\nend"


def test_a_text_larger_than_a_routine_is_refused() -> None:
    with pytest.raises(Problems, match="larger than 1 MB"):
        _ = Sheet("a.txt", b"x" * 1_000_001).text


def test_a_reader_that_is_not_there_is_told() -> None:
    with pytest.raises(Refusal, match=r"no sheet is read as 'prosa'; did you mean 'prose'\?"):
        reader_of(Sheet("a.txt", b""), "prosa")


def test_a_script_has_more_than_one_gap() -> None:
    one = "Stand tall.\n[Gap: 30 seconds]\nSit down.\n"
    assert reader_of(Sheet("a.txt", one.encode())).name == "prose"
    assert reader_of(Sheet("a.txt", (one + "[Gap: 30 seconds]\n").encode())).name == "gaps"


def test_every_sheet_has_a_reader() -> None:
    assert reader_of(Sheet("a", b"\x00\xff")) == READERS[-1]
