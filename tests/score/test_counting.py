"""Counting: what is heard on the beats of a set, and how it is made to fit."""

from __future__ import annotations

from fractions import Fraction

import pytest

from voicecoach.language.phrasebook import book
from voicecoach.line import Line
from voicecoach.routine.load import load
from voicecoach.score.coach import Coach, Guess
from voicecoach.score.counting import Beat, beats_of
from voicecoach.score.fitting import counted
from voicecoach.score.milestones import milestones, milestones_of
from voicecoach.score.session import session_of
from voicecoach.score.sets import Set
from voicecoach.score.timed import Tips, timed
from voicecoach.units import RATE

EN = book("en")
SHORT = RATE * 6 // 100
LEAD = RATE // 20


class Spoken:
    """A clip of 60 ms a character, its beat at 50 ms, as the ticker speaks."""

    def __init__(self, line: Line) -> None:
        self.length = max(round(SHORT * len(line.spoken) / line.speed), LEAD)
        self.beat = LEAD

    def __len__(self) -> int:
        return self.length


COACH = Coach(EN, Spoken, style="plain")


def the_set(exercise: str, routine: str = "") -> Set:
    """Give the first set of an exercise that is written on one line."""
    text = f"title: T\n{routine}\nsession:\n- {{exercise: A, {exercise}}}\n"
    row = session_of(load(text.encode(), "t.yaml", None), EN)
    return next(item for item in row if isinstance(item, Set))


def shown(beat: Beat) -> str:
    """Show a beat as the README's table does."""
    number = EN.number(beat.number) if beat.number is not None else None
    said = ", ".join(part for part in (beat.side, number, beat.words) if part)
    return f"{beat.sound}+{said}" if said and beat.sound else said or beat.sound or "-"


def heard(exercise: str) -> str:
    return " ".join(map(shown, beats_of(the_set(exercise), EN)))


@pytest.mark.parametrize(
    ("rep", "count", "beats"),
    [
        ('"up 2, down 2"', "reps", "one tick down tick two tick down tick"),
        ('"up 1, down 1"', "reps", "one down two down"),
        ("4", "reps", "one tick tick tick two tick tick tick"),
        ('"up 2, down 2"', "beats", "up two down two up two down two"),
        ('"up 1, down 1"', "beats", "up down up down"),
        ("4", "beats", "one two three four one two three four"),
        ('"up 2, down 2"', "cadence", "up two down one up two down two"),
        ('"up 1, down 1"', "cadence", "up one up two"),
        ("4", "cadence", "one two three one one two three two"),
        ('"up 2, down 2"', "words", "up tick down tick up tick down tick"),
        ('"up 1, down 1"', "words", "up down up down"),
        ("4", "words", "tick tick tick tick tick tick tick tick"),
        ('"up 2, down 2"', "ticks", "accent tick tick tick accent tick tick tick"),
        ('"up 1, down 1"', "ticks", "accent tick accent tick"),
        ("4", "ticks", "accent tick tick tick accent tick tick tick"),
        ("1", "cadence", "one two"),
        ("2", "{style: reps, down: yes}", "two tick one tick"),
        ("2", "{ticks: no}", "one - two -"),
        ('"up 1, down 1"', "{style: ticks, ticks: no}", "- - - -"),
    ],
)
def test_what_is_heard_on_the_beats_of_two_reps(rep: str, count: str, beats: str) -> None:
    assert heard(f"rep: {rep}, count: {count}, reps: 2") == beats


def test_two_beats_a_rep_are_the_default() -> None:
    assert heard("reps: 2") == "one tick two tick"


@pytest.mark.parametrize(
    ("tempo", "beats"),
    [
        ("3-1-1-0", "one tick tick hold up"),
        ("3010", "one tick tick up"),
        ("30X1", "one tick tick up hold"),
        ("42X2 from lift", "one hold tick down tick tick tick hold tick"),
        ("0-3-1-0", "one, hold two one up"),
    ],
)
def test_a_tempo_is_lower_hold_lift_hold(tempo: str, beats: str) -> None:
    assert heard(f"tempo: {tempo}, reps: 1") == beats


@pytest.mark.parametrize(
    ("rep", "count", "beats"),
    [
        ('"up 1, hold 5"', "reps", "one hold four three two one"),
        ('"up 1, HOLD it 3"', "reps", "one HOLD it two one"),
        ('["up 1", "hold, and breathe 3"]', "reps", "one hold, and breathe two one"),
        ('"up 1, hold 2"', "reps", "one hold tick"),
        ('"up 1, household 3"', "reps", "one household tick tick"),
        ('"up 1, hold 10"', "reps", "one hold nine eight seven six five four three two one"),
        (
            '"up 1, hold 11"',
            "reps",
            "one hold tick tick tick tick tick five four three two one",
        ),
        ('"up 1, hold 4"', "beats", "up hold two three four"),
        ('"up 1, hold 4"', "cadence", "up hold two three one"),
        ('"up 1, hold 4"', "words", "up hold tick tick tick"),
        ('"hold 3, down 1"', "reps", "one, hold two one down"),
        ('"hold 2, down 1"', "reps", "one tick down"),
    ],
)
def test_holds_count_down_in_reps_and_up_elsewhere(rep: str, count: str, beats: str) -> None:
    assert heard(f"rep: {rep}, count: {count}, reps: 1") == beats


@pytest.mark.parametrize(
    ("each", "count", "beats"),
    [
        ("leg", "reps", "right tick down tick left tick down one"),
        ("leg", "cadence", "right two down two left two down one"),
        ("leg", "beats", "right two down two left two down two"),
        ("leg", "words", "right tick down tick left tick down tick"),
        ("leg", "ticks", "accent+right tick tick tick accent+left tick tick tick"),
        ("[in, out]", "reps", "in tick down tick out tick down one"),
    ],
)
def test_by_rep_each_half_begins_with_its_side(each: str, count: str, beats: str) -> None:
    about = f'each: {each}, order: by rep, rep: "up 2, down 2", count: {count}, reps: 1'
    assert heard(about) == beats


def fitted(exercise: str, *, count_in: bool = False) -> tuple[list[str], list[str]]:
    """Give what is said in a set, with its speed where that is not 1, and what fits at no speed."""
    made = counted(the_set(exercise), COACH, count_in=count_in)
    lines = [note.what for note in made.notes if isinstance(note.what, Line)]
    said = [f"{li.text}" if li.speed == 1 else f"{li.text}@{li.speed}" for li in lines]
    return said, [f"{m.kind} {m.line.text}" for m in made.misfits]


def test_counts_that_fit_are_left_alone() -> None:
    assert fitted("rep: 1, reps: 3") == (["one", "two", "three"], [])


def test_all_numbers_of_a_set_share_the_highest_speed_that_one_of_them_needs() -> None:
    # "three" takes 0.30 s, a beat is 0.375 s, and 0.1 s are to be clear: 0.25 s at 1.2.
    said, misfits = fitted("rep: 1, reps: 4, bpm: 160")
    assert said == ["one@1.2", "two@1.2", "three@1.2", "four@1.2"]
    assert not misfits


def test_a_number_that_fits_at_no_speed_is_said_short_with_the_tens_in_full() -> None:
    # A beat of 0.46 s holds what takes 0.36 s: "nineteen" 0.3 s at 1.6, but "twenty-one" 0.375 s.
    said, misfits = fitted("rep: 1, reps: 23, bpm: 130")
    assert said[18:] == ["nineteen@1.6", "twenty@1.6", "one@1.6", "two@1.6", "three@1.6"]
    assert not misfits


def test_the_last_count_ends_clear_of_the_end_of_the_set() -> None:
    # "three" takes 0.3 s, and begins 0.05 s before its beat: it has 0.35 s, or 0.28 s at bpm 180.
    assert fitted("rep: 1, reps: 3, bpm: 150") == (["one", "two", "three"], [])
    assert fitted("rep: 1, reps: 3, bpm: 180")[0] == ["one@1.2", "two@1.2", "three@1.2"]


def test_numbers_are_said_short_alike_within_a_decade() -> None:
    # A beat of 0.462 s holds 0.362 s: "twenty-one" takes 0.375 s at 1.6, "thirty-one" as much,
    # "forty-one" 0.337 s, but "forty-three" 0.412 s.
    said, _ = fitted("rep: 1, reps: 50, bpm: 130")
    assert [text.removesuffix("@1.6") for text in said[18:23]] == [
        *("nineteen", "twenty", "one", "two", "three"),
    ]
    assert [text.removesuffix("@1.6") for text in said[39:43]] == ["forty", "one", "two", "three"]


def fallen(exercise: str) -> tuple[str | None, list[str], str | None]:
    """Give in what a set is counted instead, what is then heard, and what did not fit."""
    made = counted(the_set(exercise), COACH, count_in=False)
    because = made.because.line.text if made.because else None
    return made.fallen, [shown(beat) for beat in made.beats], because


@pytest.mark.parametrize(
    ("exercise", "instead", "said"),
    [
        # A beat of 0.25 s holds 0.15 s: "three" takes 0.19 s at its fastest, "one" 0.11 s.
        ("rep: 1, reps: 4, bpm: 240", "every second", "accent two accent four"),
        ("rep: 1, reps: 7, bpm: 150", None, "one two three four five six seven"),
        # Two beats of 0.15 s hold 0.2 s; the last has one, which "six" does not fit in.
        ("rep: 1, reps: 6, bpm: 400", "fives", "accent accent accent accent five accent"),
        (
            'rep: "up 1, down 1", reps: 4, bpm: 240, count: cadence',
            "every second",
            "up accent up two up accent up four",
        ),
        ("rep: 1, reps: 5, bpm: 400, count: fives", "tens", " ".join(["accent"] * 5)),
        ("rep: 1, reps: 6, bpm: 400, count: {ticks: no}", "fives", "- - - - five -"),
        ("rep: 1, reps: 4, bpm: 240, count: {down: yes}", "every second", "four accent two accent"),
    ],
)
def test_counts_that_fit_in_no_form_fall_back_the_whole_set_alike(
    exercise: str, instead: str | None, said: str
) -> None:
    made, heard, because = fallen(exercise)
    assert (made, " ".join(heard)) == (instead, said)
    assert (because is None) == (instead is None)


def test_where_not_even_tens_fit_it_is_a_misfit() -> None:
    # "ten" is the last, and has a beat of 0.15 s.
    assert fitted("rep: 1, reps: 10, bpm: 400") == (["ten@1.6"], ["count ten"])
    assert fitted("rep: 2, reps: 3, bpm: 400, count: beats")[1][0] == "count one"


@pytest.mark.parametrize(
    ("bpm", "moments"),
    [
        (60, [-3, -2, -1]),
        (99, [-3, -2, -1]),
        (100, [-6, -4, -2]),
        (150, [-6, -4, -2]),
        (199, [-6, -4, -2]),
        (200, [-12, -8, -4]),
    ],
)
def test_with_fast_beats_a_count_in_is_said_on_every_second_one(
    bpm: int, moments: list[int]
) -> None:
    planned = the_set(f"reps: 2, bpm: {bpm}")
    notes = counted(planned, COACH, count_in=True).notes
    said = [n for n in notes if n.at < 0 and isinstance(n.what, Line)]
    assert [n.at / planned.beat for n in said] == moments
    assert [n.what.text for n in said if isinstance(n.what, Line)] == ["three", "two", "one"]
    assert planned.count_in_length == -said[0].at
    sounds = [(n.at / planned.beat, n.what) for n in notes if n.at < 0 and n not in said]
    between = set(range(moments[0], 0)) - set(moments)
    assert sorted(sounds) == sorted(
        [*((at, "count_in") for at in moments), *((at, "tick") for at in between)]
    )


def test_a_count_in_of_seconds_is_said_on_each() -> None:
    notes = counted(the_set("time: 20s, bpm: 200"), COACH, count_in=True).notes
    assert [note.at for note in notes if note.what == "count_in"] == [-3, -2, -1]


def test_a_count_in_has_a_speed_of_its_own() -> None:
    said, _ = fitted("rep: 1, reps: 4, bpm: 160", count_in=True)
    assert said == ["three", "two", "one", "one@1.2", "two@1.2", "three@1.2", "four@1.2"]


@pytest.mark.parametrize(
    ("rep", "beats"),
    [
        ('"breathe in 2, breathe out 2"', "one, breathe in tick breathe out tick"),
        ("4", "one tick tick tick"),
        ('"hold 4, down 1"', "one, hold three two one down"),
    ],
)
def test_numbers_with_the_words_of_the_first_phase(rep: str, beats: str) -> None:
    assert heard(f"rep: {rep}, count: reps and words, reps: 1") == beats


def test_words_after_numbers_are_said_in_all_reps_or_in_none() -> None:
    # "seven, reach and turn" takes 1.26 s; "one, reach and turn" 1.14 s.
    rep = 'rep: "reach and turn 2", count: reps and words'
    assert fallen(f"{rep}, reps: 7, bpm: 90")[0] is None
    hurried, _ = fitted(f"{rep}, reps: 7, bpm: 90")
    assert hurried[0] == "one, reach and turn@1.2"
    instead, beats, because = fallen(f"{rep}, reps: 7, bpm: 140")
    assert (instead, because) == ("numbers", "three, reach and turn")
    assert " ".join(beats[:4]) == "one tick two tick"


def test_by_rep_the_words_follow_the_side() -> None:
    about = 'each: arm, order: by rep, rep: "punch 1, back 1", reps: 1'
    assert heard(f"{about}, count: reps and words") == "right, punch back left, punch one"
    assert heard(about) == "right back left one"
    held = 'each: arm, order: by rep, rep: "hold 4, down 1", reps: 1'
    assert heard(held) == "right, hold three two one down left, hold three two one one"


@pytest.mark.parametrize(
    ("rep", "reps", "beats"),
    [
        # 0.06 s a character: "one, nod and hold" 1.02 s, "two, …" as much, "three, …" 1.14 s.
        ('"nod and hold 5, up 1"', 3, "nod and hold tick three two one up"),
        ('"hold 5, up 1"', 3, "hold four three two one up"),
        ('"squeeze and hold 5"', 1, "squeeze and hold tick three two one"),
        ('"squeeze your shoulder blades and hold 5"', 1, "… and hold tick tick two one"),
        # Longer than all but one of its beats: it is hurried, and one beat of the count is left.
        ('"squeeze and then hold it 3"', 1, "squeeze and then hold it tick one"),
    ],
)
def test_the_words_of_a_hold_run_on_over_its_count_down_alike_in_all_reps(
    rep: str, reps: int, beats: str
) -> None:
    made = counted(the_set(f"rep: {rep}, reps: {reps}"), COACH, count_in=False)
    assert not made.misfits
    each = len(made.beats) // reps
    for k in range(reps):
        row = " ".join(map(shown, made.beats[k * each : (k + 1) * each]))
        number = EN.number(k + 1)
        words = "squeeze your shoulder blades and hold"
        assert row == f"{number}, {beats.replace('… and hold', words)}"


def test_a_hold_within_a_rep_has_its_words_too() -> None:
    made = counted(
        the_set('rep: "up 1, squeeze and hold 5, down 1", reps: 2'), COACH, count_in=False
    )
    row = "squeeze and hold tick three two one down"
    assert " ".join(map(shown, made.beats)) == f"one {row} two {row}"
    assert {note.what.speed for note in made.notes if isinstance(note.what, Line)} == {1.0}


@pytest.mark.parametrize(
    ("count", "beats"),
    [
        ("fives", ["accent tick"] * 4 + ["five tick"] + ["accent tick"] * 4 + ["ten tick"]),
        ("tens", ["accent tick"] * 9 + ["ten tick"]),
        ("{style: tens, down: yes}", ["ten tick"] + ["accent tick"] * 9),
        ("no", ["- -"] * 10),
    ],
)
def test_counting_in_fives_in_tens_and_not_at_all(count: str, beats: list[str]) -> None:
    assert heard(f'rep: "up 1, down 1", reps: 10, count: {count}') == " ".join(beats)


def test_by_rep_in_fives_the_sides_are_said() -> None:
    row = heard("rep: 2, reps: 5, count: fives, each: leg, order: by rep").split()
    assert row == ["accent+right", "tick", "accent+left", "accent"] * 4 + [
        "accent+right",
        "tick",
        "accent+left",
        "five",
    ]


def test_a_set_that_is_not_counted_has_its_length_and_says_nothing() -> None:
    planned = the_set('rep: "up 2, down 2", reps: 10, count: no')
    assert planned.length == 40
    assert fitted('rep: "up 2, down 2", reps: 10, count: no') == ([], [])
    assert called('rep: "up 2, down 2", reps: 10, count: no') == []
    assert the_set("time: 20s, rep: 2, count: no").reps is None


def test_a_count_ends_low_in_tone_at_the_last_of_a_set_only() -> None:
    made = counted(the_set("reps: 3"), COACH, count_in=True)
    tones = [note.what.tone for note in made.notes if isinstance(note.what, Line)]
    assert tones == ["low", "low", "low", "level", "level", "falling"]


class Unheard:
    """A voice that has not spoken yet."""

    def __call__(self, line: Line) -> Guess:
        self.asked.append(line)
        return Guess(RATE)

    def __init__(self) -> None:
        self.asked: list[Line] = []


def test_nothing_is_hurried_before_the_voice_has_said_how_long_it_takes() -> None:
    known = Unheard()
    made = counted(the_set("rep: 1, reps: 30, bpm: 120"), Coach(EN, known), count_in=False)
    assert made.guessed
    assert not made.misfits
    assert {line.speed for line in known.asked} == {1.0}
    assert len(set(known.asked)) == 30


def test_words_run_on_over_the_ticks_of_their_own_phase() -> None:
    said, misfits = fitted('rep: "up 1, slowly to the floor 3", reps: 1')
    assert (said, misfits) == (["one", "slowly to the floor"], [])


def test_words_that_do_not_fit_are_hurried_without_the_numbers_and_alike_in_every_rep() -> None:
    # 19 characters take 1.14 s: 0.95 s at 1.2, 0.814 s at 1.4; before "two" they have 0.9 s.
    said, misfits = fitted('rep: "up 1, slowly to the floor 1", reps: 2')
    assert said == ["one", "slowly to the floor@1.4", "two", "slowly to the floor@1.4"]
    assert not misfits


def test_words_that_fit_at_no_speed_are_a_misfit() -> None:
    _, misfits = fitted('rep: "up 1, very slowly to the cold floor 1", reps: 1')
    assert misfits == ["words very slowly to the cold floor"]


def last_count(planned: Set, *, lead: int) -> float:
    made = counted(planned, COACH, count_in=False, lead=lead)
    return max(note.what.speed for note in made.notes if isinstance(note.what, Line))


def test_over_a_seam_the_last_count_keeps_clear_of_the_next_first_one() -> None:
    # "one" takes 0.18 s; a beat is 0.26 s, and 0.1 s are to be clear.
    assert last_count(the_set("rep: 1, reps: 1, bpm: 230"), lead=0) == 1.0
    assert last_count(the_set("rep: 1, reps: 1, bpm: 230"), lead=LEAD) == 1.2


def called(exercise: str, routine: str = "") -> list[str]:
    """Give the milestones of a set, each after the number of its beat."""
    planned = the_set(exercise, routine)
    made = counted(planned, COACH, count_in=False)
    counts = {id(note) for note in made.notes}
    row = milestones(planned, made.beats, made.notes, milestones_of(planned, COACH), COACH)
    return [
        f"{note.at / planned.beat} {note.what.text if isinstance(note.what, Line) else note.what}"
        for note in row
        if id(note) not in counts
    ]


@pytest.mark.parametrize(
    ("exercise", "said"),
    [
        ("reps: 7", []),
        ("reps: 8", ["7 Halfway.", "13 Last one."]),
        ("reps: 9", ["9 Halfway.", "15 Last one."]),
        ("reps: 8, rep: 1", []),
        ("reps: 8, rep: 4", ["15 Halfway.", "27 Last one."]),
        ('reps: 8, rep: "up 3, down 1"', ["14 Halfway.", "26 Last one."]),
        ('reps: 8, rep: "up 1, long words that run on 2"', []),
        ("reps: 8, bpm: 90", ["7 Halfway.", "13 Last one."]),
        ("reps: 8, bpm: 120", []),
        ("reps: 8, count: {milestones: no}", []),
        ("reps: 50, rep: 1, count: ticks", ["24 Halfway.", "48 Last one."]),
        ("reps: 100, rep: 1, bpm: 120, count: tens", ["50 Halfway."]),
        ("reps: 8, count: ticks", ["7 Halfway.", "13 Last one."]),
        ("reps: 8, count: {ticks: no}", ["7 Halfway.", "13 Last one."]),
        ("reps: 8, count: {down: yes}", ["7 Halfway.", "13 Last one."]),
        ("reps: 8, level: minimal", ["7 half"]),
        ("time: 32s, rep: 4", []),
    ],
)
def test_milestones_lie_on_the_last_free_beats_of_their_reps(
    exercise: str, said: list[str]
) -> None:
    assert called(exercise) == said


def test_a_milestone_takes_the_place_of_its_tick() -> None:
    planned = the_set("reps: 8")
    made = counted(planned, COACH, count_in=False)
    due = milestones_of(planned, COACH)
    at = [note.at for note in milestones(planned, made.beats, made.notes, due, COACH)]
    assert len(at) == len(set(at)) == 16


def told(exercise: str, then: str | None = None) -> list[str]:
    """Give what is said in a set of time, each with its second."""
    planned = the_set(exercise)
    counts = counted(planned, COACH, count_in=False).notes
    named = COACH.line(then) if then is not None else None
    row = timed(planned, counts, COACH, then=named, tips=Tips())
    return [f"{float(note.at):g} {note.what.text}" for note in row if isinstance(note.what, Line)]


LONG = [
    "10 Three minutes left.",
    "70 Two minutes left.",
    "95 Halfway.",
    "130 One minute left.",
    "180 Ten seconds.",
]
LAST = ["three", "two", "one"]


def ending(seconds: int) -> list[str]:
    return [f"{seconds - k} {word}" for k, word in zip((3, 2, 1), LAST, strict=True)]


@pytest.mark.parametrize(
    ("seconds", "calls"),
    [
        (6, []),
        (29, []),
        (30, ["15 Halfway.", "20 Ten seconds."]),
        (179, ["89.5 Halfway.", "169 Ten seconds."]),
        (180, ["60 Two minutes left.", "90 Halfway.", "120 One minute left.", "170 Ten seconds."]),
        (
            185,
            ["65 Two minutes left.", "92.5 Halfway.", "125 One minute left.", "175 Ten seconds."],
        ),
        (190, LONG),
    ],
)
def test_what_is_called_in_a_set_of_time(seconds: int, calls: list[str]) -> None:
    assert told(f"time: {seconds}s") == calls + ending(seconds)


def test_a_set_of_time_under_six_seconds_says_nothing() -> None:
    assert told("time: 5.9s") == []


def test_what_follows_over_a_seam_is_named_before_the_last_counts() -> None:
    ten = "Ten seconds, then walk."
    assert told("time: 30s", ten) == ["15 Halfway.", f"20 {ten}", *ending(30)]
    assert told("time: 29s", "Next. Walk.") == ["24.89 Next. Walk.", *ending(29)]
    assert told("time: 4s", "Next. Walk.") == ["2.94 Next. Walk."]


def test_a_name_too_long_for_a_set_of_time_is_not_squeezed_in() -> None:
    assert told("time: 2s", "Next. A very long name that takes more than two seconds.") == []


@pytest.mark.parametrize(
    ("exercise", "beats"),
    [
        ("time: 7s, rep: 2", "one tick two tick three tick tick"),
        ("time: 6s, rep: 2", "one tick two tick three tick"),
        ("time: 1s, rep: 2", "tick"),
        ("time: 2.5s, rep: 1, count: {down: yes}", "two one tick"),
        ('time: 5s, rep: "in 2, out 2", count: words', "in tick out tick tick"),
        ("time: 5s, rep: 1, each: leg, order: by rep", "right one right two tick"),
    ],
)
def test_a_set_of_time_with_a_rep_counts_the_whole_reps_and_ticks_the_rest(
    exercise: str, beats: str
) -> None:
    assert heard(exercise) == beats
    assert the_set(exercise).length == the_set(exercise).dose.time


def test_an_inherited_rep_does_not_count_a_set_of_time() -> None:
    assert the_set("time: 6s", "rep: 2").reps is None
    assert the_set("time: 6s, tempo: 1010", "rep: 2").reps == 3


def test_a_counted_set_of_time_counts_its_last_seconds_only_after_its_last_count() -> None:
    words = 'rep: "in 4, out 4", count: words'
    assert told(f"time: 16s, {words}")[-4:] == ["12 out", "13 three", "14 two", "15 one"]
    assert told("time: 16s, rep: 2")[-2:] == ["12 seven", "14 eight"]


def test_a_counted_set_of_time_is_called_only_where_that_fits_between_its_counts() -> None:
    said = told('time: 32s, rep: "in 4, out 4", count: words')
    assert said[4:8] == ["16 in", "20 out", "22 Ten seconds.", "24 in"]
    assert not any("Halfway" in line for line in said)  # it would lie on "in", at 16 s


def test_every_beat_is_counted_from_the_first_never_from_the_one_before() -> None:
    planned = the_set("rep: 1, reps: 200, bpm: 170, count: ticks")
    notes = counted(planned, COACH, count_in=False).notes
    assert [note.at for note in notes] == [k * Fraction(60, 170) for k in range(200)]
