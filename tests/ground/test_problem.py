"""A place, and what a report makes of it."""

from __future__ import annotations

import pytest

from voicecoach.problem import Place


@pytest.mark.parametrize(
    ("part", "column", "length"),
    [("rep", 1, 3), ("up", 6, 2), ("2", 9, 1), ("down", 1, 9), ("", 1, 9), ("rep: up 2", 1, 9)],
)
def test_a_place_is_narrowed_to_a_part_that_its_line_shows(
    part: str, column: int, length: int
) -> None:
    """What lies behind the value is no part of it."""
    narrow = Place("x.yaml", 1, 1, 9, "rep: up 2 # down").within(part)
    assert (narrow.column, narrow.length) == (column, length)
