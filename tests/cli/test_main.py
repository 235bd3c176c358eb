"""The command line: what each command takes, what it says and where, and how it ends."""

from __future__ import annotations

import json
import os
import pty
import re
import select
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import click
import pytest
from conftest import ROOT, Run, Type, command, environment

from voicecoach.cli import console
from voicecoach.cli.console import duration
from voicecoach.cli.main import main
from voicecoach.formats.lyrics import script
from voicecoach.front import changed, compose, load
from voicecoach.language.phrasebook import languages
from voicecoach.score.score import parse

COMMANDS = tuple(sorted(main.commands))
SESSION = (
    *("voice", "speed", "pace", "level", "style", "sets", "reps", "only", "skip", "without"),
    *("fit", "title", "for_", "seed", "music"),
)

HOSTILE = """
title: "\\e]0;pwn\\a\\e[2J\\u202egnp.x [bold]a[/]"
session:
- exercise: "\\e[31mSquat\\x9b5m"
  reps: 3
  rset: "\\e]0;pwn\\a"
"""


# --- what it takes ---------------------------------------------------------------------------


@pytest.mark.parametrize("help_", ["-h", "--help"])
@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_every_help_ends_with_an_example(type_: Type, name: str, help_: str) -> None:
    helped = type_(*([name] if name else []), help_)
    assert helped.exit_code == 0
    last, _, examples = helped.stdout.rpartition("\n\nExample")
    assert last
    head, *lines = examples.rstrip().splitlines()
    assert head == ("s:" if len(lines) > 1 else ":")
    assert lines[0].startswith(f"  voicecoach {name or 'build'}")


@pytest.mark.parametrize("name", COMMANDS)
def test_no_command_is_missing_from_the_readme(name: str) -> None:
    assert re.search(rf"\bvoicecoach {name}\b", (ROOT / "README.md").read_text("utf-8"))


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_has_an_environment_variable(name: str) -> None:
    for option in main.commands[name].params:
        if isinstance(option, click.Option) and option.name != "help":
            assert str(option.envvar).startswith("VOICECOACH_"), option.name


@pytest.mark.parametrize("name", ["build", "check", "page", "plan", "sheet"])
def test_whatever_changes_the_session_is_an_option_of(name: str) -> None:
    assert set(SESSION) <= {option.name for option in main.commands[name].params}


def test_the_store_is_told_and_that_is_no_fault(type_: Type) -> None:
    assert type_("cache").exit_code == 0
    assert type_("cache", "--clear").exit_code == 0


def test_without_a_command_it_helps(type_: Type) -> None:
    assert type_().stdout == type_("--help").stdout


def test_version(type_: Type) -> None:
    assert re.fullmatch(r"voicecoach \d+\.\d+\.\d+\n", type_("--version").stdout)


def test_options_come_from_the_environment(type_: Type) -> None:
    asked = {"VOICECOACH_VOICE": "ticker", "VOICECOACH_ONLY": "Squat;Cool-down walk"}
    score = parse(type_("plan", "tabata", env=asked).stdout)
    assert [c.title for c in score.chapters][1:-1] == ["Squat", "Cool-down walk"]


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (["nosuch"], 2, "no command and no routine is called 'nosuch'; `voicecoach help` lists"),
        (
            ["build"],
            2,
            "which routine? Write `voicecoach build FILE.yaml`, or the name of one that",
        ),
        (["build", "tabata", "--format", "mp4"], 2, "'mp4' is not one of"),
        (["build", "tabata", "--lyrics", "lrc,txt"], 2, "'txt' is none of lrc, srt, vtt"),
        (["build", "tabata", "--pace", "0"], 2, "'0' is no number from 0.25 to 4; like 1.2 or 80%"),
        (["build", "tabata", "--pace", "1_0"], 2, "'1_0' is no number from 0.25 to 4"),
        (["build", "tabata", "--speed", "nan"], 2, "'nan' is no number from 0.5 to 2"),
        (["plan", "tabata", "--sets", "0"], 2, "'--sets': '0' is no whole number from 1 to 100"),
        (["plan", "tabata", "--reps", "x"], 2, "'x' is no whole number from 1 to 1000"),
        (["plan", "tabata", "--lyrics", "srt"], 2, "'--lyrics' here; `voicecoach build` has it"),
        (["check", "tabata", "--cues"], 2, "`voicecoach build` and `voicecoach schema` have it"),
        (["plan", "tabata", "--piece", "2"], 2, "no option '--piece' here; did you mean --pace?"),
        (["plan", "tabata", "--only"], 2, "voicecoach: --only needs a value"),
        (["plan", "tabata", "--json=yes"], 2, "voicecoach: --json takes no value"),
        (["plan"], 2, "which routine? Write `voicecoach plan FILE.yaml`, or the name of one that"),
        (["plan", "tabata", "x"], 2, "`voicecoach plan` takes nothing more, and 'x' is left over"),
        (["schema", "a.json"], 2, "takes nothing, and 'a.json' is left over; did you mean -o a."),
        (["cache", "clear"], 2, "`voicecoach cache` takes nothing, and 'clear' is left over"),
        (["page", "tabata", "--url", "a.org"], 2, "with https://; did you mean https://a.org?"),
        (["build", "nosuch/"], 1, "voicecoach: there is no folder 'nosuch/'"),
        (["plan", "tabata", "--only", "Sqat"], 2, "no exercise is called 'Sqat'; did you mean 'Sq"),
        (["plan", "tabatta"], 1, "no routine is called 'tabatta'; did you mean 'tabata'?"),
        (["plan", "no.yaml"], 1, "no.yaml cannot be read: there is no such file"),
        (["routines", "tabatta"], 1, "did you mean 'tabata'?"),
        (["moves", "clamshlel"], 1, "in its name, region, needs or position; did you mean 'Clams"),
        (["moves", "xyzzy"], 1, "position; `voicecoach moves` lists them all"),
        (["moves", "hip", "-o", "a.mp3"], 2, "-o a.mp3 speaks one move; give its name"),
        (["moves", "bridge", "--voice", "heart"], 2, "--voice speaks a move, into -o FILE.mp3"),
        (["voices", "tickr"], 1, "unknown voice 'tickr'; did you mean 'ticker'?"),
        (["plan", "tabata", "--voice", "tickr"], 1, "voicecoach: unknown voice 'tickr'"),
        (["build", "tabata", "-o", "-"], 1, "cannot go to standard output; use -o FILE"),
        (["plan", "tabata", "--music", "no.mp3"], 1, "voicecoach: no.mp3 cannot be read: there is"),
        (["plan", "tabata.yaml"], 1, "no file 'tabata.yaml'; did you mean 'tabata'?"),
        (["plan", "x" * 5000], 1, "no file and no routine is called 'xxx"),
        (["plan", ""], 1, "no file and no routine is called ''"),
        (
            ["build", "."],
            1,
            "there is no routine in '.': no file in it ends in .yaml; `voicecoach new my-",
        ),
        (["plan", "."], 1, "voicecoach: '.' is a folder; name one routine in it"),
        (["plan", "-"], 1, "-:1:1: the file is empty"),
        (["plan", "a\x1b[2J\u202eb"], 1, r"no routine is called 'a\x1b[2J\u202eb'"),
        (["plan", "tabata", "--\x1b[2J"], 2, r"--\x1b[2J"),
    ],
)
def test_what_cannot_be_is_one_sentence(
    type_: Type, here: Path, words: list[str], status: int, said: str
) -> None:
    ended = type_(*words)
    assert (ended.exit_code, ended.stdout) == (status, "")
    assert said in ended.stderr
    assert "fault" not in ended.stderr
    assert list(here.iterdir()) == []


@pytest.mark.parametrize("words", [["--traceback", "plan", "tabata"], ["plan", "tabata"]])
def test_a_fault_of_ours_is_admitted(
    type_: Type, monkeypatch: pytest.MonkeyPatch, words: list[str]
) -> None:
    def boom(*_: object) -> None:
        raise ZeroDivisionError("\x1b[2J")

    monkeypatch.setattr("voicecoach.spoken.composed", boom)
    for typed in (words, [*words[1:], words[0]] if words[0] == "--traceback" else words):
        ended = type_(*typed)
        assert ended.exit_code == 1
        assert r"voicecoach: ZeroDivisionError: \x1b[2J" in ended.stderr
        assert "a fault of voicecoach, not yours" in ended.stderr
        assert "report it" in ended.stderr
        assert ("in boom" in ended.stderr) == ("--traceback" in typed)


# --- what it gives ---------------------------------------------------------------------------


def test_plan_prints_a_score_that_reads_back(type_: Type) -> None:
    planned = type_("plan", "tabata", "--voice", "ticker")
    assert str(parse(planned.stdout)) == planned.stdout
    assert planned.stderr == ""


def test_plan_as_json_is_in_seconds_of_the_track(type_: Type) -> None:
    score = parse(type_("plan", "tabata", "--voice", "ticker").stdout)
    values = json.loads(type_("plan", "tabata", "--voice", "ticker", "--json").stdout)
    assert (values["version"], values["title"], values["rate"]) == (2, "Tabata", 48000)
    assert values["length"] * 48000 == score.length
    starts = [score.starts()[c.passage] for c in score.chapters]
    assert [round(c["start"] * 48000) for c in values["chapters"]] == starts
    cues = list(score.cues())
    assert [round(c["time"] * 48000) for c in values["cues"]] == [start for start, _ in cues]
    for value, (start, cue) in zip(values["cues"], cues, strict=True):
        assert (value["beat"] is None) == (cue.beat is None)
        if cue.beat is not None:
            assert round(value["beat"] * 48000) == start - cue.start + cue.beat


def test_schema_gives_that_of_the_cues_too(type_: Type) -> None:
    schema = json.loads(type_("schema", "--cues").stdout)
    values = json.loads(type_("plan", "tabata", "--voice", "ticker", "--json").stdout)
    assert set(values) == set(schema["required"])


def test_plan_of_words_is_what_is_said_to_read_through(type_: Type) -> None:
    words = ("hip-strength", "--voice", "ticker", "--only", "Bridge", "--sets", "1")
    routine = changed(load("hip-strength"), voice="ticker", only=["Bridge"], sets=1)
    score = compose(routine).composed.score
    printed = type_("plan", *words, "--words").stdout.splitlines()
    assert printed[:3] == ["Hip strength", "", score.chapters[0].title]
    said = [line for line in printed if re.match(r" +\d+:\d\d  \S", line)]
    assert [line[9:] for line in said] == [text for _, text in script(score)]
    assert [line[:7].strip() for line in said] == [duration(at) for at, _ in script(score)]
    assert [line for line in printed[1:] if line and line not in said] == [
        chapter.title for chapter in score.chapters
    ]
    first = printed.index(score.chapters[1].title)
    at = score.starts()[score.chapters[1].passage]
    assert printed[first + 1] in [
        f"{duration(start):>7}  {text}" for start, text in script(score) if start >= at
    ]


def test_words_and_json_exclude_each_other(type_: Type) -> None:
    ended = type_("plan", "tabata", "--words", "--json")
    assert (ended.exit_code, ended.stdout) == (2, "")


def test_routines_are_listed_and_printed(type_: Type, here: Path) -> None:
    rows = [line.split("\t") for line in type_("routines").stdout.splitlines()]
    assert "tabata" in [name for name, _ in rows]
    (here / "mine.yaml").write_bytes(type_("routines", "tabata").stdout_bytes)
    given = type_("plan", "mine.yaml", "--voice", "ticker").stdout
    assert given == type_("plan", "tabata", "--voice", "ticker").stdout


def test_routines_are_listed_and_printed_in_another_language(type_: Type, here: Path) -> None:
    rows = dict(
        line.split("\t") for line in type_("routines", "--language", "de").stdout.splitlines()
    )
    english = dict(line.split("\t") for line in type_("routines").stdout.splitlines())
    assert rows.keys() == english.keys()
    assert all(rows[name] != english[name] for name in rows)
    (here / "mine.yaml").write_bytes(type_("routines", "tabata", "--language", "de").stdout_bytes)
    given = type_("plan", "mine.yaml", "--voice", "ticker").stdout
    assert given == type_("plan", "tabata", "--language", "de", "--voice", "ticker").stdout
    refused = type_("routines", "--language", "tlh")
    assert "the coach does not speak 'tlh'; it speaks de, en" in refused.stderr


def test_new_gives_a_routine_that_needs_no_advice(type_: Type, here: Path) -> None:
    assert type_("new").stdout.startswith("# A routine for voicecoach.")
    made = type_("new", "-o", "mine.yaml")
    assert made.stderr == "mine.yaml written; next: voicecoach build mine.yaml\n"
    checked = type_("check", "mine.yaml", "--voice", "ticker")
    assert "no problems, no advice" in checked.stderr
    assert type_("new", "mine.yaml").exit_code == 0  # it is the same
    (here / "mine.yaml").write_text("title: Mine\n")
    again = type_("new", "mine.yaml")
    assert (again.exit_code, "is there already" in again.stderr) == (1, True)


def test_schema_is_json(type_: Type) -> None:
    assert json.loads(type_("schema").stdout)["else"]["required"] == ["title", "session"]


def test_voices_are_those_that_speak_a_language_of_the_coach(type_: Type) -> None:
    rows = [line.split("\t") for line in type_("voices").stdout.splitlines()]
    every = [line.split("\t") for line in type_("voices", "--all").stdout.splitlines()]
    coached = [row for row in every if re.split("[-_]", row[1])[0].lower() in languages()]
    assert rows == [row for row in coached if "shaw" not in row[1]]
    assert rows


def test_voices_are_listed_and_heard(type_: Type, here: Path) -> None:
    names = [line.split("\t")[0] for line in type_("voices").stdout.splitlines()]
    assert names
    assert type_("voices", "ticker").exit_code == 0
    assert type_("voices", "ticker", "-o", "t.wav").stderr == "t.wav: listen to it.\n"
    assert sorted(p.name for p in here.iterdir()) == ["t.wav", "ticker.wav"]
    assert type_("voices", "ticker", "-o", "t.mp3").exit_code == 1


def test_a_sample_takes_the_place_of_no_other_recording_unasked(type_: Type, here: Path) -> None:
    (here / "ticker.wav").write_bytes(b"a metronome of mine")
    ended = type_("voices", "ticker")
    assert ended.stderr == (
        "voicecoach: ticker.wav is there, and is no sample of this voice; "
        "-o FILE writes elsewhere, --force replaces it\n"
    )
    assert type_("voices", "ticker", "-o", "ticker.wav").exit_code == 1
    assert (here / "ticker.wav").read_bytes() == b"a metronome of mine"
    assert type_("voices", "ticker", "-o", "ticker.wav", "--force").exit_code == 0
    assert type_("voices", "ticker").exit_code == 0  # it is the sample now


# --- how it ends, and what a terminal gets: in processes of their own ---------------------------


def test_help_is_quick_because_it_loads_nothing_heavy(run: Run) -> None:
    import sys

    script = (
        "import sys; from voicecoach.cli.main import main; main(['--help'], standalone_mode=False);"
        "print(*sorted({m.split('.')[0] for m in sys.modules}))"
    )
    ran = subprocess.run([sys.executable, "-c", script], env=environment(), capture_output=True,
                         text=True, check=True)  # fmt: skip
    heavy = {"numpy", "yaml", "rich", "PIL", "soundfile", "pydub", "lameenc", "mutagen"}
    assert heavy & set(ran.stdout.splitlines()[-1].split()) == set()


def test_what_was_spoken_before_is_checked_without_numpy(tmp_path: Path) -> None:
    """It takes a tenth of the time of a `check`, and only new sound has need of it."""
    script = (
        "import sys; from voicecoach.cli.main import main;"
        "main(['check', 'countdown', '--voice', 'system'], standalone_mode=False);"
        "print('numpy' in sys.modules)"
    )
    kept = environment(VOICECOACH_CACHE=str(tmp_path / "store"))
    for numpy in ("True", "False"):
        ran = subprocess.run([sys.executable, "-c", script], env=kept, capture_output=True,
                             text=True, check=True)  # fmt: skip
        assert ran.stdout.splitlines()[-1] == numpy


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("voicecoach pl", "plain,plan"),
        ("voicecoach build taba", "plain,tabata"),
        ("voicecoach build x --voice tick", "plain,ticker"),
        ("voicecoach build x --leve", "plain,--level"),
        ("voicecoach routines count", "plain,countdown"),
        ("voicecoach moves clam", "plain,Clamshell"),
        ("voicecoach moves yog", "plain,yoga"),
        ("voicecoach build hip", "plain,hip-strength"),
        ("voicecoach build x --lyrics lrc,s", "plain,lrc,srt"),
        ("voicecoach build nothing-of-this-name", "file,nothing-of-this-name"),
    ],
)
def test_the_shell_completes(run: Run, line: str, offered: str) -> None:
    words = line.split()
    asked = {"_VOICECOACH_COMPLETE": "bash_complete", "COMP_WORDS": line,
             "COMP_CWORD": str(len(words) - 1)}  # fmt: skip
    assert offered in run(env=asked).stdout.splitlines()


@pytest.mark.parametrize("command_", ["plan", "build tabata"])
@pytest.mark.parametrize("routine", ["a.yaml", "hip-strength"])
def test_the_shell_completes_exercises(run: Run, here: Path, routine: str, command_: str) -> None:
    (here / "a.yaml").write_text("title: A\nsession:\n- {exercise: Bridge, reps: 2}\n")
    line = f"voicecoach {command_} {routine} --only bri"
    asked = {"_VOICECOACH_COMPLETE": "bash_complete", "COMP_WORDS": line,
             "COMP_CWORD": str(len(line.split()) - 1)}  # fmt: skip
    assert run(env=asked).stdout.splitlines() == ["plain,Bridge"]


@pytest.mark.parametrize("read", [b"", b'score "Hip strength"\n'])
def test_a_closed_pipe_is_quiet(read: bytes) -> None:
    plan = subprocess.Popen(command("plan", "hip-strength", "--voice", "ticker"), env=environment(),
                            stdout=subprocess.PIPE, stderr=subprocess.PIPE)  # fmt: skip
    assert plan.stdout is not None
    assert plan.stderr is not None
    with plan.stdout, plan.stderr:
        if read:
            assert plan.stdout.readline() == read
        plan.stdout.close()
        assert plan.stderr.read() == b""
    plan.wait()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_behind_stdout_is_one_sentence(run: Run) -> None:
    with Path("/dev/full").open("w") as full:
        ended = run("plan", "tabata", "--voice", "ticker", capture_output=False, stdout=full,
                    stderr=subprocess.PIPE)  # fmt: skip
    assert ended.returncode == 1
    assert ended.stderr == "voicecoach: standard output cannot be written: the disk is full\n"


@pytest.mark.parametrize("env", [{"LANG": "C", "LC_ALL": "C"}, {"PYTHONIOENCODING": "ascii"}])
def test_a_poor_console_gets_escapes(run: Run, here: Path, env: dict[str, str]) -> None:
    text = "title: Übung\nsession:\n- exercise: Kniebeuge Ω\n  reps: 3\n  rset: ü\n"
    (here / "ü.yaml").write_text(text, "utf-8")
    ended = run("check", "ü.yaml", env=env)
    assert ended.returncode == 1
    assert "unknown key 'rset'; did you mean" in ended.stderr
    (here / "ü.yaml").write_text(text.replace("  rset: ü\n", ""), "utf-8")
    built = run("build", "ü.yaml", "--voice", "ticker", env=env)
    assert (built.returncode, "is ready" in built.stderr) == (0, True)
    assert (here / "ü.mp3").exists()


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (("check", "\x1b]0;pwn\x07.yaml"), 1),
        (("build", "\x1b]0;pwn\x07.yaml", "nosuch\x1b[2J"), 1),
        (("plan", "good\x1b[2J.yaml", "--voice", "ticker"), 0),
        (("build", "good\x1b[2J.yaml", "tabata", "--voice", "ticker", "--reps", "2"), 0),
        (("build", "good\x1b[2J.yaml", "--\x1b[2J"), 2),
    ],
)
def test_no_name_or_title_reaches_the_terminal_raw(
    here: Path, words: tuple[str, ...], status: int
) -> None:
    (here / "\x1b]0;pwn\x07.yaml").write_text(HOSTILE)
    (here / "good\x1b[2J.yaml").write_text(HOSTILE.replace('  rset: "\\e]0;pwn\\a"\n', ""))
    ours, theirs = pty.openpty()
    process = subprocess.Popen(command(*words), env=environment(TERM="xterm-256color"),
                               stdin=theirs, stdout=theirs, stderr=theirs)  # fmt: skip
    os.close(theirs)
    seen = b""
    while select.select([ours], [], [], 30)[0]:
        try:
            part = os.read(ours, 65536)
        except OSError:
            break
        seen += part
    os.close(ours)
    assert process.wait() == status
    # What rich sends itself: colours, the cursor hidden and shown, lines erased.
    plain = re.sub(rb"\x1b\[(\d*(;\d+)*m|\?25[lh]|\d?[AK])", b"", seen)
    assert not re.search(rb"[\x00-\x09\x0b\x0c\x0e-\x1f\x7f]", plain), plain
    assert b"\x1b[31m" not in seen
    assert "\u202e" not in seen.decode("utf-8")
    assert not re.search("[\x80-\x9f]", seen.decode("utf-8"))


def _until(happens: object, process: subprocess.Popen[str]) -> None:
    assert callable(happens)
    for _ in range(2000):
        if happens():
            return
        assert process.poll() is None, process.communicate()
        time.sleep(0.005)
    raise AssertionError("it did not happen")


@pytest.mark.parametrize(
    ("end", "voice", "moment"),
    [
        (signal.SIGINT, "system", "speaking"),
        (signal.SIGTERM, "system", "speaking"),
        (signal.SIGINT, "ticker", "encoding"),
        (signal.SIGTERM, "ticker", "encoding"),
        (signal.SIGHUP, "ticker", "encoding"),
    ],
)
def test_an_interrupted_build_leaves_nothing_behind(
    here: Path, tmp_path: Path, end: signal.Signals, voice: str, moment: str
) -> None:
    (here / "hip-strength.mp3").write_bytes(b"old ... ENCODED-BY=voicecoach")
    work = tmp_path / "tmp"
    work.mkdir()
    store = tmp_path / "cold"
    process = subprocess.Popen(
        command("build", "hip-strength", "--voice", voice),
        env=environment(TMPDIR=str(work), VOICECOACH_CACHE=str(store)),
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    if moment == "speaking":
        _until(lambda: any(work.iterdir()) and len(list(store.iterdir())) > 2, process)
    else:
        _until(lambda: any(p.stat().st_size for p in here.glob(".voicecoach-*.tmp")), process)
    process.send_signal(end)
    out, err = process.communicate(timeout=20)
    assert (process.returncode, out, err) == (130, "", "Stopped; nothing was written.\n")
    assert [p.name for p in here.iterdir()] == ["hip-strength.mp3"]
    assert (here / "hip-strength.mp3").read_bytes() == b"old ... ENCODED-BY=voicecoach"
    assert list(work.iterdir()) == []


@pytest.mark.parametrize(
    ("late", "written"),
    [("details_of", "nothing was"), ("written", "nothing was"), ("Built", "a.mp3 and a.lrc were")],
)
def test_an_interrupt_that_comes_late_names_what_was_written(
    here: Path, type_: Type, monkeypatch: pytest.MonkeyPatch, late: str, written: str
) -> None:
    def interrupt(*_: Any, **__: Any) -> None:
        raise KeyboardInterrupt

    (here / "a.yaml").write_text("title: T\nlevel: minimal\nsession:\n- say: Go\n")
    ended = type_("build", "a.yaml", "--voice", "ticker", "--lyrics", "lrc")
    assert ended.exit_code == 0
    monkeypatch.setattr(f"voicecoach.pipeline.{late}", interrupt)
    ended = type_("build", "a.yaml", "--voice", "ticker", "--lyrics", "lrc")
    assert (ended.exit_code, ended.stderr) == (130, f"Stopped; {written} written.\n")


def test_a_closed_terminal_ends_a_build(here: Path) -> None:
    """Its progress was shown there; now nothing can be written to it, nor taken away."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        command("build", "hip-strength", "--voice", "ticker"), text=True,
        env=environment(TERM="xterm", VOICECOACH_CACHE=str(here / "store")),
        stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True,
    )  # fmt: skip
    os.close(theirs)
    _until(lambda: any(p.stat().st_size for p in here.glob(".voicecoach-*.tmp")), process)
    assert b"Speaking" in os.read(ours, 65536)
    os.close(ours)
    process.send_signal(signal.SIGHUP)
    assert process.wait(timeout=20) == 130
    assert [p.name for p in here.iterdir()] == ["store"]


def test_what_nohup_ignores_stays_ignored(here: Path) -> None:
    process = subprocess.Popen(
        command("build", "tabata", "--voice", "ticker", "-o", "t.mp3"), env=environment(),
        stderr=subprocess.PIPE, text=True,
        preexec_fn=lambda: signal.signal(signal.SIGHUP, signal.SIG_IGN),
    )  # fmt: skip
    _until(lambda: any(here.iterdir()), process)
    process.send_signal(signal.SIGHUP)
    _, err = process.communicate(timeout=30)
    assert process.returncode == 0, err


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (("build", "tabata", "--voice", "system"), 1, "tabata.mp3 cannot be written: the current "),
        (("check", "a.yaml"), 1, "'a.yaml' cannot be read: the current folder is gone, deleted or"),
        (("check", "desk-break", "--voice", "system"), 0, "no problems"),
        (("--version",), 0, ""),
    ],
)
def test_a_folder_that_was_deleted_is_named_as_such(
    tmp_path: Path, words: tuple[str, ...], status: int, said: str
) -> None:
    """What needs no folder still works there, the system's voice too."""
    (tmp_path / "gone").mkdir()
    start = (
        "import os, subprocess, sys; os.rmdir(os.getcwd()); sys.exit(subprocess.call(sys.argv[1:]))"
    )
    ended = subprocess.run(
        [sys.executable, "-c", start, *command(*words)], cwd=tmp_path / "gone", timeout=60,
        capture_output=True, text=True, env=environment(),
    )  # fmt: skip
    assert ended.returncode == status, ended.stderr
    assert said in ended.stderr
    assert "Traceback" not in ended.stderr


@pytest.mark.parametrize(
    "words",
    [
        ("build", "a" * 99_999),
        ("build", "a" * 99_999 + ".yaml"),
        ("build", "tabata", "-o", "a" * 99_999 + ".mp3"),
        ("build", "tabata", "--voice", "a" * 99_999),
        ("new", "-o", "a" * 99_999),
        ("voices", "a" * 99_999),
    ],
)
def test_a_name_that_no_screen_holds_is_cut(
    type_: Type, here: Path, words: tuple[str, ...]
) -> None:
    ended = type_(*words)
    assert ended.exit_code == 1
    assert max(map(len, ended.stderr.split("\n"))) <= console.LONGEST_LINE
    assert "a…a" in ended.stderr or "a…'" in ended.stderr
