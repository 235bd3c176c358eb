"""The README, executed: its routines, the plan it shows, the problems it shows, its commands."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from voicecoach.cli.main import main
from voicecoach.problem import Problems, report
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


def test_every_command_and_option_shown_is_there() -> None:
    runner = CliRunner()
    shown = "".join(text for kind, text in BLOCKS if kind == "console")
    for command, rest in re.findall(r"^(?:\$ )?voicecoach (\w+)(?= |$)(.*)$", shown, re.MULTILINE):
        helped = runner.invoke(main, [command, "--help"])
        assert helped.exit_code == 0, command
        for option in re.findall(r" (--?[a-z]+)", rest.split("#")[0]):
            assert option in helped.output, f"{command} {option}"


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
