"""A small programme for tests: two weeks of two days, of which one session changes its words."""

from __future__ import annotations

SMALL = """\
programme: Strong legs
about: Two weeks of squats.
author: Anna
weeks: 2
days: [Monday, Friday]
voice: ticker
session:
- exercise: Squat
  reps: {week 1: 3, week 2: 4}
  with: {week 1: 10 kg, week 2: 20 kg}
  sets: 2
  rest: 10s
- exercise: Plank
  weeks: 2
  days: [Friday]
  time: 6s
"""
