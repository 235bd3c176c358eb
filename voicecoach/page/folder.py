"""The files of a page: a folder for any web host, or one file with the track inside."""

from __future__ import annotations

import base64
import hashlib
import io
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from ..files import refuse_target, replacing
from ..formats import tags
from ..formats import write as formats
from ..formats.beside import BESIDE
from ..formats.cover import palette
from ..formats.lame import KBPS
from ..formats.picture import icon
from ..formats.podcast import podcast_chapters
from ..formats.sizes import LIMITS
from ..formats.thrift import LADDER
from ..problem import Refusal
from ..seal import JSON
from ..text import plain
from ..units import RATE, spelt_bytes
from .page import Addresses, page_html
from .qr import qr_code
from .sheet import Handout, sheet_of

if TYPE_CHECKING:
    from ..formats.tags import Details
    from ..formats.thrift import Shape
    from ..routine.items import Routine
    from ..score.score import Score
    from ..spoken import Progress
    from ..store import Store
    from ..track.track import Track

SINGLE_BYTES = 25_000_000
"""The largest page with its track inside: what mail providers take at most, and phones open."""

ICONS = (192, 512)
"""Pixels a side of the icons that a page needs to be put on a home screen (Chrome's criteria)."""

INDEX, TRACK = "index.html", "track.mp3"
_MADE = b'<meta name="generator" content="voicecoach">'
_HEAD = 4096  # bytes of a page in which it says whose it is
_ROOM = 1_000_000  # of a single page for all that is neither track nor cover


@dataclass(frozen=True, slots=True)
class Paged:
    """A page that was made.

    Attributes:
        path: its HTML file.
        length: of the track, in frames.
        size: of all its files, in bytes.
        files: how many there are.
        mailed: the size, in bytes, of a track with which one file would go into an e-mail; 0 where
            it goes already, or nothing makes it.
    """

    path: Path
    length: int
    size: int
    files: int
    mailed: int = 0


def refuse_page(path: Path, *, single: bool, force: bool) -> None:
    """Find out, before anything is spoken, whether a page may be written.

    Args:
        path: the folder of a page, or its single file.
        single: which of them.
        force: whether it may take the place of what voicecoach did not make.

    Raises:
        Refusal: it may not.
    """
    if not single and path.exists() and not path.is_dir():
        raise Refusal(f"{path} is a file, and a page is a folder; --single makes one file")
    index = path if single else path / INDEX
    refuse_target(index if single or path.is_dir() else path)
    if index.exists():
        with index.open("rb") as file:
            ours = _MADE in file.read(_HEAD)
        if not ours and not force:
            raise Refusal(f"{index} is there, and voicecoach did not make it; --force replaces it")
    elif path.is_dir() and any(path.iterdir()) and not force:
        raise Refusal(
            f"{path} holds other files, and no page; -o names another folder, "
            "--force puts the page beside them"
        )


def write_page(
    routine: Routine,
    path: Path,
    *,
    single: bool,
    store: Store | None,
    progress: Progress | None = None,
    url: str = "",
    most: int | None = None,
) -> Paged:
    """Build a routine, and write its page.

    Args:
        routine: what to do.
        path: the folder, or the file.
        single: whether the track lies in the page itself.
        store: keeps clips and encoded passages; None keeps nothing.
        progress: told how far it is.
        url: where the track will be found, for a QR code; empty for none.
        most: bytes that the track may have.

    Raises:
        Problems, Refusal: see `pipeline.build`; a single page would be too large.
        OSError: a file cannot be written.
    """
    with _given(routine, store, progress, url, most) as given:
        wrote = _write_single if single else _write_folder
        return wrote(given, path, store, _encoding(progress))


def page_files(
    routine: Routine, *, store: Store | None, url: str = ""
) -> tuple[dict[str, bytes], int]:
    """Build a routine, and give the files of its page's folder, and its length in frames.

    Args:
        routine: what to do.
        store: keeps clips and encoded passages; None keeps nothing.
        url: where the page will be found, for a QR code; empty for none.

    Raises:
        Problems, Refusal: see `pipeline.build`.
    """
    with _given(routine, store, None, url, None) as given:
        track = io.BytesIO()
        formats.write_into(
            track, given.track, given.details,
            store=store, format="mp3", progress=_encoding(None), shape=given.shape,
        )  # fmt: skip
        data = track.getvalue()
        return {TRACK: data, **_around(given, data)}, given.score.length


@contextmanager
def _given(
    routine: Routine, store: Store | None, progress: Progress | None, url: str, most: int | None
) -> Iterator[_Given]:
    """Compose a routine, and give what its page is made of, while its sounds are at hand.

    Raises:
        Problems, Refusal: see `pipeline.build`.
    """
    from ..pipeline import cover_of, details_of, metered, music_of
    from ..sound.spool import Reel
    from ..spoken import spoken

    code = qr_code(url)
    picture, music = cover_of(routine), music_of(routine, progress, store)
    with Reel() as reel:
        made, _ = spoken(routine, store, progress, reel.keep)
        track = metered(routine, made, music)
        details = details_of(routine, made, picture, store)
        shape = formats.shape_of("mp3", track, details, most, compatible=False)
        yield _Given(made.score, track, details, shape, sheet_of(routine), code)


@dataclass(frozen=True, slots=True)
class _Given:
    """What a page is made of."""

    score: Score
    track: Track
    details: Details
    shape: Shape
    sheet: Handout
    code: str


_Told = Callable[[int, int], None]


def _encoding(progress: Progress | None) -> _Told:
    def told(done: int, of: int) -> None:
        if progress is not None:
            progress("encoding", done, of)

    return told


def _write_folder(given: _Given, folder: Path, store: Store | None, told: _Told) -> Paged:
    """Write the track and what shows it; the page itself comes last."""
    folder.mkdir(exist_ok=True)
    formats.write(
        folder / TRACK, given.track, given.details,
        store=store, format="mp3", progress=told, shape=given.shape,
    )  # fmt: skip
    made = _around(given, (folder / TRACK).read_bytes())
    for name, data in made.items():
        with replacing(folder / name) as file:
            file.write(data)
    every = [folder / name for name in (TRACK, *made)]
    size = sum(path.stat().st_size for path in every)
    return Paged(folder / INDEX, given.score.length, size, len(every))


def _around(given: _Given, track: bytes) -> dict[str, bytes]:
    """Give the files that show a track, the page itself last."""
    around = Addresses(TRACK, "cover.jpg", "page.webmanifest", "worker.js", given.code)
    html = page_html(given.score, given.sheet, around).encode("utf-8")
    cover = given.details.cover or b""
    made: dict[str, bytes] = {
        "cover.jpg": cover,
        **{f"icon-{side}.png": icon(cover, side) for side in ICONS},
        "captions.vtt": BESIDE["vtt"].text(given.score).encode("utf-8"),
        "chapters.json": JSON.sealed(podcast_chapters(given.score)).encode("utf-8"),
        "page.webmanifest": _manifest(given).encode("utf-8"),
    }
    digest = hashlib.sha256(track + b"".join((html, *made.values())))
    made["worker.js"] = _worker(digest.hexdigest()[:16], ["./", INDEX, TRACK, *made]).encode(
        "utf-8"
    )
    made[INDEX] = html
    return made


def _write_single(given: _Given, path: Path, store: Store | None, told: _Told) -> Paged:
    """Write one file with the track inside.

    Raises:
        Refusal: it would be too large.
    """
    room = _room(given, SINGLE_BYTES)
    if _needs(given, given.shape.kbps or KBPS[given.track.channels]) > room:
        raise Refusal(_too_large(given, path, room))
    track = io.BytesIO()
    formats.write_into(
        track, given.track, given.details,
        store=store, format="mp3", progress=told, shape=given.shape,
    )  # fmt: skip
    around = Addresses(
        _address("audio/mpeg", track.getvalue()),
        _address("image/jpeg", given.details.cover or b""),
        code=given.code,
    )
    html = page_html(given.score, given.sheet, around).encode("utf-8")
    with replacing(path) as file:
        file.write(html)
    mailed = _room(given, LIMITS["mail"])
    fits = len(html) <= LIMITS["mail"] or _needs(given, _least(given)) > mailed
    return Paged(path, given.score.length, len(html), 1, 0 if fits else mailed)


def _room(given: _Given, most: int) -> int:
    """Give the bytes that a track may have inside a page of so many: base64 adds a third."""
    return (most - _ROOM - len(given.details.cover or b"") * 4 // 3) * 3 // 4


def _needs(given: _Given, kbps: int) -> int:
    """Give the bytes of the track at a bit rate."""
    return len(tags.id3(given.score, given.details)) + given.score.length * kbps * 125 // RATE


def _least(given: _Given) -> int:
    return LADDER[given.track.channels][-1]


def _too_large(given: _Given, path: Path, room: int) -> str:
    """Say that one file would be too large, and what makes it fit."""
    cure = f"use --size {room // 100_000 / 10:g}MB"
    spare = room // 100_000 * 100_000 - len(tags.id3(given.score, given.details))
    if given.score.length * _least(given) * 125 // RATE > spare:
        minutes = spare // (_least(given) * 125 * 60)
        cure = f"leave --single out, or {cure} and --fit {minutes}m"
    track = _needs(given, given.shape.kbps or KBPS[given.track.channels])
    whole = _ROOM + len(given.details.cover or b"") * 4 / 3 + track * 4 / 3
    return (
        f"{path} would have {spelt_bytes(whole)}, and a page of one file may have "
        f"{spelt_bytes(SINGLE_BYTES)}; {cure}"
    )


def _address(kind: str, data: bytes) -> str:
    return f"data:{kind};base64,{base64.b64encode(data).decode()}"


def _manifest(given: _Given) -> str:
    """Print the web manifest, with which a page goes to the home screen."""
    ground, _, _ = palette(given.score.title)
    values = {
        "name": plain(given.sheet.title),
        "short_name": plain(given.sheet.title)[:30],
        "lang": given.sheet.language,
        "start_url": "./",
        "display": "standalone",
        "background_color": ground,
        "theme_color": ground,
        "icons": [
            {"src": f"icon-{side}.png", "sizes": f"{side}x{side}", "type": "image/png"}
            for side in ICONS
        ],
    }
    return json.dumps(values, indent=1) + "\n"


def _worker(digest: str, names: list[str]) -> str:
    """Print the service worker that keeps these files."""
    text = files(__package__).joinpath("worker.js").read_text("utf-8")
    return text.replace("DIGEST", digest).replace('["FILES"]', json.dumps(names))
