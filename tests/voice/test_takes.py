"""Takes: a folder of somebody's lines as a voice; what is hostile in it; what is left to another.

How takes are made in a browser is tried in test_booth.
"""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pytest
import soundfile
from conftest import Type

from voicecoach.line import Line
from voicecoach.problem import Problems, Refusal
from voicecoach.routine.load import load
from voicecoach.score.score import Say
from voicecoach.sound.clip import Clip
from voicecoach.spoken import composed, speaking
from voicecoach.store import Store
from voicecoach.voice import takes
from voicecoach.voice.pool import Unspoken
from voicecoach.voice.recorded import RecordedVoice
from voicecoach.voice.speaker import VoiceProblem
from voicecoach.voice.takes import drop_take, keep_take, takes_of
from voicecoach.voice.ticker import Ticker
from voicecoach.wanted import WantedLine, nine_tenths, share_of, wanted_of

RATE = 48_000


def vowel(path: Path, hz: float = 150.0, seconds: float = 0.3, quiet_s: float = 0.5) -> bytes:
    """Write something like a word, between two silences: give its bytes."""
    time = np.arange(round(RATE * seconds)) / RATE
    rise = np.minimum(1, np.minimum(time, time[::-1]) / 0.03)
    sound = sum(np.sin(2 * np.pi * hz * k * time) / k for k in range(1, 12)) * rise * 0.05
    quiet = np.zeros(round(RATE * quiet_s))
    soundfile.write(path, np.concatenate([quiet, sound, quiet]), RATE, subtype="PCM_16")
    return path.read_bytes()


def folder(here: Path, *texts: str) -> Path:
    """Record these lines; give the table."""
    table = here / "recordings" / "anna" / "lines.csv"
    for number, text in enumerate(texts):
        keep_take(table, text, vowel(here / "take.wav", 120 + 5 * number))
    (here / "take.wav").unlink()
    return table


def voice(table: Path, *, counts: bool = True, store: Store | None = None) -> RecordedVoice:
    return RecordedVoice("anna", takes_of(table), Ticker(), counts=counts, store=store)


def clips(given: RecordedVoice, *lines: Line) -> list[Clip]:
    with given:
        said = dict(given.say(lines))
    return [clip for line in lines if isinstance(clip := said[line], Clip)]


def is_tick(clip: Clip) -> bool:
    return bool(np.count_nonzero(clip.samples) == RATE // 1000)


# --- how they sound ------------------------------------------------------------------------------


def test_a_take_is_trimmed_levelled_and_has_its_beat(tmp_path: Path) -> None:
    table = folder(tmp_path, "one")
    (clip,) = clips(voice(table), Line("one", "one"))
    assert 0.28 < len(clip) / RATE < 0.36  # of 1.3 s
    assert np.abs(clip.samples).max() > 6000  # of 1600
    assert 0 < clip.beat < RATE // 10


def test_a_line_may_be_hurried_and_low_and_is_found_however_it_is_composed(tmp_path: Path) -> None:
    table = folder(tmp_path, "f\u00fcnf")
    plain, fast, low, other = clips(
        voice(table),
        Line("fünf", "fünf", "counter", tone="level"),
        Line("fünf", "fünf", "counter", 1.5, "level"),
        Line("fünf", "fünf", "counter", tone="low"),
        Line("fu\u0308nf ", "anything"),
    )
    assert 1.3 < len(plain) / len(fast) < 1.7
    assert peak_hz(plain) / peak_hz(low) == pytest.approx(2 ** (2 / 12), rel=0.02)
    assert abs(peak_hz(fast) / peak_hz(plain) - 1) < 0.05
    assert not is_tick(other)


def peak_hz(clip: Clip) -> float:
    spectrum = np.abs(np.fft.rfft(clip.samples.astype(float), 1 << 17))
    return float(np.argmax(spectrum) * RATE / (1 << 17))


def test_what_is_not_recorded_is_said_by_the_other_voice(tmp_path: Path) -> None:
    table = folder(tmp_path, "Squat.")
    squat, rest = clips(voice(table), Line("Squat.", "Squat."), Line("Rest.", "Rest."))
    assert (is_tick(squat), is_tick(rest)) == (False, True)


def test_numbers_are_all_recorded_or_none_is_used(tmp_path: Path) -> None:
    table = folder(tmp_path, "one", "Squat.")
    lines = (Line("one", "one", "counter", kind="count"), Line("Squat.", "Squat."))
    for counts in (True, False):
        one, squat = clips(voice(table, counts=counts), *lines)
        assert (is_tick(one), is_tick(squat)) == (not counts, False)


@pytest.mark.parametrize(("recorded", "counts"), [("one two three", True), ("one two", False)])
def test_of_a_routines_numbers_one_that_is_missing_leaves_all_to_the_other(
    tmp_path: Path, recorded: str, counts: bool
) -> None:
    folder(tmp_path, *recorded.split(), "Squat.")
    text = "title: T\nvoice: {name: ticker, recorded: recordings/anna}\nkeep_awake: no\n"
    text += "session: [{exercise: Squat, reps: 3}]"
    made = composed(load(text.encode(), "a.yaml", tmp_path), None)
    ticks = {w.line.text: is_tick(clip) for w, clip in made.clips.items() if isinstance(w, Say)}
    assert {text: ticks[text] for text in ("one", "two", "three", "Squat.")} == {
        "one": not counts, "two": not counts, "three": not counts, "Squat.": False,
    }  # fmt: skip
    assert ticks["Three reps."]


def test_the_counter_alone_may_be_recorded(tmp_path: Path) -> None:
    folder(tmp_path, "one", "two", "three", "Squat.")
    text = "title: T\nvoice: {coach: ticker, counter: {name: ticker, recorded: recordings/anna}}\n"
    text += "session: [{exercise: Squat, reps: 3}]"
    made = composed(load(text.encode(), "a.yaml", tmp_path), None)
    ticks = {w.line.text: is_tick(clip) for w, clip in made.clips.items() if isinstance(w, Say)}
    assert (ticks["one"], ticks["Squat."]) == (False, True)


def test_another_take_is_another_sound_though_its_file_is_called_the_same(tmp_path: Path) -> None:
    store = Store(tmp_path / "store")
    table, line = folder(tmp_path, "one"), Line("one", "one")
    first = voice(table, store=store)
    (before,) = clips(first, line)
    assert clips(voice(table, store=store), line)[0].digest == before.digest
    (path,) = table.parent.glob("*.wav")
    vowel(path, 300.0)
    second = voice(table, store=store)
    assert clips(second, line)[0].digest != before.digest
    assert first.key != second.key


# --- what is hostile in a folder ----------------------------------------------------------------


def routine(here: Path, named: str = "recordings/anna") -> str:
    text = f"title: T\nvoice: {{name: ticker, recorded: {named}}}\nsession: [{{say: Squat.}}]\n"
    given = load(text.encode(), "a.yaml", here)
    with pytest.raises(Problems) as raised:
        composed(given, None)
    (problem,) = raised.value.problems
    assert problem.place is not None
    assert problem.place.line == (3 if "spoken" in problem.message else 2)
    return f"{problem.message}; {problem.cure}"


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ("text,file\nSquat.,../../secret.wav\n", "anna/lines.csv, line 2: '../../secret.wav' is no "
         "name of a file in this folder; write the name of a sound file beside the table"),
        ("text,file\nSquat.,/etc/passwd\n", "anna/lines.csv, line 2: '/etc/passwd' is no name"),
        ("text,file\nSquat.,..\\a.wav\n", "anna/lines.csv, line 2: '..\\a.wav' is no name"),
        ("text,file\nSquat.,link.wav\n", "anna/lines.csv, line 2: 'link.wav' is no name"),
        ("text,file\nSquat.,none.wav\n", "anna/lines.csv, line 2: none.wav: no such file"),
        ("text,file\nSquat.\n", "anna/lines.csv, line 2 has 1 columns, not 2; it is a CSV with"),
        ("a,b\n", "anna/lines.csv begins with 'a,b'; it is a CSV with the columns text and file"),
        ("", "anna/lines.csv begins with ''"),
        ("text,file\n\udcff,a.wav\n", "anna/lines.csv is no table that can be read"),
        ('text,file\n"Squat.,a.wav\n', "anna/lines.csv is no table that can be read"),
        ("text,file\n" + "a,a.wav\n" * 5001, "anna/lines.csv has 5001 rows; it may have 5000"),
        ("text,file\n" + " " * 4_000_000, "anna/lines.csv is larger than 4 MB"),
    ],
)  # fmt: skip
def test_a_table_that_is_hostile_is_a_problem(tmp_path: Path, table: str, said: str) -> None:
    here = tmp_path / "recordings" / "anna"
    here.mkdir(parents=True)
    vowel(tmp_path / "secret.wav")
    (here / "link.wav").symlink_to(tmp_path / "secret.wav")
    (here / "lines.csv").write_text(table, "utf-8", "surrogateescape")
    assert routine(tmp_path).startswith(said)


def test_a_folder_that_is_not_there_or_leads_out_is_a_problem(tmp_path: Path) -> None:
    here = tmp_path / "mine"
    here.mkdir()
    assert routine(here) == (
        "recorded: 'recordings/anna/lines.csv' is not beside the routine; "
        "`voicecoach record ROUTINE --voice anna` records lines into recordings/anna"
    )
    folder(tmp_path, "Squat.")
    (here / "recordings").symlink_to(tmp_path / "recordings")
    assert "leads out of the routine's folder" in routine(here)
    with pytest.raises(Problems, match="leads out of the routine's folder"):
        load(b"title: T\nvoice: {recorded: ../a}\nsession: [{say: A}]", "a.yaml", here)
    bare = load(b"title: T\nvoice: {recorded: a}\nsession: [{say: A}]", "a.yaml", None)
    with pytest.raises(Problems, match="is in no folder"), speaking(bare, None):
        pass


@pytest.mark.parametrize(
    ("data", "why"),
    [(b"RIFF" + bytes(99), "its take is no sound: "), (b"", "its take is no sound: 0001-squat"),
     ("silent", "its take is no sound: 0001-squat.wav is silent")],
)  # fmt: skip
def test_a_take_that_is_broken_is_a_problem_at_its_text(
    tmp_path: Path, data: bytes | str, why: str
) -> None:
    table = folder(tmp_path, "Squat.")
    path = table.parent / "0001-squat.wav"
    if isinstance(data, str):
        soundfile.write(path, np.zeros(RATE), RATE)
        why = "its take 0001-squat.wav is silent"
    else:
        path.write_bytes(data)
    assert routine(tmp_path).startswith(f'"Squat." could not be spoken: {why}')


def test_takes_have_a_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table = folder(tmp_path, "one")
    monkeypatch.setattr(takes, "LARGEST", 1000)
    with pytest.raises(VoiceProblem, match=r"0001-one.wav is larger than 1 kB; record it again"):
        takes_of(table)
    with pytest.raises(Refusal, match="it is larger than 1 kB"):
        keep_take(table, "two", bytes(1001))


def test_a_text_becomes_a_harmless_name(tmp_path: Path) -> None:
    table = folder(tmp_path, "../../Squat: now!", "立って", "CON", "a" * 300)
    names = sorted(path.name for path in table.parent.glob("*.wav"))
    assert names == ["0001-squat-now.wav", "0002-line.wav", "0003-con.wav",
                     f"0004-{'a' * 40}.wav"]  # fmt: skip
    assert list(takes_of(table)) == ["../../Squat: now!", "立って", "CON", "a" * 300]
    drop_take(table, "CON")
    drop_take(table, "nothing")
    assert "CON" not in takes_of(table)
    assert not (table.parent / "0003-con.wav").exists()


@pytest.mark.skipif(os.name == "nt" or os.getuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written_is_told(tmp_path: Path) -> None:
    data = vowel(tmp_path / "a.wav")
    (tmp_path / "recordings").mkdir(mode=0o500)
    with pytest.raises(Refusal, match="recordings"):
        keep_take(tmp_path / "recordings" / "anna" / "lines.csv", "one", data)


# --- what is to be recorded ----------------------------------------------------------------------


def test_lines_are_wanted_in_order_of_how_often_they_are_said(tmp_path: Path) -> None:
    text = b"title: T\nvoice: ticker\nsession: [{exercise: Squat, reps: 5, sets: 3},"
    text += b"{say: {de: Steh auf.}}]"
    made = composed(load(text, "a.yaml", None), None)
    lines = wanted_of(made.score)
    assert [(each.text, each.times) for each in lines[:5]] == [
        ("three", 6), ("two", 6), ("one", 6), ("four", 3), ("five", 3),
    ]  # fmt: skip
    assert "Steh auf." not in [each.text for each in lines]
    assert lines[0].kind == "count_in"


def test_how_far_one_is(tmp_path: Path) -> None:
    lines = tuple(
        WantedLine(text, times, "say") for text, times in (("a", 60), ("b", 30), ("c", 10))
    )
    assert nine_tenths(lines) == 2
    assert share_of(lines, {"a", "c"}) == (2, 70)
    assert (nine_tenths(()), share_of((), ())) == (0, (0, 100))


def test_the_command_says_what_is_missing_and_where_it_cannot_record(
    type_: Type, here: Path
) -> None:
    Path("a.yaml").write_text("title: T\nvoice: ticker\nsession: [{say: Squat.}, {say: Rest.}]")
    folder(here, "Squat.")
    ended = type_("record", "a.yaml", "--voice", "anna", "--missing")
    assert ended.stdout.splitlines()[:2] == ["1\tT.", "1\tThis takes less than a minute."]
    assert "Squat." not in ended.stdout
    assert ended.stderr.startswith("1 of 5 lines are recorded in recordings/anna: 20 % of all")
    assert (
        "0 of 5 lines are recorded in recordings/me"
        in type_("record", "a.yaml", "--missing").stderr
    )
    ended = type_("record", "hip-strength")
    assert (ended.exit_code, "lies in no folder" in ended.stderr) == (1, True)
    for name in ("../anna", "a/b", ".", "a b", "x" * 41):
        ended = type_("record", "a.yaml", "--voice", name, "--missing")
        assert ended.exit_code == 2
        assert "is no name for a folder" in ended.stderr


def test_unspoken_lines_are_told(tmp_path: Path) -> None:
    table = folder(tmp_path, "one")
    with voice(table) as given:
        ((_, said),) = given.say([Line("…", "")])
    assert isinstance(said, Unspoken)
