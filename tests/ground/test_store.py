"""The store loses nothing but time, and a file is complete or absent."""

from __future__ import annotations

import hashlib
import os
import random
import subprocess
import sys
import threading
import time
from fractions import Fraction
from pathlib import Path
from unittest import mock

import pytest

from voicecoach.files import replacing
from voicecoach.scratch import temporary_name
from voicecoach.store import Store, default_folder, key_of

A, B = key_of("a"), key_of("b")
posix = pytest.mark.skipif(os.name != "posix", reason="owners and modes are POSIX")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "store")


def litter(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir() if path.name.endswith(".tmp")]


# --- keys


@pytest.mark.parametrize(
    ("parts", "others"),
    [
        (("a", "b"), ("ab",)),
        ((1,), ("1",)),
        ((1,), (True,)),
        ((None,), ("",)),
        (({"a": 1, "b": 2},), ({"a": 1, "b": 3},)),
        ((["a"], "b"), ("a", ["b"])),
        (("é",), ("e\u0301",)),
    ],
)
def test_what_differs_has_different_keys(parts: tuple[object], others: tuple[object]) -> None:
    assert key_of(*parts) != key_of(*others)


def test_equal_parts_have_one_key_whatever_the_order_of_a_map() -> None:
    assert key_of({"a": 1, "b": (2, 3)}) == key_of({"b": [2, 3], "a": 1})
    assert key_of("clip", 1) == hashlib.sha256(b'["clip",1]').hexdigest()


@pytest.mark.parametrize("part", [b"bytes", Fraction(1, 3), object()])
def test_a_part_that_has_no_canonical_form_is_refused(part: object) -> None:
    with pytest.raises(TypeError):
        key_of(part)


def test_a_lone_surrogate_is_a_part_like_any_other() -> None:
    assert len(key_of("\ud800")) == 64


@pytest.mark.parametrize("key", ["", "../x", "A" * 64, "a" * 63, A + "/x"])
def test_a_name_that_is_no_key_never_reaches_the_disk(store: Store, key: str) -> None:
    with pytest.raises(ValueError, match="64 hexadecimal digits"):
        store.put(key, b"")
    with pytest.raises(ValueError, match="64 hexadecimal digits"):
        store.get(key)


# --- the store


def test_what_is_put_is_got(store: Store) -> None:
    store.put(A, b"one")
    store.put(B, b"")
    assert (store.get(A), store.get(B), store.get(key_of("c"))) == (b"one", b"", None)
    assert store.problem == ""
    assert litter(store.folder) == []


def flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[1] ^= 1
    path.write_bytes(data)


DAMAGE = {
    "a flipped bit": flip,
    "cut short": lambda path: path.write_bytes(path.read_bytes()[:-1]),
    "emptied": lambda path: path.write_bytes(b""),
    "another's bytes": lambda path: path.write_bytes((path.parent / B).read_bytes()),
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_entry_is_deleted_and_can_be_made_again(store: Store, damage: str) -> None:
    store.put(A, b"one")
    store.put(B, b"two")
    DAMAGE[damage](store.folder / A)
    assert store.get(A) is None
    assert not (store.folder / A).exists()
    assert "was damaged" in store.problem
    store.put(A, b"one")
    assert store.get(A) == b"one"


@posix
def test_the_folder_is_made_for_its_owner_alone(store: Store) -> None:
    assert store.folder.stat().st_mode & 0o777 == 0o700


@posix
@pytest.mark.parametrize("mode", [0o770, 0o707, 0o1777])
def test_a_folder_that_others_may_write_is_not_used(tmp_path: Path, mode: int) -> None:
    folder = tmp_path / "shared"
    folder.mkdir()
    folder.chmod(mode)
    store = Store(folder)
    store.put(A, b"one")
    assert store.get(A) is None
    assert list(folder.iterdir()) == []
    assert f"others may write in {folder}" in store.problem


@posix
def test_a_folder_that_others_may_only_read_is_used(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir(mode=0o755)
    assert Store(tmp_path / "mine").problem == ""


@posix
def test_a_link_is_not_used(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir(mode=0o700)
    (tmp_path / "link").symlink_to(tmp_path / "elsewhere")
    store = Store(tmp_path / "link")
    store.put(A, b"one")
    assert list((tmp_path / "elsewhere").iterdir()) == []
    assert store.problem.endswith("is a link")


def test_a_folder_that_cannot_be_made_costs_only_the_store(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    store = Store(tmp_path / "file" / "store")
    store.put(A, b"one")
    assert store.get(A) is None
    assert "cannot make" in store.problem


def test_a_full_disk_costs_only_the_store(store: Store) -> None:
    full = OSError(28, "No space left on device")
    with mock.patch.object(Path, "replace", side_effect=full):
        store.put(A, b"one")
    assert store.get(A) is None
    assert store.problem.endswith("no space left on device")
    assert litter(store.folder) == []


def test_a_lost_race_is_a_success(store: Store) -> None:
    store.put(A, b"one")
    with mock.patch.object(Path, "replace", side_effect=PermissionError(13, "in use")):
        store.put(A, b"one")
    assert store.problem == ""
    assert store.get(A) == b"one"


def test_closing_lets_the_oldest_go_until_the_rest_fits(tmp_path: Path) -> None:
    store = Store(tmp_path, cap=3 * 132)
    keys = [key_of(number) for number in range(5)]
    for age, key in enumerate(keys):
        store.put(key, bytes(100))
        os.utime(tmp_path / key, (1_000_000 - age, 1_000_000 - age))
    (tmp_path / "a-file-of-yours").write_bytes(bytes(1000))
    assert store.get(keys[4]) is not None  # used again, so no longer the oldest
    store.close()
    assert [store.get(key) is not None for key in keys] == [True, True, False, False, True]
    assert (tmp_path / "a-file-of-yours").exists()


def test_an_entry_larger_than_the_cap_is_not_kept(tmp_path: Path) -> None:
    store = Store(tmp_path, cap=100)
    store.put(A, bytes(100))
    assert store.get(A) is None


def test_threads_and_stores_share_a_folder(tmp_path: Path) -> None:
    def work() -> None:
        with Store(tmp_path, cap=40 * 132) as store:
            for number in range(60):
                data = bytes([number]) * 100
                store.put(key_of(number), data)
                assert store.get(key_of(number)) in (data, None)
            problems.append(store.problem)

    problems: list[str] = []
    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert problems == [""] * 4
    assert litter(tmp_path) == []
    assert sum(path.stat().st_size for path in tmp_path.iterdir()) <= 40 * 132


def test_the_folder_is_named_by_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VOICECOACH_CACHE", "here")
    assert default_folder() == Path.cwd() / "here"
    monkeypatch.setenv("VOICECOACH_CACHE", "")
    assert default_folder().name in ("voicecoach", "Cache")


# --- files that are complete or absent


def test_the_new_file_takes_the_place_of_the_old_one_at_the_end(tmp_path: Path) -> None:
    path = tmp_path / "track.mp3"
    path.write_bytes(b"old")
    with replacing(path) as file:
        file.write(b"....")
        file.seek(0)
        file.write(b"new!")
        assert path.read_bytes() == b"old"
    assert path.read_bytes() == b"new!"
    assert litter(tmp_path) == []


@pytest.mark.parametrize("error", [ValueError("ours"), KeyboardInterrupt(), SystemExit(1)])
def test_what_is_raised_inside_leaves_the_old_file(tmp_path: Path, error: BaseException) -> None:
    path = tmp_path / "track.mp3"
    path.write_bytes(b"old")
    with pytest.raises(type(error)), replacing(path) as file:  # noqa: PT012
        file.write(b"half")
        raise error
    assert path.read_bytes() == b"old"
    assert litter(tmp_path) == []


@pytest.mark.parametrize("call", ["os.fsync", "pathlib.Path.replace"])
def test_a_disk_that_refuses_leaves_the_old_file(tmp_path: Path, call: str) -> None:
    path = tmp_path / "track.mp3"
    path.write_bytes(b"old")
    refusal = mock.patch(call, side_effect=OSError(5, "Input/output error"))
    with refusal, pytest.raises(OSError, match="Input/output error"), replacing(path) as file:
        file.write(b"new")
    assert path.read_bytes() == b"old"
    assert litter(tmp_path) == []


@posix
def test_a_link_a_folder_and_a_device_are_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"old")
    (tmp_path / "link").symlink_to(tmp_path / "file")
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    table = {
        tmp_path / "link": "is a link; give the name of the file itself",
        tmp_path / "folder": "is a folder; give the name of a file",
        tmp_path / "pipe": "is not a regular file",
        Path("/dev/full"): "is not a regular file",
    }
    for path, sentence in table.items():
        with pytest.raises(OSError) as caught, replacing(path):  # noqa: PT011
            pass
        assert str(caught.value) == f"{path} {sentence}"
    missing = tmp_path / "missing" / "track.mp3"
    with pytest.raises(OSError, match=r"cannot write in .*: no such file"), replacing(missing):
        pass
    assert (tmp_path / "file").read_bytes() == b"old"
    assert litter(tmp_path) == []


@posix
def test_the_new_file_has_the_mode_of_the_old_one_or_the_usual_one(tmp_path: Path) -> None:
    private, fresh = tmp_path / "private", tmp_path / "fresh"
    private.write_bytes(b"old")
    private.chmod(0o600)
    (tmp_path / "usual").write_bytes(b"")
    for path in (private, fresh):
        with replacing(path) as file:
            file.write(b"new")
    assert private.stat().st_mode & 0o777 == 0o600
    assert fresh.stat().st_mode == (tmp_path / "usual").stat().st_mode


def test_only_our_own_litter_of_more_than_a_day_is_swept(tmp_path: Path) -> None:
    old, young = temporary_name(), temporary_name()
    yours = (
        *("yours.tmp", ".voicecoach-notes.tmp", ".voicecoach-0123456789abcdef.tmp"),
        f".voicecoach-{'0123456789abcdef' * 2}-{'0123456789abcdef'}.tmp",
    )
    for name in (old, young, *yours):
        (tmp_path / name).write_bytes(b"")
        os.utime(tmp_path / name, (0, 0))
    os.utime(tmp_path / young, (time.time() - 80_000,) * 2)
    with replacing(tmp_path / "track.mp3"):
        pass
    assert {path.name for path in tmp_path.iterdir()} == {young, *yours, "track.mp3"}


@posix
def test_what_a_living_build_writes_is_not_swept_however_old(tmp_path: Path) -> None:
    with replacing(tmp_path / "slow.mp3") as file:
        file.write(b"slow")
        file.flush()
        (temporary,) = tmp_path.iterdir()
        os.utime(temporary, (0, 0))
        with replacing(tmp_path / "quick.mp3"):
            pass
    assert (tmp_path / "slow.mp3").read_bytes() == b"slow"


@posix
def test_a_folder_or_a_link_of_a_sealed_name_is_left_alone(tmp_path: Path) -> None:
    folder, link, here = tmp_path / temporary_name(), tmp_path / temporary_name(), tmp_path / "file"
    folder.mkdir()
    here.write_bytes(b"yours")
    os.utime(here, (0, 0))
    link.symlink_to(here)
    for path in (folder, link):
        os.utime(path, (0, 0), follow_symlinks=False)
    with replacing(tmp_path / "track.mp3"):
        pass
    assert {path.name for path in tmp_path.iterdir()} == {
        folder.name, link.name, "file", "track.mp3",
    }  # fmt: skip


def test_a_folder_of_music_as_the_store_loses_no_file_of_its_owner(tmp_path: Path) -> None:
    """A tool that keeps songs under their sha256 names them as we name our entries."""
    songs = {key_of("song", number): bytes(1000 + number) for number in range(3)}
    for name, song in songs.items():
        (tmp_path / name).write_bytes(song)
        os.utime(tmp_path / name, (0, 0))
    (tmp_path / key_of("a folder")).mkdir()
    with Store(tmp_path, cap=2 * 132) as store:
        for number in range(5):
            store.put(key_of(number), bytes(100))
            os.utime(tmp_path / key_of(number), (number + 1, number + 1))
    kept = [store.get(key_of(number)) is not None for number in range(5)]
    assert kept == [False, False, False, True, True]
    assert {name: (tmp_path / name).read_bytes() for name in songs} == songs
    assert (tmp_path / key_of("a folder")).is_dir()


ENDLESS = """
import sys
from pathlib import Path
from voicecoach.files import replacing
from voicecoach.store import Store, key_of
number = 0
while True:
    with replacing(Path(sys.argv[1])) as file:
        for _ in range(20):
            file.write(bytes([number % 256]) * 20_000)
    Store(Path(sys.argv[2])).put(key_of(number % 5), bytes([number % 5]) * 200_000)
    number += 1
    print(end=".", flush=True)
"""


@posix
def test_a_build_that_is_killed_leaves_the_old_file_or_the_new_one(tmp_path: Path) -> None:
    chance = random.Random(3)
    path, kept = tmp_path / "track.mp3", tmp_path / "store"
    root = str(Path(__file__).parents[2])
    for _ in range(6):
        process = subprocess.Popen(
            [sys.executable, "-c", ENDLESS, str(path), str(kept)],
            cwd=root,
            stdout=subprocess.PIPE,
        )
        assert process.stdout is not None
        process.stdout.read(1)  # it is at work
        time.sleep(chance.uniform(0, 0.02))
        process.kill()
        process.communicate()
        data = path.read_bytes()
        assert data == data[:1] * 400_000
        store = Store(kept)
        entries = [store.get(key_of(number)) for number in range(5)]
        expected = [bytes([number]) * 200_000 for number in range(5)]
        assert all(entry in (None, whole) for entry, whole in zip(entries, expected, strict=True))
        assert store.problem == ""
    for litter_of in (tmp_path, kept):
        for name in litter(litter_of):
            os.utime(litter_of / name, (0, 0))
    with replacing(path), Store(kept):
        pass
    assert litter(tmp_path) == litter(kept) == []
