"""The press: a sheet on paper, as a PDF set by typst.

The template, `sheet.typ`, is our own; what it is to show goes in beside it, as JSON, and is set as
plain text. typst's own fonts come first, so that a sheet in Latin, Greek, Cyrillic or Hebrew looks
the same on every machine; fonts of the system are asked only where they lack a sign. The same sheet
gives the same bytes: no date is in it.
"""

from __future__ import annotations

import json
import tempfile
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, cast

from ..files import refuse_target, replacing
from ..formats.cover import palette
from ..formats.lettering import signs
from ..language.labels import labels
from ..problem import Refusal
from ..text import plain
from .qr import qr_code
from .sheet import sheet_of

if TYPE_CHECKING:
    from typst import Compiler, Fonts

    from ..routine.items import Routine

Paper = Literal["a4", "letter"]
"""The size of a page."""

MADE = "made with voicecoach"
"""What a PDF says of its maker, in its description: how we know our own again."""

SIZES = (12.0, 11.5, 11.0, 10.5, 10.0)
"""Points of the type of a sheet: the largest is taken that needs no more pages than the least."""

LARGE = 18.0
"""Points of the type of a sheet in large type: what is called large print begins there."""

_PAPERS = {"a4": "a4", "letter": "us-letter"}  # as typst calls them
_STANDARD: Literal["ua-1"] = "ua-1"  # accessible: tagged, titled, no sign without a letter
_LOOKED_AT = 1 << 24  # bytes of a file that may be a sheet of ours; they have some 50 kB
_MISSING = "\N{WHITE SQUARE}"  # where a letter should be
_PROBE = b'#set document(title: "?")\n#set text(font: "Libertinus Serif")\n#sys.inputs.text'


@dataclass(frozen=True, slots=True)
class Printed:
    """A sheet that was printed.

    Attributes:
        path: its PDF.
        pages: how many it has.
        undrawn: the signs that no font here has, each once.
    """

    path: Path
    pages: int
    undrawn: str


def refuse_sheet(path: Path, *, force: bool) -> None:
    """Find out whether a sheet may be written.

    Raises:
        Refusal: it may not.
    """
    if path.suffix.casefold() != ".pdf":
        raise Refusal(f"{path} is no name of a PDF; use -o {path.with_suffix('.pdf').name}")
    refuse_target(path)
    if path.exists() and not force and not _ours(path):
        raise Refusal(f"{path} is there, and voicecoach did not make it; --force replaces it")


def _ours(path: Path) -> bool:
    with path.open("rb") as file:
        return MADE.encode() in file.read(_LOOKED_AT)


def write_sheet(
    routine: Routine, path: Path, *, paper: Paper = "a4", large: bool = False, url: str = ""
) -> Printed:
    """Print the sheet of a routine into a PDF, whole or not at all.

    Args:
        routine: what is on it.
        path: the file.
        paper: the size of its pages.
        large: whether it is set in large type.
        url: where the track is found, for a QR code; empty for none.

    Raises:
        ModuleNotFoundError: typst is not installed.
        Refusal: the address is too long for a code.
        OSError: the file cannot be written.
    """
    pdf, printed = sheet_pdf(routine, paper=paper, large=large, url=url)
    with replacing(path) as file:
        file.write(pdf)
    return replace(printed, path=path)


def sheet_pdf(
    routine: Routine, *, paper: Paper = "a4", large: bool = False, url: str = ""
) -> tuple[bytes, Printed]:
    """Print the sheet of a routine, and say how it came out; see `write_sheet`.

    Raises:
        ModuleNotFoundError: typst is not installed.
        Refusal: the address is too long for a code.
    """
    open_press()
    code = qr_code(url)
    texts = _each(plain, {"sheet": asdict(sheet_of(routine)), "url": url})
    fonts, undrawn = _lettered("".join(_texts(texts)))
    given = {
        **_each(lambda text: _without(text, undrawn), texts),
        "labels": labels(routine.language),
        "code": code.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1),
        "ink": palette(routine.title)[0],
        "mark": MADE,
        "paper": _PAPERS[paper],
        "large": large,
    }
    pages, given["size"] = _fitted(given, fonts, (LARGE,) if large else SIZES)
    pdf = _compiler(given, fonts).compile(format="pdf", pdf_standards=_STANDARD)
    return cast(bytes, pdf), Printed(Path(), pages, undrawn)


def open_press() -> None:
    """Find out, before anything else is done, whether sheets can be printed here.

    Raises:
        ModuleNotFoundError: typst is not installed.
    """
    import typst  # noqa: F401


def _fitted(given: Mapping[str, Any], fonts: Fonts, sizes: Sequence[float]) -> tuple[int, float]:
    """Find the largest of some sizes, of which the last is the least, that needs the fewest pages.

    Returns:
        How many pages that is, and the size.
    """
    if _pages(given, fonts, sizes[0]) == 1:  # fewer there are not
        return 1, sizes[0]
    least = _pages(given, fonts, sizes[-1])
    fits = (size for size in sizes[:-1] if _pages(given, fonts, size) == least)
    return least, next(fits, sizes[-1])


def _pages(given: Mapping[str, Any], fonts: Fonts, size: float) -> int:
    found = _compiler({**given, "size": size}, fonts).query("<pages>", field="value", one=True)
    return int(json.loads(found))


def _compiler(given: Mapping[str, Any], fonts: Fonts) -> Compiler:
    """Give what sets a sheet, once: a second use of it would look for the template in a file."""
    import typst

    template = files(__package__).joinpath("sheet.typ").read_bytes()
    return typst.Compiler(
        template,
        root=tempfile.gettempdir(),  # nothing is read there
        font_paths=fonts,
        sys_inputs={"given": json.dumps(given)},
    )


def _each(do: Callable[[str], str], values: Any) -> Any:
    """Do something to every text in values like those of JSON."""
    if isinstance(values, str):
        return do(values)
    if isinstance(values, Mapping):
        return {key: _each(do, value) for key, value in values.items()}
    return [_each(do, value) for value in values]


def _texts(values: Any) -> Iterator[str]:
    """Give every text in values like those of JSON."""
    if isinstance(values, str):
        yield values
    else:
        for value in values.values() if isinstance(values, Mapping) else values:
            yield from _texts(value)


def _lettered(text: str) -> tuple[Fonts, str]:
    """Find the fonts that a text needs, and the signs of it that none of them has, each once."""
    import typst

    found = list(dict.fromkeys(sign for sign in signs(text) if not sign.isascii()))
    fonts = typst.Fonts(include_system_fonts=False)
    missing = _missing(found, fonts)
    if missing:
        fonts = typst.Fonts()
        missing = _missing(missing, fonts)
    return fonts, "".join(missing)


def _missing(found: Sequence[str], fonts: Fonts) -> list[str]:
    """Find the signs that no font has: halves of what cannot be set are tried by themselves."""
    import typst

    if not found:
        return []
    try:
        typst.compile(
            _PROBE, font_paths=fonts, sys_inputs={"text": " ".join(found)}, pdf_standards=_STANDARD
        )
    except typst.TypstError:
        half = len(found) // 2
        if not half:
            return list(found)
        return [*_missing(found[:half], fonts), *_missing(found[half:], fonts)]
    return []


def _without(text: str, undrawn: str) -> str:
    """Give a text without signs that cannot be drawn: a box for a letter, nothing for others."""
    if not undrawn:
        return text
    gone = set(signs(undrawn))
    kept = (sign if sign not in gone else _stand_in(sign) for sign in signs(text))
    return " ".join("".join(kept).split())


def _stand_in(sign: str) -> str:
    return _MISSING if unicodedata.category(sign[0])[0] in "LN" else ""
