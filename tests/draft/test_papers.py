"""Papers as sheets: PDFs, Word documents, web pages; broken and hostile ones are told."""

from __future__ import annotations

import io
import sys
import time
import zipfile
from pathlib import Path
from typing import Any

import pytest

import voicecoach as vc
from voicecoach.draft.prose.papers import text_in
from voicecoach.draft.readers import drafted
from voicecoach.draft.sheet import Sheet
from voicecoach.routine.items import Exercise
from voicecoach.routine.scope import walk

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
CONTENT_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default '
    'Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType='
    '"application/vnd.openxmlformats-package.relationships+xml"/><Override PartName='
    '"/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'wordprocessingml.document.main+xml"/></Types>'
)
RELS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships'
    '/officeDocument" Target="word/document.xml"/></Relationships>'
)


def word(body: str, head: str = "") -> bytes:
    """Make a Word document of the inside of its body."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("[Content_Types].xml", CONTENT_TYPES)
        packed.writestr("_rels/.rels", RELS)
        document = f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
        packed.writestr("word/document.xml", f'<?xml version="1.0"?>{head}{document}')
    return made.getvalue()


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def cell(text: str) -> str:
    return f"<w:tc>{paragraph(text)}</w:tc>"


def exercises(routine: vc.Routine) -> list[tuple[str, Any, Any, Any]]:
    scopes = [scope for scope in walk(routine) if isinstance(scope.item, Exercise)]
    doses = [(scope, scope.dose()) for scope in scopes]
    return [(s.item.name, s.times, d.reps, d.time) for s, d in doses]  # type: ignore[union-attr]


def of(data: bytes, name: str) -> list[tuple[str, Any, Any, Any]]:
    draft = drafted(data, name)
    return exercises(vc.routine_of(draft.values["title"], draft.values["session"]))


@pytest.mark.parametrize("name", ["hip-strength", "desk-break"])
def test_our_own_sheet_comes_back_as_the_routine(name: str, tmp_path: Path) -> None:
    pytest.importorskip("pypdf")
    pytest.importorskip("typst")
    from voicecoach.routine.load import shipped

    if name not in shipped():
        pytest.skip("it does not ship")
    from voicecoach.page.press import write_sheet

    routine = vc.load(name)
    write_sheet(routine, tmp_path / "sheet.pdf")
    found = of((tmp_path / "sheet.pdf").read_bytes(), "sheet.pdf")
    assert found == exercises(routine)


def test_a_word_document_is_read() -> None:
    pytest.importorskip("mammoth")
    pytest.importorskip("selectolax")
    body = paragraph("Ankles") + paragraph("1. Calf raise: 3 x 12") + paragraph("Rise and sink.")
    body += paragraph("2. Balance: 2 x 30 s") + paragraph("Stand on one leg.")
    assert of(word(body), "a.docx") == [("Calf raise", 3, 12, None), ("Balance", 2, None, 30)]


def test_a_table_in_a_word_document_is_read() -> None:
    pytest.importorskip("mammoth")
    pytest.importorskip("selectolax")
    rows = (("Exercise", "Sets", "Reps"), ("Squat", "3", "10"), ("Lunge", "2", "8 each leg"))
    table = "".join(f"<w:tr>{''.join(map(cell, row))}</w:tr>" for row in rows)
    found = of(word(f"{paragraph('Legs')}<w:tbl>{table}</w:tbl>"), "a.docx")
    assert found == [("Squat", 3, 10, None), ("Lunge", 2, 8, None)]


PAGE = (
    "<!doctype html><title>Legs - A Blog</title><body><nav><a>10 best squats 3 x 99</a></nav>"
    "<h1>Legs</h1><h2>Squat</h2><p>Sit back and stand up. 3 x 10.</p><div hidden>9 x 9</div>"
    "<h2>Lunge</h2><p>Step forward. 2 x 8 each leg.</p>"
    '<div class="related-posts"><h2>Plank</h2><p>Hold it. 5 x 60 s.</p></div></body>'
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "latin-1"])
def test_a_web_page_is_its_article(encoding: str) -> None:
    pytest.importorskip("selectolax")
    page = PAGE.replace("<body>", f'<meta charset="{encoding}"><body>')
    assert of(page.encode(encoding), "a.html") == [("Squat", 3, 10, None), ("Lunge", 2, 8, None)]


def bomb() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("word/document.xml", b" " * 150_000_000)
    return made.getvalue()


LAUGHS = "<!DOCTYPE x [<!ENTITY a 'ha'>" + "".join(
    f"<!ENTITY {chr(98 + k)} '{f'&{chr(97 + k)};' * 10}'>" for k in range(9)
) + "]>"  # fmt: skip

BROKEN = {
    "bomb.docx": (bomb, "has more than 1 MB of text"),
    "laughs.docx": (lambda: word(paragraph("&j;"), LAUGHS), ""),
    "broken.docx": (lambda: word("")[:200], "is an archive that cannot be opened"),
    "sheet.xlsx": (lambda: word("").replace(b"word/document", b"xl/workbook00"), "cannot be read"),
    "old.doc": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 999, "save it as .docx"),
    "broken.pdf": (lambda: b"%PDF-1.7\n1 0 obj <<>> endobj", "is a PDF that cannot be read"),
    "deep.html": (lambda: b"<html>" + b"<div>" * 900_000, "nested deeper than"),
    "long.html": (lambda: b"<html><p>" + b"word " * 300_000, "has more than 1 MB of text"),
    "photo.jpg": (lambda: b"\xff\xd8\xff\xe0" + bytes(range(256)) * 40, "is no text"),
    "nul.txt": (lambda: b"\0" * 9_000, "there is no exercise"),
    "empty.txt": (lambda: b"", "there is no exercise"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_or_hostile_paper_ends_in_a_sentence(name: str) -> None:
    for library in ("mammoth", "selectolax", "pypdf"):
        pytest.importorskip(library)
    make, says = BROKEN[name]
    data = make()
    begin = time.monotonic()
    with pytest.raises((vc.Problems, vc.Refusal)) as refused:
        drafted(data, name)
    assert says in str(refused.value)
    assert time.monotonic() - begin < 10


@pytest.mark.parametrize(
    ("name", "data", "library", "what"),
    [
        ("a.pdf", b"%PDF-1.7", "pypdf", "a PDF"),
        ("a.docx", word(""), "mammoth", "a Word document"),
        ("a.html", b"<html><p>Squat", "selectolax", "a web page"),
    ],
)
def test_without_the_extra_one_sentence_says_what_to_install(
    name: str, data: bytes, library: str, what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in [each for each in sys.modules if each.partition(".")[0] == library]:
        monkeypatch.delitem(sys.modules, module)
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(vc.Refusal) as refused:
        text_in(Sheet(name, data))
    sentence = f"{what} needs {library}, which is not installed here"
    assert str(refused.value) == f"{sentence}; pip install 'voicecoach[draft]'"


def test_a_picture_of_text_is_told() -> None:
    pypdf = pytest.importorskip("pypdf")
    made = io.BytesIO()
    writer = pypdf.PdfWriter()
    writer.add_blank_page(100, 100)
    writer.write(made)
    with pytest.raises(vc.Refusal, match="is a PDF of pictures, without text"):
        drafted(made.getvalue(), "scan.pdf")
