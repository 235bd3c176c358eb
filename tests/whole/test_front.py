"""The front door: what `import voicecoach` offers, in Python."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import textwrap
from pathlib import Path
from typing import Any

import mutagen.mp3
import pytest
from hypothesis import given
from test_properties import ROUTINES, tries  # type: ignore[import-not-found]

import voicecoach as vc

LEGS = "title: Legs\nsession:\n- exercise: Squat\n  reps: 3\n- exercise: Bridge\n  time: 10s\n"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "legs.yaml").write_text(LEGS, "utf-8")
    return tmp_path


def test_all_that_is_offered_is_there_and_says_what_it_is() -> None:
    for name in vc.__all__:
        assert (getattr(vc, name).__doc__ or "").strip(), name
        assert name in dir(vc)


def test_what_is_not_offered_is_not_there() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'lods'"):
        vc.lods  # noqa: B018


def test_the_door_opens_without_a_load() -> None:
    program = (
        "import sys, voicecoach\n"
        "heavy = {'numpy', 'yaml', 'click', 'pydub'} & set(sys.modules)\n"
        "assert not heavy, heavy\n"
        "voicecoach.Problems\n"
        "assert 'numpy' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True, timeout=60)


def test_the_packages_example_runs(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = (vc.__doc__ or "").splitlines()
    example = textwrap.dedent("\n".join(
        line for line in lines if line.startswith("    ") or not line.strip()
    ))  # fmt: skip
    example = example.replace("vc.compose(routine)", 'vc.compose(routine, voice="ticker")')
    example = example.replace("pace=0.8", 'pace=0.8, voice="ticker"')
    exec(compile(example, "example", "exec"), {})
    assert capsys.readouterr().out.split() == ["Welcome", "Squat", "Bridge", "Goodbye"]
    fast, slow = mutagen.mp3.MP3(here / "legs.mp3"), mutagen.mp3.MP3(here / "slow.mp3")
    assert slow.info.length > fast.info.length + 0.5


def test_steps_and_build_write_the_same_bytes(here: Path) -> None:
    routine = vc.changed(vc.load("legs.yaml"), voice="ticker")
    vc.write(vc.render(vc.compose(routine)), "steps.mp3")
    built = vc.build("legs.yaml", "built.mp3", voice="ticker")
    opened = io.BytesIO()
    vc.write(vc.render(vc.compose(routine)), opened)
    data = (here / "steps.mp3").read_bytes()
    assert data == (here / "built.mp3").read_bytes() == opened.getvalue()
    assert built.path == Path("built.mp3")
    beside = {path.name for path in here.iterdir() if path.name.startswith("built")}
    assert beside == {"built.mp3"}


@pytest.mark.parametrize("name", ["legs.wav", "legs.flac", "legs.ogg"])
def test_a_track_is_written_as_it_is_called(here: Path, name: str) -> None:
    vc.write(vc.render(vc.compose(vc.load("legs.yaml"), voice="ticker")), name)
    assert (here / name).read_bytes()[:4] in (b"RIFF", b"fLaC", b"OggS")


def test_all_problems_come_at_once_and_print_themselves() -> None:
    with pytest.raises(vc.Problems) as raised:
        vc.loads("title: Legs\nsession:\n- exercise: Squat\n  reps: many\n  sets: none\n")
    first, second = raised.value.problems
    assert (first.place.line, second.place.line) == (4, 5)  # type: ignore[union-attr]
    assert "reps" in first.message
    assert str(raised.value).count("^") >= 2


def test_what_is_not_there_is_refused(here: Path) -> None:
    with pytest.raises(vc.Refusal, match=r"did you mean 'legs\.yaml'"):
        vc.load("lags.yaml")
    with pytest.raises(vc.Refusal, match="no format is called 'mp5'"):
        vc.build("legs.yaml", "legs.mp5", voice="ticker")
    assert [path.name for path in here.iterdir()] == ["legs.yaml"]


def test_a_routine_is_made_in_python() -> None:
    made = vc.routine_of(
        "Legs",
        [
            {"exercise": "Squat", "reps": 3, "each": ["left", "right"], "how": "Slowly: no rush."},
            {"rounds": 2, "session": [{"exercise": "Yes", "time": "10s"}, {"rest": "5s"}]},
        ],
        keep_awake=False,
        pace=1.5,
    )
    text = vc.printed(made)
    assert vc.loads(text) == made
    assert "keep_awake: no\n" in text
    assert "pace: 1.5\n" in text


def test_what_is_wrong_in_python_is_said_as_in_a_file() -> None:
    with pytest.raises(vc.Problems) as raised:
        vc.routine_of("Legs", [{"exercise": "Squat", "rep": 3}])
    assert str(raised.value).startswith("<routine>:1:1: 'Squat' has neither 'reps' nor 'time'")
    with pytest.raises(TypeError, match="not set"):
        vc.routine_of("Legs", [{"exercise": "Squat", "reps": {3}}])


@pytest.mark.parametrize("text", ["none", "No", "a, b", "- x", "3 x 10", "#1", "", "two\nlines"])
def test_a_text_stays_a_text_through_yaml(text: str) -> None:
    from voicecoach.problem import Place
    from voicecoach.source.printer import map_of, printed
    from voicecoach.source.reader import Text, read

    root, problems = read(printed(map_of({"a": text}, Place("x", 1, 1))).encode(), "x")
    value = root["a"]
    assert not problems
    assert value == text
    assert isinstance(value, Text)
    if text in ("none", "No", "a, b", ""):
        assert not value.plain


@tries
@given(ROUTINES)
def test_every_routine_prints_as_yaml_that_reads_back_equal(made: dict[str, Any]) -> None:
    routine = vc.loads(json.dumps(made))
    assert vc.loads(vc.printed(routine)) == routine


def test_types_reach_the_user(tmp_path: Path) -> None:
    (tmp_path / "user.py").write_text(textwrap.dedent('''
        """A program of a user's."""

        from __future__ import annotations

        import voicecoach as vc


        def titles(path: str) -> list[str]:
            """Give the titles of a routine's chapters."""
            routine = vc.load(path)
            try:
                made = vc.compose(routine, voice="heart")
            except vc.Problems as error:
                return [problem.message for problem in error.problems]
            rendering: vc.Rendering = vc.render(made)
            vc.write(rendering, "a.mp3")
            length: int = made.score.length
            print(length, vc.build(path, "b.mp3", pace=1.2).loudness)
            return [chapter.title for chapter in made.score.chapters]
    '''))  # fmt: skip
    found = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--disallow-any-expr", "user.py"],
        cwd=tmp_path, capture_output=True, text=True, timeout=240, check=False,
    )  # fmt: skip
    assert found.returncode == 0, found.stdout
