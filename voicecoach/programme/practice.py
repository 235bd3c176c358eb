"""The practice's own pages: an index of its people, and a sheet of QR codes to cut apart.

They lie above the folder of people, and are not to be published: they say who there is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..language.labels import labelled_in, studio_labels
from ..page.page import filled_in, markup, own_file, policy
from ..page.qr import qr_code

INDEX, CODES = "index.html", "codes.html"


@dataclass(frozen=True, slots=True)
class Listed:
    """A person on the practice's pages.

    Attributes:
        label: the name, or where nobody is named the folder.
        folder: below the index, with its last slash.
        length_s: of the track; 0 where none is there yet.
        url: where the page will be found; empty where nobody knows.
    """

    label: str
    folder: str
    length_s: float
    url: str


def practice_pages(title: str, people: Sequence[Listed], language: str) -> dict[str, bytes]:
    """Print the practice's pages: the index, and the QR codes of those who have an address.

    Args:
        title: of both.
        people: who there is.
        language: of the practice's routine.
    """
    style = own_file("practice.css")
    rows = [
        {
            "label": each.label,
            "folder": each.folder,
            "length": _minutes(each.length_s) if each.length_s else "",
            "url": each.url,
            "code": markup(qr_code(each.url)),  # made by segno of an address
        }
        for each in people
    ]
    around = {
        "title": title,
        "style": markup(style),  # our own file
        "policy": policy(style),
        "coded": any(each.url for each in people),
        "codes": CODES,
        "labels": studio_labels(language),
        "language": labelled_in(language),
    }
    pages = {INDEX: filled_in("practice.html.j2", rows=rows, **around)}
    if around["coded"]:
        pages[CODES] = filled_in("codes.html.j2", rows=[r for r in rows if r["url"]], **around)
    return {name: page.encode("utf-8") for name, page in pages.items()}


def _minutes(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes}:{rest:02}"
