"""Folders: safe names that tell apart, and words that tell nothing."""

from __future__ import annotations

import re
import stat
from pathlib import Path

import pytest

from voicecoach.problem import Problems
from voicecoach.programme.folders import Folders


def given(names: list[str]) -> list[str]:
    folders = Folders(None)
    folders.give(names)
    return [folders.folder(name) for name in names]


@pytest.mark.parametrize(
    ("name", "pattern"),
    [
        ("Anna Müller", "anna-muller"),
        ("../../etc/passwd", r"etc-passwd"),
        ("C:\\x", "c-x"),
        ("CON", "person-con-[0-9a-f]{6}"),
        ("<b>Anna</b>", "b-anna-b"),
        ("Юлия", "person-[0-9a-f]{6}"),
        ("Łukasz", "ukasz-[0-9a-f]{6}"),
    ],
)
def test_a_folder_is_safe(name: str, pattern: str) -> None:
    assert re.fullmatch(pattern, given([name])[0])


def test_names_that_look_alike_have_folders_of_their_own() -> None:
    one, two, other = given(["Anna M.", "Anna M", "Ben"])
    assert one != two
    assert other == "ben"
    assert given(["Anna M", "Ben", "Anna M."]) == [two, other, one]


def test_private_folders_are_drawn_once(here: Path) -> None:
    folders = Folders(here / "key.csv")
    folders.give(["Anna", "Ben"])
    anna = folders.folder("Anna")
    assert re.fullmatch("([a-z]{4}-){3}[a-z]{4}", anna)
    assert anna != folders.folder("Ben")
    folders.keep()
    assert stat.S_IMODE((here / "key.csv").stat().st_mode) == 0o600
    again = Folders(here / "key.csv")
    again.give(["Cem", "anna"])
    assert again.folder("Anna") == anna


@pytest.mark.parametrize("text", ["name,reps\nAnna,3\n", "name,folder\nAnna,../x\n", ""])
def test_another_file_is_no_key(here: Path, text: str) -> None:
    (here / "key.csv").write_text(text)
    with pytest.raises(Problems, match="does not say whose folder is which"):
        Folders(here / "key.csv")
