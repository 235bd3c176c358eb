"""A draft in print: YAML that reads back, with each remark where it belongs."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import voicecoach as vc
from voicecoach.draft.draft import Draft, Remark
from voicecoach.draft.printer import yaml_of

CLAM = {"exercise": "Clam", "rep": "open 2, close 2", "reps": 12, "tips": ["Slowly, please."]}


def test_remarks_stand_where_they_belong() -> None:
    session = [{"say": "Stop if it hurts."}, CLAM, {"rounds": 2, "session": [CLAM]}]
    remarks = (
        Remark((), "note", "twice a day"),
        Remark(("rest",), "guessed", "no rest on the sheet"),
        Remark(("session", 1), "from", "1. Clam, 12 times"),
        Remark(("session", 1, "reps"), "asked", "how many reps?"),
        Remark(("session", 1, "reps"), "guessed", "no reps on the sheet"),
        Remark(("session", 1, "each"), "asked", "which side?"),
        Remark(("session", 2, "session", 0, "tips"), "guessed", "may be a step"),
    )
    text = yaml_of(Draft({"title": "Hips: one", "rest": "30s", "session": session}, remarks))
    assert (
        text
        == """\
# twice a day
title: 'Hips: one'
rest: 30s  # guessed: no rest on the sheet
session:
  - say: Stop if it hurts.

  # 1. Clam, 12 times
  - exercise: Clam
    rep: open 2, close 2
    # asked: how many reps?
    reps: 12  # guessed: no reps on the sheet
    tips:
      - Slowly, please.
    # asked: which side?

  - rounds: 2
    session:
      - exercise: Clam
        rep: open 2, close 2
        reps: 12
        # guessed: may be a step
        tips:
          - Slowly, please.
"""
    )


def test_a_mark_is_one_line_and_other_words_are_broken() -> None:
    long = "word " * 40
    remarks = (Remark(("title",), "from", long), Remark(("title",), "asked", long))
    lines = yaml_of(Draft({"title": "A", "session": [CLAM]}, remarks)).splitlines()
    assert max(map(len, lines[:3])) <= 96
    assert lines[2].startswith("# word")
    assert lines[3] == f"# asked: {long.strip()}"
    assert lines[4] == "title: A"


def test_a_guess_at_a_long_text_stands_above_it() -> None:
    clam = CLAM | {"how": "Open the knee, " * 12 + "and close it."}
    draft = Draft(
        {"title": "A", "session": [clam]}, (Remark(("session", 0, "how"), "guessed", "a guess"),)
    )
    text = yaml_of(draft)
    assert "    # guessed: a guess\n    how: Open" in text
    assert vc.loads(text).session[0].how == clam["how"]  # type: ignore[union-attr]


WORDS = st.text(
    st.characters(exclude_categories=("C", "Z"), include_characters=" ", exclude_characters="{}"),
    min_size=1, max_size=60,
).map(lambda text: " ".join(f"x {text} y".split()))  # fmt: skip
KEYS: Any = st.sampled_from(["exercise", "setup", "how", "with"])


@given(st.dictionaries(KEYS, WORDS), st.lists(st.tuples(KEYS, WORDS), max_size=4), WORDS)
@settings(max_examples=150)
def test_whatever_a_draft_says_reads_back(
    texts: dict[str, str], said: list[tuple[str, str]], title: str
) -> None:
    item = {"exercise": "Clam", "reps": 12, **texts}
    sorts: list[Any] = ["guessed", "asked", "from", "note"]
    remarks = tuple(
        Remark(("session", 0, key), sorts[k], text) for k, (key, text) in enumerate(said)
    )
    values = {"title": title, "session": [item]}
    try:
        meant = vc.routine_of(title, [item])
    except vc.Problems:
        return
    assert vc.loads(yaml_of(Draft(values, remarks))) == meant


@pytest.mark.parametrize("text", ["no", "None", "- a dash", "# a mark", "a: b", "'a", "[a", "&a"])
def test_a_text_that_yaml_would_take_for_something_else_is_quoted(text: str) -> None:
    values = {"title": "A", "session": [CLAM | {"how": text}]}
    read = vc.loads(yaml_of(Draft(values)))
    assert read.session[0].how == text  # type: ignore[union-attr]
