"""Workouts of LiftMark."""

from __future__ import annotations

from typing import Any

import pytest
from trial import draft_of, said, session

from voicecoach.draft.readers import reader_of
from voicecoach.draft.sheet import Sheet


def done(sets: str, top: str = "") -> dict[str, Any]:
    text = f"# Push\n{top}\n## Row\n" + "".join(f"- {each}\n" for each in sets.split(" / "))
    (item,) = session(draft_of(text, "push.md", "liftmark"))
    return item


@pytest.mark.parametrize(
    ("sets", "meant"),
    [
        ("225 x 5", {"with": "225", "reps": 5}),
        ("225 lbs x 5 reps", {"with": "225 lbs", "reps": 5}),
        ("27.5 kg x 10", {"with": "27.5 kg", "reps": 10}),
        ("10", {"reps": 10}),
        ("x 10", {"reps": 10}),
        ("bw x 10 reps", {"reps": 10}),
        ("60s", {"time": "1m"}),
        ("2m", {"time": "2m"}),
        ("90 sec", {"time": "1m30s"}),
        ("45 lbs x 60s", {"with": "45 lbs", "time": "1m"}),
        ("25 lbs for 45s", {"with": "25 lbs", "time": "45s"}),
        ("bw for 30s", {"time": "30s"}),
        ("30s @perside", {"each": "side", "time": "30s"}),
        ("60s per leg", {"each": "leg", "time": "1m"}),
        ("8 each arm @rest: 45s", {"each": "arm", "reps": 8, "rest": "45s"}),
        ("8 @rest: 2m per arm", {"each": "arm", "reps": 8, "rest": "2m"}),
        ("10 @rest: 60s / 8 @rest: 60s / 6", {"reps": [10, 8, 6], "rest": "1m"}),
        ("20 kg x 8 / 20 kg x 8", {"with": "20 kg", "sets": 2, "reps": 8}),
        ("20 kg x 8 / 8", {"with": ["20 kg", "your body weight"], "sets": 2, "reps": 8}),
        ("5 @tempo: 3-0-1-0", {"tempo": "3-0-1-0", "reps": 5}),
    ],
)
def test_a_set_is_read_in_its_spellings(sets: str, meant: dict[str, Any]) -> None:
    assert done(sets) == {"exercise": "Row", **meant}


def test_units_stand_at_the_top() -> None:
    assert done("20 x 8", "@units: kg\n@tags: pull")["with"] == "20 kg"


def test_as_many_as_possible_and_distances_are_asked_for() -> None:
    text = "# A\n## Dip\n- 8\n- AMRAP\n## Sled\n- 20 meters @rest: 1m\n- 20 meters\n"
    draft = draft_of(text, "a.md", "liftmark")
    dip, sled = session(draft)
    assert (dip["reps"], dip["how"]) == ([8, 10], "In the last set, as many as you can.")
    assert (sled["sets"], sled["rest"]) == (2, "1m")
    assert said(draft, "asked") == [
        "as many as possible in set 2: how many?",
        "how long do 20 m take?",
    ]


def test_sets_of_several_kinds_are_several_exercises_of_one_name() -> None:
    text = "# A\n## Swing\n- 53 lbs x 15\n- 53 lbs x 60s\n- 53 lbs x 45s\n"
    counted, timed = session(draft_of(text, "a.md", "liftmark"))
    assert counted == {"exercise": "Swing", "with": "53 lbs", "reps": 15}
    assert timed == {"exercise": "Swing", "with": "53 lbs", "time": ["1m", "45s"]}


DEEP = """\
# Training log

## 2027

### Week 3 - Pull
@program: 5/3/1

Slept badly. Stop if the back twinges.

#### Warmup
##### Cat camel
- 10

#### Superset: Arms
###### Curl
palms up
- 10 kg x 12
- 10 kg x 10
###### Extension
- 12 @rest: 60s
- 12 @rest: 60s

#### Pallof press
each side
- 10

### Week 4 - Push
#### Bench
- 50 kg x 5
"""


def test_sections_supersets_and_workouts_below_each_other() -> None:
    draft = draft_of(DEEP, "log.md", "liftmark")
    assert draft.values["title"] == "Week 3 - Pull"
    say, camel, group, pallof = session(draft)
    assert say == {"say": "Stop if the back twinges."}
    assert camel == {"exercise": "Cat camel", "reps": 10}
    assert group == {
        "rounds": 2,
        "reps": [12, 10],
        "between": "0",
        "rest": "1m",
        "session": [
            {"exercise": "Curl", "with": "10 kg", "how": "Palms up."},
            {"exercise": "Extension", "reps": 12},
        ],
    }
    assert pallof["each"] == "side"
    assert draft.left_out == ("@program: 5/3/1", "Slept badly.", "Week 4 - Push", "Bench")


def test_a_set_that_cannot_be_read_is_kept_beside_the_others() -> None:
    text = "# A\n## Bench\n- 10\n- this set was amazing\n- 8\n- 6\n- -5 x 3\n"
    draft = draft_of(text, "a.md", "liftmark")
    assert session(draft)[0]["reps"] == [10, 8, 6]
    assert draft.left_out == ("this set was amazing", "-5 x 3")


@pytest.mark.parametrize(
    "text",
    [
        "# Knees\n\n- Do ten squats\n- Rest\n",
        "# A\n\n## Squat\n\n3 sets of 10\n",
        "## Squat\n- slow\n- deep\n",
    ],
)
def test_other_markdown_is_left_to_others(text: str) -> None:
    assert reader_of(Sheet("a.md", text.encode())).name != "liftmark"
