"""The session in a row: which sets, on which sides, and how long each gap is, before any voice."""

from __future__ import annotations

import pytest

from voicecoach.language.phrasebook import book
from voicecoach.routine.items import SayItem
from voicecoach.routine.load import load
from voicecoach.score.session import Change, Gap, Round, session_of
from voicecoach.score.sets import Set

EN = book("en")


def row_of(session: str, top: str = "") -> tuple[Gap | Set, ...]:
    text = f"title: T\nreps: 1\n{top}\nsession:\n{session}"
    return session_of(load(text.encode(), "t.yaml", None), EN)


def shown(gap: Gap) -> str:
    """Show how long a gap is, and why."""
    if gap.every is not None:
        return f"every {float(gap.every.seconds):g}"
    if gap.rest is None:
        return "written"
    seam = " seam" if gap.seam else ""
    return f"{'change ' if gap.change else ''}{float(gap.rest):g}{seam}"


def gaps(session: str, top: str = "") -> list[str]:
    """Show the gaps between the sets."""
    return [shown(item) for item in row_of(session, top)[2:-1:2] if isinstance(item, Gap)]


A, B = "- {exercise: A}\n", "- {exercise: B}\n"
R5, R6, P5 = "- rest: 5s\n", "- rest: 6s\n", "- pause: 5s\n"


def group(keys: str, items: str = A + B) -> str:
    inside = "".join(f"  {line}\n" for line in items.splitlines())
    return f"- {keys}\n  session:\n{inside}"


@pytest.mark.parametrize(
    ("session", "top", "found"),
    [
        # The routine's own, by default half a minute.
        (A + B, "", ["30"]),
        (A + B, "rest: 20s", ["20"]),
        (A + B, "rest: 20s\nrest_after: 40s", ["40"]),
        ("- {exercise: A, sets: 2}\n" + B, "rest: 20s\nrest_after: 40s", ["20", "40"]),
        # What ends there and says so.
        ("- {exercise: A, rest: 9s}\n" + B, "rest_after: 40s", ["9"]),
        ("- {exercise: A, rest: 9s, rest_after: 8s}\n" + B, "", ["8"]),
        ("- {exercise: A, sets: 3, rest: [5s, 6s]}\n" + B, "rest_after: 40s", ["5", "6", "40"]),
        ("- {exercise: A, rest: [5s], rest_after: 8s}\n" + B, "", ["5", "8"]),
        ("- {exercise: A, sets: 2, every: 1m}\n" + B, "", ["every 60", "every 60"]),
        ("- {exercise: A, every: 1m, rest_after: 8s}\n" + B, "", ["8"]),
        # What is written between beats all, adds up, and may hold words.
        ("- {exercise: A, rest: 9s}\n" + R5 + B, "", ["written"]),
        ("- {exercise: A, rest: 9s}\n" + P5 + B, "", ["written"]),
        ("- {exercise: A, rest: 9s}\n- {say: X, pause: 1s}\n" + B, "", ["written"]),
        ("- {exercise: A, rest: 9s}\n- {say: X, pause: 0}\n" + B, "", ["written"]),
        ("- {exercise: A, rest: 9s}\n- {say: X}\n" + B, "", ["9"]),
        ("- {exercise: A, rest: 9s}\n- rest: 0\n" + B, "", ["0 seam"]),
        ("- {exercise: A, rest: 0}\n- {say: X}\n" + B, "", ["0"]),
        # Between items of a round, never between rounds or after the group.
        (group("rounds: 2\n  between: 5s") + B, "", ["5", "30", "5", "30"]),
        (group("rounds: 2\n  between: 5s\n  rest: 7s") + B, "", ["5", "7", "5", "7"]),
        (group("rounds: 2\n  rest: 7s\n  rest_after: 8s") + B, "", ["30", "7", "30", "8"]),
        (group("rounds: 3\n  rest: [7s, 9s]", A) + B, "", ["7", "9", "30"]),
        (group("rounds: 2\n  every: 1m", A) + B, "", ["every 60", "every 60"]),
        (group("rounds: 2\n  between: 5s", "- say: X\n" + A + "- say: Y\n"), "", ["30"]),
        (group("rounds: 1\n  between: 5s", A + "- say: X\n" + B), "", ["5"]),
        (group("rounds: 1\n  between: 5s", "- {exercise: A, rest: 3s}\n" + B), "", ["3"]),
        (group("rounds: 1\n  between: 5s", "- {exercise: A, sets: 2}\n" + B), "", ["30", "5"]),
        # A group's rest, change and the like are its own; between reaches into groups inside.
        (group("rounds: 1\n  rest: 7s", "- {exercise: A, sets: 2}\n"), "", ["30"]),
        (group("rounds: 1\n  change: 3s", "- {exercise: A, each: leg}\n"), "", ["change 8"]),
        (group("rounds: 1\n  between: 5s", group("rounds: 1") + A), "", ["5", "5"]),
        (
            group("rounds: 1\n  between: 5s", group("rounds: 1\n  between: 4s") + A),
            "",
            ["4", "5"],
        ),
        # The outermost that ends there.
        (group("rounds: 2\n  rest: 9s", group("rounds: 1\n  rest: 4s", A)), "", ["9"]),
        (group("rounds: 2", group("rounds: 1\n  rest: 4s", A)), "", ["4"]),
        (group("rounds: 2", "- {exercise: A, rest: 3s}\n"), "", ["3"]),
        (group("rounds: 2\n  rest: 9s", "- {exercise: A, rest_after: 3s}\n"), "", ["9"]),
        # Changes of sides; back after a rest is a rest.
        ("- {exercise: A, each: leg, sets: 2}\n", "", ["change 8", "30", "change 8"]),
        (
            "- {exercise: A, each: leg, sets: 2, order: by side}\n",
            "change: 4s",
            ["30", "change 4", "30"],
        ),
        ("- {exercise: A, each: leg, sets: 2, order: by rep}\n", "", ["30"]),
        ("- {exercise: A, each: leg, change: 0}\n", "", ["change 0 seam"]),
        (group("each: leg\n  rounds: 2\n  change: 3s", A), "", ["change 3", "30", "change 3"]),
        (
            group("each: leg\n  rounds: 2\n  change: 3s\n  order: by side", A),
            "",
            ["30", "change 3", "30"],
        ),
        (group("each: leg", "- {exercise: A, rest: 9s}\n"), "", ["change 8"]),
        (group("each: leg", A + R5), "", ["written"]),
        # Rounds without a set: a pause between them if one is written, and then that decides.
        (A + group("rounds: 2", "- say: X\n") + B, "", ["30"]),
        (A + group("rounds: 2\n  rest: 3s", "- say: X\n") + B, "", ["written"]),
        (A + R5 + "- say: X\n" + R6 + B, "", ["written"]),
    ],
)
def test_which_rest_counts(session: str, top: str, found: list[str]) -> None:
    assert gaps(session, top) == found


def sets(session: str, top: str = "") -> list[str]:
    """Show the sets: name, number of how many, side or sides."""
    return [
        f"{s.name} {s.number}/{s.of}"
        + (f" {s.side.name}" if s.side else "")
        + (f" {'+'.join(half.name for half in s.halves)}" if s.halves else "")
        for s in row_of(session, top)
        if isinstance(s, Set)
    ]


@pytest.mark.parametrize(
    ("session", "top", "found"),
    [
        ("- {exercise: A, sets: 2}\n", "", ["A 1/2", "A 2/2"]),
        (A, "sets: 2", ["A 1/2", "A 2/2"]),
        (group("rounds: 1", A), "sets: 2", ["A 1/1"]),
        (group("rounds: 1", "- {exercise: A, reps: [2, 1]}\n"), "", ["A 1/2", "A 2/2"]),
        ("- {exercise: A, rest: [4s, 5s]}\n", "", ["A 1/3", "A 2/3", "A 3/3"]),
        (
            "- {exercise: A, sets: 2, each: leg}\n",
            "",
            ["A 1/2 right", "A 1/2 left", "A 2/2 right", "A 2/2 left"],
        ),
        (
            "- {exercise: A, sets: 2, each: leg, start: left, order: by side}\n",
            "",
            ["A 1/2 left", "A 2/2 left", "A 1/2 right", "A 2/2 right"],
        ),
        ("- {exercise: A, each: leg, order: by rep}\n", "start: left", ["A 1/1 left+right"]),
        (
            "- {exercise: A, each: [up, down, out]}\n",
            "start: left",
            ["A 1/1 up", "A 1/1 down", "A 1/1 out"],
        ),
        ("- {exercise: 'My {side} leg', each: leg}\n", "",
         ["My right leg 1/1 right", "My left leg 1/1 left"]),
        (
            group("each: leg\n  rounds: 2"),
            "order: by side",
            [f"{n} 1/1 {s}" for _ in "12" for s in ("right", "left") for n in "AB"],
        ),
        (
            group("each: leg\n  rounds: 2\n  order: by side\n  start: left"),
            "",
            [f"{n} 1/1 {s}" for s in ("left", "right") for _ in "12" for n in "AB"],
        ),
        (
            group("each: side", "- {exercise: A, each: [in, out]}\n" + B),
            "",
            ["A 1/1 in", "A 1/1 out", "B 1/1 right", "A 1/1 in", "A 1/1 out", "B 1/1 left"],
        ),
    ],
)  # fmt: skip
def test_which_sets_there_are(session: str, top: str, found: list[str]) -> None:
    assert sets(session, top) == found


def test_labels_have_no_part_of_the_body_and_only_two_have_another() -> None:
    two, three = row_of("- {exercise: A, each: [in, out]}\n- {exercise: B, each: [a, b, c]}\n")[
        1:6:4
    ]
    assert isinstance(two, Set)
    assert isinstance(three, Set)
    assert two.side
    assert three.side
    assert (two.side.part, dict(two.side.words)["other"]) == (None, "out")
    assert (three.side.part, dict(three.side.words)["other"]) == (None, "")


def fresh(session: str) -> list[str]:
    return [" ".join(sorted(s.fresh - {"name"})) for s in row_of(session) if isinstance(s, Set)]


@pytest.mark.parametrize(
    ("session", "found"),
    [
        ("- {exercise: A, sets: 2, setup: S, how: H}\n", ["how setup", ""]),
        ("- {exercise: A, each: leg, setup: S, how: 'The {side} leg.'}\n", ["how setup", "how"]),
        ("- {exercise: A, each: leg, setup: 'Not the {other} leg.'}\n", ["setup", "setup"]),
        (
            "- {exercise: A, each: leg, sets: 2, setup: 'The {side} leg.'}\n",
            ["setup", "setup", "", ""],
        ),
        (group("rounds: 2", "- {exercise: A, setup: S}\n"), ["setup", ""]),
        (
            group("rounds: 2\n  each: leg", "- {exercise: A, setup: S, how: 'The {side} leg.'}\n"),
            ["how setup", "how", "", ""],
        ),
    ],
)
def test_setup_and_how_are_new_once_or_once_a_side(session: str, found: list[str]) -> None:
    assert fresh(session) == found


def test_words_in_a_group_have_its_side_wherever_they_stand() -> None:
    words = "- say: Now the {side} leg.\n" + A + "- say: So much for the {side} one.\n"
    said = [
        item.say
        for gap in row_of(group("each: leg", words))
        if isinstance(gap, Gap)
        for item in gap.items
        if isinstance(item, SayItem)
    ]
    assert said == [
        "Now the right leg.",
        "So much for the right one.",
        "Now the left leg.",
        "So much for the left one.",
    ]


def test_rounds_and_changes_keep_their_place_among_the_words() -> None:
    words = "- say: Before.\n" + A + "- say: After.\n"
    row = row_of(group("each: leg\n  rounds: 2", words))
    kinds = [[type(item) for item in gap.items] for gap in row if isinstance(gap, Gap)]
    assert kinds == [
        [Round, SayItem],
        [SayItem, Change, SayItem],
        [SayItem, Round, SayItem],
        [SayItem, Change, SayItem],
        [SayItem],
    ]


@pytest.mark.parametrize(
    ("keys", "changed"),
    [
        ("reps: [9, 8, 8]", [(), ("reps",), ()]),
        ("with: [a, a, b]", [(), (), ("load",)]),
        ("bpm: [60, 50, 70]", [(), ("slower",), ("faster",)]),
        ("reps: [9, 8], with: [a, b]", [(), ("reps", "load")]),
        ("time: [9s, 8s]", [(), ("time",)]),
    ],
)
def test_what_changed_from_set_to_set(keys: str, changed: list[tuple[str, ...]]) -> None:
    row = row_of(f"- {{exercise: A, {keys}}}\n")
    assert [s.changed for s in row if isinstance(s, Set)] == changed


def test_rounds_know_what_changed_but_their_sets_do_not() -> None:
    row = row_of("- reps: [3, 2]\n  bpm: [60, 70]\n  session:\n  - {exercise: A}\n")
    rounds = [i for g in row if isinstance(g, Gap) for i in g.items if isinstance(i, Round)]
    assert [begun.changed for begun in rounds] == [(), ("reps", "faster")]
    assert [s.changed for s in row if isinstance(s, Set)] == [(), ()]
    assert [(s.reps, s.dose.bpm) for s in row if isinstance(s, Set)] == [(3, 60), (2, 70)]


def test_a_period_begins_with_the_first_set_of_a_set_or_round_and_ends_after_its_last() -> None:
    row = row_of("- {exercise: A, each: leg, sets: 2, every: 2m}\n" + B)
    opened = [[every.key for every in s.opens] for s in row if isinstance(s, Set)]
    ended = [gap.every and gap.every.key for gap in row if isinstance(gap, Gap)]
    assert opened == [[1], [], [2], [], []]
    assert ended == [None, None, 1, None, 2, None]


def test_a_routine_of_words_alone_is_one_gap() -> None:
    assert len(row_of("- say: X\n")) == 1
