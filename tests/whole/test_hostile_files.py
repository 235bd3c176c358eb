"""Hostile files: routines that are none, names that lead elsewhere, sounds that lie, bad targets.

Like `test_hostile`. What is also tried elsewhere, in more variants:

    what a routine's file may be called and lie     test_routine, faults/file-*.yaml
    each lie of a sound file, each on its own       test_recording, test_clip, test_music
    names made of titles, twins, targets, links     test_build
    a full disk, a read-only folder                 test_build, test_crashes, test_store
    tags that are readable again                    test_tags, test_lyrics
"""

from __future__ import annotations

import json
import os
import socket
import struct
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
import soundfile
from mutagen.id3 import ID3
from ordeal import Case, Outcome, build, routine, run

RATE = 48_000
TICKER = ("--voice", "ticker")
GO = routine(item="say: Go")
ONE_OF = "is not a sound file in WAV, FLAC, OGG, MP3 or AIFF"

Expected = Callable[[Outcome], object]
Make = Callable[[Path], object]


def refused(*sentences: str) -> Expected:
    return lambda outcome: outcome.refused(*sentences)


def built(outcome: Outcome) -> None:
    outcome.built()


def makes(*names: str) -> Expected:
    """Tracks with these names in the folder, and nothing else."""

    def expected(outcome: Outcome) -> None:
        outcome.harmless()
        assert (outcome.status, outcome.new) == (0, sorted(names)), outcome.err

    return expected


# --- routines and titles ---------------------------------------------------------------------


def large(folder: Path) -> None:
    (folder / "a.yaml").write_bytes(b"#" * (20 << 20))


def unread(*sentences: str) -> Expected:
    """Refused without more than a megabyte of it in memory."""

    def expected(outcome: Outcome) -> None:
        outcome.refused(*sentences)
        assert outcome.grew < 8 << 20

    return expected


def titled(title: str) -> Case:
    escaped = "".join(f"\\U{ord(character):08x}" for character in title)
    return Case(("build", "-", *TICKER), typed=routine(top=f'title: "{escaped}"', item="say: Go"))


def twins(folder: Path) -> None:
    for name in ("1/Legs", "2/legs", "1/\u00e9", "2/e\u0301", "1/CON", "1/-o"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / f"{name}.yaml").write_text(GO)


ROUTINES: list[tuple[str, Case, Expected]] = [
    ("21 20 MB", Case(("build", "a.yaml"), made=large), unread("larger than 1 MB")),
    ("21 pipe", Case(("build", "a.yaml"), made=lambda folder: os.mkfifo(folder / "a.yaml")),
     unread("a.yaml is not a file that can be read")),
    ("21 device", Case(("build", "/dev/zero")), unread("/dev/zero is not a file that can be read")),
    ("21 folder", Case(("plan", "a.yaml"), made=lambda folder: (folder / "a.yaml").mkdir()),
     unread("'a.yaml' is a folder; name one routine in it")),
    ("21 endless input", Case(("build", "-"), typed="#" * (2 << 20)), unread("larger than 1 MB")),
    ("34 escapes", titled("\x1b]0;pwn\x07\x1b[2J\x9b1m"), makes("0-pwn-2j-1m.mp3")),
    ("34 escapes in an error", Case(("check", "a.yaml", "\x1b[2J"),
                                    {"a.yaml": 'title: "\\e[2J"\n"\\e]0;pwn\\a": 3\n'}),
     lambda outcome: outcome.harmless()),
    *((f"35 {title[:12]!r}", titled(title), makes(f"{name}.mp3")) for title, name in (
        ("../../x", "x"), ("/etc/x", "etc-x"), ("CON", "routine-con"), ("a:b", "a-b"),
        ("aux.mp3", "aux-mp3"), ("a" + "💪" * 199, "a"), ("-o", "o"), ("a\nb", "a-b"),
        ("a\u202eb", "a-b"), ("e\u0301\u00e9", "ee"), ("a\\b", "a-b"), ("$(id)`id`", "id-id"),
    )),
    ("35 300 emoji", titled("💪" * 300), refused("title has 300 characters; a text may have 200")),
    ("35 twins", Case(("build", "1", "2", *TICKER), made=twins),
     makes("Legs.mp3", "legs-2.mp3", "\u00e9.mp3", "e\u0301-2.mp3", "CON.mp3", "-o.mp3")),
    ("40 programs here", Case(build(GO).words, {
        "a.yaml": GO, **{f"{name}.py": "import os; os._exit(9)" for name in
                         ("wave", "yaml", "numpy", "lameenc", "soundfile", "voicecoach")}}),
     built),
    ("45 7 h in stereo", Case(
        ("build", "a.yaml", "-o", "a.wav", "--voice", "system"),
        {"a.yaml": routine("time: 3h30m", "sets: 2", top="title: T\nmusic: a.flac"), "a.flac": ""}),
     refused("a WAV holds 4.29 GB, 6 h 11 min with music, and this track is longer; use flac")),
]  # fmt: skip


# --- names of music and sounds ---------------------------------------------------------------


def tone(path: Path, seconds: float = 3.0, **how: object) -> None:
    wave = 0.3 * np.sin(np.arange(round(seconds * RATE)) / 20)
    soundfile.write(path, wave, RATE, **{"format": "WAV", **how})


def inside(key: str, name: str) -> Case:
    """A routine in a folder of its own that names a file; beside the folder lies another's."""
    sound = f'- play: "{name}"\n' if key == "play" else ""
    head = {"music": f'music: "{name}"\n', "sounds": f'sounds: {{go: "{name}"}}\n'}.get(key, "")

    def made(folder: Path) -> None:
        mine = folder / "mine"
        mine.mkdir()
        tone(folder / "secret.wav")
        (mine / "out.mp3").symlink_to(folder / "secret.wav")
        (mine / "through").symlink_to(folder)
        os.mkfifo(mine / "pipe.mp3")
        for real in ("http:evil.mp3", "concat:a|b.mp3", "-x.mp3"):
            tone(mine / real)
        (mine / "a.yaml").write_text(f"title: T\n{head}session:\n- say: Go\n{sound}".replace(
            "\\", "\\\\"))  # fmt: skip

    return Case(("build", "mine/a.yaml", *TICKER), made=made)


def unopened(reason: str) -> Expected:
    """Refused for its name, at its place, with nothing opened but the routine."""

    def expected(outcome: Outcome) -> None:
        outcome.refused("mine/a.yaml:", reason, "1 problem in mine/a.yaml; nothing was written.")
        assert outcome.read == ["mine/a.yaml"]

    return expected


def opened_once(outcome: Outcome) -> None:
    makes("a.mp3")(outcome)
    assert "secret.wav" not in outcome.read


OUT = "leads out of the routine's folder"
NAMES: list[tuple[str, Case, Expected]] = [
    *((f"36 {key} {name}", inside(key, name), unopened(reason))
      for key in ("music", "play", "sounds") for name, reason in (
        ("../secret.wav", OUT), ("../../../etc/passwd", OUT), ("out.mp3", OUT),
        ("through/secret.wav", OUT), ("/etc/passwd.mp3", "is not in the routine's folder"),
        ("\\\\host\\share\\x.mp3", "is on another machine"), ("C:x.mp3", "names a drive"),
        ("pipe.mp3", "is not a regular file"), ("sub/NUL.mp3", "is the name of a device"),
    )),
    *((f"36 {key} {name}", inside(key, name), opened_once) for key in ("music", "play") for name in
      ("http:evil.mp3", "concat:a|b.mp3", "-x.mp3")),
]  # fmt: skip


# --- what is in music ------------------------------------------------------------------------


def wav(channels: int = 1, rate: int = RATE, bits: int = 16, size: int = 96_000) -> bytes:
    form = struct.pack("<HHIIHH", 1, channels, rate, rate * 2, 2, bits)
    body = (np.sin(np.arange(RATE) / 20) * 9000).astype("<i2").tobytes()
    riff = min(36 + size, 2**32 - 1)
    parts = (b"RIFF", struct.pack("<I", riff), b"WAVEfmt \x10\0\0\0", form,
             b"data", struct.pack("<I", size), body)  # fmt: skip
    return b"".join(parts)


def playlists(port: int) -> dict[str, str]:
    """What FFmpeg would follow: to a file beside it, to one anywhere, to an address."""
    url = f"http://127.0.0.1:{port}/x.mp3"
    hls = "#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\n{}\n#EXT-X-ENDLIST\n"
    return {
        "sibling": "ffconcat version 1.0\nfile sibling.wav\n",
        "absolute": "ffconcat version 1.0\nfile /etc/passwd\n",
        "address": f"ffconcat version 1.0\nfile {url}\n",
        "list of an address": hls.format(url),
        "list of a file": hls.format("file:///etc/passwd"),
        "DASH": f'<?xml version="1.0"?><MPD xmlns="urn:mpeg:dash:schema:mpd:2011"><Period>'
                f"<BaseURL>{url}</BaseURL></Period></MPD>",
    }  # fmt: skip


LIES: dict[str, bytes] = {
    "no channels": wav(channels=0), "65 535 channels": wav(channels=65_535),
    "no rate": wav(rate=0), "cut short": wav()[:30],
    "tag of 256 MB": b"ID3\x03\x00\x00\x7f\x7f\x7f\x7f" + bytes(5000),
}  # fmt: skip


def playing(make: Make, key: str = "music") -> Case:
    text = {
        "music": "title: T\nmusic: a.snd\nsession:\n- say: Go\n",
        "play": "title: T\nsession:\n- say: Go\n- play: a.snd\n",
    }

    def made(folder: Path) -> None:
        make(folder / "a.snd")
        tone(folder / "sibling.wav")

    return Case(build("").words, {"a.yaml": text[key]}, made)


def bomb(hours: float, rate: int = 8000) -> Make:
    def made(path: Path) -> None:
        with soundfile.SoundFile(path, "w", rate, 1, format="FLAC") as file:
            for _ in range(round(hours * 60)):
                file.write(np.zeros(60 * rate, np.int16))

    return made


def not_a_number(path: Path) -> None:
    soundfile.write(path, np.full(RATE, np.nan), RATE, format="WAV", subtype="FLOAT")


def contents(port: int) -> list[tuple[str, Case, Expected]]:
    def bytes_of(data: bytes | str) -> Make:
        return lambda path: path.write_bytes(data.encode() if isinstance(data, str) else data)

    def sound(**how: object) -> Make:
        return lambda path: tone(path, **how)

    return [
        *((f"37 {name}", playing(bytes_of(text)), refused(f"a.snd {ONE_OF}"))
          for name, text in playlists(port).items()),
        *((f"38 {key} {name}", playing(bytes_of(data), key), refused("a.yaml:", f"a.snd {ONE_OF}"))
          for name, data in LIES.items() for key in ("music", "play")),
        ("38 nothing", playing(bytes_of(b"")), refused("a.snd is empty")),
        ("38 bomb", playing(bomb(0.3), "play"), refused("a.snd is longer than 15 minutes")),
        ("38 silence", playing(bomb(0.01)), refused("a.snd is silent")),
        ("38 no numbers", playing(not_a_number), refused("samples that are not finite numbers")),
        *((f"38 {key} {name}", playing(make, key), built) for key in ("music", "play")
          for name, make in {
              "24 bits": sound(subtype="PCM_24"), "float": sound(subtype="FLOAT"),
              "size lie": bytes_of(wav(size=0xFFFFFFFF)), "7 bits": bytes_of(wav(bits=7)),
          }.items()),
    ]  # fmt: skip


# --- targets ---------------------------------------------------------------------------------


def occupied(folder: Path) -> None:
    (folder / "a.yaml").write_text(routine(top="title: T\nmusic: song.flac", item="say: Go"))
    tone(folder / "song.flac", format="FLAC")
    (folder / "precious").write_bytes(b"old")
    (folder / "folder.mp3").mkdir()
    for name in ("link.mp3", "link.wav", "b.lrc"):
        (folder / name).symlink_to("precious")


def untouched(*sentences: str) -> Expected:
    def expected(outcome: Outcome) -> None:
        outcome.refused(*sentences)
        assert (outcome.folder / "precious").read_bytes() == b"old"
        assert (outcome.folder / "a.yaml").read_text().startswith("title: T")
        assert (outcome.folder / "song.flac").read_bytes()[:4] == b"fLaC"

    return expected


TARGETS: list[tuple[str, Case, Expected]] = [
    *((f"39 {command[0]} {target}", Case((*command, "-o", target), made=occupied), untouched(said))
      for command, target, said in (
        (("build", "a.yaml", *TICKER), "/dev/full", "/dev/full is not a regular file"),
        (("build", "a.yaml", *TICKER), "folder.mp3/x/a.mp3", "there is no folder folder.mp3/x"),
        (("build", "a.yaml", *TICKER), "song.flac", "song.flac is what the track is made of"),
        (("build", "a.yaml", *TICKER, "--format", "mp3"), "a.yaml", "a.yaml is what the track is"),
        (("build", "a.yaml", *TICKER), "link.mp3", "link.mp3 is a link"),
        (("build", "a.yaml", *TICKER, "--lyrics", "lrc"), "b.mp3", "b.lrc is a link"),
        (("voices", "ticker"), "link.mp3", "link.mp3"),
        (("voices", "ticker"), "link.wav", "link.wav is a link"),
        (("new",), "link.mp3", "link.mp3 is a link"),
        (("new",), "a.yaml", "a.yaml is there already"),
      )),
]  # fmt: skip


# --- what players show -----------------------------------------------------------------------

MARKUP = '"><img src=x onerror=alert(1)>]]><x>\x0b& [00:01.00]'
CHAPTERS = f"title: {json.dumps(MARKUP)}\nlevel: minimal\nsession:\n" + "".join(
    f"- exercise: {json.dumps(f'A {number} {MARKUP}')}\n  reps: 1\n  rest: 2s\n"
    for number in range(300)
)


def marked(outcome: Outcome) -> None:
    """A track of 300 chapters whose tags and lyrics are readable again, and hold no markup."""
    makes("a.lrc", "a.mp3", "a.srt", "a.vtt")(outcome)
    shown, tags = MARKUP.replace("\x0b", " "), ID3(outcome.folder / "a.mp3")
    assert tags["TIT2"].text == [shown]
    chapters = [frame.sub_frames["TIT2"].text[0] for frame in tags.getall("CHAP")]
    assert chapters[1:-1] == [f"A {number} {shown}" for number in range(300)]
    assert tags.getall("CTOC")
    assert "<" not in (outcome.folder / "a.vtt").read_text("utf-8")
    lines = (outcome.folder / "a.lrc").read_text("utf-8").splitlines()
    assert all(line.count("[") == line.count("]") == 1 for line in lines)


LABELS: list[tuple[str, Case, Expected]] = [
    ("42", Case(("build", "a.yaml", *TICKER, "--lyrics", "lrc,srt,vtt"), {"a.yaml": CHAPTERS}),
     marked),
]  # fmt: skip


# --- the tests -------------------------------------------------------------------------------

TABLE = [*ROUTINES, *NAMES, *contents(0), *TARGETS, *LABELS]


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Outcome]]:
    """What became of all cases, while somebody listened at the address that playlists name."""
    names = [name for name, _, _ in TABLE]
    assert len(set(names)) == len(names)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.setblocking(False)
        table = [*ROUTINES, *NAMES, *contents(listening.getsockname()[1]), *TARGETS, *LABELS]
        ended = run(tmp_path_factory.mktemp("ordeal"), [case for _, case, _ in table])
        yield dict(zip(names, ended, strict=True))
        with pytest.raises(BlockingIOError):
            listening.accept()


@pytest.mark.parametrize(("name", "expected"), [(name, then) for name, _, then in TABLE])
def test_a_hostile_file_is_a_track_or_problems(
    outcomes: dict[str, Outcome], name: str, expected: Expected
) -> None:
    expected(outcomes[name])


def test_no_file_is_decoded_by_a_program(outcomes: dict[str, Outcome]) -> None:
    assert {program for outcome in outcomes.values() for program in outcome.started} == set()
