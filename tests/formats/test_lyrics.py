"""What is said can be read: for players, and as subtitles."""

from __future__ import annotations

import html
import io
import json
import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from voicecoach.formats.beside import BESIDE
from voicecoach.formats.lyrics import COUNTS, WIDTH, lines, lrc, script, srt, vtt
from voicecoach.line import Line
from voicecoach.score.score import Chapter, Cue, Passage, Play, Say, Score, Span
from voicecoach.seal import JSON, Seal
from voicecoach.text import plain
from voicecoach.units import MP3_FRAME, RATE


def coach(start_s: float, text: str) -> Cue:
    return Cue(int(start_s * RATE), RATE // 2, "voice", Say(Line(text, text)))


def counter(start_s: float, text: str) -> Cue:
    return Cue(int(start_s * RATE), RATE // 4, "voice", Say(Line(text, text, "counter")))


def tick(start_s: float) -> Cue:
    return Cue(int(start_s * RATE), 4800, "sound", Play("tick"))


def score(*passages: tuple[float, tuple[Cue, ...]], title: str = "Legs") -> Score:
    made = tuple(Passage(int(length_s * RATE), cues) for length_s, cues in passages)
    return Score(title, made, (Chapter(title, 0),))


TALK = (4.8, (coach(1, "Next: squats."), coach(2, "Three sets of two."), tick(2.5)))
SET = (
    6.0,
    (counter(1, "two"), counter(2, "one"), tick(3), counter(3, "one"), counter(5, "two")),
)
SCORE = score(TALK, SET, (2.4, ()), SET)


def test_counts_of_no_rep_are_one_line() -> None:
    assert lines(SCORE) == (
        (RATE, "Next: squats."),
        (2 * RATE, "Three sets of two."),
        (int(5.8 * RATE), "two one one two"),
        (int(14.2 * RATE), "two one one two"),
    )


def test_what_the_coach_says_within_a_set_divides_its_counts() -> None:
    cues = (counter(1, "one"), counter(2, "two"), coach(3, "Halfway."), counter(4, "three"))
    assert [text for _, text in lines(score((9.6, cues)))] == ["one two", "Halfway.", "three"]


def counted(beat_s: float, *reps: str) -> Score:
    """A set of reps, a beat a word; a dot is a beat on which the coach speaks."""
    beats = [(k, word) for k, word in enumerate(" ".join(reps).split())]
    cues = tuple(
        coach(1 + k * beat_s, "Halfway.") if word == "." else counter(1 + k * beat_s, word)
        for k, word in beats
    )
    firsts = [0]
    for rep in reps:
        firsts.append(firsts[-1] + len(rep.split()))
    starts = tuple(int((1 + k * beat_s) * RATE) for k in firsts[:-1])
    end = int((1 + len(beats) * beat_s) * RATE)
    made = score((2.4 + len(beats) * beat_s, cues))
    return replace(made, spans=(Span("rest", 0, RATE), Span("set", RATE, end, reps=starts)))


@pytest.mark.parametrize(
    ("made", "told"),
    [
        (counted(1, "one down", "two down"), ["one down", "two down"]),
        (counted(1, "one", "two"), ["one", "two"]),
        # quicker than anyone reads: whole reps until there is time
        (counted(0.5, "one", "two", "three"), ["one two", "three"]),
        (counted(0.5, "one down", "two down"), ["one down", "two down"]),
        (counted(0.3, "one down", "two down", "three down"), ["one down two down", "three down"]),
        # a hold longer than a subtitle stays is still one rep
        (counted(2, "hold six five four three two one", "hold"),
         ["hold six five four three two one", "hold"]),
        # what the coach says meanwhile comes after
        (counted(1, "one . down", "two"), ["one down", "Halfway.", "two"]),
        (counted(1, "one down .", "two"), ["one down", "Halfway.", "two"]),
    ],
)  # fmt: skip
def test_a_line_of_counts_is_a_rep_and_never_half_of_one(made: Score, told: list[str]) -> None:
    assert [text for _, text in lines(made)] == told
    assert [start for start, _ in lines(made)] == sorted({start for start, _ in lines(made)})


def test_to_read_through_the_counts_of_a_set_stand_together_up_to_the_next_words() -> None:
    made = counted(1, "one down", "two . down", "three down")
    assert [t for _, t in script(made)] == ["one down two", "Halfway.", "down three down"]


def test_the_counts_before_a_set_are_a_line_of_their_own() -> None:
    cues = (*(counter(0.1 + n / 5, str(3 - n)) for n in range(3)), counter(1, "one"))
    spans = (Span("rest", 0, RATE), Span("set", RATE, 3 * RATE, reps=(RATE,)))
    made = replace(score((4.8, cues)), spans=spans)
    assert [text for _, text in lines(made)] == ["3 2 1", "one"]


def test_counts_stand_together_for_six_seconds_and_lose_none() -> None:
    long = score((72, tuple(counter(n, str(n)) for n in range(1, 21))))
    assert lines(long) == (
        (1 * RATE, "1 2 3 4 5 6"),
        (7 * RATE, "7 8 9 10 11 12"),
        (13 * RATE, "13 14 15 16 17 18"),
        (19 * RATE, "19 20"),
    )
    assert script(long) == ((RATE, " ".join(str(n) for n in range(1, 21))),)
    starts = [block.split("\n")[1][:8] for block in srt(long).strip().split("\n\n")]
    assert starts == ["00:00:01", "00:00:07", "00:00:13", "00:00:19"]


def test_fast_counts_fill_no_more_than_a_subtitle_holds() -> None:
    fast = score((72, tuple(counter(1 + n / 5, f"twenty-{n}") for n in range(30))))
    told = [text for _, text in lines(fast)]
    assert " ".join(told).split() == [f"twenty-{n}" for n in range(30)]
    assert max(map(len, told)) <= COUNTS


def test_a_score_without_words_has_no_lyrics() -> None:
    mute = score((2.4, (tick(1),)), title="T")
    assert (lines(mute), srt(mute), vtt(mute)) == ((), "", "WEBVTT\n\n")
    assert lrc(mute) == "[ti:T]\n[length:00:02]\n"


def test_lrc() -> None:
    assert lrc(SCORE) == (
        "[ti:Legs]\n"
        "[length:00:19]\n"
        "[00:01.00]Next: squats.\n"
        "[00:02.00]Three sets of two.\n"
        "[00:05.80]two one one two\n"
        "[00:14.20]two one one two\n"
    )


def test_lrc_counts_minutes_past_the_hour_and_takes_no_text_for_a_time() -> None:
    late = Score("[00:01.00]", (Passage(90 * 60 * RATE, (coach(4500.019, "[00:01.00] x"),)),), ())
    assert lrc(late) == "[ti:(00:01.00)]\n[length:90:00]\n[75:00.01](00:01.00) x\n"


def test_srt_shows_a_line_for_a_second_more_but_never_under_the_next() -> None:
    assert srt(SCORE) == (
        "1\n00:00:01,000 --> 00:00:02,000\nNext: squats.\n\n"
        "2\n00:00:02,000 --> 00:00:03,500\nThree sets of two.\n\n"
        "3\n00:00:05,800 --> 00:00:11,050\ntwo one one two\n\n"
        "4\n00:00:14,200 --> 00:00:19,200\ntwo one one two\n\n"
    )


def test_vtt_escapes_what_a_browser_would_obey() -> None:
    marked = score((4.8, (coach(1, "<i>a</i> & b --> c"),)))
    assert vtt(marked) == (
        "WEBVTT\n\n00:00:01.000 --> 00:00:02.500\n&lt;i&gt;a&lt;/i&gt; &amp; b --&gt; c\n\n"
    )


HOSTILE = (
    "00:00:00,500 --> 00:09:00,000 and up",
    "00:00:00.500 --> 00:09:00.000 and up",
    "2 00:00:00,000 --> 00:00:01,000",
    "-->",
    "<font color=red>Red</font> & <b>bold",
    "a < b > c &lt; d",
    "{\\an8}On top {y:i}and \\N below",
    "[00:10.00]Ten <00:10.00>seconds",
    "[re:voicecoach 00] [offset:+5000]",
    "NOTE of mine",
    "STYLE ::cue { color: red }",
    "WEBVTT",
    "7",
    "line one\n\n8\n00:00:01,000 --> 00:00:02,000\nline two",
)
"""Texts that look like a part of a file of lyrics."""

TOLD = score((4 * len(HOSTILE) + 4.8, tuple(coach(4 * n, text) for n, text in enumerate(HOSTILE))))
ALIKE = str.maketrans("\u2039\u203a\u2216()", "<>\\[]")
"""The signs that stand for those that are obeyed; round brackets for those of other kinds."""


def alike(text: str) -> str:
    """What a reader sees: lines and blanks are one, brackets of any kind are."""
    return " ".join(text.split()).translate(ALIKE).translate(str.maketrans("{}()", "[][]"))


def read_srt(text: str) -> list[tuple[str, str, str]]:
    """Read SubRip as a player does that takes each line with an arrow for times."""
    times = r"(\d\d:\d\d:\d\d,\d{3}) --> (\d\d:\d\d:\d\d,\d{3})[ \t]*"
    cues: list[tuple[str, str, str]] = []
    for number, block in enumerate(filter(None, text.split("\n\n")), 1):
        head, when, *words = block.split("\n")
        found = re.fullmatch(times, when)
        assert head == str(number)
        assert found
        shown = "\n".join(words)
        assert not re.search(r"-->|<[^>]*>|\{|\\", shown)
        cues.append((found[1], found[2], shown))
    return cues


def read_vtt(text: str) -> list[tuple[str, str, str]]:
    """Read WebVTT as its specification says: blocks, comments and escapes."""
    head, *blocks = text.split("\n\n")
    assert head.split()[0] == "WEBVTT"
    cues: list[tuple[str, str, str]] = []
    for block in filter(None, blocks):
        if block.startswith("NOTE"):
            continue
        when, *words = block.split("\n")
        start, arrow, end = when.split(" ")
        assert arrow == "-->"
        assert not re.search(r"-->|<|&(?!(amp|lt|gt);)", "".join(words))
        cues.append((start, end, html.unescape("\n".join(words))))
    return cues


def read_lrc(text: str) -> list[tuple[str, str]]:
    """Read LRC as a player does that knows times of words, and tags anywhere in a line."""
    rows = []
    for line in text.splitlines():
        if re.match(r"\[[a-z]+:", line):
            assert line.endswith("]")
            continue
        found = re.fullmatch(r"\[(\d+:\d\d\.\d\d)\]([^\[\]<>]*)", line)
        assert found, line
        rows.append((found[1], found[2]))
    return rows


def test_no_text_is_taken_for_a_time_or_for_markup_and_each_can_be_read() -> None:
    texts = [alike(text) for text in HOSTILE]
    starts = [f"00:{4 * n // 60:02}:{4 * n % 60:02}" for n in range(len(HOSTILE))]
    for cues, point in ((read_srt(srt(TOLD)), ","), (read_vtt(vtt(TOLD)), ".")):
        assert [start for start, _, _ in cues] == [f"{start}{point}000" for start in starts]
        assert [alike(shown) for _, _, shown in cues] == texts
    assert [alike(shown) for _, shown in read_lrc(lrc(TOLD))] == texts
    assert [when for when, _ in read_lrc(lrc(TOLD))] == [f"{start[3:]}.00" for start in starts]


@pytest.mark.parametrize(("kind", "printed"), [("srt", srt), ("vtt", vtt)])
def test_another_s_parser_reads_the_same(kind: str, printed: Callable[[Score], str]) -> None:
    webvtt = pytest.importorskip("webvtt", reason="webvtt-py is in the extra `test`")
    for text in (printed(TOLD), BESIDE[kind].text(TOLD)):
        read = webvtt.from_buffer(io.StringIO(text), format=kind)
        words = [caption.text for caption in read]
        shown = list(map(html.unescape, words)) if kind == "vtt" else words
        assert [alike(text) for text in shown] == [alike(text) for text in HOSTILE]
        assert [caption.start_in_seconds for caption in read] == [
            4 * n for n in range(len(HOSTILE))
        ]


@pytest.mark.parametrize("kind", ["srt", "vtt", "lrc"])
def test_a_seal_is_read_by_nobody_and_holds_the_whole_text(kind: str) -> None:
    text, whole = BESIDE[kind].prints(TOLD), BESIDE[kind].seal.whole
    read: Callable[[str], object] = {"srt": read_srt, "vtt": read_vtt, "lrc": read_lrc}[kind]
    closed = BESIDE[kind].text(TOLD)
    assert closed != text
    assert read(closed) == read(text)
    assert whole(closed)
    assert not whole(text)
    for at in range(0, len(closed), 7):
        assert not whole(closed[:at] + "~" + closed[at + 1 :]), closed[at]
        assert not whole(closed[:at] + closed[at + 1 :]), closed[at]
    assert whole("")


def test_a_seal_of_blanks_tells_every_digit_apart() -> None:
    seal = Seal("WEBVTT")
    marks = [seal.sealed(f"WEBVTT {n}")[6:38] for n in range(64)]
    assert len({mark[at : at + 4] for mark in marks for at in range(0, 32, 4)}) == 16


def test_a_seal_of_json_is_a_key_like_any_other() -> None:
    text = json.dumps({"title": "T", "cues": []}, indent=1) + "\n"
    closed = JSON.sealed(text)
    assert json.loads(closed) == {
        "made_by": json.loads(closed)["made_by"],
        "title": "T",
        "cues": [],
    }
    assert JSON.whole(closed)
    assert not JSON.whole(closed.replace('"T"', '"U"'))


def test_counts_of_a_line_end_just_at_its_width() -> None:
    """84 characters are a line; one more begins the next."""
    for words, parts in ((("a" * 41, "b" * 42), 1), (("a" * 42, "b" * 42), 2)):
        cues = tuple(counter(1 + n, word) for n, word in enumerate(words))
        assert len(lines(score((9.6, cues)))) == parts
    assert (COUNTS, WIDTH) == (84, 42)


def test_subtitles_wrap_at_words_and_hold_no_empty_line() -> None:
    text = "Stand with your feet hip-wide,\n\n  and let your arms hang down; look straight ahead."
    body = srt(score((4.8, (coach(1, text),)))).split("\n", 2)[2]
    assert body == (
        "Stand with your feet hip-wide, and let\nyour arms hang down; look straight ahead.\n\n"
    )
    assert max(map(len, body.splitlines())) <= WIDTH


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\0b", "ab"),
        ("a\tb\r\nc", "a b c"),
        ("\x1b]0;x\x07", "]0;x"),
        ("\ud800a\ufffe\U0001ffff", "a"),
        ("\u202eabc\u2069", "abc"),
        ("\x85\x9b2J", "2J"),
        ("  ", ""),
        # What must be left alone:
        ("Kniebeugen für Fortgeschrittene", "Kniebeugen für Fortgeschrittene"),
        ("👩\u200d🦰 हिन्दी שלום", "👩\u200d🦰 हिन्दी שלום"),
        ("don't <b> & [x]", "don't <b> & [x]"),
    ],
)
def test_plain_text_is_one_line_without_controls(text: str, shown: str) -> None:
    assert plain(text) == shown


def test_every_passage_counts_from_the_start_of_the_track() -> None:
    many = score(*[(MP3_FRAME * 100 / RATE, (coach(1, "Go."),))] * 50)
    assert [start for start, _ in lines(many)] == [k * MP3_FRAME * 100 + RATE for k in range(50)]
