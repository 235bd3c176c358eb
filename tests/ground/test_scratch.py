"""What we remove is provably ours; a person's own folder survives whatever it is called."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Run, command, environment

from voicecoach.scratch import MARKER, STALE_S, Scratch, scratch, sweep_folders
from voicecoach.voice.worker import _clear

posix = pytest.mark.skipif(os.name != "posix", reason="needs POSIX")

TOKEN = "0123456789abcdef" * 2
HOLDS = """
import sys, tempfile
tempfile.tempdir = sys.argv[1]
from voicecoach.scratch import Scratch
print(Scratch().path, flush=True)
sys.stdin.read()
"""


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A temporary folder of its own."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    monkeypatch.setenv("TMPDIR", str(folder))
    return folder


def aged(folder: Path) -> None:
    """Let a folder and all that is in it be from long ago."""
    for path in (*folder.rglob("*"), folder):
        os.utime(path, (0, 0), follow_symlinks=False)


def left(place: Path, *, marker: str | None = None, name: str = f"voicecoach-{TOKEN}") -> Path:
    """Make a folder as a process leaves it that was killed long ago."""
    folder = place / name
    folder.mkdir(mode=0o700)
    (folder / "inner").mkdir()
    (folder / "inner" / "file").write_text("routine")
    (folder / MARKER).write_text(f"voicecoach {TOKEN} 4242\n" if marker is None else marker)
    aged(folder)
    return folder


def test_a_folder_is_private_marked_and_gone_at_the_end(place: Path) -> None:
    with scratch() as folder:
        assert folder.parent == place
        if os.name == "posix":
            assert folder.stat().st_mode & 0o777 == 0o700
        token = folder.name.removeprefix("voicecoach-")
        assert (folder / MARKER).read_text() == f"voicecoach {token} {os.getpid()}\n"
        (folder / "file").touch()
    assert list(place.iterdir()) == []


def test_what_a_killed_process_left_goes_after_a_day(place: Path) -> None:
    gone, young = left(place), left(place, name=f"voicecoach-{TOKEN[::-1]}")
    (young / MARKER).write_text(f"voicecoach {TOKEN[::-1]} 4242\n")
    os.utime(young / MARKER, (time.time() - STALE_S + 600,) * 2)
    sweep_folders(str(place))
    assert (gone.exists(), young.exists()) == (False, True)


@posix
def test_what_a_living_process_holds_stays_however_old(place: Path) -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDS, str(place)], env=environment(), text=True,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip
    assert holder.stdout is not None
    folder = Path(holder.stdout.readline().strip())
    aged(folder)
    sweep_folders(str(place))
    assert (folder / MARKER).exists()
    holder.kill()
    holder.communicate()
    sweep_folders(str(place))
    assert not folder.exists()


def mysquats(place: Path) -> Path:
    return left(place, name="voicecoach-mysquats")


def like_an_old_name(place: Path) -> Path:
    return left(place, name="voicecoach-abcd1234")


def of_another_token(place: Path) -> Path:
    return left(place, marker=f"voicecoach {TOKEN[::-1]} 4242\n")


def with_a_marker_that_says_more(place: Path) -> Path:
    return left(place, marker=f"voicecoach {TOKEN} 4242\nmy squats\n")


def with_a_marker_that_says_less(place: Path) -> Path:
    return left(place, marker=f"voicecoach {TOKEN}\n")


def with_an_empty_marker(place: Path) -> Path:
    return left(place, marker="")


def without_a_marker(place: Path) -> Path:
    folder = left(place)
    (folder / MARKER).unlink()
    aged(folder)
    return folder


def with_a_folder_for_a_marker(place: Path) -> Path:
    folder = without_a_marker(place)
    (folder / MARKER).mkdir()
    aged(folder)
    return folder


def with_a_link_for_a_marker(place: Path) -> Path:
    folder = left(place)
    (folder / MARKER).rename(place / "elsewhere")
    (folder / MARKER).symlink_to(place / "elsewhere")
    aged(folder)
    return folder


def with_a_pipe_for_a_marker(place: Path) -> Path:
    folder = without_a_marker(place)
    os.mkfifo(folder / MARKER)
    aged(folder)
    return folder


def open_to_others(place: Path) -> Path:
    folder = left(place)
    folder.chmod(0o755)
    aged(folder)
    return folder


def a_link_to_one(place: Path) -> Path:
    folder = left(place)
    kept = folder.rename(place / "kept")
    folder.symlink_to(kept)
    os.utime(folder, (0, 0), follow_symlinks=False)
    return folder


PERSONS: tuple[Callable[[Path], Path], ...] = (
    *(mysquats, like_an_old_name, of_another_token, with_a_marker_that_says_more),
    *(with_a_marker_that_says_less, with_an_empty_marker, without_a_marker),
    *(with_a_folder_for_a_marker,),
)
ON_POSIX: tuple[Callable[[Path], Path], ...] = (
    *(with_a_link_for_a_marker, with_a_pipe_for_a_marker, open_to_others, a_link_to_one),
)


@pytest.mark.parametrize(
    "make", [*PERSONS, *(pytest.param(make, marks=posix) for make in ON_POSIX)]
)
def test_a_person_s_folder_survives(place: Path, make: Callable[[Path], Path]) -> None:
    folder = make(place)
    before = sorted(place.rglob("*"))
    sweep_folders(str(place))
    assert sorted(place.rglob("*")) == before
    assert (folder / "inner" / "file").read_text() == "routine"


@pytest.mark.parametrize(
    "words",
    [
        ("check", "a.yaml"),
        ("voices",),
        ("build", "a.yaml", "--voice", "system"),
        ("plan", "a.yaml", "--voice", "system"),
        ("doctor",),
    ],
)
def test_no_command_takes_a_person_s_folder(
    run: Run, here: Path, place: Path, words: tuple[str, ...]
) -> None:
    (here / "a.yaml").write_text("title: A\nsession:\n- {exercise: Bridge, reps: 2}\n")
    mine, _, _ = mysquats(place), like_an_old_name(place), with_a_marker_that_says_more(place)
    token = TOKEN[::-1]
    stale = left(place, marker=f"voicecoach {token} 4242\n", name=f"voicecoach-{token}")
    before = {path for path in place.rglob("*") if stale not in (path, *path.parents)}
    ran = run(*words, env={"VOICECOACH_CACHE": str(here / "store")})
    assert ran.returncode == 0, ran.stderr
    assert set(place.rglob("*")) == before  # and what was left behind is gone, so it did sweep
    assert (mine / "inner" / "file").read_text() == "routine"


def test_another_folder_of_the_same_name_is_not_removed(place: Path) -> None:
    folder = Scratch()
    Path(folder.path).rename(place / "moved")
    person = Path(folder.path)
    person.mkdir()
    (person / "file").touch()
    folder.remove()
    assert (person / "file").exists()
    folder.remove()  # and twice is harmless


def test_a_worker_clears_its_own_folder_and_no_other(place: Path) -> None:
    ours, person = left(place), mysquats(place)
    _clear(str(person), "another")
    _clear(str(place), TOKEN)
    assert (person / "inner" / "file").exists()
    _clear(str(ours), TOKEN)
    assert not ours.exists()


MOVES = """
import os
def start(): os.chdir({person!r})
def voices(): return []
"""


@posix
def test_a_worker_that_moved_takes_nothing_of_where_it_went(place: Path, tmp_path: Path) -> None:
    """Some engines change the current folder; then their parent is killed."""
    person = tmp_path / "person"
    person.mkdir()
    (person / "file").touch()
    adapter = tmp_path / "adapter.py"
    adapter.write_text(MOVES.format(person=str(person)))
    script = (
        "import queue, sys, os, signal; from pathlib import Path\n"
        "from voicecoach.voice.worker import Worker\n"
        "inbox = queue.SimpleQueue()\n"
        "worker = Worker(Path(sys.argv[1]), inbox)\n"
        "print(inbox.get(timeout=30)[1].error, flush=True)\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", script, str(adapter)], env=environment(), text=True,
        capture_output=True, timeout=60,
    )  # fmt: skip
    assert ran.stdout == "\n", ran.stderr
    deadline = time.monotonic() + 20
    while any(place.iterdir()) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert list(place.iterdir()) == []
    assert (person / "file").exists()


def test_a_command_leaves_nothing_behind(here: Path, place: Path) -> None:
    ran = subprocess.run(command("voices"), env=environment(), capture_output=True, timeout=60)
    assert ran.returncode == 0
    assert list(place.iterdir()) == []
