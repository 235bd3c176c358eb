"""The press: the sheet as a PDF, read back; what it takes and refuses, and how it is told."""

from __future__ import annotations

import builtins
import re
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from conftest import Run, Type, environment

from voicecoach.formats.cover import palette
from voicecoach.front import load, loads, routine_of
from voicecoach.page import press
from voicecoach.page.press import Printed, refuse_sheet, write_sheet
from voicecoach.page.qr import ADDRESS, qr_code
from voicecoach.problem import Refusal
from voicecoach.routine.load import shipped
from voicecoach.routine.options import Options, changed

pypdf = pytest.importorskip("pypdf")
typst = pytest.importorskip("typst")


def words(path: Path) -> str:
    """All that is on a sheet, with one space between words."""
    return " ".join(" ".join(p.extract_text() for p in pypdf.PdfReader(path).pages).split())


def bare(text: str) -> str:
    """A text without white space: a line may break behind a hyphen."""
    return "".join(text.split())


def printed(path: Path, text: str = "", **settings: Any) -> Printed:
    session = "session:\n- {exercise: Squat, reps: 5}"
    return write_sheet(loads(f"title: Legs\n{text or session}"), path, **settings)


# --- what is on it ----------------------------------------------------------------------------


def test_a_sheet_speaks_the_language_of_its_routine(tmp_path: Path) -> None:
    session = "rest: 30s\nsession:\n- {exercise: Sentadilla, reps: 5, sets: 2}"
    made = printed(tmp_path / "a.pdf", f"language: es\nequipment: [una silla]\n{session}")
    told = words(made.path)
    for label in ("Para:", "Comienzo:", "Necesitas: una silla", "Descanso entre series: treinta"):
        assert label in told
    assert not re.search(r"\b(?:For|Started|You|Rest|Notes|Stop)\b", told)


@pytest.mark.parametrize("name", shipped())
def test_every_routine_that_ships_prints_on_two_pages_at_most(name: str, tmp_path: Path) -> None:
    made = write_sheet(load(name), tmp_path / "a.pdf")
    told = bare(words(made.path))
    assert made.pages == len(pypdf.PdfReader(made.path).pages) <= 2
    assert made.undrawn == ""
    for entry in press.sheet_of(load(name)).entries:
        texts = (entry.name, entry.dose, *entry.told, entry.then, entry.rest)
        for text in (*texts, *entry.notes, *entry.tips, *entry.phases):
            assert bare(text) in told


@pytest.mark.parametrize(
    ("name", "settings", "pages"),
    [
        ("hip-strength", {}, 2),
        ("hip-strength", {"paper": "letter"}, 2),
        ("desk-break", {}, 1),
        ("desk-break", {"paper": "letter"}, 1),
        ("strength-day", {}, 1),
    ],
)
def test_seven_exercises_with_few_words_have_one_page(
    name: str, settings: dict[str, Any], pages: int, tmp_path: Path
) -> None:
    assert write_sheet(load(name), tmp_path / "a.pdf", **settings).pages == pages


def test_the_hips_on_one_page_with_one_set_or_two_exercises(tmp_path: Path) -> None:
    few = changed(load("hip-strength"), Options(only=("Bridge", "Clamshell")))
    made = write_sheet(few, tmp_path / "a.pdf")
    assert made.pages == 1
    told = words(made.path)
    assert "1 Clamshell" in told
    assert "2 Bridge" in told
    assert "Monster" not in told
    assert "1 / 1" not in told


def test_pages_are_numbered_where_there_are_several(tmp_path: Path) -> None:
    pages = pypdf.PdfReader(write_sheet(load("hip-strength"), tmp_path / "a.pdf").path).pages
    assert ["1 / 2" in pages[0].extract_text(), "2 / 2" in pages[1].extract_text()] == [True, True]


def test_no_exercise_breaks_across_pages(tmp_path: Path) -> None:
    for name in shipped():
        routine = load(name)
        made = write_sheet(routine, tmp_path / "a.pdf", large=True)
        pages = [bare(page.extract_text()) for page in pypdf.PdfReader(made.path).pages]
        for entry in press.sheet_of(routine).entries:
            whole = (entry.name, entry.dose, *entry.told, *entry.tips)
            assert any(all(bare(text) in page for text in whole) for page in pages), entry.name


def test_an_exercise_longer_than_a_page_breaks_and_loses_nothing(tmp_path: Path) -> None:
    tips = ", ".join(f"'tip {number} {'word ' * 20}'" for number in range(100))
    made = printed(tmp_path / "a.pdf", f"session:\n- {{exercise: Squat, reps: 5, tips: [{tips}]}}")
    assert made.pages > 1
    told = words(made.path)
    assert all(f"Tip {number} word" in told for number in range(100))


def test_it_has_lines_to_fill_in(tmp_path: Path) -> None:
    made = write_sheet(load("desk-break"), tmp_path / "a.pdf")
    told = words(made.path)
    assert "For: " in told
    assert "Started: " in told
    assert "You need: a chair" in told
    assert all(str(day) in told for day in range(1, 15))
    named = changed(load("desk-break"), Options(name="Anna"))
    told = words(write_sheet(named, tmp_path / "b.pdf").path)
    assert told.startswith("Desk break, for Anna")
    assert "For: " not in told


@pytest.mark.parametrize(("paper", "width"), [("a4", 595), ("letter", 612)])
def test_its_paper_is_as_asked(paper: press.Paper, width: int, tmp_path: Path) -> None:
    made = printed(tmp_path / "a.pdf", paper=paper)
    assert {round(float(p.mediabox.width)) for p in pypdf.PdfReader(made.path).pages} == {width}


def sizes(path: Path) -> Counter[float]:
    """The sizes in points of the type on a sheet, with how many letters each has."""
    found: Counter[float] = Counter()

    def seen(text: str, _: Any, matrix: Any, __: Any, size: float) -> None:
        found[round(abs(size * matrix[3]), 1)] += len(bare(text))

    for page in pypdf.PdfReader(path).pages:
        page.extract_text(visitor_text=seen)
    return found


def test_large_type_is_large_all_over(tmp_path: Path) -> None:
    found = sizes(write_sheet(load("hip-strength"), tmp_path / "a.pdf", large=True).path)
    small = {size: count for size, count in found.items() if count and size < press.LARGE}
    assert small == {11.2: 7 * len("1234567891011121314")}  # the numbers of days


def test_type_is_as_large_as_the_fewest_pages_allow(tmp_path: Path) -> None:
    def body(name: str) -> float:
        ((size, _),) = sizes(write_sheet(load(name), tmp_path / "a.pdf").path).most_common(1)
        return size

    assert body("desk-break") == press.SIZES[0]
    assert press.SIZES[-1] <= body("strength-day") < press.SIZES[0]


def test_many_phases_have_a_line_each(tmp_path: Path) -> None:
    made = write_sheet(load("sun-salutation"), tmp_path / "a.pdf")
    (page,) = pypdf.PdfReader(made.path).pages
    lines = [line.strip() for line in page.extract_text().splitlines()]
    (entry,) = press.sheet_of(load("sun-salutation")).entries
    assert len(entry.phases) == 12
    assert set(entry.phases) <= set(lines)


def test_what_is_said_at_the_end_stands_there(tmp_path: Path) -> None:
    told = words(write_sheet(load("countdown"), tmp_path / "a.pdf").path)
    closing = told.index("Ten rounds are done. Lie still for a moment, and breathe.")
    assert told.index("Push your hips up") < closing < told.index("Stop if it hurts, and ask")


def test_its_colour_is_the_covers(tmp_path: Path) -> None:
    for options in (Options(), Options(sets=1)):
        made = write_sheet(changed(load("hip-strength"), options), tmp_path / "a.pdf")
        page = pypdf.PdfReader(made.path).pages[0].get_contents().get_data().decode("latin1")
        fill = re.search(r"([\d.]+) ([\d.]+) ([\d.]+) scn", page)
        assert fill
        found = "#" + "".join(f"{round(255 * float(part)):02X}" for part in fill.groups())
        assert found == palette("Hip strength")[0]


# --- the address ------------------------------------------------------------------------------

URL = "https://example.org/anna/hips?day=1&side=left"


def test_the_address_is_there_in_words_as_a_link_and_as_a_code(tmp_path: Path) -> None:
    made = printed(tmp_path / "a.pdf", url=URL)
    assert f"The track: {URL}" in words(made.path)
    (page,) = pypdf.PdfReader(made.path).pages
    links = [note.get_object()["/A"]["/URI"] for note in page["/Annots"]]
    assert links == [URL]
    assert "The track" not in words(printed(tmp_path / "b.pdf").path)


def test_only_addresses_of_the_web_are_links(tmp_path: Path) -> None:
    made = printed(tmp_path / "a.pdf", url="javascript:alert(1)")
    assert "javascript:alert(1)" in words(made.path)
    assert all("/Annots" not in page for page in pypdf.PdfReader(made.path).pages)


def test_an_address_too_long_for_a_code_is_refused(tmp_path: Path) -> None:
    assert qr_code("") == ""
    assert qr_code("x" * ADDRESS).startswith("<svg ")
    with pytest.raises(Refusal, match=f"has {ADDRESS + 1} characters; a QR code .* {ADDRESS};"):
        printed(tmp_path / "a.pdf", url="x" * (ADDRESS + 1))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(shutil.which("zbarimg") is None or shutil.which("pdftoppm") is None,
                    reason="needs zbarimg and pdftoppm")  # fmt: skip
@pytest.mark.parametrize("url", [URL, "https://example.org/" + "x" * (ADDRESS - 20)])
def test_a_reader_reads_the_code(url: str, tmp_path: Path) -> None:
    made = printed(tmp_path / "a.pdf", url=url)
    subprocess.run(["pdftoppm", "-r", "150", "-png", made.path, tmp_path / "p"], check=True)
    seen = subprocess.run(
        ["zbarimg", "-q", "--raw", *tmp_path.glob("p*.png")], capture_output=True, text=True
    )
    assert seen.stdout.strip() == url


# --- what strangers write ---------------------------------------------------------------------

HOSTILE = (
    "#eval(1)",
    '#read("/etc/passwd")',
    "#panic()",
    "*bold* _slanted_",
    "$x^2$ [y](z)",
    "`code` ```raw```",
    "a \\ b \\\\ c",
    "<label> @reference",
    "// c /* d */ e",
    "= heading",
    "- item + two / three: x",
    "~ -- --- ... \"q\" 'r'",
    "&amp; <b>b</b> &#65; %20 %s",
    "\\n \\t %PDF </svg>",
    "Привет, שלום",
)


KEYS = ("title", "about", "equipment", "author", "say", "exercise", "how", "tips", "with")


@pytest.mark.parametrize("text", HOSTILE)
def test_texts_print_as_they_are(text: str, tmp_path: Path) -> None:
    """Each key has the text with its own name before it, so that none stands for another."""
    of = {key: f"{key.capitalize()} {text}" for key in KEYS}
    done = {
        **{key: of[key] for key in ("exercise", "how", "with")},
        "tips": [of["tips"]],
        "reps": 5,
    }
    top = {"about": of["about"], "author": of["author"], "equipment": [of["equipment"]]}
    routine = routine_of(of["title"], [{"say": of["say"]}, done], **top)
    made = write_sheet(routine, tmp_path / "a.pdf")
    shown = bare(words(made.path)).casefold()
    assert {key: bare(told).casefold() in shown for key, told in of.items()} == dict.fromkeys(
        KEYS, True
    )
    assert made.undrawn == ""
    assert pypdf.PdfReader(made.path).metadata.title == of["title"]


def test_phases_print_as_they_are(tmp_path: Path) -> None:
    session = "session:\n- {exercise: Row, reps: 5, rep: ['u*p #1 2', '$hold$ 5', '`d` \\\\e 3']}"
    assert "u*p #1 2, $hold$ 5, `d` \\\\e 3" in words(printed(tmp_path / "a.pdf", session).path)


def test_what_cannot_be_seen_is_left_out(tmp_path: Path) -> None:
    made = printed(tmp_path / "a.pdf", 'session: [{exercise: "Squ\\u202eat\\u2066", reps: 5}]')
    assert "Squat" in words(made.path)


def test_a_long_word_breaks_within_its_column(tmp_path: Path) -> None:
    word = "Donaudampfschifffahrtselektrizitaetenhauptbetriebswerk"
    made = printed(tmp_path / "a.pdf", f"session: [{{exercise: {word}, reps: 5}}]")
    (page,) = pypdf.PdfReader(made.path).pages
    lines: set[float] = set()

    def seen(text: str, above: Any, _: Any, __: Any, size: float) -> None:
        if round(size, 1) == round(press.SIZES[0] * 1.2, 1) and len(bare(text)) > 3:
            lines.add(round(above[5]))

    page.extract_text(visitor_text=seen)
    assert len(lines) > 1
    assert bare(word) in bare(words(made.path)).replace("\u200b", "")


# --- scripts and fonts ------------------------------------------------------------------------


@pytest.mark.parametrize(
    "title", ["Résumé – ½ × 2", "Ćwiczenia bioder", "Растяжка", "Διάταση", "מתיחות"]
)
def test_typsts_own_fonts_have_these_scripts(
    title: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[bool] = []
    fonts = typst.Fonts

    def own(include_system_fonts: bool = True) -> Any:
        asked.append(include_system_fonts)
        return fonts(include_system_fonts=include_system_fonts)

    monkeypatch.setattr(typst, "Fonts", own)
    made = printed(tmp_path / "a.pdf", f"about: {title}\nsession: [{{exercise: Row, reps: 5}}]")
    assert (made.undrawn, asked) == ("", [False])
    assert title in words(made.path)


def test_what_no_font_has_is_told_and_its_place_is_seen(
    type_: Type, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[bool] = []

    def none_of_the_system(include_system_fonts: bool = True) -> Any:
        asked.append(include_system_fonts)
        return FONTS

    monkeypatch.setattr(typst, "Fonts", none_of_the_system)
    Path("a.yaml").write_text(
        "title: Row \u4e2d\u6587 \u0be7 \U0001f4aa now\nsession: [{exercise: Row, reps: 5}]",
        "utf-8",
    )
    ended = type_("sheet", "a.yaml")
    assert ended.exit_code == 0
    gone = "\u4e2d\u6587\u0be7\U0001f4aa"
    assert f"  the sheet goes without {gone}: no font here has that" in ended.stderr
    assert words(here / "a-sheet.pdf").startswith("Row \u25a1\u25a1 \u25a1 now")
    assert asked == [False, True]


def test_signs_are_looked_for_together(monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[str] = []
    compiled = typst.compile

    def counted(*given: Any, sys_inputs: dict[str, str], **settings: Any) -> Any:
        tried.append(sys_inputs["text"])
        return compiled(*given, sys_inputs=sys_inputs, **settings)

    monkeypatch.setattr(typst, "compile", counted)
    monkeypatch.setattr(
        typst, "Fonts", lambda **_: FONTS  # whichever is asked for
    )  # fmt: skip
    latin = "".join(map(chr, range(0xC0, 0x17F)))
    assert press._lettered(f"{latin} \u4e2d")[1] == "\u4e2d"
    assert len(tried) < 25


FONTS = typst.Fonts(include_system_fonts=False)


# --- the file ---------------------------------------------------------------------------------


def test_it_says_whose_it_is_and_no_time(tmp_path: Path) -> None:
    session = "author: Dr. Ito\nsession: [{exercise: Row, reps: 5}]"
    reader = pypdf.PdfReader(printed(tmp_path / "a.pdf", session).path)
    found = reader.metadata
    assert (found.title, found.author, found.subject) == ("Legs", "Dr. Ito", press.MADE)
    assert not {"/CreationDate", "/ModDate"} & set(found)
    root = reader.trailer["/Root"]
    assert root["/Lang"] == "en"
    assert root["/MarkInfo"]["/Marked"]


def test_the_same_sheet_has_the_same_bytes_in_another_process(here: Path, run: Run) -> None:
    for name in ("a.pdf", "b.pdf"):
        assert run("sheet", "hip-strength", "-o", name, "--url", URL, cwd=here).returncode == 0
    assert Path("a.pdf").read_bytes() == Path("b.pdf").read_bytes()


@pytest.mark.parametrize(
    ("options", "name"),
    [
        ([], "desk-break-sheet.pdf"),
        (["--large"], "desk-break-sheet-large.pdf"),
        (["--for", "Anna"], "desk-break-for-anna-sheet.pdf"),
        (["--sets", "2"], "desk-break-two-sets-sheet.pdf"),
        (["--level", "brief", "--voice", "nobody", "--music", "no.mp3"], "desk-break-sheet.pdf"),
        (["-o", "my.PDF"], "my.PDF"),
        (["-o", "."], "desk-break-sheet.pdf"),
    ],
)
def test_its_name_is_made_of_the_routine(
    type_: Type, here: Path, options: list[str], name: str
) -> None:
    ended = type_("sheet", "desk-break", *options)
    assert (ended.exit_code, ended.stdout) == (0, "")
    assert [path.name for path in here.iterdir()] == [name]
    assert re.fullmatch(rf"{re.escape(name)} is ready: \d pages?\.\n", ended.stderr)


def test_only_a_sheet_of_ours_is_replaced(type_: Type, here: Path) -> None:
    path = here / "a.pdf"
    assert type_("sheet", "desk-break", "-o", "a.pdf", "-q").stderr == ""
    first = path.read_bytes()
    assert type_("sheet", "desk-break", "-o", "a.pdf", "--large").exit_code == 0
    assert path.read_bytes() != first
    path.write_bytes(b"%PDF-1.7 an invoice")
    ended = type_("sheet", "desk-break", "-o", "a.pdf")
    assert ended.exit_code == 1
    assert "a.pdf is there, and voicecoach did not make it; --force replaces it" in ended.stderr
    assert path.read_bytes() == b"%PDF-1.7 an invoice"
    assert type_("sheet", "desk-break", "-o", "a.pdf", "--force").exit_code == 0
    assert path.read_bytes() == first


def test_a_disk_that_fails_leaves_the_old_sheet(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = printed(tmp_path / "a.pdf").path.read_bytes()

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space left"):
        printed(tmp_path / "a.pdf", large=True)
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [old]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("-", "- is no name of a PDF; use -o -.pdf"),
        ("a.mp3", "a.mp3 is no name of a PDF; use -o a.pdf"),
        ("no/a.pdf", "no/a.pdf cannot be written: there is no folder no"),
    ],
)
def test_what_cannot_be_a_sheet_is_refused(type_: Type, here: Path, name: str, said: str) -> None:
    ended = type_("sheet", "desk-break", "-o", name)
    assert (ended.exit_code, ended.stderr) == (1, f"voicecoach: {said}\n")
    assert list(here.iterdir()) == []


def test_force_takes_no_folders_place(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").mkdir()
    with pytest.raises(Refusal, match="is a folder"):
        refuse_sheet(tmp_path / "a.pdf", force=True)


def test_without_typst_one_sentence_says_what_to_do(
    type_: Type, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    imported = builtins.__import__

    def absent(name: str, *given: Any) -> Any:
        if name == "typst":
            raise ModuleNotFoundError("No module named 'typst'", name="typst")
        return imported(name, *given)

    monkeypatch.setattr(builtins, "__import__", absent)
    ended = type_("sheet", "desk-break")
    assert (ended.exit_code, ended.stderr) == (
        1,
        "voicecoach: a sheet as PDF needs typst, which is not installed here; pip install typst, "
        "or: `voicecoach page` makes one that a browser prints\n",
    )
    assert list(here.iterdir()) == []


def test_no_voice_and_no_sound_is_needed(here: Path) -> None:
    code = (
        "import sys; from voicecoach.cli.main import main\n"
        "main(['sheet', 'desk-break', '--voice', 'nobody'], standalone_mode=False)\n"
        "print(*{name.partition('.')[0] for name in sys.modules})"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code], env=environment(), capture_output=True, text=True, check=True
    )
    loaded = set(ended.stdout.split())
    assert "typst" in loaded
    heavy = {
        "numpy",
        "hibari",
        "pyttsx3",
        "lameenc",
        "soundfile",
        "pydub",
        "PIL",
        "jinja2",
        "segno",
    }
    assert not heavy & loaded
