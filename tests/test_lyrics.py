"""What is said can be read: for players, and as subtitles."""

from __future__ import annotations

import pytest

from voicecoach.line import Line
from voicecoach.lyrics import COUNTS, WIDTH, lines, lrc, plain, script, srt, vtt
from voicecoach.score import Chapter, Cue, Passage, Play, Say, Score
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


def test_the_counts_of_a_set_are_one_line() -> None:
    assert lines(SCORE) == (
        (RATE, "Next: squats."),
        (2 * RATE, "Three sets of two."),
        (int(5.8 * RATE), "two one one two"),
        (int(14.2 * RATE), "two one one two"),
    )


def test_what_the_coach_says_within_a_set_divides_its_counts() -> None:
    cues = (counter(1, "one"), counter(2, "two"), coach(3, "Halfway."), counter(4, "three"))
    assert [text for _, text in lines(score((9.6, cues)))] == ["one two", "Halfway.", "three"]


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
