"""Advice: what is allowed, and yet hardly meant; and that good routines get none."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
import soundfile
from conftest import Type
from work import calls

from voicecoach.advice import advised as all_advice
from voicecoach.routine.doubts import doubts
from voicecoach.routine.load import load, shipped, translations
from voicecoach.routine.needs import unused
from voicecoach.routine.options import Options, changed
from voicecoach.score.compose import compose
from voicecoach.units import RATE
from voicecoach.voice.ticker import Ticker

HEAD = "title: Legs\nreps: 5\nsession:\n"

ADVICE = {
    "speech longer than its rest": (
        "- exercise: Squat\n- exercise: Bridge\n  how: " + "Slowly and with care. " * 8
        + "\nrest: 12s\n",
        "the rest before Bridge becomes",
    ),
    "a rest too short for a new position": (
        "- exercise: Squat\n- exercise: Bridge\n  setup: Lie.\nrest: 9s\n",
        "its words, and getting into position, need as much",
    ),
    "a new position that its author hurries": (
        "- exercise: Squat\n- exercise: Bridge\n  setup: Lie.\n  prepare: 1s\nrest: 9s\n",
        "9 s is short to get into position for Bridge",
    ),
    "words where no rest is": (
        "- exercise: Jog\n  time: 60s\n  rest: 0\n- say: Well done.\n- exercise: Squat\n",
        "words lie between, so Squat does not follow at once",
    ),
    "a change of sides too short": (
        "- exercise: Lunge\n  each: leg\n  change: 2s\n  count_in: 0\n",
        "2 s is short for a change of sides",
    ),
    "calls that no set can make": (
        "- exercise: Squat\n  calls: [halfway]\n",
        "'halfway' is never heard in Squat: it is called from 8 reps or 30 s on",
    ),
    "minutes of a set without any": (
        "- exercise: Plank\n  time: 179s\n  calls: [halfway, minutes]\n",
        "'minutes' is never heard in Plank: they are called in sets of time from 3 minutes on",
    ),
    "a period of calls as long as the set": (
        "- exercise: Jog\n  time: 310s\n  calls: every 5m\n",
        "a set of 310 s has no call every 300 s",
    ),
    "a period of calls of which only its last ten seconds are left": (
        "- exercise: Jog\n  time: 40s\n  calls: every 30s\n",
        "a set of 40 s has no call every 30 s",
    ),
    "unequal doses": (
        "- exercise: Right lunge\n- exercise: Left lunge\n  reps: 8\n",
        "'Left lunge' and 'Right lunge' have unequal doses",
    ),
    "a breath that nothing lasts": (
        "- exercise: Squat\n  breath: 4s\n",
        "breath does nothing here: nothing lasts breaths",
    ),
    "a time that may be a length": (
        "- exercise: Squat\n  how: Walk 5' first.\n",
        "\"5'\" has two readings, and is said 'five minutes'",
    ),
    "a fraction that may be a meter": (
        "- exercise: Squat 3/4\n",
        "'3/4' has two readings, and is said 'three quarters'",
    ),
    "a metre that may be a minute": (
        "- exercise: Squat\n  with: a rope of 5m\n",
        "'5m' has two readings, and is said 'five metres'",
    ),
    "a word that is a command or none": (
        "- exercise: Bow\n",
        "'Bow' has two readings, and is not said as a command",
    ),
    "capitals that may be letters": (
        "- exercise: The AKE test\n",
        "'AKE' has two readings, and is said 'ake'",
    ),
    "a word of pronounce that nothing says": (
        "- exercise: Psoas stretch\npronounce: {psoaz: so-as}\n",
        "pronounce has 'psoaz', which is said nowhere",
    ),
    "the same tip in every set": (
        "- exercise: Squat\n  sets: 4\n  tips: [Knees out.]\n",
        "the one tip of 'Squat' is said in every rest of 4 sets",
    ),
    "a session without an end": (
        "- exercise: Squat\n- rest: 30s\n",
        "the session ends in a rest, with nothing after it",
    ),
    "a phase word heard as a side": (
        "- exercise: Leg raise\n  each: leg\n  rep: lift 2, down 2\n  count: beats\n",
        "'lift', spoken alone, is easily heard as 'left'",
    ),
    "a tip that the calls of its set leave no room for": (
        "- exercise: Run\n  time: 40m\n  tips: [Halfway. Turn around.]\n",
        "the tip of 'Run' is never said: its set is too short, or too full of calls",
    ),
    "a tip of a single counted set": (
        "- exercise: Squat\n  tips: [Knees out.]\n",
        "the tip of 'Squat' is never said: there is no rest between its sets",
    ),
    "more tips than rests": (
        "- exercise: Squat\n  sets: 3\n  tips: [Knees out., Chest up., Heels down., Breathe.]\n",
        "2 of the 4 tips of 'Squat' are never said",
    ),
    "two tips of a single counted set": (
        "- exercise: Squat\n  tips: [Knees out., Chest up.]\n",
        "the tips of 'Squat' are never said: there is no rest between its sets with room for it",
    ),
    "reps that no quiet over their seam holds": (
        "- exercise: Curl\n  rep: 1\n  reps: [12, 9, 6]\n  rest: 0\n"
        "  count: {style: reps, milestones: no}\n  bpm: 80\n",
        "'nine reps' is not said over its seam, nor is 'six reps'",
    ),
    "a sound in a seam": (
        "- exercise: Jog\n  time: 60s\n  rest: 0\n- sound: bell\n- exercise: Squat\n",
        "a sound lies between, so Squat does not follow at once",
    ),
    "a setup in a seam": (
        "- exercise: Jog\n  time: 60s\n  rest: 0\n- exercise: Squat\n  setup: Feet apart.\n",
        "a new 'setup' is said first, so Squat does not follow at once",
    ),
    "a how before counts in a seam": (
        "- exercise: Jog\n  time: 60s\n  rest: 0\n- exercise: Squat\n  how: Sit back.\n",
        "a new 'how' is said before counts, so Squat does not follow at once",
    ),
    "a long name": (
        "- exercise: Standing hip abduction with a band around both of your ankles\n",
        "takes 3.7 s to say, in every call",
    ),
    "reps that do not fill their time": (
        "- exercise: Row\n  time: 20s\n  rep: pull 3, back 4\n",
        "20 s of Row hold 2 reps of 7 s; the last 6 s only tick",
    ),
    "a time without a whole rep": (
        "- exercise: Row\n  time: 5s\n  rep: pull 3, back 4\n",
        "5 s of Row hold no whole rep of 7 s; the last 5 s only tick",
    ),
    "music that drowns speech": (
        "- exercise: Squat\nmusic: {files: song.flac, below_speech: 6}\n",
        "words are hard to understand over music 6 LU under them",
    ),
    "music that drowns counts": (
        "- exercise: Squat\nmusic: {files: song.flac, below_counts: 3}\n",
        "counts are hard to understand over music 3 LU under them",
    ),
    "music louder than the voice": (
        "- exercise: Squat\nmusic: {files: song.flac, music_level: -12}\n",
        "at -12 LUFS the music in rests is louder than the voice",
    ),
    "a comment in the midst of a text": (
        "- exercise: Squat\n  how: Sit back #2 and down.\n",
        "is a comment to YAML",
    ),
}  # fmt: skip


def test_only_the_first_twenty_words_that_nothing_says_are_guessed_at(
    type_: Type, here: Path
) -> None:
    """Whoever has more of them has copied a list."""
    names = ["Bridgf", *(f"zz{chr(97 + n)}qx" for n in range(18)), "Bridgg", "Bridgh"]
    words = ", ".join(f"{name}: x" for name in names)
    (here / "legs.yaml").write_text(
        f"title: T\npronounce: {{{words}}}\nsession:\n- exercise: Bridge\n  reps: 5\n"
    )
    told = type_("check", "legs.yaml", "--voice", "ticker", "--json").stdout
    cures = [each["cure"] for each in json.loads(told)["advice"]]
    assert cures == ["did you mean 'Bridge'?", *["leave it out"] * 18, "did you mean 'Bridge'?",
                     "leave it out"]  # fmt: skip


@pytest.mark.parametrize("kind", ADVICE)
def test_advice_says_where_and_what(type_: Type, here: Path, kind: str) -> None:
    body, said = ADVICE[kind]
    (here / "legs.yaml").write_text(HEAD + body)
    soundfile.write(here / "song.flac", np.random.default_rng(1).normal(size=96_000) * 0.1, RATE)
    told = type_("check", "legs.yaml", "--voice", "ticker")
    assert (told.exit_code, told.stdout) == (0, "")
    assert said in told.stderr
    assert told.stderr.startswith("legs.yaml:")
    assert "no problems, 1 piece of advice; " in told.stderr.splitlines()[-1]
    values = json.loads(type_("check", "legs.yaml", "--voice", "ticker", "--json").stdout)
    assert values["problems"] == []
    (advice,) = values["advice"]
    assert said in advice["message"]
    assert list(advice) == ["file", "line", "column", "length", "message", "cure"]
    assert told.stderr.startswith(f"legs.yaml:{advice['line']}:{advice['column']}: ")


@pytest.mark.parametrize(
    "dose",
    [
        "reps: 8\n  calls: [halfway, last one]",
        "reps: [5, 8]\n  calls: [halfway]",
        "time: 30s\n  calls: [halfway, ten seconds, three]",
        "time: 3m\n  calls: [minutes]",
        "time: 6s\n  calls: [three]",
        "time: 12m\n  calls: every 5m",
        "reps: 3\n  calls: no",
    ],
)
def test_calls_that_a_set_can_make_get_no_advice(dose: str) -> None:
    assert advised(f"{HEAD}- exercise: Jog\n  {dose}\n") == []


def advised(text: str) -> list[str]:
    routine = load(text.encode(), "legs.yaml", None)
    made = compose(routine, Ticker())
    return [str(problem) for problem in all_advice(routine, made)]


def test_a_place_gets_one_piece_of_advice_with_its_worst_value() -> None:
    """Every round says how much its rest grew; the one that grew most is told."""
    (said,) = advised(
        HEAD.replace("reps: 5", "reps: 1\nrest: 4s")
        + "- rounds: 9\n  session:\n  - exercise: Bridge\n    how: Slowly up and down.\n"
        + "  - exercise: Sit-up\n    how: Slowly up and down, and never with a jerk.\n"
    )
    assert said.startswith("legs.yaml:3:7: the rest before Sit-up becomes 9.")


@pytest.mark.parametrize(
    ("equipment", "body", "told"),
    [
        ("a chair", "- exercise: Squat\n", ["a chair"]),
        ("a chair", "- exercise: Chair dip\n", []),
        ("two chairs", "- exercise: Squat\n  how: Sit back as if to a chair.\n", []),
        ("a chair", "- exercise: Squat\n- say: Put the chairs away.\n", []),
        ("a resistance band", "- exercise: Row\n  with: a light band\n", []),
        ("a step", "- exercise: Step-up\n", []),
        ("a pull-up bar", "- exercise: Pull-up\n", []),
        ("a footstool", "- exercise: Squat\n  how: Sit down on the stool.\n", []),
        ("a dumbbell", "- exercise: Squat\n  with: 9 kilos\n", []),
        ("a dumbbell", "- exercise: Squat\n", ["a dumbbell"]),
        ("running shoes", "- exercise: Squat\n", []),
        ("a mat", "- exercise: Squat\n", []),
        ("un tappetino", "- exercise: Squat\n", []),
        ("una sedia", "- exercise: Squat\n", ["una sedia"]),
        ("una silla", "- exercise: Sentadilla\n  how: Siéntate en la silla.\n", []),
        ("a foam roller", "- rounds: 2\n  session:\n  - exercise: Rolling\n", []),
    ],
)
def test_equipment_that_nothing_mentions_is_told(
    equipment: str, body: str, told: list[str]
) -> None:
    said = advised(f"title: T\nequipment: [{equipment}]\nreps: 5\nsession:\n{body}")
    assert [line.partition("mentions ")[2].strip("'") for line in said] == told


def test_a_routine_cut_down_keeps_its_list_of_equipment() -> None:
    text = "title: T\nequipment: [a step]\nreps: 5\nsession:\n- exercise: Step-up\n"
    routine = load(f"{text}- exercise: Squat\n".encode(), "t.yaml", None)
    assert list(unused(routine)) == []
    (found,) = unused(changed(routine, Options(only=("Squat",))))
    assert str(found) == "t.yaml:2:13: nothing in the session mentions 'a step'"


@pytest.mark.parametrize("name", shipped())
def test_routines_that_ship_need_no_advice(type_: Type, name: str) -> None:
    told = type_("check", name, "--voice", "ticker")
    assert told.exit_code == 0
    assert f"{name}: no problems, no advice; " in told.stderr


@pytest.mark.parametrize(
    ("name", "language"), [(name, tag) for name in shipped() for tag in translations(name)]
)
def test_translations_need_no_advice(type_: Type, name: str, language: str) -> None:
    told = type_("check", name, "--language", language, "--voice", "ticker")
    assert told.exit_code == 0
    assert f"{name}: no problems, no advice; " in told.stderr


def test_problems_are_told_all_at_once_and_as_json(type_: Type, here: Path) -> None:
    (here / "legs.yaml").write_text(HEAD + "- exercise: Squat\n  tempo: 3\n  rest_s: 30\n")
    told = type_("check", "legs.yaml")
    assert (told.exit_code, told.stdout) == (1, "")
    assert told.stderr.endswith("2 problems in legs.yaml; nothing was written.\n")
    given = type_("check", "legs.yaml", "--json")
    assert given.exit_code == 1
    assert given.stderr == ""
    found = json.loads(given.stdout)["problems"]
    assert [(p["line"], p["column"]) for p in found] == [(5, 10), (6, 3)]


@pytest.mark.parametrize("words", [["nosuch"], ["tabata", "--voice", "nosuch"]])
def test_what_stands_in_no_file_is_json_too(type_: Type, words: list[str]) -> None:
    given = type_("check", *words, "--json")
    assert given.exit_code == 1
    (found,) = json.loads(given.stdout)["problems"]
    assert (found["file"], found["line"]) == (None, None)
    assert "nosuch" in found["message"]


def test_a_count_that_does_not_fit_its_beat_is_a_problem(type_: Type, here: Path) -> None:
    body = "- exercise: Squat\n  reps: 30\n  rep: 4\n  bpm: 300\n  count: beats\n"
    (here / "legs.yaml").write_text(HEAD + body)
    told = type_("check", "legs.yaml", "--voice", "ticker")
    assert told.exit_code == 1
    assert "legs.yaml:7:8: " in told.stderr
    assert "or count: ticks" in told.stderr


def test_a_folder_and_several_are_checked_one_after_another(type_: Type, here: Path) -> None:
    good = HEAD + "- exercise: Squat\n"
    (here / "all").mkdir()
    (here / "empty").mkdir()
    (here / "all/good.yaml").write_text(good)
    (here / "all/bad.yml").write_text(HEAD + "- exercise: Squat\n  rset: 3\n")
    told = type_("check", "all", "tabata", "empty", "nosuch", "--voice", "ticker")
    assert (told.exit_code, told.stdout) == (1, "")
    said = told.stderr
    assert "bad.yml:5:3: unknown key 'rset'" in said
    assert "all/good.yaml: no problems, no advice; " in said
    assert "tabata: no problems" in said
    assert "voicecoach: there is no routine in 'empty': no file" in said
    assert said.endswith("2 of 5 routines have no problems.\n")
    given = type_("check", "all", "nosuch", "--voice", "ticker", "--json")
    assert given.exit_code == 1
    found = json.loads(given.stdout)["problems"]
    assert [str(p["file"]).rpartition("/")[2] for p in found] == ["bad.yml", "None"]
    assert found[1]["message"].startswith("nosuch: ")
    (here / "all/bad.yml").unlink()
    assert type_("check", "all", "tabata", "--voice", "ticker").exit_code == 0


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("a1.yml", "a1.yaml"),
        ("a1", "a1.yaml"),
        ("ap1.yaml", "a1.yaml"),
        ("all/B.yaml", "all/b.yml"),
    ],
)
def test_a_name_that_is_nearly_a_files(type_: Type, here: Path, name: str, meant: str) -> None:
    (here / "all").mkdir()
    for file in ("a1.yaml", "all/b.yml"):
        (here / file).write_text(HEAD + "- exercise: Squat\n")
    told = type_("check", name)
    assert told.exit_code == 1
    assert told.stderr == f"voicecoach: there is no file '{name}'; did you mean '{meant}'?\n"


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("- exercise: Lunge\n  each: leg\n  count_in: 0\n  change: {}\n", "for a change of sides"),
        (
            "- exercise: Squat\n- exercise: Bridge\n  setup: Lie.\n  prepare: 1s\nrest: {}\n",
            "to get into position",
        ),
    ],
)
def test_what_is_just_long_enough_gets_no_advice(body: str, said: str) -> None:
    """Three seconds to change sides, ten for a new position."""
    most = 3 if "sides" in said else 10
    for seconds, told in ((most - 1, True), (most, False)):
        found = [line for line in advised(HEAD + body.format(f"{seconds}s")) if said in line]
        assert bool(found) is told, (seconds, found)


def test_words_of_the_coach_may_be_pronounced() -> None:
    assert advised("title: Legs\npronounce: {halfway: half-weigh}\nsession:\n- say: Go.\n") == []


def test_a_copied_list_of_pronounce_costs_as_much_as_it_is_long() -> None:
    def look(count: int) -> None:
        words = "".join(f"  word{number}: said{number}\n" for number in range(count))
        texts = "".join(f"- say: w{number} a\n" for number in range(count))
        routine = load(f"title: T\npronounce:\n{words}session:\n{texts}".encode(), "a.yaml", None)
        assert len(tuple(doubts(routine))) == count

    look(1)
    few, many = (calls(lambda count=count: look(count)) for count in (100, 400))  # type: ignore[misc]
    assert many < 5 * few
