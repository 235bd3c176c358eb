"""Whatever stands in a programme, it is read or its problems are told; nothing else comes out."""

from __future__ import annotations

import random

import pytest
from test_outline import PROGRAMMES

from voicecoach.problem import Problems
from voicecoach.programme.programme import Programme, work_in
from voicecoach.programme.weeks import sessions
from voicecoach.routine.library import Unread

ODD = ["week 1", "week 0", "day", "each week: +1", "most", "{week}", "{", "[", "- ", "weeks: 3-5",
       "days: []", "null", "~", "", "programme:", "title: T", "week 99 Friday", "-5s", "1e9", "é",
       "session:", "  ", "day Monday: 3", "{week 1: 3}",
       "week 1: {week 1: {week 1: 4}}"]  # fmt: skip


def broken(text: str, chance: random.Random) -> str:
    """Give a text with a few things in it changed."""
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(text))
        end = min(len(text), at + chance.choice((0, 0, 1, 3, 12)))
        text = text[:at] + chance.choice(ODD) + text[end:]
    return text


@pytest.mark.parametrize("name", PROGRAMMES)
def test_what_is_broken_is_told(name: str) -> None:
    told = 0
    for seed in range(60):
        text = broken(PROGRAMMES[name], random.Random(seed))
        try:
            found = work_in(Unread(text.encode("utf-8"), "p.yaml", None))
            if isinstance(found, Programme):
                sessions(found)
        except Problems as problems:
            told += str(problems) != ""
    assert told > 20
