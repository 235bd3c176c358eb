"""Routines are read as the format says, and all that is wrong with one is said at once."""

from __future__ import annotations

import re
from dataclasses import FrozenInstanceError
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from work import calls

from voicecoach.problem import Problems, report
from voicecoach.routine.budget import least_s
from voicecoach.routine.items import KINDS, Move
from voicecoach.routine.keys.names import EVENTS
from voicecoach.routine.load import (
    Counting,
    Exercise,
    Group,
    PauseItem,
    Phase,
    PlayItem,
    RestItem,
    Routine,
    SayItem,
    SoundItem,
    Tempo,
    WrittenVoice,
    advice,
    load,
    schema,
    shipped,
    shipped_text,
)
from voicecoach.source.slips import ITEMS

FAULTS = sorted((Path(__file__).parents[1] / "faults").glob("*.yaml"))

HIPS = """\
title: Hips in twelve minutes
about: Two band exercises, a bridge and a circuit.
equipment: [a resistance band, a sturdy anchor]
reps: 10
rest: 30s

session:
- say: Move slowly, and stop if anything hurts.

- exercise: Standing hip flexor
  with: a light band
  each: leg
  order: by side
  setup: Loop the band around your {side} ankle and face away from the anchor.
  how: Keep the {side} knee straight and bring the leg forward.
  rep: up 2, down 2
  sets: 2
  tips:
  - Stand tall, no leaning back.
  - Let the band pull slowly, not all at once.

- exercise: Monster walk
  each: [forward, backward]
  setup: Stand on the band, feet wider than your hips, one end in each hand.
  how: Short steps {side}, knees soft, the band tight.
  rep: 1
  reps: 20
  change: 4s

- exercise: Bridge
  setup: Lie on your back with the band above your knees and your feet hip-width apart.
  rep: up 1, hold 5, down 3

- rounds: 2
  between: 10s
  rest: 45s
  session:
  - exercise: Squat
    tempo: 3-1-1-0
  - exercise: Plank
    time: 30s
    tips: [Breathe., Long neck.]
"""


def read(text: str, folder: Path | None = None) -> Routine:
    return load(text.encode(), "x.yaml", folder)


def exercise(keys: str, top: str = "") -> Exercise:
    """Read an exercise with these keys, one a line; of reps where it says no dose."""
    item = read(around(keys, top)).session[0]
    assert isinstance(item, Exercise)
    return item


def around(keys: str, top: str = "") -> str:
    lines = "".join(f"  {line}\n" for line in keys.splitlines())
    return f"title: T\n{top}session:\n- exercise: Squat\n{lines}"


def messages(text: str, folder: Path | None = None) -> list[str]:
    with pytest.raises(Problems) as raised:
        read(text, folder)
    return [problem.message for problem in raised.value.problems]


def cures(text: str) -> list[str]:
    with pytest.raises(Problems) as raised:
        read(text)
    return [problem.cure for problem in raised.value.problems]


def advised(text: str) -> list[str]:
    return [problem.message for problem in advice(read(text))]


def test_the_routine_of_the_format_is_read() -> None:
    routine = read(HIPS)
    say, flexor, walk, bridge, circuit = routine.session
    assert (routine.title, routine.reps, routine.rest) == ("Hips in twelve minutes", 10, 30)
    assert routine.equipment == ("a resistance band", "a sturdy anchor")
    assert isinstance(say, SayItem)
    assert isinstance(flexor, Exercise)
    assert (flexor.load, flexor.each, flexor.order) == ("a light band", "leg", "by side")
    assert flexor.rep == (Phase("up", 2), Phase("down", 2))
    assert len(flexor.tips) == 2
    assert isinstance(walk, Exercise)
    assert (walk.each, walk.rep, walk.change) == (("forward", "backward"), (Phase("", 1),), 4)
    assert isinstance(bridge, Exercise)
    assert (bridge.reps, bridge.time) == (None, None)
    assert isinstance(circuit, Group)
    assert (circuit.rounds, circuit.between, circuit.rest) == (2, 10, 45)
    squat, plank = circuit.session
    assert isinstance(squat, Exercise)
    assert squat.tempo == Tempo((3, 1, 1, 0))
    assert isinstance(plank, Exercise)
    assert (plank.time, plank.reps) == (30, None)


def test_what_is_not_written_is_none_or_the_default() -> None:
    routine = read("title: T\nsession:\n- say: Go\n")
    assert routine.voice.coach == WrittenVoice()
    assert (routine.voice.counter, routine.music, routine.folder) == (None, None, None)
    assert (routine.pace, routine.level, routine.seed, routine.language) == (1, "full", 0, "en")
    assert (routine.keep_awake, routine.sounds, routine.phrases) == (True, {}, {})
    assert (routine.reps, routine.rest, routine.count, routine.start) == (None, None, None, None)
    assert not routine.written("rest")


TIMES = [
    ("45s", 45),
    ("45 sec", 45),
    ("45 seconds", 45),
    ("2m", 120),
    ("2 min", 120),
    ("1m30s", 90),
    ("1m 30s", 90),
    ("1.5 min", 90),
    ("90", 90),
    ("90s", 90),
    ("0", 0),
    ("0.5", Fraction(1, 2)),
    ("1:30", 90),
    ("0:45", 45),
    ("90:00", 5400),
    ("1:00:00", 3600),
    ("1h", 3600),
    ("1 hour 15 minutes", 4500),
    ("6h", 21600),
    ("1m30", 90),
    ("2 min 30", 150),
    ("2 min and 30", 150),
    ("1h30", 5400),
    ("1 h 5", 3900),
    ("1 hour and 15", 4500),
    ("2 min and 5 s", 125),
    ("2'30\"", 150),
    ("2' 5''", 125),
    ("2\u203230\u2033", 150),
    ("2\u2019", 120),
    ('45"', 45),
]
NO_TIMES = (
    "1:75 -1:30 .inf .nan 1e9 1e400 012 12_5 １０ 1m75 2'75 1h75 "
    ":30 1:2:3 1:60:00 7h s 5x 5ss 1s1m 1..5 ~"
)


@pytest.mark.parametrize(("written", "seconds"), TIMES)
def test_times_are_read(written: str, seconds: Fraction | int) -> None:
    assert exercise(f"reps: 1\nrest: {written}").rest == seconds


@pytest.mark.parametrize("written", NO_TIMES.split())
def test_other_times_are_refused(written: str) -> None:
    (message,) = messages(around(f"reps: 1\nrest: {written}"))
    assert message.startswith(f"rest '{written}' is ")


@pytest.mark.parametrize("written", ["10", '"10"', "'10'"])
def test_counts_are_read(written: str) -> None:
    assert exercise(f"reps: {written}").reps == 10


@pytest.mark.parametrize(
    "written",
    ["012", "12_5", "0x1F", "true", "10.0", "10.5", "null", "１０", "1e3", "+5", "0", "9" * 5000],
)
def test_other_counts_are_refused(written: str) -> None:
    (message,) = messages(around(f"reps: {written}"))
    assert re.fullmatch(
        r"reps '.{1,41}' is (not a whole number like 12|out of range; it goes from 1 to 1000)",
        message,
    )


@pytest.mark.parametrize(
    ("written", "digits", "words"),
    [
        ("3-1-1-0", (3, 1, 1, 0), ["down", "hold", "up"]),
        ("3010", (3, 0, 1, 0), ["down", "up"]),
        ("3/0/1/0", (3, 0, 1, 0), ["down", "up"]),
        ("30X1", (3, 0, 1, 1), ["down", "up", "hold"]),
        ("301", (3, 0, 1, 0), ["down", "up"]),
        ("2-0-2-0", (2, 0, 2, 0), ["down", "up"]),
        ("2020", (2, 0, 2, 0), ["down", "up"]),
        ("20X1", (2, 0, 1, 1), ["down", "up", "hold"]),
        ("10-0-10-0", (10, 0, 10, 0), ["down", "up"]),
        ("42X2 from lift", (4, 2, 1, 2), ["up", "hold", "down", "hold"]),
    ],
)
def test_tempos_are_read(written: str, digits: tuple[int, ...], words: list[str]) -> None:
    tempo = exercise(f"reps: 1\ntempo: {written}").tempo
    assert tempo is not None
    assert tempo.digits == digits
    assert [word for word, _ in tempo.phases()] == words


@pytest.mark.parametrize("written", ["3:1:1:0", "2024-01-01", "3", "31", "31101", "0000", "3-1/1"])
def test_other_tempos_are_refused(written: str) -> None:
    assert messages(around(f"reps: 1\ntempo: {written}"))[0].startswith(f"tempo '{written}'")


@pytest.mark.parametrize(
    ("written", "phases"),
    [
        ("up 2, down 2", [("up", 2), ("down", 2)]),
        ("4", [("", 4)]),
        ("breathe in 4", [("breathe in", 4)]),
        ("[up 2, hold 1]", [("up", 2), ("hold", 1)]),
        ('["in, slowly 4", out 6]', [("in, slowly", 4), ("out", 6)]),
        ("lift, lower", [("lift", 1), ("lower", 1)]),
        ("[lift, lower slowly]", [("lift", 1), ("lower slowly", 1)]),
        ("up 2, hold 5s", [("up", 2), ("hold", 5, Fraction(5))]),
        ("out 2 sec, back 2.6 seconds", [("out", 2, Fraction(2)), ("back", 3, Fraction(13, 5))]),
        ("[hold 5s]", [("hold", 5, Fraction(5))]),
        ("4s", [("", 4, Fraction(4))]),
    ],
)
def test_phases_are_read(written: str, phases: list[tuple[Any, ...]]) -> None:
    assert exercise(f"reps: 1\nrep: {written}").rep == tuple(Phase(*phase) for phase in phases)


@pytest.mark.parametrize(
    ("written", "cure"),
    [
        ("out 2 beats, back 3 counts", "write 'out 2, back 3'"),
        ("2s out, 3s back", "write 'out 2, back 3'"),
        ("lift, lower 2", "write how many, like 'lift 2'"),
        ("out two, back 3", "write 'out 2, back 3'"),
        ("2 out, 3 back", "write 'out 2, back 3'"),
        ("up-2, down-2", "write 'up 2, down 2'"),
        ("up 1.5, down 2", "write 'up 2, down 2'"),
        ("up 2 down 2", "write 'up 2, down 2'"),
        ("[up 2 beats]", "write 'up 2'"),
        ("{up: 2, down: 2}", "write 'up 2, down 2'"),
        ("up", "write how many, like 'up 2'"),
        ("2-2", "write it like 'up 2, down 2'; a phase has up to 60 beats"),
        ("hold 90s", "a hold as long as that is a set of its own: 'time: 90s'"),
    ],
)
def test_beats_in_another_form_are_refused_with_the_right_one(written: str, cure: str) -> None:
    assert cures(around(f"reps: 1\nrep: {written}")) == [cure]


@pytest.mark.parametrize(
    ("written", "cure"),
    [
        ("sets: 3x12", "write sets: 3 and reps: 12"),
        ("sets: 3 X 30s", "write sets: 3 and time: 30s"),
        ("reps: ten", "write reps: 10"),
        ("reps: 12/10", "for two sets write [12, 10]; for two sides 12, and 'each: side'"),
        ("reps: 3 x 30s", "write sets: 3 and time: 30s"),
        ("reps: 10 a day", ""),
        ("reps: 1,000", ""),
        ("sets: 2\nreps: 3 x 12", "make them agree, or write reps: 12"),
        ("each: arm\nreps: 10/leg", "make them agree, or write reps: 10"),
        ("reps: 30s", "write time: 30s"),
        ("reps: 8-12", "take 12, and say in 'how' that eight are enough"),
        ("reps: many", ""),
        *(
            (
                f"reps: {most}",
                "write the most that it can be, like 'reps: up to 20'; or how long, 'time: 40s'",
            )
            for most in ("AMRAP", "max", "to failure")
        ),
    ],
)
def test_doses_of_the_gym_are_refused_with_their_keys(written: str, cure: str) -> None:
    assert cures(around(written)) == [cure]


@pytest.mark.parametrize(
    ("written", "reps", "sets", "each"),
    [
        ("reps: 12, 10, 8", (12, 10, 8), None, None),
        ("reps: 12, 10 and 8", (12, 10, 8), None, None),
        ("reps: 12, 10", (12, 10), None, None),
        *((f"reps: 12{mark}10{mark}8", (12, 10, 8), None, None) for mark in (",", "/", "-", " / ")),
        *((f"reps: 3{by}12", 12, 3, None) for by in ("x", " x ", "×", "*", " X ", " sets of ")),
        ("reps: 3 x 12 reps", 12, 3, None),
        ("sets: 3\nreps: 3 x 12", 12, 3, None),
        ("sets: 3 sets\nreps: 12x", 12, 3, None),
        *((f"reps: 10{end}", 10, None, "side") for end in (" each", "/side", " a side", "/each")),
        *((f"reps: 10{end}", 10, None, "leg") for end in ("/leg", " per leg", " on each leg")),
        ("reps: 10 reps each leg", 10, None, "leg"),
        ("reps: 3 x 10 per leg", 10, 3, "leg"),
        ("reps: 12, 10, 8 each", (12, 10, 8), None, "side"),
        ("each: leg\nreps: 10 each", 10, None, "leg"),
        ("each: [in, out]\nreps: 10 each", 10, None, ("in", "out")),
    ],
)
def test_doses_of_the_gym_are_taken(written: str, reps: object, sets: object, each: object) -> None:
    made = exercise(written)
    assert (made.reps, made.sets, made.each) == (reps, sets, each)


@pytest.mark.parametrize(
    ("bpm", "rep", "said"),
    [
        ("60", "up 1, hold 5s", []),
        ("50", "hold 1.5s", ["'hold' is 1.5 s, and one beat at bpm 50 lasts 1.2 s"]),
        ("60, 50", "3.1s", ["'the rep' is 3.1 s, and three beats at bpm 50 last 3.6 s"]),
        ("100", "hold 1.65s", []),
    ],
)
def test_seconds_that_no_beats_come_near_get_advice(bpm: str, rep: str, said: list[str]) -> None:
    text = around(f"reps: 2\nbpm: {bpm}\nrep: {rep}")
    found = advice(load(text.encode(), "x.yaml", None))
    assert [problem.message for problem in found if " beat" in problem.message] == said


@pytest.mark.parametrize("unseen", "\u00ad\u180e\u200b\u200e\u200f\u2060\u2064\ufeff")
@pytest.mark.parametrize("space", "\u00a0\u2000\u200a\u202f\u205f\u3000")
def test_what_nobody_sees_means_nothing(unseen: str, space: str) -> None:
    plain = around("re|ps: 10\ntime|s|: 1\nrep: up 2, down| 2\nhow: Sit| down.").replace(
        "  time|s|: 1\n", ""
    )
    odd = plain.replace("|", unseen).replace(" ", space).replace("-" + space, unseen + "- ")
    assert read(odd) == read(plain.replace("|", ""))


def test_sides_of_a_group_are_those_of_a_dose_in_it() -> None:
    text = "title: T\nsession:\n- each: leg\n  session:\n  - exercise: A\n    reps: 10 each\n"
    (group,) = load(text.encode(), "x.yaml", None).session
    assert isinstance(group, Group)
    assert isinstance(group.session[0], Exercise)
    assert (group.session[0].reps, group.session[0].each) == (10, None)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("description: X", "how"),
        ("notes: X", "how"),
        ("cue: X", "tips"),
        ("cues: [X]", "tips"),
        ("break: 30s", "rest"),
        ("breaks: 30s", "rest"),
        ("name: X", "exercise"),
        ("weight: X", "with"),
        ("duration: 30s", "time"),
        ("sides: leg", "each"),
        ("side: both", "each"),
        ("side: left", "start"),
        ("tip: X", "tips"),
    ],
)
def test_a_key_by_another_name_is_known(written: str, meant: str) -> None:
    word = written.partition(":")[0]
    assert messages(around(f"reps: 5\n{written}")) == [
        f"unknown key '{word}'; did you mean '{meant}'?"
    ]


def test_a_hold_is_a_time_or_a_phase() -> None:
    assert messages(around("hold: 5s\nsets: 2"))[-1] == "unknown key 'hold'; did you mean 'time'?"
    assert messages(around("hold: 5s\nreps: 2")) == ["unknown key 'hold'"]
    assert cures(around("hold: 5s\nreps: 2")) == [
        "a hold in every rep is a phase: 'rep: up 2, hold 5, down 2'"
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("name: T\nsession:\n- say: Go\n", "unknown key 'name'; did you mean 'title'?"),
        (
            "title: T\nexercises:\n- exercise: A\n",
            "unknown key 'exercises'; did you mean 'session'?",
        ),
        (
            "title: T\nsession:\n- rounds: 2\n  exercises:\n  - exercise: A\n",
            "unknown key 'exercises'; did you mean 'session'?",
        ),
        (
            "title: T\nsession:\n- reps: 5\n  tips: [X]\n",
            "an item needs one of exercise, use, session, say, play, sound, rest or pause",
        ),
        ("title: T\nsession:\n- {exercise: A, reps:5, time: 3}\n", "unknown key 'reps:5'"),
    ],
)
def test_a_key_that_was_meant_is_not_missed_as_well(text: str, message: str) -> None:
    assert messages(text) == [message]


def test_a_text_in_a_session_can_become_any_item() -> None:
    assert set(ITEMS) == {*KINDS, "rounds"}


@pytest.fixture
def only_english(monkeypatch: pytest.MonkeyPatch) -> None:
    """Messages name the languages that there are: here one, whatever ships."""
    monkeypatch.setattr("voicecoach.language.phrasebook.languages", lambda: ("en",))


@pytest.mark.usefixtures("only_english")
@pytest.mark.parametrize("language", ["german", "de", "English", "en-US"])
def test_the_languages_are_named(language: str) -> None:
    assert messages(around("reps: 5", f"language: {language}\n")) == [
        f"unknown language '{language}'; there is only en"
    ]


@pytest.mark.parametrize(
    ("written", "cure"),
    [
        ("all", "write 'each: side', or the part that is meant"),
        ("every", "write 'each: side', or the part that is meant"),
        ("Yes", "write 'each: side', or the part that is meant"),
        ("2", "write 'each: side', or the part that is meant"),
        ("right", "for one side only, leave 'each' out and write the side in the name"),
        ("Right leg", "for one side only, leave 'each' out and write the side in the name"),
        ("all legs", "write 'each: leg'"),
        ("no feet", "write 'each: foot'"),
    ],
)
def test_sides_are_of_one_part_of_the_body(written: str, cure: str) -> None:
    assert cures(around(f"reps: 1\neach: {written}")) == [cure]


def test_a_text_that_is_too_long_when_it_is_said_is_refused() -> None:
    assert messages(around(f"reps: 1\nhow: {'½ km ' * 200}")) == [
        "how has 3399 characters with its figures as words; a text may have 2000"
    ]
    assert exercise(f"reps: 1\nhow: {'word ' * 399}")


@pytest.mark.parametrize(
    ("written", "part"),
    [
        *[(written, "side") for written in ("both", "each", "bilateral", "L/R", "R/L", "[L, R]")],
        *[(written, "side") for written in ("per side", "Both sides", "left/right", "'R + L'")],
        *[(written, "side") for written in ("left, right", "right and left", "[r, l]", "sides")],
        *[(written, "leg") for written in ("legs", "both legs", "per leg", "right leg, left leg")],
        ("both feet", "foot"),
        ("each arm", "arm"),
        ("upper arms", "upper arm"),
        ("right then left calf", "calf"),
    ],
)
def test_what_means_each_side_is_taken_for_it(written: str, part: str) -> None:
    assert exercise(f"reps: 1\neach: {written}").each == part


@pytest.mark.parametrize("part", ["leg", "side", "big toe", "biceps", "hip flexor", "pelvis"])
def test_any_part_of_the_body_has_sides(part: str) -> None:
    assert exercise(f"reps: 1\neach: {part}").each == part


@pytest.mark.parametrize("written", ["[right leg, left leg]", "[both arms, one arm]", "[1, 2]"])
def test_labels_are_any_words(written: str) -> None:
    assert len(exercise(f"reps: 1\neach: {written}").each or ()) == 2


def test_no_sound_at_all_is_none_for_each_event() -> None:
    routine = read(around("reps: 1", "sounds: none\n"))
    assert routine.sounds == dict.fromkeys(EVENTS, "none")
    assert str(routine.place_of("sounds", "tick")) == "x.yaml:2:9"


@pytest.mark.parametrize(
    ("keys", "name", "value"),
    [
        ("reps: [12, 10]", "reps", (12, 10)),
        ("time: [30s, 1m]", "time", (30, 60)),
        ("reps: 5\nwith: 70 kilos", "load", "70 kilos"),
        ("reps: [5, 5]\nwith: [a, b]", "load", ("a", "b")),
        ("reps: 5\nbpm: 72.5", "bpm", Fraction(145, 2)),
        ("reps: [5, 5]\nbpm: [60, 80]", "bpm", (60, 80)),
        ("reps: 5\nsets: 3\nrest: [30, 1:00]", "rest", (30, 60)),
        ("reps: 5\nrest: [30, 1:00]", "rest", (30, 60)),
        ("reps: 5\ncount: beats", "count", Counting(style="beats")),
        ("reps: 5\ncount: {down: yes, ticks: Off}", "count", Counting(down=True, ticks=False)),
        ("reps: 5\nphrases: {rest: Rest.}", "phrases", {"rest": ("Rest.",)}),
        ("reps: 5\nphrases: {rest: [Rest., 'Rest, {time}.']}", "phrases", None),
        ("reps: 5\nhow: |\n  One\n  two.", "how", "One two."),
        ("reps: 5\nhow: No", "how", "No"),
        ("reps: 5\nhow: ~", "setup", None),
    ],
)
def test_values_are_read(keys: str, name: str, value: Any) -> None:
    if "how: ~" in keys:  # a tilde is nothing to say
        assert messages(around(keys)) == ["there is nothing to say in how '~'"]
    elif value is None:
        assert getattr(exercise(keys), name) == {"rest": ("Rest.", "Rest, {time}.")}
    else:
        assert getattr(exercise(keys), name) == value


@pytest.mark.parametrize("title", ["No", "on", "2024-13-45", "1:30", "<b>x</b>", "[/] x", "0x1F"])
def test_titles_are_text(title: str) -> None:
    quoted = f"'{title}'" if title.startswith("[") else title
    assert read(f"title: {quoted}\nsession:\n- say: Go\n").title == title


@pytest.mark.parametrize(
    ("written", "coach", "counter"),
    [
        ("heart", ("heart", 1.0), None),
        ("{name: heart, speed: 1.1}", ("heart", 1.1), None),
        ("{coach: heart, counter: {name: bella, speed: 0.9}}", ("heart", 1.0), ("bella", 0.9)),
        ("{counter: bella}", ("auto", 1.0), ("bella", 1.0)),
    ],
)
def test_voices_are_read_in_all_their_forms(written: str, coach: Any, counter: Any) -> None:
    voice = read(f"title: T\nvoice: {written}\nsession:\n- say: Go\n").voice
    assert (voice.coach.name, voice.coach.speed) == coach
    assert (voice.counter and (voice.counter.name, voice.counter.speed)) == counter


@pytest.mark.parametrize(
    "written",
    [
        "a.mp3",
        "[a.mp3, sub/b.mp3]",
        "{files: [a.mp3], below_speech: 20, below_counts: 5, music_level: -23.5}",
    ],
)  # fmt: skip
def test_music_is_read_in_all_its_forms(written: str, tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    for name in ("a.mp3", "sub/b.mp3"):
        (tmp_path / name).write_bytes(b"")
    music = read(f"title: T\nmusic: {written}\nsession:\n- say: Go\n", tmp_path).music
    assert music is not None
    assert music.files[0] == "a.mp3"
    levels = (music.below_speech, music.below_counts, music.music_level)
    assert levels == ((20, 5, -23.5) if "below" in written else (14, 7, -20))


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("exercise: X\n  reps: 5\n  rest: 3", Exercise),
        ("session: [{rest: 3}]\n  rounds: 2\n  rest: 3", Group),
        ("say: X\n  pause: 3", SayItem),
        ("sound: bell", SoundItem),
        ("rest: 3", RestItem),
        ("pause: 3", PauseItem),
    ],
)
def test_an_item_is_what_the_first_of_its_keys_makes_it(written: str, kind: type) -> None:
    assert type(read(f"title: T\nsession:\n- {written}\n").session[0]) is kind


def test_a_recording_is_found_beside_the_routine(tmp_path: Path) -> None:
    for name in ("a.mp3", "http:evil.mp3", "concat:a|b", "-x.mp3"):
        (tmp_path / name).write_bytes(b"")
        item = read(f'title: T\nsession:\n- play: "{name}"\n', tmp_path).session[0]
        assert isinstance(item, PlayItem)
        assert item.play == name


def test_every_value_has_its_place() -> None:
    routine = read(HIPS)
    flexor, circuit = routine.session[1], routine.session[4]
    assert isinstance(flexor, Exercise)
    assert isinstance(circuit, Group)
    assert str(routine.place_of("rest")) == "x.yaml:5:7"
    assert str(routine.place_of("equipment", 1)) == "x.yaml:3:32"
    assert str(flexor.place) == "x.yaml:10:3"
    assert str(flexor.place_of("with")) == str(flexor.place_of("load")) == "x.yaml:11:9"
    assert str(flexor.place_of("exercise")) == str(flexor.place_of("name")) == "x.yaml:10:13"
    assert str(flexor.place_of("tips", 1)) == "x.yaml:20:5"
    assert flexor.place_of("bpm") == flexor.place
    assert str(circuit.session[1].place_of("time")) == "x.yaml:41:11"
    assert flexor.written("with")
    assert not flexor.written("bpm")


def test_a_routine_is_frozen() -> None:
    with pytest.raises(FrozenInstanceError):
        read(HIPS).title = "x"  # type: ignore[misc]


@pytest.mark.usefixtures("only_english")
@pytest.mark.parametrize("path", FAULTS, ids=lambda path: path.stem)
def test_a_fault_is_reported_word_for_word(path: Path) -> None:
    text = path.read_text("utf-8")
    expected = "\n".join(line[3:] for line in text.splitlines() if line.startswith("#:"))
    with pytest.raises(Problems) as raised:
        load(text.encode(), path.name, path.parent)
    assert report(raised.value.problems) == expected


def test_a_value_that_is_wrong_as_a_whole_hides_no_other_fault() -> None:
    """What is wrong in `every 5s` is no part of the source that could be taken out alone."""
    assert messages("title: T\ncalls: every 5s\nsession:\n- exercise: Run\n") == [
        "calls '5s' is out of range; it goes from 10s to 6h",
        "'Run' has neither 'reps' nor 'time', and nothing around it has",
    ]


def test_there_are_faults() -> None:
    assert len(FAULTS) > 100


def test_six_mistakes_are_six_problems_of_one_run() -> None:
    text = """\
title: Legs
sesion: 3
reps: 10
session:
- exercise: Squat
  reps: 8-12
- exercise: Bridge
  time: 30s
  reps: 5
- exercise: Row
  each: arm
  how: The {sdie} arm
- say: !now
- play: ../x.mp3
"""
    assert messages(text) == [
        "unknown key 'sesion'; did you mean 'session'?",
        "reps '8-12' is a range",
        "'Bridge' has both 'reps' and 'time'; keep one",
        "unknown placeholder '{sdie}'; did you mean {side}?",
        "'!now' is a tag to YAML, and a routine has none",
        "play '../x.mp3' leads out of the routine's folder",
    ]


@pytest.mark.parametrize(
    "text",
    [
        around("reps: 012"),
        around("reps: [5, x]"),
        around("reps: 5\neach: {a: b}\nhow: the {side} leg"),
        around("reps: 5\nsets: x\nrest: [3, 4]"),
        "title: T\nreps: 5\nsession:\n- rounds: x\n  session:\n  - exercise: A\n",
        "title: T\nreps: 5\nlanguage: '?'\nsession:\n- exercise: A\n",
        "title: T\nsession:\n- exercise: A\n  reps: !x\n",
        "title: T\nreps: 5\nsession:\n- exercise: {a: b}\n",
        around("reps: 5\nbpm: [60, x]\nsets: 2"),
    ],
)
def test_one_mistake_is_one_problem(text: str) -> None:
    assert len(messages(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "title: T\nreps: 5\nsession:\n- exercise: A\n  time: 30s\n",
        "title: T\ntime: 30s\nsession:\n- rounds: 2\n  reps: 5\n  session:\n  - exercise: A\n",
        "title: T\nrep: 4\nsession:\n- exercise: A\n  tempo: 3110\n  reps: 5\n",
        "title: T\nsets: 3\nsession:\n- exercise: A\n  reps: [5, 6]\n",
        "title: T\nsession:\n- each: leg\n  session:\n  - exercise: '{side} A'\n    reps: 5\n",
        "title: T\nsession:\n- reps: [5, 6]\n  session:\n  - exercise: A\n",
        "title: T\nsession:\n- rounds: 1\n  session:\n  - say: Go\n",
        around("reps: 5\neach: leg\norder: by set\nevery: 1m", "order: by side\n"),
        around("time: 30s\neach: leg\norder: by rep\nrep: 2"),
        around("reps: 5\neach: leg\norder: by rep", "start: left\n"),
        around("reps: 5\neach: [in, out]\nhow: Not {other}", "start: left\n"),
        around("reps: 5\neach: arm\nwith: a bag in the {side} hand"),
    ],
)
def test_what_the_format_allows_is_left_alone(text: str) -> None:
    read(text)


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("../x.mp3", "leads out of the routine's folder"),
        ("a/../../x.mp3", "leads out of the routine's folder"),
        ("/etc/passwd", "is not in the routine's folder"),
        ("~/x.mp3", "is not in the routine's folder"),
        ("C:x.mp3", "names a drive"),
        ("//host/x.mp3", "is on another machine"),
        ("a\\b.mp3", "has a '\\'; folders are separated by '/'"),
        ("CON", "is the name of a device"),
        ("sub/nul.mp3", "is the name of a device"),
        ("sub", "is not a regular file"),
        ("sub/", "is a folder"),
        ("out.mp3", "leads out of the routine's folder"),
        ("loop.mp3", "is a link in a circle"),
        ("pipe.mp3", "is not a regular file"),
        ("missing.mp3", "is not beside the routine"),
        ("sub.mp3/x.mp3", "is not beside the routine"),
        ("x" * 5000, "cannot be looked up"),
    ],
)
def test_a_file_that_is_not_the_routines_own_is_refused(
    name: str, reason: str, tmp_path: Path
) -> None:
    folder = tmp_path / "routine"
    (folder / "sub").mkdir(parents=True)
    (tmp_path / "secret").write_bytes(b"")
    (folder / "sub.mp3").write_bytes(b"")
    try:
        import os

        (folder / "out.mp3").symlink_to(tmp_path / "secret")
        (folder / "loop.mp3").symlink_to(folder / "loop.mp3")
        os.mkfifo(folder / "pipe.mp3")
    except (OSError, AttributeError):
        pytest.skip("no links or pipes here")
    (message,) = messages(f"title: T\nsession:\n- play: '{name}'\n", folder)
    assert message.endswith(reason)


def test_a_routine_from_no_folder_has_no_files() -> None:
    (message,) = messages("title: T\nsession:\n- play: x.mp3\n")
    assert message == "play 'x.mp3': a routine that came from no folder has no files"


class TestBudgets:
    @pytest.mark.parametrize(("more", "fits"), [("", True), ("- sound: bell\n", False)])
    def test_fifty_thousand_cues_are_enough(self, more: str, fits: bool) -> None:
        text = "title: T\nbpm: 400\nrest: 1s\nsession:\n- exercise: A\n  sets: 25\n  reps: 1000\n"
        text += more
        if fits:
            load(text.encode(), "x.yaml", None)
        else:
            said = "the session makes 50 001 counts; a track may have 50 000"
            assert messages(text) == [said]

    def test_of_rests_in_a_list_the_shortest_is_what_is_known_to_come(self) -> None:
        text = "title: T\nsession:\n- exercise: A\n  reps: 1\n  sets: 4\n  rest: [10s, 10s, 6h]\n"
        load(text.encode(), "x.yaml", None)
        assert least_s(load(text.encode(), "x.yaml", None)) == 4 * 2 + 3 * 10

    def test_the_factor_that_is_too_much_is_named(self) -> None:
        text = (
            "title: T\nreps: 1000\nsession:\n- rounds: 100\n  session:\n"
            "  - rounds: 100\n    session:\n    - exercise: A\n"
        )
        assert messages(text) == ["rounds 100 makes 200 000 counts; a track may have 50 000"]

    def test_huge_factors_are_multiplied_not_unrolled(self) -> None:
        text = "title: T\nreps: 1000\nsession:\n"
        for depth in range(14):
            text += f"{'  ' * depth}- rounds: 100\n{'  ' * depth}  session:\n"
        text += f"{'  ' * 14}- exercise: A\n"
        assert len(messages(text)) == 1
        once = text.replace("rounds: 100", "rounds: 1").replace("reps: 1000", "reps: 1")
        with_ones = calls(lambda: load(once.encode(), "x.yaml", None))
        assert calls(lambda: messages(text)) < 2 * with_ones

    def test_twelve_hours_fit_and_a_second_more_does_not(self) -> None:
        twelve = "title: T\nsession:\n- exercise: A\n  time: 6h\n  sets: 2\n  rest: 0\n"
        read(twelve)
        assert messages(f"{twelve}- pause: 1s\n") == [
            "the session makes the track 12h1s long; it may be 12h"
        ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            around("reps: 5\nhow: Go #5 times"),
            ["'#5 times' is a comment to YAML, and will not be heard"],
        ),
        (
            around("reps: 5\nsets: 3\ntips: [Breathe.]"),
            ["the one tip of 'Squat' is said in every rest of 3 sets"],
        ),
        (
            around("reps: 5\neach: leg\nrep: hold 2, lift 2"),
            ["'lift', spoken alone, is easily heard as 'left'"],
        ),
        (
            around("reps: 5\nsets: 2\ntips: [A little stretch is good, pain is not.]"),
            ["tips has two texts here: inside […] a comma separates them"],
        ),
        (
            around("reps: 5\nsets: 2\ntips: [Breathe., Stand tall, No leaning back.]"),
            ["tips has three texts here: inside […] a comma separates them"],
        ),
        (
            around("reps: 5", "equipment: [A band, which you tie to the door.]\n"),
            ["equipment has two texts here: inside […] a comma separates them"],
        ),
        (around("reps: 5\nstart: left"), ["start does nothing here: 'Squat' has no 'each'"]),
        (around("reps: 5\nchange: 9s"), ["change does nothing here: 'Squat' has no 'each'"]),
        (
            "title: T\nsession:\n- rounds: 2\n  order: by side\n  session:\n"
            "  - {exercise: Squat, reps: 5}\n",
            ["order does nothing here: the group has no 'each'"],
        ),
        (  # in a group it may be meant for what is in it
            "title: T\nsession:\n- rounds: 2\n  change: 9s\n  session:\n"
            "  - {exercise: Squat, reps: 5, each: leg}\n",
            [],
        ),
        (
            around("reps: 5") + "- rest: 30s\n",
            ["the session ends in a rest, with nothing after it"],
        ),
        (
            "title: T\nsession:\n- exercise: Right leg raise\n  reps: 8\n"
            "- exercise: Left leg raise\n  reps: 6\n",
            ["'Left leg raise' and 'Right leg raise' have unequal doses"],
        ),
    ],
)
def test_advice_is_given(text: str, expected: list[str]) -> None:
    assert advised(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        HIPS,
        around("reps: 5  # a comment\nhow: Go  # another"),
        around("reps: 5 # a comment behind a number"),
        around("reps: 5\nsets: 2\ntips: [Breathe.]"),
        around("reps: 5\nsets: 3\nlevel: brief\ntips: [Breathe.]"),
        around("reps: 5\nsets: 2\ntips: [Press your heels into the floor.]"),
        around("reps: 5\nsets: 2\ntips: [Long neck, Breathe]"),
        around("reps: 5\nsets: 2\ntips: ['Stand tall', 'no leaning back.']"),
        around("reps: 5\nsets: 2\ntips:\n- Stand tall\n- no leaning back."),
        around("reps: 5\neach: [one way, the other way]"),
        around("reps: 5", "equipment: [a band, a mat]\n"),
        around("reps: 5\neach: leg\nrep: up 2, down 2"),
        around("reps: 5\neach: leg\nrep: lift 2, down 2"),  # the number is said, not the word
        around("reps: 5\nrep: hold 2, lift 2"),
        around("reps: 5\neach: leg\nstart: left\norder: by side\nchange: 4s"),
        "title: T\nreps: 8\nsession:\n- exercise: Right raise\n- exercise: Left raise\n",
    ],
)
def test_no_advice_is_given_without_need(text: str) -> None:
    assert advised(text) == []


class TestSchema:
    def test_it_has_every_key_with_its_meaning(self) -> None:
        found = schema()
        assert set(found["properties"]) == set(Routine.own_keys())
        parts = {name: part for name, part in found["definitions"].items() if "properties" in part}
        assert set(parts["Exercise"]["properties"]) == set(Exercise.own_keys())
        assert set(parts["Group"]["properties"]) == set(Group.own_keys())
        assert set(parts["Move"]["properties"]) == set(Move.own_keys()) - {"exercise"}
        assert {
            model.__name__ for model in (*KINDS.values(), Counting, WrittenVoice)
        } <= parts.keys()
        for part in (found, *parts.values()):
            assert part["additionalProperties"] is False
            assert all(key["description"] for key in part["properties"].values())

    def test_its_patterns_are_the_readers(self) -> None:
        rest = schema()["properties"]["rest"]
        assert rest["type"] == ["number", "string"]
        assert all(re.search(rest["pattern"], written) for written, _ in TIMES)
        wrong = [text for text in NO_TIMES.split() if text != "7h"]
        assert not any(re.search(rest["pattern"], text) for text in wrong)

    def test_it_knows_what_is_required(self) -> None:
        found = schema()
        assert found["required"] == ["title", "session"]
        exercise = {"type": "object", "required": ["exercise"]}
        assert found["definitions"]["Item"]["if"] == exercise
        assert found["definitions"]["Item"]["else"]["if"] == exercise | {"required": ["use"]}


def test_what_ships_can_be_had_by_name() -> None:
    assert shipped()
    for name in shipped():
        assert load(shipped_text(name), name, None).title


def test_what_does_not_ship_is_a_problem_with_the_nearest_name() -> None:
    with pytest.raises(Problems, match=f"did you mean '{shipped()[0]}'"):
        shipped_text(shipped()[0] + "x")


def test_the_work_of_reading_grows_as_the_text_does() -> None:
    def read(times: int) -> None:
        text = "title: T\nreps: 5\nsession:\n" + HIPS[HIPS.index("- say") :] * times
        load(text.encode(), "x.yaml", None)

    read(1)  # what is read once and kept
    one, four, sixteen = (calls(lambda times=times: read(times)) for times in (1, 4, 16))  # type: ignore[misc]
    assert sixteen - four < 4.2 * (four - one)


def try_to_read(data: bytes) -> None:
    """Read what may be a routine; nothing but problems may come of it."""
    try:
        problems = advice(load(data, "x.yaml", None))
    except Problems as raised:
        problems = raised.problems
        assert problems
    assert all(problem.message for problem in problems)
    assert bool(report(problems)) == bool(problems)


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try_to_read(data)


SPANS = [match.span() for match in re.finditer(r"[\w.]+|[^\w\s]|\n *", HIPS)]
PARTS = ["-", ":", ": ", "{", "}", "[", "]", "#", " #", "'", '"', "*x", "&x", "!", "|", ">", "?"]
PARTS += ["0", "012", "1e9", "~", "\n", "\n  ", "\t", "{side}", "{other}", "{", "\\", "\0", "é"]
PARTS += ["session", "exercise", "reps", "time", "rep", "tempo", "rest", "each", "rounds", "sets"]
PARTS += ["every", "order", "by rep", "by side", "count", "voice", "music", "sounds", "phrases"]
PARTS += ["[]", "{}", "[1, 2]", "{a: b}", "none", "9" * 30, "- play: x.mp3", "language: xx"]


@settings(max_examples=400)
@given(st.lists(st.tuples(st.sampled_from(SPANS), st.sampled_from(PARTS)), min_size=1, max_size=4))
def test_a_spoilt_routine_is_read_or_refused(spoils: list[tuple[tuple[int, int], str]]) -> None:
    text = HIPS
    for (begin, end), part in sorted(spoils, reverse=True):
        text = text[:begin] + part + text[end:]
    try_to_read(text.encode())


WORDS = st.sampled_from([part for part in PARTS if part.strip("\\\0\t\n '\"")])
VALUES = st.recursive(
    WORDS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda parts: f"[{', '.join(parts)}]"),
        st.dictionaries(WORDS, inner, max_size=3).map(
            lambda pairs: "{" + ", ".join(f"{k}: {v}" for k, v in pairs.items()) + "}"
        ),
    ),
    max_leaves=5,
)
KEYS = st.sampled_from(sorted({*Routine.own_keys(), *Exercise.own_keys(), *Group.own_keys()}))


@settings(max_examples=300)
@given(st.lists(st.tuples(KEYS, VALUES), max_size=5), st.lists(st.tuples(KEYS, VALUES), max_size=3))
def test_any_value_of_any_key_is_read_or_refused(
    inner: list[tuple[str, str]], top: list[tuple[str, str]]
) -> None:
    text = "title: T\n" + "".join(f"{key}: {value}\n" for key, value in top if key != "session")
    text += "session:\n- exercise: A\n" + "".join(f"  {key}: {value}\n" for key, value in inner)
    try_to_read(text.encode())


@pytest.mark.parametrize(
    ("key", "most"), [("exercise", 200), ("with", 200), ("needs", 200), ("how", 2000)]
)
def test_a_text_may_have_so_many_characters(key: str, most: int) -> None:
    """As many as the message says."""
    words = ("word " * 500)[: most - 1] + "s"
    text = around("reps: 5").replace("exercise: Squat", "exercise: A") + f"  {key}: {{}}\n"
    if key == "exercise":
        text = "title: T\nreps: 5\nsession:\n- exercise: {}\n"
    assert isinstance(read(text.format(words)), Routine)
    (told,) = messages(text.format(words + "s"))
    assert str(most) in told
