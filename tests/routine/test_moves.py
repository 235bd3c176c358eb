"""Moves: written once, done often, found by their names, and exercises to all that comes after."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
from work import calls

from voicecoach.problem import Problems
from voicecoach.routine import repertoire
from voicecoach.routine.load import Exercise, Group, Routine, advice, as_yaml, load, of_values
from voicecoach.routine.materials import materials
from voicecoach.routine.options import Options, changed
from voicecoach.routine.scope import walk
from voicecoach.routine.variant import variant
from voicecoach.score.advice import on_session
from voicecoach.score.compose import Composed, compose
from voicecoach.score.score import Say
from voicecoach.voice.ticker import Ticker

MOVES = """\
title: T
moves:
  Step-up:
    aliases: [Stair climb]
    each: leg
    setup: Stand in front of a step.
    how: Put your {side} foot on it.
    rep: up 2, down 2
    sets: 2
    reps: 10
    tips: [Stand tall.]
session:
"""


def read(text: str, folder: Path | None = None) -> Routine:
    return load(text.encode(), "x.yaml", folder)


def used(keys: str = "", name: str = "Step-up") -> Exercise:
    item = read(f"{MOVES}- use: {name}\n" + "".join(f"  {k}\n" for k in keys.splitlines()))
    (found,) = item.session
    assert isinstance(found, Exercise)
    return found


def messages(text: str, folder: Path | None = None) -> list[str]:
    with pytest.raises(Problems) as raised:
        read(text, folder)
    return [str(problem) for problem in raised.value.problems]


def composed(routine: Routine) -> Composed:
    return compose(routine, Ticker())


def said(routine: Routine) -> list[str]:
    cues = (cue.what for _, cue in composed(routine).score.cues())
    return [what.line.text for what in cues if isinstance(what, Say)]


def test_a_move_is_an_exercise_wherever_it_is_used() -> None:
    written = read(
        "title: T\nsession:\n- exercise: Step-up\n"
        + "".join(f"{line[2:]}\n" for line in MOVES.splitlines()[4:-1])
    )
    assert read(f"{MOVES}- use: Step-up\n") == written
    (group,) = read(f"{MOVES}- rounds: 2\n  session:\n  - use: Step-up\n").session
    assert isinstance(group, Group)
    assert group.session == written.session


@pytest.mark.parametrize(
    "name", ["Step-up", "step-up", "STEP UP", "Stepup", "Step-ups", "step ups", '"Step‐up"']
)
def test_a_name_is_found_however_it_is_written(name: str) -> None:
    assert used(name=name).name == "Step-up"


@pytest.mark.parametrize("name", ["Step", "Step-over", "up step", "Steps"])
def test_another_name_is_not_found(name: str) -> None:
    (message,) = messages(f"{MOVES}- use: {name}\n  reps: 3\n")
    assert message.startswith(f"x.yaml:13:8: unknown move '{name}'")


def test_another_name_of_a_move_is_what_it_is_called_then() -> None:
    assert used(name="stair climbs") == used("exercise: Stair climb")


@pytest.mark.parametrize(
    ("keys", "found"),
    [
        ("reps: 8", {"reps": 8, "sets": 2}),
        ("sets: 3", {"reps": 10, "sets": 3}),
        ("time: 30s", {"reps": None, "time": 30}),
        ("tempo: 3010", {"rep": None}),
        ("reps: 3 x 8", {"reps": 8, "sets": 3}),
        ("reps: 8 each", {"reps": 8, "each": "leg"}),
        ("reps: 8 per foot", {"reps": 8, "each": "foot"}),
        ("each: [in, out]", {"each": ("in", "out")}),
        ("tips: none", {"tips": ()}),
        ("exercise: High step-up", {"name": "High step-up", "reps": 10}),
        ("with: 3 kg", {"load": "3 kg"}),
    ],
)
def test_keys_beside_it_replace_its_own(keys: str, found: dict[str, object]) -> None:
    exercise = used(keys)
    assert {key: getattr(exercise, key) for key in found} == found
    assert exercise.how == "Put your {side} foot on it."


def test_what_a_move_jots_down_is_written_out() -> None:
    (squat,) = read(
        "title: T\nmoves:\n  Squat: {reps: 3 x 10 per leg}\nsession:\n- use: squat\n"
    ).session
    assert isinstance(squat, Exercise)
    assert (squat.sets, squat.reps, squat.each) == (3, 10, "leg")


def test_two_uses_are_two_exercises() -> None:
    one, two = read(f"{MOVES}- use: Step-up\n  sets: 1\n- use: Step-up\n").session
    assert isinstance(one, Exercise)
    assert isinstance(two, Exercise)
    assert (one.sets, two.sets) == (1, 2)


def test_an_exercise_of_the_session_may_be_used_again() -> None:
    text = "title: T\nsession:\n- use: huff\n- exercise: Huff\n  reps: 2\n  how: Out.\n"
    text += "- rounds: 2\n  session:\n  - use: Huffs\n    reps: 4\n"
    reps = [s.item.reps for s in walk(read(text)) if isinstance(s.item, Exercise)]
    assert reps == [2, 2, 4]


def test_what_is_nearest_is_what_is_meant(tmp_path: Path) -> None:
    """Moves of the routine, of its files in their order, of the session, those that ship."""
    layers = {
        "moves": "- Bridge: {reps: 2}\n",
        "one": "- one.yaml\n",
        "two": "- two.yaml\n",
        "session": "",
    }
    (tmp_path / "one.yaml").write_text("moves: {Bridge: {reps: 3}}\n")
    (tmp_path / "two.yaml").write_text("moves: {Bridge: {reps: 4}, Plank: {reps: 6}}\n")
    session = "- exercise: Bridge\n  reps: 5\n"
    found = []
    for _ in range(5):
        moves = "".join(layers.values())
        text = "title: T\n" + (f"moves:\n{moves}" if moves else "")
        text += f"session:\n{session}- use: bridge\n"
        last = read(text, tmp_path).session[-1]
        assert isinstance(last, Exercise)
        found.append(last.reps)
        if layers:
            layers.pop(next(iter(layers)))
        if not layers:
            session = "- say: Well.\n"
    assert found == [2, 3, 4, 5, 10]


def test_files_of_moves_are_read_beside_the_routine(tmp_path: Path) -> None:
    (tmp_path / "ours").mkdir()
    (tmp_path / "ours/clinic.yaml").write_text("moves:\n  Squat:\n    reps: 7\n")
    for moves in ("ours/clinic.yaml", "[ours/clinic.yaml, ours/clinic.yaml]"):
        routine = read(f"title: T\nmoves: {moves}\nsession:\n- use: Squat\n", tmp_path)
        (squat,) = routine.session
        assert isinstance(squat, Exercise)
        assert squat.reps == 7
        assert tmp_path / "ours/clinic.yaml" in materials("", routine)
    text = "title: T\nmoves: ours/clinic.yaml\nsession:\n- use: Squat\n"
    with pytest.raises(Problems, match="came from no folder"):
        read(text)


def test_a_problem_of_a_move_is_told_where_the_move_is_written(tmp_path: Path) -> None:
    (tmp_path / "clinic.yaml").write_text("moves:\n  Squat:\n    how: Your {side} knee.\n")
    text = b"title: T\nreps: 5\nmoves: clinic.yaml\nsession:\n- use: Squat\n"
    with pytest.raises(Problems) as raised:
        load(text, "plans/legs.yaml", tmp_path)
    (problem,) = raised.value.problems
    assert str(problem.place) == "plans/clinic.yaml:3:15"


def test_a_move_without_a_dose_is_told_where_it_is_used() -> None:
    text = "title: T\nmoves:\n  Squat: {how: Down.}\nsession:\n- use: Squat\n"
    assert messages(text) == [
        "x.yaml:5:8: 'Squat' has neither 'reps' nor 'time', and nothing around it has"
    ]


def test_too_many_files_are_refused(tmp_path: Path) -> None:
    for number in range(21):
        (tmp_path / f"{number}.yaml").write_text("moves: {}\n")
    names = ", ".join(f"{number}.yaml" for number in range(21))
    text = f"title: T\nmoves: [{names}]\nsession:\n- say: Well.\n"
    assert messages(text, tmp_path)[0].endswith("moves names more than 20 files")


def test_moves_written_out_are_no_bomb() -> None:
    """A thousand uses of a move with a thousand values are not written out."""
    phrases = "".join(f"      p{n}: x\n" for n in range(1000))
    text = f"title: T\nmoves:\n  A:\n    reps: 5\n    phrases:\n{phrases}session:\n"
    few, many = (text + "- use: A\n" * count for count in (30, 1000))
    told = [m for m in messages(many) if "values" in m]
    assert told == ["x.yaml:2006:8: with all moves written out the routine has more than "
                    "20000 values"]  # fmt: skip
    work = [calls(lambda t=t: messages(t)) for t in (few, many)]  # type: ignore[misc]
    assert work[1] < 3 * work[0]


def test_what_is_read_prints_as_exercises_and_reads_back(tmp_path: Path) -> None:
    (tmp_path / "clinic.yaml").write_text("moves:\n  Squat:\n    count: words\n    reps: 7\n")
    text = MOVES.replace("moves:\n", "moves:\n- clinic.yaml\n- ", 1).replace("\n  ", "\n    ")
    text = text.replace("-   Step", "- Step")
    routine = read(f"{text}- use: Squat\n- use: step-up\n  with: 3 kg\n", tmp_path)
    printed = as_yaml(routine)
    assert "use:" not in printed
    assert "moves:" not in printed
    assert read(printed) == routine


def test_moves_may_be_python_s_own_values() -> None:
    values = {"title": "T", "moves": {"Squat": {"reps": 5}}, "session": [{"use": "squats"}]}
    (squat,) = of_values(values, None).session
    assert isinstance(squat, Exercise)
    assert (squat.name, squat.reps) == ("Squat", 5)


# --- what is heard -----------------------------------------------------------------------------


def test_setup_and_how_of_a_move_are_said_once_a_session() -> None:
    routine = read(f"{MOVES}- use: Step-up\n- exercise: Huff\n  reps: 2\n- use: step up\n")
    heard = said(routine)
    assert heard.count("Stand in front of a step.") == 1
    assert heard.count("Put your right foot on it.") == 1
    assert heard.count("Put your left foot on it.") == 1
    assert heard.count("Next. Step-up.") == 1
    assert heard.count("Two sets of ten on each leg.") == 2


def test_another_text_beside_a_use_is_said() -> None:
    routine = read(f"{MOVES}- use: Step-up\n- use: step up\n  setup: Take the high step.\n")
    heard = said(routine)
    assert heard.count("Stand in front of a step.") == 1
    assert heard.count("Take the high step.") == 1


def test_an_exercise_that_is_used_again_is_not_new() -> None:
    text = "title: T\nsession:\n- exercise: Huff\n  reps: 2\n  how: Blow.\n- use: Huff\n"
    assert said(read(text)).count("Blow.") == 1


def test_an_exercise_that_is_written_twice_is_new_twice() -> None:
    huff = "- exercise: Huff\n  reps: 2\n  how: Blow.\n"
    assert said(read(f"title: T\nsession:\n{huff}{huff}")).count("Blow.") == 2


def test_a_move_that_ships_is_heard_as_it_is_written() -> None:
    heard = said(read("title: T\nsession:\n- use: clamshells\n"))
    assert any(text.startswith("Lie on your left side") for text in heard)


def test_options_see_exercises() -> None:
    routine = read(f"{MOVES}- use: Step-up\n- exercise: Huff\n  reps: 2\n")
    (left,) = changed(routine, Options(skip=("step-up",))).session
    assert isinstance(left, Exercise)
    assert left.name == "Huff"
    step = changed(routine, Options(sets=4)).session[0]
    assert isinstance(step, Exercise)
    assert step.sets == 4


# --- a variant ---------------------------------------------------------------------------------


def test_sets_are_written_into_the_move_or_beside_its_use() -> None:
    text = f"{MOVES}- use: Step-up\n- use: Step-up\n  sets: 5\n"
    found = variant(text.encode(), "x.yaml", None, Options(sets=3))
    assert found == text.replace("sets: 2", "sets: 3").replace("sets: 5", "sets: 3").replace(
        "session:", "sets: 3\nsession:"
    )


def test_a_move_of_another_file_is_printed_anew(tmp_path: Path) -> None:
    (tmp_path / "clinic.yaml").write_text("moves:\n" + "\n" * 40 + "  Squat: {sets: 2, reps: 7}\n")
    text = b"title: T\nmoves: clinic.yaml\nsession:\n- use: Squat\n"
    found = read(variant(text, "x.yaml", tmp_path, Options(sets=3)), None)
    (squat,) = found.session
    assert isinstance(squat, Exercise)
    assert (squat.sets, squat.reps) == (3, 7)


# --- advice ------------------------------------------------------------------------------------


def advised(text: str, folder: Path | None = None) -> list[str]:
    return [str(problem) for problem in advice(read(text, folder))]


def test_a_move_that_is_not_used_gets_advice(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("moves: {Squat: {reps: 5}, Lunge: {reps: 5}}\n")
    (tmp_path / "b.yaml").write_text("moves: {Plank: {time: 30s}}\n")
    text = "title: T\nmoves:\n- Row: {reps: 5}\n  Curl: {reps: 5}\n- a.yaml\n- b.yaml\n"
    text += "session:\n- use: Row\n- use: Squat\n"
    assert advised(text, tmp_path) == [
        "x.yaml:4:3: the move 'Curl' is not used",
        "x.yaml:6:3: nothing in b.yaml is used",
    ]


@pytest.mark.parametrize(
    ("before", "then", "rest", "short"),
    [
        ("standing", "lying on the back", 9, True),
        ("standing", "lying on the back", 10, False),
        ("lying on the back", "standing", 0, True),
        ("lying on the back", "lying on the side", 0, True),
        ("lying on the back", "lying on the side", 3, False),
        ("standing", "sitting", 3, False),
        ("standing", "standing", 0, False),
    ],
)
def test_a_change_of_position_needs_time(before: str, then: str, rest: int, short: bool) -> None:
    text = "title: T\nlevel: minimal\ncount_in: 0\nsession:\n"
    for name, position in (("A", before), ("B", then)):
        text += f"- exercise: {name}\n  time: 20s\n  position: {position}\n  rest: {rest}s\n"
    routine = read(text)
    found = [str(problem) for problem in on_session(routine, composed(routine))]
    message = f"x.yaml:8:9: {rest} s is short to get from {before} to {then}"
    assert [each for each in found if "to get from" in each] == ([message] if short else [])


def test_a_setup_has_its_own_time_to_change_position() -> None:
    text = "title: T\nsession:\n- exercise: A\n  time: 20s\n  position: standing\n  rest: 5s\n"
    text += "- exercise: B\n  time: 20s\n  position: kneeling\n  setup: Kneel.\n"
    routine = read(text)
    found = [problem.message for problem in on_session(routine, composed(routine))]
    assert not any("to get from" in message for message in found)
    assert any("getting into position" in message for message in found)


# --- those that ship ---------------------------------------------------------------------------


def test_a_routine_that_uses_no_move_reads_none(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("the moves that ship were read")

    monkeypatch.setattr(repertoire, "_by_name", refuse)
    text = "title: T\nmoves: {Squat: {reps: 5}}\nsession:\n- use: Squat\n- exercise: A\n  reps: 5\n"
    assert len(read(text).session) == 2
    with pytest.raises(AssertionError):
        read(text + "- use: Bridge\n")


@pytest.mark.parametrize(
    ("top", "group", "name", "found"),
    [
        ("", "rounds: 2", "Bridge", (10, None)),
        ("reps: 15", "rounds: 2", "Bridge", (15, None)),
        ("", "reps: [8, 6]", "Bridge", ((8, 6), None)),
        ("reps: 15", "time: 40s", "Bridge", (None, 40)),
        ("time: 40s", "reps: [8, 6]", "Bridge", ((8, 6), None)),
        ("", "time: 40s", "Plank", (None, 40)),
        ("reps: 15", "rounds: 2", "Plank", (None, 30)),
    ],
)
def test_the_dose_of_a_move_that_ships_gives_way(
    top: str, group: str, name: str, found: object
) -> None:
    """To what is written around it; but nobody counts the reps of a plank."""
    text = f"title: T\n{top}\nsession:\n- {group}\n  each: leg\n  session:\n  - use: {name}\n"
    (scope,) = [s for s in walk(read(text)) if isinstance(s.item, Exercise)]
    dose = scope.nearest("reps", "time")
    assert dose is not None
    assert (dose.reps, dose.time) == found


def test_the_dose_of_a_move_of_one_s_own_holds() -> None:
    group = "- rounds: 2\n  reps: 20\n  session:\n  - use: Step-up\n"
    (scope,) = [s for s in walk(read(MOVES + group)) if isinstance(s.item, Exercise)]
    assert scope.item.reps == 10


def test_one_move_is_read_without_the_others() -> None:
    read("title: T\nsession:\n- use: Bridge\n")  # what is read once and kept
    text = "title: T\nsession:\n- exercise: A\n  reps: 5\n"
    one, two = (calls(lambda t=t: read(t)) for t in (text, text + "- use: Bridge\n"))  # type: ignore[misc]
    assert two < 5 * one


def test_places_of_a_move_that_ships_are_those_of_its_file() -> None:
    found = repertoire.shipped_move("Bridge")
    assert found is not None
    source = found[1].source
    how = source["how"].place
    assert how.file == "voicecoach/moves/hip.yaml"
    lines = (
        (Path(repertoire.__file__).parents[1] / "moves/hip.yaml").read_text("utf-8").splitlines()
    )
    assert lines[how.line - 1] == how.text
    assert Fraction(how.column) == how.text.index("how:") + 6
