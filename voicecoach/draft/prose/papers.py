"""What is no plain text: a PDF, a Word document or a web page, as the lines that it shows."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any

from ...problem import Problem, Problems, Refusal
from ..sheet import LARGEST_TEXT, Sheet, lacking, readable, too_long

PAGES = 200
"""Pages that are read of a PDF."""

UNPACKED = 100_000_000
"""Bytes that a Word document may have unpacked; one with pictures has a tenth."""

_HTML = re.compile(rb"(?:<!--.*?-->\s*)*<(?:!doctype html|html|head|body|article|div|h1|p)\b",
                   re.IGNORECASE | re.DOTALL)  # fmt: skip


def text_in(sheet: Sheet) -> str:
    """Give the text of a sheet, whatever it is wrapped in.

    Raises:
        Refusal: a library is not installed, or the paper holds no text.
        Problems: it cannot be read, or is too large.
    """
    head = sheet.head
    if head.startswith(b"%PDF-"):
        return _of_pdf(sheet)
    if head.startswith(b"PK\x03\x04"):
        return _of_word(sheet)
    if head.startswith((b"\xd0\xcf\x11\xe0", b"{\\rtf")):
        raise Problems([_unreadable(sheet, "an office file of an old kind", "save it as .docx")])
    if _HTML.match(head) or (sheet.suffix in (".html", ".htm", ".xhtml") and b"<" in sheet.data):
        from .webpage import page_text

        return page_text(sheet)
    if b"\0" in head and not head.startswith((b"\xff\xfe", b"\xfe\xff")) and _binary(sheet.data):
        raise Problems([_unreadable(sheet, "no text", "save it as text, or copy its words")])
    return sheet.text


def _binary(data: bytes) -> bool:
    """Tell whether bytes are no text in any encoding: half of them are controls or stray."""
    head = data[:4096]
    odd = sum(byte < 9 or 13 < byte < 32 for byte in head if byte)
    return odd > len(head) // 20


def _unreadable(sheet: Sheet, what: str, cure: str) -> Problem:
    return Problem(None, f"{sheet.name} is {what}", cure)


def _of_pdf(sheet: Sheet) -> str:
    """Read the pages of a PDF; what its library says of odd files, nobody needs to see."""
    try:
        import pypdf
    except ImportError as error:
        raise lacking("a PDF", "pypdf", error) from error
    import logging

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        document = pypdf.PdfReader(io.BytesIO(sheet.data))
        if document.is_encrypted and not document.decrypt(""):
            raise Problems([_unreadable(sheet, "a PDF with a password", "save it without one")])
        pages = _pages(document, sheet.name)
    except Problems:
        raise
    except Exception as error:
        problem = _unreadable(sheet, "a PDF that cannot be read", "print it into a new PDF")
        raise Problems([problem]) from error
    text = "\n\f\n".join(pages)
    if not text.strip():
        raise Refusal(f"{sheet.name} is a PDF of pictures, without text; read it with an OCR first")
    return readable(text.replace("\f", ""))


def _pages(document: Any, name: str) -> list[str]:
    pages: list[str] = []
    length = 0
    for page in document.pages[:PAGES]:
        pages.append(_columns(page))
        length += len(pages[-1])
        if length > LARGEST_TEXT:
            raise too_long(name)
    return pages


def _columns(page: Any) -> str:
    return str(page.extract_text() or "")


def _of_word(sheet: Sheet) -> str:
    """Read a Word document, as the web page that mammoth makes of it."""
    try:
        with zipfile.ZipFile(io.BytesIO(sheet.data)) as packed:
            names = packed.namelist()
            size = sum(each.file_size for each in packed.infolist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        problem = _unreadable(sheet, "an archive that cannot be opened", "save it once more")
        raise Problems([problem]) from None
    if "word/document.xml" not in names:
        raise Problems([_unreadable(sheet, "an archive, not a Word document", "unpack it first")])
    if size > UNPACKED or len(names) > 10_000:
        raise too_long(sheet.name)
    try:
        import mammoth
    except ImportError as error:
        raise lacking("a Word document", "mammoth", error) from error
    no_pictures = mammoth.images.img_element(lambda _: {})
    try:
        made = mammoth.convert_to_html(io.BytesIO(sheet.data), convert_image=no_pictures)
    except Exception as error:
        problem = _unreadable(sheet, "a Word document that cannot be read", "save it once more")
        raise Problems([problem]) from error
    from .webpage import page_text

    page = f"<!doctype html><meta charset=utf-8><body>{made.value}</body>"
    return page_text(Sheet(sheet.name, page.encode("utf-8", "replace")))
