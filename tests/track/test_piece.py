"""A file of music is measured once: how loud it is, and how far its loud parts rise over that."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import soundfile

from voicecoach.track.piece import Piece, open_piece
from voicecoach.units import RATE

WINDOWS_S = 0.4  # the block of BS.1770-4


def piece_of(folder: Path, levels_db: list[float]) -> Piece:
    """Measure a tone that has a level in each window; so its weighting is the same in all."""
    loud = np.repeat(10 ** (np.array(levels_db) / 20), round(WINDOWS_S * RATE))
    tone = loud * np.sin(2 * np.pi * 1000 * np.arange(len(loud)) / RATE)
    soundfile.write(folder / "a.wav", np.stack([tone, tone], 1), RATE, "FLOAT")
    return open_piece(folder / "a.wav")


def excess_of(levels_db: list[float]) -> float:
    """Reckon how far the loudest twentieth of all stretches of 3.2 s lies over the mean."""
    power = 10 ** (np.array(levels_db) / 10)
    heard = power[power > power.mean() / 10]
    stretches = [power[at : at + 8].mean() for at in range(len(power) - 7)]
    return float(10 * np.log10(np.percentile(stretches, 95) / heard.mean()))


@pytest.mark.parametrize("loud", [0, 3, 6, 7, 8, 9, 10, 14, 30])
@pytest.mark.parametrize("over_db", [3, 9])
def test_loud_parts_are_looked_for_over_three_seconds(
    tmp_path: Path, loud: int, over_db: float
) -> None:
    levels = [-30.0] * 40 + [-30.0 + over_db] * loud + [-30.0] * 60
    wanted = max(0.0, excess_of(levels))
    assert piece_of(tmp_path, levels).excess_db == pytest.approx(wanted, abs=0.05)


def test_what_is_ten_under_the_mean_does_not_count(tmp_path: Path) -> None:
    """BS.1770-4: a pause makes no piece softer."""
    steady = piece_of(tmp_path, [-20.0] * 50)
    with_pause = piece_of(tmp_path, [-20.0] * 50 + [-40.0] * 30)
    with_soft = piece_of(tmp_path, [-20.0] * 50 + [-26.0] * 30)
    assert with_pause.gain_db == pytest.approx(steady.gain_db, abs=0.05)
    assert with_soft.gain_db > steady.gain_db + 1
