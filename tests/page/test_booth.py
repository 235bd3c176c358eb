"""The booth: what is read there, who may send a take, and what is kept of it; in Chromium, too.

Its fake microphone beeps once a second. What takes are as a voice is tried in test_takes.
"""

from __future__ import annotations

import csv
import io
import json
import re
import signal
import subprocess
import wave
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import soundfile
from conftest import Type, command, environment

pytest.importorskip("starlette", reason="the extra `serve` is not installed")
pytest.importorskip("httpx", reason="httpx is not installed")

from browser import chromium
from sitting import Client, until

from voicecoach.page.booth import Booth, Reading
from voicecoach.page.guard import Guard
from voicecoach.voice.takes import LARGEST, takes_of
from voicecoach.wanted import WantedLine

PORT = 8642
HERE = f"http://127.0.0.1:{PORT}"
WAV = {"Origin": HERE, "Content-Type": "audio/wav"}
LINES = (WantedLine("one", 8, "count"), WantedLine("Squat.", 2, "name"))


def tone(seconds: float = 0.4, hz: float = 300.0) -> bytes:
    """A WAV of a tone between two silences."""
    rate = 48_000
    sound = np.sin(2 * np.pi * hz * np.arange(round(rate * seconds)) / rate) * 12_000
    quiet = np.zeros(rate // 5)
    data = np.concatenate([quiet, sound, quiet]).astype("<i2")
    file = io.BytesIO()
    with wave.open(file, "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(rate)
        out.writeframes(data.tobytes())
    return file.getvalue()


@pytest.fixture
def table(tmp_path: Path) -> Path:
    return tmp_path / "recordings" / "anna" / "lines.csv"


@pytest.fixture
def client(table: Path) -> Client:
    app = Guard(Booth(Reading("Legs", "anna", table, LINES), "word").app, PORT, lan=False)
    return Client(app, HERE)


def test_what_is_to_be_read_is_told_in_order(client: Client) -> None:
    assert client.get("/word/lines.json").json() == {
        "lines": [
            {"text": "one", "times": 8, "kind": "count", "take": False, "language": "en"},
            {"text": "Squat.", "times": 2, "kind": "name", "take": False, "language": "en"},
        ],
        "enough": 2,
    }
    page = client.get("/word/")
    assert page.status_code == 200
    assert "script-src 'self'" in page.headers["content-security-policy"]
    for name in ("booth.js", "microphone.js", "booth.css"):
        assert client.get(f"/word/{name}").status_code == 200


def test_a_take_is_kept_heard_replaced_and_deleted(client: Client, table: Path) -> None:
    first, second = tone(), tone(hz=500)
    assert client.post("/word/takes/1", content=first, headers=WAV).json() == {"kept": True}
    assert table.read_text() == "text,file\nSquat.,0001-squat.wav\n"
    assert client.get("/word/takes/1.wav").content == first
    assert client.get("/word/takes/0.wav").status_code == 404
    assert client.post("/word/takes/1", content=second, headers=WAV).status_code == 200
    assert client.get("/word/takes/1.wav").content == second
    assert sorted(path.name for path in table.parent.iterdir()) == ["0002-squat.wav", "lines.csv"]
    assert [line["take"] for line in client.get("/word/lines.json").json()["lines"]] == [
        False,
        True,
    ]
    assert client.post("/word/takes/1/drop", headers=WAV).status_code == 200
    assert sorted(path.name for path in table.parent.iterdir()) == ["lines.csv"]
    assert takes_of(table) == {}


@pytest.mark.parametrize(
    ("headers", "path", "status"),
    [
        ({"Origin": "http://evil.example"}, "takes/0", 403),
        ({"Origin": "null"}, "takes/0", 403),
        ({"Origin": ""}, "takes/0", 403),
        ({"Origin": "http://127.0.0.1:1"}, "takes/0", 403),
        ({"Sec-Fetch-Site": "cross-site"}, "takes/0", 403),
        ({"Origin": "http://evil.example"}, "takes/0/drop", 403),
        ({"Host": "evil.example:8642"}, "takes/0", 421),
        ({"Content-Type": "text/plain"}, "takes/0", 415),
        ({}, "takes/2", 404),
        ({}, "takes/-1", 404),
        ({}, "takes/..%2f..%2fa", 404),
        ({}, "../takes/0", 404),
    ],
)
def test_what_is_not_the_pages_own_keeps_nothing(
    client: Client, tmp_path: Path, headers: dict[str, str], path: str, status: int
) -> None:
    answer = client.post(f"/word/{path}", content=tone(), headers={**WAV, **headers})
    assert answer.status_code == status
    assert client.post("/other/takes/0", content=tone(), headers=WAV).status_code == 404
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "0001-one.wav is empty"),
        (b"RIFF" + bytes(400), "0001-one.wav"),
        (tone()[:44], "0001-one.wav"),
        (tone()[:44] + bytes(96_000), "0001-one.wav is silent"),
        (tone(61.0), "0001-one.wav is longer than"),
    ],
    ids=["empty", "broken", "short", "silent", "long"],
)
def test_what_is_no_sound_is_not_kept(client: Client, table: Path, data: bytes, why: str) -> None:
    answer = client.post("/word/takes/0", content=data, headers=WAV)
    assert answer.status_code == 409
    assert why in answer.json()["refused"]
    assert list(table.parent.iterdir()) == []


def test_a_take_that_is_too_large_is_not_read_to_its_end(client: Client, tmp_path: Path) -> None:
    assert client.post("/word/takes/0", content=bytes(LARGEST + 1), headers=WAV).status_code == 413
    assert list(tmp_path.iterdir()) == []


# --- from the command line to the track, in a browser ------------------------------------------

ROUTINE = """\
title: Legs
keep_awake: no
voice: {name: ticker, recorded: recordings/anna}
session:
- exercise: Squat
  reps: 8
  sets: 2
"""
QUICK = "const wait = setTimeout; window.setTimeout = (f, ms) => wait(f, ms / 10);"
"""The counts before a take are no proof of anything, and would take half a minute here."""


@pytest.fixture
def booth(tmp_path: Path) -> Iterator[str]:
    """`voicecoach record` in a process of its own; the address that it says."""
    plain = ROUTINE.replace("{name: ticker, recorded: recordings/anna}", "ticker")
    (tmp_path / "legs.yaml").write_text(plain)
    process = subprocess.Popen(
        command("record", "legs.yaml", "--voice", "anna", "--no-open"),
        stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True, cwd=tmp_path,
        env=environment(),
    )  # fmt: skip
    assert process.stderr is not None
    try:
        first = process.stderr.readline()
        found = re.search(r"http://\S+/", first)
        assert found, first + process.stderr.read()
        yield found[0]
        process.send_signal(signal.SIGINT)
        assert process.wait(20) == 0
        said = process.stderr.read()
        assert "10 of 20 lines are recorded" in said
        assert "Write `voice: {recorded: recordings/anna}` into legs.yaml" in said
    finally:
        process.kill()
        process.wait()
        process.stderr.close()


def test_ten_lines_are_recorded_and_heard_on_their_beats(
    booth: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, type_: Type
) -> None:
    with chromium(
        "--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"
    ) as browser:
        page: Any = browser.new_page()
        faults: list[str] = []
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda told: faults.append(told.text) if told.type == "error" else None)
        page.add_init_script(QUICK)
        page.goto(booth)
        until(lambda: "Line 1" in page.locator("#about").text_content(), "the first line")
        for number in range(10):
            assert f"Line {number + 1} of" in page.locator("#about").text_content()
            page.keyboard.press(" ")
            page.wait_for_selector("body[data-state=recording]")
            page.wait_for_timeout(1100)
            assert page.locator("#level").evaluate("meter => meter.value") > 0
            page.keyboard.press(" ")
            page.wait_for_selector("#play:enabled")
            page.click("#play") if number == 0 else None
            page.click("#next")
        assert "10 of 20 lines are recorded" in page.locator("#far").text_content()
        assert page.locator("#problem").text_content() == ""
        assert faults == []
    table = (tmp_path / "recordings" / "anna" / "lines.csv").read_text("utf-8")
    rows = list(csv.reader(table.splitlines()))[1:]
    assert len(rows) == 10
    monkeypatch.chdir(tmp_path)
    Path("legs.yaml").write_text(ROUTINE)
    ended = type_("record", "legs.yaml", "--missing")
    assert "10 of 20 lines are recorded in recordings/anna" in ended.stderr
    assert len(ended.stdout.splitlines()) == 10
    ended = type_("build", "legs.yaml", "-o", "legs.wav", "--cues")
    assert ended.exit_code == 0, ended.stderr
    heard_on_their_beats(tmp_path, {text for text, _ in rows})


def heard_on_their_beats(folder: Path, recorded: set[str]) -> None:
    """Beeps where a take is, clicks of the ticker elsewhere; the counts a second apart."""
    sound, rate = soundfile.read(folder / "legs.wav", always_2d=True)
    cues = json.loads((folder / "legs.cues.json").read_text())["cues"]
    said = [cue for cue in cues if cue["say"]]
    assert recorded < {cue["say"] for cue in said}
    beats: list[float] = []
    for cue in said:
        start = round(cue["time"] * rate)
        part = np.abs(sound[start : start + round(cue["length"] * rate)]).max(axis=1)
        loud = np.flatnonzero(part > 0.25 * part.max())
        beeps = loud[-1] - loud[0] > rate // 100  # a click of the ticker's lasts a millisecond
        assert beeps == (cue["say"] in recorded), cue
        if cue["beat"] is not None and cue["say"] in recorded:
            beats.append((start + loud[0]) / rate - cue["beat"])
    assert len(beats) == 2 * 8 + 2 * 3
    assert max(beats) - min(beats) < 0.02
    assert all(-0.1 < late < 0.1 for late in beats)
