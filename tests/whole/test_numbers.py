"""What the numbers are for: each is held to the fact it stands for, not to itself.

A number that is another by a fifth is to fail here, where a listener, a player, an author or a disk
would notice.
"""

from __future__ import annotations

import io
import struct
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import mutagen.id3
import mutagen.mp3
import numpy as np
import pytest
import soundfile

from voicecoach.cli.console import table
from voicecoach.formats import cover, lame
from voicecoach.formats.mp3 import info_frame
from voicecoach.formats.picture import COVER_BYTES, CoverProblem, _weighed
from voicecoach.formats.tags import Details, id3
from voicecoach.line import LONGEST_LINE, Line
from voicecoach.problem import Problems
from voicecoach.routine import budget
from voicecoach.routine.load import advice, load
from voicecoach.score.advice import on_session
from voicecoach.score.score import Chapter, Passage, Score
from voicecoach.sound.clip import SoundProblem, sound, sound_names
from voicecoach.sound.finishing import CLIP_LUFS, SOUND_DB, finish, load_sound
from voicecoach.sound.loudness import spoken_loudness, window_powers
from voicecoach.sound.recording import collect
from voicecoach.sound.resampling import by_numpy
from voicecoach.track.music import VOICE_LUFS, Music, open_music
from voicecoach.track.piece import Piece, open_piece
from voicecoach.units import MP3_FRAME, RATE
from voicecoach.voice import pool
from voicecoach.voice.adapters import system
from voicecoach.voice.engines import Engine
from voicecoach.voice.verdict import misspoken
from voicecoach.voice.voice import Choice, EngineVoice, Speaker, open_voice
from voicecoach.voice.worker import Answer, Request

# --- routines ----------------------------------------------------------------------------------


def told(text: str) -> list[str]:
    """Give what is wrong with a routine, or what it is advised."""
    try:
        routine = load(f"title: T\n{text}".encode(), "x.yaml", None)
    except Problems as found:
        return [problem.message for problem in found.problems]
    silent: Any = SimpleNamespace(grown=(), advice=())  # as with a voice that takes no time
    return [found.message for found in (*advice(routine), *on_session(routine, silent))]


@pytest.mark.parametrize(
    ("fits", "exceeds", "message"),
    [
        (
            "reps: 1000\nsets: 50\nrep: 1\nbpm: 120",
            "reps: 1000\nsets: 51\nrep: 1\nbpm: 120",
            "a track may have 50 000",
        ),
        ("time: 6h\nsets: 2\nrest: 0", "time: 6h\nsets: 2\nrest: 1", "it may be 12h"),
    ],
)
def test_a_track_may_be_as_large_as_it_is_told(fits: str, exceeds: str, message: str) -> None:
    """No more, and no less."""
    session = "\nsession: [{exercise: A}]"
    load(f"title: T\n{fits}{session}".encode(), "x.yaml", None)
    (found,) = told(exceeds + session)
    assert found.endswith(message)


def test_the_longest_track_goes_into_a_wav() -> None:
    """Its header counts bytes with 32 bits."""
    assert (budget.LENGTH + budget.WORDS) * RATE * 2 + 10_000 < 1 << 32
    assert budget.WORDS >= 1200  # twenty minutes of words about it


@pytest.mark.parametrize(
    ("keys", "advised"),
    [
        ("rep: hold 2s\nbpm: 55", False),  # 2.18 s
        ("rep: hold 2s\nbpm: 53", True),  # 2.26 s
        ("rep: hold 5s\nbpm: 72", False),
    ],
)
def test_a_phase_in_seconds_may_be_a_tenth_off(keys: str, advised: bool) -> None:
    found = told(f"{keys}\nreps: 3\nsession: [{{exercise: A}}]")
    assert any(" at bpm " in message for message in found) == advised


@pytest.mark.parametrize(
    ("key", "fits", "short"), [("rest", "10s", "9s"), ("change", "3s", "2.9s")]
)
def test_getting_into_position_takes_its_time(key: str, fits: str, short: str) -> None:
    """Ten seconds between the stations of a circuit (Klika & Jordan 2013)."""
    session = (
        "level: brief\nreps: 3\nsession:\n- {exercise: A, each: leg}\n"
        "- {exercise: B, setup: Down.}\n"
    )
    said = "is short"
    assert any(said in message for message in told(f"{key}: {short}\n{session}"))
    assert not any(said in message for message in told(f"{key}: {fits}\n{session}"))


@pytest.mark.parametrize(
    ("key", "fits", "drowns"),
    [
        ("below_speech", 10, 9.9),  # the least that experts ask for (Torcoli et al. 2019)
        ("below_counts", 5, 4.9),  # an ESTOI of 0.76 and more (measured)
        ("music_level", VOICE_LUFS, VOICE_LUFS + 0.1),  # as loud as the voice
    ],
)
def test_music_that_drowns_words_is_advised(
    key: str, fits: float, drowns: float, tmp_path: Path
) -> None:
    (tmp_path / "a.mp3").touch()

    def advised(value: float) -> bool:
        text = f"title: T\nreps: 3\nmusic: {{files: a.mp3, {key}: {value}}}\nsession: "
        routine = load((text + "[{exercise: A}]").encode(), "x.yaml", tmp_path)
        return any(key in problem.cure or "LUFS" in problem.message for problem in advice(routine))

    assert (advised(fits), advised(drowns)) == (False, True)


# --- sound -------------------------------------------------------------------------------------


@pytest.mark.parametrize("rate", [8_000, 11_025, 44_100, 192_000, 384_000])
def test_what_telephones_and_sound_cards_record_is_taken(rate: int, tmp_path: Path) -> None:
    soundfile.write(tmp_path / "a.wav", np.full(rate, 0.1), rate)
    assert len(collect(tmp_path / "a.wav")) == pytest.approx(RATE, abs=2)


@pytest.mark.parametrize("rate", [1_000, 1_000_000])
def test_what_nothing_records_is_not_believed(rate: int, tmp_path: Path) -> None:
    soundfile.write(tmp_path / "a.wav", np.full(1000, 0.1), rate)
    with pytest.raises(SoundProblem, match="an impossible rate"):
        collect(tmp_path / "a.wav")


def dying(seconds: float = 1.5, db_in_a_second: float = 60.0) -> np.ndarray:
    """A tone that becomes softer and softer."""
    time = np.arange(round(seconds * RATE)) / RATE
    tone = np.sin(2 * np.pi * 400 * time) * 10 ** (-db_in_a_second * time / 20)
    return np.concatenate([np.zeros(RATE // 10), tone]).astype(np.float32)


@pytest.mark.parametrize(("count", "heard_s"), [(False, 50 / 60), (True, 30 / 60)])
def test_a_word_is_kept_to_where_it_cannot_be_heard_and_a_count_leaves_room(
    count: bool, heard_s: float
) -> None:
    clip = finish(dying(), count=count)
    assert len(clip) / RATE == pytest.approx(heard_s, abs=0.05)


@pytest.mark.parametrize(("count", "least_ms", "most_ms"), [(False, 15, 22), (True, 3, 6)])
def test_a_word_dies_away_and_a_count_is_gone(count: bool, least_ms: int, most_ms: int) -> None:
    """What lies behind the last audible frame is faded out; a next count begins at once."""
    hum = 7e-4 * np.sin(2 * np.pi * 300 * np.arange(RATE) / RATE)
    hum[RATE // 4 : RATE // 2] = 0.3 * np.sin(2 * np.pi * 300 * np.arange(RATE // 4) / RATE)
    heard = np.frombuffer(finish(hum.astype(np.float32), count=count).data, "<i2")
    loud = np.flatnonzero(np.abs(heard) > 500)[-1]
    last = np.flatnonzero(heard)[-1]
    assert least_ms < (last - loud) * 1000 / RATE < most_ms


def loudness(samples: np.ndarray) -> float:
    return spoken_loudness(window_powers(samples), len(samples))


@pytest.mark.parametrize(
    ("tall", "every", "softer_lu"), [(3, 20, (0, 0.5)), (4, 20, (0, 0.5)), (6, 8, (2, 4))]
)
def test_a_voice_with_tall_peaks_is_as_loud_as_others(
    tall: float, every: int, softer_lu: tuple[float, float]
) -> None:
    """What the limiter takes is given back, save of what is hardly more than peaks."""
    time = np.arange(2 * RATE) / RATE
    pulses = np.maximum(0, np.sin(2 * np.pi * 110 * time)) ** 10
    heard = []
    for height in (1, tall):
        voice = pulses * np.where(np.floor(110 * time) % every == 0, height, 1)
        clip = finish((voice - voice.mean()).astype(np.float32))
        heard.append(loudness(np.frombuffer(clip.data, "<i2").astype(np.float32) / 32768))
    least, most = softer_lu
    assert least <= heard[0] - heard[1] < most


def test_a_recording_in_place_of_a_sound_is_as_loud_as_the_sounds(tmp_path: Path) -> None:
    built_in = []
    for name in sound_names():
        samples = np.frombuffer(sound(name).data, "<i2").astype(np.float32) / 32768
        built_in.append(loudness(samples) - CLIP_LUFS)
    soundfile.write(tmp_path / "a.wav", dying(), RATE)
    clip = load_sound(tmp_path / "a.wav", gain_db=SOUND_DB)
    own = loudness(np.frombuffer(clip.data, "<i2").astype(np.float32) / 32768) - CLIP_LUFS
    assert own == pytest.approx(float(np.median(built_in)), abs=2.5)


def test_a_pitch_is_kept_to_a_millionth() -> None:
    """After a second at an odd rate a tone is still in step with itself."""
    rate = 24_000 * 2 ** (1.7 / 12)
    time = np.arange(round(rate)) / rate
    made = by_numpy(np.sin(2 * np.pi * 3000 * time).astype(np.float32), rate)
    end = slice(len(made) * 3 // 4, len(made) * 9 // 10)
    wanted = np.sin(2 * np.pi * 3000 * np.arange(len(made)) / RATE)
    assert np.abs(made - wanted)[end].max() < 0.02


# --- music -------------------------------------------------------------------------------------


def humming(path: Path, pitch: float, seconds: float = 10.0) -> Piece:
    time = np.arange(round(seconds * RATE)) / RATE
    soundfile.write(path, 0.1 * np.sin(2 * np.pi * pitch * time), RATE, subtype="FLOAT")
    return open_piece(path)


def strength(stem: np.ndarray, pitch: float, at_s: float) -> float:
    """Give how much there is of a tone around a moment."""
    near = stem[round((at_s - 0.1) * RATE) : round((at_s + 0.1) * RATE), 0]
    turn = np.exp(-2j * np.pi * pitch * np.arange(len(near)) / RATE)
    return float(np.abs(near @ turn)) / len(near)


def test_music_comes_in_two_seconds_and_goes_in_four(tmp_path: Path) -> None:
    music = Music((humming(tmp_path / "a.wav", 500, 40),))
    stem = np.concatenate(list(music.stem(20 * RATE)))
    whole = strength(stem, 500, 10)
    assert strength(stem, 500, 1) / whole == pytest.approx(0.5, abs=0.03)
    assert strength(stem, 500, 2.2) / whole == pytest.approx(1, abs=0.01)
    assert strength(stem, 500, 18) / whole == pytest.approx(0.5, abs=0.03)
    assert strength(stem, 500, 15.8) / whole == pytest.approx(1, abs=0.01)


def test_one_file_gives_way_to_the_next_in_three_seconds(tmp_path: Path) -> None:
    pieces = humming(tmp_path / "a.wav", 500), humming(tmp_path / "b.wav", 800)
    stem = np.concatenate(list(Music(pieces).stem(30 * RATE)))
    first, then = strength(stem, 500, 5), strength(stem, 800, 12)
    assert strength(stem, 800, 6.8) / then < 0.01
    assert strength(stem, 500, 8.5) / first == pytest.approx(0.5**0.5, abs=0.05)
    assert strength(stem, 800, 8.5) / then == pytest.approx(0.5**0.5, abs=0.05)
    assert strength(stem, 500, 10.2) / first < 0.01


@pytest.mark.parametrize("excess_db", [0.0, 3.0, 6.0, 9.0])
def test_the_loud_parts_of_a_lively_file_leave_words_room(excess_db: float, tmp_path: Path) -> None:
    """11 LU, one more than experts ask for at the least; most songs are left as they are."""
    piece = Piece(tmp_path, RATE, 0.0, 0.0, excess_db)
    music = open_music([piece])
    loud = music.levels["speech"] - VOICE_LUFS + -20 + piece.words_db + excess_db
    assert loud <= -11
    assert (piece.words_db == 0) == (excess_db <= 3)


def test_words_lie_over_music_by_what_is_written_and_hardly_more(tmp_path: Path) -> None:
    piece = Piece(tmp_path, RATE, 0.0, 0.0, 0.0)
    for below in (10.0, 14.0, 20.0):
        under = VOICE_LUFS - (-20 + open_music([piece], below).levels["speech"])
        assert below < under <= below + 1
    accessible = open_music([piece], 5, 5, accessible=True).levels
    assert VOICE_LUFS - (-20 + accessible["counts"]) >= 20  # WCAG 2, success criterion 1.4.7


# --- voices ------------------------------------------------------------------------------------


def answer(seconds: float, level: float = 0.3, rate: int = 24_000) -> Answer:
    """A voice's answer: a tone of so many seconds."""
    time = np.arange(round(seconds * rate)) / rate
    tone = level * np.sin(2 * np.pi * 300 * time)
    return Answer({"rate": rate, "format": "f"}, tone.astype(np.float32).tobytes())


@pytest.mark.parametrize(
    ("text", "seconds", "speed", "why"),
    [
        ("A.", 0.052, 2.0, ""),  # eSpeak's shortest of 3744 lines (measured)
        ("A.", 0.03, 2.0, "it said only a part of it"),
        ("abcdefghij" * 3, 30 * 0.064, 1.0, ""),  # the fastest line, 0.064 s a letter (measured)
        ("abcdefghij" * 3, 30 * 0.02, 1.0, "it said only a part of it"),  # a third of a line
        ("777", 2.5, 1.0, ""),  # "seven hundred and seventy-seven"
        ("777", 8.0, 1.0, "it went on and on"),
        ("A line of usual length, for speech.", 35 * 0.07, 1.0, ""),
        ("A line of usual length, for speech.", 60.0, 1.0, "it went on and on"),
        ("A line of usual length, for speech.", 35 * 0.14, 0.5, ""),
    ],
)
def test_an_answer_is_believed_if_it_can_be_speech(
    text: str, seconds: float, speed: float, why: str
) -> None:
    assert misspoken(Request("v", text, speed, "falling"), answer(seconds)) == why


@pytest.mark.parametrize(("level", "why"), [(0.008, ""), (0.0045, "it answered with silence")])
def test_what_no_ear_would_hear_is_silence(level: float, why: str) -> None:
    assert misspoken(Request("v", "One.", 1.0, "falling"), answer(1.0, level)) == why


@pytest.mark.parametrize(
    ("alike", "why"),
    [(0.65, ""), (0.5, ""), (0.1, "it answered with noise"), (0.0, "it answered with noise")],
)
def test_noise_is_no_speech(alike: float, why: str) -> None:
    """Neighbouring samples of an X, the noisiest letter, are alike by 0.65; of noise by nothing."""
    chance = np.random.default_rng(5)
    samples = np.zeros(24_000, np.float32)
    steps = chance.normal(size=24_000) * 0.1
    for index in range(1, len(samples)):
        samples[index] = alike * samples[index - 1] + steps[index]
    given = Answer({"rate": 24_000, "format": "f"}, samples.tobytes())
    assert misspoken(Request("v", "One.", 1.0, "falling"), given) == why


def test_an_engine_has_time_to_speak_and_none_to_hang() -> None:
    """Eight builds at once need two seconds for a word; a slow machine speaks no faster than one
    listens, 0.07 s a character, and starts in 8 s. An engine that hangs from its start is given up
    in half a minute, one that hangs at every line in less than a whole one."""
    limits = pool.Limits()
    assert 8 < limits.start_s <= 30
    for length in (1, 40, LONGEST_LINE):
        assert limits.line_s + limits.character_s * length >= 2 + 0.07 * length
    hung = pool._ATTEMPTS * limits.patience * (limits.line_s + 40 * limits.character_s)
    assert hung / pool._WORKERS < 60
    assert limits.patience >= 2  # one line may be its own fault
    assert limits.line_s + limits.character_s * LONGEST_LINE < 5 * 60


def test_a_count_of_a_row_is_asked_for_faster_than_a_word_by_itself() -> None:
    """By a sixth, and a little more, of which a sixth comes (measured)."""
    who = EngineVoice(Engine("e", Path(__file__)), Speaker("V", "e", "en", id="v"), Choice())
    alone, row = (
        who._request(Line("One.", "one", tone=tone)).speed for tone in ("falling", "level")
    )
    assert 7 / 6 < row / alone < 1.25


def test_the_system_s_voice_speaks_as_fast_as_books_are_read() -> None:
    """Four to five syllables a second; of the text's there are forty."""
    text = (
        "Stand with your feet as wide as your hips, and look straight ahead while you slowly bend "
        "your knees and sit back as if there were a chair behind you until your legs are level."
    )
    with open_voice(Choice("system"), None, "en", None) as voice:
        ((_, clip),) = voice.say([Line(text, text)])
    assert 40 / (len(clip) / RATE) == pytest.approx(4.4, abs=0.5)
    slowest, fastest = system.ESPEAK_WPM
    assert slowest <= system.NORMAL_WPM / 2
    assert fastest >= system.NORMAL_WPM * 2  # so that `speed` has all of its range


# --- files -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("width", "height", "taken"),
    [
        *((6000, 4000, True), (7728, 5152, True), (19_000, 1000, True)),
        *((12_000, 9000, False), (30_000, 100, False)),
    ],
)
def test_a_camera_s_picture_is_taken_and_a_bomb_is_not(
    width: int, height: int, taken: bool
) -> None:
    """24 and 40 million pixels, a panorama; 108 million, and a strip."""
    image = SimpleNamespace(width=width, height=height, size=(width, height), format="JPEG")
    if taken:
        _weighed(Path("a.jpg"), image, b"\xff\xda" * 10)  # type: ignore[arg-type]
    else:
        with pytest.raises(CoverProblem):
            _weighed(Path("a.jpg"), image, b"\xff\xda")  # type: ignore[arg-type]


def test_a_cover_looks_like_what_is_drawn() -> None:
    """Fine lines in colour lose nothing that an eye would miss: 35 dB and more over the error."""
    from PIL import Image, ImageDraw

    drawn = Image.new("RGB", (600, 600), "#12343B")
    pen = ImageDraw.Draw(drawn)
    for x in range(0, 600, 48):
        pen.line([(x, 0), (x + 90, 600)], fill="#F2A65A", width=3)
    data = cover._jpeg(drawn)
    assert len(data) <= COVER_BYTES
    error = np.asarray(Image.open(io.BytesIO(data)), float) - np.asarray(drawn, float)
    assert 10 * np.log10(255**2 / np.mean(error**2)) > 35


@pytest.mark.parametrize(("count", "tables"), [(255, 1), (256, 3)])
def test_a_table_of_contents_holds_what_a_byte_counts(count: int, tables: int) -> None:
    passages = tuple(Passage(MP3_FRAME * 50, ()) for _ in range(count))
    chapters = tuple(Chapter(f"C{index}", index) for index in range(count))
    tag = mutagen.id3.ID3(io.BytesIO(id3(Score("T", passages, chapters), Details("T", "A"))))
    assert len(tag.getall("CTOC")) == tables
    assert len(tag.getall("CHAP")) == count


@pytest.mark.parametrize(("channels", "mode"), [(1, 0), (2, 3)])
def test_the_info_frame_says_how_its_sound_was_encoded(channels: int, mode: int) -> None:
    """Mono, or joint stereo; from 48 kHz. Read by mutagen, as a player would."""
    encoder = lame.encoder(channels)
    sound = encoder.encode(np.zeros(RATE * channels, np.int16).tobytes()) + encoder.flush()
    size = len(sound) // lame.frame_bytes(channels) * lame.frame_bytes(channels)
    frame = info_frame(channels, RATE, size, 0)
    found = mutagen.mp3.MP3(io.BytesIO(frame + sound))
    assert found.info.sketchy is False
    wanted = mutagen.mp3.MONO if channels == 1 else mutagen.mp3.JOINTSTEREO
    assert (found.info.mode, found.info.sample_rate) == (wanted, RATE)
    tag = frame[4 + lame.SIDE[channels] :]
    misc = tag[4 + 16 + 100 + 9 + 11 + 4]  # Info, its counts, its table, LAME's name, gains, delays
    assert (misc >> 6, misc >> 2 & 7) == (2, mode)  # 48 kHz; LAME's number of the mode
    header, own = struct.unpack(">II", sound[:4] + lame.header(channels))
    assert header & ~0x30 == own & ~0x30  # save which kind of joint stereo each MP3 frame has


# --- the terminal ------------------------------------------------------------------------------


def test_a_narrow_table_cuts_no_short_word(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name of eight letters is read whole, and what stands beside it has its share."""
    shown = io.StringIO()
    monkeypatch.setattr(shown, "isatty", lambda: True)
    monkeypatch.setattr(sys, "stdout", shown)
    monkeypatch.setenv("COLUMNS", "24")
    monkeypatch.setenv("NO_COLOR", "1")
    with table("Routines", ("name", "what it is")) as row:
        row("strength", "all of the body with kettlebells and bands")
    (line,) = (line for line in shown.getvalue().splitlines() if "all" in line)
    assert line.split()[:3] == ["strength", "all", "of"]
    assert len(line) <= 24
