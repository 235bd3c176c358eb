"""A split: a track in files that follow one another, named, numbered and listed."""

from __future__ import annotations

import re
from itertools import chain
from pathlib import Path

import mutagen
import numpy as np
import pytest
import soundfile
from conftest import Type

from voicecoach.routine.load import load, shipped, shipped_text
from voicecoach.routine.options import Options, changed
from voicecoach.score.score import Say
from voicecoach.score.split import By, parts
from voicecoach.spoken import composed

TEXT = """
title: Legs
rest: 15s
session:
- exercise: Squat
  reps: 2
  sets: 2
- exercise: Plank, long
  time: 40s
  each: side
  sets: 2
"""
TICKER = ("--voice", "ticker")


@pytest.mark.parametrize("by", ["exercises", "sets"])
@pytest.mark.parametrize("name", shipped())
def test_parts_laid_end_to_end_are_the_score(name: str, by: By) -> None:
    routine = changed(load(shipped_text(name), name, None), Options(voice="ticker"))
    made = composed(routine, None)
    found = parts(made.score, made.ends, by)
    assert tuple(chain(*(part.score.passages for part in found))) == made.score.passages
    assert len({part.title for part in found}) == len(found)
    for part in found:
        assert part.score.chapters[0].passage == 0


def said(part: object) -> list[str]:
    return [cue.what.line.text for _, cue in part.score.cues()  # type: ignore[attr-defined]
            if isinstance(cue.what, Say)]  # fmt: skip


def test_a_part_of_a_set_ends_with_it_and_begins_with_the_rest() -> None:
    made = composed(changed(load(TEXT.encode(), "a", None), Options(voice="ticker")), None)
    found = parts(made.score, made.ends, "sets")
    assert [part.title for part in found] == [
        *("Squat, 1", "Squat, 2"),
        *("Plank, long, 1", "Plank, long, 2", "Plank, long, 3", "Plank, long, 4"),
    ]
    assert all(said(part)[-1] in ("two", "one", "down") for part in found[:-1])
    assert "rest" in said(found[1])[0].casefold()
    assert "left side" in said(found[3])[0].casefold()
    assert said(found[-1])[-1] not in ("one", "two")  # the goodbye


def test_an_album_lies_in_a_folder_with_a_playlist(type_: Type, here: Path) -> None:
    (here / "a.yaml").write_text(TEXT)
    ended = type_("--split", "a.yaml", *TICKER)
    assert ended.exit_code == 0, ended.stderr
    assert re.fullmatch(r"a.a\.m3u8 is ready: 2 files, .* min .* s, [\d.]+ [kM]B\n", ended.stderr)
    files = ["01-squat.mp3", "02-plank-long.mp3"]
    assert sorted(p.name for p in (here / "a").iterdir()) == [*files, "a.m3u8"]
    lines = (here / "a" / "a.m3u8").read_text("utf-8").splitlines()
    assert lines[0] == "#EXTM3U"
    assert [line for line in lines if not line.startswith("#")] == files
    tags = [mutagen.File(here / "a" / file) for file in files]
    assert [str(tag["TIT2"]) for tag in tags] == ["Squat", "Plank, long"]
    assert {str(tag["TALB"]) for tag in tags} == {"Legs"}
    assert [str(tag["TRCK"]) for tag in tags] == ["1/2", "2/2"]
    assert len({tag["APIC:"].data for tag in tags}) == 1
    whole = type_("a.yaml", *TICKER)
    assert whole.exit_code == 0
    heard = np.concatenate([soundfile.read(here / "a" / file)[0] for file in files])
    assert len(heard) == len(soundfile.read(here / "a.mp3")[0])
    assert type_("--split", "a.yaml", *TICKER).exit_code == 0  # they are ours


@pytest.mark.parametrize("kind", ["flac", "ogg"])
def test_an_album_of_other_formats_is_numbered_too(type_: Type, here: Path, kind: str) -> None:
    (here / "a.yaml").write_text(TEXT)
    ended = type_("a.yaml", *TICKER, "--split", "sets", "--format", kind, "-o", "parts")
    assert ended.exit_code == 0, ended.stderr
    tag = mutagen.File(here / "parts" / f"02-squat-2.{kind}")
    assert (tag["TRACKNUMBER"], tag["TRACKTOTAL"], tag["ALBUM"]) == (["2"], ["6"], ["Legs"])


def test_a_folder_of_somebody_else_s_is_left_as_it_is(type_: Type, here: Path) -> None:
    (here / "a.yaml").write_text(TEXT)
    (here / "a").mkdir()
    (here / "a" / "02-plank-long.mp3").write_bytes(b"mine")
    ended = type_("--split", "a.yaml", *TICKER)
    assert ended.exit_code == 1
    assert "02-plank-long.mp3 is there, and voicecoach did not make it" in ended.stderr
    assert [p.name for p in (here / "a").iterdir()] == ["02-plank-long.mp3"]
    (here / "a" / "02-plank-long.mp3").unlink()
    (here / "a" / "a.m3u8").write_text("#EXTM3U\nmine.mp3\n")
    assert type_("--split", "a.yaml", *TICKER).exit_code == 1
    assert [p.name for p in (here / "a").iterdir()] == ["a.m3u8"]


@pytest.mark.parametrize(
    ("words", "status", "said_"),
    [
        (["--split", "-o", "x.mp3"], 1, "--split makes a folder of files, and x.mp3 looks like"),
        (["--split", "--cues"], 2, "--lyrics and --cues stand beside one file"),
    ],
)
def test_what_cannot_be_split_is_told(
    type_: Type, here: Path, words: list[str], status: int, said_: str
) -> None:
    (here / "a.yaml").write_text(TEXT)
    ended = type_("build", "a.yaml", *TICKER, *words)
    assert (ended.exit_code, said_ in ended.stderr) == (status, True)
    assert [p.name for p in here.iterdir()] == ["a.yaml"]


def test_what_is_no_part_any_more_goes_and_nothing_else(type_: Type, here: Path) -> None:
    folder, less = here / "a", TEXT[: TEXT.index("- exercise: Plank")]
    (here / "a.yaml").write_text(TEXT)
    assert type_("--split", "sets", "a.yaml", *TICKER).exit_code == 0
    ours = {each.name for each in folder.glob("0*.mp3")}
    assert len(ours) == 6
    mine = {"03-plank-long-1.mp3": "my own, under the name of a part", "07-mine.mp3": "mine"}
    for name, text in mine.items():
        (folder / name).write_text(text)
    (folder / "mix.m3u8").write_text("#EXTM3U\n./04-plank-long-2.mp3\n")
    (folder / "05-plank-long-3.mp3").rename(here / "kept.mp3")
    (folder / "05-plank-long-3.mp3").symlink_to(here / "kept.mp3")
    (folder / "squat.mp3").write_bytes((folder / "01-squat-1.mp3").read_bytes())
    (folder / "09-another.mp3").write_bytes((folder / "01-squat-1.mp3").read_bytes())
    (here / "a.yaml").write_text(less)
    ended = type_("--split", "sets", "a.yaml", *TICKER)
    assert ended.exit_code == 0, ended.stderr
    assert ended.stderr.splitlines()[1:] == [
        "  removed, as no part of it any more: 06-plank-long-4.mp3",
        "  in no playlist of this folder: 09-another.mp3",
    ]
    assert {each.name for each in folder.iterdir()} == {
        *("01-squat-1.mp3", "02-squat-2.mp3", "04-plank-long-2.mp3", "05-plank-long-3.mp3"),
        *("09-another.mp3", "squat.mp3", "a.m3u8", "mix.m3u8", *mine),
    }
    assert {name: (folder / name).read_text() for name in mine} == mine


def test_an_album_in_another_format_leaves_the_first(type_: Type, here: Path) -> None:
    (here / "a.yaml").write_text(TEXT)
    assert type_("--split", "a.yaml", *TICKER).exit_code == 0
    ended = type_("--split", "a.yaml", *TICKER, "--format", "flac")
    assert ended.stderr.splitlines()[1:] == [
        "  in no playlist of this folder: 01-squat.mp3, 02-plank-long.mp3"
    ]
    assert len(list((here / "a").glob("*.mp3"))) == 2
