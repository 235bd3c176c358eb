"""Building for a roster from the command line: who is built, what is told, and what is kept."""

from __future__ import annotations

import io
import json
import re
import signal
import subprocess
import time
import zlib
from pathlib import Path

import pypdf
import pytest
from conftest import Type, command, environment
from mutagen.id3 import ID3

pytest.importorskip("typst")

CLINIC = """\
title: Knees
voice: ticker
session:
- exercise: Bridge
  reps: 4
- exercise: Clamshell
  each: leg
  reps: 3
"""
FILES = {
    "captions.vtt", "chapters.json", "cover.jpg", "icon-192.png", "icon-512.png", "index.html",
    "made.json", "page.webmanifest", "sheet.pdf", "track.mp3", "worker.js",
}  # fmt: skip


@pytest.fixture
def clinic(here: Path) -> Path:
    (here / "clinic.yaml").write_text(CLINIC)
    return here


def people(here: Path, *rows: str, heads: str = "name,Bridge reps,side,note") -> None:
    (here / "people.csv").write_text("\n".join((heads, *rows)) + "\n")


def files(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


BUILD = ("build", "clinic.yaml", "--roster", "people.csv")


def test_everybody_has_a_folder(clinic: Path, type_: Type) -> None:
    people(clinic, "Anna Blum,5", "Ben,,left,Mind your knee.")
    done = type_(*BUILD, "--url", "https://x.org/p/")
    assert done.exit_code == 0
    *each, last = done.stderr.splitlines()
    assert [re.sub("[0-9]+", "1", line) for line in sorted(each)] == [
        "Anna Blum: 1 min 1 s", "Ben: 1 min 1 s",
    ]  # fmt: skip
    assert last == "2 of 2 people are in people/people."
    assert {p.name for p in (clinic / "people").iterdir()} == {"index.html", "codes.html", "people"}
    for name in ("anna-blum", "ben"):
        folder = clinic / "people" / "people" / name
        assert {p.name for p in folder.iterdir()} == FILES | {"code.svg"}
        assert str(ID3(folder / "track.mp3")["TIT2"]) == "Knees"
    index = (clinic / "people" / "index.html").read_text()
    assert '<a href="people/anna-blum/index.html">Anna Blum</a>' in index
    codes = (clinic / "people" / "codes.html").read_text()
    assert "https://x.org/p/ben/" in codes
    assert codes.count("<svg") == 2
    said = (clinic / "people" / "people" / "ben" / "captions.vtt").read_text()
    assert "Mind your knee." in said
    assert "Clamshell, left leg." in said


def test_the_practices_own_pages_speak_the_language_of_its_routine(
    clinic: Path, type_: Type
) -> None:
    """Whatever rows say: they are of people, and these pages are the practice's."""
    (clinic / "clinic.yaml").write_text(f"language: de\n{CLINIC}")
    (clinic / "clinic.nl.yaml").write_text(f"language: nl\n{CLINIC}")
    people(clinic, "Anna,", "Ben,nl", heads="name,language")
    assert type_(*BUILD, "--url", "https://x.org/p/").exit_code == 0
    index, codes = (
        (clinic / "people" / name).read_text("utf-8") for name in ("index.html", "codes.html")
    )
    assert '<html lang="de">' in index
    assert '<html lang="de">' in codes
    assert "QR-Codes zum Drucken" in index
    for name, language in (("anna", "de"), ("ben", "nl")):
        page = (clinic / "people" / "people" / name / "index.html").read_text("utf-8")
        assert f'<html lang="{language}">' in page


def test_the_same_person_gives_the_same_bytes_alone_and_among_others(
    clinic: Path, type_: Type
) -> None:
    people(clinic, "Anna,5", "Ben,6", "Cem,5")
    type_(*BUILD)
    people(clinic, "Anna,5")
    type_(*BUILD, "-o", "other")
    anna = files(clinic / "people/people/anna")
    assert anna == files(clinic / "other/people/anna")
    cem = files(clinic / "people/people/cem")
    assert anna["track.mp3"] == cem["track.mp3"]
    assert anna["sheet.pdf"] != cem["sheet.pdf"]  # whose name it has


def test_a_second_time_only_what_differs_is_built_and_said(clinic: Path, type_: Type) -> None:
    people(clinic, "Anna,5", "Ben,6")
    type_(*BUILD)
    before = {p: p.stat().st_mtime_ns for p in (clinic / "people/people").rglob("*")}
    people(clinic, "Anna,5", "Ben,8,left", "Cem,4")
    done = type_(*BUILD, "--changed")
    assert sorted(done.stderr.splitlines()[:-2]) == [
        "Ben: Bridge 6 → 8 reps; Clamshell, left leg is new; without Clamshell",
        "Cem: new",
    ]
    anna = clinic / "people/people/anna"
    assert {p: p.stat().st_mtime_ns for p in anna.iterdir()} == {
        p: t for p, t in before.items() if p.parent == anna
    }
    assert "is in" not in type_(*BUILD, "--changed", "-q").stderr


def test_another_address_is_no_other_track(clinic: Path, type_: Type) -> None:
    people(clinic, "Anna,5")
    type_(*BUILD)
    done = type_(*BUILD, "--changed", "--url", "https://x.org")
    assert done.stderr == "1 of 1 people are in people/people.\n"
    assert (clinic / "people/people/anna/code.svg").is_file()


def test_a_bad_row_is_told_and_the_others_are_built(clinic: Path, type_: Type) -> None:
    people(clinic, "Anna,x", "Ben,5")
    done = type_(*BUILD)
    assert done.exit_code == 1
    assert done.stderr.startswith("people.csv:2:6: reps 'x' is not a whole number like 12\n")
    assert "1 of 2 people are in people/people." in done.stderr
    assert [p.name for p in (clinic / "people/people").iterdir()] == ["ben"]


def test_all_that_is_wrong_with_a_row_is_told_at_once(clinic: Path, type_: Type) -> None:
    people(
        clinic, "?Zoe,0,up,xx,3,many", "Ben,5,,,,", heads="name,Bridge reps,side,language,week,sets"
    )
    done = type_(*BUILD)
    found = re.findall(r"^people\.csv:(\d+):(\d+): ", done.stderr, re.MULTILINE)
    assert found == [("2", at) for at in ("1", "6", "8", "11", "14", "16")]
    assert "1 of 2 people" in done.stderr


def test_a_row_that_does_not_fit_its_voice_leaves_the_others(clinic: Path, type_: Type) -> None:
    heads = "name,Bridge bpm,Bridge rep"
    people(clinic, "Anna,400,up 1", "Ben,,", heads=heads)
    done = type_(*BUILD)
    folders = [p.name for p in (clinic / "people/people").iterdir()]
    assert "ben" in folders
    if done.exit_code:  # else it fits
        assert folders == ["ben"]


def test_a_column_that_nobody_knows_writes_nothing(clinic: Path, type_: Type) -> None:
    people(clinic, "Anna,5", heads="name,Brigde reps")
    done = type_(*BUILD)
    assert done.exit_code == 1
    assert "no exercise is called 'brigde'; did you mean 'Bridge'?" in done.stderr
    assert not (clinic / "people").exists()


def test_json_says_who_was_built(clinic: Path, type_: Type) -> None:
    people(clinic, "Anna,5", "Ben,x")
    done = type_(*BUILD, "--json")
    found = json.loads(done.stdout)
    assert found["people"] == [
        {"folder": "people/people/anna", "length_s": found["people"][0]["length_s"], "built": True}
    ]
    assert [each["line"] for each in found["problems"]] == [3]
    assert done.stderr == ""


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("clinic.yaml", "--private"), "--private goes with --roster PEOPLE"),
        (("clinic.yaml", "--url", "https://x.org"), "--url goes with --roster PEOPLE"),
        (("clinic.yaml", "--roster", "people.csv", "--split", "sets"), "--split does not go with"),
        (("clinic.yaml", "--roster", "people.csv", "--for", "Ben"), "--for does not go with"),
        (("clinic.yaml", "--roster", "people.csv", "--format", "wav"), "are MP3s"),
        (("clinic.yaml", "x.yaml", "--roster", "people.csv"), "--roster takes one ROUTINE"),
        (("clinic.yaml", "--roster", "people.csv", "--shared-folder"), "goes with --cluster"),
    ],
)
def test_options_that_do_not_go_together(
    clinic: Path, type_: Type, words: tuple[str, ...], message: str
) -> None:
    people(clinic, "Anna,5")
    done = type_("build", *words)
    assert done.exit_code == 2
    assert message in done.stderr


def test_the_environment_asks_for_nothing_where_there_is_no_roster(
    clinic: Path, type_: Type, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VOICECOACH_PRIVATE", "1")
    assert type_("build", "clinic.yaml").exit_code == 0
    people(clinic, "Anna,5")
    assert type_(*BUILD).exit_code == 0
    assert (clinic / "people" / "key.csv").is_file()


def test_files_of_others_are_left(clinic: Path, type_: Type) -> None:
    people(clinic, "Anna,5")
    (clinic / "people").mkdir()
    (clinic / "people" / "index.html").write_text("mine")
    done = type_(*BUILD)
    assert done.exit_code == 1
    assert "voicecoach did not make it" in done.stderr
    assert (clinic / "people" / "index.html").read_text() == "mine"


def test_folders_of_those_who_are_gone_are_named(clinic: Path, type_: Type) -> None:
    people(clinic, "Anna,5", "Ben,4")
    type_(*BUILD)
    people(clinic, "Ben,4")
    assert "people/people/anna is nobody's" in type_(*BUILD).stderr
    assert (clinic / "people/people/anna").is_dir()


HOSTILE = [
    '"<script>alert(1)</script>",5,,"<img src=x onerror=alert(1)>"',
    '"../../../tmp/x",5,,"$(id) `id` %s"',
    '"#let x = 1 [*bold*]",5,,"=HYPERLINK(""http://x"")"',
    "CON,5,,#set page(width: 1pt)",
]


def test_cells_are_never_obeyed(clinic: Path, type_: Type) -> None:
    people(clinic, *HOSTILE)
    done = type_(*BUILD, "--url", "https://x.org")
    assert "a name begins with a letter or a digit" in done.stderr
    people(clinic, *(row.replace('"<s', '"x<s').replace('"..', '"x..').replace('"#l', '"x#l')
                     for row in HOSTILE))  # fmt: skip
    done = type_(*BUILD, "--url", "https://x.org")
    assert done.exit_code == 0, done.stderr
    made = sorted(p.name for p in (clinic / "people/people").iterdir())
    assert len(made) == 4
    assert all(re.fullmatch("[a-z0-9-]+", name) for name in made)
    for path in (clinic / "people").rglob("*.html"):
        assert "<script>alert" not in path.read_text()
        assert "<img src=x" not in path.read_text()
    assert not (clinic.parent / "tmp").exists()


def unpacked(name: str, data: bytes) -> bytes:
    """Give bytes with all that is in them: what is deflated, the text of a PDF, and UTF-16."""
    found = [data, data.replace(b"\0", b"")]
    for at in re.finditer(b"x[\x01\x5e\x9c\xda]", data):
        try:
            found.append(zlib.decompressobj().decompress(data[at.start() :]))
        except zlib.error:
            continue
    if name.endswith(".pdf"):
        reader = pypdf.PdfReader(io.BytesIO(data))
        found += [page.extract_text().encode() for page in reader.pages]
    return b"\n".join(found)


NAMES = ("Philippa", "Zwetschgenbaum")


def test_private_tells_nobody(clinic: Path, type_: Type, tmp_path: Path,
                              monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    store = tmp_path / "store"
    monkeypatch.setenv("VOICECOACH_CACHE", str(store))
    people(clinic, f"{' '.join(NAMES)},5,,Mind your knee.", "Ben,6", "Quirinus,x")
    done = type_(*BUILD, "--private", "--url", "https://x.org/p")
    assert done.exit_code == 1
    key = (clinic / "people" / "key.csv").read_text()
    assert all(name in key for name in (*NAMES, "Ben", "Quirinus"))
    made = {**files(clinic / "people"), **files(store)}
    del made["key.csv"]
    assert any(name.endswith("sheet.pdf") for name in made)
    everything = b"\n".join(unpacked(name, data) + name.encode() for name, data in made.items())
    everything = (everything + done.stderr.encode() + done.stdout.encode()).lower()
    assert b"mind your knee" in everything  # else this finds nothing
    for name in (*NAMES, "Quirinus"):
        assert name.lower().encode() not in everything

    again = type_(*BUILD, "--private", "--url", "https://x.org/p", "-q")
    assert (clinic / "people" / "key.csv").read_text() == key
    assert again.exit_code == 1


def test_a_name_is_found_where_it_may_be(clinic: Path, type_: Type) -> None:
    """The search of the test above can fail."""
    people(clinic, f"{' '.join(NAMES)},5", heads="name,Bridge reps")
    type_(*BUILD)
    made = files(clinic / "people/people")
    assert any(NAMES[1].encode() in unpacked(name, data) for name, data in made.items())


def test_what_is_done_is_kept_when_it_is_interrupted(clinic: Path) -> None:
    rows = [f"P{number},{number % 7 + 3}" for number in range(30)]
    people(clinic, *rows)
    folder = clinic / "people" / "people"
    process = subprocess.Popen(
        command(*BUILD), env=environment(), stderr=subprocess.PIPE, text=True, cwd=clinic
    )
    until = time.monotonic() + 60
    while time.monotonic() < until and len(list(folder.glob("*/sheet.pdf"))) < 3:
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 130
    assert re.search(r"Stopped; \d+ of 30 people are built. The same command makes the rest.", said)
    whole = {p.parent.name: p.stat().st_mtime_ns for p in folder.glob("*/track.mp3")
             if '"key": ""' not in (p.parent / "made.json").read_text()}  # fmt: skip
    assert 3 <= len(whole) < 30
    done = subprocess.run(
        command(*BUILD),
        env=environment(),
        stderr=subprocess.PIPE,
        text=True,
        cwd=clinic,
        check=True,
    )
    assert "30 of 30 people are in" in done.stderr
    now = {p.parent.name: p.stat().st_mtime_ns for p in folder.glob("*/track.mp3")}
    assert len(now) == 30
    assert {name: now[name] for name in whole} == whole
