"""Sheets that are cut, torn or meant ill: a draft that is a routine, or one sentence."""

from __future__ import annotations

import json
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import voicecoach as vc
from voicecoach.draft.printer import yaml_of
from voicecoach.draft.readers import READERS, drafted, reader_of
from voicecoach.draft.sheet import Sheet
from voicecoach.problem import Problems, Refusal

WHOLE = {
    "jawt": json.dumps({"workouts": [{"title": "A", "sets": [
        {"repetitions": 3, "exercises": [{"name": "Hop", "duration": 30}]}]}]}),
    "openhiit": json.dumps([{"name": "A", "activeIntervals": 3, "activities": ["Run"],
        "timeSettings": {"workTime": 20, "restTime": 10, "breakTime": 30, "restarts": 1}}]),
    "machine": json.dumps({"timers": [{"name": "A", "loop": 2, "steps": [
        {"step_type": "group", "name": "Up", "loop": 5, "steps": [
            {"step_type": "step", "label": "Up", "length": 1000, "behaviour": [
                {"type": "VOICE", "content": "{SName} now."}]},
            {"step_type": "step", "label": "Down", "length": 3000}]}]}]}),
    "pwf": "plan_version: 1\nmeta: {title: A}\ncycle:\n  days:\n  - exercises:\n"
        "    - {name: Row, modality: strength, target_sets: 3, target_reps: 8, group: a}\n"
        "    - {name: Hang, modality: countdown, target_duration_sec: 20, group: a}\n",
    "w2a": "tts: {say_voice: A}\npause: {text: Go, duration: 5s}\nexercise_beginning: 'x'\n"
        "a: &a {name: Hop, duration: 30s}\nexercises:\n- <<: *a\n- {<<: *a, half_time: true}\n",
    "table": "Order,Exercise,Sets,Reps,Rest,Load\nA1,Row,3,12/10/8,60,20kg\nA2,Hop,3,30s each,,\n",
    "zwo": "<workout_file><name>A</name><workout><SteadyState Duration='60' Power='0.7'>"
        "<textevent timeoffset='5' message='Go'/></SteadyState>"
        "<IntervalsT Repeat='2' OnDuration='20' OffDuration='10'/></workout></workout_file>",
    "intervals": "Warmup\n- 5m 50%\n\nMain 3x\n- Go 10^5 Up 2m 90% 80rpm\n- 400mtr Z1\n\n"
        "- 4x\n  - 20s 120%\n",
    "liftmark": "# A\n@units: kg\n\n## Row\neach side\n- 20 x 8 @rest: 60s\n- AMRAP\n\n"
        "## Superset: B\n### Hop\n- 30s\n### Run\n- 200 meters\n",
    "wod": "# A\nFor time, cap 12:00\nBuy-in: 200 m Run\n9-6-3\n  Swing 20/12 kg\n"
        "  Hop\nEMOM 4:00\n5 Sit-up\n",
    "cuelist": "# A\nHop | 30\nRest, and drink | 10\nSkip | 40\nThe end | 0\n",
    "gaps": "Hello.\nExercise 1: Hop. Duration: 20 seconds.\n[Gap: 20]\nRest.\n"
        "#PAUSE 10\nSit down.\n[Gap: 30]\n",
}  # fmt: skip


def test_every_reader_has_a_sheet_here() -> None:
    assert set(WHOLE) | {"prose"} == {reader.name for reader in READERS}


@pytest.mark.parametrize("name", WHOLE)
def test_whole_sheets_are_known_and_read(name: str) -> None:
    assert reader_of(Sheet("a", WHOLE[name].encode())).name == name
    assert vc.loads(yaml_of(drafted(WHOLE[name].encode(), "a")))


ODD = st.sampled_from(
    ["0", "-1", "99999999", "1e9", "{", "}", "[", '"', "'", "|", "\n", "\t", " ", "x", ":", "- ",
     "#", "&a", "*a", "<", "&", "\x00", "é", "😀", "null", "true", ",", ";", "3x", "@", "%"]
)  # fmt: skip
TEAR = st.tuples(st.integers(0, 10**6), st.integers(0, 30), ODD)


@given(st.sampled_from(sorted(WHOLE)), st.lists(TEAR, min_size=1, max_size=4))
@settings(max_examples=250)
def test_a_torn_sheet_ends_in_a_routine_or_a_sentence(
    name: str, tears: list[tuple[int, int, str]]
) -> None:
    text = WHOLE[name]
    for at, gone, put in tears:
        at %= len(text) + 1
        text = text[:at] + put + text[at + gone :]
    for reader in (None, name):
        if reader is None and reader_of(Sheet("a", text.encode())).name == "prose":
            continue
        try:
            draft = drafted(text.encode("utf-8", "surrogatepass"), "a", reader)
        except (Problems, Refusal):
            continue
        assert vc.loads(yaml_of(draft))


@pytest.mark.parametrize(
    "text",
    [
        "| Exercise | Sets |\n" * 20_000,
        "Exercise,Sets,Reps\n" + "Row,3,8\n" * 30_000,
        "a | 30\n" * 60_000,
        "- 10m 50%\n" * 60_000,
        "# A\n## B\n" + "- 10\n" * 60_000,
        "AMRAP 5\n" + "5 Hop\n" * 60_000,
        "[Gap: 20]\n" * 60_000,
        "<workout_file>" + "<SteadyState Duration='5'/>" * 30_000,
        "<workout_file>" * 60_000,
        "[" * 900_000,
        '{"sets": [' + '{"repetitions": 1, "exercises": []},' * 20_000,
        "plan_version: 1\nx: " + "[" * 500_000,
        "-" * 900_000,
        " | " * 300_000,
        "1" * 900_000,
        "a" * 900_000,
        "3x" * 400_000,
        "hold " * 150_000,
        "Exercise,Sets,Notes\nRow,3," + "hold for rest each side " * 30_000,
        "# A\n## B\n- " + "9 " * 300_000,
    ],
)
def test_much_of_anything_ends_soon(text: str) -> None:
    begin = time.monotonic()
    if reader_of(Sheet("a.txt", text.encode())).name != "prose":
        with pytest.raises((Problems, Refusal)):
            drafted(text.encode(), "a.txt")
    assert time.monotonic() - begin < 60  # on a machine that has much else to do
