"""Two languages in one track: who says what, and in which voice.

The golden score `two-languages` has the whole of it.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import Type

from voicecoach.formats.lyrics import lines
from voicecoach.line import Line
from voicecoach.problem import Problems
from voicecoach.routine.items import Routine
from voicecoach.routine.load import load
from voicecoach.routine.options import Options, changed
from voicecoach.routine.tongue import languages_of
from voicecoach.score.compose import compose
from voicecoach.score.score import Say, Score, parse
from voicecoach.spoken import speaking
from voicecoach.voice import engines
from voicecoach.voice.engines import Engine
from voicecoach.voice.ticker import Ticker
from voicecoach.voice.voice import Interpreters


def routine(text: str) -> Routine:
    return load(f"title: T\nkeep_awake: no\n{text}".encode(), "a.yaml", None)


def score(text: str) -> Score:
    return compose(routine(text), Ticker()).score


def said(text: str) -> list[Line]:
    return [cue.what.line for _, cue in score(text).cues() if isinstance(cue.what, Say)]


COUNTED = "voice: {counter: {language: de}}\nsession: [{exercise: A, reps: 3, rep: 'up 2, down 1'}]"


def test_the_counter_counts_in_its_language_and_the_coach_says_the_rest() -> None:
    numbers = [line for line in said(COUNTED) if line.by == "counter"]
    words = [line for line in said(COUNTED) if line.by == "coach"]
    assert [line.text for line in numbers[3:]] == ["eins", "zwei", "drei"]
    assert {line.language for line in numbers} == {"de"}
    assert {line.language for line in words} == {""}
    assert "down" in [line.text for line in words]


def test_a_counter_of_the_routines_own_language_is_as_it_was() -> None:
    plain = COUNTED.replace("{counter: {language: de}}", "auto")
    assert score(COUNTED.replace("language: de", "language: en-GB")) == score(plain)


def test_a_number_with_words_is_said_whole_by_the_coach() -> None:
    text = COUNTED.replace("rep: 'up 2", "count: reps and words, rep: 'up 2")
    first = next(line for line in said(text) if line.text == "one, up")
    assert (first.by, first.language, first.kind) == ("coach", "", "count")


def test_each_text_of_a_say_is_read_by_the_rules_of_its_language() -> None:
    text = "pronounce: {kg: stone}\nsession: [{say: {de: Nimm 2 kg., en: Take 2 kg., ja: 立って}}]"
    read = [(line.text, line.spoken, line.language) for line in said(text)][2:5]
    assert read == [
        ("Nimm 2 kg.", "Nimm zwei Kilo.", "de"),
        ("Take 2 kg.", "Take two stone.", ""),
        ("立って", "立って", "ja"),
    ]


def test_languages_are_those_of_others_with_their_places() -> None:
    text = "language: en-GB\nsession: [{say: {de: A, en: B, de-AT: C, ja: D}}, {say: {ja: E}}]"
    found = languages_of(routine(text))
    assert list(found) == ["de", "de-AT", "ja"]
    assert [place.text[place.column - 1] for place in found.values()] == ["A", "C", "D"]


def test_its_score_reads_back_and_a_line_of_lyrics_holds_a_rep() -> None:
    made = score(COUNTED)
    assert parse(str(made)) == made
    assert '  counter "zwei" in de level' in str(made)
    reps = [text for _, text in lines(made) if "down" in text]
    assert reps == ["eins down", "zwei down", "drei down"]


def test_an_option_that_names_a_voice_leaves_the_counter_its_language() -> None:
    given = routine(COUNTED)
    for name, counter in (("heart", "auto"), ("ticker", "ticker")):
        voices = changed(given, Options(voice=name, speed=1.5)).voice
        assert (voices.coach.name, voices.counter and voices.counter.name) == (name, counter)
        assert voices.counter is not None
        assert (voices.counter.language, voices.counter.speed) == ("de", 1.5)
    other = routine(COUNTED.replace("language: de", "name: emma"))
    assert changed(other, Options(voice="heart")).voice.counter is None


# --- voices --------------------------------------------------------------------------------------


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """eSpeak with three languages; nothing else is installed."""
    voices = [
        {"id": tag, "name": name, "language": tag, "note": ""}
        for name, tag in (("English (America)", "en-us"), ("German", "de"), ("Spanish", "es"))
    ]
    monkeypatch.setattr(engines, "ask_voices", lambda path: voices)
    monkeypatch.setattr(Engine, "installed", property(lambda self: self.name == "system"))
    monkeypatch.setattr(engines, "ENGINES", engines.ENGINES[:2])
    monkeypatch.setenv("VOICECOACH_CACHE", str(tmp_path))


@pytest.mark.usefixtures("here")
def test_each_language_has_a_voice_that_speaks_it() -> None:
    text = f"{COUNTED[:-1]}, {{say: {{es: Levántate.}}}}]"
    with speaking(routine(text), None) as voice:
        assert isinstance(voice, Interpreters)
        assert voice.name == "system:English (America) and system:German and system:Spanish"
    with speaking(changed(routine(text), Options(voice="ticker")), None) as voice:
        lines = [Line("a", "a"), Line("b", "b", "counter", language="de"),
                 Line("c", "c", language="es")]  # fmt: skip
        assert [line for line, _ in voice.say(reversed(lines))] == [lines[0], lines[1], lines[2]]


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        (COUNTED.replace("language: de", "name: German, language: en-GB"), "3:25",
         "voice 'German' speaks de, and the texts are in 'en-GB'; use English (America)"),
        (COUNTED.replace("{language: de}", "{name: English (America), language: de}"), "3:25",
         "voice 'English (America)' speaks en-us, and the texts are in 'de'; use German"),
        ("session: [{say: {ja: D}}]", "3:22",
         "no system voice speaks 'ja' here; `voicecoach voices` lists what can speak here"),
    ],
)  # fmt: skip
def test_a_voice_that_does_not_speak_it_is_a_problem_where_it_stands(
    text: str, place: str, message: str
) -> None:
    with pytest.raises(Problems) as raised, speaking(routine(text), None):
        pass
    (problem,) = raised.value.problems
    assert problem.place is not None
    assert f"{problem.place.line}:{problem.place.column}" == place
    assert f"{problem.message}; {problem.cure}" == message


@pytest.mark.usefixtures("here")
def test_a_text_in_a_language_of_its_own_is_no_slip(type_: Type, tmp_path: Path) -> None:
    """Nothing is advised of it, and it is not read as English."""
    path = tmp_path / "a.yaml"
    say = "{de: 'Stell dich auf das linke Bein und halte dich an der Wand fest.'}"
    path.write_text(f"title: T\nsession: [{{say: {say}}}]", "utf-8")
    assert type_("check", str(path), "--voice", "ticker").exit_code == 0
    assert "German" not in type_("check", str(path), "--voice", "ticker").stderr
