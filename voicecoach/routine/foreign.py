"""Files that are no routines: told by what is in them, each with what to do with it.

A person gives what they have: a song, a photo, the post that describes the exercises. What such a
file is says its content, whatever it is called.
"""

from __future__ import annotations

import re
from codecs import getincrementaldecoder
from pathlib import Path

from ..problem import Problem
from ..seal import made_here
from .items import KINDS as ITEMS
from .items import Counting, Exercise, Group, Routine
from .voices import MusicChoice, WrittenVoice

_SOUND, _PICTURE, _PAPER = "sound", "picture", "paper"

_MAGIC: tuple[tuple[bytes, str, str], ...] = (
    (rb"ID3|\xff[\xfb\xf3\xf2\xfa]", "a recording (MP3)", _SOUND),
    (rb"RIFF.{4}WAVE", "a recording (WAV)", _SOUND),
    (rb"FORM.{4}AIF[FC]", "a recording (AIFF)", _SOUND),
    (rb"fLaC", "a recording (FLAC)", _SOUND),
    (rb"OggS", "a recording (Ogg)", _SOUND),
    (rb".{4}ftypM4[AB]", "a recording (M4A)", _SOUND),
    (rb".{4}ftyp(?:hei[cfx]|mif1|avif)", "a picture (HEIC)", "other picture"),
    (rb".{4}ftyp|\x1a\x45\xdf\xa3|RIFF.{4}AVI ", "a video", ""),
    (rb"\xff\xd8\xff", "a picture (JPEG)", _PICTURE),
    (rb"\x89PNG\r\n\x1a\n", "a picture (PNG)", _PICTURE),
    (rb"GIF8[79]a", "a picture (GIF)", "other picture"),
    (rb"RIFF.{4}WEBP", "a picture (WebP)", "other picture"),
    (rb"%PDF-", "a PDF", _PAPER),
    (rb"\{\\rtf", "a text with formatting (RTF)", _PAPER),
    (rb"PK\x03\x04.{26}mimetypeapplication/vnd\.oasis", "an OpenDocument file", _PAPER),
    (rb"PK\x03\x04(?=.*word/)", "a Word document", _PAPER),
    (rb"PK\x03\x04(?=.*xl/)", "a spreadsheet", _PAPER),
    (rb"PK\x03\x04|\x1f\x8b|7z\xbc\xaf|Rar!", "an archive", ""),
    (rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a document of an old Office", _PAPER),
    (rb"(?:\xef\xbb\xbf)?\s*(?i:<!doctype html|<html)", "a web page", _PAPER),
    (rb"(?:\xef\xbb\xbf)?#EXTM3U", "a playlist", ""),
    (rb"(?:\xef\xbb\xbf)?WEBVTT|(?:\xef\xbb\xbf)?1\r?\n\d\d:\d\d:\d\d,\d{3} -->", "lyrics", ""),
    (rb"(?:\xef\xbb\xbf)?\[[a-z]{2}:[^\n]*\]\r?\n\[", "lyrics", ""),
    (rb'score "', "a plan, as `voicecoach plan` prints it", ""),
)  # fmt: skip

_LOOKED_AT = 1 << 16  # bytes in which a document says what it is

_KEYS = sorted(
    {*ITEMS, *(k for m in (Routine, Exercise, Group, Counting, WrittenVoice, MusicChoice)
               for k in m.own_keys())}
)  # fmt: skip
_KEYED = re.compile(rf"^[ \t]*(?:- *)?[\"']?(?:{'|'.join(_KEYS)})[\"']?[ \t]*:(?:\s|$)", re.M)
_ANY_KEY = re.compile(r"^[ \t]*(?:- *)?[\"']?[\w ]{1,20}[\"']?[ \t]*:(?:\s|$)", re.M)
_SENTENCE = 5
"""Words from which a line is read as a sentence, not as a key or a name."""


def stranger(data: bytes, name: str) -> Problem | None:
    """Say what a file is, if it is plainly no routine.

    Args:
        data: its bytes, or the first of them.
        name: as it was given.
    """
    file = Path(name).name
    for magic, what, sort in _MAGIC:
        if re.match(magic, data[:_LOOKED_AT], re.DOTALL):
            ours = sort == _SOUND and made_here(data)
            what = "a track that voicecoach made" if ours else what
            return Problem(None, f"{name} is {what}, not a routine", _cure(sort, file, ours=ours))
    if _is_sheet(data, file):
        return Problem(
            None, f"{name} is a text, not a routine: it has no 'session:'", _rewrite(name)
        )
    if _is_prose(data):
        message = f"{name} is prose, not a routine: no line in it says 'exercise: …'"
        return Problem(None, message, _rewrite(name))
    return None


def _cure(sort: str, file: str, *, ours: bool) -> str:
    if ours:
        return "build the routine that it was made of, or play it"
    if sort == _SOUND:
        return f"under the voice: voicecoach build ROUTINE --music {file}; in it: 'play: {file}'"
    if sort == _PICTURE:
        return f"'cover: {file}' in a routine makes it the cover of the track"
    if sort == "other picture":
        return "save it as JPEG or PNG; then 'cover: FILE' makes it the cover of the track"
    return _rewrite(file) if sort == _PAPER else ""


def _rewrite(file: str) -> str:
    stem = Path(file).stem or "my-routine"
    quoted = f"'{file}'" if " " in file else file
    target = f"'{stem}.yaml'" if " " in stem else f"{stem}.yaml"
    return f"voicecoach draft {quoted} -o {target} makes a routine of it"


_TEXTS = (".txt", ".text", ".md", ".markdown", ".csv", ".tsv")
_SESSION = re.compile(rb"^[\s\"'-]*(?:session|exercise|title)[\"']?\s*:", re.MULTILINE)


def _is_sheet(data: bytes, file: str) -> bool:
    """Tell whether a file is called a text, and says nothing that a routine must say."""
    text = file.casefold().endswith(_TEXTS) and data.strip() and b"{" not in data.lstrip()[:1]
    return bool(text) and not _SESSION.search(data)


def _is_prose(data: bytes) -> bool:
    """Tell whether a text begins with sentences, and none of its lines with a routine's key."""
    try:
        text = getincrementaldecoder("utf-8-sig")().decode(data[:_LOOKED_AT])
    except UnicodeDecodeError:
        return False
    lines = [line for line in text.splitlines() if line.strip()]
    sentences = {line for line in lines if len(re.findall(r"[^\W\d]\S*", line)) >= _SENTENCE}
    keyed = [line for line in lines if _ANY_KEY.match(line)]  # other words: all keys may be slips
    short = [line for line in keyed if line not in sentences]
    flow = text.lstrip().startswith(("{", "["))  # braces, as in JSON: all may be in one line
    told = not flow and 2 * len(sentences) >= max(1, len(lines))
    return told and 2 * len(keyed) < len(lines) > 5 * len(short) and not _KEYED.search(text)
