"""Users' sound files: what is decoded, and what is refused with a sentence."""

from __future__ import annotations

import errno
import os
import struct
import subprocess
import threading
from contextlib import suppress
from pathlib import Path

import numpy as np
import pytest
import soundfile
from mutagen.ogg import OggPage

from voicecoach.sound import transcoder
from voicecoach.sound.clip import SoundProblem
from voicecoach.sound.finishing import SOUND_DB, load_sound
from voicecoach.sound.recording import collect, decode
from voicecoach.units import RATE

ONE_OF = "is not a sound file in WAV, FLAC, OGG, MP3 or AIFF"


def tone(rate: int, seconds: float = 1.0, channels: int = 1) -> np.ndarray:
    wave = 0.3 * np.sin(2 * np.pi * 440 * np.arange(round(seconds * rate)) / rate)
    return np.repeat(wave[:, None], channels, axis=1)


@pytest.mark.parametrize("rate", [8000, 22_050, 44_100, 48_000, 96_000])
@pytest.mark.parametrize("channels", [1, 2, 6])
def test_any_rate_and_any_channels_become_48_khz_mono(
    tmp_path: Path, rate: int, channels: int
) -> None:
    soundfile.write(tmp_path / "a.wav", tone(rate, 3.0, channels), rate)
    heard = collect(tmp_path / "a.wav")
    assert heard.shape == (3 * RATE,)
    spectrum = np.abs(np.fft.rfft(heard[RATE : 2 * RATE]))
    assert spectrum.argmax() == 440
    assert np.abs(heard[RATE:-RATE]).max() == pytest.approx(0.3, abs=0.01)


@pytest.mark.parametrize(
    ("name", "kind"),
    [("a.wav", "PCM_24"), ("a.wav", "FLOAT"), ("a.flac", "PCM_16"), ("a.ogg", "VORBIS"),
     ("a.ogg", "OPUS"), ("a.mp3", "MPEG_LAYER_III"), ("a.aiff", "PCM_16")],
)  # fmt: skip
def test_five_formats_are_decoded(tmp_path: Path, name: str, kind: str) -> None:
    soundfile.write(tmp_path / name, tone(RATE), RATE, subtype=kind)
    assert len(collect(tmp_path / name)) == pytest.approx(RATE, abs=3000)


def test_stereo_for_music_keeps_its_sides_and_mono_is_doubled(tmp_path: Path) -> None:
    both = tone(RATE, 1.0, 2) * (1.0, 0.5)
    soundfile.write(tmp_path / "two.wav", both, RATE)
    soundfile.write(tmp_path / "one.wav", both[:, 0], RATE)
    two = np.concatenate(list(decode(tmp_path / "two.wav", 2)))
    one = np.concatenate(list(decode(tmp_path / "one.wav", 2)))
    assert np.allclose(two, both, atol=1e-3)
    assert np.array_equal(one[:, 0], one[:, 1])


def test_the_suffix_is_nobodys_business_and_a_dash_is_only_a_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("-", "http:x.mp3", "concat:a|b", "-x.mp3"):
        soundfile.write(tmp_path / "a.wav", tone(RATE), RATE)
        (tmp_path / "a.wav").rename(name)
        assert len(collect(Path(name))) == RATE


def test_a_recording_becomes_a_clip_as_loud_as_speech(tmp_path: Path) -> None:
    soundfile.write(tmp_path / "a.flac", tone(RATE) * 0.1, RATE)
    clip = load_sound(tmp_path / "a.flac")
    assert np.abs(clip.samples).max() > 4000
    softer = load_sound(tmp_path / "a.flac", gain_db=SOUND_DB)
    assert np.abs(softer.samples).max() < 0.5 * np.abs(clip.samples).max()


def test_a_constant_is_taken_out_of_a_recording(tmp_path: Path) -> None:
    """The clip is that of the sound alone: neither louder, nor longer."""
    sound = np.pad(tone(RATE)[:, 0] * 0.1, RATE)
    soundfile.write(tmp_path / "a.wav", sound, RATE, subtype="FLOAT")
    soundfile.write(tmp_path / "b.wav", sound + 0.3, RATE, subtype="FLOAT")
    one, other = load_sound(tmp_path / "a.wav"), load_sound(tmp_path / "b.wav")
    assert len(one) == len(other)
    assert np.abs(one.samples.astype(int) - other.samples).max() <= 2
    soundfile.write(tmp_path / "c.wav", np.full(RATE, 0.3), RATE, subtype="FLOAT")
    with pytest.raises(SoundProblem, match=r"c\.wav is silent"):
        load_sound(tmp_path / "c.wav")


def test_what_is_silent_stays_silent_in_a_lopsided_recording(tmp_path: Path) -> None:
    beep = np.maximum(tone(RATE)[:, 0], 0) * np.hanning(RATE)
    soundfile.write(tmp_path / "a.wav", np.pad(beep, (0, 3 * RATE)), RATE, subtype="FLOAT")
    assert len(load_sound(tmp_path / "a.wav")) < 1.1 * RATE


def test_music_of_many_channels_keeps_them_all(tmp_path: Path) -> None:
    sound = np.zeros((RATE, 6))
    sound[:, 2] = tone(RATE)[:, 0]
    soundfile.write(tmp_path / "a.wav", sound, RATE)
    heard = np.concatenate(list(decode(tmp_path / "a.wav", 2)))
    assert (np.abs(heard).max(axis=0) > 0.03).all()


def wav(**fields: int) -> bytes:
    """A WAV of 0.1 s whose header says what it is told to."""
    told = {"channels": 1, "rate": RATE, "bits": 16, "riff": 9636, "size": 9600} | fields
    frame = told["channels"] * told["bits"] // 8
    chunk = struct.pack(
        "<HHIIHH",
        *(1, told["channels"], told["rate"], told["rate"] * frame % 2**32, frame % 65536),
        told["bits"],
    )
    body = np.full(4800, 9000, "<i2").tobytes()
    return b"".join([
        *(b"RIFF", struct.pack("<I", told["riff"]), b"WAVEfmt ", struct.pack("<I", 16), chunk),
        *(b"data", struct.pack("<I", told["size"]), body),
    ])  # fmt: skip


def test_a_header_that_lies_about_its_size_is_read_to_its_real_end(tmp_path: Path) -> None:
    (tmp_path / "a.wav").write_bytes(wav(size=0xFFFFFFFF, riff=0xFFFFFFFF))
    assert len(collect(tmp_path / "a.wav")) == 4800


HLS = b"#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\nfile:///etc/passwd\n#EXT-X-ENDLIST\n"
HOSTILE = {
    "empty": (b"", "is empty"),
    "words": (b"Three sets of ten, please.\n" * 50, ONE_OF),
    "ffconcat": (b"ffconcat version 1.0\nfile sibling.wav\n", ONE_OF),
    "playlist": (HLS, ONE_OF),
    "stub": (b"RIFF", ONE_OF),
    "no channels": (wav(channels=0), ONE_OF),
    "65535 channels": (wav(channels=65_535), ONE_OF),
    "no rate": (wav(rate=0), ONE_OF),
    "greatest rate": (wav(rate=0xFFFFFFFF), ONE_OF),
    "one hertz": (wav(rate=1), "has an impossible rate, 1 Hz"),
    "no bits": (wav(bits=0), ONE_OF),
    "tag of 256 MB": (b"ID3\x03\x00\x00\x7f\x7f\x7f\x7f" + bytes(5000), ONE_OF),
}


@pytest.mark.parametrize("fault", HOSTILE)
def test_what_is_no_sound_is_refused_with_a_sentence(
    tmp_path: Path, fault: str, capfd: pytest.CaptureFixture[str]
) -> None:
    data, sentence = HOSTILE[fault]
    (tmp_path / "song.mp3").write_bytes(data)
    with pytest.raises(SoundProblem) as problem:
        load_sound(tmp_path / "song.mp3")
    assert str(problem.value) == f"song.mp3 {sentence}"
    assert capfd.readouterr() == ("", "")


def test_a_format_outside_the_list_is_refused_though_it_could_be_decoded(tmp_path: Path) -> None:
    soundfile.write(tmp_path / "a.au", tone(RATE), RATE, format="AU")
    with pytest.raises(SoundProblem, match=ONE_OF):
        load_sound(tmp_path / "a.au")


@pytest.mark.parametrize("bad", [np.nan, np.inf])
def test_samples_that_are_no_numbers_are_refused(tmp_path: Path, bad: float) -> None:
    wave = tone(RATE)
    wave[40_000] = bad
    soundfile.write(tmp_path / "a.wav", wave, RATE, subtype="FLOAT")
    with pytest.raises(SoundProblem, match=r"^a\.wav holds samples that are not finite numbers$"):
        load_sound(tmp_path / "a.wav")


def test_silence_is_refused(tmp_path: Path) -> None:
    soundfile.write(tmp_path / "a.wav", np.zeros(RATE), RATE)
    with pytest.raises(SoundProblem, match=r"^a\.wav is silent$"):
        load_sound(tmp_path / "a.wav")


def test_a_bomb_of_silence_stops_at_the_cap(tmp_path: Path) -> None:
    with soundfile.SoundFile(tmp_path / "a.flac", "w", 8000, 1) as bomb:
        for _ in range(16):
            bomb.write(np.zeros(60 * 8000, np.int16))
    assert (tmp_path / "a.flac").stat().st_size < 100_000
    with pytest.raises(SoundProblem, match=r"^a\.flac is longer than 15 minutes$"):
        load_sound(tmp_path / "a.flac")


def test_a_huge_file_is_refused_unread(tmp_path: Path) -> None:
    with (tmp_path / "a.wav").open("wb") as file:
        file.truncate(200_000_001)
    with pytest.raises(SoundProblem, match=r"^a\.wav is larger than 200 MB$"):
        load_sound(tmp_path / "a.wav")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_pipes_folders_devices_and_nothing_are_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.wav")
    (tmp_path / "folder.wav").mkdir()
    cases = {
        tmp_path / "pipe.wav": "pipe.wav is not a regular file",
        tmp_path / "folder.wav": "folder.wav is not a regular file",
        Path("/dev/zero"): "zero is not a regular file",
        tmp_path / "none.wav": "none.wav cannot be read: there is no such file",
    }
    for path, sentence in cases.items():
        assert in_a_second(path) == sentence


def in_a_second(path: Path) -> str:
    said: list[str] = []

    def attempt() -> None:
        try:
            load_sound(path)
        except SoundProblem as problem:
            said.append(str(problem))

    thread = threading.Thread(target=attempt, daemon=True)
    thread.start()
    thread.join(timeout=5)
    return said[0] if said else "still waiting"


def test_a_damaged_file_gives_a_problem_or_sound_and_never_else(tmp_path: Path) -> None:
    random = np.random.default_rng(5)
    for kind in ("flac", "mp3", "ogg"):
        soundfile.write(tmp_path / f"a.{kind}", tone(RATE, 0.5), RATE)
        good = (tmp_path / f"a.{kind}").read_bytes()
        for _ in range(15):
            bad = bytearray(good[: random.integers(10, len(good))])
            for at in random.integers(0, len(bad), 5):
                bad[at] = random.integers(256)
            (tmp_path / "b").write_bytes(bytes(bad))
            with suppress(SoundProblem):
                assert np.isfinite(load_sound(tmp_path / "b").samples).all()


# What the header says, and what is behind it


def flac(tmp_path: Path, seconds: float = 2.0) -> tuple[bytes, np.ndarray]:
    tone = (0.3 * np.sin(np.arange(int(seconds * RATE)) / 9)).astype(np.float32)
    path = tmp_path / "tone.flac"
    soundfile.write(path, tone, RATE)
    return path.read_bytes(), soundfile.read(path, dtype="float32")[0]


def without_length(data: bytes) -> bytes:
    """As an encoder leaves it that writes to a pipe: no count of samples, and no digest of them."""
    head = bytearray(data)
    head[8 + 13] &= 0xF0
    head[8 + 14 : 8 + 34] = bytes(20)
    return bytes(head)


@pytest.mark.parametrize("seconds", [0.5, 2.0, 65536 / RATE])
def test_flac_from_a_pipe_is_read_to_its_end(tmp_path: Path, seconds: float) -> None:
    data, tone = flac(tmp_path, seconds)
    (tmp_path / "a").write_bytes(without_length(data))
    assert np.array_equal(collect(tmp_path / "a"), tone)


def in_an_ogg(data: bytes, *, page: int = 3000, others: bytes = b"") -> bytes:
    """A FLAC in the pages of an Ogg: but for the first they are cut anywhere, as they may be."""
    body, pages = b"\x7fFLAC\1\0\0\1" + data, []
    for number, at in enumerate((0, *range(51, len(body), page))):
        made = OggPage()
        made.serial, made.sequence = 7, number
        made.packets = [body[at : at + page] if at else body[:51]]
        made.first, made.complete = number == 0, True
        pages.append(made.write() + (others if number == 1 else b""))
    return b"".join(pages)


def test_flac_in_an_ogg_is_read(tmp_path: Path) -> None:
    data, tone = flac(tmp_path)
    other = OggPage()
    other.serial, other.packets = 8, [b"words of another stream"]
    for made in (
        in_an_ogg(data),
        in_an_ogg(data, page=700, others=other.write()),
        in_an_ogg(without_length(data)),
    ):
        (tmp_path / "a").write_bytes(made)
        assert np.array_equal(collect(tmp_path / "a"), tone)
    (tmp_path / "a").write_bytes(in_an_ogg(data)[: len(data) // 2])
    with pytest.raises(SoundProblem, match="is damaged"):
        collect(tmp_path / "a")
    (tmp_path / "a").write_bytes(in_an_ogg(b"no FLAC"))
    with pytest.raises(SoundProblem, match="is not a sound file"):
        collect(tmp_path / "a")


def test_small_files_whose_headers_lie_are_problems_that_name_them(tmp_path: Path) -> None:
    """Eighty bytes of AIFC whose sizes lead before the file's first byte, and the like."""
    head = b"FORM" + struct.pack(">I", 72) + b"AIFCFVER" + struct.pack(">II", 4, 0xA2805140)
    head += b"COMM" + struct.pack(">IhIh", 24, 1, 0x7FFFFFFF, 16) + b"\x40\x0e\xac\x44" + bytes(6)
    head += b"NONE\0\0SSND" + struct.pack(">III", 0xFFFFFFF0, 0, 0)
    draw = np.random.default_rng(3)
    said = set()
    for _ in range(300):
        lie = bytearray(head)
        for at in draw.integers(12, len(lie), 4):
            lie[at] = draw.choice([0, 127, 128, 255])
        (tmp_path / "a").write_bytes(lie)
        try:
            collect(tmp_path / "a")
        except SoundProblem as problem:
            said.add(str(problem)[:2])
    assert said == {"a "}


def test_a_disk_that_fails_under_a_sound_is_a_problem_that_names_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a").write_bytes(flac(tmp_path)[0])

    def failing(_self: object, _size: int) -> bytes:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr("voicecoach.sound.recording.is_oggflac", lambda _: False)
    monkeypatch.setattr("voicecoach.sound.recording.Guarded.read", lambda self, size: self._called(
        b"", failing, self, size))  # fmt: skip
    with pytest.raises(SoundProblem, match=r"^a cannot be read: input/output error$"):
        collect(tmp_path / "a")


@pytest.mark.parametrize(
    ("rate", "taken"), [(3999, False), (4000, True), (384_000, True), (384_001, False)]
)
def test_the_rates_that_are_taken(tmp_path: Path, rate: int, taken: bool) -> None:
    path = tmp_path / "a.wav"
    soundfile.write(path, np.full(rate // 10, 0.1), rate)
    if taken:
        assert len(collect(path)) == pytest.approx(RATE / 10, abs=40)
    else:
        with pytest.raises(SoundProblem, match=f"has an impossible rate, {rate} Hz"):
            collect(path)


def test_the_channels_that_are_taken(tmp_path: Path) -> None:
    path = tmp_path / "a.wav"
    soundfile.write(path, np.full((100, 32), 0.25), RATE)
    assert collect(path) == pytest.approx(np.full(100, 0.25), abs=1e-4)
    soundfile.write(path, np.full((100, 33), 0.25), RATE)
    with pytest.raises(SoundProblem, match=r"^a.wav has 33 channels; it may have 32$"):
        collect(path)


@pytest.mark.parametrize(
    ("channels", "rate", "most_s"), [(8, 48_000, 0.5), (2, 384_000, 0.25), (1, 192_000, 1.0)]
)
def test_what_is_dense_may_be_decoded_for_a_shorter_time(
    tmp_path: Path, channels: int, rate: int, most_s: float
) -> None:
    """Four samples for each frame of the longest sound, a second here; told before any is."""
    path = tmp_path / "a.wav"
    frames = round(most_s * rate)
    soundfile.write(path, np.zeros((frames, channels)), rate)
    assert len(collect(path, most_s=1)) == pytest.approx(most_s * RATE, abs=2)
    soundfile.write(path, np.zeros((frames + 1, channels)), rate)
    with pytest.raises(SoundProblem, match=r"^a.wav is longer than"):
        collect(path, most_s=1)


# --- M4A, through FFmpeg -------------------------------------------------------------------------


needs_ffmpeg = pytest.mark.skipif(transcoder.ffmpeg() is None, reason="needs FFmpeg")


def m4a(path: Path) -> Path:
    wav = path.with_suffix(".wav")
    tone = 0.3 * np.sin(2 * np.pi * 440 * np.arange(3 * RATE) / RATE)
    soundfile.write(wav, tone, RATE)
    program = transcoder.ffmpeg()
    subprocess.run([str(program), "-loglevel", "error", "-y", "-i", wav, path], check=True)
    return path


@needs_ffmpeg
@pytest.mark.parametrize("name", ["song.m4a", "song.mp3"])
def test_an_m4a_is_told_by_content_and_decoded(tmp_path: Path, name: str) -> None:
    path = m4a(tmp_path / "made.m4a").rename(tmp_path / name)
    samples = collect(path)
    assert abs(len(samples) - 3 * RATE) < 0.1 * RATE
    middle = samples[RATE : 2 * RATE]
    assert np.argmax(np.abs(np.fft.rfft(middle))) == 440
    with pytest.raises(SoundProblem, match="is longer than"):
        collect(path, most_s=2)


@needs_ffmpeg
def test_a_damaged_m4a_is_told(tmp_path: Path) -> None:
    path = tmp_path / "song.m4a"
    path.write_bytes(m4a(tmp_path / "made.m4a").read_bytes()[:400])
    with pytest.raises(SoundProblem, match=r"song\.m4a is damaged, or has no sound"):
        collect(path)


def test_without_ffmpeg_an_m4a_is_told_with_the_cure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    path = tmp_path / "song.m4a"
    path.write_bytes(b"\0\0\0\x20ftypM4A " + bytes(20))
    with pytest.raises(SoundProblem) as raised:
        collect(path)
    assert str(raised.value) == (
        "song.m4a is M4A, which FFmpeg opens, and that is not on the PATH; "
        "install it (ffmpeg.org), or save the file as MP3"
    )
