"""Cue lists and scripts with gaps: what is done, what is said, and what only counts."""

from __future__ import annotations

import pytest
from trial import draft_of, length, said, session

from voicecoach.draft.readers import reader_of
from voicecoach.draft.sheet import Sheet


@pytest.mark.parametrize(
    "text",
    ["Hop | 30\nRest | 10\nSkip | 40\n", "Hop;30\nRest;10\nSkip;40",
     "Hop\t30\nRest\t10\nSkip\t0:40",
     "Hop: 30s\nRest: 10s\nSkip: 40s\n", "0:30 | Hop\n0:10 | Rest\n0:40 | Skip",
     "Hop, 30 sec\nRest, 10 sec\nSkip, 40 sec", "Hop - 30\nRest - 10\nSkip - 40"],
)  # fmt: skip
def test_a_phrase_and_its_seconds(text: str) -> None:
    draft = draft_of(text, "yard.txt", "cuelist")
    assert session(draft) == [
        {"exercise": "Hop", "time": "30s"},
        {"exercise": "Skip", "time": "40s"},
    ]
    assert length(draft) == pytest.approx(80, abs=0.1)


def test_comments_titles_and_words() -> None:
    text = (
        "# Morning\n# language: en\nWelcome | 3\nHop | 30\n\n// faster\n"
        "Rest, and shake your arms | 20\nSkip\nGood bye | 0\n"
    )
    draft = draft_of(text, "-", "cuelist")
    assert draft.values["title"] == "Morning"
    assert session(draft) == [
        {"say": "Welcome."},
        {"exercise": "Hop", "time": "30s"},
        {"say": "Shake your arms."},
        {"exercise": "Skip", "time": "30s"},
        {"say": "Good bye."},
    ]
    assert draft.values["rest"] == "20s"
    assert said(draft, "asked") == ["how long does it take?"]
    assert said(draft, "guessed") == ["no time stands in this line"]
    assert "faster" in said(draft, "note")


def test_a_short_step_in_the_middle_is_work() -> None:
    draft = draft_of("Hop | 30\nStamp | 4\nSkip | 40\n", "a.txt", "cuelist")
    assert [item["exercise"] for item in session(draft)] == ["Hop", "Stamp", "Skip"]


@pytest.mark.parametrize(
    "text",
    ["Squat 3x10\nPlank 30s\n", "Ann | 30\n", "Buy milk; bread\nCall Bob; 2 pm or later, please\n",
     "Do this | 30\nand then\nthat\nand rest\nwell\n"],
)  # fmt: skip
def test_what_is_no_cue_list_is_left_to_others(text: str) -> None:
    assert reader_of(Sheet("a.txt", text.encode())).name != "cuelist"


SCRIPT = """\
Welcome to the porch.

Exercise 1: Arm circles. Keep the shoulders down.
Three, two, one, go!
[Pause: 20 seconds]  # long enough
Breathe.
[Pause: 20 seconds]
And three, two, one.

Good! Short break.
[Pause: 15s]

Next exercise: Toe taps. Duration: 30 seconds.
(pause 30)
10 seconds left
That was it. See you.
"""


def test_a_script_calls_its_exercises() -> None:
    draft = draft_of(SCRIPT, "porch.txt", "gaps")
    assert session(draft) == [
        {"say": "Welcome to the porch."},
        {
            "exercise": "Arm circles",
            "setup": "Keep the shoulders down.",
            "time": "40s",
            "tips": ["Breathe."],
        },
        {"exercise": "Toe taps", "time": "30s"},
        {"say": "That was it. See you."},
    ]
    assert draft.values["rest"] == "15s"
    assert said(draft, "asked") == []
    assert draft.left_out == ("Three, two, one, go!", "And three, two, one.", "10 seconds left")


def test_what_nothing_calls_is_named_by_its_words_and_marked() -> None:
    text = (
        "Sit on the floor. Stretch your left leg.\n#PAUSE 25\nRelax.\n#PAUSE 10\n"
        "Now reach for your toes, as far as is comfortable for you.\n#PAUSE 25\n"
    )
    draft = draft_of(text, "a.txt", "gaps")
    first, second = session(draft)
    assert first["exercise"] == "Stretch your left leg"
    assert second["exercise"] == "Now reach for your toes, as"
    assert said(draft, "guessed")[1:] == ["the script does not name it"] * 2
    assert length(draft) == pytest.approx(60, abs=3)


def test_a_side_alone_asks_for_the_other() -> None:
    text = "Exercise: Twist. Right hand on your left knee.\n[gap 20]\nExercise: Hop.\n[gap 20]\n"
    assert said(draft_of(text, "a.txt", "gaps"), "asked") == ["what of the other side?"]


def test_a_script_that_says_another_time_than_its_gap_asks() -> None:
    text = "Exercise: Hop. Duration: 30 seconds.\n[gap 20]\nExercise: Skip.\n[gap 20]\n"
    assert said(draft_of(text, "a.txt", "gaps"), "asked") == [
        "the script says 30s; which is right?"
    ]
