"""A real server and real files: each save is heard, and nothing is left behind."""

from __future__ import annotations

import asyncio
import http.client
import json
import math
import os
import signal
import socket
import sys
import threading
import time
import wave
from array import array
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

pytest.importorskip("starlette", reason="the extra `serve` is not installed")
pytest.importorskip("uvicorn", reason="the extra `serve` is not installed")
pytest.importorskip("watchfiles", reason="the extra `serve` is not installed")
pytest.importorskip("httpx", reason="httpx is not installed")

from conftest import Run, Type
from sitting import LEGS, Served, read, studio_of, until

from voicecoach.cli.serving import LACKING
from voicecoach.page import host
from voicecoach.page import watch as watching
from voicecoach.page.ensemble import Ensemble
from voicecoach.page.guard import own_names
from voicecoach.page.rehearsal import TAKES, Rehearsal, Superseded, Wish
from voicecoach.page.watch import folders_around
from voicecoach.routine.items import Routine

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals are sent as POSIX has them")


def get(address: str, path: str = "", **headers: str) -> tuple[int, bytes, dict[str, str]]:
    parts = urlsplit(address)
    asking = http.client.HTTPConnection(parts.netloc, timeout=20)
    try:
        asking.request("GET", parts.path + path, headers=headers)
        answer = asking.getresponse()
        said = {name.lower(): value for name, value in answer.getheaders()}
        return answer.status, answer.read(), said
    finally:
        asking.close()


class News:
    """What a page is told, as it comes."""

    def __init__(self, address: str) -> None:
        parts = urlsplit(address)
        self.states: list[Any] = []
        self.ended = False
        self._asking = http.client.HTTPConnection(parts.netloc, timeout=60)
        self._asking.request("GET", f"{parts.path}events")
        self._socket = self._asking.sock
        self._answer = self._asking.getresponse()
        assert self._answer.headers["content-type"].startswith("text/event-stream")
        self._listening = threading.Thread(target=self._listen, daemon=True)
        self._listening.start()

    def _listen(self) -> None:
        try:
            for line in self._answer:
                if line.startswith(b"data: "):
                    self.states.append(json.loads(line[6:]))
        except (OSError, http.client.HTTPException, ValueError):
            pass
        self.ended = True

    def close(self) -> None:
        with suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        self._listening.join(5)
        self._answer.close()
        self._asking.close()

    def take_after(self, take: str) -> str:
        """Wait for another take than one; give what names it."""

        def other() -> str:
            last = self.states[-1] if self.states else {"take": take}
            return "" if last["take"] in ("", take) else str(last["take"])

        return str(until(other, "another take"))


def the_problem(news: News, word: str) -> Any:
    """Give the only problem that a page is told of, if it has a word in it."""
    problems = news.states[-1]["problems"]
    return problems[0] if len(problems) == 1 and word in problems[0]["message"] else None


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "mine" / "legs.yaml"
    path.parent.mkdir()
    path.write_text(LEGS)
    return path


@contextmanager
def serving(file: Path, *words: str) -> Iterator[tuple[Served, str, News]]:
    """Serve a file; give the server, the address of its page, and what that is told."""
    with Served(str(file), *words, here=file.parent) as served:
        page = f"{served.address}{file.stem}/"
        news = News(page)
        try:
            yield served, page, news
        finally:
            news.close()


# --- each save is heard --------------------------------------------------------------------------


def test_a_save_gives_another_track(file: Path) -> None:
    with serving(file) as (served, page, news):
        first = news.take_after("")
        before = news.states[-1]["track"]
        file.write_text(LEGS.replace("slowly", "as gently as you can"))
        second = news.take_after(first)
        after = news.states[-1]["track"]
        assert before != after
        assert get(page, before, Range="bytes=0-1")[0] == 206  # whoever plays it goes on
        status, data, _ = get(page, after, Range="bytes=0-99999")
        assert (status, len(data)) == (206, 100_000)
        facts = json.loads(get(page, f"facts-{second[:32]}.json")[1])
        assert facts["spans"][0]["kind"] == "welcome"
        until(lambda: any(f"{file}: " in line for line in served.said), "the word of it")


def test_a_problem_is_told_with_its_place_and_goes_when_it_is_cured(file: Path) -> None:
    with serving(file) as (served, page, news):
        first = news.take_after("")
        file.write_text(LEGS.replace("how: Go", "hwo: Go"))
        problem = until(lambda: the_problem(news, "hwo"), "the problem")
        assert problem["where"] == f"{file}:8:5"
        assert problem["message"] == "unknown key 'hwo'; did you mean 'how'?"
        assert problem["quote"].splitlines() == [
            "    8 |     hwo: Go down slowly.",
            "      |     ^^^",
        ]
        assert news.states[-1]["take"] == first
        assert get(page, news.states[-1]["track"], Range="bytes=0-1")[0] == 206
        until(lambda: any("did you mean 'how'?" in line for line in served.said), "the word of it")
        file.write_text(LEGS.replace("reps: 8", "reps: 9"))
        news.take_after(first)
        until(lambda: not news.states[-1]["problems"], "the cure")


@pytest.mark.parametrize("way", ["replaced", "truncated", "deleted and written"])
def test_editors_save_in_many_ways(file: Path, way: str) -> None:
    text = LEGS.replace("slowly", "as gently as you can")
    with serving(file) as (_, _page, news):
        first = news.take_after("")
        if way == "replaced":
            beside = file.with_name(".legs.yaml.swp")
            beside.write_text(text)
            beside.replace(file)
        elif way == "truncated":
            with file.open("w") as open_file:
                open_file.flush()
                time.sleep(0.15)
                open_file.write(text)
        else:
            file.unlink()
            time.sleep(0.15)
            file.write_text(text)
        news.take_after(first)
        until(lambda: not news.states[-1]["problems"], "the cure")


def test_a_file_that_a_routine_names_may_come_later(file: Path) -> None:
    from voicecoach.sound.clip import _sounds_folder

    sounds = sorted(_sounds_folder().glob("*.wav"))
    sound = sounds[0].read_bytes()
    (file.parent / "more").mkdir()
    file.write_text(LEGS + "  - play: more/mine.wav\n")
    with serving(file) as (_, _page, news):
        until(lambda: news.states and news.states[-1]["problems"], "the problem")
        (file.parent / "more" / "mine.wav").write_bytes(sound)
        first = news.take_after("")
        (file.parent / "more" / "mine.wav").write_bytes(sounds[-1].read_bytes())
        news.take_after(first)


def test_a_folder_gets_new_routines(file: Path) -> None:
    with Served(str(file.parent), here=file.parent) as served:
        news = News(served.address)
        until(lambda: news.states)
        assert [row[0] for row in news.states[-1]] == ["legs"]
        (file.parent / "arms.yaml").write_text(LEGS.replace("Legs", "Arms"))
        until(lambda: [row[0] for row in news.states[-1]] == ["arms", "legs"], "the new one")
        (file.parent / "legs.yaml").unlink()
        until(lambda: [row[0] for row in news.states[-1]] == ["arms"], "the old one's end")
        news.close()


def test_music_plays_under_it(file: Path) -> None:
    with wave.open(str(file.parent / "song.wav"), "wb") as song:
        song.setparams((1, 2, 48_000, 0, "NONE", ""))
        for second in range(20):
            tone = (int(9000 * math.sin(k * (second + 9) / 200)) for k in range(48_000))
            song.writeframes(array("h", tone).tobytes())
    file.write_text(LEGS + "music: song.wav\n")
    with serving(file) as (_, page, news):
        first = news.take_after("")
        whole = get(page, news.states[-1]["track"])[1]
        part = get(page, news.states[-1]["track"], Range="bytes=5000-599999")[1]
        assert part == whole[5000:600_000]
        file.write_text(LEGS.replace("slowly", "as gently as you can") + "music: song.wav\n")
        news.take_after(first)
        assert get(page, news.states[-1]["track"])[1] != whole


def test_two_hear_the_same(file: Path) -> None:
    with serving(file) as (_, page, one):
        other = News(page)
        first = one.take_after("")
        assert other.take_after("") == first
        file.write_text(LEGS.replace("slowly", "as gently as you can"))
        assert one.take_after(first) == other.take_after(first)
        other.close()


# --- and nothing is left -------------------------------------------------------------------------


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_it_at_once_with_streams_open(file: Path, number: int) -> None:
    with serving(file) as (served, page, news):
        news.take_after("")
        parts = urlsplit(page)
        with socket.create_connection((parts.hostname, parts.port), 10) as player:
            path = parts.path + news.states[-1]["track"]
            player.sendall(f"GET {path} HTTP/1.1\r\nHost: {parts.netloc}\r\n\r\n".encode())
            assert player.recv(100).startswith(b"HTTP/1.1 200")  # and reads no further
            began = time.monotonic()
            assert served.end(number) == 0
            assert time.monotonic() - began < 3
        until(lambda: news.ended)
        assert served.said[-1] == "Ended."
        assert not any("Traceback" in line or "rror" in line for line in served.said)


def test_a_signal_ends_it_while_it_builds(tmp_path: Path) -> None:
    file = tmp_path / "long.yaml"
    many = "".join(f"  - say: This is the text of number {k}.\n" for k in range(400))
    file.write_text(LEGS + many)
    with Served(str(file), here=tmp_path) as served:
        began = time.monotonic()
        assert served.end(signal.SIGINT) == 0
        assert time.monotonic() - began < 5
        assert not any("Traceback" in line for line in served.said)


def test_a_port_that_is_taken_is_not_asked_for_twice(file: Path) -> None:
    with Served(str(file), here=file.parent) as one, Served(str(file), here=file.parent) as two:
        ports = [urlsplit(each.address).port for each in (one, two)]
        assert ports[0] != ports[1]
        for port, served in zip(ports, (one, two), strict=True):
            moved = f"Port {host.PORT} is taken; this is {port}." in served.said
            assert moved == (port != host.PORT)


def test_a_port_that_was_asked_for_is_that_or_none(file: Path, run: Run) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = run("serve", str(file), "--no-open", "--port", str(port))
    assert done.returncode == 1
    assert done.stderr == (
        f"voicecoach: port {port} is taken; leave --port out for one that is free\n"
    )


def test_without_lan_nobody_else_comes_in(file: Path) -> None:
    with Served(str(file), here=file.parent) as served:
        port = urlsplit(served.address).port
        try:
            own = host.lan_address()
        except ValueError:
            pytest.skip("this machine is on no network")
        with pytest.raises(OSError, match="refused"):
            socket.create_connection((own, port or 0), 2)


def test_with_lan_the_address_is_one_of_the_networks(file: Path) -> None:
    try:
        own = host.lan_address()
    except ValueError:
        pytest.skip("this machine is on no network")
    with Served(str(file), "--lan", here=file.parent) as served:
        assert urlsplit(served.address).hostname == own
        assert get(served.address)[0] == 302
        port = urlsplit(served.address).port
        path = urlsplit(served.address).path
        for address in ("127.0.0.1", own):
            with socket.create_connection((address, port or 0), 5) as asking:
                asking.sendall(f"GET {path} HTTP/1.1\r\nHost: evil:{port}\r\n\r\n".encode())
                assert asking.recv(100).startswith(b"HTTP/1.1 421")


def test_a_path_as_it_comes_leads_nowhere(file: Path) -> None:
    with Served(str(file), here=file.parent) as served:
        parts = urlsplit(served.address)
        for path in ("/../../etc/passwd", f"{parts.path}legs/../../../etc/passwd", "//etc/passwd",
                     f"{parts.path}..%2f..%2fetc/passwd", f"http://{parts.netloc}/etc/passwd",
                     f"{parts.path}legs/\\..\\..\\etc\\passwd"):  # fmt: skip
            with socket.create_connection((parts.hostname, parts.port), 10) as asking:
                asking.sendall(f"GET {path} HTTP/1.1\r\nHost: {parts.netloc}\r\n\r\n".encode())
                answer = asking.recv(10_000)
                assert answer.split(b" ")[1] in (b"404", b"400"), path
                assert b"root:" not in answer


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="there is no /proc to look into")
def test_many_saves_leave_nothing_behind(file: Path) -> None:
    with serving(file) as (served, page, news):
        take = news.take_after("")
        folder = Path(f"/proc/{served.process.pid}")

        def held() -> tuple[int, int, int]:
            threads = int((folder / "status").read_text().split("Threads:")[1].split()[0])
            resident = int((folder / "statm").read_text().split()[1]) * 4096
            return len(list((folder / "fd").iterdir())), threads, resident

        def save(k: int, take: str) -> str:
            file.write_text(LEGS.replace("slowly", f"slowly, {k} times"))
            new = news.take_after(take)
            assert get(page, news.states[-1]["track"], Range="bytes=0-400000")[0] == 206
            return new

        for k in range(8):
            take = save(k, take)
        before = held()
        for k in range(8, 20):
            take = save(k, take)
        after = held()
        assert after[0] <= before[0] + 1
        assert after[1] <= before[1] + 1
        assert after[2] < before[2] + 12_000_000


# --- what is said --------------------------------------------------------------------------------


def test_without_its_parts_it_says_how_to_get_them(
    type_: Type, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(host, "lacks", lambda: True)
    done = type_("serve", str(file))
    assert (done.exit_code, done.stderr) == (1, f"voicecoach: {LACKING}\n")
    assert "pip install 'voicecoach[serve]'" in LACKING


def test_standard_input_is_not_watched(type_: Type) -> None:
    done = type_("serve", "-", input=LEGS)
    assert done.exit_code == 1
    assert "standard input is none" in done.stderr


def test_what_is_not_there_is_said(type_: Type, tmp_path: Path) -> None:
    done = type_("serve", str(tmp_path), "--no-open")
    assert done.exit_code == 1
    assert "there is no routine in" in done.stderr
    assert "voicecoach new" in done.stderr


@pytest.mark.parametrize("coloured", [True, False])
def test_the_code_in_a_terminal_is_the_addresss(coloured: bool) -> None:
    import segno

    address = "http://192.168.1.7:8642/abcdefghijklmnop/"
    drawn = host.code_in_terminal(address, coloured=coloured)
    rows = [line.removeprefix("\x1b[38;5;231;48;5;16m").removesuffix("\x1b[0m")
            for line in drawn.splitlines()]  # fmt: skip
    dark: list[list[int]] = []
    for row in rows:
        dark.append([int(sign in " ▄") for sign in row])
        dark.append([int(sign in " ▀") for sign in row])
    expected = [
        list(row) for row in segno.make(address, micro=False, error="l").matrix_iter(border=2)
    ]
    assert [list(map(int, map(bool, row))) for row in expected] == dark[: len(expected)]
    assert ("\x1b[" in drawn) == coloured


# --- where is watched ----------------------------------------------------------------------------


def test_folders_are_watched_even_where_a_file_is_not_yet(tmp_path: Path) -> None:
    (tmp_path / "songs").mkdir()
    files = [tmp_path / "x.yaml", tmp_path / "songs" / "a.mp3", tmp_path / "no" / "where" / "b.mp3"]
    assert folders_around(files) == {tmp_path, tmp_path / "songs"}
    assert folders_around(files[:1], searching=True) == {tmp_path, tmp_path / "songs"}


def test_what_nobody_tells_of_is_looked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watching, "LOOK_MS", 50)
    told: list[frozenset[Path]] = []

    async def watched() -> None:
        moved, ended = asyncio.Event(), asyncio.Event()
        places = frozenset({tmp_path})
        running = asyncio.create_task(watching.watch(lambda: places, told.append, moved, ended))
        for _ in range(100):
            await asyncio.sleep(0.05)
            moved.set()  # other folders may be due: what changes meanwhile is told by nobody
            await asyncio.sleep(0.15)
            if told.count(frozenset()) > 3:
                break
        ended.set()
        await asyncio.wait_for(running, 5)

    asyncio.run(watched())
    assert told.count(frozenset()) > 3


def test_a_save_that_nobody_told_of_is_built(file: Path) -> None:
    with studio_of(file) as studio:
        rehearsal = studio.rehearsals["legs"]
        first = until(lambda: rehearsal.take, "the first take")
        studio.changed(frozenset())
        file.write_text(LEGS.replace("slowly", "as gently as you can"))
        studio.changed(frozenset())
        until(lambda: rehearsal.take is not first, "another take")
        assert rehearsal.problems == ()


def test_the_last_save_is_built_first(tmp_path: Path) -> None:
    names = [tmp_path / f"{name}.yaml" for name in "abc"]
    for name in names:
        name.write_text(LEGS)
    with studio_of(*names) as studio:
        order: list[str] = []
        studio._told = lambda rehearsal: order.append(rehearsal.slug)
        with studio._changed:  # the thread waits meanwhile
            for slug in "abc":
                studio.ask(studio.rehearsals[slug])
        until(lambda: len(order) == 3)
        assert order == ["c", "b", "a"]


def test_what_nobody_wants_any_more_is_dropped(file: Path) -> None:
    rehearsal = Rehearsal(str(file), "legs", Wish())
    voices = Ensemble(None)
    rehearsal.build(read, voices, None, lambda: None, lambda: True)
    before = rehearsal.take
    file.write_text(LEGS.replace("slowly", "as gently as you can"))
    with pytest.raises(Superseded):
        rehearsal.build(read, voices, None, lambda: None, lambda: False)
    assert rehearsal.take is before
    rehearsal.build(read, voices, None, lambda: None, lambda: True)
    assert rehearsal.take is not before
    assert not rehearsal.stale()
    file.write_text(LEGS)
    assert rehearsal.stale()


def test_a_fault_of_ours_is_told_and_the_next_save_is_built(file: Path) -> None:
    rehearsal = Rehearsal(str(file), "legs", Wish())
    voices = Ensemble(None)

    def broken(_name: str, _wish: Wish) -> Routine:
        raise KeyError("x")

    rehearsal.build(broken, voices, None, lambda: None, lambda: True)
    assert [problem.message for problem in rehearsal.problems] == ["KeyError: 'x'"]
    assert "fault of voicecoach" in rehearsal.problems[0].cure
    rehearsal.build(read, voices, None, lambda: None, lambda: True)
    assert rehearsal.problems == ()
    assert rehearsal.take is not None


def test_old_takes_go(file: Path) -> None:
    rehearsal = Rehearsal(str(file), "legs", Wish())
    voices = Ensemble(None)
    tracks = []
    for k in range(TAKES + 2):
        file.write_text(LEGS.replace("slowly", "slowly" + " so" * k))
        rehearsal.build(read, voices, None, lambda: None, lambda: True)
        assert rehearsal.take is not None
        tracks.append(rehearsal.take.track)
    assert list(rehearsal.takes) == tracks[-TAKES:]


def test_own_names_are_names() -> None:
    assert all(name and "/" not in name for name in own_names())
    assert sys.platform != "linux" or socket.gethostname().casefold() in own_names()
