"""Any machine: no home, links that lead nowhere, what the environment sets, and the store."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import Run, Type, command, environment

from voicecoach.cli import absent
from voicecoach.files import leads_nowhere
from voicecoach.store import Store, default_folder, key_of

posix = pytest.mark.skipif(os.name != "posix", reason="accounts and links as on POSIX")

SHORT = "title: Short\nlevel: minimal\nsession:\n- exercise: Squat\n  reps: 2\n"

HOMELESS = (
    "import pwd\n\ndef nobody(_):\n    raise KeyError('no such user')\n\npwd.getpwuid = nobody\n"
)
"""A user without an account, as a container may run one."""


# --- without a home ------------------------------------------------------------------------------


@pytest.fixture
def homeless(tmp_path: Path) -> dict[str, str]:
    """The environment of a process whose user has no account and no home."""
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "sitecustomize.py").write_text(HOMELESS)
    env = environment()
    path = os.pathsep.join((str(tmp_path / "site"), env["PYTHONPATH"]))
    left = ("HOME", "VOICECOACH_CACHE", "XDG_CACHE_HOME")
    return {name: value for name, value in env.items() if name not in left} | {"PYTHONPATH": path}


@posix
@pytest.mark.parametrize("words", [(), ("--fit", "10m")])
def test_without_a_home_a_track_is_built_and_that_nothing_is_kept_is_said_once(
    here: Path, homeless: dict[str, str], words: tuple[str, ...]
) -> None:
    (here / "a.yaml").write_text(SHORT)
    ended = subprocess.run(
        command("build", "a.yaml", "--voice", "ticker", *words),
        env=homeless, capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    assert ended.returncode == 0, ended.stderr
    assert ended.stderr.count("there is no home folder to keep it in") == 1
    assert "VOICECOACH_CACHE=FOLDER names another" in ended.stderr
    assert sorted(each.suffix for each in here.iterdir()) == [".mp3", ".yaml"]  # no folder `~`


@posix
def test_the_store_of_somebody_without_a_home_is_told(here: Path, homeless: dict[str, str]) -> None:
    for words, status in ((("cache",), 0), (("cache", "--clear"), 1)):
        ended = subprocess.run(
            command(*words), env=homeless, capture_output=True, text=True, timeout=60
        )
        assert (ended.returncode, ended.stdout) == (status, "")
        assert ended.stderr.startswith("voicecoach: the store is not used: there is no home folder")
    assert list(here.iterdir()) == []


@pytest.mark.parametrize("given", [RuntimeError("could not determine the home directory"), "~/.c"])
def test_whatever_is_said_of_no_home_nothing_is_made(
    here: Path, monkeypatch: pytest.MonkeyPatch, given: object
) -> None:
    """Older releases of platformdirs leave the `~` as it is, newer ones raise."""

    def asked(*_: object, **__: object) -> str:
        if isinstance(given, str):
            return given
        raise RuntimeError("could not determine the home directory")

    monkeypatch.delenv("VOICECOACH_CACHE")
    monkeypatch.setattr("platformdirs.user_cache_dir", asked)
    store = Store(default_folder())
    store.put(key_of("a"), b"a")
    assert "there is no home folder" in store.problem
    assert list(here.iterdir()) == []


@posix
def test_a_store_beside_a_folder_that_was_deleted_is_not_used(tmp_path: Path) -> None:
    (tmp_path / "gone").mkdir()
    start = (
        "import os, subprocess, sys; os.rmdir(os.getcwd()); sys.exit(subprocess.call(sys.argv[1:]))"
    )
    ended = subprocess.run(
        [sys.executable, "-c", start, *command("check", "desk-break", "--voice", "ticker")],
        cwd=tmp_path / "gone", timeout=60, capture_output=True, text=True,
        env=environment(VOICECOACH_CACHE="kept"),
    )  # fmt: skip
    assert ended.returncode == 0, ended.stderr
    assert "the store is not used: kept is not an absolute path" in ended.stderr
    assert "the environment variable VOICECOACH_CACHE names this folder" in ended.stderr


# --- the store at hand ---------------------------------------------------------------------------


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store of three entries, with a song of somebody's that is called by its sha256."""
    folder = tmp_path / "kept"
    monkeypatch.setenv("VOICECOACH_CACHE", str(folder))
    store = Store(folder)
    for number in range(3):
        store.put(key_of(number), bytes(1000))
    song = b"a song"
    (folder / hashlib.sha256(song).hexdigest()).write_bytes(song)
    (folder / "notes.txt").write_text("mine")
    return folder


def test_where_the_store_lies_and_what_is_in_it(type_: Type, kept: Path) -> None:
    ended = type_("cache")
    assert (ended.exit_code, ended.stderr) == (0, "")
    assert ended.stdout.splitlines() == [
        str(kept),
        "3 entries, 3.1 kB of at most 1 GB",
        "2 more in this folder, not voicecoach's: left alone",
    ]
    assert json.loads(type_("cache", "--json").stdout) == {
        "folder": str(kept), "used": True, "entries": 3, "size": 3 * 1032, "most": 1_000_000_000,
        "others": 2, "cleared": 0, "problem": "",
    }  # fmt: skip
    assert len(list(kept.iterdir())) == 5


def test_emptying_the_store_removes_what_proves_to_be_an_entry_and_nothing_else(
    type_: Type, kept: Path
) -> None:
    other = kept / key_of("other")  # an entry under another's name proves nothing
    other.write_bytes((kept / key_of(0)).read_bytes())
    yours = {each.name for each in kept.iterdir()} - {key_of(number) for number in range(3)}
    ended = type_("cache", "--clear")
    assert (ended.exit_code, ended.stderr) == (0, "3 entries removed, 3.1 kB.\n")
    assert {each.name for each in kept.iterdir()} == yours
    again = json.loads(type_("cache", "--clear", "--json").stdout)
    assert (again["entries"], again["cleared"], again["others"]) == (0, 0, 3)


@posix
def test_entries_behind_a_link_are_nobody_s(
    type_: Type, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    link = kept.with_name("link")
    link.symlink_to(kept)
    monkeypatch.setenv("VOICECOACH_CACHE", str(link))
    ended = type_("cache", "--clear")
    assert (ended.exit_code, ended.stdout) == (1, "")
    assert ended.stderr == (
        f"voicecoach: the store is not used: {link} is a link; "
        "the environment variable VOICECOACH_CACHE names this folder\n"
    )
    assert len(list(kept.iterdir())) == 5


def test_after_it_was_emptied_a_track_is_the_same(type_: Type, here: Path, kept: Path) -> None:
    (here / "a.yaml").write_text(SHORT)
    assert type_("build", "a.yaml", "--voice", "ticker").exit_code == 0
    before = (here / "a.mp3").read_bytes()
    assert len(list(kept.iterdir())) > 5
    assert type_("cache", "--clear").exit_code == 0
    assert len(list(kept.iterdir())) == 2
    assert type_("build", "a.yaml", "--voice", "ticker").exit_code == 0
    assert (here / "a.mp3").read_bytes() == before


# --- what the environment sets -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "value", "status", "said"),
    [
        ("PACE", "fast", 2, "value for the environment variable VOICECOACH_PACE: 'fast' is no num"),
        ("QUIET", "hm", 2, "value for the environment variable VOICECOACH_QUIET: 'hm' is neither "),
        ("LYRICS", "txt", 2, "value for the environment variable VOICECOACH_LYRICS: 'txt' is no"),
        ("SETS", "0", 2, "value for the environment variable VOICECOACH_SETS: '0' is no "),
        ("VOICE", "nobody", 1, "\nThat comes from the environment: VOICECOACH_VOICE=nobody.\n"),
        ("ONLY", "Plank", 2, "\nThat comes from the environment: VOICECOACH_ONLY=Plank.\n"),
        ("MUSIC", "no.mp3", 1, "\nThat comes from the environment: VOICECOACH_MUSIC=no.mp3.\n"),
        ("OUTPUT", "no/a.mp3", 1, "\nThat comes from the environment: VOICECOACH_OUTPUT=no/a.mp3."),
    ],
)
def test_what_the_environment_sets_wrongly_is_named_by_its_variable(
    type_: Type, here: Path, monkeypatch: pytest.MonkeyPatch,
    name: str, value: str, status: int, said: str,
) -> None:  # fmt: skip
    (here / "a.yaml").write_text(SHORT)
    monkeypatch.setenv(f"VOICECOACH_{name}", value)
    voice = [] if name == "VOICE" else ["--voice", "ticker"]
    ended = type_("build", "a.yaml", *voice)
    assert ended.exit_code == status
    assert said in ended.stderr


def test_what_the_line_says_is_not_laid_to_the_environment(
    type_: Type, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (here / "a.yaml").write_text(SHORT)
    for name, value in (("PACE", "fast"), ("VOICE", "nobody")):
        monkeypatch.setenv(f"VOICECOACH_{name}", value)
    paced = type_("build", "a.yaml", "--pace", "quick")
    assert "value for '--pace': 'quick'" in paced.stderr
    voiced = type_("build", "a.yaml", "--pace", "1", "--voice", "nobody")
    assert "unknown voice 'nobody'" in voiced.stderr
    assert "environment" not in paced.stderr + voiced.stderr


# --- links that lead nowhere ---------------------------------------------------------------------


@pytest.fixture
def links(here: Path) -> Path:
    (here / "a.yaml").symlink_to("gone.yaml")
    (here / "b.yaml").symlink_to("c.yaml")
    (here / "c.yaml").symlink_to("b.yaml")
    (here / "out.mp3").symlink_to("gone.mp3")
    (here / "out").symlink_to("gone")
    (here / "song.mp3").symlink_to("gone.mp3")
    return here


@posix
@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("build a.yaml", "'a.yaml' is a link to 'gone.yaml', which is not there"),
        ("a.yaml", "'a.yaml' is a link to 'gone.yaml', which is not there"),
        ("out", "'out' is a link to 'gone', which is not there"),
        ("check b.yaml", "'b.yaml' is a link in a circle"),
        (
            "build desk-break -o out.mp3",
            "out.mp3 is a link to 'gone.mp3', which is not there; give",
        ),
        ("build desk-break -o out/", "out/ cannot be written: out is a link to 'gone', which is "),
        ("build desk-break -o out/x/", "out/x/ cannot be written: out is a link to 'gone', which"),
        ("build desk-break -o out/a.mp3", "out/a.mp3 cannot be written: out is a link to 'gone'"),
        ("new out/a.yaml", "out/a.yaml cannot be written: out is a link to 'gone', which is not"),
        ("check desk-break --music song.mp3", "song.mp3 is a link to 'gone.mp3', which is not the"),
    ],
)
def test_a_link_that_leads_nowhere_is_named_as_one(
    type_: Type, links: Path, words: str, said: str
) -> None:
    before = sorted(links.iterdir())
    ended = type_(*words.split(), env={"VOICECOACH_VOICE": "ticker"})
    assert ended.exit_code == 1
    assert ended.stderr == f"voicecoach: {said}" + ended.stderr.partition(said)[2]
    assert sorted(links.iterdir()) == before


@posix
def test_in_a_folder_a_link_that_leads_nowhere_is_told_and_the_others_are_built(
    type_: Type, here: Path
) -> None:
    (here / "a.yaml").symlink_to("gone.yaml")
    (here / "b.yaml").write_text(SHORT)
    ended = type_("build", ".", "--voice", "ticker")
    assert ended.exit_code == 1
    assert "'a.yaml' is a link to 'gone.yaml', which is not there" in ended.stderr
    assert (here / "b.mp3").exists()


@posix
@pytest.mark.parametrize("key", ["cover: p.png", "music: p.png", "sounds: {tick: p.png}"])
def test_a_link_that_leads_nowhere_is_told_where_a_routine_names_it(
    type_: Type, here: Path, key: str
) -> None:
    (here / "p.png").symlink_to("gone.png")
    (here / "a.yaml").write_text(f"{key}\n{SHORT}")
    ended = type_("check", "a.yaml", "--voice", "ticker")
    assert ended.exit_code == 1
    assert f"a.yaml:1:{key.index('p.png') + 1}: " in ended.stderr
    assert "'p.png' is a link to 'gone.png', which is not there" in ended.stderr


@posix
def test_a_link_that_leads_somewhere_is_none_of_these(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("")
    (tmp_path / "b").symlink_to("a")
    for name in ("a", "b", "none", "a" * 9999, "a\0"):
        assert leads_nowhere(tmp_path / name) == ""


# --- the cover, looked at before a track is built ------------------------------------------------


@pytest.mark.parametrize("command_", ["check", "plan", "build"])
def test_a_cover_that_cannot_be_used_is_a_problem_at_its_place(
    type_: Type, here: Path, command_: str
) -> None:
    (here / "p.png").write_text("no picture")
    (here / "a.yaml").write_text(f"cover: p.png\n{SHORT}")
    ended = type_(command_, "a.yaml", "--voice", "ticker")
    assert ended.exit_code == 1
    assert ended.stderr.startswith("a.yaml:1:8: p.png is not a picture in JPEG or PNG\n")


def test_a_command_of_the_store_is_completed(run: Run) -> None:
    asked = {"_VOICECOACH_COMPLETE": "bash_complete", "COMP_CWORD": "2"}
    for line, offered in (
        ("voicecoach ca", "plain,cache"),
        ("voicecoach cache --cl", "plain,--clear"),
    ):
        words = {"COMP_WORDS": line, "COMP_CWORD": str(len(line.split()) - 1)}
        assert offered in run(env=asked | words).stdout.splitlines()


# --- where a part is missing ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("part", "words", "said"),
    [
        (
            "lameenc",
            "build a.yaml",
            "an MP3 needs lameenc, which is not installed here; pip install",
        ),
        (
            "fastcrc",
            "build a.yaml",
            "an MP3 needs fastcrc, which is not installed here; pip install",
        ),
        (
            "soundfile",
            "build a.yaml -o a.flac",
            "FLAC, Ogg, Opus, recordings and music need soundfile",
        ),
        (
            "PIL",
            "build a.yaml",
            "the cover needs pillow, which is not installed here; pip install p",
        ),
    ],
)
def test_a_part_that_is_absent_is_one_sentence(
    type_: Type, here: Path, monkeypatch: pytest.MonkeyPatch, part: str, words: str, said: str
) -> None:
    (here / "a.yaml").write_text(SHORT)
    monkeypatch.setenv("VOICECOACH_CACHE", str(here.parent / "empty"))
    for name in [name for name in sys.modules if name.split(".")[0] == part]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, part, None)
    with monkeypatch.context() as early:
        early.delattr("voicecoach.pipeline.spoken")  # it is told before anything is
        ended = type_(*words.split(), "--voice", "ticker")
    assert (ended.exit_code, ended.stderr.count("\n")) == (1, 1)
    assert ended.stderr.startswith(f"voicecoach: {said}")
    assert "This is a fault of voicecoach" not in ended.stderr
    assert [each.name for each in here.iterdir()] == ["a.yaml"]
    if part != "PIL":
        other = "b.wav" if part == "soundfile" else "b.flac"
        assert type_("build", "a.yaml", "--voice", "ticker", "-o", other).exit_code == 0
    assert type_("check", "a.yaml", "--voice", "ticker").exit_code == 0


def test_the_doctor_says_what_to_do_about_an_absent_part(
    type_: Type, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("voicecoach.cli.doctor.FILES", ("mp3", "wav"))
    monkeypatch.setattr("voicecoach.cli.doctor._speaks", lambda _: "spoken")
    monkeypatch.setitem(sys.modules, "lameenc", None)
    monkeypatch.setenv("VOICECOACH_CACHE", os.devnull)
    found = {each["part"]: each for each in json.loads(type_("doctor", "--json").stdout)}
    assert found["mp3 file"]["state"] == "FAIL"
    assert found["mp3 file"]["note"] == (
        "an MP3 needs lameenc, which is not installed here; pip install lameenc, or: "
        "--format flac, ogg, opus or wav does without"
    )
    assert found["wav file"]["state"] == "OK"


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (
            OSError("cannot load library 'libsndfile.so'"),
            "soundfile, which does not work here; inst",
        ),
        (
            ImportError("DLL load failed", name="soxr.soxr_ext"),
            "(DLL load failed); pip install soxr",
        ),
        (OSError(2, "No such file", "libsndfile.yaml"), ""),
        (ModuleNotFoundError("No module named 'voicecoach.x'", name="voicecoach.x"), ""),
        (ValueError("sndfile"), ""),
        (
            ModuleNotFoundError("No module named 'pydub'", name="pydub"),
            "pydub is not installed here; install voicecoach again",
        ),
        (ModuleNotFoundError("No module named 'json.x'", name="json.x"), ""),
    ],
)
def test_what_is_absent_is_told_by_what_went_wrong(error: Exception, said: str) -> None:
    assert bool(absent.absence(error)) == bool(said)
    assert said in absent.absence(error)
