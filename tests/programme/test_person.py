"""A person's routine: the practice's, with what the roster says, and nothing else changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from voicecoach.problem import Problem, Problems
from voicecoach.programme.folders import Folders
from voicecoach.programme.people import people_in
from voicecoach.programme.person import Person, base_of, personal
from voicecoach.programme.roster import Roster, roster_of
from voicecoach.routine.items import Exercise, Routine, SayItem
from voicecoach.routine.load import shipped, shipped_text
from voicecoach.routine.options import Options
from voicecoach.routine.scope import walk

CLINIC = """\
title: Knees
equipment: [a mat, a band]
session:
- exercise: Bridge
  reps: [10, 8, 6]
- exercise: Clamshell
  needs: a band
  each: leg
  setup: Lie on your {other} side.
  how: Lift your {side} knee.
  reps: {left: 12, right: 6}
  tips: [Slowly with your {side} leg.]
- exercise: Plank
  time: 30s
- each: arm
  session:
  - exercise: Row
    reps: 8
    setup: Take it in your {side} hand.
"""


def nobody(voice: str, language: str) -> Problem | None:
    return Problem(None, f"no voice {voice}") if voice == "nobody" else None


def roster(here: Path, table: str, *, clinic: str = CLINIC, options: Options | None = None,
           private: bool = False) -> Roster:  # fmt: skip
    (here / "clinic.yaml").write_text(clinic)
    (here / "people.csv").write_text(table)
    folders = Folders(here / "key.csv" if private else None)
    return roster_of("people.csv", "clinic.yaml", folders, options or Options(), nobody)


def made(here: Path, table: str, **more: object) -> Routine:
    found = roster(here, table, **more)  # type: ignore[arg-type]
    assert found.problems == ()
    return found.members[0].routine


def doses(routine: Routine) -> dict[str, tuple[int, object]]:
    """Sets, and reps or time of the first, by exercise."""
    found = {}
    for scope in walk(routine):
        if isinstance(scope.item, Exercise):
            dose = scope.dose(side="left" if scope.sided() else None)
            found[scope.item.name] = scope.times, dose.reps or dose.time
    return found


def exercise(routine: Routine, name: str) -> Exercise:
    return next(s.item for s in walk(routine)
                if isinstance(s.item, Exercise) and s.item.name == name)  # fmt: skip


@pytest.mark.parametrize("name", shipped())
def test_a_row_without_cells_changes_nothing(name: str, here: Path) -> None:
    (here / "p.csv").write_text("name\nAnna\n")
    row = people_in("p.csv").rows[0]
    text = shipped_text(name)
    person = Person("anna", f"{name}.yaml", None, row.place)
    assert personal(text, person) == base_of(text, f"{name}.yaml", None)


WHOLE = {"Bridge": (3, 10), "Clamshell": (1, 12), "Plank": (1, 30), "Row": (1, 8)}


@pytest.mark.parametrize(
    ("head", "cell", "changes"),
    [
        ("reps", "7", {"Bridge": (3, 7), "Clamshell": (1, 7), "Row": (1, 7)}),
        ("sets", "2", {"Bridge": (2, 10), "Clamshell": (2, 12), "Plank": (2, 30)}),
        ("bridge reps", "12", {"Bridge": (3, 12)}),
        ("BRIDGE_Reps", "12; 9", {"Bridge": (2, 12)}),
        ("Bridge reps", '"12, 9, 9, 9"', {"Bridge": (4, 12)}),
        ("Bridge sets", "2", {"Bridge": (2, 10)}),
        ("Bridge sets", "5", {"Bridge": (5, 10)}),
        ("Bridge time", "20s", {"Bridge": (3, 20)}),
        ("Plank reps", "5", {"Plank": (1, 5)}),
        ("clam reps", '"left 9, right 4"', {"Clamshell": (1, 9)}),
        ("Bridge bpm", "80", {}),
        ("Plank reps", "2 x 9", {"Plank": (2, 9)}),
    ],
)
def test_a_dose_replaces_that_of_the_routine(
    here: Path, head: str, cell: str, changes: dict[str, tuple[int, object]]
) -> None:
    routine = made(here, f"name,{head}\nAnna,{cell}\n")
    assert doses(routine) == {**WHOLE, **changes}


def test_an_exercises_own_cell_wins_over_those_for_all(here: Path) -> None:
    routine = made(here, "name,reps,sets,Bridge reps\nAnna,7,2,12\n")
    assert doses(routine)["Bridge"] == (2, 12)
    assert doses(routine)["Row"] == (1, 7)


def test_the_command_lines_options_hold_where_a_row_says_nothing(here: Path) -> None:
    table = "name,reps,pace\nAnna,7,0.9\nBen,,\n"
    both = roster(here, table, options=Options(reps=5, voice="ticker")).members
    assert [doses(each.routine)["Row"] for each in both] == [(1, 7), (1, 5)]
    assert [float(each.routine.pace) for each in both] == [0.9, 1]
    assert {each.routine.voice.coach.name for each in both} == {"ticker"}


def test_the_routines_keys_are_replaced(here: Path) -> None:
    clinic = CLINIC.replace("session:", "voice: {name: heart, speed: 0.9}\nsession:", 1)
    routine = made(
        here, "name,voice,level,style,rest,pace\nAnna,ticker,brief,plain,20s,1.2\n", clinic=clinic
    )
    assert (routine.voice.coach.name, routine.voice.coach.speed) == ("ticker", 0.9)
    assert (routine.level, routine.style, routine.rest) == ("brief", "plain", 20)


def test_one_side_is_said_everywhere(here: Path) -> None:
    routine = made(here, "name,side\nAnna,left\n")
    clam, row = exercise(routine, "Clamshell, left leg"), exercise(routine, "Row, left arm")
    assert (clam.each, clam.reps, clam.tips) == (None, 12, ("Slowly with your left leg.",))
    assert (clam.setup, clam.how) == ("Lie on your right side.", "Lift your left knee.")
    assert row.setup == "Take it in your left hand."
    assert all(s.sides is None for s in walk(routine) if isinstance(s.item, Exercise))
    assert exercise(routine, "Bridge") == exercise(base(here), "Bridge")


def base(here: Path) -> Routine:
    return base_of((here / "clinic.yaml").read_bytes(), "clinic.yaml", here)


def test_what_is_skipped_may_have_lost_a_side(here: Path) -> None:
    routine = made(here, 'name,side,skip\nAnna,R,"clam, Plank"\n')
    assert list(doses(routine)) == ["Bridge", "Row, right arm"]


def test_equipment_takes_its_exercises_along(here: Path) -> None:
    assert list(doses(made(here, "name,without\nAnna,band\n"))) == ["Bridge", "Plank", "Row"]


def test_a_note_is_said_first(here: Path) -> None:
    first = made(here, "name,note\nAnna,Mind your knee.\n").session[0]
    assert isinstance(first, SayItem)
    assert first.say == "Mind your knee."


def test_a_name_is_on_the_sheet_and_said_only_if_asked_for(here: Path) -> None:
    anna, ben = roster(here, "name,greet\nAnna,yes\nBen,no\n").members
    assert (anna.routine.title, anna.routine.edition.whom) == ("Knees, for Anna", "Anna")
    assert (ben.routine.title, ben.routine.edition.whom) == ("Knees", "Ben")
    (private,) = roster(here, "name\nAnna\n", private=True).members
    assert (private.routine.title, private.routine.edition.whom) == ("Knees", "")
    assert "Anna" not in repr(private.person)


def test_another_routine_and_another_language_lie_beside_the_roster(here: Path) -> None:
    (here / "arms.yaml").write_text("title: Arms\nsession:\n- exercise: Curl\n  reps: 4\n")
    german = CLINIC.replace("title: Knees", "title: Knie\nlanguage: de").replace("Bridge", "Brücke")
    (here / "clinic.de.yaml").write_text(german.replace("each: leg", "each: Bein").replace(
        "each: arm", "each: Arm"))  # fmt: skip
    table = (
        "name,routine,language,bridge reps,curl reps,skip\n"
        "Anna,arms.yaml,,,9,\nBen,,de-AT,12,,plank\nCem,hip-strength,,3,,\n"
    )
    anna, ben, cem = roster(here, table).members
    assert doses(anna.routine) == {"Curl": (1, 9)}
    assert (ben.routine.title, ben.routine.language) == ("Knie", "de-AT")
    assert doses(ben.routine)["Brücke"] == (3, 12)
    assert "Plank" not in doses(ben.routine)
    assert doses(cem.routine)["Bridge"][1] == 3


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ("name,reps\nAnna,many\n", "people.csv:2:6: reps 'many' is no"),
        ("name,reps\nAnna,0\n", "people.csv:2:6: reps '0' is out of range"),
        ("name,Bridge reps\nAnna,06-Oct\n", "people.csv:2:6: reps"),
        ("name,pace\nAnna,90\n", "people.csv:2:6: pace '90'"),
        (
            "name,level\nAnna,breif\n",
            "people.csv:2:6: level takes no 'breif'; did you mean 'brief'?",
        ),
        ("name,rest\nAnna,long\n", "people.csv:2:6: rest 'long'"),
        ("name,language\nAnna,xx\n", "people.csv:2:6: unknown language 'xx'"),
        ("name,language\nAnna,de\n", "people.csv:2:6: 'clinic.yaml' is in 'en', and not in 'de'"),
        ("name,voice\nAnna,nobody\n", "people.csv:2:6: no voice nobody"),
        ("name,side\nAnna,both\n", "people.csv:2:6: side 'both' is no left or right"),
        (
            "name,skip\nAnna,Brigde\n",
            "people.csv:2:6: no exercise is called 'Brigde'; did you mean",
        ),
        ("name,skip\nAnna,bridge; squat\n", "people.csv:2:14: no exercise is called 'squat'"),
        ("name,skip\nAnna,bridge;clam;plank;row\n", "nothing is left to do"),
        ("name,without\nAnna,a barbell\n", "people.csv:2:6: no exercise says that it needs"),
        ("name,week\nAnna,3\n", "people.csv:2:6: this routine has no weeks; leave the cell empty"),
        ("name,greet\nAnna,maybe\n", "people.csv:2:6: greet 'maybe' is no yes or no"),
        ("name,note\nAnna,Lift your {side} arm.\n", "people.csv:2:16: {side} means nothing here"),
        ("name,reps\n,4\n", "people.csv:2:1: this person has no name"),
        ("name\n=1+1\n", "people.csv:2:1: a name begins with a letter or a digit"),
        (f"name\n{'a' * 61}\n", "people.csv:2:1: this name has 61 characters; it may have 60"),
        ("name\nAnna\nBen\nANNA\n", "people.csv:4:1: the person in line 2 has this name, too"),
        ("name,routine\nAnna,../x.yaml\n", "people.csv:2:6: routine '../x.yaml' leads out of"),
        ("name,routine\nAnna,/etc/passwd\n", "people.csv:2:6: routine '/etc/passwd' is not in"),
        ("name,routine,language,week\nAnna,x.yaml,en,\n", "people.csv:2:6: x.yaml cannot be read"),
        ("name,week,language\nAnna,,nl\n", "people.csv:2:7: 'clinic.yaml' is in 'en', and not"),
        ("name,routine\nAnna,x.yaml\n", "people.csv:2:6: x.yaml cannot be read: there is no such"),
        ("name,Clam with,Clam rest\nAnna,x,y\n", "people.csv:2:8: rest 'y'"),
    ],
)
def test_what_is_wrong_stands_in_the_roster(here: Path, table: str, message: str) -> None:
    found = roster(here, table)
    said = [str(problem) for problem in found.problems]
    assert any(message in each for each in said), said
    assert len(found.members) < found.rows


def test_a_bad_row_leaves_the_others(here: Path) -> None:
    found = roster(here, "name,reps,rest\nAnna,x,y\nBen,4,\n")
    assert [str(problem)[:16] for problem in found.problems] == ["people.csv:2:6: ",
                                                                 "people.csv:2:8: "]  # fmt: skip
    assert [each.name for each in found.members] == ["Ben"]


@pytest.mark.parametrize(
    ("heading", "message"),
    [
        ("repss", "no column is called 'repss'; did you mean 'reps'?"),
        ("Brigde reps", "no exercise is called 'brigde'; did you mean 'Bridge'?"),
        ("Bridge rps", "no column is called 'Bridge rps'; did you mean 'Bridge reps'?"),
        ("shoe size", "no column is called 'shoe size'"),
    ],
)
def test_a_column_that_nobody_knows_stops_all(here: Path, heading: str, message: str) -> None:
    with pytest.raises(Problems) as found:
        roster(here, f"name,{heading}\nAnna,3\n")
    assert f"people.csv:1:6: {message}" in str(found.value)


PROGRAMME = """\
programme: Stronger
weeks: 4
days: [Monday, Friday]
about: Four weeks.
session:
- exercise: Bridge
  reps: {week 1: 8, week 3: 12, week 3 Friday: 15}
- exercise: Plank
  time: 30s
  weeks: 2-4
"""


def test_the_week_picks_a_session_of_a_programme(here: Path) -> None:
    table = "name,week,Bridge sets\nAnna,1,\nBen,3,2\nCem,week 3 friday,\n"
    found = roster(here, table, clinic=PROGRAMME)
    assert found.problems == ()
    assert [doses(each.routine) for each in found.members] == [
        {"Bridge": (1, 8)},
        {"Bridge": (2, 12), "Plank": (1, 30)},
        {"Bridge": (1, 15), "Plank": (1, 30)},
    ]
    assert [each.routine.title for each in found.members] == [
        "Stronger, week 1", "Stronger, week 3", "Stronger, week 3",
    ]  # fmt: skip
    assert [each.routine.about for each in found.members] == ["Four weeks.", None, None]


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ("name,week\nAnna,5\n", "people.csv:2:6: there is no week '5'; the programme has 4 weeks"),
        ("name,week\nAnna,next\n", "people.csv:2:6: there is no week 'next'"),
        ("name,week\nAnna,2 Sunday\n", "people.csv:2:6: there is no day 'Sunday'; its days are"),
        ("name\nAnna\n", "people.csv:2:1: this programme has a session for each week; add a"),
        ("name,week,language\nAnna,2,de\n", "is in 'en', and not in 'de'; a file"),
        ("name,week,Plank time\nAnna,1,9s\nBen,2,9s\n", "people.csv:2:8: no exercise is called"),
    ],
)
def test_weeks_that_there_are_not(here: Path, table: str, message: str) -> None:
    found = roster(here, table, clinic=PROGRAMME)
    assert any(message in str(problem) for problem in found.problems), found.problems


def test_a_wrong_column_and_wrong_rows_are_told_at_once(here: Path) -> None:
    with pytest.raises(Problems) as found:
        roster(here, "name,Brigde reps,reps\nAnna,x,y\nAnna,,4\n")
    assert [str(problem).partition(";")[0] for problem in found.value.problems] == [
        "people.csv:1:6: no exercise is called 'brigde'",
        "people.csv:2:1: another person has this name, too",
        "people.csv:2:8: reps 'y' is not a whole number like 12",
        "people.csv:3:1: the person in line 2 has this name, too",
    ]


@pytest.mark.parametrize(
    "note", ["x" * 100_000, "!!!", "{", "a\x1b[2Jb", "\u202eabc", "- exercise: Squat", "# none"]
)
def test_a_hostile_note_is_said_or_told(here: Path, note: str) -> None:
    found = roster(here, f'name,note\nAnna,"{note}"\n')
    if found.problems:
        assert {problem.place.line for problem in found.problems if problem.place} == {2}
    else:
        first = found.members[0].routine.session[0]
        assert isinstance(first, SayItem)
        assert first.say.isprintable()


def test_nobody_is_told_in_private(here: Path) -> None:
    table = "name,note,greet,reps\nAnna Blum,Well done Anna!,yes,x\n"
    found = roster(here, table, private=True)
    assert [str(problem) for problem in found.problems] == [
        "people.csv:2:11: this says a part of the name, and --private tells nobody",
        "people.csv:2:27: a welcome with a name is not for --private, with which no track has one",
        "people.csv:2:31: reps 'x' is not a whole number like 12",
    ]
    assert "Anna" not in "".join(f"{p.place.text} {p.message}" for p in found.problems if p.place)
    with pytest.raises(Problems) as raised:
        roster(here, "name\nAnna,3\n", private=True)
    assert "Anna" not in str(raised.value)
