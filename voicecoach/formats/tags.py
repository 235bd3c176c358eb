"""The tags: title, chapters, lyrics and cover, as each kind of file keeps them.

MP3 and WAV carry ID3v2.3, which also old players and Windows read (quodlibet/mutagen#192); FLAC,
Ogg and Opus carry Vorbis comments; m4a carries Apple's atoms. No tag holds a time of writing:
the same track gives the same bytes.
"""

from __future__ import annotations

import base64
import io
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import Any, BinaryIO

from ..score.score import Score
from ..seal import MAKER
from ..text import plain
from ..units import RATE
from . import lyrics

GENRE = "Speech"
"""ID3's own name (101) for what is spoken: lets a player leave it out when it shuffles music."""

CHILDREN = 255
"""Entries of one table of contents: their count is one byte (ID3v2 Chapter Frame Addendum)."""

NUMBERED = 999
"""Chapters in Vorbis comments, whose names have three digits. Of `CHAPTER1009NAME` FFmpeg, and
what is built on it, makes the name of the hundredth (measured), so no more are written."""

_SERIAL = 0x766F6963  # of Ogg streams; libsndfile draws one at random, "voic" is always the same
_NOWHERE = 0xFFFFFFFF  # a chapter's byte offset: not used, its times count
_LANGUAGES = {
    "de": "deu",
    "en": "eng",
    "es": "spa",
    "fr": "fra",
    "it": "ita",
    "nl": "nld",
    "pl": "pol",
    "pt": "por",
}


@dataclass(frozen=True, slots=True)
class Details:
    """What a track's tags say besides what its score knows.

    Attributes:
        title: shown by every player.
        album: what it is a part of; "" for itself, so that each track keeps its own cover.
        number: which of how many parts it is; None for a whole track.
        disc: on which of how many discs that is, as the weeks of a programme; None for none.
        artist: who made the routine.
        comment: a sentence or two about it.
        cover: a JPEG of at most `picture.COVER_BYTES`; None for none.
        language: of what is said, as in the routine: `en`, `de-AT`.
    """

    title: str
    artist: str
    comment: str = ""
    cover: bytes | None = None
    album: str = ""
    number: tuple[int, int] | None = None
    language: str = "en"
    disc: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class ChapterTime:
    """A chapter in time: from its first millisecond to the one after its last."""

    start_ms: int
    end_ms: int
    title: str


def chapter_times(score: Score) -> tuple[ChapterTime, ...]:
    """Give the chapters in time: each ends where the next starts, the last with the track.

    A chapter whose passage is also the next one's has no time of its own and is left out.
    """
    passages = score.starts()
    starts = [passages[chapter.passage] for chapter in score.chapters]
    ends = [*starts[1:], score.length]
    return tuple(
        ChapterTime(start * 1000 // RATE, end * 1000 // RATE, plain(chapter.title) or "…")
        for chapter, start, end in zip(score.chapters, starts, ends, strict=False)
        if end > start
    )


def id3(score: Score, details: Details) -> bytes:
    """Make the ID3v2.3 tag of a track, whole.

    mutagen would sort chapters by size; here they stand in order of time, for readers that trust
    the order in the file. Each frame is written by mutagen, by itself, and its bytes are joined.
    """
    body = b"".join(_alone(frame) for frame in _frames(score, details))
    size = bytes(len(body) >> shift & 0x7F for shift in (21, 14, 7, 0))
    return b"ID3\x03\x00\x00" + size + body


def tag_flac(file: BinaryIO, score: Score, details: Details) -> None:
    """Put the tags into a finished FLAC file."""
    flac = _mutagen("flac").FLAC(_from_start(file))
    if flac.tags is None:
        flac.add_tags()
    flac.tags.clear()
    flac.tags.extend(_comments(score, details))
    if details.cover:
        flac.add_picture(_picture(details.cover))
    flac.save(_from_start(file), padding=_no_padding)


def tag_ogg(file: BinaryIO, score: Score, details: Details) -> None:
    """Put the tags into a finished Ogg file, Vorbis or Opus, and give it a fixed serial number."""
    file.seek(0)
    if b"OpusHead" in file.read(64):
        ogg = _mutagen("oggopus").OggOpus(_from_start(file))
    else:
        ogg = _mutagen("oggvorbis").OggVorbis(_from_start(file))
    ogg.tags.clear()
    ogg.tags.extend(_comments(score, details))
    if details.cover:
        picture = base64.b64encode(_picture(details.cover).write()).decode("ascii")
        ogg.tags.append(("METADATA_BLOCK_PICTURE", picture))
    ogg.save(_from_start(file), padding=_no_padding)
    end = file.seek(0, io.SEEK_END)
    file.seek(0)
    while file.tell() < end:
        page = _mutagen("ogg").OggPage(file)
        page.serial = _SERIAL
        file.seek(page.offset)
        file.write(page.write())


def tag_m4a(file: BinaryIO, score: Score, details: Details) -> None:
    """Put the tags into a finished m4a file; its chapters are `ffmetadata`'s.

    Raises:
        ValueError: it is none.
    """
    mp4 = _mutagen("mp4")
    try:
        m4a = mp4.MP4(_from_start(file))
    except mp4.error as error:
        raise ValueError(str(error)) from None
    m4a.tags.clear()
    title = plain(details.title)
    texts = {
        "\xa9nam": title,
        "\xa9alb": plain(details.album) or title,
        "\xa9ART": plain(details.artist),
        "\xa9cmt": plain(details.comment),
        "\xa9gen": GENRE,
        "\xa9too": MAKER,
        "\xa9lyr": _unsynchronised(score),
    }
    m4a.tags.update({key: [text] for key, text in texts.items() if text})
    if details.number:
        m4a.tags["trkn"] = [details.number]
    if details.disc:
        m4a.tags["disk"] = [details.disc]
    if details.cover:
        m4a.tags["covr"] = [mp4.MP4Cover(details.cover, mp4.MP4Cover.FORMAT_JPEG)]
    m4a.save(_from_start(file), padding=_no_padding)


def ffmetadata(score: Score) -> str:
    """Print the chapters as FFmpeg reads them."""
    escapes = str.maketrans({sign: f"\\{sign}" for sign in "=;#\\"})
    chapters = (
        f"[CHAPTER]\nTIMEBASE=1/1000\nSTART={chapter.start_ms}\nEND={chapter.end_ms}\n"
        f"title={chapter.title.translate(escapes)}\n"
        for chapter in chapter_times(score)
    )
    return ";FFMETADATA1\n" + "".join(chapters)


def _frames(score: Score, details: Details) -> Iterator[Any]:
    id3 = _mutagen("id3")

    def text(kind: Any, words: str) -> Any:
        return kind(encoding=_encoding(words), text=[words])

    title, comment = plain(details.title), plain(details.comment)
    language = _LANGUAGES.get(details.language[:2].lower(), "XXX")  # XXX: not known
    yield text(id3.TIT2, title)
    yield text(id3.TPE1, plain(details.artist))
    yield text(id3.TALB, plain(details.album) or title)
    if details.number:
        yield text(id3.TRCK, "{}/{}".format(*details.number))
    if details.disc:
        yield text(id3.TPOS, "{}/{}".format(*details.disc))
    yield text(id3.TCON, GENRE)
    yield text(id3.TENC, MAKER)
    if comment:
        yield id3.COMM(encoding=_encoding(comment), lang=language, desc="", text=[comment])
    yield from _chapters(score, title)
    said = [(words, start * 1000 // RATE) for start, words in lyrics.lines(score)]
    if said:
        whole = _unsynchronised(score)
        coding = _encoding(whole)
        yield id3.USLT(encoding=coding, lang=language, desc="", text=whole)
        # Format 2 is milliseconds; type 1 is lyrics.
        yield id3.SYLT(encoding=coding, lang=language, format=2, type=1, desc="", text=said)
    if details.cover:
        # A car radio shows Latin-1 pictures only (lachlanwetherall.com); type 3 is the front cover.
        yield id3.APIC(encoding=0, mime="image/jpeg", type=3, desc="", data=details.cover)


def _chapters(score: Score, title: str) -> Iterator[Any]:
    """Give the table of contents, nested where it is long, and the chapters in order of time."""
    id3 = _mutagen("id3")

    def titled(words: str) -> list[Any]:
        return [id3.TIT2(encoding=_encoding(words), text=[words])]

    def contents(name: str, flags: int, children: list[str], words: str) -> Any:
        return id3.CTOC(
            element_id=name, flags=flags, child_element_ids=children, sub_frames=titled(words)
        )

    top, ordered = id3.CTOCFlags.TOP_LEVEL, id3.CTOCFlags.ORDERED
    found = chapter_times(score)
    names = [f"chp{number}" for number in range(1, len(found) + 1)]
    if not names:
        return
    parts = [range(at, min(at + CHILDREN, len(names))) for at in range(0, len(names), CHILDREN)]
    if len(parts) == 1:
        yield contents("toc", top | ordered, names, title)
    else:
        inner = [f"toc{number}" for number in range(1, len(parts) + 1)]
        yield contents("toc", top | ordered, inner, title)
        for name, part in zip(inner, parts, strict=True):
            words = f"{found[part[0]].title} – {found[part[-1]].title}"
            yield contents(name, ordered, [names[index] for index in part], words)
    for name, chapter in zip(names, found, strict=True):
        yield id3.CHAP(
            element_id=name,
            start_time=chapter.start_ms,
            end_time=chapter.end_ms,
            start_offset=_NOWHERE,
            end_offset=_NOWHERE,
            sub_frames=titled(chapter.title),
        )


def _alone(frame: Any) -> bytes:
    """Give the bytes of one ID3v2.3 frame: a tag that holds nothing else, without its header."""
    tag, file = _mutagen("id3").ID3(), io.BytesIO()
    tag.add(frame)
    tag.update_to_v23()
    tag.save(file, v1=0, v2_version=3, padding=_no_padding)
    return file.getvalue()[10:]


def _encoding(text: str) -> int:
    """Latin-1 where it suffices, else UTF-16: ID3v2.3 has no UTF-8."""
    try:
        text.encode("latin-1")
    except UnicodeEncodeError:
        return 1
    return 0


def _comments(score: Score, details: Details) -> list[tuple[str, str]]:
    """Give the Vorbis comments, chapters and lyrics among them."""
    title = plain(details.title)
    pairs = [
        ("TITLE", title),
        ("ARTIST", plain(details.artist)),
        ("ALBUM", plain(details.album) or title),
        *zip(("TRACKNUMBER", "TRACKTOTAL"), map(str, details.number or ()), strict=False),
        *zip(("DISCNUMBER", "DISCTOTAL"), map(str, details.disc or ()), strict=False),
        ("GENRE", GENRE),
        ("ENCODED-BY", MAKER),
        ("COMMENT", plain(details.comment)),
    ]
    for number, chapter in enumerate(chapter_times(score)[:NUMBERED], 1):
        seconds, milliseconds = divmod(chapter.start_ms, 1000)
        minutes, seconds = divmod(seconds, 60)
        time = f"{minutes // 60:02}:{minutes % 60:02}:{seconds:02}.{milliseconds:03}"
        pairs += [(f"CHAPTER{number:03}", time), (f"CHAPTER{number:03}NAME", chapter.title)]
    if lyrics.lines(score):
        pairs.append(("LYRICS", lyrics.lrc(score)))
    return [(key, text) for key, text in pairs if text]


def _unsynchronised(score: Score) -> str:
    return "\n".join(words for _, words in lyrics.lines(score))


def _picture(cover: bytes) -> Any:
    picture = _mutagen("flac").Picture()
    picture.type, picture.mime, picture.data = 3, "image/jpeg", cover
    return picture


def _no_padding(_: object) -> int:
    return 0


def _mutagen(module: str) -> Any:
    """Import one of mutagen's modules when it is needed; its own types are not complete."""
    return import_module(f"mutagen.{module}")


def _from_start(file: BinaryIO) -> BinaryIO:
    file.seek(0)
    return file
