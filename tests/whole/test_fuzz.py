"""Routines made by chance, built to the end; and texts made by chance, wherever a text goes.

What of this is tried elsewhere:

    any bytes give a routine or problems                    test_source, test_routine
    what holds for the score of every routine               test_properties
    comments, order of keys and quotes change nothing       test_properties
    the sanitiser, on any text                              test_line
"""

from __future__ import annotations

import io
import json
import re
from pathlib import Path
from typing import Any

import pytest
import soundfile
from hypothesis import assume, example, given
from hypothesis import strategies as st
from mutagen.id3 import ID3
from test_properties import ROUTINES, composed, tries

from voicecoach.formats import cover, lyrics, tags
from voicecoach.line import speakable
from voicecoach.pipeline import build
from voicecoach.problem import Problems, report
from voicecoach.routine.beside import refusal
from voicecoach.routine.library import slug, stem
from voicecoach.routine.load import load
from voicecoach.score.compose import compose
from voicecoach.score.score import Say, parse
from voicecoach.store import Store
from voicecoach.voice.ticker import Ticker


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("fuzz")


@tries
@given(ROUTINES)
def test_any_routine_is_built_and_lasts_as_long_as_planned(
    folder: Path, data: dict[str, Any]
) -> None:
    made = composed(data)
    assume(made.score.length < 48_000 * 1200)
    text = json.dumps({**data, "voice": "ticker"}).encode()
    store = Store(folder / "store")
    first, again = folder / "first.mp3", folder / "again.mp3"
    for path in (first, again):
        built = build(load(text, "any.yaml", None), path, format="mp3", store=store)
        assert built.length == made.score.length
    samples, rate = soundfile.read(first, dtype="int16")
    assert (len(samples), rate) == (made.score.length, 48_000)
    assert first.read_bytes() == again.read_bytes()


DEFAULTS = {
    "language": "en", "pace": "1", "level": "full", "seed": "0", "keep_awake": "yes",
    "sets": "1", "bpm": "60", "count": "reps", "rest": "30s", "change": "8s",
    "count_in": "3", "start": "right",
}  # fmt: skip


@tries
@given(ROUTINES, st.sets(st.sampled_from(sorted(DEFAULTS)), min_size=3))
def test_a_default_that_is_written_out_changes_nothing(
    data: dict[str, Any], names: set[str]
) -> None:
    written = {name: DEFAULTS[name] for name in names} | data
    assert composed(written).score == composed(data).score


# --- texts -------------------------------------------------------------------------------------

AWKWARD = st.text(
    st.one_of(
        st.sampled_from("abc XYZ 019 .,:;!?'\"-_/\\|#&%@*<>[](){}=~`$"),
        st.sampled_from("\0\x01\x07\x1b\x7f\x9b\u202e\u2066\u200d\ufeff\ud800\uffff\U000e0041💪🇨"),
        st.characters(),
    ),
    min_size=1, max_size=40,
)  # fmt: skip
NASTY = r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"


def texts(title: str, name: str, said: str) -> bytes:
    session = [{"exercise": name, "reps": 1, "setup": said, "how": said}, {"say": said}]
    data = {"title": title, "about": said, "author": name, "session": session}
    return json.dumps(data).encode()


@tries
@given(AWKWARD, AWKWARD, AWKWARD)
@example("<speak>", "[[slnc 9000]] go", "\x01400S fast\x1b]0;pwn\x07")
@example("CON", "[/] a", "[link=http://x]y[/link] a")
def test_no_text_reaches_a_voice_a_terminal_a_tag_or_a_name_raw(
    title: str, name: str, said: str
) -> None:
    try:
        routine = load(texts(title, name, said), "a.yaml", None)
        made = compose(routine, Ticker())
    except Problems as raised:
        shown = report(raised.problems)
        assert shown
        assert not re.search(NASTY, shown)
        return
    score = made.score
    assert parse(str(score)) == score
    assert not re.search(NASTY, str(score))
    for what in made.clips:
        if isinstance(what, Say):
            assert what.line.spoken == speakable(what.line.spoken) != ""
    for kind in (lyrics.lrc, lyrics.srt, lyrics.vtt):
        kind(score).encode("utf-8")
        assert not re.search(NASTY, kind(score))
    assert "<" not in lyrics.vtt(score)
    details = tags.Details(routine.title, routine.author or "", routine.about or "")
    read = ID3(io.BytesIO(tags.id3(score, details)))
    frames = [*read.values(), *(f.sub_frames["TIT2"] for f in read.getall("CHAP"))]
    shown = "".join(str(text) for frame in frames for text in getattr(frame, "text", ()))
    assert not re.search(NASTY, shown.replace("\n", " "))
    assert re.fullmatch(r"[a-z0-9][a-z0-9-]{0,79}", stem("-", routine))
    assert cover.draw(score).startswith(b"\xff\xd8")


@given(AWKWARD)
def test_a_name_made_of_any_title_is_safe_everywhere(title: str) -> None:
    made = slug(title, "routine")
    assert re.fullmatch(r"[a-z0-9][a-z0-9-]*", made)
    assert refusal(made) is None
    assert len(made) <= 90
