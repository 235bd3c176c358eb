"""Building: the right file in the right place, whole or not at all, and the line that closes it."""

from __future__ import annotations

import errno
import importlib.util
import io
import json
import os
import re
import resource
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import mutagen.id3
import numpy as np
import pytest
import soundfile
from conftest import Type, command, environment

from voicecoach import pipeline as building
from voicecoach.cli.closing import closing_word
from voicecoach.formats.write import FORMATS
from voicecoach.pipeline import Built
from voicecoach.routine.library import slug, stem
from voicecoach.routine.load import load
from voicecoach.routine.options import Options, changed
from voicecoach.score.compose import Composed
from voicecoach.score.layout import Grown
from voicecoach.score.score import Chapter, Passage, Score
from voicecoach.store import Store
from voicecoach.units import MP3_FRAME, RATE
from voicecoach.voice import engines as voices
from voicecoach.voice.ticker import Ticker

SHORT = "title: {title}\nlevel: minimal\nsession:\n- exercise: Squat\n  reps: 2\n"
TICKER = ("--voice", "ticker")

NATURAL = importlib.util.find_spec("hibari") is not None


def write(path: Path, title: str = "Short", more: str = "") -> Path:
    path.parent.mkdir(exist_ok=True)
    path.write_text(SHORT.format(title=title) + more, "utf-8")
    return path


def names(folder: Path) -> list[str]:
    return sorted(p.name for p in folder.iterdir())


def song(path: Path) -> Path:
    noise = np.random.default_rng(1).standard_normal(4 * RATE) * 0.1
    soundfile.write(path, noise, RATE)
    return path


# --- what comes out --------------------------------------------------------------------------


@pytest.mark.parametrize(
    "voice",
    ["system", pytest.param("natural", marks=pytest.mark.skipif(not NATURAL, reason="missing"))],
)
def test_a_build_decodes_to_the_length_of_its_plan(type_: Type, here: Path, voice: str) -> None:
    words = ("hip-strength", "--voice", voice, "--only", "Bridge", "--sets", "1", "--reps", "2")
    built = type_("build", *words, "--verbose")
    assert (built.exit_code, built.stdout) == (0, "")
    planned = json.loads(type_("plan", *words, "--json").stdout)
    samples, rate = soundfile.read(here / "hip-strength-bridge-one-set-two-reps.mp3")
    assert (len(samples), rate) == (round(planned["length"] * RATE), RATE)
    name = "heart" if voice == "natural" else r"[A-Z][^:]+"
    closing_line = (
        r"hip-strength-bridge-one-set-two-reps\.mp3 is ready: \d\d s, [\d.]+ [kM]B, −1\d\.\d LUFS, "
        rf"\d chapters, voice {name}, in \d+\.\d s\n"
    )
    assert re.fullmatch(closing_line, built.stderr), built.stderr


@pytest.mark.parametrize("kind", FORMATS)
def test_the_suffix_decides_on_the_format(type_: Type, here: Path, kind: str) -> None:
    ended = type_("build", "box-breathing", *TICKER, "--reps", "1", "-o", f"x.{kind}")
    if kind == "m4a" and ended.exit_code:
        pytest.skip("needs FFmpeg")
    assert names(here) == [f"x.{kind}"]


@pytest.mark.parametrize(
    ("more", "artist"),
    [
        ("voice: ticker", "voicecoach"),
        ("voice: {coach: system, counter: ticker}", "voicecoach"),
        ("voice: ticker\nauthor: Ann", "Ann"),
    ],
)
def test_the_artist_is_the_author_and_never_a_voice(
    type_: Type, here: Path, more: str, artist: str
) -> None:
    import mutagen

    write(here / "a.yaml", more=more)
    assert type_("build", "a.yaml").exit_code == 0
    (tagged,) = mutagen.File(here / "a.mp3")["TPE1"].text
    assert re.fullmatch(artist, tagged)
    assert ":" not in tagged


def test_progress_names_all_that_takes_its_time(here: Path, store_folder: Path) -> None:
    write(here / "a.yaml", more="voice: ticker\nmusic: song.flac\n")
    song(here / "song.flac")
    told: list[tuple[str, int, int]] = []
    building.build(
        load((here / "a.yaml").read_bytes(), "a.yaml", here), here / "a.mp3", format="mp3",
        store=Store(store_folder), progress=lambda *all_: told.append(all_),
    )  # fmt: skip
    doing = list(dict.fromkeys(each for each, _, _ in told))
    assert doing == ["opening music", "speaking", "encoding"]
    assert told[:3] == [
        ("opening music", 0, 0),
        ("opening music", 1, 1),
        ("speaking", 0, 0),
    ]
    spoken = max(i for i, (each, _, _) in enumerate(told) if each == "speaking")
    assert told[spoken + 1] == ("encoding", 0, told[-1][2])
    assert told[-1][1] == told[-1][2]


def test_lyrics_and_cues_stand_beside_it(type_: Type, here: Path) -> None:
    write(here / "a.yaml")
    built = type_("build", "a.yaml", *TICKER, "--lyrics", "srt,LRC,srt", "--cues")
    assert names(here) == ["a.cues.json", "a.lrc", "a.mp3", "a.srt", "a.yaml"]
    assert built.stderr.splitlines()[1:] == ["  and a.srt", "  and a.lrc", "  and a.cues.json"]
    planned = json.loads(type_("plan", "a.yaml", *TICKER, "--json").stdout)
    written = json.loads((here / "a.cues.json").read_text())
    assert written.pop("made_by").startswith("voicecoach ")
    assert written == planned


def test_quiet_says_nothing(type_: Type, here: Path) -> None:
    write(here / "a.yaml")
    built = type_("build", "a.yaml", *TICKER, "-q")
    assert (built.exit_code, built.output) == (0, "")


def test_the_same_twice_is_the_same_bytes(type_: Type, here: Path) -> None:
    write(here / "a.yaml")
    type_("build", "a.yaml", *TICKER)
    first = (here / "a.mp3").read_bytes()
    type_("build", "a.yaml", *TICKER)
    assert (here / "a.mp3").read_bytes() == first


def test_the_closing_line() -> None:
    grown = tuple(Grown(None, "Bridge", False, RATE * 0 + i, i + 1) for i in range(30, 37))  # type: ignore[arg-type]
    built = Built(
        Path("a\x1b.mp3"),
        "Adam and ticker",
        3727 * RATE,
        42_882_267,
        1,
        -16.04,
        2.34,
        (),
        (Path("a.lrc"),),
    )
    large = "  too large for an e-mail: --size mail with --format opus or --fit 45m makes it fit"
    assert closing_word(built) == (f"a\\x1b.mp3 is ready: 1 h 2 min, 42.9 MB\n  and a.lrc\n{large}")
    assert closing_word(built, verbose=True) == (
        "a\\x1b.mp3 is ready: 1 h 2 min, 42.9 MB, −16.0 LUFS, 1 chapter, voices Adam and ticker, "
        f"in 2.3 s\n  and a.lrc\n{large}"
    )
    longer = replace(built, length=4 * 3600 * RATE, channels=2)  # 80 kb/s are the least of two
    assert closing_word(longer).endswith(": --size mail with --fit 25m makes it fit")
    wave = replace(built, path=Path("a.wav"), length=600 * RATE)
    assert closing_word(wave).endswith(": --size mail --format mp3 makes it fit")
    quiet = Built(Path("a.mp3"), "heart", RATE, 1000, 2, None, 0.1, (*grown, *grown), ())
    lines = closing_word(quiet, verbose=True).splitlines()
    assert lines[0] == "a.mp3 is ready: 1 s, 1 kB, 2 chapters, voice heart, in 0.1 s"
    assert lines[1] == "  the rest before Bridge became 31.0 s, not 30 s"
    assert lines[-1] == "  and 2 more rests grew; `voicecoach check` names them"
    assert len(lines) == 7


# --- where it goes ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Hips in twelve minutes", "hips-in-twelve-minutes"),
        ("Élan, Größe & Spaß!", "elan-grosse-spass"),
        ("../../x", "x"),
        ("/etc/x", "etc-x"),
        ("CON", "routine-con"),
        ("nul", "routine-nul"),
        ("a:b", "a-b"),
        ("aux.mp3", "aux-mp3"),
        ("-o", "o"),
        ("💪🏽" * 300, "routine"),
        ("Кто", "routine"),
        ("a\u202eb\nc", "a-b-c"),
        ("x" * 300, "x" * 80),
    ],
)
def test_names_made_of_titles_are_safe(title: str, name: str) -> None:
    assert slug(title, "routine") == name


@pytest.mark.parametrize(
    ("title", "name"), [('"../../x"', "x.mp3"), ("CON", "routine-con.mp3"), ("Ωμ", "routine.mp3")]
)
def test_standard_input_is_called_by_its_title(
    type_: Type, here: Path, title: str, name: str
) -> None:
    built = type_("build", "-", *TICKER, input=SHORT.format(title=title))
    assert (built.exit_code, names(here)) == (0, [name]), built.stderr


def test_a_folder_takes_the_name_of_the_routine(type_: Type, here: Path) -> None:
    write(here / "a.yaml")
    (here / "out").mkdir()
    assert type_("build", "a.yaml", *TICKER, "-o", "out").exit_code == 0
    assert type_("build", "a.yaml", *TICKER, "-o", "out/", "--format", "wav").exit_code == 0
    assert names(here / "out") == ["a.mp3", "a.wav"]


def test_a_folder_that_ends_as_one_is_made(type_: Type, here: Path) -> None:
    write(here / "a.yaml")
    ended = type_("build", "a.yaml", "tabata", "--reps", "1", *TICKER, "-o", "out/june/")
    assert (ended.exit_code, names(here / "out/june")) == (
        0,
        ["a-one-rep.mp3", "tabata-one-rep.mp3"],
    )


def test_a_folder_that_nothing_gets_into_is_taken_back(type_: Type, here: Path) -> None:
    write(here / "a.yaml", more="- exercise: Fast\n  reps: 30\n  rep: 1\n  bpm: 600\n")
    (here / "out").mkdir()
    assert type_("build", "a.yaml", *TICKER, "-o", "out/june/").exit_code == 1
    assert (names(here), names(here / "out")) == (["a.yaml", "out"], [])


@pytest.mark.parametrize(
    ("words", "name"),
    [
        (["-o", "zz"], "zz"),
        (["-o", "zz", "--format", "flac"], "zz"),
        (["-o", "v1.wav"], "v1"),
    ],
)
def test_a_file_without_a_suffix_gets_its_formats(
    type_: Type, here: Path, words: list[str], name: str
) -> None:
    write(here / "a.yaml")
    kind = "flac" if "flac" in words else "wav" if "v1.wav" in words else "mp3"
    ended = type_("build", "a.yaml", *TICKER, *words, "--lyrics", "lrc", "--cues")
    assert ended.exit_code == 0, ended.stderr
    assert names(here) == sorted(["a.yaml", f"{name}.cues.json", f"{name}.lrc", f"{name}.{kind}"])
    assert soundfile.info(here / f"{name}.{kind}").format == {"mp3": "MP3"}.get(kind, kind.upper())


def test_a_part_of_a_routine_is_called_by_its_exercises(type_: Type, here: Path) -> None:
    write(
        here / "a.yaml", more="- exercise: Bridge\n  reps: 2\n- exercise: Élan squat\n  reps: 1\n"
    )
    for words in (["bridge"], ["élan", "Squat"]):
        only = [word for each in words for word in ("--only", each)]
        assert type_("build", "a.yaml", *TICKER, *only).exit_code == 0
    assert type_("build", "a.yaml", *TICKER, "--level", "brief", "--sets", "1").exit_code == 0
    assert names(here) == [
        "a-bridge.mp3",
        "a-one-set-brief.mp3",
        "a-squat-and-elan-squat.mp3",
        "a.yaml",
    ]


def test_the_name_of_a_part_is_not_too_long() -> None:
    text = f"title: T\nsession:\n- exercise: {'Long ' * 30}\n  reps: 2\n".encode()
    made = changed(load(text, "a.yaml", None), Options(only=("long",)))
    name = stem("a.yaml", made)
    assert name.startswith("a-long-long")
    assert len(name) <= len("a-") + 60 + len("-123456")


@pytest.mark.parametrize(
    ("output", "said"),
    [
        ("folder.mp3/x/y.mp3", "there is no folder folder.mp3/x"),
        ("real.mp3/", "real.mp3 is a file, not a folder"),
        ("real.mp3/x/", "real.mp3/x cannot be written: real.mp3 is a file, not a folder"),
        ("nowhere/a.mp3", "there is no folder nowhere"),
        ("link.mp3", "link.mp3 is a link; give the name of the file itself"),
        ("fifo.mp3", "fifo.mp3 is not a regular file"),
        ("/dev/full", "/dev/full is not a regular file"),
        ("/dev/null", "/dev/null is not a regular file"),
        ("a.txt", "a.txt: no format is called 'txt'; there are mp3, wav, flac, ogg, opus, m4a"),
        ("a.yaml", "no format is called 'yaml'"),
        ("x" * 300 + ".mp3", "its name is too long"),
    ],
)
def test_an_output_that_cannot_be_is_one_sentence(
    type_: Type, here: Path, output: str, said: str
) -> None:
    write(here / "a.yaml")
    (here / "folder.mp3").mkdir()
    (here / "real.mp3").write_bytes(b"old")
    (here / "link.mp3").symlink_to("real.mp3")
    os.mkfifo(here / "fifo.mp3")
    before = names(here)
    ended = type_("build", "a.yaml", *TICKER, "-o", output)
    assert (ended.exit_code, ended.stdout) == (1, "")
    assert said in ended.stderr
    assert ended.stderr.count("\n") == 1
    assert ended.stderr.startswith("voicecoach: ")
    assert names(here) == before
    assert (here / "real.mp3").read_bytes() == b"old"


def test_a_folder_with_the_tracks_name_is_refused(type_: Type, here: Path) -> None:
    write(here / "a.yaml")
    (here / "a.mp3").mkdir()
    ended = type_("build", "a.yaml", *TICKER)
    assert ended.stderr == "voicecoach: a.mp3 is a folder; give the name of a file\n"


def test_the_routine_itself_is_never_written_over(type_: Type, here: Path) -> None:
    write(here / "a.yaml")
    (here / "hard.mp3").hardlink_to(here / "a.yaml")
    before = (here / "a.yaml").read_bytes()
    for words in (["--format", "mp3", "-o", "a.yaml"], ["-o", "hard.mp3"]):
        ended = type_("build", "a.yaml", *TICKER, *words)
        assert ended.exit_code == 1
        assert "is what the track is made of; use -o to write elsewhere" in ended.stderr
    assert (here / "a.yaml").read_bytes() == before


def test_a_name_and_a_format_must_agree(type_: Type, here: Path) -> None:
    ended = type_("build", "tabata", *TICKER, "-o", "a.wav", "--format", "mp3")
    assert "a.wav is called wav, and --format says mp3; make them agree" in ended.stderr


@pytest.mark.parametrize(
    "song",
    [b"ID3 a song", b"ID3 an audiobook, which is ... TCON Speech", b"notes on voicecoach and TENC"],
)
def test_a_file_that_is_not_ours_is_not_written_over_unasked(
    type_: Type, here: Path, song: bytes
) -> None:
    write(here / "a.yaml")
    (here / "a.mp3").write_bytes(song)
    ended = type_("build", "a.yaml", *TICKER)
    assert ended.exit_code == 1
    assert ended.stderr == (
        "voicecoach: a.mp3 is there, and voicecoach did not make it; "
        "-o FILE writes elsewhere, --force replaces it\n"
    )
    named = type_("build", "a.yaml", *TICKER, "-o", "a.mp3")
    assert (named.exit_code, "--force replaces it" in named.stderr) == (1, True)
    assert (here / "a.mp3").read_bytes() == song
    assert type_("build", "a.yaml", *TICKER, "-o", "a.mp3", "--force").exit_code == 0
    assert type_("build", "a.yaml", *TICKER).exit_code == 0


@pytest.mark.parametrize("kind", FORMATS)
def test_every_format_is_known_as_ours_again(type_: Type, here: Path, kind: str) -> None:
    write(here / "a.yaml")
    first = type_("build", "a.yaml", *TICKER, "--format", kind)
    if kind == "m4a" and first.exit_code:
        pytest.skip("needs FFmpeg")
    assert type_("build", "a.yaml", *TICKER, "--format", kind).exit_code == 0


def test_a_disk_that_fills_leaves_the_old_file(here: Path) -> None:
    (here / "t.wav").write_bytes(b"old ENCODED-BY=voicecoach")
    ended = subprocess.run(
        command("build", "tabata", *TICKER, "-o", "t.wav"), env=environment(), text=True,
        capture_output=True, timeout=60,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 20, 1 << 20)),
    )  # fmt: skip
    assert (ended.returncode, ended.stdout) == (1, "")
    assert ended.stderr == "voicecoach: t.wav: file too large\n"
    assert names(here) == ["t.wav"]
    assert (here / "t.wav").read_bytes() == b"old ENCODED-BY=voicecoach"


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_is_read_only_is_refused(type_: Type, here: Path) -> None:
    (here / "locked").mkdir(mode=0o500)
    ended = type_("build", "tabata", *TICKER, "-o", "locked/t.mp3")
    (here / "locked").chmod(0o700)  # else nobody can clear it away
    assert "locked/t.mp3 cannot be written: you may not write in locked" in ended.stderr


# --- several ---------------------------------------------------------------------------------


def test_one_failure_does_not_stop_the_rest(
    type_: Type, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(here / "good.yaml")
    write(here / "fault.yaml", title="Boom")
    write(here / "last.yaml")
    (here / "bad.yaml").write_text("title: Bad\nsession: 3\n")
    (here / "empty").mkdir()
    real = building.music_of

    def music_of(routine: object, *rest: object) -> object:
        if getattr(routine, "title", "") == "Boom":
            raise ZeroDivisionError
        return real(routine, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(building, "music_of", music_of)
    words = ("good.yaml", "bad.yaml", "nosuch", "empty", "fault.yaml", "last.yaml")
    ended = type_("build", *words, *TICKER)
    assert ended.exit_code == 1
    assert [n for n in names(here) if n.endswith(".mp3")] == ["good.mp3", "last.mp3"]
    said = ended.stderr
    assert said.startswith("good.mp3 is ready: ")
    assert "bad.yaml:2:10: " in said
    assert "voicecoach: no file and no routine is called 'nosuch'" in said
    assert "voicecoach: there is no routine in 'empty': no file" in said
    assert "voicecoach: fault.yaml: ZeroDivisionError" in said
    assert said.endswith("2 of 6 tracks built.\n")


def test_folders_give_all_their_routines_and_twins_get_two_files(type_: Type, here: Path) -> None:
    for name in ("one/legs.yaml", "one/arms.yml", "two/Legs.yaml", "two/notes.txt"):
        write(here / name)
    (here / "out").mkdir()
    ended = type_("build", "one", "two", "one/legs.yaml", *TICKER, "-o", "out")
    assert ended.exit_code == 0
    assert names(here / "out") == ["Legs-2.mp3", "arms.mp3", "legs.mp3"]
    assert ended.stderr.endswith("3 of 3 tracks built.\n")


def test_a_folder_of_one_routine_is_built(type_: Type, here: Path) -> None:
    write(here / "one/legs.yaml")
    assert type_("build", "one", *TICKER).exit_code == 0
    assert names(here) == ["legs.mp3", "one"]


def test_several_need_a_folder(type_: Type, here: Path) -> None:
    ended = type_("build", "tabata", "countdown", "-o", "a.mp3")
    assert ended.stderr == ("voicecoach: 2 tracks need a folder to go to, and a.mp3 is none\n")


def test_a_folder_called_like_a_routine_that_ships_is_not_in_its_way(
    type_: Type, here: Path
) -> None:
    (here / "box-breathing").mkdir()
    assert type_("build", "box-breathing", *TICKER, "--reps", "1").exit_code == 0


# --- music -----------------------------------------------------------------------------------


def test_music_of_an_option_lies_anywhere(type_: Type, here: Path, tmp_path: Path) -> None:
    write(here / "a.yaml")
    song(tmp_path / "song.flac")
    for name in (str(tmp_path / "song.flac"), "../song.flac"):
        built = type_("build", "a.yaml", *TICKER, "--music", name)
        assert built.exit_code == 0, built.stderr
    made = soundfile.info(here / "a-with-music.mp3")
    assert made.channels == 2
    planned = json.loads(type_("plan", "a.yaml", *TICKER, "--json").stdout)
    assert made.frames == round(planned["length"] * RATE)


def test_music_is_decoded_and_encoded_but_once(
    type_: Type, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(here / "a.yaml")
    song(here / "song.flac")
    words = ("build", "a.yaml", *TICKER, "--music", "song.flac", "-o")
    first = type_(*words, "1.mp3").stderr
    with monkeypatch.context() as patched:
        patched.setattr("voicecoach.track.piece.decode", None)
        again = type_(*words, "2.mp3").stderr
    assert (here / "1.mp3").read_bytes() == (here / "2.mp3").read_bytes()
    assert again.split(", in ")[0] == first.split(", in ")[0].replace("1.mp3", "2.mp3")
    write(here / "b.yaml", more="music: {files: song.flac, below_speech: 20}\n")
    assert type_("build", "b.yaml", *TICKER).exit_code == 0
    noise = np.random.default_rng(2).standard_normal(4 * RATE) * 0.1
    soundfile.write(here / "song.flac", noise, RATE)
    assert type_(*words, "3.mp3").exit_code == 0
    assert len({(here / name).read_bytes() for name in ("1.mp3", "b.mp3", "3.mp3")}) == 3


def test_lyrics_of_a_song_go_with_no_track_that_takes_its_place(type_: Type, here: Path) -> None:
    write(here / "a.yaml")
    (here / "song.mp3").write_bytes(b"ID3 a song")
    (here / "song.lrc").write_text("its words")
    words = ("build", "a.yaml", *TICKER, "--lyrics", "lrc", "-o", "song.mp3")
    assert type_(*words).stderr == (
        "voicecoach: song.mp3 is there, and voicecoach did not make it; --force replaces it\n"
    )
    assert (here / "song.mp3").read_bytes() == b"ID3 a song"
    (here / "song.mp3").unlink()
    assert type_(*words).stderr == (
        "voicecoach: song.lrc is there, and not as voicecoach wrote it; --force replaces it\n"
    )
    (here / "song.lrc").unlink()
    assert type_(*words).exit_code == 0
    assert type_(*words).exit_code == 0  # both are ours now


BESIDE = {"srt": ("--lyrics", "srt"), "vtt": ("--lyrics", "vtt"), "lrc": ("--lyrics", "lrc"),
          "cues.json": ("--cues",)}  # fmt: skip


@pytest.mark.parametrize("kind", BESIDE)
def test_only_what_voicecoach_wrote_beside_a_track_is_written_over(
    type_: Type, here: Path, kind: str
) -> None:
    write(here / "a.yaml")
    words, path = ("build", "a.yaml", *TICKER, *BESIDE[kind]), here / f"a.{kind}"
    assert type_(*words).exit_code == 0
    assert type_(*words).exit_code == 0  # over its own
    track, ours = (here / "a.mp3").read_bytes(), path.read_bytes()
    for mine in (b"mine", b"\xff\xfe", ours.replace(b"o", b"0", 1), ours[:-1]):
        path.write_bytes(mine)
        ended = type_(*words, "--seed", "9")
        assert (ended.exit_code, ended.stderr) == (1, (
            f"voicecoach: a.{kind} is there, and not as voicecoach wrote it; "
            "-o FILE writes elsewhere, --force replaces it\n"))  # fmt: skip
        assert (path.read_bytes(), (here / "a.mp3").read_bytes()) == (mine, track)
    path.unlink()
    assert type_(*words).exit_code == 0


@pytest.mark.parametrize("kind", BESIDE)
def test_a_disk_without_room_for_what_lies_beside_a_track_keeps_the_old_one(
    type_: Type, here: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    write(here / "a.yaml")
    words = ("build", "a.yaml", *TICKER, *BESIDE[kind])
    assert type_(*words).exit_code == 0
    before = {path: path.read_bytes() for path in here.iterdir()}

    def full(_number: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)  # the first to be brought to the disk is no track
    ended = type_(*words, "--seed", "9")
    assert (ended.exit_code, ended.stderr) == (1, f"voicecoach: a.{kind}: the disk is full\n")
    assert {path: path.read_bytes() for path in here.iterdir()} == before


def test_lyrics_never_take_the_place_of_their_track(type_: Type, here: Path) -> None:
    (here / "a.yaml").write_text(SHORT.format(title="T"))
    words = ("build", "a.yaml", *TICKER, "-o", "a.srt", "--format", "mp3", "--lyrics", "srt")
    ended = type_(*words)
    assert ended.exit_code == 1
    assert "a.srt would be the track and its lyrics" in ended.stderr
    assert not (here / "a.srt").exists()


def test_music_is_never_written_over(type_: Type, here: Path) -> None:
    write(here / "a.yaml")
    song(here / "song.flac")
    ended = type_("build", "a.yaml", *TICKER, "--music", "song.flac", "-o", "song.flac")
    assert "song.flac is what the track is made of" in ended.stderr


def test_music_that_cannot_be_used_is_told_before_anything_is_spoken(
    type_: Type, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (here / "text.mp3").write_text("no music")
    write(here / "a.yaml", more="music: text.mp3\n")
    monkeypatch.delattr("voicecoach.score.compose.compose")
    given = type_("build", "tabata", "--music", "text.mp3")
    assert given.stderr.startswith("voicecoach: text.mp3 is not a sound file in WAV")
    own = type_("build", "a.yaml")
    assert own.stderr.startswith("a.yaml:6:8: text.mp3 is not a sound file in WAV")
    assert own.stderr.endswith("1 problem in a.yaml; nothing was written.\n")


def test_each_file_of_music_that_cannot_be_used_is_told_at_its_place(
    type_: Type, here: Path
) -> None:
    (here / "text.mp3").write_text("no music")
    soundfile.write(here / "silent.wav", np.zeros(2 * RATE), RATE)
    song(here / "song.flac")
    write(here / "a.yaml", more="music:\n  - text.mp3\n  - song.flac\n  - silent.wav\n")
    told = type_("build", "a.yaml", *TICKER).stderr
    assert "a.yaml:7:5: text.mp3 is not a sound file" in told
    assert "a.yaml:9:5: silent.wav is silent" in told
    assert told.endswith("2 problems in a.yaml; nothing was written.\n")


# --- the library -----------------------------------------------------------------------------


def test_a_voice_that_is_not_there_is_a_problem_where_it_is_written(
    type_: Type, here: Path
) -> None:
    write(here / "a.yaml", more="voice: nobody\n")
    own = type_("build", "a.yaml")
    assert own.stderr.startswith("a.yaml:6:8: unknown voice 'nobody'")
    given = type_("build", "a.yaml", "--voice", "nobodi")
    assert given.stderr.startswith("voicecoach: unknown voice 'nobodi'")
    assert type_("build", "a.yaml", *TICKER).exit_code == 0


def test_a_routine_may_bring_its_own_cover(type_: Type, here: Path) -> None:
    from PIL import Image

    Image.new("RGB", (1200, 800), "navy").save(here / "mine.png")
    (here / "a.yaml").write_text("cover: mine.png\n" + SHORT.format(title="Mine"))
    assert type_("build", "a.yaml", *TICKER).exit_code == 0
    (shown,) = mutagen.id3.ID3(here / "a.mp3").getall("APIC")
    with Image.open(io.BytesIO(shown.data)) as picture:
        assert picture.size == (1200, 1200)
        red, green, blue = picture.convert("RGB").getpixel((600, 600))  # type: ignore[misc]
    assert blue > 100 > max(red, green)


def test_a_cover_that_is_no_picture_is_a_problem_at_its_place(type_: Type, here: Path) -> None:
    (here / "mine.png").write_text("no picture")
    (here / "a.yaml").write_text("cover: mine.png\n" + SHORT.format(title="Mine"))
    told = type_("build", "a.yaml", *TICKER)
    assert told.exit_code == 1
    assert "a.yaml:1:8: " in told.stderr
    assert not (here / "a.mp3").exists()


# --- what is to be said of a track -----------------------------------------------------------


@pytest.fixture
def natural_is_broken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The natural voice's packages are here, and cannot be imported."""
    adapter = tmp_path / "broken.py"
    adapter.write_text("raise RuntimeError('onnxruntime has no kernel for this processor')")
    broken = replace(voices.NATURAL, adapter=adapter, module="pyttsx3")
    monkeypatch.setattr(voices, "NATURAL", broken)
    monkeypatch.setattr(voices, "ENGINES", (broken, voices.SYSTEM))


@pytest.mark.usefixtures("natural_is_broken")
def test_where_the_natural_voice_is_broken_the_system_s_speaks_and_that_is_said_once(
    type_: Type, here: Path
) -> None:
    write(here / "a.yaml")
    told = (
        "the natural voice is installed and does not work (onnxruntime has no kernel for this "
        "processor): the system's speaks"
    )
    built = type_("build", "a.yaml", "--verbose")
    assert (built.exit_code, built.stderr.count(told)) == (0, 1)
    assert "voice English (America)" in built.stderr
    assert "pip install 'voicecoach[natural]'" in built.stderr
    checked = type_("check", "a.yaml")
    assert (checked.exit_code, (checked.stdout + checked.stderr).count(told)) == (0, 1)
    asked = type_("build", "a.yaml", "--voice", "natural", "-o", "b.mp3")
    assert asked.exit_code == 1
    assert "does not work" not in asked.stderr
    fitted = type_("build", "a.yaml", "--fit", "10m", "-o", "c.mp3", "--verbose")
    assert (fitted.exit_code, fitted.stderr.count(told)) == (0, 1)


@pytest.mark.parametrize(
    ("words", "status", "told"),
    [
        (("-o", "a.m4a"), 1, "m4a is made by FFmpeg, which is not on the PATH"),
        (("--format", "m4a"), 1, "m4a is made by FFmpeg, which is not on the PATH"),
        (("--split", "sets", "--format", "m4a"), 1, "m4a is made by FFmpeg"),
        (("-o", "a.mp3"), 1, "an MP3 needs lameenc, which is not installed here"),
        ((), 1, "an MP3 needs lameenc, which is not installed here"),
        (("-o", "a.wav", "--size", "10MB"), 1, "--size decides on the bit rate of mp3 or opus"),
        (("-o", "a.ogg", "--compatible"), 1, "--compatible is an mp3 at 44.1 kHz"),
        (("-o", "a.flac"), 0, "a.flac"),
    ],
)
def test_a_format_that_cannot_be_had_is_refused_before_anything_is_spoken(
    type_: Type, here: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], status: int,
    told: str,
) -> None:  # fmt: skip
    """To fit a track into a time, all of it is spoken, and more than once."""
    asked = []
    say = Ticker.say
    monkeypatch.setattr(Ticker, "say", lambda *given: asked.append(1) or say(*given))
    monkeypatch.setattr("voicecoach.formats.write.ffmpeg", lambda: None)
    monkeypatch.setitem(sys.modules, "lameenc", None)
    write(here / "a.yaml")
    built = type_("build", "a.yaml", "--voice", "ticker", "--fit", "10m", *words)
    assert (built.exit_code, bool(asked)) == (status, not status), built.stderr
    assert told in built.stderr


@pytest.mark.parametrize(
    ("format", "count", "noted"),
    [("flac", 1000, 1), ("ogg", 1000, 1), ("opus", 1000, 1), ("flac", 999, 0), ("mp3", 1000, 0)],
)
def test_chapters_that_a_format_has_no_room_for_are_told(
    format: str, count: int, noted: int  # noqa: A002
) -> None:  # fmt: skip
    passages = tuple(Passage(MP3_FRAME) for _ in range(count))
    score = Score("T", passages, tuple(Chapter(str(k), k) for k in range(count)))
    notes = list(building._notes(Composed(score, {}, (), (), 0, ()), format))
    told = f"{format} has room for 999 chapters, so the last 1 are left out; mp3 and m4a keep all"
    assert notes == [told] * noted
