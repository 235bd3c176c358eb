"""The README, executed: its routines, the plan it shows, the problems it shows, its commands."""

from __future__ import annotations

import importlib.util
import re
import shlex
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

import numpy as np
import pytest
import soundfile
from click.testing import CliRunner
from conftest import Type
from packaging.requirements import Requirement

from voicecoach.cli.main import main
from voicecoach.guide.rows import shelves
from voicecoach.problem import Problems, report
from voicecoach.routine.items import Exercise, Group, Routine
from voicecoach.routine.load import advice, load, shipped
from voicecoach.routine.options import Options, changed
from voicecoach.score.score import Score
from voicecoach.spoken import composed

README = (Path(__file__).parents[2] / "README.md").read_text("utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
ROUTINES = [text for kind, text in BLOCKS if kind == "yaml"]
PLAN, PROBLEM = [text for kind, text in BLOCKS if kind == "text"]

CUE = re.compile(
    r"(?:  |(?P<row>passage|quiet) )(?P<minutes>\d+):(?P<seconds>\S+) \+ \S+"
    r'(?:  (?P<what>(?:coach|counter|play) ".*?"))?'
)


def score_of(text: str, voice: str) -> Score:
    routine = load(text.encode(), "hips.yaml", None)
    return composed(changed(routine, Options(voice=voice)), None).score


@pytest.mark.parametrize("text", ROUTINES)
def test_a_routine_of_the_readme_needs_no_advice(text: str) -> None:
    assert advice(load(text.encode(), "README.yaml", None)) == ()
    assert score_of(text, "ticker").passages


@pytest.mark.skipif(importlib.util.find_spec("hibari") is None, reason="needs the natural voice")
def test_the_plan_is_what_the_routine_gives() -> None:
    """Voices may differ by a hair between machines, so times have a quarter of a second to move."""
    given = [found for line in str(score_of(ROUTINES[0], "natural")).splitlines()
             if (found := CUE.match(line))]  # fmt: skip
    assert len(given) > 40
    shown = [found for line in PLAN.splitlines() if (found := CUE.match(line))]
    at = 0
    for cue in shown:
        at = next(k for k in range(at, len(given)) if _alike(given[k], cue)) + 1
    assert len(shown) > 10


def _alike(one: re.Match[str], other: re.Match[str]) -> bool:
    near = abs(float(one["seconds"]) - float(other["seconds"])) <= 0.25
    return near and all(one[part] == other[part] for part in ("row", "minutes", "what"))


def test_the_problems_are_what_the_mistakes_give() -> None:
    lines = ["title: Legs", "session:", "- exercise: Squat", "  reps: 10", *[""] * 6]
    for number, line in re.findall(r"^ +(\d+) \| ( *\w.*)$", PROBLEM, re.MULTILINE):
        lines[int(number) - 1] = line
    with pytest.raises(Problems) as raised:
        load("\n".join(lines).encode(), "legs.yaml", None)
    assert report(raised.value.problems) + "\n" == PROBLEM


def test_every_routine_that_ships_is_named() -> None:
    for name in shipped():
        assert f"| `{name}` |" in README


def test_a_key_with_a_row_stands_where_that_says_and_all_others_are_in_the_guide() -> None:
    models = {"routine": Routine, "group": Group, "exercise": Exercise}
    said: dict[str, set[str]] = {where: set() for where in models}
    for keys, wheres in re.findall(r"^\| (`[^|]+) \| ([a-z, ]+) \| ", README, re.MULTILINE):
        if models.keys() >= (stands := set(wheres.split(", "))):
            for where in stands:
                said[where] |= set(re.findall(r"`(\w+)`", keys))
    every = set[str]().union(*said.values())
    own = {where: set(model.own_keys()) - {"exercise"} for where, model in models.items()}
    assert len(every) > 25
    assert said == {where: keys & every for where, keys in own.items()}
    told = {row.key for shelf in shelves() for row in shelf.rows}
    assert set[str]().union(*own.values()) - every <= told
    assert "`voicecoach guide`" in README


def test_all_that_is_installed_has_its_licence_told() -> None:
    """As far as it is installed here: what the package needs, what that needs, and the extras."""
    project = (Path(__file__).parents[2] / "pyproject.toml").read_text("utf-8")
    needed = project[project.index("\ndependencies") : project.index("\ntest = [")]
    left = re.findall(r'"([\w.-]+)[>=\[]', needed)
    told = {slug(name) for name in re.findall(r"[\w.-]+", README.partition("## Licence")[2])}
    found: set[str] = set()
    while left:
        name = slug(left.pop())
        if name in found or name == "voicecoach":
            continue
        try:
            needs = distribution(name).requires or []
        except PackageNotFoundError:
            continue
        found.add(name)
        left += [each for each in needs if applies(each)]
    assert len(found) > 20
    assert found - told == set()


def slug(requirement: str) -> str:
    return re.sub(r"[-_.]+", "-", re.split(r"[\s;<>=!~\[(]", requirement)[0]).lower()


def applies(requirement: str) -> bool:
    marker = Requirement(requirement).marker
    return marker is None or marker.evaluate({"extra": ""})


def test_every_command_and_option_shown_is_there() -> None:
    runner = CliRunner()
    shown = "".join(text for kind, text in BLOCKS if kind == "console")
    for command, rest in re.findall(r"^(?:\$ )?voicecoach (\w+)(?= |$)(.*)$", shown, re.MULTILINE):
        helped = runner.invoke(main, [command, "--help"])
        assert helped.exit_code == 0, command
        for option in re.findall(r" (--?[a-z]+)", rest.split("#")[0]):
            assert option in helped.output, f"{command} {option}"


def test_every_build_shown_is_one_that_can_be_built(type_: Type, here: Path) -> None:
    """With the options that `check` has, too: the same routine, and nothing is encoded."""
    for name in ("hips", "a", "b"):
        (here / f"{name}.yaml").write_text(ROUTINES[0])
    (programme,) = (t for kind, t in BLOCKS if kind == "yml" and t.startswith("programme:"))
    (here / "legs.yaml").write_text(programme)
    soundfile.write(here / "song.mp3", np.full(48_000, 0.1), 48_000)
    known = {name for param in main.commands["check"].params for name in param.opts}
    shown = "".join(text for kind, text in BLOCKS if kind == "console")
    ran = 0
    for line in re.findall(r"^(?:\$ )?voicecoach build (.*)$", shown, re.MULTILINE):
        words = shlex.split(line.partition(" # ")[0])
        if known >= {word for word in words if word.startswith("--")} and "-o" not in words:
            ended = type_("check", *words, "--voice", "ticker")
            assert ended.exit_code == 0, ended.stderr
            ran += 1
    assert ran > 8


def test_the_python_of_the_readme_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (program,) = [text for kind, text in BLOCKS if kind == "python"]
    exec(compile(program, "README.md", "exec"), {})
    said = capsys.readouterr().out
    assert said.startswith("Welcome\nSquat\nBridge\nGoodbye\n-")
    assert said.endswith("- exercise: Bridge\n    time: 30s\n\n")
    assert {path.name for path in tmp_path.iterdir()} == {"legs.mp3", "slower.mp3"}
