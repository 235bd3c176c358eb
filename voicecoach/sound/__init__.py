"""Sound as numbers: clips, recordings, loudness, limits and beats.

It knows no routine, no score and no voice.
Begin with `clip`, then `finishing`, which makes one of raw sound.
"""
