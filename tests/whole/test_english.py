"""What is heard and shown with it comes from a phrasebook: no word of it stands in the code."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import voicecoach

HOUSE = Path(voicecoach.__file__).parent
WINGS = ("score", "voice", "formats", "track", "page", "programme")
SPEAKING = sorted(
    [*(path for wing in WINGS for path in (HOUSE / wing).rglob("*.py"))]
    + [HOUSE / name for name in ("album.py", "pipeline.py", "spoken.py")]
)
TEMPLATES = sorted(HOUSE.rglob("*.j2"))
SCRIPTS = sorted([*HOUSE.rglob("*.js"), *HOUSE.rglob("*.typ")])
SAID = re.compile(
    r"\b(?:rest|left|next|side|last|sets?|reps?|rounds?|seconds?|minutes?|part|with|of|to)\b"
)
MAKERS = frozenset(
    ("line", "sentence", "text", "say", "phrase", "Line", "Chapter", "Details", "TIT2", "TALB",
     "COMM", "USLT", "SYLT", "_text", "_add")
)  # fmt: skip
"""What makes a line, a title, a tag, what is written on a cover or in a picture, or an element of a
feed of the texts that it is given."""

IN_FEEDS = ("Health & Fitness", "Fitness")
"""What the categories of podcasts are called in every language."""

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
    said = [text for text in made_into_lines(path) if SAID.search(text)]
    assert [text for text in said if text not in IN_FEEDS] == []


# --- what pages show -----------------------------------------------------------------------------

SHOWN = ("aria-label", "aria-valuetext", "alt", "title", "placeholder", "content")
"""Attributes whose values somebody reads."""

KNOWN = re.compile(r"PDF|voicecoach|width=device-width.*|light dark|no-referrer|noindex")


def in_template(text: str) -> list[str]:
    """Give the words that stand in a template itself: between its tags, and in attributes."""
    text = re.sub(r"{#.*?#}|{%.*?%}|{{.*?}}", "\0", text, flags=re.DOTALL)
    text = re.sub(r"<!.*?>|<(script|style)\b[^>]*>\0</\1>", "", text)
    found = [value for name, value in re.findall(r'([\w-]+)="([^"]*)"', text) if name in SHOWN]
    found += re.findall(r'<html lang="([^"]*)"', text)
    found += re.findall(r">([^<>]*)<", text)
    words = (each.replace("\0", " ").strip() for each in found)
    return [each for each in words if re.search(r"[^\W\d_]", each) and not KNOWN.fullmatch(each)]


def in_script(text: str) -> list[str]:
    """Give the texts of a script that are sentences, or that are shown as they stand."""
    text = re.sub(r"/\*.*?\*/|(?<![:\"'])//[^\n]*", "", text, flags=re.DOTALL)
    texts = re.findall(r'"((?:[^"\\\n]|\\.)*)"|`([^`]*)`', text)
    said = [re.sub(r"\$\{[^}]*\}", " ", double or back) for double, back in texts]
    found = [each for each in said if re.search(r"\b[A-Za-z]+,? +[a-z]{2,}\b", each)]
    shown = re.findall(r'(?:textContent|ariaLabel|title) = "([^"]*[A-Za-z][^"]*)"', text)
    return [*found, *shown]


NO_WORDS = re.compile(r"use strict|voicecoach .*|input, select, summary")
"""What no reader sees: a switch of the language, names of what is kept, a selector."""


def test_what_a_template_says_itself_is_found() -> None:
    assert in_template(
        '<html lang="en"><p title="{{ x }}">{{ y }} reps</p><img alt="Next set"><td>PDF</td>'
        "<script>{{ script }}</script><p>\u2039 {{ labels.list }}</p>"
    ) == ["Next set", "en", "reps"]


def test_what_a_script_says_itself_is_found() -> None:
    assert in_script(
        '"use strict";\n// no words here\nby("line").textContent = "Speak";\n'
        'tell("This was lost"); tell(`${n} of them`); fetch("lines.json");'
    ) == ["use strict", "This was lost", "  of them", "Speak"]


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_a_template_has_no_words_of_its_own(path: Path) -> None:
    assert in_template(path.read_text("utf-8")) == []


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_a_script_has_no_words_of_its_own(path: Path) -> None:
    found = in_script(path.read_text("utf-8"))
    assert [text for text in found if not NO_WORDS.fullmatch(text.strip())] == []
