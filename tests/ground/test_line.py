"""The sanitiser: what it changes, what it leaves alone, and what never gets through."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from voicecoach.line import LONGEST_LINE, LONGEST_NUMBER, LONGEST_WORD, speakable


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("cafe\u0301", "café"),
        ("Left leg.\n\tSet two.", "Left leg. Set two."),
        ("  wide   space\u00a0here ", "wide space here"),
        ("\0hello", "hello"),
        ("a\0b and more", "ab and more"),
        ("\x01400S fast", "400S fast"),
        ("\x010A mute", "0A mute"),
        ("\ud800go\uffff", "go"),
        ("\ufdd0go\ufdef on", "go on"),
        ("\U000e0041\u202ego\ue000", "go"),
        ("so\u00adft \u200bspace\ufeff", "soft space"),
        ("e" + "\u0301" * 500 + "nd", "é\u0301\u0301nd"),
        ("<speak><break time='600s'/></speak>", "speak break time='600s'/ speak"),
        ("stay < 10 kg & > 5 kg", "stay 10 kg 5 kg"),
        ("[[rate 900]] go", "[rate 900] go"),
        ("say [hibari](/hibˈɑɹi/) now", "say [hibari] (/hibˈɑɹi/) now"),
        ("Ready.. set.. go...!!!", "Ready. set. go.!"),
        ("rest - - - - now", "rest - now"),
        ("the players' 'best'", "the players' best'"),
        ("💪💪💪 go", "💪 go"),
        ("9" * 37, "999999999999999 999999999999999 9999999"),
        ("s'" * 30, " ".join(["s'" * 20, "s'" * 10])),
        ("a" * 39 + "e\u0323\u0302" + "b" * 3, "a" * 39 + "ệ bbb"),
    ],
)
def test_it_takes_out_what_voices_obey_or_die_of(text: str, spoken: str) -> None:
    assert speakable(text) == spoken


@pytest.mark.parametrize(
    "text",
    [
        "Right leg. Set one of three.",
        "Three, two, one: go!",
        "Don't stop; ten more... no, 2.5 kg.".replace("...", "…"),
        "-v evil --help".replace("--", "-"),
        "$(id); `rm -rf` | {side}",
        "Grüße, Žižek, Ђорђе, 你好, हिन्दी, می\u200cخواهم",
        "½ rep at 12 °C, 5'4\"",
        "👨\u200d👩\u200d👧 together",
        "{0} {side.sides} [b]bold[/b]",
    ],
)
def test_it_leaves_plain_words_alone(text: str) -> None:
    assert speakable(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n",
        ".",
        "…",
        "???",
        "...!!!",
        "🏋️",
        "👍🏽",
        "\ud800",
        "\ufdd0",
        "\ufdef",
        "\uffff",
        "\U0001fffe",
        "\U000e0041" * 50,
        "\u0301",
        "<>",
    ],
)
def test_nothing_is_left_of_a_text_without_letters_and_digits(text: str) -> None:
    assert speakable(text) == ""


def test_a_text_is_capped() -> None:
    assert len(speakable("word " * 5000)) == LONGEST_LINE - 1


awkward = st.text(
    alphabet=st.one_of(
        st.sampled_from(
            "ab s'.[](){}<>&/19 \t\n\0\x01\x1b\x9b\u0301\u0323\u200d\u202e\ufe0f\ud800💪"
        ),
        st.characters(),
    )
)


@given(st.one_of(awkward, awkward.map(lambda text: text * 40)))
@example("]](" * 3)
@example("a" + "\u200d\u0301" * 60)
@example("\u1100\u200b\u1161\u200b\u11a8" * 30)
def test_what_comes_out_is_clean_and_doing_it_twice_changes_nothing(text: str) -> None:
    spoken = speakable(text)
    assert speakable(spoken) == spoken
    assert unicodedata.is_normalized("NFC", spoken)
    assert not any(
        unicodedata.category(c) in ("Cc", "Cs", "Co", "Zl", "Zp")
        or (unicodedata.category(c) == "Cf" and c not in "\u200c\u200d")
        or ord(c) & 0xFFFE == 0xFFFE
        for c in spoken
    )
    assert not re.search(r"[<>&]|\[\[|\]\]|\]\(|\.\.|\s\s|[^\S ]", spoken)
    assert not re.search(rf"\d{{{LONGEST_NUMBER + 1}}}", spoken)
    assert max(map(len, spoken.split()), default=0) <= LONGEST_WORD
    assert len(spoken) <= LONGEST_LINE
    assert spoken == spoken.strip()
    assert spoken == "" or any(c.isalnum() for c in spoken)


def test_a_word_is_broken_where_it_is_too_long_and_not_before() -> None:
    assert speakable("a" * LONGEST_WORD) == "a" * LONGEST_WORD
    assert speakable("a" * (LONGEST_WORD + 1)) == "a" * LONGEST_WORD + " a"
