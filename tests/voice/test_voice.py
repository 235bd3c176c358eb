"""Voices: lines come back as clips, whatever engines do, and names find their voice."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from voicecoach.line import Line
from voicecoach.sound.clip import Clip, from_wav, to_wav
from voicecoach.store import Store
from voicecoach.voice.engines import Engine
from voicecoach.voice.pool import Limits, NotWorking, Team, ask_voices
from voicecoach.voice.ticker import Ticker
from voicecoach.voice.verdict import misspoken, without_bursts
from voicecoach.voice.voice import (
    Cached,
    Choice,
    Duet,
    EngineVoice,
    Speaker,
    Unspoken,
    VoiceProblem,
    open_voice,
)
from voicecoach.voice.worker import Answer, Request

QUICK = Limits(start_s=20, line_s=0.6, character_s=0, patience=9)
VERA = Speaker("Vera", "awkward", "en", id="v")


@pytest.fixture
def adapter(tmp_path: Path) -> Iterator[Path]:
    """The awkward adapter, alone in a folder; none of its processes may outlive the test."""
    path = tmp_path / "engine" / "awkward.py"
    path.parent.mkdir()
    shutil.copy((Path(__file__).parents[1] / "engines") / "awkward.py", path)
    yield path
    assert not living(path)


def living(adapter: Path, wait_s: float = 2.0) -> list[int]:
    """The processes that the adapter told of and that live on after a while."""
    pids = adapter.with_name("pids")
    left = [int(pid) for pid in pids.read_text().split()] if pids.exists() else []
    until = time.monotonic() + wait_s
    while left:
        left = [pid for pid in left if lives(pid)]
        if time.monotonic() > until:
            break
        time.sleep(0.01)
    return left


def lives(pid: int) -> bool:
    status = Path(f"/proc/{pid}/stat")
    if status.exists():
        return status.read_text().rpartition(")")[2].split()[0] != "Z"
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return not Path("/proc/self/stat").exists()


def voice(adapter: Path, choice: Choice | None = None, share: int = 3) -> EngineVoice:
    engine = Engine("awkward", adapter, share=share)
    return EngineVoice(engine, VERA, choice or Choice(), limits=QUICK)


def said(speaker: EngineVoice, *texts: str) -> dict[str, Clip | Unspoken]:
    with speaker:
        return {line.spoken: clip for line, clip in speaker.say(Line(t, t) for t in texts)}


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("hang", "it did not end in time"),
        ("exit", "it crashed"),
        ("crash", "it crashed"),
        ("grandchild", "it did not end in time"),
        ("raise", "the dog ate it"),
        ("nothing", "it said nothing"),
        ("short", "it said only a part of it"),
        ("half of a line that takes much longer", "it said only a part of it"),
        ("long", "it went on and on"),
        ("silence", "it answered with silence"),
        ("endless", "it answered with broken sound"),
        ("bytes", "it answered with what is no sound"),
        ("rate", "it answered with what is no sound"),
        ("doubles", "it answered with what is no sound"),
    ],
)
def test_an_awkward_engine_costs_one_line_and_says_why(
    adapter: Path, text: str, reason: str
) -> None:
    clips = said(voice(adapter), "one", text, "two", "three", "four")
    assert clips.pop(text) == Unspoken(f"awkward:Vera cannot say it: {reason}")
    assert list(map(type, clips.values())) == [Clip] * 4


def test_what_an_engine_prints_is_no_answer(adapter: Path) -> None:
    clips = said(voice(adapter), "print a lot", "two")
    assert list(map(type, clips.values())) == [Clip] * 2


def test_an_engine_that_cannot_start_costs_little_time(tmp_path: Path) -> None:
    adapter = tmp_path / "broken.py"
    adapter.write_text("import nothing_of_this_name")
    clips = said(voice(adapter), *"abcdefgh")
    reason = "broken:v cannot say it: No module named 'nothing_of_this_name'"
    assert set(clips.values()) == {Unspoken(reason.replace("broken:v", "awkward:Vera"))}
    with pytest.raises(NotWorking, match="nothing_of_this_name"):
        ask_voices(adapter)


def test_lines_that_all_run_out_of_time_are_given_up(adapter: Path) -> None:
    patient = EngineVoice(
        Engine("awkward", adapter), VERA, Choice(), limits=Limits(20, 0.05, 0, patience=2)
    )
    reasons = {r.reason for r in said(patient, *(f"hang {k}" for k in range(40))).values()}  # type: ignore[union-attr]
    assert reasons == {
        "awkward:Vera cannot say it: it did not end in time",
        "awkward:Vera cannot say it: it was given up after 2 lines like this: "
        "it did not end in time",
    }


def test_a_text_without_words_is_unspoken_and_starts_no_worker(adapter: Path) -> None:
    assert said(voice(adapter), "...") == {"...": Unspoken("there is nothing to say")}
    assert not adapter.with_name("pids").exists()


def test_equal_lines_are_spoken_once_and_come_back_each(adapter: Path) -> None:
    lines = [Line("1", "one"), Line("one", "one", by="counter"), Line("one", "one", speed=1.25)]
    with voice(adapter) as speaker:
        clips = dict(speaker.say(lines))
    assert clips[lines[0]] is clips[lines[1]]
    assert len(clips[lines[2]]) < len(clips[lines[1]])  # type: ignore[arg-type]


def test_workers_live_from_batch_to_batch_and_end_with_the_voice(adapter: Path) -> None:
    with voice(adapter, share=1) as speaker:
        for text in ("one", "two", "three"):
            list(speaker.say([Line(text, text), Line(text * 2, text * 2)]))
        assert len(living(adapter, 0)) == min(2, os.cpu_count() or 1)
    assert living(adapter) == []


def test_a_voice_that_is_ready_has_its_worker_before_the_first_line(adapter: Path) -> None:
    with voice(adapter, Choice(ready=True)) as speaker:
        until = time.monotonic() + 10
        while not adapter.with_name("pids").exists() and time.monotonic() < until:
            time.sleep(0.02)
        (worker,) = living(adapter, 0)
        spoken = dict(speaker.say([Line("One", "One")]))
        assert isinstance(spoken[Line("One", "One")], Clip)
        assert living(adapter, 0) == [worker]


@pytest.mark.parametrize("text", ["Ready", "exit", "raise", "hang", "print a lot"])
def test_what_an_engine_tries_first_is_nobodys_answer(adapter: Path, text: str) -> None:
    team = Team(adapter, limits=QUICK)
    team.begin(Request("v", text, 1.0))
    wanted = [Request("v", word, 1.0) for word in ("one", "two")]
    answers = dict(filter(None, team.speak(wanted, misspoken)))
    team.close()
    assert set(answers) == set(wanted)
    assert not any(isinstance(answer, Unspoken) or answer.error for answer in answers.values())
    assert adapter.with_name("asked").read_text().splitlines()[0] == text


def test_a_natural_voice_that_is_ready_has_spoken_to_nobody(adapter: Path) -> None:
    loud = Speaker("Vera", "awkward", "en", natural=True, id="v")
    with EngineVoice(Engine("awkward", adapter), loud, Choice(ready=True), limits=QUICK) as speaker:
        (said,) = speaker.say([Line("one", "one")])
    assert isinstance(said[1], Clip)
    assert adapter.with_name("asked").read_text().splitlines() == ["Ready", "one"]


def test_a_worker_that_died_at_rest_costs_no_line(adapter: Path) -> None:
    with voice(adapter, Choice(ready=True)) as speaker:
        assert isinstance(dict(speaker.say([Line("One", "One")]))[Line("One", "One")], Clip)
        (worker,) = living(adapter, 0)
        os.kill(worker, signal.SIGKILL)
        until = time.monotonic() + 5
        while lives(worker) and time.monotonic() < until:
            time.sleep(0.02)
        assert isinstance(dict(speaker.say([Line("Two", "Two")]))[Line("Two", "Two")], Clip)


def test_leaving_a_batch_ends_who_is_speaking_and_the_next_one_works(adapter: Path) -> None:
    with voice(adapter, share=9) as speaker:  # one worker: a second may be starting, and stays
        batch = speaker.say([Line(t, t) for t in ("said first, as it is long", "hang")])
        assert next(batch)[0].text == "said first, as it is long"
        batch.close()  # type: ignore[attr-defined]
        assert living(adapter) == []
        assert [type(clip) for _, clip in speaker.say([Line("two", "two")])] == [Clip]


@pytest.mark.parametrize("pitch", [-6, -1, 0, 2, 6])
def test_pitch_moves_a_tone_by_semitones_and_leaves_its_length(adapter: Path, pitch: int) -> None:
    text = "a text of thirty-two characters."
    clip = said(voice(adapter, Choice(pitch=pitch)), text)[text]
    assert isinstance(clip, Clip)
    spectrum = np.abs(np.fft.rfft(clip.samples * np.hanning(len(clip))))
    heard_hz = np.argmax(spectrum) * 48_000 / len(clip)
    assert heard_hz == pytest.approx(16_000 / 3 / 2 / np.pi * 2 ** (pitch / 12), rel=0.005)
    assert len(clip) / 48_000 == pytest.approx(0.08 * len(text), abs=0.04)


def test_gain_is_in_decibels(adapter: Path) -> None:
    text = "a text of thirty-two characters."
    levels = []
    for gain in (0.0, -6.0):
        clip = said(voice(adapter, Choice(gain=gain)), text)[text]
        assert isinstance(clip, Clip)
        levels.append(np.sqrt(np.mean(np.square(clip.samples, dtype=float))))
    assert 20 * np.log10(levels[0] / levels[1]) == pytest.approx(6, abs=0.05)


def test_the_key_is_of_all_that_can_change_the_sound(adapter: Path) -> None:
    def key(choice: Choice = Choice(), speaker: Speaker = VERA) -> str:  # noqa: B008
        return EngineVoice(Engine("awkward", adapter), speaker, choice).key

    first = key()
    assert key(Choice(name="another name for it")) == first
    other = {
        key(Choice(speed=1.1)),
        key(Choice(pitch=1)),
        key(Choice(gain=1)),
        key(speaker=Speaker("Vera", "awkward", "en", id="w")),
        key(speaker=Speaker("Vera", "awkward", "en", id="v", version="2")),
    }
    adapter.write_text(adapter.read_text() + "\n")
    assert len({first, key(), *other}) == 7


# --- a killed or interrupted parent ----------------------------------------------------------


@pytest.mark.skipif(os.name != "posix", reason="needs POSIX signals")
@pytest.mark.parametrize("name", ["SIGINT", "SIGKILL"])
@pytest.mark.parametrize("text", ["hang", "grandchild"])
def test_no_worker_outlives_its_parent(adapter: Path, name: str, text: str) -> None:
    program = f"""
        from pathlib import Path
        from voicecoach.line import Line
        from voicecoach.voice.voice import Choice, EngineVoice, Speaker
        from voicecoach.voice.engines import Engine
        engine = Engine("awkward", Path({str(adapter)!r}), share=1)
        voice = EngineVoice(engine, Speaker("Vera", "awkward", "en", id="v"), Choice())
        list(voice.say([Line({text!r}, {text!r}), Line("hang up", "hang up")]))
    """
    root = str(Path(__file__).parents[2])
    parent = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(program)],
        env={**os.environ, "PYTHONPATH": root},
        stderr=subprocess.DEVNULL,
    )
    pids = adapter.with_name("pids")
    wanted = 2 + (text == "grandchild") if (os.cpu_count() or 1) > 1 else 1
    until = time.monotonic() + 15
    while not pids.exists() or len(pids.read_text().split()) < wanted:
        assert time.monotonic() < until, "the workers did not start"
        time.sleep(0.02)
    parent.send_signal(getattr(signal, name))
    parent.wait(5)
    assert living(adapter) == []


def test_nothing_in_the_current_folder_runs_in_a_worker(
    adapter: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("json", "array", "queue", "math", "voicecoach", "adapter", "worker"):
        (tmp_path / f"{module}.py").write_text("import os; os._exit(7)")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "path", ["", str(tmp_path), *sys.path])
    assert isinstance(said(voice(adapter), "one")["one"], Clip)


# --- cached, duet, ticker --------------------------------------------------------------------


class Counting(Ticker):
    """A ticker that remembers what it was asked."""

    def __init__(self, name: str = "ticker") -> None:
        super().__init__()
        self.name = self.key = name
        self.asked: list[str] = []

    def say(self, lines: object) -> Iterator[tuple[Line, Clip | Unspoken]]:
        for line, clip in super().say(lines):  # type: ignore[arg-type]
            self.asked.append(line.spoken)
            yield line, clip


ONE, TWO = Line("1", "one"), Line("2", "two", by="counter")


def test_a_cached_voice_says_a_line_once(tmp_path: Path) -> None:
    store, first, second = Store(tmp_path / "store"), Counting(), Counting()
    spoken = dict(Cached(first, store).say([ONE, TWO, Line("uno", "one"), Line("", "")]))
    again = dict(Cached(second, store).say([TWO, ONE, Line("one", "one", speed=1.5)]))
    assert first.asked == ["one", "two", ""]
    assert second.asked == ["one"]
    assert [to_wav(again[line]) for line in (ONE, TWO)] == [  # type: ignore[arg-type]
        to_wav(spoken[line])  # type: ignore[arg-type]
        for line in (ONE, TWO)
    ]


def test_an_interrupted_batch_keeps_what_was_said(tmp_path: Path) -> None:
    store, second = Store(tmp_path / "store"), Counting()
    batch = Cached(Counting(), store).say([ONE, TWO])
    next(batch)
    batch.close()  # type: ignore[attr-defined]
    list(Cached(second, store).say([ONE, TWO]))
    assert second.asked == ["two"]


def test_a_store_with_another_voices_clips_and_rubbish_is_no_harm(tmp_path: Path) -> None:
    store, second = Store(tmp_path / "store"), Counting()
    list(Cached(Counting("another"), store).say([ONE]))
    cached = Cached(second, store)
    store.put(cached._key(TWO), b"no clip")
    list(cached.say([ONE, TWO]))
    assert second.asked == ["one", "two"]


def test_in_a_duet_the_counter_says_what_lies_on_beats() -> None:
    coach, counter = Counting("coach"), Counting("counter")
    duet = Duet(coach, counter)
    assert {line for line, _ in duet.say([ONE, TWO])} == {ONE, TWO}
    assert (coach.asked, counter.asked) == (["one"], ["two"])
    assert duet.name == "coach and counter"
    assert duet.key != Duet(counter, coach).key


@pytest.mark.parametrize(
    ("spoken", "speed", "frames"),
    [("one", 1.0, 8640), ("seventeen", 1.0, 25920), ("seventeen", 1.5, 17280), ("a", 1.6, 2448)],
)
def test_the_ticker_takes_60_ms_a_character_and_clicks_on_its_beat(
    spoken: str, speed: float, frames: int
) -> None:
    ((_, clip),) = Ticker().say([Line(spoken, spoken, speed=speed)])
    assert isinstance(clip, Clip)
    assert (len(clip), clip.beat) == (frames, 2400)
    assert np.flatnonzero(clip.samples).tolist() == list(range(2400, 2448))
    assert from_wav(to_wav(clip)).beat == 2400


def test_the_ticker_needs_no_engine_and_speaks_at_the_speed_of_its_choice() -> None:
    with open_voice(Choice("ticker", speed=2.0), None, "en", None) as ticker:
        assert [len(c) for _, c in ticker.say([Line("x", "x" * 10)])] == [14400]  # type: ignore[arg-type]
    assert ticker.key != Ticker().key


@pytest.mark.parametrize(
    ("choice", "message"),
    [
        (Choice("ticker", speed=2.1), "a voice's speed is 0.5 to 2, not 2.1"),
        (Choice("ticker", speed=float("nan")), "a voice's speed is 0.5 to 2, not nan"),
        (Choice("ticker", pitch=-7), "a voice's pitch is -6 to 6, not -7"),
        (Choice("ticker", gain=99), "a voice's gain is -12 to 12, not 99"),
    ],
)
def test_a_choice_has_limits(choice: Choice, message: str) -> None:
    with pytest.raises(VoiceProblem, match=message):
        open_voice(choice, None, "en", None)


# --- what is believed, to the limit ----------------------------------------------------------


def heard(text: str, samples: np.ndarray, rate: int = 24_000, speed: float = 1.0) -> str:
    data = samples.astype(np.float32).tobytes()
    return misspoken(Request("v", text, speed), Answer({"rate": rate, "format": "f"}, data))


def tone(seconds: float, hz: float = 440.0, rate: int = 24_000) -> np.ndarray:
    return np.sin(np.arange(round(seconds * rate)) * 2 * np.pi * hz / rate) * 0.3


@pytest.mark.parametrize(
    ("text", "seconds", "speed", "reason"),
    [
        ("A.", 0.039, 1.0, "it said only a part of it"),
        ("A.", 0.041, 1.0, ""),
        ("A.", 0.039, 2.0, "it said only a part of it"),
        ("A.", 0.041, 2.0, ""),
        ("ab " * 50, 2.99, 1.0, "it said only a part of it"),
        ("ab " * 50, 3.01, 1.0, ""),
        ("ab " * 50, 1.49, 2.0, "it said only a part of it"),
        ("ab " * 50, 1.51, 2.0, ""),
        ("abc", 4.99, 1.0, ""),
        ("abc", 5.01, 1.0, "it went on and on"),
        ("abcdefg", 8.99, 1.0, ""),
        ("abcdefg", 9.01, 1.0, "it went on and on"),
        ("abc", 9.99, 0.5, ""),
        ("abc", 10.01, 0.5, "it went on and on"),
    ],
)
def test_how_long_a_line_may_take(text: str, seconds: float, speed: float, reason: str) -> None:
    assert heard(text, tone(seconds), speed=speed) == reason


def test_how_soft_a_line_may_be() -> None:
    silent = np.full(20_000, 0.0055)
    silent[:19] = 0.0058
    assert heard("abc", silent) == "it answered with silence"
    silent[:20] = 0.0058
    assert heard("abc", silent) == ""


def test_noise_is_no_speech() -> None:
    noise = np.random.default_rng(1).uniform(-0.5, 0.5, 24_000)
    swapped = (tone(1) * 32767).astype(">i2").view("<i2") / 32768
    assert heard("abc", noise) == heard("abc", swapped) == "it answered with noise"
    assert heard("abc", noise, 22_050) == "it answered with noise"
    assert heard("abc", noise, 16_000) == ""
    assert heard("abc", tone(1, 4800)) == ""  # at a fifth of the rate: 2 - 2 cos of 72 degrees
    assert heard("abc", tone(1, 4900)) == "it answered with noise"


def test_only_what_is_twice_as_tall_as_all_else_is_cut() -> None:
    samples = np.full(10_000, 0.1, np.float32)
    samples[[10, 20, 30]] = 0.19, 0.3, -0.3
    cut = without_bursts(samples)
    assert cut[[10, 20, 30]] == pytest.approx([0.19, 0.2, -0.2], abs=1e-6)


def test_a_short_letter_is_believed_at_any_speed() -> None:
    """eSpeak says "A." in 0.05 s at twice its speed."""
    with open_voice(Choice("system", speed=2.0), None, "en", None) as system:
        lines = [Line(f"{letter}.", f"{letter}.") for letter in "ABCEIO"]
        assert {type(clip) for _, clip in system.say(lines)} == {Clip}


def test_three_lines_that_run_out_of_time_are_enough(adapter: Path) -> None:
    """Each is tried twice; nothing is asked of the engine after that."""
    limits = Limits(start_s=20, line_s=0.05, character_s=0)
    alone = EngineVoice(Engine("awkward", adapter, share=99), VERA, Choice(), limits=limits)
    answers = said(alone, *(f"hang {k}" for k in range(9)))
    assert {type(answer) for answer in answers.values()} == {Unspoken}
    asked = adapter.with_name("asked").read_text().split("\n")
    assert len(set(filter(None, asked))) == 3


def test_an_engine_that_hangs_from_its_start_is_not_tried_again(tmp_path: Path) -> None:
    adapter = tmp_path / "hangs.py"
    adapter.write_text(
        "import os, pathlib, time\n"
        "with pathlib.Path(__file__).with_name('starts').open('a') as file: file.write('x')\n"
        "time.sleep(99)\n"
    )
    limits = Limits(start_s=0.7)
    slow = EngineVoice(Engine("awkward", adapter), VERA, Choice(), limits=limits)
    (answer,) = said(slow, "one").values()
    assert answer == Unspoken("awkward:Vera cannot say it: it did not start in 0.7 s")
    assert (tmp_path / "starts").read_text() == "x"


def test_a_voice_that_gives_way_says_so_at_its_first_line(tmp_path: Path) -> None:
    adapter = tmp_path / "broken.py"
    adapter.write_text("import nothing_of_this_name")
    with pytest.raises(NotWorking, match="nothing_of_this_name"):
        said(voice(adapter, Choice(gives_way=True)), "one")
