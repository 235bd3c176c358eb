"""What the README and the guide tell of programmes is so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from voicecoach.cli.weekly import looked_through
from voicecoach.guide.guide import guide
from voicecoach.programme.programme import Programme, work_in
from voicecoach.programme.schedule import scheduled
from voicecoach.routine.library import Unread
from voicecoach.routine.load import shipped_programmes
from voicecoach.routine.options import Options

README = (Path(__file__).parents[2] / "README.md").read_text("utf-8")
EXAMPLES = [
    text for page in (README, guide())
    for text in re.findall(r"^```yml\n(programme: .*?)^```$", page, re.MULTILINE | re.DOTALL)
]  # fmt: skip


@pytest.mark.parametrize("text", EXAMPLES, ids=["README", "guide"])
def test_every_example_is_a_programme_without_problems_or_advice(text: str) -> None:
    found = work_in(Unread(text.encode(), "legs.yaml", None))
    assert isinstance(found, Programme)
    advice, _ = looked_through(scheduled(found, Options(voice="ticker")))
    assert [problem.message for problem in advice] == []


def test_every_programme_that_ships_is_named() -> None:
    for name in shipped_programmes():
        assert f"| `{name}` |" in README
