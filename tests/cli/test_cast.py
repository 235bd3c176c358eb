"""The roster of voices: who is here, who could be, and how one is fetched and heard.

Nothing here touches a network: `urlopen` is a fake in every test that comes near it.
"""

from __future__ import annotations

import errno
import hashlib
import io
import json
import os
import shutil
import ssl
from collections.abc import Callable
from http.client import IncompleteRead
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError

import click
import pytest
from conftest import Type

from voicecoach.cli.completion import complete_voices
from voicecoach.cli.main import main
from voicecoach.line import Line
from voicecoach.voice import engines
from voicecoach.voice.engines import ENGINES, PICO, Engine

MODEL = bytes(range(256)) * 1000
URL = "https://models.example.org/voices/emma.onnx"

SYSTEM = [
    {"id": "en", "name": "English (America)", "language": "en-us", "note": "GPL"},
    {"id": "ru", "name": "Russian", "language": "ru", "note": "GPL"},
    {"id": "de", "name": "German", "language": "de", "note": "GPL"},
    {"id": "shaw", "name": "English (Shavian alphabet)", "language": "en-shaw", "note": "GPL"},
]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the natural engine keeps its voices; emma is one that could be fetched."""
    folder = tmp_path / "home"

    def answer(adapter: Path) -> list[dict[str, Any]]:
        if adapter.stem == "system":
            return SYSTEM
        if adapter.stem != "natural":
            return []
        heart = {"id": "heart", "name": "heart", "language": "en-US", "note": "A", "size": 7}
        emma = {"id": "emma", "name": "emma", "language": "en-GB", "note": "British; Apache-2.0",
                "size": len(MODEL)}  # fmt: skip
        path = folder / "emma.onnx"
        if not (path.exists() and path.read_bytes() == MODEL):
            digest = hashlib.sha256(MODEL).hexdigest()
            emma |= {"url": URL, "sha256": digest, "path": str(path)}
        return [heart, emma]

    monkeypatch.setenv("VOICECOACH_CACHE", str(tmp_path / "store"))
    monkeypatch.setattr(engines, "ask_voices", answer)
    monkeypatch.setattr(engines, "ENGINES", tuple(e for e in ENGINES if e is not PICO))
    monkeypatch.setattr(Engine, "installed", True)
    return folder


Sends = Callable[..., list[str]]


@pytest.fixture
def sends(monkeypatch: pytest.MonkeyPatch) -> Sends:
    """What the network answers: bytes, then perhaps an error; the list tells what was asked."""
    asked: list[str] = []

    class Answer(io.BytesIO):
        then: BaseException | None = None

        def read(self, size: int | None = -1, /) -> bytes:
            data = super().read(size)
            if not data and self.then is not None:
                raise self.then
            return data

    def send(data: bytes | BaseException, then: BaseException | None = None) -> list[str]:
        def opened(url: str, *, timeout: float) -> Answer:
            asked.append(url)
            assert 10 <= timeout <= 120
            if isinstance(data, BaseException):
                raise data
            answer = Answer(data)
            answer.then = then
            return answer

        monkeypatch.setattr("urllib.request.urlopen", opened)
        return asked

    send(AssertionError("the network was asked"))
    return send


# --- the list ----------------------------------------------------------------------------------


@pytest.mark.usefixtures("home")
def test_it_lists_who_is_here_and_who_could_be_with_the_command(type_: Type) -> None:
    assert type_("voices").stdout.splitlines() == [
        "German\tde\tsystem\tGPL\t\t",
        "heart\ten-US\tnatural\tA\t7 bytes\t",
        "English (America)\ten-us\tsystem\tGPL\t\t",
        "emma\ten-GB\tnatural\tBritish; Apache-2.0\t256 kB\tvoicecoach voices --get emma",
    ]


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize(
    ("words", "names"),
    [
        ([], ["German", "heart", "English (America)", "emma"]),
        (["--all"], ["German", "heart", "English (America)", "English (Shavian alphabet)",
                     "Russian", "emma"]),
        (["--language", "de-AT"], ["German"]),
        (["--language", "en"], ["heart", "English (America)", "emma"]),
        (["--language", "en", "--all"], ["heart", "English (America)",
                                         "English (Shavian alphabet)", "emma"]),
    ],
)  # fmt: skip
def test_it_is_narrowed_and_widened(type_: Type, words: list[str], names: list[str]) -> None:
    told = [line.split("\t")[0] for line in type_("voices", *words).stdout.splitlines()]
    assert told == names
    assert [each["voice"] for each in json.loads(type_("voices", *words, "--json").stdout)] == names


@pytest.mark.usefixtures("home")
def test_a_language_is_asked_for_by_its_code(type_: Type) -> None:
    said = type_("voices", "--language", "german").stderr
    assert said == "voicecoach: no language has the code 'german'; did you mean de?\n"
    assert "none is known that could" in type_("voices", "--language", "xx").stderr


@pytest.mark.usefixtures("home")
def test_completion_offers_them_in_any_case_and_the_unusual_only_when_asked_for() -> None:
    def offered(start: str) -> list[str]:
        context = click.Context(main.commands["build"], resilient_parsing=True)
        return [each.value for each in complete_voices(context, context.command.params[0], start)]

    assert "English (America)" in offered("eng")
    assert "English (America)" in offered("")
    assert "English (Shavian alphabet)" not in offered("")
    assert "English (Shavian alphabet)" in offered("English (S")


@pytest.mark.usefixtures("home")
def test_as_data_it_is_the_same(type_: Type) -> None:
    german, heart, english, emma = json.loads(type_("voices", "--json").stdout)
    assert heart == {"voice": "heart", "language": "en-US", "engine": "natural", "note": "A",
                     "size": 7, "here": True, "get": None}  # fmt: skip
    assert (german["voice"], german["language"]) == ("German", "de")
    assert (english["size"], english["here"]) == (None, True)
    assert (emma["size"], emma["here"]) == (256_000, False)
    assert emma["get"] == "voicecoach voices --get emma"


@pytest.mark.usefixtures("home")
def test_a_language_that_nobody_speaks_is_told(type_: Type) -> None:
    ended = type_("voices", "--language", "tlh")
    assert (ended.exit_code, ended.stdout) == (1, "")
    assert ended.stderr == (
        "voicecoach: no voice here speaks 'tlh', and none is known that could; "
        "`voicecoach voices --all` lists all that are here\n"
    )


# --- a voice that is not here yet ----------------------------------------------------------------


def test_a_routine_that_names_one_is_told_how_to_get_it(
    type_: Type, here: Path, home: Path, sends: Sends
) -> None:
    (here / "a.yaml").write_text("title: T\nvoice: Emma\nsession:\n- say: Go.\n")
    ended = type_("check", "a.yaml")
    assert "a.yaml:2:8: voice 'emma' is not on this computer yet\n" in ended.stderr
    assert "`voicecoach voices --get emma` fetches it (256 kB)" in ended.stderr
    ended = type_("check", "a.yaml", "--voice", "ema")
    assert "unknown voice 'ema'; did you mean 'emma'?" in ended.stderr
    assert not home.exists()


def test_a_voice_is_fetched_when_it_is_asked_for(
    type_: Type, here: Path, home: Path, sends: Sends
) -> None:
    asked = sends(MODEL)
    ended = type_("voices", "--get", "natural:Emma")
    assert (ended.exit_code, ended.stdout) == (0, "")
    assert ended.stderr == (
        "Fetching emma (British; Apache-2.0; 256 kB) from models.example.org.\n"
        f"emma is here now: {home / 'emma.onnx'}; next: voicecoach voices --play emma\n"
    )
    assert asked == [URL]
    assert [path.name for path in home.iterdir()] == ["emma.onnx"]
    assert (home / "emma.onnx").read_bytes() == MODEL
    assert not list(here.iterdir())
    again = type_("voices", "--get", "emma")
    assert again.exit_code == 0
    assert again.stderr == "emma is here already; next: voicecoach voices --play emma\n"
    assert asked == [URL]


def test_a_file_that_is_broken_is_fetched_again(type_: Type, home: Path, sends: Sends) -> None:
    home.mkdir()
    (home / "emma.onnx").write_bytes(MODEL[:-1])
    sends(MODEL)
    assert type_("voices", "--get", "emma").exit_code == 0
    assert (home / "emma.onnx").read_bytes() == MODEL


COPY = "or copy the file from another computer to {path}"


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ((URLError(OSError(-2, "Name or service not known")),),
         "cannot be fetched from models.example.org: name or service not known; "
         "check the connection, " + COPY),
        ((TimeoutError("timed out"),), ": timed out; check the connection, " + COPY),
        ((URLError(ssl.SSLCertVerificationError(1, "certificate verify failed")),),
         ": certificate verify failed; check the connection, " + COPY),
        ((HTTPError(URL, 404, "Not Found", None, None),),  # type: ignore[arg-type]
         ": it answers 404 Not Found; try again later, " + COPY),
        ((MODEL[:9000], ConnectionResetError(104, "Connection reset by peer")),
         ": connection reset by peer; check the connection, " + COPY),
        ((MODEL[:9000], IncompleteRead(b"", 3)), ": IncompleteRead(0 bytes read, 3 more expected)"),
        ((MODEL[:9000],),
         "emma did not come whole: models.example.org sent 9 kB of 256 kB; try again"),
        ((b"",), "emma did not come whole: models.example.org sent 0 bytes of 256 kB; try again"),
        ((MODEL[1:] + b"x",),
         "models.example.org sent something else than emma (its sha256 is another), which was "
         "thrown away; try again, and if it is the same: pip install --upgrade hibari-tts"),
        ((MODEL * 9,), "sent something else than emma"),
    ],
)  # fmt: skip
def test_what_does_not_come_is_told_in_a_line_and_nothing_is_kept(
    type_: Type, home: Path, sends: Sends, answer: tuple[Any, ...], said: str
) -> None:
    sends(*answer)
    ended = type_("voices", "--get", "emma")
    assert ended.exit_code == 1
    first, told = ended.stderr.splitlines()
    assert first.startswith("Fetching emma ")
    assert told.startswith("voicecoach: ")
    assert said.format(path=home / "emma.onnx") in told
    assert list(home.iterdir()) == []


def test_stopped_it_leaves_nothing(type_: Type, home: Path, sends: Sends) -> None:
    sends(MODEL[:9000], KeyboardInterrupt())
    ended = type_("voices", "--get", "emma")
    assert ended.exit_code == 130
    assert ended.stderr.endswith("Stopped; nothing was written.\n")
    assert list(home.iterdir()) == []


def test_a_disk_without_room_is_told_before_anything_is_fetched(
    type_: Type, home: Path, sends: Sends, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(9, 8, 1))  # type: ignore[attr-defined]
    ended = type_("voices", "--get", "emma")
    assert ended.stderr.splitlines()[1:] == [
        f"voicecoach: emma cannot be kept: {home} has 1 byte free, and 256 kB are needed; make "
        "room, or set HIBARI_HOME to a folder of your own, with its whole path"
    ]


def test_a_disk_that_is_full_meanwhile_is_told(
    type_: Type, home: Path, sends: Sends, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    sends(MODEL)
    monkeypatch.setattr(os, "fsync", full)
    ended = type_("voices", "--get", "emma")
    assert ended.stderr.splitlines()[1].startswith(
        f"voicecoach: emma cannot be kept: {home / 'emma.onnx'}: no space left on device; make room"
    )
    assert list(home.iterdir()) == []


def test_a_folder_that_cannot_be_written_is_told(
    type_: Type, home: Path, sends: Sends, monkeypatch: pytest.MonkeyPatch
) -> None:
    home.write_text("a file where the folder should be")
    ended = type_("voices", "--get", "emma")
    assert ended.stderr.splitlines()[1:] == [
        f"voicecoach: emma cannot be kept: {home}: file exists; "
        "set HIBARI_HOME to a folder of your own, with its whole path"
    ]
    home.unlink()
    home.mkdir()

    opened = Path.open

    def refused(path: Path, mode: str = "r", **settings: Any) -> Any:
        if "x" in mode and path.parent == home:
            raise PermissionError(errno.EACCES, "Permission denied")
        return opened(path, mode, **settings)

    monkeypatch.setattr(Path, "open", refused)
    ended = type_("voices", "--get", "emma")
    assert "emma cannot be kept: cannot write in " in ended.stderr
    assert "permission denied; set HIBARI_HOME to a folder of your own" in ended.stderr


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (["--get", "ema"], 1, "called 'ema'; did you mean 'emma'?"),
        (["--get", "hart"], 1, "called 'hart'; did you mean 'heart'?"),
        (["--get", "German"], 1, "is called 'German'; those that could are: emma"),
        (["--get"], 2, "--get needs the name of a voice; without it they are listed"),
        (["--play"], 2, "--play needs the name of a voice; without it they are listed"),
        (["--json", "heart"], 2, "--json lists the voices; a NAME asks for a sample"),
    ],
)  # fmt: skip
def test_what_cannot_be_fetched_is_told(
    type_: Type, sends: Sends, words: list[str], status: int, said: str
) -> None:
    ended = type_("voices", *words)
    assert ended.exit_code == status
    assert said in ended.stderr


def test_without_the_extra_it_says_what_to_install(
    type_: Type, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Engine, "installed", False)
    ended = type_("voices", "--get", "emma")
    assert ended.exit_code == 1
    assert ended.stderr.startswith(
        "voicecoach: natural voices cannot be used: it is not installed here; "
        "pip install 'voicecoach[natural]' brings it"
    )


@pytest.mark.usefixtures("home")
def test_the_shell_completes_what_could_be_fetched() -> None:
    from voicecoach.cli.catalogue import voices

    with voices.make_context("voices", ["--get", "e"], resilient_parsing=True) as context:
        offered = voices.params[0].shell_complete(context, "e")
    assert [each.value for each in offered] == ["emma"]


# --- and heard -----------------------------------------------------------------------------------


def test_a_sample_is_played(type_: Type, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    played: list[Path] = []
    monkeypatch.setattr("voicecoach.cli.player.play", played.append)
    ended = type_("voices", "--play", "ticker")
    assert (ended.exit_code, ended.stderr) == (0, "ticker.wav is being played.\n")
    assert played == [Path("ticker.wav")]
    assert (here / "ticker.wav").read_bytes()[:4] == b"RIFF"
    assert type_("voices", "ticker", "--play", "-o", "t.wav").exit_code == 0
    assert played[1:] == [Path("t.wav")]


@pytest.mark.skipif(not engines.SYSTEM.settled, reason="needs Linux and espeakng-loader")
def test_a_sample_is_in_the_language_of_the_voice(
    type_: Type, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []

    class Spy(Line):
        def __init__(self, text: str, spoken: str) -> None:
            said.append(text)
            super().__init__(text, spoken)

    monkeypatch.setattr("voicecoach.cli.sample.Line", Spy)
    for name in ("belgium", "English (America)", "swahili"):
        assert type_("voices", name).exit_code == 0
    assert [text.partition(".")[0] for text in said] == ["Bonjour", "Hello", "Hello"]
    assert sorted(path.name for path in here.iterdir()) == [
        "system-english-america.wav",
        "system-french-belgium.wav",
        "system-swahili.wav",
    ]


def test_without_a_player_it_says_where_the_sample_is(
    type_: Type, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("voicecoach.cli.player._opener", lambda: None)
    ended = type_("voices", "--play", "ticker")
    assert ended.exit_code == 0
    assert ended.stderr == (
        "voicecoach: ticker.wav is not played: no player is known here; open the file yourself\n"
    )
    assert (here / "ticker.wav").exists()


def test_recordings_beside_are_told_with_what_is_wrong_in_them(
    type_: Type, home: Path, here: Path
) -> None:
    for name, table in (("anna", "text,file\nOne.,1.wav\n"), ("bert", "nonsense\n")):
        folder = here / "recordings" / name
        folder.mkdir(parents=True)
        (folder / "lines.csv").write_text(table)
        (folder / "1.wav").write_bytes(b"a take")
    told = type_("voices").stderr
    assert (
        "recordings/anna has 1 line recorded; `voice: {recorded: recordings/anna}` in a routine "
        "uses them." in told
    )
    assert "bert/lines.csv begins with 'nonsense'; it is a CSV with the columns" in told
    assert "recordings" not in type_("voices", "--json").stderr
