"""The sheet: what a person reads of a routine, with all that a voice leaves for later, or out."""

from __future__ import annotations

from textwrap import indent
from typing import Any

import pytest

from voicecoach.front import loads
from voicecoach.page.sheet import Handout, Instruction, Panel, sheet_of
from voicecoach.routine.load import load, shipped, shipped_text
from voicecoach.routine.options import Options, changed


def sheet(session: str, top: str = "") -> Handout:
    return sheet_of(loads(f"title: Legs\n{top}\nsession:\n{session}"))


def entry(keys: str, top: str = "") -> Instruction:
    """The instruction of an exercise of these keys."""
    (found,) = sheet(f"- exercise: Squat\n{indent(keys, '  ')}", top).entries
    return found


def panel(keys: str, session: str) -> Panel:
    """The panel that a group of these keys makes of a session."""
    (found,) = sheet(f"- {indent(keys, '  ').strip()}\n  session:\n{indent(session, '  ')}").panels
    return found


# --- doses ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("keys", "dose"),
    [
        ("reps: 10", "Ten reps."),
        ("reps: 1", "Once."),
        ("each: leg\nreps: {right: 5, left: 8}", "Five on the right leg. Eight on the left leg."),
        ("each: [in, out]\nreps: {in: 5, out: 8}", "Five reps, in. Eight reps, out."),
        ("time: 45s", "Forty-five seconds."),
        ("sets: 3\nreps: 10", "Three sets of ten."),
        ("sets: 3\nreps: 1", "Three sets of one rep."),
        ("sets: 2\ntime: 1m", "Two sets of one minute."),
        ("reps: [10, 8, 6]", "Three sets of ten, eight and six."),
        ("time: [20s, 40s]", "Two sets of twenty and forty seconds."),
        ("time: [30s, 2m]", "Two sets of thirty seconds and two minutes."),
        ("reps: 5\nwith: 40 kilos", "Five reps with 40 kilos."),
        ("sets: 2\nreps: 5\nwith: 40 kilos", "Two sets of five, with 40 kilos."),
        (
            "reps: 5\nwith: [20 kilos, 30 kilos, 35 kilos]",
            "Three sets of five, with 20 kilos, 30 kilos and 35 kilos.",
        ),
        (
            "reps: [5, 3]\nwith: [a light band, a strong band]",
            "Two sets of five and three, with a light band and a strong band.",
        ),
        ("reps: [5, 5]\nwith: [a band, a band]", "Two sets of five, with a band."),
        ("each: leg\nreps: 10", "Ten on each leg."),
        ("each: leg\nreps: 1", "Once on each leg."),
        ("each: side\nsets: 2\ntime: 30s", "Two sets of thirty seconds on each side."),
        ("each: [forward, backward]\nreps: 10", "Ten each, forward and backward."),
        ("each: [A, B, C]\nsets: 2\nreps: 5", "Two sets of five each, A, B and C."),
        ("each: leg\norder: by rep\nreps: 8", "Eight on each leg."),
        (
            "each: arm\norder: by side\nreps: [4, 3]\nwith: [10 kilos, 12 kilos]",
            "Two sets of four and three on each arm, with 10 kilos and 12 kilos.",
        ),
        (
            "each: arm\nreps: 5\nwith: 'a band, {side} hand'",
            "Five on each arm with a band, right hand.",
        ),
        ("reps: 5\nphrases: {dose: none}", "Five reps."),
        ("reps: 5\nphrases: {dose: 'Slowly, {amount}.'}", "Slowly, five reps."),
        ("reps: 5\nlevel: minimal", "Five reps."),
    ],
)  # fmt: skip
def test_a_dose_is_whole(keys: str, dose: str) -> None:
    assert entry(keys).dose == dose


@pytest.mark.parametrize(
    ("group", "keys", "dose"),
    [
        ("rounds: 3", "reps: 10", "Ten reps."),
        ("rounds: 3", "reps: 10\nsets: 2", "Two sets of ten."),
        ("reps: [12, 10, 8]", "bpm: 60", "Twelve, ten and eight reps."),
        ("reps: [12, 10, 8]", "reps: 5", "Five reps."),
        ("time: [20s, 30s]", "bpm: 60", "Twenty and thirty seconds."),
        ("time: [1m, 30s]", "each: leg", "Sixty and thirty seconds on each leg."),
        ("reps: [3, 2]", "each: arm", "Three and two on each arm."),
        ("reps: 5\nwith: [9 kilos, 12 kilos]", "bpm: 60", "Five reps with 9 kilos and 12 kilos."),
        (
            "reps: [10, 8, 6]",
            "sets: 2",
            "Round one of three. Two sets of ten. Round two of three. Two sets of eight. "
            "Last round. Two sets of six.",
        ),
        ("rounds: 2", "reps: [10, 8]", "Two sets of ten and eight."),
        ("each: leg", "reps: 5", "Five reps."),
        ("each: leg\nrounds: 2\nreps: [9, 7]", "bpm: 60", "Nine and seven reps."),
        ("each: leg\nrounds: 2\norder: by side\nreps: [9, 7]", "bpm: 60", "Nine and seven reps."),
        ("each: arm\nreps: [9, 7]", "each: [in, out]", "Nine and seven each, in and out."),
    ],
)
def test_a_dose_tells_what_each_round_has(group: str, keys: str, dose: str) -> None:
    made = panel(group, f"- exercise: Squat\n{indent(keys, '  ')}")
    assert [each.dose for each in made.entries] == [dose]


@pytest.mark.parametrize(
    ("keys", "rep"),
    [
        ("reps: 5", ""),
        ("reps: 5\nrep: 2", ""),
        ("reps: 5\nrep: up 1, hold 5, down 2", "up 1, hold 5, down 2"),
        ("reps: 5\ntempo: 3-1-1-0", "down 3, hold 1, up 1"),
        ("reps: 5\ntempo: 3-1-1-0 from lift", "up 1, down 3, hold 1"),
        ("reps: 5\nrep: [in and out 4, 'up, then down 4']", "in and out 4; up, then down 4"),
        ("reps: 5\nrep: up 1, down 1\nbpm: 80", "up 1, down 1, 80 beats a minute"),
        ("reps: 5\nrep: up 1, down 1\nbpm: [50, 55]", "up 1, down 1, 50 and 55 beats a minute"),
        ("time: 30s\nrep: up 1, down 1", "up 1, down 1"),
        ("time: 30s\nrep: up 1, down 1\ncount: no", "up 1, down 1"),
    ],
)
def test_a_rep_is_told_in_its_phases(keys: str, rep: str) -> None:
    assert entry(keys).rep == rep
    assert bool(entry(keys).phases) == bool(rep)


def test_a_rep_of_the_routine_is_none_of_what_is_held() -> None:
    assert entry("time: 30s", "rep: up 2, down 2").rep == ""
    assert entry("reps: 5", "rep: up 2, down 2").rep == "up 2, down 2"


def test_the_pace_is_in_the_beats() -> None:
    routine = loads("title: T\nsession: [{exercise: Squat, reps: 5, rep: 'up 1, down 1'}]")
    (slower,) = sheet_of(changed(routine, Options(pace=routine.pace * 4 / 5))).entries
    assert slower.rep == "up 1, down 1, 48 beats a minute"


# --- rests ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("keys", "rest", "every"),
    [
        ("reps: 5", "", ""),
        ("reps: 5\nsets: 2", "thirty seconds", ""),
        ("reps: 5\nsets: 3\nrest: 90s", "ninety seconds", ""),
        ("reps: 5\nrest: [30s, 40s]", "thirty and forty seconds", ""),
        ("reps: 5\nrest: [45s, 45s]", "forty-five seconds", ""),
        ("reps: 5\nsets: 2\nrest: 0", "", ""),
        ("reps: 5\nsets: 2\nrest_after: 2m", "thirty seconds", ""),
        ("reps: 5\nsets: 2\nevery: 1m", "", "one minute"),
        ("reps: 5\nsets: 2\neach: leg\nrest: 20s\nchange: 5s", "twenty seconds", ""),
        ("reps: 5\neach: leg\nchange: 5s", "", ""),
        ("reps: 5\nsets: 3\neach: leg\norder: by side\nrest: 20s", "twenty seconds", ""),
    ],
)
def test_a_rest_is_the_one_between_sets(keys: str, rest: str, every: str) -> None:
    assert (entry(keys).rest, entry(keys).every) == (rest, every)


ONE = "- {exercise: Squat, reps: 5}"
PAIR = f"{ONE}\n- {{exercise: Row, reps: 5}}"
HALF = "thirty seconds"


@pytest.mark.parametrize(
    ("keys", "session", "told"),
    [
        ("rounds: 3\nbetween: 15s\nrest: 2m", PAIR,
         ("Three rounds", "fifteen seconds", "two minutes", "")),
        ("rounds: 2\nrest: [1m]", PAIR, ("Two rounds", HALF, "one minute", "")),
        ("rounds: 2\nrest: 0\nbetween: 0", PAIR, ("Two rounds", "", "", "")),
        ("rounds: 3\nrest: [2m, 3m]", PAIR, ("Three rounds", HALF, "two and three minutes", "")),
        ("rounds: 2\nevery: 3m", PAIR, ("Two rounds", HALF, "", "three minutes")),
        ("rounds: 2\nrest: 40s", ONE, ("Two rounds", "", "forty seconds", "")),
        ("each: leg\nrounds: 2", PAIR, ("Two rounds on each leg", HALF, HALF, "")),
        ("each: leg\nbetween: 9s", PAIR, ("On each leg", "nine seconds", "", "")),
        ("each: [in, out]\nbetween: 9s", PAIR, ("In and out", "nine seconds", "", "")),
        ("rounds: 1\nbetween: 9s", PAIR, ("", "nine seconds", "", "")),
        ("reps: [3, 2]", "- exercise: Squat", ("Two rounds", "", HALF, "")),
    ],
)  # fmt: skip
def test_a_group_has_a_heading_and_its_rests(
    keys: str, session: str, told: tuple[str, str, str, str]
) -> None:
    made = panel(keys, session)
    assert (made.heading, made.between, made.rest, made.every) == told
    assert {each.around for each in made.entries} == {told[0]}
    assert {each.rest for each in made.entries} == {""}


@pytest.mark.parametrize("each", ["", "each: leg"])
def test_rests_within_a_group_are_told_once_and_are_its_own(each: str) -> None:
    made = sheet(
        "- {exercise: March, time: 1m, rest_after: 50s}\n"
        f"- rounds: 2\n  {each}\n  session:\n"
        "  - {exercise: Squat, reps: 5, rest_after: 15s}\n"
        "  - {exercise: Row, reps: 5}\n  - rest: 20s\n"
        "  - {exercise: Curl, reps: 5, rest_after: 70s}\n"
        "- {exercise: Walk, time: 1m}\n"
    )
    assert [(p.between, p.rest) for p in made.panels] == [
        ("", ""),
        ("fifteen and twenty seconds", "seventy seconds"),
        ("", ""),
    ]


def test_the_side_of_a_group_changes_when_all_in_it_is_done() -> None:
    inner = "  - rounds: 2\n    session: [{exercise: Row, reps: 4}]\n"
    made = sheet(f"- each: leg\n  session:\n  - {{exercise: Squat, reps: 5}}\n{inner}{inner}" * 2)
    assert [(p.heading, p.then) for p in made.panels] == [
        ("On each leg", ""),
        ("On each leg, in each of them two rounds", ""),
        ("On each leg, in each of them two rounds", "Then the same on your left leg."),
    ] * 2


def test_groups_side_by_side_are_panels_of_their_own() -> None:
    group = "- rounds: 2\n  session:\n  - {exercise: Run, time: 1m}\n"
    alone = "- {exercise: Walk, time: 1m}\n"
    made = sheet(group + alone + alone + group + group)
    assert [(p.heading, len(p.entries)) for p in made.panels] == [
        ("Two rounds", 1), ("", 2), ("Two rounds", 1), ("Two rounds", 1),
    ]  # fmt: skip
    assert [each.name for each in made.entries] == ["Run", "Walk", "Walk", "Run", "Run"]


def test_a_group_in_a_group_tells_both() -> None:
    made = sheet(
        "- rounds: 2\n  session:\n"
        "  - {exercise: Squat, reps: 5}\n"
        "  - rounds: 3\n    session: [{exercise: Row, reps: 4}]"
    )
    assert [p.heading for p in made.panels] == [
        "Two rounds",
        "Two rounds, in each of them three rounds",
    ]


# --- sides ------------------------------------------------------------------------------------

STAND = "setup: Stand on your {other} leg."


@pytest.mark.parametrize(
    ("keys", "setup", "then"),
    [
        ("", "Stand on your left leg.", "Then the same on your left leg."),
        ("start: left", "Stand on your right leg.", "Then the same on your right leg."),
        ("sets: 2", "Stand on your left leg.", "After each set, the same on your left leg."),
        (
            "sets: 2\norder: by side",
            "Stand on your left leg.",
            "After all sets, the same on your left leg.",
        ),
    ],
)
def test_a_text_is_for_the_first_side_and_says_what_follows(
    keys: str, setup: str, then: str
) -> None:
    made = entry(f"each: leg\nreps: 5\n{STAND}\n{keys}")
    assert (made.told, made.then) == ((setup,), then)


@pytest.mark.parametrize(
    ("keys", "then"),
    [
        ("each: [forward, backward]\nhow: Step {side}.", "Then the same: backward."),
        ("each: [A, B, C]\ntips: ['Think of {side}.']", "Then the same: B and C."),
        ("each: [A, B]\nwith: 'band {side}'", "Then the same: B."),
        ("each: [forward, backward]\nhow: Step.", ""),
        ("each: leg\norder: by rep", "Change sides with every rep."),
        ("each: leg", "Then the same on your left leg."),
        ("each: hand\nphrases: {sheet_side: 'And {side}.'}", "And left hand."),
        ("sets: 2", ""),
    ],
)
def test_what_follows_the_first_side_is_told_where_it_is_news(keys: str, then: str) -> None:
    assert entry(f"reps: 5\n{keys}").then == then


def test_a_rep_on_both_sides_is_told_on_the_first() -> None:
    made = entry("each: leg\norder: by rep\nreps: 5\nrep: kick {side} 2, then {other} 1")
    assert made.rep == "kick right 2, then left 1"


@pytest.mark.parametrize(
    ("name", "each", "printed"),
    [
        ("'{side} knee bend'", "leg", "Right and left knee bend"),
        ("'Lunge {side}'", "[to the right, to the left]", "Lunge to the right and to the left"),
        ("'iPad {other}'", "leg", "iPad left and right"),
        ("iPad", "leg", "iPad"),
    ],
)
def test_a_name_has_all_its_sides(name: str, each: str, printed: str) -> None:
    made = sheet(f"- exercise: {name}\n  each: {each}\n  reps: 5")
    assert [each.name for each in made.entries] == [printed]


@pytest.mark.parametrize(
    ("keys", "then"),
    [
        ("each: arm", "Then the same on your left arm."),
        ("each: arm\nrounds: 2", "After each round, the same on your left arm."),
        ("each: arm\nrounds: 2\norder: by side", "After all rounds, the same on your left arm."),
        ("each: [in, out]", "Then the same: out."),
        ("rounds: 2", ""),
    ],
)
def test_what_follows_the_first_side_of_a_group_is_told_of_the_group(keys: str, then: str) -> None:
    how = "{exercise: Curl, reps: 5, how: 'Lift your {side} arm.'}" if "each" in keys else ""
    made = panel(keys, f"- {how or '{exercise: Curl, reps: 5}'}")
    assert made.then == then
    assert [each.then for each in made.entries] == [""]
    if "arm" in keys:
        assert made.entries[0].told == ("Lift your right arm.",)


# --- what the author says ---------------------------------------------------------------------


def test_what_is_said_between_stands_between() -> None:
    made = sheet(
        "- say: move slowly. stop if it hurts.\n"
        "- {exercise: Squat, reps: 5}\n"
        "- say: The rest is optional.\n- pause: 3s\n- say: Stop here if you like.\n"
        "- rounds: 2\n  each: leg\n  session:\n"
        "  - {exercise: Row, reps: 5}\n  - say: Halfway on the {side}.\n"
        "  - {exercise: Curl, reps: 5}\n"
        "- say: Well done.\n"
    )
    assert [(each.name, each.notes) for each in made.entries] == [
        ("Squat", ("Move slowly. Stop if it hurts.",)),
        ("Row", ("The rest is optional.", "Stop here if you like.")),
        ("Curl", ("Halfway on the right.",)),
    ]
    assert made.closing == ("Well done.",)


TEXTS = "setup: stand tall.\nhow: Sit back.\ntips: [Breathe., Look ahead.]\nreps: 5"


@pytest.mark.parametrize("level", ["full", "brief", "minimal"])
def test_no_level_takes_a_text_off(level: str) -> None:
    told = entry(f"{TEXTS}\nlevel: {level}")
    assert told == entry(TEXTS, f"level: {level}\nabout: Legs.")
    assert told.told == ("Stand tall.", "Sit back.")
    assert told.tips == ("Breathe.", "Look ahead.")
    assert sheet("- {exercise: Squat, reps: 5}", f"level: {level}\nabout: Legs.").about == "Legs."


def test_the_equipment_is_the_routines_and_what_exercises_need() -> None:
    made = sheet(
        "- {exercise: Squat, reps: 5, needs: [a band, a chair]}",
        "equipment: [a long band, a mat]\nauthor: Dr. Ito",
    )
    assert made.equipment == ("a long band", "a mat", "a chair")
    assert (made.author, made.whom, made.language) == ("Dr. Ito", "", "en")


# --- options ----------------------------------------------------------------------------------

HIPS = load(shipped_text("hip-strength"), "hip-strength.yaml", None)


@pytest.mark.parametrize(
    ("options", "title", "whom", "count", "dose"),
    [
        ({}, "Hip strength", "", 7, "Three sets of twenty."),
        ({"name": "Anna"}, "Hip strength, for Anna", "Anna", 7, "Three sets of twenty."),
        ({"sets": 1}, "Hip strength, one set", "", 7, "Twenty reps."),
        ({"reps": 8}, "Hip strength, eight reps", "", 7, "Three sets of eight."),
        ({"only": ("Bridge",)}, "Hip strength, Bridge", "", 1, "Three sets of twenty."),
        ({"skip": ("Clam",)}, "Hip strength, without Clam", "", 6, "Three sets of twenty."),
        ({"title": "Hips"}, "Hips", "", 7, "Three sets of twenty."),
    ],
)  # fmt: skip
def test_options_change_what_they_should(
    options: dict[str, Any], title: str, whom: str, count: int, dose: str
) -> None:
    made = sheet_of(changed(HIPS, Options(**options)))
    assert (made.title, made.whom, len(made.entries)) == (title, whom, count)
    assert [each.dose for each in made.entries if each.name == "Bridge"] == [dose]


@pytest.mark.parametrize("name", shipped())
def test_every_routine_that_ships_has_a_sheet_without_a_gap(name: str) -> None:
    made = sheet_of(load(shipped_text(name), f"{name}.yaml", None))
    assert made.entries or len(made.closing) > 20  # a body scan is all words
    for each in made.entries:
        assert each.dose.endswith("."), each.name
        assert not set("{}") & set("".join((each.name, each.dose, *each.told, *each.tips)))
