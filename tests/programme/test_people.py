"""The table of a roster: every cell with its place, whatever the table is written in."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from conftest import ROOT

from voicecoach.problem import Problems
from voicecoach.programme.columns import columns_of_people
from voicecoach.programme.folders import Folders
from voicecoach.programme.people import SHIPPED, Cell, PeopleTable, people_in
from voicecoach.programme.roster import roster_of
from voicecoach.routine.options import Options


def told(table: PeopleTable) -> list[list[tuple[str, object, int, int]]]:
    def cell(each: Cell) -> tuple[str, object, int, int]:
        return each.head, each.value, each.place.line, each.place.column

    return [[cell(each) for each in row.cells] for row in table.rows]


def wrong(path: Path) -> str:
    with pytest.raises(Problems) as found:
        people_in(str(path))
    return str(found.value)


@pytest.mark.parametrize(("suffix", "sign"), [("csv", ","), ("csv", ";"), ("tsv", "\t")])
def test_a_text_says_where_each_cell_is(here: Path, suffix: str, sign: str) -> None:
    path = here / f"people.{suffix}"
    rows = [["Name", "Bridge Reps", "note"], ["Anna", "12", '"Well done"'], ["Ben", "", "-"]]
    path.write_text("\n".join(sign.join(row) for row in rows) + "\n\n")
    assert told(people_in("people." + suffix)) == [
        [("Name", "Anna", 2, 1), ("Bridge Reps", "12", 2, 6), ("note", "Well done", 2, 10)],
        [("Name", "Ben", 3, 1)],
    ]


def test_a_cell_of_several_lines_moves_those_below_it(here: Path) -> None:
    (here / "p.csv").write_text('name,note\nAnna,"One.\nTwo."\n"Ben, jr",x\n')
    assert told(people_in("p.csv")) == [
        [("name", "Anna", 2, 1), ("note", "One.\nTwo.", 2, 6)],
        [("name", "Ben, jr", 4, 2), ("note", "x", 4, 11)],
    ]


def test_excels_own_encodings_are_read(here: Path) -> None:
    for encoding in ("utf-8-sig", "utf-16", "cp1252"):
        (here / "p.csv").write_bytes("name;note\nJürgen;schön\n".encode(encoding))
        assert told(people_in("p.csv")) == [[("name", "Jürgen", 2, 1), ("note", "schön", 2, 8)]]


def test_a_spreadsheet_says_row_and_column(here: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    book.active.append(["Remarks"])
    page = book.create_sheet("People")
    page.append(["Name", "reps", "pace", "Bridge reps"])
    page.append(["Anna", 12, 0.9, date(2026, 10, 6)])
    book.save(here / "people.xlsx")
    assert told(people_in("people.xlsx")) == [
        [("Name", "Anna", 2, 1), ("reps", "12", 2, 2), ("pace", "0.9", 2, 3),
         ("Bridge reps", "06-Oct-2026", 2, 4)],
    ]  # fmt: skip


def test_yaml_holds_lists_and_sides(here: Path) -> None:
    (here / "p.yaml").write_text(
        "people:\n- name: Anna\n  skip: [Bridge, Squat]\n  Clamshell reps: {left: 8, right: 10}\n"
    )
    assert told(people_in("p.yaml")) == [
        [("name", "Anna", 2, 9), ("skip", ["Bridge", "Squat"], 3, 9),
         ("Clamshell reps", {"left": "8", "right": "10"}, 4, 19)],
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("reps\n12\n", "people.csv:1:1: people.csv is no roster: no column is called 'name'"),
        ("", "people.csv is no roster: no column is called 'name'"),
        ("name,Reps,reps\n", "people.csv:1:11: a second column is called 'reps'"),
        ("name,reps\nAnna,1,2\n", "people.csv:2:8: this cell is in no column"),
        ("name,\nAnna,2\n", "people.csv:2:6: this cell is in no column"),
        (f"name\n{'a' * 200_000}\n", "people.csv:2:1: this row cannot be read"),
        ("name\n" + "a" * 1_100_000, "people.csv is larger than 1 MB"),
        ("name\n" + "Anna\n" * 5001, "people.csv:5002:1: a roster has at most 5000 people"),
    ],
)
def test_what_is_no_roster_is_told(here: Path, text: str, message: str) -> None:
    (here / "people.csv").write_text(text)
    assert message in wrong(here / "people.csv").replace(str(here) + "/", "")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("title: Legs\n", "begin with 'people:'"),
        ("people:\n- Anna\n", "p.yaml:2:3: a person is keys with values"),
        ("people:\n- name: [[Anna]]\n", "p.yaml:2:9: a cell takes a text, a list"),
        ("people:\n- reps: 2\n", "no column is called 'name'"),
    ],
)
def test_yaml_that_is_no_roster_is_told(here: Path, text: str, message: str) -> None:
    (here / "p.yaml").write_text(text)
    assert message in wrong(here / "p.yaml").replace(str(here) + "/", "")


def test_unseen_signs_are_gone(here: Path) -> None:
    (here / "p.csv").write_bytes("name\nAn\x07na\u202e\u200b\x1b[2J\n".encode())
    assert told(people_in("p.csv")) == [[("name", "Anna[2J", 2, 1)]]


def test_the_roster_that_ships_is_found_where_no_file_has_its_name(here: Path) -> None:
    folders = Folders(None)
    found = roster_of(SHIPPED, "hip-strength", folders, Options(), lambda *_: None)
    assert found.problems == ()
    assert len(found.members) == found.rows == 6
    (here / SHIPPED).write_text("name\nAnna\n")
    assert len(people_in(SHIPPED).rows) == 1


def test_the_readme_shows_rows_of_the_roster_that_ships() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    shown = text.partition("\nname,language,")[2].partition("```")[0]
    lines = ("name,language," + shown).splitlines()
    ships = (ROOT / "voicecoach" / "routines" / SHIPPED).read_text("utf-8").splitlines()
    assert len(lines) == 4
    assert set(lines) <= set(ships)


def test_headings_may_be_in_the_coachs_other_languages(here: Path) -> None:
    heads = "Nombre,Idioma,Lado,Series,Descanso,Puente repeticiones,Saltar,Nota,Saludar"
    (here / "p.csv").write_text(f"{heads}\nAna,es,izquierda,2,40s,12,Plancha,Despacio.,sí\n")
    table = people_in("p.csv")
    meant = list(columns_of_people(table, ()).values())
    assert [about.key for about in meant] == [
        "name", "language", "side", "sets", "rest", "reps", "skip", "note", "greet",
    ]  # fmt: skip
    assert [about.exercise for about in meant if about.exercise] == ["puente"]
    (row,) = table.rows
    assert str(getattr(row.cell("side"), "value", "")) == "izquierda"
