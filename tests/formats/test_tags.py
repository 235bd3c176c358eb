"""Tags are read back as they were meant, by mutagen and by the bytes."""

from __future__ import annotations

import io
import re

import pytest
from mutagen.id3 import ID3
from test_lyrics import SCORE, coach, score  # type: ignore[import-not-found]

from voicecoach.formats.tags import (
    CHILDREN,
    ChapterTime,
    Details,
    _comments,
    chapter_times,
    ffmetadata,
    id3,
)
from voicecoach.score.score import Chapter, Passage, Score
from voicecoach.units import MP3_FRAME, RATE

COVER = b"\xff\xd8" + bytes(range(256)) * 40 + b"\xff\xd9"
DETAILS = Details("Legs", "Ada", "Slow and steady.", COVER)


def read(score: Score, details: Details = DETAILS) -> ID3:
    tag = ID3(io.BytesIO(id3(score, details)))
    assert tag.version == (2, 3, 0)
    assert tag.unknown_frames == []
    return tag


def chaptered(count: int) -> Score:
    """A score of so many chapters, with titles of very different lengths."""
    passages = tuple(Passage(MP3_FRAME * (50 + number)) for number in range(count))
    titles = (f"Chapter {number + 1}" + " and more" * (-number % 7) for number in range(count))
    return Score("Many", passages, tuple(Chapter(t, n) for n, t in enumerate(titles)))


# --- chapters in time


def test_each_chapter_ends_where_the_next_one_starts_and_the_last_with_the_track() -> None:
    three = chaptered(3)
    assert chapter_times(three) == (
        ChapterTime(0, 1200, "Chapter 1"),
        ChapterTime(1200, 2424, "Chapter 2 and more and more and more and more and more and more"),
        ChapterTime(2424, 3672, "Chapter 3 and more and more and more and more and more"),
    )
    assert three.length * 1000 == 3672 * RATE


def test_a_chapter_without_time_is_left_out() -> None:
    two = Score("T", (Passage(MP3_FRAME * 100),), (Chapter("A", 0), Chapter("B", 0)))
    assert chapter_times(two) == (ChapterTime(0, 2400, "B"),)


def test_a_title_of_controls_alone_still_has_a_line() -> None:
    one = Score("T", (Passage(MP3_FRAME),), (Chapter("\0\x07", 0),))
    assert chapter_times(one) == (ChapterTime(0, 24, "…"),)


# --- ID3


def test_what_a_player_shows() -> None:
    tag = read(SCORE)
    shown = {key: str(tag[key]) for key in ("TIT2", "TPE1", "TALB", "TCON", "TENC", "COMM::eng")}
    assert shown == {
        "TIT2": "Legs",
        "TPE1": "Ada",
        "TALB": "Legs",
        "TCON": "Speech",
        "TENC": "voicecoach",
        "COMM::eng": "Slow and steady.",
    }
    (cover,) = tag.getall("APIC")
    assert (cover.encoding, cover.type, cover.mime, cover.desc) == (0, 3, "image/jpeg", "")
    assert cover.data == COVER


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("Läufe", "Läufe"),
        ("体操 – 朝", "体操 – 朝"),
        ("👩\u200d🦰", "👩\u200d🦰"),
        ("a\0b", "ab"),
        ("a\ud800\x1b[2Jb", "a[2Jb"),
        ("two\nlines", "two lines"),
        ("A/C; B", "A/C; B"),
    ],
)
def test_titles_come_back_without_what_tags_cannot_hold(title: str, shown: str) -> None:
    tag = read(Score(title, (Passage(MP3_FRAME),), (Chapter(title, 0),)), Details(title, title))
    assert tag["TIT2"].text == [shown]
    assert tag["TPE1"].text == [shown]
    assert tag["CTOC:toc"].sub_frames["TIT2"].text == [shown]
    assert tag["CHAP:chp1"].sub_frames["TIT2"].text == [shown]


def test_what_is_not_given_leaves_no_frame() -> None:
    silent = Score("T", (Passage(MP3_FRAME),), ())
    assert sorted(read(silent, Details("T", "A"))) == ["TALB", "TCON", "TENC", "TIT2", "TPE1"]


@pytest.mark.parametrize(("language", "code"), [("en", "eng"), ("de-AT", "deu"), ("tlh", "XXX")])
def test_lyrics_name_their_language(language: str, code: str) -> None:
    tag = read(SCORE, Details("T", "A", language=language))
    assert tag.getall("USLT")[0].lang == tag.getall("SYLT")[0].lang == code


def test_lyrics_are_there_twice_as_text_and_in_milliseconds() -> None:
    tag = read(SCORE)
    (text,), (timed,) = tag.getall("USLT"), tag.getall("SYLT")
    said = ["Next: squats.", "Three sets of two.", "two one one two", "two one one two"]
    assert text.text.split("\n") == said
    assert (timed.format, timed.type) == (2, 1)
    assert timed.text == list(zip(said, [1000, 2000, 5800, 14200], strict=True))


def test_lyrics_beyond_latin_1_come_back() -> None:
    tag = read(score((4.8, (coach(1, "体操"), coach(2, "Läufe")))))
    assert tag.getall("USLT")[0].text == "体操\nLäufe"
    assert tag.getall("SYLT")[0].text == [("体操", 1000), ("Läufe", 2000)]


@pytest.mark.parametrize("count", [1, 3, CHILDREN, CHILDREN + 1, 300])
def test_chapters_stand_in_order_of_time_and_the_contents_lead_to_each(count: int) -> None:
    data = id3(chaptered(count), DETAILS)
    in_file = [int(number) for number in re.findall(rb"CHAP.{6}chp(\d+)\0", data, re.DOTALL)]
    assert in_file == list(range(1, count + 1))
    tag = read(chaptered(count))
    chapters = [tag[f"CHAP:chp{number}"] for number in in_file]
    assert chapters[0].start_time == 0
    assert [c.end_time for c in chapters[:-1]] == [c.start_time for c in chapters[1:]]
    assert chapters[-1].end_time == chaptered(count).length * 1000 // RATE
    assert {(c.start_offset, c.end_offset) for c in chapters} == {(0xFFFFFFFF, 0xFFFFFFFF)}
    assert all(c.sub_frames["TIT2"] for c in chapters)

    contents = {c.element_id: c for c in tag.getall("CTOC")}
    assert [c.element_id for c in contents.values() if c.flags & 2] == ["toc"]
    assert all(c.flags & 1 and c.sub_frames["TIT2"] for c in contents.values())
    assert all(len(c.child_element_ids) <= CHILDREN for c in contents.values())
    leaves: list[str] = []
    for name in contents["toc"].child_element_ids:
        leaves += contents[name].child_element_ids if name in contents else [name]
    assert leaves == [f"chp{number}" for number in in_file]
    assert len(contents) == (1 if count <= CHILDREN else 3)


def test_the_size_in_the_header_is_the_size_of_the_tag() -> None:
    data = id3(chaptered(300), DETAILS)
    size = 0
    for byte in data[6:10]:
        assert byte < 128
        size = size << 7 | byte
    assert size == len(data) - 10
    assert data[:6] == b"ID3\x03\x00\x00"


def test_the_same_track_has_the_same_tag_whatever_the_time(monkeypatch: pytest.MonkeyPatch) -> None:
    first = id3(SCORE, DETAILS)
    monkeypatch.setattr("time.time", lambda: 0.0)
    assert id3(SCORE, DETAILS) == first


def test_a_track_of_twelve_hours_has_chapters_to_its_end() -> None:
    hour = 3600 * RATE
    long = Score("L", (Passage(hour),) * 12, tuple(Chapter(f"Hour {n}", n) for n in range(12)))
    assert read(long)["CHAP:chp12"].end_time == 12 * 3_600_000


# --- FFmpeg's own


def test_ffmetadata_escapes_what_ffmpeg_would_obey() -> None:
    one = Score("T", (Passage(MP3_FRAME),), (Chapter("a=b; #c \\d\n[CHAPTER]", 0),))
    assert ffmetadata(one) == (
        ";FFMETADATA1\n[CHAPTER]\nTIMEBASE=1/1000\nSTART=0\nEND=24\n"
        "title=a\\=b\\; \\#c \\\\d [CHAPTER]\n"
    )


@pytest.mark.parametrize(("count", "tables"), [(255, [255]), (256, [2, 255, 1])])
def test_a_table_of_contents_counts_its_entries_in_one_byte(count: int, tables: list[int]) -> None:
    found = read(chaptered(count)).getall("CTOC")
    assert sorted(len(table.child_element_ids) for table in found) == sorted(tables)


def test_vorbis_comments_number_no_more_chapters_than_three_digits_can() -> None:
    """A thousandth would be taken for the hundredth, and rename it."""
    keys = [key for key, _ in _comments(chaptered(1015), DETAILS) if key.startswith("CHAPTER")]
    assert keys[-2:] == ["CHAPTER999", "CHAPTER999NAME"]
    assert len(keys) == 2 * 999
