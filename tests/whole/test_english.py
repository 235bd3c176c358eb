"""What is heard comes from a phrasebook: no word of it stands in the code that says it."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import voicecoach

HOUSE = Path(voicecoach.__file__).parent
SPEAKING = sorted((HOUSE / "score").glob("*.py"))
SAID = re.compile(
    r"\b(?:rest|left|next|side|last|sets?|reps?|rounds?|seconds?|minutes?|with|of|to)\b"
)


def made_into_lines(path: Path) -> list[str]:
    """Give the texts that go straight into a line, a sentence or a phrase's value."""
    found = []
    every = list(ast.walk(ast.parse(path.read_text("utf-8"))))
    calls = [node for node in every if isinstance(node, ast.Call)]
    names = {id(a) for c in calls if getattr(c.func, "attr", "") == "amount" for a in c.args}
    for node in every:
        called = getattr(getattr(node, "func", None), "attr", "")
        if not isinstance(node, ast.Call) or called not in (
            "line",
            "sentence",
            "text",
            "say",
            "phrase",
        ):
            continue
        given = (
            *node.args[called in ("say", "phrase") :],
            *(k.value for k in node.keywords if k.arg != "kind"),
        )
        for part in given:
            found += [
                piece.value
                for piece in ast.walk(part)
                if isinstance(piece, ast.Constant)
                and isinstance(piece.value, str)
                and id(piece) not in names
            ]
    return found


def test_such_a_word_is_found(tmp_path: Path) -> None:
    path = tmp_path / "calls.py"
    path.write_text(
        'coach.sentence(f"{load} to go.", "call")\ncoach.say("rest", time="two sets")\n'
    )
    assert [text for text in made_into_lines(path) if SAID.search(text)] == [" to go.", "two sets"]


@pytest.mark.parametrize("path", SPEAKING, ids=lambda path: path.stem)
def test_no_english_word_goes_into_a_line(path: Path) -> None:
    assert [text for text in made_into_lines(path) if SAID.search(text)] == []
