"""What is heard and shown with it comes from a phrasebook: no word of it stands in the code."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import voicecoach

HOUSE = Path(voicecoach.__file__).parent
SPEAKING = sorted(
    path for wing in ("score", "voice", "formats") for path in (HOUSE / wing).rglob("*.py")
)
SAID = re.compile(
    r"\b(?:rest|left|next|side|last|sets?|reps?|rounds?|seconds?|minutes?|part|with|of|to)\b"
)
MAKERS = frozenset(
    ("line", "sentence", "text", "say", "phrase", "Line", "Chapter", "Details", "TIT2", "TALB",
     "COMM", "USLT", "SYLT")
)  # fmt: skip
"""What makes a line, a title, a tag or what is written on a cover of the texts that it is given."""

NAMED = ("say", "phrase")  # whose first argument is the name of a phrase


def made_into_lines(path: Path) -> list[str]:
    """Give the texts that go straight into a line, a sentence, a title or a phrase's value."""
    found = []
    every = list(ast.walk(ast.parse(path.read_text("utf-8"))))
    calls = [node for node in every if isinstance(node, ast.Call)]
    names = {id(a) for c in calls if getattr(c.func, "attr", "") == "amount" for a in c.args}
    for node in calls:
        called = getattr(node.func, "attr", getattr(node.func, "id", ""))
        if called not in MAKERS:
            continue
        given = (
            *node.args[called in NAMED :],
            *(k.value for k in node.keywords if k.arg not in ("kind", "by", "tone")),
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
        'Chapter(f"{title}, part {k}", 3)\nid3.COMM(lang="eng", text=["with music"])\n'
        'canvas.text("20 minutes", 3)\nLine("Next", "Next", by="left")\n'
    )
    assert [text for text in made_into_lines(path) if SAID.search(text)] == [
        " to go.", "two sets", ", part ", "with music", "20 minutes",
    ]  # fmt: skip


def test_all_that_is_heard_or_shown_is_looked_at() -> None:
    """Where one of the makers is called, each by somebody; else it would be looked for in vain."""
    code = " ".join(path.read_text("utf-8") for path in SPEAKING)
    unheard = {name for name in MAKERS if not re.search(rf"\b{name}\(", code)}
    assert unheard <= {"Details", "TALB", "USLT", "SYLT"}  # filled by others, or by their names


@pytest.mark.parametrize(
    "path", SPEAKING, ids=lambda path: ".".join(path.relative_to(HOUSE).with_suffix("").parts)
)
def test_no_english_word_goes_into_a_line(path: Path) -> None:
    assert [text for text in made_into_lines(path) if SAID.search(text)] == []
