"""The obvious call: a routine without a command, other files than routines, documents into files,
and help that can be read."""

from __future__ import annotations

import json
import re
import shutil
import time
import zipfile
from pathlib import Path

import click
import pytest
from conftest import Run, Type

from voicecoach.cli import player
from voicecoach.cli.main import main
from voicecoach.routine.foreign import stranger

SHORT = "title: Short\nlevel: minimal\nsession:\n- exercise: Squat\n  reps: 2\n"
POST = """My three favourite exercises for strong hips, every day before breakfast.
Note: keep breathing, and stop at once if anything hurts.
Lie on your back and lift your hips ten times, slowly and with care.
"""


# --- a routine where a command should stand ------------------------------------------------------


def test_a_routine_alone_is_built(type_: Type, here: Path) -> None:
    (here / "a.yaml").write_text(SHORT)
    ended = type_("a.yaml", "--voice", "ticker")
    assert (ended.exit_code, ended.stdout) == (0, "")
    assert re.fullmatch(r"a\.mp3 is ready: \d+ s, [\d.]+ [kM]B\n", ended.stderr)
    assert type_("--voice", "ticker", "a.yaml").exit_code == 0
    assert type_("--voice", "ticker", "build", "a.yaml").exit_code == 0
    assert type_("--force", "build", "a.yaml", "--voice", "ticker").exit_code == 0
    titled = type_("--title", "plan", "a.yaml", "--voice", "ticker", "-o", "p.wav")
    assert "p.wav is ready" in titled.stderr
    (here / "p.wav").unlink()
    assert "reps" not in type_("--voice", "ticker", "plan", "a.yaml").stderr
    assert type_("-", "--voice", "ticker", input=SHORT).exit_code == 0
    assert sorted(p.name for p in here.iterdir()) == ["a.mp3", "a.yaml", "short.mp3"]


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (["tabatta"], 2, "no command and no routine is called 'tabatta'; did you mean 'tabata'?"),
        (["bluid"], 2, "no command and no routine is called 'bluid'; did you mean 'build'?"),
        (["no.yaml"], 1, "no.yaml cannot be read"),
        (["no.mp3"], 1, "no file and no routine is called 'no.mp3'"),
        (["--nosuch", "tabata"], 2, "there is no option '--nosuch' here"),
        (["help", "vocies"], 2, "no command is called 'vocies'; did you mean 'voices'?"),
    ],
)
def test_what_is_neither_is_told(
    type_: Type, here: Path, words: list[str], status: int, said: str
) -> None:
    ended = type_(*words)
    assert (ended.exit_code, ended.stdout) == (status, "")
    assert said in ended.stderr
    assert list(here.iterdir()) == []


@pytest.mark.parametrize("words", [["legs"], ["legz"], ["build", "legs"], ["helps"]])
def test_a_routine_without_its_suffix_is_recognised(
    type_: Type, here: Path, words: list[str]
) -> None:
    (here / "legs.yaml").write_text(SHORT)
    (here / "helps.yaml").write_text(SHORT)
    meant = "helps.yaml" if words == ["helps"] else "legs.yaml"
    assert f"; did you mean '{meant}'?" in type_(*words).stderr


def test_a_word_near_a_command_means_the_command(type_: Type, here: Path) -> None:
    (here / "plans.yaml").write_text(SHORT)
    assert "did you mean 'plan'?" in type_("plann").stderr


@pytest.mark.parametrize("name", main.commands)
def test_help_is_that_of_the_command(type_: Type, name: str) -> None:
    asked, helped = type_("help", name), type_(name, "--help")
    assert asked.stdout == helped.stdout


# --- other files than routines -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"ID3\x03rest", "a recording (MP3)"),
        (b"ID3\x03TENC......\0voicecoach", "a track that voicecoach made"),
        (b"\xff\xfb\x90rest", "a recording (MP3)"),
        (b"RIFF\0\0\0\0WAVEfmt ", "a recording (WAV)"),
        (b"fLaC", "a recording (FLAC)"),
        (b"\0\0\0\x20ftypM4A ", "a recording (M4A)"),
        (b"\0\0\0\x20ftypisom", "a video"),
        (b"\xff\xd8\xff\xe0", "a picture (JPEG)"),
        (b"%PDF-1.7", "a PDF"),
        (b"<!DOCTYPE html><html>", "a web page"),
        (POST.encode(), "prose"),
        (POST.encode("utf-8-sig"), "prose"),
        (b'score "Hips"\n', "a plan, as `voicecoach plan` prints it"),
    ],
)
@pytest.mark.parametrize("name", ["x.yaml", "x.mp3", "x"])
def test_what_a_file_is_says_its_content(data: bytes, what: str, name: str) -> None:
    found = stranger(data, name)
    assert found is not None
    assert found.message.startswith(f"{name} is {what}, not a routine")


@pytest.mark.parametrize(
    "text",
    [
        SHORT,
        POST + "title: A routine with a mistake\n",
        "- exercise: Squat and stand up again, ten times in all\n",
        "titel: My short routine of every day at noon\nsesion:\n  exercice: Squat\n",
        '{"title": "one long line of JSON with words in it", "session": []}',
        "Squat 10\nPlank 30s\n",
        "",
        "\n\n",
    ],
)
def test_what_may_be_a_routine_is_read_as_one(text: str) -> None:
    assert stranger(text.encode(), "x.yaml") is None


def test_every_shipped_routine_is_one() -> None:
    from voicecoach.routine.load import shipped, shipped_text

    assert [name for name in shipped() if stranger(shipped_text(name), name)] == []


@pytest.mark.parametrize("command", ["build", "check", "plan"])
def test_a_document_is_told_with_what_to_do(type_: Type, here: Path, command: str) -> None:
    with zipfile.ZipFile(here / "w.docx", "w") as word:
        word.writestr("word/document.xml", "x")
    ended = type_(command, "w.docx")
    assert ended.exit_code == 1
    assert ended.stderr == (
        "w.docx is a Word document, not a routine\n"
        "      voicecoach draft w.docx -o w.yaml makes a routine of it\n"
        "1 problem; nothing was written.\n"
    )


# --- documents, data and what is played ----------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    [
        ["plan", "tabata", "--voice", "ticker"],
        ["plan", "tabata", "--voice", "ticker", "--json"],
        ["check", "tabata", "--voice", "ticker", "--json"],
        ["routines"],
        ["routines", "--json"],
        ["routines", "tabata"],
        ["moves"],
        ["moves", "--json", "band"],
        ["moves", "bridge"],
        ["schema"],
        ["new"],
        ["voices", "--json"],
    ],
)
def test_a_document_goes_into_a_file_whole(type_: Type, here: Path, words: list[str]) -> None:
    printed = type_(*words).stdout
    written = type_(*words, "-o", "doc")
    assert (written.exit_code, written.stdout) == (0, "")
    assert "doc written" in written.stderr
    assert (here / "doc").read_text("utf-8") == printed
    (here / "doc").write_text("mine")
    refused = type_(*words, "-o", "doc")
    assert refused.exit_code == 1
    assert "doc is there already; --force replaces it" in refused.stderr
    assert (here / "doc").read_text() == "mine"
    assert type_(*words, "-o", "doc", "--force").exit_code == 0
    assert (here / "doc").read_text("utf-8") == printed


def test_a_build_as_data(type_: Type, here: Path) -> None:
    (here / "a.yaml").write_text(SHORT)
    (here / "b.yaml").write_text(SHORT.replace("reps: 2", "rep: 2"))
    ended = type_("build", "a.yaml", "b.yaml", "--voice", "ticker", "--lyrics", "srt", "--json")
    assert (ended.exit_code, ended.stderr) == (1, "")
    made = json.loads(ended.stdout)
    (track,) = made["tracks"]
    assert track["file"] == "a.mp3"
    assert track["size"] == (here / "a.mp3").stat().st_size
    assert track["beside"] == ["a.srt"]
    assert (track["chapters"], track["voice"], track["advice"]) == (3, "ticker", [])
    plan = json.loads(type_("plan", "a.yaml", "--voice", "ticker", "--json").stdout)
    assert track["length_s"] == round(plan["length"], 3)
    assert {problem["file"] for problem in made["problems"]} == {"b.yaml"}
    helped = type_("build", "--help").stdout
    assert [key for key in track if not re.search(rf"\b{key}\b", helped)] == []


def test_advice_comes_with_the_data(type_: Type, here: Path) -> None:
    (here / "a.yaml").write_text(SHORT + "  each: leg\n  change: 2s\n")
    made = json.loads(type_("build", "a.yaml", "--voice", "ticker", "--json").stdout)
    checked = json.loads(type_("check", "a.yaml", "--voice", "ticker", "--json").stdout)
    assert made["tracks"][0]["advice"] == checked["advice"] != []


def test_what_is_built_is_opened_and_nobody_waits(
    type_: Type, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (here / "a.yaml").write_text(SHORT)
    program = here / "xdg-open"
    sleep = shutil.which("sleep")
    program.write_text(f'#!/bin/sh\necho "$1" > "{here}/opened"\nexec {sleep} 3\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(here))
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setattr(player.sys, "platform", "linux")
    assert type_("build", "a.yaml", "--voice", "ticker", "--open").exit_code == 0
    for _ in range(1000):
        if (here / "opened").exists() and (here / "opened").read_text():
            break
        time.sleep(0.01)
    assert (here / "opened").read_text().strip() == str((here / "a.mp3").resolve())
    monkeypatch.setenv("PATH", "")
    ended = type_("build", "a.yaml", "--voice", "ticker", "--open")
    assert (ended.exit_code, "is not played: no player is known" in ended.stderr) == (0, True)


# --- help that can be read -----------------------------------------------------------------------


@pytest.mark.parametrize("width", [80, 120])
@pytest.mark.parametrize("name", ["", *main.commands])
def test_no_line_of_help_is_cut_off_and_no_word_broken(name: str, width: int) -> None:
    command = main.commands[name] if name else main
    page = command.get_help(
        click_context := command.make_context(
            "voicecoach", [], resilient_parsing=True, terminal_width=width - 2
        )
    )
    assert max(map(len, page.splitlines())) < width
    assert "…" not in page.replace("'play: …'", "")
    assert "..." not in re.sub(r"ROUTINE\.\.\.|\[ARGS\]\.\.\.|\[WORD\.\.\.\]", "", page)
    said = " ".join(page.split())
    for param in command.get_params(click_context):
        if isinstance(param, click.Option) and param.help:
            assert " ".join(param.help.split()) in said


@pytest.mark.parametrize("text", ["80%", "80 %", "0.8", "0,8", ".8"])
def test_a_pace_as_people_write_it(type_: Type, here: Path, text: str) -> None:
    (here / "a.yaml").write_text(SHORT)
    slower = type_("plan", "a.yaml", "--voice", "ticker", "--pace", text).stdout
    assert slower == type_("plan", "a.yaml", "--voice", "ticker", "--pace", "0.80").stdout
    assert slower != type_("plan", "a.yaml", "--voice", "ticker").stdout


# --- completion of what is new -------------------------------------------------------------------

EVIL = 'title: T\nsession:\n- exercise: "$(touch pwned)"\n  needs: ["`touch pwned`", a band]\n'


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("voicecoach taba", ["plain,tabata"]),
        ("voicecoach help", ["plain,help"]),
        ("voicecoach help voi", ["plain,voices"]),
        ("voicecoach a.yaml --siz", ["plain,--size"]),
        ("voicecoach build a.yaml --size ma", ["plain,mail"]),
        ("voicecoach build a.yaml --split s", ["plain,sets"]),
        ("voicecoach a.yaml --without a", ["plain,a\\ band"]),
        ("voicecoach a.yaml --without ", ["plain,\\`touch\\ pwned\\`", "plain,a\\ band"]),
        ("voicecoach a.yaml --skip ", ["plain,\\$\\(touch\\ pwned\\)"]),
        ("voicecoach plan a.yaml --without='", ["plain,`touch pwned`", "plain,a band"]),
    ],
)
def test_the_shell_completes_what_is_new_and_obeys_nothing(
    run: Run, here: Path, line: str, offered: list[str]
) -> None:
    (here / "a.yaml").write_text(EVIL + "  reps: 2\n")
    word = re.split(r"[ ='\"]", line)[-1]
    asked = {"_VOICECOACH_COMPLETE": "bash_complete", "COMP_LINE": line,
             "COMP_POINT": str(len(line)), "COMP_WORD": word}  # fmt: skip
    assert run(env=asked).stdout.splitlines() == offered
