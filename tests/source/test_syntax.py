"""How what YAML stumbles over is put into words."""

from __future__ import annotations

import pytest

from voicecoach.source.syntax import QUOTES, in_quotes


@pytest.mark.parametrize(("length", "shown"), [(0, False), (1, True), (60, True), (61, False)])
def test_a_text_is_shown_in_quotes_where_it_is_short_enough(length: int, shown: bool) -> None:
    text = "x" * length
    assert in_quotes(text) == (f'{QUOTES}: "{text}"' if shown else QUOTES)
