"""A voice that is a file of the user's own: found by name or path, known by its content.

What Piper does is tried with a fake of its package, and, where it is installed, with `tone.onnx`:
a model of ten nodes that answers with a tone, the longer the more letters there are.
"""

from __future__ import annotations

import importlib.util
import json
import shutil
import sys
import types
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from conftest import Type

from voicecoach.voice import engines, model
from voicecoach.voice.adapters import piper as adapter
from voicecoach.voice.engines import PIPER, Engine, find
from voicecoach.voice.speaker import VoiceProblem
from voicecoach.voice.voice import Choice, EngineVoice, open_voice
from voicecoach.voice.worker import Request

TONE = Path(__file__).parents[1] / "engines" / "tone.onnx"
HAS_PIPER = importlib.util.find_spec("piper") is not None
NEEDS_PIPER = pytest.mark.skipif(not HAS_PIPER, reason="piper-tts is not installed")


def voice_in(folder: Path, name: str = "anna", **about: Any) -> Path:
    """Put a voice into a folder; what is given stands in its `.json`."""
    folder.mkdir(exist_ok=True)
    path = folder / f"{name}.onnx"
    shutil.copy(TONE, path)
    told = json.loads(Path(f"{TONE}.json").read_text())
    Path(f"{path}.json").write_text(json.dumps({**told, **about}))
    return path


@pytest.fixture
def works(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Piper is installed, and speaks with every file; nobody else is here."""
    monkeypatch.setenv("VOICECOACH_CACHE", str(tmp_path_factory.mktemp("store")))
    monkeypatch.setattr(Engine, "installed", True)
    monkeypatch.setattr(engines, "refusal_of", lambda *_: "")
    monkeypatch.setattr(engines, "ask_voices", lambda _: [])
    monkeypatch.setattr(engines, "ENGINES", engines.ENGINES[:3])


# --- who a file is -------------------------------------------------------------------------------


def test_a_file_is_who_its_json_says(tmp_path: Path) -> None:
    found = model.opened(voice_in(tmp_path))
    assert (found.full_name, found.language) == ("piper:anna", "en-GB")
    assert (found.note, found.size) == ("Piper, 22.05 kHz", 583)
    assert found.file == str(tmp_path / "anna.onnx")
    several = model.opened(voice_in(tmp_path, "b", num_speakers=904, language={}))
    assert (several.language, several.note) == ("en-gb", "Piper, 22.05 kHz, the first of 904")


def test_it_is_known_by_what_is_in_it_and_not_by_its_name(tmp_path: Path) -> None:
    first = model.opened(voice_in(tmp_path, "anna"))
    moved = model.opened(voice_in(tmp_path / "there", "berta"))
    other = model.opened(voice_in(tmp_path, "c", inference={"length_scale": 1.5}))
    longer = voice_in(tmp_path, "d")
    longer.write_bytes(longer.read_bytes() + b"\0")
    ids = [first.id, moved.id, other.id, model.opened(longer).id]
    assert ids[0] == ids[1]
    assert len(set(ids)) == 3
    keys = [EngineVoice(PIPER, who, Choice()).key for who in (first, moved, other)]
    assert keys[0] == keys[1] != keys[2]


def without(key: str) -> str:
    told = json.loads(Path(f"{TONE}.json").read_text())
    del told[key]
    return json.dumps(told)


@pytest.mark.parametrize(
    ("file", "about", "said"),
    [
        (None, None, "voice 'a.onnx': there is no such file; a voice of Piper's is two files"),
        (b"\x08", None, "voice 'a.onnx' lacks its a.onnx.json; put it beside the voice"),
        (b"\x08", "{}", "a.onnx.json is not one of Piper's; put the one there that comes with"),
        (b"\x08", "no json", "a.onnx.json is not one of Piper's"),
        (b"\x08", "[1, 2]", "a.onnx.json is not one of Piper's"),
        (b"\x08", "[" * 200_000, "a.onnx.json is not one of Piper's"),
        (b"\x08", "\udcff", "a.onnx.json is not one of Piper's"),
        (b"\x08", without("audio"), "a.onnx.json is not one of Piper's"),
        (b"\x08", without("language").replace("en-gb", ""), "a.onnx.json is not one of Piper's"),
        (b"\x08", " " * 4_000_001, "a.onnx.json is too large for one of Piper's"),
        (b"", Path(f"{TONE}.json").read_text(), "voice 'a.onnx' is no ONNX model; a voice of"),
        (b"RIFF", Path(f"{TONE}.json").read_text(), "voice 'a.onnx' is no ONNX model"),
    ],
)
def test_what_is_no_voice_of_pipers_is_a_problem(
    tmp_path: Path, file: bytes | None, about: str | None, said: str
) -> None:
    if file is not None:
        (tmp_path / "a.onnx").write_bytes(file)
    if about is not None:
        (tmp_path / "a.onnx.json").write_text(about, "utf-8", "surrogateescape")
    with pytest.raises(VoiceProblem) as raised:
        model.opened(tmp_path / "a.onnx")
    assert str(raised.value).startswith(said)


def test_a_file_that_is_too_large_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(model, "LARGEST", 582)
    with pytest.raises(VoiceProblem, match="has 583 bytes, and a voice has at most 582 bytes"):
        model.opened(voice_in(tmp_path))


# --- how it is found -----------------------------------------------------------------------------


@pytest.mark.usefixtures("works")
@pytest.mark.parametrize(
    "name", ["anna", "ANNA", "piper:anna", "ann", "anne", "piper", "piper:en_gb", "{}/anna.onnx",
             "piper:{}/anna.onnx"]
)  # fmt: skip
def test_it_is_found_by_name_in_the_users_folder_and_by_its_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    voice_in(tmp_path)
    monkeypatch.setenv("VOICECOACH_VOICES", str(tmp_path))
    engine, found = find(name.format(tmp_path), "en", None)
    assert engine is PIPER
    assert found == model.opened(tmp_path / "anna.onnx")


@pytest.mark.usefixtures("works")
def test_its_language_is_held_to_that_of_the_texts(tmp_path: Path) -> None:
    path = voice_in(tmp_path, language={"code": "nl_BE"})
    find(str(path), "nl", None)
    with pytest.raises(VoiceProblem, match="voice 'anna' speaks nl-BE, and the texts are in 'en'"):
        find(str(path), "en", None)


def test_without_its_package_it_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Engine, "installed", False)
    with pytest.raises(VoiceProblem) as raised:
        find(str(voice_in(tmp_path)), "en", None)
    assert str(raised.value) == (
        "piper voices cannot be used: it is not installed here; "
        "pip install 'voicecoach[piper]' brings it"
    )


@pytest.mark.usefixtures("works")
def test_the_users_folder_is_listed_and_what_is_wrong_in_it_told(
    type_: Type, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    voice_in(tmp_path)
    voice_in(tmp_path, "berta", language={"code": "fi_FI"})
    (tmp_path / "c.onnx").write_bytes(b"\x08")
    (tmp_path / "readme.txt").write_text("no voice")
    monkeypatch.setenv("VOICECOACH_VOICES", str(tmp_path))
    ended = type_("voices")
    assert ended.stdout == "anna\ten-GB\tpiper\tPiper, 22.05 kHz\t583 bytes\t\n"
    assert ended.stderr == (
        "voicecoach: voice 'c.onnx' lacks its c.onnx.json; put it beside the voice; it comes with "
        "it\n"
    )
    assert "berta\tfi-FI\tpiper" in type_("voices", "--language", "fi").stdout


def test_without_files_of_ones_own_piper_is_not_missed(
    type_: Type, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Engine, "installed", False)
    assert "piper" not in type_("voices").stderr


@pytest.mark.parametrize(
    ("named", "fault"),
    [
        ("{}/none", "VOICECOACH_VOICES names {}/none: no such file or directory"),
        ("{}/a.txt", "VOICECOACH_VOICES names {}/a.txt: not a directory"),
        ("voices", "VOICECOACH_VOICES is voices; it takes the whole path of a folder"),
        ("{}", ""),
        ("", ""),
    ],
)
def test_a_folder_of_voices_that_is_none_is_told(
    type_: Type, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, named: str, fault: str
) -> None:
    (tmp_path / "a.txt").write_text("no folder")
    monkeypatch.setenv("VOICECOACH_VOICES", named.format(tmp_path))
    fault = fault.format(tmp_path)
    assert model.folder_fault() == fault
    assert [line for line in type_("voices").stderr.splitlines() if "VOICES" in line] == (
        [f"voicecoach: {fault}"] if fault else []
    )
    with pytest.raises(VoiceProblem) as raised:
        find("zzz", "en", None)
    end = fault or "`voicecoach voices` lists what can speak here"
    assert str(raised.value) == f"unknown voice 'zzz'; {end}"


def test_whether_it_speaks_is_tried_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from voicecoach.store import Store

    tried: list[str] = []
    monkeypatch.setattr(Engine, "installed", True)

    def refusal(_: Path, speaker: Any) -> str:
        tried.append(speaker.name)
        return "it is broken" if speaker.name == "bad" else ""

    monkeypatch.setattr(engines, "refusal_of", refusal)
    store = Store(tmp_path / "store")
    path, bad = voice_in(tmp_path), voice_in(tmp_path, "bad", num_symbols=3)
    for _ in range(3):
        find(str(path), "en", store)
    assert tried == ["anna"]
    for _ in range(2):
        with pytest.raises(VoiceProblem, match="voice 'bad' cannot be used: it is broken; copy"):
            find(str(bad), "en", store)
    assert tried == ["anna", "bad", "bad"]


# --- where a routine names it --------------------------------------------------------------------

ROUTINE = "title: T\nvoice: {}\nlevel: minimal\nsession:\n- say: Go.\n"


@pytest.mark.usefixtures("works")
@pytest.mark.parametrize(
    ("voice", "column", "said"),
    [
        ("nix.onnx", 8, "voice 'nix.onnx' is not beside the routine"),
        ("../anna.onnx", 8, "voice '../anna.onnx' leads out of the routine's folder"),
        ("/anna.onnx", 8, "voice '/anna.onnx' is not in the routine's folder"),
        ("{coach: ticker, counter: {name: nix.onnx}}", 40, "voice 'nix.onnx' is not beside"),
        ("dutch.onnx", 8, "voice 'dutch' speaks nl, and the texts are in 'en'"),
        ("alone.onnx", 8, "voice 'alone.onnx' lacks its alone.onnx.json"),
    ],
)
def test_it_lies_beside_the_routine(
    type_: Type, here: Path, voice: str, column: int, said: str
) -> None:
    voice_in(here, "dutch", language={"code": "nl"})
    shutil.copy(TONE, here / "alone.onnx")
    voice_in(here.parent)
    (here / "a.yaml").write_text(ROUTINE.format(voice))
    ended = type_("check", "a.yaml")
    assert ended.exit_code == 1
    assert f"a.yaml:2:{column}: {said}" in ended.stderr
    assert type_("check", "a.yaml", "--voice", "ticker").exit_code == 0  # another may speak


# --- the adapter, with a fake of Piper -----------------------------------------------------------


class Fake(types.ModuleType):
    """Piper's package, as far as the adapter uses it; `asked` is what it was asked."""

    def __init__(self) -> None:
        super().__init__("piper")
        asked: list[tuple[str, dict[str, Any]]] = []
        self.asked = asked

        class PiperConfig:
            length_scale = 1.25
            sample_rate = 22_050

            @staticmethod
            def from_dict(told: dict[str, Any]) -> PiperConfig:
                assert told["audio"]["sample_rate"] == 22_050
                return PiperConfig()

        class PiperVoice:
            def __init__(self, session: Any, config: PiperConfig) -> None:
                self.config = config

            def synthesize(self, text: str, how: dict[str, Any]) -> Any:
                asked.append((text, how))
                for sentence in filter(str.strip, text.split(".")):
                    yield types.SimpleNamespace(audio_float_array=np.ones(len(sentence)))

        self.PiperConfig, self.PiperVoice, self.SynthesisConfig = PiperConfig, PiperVoice, dict


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch) -> Fake:
    runtime = types.ModuleType("onnxruntime")

    def session(data: bytes, options: Any, providers: list[str]) -> object:
        assert (options.intra_op_num_threads, options.inter_op_num_threads) == (1, 1)
        assert providers == ["CPUExecutionProvider"]
        if data != TONE.read_bytes():
            raise ValueError("[ONNXRuntimeError] : 7 : INVALID_PROTOBUF")
        return object()

    vars(runtime).update(SessionOptions=types.SimpleNamespace, InferenceSession=session)
    piper = Fake()
    monkeypatch.setitem(sys.modules, "onnxruntime", runtime)
    monkeypatch.setitem(sys.modules, "piper", piper)
    adapter._loaded.cache_clear()
    return piper


@pytest.mark.parametrize(
    ("text", "speed", "tone", "asked", "scale", "rate"),
    [
        ("Go. And rest.", 1.0, "falling", "Go. And rest.", 1.25, 22_050),
        ("Go.", 1.25, "falling", "Go.", 1.0, 22_050),
        ("one", 1.0, "level", "one,", 1.25, 22_050),
        ("eight.", 1.0, "level", "eight,", 1.25, 22_050),
        ("three", 1.0, "low", "three,", 1.25 * 2 ** (-2 / 12), 19_644),
        ("Go.", 99.0, "falling", "Go.", 1.25 / 3, 22_050),
        ("Go.", 0.1, "falling", "Go.", 1.25 / 0.4, 22_050),
    ],
)
def test_piper_is_asked_for_the_text_the_speed_and_no_noise(
    fake: Fake, text: str, speed: float, tone: str, asked: str, scale: float, rate: int
) -> None:
    samples, given = adapter.speak(Request(str(TONE), text, speed, tone))
    (said,) = fake.asked
    assert said[0] == asked
    assert said[1].pop("length_scale") == pytest.approx(scale)
    assert said[1] == {"noise_scale": 0.0, "noise_w_scale": 0.0, "normalize_audio": False}
    assert given == rate
    assert samples.dtype == np.float32
    assert len(samples) == len(asked.replace(".", ""))


@pytest.mark.usefixtures("fake")
def test_what_piper_cannot_run_is_a_sentence(tmp_path: Path) -> None:
    path = voice_in(tmp_path)
    path.write_bytes(path.read_bytes()[:-9])
    with pytest.raises(RuntimeError, match=r"^its \.onnx is broken, or no model$"):
        adapter.speak(Request(str(path), "go", 1.0))
    Path(f"{path}.json").write_text("[]")
    with pytest.raises(RuntimeError, match=r"^its \.json is not one of Piper's$"):
        adapter.speak(Request(str(path), "go", 1.0))
    path = voice_in(tmp_path, "zh", phoneme_type="pinyin")
    with pytest.raises(RuntimeError, match="it reads by 'pinyin', for which piper-tts needs"):
        adapter.speak(Request(str(path), "go", 1.0))


# --- and with Piper itself -----------------------------------------------------------------------


@NEEDS_PIPER
def test_it_speaks_and_says_the_same_twice(type_: Type, here: Path, tmp_path: Path) -> None:
    voice_in(here)
    (here / "a.yaml").write_text(
        "title: Tones\nvoice: {coach: anna.onnx, counter: {name: anna.onnx, pitch: 1}}\n"
        "session:\n- exercise: Squat\n  setup: Stand up.\n  reps: 3\n"
    )
    ended = type_("build", "a.yaml", "-o", "1.wav")
    assert ended.exit_code == 0, ended.stderr
    ended = type_(
        "build", "a.yaml", "-o", "2.wav", "-v", env={"VOICECOACH_CACHE": str(tmp_path / "other")}
    )
    assert "voices anna and anna" in ended.stderr
    assert (here / "1.wav").read_bytes() == (here / "2.wav").read_bytes()


@NEEDS_PIPER
def test_a_sample_of_it_is_to_be_had_by_its_path(type_: Type, here: Path) -> None:
    path = voice_in(here.parent)
    ended = type_("voices", str(path))
    assert (ended.exit_code, ended.stderr) == (0, "piper-anna.wav: listen to it.\n")


@NEEDS_PIPER
def test_a_broken_file_is_a_problem_where_the_routine_names_it(type_: Type, here: Path) -> None:
    path = voice_in(here)
    path.write_bytes(path.read_bytes()[:400])
    (here / "a.yaml").write_text(ROUTINE.format("anna.onnx"))
    ended = type_("build", "a.yaml")
    assert ended.exit_code == 1
    assert ended.stderr == (
        "a.yaml:2:8: voice 'anna' cannot be used: its .onnx is broken, or no model\n"
        "    2 | voice: anna.onnx\n"
        "      |        ^^^^^^^^^\n"
        "      copy its two files again; if that is no cure, this Piper cannot run it\n"
        "1 problem in a.yaml; nothing was written.\n"
    )


@NEEDS_PIPER
def test_a_model_may_refer_to_no_other_file(tmp_path: Path) -> None:
    """ONNX may keep numbers in files beside a model; those are never read."""
    path = voice_in(tmp_path)
    data = path.read_bytes()
    # the tensor `each` (four bytes of raw data) becomes one whose data lies in another file
    at = data.index(b"\x42\x04each\x4a\x04") - 4
    assert data[at : at + 4] == b"\x08\x01\x10\x01"
    (tmp_path / "secret").write_bytes(data[at + 12 : at + 16])
    entry = b"\x0a\x08location\x12\x06secret"
    outside = b"\x42\x04each\x6a" + bytes([len(entry)]) + entry + b"\x70\x01"
    old = data[at : at + 16]
    head = at - 2
    assert data[head] == 0x2A
    new = old[:4] + outside
    whole = data[:head] + b"\x2a" + bytes([len(new)]) + new + data[at + 16 :]
    graph = data.index(b"\x3a")  # its length, in two bytes, grows
    size = (data[graph + 1] & 0x7F) + (data[graph + 2] << 7) + len(new) - len(old)
    whole = whole[: graph + 1] + bytes([size & 0x7F | 0x80, size >> 7]) + whole[graph + 3 :]
    path.write_bytes(whole)
    with pytest.raises(VoiceProblem, match="broken, or no model"):
        open_voice(Choice(str(path)), None, "en", None)
