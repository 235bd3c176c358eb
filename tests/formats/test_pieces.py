"""What is had in pieces is the whole MP3, whichever pieces are asked for."""

from __future__ import annotations

import io
import random
from pathlib import Path

import pytest

from voicecoach.formats import mp3
from voicecoach.formats.lame import frame_bytes
from voicecoach.formats.pieces import Pieces
from voicecoach.front import changed, compose, loads
from voicecoach.store import Store
from voicecoach.track.track import Track

LEGS = """
title: Legs
session:
- say: Move slowly.
- {exercise: Squat, reps: 5, sets: 3, rest: 40s}
- {exercise: Lunge, reps: 3, each: leg}
"""


def track_of(text: str) -> Track:
    made = compose(changed(loads(text), voice="ticker"))
    return Track(made.score, made.clips, made.routine.keep_awake)


def whole(track: Track) -> bytes:
    file = io.BytesIO()
    mp3.write_mp3(file, track)
    return file.getvalue()


@pytest.mark.parametrize("more", ["", "keep_awake: no\n"])
def test_all_pieces_are_the_whole(more: str) -> None:
    track = track_of(more + LEGS)
    expected, pieces = whole(track), Pieces(track, None)
    assert pieces.size == len(expected)
    given = b"".join(pieces.read(0, pieces.size))
    info = frame_bytes(1)
    assert given[info:] == expected[info:]
    differing = [k for k in range(info) if given[k] != expected[k]]
    assert len(differing) <= 4  # the checksum of the sound, and that of the frame itself
    assert max(differing) - min(differing) < 4


def test_any_piece_is_a_part_of_the_whole(tmp_path: Path) -> None:
    track = track_of(LEGS)
    expected = whole(track)
    pieces = Pieces(track, Store(tmp_path / "store"))
    chance = random.Random(7)  # always the same
    for _ in range(200):
        start, stop = sorted(chance.randint(frame_bytes(1), pieces.size) for _ in range(2))
        assert b"".join(pieces.read(start, stop)) == expected[start:stop], (start, stop)


def test_only_what_is_asked_for_is_encoded(monkeypatch: pytest.MonkeyPatch) -> None:
    from voicecoach.formats import pieces as module

    made = []
    encoded = module.encoded_alone

    def counted(track: Track, quiet: object, passage: object, store: object) -> bytes:
        made.append(passage)
        return encoded(track, quiet, passage, store)  # type: ignore[arg-type]

    monkeypatch.setattr(module, "encoded_alone", counted)
    pieces = Pieces(track_of(LEGS), None)
    assert made == []
    list(pieces.read(0, 2))
    assert made == []
    list(pieces.read(pieces.size // 2, pieces.size // 2 + 2))
    assert len(made) <= 1
    list(pieces.read(0, pieces.size))
    sounding = {id(p) for p in pieces._row if p.cues}
    assert len(made) == len(sounding)


def test_what_sounds_otherwise_has_another_digest() -> None:
    plain = Pieces(track_of(LEGS), None).digest
    assert plain == Pieces(track_of(LEGS), None).digest
    others = {
        Pieces(track_of(text), None).digest
        for text in (
            LEGS.replace("slowly", "fast"),
            LEGS.replace("40s", "41s"),
            "keep_awake: no\n" + LEGS,
        )
    }
    assert len(others | {plain}) == 4
