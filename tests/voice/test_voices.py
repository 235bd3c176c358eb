"""The engines: how names find a speaker, and what the real engines do on this computer."""

from __future__ import annotations

import random
import subprocess
import sys
import types
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import Type

from voicecoach.line import Line
from voicecoach.sound.clip import Clip
from voicecoach.store import Store
from voicecoach.voice import engines as voices
from voicecoach.voice.adapters import system as system_adapter
from voicecoach.voice.engines import (
    ENGINES,
    NATURAL,
    PICO,
    PIPER,
    SYSTEM,
    WORDS,
    Engine,
    cast_of,
    find,
    speakers_of,
)
from voicecoach.voice.pool import NotWorking
from voicecoach.voice.speaker import Speaker, known_in_part
from voicecoach.voice.voice import Choice, Unspoken, VoiceProblem, open_voice, speakers
from voicecoach.voice.worker import Request

HEARS_NATURAL = pytest.mark.skipif(not NATURAL.installed, reason="hibari is not installed")
ON_LINUX = pytest.mark.skipif(not SYSTEM.settled, reason="needs Linux and espeakng-loader")

# --- names -----------------------------------------------------------------------------------

LISTED = {
    "natural": [
        {"id": "heart", "name": "heart", "language": "en-US", "note": ""},
        {"id": "emma", "name": "emma", "language": "en-GB", "note": ""},
    ],
    "system": [
        {"id": "gmw/en-US", "name": "English (America)", "language": "en-us", "note": ""},
        {"id": "gmw/en", "name": "English (Great Britain)", "language": "en-gb", "note": ""},
        {"id": "roa/fr-BE", "name": "French (Belgium)", "language": "fr-be", "note": ""},
        {"id": "roa/fr", "name": "French (France)", "language": "fr-fr", "note": ""},
        {"id": "roa/pt-BR", "name": "Portuguese (Brazil)", "language": "pt-br", "note": ""},
        {"id": "roa/pt", "name": "Portuguese (Portugal)", "language": "pt", "note": ""},
        {"id": "x/kore", "name": "Kore", "language": "ko", "note": ""},
        {"id": "x/emma", "name": "Emma", "language": "de", "note": ""},
    ],
}


@pytest.fixture
def listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Two engines are here with the voices above; the list tells which were asked."""
    asked: list[str] = []

    def answer(adapter: Path) -> list[dict[str, str]]:
        asked.append(adapter.stem)
        return LISTED[adapter.stem]

    monkeypatch.setenv("VOICECOACH_CACHE", str(tmp_path / "kept"))
    monkeypatch.setattr(voices, "ask_voices", answer)
    monkeypatch.setattr(voices, "ENGINES", (NATURAL, SYSTEM))
    monkeypatch.setattr(Engine, "installed", True)
    return asked


@pytest.mark.parametrize(
    ("name", "language", "full_name"),
    [
        ("auto", "en", "natural:heart"),
        ("auto", "en-GB", "natural:heart"),
        ("auto", "fr", "system:French (France)"),
        ("auto", "fr_BE", "system:French (Belgium)"),
        ("auto", "pt", "system:Portuguese (Portugal)"),
        ("auto", "pt-AO", "system:Portuguese (Brazil)"),
        ("natural", "en", "natural:heart"),
        ("system", "en", "system:English (America)"),
        ("system", "en-gb", "system:English (Great Britain)"),
        ("heart", "de", "natural:heart"),
        ("natural:heart", "en", "natural:heart"),
        ("natural:emma", "en", "natural:emma"),
        ("system:english (america)", "fr", "system:English (America)"),
        ("system:en-gb", "en", "system:English (Great Britain)"),
        ("system:gmw/en", "en", "system:English (Great Britain)"),
        ("kore", "en", "system:Kore"),
        ("French (Belgium)", "en", "system:French (Belgium)"),
    ],
)
@pytest.mark.usefixtures("listed")
def test_a_name_finds_its_speaker(name: str, language: str, full_name: str) -> None:
    assert find(name, language, None, strangers=True)[1].full_name == full_name


@pytest.mark.parametrize(
    ("name", "language", "full_name"),
    [
        ("hart", "en", "natural:heart"),
        ("HEART", "en", "natural:heart"),
        ("emm", "en", "natural:emma"),
        ("emm", "de", "system:Emma"),
        ("Emmo", "de", "system:Emma"),
        ("natural:em-ma", "en", "natural:emma"),
        ("english(AMERICA)", "en", "system:English (America)"),
        ("system:Englisch (America)", "en", "system:English (America)"),
        ("system:GB", "en", "system:English (Great Britain)"),
        ("system:en_GB", "en", "system:English (Great Britain)"),
        ("great  britain", "en", "system:English (Great Britain)"),
        ("Britain", "en", "system:English (Great Britain)"),
        ("brit", "en", "system:English (Great Britain)"),
        ("Amrica", "en", "system:English (America)"),
        ("Belgique", "fr", "system:French (Belgium)"),
        ("belg", "fr", "system:French (Belgium)"),
        ("BR", "pt", "system:Portuguese (Brazil)"),
    ],
)
@pytest.mark.usefixtures("listed")
def test_a_part_of_a_name_or_one_misspelt_finds_the_only_one_that_is_meant(
    name: str, language: str, full_name: str
) -> None:
    assert find(name, language, None)[1].full_name == full_name


@pytest.mark.parametrize(
    ("name", "names"),
    [
        ("Scotland", ["English (Scotland)"]),
        ("scottish", ["Gaelic (Scottish)"]),
        ("gb", ["English (Great Britain)"]),
        ("America", ["English (America)"]),
        ("New York", ["English (America, New York City)"]),
        ("gb scotland", ["English (Scotland)"]),
        ("norwegian bokmal", ["Norwegian Bokmål"]),
        ("us", ["English (America)"]),
        ("zira", ["Microsoft Zira Desktop - English (United States)"]),
        ("English", ["English (America)", "English (America, New York City)",
                     "English (Great Britain)", "English (Scotland)"]),
        ("en", ["English (America)", "English (America, New York City)", "English (Great Britain)",
                "English (Scotland)", "Microsoft Zira Desktop - English (United States)"]),
        ("a", []),
        ("()", []),
        ("", []),
        ("land", []),
    ],
)  # fmt: skip
def test_what_a_part_of_a_name_may_be(name: str, names: list[str]) -> None:
    here = [
        Speaker(name, "system", language)
        for name, language in (
            ("English (America)", "en-us"),
            ("English (America, New York City)", "en-us-nyc"),
            ("English (Great Britain)", "en-gb"),
            ("English (Scotland)", "en-gb-scotland"),
            ("Gaelic (Scottish)", "gd"),
            ("Norwegian Bokmål", "nb"),
            ("Microsoft Zira Desktop - English (United States)", "en-UK"),
        )
    ]
    assert [speaker.name for speaker in known_in_part(here, name)] == names


@pytest.mark.parametrize(
    ("name", "language", "message"),
    [
        (
            "Englsh",
            "en",
            "voice 'Englsh' fits 2 voices; did you mean 'English (America)' or "
            "'English (Great Britain)'? `voicecoach voices` lists what can speak here",
        ),
        (
            "e m m",
            "en",
            "unknown voice 'e m m'; `voicecoach voices` lists what can speak here",
        ),
        (
            "natral",
            "en",
            "unknown voice 'natral'; did you mean 'natural'? "
            "`voicecoach voices` lists what can speak here",
        ),
        (
            "GB",
            "en",
            "voice 'GB' fits 2 voices; did you mean 'emma' or 'English (Great Britain)'? "
            "`voicecoach voices` lists what can speak here",
        ),
        (
            "belgum",
            "en",
            "unknown voice 'belgum'; `voicecoach voices` lists what can speak here",
        ),
        (
            "belgium",
            "en",
            "voice 'French (Belgium)' speaks fr-be, and the texts are in 'en'; "
            "use heart, emma or English (America)",
        ),
        (
            "zzz",
            "en",
            "unknown voice 'zzz'; `voicecoach voices` lists what can speak here",
        ),
        (
            "natural",
            "fr",
            "no natural voice speaks 'fr' here; `voicecoach voices` lists what can speak here",
        ),
        (
            "auto",
            "tlh",
            "no system voice speaks 'tlh' here; `voicecoach voices` lists what can speak here",
        ),
        (
            "emma",
            "en",
            "voice 'emma' may be natural:emma and system:Emma; write which",
        ),
    ],
)
@pytest.mark.usefixtures("listed")
def test_a_name_without_a_speaker_is_a_problem_with_a_cure(
    name: str, language: str, message: str
) -> None:
    with pytest.raises(VoiceProblem) as caught:
        find(name, language, None)
    assert str(caught.value) == message


@pytest.mark.parametrize("name", ["natural", "natural:heart", "heart"])
def test_an_engine_that_is_not_installed_is_a_problem_with_a_cure(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Engine, "installed", False)
    with pytest.raises(VoiceProblem) as caught:
        find(name, "en", None)
    assert caught.value.message == "natural voices cannot be used: it is not installed here"
    assert caught.value.cure.startswith("pip install 'voicecoach[natural]'")
    problems: list[str] = []
    assert speakers(problems) == ()
    assert [problem.partition(" ")[0] for problem in problems] == [
        engine.name for engine in ENGINES if engine not in (PIPER, PICO)
    ]


def test_the_bundled_voice_is_opened_without_asking_anyone(listed: list[str]) -> None:
    for name in ("auto", "natural", "heart"):
        find(name, "en", None)
    assert listed == []


def test_who_speaks_is_asked_once_where_the_packages_settle_it(
    listed: list[str], tmp_path: Path
) -> None:
    store = Store(tmp_path / "store")
    settled, unsettled = replace(SYSTEM, settled=True), replace(SYSTEM, settled=False)
    assert speakers_of(settled, store) == speakers_of(settled, store)
    assert listed == ["system"]
    speakers_of(unsettled, store)
    assert listed == ["system", "system"]


def test_coach_and_counter_of_one_choice_are_one_voice(listed: list[str]) -> None:
    one = open_voice(Choice("heart"), Choice("heart"), "en", None)
    two = open_voice(Choice("heart"), Choice("system", pitch=2), "en", None)
    assert (one.name, two.name) == (
        "natural:heart",
        "natural:heart and system:English (America)",
    )


# --- the adapters' own arithmetic ------------------------------------------------------------


@pytest.mark.parametrize(
    ("speed", "step"),
    [
        (0.3, -10),
        (0.5, -6),
        (0.9, -1),
        (0.97, 0),
        (1.0, 0),
        (1.1, 1),
        (1.6, 4),
        (2.0, 6),
        (3.5, 10),
    ],
)
def test_sapi_gets_the_step_that_is_nearest_to_the_speed(
    speed: float, step: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    import math

    driver = types.ModuleType("pyttsx3.drivers.sapi5")
    vars(driver).update(MSMARY="mary", E_REG={"sam": (137.89, 1.11), "mary": (156.63, 1.11)})
    monkeypatch.setitem(sys.modules, "pyttsx3.drivers.sapi5", driver)
    monkeypatch.setattr(system_adapter, "DRIVER", "sapi5")
    for voice, base in (("sam", 137.89), ("mary", 156.63), ("any other", 156.63)):
        wpm = system_adapter._words_per_minute(Request(voice, "go", speed))
        assert int(math.log(wpm / base, 1.11)) == step  # as pyttsx3's driver computes it


class Token:
    """A voice of SAPI's."""

    def __init__(self, name: str, language: str | None) -> None:
        self.Id = f"HKEY\\{name}"
        self._told = {"Language": language, "Gender": "Female", "Age": "Adult"}
        self._name = name

    def GetDescription(self) -> str:  # noqa: N802 - SAPI's name
        return self._name

    def GetAttribute(self, name: str) -> str:  # noqa: N802
        told = self._told[name]
        if told is None:
            raise OSError(-2147200966, "no such attribute")
        return told


def test_one_voice_of_sapi_with_two_languages_or_none_hides_no_other(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """pyttsx3's own driver is asked, with fakes of what only Windows has below it."""
    tokens = [
        Token("David", "409"),
        Token("Both", "409;9"),
        Token("Hazel", "809"),
        Token("None", None),
        Token("Odd", "English"),
        Token("Hedda", "407"),
    ]
    tts = types.SimpleNamespace(GetVoices=lambda: tokens, Voice=tokens[2])
    client = types.ModuleType("comtypes.client")
    vars(client).update(CreateObject=lambda _: tts, GetEvents=lambda *_: None)
    top = types.ModuleType("comtypes")
    gen = types.ModuleType("comtypes.gen")
    vars(top).update(client=client)
    vars(gen).update(SpeechLib=types.SimpleNamespace())
    for module in (top, client, gen, types.ModuleType("pythoncom")):
        monkeypatch.setitem(sys.modules, module.__name__, module)
    monkeypatch.delitem(sys.modules, "pyttsx3.drivers.sapi5", raising=False)
    monkeypatch.setattr(system_adapter, "DRIVER", "sapi5")
    try:
        listed = system_adapter.voices()
    finally:
        sys.modules.pop("pyttsx3.drivers.sapi5", None)
    assert [(voice["name"], voice["language"]) for voice in listed] == [
        ("Hazel", "en-GB"),  # the user's own choice comes first
        ("David", "en-US"),
        ("Both", "en-US"),
        ("Hedda", "de-DE"),
    ]


@pytest.mark.parametrize(
    ("text", "lengths"),
    [
        ("Short.", [6]),
        ("A sentence of words. " * 20, [293, 125]),
        ("words, and " * 40, [292, 146]),
        ("word " * 100, [299, 199]),
        ("x" * 700, [300, 300, 100]),
    ],
)
def test_espeak_gets_long_texts_in_pieces_that_lose_nothing(text: str, lengths: list[int]) -> None:
    pieces = system_adapter._pieces(text.strip())
    assert [len(piece) for piece in pieces] == lengths
    assert "".join("".join(pieces).split()) == "".join(text.split())


# --- the real engines ------------------------------------------------------------------------

REAL = [
    pytest.param("natural", marks=HEARS_NATURAL),
    pytest.param("system", marks=ON_LINUX),
    pytest.param("pico", marks=pytest.mark.skipif(not PICO.installed, reason="no py-nanotts")),
]
TEXTS = (
    "Left leg. Set one of three.",
    "Ten",
    "Lower slowly, and hold.",
    "Six exercises for strong and steady hips, and a finisher for those who want more.",
    "twenty-one",
    "Change sides.",
)
LINES = [Line(text, text, speed=speed) for text in TEXTS for speed in (1.0, 1.37)]


def digests(name: str, lines: list[Line]) -> dict[Line, str]:
    with open_voice(Choice(name, pitch=1), None, "en", None) as voice:
        return {line: clip.digest for line, clip in voice.say(lines) if isinstance(clip, Clip)}


@pytest.mark.parametrize("name", REAL)
def test_a_line_sounds_the_same_in_any_order_from_any_worker_and_under_load(name: str) -> None:
    first = digests(name, LINES)
    assert len(first) == len(LINES)
    busy = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(4)]
    try:
        shuffled = random.Random(1).sample(LINES, len(LINES))
        assert digests(name, shuffled) == first
        assert digests(name, LINES[-1:]) == {LINES[-1]: first[LINES[-1]]}
    finally:
        for process in busy:
            process.kill()
            process.wait()


@pytest.mark.parametrize("name", REAL)
def test_speech_takes_as_long_as_speech_does_and_less_when_faster(name: str) -> None:
    text = "Straighten your left knee slowly, and hold."
    lines = [Line(text, text, speed=speed) for speed in (1.0, 1.3, 1.6)]
    with open_voice(Choice(name), None, "en", None) as voice:
        clips = dict(voice.say(lines))
    lengths = [len(clips[line]) / 48_000 for line in lines]  # type: ignore[arg-type]
    assert 1.9 < lengths[0] < 2.9
    assert 1.1 < lengths[0] / lengths[1] < 1.5
    assert 1.3 < lengths[0] / lengths[2] < 1.8


HOSTILE = (
    *("s'" * 220, "'s" * 100, "a." * 300, "U.S." * 150, "a.a. " * 150, ".ß" * 150),
    *("9" * 37, "a" * 500, "[[rate 900]] go", "\x01400S fast", "你好", "Ready.. set.. go.."),
)


@pytest.mark.parametrize("name", REAL)
def test_what_kills_an_engine_is_a_clip_or_a_reason_and_harms_no_other_line(name: str) -> None:
    hostile = [Line(text, text) for text in HOSTILE]
    plain = [Line(text, text) for text in TEXTS]
    with open_voice(Choice(name), None, "en", None) as voice:
        said = dict(voice.say(line for pair in zip(hostile, plain * 2) for line in pair))  # noqa: B905
    assert all(isinstance(said[line], Clip) for line in plain)
    assert all(isinstance(said[line], Clip | Unspoken) for line in hostile)
    ready = said[hostile[-1]]
    assert isinstance(ready, Clip)
    assert len(ready) < 5 * 48_000


@ON_LINUX
def test_espeak_obeys_no_control_that_hides_in_a_text() -> None:
    lines = [Line(text, text) for text in ("\x01400S fast", "400S fast")]
    with open_voice(Choice("system"), None, "en", None) as voice:
        assert len({clip.digest for _, clip in voice.say(lines) if isinstance(clip, Clip)}) == 1


@ON_LINUX
def test_espeak_finds_its_data_at_the_end_of_a_long_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import espeakng_loader

    folder = tmp_path / ("ä" * 60) / ("long" * 20)
    folder.mkdir(parents=True)
    (folder / "espeakng_loader").symlink_to(Path(espeakng_loader.__file__).parent)
    usual = digests("system", LINES[:2])
    monkeypatch.syspath_prepend(str(folder))
    assert digests("system", LINES[:2]) == usual
    assert len(usual) == 2


@ON_LINUX
def test_espeak_offers_only_voices_that_have_words() -> None:
    offered = speakers_of(SYSTEM)
    assert {"English (America)", "German", "French (France)"} <= {who.name for who in offered}
    assert {"fo", "kaa", "xex"}.isdisjoint(who.language for who in offered)
    assert offered[0].name == "English (America)"


@HEARS_NATURAL
def test_a_natural_voice_that_would_have_to_be_fetched_is_not_offered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HIBARI_HOME", str(tmp_path))
    (heart,) = speakers_of(NATURAL)
    assert heart == replace(NATURAL.bundled[0], version="")
    emma = next(each for each in cast_of(NATURAL).offers if each.speaker.name == "emma")
    assert (emma.host, emma.speaker.language) == ("huggingface.co", "en-GB")
    assert Path(emma.path).parent == tmp_path
    assert len(emma.sha256) == 64
    assert 7e6 < emma.speaker.size < 9e6
    with pytest.raises(VoiceProblem, match="voice 'emma' is not on this computer yet"):
        open_voice(Choice("natural:emma"), None, "en", None)
    assert list(tmp_path.iterdir()) == []


def test_an_engine_that_is_not_there_says_so() -> None:
    with pytest.raises(NotWorking, match="it is not installed here"):
        speakers_of(Engine("none", Path("none.py"), module="no_such_module"))


def test_speed_one_is_160_words_a_minute(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system_adapter, "DRIVER", "nsss")
    asked = [
        system_adapter._words_per_minute(Request("v", "x", speed)) for speed in (0.5, 1.0, 1.5)
    ]
    assert asked == [80, 160, 240]


# --- a voice of another language ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "language", "said"),
    [
        ("French (Belgium)", "en", "voice 'French (Belgium)' speaks fr-be, and the texts are in "
         "'en'; use heart, emma or English (America)"),
        ("heart", "pt-BR", "voice 'heart' speaks en-US, and the texts are in 'pt-BR'; use "
         "Portuguese (Brazil) or Portuguese (Portugal)"),
        ("system:Kore", "fi", "voice 'Kore' speaks ko, and the texts are in 'fi'; `voice"),
    ],
)  # fmt: skip
@pytest.mark.usefixtures("listed")
def test_a_voice_of_another_language_is_refused_with_those_that_would_do(
    name: str, language: str, said: str
) -> None:
    with pytest.raises(VoiceProblem) as raised:
        open_voice(Choice(name), None, language, None)
    assert str(raised.value).startswith(said)
    with pytest.raises(VoiceProblem):
        open_voice(Choice("ticker"), Choice(name), language, None)


@pytest.mark.usefixtures("listed")
def test_any_accent_of_the_language_will_do_and_a_sample_may_be_strange() -> None:
    open_voice(Choice("natural:emma"), None, "en-AU", None)
    open_voice(Choice("French (Belgium)", strange=True), None, "en", None)


@pytest.mark.usefixtures("listed")
def test_it_is_a_problem_where_the_routine_names_the_voice(
    type_: Type, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.yaml").write_text("title: T\nvoice: French (Belgium)\nsession:\n- say: Go.\n")
    ended = type_("check", "a.yaml")
    assert ended.exit_code == 1
    assert "a.yaml:2:8: voice 'French (Belgium)' speaks fr-be" in ended.stderr
    Path("a.yaml").write_text("title: T\nsession:\n- say: Go.\n")
    ended = type_("build", "a.yaml", "--voice", "French (Belgium)")
    assert ended.exit_code == 1
    assert ended.stderr.startswith("voicecoach: voice 'French (Belgium)' speaks fr-be")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.yaml", "kept"]


def test_the_row_of_an_engine_is_all_that_there_is_to_say_of_it() -> None:
    assert [engine for engine in ENGINES if not (engine.cure and engine.adapter.is_file())] == []
    assert set(WORDS) == {"auto", "ticker", *(engine.name for engine in ENGINES)}
