"""The ranges that numbers must lie in, each with its reason, and each written once.

The reader of routines, the JSON Schema, the options of the command line and the voices all take
them from here: what one of them accepts, none refuses later.
"""

from __future__ import annotations

from fractions import Fraction

HOUR = 3600

CALLS_S = 10, 6 * HOUR
"""Calls of the time that is left: less than ten seconds apart they leave no quiet."""

CALLOUTS_S = 1, 600
"""Callouts: a combination of punches takes a second; ten minutes apart, `at` says it better."""

TIME_S = 0, 6 * HOUR
"""Six hours: the longest walk in a routine."""

PREPARE_S = 0, 600
"""Ten minutes: a treadmill made ready."""

REPS = 1, 1000
"""A thousand skips of a rope."""

SETS = 1, 100
"""A hundred push-ups in a hundred sets; rounds likewise."""

COUNT_IN = 0, 16
"""Four bars of four."""

BPM = Fraction(2), Fraction(400)
"""A breath of six seconds; the fastest footwork drill."""

PACE = Fraction(1, 4), Fraction(4)
"""What every bpm is multiplied by."""

SEED = 0, 999_999_999

SPEED = 0.5, 2.0
"""Times a voice's own: beyond, none is understood."""

PITCH = -6.0, 6.0
"""Semitones: half an octave each way, beyond which no voice sounds like a person."""

GAIN = -12.0, 12.0
"""Decibels: at -12 a voice sounds less than half as loud; it could not be heard under music."""

BELOW_VOICE = 0.0, 40.0
"""LU of music below the voice, while that speaks or counts; at 40 it is gone."""

MUSIC_LEVEL = -60.0, -10.0
"""LUFS of music by itself: from hardly anything to what loud records are cut at."""

TITLE = 200
"""Characters of a title; players cut it far earlier."""

NAME = 60
"""Characters of the name of whom a track is for."""

LABELS = 40
"""Sides in a list of them: a relaxation goes through some twenty muscle groups, each twice."""
