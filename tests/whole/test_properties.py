"""What holds for every routine, whatever is in it: tried on routines made by chance."""

from __future__ import annotations

import json
import os
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import groupby, pairwise
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from voicecoach.formats.cues import cues_of
from voicecoach.formats.lyrics import COUNTS, lines
from voicecoach.language.phrasebook import book
from voicecoach.problem import Problems
from voicecoach.routine.budget import least_s
from voicecoach.routine.load import load
from voicecoach.score.compose import Composed, compose
from voicecoach.score.score import Cue, Passage, Play, Score, parse
from voicecoach.score.session import Gap, session_of
from voicecoach.score.sets import Set
from voicecoach.units import MP3_FRAME, QUIET, RATE, frame_at, seconds_at
from voicecoach.voice.ticker import Ticker

EN = book("en")
TEXTS = st.sampled_from(["Slowly.", "Breathe out.", "Keep your back long, and look far ahead."])
TIMES = st.sampled_from(["0", "1.5s", "8s", "20s", "31s", "65s"])
EXAMPLES = int(os.environ.get("VOICECOACH_EXAMPLES", "12"))
"""Routines tried by each test; more of them are for a night."""
tries = settings(max_examples=EXAMPLES, suppress_health_check=list(HealthCheck), derandomize=True)


def maybe(**keys: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({}, optional=keys)


SIDES = st.sampled_from(["leg", ["in", "out"], ["a", "b", "c"]])
HOWS = {
    "rep": st.sampled_from(["1", "2", "up 1, down 2", "up 1, hold 4", "hold 3, down 1"]),
    "bpm": st.sampled_from(["47", "60", "90", "143"]),
    "count": st.sampled_from(["reps", "beats", "cadence", "words", "ticks"]),
    "count_in": st.integers(0, 4),
    "prepare": st.sampled_from(["0", "1.5s", "7s"]),
    "calls": st.sampled_from(["yes", "no", "every 15s", ["halfway", "three"]]),
    "encourage": st.sampled_from(["yes", "no"]),
}
DOSES = st.one_of(
    st.fixed_dictionaries({"reps": st.integers(1, 12)}),
    st.fixed_dictionaries({"time": st.sampled_from(["2s", "6.5s", "20s", "33s", "3m10s"])}),
)


@st.composite
def exercises(draw: st.DrawFn) -> dict[str, Any]:
    made = {"exercise": draw(st.sampled_from(["Squat", "Side plank", "TRX row"])), **draw(DOSES)}
    made |= draw(maybe(
        sets=st.integers(1, 3), each=SIDES, setup=TEXTS, how=TEXTS, rest=TIMES, change=TIMES,
        tips=st.lists(TEXTS, min_size=1, max_size=2), rest_after=TIMES,
        order=st.sampled_from(["by set", "by side", "by rep"]),
        level=st.sampled_from(["full", "brief", "minimal"]), **HOWS,
    ))  # fmt: skip
    if made.get("order") == "by rep" and "time" in made:
        made["rep"] = "2"
    return made


MOMENTS = st.dictionaries(
    st.sampled_from(["1s", "4s", "-1s", "-3s", "set 1, 2s", "rep 1", "rep 3", "round 1, 3s"]),
    st.sampled_from(["Well.", "Keep your back long.", {"sound": "bell"}, {"say": "{side} now."}]),
    min_size=1, max_size=2,
)  # fmt: skip
AMOUNTS = st.sampled_from(["up to 9", "4+", "4 breaths", "7 steps", ["5 steps", 3]])
LASTING = st.sampled_from(["up to 50s", "12 beats", "2 breaths", ["20s", "up to 35s"]])
RELATIVE = st.sampled_from(["8 beats", "2 breaths", "0", "20s"])


@st.composite
def fuller(draw: st.DrawFn) -> dict[str, Any]:
    """An exercise with keys that one in five routines has: units, open ends, sides, moments."""
    made = {"exercise": draw(st.sampled_from(["Bag", "Step down", "Warrior"]))}
    kind = draw(st.sampled_from(["counted", "timed", "paced", "sided"]))
    sides = draw(st.sampled_from(["leg", ["in", "out"], None])) if kind != "paced" else None
    if kind == "sided":
        first, other = ("right", "left") if sides in ("leg", None) else ("in", "out")
        made |= {"each": sides or "arm", "sets": {first: draw(st.integers(1, 3)), other: 2}}
        made |= {"reps": draw(st.sampled_from([5, {first: 4, other: 7}]))}
    elif kind == "paced":
        made |= {"every": draw(st.sampled_from(["40s", "1m", "60 beats"])), "sets": 2}
        made |= draw(st.sampled_from([{}, {"reps": 5, "count": "no"}]))
    else:
        made |= {"reps": draw(AMOUNTS)} if kind == "counted" else {"time": draw(LASTING)}
        made |= {"each": sides} if sides else {}
    if kind in ("counted", "sided"):
        words = ["up 2, down 1", "punch {side} 1, back 1", "in 1, hold 3", "2"]
        made |= {"rep": draw(st.sampled_from(words if "each" in made else words[2:]))}
        counts = ["reps", "words", "ticks", "fives", "reps and words", "no"]
        made |= {"count": draw(st.sampled_from(counts))}
        made |= draw(maybe(order=st.sampled_from(["by set", "by side"])))
        if kind == "counted" and sides:
            made |= draw(maybe(order=st.just("by rep")))
    if kind in ("timed", "paced"):
        made |= draw(maybe(callouts=st.just({"say": ["jab", "cross"], "every": "3s to 6s"})))
    at = draw(maybe(at=MOMENTS))
    if "each" not in made or made.get("order") == "by rep":
        at = json.loads(json.dumps(at).replace("{side}", "Faster"))
    rests = draw(maybe(rest=RELATIVE)) if kind != "paced" else {}
    return made | at | rests | draw(maybe(
        change=RELATIVE, bpm=st.sampled_from(["50", "90"]), breath=st.sampled_from(["3s", "6s"]),
        rest_after=RELATIVE, level=st.sampled_from(["full", "brief", "minimal"]), tips=st.just(
            ["Stand tall."]), how=TEXTS,
    ))  # fmt: skip


MOVES = {
    "Wall sit": {"time": "20s", "setup": "Lean on a wall.", "position": "standing"},
    "Heel raise": {"reps": 5, "rep": "up 1, down 2", "each": "leg", "tips": ["Slowly."],
                   "setup": "Stand on your {side} leg.", "how": "Up, and down."},
}  # fmt: skip


@st.composite
def uses(draw: st.DrawFn) -> dict[str, Any]:
    """An item that uses a move, with keys of its own or without."""
    made = {"use": draw(st.sampled_from(["Wall sit", "heel-raises", "HEEL RAISE"]))}
    return made | draw(maybe(sets=st.integers(1, 2), each=SIDES, setup=TEXTS, rest=TIMES,
                             count=HOWS["count"], reps=st.integers(1, 4)))  # fmt: skip


OTHERS = st.sampled_from([{"say": "Well."}, {"rest": "9s"}, {"pause": "3s"},
                          {"say": "So.", "pause": "2s"}, {"sound": "bell"}])  # fmt: skip


@st.composite
def groups(draw: st.DrawFn) -> dict[str, Any]:
    one = st.one_of(exercises(), fuller(), uses(), OTHERS)
    items = draw(st.lists(one, min_size=1, max_size=2))
    made = {"rounds": draw(st.integers(1, 2)), "session": items}
    return made | draw(maybe(each=SIDES, rest=TIMES, between=TIMES, change=TIMES, rest_after=TIMES,
                             order=st.sampled_from(["by round", "by side"])))  # fmt: skip


ROUTINES = st.builds(
    lambda session, more: {"title": "Any", "moves": MOVES, **more, "session": session},
    st.lists(st.one_of(exercises(), fuller(), uses(), groups(), OTHERS), min_size=1, max_size=3),
    maybe(rest=TIMES, level=st.sampled_from(["full", "brief", "minimal"]), seed=st.integers(0, 3),
          keep_awake=st.sampled_from(["yes", "no"])),
)  # fmt: skip


def composed(data: dict[str, Any]) -> Composed:
    """Compose a routine; one that is at odds with itself or the voice is not of interest."""
    try:
        routine = load(json.dumps(data).encode(), "any.yaml", None)
        return compose(routine, Ticker())
    except Problems:
        assume(False)
        raise


def placed(score: Score) -> list[tuple[int, Cue]]:
    return sorted(score.cues(), key=lambda pair: pair[0])


@tries
@given(ROUTINES)
def test_no_two_voices_are_heard_at_once(data: dict[str, Any]) -> None:
    said = [(at, cue) for at, cue in placed(composed(data).score) if cue.lane == "voice"]
    for (at, cue), (following, _) in pairwise(said):
        assert at + cue.length <= following, (cue.what, following)


@tries
@given(ROUTINES)
def test_a_track_lasts_no_less_than_what_was_reckoned_before(data: dict[str, Any]) -> None:
    least = least_s(load(json.dumps(data).encode(), "any.yaml", None))
    assert least <= seconds_at(composed(data).score.length)


@tries
@given(ROUTINES)
def test_passages_are_whole_mp3_frames_and_begin_and_end_in_quiet(data: dict[str, Any]) -> None:
    score = composed(data).score
    for passage in score.passages:
        assert passage.length > 0
        assert passage.length % MP3_FRAME == 0
        for cue in passage.cues:
            assert cue.start >= QUIET
            assert cue.end <= passage.length - QUIET
    assert score.length == sum(passage.length for passage in score.passages)
    assert score.starts()[-1] + score.passages[-1].length == score.length
    assert [chapter.passage for chapter in score.chapters] == sorted(
        {chapter.passage for chapter in score.chapters}
    )


@tries
@given(ROUTINES)
def test_spans_cover_the_track_and_each_set_has_its_reps_where_they_are_heard(
    data: dict[str, Any],
) -> None:
    score = composed(data).score
    assert score.spans[0].start == 0
    assert score.spans[-1].end == score.length
    for before, after in pairwise(score.spans):
        assert before.end == after.start
    sets = [span for span in score.spans if span.kind == "set"]
    row = [item for item in session_of(load(json.dumps(data).encode(), "a", None), EN)
           if isinstance(item, Set)]  # fmt: skip
    assert [(s.exercise, s.number, len(s.reps)) for s in sets] == [
        (s.name, s.number, s.reps or 0) for s in row
    ]
    goes = [at - cue.start + (cue.beat or 0) for at, cue in placed(score)
            if cue.what == Play("go")]  # fmt: skip
    assert set(goes) <= {span.start for span in sets}
    for span, planned in zip(sets, row, strict=True):
        assert abs(span.end - span.start - planned.length * RATE) <= 1
        assert all(span.start <= rep < span.end for rep in span.reps)
        assert list(span.reps) == sorted(set(span.reps))
    numbered = [cue for cue in cues_of(score)["cues"] if cue["kind"] == "count" and cue["rep"]]
    for cue in numbered:
        assert 1 <= cue["rep"] <= cue["reps"]


@tries
@given(ROUTINES)
def test_a_line_of_the_lyrics_holds_whole_reps(data: dict[str, Any]) -> None:
    score = composed(data).score
    values = cues_of(score)
    cues = [c for c in values["cues"] if c["rep"] and c["kind"] in ("count", "phase")]
    sets = [span["start"] for span in values["spans"] if span["kind"] == "set"]

    def rep_of(cue: dict[str, Any]) -> tuple[int, int]:
        return bisect_right(sets, cue["beat"]), cue["rep"]

    told = [f" {text} " for _, text in lines(score)]
    for _, group in groupby(cues, rep_of):
        rep = " ".join(cue["say"] for cue in group)
        assert any(f" {rep} " in text for text in told) or len(rep) > COUNTS, rep


@tries
@given(ROUTINES)
def test_a_score_reads_back_what_it_prints(data: dict[str, Any]) -> None:
    score = composed(data).score
    assert parse(str(score)) == score
    assert str(parse(str(score))) == str(score)


@tries
@given(ROUTINES)
def test_every_cue_has_the_length_and_the_beat_of_its_clip(data: dict[str, Any]) -> None:
    made = composed(data)
    for _, cue in made.score.cues():
        clip = made.clips[cue.what]
        assert cue.length == len(clip)
        assert cue.beat is None or cue.beat == cue.start + clip.beat


@tries
@given(exercises(), st.sampled_from(["1", "1.1", "0.7"]))
def test_beats_lie_within_half_a_frame_of_exact_time(exercise: dict[str, Any], pace: str) -> None:
    """Of every set, counted from its own first beat: on its beats, or on the last whole seconds."""
    exercise = exercise | {"rest": "40s", "change": "9s"}
    data = {"title": "T", "pace": pace, "session": [exercise]}
    score = composed(data).score
    beat = 60 / (Fraction(exercise.get("bpm", "60")) * Fraction(pace))
    beats = sorted(at - cue.start + cue.beat for at, cue in placed(score) if cue.beat is not None)
    goes = [at - cue.start + (cue.beat or 0) for at, cue in placed(score)
            if cue.what == Play("go")]  # fmt: skip
    length = next(s for s in session_of(load(json.dumps(data).encode(), "a", None), EN)
                  if isinstance(s, Set)).length  # fmt: skip
    assert goes
    for go in goes:
        for moment in (m for m in beats if 0 <= m - go < length * RATE):
            assert near(moment - go, beat) or near(frame_at(length) - (moment - go), Fraction(1))


def near(frames: int, step: Fraction) -> bool:
    """Tell whether some whole number of steps lies within half a frame; for an end, within one."""
    k = round(seconds_at(frames) / step)
    return abs(k * step * RATE - frames) <= Fraction(1, 2)


@pytest.mark.parametrize("bpm", [47, 73, 143, 170])
def test_the_thousandth_beat_is_where_it_should_be(bpm: int) -> None:
    data = {"title": "T", "session": [
        {"exercise": "A", "reps": 1000, "rep": 1, "bpm": bpm, "count": "ticks"}]}  # fmt: skip
    cues = [(at, cue) for at, cue in placed(composed(data).score) if cue.beat is not None]
    beats = [at - cue.start + cue.beat for at, cue in cues if cue.what == Play("accent")]  # type: ignore[operator]
    origin = beats[0]
    assert len(beats) == 1000
    assert beats == [origin + frame_at(k * Fraction(60, bpm)) for k in range(1000)]


@tries
@given(ROUTINES)
def test_the_session_s_clock_is_never_more_than_an_mp3_frame_off(data: dict[str, Any]) -> None:
    """Between two sets with a rest that holds its words, first beats lie exactly apart."""
    made = composed(data)
    row = session_of(load(json.dumps(data).encode(), "a.yaml", None), EN)
    assume(not made.grown and all(simple(gap) for gap in row[2:-1:2] if isinstance(gap, Gap)))
    goes = [at - cue.start + (cue.beat or 0) for at, cue in placed(made.score)
            if cue.what == Play("go")]  # fmt: skip
    exact = Fraction(0)
    clock = []
    for gap, planned in zip(row[0:-1:2], row[1::2], strict=True):
        assert isinstance(gap, Gap)
        assert isinstance(planned, Set)
        exact += gap.rest or 0
        clock.append(exact)
        exact += planned.length
    assert len(clock) == len(goes)
    for moment, at in zip(goes, clock, strict=True):
        assert abs((at - clock[0]) * RATE - (moment - goes[0])) <= MP3_FRAME


def simple(gap: Gap) -> bool:
    return bool(gap.rest) and not gap.change


@tries
@given(exercises(), st.integers(2, 3))
def test_equal_sets_are_equal_passages(exercise: dict[str, Any], sets: int) -> None:
    exercise = {k: v for k, v in exercise.items() if k not in ("tips", "each", "order", "how")}
    exercise |= {"sets": sets, "rest": "40s"}
    start = {"title": "T", "keep_awake": "no", "style": "plain"}  # which has one wording for each
    score = composed({**start, "session": [exercise]}).score
    sung = [p for p in score.passages if any(c.what == Play("go") for c in p.cues)]
    assert len(sung) == sets
    assert len(set(sung)) == 1


@tries
@given(st.integers(1, 12), st.sampled_from(["1", "up 1, down 1"]))
def test_sets_of_equal_dose_are_one_passage_right_and_left_in_any_exercise(
    reps: int, rep: str
) -> None:
    about = {"reps": reps, "rep": rep, "sets": 2, "each": "leg"}
    session = [{"exercise": name, **about} for name in ("Squat", "Lunge")]
    score = composed({"title": "T", "session": session}).score
    sung = [p for p in score.passages if any(c.what == Play("go") for c in p.cues)]
    assert len(sung) == 8
    assert len(set(sung)) == 1


@tries
@given(st.lists(exercises(), min_size=1, max_size=2), st.integers(2, 3))
def test_unrolled_rounds_are_the_same_sets_in_the_same_order(
    items: list[dict[str, Any]], rounds: int
) -> None:
    plain = [{k: v for k, v in item.items() if k not in ("tips", "how")} for item in items]
    for item in plain:
        item |= {"rest": "90s", "change": "70s", "rest_after": "80s", "sets": 1}
    start = {"title": "T", "keep_awake": "no", "style": "plain"}
    rolled = composed({**start, "session": [{"rounds": rounds, "session": plain}]})
    unrolled = composed({**start, "session": plain * rounds})
    assert sung_in(rolled.score) == sung_in(unrolled.score)


def sung_in(score: Score) -> list[Passage]:
    return [p for p in score.passages if any(c.what == Play("go") for c in p.cues)]


@tries
@given(exercises(), st.sampled_from([25, 29, 57, 70]))
def test_doubling_a_rest_moves_what_follows_by_as_much(exercise: dict[str, Any], s: int) -> None:
    def score(rest: str) -> Score:
        following = {"exercise": "Next one", "reps": 2, "level": "brief"}
        session = [{**exercise, "sets": 1, "rest_after": rest}, following]
        return composed({"title": "T", "keep_awake": "no", "session": session}).score

    one, two = score(f"{s}s"), score(f"{2 * s}s")
    first, last = goes_of(one), goes_of(two)
    assert first[:-1] == last[:-1]
    assert abs(last[-1] - first[-1] - s * RATE) <= MP3_FRAME


def goes_of(score: Score) -> list[int]:
    """Give the frames of the first beats, from the first word after the welcome."""
    start = score.starts()[score.chapters[1].passage]
    return [at - cue.start + (cue.beat or 0) - start for at, cue in placed(score)
            if cue.what == Play("go")]  # fmt: skip


def yaml_of(data: Any, *, reverse: bool, quote: str, comment: str, indent: str = "") -> str:
    """Write a routine as YAML: with its keys in either order, in quotes or not, with comments."""
    if isinstance(data, dict):
        items: Sequence[tuple[str, Any]] = list(data.items())[:: -1 if reverse else 1]
        row = []
        for key, value in items:
            inner = yaml_of(value, reverse=reverse, quote=quote, comment=comment,
                            indent=indent + "  ")  # fmt: skip
            row.append(f"{indent}{key}:{inner}{comment}\n")
        return "\n" + "".join(row).rstrip("\n")
    if isinstance(data, list):
        parts = [
            yaml_of(part, reverse=reverse, quote=quote, comment=comment, indent=indent + "  ")
            for part in data
        ]
        return "\n" + "\n".join(f"{indent}-{part}" for part in parts)
    return f" {quote}{data}{quote}"


@tries
@given(ROUTINES)
def test_comments_order_of_keys_and_quotes_change_nothing(data: dict[str, Any]) -> None:
    score = composed(data).score
    for reverse, quote, comment in ((True, '"', ""), (False, "'", "  # a note")):
        text = yaml_of(data, reverse=reverse, quote=quote, comment=comment)
        again = compose(load(text.encode(), "again.yaml", None), Ticker()).score
        assert again == score


def test_a_cue_is_a_value() -> None:
    cue = Cue(QUIET, 10, "sound", Play("tick"), QUIET + 5)
    assert replace(cue, start=QUIET + 1) != cue
    assert Passage(MP3_FRAME * 5, (cue,)) == Passage(MP3_FRAME * 5, (cue,))
