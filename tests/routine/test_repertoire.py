"""The moves that ship: each is found, fits its limits, and is said without a doubt."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from conftest import VOICES

from voicecoach.language.reading import Doubt, reader
from voicecoach.problem import Problem
from voicecoach.routine.alike import folded
from voicecoach.routine.items import Move
from voicecoach.routine.keys.positions import POSITIONS
from voicecoach.routine.library import slug
from voicecoach.routine.load import Routine, advice, load
from voicecoach.routine.options import Options, changed
from voicecoach.routine.repertoire import SHELF, ShippedMove, move_names, repertoire, shipped_move
from voicecoach.routine.validation import validated
from voicecoach.score.advice import on_session
from voicecoach.score.compose import compose
from voicecoach.source.copies import copy_of
from voicecoach.source.reader import List, Map, Text, read
from voicecoach.spoken import composed
from voicecoach.store import Store
from voicecoach.voice.ticker import Ticker

MOVES = repertoire()
NAMED = [pytest.param(move, id=move.name) for move in MOVES]
FILES = sorted({move.file for move in MOVES})
FOLDER = Path(__file__).parents[2] / SHELF
SETUP, HOW, TIP, TIPS = 25, 20, 8, 3
"""Words of a text at most, and how many tips there are."""

ORDER = [
    *("aliases", "position", "needs", "each", "setup", "how"),
    *("rep", "bpm", "count", "reps", "time", "tips"),
]

ASKED_FOR = """
clamshell, bridge, side plank, heel raise, calf raises, wall sit, straight leg raise, chin tucks,
sit to stand, sit-to-stands, pendulum, step-up, step ups, bird-dog, birddog, dead bugs, squat,
monster walk, external rotation, scapular squeeze, hamstring curls, calf stretch, quad sets,
heel slides, cat-cow, pelvic tilts, knee to chest, child's pose, childs pose, push-ups, press up,
plank, lunges, clams, single leg bridge, single-leg stand, glute bridges, ankle pumps, butt kicks,
hip flexor stretch, piriformis stretch, doorway stretch, towel scrunches, short arc quads,
inner range quads, jumping jacks, high knees, box breathing, warrior II, downward dog, RDL
"""
"""Names as they stand on sheets."""


def texts(move: ShippedMove) -> list[str]:
    """Give all that is said of a move, on the first side."""
    said = [move.name, *move.aliases]
    for key in ("setup", "how", "tips", "needs"):
        value = move.source.get(key)
        said += map(str, value) if isinstance(value, List) else [str(value)] if value else []
    return [text.replace("{side}", "right").replace("{other}", "left") for text in said]


def using(name: str, more: str = "") -> Routine:
    return load(f'title: T\nsession:\n- use: "{name}"\n{more}'.encode(), "x.yaml", None)


def advised(routine: Routine) -> list[Problem]:
    return [*advice(routine), *on_session(routine, compose(routine, Ticker()))]


def test_there_are_moves_for_all_of_the_body() -> None:
    assert len(MOVES) >= 150
    assert min(Counter(move.region for move in MOVES).values()) >= 8


@pytest.mark.parametrize("name", " ".join(ASKED_FOR.split()).split(", "))
def test_what_sheets_ask_for_is_there(name: str) -> None:
    assert shipped_move(name) is not None


def test_no_two_moves_have_a_name_in_common() -> None:
    names = Counter(folded(name) for move in MOVES for name in (move.name, *move.aliases))
    assert [name for name, times in names.items() if times > 1] == []


@pytest.mark.parametrize("name", FILES)
def test_the_index_has_what_the_file_has(name: str) -> None:
    """What is found by its lines is what YAML finds, and a file of moves anybody may use."""
    file = FOLDER / name
    root, problems = read(file.read_bytes(), f"{SHELF}{name}")
    moves = root["moves"]
    assert (problems, list(root)) == ([], ["moves"])
    assert isinstance(moves, Map)
    own = [move for move in MOVES if move.file == name]
    assert {slug(move.region, "") for move in own} == {file.stem}
    assert [move.name for move in own] == list(moves)
    for move in own:
        assert move.source == moves[move.name]
        assert [n.place for n in move.source.values()] == [
            n.place
            for n in moves[move.name].values()  # type: ignore[attr-defined]
        ]
        aliases = moves[move.name].get("aliases", [])  # type: ignore[attr-defined]
        assert list(move.aliases) == list(aliases)


@pytest.mark.parametrize("move", NAMED)
def test_a_move_has_all_its_keys_and_no_more_words_than_may_be(move: ShippedMove) -> None:
    source = move.source
    assert [*source] == [key for key in ORDER if key in source]
    assert {"position", "setup", "how", "tips"} <= source.keys()
    assert ("reps" in source) != ("time" in source)
    assert source["position"] in POSITIONS
    assert len(str(source["setup"]).split()) <= SETUP
    assert len(str(source["how"]).split()) <= HOW
    assert isinstance(source["tips"], List)
    assert len(source["tips"]) == TIPS
    for tip in source["tips"]:
        assert isinstance(tip, Text)
        assert len(tip.split()) <= TIP
    for key in ("setup", "how"):
        assert str(source[key]).endswith(".")
    for name in (move.name, *move.aliases):
        assert name[0].isupper() or name[0].isdigit()


def stands_alone(move: ShippedMove) -> bool:
    """Tell whether a move by itself is what a routine may hold."""
    source = copy_of(move.source)
    assert isinstance(source, Map)
    problems: list[Problem] = []
    source.put(Text("exercise", source.place), Text(move.name, source.place))
    return validated(Move, source, problems) is not None and problems == []


@pytest.mark.parametrize("move", NAMED)
def test_a_move_is_one_by_itself(move: ShippedMove) -> None:
    assert stands_alone(move)


@pytest.mark.parametrize("move", NAMED)
def test_sides_are_named_where_there_are_sides(move: ShippedMove) -> None:
    """Whoever has a side hears which; and none is named that {side} could be."""
    said = " ".join(str(move.source[key]) for key in ("setup", "how"))
    assert ("each" in move.source) == ("{side}" in said)
    words = {word.strip(".,").casefold() for text in texts(move)[:1] for word in text.split()}
    words |= {word.strip(".,").casefold() for word in said.split()}
    assert not words & {"right", "left"}


@pytest.mark.parametrize("move", NAMED)
def test_a_move_is_said_without_a_doubt(move: ShippedMove) -> None:
    doubts: list[Doubt] = []
    read_ = reader("en").read
    for text in texts(move):
        read_(text, doubts=doubts)
    assert doubts == []


@pytest.mark.parametrize("move", NAMED)
def test_a_routine_of_a_move_builds_without_advice(move: ShippedMove) -> None:
    assert advised(using(move.name)) == []
    assert advised(using(move.name, "  sets: 3\n")) == []


def test_every_name_of_a_move_is_taken() -> None:
    session = "".join(f'- use: "{name}"\n' for name in move_names())
    routine = load(f"title: T\nsession:\n{session}".encode(), "x.yaml", None)
    assert len(routine.session) == len(move_names())
    assert advice(routine) == ()


@pytest.mark.parametrize("voice", VOICES)
def test_the_words_of_a_rep_fit_its_beats(voice: str, store_folder: Path) -> None:
    """In every voice, and however they are counted: no count is shortened, no word is left out."""
    for count in ("reps", "words"):
        session = "".join(
            f'- use: "{move.name}"\n' + (f"  count: {count}\n" if "rep" in move.source else "")
            for move in MOVES
        )
        text = f"title: T\nlevel: minimal\nsession:\n{session}"
        routine = load(text.encode(), "x.yaml", None)
        made = composed(changed(routine, Options(voice=voice)), Store(store_folder))
        assert [str(problem) for problem in made.advice] == []
