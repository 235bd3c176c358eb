"""Editions: what options make of a routine, who it is for, what is left of it, and its names."""

from __future__ import annotations

import io
import json
import re
from fractions import Fraction
from pathlib import Path

import mutagen
import pytest
from conftest import Type

from voicecoach.problem import Refusal
from voicecoach.routine.budget import least_s
from voicecoach.routine.fit import fitted
from voicecoach.routine.items import Exercise, Group, RestItem, Routine
from voicecoach.routine.library import stem
from voicecoach.routine.load import load
from voicecoach.routine.needs import asked_for
from voicecoach.routine.options import Options, changed
from voicecoach.routine.scope import walk
from voicecoach.routine.selection import NoSuchEquipment, NoSuchExercise

TEXT = """
title: Legs
about: All of it.
equipment: [a mat, a chair, a resistance band]
sets: 3
reps: 4
session:
- exercise: Squat
- rest: 1m
- exercise: Row
  needs: [band, a chair]
- rest: 2m
- rounds: 2
  session:
  - exercise: Pull apart
    needs: a band
  - say: Breathe.
- exercise: Step-up
  needs: a step
"""
TICKER = ("--voice", "ticker")


def routine(text: str = TEXT) -> Routine:
    return load(text.encode(), "legs.yaml", None)


def names(made: Routine) -> list[str]:
    return [s.item.name for s in walk(made) if isinstance(s.item, Exercise)]


# --- who stays -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("options", "left", "equipment"),
    [
        (Options(), ["Squat", "Row", "Pull apart", "Step-up"],
         ("a mat", "a chair", "a resistance band", "a step")),
        (Options(skip=("step",)), ["Squat", "Row", "Pull apart"],
         ("a mat", "a chair", "a resistance band")),
        (Options(without=("band",)), ["Squat", "Step-up"], ("a mat", "a step")),
        (Options(without=("Bands", "step")), ["Squat"], ("a mat",)),
        (Options(without=("chair",)), ["Squat", "Pull apart", "Step-up"],
         ("a mat", "a resistance band", "a step")),
        (Options(only=("Squat", "Row"), skip=("Row",)), ["Squat"], ("a mat",)),
        (Options(only=("Row",)), ["Row"], ("a mat", "a chair", "a resistance band")),
    ],
)  # fmt: skip
def test_what_is_left_and_what_is_asked_for(
    options: Options, left: list[str], equipment: tuple[str, ...]
) -> None:
    made = changed(routine(), options)
    assert names(made) == left
    assert asked_for(made) == equipment


def test_the_rest_behind_an_exercise_goes_with_it() -> None:
    made = changed(routine(), Options(skip=("Row",)))
    assert [int(i.rest) for i in made.session if isinstance(i, RestItem)] == [60]
    made = changed(routine(), Options(skip=("Step-up",), without=("a band",)))
    assert [type(item) for item in made.session] == [Exercise]
    made = changed(routine(), Options(skip=("Pull apart",)))
    assert not any(isinstance(item, Group) for item in made.session)


@pytest.mark.parametrize(
    ("options", "kind", "said"),
    [
        (Options(skip=("Sqat",)), NoSuchExercise, "called 'Sqat'; did you mean 'Squat'?"),
        (Options(without=("rope",)), NoSuchEquipment, "they need band, a chair, a band and a step"),
        (Options(without=("mat",)), NoSuchEquipment,
         "no exercise says that it needs 'mat'; say it at the exercises that do: 'needs: a mat'"),
        (Options(skip=("Squat", "Row", "Pull apart", "Step-up")), Refusal, "nothing is left to do"),
    ],
)  # fmt: skip
def test_what_cannot_be_left_out_is_told(options: Options, kind: type, said: str) -> None:
    with pytest.raises(kind, match=re.escape(said)):
        changed(routine(), options)


def test_the_welcome_names_whom_it_is_for_and_what_is_needed(type_: Type, here: Path) -> None:
    (here / "legs.yaml").write_text(TEXT)
    words = ("legs.yaml", *TICKER, "--for", "Anna", "--without", "band", "--words")
    said = type_("plan", *words).stdout
    assert "Legs, for Anna" in said
    assert re.search(r"a mat and a step\.", said)
    assert "band" not in said
    other = type_("plan", "legs.yaml", *TICKER, "--title", "  Knees  up ", "--words").stdout
    assert other.startswith("Knees up\n")


def test_a_seed_says_it_otherwise(type_: Type, here: Path) -> None:
    (here / "legs.yaml").write_text(TEXT)
    said = {type_("plan", "legs.yaml", *TICKER, "--seed", str(n)).stdout for n in range(5)}
    assert len(said) > 1


# --- what it is called ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("options", "title", "file"),
    [
        (Options(), "Legs", "legs"),
        (Options(voice="ticker", seed=3), "Legs", "legs"),
        (Options(sets=1), "Legs, one set", "legs-one-set"),
        (Options(sets=2, reps=10), "Legs, two sets, ten reps", "legs-two-sets-ten-reps"),
        (Options(pace=Fraction(4, 5)), "Legs, slower, 80 %", "legs-slower-80"),
        (Options(pace=Fraction(6, 5)), "Legs, faster, 120 %", "legs-faster-120"),
        (Options(level="minimal"), "Legs, minimal", "legs-minimal"),
        (Options(only=("Row", "Squat")), "Legs, Squat and Row", "legs-squat-and-row"),
        (Options(skip=("Row",)), "Legs, without Row", "legs-without-row"),
        (Options(without=("band",)), "Legs, without band", "legs-without-band"),
        (Options(music="/x/song.mp3"), "Legs, with music", "legs-with-music"),
        (Options(name="Anna"), "Legs, for Anna", "legs-for-anna"),
        (Options(name="Anna", sets=1), "Legs, for Anna, one set", "legs-for-anna-one-set"),
        (Options(title="Knees"), "Knees", "legs-knees"),
    ],
)
def test_title_and_file_tell_editions_apart(options: Options, title: str, file: str) -> None:
    made = changed(routine(), options)
    assert made.edition.title(made.title) == title
    assert stem("legs.yaml", made) == file


def test_no_two_editions_share_a_file_where_a_name_is_cut_or_has_no_letter() -> None:
    called = [
        stem("legs.yaml", changed(routine(), Options(name=name)))
        for name in ("Анна", "Вера", "a" * 59 + "b", "a" * 59 + "c", "a" * 60)
    ]
    assert len(set(called)) == len(called)
    assert max(map(len, called)) < 80


def test_tags_cover_and_file_have_the_edition(type_: Type, here: Path) -> None:
    (here / "legs.yaml").write_text(TEXT)
    assert type_("legs.yaml", *TICKER).exit_code == 0
    words = ("legs.yaml", *TICKER, "--for", "Anna", "--sets", "1", "--only", "Squat")
    assert type_(*words).exit_code == 0
    plain, ours = (
        mutagen.File(here / "legs.mp3"),
        mutagen.File(here / "legs-for-anna-squat-one-set.mp3"),
    )
    for key in ("TIT2", "TALB"):
        assert (plain[key], ours[key]) == ("Legs", "Legs, for Anna, Squat, one set")
    assert (plain["TPE1"], ours["TPE1"]) == ("voicecoach", "voicecoach")
    assert plain["APIC:"].data != ours["APIC:"].data


@pytest.mark.parametrize("reps", [4, 60, 1000])
def test_the_cover_has_the_minutes_that_the_voice_says(
    type_: Type, here: Path, monkeypatch: pytest.MonkeyPatch, reps: int
) -> None:
    drawn: list[tuple[int, str]] = []
    from voicecoach.formats import cover

    def draw(_score: object, _title: str, told: tuple[int, str]) -> bytes:
        drawn.append(told)
        return b""

    monkeypatch.setattr(cover, "draw", draw)
    text = f"title: T\nsession:\n- exercise: Squat\n  bpm: 60\n  rep: 2\n  reps: {reps}\n"
    (here / "a.yaml").write_text(text)
    assert type_("a.yaml", *TICKER).exit_code == 0
    said = type_("plan", "a.yaml", *TICKER, "--words").stdout
    ((number, unit),) = drawn
    spoken = {4: "less than a minute", 60: "two minutes", 1000: "thirty-five minutes"}[reps]
    assert spoken in said
    assert (number, unit) == {4: (number, "s"), 60: (2, "min"), 1000: (35, "min")}[reps]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--title", "…"], "has nothing in it to say"),
        (["--for", ""], "has nothing in it to say"),
        (["--for", "x" * 61], "it has 61 characters; it may have 60"),
        (["--fit", "20"], "'20' has no unit; write 20m for minutes"),
        (["--fit", "soon"], "'soon' is no time like 20m, 1h or 12:30"),
        (["--fit", "0s"], "'0s' is no time like 20m"),
        (["--skip", "Sqat"], "Invalid value for --skip: no exercise is called 'Sqat'"),
        (["--without", "rope"], "Invalid value for --without: no exercise says"),
    ],
)
def test_a_wrong_value_is_told(type_: Type, here: Path, words: list[str], said: str) -> None:
    (here / "legs.yaml").write_text(TEXT)
    ended = type_("plan", "legs.yaml", *TICKER, *words)
    assert (ended.exit_code, ended.stdout) == (2, "")
    assert said in ended.stderr


# --- the fit -------------------------------------------------------------------------------------


def sets(made: Routine) -> list[int]:
    return [s.times for s in walk(made) if isinstance(s.item, (Exercise, Group))]


def test_what_fits_stays_as_it_is() -> None:
    one = routine()
    assert fitted(one, least_s(one), least_s).routine is one


@pytest.mark.parametrize("share", [Fraction(9, 10), Fraction(3, 4), Fraction(3, 5)])
def test_sets_go_evenly_and_no_more_than_needed(share: Fraction) -> None:
    one = routine()
    most = least_s(one) * share
    made = fitted(one, most, least_s)
    assert least_s(made.routine) <= most
    mine = [s.times for s in walk(made.routine) if isinstance(s.item, Exercise) and not s.groups]
    assert max(mine) - min(mine) <= 1
    assert names(made.routine) == names(one)
    assert made.done
    rests = [i.rest for i in made.routine.session if isinstance(i, RestItem)]
    assert (rests == [60, 120]) == all(", not " in each for each in made.done)
    assert rests == [60, 120] or max(mine) == 1


def test_then_rests_become_shorter_down_to_half() -> None:
    one = changed(routine(), Options(sets=1))
    shortest = least_s(fitted(one, least_s(one) * Fraction(7, 10), least_s).routine)
    made = fitted(one, shortest, least_s)
    assert re.fullmatch(r"rests (5|6|7|8|9)[05] % as long", made.done[-1])
    rests = [i.rest for i in made.routine.session if isinstance(i, RestItem)]
    assert all(30 <= rests[0] < 60 and 60 <= rests[1] < 120 for _ in rests)
    with pytest.raises(Refusal, match="cannot be done in 10s; --only or --skip"):
        fitted(one, Fraction(10), least_s)


def test_lists_lose_their_last() -> None:
    text = TEXT.replace("- exercise: Squat\n", "- exercise: Squat\n  reps: [9, 8, 7]\n")
    one = routine(text)
    made = fitted(one, least_s(one) * Fraction(3, 5), least_s)
    squat = made.routine.session[0]
    assert isinstance(squat, Exercise)
    assert squat.reps == (9, 8, 7)[: squat.sets]


def test_what_fits_already_is_called_as_ever(type_: Type, here: Path) -> None:
    (here / "legs.yaml").write_text(TEXT)
    ended = type_("legs.yaml", *TICKER, "--fit", "2h", "--json")
    (track,) = json.loads(ended.stdout)["tracks"]
    assert (track["file"], ended.stderr) == ("legs.mp3", "")


def test_a_fit_is_kept_and_said(type_: Type, here: Path) -> None:
    (here / "legs.yaml").write_text(TEXT)
    whole = json.loads(type_("plan", "legs.yaml", *TICKER, "--json").stdout)["length"]
    minutes = int(whole // 60)
    ended = type_("legs.yaml", *TICKER, "--fit", f"{minutes}m", "--json")
    assert ended.exit_code == 0
    assert ended.stderr.startswith("legs.yaml fits with ")
    (track,) = json.loads(ended.stdout)["tracks"]
    assert track["length_s"] <= 60 * minutes
    assert re.fullmatch(r"legs-in-.*-minutes\.mp3", track["file"])
    tried = type_("plan", "legs.yaml", *TICKER, "--fit", "30s")
    assert (tried.exit_code, "so it cannot be done in 30s" in tried.stderr) == (1, True)
    assert io.StringIO(tried.stdout).read() == ""
